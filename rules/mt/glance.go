package mt

import (
	"math"
	"math/bits"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"stet/lexicon"
	"stet/lint"
	"stet/term"
	"stet/text"
)

// kind tells at a glance what a word is to the rules of the family. From
// firstListed on it is a word of the vocabulary, in any case of its letters.
type kind uint16

const (
	// odd is a word that is not frequent in English, a name, a word that is not
	// ASCII, and what is no word: an address, a symbol, code.
	odd kind = iota
	// plain is a common word of English that no rule looks for.
	plain
	digits
	// mark is punctuation other than what follows.
	mark
	fullStop
	parenthesis
	closeParenthesis
	square
	closeSquare
	asterisk
	hash
	lenticular // and other marks of CJK
	curlyIts   // it’s, as the one word that is not ASCII and looked for
	firstListed
)

// overview is what one look at every word of a document tells.
type overview struct {
	// kinds are those of the words, one for each, and keys what recent knows those by
	// that have letters of ASCII; the others have keys that tell less.
	kinds []kind
	keys  []wordKey
	// parts are what lexicon.PartsOf says of the words of ASCII letters, and 0 for the
	// others.
	parts []lexicon.Parts
	// spellings are those in the termbase of the words that a worker looked up lately,
	// and 0 for the others.
	spellings []term.Spelling
	// watched are the words of each watch.
	watched [watches]wordBits
	// follows says of a word that it is one in small letters behind nothing but a
	// space, and not the first half of a compound: make-up.
	follows []bool
	// commonSmall counts the common words in small letters.
	commonSmall int
	// again are words that may repeat what stands right before them, in order: one
	// or two words before, or a stretch of two words and more that begins up to
	// nearBy words before; and those whose halves may be the same.
	again []int32
}

// wordBits has a bit for each word of a document.
type wordBits []uint64

// from is the first word of b from word i on, or one behind all.
func (b wordBits) from(i int) int {
	for k := i / 64; k < len(b); k++ {
		if rest := b[k] >> (i & 63); rest != 0 {
			return i + bits.TrailingZeros64(rest)
		}
		i = 64 * (k + 1)
	}
	return math.MaxInt
}

// all goes through the words of b.
func (b wordBits) all(yield func(int) bool) {
	for k, rest := range b {
		for ; rest != 0; rest &= rest - 1 {
			if !yield(64*k + bits.TrailingZeros64(rest)) {
				return
			}
		}
	}
}

// watch is words that rules look at, so that none need look at each word.
type watch uint8

const (
	pronounWatch  watch = iota // see pronounRole
	figureWatch                // figures, and those of scaleRole
	smallWatch                 // see smalls
	stopWatch                  // full stops
	fitWatch                   // see fits
	slipWatch                  // see slipWords
	triggerWatch               // see triggers
	cutWatch                   // see cutRole
	uncommonWatch              // whatever is not common, see lexicon.Common
	watches
)

// nearBy is the longest phrase whose loop is looked for, and a comma.
const nearBy = maxPhrase + 1

// glance is found in one pass over the words, so that the rules need not look at
// each of them.
var glance = &lint.Fact[*overview]{
	Find: func(d *lint.Document) *overview {
		o := overviews.Get().(*overview)
		o.identify(d)
		o.findAgain(d)
		return o
	},
	Drop: func(o *overview) { overviews.Put(o) },
}

// overviews has those of documents that were released.
var overviews = sync.Pool{New: func() any { return new(overview) }}

// identify fills all but again.
func (o *overview) identify(d *lint.Document) {
	v := vocabulary()
	m := lately.Get().(*recent)
	t, words := d.Text, d.Words
	o.kinds = append(o.kinds[:0], make([]kind, len(words))...)
	o.keys = append(o.keys[:0], make([]wordKey, len(words))...)
	o.parts = append(o.parts[:0], make([]lexicon.Parts, len(words))...)
	o.follows = append(o.follows[:0], make([]bool, len(words))...)
	o.spellings = append(o.spellings[:0], make([]term.Spelling, len(words))...)
	kinds, keys, parts, follows := o.kinds[:len(words)], o.keys[:len(words)], o.parts[:len(words)], o.follows[:len(words)]
	spellings := o.spellings[:len(words)]
	for i := range words {
		w := &words[i]
		start, end := int(w.Start), int(w.End)
		switch {
		case w.Kind == text.Letters && w.ASCII:
			key := wordKey(text.FoldedHash(t, start, end))
			keys[i] = key
			l := &m.words[key>>(64-recentBits)]
			if !l.is(key) {
				l = m.of(v, key, t, start, end)
			}
			kinds[i], parts[i], spellings[i] = l.kind(), l.parts, l.spelling
		case w.Kind == text.Punct:
			kinds[i], spellings[i] = markKinds[t[start]], m.marks[t[start]]
			keys[i] = wordKey(i)
		case w.Kind == text.Letters:
			if end-start == len("it’s") && t[start+1:end] == "t’s" && t[start]|0x20 == 'i' {
				kinds[i] = curlyIts
			}
			keys[i] = roughKey(t, start, end)
		case w.Kind == text.Digits:
			kinds[i] = digits
			keys[i] = roughKey(t, start, end)
		default:
			keys[i] = wordKey(i)
		}
	}
	lately.Put(m)
	before := 0 // the end of the word before
	small := 0  // words of ASCII in small letters
	for i := range words {
		w := &words[i]
		end := int(w.End)
		if w.Shape == text.Lower && w.Kind == text.Letters {
			if w.ASCII {
				small++
			}
			if end+1 >= len(t) || t[end] != '-' || t[end+1] == ' ' {
				follows[i] = int(w.Start) == before+1 && before > 0 && t[before] == ' ' || i > 0 && syntax{d}.widelySpaced(i-1)
			}
		}
		before = end
	}
	o.watch(v)
	o.commonSmall = small
	for i := range o.watched[uncommonWatch].all {
		if w := &words[i]; w.Kind == text.Letters && w.ASCII && w.Shape == text.Lower {
			o.commonSmall--
		}
	}
}

// watch fills watched.
func (o *overview) watch(v *listing) {
	for g := range o.watched {
		o.watched[g] = append(o.watched[g][:0], make(wordBits, len(o.kinds)/64+1)...)
	}
	for from := 0; from < len(o.kinds); from += 64 {
		var seen [16]uint64 // of each watch
		for i, k := range o.kinds[from:min(from+64, len(o.kinds))] {
			for of := v.watches[k]; of != 0; of &= of - 1 {
				seen[bits.TrailingZeros16(of)&15] |= 1 << i
			}
		}
		for g := range o.watched {
			o.watched[g][from/64] = seen[g]
		}
	}
}

// findAgain fills again.
func (o *overview) findAgain(d *lint.Document) {
	// met has, by a hash of two words, where the second of them stood last.
	const metBits = 9
	var met [1 << metBits]int32
	var before, last wordKey // the two words before
	o.again = o.again[:0]
	kinds := o.kinds[:len(o.keys)]
	for i, key := range o.keys {
		pair := &met[(key^last*3)*0x9E3779B97F4A7C15>>(64-metBits)]
		if int32(i)-*pair <= nearBy && *pair > 0 {
			if n := len(o.again); n == 0 || o.again[n-1] < int32(i)-1 {
				o.again = append(o.again, int32(i)-1)
			}
		}
		*pair = int32(i)
		if key == last || key == before || kinds[i] == odd && halved(d, i) {
			o.again = append(o.again, int32(i))
		}
		before, last = last, key
	}
}

// halved reports whether the halves of word i may be the same.
func halved(d *lint.Document, i int) bool {
	w := &d.Words[i]
	n := int(w.End - w.Start)
	return w.Kind == text.Letters && n >= 4 && n%2 == 0 && d.Text[w.Start] == d.Text[int(w.Start)+n/2]
}

// wordKey is what recent knows a word of ASCII by, whatever the case of its letters.
type wordKey uint64

// roughKey is the same for two words that differ in the case of their letters, and
// for many others.
func roughKey(t string, start, end int) wordKey {
	n := end - start
	return wordKey(n)<<16 | wordKey(t[start]|0x20)<<8 | wordKey(t[start+n/2]|0x20) | 1<<40
}

// markKinds are by the first byte of a mark.
var markKinds = func() (m [256]kind) {
	for c := range m {
		m[c] = mark
	}
	for c, k := range map[byte]kind{'.': fullStop, '(': parenthesis, ')': closeParenthesis, '[': square, ']': closeSquare, '*': asterisk, '#': hash, 0xE3: lenticular} {
		m[c] = k
	}
	return m
}()

// role says which rules look for a word.
type role uint32

const (
	// common is a frequent word of English, see lexicon.Common.
	common role = 1 << iota
	// pronounRole is one of pronounWords.
	pronounRole
	// placeRole begins a name of placeLanguages, stateRole one that lexicon.StateOf
	// or StateOfAdjective knows. A word that is not ASCII may do so unseen.
	placeRole
	stateRole
	// cutRole is the second half of a word that a treebank cuts: “gon na”.
	cutRole
	// scaleRole is “milliard” or its plural.
	scaleRole
	// titleRole is one of courtesy or offices, bodyRole one of bodies or places.
	titleRole
	bodyRole
	// womanRole and manRole are genderNouns, eitherRole is one of anyGender,
	// someones or officeNouns, and shipRole one of vessels.
	womanRole
	manRole
	eitherRole
	shipRole
	// geographyRole is, or begins, a name that lexicon.IsCity or IsRegion knows.
	geographyRole
	// speechRole is one of saying or statements.
	speechRole
)

// listing holds the words that the rules look for, by kind.
type listing struct {
	*lexicon.Vocabulary
	roles    []role
	triggers []trigger
	slips    []uint16 // see slipWords
	fits     []fit
	smalls   []small
	watches  []uint16 // a bit for each watch
}

var vocabulary = sync.OnceValue(func() *listing {
	words := make([]string, 0, 3000)
	add := func(w string) {
		if isASCII(w) {
			words = append(words, w)
		}
	}
	for w := range triggers {
		add(w)
	}
	for w := range slipWords {
		add(w)
	}
	for w := range fits {
		add(w)
	}
	for w := range smalls {
		add(w)
	}
	roled := len(words)
	roles := make([]role, 0, 1500) // of words[roled:]
	addAs := func(w string, r role) {
		if isASCII(w) {
			words, roles = append(words, w), append(roles, r)
		}
	}
	for _, w := range pronounWords {
		addAs(w, pronounRole)
	}
	for _, l := range languagePlaces {
		for w := range strings.FieldsSeq(l.places) {
			addAs(w, placeRole)
		}
	}
	for name := range lexicon.StateNames {
		// “Nagorno-Karabakh” and “U.S.” may be one word or several.
		w, _, _ := strings.Cut(name, " ")
		addAs(w, stateRole)
		if n := strings.IndexByte(w, '-'); n > 0 {
			addAs(w[:n], stateRole)
		}
		if n := strings.LastIndexByte(w, '.'); n > 0 {
			addAs(w[:n], stateRole)
			addAs(w[:strings.IndexByte(w, '.')], stateRole)
		}
	}
	for name := range lexicon.PlaceNames {
		if end := strings.IndexFunc(name, func(r rune) bool { return !unicode.IsLetter(r) }); end > 0 {
			name = name[:end]
		}
		addAs(name, geographyRole)
	}
	for w := range courtesy {
		addAs(w, titleRole)
	}
	for w := range offices.All {
		addAs(w, titleRole)
	}
	for w := range bodies.All {
		addAs(w, bodyRole)
	}
	for w := range places.All {
		addAs(w, bodyRole)
	}
	for w, g := range genderNouns {
		addAs(w, [...]role{0, womanRole, manRole}[g])
	}
	for _, m := range [...]*text.Set{anyGender, someones, officeNouns} {
		for w := range m.All {
			addAs(w, eitherRole)
		}
	}
	for _, m := range [...]*text.Set{saying, statements} {
		for w := range m.All {
			addAs(w, speechRole)
		}
	}
	for w := range vessels.All {
		addAs(w, shipRole)
	}
	for _, w := range [...]string{"na", "ta"} {
		addAs(w, cutRole)
	}
	for _, w := range [...]string{"milliard", "milliards"} {
		addAs(w, scaleRole)
	}
	n := int(firstListed) + len(words)
	v := &listing{lexicon.NewVocabulary(int(firstListed), words), make([]role, n), make([]trigger, n), make([]uint16, n), make([]fit, n), make([]small, n), make([]uint16, n)}
	v.roles[plain] = common
	v.fits[curlyIts], v.fits[digits] = fits["it’s"], fitNumber
	for i, w := range words {
		key := lexicon.KeyOf(w, 0, len(w))
		k := v.Number(key)
		if i < roled {
			v.triggers[k], v.slips[k], v.fits[k], v.smalls[k] = triggers[w], slipWords[w], fits[w], smalls[w]
		} else {
			v.roles[k] |= roles[i-roled]
		}
		if key.Common() {
			v.roles[k] |= common
		}
	}
	for k := range v.watches {
		for g, in := range [watches]bool{
			pronounWatch: v.roles[k]&pronounRole != 0, figureWatch: kind(k) == digits || v.roles[k]&scaleRole != 0, smallWatch: v.smalls[k] != 0,
			stopWatch: kind(k) == fullStop, fitWatch: v.fits[k] != 0, slipWatch: v.slips[k] != 0, triggerWatch: v.triggers[k] != 0, cutWatch: v.roles[k]&cutRole != 0, uncommonWatch: v.roles[k]&common == 0,
		} {
			if in {
				v.watches[k] |= 1 << g
			}
		}
	}
	return v
})

func isASCII(word string) bool {
	for i := range len(word) {
		if word[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// eachWatched calls do for every word of a watch that is in small letters, with the
// capital of the beginning or no word at all, and not the last of its sentence. Cells,
// code and sentences of less than four words are left out.
func eachWatched(p *lint.Pass, g watch, do func(c *clause, i int, k kind)) {
	o := glance.Of(p.Doc)
	parts := partsLately.Get().(*partsMemory)
	defer partsLately.Put(parts)
	var c clause // one for all, as do keeps it in memory
	at, read := 0, false
	for i := range o.watched[g].all {
		for at < len(p.Doc.Sentences) && int(p.Doc.Sentences[at].Last) <= i {
			at, read = at+1, false
		}
		if at == len(p.Doc.Sentences) {
			return
		}
		s := &p.Doc.Sentences[at]
		if i < int(s.First) || i == int(s.Last)-1 || s.Last-s.First < 4 {
			continue
		}
		if w := &p.Doc.Words[i]; w.Kind == text.Letters && w.Shape != text.Lower && (w.Shape != text.Title || i > int(s.First)+1) {
			continue
		}
		if !read {
			var ok bool
			if c, ok = clauseOf(p, *s, o, parts); !ok {
				continue
			}
			read = true
		}
		do(&c, i, o.kinds[i])
	}
}
