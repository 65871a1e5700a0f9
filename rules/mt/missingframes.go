package mt

import (
	"fmt"
	"strings"

	"stet/inflect"
	"stet/lexicon"
	"stet/lint"
	"stet/text"
)

// This file holds the frames of mt/missing-word that take more than the next word:
// an object before the infinitive, a noun that asks for one, a name where a
// preposition belongs.

// bareNever are adjectives behind “to be” that only “to” and a verb can follow, so
// that the verb may be a noun or an adjective in another sentence.
var bareNever = text.NewSet("able unable willing unwilling forced obliged compelled reluctant eager")

// pushed are what is forced besides persons: the door was forced open.
var pushed = text.NewSet("open back out shut clear apart free down up off in")

// mostlyVerbs are nouns too, but hardly ever behind a finite verb without an
// article.
var mostlyVerbs = text.NewSet(`hold keep make take give get put bring send sell buy find grow lend meet save spend stay join build lead speak write
	win carry prevent protect return travel close reach avoid explain answer approve protest defend attend comment
	visit pay sign fight raise fly quit face lift cover`)

// bareObject reports whether the verb at word i+1 belongs to word i, which only an
// infinitive with “to” can follow: willing work, agreed hold talks.
func (c *clause) bareObject(i int, next string, t trigger) bool {
	p := c.partsNext(i + 1)
	if !p.Has(lexicon.PosBase) || p.Has(lexicon.PosPreposition|lexicon.PosConjunction|lexicon.PosDeterminer|lexicon.PosAuxiliary) {
		return false
	}
	if after := c.partsNext(i + 2); p.Has(lexicon.PosAdjective) && c.before(i) != beBefore && after.Has(lexicon.PosPlural) && !after.Has(lexicon.PosDeterminer|lexicon.PosPreposition) {
		return false // continue close relations
	}
	word := c.Word(i)
	switch {
	case bareNever.Has(word) && c.before(i) == beBefore:
		return !pushed.Has(next) && !timeNouns.Has(next) && !(word == "forced" && p.Has(lexicon.PosNoun) && !c.objectOrPreposition(i+2))
	case t&toPassive != 0 && c.before(i) == beBefore && (mostlyVerbs.Has(next) || next == "open") && word != "told" && word != "asked" && word != "due" && word != "going":
		return !c.relative(i) && c.objectOrPreposition(i+2)
	case planning.Has(word) && mostlyVerbs.Has(next):
		// The ministry plans close two schools; but: the ministry's plans win support.
		w := c.prev(i)
		return c.before(i) == nounSubject && !c.partsPrev(i).Has(lexicon.PosPlural) && (owners.Has(w) || officeNouns.Has(w) || anyGender.Has(w)) && c.partsPrev(i-1).Has(lexicon.PosDeterminer|lexicon.PosAdjective) &&
			!c.relative(i) && c.objectOrPreposition(i+2)
	case t&toIntransitive == 0 && word != "continues" && word != "continue" || !mostlyVerbs.Has(next) || word == "tried" && next == "return":
		return false
	}
	switch c.before(i) {
	case pronounSubject, nameSubject, verbBefore:
	case nounSubject:
		if c.partsAt(i).Has(lexicon.PosParticiple) && (word == "agreed" || word == "planned" || word == "intended" || c.relative(i)) && !c.objectOrPreposition(i+2) {
			return false
		}
	default:
		return false
	}
	return !c.relative(i) && (c.objectOrPreposition(i+2) || c.before(i) == verbBefore && c.objectOrNoun(i+2))
}

// planning are forms of verbs that are plural nouns too.
var planning = text.NewSet("plans hopes aims wishes vows pledges")

// objectOrPreposition reports whether a noun phrase, a name, a figure, a
// preposition or an adverb stands at word i: what a verb can have behind it and a
// noun that ends its phrase before a verb cannot.
func (c *clause) objectOrPreposition(i int) bool {
	if i >= c.last || !c.spaced(i-1) {
		return false
	}
	switch c.Words[i].Kind {
	case text.Digits:
		return true
	case text.Letters:
	default:
		return false
	}
	if c.Words[i].Shape != text.Lower || smallNumbers.Has(c.Word(i)) {
		return true
	}
	return c.partsAt(i).Has(lexicon.PosDeterminer | lexicon.PosPreposition | lexicon.PosAdverb | lexicon.PosPlural | lexicon.PosAdjective | lexicon.PosPronoun)
}

// asking are verbs with an object and “to”, of which neither a clause without
// “that” nor the subjunctive is written: asked the residents stay.
var asking = text.NewSet(`allowed allowing allows forced forcing forces invited inviting enabled enabling enables encouraged encouraging encourages
	persuaded obliged compelled permitted reminded urged urging urges asked asks asking warned warns warning instructed authorised authorized advised`)

// objectVerb finds “asked residents stay”: word i takes an object of up to four
// words and “to”.
func (c *clause) objectVerb(i int) bool {
	if !asking.Has(c.Word(i)) || c.Words[i].Shape != text.Lower || c.before(i) == noSubject && !c.partsAt(i).Has(lexicon.PosGerund) && !(i > c.first+2 && c.is(i-1, ',') && c.partsAt(i).Has(lexicon.PosPast)) {
		return false // only authorised users
	}
	// Asked in their report, residents stay …: only an object stands between.
	head := -1
	the := c.next(i+1) == "the"
	for k := i + 1; k < i+5; k++ {
		w := c.next(k)
		if w == "" || w == "that" {
			return false // urged that the agency reopen
		}
		p := c.partsNext(k)
		if head >= 0 {
			at, not := k, w == "not"
			if not {
				at++
				w = c.next(at)
			}
			if w == "" {
				return false
			}
			p = c.partsNext(at)
			not = not && p.Has(lexicon.PosBase) && !p.Has(lexicon.PosAdjective|lexicon.PosAdverb|lexicon.PosDeterminer)
			// The residents stay; not: the police officers.
			if (not || c.infinitive(at) || commands.Has(w) || p.Has(lexicon.PosBase) && c.objectAt(at+1) || mostlyVerbs.Has(w) && c.objectOrPreposition(at+1)) && !p.Has(lexicon.PosPreposition) {
				c.report(gap{
					first: i, last: at + 1, at: at, words: []string{"to"},
					message: fmt.Sprintf("“%s” lacks “to”", c.span(i, at+1).Of(c.Text)),
				})
				return true
			}
			if !p.Has(lexicon.PosNoun|lexicon.PosPlural) || p.Has(lexicon.PosAuxiliary) {
				return false
			}
			continue
		}
		switch {
		case p.Has(lexicon.PosPreposition|lexicon.PosConjunction|lexicon.PosAuxiliary|lexicon.PosPronoun) && !p.Has(lexicon.PosDeterminer):
			return false
		case the && downtrodden.Has(w) && k == i+2, c.someone(w) && !clausal.Has(c.Word(i)), persons.Has(w), bodies.Has(capital(w)), officeNouns.Has(w), audiences.Has(w), owners.Has(w), askedOnes.Has(w), pluralNoun(w) && !clausal.Has(c.Word(i)):
			head = k
		}
	}
	return false
}

// downtrodden are adjectives that name people behind “the”.
var downtrodden = text.NewSet("elderly sick poor unemployed wounded injured homeless disabled young rich old")

// clausal are verbs of asking that a clause without “that” may follow: warned its
// actions make trouble.
var clausal = text.NewSet("warned warns warning reminded")

// askedOnes are asked and told things, besides persons and offices.
var askedOnes = text.NewSet(`police public population army parliament ministers drivers voters members countries states companies firms parties judges officers owners
	parents teachers pupils users customers tourists travellers employees participants neighbours neighbors leaders
	tourists visitors guests clients travellers hotels shops schools airlines hospitals
	deputies lawmakers officials investors farmers miners strikers prisoners hostages troops players athletes councillors
	businesses banks governments`)

// wanting are nouns that “to” and a verb follow. In the plural they can be the
// subject of a verb.
var wanting = text.NewSet(`ability inability opportunity readiness willingness unwillingness refusal obligation desire permission tendency reluctance
	intention determination need decision attempt effort chance ways efforts attempts opportunities`)

// singleWants are verbs or parts of other nouns too: only behind an article or a
// possessive are they meant.
var singleWants = text.NewSet("need decision attempt effort chance")

// infinitiveBehindNoun finds “discussed ways strengthen ties”.
func (c *clause) infinitiveBehindNoun(i int, next string) {
	word := c.Word(i)
	if !c.infinitive(i+1) && (strings.HasSuffix(word, "s") || !c.partsNext(i+1).Has(lexicon.PosBase) || !c.objectAt(i+2) || next == "cost" || next == "like") || next == "have" || next == "do" || next == "be" || mainVerbs.Has(next) || c.relative(i) {
		return
	}
	switch prev := c.prev(i); prev {
	case "and", "or", "":
		return // their faith and determination deserve help
	default:
		if p := strings.ToLower(c.prev(i - 1)); word == "need" && (p == "should" || p == "did" || p == "does" || p == "if") {
			return // should the need arise
		}
		if word == "ability" && c.prev(i-1) == "of" {
			return // I will to the best of my ability appoint him
		}
		if singleWants.Has(word) && !c.partsPrev(i).Has(lexicon.PosDeterminer) {
			return // they need strengthen
		}
		if c.partsPrev(i-1).Has(lexicon.PosPreposition) && c.partsPrev(i-2).Has(lexicon.PosPlural) {
			return // the costs of the decision exceed the gains
		}
	}
	if strings.HasSuffix(word, "s") {
		// Ways differ: only an object.
		w := c.prev(i)
		p := c.partsPrev(i)
		if w == "" || !p.Has(lexicon.PosPast|lexicon.PosGerund|lexicon.PosThird|lexicon.PosBase) || p.Has(lexicon.PosAdjective|lexicon.PosDeterminer|lexicon.PosNoun) ||
			!c.objectOrPreposition(i+2) {
			return
		}
	}
	c.lost(i, i+1, i+2, "to")
}

// moving are verbs before a place, with their preposition.
var moving = map[string]string{
	"arrive": "in", "arrives": "in", "arrived": "in", "arriving": "in", "travelled": "to", "traveled": "to", "travels": "to", "travelling": "to",
	"went": "to", "goes": "to", "came": "to", "returned": "to", "returns": "to", "returning": "to", "flew": "to", "headed": "to",
	"emigrated": "to",
}

// cityLost finds “arrived Kyiv”.
func (c *clause) cityLost(i int, prep string) bool {
	if i+1 >= c.last || !c.spaced(i) || c.Words[i].Shape != text.Lower || c.headline {
		return false
	}
	n := c.nameAt(i + 1)
	if n == nil || int(n.First) != i+1 || n.Last-n.First > 2 || n.Flags&text.NamePossessive != 0 {
		return false
	}
	name := n.Of(c.Text)
	if !lexicon.IsCity(name) && lexicon.StateOf(name) == nil {
		return false
	}
	if strings.HasPrefix(c.Word(i), "travel") && !lexicon.IsCity(name) || c.Word(i) == "came" && c.before(i) == whoBefore {
		return false
	}
	// The game that went Spain's way; went Hollywood.
	if c.before(i) == noSubject && c.prev(i) != "and" && c.prev(i) != "then" || int(n.Last) < c.last && c.letters(int(n.Last)) && c.Words[n.Last].Shape != text.Lower {
		return false
	}
	if c.partsNext(int(n.Last)).Has(lexicon.PosNoun|lexicon.PosPlural) && !c.partsNext(int(n.Last)).Has(lexicon.PosPreposition|lexicon.PosAdverb) {
		return false
	}
	c.report(gap{
		first: i, last: int(n.Last), at: i + 1, words: []string{prep},
		message: fmt.Sprintf("“%s” lacks “%s”", c.span(i, int(n.Last)).Of(c.Text), prep),
	})
	return true
}

// accusedOf finds “accused the army trying”: a gerund behind the object without
// “of”.
func (c *clause) accusedOf(i int) {
	gerund := -1
	for k := i + 1; k < c.last; k++ {
		if c.Words[k].Kind != text.Letters {
			if k < i+6 && gerund < 0 {
				return
			}
			break
		}
		w := c.Word(k)
		if w == "of" {
			return
		}
		if gerund < 0 && k < i+6 && k > i+1 && c.Words[k].Shape == text.Lower {
			p := c.partsAt(k)
			if p.Has(lexicon.PosPreposition | lexicon.PosConjunction) {
				return
			}
			if p.Has(lexicon.PosGerund) && (!p.Has(lexicon.PosNoun) || c.objectAt(k+1)) && !describing.Has(w) {
				gerund = k
			}
		}
	}
	if gerund < 0 || c.prev(i) == "the" || c.before(i) == beBefore {
		return
	}
	c.report(gap{
		first: i, last: gerund + 1, at: gerund, words: []string{"of"},
		message: fmt.Sprintf("“%s” lacks “of”", c.span(i, gerund+1).Of(c.Text)),
	})
}

// describing are gerunds that tell people apart: the man sitting there.
var describing = text.NewSet("sitting standing living working wearing holding carrying travelling traveling leaving waiting guarding")

// sentencedTo finds “sentenced him five years”.
func (c *clause) sentencedTo(i int) {
	for k := i + 1; k < min(i+5, c.last-1); k++ {
		if !c.spaced(k - 1) {
			return
		}
		w := strings.ToLower(c.Word(k))
		if w == "to" || c.Words[k].Kind != text.Letters && c.Words[k].Kind != text.Digits {
			return
		}
		if c.Words[k].Kind != text.Digits && !smallNumbers.Has(w) {
			if c.partsAt(k).Has(lexicon.PosPreposition | lexicon.PosConjunction) {
				return
			}
			continue
		}
		switch c.next(k + 1) {
		case "years", "months", "year", "days":
		default:
			return
		}
		if after := c.next(k + 2); after == "ago" || after == "later" || after == "earlier" || after == "after" || after == "before" {
			return
		}
		c.report(gap{
			first: i, last: k + 2, at: k, words: []string{"to"},
			message: fmt.Sprintf("“%s” lacks “to”", c.span(i, k+2).Of(c.Text)),
		})
		return
	}
}

var smallNumbers = text.NewSet("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty")

// statements are verbs whose “that” begins a clause.
var statements = text.NewSet(`said says noted added stressed stated announced believes believe thinks think declared emphasised emphasized explained
	confirmed claimed argued argues insisted warned reported admitted concluded
	found ruled thought felt recalled remembered means considers`)

// judgements are adjectives that “it is” and a clause go with.
var judgements = text.NewSet(`necessary possible important impossible essential difficult clear likely unlikely vital crucial obvious premature
	unacceptable inevitable certain wrong time`)

// itLost finds “said that is necessary to”.
func (c *clause) itLost(i int, next string) bool {
	if next != "that" {
		return false
	}
	verb := c.next(i + 2)
	at := i + 3 // of the judgement
	switch verb {
	case "is", "was":
		if c.next(at) == "not" {
			at++
		}
	case "would", "will":
		if c.next(at) != "be" {
			return false
		}
		switch at++; c.next(at) {
		case "better", "necessary", "important", "wrong", "possible":
		default:
			return false
		}
	default:
		return false
	}
	if (verb == "is" || verb == "was") && c.weather(at) || c.next(i+3) == "too" && c.next(i+5) == "to" && (c.next(i+4) == "early" || c.next(i+4) == "late" || c.next(i+4) == "soon") && c.partsNext(i+6).Has(lexicon.PosBase) {
		c.lost(i+1, i+2, i+3, "it")
		return true
	}
	switch w := c.next(at); {
	case judgements.Has(w), w == "better":
	case w == "planned", w == "decided", w == "agreed", w == "forbidden", w == "intended":
		// That was planned to coincide: “that” may be the subject.
		if c.next(at+1) != "to" || !mostlyVerbs.Has(c.next(at+2)) && (w == "planned" || w == "intended") || !c.objectAt(at+3) {
			return false
		}
	default:
		return false
	}
	switch c.next(at + 1) {
	case "that":
	case "to":
		// That is likely to happen: “that” may be the subject.
		switch c.next(at) {
		case "impossible", "difficult", "premature":
			if c.Word(i) != "clear" && c.Word(i) != "obvious" {
				return false
			}
		case "necessary", "possible", "important", "essential", "vital", "crucial", "time", "better", "wrong", "planned", "decided", "agreed", "forbidden", "intended":
		default:
			return false
		}
		if v := c.next(at + 2); !c.partsNext(at+2).Has(lexicon.PosBase) || (verb == "would" || verb == "will") && c.next(at) != "possible" && c.next(at) != "necessary" && !commands.Has(v) && !c.objectAt(at+3) {
			return false // that would be better to eat
		}
	default:
		return false
	}
	c.report(gap{
		first: i + 1, last: i + 3, at: i + 2, words: []string{"it"},
		message: fmt.Sprintf("The subject between “that” and “%s” is lost", verb),
	})
	return true
}

// weather reports whether word k is what only “it” does.
func (c *clause) weather(k int) bool {
	w := c.next(k)
	return (w == "raining" || w == "snowing" || w == "hailing" || w == "drizzling") && (c.ends(k+1) || c.partsNext(k+1).Has(lexicon.PosAdverb))
}

// subjectlessPast finds “because lost three seats”: a verb that can be nothing but
// a finite past, or one that an object follows at once.
func (c *clause) subjectlessPast(i int, next string) {
	p := c.partsNext(i + 1)
	if !p.Has(lexicon.PosPast) || p.Has(lexicon.PosNoun|lexicon.PosBase|lexicon.PosAuxiliary|lexicon.PosPreposition) || !c.runningText(i) {
		return
	}
	if p.Has(lexicon.PosParticiple | lexicon.PosAdjective) {
		if givers.Has(next) {
			return // although promised a share
		}
		switch c.next(i + 2) {
		case "the", "a", "an", "his", "its", "their", "that", "him", "them", "it", "two", "three", "four", "five":
		default:
			return
		}
	}
	c.report(gap{
		first: i, last: i + 2, at: i + 1, words: []string{"it", "he", "she", "they"},
		message: fmt.Sprintf("The subject between “%s” and “%s” is lost", c.Word(i), next),
	})
}

// givers are participles that keep one of two objects.
var givers = text.NewSet("promised given offered told shown granted awarded denied allowed paid sent taught asked handed assigned refused spared")

// succeeded finds “succeeded evacuate”.
func (c *clause) succeeded(i int, next string) {
	if !c.infinitive(i+1) && !(mostlyVerbs.Has(next) && c.objectOrPreposition(i+2)) && !(c.partsNext(i+1).Has(lexicon.PosBase) && !c.partsNext(i+1).Has(lexicon.PosPast) && !officeNouns.Has(next) && c.objectAt(i+2)) || next == "be" || next == "have" {
		return
	}
	f := lint.Finding{
		Span:    c.span(i, i+2),
		Message: fmt.Sprintf("“%s” lacks “in”", c.span(i, i+2).Of(c.Text)),
	}
	if gerund := gerundOf(next); gerund != "" {
		f.Fixes = []lint.Fix{{
			Title:  fmt.Sprintf("Write “%s in %s”", c.Word(i), gerund),
			Edits:  []text.Edit{{Span: c.Words[i+1].Span(), New: "in " + gerund}},
			Safety: lint.Suggested,
		}}
	}
	c.p.Report(f)
}

// gerundOf is the gerund of a verb, or "".
func gerundOf(base string) string {
	switch base {
	case "have":
		return "having"
	case "be":
		return "being"
	}
	for _, g := range [...]string{base + "ing", strings.TrimSuffix(base, "e") + "ing", base + base[len(base)-1:] + "ing"} {
		if lexicon.PartsOf(g).Has(lexicon.PosGerund) {
			return g
		}
	}
	return ""
}

// theLost finds “one of largest” and “is first time”.
func (c *clause) theLost(i int, next string) {
	word := c.Word(i)
	switch {
	case word == "one" && next == "of" || word == "One" && next == "of":
		w := c.next(i + 2)
		p := c.partsNext(i + 3)
		superlative := w == "best" || w == "worst" || len(w) > 5 && strings.HasSuffix(w, "est") && !strings.HasPrefix(w, "the") && !c.partsNext(i+2).Has(lexicon.PosNoun|lexicon.PosVerb)
		if w == "most" && p.Has(lexicon.PosAdjective|lexicon.PosAdverb|lexicon.PosParticiple) && !p.Has(lexicon.PosPlural) || superlative && p.Has(lexicon.PosPlural|lexicon.PosNoun|lexicon.PosAdjective) {
			c.report(gap{
				first: i, last: i + 3, at: i + 2, words: []string{"the"},
				message: fmt.Sprintf("“%s” lacks “the”", c.span(i, i+3).Of(c.Text)),
			})
		}
	case word == "is" || word == "was":
		if (next == "first" || next == "second" || next == "third" || next == "last") && c.next(i+2) == "time" && c.next(i+3) != "around" && (next != "last" || c.next(i+3) != "") && !c.headline {
			c.report(gap{
				first: i, last: i + 3, at: i + 1, words: []string{"the"},
				message: fmt.Sprintf("“%s” lacks “the”", c.span(i, i+3).Of(c.Text)),
			})
		}
	}
}

// negated finds “would not allowed”.
func (c *clause) negated(i int, t trigger) bool {
	next := c.next(i + 2)
	p := c.partsNext(i + 2)
	if (next == "able" || next == "unable" || next == "ready") && c.next(i+3) == "to" && t&modalNoun == 0 || next == "able" && c.next(i+3) == "to" && c.before(i) != noSubject {
		c.lost(i+1, i+2, i+3, "be")
		return true
	}
	if next == "" || !p.Has(lexicon.PosParticiple) || p.Has(lexicon.PosBase|lexicon.PosNoun|lexicon.PosPlural|lexicon.PosAdverb) {
		return false
	}
	before := c.before(i)
	if t&modalNoun != 0 && before != pronounSubject && before != whoBefore && (before != nameSubject && before != nounSubject || c.noun(i)) {
		return false
	}
	f := gap{first: i, last: i + 3, at: i + 2, words: []string{"be", "have"}}
	f.message = fmt.Sprintf("“%s” lacks “be”", c.span(i, i+3).Of(c.Text))
	if base := infinitiveOf(next); base != "" {
		f.note = fmt.Sprintf("Or “%s not %s” is meant", c.Word(i), base)
	}
	c.report(f)
	return true
}

// governed are adjectives and participles with the preposition that an object takes
// behind them. None takes an object, or a clause without “that”.
var governed = func() map[string]string {
	m := map[string]string{}
	for prep, words := range map[string]string{
		"to": `similar equivalent identical adjacent vulnerable loyal committed dedicated linked exposed accustomed addicted devoted limited
			allergic immune susceptible faithful integral inferior superior hostile attributed`,
		"for": "responsible famous suitable notorious renowned eligible unfit", "on": "based dependent reliant centred centered predicated",
		"in": "interested involved located situated embroiled immersed headquartered housed", "of": "capable fond composed typical devoid worthy reminiscent",
		"with": "familiar compatible consistent associated infected equipped synonymous affiliated obsessed fraught", "from": "absent descended exempt excluded",
		"by": "surrounded accompanied followed preceded triggered fuelled fueled besieged inhabited overshadowed",
	} {
		for w := range strings.FieldsSeq(words) {
			m[w] = prep
		}
	}
	return m
}()

// manyOf take a plural without an article.
var manyOf = text.NewSet("composed surrounded inhabited dependent reliant")

// governedLost finds “was responsible the attack” and “were surrounded the army”.
func (c *clause) governedLost(i int, next string) bool {
	switch next {
	case "the", "his", "her", "its", "their", "this", "these", "our", "a", "an":
	default:
		if p := c.partsNext(i + 1); !p.Only(lexicon.PosPlural|lexicon.PosThird) || !p.Has(lexicon.PosPlural) || !manyOf.Has(c.Word(i)) {
			return false
		}
	}
	// The agency responsible the inspections.
	behindNoun := c.Word(i) == "responsible" && c.partsPrev(i).Only(lexicon.PosNoun|lexicon.PosPlural) && c.partsPrev(i-1).Has(lexicon.PosDeterminer)
	if !behindNoun && c.before(i) != beBefore || c.timeAt(i+2) || c.inverted(i) || c.relative(i) || c.headline || c.Words[i].Shape != text.Lower {
		return false
	}
	switch c.next(i + 2) {
	case "lot", "bit", "little", "great", "more", "few", "way":
		return false // is limited a great deal
	}
	if next[0] == 'a' && (c.Word(i) == "located" || c.Word(i) == "situated" || c.Word(i) == "based") {
		return false // located a short walk away
	}
	if governed[c.Word(i)] == "by" && !c.verbless(i+2) {
		return false // if it is followed a vote will be held
	}
	// In which is located the …; here is situated the …: the subject follows.
	if p := c.partsPrev(i - 1); !behindNoun && (p.Has(lexicon.PosPreposition|lexicon.PosAdverb) || i-2 < c.first) {
		return false
	}
	c.lost(i, i+1, i+2, governed[c.Word(i)])
	return true
}

// field is a word that a gerund follows behind a preposition.
type field struct {
	prep string
	be   bool // the word is an adjective or a participle behind “be”
}

var fields = func() map[string]field {
	m := map[string]field{}
	for prep, words := range map[string]string{
		"on": "insisted insists focused focuses focusing concentrated concentrates concentrating", "in": "succeeded succeeds persisted persists",
		"at": "aimed", "from": "refrained abstained refrain abstain",
	} {
		for w := range strings.FieldsSeq(words) {
			m[w] = field{prep: prep}
		}
	}
	for prep, words := range map[string]string{
		"of": "capable incapable accused suspected convicted guilty fond afraid", "in": "interested", "for": "responsible", "to": "committed dedicated accustomed",
		"from": "banned prohibited barred",
	} {
		for w := range strings.FieldsSeq(words) {
			m[w] = field{prep: prep, be: true}
		}
	}
	return m
}()

// fieldLost finds “insisted playing” and “is responsible keeping the books”: the
// gerund has its object, and no verb follows that it could be the subject of.
func (c *clause) fieldLost(i int, next string) bool {
	f := fields[c.Word(i)]
	if !strings.HasSuffix(next, "ing") || !c.partsNext(i+1).Has(lexicon.PosGerund) || c.partsNext(i+1).Has(lexicon.PosPreposition) ||
		f.be && describing.Has(next) || next == "owing" || next == "pending" || !c.objectOrPreposition(i+2) && !c.objectOrNoun(i+2) || c.headline || c.Words[i].Shape != text.Lower {
		return false
	}
	if b := c.before(i); f.be != (b == beBefore) && c.Word(i) != "aimed" || b == noSubject || c.relative(i) || !f.be && !c.verbless(i+2) {
		return false
	}
	c.lost(i, i+1, i+2, f.prep)
	return true
}

// verbless reports whether no finite verb stands between word k and the end of its
// sentence, as far as forms tell.
func (c *clause) verbless(k int) bool {
	for ; k < c.last; k++ {
		if !c.letters(k) || c.Words[k].Shape != text.Lower {
			continue
		}
		p := c.partsAt(k)
		if p.Has(lexicon.PosAuxiliary) || p.Has(lexicon.PosFinite) && !p.Has(lexicon.PosPlural|lexicon.PosPreposition) {
			return false
		}
	}
	return true
}

// nominal is the mark at which a noun phrase ends that begins with its determiner at
// word k, be it with phrases of prepositions; -1 if a verb may stand in it.
func (c *clause) nominal(k int) int {
	switch c.next(k) {
	case "the", "a", "an", "his", "her", "its", "their", "this", "these", "our":
	default:
		return -1
	}
	head := true // the word behind a determiner, its adjective or a preposition is no verb
	for n := k + 1; n < min(k+10, c.last); n++ {
		w := c.Words[n]
		if w.Kind == text.Punct {
			if n > k+1 && (c.is(n, ',') || c.is(n, '.')) && w.Start == c.Words[n-1].End {
				return n
			}
			return -1
		}
		if w.Kind == text.Digits || w.Kind == text.Letters && w.Shape != text.Lower {
			head = false
			continue
		}
		p := c.partsAt(n)
		switch {
		case p.Has(lexicon.PosAuxiliary|lexicon.PosConjunction|lexicon.PosPronoun) && !p.Has(lexicon.PosDeterminer|lexicon.PosPreposition):
			return -1
		case head && p.Has(lexicon.PosNoun|lexicon.PosPlural|lexicon.PosAdjective):
			head = p.Only(lexicon.PosAdjective)
		case p.Only(lexicon.PosNoun | lexicon.PosPlural | lexicon.PosAdjective):
			head = false
		case p.Has(lexicon.PosDeterminer):
			head = true
		case p.Has(lexicon.PosPreposition) && !p.Has(lexicon.PosVerb):
			head = true
		default:
			return -1
		}
	}
	return -1
}

// objectOrNoun reports whether a word that can be an object begins at word k.
func (c *clause) objectOrNoun(k int) bool {
	p := c.partsNext(k)
	return p.Has(lexicon.PosDeterminer|lexicon.PosPlural|lexicon.PosNoun) && !p.Has(lexicon.PosPreposition)
}

// clauseAt reports whether the subject of a clause begins at word k.
func (c *clause) clauseAt(k int) bool {
	if k+1 >= c.last || !c.letters(k) {
		return false
	}
	if c.Words[k].Shape == text.Title {
		return true
	}
	w := c.Word(k)
	if p := c.partsAt(k); !clauseStarts.Has(w) && !someones.Has(w) && w != "nobody" && w != "more" && !smallNumbers.Has(w) && !p.Only(lexicon.PosPlural|lexicon.PosThird) || p.Has(lexicon.PosPreposition|lexicon.PosConjunction) {
		return false
	}
	after := c.next(k + 1)
	return !saying.Has(after) && !statements.Has(after)
}

// framing are the words that begin the frames of framed.
var framing = text.NewSet(`thanks because addition instead broke breaks pulled pulling dropped stormed walked stepped opted backed knocked
	best worst largest biggest oldest smallest tallest longest richest youngest busiest poorest highest lowest deadliest most been there
	possible impossible necessary clear likely unlikely difficult easier harder important essential obvious
	hard easy appropriate useful advisable unnecessary unacceptable dangerous inappropriate sensible wise better does did half more less fewer such well
	age after before when complained apologised apologized complains kilometres kilometers miles metres km died dies retired won next
	scheduled supposed expected depends relies satisfied pleased dissatisfied accused convicted acquitted charged suspected guilty waiting
	known condition south north east west years way end beginning start majority part outskirts spokesman spokeswoman looking searching worked works working work member citizen native symbol travelling traveling driving moving
	flying sailing vote voted voting rule ruled rules carry carried carrying put turned goal aim purpose mission task objective intention
	priority dream duty used sent deployed dispatched created founded launched introduced mobilised called calls needed taller bigger larger smaller higher older younger longer shorter stronger weaker faster slower heavier
	cheaper poorer richer has have had group that series according said say says arrested killed injured
	taken rushed admitted transferred took occurred happened participated exploded perished escaped`)

// framed finds what takes more than the next word to tell, and reports whether it
// found something. What each case needs beside its word stands in constructions.
func (c *clause) framed(i int, next string) bool {
	word := c.Word(i)
	if c.Words[i].Shape != text.Lower {
		word = strings.ToLower(word)
	}
	if c.headline {
		return false
	}
	opens := i == c.first
	switch word {
	case "thanks":
		// Thanks the vaccine, the number fell.
		if n := c.nominal(i + 1); opens && n > 0 && c.is(n, ',') && c.clauseAt(n+1) {
			c.lost(i, i+1, i+2, "to")
			return true
		}
	case "because":
		// Because the drought, the river …; closed because the strike.
		if n := c.nominal(i + 1); n > 0 && (c.is(n, '.') || opens && c.clauseAt(n+1)) && !c.quotedAt(i) {
			c.lost(i, i+1, i+2, "of")
			return true
		}
	case "addition":
		if i == c.first+1 && c.Word(c.first) == "In" {
			if n := c.nominal(i + 1); n > 0 && c.is(n, ',') && c.lower(n+1) && c.clauseAt(n+1) {
				c.lost(i-1, i+1, i+2, "to")
				return true
			}
		}
	case "instead":
		if opens && strings.HasSuffix(next, "ing") && c.partsNext(i+1).Only(lexicon.PosGerund|lexicon.PosNoun|lexicon.PosAdjective) && c.objectOrNoun(i+2) {
			for n := i + 3; n < min(i+8, c.last); n++ {
				if c.is(n, ',') {
					if !c.clauseAt(n+1) || !c.stated(i) {
						return false
					}
					c.lost(i, i+1, i+2, "of")
					return true
				}
				if c.partsAt(n).Has(lexicon.PosAuxiliary | lexicon.PosFinite) {
					return false
				}
			}
		}
	case "broke", "breaks":
		// The fire broke in a warehouse.
		if !outbreaks.Has(c.prev(i)) {
			return false
		}
		switch next {
		case "in", "at", "on", "between", "after", "near", "during", "among", "inside", "when":
		default:
			return false
		}
		if k := i + 2; k < c.last && (c.letters(k) && c.Words[k].Shape == text.Title || c.objectAt(k) || next != "in" && next != "on") {
			c.lost(i, i+1, i+2, "out")
			return true
		}
	case "pulled", "pulling", "dropped", "stormed", "walked", "stepped", "opted", "backed", "knocked":
		// Pulled of the tournament.
		if p := c.partsNext(i + 2); next == "of" && (p.Has(lexicon.PosDeterminer|lexicon.PosNoun|lexicon.PosPlural) || c.next(i+2) == "" && i+2 < c.last && c.letters(i+2)) && c.before(i) != noSubject && c.next(i+3) != "own" && c.next(i+2) != "course" {
			c.lost(i, i+1, i+2, "out")
			return true
		}
	case "best", "worst", "largest", "biggest", "oldest", "smallest", "tallest", "longest", "richest", "youngest", "busiest", "poorest", "highest", "lowest", "deadliest":
		return c.superlative(i, next)
	case "most":
		// Is most powerful of the decade.
		if span := c.next(i + 4); beForms.Has(c.prev(i)) && c.next(i+2) == "of" && c.next(i+3) == "the" && (timeNouns.Has(span) || unitOfTime.Has(span) || smallNumbers.Has(span)) &&
			c.partsNext(i+1).Only(lexicon.PosAdjective) {
			c.lost(i-1, i, i+2, "the")
			return true
		}
	case "been":
		return c.beenAlone(i)
	case "there":
		return c.thereAlone(i, next)
	case "possible", "impossible", "necessary", "clear", "likely", "unlikely", "difficult", "easier", "harder", "important", "essential", "obvious",
		"hard", "easy", "appropriate", "useful", "advisable", "unnecessary", "unacceptable", "dangerous", "inappropriate", "sensible", "wise", "better":
		return c.itAlone(i, word, next)
	case "does", "did":
		if c.next(i+1) == "not" && c.next(i+2) == "to" && !c.relative(i) {
			c.report(gap{first: i, last: i + 3, at: i + 2, words: []string{"want", "plan"},
				message: fmt.Sprintf("The verb behind “%s not” is lost", c.Word(i)), note: "Look the verb up in the original"})
			return true
		}
	case "half":
		// More half of the voters.
		switch c.prev(i) {
		case "more", "More", "less", "Less", "fewer", "Fewer":
			if next == "of" || next == "the" || next == "a" {
				c.lost(i-1, i, i+1, "than")
				return true
			}
		}
	case "more", "less", "fewer":
		return c.thanLost(i)
	case "such":
		// Cities such Kyiv.
		if p := c.partsPrev(i); next == "" && i+1 < c.last && c.spaced(i) && c.letters(i+1) && c.Words[i+1].Shape == text.Title && p.Only(lexicon.PosPlural|lexicon.PosThird) && p.Has(lexicon.PosPlural) {
			c.lost(i, i+1, i+2, "as")
			return true
		}
	case "well":
		// Ministers as well the press.
		if p := c.partsPrev(i - 1); c.prev(i) == "as" && (next == "the" || next == "its" || next == "his" || next == "their") && !c.timeAt(i+2) &&
			(p.Only(lexicon.PosNoun|lexicon.PosPlural) || i-2 > c.first && c.is(i-2, ',')) {
			c.lost(i-1, i+1, i+2, "as")
			return true
		}
	case "age":
		if c.prev(i) == "the" && i+1 < c.last && c.spaced(i) && c.Words[i+1].Kind == text.Digits && (c.prev(i-1) == "at" || c.prev(i-1) == "from") && !c.hyphened(i+1) {
			c.lost(i, i+1, i+2, "of")
			return true
		}
	case "after", "before", "when":
		return c.afterAlone(i, word, next)
	case "complained", "complains", "apologised", "apologized":
		switch next {
		case "the", "his", "its", "their", "her":
			if b := c.before(i); b == noSubject || b == beBefore || c.timeAt(i+2) || !c.verbless(i+1) || c.relative(i) {
				return false
			}
			prep := "about"
			if word[0] == 'a' {
				prep = "to"
			}
			c.lost(i, i+1, i+2, prep)
			return true
		}
	case "kilometres", "kilometers", "miles", "metres", "km":
		// Is 30 kilometres the border.
		if next == "the" && marks.Has(c.next(i+2)) && i-2 > c.first && (c.Words[i-1].Kind == text.Digits || smallNumbers.Has(c.prev(i))) && (beForms.Has(c.prev(i-1)) || c.prev(i-1) == "located" || c.prev(i-1) == "situated" || c.prev(i-1) == "lies") {
			c.lost(i, i+1, i+2, "from")
			return true
		}
	case "took", "occurred", "happened", "participated", "exploded", "perished", "escaped":
		return c.subjectBehind(i, word, next)
	case "died", "dies", "retired":
		if word == "died" && c.subjectBehind(i, word, next) {
			return true
		}
		if next == "the" && c.next(i+2) == "age" && c.next(i+3) == "of" {
			c.lost(i, i+1, i+2, "at")
			return true
		}
	case "won":
		if after := c.next(i + 2); prizes.Has(next) && (after == "for" || after == "in" || after == "at" || after == "of") && c.before(i) != noSubject {
			c.lost(i, i+1, i+2, "the", "a")
			return true
		}
	case "next":
		if next == "the" && placeNouns.Has(c.next(i+2)) && c.ends(i+3) && i > c.first && c.prev(i) != "what" && c.prev(i) != "the" {
			c.lost(i, i+1, i+2, "to")
			return true
		}
	case "scheduled", "supposed", "expected":
		return c.onlyParticiple(i, next)
	case "depends", "relies":
		return c.dependsLost(i, next)
	case "satisfied", "pleased", "dissatisfied":
		if c.before(i) == beBefore && (next == "the" || next == "his" || next == "their" || next == "its" || next == "her") && c.verbless(i+1) {
			c.lost(i, i+1, i+2, "with")
			return true
		}
	case "accused", "convicted", "acquitted", "charged", "suspected", "guilty":
		if word == "guilty" && (next == "the" || next == "all" || next == "both") && strings.HasPrefix(c.prev(i), "plead") {
			c.lost(i, i+1, i+2, "to")
			return true
		}
		// Was accused murder and arson.
		if b := c.before(i); crimes.Has(next) && (b == beBefore || c.prev(i) == "found") && (c.ends(i+2) || c.next(i+2) == "and") {
			prep := "of"
			if word == "charged" {
				prep = "with"
			}
			c.lost(i, i+1, i+2, prep)
			return true
		}
	case "known":
		// The city is known its carnival.
		if b := c.prev(i); (next == "its" || next == "his" || next == "their" || next == "her") && (b == "is" || b == "are" || b == "was" || b == "were") && c.verbless(i+1) {
			c.lost(i, i+1, i+2, "for")
			return true
		}
	case "condition":
		// She is critical condition.
		switch c.prev(i) {
		case "critical", "serious", "stable":
			if b := c.prev(i - 1); (b == "is" || b == "are" || b == "was" || b == "were" || b == "remains") && c.ends(i+1) {
				c.lost(i-1, i-1, i+1, "in")
				return true
			}
		}
	case "south", "north", "east", "west", "end", "beginning", "start", "majority", "part", "outskirts", "spokesman", "spokeswoman":
		return c.partLost(i, word, next) || word == "majority" && c.articleAlone(i, word, next)
	case "looking", "searching":
		// Are looking witnesses.
		p := c.partsNext(i + 1)
		if beForms.Has(c.prev(i)) && (p.Has(lexicon.PosPlural) && (sought.Has(next) || word == "looking" && persons.Has(next) && next != "people") || word == "looking" && (next == "a" || next == "the") && c.someone(c.next(i+2)) && c.verbless(i+1)) {
			c.lost(i, i+1, i+2, "for")
			return true
		}
	case "worked", "works", "working", "work":
		// She works as nurse.
		if next == "as" && jobs.Has(c.next(i+2)) && (c.ends(i+3) || c.partsNext(i+3).Has(lexicon.PosPreposition|lexicon.PosConjunction)) {
			c.lost(i+1, i+2, i+3, "a")
			return true
		}
	case "member", "citizen", "native", "symbol":
		if beForms.Has(c.prev(i)) && next == "of" {
			c.lost(i-1, i, i+1, "a")
			return true
		}
	case "travelling", "traveling", "driving", "moving", "flying", "sailing":
		if (next == "high" || next == "full" || next == "top" || next == "great") && c.next(i+2) == "speed" && c.ends(i+3) {
			c.lost(i, i+1, i+3, "at")
			return true
		}
	case "vote", "voted", "voting":
		// To vote the bill on Thursday; but: vote the bill down.
		if next == "the" && (bills.Has(c.next(i+2)) || bills.Has(c.next(i+3))) && c.before(i) != noSubject && !c.partsPrev(i).Has(lexicon.PosDeterminer) && !c.holds(i+3, "down", "through", "out", "in", "into", "off") {
			c.lost(i, i+1, i+2, "on")
			return true
		}
	case "rule", "ruled", "rules", "carry", "carried", "carrying", "put", "turned":
		return c.particleLost(i, word, next)
	case "goal", "aim", "purpose", "mission", "task", "objective", "intention", "priority", "dream", "duty":
		return c.goalIs(i) || word == "goal" && c.articleAlone(i, word, next)
	case "years":
		// She was 34 years, according to the police.
		if k := i - 3; k >= c.first && c.Words[i-1].Kind == text.Digits && beForms.Has(c.Word(i-2)) && (c.is(i+1, ',') || c.is(i+1, '.')) && (c.someone(c.Word(k)) || strings.EqualFold(c.Word(k), "he") || strings.EqualFold(c.Word(k), "she")) {
			c.reportAfter(gap{first: i - 1, last: i + 1, message: fmt.Sprintf("“%s” lacks “old”", c.span(i-1, i+1).Of(c.Text))}, []string{"old"})
			return true
		}
	case "way":
		if p := c.prev(i); next == "the" && c.prev(i-1) == "on" && (p == "its" || p == "his" || p == "her" || p == "their") && !c.timeAt(i+2) {
			c.lost(i, i+1, i+2, "to")
			return true
		}
	case "waiting":
		if beForms.Has(c.prev(i)) && awaited.Has(next) {
			c.lost(i, i+1, i+2, "for")
			return true
		}
	case "used", "sent", "deployed", "dispatched", "created", "founded", "launched", "introduced", "mobilised":
		return c.purpose(i)
	case "called", "calls":
		// Called on the population remain calm.
		switch next {
		case "on", "upon", "its", "his", "their":
			return c.calledOn(i)
		}
	case "needed":
		if b := c.before(i); next == "be" && (b != noSubject || c.prev(i) == "and") || c.infinitive(i+1) && (b == pronounSubject || b == whoBefore && c.prev(i) == "who") {
			c.lost(i, i+1, i+2, "to")
			return true
		}
	case "taller", "bigger", "larger", "smaller", "higher", "older", "younger", "longer", "shorter", "stronger", "weaker", "faster", "slower", "heavier", "cheaper", "poorer", "richer":
		// Is taller the cathedral.
		if b := c.next(i + 2); beForms.Has(c.prev(i)) && (next == "the" || next == "its" || next == "his") && !c.timeAt(i+2) && !strings.HasSuffix(b, "er") && c.verbless(i+1) {
			c.lost(i, i+1, i+2, "than")
			return true
		}
	case "has", "have", "had":
		// The crops have destroyed by locusts.
		if undone.Has(next) && c.next(i+2) == "by" && c.next(i+3) != "" && !strings.HasSuffix(c.next(i+3), "ing") {
			c.lost(i, i+1, i+2, "been")
			return true
		}
	case "group":
		who := strings.TrimSuffix(next, "s")
		if p := c.partsNext(i + 1); strings.EqualFold(c.prev(i), "a") && p.Only(lexicon.PosPlural) && (anyGender.Has(who) || officeNouns.Has(who)) && who != "leader" && who != "member" && c.partsNext(i+2).Has(lexicon.PosPreposition|lexicon.PosAuxiliary|lexicon.PosPronoun) {
			c.lost(i, i+1, i+2, "of")
			return true
		}
	case "that":
		return c.sayingLost(i, next)
	case "series":
		if p := c.partsNext(i + 1); strings.EqualFold(c.prev(i), "a") && p.Only(lexicon.PosPlural) {
			c.lost(i, i+1, i+2, "of")
			return true
		}
	case "according":
		return c.accordingIs(i, next)
	case "said", "say", "says":
		return c.saidWill(i, next)
	case "arrested", "killed", "injured", "taken", "rushed", "admitted", "transferred":
		return c.broughtThe(i, next)
	default:
		return counts.Has(word) && c.aLost(i, next) || c.articleAlone(i, word, next)
	}
	return false
}

// counts are nouns for one of many, which no set phrase has behind a verb without an
// article.
var counts = text.NewSet(`agreement factory contract treaty petition lawsuit warrant bridge building hotel museum stadium apartment helicopter lorry bomb grenade knife pistol
	novel album exhibition ceremony campaign committee commission conference investigation inquiry complaint statement decree memorandum monument
	tournament magazine newspaper laboratory shipment spacecraft satellite`)

// dealings are verbs that stand before no noun as its participle.
var dealings = text.NewSet(`issued issues opened opens signed signs filed files launched launches published publishes lodged lodges submitted received sent gave wrote
	built builds bought sold held holds hosted founded visited entered left won began closed adopted`)

// aLost finds “issued statement on the strike” at word i, the noun.
func (c *clause) aLost(i int, next string) bool {
	if !behindObject.Has(next) {
		return false
	}
	verb := c.prev(i)
	return dealings.Has(verb) && (c.Word(i) != "agreement" || verb == "signed") && c.bareBehind(i-1, i, i)
}

// behindObject are prepositions that end the object before them.
var behindObject = text.NewSet("for on in of with from at to against into near between about after before during by over under across through")

// bareBehind reports what lacks its article at word at, where the object of the verb
// at word v begins whose noun is word i.
func (c *clause) bareBehind(v, at, i int) bool {
	if next := c.next(i + 1); next == "after" && c.next(i+2) == c.Word(i) || next == "to" && strings.HasPrefix(c.Word(v), "open") {
		return false // built bridge after bridge; opened school to girls
	}
	if w := c.prev(v); !c.lower(v) || !c.stated(i) || strings.HasSuffix(w, "'s") || strings.HasSuffix(w, "’s") || c.partsPrev(v).Has(lexicon.PosDeterminer) {
		return false
	}
	switch b := c.before(v); {
	case b == pronounSubject, b == verbBefore, c.behindNoun(v):
	case c.partsAt(v).Has(lexicon.PosThird):
		return false // LIVE: Minister gives speech
	case b == nameSubject, b == nounSubject, c.prev(v) == "and" && c.partsAt(v).Has(lexicon.PosPast):
	default:
		return false
	}
	article := "a"
	if inflect.TakesAn(c.Word(at)) {
		article = "an"
	}
	c.lost(at-1, at, i+1, article, "the")
	return true
}

// done has, for nouns of one event or thing that are never mass nouns, the verbs
// whose object they are and behind which no set phrase leaves the article out.
var done = func() map[string]*text.Set {
	verbs := map[string]string{}
	for nouns, v := range map[string]string{
		"meeting concert rally ceremony seminar workshop referendum": "held holds hosted organised organized attended convened arranged",
		"interview speech lecture concert":                           "gave gives delivered delivers conducted",
		"statement speech mistake proposal request decision promise": "made makes submitted rejected approved presented",
		"question":         "asked asks answered raised",
		"goal penalty try": "scored scores conceded missed converted",
		"medal trophy":     "won wins received",
		"majority":         "won wins secured",
		"report article book novel poem essay memoir": "published publishes wrote writes submitted released read",
		"letter email postcard":                       "wrote writes sent received signed",
		"film documentary":                            "directed made shot produced watched",
		"song album":                                  "wrote recorded released",
		"lawsuit complaint appeal motion petition":    "filed files lodged lodges submitted rejected dismissed",
		"decree resolution directive constitution":    "signed issued adopted adopts approved approves passed rejected",
		"contract treaty memorandum":                  "signed signs terminated cancelled concluded broke ratified",
		"deal":                                        "signed reached struck brokered clinched",
		"warrant verdict ultimatum":                   "issued issues delivered announced obtained",
		"programme campaign website offensive initiative platform":            "launched launches started developed",
		"factory school hospital shop restaurant bakery clinic branch museum": "opened opens built builds closed bought visited founded",
		"bridge monument tower stadium dam tunnel":                            "built builds opened destroyed erected inaugurated crossed",
		"house apartment flat car bicycle yacht villa ticket tractor":         "bought buys sold stole rented purchased",
		"company firm party foundation agency newspaper institute":            "founded founds established created sued dissolved",
		"rocket satellite missile":                                            "launched launches fired developed",
		"coach goalkeeper lawyer consultant":                                  "hired appointed sacked dismissed fired",
		"vaccine device prototype":                                            "developed develops created invented tested",
		"confession":                                                          "signed made",
		"plan":                                                                "presented unveiled adopted",
		"warning":                                                             "issued",
		"accident":                                                            "had caused suffered",
		"shot":                                                                "fired",
		"protest":                                                             "staged organised organized",
		"operation raid inspection search survey experiment attack": "carried",
	} {
		for n := range strings.FieldsSeq(nouns) {
			verbs[n] += " " + v
		}
	}
	m := make(map[string]*text.Set, len(verbs))
	for n, v := range verbs {
		m[n] = text.NewSet(v)
	}
	return m
}()

// doneTable is done, found without a map.
var doneTable = text.NewTable(done)

// firstParts make nouns of two words, and of adjectives those that stand before the
// nouns of done in news.
var (
	firstParts = text.NewSet("gold silver bronze press peace job news joint new official public special important major short long big huge final regional international local")
	// wholes are nouns of two words, by their second one, that no set phrase has.
	wholes = map[string]*text.Set{
		"conference": text.NewSet("press news peace"), "attack": text.NewSet("heart panic"), "card": text.NewSet("red yellow"),
		"letter": text.NewSet("resignation open farewell threatening"), "warrant": text.NewSet("arrest search"), "ceasefire": text.NewSet("immediate"),
	}
	wholeVerbs = map[string]*text.Set{
		"conference": text.NewSet("held holds gave hosted organised organized attended called convened"), "attack": text.NewSet("had suffered suffers has"),
		"card":   text.NewSet("received receives saw got shown showed earned"),
		"letter": text.NewSet("submitted wrote sent signed published received"), "warrant": text.NewSet("issued issues obtained"), "ceasefire": text.NewSet("declared announced"),
	}
	// tried are nouns that one has before “to” and a verb.
	tried = text.NewSet("opportunity chance right")
)

// articleAlone finds “held meeting with”, “won gold medal in”, “showed him red card”
// and “had opportunity to” at word i, the noun.
func (c *clause) articleAlone(i int, word, next string) bool {
	v := i - 1
	if tried.Has(word) {
		switch c.prev(i) {
		case "had", "has", "have", "got", "gets", "gave", "given", "give", "gives":
		default:
			return false
		}
		return next == "to" && c.partsNext(i+2).Has(lexicon.PosBase) && c.prev(v) != "not" && !c.relative(i) && (word != "right" || c.infinitive(i+2) || c.objectAt(i+3)) && c.bareBehind(v, i, i)
	}
	if !behindObject.Has(next) && !c.ends(i+1) {
		return false
	}
	first := c.prev(i)
	if parts := wholes[word]; parts != nil && parts.Has(first) {
		v--
		if w := c.prev(v + 1); objectPronouns.Has(w) && w != "it" && c.prev(v) != "" && wholeVerbs[word].Has(c.prev(v)) {
			v-- // showed him red card
		} else if !wholeVerbs[word].Has(w) {
			return false
		} else if w == "shown" && c.before(v) == beBefore {
			c.lost(i-1, i-1, i+1, "a")
			return true
		}
		return c.bareBehind(v, i-1, i)
	}
	verbs := doneTable.Of(word)
	if verbs == nil {
		return false
	}
	at := i
	if firstParts.Has(first) {
		at--
		v--
		first = c.prev(at)
	}
	if first == "out" && c.prev(v) == "carried" {
		v--
		first = "carried"
	}
	return verbs.Has(first) && c.bareBehind(v, at, i)
}

var (
	// undone are participles of verbs that always have an object.
	undone    = text.NewSet("destroyed damaged killed arrested caused attacked approved adopted elected appointed rejected confirmed criticised criticized ravaged seized detained injured wounded demolished inaugurated")
	outbreaks = text.NewSet("fire fires blaze war riot riots clashes fighting violence epidemic panic brawl hostilities unrest cholera")
	// marks are what distances are measured from.
	marks   = text.NewSet("border capital city centre center coast town airport front frontier village epicentre epicenter frontline shore")
	prizes  = text.NewSet("prize award trophy election tournament match championship contest competition")
	awaited = text.NewSet("orders results instructions news permission approval confirmation help answers answer rescue reinforcements aid trial treatment")
)

// partLost finds “At the end the year”, “The majority the deputies” and “A spokesman
// the ministry” at word i.
func (c *clause) partLost(i int, word, next string) bool {
	if next != "the" {
		return false
	}
	prev := c.prev(i)
	after := c.next(i + 2)
	prep := "of"
	switch word {
	case "end", "beginning", "start":
		// In the end the war was lost.
		if p := c.prev(i - 1); prev != "the" || p == "in" || p == "In" || p == "" || !periods.Has(after) {
			return false
		}
	case "south", "north", "east", "west":
		if prev != "the" || i-2 <= c.first || after != "country" && after != "island" && after != "province" && after != "region" && after != "city" && after != "capital" {
			return false
		}
	case "majority":
		if prev != "the" && prev != "The" && prev != "a" && prev != "A" || !c.partsNext(i+2).Has(lexicon.PosPlural) {
			return false
		}
	case "part":
		if i != c.first || c.Words[i].Shape != text.Title || !c.stated(i) || !c.partsNext(i+2).Has(lexicon.PosNoun) {
			return false
		}
	case "outskirts":
	case "spokesman", "spokeswoman":
		if prev != "a" && prev != "A" && prev != "the" && prev != "The" || !owners.Has(after) && !placeNouns.Has(after) {
			return false
		}
		prep = "for"
	default:
		return false
	}
	c.lost(i, i+1, i+2, prep)
	return true
}

var (
	periods = text.NewSet("year month week century decade season war day summer winter crisis campaign pandemic match game")
	sought  = text.NewSet("survivors witnesses clues answers traces volunteers ways")
	jobs    = text.NewSet(`nurse journalist teacher driver lawyer engineer doctor waiter waitress cook singer actor actress farmer translator photographer carpenter
		electrician mechanic plumber miner cashier programmer accountant gardener cleaner hairdresser baker butcher painter guide`)
	bills = text.NewSet("bill law budget motion reform treaty amendment proposal resolution package")
	// phrasal are the objects that a verb has only with its particle.
	phrasal = map[string]struct {
		particle string
		objects  *text.Set
	}{
		"rule": {"out", text.NewSet("possibility idea prospect hypothesis option")}, "put": {"out", text.NewSet("fire fires blaze flames")},
		"carry":  {"out", text.NewSet("attack attacks investigation investigations raid raids tests inspection inspections search searches operation experiment survey study strike strikes repairs")},
		"turned": {"down", text.NewSet("offer offers invitation proposal request")},
	}
)

// particleLost finds “does not rule the possibility” at word i.
func (c *clause) particleLost(i int, word, next string) bool {
	if strings.HasPrefix(word, "rul") {
		word = "rule"
	} else if strings.HasPrefix(word, "carr") {
		word = "carry"
	}
	v := phrasal[word]
	noun := c.next(i + 2)
	if next != "the" && next != "a" && next != "an" && next != "his" && next != "their" && next != "its" || !v.objects.Has(noun) || c.before(i) == noSubject || word == "put" && next != "the" && next != "a" {
		return false
	}
	if c.partsNext(i+3).Has(lexicon.PosNoun|lexicon.PosPlural) || c.holds(i+3, v.particle, "into", "over", "on", "to", "under", "through", "at", "by") {
		return false
	}
	c.lost(i, i+1, i+3, v.particle)
	return true
}

// holds reports whether one of words stands among the next words from word k on.
func (c *clause) holds(k int, words ...string) bool {
	for n := k; n < min(k+6, c.last); n++ {
		for _, w := range words {
			if c.Word(n) == w {
				return true
			}
		}
	}
	return false
}

// goalIs finds “The goal of the reform is reduce the number” behind word i, the
// subject of its sentence.
func (c *clause) goalIs(i int) bool {
	if i > c.first+2 || i == c.first || c.prev(i) == "" {
		return false
	}
	for k := i + 1; k < min(i+9, c.last-2); k++ {
		w := c.next(k)
		if p := c.partsNext(k); w == "" && c.Words[k].Kind != text.Letters || p.Has(lexicon.PosConjunction|lexicon.PosPronoun) && !p.Has(lexicon.PosDeterminer) || w == "do" || w == "does" || w == "did" {
			return false
		}
		if w != "is" && w != "was" {
			continue
		}
		verb := c.next(k + 1)
		if verb == "be" || verb == "have" || !c.infinitive(k+1) && !(c.partsNext(k+1).Has(lexicon.PosBase) && !c.partsNext(k+1).Has(lexicon.PosPast|lexicon.PosPreposition) && c.objectAt(k+2)) || !c.objectOrNoun(k+2) {
			return false
		}
		c.lost(k, k+1, k+2, "to")
		return true
	}
	return false
}

// superlative finds “president of largest bank in the country” at word i.
func (c *clause) superlative(i int, next string) bool {
	if c.prev(i) == "considered" && c.before(i-1) == beBefore && c.partsNext(i+1).Only(lexicon.PosNoun) && c.next(i+2) == "of" {
		c.lost(i-1, i, i+2, "the")
		return true
	}
	j := i - 1
	switch c.prev(i) {
	case "second", "third", "fourth", "fifth":
		j--
	}
	if j < c.first || !c.spaced(j) || !c.lower(j) || c.Words[i].Shape != text.Lower {
		return false
	}
	switch prep := c.Word(j); prep {
	case "of", "in", "by", "from", "to", "with", "at", "for":
	default:
		if !beForms.Has(prep) {
			return false
		}
	}
	if w := c.Word(i); w == "best" || w == "worst" {
		return false // of best quality
	}
	p := c.partsNext(i + 1)
	if !p.Has(lexicon.PosNoun) || p.Has(lexicon.PosPlural|lexicon.PosAdjective|lexicon.PosPreposition|lexicon.PosAdverb) || unarticled.Has(next) {
		return false
	}
	switch c.next(i + 2) {
	case "in", "of", "on":
	default:
		return false
	}
	c.lost(j, j+1, i+2, "the")
	return true
}

// unarticled stand behind a superlative without an article.
var unarticled = text.NewSet("quality importance esteem regard order priority praise concern quantity number amount measure respect ground grade level percentage share possible honour honor")

// beenAlone finds “the victims not yet been identified” at word i, “been”.
func (c *clause) beenAlone(i int) bool {
	j := i - 1
	for j > c.first && c.spaced(j) && c.lower(j) && (manner.Has(c.Word(j)) || strings.HasSuffix(c.Word(j), "ly")) {
		j--
	}
	if j < c.first || j == i-1 || !c.spaced(j) || !c.lower(j) || !c.partsAt(j).Only(lexicon.PosNoun|lexicon.PosPlural) || c.quotedAt(i) || !c.partsNext(i+1).Has(lexicon.PosParticiple) {
		return false
	}
	for k := j; k >= max(c.first, j-24); k-- {
		w := c.Word(k)
		if strings.IndexByte(w, '\'') >= 0 || strings.Contains(w, "’") || len(w) > 2 && strings.EqualFold(w[:2], "ha") {
			return false // had, haven't, they've
		}
	}
	words := []string{"has", "had"}
	if c.partsAt(j).Has(lexicon.PosPlural) {
		words = []string{"have", "had"}
	}
	c.lost(j, j+1, i+1, words...)
	return true
}

// thereAlone finds “There no evidence” at word i, “there”.
func (c *clause) thereAlone(i int, next string) bool {
	switch next {
	case "no":
		if p := c.partsNext(i + 2); !p.Has(lexicon.PosNoun|lexicon.PosPlural|lexicon.PosAdjective) || i > c.first && c.prev(i) != "that" && c.prev(i) != "and" && c.prev(i) != "but" && c.prev(i) != "because" {
			return false
		}
		if c.next(i+2) == "longer" || c.next(i+2) == "one" || c.quotedAt(i) {
			return false
		}
	case "many", "several":
		if i != c.first || !c.stated(i) {
			return false
		}
		for k := i + 2; k < c.last && c.letters(k); k++ {
			w := c.Word(k)
			if w == "that" || w == "who" || w == "which" {
				break
			}
			if p := c.partsAt(k); p.Has(lexicon.PosFinite|lexicon.PosAuxiliary|lexicon.PosBase) && !p.Has(lexicon.PosPlural) {
				return false // there many live in tents
			}
		}
	default:
		return false
	}
	words := []string{"is", "was"}
	if next != "no" || c.partsNext(i+2).Only(lexicon.PosPlural) {
		words = []string{"are", "were"}
	}
	c.lost(i, i+1, i+2, words...)
	return true
}

// itAlone finds “It possible that”, “makes difficult to” and “finds hard to” at word
// i, the adjective.
func (c *clause) itAlone(i int, word, next string) bool {
	prev := c.prev(i)
	if next == "that" && (word == "clear" || word == "obvious") && (beForms.Has(prev) || strings.HasPrefix(prev, "ma")) && c.itLost(i, next) {
		return true
	}
	switch prev {
	case "It":
		if i-1 == c.first && (next == "that" || next == "to") && !c.quotedAt(i) {
			c.lost(i-1, i, i+1, "is", "was")
			return true
		}
	case "make", "makes", "making":
		if c.relative(i) || c.partsPrev(i-1).Has(lexicon.PosDeterminer) {
			return false
		}
		if next == "to" && c.partsNext(i+2).Has(lexicon.PosBase) || next == "for" && c.forTo(i+2) {
			c.lost(i-1, i, i+1, "it")
			return true
		}
	case "made", "finds", "find", "found", "considers", "consider", "considered", "deems", "deem", "deemed", "thinks", "think", "thought":
		// Steps that the court deemed necessary to take; a task made hard to do.
		if word == "clear" || word == "likely" || word == "unlikely" || word == "better" || !c.opensSentence(i-1) || !c.stated(i) {
			return false
		}
		if next == "to" && c.partsNext(i+2).Has(lexicon.PosBase) || next == "for" && c.forTo(i+2) {
			c.lost(i-1, i, i+1, "it")
			return true
		}
	}
	return false
}

// forTo reports whether “to” and a verb stand behind the noun phrase at word k, which
// a “for” goes before: for farmers to survive.
func (c *clause) forTo(k int) bool {
	for n := k + 1; n < k+5; n++ {
		switch w := c.next(n); {
		case w == "to":
			return c.partsNext(n + 1).Has(lexicon.PosBase)
		case w == "", c.partsNext(n).Has(lexicon.PosConjunction | lexicon.PosAuxiliary):
			return false
		}
	}
	return false
}

// opensSentence reports whether the verb at word v has the first noun phrase or
// pronoun of the sentence as its subject.
func (c *clause) opensSentence(v int) bool {
	switch c.before(v) {
	case pronounSubject, nameSubject, nounSubject, verbBefore:
	default:
		return false
	}
	if v > c.first+5 {
		return false
	}
	for k := c.first; k < v; k++ {
		if !c.letters(k) || !c.spaced(k) {
			return false
		}
		p := c.partsAt(k)
		if k > c.first && (p.Has(lexicon.PosPreposition|lexicon.PosConjunction) || p.Has(lexicon.PosPronoun|lexicon.PosDeterminer)) || k == c.first && p.Has(lexicon.PosConjunction|lexicon.PosPreposition|lexicon.PosBase) && !p.Has(lexicon.PosDeterminer) {
			return false
		}
	}
	return true
}

var tens = text.NewSet("ten twenty thirty forty fifty sixty seventy eighty ninety")

// thanLost finds “more 200 people” at word i.
func (c *clause) thanLost(i int) bool {
	k := i + 1
	if tens.Has(c.next(k)) && !c.hyphened(k) {
		// Ten dead and more thirty injured.
		if p := c.partsNext(k + 1); (c.prev(i) == "and" || c.prev(i) == "of" || c.prev(i) == "with") && p.Has(lexicon.PosPlural|lexicon.PosParticiple) && !unitOfTime.Has(c.next(k+1)) {
			c.lost(i, i+1, k+1, "than")
			return true
		}
		return false
	}
	if k+1 >= c.last || !c.spaced(i) || c.Words[k].Kind != text.Digits || c.hyphened(k) || len(c.Word(k)) < 2 || strings.Trim(c.Word(k), "0123456789,") != "" {
		return false
	}
	if p := c.partsNext(k + 1); !p.Has(lexicon.PosPlural) || timeNouns.Has(c.next(k+1)) || unitOfTime.Has(c.next(k+1)) {
		return false
	}
	if i > c.first {
		w := c.prev(i)
		if p := c.partsPrev(i); w == "" && !c.is(i-1, ',') || countWords.Has(w) || w == "no" || w == "one" || w == "any" || p.Has(lexicon.PosDeterminer|lexicon.PosAdverb) {
			return false
		}
	}
	c.lost(i, i+1, k+1, "than")
	return true
}

// afterAlone finds “resigned after was accused” at word i.
func (c *clause) afterAlone(i int, word, next string) bool {
	if i-1 < c.first && word != "when" {
		return false
	}
	switch next {
	case "was", "were":
	case "has", "had":
		if word != "after" {
			return false
		}
	case "arrived", "went", "became":
		if word != "when" {
			return false
		}
		c.report(gap{first: i, last: i + 2, at: i + 1, words: []string{"he", "she", "they"}, message: fmt.Sprintf("The subject between “%s” and “%s” is lost", c.Word(i), next)})
		return true
	default:
		return false
	}
	p := c.partsNext(i + 2)
	if !p.Has(lexicon.PosParticiple|lexicon.PosGerund) || p.Has(lexicon.PosAdjective) || p.Has(lexicon.PosNoun) && !p.Has(lexicon.PosPast) || c.relative(i) || c.quotedAt(i) || !c.stated(i) {
		return false
	}
	if prev := c.prev(i); i > c.first && !c.is(i-1, ',') && (!c.partsPrev(i).Has(lexicon.PosParticiple|lexicon.PosPast) || timeNouns.Has(prev) || came.Has(prev)) {
		return false // the morning after was spent; what came after was lost
	}
	c.report(gap{first: i, last: i + 2, at: i + 1, words: []string{"he", "she", "it", "they"}, message: fmt.Sprintf("The subject between “%s” and “%s” is lost", c.Word(i), next)})
	return true
}

var came = text.NewSet("came come followed happened happens went gone asked ever never seen known used")

// onlyParticiple finds “The rate expected to fall.”: the participle at word i is
// all the verb that its sentence has.
func (c *clause) onlyParticiple(i int, next string) bool {
	if next != "to" || c.last-c.first > 40 || c.last-c.first < 8 || !c.is(c.last-1, '.') {
		return false
	}
	if b := c.before(i); b != nounSubject || c.Words[c.first].Shape != text.Title || !c.partsAt(c.first).Has(lexicon.PosDeterminer) || !c.partsNext(i+2).Has(lexicon.PosBase) || !c.stated(i) {
		return false
	}
	for k := c.first; k < c.last; k++ {
		if k == i || !c.letters(k) {
			continue
		}
		if w := c.Word(k); k != i+2 && c.partsAt(k).Has(lexicon.PosFinite|lexicon.PosAuxiliary) && w != "be" && w != "have" || strings.IndexByte(w, '\'') > 0 || strings.Contains(w, "’") {
			return false
		}
	}
	words := []string{"is", "was"}
	if c.partsPrev(i).Has(lexicon.PosPlural) {
		words = []string{"are", "were"}
	}
	c.lost(i-1, i, i+1, words...)
	return true
}

// dependsLost finds “depends imported gas” and “relies Russia” at word i.
func (c *clause) dependsLost(i int, next string) bool {
	if b := c.before(i); b != nounSubject && b != nameSubject && b != pronounSubject || c.relative(i) {
		return false
	}
	switch {
	case next == "":
		n := c.nameAt(i + 1)
		if i+1 >= c.last || !c.spaced(i) || n == nil || int(n.First) != i+1 || n.Flags&text.NamePossessive != 0 {
			return false
		}
	default:
		p, q := c.partsNext(i+1), c.partsNext(i+2)
		if !p.Has(lexicon.PosParticiple|lexicon.PosAdjective|lexicon.PosPlural) || p.Has(lexicon.PosAdverb|lexicon.PosDeterminer|lexicon.PosPreposition|lexicon.PosPronoun|lexicon.PosConjunction) ||
			!p.Has(lexicon.PosPlural) && (!q.Has(lexicon.PosNoun|lexicon.PosPlural) || q.Has(lexicon.PosAdjective|lexicon.PosPreposition)) {
			return false
		}
	}
	c.lost(i, i+1, i+2, "on")
	return true
}

// purpose finds “sent three planes evacuate its citizens”: word i has its object,
// and an infinitive with an object of its own follows.
func (c *clause) purpose(i int) bool {
	if b := c.before(i); b != nounSubject && b != nameSubject && b != pronounSubject && c.prev(i) != "has" && c.prev(i) != "had" && c.prev(i) != "have" || c.relative(i) {
		return false
	}
	for k := i + 1; k < i+6; k++ {
		w := c.next(k)
		p := c.partsNext(k)
		switch {
		case w == "", p.Has(lexicon.PosPreposition|lexicon.PosConjunction|lexicon.PosAuxiliary|lexicon.PosAdverb|lexicon.PosPast|lexicon.PosPronoun) && !p.Has(lexicon.PosDeterminer):
			return false
		case k > i+1 && c.infinitive(k) && !mainVerbs.Has(w) && c.partsPrev(k).Has(lexicon.PosNoun|lexicon.PosPlural) && c.objectOrPreposition(k+1):
			c.lost(i, k, k+1, "to")
			return true
		}
	}
	return false
}

// calledOn finds “called on the population remain calm” at word i.
func (c *clause) calledOn(i int) bool {
	if c.before(i) == beBefore {
		return false
	}
	for k := i + 2; k < i+6; k++ {
		w := c.next(k)
		p := c.partsNext(k)
		if w == "" || p.Has(lexicon.PosPreposition|lexicon.PosConjunction|lexicon.PosAuxiliary) && !p.Has(lexicon.PosDeterminer) {
			return false
		}
		if k > i+2 && (c.infinitive(k) || commands.Has(w)) && (c.someone(c.prev(k)) || askedOnes.Has(c.prev(k)) || owners.Has(c.prev(k))) {
			c.lost(i, k, k+1, "to")
			return true
		}
	}
	return false
}

// broughtThe finds “was taken the police station” at word i.
func (c *clause) broughtThe(i int, next string) bool {
	if c.before(i) != beBefore || c.relative(i) || c.inverted(i) {
		return false
	}
	prep := "to"
	switch c.Word(i) {
	case "arrested", "killed", "injured":
		prep = "in"
	}
	if next == "hospital" && c.Word(i) == "admitted" && prep == "to" {
		c.lost(i, i+1, i+2, "to")
		return true
	}
	if next != "the" && next != "a" {
		return false
	}
	for k := i + 2; k < i+4; k++ {
		switch w := c.next(k); {
		case w == "", timeNouns.Has(w), c.partsNext(k).Has(lexicon.PosPreposition | lexicon.PosDeterminer | lexicon.PosAuxiliary):
			return false
		case broughtTo(w):
			c.lost(i, i+1, i+2, prep)
			return true
		}
	}
	return false
}

// broughtTo reports whether a noun is that of a place where people are brought.
func broughtTo(noun string) bool {
	return placeNouns.Has(noun) && noun != "house" && noun != "spot" && noun != "site"
}

// verbBehindTo finds “decided to the border” at word i: a verb that only an
// infinitive follows.
func (c *clause) verbBehindTo(i int) bool {
	if !willed.Has(c.Word(i)) || c.headline {
		return false
	}
	switch c.next(i + 2) {
	case "the", "a", "his", "its", "their", "an":
	default:
		return false
	}
	switch c.next(i + 3) {
	case "", "end", "full", "last", "limit", "point", "utmost", "max", "best", "contrary", "very", "satisfaction", "delight", "joy", "surprise", "benefit", "advantage":
		return false
	}
	if b := c.before(i); b == noSubject || b == whoBefore || (b == beBefore) != (c.Word(i) == "able" || c.Word(i) == "unable") || c.relative(i) {
		return false // nothing is intended to their harm
	}
	c.report(gap{first: i, last: i + 2, message: fmt.Sprintf("The verb behind “%s to” is lost", c.Word(i)), note: "Look the verb up in the original"})
	return true
}

// willed are verbs and adjectives whose “to” belongs to an infinitive.
var willed = text.NewSet("decided decides refused refuses managed manages intends intended hesitated pretended wants wanted tried tries trying hoped vowed unable able")
