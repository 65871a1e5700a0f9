package cli

import (
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"stet/lint"
	"stet/report"
	"stet/rules"
)

const checkManual = `Lints the files named, and the articles under the directories named; without
any, those under the current directory. "-" reads one article from standard
input. What is found goes to standard output, what went wrong to standard error.

Under a directory the files whose names end in .txt, .text, .md, .markdown,
.html, .htm or .xhtml are read, except hidden ones (.git, .draft.md),
node_modules, and what .gitignore, .stetignore or the configuration leave out. A
.stetignore is written like a .gitignore. A file that is named itself is always
read. Links to files are followed; links to directories only if they do not lead
out of, or back to, the directories named.

The configuration of a file is the nearest .stet.yaml in its directory or above.
A comment <!-- stet RULE: reason --> in Markdown or HTML lets findings of RULE
in its paragraph stand. stet rules lists the rules, stet explain RULE tells
more.

Examples:
  stet check articles/
  stet check --fix --since main articles/
  stet check --select 'scrape/*,punct/doubled' --fail-on error .
  stet check --format text --format sarif=stet.sarif .
  stet check --baseline known.json --update-baseline articles/
  cat draft.md | stet check --stdin-path draft.md -

Exit codes: 0 clean, 1 findings at or above --fail-on, 2 bad usage or
configuration, 3 something could not be read, written or finished (wins over 1).`

func (v *invocation) checkCommand() *cli.Command {
	const reading, choosing, fixing, printing = "What is read", "What counts", "Fixing", "What is printed"
	return &cli.Command{
		Name:        "check",
		Usage:       "lint articles",
		ArgsUsage:   "[PATH… | -]",
		Description: checkManual,
		Action:      v.check,
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "config", Category: reading, Usage: "use the configuration in `FILE` for every file instead of looking for .stet.yaml"},
			&cli.StringFlag{Name: "stdin-path", Category: reading, Usage: "treat standard input as the file `PATH`, which need not exist: its name tells the format, its place the configuration"},
			&cli.StringFlag{Name: "since", Category: reading, Usage: "report, and fix, only what touches a line changed since the git revision `REV`; all of a file that git does not track counts as changed"},
			&cli.IntFlag{Name: "jobs", Category: reading, Usage: "work on `N` files at a time; 0, the default, means one for each processor"},

			&cli.StringSliceFlag{Name: "select", Category: choosing, Usage: "run only these `RULES`: ids and families (punct/*), separated by commas; a rule that is named runs even if it is off by default or in the configuration"},
			&cli.StringSliceFlag{Name: "ignore", Category: choosing, Usage: "do not run these `RULES`"},
			&cli.StringFlag{Name: "fail-on", Category: choosing, Usage: "exit with 1 only for findings of this `SEVERITY` or worse: error, warning, notice, or never; the default is warning, or what the configuration says"},
			&cli.StringFlag{Name: "baseline", Category: choosing, Usage: "report only what is not in `FILE`, which holds findings known and let stand for now"},
			&cli.BoolFlag{Name: "update-baseline", Category: choosing, Usage: "write all that is found to the file that --baseline names, and report nothing"},
			&cli.StringFlag{Name: "book", Category: choosing, Usage: "add what an archive taught, kept in `FILE`, to what this run's own files teach: the spellings of its names"},
			&cli.BoolFlag{Name: "update-book", Category: choosing, Usage: "write what this run's files teach to the file that --book names, instead of reading it; what an editor decided in it is kept"},

			&cli.BoolFlag{Name: "fix", Category: fixing, Usage: "make the safe fixes, which change no word; a file is replaced whole or not at all. With standard input the fixed text goes to standard output and the findings to standard error"},
			&cli.BoolFlag{Name: "unsafe-fixes", Category: fixing, Usage: "make the suggested fixes too, which change words or stand in quotations: look at them afterwards"},
			&cli.BoolFlag{Name: "diff", Category: fixing, Usage: "write no file; print what --fix (or --unsafe-fixes, if given) would change as a unified diff, which git apply accepts"},

			&cli.StringSliceFlag{Name: "format", Category: printing, Usage: "print as `NAME[=FILE]`: " + formatList() + ". May be given several times, all but one of them with a file; the file - is standard output"},
			&cli.StringFlag{Name: "output", Category: printing, Usage: "write to `FILE` what would go to standard output; the file appears when the run is over"},
			&cli.StringFlag{Name: "color", Category: printing, Value: "auto", Usage: "colour the output: auto, always or never `WHEN`; auto colours on a terminal unless NO_COLOR is set"},
			&cli.BoolFlag{Name: "quiet", Category: printing, Usage: "print findings and problems only: no notes, no progress, no summary"},
		},
	}
}

func formatList() string {
	var parts []string
	for _, f := range report.Formats {
		parts = append(parts, f.Name+" ("+f.Doc+")")
	}
	return strings.Join(parts, ", ")
}

// options are the flags of check, understood.
type options struct {
	paths []string
	// piped reads standard input instead of paths, under the name stdinPath.
	piped     bool
	stdinPath string

	config, since string
	jobs          int

	chosen   selection
	failOn   threshold
	baseline string
	update   bool
	// book is the file of what an archive taught; learn writes it.
	book  string
	learn bool

	// fix is the safety down to which fixes are made; dry shows them only.
	fix lint.Safety
	dry bool

	outputs []output
	color   string
	quiet   bool
}

// output is a format and where it goes: a file, or "" for standard output.
type output struct {
	format *report.Format
	file   string
}

// threshold is the severity from which on findings make the command fail.
type threshold struct {
	least lint.Severity // Inherit when nothing was said
	never bool
}

// fails reports whether a finding of that severity makes the command fail.
func (t threshold) fails(s lint.Severity) bool { return !t.never && s >= t.least }

func parseThreshold(s string) (threshold, error) {
	switch s {
	case "":
		return threshold{}, nil
	case "never":
		return threshold{never: true}, nil
	}
	least, err := lint.ParseSeverity(s)
	if err != nil {
		return threshold{}, usage("--fail-on %q: want error, warning, notice or never", s)
	}
	return threshold{least: least}, nil
}

// options reads the flags and refuses those that make no sense together.
func (v *invocation) options(c *cli.Context) (o options, err error) {
	o = options{
		paths:  c.Args().Slice(),
		config: c.String("config"), since: c.String("since"), jobs: c.Int("jobs"),
		stdinPath: c.String("stdin-path"),
		baseline:  c.String("baseline"), update: c.Bool("update-baseline"),
		book: c.String("book"), learn: c.Bool("update-book"),
		dry: c.Bool("diff"), color: c.String("color"), quiet: c.Bool("quiet"),
	}
	switch {
	case c.Bool("unsafe-fixes"):
		o.fix = lint.Suggested
	case c.Bool("fix") || o.dry:
		o.fix = lint.Safe
	}
	for _, p := range o.paths {
		o.piped = o.piped || p == "-"
	}
	if o.failOn, err = parseThreshold(c.String("fail-on")); err != nil {
		return o, err
	}
	if o.chosen, err = selectRules(rules.All(), c.StringSlice("select"), c.StringSlice("ignore")); err != nil {
		return o, err
	}
	if o.outputs, err = parseOutputs(c.StringSlice("format"), c.String("output"), o.dry); err != nil {
		return o, err
	}
	switch {
	case o.color != "auto" && o.color != "always" && o.color != "never":
		return o, usage("--color %q: want auto, always or never", o.color)
	case o.jobs < 0:
		return o, usage("--jobs %d: want a number of files, or 0", o.jobs)
	case c.IsSet("since") && o.since == "":
		return o, usage("--since: name a revision, such as HEAD, main or v1.2")
	case o.piped && len(o.paths) > 1:
		return o, usage("- stands for standard input and must be the only path")
	case c.IsSet("stdin-path") && !o.piped:
		return o, usage("--stdin-path names what comes from standard input: add -")
	case o.piped && o.since != "":
		return o, usage("--since compares files, and standard input is none")
	case o.piped && o.update:
		return o, usage("--update-baseline needs files, and standard input is none")
	case c.IsSet("baseline") && o.baseline == "":
		return o, usage("--baseline: name a file")
	case c.IsSet("book") && o.book == "":
		return o, usage("--book: name a file")
	case o.learn && o.book == "":
		return o, usage("--update-book: name the file with --book FILE")
	case o.update && o.baseline == "":
		return o, usage("--update-baseline: name the file with --baseline FILE")
	case o.update && (o.chosen.narrowed || o.since != "" || o.fix != lint.NoFix):
		return o, usage("--update-baseline writes all that is found: leave out --select, --ignore, --since, --fix, --unsafe-fixes and --diff")
	}
	for _, out := range o.outputs {
		for flag, file := range map[string]string{"--baseline": o.baseline, "--book": o.book, "--config": o.config} {
			if out.file != "" && file != "" && filepath.Clean(out.file) == filepath.Clean(file) {
				return o, usage("the report would replace %s, which %s names", out.file, flag)
			}
		}
	}
	if len(o.paths) == 0 {
		o.paths = []string{"."}
	}
	return o, nil
}

// parseOutputs reads the values of --format and --output.
func parseOutputs(formats []string, file string, dry bool) ([]output, error) {
	var out []output
	toStdout := 0
	for _, f := range formats {
		name, file, hasFile := strings.Cut(f, "=")
		format := report.ByName(name)
		if format == nil {
			var known []string
			for _, f := range report.Formats {
				known = append(known, f.Name)
			}
			return nil, usage("--format %q: want %s", name, oneOf(known))
		}
		if hasFile && file == "" {
			return nil, usage("--format %s: name a file behind the =", f)
		}
		if !hasFile || file == "-" {
			file = ""
			toStdout++
		}
		out = append(out, output{format, file})
	}
	switch {
	case toStdout > 1:
		return nil, usage("--format: only one can go to standard output; give the others a file, as in json=findings.json")
	case dry && toStdout > 0:
		return nil, usage("--diff prints a diff and no findings; give --format a file, as in json=findings.json")
	}
	if dry {
		out = append(out, output{&report.Format{Name: "diff", New: report.NewDiff}, ""})
	} else if len(out) == 0 {
		out = append(out, output{report.ByName("text"), ""})
	}
	if file != "" && file != "-" {
		for i := range out {
			if out[i].file == "" {
				out[i].file = file
				file = ""
				break
			}
		}
		if file != "" {
			return nil, usage("--output %s: every --format has a file already", file)
		}
	}
	seen := map[string]bool{}
	for _, o := range out {
		if o.file == "" {
			continue
		}
		name := filepath.Clean(o.file)
		if seen[name] {
			return nil, usage("two formats cannot go to the one file %s", o.file)
		}
		seen[name] = true
	}
	return out, nil
}
