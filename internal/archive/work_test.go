package archive

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"stet/internal/archive/container"
	"stet/lint"
	"stet/text"
)

// voices learns how often each first word stands in the archive, and says so:
// a rule whose findings show whether everything was learned once.
var voices = &lint.Rule{ID: "test/voices", Title: "A first word", Severity: lint.Notice,
	Survey: lint.NewSurvey(lint.SurveyOf[int, int]{
		Gather: func(p *lint.Pass, emit func(string, int)) {
			if w := strings.Fields(p.Doc.Text); len(w) > 0 {
				emit(w[0], 1)
			}
		},
		Merge:  func(a, b int) int { return a + b },
		Settle: func(_ string, n int, _ lint.Known[int]) (int, bool) { return n, true },
	}),
	Check: func(p *lint.Pass) error {
		w := strings.Fields(p.Doc.Text)
		if n, ok := lint.Verdict[int](p, w[0]); ok && len(w) > 0 {
			f := lint.Finding{Message: fmt.Sprintf("“%s” begins %d articles", w[0], n)}
			f.Span.End = len(w[0])
			p.Report(f)
		}
		return nil
	}}

// slow takes its time, so that a kill comes in the middle.
var slow = &lint.Rule{ID: "test/slow", Title: "Slow", Check: func(*lint.Pass) error {
	time.Sleep(200 * time.Microsecond)
	return nil
}}

// TestMain is also the program that is killed.
func TestMain(m *testing.M) {
	if src := os.Getenv("STET_TEST_CLEAN"); src != "" {
		_, err := Clean(context.Background(), Options{Source: src, Dest: os.Getenv("STET_TEST_OUT"), Rules: []*lint.Rule{comma, voices, slow}, Fix: lint.Safe})
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(3)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func helper(src, dst string) *exec.Cmd {
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), "STET_TEST_CLEAN="+src, "STET_TEST_OUT="+dst)
	c.Stderr = os.Stderr
	return c
}

func many(n int) []byte {
	var b bytes.Buffer
	for i := range n {
		fmt.Fprintf(&b, `{"id":%d,"body":"W%d spoke , and nobody answered the call number %d."}`+"\n", i, i%7, i)
	}
	return b.Bytes()
}

// results are all the files that a run leaves and that tell what it did.
func results(t *testing.T, dst string) string {
	t.Helper()
	out := string(load(t, dst))
	for _, name := range []string{journalName, keptName, manifestName} {
		out += "\x00" + string(load(t, filepath.Join(dst+StateEnding, name)))
	}
	return out
}

func TestAKilledRunGoesOnAndEndsAsAnUnbrokenOne(t *testing.T) {
	kinds := map[string][]byte{"a.jsonl": many(600), "a.jsonl.gz": gz(many(600))}
	members := []string{}
	for i := range 60 {
		members = append(members, fmt.Sprintf("%d.txt", i), faulty)
	}
	kinds["a.zip"], kinds["a.tar"] = zipOf(members...), tarOf(members...)
	for name, data := range kinds {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			src, whole, dst := put(t, dir, name, data), filepath.Join(dir, "whole"), filepath.Join(dir, "out")
			begun := time.Now()
			if err := helper(src, whole).Run(); err != nil {
				t.Fatal(err)
			}
			took := time.Since(begun)
			want := results(t, whole)
			for killed := 0; killed < 3; {
				c := helper(src, dst)
				if err := c.Start(); err != nil {
					t.Fatal(err)
				}
				timer := time.AfterFunc(time.Duration(rand.Int64N(int64(took))), func() { _ = c.Process.Kill() })
				err := c.Wait()
				timer.Stop()
				if err == nil {
					if results(t, dst) != want {
						t.Fatal("the resumed run left something else than the unbroken one")
					}
					_ = os.RemoveAll(dst)
					_ = os.RemoveAll(dst + StateEnding)
					killed++
					continue
				}
				var exit *exec.ExitError
				if errors.As(err, &exit) && exit.ExitCode() > 0 {
					t.Fatal(err)
				}
				// Killed after the destination was put in place, the rest is
				// done by the next run.
				if got, err := os.ReadFile(dst); err == nil && !bytes.Equal(got, load(t, whole)) {
					t.Fatal("a killed run left a destination that is not whole")
				}
				killed++
			}
			if err := helper(src, dst).Run(); err != nil {
				t.Fatal(err)
			}
			if results(t, dst) != want {
				t.Fatal("the resumed run left something else than the unbroken one")
			}
		})
	}
}

func TestAnArticleIsLintedOnceAcrossAKill(t *testing.T) {
	dir := t.TempDir()
	src, dst := put(t, dir, "a.jsonl", many(50)), filepath.Join(dir, "out")
	linted := 0
	counting := &lint.Rule{ID: "test/count", Title: "Count", Check: func(*lint.Pass) error { linted++; return nil }}
	o := Options{Source: src, Dest: dst, Rules: []*lint.Rule{counting}, Jobs: 1}
	seen := 0
	o.Result = func(*Result) error {
		if seen++; seen == 20 {
			return errors.New("enough")
		}
		return nil
	}
	if _, err := Clean(context.Background(), o); err == nil || err.Error() != "enough" {
		t.Fatalf("the run ended with %v", err)
	}
	o.Result, linted = nil, 0
	stats := clean(t, o)
	if stats.Known < 19 || linted != 50-stats.Known {
		t.Errorf("the second run linted %d articles and knew %d of 50", linted, stats.Known)
	}
	// An unchanged source is read and no more is done; an added record is linted
	// alone.
	linted = 0
	before := stamps(t, dir)
	if stats := clean(t, o); !stats.Unchanged || linted != 0 {
		t.Errorf("unchanged, %d articles were linted", linted)
	}
	if after := stamps(t, dir); !slices.Equal(before, after) {
		t.Errorf("unchanged, files were written: %q became %q", before, after)
	}
	put(t, dir, "a.jsonl", append([]byte(`{"id":"new","body":"A new one , first."}`+"\n"), many(50)...))
	if stats := clean(t, o); stats.Unchanged || linted != 1 || stats.Known != 50 {
		t.Errorf("with one new record %d were linted and %d known", linted, stats.Known)
	}
	// Other rules find other things.
	linted = 0
	o.Rules = []*lint.Rule{counting, comma}
	if clean(t, o); linted != 51 {
		t.Errorf("with another rule %d articles were linted", linted)
	}
}

// stamps tells each file below dir with the time of its last change.
func stamps(t *testing.T, dir string) []string {
	t.Helper()
	var all []string
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			all = append(all, fmt.Sprint(path, info.Size(), info.ModTime()))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestTwoRunsOnOneDestinationAreOneTooMany(t *testing.T) {
	dir := t.TempDir()
	src, dst := put(t, dir, "a.jsonl", many(20)), filepath.Join(dir, "out")
	var second error
	clean(t, Options{Source: src, Dest: dst, Result: func(*Result) error {
		if second == nil {
			_, second = Clean(context.Background(), Options{Source: src, Dest: dst, Rules: []*lint.Rule{comma}})
		}
		return nil
	}})
	var used *InUseError
	if !errors.As(second, &used) {
		t.Errorf("the second run: %v", second)
	}
}

func TestAFullDiskEndsTheRunAndLosesNothing(t *testing.T) {
	if os.Getuid() != 0 || runtime.GOOS != "linux" {
		t.Skip("a file system to be filled can only be mounted by root on Linux")
	}
	dir := t.TempDir()
	small := filepath.Join(dir, "small")
	if err := os.Mkdir(small, 0o777); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", small).CombinedOutput(); err != nil {
		t.Skipf("no file system can be mounted here: %s", out)
	}
	mounted := true
	unmount := func() {
		if mounted {
			_ = exec.Command("umount", small).Run()
			mounted = false
		}
	}
	defer unmount()
	src, dst := put(t, dir, "a.jsonl", many(6000)), filepath.Join(small, "out")
	o := Options{Source: src, Dest: dst, Rules: []*lint.Rule{comma}, Fix: lint.Safe}
	_, err := Clean(context.Background(), o)
	if !errors.Is(err, syscall.ENOSPC) {
		t.Fatalf("on a full disk the run ends with %v", err)
	}
	if _, err := os.Stat(dst); err == nil {
		t.Error("a destination was left that is not whole")
	}
	// With room it goes on.
	if out, err := exec.Command("mount", "-o", "remount,size=64m", small).CombinedOutput(); err != nil {
		t.Fatalf("%s", out)
	}
	if stats := clean(t, o); stats.Known == 0 || stats.Changes != 6000 {
		t.Errorf("with room again %d articles were known and %d places changed", stats.Known, stats.Changes)
	}
	if _, err := Undo(context.Background(), dst, "", filepath.Join(small, "again"), &Progress{}); err != nil {
		t.Error(err)
	}
}

func TestARunThatMayWriteNoMoreEndsAndGoesOnWhenItMay(t *testing.T) {
	shell, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("the size of files is limited by a shell, and there is none:", err)
	}
	dir := t.TempDir()
	data := many(2000)
	src, whole, dst := put(t, dir, "a.jsonl", data), filepath.Join(dir, "whole"), filepath.Join(dir, "out")
	if err := helper(src, whole).Run(); err != nil {
		t.Fatal(err)
	}
	limited := helper(src, dst)
	limited.Path, limited.Args = shell, []string{"sh", "-c", `ulimit -f 80 && exec "$0"`, os.Args[0]}
	var said bytes.Buffer
	limited.Stderr = &said
	if err := limited.Run(); err == nil {
		t.Skip("nothing limits the size of files here")
	}
	if code := limited.ProcessState.ExitCode(); code != 3 || !strings.Contains(said.String(), syscall.EFBIG.Error()) || !strings.Contains(said.String(), "out"+StateEnding) {
		t.Errorf("exit code %d: %s", code, said.String())
	}
	if _, err := os.Stat(dst); err == nil {
		t.Error("a destination was left that is not whole")
	}
	if !bytes.Equal(load(t, src), data) {
		t.Error("the source was changed")
	}
	if err := helper(src, dst).Run(); err != nil {
		t.Fatal(err)
	}
	if results(t, dst) != results(t, whole) {
		t.Error("the run that went on left something else than the unbroken one")
	}
}

func TestARecordBeyondTheLimitTakesNoMemory(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.jsonl")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	chunk := strings.Repeat("A sentence , of an endless article. ", 30000)
	_, _ = f.WriteString(`{"body":"First , one."}` + "\n" + `{"body":"`)
	for range 100 {
		_, _ = f.WriteString(chunk)
	}
	_, _ = f.WriteString(`"}` + "\n" + `{"body":"Last , one."}` + "\n")
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	var said []string
	stats := clean(t, Options{Source: path, Dest: filepath.Join(dir, "out"), Fix: lint.Safe, Problem: func(p lint.Problem) error { said = append(said, p.Message); return nil }})
	runtime.ReadMemStats(&after)
	if stats.Articles != 2 || stats.Changes != 2 || len(said) != 1 || !strings.Contains(said[0], "--limit") {
		t.Errorf("%d articles, %d changes, %q", stats.Articles, stats.Changes, said)
	}
	if grown := int64(after.HeapSys) - int64(before.HeapSys); grown > 96<<20 {
		t.Errorf("a record of 108 MB made the heap grow by %d MB", grown>>20)
	}
}

func TestAnInterruptLeavesWhatCanGoOn(t *testing.T) {
	dir := t.TempDir()
	src, dst := put(t, dir, "a.jsonl", many(300)), filepath.Join(dir, "out")
	ctx, cancel := context.WithCancel(context.Background())
	n := 0
	_, err := Clean(ctx, Options{Source: src, Dest: dst, Rules: []*lint.Rule{comma}, Fix: lint.Safe, Result: func(*Result) error {
		if n++; n == 100 {
			cancel()
		}
		return nil
	}})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("an interrupted run ends with %v", err)
	}
	for line := range strings.Lines(string(load(t, filepath.Join(dst+StateEnding, logPart)))) {
		if !json.Valid([]byte(line)) {
			t.Errorf("the log is torn: %q", line)
		}
	}
	if stats := clean(t, Options{Source: src, Dest: dst, Fix: lint.Safe}); stats.Known < 99 || stats.Changes != 300 {
		t.Errorf("%d were known, %d changed", stats.Known, stats.Changes)
	}
}

func TestADestinationThatIsThereIsNotReplacedUnlessItIsOurs(t *testing.T) {
	dir := t.TempDir()
	src, dst := put(t, dir, "a.jsonl", many(3)), put(t, dir, "out", []byte("precious"))
	if _, err := Clean(context.Background(), Options{Source: src, Dest: dst, Rules: []*lint.Rule{comma}}); err == nil {
		t.Error("somebody's file was replaced")
	}
	if string(load(t, dst)) != "precious" {
		t.Error("somebody's file was written to")
	}
	// A link to the source is the source.
	link := filepath.Join(dir, "link")
	if err := os.Symlink(src, link); err != nil {
		t.Fatal(err)
	}
	if _, err := Clean(context.Background(), Options{Source: src, Dest: link, Rules: []*lint.Rule{comma}}); err == nil {
		t.Error("the source was taken for a destination")
	}
}

func TestDamageStaysAndTheRestGoesOn(t *testing.T) {
	dir := t.TempDir()
	web := warcOf(gz)
	second := bytes.Index(web[1:], []byte("\x1f\x8b\x08")) + 1
	web[second+60] ^= 0xFF
	zipped := zipOf("a.txt", faulty, "b.txt", faulty)
	zipped[45] ^= 0xFF
	for name, c := range map[string]struct {
		data    []byte
		changes int
	}{
		"short.jsonl.gz": {gz(many(50))[:300], 0},
		"a.warc.gz":      {web, 5},
		"a.zip":          {zipped, 1},
		"a.tar":          {append(tarOf("a.txt", faulty, "b.txt", faulty)[:700], bytes.Repeat([]byte("x"), 900)...), 1},
		"notgzip.gz":     {[]byte("plain , text"), 0},
		"a.mbox":         {[]byte("From x\nContent-Transfer-Encoding: base64\n\n!!! , !!!\n\nFrom y\n\nSpoke , left.\n"), 1},
		"a.xml":          {[]byte(wxr[:strings.Index(wxr, "<wp:post_id>3")]), 3},
	} {
		t.Run(name, func(t *testing.T) {
			src, dst, again := put(t, dir, name, c.data), filepath.Join(dir, name+"-out"), filepath.Join(dir, name+"-again")
			var said []string
			stats := clean(t, Options{Source: src, Dest: dst, Fix: lint.Safe, Problem: func(p lint.Problem) error { said = append(said, p.Message); return nil }})
			if stats.Problems == 0 {
				t.Error("nothing was said")
			}
			if edits := bytes.Count(load(t, filepath.Join(dst+StateEnding, journalName)), []byte(`"rules"`)); edits != c.changes {
				t.Errorf("%d places were changed, want %d: %q", edits, c.changes, said)
			}
			if _, err := Undo(context.Background(), dst, "", again, &Progress{}); err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(load(t, again), c.data) {
				t.Error("undo does not give the source back")
			}
		})
	}
}

func TestAPipeFlowsWhileItsWriterWaits(t *testing.T) {
	in, feed := io.Pipe()
	out, sink := io.Pipe()
	done := make(chan error, 1)
	go func() {
		_, err := Pipe(context.Background(), in, sink, Options{Rules: []*lint.Rule{comma}, Fix: lint.Safe})
		_ = sink.Close()
		done <- err
	}()
	buf := make([]byte, 100)
	for range 3 {
		if _, err := io.WriteString(feed, `{"body":"Spoke , left."}`+"\n"); err != nil {
			t.Fatal(err)
		}
		// The record comes out before the next one goes in.
		want := `{"body":"Spoke, left."}` + "\n"
		if _, err := io.ReadFull(out, buf[:len(want)]); err != nil || string(buf[:len(want)]) != want {
			t.Fatalf("%q came out (%v)", buf[:len(want)], err)
		}
	}
	_ = feed.Close()
	if err := <-done; err != nil {
		t.Fatal(err)
	}
}

func TestATableDoesNotGetFormulas(t *testing.T) {
	dir := t.TempDir()
	cut := &lint.Rule{ID: "test/cut", Title: "A bullet", Fixable: lint.Safe, Check: func(p *lint.Pass) error {
		if strings.HasPrefix(p.Doc.Text, "* ") {
			bullet := text.Span{End: 2}
			p.Report(lint.Finding{Span: bullet, Message: "A bullet", Fixes: []lint.Fix{{Title: "Cut it", Safety: lint.Safe, Edits: []text.Edit{{Span: bullet}}}}})
		}
		return nil
	}}
	table := "id,body\n1,* =HYPERLINK(1) is what she wrote\n2,\"* @SUM is what, she wrote\"\n3,* plainly put\n"
	src, dst := put(t, dir, "a.csv", []byte(table)), filepath.Join(dir, "out")
	stats := clean(t, Options{Source: src, Dest: dst, Rules: []*lint.Rule{cut}, Fix: lint.Safe})
	if want := strings.Replace(table, "* plainly", "plainly", 1); string(load(t, dst)) != want || stats.Problems != 2 {
		t.Errorf("%d problems, and the table became\n%s", stats.Problems, load(t, dst))
	}
}

func TestFindingsPointIntoThePage(t *testing.T) {
	dir := t.TempDir()
	html := page("utf-8", "The mayor spoke , and left.")
	src := put(t, dir, "a.warc", record("response", "http://a.example/", "application/http; msgtype=response", response("Content-Type: text/html\r\nContent-Encoding: gzip\r\n", gz([]byte(html)))))
	var got []lint.Placed
	clean(t, Options{Source: src, DryRun: true, Result: func(r *Result) error {
		got = append(got, r.Findings...)
		return nil
	}})
	want := strings.Index(html, "spoke ,") + len("spoke")
	if len(got) != 1 || got[0].Start.Byte != want || got[0].ID != src+"#http://a.example/" {
		t.Errorf("found %v, want one finding at byte %d of the page", got, want)
	}
	if strings.Count(html, " ,") < 3 {
		t.Error("the page is to have faults outside of the article")
	}
}

func TestAForgedManifestLeadsNowhereElse(t *testing.T) {
	dir := t.TempDir()
	src, dst := put(t, dir, "tree/a.txt", []byte(faulty)), filepath.Join(dir, "out")
	clean(t, Options{Source: filepath.Dir(src), Dest: dst, Fix: lint.Safe})
	name := filepath.Join(dst+StateEnding, manifestName)
	forged := strings.Replace(string(load(t, name)), `"path":"a.txt"`, `"path":"../../evil.txt"`, 1)
	if err := os.WriteFile(name, []byte(forged), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := Undo(context.Background(), dst, "", filepath.Join(dir, "again"), &Progress{}); err == nil || !strings.Contains(err.Error(), "leads out of") {
		t.Errorf("undo: %v", err)
	}
	if _, err := Verify(context.Background(), dst, "", &Progress{}, func(lint.Problem) error { return nil }); err == nil {
		t.Error("verify followed the path")
	}
	found, err := filepath.Glob(filepath.Join(dir, "*evil*"))
	if err != nil || len(found) > 0 {
		t.Errorf("%v was made", found)
	}
}

func TestPiecesOfAFileArePipedAsTheWhole(t *testing.T) {
	var lines []string
	for i := range 9 {
		lines = append(lines, fmt.Sprintf(`{"n":%d,"body":"Word%d stands , here."}`+"\n", i, i%4))
	}
	lines[3], lines[7] = `{"n":3`+"\n", `{"n":7}`+"\n"
	options := func(o Options, got *[]string) Options {
		o.Name, o.Rules, o.Fix = "a.jsonl", []*lint.Rule{comma, voices}, lint.Safe
		o.Problem = func(p lint.Problem) error {
			*got = append(*got, fmt.Sprintf("%s:%d %d %s", p.ID, p.At.Line, p.At.Byte, p.Message))
			return nil
		}
		o.Result = func(r *Result) error {
			line, err := r.JournalLine()
			*got = append(*got, string(line))
			for i := range r.Findings {
				*got = append(*got, r.Findings[i].ID+" "+r.Findings[i].Message)
			}
			return err
		}
		return o
	}
	pipe := func(book *lint.Book, o Options, data string, out *bytes.Buffer, got *[]string) {
		o.Book = book
		if _, err := Pipe(context.Background(), strings.NewReader(data), out, options(o, got)); err != nil {
			t.Fatal(err)
		}
	}
	whole := strings.Join(lines, "")
	learn := func(book *lint.Book, o Options, data string) *lint.Book {
		o.Book = book
		got, err := Learn(context.Background(), strings.NewReader(data), options(o, new([]string)))
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	var want, got []string
	var wanted, out bytes.Buffer
	pipe(learn(nil, Options{}, whole), Options{}, whole, &wanted, &want)
	pieces := func(do func(o Options, data string)) {
		at, line := 0, 0
		for _, n := range []int{1, 3, 5} {
			data := strings.Join(lines[line:line+n], "")
			var o Options
			o.Read.Piece = &container.Piece{At: int64(at), Line: line}
			do(o, data)
			at, line = at+len(data), line+n
		}
	}
	var book *lint.Book
	pieces(func(o Options, data string) { book = learn(book, o, data) })
	pieces(func(o Options, data string) { pipe(book, o, data, &out, &got) })
	if out.String() != wanted.String() || !strings.Contains(out.String(), "stands, here") {
		t.Errorf("the pieces became\n%s\nthe whole\n%s", out.String(), wanted.String())
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") || len(want) < 16 {
		t.Errorf("of the pieces is said\n%s\nof the whole\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
