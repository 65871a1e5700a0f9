package name

import (
	"slices"
	"strings"

	"stet/lint"
	"stet/rules/name/romanise"
	"stet/text"
)

// gatherNames counts the names of a document.
func gatherNames(p *lint.Pass, emit func(key string, fact *sighting)) {
	if p.Elsewhere() {
		return
	}
	names := rolls.Of(p.Doc)
	uses := names.uses
	if len(uses) == 0 {
		return
	}
	all := new(company)
	weight, date := int32(1), day(p.Doc.Meta.Date)
	if wellEdited(p.Doc) {
		weight = 2
	}
	for i := range uses {
		all.add(uses[i].hash)
	}
	r := readers.Get().(*reader)
	defer readers.Put(r)
	small := r.small.find(p.Doc, uses)
	at := newLocator(p.Doc)
	facts := r.facts[:0]
	defer func() {
		clear(facts)
		r.facts = facts
	}()
	for i := range uses {
		u := &uses[i]
		s := spareSightings.Get().(*sighting)
		s.Docs, s.Mentions, s.Weight, s.From, s.To = 1, u.mentions, weight, date, date
		s.Firm, s.Word, s.Company, s.spare = u.firm, small[i], all, true
		s.placeRoom[0] = at.locate(names.spots[u.first].Span)
		s.Places = s.placeRoom[:]
		before, after, room := names.neighbours(u, r.room[:0])
		r.room = room
		beside := append(append(s.besideRoom[:0], before...), after...)
		s.Before, s.After = cut(beside, 0, len(before)), cut(beside, len(before), len(beside))
		facts = append(facts, s)
	}
	for _, pr := range names.apart {
		facts[pr.a].setApart(uses[pr.b].text)
		facts[pr.b].setApart(uses[pr.a].text)
	}
	for i, s := range facts {
		emit(uses[i].text, s)
	}
	whole := spareSightings.Get().(*sighting)
	whole.Docs, whole.Mentions, whole.spare = 1, int32(len(uses)), true
	emit(archiveKey, whole)
	houseNames(p, r, uses, emit)
}

// houseNames emits the names of the house's list that sound as one of uses does.
func houseNames(p *lint.Pass, r *reader, uses []use, emit func(key string, fact *sighting)) {
	if len(p.House.Names) == 0 {
		return
	}
	sounds := map[romanise.Key]bool{}
	for i := range uses {
		for _, k := range uses[i].keys {
			sounds[k] = true
		}
	}
	for _, h := range p.House.Names {
		for f := range strings.FieldsSeq(h) {
			k := r.read(composed(strings.Trim(f, ",;")))
			if k.word != nil && slices.ContainsFunc(k.keys, func(s romanise.Key) bool { return sounds[s] }) {
				emit(k.text, &sighting{House: true})
			}
		}
	}
}

// wellEdited reports whether an article shows the care of an editor: a hundred
// words or more, no mark doubled, and none with a space before it.
func wellEdited(d *lint.Document) bool {
	if len(d.Words) < 100 {
		return false
	}
	words, t := d.Words, d.Text
	for i := 1; i < len(words); i++ {
		w := &words[i]
		if w.Kind != text.Punct || w.End != w.Start+1 {
			continue
		}
		switch c := t[w.Start]; c {
		case ',', ';', '.', '!', '?':
			prev := &words[i-1]
			if prev.End < w.Start && t[w.Start-1] == ' ' || prev.End == w.Start && prev.Kind == text.Punct && t[prev.Start] == c {
				return false
			}
		}
	}
	return true
}
