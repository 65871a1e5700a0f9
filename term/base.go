package term

import (
	"math/bits"
	"strings"
	"sync/atomic"
	"unicode/utf8"
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
	slots  []slot
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

	// The patterns begin with the edges of node 0. Those whose next step is a word
	// are found by both words: pairSlots is a table of the first of a chain of
	// pairs, -1 for none. The others are open[openAt[symbol]:openAt[symbol+1]].
	pairs     []joint
	pairSlots []int32
	openAt    []int32
	// starts says of each spelling whether a pattern begins with it, and opens
	// whether one of those does not go on with a word. twos is a filter of the
	// spellings that patterns begin with: a bit for the hash of two of them.
	starts, opens []bool
	twos          []uint64
	open          []int32 // edges

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
}

type classEdge struct {
	to    int32
	class Class
}

// joint is the first two edges of a pattern, and the next joint of the chain.
type joint struct {
	first, second int32
	next          int32
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

type slot struct {
	hash uint64
	id   int32 // spelling and 1, as 0 is an empty slot
}

// record is what a finding needs of an entry.
type record struct {
	entry *Entry
	right []rendering
}

// Entries is the number of entries.
func (b *Base) Entries() int { return len(b.records) }

// index builds the tables that follow from the rest.
func (b *Base) index() {
	size := 1 << bits.Len(uint(2*len(b.hashes)+1))
	b.slots = make([]slot, size)
	for id, h := range b.hashes {
		i := h & uint64(size-1)
		for b.slots[i].id != 0 {
			i = (i + 1) & uint64(size-1)
		}
		b.slots[i] = slot{h, int32(id) + 1}
	}
	symbols := int32(0)
	for _, u := range b.uses {
		symbols = max(symbols, u.symbol+1)
	}
	b.openAt = make([]int32, symbols+2)
	root := b.nodes[0]
	starts := b.edges[root.edges:b.nodes[1].edges]
	opens := func(e *edge) bool {
		n, next := &b.nodes[e.to], &b.nodes[e.to+1]
		return next.ends > n.ends || next.classes > n.classes
	}
	pairs := 0
	for i := range starts {
		e := &starts[i]
		if opens(e) {
			b.openAt[e.symbol+2]++
		}
		pairs += int(b.nodes[e.to+1].edges - b.nodes[e.to].edges)
	}
	for s := range symbols {
		b.openAt[s+2] += b.openAt[s+1]
	}
	b.open = make([]int32, b.openAt[symbols+1])
	b.pairs = make([]joint, 0, pairs)
	b.pairSlots = make([]int32, 1<<bits.Len(uint(2*pairs+1)))
	for i := range b.pairSlots {
		b.pairSlots[i] = -1
	}
	for i := range starts {
		e := &starts[i]
		at := root.edges + int32(i)
		if opens(e) {
			b.open[b.openAt[e.symbol+1]] = at
			b.openAt[e.symbol+1]++
		}
		for k := b.nodes[e.to].edges; k < b.nodes[e.to+1].edges; k++ {
			head := b.pairHead(e.symbol, b.edges[k].symbol)
			b.pairs = append(b.pairs, joint{at, k, *head})
			*head = int32(len(b.pairs)) - 1
		}
	}
	b.filter(symbols)
	b.read = make([]atomic.Pointer[record], len(b.records))
}

// filter finds which spellings patterns begin with.
func (b *Base) filter(symbols int32) {
	spelled := make([]int32, symbols+2) // spelled[s] to spelled[s+1] in by are the spellings of symbol s
	for _, u := range b.uses {
		spelled[u.symbol+2]++
	}
	for s := range symbols {
		spelled[s+2] += spelled[s+1]
	}
	by := make([]int32, len(b.uses))
	for id := range b.hashes {
		for _, u := range b.usesOf(int32(id)) {
			by[spelled[u.symbol+1]] = int32(id)
			spelled[u.symbol+1]++
		}
	}
	b.starts, b.opens = make([]bool, len(b.hashes)), make([]bool, len(b.hashes))
	for s := range symbols {
		if b.openAt[s] < b.openAt[s+1] {
			for _, id := range by[spelled[s]:spelled[s+1]] {
				b.starts[id], b.opens[id] = true, true
			}
		}
	}
	b.twos = make([]uint64, 1<<bits.Len(uint(len(b.pairs)/2)))
	for _, p := range b.pairs {
		first, second := b.edges[p.first].symbol, b.edges[p.second].symbol
		for _, i := range by[spelled[first]:spelled[first+1]] {
			b.starts[i] = true
			for _, j := range by[spelled[second]:spelled[second+1]] {
				at, bit := b.two(i, j)
				b.twos[at] |= bit
			}
		}
	}
}

// two is the bit of two spellings in twos.
func (b *Base) two(i, j int32) (at uint64, bit uint64) {
	h := mix(uint64(uint32(i))<<32 | uint64(uint32(j)))
	return (h >> 6) & uint64(len(b.twos)-1), 1 << (h & 63)
}

// pairHead is where the chain of the pairs of two symbols begins. Chains of other
// symbols may be in it too.
func (b *Base) pairHead(first, second int32) *int32 {
	h := mix(uint64(uint32(first))<<32 | uint64(uint32(second)))
	return &b.pairSlots[h&uint64(len(b.pairSlots)-1)]
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

// The hash of a word is that of its bytes in small letters, eight at a time: up
// to eight bytes no two words share one.
func mix(h uint64) uint64 {
	h *= 0x9E3779B97F4A7C15
	return h ^ h>>29
}

const (
	small8 = 0x2020202020202020 // turns capitals into small letters, eight at a time
	seed   = 0xD6E8FEB86659FD93
)

// hash is that of t[start:end], all ASCII.
func hash(t string, start, end int) uint64 {
	n := end - start
	h := uint64(n) * seed
	for ; n > 8; n -= 8 {
		h = mix(h ^ (load(t[start:]) | small8))
		start += 8
	}
	var last uint64
	if start+8 <= len(t) {
		last = load(t[start:]) | small8
	} else {
		for i := range end - start {
			last |= uint64(t[start+i]|0x20) << (8 * i)
		}
	}
	return mix(h ^ last&(^uint64(0)>>(64-8*n)))
}

// load is the first eight bytes of s.
func load(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// hashAny is hash for words of any letters.
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
	return hash(s, 0, len(s))
}

// spelled finds the spelling of a hash, or -1.
func (b *Base) spelled(h uint64) int32 {
	mask := uint64(len(b.slots) - 1)
	for i := h & mask; ; i = (i + 1) & mask {
		s := &b.slots[i]
		if s.hash == h || s.id == 0 {
			return s.id - 1
		}
	}
}
