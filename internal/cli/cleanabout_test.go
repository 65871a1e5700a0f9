package cli

import (
	"testing"
	"time"

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

func TestTheLineOfARunSaysWhatFits(t *testing.T) {
	p := &archive.Progress{}
	k := &cleaning{o: archive.Options{Progress: p}}
	p.Total.Store(2_000_000_000)
	p.Bytes.Store(500_000_000)
	p.Articles.Store(1_234_567)
	p.Findings.Store(89_012)
	if got, want := k.line(79), "stet  1,234,567 articles  500 MB of 2000 MB  89,012 findings"; got != want {
		t.Errorf("%q, want %q: too little was seen to tell the time that is left", got, want)
	}
	k.pace.marks[0].at = time.Now().Add(-10 * time.Second)
	p.Bytes.Store(600_000_000)
	for room, want := range map[int]string{
		100: "stet  1,234,567 articles  600 MB of 2000 MB  89,012 findings  2m20s left",
		60:  "stet  1,234,567 articles  600 MB of 2000 MB  2m20s left",
		40:  "stet  1,234,567 articles  2m20s left",
		35:  "stet  600 MB of 2000 MB  2m20s left",
	} {
		if got := k.line(room); got != want {
			t.Errorf("in %d columns %q, want %q", room, got, want)
		}
	}
	// Of a pipe nobody knows the end.
	p.Total.Store(0)
	if got, want := k.line(79), "stet  1,234,567 articles  600 MB  89,012 findings"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	p.Total.Store(20_000_000_000)
	if got, want := k.line(79), "stet  1,234,567 articles  0.6 GB of 20.0 GB  89,012 findings  32m20s left"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestTheTimeThatIsLeftComesFromTheLastHalfMinute(t *testing.T) {
	p, now, done := &pace{}, time.Now(), int64(0)
	// Nine tenths in three seconds, which an earlier run had done, and then one
	// part in a thousand each second.
	for s := range 60 {
		if done += 300; s > 3 {
			done -= 299
		}
		now = now.Add(time.Second)
		if d, ok := p.left(now, done, 1300); ok && s > 40 && d != time.Duration(1300-done)*time.Second {
			t.Errorf("after %d s, %d are done and %v left", s, done, d)
		}
	}
	if len(p.marks) > 32 {
		t.Errorf("%d moments are kept", len(p.marks))
	}
	if _, ok := p.left(now.Add(time.Hour), done, done); ok {
		t.Error("there is time left where all is done")
	}
	for d, want := range map[time.Duration]string{0: "1s", 59 * time.Second: "59s", 65 * time.Second: "1m05s", 2*time.Hour + 3*time.Minute: "2h03m"} {
		if got := clock(d); got != want {
			t.Errorf("%v is shown as %s, want %s", d, got, want)
		}
	}
}
