package text

// Mix spreads the bits of h over all of it. 2^64 divided by the golden ratio is the
// multiplier of Knuth, The Art of Computer Programming, volume 3, section 6.4.
func Mix(h uint64) uint64 {
	h *= golden
	return h ^ h>>29
}

const golden = 0x9E3779B97F4A7C15

const (
	small8 = 0x2020202020202020 // turns capitals into small letters, eight at a time
	seed   = 0xD6E8FEB86659FD93
)

// FoldedHash is the hash of the word t[start:end], which is all ASCII and not empty,
// whatever the case of its letters: of its bytes in small letters, eight at a time.
// Up to eight bytes no two words of a length share one.
func FoldedHash(t string, start, end int) uint64 {
	n := end - start
	h := uint64(n) * seed
	for ; n > 8; start, n = start+8, n-8 {
		h = Mix(h ^ (bytes64(t[start:]) | small8))
	}
	var last uint64
	if start+8 <= len(t) {
		last = (bytes64(t[start:]) | small8) & (^uint64(0) >> (uint(64-8*n) & 63))
	} else {
		for i := range n {
			last |= uint64(t[start+i]|0x20) << (8 * i)
		}
	}
	return Mix(h ^ last)
}

// FoldedHashes sets hashes, one for each of words, to the FoldedHash of those that are
// ASCII letters and to 0 for the others; t is the text of the words.
func FoldedHashes(hashes []uint64, t string, words []Word) {
	words = words[:len(hashes)]
	for i := range hashes {
		w := &words[i]
		switch start, n := int(w.Start), int(w.End-w.Start); {
		case w.Kind != Letters || !w.ASCII:
			hashes[i] = 0
		case n <= 8 && start+8 <= len(t): // as FoldedHash does, without a call
			hashes[i] = Mix(uint64(n)*seed ^ (bytes64(t[start:start+8])|small8)&(^uint64(0)>>(uint(64-8*n)&63)))
		default:
			hashes[i] = FoldedHash(t, start, start+n)
		}
	}
}
