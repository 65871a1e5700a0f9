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

// numbers finds the numbers in some of tok's sentences. It reads each word once,
// and a few words to either side of each number.
func numbers(t string, blocks []Block, tok *Tokens, sentences []Sentence) []Number {
	if len(sentences) == 0 {
		return nil
	}
	// News has about one number in forty words.
	room := int(sentences[len(sentences)-1].Last-sentences[0].First) / 32
	s := numberScan{text: t, words: tok.Words, found: make([]Number, 0, room), roles: numberRoles()}
	for _, sent := range sentences {
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
	roles        *Table[role]
	// asked are the words that were looked up last, 1 + their index, each where
	// the low bits of its index say: around a number the same few are asked for
	// again and again.
	asked [16]int32
	knew  [16]role
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

// numeralLetters are, for each first letter of a numeral, the letters that may
// come second, as bits.
var numeralLetters = [32]uint32{
	't' & 31: 1<<('h'&31) | 1<<('w'&31) | 1<<('e'&31) | 1<<('r'&31),
	'o' & 31: 1 << ('n' & 31),
	'f' & 31: 1<<('o'&31) | 1<<('i'&31),
	's' & 31: 1<<('i'&31) | 1<<('e'&31),
	'e' & 31: 1<<('l'&31) | 1<<('i'&31),
	'n' & 31: 1 << ('i' & 31),
	'h' & 31: 1<<('u'&31) | 1<<('a'&31),
	'm' & 31: 1 << ('i' & 31),
	'b' & 31: 1 << ('i' & 31),
	'd' & 31: 1 << ('o' & 31),
	'z' & 31: 1 << ('e' & 31),
	'q' & 31: 1 << ('u' & 31),
}

// numeralStart reports whether w begins as numerals do; it lets few other words
// through.
func numeralStart(w string) bool {
	if len(w) < 3 || len(w) > 13 || numeralLetters[w[0]&31]>>(w[1]&31)&1 == 0 {
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
	for i := range len(word) {
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
	at := i % len(s.asked)
	if s.asked[at] != int32(i+1) {
		s.asked[at], s.knew[at] = int32(i+1), s.lookUp(i)
	}
	return s.knew[at]
}

// lookUp is role without memory.
func (s *numberScan) lookUp(i int) role {
	w := trimClitic(s.words[i].Of(s.text))
	var buf [16]byte
	if len(w) > len(buf) {
		return role{}
	}
	for k := range len(w) {
		c := w[k]
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		buf[k] = c
	}
	return s.roles.Of(string(buf[:len(w)]))
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
	if len(w) > 5 && strings.HasSuffix(w, "men") && w != "specimen" {
		return true // militiamen
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
