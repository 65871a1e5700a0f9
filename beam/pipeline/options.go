package pipeline

import (
	"crypto/rand"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"

	"stet/internal/archive"
	"stet/internal/archive/container"
	"stet/internal/config"
	"stet/lint"
	"stet/rules"
)

// Options say what to read, how to judge it and where to write. They travel to
// the workers as JSON.
type Options struct {
	// Inputs are globs, in which * does not reach over a slash. Parquet says
	// that they name files of Rows.
	Inputs  []string
	Parquet bool
	// Output is the directory, or its like in an object store, to write to.
	Output string
	// Root is taken off the names of files in reports. Name stands for the files
	// in the names of Parquet's articles, whose files nobody knows.
	Root, Name string

	// Fix is the safety down to which fixes are made; lint.NoFix makes none and
	// writes no articles.
	Fix lint.Safety
	// Config is the content of a configuration and ConfigPath where it lies;
	// both "" for none.
	Config, ConfigPath string
	// Book is what is known before anything is read, as lint.Book.Bytes writes
	// it; "" for nothing. Told says that it is all: nothing is learned from the
	// articles, as when an archive is done in parts by the Book of the whole.
	Book string
	Told bool

	// Fields, ID, Limit and Whole are those of container.Options.
	Fields []string
	ID     string
	Limit  int
	Whole  bool

	// Shards is the number of files that each output is written as; 0 means 4.
	Shards int
	// Element is how many bytes of articles travel together; 0 means 256 KiB.
	Element int

	// Pipeline is set by Build.
	Pipeline string
}

const (
	defaultShards  = 4
	defaultElement = 256 << 10
)

// prepare checks the options and fills in what was left out.
func (o *Options) prepare() error {
	if len(o.Inputs) == 0 || o.Output == "" {
		return errors.New("name what to read and where to write")
	}
	if o.Shards <= 0 {
		o.Shards = defaultShards
	}
	if o.Element <= 0 {
		o.Element = defaultElement
	}
	o.Output = strings.TrimRight(o.Output, "/")
	o.Pipeline = rand.Text()
	_, err := o.worker()
	return err
}

// known are the rules; a test adds one that fails.
var known = rules.All

// worker is what the options mean to those who read and lint.
type worker struct {
	*Options
	rules []*lint.Rule
	conf  *config.Config // nil for none
	read  container.Options
}

func (o *Options) worker() (*worker, error) {
	w := &worker{Options: o, rules: known(), read: container.Options{Limit: o.Limit, Whole: o.Whole}}
	for _, f := range o.Fields {
		p, err := container.ParsePath(f)
		if err != nil {
			return nil, fmt.Errorf("field %w", err)
		}
		w.read.Fields = append(w.read.Fields, p)
	}
	if o.ID != "" {
		p, err := container.ParsePath(o.ID)
		if err != nil {
			return nil, fmt.Errorf("id %w", err)
		}
		w.read.ID = p
	}
	if o.ConfigPath != "" {
		var err error
		if w.conf, err = config.Load(o.ConfigPath, []byte(o.Config), w.rules); err != nil {
			return nil, err
		}
	}
	return w, nil
}

// options are those of one piece.
func (w *worker) options(p *Piece) archive.Options {
	o := archive.Options{Name: p.Name, Rules: w.rules, Known: w.rules, Fix: w.Fix, Jobs: 1, Read: w.read}
	if p.Lines {
		o.Read.Kind = "jsonl"
		o.Read.Piece = &container.Piece{At: p.At, Line: int(p.Line)}
	}
	if len(p.Rows) > 0 {
		o.Read.Kind = "jsonl"
		o.Read.Piece = &container.Piece{}
		o.Read.Fields, o.Read.ID = rowText, rowID
	}
	if w.conf != nil {
		o.Set = w.conf.Settings(w.conf.Rel(p.Name))
	}
	return o
}

// learns reports whether any rule learns.
func (w *worker) learns() bool {
	return !w.Told && slices.ContainsFunc(w.rules, func(r *lint.Rule) bool { return r.Survey != nil })
}

// books holds what Books settled to, by pipeline. A process has one copy for
// all bundles that it works on at a time: it is the largest thing in it.
var books sync.Map

// settle settles the Book once in a process.
func (w *worker) settle(book func(*string, *Fact) bool) (*lint.Settled, error) {
	make := sync.OnceValues(func() (*lint.Settled, error) {
		b, err := bookOf(book)
		if err != nil {
			return nil, err
		}
		return b.Settle(w.rules, runtime.GOMAXPROCS(0))
	})
	once, _ := books.LoadOrStore(w.Pipeline, make)
	s, err := once.(func() (*lint.Settled, error))()
	if err != nil {
		books.Delete(w.Pipeline) // the runner may try again
	}
	return s, err
}

// Forget drops what this process keeps of a pipeline that is over.
func (o *Options) Forget() { books.Delete(o.Pipeline) }
