package name

import (
	"cmp"
	"fmt"
	"math"
	"math/bits"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"stet/lexicon"
	"stet/lint"
	"stet/rules/name/romanise"
	"stet/text"
)

// Transliteration finds one name romanised in two ways, in one article or in
// several that are read together.
var Transliteration = &lint.Rule{
	ID:    "name/transliteration",
	Title: "One name is romanised in two ways",
	Why: "A reader who meets two spellings takes them for two people or two places, " +
		"and a search for one of them misses the other.",
	Details: `Two spellings are reported when both can write one word of one source language:
Cyrillic дж is "dzh" for English readers, "dj" for French and "dsch" for German ones. The
comparison knows the scripts that news is romanised from and the habits of a dozen presses; it does
not count letters that differ.

What stands: an adjective beside its country, a man's and a woman's form of one surname, a plural,
two spellings in one sentence (the text itself speaks of both), names whose bearers have different
given names, words of the dictionary, and pairs that are established as two names in English.

The spelling to keep is the house's, if its list of names has one; else the one that more articles
use, then the one with more mentions, then the one that is closer to English romanisation. A pair
that differs in its diacritics alone is a notice.`,
	Severity: lint.Warning,
	Fixable:  lint.Suggested,
	Example: lint.Example{
		Bad:  "Minister Sergei Dzhumayev resigned. An aide said Djumaev would speak later.",
		Good: "Minister Sergei Dzhumayev resigned. An aide said Dzhumayev would speak later.",
	},
	Check: checkTransliteration,
	Survey: lint.NewSurvey(lint.SurveyOf[block, verdict]{
		Gather: gatherNames,
		Merge:  mergeBlocks,
		Settle: settleBlock,
	}),
}

// Sighting is what is known of one spelling.
type sighting struct {
	Spelling string
	// Docs counts the documents and Mentions the places that have it. Both are
	// 0 for a name that only the house's list has.
	Docs, Mentions int
	// Firm says that it was seen where a capital proves something, Word that a
	// document has it in small letters, House that the house's list has it.
	Firm, Word, House bool
	// Alone says that it was seen without another name beside it. Before and
	// After are the names that stood beside it, each folded, a sample of at
	// most maxBeside that is the same for every order of reading.
	Alone         bool
	Before, After []string
	// Company has a bit for every name in the same documents, by its hash.
	Company company
	// Places are the first mentions in the first documents by id.
	Places []place
}

type place struct {
	ID         string
	Start, End text.Position
}

const (
	maxBeside = 12
	maxPlaces = 4
	maxPairs  = 64
	// maxCrowd bounds the names of one key, or with one given name, that are
	// compared in one document: beyond that it is a register and no article.
	maxCrowd = 200
)

// company is a set of names, in so few bits that a name that is everywhere has
// nearly all of them.
type company [8]uint64

func (c *company) add(s string) {
	h := hash(s) % 512
	c[h/64] |= 1 << (h % 64)
}

// shared compares the company that two spellings keep: 1 when they have more in
// common than chance explains, -1 when they have not, 0 when one of them has too
// little to tell, or so much that everything is in it.
func (c *company) shared(o *company) int {
	var a, b, both int
	for i := range c {
		a += bits.OnesCount64(c[i])
		b += bits.OnesCount64(o[i])
		both += bits.OnesCount64(c[i] & o[i])
	}
	if min(a, b) < 6 || max(a, b) > 360 {
		return 0
	}
	chance := float64(a*b) / 512
	if both >= 4 && float64(both) > chance+2+2*math.Sqrt(chance) {
		return 1
	}
	return -1
}

// block is all that is known of the spellings that share a key. List is in the
// order of spelling.
type block struct {
	List []*sighting
	// Apart are pairs that one sentence has side by side: the text itself tells
	// them apart. Together are pairs that one document alone shows to be one
	// name.
	Apart, Together [][2]string
}

func mergeBlocks(a, b block) block {
	for _, s := range b.List {
		i, ok := slices.BinarySearchFunc(a.List, s, func(x, y *sighting) int { return cmp.Compare(x.Spelling, y.Spelling) })
		if ok {
			a.List[i].merge(s)
		} else {
			own := *s
			a.List = slices.Insert(a.List, i, &own)
		}
	}
	a.Apart = union(a.Apart, b.Apart, maxPairs, comparePairs)
	a.Together = union(a.Together, b.Together, maxPairs, comparePairs)
	return a
}

func comparePairs(x, y [2]string) int {
	return cmp.Or(cmp.Compare(x[0], y[0]), cmp.Compare(x[1], y[1]))
}

func (s *sighting) merge(o *sighting) {
	s.Docs += o.Docs
	s.Mentions += o.Mentions
	s.Firm = s.Firm || o.Firm
	s.Word = s.Word || o.Word
	s.House = s.House || o.House
	s.Alone = s.Alone || o.Alone
	s.Before = union(s.Before, o.Before, maxBeside, compareHashed)
	s.After = union(s.After, o.After, maxBeside, compareHashed)
	for i := range s.Company {
		s.Company[i] |= o.Company[i]
	}
	s.Places = union(s.Places, o.Places, maxPlaces, func(x, y place) int {
		return cmp.Or(cmp.Compare(x.ID, y.ID), cmp.Compare(x.Start.Byte, y.Start.Byte))
	})
}

// compareHashed orders names so that a bounded sample of two sets holds the same
// names of both.
func compareHashed(a, b string) int { return cmp.Or(cmp.Compare(hash(a), hash(b)), cmp.Compare(a, b)) }

func hash(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

// union merges two ordered lists without repetition and keeps the first limit
// elements. It is associative and commutative, and leaves both lists alone.
func union[T any](a, b []T, limit int, compare func(x, y T) int) []T {
	if len(a) == 0 {
		return b
	}
	if len(b) == 0 {
		return a
	}
	out := make([]T, 0, min(limit, len(a)+len(b)))
	for i, j := 0, 0; len(out) < limit && (i < len(a) || j < len(b)); {
		c := -1
		switch {
		case i == len(a):
			c = 1
		case j < len(b):
			c = compare(a[i], b[j])
		}
		if c <= 0 {
			out = append(out, a[i])
			i++
		} else {
			out = append(out, b[j])
		}
		if c >= 0 {
			j++
		}
	}
	return out
}

// verdict holds, by spelling, the other spellings of the same name.
type verdict struct {
	Of map[string]standing
}

// standing is how much one spelling is used, and its rivals, the best first.
type standing struct {
	Docs, Mentions int
	Rivals         []rival
}

type rival struct {
	Spelling       string
	Docs, Mentions int
	House          bool
	Strangeness    int
	// Better says that the rival is to be preferred, Local that the two are one
	// name only where one document has both.
	Better, Local bool
	// Kin says that both stand beside the same given name, surname or title.
	Kin bool
	// Accents says that nothing but diacritics differs, Slip that a letter is
	// wrong, missing or in the wrong place. Mine and Theirs are the letters
	// that tell most, Letter what both write, Family where.
	Accents, Slip                bool
	Mine, Theirs, Letter, Family string
	Places                       []place
}

const maxRivals = 6

// link is a pair of spellings of one name.
type link struct {
	a, b  int // in the list of the block
	like  likeness
	local bool
}

// settleBlock compares the spellings of one key.
func settleBlock(_ string, b block) (verdict, bool) {
	if len(b.List) < 2 {
		return verdict{}, false
	}
	words := make([]*romanise.Word, 0, len(b.List))
	list := make([]*sighting, 0, len(b.List))
	for _, s := range b.List {
		if s.Word && !s.House {
			continue
		}
		if w := romanise.Read(s.Spelling); w != nil {
			words = append(words, w)
			list = append(list, s)
		}
	}
	apart, together := pairSet(b.Apart), pairSet(b.Together)
	var c *romanise.Comparer
	var links []link
	for i, s := range list {
		for j := i + 1; j < len(list); j++ {
			o := list[j]
			if s.Mentions+o.Mentions == 0 || s.House && o.House {
				continue
			}
			if c == nil {
				c = romanise.NewComparer()
			}
			pair := [2]string{s.Spelling, o.Spelling}
			near := together[pair]
			if !near && s.Docs == 1 && o.Docs == 1 && s.Places[0].ID == o.Places[0].ID {
				continue
			}
			l, same := weigh(c, s, o, words[i], words[j], near, len(list))
			if same == different || apart[pair] && !l.Accents {
				continue
			}
			links = append(links, link{i, j, l, same == locally})
		}
	}
	v := verdict{Of: map[string]standing{}}
	for _, l := range links {
		s, o := list[l.a], list[l.b]
		if aliased(l, links, list, apart) {
			continue
		}
		better := prefer(s, o, words[l.a], words[l.b], l.like)
		v.link(s, o, words[l.b], !better, l, l.like.A, l.like.B)
		v.link(o, s, words[l.a], better, l, l.like.B, l.like.A)
	}
	return v, len(v.Of) > 0
}

func pairSet(pairs [][2]string) map[[2]string]bool {
	if len(pairs) == 0 {
		return nil
	}
	set := make(map[[2]string]bool, len(pairs))
	for _, p := range pairs {
		set[p] = true
	}
	return set
}

// aliased reports whether a link joins a spelling to what some text sets apart
// from a likelier spelling of it: of two names of one place, which the text
// gives, a third spelling writes one and not the other.
func aliased(l link, links []link, list []*sighting, apart map[[2]string]bool) bool {
	if len(apart) == 0 || l.like.Accents {
		return false
	}
	for _, m := range links {
		if m.like.Cost > l.like.Cost || m.a == l.a && m.b == l.b {
			continue
		}
		for _, end := range [2][2]int{{l.a, l.b}, {l.b, l.a}} {
			third := -1
			switch end[0] {
			case m.a:
				third = m.b
			case m.b:
				third = m.a
			}
			if third < 0 {
				continue
			}
			x, y := list[third].Spelling, list[end[1]].Spelling
			if apart[[2]string{min(x, y), max(x, y)}] {
				return true
			}
		}
	}
	return false
}

// link records o, whose word is given, as a rival of s.
func (v *verdict) link(s, o *sighting, word *romanise.Word, better bool, l link, mine, theirs string) {
	st := v.Of[s.Spelling]
	st.Docs, st.Mentions = s.Docs, s.Mentions
	st.Rivals = append(st.Rivals, rival{
		Spelling: o.Spelling, Docs: o.Docs, Mentions: o.Mentions, House: o.House, Strangeness: word.Strangeness(), Better: better, Local: l.local,
		Accents: l.like.Accents, Slip: l.like.slip, Kin: l.like.kin,
		Mine: mine, Theirs: theirs, Letter: l.like.Sound, Family: l.like.Family(), Places: o.Places,
	})
	slices.SortFunc(st.Rivals, compareRivals)
	st.Rivals = st.Rivals[:min(len(st.Rivals), maxRivals)]
	v.Of[s.Spelling] = st
}

// compareRivals puts the spelling that everybody is best sent to first.
func compareRivals(a, b rival) int {
	return cmp.Or(boolFirst(a.House, b.House), boolFirst(a.Better, b.Better), cmp.Compare(b.Docs, a.Docs), cmp.Compare(b.Mentions, a.Mentions),
		cmp.Compare(a.Strangeness, b.Strangeness), cmp.Compare(a.Spelling, b.Spelling))
}

func boolFirst(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// prefer reports whether a is to be preferred to b.
func prefer(a, b *sighting, wa, wb *romanise.Word, l likeness) bool {
	c := cmp.Or(boolFirst(a.House, b.House), cmp.Compare(b.Docs, a.Docs), cmp.Compare(b.Mentions, a.Mentions))
	if c == 0 && l.Accents {
		// The fuller form is the name as its bearer writes it.
		c = cmp.Compare(len(b.Spelling), len(a.Spelling))
	}
	if c == 0 {
		c = cmp.Compare(wa.Strangeness(), wb.Strangeness())
	}
	if c == 0 && len(a.Places) > 0 && len(b.Places) > 0 && a.Places[0].ID == b.Places[0].ID {
		c = cmp.Compare(a.Places[0].Start.Byte, b.Places[0].Start.Byte)
	}
	return cmp.Or(c, cmp.Compare(a.Spelling, b.Spelling)) < 0
}

// use is one spelling in one document.
type use struct {
	sighting
	spans []text.Span
	// upper and tagged are parallel to spans: written in capitals, in a hashtag.
	upper, tagged []bool
	word          *romanise.Word
	keys          []string
}

// collect finds the names of a document that could have a second spelling.
// apart receives pairs that stand side by side in one sentence.
func collect(d *lint.Document, apart func(a, b *use)) []*use {
	byText := map[string]*use{}
	var uses []*use
	var parts []text.Part
	var near []*use // the uses of the sentence that is being read
	sentence := 0
	for _, n := range d.Names {
		for sentence < len(d.Sentences) && d.Sentences[sentence].End <= n.Start {
			sentence++
			near = near[:0]
		}
		parts = d.Parts(d.Text, n, parts[:0])
		for i, p := range parts {
			if p.Kind != text.NameWord && p.Kind != text.NameTag || p.Len() < 3 {
				continue
			}
			if i == len(parts)-1 && softened(d, p.Span) {
				p.End++
			}
			raw := p.Of(d.Text)
			if n.Flags&text.NameHeadline == 0 && len(raw) <= 5 && allUpper(raw) {
				continue // an abbreviation
			}
			u := byText[raw]
			if u == nil {
				u = spelling(byText, raw)
				if u == nil {
					continue
				}
				if u.spans == nil {
					uses = append(uses, u)
				}
			}
			if u.word == nil {
				continue
			}
			u.spans = append(u.spans, p.Span)
			u.upper = append(u.upper, n.Flags&text.NameUpper != 0 && allUpper(raw))
			u.tagged = append(u.tagged, p.Kind == text.NameTag)
			u.Mentions++
			if n.Flags&text.NameHeadline == 0 {
				if n.Flags&text.NameInitial == 0 || i > 0 || len(parts) > 1 {
					u.Firm = true
				}
				u.beside(d.Text, parts, i)
			}
			if apart != nil && len(near) < 24 {
				for _, o := range near {
					if o != u {
						apart(u, o)
					}
				}
				near = append(near, u)
			}
		}
	}
	return drop(d, uses)
}

// softened reports whether the straight apostrophe behind a name belongs to it,
// as the soft sign of Perm': no quotation closes there and nobody owns anything.
func softened(d *lint.Document, s text.Span) bool {
	t := d.Text
	if s.End+1 >= len(t) || t[s.End] != '\'' || t[s.End+1] != ' ' && t[s.End+1] != ',' && t[s.End+1] != '.' {
		return false
	}
	if c := t[s.End-1]; c != 'l' && c != 'n' && c != 'r' && c != 't' && c != 'm' && c != 'd' && c != 'v' {
		return false
	}
	return !d.Quoted(s)
}

// spelling makes the use of a word as it stands in the text, or finds the one
// that differs only in composition and capitals. A word that cannot be a name
// with two spellings gets a use without a word.
func spelling(byText map[string]*use, raw string) *use {
	s := norm.NFC.String(raw)
	if allUpper(s) {
		s = titled(s)
	}
	u := byText[s]
	if u == nil {
		u = &use{sighting: sighting{Spelling: s, Docs: 1}}
		if !plainWord(s) {
			u.word = romanise.Read(s)
		}
		byText[s] = u
	}
	byText[raw] = u
	return u
}

// plainWord reports whether s is a title, or a word of the dictionary and no
// name: with a capital it is part of a name at most by accident.
func plainWord(s string) bool {
	if titles[strings.ToLower(s)] {
		return true
	}
	e, ok := lexicon.Look(s).English()
	return ok && e.Dictionary && !e.Name && e.Zipf >= commonWord
}

// commonWord is the frequency from which a word of the dictionary is nothing
// else: one in 600,000 words. Rarer ones are as often somebody's name.
const commonWord lexicon.Zipf = 32

// beside notes the names next to part i.
func (u *use) beside(t string, parts []text.Part, i int) {
	before, after := "", ""
	if i > 0 {
		before = folded(parts[i-1], t)
	}
	if i+1 < len(parts) {
		after = folded(parts[i+1], t)
	}
	if before == "" && after == "" {
		u.Alone = true
		return
	}
	if before != "" {
		u.Before = union(u.Before, []string{before}, maxBeside, compareHashed)
	}
	if after != "" {
		u.After = union(u.After, []string{after}, maxBeside, compareHashed)
	}
}

// folded is a part in small letters, or "" when it says nothing of whose name
// it belongs to: a title, an initial, a particle.
func folded(p text.Part, t string) string {
	if p.Kind != text.NameWord && p.Kind != text.NameTag {
		return ""
	}
	s := norm.NFC.String(p.Of(t))
	if plainWord(s) {
		return ""
	}
	return strings.ToLower(s)
}

// drop leaves out what cannot be compared and marks what the document also has
// in small letters.
func drop(d *lint.Document, uses []*use) []*use {
	uses = slices.DeleteFunc(uses, func(u *use) bool { return u.word == nil || len(u.spans) == 0 })
	if len(uses) == 0 {
		return nil
	}
	lower := make(map[string]*use, len(uses))
	var lengths [256]uint64 // by first byte: a bit for every length
	for _, u := range uses {
		s := strings.ToLower(u.Spelling)
		lower[s] = u
		lengths[s[0]] |= 1 << (len(s) % 64)
	}
	for _, w := range d.Words {
		if w.Shape == text.Lower && w.Kind == text.Letters && lengths[d.Text[w.Start]]>>((w.End-w.Start)%64)&1 == 1 {
			if u := lower[d.Text[w.Start:w.End]]; u != nil {
				u.Word = true
			}
		}
	}
	for _, u := range uses {
		u.keys = u.word.Keys(nil)
	}
	strays(uses)
	return uses
}

// strays gives a key of its own to every pair that a slip of the pen separates
// so far that the two share none: Baumgartel and Baumgatrel, when both are Konrad.
func strays(uses []*use) {
	given := map[string][]*use{}
	for _, u := range uses {
		for _, b := range u.Before {
			for _, o := range given[b] {
				if !romanise.Slip(u.word, o.word) || slices.ContainsFunc(u.keys, func(k string) bool { return slices.Contains(o.keys, k) }) {
					continue
				}
				pair := ordered(u, o)
				key := pair[0] + " " + pair[1]
				u.keys, o.keys = append(u.keys, key), append(o.keys, key)
			}
			if len(given[b]) < maxCrowd {
				given[b] = append(given[b], u)
			}
		}
	}
}

func gatherNames(p *lint.Pass, emit func(key string, fact block)) {
	type pair struct{ a, b *use }
	var pairs []pair
	uses := collect(p.Doc, func(a, b *use) { pairs = append(pairs, pair{a, b}) })
	if len(uses) == 0 {
		return
	}
	var all company
	index := text.NewIndex(p.Doc.Markup)
	for _, u := range uses {
		all.add(u.Spelling)
		u.Places = []place{locate(p.Doc, index, u.spans[0])}
	}
	keyed := map[string][]*use{}
	var c *romanise.Comparer
	for _, u := range uses {
		u.Company = all
		for i, k := range u.keys {
			s := u.sighting
			f := block{List: []*sighting{&s}}
			for _, o := range keyed[k] {
				if slices.ContainsFunc(u.keys[:i], func(k string) bool { return slices.Contains(o.keys, k) }) {
					continue // the pair went under another key
				}
				if c == nil {
					c = romanise.NewComparer()
				}
				if _, same := weigh(c, &u.sighting, &o.sighting, u.word, o.word, true, 2); same != different {
					f.Together = append(f.Together, ordered(u, o))
				}
			}
			slices.SortFunc(f.Together, comparePairs)
			emit(k, f)
			if len(keyed[k]) < maxCrowd {
				keyed[k] = append(keyed[k], u)
			}
		}
	}
	for _, pr := range pairs {
		apart := [][2]string{ordered(pr.a, pr.b)}
		for _, k := range pr.a.keys {
			if slices.Contains(pr.b.keys, k) {
				emit(k, block{Apart: apart})
			}
		}
	}
	for _, h := range p.House.Names {
		for f := range strings.FieldsSeq(h) {
			w := romanise.Read(f)
			if w == nil {
				continue
			}
			for _, k := range w.Keys(nil) {
				if keyed[k] != nil {
					emit(k, block{List: []*sighting{{Spelling: norm.NFC.String(f), House: true}}})
				}
			}
		}
	}
}

// ordered is the pair of two spellings in their order.
func ordered(a, b *use) [2]string {
	return [2]string{min(a.Spelling, b.Spelling), max(a.Spelling, b.Spelling)}
}

// locate is the place of a span in the stored file.
func locate(d *lint.Document, index *text.Index, s text.Span) place {
	m, _ := d.Origin.Span(s)
	stored, _ := d.Stored.Span(m)
	p := place{ID: d.ID, Start: index.Position(m.Start), End: index.Position(m.End)}
	p.Start.Byte, p.End.Byte = stored.Start, stored.End
	return p
}

func checkTransliteration(p *lint.Pass) error {
	uses := collect(p.Doc, nil)
	here := map[string]*use{}
	for _, u := range uses {
		here[u.Spelling] = u
	}
	for _, u := range uses {
		var mine standing
		var best *rival
		for _, k := range u.keys {
			v, ok := lint.Verdict[verdict](p, k)
			if !ok {
				continue
			}
			st := v.Of[u.Spelling]
			for i := range st.Rivals {
				r := &st.Rivals[i]
				if r.Better && (!r.Local || here[r.Spelling] != nil) && (best == nil || compareRivals(*r, *best) < 0) {
					mine, best = st, r
				}
			}
		}
		if best != nil {
			report(p, u, mine, best, here[best.Spelling])
		}
	}
	return nil
}

// report makes one finding of all mentions of a deviating spelling. other is
// the preferred one in this document, if it is there.
func report(p *lint.Pass, u *use, mine standing, r *rival, other *use) {
	at := -1
	fix := lint.Fix{Title: fmt.Sprintf("Write “%s”", r.Spelling), Safety: lint.Suggested}
	for i, s := range u.spans {
		if u.tagged[i] {
			continue // a hashtag is an address
		}
		if at < 0 || p.Doc.Quoted(u.spans[at]) && !p.Doc.Quoted(s) {
			at = i
		}
		to := r.Spelling
		if u.upper[i] {
			to = strings.ToUpper(to)
		}
		fix.Edits = append(fix.Edits, text.Edit{Span: s, New: to})
	}
	if at < 0 {
		return
	}
	f := lint.Finding{Span: u.spans[at], Fixes: []lint.Fix{fix}}
	if n := len(fix.Edits); n > 1 {
		f.Fixes[0].Title = fmt.Sprintf("Write “%s” in all %d places", r.Spelling, n)
	}
	if r.Accents || other == nil && !r.House && !r.Kin {
		f.Severity = lint.Notice // two people may bear two names that are alike
	}
	switch {
	case r.House:
		f.Message = fmt.Sprintf("“%s” is “%s” in the house’s list of names", u.Spelling, r.Spelling)
	case other != nil:
		f.Message = fmt.Sprintf("“%s” is also spelled “%s” in this article", u.Spelling, r.Spelling)
	case r.Kin:
		f.Message = fmt.Sprintf("“%s” is spelled “%s” in %s", u.Spelling, r.Spelling, count(r.Docs, "other article"))
	default:
		f.Message = fmt.Sprintf("“%s” may be “%s”, as %s", u.Spelling, r.Spelling, spells(r.Docs))
	}
	f.Note = note(u.Spelling, mine, r)
	if other != nil {
		f.Related = append(f.Related, lint.Related{Span: other.spans[0], Message: fmt.Sprintf("“%s” here", r.Spelling)})
	}
	for _, pl := range r.Places {
		if pl.ID != p.Doc.ID && len(f.Related) < 3 {
			f.Related = append(f.Related, lint.Related{ID: pl.ID, Start: pl.Start, End: pl.End, Message: fmt.Sprintf("“%s” here", r.Spelling)})
		}
	}
	p.Report(f)
}

// note gives the counts and the reason.
func note(spelling string, mine standing, r *rival) string {
	var b strings.Builder
	if r.Docs > 0 && !r.Slip {
		fmt.Fprintf(&b, "“%s” has %s in %s, “%s” %d in %d", r.Spelling, count(r.Mentions, "mention"), count(r.Docs, "article"), spelling, mine.Mentions, mine.Docs)
	}
	switch {
	case r.Accents:
		clause(&b, "only diacritics differ")
	case r.Slip:
		clause(&b, "the same name stands before both, and one letter differs or has changed places")
	case r.Mine == "" && r.Theirs == "":
		clause(&b, "only doubled letters differ")
	case r.Mine == "" || r.Theirs == "":
		clause(&b, fmt.Sprintf("“%s” is written or left out, as for %s %s", r.Mine+r.Theirs, r.Family, r.Letter))
	default:
		clause(&b, fmt.Sprintf("“%s” and “%s” can write one sound, as %s %s", r.Mine, r.Theirs, r.Family, r.Letter))
	}
	return b.String()
}

func clause(b *strings.Builder, s string) {
	if b.Len() > 0 {
		b.WriteString("; ")
	}
	b.WriteString(s)
}

func spells(docs int) string {
	if docs == 1 {
		return "1 other article spells it"
	}
	return fmt.Sprintf("%d other articles spell it", docs)
}

func count(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return fmt.Sprintf("%d %s", n, noun)
}

// allUpper reports whether s has no small letter and more than one letter.
func allUpper(s string) bool { return len(s) > 1 && strings.ToUpper(s) == s }

// titled writes a word in capitals with small letters behind each first one.
func titled(s string) string {
	var b strings.Builder
	first := true
	for _, r := range s {
		if first {
			b.WriteRune(r)
		} else {
			b.WriteString(strings.ToLower(string(r)))
		}
		first = r == '-' || r == '‐' || r == '‑'
	}
	return b.String()
}
