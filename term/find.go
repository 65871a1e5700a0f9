package term

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"stet/text"
)

// Places says what names a word may be; nil functions know none. Package term
// has no list of its own.
type Places struct{ Nationality, Country, Place func(word string) bool }

// Match is one place where an entry was found.
type Match struct {
	Entry *Entry
	// Span is the place of the wrong rendering.
	Span text.Span

	finder      *finder
	entry       int32
	first, last int32 // words, both included
	steps       [maxElements]taken
	taken       int
}

// taken is how a step of a pattern was read: from word to word through, which
// differ for a gap only.
type taken struct {
	word, through int32
	form          form
	casing        casing
	class         Class
}

// finder reads one document.
type finder struct {
	*Base
	t      string
	tok    *text.Tokens
	places Places
	// sentence is the one that the scan has come to; headline remembers of one
	// sentence whether it is in capitals.
	sentence         int
	headlineOf       int
	headline, shouts bool

	found []Match
	// seen are the words that conditions ask for, in order.
	seen []sight
	// all holds the spellings of the whole document, as soon as a condition
	// asks: bit 2n for spelling n, bit 2n+1 for it with a capital.
	all []uint64
	// has remembers which lists of words the document has, by their number: 0
	// unknown, 1 no, 2 yes.
	has []int8
}

type sight struct {
	word, spelling int32
	small          bool
}

// maxFound bounds the candidates of one document.
const maxFound = 100_000

// maxGap is the number of words that {..} may stand for.
const maxGap = 4

// Find returns what is found in a text, in order and without overlaps: of
// several entries that claim the same place, the longest whose conditions hold.
// It takes time in proportion to the text.
func (b *Base) Find(t string, tok *text.Tokens, places Places) []Match {
	f := &finder{Base: b, t: t, tok: tok, places: places, headlineOf: -1}
	f.scan()
	if len(f.found) == 0 {
		return nil
	}
	slices.SortStableFunc(f.found, func(a, b Match) int {
		return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(b.last, a.last), cmp.Compare(a.entry, b.entry))
	})
	out := f.found[:0]
	end := int32(-1)
	for i := range f.found {
		m := &f.found[i]
		if m.first > end && f.holds(m) {
			end = m.last
			m.finder = f
			out = append(out, *m)
		}
	}
	return out
}

// scan looks every word up once, gathers what may match, and remembers the words
// that conditions ask for.
func (f *finder) scan() {
	var m Match
	for i := range f.tok.Words {
		w := &f.tok.Words[i]
		if w.Kind != text.Letters {
			continue
		}
		id, owns := f.lookup(w)
		if id < 0 {
			continue
		}
		v := &f.vocab[id]
		if v.context {
			f.seen = append(f.seen, sight{int32(i), id, w.Shape == text.Lower})
		}
		if v.owner >= 0 {
			f.seen = append(f.seen, sight{int32(i), v.owner, w.Shape == text.Lower})
		}
		if len(v.uses) == 0 || len(f.found) >= maxFound {
			continue
		}
		for f.sentence+1 < len(f.tok.Sentences) && f.tok.Sentences[f.sentence].Last <= int32(i) {
			f.sentence++
		}
		f.begin(int32(i), v, owns, &m)
	}
}

// begin looks for the patterns that begin with word i, a spelling v.
func (f *finder) begin(i int32, v *spelling, owns bool, m *Match) {
	m.first, m.taken = i, 0
	var next *spelling
	nextOwns := false
	j := i + 1
	if !owns && int(j) < len(f.tok.Words) && f.joined(i, j) {
		if id, owns := f.lookup(&f.tok.Words[j]); id >= 0 {
			next, nextOwns = &f.vocab[id], owns
		}
	}
	for _, u := range v.uses {
		for k := range f.open[u.symbol] {
			e := &f.open[u.symbol][k]
			if !f.cased(i, e, m) {
				continue
			}
			m.push(taken{word: i, through: i, form: u.form, casing: e.casing})
			f.complete(e.to, i, owns, m)
			f.classes(e.to, i, owns, m)
			m.taken--
		}
		if next == nil || len(f.roots[u.symbol]) == 0 {
			continue
		}
		for _, u2 := range next.uses {
			pairs := f.pairs[pairKey(u.symbol, u2.symbol)]
			for k := range pairs {
				p := &pairs[k]
				if !f.cased(i, &p.first, m) {
					continue
				}
				m.push(taken{word: i, through: i, form: u.form, casing: p.first.casing})
				if f.cased(j, &p.second, m) {
					m.push(taken{word: j, through: j, form: u2.form, casing: p.second.casing})
					f.walk(p.second.to, j, nextOwns, m)
					m.taken--
				}
				m.taken--
			}
		}
	}
}

func (m *Match) push(t taken) {
	m.steps[m.taken] = t
	m.taken++
}

// lookup finds the spelling of a word, or -1; owns says that it is a possessive,
// whose ’s does not count.
func (f *finder) lookup(w *text.Word) (id int32, owns bool) {
	s := f.t[w.Start:w.End]
	if len(s) > 40 {
		return -1, false
	}
	var buf [64]byte
	key := buf[:0]
	if w.ASCII {
		for i := range len(s) {
			c := s[i]
			if c >= 'A' && c <= 'Z' {
				c += 'a' - 'A'
			}
			key = append(key, c)
		}
	} else {
		for _, r := range s {
			switch {
			case r == '’':
				r = '\''
			case r >= 'A' && r <= 'Z':
				r += 'a' - 'A'
			case r > utf8.RuneSelf:
				r = lowerRune(r)
			}
			if key = utf8.AppendRune(key, r); len(key) > len(buf)-utf8.UTFMax {
				return -1, false
			}
		}
	}
	if id = f.spelled(key); id >= 0 {
		return id, false
	}
	if n := len(key); n > 2 && key[n-1] == 's' && key[n-2] == '\'' {
		return f.spelled(key[:n-2]), true
	}
	return -1, false
}

// spelled finds a spelling in small letters, or -1.
func (f *finder) spelled(key []byte) int32 {
	h := uint32(2166136261)
	for _, c := range key {
		h = (h ^ uint32(c)) * 16777619
	}
	mask := uint32(len(f.slots) - 1)
	for {
		i := f.slots[h&mask]
		if i < 0 || f.vocab[i].word == string(key) {
			return i
		}
		h++
	}
}

// walk goes on from a node that word i has led to.
func (f *finder) walk(at, i int32, owns bool, m *Match) {
	f.complete(at, i, owns, m)
	if m.taken == maxElements {
		return
	}
	n := &f.nodes[at]
	j := i + 1
	if !owns && len(n.edges) > 0 && int(j) < len(f.tok.Words) && f.joined(i, j) {
		if id, owns := f.lookup(&f.tok.Words[j]); id >= 0 {
			for _, u := range f.vocab[id].uses {
				for k := range n.edges {
					e := &n.edges[k]
					if e.symbol == u.symbol && f.cased(j, e, m) {
						m.push(taken{word: j, through: j, form: u.form, casing: e.casing})
						f.walk(e.to, j, owns, m)
						m.taken--
					}
				}
			}
		}
	}
	f.classes(at, i, owns, m)
}

// complete notes the entries of which a pattern ends with word i at a node.
func (f *finder) complete(at, i int32, owns bool, m *Match) {
	n := &f.nodes[at]
	if len(n.ends) == 0 || n.gap || !f.bounded(m.first, i) {
		return
	}
	m.last = i
	end := int(f.tok.Words[i].End)
	if owns {
		end -= len("'s")
		if f.t[end] == 0x99 { // ’ has three bytes
			end -= 2
		}
	}
	m.Span = text.Span{Start: int(f.tok.Words[m.first].Start), End: end}
	for _, entry := range n.ends {
		m.entry = entry
		m.Entry = f.entries[entry].Entry
		f.found = append(f.found, *m)
	}
}

// classes goes from a node over the classes that the word behind word i may be.
func (f *finder) classes(at, i int32, owns bool, m *Match) {
	n := &f.nodes[at]
	j := i + 1
	if owns || len(n.classes) == 0 || m.taken == maxElements || int(j) >= len(f.tok.Words) || !f.spaced(i, j) {
		return
	}
	for _, c := range n.classes {
		if c.class != Gap {
			if f.is(c.class, j) {
				m.push(taken{word: j, through: j, class: c.class})
				f.walk(c.to, j, f.owns(j), m)
				m.taken--
			}
			continue
		}
		for k := j; k < j+maxGap && int(k) < len(f.tok.Words); k++ {
			if f.tok.Words[k].Kind > text.Digits || !f.spaced(k-1, k) {
				break
			}
			m.push(taken{word: j, through: k, class: Gap})
			f.walk(c.to, k, f.owns(k), m)
			m.taken--
		}
	}
}

// cased reports whether word i is written as e asks.
func (f *finder) cased(i int32, e *edge, m *Match) bool {
	w := &f.tok.Words[i]
	switch e.casing {
	case anyCase:
		return true
	case exactCase:
		s := w.Of(f.t)
		return strings.HasPrefix(s, e.exact)
	case titleCase:
		return w.Shape != text.Lower
	}
	switch w.Shape {
	case text.Lower, text.NoCase:
		return true
	case text.Upper:
		return f.inHeadline() && f.shouts
	}
	return m.taken == 0 && f.opens(i) || f.inHeadline()
}

// opens reports whether nothing but marks stands before word i in its sentence,
// or a mark behind which a capital means nothing.
func (f *finder) opens(i int32) bool {
	first := int32(0)
	if f.sentence < len(f.tok.Sentences) {
		first = f.tok.Sentences[f.sentence].First
	}
	if i <= first {
		return true
	}
	w := &f.tok.Words[i-1]
	if w.Kind != text.Punct {
		return false
	}
	switch r, _ := utf8.DecodeRuneInString(f.t[w.Start:]); r {
	case '“', '"', '\'', '‘', '«', '„', ':', '(', '[', '—', '–', '-', '•', '.':
		return i-1 == first || r != '-' && r != '.'
	}
	return false
}

// headlineWords bounds how much of a sentence is read to see whether it is a
// headline.
const headlineWords = 40

// inHeadline reports whether the sentence is written in capitals or with a
// capital on every word of weight.
func (f *finder) inHeadline() bool {
	if f.headlineOf == f.sentence {
		return f.headline
	}
	f.headlineOf, f.headline, f.shouts = f.sentence, false, false
	if f.sentence >= len(f.tok.Sentences) {
		return false
	}
	s := f.tok.Sentences[f.sentence]
	if s.Last-s.First > headlineWords || f.t[s.End-1] == '.' {
		return false
	}
	long, capital, upper := 0, 0, 0
	for _, w := range f.tok.Words[s.First:s.Last] {
		if w.Kind != text.Letters || w.End-w.Start < 4 {
			continue
		}
		long++
		if w.Shape == text.Upper {
			upper++
		}
		if w.Shape != text.Lower {
			capital++
		}
	}
	f.shouts = long >= 3 && upper == long
	f.headline = long >= 3 && 5*capital >= 4*long
	return f.headline
}

// bounded reports whether the words first to last are not part of a word that
// hyphens make.
func (f *finder) bounded(first, last int32) bool {
	words := f.tok.Words
	if first > 0 && words[first-1].End == words[first].Start && isHyphen(words[first-1].Of(f.t)) {
		return false
	}
	n := last + 1
	return int(n+1) >= len(words) || words[n].Start != words[last].End || !isHyphen(words[n].Of(f.t)) || words[n+1].Start != words[n].End
}

func isHyphen(s string) bool { return s == "-" || s == "‐" || s == "‑" }

// joined reports whether words i and j may follow each other in a pattern: apart
// by white space alone, or tied by a hyphen that the pattern has.
func (f *finder) joined(i, j int32) bool {
	a, b := &f.tok.Words[i], &f.tok.Words[j]
	if a.Kind == text.Punct && isHyphen(a.Of(f.t)) || b.Kind == text.Punct {
		return a.End == b.Start
	}
	return f.spaced(i, j)
}

// spaced reports whether nothing but a little white space within a line stands
// between words i and j.
func (f *finder) spaced(i, j int32) bool {
	gap := f.t[f.tok.Words[i].End:f.tok.Words[j].Start]
	return gap == " " || gap == "\u00a0" || gap == "  " || gap == "\n" || gap == "\r\n"
}

func (f *finder) owns(i int32) bool {
	s := f.tok.Words[i].Of(f.t)
	return strings.HasSuffix(s, "'s") || strings.HasSuffix(s, "’s")
}

// bare is word i without ’s.
func (f *finder) bare(i int32) string {
	s := f.tok.Words[i].Of(f.t)
	s = strings.TrimSuffix(s, "’s")
	return strings.TrimSuffix(s, "'s")
}

// is reports whether word i is of a class.
func (f *finder) is(c Class, i int32) bool {
	w := &f.tok.Words[i]
	if c == Number && w.Kind == text.Digits {
		return true
	}
	if w.Kind != text.Letters {
		return false
	}
	switch c {
	case Word:
		return w.Shape == text.Lower
	case Name:
		return w.Shape != text.Lower && w.Shape != text.NoCase && !f.sentenceStarts(i)
	case Determiner, Number, Month, Weekday:
		return closed[c][f.bare(i)] || w.Shape == text.Title && closed[c][lower(f.bare(i))]
	}
	if w.Shape == text.Lower {
		return false
	}
	ask := f.places.Place
	switch c {
	case Nationality:
		ask = f.places.Nationality
	case Country:
		ask = f.places.Country
	}
	return ask != nil && ask(f.bare(i))
}

// sentenceStarts reports whether word i is the first of its sentence.
func (f *finder) sentenceStarts(i int32) bool {
	k := f.tok.SentenceAt(int(f.tok.Words[i].Start))
	return k < len(f.tok.Sentences) && f.tok.Sentences[k].First == i
}

func setOf(list string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		set[w] = true
	}
	return set
}

var closed = map[Class]map[string]bool{
	Determiner: setOf("the a an this that these those his her its their our my your each every some any no another"),
	Number: setOf(`two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
		nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion several few dozen`),
	Month:   setOf("January February March April May June July August September October November December"),
	Weekday: setOf("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
}

// holds reports whether all conditions of the entry of m are met.
func (f *finder) holds(m *Match) bool {
	for i := range f.entries[m.entry].conditions {
		c := &f.entries[m.entry].conditions[i]
		if f.met(m, c) == c.not {
			return false
		}
	}
	return true
}

func (f *finder) met(m *Match, c *condition) bool {
	switch c.Scope {
	case Prev:
		i := m.first - 1
		f.sentence = f.tok.SentenceAt(m.Span.Start)
		if i < 0 || f.sentence < len(f.tok.Sentences) && i < f.tok.Sentences[f.sentence].First {
			return slices.Contains(c.classes, Start)
		}
		if slices.Contains(c.classes, Start) && f.opens(m.first) {
			return true
		}
		return f.spaced(i, m.first) && f.one(c, i)
	case Next:
		i := m.last + 1
		if int(i) >= len(f.tok.Words) || f.tok.Words[i].Kind == text.Punct && !isHyphen(f.tok.Words[i].Of(f.t)) {
			return slices.Contains(c.classes, End)
		}
		return f.spaced(m.last, i) && f.one(c, i)
	case Document:
		return f.inDocument(c)
	}
	lo, hi := f.window(m, c.Scope)
	k := sort.Search(len(f.seen), func(k int) bool { return f.seen[k].word >= lo })
	for ; k < len(f.seen) && f.seen[k].word < hi; k++ {
		s := f.seen[k]
		if capital, ok := c.words[s.spelling]; ok && (!capital || !s.small) && !m.owns(s.word) {
			return true
		}
	}
	for _, class := range c.classes {
		for i := lo; i < hi; i++ {
			if !m.owns(i) && f.is(class, i) {
				return true
			}
		}
	}
	return false
}

// owns reports whether word i is one that the pattern of m names, which is no
// context to itself.
func (m *Match) owns(i int32) bool {
	if i < m.first || i > m.last {
		return false
	}
	for _, s := range m.steps[:m.taken] {
		if s.class == 0 && s.word == i {
			return true
		}
	}
	return false
}

// one reports whether word i is one of those of c.
func (f *finder) one(c *condition, i int32) bool {
	w := &f.tok.Words[i]
	if w.Kind == text.Letters {
		if id, _ := f.lookup(w); id >= 0 {
			if capital, ok := c.words[id]; ok && (!capital || w.Shape != text.Lower) {
				return true
			}
		}
	}
	for _, class := range c.classes {
		if class != Start && class != End && f.is(class, i) {
			return true
		}
	}
	return false
}

// window is the range [lo, hi) of the words of the sentence or the paragraph
// around m.
func (f *finder) window(m *Match, s Scope) (lo, hi int32) {
	reach := int32(nearReach)
	if s == Paragraph {
		reach = paragraphReach
	}
	lo, hi = max(0, m.first-reach), min(int32(len(f.tok.Words)), m.last+1+reach)
	k := f.tok.SentenceAt(m.Span.Start)
	if k >= len(f.tok.Sentences) {
		return lo, hi
	}
	from, to := k, k
	if s == Paragraph {
		block := f.tok.Sentences[k].Block
		for from > 0 && f.tok.Sentences[from-1].Block == block && f.tok.Sentences[from].First > lo {
			from--
		}
		for to+1 < len(f.tok.Sentences) && f.tok.Sentences[to+1].Block == block && f.tok.Sentences[to].Last < hi {
			to++
		}
	}
	return max(lo, f.tok.Sentences[from].First), min(hi, max(f.tok.Sentences[to].Last, m.last+1))
}

// inDocument reports whether the document has one of the words of c.
func (f *finder) inDocument(c *condition) bool {
	if f.has == nil {
		f.has = make([]int8, f.numbered)
		f.all = make([]uint64, len(f.vocab)/32+1)
		for _, s := range f.seen {
			bits := uint64(1)
			if !s.small {
				bits = 3
			}
			f.all[s.spelling/32] |= bits << (2 * (s.spelling % 32))
		}
	}
	if f.has[c.number] == 0 {
		f.has[c.number] = 1
		if f.anywhere(c) {
			f.has[c.number] = 2
		}
	}
	return f.has[c.number] == 2
}

func (f *finder) anywhere(c *condition) bool {
	for id, capital := range c.words {
		bit := uint64(1)
		if capital {
			bit = 2
		}
		if f.all[id/32]&(bit<<(2*(id%32))) != 0 {
			return true
		}
	}
	for _, class := range c.classes {
		for i := range f.tok.Words {
			if f.is(class, int32(i)) {
				return true
			}
		}
	}
	return false
}
