package text

import "math/bits"

// Table maps words to values and does not change. It answers faster than a map
// where most of the words asked for are not in it: a byte of each word's hash
// tells nearly all of those, and the bytes of a thousand words fit into the
// fastest memory. The zero Table is empty.
type Table[T any] struct {
	tags    []uint8 // of the entries, where their hashes say or behind it; 0 is free
	entries []entry[T]
}

type entry[T any] struct {
	word  string
	value T
}

// NewTable makes a Table of m. An empty word is left out.
func NewTable[T any](m map[string]T) Table[T] {
	size := 16
	for size < 4*len(m) {
		size *= 2
	}
	t := Table[T]{make([]uint8, size), make([]entry[T], size)}
	for word, value := range m {
		if word == "" {
			continue
		}
		i, tag := t.place(word)
		for t.tags[i] != 0 {
			i = (i + 1) & (size - 1)
		}
		t.tags[i], t.entries[i] = tag, entry[T]{word, value}
	}
	return t
}

// Of returns the value of a word, or the zero T when the table lacks it.
func (t *Table[T]) Of(word string) (value T) {
	if word == "" || len(t.tags) == 0 {
		return value
	}
	// No more than a quarter of the places is taken, so a free one ends this.
	for i, tag := t.place(word); t.tags[i] != 0; i = (i + 1) & (len(t.tags) - 1) {
		if t.tags[i] == tag && t.entries[i].word == word {
			return t.entries[i].value
		}
	}
	return value
}

// place is where to look for a word first, and its tag.
func (t *Table[T]) place(word string) (int, uint8) {
	h := hashOf(word)
	return int(h>>32) & (len(t.tags) - 1), uint8(h>>56) | 1
}

// hashOf is a hash of a word that is not empty. Of words longer than 16 bytes it sees
// the beginning and the end.
func hashOf(word string) uint64 {
	n := len(word)
	var a, b uint64
	switch {
	case n >= 8:
		a, b = bytes64(word), bytes64(word[n-8:])
	case n >= 4:
		a, b = word32(word), word32(word[n-4:])
	default:
		a = uint64(word[0]) | uint64(word[n/2])<<8 | uint64(word[n-1])<<16
	}
	return (a ^ bits.RotateLeft64(b, 29) ^ uint64(n)<<57) * golden // see Mix
}

func word32(s string) uint64 {
	_ = s[3] // one check for all of them
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24
}
