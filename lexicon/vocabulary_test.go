package lexicon

import (
	"fmt"
	"strings"
	"testing"
)

func TestAVocabularyNumbersItsWordsAndNoOther(t *testing.T) {
	var words []string
	for i := range 3000 {
		words = append(words, fmt.Sprintf("word%d", i*7))
	}
	v := NewVocabulary(20, append(words, "WORD0"))
	for i, w := range words {
		for _, w := range []string{w, strings.ToUpper(w)} {
			if n := v.Number(KeyOf("the "+w+" is", 4, 4+len(w))); n != 20+i {
				t.Fatalf("%s has the number %d, want %d", w, n, 20+i)
			}
		}
		if other := fmt.Sprintf("word%d", i*7+1); v.Number(KeyOf(other, 0, len(other))) != 0 {
			t.Errorf("%s has a number", other)
		}
	}
}
