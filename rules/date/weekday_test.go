package date

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"stet/lint"
	"stet/text"
)

func found(t testing.TB, s string, published time.Time) []lint.Finding {
	t.Helper()
	d := &lint.Document{ID: "a.txt", Format: lint.Plain, Charset: "utf-8", Source: []byte(s), Markup: s, Text: s}
	at := 0
	for line := range strings.Lines(s) {
		if body := strings.TrimRight(line, "\r\n"); body != "" {
			span := text.Span{Start: at, End: at + len(body)}
			d.Blocks = append(d.Blocks, lint.Block{Span: span, Markup: span})
		}
		at += len(line)
	}
	d.Meta.Date = published
	d.Segment()
	r := &lint.Run{Rules: Rules(), Jobs: 1}
	var out []lint.Finding
	err := r.Do(context.Background(), slices.Values([]lint.Item{{ID: d.ID, Read: func() (*lint.Document, error) { return d, nil }}}), func(res *lint.Result) error {
		for _, p := range res.Problems {
			t.Errorf("problem: %s", p.Message)
		}
		for _, f := range res.Findings {
			g := lint.Finding{Span: f.Markup, Message: f.Message, Note: f.Note, Severity: f.Severity}
			for _, x := range f.Fixes {
				fix := lint.Fix{Title: x.Title, Safety: x.Safety}
				for _, e := range x.Edits {
					fix.Edits = append(fix.Edits, text.Edit{Span: text.Span{Start: e.Start, End: e.End}, New: e.New})
				}
				g.Fixes = append(g.Fixes, fix)
			}
			out = append(out, g)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

var forms = []string{
	"They met on Monday, January 2, 2006, in the hall.",
	"They met on Monday 2 January 2006 in the hall.",
	"They met on Monday, Jan 2, 2006, in the hall.",
	"They met on Monday (2 January 2006) in the hall.",
	"They met on January 2, 2006, a Monday, in the hall.",
	"They met on Monday, 2006-01-02, in the hall.",
	"They met on 2006-01-02 (Monday).",
}

func TestEveryDayIsRightWithItsWeekdayAndWrongWithAnyOther(t *testing.T) {
	day := time.Date(1999, 12, 20, 0, 0, 0, 0, time.UTC)
	for i := range 90 {
		d := day.AddDate(0, 0, i*17)
		form := forms[i%len(forms)]
		right := d.Format(form)
		if got := found(t, right, time.Time{}); len(got) > 0 {
			t.Errorf("%s\n%s", right, got[0].Message)
		}
		for other := 1; other < 7; other++ {
			wrong := strings.Replace(right, d.Weekday().String(), (d.Weekday() + time.Weekday(other)).String(), 1)
			if int(d.Weekday())+other > 6 {
				wrong = strings.Replace(right, d.Weekday().String(), time.Weekday((int(d.Weekday())+other)%7).String(), 1)
			}
			got := found(t, wrong, time.Time{})
			if len(got) != 1 || got[0].Severity != lint.Error {
				t.Errorf("%s: %d findings", wrong, len(got))
				continue
			}
			if len(got[0].Fixes) < 2 {
				t.Errorf("%s: %d mends", wrong, len(got[0].Fixes))
			}
			for _, fix := range got[0].Fixes {
				mended, err := text.Apply(wrong, fix.Edits)
				if err != nil {
					t.Fatal(err)
				}
				if again := found(t, mended, time.Time{}); len(again) > 0 || mended == wrong || fix.Safety != lint.Suggested {
					t.Errorf("%s: %q makes it %q, which is no better", wrong, fix.Title, mended)
				}
			}
		}
	}
}

func TestAYearThatIsNotWrittenIsTheArticlesOwn(t *testing.T) {
	article := time.Date(2024, 5, 10, 0, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		text string
		want int
	}{
		{"They meet on Saturday, June 8.", 0},       // 2024
		{"They meet on Sunday, June 8.", 1},         // 2025, but next month is meant
		{"They meet on Wednesday, June 8.", 1},      // no year near
		{"They meet on Sunday, September 8.", 0},    // 2024
		{"They meet on Monday, September 8.", 0},    // 2025
		{"They met on Friday, September 8.", 0},     // 2023
		{"They meet on Wednesday, September 8.", 1}, // none of them
	} {
		got := found(t, c.text, article)
		if len(got) != c.want {
			t.Errorf("%s: %d findings", c.text, len(got))
		}
		for _, f := range got {
			if f.Severity != lint.Warning {
				t.Errorf("%s: an inferred year gives a %s", c.text, f.Severity)
			}
		}
	}
	if got := found(t, "They meet on Wednesday, June 8.", time.Time{}); len(got) != 0 {
		t.Error("a date without any year was judged")
	}
}

func TestTheNearestDatesAreOffered(t *testing.T) {
	got := found(t, "It ends on Monday, July 4, 2024.", time.Time{})
	if len(got) != 1 {
		t.Fatalf("%d findings", len(got))
	}
	var titles []string
	for _, f := range got[0].Fixes {
		titles = append(titles, f.Title)
	}
	want := "Write Thursday; Write July 1, 2024; Write July 8, 2024"
	if s := strings.Join(titles, "; "); s != want {
		t.Errorf("got %s, want %s", s, want)
	}
}

func TestTheMendCrossesMonthsAndYearsInTheFormOfTheDate(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Wed., Dec. 31, 2024, at noon", "Wed., Jan. 1, 2025, at noon"},
		{"Friday the 1st of September 2024", "Friday the 30th of August 2024"},
		{"THURSDAY, 1 MARCH 2024", "THURSDAY, 29 FEBRUARY 2024"},
		{"Thursday, 2024-03-01", "Thursday, 2024-02-29"},
	} {
		got := found(t, c.text, time.Time{})
		if len(got) != 1 || len(got[0].Fixes) < 2 {
			t.Errorf("%s: %v", c.text, got)
			continue
		}
		mended, err := text.Apply(c.text, got[0].Fixes[1].Edits)
		if err != nil || mended != c.want {
			t.Errorf("%s: mended to %q (%v), want %q", c.text, mended, err, c.want)
		}
	}
}

func TestTheJulianCalendarIsKnown(t *testing.T) {
	// The October Revolution: 25 October 1917 by the Julian calendar and 7
	// November by the Gregorian one are the same Wednesday.
	for _, s := range []string{"Wednesday, 25 October 1917", "Wednesday, 7 November 1917"} {
		if got := found(t, s, time.Time{}); len(got) > 0 {
			t.Errorf("%s: %s", s, got[0].Message)
		}
	}
	if got := found(t, "Friday, 7 November 1917", time.Time{}); len(got) != 1 {
		t.Errorf("Friday, 7 November 1917: %d findings", len(got))
	}
}

func FuzzWeekday(f *testing.F) {
	f.Add("Thursday, September 31, 2023 (Friday) 2023-02-30 Sunday the 29th of February 1900")
	f.Add("Mon. 1/2/2003, a Tuesday, which is a Wednesday to Friday, May 4-6")
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(s, "?")
		for _, g := range found(t, s, time.Date(2024, 2, 29, 0, 0, 0, 0, time.UTC)) {
			for _, fix := range g.Fixes {
				if _, err := text.Apply(s, fix.Edits); err != nil {
					t.Fatal(fmt.Errorf("%q: %w", fix.Title, err))
				}
			}
		}
	})
}
