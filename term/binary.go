package term

import (
	"encoding/base64"
	"encoding/binary"
	"errors"
	"math"
)

// version is that of the form that Append writes; a change of the form, of the
// hash or of inflections raises it.
const version = 4

// errDamaged is what Load says of data that Append did not write.
var errDamaged = errors.New("not a compiled termbase of this version; compile it again")

// Append appends b in the form that Load reads.
func (b *Base) Append(out []byte) []byte {
	w := writer(out)
	w.number(version)
	w.number(len(b.hashes))
	for _, h := range b.hashes {
		w = binary.LittleEndian.AppendUint64(w, h)
	}
	for id, owner := range b.owners {
		if owner >= 0 {
			w.number(id + 1)
			w.number(int(owner))
		}
	}
	w.number(0)
	w.number(len(b.uses))
	for id := range b.hashes {
		w.number(int(b.usesAt[id+1] - b.usesAt[id]))
	}
	for _, u := range b.uses {
		w.number(int(u.symbol))
		w.number(int(u.form))
	}
	w.number(len(b.exact))
	for _, s := range b.exact {
		w.text(s)
	}
	w.number(len(b.nodes))
	w.number(len(b.edges))
	w.number(len(b.classes))
	w.number(len(b.ends))
	for i := range len(b.nodes) - 1 {
		n, next := &b.nodes[i], &b.nodes[i+1]
		flags := 0 // most nodes have an edge or an end and no more
		edges, classes, ends := int(next.edges-n.edges), int(next.classes-n.classes), int(next.ends-n.ends)
		if n.gap {
			flags = 1
		}
		if classes > 0 {
			flags |= 2
		}
		w.number(edges<<2 | flags)
		if classes > 0 {
			w.number(classes)
		}
		w.number(ends)
	}
	for i := range b.edges {
		e := &b.edges[i]
		w.number(int(e.symbol))
		core := 0
		if e.core {
			core = 4
		}
		w.number(int(e.to)<<3 | core | int(e.casing))
		if e.casing == exactCase {
			w.number(int(e.exact))
		}
	}
	for _, c := range b.classes {
		w.number(int(c.class))
		w.number(int(c.to))
	}
	for _, e := range b.ends {
		w.number(int(e))
	}
	w.number(len(b.sets))
	for i := range b.sets {
		s := &b.sets[i]
		w.number(len(s.words))
		for _, word := range s.words {
			w.number(int(word))
		}
		w.number(len(s.classes))
		for _, c := range s.classes {
			w.number(int(c))
		}
	}
	w.number(len(b.records))
	w.number(len(b.conditions))
	for n, r := range b.records {
		w.text(r)
		w.number(int(b.conditionsAt[n+1] - b.conditionsAt[n]))
		w = binary.LittleEndian.AppendUint64(w, b.from[n])
	}
	w.number(len(b.languages))
	for _, l := range b.languages {
		w.text(l)
	}
	for _, c := range b.conditions {
		not := 0
		if c.not {
			not = 1
		}
		w.number(int(c.Scope)<<1 | not)
		w.number(int(c.set))
	}
	return w
}

// MarshalText is b as text. Bases that find the same have the same text, as long
// as their entries stand at the same places.
func (b *Base) MarshalText() ([]byte, error) {
	return base64.StdEncoding.AppendEncode(nil, b.Append(nil)), nil
}

// UnmarshalText reads what MarshalText wrote.
func (b *Base) UnmarshalText(s []byte) error {
	data, err := base64.StdEncoding.DecodeString(string(s))
	if err != nil {
		return errDamaged
	}
	read, err := Load(string(data))
	if err == nil {
		*b = *read
	}
	return err
}

type writer []byte

func (w *writer) number(n int) { *w = binary.AppendUvarint(*w, uint64(n)) }

func (w *writer) text(s string) {
	w.number(len(s))
	*w = append(*w, s...)
}

// Load reads what Append wrote. The base keeps data.
func Load(data string) (*Base, error) {
	r := reader{data: data}
	if r.number() != version {
		return nil, errDamaged
	}
	b := &Base{}
	spellings := r.count(8)
	if spellings >= slotMask {
		return nil, errDamaged
	}
	b.hashes = make([]uint64, spellings)
	b.owners = make([]int32, spellings)
	for i := range b.hashes {
		b.hashes[i] = binary.LittleEndian.Uint64([]byte(data[r.at : r.at+8]))
		r.at += 8
		b.owners[i] = -1
	}
	for id := r.number(); id > 0; id = r.number() {
		owner := r.below(spellings)
		if id > spellings {
			return nil, errDamaged
		}
		b.owners[id-1] = int32(owner)
	}
	uses := r.count(2)
	b.usesAt = make([]int32, spellings+1)
	r.offsets(b.usesAt, uses)
	b.uses = make([]use, uses)
	for i := range b.uses {
		b.uses[i] = use{int32(r.below(uses)), form(r.below(int(pastOrParticiple) + 1))}
	}
	b.exact = make([]string, r.count(1))
	for i := range b.exact {
		b.exact[i] = r.text()
	}
	nodes, edges, classes, ends := r.count(1), r.count(2), r.count(2), r.count(1)
	b.nodes = make([]node, nodes)
	at := node{}
	for i := range b.nodes {
		b.nodes[i] = at
		if i == nodes-1 {
			break
		}
		n := r.number()
		b.nodes[i].gap = n&1 != 0
		at.edges += int32(n >> 2)
		if n&2 != 0 {
			at.classes += int32(r.below(classes + 1))
		}
		at.ends += int32(r.below(ends + 1))
		if int(at.edges) > edges || int(at.classes) > classes || int(at.ends) > ends {
			return nil, errDamaged
		}
	}
	if nodes < 2 || at != (node{edges: int32(edges), classes: int32(classes), ends: int32(ends)}) {
		return nil, errDamaged
	}
	b.edges = make([]edge, edges)
	for i := range b.edges {
		e := &b.edges[i]
		e.symbol = int32(r.below(uses))
		n := r.below((nodes - 1) << 3)
		e.to, e.core, e.casing = int32(n>>3), n&4 != 0, casing(n&3)
		if e.casing == exactCase {
			e.exact = int32(r.below(len(b.exact)))
		}
	}
	b.classes = make([]classEdge, classes)
	for i := range b.classes {
		b.classes[i].class = Class(r.below(int(End) + 1))
		b.classes[i].to = int32(r.below(nodes - 1))
	}
	b.ends = make([]int32, ends)
	for i := range b.ends {
		b.ends[i] = int32(r.number())
	}
	b.sets = make([]wordSet, r.count(2))
	for i := range b.sets {
		s := &b.sets[i]
		s.words = make([]int32, r.count(1))
		for k := range s.words {
			s.words[k] = int32(r.below(2 * spellings))
		}
		s.classes = make([]Class, r.count(1))
		for k := range s.classes {
			s.classes[k] = Class(r.below(int(End) + 1))
		}
	}
	records, conditions := r.count(10), r.count(2)
	b.records = make([]string, records)
	b.conditionsAt = make([]int32, records+1)
	b.from = make([]uint64, records)
	for n := range b.records {
		b.records[n] = r.text()
		b.conditionsAt[n+1] = b.conditionsAt[n] + int32(r.below(conditions+1))
		if len(data)-r.at < 8 {
			return nil, errDamaged
		}
		b.from[n] = binary.LittleEndian.Uint64([]byte(data[r.at : r.at+8]))
		r.at += 8
	}
	b.languages = make([]string, min(r.count(1), maxLanguages))
	for i := range b.languages {
		b.languages[i] = r.text()
	}
	if int(b.conditionsAt[records]) != conditions {
		return nil, errDamaged
	}
	b.conditions = make([]condition, conditions)
	for i := range b.conditions {
		n := r.below(2 * (int(Document) + 1))
		b.conditions[i] = condition{Scope(n >> 1), n&1 != 0, int32(r.below(len(b.sets)))}
	}
	for _, e := range b.ends {
		if int(e/2) >= records {
			return nil, errDamaged
		}
	}
	if r.bad || r.at != len(data) {
		return nil, errDamaged
	}
	b.index()
	return b, nil
}

// reader reads numbers; behind the end, and of what cannot be, it reads 0 and is
// bad.
type reader struct {
	data string
	at   int
	bad  bool
}

func (r *reader) number() int {
	// Nearly all have three bytes or less.
	if r.at+3 <= len(r.data) {
		s := r.data[r.at : r.at+3]
		n := int(s[0])
		if n < 0x80 {
			r.at++
			return n
		}
		if n += int(s[1])<<7 - 0x80; s[1] < 0x80 {
			r.at += 2
			return n
		}
		if n += int(s[2])<<14 - 0x80<<7; s[2] < 0x80 {
			r.at += 3
			return n
		}
	}
	return r.long()
}

// long is number for one of any length.
func (r *reader) long() int {
	n, shift := 0, 0
	for r.at < len(r.data) && shift <= 28 {
		c := r.data[r.at]
		r.at++
		n |= int(c&0x7f) << shift
		if c < 0x80 {
			return n & math.MaxInt32
		}
		shift += 7
	}
	return r.fail()
}

func (r *reader) fail() int {
	r.bad, r.at = true, len(r.data)
	return 0
}

// below is a number less than limit.
func (r *reader) below(limit int) int {
	n := r.number()
	if n >= limit {
		return r.fail()
	}
	return n
}

// count is the number of things to come, of at least size bytes each.
func (r *reader) count(size int) int {
	n := r.number()
	if n > (len(r.data)-r.at)/size {
		return r.fail()
	}
	return n
}

// offsets reads how many things each of the ranges of at has, all in all total.
func (r *reader) offsets(at []int32, total int) {
	for i := range len(at) - 1 {
		at[i+1] = at[i] + int32(r.below(total+1))
	}
	if int(at[len(at)-1]) != total {
		r.fail()
	}
}

func (r *reader) text() string {
	n := r.count(1)
	r.at += n
	return r.data[r.at-n : r.at]
}
