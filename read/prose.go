package read

import (
	"slices"
	"sync"

	"stet/lint"
	"stet/text"
)

// prose builds Document.Text from Document.Markup, run by run, and its blocks.
// Every format's reader feeds one.
type prose struct {
	markup string
	text   []byte
	origin text.OriginBuilder
	blocks []lint.Block
	open   bool // the last block is still growing
	codes  []text.Span
}

func newProse(markup string) *prose {
	p := &prose{markup: markup}
	if buf, ok := buffers.Get().(*[]byte); ok {
		p.text = (*buf)[:0]
	}
	p.text = slices.Grow(p.text, len(markup))
	return p
}

// buffers are at hand for the next prose, but for uncommonly long ones.
var buffers sync.Pool

// longestBuffer is the length in bytes of the longest buffer that is kept.
const longestBuffer = 256 << 10

// at is the offset in Text where the next byte goes.
func (p *prose) at() int { return len(p.text) }

// copy adds markup[start:end] as it stands.
func (p *prose) copy(start, end int) {
	p.text = append(p.text, p.markup[start:end]...)
	p.origin.Copy(end-start, start)
}

// replace adds s, which stands for markup[start:end]: an entity, an escape.
func (p *prose) replace(s string, start, end int) {
	p.text = append(p.text, s...)
	p.origin.Replace(len(s), start, end-start)
}

// insert adds s, which stands for nothing in the markup: a block separator.
func (p *prose) insert(s string, at int) {
	p.text = append(p.text, s...)
	p.origin.Insert(len(s), at)
}

// verbatim marks the text from offset start to the present place as inline
// code, but for the white space that parts it from what stands before.
func (p *prose) verbatim(start int) {
	for start < p.at() && (p.text[start] == ' ' || p.text[start] == '\n' || p.text[start] == '\r') {
		start++
	}
	if start < p.at() {
		// Code within code is the outer code.
		for n := len(p.codes); n > 0 && p.codes[n-1].Start >= start; n-- {
			p.codes = p.codes[:n-1]
		}
		p.codes = append(p.codes, text.Span{Start: start, End: p.at()})
	}
}

// begin opens a block at the present place; b gives everything but its spans.
// start is where its markup begins.
func (p *prose) begin(b lint.Block, start int) {
	b.Span = text.Span{Start: p.at(), End: p.at()}
	b.Markup = text.Span{Start: start, End: start}
	p.blocks = append(p.blocks, b)
	p.open = true
}

// end closes the open block; end is where its markup ends. A block without a
// byte of text is dropped.
func (p *prose) end(end int) {
	if !p.open {
		return
	}
	p.open = false
	b := &p.blocks[len(p.blocks)-1]
	b.End = p.at()
	b.Markup.End = end
	if b.Empty() {
		p.blocks = p.blocks[:len(p.blocks)-1]
	}
}

// fill moves what was built into d.
func (p *prose) fill(d *lint.Document) {
	d.Text = string(p.text)
	if buf := p.text; cap(buf) <= longestBuffer {
		buffers.Put(&buf)
	}
	p.text = nil
	d.Origin = p.origin.Origin(len(p.markup))
	d.Blocks = p.blocks
	// Unclosed or misplaced tags can make code run over the end of a block: then
	// it is no inline code.
	i := 0
	for _, c := range p.codes {
		for i < len(p.blocks) && p.blocks[i].End < c.End {
			i++
		}
		if i < len(p.blocks) && p.blocks[i].Contains(c) {
			d.Verbatim = append(d.Verbatim, c)
		}
	}
}
