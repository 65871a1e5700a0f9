package date

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"stet/lint"
	"stet/text"
)

// relatives are the findings of date/relative in s, in an article of that day.
func relatives(t testing.TB, s string, day time.Time) []lint.Finding {
	t.Helper()
	var out []lint.Finding
	for _, f := range found(t, s, day) {
		if !strings.Contains(f.Message, " is a ") { // date/weekday's
			out = append(out, f)
		}
	}
	return out
}

func TestTheDayThatIsOfferedIsTheDayThatIsMeant(t *testing.T) {
	// September 21, 2023 was a Thursday.
	day := time.Date(2023, 9, 21, 0, 0, 0, 0, time.UTC)
	for _, c := range []struct{ text, want string }{
		{"The bank closed today.", "The bank closed on Thursday, September 21, 2023."},
		{"Yesterday the bank closed.", "On Wednesday, September 20, 2023 the bank closed."},
		{"The bank will close tomorrow.", "The bank will close on Friday, September 22, 2023."},
		{"The bank will close tomorrow night.", "The bank will close on the night of September 22, 2023."},
		{"The bank closed last night.", "The bank closed on the night of September 20, 2023."},
		{"The bank closed this morning.", "The bank closed on the morning of September 21, 2023."},
		{"The bank closed late yesterday.", "The bank closed late on Wednesday, September 20, 2023."},
		{"It has been closed since yesterday, Wednesday.", "It has been closed since Wednesday, September 20, 2023."},
		{"The bank closed this Thursday.", "The bank closed on Thursday, September 21, 2023."},
		{"The bank closed this Tuesday.", "The bank closed on Tuesday, September 19, 2023."},
		{"The bank will close this Tuesday.", "The bank will close on Tuesday, September 26, 2023."},
		{"The bank closed last Thursday.", "The bank closed on Thursday, September 14, 2023."},
		{"The bank closed last Friday.", "The bank closed on Friday, September 15, 2023."},
		{"The bank closes next Thursday.", "The bank closes on Thursday, September 28, 2023."},
		{"The bank closes next Monday.", "The bank closes on Monday, September 25, 2023."},
		{"The bank closes on Monday next week.", "The bank closes on Monday, September 25, 2023."},
		{"The bank closed on Friday last week.", "The bank closed on Friday, September 15, 2023."},
		{"The bank closed last week.", "The bank closed in the week of September 11, 2023."},
		{"The bank closes next week.", "The bank closes in the week of September 25, 2023."},
		{"The bank closed last weekend.", "The bank closed on the weekend of September 16, 2023."},
		{"The bank closed last month.", "The bank closed in August 2023."},
		{"The bank has been closed since last month.", "The bank has been closed since August 2023."},
		{"The bank closes next month.", "The bank closes in October 2023."},
		{"The bank closed last December.", "The bank closed in December 2022."},
		{"The bank closed last August.", "The bank closed in August 2023."},
		{"The bank closes next September.", "The bank closes in September 2024."},
	} {
		got := relatives(t, c.text, day)
		if len(got) != 1 || len(got[0].Fixes) == 0 {
			t.Errorf("%s: %v", c.text, got)
			continue
		}
		mended, err := text.Apply(c.text, got[0].Fixes[0].Edits)
		if err != nil || mended != c.want {
			t.Errorf("%s: mended to %q (%v), want %q", c.text, mended, err, c.want)
		}
		if again := relatives(t, mended, day); len(again) > 0 {
			t.Errorf("%s: its mend is found again: %s", c.text, again[0].Message)
		}
		if got[0].Severity != lint.Notice {
			t.Errorf("%s: a %s, though the day is known", c.text, got[0].Severity)
		}
	}
}

func TestAWordThatMayMeanTwoDaysOffersBoth(t *testing.T) {
	day := time.Date(2023, 9, 21, 0, 0, 0, 0, time.UTC)
	got := relatives(t, "The court sits next Friday.", day)
	if len(got) != 1 {
		t.Fatalf("%d findings", len(got))
	}
	var titles []string
	for _, f := range got[0].Fixes {
		titles = append(titles, f.Title)
	}
	want := "Write “on Friday, September 22, 2023”; Write “on Friday, September 29, 2023”"
	if s := strings.Join(titles, "; "); s != want {
		t.Errorf("got %s, want %s", s, want)
	}
}

func TestWithoutADateNothingIsWorkedOut(t *testing.T) {
	got := relatives(t, "The bank closed yesterday, and it opens again next month.", time.Time{})
	if len(got) != 2 || len(got[0].Fixes)+len(got[1].Fixes) > 0 {
		t.Fatalf("%v", got)
	}
	if got[0].Severity != lint.Warning || got[1].Severity != lint.Notice {
		t.Errorf("a day is a %s and a month a %s", got[0].Severity, got[1].Severity)
	}
}

func TestMendsAreWrittenInTheArticlesOwnOrder(t *testing.T) {
	day := time.Date(2023, 9, 21, 0, 0, 0, 0, time.UTC)
	s := "The bank closed today. It had opened on 3 May 2019."
	got := relatives(t, s, day)
	if len(got) != 1 || len(got[0].Fixes) == 0 || got[0].Fixes[0].Title != "Write “on Thursday 21 September 2023”" {
		t.Errorf("%v", got)
	}
}

func FuzzRelative(f *testing.F) {
	f.Add("Today, in the early morning today (Friday) this past Thursday’s next weekend")
	f.Add("Q: this\n\nQ: last night of yesterday's, Tuesday next week - tomorrow")
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(s, "?")
		for _, day := range []time.Time{{}, time.Date(2024, 2, 29, 0, 0, 0, 0, time.UTC)} {
			for _, g := range found(t, s, day) {
				for _, fix := range g.Fixes {
					if _, err := text.Apply(s, fix.Edits); err != nil {
						t.Fatal(fmt.Errorf("%q: %w", fix.Title, err))
					}
				}
			}
		}
	})
}
