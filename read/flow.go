package read

import (
	"stet/lint"
	"stet/text"
)

// flow feeds a prose with running text in which white space, line breaks and
// invisible markup meet. White space is held back until text follows, so that a
// block neither begins nor ends with it, and so that white space on both sides
// of a comment or a picture does not read as doubled.
type flow struct {
	*prose
	links    []lint.Link
	comments []lint.Comment

	// last is the offset in Markup behind the last byte of text.
	last int
	held held
	// strong is the depth of strong emphasis here; plain says that the open
	// block has text outside of it.
	strong int
	plain  bool
	// fresh are the indices of the open links that have no text yet.
	fresh []int32
	// tables counts the tables so far.
	tables int
}

// held is white space that no text has followed yet.
type held struct {
	start, end int  // in Markup
	any        bool // there is some
	newline    bool // it holds a line break that is to be seen
	broken     bool // invisible markup lies inside it
	coded      bool // an entity stands for some of it
	breaks     int  // number of <br> in it
}

// space takes the white space Markup[start:end]. newline says that it is read as
// a line break.
func (f *flow) space(start, end int, newline bool) {
	if !f.open || start == end {
		return
	}
	h := &f.held
	switch {
	case !h.any:
		*h = held{start: start, end: end, any: true, newline: newline}
	case h.end == start:
		h.end = end
		h.newline = h.newline || newline
	case newline && !h.newline:
		// The break is what is seen; the space before it is not.
		*h = held{start: start, end: end, any: true, newline: true, broken: true, coded: h.coded, breaks: h.breaks}
	default:
		h.broken = true
		h.newline = h.newline || newline
	}
}

// codedSpace takes the entity Markup[start:end] for white space.
func (f *flow) codedSpace(start, end int, newline bool) {
	f.space(start, end, newline)
	f.held.coded = f.held.any
}

// br takes a <br> element at Markup[start:end].
func (f *flow) br(start, end int) {
	if f.open {
		f.space(start, end, true)
		f.held.breaks++
	}
}

// write adds Markup[start:end], which is not empty and does not begin with white
// space, as it stands. verbatim keeps the white space before it as it is.
func (f *flow) write(start, end int, verbatim bool) {
	f.settle(verbatim)
	f.copy(start, end)
	f.wrote(end)
}

// writeAs adds s, which stands for Markup[start:end].
func (f *flow) writeAs(s string, start, end int, verbatim bool) {
	f.settle(verbatim)
	f.replace(s, start, end)
	f.wrote(end)
}

func (f *flow) wrote(end int) {
	f.last = end
	if f.strong == 0 {
		f.plain = true
	}
}

// settle writes the white space that is held and gives the links that were
// waiting for text their beginning.
func (f *flow) settle(verbatim bool) {
	if h := f.held; h.any {
		f.held = held{}
		s := " "
		if h.newline {
			s = "\n"
		}
		switch {
		case h.broken:
			// No stretch of markup stands for it alone.
			f.insert(s, h.start)
		case verbatim && !h.newline && !h.coded, f.markup[h.start:h.end] == s:
			f.copy(h.start, h.end)
		default:
			f.replace(s, h.start, h.end)
		}
		f.last = max(f.last, h.end)
	}
	if len(f.fresh) > 0 {
		for _, i := range f.fresh {
			f.links[i].Text.Start = f.at()
		}
		f.fresh = f.fresh[:0]
	}
}

// block opens block b, whose markup begins at start and whose first text stands
// at first, and puts a separator before it.
func (f *flow) block(b lint.Block, start, first int) {
	f.held = held{}
	f.plain = false
	if n := len(f.blocks); n > 0 {
		prev := &f.blocks[n-1]
		switch {
		case b.Table > 0 && b.Table == prev.Table && b.Row == prev.Row && b.Cell != prev.Cell:
			f.insert("\t", f.last)
		case b.Table > 0 && b.Table == prev.Table:
			f.insert("\n", f.last)
		case lineGap(f.markup[f.last:first]):
			f.copy(f.last, first)
		default:
			f.insert("\n\n", f.last)
		}
	}
	f.begin(b, start)
}

// lineGap reports whether s is white space with a line end in it.
func lineGap(s string) bool {
	lines := false
	for i := range len(s) {
		if !space(s[i]) {
			return false
		}
		lines = lines || s[i] == '\n'
	}
	return lines
}

// close ends the open block, whose markup ends at end.
func (f *flow) close(end int) {
	f.held = held{}
	if !f.open {
		return
	}
	b := &f.blocks[len(f.blocks)-1]
	b.Bold = !f.plain
	f.end(end)
	// Formatted text may have been written to the end of a line.
	for b.Kind != lint.Code && space(f.text[b.End-1]) {
		b.End--
	}
}

// openLink begins a link and returns its index, to be given to closeLink.
func (f *flow) openLink(l lint.Link) int32 {
	i := int32(len(f.links))
	l.Text = text.Span{Start: -1, End: -1}
	f.links = append(f.links, l)
	f.fresh = append(f.fresh, i)
	return i
}

// closeLink ends link i; end is where its markup ends.
func (f *flow) closeLink(i int32, end int) {
	l := &f.links[i]
	l.Markup.End = end
	if l.Text.Start < 0 {
		l.Text.Start = f.at()
		for k, j := range f.fresh {
			if j == i {
				f.fresh = append(f.fresh[:k], f.fresh[k+1:]...)
				break
			}
		}
	}
	l.Text.End = f.at()
}

// image records a picture.
func (f *flow) image(target string, markup, targetMarkup text.Span) {
	at := text.Span{Start: f.at(), End: f.at()}
	f.links = append(f.links, lint.Link{Text: at, Target: target, Markup: markup, TargetMarkup: targetMarkup, Image: true})
}

// comment records the comment at Markup[start:end].
func (f *flow) comment(body string, start, end int) {
	f.comments = append(f.comments, lint.Comment{Markup: text.Span{Start: start, End: end}, Body: body, At: f.at()})
}

// finish moves what was built into d.
func (f *flow) finish(d *lint.Document) {
	f.fill(d)
	d.Links = f.links
	d.Comments = f.comments
}

// problemAt says that something is wrong at an offset of d.Markup.
func problemAt(d *lint.Document, at int, message string) {
	p := text.NewIndex(d.Markup).Position(at)
	stored, _ := d.Stored.Span(text.Span{Start: at, End: at})
	p.Byte = stored.Start
	d.Problems = append(d.Problems, lint.Problem{ID: d.ID, At: p, Message: message})
}
