package lexicon

import (
	_ "embed"
	"strings"
	"unicode/utf8"

	"stet/lexicon/internal/table"
)

// The glossary: lines of language, word or phrase, class and English meanings,
// apart by tabs. The table leads from a language's tag, a tab and a word to the
// place of its line.
//
//go:embed data/gloss.txt
var glossData string

//go:embed data/gloss.bin
var glossPlaces string

// The dictionary made from Wiktionary, in files of its own for its licence: the
// table leads from a language's tag, a tab and a word to the place of the
// meaning, a line of class and renderings.
//
//go:embed data/dictionary.bin
var dictionaryData string

//go:embed data/meanings.txt
var meaningData string

// The frames are checked by a test.
var (
	glossary, _   = table.Open(glossPlaces)
	dictionary, _ = table.Open(dictionaryData)
)

// Class says what kind of word a glossed word is.
type Class byte

// The classes, in the letters of the glossary. Those up to Unit are closed:
// such a word is no term that a writer would keep in the original.
const (
	Number    Class = 'n' // two, twenty-two, a hundred
	Ordinal   Class = 'o' // second
	Month     Class = 'm'
	Weekday   Class = 'w'
	Function  Class = 'f' // articles, pronouns, prepositions, conjunctions, auxiliaries
	Adverb    Class = 'a' // suddenly, also, meanwhile
	Unit      Class = 'u' // years, hours, million, per cent
	Direction Class = 'd' // north, left
	Country   Class = 'c'
	Title     Class = 't' // president, minister, director
	Noun      Class = 'x' // village, police, match
	Other     Class = 'z' // adjectives and verbs
)

// Closed reports whether c is a class of words that nobody keeps in the
// original for its own sake.
func (c Class) Closed() bool {
	switch c {
	case Number, Ordinal, Month, Weekday, Function, Adverb, Unit, Direction:
		return true
	}
	return false
}

// Meaning is what a word or phrase of another language means in English.
type Meaning struct {
	Class Class
	// English holds the renderings, best first, apart by "|".
	English string
	// Broad says that the meaning comes from a dictionary of everything, and not
	// from the list of what nobody keeps in the original.
	Broad bool
}

// First is the best rendering.
func (m Meaning) First() string {
	first, _, _ := strings.Cut(m.English, "|")
	return first
}

// Has reports whether one of the renderings is english, in any case.
func (m Meaning) Has(english string) bool {
	for rest := m.English; rest != ""; {
		var one string
		one, rest, _ = strings.Cut(rest, "|")
		if strings.EqualFold(one, english) {
			return true
		}
	}
	return false
}

// Gloss finds what a word or phrase of l means. The words of a phrase are
// separated by one space. Case does not matter.
func Gloss(l Language, phrase string) (Meaning, bool) {
	var buf [longest]byte
	key := append(buf[:0], languages[l].tag...)
	key = append(key, '\t')
	if len(phrase) > longest-2*utf8.UTFMax {
		return Meaning{}, false
	}
	var folded [longest]byte
	word := fold(folded[:0], phrase)
	if word == nil || len(key)+len(word)+1 > longest {
		return Meaning{}, false
	}
	key = append(key, word...)
	// A string as short as this that does not leave the call needs no memory.
	h := table.Hash(string(key))
	if found := glossary.Find(h); found != "" {
		line := glossData[table.WideValue(found):]
		if n := len(key); len(line) > n && line[:n] == string(key) && line[n] == '\t' {
			line = line[n+1 : strings.IndexByte(line, '\n')]
			return Meaning{Class: Class(line[0]), English: line[2:]}, true
		}
	}
	return translate(h)
}

// translate looks the hash of a language's tag, a tab and a word up in the
// dictionary.
func translate(h uint64) (Meaning, bool) {
	found := dictionary.Find(h)
	if found == "" {
		return Meaning{}, false
	}
	line := meaningData[table.WideValue(found):]
	line = line[:strings.IndexByte(line, '\n')]
	return Meaning{Class: Class(line[0]), English: line[1:], Broad: true}, true
}
