package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/urfave/cli/v2"

	"stet/report"
)

// Exit codes. Of several that fit, the highest is given: a run that could not
// be finished says nothing about what it did not see.
const (
	ExitClean      = 0 // nothing found, or nothing as severe as --fail-on
	ExitFindings   = 1 // findings at or above --fail-on
	ExitUsage      = 2 // bad usage or configuration; nothing was linted
	ExitIncomplete = 3 // something could not be read, written or finished
)

// invocation is one call of the command: its streams, its environment, and what
// came of it.
type invocation struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	environ        []string
	env            map[string]string
	code           int
}

// Main runs the command with the arguments, of which the first is the program's
// own name, and the environment as os.Environ gives it. It returns the exit
// code. A first interrupt ends the run cleanly, a second one at once.
func Main(args []string, stdin io.Reader, stdout, stderr io.Writer, environ []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	defer context.AfterFunc(ctx, stop)()
	// Whoever reads the output may have seen enough: then a write fails, which
	// ends the run quietly, rather than a signal the process.
	broken := make(chan os.Signal, 1)
	signal.Notify(broken, syscall.SIGPIPE)
	defer signal.Stop(broken)

	v := &invocation{stdin: stdin, stdout: stdout, stderr: stderr, environ: environ, env: map[string]string{}}
	for _, e := range environ {
		k, val, _ := strings.Cut(e, "=")
		v.env[k] = val
	}
	app := v.app()
	err := app.RunContext(ctx, arrange(app, args))
	var bad *usageError
	switch {
	case err == nil:
		return v.code
	case errors.As(err, &bad):
		v.complain(bad.message)
		return ExitUsage
	case errors.Is(err, context.Canceled):
		v.complain("interrupted; what was begun was ended, the rest was not read")
		return ExitIncomplete
	case errors.Is(err, syscall.EPIPE) || errors.Is(err, io.ErrClosedPipe):
		return ExitIncomplete
	}
	v.complain(err.Error())
	return ExitIncomplete
}

// complain prints a message for the operator, each line of it behind the
// program's name but for those that are indented, which belong to the one above.
func (v *invocation) complain(message string) {
	for line := range strings.SplitSeq(strings.TrimRight(message, "\n"), "\n") {
		if !strings.HasPrefix(line, " ") {
			line = "stet: " + line
		}
		// A name that a shell found for its star may hold anything.
		_, _ = fmt.Fprintln(v.stderr, report.Visible(line)) // there is nowhere else to say it
	}
}

// usageError is a mistake in the arguments or the configuration.
type usageError struct{ message string }

func (e *usageError) Error() string { return e.message }

// usage makes a usageError.
func usage(format string, args ...any) error { return &usageError{fmt.Sprintf(format, args...)} }

// version is the program's own version.
var version = sync.OnceValue(func() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return "dev"
})

// app declares the command.
func (v *invocation) app() *cli.App {
	app := &cli.App{
		Name:        "stet",
		Usage:       "report what an editor would circle in news articles, and let the rest stand",
		UsageText:   "stet COMMAND [FLAG…] [ARGUMENT…]",
		Description: appManual,
		Commands: []*cli.Command{
			v.checkCommand(), v.cleanCommand(), v.namesCommand(), v.rulesCommand(), v.explainCommand(), v.lspCommand(), v.initCommand(), v.completionCommand(),
			{Name: helpName, Usage: "explain a command", ArgsUsage: "[COMMAND]", Action: v.help},
		},
		Flags: []cli.Flag{
			&cli.BoolFlag{Name: "version", Usage: "print the version"},
			&cli.BoolFlag{Name: helpName, Aliases: []string{"h"}, Usage: "print this manual"},
		},
		Action: v.none,
		// The rest keeps the library from printing, exiting and looking at the
		// program's file by itself.
		HideHelp: true, HideVersion: true,
		Writer: v.stdout, ErrWriter: v.stderr, Reader: v.stdin,
		ExitErrHandler:            func(*cli.Context, error) {},
		DisableSliceFlagSeparator: true,
		Compiled:                  time.Unix(0, 0),
	}
	app.OnUsageError = misuse(app.Flags)
	for _, c := range app.Commands {
		c.HideHelp = true // a path may be called "help"
		c.Flags = append(c.Flags, &cli.BoolFlag{Name: helpName, Aliases: []string{"h"}, Usage: "print this manual"})
		c.OnUsageError = misuse(c.Flags)
	}
	return app
}

// helpName is the command and the flag that print manuals. arrange turns the
// flag into the command before the library could print a manual of its own.
const helpName = "help"

// none is called when no command is named, or one that is not known.
func (v *invocation) none(c *cli.Context) error {
	switch {
	case c.Bool("version"):
		_, err := fmt.Fprintln(v.stdout, "stet", version())
		return err
	case c.NArg() == 0:
		v.code = ExitUsage // a job that lost its command must not pass
		return v.overview(v.stderr, c.App)
	}
	name := c.Args().First()
	if _, err := os.Stat(name); err == nil {
		return usage("unknown command %q; to lint it, say stet check %s", name, name)
	}
	var names []string
	for _, cmd := range c.App.Commands {
		names = append(names, cmd.Name)
	}
	if near := nearest(name, names); near != "" {
		return usage("unknown command %q; did you mean %s?", name, near)
	}
	return usage("unknown command %q; the commands are %s", name, strings.Join(names, ", "))
}

// misuse words the errors of the library's flag parser.
func misuse(flags []cli.Flag) cli.OnUsageErrorFunc {
	return func(c *cli.Context, err error, _ bool) error {
		manual := "stet --help"
		if c.Command != nil && c.Command.Name != "stet" {
			manual = "stet " + c.Command.Name + " --help"
		}
		name, unknown := strings.CutPrefix(err.Error(), "flag provided but not defined: -")
		if !unknown {
			return usage("%v; %s explains the flags", err, manual)
		}
		name = strings.TrimLeft(name, "-")
		var known []string
		for _, f := range flags {
			known = append(known, f.Names()...)
		}
		if near := nearest(name, known); near != "" {
			return usage("unknown flag --%s; did you mean --%s?", name, near)
		}
		return usage("unknown flag --%s; %s lists the flags", name, manual)
	}
}

// arrange puts a command's flags before its other arguments, where the library
// expects them, so that "stet check seeds --format json" means what it says.
// Behind "--" everything is an argument.
func arrange(app *cli.App, args []string) []string {
	at := 1
	for at < len(args) && strings.HasPrefix(args[at], "-") {
		if asksForHelp(args[at]) {
			return []string{args[0], helpName}
		}
		at++
	}
	if at >= len(args) {
		return args
	}
	cmd := app.Command(args[at])
	if cmd == nil {
		return args
	}
	out := slices.Clone(args[:at+1])
	var rest []string
	for i := at + 1; i < len(args); i++ {
		a := args[i]
		if a == "--" {
			rest = append(rest, args[i+1:]...)
			break
		}
		if a == "-" || !strings.HasPrefix(a, "-") {
			rest = append(rest, a)
			continue
		}
		if asksForHelp(a) {
			return []string{args[0], helpName, cmd.Name}
		}
		out = append(out, a)
		name, _, given := strings.Cut(strings.TrimLeft(a, "-"), "=")
		if !given && takesValue(cmd.Flags, name) {
			if i++; i == len(args) {
				return out // the parser will say that a value is missing
			}
			out = append(out, args[i])
		}
	}
	return append(append(out, "--"), rest...)
}

func asksForHelp(arg string) bool {
	name := strings.TrimLeft(arg, "-")
	return name == helpName || name == "h"
}

func takesValue(flags []cli.Flag, name string) bool {
	for _, f := range flags {
		if slices.Contains(f.Names(), name) {
			_, isBool := f.(*cli.BoolFlag)
			return !isBool
		}
	}
	return false
}
