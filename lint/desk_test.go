package lint_test

import (
	"context"
	"errors"
	"runtime"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stet/lint"
	"stet/text"
)

func TestADeskFindsWhatARunOverTheOneDocumentFinds(t *testing.T) {
	var book *lint.Book
	learn := &lint.Run{Rules: []*lint.Rule{counting()}, Learned: func(b *lint.Book) error { book = b; return nil }}
	do(t, learn, item("a", "cat cat"), item("b", "cow"))
	rules := []*lint.Rule{word("test/hat", "hat", "cap", lint.Safe), counting(), word("test/mat", "mat", "rug", lint.Safe)}
	for _, jobs := range []int{1, 2, 7} {
		run := &lint.Run{Rules: rules, Book: book, Jobs: jobs}
		desk := run.Desk()
		for _, source := range []string{"", "a mat, a cat and a hat", "cows\n\nand a cow"} {
			want := do(t, run, item("c", source))[0]
			for range 2 { // what it has learned of one check must not show in the next
				got, err := desk.Check(context.Background(), plain("c", source), nil)
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(brief(want.Findings), brief(got.Findings)); diff != "" {
					t.Errorf("%d jobs, %q (-run +desk):\n%s", jobs, source, diff)
				}
			}
		}
	}
}

func brief(placed []lint.Placed) (out []string) {
	for _, p := range placed {
		out = append(out, p.Rule.ID+" "+p.Text+": "+p.Message+" "+p.Fingerprint)
	}
	return out
}

func TestADeskMendsAsARunDoesAndSaysWhichBytesChange(t *testing.T) {
	rules := []*lint.Rule{word("test/a", "cat", "dog hat", lint.Safe), word("test/b", "hat", "cap", lint.Safe), word("test/c", "mat", "rug", lint.Suggested)}
	const source = "a cat on a mat under a hat"
	want, _ := fixed(t, lint.Safe, source, rules...)
	next := func(source []byte) (*lint.Document, error) { return plain("a.txt", string(source)), nil }
	edits, err := (&lint.Run{Rules: rules}).Desk().Mend(context.Background(), plain("a.txt", source), nil, lint.Safe, nil, next)
	if err != nil {
		t.Fatal(err)
	}
	got, err := text.Apply(source, edits)
	if err != nil || got != want || got != "a dog cap on a mat under a cap" {
		t.Errorf("%q (%v), and a run makes %q", got, err, want)
	}
	if len(edits) != 2 {
		t.Errorf("two places change, and there are %d edits", len(edits))
	}
	edits, err = (&lint.Run{Rules: rules}).Desk().Mend(context.Background(), plain("a.txt", source), nil, lint.Safe,
		func(f *lint.Placed) bool { return f.Rule.ID != "test/b" }, next)
	if got, _ := text.Apply(source, edits); err != nil || got != "a dog hat on a mat under a hat" {
		t.Errorf("what is not to be mended was: %q, %v", got, err)
	}
}

func TestADeskStopsBetweenRulesAndLeavesNoGoroutineBehind(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	stop := &lint.Rule{ID: "test/stop", Severity: lint.Notice, Check: func(*lint.Pass) error { cancel(); return nil }}
	after := 0
	late := &lint.Rule{ID: "test/late", Severity: lint.Notice, Check: func(*lint.Pass) error { after++; return nil }}
	before := runtime.NumGoroutine()
	_, err := (&lint.Run{Rules: []*lint.Rule{stop, late}, Jobs: 1}).Desk().Check(ctx, plain("a", "a"), nil)
	if !errors.Is(err, context.Canceled) || after != 0 {
		t.Errorf("%v, and %d rules ran after the end", err, after)
	}
	if now := runtime.NumGoroutine(); now > before {
		t.Errorf("%d goroutines more", now-before)
	}
}

func TestABookThatCannotBeReadIsAProblemAtTheDesk(t *testing.T) {
	book, err := lint.ReadBook([]byte(`- {"rule":"test/count","key":"cat","fact":"many"}`))
	if err != nil {
		t.Fatal(err)
	}
	res, err := (&lint.Run{Rules: []*lint.Rule{counting()}, Book: book}).Desk().Check(context.Background(), plain("a", "cat"), nil)
	if err != nil || len(res.Problems) != 1 || res.Problems[0].Rule != "test/count" {
		t.Errorf("%v, %+v", err, res)
	}
}
