package text

import (
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// Position is a place in a text as people and editors count it. Byte is the
// 0-based byte offset, Line and Column are 1-based, Column counts user-visible
// characters (extended grapheme clusters, UAX #29), UTF16 counts UTF-16 code
// units from the beginning of the line, from 0.
type Position struct {
	Byte, Line, Column, UTF16 int
}

// markEvery is the distance in bytes between remembered columns in a long line:
// a lookup scans at most about this much.
const markEvery = 512

// Index finds lines and columns in one text. It is immutable and may be shared.
// Lines end at \n, \r\n or a lone \r, as the Language Server Protocol has it.
type Index struct {
	text  string
	lines []int32 // offset of the first byte of each line
	marks []mark  // remembered columns inside long lines, by offset
}

// mark is what is known of the place at: the 0-based column and UTF-16 units
// from the line's start. Inside a character longer than markEvery there are
// marks too; start and end are that character's, and both are 0 elsewhere.
type mark struct {
	at, column, utf16 int32
	start, end        int32
}

// NewIndex reads t once.
func NewIndex(t string) *Index {
	x := &Index{text: t, lines: make([]int32, 1, 2+strings.Count(t, "\n"))}
	start := 0
	returns := strings.IndexByte(t, '\r') >= 0 // few texts have any
	for {
		end := len(t)
		if returns {
			end = lineEnd(t, start)
		} else if n := strings.IndexByte(t[start:], '\n'); n >= 0 {
			end = start + n + 1
		}
		x.remember(start, end)
		if end == len(t) && (end == start || t[end-1] != '\n' && t[end-1] != '\r') {
			return x
		}
		x.lines = append(x.lines, int32(end))
		start = end
	}
}

// lineEnd is the end of the line that begins at start, behind what ends it.
func lineEnd(t string, start int) int {
	for i := start; i < len(t); i++ {
		switch {
		case t[i] == '\n', t[i] == '\r' && !strings.HasPrefix(t[i+1:], "\n"):
			return i + 1
		}
	}
	return len(t)
}

// remember records marks in the line [start, end) if it is long.
func (x *Index) remember(start, end int) {
	if end-start <= 2*markEvery {
		return
	}
	next := start + markEvery
	at, column, units := start, 0, 0
	for at < end {
		if at >= next {
			x.marks = append(x.marks, mark{at: int32(at), column: int32(column), utf16: int32(units)})
			next = at + markEvery
		}
		if n := x.plain(at, min(next+1, end-1)); n > 0 {
			at += n
			column += n
			units += n
			continue
		}
		n := x.cluster(at, end)
		if n > markEvery {
			units += x.inside(at, at+n, column, units)
			column++
			at += n
			continue
		}
		units += utf16Len(x.text[at : at+n])
		column++
		at += n
	}
}

// plain is how many of the bytes from at to end, which lie within a line, are surely
// characters of their own. Most text is ASCII, where every byte is one unless a mark
// follows it, or the other half of a line end.
func (x *Index) plain(at, end int) int { return ASCIILen(x.text[at:end]) - 1 }

// inside records marks in the long character [start, end), the first at its
// beginning, and returns its UTF-16 units.
func (x *Index) inside(start, end, column, before int) int {
	units := 0
	for at := start; at < end; {
		x.marks = append(x.marks, mark{int32(at), int32(column), int32(before + units), int32(start), int32(end)})
		to := min(at+markEvery, end)
		for to < end && cutsRune(x.text, to) {
			to++
		}
		units += utf16Len(x.text[at:to])
		at = to
	}
	return units
}

// cluster is the length in bytes of the user-visible character at offset at. A
// byte that is no UTF-8 is a character of its own, and package graphemes is
// never shown one, as it trusts the first byte of a sequence.
func (x *Index) cluster(at, end int) int {
	c := x.text[at]
	if c < utf8.RuneSelf && c != '\r' && (at+1 >= end || x.text[at+1] < utf8.RuneSelf) {
		return 1
	}
	if r, n := utf8.DecodeRuneInString(x.text[at:end]); alone(r) {
		if at+n >= end {
			return n
		}
		if next, _ := utf8.DecodeRuneInString(x.text[at+n : end]); alone(next) {
			return n
		}
	}
	// A character may be of any length: the window grows until its end is
	// seen, and is cut before what is no UTF-8.
	for size := 64; ; size *= 4 {
		stop := min(at+size, end)
		window := x.text[at:stop]
		cut := stop == end
		if !utf8.ValidString(window) {
			n := validLen(window)
			cut = cut || len(window)-n >= utf8.UTFMax
			window = window[:n]
		}
		if window == "" {
			return 1
		}
		g := graphemes.FromString(window)
		g.Next()
		if n := len(g.Value()); n < len(window) || cut {
			return n
		}
	}
}

// alone reports whether r joins no other that it reports true for: the property
// Grapheme_Cluster_Break of most letters and of the marks of prose is Other.
func alone(r rune) bool {
	switch {
	case r < 0x80:
		return r >= ' '
	case r < 0x300:
		return r >= 0xA0 && r != 0xA9 && r != 0xAD && r != 0xAE
	case r < 0x3000:
		return r >= 0x400 && r <= 0x482 || r >= 0x2010 && r <= 0x2027
	}
	return r >= 0x3001 && r <= 0x3029 || r >= 0x3041 && r <= 0x3096 || r >= 0x30A1 && r <= 0x30FC || r >= 0x4E00 && r <= 0x9FFF
}

// validLen is the length of the longest prefix of s that is UTF-8.
func validLen(s string) int {
	i := 0
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 {
			break
		}
		i += n
	}
	return i
}

// Lines is the number of lines; an empty text has one.
func (x *Index) Lines() int { return len(x.lines) }

// Line returns the span of the 1-based line n without its line end. It panics
// when there is no such line.
func (x *Index) Line(n int) Span {
	start := int(x.lines[n-1])
	end := len(x.text)
	if n < len(x.lines) {
		end = int(x.lines[n])
	}
	for end > start && (x.text[end-1] == '\n' || x.text[end-1] == '\r') {
		end--
	}
	return Span{start, end}
}

// Position returns the place of a byte offset. Offsets before the text count as
// its beginning, offsets behind it as its end. An offset inside a character
// belongs to that character.
func (x *Index) Position(offset int) Position {
	offset = max(0, min(offset, len(x.text)))
	line := x.lineOf(offset)
	_, p := x.walk(x.before(line, offset), line, offset)
	return p
}

// Positions are the places of the ends of s, which mostly is short and in one line:
// then the second one is found from the first.
func (x *Index) Positions(s Span) (start, end Position) {
	if s.Start < 0 || s.End < s.Start || s.End > len(x.text) || s.Len() > markEvery {
		return x.Position(s.Start), x.Position(s.End)
	}
	line := x.lineOf(s.Start)
	m, start := x.walk(x.before(line, s.Start), line, s.Start)
	if line+1 < len(x.lines) && s.End >= int(x.lines[line+1]) {
		return start, x.Position(s.End)
	}
	_, end = x.walk(m, line, s.End)
	return start, end
}

// lineOf is the 0-based line of an offset within the text.
func (x *Index) lineOf(offset int) int {
	lines := x.lines
	from, to := 0, len(lines) // lines[from] is not behind offset, lines[to] is
	for to-from > 1 {
		if half := (from + to) / 2; int(lines[half]) <= offset {
			from = half
		} else {
			to = half
		}
	}
	return from
}

// before is the last remembered place of a 0-based line that is not behind offset, or
// the beginning of the line.
func (x *Index) before(line, offset int) mark {
	from, to := 0, len(x.marks) // marks[:from] are not behind offset, marks[to:] are
	for from < to {
		if half := (from + to) / 2; int(x.marks[half].at) <= offset {
			from = half + 1
		} else {
			to = half
		}
	}
	if start := x.lines[line]; from == 0 || x.marks[from-1].at < start {
		return mark{at: start}
	}
	return x.marks[from-1]
}

// walk goes on from the place m of a 0-based line to offset, and returns how that is
// counted and the last place on the way between two characters.
func (x *Index) walk(m mark, line, offset int) (mark, Position) {
	p := Position{Byte: offset, Line: line + 1}
	for cutsRune(x.text, offset) {
		offset--
	}
	rest := 0 // units of the character that offset is inside of
	for at := int(m.at); at < offset; at = int(m.at) {
		end := int(m.end)
		if end <= at {
			if n := x.plain(at, offset); n > 0 {
				at += n
				m.at, m.column, m.utf16 = int32(at), m.column+int32(n), m.utf16+int32(n)
			}
			end = at + x.cluster(at, len(x.text))
		}
		if end > offset {
			rest = utf16Len(x.text[at:offset])
			break
		}
		m.at, m.column, m.utf16 = int32(end), m.column+1, m.utf16+int32(utf16Len(x.text[at:end]))
	}
	p.Column, p.UTF16 = int(m.column)+1, int(m.utf16)+rest
	return m, p
}

// from returns the last remembered place in the 0-based line that satisfies ok,
// or the line's beginning. ok must hold for a prefix of the line's marks.
func (x *Index) from(line int, ok func(mark) bool) mark {
	start := x.lines[line]
	end := int32(len(x.text)) + 1
	if line+1 < len(x.lines) {
		end = x.lines[line+1]
	}
	lo := sort.Search(len(x.marks), func(i int) bool { return x.marks[i].at >= start })
	hi := lo + sort.Search(len(x.marks)-lo, func(i int) bool { return x.marks[lo+i].at >= end || !ok(x.marks[lo+i]) })
	if hi == lo {
		return mark{at: start}
	}
	return x.marks[hi-1]
}

// Offset returns the byte offset of a 1-based line and a 1-based column in
// user-visible characters. A column behind the line's end gives the line's end;
// a line that does not exist gives false.
func (x *Index) Offset(line, column int) (int, bool) {
	if line < 1 || line > len(x.lines) || column < 1 {
		return 0, false
	}
	end := x.Line(line).End
	m := x.from(line-1, func(m mark) bool { return int(m.column) < column })
	at, c := int(m.at), int(m.column)+1
	if m.end > 0 { // inside a long character
		at = int(m.start)
		if c < column {
			at, c = int(m.end), c+1
		}
	}
	for at < end && c < column {
		at += x.cluster(at, len(x.text))
		c++
	}
	return min(at, end), true
}

// OffsetUTF16 returns the byte offset of a 1-based line and a 0-based count of
// UTF-16 code units. A count behind the line's end gives the line's end, as the
// Language Server Protocol asks; a count inside a surrogate pair gives the
// beginning of its character; a line that does not exist gives false.
func (x *Index) OffsetUTF16(line, units int) (int, bool) {
	if line < 1 || line > len(x.lines) || units < 0 {
		return 0, false
	}
	end := x.Line(line).End
	m := x.from(line-1, func(m mark) bool { return int(m.utf16) <= units })
	at, u := int(m.at), int(m.utf16)
	for at < end {
		r, n := utf8.DecodeRuneInString(x.text[at:])
		w := 1
		if r > 0xFFFF {
			w = 2
		}
		if u+w > units {
			break
		}
		u += w
		at += n
	}
	return at, true
}

// utf16Len is the number of UTF-16 code units of s; a byte that is no UTF-8
// counts as one, the replacement character.
func utf16Len(s string) int {
	n := 0
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf {
			n++
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		n++
		if r > 0xFFFF {
			n++
		}
		i += size
	}
	return n
}
