// Package scrape holds the rules for what a scraper or an export brings along
// with an article: labels of the site, credits, embeds, dead links, repeated
// blocks and characters that nobody can see.
package scrape

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"stet/lint"
	"stet/text"
)

// Rules lists the family in the order of its documentation.
func Rules() []*lint.Rule {
	return []*lint.Rule{furniture, creditLine, photoCredit, deadLink, socialEmbed, gluedURL, duplicateBlock, invisible}
}

// plainText is the block's text on one line in small letters, without the marks
// around it; it is meant for short blocks only.
func plainText(d *lint.Document, b *lint.Block) string {
	s := b.Of(d.Text)
	if len(s) > 2*shortBytes || text.ASCIILen(s) < len(s) {
		return strings.Trim(folded(oneLine(s)), " \u00a0*_|•·-–—:…<>[]")
	}
	var room [2 * shortBytes]byte
	plain := room[:0]
	spaced := false
	for i := range len(s) {
		switch c := s[i]; {
		case c == ' ' || '\t' <= c && c <= '\r':
			spaced = true
			continue
		case spaced && len(plain) > 0:
			plain = append(plain, ' ')
			fallthrough
		default:
			if 'A' <= c && c <= 'Z' {
				c |= 0x20
			}
			plain, spaced = append(plain, c), false
		}
	}
	return strings.Trim(string(plain), " *_|-:<>[]")
}

// oneLine is s with one space for all white space between two words, and none around.
func oneLine(s string) string {
	spaced := true // nothing but white space stands before
	for _, r := range s {
		space := r == ' ' || unicode.IsSpace(r)
		if space && (spaced || r != ' ') {
			return strings.Join(strings.Fields(s), " ")
		}
		spaced = space
	}
	if spaced {
		return strings.TrimSpace(s)
	}
	return s
}

// shortBlock bounds what is looked at as a label, in bytes and in words.
const (
	shortBytes = 160
	shortWords = 16
)

// outline is what the rules of this package ask of a document's blocks.
type outline struct {
	// words are the numbers of words and figures of each block, not of its marks.
	words []int32
	// opens says of each short block what its first words may be the beginning of.
	opens []opening
	// first and last are the indices of the first and of the last block that reads
	// as running text: where the article itself begins and ends. Without any they
	// are the number of blocks and -1.
	first, last int
	// urls are the words that are addresses, outside of code.
	urls []address
	// calls are the words in capitals that may begin a call within running text.
	calls []address
}

// address is a word that is an address, and its block.
type address struct{ word, block int32 }

// opening is what the first words of a block may begin, as bits.
type opening uint8

const (
	opensLabel  opening = 1 << iota // furniture
	opensNotice                     // the notice of an embed
	// The first word may begin these if the second one does, too.
	pairsLabel
	pairsNotice
	// The block holds a word that boxes of a site are about, wherever it stands.
	holdsBoxWord

	// A word of the block, which is short, may be the arrow of a breadcrumb.
	hasArrow

	opensAny = opensLabel | opensNotice
)

var outlines = lint.Fact[*outline]{Find: findOutline}

func findOutline(d *lint.Document) *outline {
	o := &outline{words: make([]int32, len(d.Blocks)), opens: make([]opening, len(d.Blocks)), first: len(d.Blocks), last: -1}
	keys := d.WordKeys()
	for i := range d.Blocks {
		b := &d.Blocks[i]
		n := int32(b.Last - b.First)
		for k, key := range keys[b.First:b.Last] {
			if outlined[key>>keyShift] && !o.meet(d, i, b.First+k, b.Last-b.First-k == int(n)) {
				n--
			}
		}
		o.words[i] = n
		if b.Len() <= 2*shortBytes {
			o.opens[i] |= opensOf(d, keys, b)
		}
		if n >= runningWords && b.Kind != lint.TableCell && b.Kind != lint.Code {
			o.first, o.last = min(o.first, i), i
		}
	}
	return o
}

// meet notes what there is to say of a word of a block, and reports whether it is more
// than a mark; opens says that nothing but marks stands before it.
func (o *outline) meet(d *lint.Document, block, word int, opens bool) bool {
	b, w := &d.Blocks[block], &d.Words[word]
	switch w.Kind {
	case text.Punct, text.Symbol:
		switch d.Text[w.Start] {
		case '>', ':', 0xC2, 0xE2: // what arrows begin with
			if b.Len() <= shortBytes && mayPart(d.Text[w.Start:b.End]) {
				o.opens[block] |= hasArrow
			}
		}
		return false
	case text.Verbatim:
		o.opens[block] |= hasArrow // who knows
	case text.URL:
		if b.Kind != lint.Code {
			o.urls = append(o.urls, address{int32(word), int32(block)})
		}
	case text.Letters:
		switch s := w.Of(d.Text); {
		case b.Len() <= longestBox && boxWords.Has(s):
			o.opens[block] |= holdsBoxWord
		case w.Shape == text.Upper && callWords.Has(s) && b.Kind != lint.Code && !opens:
			o.calls = append(o.calls, address{int32(word), int32(block)})
		}
	}
	return true
}

// outlined says of the upper bits of a word's key, see lint.Document.WordKeys, whether
// outline.meet may have anything to say of it.
var outlined = func() (m [1 << (64 - keyShift)]bool) {
	m[0] = true // whatever is no word of ASCII letters
	for _, words := range [...]*text.Set{boxWords, callWords} {
		for w := range words.All {
			m[text.FoldedHash(w, 0, len(w))>>keyShift] = true
		}
	}
	return m
}()

const keyShift = 54

// callWords begin a call of the site within running text.
var callWords = text.NewSet("READ CLICK")

// opensOf is what the first two words of a block may begin.
func opensOf(d *lint.Document, keys []uint64, b *lint.Block) opening {
	first := nextWord(d, b, b.First)
	if first == b.Last {
		return 0
	}
	known := &openings().keys
	if keys[first] != 0 && !known.May(keys[first]) {
		return 0
	}
	opens := openingOf(d.Word(first))
	if second := nextWord(d, b, first+1); second < b.Last && opens&^opensAny != 0 {
		opens &= opensAny
		if pair := pairKey(keys[first], keys[second]); pair == 0 || known.May(pair) {
			opens |= secondOf(d.Word(first), d.Word(second))
		}
	}
	return opens
}

// nextWord is the first word of a block from k on that is no mark.
func nextWord(d *lint.Document, b *lint.Block, k int) int {
	for k < b.Last && (d.Words[k].Kind == text.Punct || d.Words[k].Kind == text.Symbol) {
		k++
	}
	return k
}

// openingOf is what the first word of a block may begin. A figure may begin a
// label, whatever it is.
func openingOf(word string) opening {
	if word[0] >= '0' && word[0] <= '9' {
		return opensLabel
	}
	var buf [longestOpener]byte
	key, ok := appendFolded(buf[:0], word)
	if !ok {
		return openings().Of(folded(word))
	}
	return openings().Of(string(key))
}

// secondOf is what the first two words of a block may begin.
func secondOf(first, second string) opening {
	var buf [2*longestOpener + 1]byte
	key, ok := appendFolded(buf[:0], first)
	if ok {
		key, ok = appendFolded(append(key, ' '), second)
	}
	if !ok {
		return openings().Of(folded(first + " " + second))
	}
	return openings().Of(string(key))
}

// appendFolded appends to b what folded makes of a word. It reports false for words
// that are too long, or have more beyond ASCII than an apostrophe.
func appendFolded(b []byte, word string) ([]byte, bool) {
	if len(word) > longestOpener {
		return b, false
	}
	for i := 0; i < len(word); i++ {
		c := word[i]
		switch {
		case 'A' <= c && c <= 'Z':
			c |= 0x20
		case c < utf8.RuneSelf:
		case strings.HasPrefix(word[i:], "’"):
			c, i = '\'', i+len("’")-1
		default:
			return b, false
		}
		b = append(b, c)
	}
	return b, true
}

// hasFolded reports whether a word, however it is cased, is in a set.
func hasFolded(set *text.Set, word string) bool {
	var buf [longestOpener]byte
	if key, ok := appendFolded(buf[:0], word); ok {
		return set.Has(string(key))
	}
	return set.Has(folded(word))
}

// folded is s in small letters, with straight apostrophes.
func folded(s string) string { return strings.ReplaceAll(strings.ToLower(s), "’", "'") }

// longestOpener bounds in bytes the words that are looked up without taking
// memory.
const longestOpener = 32

// openers are the beginnings of all that furniture and social-embed know: one word, or
// two with a space between them.
type openers struct {
	text.Table[opening]
	keys text.KeySieve // of the words and pairs
}

var openings = sync.OnceValue(func() *openers {
	m := make(map[string]opening, 1<<10)
	add := func(what opening, phrases ...string) {
		for _, p := range phrases {
			first, rest, _ := strings.Cut(strings.Trim(p, "[]"), " ")
			first, hyphened, _ := strings.Cut(first, "-")
			second, _, _ := strings.Cut(rest, " ")
			// Where words are not parted as phrases are, the first one must do.
			if second == "" || hyphened != "" || strings.ContainsFunc(second, func(r rune) bool { return !unicode.In(r, unicode.Latin, unicode.Cyrillic, unicode.Greek) }) {
				m[first] |= what
				continue
			}
			m[first] |= what * (pairsLabel / opensLabel)
			m[first+" "+second] |= what
		}
	}
	for _, p := range [...]*phrases{teasers, foreignTeasers, weakTeasers, leads, calls} {
		add(opensLabel, p.all...)
	}
	for _, words := range []*text.Set{buttons, sections, verbs, otherVerbs, counted, counting, pages} {
		for w := range words.All {
			add(opensLabel, w)
		}
	}
	add(opensNotice, notices.all...)
	add(opensNotice, "original") // ♬ original sound
	o := &openers{Table: text.NewTable(m)}
	for phrase := range m {
		first, second, pair := strings.Cut(phrase, " ")
		key := text.FoldedHash(first, 0, len(first))
		if pair {
			key = pairKey(key, text.FoldedHash(second, 0, len(second)))
		}
		o.keys.Put(key)
	}
	return o
})

// pairKey is a key of two words, and 0 when one of them has none.
func pairKey(first, second uint64) uint64 {
	if first == 0 || second == 0 {
		return 0
	}
	return first<<1 ^ second
}

// runningWords is how many words make a block running text rather than a label,
// a headline or a caption's credit.
const runningWords = 17

// hinted reports whether one of the words of a block's hint holds one of the
// given marks of site furniture.
func hinted(hint string, marks ...string) bool {
	if hint == "" {
		return false
	}
	for _, m := range marks {
		for w := range strings.FieldsSeq(hint) {
			if w == m || strings.HasPrefix(w, m+"-") || strings.HasPrefix(w, m+"_") || strings.HasSuffix(w, "-"+m) || strings.HasSuffix(w, "_"+m) || strings.HasSuffix(w, "__"+m) {
				return true
			}
		}
	}
	return false
}

// phrases are looked for at the beginning of a text, or anywhere in it.
type phrases struct {
	all []string
	// begins says of three bytes, by threeBytes, whether a phrase may begin with them:
	// that tells nearly every place where none does.
	begins [1 << threeBits]bool
}

const threeBits = 10

// newPhrases makes phrases of three bytes or more.
func newPhrases(all ...string) *phrases {
	p := &phrases{all: all}
	for _, s := range all {
		p.begins[threeBytes(s)] = true
	}
	return p
}

// threeBytes is a hash of the first three bytes of s.
func threeBytes(s string) uint32 {
	_ = s[2] // one check for all of them
	return (uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16) * (mixer >> 32) >> (32 - threeBits)
}

// of are those of p that s may begin with: all or none.
func (p *phrases) of(s string) []string {
	if len(s) > 2 && p.begins[threeBytes(s)] {
		return p.all
	}
	return nil
}

// begin reports whether s begins with one of p.
func (p *phrases) begin(s string) bool {
	return slices.ContainsFunc(p.of(s), func(phrase string) bool { return strings.HasPrefix(s, phrase) })
}

// in reports whether s holds one of p.
func (p *phrases) in(s string) bool {
	for i := 0; i+2 < len(s); i++ {
		if p.begins[threeBytes(s[i:i+3])] && p.begin(s[i:]) {
			return true
		}
	}
	return false
}
