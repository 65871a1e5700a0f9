package rules_test

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"

	"stet/internal/fixture"
	"stet/lint"
	"stet/read"
	"stet/rules"
)

// article is a text of the project: a seed or a case of a fixture.
type article struct{ name, text string }

func articles(t testing.TB) []article {
	t.Helper()
	var all []article
	seeds, err := filepath.Glob("../seeds/*.txt")
	if err != nil || len(seeds) == 0 {
		t.Fatal("no seeds", err)
	}
	for _, path := range seeds {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, article{filepath.Base(path), string(data)})
	}
	for _, r := range rules.All() {
		data, err := os.ReadFile(fixturePath(r))
		if err != nil {
			t.Fatal(err)
		}
		fx, err := fixture.Parse(r.ID, data)
		if err != nil {
			t.Fatal(err)
		}
		for _, g := range fx.Groups {
			for _, f := range g.Files {
				all = append(all, article{r.ID + "/" + f.Name, f.Source})
			}
		}
	}
	return all
}

// charsets are the encodings in which archives come, by their WHATWG names.
var charsets = []string{
	"utf-8", "utf-16le", "utf-16be", "windows-1250", "windows-1251", "windows-1252", "windows-1254", "windows-1256",
	"iso-8859-2", "iso-8859-5", "iso-8859-7", "iso-8859-15", "koi8-r", "shift_jis", "euc-jp", "gb18030", "big5", "euc-kr",
}

func charset(t testing.TB, name string) encoding.Encoding {
	t.Helper()
	switch name {
	case "utf-16le":
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case "utf-16be":
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	}
	e, err := htmlindex.Get(name)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// linted checks one stored file with every rule.
func linted(t testing.TB, name string, source []byte, o read.Options, fix lint.Safety) *lint.Result {
	t.Helper()
	run := &lint.Run{Rules: rules.All(), Jobs: 1, Fix: fix, Reread: func(d *lint.Document, source []byte) (*lint.Document, error) {
		return read.Document(d.ID, source, read.Options{Format: d.Format, Charset: d.Charset})
	}}
	var out *lint.Result
	err := run.Do(context.Background(), slices.Values([]lint.Item{{ID: name, Read: func() (*lint.Document, error) {
		return read.Document(name, source, o)
	}}}), func(r *lint.Result) error {
		out = r
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestEveryFindingStandsOnItsOwnBytesInEveryEncoding(t *testing.T) {
	all := articles(t)
	for _, name := range charsets {
		enc := charset(t, name)
		held := 0
		for _, a := range all {
			stored, err := enc.NewEncoder().Bytes([]byte(a.text))
			if err != nil {
				continue // the encoding lacks a character of the text
			}
			if back, err := enc.NewDecoder().Bytes(stored); err != nil || string(back) != a.text {
				continue // the encoding folds characters
			}
			held++
			res := linted(t, a.name, stored, read.Options{Charset: name}, lint.NoFix)
			for _, p := range res.Problems {
				if !p.Note {
					t.Errorf("%s in %s: problem: %s", a.name, name, p.Message)
				}
			}
			d := res.Document
			if d == nil {
				t.Fatalf("%s in %s was not read", a.name, name)
			}
			if d.Markup != a.text || !bytes.Equal(d.Source, stored) {
				t.Errorf("%s in %s: what was read is not what was stored", a.name, name)
			}
			if d.Encode != nil {
				if again, ok := d.Encode(d.Markup); !ok || !bytes.Equal(again, stored) {
					t.Errorf("%s in %s: encoding again gives other bytes", a.name, name)
				}
			}
			for _, f := range res.Findings {
				got, err := enc.NewDecoder().Bytes(stored[f.Start.Byte:f.End.Byte])
				if err != nil || string(got) != f.Text {
					t.Errorf("%s in %s: %s at bytes %d-%d holds %q, the finding says %q", a.name, name, f.Rule.ID, f.Start.Byte, f.End.Byte, got, f.Text)
				}
			}
		}
		if held < 5 {
			t.Errorf("only %d texts could be stored in %s", held, name)
		}
	}
}

func TestFindingsAreTheSameInEveryEncoding(t *testing.T) {
	for _, name := range charsets[1:] {
		enc := charset(t, name)
		for _, a := range articles(t) {
			stored, err := enc.NewEncoder().Bytes([]byte(a.text))
			if err != nil {
				continue
			}
			if back, err := enc.NewDecoder().Bytes(stored); err != nil || string(back) != a.text {
				continue
			}
			show := func(r *lint.Result) string {
				var b strings.Builder
				for _, f := range r.Findings {
					fmt.Fprintf(&b, "%s %d:%d-%d:%d %s\n", f.Rule.ID, f.Start.Line, f.Start.Column, f.End.Line, f.End.Column, f.Message)
				}
				return b.String()
			}
			want := show(linted(t, a.name, []byte(a.text), read.Options{Charset: "utf-8"}, lint.NoFix))
			if got := show(linted(t, a.name, stored, read.Options{Charset: name}, lint.NoFix)); got != want {
				t.Errorf("%s in %s:\n%swant\n%s", a.name, name, got, want)
			}
		}
	}
}

func TestFixingTwiceIsFixingOnce(t *testing.T) {
	for _, safety := range []lint.Safety{lint.Safe, lint.Suggested} {
		for _, a := range articles(t) {
			for _, name := range []string{"utf-8", "utf-16le", "windows-1252"} {
				enc := charset(t, name)
				stored, err := enc.NewEncoder().Bytes([]byte(a.text))
				if err != nil {
					continue
				}
				once := linted(t, a.name, stored, read.Options{Charset: name}, safety)
				for _, p := range once.Problems {
					if !p.Note {
						t.Errorf("%s in %s: problem: %s", a.name, name, p.Message)
					}
				}
				twice := linted(t, a.name, once.Document.Source, read.Options{Format: once.Document.Format, Charset: name}, safety)
				if len(twice.Applied) > 0 {
					t.Errorf("%s in %s: a second run of %s fixes mends %s at “%s”", a.name, name, safety, twice.Applied[0].Rule.ID, twice.Applied[0].Text)
				}
			}
		}
	}
}

func TestResultsDependNeitherOnTheOrderNorOnTheWorkers(t *testing.T) {
	var items []lint.Item
	for _, a := range articles(t) {
		items = append(items, lint.Item{ID: a.name, Read: func() (*lint.Document, error) {
			return read.Document(a.name, []byte(a.text), read.Options{})
		}})
	}
	show := func(jobs int) string {
		var lines []string
		run := &lint.Run{Rules: rules.All(), Jobs: jobs}
		err := run.Do(context.Background(), slices.Values(items), func(r *lint.Result) error {
			for _, f := range r.Findings {
				lines = append(lines, fmt.Sprintf("%s %s %v %v %s %s %v %v %s", r.ID, f.Rule.ID, f.Start, f.End, f.Message, f.Note, f.Fixes, f.Related, f.Fingerprint))
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		slices.Sort(lines)
		return strings.Join(lines, "\n")
	}
	want := show(1)
	rng := rand.New(rand.NewPCG(3, 4))
	for jobs := 1; jobs <= 8; jobs++ {
		rng.Shuffle(len(items), func(i, j int) { items[i], items[j] = items[j], items[i] })
		if got := show(jobs); got != want {
			w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
			for i := range min(len(w), len(g)) {
				if w[i] != g[i] {
					t.Fatalf("%d workers:\n%s\nwant\n%s", jobs, g[i], w[i])
				}
			}
			t.Fatalf("%d workers: %d findings, want %d", jobs, len(g), len(w))
		}
	}
}

func FuzzFixing(f *testing.F) {
	for i, a := range articles(f) {
		if len(a.text) < 2000 {
			f.Add([]byte(a.text), uint8(i%3), i%2 == 0)
		}
	}
	formats := []lint.Format{lint.Plain, lint.Markdown, lint.HTML}
	f.Fuzz(func(t *testing.T, source []byte, format uint8, unsafe bool) {
		safety := lint.Safe
		if unsafe {
			safety = lint.Suggested
		}
		o := read.Options{Format: formats[int(format)%len(formats)], Charset: "utf-8"}
		if _, err := read.Document("fuzz", source, o); err != nil {
			t.Skip()
		}
		once := linted(t, "fuzz", source, o, safety)
		for _, p := range once.Problems {
			if p.Rule != "" {
				t.Fatalf("problem: %s: %s", p.Rule, p.Message)
			}
		}
		if once.Before == nil && !bytes.Equal(once.Document.Source, source) {
			t.Fatal("nothing was fixed, and the bytes changed")
		}
		twice := linted(t, "fuzz", once.Document.Source, o, safety)
		if len(twice.Applied) > 0 {
			t.Fatalf("a second run mends %s at %q in %q", twice.Applied[0].Rule.ID, twice.Applied[0].Text, once.Document.Source)
		}
	})
}
