package report

import (
	"encoding/json"
	"strings"
	"testing"

	"stet/lint"
	"stet/text"
)

// The shape of a finding as encoding/json is told it.
type (
	jsonFinding struct {
		Path        string        `json:"path"`
		Rule        string        `json:"rule"`
		Severity    string        `json:"severity"`
		Message     string        `json:"message"`
		Note        string        `json:"note"`
		Language    string        `json:"language,omitempty"`
		Start       jsonPosition  `json:"start"`
		End         jsonPosition  `json:"end"`
		Text        string        `json:"text"`
		Fixes       []jsonFix     `json:"fixes"`
		Related     []jsonRelated `json:"related"`
		Fingerprint string        `json:"fingerprint"`
	}
	jsonFix struct {
		Title  string     `json:"title"`
		Safety string     `json:"safety"`
		Edits  []jsonEdit `json:"edits"`
	}
	jsonEdit struct {
		Start int    `json:"start"`
		End   int    `json:"end"`
		New   string `json:"new"`
	}
	jsonRelated struct {
		Path    string       `json:"path"`
		Start   jsonPosition `json:"start"`
		End     jsonPosition `json:"end"`
		Message string       `json:"message"`
	}
)

func asJSON(f *lint.Placed) *jsonFinding {
	out := &jsonFinding{
		Path: f.ID, Rule: f.Rule.ID, Severity: f.Severity.String(), Message: f.Message, Note: f.Note, Language: f.Language,
		Start: jsonAt(f.Start), End: jsonAt(f.End), Text: f.Text,
		Fixes: make([]jsonFix, len(f.Fixes)), Related: make([]jsonRelated, len(f.Related)),
		Fingerprint: f.Fingerprint,
	}
	for i, fix := range f.Fixes {
		edits := make([]jsonEdit, len(fix.Edits))
		for j, e := range fix.Edits {
			edits[j] = jsonEdit{e.Start, e.End, e.New}
		}
		out.Fixes[i] = jsonFix{fix.Title, fix.Safety.String(), edits}
	}
	for i, r := range f.Related {
		out.Related[i] = jsonRelated{r.ID, jsonAt(r.Start), jsonAt(r.End), r.Message}
	}
	return out
}

// encoded is what encoding/json makes of a value.
func encoded(t *testing.T, v any) string {
	t.Helper()
	var b strings.Builder
	e := encoder{w: &b}
	e.value(v)
	if err := e.flush(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestFindingsAreEncodedAsByEncodingJSON(t *testing.T) {
	rs, _ := sample(t)
	n := 0
	for _, r := range rs {
		for i := range r.Findings {
			f := &r.Findings[i]
			f.Language = [...]string{"", "fr"}[i%2]
			f.Note += "\u202E \x00 ##vso[ \xFF"
			if got, want := string(appendFinding(nil, f)), encoded(t, asJSON(f)); got != want {
				t.Errorf("\n%s, want\n%s", got, want)
			}
			n++
		}
	}
	full := lint.Placed{Rule: allRules[0], Fixes: []lint.PlacedFix{{Title: "a"}, {Safety: lint.Safe, Edits: []text.Edit{{}, {New: "b"}}}}, Related: []lint.PlacedRelated{{ID: "c"}, {Message: "d"}}}
	if got, want := string(appendFinding(nil, &full)), encoded(t, asJSON(&full)); got != want {
		t.Errorf("\n%s, want\n%s", got, want)
	}
	if n < 2 {
		t.Errorf("only %d findings were compared", n)
	}
}

func TestStringsAreEncodedAsByEncodingJSON(t *testing.T) {
	all := []string{"", "##[a", "##ab[c", "###[", "#[", "a##[[b##c[", "##é[", "##\n[", "\xE2\x80", "é\xFF\u2028\u2029\u200B\U000E0041", "<a>&amp;"}
	for r := range rune(0x2100) {
		all = append(all, "a"+string(r)+"["+string(r), "##"+string(r)+"[")
	}
	for c := range 256 {
		all = append(all, string([]byte{byte(c)}), string([]byte{'a', byte(c), 0x80}))
	}
	for _, s := range all {
		if got, want := string(appendString(nil, s)), encoded(t, s); got != want {
			t.Fatalf("%q is %s, want %s", s, got, want)
		}
	}
}

func FuzzAppendString(f *testing.F) {
	f.Add("“It’s ##vso[over]\u202E\xFF")
	f.Fuzz(func(t *testing.T, s string) {
		got := string(appendString(nil, s))
		if want := encoded(t, s); got != want {
			t.Errorf("%q is %s, want %s", s, got, want)
		}
		if !json.Valid([]byte(got)) {
			t.Errorf("%q is no JSON: %s", s, got)
		}
	})
}
