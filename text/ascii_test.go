package text

import (
	"strings"
	"testing"
)

func TestASCIILen(t *testing.T) {
	for n := range 40 {
		if got := ASCIILen(strings.Repeat("a", n)); got != n {
			t.Errorf("ASCIILen of %d letters = %d", n, got)
		}
		for _, behind := range []string{"é", "\x80", "\xff", "é and more than eight bytes"} {
			if got := ASCIILen(strings.Repeat("\x7f", n) + behind); got != n {
				t.Errorf("ASCIILen of %d characters before %q = %d", n, behind, got)
			}
		}
	}
}
