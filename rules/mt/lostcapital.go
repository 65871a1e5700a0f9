package mt

import (
	"fmt"
	"strings"

	"stet/lint"
	"stet/text"
)

var lostCapital = &lint.Rule{
	ID:    "mt/lost-capital",
	Title: "A weekday, month or nationality without its capital",
	Why: "Most languages write weekdays, months and the names of peoples in small letters, English does not; a translation " +
		"that keeps them small was read by nobody.",
	Severity: lint.Warning,
	Fixable:  lint.Suggested,
	Example:  lint.Example{Bad: "The talks begin on monday.", Good: "The talks begin on Monday."},
	Details: `Finds weekdays, months, languages and nationalities, countries and continents in small letters.

Let stand: words that are something else too (“march”, “may”, “polish”, “turkey”, “china”), what is named after a
people (“french fries”, “venetian blinds”), handles, hashtags and addresses, and texts that are written in small
letters throughout.`,
	Check: checkLostCapital,
}

// small says what a word in small letters lost.
type small uint8

const (
	smallDay small = iota + 1
	smallMonth
	smallPeople
	smallCountry
	smallAugust // august: needs a date
	smallMarch  // march and may: need the day before or the year behind
)

var smalls = func() map[string]small {
	m := map[string]small{"august": smallAugust, "march": smallMarch, "may": smallMarch}
	add := func(s small, words string) {
		for _, w := range strings.Fields(words) {
			m[w] = s
		}
	}
	add(smallDay, "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays")
	add(smallMonth, "january february april june july september october november december")
	add(smallPeople, `english british german french dutch italian spanish portuguese russian ukrainian belarusian american canadian mexican brazilian
		argentinian chilean colombian venezuelan peruvian bolivian cuban australian european african asian arab israeli palestinian lebanese
		syrian iraqi iranian saudi egyptian libyan tunisian algerian moroccan sudanese ethiopian somali kenyan ugandan tanzanian nigerian
		ghanaian senegalese zimbabwean turkish kurdish greek cypriot bulgarian romanian hungarian czech slovak slovenian croatian serbian
		bosnian albanian macedonian austrian belgian danish norwegian swedish finnish icelandic irish scottish estonian latvian lithuanian
		moldovan georgian armenian azerbaijani kazakh uzbek kyrgyz tajik afghan pakistani indian bangladeshi nepalese vietnamese cambodian
		thai malaysian indonesian filipino chinese japanese korean taiwanese mongolian russians germans americans ukrainians italians
		israelis palestinians europeans africans arabs turks kurds syrians iranians iraqis muslim muslims christian christians jewish catholics`)
	add(smallCountry, `england britain scotland ireland germany france italy spain portugal russia ukraine belarus poland europe africa america asia
		australia canada mexico brazil argentina venezuela colombia israel palestine syria iraq iran egypt libya india pakistan afghanistan
		indonesia vietnam sweden norway denmark finland austria switzerland hungary romania bulgaria serbia kosovo kazakhstan azerbaijan armenia`)
	return m
}()

// namedAfter are things that a people gave its name to, which lost the capital
// long ago.
var namedAfter = text.NewSet(`fries fry fried window windows door doors toast kiss horn press bean beans roulette dressing doll dolls wheel bath baths
	delight coffee pastry pastries oven courage shepherd shepherds measles sausage leather blinds ink terrier setter numerals numeral gum flu beetle knot
	plum chestnut elm ivy stew cotton bread bulldog bulldogs`)

func checkLostCapital(p *lint.Pass) error {
	if !writtenInEnglish(p) {
		return nil
	}
	d := syntax{p.Doc}
	o, of := glance.Of(p.Doc), vocabulary().smalls
	at, as := 0, false // the sentence, and whether it is a message as it was typed, a list
	asked := -1
	for i := range o.watched[smallWatch].all {
		if d.Words[i].Shape != text.Lower {
			continue
		}
		for at < len(d.Sentences) && int(d.Sentences[at].Last) <= i {
			at++
		}
		if at == len(d.Sentences) {
			break
		}
		s := d.Sentences[at]
		if i < int(s.First) {
			continue
		}
		if asked != at {
			asked, as = at, d.Blocks[s.Block].Kind == lint.Code || d.beginsSmall(int(s.First), int(s.Last))
		}
		if as || !d.lostCapital(i, of[o.kinds[i]], int(s.Last)) {
			continue
		}
		word, at := d.Word(i), d.span(i, i+1)
		mended := strings.ToUpper(word[:1]) + word[1:]
		p.Report(lint.Finding{Span: at, Message: fmt.Sprintf("English writes “%s” with a capital", mended),
			Fixes: []lint.Fix{{Title: fmt.Sprintf("Write “%s”", mended), Safety: lint.Suggested, Edits: []text.Edit{{Span: at, New: mended}}}}})
	}
	return nil
}

// lostCapital reports whether word i is a name and nothing else.
func (d syntax) lostCapital(i int, kind small, last int) bool {
	w := d.Words[i]
	if w.Start > 0 && strings.IndexByte("-_/@#.=&'", d.Text[w.Start-1]) >= 0 || int(w.End) < len(d.Text) && strings.IndexByte("_/@=(", d.Text[w.End]) >= 0 {
		return false // an address, a name in code
	}
	if int(w.End)+1 < len(d.Text) && d.Text[w.End] == '.' && isSmallLetter(d.Text[w.End+1]) {
		return false
	}
	next := ""
	if i+1 < last && d.spaced(i) {
		next = d.Word(i + 1)
	}
	switch kind {
	case smallPeople:
		return !namedAfter.Has(next) && !(next == "" && i > 0 && (d.Word(i-1) == "go" || d.Word(i-1) == "went")) // “they went dutch”
	case smallMarch:
		return i > 0 && d.spaced(i-1) && d.Words[i-1].Kind == text.Digits && isDay(d.Word(i-1)) && (next == "" || isYear(next)) || isYear(next) && i > 0 && d.Word(i-1) == "in"
	case smallAugust:
		return next != "" && d.Words[i+1].Kind == text.Digits || i > 0 && d.spaced(i-1) && (d.Words[i-1].Kind == text.Digits || d.Word(i-1) == "of" && i > 1 && d.Words[i-2].Kind == text.Digits)
	}
	return true
}

func isSmallLetter(b byte) bool { return b >= 'a' && b <= 'z' }

// beginsSmall reports whether the first of the words from first up to last begins
// with a small letter.
func (d syntax) beginsSmall(first, last int) bool {
	for i := first; i < last; i++ {
		if d.Words[i].Kind == text.Letters {
			return d.Words[i].Shape == text.Lower
		}
	}
	return false
}
