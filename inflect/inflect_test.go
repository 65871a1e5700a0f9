package inflect

import "testing"

func TestPluralsFollowTheEndingOrTheList(t *testing.T) {
	for noun, want := range map[string]string{
		"soldier": "soldiers", "deputy": "deputies", "crisis": "crises", "german": "germans", "city": "cities", "boy": "boys", "church": "churches", "tax": "taxes", "fireman": "firemen", "human": "humans",
		"grandchild": "grandchildren", "hypothesis": "hypotheses", "person": "people", "aircraft": "aircraft", "veto": "vetoes", "a": "as",
	} {
		if got := Plural(noun); got != want {
			t.Errorf("%s: %s, want %s", noun, got, want)
		}
	}
}

func TestTheArticleGoesByTheSound(t *testing.T) {
	for _, phrase := range []string{"explosion", "hour", "heir", "honest man", "unidentified man", "uninvited guest", "umbrella", "uncle", "unusual day", "onerous duty",
		"MP", "NBC crew", "OPEC deal", "IAEA team", "Uzbek", "Emirati", "Indian", "unarmed man", "unissued stamp", "eighth-grader"} {
		if !TakesAn(phrase) {
			t.Errorf("a %s", phrase)
		}
	}
	for _, phrase := range []string{"bomb", "university", "unanimous vote", "unit", "one-off", "onetime ally", "once", "European", "eulogy", "usual day", "uranium mine",
		"Ukrainian", "Ugandan", "Uruguayan", "UN envoy", "UEFA cup", "NATO base", "FIFA rule", "US ship", "hospital", "historic day", "", "yard"} {
		if TakesAn(phrase) {
			t.Errorf("an %s", phrase)
		}
	}
}
