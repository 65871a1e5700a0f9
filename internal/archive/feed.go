package archive

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"

	"stet/internal/archive/container"
	"stet/lint"
	"stet/read"
)

// event is one thing that a reading hands to the writing, in order.
type event struct {
	kind   eventKind
	raw    []byte
	sec    *io.SectionReader
	art    *container.Article
	part   *container.Part
	now    func() ([]byte, error)
	damage error
	place  *place
	out    *outcome
	file   *os.File // to be closed when the event has been handled
	prob   lint.Problem
	// done is closed when an article's outcome is there.
	done   chan struct{}
	weight int
}

type eventKind uint8

const (
	evPass eventKind = iota
	evCopy
	evArticle
	evBegin
	evEnd
	evLate
	evProblem
	evOpen  // a file begins
	evClose // a file is over
	evOther // a directory, link or the like
)

// A document takes about this many times the size of its text.
const documentSize = 20

// budget bounds how many bytes are under way between reading and writing.
type budget struct {
	mu     sync.Mutex
	cond   *sync.Cond
	free   int
	all    int
	closed bool
}

// underWay is the budget in bytes, documents included. One article that is
// larger goes alone.
const underWay = 96 << 20

func newBudget() *budget {
	b := &budget{free: underWay, all: underWay}
	b.cond = sync.NewCond(&b.mu)
	return b
}

func (b *budget) take(n int) int {
	b.mu.Lock()
	defer b.mu.Unlock()
	n = min(n, b.all)
	for b.free < n && !b.closed {
		b.cond.Wait()
	}
	b.free -= n
	return n
}

func (b *budget) give(n int) {
	b.mu.Lock()
	b.free += n
	b.mu.Unlock()
	b.cond.Broadcast()
}

func (b *budget) close() {
	b.mu.Lock()
	b.closed = true
	b.mu.Unlock()
	b.cond.Broadcast()
}

// feed takes what a reading hands on. While the rules learn it passes articles
// to the engine and drops the rest.
type feed struct {
	c        *cleaner
	ctx      context.Context
	yield    func(lint.Item) bool
	learning bool
	settings *lint.Settings
	key      string // of the settings
	passing  []byte
	parts    []*container.Part // under way
	taken    int64             // bytes of the outermost part, counted before it ends
}

func (f *feed) send(e *event) error {
	if f.learning {
		return f.ctx.Err()
	}
	if len(f.passing) > 0 && e.kind != evPass {
		if err := f.flush(); err != nil {
			return err
		}
	}
	if e.weight > 0 {
		e.weight = f.c.budget.take(e.weight)
	}
	select {
	case f.c.queue <- e:
		return nil
	case <-f.ctx.Done():
		return f.ctx.Err()
	}
}

func (f *feed) flush() error {
	if len(f.passing) == 0 {
		return nil
	}
	raw := f.passing
	f.passing = nil
	return f.send(&event{kind: evPass, raw: raw, weight: len(raw)})
}

// account counts bytes handed on at the outermost depth.
func (f *feed) account(n int64) {
	if len(f.parts) == 0 {
		f.c.Progress.Bytes.Add(n - f.taken)
		f.taken = 0
	}
}

// take counts bytes of the outermost part as they are read.
func (f *feed) take(n int) {
	f.taken += int64(n)
	f.c.Progress.Bytes.Add(int64(n))
}

// small passes are joined up to this size.
const joined = 32 << 10

func (f *feed) Pass(raw []byte) error {
	if len(raw) == 0 {
		return nil
	}
	f.account(int64(len(raw)))
	if f.learning {
		return f.ctx.Err()
	}
	if len(f.passing) == 0 && len(raw) >= joined {
		f.passing = raw
	} else {
		f.passing = append(f.passing, raw...)
	}
	if len(f.passing) >= joined || f.c.pipe != nil {
		return f.flush() // the reader of a pipe waits for the end of its record
	}
	return nil
}

func (f *feed) Copy(raw *io.SectionReader) error {
	f.account(raw.Size())
	return f.send(&event{kind: evCopy, sec: raw})
}

func (f *feed) Begin(p *container.Part) error {
	f.parts = append(f.parts, p)
	return f.send(&event{kind: evBegin, part: p})
}

func (f *feed) End(p *container.Part, raw *io.SectionReader, damage error) error {
	for n := len(f.parts); n > 0; n-- {
		if f.parts[n-1] == p {
			f.parts = f.parts[:n-1]
			break
		}
	}
	f.account(raw.Size())
	return f.send(&event{kind: evEnd, part: p, sec: raw, damage: damage})
}

func (f *feed) Late(raw []byte, now func() ([]byte, error)) error {
	f.account(int64(len(raw)))
	return f.send(&event{kind: evLate, raw: raw, now: now, weight: len(raw)})
}

func (f *feed) Problem(p lint.Problem) error {
	return f.send(&event{kind: evProblem, prob: p})
}

func (f *feed) Article(a *container.Article) error {
	f.account(int64(len(a.Raw)))
	e := &event{kind: evArticle, art: a, weight: len(a.Raw) + documentSize*len(a.Text)}
	if !f.learning {
		e.done = make(chan struct{})
		key := f.c.articleKey(f.key, a)
		if e.out = f.c.log.find(key); e.out != nil {
			e.weight = len(a.Raw) + len(a.Text)
			close(e.done)
			return f.send(e)
		}
		e.out = &outcome{Key: key}
		if err := f.send(e); err != nil {
			return err
		}
		f.c.linting <- e
	}
	item := lint.Item{ID: a.ID, Settings: f.settings, Read: func() (*lint.Document, error) { return f.c.document(a) }}
	if !f.yield(item) {
		return errStop
	}
	return f.ctx.Err()
}

// articleKey stands for everything that the result of an article depends on.
func (c *cleaner) articleKey(settings string, a *container.Article) string {
	h := sha256.New()
	for _, s := range []string{c.key, settings, a.ID, a.Name, a.Charset, string(a.Format), fmt.Sprint(a.Page), a.Meta.Date} {
		_, _ = fmt.Fprintf(h, "%d:%s", len(s), s) // a hash never fails
	}
	_, _ = h.Write(a.Text)
	return hex.EncodeToString(h.Sum(nil)[:keyLength/2])
}

// fromRecord is where a date comes from that the record gives and not its text.
const fromRecord = "record"

// document reads an article.
func (c *cleaner) document(a *container.Article) (*lint.Document, error) {
	source := a.Text
	if a.Page {
		source = container.Prose(a.Text)
	}
	d, err := read.Document(a.Name, source, read.Options{Format: a.Format, Charset: a.Charset})
	if err != nil {
		if inner := errors.Unwrap(err); inner != nil {
			err = inner
		}
		return nil, err
	}
	d.ID = a.ID
	for i := range d.Problems {
		d.Problems[i].ID = a.ID
	}
	if day, ok := parseDay(a.Meta.Date); ok && d.Meta.Date.IsZero() {
		d.Meta.Date, d.Meta.DateFrom = day, fromRecord
	}
	return d, nil
}

// reread makes a document of fixed bytes.
func reread(d *lint.Document, source []byte) (*lint.Document, error) {
	next, err := read.Document(d.ID, source, read.Options{Format: d.Format, Charset: d.Charset})
	if err == nil && d.Meta.DateFrom == fromRecord && next.Meta.Date.IsZero() {
		next.Meta.Date, next.Meta.DateFrom = d.Meta.Date, fromRecord
	}
	return next, err
}

// settingsKey stands for the content of settings.
func (c *cleaner) settingsKey(s *lint.Settings) (string, error) {
	if s == nil {
		return "", nil
	}
	if k, ok := c.settingsKeys[s]; ok {
		return k, nil
	}
	data, err := json.Marshal(s)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(data)
	k := hex.EncodeToString(sum[:])
	c.settingsKeys[s] = k
	return k, nil
}
