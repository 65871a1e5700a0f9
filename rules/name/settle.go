package name

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"stet/lexicon"
	"stet/lint"
	"stet/rules/name/romanise"
)

// standing is what the archive settles for one spelling: how much it is used,
// and the other spellings of its name, the best first.
type standing struct {
	*sighting
	Rivals []rival
}

// rival is another spelling of the same name.
type rival struct {
	Spelling string
	*sighting
	like likeness
	// better says that the rival is to be preferred.
	better      bool
	strangeness int
	// ruled says that a reviewed book decides it.
	ruled bool
}

const maxRivals = 8

// fileName files a spelling under its sounds.
func fileName(key string, under func(string)) {
	if key == archiveKey {
		return
	}
	r := readers.Get().(*reader)
	defer readers.Put(r)
	for _, k := range r.read(key).keys {
		under(k.String())
	}
}

// settleName compares a spelling with those that sound alike.
func settleName(key string, s *sighting, all lint.Known[*sighting]) (*standing, bool) {
	out := &standing{sighting: s}
	if key == archiveKey || s.Word && !s.House {
		return out, true
	}
	r := readers.Get().(*reader)
	defer readers.Put(r)
	k := r.read(key)
	if k.word == nil {
		return out, true
	}
	a := archiveOf(all.Of)
	var room [8]stretch
	looked := room[:0]
	for _, sound := range k.keys {
		list := all.Filed(sound.String())
		if len(list) < 2 {
			continue
		}
		crowd := len(list)
		if a.hopeless(len(key), crowd) {
			continue
		}
		if crowd > maxCrowd {
			// Those that begin alike stand close by.
			i, _ := slices.BinarySearch(list, key)
			from := max(0, min(i-maxCrowd/2, crowd-maxCrowd))
			list = list[from : from+maxCrowd]
		}
		for _, name := range list {
			w := r.read(name)
			if name == key || w.word == nil || slices.ContainsFunc(looked, func(l stretch) bool { return l.has(name, w) }) {
				continue
			}
			o, ok := all.Of(name)
			if !ok || s.Mentions+o.Mentions == 0 || s.House && o.House || o.Word && !o.House {
				continue
			}
			if s.Docs == 1 && o.Docs == 1 && s.Places[0].ID == o.Places[0].ID {
				continue // one document has both, and decides for itself
			}
			if !a.worth(s, o, min(len(key), len(name)), crowd) {
				continue
			}
			l, same := a.across(r, s, o, k.word, w.word, crowd)
			if !same || !l.Accents && (slices.Contains(s.Apart, name) || slices.Contains(o.Apart, key)) {
				continue
			}
			out.Rivals = append(out.Rivals, rival{Spelling: name, sighting: o, like: l, strangeness: w.word.Strangeness(), better: !prefer(s, o, k.word, w.word, l)})
		}
		looked = append(looked, stretch{sound, list[0], list[len(list)-1]})
	}
	out.Rivals = slices.DeleteFunc(out.Rivals, func(v rival) bool { return aliased(r.compare, key, s, &v, a.of) })
	out.Rivals = rule(key, s, out.Rivals, all.Of)
	slices.SortFunc(out.Rivals, compareRivals)
	out.Rivals = slices.Clip(out.Rivals[:min(len(out.Rivals), maxRivals)])
	return out, true
}

// stretch is the spellings of one sound from the first to the last, in order.
type stretch struct {
	sound       romanise.Key
	first, last string
}

// has reports whether a spelling, of which k is known, is in s.
func (s *stretch) has(spelling string, k *known) bool {
	return slices.Contains(k.keys, s.sound) && s.first <= spelling && spelling <= s.last
}

func archiveOf(of func(string) (*sighting, bool)) archive {
	a := archive{of: func(name string) *sighting {
		s, _ := of(name)
		return s
	}}
	if whole := a.of(archiveKey); whole != nil {
		a.docs = int(whole.Docs)
		a.size = math.Log(max(1, float64(a.docs)/12))
	}
	return a
}

// aliased reports whether a rival is a likelier spelling of what some text sets
// apart from the spelling, or the spelling one of what a text sets apart from
// the rival: of two names of one place, which the text gives, a third spelling
// writes one and not the other.
func aliased(c *romanise.Comparer, key string, s *sighting, v *rival, of func(string) *sighting) bool {
	if v.like.Accents {
		return false
	}
	for _, side := range [2]struct {
		apart []string
		other string
	}{{s.Apart, v.Spelling}, {v.Apart, key}} {
		w := c.Read(side.other)
		for _, third := range side.apart {
			t := c.Read(third)
			if w == nil || t == nil || third == side.other || of(third) == nil {
				continue
			}
			if l, ok := c.Compare(t, w); ok && l.Cost <= v.like.Cost {
				return true
			}
		}
	}
	return false
}

// rule brings the rivals of a spelling into line with reviewed books.
func rule(key string, s *sighting, rivals []rival, of func(string) (*sighting, bool)) []rival {
	apart := func(v rival) bool {
		return s.Ruling != nil && slices.Contains(s.Ruling.Apart, v.Spelling) || v.Ruling != nil && slices.Contains(v.Ruling.Apart, key)
	}
	rivals = slices.DeleteFunc(rivals, apart)
	if s.Ruling == nil {
		return rivals
	}
	if s.Ruling.Accept || s.Ruling.Prefer == key {
		for i := range rivals {
			rivals[i].better = false
		}
		return rivals
	}
	if to := s.Ruling.Prefer; to != "" {
		rivals = slices.DeleteFunc(rivals, func(v rival) bool { return v.Spelling == to })
		for i := range rivals {
			rivals[i].better = false
		}
		o, ok := of(to)
		if !ok {
			o = &sighting{}
		}
		rivals = append(rivals, rival{Spelling: to, sighting: o, better: true, ruled: true})
	}
	return rivals
}

// compareRivals puts the spelling that everybody is best sent to first.
func compareRivals(a, b rival) int {
	return cmp.Or(boolFirst(a.ruled, b.ruled), boolFirst(a.House, b.House), boolFirst(a.better, b.better),
		cmp.Compare(b.Weight, a.Weight), cmp.Compare(b.Mentions, a.Mentions),
		cmp.Compare(a.strangeness, b.strangeness), cmp.Compare(a.Spelling, b.Spelling))
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
	c := cmp.Or(boolFirst(a.preferred(wa.Text), b.preferred(wb.Text)), boolFirst(a.House, b.House))
	if c == 0 && !l.Accents && max(a.Docs, b.Docs) < 4 && (a.Docs+b.Docs > 2 || a.Mentions == b.Mentions) {
		// A handful of articles weighs less than what English readers know.
		c = boolFirst(familiar(wa.Text), familiar(wb.Text))
	}
	if len(l.names) > 0 {
		// Of two given names that one surname joins, those of its bearers count.
		c = cmp.Or(c, cmp.Compare(b.docsWith(l.names), a.docsWith(l.names)))
	}
	c = cmp.Or(c, cmp.Compare(b.Weight, a.Weight), cmp.Compare(b.Mentions, a.Mentions))
	if c == 0 && l.Accents {
		// The fuller form is the name as its bearer writes it.
		c = cmp.Compare(len(wb.Text), len(wa.Text))
	}
	if c == 0 {
		c = cmp.Compare(wa.Strangeness(), wb.Strangeness())
	}
	if c == 0 && len(a.Places) > 0 && len(b.Places) > 0 && a.Places[0].ID == b.Places[0].ID {
		c = cmp.Compare(a.Places[0].At[0], b.Places[0].At[0])
	}
	return cmp.Or(c, cmp.Compare(wa.Text, wb.Text)) < 0
}

// preferred reports whether a reviewed book says to write the name so.
func (s *sighting) preferred(spelling string) bool {
	return s.Ruling != nil && strings.EqualFold(s.Ruling.Prefer, spelling)
}

// familiar reports whether English readers have met a name often enough: once
// in twenty million words.
func familiar(s string) bool {
	e, ok := lexicon.Look(s).English()
	return ok && (e.Name || e.Zipf >= 17)
}

// docsWith is in how many documents s stands beside one of names, as far as the
// samples tell.
func (s *sighting) docsWith(names []string) int32 {
	n := int32(0)
	for _, list := range [2][]neighbour{s.Before, s.After} {
		for _, o := range list {
			if slices.Contains(names, o.Name) {
				n += o.Docs
			}
		}
	}
	return n
}
