package text

import "strings"

// NumberKind says what a Number is a number of.
type NumberKind uint8

// The kinds of numbers. Count is the zero NumberKind. Date and all after it
// measure or count nothing that somebody would have to vouch for.
const (
	Count    NumberKind = iota // 30,000 dead, five soldiers, hundreds of thousands
	Percent                    // 4.5%, 47 per cent, three percentage points
	Money                      // €340 million, 30 million Swiss francs, $5
	Measure                    // 86,600 square kilometres, 12 °C, a 200-metre wave
	Fraction                   // two-thirds, a sixth of, half of, one in five
	Date                       // September 21, 2023; the 5th of March; 2023-09-21
	Year                       // in 2020, the 1990s, 2019-20, 480 BC
	Clock                      // 12:00, 7.25 a.m., 6 o'clock, 1500 GMT
	Duration                   // six weeks, a 24-hour strike, half an hour
	Age                        // Hengartner, 60, said; aged 14; an 11-year-old
	Ordinal                    // 79th, third
	Score                      // 4-1, 23-20, a vote of 56-44
	Label                      // Mi-24, Boeing 737, Channel 4, Article 5, 9/11, a phone number
)

var numberKinds = [...]string{"count", "percent", "money", "measure", "fraction", "date", "year", "clock",
	"duration", "age", "ordinal", "score", "label"}

func (k NumberKind) String() string { return numberKinds[k] }

// Quantity reports whether a number of this kind says how much or how many of
// something there are.
func (k NumberKind) Quantity() bool { return k <= Fraction }

// Approx says how exact a text claims its number to be.
type Approx uint8

// The degrees of exactness. Exact is the zero Approx.
const (
	Exact   Approx = iota
	About          // about, around, nearly, some, hundreds of
	AtLeast        // at least, more than, over
	AtMost         // up to, fewer than, as many as
)

// Number is a quantity, a date or any other figure, in digits or in words. Its
// span is the figure with what makes its size and its currency: "30,000",
// "€340 million", "47.6 percent", "two-thirds", "hundreds of thousands", "a
// sixth", "15-20"; the words of an approximation, the unit of a Measure and the
// thing counted stay outside. A Date is all of the date.
type Number struct {
	Start, End int32
	// Words First up to but not including Last are the number.
	First, Last int32
	// Thing is the word that says what is counted, or the unit of a Measure:
	// "soldiers" in "30 Russian soldiers"; -1 when none was found.
	Thing int32
	Kind  NumberKind
	// Approx says what stands before: "about", "at least".
	Approx Approx
	// Spelt marks a number in words; "30 million" is in figures.
	Spelt bool
	// Modifier marks a number joined to a noun by a hyphen: the 200 of "a
	// 200-metre wave".
	Modifier bool
	// Value is the number, or its lower bound, with its multiplier: 340e6 for
	// "€340 million". High is the upper bound, equal to Value unless a range is
	// given. A percentage is 47.6, a fraction 0.667.
	//
	// The Value of a Date is year×10000 + month×100 + day, with 0 for what is
	// not written; High is the last day of a range, or the other reading of a
	// date in figures that can be read in two ways ("9/10/2023").
	Value, High float64
}

// Span is the place of n in its text.
func (n Number) Span() Span { return Span{int(n.Start), int(n.End)} }

// numbers finds the numbers among tok.Words; tok's words and sentences are
// there already. It reads each word once, and a few words to either side of
// each number.
func numbers(t string, blocks []Block, tok *Tokens) []Number {
	// News has about one number in forty words.
	s := numberScan{text: t, words: tok.Words, found: make([]Number, 0, len(tok.Words)/32), roles: numberRoles()}
	for _, sent := range tok.Sentences {
		s.lo, s.hi = int(sent.First), int(sent.Last)
		s.headline = int(sent.Block) < len(blocks) && blocks[sent.Block].Headline
		for i := s.lo; i < s.hi; {
			i = s.at(i)
		}
	}
	return s.found
}

// numberScan is the state of one pass over the words of one text.
type numberScan struct {
	text  string
	words []Word
	found []Number
	// lo and hi bound the words of the present sentence; words before free
	// belong to a number already.
	lo, hi, free int
	headline     bool
	roles        map[string]role
}

// figure is a number as read, before its neighbours say what it is.
type figure struct {
	first, last int // words
	value, high float64
	kind        NumberKind
	approx      Approx
	spelt       bool
	modifier    bool
	// plain marks an integer without separators and multiplier, the only shape
	// that years, ages and labels have.
	plain bool
	// scaled marks a figure with thousand, million or the like.
	scaled bool
	// done marks a kind that is already certain.
	done bool
}

// at reads the number that begins at word i, if any, and returns the index of
// the next word to look at.
func (s *numberScan) at(i int) int {
	w := &s.words[i]
	switch w.Kind {
	case Digits:
		return s.emit(s.digits(i))
	case Letters:
		// "the", "that" and their like are half of all text: two bytes tell
		// most words from numerals.
		if w.ASCII && numeralStart(s.text[w.Start:w.End]) {
			if f, ok := s.spelt(i); ok {
				return s.emit(f)
			}
		}
	}
	return i + 1
}

// numeralStart reports whether w begins as numerals do; it lets few other words
// through.
func numeralStart(w string) bool {
	if len(w) < 3 || len(w) > 13 {
		return false
	}
	a, b, c := w[0]|0x20, w[1]|0x20, w[2]|0x20
	d := byte(0)
	if len(w) > 3 {
		d = w[3] | 0x20
	}
	switch a {
	case 't':
		switch b {
		case 'h':
			return d != 0 && (c == 'r' && d == 'e' || c == 'i' && d == 'r' || c == 'o' && d == 'u')
		case 'w':
			return c == 'o' || c == 'e'
		case 'e':
			return c == 'n'
		}
		return b == 'r' && c == 'i' && d == 'l'
	case 'o':
		return b == 'n' && c == 'e'
	case 'f':
		return b == 'o' && (c == 'u' && d == 'r' || c == 'r' && d == 't') || b == 'i' && (c == 'f' || c == 'v' || c == 'r' && d == 's')
	case 's':
		return b == 'i' && c == 'x' || b == 'e' && (c == 'v' && d == 'e' || c == 'c' && d == 'o')
	case 'e':
		return b == 'l' && c == 'e' && d == 'v' || b == 'i' && c == 'g'
	case 'n':
		return b == 'i' && c == 'n'
	case 'h':
		return b == 'u' && c == 'n' || b == 'a' && c == 'l'
	case 'm':
		return b == 'i' && c == 'l' && d == 'l'
	case 'b':
		return b == 'i' && c == 'l' && d == 'l'
	case 'd':
		return b == 'o' && c == 'z'
	case 'z':
		return b == 'e' && c == 'r'
	case 'q':
		return b == 'u' && c == 'a' && d == 'r'
	}
	return false
}

// emit adds a finished figure and returns the word behind it.
func (s *numberScan) emit(f figure) int {
	if f.last <= f.first {
		return f.first + 1
	}
	if !f.done {
		s.classify(&f)
	}
	f.first = max(f.first, s.free)
	s.free = f.last
	n := Number{
		Start: s.words[f.first].Start, End: s.words[f.last-1].End,
		First: int32(f.first), Last: int32(f.last), Thing: -1,
		Kind: f.kind, Spelt: f.spelt, Modifier: f.modifier,
		Value: f.value, High: max(f.value, f.high), Approx: f.approx,
	}
	if f.kind == Date {
		n.High = f.high
	}
	if f.kind.Quantity() {
		if n.Approx == Exact {
			n.Approx = s.approx(f)
		}
		n.Thing = int32(s.thing(f))
	}
	s.found = append(s.found, n)
	return f.last
}

// ---- words

func (s *numberScan) of(i int) string {
	if i < s.lo || i >= s.hi {
		return ""
	}
	return s.words[i].Of(s.text)
}

// is compares word i with a word in small ASCII letters, whatever its case.
func (s *numberScan) is(i int, word string) bool {
	w := s.of(i)
	return len(w) == len(word) && foldASCII(w, word)
}

func foldASCII(w, word string) bool {
	for i := 0; i < len(word); i++ {
		c := w[i]
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		if c != word[i] {
			return false
		}
	}
	return true
}

// role looks up what word i can be beside a number.
func (s *numberScan) role(i int) role {
	if i < s.lo || i >= s.hi || s.words[i].Kind == Digits {
		return role{}
	}
	w := trimClitic(s.words[i].Of(s.text))
	var buf [16]byte
	if len(w) > len(buf) {
		return role{}
	}
	for k := 0; k < len(w); k++ {
		c := w[k]
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		buf[k] = c
	}
	return s.roles[string(buf[:len(w)])]
}

// trimClitic cuts a possessive or a closing apostrophe: "weeks’", "Sunday's".
func trimClitic(w string) string {
	n := len(w)
	if n < 2 || w[n-1] != 's' && w[n-1] != '\'' && w[n-1] < 0x80 {
		return w
	}
	if w[n-1] == 's' && w[n-2] != '\'' && w[n-2] < 0x80 {
		return w
	}
	for _, c := range [...]string{"'s", "’s", "'", "’"} {
		if v, ok := strings.CutSuffix(w, c); ok {
			return v
		}
	}
	return w
}

// glued reports whether words i and i+1 touch.
func (s *numberScan) glued(i int) bool {
	return i >= s.lo && i+1 < s.hi && s.words[i].End == s.words[i+1].Start
}

func (s *numberScan) kind(i int) Kind {
	if i < s.lo || i >= s.hi {
		return Punct
	}
	return s.words[i].Kind
}

// capital reports whether word i is written with a capital that proves it a
// name: not the first word of a sentence or quotation and no headline.
func (s *numberScan) capital(i int) bool {
	if s.kind(i) != Letters || s.headline {
		return false
	}
	switch s.words[i].Shape {
	case Mixed, Upper:
		return true
	case Title:
		return !s.opens(i)
	}
	return false
}

// opens reports whether word i begins a sentence, a quotation or a line.
func (s *numberScan) opens(i int) bool {
	if i <= s.lo {
		return true
	}
	switch s.of(i - 1) {
	case "“", "\"", "‘", "«", "„", "(", "[", ":", "—", "–", "•", "*":
		return true
	case "-":
		return !s.glued(i - 1)
	}
	return false
}

func (s *numberScan) hyphen(i int) bool {
	switch s.of(i) {
	case "-", "‐", "‑", "–", "−":
		return true
	}
	return false
}

// plural reports whether word i looks like a noun in the plural, or a noun that
// counts people without an s.
func (s *numberScan) plural(i int) bool {
	if s.kind(i) != Letters {
		return false
	}
	r := s.role(i)
	if r.is(rPeople) {
		return true
	}
	if r.is(rNoNoun | rFunction) {
		return false
	}
	w := s.of(i)
	if s.words[i].Shape == Title && !s.headline && i > s.lo && !strings.HasSuffix(w, "s") {
		return false
	}
	return len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "'s") && !strings.HasSuffix(w, "’s")
}

// noun finds the word that a number before word i counts: a plural noun behind
// at most four others that can stand between ("Russian and Syrian soldiers").
// It returns -1 when there is none.
func (s *numberScan) noun(i int) int {
	for k := 0; k < 6 && i < s.hi; i, k = i+1, k+1 {
		if s.kind(i) != Letters {
			// "long-range missiles", "12 to 15-year-old boys"
			if s.hyphen(i) && s.glued(i) && s.glued(i-1) {
				continue
			}
			return -1
		}
		r := s.role(i)
		switch {
		case r.is(rCasualty):
			// "30 wounded soldiers" counts soldiers, "30 wounded" the wounded.
			if s.plural(i + 1) {
				return i + 1
			}
			return i
		case s.plural(i):
			return i
		case r.is(rFunction) && !s.is(i, "of") && !s.is(i, "more") && !s.is(i, "other") && !s.is(i, "the") && !s.is(i, "and"):
			return -1
		case s.is(i, "and"):
			// "30 Russian and Belarusian soldiers", not "30 and two dogs"
			if k == 0 || i+1 >= s.hi || s.words[i-1].Shape != Title || s.words[i+1].Shape != Title {
				return -1
			}
		case k > 0 && s.is(i, "the") && !s.is(i-1, "of"):
			return -1
		}
	}
	return -1
}

// thing is the word that says what f counts.
func (s *numberScan) thing(f figure) int {
	i := f.last
	if f.modifier && s.hyphen(i) {
		return i + 1
	}
	switch f.kind {
	case Measure:
		if s.role(i).is(rUnitPrefix) && s.role(i+1).is(rUnit) {
			return i + 1
		}
		if s.role(i).is(rUnit) || s.of(i) == "°" {
			return i
		}
		return -1
	case Money, Percent:
		return -1
	}
	return s.noun(i)
}

// approx reads what stands before f.
func (s *numberScan) approx(f figure) Approx {
	i := f.first - 1
	if s.is(i, "the") || s.is(i, "a") || s.is(i, "an") {
		i--
	}
	a := s.role(i).approx
	switch {
	case s.is(i, "than"):
		if s.is(i-1, "less") || s.is(i-1, "fewer") {
			a = AtMost
			i--
		} else {
			a = AtLeast
			i--
		}
		if s.is(i-1, "no") {
			a = AtLeast + AtMost - a
		}
	case s.is(i, "least") && s.is(i-1, "at"):
		a = AtLeast
	case s.is(i, "most") && s.is(i-1, "at"):
		a = AtMost
	case s.is(i, "to"):
		if s.is(i-1, "up") {
			a = AtMost
		} else if s.is(i-1, "close") {
			a = About
		}
	case s.is(i, "as"):
		if (s.is(i-1, "many") || s.is(i-1, "much")) && s.is(i-2, "as") {
			a = AtMost
		}
	}
	if a == Exact && (s.is(f.last, "or") && (s.is(f.last+1, "so") || s.is(f.last+1, "more"))) {
		a = About
		if s.is(f.last+1, "more") {
			a = AtLeast
		}
	}
	return a
}

// ---- figures

// digits reads the number whose first word is the digits token i.
func (s *numberScan) digits(i int) figure {
	w := s.of(i)
	f := figure{first: i, last: i + 1}
	label := figure{first: i, last: i + 1, kind: Label, done: true}

	v, rest, form := parseDigits(w)
	f.value, f.high = v, v
	f.plain = form == plainInteger
	label.value, label.high = v, v
	switch {
	case form == badDigits:
		return label
	case form == clockDigits:
		return s.clock(f)
	case form == dateDigits:
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
		equalFoldAny(suffix, "m", "b") && (s.currencyBefore(i) >= 0 || s.currencyAfter(i+1, true) > 0 || s.noun(i+1) == i+1):
		// 77m euros, 30m people; a bare 38m may be metres
		f.value *= suffixScale(suffix)
		f.high, f.scaled, f.plain = f.value, true, false
	default:
		if unitSuffix(suffix) {
			f.kind, f.done = Measure, true
			return f
		}
		return label
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
	if yearLike(f.value) && f.plain && yearLike(g.value) {
		return
	}
	// "50,000 to 60,000", not "gave 30 to 40 children": the two must be of one
	// shape, or the second must end in a unit or noun.
	if !(g.scaled || s.unitAhead(g.last) || s.noun(g.last) >= 0) {
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
	if form != plainInteger || v < 1 || v > 31 || !(rest == "" || equalFoldAny(rest, "st", "nd", "rd", "th")) {
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

// ---- words

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

// ---- what is it

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
	if next.is(rUnit) && !(s.words[j].Shape == Lower && len(s.of(j)) <= 2 && s.is(j, "in")) || next.is(rUnitPrefix) && s.role(j+1).is(rUnit) {
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
			if !(people && !prev.is(rYearBefore|rDeterminer) || counted && prev.approx != Exact && !prev.is(rYearBefore)) {
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
	if !(s.hyphen(j) && s.glued(j-1) && s.glued(j) && s.kind(j+1) == Letters) {
		return
	}
	f.modifier = true
	if r := s.role(j + 1); r.scale > 0 {
		f.value *= r.scale
		f.high *= r.scale
		f.last = j + 2
	}
}

// ---- digits

type digitForm uint8

const (
	plainInteger  digitForm = iota // 30000
	groupedDigits                  // 30,000
	decimalDigits                  // 1.5
	clockDigits                    // 12:00
	dateDigits                     // 21.09.2023
	badDigits                      // 1.2.3, 4x4
)

// parseDigits reads the digits at the beginning of w; rest is what follows
// them. No text is too long: a value beyond a float64's exact integers is only
// near.
func parseDigits(w string) (v float64, rest string, form digitForm) {
	i, dots, run := 0, 0, 0
	frac := 0.0
	for ; i < len(w); i++ {
		c := w[i]
		switch {
		case '0' <= c && c <= '9':
			run++
			if dots > 0 {
				frac /= 10
				v += frac * float64(c-'0')
			} else {
				v = v*10 + float64(c-'0')
			}
			continue
		case c == ',' && i+1 < len(w) && isDigit(w[i+1]):
			if dots > 0 {
				return v, "", badDigits
			}
			if form == plainInteger && !groupAhead(w[i+1:]) {
				// 1,5: a decimal comma that a translation left
				dots, frac, form = 1, 1, decimalDigits
				continue
			}
			form = groupedDigits
			run = 0
			continue
		case c == '.' && i+1 < len(w) && isDigit(w[i+1]):
			dots++
			frac = 1
			form = decimalDigits
			if dots > 1 {
				return v, "", dottedForm(w)
			}
			continue
		case c == ':' && i+1 < len(w) && isDigit(w[i+1]):
			return v, "", clockDigits
		case c == '\'' && i+1 < len(w) && isDigit(w[i+1]):
			form = groupedDigits // Swiss thousands
			continue
		}
		break
	}
	if i == 0 {
		return 0, w, badDigits
	}
	return v, w[i:], form
}

// groupAhead reports whether w begins with a group of thousands: three digits,
// or two and another comma as in India.
func groupAhead(w string) bool {
	n := 0
	for n < len(w) && isDigit(w[n]) {
		n++
	}
	return n == 3 || n == 2 && n < len(w) && w[n] == ','
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// dottedForm tells 21.09.2023 from 1.2.3.
func dottedForm(w string) digitForm {
	if v, _ := dottedDate(w); v > 0 {
		return dateDigits
	}
	return badDigits
}

// dottedDate reads 21.09.2023 and 2023.09.21.
func dottedDate(w string) (value, high float64) {
	var part [3]float64
	n := 0
	for i := 0; i < len(w); i++ {
		switch c := w[i]; {
		case isDigit(c):
			part[n] = part[n]*10 + float64(c-'0')
		case c == '.' && n < 2:
			n++
		case c == '.' && i == len(w)-1:
		default:
			return 0, 0
		}
	}
	if w = strings.TrimRight(w, "."); n != 2 || w[len(w)-2] == '.' {
		return 0, 0
	}
	// A dot is written between day and month in this order only.
	value, _ = figuresDate(part[0], part[1], part[2])
	if part[0] <= 31 && part[1] > 12 {
		return 0, 0
	}
	return value, value
}

// figuresDate makes a date of three numbers as written: year first, or day and
// month in either order before the year. When both orders can be, value is the
// day first and high the month first.
func figuresDate(a, b, c float64) (value, high float64) {
	ok := func(m, d float64) bool { return m >= 1 && m <= 12 && d >= 1 && d <= 31 }
	if yearLike(a) {
		if !ok(b, c) {
			return 0, 0
		}
		d := a*10000 + b*100 + c
		return d, d
	}
	if c < 100 {
		if c >= 70 {
			c += 1900
		} else {
			c += 2000
		}
	}
	if !yearLike(c) {
		return 0, 0
	}
	switch {
	case ok(b, a) && ok(a, b):
		return c*10000 + b*100 + a, c*10000 + a*100 + b
	case ok(b, a):
		d := c*10000 + b*100 + a
		return d, d
	case ok(a, b):
		d := c*10000 + a*100 + b
		return d, d
	}
	return 0, 0
}

// yearLike reports whether v could be a year that news speaks of in four
// figures.
func yearLike(v float64) bool { return v >= 1000 && v <= 2199 && v == float64(int(v)) }

func equalFoldAny(w string, words ...string) bool {
	for _, v := range words {
		if len(v) == len(w) && foldASCII(w, v) {
			return true
		}
	}
	return false
}

func suffixScale(suffix string) float64 {
	switch suffix[0] | 0x20 {
	case 'k':
		return 1e3
	case 'm':
		return 1e6
	case 'b':
		return 1e9
	}
	return 1e12
}

// unitSuffix reports whether a unit is glued to a number: 500km, 30C.
func unitSuffix(w string) bool {
	if strings.HasPrefix(w, "°") || w == "²" {
		return true
	}
	switch w {
	case "km", "m", "cm", "mm", "kg", "g", "mg", "t", "l", "ml", "ft", "in", "lb", "lbs", "oz", "mph", "kph", "kmh",
		"C", "F", "W", "kW", "MW", "GW", "TW", "kWh", "MWh", "GWh", "TWh", "kV", "Hz", "kHz", "MHz", "GHz", "GB", "MB",
		"TB", "KB", "kB", "mm2", "km2", "m2", "m3", "ha", "sq", "hp", "nm", "dB", "px", "p", "c", "kt", "mi", "bpd", "cc":
		return true
	}
	return false
}
