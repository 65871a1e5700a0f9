package lexicon

import (
	_ "embed"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"stet/lexicon/internal/table"
)

//go:generate go run ./gen/forms -sources $LEXICON_SOURCES -lists gen/forms -out data

// Parts are the parts of speech that a word can be, as the word is written:
// “leaves” is a plural and the third person of a verb.
type Parts uint16

// The parts of speech. A reading that is hardly ever met (“do” as a noun) is
// left out. A word that is not known has none.
const (
	PosNoun Parts = 1 << iota
	PosPlural
	PosBase
	PosThird      // occurs
	PosPast       // occurred, took
	PosParticiple // occurred, taken
	PosGerund     // occurring
	PosAdjective
	PosAdverb
	PosDeterminer
	PosPronoun
	PosPreposition
	PosConjunction
	PosAuxiliary
)

// PosVerb is every form of a verb, PosFinite those that a clause can do with.
const (
	PosVerb   = PosBase | PosThird | PosPast | PosParticiple | PosGerund
	PosFinite = PosThird | PosPast
)

// Has reports whether p holds one of the parts of q.
func (p Parts) Has(q Parts) bool { return p&q != 0 }

// Only reports whether p holds something, and nothing but parts of q.
func (p Parts) Only(q Parts) bool { return p != 0 && p&^q == 0 }

//go:embed data/forms.bin
var formData string

//go:embed data/given.bin
var givenData string

// The frames are checked by a test.
var (
	forms, _ = table.Open(formData)
	given, _ = table.Open(givenData)
)

// PartsOf finds the parts of speech of an English word in ASCII letters. Case
// does not matter. It allocates nothing.
func PartsOf(word string) Parts {
	return Key(table.HashFolded(word)).Parts()
}

// Parts is PartsOf of the word.
func (k Key) Parts() Parts {
	if found := forms.Find(uint64(k)); found != "" {
		return Parts(table.Value(found, 0))
	}
	return 0
}

// Gender says who bears a given name.
type Gender uint8

// The genders of names. NoGender is the zero Gender: a name of both, or unknown.
const (
	NoGender Gender = iota
	Feminine
	Masculine
)

// GenderOf tells whether a given name is one of women or of men, wherever in the
// world it is given; a name that differs between countries (Andrea) has no
// gender. Case and accents do not matter. It allocates nothing.
func GenderOf(name string) Gender {
	var buf [32]byte
	key := buf[:0]
	for i := 0; i < len(name); {
		c := name[i]
		if c < utf8.RuneSelf {
			i++
			switch {
			case c >= 'A' && c <= 'Z':
				c += 'a' - 'A'
			case c == '-' || c == '\'' || c == '`':
				continue
			case c < 'a' || c > 'z':
				return NoGender
			}
			if len(key) == len(buf) {
				return NoGender
			}
			key = append(key, c)
			continue
		}
		r, n := utf8.DecodeRuneInString(name[i:])
		c, ok := plainLetter(name[i:i+n], r)
		i += n
		if !ok {
			return NoGender
		}
		if c != 0 {
			if len(key) == len(buf) {
				return NoGender
			}
			key = append(key, c)
		}
	}
	if len(key) < 3 {
		return NoGender
	}
	if found := given.Find(table.Hash(string(key))); found != "" {
		return Gender(table.Value(found, 0))
	}
	return NoGender
}

// plainLetter is the small letter of ASCII at the bottom of an accented one, or
// 0 for a mark that counts for nothing.
func plainLetter(s string, r rune) (byte, bool) {
	switch r {
	case '’', 'ʻ', 'ʼ':
		return 0, true
	case 'ł', 'Ł':
		return 'l', true
	case 'ø', 'Ø':
		return 'o', true
	case 'ı':
		return 'i', true
	case 'đ', 'Đ', 'ð':
		return 'd', true
	case 'ə', 'Ə':
		return 'a', true
	}
	if r >= 0x300 && r < 0x370 {
		return 0, true
	}
	d := norm.NFD.PropertiesString(s).Decomposition()
	if len(d) == 0 {
		return 0, false
	}
	c := d[0] | 0x20
	return c, c >= 'a' && c <= 'z'
}
