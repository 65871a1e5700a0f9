package term

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Class is a kind of word that stands in braces in a pattern or a condition.
type Class uint8

// The classes.
const (
	Determiner  Class = iota + 1 // {det}: the, a, his, this
	Number                       // {number}: 12, twelve
	Name                         // {name}: a capital inside a sentence
	Month                        // {month}
	Weekday                      // {day}
	Nationality                  // {nat}: Portuguese
	Country                      // {country}: Portugal
	Place                        // {place}: a country, a region or a city
	Word                         // {word}: any word in small letters
	Gap                          // {..}: one to four words; in patterns only
	Rest                         // {rest}: all that was found behind its first word; in right renderings only
	Rest2                        // {rest2}: all behind its second word; likewise
	Start                        // {start}: nothing, at the beginning of a sentence; in prev only
	End                          // {end}: a mark or the end of the sentence; in next only
)

var classNames = map[string]Class{
	"{det}": Determiner, "{number}": Number, "{name}": Name, "{month}": Month, "{day}": Weekday, "{nat}": Nationality,
	"{country}": Country, "{place}": Place, "{word}": Word, "{..}": Gap, "{rest}": Rest, "{rest2}": Rest2, "{start}": Start, "{end}": End,
}

// compiler is a termbase in the making.
type compiler struct {
	nodes   []draft
	vocab   []spelling
	symbols map[string]int32
	byWord  map[string]int32
	exact   []string
	byExact map[string]int32
	// sets are the lists of words of conditions, numbered by byList.
	sets   []wordSet
	byList map[string]int32

	conditionsAt []int32
	conditions   []condition
	languages    []string
	from         []uint64
	records      []string
}

// spelling is one word that the termbase knows, in small letters.
type spelling struct {
	word string
	// uses are the symbols of patterns that it may stand for.
	uses []use
	// context says that a condition asks for it.
	context bool
}

// draft is a node in the making.
type draft struct {
	edges   []edge
	classes []classEdge
	ends    []int32
	gap     bool
}

// casing says how a word of a pattern is to be written.
type casing uint8

const (
	smallCase casing = iota // small letters, but for the beginning of a sentence and headlines
	titleCase               // a capital first
	anyCase                 // either
	exactCase               // as the pattern has it: UAV
)

// rendering is a right rendering, split into its parts.
type rendering struct {
	// mass says that no “a” stands before it.
	mass  bool
	parts []part
}

// part is a piece of text, an inflected word, or what a class of the pattern
// stood for.
type part struct {
	text  string // when forms is nil and class 0
	forms []inflected
	verb  bool
	class Class
}

// element is one step of a pattern.
type element struct {
	symbol string
	forms  []inflected
	casing casing
	exact  string
	class  Class
}

// maxSteps bounds the words of one pattern, all alternatives counted, maxBrackets
// the brackets in brackets, and maxElements the words of a match.
const (
	maxSteps    = 2000
	maxBrackets = 8
	maxElements = 16
)

// Compile makes a base of entries, whose order decides between entries that
// claim the same words. The error is *Error and names the entry's place.
func Compile(entries []Entry) (*Base, error) {
	c := &compiler{symbols: map[string]int32{}, byWord: map[string]int32{}, byList: map[string]int32{}, byExact: map[string]int32{}, nodes: make([]draft, 1)}
	for i := range entries {
		e := &entries[i]
		for _, w := range e.Wrong {
			if err := c.addPattern(e, int32(i), w); err != nil {
				return nil, err
			}
		}
		for _, r := range e.Right {
			if _, err := parseRight(e, r); err != nil {
				return nil, err
			}
		}
		c.conditionsAt = append(c.conditionsAt, int32(len(c.conditions)))
		for _, cond := range e.Conditions {
			k, err := c.condition(e, cond)
			if err != nil {
				return nil, err
			}
			c.conditions = append(c.conditions, k)
		}
		c.from = append(c.from, c.sources(e))
		c.records = append(c.records, writeRecord(e))
	}
	c.conditionsAt = append(c.conditionsAt, int32(len(c.conditions)))
	if len(c.symbols) >= 1<<symbolBits || len(c.vocab) >= slotMask-1 {
		return nil, &Error{Message: "too many different words for one termbase"}
	}
	return c.base(), nil
}

// maxLanguages bounds the languages of a base; those beyond are not asked for.
const maxLanguages = 64

// sources has a bit for each language of the sources of e.
func (b *compiler) sources(e *Entry) uint64 {
	from := uint64(0)
	for _, s := range e.Sources {
		i := slices.Index(b.languages, s.Language)
		if i < 0 && len(b.languages) < maxLanguages {
			i = len(b.languages)
			b.languages = append(b.languages, s.Language)
		}
		if i >= 0 {
			from |= 1 << i
		}
	}
	return from
}

// addPattern adds the ways through a pattern as a graph: what stands behind a
// bracket is shared by all that stands in it, so that brackets do not multiply.
func (b *compiler) addPattern(e *Entry, entry int32, source string) error {
	pattern, doubtful := strings.CutPrefix(source, "?")
	if doubtful && len(e.Sources) == 0 {
		return e.fail("%q is found in articles that betray a language, and the entry names none", clip(source))
	}
	x := builder{b: b, e: e, whole: source, rest: marks.Replace(pattern + " ")}
	ends, err := x.alternatives([]int32{0}, 0)
	switch {
	case err != nil:
		return err
	case x.core:
		return e.fail("“<” is not closed in %q", clip(source))
	case x.rest != "":
		return e.fail("a bracket closes that none opens in %q", clip(source))
	case slices.Contains(ends, 0):
		return e.fail("the pattern %q may stand for nothing", clip(source))
	case x.steps > maxSteps:
		return e.fail("the pattern %q is too long", clip(source))
	}
	for _, at := range ends {
		end := 2 * entry
		if doubtful {
			end++
		}
		b.nodes[at].ends = append(b.nodes[at].ends, end)
	}
	return nil
}

// builder reads one pattern.
type builder struct {
	b           *compiler
	e           *Entry
	whole, rest string
	steps       int
	// core says that the words to come are those that a rendering replaces.
	core bool
}

// alternatives reads as far as the bracket that closes, or to the end, from the
// given nodes on, and returns the nodes that it ends at.
func (x *builder) alternatives(from []int32, depth int) ([]int32, error) {
	if depth > maxBrackets {
		return nil, x.e.fail("too many brackets in brackets in %q", clip(x.whole))
	}
	var done []int32
	at := from
	for {
		x.rest = strings.TrimLeft(x.rest, " ")
		n := strings.IndexAny(x.rest, " (|)")
		if n < 0 {
			n = len(x.rest)
		}
		if n == 1 && (x.rest[0] == '<' || x.rest[0] == '>') {
			if x.core == (x.rest[0] == '<') {
				return nil, x.e.fail("“<” and “>” do not stand around words in %q", clip(x.whole))
			}
			x.core, x.rest = !x.core, x.rest[1:]
			continue
		}
		if n > 0 {
			to, err := x.word(at, x.rest[:n])
			if err != nil {
				return nil, err
			}
			at, x.rest = []int32{to}, x.rest[n:]
			continue
		}
		switch {
		case x.rest == "" && depth > 0:
			return nil, x.e.fail("a bracket is not closed in %q", clip(x.whole))
		case x.rest == "" || x.rest[0] == ')':
			return join(done, at), nil
		case x.rest[0] == '|':
			done, at, x.rest = join(done, at), from, x.rest[1:]
		default:
			x.rest = x.rest[1:]
			ends, err := x.alternatives(at, depth+1)
			if err != nil {
				return nil, err
			}
			at, x.rest = ends, x.rest[1:]
		}
	}
}

func join(a, b []int32) []int32 {
	for _, n := range b {
		if !slices.Contains(a, n) {
			a = append(a, n)
		}
	}
	return a
}

// word adds one word of a pattern behind all of the nodes.
func (x *builder) word(from []int32, w string) (int32, error) {
	x.steps++
	el, err := parseElement(x.e, w)
	if err != nil {
		return 0, err
	}
	if el.class != 0 && (slices.Contains(from, 0) || el.class >= Rest) {
		return 0, x.e.fail("%s cannot stand there in %q; a pattern begins with a word", w, clip(x.whole))
	}
	to := int32(len(x.b.nodes))
	x.b.nodes = append(x.b.nodes, draft{gap: el.class == Gap})
	var symbol int32
	if el.class == 0 {
		symbol = x.b.symbol(el)
	}
	for _, at := range from {
		n := &x.b.nodes[at]
		if el.class != 0 {
			n.classes = append(n.classes, classEdge{to: to, class: el.class})
			continue
		}
		n.edges = append(n.edges, edge{symbol, to, x.b.exactly(el.exact), el.casing, x.core})
	}
	return to, nil
}

// marks parts from the words of a pattern what is a word of its own in a text.
var marks = strings.NewReplacer("-", " - ", "s' ", "s ' ", "s’ ", "s ' ", "<", " < ", ">", " > ")

// symbol numbers what a pattern asks for and makes its spellings known.
func (b *compiler) symbol(el element) int32 {
	if s, ok := b.symbols[el.symbol]; ok {
		return s
	}
	s := int32(len(b.symbols))
	b.symbols[el.symbol] = s
	for _, f := range el.forms {
		v := &b.vocab[b.spell(f.word)]
		v.uses = append(v.uses, use{symbol: s, form: f.form})
	}
	return s
}

// exactly numbers a word that is found as it is written only.
func (b *compiler) exactly(word string) int32 {
	if word == "" {
		return 0
	}
	i, ok := b.byExact[word]
	if !ok {
		i = int32(len(b.exact))
		b.byExact[word] = i
		b.exact = append(b.exact, word)
	}
	return i
}

// spell returns the index of a spelling.
func (b *compiler) spell(word string) int32 {
	if i, ok := b.byWord[word]; ok {
		return i
	}
	i := int32(len(b.vocab))
	b.byWord[word] = i
	b.vocab = append(b.vocab, spelling{word: word})
	return i
}

// condition compiles one condition.
func (b *compiler) condition(e *Entry, c Condition) (condition, error) {
	key := strings.Join(c.Words, " ")
	number, ok := b.byList[key]
	if !ok {
		set, err := b.wordSet(e, c.Words)
		if err != nil {
			return condition{}, err
		}
		number = int32(len(b.sets))
		b.sets = append(b.sets, set)
		b.byList[key] = number
	}
	for _, class := range b.sets[number].classes {
		if class == Gap || class == Rest || class == Rest2 || class == Start && c.Scope != Prev || class == End && c.Scope != Next {
			return condition{}, e.fail("a class in %q has no meaning in that condition", clip(key))
		}
	}
	return condition{Scope: c.Scope, not: c.Not, set: number}, nil
}

// wordSet reads a list of words.
func (b *compiler) wordSet(e *Entry, words []string) (wordSet, error) {
	out := wordSet{}
	for _, w := range words {
		if class, ok := classNames[w]; ok {
			out.classes = append(out.classes, class)
			continue
		}
		if strings.ContainsAny(w, "{}()|: ") {
			return out, e.fail("%q is no word of a condition", w)
		}
		folded := lower(w)
		if folded != w {
			i := b.spell(folded)
			b.vocab[i].context = true
			out.words = append(out.words, 2*i+1)
			continue
		}
		for _, f := range anyForms(folded) {
			i := b.spell(f)
			b.vocab[i].context = true
			out.words = append(out.words, 2*i)
		}
	}
	slices.Sort(out.words)
	out.words = slices.Compact(out.words)
	return out, nil
}

// base lays the drafts out flat.
func (b *compiler) base() *Base {
	out := &Base{exact: b.exact, languages: b.languages, from: b.from, conditionsAt: b.conditionsAt, conditions: b.conditions, sets: b.sets, records: b.records}
	for i := range b.vocab {
		v := &b.vocab[i]
		out.hashes = append(out.hashes, hashAny(v.word))
		out.usesAt = append(out.usesAt, int32(len(out.uses)))
		out.uses = append(out.uses, v.uses...)
		owner := int32(-1)
		if word, ok := strings.CutSuffix(v.word, "'s"); ok {
			if o, ok := b.byWord[word]; ok && b.vocab[o].context {
				owner = o
			}
		}
		out.owners = append(out.owners, owner)
	}
	out.usesAt = append(out.usesAt, int32(len(out.uses)))
	for _, n := range append(b.nodes, draft{}) {
		out.nodes = append(out.nodes, node{int32(len(out.edges)), int32(len(out.classes)), int32(len(out.ends)), n.gap})
		out.edges = append(out.edges, n.edges...)
		out.classes = append(out.classes, n.classes...)
		out.ends = append(out.ends, n.ends...)
	}
	out.index()
	return out
}

// lower is w in small letters with straight apostrophes.
func lower(w string) string {
	for i := range len(w) {
		if c := w[i]; c >= utf8.RuneSelf || c >= 'A' && c <= 'Z' {
			return strings.ReplaceAll(strings.ToLower(w), "’", "'")
		}
	}
	return w
}

// parseElement reads one word of a pattern: word, word:n, word:v, ^word, {class}.
func parseElement(e *Entry, w string) (element, error) {
	if c, ok := classNames[w]; ok {
		return element{class: c}, nil
	}
	if strings.ContainsAny(w, "{}") {
		return element{}, e.fail("%q is no class of words", w)
	}
	either := false
	if rest, ok := strings.CutPrefix(w, "^"); ok {
		either, w = true, rest
	}
	word, kind, _ := strings.Cut(w, ":")
	if word == "" {
		return element{}, e.fail("a word is missing in a pattern")
	}
	el := element{symbol: lower(w)} // “word”, “word:n”
	switch upper := capitals(word); {
	case either:
		el.casing = anyCase
	case upper == 0:
		el.casing = smallCase
	case upper > 1:
		el.casing, el.exact = exactCase, word
	default:
		el.casing = titleCase
	}
	forms, err := formsOf(e, lower(word), kind)
	el.forms = forms
	return el, err
}

func formsOf(e *Entry, word, kind string) ([]inflected, error) {
	if word == "" {
		return nil, e.fail("a word is missing")
	}
	switch kind {
	case "":
		return []inflected{{word, plain}}, nil
	case "n":
		return noun(word), nil
	case "v":
		return verb(word), nil
	}
	return nil, e.fail("%q behind a word: want :n for a noun or :v for a verb", ":"+kind)
}

// capitals counts the capital letters of w.
func capitals(w string) int {
	n := 0
	for _, r := range w {
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n
}

// parseRight reads a right rendering. An e without patterns was
// compiled before.
func parseRight(e *Entry, s string) (rendering, error) {
	var r rendering
	if rest, ok := strings.CutPrefix(s, "-"); ok {
		r.mass, s = true, rest
	}
	if strings.ContainsAny(s, "()|") {
		return r, e.fail("%q has brackets; a right rendering is one phrase", s)
	}
	for _, w := range strings.Fields(s) {
		p := part{}
		if c, ok := classNames[w]; ok {
			if len(e.Wrong) > 0 && c != Rest && c != Rest2 && !slices.ContainsFunc(e.Wrong, func(wrong string) bool { return strings.Contains(wrong, w) }) {
				return r, e.fail("%s stands in %q and in no pattern", w, s)
			}
			p.class = c
		} else {
			word, kind, inflects := strings.Cut(w, ":")
			if inflects {
				var err error
				if p.forms, err = formsOf(e, word, kind); err != nil {
					return r, err
				}
				p.verb = kind == "v"
			} else {
				p.text = w
			}
		}
		r.parts = append(r.parts, p)
	}
	if len(r.parts) == 0 {
		return r, e.fail("an empty rendering")
	}
	return r, nil
}
