package pipeline

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/parquetio"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/runners/prism"

	"stet/internal/cli"
	"stet/lint"
	"stet/rules"
)

func init() {
	register.DoFn2x0[[]byte, func(Row)](&storedRows{})
	register.DoFn2x0[Row, func(string)](&rowLine{})
}

func TestMain(m *testing.M) {
	flag.Parse()
	beam.Init()
	os.Exit(m.Run())
}

// article makes the text of an article with faults and with names that other
// articles spell otherwise.
func article(n int) string {
	minister := []string{"Sergei Dzhumayev", "Sergei Djumaev", "Sergei Dzhumayev"}[n%3]
	town := []string{"Khojavend", "Khodzhavend", "Tovuz", "Zaqatala"}[n%4]
	return fmt.Sprintf(`Minister %[1]s visited %[2]s in the spring of %[3]d..  He met farmers , teachers and %[4]d drivers.

According to the ministry, %[1]s spoke of roads – “the road to %[2]s is new" – and of schools. The the schools open in autumn. Café No. %[3]d stayed shut.

The mayor of %[2]s, Aydin Guliev, said that 30.000 people live there &amp; work there.`,
		minister, town, 1990+n%30, n%7+2)
}

// archiveOf writes what an archive may hold, and returns its directory and the
// globs that name all of it.
func archiveOf(t *testing.T) (dir string, globs []string) {
	t.Helper()
	dir = t.TempDir()
	put := func(name string, data []byte) {
		name = filepath.Join(dir, "old", name)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	var a, b, c bytes.Buffer
	for n := range 60 {
		text, err := json.Marshal(article(n))
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&a, `{"id": %d, "body": %s, "date": "20%02d-05-06", "other": [1, {"a": "\u00e9\/"}]}`+"\n", n, text, n%25)
	}
	// Odd ends of lines, escapes and records: no id, no text, no JSON, too much,
	// and no end of the line at the end.
	b.WriteString(`{"body": "Caf\u00e9 owners left ,  they said.. \ud83d\ude00 \/ Djumaev stayed ."}` + "\r\n\r\n")
	b.WriteString(`{"id": "none", "number": 7}` + "\n")
	b.WriteString(`{"id": "broken", "body": "It ends` + "\n")
	b.WriteString(`{"id": "much", "body": "` + strings.Repeat("Too much , of it. ", 4000) + `"}` + "\n")
	b.WriteString(`{"id": "badutf", "body": "Caf` + "\xe9 , it was.\"}\n")
	b.WriteString(`{"id": "last", "body": "Mr Dzhumayev left the town of Khodzhavend , he said."}`)
	z := gzip.NewWriter(&c)
	for n := range 40 {
		text, err := json.Marshal(article(60 + n))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := fmt.Fprintf(z, `{"id": "z%d", "text": %s, "noise": "%x"}`+"\n", n, text, bytes.Repeat([]byte{byte(n * 37), byte(n * 91), byte(n)}, 40+n)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	put("a.jsonl", a.Bytes())
	put("b.jsonl", b.Bytes())
	put("c.jsonl.gz", c.Bytes())
	for n := range 25 {
		put(fmt.Sprintf("texts/%02d.txt", n), []byte(article(n+7)+"\n"))
	}
	put("texts/latin.txt", []byte("The caf\xe9 in Khojavend was shut , they said. Na\xefve guests came ..\n"))
	put("texts/note.md", []byte("# Roads\n\nMr Djumaev , the minister, *left*..\n"))
	put("texts/page.html", []byte("<html><body><h1>Roads</h1><p>"+strings.ReplaceAll(article(3), "\n\n", "</p><p>")+"</p></body></html>\n"))
	put("texts/zero.txt", []byte("A text with \x00\x01\x02\x03\x00\x00 bytes\n"))
	put("texts/empty.txt", nil)
	return dir, []string{dir + "/old/*.*", dir + "/old/texts/*"}
}

// run runs a pipeline on Prism and returns its counters, by namespace and name.
func run(t *testing.T, o *Options) map[string]int64 {
	t.Helper()
	p, s := beam.NewPipelineWithRoot()
	if err := Build(s, o); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(o.Forget)
	return counters(t, p)
}

func counters(t *testing.T, p *beam.Pipeline) map[string]int64 {
	t.Helper()
	res, err := beam.Run(context.Background(), "prism", p)
	if err != nil {
		t.Fatal(err)
	}
	sums := map[string]int64{}
	for _, c := range res.Metrics().AllMetrics().Counters() {
		sums[c.Namespace()+" "+c.Name()] += c.Result()
	}
	return sums
}

// stet runs the command in one process.
func stet(t *testing.T, dir string, args ...string) string {
	t.Helper()
	t.Chdir(dir)
	var out, errs bytes.Buffer
	if code := cli.Main(append([]string{"stet"}, args...), strings.NewReader(""), &out, &errs, nil); code == cli.ExitUsage {
		t.Fatalf("stet %s: exit %d\n%s%s", strings.Join(args, " "), code, out.String(), errs.String())
	}
	return out.String()
}

func content(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// shards reads all files of an output.
func shards(t *testing.T, output, name string) string {
	t.Helper()
	files, err := filepath.Glob(output + "/" + name + "-*")
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, f := range files {
		all.WriteString(content(t, f))
	}
	return all.String()
}

// same compares lines, which Beam puts in no order, and wants some.
func same(t *testing.T, what, got, want string) {
	t.Helper()
	g, w := sorted(got), sorted(want)
	if len(w) == 0 {
		t.Fatalf("%s: the single process has none, so there is nothing to compare", what)
	}
	for i := range max(len(g), len(w)) {
		if i >= len(g) || i >= len(w) || g[i] != w[i] {
			t.Fatalf("%s: %d lines, want %d; line %d in order is\n%.300q\nwant\n%.300q", what, len(g), len(w), i, at(g, i), at(w, i))
		}
	}
}

func at(l []string, i int) string {
	if i < len(l) {
		return l[i]
	}
	return "(none)"
}

func sorted(s string) []string {
	l := strings.SplitAfter(s, "\n")
	if last := len(l) - 1; l[last] != "" {
		l[last] += "\n" // a sink ends every line
	} else {
		l = l[:last]
	}
	slices.Sort(l)
	return l
}

// journal is what clean wrote of the articles that it changed.
func journal(t *testing.T, state string) string {
	t.Helper()
	var out strings.Builder
	for line := range strings.Lines(content(t, state+"/journal.jsonl")) {
		if strings.HasPrefix(line, `{"article":`) {
			out.WriteString(line)
		}
	}
	return out.String()
}

// problemLines are the problems of a JSON report as lines.
func problemLines(t *testing.T, file string) string {
	t.Helper()
	var all struct{ Problems []json.RawMessage }
	if err := json.Unmarshal([]byte(content(t, file)), &all); err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, p := range all.Problems {
		out.Write(p)
		out.WriteByte('\n')
	}
	return out.String()
}

func TestTheResultIsThatOfOneProcess(t *testing.T) {
	for _, test := range []struct {
		name    string
		fix     lint.Safety
		flags   []string
		element int
		shards  int
	}{
		{"safe fixes", lint.Safe, nil, 0, 0},
		{"all fixes, and elements of one article", lint.Suggested, []string{"--unsafe-fixes"}, 1, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir, globs := archiveOf(t)
			stet(t, dir, append([]string{"clean", "old", "--out", "new", "--limit", "20kB", "--quiet", "--format", "jsonl=findings.jsonl", "--format", "json=report.json"}, test.flags...)...)
			out := dir + "/out"
			counts := run(t, &Options{Inputs: globs, Output: out, Root: dir + "/", Fix: test.fix, Limit: 20_000, Element: test.element, Shards: test.shards})

			same(t, "findings", shards(t, out, "findings"), content(t, dir+"/findings.jsonl"))
			same(t, "edits", shards(t, out, "edits"), journal(t, dir+"/new.stet"))
			same(t, "problems", shards(t, out, "problems"), problemLines(t, dir+"/report.json"))
			same(t, "records", shards(t, out, "articles")+content(t, out+"/large/old/b.jsonl.5"), content(t, dir+"/new/a.jsonl")+content(t, dir+"/new/b.jsonl"))
			var learned struct{ Book string }
			if err := json.Unmarshal([]byte(content(t, dir+"/new.stet/book.json")), &learned); err != nil {
				t.Fatal(err)
			}
			if _, facts, _ := strings.Cut(content(t, out+"/book.yaml"), "\nfacts:\n"); facts != learned.Book || facts == "" {
				t.Errorf("the Book has %d bytes of facts, that of one process %d, and they differ", len(facts), len(learned.Book))
			}
			files := 0
			err := filepath.WalkDir(dir+"/new", func(at string, e fs.DirEntry, err error) error {
				if err != nil || e.IsDir() || strings.HasSuffix(at, ".jsonl") {
					return err
				}
				files++
				if rel := strings.TrimPrefix(at, dir+"/new/"); content(t, out+"/clean/old/"+rel) != content(t, at) {
					t.Errorf("%s differs from that of one process", rel)
				}
				return nil
			})
			if err != nil || files < 25 {
				t.Errorf("%d files compared, %v", files, err)
			}
			findings := len(sorted(content(t, dir+"/findings.jsonl")))
			if n := counts["stet findings"]; n != int64(findings) {
				t.Errorf("the metric counts %d findings, want %d", n, findings)
			}
			if n := counts["stet/findings name/transliteration"]; n == 0 {
				t.Error("no finding came of what the whole archive taught")
			}
			if counts["stet problems"] == 0 || counts["stet fixes"] == 0 || counts["stet/fixes punct/space-before"] == 0 {
				t.Errorf("metrics are missing: %v", counts)
			}
		})
	}
}

func TestCheckAndItsBookAreThoseOfOneProcess(t *testing.T) {
	dir := t.TempDir()
	for n := range 30 {
		if err := os.MkdirAll(dir+"/old", 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(fmt.Sprintf("%s/old/%02d.txt", dir, n), []byte(article(n)), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	conf := "rules:\n  punct/doubled: off\n  name/transliteration: {severity: error, scheme: german}\n"
	if err := os.WriteFile(dir+"/conf.yaml", []byte(conf), 0o666); err != nil {
		t.Fatal(err)
	}
	check := func(args ...string) string {
		return stet(t, dir, append([]string{"check", "--format", "jsonl", "--fail-on", "never", "--config", "conf.yaml", "--quiet"}, args...)...)
	}
	findings := check("--book", "book.yaml", "--update-book", "old")
	o := Options{Inputs: []string{dir + "/old/*"}, Output: dir + "/out", Root: dir + "/", Config: conf, ConfigPath: "conf.yaml"}
	run(t, &o)
	same(t, "findings", shards(t, dir+"/out", "findings"), findings)
	if got, want := content(t, dir+"/out/book.yaml"), content(t, dir+"/book.yaml"); got != want {
		t.Errorf("the Book is\n%.2000s\nwant\n%.2000s", got, want)
	}
	if files, _ := filepath.Glob(dir + "/out/*articles*"); len(files) > 0 {
		t.Errorf("without fixes there are articles: %s", files)
	}

	// With a book, what it knows counts beside what the articles teach.
	b, err := cli.OpenBook(dir + "/book.yaml")
	if err != nil {
		t.Fatal(err)
	}
	known, err := b.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	few, _ := filepath.Glob(dir + "/old/0*")
	args := []string{"--book", "book.yaml"}
	for _, f := range few {
		args = append(args, "old/"+filepath.Base(f))
	}
	// In parts by the Book of the whole, the findings are those of the whole.
	parts := ""
	for i, glob := range []string{"/old/0*", "/old/[12]*"} {
		o = Options{Inputs: []string{dir + glob}, Output: fmt.Sprint(dir, "/part", i), Root: dir + "/", Config: conf, ConfigPath: "conf.yaml", Book: string(known), Told: true}
		run(t, &o)
		parts += shards(t, o.Output, "findings")
	}
	same(t, "findings in parts", parts, findings)

	o = Options{Inputs: []string{dir + "/old/0*"}, Output: dir + "/again", Root: dir + "/", Config: conf, ConfigPath: "conf.yaml", Book: string(known)}
	run(t, &o)
	same(t, "findings with a book", shards(t, dir+"/again", "findings"), check(args...))
}

// storedRows are the rows of the test's archive.
type storedRows struct{ N int }

func (f *storedRows) ProcessElement(_ []byte, emit func(Row)) {
	for n := range f.N {
		id, text, date, url := fmt.Sprint(n), article(n), fmt.Sprintf("20%02d-05-06", n%25), "news"
		r := Row{ID: &id, Text: &text, Date: &date}
		switch n {
		case 3:
			bad := "Caf\xe9 , it was."
			r.Text = &bad
		case 4:
			r.Text, r.Section = nil, &url
		}
		emit(r)
	}
}

// rowLine is a row as JSON.
type rowLine struct{}

func (*rowLine) ProcessElement(r Row, emit func(string)) {
	line, err := json.Marshal(r)
	if err != nil {
		panic(err)
	}
	emit(string(line))
}

func TestParquetGoesInAndOut(t *testing.T) {
	dir := t.TempDir()
	const n = 50
	p, s := beam.NewPipelineWithRoot()
	parquetio.Write(s, dir+"/old/rows.parquet", beam.ParDo(s, &storedRows{n}, beam.Impulse(s)))
	counters(t, p)
	var all []Row
	(&storedRows{n}).ProcessElement(nil, func(r Row) { all = append(all, r) })
	data, err := lines(all)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(dir+"/rows", data, 0o666); err != nil {
		t.Fatal(err)
	}
	stet(t, dir, "clean", "rows", "--kind", "jsonl", "--out", "new", "--quiet", "--format", "jsonl=findings.jsonl")

	counts := run(t, &Options{Inputs: []string{dir + "/old/*.parquet"}, Parquet: true, Name: "rows", Output: dir + "/out", Fix: lint.Safe, Shards: 2, Element: 3000})
	same(t, "findings", shards(t, dir+"/out", "findings"), content(t, dir+"/findings.jsonl"))
	same(t, "edits", shards(t, dir+"/out", "edits"), journal(t, dir+"/new.stet"))
	if counts["stet problems"] != 1 || !strings.Contains(shards(t, dir+"/out", "problems"), "rows#3") {
		t.Errorf("the text that is not UTF-8 is no problem: %v", counts)
	}

	p, s = beam.NewPipelineWithRoot()
	write(s, &Options{Output: dir, Shards: 1}, "got", beam.ParDo(s, &rowLine{}, parquetio.Read(s, dir+"/out/articles-*.parquet", reflect.TypeFor[Row]())))
	counters(t, p)
	var want strings.Builder
	cleaned := json.NewDecoder(strings.NewReader(content(t, dir+"/new")))
	for _, r := range all {
		if r.readable() {
			var rec record
			if err := cleaned.Decode(&rec); err != nil {
				t.Fatal(err)
			}
			if r.Text != nil {
				r.Text = &rec.Text
			}
		}
		(&rowLine{}).ProcessElement(r, func(line string) { want.WriteString(line + "\n") })
	}
	same(t, "rows", shards(t, dir, "got"), want.String())
}

func TestABadArticleStopsNothing(t *testing.T) {
	defer func() { known = rules.All }()
	failing := &lint.Rule{ID: "test/fails", Title: "It fails", Severity: lint.Warning, Check: func(p *lint.Pass) error {
		if strings.Contains(p.Doc.Text, "dynamite") {
			panic("a rule met dynamite")
		}
		return nil
	}}
	known = func() []*lint.Rule { return append(rules.All(), failing) }
	dir := t.TempDir()
	records := `{"id": 1, "body": "All is well , they said."}` + "\n" +
		`{"id": 2, "body": "There was dynamite , they said."}` + "\n" +
		`{"id": 3, "body": "It was over , they said."` + "\n" +
		`{"id": 4, "body": "` + strings.Repeat("Much , of it. ", 100) + `"}` + "\n" +
		`{"id": 5, "body": "All was well , they said."}` + "\n"
	if err := os.WriteFile(dir+"/a.jsonl", []byte(records), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(dir+"/b.txt", 0o777); err != nil { // no file at all
		t.Fatal(err)
	}
	if err := os.WriteFile(dir+"/c.zip", []byte("PK\x03\x04 and nothing more"), 0o666); err != nil {
		t.Fatal(err)
	}
	counts := run(t, &Options{Inputs: []string{dir + "/*"}, Output: dir + "/out", Root: dir + "/", Fix: lint.Safe, Limit: 1000, Shards: 1})
	problems := shards(t, dir+"/out", "problems")
	for _, want := range []string{`"a.jsonl#2","rule":"test/fails"`, "the record is no JSON", "larger than the limit of 1000 bytes", `"path":"b.txt"`, `"path":"c.zip"`} {
		if !strings.Contains(problems, want) {
			t.Errorf("the problems lack %s:\n%s", want, problems)
		}
	}
	if counts["stet problems"] != int64(len(sorted(problems))) || counts["stet/problems test/fails"] == 0 {
		t.Errorf("the metrics are %v for\n%s", counts, problems)
	}
	same(t, "articles", shards(t, dir+"/out", "articles")+content(t, dir+"/out/large/a.jsonl.4"), strings.NewReplacer("well , they", "well, they", "dynamite , they", "dynamite, they").Replace(records))
}

func TestElementsTravelWhole(t *testing.T) {
	s, empty := "a", ""
	for _, e := range []Element{
		{},
		{Pieces: []Piece{{Name: "x/a.jsonl", Data: []byte("{}\n"), Lines: true, At: 1 << 40, Line: 7}, {Name: "b", File: "/c/b"}}},
		{Pieces: []Piece{{Rows: []Row{{}, {ID: &s, Text: &empty, URL: &s}}}}},
	} {
		data := encodeElement(e)
		got, err := decodeElement(data)
		if err != nil || !bytes.Equal(encodeElement(got), data) || len(got.Pieces) != len(e.Pieces) {
			t.Errorf("%v came back as %v, %v", e, got, err)
		}
		for n := range data {
			if _, err := decodeElement(data[:n]); err == nil {
				t.Errorf("%d bytes of %d were taken for an element", n, len(data))
			}
		}
	}
}

func TestFactsKeepWhatTheyHold(t *testing.T) {
	for _, f := range []Fact{{rule: "name/transliteration", data: []byte(`{"Docs":1}`)}, {rule: "a/b", value: map[string]any{"Docs": 2}}} {
		data, err := encodeFact(f)
		if err != nil {
			t.Fatal(err)
		}
		got, err := decodeFact(data)
		if err != nil || got.rule != f.rule || len(got.data) == 0 {
			t.Errorf("%v came back as %v, %v", f, got, err)
		}
	}
	if _, err := decodeFact([]byte{200}); err == nil {
		t.Error("a fact that breaks off was read")
	}
}
