package romanise

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// letter is one letter of a romanised name, in small form: 1 to 26 are a to z.
type letter uint8

const (
	mark  letter = 27 // apostrophe, half ring, soft sign, hamza, ayn
	tie   letter = 28 // hyphen
	extra letter = 29 // the first of alphabet.special
)

// longest is the greatest number of letters of a name that is compared.
const longest = 28

// specials are the letters beyond a to z that may say more than the letter
// behind them, to which all readers without that letter reduce them. Every other
// diacritic falls away.
const specials = "čcšsžzćcśsźzżzłlçcşsğgıiöoüuäaəañnďdťtřrěeøoåaæaßsđdðdþtéeèeïiíiúuóoâaņnļlķkńnůuûuîiôoêeãaõoūuōoīiāaēeëeùuòoġgḥhḍdțtșsžzŭuŏo"

// alphabet knows the special letters.
type alphabet struct {
	special map[rune]letter
	bases   [256]letter
	runes   [256]rune
}

func newAlphabet() alphabet {
	a := alphabet{special: map[rune]letter{}}
	for l := range extra {
		a.bases[l] = l
		a.runes[l] = rune(l) + 'a' - 1
	}
	a.runes[mark], a.runes[tie] = '’', '-'
	next := extra
	var r rune
	for i, c := range []rune(specials) {
		if i%2 == 0 {
			r = c
			continue
		}
		if a.special[r] == 0 {
			a.special[r] = next
			a.bases[next] = plain(c)
			a.runes[next] = r
			next++
		}
	}
	return a
}

func plain(r rune) letter { return letter(r-'a') + 1 }

// read appends s to dst as letters. It returns nil when s holds a character
// that no romanised name has.
func (a *alphabet) read(dst []letter, s string) []letter {
	for _, r := range s {
		if r >= 'A' && r <= 'Z' {
			r += 'a' - 'A'
		}
		switch {
		case r >= 'a' && r <= 'z':
			dst = append(dst, plain(r))
			continue
		case r == 'İ':
			dst = append(dst, plain('i'))
			continue
		case r >= 0x300 && r < 0x370:
			continue // a combining mark that NFC could not compose
		}
		switch r = unicode.ToLower(r); r {
		case '\'', '’', '‘', '`', '´', 'ʻ', 'ʼ', 'ʿ', 'ʾ', 'ʹ', '′', 'ʺ':
			dst = append(dst, mark)
			continue
		case '-', '‐', '‑', ' ', '\u00A0':
			dst = append(dst, tie)
			continue
		}
		if l := a.special[r]; l != 0 {
			dst = append(dst, l)
			continue
		}
		c := norm.NFD.String(string(r))[0]
		if c < 'a' || c > 'z' {
			return nil
		}
		dst = append(dst, plain(rune(c)))
	}
	return dst
}

// plainASCII reports whether s is of ASCII alone, which every form of Unicode leaves as
// it is.
func plainASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// vowels are the letters that write a vowel or a glide.
const vowels = 1<<('a'&31) | 1<<('e'&31) | 1<<('i'&31) | 1<<('o'&31) | 1<<('u'&31) | 1<<('y'&31)

// vowel reports whether l, a letter of a to z, writes a vowel or a glide.
func vowel(l letter) bool { return l < mark && vowels>>l&1 == 1 }
