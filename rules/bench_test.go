package rules_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stet/lint"
	"stet/read"
	"stet/rules"
)

// benchCorpus is about a megabyte of articles: the seeds with their paragraphs in
// another order in every copy, so that no two are the same. The size is that of
// their text in bytes.
func benchCorpus(b *testing.B) (docs []*lint.Document, size int64) {
	b.Helper()
	paths, err := filepath.Glob("../seeds/0*.txt")
	if err != nil || len(paths) == 0 {
		b.Fatalf("no seeds: %v", err)
	}
	var paragraphs []string
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			b.Fatal(err)
		}
		for p := range strings.SplitSeq(string(data), "\n") {
			if strings.TrimSpace(p) != "" {
				paragraphs = append(paragraphs, p)
			}
		}
	}
	for i := 0; size < 1e6; i++ {
		var article strings.Builder
		for k := i; article.Len() < 4000; k += 1 + i%3 {
			article.WriteString(paragraphs[k*7919%len(paragraphs)])
			article.WriteString("\n\n")
		}
		d, err := read.Document(fmt.Sprintf("%d.txt", i), []byte(article.String()), read.Options{})
		if err != nil {
			b.Fatal(err)
		}
		docs = append(docs, d)
		size += int64(len(d.Text))
	}
	return docs, size
}

// benchRules runs rules over documents that have been read, on one worker.
func benchRules(b *testing.B, docs []*lint.Document, size int64, rs ...*lint.Rule) {
	run := &lint.Run{Rules: rs, Jobs: 1}
	items := func(yield func(lint.Item) bool) {
		for _, d := range docs {
			if !yield(lint.Item{ID: d.ID, Read: func() (*lint.Document, error) { return d, nil }, Done: (*lint.Document).Forget}) {
				return
			}
		}
	}
	found := 0
	do := func() {
		found = 0
		if err := run.Do(context.Background(), items, func(r *lint.Result) error {
			found += len(r.Findings)
			return nil
		}); err != nil {
			b.Fatal(err)
		}
	}
	do() // loads the tables, which is a part of what it costs to start
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		do()
	}
	b.ReportMetric(float64(found)*1e6/float64(size), "findings/MB")
	b.ReportMetric(b.Elapsed().Seconds()*1e3/float64(b.N)*1e6/float64(size), "ms/MB")
}

// BenchmarkRule tells what each rule costs, with what the engine does for its
// findings; none is the engine alone.
func BenchmarkRule(b *testing.B) {
	docs, size := benchCorpus(b)
	b.Run("none", func(b *testing.B) { benchRules(b, docs, size) })
	for _, r := range rules.All() {
		b.Run(r.ID, func(b *testing.B) { benchRules(b, docs, size, r) })
	}
}

// BenchmarkFamily tells what the rules of a family cost together.
func BenchmarkFamily(b *testing.B) {
	docs, size := benchCorpus(b)
	families := map[string][]*lint.Rule{}
	var names []string
	for _, r := range rules.All() {
		if families[r.Family()] == nil {
			names = append(names, r.Family())
		}
		families[r.Family()] = append(families[r.Family()], r)
	}
	for _, name := range names {
		b.Run(name, func(b *testing.B) { benchRules(b, docs, size, families[name]...) })
	}
	b.Run("all", func(b *testing.B) { benchRules(b, docs, size, rules.All()...) })
}
