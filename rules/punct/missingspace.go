package punct

import (
	"fmt"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"stet/lint"
	"stet/text"
)

var missingSpace = &lint.Rule{
	ID:       "punct/missing-space",
	Title:    "No space between a mark and the word after it",
	Why:      "Words run together where text was joined or cut; readers stumble and search engines take the two words for one.",
	Severity: lint.Warning,
	Fixable:  lint.Safe,
	Example:  lint.Example{Bad: "The border was closed,and the trucks turned back.", Good: "The border was closed, and the trucks turned back."},
	Details: `Finds a comma, semicolon, full stop, exclamation or question mark, a closing bracket or
quotation mark with a word directly behind it, and an opening bracket or quotation mark with a word
directly before it.

Let stand: numbers (1,500), abbreviations (U.S.A., e.g.this is not judged), addresses and file
names, names written that way (Node.js, Yahoo!Mail, micro:bit), the links of a wiki (History[edit]), letters set in brackets within a word ([t]he,
person(s), (re)elected, (re-)election), footnote numbers, plurals of quoted words (“if”s), and scripts that set no
spaces.

A paragraph with more than five such places is text that a program joined: they are one finding, at
the first of them, which names the others and mends all. Those within quotations are one of their own,
as mending them is for an editor to decide.`,
	Check: checkMissingSpace,
}

func checkMissingSpace(p *lint.Pass) error {
	d := p.Doc
	// An article with code in it speaks of http.Error and ToCamel(s) as well.
	code := len(d.Verbatim) > 0
	for i := range d.Blocks {
		code = code || d.Blocks[i].Kind == lint.Code
	}
	c := crowd{p: p}
	for _, at := range points.Of(d) {
		c.enter(at.block)
		i, r := int(at.word), at.mark
		first, last := d.Blocks[at.block].First, d.Blocks[at.block].Last
		if i == first || i+1 == last {
			continue
		}
		switch r {
		case ',', ';', '.', '!', '?', ':':
			if touching(d, i-1) && touching(d, i) {
				c.crowdedMark(i, r, code)
			}
		case ')', ']', '”', '»':
			if touching(d, i) && alphabetic(d.Words[i+1]) {
				c.crowdedClosing(i, r, first)
			}
		case '(', '[', '“', '«':
			if !code && touching(d, i-1) && alphabetic(d.Words[i-1]) {
				c.crowdedOpening(i, r, last)
			}
		}
	}
	c.report()
	return nil
}

// handful is up to how many places of a paragraph are slips that are reported one
// by one.
const handful = 5

// crowd gathers the places of one block that lack a space.
type crowd struct {
	p     *lint.Pass
	block int32
	found []lint.Finding
	sheet sheets
}

// enter makes block the current one; blocks come in order.
func (c *crowd) enter(block int32) {
	if block != c.block {
		c.report()
		c.block = block
	}
}

// add takes the place s, where a space is to be set at offset at.
func (c *crowd) add(s text.Span, at int, message string, severity lint.Severity, safety lint.Safety) {
	if d := c.p.Doc; laidOut(d, s) || d.Hollow(s) || c.sheet.in(c.p.Doc, c.block) {
		return
	}
	c.found = append(c.found, lint.Finding{Span: s, Message: message, Severity: severity,
		Fixes: []lint.Fix{{Title: "Insert a space", Safety: safety, Edits: []text.Edit{{Span: span(at, at), New: " "}}}}})
}

// report hands over the places gathered.
func (c *crowd) report() {
	c.p.ReportAlike(c.found, handful, func(f *lint.Finding, of []lint.Finding) {
		f.Message = fmt.Sprintf("Spaces are missing in %d places of this paragraph, first in “%s”", len(of), f.Span.Of(c.p.Doc.Text))
		f.Note = "A program may have joined this text: look for words that ran together without a mark, too"
		f.Fixes[0].Title = fmt.Sprintf("Insert the %d spaces", len(of))
	})
	c.found = c.found[:0]
}

// crowdedMark judges a mark that touches what stands before and behind it.
func (c *crowd) crowdedMark(i int, r rune, code bool) {
	d := c.p.Doc
	prev, next := d.Words[i-1], d.Words[i+1]
	prevMark, nextMark := mark(d, i-1), mark(d, i+1)
	ends := alphabetic(prev) || prev.Kind == text.Digits || isClosing(prevMark) || prevMark == '"' || prevMark == '%'
	if !ends || r == ';' && endsReference(d.Text, int(d.Words[i].Start)) {
		return
	}
	if nextMark == '“' || nextMark == '‘' && r != '.' || nextMark == '«' {
		if begins(d, i+1) {
			c.insert(i, r) // said:“We
		}
		return // „Wir bleiben.“
	}
	if nextMark == '(' && r != '.' && r != ':' {
		c.insert(i, r)
		return
	}
	if r := after(d.Text, int(next.End)); r == '€' || r >= 0x80 && r < 0xA0 {
		return // â€“: letters of another encoding
	}
	if !alphabetic(next) {
		if r == ',' && next.Kind == text.Digits && alphabetic(prev) && prev.End-prev.Start > 1 && !unicode.IsDigit(before(d.Text, int(d.Words[i].Start))) {
			if !note(d, next.Span()) {
				c.insert(i, r) // Karabakh,2020
			}
		}
		return
	}
	size := utf8.RuneCountInString(next.Of(d.Text))
	switch r {
	case ',':
		if prev.Kind == text.Digits && size == 1 {
			return // 4,5-T
		}
		if size == 1 && utf8.RuneCountInString(prev.Of(d.Text)) == 1 || formula(d, i) {
			return // the elements a of row j,k
		}
		c.insert(i, r)
	case ';':
		if prev.Shape == text.Upper && next.Shape == text.Upper && size <= 3 {
			return // TL;DR
		}
		c.insert(i, r)
	case '!', '?':
		// Yahoo!Mail and c'est-à-dire are names; a sentence ends on a small
		// letter, a digit or a closing mark and begins with a capital.
		if next.Shape == text.Title && size > 1 && (prev.Shape == text.Lower && prev.End-prev.Start > 2 || isClosing(prevMark)) {
			c.insert(i, r)
		}
	case '.':
		if stopWithoutSpace(d, i, size) && (!code || opens[next.Of(d.Text)]) {
			c.insert(i, r)
		}
	case ':':
		// re:Invent, std:string, C:drive, micro:bit, Leser:innen: only a whole
		// sentence-like word on each side makes it a slip of punctuation.
		if prev.Shape == text.Lower && prev.End-prev.Start >= 4 && (next.Shape == text.Title && size > 1 || next.Shape == text.Lower && follows[next.Of(d.Text)]) && !technical(d, i) {
			c.behind(i, r, lint.Notice, lint.Suggested)
		}
	}
}

// formula reports whether the words around mark i are part of a formula, where
// indices stand side by side: p = kD,A + kD,B.
func formula(d *lint.Document, i int) bool {
	return strings.ContainsRune("=+*^_|\\{}", before(d.Text, int(d.Words[i-1].Start))) || strings.ContainsRune("=+*^_|\\{}", after(d.Text, int(d.Words[i+1].End)))
}

// note reports whether a link at s is nothing but its number: the mark of a note.
func note(d *lint.Document, s text.Span) bool {
	i := sort.Search(len(d.Links), func(i int) bool { return d.Links[i].Text.End >= s.End })
	return i < len(d.Links) && d.Links[i].Text == s
}

// stopWithoutSpace judges a full stop between two words. The segmentation has
// made addresses and dotted abbreviations one token already.
func stopWithoutSpace(d *lint.Document, i, size int) bool {
	prev, next := d.Words[i-1], d.Words[i+1]
	if technical(d, i) {
		return false
	}
	if prev.Kind == text.Punct || prev.Kind == text.Digits {
		// 31.Qxf3 is a move
		return next.Shape == text.Title && size > 1 && !strings.ContainsAny(next.Of(d.Text), "0123456789")
	}
	long := prev.End-prev.Start >= 3
	switch next.Shape {
	case text.Title:
		// lower.Upper is the end of one sentence and the beginning of another;
		// Upper.Upper may be a name (Asp.Net) and needs a common word behind.
		return size > 1 && long && (prev.Shape == text.Lower || opens[next.Of(d.Text)]) ||
			size == 1 && long && prev.Shape == text.Lower && (next.Of(d.Text) == "A" || next.Of(d.Text) == "I")
	case text.Lower:
		return long && prev.Shape == text.Lower && goesOn[next.Of(d.Text)]
	}
	return false
}

// opens and goesOn are function words that begin, or go on with, an English
// sentence and are no top-level domain or file type.
var opens = set("The", "This", "That", "These", "Those", "But", "And", "He", "She", "It", "They", "We", "In", "On", "At", "After", "Before", "When", "While", "However", "There", "His", "Her", "Their", "According", "Since", "Although", "For", "With", "From", "As", "If")
var goesOn = set("the", "and", "but", "he", "she", "they", "we", "this", "that", "these", "those", "which", "who", "when", "where", "was", "were", "had", "has", "have", "with", "from", "because", "after", "before", "while", "however", "according", "his", "her", "their")

// follows are small words that begin what stands behind a colon, and no name.
var follows = set("the", "this", "that", "these", "those", "his", "her", "its", "our", "their", "your", "they", "she", "you", "how", "why", "what", "who", "when", "where", "which", "not", "and", "but", "all", "some", "many", "most",
	"none", "two", "three", "four", "five", "six", "there", "for", "from", "with", "after", "before", "one")

func set(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}

// technical reports whether the words around mark i are parts of a longer
// dotted or slashed name: a.b.c, path/file.ext, user@host.
func technical(d *lint.Document, i int) bool {
	left := before(d.Text, int(d.Words[i-1].Start))
	right := after(d.Text, int(d.Words[i+1].End))
	if strings.ContainsRune(`./\_@#=<>`, left) && left != 0 {
		return true
	}
	if right == '.' {
		return !unicode.IsSpace(after(d.Text, int(d.Words[i+1].End)+1)) && after(d.Text, int(d.Words[i+1].End)+1) != 0
	}
	return strings.ContainsRune(`/\_@=(<>`, right) && right != 0
}

// crowdedClosing judges a closing bracket or quotation mark with a word
// directly behind it.
func (c *crowd) crowdedClosing(i int, r rune, first int) {
	d := c.p.Doc
	if garbledMark(d.Text, d.Words[i].Span()) {
		return
	}
	next := d.Words[i+1].Of(d.Text)
	switch r {
	case '”', '»':
		if !closes(d, i) || next == "s" || next == "es" || next == "d" || next == "ed" {
			return // Swedish and German marks open with these; plurals: “if”s
		}
	default:
		open := opening(d, i, r, first)
		if open < 0 || !insertedWords(d, open, i) {
			return
		}
		// Letters set into a word ([t]he, (re)elected) belong to it.
		if open > first && touching(d, open-1) && alphabetic(d.Words[open-1]) && i-open == 2 {
			return
		}
	}
	c.insert(i, r)
}

// crowdedOpening judges an opening bracket or quotation mark with a word
// directly before it.
func (c *crowd) crowdedOpening(i int, r rune, last int) {
	d := c.p.Doc
	prev := d.Words[i-1]
	if prev.End-prev.Start < 3 || strings.IndexByte(prev.Of(d.Text), '_') >= 0 {
		return // f(x), d“Artagnan, end_el()
	}
	switch r {
	case '“', '«':
		if !begins(d, i) {
			return
		}
	default:
		end := closing(d, i, r, last)
		if end < 0 || !insertedWords(d, i, end) {
			return // colour(ed), person(s)
		}
		if end+1 < last && touching(d, end) && alphabetic(d.Words[end+1]) {
			return // within a word
		}
		if end == i+2 && d.Words[i+1].Shape != text.Title {
			return // word(other): a variant or a function
		}
	}
	s := span(int(prev.Start), int(d.Words[i].End))
	c.add(s, int(d.Words[i].Start), fmt.Sprintf("No space before “%c” in “%s”", r, s.Of(d.Text)), lint.Inherit, lint.Safe)
}

// insertedWords reports whether the brackets at words open and end hold words
// of their own, rather than letters of the word that they touch: ([t]he),
// prefixes ((re)elected), endings (person(s)), or the number of a note ([3]).
func insertedWords(d *lint.Document, open, end int) bool {
	if m := mark(d, end-1); (m == '-' || m == '\u2010' || m == '\u2011') && touching(d, end-1) {
		return false // (re-)definition
	}
	if mark(d, open) == '[' && wikiLabel(d, open, end) {
		return false
	}
	if end-open > 2 {
		return true
	}
	if end-open < 2 || d.Words[open+1].Kind != text.Letters {
		return false
	}
	inside := d.Words[open+1].Of(d.Text)
	return utf8.RuneCountInString(inside) > 3 && !prefixes[strings.ToLower(inside)]
}

// wikiLabel reports whether the square brackets at words open and end hold what a wiki
// sets behind a heading or a word: History[edit], since 1990[citation needed].
func wikiLabel(d *lint.Document, open, end int) bool {
	const longest = 40 // bytes
	if d.Words[end].Start-d.Words[open].End > longest {
		return false
	}
	inside := strings.ToLower(strings.TrimSpace(d.Text[d.Words[open].End:d.Words[end].Start]))
	first, _, _ := strings.Cut(inside, " ")
	return wikiLabels[inside] || wikiLabels[strings.Trim(first, "|,")]
}

// wikiLabels are the links that wikis of several languages set in square brackets, and
// the words that those of the English one begin with.
var wikiLabels = set("edit", "bearbeiten", "modifier", "editar", "modifica", "bewerken", "edytuj", "править", "редагувати", "redigera", "rediger", "muokkaa", "upravit", "szerkesztés", "düzenle", "编辑", "編集",
	"citation", "note", "nb", "clarification", "update", "who?", "when?", "where?", "which?", "why?", "how?", "by", "verification", "better", "dubious", "according", "original", "permanent", "dead", "sic", "a", "b", "c")

// prefixes are the longer ones that English sets in brackets before a word.
var prefixes = set("anti", "semi", "over", "under", "self", "inter", "multi", "counter", "super", "hyper", "extra", "ultra", "post", "trans", "mega", "micro", "mini", "quasi", "pseudo", "half", "fore", "meta", "para", "neuro", "socio")

// bracketReach bounds the search for the other bracket, in words.
const bracketReach = 40

func opening(d *lint.Document, i int, r rune, first int) int {
	want := '('
	if r == ']' {
		want = '['
	}
	for j := i - 1; j >= max(first, i-bracketReach); j-- {
		switch mark(d, j) {
		case want:
			return j
		case r:
			return -1
		}
	}
	return -1
}

func closing(d *lint.Document, i int, r rune, last int) int {
	want := ')'
	if r == '[' {
		want = ']'
	}
	for j := i + 1; j < min(last, i+bracketReach); j++ {
		switch mark(d, j) {
		case want:
			return j
		case r:
			return -1
		}
	}
	return -1
}

// closes reports whether the quotation mark at word i closes: what it touches
// on the left is a word or a mark, not white space.
func closes(d *lint.Document, i int) bool {
	prev := before(d.Text, int(d.Words[i].Start))
	return prev != 0 && !unicode.IsSpace(prev) && !isOpening(prev)
}

// begins reports whether the quotation mark at word i opens: it touches a word
// on the right and the quotation is closed later.
func begins(d *lint.Document, i int) bool {
	next := after(d.Text, int(d.Words[i].End))
	return unicode.IsLetter(next) || unicode.IsDigit(next)
}

// insert takes the word behind mark i for one that lacks a space for certain.
func (c *crowd) insert(i int, r rune) { c.behind(i, r, lint.Inherit, lint.Safe) }

// behind takes the word behind mark i, which is r, for one that lacks a space.
func (c *crowd) behind(i int, r rune, severity lint.Severity, safety lint.Safety) {
	d := c.p.Doc
	s := span(int(d.Words[i].Start), int(d.Words[i+1].End))
	c.add(s, int(d.Words[i].End), fmt.Sprintf("No space after “%c” in “%s”", r, s.Of(d.Text)), severity, safety)
}

// laidOut reports whether the markup inside s parts what touches in the text: the mark
// of a note, two links side by side, or an element of a class, which a stylesheet sets
// apart.
func laidOut(d *lint.Document, s text.Span) bool {
	if d.Format != lint.HTML {
		return false
	}
	m, exact := d.Origin.Span(s)
	if exact {
		return false
	}
	between := d.Markup[m.Start:m.End]
	for _, tag := range [...]string{"<sup", "<button", "<small", "<time", "<label"} {
		if strings.Contains(between, tag) {
			return true
		}
	}
	if _, link, ok := strings.Cut(between, "</a>"); ok && strings.Contains(link, "<a ") {
		return true
	}
	if strings.Contains(between, "</span><span>") {
		return true // two elements, each of them placed
	}
	_, element, ok := strings.Cut(between, "<span ")
	return ok && strings.Contains(element, "class=")
}
