package mt

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stet/lint"
	"stet/term"
	"stet/text"
)

var update = flag.Bool("update", false, "rewrite the compiled terms")

// termEntries reads the terms from their text.
func termEntries() ([]term.Entry, error) {
	files, err := filepath.Glob("terms/*.txt")
	if err != nil {
		return nil, err
	}
	var parts []term.Part
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			return nil, err
		}
		parts = append(parts, term.Part{Name: filepath.Base(f), Data: strings.ReplaceAll(string(data), "\r\n", "\n")})
	}
	return term.ParseAll(parts)
}

func TestTheCompiledTermsAreThoseOfTheText(t *testing.T) {
	entries, err := termEntries()
	if err != nil {
		t.Fatal(err)
	}
	b, err := term.Compile(entries)
	if err != nil {
		t.Fatal(err)
	}
	want := b.Append(nil)
	if *update {
		if err := os.WriteFile("terms.bin", want, 0o644); err != nil {
			t.Fatal(err)
		}
	} else if string(want) != compiledTerms {
		t.Error("terms.bin is not that of terms/*.txt: run go test ./rules/mt -update")
	}
	loaded, err := term.Load(string(want))
	if err != nil {
		t.Fatal(err)
	}
	if again := loaded.Append(nil); !bytes.Equal(again, want) {
		t.Error("what is read is not what was written")
	}
}

// articleOf makes a document of one paragraph a line.
func articleOf(s string) *lint.Document {
	d := &lint.Document{ID: "a.txt", Format: lint.Plain, Text: s}
	start := 0
	for line := range strings.SplitAfterSeq(s, " ¶ ") {
		d.Blocks = append(d.Blocks, lint.Block{Span: text.Span{Start: start, End: start + len(line)}})
		start += len(line)
	}
	d.Segment()
	return d
}

// found are the records of b found in s, as “file:line”, with their words, in an
// article that betrays every language or none.
func found(b *term.Base, s string, betrayed bool) map[string]string {
	d := articleOf(s)
	out := map[string]string{}
	places := termPlaces
	places.Betrays = func(string) bool { return betrayed }
	for _, m := range b.Find(d.Text, &d.Tokens, nil, places) {
		out[fmt.Sprintf("%s:%d", m.Entry.File, m.Entry.Line)] = m.Span.Of(d.Text)
	}
	return out
}

func TestEveryTermIsFoundInItsBadSentencesAndNotInItsGoodOnes(t *testing.T) {
	entries, err := termEntries()
	if err != nil {
		t.Fatal(err)
	}
	b, err := term.Compile(entries)
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) < 500 {
		t.Errorf("%d entries: some are lost", len(entries))
	}
	for i := range entries {
		e := &entries[i]
		place := fmt.Sprintf("%s:%d", e.File, e.Line)
		if i > 0 && entries[i-1].File == e.File && entries[i-1].Line == e.Line {
			continue // another pair of the same record
		}
		if len(e.Bad) == 0 || len(e.Good) == 0 {
			t.Errorf("%s: the entry lacks a bad or a good sentence", place)
		}
		for _, s := range e.Bad {
			if found(b, s, false)[place] == "" && found(b, s, true)[place] == "" {
				t.Errorf("%s: %.40q is not found in %q", place, e.Wrong, s)
			}
		}
		for _, s := range e.Good {
			for where, words := range found(b, s, false) {
				t.Errorf("%s: %q is found in the good sentence %q of %s", where, words, s, place)
			}
		}
		for _, s := range e.Sources {
			if languageName(s.Language) == s.Language {
				t.Errorf("%s: the language %q has no name in the lexicon", place, s.Language)
			}
		}
		if len(e.Sources) == 0 {
			t.Errorf("%s: the entry names no source word", place)
		}
	}
}

// BenchmarkTerms is what the first document of a run pays, and what every
// document pays for a megabyte.
func BenchmarkTerms(b *testing.B) {
	entries, err := termEntries()
	if err != nil {
		b.Fatal(err)
	}
	b.Run("compile", func(b *testing.B) {
		for b.Loop() {
			if _, err := term.Compile(entries); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("load", func(b *testing.B) {
		for b.Loop() {
			if _, err := term.Load(compiledTerms); err != nil {
				b.Fatal(err)
			}
		}
	})
	base, err := term.Compile(entries)
	if err != nil {
		b.Fatal(err)
	}
	var s strings.Builder
	for s.Len() < 1<<20 {
		for i := range entries {
			for _, good := range entries[i].Good {
				s.WriteString(good + " ")
			}
		}
		s.WriteString("\n\n")
	}
	d := articleOf(s.String())
	b.Run("find", func(b *testing.B) {
		b.SetBytes(int64(len(d.Text)))
		for b.Loop() {
			base.Find(d.Text, &d.Tokens, nil, termPlaces)
		}
	})
}
