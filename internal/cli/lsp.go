package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"net/url"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"sync"

	"github.com/urfave/cli/v2"

	"stet/internal/lsp"
	"stet/lint"
	"stet/rules"
)

const lspManual = `Serves an editor: speaks the Language Server Protocol on standard input and
output, and ends when the editor does. Findings appear while an article is
being written, with quick fixes; "fix all" (source.fixAll.stet) makes the safe
ones. docs/editors shows how to set an editor up.

The configuration of an article is the nearest .stet.yaml, as for stet check,
and is read anew when it changes. An editor may give the settings book, baseline
and config as initializationOptions or as its section "stet"; they outweigh the
flags of the same names.

Exit codes: 0 when the editor took its leave, 1 when it vanished, 2 bad usage,
3 when the conversation could not be kept up.`

func (v *invocation) lspCommand() *cli.Command {
	return &cli.Command{
		Name:        "lsp",
		Usage:       "serve an editor (Language Server Protocol)",
		ArgsUsage:   " ",
		Description: lspManual,
		Action:      v.lsp,
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "config", Usage: "use the configuration in `FILE` for every article instead of looking for .stet.yaml"},
			&cli.StringFlag{Name: "book", Usage: "apply what an archive taught, kept in `FILE`; stet names --book writes it"},
			&cli.StringFlag{Name: "baseline", Usage: "show only what is not in `FILE`, to which findings that are let stand in plain text are added"},
			&cli.StringFlag{Name: "pages", Usage: "link to the rules' pages below `URL` instead of writing them to the cache directory; - for no links"},
			&cli.StringFlag{Name: "log", Usage: "write all messages to `FILE`"},
			&cli.IntFlag{Name: "jobs", Usage: "check with `N` processors; 0, the default, means all"},
			&cli.BoolFlag{Name: "stdio", Usage: "speak on standard input and output, as always"},
		},
	}
}

func (v *invocation) lsp(c *cli.Context) error {
	if c.NArg() > 0 {
		return usage("stet lsp takes no paths: the editor names the articles")
	}
	dir, err := os.Getwd()
	if err != nil {
		return err
	}
	host := lsp.Host{
		Version: version(), Rules: rules.All(), Jobs: c.Int("jobs"), Dir: dir,
		Options: lsp.Options{Config: c.String("config"), Book: c.String("book"), Baseline: c.String("baseline")},
		Config:  readConfig, Stamp: stamp, Book: OpenBook,
		Baseline: func(path string) (lsp.Baseline, error) {
			b, err := openBaseline(path, true)
			return &standing{baseline: b}, err
		},
		Source: func(path string) ([]byte, error) { return load(path, defaultLimit) },
		Page:   pages(c.String("pages")),
	}
	for _, p := range []*string{&host.Options.Config, &host.Options.Book, &host.Options.Baseline} {
		if *p != "" {
			if *p, err = filepath.Abs(*p); err != nil {
				return err
			}
		}
	}
	if name := c.String("log"); name != "" {
		f, err := os.Create(name)
		if err != nil {
			return usage("--log %s: %s", name, reason(err))
		}
		defer func() { _ = f.Close() }() // its writes have failed or not
		host.Log = f
	}
	// Each key makes what the next one throws away. A heap of a few megabytes
	// would be swept at every other key otherwise.
	defer debug.SetGCPercent(debug.SetGCPercent(garbage))
	clean, err := lsp.New(host).Serve(c.Context, v.stdin, v.stdout)
	if err == nil && !clean {
		v.code = ExitFindings
	}
	return err
}

// garbage is how much may lie about, in percent of what is in use.
const garbage = 400

// stamp changes when a file does.
func stamp(path string) string {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) || err == nil && info.IsDir() {
		return ""
	}
	if err != nil {
		return err.Error()
	}
	return fmt.Sprintf("%d %d", info.Size(), info.ModTime().UnixNano())
}

// standing is a baseline for an editor.
type standing struct {
	*baseline
	mu sync.Mutex
}

func (s *standing) Of(path string) map[string]int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return maps.Clone(s.counts[s.nameOf(path)])
}

// nameOf is what the baseline calls the file at path.
func (b *baseline) nameOf(path string) string {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	return b.name(path)
}

func (s *standing) Entry(f *lint.Placed) string { return entryOf(f) }

// Add reads the baseline anew before it adds to it: others may have written it.
func (s *standing) Add(path string, f *lint.Placed, why string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	now, err := openBaseline(s.file, true)
	if err != nil {
		return err
	}
	name := now.nameOf(path)
	if now.counts[name] == nil {
		now.counts[name] = map[string]int{}
	}
	now.counts[name][entryOf(f)]++
	now.explain(name, entryOf(f), why)
	data, err := now.bytes()
	if err == nil {
		err = writeFile(now.file, data)
	}
	if err != nil {
		return fmt.Errorf("baseline %s: %s", now.file, reason(err))
	}
	*s.baseline = *now
	return nil
}

// pages gives each rule the address of its page: below base, or in the cache
// directory, where a page is written when it is asked for and is not there.
func pages(base string) func(*lint.Rule) string {
	if base == "-" {
		return func(*lint.Rule) string { return "" }
	}
	if base != "" {
		base = strings.TrimSuffix(base, "/")
		return func(r *lint.Rule) string { return base + "/" + r.ID + ".md" }
	}
	var mu sync.Mutex
	known := map[string]string{}
	return func(r *lint.Rule) string {
		mu.Lock()
		defer mu.Unlock()
		address, ok := known[r.ID]
		if !ok {
			address = writePage(r)
			known[r.ID] = address
		}
		return address
	}
}

// writePage writes a rule's page and returns its address, or "" when there is
// no place for it.
func writePage(r *lint.Rule) string {
	cache, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	path := filepath.Join(cache, "stet", "rules", filepath.FromSlash(r.ID)+".md")
	page := page(r)
	if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, page) {
		if os.MkdirAll(filepath.Dir(path), 0o755) != nil || writeFile(path, page) != nil {
			return ""
		}
	}
	p := filepath.ToSlash(path)
	if !strings.HasPrefix(p, "/") {
		p = "/" + p
	}
	return (&url.URL{Scheme: "file", Path: p}).String()
}

// page tells all about a rule in Markdown.
func page(r *lint.Rule) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "# %s\n\n%s.\n\n## Why\n\n%s\n\n## What it finds\n\n%s\n", r.ID, r.Title, r.Why, strings.TrimSpace(r.Details))
	if r.Example.Bad != "" {
		fmt.Fprintf(&b, "\n## Example\n\nNot\n\n> %s\n\nbut\n\n> %s\n", r.Example.Bad, r.Example.Good)
	}
	if len(r.Options) > 0 {
		fmt.Fprintf(&b, "\n## Options\n\nIn `.stet.yaml`:\n\n```yaml\nrules:\n  %s:\n", r.ID)
		for _, o := range r.Options {
			fmt.Fprintf(&b, "    # %s\n    %s: %s\n", o.Doc+allowed(o.Values), o.Name, literal(o.Default))
		}
		b.WriteString("```\n")
	}
	return b.Bytes()
}
