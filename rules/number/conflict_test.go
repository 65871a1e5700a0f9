package number

import (
	"fmt"
	"strings"
	"testing"
)

// apart joins sentences as paragraphs with others between them, so that none
// stands beside the next.
func apart(sentences ...string) string {
	return strings.Join(sentences, "\nThe sea was calm, and the gulls sat on the wall.\nNobody spoke for a while.\n")
}

func TestTheSameThingConflictsExactlyWhenItsNumbersDiffer(t *testing.T) {
	for _, form := range [][2]string{
		{"The army said that %d bridges had been mined in the north.", "The %d mined bridges will be closed."},
		{"The viaduct is %d metres long.", "The %d-metre viaduct will be closed."},
		{"The court imposed a fine of $%d million on the ferry line.", "The fine of $%d million must be paid at once."},
		{"The gauge measured %d millimetres of rain in one day.", "The weather office gave %d millimetres for the same day."},
	} {
		for _, v := range [][2]int{{64, 64}, {64, 46}, {64, 71}, {31, 640}, {64, 640}} {
			s := apart(fmt.Sprintf(form[0], v[0]), fmt.Sprintf(form[1], v[1]))
			// Values of quite another size are no slip unless a nought is.
			want := v[0] != v[1] && (v[1] < 2*v[0] || v[1] == 10*v[0])
			if got := run(t, conflict, document(s)); (len(got) == 1) != want {
				t.Errorf("%s: %d findings", s, len(got))
			}
		}
	}
}

func TestWordsThatSetNumbersApartLetThemStand(t *testing.T) {
	first := "The army said that 64 bridges had been mined in the north."
	if got := run(t, conflict, document(apart(first, "The 71 mined bridges will be closed."))); len(got) != 1 {
		t.Fatalf("%d findings without such a word", len(got))
	}
	for _, second := range []string{
		"The other 71 mined bridges will be closed.", "Another 71 mined bridges will be closed.", "The 71 mined bridges in Ireland will be closed.",
		"The 71 remaining mined bridges will be closed.", "About 71 mined bridges will be closed.", "“The 71 mined bridges will be closed,” he said.",
		"The 71 new mined bridges will be closed.", "In 1944, the 71 mined bridges were closed.",
	} {
		if got := run(t, conflict, document(apart(first, second))); len(got) > 0 {
			t.Errorf("%s: %s", second, got[0].Message)
		}
	}
}

func TestTheFindingStandsAtTheNumberThatFewerPlacesHave(t *testing.T) {
	s := apart("The army said that 64 bridges had been mined in the north.", "The 71 mined bridges will be closed.", "A tractor crossed one of the 71 mined bridges unharmed.")
	got := run(t, conflict, document(s))
	if len(got) != 1 || got[0].Text != "64" || len(got[0].Fixes) != 1 || got[0].Fixes[0].Safety.String() != "suggested" {
		t.Errorf("%+v", got)
	}
}

func TestAListOfNumbersCostsNoMoreThanItsLength(t *testing.T) {
	for _, n := range []int{2000, 8000} {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "The village has %d wells and %d percent of them are dry.\n", i+20, i%90+1)
		}
		d := document(b.String())
		run(t, conflict, d)
		run(t, impossible, d)
	}
}

func FuzzConflict(f *testing.F) {
	f.Add("Five (6) bridges were mined.\nThe same day.\nThe five mined bridges, the 221-metre bridge of $5 million, 1.3 percent in 2023.")
	f.Add("Urs Keller, 60, said.\nX.\nThe 62-year-old Keller died, killed 12, twelve dead.")
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(s, "?")
		run(t, conflict, document(s))
		run(t, conflict, grid(strings.Split(s, "\n")...))
	})
}
