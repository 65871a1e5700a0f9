package name

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"stet/lint"
	"stet/text"
)

// document is a plain document of paragraphs.
func document(id, s string) *lint.Document {
	d := &lint.Document{ID: id, Format: lint.Plain, Charset: "utf-8", Source: []byte(s), Markup: s, Text: s}
	at := 0
	for p := range strings.SplitSeq(s, "\n\n") {
		d.Blocks = append(d.Blocks, lint.Block{Span: text.Span{Start: at, End: at + len(p)}})
		at += len(p) + 2
	}
	d.Segment()
	return d
}

// found runs the rule over documents, given as id and text in turn, and returns
// "id: message" of every finding, sorted.
func found(t *testing.T, house lint.House, jobs int, docs ...string) []string {
	t.Helper()
	var out []string
	for _, f := range placed(t, house, jobs, docs...) {
		out = append(out, f.ID+": "+f.Message)
	}
	slices.Sort(out)
	return out
}

func placed(t *testing.T, house lint.House, jobs int, docs ...string) []lint.Placed {
	t.Helper()
	var items []lint.Item
	for i := 0; i < len(docs); i += 2 {
		items = append(items, lint.Item{ID: docs[i], Settings: &lint.Settings{House: house}, Read: func() (*lint.Document, error) {
			return document(docs[i], docs[i+1]), nil
		}})
	}
	var out []lint.Placed
	r := &lint.Run{Rules: Rules(), Jobs: jobs}
	err := r.Do(context.Background(), slices.Values(items), func(res *lint.Result) error {
		for _, p := range res.Problems {
			t.Errorf("%s: %s", p.ID, p.Message)
		}
		out = append(out, res.Findings...)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// smallArchive is a small archive with names that vary within and across documents.
var smallArchive = []string{
	"a", "The minister, Ruslan Dzhumabekov, opened the session in Khodzhakala. A guard met Jumabekov at the gate.",
	"b", "Ruslan Dzhumabekov left Hojagala on Friday. Engineers in Hojagala closed the gate.",
	"c", "The envoy, Tariq Makhlouf, met Mahluf's brother. Reporters asked Makhlouf about Khojakala.",
	"d", "In Khodzhakala the envoy Tariq Makhlouf spoke. His aide praised Dzhumabekov.",
	"e", "Aides of Jumabekov said nothing. The square in Khodzhakala was empty.",
	"f", "The goalkeeper Luka Perišić was ill. The club said Perisic would rest.",
	"g", "Luka Perisic trained alone. Doctors saw Perisic twice.",
}

func TestFindingsDependOnNeitherOrderNorWorkers(t *testing.T) {
	want := found(t, lint.House{}, 1, smallArchive...)
	if len(want) < 5 {
		t.Fatalf("only %d findings: %q", len(want), want)
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		docs := slices.Clone(smallArchive)
		r.Shuffle(len(docs)/2, func(i, j int) {
			docs[2*i], docs[2*j] = docs[2*j], docs[2*i]
			docs[2*i+1], docs[2*j+1] = docs[2*j+1], docs[2*i+1]
		})
		if diff := cmp.Diff(want, found(t, lint.House{}, 1+r.IntN(4), docs...)); diff != "" {
			t.Fatalf("order %v (-first +now):\n%s", docs, diff)
		}
	}
}

func TestMergeIsAssociativeAndCommutative(t *testing.T) {
	var facts []*sighting
	for i := range 40 {
		name := fmt.Sprint("n", i)
		s := &sighting{
			Docs: 1, Mentions: int32(i), Weight: int32(1 + i%2), From: int32(20200101 + i%7), To: int32(20200101 + i%9), Firm: i%2 == 0, Word: i%7 == 0,
			Before: []neighbour{{Name: fmt.Sprint("b", i%30), Docs: 1}}, After: []neighbour{{Name: fmt.Sprint("a", i%9), Docs: 1}}, Apart: []string{fmt.Sprint("p", i%20)},
			Places: []place{{ID: name}},
		}
		if i%10 == 0 {
			s.Ruling = &ruling{Prefer: fmt.Sprint("r", i), Apart: []string{name}}
		}
		s.Company = new(company)
		s.Company.add(hash(name))
		facts = append(facts, s)
	}
	// fold merges facts in the order of a random tree.
	fold := func(r *rand.Rand) *sighting {
		list := make([]*sighting, len(facts))
		for i, f := range facts {
			own := *f // a sighting owns its lists
			own.Before, own.After, own.Places = slices.Clone(f.Before), slices.Clone(f.After), slices.Clone(f.Places)
			list[i] = &own
		}
		for len(list) > 1 {
			i, j := r.IntN(len(list)), r.IntN(len(list))
			if i == j {
				continue
			}
			list[i] = mergeSightings(list[i], list[j])
			list = slices.Delete(list, j, j+1)
		}
		return list[0]
	}
	want := fold(rand.New(rand.NewPCG(1, 1)))
	if len(want.Before) != maxBeside || len(want.Places) != maxPlaces {
		t.Fatalf("too few facts to fill the samples: %+v", want)
	}
	for seed := range uint64(50) {
		if diff := cmp.Diff(want, fold(rand.New(rand.NewPCG(seed, 7))), cmpopts.IgnoreUnexported(neighbour{}, sighting{})); diff != "" {
			t.Fatalf("seed %d:\n%s", seed, diff)
		}
	}
}

func TestTheHouseListDecides(t *testing.T) {
	s := "Officers praised Dzhumabekov. The staff of Dzhumabekov stayed. A clerk greeted Jumabekov."
	if got := found(t, lint.House{}, 1, "a", s); len(got) != 1 || !strings.HasPrefix(got[0], "a: “Jumabekov”") {
		t.Errorf("without a list: %q", got)
	}
	got := found(t, lint.House{Names: []string{"Ruslan Jumabekov"}}, 1, "a", s)
	if len(got) != 1 || got[0] != "a: “Dzhumabekov” is “Jumabekov” in the house’s list of names" {
		t.Errorf("with the list: %q", got)
	}
	got = found(t, lint.House{Names: []string{"Jumabekov"}}, 1, "a", "Officers praised Dzhumabekov.")
	if len(got) != 1 {
		t.Errorf("a name that only the list has: %q", got)
	}
	got = found(t, lint.House{Names: []string{"Jumabekov", "Dzhumabekov"}}, 1, "a", s)
	if len(got) != 0 {
		t.Errorf("both are in the list: %q", got)
	}
}

func TestTheMajorityOfArticlesDecides(t *testing.T) {
	got := found(t, lint.House{}, 1,
		"a", "Officers praised Jumabekov, and Jumabekov smiled. The staff of Jumabekov stayed.",
		"b", "A clerk greeted Dzhumabekov.",
		"c", "The driver of Dzhumabekov waited.")
	if len(got) != 1 || got[0] != "a: “Jumabekov” may be “Dzhumabekov”, as 2 other articles spell it" {
		t.Errorf("%q", got)
	}
}

func TestOneFixMendsEveryMention(t *testing.T) {
	s := "Officers praised Dzhumabekov and Dzhumabekov's wife.\n\nJUMABEKOV IS OUT\n\nA clerk greeted Jumabekov’s son. “The town loves Dzhumabekov,” said a guard. Users wrote #Jumabekov again. Dzhumabekov slept."
	got := placed(t, lint.House{}, 1, "a", s)
	if len(got) != 1 || len(got[0].Fixes) != 1 {
		t.Fatalf("%+v", got)
	}
	fixed, err := text.Apply(s, got[0].Fixes[0].Edits)
	if err != nil {
		t.Fatal(err)
	}
	want := "Officers praised Dzhumabekov and Dzhumabekov's wife.\n\nDZHUMABEKOV IS OUT\n\nA clerk greeted Dzhumabekov’s son. “The town loves Dzhumabekov,” said a guard. Users wrote #Jumabekov again. Dzhumabekov slept."
	if fixed != want {
		t.Errorf("got %q", fixed)
	}
	if got[0].Fixes[0].Safety != lint.Suggested {
		t.Errorf("the fix is %s", got[0].Fixes[0].Safety)
	}
}

func TestTheFindingSitsOutsideQuotationsIfItCan(t *testing.T) {
	s := "Officers praised Dzhumabekov. “I know Jumabekov,” a guard said. The staff of Dzhumabekov stayed, and Dzhumabekov left. A clerk greeted Jumabekov."
	got := placed(t, lint.House{}, 1, "a", s)
	if len(got) != 1 || got[0].Start.Byte != strings.LastIndex(s, "Jumabekov") {
		t.Errorf("%+v", got)
	}
}

func TestWhatOneArticleShowsIsNotSpreadToOthers(t *testing.T) {
	// Konrad decides in one article; elsewhere the two may be two people.
	got := found(t, lint.House{}, 1,
		"a", "The surveyor Konrad Baumgartel signed. Then Konrad Baumgatrel denied it. The council asked Baumgartel.",
		"b", "The cellist Baumgatrel played in Turin.")
	if len(got) != 1 || !strings.HasPrefix(got[0], "a: ") {
		t.Errorf("%q", got)
	}
}

func TestANameThatTheTextGivesBesideAnotherIsNoSpellingOfIt(t *testing.T) {
	got := found(t, lint.House{}, 1,
		"a", "The village has the Azeri name of Janverdi and the Armenian name of Chanverdi.",
		"b", "Trucks reached Dzhanverdi at noon.")
	for _, f := range got {
		if strings.Contains(f, "Chanverdi") {
			t.Errorf("%s", f)
		}
	}
	if len(got) != 1 {
		t.Errorf("%q", got)
	}
}

func TestAmongHundredsOfNamesTwoAreAlikeByChance(t *testing.T) {
	// Syllables that make names of which no two sound alike.
	var list strings.Builder
	r := rand.New(rand.NewPCG(1, 2))
	for range 900 {
		fmt.Fprintf(&list, "Then %s%s%s spoke. ", []string{"Brom", "Dal", "Fen", "Gorm", "Hul", "Pem", "Quor", "Tolv", "Wint"}[r.IntN(9)],
			[]string{"ast", "ib", "olf", "urn", "ent", "ack"}[r.IntN(6)], []string{"el", "op", "ung", "ist", "ard", "em"}[r.IntN(6)])
	}
	const two = "The envoy of Yamaoka came. Later the envoy met Jamaica."
	pair := func(text string) bool {
		return slices.ContainsFunc(found(t, lint.House{}, 1, "a", text), func(m string) bool { return strings.Contains(m, "Yamaoka") })
	}
	if !pair(two) {
		t.Error("nothing is found where there is nothing else")
	}
	if pair(two + " " + list.String()) {
		t.Error("found among hundreds of names")
	}
	if !slices.ContainsFunc(found(t, lint.House{}, 1, "a", "Minister Ruslan Dzhumabekov spoke. Ruslan Jumabekov left. "+list.String()),
		func(m string) bool { return strings.Contains(m, "umabekov") }) {
		t.Error("not found though the given name is the same")
	}
}

func TestAWordInSmallLettersIsNoName(t *testing.T) {
	got := found(t, lint.House{}, 1, "a", "The dish is called jamalak. Cooks in Leeds sell Jamalak on Fridays. The mayor greeted Dzhamalak.")
	if len(got) != 0 {
		t.Errorf("%q", got)
	}
}

func TestASoftSignBehindANameBelongsToIt(t *testing.T) {
	s := "Trains from Melkopol' were late. Crews in Melkopol cleared the line to Melkopol before noon."
	got := placed(t, lint.House{}, 1, "a", s)
	if len(got) != 1 || got[0].Text != "Melkopol'" {
		t.Fatalf("%+v", got)
	}
	if got := found(t, lint.House{}, 1, "a", "They sang 'Melkopol' and left. Crews in Melkopol cleared the line."); len(got) != 0 {
		t.Errorf("a closing quotation mark: %q", got)
	}
}

func BenchmarkTransliteration(b *testing.B) {
	s := strings.Repeat(smallArchive[1]+"\n\n"+smallArchive[5]+"\n\nThe talks lasted several hours and ended without a statement.\n\n", 10)
	d := document("a", s)
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		gatherNames(&lint.Pass{Doc: d, Rule: Transliteration}, func(string, *sighting) {})
	}
}

func TestABookTeachesOneArticleWhatTheWholeRunWould(t *testing.T) {
	items := func(docs ...string) (out []lint.Item) {
		for i := 0; i < len(docs); i += 2 {
			out = append(out, lint.Item{ID: docs[i], Read: func() (*lint.Document, error) { return document(docs[i], docs[i+1]), nil }})
		}
		return out
	}
	say := func(f lint.Placed) string {
		return fmt.Sprint(f.ID, f.Severity, f.Start, f.End, f.Message, f.Note, f.Fixes, f.Related)
	}
	findings := func(r *lint.Run, items []lint.Item) (out []string) {
		if err := r.Do(context.Background(), slices.Values(items), func(res *lint.Result) error {
			for _, f := range res.Findings {
				out = append(out, say(f))
			}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		return out
	}
	for i := 0; i < len(smallArchive); i += 2 {
		id := smallArchive[i]
		whole := findings(&lint.Run{Rules: Rules()}, items(smallArchive...))
		want := slices.DeleteFunc(whole, func(f string) bool { return !strings.HasPrefix(f, id) })
		var book *lint.Book
		others := append(slices.Clone(smallArchive[:i]), smallArchive[i+2:]...)
		findings(&lint.Run{Rules: Rules(), Learned: func(b *lint.Book) error {
			data, err := b.Bytes()
			if err == nil {
				book, err = lint.ReadBook(data)
			}
			return err
		}}, items(others...))
		got := findings(&lint.Run{Rules: Rules(), Book: book}, items(smallArchive[i:i+2]...))
		if diff := cmp.Diff(want, got); diff != "" && len(want)+len(got) > 0 {
			t.Errorf("%s (-whole run +book):\n%s", id, diff)
		}
		desk, err := (&lint.Run{Rules: Rules(), Book: book}).Desk().Check(context.Background(), document(id, smallArchive[i+1]), nil)
		if err != nil {
			t.Fatal(err)
		}
		var open []string
		for _, f := range desk.Findings {
			open = append(open, say(f))
		}
		if diff := cmp.Diff(want, open); diff != "" && len(want)+len(open) > 0 {
			t.Errorf("%s (-whole run +desk):\n%s", id, diff)
		}
	}
}

func TestPlacesAreThoseOfTheIndex(t *testing.T) {
	for _, s := range []string{
		"Astana and Osh.\nThen Osh.\n", "Çelik’s “Osh”.\n\nOsh – Osh, Óśh Osh\u00ad Osh\u200dOsh", "Çelik met Osh\r\nin Osh.\r\rOsh", "a\u0301 Osh\n日本 Osh\nOsh 👩‍👩‍👧 Osh", "Osh\u0301 and Osh",
	} {
		d := document("a", s)
		index := text.NewIndex(s)
		at := newLocator(d)
		for i := range len(s) {
			if !strings.HasPrefix(s[i:], "Osh") {
				continue
			}
			p := at.locate(text.Span{Start: i, End: i + 3})
			if got, want := [2]text.Position{p.start(), p.end()}, [2]text.Position{index.Position(i), index.Position(i + 3)}; got != want {
				t.Errorf("%q at %d: %v, want %v", s, i, got, want)
			}
		}
	}
}

func TestTheHouseSchemeDecidesBeforeTheMajority(t *testing.T) {
	s := "Officers praised Dzhumabekov. The staff of Dzhumabekov stayed. A clerk greeted Jumabekov."
	for scheme, want := range map[string]string{"": "a: “Jumabekov”", "english": "a: “Dzhumabekov”", "french": "a: “Dzhumabekov”"} {
		var got []string
		item := lint.Item{
			ID: "a", Read: func() (*lint.Document, error) { return document("a", s), nil },
			Settings: &lint.Settings{Rules: map[string]lint.RuleSettings{Transliteration.ID: {Options: map[string]any{"scheme": scheme}}}},
		}
		if err := (&lint.Run{Rules: Rules()}).Do(context.Background(), slices.Values([]lint.Item{item}), func(res *lint.Result) error {
			for _, f := range res.Findings {
				got = append(got, f.ID+": "+f.Message)
			}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		if len(got) != 1 || !strings.HasPrefix(got[0], want) {
			t.Errorf("%q: %q", scheme, got)
		}
	}
}
