package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"stet/lint"
	"stet/report"
	"stet/rules"
	"stet/text"
)

// stet runs the command in the working directory.
func stet(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	code = Main(append([]string{"stet"}, args...), strings.NewReader(""), &out, &errs, nil)
	return code, out.String(), errs.String()
}

// write makes files with the directories that they lie in.
func write(t *testing.T, files map[string]string) {
	t.Helper()
	for name, content := range files {
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func content(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// begin makes a run as check would, for tests that reach between its steps.
func begin(t *testing.T, o options, stdout, stderr io.Writer) *checking {
	t.Helper()
	var err error
	if o.chosen, err = selectRules(rules.All(), nil, nil); err != nil {
		t.Fatal(err)
	}
	if o.outputs == nil {
		o.outputs = []output{{report.ByName("text"), ""}}
	}
	v := &invocation{stdin: strings.NewReader(""), stdout: stdout, stderr: stderr, env: map[string]string{}}
	k, err := v.newChecking(o)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func TestAFileThatVanishesDuringTheRunIsAProblemAndTheRunGoesOn(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, map[string]string{"a.txt": "Line one..\n", "b.txt": "Line one..\n", "c.txt": "Line one..\n"})
	var out, errs bytes.Buffer
	k := begin(t, options{paths: []string{"a.txt", "b.txt", "c.txt"}}, &out, &errs)
	items, total, err := k.prepare(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove("a.txt"); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove("b.txt"); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir("b.txt", 0o777); err != nil {
		t.Fatal(err)
	}
	if err := k.lint(context.Background(), items, total); err != nil {
		t.Fatal(err)
	}
	want := "a.txt  problem  it could not be read: no such file or directory\nb.txt  problem  it could not be read: it is a directory now\n"
	if errs.String() != want {
		t.Errorf("problems:\n%swant:\n%s", errs.String(), want)
	}
	if !strings.Contains(out.String(), "c.txt:1:9") || k.code != ExitIncomplete {
		t.Errorf("exit code %d, found:\n%s", k.code, out.String())
	}
}

func TestAnUnreadableFileIsAProblemAndTheRunGoesOn(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("nothing is unreadable to root")
	}
	t.Chdir(t.TempDir())
	write(t, map[string]string{"a.txt": "Line one..\n", "b.txt": "Line one..\n", "d/c.txt": ""})
	for _, name := range []string{"a.txt", "d"} {
		if err := os.Chmod(name, 0); err != nil {
			t.Fatal(err)
		}
	}
	code, out, errs := stet(t, "check", "a.txt", "b.txt", "d")
	want := "d  problem  the directory could not be read: permission denied\na.txt  problem  it could not be read: permission denied\n"
	if code != ExitIncomplete || errs != want || !strings.Contains(out, "b.txt:1:9") {
		t.Errorf("exit code %d, problems:\n%s", code, errs)
	}
	if err := os.Chmod("d", 0o700); err != nil {
		t.Fatal(err)
	}
}

func TestADirectoryThatVanishesDuringTheRunIsAProblem(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, map[string]string{"news/a.txt": "Line one.\n", "news/sub/b.txt": "Line one.\n"})
	var out, errs bytes.Buffer
	k := begin(t, options{paths: []string{"news"}}, &out, &errs)
	items, total, err := k.prepare(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll("news"); err != nil {
		t.Fatal(err)
	}
	if err := k.lint(context.Background(), items, total); err != nil {
		t.Fatal(err)
	}
	if k.code != ExitIncomplete || !strings.Contains(errs.String(), "news  problem  the directory could not be read: no such file or directory\n") {
		t.Errorf("exit code %d, problems:\n%s", k.code, errs.String())
	}
}

func TestAFixThatCannotBeWrittenIsAProblemAndTheFindingStands(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, map[string]string{"a.txt": "Line one..\n", "b.txt": "Line one..\n"})
	var out, errs bytes.Buffer
	k := begin(t, options{paths: []string{"a.txt", "b.txt"}, fix: lint.Safe}, &out, &errs)
	k.put = func(path string, data []byte) error {
		if filepath.Base(path) == "a.txt" {
			return &os.PathError{Op: "write", Path: path, Err: syscall.ENOSPC}
		}
		return writeFile(path, data)
	}
	if err := k.run(context.Background()); err != nil {
		t.Fatal(err)
	}
	if got := content(t, "a.txt"); got != "Line one..\n" {
		t.Errorf("a.txt is %q", got)
	}
	if got := content(t, "b.txt"); got != "Line one.\n" {
		t.Errorf("b.txt is %q", got)
	}
	if !strings.Contains(errs.String(), "a.txt  problem  not fixed: no space left on device\n") {
		t.Errorf("problems:\n%s", errs.String())
	}
	if !strings.Contains(out.String(), "a.txt:1:9  warning  punct/doubled") || !strings.Contains(out.String(), "1 finding (1 warning), 1 fixed") {
		t.Errorf("report:\n%s", out.String())
	}
	if k.code != ExitIncomplete {
		t.Errorf("exit code %d", k.code)
	}
}

func TestAFileThatSomebodyElseChangesIsNotOverwritten(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.txt")
	write(t, map[string]string{path: "Theirs."})
	err := rewrite(path, []byte("Read."), []byte("Fixed."), writeFile)
	if err == nil || !strings.Contains(err.Error(), "changed by someone else") {
		t.Errorf("error %v", err)
	}
	if got := content(t, path); got != "Theirs." {
		t.Errorf("the file is %q", got)
	}
	// The same change by somebody else is no loss.
	if err := rewrite(path, []byte("Read."), []byte("Theirs."), writeFile); err != nil {
		t.Error(err)
	}
}

func TestAFailedWriteLeavesNothingBehind(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.txt")
	write(t, map[string]string{path: "Old."})
	p, err := createPending(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.WriteString("New, and half"); err != nil {
		t.Fatal(err)
	}
	p.abandon()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) != 1 || content(t, path) != "Old." {
		t.Errorf("left behind: %v", entries)
	}
}

// archive writes a small archive with a fault in every article.
func newspaper(t *testing.T, articles int) {
	t.Helper()
	files := map[string]string{}
	for i := range articles {
		name := fmt.Sprintf("news/%d/%02d-%c.txt", i%7, i*37%articles, 'a'+i%26)
		files[name] = strings.Repeat("All is well in the city.\n\n", i%13) + fmt.Sprintf("Article %d ends twice.. It goes on.\n", i)
	}
	write(t, files)
}

func TestAnyNumberOfJobsAndAnyOrderGiveTheSameBytes(t *testing.T) {
	t.Chdir(t.TempDir())
	newspaper(t, 90)
	for _, format := range []string{"text", "json", "jsonl"} {
		_, want, _ := stet(t, "check", "--jobs", "1", "--format", format, "news")
		if strings.Count(want, "punct/doubled") < 90 {
			t.Fatalf("%s: too little found:\n%s", format, want)
		}
		for jobs := 1; jobs <= 8; jobs++ {
			for _, paths := range [][]string{
				{"news"},
				{"news/6", "news/2", "news/4", "news/0", "news/5", "news/1", "news/3"},
				{"news/3", "news/0", "news"},
			} {
				args := append([]string{"check", "--jobs", fmt.Sprint(jobs), "--format", format}, paths...)
				if _, got, _ := stet(t, args...); got != want {
					t.Fatalf("%v: differs from one job over news", args)
				}
			}
		}
	}
}

func TestTheSeedsGiveTheSameBytesInEveryFormat(t *testing.T) {
	seeds, err := filepath.Glob("../../seeds/0*.txt")
	if err != nil || len(seeds) == 0 {
		t.Fatalf("no seeds: %v", err)
	}
	for i := range seeds {
		if seeds[i], err = filepath.Abs(seeds[i]); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(t.TempDir())
	args := []string{"check", "--fail-on", "never"}
	for _, f := range report.Formats {
		args = append(args, "--format", f.Name+"=out."+f.Name)
	}
	run := func(jobs int, paths []string) map[string]string {
		if code, _, errs := stet(t, slices.Concat(args, []string{"--jobs", fmt.Sprint(jobs)}, paths)...); code != ExitClean {
			t.Fatalf("exit code %d, %s", code, errs)
		}
		return everything(t, ".")
	}
	want := run(1, seeds)
	if len(want) != len(report.Formats) {
		t.Fatalf("%d files were written, want %d", len(want), len(report.Formats))
	}
	for jobs := 2; jobs <= 8; jobs += 3 {
		rand.Shuffle(len(seeds), func(i, j int) { seeds[i], seeds[j] = seeds[j], seeds[i] })
		for name, got := range run(jobs, seeds) {
			if got == "" || got != want[name] {
				t.Errorf("%d workers: %s differs", jobs, name)
			}
		}
	}
}

func TestFixingTwiceEqualsFixingOnce(t *testing.T) {
	t.Chdir(t.TempDir())
	newspaper(t, 40)
	code, _, errs := stet(t, "check", "--unsafe-fixes", "news")
	if code != ExitClean {
		t.Fatalf("exit code %d: %s", code, errs)
	}
	once := map[string]string{}
	read := func(into map[string]string) {
		err := filepath.WalkDir("news", func(p string, d os.DirEntry, err error) error {
			if err == nil && !d.IsDir() {
				into[p] = content(t, p)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	read(once)
	if _, out, _ := stet(t, "check", "--unsafe-fixes", "news"); strings.Contains(out, "fixed") {
		t.Errorf("fixed again:\n%s", out)
	}
	twice := map[string]string{}
	read(twice)
	for p := range once {
		if once[p] != twice[p] {
			t.Errorf("%s changed the second time", p)
		}
	}
}

// broken is a reader of the output that has seen enough.
type broken struct{ left int }

func (b *broken) Write(p []byte) (int, error) {
	if b.left -= len(p); b.left < 0 {
		return 0, &os.PathError{Op: "write", Path: "|1", Err: syscall.EPIPE}
	}
	return len(p), nil
}

func TestAClosedPipeEndsTheRunQuietly(t *testing.T) {
	t.Chdir(t.TempDir())
	newspaper(t, 40)
	for _, format := range []string{"text", "json", "jsonl"} {
		for _, left := range []int{0, 100, 4000} {
			var errs bytes.Buffer
			code := Main([]string{"stet", "check", "--format", format, "news"}, strings.NewReader(""), &broken{left}, &errs, nil)
			if code != ExitIncomplete || errs.Len() > 0 {
				t.Errorf("%s: exit code %d, %q", format, code, errs.String())
			}
		}
	}
}

// failing is a reader that gives up.
type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, errors.New("input/output error") }

func TestStandardInputThatCannotBeReadIsAProblem(t *testing.T) {
	t.Chdir(t.TempDir())
	var out, errs bytes.Buffer
	code := Main([]string{"stet", "check", "-"}, failing{}, &out, &errs, nil)
	if code != ExitIncomplete || errs.String() != "<stdin>  problem  input/output error\n" {
		t.Errorf("exit code %d, %q", code, errs.String())
	}
}

func TestAnInterruptedRunLeavesFilesWholeAndSaysSo(t *testing.T) {
	t.Chdir(t.TempDir())
	newspaper(t, 40)
	ctx, cancel := context.WithCancel(context.Background())
	var out, errs bytes.Buffer
	k := begin(t, options{paths: []string{"news"}, fix: lint.Safe, jobs: 2,
		outputs: []output{{report.ByName("json"), "report.json"}}}, &out, &errs)
	fixed := 0
	k.put = func(path string, data []byte) error {
		if fixed++; fixed == 5 {
			cancel()
		}
		return writeFile(path, data)
	}
	if err := k.run(ctx); !errors.Is(err, context.Canceled) {
		t.Fatalf("error %v", err)
	}
	if fixed == 40 {
		t.Error("nobody was interrupted")
	}
	if entries, _ := os.ReadDir("."); len(entries) != 1 {
		t.Errorf("left behind: %v", entries)
	}
}

func TestALargeRunHoldsFewJobsAtATime(t *testing.T) {
	t.Chdir(t.TempDir())
	newspaper(t, 300)
	var out, errs bytes.Buffer
	k := begin(t, options{paths: []string{"news"}, jobs: 2}, &out, &errs)
	items, _, err := k.prepare(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	most := 0
	k.passes = 1
	run := &lint.Run{Jobs: 2}
	err = run.Do(context.Background(), items, func(*lint.Result) error {
		k.filter.mu.Lock()
		most = max(most, len(k.filter.jobs))
		k.filter.mu.Unlock()
		k.filter.end((<-k.queue).id)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(k.filter.jobs) > 0 || most > 30 {
		t.Errorf("%d jobs at a time, %d left", most, len(k.filter.jobs))
	}
}

func TestTheFilterCountsAFindingOnlyAsOftenAsTheBaselineKnowsIt(t *testing.T) {
	f := filter{baseline: &baseline{dir: "/", counts: map[string]map[string]int{"a.txt": {"x/y 0": 2}}}, jobs: map[string]*job{}}
	j := &job{file: file{id: "a.txt", at: "/a.txt", real: "/a.txt"}}
	f.begin(j)
	d := &lint.Document{ID: "a.txt"}
	p := &lint.Placed{Rule: &lint.Rule{ID: "x/y"}, Fingerprint: "0"}
	var got []bool
	for range 3 {
		got = append(got, f.keep(d, p))
	}
	// A round of fixing makes a new document, in which all of them count anew.
	d = &lint.Document{ID: "a.txt"}
	got = append(got, f.keep(d, p))
	if want := "[false false true false]"; fmt.Sprint(got) != want {
		t.Errorf("kept %v, want %s", got, want)
	}
	if j.met != 2 || j.known != 1 {
		t.Errorf("met %d, known %d", j.met, j.known)
	}
}

func TestTheFilterFollowsChangedLinesThroughFixes(t *testing.T) {
	before := "one\ntwo\nthree\nfour\n"
	f := filter{changes: &changes{lines: map[string][]lineRange{"/a": {{3, 3}}}}, jobs: map[string]*job{}}
	f.begin(&job{file: file{id: "a", real: "/a"}})
	at := func(d *lint.Document, what string) *lint.Placed {
		i := strings.Index(string(d.Source), what)
		return &lint.Placed{Start: text.Position{Byte: i}, End: text.Position{Byte: i + len(what)}}
	}
	keeps := func(source string, kept ...string) {
		t.Helper()
		d := &lint.Document{ID: "a", Source: []byte(source)}
		for _, what := range strings.Fields(source) {
			want := false
			for _, k := range kept {
				want = want || k == what
			}
			if got := f.keep(d, at(d, what)); got != want {
				t.Errorf("%q: %s is kept: %v", source, what, got)
			}
		}
	}
	keeps(before, "three")
	keeps("one\ntwo\nTHREE\nfour\n", "THREE")
	keeps("one\ntwo\nTHREE\nmore\nfour\n", "THREE", "more")
	keeps("one\nTHREE\nmore\nfour\n", "THREE", "more")
}
