package number

import (
	"fmt"
	"math"

	"stet/text"
)

// What no figure can pass: a turnout of more than all, a price that falls by
// more than itself, a doubling that is none.

// limits checks the numbers of a sentence one by one and two by two.
func (a *arithmetic) limits() {
	for k := range a.nums {
		n := &a.nums[k]
		if n.Kind == text.Percent {
			a.overAll(n)
			a.lostAll(n)
		}
		if k+1 < len(a.nums) {
			a.restatedShare(n, &a.nums[k+1])
			a.halves(n, &a.nums[k+1])
			if a.from {
				a.multiple(n, &a.nums[k+1])
			}
		}
	}
}

// overAll finds "turnout was 112 percent".
func (a *arithmetic) overAll(n *text.Number) {
	if n.Value < 100.05 || n.Modifier || n.Approx == text.AtMost {
		return
	}
	i := int(n.First) - 1
	for i > a.lo && a.mark(i)&(mAbout|mFiller) != 0 {
		i--
	}
	if !a.is(i, "was", "is", "stood", "at", "reached", "hit", "of", "to", "exceeded", "topped") {
		return
	}
	for j := i; j >= a.lo && j > i-6; j-- {
		if a.is(j, "turnout", "unemployment", "joblessness", "literacy", "illiteracy", "attendance") {
			for k := j; k < min(a.hi, int(n.Last)+6); k++ {
				if a.is(k, "target", "targets", "goal", "capacity", "than", "increase", "rise", "rose", "up", "grew", "last") {
					return
				}
			}
			if a.is(int(n.Last), "of") {
				return // of capacity, of the forecast
			}
			a.report(n, false, fmt.Sprintf("“%s” is more than all", a.written(n)), fmt.Sprintf("No %s passes 100 percent; check the figure", a.wordAt(j)))
			return
		}
	}
}

// lostAll finds "the price fell by 120 percent".
func (a *arithmetic) lostAll(n *text.Number) {
	if n.Value < 100.05 || n.Modifier {
		return
	}
	i := int(n.First) - 1
	if a.is(i, "by") {
		i--
	}
	if a.mark(i)&mFall == 0 {
		return
	}
	for j := i - 1; j >= a.lo && j > i-5; j-- {
		if a.is(j, "price", "prices", "sales", "output", "population", "number", "numbers", "traffic", "production", "rents", "turnover", "exports", "imports", "wages",
			"shares", "crime", "emissions", "revenue", "revenues", "rainfall", "stocks", "attendance", "visitors", "tourism") {
			a.report(n, false, fmt.Sprintf("“%s %s” is more than there was", a.doc.Word(i), a.written(n)), "What falls by 100 percent is gone; check the figure, or say that it is so many times less")
			return
		}
	}
}

// restatedShare finds "three quarters of the firms, or 65 percent,".
func (a *arithmetic) restatedShare(f, p *text.Number) {
	if f.Kind != text.Fraction || p.Kind != text.Percent || p.Value != p.High || f.Value != f.High || p.Modifier || p.First-f.Last > 8 {
		return
	}
	if !a.is(int(p.Last), ",", ")") {
		return
	}
	i := int(p.First) - 1
	for a.mark(i)&mAbout != 0 {
		i--
	}
	if a.is(i, "or") {
		i--
	}
	if !a.is(i, ",") || i == int(f.Last) {
		return // “a third, 30 percent” is another rule's
	}
	for j := int(f.Last); j < i; j++ {
		if a.kind(j) != text.Letters || a.is(j, "and", "but", "while", "was", "were", "is", "are", "had", "have") {
			return
		}
	}
	slack := 3.0
	if f.Approx != text.Exact || a.is(int(f.First)-1, "some", "about") {
		slack = 8
	}
	if is := 100 * f.Value; math.Abs(is-p.Value) > slack {
		a.report(p, false, fmt.Sprintf("“%s” is not “%s”", a.written(p), a.written(f)), fmt.Sprintf("%s is %s percent", a.written(f), trim(math.Round(is*10)/10)), f)
	}
}

// halves finds two shares that are all there is and are more than that: "70
// percent men and 45 percent women".
func (a *arithmetic) halves(m, n *text.Number) {
	if m.Kind != text.Percent || n.Kind != text.Percent || m.Value != m.High || n.Value != n.High || m.Value+n.Value <= 101.1 || n.First-m.Last > 6 {
		return
	}
	// The words right behind both are the two halves of a pair.
	one, two := a.wordAt(int(m.Last)), a.wordAt(int(n.Last))
	for _, pair := range [...][2]string{{"men", "women"}, {"male", "female"}, {"boys", "girls"}, {"for", "against"}, {"yes", "no"}, {"rural", "urban"}} {
		if one == pair[0] && two == pair[1] || one == pair[1] && two == pair[0] {
			a.report(n, false, fmt.Sprintf("“%s” and “%s” are more than all", a.written(m), a.written(n)), fmt.Sprintf("Together they are %s percent; check both", trim(m.Value+n.Value)), m)
			return
		}
	}
	if a.is(int(m.Last), "voted") && a.is(int(m.Last)+1, "yes", "for", "no", "against") && a.is(int(n.Last), "yes", "no", "for", "against") {
		a.report(n, false, fmt.Sprintf("“%s” and “%s” are more than all", a.written(m), a.written(n)), fmt.Sprintf("Together they are %s percent; check both", trim(m.Value+n.Value)), m)
	}
}

// multiple finds "doubled from 400 to 600".
func (a *arithmetic) multiple(m, n *text.Number) {
	if n.First-m.Last > 8 || m.Value <= 0 || !m.Kind.Quantity() || !n.Kind.Quantity() || !a.near(m, "from") || !a.near(n, "to") || !a.ordered(m, n) || !a.plainBetween(int(m.Last), int(n.First)-1) {
		return
	}
	i := int(m.First) - 2
	for a.is(i, ",", "year", "percent", "annually") {
		i--
	}
	from, to := elided(m, n)
	ratio := to / from
	var least, most float64
	switch {
	case a.is(i, "doubled", "doubling", "doubles"):
		least, most = 1.6, 2.9
	case a.is(i, "tripled", "trebled", "tripling", "trebling"):
		least, most = 2.4, 4.1
	case a.is(i, "quadrupled", "quadrupling"):
		least, most = 3.2, 5.2
	case a.is(i, "halved", "halving"):
		least, most = 0.3, 0.65
	default:
		return
	}
	if a.is(i-1, "nearly", "almost", "not", "never", "virtually") || ratio >= least && ratio <= most {
		return
	}
	if ratio > most && a.is(i-1, "than") && !a.is(i, "halved") || ratio < least && a.is(i, "halved") && a.is(i-1, "than") {
		return // more than doubled
	}
	a.report(n, false, fmt.Sprintf("“%s from %s to %s” is not so", a.doc.Word(i), a.written(m), a.written(n)),
		fmt.Sprintf("%s is %s times %s", figure(to), trim(math.Round(ratio*100)/100), figure(from)), m)
}
