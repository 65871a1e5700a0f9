package mt

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"stet/lint"
	"stet/read"
	"stet/text"
)

// lostIn are the findings of mt/missing-word in d, with what asks has for its triggers.
func lostIn(t *testing.T, d *lint.Document, asks []sides) []string {
	t.Helper()
	r := *missingWord
	r.Check = func(p *lint.Pass) error { findMissingWords(p, asks); return nil }
	var found []string
	run := &lint.Run{Rules: []*lint.Rule{&r}, Jobs: 1}
	items := func(yield func(lint.Item) bool) {
		yield(lint.Item{ID: "a.txt", Read: func() (*lint.Document, error) { return d, nil }})
	}
	if err := run.Do(context.Background(), items, func(r *lint.Result) error {
		for _, f := range r.Findings {
			found = append(found, fmt.Sprintf("%q: %s", f.Text, f.Message))
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	slices.Sort(found)
	return found
}

// sentences are those of the fixture and of the seeds.
func sentences(t *testing.T) (list []string) {
	t.Helper()
	paths, _ := filepath.Glob("../../seeds/0*.txt")
	for _, path := range append(paths, "../../fixtures/mt/missing-word.txtar") {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			if strings.HasPrefix(line, "⟦⟧") || strings.HasPrefix(line, "--") || len(strings.Fields(line)) < 4 {
				continue
			}
			// ⟦found→~fixed⟧
			for i, part := range strings.Split(line, "⟦") {
				found, behind, _ := strings.Cut(part, "⟧")
				if i == 0 {
					list = append(list, part)
					continue
				}
				found, _, _ = strings.Cut(found, "→")
				list[len(list)-1] += found + behind
			}
		}
	}
	return list
}

func TestNothingIsPassedOverWhereAWordIsLost(t *testing.T) {
	asks := vocabulary().near.asks
	everywhere := make([]sides, len(asks))
	for k := range everywhere {
		everywhere[k] = sides{anything, anything}
	}
	list := sentences(t)
	words := slices.Concat(strings.Fields(strings.Join(list, " ")), slices.Sorted(maps.Keys(triggers)))
	var listed []string
	for _, l := range listsOf(constructions()) {
		listed = append(listed, l.words...)
	}
	slices.Sort(listed)
	r := rand.New(rand.NewPCG(1, 2))
	found := 0
	for n := range len(list) + 40000 {
		s := list[n%len(list)]
		if n >= len(list) {
			s = exchanged(r, s, words, listed)
		}
		d, err := read.Document("a.txt", []byte(s), read.Options{})
		if err != nil {
			t.Fatal(err)
		}
		want := lostIn(t, d, everywhere)
		found += len(want)
		if got := lostIn(t, d, asks); !slices.Equal(got, want) {
			t.Fatalf("%q: found %q, and without a look beside the words %q", s, got, want)
		}
	}
	if found < 1000 {
		t.Errorf("%d findings are too few to tell", found)
	}
}

// exchanged is s with one to three of its words replaced by some of others.
func exchanged(r *rand.Rand, s string, others ...[]string) string {
	for range 1 + r.IntN(3) {
		d := articleOf(s)
		w := d.Words[r.IntN(len(d.Words))]
		if w.Kind != text.Letters {
			continue
		}
		of := others[r.IntN(len(others))]
		other := of[r.IntN(len(of))]
		if w.Shape == text.Title {
			other = capital(other)
		}
		s = s[:w.Start] + other + s[w.End:]
	}
	return s
}

func TestEveryConstructionNamesWordsOfItsTrigger(t *testing.T) {
	for _, c := range constructions() {
		for _, w := range c.words {
			if triggers[w]&c.of == 0 {
				t.Errorf("“%s” is no word of trigger %b", w, c.of)
			}
		}
	}
}
