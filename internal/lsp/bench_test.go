package lsp_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"stet/lint"
)

// article is about size bytes of the seeds' paragraphs, each in another order
// and with other numbers.
func article(tb testing.TB, size int) string {
	files, err := filepath.Glob("../../seeds/0*.txt")
	if err != nil || len(files) == 0 {
		tb.Fatal("no seeds", err)
	}
	var paragraphs []string
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			tb.Fatal(err)
		}
		for p := range strings.SplitSeq(string(data), "\n") {
			if p = strings.TrimSpace(p); p != "" {
				paragraphs = append(paragraphs, p)
			}
		}
	}
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		b.WriteString(strings.ReplaceAll(paragraphs[i*7919%len(paragraphs)], "2020", fmt.Sprint(1900+i%120)) + "\n\n")
	}
	return b.String()
}

// BenchmarkKey types a letter into an article and waits for its diagnostics. It
// reports the time that half, and 99 of 100, of the keys take at most.
func BenchmarkKey(b *testing.B) {
	for _, size := range []int{10_000, 1_000_000} {
		b.Run(fmt.Sprintf("%dkB", size/1000), func(b *testing.B) {
			dir := b.TempDir()
			c := dial(b, host(dir))
			c.start(dir, everything(), nil)
			path := dir + "/a.md"
			c.open(path, "markdown", article(b, size))
			c.published(path, 1)
			var took []time.Duration
			version := 1
			for b.Loop() {
				version++
				letter, end := "x", 5
				if version%2 == 1 { // taken back
					letter, end = "", 6
				}
				begun := time.Now()
				c.notify("textDocument/didChange", object{
					"textDocument":   object{"uri": uri(path), "version": version},
					"contentChanges": []object{{"range": wire(span{position{2, 5}, position{2, end}}), "text": letter}},
				})
				c.published(path, version)
				took = append(took, time.Since(begun))
				c.mu.Lock()
				c.messages, c.next = nil, 0
				c.mu.Unlock()
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ms/half")
			b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "ms/99%")
		})
	}
}

// BenchmarkDesk is the check of a key without reading and without the protocol.
func BenchmarkDesk(b *testing.B) {
	for _, size := range []int{10_000, 1_000_000} {
		for _, jobs := range []int{1, 2} {
			b.Run(fmt.Sprintf("%dkB/%d", size/1000, jobs), func(b *testing.B) {
				d, err := item("a.md", article(b, size)).Read()
				if err != nil {
					b.Fatal(err)
				}
				desk := (&lint.Run{Rules: host("").Rules, Jobs: jobs}).Desk()
				b.ReportAllocs()
				for b.Loop() {
					if _, err := desk.Check(b.Context(), d, nil); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
