package scrape

import (
	"fmt"
	"math/bits"
	"strings"
	"unicode"
	"unicode/utf8"

	"stet/lint"
	"stet/text"
)

var invisible = &lint.Rule{
	ID:       "scrape/invisible",
	Title:    "A character that nobody can see",
	Why:      "Invisible characters break searches, line breaks and word counts, and nobody can find out why.",
	Severity: lint.Warning,
	Fixable:  lint.Safe,
	Example:  lint.Example{Bad: "The prime‹U+200B› minister", Good: "The prime minister"},
	Details: `Finds zero-width characters, soft hyphens, byte order marks, direction marks, line separators,
control and private-use characters; a no-break space that stands alone in its paragraph, in a row with
others, or beside an ordinary space. All of one kind in a block make one finding.

Let stand: a single no-break space between words, the joiners that Arabic, Persian and Indian scripts
and emoji are written with, and direction marks beside words in scripts that run from right to left.`,
	Check: checkInvisible,
}

// unseen is the invisible characters of one kind in one block.
type unseen struct {
	kind  string
	first text.Span
	edits []text.Edit
	count int
}

func checkInvisible(p *lint.Pass) error {
	d := p.Doc
	first := firstUnseen(d.Text)
	if first < 0 {
		return nil
	}
	at := 0
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if b.End <= first {
			at = b.End
			continue
		}
		checkGap(p, text.Span{Start: at, End: b.Start})
		if b.Kind == lint.Code {
			at = b.End
			continue
		}
		if i := firstUnseen(b.Of(d.Text)); i >= 0 {
			checkBlock(p, b, b.Start+i)
		}
		at = b.End
	}
	checkGap(p, text.Span{Start: at, End: len(d.Text)})
	return nil
}

// checkGap looks between two blocks for lines that only seem to be empty.
func checkGap(p *lint.Pass, gap text.Span) {
	t := p.Doc.Text
	if firstUnseen(gap.Of(t)) < 0 {
		return
	}
	for at := gap.Start; at < gap.End; {
		next := gap.End
		if i := strings.IndexByte(t[at:gap.End], '\n'); i >= 0 {
			next = at + i + 1
		}
		line := text.Span{Start: at, End: next}
		whole := (at == 0 || t[at-1] == '\n') && (next == len(t) || t[next-1] == '\n')
		at = next
		s := line.Of(t)
		body := strings.Trim(s, " \t\r\n")
		if !whole || body == "" || !blank(body) {
			continue
		}
		found := text.Span{Start: line.Start + strings.Index(s, body)}
		found.End = found.Start + len(body)
		p.Report(lint.Finding{Span: found, Message: "A paragraph of nothing but " + blankName(body),
			Fixes: []lint.Fix{{Title: "Delete the line", Safety: lint.Safe, Edits: []text.Edit{{Span: line}}}}})
	}
}

// firstUnseen returns the offset of the first byte that could begin an
// invisible character, or -1. Nearly every text has none.
func firstUnseen(s string) int {
	for i := 0; i < len(s); i++ {
		for i+32 <= len(s) {
			if c := s[i : i+32]; odd8(c)|odd8(c[8:])|odd8(c[16:])|odd8(c[24:]) != 0 {
				break
			}
			i += 32
		}
		if i == len(s) {
			break
		}
		if i+8 <= len(s) {
			odd := odd8(s[i : i+8])
			if odd == 0 {
				i += 7
				continue
			}
			i += bits.TrailingZeros64(odd) / 8
		}
		switch c := s[i]; {
		case c < ' ' && c != '\n' && c != '\t' && c != '\r', c == 0x7F, c == 0xC2, c == 0xCD, c == 0xD8, c == 0xE1, c == 0xE3, c == 0xEE, c == 0xEF, c >= 0xF3:
			return i
		case c == 0xE2:
			// Curly quotation marks, dashes, the ellipsis and the euro are not it.
			if i+2 >= len(s) || s[i+1] == 0x81 || s[i+1] == 0x80 && (s[i+2] < 0x90 || s[i+2] > 0xA7 && s[i+2] < 0xB0) {
				return i
			}
		}
	}
	return -1
}

// odd8 is zero when the first eight bytes of s are ASCII without control
// characters. Otherwise the lowest bit that is set is in the first byte that is
// something else; those behind it may be anything.
func odd8(s string) uint64 {
	const ones, highs = 0x0101010101010101, 0x8080808080808080
	x := bytes8(s)
	// Adding 1 carries 0x7F into the high bit; taking 0x20 off borrows from it
	// where a byte is below, or behind one that is.
	return (x | (x + ones) | (x - ones*' ')) & highs
}

func checkBlock(p *lint.Pass, b *lint.Block, from int) {
	d := p.Doc
	if blank(b.Of(d.Text)) {
		layer, s, fix := d.Removal(*b, "Delete the empty paragraph", lint.Safe)
		if layer == lint.InMarkup && d.Format == lint.Markdown {
			s = b.Markup
		}
		p.Report(lint.Finding{Span: s, Layer: layer, Message: "A paragraph of nothing but " + blankName(b.Of(d.Text)), Fixes: []lint.Fix{fix}})
		return
	}
	var found []*unseen
	add := func(kind string, s text.Span, by string) {
		for _, u := range found {
			if u.kind == kind {
				u.count++
				u.edits = append(u.edits, text.Edit{Span: s, New: by})
				return
			}
		}
		found = append(found, &unseen{kind, s, []text.Edit{{Span: s, New: by}}, 1})
	}
	for at := from; at < b.End; {
		next := firstUnseen(d.Text[at:b.End])
		if next < 0 {
			break
		}
		at += next
		r, n := utf8.DecodeRuneInString(d.Text[at:b.End])
		s := text.Span{Start: at, End: at + n}
		at += n
		if r == 0xA0 {
			if run := spaces(d.Text, b.Span, s); run.Len() > n {
				add("no-break spaces beside other spaces", run, " ")
				at = run.End
			}
			continue
		}
		if kind, by := name(r); kind != "" && !belongs(d.Text, s, r) {
			add(kind, s, by)
		}
	}
	for _, u := range found {
		f := lint.Finding{Span: u.first, Message: capital(article(u.kind))}
		if u.count > 1 {
			f.Message = fmt.Sprintf("%d times in this paragraph: %s", u.count, article(u.kind))
		}
		title := "Delete it"
		switch {
		case u.edits[0].New == " ":
			title = "Write one space"
		case u.edits[0].New != "":
			title = "Write a line break"
		case u.count > 1:
			title = "Delete them"
		}
		f.Fixes = []lint.Fix{{Title: title, Safety: lint.Safe, Edits: u.edits}}
		p.Report(f)
	}
}

// blank reports whether a block holds nothing that anyone can see.
func blank(s string) bool {
	for _, r := range s {
		if kind, _ := name(r); kind == "" && !unicode.IsSpace(r) {
			return false
		}
	}
	return true
}

func blankName(s string) string {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, " \t\r\n"))
	switch r {
	case 0xA0:
		return "no-break spaces"
	case 0x3000:
		return "full-width spaces"
	}
	return "invisible characters"
}

// spaces widens s to the white space of one line around it.
func spaces(t string, b, s text.Span) text.Span {
	for s.Start > b.Start {
		r, n := utf8.DecodeLastRuneInString(t[:s.Start])
		if r != ' ' && r != 0xA0 {
			break
		}
		s.Start -= n
	}
	for s.End < b.End {
		r, n := utf8.DecodeRuneInString(t[s.End:])
		if r != ' ' && r != 0xA0 {
			break
		}
		s.End += n
	}
	return s
}

// name says what an invisible character is called and what to write for it; the
// empty name means that r can be seen, or is an ordinary space.
func name(r rune) (kind, by string) {
	switch {
	case r == 0xAD:
		return "soft hyphen", ""
	case r == 0x200B:
		return "zero-width space", ""
	case r == 0x200C:
		return "zero-width non-joiner", ""
	case r == 0x200D:
		return "zero-width joiner", ""
	case r == 0x2060 || r == 0xFEFF:
		return "zero-width no-break space", ""
	case r == 0x200E || r == 0x200F || r == 0x61C || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069:
		return "direction mark", ""
	case r == 0x2028 || r == 0x2029 || r == 0x85 || r == 0x0B || r == 0x0C:
		return "line separator", "\n"
	case r == 0x34F:
		return "combining grapheme joiner", ""
	case r >= 0x2061 && r <= 0x2064:
		return "invisible operator", ""
	case r == 0x115F || r == 0x1160 || r == 0x3164 || r == 0xFFA0:
		return "Hangul filler", ""
	case r == 0x180E:
		return "Mongolian vowel separator", ""
	case r == 0xFFFC:
		return "object replacement character", ""
	case r >= 0xFE00 && r <= 0xFE0F || r >= 0xE0100 && r <= 0xE01EF:
		return "variation selector", ""
	case r >= 0xE0000 && r <= 0xE007F:
		return "tag character", ""
	case r >= 0xE000 && r <= 0xF8FF || r >= 0xF0000:
		return "private-use character", ""
	case r < ' ' && r != '\n' && r != '\t' && r != '\r', r >= 0x7F && r < 0x80:
		return "control character", ""
	}
	return "", ""
}

// belongs reports whether an invisible character has work to do where it stands.
func belongs(t string, s text.Span, r rune) bool {
	prev, _ := utf8.DecodeLastRuneInString(t[:s.Start])
	next, _ := utf8.DecodeRuneInString(t[s.End:])
	switch {
	case r == 0x200C || r == 0x200D:
		return joining(prev) || joining(next) || pictorial(prev) && (pictorial(next) || next == 0xFE0F)
	case r == 0x200E || r == 0x200F || r == 0x61C || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069:
		return rightToLeft(prev) || rightToLeft(next) || nearRightToLeft(t, s)
	case r >= 0xFE00 && r <= 0xFE0F:
		// Signs, digits and letter-like symbols take one; letters of Europe do not.
		return !unicode.IsLetter(prev) || prev >= 0x2000 || unicode.Is(unicode.Mongolian, prev) || joining(prev)
	case r >= 0xE0100 && r <= 0xE01EF:
		return unicode.Is(unicode.Han, prev)
	case r >= 0xE0000 && r <= 0xE007F:
		// The flags of England, Scotland and Wales are a black flag and tags.
		return prev == 0x1F3F4 || prev >= 0xE0020 && prev <= 0xE007F
	case r == 0x115F || r == 0x1160:
		return unicode.Is(unicode.Hangul, prev) || unicode.Is(unicode.Hangul, next)
	case r == 0x180E:
		return unicode.Is(unicode.Mongolian, prev)
	}
	return false
}

// joining reports whether r is a letter of a script that uses joiners.
func joining(r rune) bool {
	return unicode.In(r, unicode.Arabic, unicode.Syriac, unicode.Mongolian, unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi, unicode.Gujarati, unicode.Oriya, unicode.Tamil, unicode.Telugu, unicode.Kannada, unicode.Malayalam, unicode.Sinhala, unicode.Khmer, unicode.Myanmar, unicode.Tibetan, unicode.Nko)
}

func pictorial(r rune) bool {
	return unicode.Is(unicode.So, r) || r == 0xFE0F || r >= 0x1F3FB && r <= 0x1F3FF || r == 0x2640 || r == 0x2642
}

func rightToLeft(r rune) bool {
	return unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana, unicode.Nko)
}

// directionReach is how far, in bytes, a direction mark may stand from the words
// that it serves: it may close behind a number or a bracket.
const directionReach = 48

func nearRightToLeft(t string, s text.Span) bool {
	for _, r := range t[max(0, s.Start-directionReach):s.Start] {
		if rightToLeft(r) {
			return true
		}
	}
	for _, r := range t[s.End:min(len(t), s.End+directionReach)] {
		if rightToLeft(r) {
			return true
		}
	}
	return false
}

func article(kind string) string {
	switch {
	case strings.HasPrefix(kind, "no-break spaces"):
		return kind
	case strings.ContainsRune("aeiou", rune(kind[0])):
		return "an " + kind
	}
	return "a " + kind
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
