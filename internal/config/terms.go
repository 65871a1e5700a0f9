package config

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"stet/term"
)

// termFile is a file of terms that a configuration names.
type termFile struct {
	path string // as it is written there
	at   Error  // the place where
	// entries are there once the file has been read.
	entries []term.Entry
}

// entries are the terms of all files of l, those of later files first.
func (l *layer) entries() []term.Entry {
	var out []term.Entry
	for i := range l.terms {
		out = append(l.terms[i].entries, out...)
	}
	return out
}

// Load reads a configuration and the files that it names. The error is Errors.
func (f *Finder) Load(path string, data []byte) (*Config, error) {
	c, err := Load(path, data, f.Rules)
	if err != nil {
		return nil, err
	}
	var errs Errors
	var all []term.Entry
	read := map[string][]term.Entry{}
	for i := range c.layers {
		for k := range c.layers[i].terms {
			t := &c.layers[i].terms[k]
			full := filepath.FromSlash(t.path)
			if !filepath.IsAbs(full) {
				full = filepath.Join(filepath.Dir(path), full)
			}
			entries, ok := read[full]
			if !ok {
				var wrong Errors
				entries, wrong = f.terms(full, t)
				errs = append(errs, wrong...)
				all = append(all, entries...)
				read[full] = entries
			}
			t.entries = entries
		}
	}
	if len(read) > 1 && len(errs) == 0 {
		if _, err := term.Compile(all); err != nil {
			errs = Errors{{Path: path, Message: fmt.Sprintf("its terms cannot be used together: %v", err)}}
		}
	}
	if len(errs) > 0 {
		return nil, errs[:min(len(errs), maxErrors)]
	}
	return c, nil
}

// terms reads one file of terms.
func (f *Finder) terms(full string, t *termFile) ([]term.Entry, Errors) {
	data, err := f.Read(full)
	if err != nil {
		e := t.at
		e.Message = fmt.Sprintf("the terms in %q cannot be read: %v", clip(t.path), cause(err))
		e.Err = err
		return nil, Errors{&e}
	}
	entries, err := term.Read(t.path, data)
	if err == nil {
		return entries, nil
	}
	var errs Errors
	var wrong term.Errors
	if errors.As(err, &wrong) {
		lines := strings.Split(strings.TrimPrefix(string(data), "\uFEFF"), "\n")
		for _, w := range wrong {
			e := &Error{Path: full, Line: w.Line, Column: w.Column, Message: w.Message, Err: w, For: t.at.Path}
			if w.Line > 0 && w.Line <= len(lines) {
				e.Source = strings.TrimRight(lines[w.Line-1], "\r")
			}
			errs = append(errs, e)
		}
	}
	return nil, errs
}
