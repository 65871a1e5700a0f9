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
	v, numbers := NewVocabulary(20, append(words, "WORD0"))
	if n := numbers[len(words)]; n != 20 {
		t.Errorf("a word that stands there twice has the number %d, want 20", n)
	}
	for i, w := range words {
		if n := int(numbers[i]); n != 20+i || v.Key(n) != KeyOf(w, 0, len(w)) {
			t.Fatalf("%s is told to have the number %d, want %d", w, n, 20+i)
		}
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
