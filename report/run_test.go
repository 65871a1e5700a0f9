package report

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"stet/lint"
	"stet/text"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// golden compares got with the file testdata/name.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Errorf("%s is not as printed (go test ./report -update rewrites it); got:\n%s", path, got)
	}
}

// doc makes a document of plain UTF-8 text, one paragraph a line. It has no
// words, so that golden files do not depend on where words end.
func doc(id, t string) *lint.Document {
	d := &lint.Document{ID: id, Format: lint.Plain, Charset: "utf-8", Source: []byte(t), Markup: t, Text: t}
	at := 0
	for _, line := range strings.SplitAfter(t, "\n") {
		if s := strings.TrimRight(line, "\r\n"); s != "" {
			span := text.Span{Start: at, End: at + len(s)}
			d.Blocks = append(d.Blocks, lint.Block{Span: span, Markup: span})
		}
		at += len(line)
	}
	return d
}

// spot is a rule that reports every place of some words.
func spot(r lint.Rule, words string, f lint.Finding) *lint.Rule {
	r.Check = func(p *lint.Pass) error {
		for at := 0; ; {
			i := strings.Index(p.Doc.Text[at:], words)
			if i < 0 {
				return nil
			}
			at += i
			g := f
			g.Span = text.Span{Start: at, End: at + len(words)}
			g.Fixes = slices.Clone(f.Fixes)
			for j, fix := range f.Fixes {
				edits := slices.Clone(fix.Edits)
				for k := range edits {
					edits[k].Start += at
					edits[k].End += at
				}
				g.Fixes[j].Edits = edits
			}
			p.Report(g)
			at += len(words)
		}
	}
	return &r
}

// edit replaces the first n bytes of what was found.
func edit(n int, new string) []text.Edit {
	return []text.Edit{{Span: text.Span{End: n}, New: new}}
}

var (
	doubled = spot(lint.Rule{
		ID: "punct/doubled", Title: "A mark typed twice", Severity: lint.Warning, Fixable: lint.Safe,
		Why: "A doubled mark reads as a slip, or as an ellipsis that lost a point.",
	}, "..", lint.Finding{
		Message: "Two full stops where one ends the sentence",
		Fixes:   []lint.Fix{{Title: "Keep one full stop", Safety: lint.Safe, Edits: edit(2, ".")}},
	})
	untranslated = spot(lint.Rule{
		ID: "mt/untranslated", Title: "A word left in the source language", Severity: lint.Error, Fixable: lint.Suggested,
		Why: "A word of another language stops the reader, and says that nobody has read the translation before them. Where it carries a number or a negation, the sentence says something else than the source does.",
	}, "[drei]", lint.Finding{
		Message:  "“[drei]” is German for “three”",
		Note:     "The source language may be German: see also “[und]” in the next paragraph",
		Language: "de",
		Fixes: []lint.Fix{
			{Title: "Write “three”", Safety: lint.Suggested, Edits: edit(6, "three")},
			{Title: "Delete the word", Safety: lint.Suggested, Edits: edit(7, "")},
		},
	})
	name = spot(lint.Rule{
		ID: "name/transliteration", Title: "One name romanised in two ways", Severity: lint.Notice, Fixable: lint.Shown,
		Why: "Readers take two spellings for two people.",
	}, "Petrow", lint.Finding{
		Message: "“Petrow” is “Petrov” in 9 of 10 mentions across the archive",
		Fixes:   []lint.Fix{{Title: "Write “Petrov”", Safety: lint.Shown, Edits: edit(6, "Petrov")}},
		Related: []lint.Related{
			{ID: "b.md", Start: text.Position{Byte: 3, Line: 1, Column: 4, UTF16: 3}, End: text.Position{Byte: 9, Line: 1, Column: 10, UTF16: 9}, Message: "“Petrov”"},
			{ID: "c.md", Start: text.Position{Byte: 90, Line: 7, Column: 12, UTF16: 11}, End: text.Position{Byte: 96, Line: 7, Column: 18, UTF16: 17}, Message: "“Petrov”"},
		},
	})
	invisible = spot(lint.Rule{
		ID: "scrape/invisible", Title: "A character that nobody can see", Severity: lint.Warning, Fixable: lint.Safe,
		Why: "Searches and copies trip over it.",
	}, "\u200B", lint.Finding{
		Message: "A zero-width space (U+200B) inside a word",
		Fixes:   []lint.Fix{{Title: "Delete it", Safety: lint.Safe, Edits: edit(3, "")}},
	})
	furniture = spot(lint.Rule{
		ID: "scrape/furniture", Title: "Words of the page, not of the article", Severity: lint.Warning, Fixable: lint.Suggested,
		Why: "Buttons and menus are noise to a reader.",
	}, "Share this\nTweet\nMail", lint.Finding{
		Message: "Three lines of the page around the article",
		Fixes:   []lint.Fix{{Title: "Delete the lines", Safety: lint.Suggested, Edits: edit(21, "")}},
	})
	allRules = []*lint.Rule{doubled, untranslated, name, invisible, furniture}
)

// results runs rules over documents.
func results(t testing.TB, fix lint.Safety, rules []*lint.Rule, docs ...*lint.Document) ([]*lint.Result, *Summary) {
	t.Helper()
	run := &lint.Run{Rules: rules, Jobs: 1, Fix: fix, Reread: func(d *lint.Document, source []byte) (*lint.Document, error) {
		return doc(d.ID, string(source)), nil
	}}
	var out []*lint.Result
	sum := &Summary{}
	err := run.Do(context.Background(), func(yield func(lint.Item) bool) {
		for _, d := range docs {
			if !yield(lint.Item{ID: d.ID, Read: func() (*lint.Document, error) { return d, nil }}) {
				return
			}
		}
	}, func(r *lint.Result) error {
		out = append(out, r)
		sum.Add(r)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out, sum
}

// printed is what a writer makes of results.
func printed(t testing.TB, make func(*strings.Builder) Writer, rs []*lint.Result, sum *Summary) string {
	t.Helper()
	var b strings.Builder
	w := make(&b)
	for _, r := range rs {
		if err := w.Result(r); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(sum); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

const article = `The minister opens the bridge..
Police said that [drei] men were held on Sunday after a fight outside the town hall, where a crowd had gathered to hear the mayor speak about the new road that will run past the old mill and the school..
“We will wait”, Petrow said. The rail` + "\u200B" + `way reopens on Monday.

Share this
Tweet
Mail
`
