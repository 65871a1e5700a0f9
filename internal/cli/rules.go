package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/urfave/cli/v2"

	"stet/lint"
	"stet/rules"
)

const rulesManual = `Lists every rule with its id, how severe its findings are, its stage (preview
rules run only when they are named), the best kind of fix that it offers, and
what it finds. stet explain RULE tells all about one.

Fixes are safe (they change no word: --fix makes them), suggested (they change
words: --unsafe-fixes makes them) or shown (for the eye only).

Examples:
  stet rules
  stet rules --format json | jq -r '.[] | select(.fixable == "safe") | .id'`

func (v *invocation) rulesCommand() *cli.Command {
	return &cli.Command{
		Name:        "rules",
		Usage:       "list the rules",
		ArgsUsage:   " ",
		Description: rulesManual,
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "format", Value: "table", Usage: "print as `NAME`: table (for people), json (with everything that stet explain tells), or ids (one a line)"},
		},
		Action: v.rules,
	}
}

// The JSON form of a rule.
type (
	jsonRule struct {
		ID       string       `json:"id"`
		Family   string       `json:"family"`
		Severity string       `json:"severity"`
		Stage    string       `json:"stage"`
		Fixable  string       `json:"fixable"` // "" when never
		Title    string       `json:"title"`
		Why      string       `json:"why"`
		Details  string       `json:"details"`
		Survey   bool         `json:"survey"`
		Options  []jsonOption `json:"options"`
		Example  jsonExample  `json:"example"`
	}
	jsonOption struct {
		Name    string   `json:"name"`
		Doc     string   `json:"doc"`
		Default any      `json:"default"`
		Values  []string `json:"values,omitempty"`
	}
	jsonExample struct {
		Bad  string `json:"bad"`
		Good string `json:"good"`
	}
)

func (v *invocation) rules(c *cli.Context) error {
	if c.NArg() > 0 {
		return usage("stet rules takes no arguments; stet explain %s tells about one rule", c.Args().First())
	}
	all := rules.All()
	switch format := c.String("format"); format {
	case "table":
		return ruleTable(v.stdout, all)
	case "json":
		return ruleJSON(v.stdout, all)
	case "ids":
		var b strings.Builder
		for _, r := range all {
			b.WriteString(r.ID + "\n")
		}
		_, err := io.WriteString(v.stdout, b.String())
		return err
	default:
		return usage("--format %q: want table, json or ids", format)
	}
}

func ruleTable(w io.Writer, all []*lint.Rule) error {
	rows := [][]string{{"ID", "SEVERITY", "STAGE", "FIX", "FINDS"}}
	for _, r := range all {
		fix := r.Fixable.String()
		if fix == "" {
			fix = "-"
		}
		rows = append(rows, []string{r.ID, r.Severity.String(), r.Stage.String(), fix, r.Title})
	}
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = max(widths[i], len([]rune(cell)))
		}
	}
	var b strings.Builder
	for _, row := range rows {
		for i, cell := range row {
			if i == len(row)-1 {
				b.WriteString(cell + "\n")
			} else {
				b.WriteString(pad(cell, widths[i]+2))
			}
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func ruleJSON(w io.Writer, all []*lint.Rule) error {
	out := make([]jsonRule, len(all))
	for i, r := range all {
		out[i] = jsonRule{
			ID: r.ID, Family: r.Family(), Severity: r.Severity.String(), Stage: r.Stage.String(), Fixable: r.Fixable.String(),
			Title: r.Title, Why: r.Why, Details: r.Details, Survey: r.Survey != nil,
			Options: make([]jsonOption, len(r.Options)), Example: jsonExample{r.Example.Bad, r.Example.Good},
		}
		for j, o := range r.Options {
			out[i].Options[j] = jsonOption{o.Name, o.Doc, o.Default, o.Values}
		}
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}

func (v *invocation) explainCommand() *cli.Command {
	return &cli.Command{
		Name:      "explain",
		Usage:     "tell all about a rule",
		ArgsUsage: "RULE…",
		Description: `Prints what a rule finds, why it matters, what it lets stand, its options with
their defaults, and an example.

Example:
  stet explain punct/doubled`,
		Action: v.explain,
	}
}

func (v *invocation) explain(c *cli.Context) error {
	if c.NArg() == 0 {
		return usage("stet explain: name a rule; stet rules lists them")
	}
	all := rules.All()
	var out []string
	for _, id := range c.Args().Slice() {
		r := ruleByID(all, id)
		if r == nil {
			return unknownRule(all, "stet explain", id)
		}
		out = append(out, explain(r))
	}
	_, err := io.WriteString(v.stdout, strings.Join(out, "\n"))
	return err
}

func ruleByID(all []*lint.Rule, id string) *lint.Rule {
	for _, r := range all {
		if r.ID == id {
			return r
		}
	}
	return nil
}

// explain is all there is to say about a rule, for people.
func explain(r *lint.Rule) string {
	var b strings.Builder
	paragraph := func(s string) {
		for _, line := range wrap(s, manualWidth) {
			b.WriteString(line + "\n")
		}
	}
	facts := r.Severity.String()
	if r.Stage == lint.Preview {
		facts += "; preview: runs only when it is named in the configuration or by --select " + r.ID
	}
	switch r.Fixable {
	case lint.Safe:
		facts += "; stet check --fix mends it where no word changes"
	case lint.Suggested:
		facts += "; offers mends, which stet check --unsafe-fixes makes"
	case lint.Shown:
		facts += "; shows what a mend could be"
	}
	if r.Survey != nil {
		facts += "; learns from all files of a run"
	}
	b.WriteString(r.ID + "\n")
	paragraph(r.Title)
	b.WriteString("\n")
	paragraph(facts)
	if r.Why != "" {
		b.WriteString("\nWhy\n\n")
		paragraph(r.Why)
	}
	if r.Details != "" {
		b.WriteString("\nDetails\n\n")
		b.WriteString(details(r.Details))
	}
	if len(r.Options) > 0 {
		b.WriteString("\nOptions (in .stet.yaml)\n\n  rules:\n    " + r.ID + ":\n")
		for _, o := range r.Options {
			for _, line := range wrap(o.Doc+allowed(o.Values), manualWidth-8) {
				b.WriteString("      # " + line + "\n")
			}
			b.WriteString("      " + o.Name + ": " + literal(o.Default) + "\n")
		}
	}
	if r.Example.Bad != "" {
		b.WriteString("\nExample\n\n")
		for _, e := range []struct{ label, text string }{{"  not  ", r.Example.Bad}, {"  but  ", r.Example.Good}} {
			for i, line := range wrap(e.text, manualWidth-len(e.label)) {
				if i == 0 {
					b.WriteString(e.label + line + "\n")
				} else {
					b.WriteString(pad("", len(e.label)) + line + "\n")
				}
			}
		}
	}
	return b.String()
}

// details sets Markdown for a terminal: paragraphs are wrapped, list items too,
// and what is indented as code stays as it is.
func details(md string) string {
	var b strings.Builder
	for _, block := range strings.Split(strings.TrimSpace(md), "\n\n") {
		if b.Len() > 0 {
			b.WriteString("\n")
		}
		if strings.HasPrefix(block, "    ") || strings.HasPrefix(block, "```") || strings.HasPrefix(block, "|") {
			b.WriteString(strings.Trim(block, "\n") + "\n")
			continue
		}
		var items []string
		for line := range strings.SplitSeq(block, "\n") {
			line = strings.TrimSpace(line)
			if len(items) == 0 || strings.HasPrefix(line, "- ") || strings.HasPrefix(line, "* ") {
				items = append(items, line)
			} else {
				items[len(items)-1] += " " + line
			}
		}
		for _, item := range items {
			indent := ""
			if strings.HasPrefix(item, "- ") || strings.HasPrefix(item, "* ") {
				indent = "  "
			}
			for i, line := range wrap(item, manualWidth-len(indent)) {
				if i > 0 {
					line = indent + line
				}
				b.WriteString(line + "\n")
			}
		}
	}
	return b.String()
}

func allowed(values []string) string {
	if values == nil {
		return ""
	}
	return " One of: " + strings.Join(values, ", ") + "."
}

// literal writes the value of an option as YAML; JSON is YAML too.
func literal(v any) string {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return fmt.Sprint(v)
	}
	return strings.TrimSpace(b.String())
}
