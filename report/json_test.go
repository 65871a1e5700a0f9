package report

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"stet/lint"
	"stet/text"
)

// schema compiles one definition of the published schema, or all of it for "".
func schema(t *testing.T, def string) *jsonschema.Schema {
	t.Helper()
	data, err := os.ReadFile("../docs/stet.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("stet.schema.json", doc); err != nil {
		t.Fatal(err)
	}
	url := "stet.schema.json"
	if def != "" {
		url += "#/$defs/" + def
	}
	s, err := c.Compile(url)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func accepts(t *testing.T, s *jsonschema.Schema, line string) {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(line))
	if err != nil {
		t.Fatalf("no JSON: %v\n%s", err, line)
	}
	if err := s.Validate(v); err != nil {
		t.Errorf("%v\n%s", err, line)
	}
}

func sample(t *testing.T) ([]*lint.Result, *Summary) {
	rs, sum := results(t, lint.NoFix, allRules, doc("articles/a.md", article), doc("articles/b.md", "All is well.\n"))
	rs[1].Problems = []lint.Problem{
		{ID: "articles/b.md", Rule: "punct/doubled", At: text.Position{Byte: 4, Line: 1, Column: 5, UTF16: 4}, Message: "3 bytes that are no UTF-8 were left out"},
		{ID: "logo.png", Message: "skipped: not text", Note: true},
	}
	sum.Problems++
	sum.Notes++
	return rs, sum
}

func asJSONText(b *strings.Builder) Writer { return NewJSON(b, Options{Version: "0.1.0"}) }
func asJSONL(b *strings.Builder) Writer    { return NewJSONL(b, Options{}) }

func TestJSONIsTheContract(t *testing.T) {
	rs, sum := sample(t)
	out := printed(t, asJSONText, rs, sum)
	golden(t, "report.json", []byte(out))
	accepts(t, schema(t, "report"), out)
	accepts(t, schema(t, ""), out)
}

func TestJSONOfNothingIsStillAReport(t *testing.T) {
	out := printed(t, asJSONText, nil, &Summary{})
	want := `{"version":1,"tool":{"name":"stet","version":"0.1.0"},"findings":[],"problems":[],"stats":{"files":0,"words":0,"bytes":0,"findings":0,"errors":0,"warnings":0,"notices":0,"problems":0,"suppressed":0,"baselined":0,"fixed":0,"fixable":{"safe":0,"suggested":0},"rules":{},"translations":[]}}` + "\n"
	if out != want {
		t.Errorf("got %s", out)
	}
	accepts(t, schema(t, "report"), out)
}

func TestEachJSONLineIsOneFinding(t *testing.T) {
	rs, sum := sample(t)
	out := printed(t, asJSONL, rs, sum)
	lines := strings.Split(strings.TrimSuffix(out, "\n"), "\n")
	if len(lines) != sum.Findings() {
		t.Errorf("%d lines for %d findings", len(lines), sum.Findings())
	}
	s, either := schema(t, "finding"), schema(t, "")
	report := printed(t, asJSONText, rs, sum)
	for _, line := range lines {
		accepts(t, s, line)
		accepts(t, either, line)
		if !strings.Contains(report, "\n"+line) {
			t.Errorf("the report says otherwise than this line: %s", line)
		}
	}
}

func TestSchemaRefusesWhatIsNoReport(t *testing.T) {
	s := schema(t, "")
	for _, line := range []string{
		`{}`, `[]`,
		`{"version":2,"tool":{"name":"stet","version":"1"},"findings":[],"problems":[],"stats":{}}`,
		`{"path":"a","rule":"doubled"}`,
	} {
		v, err := jsonschema.UnmarshalJSON(strings.NewReader(line))
		if err != nil {
			t.Fatal(err)
		}
		if s.Validate(v) == nil {
			t.Errorf("accepted %s", line)
		}
	}
}

func TestJSONKeepsMarkupAndSurvivesBrokenText(t *testing.T) {
	d := doc("a<b>&c\xff.md", "x <b>&amp;</b>..\n")
	rs, sum := results(t, lint.NoFix, allRules, d)
	f := &rs[0].Findings[0]
	f.Text = "<b>&\xff"
	out := printed(t, asJSONL, rs, sum)
	if !strings.Contains(out, `"path":"a<b>&c�.md"`) && !strings.Contains(out, `"path":"a<b>&c\ufffd.md"`) {
		t.Errorf("path: %s", out)
	}
	if !strings.Contains(out, `"text":"<b>&`) {
		t.Errorf("text: %s", out)
	}
	if !json.Valid([]byte(out)) {
		t.Errorf("no JSON: %s", out)
	}
}

func TestFindingsAreWrittenAsTheyCome(t *testing.T) {
	rs, _ := sample(t)
	var b strings.Builder
	w := NewJSON(&b, Options{})
	if err := w.Result(rs[0]); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(b.String(), "\n{\"path\""); n != len(rs[0].Findings) {
		t.Errorf("%d of %d findings written before Close", n, len(rs[0].Findings))
	}
}

func TestProblemsOfLinesGoWhereTheyAreSent(t *testing.T) {
	rs, sum := sample(t)
	var aside strings.Builder
	out := printed(t, func(b *strings.Builder) Writer { return NewJSONL(b, Options{Problems: &aside}) }, rs, sum)
	if strings.Contains(out, "skipped") {
		t.Errorf("a problem among the findings: %s", out)
	}
	want := "articles/b.md:1:5  problem  punct/doubled  3 bytes that are no UTF-8 were left out\nlogo.png  note  skipped: not text\n"
	if aside.String() != want {
		t.Errorf("got %q", aside.String())
	}
}

// full is a writer without room.
type full struct{}

var errFull = errors.New("no space left")

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestEveryFormatReportsAWriteError(t *testing.T) {
	rs, sum := sample(t)
	fixed, _ := results(t, lint.Safe, allRules, doc("a.md", article))
	writers := append([]Format{{Name: "diff", New: NewDiff}}, Formats...)
	for _, f := range writers {
		w := f.New(full{}, Options{})
		if err := w.Result(append(rs, fixed...)[len(rs)]); f.Name == "diff" && !errors.Is(err, errFull) {
			t.Errorf("%s: Result says %v", f.Name, err)
		}
		if err := w.Result(rs[0]); !errors.Is(err, errFull) {
			t.Errorf("%s: Result says %v", f.Name, err)
		}
		if err := w.Close(sum); !errors.Is(err, errFull) {
			t.Errorf("%s: Close says %v", f.Name, err)
		}
	}
}

func TestFormatsAreFoundByName(t *testing.T) {
	for _, f := range Formats {
		if got := ByName(f.Name); got == nil || got.Name != f.Name || f.Doc == "" || f.New == nil {
			t.Errorf("format %q: %v", f.Name, got)
		}
	}
	if ByName("xml") != nil {
		t.Error("a format that does not exist was found")
	}
}

func BenchmarkJSONL(b *testing.B) {
	rs, _ := results(b, lint.NoFix, allRules, doc("a.md", strings.Repeat(article, 100)))
	w := NewJSONL(io.Discard, Options{})
	b.ReportAllocs()
	for b.Loop() {
		_ = w.Result(rs[0])
	}
	b.ReportMetric(float64(len(rs[0].Findings)), "findings/op")
}

func BenchmarkText(b *testing.B) {
	rs, _ := results(b, lint.NoFix, allRules, doc("a.md", strings.Repeat(article, 100)))
	w := NewText(io.Discard, Options{})
	b.ReportAllocs()
	for b.Loop() {
		_ = w.Result(rs[0])
	}
	b.ReportMetric(float64(len(rs[0].Findings)), "findings/op")
}
