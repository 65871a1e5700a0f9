package report

import (
	"reflect"
	"testing"

	"stet/lint"
	"stet/text"
)

func TestSummaryCountsWhatItIsGiven(t *testing.T) {
	fix := func(s ...lint.Safety) (out []lint.PlacedFix) {
		for _, s := range s {
			out = append(out, lint.PlacedFix{Safety: s})
		}
		return out
	}
	a, b := &lint.Rule{ID: "a/a"}, &lint.Rule{ID: "b/b"}
	d := &lint.Document{Source: []byte("one two"), Tokens: text.Tokens{Words: []text.Word{{Kind: text.Letters}, {Kind: text.Punct}, {Kind: text.Digits}}}}
	var s Summary
	s.Add(&lint.Result{
		Document: d,
		Findings: []lint.Placed{
			{Rule: a, Severity: lint.Error, Fixes: fix(lint.Shown)},
			{Rule: a, Severity: lint.Warning, Fixes: fix(lint.Suggested, lint.Safe)},
			{Rule: b, Severity: lint.Notice, Fixes: fix(lint.Suggested, lint.Shown)},
			{Rule: b, Severity: lint.Notice},
		},
		Applied:    make([]lint.Placed, 3),
		Suppressed: 4,
		Problems:   []lint.Problem{{}, {Note: true}, {Note: true}},
	})
	s.Add(&lint.Result{Document: d})
	s.Add(&lint.Result{Problems: []lint.Problem{{}}})
	want := Summary{
		Files: 2, Words: 4, Bytes: 14, Errors: 1, Warnings: 1, Notices: 2, Problems: 2, Notes: 2, Suppressed: 4,
		Fixed: 3, FixableSafe: 1, FixableSuggested: 1, Rules: map[string]int{"a/a": 2, "b/b": 2},
	}
	if !reflect.DeepEqual(s, want) {
		t.Errorf("got  %+v\nwant %+v", s, want)
	}
	if s.Findings() != 4 || s.AtLeast(lint.Error) != 1 || s.AtLeast(lint.Warning) != 2 || s.AtLeast(lint.Notice) != 4 {
		t.Errorf("%d findings, %d errors, %d from warnings on, %d from notices on", s.Findings(), s.AtLeast(lint.Error), s.AtLeast(lint.Warning), s.AtLeast(lint.Notice))
	}
}
