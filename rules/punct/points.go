package punct

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"stet/lint"
	"stet/text"
)

// point is a word of the prose that a rule of this family may have something to
// say of.
type point struct {
	word, block int32
	// mark is its character; 0 stands for a word that may have an apostrophe in it.
	mark rune
}

// points are the points of a document in order: all its marks but those that stand
// as they should, with a word before and white space behind them, which most do.
// Code and scripts are left out; they follow rules of their own.
var points = lint.Fact[[]point]{Find: findPoints}

// pointFinder finds the points of one document in order.
type pointFinder struct {
	doc   *lint.Document
	typed apostrophes
	found []point
}

// finders have their memory for the next document.
var finders = sync.Pool{New: func() any { return new(pointFinder) }}

func findPoints(d *lint.Document) []point {
	f := finders.Get().(*pointFinder)
	defer finders.Put(f)
	f.doc, f.typed = d, apostrophesOf(d.Text)
	for bi := range d.Blocks {
		b := &d.Blocks[bi]
		if b.Kind == lint.Code {
			continue
		}
		words := d.Words[b.First:b.Last]
		for k := range words {
			if w := &words[k]; w.Kind == text.Letters && w.ASCII && w.End <= f.typed.next {
				continue // nearly every word
			}
			f.meet(b, bi, b.First+k)
		}
	}
	points := slices.Clone(f.found)
	if cap(f.found) > mostRoom {
		f.found = nil // a long document's memory is not kept
	}
	f.doc, f.typed, f.found = nil, apostrophes{}, f.found[:0]
	return points
}

// meet takes word i of block b if it is a point.
func (f *pointFinder) meet(b *lint.Block, block, i int) {
	d := f.doc
	w := &d.Words[i]
	var r rune
	switch w.Kind {
	case text.Letters, text.Digits:
		if !f.typed.mayBeIn(w) {
			return
		}
	case text.Punct:
		r = rune(d.Text[w.Start])
		switch r {
		case '.', ',', ';', ':', '!', '?':
			if inPlace(d, i, b) {
				return
			}
		default:
			if r >= utf8.RuneSelf {
				r, _ = utf8.DecodeRuneInString(d.Text[w.Start:])
			}
		}
	case text.Symbol:
		// An accent typed for an apostrophe is the only symbol of interest.
		if r, _ = utf8.DecodeRuneInString(d.Text[w.Start:]); r != '´' && r != '`' {
			return
		}
	default:
		return
	}
	f.found = append(f.found, point{int32(i), int32(block), r})
}

// mostRoom is for how many points memory is kept.
const mostRoom = 1 << 12

// inPlace reports whether the mark at word i of block b touches what is before it,
// and neither touches what is behind it nor has another mark there.
func inPlace(d *lint.Document, i int, b *lint.Block) bool {
	at := &d.Words[i]
	return (i == b.First || d.Words[i-1].End == at.Start) &&
		(i+1 == b.Last || d.Words[i+1].Start > at.End && d.Words[i+1].Kind != text.Punct)
}

// apostrophes tells the words that may have an apostrophe in them. Those that it
// is asked for must not go back.
type apostrophes struct {
	straight, grave marks
	next            int32 // the first of either from the last word on
}

func apostrophesOf(t string) apostrophes {
	return apostrophes{marksOf(t, '\''), marksOf(t, '`'), -1}
}

// mayBeIn reports whether w may have an apostrophe, or an accent for one, in it.
func (a *apostrophes) mayBeIn(w *text.Word) bool {
	if !w.ASCII {
		return mayElide(a.straight.t[w.Start:w.End])
	}
	if a.next < w.Start {
		a.next = min(a.straight.from(w.Start), a.grave.from(w.Start))
	}
	return a.next < w.End
}

// marks finds one mark in a text, going forward.
type marks struct {
	t    string
	mark byte
	at   int32
}

func marksOf(t string, mark byte) marks { return marks{t, mark, -1} }

// from returns the offset of the first mark at offset i or behind it; i must not
// go back. It is the length of the text when there is none.
func (m *marks) from(i int32) int32 {
	if m.at < i {
		m.at = int32(len(m.t))
		if n := strings.IndexByte(m.t[i:], m.mark); n >= 0 {
			m.at = i + int32(n)
		}
	}
	return m.at
}

// mayElide reports whether a word may have an apostrophe or accent in it.
func mayElide(w string) bool {
	for i := range len(w) {
		if c := w[i]; c == '\'' || c == '`' || c == 0xE2 || c == 0xC2 {
			return true
		}
	}
	return false
}
