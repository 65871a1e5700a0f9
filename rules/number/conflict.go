package number

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"

	"stet/lint"
	"stet/text"
)

var conflict = &lint.Rule{
	ID:       "number/conflict",
	Title:    "One quantity with two values in one article",
	Why:      "A reader meets two figures for one thing and believes neither; one of them is wrong, or belongs to something else.",
	Severity: lint.Warning,
	Fixable:  lint.Suggested,
	Example: lint.Example{
		Bad:  "Four villages were emptied. … She had visited the five emptied villages.",
		Good: "Four villages were emptied. … She had visited the four emptied villages.",
	},
	Details: `Finds two numbers of the same thing that differ, in the headline and the text, in a caption, a table
or two paragraphs, or in words and the figures behind them (“twelve (13)”).

Two numbers are of the same thing when they count the same noun, or measure in the same unit, and

- the later one points back (“the five emptied villages”, “the 221-metre bridge”, “the fine of €5 million”)
  and what qualifies it stands beside the earlier one; or
- nearly all words of the clause of one stand in the sentence of the other; or
- one stands in the headline, the text tells of the same thing near its beginning with another number,
  and nowhere gives the headline's, not even as a sum or as what the headline rounds; “Eleven jailed”
  and “dies aged 71” are compared with the first who were jailed and the first age, “at least 19” with
  “at least 17”, and “Orion 2” with the number that Orion bears throughout the text.

Let stand: shares of two things (of exports, of imports), two persons, two tolls of which no number
agrees, entries of a list, numbers that name (Part 2), a date's distance (within two years); numbers that
the text itself sets against each other or corrects (“rose to”, “initially”,
“another”, “of them”, “now”), unless it says that they are of the same day or thing; different years,
days, places, names, ordinals and sources; “at least”, “about” and ranges; numbers that are equal when
rounded; two numbers of one sentence or of two sentences that follow each other; quotations.

The finding stands at the later number, or at the one that fewer places have. The other value is offered
as a mend; it is only shown when each value stands once.`,
	Check: checkConflict,
}

// mention is one number of a thing, with the words beside it.
type mention struct {
	n     *text.Number
	key   string // what is counted
	block int
	// sentence is its index, -1 when the number stands in none.
	sentence int
	headline bool
	read     bool
	// lo and hi bound the words of its sentence, near0 and near1 those of its
	// clause.
	lo, hi, near0, near1 int
	// near are the stems of its clause, full those of its sentence, both
	// without function words and what only names the source; np those that
	// qualify the number itself.
	near, full, np []string
	// names are the stems of near that have a capital inside a sentence.
	names []string
	// opener are the stems of the name that opens the sentence, if its clause
	// does so too.
	opener []string
	// source are the stems of who answers for the number.
	source []string
	// years, ordinals and days stand in its clause.
	years, ordinals, days []int
	// periods are those that its sentence names: "last year".
	periods []string
	// definite says that a determiner points back: the five villages.
	definite bool
	// contrast are the words of its clause that set the number against another,
	// beside those of them that stand right beside it.
	contrast, beside []string
	// same says that the text says that it is of the same thing.
	same bool
}

// mostCompared bounds how many earlier numbers of one kind a number is compared
// with, so that a long list costs no more than its length.
const mostCompared = 24

func checkConflict(p *lint.Pass) error {
	d := p.Doc
	if len(d.Numbers) == 0 || p.Elsewhere() {
		return nil
	}
	c := comparers.Get().(*comparer)
	defer c.done()
	c.pass, c.doc, c.r = p, d, newReader(d)
	c.gather()
	c.pairs()
	c.headlines()
	c.bareHeadlines()
	c.models()
	c.ages()
	c.brackets()
	c.tables()
	return nil
}

// comparer compares the numbers of one document.
type comparer struct {
	pass *lint.Pass
	doc  *lint.Document
	r    reader
	all  []mention
	// heads are the numbers of headlines; rough are the numbers near the
	// beginning that say "about" or "up to", and fractions.
	heads, rough []mention
	byKey        map[string]*bucket
	buckets      []*bucket    // of byKey, and more behind those that are at hand
	told         map[int]told // the words of sentences, read once
	reported     map[int32]bool
	// stems and heard are the memory of many small slices.
	stems []string
	heard []said
}

// comparers are at hand with room for what they find.
var comparers = sync.Pool{New: func() any { return &comparer{} }}

// done leaves c's room, and nothing of its document, to the next one.
func (c *comparer) done() {
	c.r.done()
	clear(c.all)
	clear(c.stems)
	clear(c.heard)
	const most = 1 << 10 // kinds of numbers whose memory is kept
	if len(c.byKey) > most {
		return
	}
	clear(c.byKey)
	*c = comparer{all: c.all[:0], stems: c.stems[:0], heard: c.heard[:0], byKey: c.byKey, buckets: c.buckets[:0]}
	comparers.Put(c)
}

// bucket holds the mentions of one thing, as indices in order.
type bucket struct {
	all []int
	// counts says how many places have a value; nil until it is asked for.
	counts map[float64]int
}

// emptyBucket is one more of c.buckets.
func (c *comparer) emptyBucket() *bucket {
	n := len(c.buckets)
	if n < cap(c.buckets) {
		c.buckets = c.buckets[:n+1]
	} else {
		c.buckets = append(c.buckets, nil)
	}
	b := c.buckets[n]
	if b == nil {
		b = new(bucket)
		c.buckets[n] = b
	}
	*b = bucket{all: b.all[:0]}
	return b
}

// count counts the places that have the value of m. The first call reads all of
// the bucket.
func (c *comparer) count(m *mention) int { return c.valuesOf(m)[m.n.Value] }

func (c *comparer) valuesOf(m *mention) map[float64]int {
	b := c.byKey[m.key]
	if b == nil {
		return nil
	}
	if b.counts == nil {
		b.counts = make(map[float64]int, len(b.all))
		for _, k := range b.all {
			b.counts[c.all[k].n.Value]++
		}
	}
	return b.counts
}

// said is one word of a sentence.
type said struct {
	low  string // in small letters
	stem string // "" when it says nothing of what is counted
	does looseness
}

// ---- what is counted

// opening is the sentence up to which a number that is not exact may tell the
// story of the headline.
const opening = 8

// gather lists the quantities of the article's own words by what they count.
func (c *comparer) gather() {
	d := c.doc
	if c.byKey == nil {
		c.byKey = map[string]*bucket{}
	}
	s := 0
	for i := range d.Numbers {
		n := &d.Numbers[i]
		if !n.Kind.Quantity() && n.Kind != text.Duration || n.Value != n.High || n.Approx != text.Exact && s > opening {
			continue
		}
		for s < len(d.Sentences) && d.Sentences[s].Last <= n.First {
			s++
		}
		if s == len(d.Sentences) {
			break
		}
		sent := d.Sentences[s]
		if n.First < sent.First || sent.Last-sent.First > longest {
			continue
		}
		switch d.Blocks[sent.Block].Kind {
		case lint.TableCell, lint.Code, lint.BlockQuote:
			continue
		}
		key := c.key(n, int(sent.First), int(sent.Last))
		if key == "" || c.inModel(n) || c.readingTime(n) || c.label(n) {
			continue
		}
		m := mention{n: n, key: key, block: int(sent.Block), sentence: s, lo: int(sent.First), hi: int(sent.Last),
			headline: d.Blocks[sent.Block].Kind == lint.Headline}
		if m.headline {
			c.heads = append(c.heads, m)
		}
		if n.Approx != text.Exact || n.Kind == text.Fraction {
			if !m.headline && s <= opening {
				c.rough = append(c.rough, m)
			}
			continue
		}
		b := c.byKey[key]
		if b == nil {
			b = c.emptyBucket()
			c.byKey[key] = b
		}
		b.all = append(b.all, len(c.all))
		c.all = append(c.all, m)
	}
}

// inModel reports whether letters and a hyphen are joined to the front of n: the
// 200 of a BE-200.
func (c *comparer) inModel(n *text.Number) bool {
	i := int(n.First)
	w := c.doc.Words
	return i > 1 && w[i-1].End == w[i].Start && w[i-2].End == w[i-1].Start && w[i-2].Kind == text.Letters && c.low(i-1) == "-"
}

// readingTime reports whether n is how long an article takes to read, its own or
// that of another one that the page shows: 6 min read.
func (c *comparer) readingTime(n *text.Number) bool {
	for i := int(n.First) + 1; i <= int(n.First)+3; i++ {
		switch c.low(i) {
		case "min", "mins", "minute", "minutes":
			return c.low(i+1) == "read" || c.low(i+2) == "read"
		}
	}
	return false
}

// label reports whether n is a name's number or a year of copyright, and counts
// nothing: Part 2, Round One, © 2017.
func (c *comparer) label(n *text.Number) bool {
	i := int(n.First) - 1
	if i < 0 {
		return false
	}
	switch c.low(i) {
	case "©", "copyright":
		return true
	case "c":
		return c.low(i-1) == "(" && c.low(i+1) == ")"
	case ")":
		return c.low(i-1) == "c" && c.low(i-2) == "("
	case "part", "parts", "chapter", "volume", "vol", "issue", "episode", "series", "book", "page", "verse", "scene", "round", "rounds", "game", "set",
		"lap", "heat", "lane", "group", "pool", "season", "week", "level", "grade", "phase", "stage", "step", "section", "article", "route", "highway",
		"room", "gate", "type", "option", "question", "no", "number", "figure", "table", "appendix", "exhibit", "lot", "unit", "zone", "version":
		return n.Kind == text.Count && int(n.Last) == int(n.First)+1
	}
	return false
}

// low is word i in small letters, "" outside the document.
func (c *comparer) low(i int) string {
	if i < 0 || i >= len(c.doc.Words) {
		return ""
	}
	w := &c.doc.Words[i]
	s := w.Of(c.doc.Text)
	if w.Shape == text.Lower || w.Kind != text.Letters {
		return s
	}
	return strings.ToLower(s)
}

// key is what n counts or measures, "" when that is unclear.
func (c *comparer) key(n *text.Number, lo, hi int) string {
	switch n.Kind {
	case text.Percent:
		return "%"
	case text.Fraction:
		return "/"
	case text.Money:
		switch c.low(int(n.Last)) {
		case "coin", "coins", "piece", "pieces", "note", "notes", "bill", "bills", "stamp", "stamps", "banknote", "banknotes":
			return "" // a 20 cent piece: which coin, not how much
		}
		a := arithmetic{doc: c.doc, lo: lo, hi: hi}
		return "$" + a.currency(n)
	case text.Measure:
		a := arithmetic{doc: c.doc, lo: lo, hi: hi}
		if u, _, ok := a.unit(n); ok && u != nil {
			return u.name
		}
		return ""
	}
	if n.Kind == text.Duration {
		i := int(n.Last)
		if n.Modifier {
			i++
		}
		if i >= hi || c.doc.Words[i].Kind != text.Letters {
			return ""
		}
		switch c.low(i + 1) {
		case "<":
			return "" // “old” or “ago” may stand behind the tag
		case "later", "earlier", "ago", "after", "before", "on", "on-end":
			return "" // a distance from another day
		}
		if !n.Modifier && c.stretch(n, lo) {
			return ""
		}
		return "for " + stem(c.low(i))
	}
	if n.Modifier {
		return ""
	}
	// Twelve people killed, twelve dead, killed twelve: one thing.
	for _, i := range [...]int{int(n.First) - 1, int(n.Last), int(n.Last) + 1, int(n.Last) + 2, int(n.Last) + 3} {
		if i < lo || i >= hi || i > int(n.Last) && c.doc.Words[i-1].Kind != text.Letters && i-1 >= int(n.Last) {
			continue
		}
		if s := harmStem(c.low(i)); s != "" && c.harmOf(n, i) {
			return s
		}
	}
	if c.toll(n, lo) || c.lives(n, lo) {
		return "dead"
	}
	if n.Thing < 0 {
		return ""
	}
	t := int(n.Thing)
	if c.doc.Words[t].Kind != text.Letters {
		return ""
	}
	s := stem(c.low(t))
	if len(s) < 3 || loose().Of(s)&wNothing != 0 {
		return ""
	}
	return s
}

// stretch reports whether duration n says when something was, and not
// how long it took: in two years, within 30 days, the first three months.
func (c *comparer) stretch(n *text.Number, lo int) bool {
	i := int(n.First)
	for k := i - 1; k >= lo && k >= i-3; k-- {
		switch c.low(k) {
		case "in":
			switch stem(c.low(int(n.Last))) {
			case "second", "minut", "minute", "hour":
				return false // what she rowed it in
			}
			return true
		case "within", "first", "last", "next", "past", "previous", "preceding", "coming", "following", "latest", "final", "every", "each", "after", "before":
			return true
		case "end", "of", "the", "about", "some", "nearly", "almost", "around", "just", "only", "these", "those", "to", "or", "and", "-", "–", "a", "period":
		default:
			if c.doc.Words[k].Kind != text.Digits {
				return false
			}
		}
	}
	return i-1 > lo && c.low(i-1) == "of" && (c.low(i-2) == "end" || c.low(i-2) == "beginning" || c.low(i-2) == "start")
}

// lives reports whether n counts lives lost: "claimed two lives", "claims four".
func (c *comparer) lives(n *text.Number, lo int) bool {
	if n.Thing >= 0 {
		return c.low(int(n.Thing)) == "lives"
	}
	i := int(n.First) - 1
	return i > lo && (c.low(i) == "claims" || c.low(i) == "claimed")
}

// toll reports whether n is what a toll has come to: "the death toll rose to 68".
func (c *comparer) toll(n *text.Number, lo int) bool {
	for i := int(n.First) - 1; i >= lo && i >= int(n.First)-6; i-- {
		switch c.low(i) {
		case "toll":
			return i == lo || c.low(i-1) != "injury"
		case "to", "at", "least", "of", "hits", "hit", "reaches", "reached", "passes", "passed", "tops", "topped", "rises", "rose", "climbs", "climbed",
			"stands", "stood", "now", "has", "had", "jumps", "jumped", "is", "was", "risen", "climbed to", "about", "more", "than", "rising", "from":
		default:
			return false
		}
	}
	return false
}

// harmOf reports whether the casualty word i is said of n: nothing but an
// auxiliary, an adverb or the people stand between.
func (c *comparer) harmOf(n *text.Number, i int) bool {
	if i < int(n.First) {
		switch c.low(i) {
		case "killed", "kills", "kill", "killing", "injured", "injures", "injuring", "injure", "wounded", "wounding", "wounds", "wound", "hurting", "hurt", "slays", "slaying":
			return true
		case "dead":
			return c.low(i-1) == "shot"
		}
		return false
	}
	for k := int(n.Last); k < i; k++ {
		switch c.low(k) {
		case "people", "were", "are", "have", "been", "was", "confirmed", "reported", "persons", "had", "others":
		default:
			return false
		}
	}
	return true
}

// ---- the words beside it

// looseness says what a word does not do for the meaning of a clause.
type looseness uint8

const (
	// wEmpty words say nothing of what is counted.
	wEmpty looseness = 1 << iota
	// wContrast words set a number against another one.
	wContrast
	// wNothing nouns are counted everywhere and are never one thing.
	wNothing
)

// loose is common knowledge of English, laid down by hand.
var loose = sync.OnceValue(func() *text.Table[looseness] {
	m := make(map[string]looseness, 500)
	add := func(k looseness, words string) {
		for _, w := range strings.Fields(words) {
			m[w] |= k
		}
	}
	add(wEmpty, `a an the of in on at to from by for with without within into onto upon over under above below between among amid against
		during before after since until till through throughout across along around about near off out up down and or but nor so
		yet if than that which who whom whose what when where while because although though as is are was were be been being am
		has have had having do does did done will shall can not no it he she they we you i him her them us me my your his its our
		their this these those there here then too just even only both all each any some many much several few such own same
		mr mrs ms dr also according percent per cent pct million billion trillion thousand hundred dozen number figure total
		amount sum worth it's its’ he’s they’re part reportedly officially be one`)
	add(wContrast, `other others another further more additional remaining previous previously earlier initially originally later latest
		next newly still already yet again separate separately similar similarly different each every per average overall altogether
		combined respectively compared versus than instead rather should would could might may if target targets planned plans
		plan proposed maximum minimum least most annual annually monthly daily weekly quarter half now so far currently up down
		added adding extra revised updated corrected first second third fourth last new expected expects forecast
		estimate estimates estimated including included excluding except only alone among least almost half nearly about also above
		below beyond
		older younger record highest lowest both either neither whereas while despite although but former once
		ago past remaining rest reach reached reaching exceed exceeded double doubled tripled because until
		month months week weeks day-to-day hourly worldwide nationwide elsewhere total totals likely probably`)
	add(wNothing, `time times year day week month hour minute second way thing point goal percent case side part step kind type sort term
		word copy game match round set try run wicket place season metre foot question reason`)
	table := text.NewTable(m)
	return &table
})

// fill reads the words beside m, once.
func (c *comparer) fill(m *mention) {
	if m.read {
		return
	}
	m.read = true
	d := c.doc
	n := m.n
	m.near0, m.near1 = c.clause(m)
	opens := m.near0 == m.lo || c.low(m.near0) == "and"
	words := c.words(m)
	// Whoever answers for the number is no part of what it counts.
	from, to := m.lo, m.hi
	for _, s := range c.r.sources(m.sentence) {
		if s.first <= int(n.First) && int(n.First) < s.last {
			from, to = max(from, s.first), min(to, s.last)
			start := len(c.stems)
			for i := m.lo; i < m.hi; i++ {
				if i < s.first || i >= s.last {
					if w := words[i-m.lo].stem; w != "" && c.r.class(i)&(cSay|cSayOrNoun|cQuotative|cShow) == 0 {
						c.stems = append(c.stems, w)
					}
				}
			}
			m.source = c.stems[start:len(c.stems):len(c.stems)]
			break
		}
	}
	if to-from < 3 || from > int(n.First) || to <= int(n.First) {
		from, to = m.lo, m.hi
	}
	m.near0, m.near1 = max(m.near0, from), min(m.near1, to)
	// "In 1944, the bridge ..." sets the scene for what follows.
	scene := m.lo
	for scene < m.lo+7 && scene < m.near0 && words[scene-m.lo].low != "," {
		scene++
	}
	if scene == m.near0 || words[scene-m.lo].low != "," {
		scene = m.lo
	}
	rising := words[max(0, int(n.First)-1-m.lo)].low // "rose to 12", "cut from 12"
	moved := rising == "to" || rising == "from"
	start, near0, near1 := len(c.stems), -1, 0
	for i := m.lo; i < m.hi; i++ {
		w := &words[i-m.lo]
		near := i >= m.near0 && i < m.near1
		if i < scene && d.Words[i].Shape >= text.Title && i > m.lo && w.stem != "" && weekdayOf(w.stem) == 0 {
			m.names = append(m.names, w.stem) // “With Brazil, trade fell”
		}
		if near || i < scene {
			c.contrast(m, i, w)
			if day := weekdayOf(w.stem); day > 0 && d.Words[i].Shape == text.Title {
				m.days = append(m.days, day)
			}
			if moved && near && marks().Of(w.low)&(mRise|mFall) != 0 {
				m.contrast = append(m.contrast, w.low)
			}
		}
		switch w.low {
		case "same":
			m.same = m.same || near && n.Kind != text.Money && c.identity(i+1, m.near1)
		case "also", "another", "separately", "meanwhile", "elsewhere":
			m.contrast = append(m.contrast, w.low)
		case "last", "this", "that", "next", "previous", "past":
			// "last year" and "that year" are two years
			if i+1 < m.hi && period[words[i+1-m.lo].low] {
				m.periods = append(m.periods, w.low+" "+words[i+1-m.lo].low)
			}
		}
		if w.stem == "" || w.stem == m.key || i < from || i >= to || i >= int(n.First) && i < int(n.Last) || i == int(n.Thing) || weekdayOf(w.stem) > 0 {
			continue
		}
		c.stems = append(c.stems, w.stem)
		if !near {
			continue
		}
		if near0 < 0 {
			near0 = len(c.stems) - 1
		}
		near1 = len(c.stems)
		if d.Words[i].Shape >= text.Title && i > m.lo {
			m.names = append(m.names, w.stem)
		}
	}
	// The clause is a stretch of the sentence, and so are its stems. Later
	// growth of the buffer leaves these slices as they are.
	m.full = c.stems[start:len(c.stems):len(c.stems)]
	if near0 >= 0 {
		m.near = c.stems[near0:near1:near1]
	}
	if k, _ := slices.BinarySearchFunc(d.Names, m.lo, func(n text.Name, i int) int { return int(n.First) - i }); opens && k < len(d.Names) && int(d.Names[k].First) <= m.lo+1 {
		for i := m.lo; i < int(d.Names[k].Last) && i < m.hi; i++ {
			if w := words[i-m.lo].stem; w != "" && w != m.key {
				m.opener = append(m.opener, w)
			}
		}
	}
	c.scope(m, scene)
	c.phrase(m)
}

// period are nouns for a stretch of time.
var period = map[string]bool{"year": true, "month": true, "week": true, "quarter": true, "season": true, "decade": true, "weekend": true,
	"summer": true, "winter": true, "spring": true, "autumn": true, "night": true, "morning": true, "evening": true}

// identity reports whether what stands behind "same" makes two numbers those of
// one thing: the same day, the same reporting period, the same Statistics
// Office.
func (c *comparer) identity(i, hi int) bool {
	// "than in the same period last year" compares two.
	for k := i; k < i+5 && k < hi; k++ {
		switch c.low(k) {
		case "last", "year's", "previous", "earlier", "ago", "before", "-":
			return false
		}
	}
	for k := i; k < i+3 && k < hi && c.doc.Words[k].Kind == text.Letters; k++ {
		switch c.low(k) {
		case "day", "date", "period", "incident", "accident", "attack", "survey", "poll", "census", "report", "document":
			return true
		}
		if period[c.low(k)] || k == i && c.doc.Words[k].Shape == text.Title {
			return true
		}
	}
	return false
}

// told is a sentence, read.
type told struct {
	words []said
	// sign has a bit for each stem, so that two sentences without a word in
	// common are seldom compared.
	sign uint64
}

// bit is the bit of a stem.
func bit(s string) uint64 {
	h := uint64(14695981039346656037) // FNV-1a
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return 1 << (h >> 58)
}

// sentence reads the sentence of m, once.
func (c *comparer) sentence(m *mention) told {
	if t, ok := c.told[m.sentence]; ok {
		return t
	}
	var t told
	if c.heard == nil {
		c.heard = make([]said, 0, min(len(c.doc.Words), 512))
		c.stems = make([]string, 0, min(len(c.doc.Words), 512))
	}
	start := len(c.heard)
	tag := 0
	for i := m.lo; i < m.hi; i++ {
		w := c.said(i)
		// Markup that was left in the text says nothing of what is counted.
		if i < tag || w.low == "<" {
			if i >= tag {
				tag = c.tagEnd(i, m.hi)
			}
			if i < tag {
				w.stem, w.does = "", 0
			}
		}
		if w.stem != "" {
			t.sign |= bit(w.stem)
		}
		c.heard = append(c.heard, w)
	}
	t.words = c.heard[start:len(c.heard):len(c.heard)]
	if c.told == nil {
		c.told = map[int]told{}
	}
	c.told[m.sentence] = t
	return t
}

// tagEnd returns the word behind the tag that opens at word i, or i if none does.
func (c *comparer) tagEnd(i, hi int) int {
	const longestTag = 24
	if i+1 >= hi || c.doc.Words[i].End != c.doc.Words[i+1].Start {
		return i
	}
	for k := i + 1; k < hi && k < i+longestTag; k++ {
		switch c.low(k) {
		case ">":
			return k + 1
		case "<":
			return i
		}
	}
	return i
}

func (c *comparer) words(m *mention) []said { return c.sentence(m).words }

// near reports whether the sentences of a and b can share a word besides what
// they count; two bare counts need none.
func (c *comparer) near(a, b *mention) bool {
	if b.n.Kind == text.Count && b.n.Thing >= 0 && pointing(c.low(int(b.n.First)-1)) {
		return true
	}
	return c.sentence(a).sign&c.sentence(b).sign&^bit(a.key) != 0
}

// said reads word i.
func (c *comparer) said(i int) said {
	w := &c.doc.Words[i]
	s := said{low: c.low(i)}
	switch w.Kind {
	case text.Digits:
		// of numbers only years say what another number is of
		if len(s.low) == 4 && s.low > "1500" && s.low < "2100" {
			s.stem = s.low
		}
	case text.Letters:
		table := loose()
		s.does = table.Of(s.low)
		if len(s.low) < 2 || s.does&wEmpty != 0 {
			break
		}
		if s.stem = stem(s.low); s.stem != s.low && table.Of(s.stem)&wEmpty != 0 {
			s.stem = ""
		}
	}
	return s
}

// clause bounds the words around m that no comma or other mark parts from it.
func (c *comparer) clause(m *mention) (int, int) {
	stop := func(i int) bool {
		switch c.doc.Word(i) {
		case ",", ";", ":", "—", "–", "(", ")", "“", "”", "\"", "[", "]":
			return true
		}
		return false
	}
	a, b := int(m.n.First), int(m.n.Last)
	for a > m.lo && !stop(a-1) {
		a--
	}
	for b < m.hi && !stop(b) {
		b++
	}
	return a, b
}

// contrast notes word i, w, if it sets the number of m against another.
func (c *comparer) contrast(m *mention, i int, w *said) {
	if w.does&wContrast == 0 {
		return
	}
	m.contrast = append(m.contrast, w.low)
	reach := 3
	if c.low(int(m.n.First)-1) == "of" {
		reach = 6 // above the top price of $18,000
	}
	if i >= int(m.n.First)-reach && i <= max(int(m.n.Last), int(m.n.Thing))+2 {
		m.beside = append(m.beside, w.low)
	}
}

// scope notes the years, days and ordinals of the clause of m, and of what
// stands before word scene.
func (c *comparer) scope(m *mention, scene int) {
	k, _ := slices.BinarySearchFunc(c.doc.Numbers, int32(m.lo), func(n text.Number, i int32) int { return int(n.First) - int(i) })
	for ; k < len(c.doc.Numbers) && int(c.doc.Numbers[k].First) < m.hi; k++ {
		n := &c.doc.Numbers[k]
		if i := int(n.First); i >= scene && (i < m.near0 || i >= m.near1) {
			continue
		}
		switch n.Kind {
		case text.Year:
			m.years = append(m.years, int(n.Value))
		case text.Date:
			if y := int(n.Value) / 10000; y > 0 {
				m.years = append(m.years, y)
			}
			if md := int(n.Value) % 10000; md > 0 {
				m.days = append(m.days, 100+md)
			}
		case text.Ordinal:
			m.ordinals = append(m.ordinals, int(n.Value))
		}
	}
}

var weekdayNames = map[string]int{"monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6, "sunday": 7}

func weekdayOf(w string) int {
	if !strings.HasSuffix(w, "day") {
		return 0
	}
	return weekdayNames[w]
}

// phrase reads what qualifies the number of m itself: the words between it and
// its noun, "that were emptied" behind the noun, the bridge of "the 221-metre
// bridge", the fine of "the fine of 5 million".
func (c *comparer) phrase(m *mention) {
	n := m.n
	words := c.words(m)
	add := func(i int) {
		if i < m.lo || i >= m.hi {
			return
		}
		if w := &words[i-m.lo]; w.stem != "" && w.stem != m.key && w.does&wContrast == 0 {
			m.np = append(m.np, w.stem)
		}
	}
	first := int(n.First) - 1
	if n.Kind == text.Count {
		for i := int(n.Last); i < int(n.Thing); i++ {
			add(i)
		}
		if t := int(n.Thing); t >= 0 {
			switch c.low(t + 1) {
			case "that", "who", "which":
				for i := t + 2; i < t+5 && i < m.near1; i++ {
					add(i)
				}
			case "of":
				// the 16 classrooms of the school
				if pointing(c.low(t + 2)) {
					for i := t + 3; i < t+5 && i < m.near1 && c.doc.Words[i].Kind == text.Letters && words[i-m.lo].stem != "" && !verbal(words[i-m.lo].low); i++ {
						add(i)
					}
				}
			}
		}
		m.definite = pointing(c.low(first))
		if possessive(c.low(first)) && len(m.np) == 0 && first > m.lo && len(c.low(first)) > 5 {
			add(first) // the school's 16 classrooms
			m.definite = len(m.np) > 0
		}
		return
	}
	if n.Modifier {
		for i := int(n.Last) + 2; i < int(n.Last)+4 && i < m.hi && c.doc.Words[i].Kind == text.Letters; i++ {
			add(i)
			if !strings.HasPrefix(c.doc.Text[c.doc.Words[i].End:], " ") {
				break
			}
		}
		m.definite = pointing(c.low(first)) && len(m.np) > 0
		return
	}
	if c.low(first) != "of" {
		// "the €5 million fine", "the bank's $1.3bn offer"
		if n.Kind == text.Money {
			for i := int(n.Last); i < int(n.Last)+3 && i < m.near1 && c.doc.Words[i].Kind == text.Letters && words[i-m.lo].stem != "" && !verbal(words[i-m.lo].low); i++ {
				add(i)
			}
			m.definite = len(m.np) > 0 && (pointing(c.low(first)) || possessive(c.low(first)))
		}
		return
	}
	for i := first - 1; i > first-5 && i >= m.near0; i-- {
		if pointing(c.low(i)) {
			m.definite = len(m.np) > 0
			break
		}
		add(i)
	}
}

// pointing reports whether w is a determiner that points back at what the
// reader knows.
func pointing(w string) bool {
	switch w {
	case "the", "these", "those", "all":
		return true
	}
	return false
}

// possessive reports whether w says whose the thing is.
func possessive(w string) bool {
	switch w {
	case "its", "their", "his", "her":
		return true
	}
	return strings.HasSuffix(w, "'s") || strings.HasSuffix(w, "’s") || strings.HasSuffix(w, "s'") || strings.HasSuffix(w, "s’")
}

// ---- comparing

// pairs compares every number with the earlier ones of the same thing.
func (c *comparer) pairs() {
	for i := range c.all {
		b := &c.all[i]
		same := c.byKey[b.key].all
		if len(same) < 2 {
			continue
		}
		at, _ := slices.BinarySearch(same, i)
		for k := at - 1; k >= 0 && k >= at-mostCompared; k-- {
			a := &c.all[same[k]]
			if a.n.Value == b.n.Value || a.headline != b.headline || !c.apart(a, b) || !c.likely(a, b) || !c.near(a, b) {
				continue
			}
			if c.one(a, b) {
				c.report(a, b)
				break
			}
		}
	}
}

// apart reports whether a and b are far enough from each other that the text
// does not set one against the other.
func (c *comparer) apart(a, b *mention) bool {
	if a.block == b.block {
		return b.sentence-a.sentence > 1
	}
	if k := c.doc.Blocks[a.block].Kind; k == lint.ListItem && k == c.doc.Blocks[b.block].Kind {
		return false // entries of a list speak each of its own
	}
	return a.sentence != b.sentence
}

// likely reports whether two values can be one quantity miswritten: they are of
// one size, or have the same figures, and are not equal when rounded.
func (c *comparer) likely(a, b *mention) bool {
	x, y := a.n.Value, b.n.Value
	if x <= 0 || y <= 0 {
		return false
	}
	lo, hi := math.Min(x, y), math.Max(x, y)
	if rounded(x, y) || rounded(y, x) || cutOff(x, y) || cutOff(y, x) {
		return false
	}
	if lo == 1 || far(lo, hi) && (hi/lo > 10.01 || !b.counts() || !pointing(c.low(int(b.n.First)-1))) {
		return false
	}
	if c.doc.Quoted(a.n.Span()) || c.doc.Quoted(b.n.Span()) {
		return false
	}
	// Two values that both come back are two things that the article knows.
	return c.count(a) < 2 || c.count(b) < 2
}

// rounded reports whether x is y rounded to fewer figures.
func rounded(x, y float64) bool {
	if math.Abs(x-y) > 0.6*math.Abs(x) {
		return false // a place is no more than the number
	}
	p := place(x)
	return p > 1e-4 && math.Abs(x-y) <= p/2*1.0001 && place(y) < p
}

// closely reports whether x is y rounded by no more than a tenth: 30 is no
// rounding of 34.
func closely(x, y float64) bool {
	if math.Abs(x-y) > 0.1*x {
		return false
	}
	p := place(x)
	return rounded(x, y) || p > 1e-4 && y > x && y < x+p && place(y) < p // cut off: $16bn of $16.6bn
}

// cutOff reports whether x is a fraction y without its decimals: 8,848 of 8,848.86.
func cutOff(x, y float64) bool {
	return x >= 10 && x == math.Trunc(y)
}

// sameFigures reports whether hi is lo with another number of noughts.
func sameFigures(lo, hi float64) bool {
	r := math.Log10(hi / lo)
	return math.Abs(r-math.Round(r)) < 1e-9
}

// remembered is how many sentences later “the five soldiers” still points back: what
// is longer holds several stories.
const remembered = 80

// one reports whether a and the later b are numbers of one thing.
func (c *comparer) one(a, b *mention) bool {
	c.fill(a)
	c.fill(b)
	same := b.same || a.same
	back := b.definite && len(b.np) > 0 && contained(b.np, a.near, a.np) == len(b.np)
	// "The 337,000 jobs added in October" takes two words of the earlier
	// sentence up, and has nothing between number and noun that picks some out.
	again := b.definite && shared(b.near, a.near) >= 2 && contained(b.np, a.full, a.np) == len(b.np)
	bare := c.bare(a, b)
	if b.sentence-a.sentence > remembered {
		back, again, bare = false, false, false
	}
	ca, cb := a.contrast, b.contrast
	if back || again || bare {
		ca, cb = a.beside, b.beside
	}
	// A word that both have sets neither against the other, unless it speaks of
	// another thing.
	if !same && (contained(ca, b.contrast, nil) < len(ca) || contained(cb, a.contrast, nil) < len(cb) || slices.ContainsFunc(ca, apartness)) {
		return false
	}
	if !c.sameScope(a, b, bare) {
		return false
	}
	if bare && far(a.n.Value, b.n.Value) && c.low(int(b.n.First)-2) == "of" {
		return false // of the 61 schools: those of another place
	}
	if bare && b.n.Value == 2 {
		return false // the two countries: those that the article speaks of
	}
	if c.otherSubject(a, b) || !same && (c.partOf(a) != c.partOf(b) || c.recalls(a) != c.recalls(b)) {
		return false
	}
	if !bare && (far(a.n.Value, b.n.Value) || c.statistical(a) || c.statistical(b)) {
		return false
	}
	if !same && len(a.source) > 0 && len(b.source) > 0 && shared(a.source, b.source) == 0 {
		return false
	}
	// Where the later one points back, who and how many else stand beside it says
	// nothing.
	if c.otherHead(a, b) || !same && !back && !bare && (c.otherTally(a, b) || c.otherPerson(a, b)) {
		return false
	}
	// "growth of 1.8 percent in 2023" names both thing and year
	if back || again || bare || b.n.Kind != text.Count && len(b.np) > 0 && len(b.years) > 0 && contained(b.np, a.near, a.np) == len(b.np) {
		return true
	}
	if a.definite && len(a.np) > 0 && contained(a.np, b.near, b.np) == len(a.np) && b.definite {
		return true
	}
	if !same && (c.otherYear(a, b) || parallel(a, b)) {
		return false
	}
	return within(b.near, a.full, same) && roughly(a.near, b.full, same) || within(a.near, b.full, same) && roughly(b.near, a.full, same)
}

// otherHead reports whether a and b measure two things by their grammar: percent of
// exports and percent of imports, a 30-day yield and a maturity of 41 days.
func (c *comparer) otherHead(a, b *mention) bool {
	if x, y := c.shareOf(a), c.shareOf(b); len(x) > 0 && len(y) > 0 && shared(x, y) == 0 {
		return true
	}
	qualifies := func(m, other *mention) bool {
		return m.n.Modifier && len(m.np) > 0 && contained(m.np, other.full, other.np) == 0
	}
	return qualifies(a, b) || qualifies(b, a)
}

// shareOf lists the stems of what percentage m is a share of, without the owner:
// exports of “35 percent of the island’s exports”.
func (c *comparer) shareOf(m *mention) []string {
	i := int(m.n.Last)
	if m.n.Kind != text.Percent || c.low(i) != "of" {
		return nil
	}
	const reach = 6
	words := c.words(m)
	var out []string
	for k := i + 1; k < m.near1 && k <= i+reach; k++ {
		w := &words[k-m.lo]
		switch {
		case possessive(w.low):
			out = out[:0]
		case w.stem != "" && !verbal(w.low):
			out = append(out, w.stem)
		case len(out) > 0 && w.does&wContrast == 0:
			return out
		}
	}
	return out
}

// otherTally reports whether the sentences of a and b hold more numbers of one
// kind, and none of those agrees either: two strikes, or one toll at two hours.
func (c *comparer) otherTally(a, b *mention) bool {
	agree, differ := 0, 0
	c.others(a, func(n *text.Number, key string) {
		c.others(b, func(o *text.Number, other string) {
			switch {
			case key != other && (key != "dead" || !persons(other)) && (other != "dead" || !persons(key)):
			case n.Value == o.Value:
				agree++
			default:
				differ++
			}
		})
	})
	return differ > 0 && agree == 0
}

// others calls f with the other quantities of the sentence of m and what they count.
func (c *comparer) others(m *mention, f func(n *text.Number, key string)) {
	k, _ := slices.BinarySearchFunc(c.doc.Numbers, int32(m.lo), func(n text.Number, i int32) int { return int(n.First) - int(i) })
	for ; k < len(c.doc.Numbers) && int(c.doc.Numbers[k].First) < m.hi; k++ {
		n := &c.doc.Numbers[k]
		if n == m.n || !n.Kind.Quantity() {
			continue
		}
		if key := c.key(n, m.lo, m.hi); key != "" {
			f(n, key)
		}
	}
}

// otherPerson reports whether one of the sentences of a and b opens with a pronoun
// for somebody whom the other does not speak of.
func (c *comparer) otherPerson(a, b *mention) bool {
	x, y := c.stands(a), c.stands(b)
	if len(x) == 0 && len(y) == 0 {
		return false
	}
	if len(x) == 0 {
		x = append(a.opener, a.names...)
	}
	if len(y) == 0 {
		y = append(b.opener, b.names...)
	}
	return len(x) > 0 && len(y) > 0 && shared(x, y)+shared(x, b.full)+shared(y, a.full) == 0
}

// stands lists the stems of the names that the pronoun at the beginning of the
// sentence of m can stand for: those of the sentence before.
func (c *comparer) stands(m *mention) []string {
	switch c.low(m.lo) {
	case "he", "she", "they", "it", "his", "her", "their", "its":
	default:
		return nil
	}
	d := c.doc
	if m.sentence == 0 || d.Sentences[m.sentence-1].Block != d.Sentences[m.sentence].Block {
		return nil
	}
	before := d.Sentences[m.sentence-1]
	var out, single []string
	k, _ := slices.BinarySearchFunc(d.Names, before.First, func(n text.Name, i int32) int { return int(n.First - i) })
	for ; k < len(d.Names) && d.Names[k].First < before.Last && len(out)+len(single) < longest; k++ {
		for i := d.Names[k].First; i < d.Names[k].Last; i++ {
			switch s := c.said(int(i)).stem; {
			case s == "":
			case d.Names[k].Last-d.Names[k].First > 1:
				out = append(out, s)
			default:
				single = append(single, s)
			}
		}
	}
	if len(out) == 0 {
		return single // no full name: the Norwegian, Oslo
	}
	return out
}

// parallel reports whether the clauses of a and b are built alike and each has a word
// of its own, so that they tell of two things: a car here, a house there. Where much
// is shared, the words of their own are other words for the same.
func parallel(a, b *mention) bool {
	const much = 4
	n := shared(a.near, b.full)
	return n < much && n < distinct(a.near) && shared(b.near, a.full) < distinct(b.near)
}

// otherYear reports whether the paragraphs of a and b have named two years before
// them, and neither clause names its own.
func (c *comparer) otherYear(a, b *mention) bool {
	x, y := c.setting(a), c.setting(b)
	return x != 0 && y != 0 && x != y
}

// setting is the year that the paragraph named last before the sentence of m, 0 if
// none or if the clause names its own.
func (c *comparer) setting(m *mention) int {
	if len(m.years) > 0 {
		return 0
	}
	const reach = 24 // numbers
	d := c.doc
	k, _ := slices.BinarySearchFunc(d.Numbers, int32(m.lo), func(n text.Number, i int32) int { return int(n.First) - int(i) })
	first := d.Blocks[m.block].First
	for i := k - 1; i >= 0 && i >= k-reach && int(d.Numbers[i].First) >= first; i-- {
		if d.Numbers[i].Kind == text.Year {
			return int(d.Numbers[i].Value)
		}
	}
	return 0
}

// partOf reports whether m counts some of a number of things: “three of the
// workers”, but not “all six of the workers”.
func (c *comparer) partOf(m *mention) bool {
	if !m.counts() || c.low(int(m.n.Last)) != "of" || c.low(int(m.n.First)-1) == "all" {
		return false
	}
	switch c.low(int(m.n.Last) + 1) {
	case "the", "these", "those", "them", "whom", "its", "their", "his", "her", "our":
		return true
	}
	return false
}

// recalls reports whether the sentence of m opens with what used to be.
func (c *comparer) recalls(m *mention) bool {
	switch c.low(m.lo) {
	case "previously", "formerly", "traditionally", "usually", "normally", "originally", "historically", "before", "until":
		return true
	}
	return false
}

// otherSubject reports whether a and b say by how much two things rose or fell,
// of which the one is not named beside the other, or that the one rose and the
// other fell.
func (c *comparer) otherSubject(a, b *mention) bool {
	if a.n.Kind != text.Percent || b.n.Kind != text.Percent {
		return false
	}
	x, up := c.changing(a)
	y, down := c.changing(b)
	if x < 0 || y < 0 {
		return false
	}
	if up&(mRise|mFall) != down&(mRise|mFall) {
		return true
	}
	found := false
	for i := a.lo; i < x; i++ {
		s := c.said(i).stem
		if s == "" {
			continue
		}
		found = true
		for j := b.lo; j < y; j++ {
			if c.said(j).stem == s {
				return false
			}
		}
	}
	return found
}

// changing returns the verb right before m that says that something rose or fell,
// and which, or -1.
func (c *comparer) changing(m *mention) (int, mark) {
	for i := int(m.n.First) - 1; i > m.lo && i >= int(m.n.First)-3; i-- {
		w := c.low(i)
		if k := marks().Of(w) & (mRise | mFall); k != 0 && !strings.HasSuffix(w, "ing") {
			return i, k
		}
		if w != "by" && w != "about" && w != "some" && w != "nearly" && w != "only" {
			break
		}
	}
	return -1, 0
}

// counts reports whether m counts things, rather than measuring one.
func (m *mention) counts() bool { return m.n.Kind == text.Count }

// statistical reports whether the sentence of m gives several sums or
// percentages, each of something else: two such sentences are built alike and
// speak of two things.
func (c *comparer) statistical(m *mention) bool {
	figure := func(n *text.Number) bool {
		return n.Kind == text.Percent || n.Kind == text.Money || n.Kind == text.Count && n.Value != math.Trunc(n.Value)
	}
	if !figure(m.n) {
		return m.counts() && m.n.Thing >= 0 && c.r.class(int(m.n.Thing))&cScored != 0
	}
	k, _ := slices.BinarySearchFunc(c.doc.Numbers, int32(m.lo), func(n text.Number, i int32) int { return int(n.First) - int(i) })
	found := 0
	for ; k < len(c.doc.Numbers) && int(c.doc.Numbers[k].First) < m.hi; k++ {
		if figure(&c.doc.Numbers[k]) {
			found++
		}
	}
	return found > 1
}

// roughly reports whether a good part of near stands in full: the other half of
// within, for two clauses that share a scene and speak of two things.
func roughly(near, full []string, same bool) bool {
	return same || float64(shared(near, full)) >= 0.45*float64(len(near))
}

// bare reports whether b points back at the only things of its kind that the
// article has counted: six soldiers, then "the five soldiers".
func (c *comparer) bare(a, b *mention) bool {
	if b.n.Kind != text.Count || !b.definite || len(b.np) > 0 || a.definite || a.n.Thing < 0 {
		return false
	}
	if len(c.valuesOf(b)) != 2 || c.count(b) != 1 {
		return false
	}
	// "the five soldiers who", "the five men from Leeds" are some of them.
	t := int(b.n.Thing) + 1
	if t < b.hi && c.doc.Words[t].Kind == text.Letters && !verbal(c.low(t)) {
		return false
	}
	return true
}

// verbal reports whether w begins the predicate of a sentence.
func verbal(w string) bool {
	switch w {
	case "were", "are", "have", "had", "will", "would", "did", "do", "could", "can":
		return true
	}
	return strings.HasSuffix(w, "ed")
}

// apartness reports whether w says that a number is of another thing, whatever
// stands beside the other number.
func apartness(w string) bool {
	switch w {
	case "another", "other", "others", "further", "additional", "more", "remaining", "later", "earlier", "again", "each", "every", "per",
		"different", "respectively", "average", "separate", "separately", "next", "compared", "versus", "than":
		return true
	}
	return false
}

// within reports whether nearly all of near stands in full.
func within(near, full []string, same bool) bool {
	n := shared(near, full)
	enough, share := 2, 0.75
	if same {
		enough, share = 1, 0.5
	}
	return n >= enough && float64(n) >= share*float64(len(near))
}

// shared counts the stems of x that stand in y as well.
func shared(x, y []string) int {
	n := 0
	for i, w := range x {
		if slices.Contains(y, w) && !slices.Contains(x[:i], w) {
			n++
		}
	}
	return n
}

// contained counts the stems of x that stand in y or z.
func contained(x, y, z []string) int {
	n := 0
	for _, w := range x {
		if slices.Contains(y, w) || slices.Contains(z, w) {
			n++
		}
	}
	return n
}

// sameScope reports whether years, days, ordinals and names allow a and b to be
// of one thing. Names say nothing where the later number itself points back.
func (c *comparer) sameScope(a, b *mention, back bool) bool {
	if !sameSet(a.ordinals, b.ordinals) {
		return false
	}
	// A year of one must stand in the sentence of the other, or be the
	// article's own where the other has none.
	if !c.sameYears(a, b) || !c.sameYears(b, a) {
		return false
	}
	if !sameSet(a.periods, b.periods) && !a.same && !b.same {
		return false
	}
	if len(a.days) > 0 && len(b.days) > 0 && !sameSet(a.days, b.days) {
		return false
	}
	if back {
		return true
	}
	// "Nova sales rose", "Brixia sales rose"
	if len(a.opener) > 0 && len(b.opener) > 0 && shared(a.opener, b.opener) == 0 && shared(a.opener, b.full)+shared(b.opener, a.full) == 0 {
		return false
	}
	// The later one may not bring in a name that the earlier lacks.
	if shared(b.names, a.full) < distinct(b.names) && !b.same {
		return false
	}
	if len(a.names) > 0 && len(b.names) == 0 && !b.definite && !b.same {
		return shared(a.names, b.full) > 0
	}
	return len(a.names) == 0 || len(b.names) == 0 || shared(a.names, b.full) > 0 || b.same || b.definite
}

// sameYears reports whether the years of a's clause can be those of b.
func (c *comparer) sameYears(a, b *mention) bool {
	own := strconv.Itoa(c.doc.Meta.Date.Year())
	for _, y := range a.years {
		s := strconv.Itoa(y)
		if !slices.Contains(b.full, s) && (len(b.years) > 0 || c.doc.Meta.Date.IsZero() || s != own) {
			return false
		}
	}
	return true
}

func distinct(x []string) int { return shared(x, x) }

func sameSet[T comparable](x, y []T) bool {
	for _, v := range x {
		if !slices.Contains(y, v) {
			return false
		}
	}
	for _, v := range y {
		if !slices.Contains(x, v) {
			return false
		}
	}
	return true
}

// ---- the headline

// lead is how many blocks of text below a headline tell its story.
const lead = 4

// headlines compares the numbers of the article's headline with its beginning.
func (c *comparer) headlines() {
	for i := range c.heads {
		h := &c.heads[i]
		if c.blocksBefore(h.block) > 1 || c.given(h) || c.reckoned(h) {
			continue
		}
		if b := c.story(func(key string) bool { return key == h.key }); b != nil {
			if c.contradicts(h, b, false) {
				c.report(h, b)
			}
			continue
		}
		// "Twelve miners" and "twelve people" are the same ones.
		if h.n.Kind != text.Count || !persons(h.key) {
			continue
		}
		if b := c.story(persons); b != nil && c.contradicts(h, b, true) {
			c.report(h, b)
		}
	}
}

// story is the first number below the headline whose key is the headline's own,
// nil if there is none: only the first of its kind tells the headline's story.
func (c *comparer) story(own func(key string) bool) *mention {
	var b *mention
	for k := range c.all {
		if m := &c.all[k]; !m.headline && own(m.key) {
			b = m
			break
		}
	}
	for k := range c.rough {
		if r := &c.rough[k]; own(r.key) && (b == nil || r.n.Start < b.n.Start) {
			return r
		}
	}
	return b
}

// persons reports whether the stem of a noun is one for people.
func persons(key string) bool {
	switch key {
	case "dead", "hurt", "person", "man", "woman", "child", "victim", "soldier", "troop", "polic", "worker", "resident", "student", "pupil", "migrant", "refuge",
		"refugee", "rebel", "militant", "suspect", "prisoner", "inmat", "hostag", "pati", "patient", "candidat", "pilgrim", "employee", "staff", "member", "sailor",
		"survivor", "detainee", "recruit", "guest", "kid", "boy", "girl", "youth", "marin", "guerrilla", "crew", "other", "teen", "adult", "colleague", "guard",
		"evacuee", "national", "foreign", "athlet", "aid", "doctor", "actor", "visitor", "inspector", "director", "investor", "professor", "traitor", "donor":
		return true
	}
	// gunmen, tourists, civilians, miners
	for _, end := range [...]string{"man", "woman", "ist", "ian", "eer", "er", "ant"} {
		if len(key) > len(end)+2 && strings.HasSuffix(key, end) {
			return !plainThing(key)
		}
	}
	return false
}

// contradicts reports whether b, at the beginning of the text, is what headline
// mention h tells with another value. Of another noun the two must have more in
// common.
func (c *comparer) contradicts(h, b *mention, noun bool) bool {
	if c.blocksBefore(b.block) > lead || b.n.Value == h.n.Value || c.doc.Quoted(b.n.Span()) {
		return false
	}
	if !reconciled(h.n, b.n) {
		return false
	}
	c.fill(h)
	c.fill(b)
	words, told := c.whole(h), c.whole(b)
	if contained(ordinalsOf(b), ordinalsOf(h), nil) < len(b.ordinals) || !sameSet(h.periods, b.periods) && len(h.periods) > 0 || contained(yearsOf(h), told, nil) < len(h.years) {
		return false
	}
	for _, w := range b.beside {
		if separates(w) && !slices.Contains(h.contrast, w) && (w != "others" || h.key != "dead" && h.key != "hurt" || math.Abs(h.n.Value-b.n.Value) < 3) {
			return false
		}
	}
	n := shared(words, told)
	if noun && slices.Contains(told, h.key) || c.moving(h)&c.moving(b) != 0 {
		n++ // “19 killed” and “17 civilians were killed”, “surge” and “rose”
	}
	if far(h.n.Value, b.n.Value) && (n < 2 || n < 3 && 4*n < 3*len(words) || 2*n < len(words)) || c.joined(h, b) {
		return false
	}
	if noun {
		return n > 1 && 3*n >= len(words)
	}
	if h.key == "dead" || h.key == "hurt" || b.sentence-h.sentence <= 2 && h.key != "%" && h.key != "/" {
		return n > 0
	}
	return n > 1 && 2*n >= len(words)
}

// joined reports whether the sentence of b adds one more to it, which the
// headline counts in: "42 pupils and a boy".
func (c *comparer) joined(h, b *mention) bool {
	if h.n.Value-b.n.Value > 2 || h.n.Value < b.n.Value {
		return false
	}
	for i := int(b.n.Last); i+1 < b.hi; i++ {
		if w := c.low(i); w == "and" || w == "plus" {
			switch c.low(i + 1) {
			case "a", "an", "one", "two", "another", "his", "her", "their":
				return true
			}
		}
	}
	return false
}

func ordinalsOf(m *mention) []string {
	var out []string
	for _, n := range m.ordinals {
		out = append(out, strconv.Itoa(n))
	}
	return out
}

// reconciled reports whether a headline and the text give values that cannot
// both be meant: they are no rounding of each other, and “at least” and “about”
// do not reach.
func reconciled(h, b *text.Number) bool {
	x, y := h.Value, b.Value
	// A headline rounds what the text gives, and not the reverse.
	if x <= 0 || y <= 0 || rounded(x, y) || closely(x, y) || b.Approx != text.Exact && (rounded(y, x) || closely(y, x)) {
		return false
	}
	if lo, hi := math.Min(x, y), math.Max(x, y); lo == 1 || hi/lo > 10.01 && !sameFigures(lo, hi) {
		return false
	}
	// Two figures of one coarseness are not each other's rounding: "about 50"
	// is not "40".
	alike := place(x) == place(y)
	switch {
	case h.Approx == text.Exact && b.Approx == text.Exact:
		return true
	case h.Approx == b.Approx && h.Approx != text.About:
		return alike // at least 9, at least 10
	case h.Approx == text.About || b.Approx == text.About:
		return alike && math.Abs(x-y) >= 0.15*math.Max(x, y) || sameFigures(math.Min(x, y), math.Max(x, y))
	case h.Approx == text.AtLeast:
		return x > y && b.Approx != text.AtMost // "at least 19" of 17
	case b.Approx == text.AtLeast:
		return x < y || alike && h.Approx == text.Exact
	case h.Approx == text.AtMost:
		return x < y
	case b.Approx == text.AtMost:
		return x > y && alike
	}
	return true
}

// far reports whether two values are not of one size, and no slip of the
// figures explains it.
func far(x, y float64) bool {
	lo, hi := math.Min(x, y), math.Max(x, y)
	// Of two numbers of the same figures none is ten times the other.
	return hi/lo > 2.5 && !sameFigures(lo, hi) && (hi/lo > 11 || !swapped(lo, hi))
}

// swapped reports whether two values are written with the same figures in
// another order: 19 and 91.
func swapped(x, y float64) bool {
	var seen [10]int
	p := math.Min(place(x), place(y))
	a, b := math.Round(x/p), math.Round(y/p)
	if a < 10 || b < 10 || a >= 1e9 || b >= 1e9 {
		return false
	}
	for n := int(a); n > 0; n /= 10 {
		seen[n%10]++
	}
	for n := int(b); n > 0; n /= 10 {
		seen[n%10]--
	}
	return seen == [10]int{}
}

// separates reports whether w, beside a number of the text, makes it another one
// than the headline's.
func separates(w string) bool {
	switch w {
	case "initially", "originally", "previously", "previous", "half", "alone", "only", "ago", "younger", "older", "both", "either", "neither",
		"including", "excluding", "except", "separate", "maximum", "minimum", "still", "already", "target", "proposed", "may", "might", "should", "could",
		"because", "until", "lowest", "highest", "likely", "probably", "past", "remaining", "rest", "similar", "instead", "rather":
		return true
	}
	return w != "again" && apartness(w)
}

// moving says whether the clause of m tells of a rise or a fall.
func (c *comparer) moving(m *mention) mark {
	var k mark
	for i := max(m.lo, int(m.n.First)-8); i < min(m.hi, int(m.n.Last)+3); i++ {
		k |= marks().Of(c.low(i)) & (mRise | mFall)
	}
	return k
}

// whole lists the stems of the sentence of m, whoever says it.
func (c *comparer) whole(m *mention) []string {
	var out []string
	for k, w := range c.words(m) {
		if i := m.lo + k; i >= int(m.n.First) && i < int(m.n.Last) || i == int(m.n.Thing) || w.stem == "" || w.stem == m.key {
			continue
		}
		out = append(out, w.stem)
	}
	return out
}

func yearsOf(m *mention) []string {
	var out []string
	for _, y := range m.years {
		out = append(out, strconv.Itoa(y))
	}
	return out
}

// blocksBefore counts the blocks of prose before block b.
func (c *comparer) blocksBefore(b int) int {
	n := 0
	for k := 0; k < b && n <= lead; k++ {
		if bl := c.doc.Blocks[k]; bl.Kind == lint.Paragraph && bl.End-bl.Start > 60 {
			n++
		}
	}
	return n
}

// given reports whether the text gives the value of headline mention h, in
// whatever form, or rounded, of what could be the same thing.
func (c *comparer) given(h *mention) bool {
	for k := range c.doc.Numbers {
		n := &c.doc.Numbers[k]
		if n == h.n || !n.Kind.Quantity() && n.Kind != text.Ordinal && n.Kind != text.Age {
			continue
		}
		for _, v := range [...]float64{n.Value, n.High} {
			// A count may be meant by any number, a sum only by a sum.
			if n.Kind != h.n.Kind && n.Kind != text.Count && n.Kind != text.Ordinal {
				continue
			}
			if v == h.n.Value || closely(h.n.Value, v) || n.Approx != text.Exact && closely(v, h.n.Value) {
				if b := c.doc.BlockAt(int(n.Start)); b >= 0 && c.doc.Blocks[b].Kind != lint.Headline && !c.elsewhere(h, n) {
					return true
				}
			}
		}
	}
	return false
}

// elsewhere reports whether n, of the value of headline mention h, counts things
// that cannot be the headline's: the three cars of a headline of three dead.
func (c *comparer) elsewhere(h *mention, n *text.Number) bool {
	if h.n.Kind != text.Count || n.Kind != text.Count || n.Thing < 0 || h.key == "bare" {
		return false
	}
	key := stem(c.low(int(n.Thing)))
	if key == h.key || persons(h.key) && !plainThing(key) {
		return false
	}
	for i := h.lo; i < h.hi; i++ {
		if stem(c.low(i)) == key {
			return false
		}
	}
	return persons(h.key) || key == "person" || plainThing(key)
}

// plainThing reports whether the stem of a noun is one for things that are no
// people and hold none.
func plainThing(key string) bool {
	switch key {
	case "car", "vehicle", "bomb", "blast", "shot", "bullet", "house", "building", "shop", "home", "rocket", "missile", "gun", "rifle", "grenade", "weapon",
		"explosion", "attack", "kilo", "ton", "tonn", "day", "hour", "year", "minute", "month", "week", "kilometr", "mil", "metr", "storey", "school", "village",
		"country", "province", "town", "city", "district", "state", "region", "truck", "bus", "plane", "aircraft", "helicopter", "ship", "boat", "bridge", "road",
		"company", "firm", "bank", "time", "operation", "incident", "case", "point", "question", "issue", "seat", "vote", "share", "dollar", "pound":
		return true
	}
	return false
}

// reckoned reports whether headline mention h is the sum or the difference of two
// numbers at the beginning of the text: "earned $434m, not $732m" is $300m less.
// Counts are summed only where they are of the same.
func (c *comparer) reckoned(h *mention) bool {
	const most = 4
	var first []float64
	for k := range c.doc.Numbers {
		n := &c.doc.Numbers[k]
		if n.Start < h.n.End || n.Kind != h.n.Kind || len(first) == most || n.Kind == text.Fraction || slices.Contains(first, n.Value) ||
			n.Kind == text.Count && c.elsewhere(h, n) {
			continue
		}
		for _, v := range first {
			less := math.Abs(n.Value - v)
			if n.Kind == text.Count {
				less = 0
			}
			for _, r := range [...]float64{n.Value + v, less} {
				if r > 0 && math.Abs(r-h.n.Value) <= 0.02*h.n.Value {
					return true
				}
			}
		}
		first = append(first, n.Value)
	}
	return false
}

// fates are what headlines say of a number alone: "Eleven jailed".
var fates = map[string]bool{"jailed": true, "arrested": true, "held": true, "charged": true, "rescued": true, "missing": true, "detained": true,
	"evacuated": true, "sentenced": true, "acquitted": true, "hanged": true, "executed": true, "freed": true, "released": true, "sacked": true,
	"fined": true, "convicted": true, "cleared": true, "evicted": true, "deported": true, "drowned": true, "kidnapped": true, "abducted": true,
	"trapped": true, "stranded": true, "saved": true, "quarantined": true, "expelled": true}

// bareHeadlines compares "Eleven jailed" and "dies aged 54" in the headline with
// the first number of the text that is said of the same.
func (c *comparer) bareHeadlines() {
	d := c.doc
	const opens = 3 // sentences of the text
	for i := range d.Numbers {
		h := &d.Numbers[i]
		s := d.SentenceAt(int(h.Start))
		if s >= len(d.Sentences) || s > opens || d.Blocks[d.Sentences[s].Block].Kind != lint.Headline {
			return
		}
		hm := mention{n: h, headline: true, sentence: s, block: int(d.Sentences[s].Block), key: "bare"}
		fate := c.low(int(h.Last))
		dies := h.Kind == text.Count && h.Thing < 0 && c.low(int(h.First)-1) == "at" && deadly(c.low(int(h.First)-2))
		if !dies && h.Kind != text.Age && (h.Kind != text.Count || h.Thing >= 0 && c.low(int(h.Thing)) != fate || !fates[fate] || h.Approx != text.Exact) || h.Value != h.High || c.given(&hm) {
			continue
		}
		kind := h.Kind
		if dies {
			kind = text.Age
		}
		for k := i + 1; k < len(d.Numbers); k++ {
			n := &d.Numbers[k]
			at := d.SentenceAt(int(n.Start))
			if at > s+opens || at >= len(d.Sentences) {
				break
			}
			sent := d.Sentences[at]
			if at == s || d.Blocks[sent.Block].Kind == lint.Headline || n.Kind != kind {
				continue
			}
			if kind == text.Age && !c.takesUp(d.Sentences[s], sent) || kind == text.Count && !c.saidOf(n, sent, stem(fate)) {
				continue
			}
			bm := mention{n: n, sentence: at, block: int(sent.Block), key: "bare"}
			if n.Value == n.High && n.Approx == text.Exact && n.Value != h.Value && !d.Quoted(n.Span()) && max(n.Value, h.Value) < 10*min(n.Value, h.Value) {
				c.report(&hm, &bm)
			}
			break
		}
	}
}

// deadly reports whether "at" and an age can follow w: "dies at 62".
func deadly(w string) bool {
	switch w {
	case "dies", "dead", "died", "killed":
		return true
	}
	return false
}

// models compares "Nova 3" in a headline with the text, where Nova bears another
// number alone.
func (c *comparer) models() {
	d := c.doc
	for i := range d.Numbers {
		h := &d.Numbers[i]
		s := d.SentenceAt(int(h.Start))
		if s > 1 || s >= len(d.Sentences) || d.Blocks[d.Sentences[s].Block].Kind != lint.Headline {
			return
		}
		at := int(h.First)
		if h.Last != h.First+1 || d.Words[at].Kind != text.Digits || at == 0 || !c.bearsNumber(at-1) || h.Value >= 1900 {
			continue
		}
		name := d.Word(at - 1)
		var b *text.Number
		times, one := 0, true
		for k := i + 1; k < len(d.Numbers) && one; k++ {
			n := &d.Numbers[k]
			if w := int(n.First) - 1; w > at && n.Last == n.First+1 && d.Word(w) == name && d.Words[w].End+1 == n.Start && d.Words[n.First].Kind == text.Digits {
				one = n.Value != h.Value && (b == nil || b.Value == n.Value)
				times++
				if b == nil {
					b = n
				}
			}
		}
		const enough = 2
		if !one || times < enough {
			continue
		}
		hs, bs := d.Sentences[s], d.SentenceAt(int(b.Start))
		// The headline stands alone, and is what is to be mended.
		c.report(&mention{n: b, sentence: bs, block: int(d.Sentences[bs].Block), key: "bare"},
			&mention{n: h, headline: true, sentence: s, block: int(hs.Block), key: "bare"})
	}
}

// bearsNumber reports whether word i looks like a name that a number belongs to,
// not like a month or the first word of a count.
func (c *comparer) bearsNumber(i int) bool {
	w := &c.doc.Words[i]
	if w.Kind != text.Letters || w.Shape < text.Title || w.End-w.Start < 4 || w.End+1 != c.doc.Words[i+1].Start {
		return false
	}
	low := c.low(i)
	switch low {
	case "january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december", "sept", "over", "about", "nearly",
		"some", "least", "than", "more", "around", "only", "just", "almost", "under", "with", "from", "after", "kills", "leaves", "aged", "page", "article", "chapter",
		"group", "division", "round", "game", "match", "week", "part", "section", "phase", "level", "channel", "highway", "route", "interstate", "room", "gate":
		return false
	}
	return loose().Of(low) == 0
}

// saidOf reports whether a word of the stem stands beside n.
func (c *comparer) saidOf(n *text.Number, sent text.Sentence, fate string) bool {
	for i := max(sent.First, n.First-4); i < min(sent.Last, n.Last+6); i++ {
		if i >= n.Last && quantityAt(c.doc, int(i)) {
			return false // that is said of the next
		}
		if stem(c.low(int(i))) == fate {
			return true
		}
	}
	return false
}

// takesUp reports whether sentence b names somebody whom headline h names.
func (c *comparer) takesUp(h, b text.Sentence) bool {
	for i := h.First; i < h.Last; i++ {
		w := c.doc.Words[i]
		if w.Kind != text.Letters || w.Shape == text.Lower || w.End-w.Start < 4 {
			continue
		}
		for k := b.First; k < min(b.Last, b.First+60); k++ {
			if v := c.doc.Words[k]; v.Shape == text.Title && c.low(int(k)) == c.low(int(i)) {
				return true
			}
		}
	}
	return false
}

// ---- ages

// ages finds one person with two ages: “Urs Keller, 60” and “the 62-year-old
// Keller”.
func (c *comparer) ages() {
	d := c.doc
	var seen map[string]*text.Number
	for i := range d.Numbers {
		n := &d.Numbers[i]
		if n.Kind != text.Age || n.Value != n.High || n.Approx != text.Exact || n.Value < 10 || d.Quoted(n.Span()) {
			continue
		}
		name := c.aged(n)
		if name == "" {
			continue
		}
		if seen == nil {
			seen = map[string]*text.Number{}
		}
		first := seen[name]
		if first == nil {
			seen[name] = n
			continue
		}
		if first.Value == n.Value || !c.ownName(name) {
			continue
		}
		f := lint.Finding{Span: n.Span()}
		f.Message = fmt.Sprintf("“%s” here, “%s” further up, for the age of one person", n.Span().Of(d.Text), first.Span().Of(d.Text))
		f.Note = "Find out which age is right, or say that these are two people of one name"
		f.Related = []lint.Related{{Span: first.Span(), Message: "The other number"}}
		if s, ok := inForm(first, n, first.Span().Of(d.Text), f.Span.Of(d.Text)); ok {
			f.Fixes = []lint.Fix{{Title: "Write “" + s + "”", Edits: []text.Edit{{Span: f.Span, New: s}}, Safety: lint.Shown}}
		}
		c.pass.Report(f)
	}
}

// aged is the last word of the name of the person whose age n is now, "" when
// that is unclear: “Keller, 60,” and “60-year-old mechanic Urs Keller”.
func (c *comparer) aged(n *text.Number) string {
	d := c.doc
	i := int(n.First)
	k, _ := slices.BinarySearchFunc(d.Names, i, func(m text.Name, i int) int { return int(m.First) - i })
	// an apposition has a mark on both sides, and a sentence around it; “(Keller, 60)”
	// is a page
	if c.low(i-1) == "," && k > 0 && int(d.Names[k-1].Last) == i-1 {
		if before := int(d.Names[k-1].First) - 1; c.low(before) == "(" || before < 0 || d.SentenceAt(int(d.Names[k-1].Start)) != d.SentenceAt(int(d.Words[before].Start)) && c.low(int(n.Last)) != "," {
			return ""
		}
		switch c.low(int(n.Last)) {
		case ",", ".", ";", ")":
			m := d.Names[k-1]
			return c.surname(&m)
		}
		return ""
	}
	if c.low(int(n.Last)) != "-" {
		return ""
	}
	// "the 60-year-old mechanic Urs Keller": at most two small words between
	if k == len(d.Names) || int(d.Names[k].First) > int(n.Last)+6 {
		return ""
	}
	for j := int(n.Last); j < int(d.Names[k].First); j++ {
		if w := c.low(j); w != "-" && (d.Words[j].Shape != text.Lower || loose().Of(w)&wEmpty != 0) {
			return ""
		}
	}
	// the 27-year-old Norway goalkeeper: whose she is, not who
	if j := int(d.Names[k].Last); c.low(j) == "and" || j < len(d.Words) && d.Words[j].Shape == text.Lower && persons(stem(c.low(j))) {
		return ""
	}
	article := c.low(int(n.First) - 1)
	if j := int(d.Names[k].Last); (article == "a" || article == "an") && int(d.Names[k].First) <= int(n.Last)+4 && j < len(d.Words) && d.Words[j].Kind == text.Letters && d.Words[j].Shape == text.Lower && loose().Of(c.low(j))&wEmpty == 0 && !verbal(c.low(j)) {
		return "" // a 52-year-old Muslim farmer
	}
	return c.surname(&d.Names[k])
}

func (c *comparer) surname(m *text.Name) string {
	w := c.low(int(m.Last) - 1)
	if len(w) < 3 {
		return ""
	}
	return strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")
}

// ownName reports whether one person alone bears the surname: somebody is given with
// it in full, and nobody with it and another given name. Several people of an article
// may be called Anna, or be Norwegians.
func (c *comparer) ownName(name string) bool {
	given, full := "", false
	for i := range c.doc.Names {
		m := &c.doc.Names[i]
		if m.Last-m.First < 2 || c.surname(m) != name {
			continue
		}
		g := c.givenName(m)
		if full && given != "" && g != given {
			return false
		}
		given, full = g, true
	}
	return full
}

// givenName is the last given name before the surname of m, past initials: “Jane” of
// “Jane A. Roe”; an initial where there is no more.
func (c *comparer) givenName(m *text.Name) string {
	initial := ""
	for i := int(m.Last) - 2; i >= int(m.First); i-- {
		switch w := strings.Trim(c.low(i), "."); {
		case len(w) > 1:
			return w
		case w != "":
			initial = w
		}
	}
	return initial
}

// ---- words and figures

// brackets finds "twelve (13) members".
func (c *comparer) brackets() {
	d := c.doc
	for k := 0; k+1 < len(d.Numbers); k++ {
		m, n := &d.Numbers[k], &d.Numbers[k+1]
		if !m.Spelt || n.Spelt || m.Value != m.High || vague(m) || m.Kind != text.Count && m.Kind != text.Duration || m.Value < 2 {
			continue
		}
		// the bracket follows at once and holds the figures alone
		i := int(m.Last)
		if int(n.First) != i+1 || int(n.Last) != i+2 || c.low(i) != "(" || i+2 >= len(d.Words) || c.low(i+2) != ")" || d.Words[n.First].Kind != text.Digits {
			continue
		}
		if n.Value == m.Value || n.Value <= 0 || n.Value > 3*m.Value && !sameFigures(m.Value, n.Value) || m.Value > 3*n.Value && !sameFigures(n.Value, m.Value) {
			continue
		}
		c.pass.Report(lint.Finding{
			Span: text.Span{Start: int(m.Start), End: int(d.Words[i+2].End)}, Severity: lint.Error,
			Message: fmt.Sprintf("“%s” in words is not “%s” in figures", m.Span().Of(d.Text), n.Span().Of(d.Text)),
			Note:    "Find out which of the two is meant",
		})
	}
}

// ---- tables

// tables compares what the text says of a row with the row.
func (c *comparer) tables() {
	eachTable(c.doc, c.table)
}

// table compares the numbers of the text with table t.
func (c *comparer) table(t *table) {
	labels := make([]string, t.rows)
	for r := 1; r < t.rows; r++ {
		if x := t.columns[0].cells[r]; x != nil && !x.filled && r != t.total {
			labels[r] = rowName(x.text)
		}
	}
	var heads []string
	for _, col := range t.columns {
		for _, w := range strings.Fields(col.head) {
			if s := stem(w); len(s) > 2 && loose().Of(s)&wEmpty == 0 {
				heads = append(heads, s)
			}
		}
	}
	for i := range c.all {
		m := &c.all[i]
		if m.headline || m.n.Kind != text.Percent && m.n.Kind != text.Count {
			continue
		}
		col := t.columnOf(m)
		if col == nil {
			continue
		}
		c.fill(m)
		own := c.doc.Meta.Date
		if len(m.contrast) > 0 || len(m.ordinals) > 0 || slices.ContainsFunc(m.years, func(y int) bool { return own.IsZero() || y != own.Year() }) {
			continue
		}
		if shared(m.full, heads) == 0 && (m.n.Kind != text.Count || !slices.Contains(heads, m.key)) {
			continue
		}
		// One row alone is named in the sentence.
		row := 0
		for r, name := range labels {
			if name == "" || !slices.Contains(m.full, name) {
				continue
			}
			if row > 0 {
				row = -1
				break
			}
			row = r
		}
		if row <= 0 {
			continue
		}
		x := col.cells[row]
		if x == nil || !x.filled || x.value == m.n.Value || rounded(m.n.Value, x.value) || rounded(x.value, m.n.Value) {
			continue
		}
		if lo, hi := math.Min(x.value, m.n.Value), math.Max(x.value, m.n.Value); lo <= 0 || hi/lo > 2.5 && !sameFigures(lo, hi) {
			continue
		}
		// The value may be that of another row or column, rightly told.
		cell := c.doc.Blocks[x.block].Span
		c.pass.Report(lint.Finding{
			Span:    m.n.Span(),
			Message: fmt.Sprintf("“%s” here, “%s” in the table", m.n.Span().Of(c.doc.Text), x.text),
			Note:    fmt.Sprintf("The row is “%s”; find out which of the two is right", t.columns[0].cells[row].text),
			Related: []lint.Related{{Span: cell, Message: "The cell of the table"}},
		})
	}
}

// rowName is the stem of the last capitalised word of a row's name, "" when it
// has none that could stand for it.
func rowName(s string) string {
	f := strings.Fields(s)
	for i := len(f) - 1; i >= 0; i-- {
		if w := strings.Trim(f[i], ".,()*"); len(w) > 3 && w[0] >= 'A' && w[0] <= 'Z' || len(w) > 4 && w[0] >= 0xC3 {
			return stem(strings.ToLower(w))
		}
	}
	return ""
}

// columnOf is the one column of t that gives what m counts, or nil.
func (t *table) columnOf(m *mention) *column {
	var found *column
	for k := 1; k < len(t.columns); k++ {
		col := &t.columns[k]
		if col.numbers < 2 {
			continue
		}
		fits := m.n.Kind == text.Percent && col.percent
		if m.n.Kind == text.Count && !col.percent {
			for _, w := range strings.Fields(col.head) {
				fits = fits || stem(w) == m.key
			}
		}
		if fits {
			if found != nil {
				return nil
			}
			found = col
		}
	}
	return found
}

// ---- what to say

// report says that a and the later b differ. The finding stands at the one of
// the rarer value, at b when both stand once.
func (c *comparer) report(a, b *mention) {
	if c.entries(a.block, b.block) {
		return
	}
	at, other := b, a
	na, nb := c.count(a), c.count(b)
	if b.n.Approx != text.Exact {
		na = nb // an “about” is not counted among the values
	}
	if nb > na {
		at, other = a, b
	}
	if c.reported == nil {
		c.reported = map[int32]bool{}
	}
	if c.reported[at.n.Start] {
		return
	}
	c.reported[at.n.Start] = true
	d := c.doc
	here, there := at.n.Span().Of(d.Text), other.n.Span().Of(d.Text)
	var place string
	switch {
	case other.headline:
		place = "in the headline"
	case at.headline:
		place = "in the text"
	case d.Blocks[other.block].Kind == lint.Caption:
		place = "in the caption"
	case other.n.Start < at.n.Start:
		place = "further up"
	default:
		place = "further down"
	}
	f := lint.Finding{Span: at.n.Span()}
	f.Message = fmt.Sprintf("“%s” here, “%s” %s", here, there, place)
	f.Note = "Both seem to be of one thing; find out which number is right"
	f.Related = []lint.Related{{Span: other.n.Span(), Message: "The other number"}}
	safety := lint.Shown
	if na != nb {
		safety = lint.Suggested
		f.Note = fmt.Sprintf("Both seem to be of one thing, and “%s” stands %s; find out which number is right", there, often(max(na, nb)))
	}
	if s, ok := inForm(other.n, at.n, there, here); ok {
		f.Fixes = []lint.Fix{{Title: "Write “" + s + "”", Edits: []text.Edit{{Span: f.Span, New: s}}, Safety: safety}}
	}
	c.pass.Report(f)
}

// entries reports whether two blocks are entries of a list under different names:
// “Jane Roe: held in lieu of $10,000 bond.”
func (c *comparer) entries(a, b int) bool {
	if a == b {
		return false
	}
	x, y := c.entry(a), c.entry(b)
	return x != "" && y != "" && x != y
}

// longestEntry is how many words the name of an entry may have.
const longestEntry = 8

// entry is the name before the colon that a block opens with, or "".
func (c *comparer) entry(block int) string {
	d := c.doc
	b := &d.Blocks[block]
	for i := b.First; i < b.Last && i < b.First+longestEntry; i++ {
		switch w := &d.Words[i]; {
		case w.Kind == text.Punct && w.Of(d.Text) == ":" && i > b.First:
			return d.Text[d.Words[b.First].Start:w.Start]
		case w.Kind == text.Letters && w.Shape == text.Lower && w.End-w.Start > 3:
			return ""
		}
	}
	return ""
}

func often(n int) string {
	if n == 2 {
		return "twice"
	}
	return fmt.Sprintf("%d times", n)
}

// numerals are the small numbers in words.
var numerals = strings.Fields("zero one two three four five six seven eight nine ten eleven twelve")

// inForm writes the number from, whose text is there, in the form of to, whose
// text is here.
func inForm(from, to *text.Number, there, here string) (string, bool) {
	s := there
	if from.Spelt != to.Spelt {
		if from.Value != math.Round(from.Value) || from.Kind != text.Count {
			return "", false
		}
		switch {
		case to.Spelt && int(from.Value) < len(numerals):
			s = numerals[int(from.Value)]
		case to.Spelt:
			// Large numbers are not spelt out.
		default:
			s = tableFigure(from.Value)
		}
	}
	if to.Spelt && here[0] >= 'A' && here[0] <= 'Z' {
		s = strings.ToUpper(s[:1]) + s[1:]
	} else if from.Spelt && to.Spelt {
		s = strings.ToLower(s)
	}
	return s, true
}
