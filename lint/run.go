package lint

import (
	"context"
	"fmt"
	"iter"
	"runtime"
	"runtime/debug"
	"slices"
	"sync"
)

// Item is one document to be linted: how to read it and under which settings.
type Item struct {
	ID       string
	Settings *Settings
	// Read makes the document. It may be called twice, once for the survey and
	// once for the check, and from any goroutine.
	Read func() (*Document, error)
	// Done, when not nil, takes what Read made as soon as the run has no more use
	// for it: behind the survey, or when each has returned.
	Done func(*Document)
}

// Run is one run of rules over many documents. The zero Jobs means one worker a
// processor.
type Run struct {
	Rules []*Rule
	// Known are rules that suppression comments may name although they are not
	// run; they may overlap with Rules.
	Known []*Rule
	Jobs  int
	// Book is what is known before the survey; nil for nothing. Learned, when not
	// nil, is handed all that is known after it.
	Book    *Book
	Learned func(*Book) error
	// Settled, when not nil, is what Book settles to: Check does not settle it
	// again, which matters to whoever calls it for many small parts.
	Settled *Settled
	// Keep, when not nil, decides which findings are reported and fixed.
	Keep func(*Document, *Placed) bool
	// Fix applies fixes that are at least this safe; NoFix applies none.
	// Reread makes a document of the fixed bytes of d, under d's name, format
	// and charset; it must be set when Fix is.
	Fix    Safety
	Reread func(d *Document, source []byte) (*Document, error)
}

// Result is what came of one document.
type Result struct {
	ID string
	// Document is nil when it could not be read. After fixing it is the fixed
	// document, and Before is the one as found; Before is nil when nothing was
	// fixed.
	Document, Before *Document
	Findings         []Placed
	Problems         []Problem
	// Found are the findings in Before; nil when nothing was fixed.
	Found []Placed
	// Applied are the findings whose fixes were made, in order of the rounds;
	// Rounds says how many of them each round made. Their places are those in
	// the text as the rounds before left it, and of a finding's fixes the first
	// one is made that Chosen returns.
	Applied []Placed
	Rounds  []int
	// Suppressed counts the findings that comments let stand.
	Suppressed int
}

// retain is how much text, in bytes, stays in memory between survey and check.
// Small runs are read once, as is a document that is the only one; large runs
// are read twice, which costs less than memory that grows with the archive.
const retain = 1 << 20

// Do surveys the items if any rule asks for it, checks them, and hands the
// results to each, one at a time, in the order of items. It stops early when
// each returns an error or ctx ends, and returns that error. items is ranged
// over twice when there is a survey.
func (r *Run) Do(ctx context.Context, items iter.Seq[Item], each func(*Result) error) error {
	kept := map[int]*Document{}
	var book settled
	if r.Surveys() {
		whole, err := r.survey(ctx, items, kept)
		if err != nil {
			return err
		}
		book = whole.settle(r.jobs())
	}
	return r.check(ctx, items, kept, book, each)
}

// Surveys reports whether any of the rules learns from the run.
func (r *Run) Surveys() bool {
	return slices.ContainsFunc(r.Rules, func(rule *Rule) bool { return rule.Survey != nil })
}

// Survey is the first half of Do alone: it returns what r.Book knows and the
// items teach, for a Check. Several surveys of parts, each with the Book of the
// one before, teach what one survey of all does.
func (r *Run) Survey(ctx context.Context, items iter.Seq[Item]) (*Book, error) {
	whole, err := r.survey(ctx, items, nil)
	if err != nil {
		return nil, err
	}
	return whole.book()
}

// Check is the second half of Do alone: rules that learn go by r.Book, and items
// is ranged over once.
func (r *Run) Check(ctx context.Context, items iter.Seq[Item], each func(*Result) error) error {
	book := r.Settled
	if book == nil {
		b := r.Book
		if b == nil {
			b = NewBook()
		}
		var err error
		if book, err = b.Settle(r.Rules, r.jobs()); err != nil {
			return err
		}
	}
	return r.check(ctx, items, nil, book.verdicts, each)
}

func (r *Run) check(ctx context.Context, items iter.Seq[Item], kept map[int]*Document, book settled, each func(*Result) error) error {
	c := &checker{rules: r.Rules, known: map[string]bool{}, book: book, jobs: r.jobs()}
	for _, rule := range r.Known {
		c.known[rule.ID] = true
	}
	for _, rule := range r.Rules {
		c.known[rule.ID] = true
		c.watches = c.watches || rule.ID == SuppressionID
	}
	type checked struct {
		res  *Result
		doc  *Document // as it was read
		done func(*Document)
	}
	return inOrder(ctx, r.jobs(), items, func(n int, it Item) checked {
		res := r.one(c, it, kept[n])
		if res.Before != nil {
			return checked{res, res.Before, it.Done}
		}
		return checked{res, res.Document, it.Done}
	}, func(got checked) error {
		err := each(got.res)
		if got.doc != nil && got.done != nil {
			got.done(got.doc)
		}
		return err
	})
}

func (r *Run) jobs() int {
	if r.Jobs > 0 {
		return r.Jobs
	}
	return runtime.GOMAXPROCS(0)
}

// one takes one document down the line from check to fix.
func (r *Run) one(c *checker, it Item, d *Document) *Result {
	res := &Result{ID: it.ID}
	if d == nil {
		var err error
		if d, err = guardedRead(it); err != nil {
			res.Problems = append(res.Problems, Problem{ID: it.ID, Message: err.Error()})
			return res
		}
	}
	res.Document = d
	res.Problems = append(res.Problems, d.Problems...)
	found, problems, hidden := c.check(d, it.Settings)
	res.Problems = append(res.Problems, problems...)
	res.Suppressed = hidden
	keep := func(d *Document, placed []Placed) []Placed {
		if r.Keep == nil {
			return placed
		}
		out := placed[:0]
		for i := range placed {
			if r.Keep(d, &placed[i]) {
				out = append(out, placed[i])
			}
		}
		return out
	}
	found = keep(d, found)
	if r.Fix != NoFix {
		first := found
		fixed, left, applied, rounds, problems := r.fixAll(c, d, it.Settings, found, keep)
		res.Problems = append(res.Problems, problems...)
		res.Applied, res.Rounds = applied, rounds
		found = left
		if fixed != d {
			res.Before, res.Found, res.Document = d, first, fixed
		}
	}
	res.Findings = found
	return res
}

// guardedRead turns a reader's panic into an error: one bad document must not
// end a run over a million.
func guardedRead(it Item) (d *Document, err error) {
	defer func() {
		if v := recover(); v != nil {
			d, err = nil, fmt.Errorf("reading failed (%v at %s); please report this with the file", v, panicPlace(debug.Stack()))
		}
	}()
	return it.Read()
}

// survey reads every item once and settles what the rules gathered. A run that
// fixes surveys the documents as its other rules leave them: what a mended mark
// brings to light is then known already, and a second run finds nothing more.
// With Keep, which may count what it is asked, the documents are taken as found.
func (r *Run) survey(ctx context.Context, items iter.Seq[Item], kept map[int]*Document) (ledger, error) {
	type reading struct {
		doc   *Document
		facts *[]note
		done  func(*Document)
	}
	whole := ledger{}
	size, n := 0, 0
	var others []*Rule
	for _, rule := range r.Rules {
		if rule.Survey == nil {
			others = append(others, rule)
		}
	}
	c := &checker{rules: others, known: map[string]bool{}, jobs: r.jobs()}
	all := func(_ *Document, placed []Placed) []Placed { return placed }
	err := inOrder(ctx, r.jobs(), items, func(_ int, it Item) *reading {
		d, err := guardedRead(it)
		if err != nil {
			return &reading{} // the check reads it again and reports the error
		}
		fixed := d
		if r.Fix != NoFix && r.Keep == nil {
			found, _, _ := c.check(d, it.Settings)
			fixed, _, _, _, _ = r.fixAll(c, d, it.Settings, found, all)
		}
		facts := spareNotes.Get().(*[]note)
		for _, rule := range r.Rules {
			if rule.Survey != nil && it.Settings.Runs(rule) {
				*facts = gather(rule, fixed, it.Settings, *facts)
			}
		}
		if kept == nil {
			if it.Done != nil {
				it.Done(d)
			}
			d = nil // results wait for their turn, and many documents would
		}
		return &reading{d, facts, it.Done}
	}, func(got *reading) error {
		if got.facts != nil {
			whole.join(*got.facts)
			free(got.facts)
		}
		if n == 1 && size > retain {
			clear(kept)
			size = 0
		}
		if got.doc != nil && (n == 0 || size+len(got.doc.Text) <= retain) {
			size += len(got.doc.Text)
			kept[n] = got.doc
		} else if got.doc != nil && got.done != nil {
			got.done(got.doc)
		}
		n++
		return nil
	})
	if err != nil {
		return nil, err
	}
	if r.Book != nil {
		if err := whole.read(r.Book, r.Rules); err != nil {
			return nil, err
		}
	}
	if r.Learned != nil {
		book, err := whole.book()
		if err != nil {
			return nil, err
		}
		if err := r.Learned(book); err != nil {
			return nil, err
		}
	}
	return whole, nil
}

// gather adds what a rule notes of d to notes, and guards its Gather: what it
// emitted before it failed stands, and its Check will fail likewise and be
// reported.
func gather(rule *Rule, d *Document, s *Settings, notes []note) (all []note) {
	all = notes
	defer func() { _ = recover() }()
	p := &Pass{Doc: d, Rule: rule, House: s.house(), set: s.rule(rule.ID)}
	rule.Survey.gather(p, func(key string, fact any) { all = append(all, note{rule, key, fact}) })
	return all
}

// inOrder maps items over jobs goroutines, the caller's among them, and hands the
// results to each, one at a time, in the order of items. No more than a few items a
// worker are under way at once, so memory does not grow with their number. Whoever
// finishes the item whose turn it is hands over all that are ready: a run of small
// articles wakes nobody up.
func inOrder[T any](ctx context.Context, jobs int, items iter.Seq[Item], do func(n int, it Item) T, each func(T) error) error {
	l := line[T]{ready: make([]*T, 4*jobs), each: each}
	l.moved.L = &l.mu
	next, stop := iter.Pull(items)
	defer stop()
	var take sync.Mutex // guards next and taken
	taken := 0
	work := func() {
		for {
			take.Lock()
			var it Item
			ok := ctx.Err() == nil && l.room(taken)
			if ok {
				it, ok = next()
			}
			n := taken
			taken++
			take.Unlock()
			if !ok {
				return
			}
			l.hand(n, do(n, it))
		}
	}
	var wg sync.WaitGroup
	for range jobs - 1 {
		wg.Go(work)
	}
	work()
	wg.Wait()
	if l.err != nil {
		return l.err
	}
	return ctx.Err()
}

// line is where results wait for their turn.
type line[T any] struct {
	each func(T) error

	mu      sync.Mutex
	moved   sync.Cond // at is another, or err is set
	ready   []*T      // of the results from at on, each at its number modulo the length
	at      int       // the number of the result whose turn it is
	handing bool      // somebody hands results over
	err     error     // what each returned
}

// room waits until result n can find a place, and reports false when none is
// wanted any more.
func (l *line[T]) room(n int) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	for l.err == nil && n >= l.at+len(l.ready) {
		l.moved.Wait()
	}
	return l.err == nil
}

// hand puts result n in its place, and hands over what is ready.
func (l *line[T]) hand(n int, got T) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.ready[n%len(l.ready)] = &got
	if l.handing {
		return
	}
	l.handing = true
	for at := &l.ready[l.at%len(l.ready)]; *at != nil && l.err == nil; at = &l.ready[l.at%len(l.ready)] {
		first := **at
		l.mu.Unlock()
		err := l.each(first)
		l.mu.Lock()
		*at = nil
		l.err = err
		l.at++
		l.moved.Signal()
	}
	l.handing = false
}
