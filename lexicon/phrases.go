package lexicon

import (
	_ "embed"
	"strings"
	"sync"

	"golang.org/x/text/unicode/norm"
)

//go:embed data/phrases.txt
var phraseData string

var phrases = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for line := range strings.Lines(phraseData) {
		if line[0] != '#' {
			m[strings.TrimSpace(line)] = true
		}
	}
	return m
})

// SetPhrase reports whether words are a phrase of another language that English
// keeps whole, such as “mano a mano” or “fait accompli”. Case, accents, hyphens
// and a plural s do not matter.
func SetPhrase(words string) bool {
	if len(words) > longest {
		return false
	}
	var key []byte
	for _, r := range norm.NFD.String(strings.ToLower(words)) {
		switch {
		case r >= 'a' && r <= 'z':
			key = append(key, byte(r))
		case r == 'œ':
			key = append(key, "oe"...)
		case r == 'ß':
			key = append(key, "ss"...)
		case r == ' ', r == '-', r == '\'', r == '’', r == '\u00A0':
			key = append(key, ' ')
		case r >= 0x300 && r < 0x370:
		default:
			return false
		}
	}
	all := phrases()
	return all[string(key)] || all[strings.TrimSuffix(string(key), "s")]
}
