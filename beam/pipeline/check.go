package pipeline

import (
	"bytes"
	"context"
	"fmt"
	"io"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"

	"stet/internal/archive"
	"stet/lint"
	"stet/report"
	"stet/text"
)

func init() {
	register.DoFn8x1[context.Context, Element, func(*string, *Fact) bool, func(string), func(string), func(string), func(string), func(Row), error](&checkFn{})
	register.Emitter1[Row]()
}

// Counters of a pipeline. Those of single rules have the rule's id for a name
// and Findings, Fixes or Problems for a namespace.
const (
	Counters = "stet"
	Findings = "stet/findings"
	Fixes    = "stet/fixes"
	Problems = "stet/problems"
)

var (
	articles  = beam.NewCounter(Counters, "articles")
	bytesRead = beam.NewCounter(Counters, "bytes")
	findings  = beam.NewCounter(Counters, "findings")
	fixes     = beam.NewCounter(Counters, "fixes")
	problems  = beam.NewCounter(Counters, "problems")
	// facts and their bytes are those that gathering hands to merging.
	facts     = beam.NewCounter(Counters, "facts")
	factBytes = beam.NewCounter(Counters, "fact_bytes")
)

// checkFn checks and fixes articles by what the Book knows.
type checkFn struct {
	Options Options
	w       *worker
	counted map[[2]string]beam.Counter
}

func (f *checkFn) Setup() (err error) {
	f.counted = map[[2]string]beam.Counter{}
	f.w, err = f.Options.worker()
	return err
}

// count counts for a rule.
func (f *checkFn) count(ctx context.Context, what, rule string) {
	key := [2]string{what, rule}
	c, ok := f.counted[key]
	if !ok {
		c = beam.NewCounter(what, rule)
		f.counted[key] = c
	}
	c.Inc(ctx, 1)
}

// out is where things go.
type out struct {
	findings, edits, problems, lines func(string)
	rows                             func(Row)
}

func (f *checkFn) ProcessElement(ctx context.Context, e Element, book func(*string, *Fact) bool, findings, edits, problems, lines func(string), rows func(Row)) error {
	settled, err := f.w.settle(book)
	if err != nil {
		return err
	}
	to := &out{findings, edits, problems, lines, rows}
	for i := range e.Pieces {
		if err := f.piece(ctx, &e.Pieces[i], settled, to); err != nil {
			return err
		}
	}
	return nil
}

// problem sends something to the problems.
func (f *checkFn) problem(ctx context.Context, to *out, p *lint.Problem) error {
	problems.Inc(ctx, 1)
	if p.Rule != "" {
		f.count(ctx, Problems, p.Rule)
	}
	return say(to.problems, p)
}

// piece checks a piece. Only what would fail again elsewhere is a problem: the
// pipeline's own end is an error, which the runner sees to.
func (f *checkFn) piece(ctx context.Context, p *Piece, settled *lint.Settled, to *out) error {
	for i := range p.Rows {
		if r := &p.Rows[i]; !r.readable() {
			to.row(f.w, *r)
			if err := f.problem(ctx, to, &lint.Problem{ID: p.Name + "#" + r.name(), Message: "the text is not UTF-8; it was copied unread"}); err != nil {
				return err
			}
		}
	}
	target, err := f.target(ctx, p)
	if err != nil {
		return err
	}
	defer target.drop(ctx)
	got, bad, err := f.pipe(ctx, p, settled, target)
	if err != nil {
		return err
	}
	if bad != nil {
		if err := f.problem(ctx, to, bad); err != nil {
			return err
		}
		return f.copied(ctx, p, to)
	}
	for i := range got.problems {
		if err := f.problem(ctx, to, &got.problems[i]); err != nil {
			return err
		}
	}
	for _, r := range got.rules {
		f.count(ctx, r[0], r[1])
	}
	articles.Inc(ctx, got.articles)
	bytesRead.Inc(ctx, got.bytes)
	findings.Inc(ctx, got.found)
	fixes.Inc(ctx, got.fixed)
	send(to.findings, got.findings.Bytes())
	send(to.edits, got.edits.Bytes())
	switch {
	case f.w.Fix == lint.NoFix:
		return nil
	case p.Lines:
		send(to.lines, target.Bytes())
		return nil
	case len(p.Rows) > 0:
		return to.cleanRows(f.w, p.Rows, target.Bytes())
	}
	return target.commit(ctx)
}

// outcome is what came of a piece.
type outcome struct {
	findings, edits               bytes.Buffer
	problems                      []lint.Problem
	rules                         [][2]string // what is counted for single rules
	articles, bytes, found, fixed int64
}

// pipe lints a piece. It is done when the piece turned out to be bad, in which
// case nothing else of it counts, or returns an error for the runner.
func (f *checkFn) pipe(ctx context.Context, p *Piece, settled *lint.Settled, target *destination) (got *outcome, bad *lint.Problem, err error) {
	defer func() {
		if v := recover(); v != nil {
			got, bad, err = nil, &lint.Problem{ID: p.Name, At: text.Position{Byte: int(p.At)}, Message: fmt.Sprintf("checking failed (%v); it was copied as it is", v)}, nil
		}
	}()
	in, err := p.open(ctx)
	if err != nil {
		return nil, &lint.Problem{ID: p.Name, Message: fmt.Sprintf("it could not be read: %v", err)}, ctx.Err()
	}
	defer func() { _ = in.Close() }() // it was only read
	got = &outcome{}
	w := report.NewJSONL(&got.findings, report.Options{Problems: io.Discard})
	o := f.w.options(p)
	o.Settled = settled
	o.DryRun = o.Fix == lint.NoFix
	o.Documents = true
	o.Problem = func(prob lint.Problem) error {
		got.problems = append(got.problems, prob)
		return nil
	}
	o.Result = func(r *archive.Result) error {
		got.articles++
		got.bytes += int64(r.Bytes)
		got.found += int64(len(r.Findings))
		got.fixed += int64(len(r.Edits))
		for i := range r.Findings {
			got.rules = append(got.rules, [2]string{Findings, r.Findings[i].Rule.ID})
		}
		for _, e := range r.Edits {
			for _, rule := range e.Rules {
				got.rules = append(got.rules, [2]string{Fixes, rule})
			}
		}
		got.problems = append(got.problems, r.Problems...)
		line, err := r.JournalLine()
		if err != nil {
			return err
		}
		_, _ = got.edits.Write(line) // a buffer never fails
		return w.Result(&r.Result)
	}
	_, err = archive.Pipe(ctx, in, target, o)
	switch {
	case ctx.Err() != nil:
		return nil, nil, ctx.Err()
	case target.err != nil:
		return nil, nil, target.err
	case err != nil:
		return nil, &lint.Problem{ID: p.Name, At: text.Position{Byte: int(p.At)}, Message: fmt.Sprintf("it could not be read: %v; it was copied as it is", err)}, nil
	}
	return got, nil, nil
}

// target is where the articles of a piece are written: a file for a file, else
// the memory.
func (f *checkFn) target(ctx context.Context, p *Piece) (*destination, error) {
	if f.w.Fix == lint.NoFix || p.Lines || len(p.Rows) > 0 {
		return &destination{}, nil
	}
	return create(ctx, placed(f.w.Output+"/clean", p.Name))
}

// copied hands on a bad piece as it is, so that nothing is lost.
func (f *checkFn) copied(ctx context.Context, p *Piece, to *out) error {
	switch {
	case f.w.Fix == lint.NoFix:
	case p.Lines:
		send(to.lines, p.Data)
	case len(p.Rows) > 0:
		for i := range p.Rows {
			if p.Rows[i].readable() {
				to.row(f.w, p.Rows[i])
			}
		}
	default:
		in, err := p.open(ctx)
		if err != nil {
			return ctx.Err() // it has been said
		}
		defer func() { _ = in.Close() }() // it was only read
		target, err := f.target(ctx, p)
		if err != nil {
			return err
		}
		defer target.drop(ctx)
		if _, err := io.Copy(target, in); err != nil {
			return err
		}
		return target.commit(ctx)
	}
	return nil
}

// together is how many bytes of lines are sent together, at least one line: a
// line is too little for an element, and runners sort elements in memory.
const together = 64 << 10

func send(emit func(string), lines []byte) {
	for len(lines) > 0 {
		n := len(lines)
		if n > together {
			if n = bytes.LastIndexByte(lines[:together], '\n') + 1; n == 0 {
				if n = bytes.IndexByte(lines, '\n') + 1; n == 0 {
					n = len(lines)
				}
			}
		}
		emit(string(bytes.TrimSuffix(lines[:n], []byte("\n"))))
		lines = lines[n:]
	}
}
