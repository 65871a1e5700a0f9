package number

import (
	"fmt"
	"math"
	"strings"

	"stet/lint"
	"stet/text"
)

// currencies gives the sums of news one name: "$", "US$" and "dollars".
var currencies = map[string]string{
	"$": "dollar", "us$": "dollar", "usd": "dollar", "dollar": "dollar", "€": "euro", "eur": "euro", "euro": "euro",
	"£": "pound", "gbp": "pound", "pound": "pound", "sterling": "pound", "¥": "yen", "jpy": "yen", "yen": "yen",
	"₽": "rouble", "rouble": "rouble", "ruble": "rouble", "₹": "rupee", "rs": "rupee", "rupee": "rupee",
}

// worth bounds what one unit was worth in US dollars on any day
// from 1985 (the euro: from 1999) to 2024; source: Federal Reserve, H.10.
var worth = map[string]struct{ cheapest, dearest float64 }{
	"dollar": {1, 1},
	"euro":   {0.82, 1.61},
	"pound":  {1.05, 2.11},
}

// currencyName is the name of the currency of n, in the singular, "" when n is
// no sum. A dollar of Australia is not taken for one of the United States.
func (a *arithmetic) currencyName(n *text.Number) string {
	w := strings.ToLower(a.currency(n))
	if name, ok := currencies[w]; ok {
		if name == "dollar" && (w == "$" || w == "dollar") && a.otherDollar(n) {
			return "other dollar"
		}
		if name == "pound" && a.otherPound(n) {
			return "other pound"
		}
		return name
	}
	return w
}

// otherPound reports whether the pound of n is said to be another country's than
// Britain's: Egyptian, Lebanese.
func (a *arithmetic) otherPound(n *text.Number) bool {
	for i := int(n.First); i < int(n.Last); i++ {
		if w := &a.doc.Words[i]; w.Kind == text.Letters && w.Shape == text.Title && !a.is(i, "british", "sterling") {
			return true
		}
	}
	return false
}

// otherDollar reports whether the dollar of n is said to be another country's.
func (a *arithmetic) otherDollar(n *text.Number) bool {
	for i := int(n.First) - 1; i < int(n.Last); i++ {
		switch a.wordAt(i) {
		case "australian", "canadian", "zealand", "singapore", "kong", "taiwan", "jamaican", "a", "c", "nz", "hk", "s", "nt", "zimbabwe", "namibian", "fiji":
			if w := a.wordAt(i); len(w) > 1 || a.is(i+1, "$") && a.doc.Words[i].End == a.doc.Words[i+1].Start {
				return true
			}
		}
	}
	return false
}

// exchangeRate is one exchange rate that the article states: so many of one currency for
// one of the other.
type exchangeRate struct {
	many, one string
	value     float64
	n         *text.Number
}

// stated reads "83 rupees to the dollar" and "$1 = 83 rupees" at n.
func (a *arithmetic) stated(k int) {
	n := &a.nums[k]
	i := int(n.Last)
	switch {
	case n.Value <= 0 || n.Value != n.High || !a.is(i, "to", "per", "for", "against", "="):
	case n.Kind == text.Money || n.Kind == text.Count:
		many := ""
		if n.Kind == text.Money {
			many = a.currencyName(n)
		}
		j := i
		if a.is(j, "to", "per", "for", "against") {
			j++
			if a.is(j, "the", "one", "a", "each", "every") {
				j++
			}
			if a.is(j, "us", "u.s.", "american") {
				j++
			}
			if one := currencies[stem(a.wordAt(j))]; one != "" && one != many && (many != "" || a.near(n, "at") || a.near(n, "of")) {
				a.stands = append(a.stands, exchangeRate{many: many, one: one, value: n.Value, n: n})
			}
		}
		if a.is(i, "=") && n.Kind == text.Money && n.Value == 1 && k+1 < len(a.nums) && int(a.nums[k+1].First) == i+1 && a.nums[k+1].Kind == text.Money {
			m := &a.nums[k+1]
			a.stands = append(a.stands, exchangeRate{many: a.currencyName(m), one: many, value: m.Value, n: m})
		}
	}
}

// exchanged notes that m is said again as n in another currency: "300 million
// rupees ($3.6 million)".
func (a *arithmetic) exchanged(m, n *text.Number) {
	if m.Kind != text.Money || n.Kind != text.Money || m.Value <= 0 || n.Value <= 0 || m.Value != m.High || n.Value != n.High {
		return
	}
	if !a.restated(int(m.Last), int(n.First), int(n.Last)) {
		return
	}
	for _, i := range [...]int{int(m.Last), int(n.Last)} {
		if a.is(i, "cent", "cents", "pence", "p", "m", "mn", "bn", "b", "k", "tn", "crore", "lakh", "lakhs") {
			return // a size that stands apart: $458 m
		}
	}
	// "earned $92 million, or 21 cents a share"
	if a.is(int(n.Last), "a", "an", "per", "each", "apiece", "/") {
		return
	}
	from, to := a.currencyName(m), a.currencyName(n)
	if from == "" || to == "" || from == to || fractional(from) || fractional(to) {
		return
	}
	low, high := worth[from], worth[to]
	if date := a.doc.Meta.Date; low.dearest > 0 && high.dearest > 0 && (date.IsZero() || date.Year() >= 1985) {
		least, most := m.Value*low.cheapest/high.dearest, m.Value*low.dearest/high.cheapest
		// Twice what any day allowed is no rounding.
		if n.Value < least/2 || n.Value > most*2 {
			a.report(n, false, fmt.Sprintf("“%s” is not “%s”", a.written(n), a.written(m)),
				fmt.Sprintf("Since 1985 %s %ss were never less than %s or more than %s %ss", figure(m.Value), from, figure(roundTo(least, 2)), figure(roundTo(most, 2)), to), m)
		}
		return
	}
	a.pairs = append(a.pairs, exchangedPair{m: m, n: n, from: from, to: to, lo: a.lo, hi: a.hi})
}

// fractional reports whether a currency is the hundredth of several others.
func fractional(currency string) bool {
	switch currency {
	case "cent", "cents", "penny", "pence", "p", "centime", "centimes", "pfennig", "pfennigs", "paise", "kopeck", "kopecks":
		return true
	}
	return false
}

// exchangedPair is a sum and what it is said to be in another currency.
type exchangedPair struct {
	m, n     *text.Number
	from, to string
	lo, hi   int // the words of the sentence
}

// exchange compares what sums are said to be in another currency with the rate
// that the article states, or with one another.
func (a *arithmetic) exchange() {
	const mostPairs = 200
	if len(a.pairs) > mostPairs {
		return
	}
	for _, p := range a.pairs {
		a.lo, a.hi, a.reported = p.lo, p.hi, a.reported[:0]
		if rate, n := a.rateFor(p.from, p.to); n != nil {
			is := p.m.Value * rate
			if math.Abs(is-p.n.Value) > 0.12*is {
				a.exchangeFinding(p, is, fmt.Sprintf("at the rate of %s that the article gives", a.written(n)), n)
			}
			continue
		}
		// Without a rate, two other sums of the article have to agree on one.
		var others []float64
		for _, o := range a.pairs {
			switch {
			case o.m == p.m:
			case o.from == p.from && o.to == p.to:
				others = append(others, o.n.Value/o.m.Value)
			case o.from == p.to && o.to == p.from:
				others = append(others, o.m.Value/o.n.Value)
			}
		}
		if len(others) < 2 {
			continue
		}
		low, high := others[0], others[0]
		for _, r := range others {
			low, high = math.Min(low, r), math.Max(high, r)
		}
		is := p.n.Value / p.m.Value
		if high > 1.5*low || is > low/3 && is < 3*high {
			continue
		}
		a.exchangeFinding(p, p.m.Value*low, "at the rate of the article’s other sums", nil)
	}
}

// rateFor is what one unit of from is in units of to by a rate that the article
// states.
func (a *arithmetic) rateFor(from, to string) (float64, *text.Number) {
	for _, r := range a.stands {
		switch {
		case r.one == to && (r.many == from || r.many == ""):
			return 1 / r.value, r.n
		case r.one == from && (r.many == to || r.many == ""):
			return r.value, r.n
		}
	}
	return 0, nil
}

func (a *arithmetic) exchangeFinding(p exchangedPair, is float64, at string, rate *text.Number) {
	is = roundTo(is, 2)
	related := []*text.Number{p.m}
	if rate != nil {
		related = append(related, rate)
	}
	a.fixed(p.n, fmt.Sprintf("“%s” is not “%s”", a.written(p.n), a.written(p.m)),
		fmt.Sprintf("%s is about %s %ss %s", a.written(p.m), figure(is), p.to, at), a.sum(p.n, is), related...)
}

// sum writes v as the sum n is written: with its sign, or with its currency
// behind it.
func (a *arithmetic) sum(n *text.Number, v float64) string {
	first, last := int(n.First), int(n.Last)
	if a.kind(first) != text.Digits {
		for first < last && a.kind(first) != text.Digits {
			first++
		}
		if first == last {
			return figure(v)
		}
		return a.doc.Text[n.Start:a.doc.Words[first].Start] + figure(v)
	}
	return figure(v) + " " + a.doc.Word(last-1)
}

// fixed reports n with what it would be, for the eye.
func (a *arithmetic) fixed(n *text.Number, message, note, right string, related ...*text.Number) {
	a.fixes = []lint.Fix{{Title: "Write “" + right + "”", Edits: []text.Edit{{Span: n.Span(), New: right}}, Safety: lint.Shown}}
	a.report(n, false, message, note, related...)
	a.fixes = nil
}
