package lint_test

import (
	"fmt"
	"testing"

	"stet/lint"
	"stet/text"
)

// alike reports every mention of “xx”, more than two of them together.
var alike = &lint.Rule{ID: "test/alike", Title: "alike", Severity: lint.Warning, Fixable: lint.Safe, Check: func(p *lint.Pass) error {
	var fs []lint.Finding
	for _, w := range p.Doc.Words {
		switch w.Of(p.Doc.Text) {
		case "xx":
			fs = append(fs, lint.Finding{Span: w.Span(), Message: "one", Fixes: []lint.Fix{{Title: "Write x", Safety: lint.Safe, Edits: []text.Edit{{Span: w.Span(), New: "x"}}}}})
		case "lost":
			fs = append(fs, lint.Finding{Span: w.Span(), Message: "lost", Note: "look it up"})
		}
	}
	p.ReportAlike(fs, 2, func(f *lint.Finding, of []lint.Finding) { f.Message = fmt.Sprintf("%d of them", len(of)) })
	return nil
}}

func TestAFewFindingsAreReportedOneByOne(t *testing.T) {
	r := do(t, &lint.Run{Rules: []*lint.Rule{alike}}, item("a", "An xx here and an xx there."))
	if n := len(r[0].Findings); n != 2 || r[0].Findings[0].Message != "one" || len(r[0].Findings[0].Related) != 0 {
		t.Errorf("%d findings: %+v", n, r[0].Findings)
	}
}

func TestManyFindingsAreOneForAllThatCanBeMendedAlike(t *testing.T) {
	source := "An xx, an xx and an xx are lost, and the lost one too. “An xx,” he said."
	r := do(t, &lint.Run{Rules: []*lint.Rule{alike}}, item("a", source))
	var got []string
	for _, f := range r[0].Findings {
		got = append(got, fmt.Sprintf("%s, %d related, %d fixes", f.Message, len(f.Related), len(f.Fixes)))
	}
	want := []string{"3 of them, 2 related, 1 fixes", "2 of them, 1 related, 0 fixes", "one, 0 related, 1 fixes"}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got %q, want %q", got, want)
	}
	mended, _ := fixed(t, lint.Safe, source, alike)
	if want := "An x, an x and an x are lost, and the lost one too. “An xx,” he said."; mended != want {
		t.Errorf("the safe fixes make %q, want %q: what is quoted is left to an editor", mended, want)
	}
}
