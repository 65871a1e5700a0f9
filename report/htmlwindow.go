package report

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"stet/lint"
	"stet/text"
)

// Sizes in bytes of what is shown of an article around a finding.
const (
	// windowReach is how much of a sentence is shown on either side, windowSpan
	// how much of what was found or is to be changed.
	windowReach = 300
	windowSpan  = 700
	// windowMost is how many stretches are shown of a fix that changes many
	// places: enough to see what it does.
	windowMost = 4
)

// windows cuts stretches out of one document. The document is nil where it
// cannot be shown.
type windows struct {
	places
	text func(string) int // numbers a string
}

// sentence is the place in Markup of the sentences that s touches, and with it s
// itself.
func (w *windows) sentence(s text.Span) text.Span {
	d := w.doc
	all := d.Sentences
	i := sort.Search(len(all), func(i int) bool {
		m, _ := d.Origin.Span(all[i].Span())
		return m.End > s.Start
	})
	out, found := s, false
	for ; i < len(all); i++ {
		m, _ := d.Origin.Span(all[i].Span())
		if m.Start > s.Start && m.Start >= s.End {
			break
		}
		out.Start, out.End, found = min(out.Start, m.Start), max(out.End, m.End), true
		if m.End >= s.End {
			break
		}
	}
	if found && len(strings.TrimSpace(out.Of(d.Markup))) > s.Len() {
		return out
	}
	// All of a sentence, between sentences, in markup or in code: the line.
	from := max(0, s.Start-2*windowReach)
	out = text.Span{Start: from + strings.LastIndexAny(d.Markup[from:s.Start], "\r\n") + 1}
	to := min(len(d.Markup), s.End+2*windowReach)
	out.End = to
	if i := strings.IndexAny(d.Markup[s.End:to], "\r\n"); i >= 0 {
		out.End = s.End + i
	}
	return out
}

// window shows the sentence around s, cut where it is long.
func (w *windows) window(s text.Span) (text.Span, int) {
	t := w.doc.Markup
	whole := w.sentence(s)
	out := text.Span{Start: max(whole.Start, s.Start-windowReach), End: min(whole.End, s.End+windowReach, s.Start+windowSpan+windowReach)}
	for out.Start > whole.Start && (!utf8.RuneStart(t[out.Start]) || t[out.Start-1] != ' ' && out.Start > s.Start-windowReach-40) {
		out.Start--
	}
	for out.End < whole.End && !utf8.RuneStart(t[out.End]) {
		out.End++
	}
	cut := 0
	if out.Start > whole.Start {
		cut = 1
	}
	if out.End < whole.End {
		cut |= 2
	}
	return out, cut
}

// units is the length of s in UTF-16 as JSON hands it on: each byte that is no
// UTF-8 becomes one replacement character.
func units(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r > 0xFFFF {
			n++
		}
	}
	return n
}

// edit counts an edit from the beginning of a window.
func (w *windows) edit(in, s text.Span, new string) htmlEdit {
	s.Start, s.End = max(s.Start, in.Start), min(s.End, in.End)
	start := units(w.doc.Markup[in.Start:s.Start])
	return htmlEdit{start, start + units(s.Of(w.doc.Markup)), new}
}

func (w *windows) show(in text.Span, cut int, edits []htmlEdit) htmlWindow {
	w.lines()
	return htmlWindow{Line: w.index.Position(in.Start).Line, Text: w.text(in.Of(w.doc.Markup)), Cut: cut, Edits: edits}
}

// around shows a finding in its sentence.
func (w *windows) around(f *lint.Placed) *htmlWindow {
	if w.doc == nil || f.Markup.End > len(w.doc.Markup) {
		return nil
	}
	in, cut := w.window(f.Markup)
	out := w.show(in, cut, []htmlEdit{w.edit(in, f.Markup, "")})
	out.Line = f.Start.Line
	return &out
}

// edits are those of a fix, in order and counted in Markup; false when their
// places are not exact.
func (w *windows) edits(fix lint.PlacedFix) ([]text.Edit, bool) {
	if w.doc == nil {
		return nil, false
	}
	edits := slices.Clone(fix.Edits)
	slices.SortStableFunc(edits, func(a, b text.Edit) int { return a.Start - b.Start })
	at := 0
	for i := range edits {
		e := &edits[i]
		var ok bool
		if e.Span, ok = markupOf(w.doc, e.Span); !ok || e.Start < at {
			return nil, false
		}
		at = e.End
	}
	return edits, true
}

// fix shows what a fix makes of the sentences that it changes.
func (w *windows) fix(f lint.PlacedFix) htmlFix {
	out := htmlFix{Title: f.Title, Safety: f.Safety}
	edits, ok := w.edits(f)
	if !ok {
		return out
	}
	for len(edits) > 0 && len(out.Windows) < windowMost {
		in, cut := w.window(edits[0].Span)
		line := edits[0].Start
		var shown []htmlEdit
		for len(edits) > 0 && (len(shown) == 0 || edits[0].End <= in.End) {
			shown = append(shown, w.edit(in, edits[0].Span, edits[0].New))
			edits = edits[1:]
		}
		win := w.show(in, cut, shown)
		win.Line = w.index.Position(line).Line
		out.Windows = append(out.Windows, win)
	}
	out.More = len(edits)
	return out
}

// instead is what a fix makes of the words that were found; false when that
// cannot be told.
func (w *windows) instead(f *lint.Placed, fix lint.PlacedFix) (string, bool) {
	var edits []text.Edit
	if w.doc != nil {
		all, ok := w.edits(fix)
		if !ok {
			return "", false
		}
		edits = all
	} else {
		// The bytes are at hand if the file is stored as it is read.
		if len(f.Text) != f.End.Byte-f.Start.Byte {
			return "", false
		}
		edits = slices.Clone(fix.Edits)
		slices.SortStableFunc(edits, func(a, b text.Edit) int { return a.Start - b.Start })
		for i := range edits {
			edits[i].Start += f.Markup.Start - f.Start.Byte
			edits[i].End += f.Markup.Start - f.Start.Byte
		}
	}
	var b strings.Builder
	at, any := f.Markup.Start, false
	for _, e := range edits {
		if e.Start < at || e.End > f.Markup.End {
			continue // elsewhere in the article
		}
		b.WriteString(f.Text[at-f.Markup.Start : e.Start-f.Markup.Start])
		b.WriteString(e.New)
		at, any = e.End, true
	}
	b.WriteString(f.Text[at-f.Markup.Start:])
	return b.String(), any
}
