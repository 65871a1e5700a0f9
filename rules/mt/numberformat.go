package mt

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"stet/lexicon"
	"stet/lint"
	"stet/text"
)

var numberFormat = &lint.Rule{
	ID:       "mt/number-format",
	Title:    "A number in the shape of another language",
	Why:      "An English reader takes “30.000 dead” for thirty and “1,5 million” for a slip; a number misread is a fact wrong.",
	Severity: lint.Warning,
	Fixable:  lint.Suggested,
	Example:  lint.Example{Bad: "The storm left 30.000 people without power.", Good: "The storm left 30,000 people without power."},
	Details: `Finds full stops that part thousands (“30.000 dead”, “1.234.567 votes”), commas that stand for a
decimal point (“1,5 million”, “21,5 per cent”), both at once (“1.234,56 euros”), apostrophes and, as a
notice, spaces between thousands (“30'000”, “30 000”), the milliard (“2 milliards”), the myriads of
Chinese and Japanese (“40 ten thousand”), numbers in pieces (“1 million 300 thousand”), plural multipliers (“3 millions of euros”, “2,000 million” as
a notice), clock times with an h (“20h30”), days with “of” before their month (“on 12 of March”) and the per cent sign before its figure (“%50”). The value is
worked out.

A figure like 1.250 can be a decimal fraction in English. What is counted, zeros at its end, the words
around it and the other numbers of the article decide; people and votes have no fractions. Where
nothing decides, the rule is silent. “110,00” has lost a zero where other figures of the article part
thousands with a comma, or where people are counted; both readings are offered.

Let stand: version numbers, times (20.30), dates (12.03.2024), scores and results, sections of laws,
addresses, rates of exchange, measures with three decimals, “1.125 million”, Indian groups (3,45,000),
lakh and crore.`,
	Check: checkNumberFormat,
}

// The words beside a figure that say how it is to be read.
var (
	scaleWords = map[string]float64{"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "bn": 1e9, "tn": 1e12, "m": 1e6, "mn": 1e6, "mln": 1e6, "bln": 1e9, "lakh": 1e5, "crore": 1e7}
	// milliards are the thousand million of the long scale, as left by
	// translations and in abbreviations.
	milliards = map[string]float64{"milliard": 1e9, "milliards": 1e9, "milliarde": 1e9, "milliarden": 1e9, "miliard": 1e9, "miliards": 1e9, "miliardy": 1e9, "miliardów": 1e9, "miljard": 1e9, "miliardi": 1e9, "mrd": 1e9, "mld": 1e9, "mlrd": 1e9, "mio": 1e6}
	// myriads are what follows a figure in a language that counts by ten
	// thousands; their product is one multiplier.
	myriadFirst = map[string]float64{"ten": 10, "hundred": 100, "hundreds": 100}
	// plainScales are the multipliers that English writes out after a figure.
	plainScales = map[string]float64{"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
	// pluralScales stand in the singular after a figure.
	pluralScales = map[string]string{"thousands": "thousand", "millions": "million", "billions": "billion", "trillions": "trillion", "hundreds": "hundred"}
	// measures take fractions, races and machines even three decimals.
	measures = text.NewSet("metre metres meter meters kilometre kilometres kilometer kilometers km m cm mm mile miles foot feet inch inches yard yards kilogram kilograms kilo kilos kg g gram grams mg tonne tonnes ton tons litre litres liter liters" +
		" hectare hectares ha acre acres square cubic sq degree degrees celsius °c °f °")
	fineMeasures = text.NewSet("kph mph kmh knots second seconds sec secs s ms minute minutes point points mhz ghz khz hz fm am volt volts v kw mw gw kwh mwh gwh mm micron microns nanometre nanometers per percent pct pc basis ounce ounces carat carats inch magnitude runs average percentage odds")
	// fractionWords in front of a figure announce a rate or a fraction.
	fractionWords = text.NewSet("average averaging averaged ratio coefficient odds magnitude gpa rate index indices yield parity score scored scores scoring hitting batting slugging era version v release section sections article articles paragraph clause rule rules chapter" +
		" table figure fig law laws decree act regulation directive resolution number no nos channel standard protocol windows android ios build firmware kernel frequency mhz fm density gravity error probability correlation pi factor calibre caliber model page verse psalm")
	measuring     = text.NewSet("magnitude average averaged rate ratio index coefficient temperature")
	exchangeWords = text.NewSet("exchange rate rates against parity dollar-euro currency currencies litre liter gallon barrel kilo ounce share shares fuel petrol gasoline diesel")
	moneyWords    = text.NewSet("dollar dollars euro euros pound pounds yuan rouble roubles ruble rubles franc francs yen rupee rupees lira liras hryvnia hryvnias kronor kroner koruna crowns peso pesos real reais rand dinar dinars dirham dirhams riyal riyals rial rials shekel shekels zloty zlotys forint forints" +
		" manat manats dram drams lari tenge baht ringgit rupiah won lei leva guilder guilders mark marks deutschmark deutschmarks schilling schillings drachma drachmas lire peseta pesetas escudo escudos punt punts markka ecu ecus usd eur gbp chf pln czk huf ron try brl rub uah azn cents")
	peopleWords = text.NewSet("people men women children persons police troops personnel staff dead killed wounded injured missing homeless displaced cattle sheep inhabitants")
	wordsOfNone = text.NewSet("a an the of in on at to from by for with and or but that which who is are was were has have had will would he she it they this these last as than since")
	datesBefore = text.NewSet("in on at by since until till from of during before after around january february march april may june july august september october november december")
)

// numberShape is a figure that may be of another language.
type numberShape struct {
	first, last int // words
	span        text.Span
	by          string // what English writes for span
	longer      string // the same with a zero more, where one may be lost; or ""
	counted     bool   // things that are not cut in pieces
	score       int    // see threshold
	certain     bool   // no English number looks like this
	severity    lint.Severity
	message     string // "" for the usual one
	table       bool
}

// A figure is reported from noticeScore on, and as a warning from warnScore on.
const noticeScore, warnScore = 2, 3

type numberReader struct {
	p      *lint.Pass
	d      *lint.Document
	number int // the first of d.Numbers that ends behind the present word
	// commas says that the article parts thousands with commas, as English does.
	commas bool
	found  []numberShape
}

func checkNumberFormat(p *lint.Pass) error {
	if !inEnglish(p) {
		return nil
	}
	r := numberReader{p: p, d: p.Doc}
	d := p.Doc
	o := glance.Of(d)
	at, next := 0, 0 // the sentence, and the words before it have been judged
	for i := range o.watched[figureWatch].all {
		for at < len(d.Sentences) && int(d.Sentences[at].Last) <= i {
			at++
		}
		if at == len(d.Sentences) {
			break
		}
		s := &d.Sentences[at]
		kind := d.Blocks[s.Block].Kind
		switch {
		case i < next || i < int(s.First) || kind == lint.Code:
		case o.kinds[i] != digits:
			r.spelt(i)
		default:
			next = r.figure(int(s.First), i, int(s.Last), kind == lint.TableCell)
		}
	}
	r.settle()
	return nil
}

// word is word i in small letters, or "" outside lo to hi.
func (r *numberReader) word(lo, i, hi int) string {
	if i < lo || i >= hi {
		return ""
	}
	return strings.ToLower(r.d.Word(i))
}

// kindOf is what the text makes of the number at word i.
func (r *numberReader) kindOf(i int) (text.NumberKind, bool) {
	ns := r.d.Numbers
	for r.number < len(ns) && int(ns[r.number].Last) <= i {
		r.number++
	}
	if r.number < len(ns) && int(ns[r.number].First) <= i {
		return ns[r.number].Kind, true
	}
	return 0, false
}

// clings reports whether a mark that makes one token of the figure and its
// neighbours stands next to the words from first up to but not including last.
func (r *numberReader) clings(first, last int) bool {
	t := r.d.Text
	s, e := int(r.d.Words[first].Start), int(r.d.Words[last-1].End)
	if s > 0 {
		switch t[s-1] {
		case '-':
			// 15.000-20.000 is a range, A-1.000 a name.
			return first < 2 || r.d.Words[first-2].Kind != text.Digits || parseGroups(r.d.Word(first-2)).kind != parseGroups(r.d.Word(first)).kind
		case '/', ':', '.', ',', '#', '_', '=', '+', '@', '&', '\\':
			return true
		}
		if c := t[s-1] | 0x20; c >= 'a' && c <= 'z' || t[s-1] >= '0' && t[s-1] <= '9' {
			return true
		}
		if strings.HasSuffix(t[:s], "№") || strings.HasSuffix(t[:s], "§") || strings.HasSuffix(t[:s], "§ ") || strings.HasSuffix(t[:s], "№ ") {
			return true
		}
	}
	if e < len(t) {
		switch t[e] {
		case '/', ':', '_', '=', '+', '@', '&', '\\':
			return true
		case '.', ',':
			return e+1 < len(t) && t[e+1] >= '0' && t[e+1] <= '9'
		case '-':
			return e+1 < len(t) && t[e+1] >= 'A' && t[e+1] <= 'Z' // 2,4-D is a chemical
		}
	}
	return false
}

// figure judges the figure at word i and returns the index behind the words that
// it has used up, or i.
func (r *numberReader) figure(lo, i, hi int, table bool) int {
	d := r.d
	w := d.Words[i].Of(d.Text)
	if len(w) <= 4 && allDigits(w) && (i+1 == hi || d.Words[i+1].Kind == text.Punct) && (i == lo || d.Word(i-1) != "%") {
		return i // a year, a date, the end of a clause
	}
	next := r.word(lo, i+1, hi)
	percent := i > lo && d.Word(i-1) == "%"
	if next != "" && d.Words[i+1].Kind == text.Letters && next != "of" && !percent && !scaling.Has(next) && allDigits(w) {
		return i // as for most: nothing that plain looks at
	}
	g := parseGroups(w)
	if percent {
		r.percentBefore(i, g)
	}
	switch {
	case g.mark == 0 && g.rest == "":
		return r.plain(lo, i, hi, g, next, table)
	case g.mark == 'h':
		r.add(numberShape{first: i, last: i + 1, by: g.value, certain: true, table: table,
			message: fmt.Sprintf("“%s” is %s on an English clock", w, g.value)})
		return i
	case g.mark == 0 || r.clings(i, i+1):
		return i
	}
	switch g.kind {
	case dotGroups:
		r.dotted(lo, i, hi, g, next, table)
	case commaDecimal:
		return r.commaed(lo, i, hi, g, next, table)
	case bothMarks, apostropheGroups:
		r.add(numberShape{first: i, last: i + 1, by: g.value, certain: true, table: table})
	case dotDecimal:
		return r.scaled(lo, i, hi, g, next, table)
	case commaGroups:
		r.commas = true
		return r.scaled(lo, i, hi, g, next, table)
	}
	return i
}

// add keeps a shape for settle; its span is its words unless it is set.
func (r *numberReader) add(n numberShape) {
	if n.span.Empty() {
		n.span = text.Span{Start: int(r.d.Words[n.first].Start), End: int(r.d.Words[n.last-1].End)}
	}
	r.found = append(r.found, n)
}

// dotted judges 30.000, which may be thirty.
func (r *numberReader) dotted(lo, i, hi int, g groups, next string, table bool) {
	kind, _ := r.kindOf(i)
	partner := r.partner(lo, i, hi)
	if kind == text.Date || kind == text.Clock || kind == text.Score && partner == i || strings.HasPrefix(g.digits, "0") {
		return
	}
	prev := r.word(lo, i-1, hi)
	if g.count > 2 {
		if fractionWords.Has(prev) || g.count == 4 && address(r.d.Words[i].Of(r.d.Text)) {
			return
		}
		r.add(numberShape{first: i, last: i + 1, by: g.value, certain: true, table: table})
		return
	}
	if scaleWords[next] > 0 || milliards[next] > 0 || partner > i && scaleWords[r.word(lo, partner+1, hi)] > 0 || fractionWords.Has(prev) || r.suffixed(i) {
		return
	}
	score := 0
	switch {
	case strings.HasSuffix(g.digits, "000"):
		score += 3
	case strings.HasSuffix(g.digits, "00"):
		score += 2
	case strings.HasSuffix(g.digits, "0"):
		score++
	}
	if len(g.digits) > 4 {
		score++
	}
	if prev == "minute" || prev == "minutes" || prev == "hour" || prev == "hours" {
		score -= 4 // one minute 50.250
	}
	money := moneyWords.Has(next) || r.currencyBefore(lo, i) || r.currencyAfter(i, hi)
	switch {
	case next == "%" || strings.HasPrefix(next, "°") || fineMeasures.Has(next):
		score -= 4
	case measures.Has(next) && strings.HasSuffix(g.digits, "000"):
		score--
	case measures.Has(next):
		score -= 3
	case money:
		after := r.word(lo, i+2, hi)
		if r.currencyBefore(lo, i) {
			after = next
		}
		score++
		if after == "per" || after == "a" || after == "an" || after == "for" || r.near(lo, i, hi, exchangeWords) {
			score -= 4
		}
		if r.currencyBefore(lo, i) && eighths.Has(g.digits[len(g.digits)-3:]) {
			score -= 2
		}
	case r.counted(max(i, partner), hi):
		score += 3
	case datesBefore.Has(prev) && len(g.digits) == 4 && g.digits >= "1800" && g.digits < "2100":
		g.value = g.digits // in 2.024
	default:
		if len(g.digits) == 4 {
			score--
		}
		if kind == text.Label && partner == i {
			score -= 3
		}
	}
	if r.near(lo, i, i, fractionWords) {
		score -= 2
	}
	r.add(numberShape{first: i, last: i + 1, by: g.value, score: score, table: table})
}

// eighths are the fractions in which shares were quoted in New York until 2001.
var eighths = text.NewSet("125 375 625 875")

// partner is the other figure of a range of two like figures around word i, or
// i: 12.500–13.000.
func (r *numberReader) partner(lo, i, hi int) int {
	d := r.d
	for _, j := range [...]int{i + 2, i - 2} {
		if j < lo || j >= hi || d.Words[j].Kind != text.Digits || parseGroups(d.Word(j)).kind != dotGroups {
			continue
		}
		switch d.Word((i + j) / 2) {
		case "-", "–", "to", "and", "or":
			return j
		}
	}
	return i
}

// address reports whether four groups can be an Internet address.
func address(w string) bool {
	for part := range strings.SplitSeq(w, ".") {
		if n, err := strconv.Atoi(part); err != nil || n > 255 {
			return false
		}
	}
	return true
}

// suffixed reports whether letters cling to the figure at word i.
func (r *numberReader) suffixed(i int) bool {
	w := r.d.Words[i].Of(r.d.Text)
	return w[len(w)-1] > '9'
}

// near reports whether a word of set stands within seven words of word i.
func (r *numberReader) near(lo, i, hi int, set *text.Set) bool {
	for j := max(lo, i-7); j < min(hi, i+8); j++ {
		if j != i && r.d.Words[j].Kind == text.Letters && set.Has(strings.ToLower(r.d.Word(j))) {
			return true
		}
	}
	return false
}

func (r *numberReader) currencyBefore(lo, i int) bool {
	if i <= lo {
		return false
	}
	switch w := r.d.Word(i - 1); w {
	case "$", "€", "£", "¥", "₽", "₺", "₴", "₹", "₩", "₪", "₼":
		return true
	default:
		return moneyWords.Has(strings.ToLower(w)) && r.d.Words[i-1].Shape == text.Upper || w == "R$" || w == "US$" || w == "Rp" || w == "Rs" || w == "TL" || w == "Kč" || w == "Ft"
	}
}

func (r *numberReader) currencyAfter(i, hi int) bool {
	if i+1 >= hi {
		return false
	}
	switch r.d.Word(i + 1) {
	case "$", "€", "£", "¥", "₽", "₺", "₴", "₹", "₩", "₪", "₼":
		return true
	}
	return false
}

// counted reports whether the figure at word i counts people or things that
// cannot be cut in pieces: a plural or a word for people stands behind it, at
// most two adjectives away.
func (r *numberReader) counted(i, hi int) bool {
	d := r.d
	for j := i + 1; j < min(hi, i+4); j++ {
		w := d.Words[j]
		if w.Kind == text.Punct && w.Of(d.Text) == "-" {
			continue
		}
		if w.Kind != text.Letters || !spaceBefore(d.Text, int(w.Start)) && j == i+1 {
			return false
		}
		low := strings.ToLower(w.Of(d.Text))
		if peopleWords.Has(low) {
			return true
		}
		if wordsOfNone.Has(low) || measures.Has(low) || fineMeasures.Has(low) || moneyWords.Has(low) {
			return false
		}
		if w.Shape == text.Lower && len(low) > 3 && low[len(low)-1] == 's' && !strings.HasSuffix(low, "ss") && !strings.HasSuffix(low, "us") {
			return true
		}
	}
	return false
}

func spaceBefore(t string, at int) bool {
	return at > 0 && (t[at-1] == ' ' || t[at-1] == '\n' || t[at-1] == '\t' || strings.HasSuffix(t[:at], "\u00a0"))
}

// commaed judges 1,5, a decimal comma.
func (r *numberReader) commaed(lo, i, hi int, g groups, next string, table bool) int {
	kind, _ := r.kindOf(i)
	prev := r.word(lo, i-1, hi)
	whole, _, _ := strings.Cut(g.value, ".")
	if kind == text.Date || kind == text.Score || len(whole) > 4 {
		return i
	}
	n := numberShape{first: i, last: i + 1, by: g.value, table: table}
	switch {
	case milliards[next] > 0:
		return r.scaled(lo, i, hi, g, next, table)
	case scaleWords[next] > 0 || pluralScales[next] != "":
		n.score = 4
		if end := r.scaled(lo, i, hi, g, next, table); end > i {
			return end
		}
	case next == "%" || next == "percent" || next == "per" && r.word(lo, i+2, hi) == "cent" || next == "percentage" || next == "pct" || next == "pc":
		n.score = 4
	case moneyWords.Has(next) || r.currencyBefore(lo, i) || r.currencyAfter(i, hi):
		n.score = 4
		n.longer = withZero(g)
	case measures.Has(next) || fineMeasures.Has(next) && next != "am" && next != "per" && next != "s" && next != "v":
		n.score = 3
		n.longer = withZero(g)
	case prev == "magnitude" || prev == "average" || prev == "coefficient" || prev == "rate":
		n.score = 3
	case fractionWords.Has(prev) || r.listedAfter(lo, i, hi):
		return i
	case r.counted(i, hi):
		n.score = 2
		n.longer, n.counted = withZero(g), true
	default:
		if len(g.digits) > 3 || r.suffixed(i) {
			return i // 12,15: two numbers without a space
		}
		n.score = 1
		if len(g.digits) < 4 && r.near(lo, i, i, measuring) {
			n.score = 3 // the magnitude was 5,8
		}
	}
	r.add(n)
	return i
}

// withZero is the figure 110,00 with the zero that may be lost, 110,000, or "".
func withZero(g groups) string {
	whole, frac, _ := strings.Cut(g.value, ".")
	if len(frac) != 2 || frac[1] != '0' || len(whole) > 3 || whole[0] == '0' {
		return ""
	}
	return whole + "," + frac + "0"
}

// listedAfter reports whether the figure stands in a list of figures, as the
// ages “12,15 and 17” or the references “[3,5]”.
func (r *numberReader) listedAfter(lo, i, hi int) bool {
	d := r.d
	if i+2 < hi && (d.Word(i+1) == "and" || d.Word(i+1) == "," || d.Word(i+1) == "or") && d.Words[i+2].Kind == text.Digits {
		return true
	}
	return i > lo && i+1 < hi && (d.Word(i-1) == "[" || d.Word(i-1) == "(") && (d.Word(i+1) == "]" || d.Word(i+1) == ")")
}

// scaled judges what multiplies the figure at word i: milliards, myriads, plural
// multipliers. It returns the index behind them, or i.
func (r *numberReader) scaled(lo, i, hi int, g groups, next string, table bool) int {
	d := r.d
	if next == "" || !scaling.Has(next) || r.suffixed(i) {
		return i
	}
	kind, known := r.kindOf(i)
	if known && kind != text.Count && kind != text.Money && kind != text.Measure || r.clings(i, i+1) {
		return i
	}
	value, err := strconv.ParseFloat(strings.ReplaceAll(g.value, ",", ""), 64)
	if err != nil {
		return i
	}
	span := func(last int) text.Span {
		return text.Span{Start: int(d.Words[i].Start), End: int(d.Words[last-1].End)}
	}
	// A year or a day, and a number that begins anew: in 2010 ten thousand
	// people. A figure of four digits without a mark may be a year.
	if end := r.compound(lo, i, hi, value, table); end > i {
		return end
	}
	dated := datesBefore.Has(r.word(lo, i-1, hi)) && g.mark == 0
	switch second := r.word(lo, i+2, hi); {
	case milliards[next] > 0:
		last := i + 2
		if d.Words[i+1].Shape == text.Upper || next == "mio" && d.Words[i+1].Shape == text.Lower {
			return i
		}
		if last < hi && d.Word(last) == "." && len(next) < 5 && last+1 < hi && d.Words[last].Start == d.Words[last-1].End {
			last++ // Mrd.
		}
		by := scaledFigure(g.value, milliards[next])
		if r.word(lo, last, hi) == "of" && len(next) > 5 {
			last++
		}
		r.add(numberShape{first: i, last: last, span: span(last), by: by, certain: true, table: table,
			message: fmt.Sprintf("“%s” is “%s”", strings.TrimSuffix(span(last).Of(d.Text), " of"), by)})
		return last
	case (next == "ten" || next == "hundred") && plainScales[second] > 0 && !dated && (next == "ten" || plainScales[second] > 1e3):
		by := valueWords(value * myriadFirst[next] * plainScales[second])
		r.add(numberShape{first: i, last: i + 3, span: span(i + 3), by: by, certain: true, table: table,
			message: fmt.Sprintf("“%s” is “%s” in English", span(i+3).Of(d.Text), by)})
		return i + 3
	case next == "thousand" && (second == "million" || second == "millions") && !dated:
		last := i + 3
		by := scaledFigure(g.value, 1e9)
		if second == "millions" && r.word(lo, last, hi) == "of" {
			last++
		}
		r.add(numberShape{first: i, last: last, span: span(last), by: by, certain: true, table: table,
			message: fmt.Sprintf("“%s” is “%s” in English", strings.TrimSuffix(span(last).Of(d.Text), " of"), by)})
		return last
	case pluralScales[next] != "" && !dated && !table && !(g.mark == 0 && len(g.digits) > 3):
		// of them, of the people: a part
		last := i + 2
		if second == "of" {
			if third := r.word(lo, i+3, hi); third == "the" || third == "them" || third == "these" || third == "those" || third == "his" || third == "its" || third == "their" || third == "our" {
				return i
			}
			last++
		}
		by := g.value + " " + pluralScales[next]
		if pluralScales[next] == "hundred" || next == "thousands" && value == math.Trunc(value) && value < 1000 {
			by = valueWords(value * map[string]float64{"hundreds": 100, "thousands": 1000}[next])
		}
		r.add(numberShape{first: i, last: last, span: span(last), by: by, certain: true, table: table,
			message: fmt.Sprintf("“%s” is “%s” in English", span(i+2).Of(d.Text), by)})
		return last
	case next == "million" && value >= 1000 && value < 1e6 && !dated && g.kind == commaGroups && math.Mod(value, 10) == 0 && !(i > lo && d.Word(i-1) == "$" && math.Mod(value, 100) != 0):
		by := scaledFigure(g.value, 1e6)
		r.add(numberShape{first: i, last: i + 2, span: span(i + 2), by: by, certain: true, severity: lint.Notice, table: table,
			message: fmt.Sprintf("“%s” is “%s” in English", span(i+2).Of(d.Text), by)})
		return i + 2
	}
	return i
}

// scaling are the words behind a figure that scaled judges.
var scaling = func() *text.Set {
	var words []string
	for _, m := range []map[string]float64{milliards, plainScales, myriadFirst} {
		words = slices.AppendSeq(words, maps.Keys(m))
	}
	words = slices.AppendSeq(words, maps.Keys(pluralScales))
	return text.NewSet(strings.Join(words, " "))
}()

// compound judges a number in pieces, as Russian and its neighbours speak it: 1
// million 300 thousand.
func (r *numberReader) compound(lo, i, hi int, value float64, table bool) int {
	d := r.d
	scale := plainScales[r.word(lo, i+1, hi)]
	if scale == 0 || i+2 >= hi || d.Words[i+2].Kind != text.Digits {
		return i
	}
	total, end := value*scale, i+2
	for end < hi && d.Words[end].Kind == text.Digits && !r.suffixed(end) {
		g := parseGroups(d.Word(end))
		v, err := strconv.ParseFloat(g.value, 64)
		if err != nil || v >= 1000 || g.mark != 0 {
			break
		}
		if next := plainScales[r.word(lo, end+1, hi)]; next > 0 && next < scale {
			total, scale, end = total+v*next, next, end+2
			continue
		}
		word := r.word(lo, end+1, hi)
		if scale == 1e3 && len(g.digits) == 3 && (moneyWords.Has(word) || peopleWords.Has(word) || r.counted(end, hi)) {
			total, end = total+v, end+1
		}
		break
	}
	if end == i+2 {
		return i
	}
	s := text.Span{Start: int(d.Words[i].Start), End: int(d.Words[end-1].End)}
	by := valueWords(total)
	r.add(numberShape{first: i, last: end, span: s, by: by, certain: true, table: table,
		message: fmt.Sprintf("“%s” is “%s” in English", s.Of(d.Text), by)})
	return end
}

// spelt judges a milliard without a figure at word i: one milliard, milliards of
// euros.
func (r *numberReader) spelt(i int) {
	d := r.d
	w := d.Word(i)
	if w != "milliard" && w != "milliards" || i > 0 && d.Words[i-1].Kind == text.Digits {
		return
	}
	by := strings.Replace(w, "milliard", "billion", 1)
	r.add(numberShape{first: i, last: i + 1, by: by, certain: true, message: fmt.Sprintf("“%s” is “%s”", w, by)})
}

// scaledFigure writes figure × scale with the largest multiplier that fits.
func scaledFigure(figure string, scale float64) string {
	v, err := strconv.ParseFloat(strings.ReplaceAll(figure, ",", ""), 64)
	if err != nil {
		return figure
	}
	for _, s := range []struct {
		name string
		size float64
	}{{" trillion", 1e12}, {" billion", 1e9}, {" million", 1e6}} {
		if v*scale >= s.size {
			if s.size == scale {
				return figure + s.name // every digit as it was written
			}
			return strconv.FormatFloat(round(v*scale/s.size), 'f', -1, 64) + s.name
		}
	}
	return valueWords(v * scale)
}

// valueWords writes a value as English news does.
func valueWords(v float64) string {
	if v >= 1e6 {
		for _, s := range []struct {
			name string
			size float64
		}{{" trillion", 1e12}, {" billion", 1e9}, {" million", 1e6}} {
			if v >= s.size {
				return strconv.FormatFloat(round(v/s.size), 'f', -1, 64) + s.name
			}
		}
	}
	return grouped(strconv.FormatFloat(round(v), 'f', -1, 64))
}

// round takes away what binary fractions add.
func round(v float64) float64 { return math.Round(v*1e6) / 1e6 }

// grouped puts commas between the thousands of a plain integer.
func grouped(digits string) string {
	whole, frac, cut := strings.Cut(digits, ".")
	var b strings.Builder
	for i := range len(whole) {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteByte(whole[i])
	}
	if cut {
		b.WriteByte('.')
		b.WriteString(frac)
	}
	return b.String()
}

// plain judges a figure without a mark: 30 000, 40 ten thousand, 2 milliards.
func (r *numberReader) plain(lo, i, hi int, g groups, next string, table bool) int {
	d := r.d
	if len(g.digits) <= 3 && next != "" && next[0] >= '0' && next[0] <= '9' && g.digits[0] != '0' {
		if end := r.spacedGroups(lo, i, hi, table); end > i {
			return end
		}
	}
	if i+1 >= hi || d.Words[i+1].Kind != text.Letters {
		return i
	}
	if next == "of" && r.dayOfMonth(lo, i, hi, table) {
		return i + 3
	}
	return r.scaled(lo, i, hi, g, next, table)
}

// dayOfMonth finds “on 12 of March”, as Romance languages date, at the figure i.
func (r *numberReader) dayOfMonth(lo, i, hi int, table bool) bool {
	d := syntax{r.d}
	if i+2 >= hi || !isDay(d.Word(i)) || !months.Has(d.Word(i+2)) || !d.spaced(i) || !d.spaced(i+1) {
		return false
	}
	first := i
	if i > lo && d.spaced(i-1) {
		switch before := r.word(lo, i-1, hi); {
		case before == "the":
			first--
		case !dayLeads.Has(before) && !weekdays.Has(d.Word(i-1)):
			return false // Article 12 of March, week 2 of March
		}
	} else if i > lo && !d.is(i-1, ',') && !d.is(i-1, '(') {
		return false
	}
	by := d.Word(i) + " " + d.Word(i+2)
	span := text.Span{Start: int(d.Words[first].Start), End: int(d.Words[i+2].End)}
	r.add(numberShape{first: first, last: i + 3, span: span, by: by, certain: true, table: table, message: fmt.Sprintf("“%s” is “%s” in English", span.Of(d.Text), by)})
	return true
}

// dayLeads stand before the day of a date.
var dayLeads = text.NewSet("on of since until till from to before after by between and or around about dated next last this , (")

// spacedGroups judges thousands that spaces part.
func (r *numberReader) spacedGroups(lo, i, hi int, table bool) int {
	d := r.d
	end, narrow := i+1, false
	digits := d.Words[i].Of(d.Text)
	rest := ""
	for end < hi && d.Words[end].Kind == text.Digits {
		gap := d.Text[d.Words[end-1].End:d.Words[end].Start]
		switch gap {
		case " ":
		case "\u00a0", "\u202f", "\u2009":
			narrow = true
		default:
			gap = ""
		}
		w := d.Words[end].Of(d.Text)
		if gap == "" || len(w) < 3 || !allDigits(w[:3]) {
			break
		}
		if len(w) > 3 {
			if g := parseGroups(w); g.kind == commaDecimal && strings.IndexByte(w, ',') == 3 && g.rest == "" {
				digits, rest = digits+w[:3], "."+w[4:] // 1 234,56
				end++
			} else {
				return i
			}
			break
		}
		digits += w
		end++
	}
	if end == i+1 || r.clings(i, end) {
		return i
	}
	next := r.word(lo, end, hi)
	prev := r.word(lo, i-1, hi)
	counted := r.counted(end-1, hi) || moneyWords.Has(next) || measures.Has(next) || scaleWords[next] > 0 || r.currencyAfter(end-1, hi) || r.currencyBefore(lo, i)
	switch {
	case narrow || rest != "" || end-i > 2 && (counted || strings.HasSuffix(digits, "000")):
	case counted && !fractionWords.Has(prev) && !(i > lo && d.Words[i-1].Shape != text.Lower && d.Words[i-1].Kind == text.Letters && i-1 > lo):
	case strings.HasSuffix(digits, "000") && !fractionWords.Has(prev):
	default:
		return i
	}
	// A telephone number, a line of a table.
	if end < hi && d.Words[end].Kind == text.Digits || i > lo && (d.Words[i-1].Kind == text.Digits || d.Word(i-1) == "+") || end-i > 4 || r.near(lo, i, hi, phoneWords) {
		return end
	}
	if table {
		return end
	}
	r.add(numberShape{first: i, last: end, by: grouped(digits) + rest, certain: true, severity: lint.Notice})
	return end
}

var phoneWords = text.NewSet("phone telephone tel mobile fax hotline call calls helpline dial whatsapp account iban card code postcode zip isbn issn inn registration vat")

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// percentBefore judges the per cent sign in front of its figure, as Turkish
// writes it.
func (r *numberReader) percentBefore(i int, g groups) {
	d := r.d
	sign := d.Words[i-1]
	apart := sign.End < d.Words[i].Start // % 4,5
	if apart && (d.Text[sign.End:d.Words[i].Start] != " " || i > 1 && d.Words[i-2].Kind == text.Digits) || sign.Start > 0 && !strings.ContainsAny(d.Text[sign.Start-1:sign.Start], " \n\t(“\"'") && !spaceBefore(d.Text, int(sign.Start)) || g.rest != "" || g.mark == 'h' {
		return
	}
	e := int(d.Words[i].End)
	if e < len(d.Text) && strings.IndexByte("%$-_", d.Text[e]) >= 0 || g.value == "" || len(g.digits) > 4 {
		return
	}
	by := g.value
	if by == "" {
		by = g.digits
	}
	s := text.Span{Start: int(sign.Start), End: e}
	r.add(numberShape{first: i - 1, last: i + 1, span: s, by: by + "%", certain: true,
		message: fmt.Sprintf("The per cent sign of “%s” stands behind the figure in English", s.Of(d.Text))})
}

// dotted are the languages that part thousands with a full stop.
var dotted = map[lexicon.Language]bool{
	lexicon.Portuguese: true, lexicon.Spanish: true, lexicon.Italian: true, lexicon.German: true, lexicon.Dutch: true,
	lexicon.Romanian: true, lexicon.Turkish: true, lexicon.Indonesian: true,
}

// settle reports what the whole article makes likely.
func (r *numberReader) settle() {
	if len(r.found) == 0 {
		return
	}
	// fractions are figures that are more likely measured to three decimals: times
	// of a race, rates.
	strong, fractions := 0, 0
	if l, points := sourceOf(r.d).likely(); dotted[l] {
		strong += min(points/20, 2)
	}
	for _, n := range r.found {
		if (n.certain && n.severity == lint.Inherit || n.score >= warnScore) && !n.table {
			strong++
		} else if !n.certain && n.score < noticeScore {
			fractions++
		}
	}
	slices.SortStableFunc(r.found, func(a, b numberShape) int { return a.span.Start - b.span.Start })
	end := -1
	for _, n := range r.found {
		if n.span.Start < end {
			continue // the per cent sign has it already
		}
		others := strong
		if n.certain || n.score >= warnScore {
			others--
		}
		score := n.score + min(2*others, 4)
		if n.certain {
			score = warnScore
		} else if strong == 0 && fractions > 1 {
			score -= 2
		}
		if score < noticeScore || n.table && others <= 0 && !n.certain {
			continue
		}
		end = n.span.End
		r.report(n, score)
	}
}

func (r *numberReader) report(n numberShape, score int) {
	shown := n.span.Of(r.d.Text)
	others := []string{n.by}
	if n.longer != "" && (n.counted || r.commas || strings.HasSuffix(n.by, ".00")) {
		// Among 59,000 and 1,200 a digit was lost; else the comma is a point.
		n.message = fmt.Sprintf("“%s” is “%s” in English, or lost a zero", shown, n.by)
		others = append(others, n.longer)
		if n.counted || r.commas {
			n.message = fmt.Sprintf("“%s” lost a digit, or has a comma for the point", shown)
			others[0], others[1] = others[1], others[0]
		}
	}
	if n.message == "" {
		n.message = fmt.Sprintf("“%s” is “%s” in English", shown, n.by)
	}
	f := lint.Finding{Span: n.span, Message: n.message, Severity: n.severity}
	for _, by := range others {
		f.Fixes = append(f.Fixes, lint.Fix{Title: "Write “" + by + "”", Safety: lint.Suggested, Edits: []text.Edit{{Span: n.span, New: by}}})
	}
	// A space that a trailing “of” leaves behind goes with it.
	if strings.HasSuffix(shown, " of") {
		f.Span.End -= len(" of")
	}
	if score < warnScore && f.Severity == lint.Inherit {
		f.Severity = lint.Notice
		f.Note = "It may be a fraction; the source will tell"
	}
	r.p.Report(f)
}

// groupKind is how marks part the digits of a figure.
type groupKind uint8

const (
	noGroups         groupKind = iota
	dotGroups                  // 30.000, 1.234.567
	commaDecimal               // 1,5
	bothMarks                  // 1.234,56
	apostropheGroups           // 30'000
	commaGroups                // 30,000
	dotDecimal                 // 1.5
	otherGroups
)

// groups is a figure taken apart.
type groups struct {
	kind   groupKind
	mark   byte   // the mark that says most, 'h' for a time, 0 for none
	count  int    // groups of digits
	digits string // all of them
	value  string // as English writes it
	rest   string // what clings to the digits behind
}

// parseGroups takes a token apart that begins with a digit.
func parseGroups(w string) groups {
	end, marks := 0, 0
	for end < len(w) {
		c := w[end]
		if c >= '0' && c <= '9' {
			end++
			continue
		}
		if (c == '.' || c == ',' || c == '\'') && end+1 < len(w) && w[end+1] >= '0' && w[end+1] <= '9' {
			marks++
			end++
			continue
		}
		if strings.HasPrefix(w[end:], "’") && end+3 < len(w) && w[end+3] >= '0' && w[end+3] <= '9' {
			marks++
			end += len("’")
			continue
		}
		break
	}
	g := groups{rest: w[end:]}
	if marks == 0 {
		g.digits = w[:end]
		g.value = g.digits
		if h := g.rest; len(h) == 3 && h[0] == 'h' && allDigits(h[1:]) && end <= 2 && g.digits <= "24" && h[1] < '6' && (end == 2 || h[1:] != "00") {
			g.mark, g.value = 'h', g.digits+":"+h[1:]
		}
		return g
	}
	var parts [8]string
	var seps [8]byte
	n, from := 0, 0
	for i := 0; i <= end; {
		if i < end && w[i] >= '0' && w[i] <= '9' {
			i++
			continue
		}
		if n == len(parts) {
			g.kind, g.mark = otherGroups, w[i]
			return g
		}
		parts[n] = w[from:i]
		if i == end {
			n++
			break
		}
		_, size := utf8.DecodeRuneInString(w[i:])
		seps[n] = w[i]
		if size > 1 {
			seps[n] = '\''
		}
		n++
		i += size
		from = i
	}
	g.count, g.digits = n, strings.Join(parts[:n], "")
	last := n - 1
	threes := func(upto int) bool {
		if len(parts[0]) > 3 || parts[0] == "" || parts[0][0] == '0' {
			return false
		}
		for _, p := range parts[1:upto] {
			if len(p) != 3 {
				return false
			}
		}
		return true
	}
	same := true
	for k := 1; k < last; k++ {
		same = same && seps[k] == seps[0]
	}
	g.kind, g.mark = otherGroups, seps[0]
	switch {
	case same && threes(n) && seps[0] == '.':
		g.kind, g.value = dotGroups, strings.Join(parts[:n], ",")
	case same && threes(n) && seps[0] == '\'':
		g.kind, g.value = apostropheGroups, strings.Join(parts[:n], ",")
	case same && threes(n) && seps[0] == ',':
		g.kind, g.value = commaGroups, w[:end]
	case n == 2 && seps[0] == ',' && len(parts[1]) != 3 && len(parts[0]) <= 4 && len(parts[1]) <= 4:
		g.kind, g.value = commaDecimal, grouped(parts[0])+"."+parts[1]
	case n == 2 && seps[0] == '.':
		g.kind, g.value = dotDecimal, w[:end]
	case n > 2 && seps[last-1] == ',' && seps[0] == '.' && threes(last) && len(parts[last]) <= 2:
		for k := 1; k < last-1; k++ {
			if seps[k] != '.' {
				return g
			}
		}
		g.kind, g.value = bothMarks, strings.Join(parts[:last], ",")+"."+parts[last]
	}
	if g.rest != "" && g.kind != dotGroups && g.kind != commaDecimal {
		g.kind = otherGroups
	}
	return g
}
