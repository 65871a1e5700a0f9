package mt

import (
	"fmt"
	"strings"

	"stet/lexicon"
	"stet/lint"
	"stet/text"
)

// pluralAdjectives reports adjectives with the plural that Romance languages give
// them, beside a noun in the plural: “importants decisions”, “days consecutives”.
func pluralAdjectives(p *lint.Pass, o *overview, parts *partsMemory) {
	d := syntax{p.Doc}
	for i := range o.watched[uncommonWatch].all {
		if o.kinds[i] != odd || d.Words[i].Shape != text.Lower || !d.pluralAdjective(o, i, parts.of) || d.quotedAt(i) {
			continue
		}
		span := d.span(i, i+1)
		stem := strings.TrimSuffix(d.Word(i), "s")
		p.Report(lint.Finding{Span: span, Message: fmt.Sprintf("“%s” is an adjective, which takes no plural", stem),
			Fixes: []lint.Fix{{Title: fmt.Sprintf("Write “%s”", stem), Safety: lint.Suggested, Edits: []text.Edit{{Span: span, New: stem}}}}})
	}
}

// pluralAdjective reports whether word i is an English adjective and an s that English
// hardly ever has behind it, with the plural of a noun beside it.
func (d syntax) pluralAdjective(o *overview, i int, parts func(string) lexicon.Parts) bool {
	const hardly = 20 // tenths of a power of ten, one in ten million
	w := &d.Words[i]
	stem, ok := strings.CutSuffix(d.Word(i), "s")
	if !ok || !w.ASCII || w.Kind != text.Letters || len(stem) < 5 || stem[len(stem)-1] == 's' || parts(d.Word(i)) != 0 || parts(stem) != lexicon.PosAdjective {
		return false
	}
	if e, _ := lexicon.Look(d.Word(i)).English(); e.Dictionary || e.Zipf >= hardly {
		return false // the locals, two independents
	}
	plural := func(k int) bool {
		return k >= 0 && k < len(d.Words) && d.lower(k) && strings.HasSuffix(d.Word(k), "s") && parts(d.Word(k)).Has(lexicon.PosPlural)
	}
	return o.follows[i] && plural(i-1) || i+1 < len(d.Words) && o.follows[i+1] && plural(i+1)
}
