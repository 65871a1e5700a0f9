package text

import (
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func edit(start, end int, with string) Edit { return Edit{Span{start, end}, with} }

func TestApplyMakesEveryEdit(t *testing.T) {
	for _, c := range []struct {
		name, text string
		edits      []Edit
		want       string
	}{
		{"no edits", "abc", nil, "abc"},
		{"a replacement", "abc", []Edit{edit(1, 2, "XX")}, "aXXc"},
		{"a deletion", "abc", []Edit{edit(1, 2, "")}, "ac"},
		{"an insertion", "abc", []Edit{edit(1, 1, "X")}, "aXbc"},
		{"at both ends", "abc", []Edit{edit(0, 0, "<"), edit(3, 3, ">")}, "<abc>"},
		{"in any order", "abcd", []Edit{edit(3, 4, "D"), edit(0, 1, "A")}, "AbcD"},
		{"side by side", "abcd", []Edit{edit(1, 2, "X"), edit(2, 3, "Y")}, "aXYd"},
		{"an insertion before a replacement", "abc", []Edit{edit(1, 2, "X"), edit(1, 1, "+")}, "a+Xc"},
		{"an insertion behind a replacement", "abc", []Edit{edit(2, 2, "+"), edit(1, 2, "X")}, "aX+c"},
		{"of an empty text", "", []Edit{edit(0, 0, "x")}, "x"},
		{"everything", "abc", []Edit{edit(0, 3, "")}, ""},
		{"beside characters of several bytes", "a“b”", []Edit{edit(1, 4, "\""), edit(5, 8, "\"")}, "a\"b\""},
		{"beside bytes that are no UTF-8", "a\xff\x80b", []Edit{edit(2, 3, "x")}, "a\xffxb"},
		{"before a stray continuation byte", "a\x80\x80b", []Edit{edit(1, 2, "")}, "a\x80b"},
	} {
		got, err := Apply(c.text, c.edits)
		if err != nil || got != c.want {
			t.Errorf("%s: %q, %v; want %q", c.name, got, err, c.want)
		}
	}
}

func TestApplyRefuses(t *testing.T) {
	for _, c := range []struct {
		name  string
		text  string
		edits []Edit
		want  string
	}{
		{"an edit before the text", "abc", []Edit{edit(-1, 1, "")}, "lies outside the text of 3 bytes"},
		{"an edit behind the text", "abc", []Edit{edit(2, 4, "")}, "lies outside the text of 3 bytes"},
		{"an insertion behind the text", "abc", []Edit{edit(4, 4, "x")}, "lies outside the text of 3 bytes"},
		{"an edit that ends before it starts", "abc", []Edit{edit(2, 1, "")}, "ends before it starts"},
		{"a start that cuts a character", "a“b", []Edit{edit(2, 4, "")}, "cuts a character"},
		{"an end that cuts a character", "a“b", []Edit{edit(1, 3, "")}, "cuts a character"},
		{"an insertion into a character", "😀", []Edit{edit(3, 3, "x")}, "cuts a character"},
		{"edits that overlap", "abcd", []Edit{edit(0, 2, "x"), edit(1, 3, "y")}, "bytes 0-2 and edit of bytes 1-3 touch the same place"},
		{"an edit inside another", "abcd", []Edit{edit(1, 2, "y"), edit(0, 4, "x")}, "touch the same place"},
		{"one edit twice", "abcd", []Edit{edit(1, 2, "y"), edit(1, 2, "y")}, "touch the same place"},
		{"an insertion into an edit", "abcd", []Edit{edit(0, 3, "x"), edit(1, 1, "y")}, "touch the same place"},
		{"two insertions at one place", "abcd", []Edit{edit(1, 1, "x"), edit(1, 1, "y")}, "touch the same place"},
		{"two insertions beside a replacement", "abcd", []Edit{edit(1, 1, "x"), edit(1, 2, "z"), edit(1, 1, "y")}, "touch the same place"},
		{"one bad edit among good ones", "abcd", []Edit{edit(0, 1, "x"), edit(9, 9, "y")}, "lies outside"},
	} {
		before := slices.Clone(c.edits)
		got, err := Apply(c.text, c.edits)
		var wrong *EditError
		if got != "" || !errors.As(err, &wrong) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %q, %v; want the error to say %q", c.name, got, err, c.want)
		}
		if !slices.Equal(before, c.edits) {
			t.Errorf("%s: the caller's edits were changed to %v", c.name, c.edits)
		}
	}
}

// applySlowly makes the edits from the last to the first, or reports that two
// claim a byte or a place twice.
func applySlowly(t string, edits []Edit) (string, bool) {
	claimed := make([]bool, len(t))
	inserted := make([]bool, len(t)+1)
	for _, e := range edits {
		if e.Start < 0 || e.End < e.Start || e.End > len(t) {
			return "", false
		}
		for _, i := range []int{e.Start, e.End} {
			// A cut leaves a half on each side that no longer reads as before.
			if utf8.RuneCountInString(t[:i])+utf8.RuneCountInString(t[i:]) != utf8.RuneCountInString(t) {
				return "", false
			}
		}
		for i := e.Start; i < e.End; i++ {
			if claimed[i] {
				return "", false
			}
			claimed[i] = true
		}
		if e.Empty() {
			if inserted[e.Start] {
				return "", false
			}
			inserted[e.Start] = true
		}
	}
	for _, e := range edits { // an insertion inside a replacement
		for _, o := range edits {
			if e.Empty() && o.Start < e.Start && e.Start < o.End {
				return "", false
			}
		}
	}
	sorted := slices.Clone(edits)
	slices.SortFunc(sorted, func(a, b Edit) int {
		if a.Start != b.Start {
			return b.Start - a.Start
		}
		return b.End - a.End
	})
	for _, e := range sorted {
		t = t[:e.Start] + e.New + t[e.End:]
	}
	return t, true
}

func FuzzApply(f *testing.F) {
	f.Add("a“b”c", uint64(1))
	f.Add("\x80\xe2\x80😀 e\u0301", uint64(7))
	f.Add("", uint64(3))
	f.Fuzz(func(t *testing.T, s string, seed uint64) {
		r := rand.New(rand.NewPCG(seed, 1))
		for range 8 {
			var edits []Edit
			for range r.IntN(4) {
				at := r.IntN(len(s)+3) - 1
				edits = append(edits, edit(at, at+r.IntN(4)-r.IntN(2), []string{"", "x", "“”"}[r.IntN(3)]))
			}
			want, ok := applySlowly(s, edits)
			got, err := Apply(s, edits)
			if ok != (err == nil) || ok && got != want {
				t.Fatalf("Apply(%q, %v) = %q, %v; want %q, %v", s, edits, got, err, want, ok)
			}
		}
	})
}

func TestComposedEditsDoWhatBothDo(t *testing.T) {
	rng := rand.New(rand.NewPCG(6, 3))
	random := func(size int) []Edit {
		var out []Edit
		at := 0
		for at <= size && rng.IntN(5) > 0 {
			start := at + rng.IntN(3)
			end := start + rng.IntN(3)
			if end > size {
				break
			}
			out = append(out, edit(start, end, strings.Repeat(string(rune('A'+len(out))), rng.IntN(3))))
			at = end + 1
		}
		return out
	}
	for range 20_000 {
		const from = "abcdefghij"
		first := random(len(from))
		middle, err := Apply(from, first)
		if err != nil {
			t.Fatal(err)
		}
		then := random(len(middle))
		want, err := Apply(middle, then)
		if err != nil {
			t.Fatal(err)
		}
		both := Compose(first, then)
		got, err := Apply(from, both)
		if err != nil || got != want {
			t.Fatalf("%v and then %v: composed %v gives %q (%v), want %q", first, then, both, got, err, want)
		}
		if sorted, err := Sorted(from, both); err != nil || !slices.Equal(sorted, both) {
			t.Fatalf("%v is not sorted", both)
		}
	}
}
