package lsp

import (
	"sort"
	"strings"
	"unicode/utf8"

	"stet/text"
)

// encoding says what a position's character counts.
type encoding string

// The encodings that a client may ask for. UTF16 is what it gets if it does not
// ask.
const (
	utf8Units  encoding = "utf-8"
	utf16Units encoding = "utf-16"
)

// position is a place as editors count it: line and character from 0.
type position struct {
	Line      int `json:"line"`
	Character int `json:"character"`
}

// span is a stretch between two positions, the second one exclusive.
type span struct {
	Start position `json:"start"`
	End   position `json:"end"`
}

// buffer is an open document's text as the editor has it. It is never changed
// once made: an edit makes another one.
type buffer struct {
	text string
	// lines are the offsets where lines begin. They end at \n, \r\n or a lone \r.
	lines []int
}

func newBuffer(s string) *buffer {
	b := &buffer{text: s, lines: make([]int, 1, 1+len(s)/64)}
	for at := 0; ; {
		n := strings.IndexAny(s[at:], "\r\n")
		if n < 0 {
			return b
		}
		at += n + 1
		if s[at-1] == '\r' && at < len(s) && s[at] == '\n' {
			at++
		}
		b.lines = append(b.lines, at)
	}
}

// line is the span of a line, without its end.
func (b *buffer) line(n int) text.Span {
	end := len(b.text)
	if n+1 < len(b.lines) {
		end = b.lines[n+1]
	}
	start := b.lines[n]
	for end > start && (b.text[end-1] == '\n' || b.text[end-1] == '\r') {
		end--
	}
	return text.Span{Start: start, End: end}
}

// offset is the byte at p. A line behind the last is the end of the text, a
// character behind the end of its line the end of the line, and a place inside a
// character the beginning of that character.
func (b *buffer) offset(p position, enc encoding) int {
	switch {
	case p.Line < 0:
		return 0
	case p.Line >= len(b.lines):
		return len(b.text)
	}
	s := b.line(p.Line)
	if enc == utf8Units {
		at := s.Start + min(max(0, p.Character), s.Len())
		for at > s.Start && at < s.End && !utf8.RuneStart(b.text[at]) {
			at--
		}
		return at
	}
	at, units := s.Start, 0
	for at < s.End {
		r, n := utf8.DecodeRuneInString(b.text[at:s.End])
		if units++; r > 0xFFFF {
			units++
		}
		if units > p.Character {
			break
		}
		at += n
	}
	return at
}

// position is the place of the byte at offset.
func (b *buffer) position(offset int, enc encoding) position {
	offset = max(0, min(offset, len(b.text)))
	line := sort.SearchInts(b.lines, offset+1) - 1
	start := b.lines[line]
	if enc == utf8Units {
		return position{line, offset - start}
	}
	return position{line, utf16Len(b.text[start:offset])}
}

// span is the place of the bytes in s.
func (b *buffer) span(s text.Span, enc encoding) span {
	return span{b.position(s.Start, enc), b.position(s.End, enc)}
}

// utf16Len is the number of UTF-16 units of s.
func utf16Len(s string) int {
	n := 0
	for _, r := range s {
		if n++; r > 0xFFFF {
			n++
		}
	}
	return n
}

// change is one change of a document: of a range, or without one of the whole.
type change struct {
	Range *span  `json:"range"`
	Text  string `json:"text"`
}

// apply makes a change.
func (b *buffer) apply(c change, enc encoding) *buffer {
	if c.Range == nil {
		return newBuffer(c.Text)
	}
	start, end := b.offset(c.Range.Start, enc), b.offset(c.Range.End, enc)
	if start > end {
		start, end = end, start
	}
	return b.splice(start, end, c.Text)
}

// splice puts s in place of the bytes from start to end. Only the lines that
// are touched are looked for anew; a \r and a \n may have met or parted at
// either edge, so their lines count as touched too.
func (b *buffer) splice(start, end int, s string) *buffer {
	out := &buffer{text: b.text[:start] + s + b.text[end:]}
	moved := len(s) - (end - start)
	first := max(0, sort.SearchInts(b.lines, start)-1)         // begins before start, or is the first
	last := min(len(b.lines), sort.SearchInts(b.lines, end+2)) // begins at least two bytes behind end
	from, to := b.lines[first], len(out.text)
	if last < len(b.lines) {
		to = b.lines[last] + moved
	}
	fresh := newBuffer(out.text[from:to]).lines
	if last < len(b.lines) {
		fresh = fresh[:len(fresh)-1] // the line that begins at to comes with the rest
	}
	out.lines = make([]int, 0, first+len(fresh)+len(b.lines)-last)
	out.lines = append(out.lines, b.lines[:first]...)
	for _, n := range fresh {
		out.lines = append(out.lines, from+n)
	}
	for _, n := range b.lines[last:] {
		out.lines = append(out.lines, n+moved)
	}
	return out
}
