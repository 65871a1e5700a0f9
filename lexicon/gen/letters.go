package main

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"stet/lexicon"
)

// plain are the letters that decomposition leaves whole.
var plain = strings.NewReplacer("ß", "ss", "ł", "l", "đ", "d", "ø", "o", "æ", "ae", "œ", "oe", "ı", "i", "ə", "e", "ð", "d", "þ", "th")

// strip is w typed on a keyboard that has no diacritics.
func strip(w string) string {
	ascii := true
	for i := range len(w) {
		ascii = ascii && w[i] < 0x80
	}
	if ascii {
		return w
	}
	var b strings.Builder
	for _, r := range norm.NFD.String(plain.Replace(w)) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(r)
		}
	}
	return norm.NFC.String(b.String())
}

var germanUmlauts = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss")

// bareForms are the ways in which w is typed without diacritics.
func bareForms(l lexicon.Language, w string) []string {
	s := strip(w)
	if s == w {
		return nil
	}
	forms := []string{s}
	if l == lexicon.German {
		if u := germanUmlauts.Replace(w); u != s {
			forms = append(forms, u)
		}
	}
	return forms
}

func hasCyrillic(w string) bool {
	for _, r := range w {
		if unicode.Is(unicode.Cyrillic, r) {
			return true
		}
	}
	return false
}

// The two romanisations of news text: that of the BGN and PCGN without its
// apostrophes, and the one of passports.
var (
	bgn = strings.NewReplacer("ый", "y", "ий", "y", "а", "a", "б", "b", "в", "v", "г", "g", "д", "d", "е", "e", "ё", "yo", "ж", "zh",
		"з", "z", "и", "i", "й", "y", "к", "k", "л", "l", "м", "m", "н", "n", "о", "o", "п", "p", "р", "r", "с", "s", "т", "t",
		"у", "u", "ф", "f", "х", "kh", "ц", "ts", "ч", "ch", "ш", "sh", "щ", "shch", "ъ", "", "ы", "y", "ь", "", "э", "e", "ю", "yu", "я", "ya")
	passport = strings.NewReplacer("а", "a", "б", "b", "в", "v", "г", "g", "д", "d", "е", "e", "ё", "e", "ж", "zh",
		"з", "z", "и", "i", "й", "i", "к", "k", "л", "l", "м", "m", "н", "n", "о", "o", "п", "p", "р", "r", "с", "s", "т", "t",
		"у", "u", "ф", "f", "х", "kh", "ц", "ts", "ч", "ch", "ш", "sh", "щ", "shch", "ъ", "", "ы", "y", "ь", "", "э", "e", "ю", "iu", "я", "ia")
	ukrainian = strings.NewReplacer("а", "a", "б", "b", "в", "v", "г", "h", "ґ", "g", "д", "d", "е", "e", "є", "ie", "ж", "zh",
		"з", "z", "и", "y", "і", "i", "ї", "i", "й", "i", "к", "k", "л", "l", "м", "m", "н", "n", "о", "o", "п", "p", "р", "r",
		"с", "s", "т", "t", "у", "u", "ф", "f", "х", "kh", "ц", "ts", "ч", "ch", "ш", "sh", "щ", "shch", "ь", "", "ю", "iu", "я", "ia", "'", "", "’", "")
	ukrainianBGN = strings.NewReplacer("є", "ye", "ї", "yi", "й", "y", "ю", "yu", "я", "ya")
)

// romanise returns the ways in which news text writes a Cyrillic word.
func romanise(l lexicon.Language, w string) []string {
	var forms []string
	switch l {
	case lexicon.Ukrainian:
		forms = []string{ukrainian.Replace(w), ukrainian.Replace(ukrainianBGN.Replace(w))}
	default:
		forms = []string{bgn.Replace(w), passport.Replace(w)}
	}
	if forms[0] == forms[1] {
		forms = forms[:1]
	}
	var latin []string
	for _, f := range forms {
		if len(f) > 1 && latinPhrase(f) {
			latin = append(latin, f)
		}
	}
	return latin
}

func latinPhrase(w string) bool {
	for _, part := range strings.Fields(w) {
		if !latinWord(part) {
			return false
		}
	}
	return true
}
