package lint

import (
	"slices"
	"sync"

	"stet/text"
)

// WordKeys are the hashes that text.FoldedHashes gives the words of d: those of ASCII
// letters, whatever their case. Nobody may change them.
func (d *Document) WordKeys() []uint64 { return *wordKeys.Of(d) }

var wordKeys = &Fact[*[]uint64]{
	Find: func(d *Document) *[]uint64 {
		keys := keyRooms.Get().(*[]uint64)
		*keys = slices.Grow((*keys)[:0], len(d.Words))[:len(d.Words)]
		text.FoldedHashes(*keys, d.Text, d.Words)
		return keys
	},
	Drop: func(keys *[]uint64) {
		const most = 1 << 17 // words of which the memory is kept
		if cap(*keys) <= most {
			keyRooms.Put(keys)
		}
	},
}

// keyRooms has the memory of keys of documents that were released.
var keyRooms = sync.Pool{New: func() any { return new([]uint64) }}
