package mt

import (
	"fmt"
	"math/bits"
	"strings"

	"stet/inflect"
	"stet/lexicon"
	"stet/lint"
	"stet/text"
)

var agreement = &lint.Rule{
	ID:    "mt/agreement",
	Title: "A form that does not agree with the words around it",
	Why: "Other languages count otherwise, have no articles or write “millions” behind every figure, and the " +
		"translation shows it: “17 bodies has been found”, “five billions euros”, “a explosion”.",
	Severity: lint.Warning,
	Fixable:  lint.Suggested,
	Example:  lint.Example{Bad: "Nine bodies has been found.", Good: "Nine bodies have been found."},
	Details: `Finds words whose form does not fit their neighbours:

- “five billions euros”, “ten thousands people”, “70 percents”, “500 of soldiers”;
- “17 bodies has been found”, “the soldiers was wounded”, “it have been”, at the beginning of a clause; “will can”;
- “our citizens deserves”, “the experts believes that”, at the beginning of a clause; “The president receive the envoys”;
- “importants decisions”, “three days consecutives”;
- “three soldier were”, “several minister”, “these player”, “this soldiers”, “every countries”;
- “the minister have resigned”, “Anna Lind on Friday have opened”, “the soldiers who was seen”, “the number of
  patients are falling”, “there was 12 children”;
- “12 person”, “many resident”, “a group of journalist”, “a thousand of firefighters”, “for two year”, “aged 56 year”;
- “had been detain”, “did not went”;
- “one of the largest city in the region”;
- “is 39 year old”, “a 10 years old boy”, “an 18-years-old man”;
- “a explosion”, “an bomb”, “a 18-year-old”, by the sound of the next word; “an information”; “its a long road”; “on the 6 September”;
- “more cheaper”, “the most biggest”, “less higher”;
- “informations”, “equipments”, “aircrafts”: plurals of what English does not count.

Let stand: “hundreds of thousands”, “ten years is a long time”, “the news is”, “five foot”, “an historic day”,
“a one-off”, “an MP”, “more older people” for a larger number of them, plurals in names and attributes (“this arms deal”), and what may be a verb.`,
	Check: checkAgreement,
}

// fit says what to look at behind a word.
type fit uint8

const (
	fitArticle    fit = iota + 1 // a, an
	fitNumber                    // a figure, two to twelve, several, various
	fitThis                      // this
	fitThese                     // these
	fitEach                      // each, every
	fitOne                       // one
	fitMultiplier                // millions, percents
	fitUncounted                 // informations
	fitIts                       // its, it's
	fitThe                       // the, those
	fitHe                        // he, she, it
	fitThey                      // they, we, you
	fitModal                     // will, can
	fitMany                      // many, and numbers over twelve
	fitGroup                     // group, crowd
	fitTotal                     // number
	fitThere                     // there
	fitWho                       // who
	fitBeen                      // been
	fitNot                       // not, didn't
	fitOur                       // our, his
	fitMore                      // more, most, less
)

var fits = func() map[string]fit {
	m := map[string]fit{"a": fitArticle, "an": fitArticle, "this": fitThis, "these": fitThese, "each": fitEach, "every": fitEach, "one": fitOne,
		"his": fitOur, "their": fitOur, "our": fitOur, "my": fitOur, "her": fitOur,
		"its": fitIts, "it's": fitIts, "it’s": fitIts, "the": fitThe, "those": fitThe,
		"he": fitHe, "she": fitHe, "it": fitHe, "they": fitThey, "we": fitThey, "you": fitThey}
	for w := range modals.All {
		m[w] = fitModal
	}
	for w, f := range map[string]fit{"number": fitTotal, "there": fitThere, "who": fitWho, "been": fitBeen, "more": fitMore, "most": fitMore, "less": fitMore, "not": fitNot, "didn't": fitNot, "doesn't": fitNot, "don't": fitNot} {
		m[w] = f
	}
	for _, w := range strings.Fields("many all few thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety") {
		m[w] = fitMany
	}
	for _, w := range strings.Fields("group crowd") {
		m[w] = fitGroup
	}
	for w := range multipliers {
		m[w] = fitMultiplier
	}
	for w := range uncounted {
		m[w] = fitUncounted
	}
	for _, w := range strings.Fields("two three four five six seven eight nine ten eleven twelve several various numerous") {
		m[w] = fitNumber
	}
	return m
}()

func checkAgreement(p *lint.Pass) error {
	if !writtenInEnglish(p) {
		return nil
	}
	s := surroundingsOf(p.Doc)
	var room [64]uint64 // enough for most articles
	eachFit(p, s.fitting(room[:0]))
	pluralAdjectives(p, s)
	d := syntax{p.Doc}
	names, kinds, cues := d.Names, s.kinds, s.cues
	for k := range names {
		n := &names[k]
		if i := int(n.Last); i >= len(kinds) || cues[kinds[i]]&(cuePluralVerb|cueOn) == 0 || !d.lower(i) {
			continue
		}
		at := d.SentenceAt(int(n.Start))
		if at == len(d.Sentences) {
			continue
		}
		if c, ok := clauseOf(p, d.Sentences[at], s.overview); ok {
			c.namedSubject(n)
		}
	}
	return nil
}

// opensClause reports whether f is looked at only where a clause begins, or behind “on”.
func (f fit) opensClause() bool { return f == fitThe || f == fitHe || f == fitThey || f == fitOur }

// fitting appends the words of fits beside which something may be wrong to b, which is
// empty.
func (s *surroundings) fitting(b wordBits) wordBits {
	sentences, at := s.d.Sentences, 0
	carry := uint64(0)
	for k, words := range s.watched[fitWatch] {
		before := s.watched[openingWatch][k]
		opens := before<<1 | carry
		carry = before >> 63
		firsts := uint64(0)
		for ; at < len(sentences) && int(sentences[at].First>>6) == k; at++ {
			firsts |= 1 << (sentences[at].First & 63)
		}
		words |= s.watched[clauseWatch][k] & (opens | firsts)
		words = s.sift(k, words, s.fitWants)
		for rest := words; rest != 0; rest &= rest - 1 {
			bit := rest & -rest
			if !s.mayDisagree(64*k|bits.TrailingZeros64(rest), opens&bit != 0, firsts&bit != 0) {
				words &^= bit
			}
		}
		b = append(b, words)
	}
	return b
}

// eachFit looks at what stands beside those words of fits.
func eachFit(p *lint.Pass, words wordBits) {
	fits := vocabulary().fits
	eachOf(p, words, func(c *clause, i int) {
		word := c.Word(i)
		switch fits[c.kinds[i]] {
		case fitArticle:
			if !c.uncountedArticle(i) {
				c.sounds(i, strings.ToLower(word))
			}
			c.singularSubject(i)
			c.thousandOf(i)
		case fitNumber:
			if !c.lengths(i) && !c.hyphenedAge(i) && !c.fewPersons(i) {
				c.counted(i)
			}
		case fitMany:
			if !c.lengths(i) && !c.fewPersons(i) && c.Word(i) != "all" && c.Word(i) != "All" && c.Word(i) != "few" {
				c.counted(i)
			}
		case fitGroup:
			c.manyOf(i)
		case fitTotal:
			c.manyOf(i)
			c.numberOf(i)
		case fitThere:
			c.thereWas(i)
		case fitWho:
			c.whoHas(i)
		case fitBeen:
			c.beenBase(i)
		case fitNot:
			c.notPast(i)
		case fitOur:
			c.pluralSubject(i)
			c.thirdPerson(i)
		case fitMore:
			c.comparedTwice(i)
		case fitThis:
			c.thisPlural(i)
		case fitThese:
			c.theseSingular(i)
			c.pluralSubject(i)
			c.thirdPerson(i)
		case fitEach:
			c.eachPlural(i)
		case fitOne:
			c.oneOf(i)
		case fitMultiplier:
			c.multiplied(i)
			c.manyOf(i)
		case fitUncounted:
			c.uncountable(i, word)
		case fitIts:
			c.itsOrIs(i, strings.ToLower(word))
		case fitThe:
			if !c.singularSubject(i) {
				c.pluralSubject(i)
			}
			c.thirdPerson(i)
			c.dateArticle(i)
		case fitHe:
			c.pronounVerb(i, "have", "has", "do", "does", "don't", "doesn't")
		case fitThey:
			c.pronounVerb(i, "has", "have", "is", "are", "was", "were", "does", "do", "doesn't", "don't")
		case fitModal:
			c.modals(i)
		}
	})
}

// behindFit has the cues of which the word behind f must have one.
func behindFit(f fit) cue {
	switch f {
	case fitHe:
		return cuePluralVerb | cueDo
	case fitThey, fitThere, fitWho:
		return cueSingularVerb
	case fitModal:
		return cueModal
	case fitMore:
		return cueComparing
	case fitOne, fitGroup, fitTotal:
		return cueOf
	case fitIts:
		return cueA | cueThe | cueNot | cueOwn
	}
	return cueAny
}

// mayDisagree reports whether something may be wrong beside word i, of fits and before a
// word with one of the cues behindFit, which stands behind one of openingWatch or first
// in its sentence. Together they know of each of the looks of eachFit what it cannot do
// without.
func (s *surroundings) mayDisagree(i int, opens, first bool) bool {
	next := s.cue(i + 1)
	switch s.fits[s.kinds[i]] {
	case fitArticle:
		return next&(cueMass|cueMultiplier) != 0 || s.mayMissound(i) || (opens || first) && s.maySingular(i)
	case fitNumber, fitMany:
		return s.mayMiscount(i, next)
	case fitGroup:
		return s.cue(i+2)&cuePerson != 0
	case fitTotal:
		return s.cue(i+2)&cuePerson != 0 || s.within(i+3, i+4)&cuePluralVerb != 0
	case fitThere:
		return s.cue(i+2)&(cueCount|cueFigure) != 0
	case fitBeen:
		return s.parts[i+1].Only(lexicon.PosBase)
	case fitNot:
		return s.parts[i+1].Only(lexicon.PosPast | lexicon.PosParticiple)
	case fitOur:
		return s.mayPlural(i) || s.mayThird(i, first)
	case fitThis:
		return s.parts[i+1].Only(lexicon.PosPlural)
	case fitThese:
		return s.parts[i+1].Only(lexicon.PosNoun) || (opens || first) && (s.mayPlural(i) || s.mayThird(i, first))
	case fitEach:
		return (s.parts[i+1] &^ lexicon.PosThird).Only(lexicon.PosPlural)
	case fitOne:
		return s.only(i+4, i+6, lexicon.PosNoun, 0)
	case fitIts:
		w := &s.d.Words[i]
		return next&cueOwn != 0 == (int(w.End-w.Start) > len("its"))
	case fitThe:
		return (next|s.cue(i+2))&cueMonth != 0 || s.maySingular(i) || s.mayPlural(i) || s.mayThird(i, first)
	}
	return true
}

// mayMissound reports whether “a” or “an” at word i may stand before a wrong sound, of
// which the first letter or digit tells most. Of words with a capital, only the
// adjectives of states are looked at.
func (s *surroundings) mayMissound(i int) bool {
	w := &s.d.Words[i+1]
	if w.Kind == text.Letters && w.Shape != text.Lower && s.roles[s.kinds[i+1]]&stateRole == 0 {
		return false
	}
	c := s.d.Text[w.Start] | 0x20
	if article := &s.d.Words[i]; article.End-article.Start == 2 {
		return c != 'a' && c != 'i'
	}
	return inflect.Vowel(c) || c == 'h' && inflect.SilentH(s.word(i+1)) || c == '8' || c == '1'
}

// mayMiscount is mayDisagree for a number.
func (s *surroundings) mayMiscount(i int, next cue) bool {
	parts := s.parts[i+1]
	switch {
	case next&cueTimes != 0:
		return s.cue(i+2)&cueAge != 0 || i > 0 && s.cue(i-1)&cueAge != 0 || s.mayPlural(i)
	case next&(cueTime|cuePerson) != 0,
		next&cueMultiplier != 0 && s.within(i+2, i+3)&cuePerson != 0,
		parts.Only(lexicon.PosAdjective|lexicon.PosParticiple) && s.cue(i+2)&cuePerson != 0:
		return true
	case !s.follows[i+1]:
		return s.hyphen(i) && s.cue(i+2)&cueTimes != 0
	case s.mayPlural(i):
		return true
	case s.cue(i)&cueFigure != 0:
		return next&cueOf != 0
	}
	return parts.Only(lexicon.PosNoun) || parts.Has(lexicon.PosAdjective|lexicon.PosParticiple) && s.only(i+2, i+2, lexicon.PosNoun, 0)
}

// maySingular reports whether a noun for one and a verb of many may stand behind the
// determiner at word i, see singularSubject.
func (s *surroundings) maySingular(i int) bool {
	return s.within(i+2, i+3)&cuePluralVerb != 0 && s.within(i+1, i+2)&(cuePerson|cueLone) != 0
}

// mayPlural reports whether a noun for many and a verb of one may stand behind the
// determiner or number at word i, see pluralSubject and counted.
func (s *surroundings) mayPlural(i int) bool {
	return s.within(i+2, i+4)&cueSingularVerb != 0 && s.only(i+1, i+3, lexicon.PosPlural, lexicon.PosThird)
}

// mayThird reports whether thirdPerson may find a verb behind the determiner at word i.
func (s *surroundings) mayThird(i int, first bool) bool {
	return s.only(i+2, i+4, lexicon.PosThird, 0) && s.only(i+1, i+2, lexicon.PosPlural, lexicon.PosThird) ||
		first && s.only(i+2, i+4, lexicon.PosBase, 0) && s.within(i+1, i+2)&(cuePerson|cueLone) != 0
}

// agree reports that the words from first up to last should be mended.
func (c *clause) agree(first, last int, mended, message string) {
	s := c.span(first, last)
	c.p.Report(lint.Finding{Span: s, Message: message,
		Fixes: []lint.Fix{{Title: fmt.Sprintf("Write “%s”", mended), Safety: lint.Suggested, Edits: []text.Edit{{Span: s, New: mended}}}}})
}

// sounds reports “a” before a vowel and “an” before a consonant at word i.
func (c *clause) sounds(i int, word string) {
	next := c.next(i + 1)
	if next == "" {
		c.soundsOf(i, word)
	}
	if next == "" || len(next) < 3 || !c.Words[i+1].ASCII {
		return
	}
	if word == "a" && next[0] != 'h' && !inflect.Vowel(next[0]) {
		return // as for most
	}
	right, sound := "a", "consonant"
	if inflect.TakesAn(next) {
		right, sound = "an", "vowel"
	}
	if right == word || word == "an" && next[0] == 'h' && !breathed.Has(next) {
		return
	}
	p := c.partsNext(i + 1)
	if !p.Has(lexicon.PosNoun|lexicon.PosPlural|lexicon.PosAdjective|lexicon.PosGerund|lexicon.PosParticiple) || p.Has(lexicon.PosPreposition|lexicon.PosConjunction|lexicon.PosPronoun|lexicon.PosDeterminer|lexicon.PosAuxiliary) {
		return
	}
	if i > c.first && !c.spaced(i-1) || p.Has(lexicon.PosPast) && !p.Has(lexicon.PosNoun|lexicon.PosAdjective) {
		return // “vitamin-a”, a list's letter, a name that lost its capital
	}
	c.agree(i, i+1, matchCase(c.Word(i), right), fmt.Sprintf("“%s” before “%s”, which begins with a %s", word, next, sound))
}

// breathed begin with an h that is heard and stressed, so that “an” is wrong in
// every variety: an historic day is not.
var breathed = text.NewSet("house home hospital half high huge hard heavy human hundred husband head health healthy hand heart helicopter hole hero hill hope host hostage hearing happy harsh helpful holiday hot hunger hurricane")

// counted reports what does not fit the number at word i: a singular noun, a
// singular verb, “of”, an age.
func (c *clause) counted(i int) {
	if c.age(i) {
		return
	}
	digits := c.Words[i].Kind == text.Digits
	if digits && (c.next(i+1) == "of" && c.spaced(i) && c.ofPeople(i)) {
		return
	}
	k := i + 1
	noun := c.next(k)
	if noun == "" || sameInPlural.Has(noun) || digits && !c.plainCount(i) || c.Words[i].Start > 0 && c.Text[c.Words[i].Start-1] == '-' {
		return
	}
	if p := c.partsNext(k); p.Only(lexicon.PosAdjective|lexicon.PosParticiple) || p.Has(lexicon.PosAdjective) && !p.Has(lexicon.PosPreposition) && countable(c.next(k+1)) != "" {
		k++
		if noun = c.next(k); noun == "" {
			return
		}
	}
	if things := c.next(k + 1); things != "" && c.partsNext(k).Has(lexicon.PosNoun) && c.partsNext(k+1).Only(lexicon.PosPlural) {
		k, noun = k+1, things // “eleven fishing boats”
	}
	if c.partsNext(k).Only(lexicon.PosPlural) {
		if c.countBegins(i) && !amounts.Has(noun) {
			c.singularVerb(i, k)
		}
		return
	}
	if digits {
		return // “a 737 pilot”, “the 5 star”: figures number and name things
	}
	plural := countable(noun)
	if plural == "" || !c.ends(k+1) || i > c.first && c.names(i-1) {
		return
	}
	if c.next(k+1) == "and" || c.is(k+1, ',') {
		return // “two bar and kitchen staff”, “various steel, copper and lead pipes”
	}
	c.agree(k, k+1, plural, fmt.Sprintf("“%s” counts more than one “%s”", c.Word(i), noun))
}

// names reports whether word i makes the number behind it a name or a part of a
// word: “group four qualifier”, “World War Two veteran”, “a two state plan”.
func (c *clause) names(i int) bool {
	w := c.Words[i]
	if w.Kind == text.Digits || w.Shape != text.Lower && i > c.first {
		return true
	}
	word := strings.ToLower(c.Word(i))
	p := c.parts[i]
	return word == "a" || word == "an" || numbered.Has(word) || p.Has(lexicon.PosNoun) && !p.Has(lexicon.PosDeterminer|lexicon.PosPreposition|lexicon.PosConjunction|lexicon.PosVerb)
}

// plainCount reports whether the figure at word i counts the noun behind it: no
// year, no part of a name, a date or a score.
func (c *clause) plainCount(i int) bool {
	w := c.Word(i)
	if thousands := len(w) > 4 && w[len(w)-4] == '.' && strings.Count(w, ".") == 1; strings.TrimLeft(w, "0123456789,.") != "" || strings.IndexByte(w, '.') >= 0 && !thousands || isYear(w) || w == "1" || w == "0" {
		return false
	}
	if i == c.first {
		return true
	}
	b := c.Words[i-1]
	if c.is(i-1, '.') {
		return false // China's No. 2 official
	}
	if b.Kind == text.Digits || b.Kind == text.Symbol || b.Kind == text.Punct && b.End == c.Words[i].Start {
		return false
	}
	return b.Shape != text.Title && b.Shape != text.Upper || i-1 == c.first
}

// ofPeople reports “500 of soldiers” at word i.
func (c *clause) ofPeople(i int) bool {
	noun := c.next(i + 2)
	if !heads.Has(noun) || !c.plainCount(i) || i > c.first && c.Word(i-1) == "the" {
		return false
	}
	c.agree(i, i+3, c.Word(i)+" "+noun, fmt.Sprintf("“of” does not stand between a figure and “%s”", noun))
	return true
}

// age reports “39 year old” behind a verb and “10 years old boy”, at word i.
func (c *clause) age(i int) bool {
	unit := c.next(i + 1)
	if unit != "year" && unit != "years" && unit != "month" && unit != "months" || c.next(i+2) != "old" || c.Word(i) == "1" || c.Word(i) == "one" {
		return false
	}
	if strings.HasSuffix(unit, "s") {
		noun := c.next(i + 3)
		if !agedNouns.Has(noun) {
			return false
		}
		c.agree(i, i+3, c.Word(i)+"-"+strings.TrimSuffix(unit, "s")+"-old", fmt.Sprintf("An age before its noun is “%s-%s-old”", c.Word(i), strings.TrimSuffix(unit, "s")))
		return true
	}
	if i-1 < c.first || !beForms.Has(c.Word(i-1)) && c.Word(i-1) != "aged" || !c.ends(i+3) {
		return false
	}
	c.agree(i, i+3, c.Word(i)+" "+unit+"s old", fmt.Sprintf("More than one %s is “%ss”", unit, unit))
	return true
}

// begins reports whether a clause begins with word i: nothing before it can be
// the head of its phrase.
func (c *clause) begins(i int) bool {
	return i == c.first || clauseOpenings.Has(c.Word(i-1))
}

// clauseOpenings are words behind which a clause begins.
var clauseOpenings = text.NewSet("that because when if while although but whether so said says")

// countBegins reports whether a clause begins with the number at word i or with
// what is said of it: about, at least; or with words of place before a comma.
func (c *clause) countBegins(i int) bool {
	if i > c.first && c.spaced(i-1) {
		switch strings.ToLower(c.Word(i - 1)) {
		case "about", "around", "nearly", "almost", "over", "some", "only":
			i--
		case "least", "most", "than", "as", "to":
			for i > c.first && c.letters(i-1) && countLeads.Has(strings.ToLower(c.Word(i-1))) {
				i--
			}
		}
	}
	if c.begins(i) {
		return true
	}
	if c.letters(i-1) && c.spaced(i-1) && c.Words[i-1].Shape == text.Title && c.Words[i].Kind == text.Letters {
		return true // in Split eleven people has died
	}
	if !c.is(i-1, ',') {
		return false
	}
	switch c.Word(c.first) {
	case "In", "On", "At", "After", "According", "During", "Since":
	default:
		return false
	}
	for k := c.first; k < i-1; k++ {
		if c.is(k, ',') {
			return i-k < 12
		}
	}
	return true
}

var countLeads = text.NewSet("at least most more less fewer than as many up to")

// pluralSubject reports “the soldiers was” at word i, where a clause begins.
func (c *clause) pluralSubject(i int) {
	k := i + 1
	if !c.begins(i) {
		return
	}
	if asPlural(c.next(k+1)) == "" && asPlural(c.next(k+2)) == "" && asPlural(c.next(k+3)) == "" {
		return // as for most
	}
	noun := c.next(k)
	if p := c.partsNext(k); noun != "" && p.Only(lexicon.PosAdjective|lexicon.PosParticiple) {
		k++
		noun = c.next(k)
	}
	if p := c.partsNext(k); p.Has(lexicon.PosNoun) && !p.Has(lexicon.PosPlural) && c.partsNext(k+1).Only(lexicon.PosPlural) && asPlural(c.next(k+2)) != "" {
		k++ // the trade unions
		noun = c.next(k)
	}
	// Behind an article no verb stands: the ministers, the plans.
	if noun == "" || !(c.partsNext(k) &^ lexicon.PosThird).Only(lexicon.PosPlural) || singularPlurals.Has(noun) || amounts.Has(noun) {
		return
	}
	c.singularVerb(i, k)
}

// singularVerb reports a singular verb behind the plural noun at word k, whose
// phrase begins at word i.
func (c *clause) singularVerb(i, k int) {
	verb := c.next(k + 1)
	plural := asPlural(verb)
	if plural == "" || singularPlurals.Has(c.Word(k)) && (c.Word(k) != "people" || strings.ToLower(c.Word(i)) == "the") {
		return
	}
	// “Ten soldiers is too few”: a participle must follow.
	at := k + 2
	after := c.next(at)
	if after == "not" || after == "also" || after == "already" {
		at++
		after = c.next(at)
	}
	if p := c.partsNext(at); after != "been" && !p.Has(lexicon.PosParticiple) && verb != "does" && !(p.Only(lexicon.PosAdjective) && (verb == "is" || verb == "was") && c.parts[i].Has(lexicon.PosDeterminer)) || p.Has(lexicon.PosAdjective) && verb == "is" && c.Words[i].Kind != text.Letters {
		return
	}
	c.agree(k+1, k+2, plural, fmt.Sprintf("“%s” is plural, and “%s” singular", c.Word(k), verb))
}

// asPlural is the plural of a verb in the singular, or "".
func asPlural(singular string) string {
	switch singular {
	case "has":
		return "have"
	case "was":
		return "were"
	case "is":
		return "are"
	case "does":
		return "do"
	case "doesn't":
		return "don't"
	}
	return ""
}

// pronounVerb reports a verb behind the pronoun at word i that does not agree with
// it, by pairs of wrong and right forms.
func (c *clause) pronounVerb(i int, pairs ...string) {
	verb := c.next(i + 1)
	if verb == "" || !c.begins(i) || i > c.first && c.Word(i-1) != "that" && c.Word(i-1) != "because" && c.Word(i-1) != "but" {
		return
	}
	for k := 0; k < len(pairs); k += 2 {
		if verb != pairs[k] {
			continue
		}
		// “It do good”, “they was robbed”: somebody speaks so.
		if after := c.next(i + 2); verb == "have" && after != "been" && after != "to" && !c.partsNext(i+2).Has(lexicon.PosParticiple|lexicon.PosDeterminer) {
			return
		}
		for _, q := range c.Quotes {
			if int(c.Words[i].Start) >= int(q.Start) && int(c.Words[i].Start) < int(q.End) {
				return
			}
		}
		c.agree(i+1, i+2, pairs[k+1], fmt.Sprintf("“%s” takes “%s”", c.Word(i), pairs[k+1]))
		return
	}
}

// modals are the verbs of which no two meet in a clause.
var modals = text.NewSet("will would can could shall should must")

// modals reports “will can” at word i.
func (c *clause) modals(i int) {
	next := c.next(i + 1)
	if !modals.Has(next) || c.headline {
		return
	}
	if b := c.before(i); b == noSubject || next == c.Word(i) || c.Word(i) == "can" && next == "will" {
		return // “of good will can”, a word twice
	}
	if p := c.partsNext(i + 2); c.Word(i) == "will" && !p.Has(lexicon.PosBase) || c.Word(i) == "will" && c.noun(i) {
		return // “the people's will can”
	}
	mended := ""
	switch next {
	case "can", "could":
		mended = "be able to"
	case "must":
		mended = "have to"
	}
	f := lint.Finding{Span: c.span(i, i+2), Message: fmt.Sprintf("“%s” and “%s” cannot stand together", c.Word(i), next)}
	if mended != "" {
		f.Fixes = append(f.Fixes, lint.Fix{Title: fmt.Sprintf("Write “%s %s”", c.Word(i), mended), Safety: lint.Suggested, Edits: []text.Edit{{Span: c.span(i+1, i+2), New: mended}}})
	}
	f.Fixes = append(f.Fixes, lint.Fix{Title: fmt.Sprintf("Write “%s”", next), Safety: lint.Suggested, Edits: []text.Edit{{Span: c.span(i, i+2), New: next}}})
	c.p.Report(f)
}

// dateArticle reports “on the September 6” and “on the 6 September” at word i.
func (c *clause) dateArticle(i int) {
	if i-1 < c.first || i+2 >= c.last || !c.spaced(i) || !c.spaced(i+1) {
		return
	}
	if w := c.Word(i - 1); w != "on" && w != "On" {
		return
	}
	day, month := c.Word(i+2), c.Word(i+1)
	if !months.Has(month) {
		day, month = month, day
	}
	if !months.Has(month) || strings.Trim(day, "0123456789") != "" || !isDay(day) {
		return
	}
	if k := i + 3; k < c.last {
		switch c.Word(k) {
		case ".", ";", ")", "in", "at", "when", "and":
		case ",":
			if k+1 < c.last && isYear(c.Word(k+1)) {
				return // “on the May 3, 2021 debate”
			}
		default:
			return
		}
	}
	s := text.Span{Start: int(c.Words[i].Start), End: int(c.Words[i+1].Start)}
	c.p.Report(lint.Finding{Span: c.span(i, i+3), Message: fmt.Sprintf("“%s” takes no article", c.span(i+1, i+3).Of(c.Text)),
		Fixes: []lint.Fix{{Title: "Delete “the”", Safety: lint.Suggested, Edits: []text.Edit{{Span: s}}}}})
}

// thisPlural reports “this soldiers” at word i.
func (c *clause) thisPlural(i int) {
	noun := c.next(i + 1)
	if noun == "" || !c.partsNext(i+1).Only(lexicon.PosPlural) || singularPlurals.Has(noun) || noun == "people" || amounts.Has(noun) || !c.ends(i+2) {
		return
	}
	if c.next(i+2) == "and" || c.next(i+2) == "or" || c.is(i+2, ',') {
		return // “this arts and crafts fair”
	}
	c.agree(i, i+1, matchCase(c.Word(i), "these"), fmt.Sprintf("“%s” is plural", noun))
}

// theseSingular reports “these player” at word i.
func (c *clause) theseSingular(i int) {
	noun := c.next(i + 1)
	plural := countable(noun)
	if plural == "" || !c.ends(i+2) || c.next(i+2) == "of" || c.next(i+2) == "and" || c.next(i+2) == "or" || c.is(i+2, ',') {
		return
	}
	c.agree(i+1, i+2, plural, fmt.Sprintf("“%s” points at more than one “%s”", c.Word(i), noun))
}

// eachPlural reports “every countries” at word i.
func (c *clause) eachPlural(i int) {
	noun := c.next(i + 1)
	parts := c.partsNext(i + 1)
	if c.Word(i) == "every" || c.Word(i) == "Every" {
		parts &^= lexicon.PosThird // no verb stands behind it
	}
	if noun == "" || !parts.Only(lexicon.PosPlural) || amounts.Has(noun) || singularPlurals.Has(noun) || noun == "others" || !c.ends(i+2) && c.next(i+2) != "will" {
		return
	}
	if i > c.first && c.next(i) != "" {
		// “they each years ago …” has no phrase that begins here
		if p := c.partsAt(i - 1); p.Has(lexicon.PosPronoun) {
			return
		}
	}
	singular := singularOf(noun)
	if singular == "" {
		singular = map[string]string{"children": "child", "men": "man", "women": "woman", "persons": "person"}[noun]
	}
	if singular == "" {
		return
	}
	c.agree(i+1, i+2, singular, fmt.Sprintf("“%s” takes a singular", c.Word(i)))
}

// oneOf reports “one of the largest city” at word i.
func (c *clause) oneOf(i int) {
	if c.next(i+1) != "of" {
		return
	}
	switch c.next(i + 2) {
	case "the", "its", "their", "his", "her", "our":
	default:
		return
	}
	k := i + 3
	w := c.next(k)
	switch {
	case w == "most" && c.partsNext(k+1).Has(lexicon.PosAdjective|lexicon.PosParticiple):
		k += 2
	case w == "best" || w == "worst" || len(w) > 5 && strings.HasSuffix(w, "est") && countable(w) == "":
		k++
	default:
		return
	}
	if c.partsNext(k).Only(lexicon.PosAdjective) {
		k++
	}
	noun := c.next(k)
	plural := countable(noun)
	if plural == "" || oneOfMany.Has(noun) || !c.ends(k+1) || c.next(k+1) == "and" || c.is(k+1, ',') {
		return
	}
	c.agree(k, k+1, plural, "“One of” takes a plural")
}

// multiplied reports “5 billions euros” and “70 percents”: word i is the plural of
// a multiplier behind a number.
func (c *clause) multiplied(i int) {
	if i-1 < c.first || !c.spaced(i-1) {
		return
	}
	b, before := c.Words[i-1], strings.ToLower(c.Word(i-1))
	word := c.Word(i)
	one := multipliers[word]
	if word == "percents" && b.Kind == text.Digits {
		c.agree(i, i+1, one, "“Percent” has no plural behind a number")
		return
	}
	if !countWords.Has(before) || before == "many" || before == "several" {
		return // mt/number-format looks behind figures
	}
	next := c.next(i + 1)
	last, mended := i+1, one
	if next == "of" {
		if v := c.next(i + 2); determiners.Has(v) || objectPronouns.Has(v) || v == "" {
			return // 3 millions of them, of Spaniards
		}
		last = i + 2
	}
	s := c.span(i, last)
	f := lint.Finding{Span: s, Message: fmt.Sprintf("“%s” has no plural behind a number", one),
		Fixes: []lint.Fix{{Title: fmt.Sprintf("Write “%s %s”", c.Word(i-1), mended), Safety: lint.Suggested, Edits: []text.Edit{{Span: s, New: mended}}}}}
	if before == "ten" && (one == "thousand" || one == "million") {
		both := c.span(i-1, last)
		f.Note = fmt.Sprintf("Many languages say so for tens of %s", word)
		f.Fixes = append(f.Fixes, lint.Fix{Title: fmt.Sprintf("Write “tens of %s of”", word), Safety: lint.Suggested, Edits: []text.Edit{{Span: both, New: matchCase(c.Word(i-1), "tens") + " of " + word + " of"}}})
	}
	c.p.Report(f)
}

// uncountable reports the plural at word i of a noun that has none.
func (c *clause) uncountable(i int, word string) {
	if c.Words[i].Shape != text.Lower {
		return
	}
	c.agree(i, i+1, uncounted[word], fmt.Sprintf("English does not count “%s”", uncounted[word]))
}

// itsOrIs reports “its a” for “it's a” and “it's own” for “its own”, at word i.
func (c *clause) itsOrIs(i int, word string) {
	next := c.next(i + 1)
	switch {
	case word == "its" && (next == "a" || next == "an" || next == "the" || next == "not" && c.partsNext(i+2).Has(lexicon.PosDeterminer|lexicon.PosPreposition|lexicon.PosGerund)):
		c.agree(i, i+1, matchCase(c.Word(i), "it's"), fmt.Sprintf("“%s %s” means “it is %s”", c.Word(i), next, next))
	case word != "its" && next == "own" && !strings.HasPrefix(c.next(i+2), "goal"):
		c.agree(i, i+1, matchCase(c.Word(i), "its"), fmt.Sprintf("“%s” means “it is”", c.Word(i)))
	}
}

// ends reports whether no word at k can belong to a noun phrase that ends before
// it: a mark, a preposition, a verb that is no noun.
func (c *clause) ends(k int) bool {
	if k >= c.last {
		return true
	}
	w := c.Words[k]
	switch {
	case w.Kind == text.Punct:
		return w.Start > c.Words[k-1].End || strings.IndexByte(".,;:?!)", c.Text[w.Start]) >= 0
	case w.Kind != text.Letters || w.Shape != text.Lower || !c.spaced(k-1):
		return false
	}
	if end := int(w.End); end < len(c.Text) && c.Text[end] == '-' {
		return false
	}
	p := c.partsAt(k)
	return p != 0 && !p.Has(lexicon.PosNoun|lexicon.PosPlural|lexicon.PosAdjective|lexicon.PosGerund|lexicon.PosAdverb|lexicon.PosBase|lexicon.PosThird)
}

// countable is the plural of a singular noun that is nothing else, or "".
func countable(noun string) string {
	p := lexicon.PartsOf(noun)
	if len(noun) < 3 || !p.Only(lexicon.PosNoun) || sameInPlural.Has(noun) || strings.HasSuffix(noun, "fish") {
		return ""
	}
	plural := inflect.Plural(noun)
	if !lexicon.PartsOf(plural).Has(lexicon.PosPlural) {
		return ""
	}
	return plural
}

// singularOf is the singular of a plural noun, or "".
func singularOf(plural string) string {
	for _, singular := range [...]string{strings.TrimSuffix(plural, "s"), strings.TrimSuffix(plural, "ies") + "y", strings.TrimSuffix(plural, "es")} {
		if singular != plural && lexicon.PartsOf(singular).Has(lexicon.PosNoun) && inflect.Plural(singular) == plural {
			return singular
		}
	}
	return ""
}

var (
	multipliers = map[string]string{"millions": "million", "billions": "billion", "trillions": "trillion", "thousands": "thousand", "hundreds": "hundred", "milliards": "billion", "percents": "percent"}

	// uncounted are plurals that mass nouns have in the languages translated
	// from and not in English.
	uncounted = map[string]string{"informations": "information", "advices": "advice", "equipments": "equipment", "furnitures": "furniture", "luggages": "luggage",
		"baggages": "baggage", "aircrafts": "aircraft", "spacecrafts": "spacecraft", "homeworks": "homework", "feedbacks": "feedback", "softwares": "software",
		"hardwares": "hardware", "offsprings": "offspring", "sceneries": "scenery", "cattles": "cattle", "sheeps": "sheep",
		"childrens": "children", "womens": "women", "childs": "children", "mans": "men", "persones": "persons", "personnels": "personnel", "infantries": "infantry",
		"jewelleries": "jewellery", "machineries": "machinery", "vermins": "vermin", "transportations": "transportation", "accomodations": "accommodation", "deads": "dead", "woundeds": "wounded", "injureds": "injured"}

	// amounts are counted as one amount: ten years is a long time.
	amounts = text.NewSet(`years months weeks days hours minutes seconds decades centuries miles kilometres kilometers metres meters feet inches yards
		acres hectares tons tonnes kilograms kilos grams pounds ounces litres liters gallons barrels degrees dollars euros rubles roubles yen
		cents pence percent points goals runs wickets votes seats laps thirds quarters halves fifths percentages times`)
	// singularPlurals are plurals in form that take a singular verb or serve as names.
	singularPlurals = text.NewSet(`news politics economics mathematics physics athletics gymnastics series species means headquarters crossroads barracks works
		statistics ethics tactics logistics measles diabetes mumps rabies premises shambles innings gallows data media police people cattle
		billiards darts dominoes optics mechanics acoustics electronics genetics robotics aerobics hysterics basics finals states islands arms
		sports savings parents customs goods thanks remains surroundings proceeds earnings outskirts whereabouts humanities classics`)
	// sameInPlural nouns stand behind numbers without a change.
	sameInPlural = text.NewSet(`aircraft spacecraft craft offspring series species sheep fish deer salmon trout personnel staff crew percent foot pound stone
		dozen hundred thousand million billion trillion score head hertz yen won yuan baht rand euro dollar cent mile year month week day hour
		minute metre meter kilometre kilometer inch yard acre hectare ton tonne kilo litre liter barrel degree carat square cubic star door
		man woman bedroom storey lane way side part time zone piece pin speed wheel stage step sex more other fold cup point per
		cannon infantry cavalry artillery livestock poultry bison moose cod squid shrimp elk grouse quid dice bacteria criteria phenomena media data strata spectra memoranda alumni fungi cacti nuclei stimuli p bn m km mph information advice`)
	// oneOfMany can be one of several wholes: one of the most loyal public.
	oneOfMany = text.NewSet("family team crew staff group public couple pair lot audience generation leadership youth personnel")
	numbered  = text.NewSet("number no nos seed top grade year level phase division type class category chapter article section act scene part page room route gate pier stage round world war season episode lot tier zone day week bus line terminal platform runway pit reactor unit block")
	heads     = text.NewSet("people persons soldiers troops civilians children women men residents students workers employees victims refugees migrants houses buildings dollars euros passengers prisoners protesters police votes")
	agedNouns = text.NewSet("boy girl child man woman son daughter student pupil teenager baby infant patient victim suspect boys girls children soldier worker driver")
)
