package mt

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"stet/lexicon"
	"stet/lint"
)

// This file holds the part of mt/untranslated for words that no table knows and
// that letters give away: “einbürgert”, “przesłuchano”.

// shortestUnknown is how many letters such a word must have: shorter ones are
// parts of names.
const shortestUnknown = 5

// unknownWord judges word i, in small letters, with letters that English has not,
// and unknown in every language.
func (r *reader) unknownWord(i int) {
	d := r.d
	word := d.Word(i)
	if utf8.RuneCountInString(word) < shortestUnknown || strings.ContainsAny(word, "-'’") || r.keeps(word) {
		return
	}
	language, ok := r.lettersOf(word)
	if !ok || lexicon.IsEnglish(unaccented(word)) {
		return
	}
	read := reading{language: language, first: i, last: i + 1}
	s := r.span(i, i+1)
	switch {
	case d.Tokens.Quoted(s) || r.nameLike(read):
		return
	case r.nextTo(i, '(') || r.nextTo(i, ')'):
		return // an original beside its translation, or with it
	case !r.mostlyEnglish(max(0, i-8), min(len(d.Words), i+9)):
		return
	}
	severity := lint.Notice
	if r.residue[language] > 0 || r.home == language {
		severity = lint.Inherit
	}
	r.p.Report(lint.Finding{Span: s, Severity: severity, Language: language.Tag(),
		Message: fmt.Sprintf("“%s” may be %s, left untranslated", word, language), Note: "Its letters are not English, and no table of English knows it"})
}

// alphabets are the letters that languages have beyond those of English.
var alphabets = map[lexicon.Language]string{
	lexicon.Portuguese: "ãõáéíóúâêôàç", lexicon.Spanish: "áéíóúñü", lexicon.French: "àâæçéèêëîïôœùûüÿ", lexicon.Italian: "àèéìíòóù", lexicon.German: "äöüß",
	lexicon.Dutch: "éëïóö", lexicon.Polish: "ąćęłńóśźż", lexicon.Czech: "áčďéěíňóřšťúůýž", lexicon.Slovak: "áäčďéíľĺňóôŕšťúýž", lexicon.Romanian: "ăâîșțşţ",
	lexicon.Swedish: "åäöé", lexicon.Norwegian: "æøåé", lexicon.Danish: "æøåé", lexicon.Turkish: "çğıöşüâî", lexicon.Hungarian: "áéíóöőúüű", lexicon.Finnish: "äö",
	lexicon.Catalan: "àçèéíïòóúü", lexicon.Croatian: "čćđšž", lexicon.Azerbaijani: "çəğıöşü",
}

// lettersOf is the language that the article betrays most of those that write all
// the letters of word: by the letters themselves, where few others have them, else
// by a word that was left behind.
func (r *reader) lettersOf(word string) (lexicon.Language, bool) {
	best, most := lexicon.English, 0
	for l := lexicon.English + 1; l < lexicon.Languages; l++ {
		letters := alphabets[l]
		own := false
		for _, c := range word {
			if c < utf8.RuneSelf {
				continue
			}
			if !strings.ContainsRune(letters, c) {
				letters = ""
				break
			}
			own = own || slices.Contains(letterLanguages[c], l)
		}
		if letters != "" && (own || r.residue[l] > 0) && r.points(l) > most {
			best, most = l, r.points(l)
		}
	}
	return best, most > 0
}

// keeps reports whether the article uses an unknown word three times or more: then
// it is a term that the writer keeps.
func (r *reader) keeps(word string) bool {
	n := 0
	for _, i := range r.unknown {
		if r.d.Word(i) == word {
			n++
		}
	}
	return n > 2
}

// nextTo reports whether mark c stands next to word i.
func (r *reader) nextTo(i int, c byte) bool {
	d := syntax{r.d}
	return d.is(i-1, c) || d.is(i+1, c)
}
