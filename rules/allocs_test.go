//go:build !race

package rules_test

import (
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"

	"stet/lint"
	"stet/read"
	"stet/rules"
)

// allocsFile holds what one article costs. With -update the test rewrites the
// figures that are off by more than allocsGrowth.
const allocsFile = "testdata/allocs.txt"

// allocsGrowth is how much more an article may cost than it did, as a factor.
const allocsGrowth = 1.1

// TestAllocationsPerArticleDoNotGrow counts what reading and checking the seeds
// allocates: unlike seconds, that is nearly the same on every machine. The race detector
// allocates on its own account, so that the test is left out there.
func TestAllocationsPerArticleDoNotGrow(t *testing.T) {
	paths, err := filepath.Glob("../seeds/0*.txt")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no seeds: %v", err)
	}
	var sources [][]byte
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		sources = append(sources, data)
	}
	docs := make([]*lint.Document, len(paths))
	stages := []struct {
		name string
		do   func()
	}{
		{"read", func() {
			for i, data := range sources {
				d, err := read.Document(paths[i], data, read.Options{})
				if err != nil {
					t.Fatal(err)
				}
				docs[i] = d
			}
		}},
		{"check", func() {
			run := &lint.Run{Rules: rules.All(), Jobs: 1}
			items := func(yield func(lint.Item) bool) {
				for _, d := range docs {
					if !yield(lint.Item{ID: d.ID, Read: func() (*lint.Document, error) { d.Forget(); return d, nil }}) {
						return
					}
				}
			}
			if err := run.Do(context.Background(), items, func(*lint.Result) error { return nil }); err != nil {
				t.Fatal(err)
			}
		}},
	}
	// A collection empties the pools, and what they held is allocated again.
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	const runs = 5
	var now strings.Builder
	stored, err := os.ReadFile(allocsFile)
	if err != nil && !*update {
		t.Fatalf("%v; run with -update", err)
	}
	was := map[string]float64{}
	for line := range strings.Lines(string(stored)) {
		var name, unit string
		var n float64
		if _, err := fmt.Sscan(line, &name, &n, &unit); err != nil {
			t.Fatalf("%s: %q: %v", allocsFile, line, err)
		}
		was[name+" "+unit] = n
	}
	for _, stage := range stages {
		stage.do() // loads the lists
		mallocs, bytes := uint64(math.MaxUint64), uint64(math.MaxUint64)
		for range runs {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			stage.do()
			runtime.ReadMemStats(&after)
			mallocs, bytes = min(mallocs, after.Mallocs-before.Mallocs), min(bytes, after.TotalAlloc-before.TotalAlloc)
		}
		for _, cost := range []struct {
			unit string
			n    uint64
		}{{"allocations", mallocs}, {"bytes", bytes}} {
			n, old := float64(cost.n)/float64(len(paths)), was[stage.name+" "+cost.unit]
			write := n
			if n <= allocsGrowth*old && old <= allocsGrowth*n {
				write = old // a little more with every update would go unseen
			}
			fmt.Fprintf(&now, "%s %.0f %s\n", stage.name, write, cost.unit)
			if n > allocsGrowth*old && !*update {
				t.Errorf("%s: %.0f %s an article, up from %.0f in %s. Save them; or, if they are worth it, run with -update and say why", stage.name, n, cost.unit, old, allocsFile)
			}
		}
	}
	if *update {
		if err := os.WriteFile(allocsFile, []byte(now.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
