package number

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"stet/text"
)

// perHead finds "$2 billion for 4 million pupils, or $5,000 for each pupil".
// Number k is the figure for one.
func (a *arithmetic) perHead(k int) {
	p := &a.nums[k]
	if k < 2 || p.Kind != text.Money && p.Kind != text.Measure && p.Kind != text.Count || p.Value <= 0 || p.Value != p.High || p.Modifier || vague(p) {
		return
	}
	one, ok := a.forOne(p)
	if !ok || !a.follows(p) {
		return
	}
	var total, heads *text.Number
	for j := k - 1; j >= 0 && j >= k-3; j-- {
		n := &a.nums[j]
		switch {
		case n.Value <= 0 || n.Value != n.High || n.Modifier || vague(n):
		case n.Kind == p.Kind && total == nil && a.comparable(n, p) && n.Kind != text.Count:
			total = n
		case n.Kind == text.Count && n.Thing >= 0 && heads == nil && (one == "" || stem(a.wordAt(int(n.Thing))) == one || one == "person" && a.mark(int(n.Thing))&mPerson != 0):
			heads = n
		case n.Kind == text.Year || n.Kind == text.Date:
		default:
			return // what was divided by what is unclear
		}
	}
	if total == nil || heads == nil || heads.Value < 2 {
		return
	}
	// A sum a year is not a sum a day.
	for i := a.lo; i < a.hi; i++ {
		if a.is(i, "day", "daily", "week", "weekly", "month", "monthly", "hour", "average") && i > int(p.First)-4 {
			return
		}
	}
	is := total.Value / heads.Value
	const muchOff = 3
	if p.Value < muchOff*is && is < muchOff*p.Value {
		return
	}
	right := figure(roundTo(is, 2))
	if p.Kind == text.Money {
		right = a.sum(p, roundTo(is, 2))
	}
	a.fixed(p, fmt.Sprintf("“%s” is not “%s” divided by “%s”", a.written(p), a.written(total), a.written(heads)),
		fmt.Sprintf("%s divided by %s is about %s", figure(total.Value), figure(heads.Value), figure(roundTo(is, 2))), right, total, heads)
}

// forOne reads what stands behind a figure for one of many: "a head", "each",
// "per person", "for every pupil". It returns the stem of the one, "" for any.
func (a *arithmetic) forOne(p *text.Number) (string, bool) {
	i := int(p.Last)
	if p.Kind == text.Measure && p.Thing >= 0 {
		i = int(p.Thing) + 1
	}
	switch {
	case a.is(i, "each", "apiece"):
		return "", true
	case a.is(i, "a", "per") && a.is(i+1, "head", "person", "capita"):
		return "person", true
	case a.is(i, "per") && a.kind(i+1) == text.Letters:
		return stem(a.wordAt(i + 1)), true
	case a.is(i, "for", "to") && a.is(i+1, "each", "every") && a.kind(i+2) == text.Letters:
		if a.is(i+2, "person", "one") {
			return "person", true
		}
		return stem(a.wordAt(i + 2)), true
	}
	return "", false
}

// follows reports whether what stands before p says that it follows from the
// numbers before: ", or $500", "that is $500", ", $500 a head".
func (a *arithmetic) follows(p *text.Number) bool {
	i := int(p.First) - 1
	for a.mark(i)&mAbout != 0 && !a.is(i, "or") {
		i--
	}
	return a.is(i, "or", ",", "(", "—", "–", "is", "means", "meaning", "making", "averaging", "equals", "i.e.", "=")
}

// portion finds "three quarters of the 200 trees, some 120,": f of n, and m as
// what that makes.
func (a *arithmetic) portion(f, n, m *text.Number) {
	if f.Kind != text.Fraction && f.Kind != text.Percent || n.Kind != text.Count || n.Thing < 0 || m.Kind != text.Count ||
		f.Value != f.High || n.Value != n.High || m.Value != m.High || n.Value < 10 || vague(n) || vague(m) || m.Modifier {
		return
	}
	if m.Thing >= 0 && stem(a.wordAt(int(m.Thing))) != stem(a.wordAt(int(n.Thing))) {
		return
	}
	if j := a.ofAt(n); j != int(f.Last) {
		return
	}
	i := int(m.First) - 1
	for a.mark(i)&mAbout != 0 && !a.is(i, "or") {
		i--
	}
	end := int(m.Last)
	if m.Thing >= 0 {
		end = int(m.Thing) + 1
	}
	opened := a.is(i, "(") && a.is(end, ")") || a.is(i, ",") && a.is(end, ",") || a.is(i, "or") && a.is(end, ",", ")")
	if a.is(i, "or") {
		i--
	}
	if !opened || i-int(n.Thing) > 2 {
		return
	}
	part := f.Value
	if f.Kind == text.Percent {
		part /= 100
	}
	is := part * n.Value
	slack := 0.05*is + 1
	if f.Kind == text.Fraction {
		slack += 0.02 * n.Value
	}
	if f.Approx != text.Exact || m.Approx != text.Exact {
		slack += 0.05 * is
	}
	if math.Abs(is-m.Value) <= slack {
		return
	}
	a.fixed(m, fmt.Sprintf("“%s” is not “%s of %s”", a.written(m), a.written(f), a.written(n)),
		fmt.Sprintf("%s of %s is %s", a.written(f), figure(n.Value), figure(math.Round(is))), figure(math.Round(is)), f, n)
}

// ofWhole finds "Of the 120 seats, the party won 134".
func (a *arithmetic) ofWhole(n, m *text.Number) {
	if n.Kind != text.Count || m.Kind != text.Count || n.Thing < 0 || vague(n) || vague(m) || m.Modifier || m.Value <= n.High || m.Value > 3*n.High {
		return
	}
	if j := a.ofAt(n); j < 0 || j > a.lo && a.kind(j-1) == text.Letters {
		return
	}
	if m.Thing >= 0 && stem(a.wordAt(int(m.Thing))) != stem(a.wordAt(int(n.Thing))) {
		return
	}
	i := int(m.First) - 1
	for a.mark(i)&mFiller != 0 && !a.is(i, "of") {
		i--
	}
	if !a.is(i, "won", "took", "holds", "hold", "held", "has", "have", "had", "lost", "got", "gained", "secured", "kept", "controls", "captured", "claimed", "received") {
		return
	}
	commas := 0
	for k := int(n.Last); k < i; k++ {
		switch {
		case a.is(k, ","):
			commas++
		case a.kind(k) == text.Punct && !a.is(k, "-", "'", "’"), a.is(k, "who", "which", "that", "after", "when", "while", "and"):
			return
		}
	}
	if commas != 1 || i-int(n.Last) > 14 {
		return
	}
	a.report(m, true, fmt.Sprintf("“%s” is more than the %s that it is a part of", a.written(m), a.written(n)),
		fmt.Sprintf("%s of %s; perhaps the two changed places", figure(m.Value), figure(n.High)), n)
}

// answers finds shares of those who were asked that add up to more than all:
// each gave one answer when some of them are said to be undecided.
func (a *arithmetic) answers() {
	sum, n := 0.0, 0
	var last *text.Number
	for k := range a.nums {
		switch m := &a.nums[k]; m.Kind {
		case text.Percent:
			if m.Modifier || m.Value != m.High || m.Value >= 100 || strings.HasSuffix(a.written(m), "points") || m.Approx != text.Exact {
				return
			}
			sum, last = sum+m.Value, m
			n++
		case text.Date:
			if n > 0 {
				return // a dateline stands before all of them
			}
		case text.Year, text.Fraction:
			return
		}
	}
	if n < 3 || sum <= 100.1+0.5*float64(n) {
		return
	}
	undecided := false
	for i := a.lo; i < a.hi; i++ {
		switch a.wordAt(i) {
		case "undecided", "unsure", "abstained", "abstain":
			undecided = true
		case "opinion":
			undecided = undecided || a.is(i-1, "no")
		case "from", "compared", "up", "down", "previous", "last", "earlier", "each", "both", "respectively", "among", "while":
			return
		}
	}
	if undecided {
		a.report(last, false, fmt.Sprintf("The shares of those who were asked add up to %s percent", trim(sum)), "All there are is 100 percent; check each of them")
	}
}

// upsideDown finds "20-15 percent", a range that runs downwards. Scores and
// votes are written so, and counts of years before today.
func (a *arithmetic) upsideDown(n *text.Number) {
	low, high, ok := strings.Cut(a.written(n), "-")
	if !ok {
		low, high, ok = strings.Cut(a.written(n), "–")
	}
	from, err := strconv.ParseFloat(low, 64)
	to, err2 := strconv.ParseFloat(high, 64)
	if !ok || err != nil || err2 != nil || from <= to || from+to > 95 && from+to < 105 {
		return
	}
	i := int(n.Last)
	w := a.wordAt(i)
	measured := w == "km" || len(w) > 3 && units()[w] != nil // “in” is no inch
	if !measured && !a.is(i, "percent", "%", "euros", "dollars", "degrees", "people") && (!a.is(i, "per") || !a.is(i+1, "cent")) {
		return
	}
	for k := a.lo; k < a.hi; k++ {
		if a.is(k, "vote", "votes", "voted", "margin", "split", "lead", "leads", "led", "won", "win", "beat", "majority", "ahead", "against", "minus", "below", "score", "ratio") {
			return
		}
	}
	a.report(n, false, fmt.Sprintf("“%s” runs from the higher to the lower", a.written(n)),
		fmt.Sprintf("%s is more than %s; check both, and put the lower one first", figure(from), figure(to)))
}

// tooOld finds "the driver, 218, was unhurt": an age between commas behind a
// person.
func (a *arithmetic) tooOld(n *text.Number) {
	i := int(n.First)
	if n.Value <= oldest || n.Value > 999 || n.Value != n.High || !a.figures(n) || int(n.Last) != i+1 || !a.is(i-1, ",") || !a.is(i+1, ",") || n.Approx != text.Exact {
		return
	}
	if !a.is(i-2, "man", "woman", "driver", "pensioner", "suspect", "victim", "defendant", "father", "mother", "widow", "farmer", "teacher", "student", "pilot", "doctor",
		"nurse", "minister", "actor", "actress", "singer", "player", "worker", "resident", "boy", "girl", "gunman", "passenger", "son", "daughter") {
		return
	}
	if !a.is(i+2, "was", "is", "said", "says", "who", "has", "had", "told", "died", "of", "from", "and") {
		return
	}
	a.report(n, false, fmt.Sprintf("Nobody is known to have reached the age of %s", figure(n.Value)), fmt.Sprintf("The greatest age on record is %d", oldest))
}
