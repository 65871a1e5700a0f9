package mt

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"stet/lexicon"
	"stet/lint"
	"stet/text"
)

var tokenizerResidue = &lint.Rule{
	ID:       "mt/tokenizer-residue",
	Title:    "A mark that a translation pipeline put in and did not take out",
	Why:      "Such marks belong to programs; in an article they prove that nobody has read it.",
	Severity: lint.Warning,
	Fixable:  lint.Safe,
	Example:  lint.Example{Bad: "The well @-@ known lawyer did n't answer.", Good: "The well-known lawyer didn't answer."},
	Details: `Finds the joiners of tokenizers (“@-@”, “@@”, “￭”, “##ing”), their word marks (“▁”, “Ġ”), special tokens
(“</s>”, “<unk>”, “[PAD]”, “<|endoftext|>”, “<extra_id_0>”, “⁇”), the brackets and quotation marks of
treebanks (“-LRB-”, two backquotes), endings cut from their word (“Azerbaijan 's”, “do n't”,
“gon na”), placeholders that were never filled (“{{name}}”, “{0}”, “%1$s”, “__NAME__”, “[DATE]”,
“ORG_2”, “<g id="1">”) and escapes of program text (“\u2019”, “\n”, “\"”).

Rejoining a word is safe. Where a mark stands for something that was lost (“<unk>”, a placeholder), the
fix that deletes it is only suggested: the source has to say what belongs there.

Let stand: what the program that makes the page fills in, where the article is Markdown with front
matter (“{% include map.html %}”, “{{ page.author }}”); handles and addresses (@HarrowLakeMN), “@ 5 p.m.”, code and inline code, an article that
speaks of templates or tags, footnote marks ([1]), “[sic]” and “[REDACTED]”, percentages, names such as
's-Hertogenbosch and 't Hooft, bars drawn with block characters.`,
	Check: checkTokenizerResidue,
}

// residueTriggers are the bytes with which a mark of a pipeline begins, or by
// which it is known.
var residueTriggers = func() (t [256]uint8) {
	for _, c := range []byte("@<[{%_#'`-\\$\xe2\xef\xc4") {
		t[c] = 1
	}
	return t
}()

// residueFrom is the offset of the first of residueTriggers from at on, or end. It
// looks at eight bytes at a time, as most have none.
func residueFrom(t string, at, end int) int {
	is := &residueTriggers
	for at+8 <= end {
		s := t[at : at+8]
		if is[s[0]]|is[s[1]]|is[s[2]]|is[s[3]]|is[s[4]]|is[s[5]]|is[s[6]]|is[s[7]] != 0 {
			break
		}
		at += 8
	}
	for at < end && is[t[at]] == 0 {
		at++
	}
	return at
}

// residue is one mark found.
type residue struct {
	span text.Span // what is circled
	cut  text.Span // what the fix replaces; the zero Span means span
	by   string
	lost bool // it stands for words that nobody knows any more
	what string
}

type residueReader struct {
	p *lint.Pass
	d *lint.Document
	b lint.Block
	t string // the text up to the end of the block
	// technical says that the article speaks of templates and the like; 0 is not
	// known yet, 1 yes, 2 no.
	technical int
	verbatim  int
}

func checkTokenizerResidue(p *lint.Pass) error {
	if !inEnglish(p) {
		return nil
	}
	r := residueReader{p: p, d: p.Doc}
	for _, b := range p.Doc.Blocks {
		if b.Kind == lint.Code {
			continue
		}
		r.b, r.t = b, p.Doc.Text[:b.End]
		for at := residueFrom(r.t, b.Start, b.End); at < b.End; at = residueFrom(r.t, at+1, b.End) {
			if v := r.code(at); v > at {
				at = v - 1
				continue
			}
			f, ok := r.look(at)
			if !ok {
				continue
			}
			r.report(f)
			at = max(at, f.span.End-1)
		}
	}
	r.slang()
	return nil
}

// code returns the end of the inline code or the address around offset at, or
// at.
func (r *residueReader) code(at int) int {
	v := r.d.Verbatim
	for r.verbatim < len(v) && v[r.verbatim].End <= at {
		r.verbatim++
	}
	if r.verbatim < len(v) && v[r.verbatim].Start <= at {
		return v[r.verbatim].End
	}
	return at
}

// address reports whether offset at lies in an address or a handle.
func (r *residueReader) address(at int) bool {
	i := r.d.WordAt(at)
	if i >= len(r.d.Words) || int(r.d.Words[i].Start) > at {
		return false
	}
	switch r.d.Words[i].Kind {
	case text.URL, text.Email, text.Handle:
		return true
	}
	return false
}

func (r *residueReader) report(f residue) {
	if f.cut == (text.Span{}) {
		f.cut = f.span
	}
	shown := f.span.Of(r.t)
	safety := lint.Safe
	if f.lost || r.d.Quoted(f.span) {
		safety = lint.Suggested
	}
	out := lint.Finding{Span: f.span, Message: fmt.Sprintf("“%s” is %s", shown, f.what)}
	title := "Delete it"
	if by := strings.TrimSpace(f.by); by != "" {
		title = "Write “" + by + "”"
	}
	if f.lost {
		out.Note = "It stands for something that was lost; the source will tell"
	}
	out.Fixes = []lint.Fix{{Title: title, Safety: safety, Edits: []text.Edit{{Span: f.cut, New: f.by}}}}
	r.p.Report(out)
}

// look reads the mark at offset at.
func (r *residueReader) look(at int) (residue, bool) {
	switch r.t[at] {
	case '@':
		return r.at(at)
	case '<':
		return r.angle(at)
	case '[':
		return r.square(at)
	case '{', '$':
		return r.curly(at)
	case '%':
		return r.format(at)
	case '_':
		return r.underscores(at)
	case '#':
		return r.pieces(at)
	case '\'':
		return r.apostrophe(at, 1)
	case '`':
		return r.backquotes(at)
	case '-':
		return r.treebank(at)
	case '\\':
		return r.escape(at)
	}
	return r.high(at)
}

// lower reports whether a small letter of ASCII stands at offset i.
func (r *residueReader) lower(i int) bool {
	return i >= r.b.Start && i < len(r.t) && r.t[i] >= 'a' && r.t[i] <= 'z'
}

// letter reports whether a letter of any kind stands at offset i; the middle of
// a character counts as one.
func (r *residueReader) letter(i int) bool {
	if i < r.b.Start || i >= len(r.t) {
		return false
	}
	c := r.t[i]
	return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= utf8.RuneSelf
}

func (r *residueReader) word(i int) bool {
	return r.letter(i) || i >= r.b.Start && i < len(r.t) && r.t[i] >= '0' && r.t[i] <= '9'
}

// space reports whether white space or an edge of the block is at offset i.
func (r *residueReader) space(i int) bool {
	return i < r.b.Start || i >= len(r.t) || r.t[i] == ' ' || r.t[i] == '\n' || r.t[i] == '\t' || r.t[i] == '\r' ||
		strings.HasPrefix(r.t[i:], "\u00a0") || i > 0 && strings.HasSuffix(r.t[:i+1], "\u00a0")
}

// without is the stretch to delete so that no space stands doubled or before a
// mark when s is gone.
func (r *residueReader) without(s text.Span) text.Span {
	switch {
	case s.Start > r.b.Start && r.t[s.Start-1] == ' ' && (s.End == len(r.t) || !r.word(s.End)):
		s.Start--
		if s.End+1 < len(r.t) && r.t[s.End] == ' ' && strings.IndexByte(".,;:!?)", r.t[s.End+1]) >= 0 {
			s.End++
		}
	case s.Start == r.b.Start && s.End < len(r.t) && r.t[s.End] == ' ':
		s.End++
	}
	return s
}

// at reads the joiners of Moses and of subword-nmt.
func (r *residueReader) at(at int) (residue, bool) {
	t := r.t
	if at+2 < len(t) && t[at+2] == '@' && strings.IndexByte("-.,:/'&+", t[at+1]) >= 0 || strings.HasPrefix(t[at:], "@–@") || strings.HasPrefix(t[at:], "@—@") {
		end := at + 3
		if t[at+1] >= utf8.RuneSelf {
			end = at + 5
		}
		f := residue{span: text.Span{Start: at, End: end}, by: t[at+1 : end-1], what: "a tokenizer's joiner"}
		f.cut = f.span
		if r.space(at - 1) {
			f.cut.Start = max(r.b.Start, at-1)
		}
		if r.space(end) {
			f.cut.End = min(len(t), end+1)
		}
		return f, true
	}
	if !strings.HasPrefix(t[at:], "@@") || strings.HasPrefix(t[at:], "@@@") || at > 0 && t[at-1] == '@' {
		return residue{}, false
	}
	f := residue{span: text.Span{Start: at, End: at + 2}, what: "a subword joiner"}
	switch {
	case r.word(at-1) && r.space(at+2):
		f.cut = text.Span{Start: at, End: min(len(t), at+3)}
		if !r.word(at + 3) {
			f.cut.End = at + 2
		}
	case r.space(at-1) && r.word(at+2):
		f.cut = text.Span{Start: at, End: at + 2}
		if at-2 >= r.b.Start && r.word(at-2) {
			f.cut.Start--
		}
	case r.space(at-1) && r.space(at+2):
		if strings.HasPrefix(t[at+2:], " -") || strings.Contains(t[max(r.b.Start, at-40):at], "@@ -") {
			return residue{}, false // @@ -1,4 +1,4 @@ of a patch
		}
		f.cut = r.without(f.span)
	case r.word(at-1) && r.word(at+2):
		f.cut = f.span
	default:
		return residue{}, false
	}
	return f, true
}

// specialTokens are the special tokens of sequence models and the placeholders
// of their pre-processing, in small letters and without brackets; true marks
// those that stand for words.
var specialTokens = map[string]bool{
	"s": false, "/s": false, "pad": false, "bos": false, "eos": false, "cls": false, "sep": false, "blank": true, "unk": true, "mask": true, "oov": true, "w": false, "/w": false,
	"start": false, "end": false, "sos": false, "go": false, "null": false, "none": false, "unknown": true, "endoftext": false, "bot": false, "eot": false, "eop": false, "eod": false, "nl": false, "newline": false, "br_token": false,
	"num": true, "number": true, "url": true, "user": true, "name": true, "entity": true, "person": true, "location": true, "date": true, "email": true, "loc": true, "per": true, "org": true, "misc": true, "gpe": true, "hashtag": true, "emoji": false,
	"inst": false, "/inst": false, "source": false, "/source": false, "target": false, "/target": false, "translation": false, "/translation": false, "translate": false, "/translate": false, "output": false, "/output": false, "answer": false, "/answer": false,
	"think": false, "/think": false, "thinking": false, "/thinking": false, "context": false, "/context": false, "input": false, "/input": false, "text": false, "/text": false, "article": false, "/article": false,
}

// angle reads tokens in angle brackets and the inline tags of translation
// programs.
func (r *residueReader) angle(at int) (residue, bool) {
	t := r.t
	const longest = 40
	end := strings.IndexByte(t[at:min(len(t), at+longest)], '>')
	if end < 2 || r.d.Format == lint.Markdown && strings.HasPrefix(t[at:], "<http") {
		return residue{}, false
	}
	end += at + 1
	inner := t[at+1 : end-1]
	f := residue{span: text.Span{Start: at, End: end}, what: "a special token of a language model"}
	name := strings.ToLower(strings.ReplaceAll(inner, " ", ""))
	name = strings.TrimRight(name, "0123456789_")
	switch {
	case len(inner) > 2 && inner[0] == '|' && inner[len(inner)-1] == '|' && identifier(strings.Trim(inner, "|")):
	case strings.HasPrefix(inner, "｜") && strings.HasSuffix(inner, "｜"):
	case strings.HasPrefix(name, "extra_id"), strings.HasPrefix(name, "reserved_special_token"), strings.HasPrefix(name, "unused"), name == "start_of_turn", name == "end_of_turn":
	case len(name) >= 3 && len(name) <= 5 && name[0] == inner[0] && inner[0] == '2' && identifier(inner[1:]): // <2en>
	case inlineTag(inner):
		f.what = "an inline tag of a translation program"
	default:
		lost, known := specialTokens[name]
		if !known || r.speaksOfTags() || !r.freeStanding(at) {
			return residue{}, false
		}
		f.lost = lost
	}
	f.cut = r.without(f.span)
	return f, true
}

// freeStanding reports whether a token at offset at stands apart, and not behind
// the option of a command.
func (r *residueReader) freeStanding(at int) bool {
	if at > r.b.Start && !r.space(at-1) && strings.IndexByte(".,;:!?)(\"'>", r.t[at-1]) < 0 && !r.letter(at-1) {
		return false
	}
	i := at - 1
	if i > r.b.Start && r.t[i] == '.' && r.word(i-1) && !r.space(at) && strings.IndexByte(r.t[at:min(len(r.t), at+30)], '.') > 0 {
		if c := strings.IndexByte(r.t[at:], '>') + at + 1; c < len(r.t) && r.t[c] == '.' && r.word(c+1) {
			return false // branch.<name>.merge
		}
	}
	for i > r.b.Start && r.t[i] == ' ' {
		i--
	}
	for i > r.b.Start && !r.space(i-1) {
		i--
	}
	return i < r.b.Start || i >= at || r.t[i] != '-'
}

// identifier reports whether s is made of letters, digits and underscores.
func identifier(s string) bool {
	for i := range len(s) {
		if c := s[i]; c != '_' && c != '-' && (c < '0' || c > '9') && (c|0x20 < 'a' || c|0x20 > 'z') {
			return false
		}
	}
	return s != ""
}

// inlineTag reports whether s is a tag of XLIFF or of a translation memory:
// <g id="1">, <x id="2"/>, </g>, <1>, </1>, <bpt i="1">.
func inlineTag(s string) bool {
	s = strings.TrimSuffix(strings.TrimPrefix(s, "/"), "/")
	if len(s) > 0 && len(s) <= 2 && allDigits(s) {
		return true
	}
	name, rest, _ := strings.Cut(s, " ")
	switch name {
	case "g", "x", "bx", "ex", "ph", "bpt", "ept", "it", "mrk", "ut", "sub":
		return rest == "" && name != "it" && name != "x" && name != "sub" || strings.HasPrefix(rest, "id=") || strings.HasPrefix(rest, "i=") || strings.HasPrefix(rest, "mid=") || strings.HasPrefix(rest, "rid=") || strings.HasPrefix(rest, "ctype=")
	}
	return false
}

// speaksOfTags reports whether the article speaks of markup, templates or
// tokens, so that what looks like residue may be its subject.
func (r *residueReader) speaksOfTags() bool {
	if r.technical == 0 {
		r.technical = 2
		for _, w := range [...]string{"placeholder", "tokenizer", "tokeniser", "HTML", "XML", "template", "syntax", "source code", "programming", "Python", "JavaScript", "subword", "language model", "wildcard"} {
			if strings.Contains(r.d.Text, w) {
				r.technical = 1
				break
			}
		}
	}
	return r.technical == 1
}

// placeholderNouns are what a placeholder in capitals stands for.
var placeholderNouns = text.NewSet("name names date city country location company organization organisation person place number url link email title amount time source phone address text username user num loc org per misc gpe ent entity entities term tag var variable placeholder region region_name state street event product" +
	" first_name last_name surname party team club player year month day currency price value author unk pad cls sep mask bos eos inst insert")

// square reads special tokens and placeholders in square brackets.
func (r *residueReader) square(at int) (residue, bool) {
	t := r.t
	const longest = 40
	end := strings.IndexByte(t[at:min(len(t), at+longest)], ']')
	if end < 2 {
		return residue{}, false
	}
	end += at + 1
	inner := t[at+1 : end-1]
	f := residue{span: text.Span{Start: at, End: end}, what: "a placeholder that nobody filled", lost: true}
	switch {
	case inner[0] == '[' && end < len(t) && t[end] == ']' && allDigits(inner[1:]):
		// [[1]]
		f.span.End++
		f.what, f.lost = "a mark of a translation program", false
	case inner == "INST" || inner == "/INST" || inner == "UNK" || inner == "PAD" || inner == "CLS" || inner == "SEP" || inner == "MASK" || inner == "BOS" || inner == "EOS" || inner == "unk" || inner == "mask":
		f.what, f.lost = "a special token of a language model", inner == "UNK" || inner == "MASK" || inner == "unk" || inner == "mask"
	default:
		if inner != strings.ToUpper(inner) || r.address(at) {
			return residue{}, false
		}
		name := strings.TrimRight(strings.ToLower(inner), "0123456789_ -")
		if head, rest, cut := strings.Cut(name, " "); cut && (head == "insert" || head == "your" || head == "the") {
			name = rest
		} else if cut {
			name = name[strings.LastIndexByte(name, ' ')+1:]
		}
		if !placeholderNouns.Has(name) || r.speaksOfTags() {
			return residue{}, false
		}
	}
	f.cut = r.without(f.span)
	return f, true
}

// curly reads placeholders in braces.
func (r *residueReader) curly(at int) (residue, bool) {
	t := r.t
	start := at
	if t[at] == '$' {
		if !strings.HasPrefix(t[at:], "${") {
			return residue{}, false
		}
		at++
	}
	if start == at && at > r.b.Start && t[at-1] == '$' {
		return residue{}, false // judged with its $
	}
	const longest = 60
	f := residue{what: "a placeholder that nobody filled", lost: true}
	switch {
	case strings.HasPrefix(t[at:], "{{"), strings.HasPrefix(t[at:], "{%"):
		closing := "}}"
		if t[at+1] == '%' {
			closing = "%}"
		}
		end := strings.Index(t[at:min(len(t), at+longest)], closing)
		if end < 3 {
			return residue{}, false
		}
		f.span = text.Span{Start: start, End: at + end + 2}
		if f.span.End < len(t) && t[f.span.End] == '}' {
			f.span.End++
		}
	default:
		end := strings.IndexByte(t[at:min(len(t), at+longest)], '}')
		if end < 2 || !identifier(t[at+1:at+end]) || start == at && end == 2 && !(t[at+1] >= '0' && t[at+1] <= '9') || start > r.b.Start && (t[start-1] == '@' || r.word(start-1)) || t[at+1] == '-' || start < at && allDigits(t[at+1:at+end]) {
			return residue{}, false // {x} is a set
		}
		w := t[at+1 : at+end]
		if w == "at" || w == "dot" {
			return residue{}, false // an address hidden from machines
		}
		if start == at && !placeholderNouns.Has(strings.ToLower(w)) && r.d.Quoted(text.Span{Start: at, End: at + end + 1}) {
			return residue{}, false // wires without square brackets insert a word in braces
		}
		f.span = text.Span{Start: start, End: at + end + 1}
	}
	if start == at && r.sourceOfPage() && !oneName(f.span.Of(t)) {
		return residue{}, false // {% include map.html %}, {{ page.author }}
	}
	if r.speaksOfTags() || start > r.b.Start && (t[start-1] == '\\' || t[start-1] == '#' && start-1 > r.b.Start && !r.space(start-2)) {
		return residue{}, false
	}
	if start > r.b.Start && t[start-1] == '#' {
		f.span.Start--
	}
	f.cut = r.without(f.span)
	return f, true
}

// sourceOfPage reports whether the article is what a program makes a page of: a
// Markdown file with front matter, whose templates that program fills.
func (r *residueReader) sourceOfPage() bool {
	m := r.d.Markup
	return r.d.Format == lint.Markdown && (strings.HasPrefix(m, "---\n") || strings.HasPrefix(m, "---\r\n") || strings.HasPrefix(m, "+++\n"))
}

// oneName reports whether a placeholder in braces holds one name and nothing else,
// as those of translation programs do: {{name}}, {0}.
func oneName(s string) bool {
	if strings.HasPrefix(s, "{%") {
		return false
	}
	return identifier(strings.TrimSpace(strings.Trim(s, "{}")))
}

// format reads the verbs of format strings.
func (r *residueReader) format(at int) (residue, bool) {
	t := r.t
	i := at + 1
	if i >= len(t) || at > r.b.Start && !r.space(at-1) && strings.IndexByte("(\"'“‘[", t[at-1]) < 0 {
		return residue{}, false
	}
	switch {
	case t[i] == '(':
		end := strings.IndexByte(t[i:min(len(t), i+40)], ')')
		if end < 2 || !identifier(t[i+1:i+end]) || i+end+1 >= len(t) || strings.IndexByte("sdif", t[i+end+1]) < 0 {
			return residue{}, false
		}
		i += end + 2
	case t[i] >= '1' && t[i] <= '9' && i+2 < len(t) && t[i+1] == '$' && strings.IndexByte("sdf@", t[i+2]) >= 0:
		i += 3
	case t[i] == 's' || t[i] == 'd' || t[i] == '@':
		i++
	default:
		return residue{}, false
	}
	if r.word(i) || r.speaksOfTags() {
		return residue{}, false
	}
	// 50 %s: a per cent sign, spaced
	if j := at - 2; j >= r.b.Start && t[j] >= '0' && t[j] <= '9' {
		return residue{}, false
	}
	f := residue{span: text.Span{Start: at, End: i}, what: "a placeholder that nobody filled", lost: true}
	f.cut = r.without(f.span)
	return f, true
}

// underscores reads __NAME__ and ORG_2.
func (r *residueReader) underscores(at int) (residue, bool) {
	if f, ok := r.languageMark(at); ok {
		return f, true
	}
	t := r.t
	part := func(c byte) bool { return c == '_' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' }
	from, to := at, at
	for from > r.b.Start && part(t[from-1]) {
		from--
	}
	for to < len(t) && part(t[to]) {
		to++
	}
	s := t[from:to]
	if r.letter(from-1) || r.letter(to) || from > r.b.Start && strings.IndexByte("#@/.-=:$%&", t[from-1]) >= 0 || to < len(t) && strings.IndexByte("@/=-", t[to]) >= 0 {
		return residue{}, false
	}
	bare := strings.Trim(s, "_")
	name := strings.ToLower(strings.TrimRight(bare, "0123456789_"))
	wrapped := strings.HasPrefix(s, "__") && strings.HasSuffix(s, "__") && bare != ""
	if !wrapped && !(placeholderNouns.Has(name) && len(bare) > len(name)+1 && bare[len(name)] == '_' && allDigits(bare[len(name)+1:])) || r.speaksOfTags() {
		return residue{}, false
	}
	f := residue{span: text.Span{Start: from, End: to}, what: "a placeholder that nobody filled", lost: true}
	f.cut = r.without(f.span)
	return f, true
}

// languageMark reads the names of languages that models put before a sentence:
// en_XX, eng_Latn. The low line stands at offset at.
func (r *residueReader) languageMark(at int) (residue, bool) {
	from, to := at, at+1
	for r.lower(from - 1) {
		from--
	}
	for r.letter(to) {
		to++
	}
	script := r.t[at+1 : to]
	n := at - from
	if n == 2 && script != "XX" || n == 3 && !writingSystems.Has(script) || n < 2 || n > 3 || r.word(from-1) || r.word(to) || r.speaksOfTags() {
		return residue{}, false
	}
	f := residue{span: text.Span{Start: from, End: to}, what: "a translation program's mark of a language"}
	f.cut = r.without(f.span)
	return f, true
}

// writingSystems are codes of ISO 15924 as models for many languages use them.
var writingSystems = text.NewSet("Latn Cyrl Arab Hans Hant Jpan Hang Deva Grek Hebr Armn Geor Thai Beng Taml Ethi")

// pieces reads the word pieces of BERT: play ##ing.
func (r *residueReader) pieces(at int) (residue, bool) {
	t := r.t
	if !strings.HasPrefix(t[at:], "##") || !r.lower(at+2) || at < r.b.Start+2 || t[at-1] != ' ' || !r.word(at-2) {
		return residue{}, false
	}
	end := at + 2
	for r.letter(end) {
		end++
	}
	return residue{span: text.Span{Start: at, End: end}, cut: text.Span{Start: at - 1, End: end}, by: t[at+2 : end], what: "a piece of the word before it"}, true
}

// apostrophe reads an ending that a tokenizer cut from its word: "Azerbaijan 's",
// "do n't". n is the length of the apostrophe at offset at.
func (r *residueReader) apostrophe(at, n int) (residue, bool) {
	t := r.t
	end := at + n
	if !r.lower(end) && !(end < len(t) && t[end] == ' ') {
		return residue{}, false
	}
	stop := end
	for r.lower(stop) {
		stop++
	}
	ending := t[end:stop]
	// do n't
	if ending == "t" && at-3 >= r.b.Start && t[at-1] == 'n' && t[at-2] == ' ' && r.lower(at-3) && !r.word(stop) {
		from := r.wordStart(at - 2)
		switch strings.ToLower(t[from : at-2]) {
		case "do", "does", "did", "is", "are", "was", "were", "has", "have", "had", "ca", "could", "wo", "would", "should", "must", "need", "might", "ai":
			return residue{span: text.Span{Start: from, End: stop}, by: t[from:at-2] + t[at-1:stop], what: "a word cut in two"}, true
		}
		return residue{}, false
	}
	spacedOff := at-1 >= r.b.Start && t[at-1] == ' ' && r.word(at-2)
	if ending == "" && end+1 < len(t) && t[end] == ' ' {
		// Azerbaijan ' s, Azerbaijan' s
		if t[end+1] != 's' || r.word(end+2) || end+2 < len(t) && t[end+2] == '\'' || !spacedOff && !r.word(at-1) || !r.possessor(at) {
			return residue{}, false
		}
		from := at
		if spacedOff {
			from--
		}
		return r.joined(from, text.Span{Start: from, End: end + 2}, t[at:end]+"s")
	}
	if !spacedOff || r.word(stop) || stop < len(t) && (strings.IndexByte("-'", t[stop]) >= 0 || strings.HasPrefix(t[stop:], "’")) {
		return residue{}, false
	}
	from := r.wordStart(at - 1)
	low := strings.ToLower(t[from : at-1])
	switch ending {
	case "s":
		if !r.possessor(at) {
			return residue{}, false
		}
	case "re", "ve", "ll", "d":
		switch low {
		case "i", "you", "he", "she", "it", "we", "they", "who", "that", "there", "what":
		default:
			return residue{}, false
		}
	case "m":
		if low != "i" {
			return residue{}, false
		}
	default:
		return residue{}, false
	}
	return r.joined(at-1, text.Span{Start: at - 1, End: stop}, t[at:stop])
}

// slang reads “gon na”, “wan na” and “got ta” of treebanks.
func (r *residueReader) slang() {
	d := r.d
	o, roles := glance.Of(d), vocabulary().roles
	for i := range o.watched[uncommonWatch].all {
		if roles[o.kinds[i]]&cutRole == 0 || i == 0 {
			continue
		}
		w := &d.Words[i]
		s := text.Span{Start: int(d.Words[i-1].Start), End: int(w.End)}
		switch s.Of(d.Text) {
		case "gon na", "wan na", "got ta":
		default:
			continue
		}
		b := d.BlockAt(s.Start)
		if b < 0 || d.Blocks[b].Kind == lint.Code {
			continue
		}
		r.b, r.t = d.Blocks[b], d.Text[:d.Blocks[b].End]
		if r.space(s.Start-1) && (r.space(s.End) || strings.IndexByte(".,?!", r.t[s.End]) >= 0) {
			r.report(residue{span: s, by: strings.Replace(s.Of(r.t), " ", "", 1), what: "a word cut in two"})
		}
	}
}

// joined is the finding for an ending that belongs to the word that ends at
// offset from.
func (r *residueReader) joined(from int, s text.Span, by string) (residue, bool) {
	whole := text.Span{Start: r.wordStart(from), End: s.End}
	return residue{span: whole, cut: s, by: by, what: "a word cut in two"}, true
}

// possessor reports whether no quotation in single marks is open before the
// apostrophe at offset at, so that it is no opening mark.
func (r *residueReader) possessor(at int) bool {
	// An opening mark of the sort would have its closing one ahead.
	line := r.t[at+1 : min(len(r.t), at+120)]
	for i := range len(line) {
		if (line[i] == '\'' || strings.HasPrefix(line[i:], "’")) && i > 2 {
			next := i + 1
			if line[i] != '\'' {
				next = i + len("’")
			}
			if line[i-1] != ' ' && (next >= len(line) || line[next] == ' ' || strings.IndexByte(".,;:!?)", line[next]) >= 0) && line[i-1] != 's' {
				return false
			}
		}
	}
	return true
}

// wordStart is the beginning of the word that ends at offset end.
func (r *residueReader) wordStart(end int) int {
	for end > r.b.Start && r.word(end-1) {
		end--
	}
	return end
}

// backquotes reads the quotation marks of treebanks and of TeX.
func (r *residueReader) backquotes(at int) (residue, bool) {
	t := r.t
	if !strings.HasPrefix(t[at:], "``") || strings.HasPrefix(t[at:], "```") || at > 0 && t[at-1] == '`' || r.d.Format == lint.Markdown {
		return residue{}, false
	}
	end := at + 2
	if !r.space(at-1) && t[at-1] != '(' || r.space(end) && !r.word(end+1) || !r.space(end) && !r.word(end) {
		return residue{}, false
	}
	f := residue{span: text.Span{Start: at, End: end}, by: "“", what: "the quotation mark of a treebank"}
	f.cut = f.span
	if r.space(end) {
		f.cut.End++
	}
	if !strings.ContainsAny(r.b.Of(r.d.Text), "“”") {
		f.by = `"`
	}
	// Its partner is two apostrophes.
	if c := strings.Index(t[end:min(len(t), end+600)], "''"); c >= 0 {
		c += end
		close := text.Span{Start: c, End: c + 2}
		cut := close
		if c > r.b.Start && t[c-1] == ' ' {
			cut.Start--
		}
		by := "”"
		if f.by != "“" {
			by = f.by
		}
		r.report(residue{span: close, cut: cut, by: by, what: f.what})
	}
	return f, true
}

var treebankBrackets = map[string]string{"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}", "-lrb-": "(", "-rrb-": ")", "-lsb-": "[", "-rsb-": "]"}

// treebank reads the brackets of treebanks.
func (r *residueReader) treebank(at int) (residue, bool) {
	t := r.t
	if at+5 > len(t) || t[at+4] != '-' || t[at+3]|0x20 != 'b' {
		return residue{}, false
	}
	by := treebankBrackets[t[at:at+5]]
	if by == "" {
		return residue{}, false
	}
	f := residue{span: text.Span{Start: at, End: at + 5}, by: by, what: "the bracket of a treebank"}
	f.cut = f.span
	if strings.Contains("([{", by) {
		if r.space(at+5) && at+5 < len(t) {
			f.cut.End++
		}
	} else if at > r.b.Start && t[at-1] == ' ' {
		f.cut.Start--
	}
	return f, true
}

// escape reads the escapes of program text: \u2019, \n, \".
func (r *residueReader) escape(at int) (residue, bool) {
	t := r.t
	if at+1 >= len(t) || at > r.b.Start && (t[at-1] == '\\' || t[at-1] == ':') || r.speaksOfTags() || r.address(at) {
		return residue{}, false
	}
	f := residue{what: "an escape of program text"}
	switch c := t[at+1]; c {
	case 'u', 'x':
		n := 6
		if c == 'x' {
			n = 4
		}
		if at+n > len(t) {
			return residue{}, false
		}
		v, err := strconv.ParseUint(t[at+2:at+n], 16, 32)
		if err != nil || v < 0x80 || v >= 0xD800 && v < 0xE000 {
			return residue{}, false
		}
		f.span = text.Span{Start: at, End: at + n}
		f.by = string(rune(v))
		if v == 0xA0 {
			f.by = " "
		}
		if !unicode.IsPrint(rune(v)) && v != 0xA0 {
			f.by = ""
		}
	case 'n', 'r', 't':
		end := at
		for end+1 < len(t) && t[end] == '\\' && (t[end+1] == 'n' || t[end+1] == 'r' || t[end+1] == 't') {
			end += 2
		}
		// Only between sentences or words, never in a path.
		if r.lower(end) || !r.space(at-1) && strings.IndexByte(".!?\"'”’):;,", t[at-1]) < 0 && end-at < 4 && !(r.letter(at-1) && end < len(t) && t[end] >= 'A' && t[end] <= 'Z') && end < len(t) {
			return residue{}, false
		}
		f.span = text.Span{Start: at, End: end}
		f.by = " "
		if r.space(at-1) || r.space(end) {
			f.by = ""
		}
	case '"', '\'':
		if r.d.Format == lint.Markdown {
			return residue{}, false
		}
		f.span, f.by = text.Span{Start: at, End: at + 2}, t[at+1:at+2]
	default:
		return residue{}, false
	}
	return f, true
}

// high reads marks outside ASCII.
func (r *residueReader) high(at int) (residue, bool) {
	t := r.t
	c, n := utf8.DecodeRuneInString(t[at:])
	end := at + n
	switch c {
	case '▁':
		prev, _ := utf8.DecodeLastRuneInString(t[:at])
		next, _ := utf8.DecodeRuneInString(t[end:])
		if prev >= 0x2580 && prev <= 0x259F || next >= 0x2580 && next <= 0x259F || prev == '▁' {
			return residue{}, false // a chart
		}
		f := residue{span: text.Span{Start: at, End: end}, by: " ", what: "the word mark of a tokenizer"}
		if at == r.b.Start || r.space(at-1) || r.space(end) || end == len(t) {
			f.by = ""
		}
		return f, true
	case '⁇':
		f := residue{span: text.Span{Start: at, End: end}, what: "a character that the tokenizer did not know", lost: true}
		f.cut = r.without(f.span)
		return f, r.letter(end) || r.space(end) && r.space(at-1)
	case 'Ġ', 'Ċ':
		stop := end
		for r.letter(stop) && t[stop] < utf8.RuneSelf {
			stop++
		}
		if stop == end || !lexicon.Common(strings.ToLower(t[end:stop])) || r.letter(stop) && !strings.HasPrefix(t[stop:], "Ġ") && !strings.HasPrefix(t[stop:], "Ċ") || at > r.b.Start && !r.lower(at-1) && !r.space(at-1) {
			return residue{}, false
		}
		f := residue{span: text.Span{Start: at, End: end}, by: " ", what: "the word mark of a tokenizer"}
		if r.space(at - 1) {
			f.by = ""
		}
		return f, true
	case '￭':
		f := residue{span: text.Span{Start: at, End: end}, what: "a tokenizer's joiner"}
		f.cut = f.span
		if at > r.b.Start && t[at-1] == ' ' {
			f.cut.Start--
		}
		if end < len(t) && t[end] == ' ' {
			f.cut.End++
		}
		return f, true
	case '｟', '⦅', '⟨':
		closing := map[rune]string{'｟': "｠", '⦅': "⦆", '⟨': "⟩"}[c]
		k := strings.Index(t[at:min(len(t), at+60)], closing)
		if k < 0 || c == '⟨' && !identifier(t[end:at+k]) {
			return residue{}, false
		}
		if c == '⟨' {
			inner := strings.ToLower(t[end : at+k])
			if _, known := specialTokens[inner]; !known && !allDigits(inner) {
				return residue{}, false
			}
		}
		f := residue{span: text.Span{Start: at, End: at + k + len(closing)}, what: "a placeholder of a tokenizer"}
		f.cut = r.without(f.span)
		return f, true
	case '’':
		return r.apostrophe(at, n)
	}
	return residue{}, false
}
