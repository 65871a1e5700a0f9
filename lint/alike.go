package lint

import (
	"slices"

	"stet/text"
)

// ReportAlike reports each of fs, in order; or, where there are more than most, one
// finding for all those that can be mended alike, at the first of them, with the
// others as related places and one fix that makes the first fix of each. describe
// words such a finding, made of two or more.
//
// A fix is as safe as the least safe of its edits, so that one place within a
// quotation would hold back the mend of all the others: those go by themselves.
func (p *Pass) ReportAlike(fs []Finding, most int, describe func(joint *Finding, of []Finding)) {
	if len(fs) <= most {
		for i := range fs {
			p.Report(fs[i])
		}
		return
	}
	for _, of := range p.Doc.mendedAlike(fs) {
		joint := of[0]
		if len(of) > 1 {
			joint = p.Doc.joined(of)
			describe(&joint, of)
		}
		p.Report(joint)
	}
}

// mendedAlike parts findings by whether and how they can be mended. What cannot be is
// alike when its note is.
func (d *Document) mendedAlike(fs []Finding) (groups [][]Finding) {
	type kind struct {
		severity      Severity
		fixed         bool
		safety        Safety
		quoted, exact bool
		note          string
	}
	var kinds []kind
	for i := range fs {
		f := &fs[i]
		if d.misread(f) {
			continue
		}
		k := kind{severity: f.Severity, fixed: len(f.Fixes) > 0}
		if k.fixed {
			at := f.Fixes[0].Edits[0].Span
			k.safety, k.quoted = f.Fixes[0].Safety, d.Quoted(at)
			_, k.exact = d.Origin.Span(at)
		} else {
			k.note = f.Note
		}
		g := slices.Index(kinds, k)
		if g < 0 {
			g = len(kinds)
			kinds, groups = append(kinds, k), append(groups, nil)
		}
		groups[g] = append(groups[g], *f)
	}
	return groups
}

// joined is one finding for all of fs, two or more that are mended alike, with the
// words of the first.
func (d *Document) joined(fs []Finding) Finding {
	out := fs[0]
	out.Related = make([]Related, 0, len(fs)-1)
	for i := range fs[1:] {
		s := fs[i+1].Span
		out.Related = append(out.Related, Related{Span: s, Message: "“" + s.Of(d.Text) + "” here"})
	}
	if len(out.Fixes) > 0 {
		fix := Fix{Title: out.Fixes[0].Title, Safety: out.Fixes[0].Safety, Edits: make([]text.Edit, 0, len(fs))}
		for i := range fs {
			fix.Edits = append(fix.Edits, fs[i].Fixes[0].Edits...)
		}
		out.Fixes = []Fix{fix}
	}
	return out
}

// misread reports whether the words of a finding do not stand in the text as its rule
// read them.
func (d *Document) misread(f *Finding) bool {
	return f.Layer == InText && d.Hollow(f.Span) && !d.fillsBlock(f.Span)
}
