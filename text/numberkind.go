package text

import "strings"

// currencyBefore returns the first word of the currency that stands before word
// i ("$", "US$", "NZ $", "EUR", "Rs."), or -1.
func (s *numberScan) currencyBefore(i int) int {
	j := i - 1
	if j < s.lo {
		return -1
	}
	w := s.of(j)
	if currencySign(w) {
		if j-1 >= s.lo && s.kind(j-1) == Letters && s.words[j-1].Shape >= Title && len(s.of(j-1)) <= 3 &&
			(s.glued(j-1) || s.words[j-1].Shape == Upper && len(s.of(j-1)) == 2) {
			return j - 1
		}
		return j
	}
	if w == "." && s.glued(j-1) && s.is(j-1, "rs") {
		return j - 1
	}
	if s.words[j].Kind == Letters && s.words[j].Shape != Lower && s.role(j).is(rCurrencyCode) {
		return j
	}
	// US$30: the sign may be glued into the word before
	if strings.HasSuffix(w, "$") || strings.HasSuffix(w, "€") || strings.HasSuffix(w, "£") {
		return j
	}
	return -1
}

func currencySign(w string) bool {
	switch w {
	case "$", "€", "£", "¥", "₽", "₴", "₺", "₹", "₩", "₪", "₦", "₫", "₱", "₼", "₸", "₾", "฿", "￥", "＄":
		return true
	}
	return false
}

// classify finds the kind of f from what stands around it, and extends f over
// its currency or per cent.
func (s *numberScan) classify(f *figure) {
	i, j := f.first, f.last
	next := s.role(j)

	if c := s.currencyBefore(i); c >= 0 {
		f.first, f.kind = c, Money
		if s.role(j).is(rCurrency) || s.role(j).is(rCurrencyCode) && s.words[j].Shape != Lower {
			f.last++
		}
		s.compound(f)
		return
	}
	hyphened := s.hyphen(j) && s.glued(j-1) && s.glued(j) && s.kind(j+1) == Letters
	if hyphened {
		s.modifier(f, j+1)
		return
	}
	switch {
	case s.of(j) == "%" || next.is(rPercent):
		f.kind, f.last = Percent, j+1
		if s.is(j, "per") {
			f.last++
			if !s.is(j+1, "cent") && !s.is(j+1, "mille") {
				f.kind, f.last = Count, j
				break
			}
		}
		if s.is(j, "percentage") || s.is(j, "basis") {
			if !s.is(j+1, "points") && !s.is(j+1, "point") {
				f.kind, f.last = Count, j
				break
			}
			f.last++
		} else if s.is(f.last, "points") {
			f.last++
		}
		return
	case currencySign(s.of(j)):
		f.kind, f.last = Money, j+1
		return
	case s.of(j) == "°":
		f.kind = Measure
		if s.kind(j+1) == Digits || s.of(j+1) == "N" || s.of(j+1) == "S" || s.of(j+1) == "E" || s.of(j+1) == "W" {
			f.kind = Label // coordinates
		}
		return
	}
	if k := s.currencyAfter(j, f.scaled); k > 0 {
		f.kind, f.last = Money, k
		return
	}
	if f.plain || f.spelt {
		if next.is(rClock) && !s.is(j, "local") || s.is(j, "local") && s.is(j+1, "time") {
			*f = s.clock(*f)
			return
		}
	}
	if s.timeUnit(j) {
		f.kind = Duration
		if s.is(j+1, "old") || s.is(j+1, "of") && s.is(j+2, "age") || s.is(i-1, "aged") || s.is(i-1, "age") || s.is(i-2, "age") && s.is(i-1, "of") {
			f.kind = Age
		}
		return
	}
	if next.is(rUnit) || next.is(rUnitPrefix) && s.role(j+1).is(rUnit) {
		f.kind = Measure
		// "a 15 metre wave" has a hyphen too few
		unit := j
		if next.is(rUnitPrefix) && s.role(j+1).is(rUnit) {
			unit++
		}
		f.modifier = f.value != 1 && s.words[unit].Shape == Lower && len(s.of(unit)) > 3 && !strings.HasSuffix(s.of(unit), "s") &&
			!s.is(unit, "feet") && !s.is(unit, "celsius") && s.kind(unit+1) == Letters
		return
	}
	if s.is(i-1, "aged") || s.is(i-1, "age") || s.is(i-1, "ages") || s.is(i-1, "of") && (s.is(i-2, "age") || s.is(i-2, "ages")) {
		f.kind = Age
		return
	}
	if !f.spelt {
		s.classifyDigits(f)
		return
	}
	f.kind = Count
	if p := s.role(i - 1); p.is(rLabel) && (s.noun(j) < 0 || p.is(rRank)) {
		f.kind = Label // day five, chapter three
	} else if f.value >= 1 && f.value <= 115 && s.ageAt(i, j) {
		f.kind = Age
	}
}

// ageAt reports whether a number between words i-1 and j is somebody's age: "At
// 12, he was", "She was 17 and", "turned 40".
func (s *numberScan) ageAt(i, j int) bool {
	if s.kind(j) == Letters && !s.role(j).is(rFunction) || s.hyphen(j) {
		return false
	}
	if s.is(i-1, "at") && i-1 == s.lo && s.of(j) == "," {
		return s.is(j+1, "he") || s.is(j+1, "she") || s.capital(j+1)
	}
	k := i - 1
	if s.is(k, "just") || s.is(k, "only") || s.is(k, "now") || s.is(k, "about") {
		k--
	}
	if s.is(k, "turned") || s.is(k, "turns") || s.is(k, "turning") {
		return true
	}
	switch w := s.of(k); {
	case s.is(k, "is") || s.is(k, "was"):
		return s.is(k-1, "he") || s.is(k-1, "she") || s.is(k-1, "who") || s.is(k-1, "i")
	default:
		return equalFoldAny(w, "he's", "he’s", "she's", "she’s", "i'm", "i’m")
	}
}

// classifyDigits decides between a year, an age, a label and a count.
func (s *numberScan) classifyDigits(f *figure) {
	i, j := f.first, f.last
	f.kind = Count
	if !f.plain {
		// Versions and channels have decimals too: HTML 5.1, Windows 3.1
		if f.high < 20 && f.value != float64(int(f.value)) && s.capital(i-1) && !s.role(i-1).is(rMonth|rWeekday) && s.noun(j) < 0 {
			f.kind = Label
		}
		return
	}
	v := f.value
	prev := s.role(i - 1)
	if s.is(j, "bc") || s.is(j, "ad") || s.is(j, "bce") || s.is(j, "ce") || s.is(i-1, "ad") {
		f.kind = Year
		return
	}
	if (s.of(i-1) == "(" || s.of(i-1) == "[") && (s.of(j) == ")" || s.of(j) == "]") {
		f.kind = Label
		if v <= 120 && s.of(j) == ")" && s.capital(i-2) {
			f.kind = Age
		}
		return
	}
	// 1) 1. at the beginning of a line
	if i == s.lo && (s.of(j) == ")" || s.of(j) == "." || s.of(j) == ":") {
		f.kind = Label
		return
	}
	// Hengartner, 60, said
	if s.of(i-1) == "," && v >= 1 && v <= 115 && s.kind(i-2) == Letters && (s.words[i-2].Shape >= Title && s.kind(j) == Punct && !s.hyphen(j) ||
		s.of(j) == "," && v >= 14 && s.kind(j+1) == Letters) {
		f.kind = Age
		return
	}
	people := s.peopleAhead(j)
	counted := people || s.noun(j) >= 0
	if yearLike(v) && s.words[i].End-s.words[i].Start == 4 {
		switch {
		case v >= 1900 && v <= 2100:
			// "some 2000 soldiers" counts, "the 2000 soldiers" is better left
			soldiers := people && !prev.is(rYearBefore|rDeterminer)
			if about := counted && prev.approx != Exact && !prev.is(rYearBefore); !soldiers && !about {
				f.kind = Year
				return
			}
		case !counted || prev.is(rYearBefore|rDeterminer) && !s.is(i-1, "of"):
			if prev.approx == Exact || !counted {
				f.kind = Year
				return
			}
		}
	}
	if prev.is(rLabel) && (!counted || prev.is(rRank)) {
		f.kind = Label
		return
	}
	if s.ageAt(i, j) && v >= 1 && v <= 115 {
		f.kind = Age
		return
	}
	if s.of(i-1) == "." && s.glued(i-2) && (s.is(i-2, "no") || s.is(i-2, "nos") || s.is(i-2, "art") || s.is(i-2, "sec") || s.is(i-2, "vol") || s.is(i-2, "pp")) {
		f.kind = Label
		return
	}
	if s.address(j) {
		f.kind = Label
		return
	}
	// Boeing 737, Channel 4, Long March 7; but "In Baghdad 20 people"
	if s.capital(i-1) && !prev.is(rMonth|rWeekday|rFunction) || s.kind(i-1) == Letters && s.words[i-1].Shape == Title && i-1 == s.lo && !prev.is(rFunction|rMonth|rWeekday) && !counted && !s.headline {
		if counted && s.afterPlace(i-1) {
			return
		}
		f.kind = Label
		return
	}
	// call 911
	if (s.is(i-1, "call") || s.is(i-1, "dial") || s.is(i-1, "dialled") || s.is(i-1, "phone") || s.is(i-1, "text")) && !counted {
		f.kind = Label
		return
	}
	// posts 542 and 543, rooms 3, 5 and 7
	if n := len(s.found); n > 0 && !counted && s.found[n-1].Kind == Label && int(s.found[n-1].Last) == i-1 &&
		(s.is(i-1, "and") || s.is(i-1, "or") || s.is(i-1, "to") || s.of(i-1) == "," || s.hyphen(i-1)) {
		f.kind = Label
		return
	}
	// Groups of digits apart by spaces are codes: 020 7946 0000
	if s.kind(j) == Digits && s.kind(i-1) == Digits || len(s.of(i)) > 1 && s.of(i)[0] == '0' {
		f.kind = Label
	}
}

// afterPlace reports whether the capitalised words that end at i follow a
// preposition: "in New York 20 people".
func (s *numberScan) afterPlace(i int) bool {
	for k := 0; k < 4 && i > s.lo && (s.words[i].Shape >= Title); i, k = i-1, k+1 {
	}
	return s.is(i, "in") || s.is(i, "at") || s.is(i, "near") || s.is(i, "from") || s.is(i, "on")
}

// peopleAhead reports whether the noun that a number before word i counts is
// one for people.
func (s *numberScan) peopleAhead(i int) bool {
	n := s.noun(i)
	return n >= 0 && s.role(n).is(rPeople|rCasualty)
}

// address reports whether a street name follows: "10 Downing Street".
func (s *numberScan) address(i int) bool {
	for k := 0; k < 4; i, k = i+1, k+1 {
		if s.kind(i) != Letters || s.words[i].Shape < Title {
			return false
		}
		if k > 0 && s.role(i).is(rStreet) {
			return true
		}
	}
	return false
}

// timeUnit reports whether word i, or one behind adjectives that go with time
// ("two more weeks", "five consecutive nights"), is a unit of time.
func (s *numberScan) timeUnit(i int) bool {
	for k := 0; k < 3; i, k = i+1, k+1 {
		r := s.role(i)
		if r.is(rTimeUnit) {
			// light years measure length, man-hours and the like are counts
			return !s.is(i-1, "light")
		}
		if !r.is(rTimeAdjective) {
			return false
		}
	}
	return false
}

// currencyAfter returns the word behind the currency that begins at word i
// ("euros", "Swiss francs", "U.S. dollars", "EUR"), or 0.
func (s *numberScan) currencyAfter(i int, scaled bool) int {
	for k := 0; k < 4 && i < s.hi; i, k = i+1, k+1 {
		if s.kind(i) != Letters {
			if s.of(i) == "." && s.glued(i-1) && k > 0 && k < 3 && len(s.of(i-1)) <= 3 {
				continue // U.S. dollars
			}
			return 0
		}
		r := s.role(i)
		if r.is(rCurrency) {
			if s.capital(i) && s.words[i].Shape == Title && k == 0 {
				return 0 // the rapper 50 Cent
			}
			if r.is(rDoubtful) && !scaled && k == 0 {
				return 0
			}
			return i + 1
		}
		if r.is(rCurrencyCode) && s.words[i].Shape == Upper {
			return i + 1
		}
		if s.words[i].Shape < Title || r.is(rFunction) {
			return 0
		}
	}
	return 0
}

// modifier decides what the hyphened word at i makes of f: an 11-year-old, a
// 200-metre wave, a six-member team, 747-based.
func (s *numberScan) modifier(f *figure, i int) {
	f.modifier = true
	r := s.role(i)
	switch {
	case r.is(rTimeUnit):
		f.kind = Duration
		if s.hyphen(i+1) && s.is(i+2, "old") || s.is(i+1, "old") || s.is(i+1, "olds") {
			f.kind = Age
		}
	case r.is(rPercent):
		f.kind = Percent
	case r.is(rCurrency):
		f.kind = Money
	case r.is(rUnit) || r.is(rUnitPrefix):
		f.kind = Measure
	case r.scale > 0:
		// $2-billion is Money before it gets here; 2-million-strong
		f.value *= r.scale
		f.high *= r.scale
		f.last = i + 1
		f.kind = Count
		if s.timeUnit(i+1) || s.hyphen(i+1) && s.timeUnit(i+2) {
			f.kind = Duration
		}
	case s.words[i].Shape == Lower:
		f.kind = Count
		if !f.spelt && s.capital(f.first-1) && !s.role(f.first-1).is(rMonth|rWeekday|rFunction) && f.plain {
			f.kind = Label // a Boeing 737-based
		}
	case s.words[i].Shape == Title && f.spelt:
		f.kind = Count // Six-Day War
		if s.capital(f.first) {
			f.kind = Label
		}
	default:
		f.kind = Label
	}
}

// compound marks "$2-billion" and "$30-a-day" as modifiers.
func (s *numberScan) compound(f *figure) {
	j := f.last
	if !s.hyphen(j) || !s.glued(j-1) || !s.glued(j) || s.kind(j+1) != Letters {
		return
	}
	f.modifier = true
	if r := s.role(j + 1); r.scale > 0 {
		f.value *= r.scale
		f.high *= r.scale
		f.last = j + 2
	}
}
