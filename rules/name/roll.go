package name

import (
	"cmp"
	"math/bits"
	"slices"
	"sync"

	"stet/lint"
	"stet/text"
)

// use is one spelling in one document.
type use struct {
	*known
	// first is the number of its first mention in a roll, and mentions how many
	// it has there.
	first, mentions int32
	// firm says that it stands where a capital proves something.
	firm bool
}

// spot is one place of a spelling in a document.
type spot struct {
	text.Span
	upper, tagged bool // written in capitals, in a hashtag
}

// sides are the names on both sides of a mention, nil for none.
type sides struct{ before, after *known }

// pair is the numbers of two uses of one document, the smaller first.
type pair struct{ a, b int32 }

func comparePairs(x, y pair) int { return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b)) }

// roll is the names of one document that could have a second spelling, in the
// order in which they come up. It does not change.
type roll struct {
	uses []use
	// spots and beside are of all mentions, those of each use together.
	spots  []spot
	beside []sides
	// apart are the uses that sound alike and stand side by side in one
	// sentence, in order and each once.
	apart []pair
}

// spotsOf are the places of a use.
func (l *roll) spotsOf(u *use) []spot { return l.spots[u.first : u.first+u.mentions] }

// rolls are found once: what is gathered is also checked. Their memory serves the
// documents that are read later.
var rolls = lint.Fact[*roll]{
	Find: func(d *lint.Document) *roll {
		r := readers.Get().(*reader)
		defer readers.Put(r)
		out := spareRolls.Get().(*roll)
		r.collect(d, out)
		return out
	},
	Drop: func(l *roll) {
		clear(l.uses)
		clear(l.beside)
		*l = roll{l.uses[:0], l.spots[:0], l.beside[:0], l.apart[:0]}
		spareRolls.Put(l)
	},
}

var spareRolls = sync.Pool{New: func() any { return new(roll) }}

// collector finds the names of one document. Between two documents it holds no
// more than room for the next.
type collector struct {
	d     *lint.Document
	out   *roll
	found []mentioned
	full  bool // no more pairs are set apart
	// ties are the names of two words with a hyphen that the document has.
	ties  []tie
	parts []text.Part
	// entries are parallel to parts: nil for what is no word.
	entries []*entry
	// near are the uses of the sentence that is being read.
	near []int32
	next []int32 // the place of the next mention of each use
}

// mentioned is one mention of a name, with its neighbours, nil for none.
type mentioned struct {
	spot
	sides
	use int32
}

const (
	// maxPairs bounds the pairs of one document that stand side by side: one
	// with more is a register.
	maxPairs = 1 << 11
	// maxNear bounds the uses of a sentence that are set apart.
	maxNear = 24
)

// collect reads the names of d into an empty roll.
func (r *reader) collect(d *lint.Document, out *roll) {
	r.forget()
	r.roll++
	c := &r.collector
	c.d, c.out = d, out
	defer func() {
		clear(c.found)
		clear(c.ties)
		c.d, c.out, c.found, c.ties = nil, nil, c.found[:0], c.ties[:0]
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
	c.enrol()
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
	if len(c.parts) == 1 { // as most
		if u := r.part(n, 0); u >= 0 {
			c.meet(u)
		}
		return
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
	return &e.known
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
		e.roll, e.use = r.roll, int32(len(c.out.uses))
		c.out.uses = append(c.out.uses, use{known: &e.known})
	}
	u := &c.out.uses[e.use]
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
	uses, apart := c.out.uses, &c.out.apart
	for _, o := range c.near {
		if o != u && uses[u].alike(uses[o].known) && !c.full {
			*apart = append(*apart, pair{min(o, u), max(o, u)})
		}
	}
	c.near = append(c.near, u)
	if len(*apart) > 2*maxPairs {
		c.out.sortApart()
		c.full = len(*apart) > maxPairs
	}
}

// sortApart puts what was set apart in order, each pair once.
func (l *roll) sortApart() {
	slices.SortFunc(l.apart, comparePairs)
	l.apart = slices.Compact(l.apart)
}

// enrol arranges what was found by uses.
func (c *collector) enrol() {
	l := c.out
	if len(l.apart) > 1 {
		l.sortApart()
	}
	c.next = c.next[:0]
	at := int32(0)
	for i := range l.uses {
		l.uses[i].first = at
		c.next = append(c.next, at)
		at += l.uses[i].mentions
	}
	n := len(c.found)
	l.spots, l.beside = slices.Grow(l.spots, n)[:n], slices.Grow(l.beside, n)[:n]
	for i := range c.found {
		m := &c.found[i]
		to := &c.next[m.use]
		l.spots[*to], l.beside[*to] = m.spot, m.sides
		*to++
	}
}

// neighbours appends the samples of the names before and behind a use, as in a
// sighting, to room, and returns them and the longer room.
func (l *roll) neighbours(u *use, room []neighbour) (before, after, longer []neighbour) {
	from, mentions := len(room), l.beside[u.first:u.first+u.mentions]
	for i := range mentions {
		room = sample(room, from, mentions[i].before)
	}
	middle := len(room)
	for i := range mentions {
		room = sample(room, middle, mentions[i].after)
	}
	return cut(room, from, middle), cut(room, middle, len(room)), room
}

// sample adds a name, if there is one, to the sample that begins at from.
func sample(room []neighbour, from int, k *known) []neighbour {
	if k == nil {
		return room
	}
	own := neighbour{k.text, 1, k.hash}
	i, ok := find(room[from:], &own)
	if ok || i == maxBeside {
		return room
	}
	if len(room)-from < maxBeside {
		room = append(room, own)
	}
	list := room[from:]
	copy(list[i+1:], list[i:])
	list[i] = own
	return room
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
	heads heads // of the uses in small letters
	// known finds uses by their small letters. It is made when it may be needed.
	known hashedUses
	// found says of each use whether it was seen in small letters.
	found []bool
}

// find returns, for each use, whether d has it in small letters, or as a word of
// the dictionary where any word has a capital. It may be looked at until the next
// call.
func (s *smallWords) find(d *lint.Document, uses []use) []bool {
	s.heads = heads{}
	s.known, s.found = s.known.empty(), s.found[:0]
	for i := range uses {
		s.heads.add(uses[i].head)
		s.found = append(s.found, !uses[i].firm && uses[i].common)
	}
	words, t := d.Words, d.Text
	for i := range words {
		w := &words[i]
		if w.Shape != text.Lower || w.Kind != text.Letters {
			continue
		}
		at := int(w.Start)
		size := int(w.End) - at
		if !s.heads.has(head(threeAt(t, at), size)) || size < 3 {
			continue
		}
		small := t[at : at+size]
		if len(s.known.slots) == 0 {
			s.known.fill(uses, func(k *known) uint32 { return k.lowerHash })
		}
		for at := s.known.place(hash(small)); s.known.slots[at] != 0; at = s.known.next(at) {
			if n := s.known.slots[at] - 1; uses[n].isSmall(small) {
				s.found[n] = true // and look on: LeBron and Lebron are two
			}
		}
	}
	return s.found
}

// hashedUses finds uses by a hash.
type hashedUses struct {
	slots []int32 // the number of a use plus one, where its hash says or behind it; 0 is free
}

// empty is the table without uses, and with its memory.
func (t *hashedUses) empty() hashedUses { return hashedUses{t.slots[:0]} }

func (t *hashedUses) place(h uint32) int { return int(h*0x9E3779B1>>3) & (len(t.slots) - 1) }

func (t *hashedUses) next(at int) int { return (at + 1) & (len(t.slots) - 1) }

func (t *hashedUses) fill(uses []use, hash func(*known) uint32) {
	size := 1 << bits.Len(uint(2*len(uses)))
	t.slots = slices.Grow(t.slots[:0], size)[:size]
	clear(t.slots)
	for i := range uses {
		at := t.place(hash(uses[i].known))
		for t.slots[at] != 0 {
			at = t.next(at)
		}
		t.slots[at] = int32(i) + 1
	}
}
