package mt

import (
	"slices"
	"testing"

	"stet/lexicon"
	"stet/lint"
)

func glanced(t string) (*lint.Document, *overview) {
	d := article(t, lint.Meta{})
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
