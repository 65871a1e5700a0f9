package text

import "math/bits"

// ASCIILen is the length in bytes of the longest prefix of s that is ASCII.
func ASCIILen(s string) int {
	n := 0
	for ; n+8 <= len(s); n += 8 {
		if high := bytes64(s[n:n+8]) & 0x8080808080808080; high != 0 {
			return n + bits.TrailingZeros64(high)/8
		}
	}
	for n < len(s) && s[n] < 0x80 {
		n++
	}
	return n
}

// bytes64 is the first eight bytes of s, the first one lowest.
func bytes64(s string) uint64 {
	_ = s[7] // one check for all of them
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 | uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}
