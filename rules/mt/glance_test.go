package mt

import (
	"math"
	"slices"
	"strings"
	"testing"

	"stet/lexicon"
	"stet/lint"
	"stet/text"
)

func glanced(t string) (*lint.Document, *overview) {
	d := article(t)
	return d, glance.Of(d)
}

func TestTheNameOfEveryStateIsSeenAtItsFirstWord(t *testing.T) {
	for name := range lexicon.StateNames {
		d, o := glanced("In " + name + " it rained.")
		if d.Words[1].ASCII && vocabulary().roles[o.kinds[1]]&stateRole == 0 {
			t.Errorf("%q: “%s” is not seen", name, d.Word(1))
		}
	}
}

func TestEveryWordHasItsKind(t *testing.T) {
	d, o := glanced("It’s 30 zyxwv miles (said HE). The [MILLIARD] it's")
	for i, want := range []struct {
		kind kind
		role role
	}{{kind: curlyIts}, {kind: digits}, {kind: odd}, {role: common}, {kind: parenthesis}, {role: common}, {role: pronounRole}, {kind: closeParenthesis},
		{kind: fullStop}, {role: common}, {kind: square}, {role: scaleRole}, {kind: closeSquare}} {
		if k := o.kinds[i]; want.role == 0 && k != want.kind || vocabulary().roles[k]&want.role != want.role {
			t.Errorf("%q has kind %d with roles %b", d.Word(i), k, vocabulary().roles[k])
		}
	}
	if v := vocabulary(); v.fits[o.kinds[0]] != fitIts || v.fits[o.kinds[len(o.kinds)-1]] != fitIts {
		t.Error("one form of “it's” is not told")
	}
}

func TestWordsThatMayRepeatAreSeen(t *testing.T) {
	for text, want := range map[string][]int32{
		"She saw the The dam.":                       {3},
		"She saw a, a dam.":                          {4},
		"They met from time to time.":                {5},
		"The head of the city of the city.":          {5, 6},
		"She saw thethe dam.":                        {2},
		"The dam broke on Monday, he said to them.":  nil,
		"Müller müller won; 5 5 and 7 metres of sea": {1, 5},
	} {
		if _, o := glanced(text); !slices.Equal(o.again, want) {
			t.Errorf("%q: %d, want %d", text, o.again, want)
		}
	}
}

func TestEachWatchHasTheWordsThatItWatchesAndNoOther(t *testing.T) {
	const some = "He said the 30 men, who was told to refuse enter May 3 (or so). "
	for _, text := range []string{"", "It", "It’s 5.", strings.Repeat(some, 1), strings.Repeat(some, 4), strings.Repeat(some, 30) + "It"} {
		d, o := glanced(text)
		for i, k := range o.kinds {
			for g := range watches {
				if got, want := o.watched[g].from(i) == i, vocabulary().watches[g/8][k]>>(g%8)&1 != 0; got != want {
					t.Errorf("word %d of %d, “%s”: watch %d has it: %v, want %v", i, len(o.kinds), d.Word(i), g, got, want)
				}
			}
		}
		for g := range o.watched {
			if n := o.watched[g].from(len(o.kinds)); n != math.MaxInt {
				t.Errorf("watch %d has word %d of %d", g, n, len(o.kinds))
			}
		}
	}
}

func TestWhatOneDocumentRepeatsIsNotHeldAgainstTheNext(t *testing.T) {
	o := new(overview)
	for _, text := range []string{"On the dam", "On the dam of the town", "On the"} {
		d := article(text)
		o.identify(d)
		if o.findAgain(d); len(o.again) > 0 {
			t.Errorf("%q: words %d repeat something", text, o.again)
		}
	}
}

func TestAFrequentWordStaysWhereRareOnesPass(t *testing.T) {
	v, m := vocabulary(), new(recent)
	meet := func(word string) *lexeme {
		return m.of(v, text.FoldedHash(word, 0, len(word)), word, 0, len(word))
	}
	place := func(word string) uint64 { return text.FoldedHash(word, 0, len(word)) >> (64 - recentBits) }
	// Two words that have the place of “said”.
	var rare []string
	for i := 0; len(rare) < 2; i++ {
		if w := "x" + strings.Repeat("y", i%7) + string(rune('a'+i/7%26)) + string(rune('a'+i/182%26)) + string(rune('a'+i/4732%26)) + string(rune('a'+i/123032%26)); place(w) == place("said") && !slices.Contains(rare, w) {
			rare = append(rare, w)
		}
	}
	meet("said").asked |= traited
	for _, w := range rare {
		meet(w)
		if l := meet("said"); l.asked&traited == 0 || l.kind() != v.kind(lexicon.KeyOf("said", 0, 4)) {
			t.Errorf("“said” is forgotten behind %q", w)
		}
	}
	if meet(rare[0]); m.front(text.FoldedHash("said", 0, 4)).is(text.FoldedHash("said", 0, 4)) {
		t.Error("the word that was met last does not stand in front")
	}
}
