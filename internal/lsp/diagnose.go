package lsp

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"path/filepath"
	"slices"
	"sync"

	"stet/lint"
	"stet/text"
)

// maxDiagnostics bounds what is shown of one document: an editor that is to draw
// a hundred thousand marks does nothing else.
const maxDiagnostics = 5000

// place is where bytes of the text lie.
func (c *checked) place(s text.Span, enc encoding) span {
	if enc == utf8Units {
		return c.buf.span(s, enc)
	}
	// The index does not count long lines from their beginning each time.
	x := c.index()
	start, end := x.Position(s.Start), x.Position(s.End)
	return span{position{start.Line - 1, start.UTF16}, position{end.Line - 1, end.UTF16}}
}

// placed is where a finding, or a place that it speaks of, lies.
func (c *checked) placed(start, end text.Position, enc encoding) span {
	if enc == utf16Units && c.exact {
		return span{position{start.Line - 1, start.UTF16}, position{end.Line - 1, end.UTF16}}
	}
	return c.place(text.Span{Start: start.Byte, End: end.Byte}, enc)
}

// spanOf is the place of a finding.
func (c *checked) spanOf(f *lint.Placed, enc encoding) span { return c.placed(f.Start, f.End, enc) }

// diagnose makes diagnostics of findings and of what went wrong.
func (s *Server) diagnose(c *checked, problems []lint.Problem) []diagnostic {
	out := make([]diagnostic, 0, len(c.findings)+len(problems))
	for _, p := range problems {
		if p.Note {
			continue
		}
		d := diagnostic{Severity: severityWarning, Source: "stet", Code: p.Rule, Message: p.Message}
		d.Range = c.place(text.Span{Start: p.At.Byte, End: p.At.Byte}, s.enc)
		out = append(out, d)
	}
	for i := range c.findings {
		if i == maxDiagnostics {
			out = append(out, diagnostic{Severity: severityInformation, Source: "stet",
				Message: fmt.Sprintf("%d more findings are not shown", len(c.findings)-i)})
			break
		}
		out = append(out, s.diagnostic(c, &c.findings[i]))
	}
	return out
}

func (s *Server) diagnostic(c *checked, f *lint.Placed) diagnostic {
	can := s.caps.TextDocument.PublishDiagnostics
	if pull := s.caps.TextDocument.Diagnostic; pull != nil {
		can.RelatedInformation = can.RelatedInformation || pull.RelatedInformation
		can.CodeDescriptionSupport = can.CodeDescriptionSupport || pull.CodeDescriptionSupport
		can.TagSupport.ValueSet = append(slices.Clip(can.TagSupport.ValueSet), pull.TagSupport.ValueSet...)
	}
	d := diagnostic{Range: c.spanOf(f, s.enc), Severity: severityOf(f.Severity), Code: f.Rule.ID, Source: "stet", Message: f.Message}
	if can.CodeDescriptionSupport {
		if page := s.host.Page(f.Rule); page != "" {
			d.CodeDesc = &codeDescription{page}
		}
	}
	if slices.Contains(can.TagSupport.ValueSet, tagUnnecessary) && superfluous(f) {
		d.Tags = []int{tagUnnecessary}
	}
	if can.RelatedInformation {
		for i := range f.Related {
			if r, ok := s.related(c, &f.Related[i]); ok {
				d.Related = append(d.Related, r)
			}
		}
	}
	return d
}

func severityOf(s lint.Severity) int {
	switch s {
	case lint.Error:
		return severityError
	case lint.Warning:
		return severityWarning
	}
	return severityInformation
}

// superfluous reports whether the words found are best deleted, and safely: an
// editor then shows them faded.
func superfluous(f *lint.Placed) bool {
	if len(f.Fixes) == 0 || f.Fixes[0].Safety != lint.Safe || f.Start.Byte == f.End.Byte {
		return false
	}
	for _, e := range f.Fixes[0].Edits {
		if e.New == "" && e.Start <= f.Start.Byte && e.End >= f.End.Byte {
			return true
		}
	}
	return false
}

// related is another place that a finding speaks of. A place in another article
// is left out when that is not where the book's makers had it.
func (s *Server) related(c *checked, r *lint.PlacedRelated) (relatedInfo, bool) {
	if r.ID == c.id {
		return relatedInfo{location{c.document.uri, c.placed(r.Start, r.End, s.enc)}, r.Message}, true
	}
	path := filepath.FromSlash(r.ID)
	if !filepath.IsAbs(path) {
		path = filepath.Join(c.root, path)
	}
	if s.host.Stamp(path) == "" {
		return relatedInfo{}, false
	}
	start, end := position{r.Start.Line - 1, r.Start.UTF16}, position{r.End.Line - 1, r.End.UTF16}
	if s.enc == utf8Units {
		start.Character, end.Character = s.others.bytes(path, start), s.others.bytes(path, end)
	}
	return relatedInfo{location{uriOf(path), span{start, end}}, r.Message}, true
}

// others remembers articles that findings point to, for clients that count in
// bytes: places in them are known in UTF-16 units.
type others struct {
	read func(path string) ([]byte, error)

	mu    sync.Mutex
	files map[string]*buffer
}

// maxOthers is how many articles are remembered.
const maxOthers = 64

func (o *others) bytes(path string, p position) int {
	o.mu.Lock()
	defer o.mu.Unlock()
	b := o.files[path]
	if b == nil {
		source, err := o.read(path)
		if err != nil {
			return 0
		}
		if len(o.files) >= maxOthers || o.files == nil {
			o.files = map[string]*buffer{}
		}
		b = newBuffer(string(source))
		o.files[path] = b
	}
	return b.position(b.offset(p, utf16Units), utf8Units).Character
}

// pull answers with the diagnostics of the present version. The id of a result
// is the same for the same diagnostics.
func (s *Server) pull(r *request, params json.RawMessage) *wireError {
	var p pullParams
	if err := decode(params, &p); err != nil {
		return err
	}
	return s.when(r, p.TextDocument.URI, false, func(c *checked) {
		items, err := encode(c.diagnostics)
		if err != nil {
			s.refuse(r, fail(codeInternal, "%v", err))
			return
		}
		h := fnv.New64a()
		_, _ = h.Write(items) // a hash never fails
		id := fmt.Sprintf("%016x", h.Sum64())
		if id == p.PreviousResultID {
			s.reply(r, object{"kind": "unchanged", "resultId": id})
			return
		}
		s.reply(r, object{"kind": "full", "resultId": id, "items": items})
	})
}
