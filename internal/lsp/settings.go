package lsp

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"sort"

	"stet/internal/config"
	"stet/lint"
	"stet/text"
)

// configName is the name of a configuration.
const configName = config.Name

// settings are what checks depend on besides the text.
type settings struct {
	// own are the options in force; paths are absolute once they are applied.
	own Options

	finder *config.Finder
	// fixed is the configuration for every article, nil for the nearest.
	// fixedFault is why it cannot be used, nil when it can.
	fixed      *config.Config
	fixedFault error
	// good holds the last configuration that was in order, by path: an article is
	// not to be checked by other rules while its configuration is being edited.
	good map[string]*config.Config
	// faults are the configurations that are not in order, published as
	// diagnostics by the URI of each.
	faults map[string][]diagnostic
	// seen are the stamps of all files that were read, or looked for in vain.
	seen map[string]string
	// stale says that some configuration is to be read anew.
	stale bool

	desk     *lint.Desk
	book     loading[*lint.Book]
	baseline loading[Baseline]
}

// loading is a file that is read beside the loop.
type loading[T any] struct {
	path  string
	stamp string
	is    T
	// busy says that the file is being read, again that it has changed meanwhile.
	busy, again bool
	// first says that it is read for the first time: checks wait for it.
	first bool
}

// given takes over what the client says. Anything that it does not say stays.
func (c *settings) given(data json.RawMessage) {
	var o Options
	if json.Unmarshal(data, &o) != nil && o == (Options{}) {
		return // of another form: the settings of somebody else
	}
	set := func(to *string, v string) {
		if v != "" {
			*to = v
		}
	}
	set(&c.own.Config, o.Config)
	set(&c.own.Book, o.Book)
	set(&c.own.Baseline, o.Baseline)
	c.own.AskReason = c.own.AskReason || o.AskReason
}

// apply puts the options in force.
func (s *Server) apply() {
	c := &s.settings
	for _, p := range []*string{&c.own.Config, &c.own.Book, &c.own.Baseline} {
		if *p != "" && !filepath.IsAbs(*p) {
			dir := s.host.Dir
			if len(s.roots) > 0 {
				dir = s.roots[0]
			}
			*p = filepath.Join(dir, *p)
		}
	}
	if c.desk == nil {
		c.desk = s.newDesk()
	}
	load(s, &c.book, c.own.Book, s.host.Book, func() { c.desk = s.newDesk() })
	load(s, &c.baseline, c.own.Baseline, s.host.Baseline, func() {})
	c.stale = true
}

func (s *Server) newDesk() *lint.Desk {
	run := &lint.Run{Rules: s.host.Rules, Jobs: s.host.Jobs, Book: s.settings.book.is}
	return run.Desk()
}

// load reads a file beside the loop, shows the progress of it, and checks all
// documents anew when it is there. An empty path means nothing.
func load[T any](s *Server, l *loading[T], path string, read func(string) (T, error), then func()) {
	var none T
	if path == "" {
		if l.path != "" {
			l.path, l.stamp, l.is = "", "", none
			then()
			s.recheck()
		}
		return
	}
	stamp := s.host.Stamp(path)
	if l.path == path && l.stamp == stamp && !l.busy {
		return
	}
	if l.busy {
		l.again = true
		return
	}
	l.first = l.path == ""
	l.path, l.stamp, l.busy = path, stamp, true
	done := s.progress("stet: reading " + filepath.Base(path))
	s.wg.Go(func() {
		is, err := read(path)
		s.post(func() {
			l.busy, l.first = false, false
			done()
			if err != nil {
				s.show(severityError, "stet: %v", err)
			} else {
				l.is = is
				then()
			}
			s.recheck()
			if l.again {
				l.again = false
				s.apply()
			}
		})
	})
}

// progress shows that something takes time, where the client can show it, until
// the function that it returns is called.
func (s *Server) progress(title string) (done func()) {
	if !s.caps.Window.WorkDoneProgress {
		return func() {}
	}
	token := fmt.Sprintf("stet-%d", s.lastCall+1)
	begun, over := false, false
	s.call("window/workDoneProgress/create", object{"token": token}, func(_ json.RawMessage, err *wireError) {
		if err != nil || over {
			return
		}
		begun = true
		s.notify("$/progress", object{"token": token, "value": object{"kind": "begin", "title": title}})
	})
	return func() {
		over = true
		if begun {
			s.notify("$/progress", object{"token": token, "value": object{"kind": "end"}})
		}
	}
}

// recheck makes every open document be checked anew.
func (s *Server) recheck() {
	for _, d := range s.docs {
		d.touch()
	}
	if s.pulls() && s.caps.Workspace.Diagnostics.RefreshSupport && len(s.docs) > 0 {
		s.call("workspace/diagnostic/refresh", nil, nil)
	}
}

// reload reads the configurations anew.
func (s *Server) reload() {
	c := &s.settings
	c.stale = false
	c.seen = map[string]string{}
	if c.good == nil {
		c.good = map[string]*config.Config{}
	}
	read := func(path string) ([]byte, error) {
		c.seen[path] = s.host.Stamp(path)
		if d := s.openAt(path); d != nil {
			return []byte(d.buf.text), nil
		}
		return s.host.Config(path)
	}
	c.finder = &config.Finder{Rules: s.host.Rules, Read: read}
	c.fixed, c.fixedFault = nil, nil
	if path := c.own.Config; path != "" {
		data, err := read(path)
		if err != nil {
			err = config.Unreadable(path, err)
		} else {
			c.fixed, err = c.finder.Load(path, data)
		}
		if c.fixedFault = err; err != nil {
			c.fixed = c.good[path]
			if c.fixed == nil {
				c.fixed = config.Default()
			}
		} else {
			c.good[path] = c.fixed
		}
	}
	s.recheck()
	s.findFaults()
}

// reads reports whether the file at path was read, or looked for in vain, for the
// configurations in force.
func (c *settings) reads(path string) bool {
	_, ok := c.seen[path]
	return ok
}

// about reports whether a document is a configuration, or a file that one names.
func (c *settings) about(d *document) bool {
	return filepath.Base(d.path) == configName || d.saved && c.reads(d.path)
}

// configOf is the configuration of a path: the last one that was in order.
func (s *Server) configOf(path string) *config.Config {
	c := &s.settings
	if c.fixed != nil {
		return c.fixed
	}
	conf, err := c.finder.For(path)
	if err == nil {
		if conf.Path != "" {
			c.good[conf.Path] = conf
		}
		return conf
	}
	if faults := faultsOf(err); len(faults) > 0 && c.good[faults[0].Config()] != nil {
		return c.good[faults[0].Config()]
	}
	return config.Default()
}

// faultsOf is what is wrong with a configuration, one by one.
func faultsOf(err error) config.Errors {
	var all config.Errors
	var one *config.Error
	switch {
	case errors.As(err, &all):
		return all
	case errors.As(err, &one):
		return config.Errors{one}
	}
	return nil
}

// findFaults publishes what is wrong with the configurations of the open
// documents, at the lines that are wrong, and takes back what is mended.
func (s *Server) findFaults() {
	c := &s.settings
	errs := map[string]config.Errors{}
	note := func(err error) {
		for _, f := range faultsOf(err) {
			same := func(o *config.Error) bool { return o.Line == f.Line && o.Column == f.Column && o.Message == f.Message }
			if !slices.ContainsFunc(errs[f.Path], same) {
				errs[f.Path] = append(errs[f.Path], f)
			}
		}
	}
	note(c.fixedFault)
	for _, d := range s.docs {
		if c.fixed == nil || c.about(d) {
			_, err := c.finder.For(d.path)
			note(err)
		}
	}
	now := map[string][]diagnostic{}
	for path, faults := range errs {
		uri := uriOf(path)
		if d := s.openAt(path); d != nil {
			uri = d.uri
		}
		for _, f := range faults {
			now[uri] = append(now[uri], s.faultDiagnostic(f))
		}
	}
	before := c.faults
	c.faults = now
	for _, uri := range slices.Sorted(maps.Keys(before)) {
		if now[uri] == nil {
			s.notify("textDocument/publishDiagnostics", publishParams{URI: uri, Diagnostics: []diagnostic{}})
		}
	}
	for _, uri := range slices.Sorted(maps.Keys(now)) {
		s.notify("textDocument/publishDiagnostics", publishParams{URI: uri, Diagnostics: now[uri]})
	}
}

// faultDiagnostic marks the rest of the line from the place on.
func (s *Server) faultDiagnostic(f *config.Error) diagnostic {
	message := f.Message
	if f.Nearest != "" {
		message += "; the nearest is “" + f.Nearest + "”"
	}
	d := diagnostic{Severity: severityError, Source: "stet", Code: "configuration", Message: message}
	if f.Line > 0 {
		line := newBuffer(f.Source)
		runes := []rune(f.Source)
		at := len(string(runes[:min(max(0, f.Column-1), len(runes))]))
		d.Range = line.span(text.Span{Start: at, End: len(f.Source)}, s.enc)
		d.Range.Start.Line, d.Range.End.Line = f.Line-1, f.Line-1
	}
	return d
}

// openAt is the open document of that path, or nil.
func (s *Server) openAt(path string) *document {
	for _, d := range s.docs {
		if d.path == path && d.saved {
			return d
		}
	}
	return nil
}

// poll looks beside the loop whether a file has changed.
func (s *Server) poll() {
	c := &s.settings
	if s.state != running {
		return
	}
	seen := maps.Clone(c.seen)
	book, baseline := c.book.path, c.baseline.path
	bookStamp, baselineStamp := c.book.stamp, c.baseline.stamp
	s.wg.Go(func() {
		stale := false
		for path, stamp := range seen {
			stale = stale || s.host.Stamp(path) != stamp
		}
		other := book != "" && s.host.Stamp(book) != bookStamp || baseline != "" && s.host.Stamp(baseline) != baselineStamp
		if !stale && !other {
			return
		}
		s.post(func() {
			c.stale = c.stale || stale
			if other {
				s.apply()
			}
		})
	})
}

func (s *Server) didChangeWatchedFiles(params json.RawMessage) *wireError {
	var p struct {
		Changes []documentID `json:"changes"`
	}
	if err := decode(params, &p); err != nil {
		return err
	}
	for _, f := range p.Changes {
		if path, ok := pathOf(f.URI); ok && (filepath.Base(path) == configName || s.settings.reads(path)) {
			s.settings.stale = true
		}
	}
	return nil
}

// didChangeConfiguration takes settings that are pushed, and asks for them where
// they are to be pulled.
func (s *Server) didChangeConfiguration(params json.RawMessage) *wireError {
	var p struct {
		Settings struct {
			Stet json.RawMessage `json:"stet"`
		} `json:"settings"`
	}
	// Clients that only pull send null, or anything at all.
	if decode(params, &p) == nil && len(p.Settings.Stet) > 0 {
		s.settings.given(p.Settings.Stet)
		s.apply()
		return nil
	}
	s.askSettings()
	return nil
}

func (s *Server) askSettings() {
	if !s.caps.Workspace.Configuration {
		return
	}
	s.call("workspace/configuration", object{"items": []object{{"section": "stet"}}}, func(result json.RawMessage, err *wireError) {
		var items []json.RawMessage
		if err != nil || json.Unmarshal(result, &items) != nil || len(items) == 0 {
			return
		}
		before := s.settings.own
		s.settings.given(items[0])
		if s.settings.own != before {
			s.apply()
		}
	})
}

// sortedDocs are the open documents in the order of their URIs.
func (s *Server) sortedDocs() []*document {
	out := make([]*document, 0, len(s.docs))
	for _, d := range s.docs {
		out = append(out, d)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].uri < out[j].uri })
	return out
}
