package mt

import (
	"math"
	"math/bits"
	"slices"
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
	// that are letters of ASCII: the document's own, which nobody may change.
	kinds []kind
	keys  []wordKey
	// parts are what lexicon.PartsOf says of the words of ASCII letters, and 0 for the
	// others.
	parts []lexicon.Parts
	// spellings are those in the termbase of the words that a worker looked up lately,
	// and 0 for the others until recent.spell is asked.
	spellings []term.Spelling
	// nonASCII are the words with a byte beyond ASCII, in order.
	nonASCII []int32
	// watched are the words of each watch.
	watched [watches]wordBits
	// follows says of a word that it is one in small letters behind nothing but a
	// space, and not the first half of a compound: make-up.
	follows []bool
	// again are words that may repeat what stands right before them, in order: one
	// or two words before, or a stretch of two words and more that begins up to
	// nearBy words before; and those whose halves may be the same.
	again []int32
	// met has, by a hash of two words, where the second of them stood last in all that
	// was read, and read is how many words that are.
	met  [1 << metBits]uint32
	read uint32
}

const metBits = 9

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

// last is the last word of b from word first on and before word end, or -1.
func (b wordBits) last(first, end int) int {
	k := end / 64
	for rest := b[k] & (1<<(end&63) - 1); ; rest = b[k] {
		if rest != 0 {
			if i := 64*k + 63 - bits.LeadingZeros64(rest); i >= first {
				return i
			}
			return -1
		}
		if k--; 64*k+63 < first || k < 0 {
			return -1
		}
	}
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
	fitWatch                   // see fits, but for what clauseWatch has
	clauseWatch                // fits that matter at the beginning of a clause only
	openingWatch               // clauseOpenings, and “on”
	ownerWatch                 // its, his
	slipWatch                  // see slipWords
	triggerWatch               // see triggers
	womanWatch                 // see womanRole and ladyRole
	manWatch                   // see manRole and sirRole
	personalWatch              // see personalRole
	// uncommonWatch is whatever is not common, see lexicon.Common, figures and most
	// marks aside; and those of cutRole.
	uncommonWatch
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
	v, n := vocabulary(), len(d.Words)
	o.kinds, o.parts, o.spellings = resized(o.kinds, n), resized(o.parts, n), resized(o.spellings, n+term.Ahead)[:n]
	o.keys, o.follows = d.WordKeys(), d.WordsFollow()
	o.meet(v, d)
	o.watch(v)
}

// commonSmall counts the common words of ASCII in small letters.
func (o *overview) commonSmall(d *lint.Document) int {
	count := d.SmallWords()
	for i := range o.watched[uncommonWatch].all {
		if w := &d.Words[i]; w.Shape == text.Lower && w.Kind == text.Letters && w.ASCII {
			count--
		}
	}
	return count
}

// resized is s with room for n elements, which hold whatever they held.
func resized[T any](s []T, n int) []T { return slices.Grow(s[:0], n)[:n] }

// meet fills kinds, parts, spellings and nonASCII.
func (o *overview) meet(v *listing, d *lint.Document) {
	m := lately.Get().(*recent)
	o.nonASCII = o.nonASCII[:0]
	kinds, parts, spellings := o.kinds[:len(o.keys)], o.parts[:len(o.keys)], o.spellings[:len(o.keys)]
	for i, key := range o.keys {
		if key == 0 {
			kinds[i], parts[i], spellings[i] = rare(d, i), 0, 0
			w := &d.Words[i]
			if w.Kind == text.Punct {
				spellings[i] = m.marks[d.Text[w.Start]]
			}
			if !w.ASCII {
				o.nonASCII = append(o.nonASCII, int32(i))
			}
			continue
		}
		l := m.front(key)
		if !l.is(key) {
			w := &d.Words[i]
			l = m.of(v, key, d.Text, int(w.Start), int(w.End))
		}
		kinds[i], parts[i], spellings[i] = l.kind(), l.parts, l.spelling
	}
	lately.Put(m)
}

// rare is the kind of word i, which has other than ASCII letters.
func rare(d *lint.Document, i int) kind {
	t, w := d.Text, &d.Words[i]
	start, end := int(w.Start), int(w.End)
	switch w.Kind {
	case text.Punct:
		return markKinds[t[start]]
	case text.Digits:
		return digits
	}
	if w.Kind == text.Letters && end-start == len("it’s") && t[start+1:end] == "t’s" && t[start]|0x20 == 'i' {
		return curlyIts
	}
	return odd
}

// watch fills watched, eight watches at a time. The bits of eight words are turned
// round, and then the bytes of eight times eight. Behind the last word stand words that
// nothing watches.
func (o *overview) watch(v *listing) {
	n := len(o.kinds)
	blocks := n/64 + 1
	for g := range o.watched {
		o.watched[g] = resized(o.watched[g], blocks)
	}
	kinds := slices.Grow(o.kinds, 64)[:64*blocks]
	for i := n; i < len(kinds); i++ {
		kinds[i] = plain
	}
	o.kinds = kinds[:n]
	for first, of := range v.watches {
		watched := o.watched[8*first : min(8*first+8, len(o.watched))]
		for block := range blocks {
			var seen [8]uint64
			for at := range seen {
				k := (*[8]kind)(kinds[64*block+8*at:])
				seen[at] = turned(uint64(of[k[0]]) | uint64(of[k[1]])<<8 | uint64(of[k[2]])<<16 | uint64(of[k[3]])<<24 |
					uint64(of[k[4]])<<32 | uint64(of[k[5]])<<40 | uint64(of[k[6]])<<48 | uint64(of[k[7]])<<56)
			}
			turn(&seen)
			for g := range watched {
				watched[g][block] = seen[g]
			}
		}
	}
}

// turned is the square of eight by eight bits with its rows as columns, and turn does
// the same with bytes (Warren, Hacker's Delight, 2nd edition, section 7-3).
func turned(x uint64) uint64 {
	t := (x ^ x>>7) & 0x00AA00AA00AA00AA
	x ^= t ^ t<<7
	t = (x ^ x>>14) & 0x0000CCCC0000CCCC
	x ^= t ^ t<<14
	t = (x ^ x>>28) & 0x00000000F0F0F0F0
	return x ^ t ^ t<<28
}

func turn(x *[8]uint64) {
	for i := 0; i < 8; i += 2 {
		x[i], x[i+1] = swapped(x[i], x[i+1], 8, 0x00FF00FF00FF00FF)
	}
	for _, i := range [...]int{0, 1, 4, 5} {
		x[i], x[i+2] = swapped(x[i], x[i+2], 16, 0x0000FFFF0000FFFF)
	}
	for i := range 4 {
		x[i], x[i+4] = swapped(x[i], x[i+4], 32, 0x00000000FFFFFFFF)
	}
}

// swapped exchanges what upper has in the low halves, of n bits each, with what lower
// has in the high ones.
func swapped(lower, upper uint64, n int, low uint64) (uint64, uint64) {
	return lower&low | upper&low<<n, lower>>n&low | upper&^low
}

// findAgain fills again.
func (o *overview) findAgain(d *lint.Document) {
	var before, last wordKey // the two words before
	met, keys := &o.met, o.keys
	kinds := o.kinds[:len(keys)]
	o.again = o.again[:0]
	at := o.read + nearBy // in all that was read: nothing of another document is near
	for i, key := range keys {
		if key == 0 {
			key = rareKey(d, i)
		}
		pair := &met[(key^last*3)*0x9E3779B97F4A7C15>>(64-metBits)]
		ago := at - *pair
		*pair = at
		at++
		if key == last || key == before || ago <= nearBy || kinds[i] == odd {
			o.mayRepeat(d, i, ago, key == last || key == before)
		}
		before, last = last, key
	}
	o.read = at
}

// mayRepeat adds word i to again if it is one of the two before or its halves may be the
// same, and the word before it if the two stood together a few words ago.
func (o *overview) mayRepeat(d *lint.Document, i int, ago uint32, same bool) {
	if ago <= nearBy && i > 0 {
		if n := len(o.again); n == 0 || o.again[n-1] < int32(i)-1 {
			o.again = append(o.again, int32(i)-1)
		}
	}
	if same || o.kinds[i] == odd && halved(d, i) {
		o.again = append(o.again, int32(i))
	}
}

// halved reports whether the halves of word i may be the same.
func halved(d *lint.Document, i int) bool {
	w := &d.Words[i]
	n := int(w.End - w.Start)
	return w.Kind == text.Letters && n >= 4 && n%2 == 0 && d.Text[w.Start] == d.Text[int(w.Start)+n/2]
}

// wordKey is what recent knows a word of ASCII by, whatever the case of its letters.
type wordKey = uint64

// rareKey is a key of word i, which has other than ASCII letters: the same for two
// words that differ in the case of their letters, and for many others; marks and the
// like have one each.
func rareKey(d *lint.Document, i int) wordKey {
	t, w := d.Text, &d.Words[i]
	if w.Kind != text.Letters && w.Kind != text.Digits {
		return wordKey(i)
	}
	start, n := int(w.Start), int(w.End-w.Start)
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
	// pronounRole is one of pronounForms.
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
	// ladyRole and sirRole are titles of courtesy that tell a gender.
	ladyRole
	sirRole
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
	// openRole is one of openWords.
	openRole
	// personalRole is one of bodily or bornOrDrunk, ownedRole one of frames.
	personalRole
	ownedRole
)

// listing holds the words that the rules look for, by kind.
type listing struct {
	*lexicon.Vocabulary
	roles    []role
	triggers []trigger
	slips    []uint16 // see slipWords
	fits     []fit
	smalls   []small
	pronouns []pronounForm
	cues     []cue
	// fitWants and slipWants are the cues of which the word behind one of fits or slips
	// must have one, see sift.
	fitWants, slipWants []cue
	near                vicinity
	// watches have a bit for each watch, by kind, eight in a table.
	watches [2]*[1 << 16]uint8
}

var vocabulary = sync.OnceValue(func() *listing {
	words := make([]string, 0, 6000)
	ts, ss, fs, ms := appended(&words, triggers), appended(&words, slipWords), appended(&words, fits), appended(&words, smalls)
	roles := make([]role, 0, 3500) // of the words behind those
	addAs := func(w string, r role) {
		if isASCII(w) {
			words, roles = append(words, w), append(roles, r)
		}
	}
	for w := range pronounForms {
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
	for w, g := range courtesy {
		addAs(w, titleRole|[...]role{0, ladyRole, sirRole}[g])
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
	for _, m := range [...]*text.Set{bodily, bornOrDrunk} {
		for w := range m.All {
			addAs(w, personalRole)
		}
	}
	for w := range frames {
		addAs(w, ownedRole)
	}
	for w := range vessels.All {
		addAs(w, shipRole)
	}
	for w := range strings.FieldsSeq(openWords) {
		addAs(w, openRole)
	}
	for _, w := range [...]string{"na", "ta"} {
		addAs(w, cutRole)
	}
	for _, w := range [...]string{"milliard", "milliards"} {
		addAs(w, scaleRole)
	}
	beside := constructions()
	lists := listsOf(beside)
	for _, l := range lists {
		for _, w := range l.words {
			addAs(w, 0)
		}
	}
	cues := make([]cue, 0, 1300) // of the words behind those
	eachCue(func(w string, c cue) {
		if isASCII(w) {
			words, cues = append(words, w), append(cues, c)
		}
	})
	n := int(firstListed) + len(words)
	all, numbers := lexicon.NewVocabulary(int(firstListed), words)
	v := &listing{Vocabulary: all,
		roles: make([]role, n), triggers: make([]trigger, n), slips: make([]uint16, n), fits: make([]fit, n), smalls: make([]small, n), pronouns: make([]pronounForm, n),
		cues: make([]cue, n), fitWants: make([]cue, n), slipWants: make([]cue, n)}
	for i := range v.watches {
		v.watches[i] = new([1 << 16]uint8)
	}
	v.roles[plain] = common
	v.fits[curlyIts], v.fits[digits] = fits["it’s"], fitNumber
	rest := setAll(v.triggers, numbers, ts)
	rest = setAll(v.slips, rest, ss)
	rest = setAll(v.fits, rest, fs)
	rest = setAll(v.smalls, rest, ms)
	for i, r := range roles {
		k := rest[i]
		if v.roles[k] |= r; r&pronounRole != 0 {
			v.pronouns[k] = pronounForms[words[int(k)-int(firstListed)]]
		}
	}
	for i, c := range cues {
		v.cues[rest[len(roles)+i]] |= c
	}
	for i, n := range numbers {
		if k := int(n); k == int(firstListed)+i && v.Key(k).Common() { // and not a word listed before
			v.roles[k] |= common
		}
	}
	v.near = newVicinity(beside, lists, v)
	v.cues[digits] = cueFigure
	for k := range n {
		v.cues[k] |= cueAny
		f := v.fits[k]
		if f != 0 {
			v.fitWants[k] = behindFit(f)
		}
		if v.slips[k] != 0 {
			v.slipWants[k] = behindSlip(v.slips[k])
		}
		of, r := uint16(0), v.roles[k]
		watch := func(g watch, in bool) {
			if in {
				of |= 1 << g
			}
		}
		watch(pronounWatch, r&pronounRole != 0)
		watch(figureWatch, kind(k) == digits || r&scaleRole != 0)
		watch(smallWatch, v.smalls[k] != 0)
		watch(stopWatch, kind(k) == fullStop)
		watch(fitWatch, f != 0 && !f.opensClause())
		watch(clauseWatch, f.opensClause())
		watch(openingWatch, v.cues[k]&(cueOpening|cueOn) != 0)
		watch(ownerWatch, f == fitOur || f == fitIts)
		watch(slipWatch, v.slips[k] != 0)
		watch(triggerWatch, v.triggers[k] != 0)
		watch(womanWatch, r&(womanRole|ladyRole) != 0)
		watch(manWatch, r&(manRole|sirRole) != 0)
		watch(personalWatch, r&personalRole != 0)
		watch(uncommonWatch, r&common == 0 && kind(k) != digits && kind(k) != mark && kind(k) != fullStop || r&cutRole != 0)
		v.watches[0][k], v.watches[1][k] = uint8(of), uint8(of>>8)
	}
	return v
})

// appended puts the words of m behind words, as far as they are ASCII, and returns what
// m has for them.
func appended[T any](words *[]string, m map[string]T) []T {
	values := make([]T, 0, len(m))
	for w, value := range m {
		if isASCII(w) {
			*words, values = append(*words, w), append(values, value)
		}
	}
	return values
}

// setAll sets table to values where the first of numbers say, and returns the others.
func setAll[T any](table []T, numbers []uint16, values []T) []uint16 {
	for i, value := range values {
		table[numbers[i]] = value
	}
	return numbers[len(values):]
}

func isASCII(word string) bool {
	for i := range len(word) {
		if word[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// eachOf calls do for each of words that is in small letters, with the capital of the
// beginning or no word at all, and not the last of its sentence. Cells, code and
// sentences of less than four words are left out.
func eachOf(p *lint.Pass, words wordBits, do func(c *clause, i int)) {
	o := glance.Of(p.Doc)
	var c clause // one for all, as do keeps it in memory
	sentences := p.Doc.Sentences
	at, read := 0, false
	for i := range words.all {
		for at < len(sentences) && int(sentences[at].Last) <= i {
			at, read = at+1, false
		}
		if at == len(sentences) {
			return
		}
		s := &sentences[at]
		if i < int(s.First) || i == int(s.Last)-1 || s.Last-s.First < 4 {
			continue
		}
		if w := &p.Doc.Words[i]; w.Kind == text.Letters && w.Shape != text.Lower && (w.Shape != text.Title || i > int(s.First)+1) {
			continue
		}
		if !read {
			var ok bool
			if c, ok = clauseOf(p, *s, o); !ok {
				continue
			}
			read = true
		}
		do(&c, i)
	}
}
