package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
)

const appManual = `stet reads articles and reports faults that translation, scraping and haste
leave behind, each with its place, the reason and a suggested mend. It never
touches what should stand.

A first run:
  stet check articles/            look at every article under a directory
  stet check --diff articles/     see what --fix would change
  stet check --fix articles/      make the changes that touch no word
  stet init                       write a configuration to begin with

Exit codes of stet check:
  0  nothing found, or nothing as severe as --fail-on
  1  findings at or above --fail-on
  2  bad usage or configuration; nothing was linted
  3  something could not be read, written or finished (this wins over 1)`

// manualWidth is the number of columns that manuals are set in.
const manualWidth = 80

// overview prints what there is.
func (v *invocation) overview(w io.Writer, app *cli.App) error {
	var b strings.Builder
	fmt.Fprintf(&b, "stet: %s\n\n%s\n\nUsage: %s\n\nCommands:\n", app.Usage, app.Description, app.UsageText)
	for _, c := range app.Commands {
		fmt.Fprintf(&b, "  %-12s %s\n", c.Name, c.Usage)
	}
	b.WriteString("\nFlags:\n")
	writeFlags(&b, app.Flags)
	b.WriteString("\nstet help COMMAND prints a command's own manual.\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// help is the command of that name.
func (v *invocation) help(c *cli.Context) error {
	if c.NArg() == 0 {
		return v.overview(v.stdout, c.App)
	}
	name := c.Args().First()
	if cmd := c.App.Command(name); cmd != nil {
		return v.manual(cmd)
	}
	var names []string
	for _, cmd := range c.App.Commands {
		names = append(names, cmd.Name)
	}
	return usage("no command %q; the commands are %s", name, strings.Join(names, ", "))
}

// manual prints all there is to say about a command.
func (v *invocation) manual(cmd *cli.Command) error {
	var b strings.Builder
	fmt.Fprintf(&b, "stet %s: %s\n\nUsage: stet %s [FLAG…] %s\n", cmd.Name, cmd.Usage, cmd.Name, cmd.ArgsUsage)
	if cmd.Description != "" {
		b.WriteString("\n" + strings.TrimSpace(cmd.Description) + "\n")
	}
	var categories []string
	byCategory := map[string][]cli.Flag{}
	for _, f := range cmd.Flags {
		name := "Flags"
		if c, ok := f.(cli.CategorizableFlag); ok && c.GetCategory() != "" {
			name = c.GetCategory()
		} else if len(categories) > 0 {
			name = categories[len(categories)-1]
		}
		if !slices.Contains(categories, name) {
			categories = append(categories, name)
		}
		byCategory[name] = append(byCategory[name], f)
	}
	for _, name := range categories {
		b.WriteString("\n" + name + ":\n")
		writeFlags(&b, byCategory[name])
	}
	_, err := io.WriteString(v.stdout, b.String())
	return err
}

// writeFlags prints each flag with what it does beside or below it.
func writeFlags(b *strings.Builder, flags []cli.Flag) {
	const column = 24
	for _, f := range flags {
		head := "  "
		for i, name := range f.Names() {
			if i > 0 {
				head += ", "
			}
			head += "-"
			if len(name) > 1 {
				head += "-"
			}
			head += name
		}
		doc := ""
		if d, ok := f.(cli.DocGenerationFlag); ok {
			doc = d.GetUsage()
			if d.TakesValue() {
				var placeholder string
				placeholder, doc = unquoted(doc)
				head += " " + placeholder
			}
		}
		lines := wrap(doc, manualWidth-column)
		for i, line := range lines {
			switch {
			case i == 0 && len([]rune(head)) < column:
				b.WriteString(pad(head, column) + line + "\n")
			case i == 0:
				b.WriteString(head + "\n" + pad("", column) + line + "\n")
			default:
				b.WriteString(pad("", column) + line + "\n")
			}
		}
	}
}

// unquoted takes the name of a flag's value from the back quotes in its usage.
func unquoted(doc string) (name, rest string) {
	before, after, ok := strings.Cut(doc, "`")
	if !ok {
		return "VALUE", doc
	}
	name, after, _ = strings.Cut(after, "`")
	return name, before + name + after
}

// pad fills s with spaces to a number of columns.
func pad(s string, columns int) string {
	return s + strings.Repeat(" ", max(0, columns-len([]rune(s))))
}

// wrap breaks text at spaces into lines of at most columns characters where it
// can.
func wrap(s string, columns int) []string {
	var lines []string
	for paragraph := range strings.SplitSeq(s, "\n") {
		line, n := "", 0
		for _, word := range strings.Fields(paragraph) {
			w := len([]rune(word))
			if n > 0 && n+1+w > columns {
				lines = append(lines, line)
				line, n = "", 0
			}
			if n > 0 {
				line += " "
				n++
			}
			line += word
			n += w
		}
		lines = append(lines, line)
	}
	return lines
}
