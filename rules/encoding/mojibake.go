package encoding

import (
	"bytes"
	"fmt"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"stet/lint"
	"stet/text"
)

var mojibake = &lint.Rule{
	ID:       "encoding/mojibake",
	Title:    "Characters that were read in the wrong encoding",
	Why:      "Garbled letters make names unreadable and unfindable, and readers take them for carelessness.",
	Severity: lint.Error,
	Fixable:  lint.Safe,
	Example:  lint.Example{Bad: "FranÃ§oise said the cafÃ© would reopen.", Good: "Françoise said the café would reopen."},
	Details: `Finds UTF-8 that was read as Windows-1252, ISO 8859-1, Windows-1250, Windows-1251 or Mac Roman, once or
several times over: each suspect run is turned back into the bytes that it must have come from, and is
reported only when those bytes are UTF-8. Also finds the control characters U+0080 to U+009F that
stand where Windows-1252 has quotation marks and dashes, and the replacement character U+FFFD, which
marks a letter that is lost for good.

An article with more than a dozen such places was read in the wrong encoding as a whole: they are one
finding, at the first of them, which names the others and mends all. Those within quotations, those
that were lost and those that only an editor can mend are one of their own each.

Let stand: letters with accents in names and foreign words, however many; a capital with an accent
before a closing quotation mark or dash (“the village of Å”), which could be either, unless the
article has other garbled characters.`,
	Check: checkMojibake,
}

// misreading is an encoding that UTF-8 is taken for.
type misreading struct {
	name string
	byte func(r rune) (byte, bool)
	// pairs is how many two-byte sequences must follow each other before they
	// count: in encodings whose ordinary letters make pairs, one is no proof.
	pairs int
}

var misreadings = [...]misreading{
	{"Windows-1252", windows1252, 1},
	{"Windows-1250", windows1250, 1},
	{"Windows-1250", cyrillicAs1250, 2},
	{"Windows-1251", windows1251, 2},
	{"Mac Roman", macRoman, 1},
}

// windows1252 is the WHATWG encoding: the five bytes that Windows-1252 leaves
// undefined are C1 controls, as they are in ISO 8859-1.
func windows1252(r rune) (byte, bool) {
	if r >= 0x80 && r <= 0x9F {
		return byte(r), true
	}
	if r < 0x80 {
		return 0, false
	}
	return charmap.Windows1252.EncodeRune(r)
}

// windows1250 has the letters of Central Europe where UTF-8 has its lead bytes:
// only the leads of European letters and marks count, as no word of a language
// with Ă or Ĺ has one of the marks or of the letters behind it that follow here.
func windows1250(r rune) (byte, bool) {
	return leadingIn1250(r, "\xC2\xC3\xC4\xC5\xE2")
}

// cyrillicAs1250 is Windows-1250 for the leads of Cyrillic letters, which are Đ and Ń
// there.
func cyrillicAs1250(r rune) (byte, bool) { return leadingIn1250(r, "\xD0\xD1") }

// leadingIn1250 is the byte of r in Windows-1250, of which no lead byte of UTF-8
// counts but leads.
func leadingIn1250(r rune, leads string) (byte, bool) {
	switch {
	case r < 0x80:
		return 0, false
	case r <= 0x9F:
		return byte(r), true
	}
	b, ok := charmap.Windows1250.EncodeRune(r)
	return b, ok && (b < 0xC0 || strings.IndexByte(leads, b) >= 0)
}

func windows1251(r rune) (byte, bool) {
	if r < 0x80 {
		return 0, false
	}
	if r == 0x98 {
		return byte(r), true // the one byte that Windows-1251 leaves undefined
	}
	return charmap.Windows1251.EncodeRune(r)
}

func macRoman(r rune) (byte, bool) {
	if r < 0x80 {
		return 0, false
	}
	b, ok := charmap.Macintosh.EncodeRune(r)
	// Mac Roman has the marks of prose where UTF-8 has its lead bytes: only the
	// leads of European letters and marks, which are signs there, are proof.
	if b >= 0xC0 && b != 0xC2 && b != 0xC3 && b != 0xC4 && b != 0xC5 && b != 0xE2 {
		return 0, false
	}
	return b, ok
}

// garbled is one run of characters and what it was.
type garbled struct {
	text.Span
	was    string // "" when it is lost
	as     string // the encoding that it was taken for
	unsure bool   // could be honest text
	broken bool   // some of its bytes are lost
	dash   bool   // one of two dashes, whose last mark was made straight
}

func checkMojibake(p *lint.Pass) error {
	runs := found.Of(p.Doc).runs
	fs := make([]lint.Finding, len(runs))
	for i, g := range runs {
		fs[i] = describe(p.Doc, g)
	}
	p.ReportAlike(fs, dozen, func(f *lint.Finding, of []lint.Finding) { describeAll(p.Doc, f, of) })
	return nil
}

// dozen is up to how many places of an article are reported one by one: an article
// with more was read in the wrong encoding as a whole.
const dozen = 12

// describeAll words f, one finding for all of fs.
func describeAll(d *lint.Document, f *lint.Finding, of []lint.Finding) {
	for i := range f.Related {
		r := &f.Related[i]
		r.Message = "“" + visible(r.Span.Of(d.Text)) + "” here"
	}
	n, first := len(of), visible(wordAround(d.Text, f.Span).Of(d.Text))
	switch {
	case f.Note == lostNote:
		f.Message = fmt.Sprintf("Characters were lost in %d places of this article, first here", n)
	case f.Note == brokenNote:
		f.Message = fmt.Sprintf("%d words of this article were read in the wrong encoding and lost a letter on the way, first in “%s”", n, first)
		f.Note = "Look the words up in the source"
	case f.Note == dashNote:
		f.Message = fmt.Sprintf("%d dashes of this article were read in the wrong encoding, first “%s”", n, first)
	default:
		f.Message = fmt.Sprintf("%d places of this article were read in the wrong encoding, first “%s”", n, first)
	}
	if len(f.Fixes) > 0 {
		f.Fixes[0].Title = fmt.Sprintf("Mend the %d places", n)
	}
}

// What is said besides of characters that are lost, of words that lost a letter, and
// of dashes.
const (
	lostNote   = "Look it up in the source: nothing in this text tells what it was"
	brokenNote = "Look the word up in the source"
	dashNote   = "UTF-8 was taken for Windows-1252, and its last mark written as a straight one: whether the dash was long or short is lost"
)

// edit writes what g was, or nothing for what cannot be seen.
func (g *garbled) edit() text.Edit {
	if unseen[g.was] {
		return text.Edit{Span: g.Span}
	}
	return text.Edit{Span: g.Span, New: g.was}
}

// findings are the runs of a document that encoding/mojibake reports, in order.
type findings struct{ runs []garbled }

var (
	found = lint.Fact[*findings]{Find: findGarbled}
	none  = &findings{}
)

// Garbled reports whether encoding/mojibake has something to say of characters at
// s: what they seem to be in their encoding tells nothing then.
func Garbled(d *lint.Document, s text.Span) bool {
	runs := found.Of(d).runs
	i := sort.Search(len(runs), func(i int) bool { return runs[i].End > s.Start })
	return i < len(runs) && runs[i].Start < s.End
}

func findGarbled(d *lint.Document) *findings {
	var runs []garbled
	sure := false
	for i := range d.Blocks {
		n := len(runs)
		runs = garbledRuns(d.Text, d.Blocks[i].Span, runs)
		for _, g := range runs[n:] {
			sure = sure || !g.unsure && g.was != ""
		}
	}
	kept := runs[:0]
	for i := 0; i < len(runs); i++ {
		g := runs[i]
		if g.unsure && !sure || g.was == "" && unreadable(d, g.Span) {
			continue
		}
		// One finding a word, however many of its letters are garbled.
		for i+1 < len(runs) && g.was != "" && runs[i+1].was != "" && runs[i+1].as == g.as && onlyLetters(d.Text[g.End:runs[i+1].Start]) {
			gap := d.Text[g.End:runs[i+1].Start]
			// A letter that stayed garbled between two that did not: one of its
			// bytes was lost on the way.
			g.broken = g.broken || strings.IndexFunc(gap, func(r rune) bool { return r >= utf8.RuneSelf }) >= 0
			g.was += gap + runs[i+1].was
			g.End = runs[i+1].End
			i++
		}
		kept = append(kept, g)
	}
	if len(kept) == 0 {
		return none
	}
	return &findings{kept}
}

// unreadable reports whether the replacement characters at s stand for bytes that
// the reader could not decode: it has said so already.
func unreadable(d *lint.Document, s text.Span) bool {
	if d.Stored.Identity() || !strings.HasPrefix(s.Of(d.Text), "\uFFFD") {
		return false
	}
	lost := []byte("\uFFFD")
	if d.Encode != nil {
		var ok bool
		if lost, ok = d.Encode("\uFFFD"); !ok {
			return true
		}
	}
	markup, _ := d.Origin.Span(s)
	stored, _ := d.Stored.Span(markup)
	return !bytes.HasPrefix(d.Source[stored.Start:stored.End], lost)
}

func describe(d *lint.Document, g garbled) lint.Finding {
	f := lint.Finding{Span: g.Span}
	word := wordAround(d.Text, g.Span)
	whole := d.Text[word.Start:g.Start] + g.was + d.Text[g.End:word.End]
	mark := markName(g.was)
	switch {
	case g.was == "":
		f.Message = "A character was lost here and reads as “�”"
		if n := strings.Count(g.Of(d.Text), "\uFFFD"); n > 1 {
			f.Message = fmt.Sprintf("%d characters were lost here and read as “�”", n)
		}
		f.Note = lostNote
		return f
	case g.broken:
		f.Message = fmt.Sprintf("“%s” was read in the wrong encoding, and lost a letter on the way", visible(word.Of(d.Text)))
		f.Note = brokenNote
		return f
	case g.dash:
		f.Message = fmt.Sprintf("“%s” is a dash read in the wrong encoding", visible(g.Of(d.Text)))
		f.Note = dashNote
		f.Fixes = []lint.Fix{{Title: "Write a dash", Safety: lint.Suggested, Edits: []text.Edit{{Span: g.Span, New: g.was}}}}
		return f
	case g.as == "":
		f.Message = fmt.Sprintf("A control character stands for %s", mark)
		if mark == "" {
			f.Message = fmt.Sprintf("A control character stands for “%s”", g.was)
		}
		f.Note = "Windows-1252 has that mark at the same number"
	case mark != "":
		f.Message = fmt.Sprintf("“%s” is %s read in the wrong encoding", visible(g.Of(d.Text)), mark)
		f.Note = "UTF-8 was taken for " + g.as
	default:
		f.Message = fmt.Sprintf("“%s” is “%s” read in the wrong encoding", visible(word.Of(d.Text)), visible(whole))
		f.Note = "UTF-8 was taken for " + g.as
	}
	title := fmt.Sprintf("Write “%s”", visible(g.was))
	switch {
	case unseen[g.was]:
		title = "Delete it"
	case mark != "":
		title = "Write " + mark
	}
	f.Fixes = []lint.Fix{{Title: title, Safety: lint.Safe, Edits: []text.Edit{g.edit()}}}
	return f
}

// markName names a mark that would be lost between the quotation marks of a
// message; it is empty for everything else.
func markName(s string) string {
	switch s {
	case "“", "„", "«":
		return "an opening quotation mark"
	case "”", "»":
		return "a closing quotation mark"
	case "‘", "‚":
		return "a single quotation mark"
	case "’", "'":
		return "an apostrophe"
	case "\"":
		return "a quotation mark"
	case "–", "—":
		return "a dash"
	case "…":
		return "an ellipsis"
	case "\u00a0", "\u2002", "\u2003", "\u2009", "\u202f":
		return "a space"
	}
	if unseen[s] {
		return "an invisible character"
	}
	return ""
}

// unseen are the characters that prose does better without.
var unseen = map[string]bool{"\u00ad": true, "\u200b": true, "\u200c": true, "\u200d": true, "\u200e": true, "\u200f": true, "\ufeff": true}

// visible names the characters of s that cannot be seen.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if r == 0xA0 || r == 0xAD || r >= 0x80 && r < 0xA0 || r == 0xFEFF {
			return '␣'
		}
		return r
	}, s)
}

// garbledRuns appends the suspect runs of t within s.
func garbledRuns(t string, s text.Span, runs []garbled) []garbled {
	for at := s.Start; ; {
		at += text.ASCIILen(t[at:s.End])
		if at == s.End {
			return runs
		}
		r, n := utf8.DecodeRuneInString(t[at:s.End])
		if honest(r) {
			at += n
		} else if g, ok := garbledAt(t[:s.End], at); ok {
			runs = append(runs, g)
			at = g.End
		} else {
			at += n
		}
	}
}

// honest reports whether r is one of the commonest marks of prose beyond ASCII. In
// no encoding do they stand for the first byte of a sequence.
func honest(r rune) bool {
	switch r {
	case '‘', '’', '“', '”', '–', '—', '…':
		return true
	}
	return false
}

func garbledAt(t string, at int) (garbled, bool) {
	r, n := utf8.DecodeRuneInString(t[at:])
	// à is Ã and a no-break space, which many programs turn into a plain one.
	if r == 'Ã' && strings.HasPrefix(t[at+n:], " ") {
		prev, _ := utf8.DecodeLastRuneInString(t[:at])
		return garbled{Span: text.Span{Start: at, End: at + n}, was: "à", as: "Windows-1252", unsure: true}, at == 0 || prev == ' ' || unicode.IsLower(prev)
	}
	if r == 'â' {
		if end := straightened(t, at+n); end > 0 {
			return garbled{Span: text.Span{Start: at, End: end}, was: dashBetween(t, at, end), as: "Windows-1252", dash: true}, true
		}
	}
	if r == utf8.RuneError {
		end := at + n
		for strings.HasPrefix(t[end:], "\uFFFD") {
			end += len("\uFFFD")
		}
		return garbled{Span: text.Span{Start: at, End: end}}, true
	}
	for i := range misreadings {
		m := &misreadings[i]
		if b, ok := m.byte(r); !ok || b < 0xC2 || b > 0xF4 {
			continue
		}
		if r == 'Ă' && m.name == "Windows-1250" {
			if prev, _ := utf8.DecodeLastRuneInString(t[:at]); unicode.IsUpper(prev) {
				continue // RĂŞINĂ, in capitals
			}
		}
		if g, ok := m.undo(t, at); ok {
			return g, true
		}
	}
	if r >= 0x80 && r <= 0x9F {
		if was := charmap.Windows1252.DecodeByte(byte(r)); was != utf8.RuneError && was > 0x9F {
			return garbled{Span: text.Span{Start: at, End: at + n}, was: string(was)}, true
		}
	}
	return garbled{}, false
}

// longestRun is how many sequences are undone at a time, so that a long row of
// characters that turn out to be honest is not read again from each of them. Runs
// that touch are joined again.
const longestRun = 24

// straightened returns the end of a dash whose first character stands before
// offset at, or 0: â€“ and â€” end with curly quotation marks that programs make
// straight ones.
func straightened(t string, at int) int {
	for _, rest := range [...]string{"€\"", "\u0080\""} {
		if strings.HasPrefix(t[at:], rest) {
			return at + len(rest)
		}
	}
	return 0
}

// dashBetween is the dash that English sets between the characters around: the short
// one between figures and spaces.
func dashBetween(t string, start, end int) string {
	prev, _ := utf8.DecodeLastRuneInString(t[:start])
	next, _ := utf8.DecodeRuneInString(t[end:])
	if unicode.IsDigit(prev) || unicode.IsDigit(next) || prev == ' ' && (next == ' ' || end == len(t)) {
		return "–"
	}
	return "—"
}

// undo turns the longest run at offset at back into UTF-8.
func (m *misreading) undo(t string, at int) (garbled, bool) {
	var was []byte
	end, sequences, pairs := at, 0, 0
	unsure := true
	for end < len(t) && sequences < longestRun {
		next, seq, ok := m.sequence(t, end)
		if !ok {
			break
		}
		if len(seq) == 2 && !ambiguous(t, end, next) || len(seq) > 2 && !closing(t, end, next) {
			unsure = false
		}
		if len(seq) == 2 {
			pairs++
		}
		sequences++
		was = append(was, seq...)
		end = next
	}
	if sequences == 0 || sequences == pairs && pairs < m.pairs {
		return garbled{}, false
	}
	s := string(was)
	twice := false
	// Text that went through twice is garbled still.
	if again := garbledRuns(s, text.Span{End: len(s)}, nil); len(again) == 1 && again[0].Len() == len(s) && again[0].was != "" {
		s, twice = again[0].was, true
	}
	if m.pairs > 1 && sequences == pairs && !twice && !allCyrillic(s) {
		return garbled{}, false
	}
	if strings.IndexFunc(s, implausible) >= 0 {
		return garbled{}, false
	}
	if strings.ContainsRune(s, utf8.RuneError) {
		return garbled{Span: text.Span{Start: at, End: end}}, true
	}
	return garbled{Span: text.Span{Start: at, End: end}, was: s, as: m.name, unsure: unsure}, true
}

// implausible reports whether nobody would have written r in an article: it
// tells honest letters from garbled ones when both readings are possible.
func implausible(r rune) bool {
	switch {
	case r >= 0x7C0 && r <= 0x7FF:
		return true // N'Ko, which ß and a mark behind it seem to be: “ließ“”
	case unicode.IsPrint(r), r == 0xA0, r == 0xAD, r == 0xFEFF, r == 0x3000, r == utf8.RuneError:
		return unicode.Is(unicode.Co, r)
	case r >= 0x80 && r <= 0x9F, r >= 0x2000 && r <= 0x206F:
		return false // C1 controls of another round, general punctuation
	}
	return true
}

// sequence reads one UTF-8 sequence whose bytes were taken for characters.
func (m *misreading) sequence(t string, at int) (end int, seq []byte, ok bool) {
	var buf [utf8.UTFMax]byte
	r, n := utf8.DecodeRuneInString(t[at:])
	lead, ok := m.byte(r)
	if !ok {
		return 0, nil, false
	}
	var size int
	switch {
	case lead >= 0xC2 && lead <= 0xDF:
		size = 2
	case lead >= 0xE0 && lead <= 0xEF:
		size = 3
	case lead >= 0xF0 && lead <= 0xF4:
		size = 4
	default:
		return 0, nil, false
	}
	buf[0] = lead
	at += n
	for i := 1; i < size; i++ {
		if at >= len(t) {
			return 0, nil, false
		}
		r, n = utf8.DecodeRuneInString(t[at:])
		b, ok := m.byte(r)
		if !ok || b < 0x80 || b > 0xBF {
			return 0, nil, false
		}
		buf[i] = b
		at += n
	}
	if !utf8.Valid(buf[:size]) {
		return 0, nil, false
	}
	return at, buf[:size], true
}

// ambiguous reports whether a pair of characters could be honest: a capital at
// the end of a word, and a mark that may follow any word; or the sign of a button
// that closes something.
func ambiguous(t string, at, end int) bool {
	lead, n := utf8.DecodeRuneInString(t[at:])
	mark, _ := utf8.DecodeRuneInString(t[at+n:])
	if lead == 'Ă' && mark == 'ş' {
		prev, _ := utf8.DecodeLastRuneInString(t[:at])
		return at == 0 || !unicode.IsLower(prev) // Romanian words begin so
	}
	if !unicode.IsUpper(lead) && lead != '×' || !strings.ContainsRune(afterWords, mark) {
		return false
	}
	prev, _ := utf8.DecodeLastRuneInString(t[:at])
	if at > 0 && unicode.IsLower(prev) {
		return false // no capital follows a small letter
	}
	next, _ := utf8.DecodeRuneInString(t[end:])
	return end >= len(t) || !unicode.IsLower(next)
}

// closing reports whether three characters could be the last letter of a word and two
// marks that may follow it: “automatisé »” with its space, “déterminé” and a space.
func closing(t string, at, end int) bool {
	letter, n := utf8.DecodeRuneInString(t[at:])
	prev, _ := utf8.DecodeLastRuneInString(t[:at])
	return unicode.IsLower(letter) && unicode.IsLower(prev) && strings.Trim(t[at+n:end], afterWords) == ""
}

// afterWords are marks of Windows-1252 that may follow any word.
const afterWords = "‘’‚“”„†‡•–—…‹›«»·™®\u00a0"

func allCyrillic(s string) bool {
	for _, r := range s {
		if !unicode.Is(unicode.Cyrillic, r) && !unicode.IsPunct(r) && r != 0xA0 {
			return false
		}
	}
	return true
}

func onlyLetters(s string) bool {
	for _, r := range s {
		if !unicode.IsLetter(r) {
			return false
		}
	}
	return true
}

// wordAround widens s to the letters around it, by no more than a long word.
func wordAround(t string, s text.Span) text.Span {
	const long = 40
	for s.Start > 0 {
		r, n := utf8.DecodeLastRuneInString(t[:s.Start])
		if !unicode.IsLetter(r) || s.Len() > long {
			break
		}
		s.Start -= n
	}
	for s.End < len(t) {
		r, n := utf8.DecodeRuneInString(t[s.End:])
		if !unicode.IsLetter(r) || s.Len() > 2*long {
			break
		}
		s.End += n
	}
	return s
}
