package mt

import (
	"slices"
	"sync"
	"unicode/utf8"

	"stet/lexicon"
	"stet/lint"
	"stet/term"
	"stet/text"
)

// lexeme is what the tables tell of an ASCII word by itself, whatever the case of its
// letters, as far as somebody asked.
type lexeme struct {
	keyed    uint64        // the upper bits of its key, and its kind
	spelling term.Spelling // in the termbase, once spelt
	parts    lexicon.Parts
	traits   trait // with a capital and small letters behind it, once traited
	asked    asked
}

// asked says which answers of a lexeme are known.
type asked uint8

const (
	spelt asked = 1 << iota
	traited
	// considered says that dull is known: no language explains the word better than
	// English, see reader.consider.
	considered
	dull
	// asGerman and dullGerman are the same for a word within a sentence that has the
	// capital of a German noun.
	asGerman
	dullGerman
)

// recent holds the words that a worker met lately, each where the upper bits of its
// key say: most words of a text are few.
type recent struct {
	words     [1 << recentBits]lexeme
	spellings []term.Spelling
}

const recentBits = 15

// lately has what each worker met.
var lately = sync.Pool{New: func() any { return new(recent) }}

// of is the lexeme of the word t[start:end], whose key is given.
func (m *recent) of(v *listing, key wordKey, t string, start, end int) *lexeme {
	l := &m.words[key>>(64-recentBits)]
	if !l.is(key) {
		k := lexicon.KeyOf(t, start, end)
		*l = lexeme{keyed: uint64(key)&^0xFFFF | uint64(v.kind(k)), parts: k.Parts()}
	}
	return l
}

func (l *lexeme) is(key wordKey) bool { return (l.keyed^uint64(key))>>16 == 0 }

func (l *lexeme) kind() kind { return kind(l.keyed) }

// spell looks the words of d, which have those keys, up in the termbase. The spellings
// are m's, until it is put back.
func (m *recent) spell(d *lint.Document, keys []wordKey) []term.Spelling {
	base, v := terms(), vocabulary()
	m.spellings = slices.Grow(m.spellings[:0], len(keys))[:len(keys)]
	words, spellings := d.Words[:len(keys)], m.spellings
	var marks [utf8.RuneSelf]term.Spelling // of one byte
	for i, key := range keys {
		if l := &m.words[key>>(64-recentBits)]; l.is(key) && l.asked&spelt != 0 {
			spellings[i] = l.spelling
			continue
		}
		w := &words[i]
		if c := d.Text[w.Start]; w.Kind == text.Punct && c < utf8.RuneSelf {
			if marks[c] == 0 {
				marks[c] = base.Spell(d.Text, int(w.Start), int(w.End), true)
			}
			spellings[i] = marks[c]
			continue
		}
		spellings[i] = base.Spell(d.Text, int(w.Start), int(w.End), w.ASCII)
		if w.ASCII && w.Kind == text.Letters {
			l := m.of(v, key, d.Text, int(w.Start), int(w.End))
			l.spelling, l.asked = spellings[i], l.asked|spelt
		}
	}
	return m.spellings
}

// partsMemory has the parts of speech of words that a worker met lately, each where
// the low bits of its key say: the upper bits of the key and the parts.
type partsMemory [1 << 12]uint64

var partsLately = sync.Pool{New: func() any { return new(partsMemory) }}

// of is lexicon.PartsOf.
func (m *partsMemory) of(word string) lexicon.Parts {
	if word == "" {
		return 0
	}
	key := uint64(lexicon.KeyOf(word, 0, len(word)))
	at := &m[key%uint64(len(m))]
	if (*at^key)>>16 != 0 {
		*at = key&^0xFFFF | uint64(lexicon.PartsOf(word))
	}
	return lexicon.Parts(*at)
}

// kind is that of the ASCII word with a key, found without a branch.
func (v *listing) kind(key lexicon.Key) kind {
	k := odd
	if key.Common() {
		k = plain
	}
	n := v.Number(key)
	unlisted := kind((n - 1) >> 15) // all bits or none
	return kind(n) | k&unlisted
}
