package mt

import (
	"fmt"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"stet/lexicon"
	"stet/lint"
	"stet/rules/encoding"
	"stet/text"
)

var wrongScript = &lint.Rule{
	ID:       "mt/wrong-script",
	Title:    "Letters, digits or marks of another script in an English article",
	Why:      "Most readers cannot read them, and a letter that only looks Latin hides its word from every search.",
	Severity: lint.Warning,
	Fixable:  lint.Safe,
	Example:  lint.Example{Bad: "The train left Вokhand at noon.", Good: "The train left Bokhand at noon."},
	Details: `Finds what a translation left in the script of its source: a word in Cyrillic, Greek, Arabic,
Hebrew, Indian, Chinese, Japanese or Korean writing inside an English sentence; Cyrillic or Greek
letters inside a Latin word that look like Latin ones; full-width letters and digits; the digits of
Arabic and Indian writing; the commas, stops and brackets of Chinese and Arabic typesetting.

A paragraph with more than five words in letters that look Latin was written so on purpose, to escape
searches and filters: those are one finding, at the first of them.

The fix writes look-alikes, digits and marks as English does. For a word it gives the English where
the glossary or the list of countries knows it, and else the romanisation, if the script says how a
word sounds: Chinese characters are read as Mandarin unless the article speaks of Japan or Korea, and
Arabic and Hebrew, which leave vowels out, are not romanised.

Let stand: an original beside its romanisation or its English (“Shenzhou (神舟)”, “神舟 (Shenzhou)”);
words that are spoken about (“the character 福”) or are a link; an article in two languages; quotations and paragraphs in another language;
table cells; what was read in the wrong encoding; single Greek letters and the signs of science (μm, Ω, TNFα); articles that are not in
English.`,
	Check: checkWrongScript,
}

// inEnglish reports whether the house and the document are English, by its words or
// else by what it says: nothing of this family holds for another language.
func inEnglish(p *lint.Pass) bool {
	english := func(tag string) bool {
		return tag == "" || len(tag) >= 2 && strings.EqualFold(tag[:2], "en") && (len(tag) == 2 || tag[2] == '-' || tag[2] == '_')
	}
	written := p.Doc.Meta.Written
	if written == "" {
		written = p.Doc.Meta.Language
	}
	return english(p.House.Language) && english(written)
}

// strayScript reports whether a script cannot be part of English.
func strayScript(s text.Script) bool {
	switch s {
	case text.Cyrillic, text.Greek, text.Arabic, text.Hebrew, text.Han, text.Kana, text.Hangul, text.Devanagari, text.OtherScript:
		return true
	}
	return false
}

// foreignScript is the state of one pass of mt/wrong-script.
type foreignScript struct {
	p *lint.Pass
	d *lint.Document
	// block is the block last looked at, with its words first up to but not
	// including last; foreign says that it is not mainly Latin.
	block       int
	first, last int
	foreign     bool
	// opened counts the full-width opening brackets that were reported and
	// wait for their closing ones.
	opened int
	// quote is the quotation last looked at, alone whether it holds mainly words
	// in other scripts.
	quote text.Span
	alone bool
	// alike are the words of the block with letters that look Latin.
	alike []lint.Finding
	// quotes is 1 when the article has curly quotation marks, 2 when it has
	// none, 0 before anybody looked.
	quotes int
}

func checkWrongScript(p *lint.Pass) error {
	if !inEnglish(p) {
		return nil
	}
	r := foreignScript{p: p, d: p.Doc, block: -1}
	next := 0 // the words before it have been judged
	for _, at := range glance.Of(p.Doc).nonASCII {
		i := int(at)
		if i < next {
			continue
		}
		if strayScript(p.Doc.Words[i].Script) && bilingual.Of(p.Doc) {
			return nil
		}
		next = r.look(i)
	}
	r.reportAlike()
	return nil
}

// bilingual tells whether an article is given in two languages, one of them in
// another script than Latin: that has at least a quarter as many words as English,
// in lines that are mainly its own.
var bilingual = lint.Fact[bool]{Find: func(d *lint.Document) bool {
	latin, other := 0, 0  // of the article
	here, foreign := 0, 0 // of the line
	line := func() {
		latin += here
		if foreign > here {
			other += foreign
		}
		here, foreign = 0, 0
	}
	block, end := 0, int32(0)
	for i := range d.Words {
		w := &d.Words[i]
		for block < len(d.Blocks) && i >= d.Blocks[block].Last {
			line()
			block++
		}
		if w.Kind != text.Letters {
			end = w.End
			continue
		}
		if strings.IndexByte(d.Text[end:w.Start], '\n') >= 0 {
			line()
		}
		end = w.End
		if w.Script == text.Latin {
			here++
		} else if strayScript(w.Script) {
			foreign += weight(*w)
		}
	}
	line()
	return other >= fewest && 4*other >= latin
}}

// fewest is how many words of another script make a second language.
const fewest = 12

// look judges word i, which is not ASCII, and returns the index behind the last
// word that it judged.
func (r *foreignScript) look(i int) int {
	d := r.d
	w := d.Words[i]
	word := w.Of(d.Text)
	switch w.Kind {
	case text.Letters, text.Digits:
		switch {
		case w.Script == text.MixedScript:
			if r.enter(i) && !r.garbled(i) {
				r.mixed(i)
			}
		case strayScript(w.Script):
			if r.enter(i) && !r.garbled(i) {
				return r.fragment(i)
			}
		case w.Kind == text.Digits && foreignDigits(word):
			if r.enter(i) {
				r.digits(i)
			}
		case compatible(word):
			if r.enter(i) {
				r.compat(i)
			}
		}
	case text.Punct, text.Symbol:
		switch word[0] {
		case 0xE3, 0xEF, 0xD8, 0xD9, 0xDB, 0xE0:
			if c, _ := utf8.DecodeRuneInString(word); r.enter(i) {
				if by, ok := foreignMarks[c]; ok {
					r.mark(i, c, by)
				} else if c >= 0x3380 && c <= 0x33DF {
					r.compat(i)
				}
			}
		}
	}
	return i + 1
}

// enter makes the block of word i the current one; it returns false when that is
// code.
func (r *foreignScript) enter(i int) bool {
	d := r.d
	if r.block < 0 || i >= r.last || i < r.first {
		r.block = d.BlockAt(int(d.Words[i].Start))
		if r.block < 0 {
			return false
		}
		r.reportAlike()
		b := d.Blocks[r.block]
		r.first, r.last = b.First, b.Last
		r.opened = 0
		latin, other := 0, 0
		for _, w := range d.Words[r.first:r.last] {
			if w.Kind != text.Letters {
				continue
			}
			switch {
			case w.Script == text.Latin:
				latin++
			case strayScript(w.Script):
				other += weight(w)
			}
		}
		r.foreign = other >= latin
	}
	return d.Blocks[r.block].Kind != lint.Code
}

// garbled reports whether word i is UTF-8 read as Cyrillic or another encoding, of
// which encoding/mojibake speaks. In a block of other scripts it makes no odds.
func (r *foreignScript) garbled(i int) bool {
	return !r.foreign && encoding.Garbled(r.d, r.d.Words[i].Span())
}

// weight is how many words a word counts for: Chinese, Japanese and Thai do not
// part theirs, which have about two characters each.
func weight(w text.Word) int {
	switch w.Script {
	case text.Han, text.Kana, text.OtherScript:
		return max(1, int(w.End-w.Start)/6)
	}
	return 1
}

func (r *foreignScript) span(first, last int) text.Span {
	return text.Span{Start: int(r.d.Words[first].Start), End: int(r.d.Words[last-1].End)}
}

// safety is that of a fix that changes no word.
func (r *foreignScript) safety(s text.Span) lint.Safety {
	if r.d.Quoted(s) {
		return lint.Suggested
	}
	return lint.Safe
}

func (r *foreignScript) report(s text.Span, message string, fixes ...lint.Fix) {
	r.p.Report(lint.Finding{Span: s, Message: message, Fixes: fixes})
}

func writeAs(s text.Span, by string, safety lint.Safety) lint.Fix {
	return lint.Fix{Title: "Write “" + by + "”", Safety: safety, Edits: []text.Edit{{Span: s, New: by}}}
}

// mixed judges a word with letters of two alphabets.
func (r *foreignScript) mixed(i int) {
	d := r.d
	s := d.Words[i].Span()
	by, alphabet, letters, ok := unmix(s.Of(d.Text))
	if !ok || alphabet == "Latin" && r.spokenAbout(i, i+1, false) {
		return
	}
	what := fmt.Sprintf("“%s” is written with the %s %s “%s”", s.Of(d.Text), alphabet, plural("letter", utf8.RuneCountInString(letters)), quoteLetters(letters))
	f := writeAs(s, by, r.safety(s))
	if alphabet == "Latin" {
		what = fmt.Sprintf("“%s” is left in Cyrillic letters, with the Latin %s “%s” among them", s.Of(d.Text), plural("letter", utf8.RuneCountInString(letters)), quoteLetters(letters))
		f.Safety = lint.Suggested
	}
	f.Title = fmt.Sprintf("Write “%s” in Latin letters", by)
	r.alike = append(r.alike, lint.Finding{Span: s, Message: what, Fixes: []lint.Fix{f}})
}

// handful is up to how many words of a paragraph are reported one by one.
const handful = 5

// reportAlike hands over the words of the block with letters that look Latin. Where
// there are more than a handful the text was written so on purpose.
func (r *foreignScript) reportAlike() {
	r.p.ReportAlike(r.alike, handful, func(f *lint.Finding, of []lint.Finding) {
		f.Message = fmt.Sprintf("%d words of this paragraph are written with letters of another alphabet that look Latin, first “%s”", len(of), f.Span.Of(r.d.Text))
		f.Note = "Such letters hide a text from searches and filters; ask where it comes from"
		f.Fixes[0].Title = fmt.Sprintf("Write the %d words in Latin letters", len(of))
	})
	r.alike = r.alike[:0]
}

func plural(noun string, n int) string {
	if n == 1 {
		return noun
	}
	return noun + "s"
}

// quoteLetters puts quotation marks between letters that are listed.
func quoteLetters(letters string) string {
	var b strings.Builder
	for i, c := range letters {
		if i > 0 {
			b.WriteString("”, “")
		}
		b.WriteRune(c)
	}
	return b.String()
}

// foreignDigits reports whether a number holds decimal digits of another script.
func foreignDigits(word string) bool {
	for _, c := range word {
		if _, ok := digitOf(c); ok {
			return true
		}
	}
	return false
}

// digitOf is the value of a decimal digit outside ASCII and outside full-width
// forms.
func digitOf(c rune) (byte, bool) {
	for _, zero := range [...]rune{0x0660, 0x06F0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0E50, 0x0ED0, 0x1040, 0x17E0} {
		if c >= zero && c <= zero+9 {
			return byte('0' + c - zero), true
		}
	}
	return 0, false
}

// digits judges a number in the digits of another script.
func (r *foreignScript) digits(i int) {
	if r.foreign || r.besideScript(i, i+1) {
		return
	}
	d := r.d
	s := d.Words[i].Span()
	var b strings.Builder
	for _, c := range s.Of(d.Text) {
		if v, ok := digitOf(c); ok {
			b.WriteByte(v)
			continue
		}
		switch c {
		case '٫':
			b.WriteByte('.')
		case '٬':
			b.WriteByte(',')
		default:
			b.WriteRune(c)
		}
	}
	r.report(s, fmt.Sprintf("“%s” is written in the digits of another script", s.Of(d.Text)), writeAs(s, b.String(), r.safety(s)))
}

// besideScript reports whether a word of another script stands next to the words
// from first up to but not including last.
func (r *foreignScript) besideScript(first, last int) bool {
	d := r.d
	return first > r.first && strayScript(d.Words[first-1].Script) || last < r.last && strayScript(d.Words[last].Script)
}

// compatible reports whether a word holds full-width letters or digits, or Roman
// numerals of East Asian fonts.
func compatible(word string) bool {
	for i := 0; i+2 < len(word); i++ {
		switch word[i] {
		case 0xEF: // U+FF01 to U+FF5E
			if word[i+1] == 0xBC || word[i+1] == 0xBD && word[i+2] <= 0x9E {
				return true
			}
		case 0xE2: // U+2160 to U+217F
			if word[i+1] == 0x85 && word[i+2] >= 0xA0 && word[i+2] <= 0xBF {
				return true
			}
		}
	}
	return false
}

// compat judges a word in characters that exist for the sake of East Asian
// encodings and are plain ASCII by compatibility.
func (r *foreignScript) compat(i int) {
	if r.foreign || r.besideScript(i, i+1) {
		return
	}
	d := r.d
	s := d.Words[i].Span()
	by := norm.NFKC.String(s.Of(d.Text))
	if strings.HasSuffix(by, "m2") || strings.HasSuffix(by, "m3") {
		by = strings.NewReplacer("m2", "m²", "m3", "m³").Replace(by)
	}
	if strings.ContainsFunc(by, func(c rune) bool { return c >= 0x2E80 }) {
		return // ㍿
	}
	r.report(s, fmt.Sprintf("“%s” is written in full-width characters of East Asian typesetting", s.Of(d.Text)), writeAs(s, by, r.safety(s)))
}

// foreignMark is what English writes for a mark, and on which side it stands
// apart from a word.
type foreignMark struct {
	by            string
	before, after bool
	// quote marks are written as the article writes its quotation marks.
	open, close bool
	arabic      bool
}

var foreignMarks = map[rune]foreignMark{
	'、': {by: ",", after: true}, '，': {by: ",", after: true}, '。': {by: ".", after: true}, '．': {by: ".", after: true}, '｡': {by: ".", after: true}, '､': {by: ",", after: true},
	'；': {by: ";", after: true}, '：': {by: ":", after: true}, '！': {by: "!", after: true}, '？': {by: "?", after: true},
	'（': {by: "(", before: true, open: true}, '）': {by: ")", after: true, close: true}, '【': {by: "[", before: true, open: true}, '】': {by: "]", after: true, close: true},
	'「': {by: "“", before: true}, '」': {by: "”", after: true}, '『': {by: "“", before: true}, '』': {by: "”", after: true},
	'《': {by: "“", before: true}, '》': {by: "”", after: true}, '〈': {by: "“", before: true}, '〉': {by: "”", after: true},
	'〝': {by: "“", before: true}, '〞': {by: "”", after: true}, '〟': {by: "”", after: true},
	'・': {by: " "}, '／': {by: "/"}, '％': {by: "%", after: true}, '＄': {by: "$", before: true}, '＋': {by: "+"}, '－': {by: "-"}, '＆': {by: "&"}, '＃': {by: "#"}, '＊': {by: "*"},
	'＝': {by: "="}, '＠': {by: "@"}, '～': {by: "–"}, '〜': {by: "–"},
	'،': {by: ",", after: true, arabic: true}, '؛': {by: ";", after: true, arabic: true}, '؟': {by: "?", after: true, arabic: true}, '۔': {by: ".", after: true, arabic: true},
	'٪': {by: "%", after: true, arabic: true}, '।': {by: ".", after: true, arabic: true},
}

// mark judges a mark of East Asian or Arabic typesetting between English words.
func (r *foreignScript) mark(i int, c rune, m foreignMark) {
	d := r.d
	if r.foreign {
		return
	}
	left, right := r.neighbour(i, -1), r.neighbour(i, 1)
	switch {
	case m.open:
		if left != text.Latin {
			return
		}
		r.opened++
	case m.close:
		if r.opened > 0 {
			r.opened--
		} else if left != text.Latin {
			return
		}
	default:
		if left != text.Latin && left != text.NoScript || right != text.Latin && right != text.NoScript || left == right && left == text.NoScript {
			return
		}
	}
	s := d.Words[i].Span()
	by := m.by
	b := d.Blocks[r.block]
	if (by == "“" || by == "”") && !r.curly() {
		by = `"`
	}
	if m.before && s.Start > b.Start {
		if prev, _ := utf8.DecodeLastRuneInString(d.Text[:s.Start]); letterOrDigit(prev) || prev == ')' {
			by = " " + by
		}
	}
	if m.after && s.End < b.End {
		next, _ := utf8.DecodeRuneInString(d.Text[s.End:])
		prev, _ := utf8.DecodeLastRuneInString(d.Text[:s.Start])
		if letterOrDigit(next) && !(next >= '0' && next <= '9' && prev >= '0' && prev <= '9') || next == '“' || next == '‘' || next == '(' || next == '（' {
			by += " "
		}
	}
	what := "Chinese and Japanese"
	if m.arabic {
		what = "Arabic and Indian"
	}
	r.report(s, fmt.Sprintf("“%c” is a mark of %s typesetting", c, what),
		lint.Fix{Title: "Write “" + strings.TrimSpace(by) + "”", Safety: r.safety(s), Edits: []text.Edit{{Span: s, New: by}}})
}

// curly reports whether the article has curly quotation marks.
func (r *foreignScript) curly() bool {
	if r.quotes == 0 {
		r.quotes = 2
		if strings.ContainsAny(r.d.Text, "“”") {
			r.quotes = 1
		}
	}
	return r.quotes == 1
}

// reach is how many words and marks away anything is looked for: rows of marks
// may be as long as the article.
const reach = 25

// neighbour is the script of the nearest word to one side of word i within the
// block, with Latin for figures and NoScript where there is none. Marks between
// do not count.
func (r *foreignScript) neighbour(i, step int) text.Script {
	for j, n := i+step, 0; j >= r.first && j < r.last && n < reach; j, n = j+step, n+1 {
		switch w := r.d.Words[j]; w.Kind {
		case text.Letters:
			if w.Script == text.NoScript || w.Script == text.MixedScript {
				return text.Latin
			}
			return w.Script
		case text.Punct, text.Symbol:
		default:
			return text.Latin
		}
	}
	return text.NoScript
}

func letterOrDigit(c rune) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c >= 0xC0 && c < 0x250
}

// fragment judges the run of words in another script that begins with word i and
// returns the index behind it.
func (r *foreignScript) fragment(i int) int {
	d := r.d
	end := r.runEnd(i)
	s := r.span(i, end)
	if r.foreign || d.Blocks[r.block].Kind == lint.TableCell || linked(d, s) {
		return end
	}
	words := s.Of(d.Text)
	if d.Words[i].Script == text.Greek && greekSign(words) || s.Start > 0 && strings.IndexByte("@#_/&=\\", d.Text[s.Start-1]) >= 0 {
		return end
	}
	if end == i+1 && d.Words[i].Shape == text.Title && utf8.RuneCountInString(words) == 1 && (r.amongCapitals(i) || cyrillicLetter(words)) {
		return end // TOYS Я US, the key Ш
	}
	read := readFragment(d, words, d.Words[i].Script, r.before(i))
	if open, close, ok := r.bracketed(i, end); ok {
		// An original in brackets is right; a bare number word, or another
		// word that nobody would give as an original, is residue.
		if open == i-1 && close == end && read.closed && !r.said(open, read.english) {
			r.reportFragment(s, words, read, lint.Inherit)
		}
		return end
	}
	severity := lint.Inherit
	quoted, alone := r.quoted(s)
	if alone && (end-i > 2 || r.spokenAbout(i, end, true)) || !alone && r.spokenAbout(i, end, false) {
		return end
	}
	if alone {
		severity = lint.Notice // a title, a word that somebody used
	}
	if r.glossed(i, end, quoted) || r.besideRomanisation(i, end, read.roman) {
		return end
	}
	r.reportFragment(s, words, read, severity)
	return end
}

func (r *foreignScript) reportFragment(s text.Span, words string, read fragmentReading, severity lint.Severity) {
	f := lint.Finding{Span: s, Severity: severity, Language: read.tag()}
	shown := words
	if utf8.RuneCountInString(shown) > 40 {
		shown = string([]rune(shown)[:40]) + "…"
	}
	f.Message = fmt.Sprintf("“%s” is left in %s", shown, read.script)
	if read.twin {
		some, verb := "Cyrillic letters", "look"
		if len(words) < 4 {
			some, verb = "a Cyrillic letter", "looks"
		}
		f.Message = fmt.Sprintf("“%s” is written with %s that only %s Latin", shown, some, verb)
	} else if read.language != "" && read.english != "" {
		f.Note = fmt.Sprintf("%s for “%s”", read.language, read.english)
	} else if len(read.writings) == 0 {
		f.Note = "Ask for the English or for the romanisation"
	}
	for _, by := range read.writings {
		f.Fixes = append(f.Fixes, writeAs(s, by, read.safety))
	}
	if read.twin && severity == lint.Inherit && len(f.Fixes) == 1 && read.safety >= lint.Suggested {
		if r.d.Quoted(s) {
			f.Fixes[0].Safety = lint.Suggested
		}
		r.alike = append(r.alike, f)
		return
	}
	r.p.Report(f)
}

// cyrillicLetter reports whether s is a capital that no word of one letter is
// written with, and so is the letter itself.
func cyrillicLetter(s string) bool {
	return strings.Contains("БГДЁЖЗЛПФЦЧШЩЪЫЬЭЮ", s)
}

// amongCapitals reports whether the words on both sides of word i are in
// capitals.
func (r *foreignScript) amongCapitals(i int) bool {
	return i > r.first && i+1 < r.last && r.d.Words[i-1].Shape == text.Upper && r.d.Words[i+1].Shape == text.Upper
}

// runEnd returns the index behind the last word of the run of words in another
// script that begins with word i; marks, figures and single spaces may stand
// between them.
func (r *foreignScript) runEnd(i int) int {
	d := r.d
	end := i + 1
	for j := end; j < r.last; j++ {
		w := d.Words[j]
		switch {
		case w.Kind == text.Letters && strayScript(w.Script):
			if r.garbled(j) {
				return end
			}
			end = j + 1
		case w.Kind == text.Digits:
		case w.Kind == text.Punct && !strings.ContainsAny(w.Of(d.Text), "()[]“”\"«»<>{}（）") && j < end+3:
		default:
			return end
		}
	}
	return end
}

// greekSign reports whether Greek letters are a sign of science or the name of a
// society rather than a word.
func greekSign(s string) bool {
	n := utf8.RuneCountInString(s)
	if n > 3 {
		// σ, Σ, λ: a row of signs
		letters := false
		for _, c := range s {
			letter := unicode.IsLetter(c)
			if letter && letters {
				return false
			}
			letters = letter
		}
		return true
	}
	return n == 1 || n <= 3 && !strings.ContainsFunc(s, func(c rune) bool { return c < 0x391 || c > 0x3A9 })
}

// bracketed finds the bracket around the words from first up to but not
// including last, within their block: the indices of its marks.
func (r *foreignScript) bracketed(first, last int) (open, close int, ok bool) {
	depth := 0
	open = -1
	for j := first - 1; j >= max(r.first, first-reach) && open < 0; j-- {
		switch r.bracket(j) {
		case ')':
			depth++
		case '(':
			if depth == 0 {
				open = j
			}
			depth--
		}
	}
	if open < 0 {
		return 0, 0, false
	}
	depth = 0
	for j := last; j < min(r.last, last+reach); j++ {
		switch r.bracket(j) {
		case '(':
			depth++
		case ')':
			if depth == 0 {
				return open, j, true
			}
			depth--
		}
	}
	return 0, 0, false
}

// bracket is '(' or ')' for any round or square bracket at word j, or 0.
func (r *foreignScript) bracket(j int) byte {
	w := r.d.Words[j]
	if w.Kind != text.Punct {
		return 0
	}
	switch w.Of(r.d.Text) {
	case "(", "[", "（", "【":
		return '('
	case ")", "]", "）", "】":
		return ')'
	}
	return 0
}

// said reports whether english stands among the three words in front of word i.
func (r *foreignScript) said(i int, english string) bool {
	for j := i - 1; j >= max(r.first, i-3); j-- {
		if strings.EqualFold(r.d.Word(j), english) {
			return true
		}
	}
	return false
}

// quoted finds the innermost quotation around s, and says whether it holds
// mainly words in other scripts.
func (r *foreignScript) quoted(s text.Span) (q text.Span, alone bool) {
	d := r.d
	const deep = 6 // quotations that begin before s and have ended, or hold it
	at := sort.Search(len(d.Quotes), func(k int) bool { return int(d.Quotes[k].Start) > s.Start })
	for k := at - 1; k >= max(0, at-deep); k-- {
		if quote := d.Quotes[k]; quote.Inner().Contains(s) && quote.Closed() {
			q = quote.Span()
			break
		}
	}
	if q.Empty() {
		return s, false
	}
	if q == r.quote {
		return q, r.alone
	}
	first, last := d.WordsIn(q)
	latin, other := 0, 0
	for _, w := range d.Words[first:last] {
		switch {
		case w.Kind != text.Letters:
		case w.Script == text.Latin:
			latin++
		case strayScript(w.Script):
			other += weight(w)
		}
	}
	r.quote, r.alone = q, other > latin
	return q, r.alone
}

// Words that announce a word or a sign as such. Those of the second list do so
// only before quotation marks.
var (
	announceWords = text.NewSet("word words signs term terms phrase expression character characters letter letters alphabet symbol symbols sign kanji hanzi hanja hiragana katakana hangul ideogram ideograph logogram" +
		" spelled spelt spelling spellings written transliterated romanised romanized pronounced slogan slogans hashtag hashtags inscription inscribed motto lettering script original meaning")
	announceQuoted  = text.NewSet("name names named called nicknamed known titled entitled title reading read reads saying says chanted chanting chants chant shouting shouted sang singing banner banners sign signs placard graffiti mean means acronym abbreviation suffix prefix surname")
	explainWords    = text.NewSet("means meaning mean translates translated literally character characters letter letters symbol pronounced stands spelled spelt")
	scriptLanguages = text.NewSet("russian ukrainian belarusian bulgarian serbian macedonian kazakh kyrgyz mongolian greek arabic persian farsi urdu pashto hebrew yiddish hindi marathi nepali bengali tamil thai burmese khmer lao georgian armenian amharic chinese mandarin cantonese japanese korean cyrillic simplified traditional")
)

// spokenAbout reports whether the words around say that the run is spoken about
// rather than used.
func (r *foreignScript) spokenAbout(first, last int, quoted bool) bool {
	d := r.d
	seen := 0
	for j := first - 1; j >= max(r.first, first-reach) && seen < 4; j-- {
		w := d.Words[j]
		if w.Kind == text.Punct {
			if c := w.Of(d.Text); c == ":" && j > r.first && scriptLanguages.Has(strings.ToLower(d.Word(j-1))) {
				return true // Russian: Москва
			} else if c == "." || c == ";" {
				break
			}
			continue
		}
		if w.Kind != text.Letters || w.Script != text.Latin {
			continue
		}
		seen++
		word := strings.ToLower(w.Of(d.Text))
		if announceWords.Has(word) || quoted && announceQuoted.Has(word) {
			return true
		}
		if scriptLanguages.Has(word) && j > r.first && (quoted || strings.EqualFold(d.Word(j-1), "in")) {
			return true
		}
	}
	seen = 0
	for j := last; j < min(r.last, last+reach) && seen < 2; j++ {
		w := d.Words[j]
		if w.Kind != text.Letters {
			continue
		}
		seen++
		word := strings.ToLower(w.Of(d.Text))
		if explainWords.Has(word) || scriptLanguages.Has(word) && j+1 < r.last && d.Word(j+1) == "for" {
			return true // мир, Russian for “peace”
		}
	}
	return false
}

// glossed reports whether a bracket with Latin words, or an English quotation,
// follows the run or the quotation around it.
func (r *foreignScript) glossed(first, last int, quoted text.Span) bool {
	d := r.d
	j := last + sort.Search(r.last-last, func(k int) bool { return int(d.Words[last+k].Start) >= quoted.End })
	if j >= r.last {
		return false
	}
	if r.bracket(j) == '(' {
		return j+1 < r.last && r.neighbour(j, 1) == text.Latin
	}
	// “Вставай” – “Get up”; «Мир», or peace
	w := d.Words[j]
	if w.Kind != text.Punct {
		return false
	}
	switch w.Of(d.Text) {
	case ",", "-", "–", "—", "=", "/":
	default:
		return false
	}
	if j+1 < r.last {
		switch d.Word(j + 1) {
		case "or":
			return true
		case "“", "\"", "‘", "'":
			return quoted.Len() > r.span(first, last).Len()
		}
		return w.Of(d.Text) == "=" || w.Of(d.Text) == "/"
	}
	return false
}

// before is the word in front of word i, or "".
func (r *foreignScript) before(i int) string {
	if i > r.first && r.d.Words[i-1].Kind == text.Letters {
		return r.d.Word(i - 1)
	}
	return ""
}

// besideRomanisation reports whether the words next to the run are its
// romanisation or a name of which it is the original.
func (r *foreignScript) besideRomanisation(first, last int, roman string) bool {
	d := r.d
	if prev := first - 1; prev >= r.first && d.Words[prev].Kind == text.Letters && d.Words[prev].Script == text.Latin {
		switch d.Words[first].Script {
		case text.Cyrillic, text.Greek, text.Hangul, text.Devanagari:
		default:
			// Al Jazeera الجزيرة: what a romanisation of vowelless or of
			// ambiguous writing looks like nobody can say, but it is a name.
			e, ok := lexicon.Look(d.Word(prev)).English()
			if d.Words[prev].Shape == text.Title && text.Base(d.Word(prev)) == d.Word(prev) && (!ok || !e.Dictionary) {
				return true
			}
		}
	}
	if roman == "" {
		return false
	}
	roman = skeleton(roman)
	// One to four words to either side, written together.
	joined := ""
	for j, n := first-1, 0; j >= max(r.first, first-reach) && n < 4; j-- {
		if w := d.Words[j]; w.Kind == text.Letters && w.Script == text.Latin {
			joined = skeleton(d.Word(j)) + joined
			n++
			if near(joined, roman) {
				return true
			}
		} else if w.Kind != text.Punct {
			break
		}
	}
	joined = ""
	for j, n := last, 0; j < min(r.last, last+reach) && n < 4; j++ {
		if w := d.Words[j]; w.Kind == text.Letters && w.Script == text.Latin {
			joined += skeleton(d.Word(j))
			n++
			if near(joined, roman) {
				return true
			}
		} else if w.Kind != text.Punct {
			break
		}
	}
	return false
}

// near reports whether two romanisations differ no more than spellings of one
// name do: one letter in four.
func near(a, b string) bool {
	if len(a) < 2 || len(b) < 2 || len(a)-len(b) > len(b)/3+1 || len(b)-len(a) > len(a)/3+1 {
		return false
	}
	const most = 48
	if len(a) > most || len(b) > most {
		return false
	}
	var rows [2][most + 1]int
	prev, cur := &rows[0], &rows[1]
	for j := range len(b) + 1 {
		prev[j] = j
	}
	for i := range len(a) {
		cur[0] = i + 1
		for j := range len(b) {
			d := prev[j]
			if a[i] != b[j] {
				d = 1 + min(prev[j], prev[j+1], cur[j])
			}
			cur[j+1] = d
		}
		prev, cur = cur, prev
	}
	return prev[len(b)] <= max(len(a), len(b))/4
}
