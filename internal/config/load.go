package config

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
	"golang.org/x/text/language"

	"stet/lint"
)

// Bounds on what is taken for a configuration: some hundred times what a large
// one needs, and little enough that a strange file costs no more than a moment.
const (
	maxSize   = 256 << 10 // bytes
	maxNodes  = 200_000   // with aliases written out
	maxDepth  = 100       // of brackets, lists in lists and aliases
	maxErrors = 10
)

// Load reads a configuration for the given rules. path names it in errors and
// is where its globs start. The error is Errors, in the order of the file. Files
// that it names are not read: see Finder.
func Load(path string, data []byte, rules []*lint.Rule) (*Config, error) {
	d := &decoder{path: path, rules: rules, anchors: map[string]ast.Node{}, nodes: maxNodes}
	root, ok := d.parse(data)
	c := &Config{Path: path}
	if ok {
		d.config(c, root)
	}
	if len(d.errs) > 0 {
		slices.SortStableFunc(d.errs, func(a, b *Error) int {
			return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
		})
		return nil, d.errs[:min(len(d.errs), maxErrors)]
	}
	return c, nil
}

// decoder turns the nodes of one file into a Config and gathers what is wrong.
type decoder struct {
	path    string
	lines   [][]byte
	rules   []*lint.Rule
	anchors map[string]ast.Node
	nodes   int // that may still be visited
	merges  int // that are being followed, one in the other
	errs    Errors
}

// fail notes an error at a token; nil means the whole file.
func (d *decoder) fail(at *token.Token, format string, args ...any) {
	d.note(at, &Error{Message: fmt.Sprintf(format, args...)})
}

// note gives e its place and keeps it.
func (d *decoder) note(at *token.Token, e *Error) { d.errs = append(d.errs, d.at(at, e)) }

// at gives e its place.
func (d *decoder) at(at *token.Token, e *Error) *Error {
	e.Path = d.path
	if at != nil && at.Position != nil && at.Position.Line > 0 {
		e.Line, e.Column = at.Position.Line, max(1, at.Position.Column)
		if e.Line <= len(d.lines) {
			e.Source = string(d.lines[e.Line-1])
		}
	}
	return e
}

// parse reads YAML and returns the root of the only document, nil when it is
// empty.
func (d *decoder) parse(data []byte) (root ast.Node, ok bool) {
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	if len(data) > maxSize {
		d.fail(nil, "too large for a configuration: %d bytes, %d are allowed", len(data), maxSize)
		return nil, false
	}
	if bytes.HasPrefix(data, []byte{0xFF, 0xFE}) || bytes.HasPrefix(data, []byte{0xFE, 0xFF}) {
		d.fail(nil, "is in UTF-16; save it as UTF-8")
		return nil, false
	}
	// One kind of line end, so that lines are counted as editors count them.
	data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	data = bytes.ReplaceAll(data, []byte("\r"), []byte("\n"))
	d.lines = bytes.Split(data, []byte("\n"))
	if !d.plain() {
		return nil, false
	}
	// The parser is a stranger's; a configuration must not end the run.
	defer func() {
		if v := recover(); v != nil {
			d.fail(nil, "cannot be read as YAML (%v)", v)
			root, ok = nil, false
		}
	}()
	file, err := parser.ParseBytes(data, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		d.syntax(err)
		return nil, false
	}
	for _, doc := range file.Docs {
		if doc.Body == nil {
			continue
		}
		switch {
		case doc.Body.Type() == ast.DirectiveType:
		case root != nil:
			d.fail(first(doc.Body), "a second document begins here; a configuration is one")
			return nil, false
		default:
			root = doc.Body
		}
	}
	if root != nil {
		ast.Walk(anchors{d}, root)
	}
	return root, true
}

// plain checks what the parser would take amiss: bytes that are no UTF-8, and
// nesting so deep that it costs memory.
func (d *decoder) plain() bool {
	at := func(line, column int) *token.Token {
		return &token.Token{Position: &token.Position{Line: line + 1, Column: column + 1}}
	}
	depth := 0
	for n, line := range d.lines {
		for i := 0; i < len(line); {
			r, size := utf8.DecodeRune(line[i:])
			if r == utf8.RuneError && size == 1 {
				d.fail(at(n, utf8.RuneCount(line[:i])), "not UTF-8; save the file as UTF-8")
				return false
			}
			if r == 0 {
				d.fail(at(n, utf8.RuneCount(line[:i])), "a NUL byte; is this a text file?")
				return false
			}
			switch r {
			case '[', '{':
				depth++
			case ']', '}':
				depth = max(0, depth-1)
			}
			i += size
		}
		lists := 0
		for _, c := range line {
			if c == '-' || c == '?' || c == ':' {
				lists++
			} else if c != ' ' {
				break
			}
		}
		if depth > maxDepth || lists > maxDepth {
			d.fail(at(n, 0), "nested too deeply for a configuration")
			return false
		}
	}
	return true
}

// syntax notes an error of the parser.
func (d *decoder) syntax(err error) {
	e := &Error{Message: fmt.Sprintf("cannot be read as YAML: %v", err), Err: err}
	var y yaml.Error
	if !errors.As(err, &y) {
		d.note(nil, e)
		return
	}
	e.Message = y.GetMessage()
	d.note(y.GetToken(), e)
	if strings.Contains(e.Message, "'\t'") {
		e.Message = "a tab in the indentation; YAML is indented by spaces"
	}
	if i := strings.IndexByte(e.Source, '*'); i >= 0 {
		before := strings.TrimSpace(e.Source[:i])
		if before == "" || strings.ContainsRune("-:[,{", rune(before[len(before)-1])) {
			e.Message += "; words that begin with * stand in quotation marks"
		}
	}
}

// anchors collects the anchors of a document.
type anchors struct{ d *decoder }

func (a anchors) Visit(n ast.Node) ast.Visitor {
	if anchor, ok := n.(*ast.AnchorNode); ok && anchor.Name != nil {
		a.d.anchors[anchor.Name.GetToken().Value] = anchor.Value
	}
	return a
}

// first is the token where n begins.
func first(n ast.Node) *token.Token {
	switch n := n.(type) {
	case *ast.MappingNode:
		if !n.IsFlowStyle && len(n.Values) > 0 {
			return first(n.Values[0].Key)
		}
	case *ast.MappingValueNode:
		return first(n.Key)
	case *ast.LiteralNode:
		return n.Start
	}
	return n.GetToken()
}

// resolve follows anchors and aliases to the node that they stand for, or
// returns nil when there is none; the error is noted.
func (d *decoder) resolve(n ast.Node) ast.Node {
	switch d.nodes--; {
	case d.nodes == -1:
		d.fail(first(n), "too much in one configuration, with its aliases written out")
		return nil
	case d.nodes < 0:
		return nil
	}
	for range maxDepth {
		switch v := n.(type) {
		case *ast.AnchorNode:
			n = v.Value
		case *ast.AliasNode:
			name := v.Value.GetToken().Value
			target, ok := d.anchors[name]
			if !ok {
				d.fail(v.GetToken(), "no anchor &%s to stand for; words that begin with * stand in quotation marks", name)
				return nil
			}
			n = target
		case *ast.TagNode:
			d.fail(v.GetToken(), "a tag (%s) has no meaning here", v.GetToken().Value)
			return nil
		default:
			return n
		}
	}
	d.fail(first(n), "an alias that stands for itself")
	return nil
}

// entry is one key of a mapping with its value.
type entry struct {
	name  string
	at    *token.Token
	value ast.Node
}

// entries lists what a mapping holds, merge keys followed, each key once. A
// mapping that is left empty, because all in it is commented out, holds
// nothing.
func (d *decoder) entries(n ast.Node, what string) []entry {
	if n == nil {
		return nil
	}
	r := d.resolve(n)
	if r == nil || r.Type() == ast.NullType {
		return nil
	}
	var values []*ast.MappingValueNode
	switch v := r.(type) {
	case *ast.MappingNode:
		values = v.Values
	case *ast.MappingValueNode:
		values = []*ast.MappingValueNode{v}
	default:
		d.fail(first(n), "%s holds keys and values, and here is %s", what, describe(r))
		return nil
	}
	var out []entry
	var merged []ast.Node
	seen := map[string]*token.Token{}
	for _, v := range values {
		if v.Key.IsMergeKey() {
			merged = append(merged, v.Value)
			continue
		}
		k := d.resolve(v.Key)
		if k == nil {
			continue
		}
		at := first(k)
		if _, odd := k.(*ast.MappingKeyNode); odd {
			d.fail(at, "a key with “?” has no meaning here")
			continue
		}
		name := at.Value
		if before := seen[name]; before != nil {
			d.fail(at, "%q is given twice, first in line %d", name, before.Position.Line)
			continue
		}
		seen[name] = at
		out = append(out, entry{name, at, v.Value})
	}
	if d.merges++; d.merges > maxDepth {
		d.fail(first(n), "an alias that stands for itself")
		d.nodes = -1 // nothing more can be read of this file
		return nil
	}
	defer func() { d.merges-- }()
	for _, m := range merged {
		from := []ast.Node{m}
		if seq, ok := d.resolve(m).(*ast.SequenceNode); ok {
			from = seq.Values
		}
		for _, m := range from {
			for _, e := range d.entries(m, "what << brings in") {
				if seen[e.name] == nil {
					seen[e.name] = e.at
					out = append(out, e)
				}
			}
		}
	}
	return out
}

// known lists what a mapping of the given keys holds and notes the others.
func (d *decoder) known(n ast.Node, what string, keys []key) []entry {
	return d.checked(d.entries(n, what), what, keys)
}

// checked keeps the entries with one of the given keys and notes the others.
func (d *decoder) checked(all []entry, what string, keys []key) []entry {
	out := all[:0]
	for _, e := range all {
		if find(keys, e.name) != nil {
			out = append(out, e)
			continue
		}
		err := &Error{Message: fmt.Sprintf("unknown key %q in %s", clip(e.name), what), Nearest: nearest(e.name, names(keys))}
		if err.Nearest == "" {
			if home := homeOf(e.name, d.rules); home != "" {
				err.Message += ", it belongs to " + home
			} else {
				err.Message += ": want " + orList(names(keys))
			}
		}
		d.note(e.at, err)
	}
	return out
}

// describe names what was found where something else is wanted.
func describe(n ast.Node) string {
	switch v := n.(type) {
	case *ast.NullNode:
		return "nothing"
	case *ast.StringNode:
		return fmt.Sprintf("the word %q", clip(v.Value))
	case *ast.LiteralNode:
		return "a block of text"
	case *ast.IntegerNode, *ast.FloatNode, *ast.InfinityNode, *ast.NanNode:
		return "the number " + clip(n.GetToken().Value)
	case *ast.BoolNode:
		return v.GetToken().Value
	case *ast.SequenceNode:
		return "a list"
	case *ast.MappingNode, *ast.MappingValueNode:
		return "a mapping"
	}
	return "something else"
}

// clip shortens what an error quotes.
func clip(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}

// orList is "a, b or c".
func orList(s []string) string {
	if len(s) < 2 {
		return strings.Join(s, "")
	}
	return strings.Join(s[:len(s)-1], ", ") + " or " + s[len(s)-1]
}

// text reads a word.
func (d *decoder) text(n ast.Node, what string) (string, *token.Token, bool) {
	r := d.resolve(n)
	if r == nil {
		return "", nil, false
	}
	at := first(n)
	switch v := r.(type) {
	case *ast.StringNode:
		return v.Value, at, true
	case *ast.LiteralNode:
		return v.Value.Value, at, true
	}
	advice := ""
	if _, scalar := r.(ast.ScalarNode); scalar && r.Type() != ast.NullType {
		advice = "; if that is meant, put it in quotation marks"
	}
	d.fail(at, "%s is a word, and here is %s%s", what, describe(r), advice)
	return "", nil, false
}

// oneOf reads a word from a list.
func (d *decoder) oneOf(n ast.Node, what string, values []string) (string, bool) {
	s, at, ok := d.text(n, what)
	if ok && !slices.Contains(values, s) {
		d.noValue(at, s, what, values)
		return "", false
	}
	return s, ok
}

func (d *decoder) noValue(at *token.Token, s, what string, values []string) {
	d.note(at, &Error{Message: fmt.Sprintf("%q is no value of %s: want %s", clip(s), what, orList(values)), Nearest: nearest(s, values)})
}

// list reads a list of words; one says that a single word may stand for a list.
func (d *decoder) list(n ast.Node, what string, one bool, each func(s string, at *token.Token)) {
	r := d.resolve(n)
	if r == nil || r.Type() == ast.NullType {
		return
	}
	items := []ast.Node{n}
	if seq, ok := r.(*ast.SequenceNode); ok {
		items = seq.Values
	} else if !one {
		d.fail(first(n), "%s is a list, and here is %s; write [a, b], or “- a” on lines of their own", what, describe(r))
		return
	}
	for _, item := range items {
		if s, at, ok := d.text(item, "each of "+what); ok {
			each(s, at)
		}
	}
}

// config reads the whole file.
func (d *decoder) config(c *Config, root ast.Node) {
	all := d.entries(root, "a configuration")
	kept := all[:0]
	for _, e := range all {
		// As elsewhere, x- marks what is only there to be pointed at.
		if !strings.HasPrefix(e.name, "x-") {
			kept = append(kept, e)
		}
	}
	base := layer{}
	var paths []layer
	for _, e := range d.checked(kept, "a configuration", topKeys) {
		switch e.name {
		case "house":
			base.house, base.terms = d.house(e.value, "house")
		case "rules":
			base.changes = d.changes(e.value)
		case "paths":
			paths = d.paths(e.value)
		case "exclude":
			c.exclude = d.globs(e.value, "exclude")
		case "fail-on":
			c.FailOn, _ = d.oneOf(e.value, "fail-on", find(topKeys, "fail-on").values)
		case "limits":
			for _, e := range d.known(e.value, "limits", limitKeys) {
				c.MaxFile = d.size(e.value, "file")
			}
		}
	}
	c.layers = append([]layer{base}, paths...)
}

func (d *decoder) house(n ast.Node, what string) (h lint.House, terms []termFile) {
	for _, e := range d.known(n, what, houseKeys) {
		k := find(houseKeys, e.name)
		switch e.name {
		case "language":
			if s, at, ok := d.text(e.value, e.name); ok {
				tag, err := language.Parse(s)
				if err != nil || tag == language.Und {
					d.fail(at, "%q is no language: want a BCP 47 tag as en, pt-BR or az-Cyrl", clip(s))
					continue
				}
				h.Language = tag.String()
			}
		case "dialect":
			h.Dialect, _ = d.oneOf(e.value, e.name, k.values)
		case "quotes":
			h.Quotes, _ = d.oneOf(e.value, e.name, k.values)
		case "names":
			d.list(e.value, e.name, false, func(s string, at *token.Token) {
				if s = strings.TrimSpace(s); s == "" {
					d.fail(at, "an empty name")
					return
				}
				h.Names = append(h.Names, s)
			})
		case "terms":
			d.list(e.value, e.name, false, func(s string, at *token.Token) {
				if strings.TrimSpace(s) == "" {
					d.fail(at, "an empty path")
					return
				}
				terms = append(terms, termFile{path: s, at: *d.at(at, &Error{})})
			})
		}
	}
	return h, terms
}

func (d *decoder) globs(n ast.Node, what string) []glob {
	out := []glob{}
	d.list(n, what, true, func(s string, at *token.Token) {
		g, err := parseGlob(s)
		if err != nil {
			d.fail(at, "%q: %v", clip(s), err)
			return
		}
		out = append(out, g)
	})
	return out
}

func (d *decoder) paths(n ast.Node) []layer {
	r := d.resolve(n)
	if r == nil || r.Type() == ast.NullType {
		return nil
	}
	seq, ok := r.(*ast.SequenceNode)
	if !ok {
		d.fail(first(n), "paths is a list, and here is %s; begin each entry with “- glob: …”", describe(r))
		return nil
	}
	var out []layer
	for _, item := range seq.Values {
		var l layer
		before := len(d.errs)
		for _, e := range d.known(item, "an entry of paths", pathKeys) {
			switch e.name {
			case "glob":
				l.globs = d.globs(e.value, "glob")
			case "house":
				l.house, l.terms = d.house(e.value, "house")
			case "rules":
				l.changes = d.changes(e.value)
			}
		}
		if len(l.globs) == 0 {
			if len(d.errs) == before {
				d.fail(first(item), "an entry of paths without a glob: which files are meant?")
			}
			continue
		}
		out = append(out, l)
	}
	return out
}

// reach orders changes: all rules, families, single rules.
func (c *change) reach() int {
	switch {
	case c.named:
		return 2
	case c.family:
		return 1
	}
	return 0
}

// changes reads what is said of rules.
func (d *decoder) changes(n ast.Node) []change {
	var out []change
	for _, e := range d.entries(n, "rules") {
		c, rule, ok := d.meant(e)
		if !ok {
			continue
		}
		if d.change(&c, rule, e) {
			out = append(out, c)
		}
	}
	slices.SortStableFunc(out, func(a, b change) int { return a.reach() - b.reach() })
	return out
}

// meant finds the rules that a key stands for; rule is nil when it stands for
// several.
func (d *decoder) meant(e entry) (c change, rule *lint.Rule, ok bool) {
	if e.name == "*" {
		return change{rules: d.rules}, nil, true
	}
	family, wide := strings.CutSuffix(e.name, "/*")
	var candidates []string
	for _, r := range d.rules {
		switch {
		case !wide && r.ID == e.name:
			return change{rules: []*lint.Rule{r}, named: true}, r, true
		case wide && r.Family() == family:
			c.rules = append(c.rules, r)
		}
		if wide {
			candidates = append(candidates, r.Family()+"/*")
		} else {
			candidates = append(candidates, r.ID)
		}
	}
	if len(c.rules) > 0 {
		c.family = true
		return c, nil, true
	}
	what := "rule"
	if wide {
		what = "family of rules"
	}
	err := &Error{Message: fmt.Sprintf("unknown %s %q", what, clip(e.name)), Nearest: nearest(e.name, candidates)}
	if err.Nearest == "" {
		if slices.Contains(candidates, e.name+"/*") || slices.ContainsFunc(d.rules, func(r *lint.Rule) bool { return r.Family() == e.name }) {
			err.Nearest = e.name + "/*"
		} else {
			err.Message += "; stet rules lists them"
		}
	}
	d.note(e.at, err)
	return c, nil, false
}

// change reads what is said of one rule or of several.
func (d *decoder) change(c *change, rule *lint.Rule, e entry) bool {
	r := d.resolve(e.value)
	if r == nil {
		return false
	}
	switch r.(type) {
	case *ast.MappingNode, *ast.MappingValueNode:
	case *ast.NullNode:
		d.fail(e.at, "nothing is said of %q: want %s", e.name, orList(settingWords))
		return false
	case *ast.BoolNode:
		d.fail(first(e.value), "%q is on or off, not %s", e.name, describe(r))
		return false
	default:
		s, ok := d.oneOf(e.value, e.name, settingWords)
		if ok {
			d.say(c, s)
		}
		return ok
	}
	ok := true
	for _, o := range d.entries(e.value, e.name) {
		if k := find(settingKeys, o.name); k != nil {
			s, fine := d.oneOf(o.value, o.name, k.values)
			if fine {
				d.say(c, s)
			}
			ok = ok && fine
			continue
		}
		if rule == nil {
			known := names(settingKeys)
			d.note(o.at, &Error{Nearest: nearest(o.name, known), Message: fmt.Sprintf(
				"unknown key %q of several rules: want %s; options are set by a rule's own id", clip(o.name), orList(known))})
			ok = false
			continue
		}
		opt := rule.Option(o.name)
		if opt == nil {
			d.noOption(rule, o)
			ok = false
			continue
		}
		v, fine := d.option(opt, o)
		if fine {
			if c.options == nil {
				c.options = map[string]any{}
			}
			c.options[o.name] = v
		}
		ok = ok && fine
	}
	return ok
}

// say notes one word of a rule.
func (d *decoder) say(c *change, s string) {
	switch s {
	case wordOn:
		c.on = true
	case wordOff:
		c.off = true
	default:
		c.severity, _ = lint.ParseSeverity(s) // one of settingWords
	}
}

// noOption notes an option that a rule does not have.
func (d *decoder) noOption(rule *lint.Rule, e entry) {
	known := names(settingKeys)
	for _, o := range rule.Options {
		known = append(known, o.Name)
	}
	err := &Error{Message: fmt.Sprintf("%s has no option %q", rule.ID, clip(e.name)), Nearest: nearest(e.name, known)}
	if err.Nearest == "" {
		err.Message += ": want " + orList(known)
	}
	d.note(e.at, err)
}

// option reads the value of an option in the type of its default.
func (d *decoder) option(o *lint.Option, e entry) (any, bool) {
	r := d.resolve(e.value)
	if r == nil {
		return nil, false
	}
	at := first(e.value)
	switch o.Default.(type) {
	case bool:
		if v, ok := r.(*ast.BoolNode); ok {
			return v.Value, true
		}
		d.fail(at, "%s is true or false, and here is %s", o.Name, describe(r))
	case int:
		if v, ok := r.(*ast.IntegerNode); ok {
			switch v := v.Value.(type) {
			case int64:
				if v >= math.MinInt32 && v <= math.MaxInt32 {
					return int(v), true
				}
			case uint64:
				if v <= math.MaxInt32 {
					return int(v), true
				}
			}
			d.fail(at, "%s is too large a number for %s", clip(v.GetToken().Value), o.Name)
			return nil, false
		}
		d.fail(at, "%s is a whole number, and here is %s", o.Name, describe(r))
	case string:
		if o.Values != nil {
			return d.valueOf(e.value, o)
		}
		s, _, ok := d.text(e.value, o.Name)
		return s, ok
	case []string:
		out, ok := []string{}, true
		before := len(d.errs)
		d.list(e.value, o.Name, false, func(s string, at *token.Token) {
			if o.Values != nil && !slices.Contains(o.Values, s) {
				d.noValue(at, s, o.Name, o.Values)
				ok = false
			}
			out = append(out, s)
		})
		return out, ok && len(d.errs) == before
	default:
		d.fail(at, "the option %s has a default of an unknown type, %T; please report this", o.Name, o.Default)
	}
	return nil, false
}

func (d *decoder) valueOf(n ast.Node, o *lint.Option) (any, bool) {
	s, ok := d.oneOf(n, o.Name, o.Values)
	return s, ok
}

var units = []struct {
	name  string
	bytes int64
}{
	{"kib", 1 << 10}, {"mib", 1 << 20}, {"gib", 1 << 30},
	{"kb", 1e3}, {"mb", 1e6}, {"gb", 1e9}, {"b", 1},
}

// size reads a number of bytes.
func (d *decoder) size(n ast.Node, what string) int64 {
	r := d.resolve(n)
	if r == nil {
		return 0
	}
	var s string
	switch v := r.(type) {
	case *ast.IntegerNode:
		s = v.GetToken().Value
	case *ast.StringNode:
		s = v.Value
	}
	number, unit := strings.TrimSpace(strings.ToLower(s)), int64(1)
	for _, u := range units {
		if rest, ok := strings.CutSuffix(number, u.name); ok {
			number, unit = strings.TrimSpace(rest), u.bytes
			break
		}
	}
	v, err := strconv.ParseInt(number, 10, 64)
	if err != nil || v <= 0 || v > math.MaxInt64/unit {
		d.fail(first(n), "%s is a size as 256MB, 1GiB or 500000, and here is %s", what, describe(r))
		return 0
	}
	return v * unit
}
