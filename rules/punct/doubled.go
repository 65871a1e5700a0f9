package punct

import (
	"fmt"
	"strings"
	"unicode"

	"stet/lint"
	"stet/text"
)

var doubled = &lint.Rule{
	ID:       "punct/doubled",
	Title:    "A punctuation mark typed twice, or two marks where one belongs",
	Why:      "A doubled mark reads as a slip, or as an ellipsis that lost a point.",
	Severity: lint.Warning,
	Fixable:  lint.Safe,
	Example:  lint.Example{Bad: "The talks failed,, he said.", Good: "The talks failed, he said."},
	Details: `Finds two full stops, commas, semicolons or colons where one belongs, also with a
space between them, a comma or colon run into a full stop, a stop or comma on both sides of a closing
quotation mark, and, outside quotations, several
exclamation or question marks in a row.

Let stand: an ellipsis of three or more points, spaced or not; “?!” and “!?”; the full stop of
an abbreviation before another mark (“Jr.,”); paths and ranges (“../a”, “1..9”); two commas that
stand for a low quotation mark; two hyphens for a dash.`,
	Check: checkDoubled,
}

var markNames = map[rune]string{'.': "full stop", ',': "comma", ';': "semicolon", ':': "colon", '!': "exclamation mark", '?': "question mark"}

func checkDoubled(p *lint.Pass) error {
	d := p.Doc
	end := 0 // of the last run
	var sheet sheets
	for _, at := range points.Of(d) {
		i, r := int(at.word), at.mark
		if i < end {
			continue
		}
		switch r {
		case '.', ',', ';', ':', '!', '?':
		default:
			continue
		}
		if r == ';' && endsReference(d.Text, int(d.Words[i].Start)) {
			continue
		}
		b := &d.Blocks[at.block]
		end = runOf(d, i, b.Last, r)
		switch {
		case end-i > 1:
			if !sheet.in(d, at.block) {
				doubledRun(p, b, i, end, r)
			}
		case i+1 < b.Last:
			doubledPair(p, i, r, mark(d, i+1))
			if i+2 < b.Last && (r == '.' || r == ',') {
				aroundClosing(p, i, r)
			}
		}
	}
	return nil
}

// runOf returns the end of the run of marks r that begins at word i; single
// spaces may stand between them.
func runOf(d *lint.Document, i, last int, r rune) int {
	end := i + 1
	for end < last && mark(d, end) == r {
		gap := d.Text[d.Words[end-1].End:d.Words[end].Start]
		if gap != "" && gap != " " && gap != "\u00a0" {
			break
		}
		end++
	}
	return end
}

func doubledRun(p *lint.Pass, b *lint.Block, i, end int, r rune) {
	d := p.Doc
	s := span(int(d.Words[i].Start), int(d.Words[end-1].End))
	next := after(d.Text, s.End)
	prev := before(d.Text, s.Start)
	name := markNames[r]
	spaced := s.Len() > end-i
	switch r {
	case '.':
		// Three or more are an ellipsis. Two before or after a slash, a digit
		// or a bracket are a path, a range or code.
		if end-i > 2 || strings.ContainsRune(`/\*0123456789`, next) || prev == '\\' || (prev == 0 || strings.ContainsRune(` /\[(`, prev)) && !spaced && next != ' ' && next != '\n' {
			return
		}
		if end < len(d.Words) && lowerNext(d, end) {
			// The sentence goes on: it may be an ellipsis that lost a point.
			p.Report(lint.Finding{Span: s, Message: "Two full stops in the middle of a sentence",
				Note: "One full stop would cut the sentence, three make an ellipsis",
				Fixes: []lint.Fix{
					replace("Write an ellipsis", s, "...", lint.Suggested),
					replace("Keep one full stop", s, ".", lint.Suggested),
					replace("Delete both", s, "", lint.Suggested)}})
			return
		}
		p.Report(lint.Finding{Span: s, Message: "Two full stops where one ends the sentence",
			Fixes: []lint.Fix{replace("Keep one full stop", s, ".", lint.Safe)}})
	case ',', ';':
		if r == ',' && !spaced && end-i == 2 && (prev == 0 || prev == ' ' || prev == '\n' || prev == '(') && letters(d.Text[s.End:]) > 0 {
			return // „ typed as two commas
		}
		p.Report(lint.Finding{Span: s, Message: fmt.Sprintf("%s %ss where one belongs", count(end-i), name),
			Fixes: []lint.Fix{replace("Keep one "+name, s, string(r), lint.Safe)}})
	case ':':
		// A::B is code, and two colons with spaces around them part the names of
		// sections; only a pair right behind a word is a slip.
		if next != ' ' && next != '\n' && next != 0 || prev == ' ' || prev == '\n' || prev == 0 {
			return
		}
		p.Report(lint.Finding{Span: s, Message: count(end-i) + " colons where one belongs",
			Fixes: []lint.Fix{replace("Keep one colon", s, ":", lint.Safe)}})
	default:
		// Emphasis belongs to speakers and to posts, not to the newsroom.
		if spaced || d.Quoted(s) || social(d, b) || chessMove(d.Text[:s.Start]) {
			return
		}
		p.Report(lint.Finding{Span: s, Severity: lint.Notice, Message: fmt.Sprintf("%s %ss in a row", count(end-i), name),
			Fixes: []lint.Fix{replace("Keep one "+name, s, string(r), lint.Suggested)}})
	}
}

// chessMove reports whether t ends with a square of the chess board (Rf3!!), of which
// two marks say how good or bad the move to it is.
func chessMove(t string) bool {
	n := len(t)
	return n >= 2 && t[n-1] >= '1' && t[n-1] <= '8' && t[n-2] >= 'a' && t[n-2] <= 'h' && (n == 2 || strings.IndexByte(" .KQRBNxabcdefgh12345678\n", t[n-3]) >= 0)
}

// aroundClosing judges a stop or comma at word i with another one behind the
// closing quotation mark: “We stay.”. he said.
func aroundClosing(p *lint.Pass, i int, r rune) {
	d := p.Doc
	quote, next := mark(d, i+1), mark(d, i+2)
	if quote != '”' && quote != '"' || next != '.' && next != ',' || !touching(d, i) || !touching(d, i+1) || after(d.Text, int(d.Words[i+2].End)) == next {
		return
	}
	if figure := i > 0 && touching(d, i-1) && (d.Words[i-1].Kind == text.Digits || d.Word(i-1) == "%"); r == '.' && !figure && (i == 0 || !touching(d, i-1) || d.Words[i-1].Shape != text.Lower || d.Words[i-1].End-d.Words[i-1].Start < 3 || closers[d.Word(i-1)]) {
		return // the stop may belong to an abbreviation (“Corp.”)
	}
	s := span(int(d.Words[i].Start), int(d.Words[i+2].End))
	q := string(quote)
	p.Report(lint.Finding{Span: s, Message: fmt.Sprintf("A %s inside the closing quotation mark and a %s outside", markNames[r], markNames[next]),
		Fixes: []lint.Fix{
			replace("Keep the one inside", s, string(next)+q, lint.Suggested),
			replace("Keep the one outside", s, q+string(next), lint.Suggested)}})
}

// closers are abbreviations in small letters that may end a quotation.
var closers = set("etc", "est", "vol", "esp", "dept", "approx", "misc", "assn", "corp", "bros", "govt", "incl", "excl")

// doubledPair judges two different marks that touch.
func doubledPair(p *lint.Pass, i int, r, next rune) {
	d := p.Doc
	if !touching(d, i) {
		return
	}
	s := span(int(d.Words[i].Start), int(d.Words[i+1].End))
	if after(d.Text, s.End) == next {
		return // the second mark begins a run of its own, as in ",..."
	}
	switch {
	case r == ':' && i > 0 && before(d.Text, int(d.Words[i-1].Start)) == ':':
		return // :emoji:.
	case strings.ContainsRune(",;:", r) && next == '.':
		if unicode.IsDigit(after(d.Text, s.End)) {
			return // (0,.5)
		}
	case strings.ContainsRune(",;:", r) && strings.ContainsRune(",;", next):
	case r == '.' && strings.ContainsRune(",;:", next):
		// The stop may belong to an abbreviation (Corp., dept., U.S.): only
		// after a long word in small letters is it certain not to.
		if i == 0 || !touching(d, i-1) || d.Words[i-1].Shape != text.Lower || d.Words[i-1].End-d.Words[i-1].Start < 7 || next == ':' {
			return
		}
	case strings.ContainsRune("?!", r) && next == '.':
		if i == 0 || d.Words[i-1].Shape != text.Lower {
			return // Yahoo!, Jeopardy!
		}
		p.Report(lint.Finding{Span: s, Message: fmt.Sprintf("A full stop after the %s that ends the sentence", markNames[r]),
			Fixes: []lint.Fix{replace("Keep the "+markNames[r], s, string(r), lint.Safe)}})
		return
	default:
		return
	}
	fixes := []lint.Fix{
		replace("Keep the "+markNames[next], s, string(next), lint.Suggested),
		replace("Keep the "+markNames[r], s, string(r), lint.Suggested),
	}
	p.Report(lint.Finding{Span: s, Message: fmt.Sprintf("“%s”: two marks where one belongs", s.Of(d.Text)), Fixes: fixes})
}

func count(n int) string {
	switch n {
	case 2:
		return "Two"
	case 3:
		return "Three"
	case 4:
		return "Four"
	}
	return fmt.Sprint(n)
}

// lowerNext reports whether word i goes on with a sentence: it begins with a
// small letter.
func lowerNext(d *lint.Document, i int) bool {
	return d.Words[i].Kind == text.Letters && d.Words[i].Shape == text.Lower
}

// social reports whether a block is a post: it carries a handle or a hashtag.
func social(d *lint.Document, b *lint.Block) bool {
	for _, w := range d.Words[b.First:b.Last] {
		if w.Kind == text.Handle || w.Kind == text.Hashtag {
			return true
		}
	}
	return false
}

func replace(title string, s text.Span, by string, safety lint.Safety) lint.Fix {
	return lint.Fix{Title: title, Safety: safety, Edits: []text.Edit{{Span: s, New: by}}}
}
