package lexicon

import (
	_ "embed"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"stet/lexicon/internal/table"
)

// The table of words. Its sources and licences stand in data/LICENSE.md and
// docs/sources.md.
//
//go:embed data/words.bin
var wordData string

// The frame is checked by a test: the table is built together with the program.
var words, _ = table.Open(wordData)

// The set of plain English words, for Common.
//
//go:embed data/common.bin
var commonData string

// Zipf says how frequent a word is: ten times the decimal logarithm of its
// count in a thousand million words. 30 is one in a million words, 70 one in a
// hundred. 0 is a word that was not counted.
type Zipf uint8

// Entry is what is known of a word in one language.
type Entry struct {
	Language Language
	Zipf     Zipf

	// Of an English word: Dictionary says that dictionaries hold it in small
	// letters, Name that they hold it with a capital (Paris, Mary), Loan that
	// English uses it as a word from elsewhere (glasnost, née, sic). Rare, which
	// excludes the others, says that only the largest dictionaries hold it
	// (surtout, banteng).
	Dictionary, Name, Loan, Rare bool

	// Of a word of another language: Bare says that it is that word only
	// without its diacritics (tres for três), Glossed that Gloss knows it, and
	// Starts that it begins a phrase that Gloss knows.
	Bare, Glossed, Starts bool
}

// Value is e as the table stores it, in 14 bits: language, flags and frequency
// from the highest bit down, so that English comes first. A rare word has the
// three flags of English. A frequency up to 30 loses its last bit.
func (e Entry) Value() uint16 {
	zipf := uint16(e.Zipf) / 2
	if e.Zipf > 30 {
		zipf = uint16(min(e.Zipf, maxZipf)) - 15
	}
	v := uint16(e.Language)<<9 | zipf
	for i, flag := range [...]bool{e.Dictionary || e.Bare || e.Rare, e.Name || e.Glossed || e.Rare, e.Loan || e.Starts || e.Rare} {
		if flag {
			v |= 0x40 << i
		}
	}
	return v
}

// startsFlag is that of Starts, and of Loan, in a Value.
const startsFlag = 0x100

// maxZipf is the highest frequency that a table can store.
const maxZipf Zipf = 0x3F + 15

func zipfOf(v uint16) Zipf {
	z := Zipf(v & 0x3F)
	if z <= 15 {
		return 2 * z
	}
	return z + 15
}

func languageOf(v uint16) Language { return Language(v >> 9) }

func entry(v uint16) Entry {
	e := Entry{Language: languageOf(v), Zipf: zipfOf(v)}
	a, b, c := v&0x40 != 0, v&0x80 != 0, v&0x100 != 0
	switch {
	case e.Language != English:
		e.Bare, e.Glossed, e.Starts = a, b, c
	case a && b && c:
		e.Rare = true
	default:
		e.Dictionary, e.Name, e.Loan = a, b, c
	}
	return e
}

// Senses are the entries of one word, at most one a language, English first.
// The zero Senses belong to a word that is not known at all.
type Senses struct{ found string }

// CommonFrom is the frequency from which an English word is common whatever
// other languages have: one in 30,000.
const CommonFrom Zipf = 45

// Common reports whether word, which must be ASCII, is plain English: at least
// CommonFrom, or a dictionary word of at least one in 600,000 that no other
// language explains much better. It answers for most words of a text in a few
// nanoseconds, before Look needs to be asked.
func Common(word string) bool { return table.InSet(commonData, table.HashFolded(word)) }

// Key is what the tables know an ASCII word by, whatever the case of its letters.
type Key uint64

// KeyOf is the Key of the word t[start:end], which must be ASCII and not empty.
func KeyOf(t string, start, end int) Key { return Key(table.HashFoldedAt(t, start, end)) }

// Common is Common of the word.
func (k Key) Common() bool { return table.InSet(commonData, uint64(k)) }

// Look is Look of the word.
func (k Key) Look() Senses { return Senses{words.FindNarrow(uint64(k))} }

// Look finds a word. Case does not matter, nor whether an accent is a character
// of its own; an apostrophe may be curly.
func Look(word string) Senses {
	for i := range len(word) {
		if word[i] >= utf8.RuneSelf {
			return lookFolded(word)
		}
	}
	return Senses{words.FindNarrow(table.HashFolded(word))}
}

// longest is the length in bytes of the longest word or phrase that is known.
const longest = 96

func lookFolded(word string) Senses {
	var buf [longest]byte
	key := fold(buf[:0], word)
	if key == nil {
		return Senses{}
	}
	// A string as short as this that does not leave the call needs no memory.
	return Senses{words.FindNarrow(table.Hash(string(key)))}
}

// fold appends word in small letters, composed and with straight apostrophes.
// It returns nil for a word too long to be known.
func fold(dst []byte, word string) []byte {
	marks := false
	for _, r := range word {
		switch {
		case r == '’' || r == 'ʼ':
			r = '\''
		case r == '\u00A0':
			r = ' '
		case r == '\u00AD':
			continue // soft hyphen
		case r == 'ß' || r == 'ẞ':
			dst = append(dst, 's') // as wordfreq has it
			r = 's'
		case r >= 0x300 && r < 0x370:
			marks = true
		default:
			r = unicode.ToLower(r)
		}
		if len(dst)+utf8.UTFMax > longest {
			return nil
		}
		dst = utf8.AppendRune(dst, r)
	}
	if marks {
		return append(dst[:0], norm.NFC.String(string(dst))...) // rare, and the one place that allocates
	}
	return dst
}

// Len is the number of languages that have the word.
func (s Senses) Len() int { return len(s.found) / table.NarrowSize }

// At returns entry i.
func (s Senses) At(i int) Entry { return entry(table.NarrowValue(s.found, i*table.NarrowSize)) }

// English returns the word's entry in English, or false when English text was
// not seen to use it.
func (s Senses) English() (Entry, bool) {
	if s.found == "" {
		return Entry{}, false
	}
	v := table.NarrowValue(s.found, 0)
	if languageOf(v) != English {
		return Entry{}, false
	}
	return entry(v), true
}

// In returns how frequent the word is in l, or 0.
func (s Senses) In(l Language) Zipf {
	for i := 0; i < len(s.found); i += table.NarrowSize {
		if v := table.NarrowValue(s.found, i); languageOf(v) == l {
			return zipfOf(v)
		}
	}
	return 0
}

// Starts are the languages in which the word begins a phrase that Gloss knows: a
// bit for each, the first language's the lowest.
func (s Senses) Starts() uint32 {
	const _ = uint(32 - Languages) // each has its bit
	bits := uint32(0)
	for i := 0; i < len(s.found); i += table.NarrowSize {
		if v := table.NarrowValue(s.found, i); v&startsFlag != 0 && languageOf(v) != English {
			bits |= 1 << languageOf(v)
		}
	}
	return bits
}

// Foreign returns the entry of the language other than English in which the
// word is most frequent, or false when there is none.
func (s Senses) Foreign() (Entry, bool) {
	var best Entry
	for i := range s.Len() {
		e := s.At(i)
		if e.Language == English {
			continue
		}
		if best.Language == English || e.Zipf > best.Zipf || e.Zipf == best.Zipf && best.Bare && !e.Bare {
			best = e
		}
	}
	return best, best.Language != English
}

// IsEnglish reports whether a word stands in an English dictionary, as a word,
// a name or a loanword, or is frequent enough in English text (one in ten
// million words) to count as known to its readers.
func IsEnglish(word string) bool {
	e, ok := Look(word).English()
	return ok && (e.Dictionary || e.Name || e.Loan || e.Zipf >= 20)
}

// IsName reports whether English dictionaries know a word as a name and not as
// anything else.
func IsName(word string) bool {
	e, ok := Look(word).English()
	return ok && e.Name && !e.Dictionary
}
