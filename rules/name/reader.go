package name

import (
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/unicode/norm"

	"stet/lexicon"
	"stet/rules/name/romanise"
)

// known is what the letters of a spelling tell. It is shared and not changed.
type known struct {
	word *romanise.Word // nil for what cannot have a second spelling
	// plain says that it is part of a name at most by accident: a title, an
	// abbreviation read as a word, or a word of the dictionary and no name.
	plain bool
	// common says that the dictionary has it as a word and not as a name.
	common bool
	keys   []romanise.Key // its sounds
	// sounds has a bit for each of keys, so that most pairs without a common
	// one are told apart at once.
	sounds uint64
	text   string
	// hash is that of text, lowerHash and head are those of its small letters, bag
	// that of its letters in whatever order.
	hash, lowerHash, head, bag uint32
}

// alike reports whether two spellings have a sound in common.
func (k *known) alike(o *known) bool {
	return k.sounds&o.sounds != 0 && slices.ContainsFunc(k.keys, func(key romanise.Key) bool { return slices.Contains(o.keys, key) })
}

// entry is a spelling that a reader has read.
type entry struct {
	raw string // as it stands in a text
	// same is the entry of the spelling if it is one that differs in composition
	// or capitals alone; what follows is that entry's.
	same *entry
	// use is the number of the spelling among the uses of roll, which is the
	// number of a document.
	roll uint64
	use  int32
	known
}

// reader remembers what it has read of spellings: news repeats its names.
type reader struct {
	compare *romanise.Comparer
	seen    spellings
	// roll counts the documents whose names were collected.
	roll uint64
	collector
	small smallWords
	// room is for the neighbours of the uses of one document.
	room []neighbour
	// facts are what one document tells of its uses.
	facts   []*sighting
	checked checked
	seeker  seeker
}

// readers are at hand for whoever needs one for a while.
var readers = sync.Pool{New: func() any { return &reader{compare: romanise.NewComparer()} }}

// maxSeen bounds what a reader remembers beyond one document.
const maxSeen = 1 << 13

// read returns what is known of a composed spelling.
func (r *reader) read(s string) *known {
	r.forget()
	return &r.entry(s).known
}

// forget makes room when there are too many entries.
func (r *reader) forget() {
	if r.seen.count < maxSeen {
		return
	}
	if r.seen.count > 4*maxSeen {
		r.seen.slots = nil
	}
	clear(r.seen.slots)
	r.seen.count, r.seen.room = 0, nil
}

// entry returns the entry of a spelling as it stands in a text.
func (r *reader) entry(raw string) *entry {
	key := spellingKey(raw)
	if e := r.seen.find(raw, key); e != nil {
		return e
	}
	s := composed(raw)
	if s == raw {
		e := r.seen.add(strings.Clone(raw), key) // the document must not outlive its check
		e.know(e.raw)
		return e
	}
	same := r.entry(s)
	r.seen.add(strings.Clone(raw), key).same = same
	return same
}

// spellings finds entries by spelling.
type spellings struct {
	slots []spelling // where their keys say or behind it; no more than half are taken
	count int
	room  []entry // for the next ones
}

// spelling is a place for an entry, nil when it is free.
type spelling struct {
	entry *entry
	key   uint64
}

// longKey marks the key of a spelling that it does not hold whole.
const longKey = 0xFF << 56

// spellingKey holds a spelling of up to seven bytes, and its length: it tells such
// ones apart without another look at them. Of others it is a hash.
func spellingKey(s string) uint64 {
	switch n := len(s); {
	case n > 7:
		h := uint64(n)
		for i := 0; i+8 < n; i += 8 {
			h = (h ^ eight(s[i:])) * golden
			h ^= h >> 32
		}
		h = (h ^ eight(s[n-8:])) * golden
		return longKey | h>>8
	case n >= 4:
		return uint64(n)<<56 | uint64(four(s)) | uint64(four(s[n-4:]))<<(8*(n-4))
	case n > 0:
		return uint64(n)<<56 | uint64(s[0]) | uint64(s[n/2])<<(8*(n/2)) | uint64(s[n-1])<<(8*(n-1))
	}
	return 0
}

// golden spreads numbers when they are multiplied by it.
const golden = 0x9E3779B97F4A7C15

// place is where to look first for what has a key.
func (s *spellings) place(key uint64) int { return int(key*golden>>32) & (len(s.slots) - 1) }

func (s *spellings) find(raw string, key uint64) *entry {
	if len(s.slots) == 0 {
		return nil
	}
	for i := s.place(key); ; i = (i + 1) & (len(s.slots) - 1) {
		slot := &s.slots[i]
		e := slot.entry
		if e == nil {
			return nil
		}
		if slot.key == key && (key < longKey || e.raw == raw) {
			if e.same != nil {
				return e.same
			}
			return e
		}
	}
}

// add adds an empty entry of a spelling that has none.
func (s *spellings) add(raw string, key uint64) *entry {
	if 2*(s.count+1) > len(s.slots) {
		old := s.slots
		s.slots = make([]spelling, max(1<<9, 2*len(old)))
		for _, o := range old {
			if o.entry != nil {
				s.put(o)
			}
		}
	}
	if len(s.room) == 0 {
		s.room = make([]entry, 32)
	}
	e := &s.room[0]
	s.room = s.room[1:]
	e.raw = raw
	s.put(spelling{e, key})
	s.count++
	return e
}

func (s *spellings) put(n spelling) {
	i := s.place(n.key)
	for s.slots[i].entry != nil {
		i = (i + 1) & (len(s.slots) - 1)
	}
	s.slots[i] = n
}

// four are the first four bytes of s.
func four(s string) uint32 {
	_ = s[3] // one check for all of them
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

// eight are the first eight bytes of s.
func eight(s string) uint64 {
	_ = s[7] // one check for all of them
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// know finds what the letters of a spelling tell.
func (k *known) know(s string) {
	lower := strings.ToLower(s)
	k.text, k.hash, k.lowerHash = s, hash(s), hash(lower)
	if len(lower) >= 3 {
		k.head = headOf(lower)
	}
	e, _ := lexicon.Look(s).English()
	word := e.Dictionary && !e.Name
	if k.plain = titles[lower] || terms().isAcronym(s) || word && e.Zipf >= commonWord; k.plain {
		return
	}
	if k.word = romanise.Read(s); k.word != nil {
		k.common = word && e.Zipf >= rareWord
		k.keys, k.bag = k.word.Keys(nil), k.word.Bag()
		for _, key := range k.keys {
			k.sounds |= 1 << (key.Hash() % 64)
		}
	}
}

// isSmall reports whether a word is the spelling in small letters.
func (k *known) isSmall(word string) bool {
	if len(word) != len(k.text) || !plainASCII(k.text) {
		return strings.ToLower(k.text) == word
	}
	for i := range len(word) {
		c := k.text[i]
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		if c != word[i] {
			return false
		}
	}
	return true
}

// composed is a word as names are compared: of composed characters, and with
// small letters unless it is an abbreviation.
func composed(raw string) string {
	s := raw
	if !plainASCII(s) && !norm.NFC.IsNormalString(s) {
		s = norm.NFC.String(s)
	}
	if allUpper(s) {
		s = titled(s)
	}
	return s
}

// rareWord is the frequency from which a word of the dictionary is hardly a name
// that stands at the beginnings of sentences alone: one in a million words.
const rareWord lexicon.Zipf = 30

// commonWord is the frequency from which a word of the dictionary is nothing
// else: one in 600,000 words. Rarer ones are as often somebody's name.
const commonWord lexicon.Zipf = 32
