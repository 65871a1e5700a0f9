package report

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"stet/lint"
	"stet/text"
)

// mine are the formats for CI jobs, with their golden files.
var mine = []struct{ format, golden string }{
	{"sarif", "report.sarif"},
	{"github", "github.txt"},
	{"gitlab", "gitlab.json"},
	{"checkstyle", "checkstyle.xml"},
	{"junit", "junit.xml"},
	{"rdjsonl", "report.rdjsonl"},
}

// strange is a line in which bytes, characters and UTF-16 units all differ,
// behind line ends of every kind.
const strange = "“Déjà vu”, she said.\r\n\r\nOld Mac line.\rThe 👩‍👩‍👧 at the cafe\u0301 “waved” to [drei] others.. 𝄞 Petrow left..\n"

// ciSample has findings of every severity, with and without fixes, in several
// files, and problems.
func ciSample(t testing.TB) ([]*lint.Result, *Summary) {
	rs, sum := results(t, lint.NoFix, allRules,
		doc("articles/a.md", article), doc("news/50%, “x”: y.md", strange), doc("articles/b.md", "All is well.\n"))
	rs[2].Problems = []lint.Problem{
		{ID: "articles/b.md", Rule: "punct/doubled", At: text.Position{Byte: 4, Line: 1, Column: 5, UTF16: 4}, Message: "3 bytes that are no UTF-8 were left out"},
		{ID: "logo.png", Message: "skipped: not text", Note: true},
	}
	rs = append(rs, &lint.Result{ID: "gone.md", Problems: []lint.Problem{{ID: "gone.md", Message: "it could not be read: no such file"}}})
	sum.Problems += 2
	sum.Notes++
	return rs, sum
}

func inFormat(t testing.TB, format string, rs []*lint.Result, sum *Summary) string {
	t.Helper()
	return printed(t, func(b *strings.Builder) Writer {
		return ByName(format).New(b, Options{Version: "0.1.0"})
	}, rs, sum)
}

func TestCIFormatsPrintWhatTheyPrinted(t *testing.T) {
	rs, sum := ciSample(t)
	for _, f := range mine {
		golden(t, f.golden, []byte(inFormat(t, f.format, rs, sum)))
	}
}

// foreign compiles a schema of somebody else's.
func foreign(t testing.TB, name string) *jsonschema.Schema {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "schema", name))
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft7)
	c.AssertFormat()
	if err := c.AddResource("mem:///"+name, doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("mem:///" + name)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// wellFormed checks what a format printed against its own rules.
func wellFormed(t testing.TB, format, out string, valid func(schema, document string) error) {
	t.Helper()
	check := func(schema, document string) {
		if err := valid(schema, document); err != nil {
			t.Errorf("%s: %v\n%s", format, err, document)
		}
	}
	switch format {
	case "sarif":
		check("sarif-schema-2.1.0.json", out)
	case "gitlab":
		var items []json.RawMessage
		if err := json.Unmarshal([]byte(out), &items); err != nil {
			t.Errorf("gitlab: %v\n%s", err, out)
		}
		seen := map[string]bool{}
		for _, it := range items {
			check("gitlab-codeclimate.json", string(it))
			var v struct{ Fingerprint string }
			if err := json.Unmarshal(it, &v); err != nil || seen[v.Fingerprint] {
				t.Errorf("gitlab: the fingerprint %q stands twice", v.Fingerprint)
			}
			seen[v.Fingerprint] = true
		}
	case "rdjsonl":
		for line := range strings.Lines(out) {
			check("reviewdog-diagnostic.json", line)
		}
	case "checkstyle", "junit":
		d := xml.NewDecoder(strings.NewReader(out))
		for {
			_, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Errorf("%s: %v\n%s", format, err, out)
				break
			}
		}
	case "github":
		for line := range strings.Lines(out) {
			if !githubLine.MatchString(line) {
				t.Errorf("github: neither a command nor the summary: %q", line)
			}
		}
	}
}

// githubLine is all that may stand in a log: a command with escaped properties
// and an escaped message, or the summary.
var githubLine = regexp.MustCompile(`^(::(error|warning|notice|debug)( [a-zA-Z]+=[^:,\r\n]*(,[a-zA-Z]+=[^:,\r\n]*)*)?::[^\r\n]*|[0-9,]+ files?, [^\r\n]*)\n$`)

// validator validates against the schemas, each compiled once.
func validator(t testing.TB) func(schema, document string) error {
	compiled := map[string]*jsonschema.Schema{}
	for _, schema := range []string{"sarif-schema-2.1.0.json", "gitlab-codeclimate.json", "reviewdog-diagnostic.json"} {
		compiled[schema] = foreign(t, schema)
	}
	return func(schema, document string) error {
		v, err := jsonschema.UnmarshalJSON(strings.NewReader(document))
		if err != nil {
			return err
		}
		return compiled[schema].Validate(v)
	}
}

func TestCIFormatsKeepToTheirSchemas(t *testing.T) {
	valid := validator(t)
	rs, sum := ciSample(t)
	for _, f := range mine {
		wellFormed(t, f.format, inFormat(t, f.format, rs, sum), valid)
		wellFormed(t, f.format, inFormat(t, f.format, nil, &Summary{}), valid)
	}
	for schema, bad := range map[string]string{
		"sarif-schema-2.1.0.json":   `{"version":"2.1.0","runs":[{"results":[]}]}`,
		"gitlab-codeclimate.json":   `{"description":"x"}`,
		"reviewdog-diagnostic.json": `{"message":1}`,
	} {
		if valid(schema, bad) == nil {
			t.Errorf("%s accepts %s", schema, bad)
		}
	}
}

// hostile is what an article may hold against whoever prints it.
var hostile = []string{
	"\x1b[31mred\x1b[0m", "\x1b]0;title\a", "\u009b31m", "\u202Eabc", "a\u2066b", "a\r\nb", "a\x00b",
	"\n::error::owned", "::set-output name=x::y", "##[error]owned", "##vso[task.setvariable variable=x]y", "##teamcity[x]", "%0A::warning::owned",
	"<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<!-- gone", "</failure><error/>", "]]>", `"/><file name="x">`,
	"[click](javascript:alert(1))", "![x](https://example.org/x.png)", "[x]: https://example.org", "@everyone", "#123", "{0}",
	"&lt;b&gt;", "\xff\xfe", "\ufffe", "a\u2028b", `\u003cb`,
}

// speaking is a rule that says of an article what the article says.
func speaking(said string) *lint.Rule {
	return &lint.Rule{
		ID: "mt/untranslated", Title: "A word left in the source language", Severity: lint.Error, Why: "It stops the reader.",
		Check: func(p *lint.Pass) error {
			span := text.Span{Start: 0, End: len(p.Doc.Text)}
			p.Report(lint.Finding{
				Span: span, Message: "“" + said + "” is foreign", Note: "See also “" + said + "”",
				Fixes:   []lint.Fix{{Title: "Write “" + said + "”", Safety: lint.Suggested, Edits: []text.Edit{{Span: span, New: said}}}},
				Related: []lint.Related{{Span: span, Message: "“" + said + "” here"}},
			})
			return nil
		},
	}
}

// alive are shapes that a reader of HTML or Markdown would follow.
var alive = regexp.MustCompile(`<[A-Za-z/!?]|\]\(|@[a-z]`)

// shown is every text of a report that somebody else puts on a page or into a
// log; what is to be found or written in files again is not among it.
func shown(t testing.TB, format, out string) string {
	t.Helper()
	var b strings.Builder
	var walk func(key string, v any)
	walk = func(key string, v any) {
		switch v := v.(type) {
		case map[string]any:
			for k, v := range v {
				if k != "snippet" && k != "insertedContent" && k != "rules" {
					walk(k, v)
				}
			}
		case []any:
			for _, v := range v {
				walk(key, v)
			}
		case string:
			if key == "description" || key == "message" || key == "text" && format == "sarif" {
				b.WriteString(v + "\n")
			}
		}
	}
	switch format {
	case "checkstyle", "junit":
		d := xml.NewDecoder(strings.NewReader(out))
		for {
			tok, err := d.Token()
			if err != nil {
				return b.String()
			}
			switch tok := tok.(type) {
			case xml.StartElement:
				for _, a := range tok.Attr {
					if a.Name.Local == "message" {
						b.WriteString(a.Value + "\n")
					}
				}
			case xml.CharData:
				b.Write(tok)
			}
		}
	case "github":
		for line := range strings.Lines(out) {
			parts := strings.SplitN(line, "::", 3) // the properties are for the machine
			b.WriteString(parts[len(parts)-1])
		}
		return b.String()
	default:
		d := json.NewDecoder(strings.NewReader(out))
		for {
			var v any
			if err := d.Decode(&v); err != nil {
				return b.String()
			}
			walk("", v)
		}
	}
}

func TestNothingThatAnArticleSaysComesToLife(t *testing.T) {
	valid := validator(t)
	for _, h := range hostile {
		rs, sum := results(t, lint.NoFix, []*lint.Rule{speaking(h)}, doc("a"+h+".md", "x"+strings.ToValidUTF8(h, "?")+"y"))
		rs[0].Problems = []lint.Problem{{ID: rs[0].ID, Message: "“" + h + "” could not be read"}}
		for _, f := range mine {
			out := inFormat(t, f.format, rs, sum)
			wellFormed(t, f.format, out, valid)
			for _, r := range out {
				if r != '\n' && unseen(r) {
					t.Errorf("%s prints %U of %q:\n%s", f.format, r, h, out)
					break
				}
			}
			seen := shown(t, f.format, out)
			if !strings.Contains(seen, "is foreign") {
				t.Fatalf("%s: the message is not among what is shown:\n%s", f.format, seen)
			}
			if m := alive.FindString(seen); m != "" {
				t.Errorf("%s: %q lives in %q", f.format, m, seen)
			}
		}
	}
}

func TestNoLogTakesAnArticleForACommand(t *testing.T) {
	for _, said := range []string{"##[stop-commands]x", "##vso[task.complete]", "##teamcity[x]", "::stop-commands::x", "\n  ::error::x"} {
		// Long notes are wrapped, so that any word may begin a line.
		for n := range 90 {
			rs, sum := results(t, lint.NoFix, []*lint.Rule{speaking(strings.Repeat("a", n) + " " + said)}, doc(said+".md", said+"\n"))
			rs[0].Problems = []lint.Problem{{ID: said, Message: said}}
			for _, f := range Formats {
				out := inFormat(t, f.Name, rs, sum)
				if f.Name != "github" && (command.MatchString(out) || lineCommand.MatchString(out)) {
					t.Fatalf("%s: a command in\n%s", f.Name, out)
				}
				var line struct{ Path string }
				if f.Name == "jsonl" && (json.Unmarshal([]byte(out), &line) != nil || line.Path != said+".md") {
					t.Fatalf("%q was read as %q", said, line.Path)
				}
			}
		}
	}
	for s, want := range map[string]string{"a ## [b]": "a ## [b]", "std::cout": "std::cout", "a\n ::x": "a\n " + joint + "::x", "##vso[x": "##vso" + joint + "[x"} {
		if got := calm(s); got != want {
			t.Errorf("%q became %q", s, got)
		}
	}
}

func FuzzCIFormatsAreWellFormed(f *testing.F) {
	for _, h := range hostile {
		f.Add(h, "a.md")
		f.Add("x", h)
	}
	valid := validator(f)
	f.Fuzz(func(t *testing.T, said, id string) {
		rs, sum := results(t, lint.NoFix, []*lint.Rule{speaking(said)}, doc(id, strange))
		rs[0].Problems = []lint.Problem{{ID: id, Message: said}}
		for _, m := range mine {
			out := inFormat(t, m.format, rs, sum)
			wellFormed(t, m.format, out, valid)
			for _, r := range out {
				if r != '\n' && unseen(r) {
					t.Errorf("%s prints %U:\n%s", m.format, r, out)
					break
				}
			}
		}
	})
}

// made is what the first fix of each finding makes of a document.
func made(d *lint.Document, f *lint.Placed) string {
	out, err := text.Apply(string(d.Source), f.Fixes[0].Edits)
	if err != nil {
		panic(err)
	}
	return out
}

// lineStarts are the offsets at which lines begin, as SARIF's newlineSequences
// have it.
func lineStarts(s string) []int {
	starts := []int{0}
	for _, m := range regexp.MustCompile("\r\n|\n|\r").FindAllStringIndex(s, -1) {
		starts = append(starts, m[1])
	}
	return starts
}

func TestReadersOfSarifAndReviewdogMakeTheSameFixes(t *testing.T) {
	d := doc("a.md", strange)
	rs, sum := results(t, lint.NoFix, allRules, d)
	starts := lineStarts(strange)
	n := 0

	var log struct {
		Runs []struct{ Results []sarifResult }
	}
	if err := json.Unmarshal([]byte(inFormat(t, "sarif", rs, sum)), &log); err != nil {
		t.Fatal(err)
	}
	// offset counts UTF-16 units from the line's beginning.
	offset := func(line, column int) int {
		at, units := starts[line-1], 1
		for i, r := range strange[at:] {
			if units == column {
				return at + i
			}
			units += utf16.RuneLen(r)
		}
		t.Fatalf("%d:%d is no place", line, column)
		return 0
	}
	lines := strings.Split(strings.TrimSpace(inFormat(t, "rdjsonl", rs, sum)), "\n")
	for i := range rs[0].Findings {
		f := &rs[0].Findings[i]
		got := log.Runs[0].Results[i]
		region := got.Locations[0].Physical.Region
		if s := strange[offset(region.StartLine, region.StartColumn):offset(region.EndLine, region.EndColumn)]; s != f.Text {
			t.Errorf("%s: SARIF's region holds %q, want %q", f.Rule.ID, s, f.Text)
		}
		var rd rdDiagnostic
		if err := json.Unmarshal([]byte(lines[i]), &rd); err != nil {
			t.Fatal(err)
		}
		at := func(p rdPosition) int { return starts[p.Line-1] + p.Column - 1 }
		if s := strange[at(rd.Location.Range.Start):at(rd.Location.Range.End)]; s != f.Text {
			t.Errorf("%s: reviewdog's range holds %q, want %q", f.Rule.ID, s, f.Text)
		}
		if f.Fixes[0].Safety < lint.Suggested {
			if len(got.Fixes)+len(rd.Suggestions) > 0 {
				t.Errorf("%s: a fix for the eye is offered", f.Rule.ID)
			}
			continue
		}
		n++
		want := made(d, f)
		rep := got.Fixes[0].Changes[0].Replacements[0]
		if s := strange[:offset(rep.Deleted.StartLine, rep.Deleted.StartColumn)] + rep.Inserted.Text + strange[offset(rep.Deleted.EndLine, rep.Deleted.EndColumn):]; s != want {
			t.Errorf("%s: SARIF's fix makes %q, want %q", f.Rule.ID, s, want)
		}
		sug := rd.Suggestions[0]
		if s := strange[:at(sug.Range.Start)] + sug.Text + strange[at(sug.Range.End):]; s != want {
			t.Errorf("%s: reviewdog's suggestion makes %q, want %q", f.Rule.ID, s, want)
		}
	}
	if n != 3 {
		t.Errorf("%d findings with fixes, want 3", n)
	}
}

func TestAFixInTwoPlacesIsOneSuggestion(t *testing.T) {
	d := doc("a.md", "é “one two three” end\n")
	p := places{doc: d}
	c, ok := p.whole(lint.PlacedFix{Edits: []text.Edit{
		{Span: text.Span{Start: 18, End: 21}, New: ""},
		{Span: text.Span{Start: 3, End: 6}, New: "‘"},
	}})
	if !ok || c.start.Byte != 3 || c.end.Byte != 21 || c.new != "‘one two thre" {
		t.Errorf("%v, %+v", ok, c)
	}
	if _, ok := p.whole(lint.PlacedFix{Edits: []text.Edit{{Span: text.Span{Start: 4, End: 9}}, {Span: text.Span{Start: 8, End: 10}}}}); ok {
		t.Error("edits that overlap made a change")
	}
	if _, ok := p.whole(lint.PlacedFix{}); ok {
		t.Error("no edits made a change")
	}
}

func TestNamesBecomeReferences(t *testing.T) {
	for id, want := range map[string]sarifArtifact{
		"a/b.md":          {"a/b.md", sarifRoot},
		"a b/ä%.md":       {"a%20b/%C3%A4%25.md", sarifRoot},
		"x:y.md":          {"x%3Ay.md", sarifRoot},
		"q?.md#1":         {"q%3F.md%231", sarifRoot},
		"/srv/news/a.md":  {"file:///srv/news/a.md", ""},
		"C:/news/a b.txt": {"file:///C:/news/a%20b.txt", ""},
	} {
		if got := sarifFile(id); got != want {
			t.Errorf("%s: %v, want %v", id, got, want)
		}
	}
}

func TestJUnitFailsWhatTheCommandFails(t *testing.T) {
	rs, sum := ciSample(t)
	for _, c := range []struct {
		least lint.Severity
		want  string
	}{
		{lint.Notice, `name="articles/a.md" tests="6" failures="6" errors="0" skipped="0"`},
		{lint.Warning, `name="articles/a.md" tests="6" failures="5" errors="0" skipped="1"`},
		{lint.Error, `name="articles/a.md" tests="6" failures="1" errors="0" skipped="5"`},
	} {
		out := printed(t, func(b *strings.Builder) Writer {
			return NewJUnit(b, Options{Fails: func(s lint.Severity) bool { return s >= c.least }})
		}, rs, sum)
		if !strings.Contains(out, c.want) {
			t.Errorf("from %v on: want %s\n%s", c.least, c.want, out)
		}
	}
}

func TestTheSameFaultTwiceHasTwoFingerprints(t *testing.T) {
	rs, sum := results(t, lint.NoFix, allRules, doc("a.md", "One.. Two.. Three..\n"), doc("b.md", "One.. Two.. Three..\n"))
	wellFormed(t, "gitlab", inFormat(t, "gitlab", rs, sum), validator(t))
	again := inFormat(t, "gitlab", rs, sum)
	if again != inFormat(t, "gitlab", rs, sum) {
		t.Error("another run has other fingerprints")
	}
}
