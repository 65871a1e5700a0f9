//go:build unix

package rules_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"stet/lint"
	"stet/read"
	"stet/rules"
)

// hostile are texts that tempt a rule to look too far: each is repeated until it
// fills the size asked for. A %d is replaced by a count that never repeats.
var hostile = map[string]string{
	"capitals":        "PRESIDENT ALIYEV MINISTER ",
	"names":           "Anna%d Lind%d met Omar%d Said%d. ",
	"one name":        "President Ilham Aliyev ",
	"quotes":          "“",
	"quotes closed":   "“a” ",
	"straight quotes": "\"a 'b ",
	"apostrophes":     "a'b' ",
	"digits":          "%d ",
	"digits and dots": "1.2,3 4 000 ",
	"percents":        "%d%% of 40 of the %d dead, ",
	"brackets":        "(",
	"brackets closed": "[dois] ",
	"glosses":         "Moscow (Москва%d) ",
	"stops":           ". ",
	"dots":            ".",
	"hyphens":         "a-",
	"dashes":          "— – ",
	"one word":        "that ",
	"two words":       "the city the city, ",
	"of the of the":   "of the %d of the ",
	"foreign words":   "wurde der plötzlich não também ",
	"foreign word":    "The company plötzlich applied %d times. ",
	"said":            "said he said she ",
	"han":             "北京市%d",
	"cyrillic":        "Москва%d а ",
	"emoji":           "👩‍👩‍👧‍👦🇧🇷",
	"marks":           "e\u0301\u0301\u0301",
	"invisible":       "a\u200b\u202e\u00ad",
	"addresses":       "https://example.org/%d?a=b#c ",
	"glued addresses": "pic.twitter.com/a%dhttps://t.co/",
	"handles":         "@mfa%d #Aliyev ",
	"entities":        "&amp;#%d;",
	"mojibake":        "â€™Ã©",
	"mojibake pairs":  "Г©",
	"mojibake words":  "cafГѓВ© â€™%d ",
	"mojibake quoted": "“naÃ¯ve” cafÃ© “ ",
	"dates":           "on Monday, May %d, 2024, today ",
	"paragraphs":      "Read more\n\n",
	"sentences":       "The dam broke at dawn on Monday, he said, and %d people fled.\n\n",
	"same paragraph":  "The dam broke at dawn on Monday, and people fled to the hills above it.\n\n",
	"spaces":          " ",
	"comments":        "<!-- stet punct/doubled: printed so -->\n\n",
	"comments used":   "<!-- stet punct/*, mt/*: printed so -->\n\nIt rained.. \n\n",
	"comments within": "<!-- stet punct/doubled: so --> It rained.. ",
	"comments amiss":  "<!-- stet punct/a%d: printed so -->\n\n",

	"one capital":       "A",
	"one small letter":  "a",
	"words in capitals": "The MINISTER of DEFENCE%d SAID ",
	"long name":         "Anna ",
	"names in a row":    "Anna%d ",
	"names tied":        "Anna%d-Maria ",
	"names joined":      "Anna%d and ",
	"names with of":     "Ministry of Foreign%d Affairs of the ",
	"particles":         "van der ",
	"initials":          "J. R. ",
	"titles":            "Mr. President Minister ",
	"romanised":         "Aliyev Aliev Əliyev Alijew ",
	"pairs of names":    "President Anna Lind%d. Minister Ana Lind%d. ",
	"possessives":       "the Azerbaijan's the Anna's ",
	"namesakes":         "The Georgia police met. ",
	"peoples":           "Armenian Armenia Azeri Azerbaijani ",
	"pronouns":          "Anna Lind offered its his her their ",
	"verbs":             "was were been to be continued occur refused enter ",
	"articles":          "the a an the ",
	"repeated words":    "had had that that ",
	"loops":             "one two three four five six seven ",
	"phrases":           "in the city of Baku%d in the city of ",
	"capital sentences": "It rained%d. ",
	"cut sentences":     "frequently. and territory . had ",
	"questions":         "? ! ?! ",
	"colons":            "a: b; ",
	"commas":            ", ,",
	"single quotes":     "‘a ‘b’ ",
	"low quotes":        "„a “b« c» ",
	"closing quotes":    "”",
	"quotes left open":  "“It rained, he said.\n\n",
	"nested quotes":     "“‘",
	"mixed brackets":    "([",
	"closing brackets":  ")]",
	"open glosses":      "Moscow (a ",
	"one digit":         "7",
	"thousands":         "1,000.000,5 ",
	"years":             "in 2024 and 1999 ",
	"ranges":            "10-20-30–40 ",
	"money":             "$5m €6 bn %d million dollars ",
	"spelt numbers":     "one hundred and twenty million ",
	"shares":            "%d of the %d dead, 3 out of ",
	"parts":             "Of the %d people, %d were women and %d men. ",
	"claims":            "At least %d people died. ",
	"said so":           "according to police, officials said, ",
	"weekdays":          "Monday Tuesday, May ",
	"relative days":     "yesterday today last week this Thursday ",
	"months":            "May 5 June 6, 2024 ",
	"bylines":           "By Anna Lind%d\n\n",
	"credits":           "Photo: Anna Lind%d / Reuters\n\n",
	"furniture":         "Sign up for our newsletter\n\nShare this\n\n",
	"paragraphs twice":  "The dam broke at dawn on day %d, and people fled to the hills above the town.\n\n",
	"one paragraph":     "The dam broke at dawn on day %d, and people fled to the hills above it. ",
	"one-word lines":    "x\n",
	"one-word blocks":   "x\n\n",
	"headings":          "# Dam breaks\n\n",
	"list":              "- a dam\n",
	"quoted blocks":     "> a dam\n\n",
	"nested blocks":     "> - ",
	"table":             "| a | b |\n",
	"fences":            "~~~\n",
	"links":             "[a dam](https://example.org/%d) ",
	"link texts":        "[a",
	"emphasis":          "*a **b ",
	"tags":              "<b>a</b> <p>",
	"mentions":          "a@b ",
	"slashes":           "a/b/",
	"models":            "As an AI language model, ",
	"markers":           "@-@ ▁ @@ <unk> {{a}} ",
	"named entities":    "&quot;&nbsp;&amp;quot; ",
	"double mojibake":   "Ã¢â‚¬â„¢",
	"latin in cyrillic": "Mосква ",
	"greek":             "Αθήνα %d ",
	"arabic":            "قال الوزير %d ",
	"hebrew":            "שלום ",
	"thai":              "กรุงเทพ",
	"hangul":            "서울",
	"kana":              "とうきょう",
	"overrides":         "\u202eabc\u202c ",
	"controls":          "a\u0085\u0007 abc abc",
	"odd spaces":        "a\u00a0\u2009b ",
	"one mark":          "\u0301",
	"variants":          "❤\ufe0f\u20e3",
	"tags of flags":     "🏴\U000E0067\U000E0062",
	"not a character":   "\ufffd",
}

// filled is unit, repeated until it has size bytes.
func filled(unit string, size int) string {
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		if n := strings.Count(unit, "%d"); n > 0 {
			fmt.Fprintf(&b, unit, slices.Repeat([]any{i}, n)...)
			continue
		}
		b.WriteString(strings.ReplaceAll(unit, "%%", "%"))
	}
	return b.String()
}

// spent is the processor time of this process: the load of others does not show
// in it.
func spent(t *testing.T) time.Duration {
	t.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// TestTimeGrowsWithTheTextAndNotWithItsSquare gives every rule hostile texts of
// two sizes. Sixteen times the text may take sixteen times the time; four times
// that is a loop over the text within a loop over the text.
func TestTimeGrowsWithTheTextAndNotWithItsSquare(t *testing.T) {
	if testing.Short() {
		t.Skip("it measures time")
	}
	const small, large = 8 << 10, 128 << 10
	kinds := maps.Clone(hostile)
	var all strings.Builder
	for _, a := range articles(t) {
		all.WriteString(strings.ReplaceAll(a.text, "%", "%%") + "\n\n")
	}
	kinds["every fixture"] = all.String()
	document := func(name string, size int) *lint.Document {
		text := strings.ToValidUTF8(filled(kinds[name], size)[:size], "")
		d, err := read.Document("a.md", []byte(text), read.Options{})
		if err != nil {
			t.Fatal(name, err)
		}
		return d
	}
	took := func(r *lint.Rule, d *lint.Document) time.Duration {
		best := time.Hour
		for range 3 {
			d.Forget() // what rules share is part of what they take
			start := spent(t)
			run := lint.Run{Rules: []*lint.Rule{r}, Jobs: 1}
			item := lint.Item{ID: d.ID, Read: func() (*lint.Document, error) { return d, nil }}
			if err := run.Do(context.Background(), slices.Values([]lint.Item{item}), func(*lint.Result) error { return nil }); err != nil {
				t.Fatal(err)
			}
			if best = min(best, spent(t)-start); best < 2*time.Millisecond {
				break
			}
		}
		return best
	}
	for name := range kinds {
		a, b := document(name, small), document(name, large)
		for _, r := range rules.All() {
			slow := took(r, b)
			if slow < 10*time.Millisecond { // 13 MB/s and more
				continue
			}
			if fast := took(r, a); slow > 4*large/small*max(fast, time.Millisecond/4) {
				t.Errorf("%s on %q: %d KB in %v, %d KB in %v", r.ID, name, small>>10, fast, large>>10, slow)
			}
		}
	}
}
