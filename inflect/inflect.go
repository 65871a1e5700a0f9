// Package inflect forms English words: the plural of a noun, and the article that
// a word takes. It is a leaf, and knows no list of words but the irregular ones.
package inflect

import "strings"

// irregular are plurals that no ending makes, and nouns that have none of their
// own.
var irregular = map[string]string{
	"man": "men", "woman": "women", "child": "children", "person": "people", "foot": "feet", "tooth": "teeth", "half": "halves",
	"wife": "wives", "life": "lives", "knife": "knives", "leaf": "leaves", "thief": "thieves", "shelf": "shelves", "self": "selves",
	"crisis": "crises", "basis": "bases", "analysis": "analyses", "medium": "media", "aircraft": "aircraft", "headquarters": "headquarters",
	"series": "series", "goalkeeping": "goalkeeping", "loaf": "loaves", "staff": "staff", "police": "police",
	"hero": "heroes", "potato": "potatoes", "tomato": "tomatoes", "veto": "vetoes", "embargo": "embargoes", "volcano": "volcanoes", "torpedo": "torpedoes",
	"counsel": "counsel", "means": "means", "phenomenon": "phenomena", "criterion": "criteria",
}

// regularMen end like “man” and take -s.
var regularMen = map[string]bool{"german": true, "roman": true, "human": true, "ottoman": true, "shaman": true, "talisman": true, "norman": true}

// Plural is the plural of a noun in small letters. It answers for any word.
func Plural(noun string) string {
	if p, ok := irregular[noun]; ok {
		return p
	}
	for _, ends := range []string{"woman", "man", "child", "person"} {
		if strings.HasSuffix(noun, ends) && !regularMen[noun] {
			return strings.TrimSuffix(noun, ends) + irregular[ends]
		}
	}
	n := len(noun)
	switch {
	case n > 5 && strings.HasSuffix(noun, "sis"): // prognosis, hypothesis
		return noun[:n-2] + "es"
	case n < 2:
		return noun + "s"
	case noun[n-1] == 'y' && !Vowel(noun[n-2]):
		return noun[:n-1] + "ies"
	case Hisses(noun):
		return noun + "es"
	}
	return noun + "s"
}

// Hisses reports whether a word ends in a sound that takes -es.
func Hisses(word string) bool {
	for _, end := range []string{"s", "x", "z", "ch", "sh"} {
		if strings.HasSuffix(word, end) {
			return true
		}
	}
	return false
}

// Vowel reports whether c is the letter of a vowel, in small letters.
func Vowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

// asYou are beginnings of words that sound like “you” or “one”, and not like
// vowels; notAsYou those among them in which un- stands before a word.
var (
	asYou    = []string{"uni", "unanim", "use", "usa", "usu", "uti", "uto", "uter", "ubi", "uga", "ukr", "ura", "uri", "uru", "eu", "ewe", "onet", "onew", "ones"}
	notAsYou = []string{"unid", "unim", "unin", "unir", "uniss", "eum"}
	silent   = []string{"hour", "honest", "hono", "heir"}
)

// TakesAn reports whether “an” rather than “a” stands before a word or phrase.
// Abbreviations in capitals are spelled, unless they can be read as a word.
func TakesAn(phrase string) bool {
	word, _, _ := strings.Cut(phrase, " ")
	word, _, _ = strings.Cut(word, "-")
	if word == "" {
		return false
	}
	w := strings.ToLower(word)
	if len(word) > 1 && word == strings.ToUpper(word) && word[0] >= 'A' && word[0] <= 'Z' {
		if len(word) < 4 || !strings.ContainsAny(w[1:], "aeiou") {
			return strings.IndexByte("AEFHILMNORSX", word[0]) >= 0 // an MP, a UN envoy
		}
		return Vowel(w[0]) && w[0] != 'u' // an OPEC deal, a NATO base, a UEFA cup
	}
	switch {
	case w == "one", w == "once", begins(w, asYou) && !begins(w, notAsYou):
		return false
	case SilentH(w):
		return true
	}
	return Vowel(w[0])
}

// SilentH reports whether a word in small letters begins with an h that is not heard.
func SilentH(word string) bool { return begins(word, silent) }

func begins(word string, with []string) bool {
	for _, p := range with {
		if strings.HasPrefix(word, p) {
			return true
		}
	}
	return false
}
