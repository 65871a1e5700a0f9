package punct

import (
	"fmt"
	"strings"
	"unicode"

	"stet/lint"
	"stet/text"
)

var unpaired = &lint.Rule{
	ID:       "punct/unpaired",
	Title:    "A quotation mark or bracket without its partner",
	Why:      "Without the second mark nobody can tell where the speaker's words end and the newsroom's begin.",
	Severity: lint.Warning,
	Fixable:  lint.Suggested,
	Example:  lint.Example{Bad: "“We will stay, the mayor said.", Good: "“We will stay,” the mayor said."},
	Details: `Finds quotation marks that open and are never closed, or close and were never opened, and
the same for round and square brackets.

Let stand: a quotation of several paragraphs, each of which opens and only the last of which closes,
even where a program set them in one line; arrows (“Read on »”);
the apostrophe of an abbreviation (“Inc.’s”); scripts that set no spaces; marks of attributes (title=“a”);
brackets around several paragraphs; teasers that break off with an ellipsis; the brackets of lists
(“a)”, “1)”), emoticons and half-open intervals; apostrophes and marks for feet, inches and minutes.

There is a fix only where the opening mark ends a paragraph: only the reporter's notes know where any
other quotation ends.`,
	Check: checkUnpaired,
}

func checkUnpaired(p *lint.Pass) error {
	d := p.Doc
	for k, q := range d.Quotes {
		if q.Closed() || q.Continues {
			continue
		}
		s := span(int(q.Start), int(q.Start)+int(q.OpenLen))
		if spokenOf(d.Text, s) || garbledMark(d.Text, s) || otherScript(d.Text, s) || placed(d, s) || closedByTwo(d.Text, s.End) || s.Of(d.Text) == "›" && ownElement(d, s) || cutShort(d, s) || goesOnBehind(d, k) {
			continue
		}
		if b := opensAtEnd(d, s); b >= 0 {
			cut := s
			for cut.Start > d.Blocks[b].Start && d.Text[cut.Start-1] == ' ' {
				cut.Start--
			}
			p.Report(lint.Finding{Span: s, Message: "The opening mark “ stands where a quotation ends",
				Fixes: []lint.Fix{replace("Write ”", cut, "”", lint.Suggested)}})
			continue
		}
		if k+1 < len(d.Quotes) {
			next := d.Quotes[k+1]
			if n := span(int(next.Start), int(next.Start)+int(next.OpenLen)); !next.Closed() && d.BlockAt(n.Start) == d.BlockAt(s.Start) && opensAtEnd(d, n) >= 0 {
				continue // it is closed there, by the wrong mark
			}
		}
		p.Report(lint.Finding{Span: s, Message: fmt.Sprintf("The quotation mark %s opens and is never closed", s.Of(d.Text)),
			Note: "Check against the source where the quoted words end"})
	}
	for _, s := range d.Strays {
		if m := s.Of(d.Text); spokenOf(d.Text, s) || ofAbbreviation(d.Text, s) || otherScript(d.Text, s) || placed(d, s) || arrow(d, s) || inches(d.Text, s) || garbledMark(d.Text, s) || strings.HasPrefix(d.Text[s.End:], m) || strings.HasSuffix(d.Text[:s.Start], m) {
			continue // punct/mixed-quotes speaks of two single marks for a double one
		}
		p.Report(lint.Finding{Span: s, Message: fmt.Sprintf("The quotation mark %s closes a quotation that was never opened", s.Of(d.Text)),
			Note: "Check against the source where the quoted words begin"})
	}
	brackets(p)
	return nil
}

// goesOnBehind reports whether quotation k, which is not closed, is the first of
// several paragraphs that a program set in one line: the same mark opens again where
// another sentence begins, and between nobody is named who speaks.
func goesOnBehind(d *lint.Document, k int) bool {
	q := &d.Quotes[k]
	s := span(int(q.Start), int(q.Start)+int(q.OpenLen))
	b := d.BlockAt(s.Start)
	if b < 0 {
		return false
	}
	const nested = 4 // quotations within it that may stand between
	for n := k + 1; n < min(len(d.Quotes), k+1+nested); n++ {
		next := &d.Quotes[n]
		at := int(next.Start)
		if at >= d.Blocks[b].End {
			return false
		}
		if m := d.Text[at : at+int(next.OpenLen)]; m != s.Of(d.Text) && !(double(m) && double(s.Of(d.Text))) {
			continue
		}
		between := d.Text[s.End:at]
		said := strings.TrimRight(between, " \u00a0")
		if said == between || said == "" || !strings.ContainsRune(".?!…", before(said, len(said))) {
			return false
		}
		return !attributed(said)
	}
	return false
}

// attributed reports whether somebody is named who says what stands in t: he said, the
// mayor told, but not “I said” and “they told me”, which are words of the speaker.
func attributed(t string) bool {
	for _, by := range [...]string{" said", " says", " told", " added", " adds", " asked", " wrote", " writes"} {
		for rest, at := t, 0; ; {
			i := strings.Index(rest, by)
			if i < 0 {
				break
			}
			at += i
			own := false
			for _, who := range [...]string{" I", " we", " you", "I", "We"} {
				own = own || strings.HasSuffix(t[:at], who)
			}
			rest = rest[i+len(by):]
			at += len(by)
			for _, whom := range [...]string{" me ", " us ", " you ", " me,", " me.", " us.", " us,"} {
				own = own || strings.HasPrefix(rest, whom)
			}
			if !own {
				return true
			}
		}
	}
	return false
}

// ofAbbreviation reports whether the mark at s is the apostrophe behind the full stop of
// an abbreviation: Apple Inc.’s.
func ofAbbreviation(t string, s text.Span) bool {
	if m := s.Of(t); m != "’" && m != "'" {
		return false
	}
	rest := t[s.End:]
	if before(t, s.Start) != '.' || rest == "" || rest[0] != 's' {
		return false
	}
	return !unicode.IsLetter(after(t, s.End+1)) && unicode.IsLetter(before(t, s.Start-1))
}

// otherScript reports whether a letter of a script that sets no spaces touches the mark
// at s: which mark opens and which closes shows there by no space.
func otherScript(t string, s text.Span) bool {
	for _, r := range [...]rune{before(t, s.Start), after(t, s.End)} {
		if r >= 0x0E00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar) || r == '。' || r == '，' || r == '、' {
			return true
		}
	}
	return false
}

// placed reports whether the mark at s is not of the prose: a program has set it, as the
// browser does around <q>, or it stands in an attribute: [box title=“a”].
func placed(d *lint.Document, s text.Span) bool {
	if before(d.Text, s.Start) == '=' {
		return true
	}
	if d.Format != lint.HTML {
		return false
	}
	m, exact := d.Origin.Span(s)
	return !exact && !strings.Contains(d.Markup[m.Start:m.End], s.Of(d.Text)) && !strings.Contains(d.Markup[m.Start:m.End], "&")
}

// double reports whether an opening mark is a double one of English.
func double(mark string) bool { return mark == "“" || mark == `"` }

// arrow reports whether the mark at s ends a label and points onward: Read on ».
func arrow(d *lint.Document, s text.Span) bool {
	m := s.Of(d.Text)
	i := d.BlockAt(s.Start)
	if i < 0 {
		return false
	}
	if m == "«" {
		return elided(d.Text[:d.Blocks[i].End], s)
	}
	if m != "»" && m != "›" {
		return false
	}
	// Home › Sport › Tennis: a mark that closes touches what it closes
	if r := before(d.Text, s.Start); r == 0 || unicode.IsSpace(r) || r == '[' || s.Start == d.Blocks[i].Start {
		return true
	}
	if m == "›" && ownElement(d, s) {
		return true
	}
	const label = 60 // bytes
	b := d.Blocks[i]
	head := d.Text[max(b.Start, s.Start-label):s.Start]
	if n := strings.LastIndexByte(head, '\n'); n >= 0 {
		head = head[n+1:]
	} else if s.Start-label > b.Start {
		return false
	}
	return !strings.ContainsAny(head, "«‹.!?") && strings.TrimSpace(d.Text[s.End:b.End]) == ""
}

// ownElement reports whether markup parts the mark at s from what stands on one of its
// sides.
func ownElement(d *lint.Document, s text.Span) bool {
	if d.Format != lint.HTML || s.Start == 0 || s.End == len(d.Text) {
		return false
	}
	_, left := d.Origin.Span(span(s.Start-1, s.End))
	_, right := d.Origin.Span(span(s.Start, s.End+1))
	return !left || !right
}

// elided reports whether the mark « at s opens behind a French elision and is closed in
// t: d’« Université ».
func elided(t string, s text.Span) bool {
	r := before(t, s.Start)
	const reach = 400 // bytes
	return (r == '’' || r == '\'') && strings.Contains(t[s.End:min(len(t), s.End+reach)], "»")
}

// inches reports whether the mark at s stands behind feet and inches: 5’11”, 5’ 11”.
func inches(t string, s text.Span) bool {
	i := s.Start
	for i > 0 && t[i-1] >= '0' && t[i-1] <= '9' {
		i--
	}
	prev := before(t, i)
	if prev == ' ' {
		prev = before(t, i-1)
	}
	return i < s.Start && (prev == '’' || prev == '\'' || prev == '′')
}

// opensAtEnd returns the block that the opening mark at s ends, or -1.
func opensAtEnd(d *lint.Document, s text.Span) int {
	if s.Of(d.Text) != "“" {
		return -1
	}
	b := d.BlockAt(s.Start)
	if b < 0 || s.Start == d.Blocks[b].Start || s.End < d.Blocks[b].End && strings.TrimSpace(d.Text[s.End:d.Blocks[b].End]) != "" {
		return -1
	}
	return b
}

// closedByTwo reports whether two single marks or a double prime close the quotation
// whose words begin at offset at: “We stay,’’ he said.
func closedByTwo(t string, at int) bool {
	t = t[at:min(len(t), at+pairBytes)]
	if end := strings.IndexByte(t, '\n'); end >= 0 {
		t = t[:end]
	}
	for _, mark := range [...]string{"“", "”"} {
		if end := strings.Index(t, mark); end >= 0 {
			t = t[:end]
		}
	}
	return strings.Contains(t, "’’") || strings.Contains(t, "''") || strings.Contains(t, "″")
}

// pairBytes is how far closedByTwo looks.
const pairBytes = 1000

// spokenOf reports whether the mark at s is the thing that is spoken of: it
// stands by itself in brackets, “the mark (")”.
func spokenOf(t string, s text.Span) bool {
	return isOpening(before(t, s.Start)) && isClosing(after(t, s.End))
}

// lone is a bracket without a partner in its block. A text may be nothing else.
type lone struct{ word, block int32 }

// mark is which bracket it is.
func (l lone) mark(d *lint.Document) byte { return d.Text[d.Words[l.word].Start] }

// blockReach is how many blocks a pair of brackets may span.
const blockReach = 12

func brackets(p *lint.Pass) {
	d := p.Doc
	var lones []lone
	block := int32(-1)
	unclosed := 0 // how many of the last lones may still be closed in this block
	for _, at := range points.Of(d) {
		if at.block != block {
			block, unclosed = at.block, 0
		}
		i := int(at.word)
		switch at.mark {
		case '(', '[':
			if !emoticon(d, i) {
				lones = append(lones, lone{at.word, block})
				unclosed++
			}
		case ')', ']':
			if unclosed > 0 {
				// [a, b) and (a, b] are intervals: any bracket closes any.
				lones = lones[:len(lones)-1]
				unclosed--
			} else if !emoticon(d, i) && !listMark(d, i, d.Blocks[block].First) {
				lones = append(lones, lone{at.word, block})
			}
		}
	}
	// Pair what opens in one block and closes in a later one.
	open := lones[:0] // no longer than what was read of lones
	for _, l := range lones {
		r := l.mark(d)
		if r == '(' || r == '[' {
			open = append(open, l)
			continue
		}
		if n := len(open); n > 0 && l.block > open[n-1].block && l.block-open[n-1].block <= blockReach && partner(open[n-1].mark(d)) == r {
			open = open[:n-1]
			continue
		}
		reportBracket(p, l)
	}
	for _, l := range open {
		reportBracket(p, l)
	}
}

func partner(r byte) byte {
	if r == '(' {
		return ')'
	}
	return ']'
}

// alone says what is wrong with a bracket without a partner.
var alone = map[byte]string{
	'(': "The bracket “(” opens and is never closed",
	'[': "The bracket “[” opens and is never closed",
	')': "The bracket “)” closes what was never opened",
	']': "The bracket “]” closes what was never opened",
}

// cutShort reports whether the block around s breaks off with an ellipsis, as teasers
// do: what would close stands in the article.
func cutShort(d *lint.Document, s text.Span) bool {
	i := d.BlockAt(s.Start)
	if i < 0 {
		return false
	}
	const longest = 16 // bytes of an ellipsis with what may stand behind it
	t := d.Blocks[i].Of(d.Text)
	t = strings.TrimRight(t[max(0, len(t)-longest):], " ]")
	return strings.HasSuffix(t, "…") || strings.HasSuffix(t, "...")
}

func reportBracket(p *lint.Pass, l lone) {
	if r := l.mark(p.Doc); (r == '(' || r == '[') && cutShort(p.Doc, p.Doc.Words[l.word].Span()) {
		return
	}
	p.Report(lint.Finding{Span: p.Doc.Words[l.word].Span(), Message: alone[l.mark(p.Doc)],
		Note: "Check where the bracketed words begin and end"})
}

// emoticon reports whether the bracket at word i is the mouth of a face.
func emoticon(d *lint.Document, i int) bool {
	at := int(d.Words[i].Start)
	eyes := before(d.Text, at)
	next := after(d.Text, at+1)
	if r := mark(d, i); (r == '[' || r == '(') && (unicode.IsLetter(next) || unicode.IsDigit(next)) {
		return false // according to the mill:[41]
	}
	if mark(d, i) == ')' && (eyes == ')' && (next == ')' || before(d.Text, at-1) == ')') || next == ')' && after(d.Text, at+2) == ')') {
		return true // the laughter of Russian readers: )))
	}
	if eyes == '-' && strings.ContainsRune(".!?", before(d.Text, at-1)) && before(d.Text, at-1) != 0 {
		return true // noch nicht.-)
	}
	if eyes == ' ' && mark(d, i) == ')' {
		at-- // programs that part words part faces, too: “: )”, “: - )”
		eyes = before(d.Text, at)
		if eyes == '-' && before(d.Text, at-1) == ' ' {
			at--
		}
		if eyes != ':' && eyes != ';' && eyes != '-' {
			return false
		}
	}
	if eyes == '-' || eyes == '\'' || eyes == '^' {
		eyes = before(d.Text, at-1)
	}
	return eyes != 0 && strings.ContainsRune(":;=8", eyes) && (eyes != '8' || before(d.Text, at) != '8') ||
		mark(d, i) == '(' && strings.ContainsRune(":;", after(d.Text, at+1)) && after(d.Text, at+1) != 0
}

// listMark reports whether the closing bracket at word i numbers a point of a
// list: it follows a number, a letter or a small Roman number that begins the
// block, a line, or an item of a list within a sentence.
func listMark(d *lint.Document, i, first int) bool {
	if i == first {
		return false
	}
	w := d.Words[i-1]
	if mark(d, i-1) == '.' && touching(d, i-1) && i-1 > first && touching(d, i-2) {
		i--
		w = d.Words[i-1] // “3.)” is German for “3)”
	}
	if !touching(d, i-1) && (w.Kind != text.Digits || d.Words[i].Start-w.End > 1) {
		return false // “1 )” is what programs make of “1)”
	}
	s := w.Of(d.Text)
	switch {
	case w.Kind == text.Digits && len(s) <= 3:
	case w.Kind == text.Letters && (len(s) == 1 || strings.Trim(strings.ToLower(s), "ivx") == ""):
	default:
		return false
	}
	prev := before(d.Text, int(w.Start))
	return prev == 0 || unicode.IsSpace(prev)
}
