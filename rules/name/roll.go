package name

import (
	"cmp"
	"math/bits"
	"slices"

	"stet/lint"
	"stet/text"
)

// use is one spelling in one document.
type use struct {
	*known
	spots []spot
	// before and after are the names beside it, as in a sighting.
	before, after []neighbour
	mentions      int32 // while they are counted
	// firm says that it stands where a capital proves something, small that the
	// document has it in small letters, or as a word of the dictionary where any
	// word has a capital.
	firm, small bool
}

// sighting is what is known of a spelling that no survey has seen.
func (u *use) sighting() *sighting {
	return &sighting{Docs: 1, Mentions: int32(len(u.spots)), Firm: u.firm, Word: u.small, Before: u.before, After: u.after}
}

// spot is one place of a spelling in a document.
type spot struct {
	text.Span
	upper, tagged bool // written in capitals, in a hashtag
}

// pair is the numbers of two uses of one document, the smaller first.
type pair struct{ a, b int32 }

func comparePairs(x, y pair) int { return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b)) }

// roll is the names of one document that could have a second spelling, in the
// order in which they come up. It does not change.
type roll struct {
	uses []use
	// apart are the uses that sound alike and stand side by side in one
	// sentence, in order and each once.
	apart []pair
}

// rolls are found once: what is gathered is also checked.
var rolls = lint.Fact[*roll]{Find: func(d *lint.Document) *roll {
	r := readers.Get().(*reader)
	defer readers.Put(r)
	return r.collect(d)
}}

// collector finds the names of one document. Between two documents it holds no
// more than room for the next.
type collector struct {
	d     *lint.Document
	uses  []use
	found []mentioned
	apart []pair
	full  bool // no more pairs are set apart
	// ties are the names of two words with a hyphen that the document has.
	ties  []string
	parts []text.Part
	// entries are parallel to parts: nil for what is no word.
	entries []*entry
	// near are the uses of the sentence that is being read.
	near  []int32
	order []int32 // of found, by use
	next  []int32
	small smallWords
}

// mentioned is one mention of a name, with its neighbours, nil for none.
type mentioned struct {
	spot
	use           int32
	before, after *known
}

const (
	// maxPairs bounds the pairs of one document that stand side by side: one
	// with more is a register.
	maxPairs = 1 << 11
	// maxNear bounds the uses of a sentence that are set apart.
	maxNear = 24
)

// collect reads the names of d.
func (r *reader) collect(d *lint.Document) *roll {
	r.forget()
	r.roll++
	c := &r.collector
	c.d = d
	defer func() {
		clear(c.uses)
		clear(c.found)
		clear(c.ties)
		c.d, c.uses, c.found, c.apart, c.ties = nil, c.uses[:0], c.found[:0], c.apart[:0], c.ties[:0]
	}()
	r.findTies()
	sentence := 0
	c.near, c.full = c.near[:0], false
	for i := range d.Names {
		n := &d.Names[i]
		for sentence < len(d.Sentences) && d.Sentences[sentence].End <= n.Start {
			sentence++
			c.near = c.near[:0]
		}
		c.parts = c.join(d.Parts(d.Text, *n, c.parts[:0]))
		r.name(n)
	}
	return c.enrol()
}

// name notes the parts of a name.
func (r *reader) name(n *text.Name) {
	c := &r.collector
	headline := n.Flags&text.NameHeadline != 0
	c.entries = c.entries[:0]
	for i := range c.parts {
		var e *entry
		if p := &c.parts[i]; (p.Kind == text.NameWord || p.Kind == text.NameTag) && (len(c.parts) > 1 || p.Len() >= 3) {
			e = r.entry(p.Of(c.d.Text))
		}
		c.entries = append(c.entries, e)
	}
	// Particles and initials say nothing of whose name it is, but the name
	// behind them does: Arjan De Zeeuw.
	var before *known
	lonely := len(c.found) // from here on, mentions have nothing behind them so far
	for i := range c.parts {
		k := c.tells(i)
		if k != nil && !headline {
			for ; lonely < len(c.found); lonely++ {
				c.found[lonely].after = k
			}
		}
		if u := r.part(n, i); u >= 0 {
			if !headline {
				c.found[len(c.found)-1].before = before
			}
			c.meet(u)
		}
		if k != nil {
			before = k
		}
	}
}

// tells returns part i if it says whose name it belongs to: no title, initial or
// particle.
func (c *collector) tells(i int) *known {
	e := c.entries[i]
	if e == nil || e.word == nil && (c.parts[i].Len() > 3 || e.plain) {
		return nil
	}
	return e.known
}

// part notes part i of a name and returns the number of its use, or -1.
func (r *reader) part(n *text.Name, i int) int32 {
	c := &r.collector
	p, e := c.parts[i], c.entries[i]
	if e == nil || p.Len() < 3 {
		return -1
	}
	if i == len(c.parts)-1 && softened(c.d, p.Span) {
		p.End++
		e = r.entry(p.Of(c.d.Text))
	}
	if e.word == nil {
		return -1
	}
	headline := n.Flags&text.NameHeadline != 0
	upper := allUpper(p.Of(c.d.Text))
	if upper && !headline && p.Len() <= 5 {
		return -1 // an abbreviation
	}
	if e.roll != r.roll {
		e.roll, e.use = r.roll, int32(len(c.uses))
		c.uses = append(c.uses, use{known: e.known})
	}
	u := &c.uses[e.use]
	u.mentions++
	if !headline && (n.Flags&text.NameInitial == 0 || len(c.parts) > 1) {
		u.firm = true
	}
	upper = upper && n.Flags&text.NameUpper != 0
	c.found = append(c.found, mentioned{spot: spot{p.Span, upper, p.Kind == text.NameTag}, use: e.use})
	return e.use
}

// meet notes what stands in one sentence with use u and sounds like it.
func (c *collector) meet(u int32) {
	if len(c.near) >= maxNear {
		return
	}
	for _, o := range c.near {
		if o != u && c.uses[u].alike(c.uses[o].known) && !c.full {
			c.apart = append(c.apart, pair{min(o, u), max(o, u)})
		}
	}
	c.near = append(c.near, u)
	if len(c.apart) > 2*maxPairs {
		c.sortApart()
		c.full = len(c.apart) > maxPairs
	}
}

// sortApart puts what was set apart in order, each pair once.
func (c *collector) sortApart() {
	slices.SortFunc(c.apart, comparePairs)
	c.apart = slices.Compact(c.apart)
}

// enrol arranges what was found by uses.
func (c *collector) enrol() *roll {
	if len(c.uses) == 0 {
		return &roll{}
	}
	out := &roll{uses: slices.Clone(c.uses)}
	if len(c.apart) > 0 {
		c.sortApart()
		out.apart = slices.Clone(c.apart)
	}
	c.next = c.next[:0]
	at := int32(0)
	for i := range out.uses {
		c.next = append(c.next, at)
		at += out.uses[i].mentions
	}
	c.order = slices.Grow(c.order[:0], len(c.found))[:len(c.found)]
	spots := make([]spot, len(c.found))
	sides := 0
	for i := range c.found {
		m := &c.found[i]
		to := &c.next[m.use]
		c.order[*to], spots[*to] = int32(i), m.spot
		*to++
		if m.before != nil {
			sides++
		}
		if m.after != nil {
			sides++
		}
	}
	room := make([]neighbour, 0, sides)
	at = 0
	for i := range out.uses {
		u := &out.uses[i]
		end := at + u.mentions
		u.spots = spots[at:end:end]
		u.small = !u.firm && u.common
		u.before, room = c.beside(c.order[at:end], room, func(m *mentioned) *known { return m.before })
		u.after, room = c.beside(c.order[at:end], room, func(m *mentioned) *known { return m.after })
		at = end
	}
	c.small.mark(c.d, out.uses)
	return out
}

// beside makes the sample of what stands on one side of some mentions at the end
// of room, and returns it and the longer room.
func (c *collector) beside(mentions []int32, room []neighbour, side func(*mentioned) *known) (list, longer []neighbour) {
	from := len(room)
	for _, n := range mentions {
		k := side(&c.found[n])
		if k == nil {
			continue
		}
		own := neighbour{k.text, 1, k.hash}
		list := room[from:]
		i := 0
		for i < len(list) && compareNeighbours(&list[i], &own) < 0 {
			i++
		}
		switch {
		case i == maxBeside || i < len(list) && list[i].Name == own.Name:
			continue
		case len(list) < maxBeside:
			room = append(room, own)
			list = room[from:]
		}
		copy(list[i+1:], list[i:])
		list[i] = own
	}
	return cut(room, from, len(room)), room
}

// cut is list[from:to] that nothing can grow, nil for an empty one.
func cut[T any](list []T, from, to int) []T {
	if from == to {
		return nil
	}
	return list[from:to:to]
}

// smallWords finds the uses of a document that it also has in small letters.
type smallWords struct {
	some sieve // of the uses in small letters
	// slots finds uses by the hash of their small letters: each holds the
	// number of a use plus one, or 0. It is made when it may be needed.
	slots []int32
}

// sieve tells most words that were not added from those that were.
type sieve struct {
	// lengths has, for each first letter, whatever its case, a bit for every
	// length of a word.
	lengths [32]uint64
	// bits has a bit for the ends, the middle and the length of every word: few
	// others share one.
	bits [512]uint64
}

func (s *sieve) bit(first byte, w string) (at, bit uint32) {
	n := len(w)
	h := uint32(first)*37 ^ uint32(w[n-1])*149 ^ uint32(n)*797 ^ uint32(w[n/2])*1223
	return h >> 6 % 512, h % 64
}

func (s *sieve) add(w string) {
	at, bit := s.bit(w[0], w)
	s.bits[at] |= 1 << bit
	s.addLength(w[0], len(w))
}

// addLength adds words of that first byte and that many bytes.
func (s *sieve) addLength(first byte, size int) { s.lengths[first&31] |= 1 << (size & 63) }

// hasLength reports whether a word of that first letter and that many bytes may
// have been added.
func (s *sieve) hasLength(first byte, size int32) bool {
	return s.lengths[first&31]>>(size&63)&1 == 1
}

// may reports whether w, with another first byte, may have been added.
func (s *sieve) may(first byte, w string) bool {
	at, bit := s.bit(first, w)
	return s.bits[at]>>bit&1 == 1
}

// mark notes which uses d has in small letters.
func (s *smallWords) mark(d *lint.Document, uses []use) {
	s.some = sieve{}
	for i := range uses {
		s.some.add(uses[i].lower)
	}
	s.slots = s.slots[:0]
	words := d.Words
	for i := range words {
		w := &words[i]
		if size := w.End - w.Start; size < 3 || !s.some.hasLength(d.Text[w.Start], size) || w.Shape != text.Lower || w.Kind != text.Letters {
			continue
		}
		small := d.Text[w.Start:w.End]
		if !s.some.may(small[0], small) {
			continue
		}
		if len(s.slots) == 0 {
			s.fill(uses)
		}
		for at := s.slot(hash(small)); s.slots[at] != 0; at = (at + 1) % len(s.slots) {
			if u := &uses[s.slots[at]-1]; u.lower == small {
				u.small = true // and look on: LeBron and Lebron are two
			}
		}
	}
}

func (s *smallWords) slot(h uint32) int { return int(h*0x9E3779B1>>3) & (len(s.slots) - 1) }

func (s *smallWords) fill(uses []use) {
	size := 1 << bits.Len(uint(2*len(uses)))
	s.slots = slices.Grow(s.slots, size)[:size]
	clear(s.slots)
	for i := range uses {
		at := s.slot(uses[i].lowerHash)
		for s.slots[at] != 0 {
			at = (at + 1) % size
		}
		s.slots[at] = int32(i) + 1
	}
}
