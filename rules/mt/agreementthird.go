package mt

import (
	"fmt"
	"strings"

	"stet/inflect"
	"stet/lexicon"
	"stet/text"
)

// thirdPerson reports “our citizens deserves” at the determiner at word i, where a
// clause begins, and “the minister announce” where a sentence does: elsewhere a verb
// may demand that the minister announce.
func (c *clause) thirdPerson(i int) {
	if c.headline || !c.opensClause(i) {
		return
	}
	k := i + 1 // the noun
	if c.partsNext(k).Only(lexicon.PosAdjective | lexicon.PosParticiple) {
		k++
	}
	at := k + 1 // the verb
	if manner.Has(c.next(at)) {
		at++
	}
	noun, verb := c.next(k), c.next(at)
	if noun == "" || verb == "" {
		return
	}
	switch v := c.partsNext(at); {
	case v == lexicon.PosThird:
		if p := c.partsNext(k) &^ lexicon.PosThird; !p.Only(lexicon.PosPlural) || singularPlurals.Has(noun) || amounts.Has(noun) {
			return
		}
		if base := baseOfThird(verb); base != "" && at+1 < c.last && c.spaced(at) && !c.quotedAt(i) {
			c.agree(at, at+1, base, fmt.Sprintf("“%s” is plural, and “%s” singular", noun, verb))
		}
	case v == lexicon.PosBase && i == c.first:
		if w := c.Word(i); w != "Those" && w != "These" && (loneNouns.Has(noun) || onePerson(noun)) && c.governs(at+1) && !c.quotedAt(i) {
			c.agree(at, at+1, thirdOf(verb), fmt.Sprintf("“%s” is singular, and “%s” plural", noun, verb))
		}
	}
}

// governs reports whether what a verb takes stands at word k: an object, a clause, a
// preposition, a figure, a name.
func (c *clause) governs(k int) bool {
	if k >= c.last || !c.spaced(k-1) {
		return false
	}
	switch w := &c.Words[k]; {
	case w.Kind == text.Digits, w.Kind == text.Letters && w.Shape == text.Title:
		return true
	}
	return c.next(k) == "to" || c.partsNext(k).Has(lexicon.PosDeterminer|lexicon.PosPreposition|lexicon.PosPronoun|lexicon.PosConjunction)
}

// baseOfThird is the infinitive of a verb in the third person, or "".
func baseOfThird(verb string) string {
	stem, ok := strings.CutSuffix(verb, "s")
	if !ok || len(stem) < 3 {
		return ""
	}
	ends := []string{stem}
	if shorter, ok := strings.CutSuffix(stem, "ie"); ok {
		ends = []string{shorter + "y", stem}
	} else if shorter, ok := strings.CutSuffix(stem, "e"); ok {
		ends = append(ends, shorter)
	}
	for _, base := range ends {
		if lexicon.PartsOf(base).Has(lexicon.PosBase) {
			return base
		}
	}
	return ""
}

// thirdOf is the third person of a verb in the infinitive.
func thirdOf(base string) string {
	if strings.HasSuffix(base, "go") {
		return base + "es"
	}
	return inflect.Plural(base)
}
