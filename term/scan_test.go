package term

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"stet/text"
)

// TestTheFirstLookPassesOverNoTerm holds that what begins at each word of a text is
// found by scan, which looks only where groups and filters let something begin.
func TestTheFirstLookPassesOverNoTerm(t *testing.T) {
	paths, err := filepath.Glob("../rules/mt/terms/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	var parts []Part
	for _, p := range paths {
		data, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		parts = append(parts, Part{Name: p, Data: string(data)})
	}
	entries, err := ParseAll(parts)
	if err != nil {
		t.Fatal(err)
	}
	b, err := Compile(entries)
	if err != nil {
		t.Fatal(err)
	}
	every, err := Compile(entries)
	if err != nil {
		t.Fatal(err)
	}
	for i := range every.classes {
		every.classes[i].next = ^uint64(0)
	}
	var sentences [][]string
	for i := range entries {
		for _, s := range entries[i].Bad {
			sentences = append(sentences, strings.Fields(s))
		}
	}
	r := rand.New(rand.NewPCG(1, 2))
	total := 0
	for range 3000 {
		var words []string
		for range 1 + r.IntN(4) {
			words = append(words, disturbed(r, sentences)...)
		}
		s := strings.Join(words, " ")
		tok := segment(s)
		scanned := newFinder(b, s, &tok)
		scanned.scan()
		visited := newFinder(every, s, &tok)
		visited.visit()
		same := func(a, b Match) bool {
			return a.entry == b.entry && a.Span == b.Span && slices.Equal(a.steps[:a.taken], b.steps[:b.taken])
		}
		if !slices.EqualFunc(scanned.found, visited.found, same) {
			t.Errorf("%q: scan finds %d, and %d begin at its words", s, len(scanned.found), len(visited.found))
		}
		total += len(visited.found)
	}
	if total < 3000 {
		t.Errorf("%d terms: the texts have too few to tell", total)
	}
}

// disturbed is one of the sentences, often with a word too few, one of another, or one
// that is written in another way.
func disturbed(r *rand.Rand, sentences [][]string) []string {
	pick := func() []string { return sentences[r.IntN(len(sentences))] }
	s := slices.Clone(pick())
	k := r.IntN(len(s))
	switch other := pick(); r.IntN(6) {
	case 0:
		s = slices.Delete(s, k, k+1)
	case 1:
		s = slices.Insert(s, k, other[r.IntN(len(other))])
	case 2:
		s[k] += [...]string{"s", "’s", "'s", "-", ","}[r.IntN(5)]
	case 3:
		s[k] = upperFirst(s[k])
	}
	return s
}

func newFinder(b *Base, s string, tok *text.Tokens) *finder {
	f := &finder{Base: b, t: s, tok: tok, headlineOf: -1, places: Places{Betrays: func(string) bool { return true }}}
	for i := range tok.Words {
		w := &tok.Words[i]
		f.spellings = append(f.spellings, b.Spell(s, int(w.Start), int(w.End), text.ASCIILen(w.Of(s)) == len(w.Of(s))))
	}
	f.spellings = append(f.spellings, behindLast[:]...)
	return f
}

// visit gathers what may match at each word.
func (f *finder) visit() {
	var m Match
	for i := range f.tok.Words {
		next := f.spellings[i:]
		if f.tok.Words[i].Kind > text.Digits || !next[0].known() {
			continue
		}
		pair := next[1].known() && next[0]&possessive == 0
		f.begin(int32(i), true, pair, pair && next[2].known(), &m)
	}
}
