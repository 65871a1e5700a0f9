package report

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestNoUnseenCharacterIsOverlooked(t *testing.T) {
	for r := rune(0x7F); r <= utf8.MaxRune; r++ {
		if !unseen(r) {
			continue
		}
		for n := range 9 {
			if s := strings.Repeat("a", n) + string(r) + "“a”"; !mayHide([]byte(s)) {
				t.Errorf("%q seems to hide nothing", s)
			}
		}
	}
	if s := "“Café”, said the mayor’s office – 5 € … a plain line"; mayHide([]byte(s)) {
		t.Errorf("%q seems to hide something", s)
	}
}
