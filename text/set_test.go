package text

import (
	"slices"
	"strings"
	"testing"
)

func TestASetHasItsWordsAndNoOthers(t *testing.T) {
	list := "a an the and and minister ministers spokesperson Saint-Étienne he’s ünlü\n\tx"
	s := NewSet(list)
	for w := range strings.FieldsSeq(list) {
		if !s.Has(w) {
			t.Errorf("%q is missing", w)
		}
		for _, other := range []string{strings.ToUpper(w), w + "s", w[1:]} {
			if s.Has(other) && !slices.Contains(strings.Fields(list), other) {
				t.Errorf("%q is not in the list", other)
			}
		}
	}
	if n := len(slices.Collect(s.All)); n != 11 {
		t.Errorf("the set has %d words, want 11: each once", n)
	}
}

func TestAnEmptySetHasNoWord(t *testing.T) {
	var none *Set
	if none.Has("a") || NewSet("").Has("a") || NewSet("a").Has("") {
		t.Error("a word is found in nothing, or nothing among words")
	}
}
