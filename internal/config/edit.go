package config

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"

	"stet/lint"
	"stet/text"
)

// AddName returns the one edit that puts a name into the list of the house's
// names in a configuration, and touches nothing else of it; comments stay. It
// refuses with an error to edit what it cannot read, a list that stands for
// several places by an alias, and a list that has the name already.
func AddName(data []byte, name string, rules []*lint.Rule) (text.Edit, error) {
	name = strings.TrimSpace(name)
	if name == "" || strings.ContainsFunc(name, func(r rune) bool { return r < ' ' }) {
		return text.Edit{}, fmt.Errorf("%q is no name", name)
	}
	before, err := Load(Name, data, rules)
	if err != nil {
		return text.Edit{}, err
	}
	if slices.Contains(before.layers[0].house.Names, name) {
		return text.Edit{}, fmt.Errorf("%q is there already", name)
	}
	e := editor{data: data, end: "\n"}
	if bytes.Contains(data, []byte("\r\n")) {
		e.end = "\r\n"
	}
	edit, err := e.add(yamlString(name), rules)
	if err != nil {
		return text.Edit{}, err
	}
	// Whatever the file looks like: the edit does this and nothing else.
	edited, err := text.Apply(string(data), []text.Edit{edit})
	if err != nil {
		return text.Edit{}, err
	}
	after, err := Load(Name, []byte(edited), rules)
	if err != nil {
		return text.Edit{}, errors.New("the list is written in a form that cannot be added to")
	}
	want := append(slices.Clip(before.layers[0].house.Names), name)
	if !slices.Equal(after.layers[0].house.Names, want) {
		return text.Edit{}, errors.New("the list is written in a form that cannot be added to")
	}
	return edit, nil
}

// editor finds places in the text of a configuration.
type editor struct {
	data []byte
	end  string // of lines
}

// add finds where the next name goes.
func (e *editor) add(name string, rules []*lint.Rule) (text.Edit, error) {
	d := &decoder{path: Name, rules: rules, anchors: map[string]ast.Node{}, nodes: maxNodes}
	root, _ := d.parse(e.data)
	house := entryOf(d.entries(root, ""), "house")
	if house == nil {
		s := "house:" + e.end + "  names: [" + name + "]" + e.end
		at := len(e.data)
		if at > 0 && e.data[at-1] != '\n' && e.data[at-1] != '\r' {
			s = e.end + s
		}
		return insert(at, s), nil
	}
	if err := plain(house.value); err != nil {
		return text.Edit{}, err
	}
	if house.value == nil || house.value.Type() == ast.NullType {
		at := e.lineEnd(house.at)
		return insert(at, e.end+"  names: ["+name+"]"), nil
	}
	in := d.entries(house.value, "")
	names := entryOf(in, "names")
	if names == nil {
		if m, ok := house.value.(*ast.MappingNode); ok && m.IsFlowStyle {
			return insert(e.offset(m.Start)+1, "names: ["+name+"], "), nil
		}
		first := in[0].at
		return insert(e.lineStart(first), strings.Repeat(" ", first.Position.Column-1)+"names: ["+name+"]"+e.end), nil
	}
	if err := plain(names.value); err != nil {
		return text.Edit{}, err
	}
	if names.value == nil || names.value.Type() == ast.NullType {
		return insert(e.offset(names.at)+len(names.at.Value)+1, " ["+name+"]"), nil
	}
	seq, ok := names.value.(*ast.SequenceNode)
	if !ok || len(seq.Values) > 0 && plain(seq.Values[len(seq.Values)-1]) != nil {
		return text.Edit{}, errors.New("the list of names is written in an unusual way")
	}
	if seq.IsFlowStyle {
		at := e.offset(seq.End)
		for at > 0 && bytes.IndexByte([]byte(" \t\r\n"), e.data[at-1]) >= 0 {
			at--
		}
		if len(seq.Values) == 0 || at > 0 && e.data[at-1] == ',' {
			return insert(at, name), nil
		}
		return insert(at, ", "+name), nil
	}
	last := first(seq.Values[len(seq.Values)-1])
	return insert(e.lineEnd(last), e.end+strings.Repeat(" ", seq.Start.Position.Column-1)+"- "+name), nil
}

func insert(at int, s string) text.Edit {
	return text.Edit{Span: text.Span{Start: at, End: at}, New: s}
}

func entryOf(in []entry, name string) *entry {
	for i := range in {
		if in[i].name == name {
			return &in[i]
		}
	}
	return nil
}

// plain refuses what stands in one place and is written in another.
func plain(n ast.Node) error {
	switch n.(type) {
	case *ast.AliasNode, *ast.AnchorNode:
		return errors.New("the list of names is shared by an alias")
	}
	return nil
}

// line returns the bytes of the line of t without its end.
func (e *editor) line(t *token.Token) text.Span {
	at := 0
	if bytes.HasPrefix(e.data, []byte("\uFEFF")) {
		at = 3
	}
	for n := 1; ; n++ {
		stop := bytes.IndexAny(e.data[at:], "\r\n")
		if stop < 0 {
			return text.Span{Start: at, End: len(e.data)}
		}
		if n == t.Position.Line {
			return text.Span{Start: at, End: at + stop}
		}
		at += stop + 1
		if e.data[at-1] == '\r' && at < len(e.data) && e.data[at] == '\n' {
			at++
		}
	}
}

func (e *editor) lineStart(t *token.Token) int { return e.line(t).Start }
func (e *editor) lineEnd(t *token.Token) int   { return e.line(t).End }

// offset is the byte where t begins.
func (e *editor) offset(t *token.Token) int {
	line := e.line(t)
	runes := []rune(string(e.data[line.Start:line.End]))
	return line.Start + len(string(runes[:min(max(0, t.Position.Column-1), len(runes))]))
}
