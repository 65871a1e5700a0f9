package lexicon

import (
	"strings"
	"testing"

	"stet/lexicon/internal/table"
)

func TestTheTablesAreWhole(t *testing.T) {
	if _, err := table.Open(wordData); err != nil {
		t.Fatal(err)
	}
	if _, err := table.Open(dictionaryData); err != nil {
		t.Fatal(err)
	}
	if words.Len() < 1_500_000 {
		t.Errorf("only %d records", words.Len())
	}
}

// glosses calls do with every line of the glossary.
func glosses(t *testing.T, do func(l Language, phrase string, c Class, english string)) {
	tags := map[string]Language{}
	for l := range Languages {
		tags[l.Tag()] = l
	}
	last := ""
	for line := range strings.Lines(glossData) {
		parts := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(parts) != 4 || len(parts[2]) != 1 {
			t.Fatalf("%q is no line of the glossary", line)
		}
		if key := parts[0] + "\t" + parts[1] + "\t"; key <= last {
			t.Fatalf("%q is out of order", line)
		} else {
			last = key
		}
		l, ok := tags[parts[0]]
		if !ok || l == English {
			t.Fatalf("%q: no such language", line)
		}
		do(l, parts[1], Class(parts[2][0]), parts[3])
	}
}

func TestEveryGlossIsFoundByItsWord(t *testing.T) {
	n := 0
	glosses(t, func(l Language, phrase string, c Class, english string) {
		n++
		m, ok := Gloss(l, phrase)
		if !ok || m.Class != c || m.English != english {
			t.Errorf("%s %q: got %q %v", l, phrase, m.English, ok)
		}
		if m, ok := Gloss(l, strings.ToUpper(phrase)); l != Turkish && l != Azerbaijani && !strings.ContainsAny(phrase, "ıßŉ") && (!ok || m.English != english) {
			t.Errorf("%s %q in capitals: got %q %v", l, phrase, m.English, ok)
		}
	})
	if n < 20_000 {
		t.Errorf("only %d glosses", n)
	}
}

func TestTheDictionaryKnowsInflectedAndRomanisedWords(t *testing.T) {
	for _, c := range []struct {
		l             Language
		word, english string
	}{
		{German, "Behörden", "authorities"}, {German, "unterzeichnete", "signed"}, {German, "Strände", "beaches"},
		{Spanish, "bateadores", "batters"}, {Italian, "protoni", "protons"}, {French, "promulgué", "promulgated"},
		{Czech, "venkovských", "rural"}, {Chinese, "jingcha", "police"}, {Japanese, "keisatsu", "police"},
		{Korean, "gyeongchal", "police"}, {Arabic, "shurta", "police"}, {Persian, "polis", "police"},
	} {
		if m, ok := Gloss(c.l, c.word); !ok || !m.Has(c.english) {
			t.Errorf("%s %q is %q, want %q", c.l, c.word, m.English, c.english)
		}
	}
}

func TestEveryMeaningIsALineOfClassAndRenderings(t *testing.T) {
	for line := range strings.Lines(meaningData) {
		if len(line) < 3 || !strings.HasSuffix(line, "\n") || !strings.ContainsRune("noafxz", rune(line[0])) || line[1] == '|' {
			t.Fatalf("%q is no meaning", line)
		}
	}
}

func TestTheTableOfWordsTellsWhatIsGlossed(t *testing.T) {
	glosses(t, func(l Language, phrase string, _ Class, _ string) {
		first, _, phrased := strings.Cut(strings.ReplaceAll(phrase, "-", " "), " ")
		s := Look(first)
		for i := range s.Len() {
			if e := s.At(i); e.Language == l && (phrased && e.Starts || !phrased && e.Glossed) {
				return
			}
		}
		t.Errorf("%s %q: the table does not say that it is glossed", l, phrase)
	})
}

func TestWordsAreFoundInAnyCaseAndSpelling(t *testing.T) {
	for _, same := range [][]string{
		{"dois", "Dois", "DOIS"},
		{"três", "Três", "TRÊS", "tre\u0302s", "tr\u00ADês"},
		{"plötzlich", "Plötzlich", "plo\u0308tzlich"},
		{"aujourd'hui", "aujourd’hui", "Aujourd’hui"},
		{"İstanbul", "istanbul"},
	} {
		want := Look(same[0])
		if want.Len() == 0 {
			t.Errorf("%q is unknown", same[0])
		}
		for _, word := range same[1:] {
			if Look(word) != want {
				t.Errorf("%q is not %q", word, same[0])
			}
		}
	}
}

func TestFrequenciesSetLanguagesApart(t *testing.T) {
	for _, c := range []struct {
		word string
		l    Language
	}{
		{"dois", Portuguese}, {"además", Spanish}, {"néanmoins", French}, {"nonostante", Italian}, {"vorerst", German},
		{"plotseling", Dutch}, {"również", Polish}, {"zároveň", Czech}, {"deocamdată", Romanian}, {"tyvärr", Swedish},
		{"imidlertid", Norwegian}, {"ayrıca", Turkish}, {"sementara", Indonesian}, {"azonban", Hungarian},
		{"kuitenkin", Finnish}, {"odnako", Russian}, {"prote", Ukrainian}, {"haithu", Arabic}, {"hamchenin", Persian},
		{"bəlkə", Azerbaijani}, {"qizhong", Chinese},
	} {
		s := Look(c.word)
		e, _ := s.English()
		if got := s.In(c.l); got < e.Zipf+15 {
			t.Errorf("%q: %s %d, English %d", c.word, c.l, got, e.Zipf)
		}
	}
}

func TestEnglishWordsAreKnownAsEnglish(t *testing.T) {
	for _, word := range strings.Fields(`the of and to in is was for with that it on as by he at from his they an be this which or
		were are not have had but their one two three four five six seven eight nine ten first second third who will its been
		also when more than other some she if so there would about after because before between during without through since until
		against although while where however meanwhile Monday January north village mayor police government colour color
		organisation metre meter hadn't wouldn't Baku Azerbaijan Paris Mary Ahmed Ivanov sic née circa glasnost
		siesta junta putsch coup état Bundestag saudade favela madrasa shekel zloty hryvnia`) {
		if !IsEnglish(word) {
			t.Errorf("%q does not count as English", word)
		}
	}
}

func TestFunctionWordsOfEnglishAreNeverForeignAlone(t *testing.T) {
	for _, word := range strings.Fields("the of and to in a is on for die also met men sin dos once six pour sur or as do no so me he") {
		if _, ok := Look(word).English(); !ok {
			t.Errorf("%q is not known in English", word)
		}
	}
}

func TestForeignWordsAreNotEnglish(t *testing.T) {
	for _, word := range strings.Fields("também plötzlich nonostante además ayrıca kuitenkin azonban również xqzvbw") {
		if IsEnglish(word) {
			t.Errorf("%q counts as English", word)
		}
	}
}

func TestNamesAreToldFromWords(t *testing.T) {
	for word, want := range map[string]bool{"Paris": true, "mary": true, "table": false, "Mark": false, "Kazakhstan": true, "zwei": false} {
		if IsName(word) != want {
			t.Errorf("IsName(%q) = %v", word, !want)
		}
	}
}

func TestCommonWordsArePlainEnglish(t *testing.T) {
	for _, word := range strings.Fields("the of and President SEPTEMBER district reported violations peacekeeping") {
		if !Common(word) {
			t.Errorf("%q is not common", word)
		}
	}
	for _, word := range strings.Fields("dois sin embargo zwei anos tre saudade xqzvbw Vukovic") {
		e, _ := Look(word).English()
		f, _ := Look(word).Foreign()
		if Common(word) && e.Zipf < CommonFrom && f.Zipf >= e.Zipf+10 {
			t.Errorf("%q is common, at %d in English and %d in %s", word, e.Zipf, f.Zipf, f.Language)
		}
	}
}

func TestAMeaningKnowsItsRenderings(t *testing.T) {
	m, ok := Gloss(Spanish, "sin embargo")
	if !ok || m.First() != "however" || !m.Has("However") || !m.Has("but") || m.Has("how") || !m.Class.Closed() {
		t.Errorf("%+v %v", m, ok)
	}
	if m, ok := Gloss(Portuguese, "vinte e dois"); !ok || m.First() != "twenty-two" || m.Class != Number {
		t.Errorf("%+v %v", m, ok)
	}
	for _, phrase := range []string{"", "x", "sin", "sin embargo no", strings.Repeat("ä", 200), "\xff\xfe", "dois\ttwo"} {
		if m, ok := Gloss(Portuguese, phrase); ok {
			t.Errorf("%q is %q", phrase, m.English)
		}
	}
}

func TestLookingUpAllocatesNothing(t *testing.T) {
	if n := testing.AllocsPerRun(100, func() {
		Look("Azerbaijan")
		Look("plötzlich")
		Look("Aujourd’hui")
		Common("president")
		_, _ = Look("dois").Foreign()
		_, _ = Gloss(Portuguese, "através")
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func FuzzLook(f *testing.F) {
	for _, s := range []string{"", "a", "dois", "três", "’", "\xff", "\u0301", strings.Repeat("é", 60), "A\u0300\u0301"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, word string) {
		s := Look(word)
		for i := range s.Len() {
			if s.At(i).Language >= Languages {
				t.Fatalf("%q: no such language", word)
			}
		}
		Common(word)
		for _, l := range []Language{Portuguese, Korean} {
			if m, ok := Gloss(l, word); ok && m.English == "" {
				t.Fatalf("%q means nothing", word)
			}
		}
	})
}

var text = strings.Fields(strings.Repeat(`Local residents of the district told reporters that the column of vehicles had
	crossed the river before dawn and stopped near the old station, where the governor and his deputies were expected
	to meet the families of the workers who had lost their homes in the flood that followed the storm in September `, 20))

func BenchmarkCommon(b *testing.B) {
	for i := 0; b.Loop(); i++ {
		Common(text[i%len(text)])
	}
}

func BenchmarkLook(b *testing.B) {
	for i := 0; b.Loop(); i++ {
		Look(text[i%len(text)])
	}
}

func BenchmarkLookUnknown(b *testing.B) {
	unknown := []string{"zzyzx", "qwrtp", "bkvlt", "xylqh", "wvutz", "pqrsd", "jklmn", "hgfds"}
	for i := 0; b.Loop(); i++ {
		Look(unknown[i%len(unknown)])
	}
}

func BenchmarkLookNonASCII(b *testing.B) {
	foreign := []string{"plötzlich", "também", "również", "cumhurbaşkanı"}
	for i := 0; b.Loop(); i++ {
		Look(foreign[i%len(foreign)])
	}
}

func BenchmarkGloss(b *testing.B) {
	for b.Loop() {
		Gloss(Portuguese, "através")
	}
}

func TestAnEntrySurvivesTheTable(t *testing.T) {
	for _, e := range []Entry{
		{Language: English, Zipf: 77, Dictionary: true, Name: true}, {Language: English, Zipf: 4, Rare: true}, {Language: English, Zipf: 30, Loan: true},
		{Language: Korean, Zipf: 31, Glossed: true, Starts: true}, {Language: Czech, Zipf: 20, Bare: true}, {Language: French, Zipf: 62, Bare: true, Glossed: true, Starts: true},
	} {
		if v := e.Value(); v>>table.NarrowBits != 0 || entry(v) != e {
			t.Errorf("%+v comes back as %+v", e, entry(v))
		}
	}
	if z := entry(Entry{Language: French, Zipf: 23}.Value()).Zipf; z != 22 {
		t.Errorf("a frequency of 23 comes back as %d, want 22", z)
	}
}

func TestRareWordsAreTold(t *testing.T) {
	for _, word := range []string{"banteng", "calicle", "stop", "plötzlich"} {
		if e, _ := Look(word).English(); e.Rare != (word == "banteng") {
			t.Errorf("%s: rare is %v", word, e.Rare)
		}
	}
}

func TestSetPhrasesAreKnownHoweverTheyAreTyped(t *testing.T) {
	for _, phrase := range []string{"fait accompli", "Fait Accompli", "trompe l'oeil", "trompe-l’œil", "déjà vu", "deja vu", "mea culpas", "pas de deux"} {
		if !SetPhrase(phrase) {
			t.Errorf("%q is not known", phrase)
		}
	}
	for _, phrase := range []string{"", "de", "the fait accompli", "sin embargo", "fait, accompli", strings.Repeat("a ", 100)} {
		if SetPhrase(phrase) {
			t.Errorf("%q is taken for a phrase that English keeps", phrase)
		}
	}
	last := ""
	for line := range strings.Lines(phraseData) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, "#") {
			last = ""
			continue
		}
		if line <= last || !SetPhrase(line) || !strings.Contains(line, " ") {
			t.Errorf("%q is out of order, not found or no phrase", line)
		}
		last = line
	}
}
