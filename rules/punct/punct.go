// Package punct holds the rules of typography: doubled, stray, crowded and
// unpaired marks. They look at single marks and their neighbours and know no
// vocabulary beyond the words that take a mark of their own.
package punct

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"stet/lint"
	"stet/text"
)

// Rules lists the family in the order of its documentation.
func Rules() []*lint.Rule {
	return []*lint.Rule{doubled, spaceBefore, missingSpace, unpaired, mixedQuotes}
}

// span makes a Span; the rules of this package make many.
func span(start, end int) text.Span { return text.Span{Start: start, End: end} }

// mark returns the character of a punctuation token, or 0.
func mark(d *lint.Document, i int) rune {
	if i < 0 || i >= len(d.Words) || d.Words[i].Kind != text.Punct {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(d.Text[d.Words[i].Start:])
	return r
}

// touching reports whether words i and i+1 stand without anything between.
func touching(d *lint.Document, i int) bool {
	return i >= 0 && i+1 < len(d.Words) && d.Words[i].End == d.Words[i+1].Start
}

// before and after return the character next to an offset, or 0 at the ends of
// the text.
func before(t string, at int) rune {
	if at <= 0 {
		return 0
	}
	r, _ := utf8.DecodeLastRuneInString(t[:at])
	return r
}

func after(t string, at int) rune {
	if at >= len(t) {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(t[at:])
	return r
}

// quote says how a quotation mark is drawn; apostrophes count as single marks.
func isOpening(r rune) bool {
	switch r {
	case '“', '‘', '„', '‚', '«', '‹', '(', '[', '{':
		return true
	}
	return false
}

func isClosing(r rune) bool {
	switch r {
	case '”', '’', '»', '›', ')', ']', '}':
		return true
	}
	return false
}

// stylesheet reports whether a block is the rules of a style sheet, as pages leave
// them in their text: .top{ color:red; }. Its marks are not those of prose.
func stylesheet(block string) bool {
	_, rule, ok := strings.Cut(block, "{")
	if !ok {
		return false
	}
	rule, _, ok = strings.Cut(rule, "}")
	name, value, is := strings.Cut(rule, ":")
	return ok && is && strings.Contains(value, ";") && strings.Trim(strings.TrimSpace(name), "abcdefghijklmnopqrstuvwxyz-") == ""
}

// sheets remembers of the block last asked for whether it is a style sheet.
type sheets struct {
	block int32 // one more than its index
	is    bool
}

func (s *sheets) in(d *lint.Document, block int32) bool {
	if s.block != block+1 {
		s.block, s.is = block+1, stylesheet(d.Blocks[block].Of(d.Text))
	}
	return s.is
}

// garbledMark reports whether the mark at s is half of a letter that was read in
// the wrong encoding: the » of Ĺ»aneta. The rule encoding/mojibake speaks of those.
func garbledMark(t string, s text.Span) bool {
	switch before(t, s.Start) {
	case 'Â', 'Ã', 'Ä', 'Å', 'Ĺ', 'Ă':
		return unicode.IsLetter(after(t, s.End))
	}
	return false
}

// endsReference reports whether the semicolon at offset at ends a character
// reference that nobody resolved (&#233;): then it is no mark of punctuation.
// The rule encoding/entity speaks of those.
func endsReference(t string, at int) bool {
	for i := at - 1; i >= max(0, at-longestReference); i-- {
		switch c := t[i]; {
		case c == '&':
			return i < at-1
		case c == ';' && i < at-1:
			return strings.HasSuffix(t[:i], "&amp") // &amp;rsquo;
		case c != '#' && (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z'):
			return false
		}
	}
	return false
}

// longestReference is the length of the longest reference in use, without its
// semicolon: &thetasym and numbers of six digits.
const longestReference = 9

// alphabetic reports whether w is a word in a script that puts spaces between
// words and after marks.
func alphabetic(w text.Word) bool {
	return w.Kind == text.Letters && (w.Script == text.Latin || w.Script == text.Cyrillic || w.Script == text.Greek)
}

// letters is the number of letters at the beginning of s.
func letters(s string) int {
	n := 0
	for _, r := range s {
		if !unicode.IsLetter(r) {
			break
		}
		n++
	}
	return n
}
