package punct

import (
	"fmt"
	"sort"
	"strings"
	"unicode"

	"stet/lint"
	"stet/text"
)

var spaceBefore = &lint.Rule{
	ID:       "punct/space-before",
	Title:    "A space before a mark that follows its word directly",
	Why:      "In English a mark closes up to its word; a space before it is a trace of another language's typography or of a word that was taken out.",
	Severity: lint.Warning,
	Fixable:  lint.Safe,
	Example:  lint.Example{Bad: "The ship sank , the crew was saved .", Good: "The ship sank, the crew was saved."},
	Details: `Finds white space, also a no-break space, before a comma, full stop, semicolon, colon,
exclamation or question mark, before a closing bracket or curly quotation mark, before the “’s” of a
name, and behind an opening bracket or curly quotation mark. If the space
that belongs behind the mark is missing too, the fix moves it there.

Let stand: a spaced ellipsis (“. . .”), decimals and file types that begin with a point (“.22
rifle”, “.com”), ratios and scores (“3 : 2”), emoticons, marks that begin a line, and everything in
articles written in French, where a space before “;”, “:”, “!” and “?” is right.`,
	Check: checkSpaceBefore,
}

func checkSpaceBefore(p *lint.Pass) error {
	d := p.Doc
	french := spacedTypography(p)
	for _, at := range points.Of(d) {
		i, r := int(at.word), at.mark
		b := &d.Blocks[at.block]
		if r == 0 || i == b.First {
			continue
		}
		spaceAfterOpening(p, i, r, b.Last)
		gap := d.Text[d.Words[i-1].End:d.Words[i].Start]
		if gap == "" || strings.ContainsAny(gap, "\n\r\t") {
			continue // tabs part the cells of a table
		}
		if french && strings.ContainsRune(";:!?»", r) {
			continue
		}
		if r == '’' && strayPossessive(d, i, b.Last) {
			s := span(int(d.Words[i-1].End), int(d.Words[i].End))
			p.Report(lint.Finding{Span: s, Message: "A space before the apostrophe", Fixes: []lint.Fix{replace("Close up the space", s, "’", lint.Safe)}})
			continue
		}
		if !spaceIsWrong(d, i, r, b.Last) {
			continue
		}
		s := span(int(d.Words[i-1].End), int(d.Words[i].End))
		by := s.Of(d.Text)[len(gap):]
		title := "Close up the space"
		if next := after(d.Text, s.End); strings.ContainsRune(".,;:!?", r) && unicode.IsLetter(next) {
			by += " "
			title = "Move the space behind the mark"
		}
		p.Report(lint.Finding{Span: s, Message: fmt.Sprintf("A space before the %s", nameOf(r)),
			Fixes: []lint.Fix{replace(title, s, by, lint.Safe)}})
	}
	return nil
}

// spaceAfterOpening reports the space behind a mark that opens, at word i: “ We stay”.
func spaceAfterOpening(p *lint.Pass, i int, r rune, last int) {
	d := p.Doc
	if r != '“' && r != '‘' && r != '(' && r != '[' || i+1 >= last || touching(d, i) || i > 0 && d.Words[i-1].End == d.Words[i].Start && !isOpening(mark(d, i-1)) {
		return
	}
	gap := d.Text[d.Words[i].End:d.Words[i+1].Start]
	if strings.Trim(gap, " \u00a0\u202f") != "" || d.Words[i+1].Kind != text.Letters && d.Words[i+1].Kind != text.Digits {
		return
	}
	name := "opening quotation mark"
	switch r {
	case '(', '[':
		// ( words ) set apart on both sides are somebody's style.
		end := closing(d, i, r, last)
		if end < 0 || !touching(d, end-1) {
			return
		}
		name = "opening bracket"
	default:
		k := sort.Search(len(d.Quotes), func(k int) bool { return d.Quotes[k].Start >= d.Words[i].Start })
		if k == len(d.Quotes) || d.Quotes[k].Start != d.Words[i].Start || !d.Quotes[k].Closed() {
			return
		}
	}
	s := span(int(d.Words[i].Start), int(d.Words[i+1].Start))
	p.Report(lint.Finding{Span: s, Message: "A space after the " + name,
		Fixes: []lint.Fix{replace("Close up the space", s, d.Word(i), lint.Safe)}})
}

// strayPossessive reports whether the apostrophe at word i, which has a space
// before it, belongs to the name before: “the Senate ’s clerk”.
func strayPossessive(d *lint.Document, i, last int) bool {
	if i+1 >= last || !touching(d, i) || d.Word(i+1) != "s" || d.Words[i-1].Kind != text.Letters || d.Words[i-1].Shape == text.Lower {
		return false
	}
	next := after(d.Text, int(d.Words[i+1].End))
	return next == ' ' || next == '\u00a0'
}

// frenchWithin reports whether the guillemet at word i closes a quotation that
// opens with one and a space, as French sets them.
func frenchWithin(d *lint.Document, i int) bool {
	q, ok := quoteEnding(d, i)
	if !ok {
		return false
	}
	rest := d.Text[q.Inner().Start:]
	return strings.HasPrefix(d.Text[q.Start:], "«") && (strings.HasPrefix(rest, " ") || strings.HasPrefix(rest, "\u00a0") || strings.HasPrefix(rest, "\u202f"))
}

// quoteEnding returns the quotation that the mark at word i closes.
func quoteEnding(d *lint.Document, i int) (text.Quotation, bool) {
	k := sort.Search(len(d.Quotes), func(k int) bool { return d.Quotes[k].Start >= d.Words[i].Start })
	for k--; k >= 0; k-- {
		if q := d.Quotes[k]; q.Closed() && q.End == d.Words[i].End {
			return q, true
		} else if q.End < d.Words[i].Start {
			break
		}
	}
	return text.Quotation{}, false
}

// spacedTypography reports whether the article is in a language that sets a
// space before high marks.
func spacedTypography(p *lint.Pass) bool {
	lang := p.Doc.Meta.Language
	if lang == "" {
		lang = p.House.Language
	}
	return strings.HasPrefix(lang, "fr")
}

func spaceIsWrong(d *lint.Document, i int, r rune, last int) bool {
	prev, next := d.Words[i-1], after(d.Text, int(d.Words[i].End))
	same := mark(d, i-1) == r || i+1 < last && mark(d, i+1) == r
	switch r {
	case '.', ',', ';':
		if same {
			return false // an ellipsis, or a doubled mark: another rule's
		}
		if r == '.' && (unicode.IsDigit(next) || unicode.IsLetter(next) && !sentenceGoesOn(d, i)) {
			return false // .22, .com, .NET
		}
		if r == ';' && strings.ContainsRune("-)(DPp", next) && next != 0 {
			return false
		}
	case ':':
		if same || next == ':' || unicode.IsDigit(next) || strings.ContainsRune("-)(DPp/|", next) && next != 0 {
			return false
		}
		if prev.Kind == text.Digits && i+1 < last && d.Words[i+1].Kind == text.Digits {
			return false // 3 : 2
		}
	case '!', '?':
		if unicode.IsLetter(next) || next == '=' || same {
			return false // !important, a != b
		}
	case ')', ']', '”', '»':
		if prev := mark(d, i-1); isOpening(prev) || prev == ':' || prev == ';' {
			return false // empty brackets, emoticons
		}
		if r == ')' || r == ']' {
			// ( words ) set apart on both sides are somebody's style.
			if open := opening(d, i, r, 0); open >= 0 && !touching(d, open) {
				return false
			}
		}
		if r == '»' && frenchWithin(d, i) {
			return false // punct/mixed-quotes takes « and its space together
		}
		if _, quoted := quoteEnding(d, i); r == '»' && !quoted {
			return false // an arrow: “Next page »”
		}
		if (r == '»' || r == '”') && unicode.IsLetter(next) {
			return false // German »words« and Swedish ”words” open with it
		}
	default:
		return false
	}
	// A mark in front of which there is no word is an ornament, not a fault.
	switch prev.Kind {
	case text.Letters, text.Digits, text.URL, text.Email, text.Hashtag, text.Handle:
		return true
	case text.Punct:
		m := mark(d, i-1)
		if r == '”' && (m == '.' || m == ',' || m == '?' || m == '!') {
			_, ok := quoteEnding(d, i)
			return ok // “We stay. ” – a mark that opens stands behind a space, too
		}
		return isClosing(m) || m == '"' || m == '\'' || m == '%'
	}
	return false
}

// sentenceGoesOn reports whether the word behind mark i is an ordinary one, so
// that the mark is a full stop and not part of a name such as .com or .NET.
func sentenceGoesOn(d *lint.Document, i int) bool {
	if i+1 >= len(d.Words) {
		return false
	}
	w := d.Words[i+1]
	return w.Kind == text.Letters && w.Shape == text.Title && w.End-w.Start > 1
}

func nameOf(r rune) string {
	if name, ok := markNames[r]; ok {
		return name
	}
	switch r {
	case ')', ']':
		return "closing bracket"
	}
	return "closing quotation mark"
}
