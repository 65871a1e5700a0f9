package mt

import (
	"fmt"
	"strings"

	"stet/lexicon"
	"stet/lint"
	"stet/text"
)

// This file holds the frames of mt/missing-word that take more than the next word:
// an object before the infinitive, a noun that asks for one, a name where a
// preposition belongs.

// bareNever are adjectives behind “to be” that only “to” and a verb can follow, so
// that the verb may be a noun or an adjective in another sentence.
var bareNever = wordSet("able unable willing unwilling forced obliged compelled reluctant eager")

// pushed are what is forced besides persons: the door was forced open.
var pushed = wordSet("open back out shut clear apart free down up off in")

// mostlyVerbs are nouns too, but hardly ever behind a finite verb without an
// article.
var mostlyVerbs = wordSet(`hold keep make take give get put bring send sell buy find grow lend meet save spend stay join build lead speak write
	win carry prevent protect return travel close reach avoid explain answer approve protest defend attend comment`)

// bareObject reports whether the verb at word i+1 belongs to word i, which only an
// infinitive with “to” can follow: willing work, agreed hold talks.
func (c *clause) bareObject(i int, next string, t trigger) bool {
	p := lexicon.PartsOf(next)
	if !p.Has(lexicon.PosBase) || p.Has(lexicon.PosPreposition|lexicon.PosConjunction|lexicon.PosDeterminer|lexicon.PosAuxiliary) {
		return false
	}
	if after := lexicon.PartsOf(c.next(i + 2)); p.Has(lexicon.PosAdjective) && after.Has(lexicon.PosPlural) && !after.Has(lexicon.PosDeterminer|lexicon.PosPreposition) {
		return false // continue close relations
	}
	word := c.Word(i)
	switch {
	case bareNever[word] && c.before(i) == beBefore:
		return !pushed[next] && !(word == "forced" && p.Has(lexicon.PosNoun) && !c.objectOrPreposition(i+2))
	case t&toIntransitive == 0 && word != "continues" && word != "continue" || !mostlyVerbs[next] || word == "tried" && next == "return":
		return false
	}
	switch c.before(i) {
	case pronounSubject, nameSubject, verbBefore:
	case nounSubject:
		if lexicon.PartsOf(word).Has(lexicon.PosParticiple) && (word == "agreed" || word == "planned" || word == "intended" || c.relative(i)) && !c.objectOrPreposition(i+2) {
			return false
		}
	default:
		return false
	}
	return !c.relative(i) && c.objectOrPreposition(i+2)
}

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
	if c.Words[i].Shape != text.Lower || smallNumbers[c.Word(i)] {
		return true
	}
	return lexicon.PartsOf(c.Word(i)).Has(lexicon.PosDeterminer | lexicon.PosPreposition | lexicon.PosAdverb | lexicon.PosPlural | lexicon.PosAdjective | lexicon.PosPronoun)
}

// asking are verbs with an object and “to”, of which neither a clause without
// “that” nor the subjunctive is written: asked the residents stay.
var asking = wordSet(`allowed allowing allows forced forcing forces invited inviting enabled enabling enables encouraged encouraging encourages
	persuaded obliged compelled permitted reminded urged urging urges asked asks asking warned warns warning instructed authorised authorized`)

// objectVerb finds “asked residents stay”: word i takes an object of up to four
// words and “to”.
func (c *clause) objectVerb(i int) bool {
	if !asking[c.Word(i)] || c.Words[i].Shape != text.Lower || c.before(i) == noSubject && !lexicon.PartsOf(c.Word(i)).Has(lexicon.PosGerund) && !(i > c.first+2 && c.is(i-1, ',') && lexicon.PartsOf(c.Word(i)).Has(lexicon.PosPast)) {
		return false // only authorised users
	}
	// Asked in their report, residents stay …: only an object stands between.
	head := -1
	for k := i + 1; k < i+5; k++ {
		w := c.next(k)
		if w == "" || w == "that" {
			return false // urged that the agency reopen
		}
		p := lexicon.PartsOf(w)
		if head >= 0 {
			at, not := k, w == "not"
			if not {
				at++
				w = c.next(at)
			}
			if w == "" {
				return false
			}
			p = lexicon.PartsOf(w)
			not = not && p.Has(lexicon.PosBase) && !p.Has(lexicon.PosAdjective|lexicon.PosAdverb|lexicon.PosDeterminer)
			// The residents stay; not: the police officers.
			if (not || infinitive(w) || commands[w] || p.Has(lexicon.PosBase) && c.objectAt(at+1) || mostlyVerbs[w] && c.objectOrPreposition(at+1)) && !p.Has(lexicon.PosPreposition) {
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
		case persons[w], bodies[capital(w)], officeNouns[w], audiences[w], owners[w], askedOnes[w], pluralNoun(w) && !clausal[c.Word(i)]:
			head = k
		}
	}
	return false
}

// clausal are verbs of asking that a clause without “that” may follow: warned its
// actions make trouble.
var clausal = wordSet("warned warns warning reminded")

// askedOnes are asked and told things, besides persons and offices.
var askedOnes = wordSet(`police public population army parliament ministers drivers voters members countries states companies firms parties judges officers owners
	parents teachers pupils users customers tourists travellers employees participants neighbours neighbors leaders
	tourists visitors guests clients travellers hotels shops schools airlines hospitals
	deputies lawmakers officials investors farmers miners strikers prisoners hostages troops players athletes councillors
	businesses banks governments`)

// wanting are nouns that “to” and a verb follow. In the plural they can be the
// subject of a verb.
var wanting = wordSet(`ability inability opportunity readiness willingness unwillingness refusal obligation desire permission tendency reluctance
	intention determination need decision attempt effort chance ways efforts attempts opportunities`)

// singleWants are verbs or parts of other nouns too: only behind an article or a
// possessive are they meant.
var singleWants = wordSet("need decision attempt effort chance")

// infinitiveBehindNoun finds “discussed ways strengthen ties”.
func (c *clause) infinitiveBehindNoun(i int, next string) {
	word := c.Word(i)
	if !infinitive(next) && (strings.HasSuffix(word, "s") || !lexicon.PartsOf(next).Has(lexicon.PosBase) || !c.objectAt(i+2) || next == "cost" || next == "like") || next == "have" || next == "do" || next == "be" || mainVerbs[next] || c.relative(i) {
		return
	}
	switch prev := c.prev(i); prev {
	case "and", "or", "":
		return // their faith and determination deserve help
	default:
		if singleWants[word] && !lexicon.PartsOf(prev).Has(lexicon.PosDeterminer) {
			return // they need strengthen
		}
		if lexicon.PartsOf(c.prev(i-1)).Has(lexicon.PosPreposition) && lexicon.PartsOf(c.prev(i-2)).Has(lexicon.PosPlural) {
			return // the costs of the decision exceed the gains
		}
	}
	if strings.HasSuffix(word, "s") {
		// Ways differ: only an object.
		w := c.prev(i)
		p := lexicon.PartsOf(w)
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
	if lexicon.PartsOf(c.next(int(n.Last))).Has(lexicon.PosNoun|lexicon.PosPlural) && !lexicon.PartsOf(c.next(int(n.Last))).Has(lexicon.PosPreposition|lexicon.PosAdverb) {
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
			p := lexicon.PartsOf(w)
			if p.Has(lexicon.PosPreposition | lexicon.PosConjunction) {
				return
			}
			if p.Has(lexicon.PosGerund) && (!p.Has(lexicon.PosNoun) || c.objectAt(k+1)) && !describing[w] {
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
var describing = wordSet("sitting standing living working wearing holding carrying travelling traveling leaving waiting guarding")

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
		if c.Words[k].Kind != text.Digits && !smallNumbers[w] {
			if lexicon.PartsOf(w).Has(lexicon.PosPreposition | lexicon.PosConjunction) {
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

var smallNumbers = wordSet("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty")

// statements are verbs whose “that” begins a clause.
var statements = wordSet(`said says noted added stressed stated announced believes believe thinks think declared emphasised emphasized explained
	confirmed claimed argued argues insisted warned reported admitted concluded
	found ruled thought felt recalled remembered means considers`)

// judgements are adjectives that “it is” and a clause go with.
var judgements = wordSet(`necessary possible important impossible essential difficult clear likely unlikely vital crucial obvious too premature
	unacceptable inevitable certain wrong time`)

// itLost finds “said that is necessary to”.
func (c *clause) itLost(i int, next string) {
	if next != "that" {
		return
	}
	verb := c.next(i + 2)
	if verb != "is" && verb != "was" || !judgements[c.next(i+3)] {
		return
	}
	switch c.next(i + 4) {
	case "that":
	case "to":
		// That is likely to happen: “that” may be the subject.
		switch c.next(i + 3) {
		case "necessary", "possible", "important", "essential", "vital", "crucial", "time":
		default:
			return
		}
		if !lexicon.PartsOf(c.next(i + 5)).Has(lexicon.PosBase) {
			return
		}
	default:
		return
	}
	c.report(gap{
		first: i + 1, last: i + 3, at: i + 2, words: []string{"it"},
		message: fmt.Sprintf("The subject between “that” and “%s” is lost", verb),
	})
}

// subjectlessPast finds “because lost three seats”: a verb that can be nothing but
// a finite past, or one that an object follows at once.
func (c *clause) subjectlessPast(i int, next string) {
	p := lexicon.PartsOf(next)
	if !p.Has(lexicon.PosPast) || p.Has(lexicon.PosNoun|lexicon.PosBase|lexicon.PosAuxiliary|lexicon.PosPreposition) || !c.runningText(i) {
		return
	}
	if p.Has(lexicon.PosParticiple | lexicon.PosAdjective) {
		if givers[next] {
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
var givers = wordSet("promised given offered told shown granted awarded denied allowed paid sent taught asked handed assigned refused spared")

// succeeded finds “succeeded evacuate”.
func (c *clause) succeeded(i int, next string) {
	if !infinitive(next) && !(mostlyVerbs[next] && c.objectOrPreposition(i+2)) && !(lexicon.PartsOf(next).Has(lexicon.PosBase) && !lexicon.PartsOf(next).Has(lexicon.PosPast) && !officeNouns[next] && c.objectAt(i+2)) || next == "be" || next == "have" {
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
		p := lexicon.PartsOf(c.next(i + 3))
		superlative := w == "best" || w == "worst" || len(w) > 5 && strings.HasSuffix(w, "est") && !strings.HasPrefix(w, "the") && !lexicon.PartsOf(w).Has(lexicon.PosNoun|lexicon.PosVerb)
		if w == "most" && p.Has(lexicon.PosAdjective|lexicon.PosAdverb) && !p.Has(lexicon.PosPlural) || superlative && p.Has(lexicon.PosPlural|lexicon.PosNoun|lexicon.PosAdjective) {
			c.report(gap{
				first: i, last: i + 3, at: i + 2, words: []string{"the"},
				message: fmt.Sprintf("“%s” lacks “the”", c.span(i, i+3).Of(c.Text)),
			})
		}
	case word == "is" || word == "was":
		if (next == "first" || next == "second" || next == "third" || next == "last") && c.next(i+2) == "time" && c.next(i+3) != "around" && !c.headline {
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
	p := lexicon.PartsOf(next)
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
