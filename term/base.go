package term

import (
	"math/bits"
	"strings"
	"sync"
	"sync/atomic"
	"unicode/utf8"

	"stet/text"
)

// Base is a compiled termbase. It is never changed once compiled and safe for
// concurrent use.
//
// Everything that the finder asks of every word lies in flat slices, which a
// file of Append holds as they are; what only a finding needs stays text until
// there is one.
type Base struct {
	// hashes are those of the spellings, by their number; slots is the table of
	// them, of a power of two.
	hashes []uint64
	slots  []uint32
	// owners has, for a spelling that patterns have with ’s, the spelling without
	// it when conditions ask for that one, or -1.
	owners []int32
	// usesAt[n] to usesAt[n+1] are the uses of spelling n.
	usesAt []int32
	uses   []use

	nodes   []node
	edges   []edge
	classes []classEdge
	ends    []int32 // twice the entry, and 1 when the pattern is good English too
	exact   []string

	// The patterns begin with the edges of node 0. Where the steps behind are words
	// too they are found by their first words, whose hash leads to a slot: that has the
	// last of their heads and 1 in its headBits lower bits, and bits of the hash in the
	// others; 0 is an empty slot. Those that end with the first step or go on with a
	// class are open[openAt[symbol]:openAt[symbol+1]].
	heads     []head
	headSlots []uint32
	headBits  int
	openAt    []int32
	open      []int32 // edges
	// words are what the scan asks of the spellings, by their index; words[0] is what no
	// pattern and no condition has. two, three and skip are filters of the kins that
	// patterns begin with.
	words     []word
	two, skip filter
	three     sieve

	// conditionsAt[n] to conditionsAt[n+1] are the conditions of entry n.
	conditionsAt []int32
	conditions   []condition
	sets         []wordSet

	// languages are tags; from has, for each entry, a bit for each language of its
	// sources.
	languages []string
	from      []uint64

	// records are what a finding needs of the entries; read keeps those that were
	// read already.
	records []string
	read    []atomic.Pointer[record]

	// spare holds buffers that finders need and do not use.
	spare *sync.Pool
}

// use is a symbol of patterns that a spelling stands for.
type use struct {
	symbol int32
	form   form
}

// node is a place in the patterns; its ranges begin at edges, classes and ends
// and go as far as those of the next node.
type node struct {
	edges, classes, ends int32
	gap                  bool // a gap leads here
}

type edge struct {
	symbol int32
	to     int32
	exact  int32 // in Base.exact, when the casing asks for it
	casing casing
	core   bool // a rendering replaces the word
}

type classEdge struct {
	to    int32
	class Class
	// next has the groups of the words that may stand behind the class, and all of
	// them, 0 too, when anything may.
	next uint64
}

// head is the first edges of a pattern, and the head before it that has the same slot
// and 1. Without a third edge, -1, the pattern ends or goes on with a class.
type head struct{ first, second, third, next int32 }

// word is what the scan asks of a spelling.
type word struct {
	// seconds has the groups of the words that patterns have behind it when it is their
	// first, and thirds those of the words that they have behind a class that is behind
	// it: they tell of most words that no pattern begins there. seconds is all groups, 0
	// too, when it is loosely, as any of the next words may be behind the class then;
	// thirds is when one ends with it.
	seconds, thirds uint64
	kin             kin
	spelling        Spelling
}

type condition struct {
	Scope
	not bool
	set int32
}

// wordSet is a list of words of a condition.
type wordSet struct {
	words   []int32 // twice the spelling, and 1 when only a capital counts; in order
	classes []Class
}

// A slot of the spellings has bits of a hash and, in its slotBits lower ones, the
// spelling and 1, as 0 is an empty slot.
const (
	slotBits = symbolBits
	slotMask = 1<<slotBits - 1
)

// record is what a finding needs of an entry.
type record struct {
	entry *Entry
	right []rendering
}

// Entries is the number of entries.
func (b *Base) Entries() int { return len(b.records) }

// index builds the tables that follow from the rest.
func (b *Base) index() {
	symbols := int32(0)
	for _, u := range b.uses {
		symbols = max(symbols, u.symbol+1)
	}
	b.openAt = make([]int32, symbols+2)
	root := b.nodes[0]
	starts := b.edges[root.edges:b.nodes[1].edges]
	ways := b.waysOn()
	opens := func(e *edge) bool { return ways[e.to]&(loosely|byClass) != 0 }
	n := 0 // heads
	for i := range starts {
		e := &starts[i]
		if opens(e) {
			b.openAt[e.symbol+2]++
		}
		for _, second := range b.edgesOf(e.to) {
			n += 1 + len(b.edgesOf(second.to))
		}
	}
	for s := range symbols {
		b.openAt[s+2] += b.openAt[s+1]
	}
	b.open = make([]int32, b.openAt[symbols+1])
	heads := make([]head, 0, n)
	b.headBits = bits.Len(uint(n))
	b.headSlots = make([]uint32, 1<<bits.Len(uint(n+n/2)))
	for i := range starts {
		e := &starts[i]
		at := root.edges + int32(i)
		if opens(e) {
			b.open[b.openAt[e.symbol+1]] = at
			b.openAt[e.symbol+1]++
		}
		for k, second := range b.edgesOf(e.to) {
			k := b.nodes[e.to].edges + int32(k)
			if ways[second.to]&(loosely|byClass) != 0 {
				next := b.link(hashOf(e.symbol, second.symbol, -1), len(heads))
				heads = append(heads, head{at, k, -1, next})
			}
			for l, third := range b.edgesOf(second.to) {
				next := b.link(hashOf(e.symbol, second.symbol, third.symbol), len(heads))
				heads = append(heads, head{at, k, b.nodes[second.to].edges + int32(l), next})
			}
		}
	}
	b.heads = heads
	b.filters(symbols, ways)
	b.fillSlots()
	b.read = make([]atomic.Pointer[record], len(b.records))
	b.spare = &sync.Pool{New: func() any { return new(buffer) }}
}

// fillSlots makes the table of the spellings.
func (b *Base) fillSlots() {
	size := 1 << bits.Len(uint(2*len(b.hashes)+1))
	b.slots = make([]uint32, size)
	for id, h := range b.hashes {
		i := h & uint64(size-1)
		for b.slots[i] != 0 {
			i = (i + 1) & uint64(size-1)
		}
		b.slots[i] = uint32(h>>32)&^slotMask | uint32(id+1)
	}
}

// link makes head k, whose symbols have a hash, the last one of its slot; next is the
// one before and 1.
func (b *Base) link(hash uint64, k int) (next int32) {
	slot, shift := b.headSlot(hash), b.headBits&31
	next = int32(*slot & (1<<shift - 1))
	*slot = uint32(hash>>32)>>shift<<shift | uint32(k+1)
	return next
}

// headSlot is the slot of a hash, and of few others, an empty one when there is none.
func (b *Base) headSlot(hash uint64) *uint32 {
	slots, shift := b.headSlots, b.headBits&31
	mask := uint64(len(slots) - 1)
	i := hash & mask
	for slots[i] != 0 && (slots[i]^uint32(hash>>32))>>shift != 0 {
		i = (i + 1) & mask
	}
	return &slots[i]
}

// lastHead is the last head of the slot of a hash and 1, or 0 for none.
func (b *Base) lastHead(hash uint64) int32 {
	return int32(*b.headSlot(hash) & (1<<(b.headBits&31) - 1))
}

// starts reports whether the edges of h have those symbols, the third being -1 for none.
func (b *Base) starts(h *head, first, second, third int32) bool {
	if b.edges[h.first].symbol != first || b.edges[h.second].symbol != second {
		return false
	}
	if h.third < 0 {
		return third < 0
	}
	return b.edges[h.third].symbol == third
}

// hashOf is the hash of the head of two or three symbols, the third being -1 for
// none. Different ones have different hashes.
func hashOf(first, second, third int32) uint64 {
	return text.Mix(uint64(third+1)<<(2*symbolBits) | uint64(second)<<symbolBits | uint64(first))
}

// symbolBits is how many bits a symbol or a spelling has at most: three symbols make
// a hash.
const symbolBits = 21

// kin is a number that all spellings of a symbol share, and so all those that
// share a spelling with them, and how patterns begin with one of them.
type kin uint32

// How patterns may go on behind their first words.
const (
	loosely = 1 << iota // one ends there, or its next steps may be any words
	byClass             // one goes on with a class and then a word
	byWord              // one goes on with a word
	kinBits = iota
)

func (k kin) number() uint64 { return uint64(k >> kinBits) }

// groups is how many groups words fall into, all of a kin into one: those that stand
// second in a pattern, or behind a class, into one from 1 on, the others into 0.
const groups = 64

func (k kin) group() uint64 { return text.Mix(k.number())>>32*(groups-1)>>32 + 1 }

// filters finds how patterns begin, so that most words of a text are passed over.
func (b *Base) filters(symbols int32, ways []uint8) {
	// Sets of spellings are joined as trees.
	up := make([]int32, len(b.hashes))
	for id := range up {
		up[id] = int32(id)
	}
	root := func(id int32) int32 {
		for up[id] != id {
			up[id] = up[up[id]]
			id = up[id]
		}
		return id
	}
	first := make([]int32, symbols) // a spelling of each symbol
	for s := range first {
		first[s] = -1
	}
	for id := range up {
		for _, u := range b.usesOf(int32(id)) {
			if first[u.symbol] < 0 {
				first[u.symbol] = int32(id)
			}
			up[root(int32(id))] = root(first[u.symbol])
		}
	}
	of := make([]kin, symbols)
	groups := make([]uint8, symbols)
	for s, id := range first {
		if id >= 0 {
			of[s] = kin(root(id)) << kinBits
			groups[s] = uint8(of[s].group())
		}
	}
	b.two, b.skip = newFilter(len(b.heads)/8), newFilter(len(b.classes))
	b.three = newSieve(len(b.heads))
	// What is found of a kin is noted of its root first.
	b.words = make([]word, 1+len(b.hashes))
	behind := make([]bool, len(b.hashes))
	for i := range b.classes {
		c := &b.classes[i]
		to, next := &b.nodes[c.to], &b.nodes[c.to+1]
		if next.ends > to.ends && !to.gap || next.classes > to.classes {
			c.next = ^uint64(0)
		}
		for _, e := range b.edgesOf(c.to) {
			c.next |= 1 << (groups[e.symbol] & 63)
			behind[of[e.symbol].number()] = true
		}
	}
	for i := b.nodes[0].edges; i < b.nodes[1].edges; i++ {
		e := &b.edges[i]
		k := of[e.symbol].number()
		first := &b.words[1+k]
		first.kin |= kin(ways[e.to])
		if ways[e.to]&(loosely|byClass) != 0 {
			first.thirds |= b.behindClasses(e.to)
		}
		for _, second := range b.edgesOf(e.to) {
			l := of[second.symbol].number()
			both := hashKins(k, l)
			b.two.add(both, uint64(ways[second.to]))
			first.seconds |= 1 << (groups[second.symbol] & 63)
			behind[l] = true
			if ways[second.to]&byClass != 0 {
				b.addSkips(second.to, both, of)
			}
			for _, third := range b.edgesOf(second.to) {
				b.three.add(hashBehind(both, of[third.symbol].number()))
			}
		}
	}
	for id := range b.hashes {
		w := &b.words[1+id]
		r := root(int32(id))
		if r != int32(id) {
			first := &b.words[1+r]
			w.seconds, w.thirds, w.kin = first.seconds, first.thirds, first.kin
		}
		w.kin |= kin(r) << kinBits
		if w.kin&loosely != 0 {
			w.seconds = ^uint64(0)
		}
		w.spelling = looked | Spelling(id+1)<<indexShift
		if behind[r] {
			w.spelling |= Spelling(w.kin.group())
		}
		if b.owners[id] >= 0 {
			w.spelling |= inCondition | ownedInCondition
		}
	}
	for i := range b.sets {
		for _, w := range b.sets[i].words {
			in := inCondition
			if w%2 != 0 {
				in |= capitalInCondition
			}
			b.words[1+w/2].spelling |= in
		}
	}
}

// waysOn are the ways on from each node.
func (b *Base) waysOn() []uint8 {
	ways := make([]uint8, len(b.nodes))
	for at := range len(b.nodes) - 1 {
		n, next := &b.nodes[at], &b.nodes[at+1]
		if next.ends > n.ends {
			ways[at] = loosely
		}
		if next.edges > n.edges {
			ways[at] |= byWord
		}
		if next.classes > n.classes {
			ways[at] |= b.waysByClass(int32(at))
		}
	}
	return ways
}

func (b *Base) waysByClass(at int32) uint8 {
	ways := uint8(0)
	for _, c := range b.classesOf(at) {
		behind, next := &b.nodes[c.to], &b.nodes[c.to+1]
		if behind.gap || next.ends > behind.ends || next.classes > behind.classes {
			ways |= loosely
		} else {
			ways |= byClass
		}
	}
	return ways
}

// behindClasses has the groups of the words that may stand behind the classes that lead
// on from a node, and all groups where a pattern may end at the node.
func (b *Base) behindClasses(at int32) uint64 {
	if b.nodes[at+1].ends > b.nodes[at].ends {
		return ^uint64(0)
	}
	groups := uint64(0)
	for _, c := range b.classesOf(at) {
		groups |= c.next
	}
	return groups
}

// addSkips adds the words that stand behind the classes that lead on from a node.
func (b *Base) addSkips(at int32, before uint64, of []kin) {
	for _, c := range b.classesOf(at) {
		for _, e := range b.edgesOf(c.to) {
			b.skip.add(hashBehind(before, of[e.symbol].number()), 1)
		}
	}
}

// edgesOf are the edges of a node.
func (b *Base) edgesOf(at int32) []edge { return b.edges[b.nodes[at].edges:b.nodes[at+1].edges] }

func (b *Base) classesOf(at int32) []classEdge {
	return b.classes[b.nodes[at].classes:b.nodes[at+1].classes]
}

// hashKins is the hash of two kins by their numbers, and hashBehind that of what has the
// hash before and a kin behind it.
func hashKins(first, second uint64) uint64    { return hashBehind(text.Mix(first), second) }
func hashBehind(before, number uint64) uint64 { return text.Mix(before + number) }

// filter holds four bits for each hash: none of them for one that was not added, but
// for a few.
type filter []uint64

// newFilter has room for n hashes.
func newFilter(n int) filter { return make(filter, 1<<bits.Len(uint(n))) }

// place is where the bits of a hash lie.
func (f filter) place(h uint64) (at uint64, shift uint64) {
	return h >> 8 & uint64(len(f)-1), h & 15 * 4
}

func (f filter) add(h, bits uint64) {
	at, shift := f.place(h)
	f[at] |= bits << shift
}

func (f filter) get(h uint64) uint64 {
	at, shift := f.place(h)
	return f[at] >> shift & 15
}

// sieve is a filter of a bit for each hash, small enough to stay at hand.
type sieve []uint64

// newSieve has room for n hashes: one in eight others may pass for one of them, or fewer.
func newSieve(n int) sieve { return make(sieve, 1<<max(0, bits.Len(uint(n))+3-6)) }

func (s sieve) place(h uint64) (at, bit uint64) { return h >> 38 & uint64(len(s)-1), h >> 32 & 63 }

func (s sieve) add(h uint64) {
	at, bit := s.place(h)
	s[at] |= 1 << bit
}

func (s sieve) has(h uint64) bool {
	at, bit := s.place(h)
	return s[at]>>bit&1 != 0
}

// record reads what a finding needs of entry n.
func (b *Base) record(n int32) *record {
	if r := b.read[n].Load(); r != nil {
		return r
	}
	r := readRecord(b.records[n])
	b.read[n].Store(r)
	return r
}

// hashAny is text.FoldedHash for words of any letters.
func hashAny(w string) uint64 {
	var b strings.Builder
	b.Grow(len(w) + utf8.UTFMax)
	for _, r := range w {
		if r == '’' {
			r = '\''
		}
		b.WriteRune(lowerRune(r))
	}
	s := b.String()
	return text.FoldedHash(s, 0, len(s))
}

// spelled finds the spelling of a hash.
func (b *Base) spelled(h uint64) Spelling {
	mask := uint64(len(b.slots) - 1)
	for i := h & mask; b.slots[i] != 0; i = (i + 1) & mask {
		if s := b.slots[i]; (s^uint32(h>>32))>>slotBits == 0 && b.hashes[s&slotMask-1] == h {
			return b.words[s&slotMask].spelling
		}
	}
	return unspelled
}
