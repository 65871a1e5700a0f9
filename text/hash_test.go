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

func TestTheHashesOfAllWordsAreThoseOfEach(t *testing.T) {
	const s = "The Unrecognisable café won 5–0 on extraordinary night"
	words := Segment(s, paragraphs(s)).Words
	hashes := make([]uint64, len(words))
	Fold(s, words, hashes, make([]bool, len(words)))
	for i, w := range words {
		want := uint64(0)
		if w.Kind == Letters && w.ASCII {
			want = FoldedHash(s, int(w.Start), int(w.End))
		}
		if hashes[i] != want {
			t.Errorf("%q has %x, want %x", w.Of(s), hashes[i], want)
		}
	}
}

func TestAWordInSmallLettersFollowsBehindASpaceAlone(t *testing.T) {
	const s = "the café was  shut\u00a0on\nbad-tempered days, he\tsaid “in May” to the Post - or was it?"
	words := Segment(s, paragraphs(s)).Words
	follows := make([]bool, len(words))
	if small := Fold(s, words, make([]uint64, len(words)), follows); small != 15 {
		t.Errorf("%d words of ASCII in small letters, want 15", small)
	}
	var got []string
	for i, w := range words {
		if follows[i] {
			got = append(got, w.Of(s))
		}
	}
	if got, want := strings.Join(got, " "), "café was shut on days he to the or was it"; got != want {
		t.Errorf("%q follow, want %q", got, want)
	}
}
