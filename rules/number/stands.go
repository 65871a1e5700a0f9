package number

import (
	"math"
	"slices"
	"strings"

	"stet/lint"
	"stet/text"
)

// What stands though nobody answers for it: what the article lists itself, what
// is seen on a map or a scoreboard, what the minutes of a house say.

// chamber reports whether n counts the seats of a house or the votes given or
// needed there: "a party with 162 seats", "436 deputies voted for", "needs 60
// votes".
func (c *checker) chamber(n *text.Number) bool {
	const largest = 1000 // no chamber has more seats but one
	if n.Kind != text.Count || n.High >= largest {
		return false
	}
	if n.Thing < 0 {
		return c.favoured(n)
	}
	switch c.doc.Word(int(n.Thing)) {
	case "seats", "abstentions":
		return true
	case "votes":
		if t := int(n.Thing) + 1; t < len(c.doc.Words) && (c.doc.Word(t) == "for" || c.doc.Word(t) == "against") {
			return true
		}
		return c.needed(n)
	case "deputies", "members", "lawmakers", "legislators", "senators", "representatives", "delegates", "signatures", "MPs":
		if t := int(n.Thing) + 1; t < len(c.doc.Words) && (c.doc.Word(t) == "voted" || c.doc.Word(t) == "voting" || c.doc.Word(t) == "abstained") {
			return true
		}
		return c.needed(n)
	}
	return false
}

// needed reports whether n is what something takes: "will require 60 votes".
func (c *checker) needed(n *text.Number) bool {
	for i := max(0, int(n.First)-6); i < int(n.First); i++ {
		switch c.doc.Word(i) {
		case "need", "needs", "needed", "require", "requires", "required", "muster", "necessary":
			return true
		case "has", "have", "had", "takes", "secure", "short":
			return c.doc.Word(int(n.Thing)) == "votes"
		}
	}
	return false
}

// favoured reports whether n counts one side of a vote: "161 in favour and 15
// against", "won, 134 to 63".
func (c *checker) favoured(n *text.Number) bool {
	d := c.doc
	i := int(n.Last)
	if i+1 >= len(d.Words) {
		return false
	}
	switch d.Word(i) {
	case "in":
		return strings.HasPrefix(d.Word(i+1), "favo")
	case "for", "against", "abstaining", "abstained":
		return true
	}
	return false
}

// threshold reports whether n only bounds what a rule speaks of: "mines of
// 90,000 tons and less", "the 1,237 delegates needed", "a 15 percent threshold".
func (c *checker) threshold(n *text.Number) bool {
	i := int(n.Last)
	if n.Thing >= 0 {
		i = int(n.Thing) + 1
	}
	if i+1 >= len(c.doc.Words) {
		return false
	}
	for k := int(n.Last); k <= i+1; k++ {
		switch c.doc.Word(k) {
		case "needed", "required":
			return n.Approx == text.Exact
		case "threshold", "quorum":
			return true
		case "mark":
			return n.First > 0 && c.doc.Word(int(n.First)-1) == "the"
		}
	}
	if w := c.doc.Word(i); w != "or" && w != "and" {
		return false
	}
	switch c.doc.Word(i + 1) {
	case "less", "lower", "fewer", "below", "under", "higher", "above", "over", "older", "younger", "larger", "smaller", "longer", "shorter":
		return true
	}
	return false
}

// plainly reports whether n is what everybody can see for himself: how many pages
// a book has, how many cups a recipe takes, the age that somebody died at, the
// number that a branch of a union bears.
func (c *checker) plainly(n *text.Number) bool {
	if n.Kind != text.Count {
		return false
	}
	i := int(n.First) - 1
	if n.Thing >= 0 {
		const longestBook = 2500
		switch c.doc.Word(int(n.Thing)) {
		case "pages":
			return n.High <= longestBook
		case "cups", "tablespoons", "teaspoons", "servings", "cloves", "sprigs":
			return true
		}
		return i >= 0 && c.doc.Word(i) == "Local" && c.doc.Words[n.First].Kind == text.Digits
	}
	if i < 1 {
		return false
	}
	if c.doc.Word(i) == "Local" {
		return true
	}
	if c.doc.Word(i) != "at" || n.High > 120 {
		return false
	}
	switch c.doc.Word(i - 1) {
	case "died", "dies", "dead", "retired", "married", "widowed", "orphaned":
		return true
	}
	return false
}

// doer reports whether n counts those who did it, not those whom it befell:
// "shot dead by two gunmen".
func (c *checker) doer(n *text.Number) bool {
	return n.High < c.min && n.First > 0 && c.doc.Word(int(n.First)-1) == "by"
}

// again reports whether n points at a number that the article has given before:
// "the 11 were held".
func (c *checker) again(i int) bool {
	d := c.doc
	n := &d.Numbers[i]
	if n.First == 0 || n.Kind != text.Count || n.Approx != text.Exact || !strings.EqualFold(d.Word(int(n.First)-1), "the") {
		return false
	}
	const near = 40 // numbers
	for k := i - 1; k >= 0 && k > i-near; k-- {
		if m := &d.Numbers[k]; m.Kind == text.Count && m.Value == n.Value && m.High == n.High {
			return true
		}
	}
	return false
}

// partOf reports whether n only divides what is at hand: "one of the two
// drivers", "the remaining 25 percent".
func (c *checker) partOf(n *text.Number) bool {
	d := c.doc
	i := int(n.First) - 1
	if i < 0 {
		return false
	}
	if d.Word(i) == "remaining" {
		return n.Kind == text.Percent || n.Kind == text.Fraction || n.High < 100
	}
	// "all 50 states", "the 26 cantons": a country has as many as it has
	if n.Kind == text.Count && n.Approx == text.Exact && n.Thing >= 0 {
		switch d.Word(int(n.Thing)) {
		case "states", "provinces", "cantons", "prefectures", "emirates", "electors", "constituencies", "oblasts", "voivodeships":
			switch d.Word(i) {
			case "the", "all", "its", "across", "The", "All", "Across":
				return true
			}
		}
	}
	// "the two victims": the reader has met them
	return n.Kind == text.Count && n.High < c.min && strings.EqualFold(d.Word(i), "the")
}

// recalled reports whether n is the toll of an event of an earlier year that the
// sentence only points back at: "the bombings of 2002, which killed 202".
func (c *checker) recalled(n *text.Number, cl *claim) bool {
	if cl.weight < flight || n.High >= 1000 || !c.relative(n, cl.sentence, 12) {
		return false
	}
	d := c.doc
	sent := d.Sentences[cl.sentence]
	now := c.year()
	i, _ := slices.BinarySearchFunc(d.Numbers, sent.First, func(n text.Number, at int32) int { return int(n.First - at) })
	for ; i < len(d.Numbers) && d.Numbers[i].First < n.First; i++ {
		y := d.Numbers[i].Value
		switch d.Numbers[i].Kind {
		case text.Date:
			y = math.Floor(y / 10000)
		case text.Year:
		default:
			continue
		}
		if y > 0 && y < now {
			return true
		}
	}
	return false
}

// made reports whether a firm makes or sells what n counts: "sold 3.8 million
// cars".
func (c *checker) made(n *text.Number) bool {
	for i := max(0, int(n.First)-4); i < int(n.First); i++ {
		switch c.doc.Word(i) {
		case "sold", "delivered", "shipped", "produced", "built", "made", "exported", "imported", "sells", "produces":
			return true
		}
	}
	return false
}

// polled reports whether a sentence names the poll that it reads from: "is
// followed in the poll by".
func (c *checker) polled(sent text.Sentence) bool {
	for i := int(sent.First); i+2 < int(sent.Last); i++ {
		switch c.doc.Word(i) {
		case "in", "In":
			w := c.doc.Word(i + 2)
			if c.r.class(i+1)&cDeterminer != 0 && (w == "poll" || w == "survey") {
				return true
			}
		}
	}
	return false
}

// ofPolls reports whether the article tells what a poll has found: several of its
// sentences speak of one. Its shares are those of the poll.
func (c *checker) ofPolls() bool {
	if c.pollsKnown {
		return c.polls
	}
	c.pollsKnown = true
	const enough = 3
	found := 0
	for s := 0; s < len(c.doc.Sentences) && found < enough; s++ {
		first := int(c.doc.Sentences[s].First)
		for i, key := range c.r.keys[first:c.doc.Sentences[s].Last] {
			if pollKeys.May(key) && pollWords.Has(c.doc.Word(first+i)) {
				found++
				break
			}
		}
	}
	c.polls = found == enough
	return c.polls
}

// pollWords are those of articles about polls, and pollKeys their keys.
var (
	pollWords = text.NewSet("poll survey surveyed respondents pollsters pollster Poll")
	pollKeys  = text.NewKeySieve(slices.Collect(pollWords.All)...)
)

// sample reports whether the sentence says how many a poll has asked.
func (c *checker) sample(sent text.Sentence) bool {
	poll := false
	for i := int(sent.First); i < int(sent.Last); i++ {
		switch c.doc.Word(i) {
		case "poll", "pollster", "pollsters":
			poll = true
		case "conducted", "carried", "questioned", "interviewed", "polled", "sampled", "asked", "taken":
			if poll {
				return true
			}
		}
	}
	return false
}

// finds reports whether the sentence goes on, from word i, with what a study found.
func (c *checker) finds(i int, sent text.Sentence) bool {
	for ; i < int(sent.Last) && i < int(sent.First)+longest; i++ {
		switch c.doc.Word(i) {
		case "found", "finds", "showed", "shows", "shown", "showing", "noticed", "suggests", "suggested", "revealed", "reveals", "linked", "observed", "concluded", "reported", "determined":
			return true
		}
	}
	return false
}

// sampleOf reports whether n counts those whom a study looked at or a pollster
// asked: “one study in 103 women”, “of 28 economists polled by the agency”.
func (c *checker) sampleOf(n *text.Number, sent text.Sentence) bool {
	i := int(n.First) - 1
	for i > int(sent.First) && i >= int(n.First)-4 {
		switch c.doc.Word(i) {
		case "over", "about", "some", "nearly", "almost", "around", "more", "than":
			i--
			continue
		}
		break
	}
	if i > int(sent.First) {
		switch c.doc.Word(i) {
		case "in", "of", "among", "involving", "with", "on":
			switch c.doc.Word(i - 1) {
			case "study", "studies", "trial", "trials", "experiment", "survey", "poll", "analysis", "sample", "interviews":
				return c.finds(int(n.Last), sent)
			}
		}
	}
	for k := int(n.Last); k+1 < int(sent.Last) && k < int(n.Last)+5; k++ {
		switch c.doc.Word(k) {
		case "asked", "polled", "surveyed", "questioned", "interviewed", "canvassed":
			return c.doc.Word(k+1) == "by"
		}
	}
	return false
}

// listed reports whether the sentence goes on with a list of what n counts:
// "has 21 members: Australia, Brunei, …".
func (c *checker) listed(n *text.Number, sent text.Sentence) bool {
	const longestList = 50
	if n.Kind != text.Count || n.High >= longestList || n.High < 2 {
		return false
	}
	colon, items := false, 0.0
	for i := n.Last; i < sent.Last; i++ {
		switch c.doc.Word(int(i)) {
		case ":":
			colon, items = true, 1
		case ",", ";":
			items++
		case "and":
			if c.doc.Word(int(i-1)) != "," {
				items++
			}
		}
	}
	return colon && items >= 0.8*n.High
}

// asking reports whether n counts those whom the reporters asked: "spoke to more
// than 30 residents".
func (c *checker) asking(n *text.Number) bool {
	d := c.doc
	for i := max(1, int(n.First)-4); i < int(n.First); i++ {
		switch d.Word(i) {
		case "interviewed", "surveyed", "polled", "questioned", "sampled":
			return true
		case "to", "with":
			switch d.Word(i - 1) {
			case "spoke", "talked", "spoken", "interviews", "conversations":
				return true
			}
		}
	}
	return false
}

// whereabouts reports whether the length n only says where a place is: "90
// kilometres (55 miles) north of the capital". Any map answers for it.
func (c *checker) whereabouts(n *text.Number) bool {
	d := c.doc
	for i := int(n.Last); i < min(int(n.Last)+9, len(d.Words)); i++ {
		switch d.Word(i) {
		case "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "north-east", "north-west", "south-east",
			"south-west", "northeastward", "offshore", "inland", "upstream", "downstream", "outside", "off":
			return true
		case "from":
			return c.apposed(n)
		case "away":
			return i > 0 && d.Words[i-1].Kind == text.Letters
		case "(", ")", "/", "or", "about", "some", "to", "the", "further", "due", "nautical", "square", "-":
			continue
		}
		if d.Words[i].Kind == text.Digits || i == int(n.Thing) || quantityAt(d, i) || c.unit(i) {
			continue
		}
		return false
	}
	return false
}

// apposed reports whether nothing but a mark, a form of be or "about" stands
// before n, so that no verb takes it for its object.
func (c *checker) apposed(n *text.Number) bool {
	i := int(n.First) - 1
	for ; i > 0 && (c.doc.Word(i) == "about" || c.doc.Word(i) == "some" || c.doc.Word(i) == "around" || c.doc.Word(i) == "roughly"); i-- {
	}
	return i >= 0 && (c.doc.Word(i) == "," || c.r.class(i)&cBe != 0)
}

// unit reports whether word i is a unit of length.
//
//nolint:misspell // The spellings of either side of the Atlantic are data here.
func (c *checker) unit(i int) bool {
	switch c.doc.Word(i) {
	case "km", "kms", "kilometres", "kilometers", "kilometre", "kilometer", "miles", "mile", "metres", "meters", "metre", "meter", "m", "mi":
		return true
	}
	return false
}

// ofMatch reports whether n counts what a scoreboard or a record book of sport
// tells, in an article about sport: goals, caps, titles.
func (c *checker) ofMatch(n *text.Number) bool {
	if n.Kind != text.Count || n.Thing < 0 || n.High >= 1000 {
		return false
	}
	switch c.doc.Word(int(n.Thing)) {
	case "wickets", "overs", "balls", "fours", "sixes", "birdies", "aces", "touchdowns", "rebounds":
		return true
	}
	return c.r.class(int(n.Thing))&cScored != 0 && c.match() && !c.overYears(n)
}

// overYears reports whether a duration in years stands behind n in its sentence:
// "11 goals in his two years there". Somebody has kept that record.
func (c *checker) overYears(n *text.Number) bool {
	const near = 8 // words
	d := c.doc
	i, _ := slices.BinarySearchFunc(d.Numbers, n.Last, func(m text.Number, at int32) int { return int(m.First - at) })
	if i == len(d.Numbers) || d.Numbers[i].First-n.Last > near || d.Numbers[i].Kind != text.Duration {
		return false
	}
	next := int(d.Numbers[i].Last)
	return next < len(d.Words) && d.Word(next) == "years"
}

// market reports whether the article opens as the report of a market does: with
// its words close together.
func (c *checker) market() bool {
	if c.marketKnown {
		return c.markets
	}
	c.marketKnown = true
	const (
		opening = 90 // words
		enough  = 4
	)
	found := 0
	for i := 0; i < min(len(c.doc.Words), opening) && found < enough; i++ {
		if c.r.class(i)&(cMarket|cTraded) != 0 {
			found++
		}
	}
	c.markets = found == enough
	return c.markets
}

// converts reports whether number i gives the one before it in another unit or
// currency, in brackets behind it.
func (c *checker) converts(i int) bool {
	if i == 0 {
		return false
	}
	const unit = 4 // words between a number and the bracket
	d := c.doc
	m, n := &d.Numbers[i-1], &d.Numbers[i]
	bracket := false
	for k := m.Last; k < n.First; k++ {
		switch d.Word(int(k)) {
		case "(":
			bracket = k-m.Last < unit
		case ")", ";", ".":
			return false
		case "or":
			// "rose $6.20, or 1 percent"
			return n.Kind == text.Percent && k == n.First-1 && k > m.Last && d.Word(int(k-1)) == "," && k-1 == m.Last
		case ",":
			if k == m.Last && k+2 == n.First && d.Word(int(k+1)) == "or" {
				continue
			}
			// a second conversion stands in the bracket of the first
			if c.converted != i-1 {
				return false
			}
			bracket = true
		}
	}
	if !bracket || n.First-m.Last > unit+4 || !m.Kind.Quantity() {
		return false
	}
	c.converted = i
	return true
}

// quoted reports whether n, beside the words of a market, counts what an
// exchange publishes: the points of an index, the shares that changed hands.
func (c *checker) quoted(n *text.Number) bool {
	if n.Thing >= 0 {
		return c.r.class(int(n.Thing))&cTraded != 0
	}
	return n.High >= 1000 && n.Approx == text.Exact && !n.Spelt || c.market()
}

// rate reports whether n is a bare decimal fraction, as rates of exchange and
// indices are.
func rate(n *text.Number) bool {
	return n.Kind == text.Count && n.Thing < 0 && n.High < 100_000 && n.Value != math.Trunc(n.Value)
}

// prices reports whether the word of a crowd at i is said of a market: "shares
// rallied".
func (c *checker) prices(i int) bool {
	switch c.doc.Word(i) {
	case "rally", "rallied", "rallies", "turnover":
		for k := max(0, i-12); k < min(i+12, len(c.doc.Words)); k++ {
			if c.r.class(k)&cMarket != 0 {
				return true
			}
		}
	}
	return false
}

// quantityAt reports whether word k belongs to a number that says how much.
func quantityAt(d *lint.Document, k int) bool {
	i, _ := slices.BinarySearchFunc(d.Numbers, k, func(n text.Number, k int) int { return int(n.Last) - 1 - k })
	return i < len(d.Numbers) && int(d.Numbers[i].First) <= k && d.Numbers[i].Kind.Quantity()
}
