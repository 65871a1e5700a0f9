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

// Fold finds in one pass over the words of t what rules ask of each: in hashes the
// FoldedHash of those that are ASCII letters and 0 for the others, and in follows whether
// a word is one in small letters behind nothing but a space (or a no-break space, two
// spaces, the end of a line), and not the first half of a compound: make-up. Both have
// room for all words. small counts the words of ASCII in small letters.
func Fold(t string, words []Word, hashes []uint64, follows []bool) (small int) {
	hashes, follows = hashes[:len(words)], follows[:len(words)]
	before := 0 // the end of the word before
	for i := range words {
		w := &words[i]
		start, end := int(w.Start), int(w.End)
		hash, follow := uint64(0), false
		if w.Kind == Letters {
			if n := end - start; !w.ASCII {
			} else if n <= 8 && start+8 <= len(t) { // as FoldedHash does, without a call
				hash = Mix(uint64(n)*seed ^ (bytes64(t[start:])|small8)&(^uint64(0)>>(uint(64-8*n)&63)))
			} else {
				hash = FoldedHash(t, start, end)
			}
			if w.Shape == Lower {
				if w.ASCII {
					small++
				}
				if i > 0 && (end+1 >= len(t) || t[end] != '-' || t[end+1] == ' ') {
					follow = start == before+1 && t[before] == ' ' || widely(t[before:start])
				}
			}
		}
		hashes[i], follows[i], before = hash, follow, end
	}
	return small
}

// widely reports whether a gap parts two words of a line as a space does.
func widely(gap string) bool { return gap == "\u00a0" || gap == "  " || gap == "\n" }
