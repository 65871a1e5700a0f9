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
	keys []romanise.Key // its sounds
	// sounds has a bit for each of keys, so that most pairs without a common
	// one are told apart at once.
	sounds uint64
	text   string
	// lower is the text in small letters.
	lower string
	// hash and lowerHash are those of text and of lower, bag that of its letters.
	hash, lowerHash, bag uint32
	// head is that of lower.
	head uint16
	// plain says that it is part of a name at most by accident: a title, an
	// abbreviation read as a word, or a word of the dictionary and no name.
	plain bool
	// common says that the dictionary has it as a word and not as a name.
	common bool
}

// alike reports whether two spellings have a sound in common.
func (k *known) alike(o *known) bool {
	return k.sounds&o.sounds != 0 && slices.ContainsFunc(k.keys, func(key romanise.Key) bool { return slices.Contains(o.keys, key) })
}

// entry is a spelling that a reader has read.
type entry struct {
	*known
	// use is the number of the spelling among the uses of roll, which is the
	// number of a document.
	roll uint64
	use  int32
}

// reader remembers what it has read of spellings: news repeats its names.
type reader struct {
	compare *romanise.Comparer
	// seen holds spellings as they stand in texts; those that differ in
	// composition and capitals alone share an entry.
	seen map[string]*entry
	// roll counts the documents whose names were collected.
	roll uint64
	collector
	small smallWords
	// room is for the neighbours of the uses of one document.
	room []neighbour
	// facts are what one document tells of its uses.
	facts []*sighting
	comparison
}

// readers are at hand for whoever needs one for a while.
var readers = sync.Pool{New: func() any { return &reader{compare: romanise.NewComparer(), seen: map[string]*entry{}} }}

// maxSeen bounds what a reader remembers beyond one document.
const maxSeen = 1 << 14

// read returns what is known of a composed spelling.
func (r *reader) read(s string) *known {
	r.forget()
	return r.entry(s).known
}

// forget makes room when there are too many entries.
func (r *reader) forget() {
	if len(r.seen) < maxSeen {
		return
	}
	if len(r.seen) > 4*maxSeen {
		r.seen = map[string]*entry{} // a cleared map keeps its size
	}
	clear(r.seen)
}

// entry returns the entry of a spelling as it stands in a text.
func (r *reader) entry(raw string) *entry {
	e := r.seen[raw]
	if e != nil {
		return e
	}
	if s := composed(raw); s != raw {
		e = r.entry(s)
		r.seen[strings.Clone(raw)] = e
		return e
	}
	e = &entry{known: know(strings.Clone(raw))} // the document must not outlive its check
	r.seen[e.text] = e
	return e
}

func know(s string) *known {
	k := &known{text: s, lower: strings.ToLower(s), hash: hash(s)}
	k.lowerHash = hash(k.lower)
	if l := k.lower; len(l) > 2 {
		k.head = head(l[0], l[1], l[2])
	}
	e, _ := lexicon.Look(s).English()
	word := e.Dictionary && !e.Name
	if k.plain = titles[k.lower] || terms().isAcronym(s) || word && e.Zipf >= commonWord; k.plain {
		return k
	}
	if k.word = romanise.Read(s); k.word != nil {
		k.common = word && e.Zipf >= rareWord
		k.keys, k.bag = k.word.Keys(nil), k.word.Bag()
		for _, key := range k.keys {
			k.sounds |= 1 << (key.Hash() % 64)
		}
	}
	return k
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
