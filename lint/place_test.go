package lint

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func TestTheWordsAroundAPlaceInTheMarkupArePartedByWhiteSpace(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	pieces := []string{" ", "\n", "\t", "\u00a0", "\u2028", "\u0085", "a", "<b>", "é", "“", "😀", "\xff", "\xe2\x80"}
	for range 2000 {
		var b strings.Builder
		for range r.IntN(12) {
			b.WriteString(pieces[r.IntN(len(pieces))])
		}
		s := b.String()
		var room [contextWords]string
		want := strings.Fields(s)
		if got := fieldsAfter(s, &room); !slices.Equal(got, want[:min(len(want), contextWords)]) {
			t.Errorf("the first words of %q are %q", s, got)
		}
		if got := fieldsBefore(s, &room); !slices.Equal(got, want[max(0, len(want)-contextWords):]) {
			t.Errorf("the last words of %q are %q", s, got)
		}
	}
}
