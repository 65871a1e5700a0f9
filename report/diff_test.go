package report

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"stet/lint"
)

func utf16le(s string) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		b.WriteByte(byte(u))
		b.WriteByte(byte(u >> 8))
	}
	return b.String()
}

func TestGitApplyAcceptsEveryDiff(t *testing.T) {
	git, err := exec.LookPath("git")
	if err != nil {
		t.Skip("no git here")
	}
	long := strings.Repeat("A line of the article that stays.\n", 40)
	for _, c := range []struct{ name, file, before, after string }{
		{"a changed line", "a.md", long + "One..\n" + long, long + "One.\n" + long},
		{"several hunks", "a.md", "x\n" + long + "y\n" + long + "z\n", "X\n" + long + "Y\n" + long + "Z\n"},
		{"no line end at the end", "a.md", "One.\nTwo..", "One.\nTwo."},
		{"a line end that goes", "a.md", "One.\n", "One."},
		{"a line end that comes", "a.md", "One.", "One.\n"},
		{"lines that go", "a.md", "One.\nShare\nTweet\nTwo.\n", "One.\nTwo.\n"},
		{"lines that come", "a.md", "One.\nTwo.\n", "One.\nShare\nTweet\nTwo.\n"},
		{"CRLF", "a.md", "One..\r\nTwo.\r\n", "One.\r\nTwo.\r\n"},
		{"lone CR", "a.md", "One..\rTwo.\r", "One.\rTwo.\r"},
		{"everything goes", "a.md", "Share\n", ""},
		{"from an empty file", "a.md", "", "One.\n"},
		{"windows-1251", "a.txt", "\xcc\xee\xf1\xea\xe2\xe0..\n", "\xcc\xee\xf1\xea\xe2\xe0.\n"},
		{"UTF-16", "a.txt", utf16le("\uFEFFOne..\nTwo.\n"), utf16le("\uFEFFOne.\nTwo.\n")},
		{"broken UTF-8 and controls", "a.txt", "a\xff\x1b[31m\x00..\n", "a\xff\x1b[31m\x00.\n"},
		{"a line like a diff's", "a.md", "--- a/x\n+++ b/x\n@@ -1 +1 @@\n..\n", "--- a/x\n+++ b/x\n@@ -1 +1 @@\n.\n"},
		{"spaces in the name", "an old article.md", "One..\n", "One.\n"},
		{"a folder", "deep/er/a.md", "One..\n", "One.\n"},
		{"letters of the world", "статья é.md", "One..\n", "One.\n"},
		{"quotation marks", `the "new" a\b.md`, "One..\n", "One.\n"},
		{"controls in the name", "a\tb\nc\x1b.md", "One..\n", "One.\n"},
		{"broken UTF-8 in the name", "a\xff.md", "One..\n", "One.\n"},
		{"a name like a prefix", "a/b/a.md", "One..\n", "One.\n"},
		{"a dot before", "./a.md", "One..\n", "One.\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, c.file)
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(c.before), 0o644); err != nil {
				t.Skip(err) // not every file system has every name
			}
			patch := Diff(c.file, []byte(c.before), []byte(c.after))
			for _, args := range [][]string{{"apply", "--check"}, {"apply"}} {
				cmd := exec.Command(git, args...)
				cmd.Dir = dir
				cmd.Env = append(os.Environ(), "GIT_CEILING_DIRECTORIES="+filepath.Dir(dir), "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=/dev/null")
				cmd.Stdin = bytes.NewReader(patch)
				if out, err := cmd.CombinedOutput(); err != nil {
					t.Fatalf("git %s: %v\n%s\n%q", strings.Join(args, " "), err, out, patch)
				}
			}
			got, err := os.ReadFile(path)
			if err != nil && c.after != "" {
				t.Fatal(err)
			}
			if string(got) != c.after {
				t.Errorf("after git apply: %q, want %q", got, c.after)
			}
		})
	}
}

func TestDiffOfEqualFilesIsEmpty(t *testing.T) {
	if got := Diff("a.md", []byte("One.\n"), []byte("One.\n")); got != nil {
		t.Errorf("got %q", got)
	}
}

func TestDiffPrintsOnlyChangedDocuments(t *testing.T) {
	rs, sum := results(t, lint.Suggested, allRules, doc("articles/a.md", article), doc("articles/b.md", "All is well.\n"))
	golden(t, "fixed.diff", []byte(printed(t, func(b *strings.Builder) Writer { return NewDiff(b, Options{}) }, rs, sum)))
	golden(t, "fixed-color.diff", []byte(printed(t, func(b *strings.Builder) Writer { return NewDiff(b, Options{Color: true}) }, rs, sum)))
}

// marks writes the changed parts in brackets.
func marks(parts []part) string {
	var b strings.Builder
	for _, p := range parts {
		if p.changed {
			b.WriteString("[" + p.text + "]")
		} else {
			b.WriteString(p.text)
		}
	}
	return b.String()
}

func TestChangedWordsAreMarked(t *testing.T) {
	for _, c := range []struct{ old, new, lost, gained string }{
		{"the offensive..", "the offensive.", "the offensive.[.]", "the offensive."},
		{"that [drei] men were", "that three men were", "that [[drei]] men were", "that [three] men were"},
		{"Petrow said", "Petrov said", "[Petrow] said", "[Petrov] said"},
		{"", "new", "", "[new]"},
		{"old", "", "[old]", ""},
		{"same", "same", "same", "same"},
	} {
		lost, gained := words(c.old, c.new)
		if marks(lost) != c.lost || marks(gained) != c.gained {
			t.Errorf("%q to %q: %s and %s, want %s and %s", c.old, c.new, marks(lost), marks(gained), c.lost, c.gained)
		}
	}
}

// More different words than there are characters below the surrogates.
func TestWordsBeyondTheSurrogatesAreKept(t *testing.T) {
	if wordOf(runeOf(0)) != 0 || wordOf(runeOf(60000)) != 60000 {
		t.Fatal("a word does not come back")
	}
	for i := range 100000 {
		if r := runeOf(i); string(r) == "\uFFFD" && i != 0xFFFD-1-0x800 || wordOf(r) != i {
			t.Fatalf("word %d is rune %U, which is word %d", i, r, wordOf(r))
		}
	}
}

func FuzzWords(f *testing.F) {
	f.Add("the offensive..", "the offensive.")
	f.Add("a b c", "c b a")
	f.Add("ß \xff 漢字", "漢 \x00字")
	f.Fuzz(func(t *testing.T, old, new string) {
		lost, gained := words(old, new)
		if textOf(lost) != old || textOf(gained) != new {
			t.Errorf("%q and %q came back as %q and %q", old, new, textOf(lost), textOf(gained))
		}
	})
}
