package text

import (
	"sync"
	"unicode"
)

// The classes of single bytes. The two letter classes come first and count
// themselves: adding them up over a word gives its number of capitals.
const (
	aLower  uint8 = iota
	aUpper        // 1: see above
	aDigit        // 0-9
	aSpace        // white space and nothing else
	aEnd          // ends any word and is one mark: , ; ( ) and so on
	aGlue         // may belong to the word before it: . - @ ' and so on
	aStop         // ! and ?
	aQuote        // "
	aHash         // #
	aHigh         // the first byte of anything outside ASCII
	aSymbol       // + < = > and so on, and control characters
)

var ascii = func() (table [256]uint8) {
	for c := range table {
		switch {
		case c >= 'a' && c <= 'z':
			table[c] = aLower
		case c >= 'A' && c <= 'Z':
			table[c] = aUpper
		case c >= '0' && c <= '9':
			table[c] = aDigit
		case c == ' ' || c >= '\t' && c <= '\r':
			table[c] = aSpace
		case c == '.' || c == '-' || c == '@' || c == '\'' || c == '`' || c == '_' || c == ':' || c == '%' || c == '+':
			table[c] = aGlue
		case c == '!' || c == '?':
			table[c] = aStop
		case c == '"':
			table[c] = aQuote
		case c == '#':
			table[c] = aHash
		case c >= 0x80:
			table[c] = aHigh
		case unicode.IsPunct(rune(c)):
			table[c] = aEnd
		default:
			table[c] = aSymbol
		}
	}
	return table
}()

// wordByte reports whether c is an ASCII letter or digit.
func wordByte(c byte) bool { return ascii[c] <= aDigit }

// class is what the scanner knows of a character: its Script in the low four
// bits and one of the kinds below in the high four.
type class uint8

// The kinds of characters outside ASCII.
const (
	cSymbol class = iota << 4
	cLower
	cUpper  // capitals and title-case digraphs
	cLetter // letters without case
	cMark   // combining marks, and the joiners that act as such
	cDigit  // decimal digits
	cNumber // ½ ² and the like
	cSpace
	cPunct
	cFormat // invisible marks of layout
	cApostrophe
	cMid // joins two letters and is a mark elsewhere: ·
	cStop
	cQuote
)

func (c class) kind() class    { return c & 0xF0 }
func (c class) script() Script { return Script(c & 0x0F) }
func (c class) letter() bool   { k := c.kind(); return k >= cLower && k <= cLetter }

var scripts = []struct {
	script Script
	table  *unicode.RangeTable
}{
	{Latin, unicode.Latin}, {Cyrillic, unicode.Cyrillic}, {Greek, unicode.Greek},
	{Arabic, unicode.Arabic}, {Hebrew, unicode.Hebrew}, {Han, unicode.Han},
	{Kana, unicode.Hiragana}, {Kana, unicode.Katakana}, {Hangul, unicode.Hangul},
	{Devanagari, unicode.Devanagari},
}

var categories = []struct {
	kind  class
	table *unicode.RangeTable
}{
	{cLower, unicode.Ll}, {cUpper, unicode.Lu}, {cUpper, unicode.Lt},
	{cLetter, unicode.Lm}, {cLetter, unicode.Lo}, {cLetter, unicode.Nl},
	{cMark, unicode.M}, {cDigit, unicode.Nd}, {cNumber, unicode.No},
	{cSpace, unicode.White_Space}, {cPunct, unicode.P}, {cFormat, unicode.Cf},
}

// exceptions are the characters that are something else to a word scanner than
// their category says.
var exceptions = map[rune]class{
	0x2018: cApostrophe, // ‘ stands between letters for the Hawaiian ʻokina
	0x2019: cApostrophe,
	0x201B: cApostrophe,
	0xFF07: cApostrophe,
	0x00B4: cMid, // ´ typed for an apostrophe
	0x00B7: cMid, // Catalan l·l
	0x0387: cMid,
	0x2027: cMid,
	0x05F3: cMid | class(Hebrew),
	0x05F4: cMid | class(Hebrew),
	0x200B: cSymbol, // parts words, unlike the other invisible marks
	0x200C: cMark,
	0x200D: cMark,
	0x30FC: cLetter | class(Kana), // the sign of a long vowel
	0xFF70: cLetter | class(Kana),

	'“': cQuote, '”': cQuote, '„': cQuote, '‟': cQuote, '‚': cQuote,
	'«': cQuote, '»': cQuote, '‹': cQuote, '›': cQuote,
	'「': cQuote, '」': cQuote, '『': cQuote, '』': cQuote,
	'〝': cQuote, '〞': cQuote, '〟': cQuote, '＂': cQuote,

	'…': cStop, '‥': cStop, '‼': cStop, '⁇': cStop, '⁈': cStop, '⁉': cStop,
	'。': cStop, '．': cStop, '｡': cStop, '！': cStop, '？': cStop,
	'؟': cStop, '۔': cStop, '।': cStop, '॥': cStop, '։': cStop, '።': cStop, '။': cStop,
}

// classes holds the class of every character of the Basic Multilingual Plane.
// It is made from the tables of package unicode by walking their ranges, which
// takes a fraction of a millisecond, when the first text needs it.
var classes = sync.OnceValue(func() *[1 << 16]class {
	table := new([1 << 16]class)
	for _, c := range categories {
		kind := c.kind
		if kind.letter() {
			kind |= class(OtherScript)
		}
		for _, r := range c.table.R16 {
			for i := int(r.Lo); i <= int(r.Hi); i += int(r.Stride) {
				table[i] = kind
			}
		}
	}
	// Letters that all scripts share, such as the modifier apostrophe, belong
	// to none.
	for _, r := range unicode.Common.R16 {
		for i := int(r.Lo); i <= int(r.Hi); i += int(r.Stride) {
			table[i] = table[i].kind()
		}
	}
	for _, s := range scripts {
		for _, r := range s.table.R16 {
			for i := int(r.Lo); i <= int(r.Hi); i += int(r.Stride) {
				if table[i].letter() {
					table[i] = table[i].kind() | class(s.script)
				}
			}
		}
	}
	for r, c := range exceptions {
		table[r] = c
	}
	return table
})

// highClass is the class of a character above the Basic Multilingual Plane.
func highClass(r rune) class {
	if unicode.Is(unicode.So, r) || unicode.Is(unicode.Sk, r) { // emoji, first as the most common
		return cSymbol
	}
	for _, c := range categories {
		if !unicode.Is(c.table, r) {
			continue
		}
		if !c.kind.letter() {
			return c.kind
		}
		for _, s := range scripts {
			if unicode.Is(s.table, r) {
				return c.kind | class(s.script)
			}
		}
		if unicode.Is(unicode.Common, r) {
			return c.kind
		}
		return c.kind | class(OtherScript)
	}
	return cSymbol
}
