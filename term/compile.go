package term

import (
	"slices"
	"strings"
	"unicode"
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

// Base is a compiled termbase. It is never changed once compiled and safe for
// concurrent use.
type Base struct {
	entries []compiled
	nodes   []node
	vocab   []spelling
	slots   []int32 // hash table of indexes into vocab, -1 for none
	symbols map[string]int32
	byWord  map[string]int32
	// roots are the edges on which patterns begin, by symbol. Those whose next
	// step is a word are found by both words in pairs, the others stand in open.
	roots map[int32][]edge
	open  map[int32][]edge
	pairs map[uint64][]pair2
	// conditions remembers, while compiling, the sets of words by their list.
	sets map[string]wordSet
	// numbered counts the conditions.
	numbered int32
}

// compiled is an entry with its conditions as the finder reads them.
type compiled struct {
	*Entry
	conditions []condition
	right      []rendering
}

type condition struct {
	Scope
	not bool
	wordSet
}

// wordSet is a list of words of a condition.
type wordSet struct {
	number  int32
	words   map[int32]bool // by spelling; true when only a capital counts
	classes []Class
}

// spelling is one word that the termbase knows, in small letters.
type spelling struct {
	word string
	// uses are the symbols of patterns that it may stand for.
	uses []use
	// context says that a condition asks for it.
	context bool
	// owner is the spelling without ’s of one that patterns have with it, or -1.
	owner int32
}

type use struct {
	symbol int32
	form   form
}

// casing says how a word of a pattern is to be written.
type casing uint8

const (
	smallCase casing = iota // small letters, but for the beginning of a sentence and headlines
	titleCase               // a capital first
	anyCase                 // either
	exactCase               // as the pattern has it: UAV
)

type node struct {
	edges   []edge
	classes []classEdge
	ends    []int32 // entries of which a pattern is complete here
	gap     bool    // a gap leads here
}

// pair2 are the first two edges of a pattern.
type pair2 struct{ first, second edge }

// pairKey is the key of two symbols in Base.pairs.
func pairKey(first, second int32) uint64 { return uint64(first)<<32 | uint64(uint32(second)) }

type edge struct {
	symbol int32
	casing casing
	exact  string
	to     int32
}

type classEdge struct {
	class Class
	to    int32
}

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
	b := &Base{symbols: map[string]int32{}, byWord: map[string]int32{}, nodes: make([]node, 1),
		roots: map[int32][]edge{}, open: map[int32][]edge{}, pairs: map[uint64][]pair2{}, sets: map[string]wordSet{}}
	for i := range entries {
		e := &entries[i]
		c := compiled{Entry: e}
		for _, w := range e.Wrong {
			if err := b.addPattern(e, int32(i), w); err != nil {
				return nil, err
			}
		}
		for _, r := range e.Right {
			parsed, err := parseRight(e, r)
			if err != nil {
				return nil, err
			}
			c.right = append(c.right, parsed)
		}
		for _, cond := range e.Conditions {
			k, err := b.condition(e, cond)
			if err != nil {
				return nil, err
			}
			c.conditions = append(c.conditions, k)
		}
		b.entries = append(b.entries, c)
	}
	b.hash()
	b.symbols, b.byWord, b.sets = nil, nil, nil
	return b, nil
}

// Entries is the number of entries.
func (b *Base) Entries() int { return len(b.entries) }

// addPattern adds the ways through a pattern as a graph: what stands behind a
// bracket is shared by all that stands in it, so that brackets do not multiply.
func (b *Base) addPattern(e *Entry, entry int32, source string) error {
	x := builder{b: b, e: e, whole: source, rest: marks.Replace(source + " ")}
	ends, err := x.alternatives([]int32{0}, 0)
	switch {
	case err != nil:
		return err
	case x.rest != "":
		return e.fail("a bracket closes that none opens in %q", clip(source))
	case slices.Contains(ends, 0):
		return e.fail("the pattern %q may stand for nothing", clip(source))
	case x.steps > maxSteps:
		return e.fail("the pattern %q is too long", clip(source))
	}
	for _, at := range ends {
		b.nodes[at].ends = append(b.nodes[at].ends, entry)
	}
	return nil
}

// builder reads one pattern.
type builder struct {
	b           *Base
	e           *Entry
	whole, rest string
	steps       int
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
	x.b.nodes = append(x.b.nodes, node{gap: el.class == Gap})
	var symbol int32
	if el.class == 0 {
		symbol = x.b.symbol(el)
	}
	for _, at := range from {
		n := &x.b.nodes[at]
		if el.class != 0 {
			n.classes = append(n.classes, classEdge{el.class, to})
			continue
		}
		e := edge{symbol, el.casing, el.exact, to}
		if at == 0 {
			x.b.roots[symbol] = append(x.b.roots[symbol], e)
		} else {
			n.edges = append(n.edges, e)
		}
	}
	return to, nil
}

// marks parts from the words of a pattern what is a word of its own in a text.
var marks = strings.NewReplacer("-", " - ", "s' ", "s ' ", "s’ ", "s ' ")

// symbol numbers what a pattern asks for and makes its spellings known.
func (b *Base) symbol(el element) int32 {
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

// spell returns the index of a spelling.
func (b *Base) spell(word string) int32 {
	if i, ok := b.byWord[word]; ok {
		return i
	}
	i := int32(len(b.vocab))
	b.byWord[word] = i
	b.vocab = append(b.vocab, spelling{word: word})
	return i
}

// condition compiles one condition.
func (b *Base) condition(e *Entry, c Condition) (condition, error) {
	key := strings.Join(c.Words, " ")
	set, ok := b.sets[key]
	if !ok {
		var err error
		if set, err = b.wordSet(e, c.Words); err != nil {
			return condition{}, err
		}
		b.sets[key] = set
	}
	for _, class := range set.classes {
		if class == Gap || class == Rest || class == Rest2 || class == Start && c.Scope != Prev || class == End && c.Scope != Next {
			return condition{}, e.fail("a class in %q has no meaning in that condition", clip(key))
		}
	}
	return condition{Scope: c.Scope, not: c.Not, wordSet: set}, nil
}

// wordSet reads a list of words.
func (b *Base) wordSet(e *Entry, words []string) (wordSet, error) {
	out := wordSet{number: b.numbered, words: map[int32]bool{}}
	b.numbered++
	for _, w := range words {
		if class, ok := classNames[w]; ok {
			out.classes = append(out.classes, class)
			continue
		}
		if strings.ContainsAny(w, "{}()|: ") {
			return out, e.fail("%q is no word of a condition", w)
		}
		folded := lower(w)
		capital := folded != w
		forms := []string{folded}
		if !capital {
			forms = anyForms(folded)
		}
		for _, f := range forms {
			i := b.spell(f)
			b.vocab[i].context = true
			if had, ok := out.words[i]; !ok || had {
				out.words[i] = capital
			}
		}
	}
	return out, nil
}

// hash builds the table of spellings and that of the words that patterns begin
// with.
func (b *Base) hash() {
	for symbol, edges := range b.roots {
		for _, e := range edges {
			n := &b.nodes[e.to]
			if len(n.ends)+len(n.classes) > 0 {
				b.open[symbol] = append(b.open[symbol], e)
			}
			for _, next := range n.edges {
				key := pairKey(symbol, next.symbol)
				b.pairs[key] = append(b.pairs[key], pair2{e, next})
			}
		}
	}
	for i := range b.vocab {
		b.vocab[i].owner = -1
		if word, ok := strings.CutSuffix(b.vocab[i].word, "'s"); ok {
			if owner, ok := b.byWord[word]; ok && b.vocab[owner].context {
				b.vocab[i].owner = owner
			}
		}
	}
	size := 1
	for size < 4*len(b.vocab)+1 {
		size *= 2
	}
	b.slots = make([]int32, size)
	for i := range b.slots {
		b.slots[i] = -1
	}
	for i := range b.vocab {
		h := hashOf(b.vocab[i].word)
		for b.slots[h&uint32(size-1)] >= 0 {
			h++
		}
		b.slots[h&uint32(size-1)] = int32(i)
	}
}

// hashOf is FNV-1a over the bytes of a word.
func hashOf(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

// lower is w in small letters with straight apostrophes.
func lower(w string) string { return strings.ReplaceAll(strings.ToLower(w), "’", "'") }

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

// parseRight reads a right rendering.
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
			if c != Rest && c != Rest2 && !slices.ContainsFunc(e.Wrong, func(wrong string) bool { return strings.Contains(wrong, w) }) {
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
