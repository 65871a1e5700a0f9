package term

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"

	"stet/text"
)

// Places says what names a word may be, and which languages the text betrays
// that it was translated from, by their tags; nil functions know none. Package
// term has no list of its own.
type Places struct{ Nationality, Country, Place, Betrays func(word string) bool }

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
	core          bool
}

// finder reads one document.
type finder struct {
	*Base
	t      string
	tok    *text.Tokens
	places Places
	// spellings are those of the words, and of some that nothing has behind the last.
	spellings []Spelling
	// first is the word that the scan has come to, and sentence its sentence, once
	// it was asked for; headline remembers of one sentence whether it is in capitals.
	first            int32
	sentence         int
	headlineOf       int
	headline, shouts bool

	found []Match
	// asked has a bit for each language of which it is known whether the text betrays it,
	// and betrayed for each of those that it betrays.
	asked, betrayed uint64
	context
}

// context is what conditions ask of a whole document, worked out as soon as one
// does.
type context struct {
	known bool
	// all has a bit for each index of a Spelling, and capitals for those that conditions
	// ask for with a capital.
	all, capitals wordSpellings
	// has remembers which lists of words the document has, by their number, and
	// hasClass which classes.
	has      []answer
	hasClass [End + 1]answer
}

// wordSpellings has a bit for each index of a Spelling.
type wordSpellings []uint64

func (b wordSpellings) add(index Spelling)      { b[index/64] |= 1 << (index % 64) }
func (b wordSpellings) has(index Spelling) bool { return b[index/64]>>(index%64)&1 != 0 }

// answer is one that is remembered.
type answer uint8

const (
	unknown answer = iota
	no
	yes
)

func answerOf(b bool) answer {
	if b {
		return yes
	}
	return no
}

// maxFound bounds the candidates of one document.
const maxFound = 100_000

// maxGap is the number of words that {..} may stand for.
const maxGap = 4

// Spelling is a word as a Base knows it: the group of its kin, what else the first look
// at a text asks of it, and the index of its spelling, which is its number and 1, or 0
// for a word that no pattern and no condition has. 0 is a word that was not looked up.
type Spelling uint32

// What lies between the group of a Spelling and its index.
const (
	// inCondition says that a condition asks for it, or for what it is the possessive
	// of, as ownedInCondition says.
	inCondition Spelling = groups << iota
	ownedInCondition
	// capitalInCondition says that one asks for it with a capital only.
	capitalInCondition
	// possessive marks a Spelling that is known without the ’s of the word.
	possessive
	// looked marks all that were looked up.
	looked

	indexShift = 32 - slotBits
)

// unspelled is a word that no pattern and no condition has.
const unspelled = looked

// known reports whether a pattern or a condition has s.
func (s Spelling) known() bool { return s>>indexShift != 0 }

// group is that of the word, 0 for none.
func (s Spelling) group() uint64 { return uint64(s % groups) }

// Ahead is how many words Find looks ahead.
const Ahead = 1 + maxGap

// behindLast stands behind the words of a text.
var behindLast = [Ahead]Spelling{unspelled, unspelled, unspelled, unspelled, unspelled}

// longestWord bounds the words that are looked up, in bytes.
const longestWord = 40

// Spell looks the word t[start:end] up, which is not empty; ascii says that it has
// letters of ASCII alone. What it returns depends on the word in small letters.
func (b *Base) Spell(t string, start, end int, ascii bool) Spelling {
	switch {
	case end-start > longestWord:
		return unspelled
	case !ascii:
		return b.spellAny(t[start:end])
	}
	return b.SpellHashed(text.FoldedHash(t, start, end), t, start, end)
}

// SpellHashed is Spell for a word of ASCII letters whose text.FoldedHash is given.
func (b *Base) SpellHashed(hash uint64, t string, start, end int) Spelling {
	if end-start > longestWord {
		return unspelled
	}
	s := b.spelled(hash)
	if !s.known() && end-start > 2 && t[end-1]|0x20 == 's' && t[end-2] == '\'' {
		return b.owner(t, start, end-2)
	}
	return s
}

// owner is the spelling of the possessive of the word t[start:end].
func (b *Base) owner(t string, start, end int) Spelling {
	s := b.spelled(text.FoldedHash(t, start, end))
	if s.known() {
		s |= possessive
	}
	return s
}

// spellAny is Spell for a word that is not all ASCII.
func (b *Base) spellAny(w string) Spelling {
	var buf [64]byte
	key := buf[:0]
	for i := 0; i < len(w); {
		if c := w[i]; c < utf8.RuneSelf {
			if c >= 'A' && c <= 'Z' {
				c |= 0x20
			}
			key = append(key, c)
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(w[i:])
		i += n
		if r == '’' {
			r = '\''
		} else {
			r = lowerRune(r)
		}
		if key = utf8.AppendRune(key, r); len(key) > len(buf)-utf8.UTFMax {
			return unspelled
		}
	}
	s := string(key)
	spelling := b.spelled(text.FoldedHash(s, 0, len(s)))
	if word, ok := strings.CutSuffix(s, "'s"); !spelling.known() && ok && word != "" {
		return b.owner(word, 0, len(word))
	}
	return spelling
}

// buffer is what a finder needs of memory.
type buffer struct {
	spellings []Spelling
	context
}

// Find returns what is found in a text, in order and without overlaps: of
// several entries that claim the same place, the longest whose conditions hold.
// It takes time in proportion to the text. spellings are what Spell tells of its
// words, one for each, or nil to have them looked up; Find appends Ahead to them.
func (b *Base) Find(t string, tok *text.Tokens, spellings []Spelling, places Places) []Match {
	spare := b.spare.Get().(*buffer)
	defer b.spare.Put(spare)
	f := &finder{Base: b, t: t, tok: tok, places: places, headlineOf: -1, context: spare.context}
	f.known, f.hasClass = false, [End + 1]answer{}
	if spellings == nil {
		spellings = slices.Grow(spare.spellings[:0], len(tok.Words)+Ahead)[:len(tok.Words)]
		for i := range tok.Words {
			w := &tok.Words[i]
			spellings[i] = b.Spell(t, int(w.Start), int(w.End), w.ASCII)
		}
		spare.spellings = spellings
	}
	f.spellings = append(spellings, behindLast[:]...)
	f.scan()
	// They go back when Find returns; no match looks at them later.
	defer func() { spare.context, f.spellings, f.context = f.context, nil, context{} }()
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
			if _, to, ok := m.marked(); ok {
				end = m.steps[to-1].through // another entry may be about the rest
			}
			m.finder = f
			m.Entry = b.record(m.entry).entry
			out = append(out, *m)
		}
	}
	return out
}

// spelling is the spelling of word i, or -1, and whether the word is a possessive
// whose ’s does not count.
func (f *finder) spelling(i int32) (id int32, owns bool) {
	s := f.spellings[i]
	return int32(s>>indexShift) - 1, s&possessive != 0
}

// groups are those of n words from word i on.
func (f *finder) groups(i, n int) uint64 {
	set := uint64(0)
	for _, s := range f.spellings[i : i+n] {
		set |= 1 << s.group()
	}
	return set
}

// scan gathers what may match.
func (f *finder) scan() {
	var m Match
	for from := 0; from < len(f.tok.Words); from += 64 {
		for rest := f.candidates(from); rest != 0; rest &= rest - 1 {
			i := from + bits.TrailingZeros64(rest)
			first, pair, triple := f.promises(i)
			if !first && !pair && !triple || f.tok.Words[i].Kind > text.Digits {
				continue
			}
			if len(f.found) >= maxFound {
				return
			}
			f.begin(int32(i), first, pair, triple, &m)
		}
	}
}

// candidates has a bit for each of the 64 words from one on: whether the groups of the
// two words behind it let a pattern begin there.
func (f *finder) candidates(from int) uint64 {
	words := f.words
	n := min(64, len(f.tok.Words)-from)
	block := f.spellings[from : from+n]
	second, third := f.spellings[from+n], f.spellings[from+n+1]
	found := uint64(0)
	for i := len(block) - 1; i >= 0; i-- {
		s := block[i]
		w := &words[s>>indexShift]
		found = 2*found + (w.seconds>>(second%groups)|w.thirds>>(third%groups))&1
		second, third = s, second
	}
	return found
}

// promises reports whether word i may be the first of a pattern whose head is that
// word, it and the next one, or it and the next two.
func (f *finder) promises(i int) (first, pair, triple bool) {
	words, next := f.words, f.spellings[i:i+4]
	s, second, third := next[0], next[1], next[2]
	w := &words[s>>indexShift]
	first = w.thirds>>third.group()&1 != 0
	if w.kin&loosely != 0 {
		first = w.thirds&f.groups(i+2, maxGap) != 0
	}
	if w.seconds>>second.group()&1 == 0 || !second.known() || s&possessive != 0 {
		return first, false, false
	}
	both := hashKins(w.kin.number(), words[second>>indexShift].kin.number())
	ways := f.two.get(both)
	if ways == 0 {
		return first, false, false
	}
	pair = ways&loosely != 0
	if four := next[3]; ways&byClass != 0 && !pair && four.known() {
		pair = f.skip.get(hashBehind(both, words[four>>indexShift].kin.number())) != 0
	}
	if ways&byWord != 0 && third.known() {
		triple = f.three.has(hashBehind(both, words[third>>indexShift].kin.number()))
	}
	return first, pair, triple
}

// usesOf are the symbols that spelling id stands for.
func (b *Base) usesOf(id int32) []use { return b.uses[b.usesAt[id]:b.usesAt[id+1]] }

// begin looks for the patterns whose head is word i, it and the next one, or it
// and the next two, as far as each is promised.
func (f *finder) begin(i int32, first, pair, triple bool, m *Match) {
	f.first, m.first, m.taken = i, i, 0
	id, owns := f.spelling(i)
	more := (pair || triple) && f.joined(i, i+1)
	triple = triple && more && f.joined(i+1, i+2)
	if !first && !more {
		return
	}
	for _, u := range f.usesOf(id) {
		if first {
			for _, k := range f.open[f.openAt[u.symbol]:f.openAt[u.symbol+1]] {
				if e := &f.edges[k]; f.push(m, i, u, e) {
					f.complete(e.to, i, owns, m)
					f.goByClass(e.to, i, owns, m)
					m.taken--
				}
			}
		}
		if !more {
			continue
		}
		second, owns := f.spelling(i + 1)
		for _, u2 := range f.usesOf(second) {
			if pair {
				f.chain(i, [3]use{u, u2, {symbol: -1}}, owns, m)
			}
			if !triple || owns {
				continue
			}
			third, owns := f.spelling(i + 2)
			for _, u3 := range f.usesOf(third) {
				f.chain(i, [3]use{u, u2, u3}, owns, m)
			}
		}
	}
}

// chain follows the patterns whose heads are the given uses of word i and those
// behind it; owns says whether the last of them is a possessive.
func (f *finder) chain(i int32, by [3]use, owns bool, m *Match) {
	hash := hashOf(by[0].symbol, by[1].symbol, by[2].symbol)
	for k := f.lastHead(hash); k > 0; k = f.heads[k-1].next {
		h := &f.heads[k-1]
		if !f.starts(h, by[0].symbol, by[1].symbol, by[2].symbol) {
			continue
		}
		m.taken = 0
		e2 := &f.edges[h.second]
		if !f.push(m, i, by[0], &f.edges[h.first]) || !f.push(m, i+1, by[1], e2) {
			continue
		}
		if h.third < 0 {
			f.complete(e2.to, i+1, owns, m)
			f.goByClass(e2.to, i+1, owns, m)
		} else if e3 := &f.edges[h.third]; f.push(m, i+2, by[2], e3) {
			f.walk(e3.to, i+2, owns, m)
		}
	}
	m.taken = 0
}

// push takes word i for the step of e, when it is written so.
func (f *finder) push(m *Match, i int32, u use, e *edge) bool {
	if !f.cased(i, e, m) {
		return false
	}
	m.push(taken{word: i, through: i, form: u.form, casing: e.casing, core: e.core})
	return true
}

func (m *Match) push(t taken) {
	m.steps[m.taken] = t
	m.taken++
}

// walk goes on from a node that word i has led to.
func (f *finder) walk(at, i int32, owns bool, m *Match) {
	f.complete(at, i, owns, m)
	if m.taken == maxElements {
		return
	}
	edges := f.edges[f.nodes[at].edges:f.nodes[at+1].edges]
	j := i + 1
	if !owns && len(edges) > 0 && f.spellings[j].known() && f.joined(i, j) {
		id, owns := f.spelling(j)
		for _, u := range f.usesOf(id) {
			for k := range edges {
				e := &edges[k]
				if e.symbol == u.symbol && f.push(m, j, u, e) {
					f.walk(e.to, j, owns, m)
					m.taken--
				}
			}
		}
	}
	f.goByClass(at, i, owns, m)
}

// complete notes the entries of which a pattern ends with word i at a node, but
// for those that what stands beside it or in the document rules out.
func (f *finder) complete(at, i int32, owns bool, m *Match) {
	ends := f.ends[f.nodes[at].ends:f.nodes[at+1].ends]
	if len(ends) == 0 || f.nodes[at].gap || !f.bounded(m.first, i) {
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
	for _, end := range ends {
		m.entry = end / 2
		if (end%2 == 0 || f.betrays(m)) && f.possible(m) {
			f.found = append(f.found, *m)
		}
	}
}

// goByClass goes from a node over the classes that the word behind word i may be.
func (f *finder) goByClass(at, i int32, owns bool, m *Match) {
	classes := f.classes[f.nodes[at].classes:f.nodes[at+1].classes]
	j := i + 1
	if owns || len(classes) == 0 || m.taken == maxElements || int(j) >= len(f.tok.Words) {
		return
	}
	for k := range classes {
		c := &classes[k]
		reach := 1
		if c.class == Gap {
			reach = maxGap
		}
		switch {
		case c.next&f.groups(int(j)+1, reach) == 0:
		case !f.spaced(i, j):
			return
		case c.class == Gap:
			f.goByGap(c, j, m)
		case f.is(c.class, j):
			m.push(taken{word: j, through: j, class: c.class})
			f.walk(c.to, j, f.owns(j), m)
			m.taken--
		}
	}
}

// goByGap goes over c, which stands for one to four words from word j on.
func (f *finder) goByGap(c *classEdge, j int32, m *Match) {
	for k := j; k < j+maxGap && int(k) < len(f.tok.Words); k++ {
		if f.tok.Words[k].Kind > text.Digits || !f.spaced(k-1, k) {
			return
		}
		if c.next&f.groups(int(k)+1, 1) != 0 {
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
		return strings.HasPrefix(s, f.exact[e.exact])
	case titleCase:
		return w.Shape != text.Lower
	}
	return w.Shape == text.Lower || w.Shape == text.NoCase || f.capitalStands(i, w, m)
}

// capitalStands reports whether word i, which has a capital, may stand for one in
// small letters.
func (f *finder) capitalStands(i int32, w *text.Word, m *Match) bool {
	for f.sentence+1 < len(f.tok.Sentences) && f.tok.Sentences[f.sentence].Last <= f.first {
		f.sentence++
	}
	if w.Shape == text.Upper {
		return f.inHeadline() && f.shouts
	}
	return m.taken == 0 && f.leads(i) || f.inHeadline()
}

// leads reports whether nothing but marks stands before word i in its sentence,
// or a mark behind which a capital means nothing.
func (f *finder) leads(i int32) bool {
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
// by white space alone, or tied by a hyphen or another mark that the pattern has.
func (f *finder) joined(i, j int32) bool {
	a, b := &f.tok.Words[i], &f.tok.Words[j]
	if a.Kind == text.Punct && isHyphen(a.Of(f.t)) || b.Kind == text.Punct {
		return a.End == b.Start
	}
	return a.Kind == text.Punct && a.End == b.Start || f.spaced(i, j)
}

// spaced reports whether nothing but a little white space within a line stands
// between words i and j.
func (f *finder) spaced(i, j int32) bool {
	gap := f.t[f.tok.Words[i].End:f.tok.Words[j].Start]
	if len(gap) == 1 {
		return gap[0] == ' ' || gap[0] == '\n'
	}
	return gap == "\u00a0" || gap == "  " || gap == "\r\n"
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

var closed = [End + 1]map[string]bool{
	Determiner: setOf("the a an this that these those his her its their our my your each every some any no another"),
	Number: setOf(`two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
		nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion several few dozen`),
	Month:   setOf("January February March April May June July August September October November December"),
	Weekday: setOf("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
}

// betrays reports whether the text betrays a language of the entry of m.
func (f *finder) betrays(m *Match) bool {
	from := f.from[m.entry]
	for rest := from &^ f.asked; rest != 0; rest &= rest - 1 {
		i := bits.TrailingZeros64(rest)
		f.asked |= 1 << i
		if f.places.Betrays != nil && f.places.Betrays(f.languages[i]) {
			f.betrayed |= 1 << i
		}
	}
	return f.betrayed&from != 0
}

// conditionsOf are the conditions of the entry of m.
func (f *finder) conditionsOf(m *Match) []condition {
	return f.conditions[f.conditionsAt[m.entry]:f.conditionsAt[m.entry+1]]
}

// possible reports whether the conditions of the entry of m that are soon
// answered are met. In a text that betrays a language of the entry, what is to
// stand near by may stand anywhere, and what is to stand anywhere need not.
func (f *finder) possible(m *Match) bool {
	conditions := f.conditionsOf(m)
	for i := range conditions {
		c := &conditions[i]
		switch {
		case c.Scope == Prev || c.Scope == Next || c.Scope == Document && c.not:
			if f.met(m, c) == c.not {
				return false
			}
		case c.not: // holds looks
		case !f.inDocument(c.set):
			if c.Scope != Document || !f.betrays(m) {
				return false
			}
		}
	}
	return true
}

// holds reports whether the conditions that possible leaves open are met.
func (f *finder) holds(m *Match) bool {
	conditions := f.conditionsOf(m)
	for i := range conditions {
		c := &conditions[i]
		if (c.Scope == Near || c.Scope == Paragraph) && f.met(m, c) == c.not && (c.not || !f.betrays(m)) {
			return false
		}
	}
	return true
}

func (f *finder) met(m *Match, c *condition) bool {
	set := &f.sets[c.set]
	switch c.Scope {
	case Prev:
		i := m.first - 1
		f.sentence = f.tok.SentenceAt(m.Span.Start)
		if i < 0 || f.sentence < len(f.tok.Sentences) && i < f.tok.Sentences[f.sentence].First {
			return slices.Contains(set.classes, Start)
		}
		if slices.Contains(set.classes, Start) && f.leads(m.first) {
			return true
		}
		return f.spaced(i, m.first) && f.one(set, i)
	case Next:
		i := m.last + 1
		if int(i) >= len(f.tok.Words) || f.tok.Words[i].Kind == text.Punct && !isHyphen(f.tok.Words[i].Of(f.t)) {
			return slices.Contains(set.classes, End)
		}
		return f.spaced(m.last, i) && f.one(set, i)
	case Document:
		return f.inDocument(c.set)
	}
	if !f.inDocument(c.set) {
		return false
	}
	lo, hi := f.window(m, c.Scope)
	for i := lo; i < hi; i++ {
		if f.spellings[i]&inCondition != 0 && f.among(set, i) && !m.owns(i) {
			return true
		}
	}
	for _, class := range set.classes {
		for i := lo; i < hi; i++ {
			if !m.owns(i) && f.is(class, i) {
				return true
			}
		}
	}
	return false
}

// among reports whether word i is one of the words of a set.
func (f *finder) among(set *wordSet, i int32) bool {
	id, _ := f.spelling(i)
	if id < 0 {
		return false
	}
	has := func(id int32) bool {
		k, ok := slices.BinarySearch(set.words, 2*id)
		return ok || k < len(set.words) && set.words[k] == 2*id+1 && f.tok.Words[i].Shape != text.Lower
	}
	return has(id) || f.owners[id] >= 0 && has(f.owners[id])
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

// one reports whether word i is one of those of a set.
func (f *finder) one(set *wordSet, i int32) bool {
	if f.among(set, i) {
		return true
	}
	for _, class := range set.classes {
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

// inDocument reports whether the document has one of the words of a set.
func (f *finder) inDocument(set int32) bool {
	if !f.known {
		f.gather()
	}
	if f.has[set] == unknown {
		f.has[set] = answerOf(f.anywhere(&f.sets[set]))
	}
	return f.has[set] == yes
}

// gather notes the spellings of the whole document.
func (f *finder) gather() {
	f.known = true
	f.has = append(f.has[:0], make([]answer, len(f.sets))...)
	n := len(f.words)/64 + 1
	f.all = append(f.all[:0], make([]uint64, n)...)
	f.capitals = append(f.capitals[:0], make([]uint64, n)...)
	all := f.all
	for i, s := range f.spellings {
		index := s >> indexShift
		all.add(index)
		if s&(ownedInCondition|capitalInCondition) == 0 {
			continue
		}
		capital := f.tok.Words[i].Shape != text.Lower
		if capital {
			f.capitals.add(index)
		}
		if s&ownedInCondition != 0 {
			owner := 1 + Spelling(f.owners[index-1])
			all.add(owner)
			if capital {
				f.capitals.add(owner)
			}
		}
	}
}

func (f *finder) anywhere(set *wordSet) bool {
	for _, w := range set.words {
		in := f.all
		if w%2 != 0 {
			in = f.capitals
		}
		if in.has(1 + Spelling(w/2)) {
			return true
		}
	}
	for _, class := range set.classes {
		if f.hasClass[class] == unknown {
			f.hasClass[class] = answerOf(f.classAnywhere(class))
		}
		if f.hasClass[class] == yes {
			return true
		}
	}
	return false
}

func (f *finder) classAnywhere(class Class) bool {
	for i := range f.tok.Words {
		if f.is(class, int32(i)) {
			return true
		}
	}
	return false
}
