package text

// spelt reads the number in words that begins at word i.
func (s *numberScan) spelt(i int) (figure, bool) {
	r := s.role(i)
	if !r.is(rNumeral) {
		return figure{}, false
	}
	// A capital inside a sentence makes a name of it: the Group of Seven.
	if s.capital(i) && s.words[i].Shape == Title {
		return figure{first: i, last: i + 1, kind: Label, done: true, spelt: true, value: r.value, high: r.value}, true
	}
	if r.is(rOrdinal) && !r.is(rDenominator) {
		return figure{first: i, last: i + 1, kind: Ordinal, done: true, spelt: true, value: r.value, high: r.value}, true
	}
	if r.is(rDenominator) {
		return s.denominator(i, r)
	}
	if s.is(i, "half") {
		return s.half(i)
	}
	if r.is(rDozens) {
		return s.dozens(i, r)
	}
	f, ok := s.cardinal(i)
	if !ok {
		return f, false
	}
	// three and a half million; six and a half weeks
	if s.is(f.last, "and") && s.is(f.last+1, "a") && s.is(f.last+2, "half") {
		f.value += 0.5
		f.last += 3
		for s.role(f.last).scale > 0 {
			f.value *= s.role(f.last).scale
			f.scaled = true
			f.last++
		}
	}
	f.high = f.value
	// two-thirds, three quarters, one-fifth
	if f.value < 100 {
		j := f.last
		if s.hyphen(j) && s.glued(j-1) && s.glued(j) {
			j++
		}
		if d := s.role(j); d.is(rDenominator) && (d.is(rPluralForm) == (f.value > 1)) && (j > f.last || f.value > 1 || s.is(j+1, "of")) {
			f.kind, f.done, f.last = Fraction, true, j+1
			f.value /= d.value
			f.high = f.value
			return f, true
		}
	}
	if f.value == 1 {
		// "one" is a pronoun more often than a number.
		if s.is(f.last, "in") && f.last == i+1 {
			if m, ok := s.simple(f.last + 1); ok && m.value >= 2 && !yearLike(m.value) && s.noun(m.last) >= 0 {
				f.kind, f.done, f.last = Fraction, true, m.last
				f.value = 1 / m.value
				f.high = f.value
				return f, true
			}
		}
		if p := s.role(i - 1); p.is(rDeterminer) || s.is(i-1, "no") || s.is(i-1, "each") || s.is(i-1, "every") || s.is(i-1, "any") ||
			s.is(i+1, "another") || s.is(i+1, "of") || s.kind(i+1) != Letters || s.role(i+1).is(rFunction) {
			if !(s.unitAhead(i + 1)) {
				return f, false
			}
		}
	} else if s.is(f.last, "out") && s.is(f.last+1, "of") || s.is(f.last, "in") && f.spelt {
		// two out of three, nine in ten
		j := f.last + 1
		if s.is(f.last, "out") {
			j++
		}
		if s.is(j, "every") {
			j++
		}
		if m, ok := s.simple(j); ok && m.value > f.value && m.value <= 10 && f.value <= 10 {
			f.kind, f.done, f.last = Fraction, true, m.last
			f.value /= m.value
			f.high = f.value
			return f, true
		}
	}
	s.rangeTo(&f)
	return f, true
}

// cardinal reads "two hundred and fifty thousand" at word i. An article before
// a multiplier belongs to it: "a million".
func (s *numberScan) cardinal(i int) (figure, bool) {
	f := figure{first: i, last: i, spelt: true}
	total, cur, any := 0.0, 0.0, false
	for j := i; j < s.hi; {
		r := s.role(j)
		switch {
		case !r.is(rNumeral) || r.is(rDozens|rDenominator|rOrdinal) || s.capital(j) && s.words[j].Shape == Title:
			goto done
		case r.scale >= 1000:
			if !any {
				cur = 1
			}
			total += max(cur, 1) * r.scale
			cur, f.scaled = 0, true
		case r.scale == 100:
			if cur >= 100 {
				goto done
			}
			cur = max(cur, 1) * 100
			f.scaled = true
		case r.scale == 12:
			// a dozen, two dozen
			cur = max(cur, 1) * 12
			f.scaled = true
		case r.value >= 20:
			if int(cur)%100 != 0 || any && cur == 0 && total == 0 {
				goto done
			}
			cur += r.value
		default:
			// a unit stands at the beginning, after hundreds, or after tens by a hyphen
			if any && int(cur)%100 != 0 && !(int(cur)%10 == 0 && int(cur)%100 >= 20 && r.value < 10) {
				goto done
			}
			cur += r.value
		}
		any = true
		j++
		f.last = j
		// joints: twenty-one; two hundred and five
		if s.hyphen(j) && s.glued(j-1) && s.glued(j) && s.role(j+1).is(rNumeral) && !s.role(j+1).is(rDenominator|rOrdinal|rDozens) {
			j++
		} else if s.is(j, "and") && (r.scale >= 100) && s.role(j+1).is(rNumeral) && s.role(j+1).scale == 0 && !s.role(j+1).is(rDenominator|rOrdinal|rDozens) && !s.is(j+1, "half") {
			j++
		}
	}
done:
	if !any {
		return f, false
	}
	if p := s.is(i-1, "a") || s.is(i-1, "an"); p && s.role(i).scale > 0 {
		f.first = i - 1
	}
	f.value = total + cur
	f.high = f.value
	return f, true
}

// dozens reads "hundreds of thousands", "dozens", "millions".
func (s *numberScan) dozens(i int, r role) (figure, bool) {
	f := figure{first: i, last: i + 1, spelt: true, approx: About, scaled: true, value: r.value}
	if s.is(i+1, "of") {
		if d := s.role(i + 2); d.is(rDozens) {
			f.value *= d.value
			f.last = i + 3
		}
	}
	if f.last == i+1 && s.is(i, "tens") {
		return f, false
	}
	f.high = f.value
	return f, true
}

// half reads "half of", "half a million", "half an hour".
func (s *numberScan) half(i int) (figure, bool) {
	f := figure{first: i, last: i + 1, spelt: true, value: 0.5, high: 0.5, kind: Fraction, done: true}
	if s.hyphen(i+1) && s.glued(i) {
		if s.is(i+2, "hour") || s.is(i+2, "century") || s.is(i+2, "day") || s.is(i+2, "decade") {
			f.last, f.kind, f.modifier = i+1, Duration, true
			return f, true
		}
		return f, false
	}
	if s.is(i-1, "first") || s.is(i-1, "second") || s.is(i-1, "other") || s.is(i-1, "better") {
		return f, false
	}
	j := i + 1
	if s.is(j, "a") || s.is(j, "an") {
		r := s.role(j + 1)
		switch {
		case r.is(rTimeUnit):
			f.kind, f.last = Duration, i+1
			return f, true
		case r.scale > 0:
			f.value = r.scale / 2
			f.high, f.scaled, f.kind, f.done, f.last = f.value, true, Count, false, j+2
			return f, true
		}
		return f, false
	}
	if s.is(j, "past") {
		f.kind = Clock
		return f, true
	}
	if s.is(j, "of") || s.is(j, "the") || s.is(j, "its") || s.is(j, "their") || s.is(j, "all") || s.measureBefore(i) {
		if s.is(j, "the") && !s.plural(j+1) && !s.is(j+1, "population") {
			return f, s.measureBefore(i)
		}
		return f, true
	}
	return f, false
}

// measureBefore reports whether word i follows a word that measures: by, than,
// about, nearly.
func (s *numberScan) measureBefore(i int) bool {
	return s.is(i-1, "by") || s.is(i-1, "than") || s.role(i-1).approx != Exact
}

// denominator reads "a third of", "a quarter of", and says that other thirds
// and quarters are ordinals or no numbers at all.
func (s *numberScan) denominator(i int, r role) (figure, bool) {
	f := figure{first: i, last: i + 1, spelt: true, done: true}
	if r.is(rPluralForm) {
		return f, false // without a numerator: "the quarters", "seconds"
	}
	article := s.is(i-1, "a") || s.is(i-1, "an")
	ends := s.kind(i+1) == Punct && !s.hyphen(i+1)
	if article && (s.is(i+1, "of") || ends && s.measureBefore(i-1)) {
		f.first, f.kind = i-1, Fraction
		f.value = 1 / r.value
		f.high = f.value
		if s.is(i+1, "of") && (s.is(i+2, "an") || s.is(i+2, "a")) && s.role(i+3).is(rTimeUnit) {
			f.kind = Duration
		}
		return f, true
	}
	if s.is(i, "quarter") {
		return f, false
	}
	f.kind, f.value, f.high = Ordinal, r.value, r.value
	return f, true
}
