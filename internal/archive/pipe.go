package archive

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"

	"github.com/gofrs/flock"

	"stet/lint"
)

// PipeName is the name of standard input in the names of articles.
const PipeName = "<stdin>"

// Pipe cleans records from r to w as they come. Nothing can be read twice, so
// rules that learn go by o.Book alone. With o.State, journal and manifest are
// kept there.
func Pipe(ctx context.Context, r io.Reader, to io.Writer, o Options) (*Stats, error) {
	c := piped(ctx, r, o)
	defer c.cancel(nil)
	stats := &Stats{}
	w := &writer{c: c, stats: stats}
	if !o.DryRun {
		w.out = bufio.NewWriterSize(to, 1<<16)
	}
	if o.State != "" && !o.DryRun {
		if err := os.MkdirAll(o.State, 0o777); err != nil {
			return nil, err
		}
		lock := flock.New(c.path(lockName))
		held, err := lock.TryLock()
		if err != nil {
			return nil, err
		}
		if !held {
			return nil, &InUseError{o.State}
		}
		defer func() { _ = lock.Unlock() }()
		if err := c.begin(w); err != nil {
			return nil, err
		}
	}
	defer w.abandon()
	err := c.pump(w)
	if err != nil || w.manifest == nil {
		return stats, err
	}
	if err := errors.Join(w.journal.close(), w.manifest.close(stats)); err != nil {
		return stats, err
	}
	for part, name := range map[string]string{journalPart: journalName, keptPart: keptName, manifestPart: manifestName} {
		if err := os.Rename(c.path(part), c.path(name)); err != nil {
			return stats, err
		}
	}
	return stats, nil
}

func piped(ctx context.Context, r io.Reader, o Options) *cleaner {
	c := &cleaner{Options: o, settingsKeys: map[*lint.Settings]string{}, budget: newBudget(), pipe: r}
	c.ctx, c.cancel = context.WithCancelCause(ctx)
	if c.Progress == nil {
		c.Progress = &Progress{}
	}
	if c.Name == "" {
		c.Name = PipeName
		if c.Read.Kind == "" {
			c.Read.Kind = "jsonl" // there is no name to tell it by
		}
	}
	return c
}

// Learn returns what the articles from r teach, together with what o.Book
// knows: what Pipe is to be given as its Book when it reads the same. What cannot
// be read teaches nothing, and is a problem of Pipe's.
func Learn(ctx context.Context, r io.Reader, o Options) (*lint.Book, error) {
	c := piped(ctx, r, o)
	defer c.cancel(nil)
	book, err := c.learner().Survey(c.ctx, c.articles(true))
	return book, c.why(err)
}
