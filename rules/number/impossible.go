package number

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"stet/lint"
	"stet/text"
)

var impossible = &lint.Rule{
	ID:       "number/impossible",
	Title:    "Numbers that cannot be true together",
	Why:      "A part larger than its whole is a slip that every reader can check, and then doubts the rest.",
	Severity: lint.Warning,
	Fixable:  lint.Shown,
	Example: lint.Example{
		Bad:  "Of the 40 buses, 46 are electric.",
		Good: "Of the 46 buses, 40 are electric.",
	},
	Details: `Finds, with the arithmetic in the note:

- a part above its whole: “17 of the 14”, “of the 86 shelters, 93 are full”, “12 passengers, 15 of them
  children”
- more than 100 percent of people, votes or things, of which nobody can have more than all; a turnout above
  it and prices that fall by it; shares of one vote, or of men and women, that add up to more than all
- a percentage or a fraction that does not fit the two numbers beside it: “30 of the 40 members (85
  percent)”, “rose 50 percent, from 40 to 50”
- a range or a change the wrong way round: “between 40 and 30”, “rose from 40 to 30”; a doubling or halving
  that is none: “doubled from 400 to 600”
- a day that no calendar has, an age that does not fit the years of birth and death, people older than
  anybody has been
- a part that its share does not make: “three quarters of the 200 trees, some 120,”
- a figure for one of many that is off by three times or more: “$2 billion for 4 million pupils, or
  $5,000 for each pupil”
- a conversion that does not convert: miles and kilometres, feet and metres, acres and hectares, pounds
  and kilograms, Fahrenheit and Celsius, and their squares, cubes and speeds; a sum in two currencies
  that fits neither the rate that the article states, nor its other sums, nor what dollars, euros and
  pounds have been worth to one another since 1985
- in a table: a row named “Total” that is not the sum of a column, and percentages that do not fit their
  counts

Figures may be rounded as journalists round: the last figure that is not zero may be half a place off,
twice that beside “about”, and a conversion may be a tenth off.

Let stand: growth, capacity, prices and whatever else can pass 100 percent; ranks, which rise from 40 to
30; what fluctuates or is quoted against another currency; scores, labels and dates; years ago, which are counted backwards; tables without a row of that
name, and those whose rows need not be all there are.

A part above its whole and a day that does not exist are errors, everything else is a warning; in a
quotation it is a notice, for a speaker may have said so.`,
	Check: checkImpossible,
}

func checkImpossible(p *lint.Pass) error {
	d := p.Doc
	if p.Elsewhere() {
		return nil
	}
	a := arithmetic{pass: p, doc: d}
	s := 0
	for i := 0; i < len(d.Numbers); {
		for s < len(d.Sentences) && d.Sentences[s].Last <= d.Numbers[i].First {
			s++
		}
		if s == len(d.Sentences) {
			break
		}
		k := i
		for k < len(d.Numbers) && d.Numbers[k].First < d.Sentences[s].Last {
			k++
		}
		if k == i {
			i++
			continue
		}
		if b := d.Blocks[d.Sentences[s].Block]; b.Kind != lint.Code {
			a.sentence(d.Sentences[s], d.Numbers[i:k])
		}
		i = k
	}
	a.exchange()
	a.tables()
	return nil
}

// arithmetic checks the numbers of one document, a sentence at a time.
type arithmetic struct {
	pass *lint.Pass
	doc  *lint.Document
	// lo and hi bound the words of the present sentence, nums are its numbers.
	lo, hi int
	nums   []text.Number
	// from and between say that the sentence has these words.
	from, between bool
	// reported are the numbers of the sentence that a finding speaks of.
	reported []int32
	// stands are the exchange rates that the article states, pairs the sums
	// that it gives in two currencies.
	stands []exchangeRate
	pairs  []exchangedPair
	// fixes are those of the next finding.
	fixes []lint.Fix
}

// longestSum is the number of numbers beyond which a sentence is a list.
const longestSum = 60

func (a *arithmetic) sentence(s text.Sentence, nums []text.Number) {
	a.lo, a.hi, a.nums, a.reported = int(s.First), int(s.Last), nums, a.reported[:0]
	if a.from, a.between = false, false; len(nums) > 1 {
		a.prepositions()
	}
	quantities := 0
	for k := range nums {
		n := &nums[k]
		switch {
		case n.Kind == text.Date:
			a.calendar(n)
		case n.Kind == text.Age:
			a.old(n)
		case n.Kind == text.Percent:
			quantities++
			a.beyondAll(n)
		case n.Kind.Quantity() || n.Kind == text.Duration || n.Kind == text.Score:
			quantities++
			switch n.Kind {
			case text.Count:
				a.tooOld(n)
			case text.Score:
				a.upsideDown(n)
			}
		}
	}
	a.lifetime()
	a.years()
	if len(nums) <= longestSum {
		a.limits()
	}
	if quantities < 2 || len(nums) > longestSum {
		return
	}
	for k := range nums[:len(nums)-1] {
		m, n := &nums[k], &nums[k+1]
		a.part(k, m, n)
		a.of(m, n)
		a.among(m, n)
		if a.between {
			a.fromTo(m, n)
		}
		a.converted(k, m, n)
		a.fraction(m, n)
		a.ofWhole(m, n)
		a.exchanged(m, n)
		a.stated(k)
		if k+2 < len(nums) {
			a.portion(m, n, &nums[k+2])
		}
		a.perHead(k + 1)
	}
	a.stated(len(nums) - 1)
	if a.from {
		a.changes()
	}
	a.votes()
	a.answers()
}

// ---- words

// mark is what a word does beside numbers.
type mark uint32

const (
	mRise      mark = 1 << iota // rose, climbed
	mFall                       // fell, shrank
	mSlow                       // slowed: the change of a change
	mRank                       // ranking, seed: what rises from 40 to 30
	mFiller                     // stands between "of" and a number: the, about
	mAbout                      // says that a number is rounded
	mWhole                      // singular nouns of which nobody has more than all
	mBeyond                     // plural nouns of which there can be more than all: sales
	mPerson                     // people, in the plural
	mPair                       // difference, match: between that bounds no range
	mGrowth                     // words beside percentages that pass 100
	mPredicate                  // verbs whose subject is a part of a whole
	mMoved                      // moved, forward: what changes a date
	mRange                      // ranging, varied: what runs from low to high
)

// marks is common knowledge of English, laid down by hand.
//
//nolint:misspell // The spellings of either side of the Atlantic are data here.
var marks = sync.OnceValue(func() *text.Table[mark] {
	m := make(map[string]mark, 500)
	add := func(k mark, words string) {
		for _, w := range strings.Fields(words) {
			m[w] |= k
		}
	}
	add(mRise, `rose risen rise rises rising increased increase increases increasing grew grown grows growing climbed climbs climbing
		jumped jumps soared soars surged surges leapt leaped raised raises raising lifted boosted swelled rocketed
		ballooned mushroomed raise boost lift upped expand expands expanded expanding doubled doubling double trebled tripled`)
	add(mFall, `fell fallen fall falls falling dropped drop drops dropping declined decline declines declining decreased decrease
		decreases shrank shrunk shrinks plunged slumped tumbled plummeted dwindled reduced reduces lowered cut cuts slashed
		trimmed halved reduce reducing lower lowers lowering slash trim trims halve`)
	add(mSlow, "slowed slows slowing eased moderated widened narrowed swung worsened deepened loss losses deficit")
	add(mRank, `rank ranks ranked ranking rankings seed seeded place places position positions chart charts league table spot
		spots standings handicap par odds grid`)
	add(mFiller, `the its their those these his her our my all some about around nearly almost roughly approximately at least more than
		over under total original last past planned estimated known first up to as many only fewer less just`)
	add(mAbout, "about around nearly almost roughly approximately some circa over under estimated more less just close or")
	add(mWhole, "vote votes ballots electorate population workforce audience territory respondents parliament")
	add(mBeyond, `sales profits revenues earnings wages costs prices levels needs targets requirements expectations imports exports
		reserves assets deposits funds liabilities debts loans incomes salaries expenses taxes fees losses savings proceeds
		calories goods rents premiums receipts outlays credits benefits pensions rates values forecasts estimates
		quotas goals norms figures limits sums amounts dividends bonuses ours theirs hours days weeks months years
		emissions orders bids subscriptions inputs outputs allowances contributions payments investments flows
		harvests yields stocks shares dollars euros pounds`)
	add(mPerson, `people men women children persons soldiers civilians passengers residents students pupils workers employees members
		migrants refugees prisoners protesters police officers troops villagers tourists patients victims dead injured wounded
		hostages players candidates lawmakers deputies voters survivors crew teachers doctors nurses miners sailors
		pilgrims fans boys girls babies families households demonstrators fighters militants detainees inmates suspects
		guests visitors participants delegates firefighters rescuers
		minors teenagers adults adolescents toddlers infants pensioners foreigners nationals citizens respondents`)
	add(mPair, `difference gap choice match game games border borders relationship relations ratio spread final contest tie split
		interval link links divide distance wedge comparison balance choose distinguish differ choosing moving swing
		switch switched alternate alternated oscillate oscillated bouncing swinging wavered margin play series`)
	add(mGrowth, `growth increase rise inflation capacity gdp oversubscribed subscribed overbooked equivalent overbooking
		compared average tariff tariffs markup interest premium oversubscription demand applications turnover bids more
		higher greater bigger faster larger`)
	add(mPredicate, `are were is was have has had said say think believe voted vote want wanted support supported oppose opposed live lived
		sold gone taken full filled own owned died survived agreed agree answered suffer suffered need belong work worked
		back backed favour favor prefer use used`)
	add(mMoved, `move moved moves moving forward back brought bring brings push pushed pushes target targets deadline date dates postponed
		delayed advanced changed change changes changing revised rescheduled shift shifted shifting delay postpone extend
		extended cut shortened backwards reversed countdown fell rewound rewind reverse model models redated corrected
		amended altered`)
	add(mRange, "ranging ranged ranges range varying varied varies vary")
	table := text.NewTable(m)
	return &table
})

// wordAt is word i in small letters, "" outside the sentence.
func (a *arithmetic) wordAt(i int) string {
	if i < a.lo || i >= a.hi {
		return ""
	}
	w := &a.doc.Words[i]
	s := w.Of(a.doc.Text)
	if w.Shape == text.Lower || w.Kind != text.Letters {
		return s
	}
	return strings.ToLower(s)
}

// is reports whether word i of the sentence is one of words, which are in small
// letters.
func (a *arithmetic) is(i int, words ...string) bool {
	if i < a.lo || i >= a.hi {
		return false
	}
	w := &a.doc.Words[i]
	s := w.Of(a.doc.Text)
	if w.Shape == text.Lower || w.Kind != text.Letters {
		return slices.Contains(words, s)
	}
	for _, word := range words {
		if len(word) == len(s) && strings.EqualFold(word, s) {
			return true
		}
	}
	return false
}

// prepositions finds out whether the sentence has "from" and "between".
func (a *arithmetic) prepositions() {
	words := a.doc.Words[a.lo:a.hi]
	for i := range words {
		switch words[i].End - words[i].Start {
		case int32(len("from")):
			a.from = a.from || a.is(a.lo+i, "from")
		case int32(len("between")):
			a.between = a.between || a.is(a.lo+i, "between")
		}
	}
}

func (a *arithmetic) mark(i int) mark {
	if i < a.lo || i >= a.hi || a.doc.Words[i].Kind != text.Letters {
		return 0
	}
	w := &a.doc.Words[i]
	s := w.Of(a.doc.Text)
	if w.Shape == text.Lower {
		return marks().Of(s)
	}
	var buf [24]byte
	return marks().Of(lowered(&buf, s))
}

// lowered is s with small letters for those of A to Z, "" when it is longer than
// any word that is looked up.
func lowered(buf *[24]byte, s string) string {
	if len(s) > len(buf) {
		return ""
	}
	for k := range len(s) {
		c := s[k]
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		buf[k] = c
	}
	return string(buf[:len(s)])
}

func (a *arithmetic) kind(i int) text.Kind {
	if i < a.lo || i >= a.hi {
		return text.Punct
	}
	return a.doc.Words[i].Kind
}

// filled reports whether words i up to j are all of the kind k, or possessives.
func (a *arithmetic) filled(i, j int, k mark) bool {
	for ; i < j; i++ {
		if a.mark(i)&k == 0 && !strings.HasSuffix(a.wordAt(i), "'s") && !strings.HasSuffix(a.wordAt(i), "’s") {
			return false
		}
	}
	return true
}

// written is n as the text has it.
func (a *arithmetic) written(n *text.Number) string { return n.Span().Of(a.doc.Text) }

// vague reports whether n is an order of magnitude: dozens, hundreds.
func vague(n *text.Number) bool { return n.Spelt && n.Approx == text.About }

// currency is the word or sign of a sum of money, "" when n has none.
func (a *arithmetic) currency(n *text.Number) string {
	if n.Kind != text.Money {
		return ""
	}
	if w := a.wordAt(int(n.First)); a.kind(int(n.First)) != text.Digits && (len(w) <= 4 || strings.HasSuffix(w, "$")) {
		return w
	}
	return stem(a.wordAt(int(n.Last) - 1))
}

// comparable reports whether m and n measure in one unit, so that one can be
// more than the other. A number without a unit takes the other's.
func (a *arithmetic) comparable(m, n *text.Number) bool {
	if m.Modifier || n.Modifier {
		return false
	}
	switch {
	case m.Kind == text.Money && n.Kind == text.Money:
		return a.currencyName(m) == a.currencyName(n)
	case m.Kind == text.Measure && n.Kind == text.Measure:
		u, _, _ := a.unit(m)
		v, _, _ := a.unit(n)
		return u != nil && u == v
	case m.Kind == text.Duration && n.Kind == text.Duration:
		return stem(a.wordAt(int(m.Last))) == stem(a.wordAt(int(n.Last)))
	case m.Kind == n.Kind:
		return m.Kind == text.Count || m.Kind == text.Percent
	case m.Kind == text.Count:
		// "811 billion of the 794 billion francs", "40 to 30 percent"
		return m.Thing < 0 && (n.Kind == text.Money || n.Kind == text.Percent || n.Kind == text.Measure || n.Kind == text.Duration)
	}
	return false
}

// ---- saying it

func (a *arithmetic) report(n *text.Number, grave bool, message, note string, related ...*text.Number) {
	if slices.Contains(a.reported, n.Start) {
		return
	}
	a.reported = append(a.reported, n.Start)
	f := lint.Finding{Span: n.Span(), Message: message, Note: note, Fixes: a.fixes}
	switch {
	case a.doc.Quoted(f.Span):
		f.Severity = lint.Notice
	case grave:
		f.Severity = lint.Error
	}
	for _, r := range related {
		f.Related = append(f.Related, lint.Related{Span: r.Span(), Message: "The number beside it"})
	}
	a.pass.Report(f)
}

// figure writes v as an editor would read it.
func figure(v float64) string {
	switch abs := math.Abs(v); {
	case abs >= 1e12:
		return trim(v/1e12) + " trillion"
	case abs >= 1e9:
		return trim(v/1e9) + " billion"
	case abs >= 1e6:
		return trim(v/1e6) + " million"
	case abs >= 1000:
		s := strconv.FormatFloat(math.Round(v), 'f', 0, 64)
		for i := len(s) - 3; i > 0; i -= 3 {
			s = s[:i] + "," + s[i:]
		}
		return s
	case abs >= 100:
		return strconv.FormatFloat(math.Round(v), 'f', 0, 64)
	}
	return trim(v)
}

// trim writes v with at most two decimals.
func trim(v float64) string {
	s := strconv.FormatFloat(v, 'f', 2, 64)
	return strings.TrimRight(strings.TrimRight(s, "0"), ".")
}

// ---- parts and wholes

// ofAt returns the first word of "of", "out of the", "of about" when it ends
// right before n, or -1.
func (a *arithmetic) ofAt(n *text.Number) int {
	for j := int(n.First) - 1; j >= a.lo && j >= int(n.First)-6; j-- {
		if a.is(j, "of") {
			if a.is(j-1, "out") {
				j--
			}
			return j
		}
		if !a.filled(j, j+1, mFiller) {
			break
		}
	}
	return -1
}

// part finds "17 of the 14", and the percentage that goes with it.
func (a *arithmetic) part(k int, m, n *text.Number) {
	if !a.is(int(m.Last), "of", "out") || m.Kind == text.Percent || !m.Kind.Quantity() && m.Kind != text.Duration || !a.comparable(m, n) || vague(n) || vague(m) {
		return
	}
	j := a.ofAt(n)
	if j < 0 || j != int(m.Last) {
		return
	}
	if m.Kind == text.Count && n.Kind != text.Count && a.nounBehind(int(n.Last)) {
		return // 3,000 of the 500 euro notes
	}
	if m.Value > n.High {
		a.report(m, true, fmt.Sprintf("“%s” is more than the %s that it is a part of", a.written(m), a.written(n)),
			fmt.Sprintf("%s of %s; perhaps the two changed places", figure(m.Value), figure(n.High)), n)
		return
	}
	if m.Value != m.High || n.Value != n.High || n.Value == 0 {
		return
	}
	// "30 of the 40 members (85 percent)", "85 percent (30 of 40)"
	var p *text.Number
	if k+2 < len(a.nums) {
		if q := &a.nums[k+2]; q.Kind == text.Percent && a.apposed(int(n.Last), int(q.First), 4) {
			p = q
		}
	}
	if p == nil && k > 0 {
		if q := &a.nums[k-1]; q.Kind == text.Percent && a.apposed(int(q.Last), int(m.First), 1) {
			p = q
		}
	}
	if p == nil || p.Value != p.High {
		return
	}
	is := 100 * m.Value / n.Value
	slack := a.slack(p) + 0.5 + 100*(a.slack(m)/n.Value+a.slack(n)*m.Value/(n.Value*n.Value))
	if p.Value > 0 && math.Abs(is-p.Value) > slack {
		a.report(p, false, fmt.Sprintf("“%s” does not fit “%s of %s”", a.written(p), a.written(m), a.written(n)),
			fmt.Sprintf("%s of %s is %s percent", figure(m.Value), figure(n.Value), trim(math.Round(is*10)/10)), m, n)
	}
}

// nounBehind reports whether word i is a noun that what stands before it
// qualifies: the notes of "500 euro notes".
func (a *arithmetic) nounBehind(i int) bool {
	w := a.wordAt(i)
	return a.kind(i) == text.Letters && strings.HasSuffix(w, "s") && len(w) > 3 && a.mark(i)&mPredicate == 0
}

// apposed reports whether what begins at word j says again what ends before
// word i: in brackets, or after "or", behind at most so many words.
func (a *arithmetic) apposed(i, j, words int) bool {
	opened := false
	for ; i < j; i++ {
		switch w := a.wordAt(i); {
		case w == "(" || w == "—" || w == "–":
			opened = true
		case w == "or" && (a.is(i-1, ",") || i+2 >= j):
			opened = true
		case w == ",":
		case a.mark(i)&mAbout != 0:
		case a.kind(i) == text.Letters && !opened && words > 0:
			words--
		default:
			return false
		}
	}
	return opened
}

// slack is how far a number may be from what it stands for: half of its last
// place that is not zero, more when the text says that it is rounded.
func (a *arithmetic) slack(n *text.Number) float64 {
	v := n.Value
	if v == 0 {
		return 0.5
	}
	// Years, counts below a hundred and the like are written out in full.
	place := place(v)
	s := math.Min(place/2, v/20)
	if n.Kind == text.Percent && place > 1 || v < 100 && place > 1 {
		s = 0.5
	}
	if n.Kind == text.Count && v < 1000 && n.Approx == text.Exact && place >= 1 {
		s = 0
	}
	if n.Approx != text.Exact {
		s = math.Max(2*s, v/12)
	}
	return s
}

// place is the size of the last figure of v that is not zero: 100 for 1,200,
// 0.1 for 4.5.
func place(v float64) float64 {
	for p := math.Pow(10, math.Floor(math.Log10(math.Abs(v)))); p > 1e-4; p /= 10 {
		if r := math.Abs(v/p - math.Round(v/p)); r < 1e-6 {
			return p
		}
	}
	return 1e-4
}

// of finds "of the 86 shelters in the province, 93 are full".
func (a *arithmetic) of(n, m *text.Number) {
	if m.Kind == text.Percent || m.Kind == text.Fraction || !m.Kind.Quantity() || vague(n) || m.Value <= n.High || m.Modifier {
		return
	}
	j := a.ofAt(n)
	if j < 0 || a.is(j, "out") || !a.comparable(m, n) && (m.Kind != text.Count || n.Kind != text.Money) {
		return
	}
	if j > a.lo && a.kind(j-1) == text.Letters {
		return // "a total of the 86 shelters"
	}
	if m.Thing >= 0 && n.Thing >= 0 && m.Kind == text.Count && stem(a.wordAt(int(m.Thing))) != stem(a.wordAt(int(n.Thing))) &&
		a.mark(int(m.Last))&mPredicate == 0 {
		return
	}
	// One comma parts the whole from its part, and the part follows it.
	i := int(m.First) - 1
	for i > int(n.Last) && a.mark(i)&mFiller != 0 {
		i--
	}
	if !a.is(i, ",") || i-int(n.Last) > 12 {
		return
	}
	for k := int(n.Last); k < i; k++ {
		if a.kind(k) == text.Punct && !a.is(k, "-", "'", "’") || a.is(k, "who", "which", "that") {
			return
		}
	}
	a.report(m, true, fmt.Sprintf("“%s” is more than the %s that it is a part of", a.written(m), a.written(n)),
		fmt.Sprintf("%s of %s; perhaps the two changed places", figure(m.Value), figure(n.High)), n)
}

// among finds "12 passengers, including 15 children" and "15 of them children".
func (a *arithmetic) among(n, m *text.Number) {
	if m.Kind != text.Count || n.Kind != text.Count || n.Thing < 0 || vague(n) || m.Modifier || n.Modifier || m.Value <= n.High || m.Value > 2*n.High {
		return
	}
	if a.mark(int(n.Thing))&mPerson == 0 || a.is(int(n.Thing), "households", "families", "couples") {
		return // each of which is several people
	}
	i := int(m.First) - 1
	for a.mark(i)&(mFiller|mAbout) != 0 {
		i--
	}
	switch {
	case a.is(i, "including") && m.Thing >= 0 && a.mark(int(m.Thing))&mPerson != 0:
	case a.is(i, "them") && a.is(i-1, "among"):
		i--
	case a.is(int(m.Last), "of") && a.is(int(m.Last)+1, "them", "whom", "these") && a.is(i, ",", "(", "—", "–", "and", "with"):
	default:
		return
	}
	if i-int(n.Thing) > 10 {
		return
	}
	for k := int(n.Last); k < i; k++ {
		if a.is(k, "others", "dozens", "hundreds", "thousands", "many", "several", "more", "and", "other", ";", ":", "some") {
			return
		}
	}
	a.report(m, false, fmt.Sprintf("“%s” is more than the %s that it is a part of", a.written(m), a.written(n)),
		fmt.Sprintf("%s among %s %s", figure(m.Value), figure(n.High), a.wordAt(int(n.Thing))), n)
}

// beyondAll finds "130 percent of the tickets were sold".
func (a *arithmetic) beyondAll(n *text.Number) {
	if n.Value < 100.05 || n.Modifier || n.Approx == text.AtMost || !a.is(int(n.Last), "of") {
		return
	}
	j := int(n.Last) + 1
	for j < a.hi && a.filled(j, j+1, mFiller) {
		j++
	}
	// The head of what follows "of": its last noun before a verb or a
	// preposition.
	head := -1
	k := j
	for ; k < a.hi && k < j+6 && a.kind(k) == text.Letters; k++ {
		if a.mark(k)&mPredicate != 0 && k > j || a.is(k, "in", "on", "at", "to", "from", "for", "with", "by", "who", "that", "which", "of", "and", "or", "under", "over", "aged", "above", "below", "between", "across", "near", "since", "before", "after", "polled", "surveyed", "asked") {
			break
		}
		head = k
	}
	if head < 0 {
		return
	}
	w := a.wordAt(head)
	switch m := a.mark(head); {
	case m&mWhole != 0:
	case m&mBeyond != 0 || !strings.HasSuffix(w, "s") && m&mPerson == 0 || strings.HasSuffix(w, "ss") || len(w) < 4:
		return
	default:
		// Only what has a part for its subject or object: were sold, have seen.
		found := false
		for i := k; i < a.hi && i < k+8 && !found; i++ {
			if a.is(i, ",", ".", ";") {
				break
			}
			found = a.mark(i)&mPredicate != 0
		}
		if !found {
			return
		}
	}
	for i := max(a.lo, int(n.First)-12); i < min(a.hi, k+12); i++ {
		if a.mark(i)&mGrowth != 0 && i != int(n.First)-2 {
			return
		}
	}
	a.report(n, false, fmt.Sprintf("“%s” is more than all of the %s", a.written(n), w), "All there are is 100 percent; check the figure, or what it is a percentage of")
}

// fraction finds "a third (45 percent)".
func (a *arithmetic) fraction(m, n *text.Number) {
	f, p := m, n
	if p.Kind == text.Fraction {
		f, p = n, m
	}
	if f.Kind != text.Fraction || p.Kind != text.Percent || p.Value != p.High || !a.apposed(int(m.Last), int(n.First), 0) {
		return
	}
	if int(n.Last) < a.hi && a.is(int(n.First)-1, "(") && !a.is(int(n.Last), ")", ",", ";") {
		return // "a third (12 percent more than last year)"
	}
	is := 100 * f.Value
	slack := 3.0
	if f.Approx != text.Exact {
		slack = 8
	}
	if math.Abs(is-p.Value) > slack {
		a.report(n, false, fmt.Sprintf("“%s” is not “%s”", a.written(n), a.written(m)),
			fmt.Sprintf("%s is %s percent", a.written(f), trim(math.Round(is*10)/10)), m)
	}
}

// ---- ranges and changes

// fromTo finds "between 40 and 30 percent", and "15-10 kilometres".
func (a *arithmetic) fromTo(m, n *text.Number) {
	i := int(m.First) - 1
	for a.mark(i)&mAbout != 0 {
		i--
	}
	if !a.is(i, "between") || a.mark(i-1)&mPair != 0 || a.mark(i-2)&mPair != 0 || a.mark(i-3)&mPair != 0 {
		return
	}
	// "between 40 and 30", "between 40 percent and 30 percent"
	j := int(n.First) - 1
	for a.mark(j)&mAbout != 0 {
		j--
	}
	// Prices and indices that fluctuated tell of the day in its order.
	for k := i - 1; k >= a.lo && k > i-4; k-- {
		if a.is(k, "fluctuated", "fluctuating", "moved", "moving", "traded", "trading", "swung", "swinging", "hovered", "oscillated", "alternated", "switched", "seesawed") {
			return
		}
	}
	if !a.is(j, "and") || j-int(m.Last) > 2 || j-int(m.Last) > 0 && m.Kind == text.Count && m.Thing != m.Last && m.Thing >= 0 {
		return
	}
	if !a.ordered(m, n) || m.Thing >= 0 && n.Thing >= 0 && m.Thing != n.Thing && stem(a.wordAt(int(m.Thing))) != stem(a.wordAt(int(n.Thing))) {
		return
	}
	low, high := elided(m, n)
	if low <= high || strings.HasSuffix(a.written(n), "p") || a.is(int(n.Last), "lakh", "lakhs", "crore", "crores", "grand") {
		return // between 4K and 1080p; between 8,000 and 1 lakh
	}
	a.report(n, false, fmt.Sprintf("“between %s and %s” runs from the higher to the lower", a.written(m), a.written(n)),
		fmt.Sprintf("%s is more than %s; check both, and put the lower one first", figure(low), figure(high)), m)
}

// ordered reports whether m and n, in this order, are one unit's, and are not
// reckoned backwards as years before today are.
func (a *arithmetic) ordered(m, n *text.Number) bool {
	if m.Kind == text.Fraction || n.Kind == text.Fraction || !a.comparable(m, n) || m.Value != m.High || n.Value != n.High {
		return false
	}
	for j := int(n.Last); j < a.hi && j < int(n.Last)+4; j++ {
		if a.is(j, "ago", "bc", "bce", "before", "earlier", "below") {
			return false
		}
	}
	return !a.is(int(m.First)-1, "minus", "-", "−", "–") && !a.is(int(n.First)-1, "minus", "-", "−")
}

// elided reads "5 and 3 million" as five and three million.
func elided(m, n *text.Number) (low, high float64) {
	low, high = m.Value, n.Value
	if low < 1000 && high >= 1e6 && m.Kind == text.Count {
		scale := 1e6
		for scale*1000 <= high {
			scale *= 1000
		}
		low *= scale
	}
	return low, high
}

// changes finds "rose from 40 to 30" and "rose 50 percent, from 40 to 50".
func (a *arithmetic) changes() {
	// taken is where the second end of the last change begins: what follows it,
	// "to 54.1 pesos from 54.2, to 9,998 rupiah from 10,030", is another change.
	taken := int32(-1)
	for k := range a.nums[:len(a.nums)-1] {
		m := &a.nums[k]
		if !m.Kind.Quantity() && m.Kind != text.Duration || m.Modifier || !a.near(m, "from") && !a.near(m, "to") {
			continue
		}
		// The other end is the next number that is no year and no date.
		o := k + 1
		for o < len(a.nums) && (a.nums[o].Kind == text.Year || a.nums[o].Kind == text.Date) {
			o++
		}
		if o == len(a.nums) {
			continue
		}
		n := &a.nums[o]
		if n.Modifier || n.First-m.Last > 14 || taken == m.First || !a.ordered(m, n) && !a.ordered(n, m) {
			if a.ends(m, n) {
				taken = n.First
			}
			continue
		}
		if a.ends(m, n) {
			taken = n.First
		}
		from, to := m, n
		switch {
		case a.near(m, "from") && a.near(n, "to"):
		case a.near(m, "to") && a.near(n, "from"):
			from, to = n, m
		default:
			continue
		}
		if !a.plainBetween(int(m.Last), int(n.First)-1) {
			continue
		}
		a.change(k, from, to)
	}
}

// ends reports whether m and n, a few words apart and without a mark between, are
// the two ends of one change, whatever their units.
func (a *arithmetic) ends(m, n *text.Number) bool {
	if n.First-m.Last > 5 || !(a.near(m, "to") && a.near(n, "from") || a.near(m, "from") && a.near(n, "to")) {
		return false
	}
	for i := int(m.Last); i < int(n.First); i++ {
		if a.is(i, ",", ";", "and") {
			return false
		}
	}
	return true
}

// near reports whether a preposition stands before n, with at most words of
// approximation between.
func (a *arithmetic) near(n *text.Number, w string) bool {
	i := int(n.First) - 1
	for k := 0; k < 3 && a.mark(i)&(mAbout|mFiller) != 0 && !a.is(i, w); k++ {
		i--
	}
	return a.is(i, w)
}

// plainBetween reports whether words i up to j belong to one end of a change:
// no other clause begins among them.
func (a *arithmetic) plainBetween(i, j int) bool {
	for ; i < j; i++ {
		if a.is(i, ";", ":", "“", "”", "\"", "while", "but", "whereas", "who", "which", "and") || a.mark(i)&(mRise|mFall) != 0 {
			return false
		}
	}
	return true
}

// change judges one change. Number k is the first of its two ends in the text.
func (a *arithmetic) change(k int, from, to *text.Number) {
	first := &a.nums[k]
	up, verb := 0, -1
	// The verb stands before the first end with little between.
	i := int(first.First) - 1
	for back := 0; i >= a.lo && back < 14; i, back = i-1, back+1 {
		if a.is(i, ";", ":", "“", "\"", "”", "while", "but", "whereas", "who", "which") {
			break
		}
		if a.mark(i)&mSlow != 0 {
			if i != int(first.First)-2 || from != first || !a.is(i, "slowed", "eased", "cooled", "moderated") {
				return
			}
			verb, up = i, -1 // growth slowed from 3 to 4 percent
			break
		}
		if m := a.mark(i) & (mRise | mFall | mRange); m != 0 {
			verb, up = i, 1
			if m == mRange && int(first.First)-i > 6 {
				return
			}
			if m == mFall {
				up = -1
			}
			break
		}
	}
	if verb < 0 {
		return
	}
	// What has the change for its own noun is another matter: "the fall in
	// growth", "the rise slowed", "pay cuts rose".
	for j := max(a.lo, verb-6); j < min(a.hi, int(a.nums[k].Last)+16); j++ {
		m := a.mark(j)
		if m&mRank != 0 || m&mSlow != 0 && j != verb || j != verb && j < int(first.First) && m&(mRise|mFall) != 0 {
			return
		}
		if a.is(j, "not", "never", "no", "if", "%-cut") {
			return
		}
		// A currency falls when a dollar buys more of it.
		if a.is(j, "against", "versus") && (currencies[stem(a.wordAt(j+1))] != "" || currencies[stem(a.wordAt(j+2))] != "" || currencies[stem(a.wordAt(j+3))] != "" || a.is(j+2, "greenback", "currency")) {
			return
		}
	}
	if u, _, _ := a.unit(to); up < 0 && u != nil && (u.name == "metres" || u.name == "feet") {
		return // a fall from 30 to 40 feet
	}
	var low, high float64
	if from == first {
		low, high = elided(from, to)
	} else {
		high, low = elided(to, from)
	}
	if up > 0 && low > high || up < 0 && low < high {
		goes := "down"
		if up < 0 {
			goes = "up"
		}
		a.report(to, false, fmt.Sprintf("“%s … from %s to %s” goes %s", a.doc.Word(verb), a.written(from), a.written(to), goes),
			fmt.Sprintf("%s is %s than %s; the verb is wrong, or the two changed places, or one of them is another figure", figure(high), [...]string{"more", "less"}[(up+1)/2], figure(low)), from)
		return
	}
	// "rose 50 percent, from 40 to 50"
	if k == 0 || low <= 0 || from.Kind == text.Percent {
		return
	}
	p := &a.nums[k-1]
	if p.Kind != text.Percent || p.Value != p.High || int(p.First) < verb || int(p.First)-verb > 4 || p.Modifier ||
		strings.HasSuffix(a.written(p), "points") || strings.HasSuffix(a.written(p), "point") {
		return
	}
	if !a.restOfChange(int(p.Last), int(first.First)) {
		return
	}
	sl, sh := a.slack(from), a.slack(to)
	if from.Kind == text.Count && low < 1000 {
		sl, sh = 0, 0
	}
	if low-sl <= 0 {
		return
	}
	least, most := 100*((high-sh)/(low+sl)-1), 100*((high+sh)/(low-sl)-1)
	if up < 0 {
		least, most = -most, -least
	}
	slack := a.slack(p) + 0.6 + p.Value/20
	if p.Value < least-slack || p.Value > most+slack {
		is := 100 * math.Abs(high/low-1)
		a.report(p, false, fmt.Sprintf("“%s” does not fit the change from %s to %s", a.written(p), a.written(from), a.written(to)),
			fmt.Sprintf("From %s to %s is %s percent", figure(low), figure(high), trim(math.Round(is*10)/10)), from, to)
	}
}

// restOfChange reports whether words i up to j only join a percentage to the
// two figures that it was reckoned from.
func (a *arithmetic) restOfChange(i, j int) bool {
	for ; i < j; i++ {
		if !a.is(i, ",", "from", "to", "(", "—", "–", "last", "year", "month", "quarter", "in", "the", "this") && a.mark(i)&mAbout == 0 {
			return false
		}
	}
	return true
}

// votes finds shares of one vote, in one sentence, that add up to more than all.
func (a *arithmetic) votes() {
	sum, n := 0.0, 0
	var last *text.Number
	for k := range a.nums {
		m := &a.nums[k]
		switch m.Kind {
		case text.Percent:
			if m.Modifier || m.Value != m.High || m.Value >= 100 || strings.HasSuffix(a.written(m), "points") {
				return
			}
			sum += m.Value
			last = m
			n++
		case text.Date:
			if n > 0 {
				return // another vote may be meant
			}
		case text.Year, text.Fraction:
			return
		}
	}
	if n < 2 || sum <= 100.1+0.5*float64(n) {
		return
	}
	shares := 0
	for i := a.lo; i < a.hi; i++ {
		switch a.wordAt(i) {
		case "vote", "votes", "ballots":
			if a.is(i-1, "the") && a.is(i-2, "of") || a.is(i+1, "was", "stood", "went") {
				shares++ // "the vote was 54 percent for"
			}
		case "turnout", "counted", "reporting", "precincts", "round", "runoff", "previous", "previously", "earlier", "last", "up", "down", "from",
			"compared", "both", "each", "respectively", "poll", "polls", "constituency", "constituencies", "district", "districts", "county",
			"counties", "region", "regions", "town", "city", "tallied", "processed", "among", "province", "state", "states":
			return
		}
	}
	if shares == 0 {
		return
	}
	a.report(last, false, fmt.Sprintf("The shares of the vote add up to %s percent", trim(sum)), "All there are is 100 percent; check each of them")
}

// ---- days and ages

// calendar finds a day that no month has.
func (a *arithmetic) calendar(n *text.Number) {
	v, w := int(n.Value), int(n.High)
	bad := func(v int) bool {
		y, m, d := v/10000, v/100%100, v%100
		if m == 0 || d == 0 || m > 12 {
			return false
		}
		if y == 0 {
			y = 2000 // a leap year: the 29th of February may be
		}
		return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC).Day() != d
	}
	// A date in figures can be read in two ways; one of them will do.
	if n.Value != n.High && a.figures(n) {
		if !bad(v) || !bad(w) {
			return
		}
	} else if bad(w) {
		v = w
	} else if !bad(v) {
		return
	}
	y, m, d := v/10000, time.Month(v/100%100), v%100
	if y == 1712 || y != 0 && y < 1583 {
		return // Sweden had a February 30; old calendars are another matter
	}
	has := time.Date(max(y, 2000*boolInt(y == 0)), m+1, 0, 0, 0, 0, 0, time.UTC).Day()
	note := fmt.Sprintf("%s has %d days", m, has)
	if m == time.February && y != 0 {
		note = fmt.Sprintf("February %d had %d days", y, has)
	}
	day := fmt.Sprintf("%s %d", m, d)
	if y != 0 {
		day += fmt.Sprintf(", %d", y)
	}
	a.report(n, true, "There is no "+day, note)
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// figures reports whether n is written in figures alone.
func (a *arithmetic) figures(n *text.Number) bool {
	for i := n.First; i < n.Last; i++ {
		if a.doc.Words[i].Kind == text.Letters {
			return false
		}
	}
	return true
}

// oldest is the greatest age that anybody is known to have reached: Jeanne
// Calment died in 1997 at 122.
const oldest = 122

// old finds people who are older than anybody has been.
func (a *arithmetic) old(n *text.Number) {
	if n.Value <= oldest || n.Value > 999 || n.Approx == text.AtMost {
		return
	}
	person := a.is(int(n.First)-1, "aged") && (a.is(int(n.First)-2, ",") || a.mark(int(n.First)-2)&mPerson != 0 || a.is(int(n.First)-2, "man", "woman", "pensioner"))
	for j := int(n.Last); j < a.hi && j < int(n.Last)+7; j++ {
		if a.is(j, "man", "woman", "grandmother", "grandfather", "pensioner", "patient", "widow", "widower", "driver", "retiree") {
			person = true
		}
	}
	i := int(n.First)
	person = person || a.is(i-1, "of") && a.is(i-2, "age") && a.is(i-3, "the") && a.is(i-4, "at") && !a.is(int(n.Last), "million", "billion", "thousand")
	if !person {
		return
	}
	a.report(n, false, fmt.Sprintf("Nobody is known to have reached the age of %s", figure(n.Value)), fmt.Sprintf("The greatest age on record is %d", oldest))
}

// lifetime finds an age at death that does not fit the years of birth and death.
func (a *arithmetic) lifetime() {
	if !slices.ContainsFunc(a.nums, func(n text.Number) bool { return n.Kind == text.Age }) {
		return
	}
	var born, died float64
	var age *text.Number
	for k := range a.nums {
		n := &a.nums[k]
		switch n.Kind {
		case text.Age:
			if age != nil {
				return
			}
			age = n
		case text.Duration:
			// "died aged 75 years"
		case text.Year, text.Date:
			y := n.Value
			if n.Kind == text.Date {
				y = math.Floor(y / 10000)
			}
			if y < 1000 {
				return
			}
			switch {
			case a.verbBefore(n, "born", "b"):
				born = y
			case a.verbBefore(n, "died", "death", "killed", "d"):
				died = y
			case n.Kind == text.Year && n.High > n.Value && a.is(int(n.First)-1, "("):
				born, died = n.Value, n.High
			default:
				return
			}
		}
	}
	if age == nil || born == 0 || died == 0 || died <= born || age.Value != age.High {
		return
	}
	near := false
	for i := max(a.lo, int(age.First)-9); i < min(a.hi, int(age.Last)+9); i++ {
		near = near || a.is(i, "died", "dies", "death", "killed")
	}
	if years := died - born; near && age.Value != years && age.Value != years-1 {
		a.report(age, false, fmt.Sprintf("“%s” does not fit the years %.0f and %.0f", a.written(age), born, died),
			fmt.Sprintf("Between them lie %.0f or %.0f years", years-1, years))
	}
}

// years finds "served from 1987 to 1981".
func (a *arithmetic) years() {
	for k := 0; k+1 < len(a.nums); k++ {
		m, n := &a.nums[k], &a.nums[k+1]
		if m.Kind != text.Year || n.Kind != text.Year || m.Value <= n.Value || m.Value != m.High || n.Value != n.High || m.Value < 1500 || m.Value > 2199 || n.Value < 1000 {
			continue
		}
		if !a.is(int(m.First)-1, "from") || int(n.First) != int(m.Last)+1 || !a.is(int(m.Last), "to", "until", "till") {
			continue
		}
		// Deadlines are moved from 2006 to 2005, and searches go back.
		stands := a.is(int(n.Last), "gmt", "hours", "hrs", "utc", "bc", "back", "-")
		for i := max(a.lo, int(m.First)-14); i < min(a.hi, int(n.Last)+4); i++ {
			stands = stands || a.mark(i)&mMoved != 0
		}
		if !stands {
			a.report(n, false, fmt.Sprintf("“from %s to %s” ends before it begins", a.written(m), a.written(n)), "Check both years, and put the earlier one first", m)
		}
	}
}

// verbBefore reports whether one of words stands within a few words before n,
// with no other number between.
func (a *arithmetic) verbBefore(n *text.Number, words ...string) bool {
	for i := int(n.First) - 1; i >= a.lo && i > int(n.First)-8; i-- {
		if slices.Contains(words, a.wordAt(i)) {
			return true
		}
		if a.kind(i) == text.Digits || a.is(i, ",", ";", "and") && i < int(n.First)-3 {
			return false
		}
	}
	return false
}
