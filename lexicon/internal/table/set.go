package table

import (
	"encoding/binary"
	"math/bits"
)

// BuildSet returns a small set of words: a power of two of 4-byte slots, at most
// half of them full, each with the high half of a word's hash, 0 when empty. It
// is small enough to stay in the processor's cache, which the table is not.
func BuildSet(words []string) []byte {
	slots := 1 << bits.Len(uint(2*len(words)))
	full := make([]uint32, slots)
	for _, w := range words {
		h := Hash(w)
		i := uint32(h) & uint32(slots-1)
		for full[i] != 0 {
			i = (i + 1) & uint32(slots-1)
		}
		full[i] = uint32(h>>32) | 1
	}
	var out []byte
	for _, tag := range full {
		out = binary.LittleEndian.AppendUint32(out, tag)
	}
	return out
}

// InSet reports whether the word whose hash is h is in a set that BuildSet made.
func InSet(set string, h uint64) bool {
	mask := uint32(len(set)/4 - 1)
	want := uint32(h>>32) | 1
	for i := uint32(h) & mask; ; i = (i + 1) & mask {
		switch u32(set, int(i)*4) {
		case 0:
			return false
		case want:
			return true
		}
	}
}
