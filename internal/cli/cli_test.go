package cli

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"stet/lint"
)

func TestFlagsMayStandBehindPaths(t *testing.T) {
	v := &invocation{}
	for _, c := range []struct{ in, out string }{
		{"check a b", "check -- a b"},
		{"check a --format json b", "check --format json -- a b"},
		{"check a --format=json b", "check --format=json -- a b"},
		{"check a --fix b", "check --fix -- a b"},
		{"check a -fix b -", "check -fix -- a b -"},
		{"check a --since -x b", "check --since -x -- a b"},
		{"check a -- --fix -- b", "check -- a --fix -- b"},
		{"check a --format", "check --format"},
		{"check a --nothing b", "check --nothing -- a b"},
		{"check a --help", "help check"},
		{"--help check", "help"},
		{"-h", "help"},
		{"--version", "--version"},
		{"explain a --help", "help explain"},
		{"lint a --fix", "lint a --fix"},
		{"", ""},
	} {
		got := arrange(v.app(), append([]string{"stet"}, strings.Fields(c.in)...))
		if s := strings.Join(got[1:], " "); s != c.out {
			t.Errorf("%q became %q, want %q", c.in, s, c.out)
		}
	}
}

func TestEveryFlagIsInTheManualAndInTheCompletions(t *testing.T) {
	app := (&invocation{}).app()
	for _, c := range app.Commands {
		_, manual, _ := stet(t, "help", c.Name)
		for line := range strings.SplitSeq(manual, "\n") {
			if n := len([]rune(line)); n > manualWidth {
				t.Errorf("stet help %s: a line of %d columns: %s", c.Name, n, line)
			}
		}
		for _, f := range c.Flags {
			if !strings.Contains(manual, "  --"+f.Names()[0]) {
				t.Errorf("stet help %s: no --%s", c.Name, f.Names()[0])
			}
			for shell, script := range map[string]func([]offer) string{"bash": bashScript, "zsh": zshScript, "powershell": powershellScript} {
				if !strings.Contains(script(offers(app)), "--"+f.Names()[0]) {
					t.Errorf("%s: no --%s", shell, f.Names()[0])
				}
			}
		}
	}
}

func TestNearestIsASlipOfTheFingers(t *testing.T) {
	known := []string{"format", "fix", "diff", "punct/doubled", "punct/*"}
	for word, want := range map[string]string{
		"formt": "format", "fromat": "format", "dif": "diff", "fxi": "fix", "punct/duobled": "punct/doubled",
		"zebra": "", "": "",
	} {
		if got := nearest(word, known); got != want {
			t.Errorf("%q: %q, want %q", word, got, want)
		}
	}
}

func TestTextIsWrappedAtSpaces(t *testing.T) {
	got := fmt.Sprintf("%q", wrap("one two  three\nfour wordlongerthanall ä ö", 8))
	if want := `["one two" "three" "four" "wordlongerthanall" "ä ö"]`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestProgressKeepsToItsLineAndGoesAway(t *testing.T) {
	var w bytes.Buffer
	columns := func() int { return 30 }
	p := newProgress(&w, columns, 2000)
	p.step(3)
	if got, want := p.line(1500*time.Millisecond), "stet  1 of 2,000 files  3 fou"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	p.check()
	p.learn()
	if got, want := p.line(0), "stet  learning from 1 of 2,00"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	p.end()
	if w.Len() > 0 {
		t.Errorf("a short run drew %q", w.String())
	}

	// A line that is drawn is wiped by whatever is written, and by the end.
	// Shorter ones take its place in one piece, and the same one is not drawn
	// again.
	p = newProgress(&w, columns, 2000)
	p.mu.Lock()
	p.show("stet  10 files")
	p.show("stet  9 files")
	p.show("stet  9 files")
	p.mu.Unlock()
	if _, err := p.around(&w).Write([]byte("found\n")); err != nil {
		t.Fatal(err)
	}
	p.end()
	if want := "\rstet  10 files\rstet  9 files \rstet  9 files\r" + strings.Repeat(" ", 13) + "\rfound\n"; w.String() != want {
		t.Errorf("%q, want %q", w.String(), want)
	}

	var none *progress
	none.step(1)
	none.end()
	if none.around(&w) != &w {
		t.Error("no progress stands in the way")
	}
}

func TestProgressShowsAfterASecond(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a second")
	}
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	p := newProgress(w, func() int { return 0 }, 7)
	p.step(0)
	b := make([]byte, 100)
	n, err := r.Read(b)
	if err != nil {
		t.Fatal(err)
	}
	if got := string(b[:n]); got != "\rstet  1 of 7 files  0 found  1s" {
		t.Errorf("drew %q", got)
	}
	p.end()
}

func TestExplainSaysAllThereIsToSay(t *testing.T) {
	got := explain(&lint.Rule{
		ID: "x/y", Title: "A flaw", Why: "It matters.", Severity: lint.Notice, Stage: lint.Preview, Fixable: lint.Suggested,
		Details: "First.\n\n- one\n  goes on\n- two\n\n    code  as it is",
		Options: []lint.Option{
			{Name: "words", Doc: "Which words.", Default: []string{"a", "b: c"}},
			{Name: "how", Doc: "How.", Default: "much", Values: []string{"much", "little"}},
		},
		Example: lint.Example{Bad: "Wrong.", Good: "Right."},
	})
	want := `x/y
A flaw

notice; preview: runs only when it is named in the configuration or by --select
x/y; offers mends, which stet check --unsafe-fixes makes

Why

It matters.

Details

First.

- one goes on
- two

    code  as it is

Options (in .stet.yaml)

  rules:
    x/y:
      # Which words.
      words: ["a","b: c"]
      # How. One of: much, little.
      how: "much"

Example

  not  Wrong.
  but  Right.
`
	if got != want {
		t.Errorf("%s\nwant:\n%s", got, want)
	}
}

func TestSettingsOfARuleThatWasAskedForAreSwitchedOnAndTheOthersKept(t *testing.T) {
	s := selection{asked: []string{"a/b"}}
	set := &lint.Settings{House: lint.House{Language: "en"}, Rules: map[string]lint.RuleSettings{"a/b": {Off: true, Severity: lint.Error}, "c/d": {Off: true}}}
	got := s.adjust(set)
	if r := got.Rules["a/b"]; r.Off || !r.On || r.Severity != lint.Error {
		t.Errorf("a/b: %+v", r)
	}
	if !got.Rules["c/d"].Off || got.House.Language != "en" || !set.Rules["a/b"].Off {
		t.Errorf("more has changed: %+v of %+v", got, set)
	}
	if got := s.adjust(nil); !got.Rules["a/b"].On {
		t.Errorf("without settings: %+v", got)
	}
}

func FuzzBaseline(f *testing.F) {
	f.Add([]byte(`{"version": 1, "files": {"a.txt": {"punct/doubled 0123456789abcdef": 2}}}`))
	f.Add([]byte(`{"version": 1, "files": {"a": {"punct/doubled 0123456789abcdef": 1}}, "reasons": {"a": {"punct/doubled 0123456789abcdef": "quoted"}, "b": {}}}`))
	f.Add([]byte(`{"version": 1}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		form, err := parseBaseline(data)
		if err != nil {
			return
		}
		b := &baseline{counts: form.Files, reasons: form.Reasons}
		once, err := b.bytes()
		if err != nil {
			t.Fatal(err)
		}
		again, err := parseBaseline(once)
		if err != nil {
			t.Fatalf("%s: %v", once, err)
		}
		twice, err := (&baseline{counts: again.Files, reasons: again.Reasons}).bytes()
		if err != nil || !bytes.Equal(once, twice) {
			t.Errorf("%s became %s (%v)", once, twice, err)
		}
	})
}
