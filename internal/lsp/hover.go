package lsp

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"stet/lint"
)

// hover tells about the findings at a place: what, on what evidence, why it
// matters, and what could be done.
func (s *Server) hover(r *request, params json.RawMessage) *wireError {
	var p placeParams
	if err := decode(params, &p); err != nil {
		return err
	}
	return s.when(r, p.TextDocument.URI, true, func(c *checked) {
		at := c.buf.offset(p.Position, s.enc)
		formats := s.caps.TextDocument.Hover.ContentFormat
		marked := len(formats) == 0 || slices.Contains(formats, "markdown")
		var parts []string
		var where *lint.Placed
		for i := range c.findings {
			if f := &c.findings[i]; f.Start.Byte <= at && at <= f.End.Byte {
				if where == nil {
					where = f
				}
				parts = append(parts, s.about(f, marked))
			}
		}
		if where == nil {
			s.reply(r, nil)
			return
		}
		kind, rule := "plaintext", "\n\n"
		if marked {
			kind, rule = "markdown", "\n\n---\n\n"
		}
		s.reply(r, hover{object{"kind": kind, "value": strings.Join(parts, rule)}, c.spanOf(where, s.enc)})
	})
}

// about tells about one finding, in Markdown or plainly.
func (s *Server) about(f *lint.Placed, marked bool) string {
	plain := func(s string) string { return s }
	strong, quiet, esc := plain, plain, plain
	if marked {
		strong = func(s string) string { return "**" + s + "**" }
		quiet = func(s string) string { return "*" + s + "*" }
		esc = markdownEscaper.Replace
	}
	var b strings.Builder
	b.WriteString(strong(esc(f.Message)) + "\n\n")
	if f.Note != "" {
		b.WriteString(esc(f.Note) + "\n\n")
	}
	for _, rel := range f.Related {
		if rel.ID != f.ID {
			fmt.Fprintf(&b, "- %s:%d:%d %s\n", esc(rel.ID), rel.Start.Line, rel.Start.Column, esc(rel.Message))
		}
	}
	for _, fix := range f.Fixes {
		safety := ""
		if fix.Safety != lint.Safe {
			safety = " (" + fix.Safety.String() + ")"
		}
		b.WriteString("- " + esc(fix.Title) + safety + "\n")
	}
	if len(f.Related)+len(f.Fixes) > 0 {
		b.WriteString("\n")
	}
	if f.Rule.Why != "" {
		b.WriteString(quiet("Why") + " " + esc(f.Rule.Why) + "\n\n")
	}
	id := f.Rule.ID
	if page := s.host.Page(f.Rule); page != "" && marked {
		id = "[" + id + "](" + page + ")"
	}
	b.WriteString(id + ", " + f.Severity.String())
	return b.String()
}

var markdownEscaper = strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "[", `\[`, "]", `\]`, "<", "&lt;", "&", "&amp;")
