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
	i, want := uint32(h)&mask, uint64(setTag(h))*lanes
	// Four slots are read at once, so that the processor has no branch to guess.
	for ; i+4 <= mask+1; i = (i + 4) & mask {
		four := eight(set, int(2*i))
		found, free := zeroLanes(four^want), zeroLanes(four)
		if found|free != 0 {
			return bits.TrailingZeros64(found) < bits.TrailingZeros64(free)
		}
	}
	for ; ; i = (i + 1) & mask {
		switch uint16(set[2*i]) | uint16(set[2*i+1])<<8 {
		case 0:
			return false
		case setTag(h):
			return true
		}
	}
}

// lanes has 1 in each of the four 16-bit lanes of eight bytes.
const (
	lanesOfWord = 4
	lanes       = 0x0001000100010001
)

// zeroLanes has the highest bit of the lowest lane of x that is 0, and perhaps
// bits above it; it is 0 when no lane is.
func zeroLanes(x uint64) uint64 { return (x - lanes) &^ x & (lanes << 15) }

// Places leads from hashes to places, a few for each hash that was put in.
type Places struct {
	tags []byte // two of each place, 0 where it is free
	mask uint32
}

// NewPlaces gives each hash a place; hashes that are the same have the same.
func NewPlaces(hashes []uint64) (p Places, at []int) {
	for slots := 2 << bits.Len(uint(len(hashes))); ; slots *= 2 {
		p = Places{make([]byte, 2*(slots+lanesOfWord)), uint32(slots - 1)}
		if at = p.place(hashes); at != nil {
			return p, at
		}
	}
}

// place gives each hash a place among the first four from where it belongs, as Find
// looks no further. It returns nil when that cannot be done.
func (p *Places) place(hashes []uint64) []int {
	at := make([]int, len(hashes))
	owner := make([]int32, len(p.tags)/2)
	for k, h := range hashes {
		i := int(uint32(h) & p.mask)
		last := min(i+lanesOfWord-1, int(p.mask))
		for ; ; i++ {
			tag := binary.LittleEndian.Uint16(p.tags[2*i:])
			if tag == 0 || tag == setTag(h) && hashes[owner[i]] == h {
				break
			}
			if i == last || tag == setTag(h) {
				return nil
			}
		}
		binary.LittleEndian.PutUint16(p.tags[2*i:], setTag(h))
		at[k], owner[i] = i, int32(k)
	}
	return at
}

// Len is more than any place.
func (p *Places) Len() int { return len(p.tags) / 2 }

// Find is the place where hash h is if it is anywhere, or the place of another or of
// none.
func (p *Places) Find(h uint64) int {
	i := uint32(h) & p.mask
	four := binary.LittleEndian.Uint64(p.tags[2*i:])
	found := zeroLanes(four ^ uint64(setTag(h))*lanes)
	return int(i) + bits.TrailingZeros64(found)/16
}
