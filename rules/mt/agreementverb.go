package mt

import (
	"fmt"
	"strings"

	"stet/lexicon"
	"stet/text"
)

// verbAfter reports whether what stands at word k, behind a form of “have” or “be”,
// makes that form an auxiliary: a participle, or a gerund behind “be”.
func (c *clause) verbAfter(k int, have bool) bool {
	after := c.next(k)
	for n := 0; n < 2 && (after == "not" || after == "also" || after == "already" || after == "now" || after == "never"); n++ {
		k++
		after = c.next(k)
	}
	if after == "been" {
		return have
	}
	p := c.partsNext(k)
	if have {
		return p.Has(lexicon.PosParticiple) && !p.Has(lexicon.PosBase|lexicon.PosNoun|lexicon.PosPlural)
	}
	return p.Has(lexicon.PosParticiple|lexicon.PosGerund) && !p.Has(lexicon.PosBase|lexicon.PosPlural)
}

// asSingular is the singular of a verb in the plural, or "".
func asSingular(plural string) string {
	switch plural {
	case "have":
		return "has"
	case "are":
		return "is"
	case "were":
		return "was"
	}
	return ""
}

// singularSubject reports “the minister have resigned” at word i, where a clause
// begins.
func (c *clause) singularSubject(i int) bool {
	if w := c.Word(i); !c.opensClause(i) || w == "those" || w == "Those" {
		return false
	}
	k := i + 1
	if asSingular(c.next(k+1)) == "" && asSingular(c.next(k+2)) == "" {
		return false // as for most
	}
	if p := c.partsNext(k); p.Only(lexicon.PosAdjective|lexicon.PosParticiple) || p.Has(lexicon.PosNoun) && c.partsNext(k+1).Has(lexicon.PosNoun) {
		k++
	}
	noun, verb := c.next(k), c.next(k+1)
	singular := asSingular(verb)
	if singular == "" || !loneNouns.Has(noun) && !onePerson(noun) || noun == "youth" || !c.verbAfter(k+2, verb == "have") {
		return false
	}
	if verb == "were" && !c.sentenceStart(i) {
		return false // if the minister were asked
	}
	c.agree(k+1, k+2, singular, fmt.Sprintf("“%s” is singular, and “%s” plural", noun, verb))
	return true
}

// loneNouns are nouns for one thing that are never meant as a body of people.
var loneNouns = text.NewSet(`president minister fire accident explosion attack building bridge decision law plan car train ship plane bomb storm earthquake flood
	road house hospital airport agreement meeting visit operation investigation trial election report statement document incident
	situation war conflict crisis man woman boy girl king queen mayor governor spokesman spokeswoman chairman ambassador prosecutor
	price market economy city country region village river team-mate project programme program film match game victim suspect driver`)

// sentenceStart reports whether word i begins its sentence.
func (c *clause) sentenceStart(i int) bool { return i == c.first }

// opensClause reports whether a clause of statement begins with word i; a question
// has its verb before it.
func (c *clause) opensClause(i int) bool {
	if !c.begins(i) || c.last-1 > i && c.is(c.last-1, '?') {
		return false
	}
	return true
}

// namedSubject reports “Yogi Adityanath have inaugurated”: a person, known by a
// title or a given name, with the verb of many.
func (c *clause) namedSubject(n *text.Name) {
	k := int(n.Last)
	if c.next(k) == "on" && k+1 < c.last && weekdays.Has(c.Word(k+1)) {
		k += 2 // Adityanath on Thursday have opened
	}
	verb := c.next(k)
	singular := asSingular(verb)
	if singular == "" || n.Last-n.First < 2 || n.Flags&(text.NameHeadline|text.NamePossessive|text.NameUpper) != 0 || !c.verbAfter(k+1, verb == "have") {
		return
	}
	if verb == "were" && int(n.First) != c.first || c.is(c.last-1, '?') {
		return // if Anna Lind were asked
	}
	if !c.statementBefore(int(n.First)) || c.partsAt(int(n.Last)-1).Has(lexicon.PosPlural) {
		return
	}
	for i := int(n.First); i < int(n.Last); i++ {
		if c.letters(i) && lexicon.StateOfAdjective(c.Word(i)) != nil {
			return // Israeli Druze
		}
	}
	if !c.isOnePerson(n) {
		return
	}
	c.agree(k, k+1, singular, fmt.Sprintf("“%s” is one person, and “%s” plural", n.Of(c.Text), verb))
}

// statementBefore reports whether nothing before word i, where a name begins, makes
// it one of several or the subject of a question.
func (c *clause) statementBefore(i int) bool {
	if i == c.first {
		return true
	}
	switch c.Word(i - 1) {
	case "that", "because", "said", "when", "although", "while":
		return true
	}
	return false
}

// whoHas reports “witnesses who has seen” at word i, “who”.
func (c *clause) whoHas(i int) {
	verb := c.next(i + 1)
	plural := asPlural(verb)
	if plural == "" || i-1 < c.first || !c.spaced(i-1) || c.headline {
		return
	}
	noun := c.Word(i - 1)
	if !c.lower(i-1) || noun != "people" && (!pluralNoun(noun) || singularPlurals.Has(noun)) || !c.verbAfter(i+2, verb == "has") && verb != "does" {
		return
	}
	for k := i - 2; k >= c.first && k >= i-5; k-- {
		if c.Words[k].Kind == text.Digits || countWords.Has(c.Word(k)) {
			break
		}
		if !c.letters(k) {
			break
		}
		w := strings.ToLower(c.Word(k))
		p := c.parts[k]
		if p.Has(lexicon.PosPreposition | lexicon.PosConjunction) {
			return // the head of the rebels who was
		}
		if p.Has(lexicon.PosVerb) && !p.Has(lexicon.PosNoun|lexicon.PosAdjective) || w == "the" || w == "these" || w == "those" {
			if k-1 >= c.first && c.parts[k-1].Has(lexicon.PosPreposition) {
				return
			}
			break
		}
	}
	c.agree(i+1, i+2, plural, fmt.Sprintf("“%s” is plural, and “%s” singular", noun, verb))
}

// beenBase reports “had been detain” at word i, “been”.
func (c *clause) beenBase(i int) {
	next := c.next(i + 1)
	if next == "" || !c.partsNext(i+1).Only(lexicon.PosBase) || c.next(i+2) == "to" || c.partsNext(i+2).Has(lexicon.PosGerund) {
		return // been pepper spraying
	}
	if p := participleOf(next); p != "" {
		c.agree(i+1, i+2, p, fmt.Sprintf("“been” takes “%s”", p))
	}
}

// participleOf is the participle of a regular verb, or "".
func participleOf(base string) string {
	ends := [...]string{base + "ed", strings.TrimSuffix(base, "e") + "ed", strings.TrimSuffix(base, "y") + "ied", base + base[len(base)-1:] + "ed"}
	for _, w := range ends {
		if lexicon.PartsOf(w).Has(lexicon.PosParticiple) {
			return w
		}
	}
	return ""
}

// notPast reports “did not went” at word i, “not”, or “didn't went” at “didn't”.
func (c *clause) notPast(i int) {
	next := c.next(i + 1)
	p := c.partsNext(i + 1)
	if next == "" || !p.Only(lexicon.PosPast|lexicon.PosParticiple) || !p.Has(lexicon.PosPast) {
		return
	}
	if strings.EqualFold(c.Word(i), "not") {
		switch strings.ToLower(c.prev(i)) {
		case "did", "does", "do":
		default:
			return
		}
	}
	base := infinitiveOf(next)
	if base == "" {
		base = irregularBases[next]
	}
	if base == "" {
		return
	}
	c.agree(i+1, i+2, base, fmt.Sprintf("Behind “not”, the verb is “%s”", base))
}

var irregularBases = map[string]string{"went": "go", "took": "take", "knew": "know", "gave": "give", "saw": "see", "wrote": "write", "spoke": "speak",
	"began": "begin", "chose": "choose", "fell": "fall", "got": "get", "had": "have", "made": "make", "said": "say", "told": "tell",
	"found": "find", "left": "leave", "brought": "bring", "thought": "think", "bought": "buy", "kept": "keep", "held": "hold", "met": "meet",
	"paid": "pay", "sent": "send", "won": "win", "lost": "lose", "ate": "eat", "drove": "drive", "broke": "break", "grew": "grow", "rose": "rise"}
