package text

import "strings"

// digits reads the number whose first word is the digits token i.
func (s *numberScan) digits(i int) figure {
	w := s.of(i)
	f := figure{first: i, last: i + 1}
	label := figure{first: i, last: i + 1, kind: Label, done: true}

	v, rest, form := parseDigits(w)
	f.value, f.high = v, v
	f.plain = form == plainInteger
	label.value, label.high = v, v
	switch form {
	case badDigits:
		return label
	case clockDigits:
		return s.clock(f)
	case dateDigits:
		f.kind, f.done = Date, true
		f.value, f.high = dottedDate(w)
		if f.value == 0 {
			return label
		}
		return f
	}
	switch suffix := rest; {
	case suffix == "":
	case equalFoldAny(suffix, "st", "nd", "rd", "th"):
		if d, ok := s.date(i, int(v)); ok {
			return d
		}
		f.kind, f.done = Ordinal, true
		return f
	case equalFoldAny(suffix, "am", "pm"):
		f.kind, f.done = Clock, true
		return f
	case equalFoldAny(suffix, "s"):
		// 1990s, 20s: a decade; people in their 60s
		f.kind, f.done = Year, true
		return f
	case equalFoldAny(suffix, "bn", "tn", "trn", "mn", "k"),
		equalFoldAny(suffix, "m", "b") && (s.currencyBefore(i) >= 0 || s.currencyAfter(i+1, true) > 0 || s.noun(i+1) == i+1 && !s.role(i+1).is(rRace)):
		// 77m euros, 30m people; a bare 38m may be metres
		f.value *= suffixScale(suffix)
		f.high, f.scaled, f.plain = f.value, true, false
	default:
		if !unitSuffix(suffix) {
			return label
		}
		f.kind, f.done = Measure, true
		next := s.role(i + 1)
		if s.kind(i+1) == Letters && s.words[i+1].Shape == Lower && !next.is(rFunction|rSize) {
			f.modifier = true // the 60m hurdles, a 25lb weight
		}
		named := s.role(i-1).is(rDeterminer) || strings.HasSuffix(s.of(i-1), "'s") || strings.HasSuffix(s.of(i-1), "’s")
		if suffix == "m" && trackDistance(v) && (named || !next.is(rFunction|rSize)) {
			f.kind = Label // the women's 200m, the 10,000m
		}
		return f
	}

	// What is glued before: a name (Mi-24), a mark (#3, +44), a prefix.
	if i > s.lo && s.glued(i-1) {
		switch prev := s.of(i - 1); {
		case s.hyphen(i-1) && i-2 >= s.lo && s.glued(i-2):
			if k := s.kind(i - 2); k == Letters {
				if f.plain && yearLike(v) {
					f.kind, f.done = Year, true
					return f
				}
				if !s.role(i - 2).is(rFunction | rMonth | rWeekday) {
					return s.chain(label)
				}
			}
		case prev == "#" || prev == "№" || prev == "_" || prev == "@" || prev == "/" || prev == "=" || prev == "&":
			return s.chain(label)
		case prev == "+":
			// +44 20 7946 0000
			for label.last < s.hi && (s.kind(label.last) == Digits || s.hyphen(label.last)) {
				label.last++
			}
			return label
		case prev == "’" || prev == "'" || prev == "‘":
			f.kind, f.done = Year, true
			return f
		}
	}

	// Groups of digits glued by hyphens or slashes.
	if s.glued(i) && i+2 < s.hi && s.glued(i+1) && s.kind(i+2) == Digits && (s.hyphen(i+1) || s.of(i+1) == "/") {
		return s.groups(f)
	}
	if s.of(i+1) == ":" && s.glued(i) && s.glued(i+1) && s.kind(i+2) == Digits {
		// 12:00 where the colon splits words; 3:16 of a book reads the same
		f.last = i + 3
		return s.clock(f)
	}
	if f.plain {
		if d, ok := s.date(i, int(v)); ok {
			return d
		}
	}
	// 1.2 million, 3 hundred thousand
	for s.role(f.last).scale > 0 {
		f.value *= s.role(f.last).scale
		f.high, f.plain, f.scaled = f.value, false, true
		f.last++
	}
	if s.is(f.last, "and") && s.is(f.last+1, "a") && s.is(f.last+2, "half") && f.last == i+1 {
		f.value += 0.5
		f.high, f.plain = f.value, false
		f.last += 3
	}
	s.rangeTo(&f)
	return f
}

// trackDistance reports whether races are run over v metres, and named so.
func trackDistance(v float64) bool {
	switch v {
	case 50, 60, 80, 100, 110, 200, 400, 500, 800, 1000, 1500, 3000, 5000, 10000:
		return true
	}
	return false
}

// chain lets a label run on over what is glued to it: Mi-24V/35, 737-800.
func (s *numberScan) chain(f figure) figure {
	for s.glued(f.last-1) && (s.hyphen(f.last) || s.of(f.last) == "/") && s.glued(f.last) && s.kind(f.last+1) == Digits {
		f.last += 2
	}
	return f
}

// groups reads 4-1, 15-20, 2019-20, 2023-09-21, 21/09/2023, 9/11, 1/3, 24/7,
// 555-0199.
func (s *numberScan) groups(f figure) figure {
	i := f.first
	slash := s.of(i+1) == "/"
	f.last = i + 3
	second, rest, form := parseDigits(s.of(i + 2))
	three := s.glued(i+2) && s.glued(i+3) && s.kind(i+4) == Digits && (s.hyphen(i+3) || s.of(i+3) == "/")
	if three {
		third, _, form3 := parseDigits(s.of(i + 4))
		f.last = i + 5
		f.kind, f.done = Label, true
		longer := s.glued(i+4) && (s.hyphen(i+5) || s.of(i+5) == "/") && s.glued(i+5) && s.kind(i+6) == Digits
		if !longer && f.plain && form == plainInteger && form3 == plainInteger && len(s.of(i+4)) > 1 {
			if d, other := figuresDate(f.value, second, third); d > 0 {
				f.kind, f.value, f.high = Date, d, other
			}
		}
		return s.chain(f)
	}
	if rest != "" || form == badDigits || form == clockDigits || form == dateDigits {
		// 10-12th, 5-10km
		if form != badDigits && (equalFoldAny(rest, "st", "nd", "rd", "th") || form == clockDigits) {
			f.kind, f.done = Ordinal, true
			if form == clockDigits {
				f.kind = Clock
			}
			return f
		}
		if form != badDigits && unitSuffix(rest) {
			f.kind, f.done, f.high = Measure, true, second
			return f
		}
		f.kind, f.done = Label, true
		return s.chain(f)
	}
	f.high = second
	if p := s.role(i - 1); f.plain && s.capital(i-1) && !p.is(rMonth|rWeekday|rFunction) && second >= 100 && f.value >= 100 {
		f.kind, f.done = Label, true // Boeing 737-800
		return s.chain(f)
	}
	if slash {
		if f.plain && form == plainInteger && f.value < second && second <= 16 && (s.is(f.last, "of") || s.role(f.last).is(rUnit)) {
			f.kind, f.value, f.high, f.done = Fraction, f.value/second, f.value/second, true
			return f
		}
		f.kind, f.done = Label, true
		if f.plain && yearLike(f.value) {
			f.kind = Year
		}
		return f
	}
	if f.plain && yearLike(f.value) && form == plainInteger && (second < 100 && len(s.of(i+2)) == 2 || yearLike(second)) && !s.plural(f.last) {
		f.kind, f.done = Year, true
		return f
	}
	// March 4-6, 4–6 March
	if f.plain && form == plainInteger && f.value >= 1 && second <= 31 && second > f.value {
		if d, ok := s.date(i, int(f.value)); ok {
			return d
		}
	}
	f.plain = f.plain && form == plainInteger
	for s.role(f.last).scale > 0 {
		f.value *= s.role(f.last).scale
		f.high *= s.role(f.last).scale
		f.plain, f.scaled = false, true
		f.last++
	}
	hasUnit := f.scaled || s.unitAhead(f.last) || s.currencyBefore(i) >= 0 || s.noun(f.last) >= 0 || s.hyphen(f.last)
	if second > f.value && hasUnit {
		f.plain = false
		return f
	}
	f.done = true
	f.kind = Label
	if f.value < 1000 && second < 1000 {
		f.kind = Score
	}
	return f
}

// unitAhead reports whether word i gives a number before it a unit.
func (s *numberScan) unitAhead(i int) bool {
	r := s.role(i)
	return s.of(i) == "%" || s.of(i) == "°" || r.is(rPercent|rUnit|rTimeUnit|rCurrency|rUnitPrefix|rCurrencyCode)
}

// rangeTo extends f over "to 48", "or three", "and 20" after "between".
func (s *numberScan) rangeTo(f *figure) {
	j := f.last
	between := s.is(f.first-1, "between") || s.is(f.first-2, "between")
	switch {
	case s.is(j, "to") && !s.is(f.first-1, "from") && !s.is(f.first-2, "from") && !s.is(f.first-1, "by"):
	case s.is(j, "or"):
	case s.is(j, "and") && between:
	case s.of(j) == "–" && !s.glued(j):
	default:
		return
	}
	g, ok := s.simple(j + 1)
	if !ok || g.value <= f.value {
		return
	}
	if yearLike(f.value) && f.plain && (yearLike(g.value) || s.is(f.first-1, "in")) {
		return // "from 900 in 2015 to 2,500"
	}
	// "50,000 to 60,000", not "gave 30 to 40 children": the two must be of one
	// shape, or the second must end in a unit or noun.
	if !g.scaled && !s.unitAhead(g.last) && s.noun(g.last) < 0 {
		return
	}
	low := f.value
	if g.scaled && !f.scaled && low < 1000 && g.value >= 1000 {
		// 3 to 5 million
		low *= s.scaleOf(g)
	}
	// "rose 32,000 to 1.41 million" gives a change and a result.
	if g.value <= low || g.value > 5*low && low >= 10 || s.is(j, "or") && g.value > 3*low {
		return
	}
	f.value = low
	f.high = g.value
	f.last = g.last
	f.plain = false
	f.scaled = f.scaled || g.scaled
}

// scaleOf is the product of the multiplier words of g.
func (s *numberScan) scaleOf(g figure) float64 {
	scale := 1.0
	for i := g.first; i < g.last; i++ {
		if m := s.role(i).scale; m > 0 {
			scale *= m
		}
	}
	return scale
}

// simple reads a bare number at word i: digits with multipliers, or words.
func (s *numberScan) simple(i int) (figure, bool) {
	switch s.kind(i) {
	case Digits:
		v, rest, form := parseDigits(s.of(i))
		if rest != "" || form > decimalDigits || s.glued(i) && (s.hyphen(i+1) || s.of(i+1) == "/" || s.of(i+1) == ":") {
			return figure{}, false
		}
		f := figure{first: i, last: i + 1, value: v}
		for s.role(f.last).scale > 0 {
			f.value *= s.role(f.last).scale
			f.scaled = true
			f.last++
		}
		return f, true
	case Letters:
		return s.cardinal(i)
	}
	return figure{}, false
}

// clock turns f, which has a colon or is followed by a.m., into a time of day.
func (s *numberScan) clock(f figure) figure {
	f.kind, f.done = Clock, true
	for s.role(f.last).is(rClock) {
		f.last++
	}
	return f
}

// date reads a date around the day or year at word i, whose value is v. Only
// the date's first number gets here.
func (s *numberScan) date(i, v int) (figure, bool) {
	f := figure{first: i, last: i + 1, kind: Date, done: true}
	if v < 1 {
		return f, false
	}
	year := func(j int) (int, bool) {
		if s.kind(j) != Digits {
			return 0, false
		}
		y, rest, form := parseDigits(s.of(j))
		if rest != "" || form != plainInteger || !yearLike(y) || s.plural(j+1) && !s.capital(j+1) && s.role(j+1).is(rPeople) {
			return 0, false
		}
		return int(y), true
	}
	if m := s.monthBefore(i); m.month > 0 {
		if v > 31 || s.words[i].End-s.words[i].Start > 4 {
			// September 2023
			if !yearLike(float64(v)) {
				return f, false
			}
			f.first = m.first
			return dated(f, v, m.month, 0, 0)
		}
		named := s.kind(m.first-1) == Letters && s.words[m.first-1].Shape == Title && !s.role(m.first-1).is(rFunction|rWeekday|rYearBefore|rMonth)
		if s.plural(i+1) && s.role(i+1).is(rPeople|rUnit|rTimeUnit) || s.unitAhead(i+1) || s.role(i+1).scale > 0 {
			// In May 16 people died
			return f, false
		}
		f.first = m.first
		day, last := v, v
		// March 4-6, March 4 to 6, March 4 and 5
		j := f.last
		if d, ok := s.day(j + 1); ok && d > v && (s.hyphen(j) || s.is(j, "to") || s.is(j, "and") || s.is(j, "or")) && !s.plural(j+2) && !s.unitAhead(j+2) {
			last = d
			f.last = j + 2
		}
		j = f.last
		if s.of(j) == "," {
			j++
		}
		y, ok := year(j)
		if ok {
			f.last = j + 1
		} else if named {
			return figure{first: i, last: i + 1, kind: Label, done: true, value: float64(v), high: float64(v)}, true // the Long March 7
		}
		return dated(f, y, m.month, day, last)
	}
	if v > 31 {
		return f, false
	}
	// 21 September 2023, 21st of March, 4-6 March, 4 and 5 March
	j, last := f.last, v
	if d, ok := s.day(j + 1); ok && d > v && (s.hyphen(j) || s.is(j, "to") || s.is(j, "and") || s.is(j, "or")) {
		if s.month(j+2) > 0 || s.is(j+2, "of") && s.month(j+3) > 0 {
			last = d
			j += 2
		}
	}
	if s.is(j, "day") {
		j++
	}
	if s.is(j, "of") {
		j++
	}
	m := s.month(j)
	if m == 0 || s.is(j, "may") && s.words[j].Shape == Lower {
		return f, false
	}
	j++
	if s.of(j) == "." && s.glued(j-1) {
		j++
	}
	f.last = j
	if s.of(j-1) == "." {
		// a full stop that ends the sentence is not the date's
		if _, ok := year(j); !ok {
			f.last = j - 1
		}
	}
	if s.of(j) == "," {
		if _, ok := year(j + 1); ok {
			j++
		}
	}
	y, ok := year(j)
	if ok {
		f.last = j + 1
	}
	return dated(f, y, m, v, last)
}

func dated(f figure, y, m, day, last int) (figure, bool) {
	f.value = float64(y*10000 + m*100 + day)
	f.high = float64(y*10000 + m*100 + last)
	return f, true
}

// day reads a bare day of the month, 1 to 31, at word i.
func (s *numberScan) day(i int) (int, bool) {
	if s.kind(i) != Digits {
		return 0, false
	}
	v, rest, form := parseDigits(s.of(i))
	if form != plainInteger || v < 1 || v > 31 || rest != "" && !equalFoldAny(rest, "st", "nd", "rd", "th") {
		return 0, false
	}
	return int(v), true
}

// month is the number of the month that word i names, or 0. Names need their
// capital: "may" and "march" are words.
func (s *numberScan) month(i int) int {
	if s.kind(i) != Letters || s.words[i].Shape == Lower || s.words[i].Shape == Mixed {
		return 0
	}
	r := s.role(i)
	if !r.is(rMonth) {
		return 0
	}
	return int(r.value)
}

type monthAt struct{ first, month int }

// monthBefore finds the month that stands before the day at word i.
func (s *numberScan) monthBefore(i int) monthAt {
	j := i - 1
	if s.is(j, "the") {
		j--
	}
	if s.of(j) == "." && s.glued(j-1) {
		j--
	}
	if s.of(j) == "," && j == i-1 && s.words[i].End-s.words[i].Start == 4 {
		j-- // September, 2023
	}
	if j < s.free {
		return monthAt{} // it belongs to the date before: 1 May 1
	}
	return monthAt{j, s.month(j)}
}
