package lint

import (
	"slices"
	"sync"

	"stet/text"
)

// WordKeys are the hashes that text.Fold gives the words of d: those of ASCII letters,
// whatever their case. Nobody may change them.
func (d *Document) WordKeys() []uint64 { return folds.Of(d).keys }

// WordsFollow says of each word of d what text.Fold does: that it is one in small letters
// behind nothing but a space. Nobody may change it.
func (d *Document) WordsFollow() []bool { return folds.Of(d).follows }

// SmallWords counts the words of ASCII in small letters.
func (d *Document) SmallWords() int { return folds.Of(d).small }

// fold is what text.Fold tells of the words of a document.
type fold struct {
	keys    []uint64
	follows []bool
	small   int
}

var folds = &Fact[*fold]{
	Find: func(d *Document) *fold {
		f, n := foldRooms.Get().(*fold), len(d.Words)
		f.keys, f.follows = slices.Grow(f.keys[:0], n)[:n], slices.Grow(f.follows[:0], n)[:n]
		f.small = text.Fold(d.Text, d.Words, f.keys, f.follows)
		return f
	},
	Drop: func(f *fold) {
		const most = 1 << 17 // words of which the memory is kept
		if cap(f.keys) <= most {
			foldRooms.Put(f)
		}
	},
}

// foldRooms has the memory of documents that were released.
var foldRooms = sync.Pool{New: func() any { return new(fold) }}
