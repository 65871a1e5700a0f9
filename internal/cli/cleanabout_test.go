package cli

import (
	"testing"

	"stet/internal/archive"
	"stet/internal/archive/container"
	"stet/lint"
	"stet/text"
)

func TestAFindingIsMendedWhereAnEditOfItsRuleStands(t *testing.T) {
	doubled, space := &lint.Rule{ID: "punct/doubled"}, &lint.Rule{ID: "punct/space-before"}
	at := func(r *lint.Rule, start int, s lint.Safety) *lint.Placed {
		return &lint.Placed{Rule: r, Fixes: []lint.PlacedFix{{Title: "Mend", Safety: s, Edits: []text.Edit{{Span: text.Span{Start: start, End: start + 2}, New: "."}}}}}
	}
	res := &archive.Result{Meta: container.Meta{Source: "The Wire", Section: "Culture", URL: "https://a.example/b"},
		Edits: []archive.Edit{{Start: 10, End: 12, Rules: []string{"punct/doubled"}}}}
	k := &cleaning{o: archive.Options{Fix: lint.Safe}}
	about := k.about(res)
	if about.Source != "The Wire" || about.Section != "Culture" || about.URL != "https://a.example/b" {
		t.Errorf("the archive says %+v", about)
	}
	for _, c := range []struct {
		f    *lint.Placed
		want bool
	}{
		{at(doubled, 10, lint.Safe), true},
		{at(doubled, 40, lint.Safe), false},
		{at(space, 10, lint.Safe), false},
		{at(doubled, 10, lint.Suggested), false},
		{&lint.Placed{Rule: doubled}, false},
	} {
		if got := about.Mended(c.f); got != c.want {
			t.Errorf("%s %+v: mended is %v", c.f.Rule.ID, c.f.Fixes, got)
		}
	}
	k.o.DryRun = true
	if k.about(res).Mended != nil {
		t.Error("a dry run mends")
	}
}
