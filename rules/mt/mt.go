// Package mt holds the rules of machine translation: what it leaves behind of
// the source language, and what it breaks in English.
//
// The rules judge by knowledge of languages, from package lexicon and from
// tables of their own, never by the wording of particular articles.
package mt

import "stet/lint"

// Rules lists the family in the order of its documentation.
func Rules() []*lint.Rule {
	return []*lint.Rule{untranslated, articlePossessive, wrongScript, demonym, repetition, numberFormat, brokenSentence, tokenizerResidue, missingWord, pronoun, llmResidue, mistranslatedTerm, wrongPreposition, agreement, lostCapital}
}
