package text

import (
	"fmt"
	"strings"
	"testing"
)

func TestTableHoldsWhatItsMapHolds(t *testing.T) {
	m := map[string]int{}
	for i := 1; i < 3000; i++ {
		m[fmt.Sprint(i*7919)] = i
		m[strings.Repeat("long", 5)+fmt.Sprint(i)+strings.Repeat("tail", 3)] = -i
	}
	for _, w := range []string{"a", "ab", "abc", "é", "he", "eh"} {
		m[w] = len(w)
	}
	table := NewTable(m)
	for w, want := range m {
		if got := table.Of(w); got != want {
			t.Fatalf("%q: got %d, want %d", w, got, want)
		}
		if other := w + "x"; table.Of(other) != m[other] {
			t.Fatalf("%q: got %d, want %d", other, table.Of(other), m[other])
		}
	}
}

func TestTableLacksEmptyWords(t *testing.T) {
	var none Table[int]
	if none.Of("word") != 0 || none.Of("") != 0 {
		t.Error("an empty table holds something")
	}
	table := NewTable(map[string]int{"": 1, "a": 2})
	if table.Of("") != 0 || table.Of("a") != 2 {
		t.Errorf("got %d for nothing and %d for a, want 0 and 2", table.Of(""), table.Of("a"))
	}
}

func TestTableAllocatesNothingWhenAsked(t *testing.T) {
	table := NewTable(map[string]bool{"monday": true})
	word := []byte("monday")
	if n := testing.AllocsPerRun(10, func() {
		if !table.Of(string(word)) {
			t.Error("monday is missing")
		}
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
