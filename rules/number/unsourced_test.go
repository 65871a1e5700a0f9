package number

import (
	"context"
	"slices"
	"strings"
	"testing"

	"stet/lint"
	"stet/text"
)

// document makes a document of paragraphs.
func document(t string) *lint.Document {
	d := &lint.Document{ID: "a.txt", Format: lint.Plain, Charset: "utf-8", Source: []byte(t), Markup: t, Text: t}
	at := 0
	for line := range strings.Lines(t) {
		if body := strings.TrimRight(line, "\r\n"); body != "" {
			s := text.Span{Start: at, End: at + len(body)}
			d.Blocks = append(d.Blocks, lint.Block{Span: s, Markup: s})
		}
		at += len(line)
	}
	d.Segment()
	return d
}

// found runs the rules over t and returns the words found.
func found(t testing.TB, set map[string]any, s string) []lint.Placed {
	t.Helper()
	r := &lint.Run{Rules: Rules(), Jobs: 1}
	settings := &lint.Settings{Rules: map[string]lint.RuleSettings{unsourced.ID: {Options: set}}}
	var out []lint.Placed
	err := r.Do(context.Background(), slices.Values([]lint.Item{{ID: "a.txt", Settings: settings, Read: func() (*lint.Document, error) { return document(s), nil }}}),
		func(res *lint.Result) error {
			for _, p := range res.Problems {
				t.Errorf("problem: %s", p.Message)
			}
			out = append(out, res.Findings...)
			return nil
		})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func words(fs []lint.Placed) string {
	var out []string
	for _, f := range fs {
		out = append(out, f.Text)
	}
	return strings.Join(out, "; ")
}

func TestTheReachOfAnAttributionEndsAsAReaderWouldEndIt(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		// What follows the verb is said, what stands before it is not.
		{"The 900 strikers said 40 trucks were stopped.", "900"},
		{"The fleet has 75 ships, and the admiral said 30 more would come.", "75"},
		// A verb that closes the sentence reaches back over it.
		{"The fleet has 75 ships and wants 30 more, the admiral said on Tuesday.", ""},
		{"The fleet, the admiral said, has 75 ships.", ""},
		{"The fleet has 75 ships, as the admiral said in March.", ""},
		// But not when the verb says something else.
		{"The fleet, which has 75 ships, confirmed that it would sail.", "75"},
		// According to reaches its sentence, and from a second clause only that.
		{"The fire burned 75 barns, according to the mayor.", ""},
		{"The fire burned 75 barns and, according to the mayor, killed 300 sheep.", "75"},
		// A relative clause closes what is said in it.
		{"The pilot, who said he had flown 300 missions, landed with 75 wounded.", "75"},
		// Carried on, and not.
		{"Police said 75 people were held. Another 30 were fined.", ""},
		{"Police said 75 people were held. The town has 30 taverns.", "30"},
		{"Police said 75 people were held.\nOf those, 30 were children.", ""},
		{"Police said 75 people were held.\nThe town has 30 taverns.", "30"},
		// Documents.
		{"The census shows 75 villages. Only 30 have a school.", ""},
		{"The museum shows 75 paintings.", "75"},
		{"The mayor found 75 coins in a wall.", "75"},
		{"Researchers found 75 coins in a wall.", ""},
		{"In a poll of voters, most wanted a change. Some 62% said they would stay away.", ""},
		// Nouns that look like verbs, and the reverse.
		{"The company reports a profit of $75 million.", ""},
		{"The claims of 75 sailors were heard.", "75"},
		{"The flood claimed 75 lives.", "75"},
		{"The United States has 75 bases there.", "75"},
		{"They rejected the claim made by the union that 75 ships were unsafe.", ""},
		// Passives without an agent hide the speaker.
		{"Some 75 deaths were reported.", "75"},
		{"Some 75 deaths were reported by the clinic.", ""},
		// Whoever is refused or silent says nothing.
		{"The clinic declined to say whether 75 patients had left.", "75"},
	} {
		if got := words(found(t, nil, c.text)); got != c.want {
			t.Errorf("%s\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}

func TestOptionsDecideWhatIsSmallAndWhoIsAnonymous(t *testing.T) {
	const small, weak = "The town has 12 taverns.", "The raid reportedly freed 60 hostages."
	if got := words(found(t, nil, small)); got != "12" {
		t.Errorf("by default: %q", got)
	}
	if got := words(found(t, map[string]any{"min": 20}, small)); got != "" {
		t.Errorf("min 20: %q", got)
	}
	if got := words(found(t, nil, weak)); got != "60" {
		t.Errorf("by default: %q", got)
	}
	if got := words(found(t, map[string]any{"anonymous": "allow"}, weak)); got != "" {
		t.Errorf("anonymous allow: %q", got)
	}
}

func TestTheNoteNamesTheAttributionThatDoesNotReach(t *testing.T) {
	f := found(t, nil, "The fleet has 75 ships, and the admiral said more would come.")
	if len(f) != 1 || !strings.HasPrefix(f[0].Note, "“said” in this sentence") {
		t.Errorf("%+v", f)
	}
	f = found(t, nil, "The admiral warned the ministry. The fleet has 75 ships.")
	if len(f) != 1 || !strings.HasPrefix(f[0].Note, "“warned” in the sentence before") {
		t.Errorf("%+v", f)
	}
}

func FuzzUnsourced(f *testing.F) {
	f.Add("“X,” said Y, who has 30 cows. Of these, 20 were, according to")
	f.Add("by her own estimates of 40% put at 30 it is said that the 50 reports")
	f.Fuzz(func(t *testing.T, s string) {
		found(t, nil, strings.ToValidUTF8(s, "?")) // a panic or a bad span is a problem
	})
}

func BenchmarkUnsourced(b *testing.B) {
	d := document(strings.Repeat("The ministry said 30,000 people had left. The town has 120,000 residents, and the mayor expects more.\n"+
		"Nothing is said in this paragraph that anybody would have to count, and it is as long as the other one is, more or less.\n", 2000))
	b.SetBytes(int64(len(d.Text)))
	b.ReportAllocs()
	r := &lint.Run{Rules: Rules(), Jobs: 1}
	for b.Loop() {
		if err := r.Do(context.Background(), slices.Values([]lint.Item{{ID: "a", Read: func() (*lint.Document, error) { return d, nil }}}), func(*lint.Result) error { return nil }); err != nil {
			b.Fatal(err)
		}
	}
}

func TestBackgroundMayBeLeftToTheHouse(t *testing.T) {
	for _, s := range []string{
		"Mount Kenya is 5,199 metres high. The fire began in a hut.",
		"The town of 30,000 people lies on the border with Chad.",
		"The island has a population of 48,000 and no hospital.",
		"In 1994 about 800,000 people died in the genocide. The trial opened in May 2020.",
		"The country marked the anniversary of the war, which cost 14,000 lives.",
	} {
		if got := words(found(t, nil, s)); got == "" {
			t.Errorf("%q: nothing was found by default", s)
		}
		if got := words(found(t, map[string]any{"background": "allow"}, s)); got != "" {
			t.Errorf("%q: found %q though the house allows background", s, got)
		}
	}
	now := "The war has cost 14,000 lives since the spring of 2020."
	if got, want := words(found(t, map[string]any{"background": "allow"}, now)), "14,000"; got != want {
		t.Errorf("found %q of a war that goes on, want %q", got, want)
	}
}

func TestADatelinesAgencyAnswersOnlyWhereTheHouseSaysSo(t *testing.T) {
	run := func(dateline string, set map[string]any) string {
		body := dateline + " The storm cut power to 46,000 homes."
		d := document(body)
		d.Meta.Dateline = text.Span{Start: 0, End: len(dateline)}
		var out []lint.Placed
		r := &lint.Run{Rules: []*lint.Rule{unsourced}, Jobs: 1}
		settings := &lint.Settings{Rules: map[string]lint.RuleSettings{unsourced.ID: {Options: set}}}
		err := r.Do(context.Background(), slices.Values([]lint.Item{{ID: "a.txt", Settings: settings, Read: func() (*lint.Document, error) { return d, nil }}}),
			func(res *lint.Result) error { out = append(out, res.Findings...); return nil })
		if err != nil {
			t.Fatal(err)
		}
		return words(out)
	}
	allow := map[string]any{"agency": "allow"}
	for _, c := range []struct {
		dateline string
		set      map[string]any
		want     string
	}{
		{"LIMA, March 3 (Reuters) –", nil, "46,000"},
		{"LIMA, March 3 (Reuters) –", allow, ""},
		{"MOSCOW, September 21. /TASS/.", allow, ""},
		{"LIMA, March 3 –", allow, "46,000"},
	} {
		if got := run(c.dateline, c.set); got != c.want {
			t.Errorf("%s %v: found %q, want %q", c.dateline, c.set, got, c.want)
		}
	}
}
