package mt

import (
	"fmt"
	"strings"

	"stet/lexicon"
	"stet/lint"
	"stet/text"
)

// standsNear is stands for slips that need to look a little further than at word
// k, which stands behind the preposition.
func (c *clause) standsNear(i, k int, s *slip) bool {
	if c.headline {
		return false
	}
	next := c.next(k)
	switch s.behind {
	case aPerson:
		if c.before(i) == noSubject && !(i-1 >= c.first && (weekdays.Has(c.Word(i-1)) || c.is(i-1, ','))) {
			return false
		}
		return c.people(k) && !c.afterNoun(i)
	case aTold:
		if !audiences.Has(next) && !persons.Has(next) && !(next == "the" && (audiences.Has(c.next(k+1)) || persons.Has(c.next(k+1)))) {
			return false
		}
		k++
		if next == "the" {
			k++
		}
		return c.next(k) == "that" && c.before(i) != noSubject
	case aTopic:
		p := c.partsNext(k)
		return next != "" && (p.Only(lexicon.PosNoun|lexicon.PosPlural) || p.Only(lexicon.PosPlural|lexicon.PosThird) && p.Has(lexicon.PosPlural)) && !timeNouns.Has(next) && !unitOfTime.Has(next)
	case anEvent:
		return determiners.Has(next) && (events.Has(c.next(k+1)) || events.Has(c.next(k+2)))
	case aParty:
		return determiners.Has(next) && (members.Has(c.next(k+1)) && !c.followedByNoun(k+1) || c.next(k+1) != "" && members.Has(c.next(k+2)))
	case aDanger:
		if (next == "a" || next == "an") && c.partsNext(k+1).Has(lexicon.PosAdjective) && dangers.Has(c.next(k+2)) {
			return true // of a new wave
		}
		return dangers.Has(next) || (c.partsNext(k).Has(lexicon.PosAdjective) || determiners.Has(next)) && dangers.Has(c.next(k+1))
	case anAmount:
		if k+1 >= c.last || !c.spaced(k-1) {
			return false
		}
		w := c.Word(k)
		if c.Words[k].Kind == text.Symbol || w == "$" || w == "€" || w == "£" {
			return true
		}
		if c.Words[k].Kind == text.Digits || countWords.Has(next) || next == "a" {
			switch unit := c.next(k + 1); unit {
			case "million", "billion", "thousand", "euros", "dollars", "millions", "billions", "milliards", "milliard", "percent", "people", "tonnes", "tons":
				return true
			}
		}
		return false
	case aNoun:
		if s.wrong == "from" && s.apart && (next == "" || c.place(k)) {
			return false // the man from Split
		}
		if !s.be && !s.apart && c.before(i) == noSubject {
			return false // lacks of many kinds
		}
		p := c.partsNext(k)
		return c.object(k) || next != "" && !timeNouns.Has(next) && p.Has(lexicon.PosNoun|lexicon.PosPlural|lexicon.PosAdjective) && !p.Has(lexicon.PosDeterminer|lexicon.PosPronoun|lexicon.PosGerund|lexicon.PosAdverb)
	case aCount:
		if c.Words[k].Kind != text.Digits && !countWords.Has(next) || c.hyphened(k) {
			return false
		}
		noun := c.next(k + 1)
		if s.word != "composed" {
			return noun == "years" && c.next(k+2) != "to"
		}
		if panels.Has(c.prev(i - 1)) {
			return true
		}
		return noun != "" && !c.someone(noun) && !c.someone(c.next(k+2))
	case aRole:
		if next != "his" && next != "her" && next != "its" && next != "their" {
			return false
		}
		for n := k + 1; n < k+4; n++ {
			if w := c.next(n); w == "" && n == k+1 || callings.Has(w) || c.someone(w) {
				return false
			}
		}
		return true
	case aNeed:
		if s.wrong == "in" && c.stands(i, k, &slip{word: s.word, wrong: s.wrong, behind: aGerund}) {
			return true
		}
		return determiners.Has(next) && needs.Has(c.next(k+1))
	case aSchool:
		if next == "" {
			return c.object(k)
		}
		return determiners.Has(next) && k+1 < c.last && (schools.Has(c.Word(k+1)) || k+2 < c.last && schools.Has(c.Word(k+2)))
	case aHold:
		return takers.Has(c.prev(i)) && c.place(k)
	case aHeed:
		return givings.Has(c.prev(i)) && (s.word != "pressure" || determiners.Has(next) || next == "") && c.object(k)
	case aHave:
		if c.before(i) != beBefore {
			return false // the accused to have spoken
		}
		p := c.partsNext(k + 1)
		return next == "have" && p.Has(lexicon.PosParticiple) || next == "be" && (p.Has(lexicon.PosDeterminer|lexicon.PosParticiple))
	case aBeing:
		if c.Words[k].Kind == text.Letters && c.Words[k].Shape == text.Title {
			return lexicon.GenderOf(c.Word(k)) != lexicon.NoGender
		}
		noun := c.next(k + 1)
		// A Chilean doctor, a young doctor.
		if other := c.next(k + 2); other != "" && (noun == "" && k+1 < c.last && lexicon.StateOfAdjective(c.Word(k+1)) != nil || c.partsNext(k+1).Has(lexicon.PosAdjective)) {
			noun = other
		}
		return (next == "a" || next == "an" || next == "the") && noun != "child" && noun != "baby" && noun != "son" && noun != "daughter" && noun != "teenager" &&
			(anyGender.Has(noun) || genderNouns[noun] != lexicon.NoGender) && !c.hyphened(k+1)
	case aContest:
		return takers.Has(c.prev(i)) && determiners.Has(next) && (contests.Has(c.next(k+1)) || events.Has(c.next(k+1)) || contests.Has(c.next(k+2)) || events.Has(c.next(k+2)))
	case aMeeting:
		for n := k + 1; n < k+4; n++ {
			if howFar.Has(c.next(n)) {
				return false
			}
		}
		return c.object(k)
	case aPleader:
		if strings.HasPrefix(s.word, "call") && (objectPronouns.Has(next) || c.next(k+1) == "children") {
			return false // shouted
		}
		if c.before(i) == noSubject && !c.behindNoun(i) || c.relative(i) || !c.people(k) && !(determiners.Has(next) && (owners.Has(c.next(k+1)) || peoples.Has(c.next(k+1)))) {
			return false
		}
		for n := k + 1; n < k+5; n++ {
			if c.next(n) == "to" {
				switch c.next(n + 1) {
				case "say", "tell", "ask", "come":
					return false // what callers do
				}
				return c.partsNext(n + 1).Has(lexicon.PosBase)
			}
		}
	case aListed:
		if s.wrong == "to" && strings.HasSuffix(s.right[0], "-ing") {
			return s.listed.Has(next)
		}
		for n := k; n < k+3; n++ {
			w := c.next(n)
			if s.listed.Has(w) && !c.followedByNoun(n) {
				return true
			}
			if p := c.partsNext(n); w == "" || !(n == k && (determiners.Has(w) || p.Has(lexicon.PosDeterminer))) && !p.Has(lexicon.PosAdjective|lexicon.PosNoun) {
				return false
			}
		}
	case anAct:
		v := c.next(k)
		return c.partsNext(k).Has(lexicon.PosBase) && c.objectAt(k+1) && gerundOf(v) != ""
	case aPurpose:
		return next == "to" && c.partsNext(k+1).Has(lexicon.PosBase)
	case aCrime:
		if determiners.Has(next) {
			k++
		}
		w := c.next(k)
		return crimes.Has(w) && !strings.HasPrefix(w, "attack") && !c.followedByNoun(k)
	case aLanguage:
		return k < c.last && languages.Has(c.Word(k)) && c.ends(k+1)
	}
	return false
}

// languages are those that names of places and times cannot be taken for.
var languages = text.NewSet(`English French German Spanish Italian Portuguese Russian Polish Czech Slovak Hungarian Romanian Bulgarian Serbian Croatian Slovenian
	Ukrainian Turkish Arabic Persian Hebrew Greek Latin Dutch Swedish Danish Norwegian Finnish Estonian Latvian Lithuanian Albanian Macedonian
	Armenian Georgian Azerbaijani Kazakh Chinese Japanese Korean Hindi Urdu Bengali Thai Vietnamese Indonesian Swahili Esperanto`)

// farthest is how many words the object of a verb may have before a preposition.
const farthest = 6

// apart finds the preposition of slip s behind the object of word i, and what makes
// it wrong; 0 if it is not there.
func (c *clause) apart(i int, s *slip) int {
	at := i + 2
	for ; at < i+2+farthest && c.next(at) != s.wrong; at++ {
		if at >= c.last || c.Words[at].Kind == text.Punct {
			return 0
		}
	}
	if at == i+2+farthest || !c.objectBetween(i+1, at, s) || c.before(i) == beBefore || !c.stands(i, at+1, s) {
		return 0
	}
	return at
}

// objectBetween reports whether one noun phrase, with phrases of “of”, or a pronoun
// fills the words from word k up to word end.
func (c *clause) objectBetween(k, end int, s *slip) bool {
	first := c.next(k)
	if end == k+1 && (objectPronouns.Has(first) && first != "it" || first == "her") {
		return true
	}
	var p lexicon.Parts // of the last word
	determined := c.partsNext(k).Has(lexicon.PosDeterminer)
	head := "" // of the phrase before “of”
	for n := k; n < end; n++ {
		w := &c.Words[n]
		if !c.spaced(n) || w.Kind == text.Punct {
			return false
		}
		if w.Kind != text.Letters || w.Shape != text.Lower {
			p = lexicon.PosNoun
			continue
		}
		word := c.Word(n)
		if word == "of" && s.wrong != "of" && n > k+1 && !(end-n == 1) {
			head = c.Word(n - 1)
			p = lexicon.PosPreposition
			continue
		}
		p = c.parts[n]
		if determined && p.Has(lexicon.PosBase) {
			p |= lexicon.PosNoun // no verb stands behind an article
		}
		switch {
		case n == k && p.Has(lexicon.PosDeterminer) && !p.Has(lexicon.PosPreposition):
		case p.Has(lexicon.PosPreposition | lexicon.PosConjunction | lexicon.PosPronoun | lexicon.PosAuxiliary):
			if !p.Has(lexicon.PosDeterminer) {
				return false
			}
		case n == k && (!p.Has(lexicon.PosPlural) && !countWords.Has(word) && !(n+1 < end && c.partsNext(n+1).Only(lexicon.PosPlural)) || c.before(k-1) == noSubject && c.prev(k-1) != "and" && !c.behindNoun(k-1)):
			return false // a singular noun without its article; invited guests
		case !p.Has(lexicon.PosNoun | lexicon.PosPlural | lexicon.PosAdjective | lexicon.PosParticiple | lexicon.PosDeterminer):
			return false
		}
	}
	if !p.Has(lexicon.PosNoun | lexicon.PosPlural) {
		return false
	}
	if !s.someone {
		return true
	}
	if head == "" {
		head = c.Word(end - 1)
	}
	if w := &c.Words[end-1]; w.Shape != text.Lower && w.Kind == text.Letters && head == c.Word(end-1) {
		return w.Shape == text.Title && !months.Has(head) && !weekdays.Has(head)
	}
	return c.someone(head) || owners.Has(head) || peoples.Has(head) || audiences.Has(head) || c.someone(strings.TrimSuffix(head, "s")) || agents(head+"s")
}

// peoples are nouns of persons taken together.
var peoples = text.NewSet("nation public crowd opposition choir orchestra jury audience population electorate delegation commission committee panel community")

// isNoun reports whether word i, which may be a verb, is a noun: one of its own
// determiner or adjective, and no part of “with the exception of”.
func (c *clause) isNoun(i int) bool {
	w := strings.ToLower(c.prev(i))
	if w == "" || w == "with" || w == "by" || w == "in" || w == "at" {
		return false
	}
	p := c.partsPrev(i)
	if p.Has(lexicon.PosDeterminer) || determiners.Has(w) {
		switch strings.ToLower(c.prev(i - 1)) {
		case "with", "take", "took", "taking", "bring", "brought":
			return false
		}
		return true
	}
	return p.Has(lexicon.PosAdjective) && !p.Has(lexicon.PosAdverb) || denials.Has(w)
}

// denials are verbs that “access”, “damage” and “interest” are objects of, and “for”.
var denials = text.NewSet("denied refused gain gained gains granted have has had no get got caused causing suffered show shows showed shown express expressed lost lose losing claimed claiming for")

// panels consist of people.
var panels = text.NewSet("team committee commission jury court delegation council panel crew parliament cabinet band board squad group choir")

// afterNoun reports whether word i is the participle of a noun before it rather
// than the verb of a subject: the men arrested to the north.
func (c *clause) afterNoun(i int) bool { return c.before(i) == beBefore || c.relative(i) }

// people reports whether persons stand at word k: a pronoun, a determiner or a
// number and a noun of persons, a noun of many persons, a name that is no place.
func (c *clause) people(k int) bool {
	next := c.next(k)
	switch {
	case next == "him" || next == "them" || next == "us" || next == "me":
		return true
	case next == "":
		if k >= c.last || !c.spaced(k-1) {
			return false
		}
		if c.Words[k].Kind == text.Digits {
			return c.many(k + 1)
		}
		name := c.Word(k)
		return c.Words[k].Kind == text.Letters && c.Words[k].Shape == text.Title && (courtesy[name] != lexicon.NoGender || offices.Has(name) || lexicon.GenderOf(name) != lexicon.NoGender) &&
			!lexicon.IsCity(name) && lexicon.StateOf(name) == nil && !months.Has(name) && !weekdays.Has(name)
	case countWords.Has(next):
		return c.many(k + 1)
	case determiners.Has(next):
		noun := c.next(k + 1)
		if c.partsNext(k+1).Has(lexicon.PosAdjective) || c.partsNext(k+1).Has(lexicon.PosNoun) && c.someone(c.next(k+2)) {
			return c.someone(noun) || c.someone(c.next(k+2))
		}
		return c.someone(noun)
	}
	return c.many(k)
}

func (c *clause) someone(noun string) bool {
	return noun != "" && (anyGender.Has(noun) || officeNouns.Has(noun) || genderNouns[noun] != lexicon.NoGender || c.manyPersons(noun) || helpers.Has(noun) || speakers.Has(noun) && noun != "source" && noun != "sources" || agents(noun))
}

// agents reports whether a noun is named after what its persons do: builders, voters,
// donors.
func agents(noun string) bool {
	stem, ok := strings.CutSuffix(noun, "ers")
	if !ok {
		stem, ok = strings.CutSuffix(noun, "ors")
	}
	return ok && len(stem) > 2 && lexicon.PartsOf(noun).Only(lexicon.PosPlural) && (lexicon.PartsOf(stem).Has(lexicon.PosBase) || lexicon.PartsOf(stem+"e").Has(lexicon.PosBase))
}

func (c *clause) many(k int) bool {
	noun := c.next(k)
	if c.partsNext(k).Only(lexicon.PosAdjective) {
		noun = c.next(k + 1)
	}
	return noun != "" && (c.manyPersons(noun))
}

func (c *clause) manyPersons(noun string) bool {
	return persons.Has(noun) || askedOnes.Has(noun) || heads.Has(noun) && noun != "houses" && noun != "buildings" && noun != "dollars" && noun != "euros" && noun != "votes"
}

var (
	helpers  = text.NewSet("police army crew team forces guards firefighters staff services nurses partners neighbours neighbors guests friends relatives colleagues allies")
	events   = text.NewSet("meeting ceremony funeral conference summit session hearing trial concert match congress wedding inauguration opening event talks reception forum")
	howFar   = text.NewSet("end full last point extent degree death exclusion max maximum limit")
	contests = text.NewSet("tournament race championship championships election elections referendum competition contest games war protest protests demonstration rally exercise exercises festival operation")
	members  = text.NewSet("party army club team movement organisation organization union alliance coalition group protest strike band")
	dangers  = text.NewSet("rain rains storm storms flood floods flooding danger dangers risk risks consequences shortage shortages attacks famine collapse thunderstorms avalanches landslides fires wildfires heat cold ice wave waves outbreak outbreaks epidemic crisis escalation recession chaos catastrophe disaster delays wind winds snow tsunami earthquakes violence")
)

// inAge reports “in the age of 40” at word i, “in”.
func (c *clause) inAge(i int) bool {
	if c.next(i+1) != "the" || c.next(i+2) != "age" || c.next(i+3) != "of" || i+4 >= c.last || c.Words[i+4].Kind != text.Digits || !c.spaced(i+3) {
		return false
	}
	c.p.Report(lint.Finding{Span: c.span(i, i+5), Message: fmt.Sprintf("“%s” is “at the age of” somebody", c.span(i, i+4).Of(c.Text)),
		Fixes: []lint.Fix{{Title: fmt.Sprintf("Write “at the age of %s”", c.Word(i+4)), Safety: lint.Suggested, Edits: []text.Edit{{Span: c.span(i, i+1), New: matchCase(c.Word(i), "at")}}}}})
	return true
}

// occasion reports “with the occasion of” at word i.
func (c *clause) occasion(i int, word string) bool {
	if word == "on" || c.next(i+1) != "the" || c.next(i+2) != "occasion" || c.next(i+3) != "of" {
		return false
	}
	c.p.Report(lint.Finding{Span: c.span(i, i+3), Message: fmt.Sprintf("“%s” is “on the occasion” in English", c.span(i, i+3).Of(c.Text)),
		Fixes: []lint.Fix{{Title: "Write “on the occasion”", Safety: lint.Suggested, Edits: []text.Edit{{Span: c.span(i, i+1), New: matchCase(c.Word(i), "on")}}}}})
	return true
}

// onTheSpot reports “died in the spot” at word i, “in”.
func (c *clause) onTheSpot(i int) bool {
	if c.next(i+1) != "the" || c.next(i+2) != "spot" || !c.ends(i+3) {
		return false
	}
	switch c.prev(i) {
	case "died", "killed", "dead", "arrested", "detained", "treated":
	default:
		return false
	}
	c.p.Report(lint.Finding{Span: c.span(i, i+3), Message: fmt.Sprintf("“%s” is “on the spot” in English", c.span(i, i+3).Of(c.Text)),
		Fixes: []lint.Fix{
			{Title: "Write “on the spot”", Safety: lint.Suggested, Edits: []text.Edit{{Span: c.span(i, i+1), New: "on"}}},
			{Title: "Write “at the scene”", Safety: lint.Suggested, Edits: []text.Edit{{Span: c.span(i, i+3), New: "at the scene"}}}}})
	return true
}

// unknownPlace reports whether a name that no list has, and nobody is called, ends
// its phrase at word k: arrived to Przemyśl at dawn.
func (c *clause) unknownPlace(k int) bool {
	w := c.Words[k]
	if w.Kind != text.Letters || w.Shape != text.Title || lexicon.GenderOf(c.Word(k)) != lexicon.NoGender || c.partsAt(k) != 0 || courtesy[c.Word(k)] != lexicon.NoGender {
		return false
	}
	if k+1 >= c.last {
		return true
	}
	switch c.next(k + 1) {
	case "at", "on", "in", "after", "before", "from", "by":
		return true
	}
	return c.is(k+1, '.') || c.is(k+1, ',')
}

// onPhrases stand behind “on” where somebody is.
var onPhrases = text.NewSet("visit tour strike vacation duty")

// phrased reports what is wrong in the dates and phrases that “in”, “at” and “on” begin.
func (c *clause) phrased(i int) {
	word := strings.ToLower(c.Word(i))
	if word == "in" && (c.inAge(i) || c.onTheSpot(i)) || c.occasion(i, word) {
		return
	}
	if (word == "in") && onPhrases.Has(c.next(i+1)) && beForms.Has(c.prev(i)) && (c.ends(i+2) || c.next(i+2) == "in" || c.next(i+2) == "at" || c.next(i+2) == "to") {
		noun := c.next(i + 1)
		right := "on " + noun
		if noun == "visit" || noun == "tour" {
			right = "on a " + noun
		}
		c.p.Report(lint.Finding{Span: c.span(i, i+2), Message: fmt.Sprintf("“%s” is “%s” in English", c.span(i, i+2).Of(c.Text), right),
			Fixes: []lint.Fix{{Title: fmt.Sprintf("Write “%s”", right), Safety: lint.Suggested, Edits: []text.Edit{{Span: c.span(i, i+2), New: right}}}}})
		return
	}
	if word != "with" && word != "by" {
		c.dated(i, word)
	}
}
