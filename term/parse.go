package term

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// scopes are the keys of conditions.
var scopes = map[string]Scope{"prev": Prev, "next": Next, "near": Near, "par": Paragraph, "doc": Document}

// Parse reads a termbase in the line format: records of “key: value” lines,
// apart by blank lines. file names it in errors. A line that begins with # is a
// comment. A record may have several pairs of “wrong” and “right”, which share the
// rest and are an entry each; “group NAME: words” names a list of words for the conditions that
// follow, which bring it in as @NAME.
func Parse(file string, data string) ([]Entry, error) {
	p := parser{file: file, groups: map[string][]string{}}
	return p.entries(data)
}

// ParseAll reads several parts of one termbase, whose groups are shared in the
// order of the parts.
func ParseAll(parts []Part) ([]Entry, error) {
	p := parser{groups: map[string][]string{}}
	var all []Entry
	for _, part := range parts {
		p.file = part.Name
		entries, err := p.entries(part.Data)
		if err != nil {
			return nil, err
		}
		all = append(all, entries...)
	}
	return all, nil
}

// Part is one file of a termbase.
type Part struct{ Name, Data string }

type parser struct {
	file   string
	groups map[string][]string
}

func (p *parser) entries(data string) ([]Entry, error) {
	var out []Entry
	var e *Entry
	var pairs []pair // the wrong and right renderings of the record, in order
	end := func() error {
		if e == nil {
			return nil
		}
		if len(pairs) == 0 || len(pairs[0].wrong) == 0 {
			return e.fail("the entry has no line “wrong: …” before “right: …”")
		}
		for _, pair := range pairs {
			if len(pair.right) == 0 && e.Note == "" {
				return e.fail("the entry has neither a line “right: …” nor “note: …”")
			}
			one := *e
			one.Wrong, one.Right = pair.wrong, pair.right
			out = append(out, one)
		}
		e, pairs = nil, nil
		return nil
	}
	n := 0
	for line := range strings.Lines(data) {
		n++
		if !utf8.ValidString(line) {
			return nil, &Error{p.file, n, 0, "not UTF-8; save the file as UTF-8"}
		}
		line = strings.TrimSpace(strings.TrimPrefix(line, "\uFEFF"))
		if line == "" {
			if err := end(); err != nil {
				return nil, err
			}
			continue
		}
		if line[0] == '#' {
			continue
		}
		k, value, ok := strings.Cut(line, ":")
		value = strings.TrimSpace(value)
		if !ok || value == "" {
			return nil, &Error{p.file, n, 1, fmt.Sprintf("%q is no “key: value”", clip(line))}
		}
		if name, isGroup := strings.CutPrefix(k, "group "); isGroup {
			words, err := p.words(value, n)
			if err != nil {
				return nil, err
			}
			p.groups[strings.TrimSpace(name)] = words
			continue
		}
		if e == nil {
			e = &Entry{File: p.file, Line: n}
		}
		switch k {
		case "wrong":
			// A wrong rendering behind a right one begins another pair.
			if len(pairs) == 0 || len(pairs[len(pairs)-1].right) > 0 {
				pairs = append(pairs, pair{})
			}
			last := &pairs[len(pairs)-1]
			last.wrong = append(last.wrong, list(value)...)
		case "right":
			if len(pairs) == 0 {
				pairs = append(pairs, pair{})
			}
			last := &pairs[len(pairs)-1]
			last.right = append(last.right, list(value)...)
		default:
			if err := p.line(e, n, k, value); err != nil {
				return nil, err
			}
		}
	}
	if err := end(); err != nil {
		return nil, err
	}
	return out, nil
}

// pair is what the lines “wrong” and “right” of a record say together.
type pair struct{ wrong, right []string }

// line adds one line to e.
func (p *parser) line(e *Entry, n int, k, value string) error {
	switch k {
	case "from":
		for s := range strings.SplitSeq(value, ";") {
			tag, word, ok := strings.Cut(strings.TrimSpace(s), " ")
			if !ok || len(tag) < 2 || len(tag) > 3 {
				return &Error{p.file, n, 0, fmt.Sprintf("%q is no language and word, as in “pt deputado”", clip(s))}
			}
			e.Sources = append(e.Sources, Source{tag, strings.TrimSpace(word)})
		}
	case "note":
		e.Note = value
	case "severity":
		if !IsSeverity(value) {
			return &Error{p.file, n, 0, fmt.Sprintf("%q is no severity: want notice, warning or error", clip(value))}
		}
		e.Severity = value
	case "bad":
		e.Bad = append(e.Bad, value)
	case "good":
		e.Good = append(e.Good, value)
	default:
		name, not := strings.CutPrefix(k, "not-")
		scope, ok := scopes[name]
		if !ok {
			return &Error{p.file, n, 1, fmt.Sprintf("unknown key %q: want wrong, right, from, note, severity, bad, good, or prev, next, near, par, doc with or without not-", clip(k))}
		}
		words, err := p.words(value, n)
		if err != nil {
			return err
		}
		e.Conditions = append(e.Conditions, Condition{scope, not, words})
	}
	return nil
}

// IsSeverity reports whether s is a word for a severity.
func IsSeverity(s string) bool { return s == "notice" || s == "warning" || s == "error" }

// words reads a list of words apart by spaces, with the groups that it brings in.
func (p *parser) words(value string, n int) ([]string, error) {
	var out []string
	for _, w := range strings.Fields(value) {
		name, isGroup := strings.CutPrefix(w, "@")
		if !isGroup {
			out = append(out, w)
			continue
		}
		group, ok := p.groups[name]
		if !ok {
			return nil, &Error{p.file, n, 0, fmt.Sprintf("no group %q above; there is no “group %s: …”", name, name)}
		}
		out = append(out, group...)
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}

// list splits alternatives at “|” outside brackets.
func list(value string) []string {
	var out []string
	depth, start := 0, 0
	add := func(s string) {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, s)
		}
	}
	for i := range len(value) {
		switch value[i] {
		case '(':
			depth++
		case ')':
			depth--
		case '|':
			if depth == 0 {
				add(value[start:i])
				start = i + 1
			}
		}
	}
	add(value[start:])
	return out
}

// clip shortens what an error quotes.
func clip(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}
