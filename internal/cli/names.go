package cli

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"stet/lint"
	"stet/report"
	"stet/rules"
	"stet/rules/name"
)

const namesManual = `Lists the names of the articles named, and of those under the directories
named, that are spelled in several ways: each spelling with its mentions, the
articles that have it, where they are, and why it is a spelling of the same
name. With --all it lists every name.

With --book it writes the names to a book: a YAML file for an editor to read and
decide in, and for check --book to learn from. A book that is there already
keeps the editor's decisions; its counts are made anew. --with adds what other
books have counted, so that an archive can be read in parts.

Examples:
  stet names articles/
  stet names --book house.book archive/
  stet names --format csv --all archive/ > names.csv
  stet check --book house.book draft.md

Exit codes: 0 listed, 2 bad usage or configuration, 3 something could not be
read or written.`

func (v *invocation) namesCommand() *cli.Command {
	return &cli.Command{
		Name:        "names",
		Usage:       "list the names of an archive and their spellings",
		ArgsUsage:   "[PATH…]",
		Description: namesManual,
		Action:      v.names,
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "config", Usage: "use the configuration in `FILE` for every file instead of looking for .stet.yaml"},
			&cli.IntFlag{Name: "jobs", Usage: "work on `N` files at a time; 0, the default, means one for each processor"},
			&cli.StringFlag{Name: "book", Usage: "write the names to the book `FILE`, and keep what an editor decided in it"},
			&cli.StringSliceFlag{Name: "with", Usage: "add what the book `FILE` has counted; may be given several times"},
			&cli.BoolFlag{Name: "all", Usage: "list every name, also those that are always spelled alike"},
			&cli.StringFlag{Name: "format", Value: "text", Usage: "print as `NAME`: text (for people), json, or csv (a spelling a line)"},
			&cli.BoolFlag{Name: "quiet", Usage: "show no progress"},
		},
	}
}

// listing is a run of names.
type listing struct {
	book   string
	with   []*lint.Book
	all    bool
	print  func(io.Writer, []name.Cluster) error
	jobs   int
	facts  *lint.Book
	links  []name.Link
	stdout io.Writer
}

func (v *invocation) names(c *cli.Context) error {
	l := &listing{book: c.String("book"), all: c.Bool("all"), jobs: c.Int("jobs"), stdout: v.stdout}
	switch format := c.String("format"); format {
	case "text":
		l.print = namesText
	case "json":
		l.print = namesJSON
	case "csv":
		l.print = namesCSV
	default:
		return usage("--format %q: want text, json or csv", format)
	}
	if c.IsSet("book") && l.book == "" {
		return usage("--book: name a file")
	}
	if l.book != "" {
		// A book that cannot be read is known before the work begins.
		if _, err := os.Stat(l.book); err == nil {
			if _, err := loadBook(l.book); err != nil {
				return err
			}
		}
	}
	for _, file := range c.StringSlice("with") {
		b, err := loadBook(file)
		if err != nil {
			return err
		}
		l.with = append(l.with, b.facts)
	}
	o := options{
		paths: c.Args().Slice(), config: c.String("config"), jobs: c.Int("jobs"), quiet: c.Bool("quiet"),
		color: "never", failOn: threshold{never: true},
		chosen: selection{all: rules.All(), run: []*lint.Rule{name.Transliteration}, asked: []string{name.Transliteration.ID}, narrowed: true},
	}
	o.outputs = []output{{format: &report.Format{Name: "names", New: func(w io.Writer, _ report.Options) report.Writer {
		l.stdout = w
		return l
	}}}}
	if len(o.paths) == 0 {
		o.paths = []string{"."}
	}
	for _, p := range o.paths {
		if p == "-" {
			return usage("stet names reads files; name them")
		}
	}
	if o.jobs < 0 {
		return usage("--jobs %d: want a number of files, or 0", o.jobs)
	}
	k, err := v.newChecking(o)
	if err != nil {
		return err
	}
	l.jobs = k.jobs
	k.learned = func(b *lint.Book) error {
		l.facts = b
		return nil
	}
	return k.run(c.Context)
}

// Result takes down which spellings one article shows to be one name.
func (l *listing) Result(r *lint.Result) error {
	for i := range r.Findings {
		f := &r.Findings[i]
		if len(f.Fixes) == 0 || len(f.Fixes[0].Edits) == 0 || len(f.Related) == 0 || f.Related[0].ID != "" && f.Related[0].ID != r.ID {
			continue // other articles show it, and the survey knows
		}
		_, why, _ := strings.Cut(f.Note, "; ")
		if why == "" {
			why = f.Note
		}
		l.links = append(l.links, name.Link{From: f.Text, To: f.Fixes[0].Edits[0].New, Reason: why})
	}
	return nil
}

// Close groups, saves and prints the names.
func (l *listing) Close(*report.Summary) error {
	for _, b := range l.with {
		if err := l.facts.Join(b, name.Transliteration); err != nil {
			return err
		}
	}
	var clusters []name.Cluster
	var err error
	if l.book != "" {
		clusters, err = saveBook(l.book, l.facts, l.links, l.jobs)
	} else {
		clusters, err = (&book{facts: l.facts}).clusters(l.links, l.jobs)
	}
	if err != nil {
		return err
	}
	if !l.all {
		kept := clusters[:0]
		for _, c := range clusters {
			if len(c.Spellings) > 1 {
				kept = append(kept, c)
			}
		}
		clusters = kept
	}
	return l.print(l.stdout, clusters)
}

func namesText(w io.Writer, clusters []name.Cluster) error {
	var b strings.Builder
	for i := range clusters {
		for j := range clusters[i].Spellings {
			s := &clusters[i].Spellings[j]
			indent, why := "", ""
			if j > 0 {
				indent, why = "  ", s.Reason
				if s.Doubt {
					why = "perhaps: " + why
				}
			}
			fmt.Fprintf(&b, "%s%s  %s in %s", indent, s.Name, plural(s.Mentions, "mention", "mentions"), plural(s.Articles, "article", "articles"))
			if len(s.Places) > 0 {
				p := s.Places[0]
				fmt.Fprintf(&b, "  %s:%d:%d", p.ID, p.Line, p.Column)
			}
			if why != "" {
				fmt.Fprintf(&b, "\n      %s", why)
			}
			b.WriteByte('\n')
		}
	}
	if len(clusters) == 0 {
		b.WriteString("no name is spelled in several ways\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// The JSON form of names.
type (
	jsonNames struct {
		Version int        `json:"version"`
		Names   []jsonName `json:"names"`
	}
	jsonName struct {
		Name      string         `json:"name"`
		Spellings []jsonSpelling `json:"spellings"`
	}
	jsonSpelling struct {
		Name     string      `json:"name"`
		Mentions int         `json:"mentions"`
		Articles int         `json:"articles"`
		From     string      `json:"from,omitempty"`
		To       string      `json:"to,omitempty"`
		Beside   []string    `json:"beside"`
		In       []jsonPlace `json:"in"`
		Why      string      `json:"why,omitempty"`
		Doubt    bool        `json:"doubt"`
	}
	jsonPlace struct {
		Path   string `json:"path"`
		Line   int    `json:"line"`
		Column int    `json:"column"`
	}
)

func namesJSON(w io.Writer, clusters []name.Cluster) error {
	out := jsonNames{Version: 1, Names: []jsonName{}}
	for i := range clusters {
		n := jsonName{Name: clusters[i].Spellings[0].Name}
		for _, s := range clusters[i].Spellings {
			j := jsonSpelling{Name: s.Name, Mentions: s.Mentions, Articles: s.Articles, From: isoDay(s.From), To: isoDay(s.To), Beside: s.Beside, In: []jsonPlace{}, Why: s.Reason, Doubt: s.Doubt}
			if j.Beside == nil {
				j.Beside = []string{}
			}
			for _, p := range s.Places {
				j.In = append(j.In, jsonPlace{p.ID, p.Line, p.Column})
			}
			n.Spellings = append(n.Spellings, j)
		}
		out.Names = append(out.Names, n)
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(out)
}

func isoDay(n int) string {
	if n == 0 {
		return ""
	}
	return strings.Trim(dayOf(n), `"`)
}

func namesCSV(w io.Writer, clusters []name.Cluster) error {
	c := csv.NewWriter(w)
	rows := [][]string{{"name", "spelling", "mentions", "articles", "from", "to", "path", "line", "why", "doubt"}}
	for i := range clusters {
		for _, s := range clusters[i].Spellings {
			path, line := "", ""
			if len(s.Places) > 0 {
				path, line = s.Places[0].ID, strconv.Itoa(s.Places[0].Line)
			}
			rows = append(rows, []string{clusters[i].Spellings[0].Name, s.Name, strconv.Itoa(s.Mentions), strconv.Itoa(s.Articles),
				isoDay(s.From), isoDay(s.To), path, line, s.Reason, strconv.FormatBool(s.Doubt)})
		}
	}
	return c.WriteAll(rows)
}
