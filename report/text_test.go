package report

import (
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"stet/lint"
	"stet/text"
)

func TestTextReadsAsAnEditorWouldWantIt(t *testing.T) {
	rs, sum := sample(t)
	for _, c := range []struct {
		name string
		o    Options
	}{{"text.txt", Options{}}, {"text-color.txt", Options{Color: true, Width: 100}}, {"text-narrow.txt", Options{Width: 40}}} {
		golden(t, c.name, []byte(printed(t, func(b *strings.Builder) Writer { return NewText(b, c.o) }, rs, sum)))
	}
}

func TestSummaryLineSaysWhatToDoNext(t *testing.T) {
	for _, c := range []struct {
		s    Summary
		o    Options
		want string
	}{
		{Summary{Files: 5}, Options{}, "5 files, no findings: let it stand"},
		{Summary{Files: 1}, Options{}, "1 file, no findings: let it stand"},
		{Summary{}, Options{}, "0 files, no findings"},
		{Summary{Files: 5, Suppressed: 2, Baselined: 1200}, Options{}, "5 files, no findings, 2 suppressed, 1,200 in the baseline: let it stand"},
		{Summary{Files: 5, Problems: 1}, Options{}, "5 files, no findings; 1 problem to look into"},
		{Summary{Files: 5, Errors: 3, Warnings: 30, Notices: 8, FixableSafe: 22}, Options{},
			"5 files, 41 findings (3 errors, 30 warnings, 8 notices); 22 can be fixed: run stet check --fix"},
		{Summary{Files: 5, Errors: 1}, Options{}, "5 files, 1 finding (1 error)"},
		{Summary{Files: 5, Notices: 2, FixableSuggested: 2}, Options{},
			"5 files, 2 findings (2 notices); 2 with a suggestion: stet check --unsafe-fixes --diff shows the outcome"},
		{Summary{Files: 5, Notices: 2, FixableSuggested: 2, Fixed: 7}, Options{Fix: lint.Safe},
			"5 files, 2 findings (2 notices), 7 fixed; 2 with a suggestion: stet check --unsafe-fixes --diff shows the outcome"},
		{Summary{Files: 5, Fixed: 7}, Options{Fix: lint.Suggested}, "5 files, no findings, 7 fixed"},
		{Summary{Files: 2000000, Warnings: 1234567, Elapsed: time.Hour}, Options{}, "2,000,000 files, 1,234,567 findings (1,234,567 warnings)"},
	} {
		if got := c.s.Line(c.o); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
}

func TestManyFindingsEndInATableByRule(t *testing.T) {
	rs, sum := results(t, lint.NoFix, allRules, doc("a.md", strings.Repeat(article, 3)))
	out := printed(t, func(b *strings.Builder) Writer { return NewText(b, Options{}) }, rs, sum)
	if !strings.Contains(out, "\n     6  punct/doubled\n     3  mt/untranslated\n") {
		t.Errorf("no table at the end:\n%s", out[len(out)-400:])
	}
}

func TestTheReasonIsGivenOnceInARun(t *testing.T) {
	rs, sum := results(t, lint.NoFix, allRules, doc("a.md", article), doc("b.md", article))
	out := printed(t, func(b *strings.Builder) Writer { return NewText(b, Options{}) }, rs, sum)
	if n := strings.Count(out, "A doubled mark reads"); n != 1 {
		t.Errorf("%d times", n)
	}
	if n := strings.Count(out, "stet explain"); n != 1 {
		t.Errorf("stet explain %d times", n)
	}
}

func TestTheSameNoteIsGivenOnceInARow(t *testing.T) {
	rs, sum := results(t, lint.NoFix, []*lint.Rule{untranslated}, doc("a.md", "[drei] [drei] [drei]\n"))
	rs[0].Findings[2].Note = "Another note"
	out := printed(t, func(b *strings.Builder) Writer { return NewText(b, Options{}) }, rs, sum)
	if strings.Count(out, "The source language may be") != 1 || !strings.Contains(out, "Another note") {
		t.Errorf("got\n%s", out)
	}
}

func TestAlternativesAndPlacesAreCutOff(t *testing.T) {
	rs, sum := results(t, lint.NoFix, []*lint.Rule{name}, doc("a.md", "Petrow said.\n"))
	f := &rs[0].Findings[0]
	for range 6 {
		f.Fixes = append(f.Fixes, f.Fixes[0])
		f.Related = append(f.Related, f.Related[0])
	}
	out := printed(t, func(b *strings.Builder) Writer { return NewText(b, Options{}) }, rs, sum)
	for _, want := range []string{"or one of 2 more ways", "and in 3 places more"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
}

// quoteOf cuts an excerpt and shows it with its marks.
func quoteOf(t, found string, columns int) string {
	i := strings.Index(t, found)
	x := cut(t, text.Span{Start: i, End: i + len(found)}, columns)
	out := x.before + x.marked + x.after + "\n" + strings.Repeat(" ", x.indent) + strings.Repeat("^", x.width)
	if x.more {
		out += "…"
	}
	return out
}

func TestExcerpts(t *testing.T) {
	long := strings.Repeat("before the words ", 30) + "FOUND" + strings.Repeat(" and after them", 30)
	for _, c := range []struct {
		name, text, found string
		columns           int
		want              string
	}{
		{"a short line", "one\nThe words here.\nthree", "words", 40, "The words here.\n    ^^^^^"},
		{"a line ended by a lone CR", "one\rThe words here.\rthree", "words", 40, "The words here.\n    ^^^^^"},
		{"a long line is cut at words on both sides", long, "FOUND", 40, "… the words FOUND and after them and …\n            ^^^^^"},
		{"the beginning of a long line", "FOUND" + strings.Repeat(" and after them", 30), "FOUND", 40, "FOUND and after them and after them …\n^^^^^"},
		{"the end of a long line", strings.Repeat("before the words ", 30) + "FOUND", "FOUND", 40, "… the words before the words FOUND\n                             ^^^^^"},
		{"indented lines lose their indent", "\t\t   <p>The words</p>", "words", 40, "<p>The words</p>\n       ^^^^^"},
		{"a tab is one space", "a\tb words", "words", 40, "a b words\n    ^^^^^"},
		{"wide letters take two columns", "東京で大きなFOUND事件", "FOUND", 40, "東京で大きなFOUND事件\n            ^^^^^"},
		{"wide letters found", "東京で大きな事件", "大きな", 40, "東京で大きな事件\n      ^^^^^^"},
		{"combining marks take none", "e\u0301te\u0301 FOUND", "FOUND", 40, "e\u0301te\u0301 FOUND\n    ^^^^^"},
		{"emoji take two", "👩‍👩‍👧 🇫🇷 ❤️ FOUND", "FOUND", 40, "👩‍👩‍👧 🇫🇷 ❤️ FOUND\n         ^^^^^"},
		{"scripts without spaces are cut between letters", strings.Repeat("東京", 40) + "FOUND" + strings.Repeat("大阪", 40), "FOUND", 21, "…京東京FOUND大阪大…\n       ^^^^^"},
		{"a found no-break space is shown", "10\u00A0km", "\u00A0", 40, "10⍽km\n  ^"},
		{"a no-break space elsewhere is a space", "10\u00A0km FOUND", "FOUND", 40, "10 km FOUND\n      ^^^^^"},
		{"a found zero-width space is shown", "rail\u200Bway", "\u200B", 40, "rail<U+200B>way\n    ^^^^^^^^"},
		{"one elsewhere is left out", "rail\u200Bway FOUND", "FOUND", 40, "railway FOUND\n        ^^^^^"},
		{"a found soft hyphen is shown", "rail\u00ADway", "\u00AD", 40, "rail<U+00AD>way\n    ^^^^^^^^"},
		{"a joiner in Persian stands", "می\u200cخواهم FOUND", "FOUND", 40, "می\u200cخواهم FOUND\n        ^^^^^"},
		{"a joiner between Latin letters is shown when found", "a\u200Db", "a\u200Db", 40, "a<U+200D>b\n^^^^^^^^^^"},
		{"nothing found is a place", "one two", "", 40, "one two\n^"},
		{"several lines show the first", "one\ntwo words\n\nthree words\nfour", "words\n\nthree", 40, "two words\n    ^^^^^…"},
		{"a line end alone", "one\n\n\ntwo", "\n\n\n", 40, "one\n   ^"},
		{"a long find is whole if it fits", "one two three four five six seven eight FOUND at the end of the lines nine ten", "FOUND at the end of the lines", 40, "… FOUND at the end of the lines nine ten\n  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^"},
		{"a found paragraph is cut", "So: " + strings.Repeat("all of it is found ", 20), strings.TrimSpace(strings.Repeat("all of it is found ", 20)), 40, "So: all of it is found all of it is …\n    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^…"},
	} {
		if got := quoteOf(c.text, c.found, c.columns); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

func TestExcerptsFitTheirWidth(t *testing.T) {
	lines := []string{
		strings.Repeat("before the words ", 30) + "FOUND" + strings.Repeat(" and after them", 30),
		strings.Repeat("東京", 100) + "FOUND" + strings.Repeat("大阪", 100),
		strings.Repeat("x", 500) + "FOUND" + strings.Repeat("y", 500),
		"FOUND" + strings.Repeat("y", 500),
		strings.Repeat("x", 500) + "FOUND",
		strings.Repeat("x ", 25) + "FOUND" + strings.Repeat("y ", 500),
	}
	for _, line := range lines {
		for columns := 21; columns < 130; columns++ {
			i := strings.Index(line, "FOUND")
			x := cut(line, text.Span{Start: i, End: i + 5}, columns)
			if got := stringWidth(x.before + x.marked + x.after); got > columns || got < columns/2 {
				t.Errorf("%d columns of %d: %s", got, columns, x.before+x.marked+x.after)
			}
			if x.marked != "FOUND" || stringWidth(x.before) != x.indent {
				t.Errorf("marked %q at %d after %q", x.marked, x.indent, x.before)
			}
		}
	}
}

func TestHostileTextStaysInItsCells(t *testing.T) {
	hostile := "\x1b[2J\x1b]0;owned\x07 \x9b31m \u009b31m \u202Egnp.exe\u202C \u2066x\u2069 \u2028\u2029\u0085 \r\x08\x7f \U000E0041\U000E0042 \xff\xfe a" + strings.Repeat("\u0301", 5000) + " \u200E\u200F\u061C.. [drei] Petrow \u200B\x1b[31m"
	d := doc("dir\n\x1b[31m/a\u202E.md", hostile+"\n"+"\x1b[1A"+hostile)
	rs, sum := results(t, lint.NoFix, allRules, d)
	for i := range rs[0].Findings {
		f := &rs[0].Findings[i]
		f.Message += hostile
		f.Note = hostile
		f.Related = append(f.Related, lint.PlacedRelated{ID: hostile, Message: hostile})
		for j := range f.Fixes {
			f.Fixes[j].Title += hostile
		}
	}
	rs[0].Problems = append(rs[0].Problems, lint.Problem{ID: hostile, Rule: hostile, Message: hostile})
	if len(rs[0].Findings) == 0 {
		t.Fatal("nothing was found")
	}
	fixed, _ := results(t, lint.Suggested, allRules, d)
	plain := printed(t, func(b *strings.Builder) Writer { return NewText(b, Options{}) }, rs, sum)
	noSequences(t, plain)
	coloured := printed(t, func(b *strings.Builder) Writer { return NewText(b, Options{Color: true}) }, rs, sum)
	noSequences(t, withoutColours(coloured))
	diff := printed(t, func(b *strings.Builder) Writer { return NewDiff(b, Options{Color: true}) }, fixed, sum)
	if diff == "" {
		t.Error("no diff")
	}
	noSequences(t, withoutColours(diff))
}

// noSequences fails when s holds anything that acts on a terminal.
func noSequences(t *testing.T, s string) {
	t.Helper()
	if !utf8.ValidString(s) {
		t.Error("not UTF-8")
	}
	for i, r := range s {
		if r != '\n' && (unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Bidi_Control, r) || unicode.Is(unicode.Zl, r) || unicode.Is(unicode.Zp, r)) {
			t.Errorf("%U in %q", r, s[max(0, i-20):min(len(s), i+20)])
			return
		}
	}
	if strings.Contains(s, "\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301") {
		t.Error("a heap of combining marks")
	}
}

// withoutColours takes out the sequences that the palette uses.
func withoutColours(s string) string {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(s, "\x1b[")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		n := strings.IndexFunc(rest, func(r rune) bool { return r != ';' && (r < '0' || r > '9') })
		if n <= 0 || rest[n] != 'm' {
			b.WriteString("\x1b[")
			s = rest
			continue
		}
		s = rest[n+1:]
	}
}

// An excerpt reads what its width needs, not the line: in a line of 64 MB it
// takes no longer than in one of 64 kB.
func TestExcerptOfAHugeLineIsCheap(t *testing.T) {
	huge := strings.Repeat("a word and ", 6<<20)
	for _, s := range []text.Span{{Start: 0, End: len(huge)}, {Start: 30 << 20, End: 30<<20 + 5}, {Start: len(huge) - 4, End: len(huge)}} {
		if n := testing.AllocsPerRun(1, func() { cut(huge, s, 74) }); n > 200 {
			t.Errorf("%v: %v allocations", s, n)
		}
		begun := time.Now()
		for range 100 {
			cut(huge, s, 74)
		}
		if d := time.Since(begun); d > time.Second {
			t.Errorf("%v: 100 excerpts take %v", s, d)
		}
	}
}

func TestFixSaysWhatTheWordsBecome(t *testing.T) {
	d := doc("a.md", "The territory , he said.. had “Petrow” in [drei] it, and more words that go on until the line ends.\nShare this\n")
	at := func(old, new string) text.Edit {
		i := strings.Index(d.Markup, old)
		return text.Edit{Span: text.Span{Start: i, End: i + len(old)}, New: new}
	}
	for _, c := range []struct {
		title string
		edits []text.Edit
		want  string
	}{
		{"Delete the space", []text.Edit{at(" ,", ",")}, "“territory,”"},
		{"Delete the space", []text.Edit{{Span: text.Span{Start: 13, End: 14}}}, "“territory,”"},
		{"Keep one full stop", []text.Edit{at("..", ".")}, "“said.”"},
		{"Write “Petrov”", []text.Edit{at("Petrow", "Petrov")}, ""},
		{"Use straight marks", []text.Edit{at("”", `"`), at("“", `"`)}, `“"Petrow"”`},
		{"Delete the word", []text.Edit{at("[drei] ", "")}, "“in it,”"},
		{"Delete the word", []text.Edit{at("[drei]", "")}, "“in  it,”"},
		{"Delete the word", []text.Edit{at(" [drei]", "")}, "“in it,”"},
		{"Delete the last words", []text.Edit{at(" line ends.", "")}, ""},
		{"Delete the second mark", []text.Edit{{Span: text.Span{Start: 24, End: 25}}}, "“said.”"},
		{"Delete the line", []text.Edit{at("Share this\n", "")}, ""},
		{"Delete the words", []text.Edit{at("Share this", "")}, ""},
		{"Change both ends", []text.Edit{at("The", "A"), at("ends", "stops")}, ""},
		{"Insert a line", []text.Edit{{New: "a\nb"}}, ""},
		{"Nothing", nil, ""},
		{"Edit behind the end", []text.Edit{{Span: text.Span{Start: 1000, End: 1001}}}, ""},
	} {
		if got := becomes(d, lint.PlacedFix{Title: c.title, Edits: c.edits}); got != c.want {
			t.Errorf("%s: %s, want %s", c.title, got, c.want)
		}
	}
}

func TestFixOfAnEncodedFileSaysWhatTheWordsBecome(t *testing.T) {
	// UTF-16 without a mark: two stored bytes a letter.
	s := "The bridge.. opens"
	d := doc("a.txt", s)
	d.Source = []byte(utf16le(s))
	var b text.OriginBuilder
	b.Units(len(s), 1, 0, 2)
	d.Stored = b.Origin(len(d.Source))
	rs, sum := results(t, lint.NoFix, []*lint.Rule{doubled}, d)
	out := printed(t, func(b *strings.Builder) Writer { return NewText(b, Options{}) }, rs, sum)
	if !strings.Contains(out, "Keep one full stop → “bridge.”") {
		t.Errorf("got\n%s", out)
	}
}

func TestWrapKeepsEveryWord(t *testing.T) {
	for _, c := range []struct {
		s       string
		columns int
		want    string
	}{
		{"one two three", 7, "one two|three"},
		{"one two three", 80, "one two three"},
		{"incomprehensibility is long", 7, "incomprehensibility|is long"},
		{"東京 大阪 京都", 9, "東京 大阪|京都"},
		{"", 7, ""},
		{"a   b", 3, "a|b"},
	} {
		if got := strings.Join(wrap(c.s, c.columns), "|"); got != c.want {
			t.Errorf("%q in %d columns: %q, want %q", c.s, c.columns, got, c.want)
		}
	}
}

func FuzzExcerpt(f *testing.F) {
	f.Add("The words here.", 4, 9, 40)
	f.Add("a\u200D\xff\x1b[31m\u0301\r\n東京", 1, 6, 21)
	f.Fuzz(func(t *testing.T, s string, from, to, columns int) {
		if from < 0 || to < from || to > len(s) || columns < 21 || columns > 120 {
			return
		}
		x := cut(s, text.Span{Start: from, End: to}, columns)
		noSequences(t, x.before+x.marked+x.after)
		if w := measure(cells(x.before, quiet)); w > x.indent {
			t.Errorf("%d columns before, said to be %d", w, x.indent)
		}
		for _, line := range wrap(visible(s), columns) {
			noSequences(t, line)
		}
	})
}

func TestALikelyTranslationIsSaidOnOneLine(t *testing.T) {
	lost := spot(lint.Rule{ID: "mt/missing-word", Severity: lint.Warning}, "refused enter", lint.Finding{Message: "“refused enter” lacks “to”"})
	its := spot(lint.Rule{ID: "mt/pronoun", Severity: lint.Warning}, "its wife", lint.Finding{Message: "“its” makes a thing of a person"})
	some := []*lint.Rule{allRules[0], lost, its}
	for _, r := range allRules {
		if r.ID == "mt/untranslated" {
			some = append(some, r)
		}
	}
	one := "Police said that [drei] men were held.\n"
	rs, sum := results(t, lint.NoFix, some, doc("a.md", one+"They refused enter the bus with its wife.\n"), doc("b.md", one))
	out := printed(t, func(b *strings.Builder) Writer { return NewText(b, Options{}) }, rs, sum)
	line := "\na.md reads like a machine translation from German: 1 word left untranslated, 1 pronoun that does not fit, 1 lost word\n"
	if strings.Count(out, line) != 1 || strings.Count(out, "reads like") != 1 {
		t.Errorf("got\n%s", out)
	}
	if at := strings.Index(out, "\nb.md:"); at < strings.Index(out, line) {
		t.Errorf("the line does not stand behind the findings of its article:\n%s", out)
	}
	out = printed(t, asJSONText, rs, sum)
	accepts(t, schema(t, "report"), out)
	for _, want := range []string{
		`{"path":"a.md","verdict":"likely","likelihood":`, `"language":"de","evidence":[{"rule":"mt/untranslated","count":1},{"rule":"mt/pronoun","count":1},{"rule":"mt/missing-word","count":1}]}`,
		`{"path":"b.md","verdict":"possible",`,
	} {
		if !strings.Contains(out, want) {
			t.Errorf("no %s in\n%s", want, out)
		}
	}
}
