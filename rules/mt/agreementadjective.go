package mt

import (
	"fmt"
	"math/bits"
	"strings"

	"stet/lexicon"
	"stet/lint"
	"stet/text"
)

// pluralAdjectives reports adjectives with the plural that Romance languages give
// them, beside a noun in the plural: “importants decisions”, “days consecutives”.
func pluralAdjectives(p *lint.Pass, s *surroundings) {
	d := syntax{p.Doc}
	kinds, words := s.kinds, d.Words[:len(s.kinds)]
	for k, rest := range s.watched[uncommonWatch] {
		for ; rest != 0; rest &= rest - 1 {
			i := 64*k | bits.TrailingZeros64(rest)
			if kinds[i] != odd || words[i].Shape != text.Lower || !d.pluralAdjective(s.overview, i) || d.quotedAt(i) {
				continue
			}
			span := d.span(i, i+1)
			stem := strings.TrimSuffix(d.Word(i), "s")
			p.Report(lint.Finding{Span: span, Message: fmt.Sprintf("“%s” is an adjective, which takes no plural", stem),
				Fixes: []lint.Fix{{Title: fmt.Sprintf("Write “%s”", stem), Safety: lint.Suggested, Edits: []text.Edit{{Span: span, New: stem}}}}})
		}
	}
}

// pluralAdjective reports whether word i is an English adjective and an s that English
// hardly ever has behind it, with the plural of a noun beside it.
func (d syntax) pluralAdjective(o *overview, i int) bool {
	const hardly = 20 // tenths of a power of ten, one in ten million
	w := &d.Words[i]
	if d.Text[w.End-1] != 's' || !w.ASCII || w.Kind != text.Letters || w.End-w.Start < 6 || d.Text[w.End-2] == 's' || o.parts[i] != 0 {
		return false
	}
	plural := func(k int) bool {
		return k >= 0 && k < len(d.Words) && o.parts[k].Has(lexicon.PosPlural) && d.lower(k) && d.Text[d.Words[k].End-1] == 's'
	}
	if !(o.follows[i] && plural(i-1)) && !(i+1 < len(d.Words) && o.follows[i+1] && plural(i+1)) {
		return false
	}
	word := d.Word(i)
	if lexicon.PartsOf(word[:len(word)-1]) != lexicon.PosAdjective {
		return false
	}
	e, _ := lexicon.Look(word).English()
	return !e.Dictionary && e.Zipf < hardly // not “the locals”, “two independents”
}
