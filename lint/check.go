package lint

import (
	"context"
	"fmt"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"
	"unicode/utf8"

	"stet/text"
)

// checker runs the rules over one document. It holds nothing of the document.
type checker struct {
	rules []*Rule
	known map[string]bool // every rule id that a suppression may name
	// watches says that Suppressions is among the rules.
	watches bool
	book    settled
	// jobs is on how many goroutines the rules of one long document are run.
	jobs int
}

// check is the part of the straight line that turns a document into placed
// findings: check, guard, suppress, place, sort. Each step says why it stands
// where it does.
func (c *checker) check(d *Document, s *Settings) ([]Placed, []Problem, int) {
	// Rules first, each behind a guard: a rule that fails must not cost the
	// findings of the others.
	r := rooms.Get().(*room)
	defer r.release()
	placed := r.placed
	var problems []Problem
	d.FindNumbers()
	p := newPlacer(d)
	if c.jobs > 1 && len(d.Text) >= sharedOut {
		for _, o := range c.share(context.Background(), p, c.runnable(s), c.jobs, s, c.book.of, nil) {
			placed = append(placed, o.placed...)
			problems = append(problems, o.problems...)
		}
	} else {
		for i, rule := range c.rules {
			if !c.runs(i, s) {
				continue
			}
			fs, ps := c.run(&r.pass, rule, d, s, c.book.of(rule))
			// Place before suppress: a suppression covers a stretch of the markup, and
			// a finding has its place there only now.
			placed = p.add(placed, rule, fs)
			problems = append(problems, ps...)
		}
	}
	r.placed = placed
	placed, more, hidden := c.arrange(p, placed, s)
	return placed, append(problems, more...), hidden
}

// sharedOut is the length in bytes from which on the rules of one document are
// run at once: many short ones keep all processors busy anyway.
const sharedOut = 256 << 10

// runnable are the indices of the rules that check under s.
func (c *checker) runnable(s *Settings) []int {
	order := make([]int, 0, len(c.rules))
	for i := range c.rules {
		if c.runs(i, s) {
			order = append(order, i)
		}
	}
	return order
}

// runs reports whether rule i checks under s.
func (c *checker) runs(i int, s *Settings) bool {
	r := c.rules[i]
	return r.Check != nil && s.Runs(r)
}

// room is the memory that the check of one document takes, and the next one again.
type room struct {
	pass   Pass
	placed []Placed
}

var rooms = sync.Pool{New: func() any { return new(room) }}

// release gives r back, without what it holds of a document.
func (r *room) release() {
	const most = 1 << 10 // findings whose memory is kept
	if cap(r.placed) > most || cap(r.pass.found) > most {
		return
	}
	clear(r.placed)
	clear(r.pass.found)
	r.placed, r.pass = r.placed[:0], Pass{found: r.pass.found[:0]}
	rooms.Put(r)
}

// outcome is what one rule found in one document.
type outcome struct {
	placed   []Placed
	problems []Problem
}

// share runs the rules that order names on as many goroutines as jobs says, and
// returns an outcome a rule in the order of c.rules. After each rule took, when
// not nil, is told how long it was. When ctx ends no more rules are begun.
func (c *checker) share(ctx context.Context, p *placer, order []int, jobs int, s *Settings, taught func(*Rule) teacher, took func(rule int, d time.Duration)) []outcome {
	outcomes := make([]outcome, len(c.rules))
	var next atomic.Int64
	work := func() {
		pass := new(Pass) // one for all rules: none keeps it
		for ctx.Err() == nil {
			n := int(next.Add(1)) - 1
			if n >= len(order) {
				return
			}
			r, o := c.rules[order[n]], &outcomes[order[n]]
			begun := time.Now()
			var fs []Finding
			fs, o.problems = c.run(pass, r, p.doc, s, taught(r))
			o.placed = p.add(nil, r, fs)
			if took != nil {
				took(order[n], time.Since(begun))
			}
		}
	}
	var wg sync.WaitGroup
	for range jobs - 1 {
		wg.Go(work)
	}
	work()
	wg.Wait()
	return outcomes
}

// arrange is what comes after placing: suppress and sort.
func (c *checker) arrange(p *placer, placed []Placed, s *Settings) ([]Placed, []Problem, int) {
	// Suppress before sorting, as it adds findings of its own.
	placed, problems, hidden := c.suppress(p, placed, s)
	return inTurn(placed), problems, hidden
}

// inTurn is a sorted copy. A rule that says the same thing twice of one place has said
// it once.
func inTurn(placed []Placed) []Placed {
	if len(placed) == 0 {
		return nil
	}
	order := make([]int, len(placed)) // findings are long, and few to move them once
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		if n := comparePlaced(&placed[a], &placed[b]); n != 0 {
			return n
		}
		return a - b
	})
	sorted := make([]Placed, 0, len(placed))
	for k, i := range order {
		if k == 0 || comparePlaced(&placed[order[k-1]], &placed[i]) != 0 {
			sorted = append(sorted, placed[i])
		}
	}
	return sorted
}

// maxFindings bounds what one rule may find in one document: no editor reads
// more, and a file of nothing but faults must not fill the memory.
const maxFindings = 100_000

const tooMany = "more than %d findings in one document; the others are left out"

// run is the guard around one rule: a panic, an error or a bad span becomes a
// Problem that names rule and document. p is filled in for it, and what was found
// before with the same p is gone.
func (c *checker) run(p *Pass, r *Rule, d *Document, s *Settings, t teacher) (fs []Finding, problems []Problem) {
	clear(p.found)
	*p = Pass{Doc: d, Rule: r, House: s.house(), set: s.rule(r.ID), taught: t, found: p.found[:0]}
	defer func() {
		if v := recover(); v != nil {
			p.problem("the rule failed (%v at %s); the other rules went on; please report this with the document", v, panicPlace(debug.Stack()))
		}
		fs, problems = p.found, p.problems
	}()
	if err := r.Check(p); err != nil {
		p.problem("%v", err)
	}
	return p.found, p.problems
}

// badFinding says what is wrong with the spans of f, or "".
func badFinding(d *Document, f *Finding) string {
	t := d.Text
	if f.Layer == InMarkup {
		t = d.Markup
	}
	bad := func(s text.Span) bool {
		return s.Start < 0 || s.End < s.Start || s.End > len(t) || cuts(t, s.Start) || cuts(t, s.End)
	}
	if bad(f.Span) {
		return fmt.Sprintf("lies at bytes %d-%d of %d or cuts a character", f.Span.Start, f.Span.End, len(t))
	}
	if f.Message == "" {
		return "says nothing"
	}
	for i := range f.Fixes {
		fix := &f.Fixes[i]
		if _, err := text.Sorted(t, fix.Edits); err != nil {
			return "has a bad fix: " + err.Error()
		}
		if fix.Title == "" || fix.Safety == NoFix {
			return "has a fix without title or safety"
		}
	}
	for _, r := range f.Related {
		if r.ID == "" && bad(r.Span) {
			return "has a related place outside the document"
		}
	}
	return ""
}

func cuts(t string, i int) bool {
	return i > 0 && i < len(t) && !utf8.RuneStart(t[i])
}

// panicPlace finds the file and line that panicked in a stack trace.
func panicPlace(stack []byte) string {
	_, after, ok := strings.Cut(string(stack), "panic(")
	if !ok {
		return "unknown place"
	}
	lines := strings.Split(after, "\n")
	for _, line := range lines[2:] {
		line = strings.TrimSpace(line)
		if file, _, ok := strings.Cut(line, " +0x"); ok && !strings.Contains(file, "/runtime/") {
			return file[strings.LastIndexByte(file, '/')+1:]
		}
	}
	return "unknown place"
}
