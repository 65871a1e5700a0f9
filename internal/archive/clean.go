package archive

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/gofrs/flock"

	"stet/internal/archive/container"
	"stet/lint"
)

// Names in the directory of a destination's state. What ends in .part belongs
// to a run that is not over.
const (
	lockName     = "lock"
	journalName  = "journal.jsonl"
	keptName     = "kept.bin"
	manifestName = "manifest.jsonl"
	logName      = "results.jsonl"
	bookName     = "book.json"
	readyName    = "ready"
	outPart      = "out.part"
	journalPart  = journalName + ".part"
	keptPart     = keptName + ".part"
	manifestPart = manifestName + ".part"
	logPart      = logName + ".part"
	oldName      = "old"
	scratchName  = "scratch"
)

// cleaner is one run.
type cleaner struct {
	Options
	ctx    context.Context
	cancel context.CancelCauseFunc
	dir    bool
	abs    string // of the source
	log    *resultLog
	// key stands for everything that results depend on but articles and their
	// settings; runKey leaves out what the archive teaches.
	key, runKey  string
	settingsKeys map[*lint.Settings]string

	budget  *budget
	queue   chan *event
	linting chan *event
	// pipe is what Pipe reads; nil for a source on the disk.
	pipe io.Reader
}

func (c *cleaner) path(name string) string { return filepath.Join(c.state(), name) }

// target is where a file of the destination is made.
func (c *cleaner) target(rel string) string {
	if !c.dir {
		return c.path(outPart)
	}
	return filepath.Join(c.path(outPart), filepath.FromSlash(rel))
}

// Clean cleans an archive. What it returns counts what was done until an error
// came, if one did; then the destination is as it was, and the same call goes on
// where this one ended.
func Clean(ctx context.Context, o Options) (stats *Stats, err error) {
	c := &cleaner{Options: o, settingsKeys: map[*lint.Settings]string{}, budget: newBudget()}
	c.ctx, c.cancel = context.WithCancelCause(ctx)
	defer c.cancel(nil)
	if c.Progress == nil {
		c.Progress = &Progress{}
	}
	if err := c.look(); err != nil {
		return nil, err
	}
	c.runKey = digest(o.Version, fmt.Sprint(o.Fix), fmt.Sprint(o.Read.Fields), fmt.Sprint(o.Read.ID), fmt.Sprint(o.Read.Limit), o.Read.Kind, fmt.Sprint(o.Read.Whole), ruleNames(o.Rules), bookKey(o.Book))
	if o.DryRun {
		return c.dry()
	}
	if err := os.MkdirAll(c.state(), 0o777); err != nil {
		return nil, err
	}
	lock := flock.New(c.path(lockName))
	held, err := lock.TryLock()
	if err != nil {
		return nil, err
	}
	if !held {
		return nil, &InUseError{c.state()}
	}
	defer func() { _ = lock.Unlock() }()
	if err := c.finishBegun(); err != nil {
		return nil, err
	}
	if err := c.mayReplace(); err != nil {
		return nil, err
	}
	total, print, err := c.survey()
	if err != nil {
		return nil, err
	}
	c.Progress.Total.Store(total)
	if stats, err := c.upToDate(); err != nil {
		return nil, err
	} else if stats != nil {
		return c.again(stats, print)
	}
	if err := c.prepare(print); err != nil {
		return nil, err
	}
	defer c.log.close()
	stats, err = c.write()
	if err != nil {
		return stats, err
	}
	return stats, c.finish()
}

func digest(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		_, _ = fmt.Fprintf(h, "%d:%s", len(p), p) // a hash never fails
	}
	return hex.EncodeToString(h.Sum(nil))
}

func ruleNames(rules []*lint.Rule) string {
	var names []string
	for _, r := range rules {
		names = append(names, r.ID)
	}
	return strings.Join(names, " ")
}

func bookKey(b *lint.Book) string {
	if b == nil {
		return ""
	}
	data, err := b.Bytes()
	if err != nil {
		return err.Error()
	}
	return digest(string(data))
}

// look checks source and destination before anything is touched.
func (c *cleaner) look() error {
	info, err := os.Stat(c.Source)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return usage("%s: no such file or directory", c.Source)
	case err != nil:
		return usage("%s: %s", c.Source, reason(err))
	case !info.IsDir() && !info.Mode().IsRegular():
		return usage("%s: neither a file nor a directory; records can come through standard input: stet clean - --out -", c.Source)
	}
	c.dir = info.IsDir()
	if c.abs, err = filepath.Abs(c.Source); err == nil {
		c.abs, err = filepath.EvalSymlinks(c.abs)
	}
	if err != nil {
		return err
	}
	if c.Name == "" {
		c.Name = filepath.ToSlash(filepath.Clean(c.Source))
	}
	if c.DryRun {
		return nil
	}
	for _, p := range []string{c.Dest, c.state()} {
		at, err := realTarget(p)
		if err != nil {
			return usage("%s: %s", p, reason(err))
		}
		switch {
		case at == c.abs:
			return usage("%s is the source itself, which is never written to: name another destination", p)
		case c.dir && inside(c.abs, at):
			return usage("%s lies in the source, which is never written to: name a destination elsewhere", p)
		case inside(at, c.abs):
			return usage("the source lies in %s: name a destination elsewhere", p)
		}
	}
	if !c.dir && strings.HasSuffix(c.Dest, string(filepath.Separator)) {
		return usage("%s: the source is a file, and so is its destination: name a file", c.Dest)
	}
	return nil
}

// realTarget is where a name that need not be there yet leads to.
func realTarget(p string) (string, error) {
	abs, err := filepath.Abs(p)
	if err != nil {
		return "", err
	}
	rest := ""
	for at := abs; ; at = filepath.Dir(at) {
		real, err := filepath.EvalSymlinks(at)
		if err == nil {
			return filepath.Join(real, rest), nil
		}
		if !errors.Is(err, fs.ErrNotExist) || at == filepath.Dir(at) {
			return "", err
		}
		rest = filepath.Join(filepath.Base(at), rest)
	}
}

func inside(dir, at string) bool {
	rel, err := filepath.Rel(dir, at)
	return err == nil && rel != "." && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// reason is what the system says of err without the operation and the path.
func reason(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}

// mayReplace refuses a destination that stet has not made.
func (c *cleaner) mayReplace() error {
	info, err := os.Lstat(c.Dest)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return usage("%s: %s", c.Dest, reason(err))
	}
	m, err := openManifest(c.path(manifestName))
	if err != nil {
		return usage("%s is there already and no earlier run of stet clean has made it; remove it or name another destination", c.Dest)
	}
	defer m.close()
	if m.Source != c.abs {
		return usage("%s was made from %s; remove it together with %s or name another destination", c.Dest, m.Source, c.state())
	}
	if m.Dir != info.IsDir() {
		return usage("%s is not what stet clean made there; remove it or name another destination", c.Dest)
	}
	return nil
}

// survey adds up the size of the source, and returns something that changes when
// a file of it is changed.
func (c *cleaner) survey() (total int64, print string, err error) {
	h := sha256.New()
	err = walk(c.abs, func(p place) error {
		if p.kind == "file" && p.err == nil {
			total += p.info.Size()
			_, _ = fmt.Fprintf(h, "%q %d %d\n", p.rel, p.info.Size(), p.info.ModTime().UnixNano())
		}
		return c.ctx.Err()
	})
	return total, hex.EncodeToString(h.Sum(nil)), err
}

// upToDate compares source and destination with the manifest of an earlier run.
// It returns that run's counts when nothing has changed since.
func (c *cleaner) upToDate() (*Stats, error) {
	m, err := openManifest(c.path(manifestName))
	if err != nil {
		return nil, nil // nothing to compare with
	}
	defer m.close()
	if m.Key != c.manifestKey() || m.Source != c.abs {
		return nil, nil
	}
	c.Progress.begin(Comparing)
	changed := errors.New("changed")
	err = walk(c.abs, func(p place) error {
		if p.err != nil || p.kind == "other" {
			return changed
		}
		l, _, err := m.next()
		if err != nil || l == nil || l.Path != p.rel || l.Kind != p.kind || l.Target != p.target || l.Mode != uint32(p.info.Mode().Perm()) {
			return changed
		}
		if p.kind != "file" {
			return nil
		}
		at := c.Dest
		if c.dir {
			at = filepath.Join(c.Dest, filepath.FromSlash(p.rel))
		}
		info, err := os.Lstat(at)
		if err != nil || !info.Mode().IsRegular() || info.Size() != l.Dest.Size || info.ModTime().UnixNano() != l.Time || p.info.Size() != l.Source.Size {
			return changed
		}
		got, err := sum(c.ctx, p.abs, &c.Progress.Bytes)
		if err != nil {
			return err
		}
		if got.SHA256 != l.Source.SHA256 {
			return changed
		}
		return nil
	})
	if errors.Is(err, changed) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	l, stats, err := m.next()
	if err != nil || l != nil || len(stats.Said) > mostSaid {
		return nil, nil
	}
	stats.Unchanged, stats.Known = true, stats.Articles
	return stats, nil
}

// manifestKey stands for everything besides the source that a destination
// depends on. Settings of all files count by what they are for the source.
func (c *cleaner) manifestKey() string {
	key := c.runKey
	if c.Settings != nil {
		h := sha256.New()
		_ = walk(c.abs, func(p place) error {
			if p.kind == "file" {
				if s, skip, err := c.Settings(p.abs); err == nil {
					k, _ := c.settingsKey(s)
					_, _ = fmt.Fprintf(h, "%q %s %t\n", p.rel, k, skip)
				}
			}
			return nil
		})
		key = digest(key, hex.EncodeToString(h.Sum(nil)))
	}
	return key
}

// sum reads a file for its size and checksum.
func sum(ctx context.Context, path string, progress interface{ Add(int64) int64 }) (*state, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // it was only read
	h := sha256.New()
	size := int64(0)
	buf := make([]byte, 256<<10)
	for {
		n, err := f.Read(buf)
		_, _ = h.Write(buf[:n])
		size += int64(n)
		if progress != nil {
			progress.Add(int64(n))
		}
		if errors.Is(err, io.EOF) {
			return &state{size, hex.EncodeToString(h.Sum(nil))}, nil
		}
		if err != nil {
			return nil, err
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
}

// prepare brings the log and the book of what the archive teaches into place.
func (c *cleaner) prepare(print string) error {
	c.Read.Scratch = c.path(scratchName)
	if err := os.RemoveAll(c.Read.Scratch); err != nil {
		return err
	}
	if err := os.MkdirAll(c.Read.Scratch, 0o777); err != nil {
		return err
	}
	if err := c.learn(print); err != nil {
		return err
	}
	var err error
	c.log, err = openLog(c.path(logName), c.path(logPart), c.rules())
	return err
}

func (c *cleaner) rules() []*lint.Rule { return append(slices.Clone(c.Known), c.Rules...) }

// again reports what is known of a source that has not changed: to whoever wants
// the single results from the log, else what was said of problems.
func (c *cleaner) again(stats *Stats, print string) (*Stats, error) {
	if !c.Documents {
		for _, p := range stats.Said {
			if c.Problem == nil {
				break
			}
			if err := c.Problem(p); err != nil {
				return stats, err
			}
		}
		return stats, nil
	}
	if err := c.prepare(print); err != nil {
		return nil, err
	}
	defer c.log.close()
	c.DryRun = true
	got, err := c.write()
	got.Unchanged = true
	return got, err
}

// dry does all but write.
func (c *cleaner) dry() (*Stats, error) {
	total, _, err := c.survey()
	if err != nil {
		return nil, err
	}
	c.Progress.Total.Store(total)
	scratch, err := os.MkdirTemp("", "stet-")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(scratch) }()
	c.Read.Scratch = scratch
	if err := c.learn(""); err != nil {
		return nil, err
	}
	return c.write()
}

// learned is the saved form of what the archive taught so far.
type learned struct {
	// Of is what it depends on.
	Of string `json:"of"`
	// Articles of the source were read; Done says that these are all.
	Articles int    `json:"articles"`
	Done     bool   `json:"done"`
	Book     string `json:"book"`
}

// learnEvery is how long a killed run may have learned for nothing.
const learnEvery = 20 * time.Second

// learn has the rules learn from the whole source, if there are such, and goes
// on where an earlier run over the same source ended.
func (c *cleaner) learn(print string) error {
	run := c.learner()
	c.key = c.runKey
	if !run.Surveys() {
		return nil
	}
	of := digest(c.manifestKey(), print)
	read := 0
	var got learned
	if data, err := os.ReadFile(c.path(bookName)); print != "" && err == nil && json.Unmarshal(data, &got) == nil && got.Of == of {
		if b, err := lint.ReadBook([]byte(got.Book)); err == nil {
			c.Book, read = b, got.Articles
		}
	}
	if !got.Done || c.Book == nil {
		c.Progress.begin(Learning)
		next, stop := iter.Pull(c.articles(true))
		defer stop()
		for skip := read; skip > 0; skip-- {
			if _, ok := next(); !ok {
				break
			}
			c.Progress.Articles.Add(1)
		}
		for more := true; more; {
			more = false
			begun := time.Now()
			run.Book = c.Book
			book, err := run.Survey(c.ctx, func(yield func(lint.Item) bool) {
				for {
					it, ok := next()
					if !ok {
						return
					}
					read++
					c.Progress.Articles.Add(1)
					if !yield(it) {
						return
					}
					if time.Since(begun) > learnEvery {
						more = true
						return
					}
				}
			})
			if err != nil {
				return c.why(err)
			}
			c.Book = book
			if print == "" {
				continue
			}
			data, err := book.Bytes()
			if err != nil {
				return err
			}
			if data, err = json.Marshal(learned{of, read, !more, string(data)}); err != nil {
				return err
			}
			if err := replaceFile(c.path(bookName), data); err != nil {
				return err
			}
		}
	}
	c.key = digest(c.runKey, bookKey(c.Book))
	return nil
}

// replaceFile writes a small file whole or not at all.
func replaceFile(path string, data []byte) error {
	f, err := os.Create(path + ".part")
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	return os.Rename(path+".part", path)
}

func (c *cleaner) run() *lint.Run {
	r := &lint.Run{Rules: c.Rules, Known: c.Known, Jobs: c.Jobs, Book: c.Book, Settled: c.Settled, Fix: c.Fix}
	if r.Jobs == 0 {
		r.Jobs = runtime.GOMAXPROCS(0)
	}
	if r.Fix != lint.NoFix {
		r.Reread = reread
	}
	return r
}

// learner is the run that learns.
func (c *cleaner) learner() *lint.Run {
	run := c.run()
	if !slices.ContainsFunc(c.Rules, func(r *lint.Rule) bool { return r.Survey != nil && r.Fixable >= c.Fix }) {
		// The engine learns from the text as the other rules mend it, so that
		// fixing twice is fixing once. Where no rule that learns makes a fix,
		// that holds of the text as found, and half of the work is saved.
		run.Fix, run.Reread = lint.NoFix, nil
	}
	return run
}

// why is the error that ended a run, rather than those that followed from it.
func (c *cleaner) why(err error) error {
	if cause := context.Cause(c.ctx); cause != nil && err != nil {
		return cause
	}
	return err
}

// articles reads the source once. What is not an article goes to the queue,
// unless the rules are learning.
func (c *cleaner) articles(learning bool) iter.Seq[lint.Item] {
	return func(yield func(lint.Item) bool) {
		f := &feed{c: c, ctx: c.ctx, yield: yield, learning: learning}
		read := f.tree
		if c.pipe != nil {
			read = f.piped
		}
		if err := read(); err != nil && !errors.Is(err, errStop) {
			c.cancel(err)
		}
	}
}

// tree reads the source from the disk.
func (f *feed) tree() error {
	return walk(f.c.abs, func(p place) error {
		if err := f.ctx.Err(); err != nil {
			return err
		}
		if p.kind != "file" || p.err != nil {
			if p.kind == "file" {
				p.kind = "other"
			}
			return f.send(&event{kind: evOther, place: &p})
		}
		return f.read(&p)
	})
}

// piped reads the source from standard input.
func (f *feed) piped() error {
	p := &place{rel: ".", kind: "file"}
	if err := f.send(&event{kind: evOpen, place: p}); err != nil {
		return err
	}
	f.settings = f.c.Set
	o := f.c.Read
	err := container.Read(container.Input{Name: f.c.Name, R: f.c.pipe, Named: true}, &o, f)
	if err != nil {
		return err
	}
	return f.send(&event{kind: evClose, place: p})
}

// read reads one file of the source.
func (f *feed) read(p *place) error {
	c := f.c
	in, err := os.Open(p.abs)
	if err != nil {
		p.kind, p.err = "other", err
		return f.send(&event{kind: evOther, place: p})
	}
	// The writing reads parts of the file again and closes it, if all goes well.
	handed := false
	defer func() {
		if !handed {
			_ = in.Close() // it was only read
		}
	}()
	f.parts, f.taken = nil, 0
	if err := f.send(&event{kind: evOpen, place: p}); err != nil {
		return err
	}
	skip := false
	if c.Settings != nil {
		if f.settings, skip, err = c.Settings(p.abs); err != nil {
			return err
		}
		if f.key, err = c.settingsKey(f.settings); err != nil {
			return err
		}
	}
	at := io.NewSectionReader(in, 0, p.info.Size())
	if skip {
		err = f.Copy(at)
	} else {
		o := c.Read
		o.Taken = f.take
		if c.dir {
			o.Kind = ""
		}
		err = container.Read(container.Input{Name: named(c.Name, p.rel), At: at, Named: !c.dir}, &o, f)
	}
	if errors.Is(err, errStop) || c.ctx.Err() != nil {
		return errStop
	}
	err = f.send(&event{kind: evClose, place: p, damage: err, file: in})
	handed = err == nil && !f.learning
	return err
}

// write lints the source and writes the destination. In a dry run it only lints.
func (c *cleaner) write() (*Stats, error) {
	c.Progress.begin(Cleaning)
	stats := &Stats{}
	w := &writer{c: c, stats: stats}
	if !c.DryRun {
		if err := c.begin(w); err != nil {
			return stats, err
		}
	}
	defer w.abandon()
	if err := c.pump(w); err != nil {
		return stats, err
	}
	if c.DryRun {
		return stats, nil
	}
	return stats, errors.Join(w.journal.close(), w.manifest.close(stats))
}

// pump runs reading, linting and writing side by side.
func (c *cleaner) pump(w *writer) error {
	run := c.run()
	c.queue = make(chan *event, 1024)
	// More than the engine ever has under way, so that a reading never waits
	// here.
	c.linting = make(chan *event, 64+8*run.Jobs)
	written := make(chan error, 1)
	go func() {
		var failed error
		for e := range c.queue {
			if failed == nil {
				if failed = w.handle(e); failed != nil {
					c.cancel(failed)
				} else if len(c.queue) == 0 && w.target == nil && w.out != nil {
					// Whoever reads at the end of a pipe is not to wait.
					if failed = w.out.Flush(); failed != nil {
						c.cancel(failed)
					}
				}
			}
			if e.file != nil {
				_ = e.file.Close() // it was only read
			}
			c.budget.give(e.weight)
		}
		written <- failed
	}()
	stop := context.AfterFunc(c.ctx, c.budget.close)
	defer stop()
	err := run.Check(c.ctx, c.articles(false), func(res *lint.Result) error {
		e := <-c.linting
		c.settle(e, res)
		return nil
	})
	if err != nil {
		c.cancel(err)
	}
	close(c.queue)
	failed := <-written
	if cause := context.Cause(c.ctx); cause != nil {
		return cause
	}
	return errors.Join(err, failed)
}

// settle turns what the engine found into the outcome of an article.
func (c *cleaner) settle(e *event, res *lint.Result) {
	out := e.out
	edits, err := madeOf(res, c.Fix, e.art.Text)
	d := res.Document
	if res.Before != nil {
		d = res.Before
		res.Document, res.Findings = res.Before, res.Found
	}
	if d != nil {
		out.Charset = d.Charset
		if !d.Meta.Date.IsZero() {
			out.Date = d.Meta.Date.Format(time.DateOnly)
		}
	}
	if err != nil {
		res.Problems = append(res.Problems, lint.Problem{ID: e.art.ID, Message: fmt.Sprintf("not mended: %v; please report this with the article", err)})
		edits = nil
	}
	if d != nil && len(d.Blocks) == 0 {
		// An empty field of one record in a million is no news.
		res.Problems = slices.DeleteFunc(res.Problems, func(p lint.Problem) bool { return p.Note })
	}
	out.Edits = edits
	res.Before, res.Found, res.Applied, res.Rounds = nil, nil, nil, nil
	if !c.Documents || c.Result == nil {
		res.Document = nil
	}
	out.result = res
	close(e.done)
}

// begin makes what a run writes to.
func (c *cleaner) begin(w *writer) error {
	if err := removeTree(c.path(outPart)); err != nil {
		return err
	}
	var err error
	if w.journal, err = createJournal(c.path(journalPart), c.path(keptPart)); err != nil {
		return err
	}
	w.manifest, err = createManifest(c.path(manifestPart), manifestHead{Version: manifestVersion, Source: c.abs, Dir: c.dir, Key: c.manifestKey()})
	return err
}

// abandon lets go of what is open.
func (w *writer) abandon() {
	for _, f := range w.frames {
		f.drop()
	}
	if w.target != nil {
		_ = w.target.Close()
	}
	if w.journal != nil {
		w.journal.abandon()
	}
	if w.manifest != nil {
		_ = w.manifest.f.Close()
	}
}
