package mt

import (
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
	spelling term.Spelling // in the termbase, once looked up
	parts    lexicon.Parts
	traits   trait // with a capital and small letters behind it, once traited
	asked    asked
}

// asked says which answers of a lexeme are known.
type asked uint8

const (
	traited asked = 1 << iota
	// considered says that dull is known: no language explains the word better than
	// English, see reader.consider.
	considered
	dull
	// asGerman and dullGerman are the same for a word within a sentence that has the
	// capital of a German noun.
	asGerman
	dullGerman
	// weighed says that atHome is known, see reader.isEnglish.
	weighed
	atHome
)

// recent holds the words that a worker met lately, each where the upper bits of its
// key say: most words of a text are few. Two words have each place, the one that was
// asked for last in front, so that a rare word does not drive a frequent one out.
type recent struct {
	words [1 << recentBits][2]lexeme
	// marks are the spellings of marks of ASCII, and of those of marksBehind by their
	// last byte, which begins no mark.
	marks [1 << 8]term.Spelling
}

// marksBehind is what UTF-8 begins “, ’, – and others with.
const marksBehind = "\xE2\x80"

const recentBits = 14

// lately has what each worker met.
var lately = sync.Pool{New: func() any { return new(recent) }}

// front is the lexeme in front where the word of a key stands, if it does.
func (m *recent) front(key wordKey) *lexeme { return &m.words[key>>(64-recentBits)][0] }

// of is the lexeme of the word t[start:end], whose key is given.
func (m *recent) of(v *listing, key wordKey, t string, start, end int) *lexeme {
	place := &m.words[key>>(64-recentBits)]
	l := &place[0]
	if l.is(key) {
		return l
	}
	place[0], place[1] = place[1], place[0]
	if !l.is(key) {
		k := lexicon.KeyOf(t, start, end)
		*l = lexeme{keyed: key&^0xFFFF | uint64(v.kind(k)), parts: k.Parts()}
	}
	return l
}

func (l *lexeme) is(key wordKey) bool { return (l.keyed^key)>>16 == 0 }

func (l *lexeme) kind() kind { return kind(l.keyed) }

// spell looks up in the termbase the words of d of which o has no spelling.
func (m *recent) spell(d *lint.Document, o *overview) {
	base, v := terms(), vocabulary()
	t, words, keys := d.Text, d.Words, o.keys
	for i, s := range o.spellings {
		if s == 0 {
			o.spellings[i] = m.look(base, v, t, &words[i], keys[i])
		}
	}
}

// look looks up word w of t, which has that key.
func (m *recent) look(base *term.Base, v *listing, t string, w *text.Word, key wordKey) term.Spelling {
	start, end := int(w.Start), int(w.End)
	switch {
	case w.Kind == text.Letters && w.ASCII:
		l := m.of(v, key, t, start, end)
		if l.spelling == 0 {
			l.spelling = base.SpellHashed(key, t, start, end)
		}
		return l.spelling
	case w.Kind == text.Punct && (t[start] < utf8.RuneSelf || t[start:end-1] == marksBehind):
		mark := &m.marks[t[end-1]]
		if *mark == 0 {
			*mark = base.Spell(t, start, end, t[start] < utf8.RuneSelf)
		}
		return *mark
	}
	return base.Spell(t, start, end, w.ASCII)
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
