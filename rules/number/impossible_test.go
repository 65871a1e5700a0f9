package number

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"stet/lint"
	"stet/text"
)

// run gives the findings of one rule in d.
func run(t testing.TB, r *lint.Rule, d *lint.Document) []lint.Placed {
	t.Helper()
	var out []lint.Placed
	run := &lint.Run{Rules: []*lint.Rule{r}, Jobs: 1}
	err := run.Do(context.Background(), slices.Values([]lint.Item{{ID: d.ID, Read: func() (*lint.Document, error) { return d, nil }}}), func(res *lint.Result) error {
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

func TestAPartIsFoundExactlyWhenItIsMoreThanItsWhole(t *testing.T) {
	for _, form := range []string{
		"They repaired %d of the %d bridges.", "They repaired %d out of %d bridges.", "They repaired about %d of the county's %d bridges.",
		"Of the %[2]d bridges, %[1]d have been repaired.",
	} {
		for whole := 12; whole < 400; whole = whole*2 + 1 {
			for _, part := range []int{whole / 2, whole - 1, whole, whole + 1, whole * 2} {
				s := fmt.Sprintf(form, part, whole)
				got := run(t, impossible, document(s))
				if want := part > whole; (len(got) == 1) != want || len(got) > 1 {
					t.Errorf("%s: %d findings", s, len(got))
				}
			}
		}
	}
}

func TestEveryConversionStandsAsJournalistsRoundItAndFallsWithTheUnitsSwapped(t *testing.T) {
	for _, c := range []struct {
		from, to string
		factor   float64
	}{
		{"miles", "kilometres", 1.609344}, {"feet", "metres", 0.3048}, {"acres", "hectares", 0.40468564}, {"pounds", "kilograms", 0.45359237},
		{"inches", "centimetres", 2.54}, {"square miles", "square kilometres", 2.589988}, {"gallons", "litres", 3.785411784},
		{"miles per hour", "kilometres per hour", 1.609344},
	} {
		for v := 7.0; v < 30000; v *= 2.7 {
			v := math.Round(v)
			for figures := 1; figures < 5; figures++ {
				for _, s := range []string{
					fmt.Sprintf("It measures %.0f %s (%.5g %s).", v, c.from, roundTo(v*c.factor, figures), c.to),
					fmt.Sprintf("It measures %.5g %s, or about %.0f %s.", roundTo(v*c.factor, figures), c.to, v, c.from),
				} {
					if got := run(t, impossible, document(s)); len(got) > 0 {
						t.Errorf("%s: %s (%s)", s, got[0].Message, got[0].Note)
					}
				}
			}
			// Five figures are not rounded, so nothing can be forgiven.
			swapped := fmt.Sprintf("It measures %.4f %s (%.4f %s).", v+0.1234, c.from, (v+0.1234)/c.factor, c.to)
			if got := run(t, impossible, document(swapped)); len(got) != 1 {
				t.Errorf("%s: %d findings", swapped, len(got))
			}
		}
	}
}

func TestEveryDayOfTheCalendarStandsAndNoOther(t *testing.T) {
	days := []int{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}
	names := strings.Fields("January February March April May June July August September October November December")
	for m, name := range names {
		for day := 26; day <= 31; day++ {
			for _, form := range []string{"They met on %s %d, 2024, in Oslo.", "They met on %[2]d %[1]s 2024 in Oslo.", "They met on %s %d and left."} {
				s := fmt.Sprintf(form, name, day)
				if got := run(t, impossible, document(s)); (len(got) == 1) != (day > days[m]) {
					t.Errorf("%s: %d findings", s, len(got))
				}
			}
		}
	}
}

func TestARiseIsFoundExactlyWhenItGoesDown(t *testing.T) {
	for _, c := range []struct {
		verb string
		up   bool
	}{{"rose", true}, {"climbed", true}, {"increased", true}, {"fell", false}, {"dropped", false}, {"declined", false}} {
		for _, v := range [][2]int{{40, 30}, {30, 40}, {250, 90}, {90, 250}} {
			for _, form := range []string{"Output %s from %d to %d tonnes.", "Output %s to %[3]d tonnes from %[2]d tonnes.", "Output %s, from %d tonnes in 2015 to %d tonnes in 2020."} {
				s := fmt.Sprintf(form, c.verb, v[0], v[1])
				if got := run(t, impossible, document(s)); (len(got) == 1) != (c.up != (v[1] > v[0])) {
					t.Errorf("%s: %d findings", s, len(got))
				}
			}
		}
	}
}

// grid makes a document of one table.
func grid(rows ...string) *lint.Document {
	d := &lint.Document{ID: "a.md", Format: lint.Markdown, Charset: "utf-8"}
	var b strings.Builder
	for r, row := range rows {
		for c, cell := range strings.Split(row, "|") {
			s := text.Span{Start: b.Len(), End: b.Len() + len(cell)}
			b.WriteString(cell + "\n\n")
			d.Blocks = append(d.Blocks, lint.Block{Span: s, Markup: s, Kind: lint.TableCell, Table: 1, Row: r + 1, Cell: c + 1})
		}
	}
	d.Text = b.String()
	d.Markup, d.Source = d.Text, []byte(d.Text)
	d.Segment()
	return d
}

func TestATotalIsHeldToItsColumn(t *testing.T) {
	for _, c := range []struct {
		rows []string
		want string
	}{
		{[]string{"Town|Houses", "A|10", "B|20", "Total|30"}, ""},
		{[]string{"Town|Houses", "A|10", "B|21", "Total|30"}, "30"},
		{[]string{"Town|Houses", "Total|30", "A|10", "B|21"}, "30"},
		// A lower sum may want for rows, unless another column is whole.
		{[]string{"Town|Houses", "A|10", "B|19", "Total|30"}, ""},
		{[]string{"Town|Houses|Flats", "A|10|5", "B|19|5", "Total|30|10"}, "30"},
		// What is rounded need not add up to the last figure.
		{[]string{"Town|Share", "A|33.4%", "B|33.4%", "C|33.4%", "Total|100%"}, ""},
		{[]string{"Town|People", "A|1,200", "B|2,300", "Total|3,600"}, ""},
		{[]string{"Town|Rate", "A|10", "B|21", "Total|30"}, ""},
		{[]string{"Town|Houses", "A|10", "Subtotal|10", "B|21", "Total|31"}, ""},
		{[]string{"Town|Houses", "A|10", "B|n/a", "C|50", "Total|55"}, ""},
		{[]string{"Town|Houses", "A|10", "B|21", "Sum of all|30"}, ""},
	} {
		if got := words(run(t, impossible, grid(c.rows...))); got != c.want {
			t.Errorf("%v: found %q, want %q", c.rows, got, c.want)
		}
	}
}

func FuzzImpossible(f *testing.F) {
	f.Add("Of the 86 shelters, 93 are full; 17 of the 14 (130 percent), between 40 and 30 km2")
	f.Add("rose 5% to 6ft 2in (1.88m), or -40 °C/-40F, from 2010 to 1990, aged 190, February 30")
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(s, "?")
		run(t, impossible, document(s))
		run(t, impossible, grid(strings.Split(s, "\n")...))
	})
}
