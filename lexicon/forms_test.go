package lexicon

import (
	"strings"
	"testing"

	"stet/lexicon/internal/table"
)

func TestTheTablesOfFormsAreWhole(t *testing.T) {
	for name, data := range map[string]string{"forms": formData, "given": givenData} {
		tab, err := table.Open(data)
		if err != nil || tab.Len() < 20_000 {
			t.Errorf("%s: %d records, %v", name, tab.Len(), err)
		}
	}
}

func TestWordsHaveThePartsOfSpeechOfNews(t *testing.T) {
	for word, want := range map[string]Parts{
		"occur": PosBase, "Occur": PosBase, "enter": PosBase, "sign": PosNoun | PosBase,
		"refused": PosPast | PosParticiple, "taken": PosParticiple | PosAdjective, "took": PosPast,
		"houses": PosPlural | PosThird, "people": PosPlural, "children": PosPlural, "residents": PosPlural,
		"carries": PosThird, "stopped": PosPast | PosParticiple | PosAdjective, "the": PosDeterminer,
		"because": PosConjunction, "had": PosAuxiliary, "him": PosPronoun, "which": PosPronoun, "xqzvbw": 0,
	} {
		if got := PartsOf(word); got != want {
			t.Errorf("%s: %014b, want %014b", word, got, want)
		}
	}
}

func TestGivenNamesOfManyLanguagesHaveAGender(t *testing.T) {
	// Andrea and Ilham are men in one country and women in another.
	for gender, names := range map[Gender]string{
		Feminine:  "Mary Ulrike Lucía Ayşe Yulia Olena Małgorzata Fatima Ingrid Keiko Giulia Inês Priya Ursula ANGELA Aigul",
		Masculine: "John Friedhelm Fermín Recep Sergei Volodymyr Łukasz Mohammed Søren Takeshi Gianluca João Narendra Jean-Luc",
		NoGender:  "Andrea Ilham Kim Wei Zheng Jordan Nguyen President Xqzvbw A 北京 O’",
	} {
		for name := range strings.FieldsSeq(names) {
			if got := GenderOf(name); got != gender {
				t.Errorf("%s: %d, want %d", name, got, gender)
			}
		}
	}
}

func TestStatesAreFoundByNameAndAdjective(t *testing.T) {
	for name, adjective := range map[string]string{
		"Switzerland": "Swiss", "South Korea": "South Korean", "Holland": "Dutch", "Burma": "Burmese", "UK": "British",
		"Turkey": "Turkish", "Denmark": "Danish",
	} {
		if s := StateOf(name); s == nil || s.Adjective != adjective {
			t.Errorf("%s: %+v", name, s)
		}
	}
	for adjective, name := range map[string]string{"Azeri": "Azerbaijan", "Dutch": "Netherlands", "Afghan": "Afghanistan", "British": "United Kingdom"} {
		if s := StateOfAdjective(adjective); s == nil || s.Name != name {
			t.Errorf("%s: %+v", adjective, s)
		}
	}
	for name, want := range map[string]Article{"Poland": NoArticle, "Ukraine": NoArticle, "Netherlands": Definite, "Gambia": EitherArticle, "US": Definite} {
		if s := StateOf(name); s == nil || s.Article != want {
			t.Errorf("%s: %+v", name, s)
		}
	}
	if StateOf("Swiss") != nil || StateOf("") != nil || StateOfAdjective("Poland") != nil || StateOfAdjective("") != nil {
		t.Error("a name is taken for what it is not")
	}
	if !IsCity("Tirana") || IsCity("The Hague") || IsCity("") || !IsRegion("Texas") || IsRegion("Poland") {
		t.Error("a city or region is taken for what it is not")
	}
}

func TestEveryLineOfTheListOfStatesIsRead(t *testing.T) {
	for line := range strings.Lines(stateList) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		f := strings.Split(line, "|")
		if len(f) != 6 || strings.Trim(f[1], "teapn") != "" || StateOf(f[0]) == nil {
			t.Errorf("%q is no line of the list", line)
		}
	}
}

func TestFindingFormsAndNamesAllocatesNothing(t *testing.T) {
	if n := testing.AllocsPerRun(100, func() {
		PartsOf("continued")
		GenderOf("Fermín")
		GenderOf("Jean-Luc")
		StateOf("Switzerland")
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func FuzzGenderOf(f *testing.F) {
	for _, s := range []string{"", "a", "Fermín", "Łukasz", "\xff", "Mary\u0301", strings.Repeat("é", 60)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, name string) {
		if GenderOf(name) > Masculine {
			t.Fatalf("%q: no such gender", name)
		}
		PartsOf(name)
	})
}
