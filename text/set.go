package text

import "strings"

// Set holds words and does not change. It answers faster than a map, see Table. The
// nil Set is empty.
type Set struct {
	tags  []uint8  // of the words, where their hashes say or behind it; 0 is free
	at    []uint16 // of words, for each tag
	words []string
}

// NewSet makes a Set of the words that white space parts in list: up to 65,535.
func NewSet(list string) *Set { return SetOf(strings.Fields(list)...) }

// SetOf makes a Set of words, which may be phrases, too.
func SetOf(words ...string) *Set {
	size := 8
	for size < 2*len(words) {
		size *= 2
	}
	s := &Set{make([]uint8, size), make([]uint16, size), words[:0]}
	for _, word := range words {
		i, tag, found := s.find(word)
		if found {
			continue
		}
		s.tags[i], s.at[i] = tag, uint16(len(s.words))
		s.words = append(s.words, word)
	}
	return s
}

// Has reports whether word is in s.
func (s *Set) Has(word string) bool {
	if s == nil || word == "" {
		return false
	}
	_, _, found := s.find(word)
	return found
}

// Len is the number of words.
func (s *Set) Len() int {
	if s == nil {
		return 0
	}
	return len(s.words)
}

// All goes through the words in the order of their list.
func (s *Set) All(yield func(string) bool) {
	for _, word := range s.words {
		if !yield(word) {
			return
		}
	}
}

// find is where word, of that tag, is or may be put.
func (s *Set) find(word string) (at int, tag uint8, found bool) {
	h := hashOf(word)
	tag = uint8(h>>56) | 1
	// No more than half of the places is taken, so a free one ends this.
	for at = int(h>>32) & (len(s.tags) - 1); s.tags[at] != 0; at = (at + 1) & (len(s.tags) - 1) {
		if s.tags[at] == tag && s.words[s.at[at]] == word {
			return at, tag, true
		}
	}
	return at, tag, false
}
