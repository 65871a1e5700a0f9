package text

import (
	"strings"
	"testing"
)

func TestKeyTableKnowsItsWordsInAnyCase(t *testing.T) {
	m := map[string]int{"": 1, "a": 2, "according": 3, "minister's": 4, "café": 5, "incontrovertibly": 6}
	table, sieve := NewKeyTable(m), NewKeySieve("a", "according", "minister's", "incontrovertibly")
	for word, value := range m {
		for _, w := range []string{word, strings.ToUpper(word), strings.ToTitle(word)} {
			want := value
			if w == "" || ASCIILen(w) < len(w) {
				continue
			}
			key := FoldedHash(w, 0, len(w))
			if got := table.Of(key); got != want {
				t.Errorf("%q has %d, want %d", w, got, want)
			}
			if !sieve.May(key) {
				t.Errorf("the sieve lets %q fall through", w)
			}
		}
	}
	held := 0
	for i := range 1000 {
		w := "w" + strings.Repeat("x", i)
		if got := table.Of(FoldedHash(w, 0, len(w))); got != 0 {
			t.Errorf("%q has %d", w, got)
		}
		if sieve.May(FoldedHash(w, 0, len(w))) {
			held++
		}
	}
	if held > 10 {
		t.Errorf("the sieve holds back %d of 1000 words", held)
	}
}
