package cli

import (
	"context"
	"errors"
	"io"
	"iter"
	"path/filepath"

	"stet/lint"
	"stet/read"
)

// stdinID names standard input in reports unless --stdin-path does.
const stdinID = "<stdin>"

// fromStdin reads standard input as the one file of a run.
func (k *checking) fromStdin(ctx context.Context) (iter.Seq[lint.Item], int, error) {
	f := file{id: stdinID, path: k.stdinPath, named: true}
	at := k.stdinPath
	if at == "" {
		at = stdinID // in the working directory, whose configuration holds
	} else {
		f.id = filepath.ToSlash(filepath.Clean(at))
	}
	var err error
	if f.at, err = filepath.Abs(at); err != nil {
		return nil, 0, err
	}
	f.real = f.at
	conf, err := k.conf.of(f.at)
	if err != nil {
		return nil, 0, err
	}
	if k.baseline != "" {
		if k.filter.baseline, err = openBaseline(k.baseline, false); err != nil {
			return nil, 0, err
		}
	}
	// All of it is read before anything else, as it cannot be read twice.
	source, failure := readUnless(ctx, k.stdin, limitOf(conf))
	if errors.Is(failure, context.Canceled) {
		return nil, 0, failure
	}
	k.fixed = source
	j := &job{file: f, failOn: k.thresholdOf(conf)}
	item := lint.Item{ID: f.id, Settings: k.chosen.adjust(conf.Settings(conf.Rel(f.at)))}
	item.Read = func() (*lint.Document, error) {
		if failure != nil {
			return nil, failure
		}
		return k.document(j, source, read.Options{})
	}
	return func(yield func(lint.Item) bool) {
		if k.pass++; k.pass == k.passes {
			k.queue = make(chan *job, 1)
			k.filter.begin(j)
			k.queue <- j
		}
		yield(item)
	}, 1, nil
}

// readUnless reads all of r unless ctx ends before: nobody may be writing. A
// reader that goes on waiting then ends with the process.
func readUnless(ctx context.Context, r io.Reader, limit int64) ([]byte, error) {
	type outcome struct {
		data []byte
		err  error
	}
	done := make(chan outcome, 1)
	go func() {
		data, err := readUpTo(r, 0, limit)
		done <- outcome{data, err}
	}()
	select {
	case got := <-done:
		return got.data, got.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}
