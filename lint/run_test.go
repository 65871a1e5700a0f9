package lint_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"stet/lint"
	"stet/text"
)

// plain makes a document of one block for tests of the engine alone.
func plain(id, source string) *lint.Document {
	d := &lint.Document{ID: id, Format: lint.Plain, Charset: "utf-8", Source: []byte(source), Markup: source, Text: source}
	at := 0
	for _, line := range strings.SplitAfter(source, "\n") {
		if body := strings.TrimRight(line, "\n"); body != "" {
			s := text.Span{Start: at, End: at + len(body)}
			d.Blocks = append(d.Blocks, lint.Block{Span: s, Markup: s})
		}
		at += len(line)
	}
	d.Segment()
	return d
}

func item(id, source string) lint.Item {
	return lint.Item{ID: id, Read: func() (*lint.Document, error) { return plain(id, source), nil }}
}

func reread(d *lint.Document, source []byte) (*lint.Document, error) {
	return plain(d.ID, string(source)), nil
}

// word reports every mention of a word; fix says what to write for it.
func word(id, find, by string, safety lint.Safety) *lint.Rule {
	return &lint.Rule{ID: id, Title: id, Severity: lint.Warning, Check: func(p *lint.Pass) error {
		for _, w := range p.Doc.Words {
			if w.Of(p.Doc.Text) != find {
				continue
			}
			f := lint.Finding{Span: w.Span(), Message: "“" + find + "” stands here"}
			if safety != lint.NoFix {
				f.Fixes = []lint.Fix{{Title: "Write " + by, Safety: safety, Edits: []text.Edit{{Span: w.Span(), New: by}}}}
			}
			p.Report(f)
		}
		return nil
	}}
}

func do(t *testing.T, r *lint.Run, items ...lint.Item) []*lint.Result {
	t.Helper()
	var out []*lint.Result
	err := r.Do(context.Background(), slices.Values(items), func(res *lint.Result) error {
		out = append(out, res)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestARuleThatPanicsBecomesAProblemAndTheOthersGoOn(t *testing.T) {
	broken := &lint.Rule{ID: "test/broken", Severity: lint.Warning, Check: func(p *lint.Pass) error {
		var words []string
		_ = words[len(p.Doc.Words)]
		return nil
	}}
	res := do(t, &lint.Run{Rules: []*lint.Rule{broken, word("test/cat", "cat", "", lint.NoFix)}}, item("a.txt", "a cat"))[0]
	if len(res.Findings) != 1 || res.Findings[0].Rule.ID != "test/cat" {
		t.Errorf("findings: %v", res.Findings)
	}
	if len(res.Problems) != 1 || res.Problems[0].Rule != "test/broken" || res.Problems[0].ID != "a.txt" || !strings.Contains(res.Problems[0].Message, "run_test.go:") {
		t.Errorf("problems: %+v", res.Problems)
	}
}

func TestARuleThatReturnsAnErrorBecomesAProblem(t *testing.T) {
	broken := &lint.Rule{ID: "test/broken", Severity: lint.Warning, Check: func(*lint.Pass) error { return errors.New("no table") }}
	res := do(t, &lint.Run{Rules: []*lint.Rule{broken}}, item("a.txt", "a cat"))[0]
	if len(res.Problems) != 1 || res.Problems[0].Message != "no table" {
		t.Errorf("problems: %+v", res.Problems)
	}
}

func TestABadFindingBecomesAProblem(t *testing.T) {
	fix := func(e ...text.Edit) []lint.Fix { return []lint.Fix{{Title: "Mend", Safety: lint.Safe, Edits: e}} }
	at := func(a, b int) text.Span { return text.Span{Start: a, End: b} }
	for name, f := range map[string]lint.Finding{
		"behind the text":     {Span: at(0, 99), Message: "x"},
		"backwards":           {Span: at(3, 1), Message: "x"},
		"within a character":  {Span: at(0, 1), Message: "x"},
		"without a message":   {Span: at(2, 5)},
		"overlapping edits":   {Span: at(2, 5), Message: "x", Fixes: fix(text.Edit{Span: at(2, 4)}, text.Edit{Span: at(3, 5)})},
		"edit behind the end": {Span: at(2, 5), Message: "x", Fixes: fix(text.Edit{Span: at(2, 50)})},
		"fix without safety":  {Span: at(2, 5), Message: "x", Fixes: []lint.Fix{{Title: "Mend"}}},
		"bad related place":   {Span: at(2, 5), Message: "x", Related: []lint.Related{{Span: at(0, 77)}}},
	} {
		r := &lint.Rule{ID: "test/bad", Severity: lint.Warning, Check: func(p *lint.Pass) error { p.Report(f); return nil }}
		res := do(t, &lint.Run{Rules: []*lint.Rule{r}}, item("a.txt", "é cat sat"))[0]
		if len(res.Findings) != 0 || len(res.Problems) != 1 {
			t.Errorf("%s: %d findings, problems %+v", name, len(res.Findings), res.Problems)
		}
	}
}

func TestAReaderThatFailsCostsOnlyItsOwnDocument(t *testing.T) {
	items := []lint.Item{
		item("a.txt", "a cat"),
		{ID: "b.txt", Read: func() (*lint.Document, error) { return nil, errors.New("gone") }},
		{ID: "c.txt", Read: func() (*lint.Document, error) { panic("reader") }},
		item("d.txt", "a cat"),
	}
	res := do(t, &lint.Run{Rules: []*lint.Rule{counting()}}, items...)
	var got []string
	for _, r := range res {
		got = append(got, fmt.Sprintf("%s %d %d", r.ID, len(r.Findings), len(r.Problems)))
	}
	if diff := cmp.Diff([]string{"a.txt 1 0", "b.txt 0 1", "c.txt 0 1", "d.txt 1 0"}, got); diff != "" {
		t.Error(diff)
	}
}

// counting is a rule that reports, of each word that begins with c, how often it
// stands in the whole run.
func counting() *lint.Rule {
	return &lint.Rule{ID: "test/count", Severity: lint.Notice,
		Survey: lint.NewSurvey(lint.SurveyOf[int, string]{
			Gather: func(p *lint.Pass, emit func(string, int)) {
				for _, w := range p.Doc.Words {
					emit(w.Of(p.Doc.Text), 1)
				}
			},
			Merge: func(a, b int) int { return a + b },
			Settle: func(key string, n int, _ lint.Known[int]) (string, bool) {
				return fmt.Sprintf("“%s” stands %d times", key, n), strings.HasPrefix(key, "c")
			},
		}),
		Check: func(p *lint.Pass) error {
			for _, w := range p.Doc.Words {
				if v, ok := lint.Verdict[string](p, w.Of(p.Doc.Text)); ok {
					p.Report(lint.Finding{Span: w.Span(), Message: v})
				}
			}
			return nil
		}}
}

func TestASurveySpeaksOfTheWholeRunWhateverTheOrderAndTheWorkers(t *testing.T) {
	var items []lint.Item
	for i := range 60 {
		items = append(items, item(fmt.Sprintf("%02d.txt", i), strings.Repeat("cat and cow ", i%7)+"end"))
	}
	render := func(res []*lint.Result) []string {
		var out []string
		for _, r := range res {
			for _, f := range r.Findings {
				out = append(out, fmt.Sprintf("%s:%d %s", r.ID, f.Start.Byte, f.Message))
			}
		}
		slices.Sort(out)
		return out
	}
	want := render(do(t, &lint.Run{Rules: []*lint.Rule{counting()}, Jobs: 1}, items...))
	if len(want) == 0 {
		t.Fatal("nothing found")
	}
	rng := rand.New(rand.NewPCG(1, 2))
	for jobs := 1; jobs <= 8; jobs++ {
		rng.Shuffle(len(items), func(i, j int) { items[i], items[j] = items[j], items[i] })
		if diff := cmp.Diff(want, render(do(t, &lint.Run{Rules: []*lint.Rule{counting()}, Jobs: jobs}, items...))); diff != "" {
			t.Errorf("%d workers: %s", jobs, diff)
		}
	}
}

func TestResultsComeInTheOrderOfTheItems(t *testing.T) {
	var items []lint.Item
	for i := range 40 {
		id := fmt.Sprint(i)
		items = append(items, lint.Item{ID: id, Read: func() (*lint.Document, error) {
			time.Sleep(time.Duration((40-i)%5) * time.Millisecond)
			return plain(id, "a cat"), nil
		}})
	}
	for i, r := range do(t, &lint.Run{Rules: []*lint.Rule{word("test/cat", "cat", "", lint.NoFix)}, Jobs: 8}, items...) {
		if r.ID != fmt.Sprint(i) {
			t.Fatalf("result %d is of item %s", i, r.ID)
		}
	}
}

func TestARunThatIsStoppedLeavesNoGoroutineBehind(t *testing.T) {
	before := runtime.NumGoroutine()
	var items []lint.Item
	for i := range 500 {
		items = append(items, item(fmt.Sprint(i), "a cat"))
	}
	stop := errors.New("enough")
	for range 10 {
		r := &lint.Run{Rules: []*lint.Rule{counting()}, Jobs: 4}
		n := 0
		err := r.Do(context.Background(), slices.Values(items), func(*lint.Result) error {
			if n++; n == 3 {
				return stop
			}
			return nil
		})
		if !errors.Is(err, stop) {
			t.Fatalf("error %v", err)
		}
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		if err := r.Do(ctx, slices.Values(items), func(*lint.Result) error { return nil }); !errors.Is(err, context.Canceled) {
			t.Fatalf("error %v", err)
		}
	}
	for range 100 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("%d goroutines before, %d after", before, runtime.NumGoroutine())
}

func fixed(t *testing.T, least lint.Safety, source string, rules ...*lint.Rule) (string, *lint.Result) {
	t.Helper()
	res := do(t, &lint.Run{Rules: rules, Fix: least, Reread: reread}, item("a.txt", source))[0]
	for _, p := range res.Problems {
		t.Errorf("problem: %s", p.Message)
	}
	return string(res.Document.Source), res
}

func TestOnlyFixesThatAreSafeEnoughAreMade(t *testing.T) {
	rules := []*lint.Rule{word("test/a", "cat", "dog", lint.Safe), word("test/b", "hat", "cap", lint.Suggested), word("test/c", "mat", "rug", lint.Shown)}
	if got, _ := fixed(t, lint.Safe, "cat hat mat", rules...); got != "dog hat mat" {
		t.Errorf("safe: %q", got)
	}
	got, res := fixed(t, lint.Suggested, "cat hat mat", rules...)
	if got != "dog cap mat" {
		t.Errorf("suggested: %q", got)
	}
	if len(res.Applied) != 2 || len(res.Findings) != 1 || string(res.Before.Source) != "cat hat mat" {
		t.Errorf("%d applied, %d left, before %q", len(res.Applied), len(res.Findings), res.Before.Source)
	}
}

func TestASafeFixInsideAQuotationIsOnlySuggested(t *testing.T) {
	r := word("test/a", "cat", "dog", lint.Safe)
	source := "the cat said “a cat sat” once"
	if got, _ := fixed(t, lint.Safe, source, r); got != "the dog said “a cat sat” once" {
		t.Errorf("safe: %q", got)
	}
	if got, _ := fixed(t, lint.Suggested, source, r); got != "the dog said “a dog sat” once" {
		t.Errorf("suggested: %q", got)
	}
}

func TestFixesThatClashWaitForTheNextRound(t *testing.T) {
	pair := &lint.Rule{ID: "test/pair", Severity: lint.Warning, Check: func(p *lint.Pass) error {
		i := strings.Index(p.Doc.Text, "cat hat")
		if i >= 0 {
			s := text.Span{Start: i, End: i + 7}
			p.Report(lint.Finding{Span: s, Message: "a pair", Fixes: []lint.Fix{{Title: "Part", Safety: lint.Safe, Edits: []text.Edit{{Span: s, New: "cat and hat"}}}}})
		}
		return nil
	}}
	got, res := fixed(t, lint.Safe, "cat hat", pair, word("test/hat", "hat", "cap", lint.Safe))
	if got != "cat and cap" || len(res.Applied) != 2 {
		t.Errorf("%q, %d applied", got, len(res.Applied))
	}
}

func TestTheSaferOfTwoFixesThatClashComesFirst(t *testing.T) {
	long, short := word("test/long", "cat hat", "dog", lint.Suggested), word("test/short", "hat", "cap", lint.Safe)
	for _, rules := range [][]*lint.Rule{{long, short}, {short, long}} {
		if got, _ := fixed(t, lint.Suggested, "cat hat", rules...); got != "cat cap" {
			t.Errorf("%q", got)
		}
	}
}

func TestAFixWithSeveralEditsIsMadeWholeOrNotAtAll(t *testing.T) {
	both := &lint.Rule{ID: "test/both", Severity: lint.Warning, Check: func(p *lint.Pass) error {
		a, b := strings.Index(p.Doc.Text, "aaa"), strings.Index(p.Doc.Text, "bbb")
		if a >= 0 && b >= 0 {
			p.Report(lint.Finding{Span: text.Span{Start: a, End: a + 3}, Message: "two", Fixes: []lint.Fix{{Title: "Mend", Safety: lint.Safe, Edits: []text.Edit{
				{Span: text.Span{Start: a, End: a + 3}, New: "A"}, {Span: text.Span{Start: b, End: b + 3}, New: "B"}}}}})
		}
		return nil
	}}
	// The first finding of all takes bbb; the one of two places must then leave aaa alone.
	first := word("test/bbb", "bbb", "ccc", lint.Safe)
	if got, _ := fixed(t, lint.Safe, "bbb aaa", first, both); got != "ccc aaa" {
		t.Errorf("%q", got)
	}
}

func TestFixesThatUndoEachOtherEndInAProblem(t *testing.T) {
	res := do(t, &lint.Run{Rules: []*lint.Rule{word("test/a", "cat", "dog", lint.Safe), word("test/b", "dog", "cat", lint.Safe)}, Fix: lint.Safe, Reread: reread}, item("a.txt", "cat"))[0]
	if len(res.Problems) != 1 || !strings.Contains(res.Problems[0].Message, "did not come to rest") {
		t.Errorf("%+v", res.Problems)
	}
}

func TestAFixThatTheEncodingCannotHoldIsOnlyShown(t *testing.T) {
	latin := func(format lint.Format) *lint.Document {
		d := plain("a", "a cat")
		d.Format = format
		d.Encode = func(s string) ([]byte, bool) {
			for _, r := range s {
				if r > 0xFF {
					return nil, false
				}
			}
			return []byte(s), true
		}
		return d
	}
	r := word("test/a", "cat", "ćat", lint.Safe)
	for format, want := range map[lint.Format]struct {
		safety lint.Safety
		by     string
	}{
		lint.Plain: {lint.Shown, "ćat"},
		lint.HTML:  {lint.Safe, "&#263;at"},
	} {
		res := do(t, &lint.Run{Rules: []*lint.Rule{r}}, lint.Item{ID: "a", Read: func() (*lint.Document, error) { return latin(format), nil }})[0]
		fix := res.Findings[0].Fixes[0]
		if fix.Safety != want.safety || fix.Edits[0].New != want.by {
			t.Errorf("%s: %v %q", format, fix.Safety, fix.Edits[0].New)
		}
	}
}

func TestSettingsSwitchRulesAndChangeTheirSeverity(t *testing.T) {
	preview := word("test/b", "hat", "", lint.NoFix)
	preview.Stage = lint.Preview
	run := &lint.Run{Rules: []*lint.Rule{word("test/a", "cat", "", lint.NoFix), preview}}
	for want, s := range map[string]*lint.Settings{
		"test/a warning":                nil,
		"":                              {Rules: map[string]lint.RuleSettings{"test/a": {Off: true}}},
		"test/a warning test/b warning": {Rules: map[string]lint.RuleSettings{"test/b": {On: true}}},
		"test/a error":                  {Rules: map[string]lint.RuleSettings{"test/a": {Severity: lint.Error}}},
	} {
		it := item("a.txt", "cat hat")
		it.Settings = s
		var got []string
		for _, f := range do(t, run, it)[0].Findings {
			got = append(got, f.Rule.ID, f.Severity.String())
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%v, want %s", got, want)
		}
	}
}

func TestAFingerprintOutlivesEditsElsewhereAndTellsPlacesApart(t *testing.T) {
	r := word("test/a", "cat", "", lint.NoFix)
	prints := func(source string) []string {
		var out []string
		for _, f := range do(t, &lint.Run{Rules: []*lint.Rule{r}}, item("a.txt", source))[0].Findings {
			out = append(out, f.Fingerprint)
		}
		return out
	}
	a := prints("one two three cat four five six\nseven eight nine cat ten eleven twelve\n")
	b := prints("A new first line.\none two three cat four five six and more\nseven eight nine cat ten eleven twelve\n")
	if diff := cmp.Diff(a, b); diff != "" {
		t.Error(diff)
	}
	if a[0] == a[1] {
		t.Error("two places have one fingerprint")
	}
	if c := prints("one two tree cat four five six\n"); c[0] == a[0] {
		t.Error("another word beside it, and the same fingerprint")
	}
}

func TestAskingForAnOptionThatARuleLacksIsAProblem(t *testing.T) {
	r := &lint.Rule{ID: "test/a", Severity: lint.Warning, Check: func(p *lint.Pass) error {
		_ = p.Int("nothing")
		return nil
	}}
	if res := do(t, &lint.Run{Rules: []*lint.Rule{r}}, item("a", "x"))[0]; len(res.Problems) != 1 {
		t.Errorf("%+v", res.Problems)
	}
}

func TestADocumentOfNothingButFaultsIsCutOff(t *testing.T) {
	res := do(t, &lint.Run{Rules: []*lint.Rule{word("test/a", "a", "", lint.NoFix)}}, item("a", strings.Repeat("a ", 150_000)))[0]
	if len(res.Findings) != 100_000 || len(res.Problems) != 1 || !strings.Contains(res.Problems[0].Message, "100000") {
		t.Errorf("%d findings, %+v", len(res.Findings), res.Problems)
	}
}

func TestABookAddsWhatAnotherRunLearned(t *testing.T) {
	var saved []byte
	learn := &lint.Run{Rules: []*lint.Rule{counting()}, Learned: func(b *lint.Book) (err error) {
		saved, err = b.Bytes()
		return err
	}}
	do(t, learn, item("a", "cat cat"), item("b", "cow"))
	book, err := lint.ReadBook(saved)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 { // a book may be used again
		res := do(t, &lint.Run{Rules: []*lint.Rule{counting()}, Book: book}, item("c", "a cat"))[0]
		if len(res.Findings) != 1 || res.Findings[0].Message != "“cat” stands 3 times" {
			t.Errorf("%+v", res.Findings)
		}
	}
}

func TestBooksJoinAndSettleAsOneRunOverBothDoes(t *testing.T) {
	learn := func(items ...lint.Item) (book *lint.Book) {
		do(t, &lint.Run{Rules: []*lint.Rule{counting()}, Learned: func(b *lint.Book) error { book = b; return nil }}, items...)
		return book
	}
	both := learn(item("a", "cat cat"), item("b", "cow cat"))
	joined := lint.NewBook()
	for _, b := range []*lint.Book{learn(item("b", "cow cat")), learn(item("a", "cat cat"))} {
		if err := joined.Join(b, counting()); err != nil {
			t.Fatal(err)
		}
	}
	want, err := both.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	got, err := joined.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Error(diff)
	}
	_, verdicts, err := joined.Verdicts(counting(), 2)
	if err != nil || verdicts["cat"] != "“cat” stands 3 times" || verdicts["cow"] != "“cow” stands 1 times" {
		t.Errorf("%v %v", verdicts, err)
	}
}

func TestFactsThatTravelledApartSettleOnceForManyChecks(t *testing.T) {
	rule := counting()
	var learned *lint.Book
	do(t, &lint.Run{Rules: []*lint.Rule{rule}, Learned: func(b *lint.Book) error { learned = b; return nil }}, item("a", "cat cow"))
	book := lint.NewBook()
	for e := range learned.Entries() {
		a, err := rule.Survey.Decode(e.Fact)
		if err != nil {
			t.Fatal(err)
		}
		b, err := rule.Survey.Decode([]byte("4"))
		if err != nil {
			t.Fatal(err)
		}
		if e.Fact, err = json.Marshal(rule.Survey.Merge(a, b)); err != nil {
			t.Fatal(err)
		}
		book.Put(e)
	}
	settled, err := book.Settle([]*lint.Rule{rule}, 2)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		err := (&lint.Run{Rules: []*lint.Rule{rule}, Settled: settled}).Check(context.Background(), slices.Values([]lint.Item{item("b", "cat")}), func(r *lint.Result) error {
			if len(r.Findings) != 1 || r.Findings[0].Message != "“cat” stands 5 times" {
				t.Errorf("%+v", r.Findings)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

func TestWhatIsNoBookIsRefused(t *testing.T) {
	for name, data := range map[string]string{
		"no list":     "cat",
		"cut off":     `- {"rule":"test/count","key":"cat","fa`,
		"wrong shape": `- {"rule":["test/count"],"key":"cat","fact":1}`,
		"no fact":     `- {"rule":"test/count","key":"cat"}`,
		"two facts":   "- {\"rule\":\"test/count\",\"key\":\"cat\",\"fact\":1}\n- {\"rule\":\"test/count\",\"key\":\"cat\",\"fact\":2}\n",
	} {
		if _, err := lint.ReadBook([]byte(data)); err == nil {
			t.Errorf("%s was accepted", name)
		}
	}
	book, err := lint.ReadBook([]byte(`- {"rule":"test/count","key":"cat","fact":"three"}`))
	if err != nil {
		t.Fatal(err)
	}
	r := &lint.Run{Rules: []*lint.Rule{counting()}, Book: book}
	if err := r.Do(context.Background(), slices.Values([]lint.Item{item("a", "cat")}), func(*lint.Result) error { return nil }); err == nil {
		t.Error("a fact of another type was accepted")
	}
}

// TestCommentsAreAskedOnceForEachBlockAndRule is about what a comment lets
// stand, however comments, blocks and findings lie to each other.
func TestCommentsAreAskedOnceForEachBlockAndRule(t *testing.T) {
	cat, dog := word("test/cat", "cat", "", lint.NoFix), word("test/dog", "dog", "", lint.NoFix)
	comment := func(of string, block text.Span) lint.Comment {
		return lint.Comment{Markup: text.Span{Start: block.Start, End: block.Start + 1}, Body: "stet " + of + ": told so"}
	}
	for _, c := range []struct {
		comments []string // "rule block"
		left     []string // "text block"
		unused   int
	}{
		{nil, []string{"cat 0", "dog 0", "cat 1", "dog 1", "cat 2", "dog 2"}, 0},
		{[]string{"test/cat 1"}, []string{"cat 0", "dog 0", "dog 1", "cat 2", "dog 2"}, 0},
		{[]string{"test/* 0", "test/dog 2"}, []string{"cat 1", "dog 1", "cat 2"}, 0},
		{[]string{"test/cat 0", "test/dog 0", "test/cat 0"}, []string{"cat 1", "dog 1", "cat 2", "dog 2"}, 0},
		{[]string{"test/cat,test/dog 1", "other/* 1"}, []string{"cat 0", "dog 0", "cat 2", "dog 2"}, 0},
		{[]string{"test/bird 0", "test/bird 2"}, []string{"cat 0", "dog 0", "cat 1", "dog 1", "cat 2", "dog 2"}, 2},
	} {
		d := plain("a.txt", "a cat, a dog\n\na cat, a dog\n\na cat, a dog")
		if len(d.Blocks) != 3 {
			t.Fatalf("%d blocks", len(d.Blocks))
		}
		for _, s := range c.comments {
			of, block, _ := strings.Cut(s, " ")
			d.Comments = append(d.Comments, comment(of, d.Blocks[block[0]-'0'].Markup))
		}
		bird := word("test/bird", "bird", "", lint.NoFix)
		it := lint.Item{ID: d.ID, Read: func() (*lint.Document, error) { return d, nil }}
		res := do(t, &lint.Run{Rules: []*lint.Rule{cat, dog, bird, lint.Suppressions}, Known: []*lint.Rule{{ID: "other/x"}}}, it)[0]
		var left []string
		unused := 0
		for _, f := range res.Findings {
			switch {
			case f.Rule != lint.Suppressions:
				left = append(left, fmt.Sprintf("%s %d", f.Text, d.BlockAt(f.Start.Byte)))
			case strings.Contains(f.Message, "hides nothing"):
				unused++
			default:
				t.Errorf("%v: %s", c.comments, f.Message)
			}
		}
		if !slices.Equal(left, c.left) || unused != c.unused || res.Suppressed != 6-len(left) {
			t.Errorf("%v: left %v, %d unused, %d suppressed", c.comments, left, unused, res.Suppressed)
		}
	}
}

func TestADocumentOfNothingButAmissCommentsIsCutOff(t *testing.T) {
	d := plain("a.txt", "a cat")
	d.Comments = []lint.Comment{{Body: "stet " + strings.Repeat("a ", 150_000) + ": told so"}}
	it := lint.Item{ID: d.ID, Read: func() (*lint.Document, error) { return d, nil }}
	res := do(t, &lint.Run{Rules: []*lint.Rule{lint.Suppressions}}, it)[0]
	if len(res.Problems) != 1 || !strings.Contains(res.Problems[0].Message, "more than 100000 findings") || res.Problems[0].Rule != lint.SuppressionID {
		t.Errorf("%d findings, problems %v", len(res.Findings), res.Problems)
	}
}

func TestALongDocumentSaysTheSameWithAnyNumberOfWorkersAndIsReadOnce(t *testing.T) {
	source := strings.Repeat("a cat and a dog sat\n", 20_000)
	broken := &lint.Rule{ID: "test/broken", Severity: lint.Warning, Check: func(*lint.Pass) error { return errors.New("no table") }}
	rules := []*lint.Rule{word("test/dog", "dog", "", lint.NoFix), counting(), broken, word("test/cat", "cat", "", lint.NoFix), word("test/sat", "sat", "", lint.NoFix)}
	var want *lint.Result
	for jobs := 1; jobs <= 4; jobs++ {
		read := 0
		it := lint.Item{ID: "a.txt", Read: func() (*lint.Document, error) { read++; return plain("a.txt", source), nil }}
		got := do(t, &lint.Run{Rules: rules, Jobs: jobs}, it)[0]
		if read != 1 {
			t.Errorf("%d workers: the only document was read %d times", jobs, read)
		}
		got.Document = nil
		if want == nil {
			want = got
		}
		if len(got.Findings) < 60_000 || len(got.Problems) != 1 {
			t.Fatalf("%d workers: %d findings, problems %v", jobs, len(got.Findings), got.Problems)
		}
		if !slices.EqualFunc(got.Findings, want.Findings, func(a, b lint.Placed) bool {
			return a.Rule == b.Rule && a.Start == b.Start && a.Message == b.Message && a.Fingerprint == b.Fingerprint
		}) {
			t.Errorf("%d workers find something else than one", jobs)
		}
	}
}

func TestEachDocumentIsHandedBackWhenTheRunHasNoMoreUseForIt(t *testing.T) {
	const files = 40
	text := strings.Repeat("a cat and a dog sat\n", 4000) // more than is kept between survey and check
	made, back, shown := 0, map[*lint.Document]bool{}, 0
	var mu sync.Mutex
	var items []lint.Item
	for i := range files {
		id := fmt.Sprintf("%02d.txt", i)
		items = append(items, lint.Item{ID: id,
			Read: func() (*lint.Document, error) {
				mu.Lock()
				defer mu.Unlock()
				made++
				return plain(id, text), nil
			},
			Done: func(d *lint.Document) {
				mu.Lock()
				defer mu.Unlock()
				if back[d] {
					t.Errorf("%s was handed back twice", d.ID)
				}
				back[d] = true
				d.Release()
			}})
	}
	r := &lint.Run{Rules: []*lint.Rule{counting()}, Jobs: 3}
	err := r.Do(context.Background(), slices.Values(items), func(res *lint.Result) error {
		mu.Lock()
		defer mu.Unlock()
		if back[res.Document] {
			t.Errorf("%s was handed back before it was reported", res.ID)
		}
		shown += len(res.Findings)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if made <= files || len(back) != made {
		t.Errorf("%d documents were made and %d handed back", made, len(back))
	}
	if want := files * 4000; shown != want {
		t.Errorf("%d findings, want %d", shown, want)
	}
}
