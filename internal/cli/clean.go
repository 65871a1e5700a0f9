package cli

import (
	"bufio"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"stet/internal/archive"
	"stet/internal/archive/container"
	"stet/lint"
	"stet/report"
	"stet/rules"
	"stet/text"
)

const cleanManual = `Makes a copy of an archive in which the safe fixes are made and every other byte
is as it was. The archive itself is never written to. Beside the destination, in
DESTINATION.stet, lie a journal of every change and a manifest of checksums.

SOURCE is a directory, or a file of one of these kinds:
  articles as files      .txt .md .html
  records                .jsonl .json .csv .tsv
  web archives           .warc, and compressed .warc.gz .warc.zst
  news and blog exports  .xml of WordPress, RSS, NewsML-G2, NITF
  mail                   .mbox
  any of them within     .zip .tar .gz .zst

The name tells the kind, and --kind where it does not. In JSON and tables the
text is looked for under the usual names; --field names another one. "-" reads
JSON lines from standard input and writes them to standard output.

A run that was ended, even by kill -9 or a full disk, goes on where it stopped
when the same command is given again. Run again on a destination that is up to
date, it reads and does no more. Records that cannot be read, and those beyond
--limit, are copied as they are, and named.

Examples:
  stet clean export.jsonl --out clean.jsonl
  stet clean --dry-run export.jsonl
  stet clean --field content.rendered posts.json --out clean.json
  stet clean --verify clean.jsonl
  stet clean --undo clean.jsonl --out export-again.jsonl
  sqlite3 a.db "SELECT json_object('id',id,'body',body) FROM articles" |
    stet clean - --out - > clean.jsonl

Exit codes: 0 done, 2 bad usage or configuration, 3 something could not be read,
written or finished; all else was done.`

func (v *invocation) cleanCommand() *cli.Command {
	const choosing, reading, printing = "What to mend", "How to read", "Printing"
	return &cli.Command{
		Name:        "clean",
		Usage:       "clean an archive into a new one and lose nothing",
		ArgsUsage:   "SOURCE --out DESTINATION",
		Description: cleanManual,
		Action:      v.clean,
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "out", Usage: "write the cleaned archive to `DESTINATION`; - with standard input"},
			&cli.StringFlag{Name: "state", Usage: "keep journal, manifest and unfinished work in `DIR` instead of DESTINATION.stet; standard input has none without it"},
			&cli.BoolFlag{Name: "dry-run", Usage: "write nothing; report only"},
			&cli.BoolFlag{Name: "undo", Usage: "make the source again, bit for bit, from the destination named and its journal, and write it to --out"},
			&cli.BoolFlag{Name: "verify", Usage: "compare the destination named, and the source if it is still there, with the checksums in the manifest"},
			&cli.IntFlag{Name: "jobs", Usage: "lint `N` articles at once; 0 stands for one a processor"},

			&cli.BoolFlag{Name: "unsafe-fixes", Category: choosing, Usage: "make the suggested fixes too, which change words or stand in quotations"},
			&cli.StringSliceFlag{Name: "select", Category: choosing, Usage: "run these rules only: ids and families, separated by commas, as in `'punct/*,mt/untranslated'`"},
			&cli.StringSliceFlag{Name: "ignore", Category: choosing, Usage: "leave out these `RULES`"},
			&cli.StringFlag{Name: "config", Category: choosing, Usage: "use the configuration in `FILE` for everything"},
			&cli.StringFlag{Name: "book", Category: choosing, Usage: "add what an archive taught, kept in `FILE`, to what this one teaches"},

			&cli.StringFlag{Name: "kind", Category: reading, Usage: "read SOURCE as `KIND`: " + strings.Join(container.Kinds, ", ")},
			&cli.StringSliceFlag{Name: "field", Category: reading, Usage: "take the text from the field, JSON path or column `NAME` (body, content.rendered, parts[*].text); columns also by number from 1 on. May be given several times"},
			&cli.StringFlag{Name: "id", Category: reading, Usage: "name articles in reports by the field or column `NAME`"},
			&cli.StringFlag{Name: "limit", Category: reading, Usage: "copy records larger than `SIZE` unread, as 16MB (default 4MiB): an article takes about twenty times its size in memory"},
			&cli.BoolFlag{Name: "whole-pages", Category: reading, Usage: "read web pages with all that stands around the article"},

			&cli.StringSliceFlag{Name: "format", Category: printing, Usage: "report what was found as `NAME[=FILE]`: " + formatList()},
			&cli.StringFlag{Name: "color", Category: printing, Value: "auto", Usage: "colour the output: auto, always or never `WHEN`"},
			&cli.BoolFlag{Name: "quiet", Category: printing, Usage: "print problems and reports only: no notes, no progress, no summary"},
		},
	}
}

// cleaning is one run of clean.
type cleaning struct {
	*invocation
	o        archive.Options
	outputs  []output
	color    string
	quiet    bool
	sum      report.Summary
	sinks    []sink
	progress *progress
	errors   io.Writer

	// phase is what the progress line shows, and pace how fast it goes.
	phase archive.Phase
	pace  *pace
}

func (v *invocation) clean(c *cli.Context) error {
	k := &cleaning{invocation: v, color: c.String("color"), quiet: c.Bool("quiet"), errors: v.stderr}
	if c.NArg() != 1 {
		return usage("stet clean: name one source, and with --out its destination; stet clean --help shows how")
	}
	at, out := c.Args().First(), c.String("out")
	k.o.Progress = &archive.Progress{}
	switch {
	case c.Bool("undo") && c.Bool("verify"), (c.Bool("undo") || c.Bool("verify")) && c.Bool("dry-run"):
		return usage("--undo, --verify and --dry-run are three different things: give one")
	case c.Bool("verify"):
		return k.verify(c.Context, at, c.String("state"))
	case c.Bool("undo") && out == "":
		return usage("--undo: say with --out where the source is to be made again; %s itself is left as it is", at)
	case c.Bool("undo"):
		return k.undo(c.Context, at, c.String("state"), out)
	case out == "" && !c.Bool("dry-run"):
		return usage("say with --out where the cleaned archive is to stand, or give --dry-run")
	case (at == "-") != (out == "-") && !c.Bool("dry-run"):
		return usage("standard input goes to standard output: stet clean - --out -")
	}
	if err := k.options(c); err != nil {
		return err
	}
	return k.run(c.Context, at, out)
}

// options understands the flags.
func (k *cleaning) options(c *cli.Context) error {
	o := &k.o
	chosen, err := selectRules(rules.All(), c.StringSlice("select"), c.StringSlice("ignore"))
	if err != nil {
		return err
	}
	o.Rules, o.Known = chosen.run, chosen.all
	o.Fix = lint.Safe
	if c.Bool("unsafe-fixes") {
		o.Fix = lint.Suggested
	}
	conf, err := newConfigs(chosen.all, c.String("config"))
	if err != nil {
		return err
	}
	adjusted := map[*lint.Settings]*lint.Settings{}
	o.Settings = func(path string) (*lint.Settings, bool, error) {
		found, err := conf.of(path)
		if err != nil {
			return nil, false, err
		}
		rel := found.Rel(path)
		set := found.Settings(rel)
		if adjusted[set] == nil {
			adjusted[set] = chosen.adjust(set)
		}
		return adjusted[set], found.Excluded(rel), nil
	}
	if book := c.String("book"); book != "" {
		if o.Book, err = OpenBook(book); err != nil {
			return err
		}
	}
	if o.Jobs = c.Int("jobs"); o.Jobs < 0 {
		return usage("--jobs %d: want a number of articles, or 0", o.Jobs)
	}
	o.DryRun, o.State = c.Bool("dry-run"), c.String("state")
	o.Read.Whole = c.Bool("whole-pages")
	if o.Read.Kind = c.String("kind"); o.Read.Kind != "" && !slices.Contains(container.Kinds, o.Read.Kind) {
		return usage("--kind %q: want %s", o.Read.Kind, oneOf(container.Kinds))
	}
	for _, f := range c.StringSlice("field") {
		p, err := container.ParsePath(f)
		if err != nil {
			return usage("--field %v", err)
		}
		o.Read.Fields = append(o.Read.Fields, p)
	}
	if id := c.String("id"); id != "" {
		if o.Read.ID, err = container.ParsePath(id); err != nil {
			return usage("--id %v", err)
		}
	}
	if c.IsSet("limit") {
		if o.Read.Limit, err = parseSize(c.String("limit")); err != nil {
			return err
		}
	}
	if k.color != "auto" && k.color != "always" && k.color != "never" {
		return usage("--color %q: want auto, always or never", k.color)
	}
	if len(c.StringSlice("format")) > 0 {
		if k.outputs, err = parseOutputs(c.StringSlice("format"), "", false); err != nil {
			return err
		}
	}
	o.Version, err = programKey()
	return err
}

// programKey stands for the program with its rules: what one build has found
// another one may not find.
func programKey() (string, error) {
	path, err := os.Executable()
	if err != nil {
		return "", err
	}
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer func() { _ = f.Close() }() // it was only read
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// parseSize reads a number of bytes as people write it.
func parseSize(s string) (int, error) {
	number := strings.TrimRight(strings.ToLower(strings.ReplaceAll(s, " ", "")), "bkmgi")
	unit := strings.ToLower(strings.ReplaceAll(s, " ", ""))[len(number):]
	factor := map[string]int{"": 1, "b": 1, "k": 1e3, "kb": 1e3, "kib": 1 << 10, "m": 1e6, "mb": 1e6, "mib": 1 << 20, "g": 1e9, "gb": 1e9, "gib": 1 << 30}[unit]
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 || factor == 0 || n > (1<<31-1)/factor {
		return 0, usage("--limit %q: want a size such as 500kB or 16MB, and less than 2GB", s)
	}
	return n * factor, nil
}

// mostMemory is how much memory a run may take before it collects what it no
// longer needs more eagerly, in bytes.
const mostMemory = 200 << 20

func (k *cleaning) run(ctx context.Context, source, dest string) error {
	if k.env["GOMEMLIMIT"] == "" {
		debug.SetMemoryLimit(mostMemory)
		// Little lives long here: below the limit, collecting can wait.
		debug.SetGCPercent(400)
	}
	begun := time.Now()
	if err := k.open(dest == "-"); err != nil {
		return err
	}
	defer func() {
		k.unwatch()
		for i := range k.sinks {
			k.sinks[i].abandon()
		}
	}()
	o := &k.o
	o.Problem = func(p lint.Problem) error {
		return k.result(&lint.Result{Problems: []lint.Problem{p}}, report.About{})
	}
	o.Result = func(r *archive.Result) error { return k.result(&r.Result, k.about(r)) }
	if len(k.sinks) == 0 {
		o.Result = func(r *archive.Result) error { k.say(r.Problems); return nil }
	}
	o.Documents = len(k.sinks) > 0
	var stats *archive.Stats
	var err error
	if source == "-" {
		stats, err = archive.Pipe(ctx, k.stdin, k.stdout, *o)
	} else {
		o.Source, o.Dest = source, dest
		stats, err = archive.Clean(ctx, *o)
	}
	var bad *archive.UsageError
	var used *archive.InUseError
	switch {
	case errors.As(err, &bad), errors.As(err, &used):
		return usage("%v", err)
	case err != nil && source != "-" && !o.DryRun:
		k.unwatch()
		_, _ = fmt.Fprintf(k.stderr, "stet: nothing was put in the place of %s; the same command goes on where this one ended\n", dest)
		return err
	case err != nil:
		return err
	}
	k.unwatch()
	k.sum.Elapsed = time.Since(begun)
	toStdout := false
	for i := range k.sinks {
		toStdout = toStdout || k.sinks[i].file == ""
		if err := k.sinks[i].close(&k.sum, k.quiet); err != nil {
			return err
		}
	}
	if !k.quiet {
		to := k.stdout
		if toStdout || source == "-" {
			to = k.stderr
		}
		if err := k.summary(to, stats, dest); err != nil {
			return err
		}
	}
	if stats.Problems > 0 {
		k.code = ExitIncomplete
	}
	return nil
}

// watch begins the progress line.
func (k *cleaning) watch() {
	if f := k.movable(k.stderr); f != nil && !k.quiet {
		k.progress = newProgress(f, func() int { return width(f) }, 0)
		k.progress.speak(k.line)
	}
	k.errors = k.progress.around(k.stderr)
}

// unwatch ends it, if it has not been ended.
func (k *cleaning) unwatch() {
	k.progress.end()
	k.progress, k.errors = nil, k.stderr
}

// open begins the progress line and the reports.
func (k *cleaning) open(piped bool) error {
	k.watch()
	for _, o := range k.outputs {
		s := sink{output: o}
		ro := report.Options{Version: version()}
		if !k.o.DryRun {
			ro.Fix = k.o.Fix
		}
		var to io.Writer
		if o.file != "" {
			if err := s.create(); err != nil {
				return usage("%s cannot be written: %s", o.file, reason(err))
			}
			to = s.pending
			if s.device != nil {
				to = s.device
			}
			ro.Color = k.color == "always"
		} else {
			if piped && !k.o.DryRun {
				return usage("--format %s: the cleaned records have standard output to themselves; give the report a file, as in %s=report", o.format.Name, o.format.Name)
			}
			to = k.stdout
			s.live = terminal(to) != nil
			ro.Color = k.coloured(k.color, to)
			ro.Width = width(to)
			to = k.progress.around(to)
		}
		ro.Problems = io.Discard // say prints them
		s.buf = bufio.NewWriterSize(to, 1<<16)
		s.w = o.format.New(s.buf, ro)
		k.sinks = append(k.sinks, s)
	}
	return nil
}

// about is what the archive says of an article. Findings are reported as they
// were found: those count as mended whose fix touches an edit of their rule.
func (k *cleaning) about(r *archive.Result) report.About {
	a := report.About{Source: r.Source, Section: r.Section, URL: r.URL}
	if k.o.DryRun || len(r.Edits) == 0 {
		return a
	}
	a.Mended = func(f *lint.Placed) bool {
		fix := f.Chosen(k.o.Fix)
		return fix != nil && slices.ContainsFunc(r.Edits, func(made archive.Edit) bool {
			return slices.Contains(made.Rules, f.Rule.ID) && slices.ContainsFunc(fix.Edits, func(e text.Edit) bool {
				return e.Start <= made.End && made.Start <= e.End
			})
		})
	}
	return a
}

// result takes one result to the reports.
func (k *cleaning) result(r *lint.Result, about report.About) error {
	if k.quiet {
		r.Problems = slices.DeleteFunc(slices.Clone(r.Problems), func(p lint.Problem) bool { return p.Note })
	}
	k.sum.Add(r)
	for i := range k.sinks {
		if err := k.sinks[i].result(r, about); err != nil {
			return err
		}
	}
	k.say(r.Problems)
	return nil
}

// say prints problems to standard error.
func (k *cleaning) say(problems []lint.Problem) {
	o := report.Options{Color: k.coloured(k.color, k.stderr)}
	for i := range problems {
		if !k.quiet || !problems[i].Note {
			_, _ = fmt.Fprintln(k.errors, report.Problem(&problems[i], o)) // there is nowhere else to say it
		}
	}
}

// line is the progress line: of what there is to say as much as fits, with the
// time that is left before anything else.
func (k *cleaning) line(room int) string {
	p := k.o.Progress
	phase, now := p.Phase(), time.Now()
	if phase != k.phase || k.pace == nil {
		k.phase, k.pace = phase, &pace{}
	}
	done, total := p.Bytes.Load(), p.Total.Load()
	articles := plural(int(p.Articles.Load()), "article", "articles")
	found, bytes, left := "", volume(done, max(done, total)), ""
	if total > 0 {
		bytes = volume(min(done, total), total) + " of " + volume(total, total)
	}
	if d, ok := k.pace.left(now, done, total); ok {
		left = clock(d) + " left"
	}
	switch phase {
	case archive.Comparing:
		articles = "comparing with the last run"
	case archive.Learning:
		articles = "learning from " + articles
		if left != "" {
			left = strings.TrimSuffix(left, " left") + ", then checking"
		}
	case archive.Cleaning:
		found = plural(int(p.Findings.Load()), "finding", "findings")
	case archive.Proving:
		articles = "proving that nothing is lost"
	case archive.Undoing:
		articles = "making the source again"
	case archive.Verifying:
		articles = "comparing checksums"
	}
	s := ""
	for _, parts := range [][]string{{articles, bytes, found, left}, {articles, bytes, left}, {articles, left}, {bytes, left}} {
		parts = slices.DeleteFunc(append([]string{"stet"}, parts...), func(s string) bool { return s == "" })
		if s = strings.Join(parts, "  "); len(s) <= room {
			break
		}
	}
	return s
}

// volume is a number of bytes in the unit that suits the whole.
func volume(n, of int64) string {
	switch {
	case of >= 10e9:
		return fmt.Sprintf("%.1f GB", float64(n)/1e9)
	case of < 100e6:
		return fmt.Sprintf("%.1f MB", float64(n)/1e6)
	}
	return fmt.Sprintf("%d MB", n/1e6)
}

// clock is a time in hours and minutes, or minutes and seconds.
func clock(d time.Duration) string {
	s := max(int(d.Round(time.Second)/time.Second), 1)
	switch {
	case s >= 3600:
		return fmt.Sprintf("%dh%02dm", s/3600, s/60%60)
	case s >= 60:
		return fmt.Sprintf("%dm%02ds", s/60, s%60)
	}
	return fmt.Sprintf("%ds", s)
}

// pace tells how long the rest takes from how fast the last half minute went: a
// run that goes on where another was ended is much faster at first.
type pace struct{ marks []mark }

// mark says how many bytes were done at a moment.
type mark struct {
	at   time.Time
	done int64
}

const (
	paceOver  = 30 * time.Second
	paceAfter = 2 * time.Second
)

// left is the time that total-done bytes will take; false when too little was
// seen to tell.
func (p *pace) left(now time.Time, done, total int64) (time.Duration, bool) {
	if n := len(p.marks); n == 0 || now.Sub(p.marks[n-1].at) >= time.Second {
		p.marks = append(p.marks, mark{now, done})
	}
	for len(p.marks) > 2 && now.Sub(p.marks[1].at) >= paceOver {
		p.marks = p.marks[1:]
	}
	first := p.marks[0]
	took, read := now.Sub(first.at), done-first.done
	if took < paceAfter || read <= 0 || done >= total {
		return 0, false
	}
	return time.Duration(float64(took) * float64(total-done) / float64(read)), true
}

// summary tells what was done.
func (k *cleaning) summary(w io.Writer, s *archive.Stats, dest string) error {
	var b strings.Builder
	if s.Unchanged {
		fmt.Fprintf(&b, "%s is up to date: neither the source nor the rules have changed since it was made\n", dest)
	}
	fmt.Fprintf(&b, "%s in %s: %s", plural(s.Articles, "article", "articles"), plural(s.Files, "file", "files"), plural(s.Findings, "finding", "findings"))
	mended := "mended"
	if k.o.DryRun {
		mended = "to be mended"
	}
	fmt.Fprintf(&b, "; %s in %s %s\n", plural(s.Changes, "place", "places"), plural(s.Changed, "article", "articles"), mended)
	var ids []string
	for id := range s.Rules {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b string) int {
		return cmp.Or(cmp.Compare(s.Rules[b], s.Rules[a]), cmp.Compare(a, b))
	})
	for _, id := range ids {
		fmt.Fprintf(&b, "  %-26s %s", id, plural(s.Rules[id], "finding", "findings"))
		if n := s.Edits[id]; n > 0 {
			fmt.Fprintf(&b, ", %s", plural(n, "change", "changes"))
		}
		b.WriteByte('\n')
	}
	if s.Problems > 0 {
		fmt.Fprintf(&b, "%s: what they concern was copied as it is\n", plural(s.Problems, "problem", "problems"))
	}
	if !k.o.DryRun && dest != "-" && !s.Unchanged {
		state := k.o.State
		if state == "" {
			state = dest + archive.StateEnding
		}
		fmt.Fprintf(&b, "%s is written; journal and manifest are in %s\n", dest, state)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (k *cleaning) verify(ctx context.Context, dest, state string) error {
	k.watch()
	defer k.unwatch()
	got, err := archive.Verify(ctx, dest, state, k.o.Progress, func(p lint.Problem) error {
		k.say([]lint.Problem{p})
		return nil
	})
	if err != nil {
		return asUsage(err)
	}
	k.unwatch()
	if got.Problems > 0 {
		k.code = ExitIncomplete
	}
	if k.quiet {
		return nil
	}
	what := "all as the manifest says"
	if got.Problems > 0 {
		what = plural(got.Problems, "is", "are") + " not as the manifest says"
	}
	_, err = fmt.Fprintf(k.stdout, "%s: %s, %s\n", dest, plural(got.Files, "file", "files"), what)
	return err
}

func (k *cleaning) undo(ctx context.Context, dest, state, to string) error {
	k.watch()
	defer k.unwatch()
	got, err := archive.Undo(ctx, dest, state, to, k.o.Progress)
	if err != nil {
		return asUsage(err)
	}
	k.unwatch()
	if k.quiet {
		return nil
	}
	_, err = fmt.Fprintf(k.stdout, "%s: %s as in the source, by checksum\n", to, plural(got.Files, "file", "files"))
	return err
}

func asUsage(err error) error {
	var bad *archive.UsageError
	if errors.As(err, &bad) {
		return usage("%v", err)
	}
	return err
}
