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

// standing is what the archive settles for a spelling of a name that has several:
// how much it is used, and the other spellings, the best first.
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
	if key == archiveKey || s.Word && !s.House {
		return nil, false
	}
	r := readers.Get().(*reader)
	defer readers.Put(r)
	k := r.read(key)
	if k.word == nil {
		return nil, false
	}
	v := &r.seeker
	v.begin(archiveOf(orNil(all.Of)), r, k, newRecord(k, s))
	defer v.end()
	for _, sound := range k.keys {
		list := all.Filed(sound.String())
		if len(list) < 2 {
			continue
		}
		o := v.oddsOf(len(list))
		if !o.any(len(key)) {
			continue
		}
		i, _ := slices.BinarySearch(list, key)
		from, to := nearby(i, len(list))
		for _, name := range list[from:to] {
			if name == key {
				continue
			}
			if s, ok := all.Of(name); ok {
				if other := newRecord(r.read(name), s); v.worth(&v.own, &other, &o) {
					v.meet(name, s, len(list))
				}
			}
		}
		v.looked = append(v.looked, stretch{sound, list[from], list[to-1]})
	}
	return v.standing()
}

// nearby is the range of those of a crowd that are compared with number i of it:
// those that begin alike stand close by.
func nearby(i, crowd int) (from, to int) {
	from = max(0, min(i-maxCrowd/2, crowd-maxCrowd))
	return from, min(crowd, from+maxCrowd)
}

// seeker looks for the rivals of one spelling.
type seeker struct {
	*archive
	r      *reader
	known  *known
	own    record
	looked []stretch // the spellings that it was compared with, but for the last crowd's
	rivals []rival
}

func (v *seeker) begin(a *archive, r *reader, k *known, own record) {
	v.archive, v.r, v.known, v.own = a, r, k, own
}

// end leaves v's room to the next spelling.
func (v *seeker) end() {
	clear(v.looked)
	*v = seeker{looked: v.looked[:0]}
}

// meet compares the spelling with another one that is worth it, from a crowd.
func (v *seeker) meet(name string, o *sighting, crowd int) {
	s := v.own.sighting
	if s.Docs == 1 && o.Docs == 1 && s.Places[0].ID == o.Places[0].ID {
		return // one document has both, and decides for itself
	}
	k, w := v.known, v.r.read(name)
	if slices.ContainsFunc(v.looked, func(l stretch) bool { return l.has(name, w) }) {
		return
	}
	l, same := v.across(v.r, s, o, k.word, w.word, crowd)
	if !same || !l.Accents && (slices.Contains(s.Apart, name) || slices.Contains(o.Apart, k.text)) {
		return
	}
	v.rivals = append(v.rivals, rival{Spelling: name, sighting: o, like: l, strangeness: w.word.Strangeness(), better: !prefer(s, o, k.word, w.word, l)})
}

// standing is what was found, if anything was.
func (v *seeker) standing() (*standing, bool) {
	s := v.own.sighting
	if len(v.rivals) == 0 && s.Ruling == nil {
		return nil, false
	}
	rivals := slices.DeleteFunc(v.rivals, func(o rival) bool { return aliased(v.r.compare, v.known.text, s, &o, v.of) })
	rivals = rule(v.known.text, s, rivals, v.of)
	if len(rivals) == 0 {
		return nil, false
	}
	slices.SortFunc(rivals, compareRivals)
	return &standing{s, slices.Clip(rivals[:min(len(rivals), maxRivals)])}, true
}

// settler settles all spellings of an archive.
func settler(keys []string, of func(key string) (*sighting, bool)) func(n int) (*standing, bool) {
	c := newCensus(keys, of)
	return c.settle
}

// census is all spellings of an archive, arranged so that most that sound alike are
// told apart by what lies together in memory.
type census struct {
	*archive
	keys    []string
	records []record
	// The crowds of spelling i are filed[from[i]:from[i+1]], in the order of its
	// sounds.
	from, filed []int32
	crowds      []crowd
}

// crowd is the spellings of one sound, in order.
type crowd struct {
	sound   romanise.Key
	members []int32
	odds
}

func newCensus(keys []string, of func(key string) (*sighting, bool)) *census {
	c := &census{archive: archiveOf(orNil(of)), keys: keys, records: make([]record, len(keys)), from: make([]int32, 1, len(keys)+1)}
	r := readers.Get().(*reader)
	defer readers.Put(r)
	numbers := map[romanise.Key]int32{}
	var sizes []int32
	for i, key := range keys {
		if key != archiveKey {
			s, _ := of(key)
			k := r.read(key)
			c.records[i] = newRecord(k, s)
			for _, sound := range k.keys {
				n, ok := numbers[sound]
				if !ok {
					n = int32(len(c.crowds))
					numbers[sound] = n
					c.crowds = append(c.crowds, crowd{sound: sound})
					sizes = append(sizes, 0)
				}
				sizes[n]++
				c.filed = append(c.filed, n)
			}
		}
		c.from = append(c.from, int32(len(c.filed)))
	}
	room := make([]int32, len(c.filed))
	for i := range c.crowds {
		n := sizes[i]
		c.crowds[i].members, room = room[:0:n], room[n:]
		c.crowds[i].odds = c.oddsOf(int(n))
	}
	for i := range keys {
		for _, n := range c.filed[c.from[i]:c.from[i+1]] {
			c.crowds[n].members = append(c.crowds[n].members, int32(i))
		}
	}
	return c
}

// settle compares spelling i with those that sound alike.
func (c *census) settle(i int) (*standing, bool) {
	own := &c.records[i]
	if !own.compared {
		return nil, false
	}
	var v *seeker // there when it is needed, which is seldom
	var room [4]stretch
	looked := room[:0]
	for _, number := range c.filed[c.from[i]:c.from[i+1]] {
		g := &c.crowds[number]
		size := len(g.members)
		if size < 2 || !g.any(int(own.letters)) {
			continue
		}
		members := g.members
		if size > maxCrowd {
			at, _ := slices.BinarySearch(members, int32(i))
			from, to := nearby(at, size)
			members = members[from:to]
		}
		for _, j := range members {
			o := &c.records[j]
			if int(j) == i || !c.worth(own, o, &g.odds) {
				continue
			}
			if v == nil {
				v = c.seek(i)
			}
			for n := len(v.looked); n < len(looked); n++ {
				v.looked = append(v.looked, looked[n])
			}
			v.meet(c.keys[j], o.sighting, size)
		}
		looked = append(looked, stretch{g.sound, c.keys[members[0]], c.keys[members[len(members)-1]]})
	}
	if v == nil {
		if own.Ruling == nil {
			return nil, false
		}
		v = c.seek(i)
	}
	r := v.r
	defer readers.Put(r)
	defer v.end()
	return v.standing()
}

// seek returns a seeker of spelling i, whose reader is to be put back.
func (c *census) seek(i int) *seeker {
	r := readers.Get().(*reader)
	r.seeker.begin(c.archive, r, r.read(c.keys[i]), c.records[i])
	return &r.seeker
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

// orNil makes nil of what is not known.
func orNil(of func(string) (*sighting, bool)) func(string) *sighting {
	return func(name string) *sighting {
		s, _ := of(name)
		return s
	}
}

func archiveOf(of func(string) *sighting) *archive {
	a := &archive{of: of}
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
func rule(key string, s *sighting, rivals []rival, of func(string) *sighting) []rival {
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
		o := of(to)
		if o == nil {
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
