// Package table is the compact form in which package lexicon keeps its words:
// one hash table of short records that is read where it lies, without decoding
// anything first. The generator writes it, the lexicon reads it; they
// share this package so that they cannot disagree on the hash or the layout.
//
// A table does not hold the words themselves, only 24 bits of their hash in a
// bucket chosen by other bits of it. A word that was never stored is taken for
// a stored one about once in two million times.
//
// Layout, all numbers little-endian:
//
//	magic   8 bytes  "stetlex1", "stetlex2" for wide values, "stetlex3" for narrow records
//	buckets 4 bytes  number of buckets, a power of two
//	records 4 bytes  number of records
//	starts  4 bytes for each bucket and one more: index of its first record
//	records 5 bytes each: 3 bytes of hash, 2 bytes of value; a wide value has 3;
//	        a narrow record has 4 bytes: 18 bits of hash above 14 of value
//
// The records of one word lie side by side, ordered by value.
package table

import (
	"encoding/binary"
	"errors"
	"math/bits"
	"sort"
)

const (
	magic     = "stetlex1"
	wideMagic = "stetlex2"
	thinMagic = "stetlex3"
	head      = 16
	// RecordSize is the length in bytes of one record.
	RecordSize = 5
	// WideSize is the length in bytes of one record with a wide value.
	WideSize = 6
	// NarrowSize is the length in bytes of one narrow record.
	NarrowSize = 4
	// NarrowBits is how many bits the value of a narrow record has.
	NarrowBits = 14
	// perBucket is about how many records share a bucket: a lookup reads one
	// line of cache.
	perBucket = 6
	// large is the number of records from which on a bucket takes twice as many,
	// as the places of the buckets would take megabytes.
	large = 400_000
)

// Record is one stored value of a word. Words must be in the form that the
// reader hashes: lower case, NFC.
type Record struct {
	Word  string
	Value uint32
}

// Build returns the table that holds records, in any order. Their values have
// up to 16 bits.
func Build(records []Record) []byte { return build(records, magic, RecordSize) }

// BuildNarrow is Build for values of up to NarrowBits bits, in less space.
func BuildNarrow(records []Record) []byte { return build(records, thinMagic, NarrowSize) }

// BuildWide is Build for values of up to 24 bits.
func BuildWide(records []Record) []byte { return build(records, wideMagic, WideSize) }

func build(records []Record, magic string, size int) []byte {
	share := perBucket
	if len(records) >= large {
		share = 2 * perBucket
	}
	buckets := 1 << bits.Len(uint(len(records)/share))
	type placed struct {
		bucket uint32
		tag    uint32
		value  uint32
	}
	all := make([]placed, len(records))
	for i, r := range records {
		h := Hash(r.Word)
		all[i] = placed{uint32(h) & uint32(buckets-1), tag(h), r.Value}
		if size == NarrowSize {
			all[i].tag >>= narrowed
		}
	}
	sort.Slice(all, func(i, j int) bool {
		a, b := all[i], all[j]
		if a.bucket != b.bucket {
			return a.bucket < b.bucket
		}
		if a.tag != b.tag {
			return a.tag < b.tag
		}
		return a.value < b.value
	})
	out := make([]byte, 0, head+4*(buckets+1)+size*len(all))
	out = append(out, magic...)
	out = binary.LittleEndian.AppendUint32(out, uint32(buckets))
	out = binary.LittleEndian.AppendUint32(out, uint32(len(all)))
	next := 0
	for b := 0; b <= buckets; b++ {
		for next < len(all) && int(all[next].bucket) < b {
			next++
		}
		out = binary.LittleEndian.AppendUint32(out, uint32(next))
	}
	for _, p := range all {
		if size == NarrowSize {
			out = binary.LittleEndian.AppendUint32(out, p.tag<<NarrowBits|p.value)
			continue
		}
		out = append(out, byte(p.tag), byte(p.tag>>8), byte(p.tag>>16), byte(p.value), byte(p.value>>8))
		if size == WideSize {
			out = append(out, byte(p.value>>16))
		}
	}
	return out
}

// Table reads what Build has made.
type Table struct {
	starts  string
	records string
	mask    uint32
	size    int
}

// Open checks the frame of a table. It does not read the records.
func Open(data string) (Table, error) {
	var size int
	switch {
	case len(data) < head:
	case data[:8] == magic:
		size = RecordSize
	case data[:8] == wideMagic:
		size = WideSize
	case data[:8] == thinMagic:
		size = NarrowSize
	}
	if size == 0 {
		return Table{}, errors.New("not a word table of this version")
	}
	buckets, records := u32(data, 8), u32(data, 12)
	if buckets == 0 || buckets&(buckets-1) != 0 ||
		uint64(len(data)) != head+4*(uint64(buckets)+1)+uint64(size)*uint64(records) {
		return Table{}, errors.New("word table is cut short")
	}
	split := head + 4*(int(buckets)+1)
	return Table{starts: data[head:split], records: data[split:], mask: buckets - 1, size: size}, nil
}

// Len is the number of records.
func (t *Table) Len() int { return len(t.records) / t.size }

// FindNarrow is Find in a table of narrow records, NarrowSize bytes each.
func (t *Table) FindNarrow(h uint64) string {
	at := int(uint32(h)&t.mask) * 4
	i, end := int(u32(t.starts, at))*NarrowSize, int(u32(t.starts, at+4))*NarrowSize
	want := tag(h) >> narrowed
	for ; i < end; i += NarrowSize {
		if got := u32(t.records, i) >> NarrowBits; got == want {
			last := i + NarrowSize
			for last < end && u32(t.records, last)>>NarrowBits == want {
				last += NarrowSize
			}
			return t.records[i:last]
		} else if got > want {
			break
		}
	}
	return ""
}

// Find returns the records of the word whose hash is h, RecordSize or WideSize
// bytes each, or an empty string.
func (t *Table) Find(h uint64) string {
	at := int(uint32(h)&t.mask) * 4
	i, end := int(u32(t.starts, at))*t.size, int(u32(t.starts, at+4))*t.size
	want := tag(h)
	for ; i < end; i += t.size {
		if got := tagAt(t.records, i); got == want {
			last := i + t.size
			for last < end && tagAt(t.records, last) == want {
				last += t.size
			}
			return t.records[i:last]
		} else if got > want {
			break
		}
	}
	return ""
}

// Value is the value of the record that begins at byte i of what Find returned.
func Value(found string, i int) uint16 {
	return uint16(found[i+3]) | uint16(found[i+4])<<8
}

// NarrowValue is the value of the record that begins at byte i of what FindNarrow
// returned.
func NarrowValue(found string, i int) uint16 {
	return (uint16(found[i]) | uint16(found[i+1])<<8) & (1<<NarrowBits - 1)
}

// WideValue is the value of the first record of what Find returned from a table
// of wide values.
func WideValue(found string) uint32 {
	return uint32(found[3]) | uint32(found[4])<<8 | uint32(found[5])<<16
}

func tag(h uint64) uint32 { return uint32(h >> 40) }

// narrowed is how many bits of the tag a narrow record leaves out.
const narrowed = 24 - (32 - NarrowBits)

func tagAt(s string, i int) uint32 {
	return uint32(s[i]) | uint32(s[i+1])<<8 | uint32(s[i+2])<<16
}

func u32(s string, i int) uint32 {
	_ = s[i+3]
	return uint32(s[i]) | uint32(s[i+1])<<8 | uint32(s[i+2])<<16 | uint32(s[i+3])<<24
}

const (
	k0 = 0x9E3779B97F4A7C15
	k1 = 0xD6E8FEB86659FD93
)

// Hash is the hash of a word in the form that Build stores.
func Hash(word string) uint64 { return hash(word, 0) }

// HashFolded is the Hash of an ASCII word as if its capitals were small. The
// bit that it sets stands already in small letters, digits, apostrophes and
// hyphens.
func HashFolded(word string) uint64 { return hash(word, folds) }

// folds is the bit of each of eight bytes that tells small letters from capitals.
const folds = 0x2020202020202020

// HashFoldedAt is HashFolded of t[start:end], which is not empty. It has no branch
// on the length of words of up to eight bytes, which the processor could not guess.
func HashFoldedAt(t string, start, end int) uint64 {
	n := uint(end - start)
	if n > 8 || start+8 > len(t) {
		return hash(t[start:end], folds)
	}
	x := eight(t, start)
	four := x&0xFFFFFFFF | x>>(8*(n-4)&63)<<32
	less := x&0xFF | x>>(8*(n>>1)&63)&0xFF<<8 | x>>(8*(n-1)&63)&0xFF<<16
	isLess := uint64(int64(n-4) >> 63) // all bits or none
	return mix(uint64(n)*k0 ^ (four&^isLess | less&isLess | folds>>(isLess&40)))
}

func hash(s string, set uint64) uint64 {
	n := len(s)
	h := uint64(n) * k0
	switch {
	case n >= 8:
		for i := 0; i+8 < n; i += 8 {
			h = mix(h ^ (eight(s, i) | set))
		}
		h = mix(h ^ (eight(s, n-8) | set))
	case n >= 4:
		h = mix(h ^ (uint64(u32(s, 0)) | uint64(u32(s, n-4))<<32 | set))
	case n > 0:
		h = mix(h ^ (uint64(s[0]) | uint64(s[n>>1])<<8 | uint64(s[n-1])<<16 | set&0xFFFFFF))
	}
	return h
}

// eight reads eight bytes from s[i] on; the conversion copies nothing.
func eight(s string, i int) uint64 { return binary.LittleEndian.Uint64([]byte(s[i : i+8])) }

func mix(h uint64) uint64 {
	hi, lo := bits.Mul64(h^k1, k0)
	return hi ^ lo
}
