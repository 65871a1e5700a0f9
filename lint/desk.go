package lint

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"stet/text"
)

// Desk checks documents one at a time and again and again, as an editor asks
// while somebody types. What an archive taught stays at hand, and one document
// is shared out among the processors by rules. It is safe for concurrent use.
type Desk struct {
	run     Run
	checker checker
	facts   map[string]map[string]json.RawMessage
	// filed makes, once for each rule with a survey, the index of the book's keys.
	filed map[string]func() map[string][]string
	// took is how long each rule took last, in nanoseconds: those that take
	// longest are begun first, so that none is left over when the others are done.
	took []atomic.Int64
}

// Desk makes a desk for the rules, the book and the number of jobs of r. A
// document that it checks gets the findings of a run over that document alone.
// Learned, Keep, Fix and Reread are not used.
func (r *Run) Desk() *Desk {
	k := &Desk{run: *r, checker: checker{rules: r.Rules, known: map[string]bool{}}, took: make([]atomic.Int64, len(r.Rules))}
	for _, rule := range slices.Concat(r.Known, r.Rules) {
		k.checker.known[rule.ID] = true
	}
	for _, rule := range r.Rules {
		k.checker.watches = k.checker.watches || rule.ID == SuppressionID
	}
	if r.Book != nil {
		k.facts = r.Book.facts
	}
	k.filed = map[string]func() map[string][]string{}
	for _, rule := range r.Rules {
		if rule.Survey != nil {
			k.filed[rule.ID] = sync.OnceValue(func() map[string][]string { return index(rule, maps.Keys(k.facts[rule.ID])) })
		}
	}
	return k
}

// Check checks d. It returns early, with the error of ctx, when ctx ends.
func (k *Desk) Check(ctx context.Context, d *Document, s *Settings) (*Result, error) {
	d.FindNumbers()
	p := newPlacer(d)
	order := k.checker.runnable(s)
	took := make([]int64, len(k.took)) // as the order must not change while it is sorted
	for i := range took {
		took[i] = k.took[i].Load()
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(took[b], took[a]) })
	outcomes := k.checker.share(ctx, p, order, k.run.jobs(), s, func(r *Rule) func(string) (any, bool) { return k.verdicts(r, d, s) },
		func(rule int, d time.Duration) { k.took[rule].Store(int64(d)) })
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	res := &Result{ID: d.ID, Document: d, Problems: slices.Clone(d.Problems)}
	var all []Placed
	for i := range outcomes {
		all = append(all, outcomes[i].placed...)
		res.Problems = append(res.Problems, outcomes[i].problems...)
	}
	var more []Problem
	res.Findings, more, res.Suppressed = k.checker.arrange(p, all, s)
	res.Problems = append(res.Problems, more...)
	return res, nil
}

// verdicts is what the document and the book teach a rule. Only what the rule
// asks for is settled: a book may know a million names.
func (k *Desk) verdicts(r *Rule, d *Document, s *Settings) func(key string) (any, bool) {
	if r.Survey == nil {
		return nil
	}
	own := ledger{}
	own.join(gather(r, d, s, nil))
	type verdict struct {
		is any
		ok bool
	}
	known := map[string]verdict{}
	var mine map[string][]string // the index of the document's own keys
	filed := func(under string) []string {
		if mine == nil {
			mine = index(r, maps.Keys(own[r]))
			for word, list := range mine {
				list = append(list, k.filed[r.ID]()[word]...)
				slices.Sort(list)
				mine[word] = slices.Compact(list)
			}
		}
		return mine[under]
	}
	read := map[string]bool{}
	whole := func(key string) (any, bool) {
		if data, ok := k.facts[r.ID][key]; ok && !read[key] {
			fact, err := r.Survey.decode(data)
			if err != nil {
				panic(fmt.Sprintf("the book's facts of %q: %v", key, err)) // the guard reports it
			}
			own.add(r, key, fact)
		}
		read[key] = true
		fact, ok := own[r][key]
		return fact, ok
	}
	return func(key string) (any, bool) {
		v, asked := known[key]
		if !asked {
			if fact, ok := whole(key); ok {
				v.is, v.ok = r.Survey.settle(key, fact, whole, filed)
			}
			known[key] = v
		}
		return v.is, v.ok
	}
}

// Mend makes the fixes of d that are at least as safe as least and that keep,
// if not nil, allows, until none is left, as Run does. It returns them as edits
// of d.Source; next reads the document of changed bytes. What could not be
// mended is left as it was.
func (k *Desk) Mend(ctx context.Context, d *Document, s *Settings, least Safety, keep func(*Placed) bool, next func(source []byte) (*Document, error)) ([]text.Edit, error) {
	var all []text.Edit
	for range maxRounds {
		res, err := k.Check(ctx, d, s)
		if err != nil {
			return nil, err
		}
		placed := res.Findings
		if keep != nil {
			placed = slices.DeleteFunc(placed, func(f Placed) bool { return !keep(&f) })
		}
		edits, _ := choose(placed, least)
		if len(edits) == 0 {
			return all, nil
		}
		source, err := splice(d, edits)
		if err != nil {
			return nil, err
		}
		all = text.Compose(all, edits)
		if d, err = next(source); err != nil {
			return nil, err
		}
	}
	return nil, errors.New("fixing did not come to rest; please report this with the document")
}
