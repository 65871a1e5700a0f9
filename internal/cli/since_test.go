package cli

import (
	"bufio"
	"fmt"
	"strings"
	"testing"

	"stet/text"
)

func parsed(t *testing.T, diff string) string {
	t.Helper()
	var out []string
	// A small buffer, so that lines of content are longer than it.
	err := parseChanges(bufio.NewReaderSize(strings.NewReader(diff), 64), func(name string, l lineRange) {
		out = append(out, fmt.Sprintf("%s %d-%d", name, l.first, l.last))
	})
	if err != nil {
		out = append(out, err.Error())
	}
	return strings.Join(out, "; ")
}

func TestChangedLinesAreReadFromADiff(t *testing.T) {
	for _, c := range []struct{ name, diff, want string }{
		{"nothing", "", ""},
		{"a changed line", "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -2 +2,2 @@ heading\n-" + strings.Repeat("old ", 60) + "\n+" + strings.Repeat("new ", 16) + "\n+++ b/y\n", "x 2-3"},
		{"lines added and removed", "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -0,0 +1,3 @@\n+1\n+2\n+3\n@@ -9,2 +12,0 @@\n-a\n-b\n", "x 1-3"},
		{"content that looks like headers", "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,2 +1,3 @@\n--- a/y\n-@@ -1 +1 @@\n+++ b/y\n+@@ -7 +7 @@\n+diff --git a/y b/y\n@@ -9 +9 @@\n-o\n+n\n", "x 1-3; x 9-9"},
		{"a file that is gone", "diff --git a/x b/x\ndeleted file mode 100644\n--- a/x\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\ndiff --git a/y b/y\n--- a/y\n+++ b/y\n@@ -1 +1 @@\n-a\n+b\n", "y 1-1"},
		{"a new file", "diff --git a/x b/x\nnew file mode 100644\n--- /dev/null\n+++ b/x\n@@ -0,0 +1 @@\n+a\n\\ No newline at end of file\n", "x 1-1"},
		{"no line end on either side", "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n", "x 1-1"},
		{"a mode alone", "diff --git a/x b/x\nold mode 100644\nnew mode 100755\ndiff --git a/y b/y\n--- a/y\n+++ b/y\n@@ -1 +1 @@\n-a\n+b\n", "y 1-1"},
		{"a name with a space", "+++ b/a b\t\n@@ -1 +1 @@\n-a\n+b\n", "a b 1-1"},
		{"a name in quotation marks", `+++ "b/n\303\244w \"x\"\n"` + "\t\n@@ -1 +1 @@\n-a\n+b\n", "näw \"x\"\n 1-1"},
		{"an unmerged path", "* Unmerged path x\ndiff --git a/y b/y\n--- a/y\n+++ b/y\n@@ -1 +1 @@\n-a\n+b\n", "y 1-1"},
		{"content without a line end", "+++ b/x\n@@ -1 +1 @@\n-a\n+b", "x 1-1"},
		{"a diff that is cut off", "+++ b/x\n@@ -1 +1,2 @@\n-a\n+b\n", "x 1-2; unexpected EOF"},
		{"no diff", "+++ c/x\n", `unreadable file name "c/x" in a diff`},
		{"no hunk", "+++ b/x\n@@ -1 +x @@\n", `unreadable hunk "@@ -1 +x @@\n" in a diff`},
	} {
		if got := parsed(t, c.diff); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func FuzzDiff(f *testing.F) {
	f.Add("diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -2 +2,2 @@\n-a\n+b\n+c\n")
	f.Add("+++ \"b/\\303\"\n@@ -0,0 +1 @@\n+b")
	f.Fuzz(func(t *testing.T, diff string) {
		_ = parseChanges(bufio.NewReaderSize(strings.NewReader(diff), 16), func(name string, l lineRange) {
			if name == "" || l.last < l.first {
				t.Errorf("%q: %q %v", diff, name, l)
			}
		})
	})
}

func TestChangedStretchesAreCountedInStoredBytes(t *testing.T) {
	c := &changes{
		lines: map[string][]lineRange{"/x": {{1, 1}, {3, 4}}, "/far": {{7, 9}}},
		whole: map[string]bool{"/new": true},
		repos: []string{"/repo"},
	}
	source := []byte("one\ntwo\r\nthree\nfour")
	for real, want := range map[string]string{
		"/x":        "[{0 4} {9 19}]",
		"/far":      "[{19 19}]",
		"/new":      "[{0 20}]",
		"/repo/a/b": "[{0 20}]",
		"/same":     "[]",
	} {
		if got := fmt.Sprint(c.of(real, source)); got != want {
			t.Errorf("%s: %s, want %s", real, got, want)
		}
	}
	if got := fmt.Sprint(c.of("/new", nil)); got != "[{0 1}]" {
		t.Errorf("an empty file: %s", got)
	}
}

func TestAFindingTouchesWhatItSharesAByteWith(t *testing.T) {
	spans := []text.Span{{Start: 2, End: 4}, {Start: 8, End: 10}}
	for s, want := range map[text.Span]bool{
		{Start: 0, End: 2}: false, {Start: 0, End: 3}: true, {Start: 3, End: 3}: true, {Start: 2, End: 2}: true,
		{Start: 4, End: 4}: false, {Start: 4, End: 8}: false, {Start: 4, End: 9}: true, {Start: 0, End: 20}: true,
		{Start: 10, End: 12}: false, {Start: 20, End: 20}: false,
	} {
		if got := touches(spans, s); got != want {
			t.Errorf("%v: %v", s, got)
		}
	}
	if touches(nil, text.Span{Start: 0, End: 5}) {
		t.Error("nothing has changed")
	}
}
