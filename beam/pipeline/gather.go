package pipeline

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"

	"stet/internal/archive"
	"stet/internal/cli"
	"stet/lint"
)

func init() {
	beam.RegisterCoder(reflect.TypeFor[Fact](), encodeFact, decodeFact)
	register.DoFn3x1[context.Context, Element, func(string, Fact), error](&gatherFn{})
	register.Emitter2[string, Fact]()
	register.Combiner1[Fact](&mergeFn{})
	register.DoFn2x1[string, func(string, Fact), error](&knownFn{})
	register.DoFn3x1[context.Context, []byte, func(*string, *Fact) bool, error](&bookFn{})
	register.Iter2[string, Fact]()
}

// Fact is what is known of a key: as JSON from afar, as a value once it was
// merged.
type Fact struct {
	rule  string
	data  []byte
	value any // data holds nothing when it is there
}

// keyOf is the key of a fact in the pipeline. No rule's id has a space.
func keyOf(e lint.Entry) string { return e.Rule + " " + e.Key }

func encodeFact(f Fact) ([]byte, error) {
	if f.value != nil {
		var err error
		if f.data, err = json.Marshal(f.value); err != nil {
			return nil, err
		}
	}
	return append(appendString(nil, f.rule), f.data...), nil
}

func decodeFact(data []byte) (Fact, error) {
	d := decoder{data: data}
	f := Fact{rule: string(d.bytes())}
	f.data = append(f.data, d.data...)
	return f, d.err()
}

// gatherFn has the rules learn from articles. What an element teaches of a key
// is one fact.
type gatherFn struct {
	Options Options
	w       *worker
}

func (f *gatherFn) Setup() (err error) {
	f.w, err = f.Options.worker()
	return err
}

func (f *gatherFn) ProcessElement(ctx context.Context, e Element, emit func(string, Fact)) error {
	var book *lint.Book
	for i := range e.Pieces {
		p := &e.Pieces[i]
		in, err := p.open(ctx)
		if err != nil {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			continue // the check says so
		}
		o := f.w.options(p)
		o.Book = book
		got, err := archive.Learn(ctx, in, o)
		_ = in.Close() // it was only read
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err == nil:
			book = got
		}
	}
	if book == nil {
		return nil
	}
	size := int64(0)
	for e := range book.Entries() {
		emit(keyOf(e), Fact{rule: e.Rule, data: e.Fact})
		size += int64(len(e.Key) + len(e.Fact))
	}
	facts.Inc(ctx, int64(book.Len()))
	factBytes.Inc(ctx, size)
	return nil
}

// knownFn gives the facts of a Book that is there before anything is read.
type knownFn struct{}

func (f *knownFn) ProcessElement(saved string, emit func(string, Fact)) error {
	b, err := lint.ReadBook([]byte(saved))
	if err != nil {
		return err
	}
	for e := range b.Entries() {
		emit(keyOf(e), Fact{rule: e.Rule, data: e.Fact})
	}
	return nil
}

// mergeFn merges the facts of one key.
type mergeFn struct{ surveys map[string]*lint.Survey }

func (f *mergeFn) Setup() {
	f.surveys = map[string]*lint.Survey{}
	for _, r := range known() {
		if r.Survey != nil {
			f.surveys[r.ID] = r.Survey
		}
	}
}

// MergeAccumulators merges two facts; CombinePerKey needs no more.
func (f *mergeFn) MergeAccumulators(a, b Fact) (Fact, error) {
	s := f.surveys[a.rule]
	if s == nil || a.rule != b.rule {
		return Fact{}, fmt.Errorf("facts of %q and %q cannot be merged", a.rule, b.rule)
	}
	x, err := a.decoded(s)
	if err != nil {
		return Fact{}, err
	}
	y, err := b.decoded(s)
	if err != nil {
		return Fact{}, err
	}
	return Fact{rule: a.rule, value: s.Merge(x, y)}, nil
}

func (f *Fact) decoded(s *lint.Survey) (any, error) {
	if f.value != nil {
		return f.value, nil
	}
	return s.Decode(f.data)
}

// bookOf collects facts.
func bookOf(next func(*string, *Fact) bool) (*lint.Book, error) {
	b := lint.NewBook()
	var key string
	var f Fact
	for next(&key, &f) {
		if f.value != nil {
			var err error
			if f.data, err = json.Marshal(f.value); err != nil {
				return nil, err
			}
		}
		b.Put(lint.Entry{Rule: f.rule, Key: strings.TrimPrefix(key, f.rule+" "), Fact: f.data})
	}
	return b, nil
}

// bookFn writes the Book down as check --book reads it. It is one file in an
// order, and too large for an element: Beam's sinks are for others.
type bookFn struct{ File string }

func (f *bookFn) ProcessElement(ctx context.Context, _ []byte, book func(*string, *Fact) bool) error {
	b, err := bookOf(book)
	if err != nil {
		return err
	}
	data, err := cli.BookFile(b, 1)
	if err != nil {
		return err
	}
	d, err := create(ctx, f.File)
	if err != nil {
		return err
	}
	defer d.drop(ctx)
	if _, err := d.Write(data); err != nil {
		return err
	}
	return d.commit(ctx)
}
