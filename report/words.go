package report

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/sergi/go-diff/diffmatchpatch"
)

// part is a stretch of a text that is the same in another one, or not. Between
// two parts that are the same, the other text has something more.
type part struct {
	text    string
	changed bool
}

// maxWords bounds the words that are compared with each other: beyond it a
// reader learns nothing from marks, and the comparison takes seconds.
const maxWords = 20000

// words compares two texts word by word and returns either in parts.
func words(old, new string) (lost, gained []part) {
	var table []string
	index := map[string]rune{}
	a, ok1 := runesOf(old, index, &table)
	b, ok2 := runesOf(new, index, &table)
	if !ok1 || !ok2 {
		return whole(old), whole(new)
	}
	dmp := diffmatchpatch.New()
	dmp.DiffTimeout = 0 // the result must not depend on the machine's speed
	raw := dmp.DiffMainRunes(a, b, false)
	lost, gained, ok := partsOf(dmp.DiffCleanupSemantic(append([]diffmatchpatch.Diff(nil), raw...)), table)
	if !ok || textOf(lost) != old || textOf(gained) != new {
		// The clean-up compares bytes and may cut one of our runes; the
		// comparison itself does not.
		lost, gained, _ = partsOf(raw, table)
	}
	return lost, gained
}

func whole(s string) []part {
	if s == "" {
		return nil
	}
	return []part{{s, true}}
}

// runesOf writes each word, number, run of spaces and mark of s as a rune of
// its own.
func runesOf(s string, index map[string]rune, table *[]string) ([]rune, bool) {
	var out []rune
	for i := 0; i < len(s); {
		n := wordLen(s[i:])
		w := s[i : i+n]
		i += n
		r, ok := index[w]
		if !ok {
			r = runeOf(len(*table))
			*table = append(*table, w)
			index[w] = r
		}
		out = append(out, r)
		if len(out) > maxWords {
			return nil, false
		}
	}
	return out, true
}

// Surrogates are no runes: a string made of them would lose them.
const (
	surrogates    = 0xD800
	surrogatesEnd = 0xE000
)

// runeOf is the rune for word i. It begins at 1, as 0 is a white space to the
// clean-up no more than any other, but an unprintable one to whoever debugs it.
func runeOf(i int) rune {
	r := rune(i + 1)
	if r >= surrogates {
		r += surrogatesEnd - surrogates
	}
	return r
}

func wordOf(r rune) int {
	if r >= surrogatesEnd {
		r -= surrogatesEnd - surrogates
	}
	return int(r) - 1
}

func wordLen(s string) int {
	kind := func(r rune) int {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			return 1
		case r == ' ' || r == '\t':
			return 2
		}
		return 0
	}
	r, n := utf8.DecodeRuneInString(s)
	k := kind(r)
	if k == 0 {
		return n
	}
	for n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		if kind(r) != k {
			break
		}
		n += size
	}
	return n
}

func partsOf(diffs []diffmatchpatch.Diff, table []string) (lost, gained []part, ok bool) {
	add := func(parts []part, s string, changed bool) []part {
		if s == "" {
			return parts
		}
		return append(parts, part{s, changed})
	}
	for _, d := range diffs {
		var b strings.Builder
		for _, r := range d.Text {
			i := wordOf(r)
			if i < 0 || i >= len(table) {
				return nil, nil, false
			}
			b.WriteString(table[i])
		}
		s := b.String()
		switch d.Type {
		case diffmatchpatch.DiffEqual:
			lost, gained = add(lost, s, false), add(gained, s, false)
		case diffmatchpatch.DiffDelete:
			lost = add(lost, s, true)
		case diffmatchpatch.DiffInsert:
			gained = add(gained, s, true)
		}
	}
	return lost, gained, true
}

func textOf(parts []part) string {
	var b strings.Builder
	for _, p := range parts {
		b.WriteString(p.text)
	}
	return b.String()
}
