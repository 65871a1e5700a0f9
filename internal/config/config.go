package config

import (
	"path/filepath"
	"strings"
	"sync"

	"stet/lint"
	"stet/term"
)

// Name is the name of a configuration file.
const Name = ".stet.yaml"

// Config is one loaded configuration. It is never changed once loaded and safe
// for concurrent use.
type Config struct {
	// Path is the file that it was loaded from, "" for the defaults.
	Path string
	// FailOn is "error", "warning", "notice", "never", or "" when the
	// configuration leaves it open.
	FailOn string
	// MaxFile is the size in bytes above which a file is not read, 0 when the
	// configuration leaves it open.
	MaxFile int64

	exclude []glob
	// layers lie on each other: the settings for all files first, then those
	// for some paths in their order.
	layers []layer

	mu       sync.Mutex
	settings map[string]*lint.Settings // by the set of layers that apply
}

// layer is a part of a configuration that applies to some paths.
type layer struct {
	globs []glob // nil for every path
	house lint.House
	terms []termFile
	// changes are in order of their reach: all rules, families, single rules.
	changes []change
}

// change is what a layer says of some rules.
type change struct {
	rules []*lint.Rule
	// named says that the configuration names the one rule by its own id, which
	// also switches a preview rule on.
	named bool
	// family says that it names a family.
	family   bool
	on, off  bool
	severity lint.Severity
	options  map[string]any
}

// Default is the configuration of whoever has none.
func Default() *Config { return &Config{} }

// Rel is the path of a file relative to the folder of the configuration, with
// forward slashes: what Settings and Excluded want. A file elsewhere keeps its
// path.
func (c *Config) Rel(file string) string {
	if c.Path != "" {
		if rel, err := filepath.Rel(filepath.Dir(c.Path), file); err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
			file = rel
		}
	}
	return filepath.ToSlash(file)
}

// Excluded reports whether the file or folder at rel is not to be linted. rel
// is relative to the folder of the configuration, with forward slashes.
func (c *Config) Excluded(rel string) bool { return matchAny(c.exclude, rel) }

// Settings are those for the file at rel, which is relative to the folder of
// the configuration, with forward slashes. Files to which the same parts of the
// configuration apply share one pointer.
func (c *Config) Settings(rel string) *lint.Settings {
	// A byte a layer; most configurations have none but the first.
	key := make([]byte, 0, 16)
	for i := range c.layers {
		if c.layers[i].globs == nil || matchAny(c.layers[i].globs, rel) {
			key = append(key, 1)
		} else {
			key = append(key, 0)
		}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if s, ok := c.settings[string(key)]; ok {
		return s
	}
	s := &lint.Settings{}
	var terms []term.Entry
	for i := range c.layers {
		if key[i] == 1 {
			c.layers[i].apply(s)
			// Of several entries for the same words the first counts.
			terms = append(c.layers[i].entries(), terms...)
		}
	}
	if len(terms) > 0 {
		// All of them were compiled when they were read.
		s.House.Terms, _ = term.Compile(terms)
	}
	for id, r := range s.Rules {
		if !r.Off && !r.On && r.Severity == lint.Inherit && len(r.Options) == 0 {
			delete(s.Rules, id)
		}
	}
	if c.settings == nil {
		c.settings = map[string]*lint.Settings{}
	}
	c.settings[string(key)] = s
	return s
}

// apply lays l on s.
func (l *layer) apply(s *lint.Settings) {
	set := func(to *string, v string) {
		if v != "" {
			*to = v
		}
	}
	set(&s.House.Language, l.house.Language)
	set(&s.House.Dialect, l.house.Dialect)
	set(&s.House.Quotes, l.house.Quotes)
	// Names add up: a folder has its own besides those of the house.
	s.House.Names = append(s.House.Names, l.house.Names...)

	for _, c := range l.changes {
		if s.Rules == nil {
			s.Rules = map[string]lint.RuleSettings{}
		}
		for _, rule := range c.rules {
			r := s.Rules[rule.ID]
			switch {
			case c.off:
				r.Off, r.On = true, false
			case c.named:
				r.Off, r.On = false, true
			case c.on:
				r.Off = false
			}
			if c.severity != lint.Inherit {
				r.Severity = c.severity
			}
			if len(c.options) > 0 {
				// Copied, as r.Options may be a lower layer's.
				options := make(map[string]any, len(r.Options)+len(c.options))
				for k, v := range r.Options {
					options[k] = v
				}
				for k, v := range c.options {
					options[k] = v
				}
				r.Options = options
			}
			s.Rules[rule.ID] = r
		}
	}
}
