package report

import (
	"slices"
	"strings"

	"stet/lint"
	"stet/text"
)

// places finds lines and columns in one document for what is known only by its
// bytes in the file as stored: the edits of fixes.
type places struct {
	doc   *lint.Document // nil when it could not be read
	index *text.Index    // made when the first place is asked for
}

// of returns where a span of the stored file lies, its bytes counted in Markup;
// false when the way from one to the other is not exact.
func (p *places) of(stored text.Span) (start, end text.Position, ok bool) {
	if p.doc == nil {
		return start, end, false
	}
	markup, ok := markupOf(p.doc, stored)
	if !ok {
		return start, end, false
	}
	p.lines()
	return p.index.Position(markup.Start), p.index.Position(markup.End), true
}

func (p *places) lines() {
	if p.index == nil {
		p.index = text.NewIndex(p.doc.Markup)
	}
}

// inLine is the 1-based column, in bytes of the decoded text, of an offset in
// Markup that lies in the 1-based line.
func (p *places) inLine(line, offset int) int {
	p.lines()
	return offset - p.index.Line(line).Start + 1
}

// change is a fix as one stretch and what is to stand there.
type change struct {
	start, end text.Position // bytes counted in Markup
	new        string
}

// whole makes one change of all edits of a fix: some formats know no fix in
// several places. It is false when a place is not exact.
func (p *places) whole(f lint.PlacedFix) (c change, ok bool) {
	if len(f.Edits) == 0 {
		return c, false
	}
	edits := slices.Clone(f.Edits)
	slices.SortStableFunc(edits, func(a, b text.Edit) int { return a.Start - b.Start })
	var b strings.Builder
	at := 0
	for i, e := range edits {
		start, end, ok := p.of(e.Span)
		if !ok || i > 0 && start.Byte < at {
			return c, false
		}
		if i == 0 {
			c.start = start
		} else {
			b.WriteString(p.doc.Markup[at:start.Byte])
		}
		b.WriteString(e.New)
		at, c.end = end.Byte, end
	}
	c.new = b.String()
	return c, true
}
