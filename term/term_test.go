package term

import (
	"errors"
	"strings"
	"testing"

	"stet/text"
)

const sample = `# Offices.
group house: parliament senate

wrong: ^law project:n | project:n of (the|) law
right: bill:n
from: fr projet de loi; it disegno di legge
doc: @house
bad: The senate read the law project.
good: The law project was a school exercise.

wrong: make:v a (|big )manifestation:n
right: hold:v a demonstration:n
wrong: actual:n president
right: current {rest}
from: fr manifestation
severity: notice

wrong: preventive prison:n
right: -custody
from: es prisión preventiva
`

func compiledSample(t testing.TB) *Base {
	t.Helper()
	entries, err := Parse("sample.txt", sample)
	if err != nil {
		t.Fatal(err)
	}
	b, err := Compile(entries)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func segment(s string) text.Tokens {
	return text.Segment(s, []text.Block{{Span: text.Span{End: len(s)}}})
}

// mended is s with the best rendering of everything that is found.
func mended(t testing.TB, b *Base, s string) string {
	t.Helper()
	tok := segment(s)
	var edits []text.Edit
	for _, m := range b.Find(s, &tok, nil, Places{}) {
		span, fixed := m.Render(0)
		edits = append(edits, text.Edit{Span: span, New: fixed})
	}
	out, err := text.Apply(s, edits)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestRenderingsTakeTheFormOfWhatWasFound(t *testing.T) {
	b := compiledSample(t)
	for s, want := range map[string]string{
		"The senate read two law projects.":             "The senate read two bills.",
		"Law projects fill the senate.":                 "Bills fill the senate.",
		"The senate’s project of the law is long.":      "The senate’s bill is long.",
		"They make a manifestation.":                    "They hold a demonstration.",
		"They have made a big manifestation.":           "They have held a demonstration.",
		"Making a manifestation is legal.":              "Holding a demonstration is legal.",
		"An actual president spoke.":                    "A current president spoke.",
		"A preventive prison was ordered.":              "Custody was ordered.",
		"He fears a preventive prison.":                 "He fears custody.",
		"The law project was an exercise.":              "The law project was an exercise.",
		"The Actual President is a film.":               "The Actual President is a film.",
		"A pre-law project was read in the senate.":     "A pre-law project was read in the senate.",
		"LAW PROJECT SPLITS SENATE TODAY":               "BILL SPLITS SENATE TODAY",
		"The preventive prison’s walls are in the book": "The custody’s walls are in the book",
	} {
		if got := mended(t, b, s); got != want {
			t.Errorf("%q becomes %q, want %q", s, got, want)
		}
	}
}

func TestPatternsAreFoundHoweverTheyGoOn(t *testing.T) {
	for pattern, sentences := range map[string][]string{
		"desalojo":                       {"A desalojo began."},
		"desalojo {number}":              {"A desalojo nine began."},
		"desalojo {number} {number}":     {"A desalojo nine 12 began."},
		"desalojo {number} of":           {"A desalojo nine of began."},
		"desalojo {..} of":               {"A desalojo of big grey men of began.", "A desalojo men of began."},
		"make:v tumult":                  {"He made tumult again."},
		"make:v tumult {word}":           {"He made tumult again."},
		"make:v tumult {number} of":      {"He made tumult nine of it."},
		"make:v tumult {..} of":          {"He made tumult big of it."},
		"make:v tumult {word} {word} of": {"He made tumult big big of it."},
		"make:v (a|some|) tumult:n of":   {"He made tumult of it.", "He made some tumults of it.", "He makes a tumult of it."},
		"make:v (a|) (|big )tumult":      {"He made a big tumult.", "He made big tumult.", "He made tumult."},
	} {
		b, err := Compile([]Entry{{Wrong: []string{pattern}, Right: []string{"xx"}}})
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range sentences {
			if got := mended(t, b, s); !strings.Contains(got, "xx") {
				t.Errorf("%q is not found in %q", pattern, s)
			}
			without := strings.NewReplacer("tumult", "noise", "desalojo", "noise").Replace(s)
			if got := mended(t, b, without); got != without {
				t.Errorf("%q is found in %q", pattern, without)
			}
		}
	}
}

func TestErrorsNameTheLine(t *testing.T) {
	for data, want := range map[string]string{
		"wrong: a\n":                           "a.txt:1: the entry has neither",
		"right: a\n":                           "a.txt:1: the entry has no line",
		"\nwrong a\n":                          "a.txt:2:1:",
		"wrong: a\ncolour: red\n":              `a.txt:2:1: unknown key "colour"`,
		"wrong: a\nright: b\nseverity: bad\n":  `a.txt:3: "bad" is no severity`,
		"wrong: a\nright: b\ndoc: @none\n":     `a.txt:3: no group "none"`,
		"wrong: a\nright: b\nfrom: deputado\n": `a.txt:3: "deputado" is no language`,
		"wrong: \xff\n":                        "a.txt:1: not UTF-8",
	} {
		_, err := Parse("a.txt", data)
		var e *Error
		if !errors.As(err, &e) || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: %v, want %s…", data, err, want)
		}
	}
	for pattern, want := range map[string]string{
		"a (b":           "a bracket is not closed",
		"a b)":           "a bracket closes that none opens",
		"{det} minister": "a pattern begins with a word",
		"a:x":            `":x" behind a word`,
		"(a|)":           "may stand for nothing",
		"a {colour}":     "is no class of words",
	} {
		_, err := Compile([]Entry{{Wrong: []string{pattern}, Right: []string{"b"}, File: "a.txt", Line: 3}})
		if err == nil || !strings.HasPrefix(err.Error(), "a.txt:3: ") || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", pattern, err, want)
		}
	}
}

func TestVerbsAndNounsAreInflectedAsInEnglish(t *testing.T) {
	for w, want := range map[string]string{"carry": "carries carried carrying", "stop": "stops stopped stopping", "emit": "emits emitted emitting",
		"open": "opens opened opening", "realise": "realises realised realising", "take": "takes took taken taking", "put": "puts put putting"} {
		var got []string
		for _, f := range verb(w)[1:] {
			got = append(got, f.word)
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s: %s, want %s", w, s, want)
		}
	}
}

func TestWhatIsDamagedIsNotLoaded(t *testing.T) {
	data := string(compiledSample(t).Append(nil))
	if _, err := Load(data); err != nil {
		t.Fatal(err)
	}
	for _, s := range []string{"", data[:len(data)-1], data + "\x00", "\x7f" + data[1:]} {
		if _, err := Load(s); err == nil {
			t.Errorf("%.10q is loaded", s)
		}
	}
	for n := range len(data) {
		if _, err := Load(data[:n]); err == nil {
			t.Errorf("the first %d bytes are loaded", n)
		}
	}
}

func TestALoadedBaseFindsTheSame(t *testing.T) {
	b := compiledSample(t)
	loaded, err := Load(string(b.Append(nil)))
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []string{"The senate read two law projects.", "They have made a big manifestation.", "THE SENATE’S LAW PROJECT"} {
		if got, want := mended(t, loaded, s), mended(t, b, s); got != want {
			t.Errorf("%q becomes %q, and %q when it is compiled", s, got, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add(sample)
	f.Add("wrong: ((a|b)|) c\nright: {rest}\nprev: {start} {nat}\n")
	f.Add("group x: a\n\nwrong: a {..} b\nright: {..}\ndoc: @x\n")
	f.Fuzz(func(t *testing.T, data string) {
		entries, err := Parse("a.txt", data)
		if err != nil {
			return
		}
		b, err := Compile(entries)
		if err != nil {
			return
		}
		mended(t, b, data)
		mended(t, b, "A law project of a b c, a Law Project of A.")
	})
}
