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
	outcomes := k.checker.share(ctx, p, order, k.run.jobs(), s, func(r *Rule) teacher { return k.teacher(r, d, s) },
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

// asked is what one document and the book teach a rule. Only what the rule asks for
// is settled: a book may know a million names.
type asked struct {
	desk     *Desk
	rule     *Rule
	own      ledger // what the document tells, and what was read of the book
	read     map[string]bool
	verdicts map[string]answer
	mine     map[string][]string // the index of the document's own keys
}

// answer is a verdict, if there is one.
type answer struct {
	is any
	ok bool
}

func (k *Desk) teacher(r *Rule, d *Document, s *Settings) teacher {
	if r.Survey == nil {
		return nil
	}
	a := &asked{desk: k, rule: r, own: ledger{}, read: map[string]bool{}, verdicts: map[string]answer{}}
	a.own.join(gather(r, d, s, nil))
	return a
}

func (a *asked) filed(under string) []string {
	if a.mine == nil {
		a.mine = index(a.rule, maps.Keys(a.own[a.rule]))
		for word, list := range a.mine {
			list = append(list, a.desk.filed[a.rule.ID]()[word]...)
			slices.Sort(list)
			a.mine[word] = slices.Compact(list)
		}
	}
	return a.mine[under]
}

func (a *asked) whole(key string) (any, bool) {
	if data, ok := a.desk.facts[a.rule.ID][key]; ok && !a.read[key] {
		fact, err := a.rule.Survey.decode(data)
		if err != nil {
			panic(fmt.Sprintf("the book's facts of %q: %v", key, err)) // the guard reports it
		}
		a.own.add(a.rule, key, fact)
	}
	a.read[key] = true
	fact, ok := a.own[a.rule][key]
	return fact, ok
}

func (a *asked) verdict(key string) (any, bool) {
	v, known := a.verdicts[key]
	if !known {
		if fact, ok := a.whole(key); ok {
			v.is, v.ok = a.rule.Survey.settle(key, fact, a.whole, a.filed)
		}
		a.verdicts[key] = v
	}
	return v.is, v.ok
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
