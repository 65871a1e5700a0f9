package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"stet/internal/config"
	"stet/lint"
	"stet/read"
	"stet/report"
)

// checking is one run of check.
type checking struct {
	*invocation
	options
	conf   *configs
	walk   *walk // nil with standard input
	filter filter
	// learned, when not nil, takes what the survey gathered.
	learned func(*lint.Book) error
	// put writes a fixed article.
	put func(path string, data []byte) error

	// queue holds the jobs under way in the order of their results.
	queue chan *job
	// passes is how often the items will be ranged over, pass counts along.
	passes, pass int

	begun   time.Time
	sum     report.Summary
	failing int // findings at or above the threshold
	// threshold is that of the file whose result is being printed.
	threshold threshold
	changed   int // files that --diff would change, by how many fixes
	fixes     int
	remarks   []lint.Problem
	said      map[string]bool // remarks by id and message
	progress  *progress
	sinks     []sink
	errors    io.Writer // standard error behind the progress line
	inside    bool      // the report on standard output holds the problems

	// old are the baseline's entries that --update-baseline replaces, used
	// counts by file those that were met.
	old  map[string]map[string]int
	used map[string]int
	// fixed is what --fix made of standard input.
	fixed []byte
}

// check is the command of that name.
func (v *invocation) check(c *cli.Context) error {
	o, err := v.options(c)
	if err != nil {
		return err
	}
	k, err := v.newChecking(o)
	if err != nil {
		return err
	}
	return k.run(c.Context)
}

func (v *invocation) newChecking(o options) (k *checking, err error) {
	k = &checking{invocation: v, options: o, put: writeFile, begun: time.Now(), said: map[string]bool{}, used: map[string]int{}}
	k.filter.jobs = map[string]*job{}
	if k.jobs == 0 {
		k.jobs = runtime.GOMAXPROCS(0)
	}
	k.conf, err = newConfigs(o.chosen.all, o.config)
	return k, err
}

func (k *checking) run(ctx context.Context) error {
	items, total, err := k.prepare(ctx)
	if err != nil {
		return err
	}
	return k.lint(ctx, items, total)
}

// slack is how far the heap may grow, in bytes beyond twice of what is in use,
// before it is swept. Articles come and go, and little of them stays: a heap of
// a few megabytes would be swept every few articles.
const slack = 12 << 20

// lint does the work and reports it.
func (k *checking) lint(ctx context.Context, items iter.Seq[lint.Item], total int) error {
	// Memory that nobody touches takes none of the machine's, but is in use by
	// the collector's account. Unlike a higher percentage it adds a fixed amount
	// to what a run takes, however large its facts grow.
	untouched := make([]byte, slack)
	defer runtime.KeepAlive(untouched)

	if err := k.open(total); err != nil {
		return err
	}
	defer func() {
		k.progress.end()
		for i := range k.sinks {
			k.sinks[i].abandon()
		}
	}()
	if len(k.remarks) > 0 {
		if err := k.result(&lint.Result{Problems: k.remarks}, nil); err != nil {
			return err
		}
		k.remarks = nil
	}

	run := &lint.Run{Rules: k.chosen.run, Known: k.chosen.all, Jobs: k.jobs}
	if k.filter.baseline != nil && !k.update || k.filter.changes != nil {
		run.Keep = k.filter.keep
	}
	if k.fix != lint.NoFix {
		run.Fix = k.fix
		run.Reread = func(d *lint.Document, source []byte) (*lint.Document, error) {
			return read.Document(d.ID, source, read.Options{Format: d.Format, Charset: d.Charset})
		}
	}
	switch {
	case k.learned != nil:
		run.Learned = k.learned
	case k.learn:
		run.Learned = func(b *lint.Book) error {
			_, err := saveBook(k.book, b, nil, k.jobs)
			return err
		}
	case k.book != "":
		var err error
		if run.Book, err = OpenBook(k.book); err != nil {
			return err
		}
	}
	k.passes = 1
	if slices.ContainsFunc(run.Rules, func(r *lint.Rule) bool { return r.Survey != nil }) {
		k.passes = 2
	}
	err := run.Do(ctx, items, func(res *lint.Result) error {
		j := <-k.queue
		k.filter.end(j.id)
		return k.result(res, j)
	})
	if err != nil {
		return err
	}
	return k.finish()
}

// prepare does all that can go wrong before anything is linted, and returns the
// files as items with their number.
func (k *checking) prepare(ctx context.Context) (iter.Seq[lint.Item], int, error) {
	if k.piped {
		return k.fromStdin(ctx)
	}
	roots, err := resolve(k.paths)
	if err != nil {
		return nil, 0, err
	}
	k.walk = newWalk(roots, k.conf.excluded)
	// The files are looked at once beforehand, by name only: every
	// configuration is to be in order before the first finding is printed, and
	// the number of files is known.
	total := 0
	var passed tally
	for f := range k.walk.files(k.remark, &passed) {
		if ctx.Err() != nil {
			return nil, 0, ctx.Err()
		}
		if _, err := k.conf.of(f.at); err != nil {
			return nil, 0, err
		}
		total++
	}
	if total == 0 && !slices.ContainsFunc(k.remarks, func(p lint.Problem) bool { return !p.Note }) {
		return nil, 0, nothing(roots, passed)
	}
	if k.baseline != "" {
		if k.filter.baseline, err = openBaseline(k.baseline, k.update); err != nil {
			return nil, 0, err
		}
		if k.update {
			k.old = k.filter.baseline.clear(k.walk)
		}
	}
	if k.since != "" {
		if k.filter.changes, err = k.changedSince(ctx, k.since, roots); err != nil {
			return nil, 0, err
		}
	}
	return k.items(), total, nil
}

// nothing says why there is nothing to lint.
func nothing(roots []root, passed tally) error {
	var names []string
	for _, r := range roots {
		names = append(names, r.id)
	}
	if len(names) > 3 {
		names = append(names[:3], fmt.Sprintf("%d more", len(names)-3))
	}
	var passedBy []string
	add := func(n int, one, many string) {
		if n > 0 {
			passedBy = append(passedBy, plural(n, one, many))
		}
	}
	add(passed.other, "file of another kind", "files of other kinds")
	add(passed.ignored, "name in an ignore file", "names in ignore files")
	add(passed.left, "name excluded by the configuration", "names excluded by the configuration")
	why := ""
	if len(passedBy) > 0 {
		why = " (" + strings.Join(passedBy, ", ") + ")"
	}
	return usage("nothing to lint under %s%s: in a directory stet reads files whose names end in %s; a file that is named itself is always read",
		oneOf(names), why, oneOf(textEndings))
}

// remark takes down what a walk has to say. A second walk says it again.
func (k *checking) remark(p lint.Problem) {
	key := p.ID + "\x00" + p.Message
	if !k.said[key] {
		k.said[key] = true
		k.remarks = append(k.remarks, p)
	}
}

// items yields the files for the engine.
func (k *checking) items() iter.Seq[lint.Item] {
	return func(yield func(lint.Item) bool) {
		k.pass++
		last := k.pass == k.passes
		if last {
			// More than the engine ever has under way, so that it never waits
			// here.
			k.queue = make(chan *job, 64+8*k.jobs)
			k.progress.check()
		}
		for f := range k.walk.files(k.remark, nil) {
			j := &job{file: f}
			item := lint.Item{ID: f.id, Done: (*lint.Document).Release}
			conf, err := k.conf.of(f.at)
			if err == nil {
				j.failOn = k.thresholdOf(conf)
				item.Settings = k.chosen.adjust(conf.Settings(conf.Rel(f.at)))
			}
			item.Read = func() (*lint.Document, error) {
				if err != nil {
					return nil, err // a configuration that came or went meanwhile
				}
				return k.read(j, limitOf(conf))
			}
			if last {
				k.filter.begin(j)
				k.queue <- j
			} else {
				k.progress.learn()
			}
			if !yield(item) {
				return
			}
		}
	}
}

// thresholdOf is from which severity on findings of a file fail.
func (k *checking) thresholdOf(c *config.Config) threshold {
	t := k.failOn
	if t == (threshold{}) {
		t, _ = parseThreshold(c.FailOn) // package config has checked it
	}
	if t.least == lint.Inherit {
		t.least = lint.Warning
	}
	return t
}

// read reads the file of a job. Its errors need not name it.
func (k *checking) read(j *job, limit int64) (*lint.Document, error) {
	source, err := load(j.path, limit)
	if err != nil {
		return nil, err
	}
	return k.document(j, source, read.Options{})
}

// document makes a document of what was read.
func (k *checking) document(j *job, source []byte, o read.Options) (*lint.Document, error) {
	d, err := read.Document(j.id, source, o)
	if err == nil {
		return d, nil
	}
	var binary *read.BinaryError
	j.skipped = errors.As(err, &binary) && !j.named
	if inner := errors.Unwrap(err); inner != nil {
		err = inner // "read ID: …": the problem names the file already
	}
	return nil, err
}

// load reads a regular file that is no larger than limit.
func load(path string, limit int64) ([]byte, error) {
	// Opening a pipe would wait for somebody to write to it.
	info, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("it could not be read: %s", reason(err))
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("it could not be read: it is %s now", kindOf(info.Mode()))
	}
	if info.Size() > limit {
		return nil, tooLarge(limit)
	}
	f, err := openRegular(path)
	if err != nil {
		return nil, fmt.Errorf("it could not be read: %s", reason(err))
	}
	defer func() { _ = f.Close() }() // it was only read
	source, err := readUpTo(f, info.Size(), limit)
	if err != nil && !errors.As(err, new(*limitError)) {
		err = fmt.Errorf("it could not be read: %s", reason(err))
	}
	return source, err
}

// readUpTo reads all of r, of which about size bytes are expected. Just as many,
// where there was room for more, are all.
func readUpTo(r io.Reader, size, limit int64) ([]byte, error) {
	out := make([]byte, 0, min(size, limit)+1)
	for {
		n, err := r.Read(out[len(out):cap(out)])
		out = out[:len(out)+n]
		if int64(len(out)) > limit {
			return nil, tooLarge(limit)
		}
		if errors.Is(err, io.EOF) || err == nil && size > 0 && int64(len(out)) == size {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		if len(out) == cap(out) {
			out = slices.Grow(out, max(512, len(out)/2))
		}
	}
}

// limitError says that an article is larger than the configuration allows.
type limitError struct{ limit int64 }

func tooLarge(limit int64) error { return &limitError{limit} }

func (e *limitError) Error() string {
	return fmt.Sprintf("it is larger than the limit of %s; to have it read, set “limits: {file: …}” in %s", size(e.limit), config.Name)
}

// size is a number of bytes for people.
func size(n int64) string {
	switch {
	case n >= 1e6 && n%1e6 == 0:
		return plural(int(n/1e6), "MB", "MB")
	case n >= 1e3 && n%1e3 == 0:
		return plural(int(n/1e3), "kB", "kB")
	}
	return plural(int(n), "byte", "bytes")
}

// result takes one result to files and reports. The job is nil for remarks.
func (k *checking) result(res *lint.Result, j *job) error {
	plain := *res // as all but the diff see it
	if j != nil {
		k.threshold = j.failOn
		k.settle(res, j)
		plain = *res
		if k.dry && plain.Before != nil {
			k.changed++
			k.fixes += len(plain.Applied)
			undo(&plain)
		}
		for i := range plain.Findings {
			if j.failOn.fails(plain.Findings[i].Severity) {
				k.failing++
			}
		}
		k.progress.step(len(plain.Findings))
	}
	if k.quiet {
		plain.Problems = slices.DeleteFunc(slices.Clone(plain.Problems), func(p lint.Problem) bool { return p.Note })
	}
	k.sum.Add(&plain)
	for i := range k.sinks {
		s := &k.sinks[i]
		r := plain
		if s.diff {
			r.Before, r.Document = res.Before, res.Document
		}
		if err := s.result(&r, report.About{}); err != nil {
			return err
		}
	}
	return k.say(plain.Problems)
}

// say prints problems to standard error, unless the report on standard output
// has a place for them.
func (k *checking) say(problems []lint.Problem) error {
	if k.inside || len(problems) == 0 {
		return nil
	}
	for i := range k.sinks { // what was found before stands before
		if err := k.sinks[i].flush(); err != nil {
			return err
		}
	}
	o := report.Options{Color: k.coloured(k.color, k.stderr)}
	for i := range problems {
		_, _ = fmt.Fprintln(k.errors, report.Problem(&problems[i], o)) // there is nowhere else to say it
	}
	return nil
}

// settle writes the fixes of a result and brings the result into line with what
// has become of them.
func (k *checking) settle(res *lint.Result, j *job) {
	if j.skipped {
		for i := range res.Problems {
			res.Problems[i].Note = true
			res.Problems[i].Message += "; passed by"
		}
	}
	if k.filter.baseline != nil {
		k.baselined(res, j)
	}
	switch {
	case k.piped:
		if res.Document != nil {
			k.fixed = res.Document.Source
		}
	case res.Before != nil && !k.dry:
		note, err := k.write(j, res.Before.Source, res.Document.Source)
		if err != nil {
			res.Problems = append(res.Problems, lint.Problem{ID: j.id, Message: "not fixed: " + err.Error()})
			undo(res)
		}
		if note != "" {
			res.Problems = append(res.Problems, lint.Problem{ID: j.id, Note: true, Message: note})
		}
	}
}

// write puts the fixed text of an article in place of the old one, and may have
// a remark on it.
func (k *checking) write(j *job, before, after []byte) (note string, err error) {
	if j.astray {
		return "", fmt.Errorf("a symbolic link leads to %s, outside of the directories named; name that file to have it fixed", j.real)
	}
	if info, err := os.Stat(j.real); err == nil && names(info) > 1 {
		note = "the file had other names (hard links); under those it keeps its old text"
	}
	if err := rewrite(j.real, before, after, k.put); err != nil {
		return "", err
	}
	return note, nil
}

// baselined counts what the baseline knew of a file, or with --update-baseline
// takes down what it is to know.
func (k *checking) baselined(res *lint.Result, j *job) {
	b := k.filter.baseline
	name := b.name(j.at)
	switch {
	case k.update && res.Document == nil:
		if of := k.old[name]; of != nil {
			b.counts[name] = of // nobody has seen that it is otherwise
		}
	case k.update:
		b.record(name, res.Findings)
		res.Findings = nil
	case res.Document == nil:
		for _, n := range b.counts[name] {
			k.used[name] += n
		}
	default:
		k.sum.Baselined += j.known
		if j.met > 0 {
			k.used[name] = j.met
		}
	}
}

// undo makes a result say what was found, as if nothing had been fixed.
func undo(res *lint.Result) {
	res.Document, res.Findings = res.Before, res.Found
	res.Before, res.Found, res.Applied = nil, nil, nil
}

// finish ends the reports and picks the exit code.
func (k *checking) finish() error {
	// What the last walk met and the first did not: the tree has changed.
	if len(k.remarks) > 0 {
		if err := k.result(&lint.Result{Problems: k.remarks}, nil); err != nil {
			return err
		}
	}
	if k.sum.Files == 0 && k.sum.Problems == 0 && !k.piped {
		return usage("nothing to lint: none of the files is text")
	}
	k.sum.Elapsed = time.Since(k.begun)
	k.progress.end()
	k.progress = nil
	for i := range k.sinks {
		if err := k.sinks[i].close(&k.sum, k.quiet); err != nil {
			return err
		}
	}
	if k.update {
		if err := k.updateBaseline(); err != nil {
			return err
		}
	}
	if !k.quiet {
		k.postscript()
	}
	if k.piped && k.fix != lint.NoFix && !k.dry {
		if _, err := k.stdout.Write(k.fixed); err != nil {
			return err
		}
	}
	switch {
	case k.sum.Problems > 0:
		k.code = ExitIncomplete
	case k.failing > 0:
		k.code = ExitFindings
	}
	return nil
}

func (k *checking) updateBaseline() error {
	b := k.filter.baseline
	data, err := b.bytes()
	if err == nil {
		err = writeFile(b.file, data)
	}
	if err != nil {
		return fmt.Errorf("baseline %s: %s", b.file, reason(err))
	}
	if !k.quiet {
		_, err = fmt.Fprintf(k.stdout, "baseline %s: %s in %s; stet check --baseline %s reports only others\n",
			b.file, plural(b.size(), "finding", "findings"), plural(len(b.counts), "file", "files"), b.file)
	}
	return err
}

// postscript says what the reports do not.
func (k *checking) postscript() {
	say := func(format string, args ...any) {
		_, _ = fmt.Fprintf(k.errors, format+"\n", args...) // there is nowhere else to say it
	}
	if len(k.sinks) > 0 && !slices.ContainsFunc(k.sinks, func(s sink) bool { return s.file == "" }) && !k.dry {
		say("%s", k.sum.Line(report.Options{Color: k.coloured(k.color, k.stderr), Fix: k.fix}))
	}
	if k.dry {
		flag := "--fix"
		if k.fix == lint.Suggested {
			flag = "--unsafe-fixes"
		}
		if k.changed > 0 {
			say("%s of %d would change (%s); stet check %s makes the changes", plural(k.changed, "file", "files"), k.sum.Files, plural(k.fixes, "fix", "fixes"), flag)
		} else {
			say("%s, none would change", plural(k.sum.Files, "file", "files"))
		}
	}
	// Only a run that looked at everything can say what is no longer there.
	if b := k.filter.baseline; b != nil && !k.update && k.walk != nil && k.filter.changes == nil && !k.chosen.narrowed {
		if n, files := b.stale(k.walk, k.used); n > 0 {
			say("baseline %s: %s in %s no longer met; --update-baseline drops them", b.file, plural(n, "finding", "findings"), plural(files, "file", "files"))
		}
	}
}
