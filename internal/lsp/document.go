package lsp

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"path/filepath"
	"runtime/debug"
	"strings"
	"sync"

	"stet/internal/config"
	"stet/lint"
	"stet/read"
	"stet/text"
)

// document is an open one.
type document struct {
	uri string
	// path is its file; saved says that it has one. One that was never saved
	// takes its settings from the workspace.
	path  string
	saved bool
	// id names it in findings: its path below the workspace.
	id      string
	format  lint.Format // "" leaves it to name and content
	version int
	buf     *buffer

	// dirty says that it is to be checked; stop ends the check under way, nil
	// when there is none.
	dirty bool
	stop  context.CancelFunc
	// last is the last check that was finished, of this version or one before.
	last *checked
	// waiting get the check of the present version.
	waiting []waiter
	closed  bool
}

// waiter is a request that waits for a check.
type waiter struct {
	r    *request
	then func(*checked)
	// strict says that a change of the text makes the answer useless.
	strict bool
}

// touch makes the document be checked anew.
func (d *document) touch() {
	d.dirty = true
	if d.stop != nil {
		d.stop()
	}
}

func (d *document) close() {
	d.closed = true
	if d.stop != nil {
		d.stop()
	}
}

// defaultLimit is the size in bytes above which an article is not checked
// unless the configuration says otherwise.
const defaultLimit = 256_000_000

// formatOf is the format that a language identifier of the protocol stands for.
func formatOf(language string) lint.Format {
	switch strings.ToLower(language) {
	case "markdown", "md", "rmd", "quarto", "mdx":
		return lint.Markdown
	case "html", "xhtml", "htm":
		return lint.HTML
	case "plaintext", "text", "txt", "plain":
		return lint.Plain
	}
	return ""
}

func (s *Server) didOpen(params json.RawMessage) *wireError {
	var p openParams
	if err := decode(params, &p); err != nil {
		return err
	}
	t := &p.TextDocument
	if old := s.docs[t.URI]; old != nil {
		s.drop(old) // a client that has lost count: what it says now holds
	}
	d := &document{uri: t.URI, version: t.Version, buf: newBuffer(t.Text), format: formatOf(t.LanguageID), dirty: true}
	d.path, d.saved = pathOf(t.URI)
	if !d.saved {
		d.path = filepath.Join(s.root(), "untitled")
	}
	// Editors call most files that they know nothing of plain text; the name of
	// the file knows better.
	if d.saved && d.format == lint.Plain && filepath.Ext(d.path) != "" {
		d.format = ""
	}
	d.id = d.path
	if rel, err := filepath.Rel(s.root(), d.path); err == nil && filepath.IsLocal(rel) {
		d.id = rel
	}
	d.id = filepath.ToSlash(d.id)
	s.docs[d.uri] = d
	if s.settings.about(d) {
		s.settings.stale = true
	}
	if !s.settings.stale {
		s.findFaults()
	}
	return nil
}

// root is the folder of the workspace.
func (s *Server) root() string {
	if len(s.roots) > 0 {
		return s.roots[0]
	}
	return s.host.Dir
}

func (s *Server) didChange(params json.RawMessage) *wireError {
	var p changeParams
	if err := decode(params, &p); err != nil {
		return err
	}
	d := s.docs[p.TextDocument.URI]
	if d == nil {
		return fail(codeInvalidParams, "%s is not open", p.TextDocument.URI)
	}
	for _, c := range p.ContentChanges {
		d.buf = d.buf.apply(c, s.enc)
	}
	if v := p.TextDocument.Version; v != nil {
		d.version = *v
	}
	d.touch()
	var keep []waiter
	for _, w := range d.waiting {
		if w.strict {
			s.refuse(w.r, fail(codeModified, "the text was changed"))
		} else {
			keep = append(keep, w)
		}
	}
	d.waiting = keep
	if s.settings.about(d) {
		s.settings.stale = true
	}
	return nil
}

func (s *Server) didClose(params json.RawMessage) *wireError {
	var p documentParams
	if err := decode(params, &p); err != nil {
		return err
	}
	d := s.docs[p.TextDocument.URI]
	if d == nil {
		return fail(codeInvalidParams, "%s is not open", p.TextDocument.URI)
	}
	s.drop(d)
	if s.settings.about(d) {
		s.settings.stale = true
		return nil
	}
	if !s.pulls() {
		s.notify("textDocument/publishDiagnostics", publishParams{URI: d.uri, Diagnostics: []diagnostic{}})
	}
	if !s.settings.stale {
		s.findFaults()
	}
	return nil
}

// drop forgets a document and refuses what waits for it.
func (s *Server) drop(d *document) {
	d.close()
	delete(s.docs, d.uri)
	for _, w := range d.waiting {
		s.refuse(w.r, fail(codeModified, "the document was closed"))
	}
}

// didSave is a good moment to look whether a configuration was saved.
func (s *Server) didSave(json.RawMessage) *wireError {
	s.poll()
	return nil
}

// when answers a request as soon as the present version has been checked.
func (s *Server) when(r *request, uri string, strict bool, then func(*checked)) *wireError {
	d := s.docs[uri]
	if d == nil {
		return fail(codeInvalidParams, "%s is not open", uri)
	}
	if d.last != nil && !d.dirty && d.stop == nil && !s.settings.stale {
		then(d.last)
		return nil
	}
	d.waiting = append(d.waiting, waiter{r, then, strict})
	return nil
}

// begin begins the checks that are due.
func (s *Server) begin() {
	if s.state != running {
		return
	}
	if s.settings.stale {
		s.reload()
	}
	if s.settings.book.first || s.settings.baseline.first {
		return
	}
	for _, d := range s.sortedDocs() {
		if d.dirty && d.stop == nil {
			s.check(d)
		}
	}
}

// check begins the check of a document.
func (s *Server) check(d *document) {
	conf := s.configOf(d.path)
	rel := conf.Rel(d.path)
	j := &job{
		Server: s, limit: defaultLimit,
		checked: checked{
			document: d, id: d.id, path: d.path, root: s.root(), version: d.version, buf: d.buf, format: d.format,
			desk: s.settings.desk, settings: conf.Settings(rel), rules: s.host.Rules, book: s.settings.book.is, ask: s.settings.own.AskReason,
		},
		skip: s.settings.about(d) || conf.Excluded(rel),
	}
	if conf.MaxFile > 0 {
		j.limit = conf.MaxFile
	}
	if b := s.settings.baseline.is; b != nil && d.saved {
		j.known = maps.Clone(b.Of(d.path))
		j.baseline = b
	}
	ctx, stop := context.WithCancel(s.ctx)
	d.dirty, d.stop = false, stop
	s.wg.Go(func() {
		defer stop()
		select {
		case s.slots <- struct{}{}:
			defer func() { <-s.slots }()
		case <-ctx.Done():
		}
		done := j.guarded(ctx)
		s.post(func() { s.finished(d, done) })
	})
}

// finished takes a check, which is nil when it was stopped.
func (s *Server) finished(d *document, c *checked) {
	d.stop = nil
	if d.closed || d.dirty {
		return
	}
	if c == nil { // stopped for a reason that is gone
		d.dirty = true
		return
	}
	d.last = c
	if !s.pulls() && !s.settings.about(d) {
		p := publishParams{URI: d.uri, Diagnostics: c.diagnostics}
		if s.caps.TextDocument.PublishDiagnostics.VersionSupport {
			p.Version = &c.version
		}
		s.notify("textDocument/publishDiagnostics", p)
	}
	waiting := d.waiting
	d.waiting = nil
	for _, w := range waiting {
		if w.r.ctx.Err() == nil {
			w.then(c)
		}
	}
}

// job is a check under way. Of the Server it uses only what never changes.
type job struct {
	*Server
	checked
	limit int64
	skip  bool
	known map[string]int
}

// checked is what a check found.
type checked struct {
	document *document
	// root is the folder that relative names count from.
	id, path, root string
	version        int
	buf            *buffer
	format         lint.Format
	index          func() *text.Index // of buf, made when it is first asked for
	rules          []*lint.Rule
	book           *lint.Book
	// baseline is nil when there is none, or no file to be listed in it; stands
	// holds the fingerprints of what it lets stand.
	baseline Baseline
	stands   map[string]bool
	// ask says that the client asks for reasons itself.
	ask bool

	// exact says that the engine counts lines and columns in buf itself.
	exact       bool
	doc         *lint.Document // nil when it could not be read, or was not to be
	settings    *lint.Settings
	desk        *lint.Desk
	findings    []lint.Placed
	diagnostics []diagnostic
}

// guarded is run behind a guard against panics of readers.
func (j *job) guarded(ctx context.Context) (c *checked) {
	defer func() {
		if v := recover(); v != nil {
			j.post(func() {
				j.tell(severityError, "%s could not be checked: %v; please report this with the file\n%s", j.id, v, debug.Stack())
			})
			c = &j.checked
			c.doc, c.findings = nil, nil
			c.diagnostics = []diagnostic{{Severity: severityWarning, Source: "stet", Message: fmt.Sprintf("This could not be checked: %v", v)}}
		}
	}()
	return j.run(ctx)
}

// run does the check. It returns nil when ctx ends before.
func (j *job) run(ctx context.Context) *checked {
	c := &j.checked
	c.diagnostics = []diagnostic{}
	c.index = sync.OnceValue(func() *text.Index { return text.NewIndex(c.buf.text) })
	if ctx.Err() != nil {
		return nil
	}
	if j.skip {
		return c
	}
	if int64(len(c.buf.text)) > j.limit {
		c.diagnostics = append(c.diagnostics, diagnostic{Severity: severityWarning, Source: "stet",
			Message: fmt.Sprintf("Not checked: the text has %d bytes, and the limit is %d; “limits: {file: …}” in %s raises it", len(c.buf.text), j.limit, config.Name)})
		return c
	}
	doc, err := c.reread([]byte(c.buf.text))
	if err != nil {
		c.diagnostics = append(c.diagnostics, diagnostic{Severity: severityWarning, Source: "stet", Message: "Not checked: " + err.Error()})
		return c
	}
	res, err := c.desk.Check(ctx, doc, c.settings)
	if err != nil {
		return nil
	}
	c.doc, c.exact, c.stands = doc, doc.Markup == c.buf.text, map[string]bool{}
	for _, f := range res.Findings {
		if j.baseline != nil {
			if e := j.baseline.Entry(&f); j.known[e] > 0 {
				j.known[e]--
				c.stands[f.Fingerprint] = true
				continue
			}
		}
		c.findings = append(c.findings, f)
	}
	c.diagnostics = j.diagnose(c, res.Problems)
	return c
}

// reread makes a document of a version of the text. Editors speak UTF-8, whatever
// the text says of itself.
func (c *checked) reread(source []byte) (*lint.Document, error) {
	return read.Document(c.id, source, read.Options{Format: c.format, Charset: "utf-8"})
}
