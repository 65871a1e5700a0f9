// Package lexicon knows words: how frequent a word is in English and in the
// languages that news is translated from, and what the commonest foreign words
// mean in English.
//
// It is a leaf: it knows no documents and no rules. Its tables are embedded and
// read where they lie, so that nothing is decoded when the program starts, and
// a look-up allocates nothing, unless the word's accents are characters of their
// own.
//
//	senses := lexicon.Look("madrugada")
//	senses.English()                            // 16: one in 25 million words
//	senses.In(lexicon.Portuguese)               // 44: one in 40,000 words
//	lexicon.Gloss(lexicon.Spanish, "sin embargo") // "however"
package lexicon

//go:generate go run ./gen -sources $LEXICON_SOURCES -lists gen -out data
