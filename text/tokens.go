package text

import "sort"

// Kind says what a Word is.
type Kind uint8

// The kinds of words. Symbol is the zero Kind: anything that is neither letters
// nor digits nor punctuation.
const (
	Symbol   Kind = iota // ©, ™, +, emoji
	Letters              // a word: Azerbaijan’s, coup, О'Нил, 北京
	Digits               // a token that begins with a digit: 30,000 1.5 24th 12:00
	Punct                // one mark of punctuation: . “ ( … —
	URL                  // https://t.co/x, www.example.org, example.org/path
	Email                // desk@example.org
	Hashtag              // #Aliyev, with its mark
	Handle               // @mfa_russia, with its mark
	Verbatim             // inline code: a stretch that is not language
)

// Shape says how the letters of a Word are cased.
type Shape uint8

// The shapes of words. NoCase is the zero Shape: no cased letter in it.
const (
	NoCase Shape = iota
	Lower        // offensive
	Title        // Baku, and a single capital: A
	Upper        // OSCE, two capitals or more and no small letter
	Mixed        // McDonald, iPhone
)

// Script is the writing system of a Word's letters.
type Script uint8

// The scripts that rules tell apart. NoScript is the zero Script: no letters.
const (
	NoScript Script = iota
	Latin
	Cyrillic
	Greek
	Arabic
	Hebrew
	Han
	Kana
	Hangul
	Devanagari
	OtherScript
	// MixedScript has letters of two scripts in one word.
	MixedScript
)

// Word is one token: a word, a number, one punctuation mark, an address. White
// space is no token. Apostrophes inside a word belong to it (Azerbaijan’s,
// don't), hyphens do not (Nagorno - Karabakh is three tokens). Offsets are
// 32-bit to keep the slices of large texts small.
type Word struct {
	Start, End int32
	Kind       Kind
	Shape      Shape
	Script     Script
	ASCII      bool // every byte is below 0x80
}

// Span is the place of w in its text.
func (w Word) Span() Span { return Span{int(w.Start), int(w.End)} }

// Of is the text of w.
func (w Word) Of(t string) string { return t[w.Start:w.End] }

// Sentence is a sentence, with its closing quotes, inside one block. Words
// First up to but not including Last are its words.
type Sentence struct {
	Start, End  int32
	First, Last int32
	// Block is the index of the block that holds it.
	Block int32
}

// Span is the place of s in its text.
func (s Sentence) Span() Span { return Span{int(s.Start), int(s.End)} }

// Quotation is a quoted stretch with its marks. A quotation that runs over
// several paragraphs, each opened and only the last closed, is one Quotation a
// paragraph, all but the first marked Continued.
type Quotation struct {
	Start, End int32 // with the marks; an unclosed one ends with its block
	// OpenLen and CloseLen are the lengths in bytes of the marks; CloseLen 0
	// means that no mark closes it. OpenLen 0 means that the paragraph goes on
	// with a quotation without opening it again.
	OpenLen, CloseLen uint8
	// Depth is 0 for an outer quotation, 1 for one inside it.
	Depth uint8
	// Continued marks a paragraph that goes on with the quotation of the
	// paragraph before; Continues one whose quotation goes on in the next.
	Continued, Continues bool
	// outer is the distance in the slice to the outermost quotation around it.
	outer int32
}

// Span is the place of q, marks included.
func (q Quotation) Span() Span { return Span{int(q.Start), int(q.End)} }

// Inner is the place of what is quoted, without the marks.
func (q Quotation) Inner() Span {
	return Span{int(q.Start) + int(q.OpenLen), int(q.End) - int(q.CloseLen)}
}

// Closed reports whether a mark closes q.
func (q Quotation) Closed() bool { return q.CloseLen > 0 }

// Tokens is everything that is found once in a text and shared by all rules.
// Every slice is in the order of the text.
type Tokens struct {
	Words     []Word
	Sentences []Sentence
	Quotes    []Quotation
	// Strays are the quotation marks that close where nothing is open.
	Strays  []Span
	Numbers []Number
	Names   []Name
}

// WordAt returns the index of the first word that ends behind offset; it is
// len(Words) behind the last one.
func (t *Tokens) WordAt(offset int) int {
	from, to := 0, len(t.Words)
	for from < to {
		if half := (from + to) / 2; int(t.Words[half].End) > offset {
			to = half
		} else {
			from = half + 1
		}
	}
	return from
}

// SentenceAt returns the index of the first sentence that ends behind offset; it
// is len(Sentences) behind the last one.
func (t *Tokens) SentenceAt(offset int) int {
	from, to := 0, len(t.Sentences)
	for from < to {
		if half := (from + to) / 2; int(t.Sentences[half].End) > offset {
			to = half
		} else {
			from = half + 1
		}
	}
	return from
}

// Quoted reports whether any part of s lies inside a quotation; the marks
// themselves do not count.
func (t *Tokens) Quoted(s Span) bool {
	i := sort.Search(len(t.Quotes), func(i int) bool { return int(t.Quotes[i].Start) >= s.End }) - 1
	if s.Empty() { // at a place, a quotation may begin right behind it
		i = sort.Search(len(t.Quotes), func(i int) bool { return int(t.Quotes[i].Start) > s.Start }) - 1
	}
	if i < 0 {
		return false
	}
	// An outermost quotation holds all that lie inside it, so only those are
	// asked, from the last that begins before the end of s back to the first
	// that reaches s; more than two only when marks stand around nothing.
	for i >= 0 {
		i -= int(t.Quotes[i].outer)
		q := t.Quotes[i]
		in := q.Inner()
		if in.Overlaps(s) || s.Empty() && in.Start <= s.Start && s.Start <= in.End {
			return true
		}
		if int(q.End) <= s.Start {
			return false
		}
		i--
	}
	return false
}
