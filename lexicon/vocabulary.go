package lexicon

import "stet/lexicon/internal/table"

// Vocabulary numbers a few thousand ASCII words, so that what is known of them can
// be kept in slices.
type Vocabulary struct {
	places  table.Places
	numbers []uint16 // by place
	keys    []Key    // by number
}

// NewVocabulary numbers words in their order from first on; 0 is no word's number.
// A word that stands there twice, in any case of its letters, has the number of
// the first. It returns the number of each of words, too.
func NewVocabulary(first int, words []string) (v *Vocabulary, numbers []uint16) {
	v = &Vocabulary{keys: make([]Key, first+len(words))}
	hashes := make([]uint64, 0, len(words))
	for i, w := range words {
		key := KeyOf(w, 0, len(w))
		v.keys[first+i] = key
		hashes = append(hashes, uint64(key))
	}
	var at []int
	v.places, at = table.NewPlaces(hashes)
	v.numbers = make([]uint16, v.places.Len())
	for i := len(at) - 1; i >= 0; i-- {
		v.numbers[at[i]] = uint16(first + i)
	}
	numbers = make([]uint16, len(words))
	for i := range at {
		numbers[i] = v.numbers[at[i]]
	}
	return v, numbers
}

// Key is that of the word with number n.
func (v *Vocabulary) Key(n int) Key { return v.keys[n] }

// Number is that of the word with key k, or 0. It has no branch, as the processor
// could not guess it.
func (v *Vocabulary) Number(k Key) int {
	n := int(v.numbers[v.places.Find(uint64(k))])
	other := int64(v.keys[n] ^ k)
	return n &^ int((other|-other)>>63)
}
