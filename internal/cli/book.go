package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"

	"stet/lint"
	"stet/rules/name"
)

// maxBook is the size in bytes beyond which a book is not read.
const maxBook = 1 << 30

// bookVersion is the version of the form of a book.
const bookVersion = 2

// bookForm is the part of a book that people read and write. Behind it, below
// the line "facts:", stands what was counted.
type bookForm struct {
	Version int        `yaml:"version"`
	Names   []bookName `yaml:"names"`
}

// bookName is one name with its spellings.
type bookName struct {
	// Name is the spelling that the archive is for.
	Name string `yaml:"name"`
	// Prefer, Accept and Different are for an editor to write.
	Prefer    string   `yaml:"prefer"`
	Accept    []string `yaml:"accept"`
	Different []string `yaml:"different"`

	Spellings []bookSpelling `yaml:"spellings"`
}

type bookSpelling struct {
	Name     string   `yaml:"name"`
	Mentions int      `yaml:"mentions"`
	Articles int      `yaml:"articles"`
	From     string   `yaml:"from"`
	To       string   `yaml:"to"`
	Beside   []string `yaml:"beside"`
	In       []string `yaml:"in"`
	Why      string   `yaml:"why"`
	Doubt    bool     `yaml:"doubt"`
}

// factsLine parts what people read from what was counted.
const factsLine = "facts:"

// book is a book that was read.
type book struct {
	names []bookName
	facts *lint.Book
}

// OpenBook reads all that a book teaches, with what an editor decided in it.
func OpenBook(file string) (*lint.Book, error) {
	b, err := loadBook(file)
	if err != nil {
		return nil, err
	}
	return b.facts, b.decide(b.facts)
}

// loadBook reads what an archive taught and what an editor decided.
func loadBook(file string) (*book, error) {
	info, err := os.Stat(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, usage("book %s: no such file; stet names --book %s ARCHIVE writes it", file, file)
	case err != nil:
		return nil, usage("book %s: %s", file, reason(err))
	case !info.Mode().IsRegular():
		return nil, usage("book %s: %s, not a file", file, kindOf(info.Mode()))
	case info.Size() > maxBook:
		return nil, usage("book %s: it has %d bytes, and no book has more than %d", file, info.Size(), maxBook)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, usage("book %s: %s", file, reason(err))
	}
	b, err := readBook(data)
	if err != nil {
		return nil, usage("book %s: %s; stet names --book %s ARCHIVE writes one", file, err, file)
	}
	return b, nil
}

// readBook reads the form in which a book is saved.
func readBook(data []byte) (*book, error) {
	head, tail, lines := data, []byte(nil), 0
	at := 0
	for line := range bytes.Lines(data) {
		lines++
		if string(bytes.TrimRight(line, "\r\n")) == factsLine {
			head, tail = data[:at], data[at+len(line):]
			break
		}
		at += len(line)
	}
	var form bookForm
	if err := yaml.UnmarshalWithOptions(head, &form, yaml.Strict()); err != nil {
		return nil, fmt.Errorf("it is no book: %s", yamlError(err))
	}
	if form.Version != bookVersion {
		return nil, fmt.Errorf("it is no book, or one of version %d, and this stet reads version %d", form.Version, bookVersion)
	}
	facts, err := lint.ReadBook(tail)
	if err != nil {
		return nil, fmt.Errorf("what was counted, below line %d, cannot be read: %w", lines, err)
	}
	b := &book{form.Names, facts}
	for i := range b.names {
		if b.names[i].Prefer != "" && slices.Contains(b.names[i].Different, b.names[i].Prefer) {
			return nil, fmt.Errorf("%q is preferred and yet somebody else’s name", b.names[i].Prefer)
		}
	}
	return b, nil
}

// yamlError is the first line of a YAML error: place and message.
func yamlError(err error) string {
	s, _, _ := strings.Cut(yaml.FormatError(err, false, false), "\n")
	return s
}

// decided are the names on which an editor decided.
func (b *book) decided() []bookName {
	return slices.DeleteFunc(slices.Clone(b.names), func(n bookName) bool {
		return n.Prefer == "" && len(n.Accept) == 0 && len(n.Different) == 0
	})
}

// decide adds what the editor decided to facts.
func (b *book) decide(facts *lint.Book) error {
	for _, n := range b.decided() {
		d := name.Decision{Prefer: n.Prefer, Accept: n.Accept, Different: n.Different}
		for _, s := range n.Spellings {
			d.Spellings = append(d.Spellings, s.Name)
		}
		err := d.Facts(func(key string, fact any) error { return facts.Add(name.Transliteration, key, fact) })
		if err != nil {
			return err
		}
	}
	return nil
}

const bookHead = `# The names of an archive, counted by stet names. In check --book FILE it teaches
# what the whole archive would.
#
# Of each name that has several spellings an editor may write
#   prefer: SPELLING        the one to write, whatever the majority does
#   accept: [SPELLING, …]   those that may stand beside it
#   different: [SPELLING, …]  those of another person or place
# These lines are kept when stet writes the book anew; everything else is counted
# again.
`

// bytes is the form in which a book is saved: of the names only those that have
// several spellings, or a decision.
func (b *book) bytes(clusters []name.Cluster) ([]byte, error) {
	var out bytes.Buffer
	out.WriteString(bookHead)
	fmt.Fprintf(&out, "version: %d\n", bookVersion)
	decided := b.decided()
	taken := make([]bool, len(decided))
	empty := true
	begin := func() {
		if empty {
			out.WriteString("names:\n")
			empty = false
		}
	}
	for i := range clusters {
		c := &clusters[i]
		mine := bookName{}
		found := false
		for j := range decided {
			if !taken[j] && decided[j].about(c) {
				taken[j], found = true, true
				mine = decided[j]
				break
			}
		}
		if len(c.Spellings) < 2 && !found {
			continue
		}
		begin()
		writeName(&out, c.Spellings[0].Name, &mine)
		out.WriteString("  spellings:\n")
		have := map[string]bool{}
		for k := range c.Spellings {
			writeSpelling(&out, &c.Spellings[k])
			have[c.Spellings[k].Name] = true
		}
		for _, s := range mine.Spellings {
			if !have[s.Name] {
				fmt.Fprintf(&out, "  - {name: %s}\n", quoteYAML(s.Name)) // not met this time
			}
		}
	}
	for j := range decided {
		if taken[j] {
			continue
		}
		begin()
		writeName(&out, decided[j].Name, &decided[j])
		out.WriteString("  spellings:\n")
		for _, s := range decided[j].Spellings {
			fmt.Fprintf(&out, "  - {name: %s}\n", quoteYAML(s.Name))
		}
	}
	facts, err := b.facts.Bytes()
	if err != nil {
		return nil, err
	}
	out.WriteString("\n# Below stands what was counted; it is not to be edited.\n" + factsLine + "\n")
	out.Write(facts)
	return out.Bytes(), nil
}

// BookFile is the form in which what was gathered is saved as a new book.
func BookFile(facts *lint.Book, jobs int) ([]byte, error) {
	b := &book{facts: facts}
	clusters, err := b.clusters(nil, jobs)
	if err != nil {
		return nil, err
	}
	return b.bytes(clusters)
}

// about reports whether a decision is about a cluster.
func (n *bookName) about(c *name.Cluster) bool {
	return slices.ContainsFunc(c.Spellings, func(s name.Spelling) bool {
		return s.Name == n.Name || s.Name == n.Prefer || slices.Contains(n.Accept, s.Name) ||
			slices.ContainsFunc(n.Spellings, func(o bookSpelling) bool { return o.Name == s.Name })
	})
}

func writeName(out *bytes.Buffer, spelling string, n *bookName) {
	fmt.Fprintf(out, "- name: %s\n", quoteYAML(spelling))
	if n.Prefer != "" {
		fmt.Fprintf(out, "  prefer: %s\n", quoteYAML(n.Prefer))
	}
	if len(n.Accept) > 0 {
		fmt.Fprintf(out, "  accept: %s\n", listYAML(n.Accept))
	}
	if len(n.Different) > 0 {
		fmt.Fprintf(out, "  different: %s\n", listYAML(n.Different))
	}
}

func writeSpelling(out *bytes.Buffer, s *name.Spelling) {
	fmt.Fprintf(out, "  - name: %s\n    mentions: %d\n    articles: %d\n", quoteYAML(s.Name), s.Mentions, s.Articles)
	if s.From > 0 {
		fmt.Fprintf(out, "    from: %s\n    to: %s\n", dayOf(s.From), dayOf(s.To))
	}
	if len(s.Beside) > 0 {
		fmt.Fprintf(out, "    beside: %s\n", listYAML(s.Beside))
	}
	var in []string
	for _, p := range s.Places {
		in = append(in, fmt.Sprintf("%s:%d:%d", p.ID, p.Line, p.Column))
	}
	fmt.Fprintf(out, "    in: %s\n", listYAML(in))
	if s.Reason != "" {
		fmt.Fprintf(out, "    why: %s\n", quoteYAML(s.Reason))
	}
	if s.Doubt {
		out.WriteString("    doubt: true\n")
	}
}

// dayOf writes 20260131 as 2026-01-31, in quotation marks: it is no number.
func dayOf(n int) string { return fmt.Sprintf(`"%04d-%02d-%02d"`, n/10000, n/100%100, n%100) }

// quoteYAML is a string in double quotation marks, as YAML and JSON have them.
func quoteYAML(s string) string { return strconv.Quote(s) }

func listYAML(list []string) string {
	quoted := make([]string, len(list))
	for i, s := range list {
		quoted[i] = quoteYAML(s)
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}

// saveBook writes what was gathered, with what an editor decided in the book
// that it replaces. links are what single articles showed.
func saveBook(file string, facts *lint.Book, links []name.Link, jobs int) ([]name.Cluster, error) {
	b := &book{facts: facts}
	if _, err := os.Stat(file); err == nil {
		old, err := loadBook(file)
		if err != nil {
			return nil, err
		}
		b.names = old.names
	}
	clusters, err := b.clusters(links, jobs)
	if err != nil {
		return nil, fmt.Errorf("book %s: %s", file, reason(err))
	}
	data, err := b.bytes(clusters)
	if err == nil {
		err = writeFile(file, data)
	}
	if err != nil {
		return nil, fmt.Errorf("book %s: %s", file, reason(err))
	}
	return clusters, nil
}

// clusters groups the spellings that were counted. What an editor decided plays
// no part in it: he wants to see what he decided on.
func (b *book) clusters(links []name.Link, jobs int) ([]name.Cluster, error) {
	whole, verdicts, err := b.facts.Verdicts(name.Transliteration, jobs)
	if err != nil {
		return nil, err
	}
	return name.Clusters(whole, verdicts, links), nil
}
