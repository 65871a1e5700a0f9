package number

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"stet/lint"
	"stet/text"
)

var unsourced = &lint.Rule{
	ID:       "number/unsourced",
	Title:    "A number that nobody in the article answers for",
	Why:      "A reader cannot ask who counted, and a wrong figure travels furthest when nobody stands behind it.",
	Severity: lint.Warning,
	Example: lint.Example{
		Bad:  "The flood left 4,200 families without a home.",
		Good: "The flood left 4,200 families without a home, the governor said.",
	},
	Options: []lint.Option{
		{Name: "min", Default: 10, Doc: "The smallest count that needs a source. Percentages, sums of money and casualties need one whatever their size."},
		{Name: "anonymous", Default: "warn", Values: []string{"warn", "allow"}, Doc: "Whether “reportedly”, “an estimated” and “is believed to” leave a number without a source."},
		{Name: "background", Default: "warn", Values: []string{"warn", "allow"}, Doc: "Whether what every atlas and history book tells needs a source: populations, heights, areas and distances, the dead of a war a generation ago."},
		{Name: "agency", Default: "warn", Values: []string{"warn", "allow"}, Doc: "Whether the news agency in a dateline (“LIMA, March 3 (Reuters) –”) answers for the numbers of the article."},
	},
	Details: `Finds counts, percentages, sums of money, measures and fractions, in figures or in words, that
no attribution reaches.

An attribution is a verb of saying or reckoning, “according to”, a document, study, poll or record
that shows or finds, somebody's own count, or a link in the sentence. A verb that is followed by what
was said reaches what follows it; one that stands at the end or between commas reaches its whole
sentence. It reaches into the next sentence only where that goes on about the same thing (“Another 12
…”, “Of these …”, “The figure …”, “It would …”).

Let stand: dates, years, times, durations, ages, ordinals, scores, addresses, names and models;
whatever a quotation, a speaker's turn in an interview, a headline or a table says; questions; a
number that is attributed elsewhere in the article; what only points at a known thing (“the $10,000
prize”); a dozen, hundreds and thousands of anything but people in distress; counts below the option
“min”, unless they are of dead or injured; sums below 1,000, which are prices; what a stock exchange
quotes; rates that somebody lays down (“cut its key rate to 4.25 percent”), sums that were agreed or
imposed, what somebody decides, plans or lays down in a law (“decided to cut output by 2 million
barrels”, “under the treaty”), votes and seats (“by 310 votes to 240”, “a party with 162 seats”); what
is only expected; where a place lies (“90 km north of the capital”); what players have to their names;
what the sentence goes on to list; thresholds and what is needed to win; the shares of an article about
a poll; the pages of a book; the toll of an event of an earlier year that is only pointed back at (“the
2002 bombing, which killed 202”).

A footnote mark (“[3]”, “¹”), a link in the sentence and a line “Source: …” below a table or a
paragraph are sources. So is the agency in a dateline, if the option “agency” allows it.

An article of figures (quarterly results, a market report, a budget: four sums and percentages of
trade or more) is read as one whose figures come from the report that it is about. There only counts
of people, and sums that were lost, stolen or needed, are reported; statistics stand as soon as the
article says anywhere whose they are.

Numbers that stand together (“12.1% in Germany and 9.7% in France”) are one finding. Severity is
“warning” for casualties, displaced people and crowds and “notice” for everything else, for the toll
of an event that is only recalled (“the attack that killed 25”), and for numbers whose source is
anonymous. A house that wants every figure sourced sets the severity itself.`,
	Check: checkUnsourced,
}

// claim is a number that somebody should answer for.
type claim struct {
	number   int // in Document.Numbers
	sentence int
	weight   weight
	// vague marks "dozens" and "hundreds of thousands".
	vague bool
	// conversion marks a number that gives the one before it in another unit.
	conversion bool
	// weak is the word of an anonymous source that reaches the number, -1
	// when there is none.
	weak int
	// beside is the word of an attribution in the same sentence that does not
	// reach the number, -1 when there is none.
	beside int
}

// weight orders claims by how much harm a wrong one does.
type weight uint8

const (
	everyday weight = iota
	share           // percentages
	money
	crowd
	flight // displaced, held, infected
	harm   // dead and injured
)

func checkUnsourced(p *lint.Pass) error {
	d := p.Doc
	if len(d.Numbers) == 0 || p.Elsewhere() || p.String("agency") == "allow" && wired(d) {
		return nil
	}
	c := checker{doc: d, r: newReader(d), min: float64(p.Int("min")), cached: -1, converted: -1, background: p.String("background") == "warn"}
	defer c.r.done()
	c.links()
	c.credits()
	for _, n := range d.Numbers {
		if n.Kind == text.Label && n.Value > 0 {
			c.named = append(c.named, n.Value)
		}
	}
	slices.Sort(c.named)
	var open []claim
	for i := range d.Numbers {
		n := &d.Numbers[i]
		if !n.Kind.Quantity() {
			continue
		}
		s := c.sentence(int(n.First))
		if s < 0 {
			continue
		}
		cl := claim{number: i, sentence: s, weak: -1, beside: -1}
		cl.conversion = c.converts(i)
		if cl.conversion && (len(open) == 0 || open[len(open)-1].number != i-1) {
			continue // what it converts stands
		}
		if c.again(i) || !c.claims(n, &cl) {
			continue
		}
		if c.sourced(n, &cl) {
			if n.Value >= 10 {
				c.known = append(c.known, n.Value)
			}
			continue
		}
		open = append(open, cl)
	}
	slices.Sort(c.known)
	allow := p.String("anonymous") == "allow"
	let := -1 // the last number that stands after all
	open = slices.DeleteFunc(open, func(cl claim) bool {
		_, ok := slices.BinarySearch(c.known, d.Numbers[cl.number].Value)
		if ok || cl.weak >= 0 && (allow || cl.weight < crowd && c.planned(cl.weak)) || cl.conversion && let == cl.number-1 {
			let = cl.number
			return true
		}
		return false
	})
	for len(open) > 0 {
		k := 1
		for k < len(open) && c.together(&open[k-1], &open[k]) {
			k++
		}
		c.report(p, open[:k])
		open = open[k:]
	}
	return nil
}

// planned reports whether the weak source at word i tells of what is to come,
// which nobody can have counted: "is expected to".
func (c *checker) planned(i int) bool {
	switch c.doc.Word(i) {
	case "expected", "slated", "tipped", "forecast", "projected", "predicted":
		return true
	}
	return false
}

// together reports whether two claims read as one: the second stands a few
// words behind the first, in the same clause. "12.1% in Germany and 9.7% in
// France", "500 miles (800 km)".
func (c *checker) together(a, b *claim) bool {
	if a.sentence != b.sentence || (a.weak >= 0) != (b.weak >= 0) {
		return false
	}
	d := c.doc
	m, n := &d.Numbers[a.number], &d.Numbers[b.number]
	if n.First-m.Last > 16 {
		return false
	}
	for i := m.Last; i < n.First; i++ {
		switch d.Word(int(i)) {
		case ";":
			if n.First-m.Last > 1 {
				return false
			}
		case ":", "—", "–":
			return false
		}
	}
	return true
}

// checker looks at the numbers of one document in order.
type checker struct {
	doc *lint.Document
	r   reader
	min float64
	// sports marks an article about a match: its details are what the reporter
	// saw. It is read when it is first asked for.
	sports, sportsKnown bool
	// known are the values that the article attributes somewhere.
	known []float64
	// named are the values of labels, in order.
	named []float64
	// linked are the Text offsets of links that lead somewhere, in order.
	linked []int
	// polls marks an article about a poll, once it was asked for.
	polls, pollsKnown bool
	// markets marks a report of a market, once it was asked for.
	markets, marketKnown bool
	// converted is the last number found to convert the one before it.
	converted int
	// credited are the blocks that a line "Source: …" stands below.
	credited map[int]bool
	// at is the sentence to begin looking from.
	at int
	// cached is the sentence that sources belongs to.
	cached  int
	sources []source
	// told says whether the article names the source of some percentage or sum;
	// it is read when it is first asked for.
	told      bool
	toldKnown bool
	// byData says that it is a document or data, as of documented.
	byData bool
	// isLedger says that the article is one of figures; it is read when it is
	// first asked for.
	isLedger     bool
	figuresKnown bool
	// quotes counts the sums and percentages of a market, up to two.
	quotes int
	// now is what year returns, 0 before it is asked for.
	now float64
	// background says that what every atlas and history book tells needs a
	// source as well.
	background bool
}

// sentence returns the sentence that holds a word, or -1. Words come in order.
func (c *checker) sentence(word int) int {
	s := c.doc.Sentences
	for c.at < len(s) && int(s[c.at].Last) <= word {
		c.at++
	}
	if c.at == len(s) || int(s[c.at].First) > word {
		return -1
	}
	return c.at
}

// of returns the attributions in sentence s.
func (c *checker) of(s int) []source {
	if c.cached != s {
		c.sources = c.r.sources(s)
		c.cached = s
	}
	return c.sources
}

func (c *checker) links() {
	for _, l := range c.doc.Links {
		// "#note-3" leads to a footnote, "#" nowhere.
		note := len(l.Target) > 2 && l.Target[0] == '#' && l.Text.End-l.Text.Start < 6
		if !l.Image && !l.Bare && (note || strings.Contains(l.Target, "/") && len(l.Target) > 3) {
			c.linked = append(c.linked, l.Text.Start)
		}
	}
	slices.Sort(c.linked)
}

// wired reports whether the dateline names an agency: "(Reuters)", "/TASS/".
func wired(d *lint.Document) bool {
	return strings.ContainsAny(d.Meta.Dateline.Of(d.Text), "(/")
}

// credits finds the lines "Source: …": each answers for the table, the list or
// the picture above it and for the paragraph above that.
func (c *checker) credits() {
	d := c.doc
	for i := range d.Blocks {
		t := d.Blocks[i].Of(d.Text)
		if len(t) < 9 || t[0] != 'S' && t[0] != 's' || d.Blocks[i].Kind == lint.TableCell {
			continue
		}
		rest, ok := strings.CutPrefix(t[1:], "ource")
		if rest = strings.TrimPrefix(rest, "s"); !ok || !strings.HasPrefix(rest, ": ") {
			continue
		}
		if c.credited == nil {
			c.credited = map[int]bool{}
		}
		for k := i - 1; k >= 0; k-- {
			if kind := d.Blocks[k].Kind; kind == lint.Headline {
				break
			} else if c.credited[k] = true; kind == lint.Paragraph {
				break
			}
		}
	}
}

// claims reports whether n states something that needs a source, and weighs it.
func (c *checker) claims(n *text.Number, cl *claim) bool {
	d := c.doc
	sent := d.Sentences[cl.sentence]
	b := d.Blocks[sent.Block]
	if sent.Last-sent.First > longest {
		return false
	}
	switch b.Kind {
	case lint.Headline, lint.TableCell, lint.Code, lint.BlockQuote:
		// A headline stands on the article below it, a table on its caption,
		// and a quotation on its speaker.
		return false
	case lint.ListItem:
		if int(n.First) <= int(sent.First)+1 && int(sent.Start) == b.Start {
			return false // a recipe, a list of results
		}
	}
	if last := int(sent.Last) - 1; last >= 0 && endsInQuestion(d, int(sent.First), last) {
		return false
	}
	if d.Quoted(n.Span()) {
		return false
	}
	if n.Value <= 1 && n.High <= 1 && n.Kind != text.Percent && n.Kind != text.Money && n.Kind != text.Fraction {
		return false
	}
	cl.weight = c.weigh(n, sent)
	switch n.Kind {
	case text.Count:
		if n.High < c.min && !(cl.weight == harm && n.High >= 2 && !n.Modifier && c.harmed(n) && !c.doer(n)) {
			return false
		}
		if cl.vague = c.vague(n); cl.vague && cl.weight < flight {
			return false // dozens of stalls: what anybody there could see
		}
		if n.Modifier && cl.weight < crowd && n.High < 1000 {
			return false // a 50-page report, a 15-member council
		}
		if n.Thing < 0 && cl.weight < crowd {
			// "the number 17 shirt", "from 20 to 30": what it counts is unclear
			if n.High < 100 || n.High < 1000 && (n.Spelt || n.Approx == text.Exact && !c.counted(n)) {
				return false
			}
		}
	case text.Measure:
		if n.High < c.min || n.Modifier && cl.weight < crowd {
			return false
		}
	case text.Fraction:
		if n.Modifier {
			return false
		}
		// "half of it", "a third of them" speak of what is at hand
		if n.Thing < 0 {
			return false
		}
	case text.Money, text.Percent:
		if n.Value == 0 && n.High == 0 {
			return false
		}
		if n.Kind == text.Percent && n.Value == 100 && c.next(n) != "of" {
			return false // 100% debt relief
		}
	}
	if rate(n) || c.ballot(n) || c.chamber(n) || c.partOf(n) || c.listed(n, sent) || c.asking(n) || c.threshold(n) || c.plainly(n) {
		return false
	}
	if cl.weight <= money && c.definite(n) {
		return false
	}
	if n.Kind == text.Measure && (c.race(n) || c.whereabouts(n) || c.match()) {
		return false // a penalty from 40 metres, the 1,500 metres final
	}
	if c.ofMatch(n) {
		return false
	}
	if c.bidding(sent) {
		return false
	}
	if n.Thing < 0 && n.Kind == text.Count && int(n.First) == int(sent.First) {
		return false // the attendance below a team sheet
	}
	if n.Thing < 0 && n.Kind == text.Count {
		if _, ok := slices.BinarySearch(c.named, n.Value); ok {
			return false // "the new 777" of a text that speaks of the Boeing 777
		}
	}
	if n.Kind == text.Count && cl.weight < flight && (n.Thing < 0 || n.High < 100 && c.around(n, cl.sentence)&cMatch != 0) && c.match() {
		return false // 5 for 390, the tenth minute
	}
	if c.published(n, cl) || c.recalled(n, cl) || !c.background && c.commonKnowledge(n, cl) {
		return false
	}
	return !c.doc.Blocks[sent.Block].Turn
}

// around is all that the words around n in its sentence say.
func (c *checker) around(n *text.Number, s int) class {
	const near = 12
	sent := c.doc.Sentences[s]
	var k class
	for i := max(n.First-near, sent.First); i < min(n.Last+near, sent.Last); i++ {
		k |= c.r.class(int(i))
	}
	return k
}

// leastPrice is the sum below which money is a price or a fee that anybody can
// look up, in whatever currency; leastSum is the same for an article of figures.
const (
	leastPrice = 1_000
	leastSum   = 100_000
)

// published reports whether whoever knows n publishes it: what a market quotes,
// what a firm books, what a contract or a law lays down.
func (c *checker) published(n *text.Number, cl *claim) bool {
	if cl.weight >= crowd {
		return false
	}
	k := c.around(n, cl.sentence)
	if n.Kind == text.Count && c.quoted(n) && (k&cMarket != 0 || c.market()) || n.Kind == text.Money && k&cToll == 0 && c.market() {
		return true
	}
	if k&cMarket != 0 && k&cToll == 0 && (n.Kind == text.Percent || n.Kind == text.Money) || n.Kind == text.Money && (n.High < leastPrice || c.agreed(n)) || n.Kind == text.Percent && c.decided(n) {
		return true
	}
	if !c.ledger() {
		return false
	}
	switch n.Kind {
	case text.Money:
		// What was lost, stolen or needed is somebody's estimate; other sums
		// are agreed and written down.
		return n.High < leastSum || k&cToll == 0
	case text.Percent, text.Fraction:
		if k&(cMarket|cBooks) != 0 || (c.quotes > 1 || c.documented() && c.byData) && c.moved(n) || k&cIndicator != 0 && c.documented() {
			return true
		}
		// A rate is laid down, a share of people is counted.
		return k&cTerms != 0 && (c.next(n) != "of" || c.owned(n))
	case text.Count:
		if n.Thing < 0 {
			return k&(cMarket|cBooks|cTerms) != 0
		}
		return k&(cBooks|cFirm) != 0 || c.made(n) && c.documented()
	case text.Measure:
		return k&(cMarket|cRace) != 0
	}
	return false
}

// figuresToLedger is the number of sums and percentages of trade that make an
// article one of figures: quarterly results, a market report, a budget. In
// other articles each of them is news that somebody has to bring.
const figuresToLedger = 4

// ledger reports whether the article is one of figures.
func (c *checker) ledger() bool {
	if c.figuresKnown {
		return c.isLedger
	}
	c.figuresKnown = true
	s, found := 0, 0
	for i := range c.doc.Numbers {
		n := &c.doc.Numbers[i]
		if n.Kind != text.Percent && n.Kind != text.Money {
			continue
		}
		if found >= figuresToLedger && c.quotes > 1 {
			break
		}
		for s < len(c.doc.Sentences) && c.doc.Sentences[s].Last <= n.First {
			s++
		}
		if s == len(c.doc.Sentences) {
			break
		}
		k := c.around(n, s)
		if k&(cMarket|cBooks|cTerms|cIndicator) != 0 {
			found++
		}
		if k&cMarket != 0 {
			c.quotes++
		}
	}
	c.isLedger = found >= figuresToLedger
	return c.isLedger
}

// agreed reports whether n is a sum that was settled or imposed: "agreed to pay
// $515m".
func (c *checker) agreed(n *text.Number) bool {
	for i := max(0, int(n.First)-7); i < int(n.First); i++ {
		switch c.doc.Word(i) {
		case "agreed", "agrees", "struck", "signed", "fined", "settled", "ordered", "approved", "adopted", "passed", "allocated", "awarded",
			"offered", "offers", "earmarked", "aside", "ceiling", "cap", "threshold", "imposed", "committed", "bounty", "bounties", "reward", "rewards", "prize", "medal":
			return true
		}
	}
	// "a $1bn cost-cutting deal", "£82m in fines"
	for i := int(n.Last); i < min(int(n.Last)+4, len(c.doc.Words)); i++ {
		switch c.doc.Word(i) {
		case "deal", "contract", "takeover", "bid", "offer", "loan", "fine", "fines", "settlement", "lawsuit", "grant":
			return true
		case ".", ",", ";":
			return false
		}
	}
	return false
}

// moved reports whether a percentage stands right behind a verb of rising or
// falling: "Arcelor shed 2.1%".
func (c *checker) moved(n *text.Number) bool {
	for i := max(0, int(n.First)-4); i < int(n.First); i++ {
		switch c.doc.Word(i) {
		case "shed", "gained", "up", "down", "added", "off", "lost", "gain", "edged", "eased", "firmed", "dipped", "slipped", "to", "from":
			return true
		}
		if marks().Of(c.doc.Word(i))&(mRise|mFall) != 0 {
			return true
		}
	}
	switch c.next(n) {
	case "increase", "rise", "drop", "fall", "decline", "gain", "growth", "jump", "decrease", "expansion", "contraction":
		return true
	}
	return false
}

// decided reports whether n is a rate that somebody lays down: "cut its key rate
// to 4.25 percent", "the tax on diesel rises to 20 percent".
func (c *checker) decided(n *text.Number) bool {
	lo, hi := max(1, int(n.First)-12), min(int(n.Last)+8, len(c.doc.Words))
	may := false
	for i := lo; i < hi; i++ {
		may = may || c.r.class(i)&cRate != 0
	}
	if !may {
		return false
	}
	rate, set := false, false
	for i := lo; i < hi; i++ {
		switch w := c.low(i); w {
		case ".":
			if i > int(n.First) {
				return rate && set
			}
			rate, set = false, false
		case "rate", "rates":
			switch c.low(i - 1) {
			case "key", "interest", "base", "bank", "policy", "tax", "lending", "benchmark", "main", "discount", "repo", "mortgage", "borrowing":
				rate = true
			}
		case "set", "hold", "held", "holding", "kept", "keep", "keeping", "left", "leave", "leaving", "from", "unchanged":
			set = true
		default:
			rate = rate || c.r.class(i)&cRate != 0
			set = set || c.doc.Words[i].Kind == text.Letters && marks().Of(w)&(mRise|mFall) != 0
		}
	}
	return rate && set
}

// low is word i in small letters.
func (c *checker) low(i int) string {
	if c.doc.Words[i].Shape == text.Lower {
		return c.doc.Word(i)
	}
	return strings.ToLower(c.doc.Word(i))
}

// owned reports whether a word of owning or trading stands right before n: "owns
// 40% of".
func (c *checker) owned(n *text.Number) bool {
	for i := max(0, int(n.First)-4); i < int(n.First); i++ {
		if c.r.class(i)&cTerms != 0 {
			return true
		}
	}
	return false
}

// documented reports whether the article says anywhere whose percentages or
// sums it works with.
func (c *checker) documented() bool {
	if c.toldKnown {
		return c.told
	}
	c.toldKnown = true
	s := 0
	for i := range c.doc.Numbers {
		n := &c.doc.Numbers[i]
		if n.Kind != text.Percent && n.Kind != text.Money {
			continue
		}
		for s < len(c.doc.Sentences) && c.doc.Sentences[s].Last <= n.First {
			s++
		}
		if s == len(c.doc.Sentences) {
			break
		}
		for _, src := range c.of(s) {
			if !src.weak && src.first <= int(n.First) && int(n.First) < src.last {
				c.told = true
				c.byData = c.byData || src.document
			}
		}
		if c.byData {
			break
		}
	}
	return c.told
}

// commonKnowledge reports whether an atlas or a history book tells n: how high a
// mountain is, how many people a town has, how many a war killed.
func (c *checker) commonKnowledge(n *text.Number, cl *claim) bool {
	d := c.doc
	k := c.around(n, cl.sentence)
	switch n.Kind {
	case text.Measure:
		return k&cPlace != 0
	case text.Count:
		for _, i := range [...]int{int(n.First) - 2, int(n.First) - 1, int(n.Last)} {
			if i >= 0 && i < len(d.Words) && strings.EqualFold(d.Word(i), "population") {
				return true
			}
		}
		if i := int(n.First) - 2; i >= 0 && d.Word(i+1) == "of" && n.Thing >= 0 {
			switch d.Word(i) {
			case "town", "city", "village", "country", "nation", "island", "community", "settlement", "suburb":
				return true // a town of 30,000 people
			}
		}
	default:
		return false
	}
	return k&cHistory != 0 && c.longAgo(cl.sentence)
}

// generation is the number of years after which an event is history.
const generation = 15

// year is the year of the article: of its date, or else the latest year that it
// speaks of.
func (c *checker) year() float64 {
	if c.now > 0 {
		return c.now
	}
	c.now = 1
	if date := c.doc.Meta.Date; !date.IsZero() {
		c.now = float64(date.Year())
		return c.now
	}
	for i := range c.doc.Numbers {
		switch n := &c.doc.Numbers[i]; n.Kind {
		case text.Year:
			c.now = max(c.now, n.Value)
		case text.Date:
			c.now = max(c.now, math.Floor(n.Value/10000))
		}
	}
	return c.now
}

// longAgo reports whether sentence s speaks of an anniversary, or of a year a
// generation before the article.
func (c *checker) longAgo(s int) bool {
	d := c.doc
	sent := d.Sentences[s]
	i, _ := slices.BinarySearchFunc(d.Numbers, sent.First, func(n text.Number, at int32) int { return int(n.First - at) })
	now := c.year()
	for ; i < len(d.Numbers) && d.Numbers[i].First < sent.Last; i++ {
		if n := &d.Numbers[i]; n.Kind == text.Year && n.Value > 0 && n.Value+generation <= now {
			return true
		}
	}
	for k := sent.First; k < sent.Last; k++ {
		switch d.Word(int(k)) {
		case "anniversary", "centenary", "century":
			return true
		}
	}
	return false
}

// race reports whether a race is named right behind the length n.
func (c *checker) race(n *text.Number) bool {
	for i := int(n.Last); i < min(int(n.Last)+5, len(c.doc.Words)); i++ {
		if c.doc.Words[i].Kind != text.Letters {
			return false
		}
		if c.r.class(i)&cRace != 0 {
			return true
		}
	}
	return false
}

// bidding reports whether the sentence tells the reader what to do, or what is
// for sale: a recipe, the way to the station, an advertisement.
func (c *checker) bidding(sent text.Sentence) bool {
	if c.r.class(int(sent.First))&cBid != 0 && int(sent.First)+1 < int(sent.Last) && c.doc.Words[sent.First+1].Shape <= text.Lower {
		return true
	}
	first, second := c.doc.Word(int(sent.First)), ""
	if int(sent.First)+1 < int(sent.Last) {
		second = c.doc.Word(int(sent.First) + 1)
	}
	switch {
	case strings.EqualFold(first, "for"):
		return second == "sale" || second == "rent" || second == "hire"
	case strings.EqualFold(first, "to"):
		return second == "let" || second == "rent"
	}
	return false
}

// ballot reports whether n is one side of a vote: "by 310 votes to 240". The
// minutes of the house answer for it.
func (c *checker) ballot(n *text.Number) bool {
	d := c.doc
	if i := int(n.First); i > 1 && d.Word(i-1) == "to" {
		// the other side
		k, _ := slices.BinarySearchFunc(d.Numbers, n.First, func(m text.Number, at int32) int { return int(m.First - at) })
		return k > 0 && (int(d.Numbers[k-1].Last) == i-1 || d.Word(i-2) == "votes") && c.ballot(&d.Numbers[k-1])
	}
	to := int(n.Last)
	if n.Thing >= 0 && d.Word(int(n.Thing)) == "votes" {
		to = int(n.Thing) + 1
	}
	if to+1 >= len(d.Words) || n.Kind != text.Count {
		return false
	}
	if w := d.Word(to); w != "to" && w != "against" {
		return false
	}
	i, ok := slices.BinarySearchFunc(d.Numbers, int32(to+1), func(m text.Number, at int32) int { return int(m.First - at) })
	return ok && d.Numbers[i].Kind == text.Count && int(n.First) > 0 && (d.Word(int(n.First)-1) == "by" || to > int(n.Last))
}

// definite reports whether n only points at something that the reader is taken
// to know: "the $10,000 prize", "the 21 films in competition".
func (c *checker) definite(n *text.Number) bool {
	before := int(n.First) - 1
	if before < 0 || int(n.Last) >= len(c.doc.Words) {
		return false
	}
	switch w := c.doc.Word(before); {
	case strings.EqualFold(w, "the"):
	case n.Kind == text.Count && (w == "his" || w == "her" || w == "its" || w == "their"):
	default:
		return false
	}
	switch n.Kind {
	case text.Count:
		return n.Thing >= 0 && n.High < 100
	case text.Money:
		next := int(n.Last)
		return c.doc.Words[next].Kind == text.Letters && c.doc.Words[next].Shape == text.Lower && c.r.class(next)&(cAdjunct|cFinite|cDeterminer) == 0
	}
	return false
}

// harmed reports whether n counts people who were killed or hurt: what it counts
// is they, or the word for what happened to them stands beside it.
func (c *checker) harmed(n *text.Number) bool {
	is := func(i int) bool { return i >= 0 && i < len(c.doc.Words) && c.r.class(i)&cHarm != 0 }
	t := int(n.Thing)
	if t < 0 {
		return is(int(n.First)-1) || is(int(n.Last))
	}
	return is(t) || is(t+1) || is(t+2) || is(int(n.First)-1) || is(int(n.First)-2)
}

// vague reports whether n is no more than an order of magnitude.
func (c *checker) vague(n *text.Number) bool {
	w := c.doc.Word(int(n.Last) - 1)
	if n.Spelt && w == "dozen" {
		return true
	}
	if !n.Spelt || n.Approx != text.About {
		return false
	}
	return strings.HasSuffix(w, "s") // dozens, thousands; a single numeral never ends so
}

// next is the word behind n.
func (c *checker) next(n *text.Number) string {
	if int(n.Last) < len(c.doc.Words) {
		return c.doc.Word(int(n.Last))
	}
	return ""
}

// counted reports whether n stands as the object of a preposition or at the end
// of its clause, so that what it counts is understood.
func (c *checker) counted(n *text.Number) bool {
	i := int(n.Last)
	if i >= len(c.doc.Words) {
		return true
	}
	switch c.doc.Word(i) {
	case "of", "more", "others", "in", "were", "have", "are", "had", ".", ",", "after", "from", "on", "who", "at", "last", "this", "to":
		return true
	}
	return false
}

func endsInQuestion(d *lint.Document, first, last int) bool {
	// A question that a quotation mark closes is not the article's own.
	return last >= first && d.Word(last) == "?"
}

// match reports whether the article is about a match or a race: it gives a
// score, or several sentences speak in the words of one.
func (c *checker) match() bool {
	if c.sportsKnown {
		return c.sports
	}
	c.sportsKnown = true
	if slices.ContainsFunc(c.doc.Numbers, func(n text.Number) bool { return n.Kind == text.Score }) {
		c.sports = true
		return true
	}
	const (
		enough  = 3
		opening = 400 // words; no report of a match hides what it is for longer
		short   = 6   // the shortest of these words
	)
	n, last, s := 0, -1, 0
	for i, key := range c.r.keys[:min(len(c.r.keys), opening)] {
		if !c.r.dict.sports.May(key) || c.r.class(i)&cSport == 0 {
			continue
		}
		// The names of leagues are in capitals: NBA.
		if w := &c.doc.Words[i]; w.Shape != text.Upper && (w.Shape != text.Lower || w.End-w.Start < short) {
			continue
		}
		for s < len(c.doc.Sentences) && int(c.doc.Sentences[s].Last) <= i {
			s++
		}
		if s != last {
			if n, last = n+1, s; n == enough {
				c.sports = true
				break
			}
		}
	}
	return c.sports
}

// weigh looks at the words around n for what a wrong number would do.
func (c *checker) weigh(n *text.Number, sent text.Sentence) weight {
	if w := c.weighed(n, sent); w < crowd || n.Kind != text.Percent || !c.market() {
		return w
	}
	return share // stocks fell 15 percent as investors fled
}

// weighed is weigh in an article that is no report of a market.
func (c *checker) weighed(n *text.Number, sent text.Sentence) weight {
	w := everyday
	switch n.Kind {
	case text.Percent:
		w = share
	case text.Money:
		w = money
	}
	first, last := max(int(n.First)-3, int(sent.First)), min(max(int(n.Last), int(n.Thing)+1)+4, int(sent.Last))
	if n.Kind == text.Measure || n.Kind == text.Money {
		return w
	}
	if n.Thing >= 0 && c.doc.Word(int(n.Thing)) == "lives" {
		return harm // "lives" alone is a verb more often
	}
	for i := first; i < min(last+3, int(sent.Last)); i++ {
		if i == int(n.Last) && c.doc.Word(i) == "." {
			break
		}
		if i >= last {
			if c.r.class(i)&cHome != 0 && c.homeless(i) {
				w = max(w, flight)
			}
			continue
		}
		k := c.r.class(i)
		switch {
		case k&cHarm != 0:
			return harm
		case k&cFlight != 0, k&cHome != 0 && c.homeless(i):
			w = max(w, flight)
		case k&cCrowd != 0 && !c.prices(i):
			w = max(w, crowd)
		}
	}
	return w
}

// homeless reports whether word i, which is in cHome, ends "from their homes" or "without a home".
func (c *checker) homeless(i int) bool {
	return i > 1 && c.doc.Words[i].Shape == text.Lower &&
		(c.doc.Word(i-1) == "their" && c.doc.Word(i-2) != "in" || c.doc.Word(i-2) == "without" || c.doc.Word(i-1) == "without")
}

// sourced reports whether a named source reaches n. When only a weak one does,
// or one stands in the sentence without reaching n, cl remembers its word.
func (c *checker) sourced(n *text.Number, cl *claim) bool {
	if c.link(cl.sentence) {
		return true
	}
	for _, s := range c.of(cl.sentence) {
		if s.first <= int(n.First) && int(n.Last) <= s.last || s.first <= int(n.First) && int(n.First) < s.last {
			if !s.weak {
				return true
			}
			cl.weak = s.at
			continue
		}
		if cl.beside < 0 {
			cl.beside = s.at
		}
	}
	if c.footnote(cl.sentence) || c.surveyed(n, cl.sentence) {
		return true
	}
	return c.carried(cl.sentence, 4)
}

// link reports whether a link that leads somewhere begins in sentence s.
func (c *checker) link(s int) bool {
	sent := c.doc.Sentences[s]
	i, _ := slices.BinarySearch(c.linked, int(sent.Start))
	return i < len(c.linked) && c.linked[i] < int(sent.End)
}

// footnote reports whether a mark like "[3]", "[^a]" or "¹" stands in sentence s
// or right behind it, or the sentence holds "Source:".
func (c *checker) footnote(s int) bool {
	d := c.doc
	sent := d.Sentences[s]
	b := d.Blocks[sent.Block]
	if c.credited[int(sent.Block)] {
		return true
	}
	const longestMark = 8
	if d.Format == lint.Markdown {
		// The mark is no text there.
		if m, ok := d.Origin.Span(text.Span{Start: int(sent.Start), End: int(sent.End)}); ok || m.End > m.Start {
			if strings.Contains(d.Markup[m.Start:min(m.End+longestMark, len(d.Markup))], "[^") {
				return true
			}
		}
	}
	t := d.Text[sent.Start:min(int(sent.End)+longestMark, b.End)]
	own := int(sent.End - sent.Start)
	// "a home.1": the mark was raised once
	if k := strings.TrimRight(t[:own], "0123456789"); len(k) < own && own-len(k) < 3 && len(k) > 1 && strings.HasSuffix(k, ".") && (k[len(k)-2]|0x20) >= 'a' {
		return true
	}
	from := 1
	if in := t[:own]; own > 0 && strings.IndexByte(in, '[') < 0 && strings.IndexByte(in, 0xC2) < 0 && strings.IndexByte(in, 0xE2) < 0 {
		from = own
	}
	for i := from; i < len(t); i++ {
		switch t[i] {
		case '[':
			if i+2 >= len(t) || t[i+1] != '^' && (t[i+1] < '0' || t[i+1] > '9') {
				continue
			}
			if n := strings.IndexByte(t[i:], ']'); n > 1 && n < longestMark {
				return true
			}
		case 0xC2, 0xE2: // ¹ ² ³ are two bytes, ⁰ and ⁴ to ⁹ three
			for _, mark := range [...]string{"¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"} {
				// Behind a letter, ² and ³ make units: 40 m².
				if strings.HasPrefix(t[i:], mark) && (strings.IndexByte(".,;:)”\"'", t[i-1]) >= 0 || mark == "¹") {
					return true
				}
			}
		default:
			if i >= own && t[i] != ' ' {
				return false // the next sentence begins
			}
		}
	}
	if !strings.Contains(t[:own], "ource") {
		return false
	}
	for i := int(sent.First); i+1 < int(sent.Last); i++ {
		switch d.Word(i) {
		case "Source", "Sources", "source":
			if d.Word(i+1) == ":" {
				return true
			}
		}
	}
	return false
}

// attributed reports whether sentence s as a whole is somebody's: a source of
// its own that reaches its end or its beginning, or a quotation.
func (c *checker) attributed(s, depth int) bool {
	sent := c.doc.Sentences[s]
	if c.link(s) {
		return true
	}
	for _, src := range c.of(s) {
		if !src.weak && (src.last >= int(sent.Last) || src.first <= int(sent.First)) && src.last-src.first > 3 {
			return true
		}
	}
	return depth > 0 && c.carried(s, depth)
}

// carried reports whether sentence s goes on with what the sentence before it
// attributed.
func (c *checker) carried(s, depth int) bool {
	if depth == 0 {
		return false
	}
	d := c.doc
	sent := d.Sentences[s]
	b := int(sent.Block)
	if s == 0 {
		return false
	}
	prev := d.Sentences[s-1]
	if int(prev.Block) != b {
		// A list stands on the sentence with the colon above it.
		if d.Blocks[b].Kind == lint.ListItem {
			for back := 0; s > 0 && back < 100 && d.Blocks[d.Sentences[s-1].Block].Kind == lint.ListItem; back++ {
				s--
			}
			if s == 0 {
				return false
			}
			prev = d.Sentences[s-1]
		}
		if d.Word(int(prev.Last)-1) == ":" && prev.Last-prev.First <= longest {
			for i := int(prev.First); i < int(prev.Last); i++ {
				if c.r.class(i)&(cSay|cTell|cShow|cPhrase|cDocument) != 0 {
					return true // "The ministry gave these figures:"
				}
			}
			return false
		}
		return c.answers(sent) && c.attributed(s-1, depth-1)
	}
	if c.goesOn(sent) && c.attributed(s-1, depth-1) {
		return true
	}
	return c.figures(s, 6)
}

// figures reports whether a document with figures that a sentence before s in
// its block names, at most depth before, can still be what s reads from: no
// sentence between them brings a speaker.
func (c *checker) figures(s, depth int) bool {
	b := c.doc.Sentences[s].Block
	for k := s - 1; k >= 0 && k >= s-depth && c.doc.Sentences[k].Block == b; k-- {
		other := false
		for _, src := range c.of(k) {
			if src.document && !src.weak {
				return true
			}
			other = other || !src.weak
		}
		if other {
			return false
		}
	}
	return false
}

// goesOn reports whether a sentence begins as one that goes on about the thing
// or the speaker of the sentence before it.
func (c *checker) goesOn(sent text.Sentence) bool {
	d := c.doc
	w := func(k int) string {
		if i := int(sent.First) + k; i < int(sent.Last) {
			return strings.ToLower(d.Word(i))
		}
		return ""
	}
	switch w(0) {
	case "another", "others", "further", "and":
		return true
	case "a", "an":
		return w(1) == "further" || w(1) == "additional"
	case "of", "among":
		switch w(1) {
		case "these", "those", "them", "the":
			return true
		}
	case "that", "this":
		switch w(1) {
		case "is", "was", "compares", "compared", "would", "represents", "represented", "accounts", "accounted", "amounts", "means", "included", "includes", "brings", "brought",
			"figure", "number", "total", "follows", "equals", "translates":
			return true
		}
	case "these", "those", "they":
		switch w(1) {
		case "include", "included", "comprise", "comprised", "would", "could":
			return true
		}
	case "it", "he", "she":
		switch w(1) {
		case "would", "could", "plans", "wants", "hopes", "aims", "intends", "expects", "planned", "wanted", "hoped", "intended":
			return true
		}
	case "its", "his", "her", "their":
		return true
	case "the":
		switch w(1) {
		case "figure", "figures", "number", "numbers", "total", "toll", "sum", "amount", "rate", "increase", "rise", "drop", "decline",
			"decrease", "fall", "rest", "remaining", "remainder", "other", "others", "average", "margin", "latter", "former":
			return true
		}
	}
	return false
}

// answers reports whether a sentence that opens a paragraph takes up a figure of
// the paragraph before it.
func (c *checker) answers(sent text.Sentence) bool {
	i := int(sent.First)
	if i+1 >= int(sent.Last) {
		return false
	}
	switch c.doc.Word(i) {
	case "Another", "Others":
		return true
	case "Of", "Among":
		w := c.doc.Word(i + 1)
		return w == "these" || w == "those" || w == "them"
	case "The":
		w := c.doc.Word(i + 1)
		return w == "figure" || w == "figures" || w == "number" || w == "total" || w == "toll"
	}
	return false
}

// surveyed reports whether n counts those who gave an answer to a poll that the
// paragraph, or one of the two before it, speaks of: "Some 87% said".
func (c *checker) surveyed(n *text.Number, s int) bool {
	sent := c.doc.Sentences[s]
	opinion := false
	if c.asked(sent) || (n.Kind == text.Percent || n.Kind == text.Fraction) && c.ofPolls() || n.Kind == text.Percent && c.polled(sent) || n.Kind == text.Count && (c.sample(sent) || c.sampleOf(n, sent)) {
		return true
	}
	for i := int(n.Last); i < int(sent.Last) && i < int(n.Last)+9; i++ {
		if c.r.class(i)&cOpinion != 0 {
			opinion = true
			break
		}
	}
	if !opinion || n.Kind != text.Percent && n.Kind != text.Fraction {
		return false
	}
	for k := s; k >= 0 && k > s-12 && c.doc.Sentences[k].Block+2 >= sent.Block; k-- {
		if c.doc.Sentences[k].Last-c.doc.Sentences[k].First > longest {
			return false
		}
		for i := c.doc.Sentences[k].First; i < c.doc.Sentences[k].Last; i++ {
			if c.r.class(int(i))&cSurvey != 0 {
				return true
			}
		}
	}
	return false
}

// asked reports whether the sentence speaks of those who were asked: "of those
// questioned", "2,000 people surveyed".
func (c *checker) asked(sent text.Sentence) bool {
	for i := int(sent.First) + 1; i < int(sent.Last); i++ {
		if c.r.class(i)&cAsked == 0 {
			continue
		}
		switch c.doc.Word(i - 1) {
		case "those", "people", "respondents", "adults", "voters", "customers", "users", "consumers", "men", "women", "households", "firms", "parents", "teachers", "workers":
			return true
		}
	}
	return false
}

// report words the finding about claims that stand together.
func (c *checker) report(p *lint.Pass, claims []claim) {
	d := c.doc
	first, last := &d.Numbers[claims[0].number], &d.Numbers[claims[len(claims)-1].number]
	f := lint.Finding{Span: text.Span{Start: int(first.Start), End: int(last.End)}, Severity: lint.Warning}
	cl := claims[0]
	for _, o := range claims {
		cl.weight = max(cl.weight, o.weight)
	}
	// Newsrooms answer for market prices and results with their own name; the
	// dead and the displaced are somebody's count.
	if cl.weight < crowd || cl.weak >= 0 || c.past(&claims[0]) || len(claims) == 1 && (cl.vague || first.High < c.min && first.Kind == text.Count) {
		f.Severity = lint.Notice
	}
	subject, verb := c.phrases(claims), "has"
	if len(claims) > 1 {
		verb = "have"
	}
	ask := "a source could stand at the end of the sentence"
	switch cl.weight {
	case harm:
		ask = "say who counted the dead or injured"
	case flight, crowd:
		ask = "say who counted"
	case money:
		ask = "say who names the sum, or link to it"
	case share:
		ask = "say whose figure it is, or link to it"
	}
	switch before := c.previous(cl.sentence); {
	case cl.weak >= 0:
		f.Message = fmt.Sprintf("%s %s only an anonymous source", subject, verb)
		f.Note = fmt.Sprintf("“%s” does not say who; name the source, or take the figure out", d.Word(cl.weak))
		p.Report(f)
		return
	case cl.beside >= 0:
		f.Note = fmt.Sprintf("“%s” in this sentence speaks of something else; %s", d.Word(cl.beside), ask)
	case before >= 0:
		f.Note = fmt.Sprintf("“%s” in the sentence before does not reach this one; %s", d.Word(before), ask)
	default:
		f.Note = strings.ToUpper(ask[:1]) + ask[1:]
	}
	f.Message = fmt.Sprintf("%s %s no source within reach", subject, verb)
	p.Report(f)
}

// past reports whether a claim only recalls an event: "the attack that killed
// 25", "in 1999". Its toll has been settled since, and whoever reads the
// article does not come for it. Tolls of thousands stay in dispute.
func (c *checker) past(cl *claim) bool {
	n := &c.doc.Numbers[cl.number]
	return n.High < 1000 && (c.relative(n, cl.sentence, 5) || c.longAgo(cl.sentence))
}

// relative reports whether one of the so many words before n opens a relative
// clause or one of time.
func (c *checker) relative(n *text.Number, s, words int) bool {
	for i := max(int(c.doc.Sentences[s].First), int(n.First)-words); i < int(n.First); i++ {
		switch c.doc.Word(i) {
		case "which", "that", "who", "when", "after", "where":
			return true
		}
	}
	return false
}

// phrases quotes the numbers of claims with what they count: “30 dead” and “40
// injured”.
func (c *checker) phrases(claims []claim) string {
	var b strings.Builder
	for i, cl := range claims {
		if i > 3 {
			fmt.Fprintf(&b, " and %d more", len(claims)-i)
			break
		}
		switch {
		case i == 0:
		case i == len(claims)-1:
			b.WriteString(" and ")
		default:
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "“%s”", phrase(c.doc, &c.doc.Numbers[cl.number]))
	}
	return b.String()
}

// previous is the word of an attribution in the sentence before s in the same
// block, or -1.
func (c *checker) previous(s int) int {
	if s == 0 || c.doc.Sentences[s-1].Block != c.doc.Sentences[s].Block {
		return -1
	}
	for _, src := range c.of(s - 1) {
		if !src.weak {
			return src.at
		}
	}
	return -1
}

// phrase is the number with what it counts, cut to a few words.
func phrase(d *lint.Document, n *text.Number) string {
	end := n.End
	if t := int(n.Thing); t >= 0 && t-int(n.Last) < 5 && int(d.Words[t].End) < len(d.Text)+1 {
		end = d.Words[t].End
	}
	s := d.Text[n.Start:end]
	if len(s) > 60 || strings.ContainsAny(s, "\n\r") {
		s = n.Span().Of(d.Text)
	}
	return s
}
