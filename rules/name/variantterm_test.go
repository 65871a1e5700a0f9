package name

import (
	"strings"
	"testing"
)

// TestNoTermIsPassedOver looks for the first word of every term, and for words in
// -ise and -ize, in every form in which they may stand.
func TestNoTermIsPassedOver(t *testing.T) {
	v := terms()
	var words []string
	for _, g := range v.groups {
		for _, forms := range g.terms {
			for _, form := range forms {
				if first, _ := termWords(form); len(first) >= shortestTerm {
					words = append(words, first)
				}
			}
		}
	}
	for _, stem := range []string{"organis", "organiz", "analys", "analyz"} {
		for _, tail := range izings {
			words = append(words, stem+tail)
		}
	}
	for _, word := range words {
		title := strings.ToUpper(word[:1]) + word[1:]
		for _, s := range []string{word, word + "’s", word + "'s", title, title + "’s", title + "'s"} {
			d := document("a", "We met "+s)
			if len(d.Words) != 3 {
				continue // no word of a text
			}
			if at := v.next(d.Words, 2, d.Text); at != 2 {
				t.Errorf("%q is passed over", s)
			}
		}
	}
}
