package text

import (
	"strings"
	"testing"
)

func TestTheFoldedHashOfAWordIsTheSameWhereverAndHoweverItStands(t *testing.T) {
	seen := map[uint64]string{}
	for w := range strings.FieldsSeq("a an the Minister ministers minister's spokesperson's spokespersons incontrovertible") {
		at := FoldedHash(w, 0, len(w)) // at the end of its text
		for _, other := range []string{w, strings.ToUpper(w), strings.ToLower(w)} {
			if got := FoldedHash("of "+other+" and more", 3, 3+len(other)); got != at {
				t.Errorf("%q within a text: %x, want %x", other, got, at)
			}
		}
		if was, ok := seen[at]; ok {
			t.Errorf("%q and %q share a hash", w, was)
		}
		seen[at] = w
	}
}
