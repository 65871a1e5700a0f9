package table

import (
	"encoding/binary"
	"math/bits"
)

// BuildSet returns a small set of words: a power of two of 2-byte slots, at most
// half of them full, each with bits of a word's hash, 0 when empty. It is small
// enough to stay in the processor's cache, which the table is not. A word that
// is not in the set is taken for one that is about once in 30,000 times.
func BuildSet(words []string) []byte {
	slots := 1 << bits.Len(uint(2*len(words)))
	full := make([]uint16, slots)
	for _, w := range words {
		h := Hash(w)
		i := uint32(h) & uint32(slots-1)
		for full[i] != 0 && full[i] != setTag(h) {
			i = (i + 1) & uint32(slots-1)
		}
		full[i] = setTag(h)
	}
	var out []byte
	for _, tag := range full {
		out = binary.LittleEndian.AppendUint16(out, tag)
	}
	return out
}

func setTag(h uint64) uint16 { return uint16(h>>48) | 1 }

// InSet reports whether the word whose hash is h is in a set that BuildSet made.
func InSet(set string, h uint64) bool {
	mask := uint32(len(set)/2 - 1)
	want := setTag(h)
	for i := uint32(h) & mask; ; i = (i + 1) & mask {
		switch uint16(set[2*i]) | uint16(set[2*i+1])<<8 {
		case 0:
			return false
		case want:
			return true
		}
	}
}
