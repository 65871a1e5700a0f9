package text

// A key is the FoldedHash of a word of ASCII letters: what Fold gives it.

// KeyTable maps words of ASCII letters to values, whatever the case of the words that
// are asked for, and does not change. It is a Table of keys. The zero KeyTable is empty.
type KeyTable[T any] struct {
	tags    []uint8 // of the entries, where their keys say or behind it; 0 is free
	entries []keyEntry[T]
}

type keyEntry[T any] struct {
	key   uint64
	value T
}

// NewKeyTable makes a KeyTable of those words of m, in small letters, that are ASCII.
func NewKeyTable[T any](m map[string]T) KeyTable[T] {
	size := 16
	for size < 4*len(m) {
		size *= 2
	}
	t := KeyTable[T]{make([]uint8, size), make([]keyEntry[T], size)}
	for word, value := range m {
		if word == "" || ASCIILen(word) < len(word) {
			continue
		}
		key := FoldedHash(word, 0, len(word))
		i := int(key>>32) & (size - 1)
		for t.tags[i] != 0 {
			i = (i + 1) & (size - 1)
		}
		t.tags[i], t.entries[i] = uint8(key>>56)|1, keyEntry[T]{key, value}
	}
	return t
}

// Of returns the value of the word with a key, or the zero T when the table lacks it.
func (t *KeyTable[T]) Of(key uint64) (value T) {
	// No more than a quarter of the places is taken, so a free one ends this.
	for i, tag := int(key>>32)&(len(t.tags)-1), uint8(key>>56)|1; t.tags[i] != 0; i = (i + 1) & (len(t.tags) - 1) {
		if t.tags[i] == tag && t.entries[i].key == key {
			return t.entries[i].value
		}
	}
	return value
}

// KeySieve tells most keys that were not put into it: it has a bit for each by its
// upper bits.
type KeySieve [1 << (sieveBits - 6)]uint64

const sieveBits = 14

// NewKeySieve makes a KeySieve of words of ASCII letters.
func NewKeySieve(words ...string) *KeySieve {
	s := new(KeySieve)
	for _, w := range words {
		s.Put(FoldedHash(w, 0, len(w)))
	}
	return s
}

// Put puts a key into s.
func (s *KeySieve) Put(key uint64) { s[key>>(64-sieveBits+6)] |= 1 << (key >> (64 - sieveBits) & 63) }

// May reports whether key may have been put into s.
func (s *KeySieve) May(key uint64) bool {
	return s[key>>(64-sieveBits+6)]>>(key>>(64-sieveBits)&63)&1 != 0
}
