package scrape

import (
	"slices"
	"sync"

	"stet/lint"
	"stet/text"
)

var duplicateBlock = &lint.Rule{
	ID:       "scrape/duplicate-block",
	Title:    "A headline or paragraph that stands twice",
	Why:      "A repeated paragraph looks like an accident of the page, and is one.",
	Severity: lint.Warning,
	Fixable:  lint.Suggested,
	Example:  lint.Example{Bad: "The dam broke at dawn on Monday.\n\nThe dam broke at dawn on Monday.", Good: "The dam broke at dawn on Monday."},
	Details: `Compares every block with the ones before it by their runs of three words. A block is
reported when all of it stands in an earlier block, or when it is long and nearly all of it does and
the rest brings no new number or name: a caption that repeats the lead, a headline set twice, a
pull quote taken from the text, a paragraph translated twice.

Let stand: short lines and refrains, a question that is put to several people, the author's line under embedded posts, table cells, code, and paragraphs of one pattern that differ in
their numbers or names.`,
	Check: checkDuplicateBlock,
}

// Thresholds of likeness, in words and as a share of runs of three words.
const (
	leastWhole = 4    // words of a title that stands twice
	leastPart  = 7    // words of any other block that is part of an earlier one
	titleReach = 3    // blocks from the top that may be a title
	leastNear  = 12   // words of a block that is nearly part of an earlier one
	nearShare  = 0.65 // of its runs of three words
	// sampleAbove is the size of a text in bytes above which only every fourth
	// run of words, picked by its hash, is remembered: enough to find any
	// repeated paragraph, and memory stays a fraction of the text's.
	sampleAbove = 256 << 10
)

// wordsOf is one block as hashes of its words in small letters.
type wordsOf struct {
	first, last int // into hashes
	block       int
}

func checkDuplicateBlock(p *lint.Pass) error {
	d := p.Doc
	if len(d.Blocks) < 2 {
		return nil
	}
	mask := uint64(0)
	if len(d.Text) > sampleAbove {
		mask = 3
	}
	room := rooms.Get().(*room)
	defer room.giveBack()
	if mask == 0 && !room.maySuspect(d) {
		return nil
	}
	hashes := slices.Grow(room.hashes[:0], len(d.Words))
	all := slices.Grow(room.all[:0], len(d.Blocks))
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if b.Kind == lint.TableCell || b.Kind == lint.Code {
			continue
		}
		w := wordsOf{first: len(hashes), block: i}
		hashes = appendHashes(hashes, d.Text, d.Words[b.First:b.Last])
		w.last = len(hashes)
		all = append(all, w)
	}
	room.hashes, room.all = hashes, all
	suspects := room.suspects[:0]
	sieve := &room.sieve
	sieve.empty(len(hashes))
	for i, w := range all {
		if known := sieve.pass(hashes[w.first:w.last], mask); w.last-w.first >= leastWhole && known > 0 && (mask != 0 || mayRepeat(w.last-w.first, known)) {
			suspects = append(suspects, i)
		}
	}
	room.suspects = suspects
	if len(suspects) == 0 {
		return nil
	}
	// Only the runs of the suspects matter now.
	sieve.empty(len(hashes))
	for _, i := range suspects {
		sieve.pass(hashes[all[i].first:all[i].last], mask)
	}
	wanted := *sieve
	seen := &room.seen
	seen.empty(len(hashes) / int(mask+1))
	of := zeroed(&room.of, len(all))       // index in all of the block that it repeats, or -1
	votes := zeroed(&room.votes, len(all)) // for the block at hand, how often each earlier one had its runs
	voted := room.voted[:0]
	for i, w := range all {
		of[i] = -1
		best, known := int32(-1), 0
		suspect := len(suspects) > 0 && suspects[0] == i
		if suspect {
			suspects = suspects[1:]
		}
		for words := hashes[w.first:w.last]; len(words) >= 3; words = words[1:] {
			h := triple(words)
			if h&mask != 0 || !wanted.has(h) {
				continue
			}
			j := seen.first(h, int32(i))
			if j == int32(i) || !suspect {
				continue
			}
			known++
			if votes[j]++; votes[j] == 1 {
				voted = append(voted, j)
			}
			if best < 0 || votes[j] > votes[best] || votes[j] == votes[best] && j < best {
				best = j
			}
		}
		for _, j := range voted {
			votes[j] = 0
		}
		voted = voted[:0]
		// What an earlier block holds of this one was known before: that rules
		// nearly every block out before it is compared.
		if best >= 0 && (mask != 0 || mayRepeat(w.last-w.first, known)) && repeats(d, hashes, w, all[best]) && !askedAgain(d, w, all[best]) {
			of[i] = int(best)
		}
	}
	room.voted = voted
	for i := 0; i < len(all); i++ {
		if of[i] < 0 {
			continue
		}
		// Lines that together repeat one block make one finding.
		first, last := i, i
		for first > 0 && of[first-1] < 0 && all[first-1].block == all[first].block-1 && first-1 != of[i] && contains(hashes, all[of[i]], all[first-1]) {
			first--
		}
		for last+1 < len(all) && of[last+1] == of[i] && all[last+1].block == all[last].block+1 {
			last++
		}
		reportDuplicate(p, all[first].block, all[last].block, all[of[i]].block)
		i = last
	}
	return nil
}

// askedAgain reports whether a block is a question that an interviewer puts to one
// more person, and no title that stands twice.
func askedAgain(d *lint.Document, w, earlier wordsOf) bool {
	const mostAsked = 30 // words
	b := &d.Blocks[w.block]
	return earlier.block >= titleReach && w.block-earlier.block > 1 && w.last-w.first <= mostAsked && w.last-w.first == earlier.last-earlier.first &&
		b.Kind == d.Blocks[earlier.block].Kind && b.Kind != lint.Headline && b.Last > b.First && d.Word(b.Last-1) == "?"
}

// mayRepeat reports whether so many of the runs of a block of n words were known
// before that it may repeat an earlier one.
func mayRepeat(n, known int) bool { return float64(known) >= nearShare*float64(n-2) }

// maySuspect reports whether a block of d may repeat an earlier one, as far as the keys
// of words tell, which others ask for as well: that spares most articles the hashes.
func (r *room) maySuspect(d *lint.Document) bool {
	r.sieve.empty(len(d.Words))
	keys := d.WordKeys()
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if b.Kind == lint.TableCell || b.Kind == lint.Code {
			continue
		}
		if n, known := r.sieve.sketch(d, keys, b); n >= leastWhole && known > 0 && mayRepeat(n, known) {
			return true
		}
	}
	return false
}

// sketch puts the runs of words of a block into the sieve by the keys of the words, and
// says how many words there are but for marks, and how many runs were there already.
func (s *sieve) sketch(d *lint.Document, keys []uint64, of *lint.Block) (n, known int) {
	bits, last := s.bits, s.mask
	h := uint64(0) // of three words: what was before them is shifted out
	for i, key := range keys[of.First:of.Last] {
		if key == 0 {
			if key = foldedKey(d, of.First+i); key == 0 {
				continue
			}
		}
		h = h<<22 ^ key
		if n++; n > 2 {
			at, bit := &bits[h>>50&last], h>>44&63
			is := *at
			known += int(is >> bit & 1)
			*at = is | 1<<bit
		}
	}
	return n, known
}

// foldedKey is the key of word i, for which lint.Document.WordKeys has none: words that
// have one hash of appendHashes have one key. It is 0 for marks.
func foldedKey(d *lint.Document, i int) uint64 {
	w := &d.Words[i]
	switch {
	case w.Kind == text.Punct || w.Kind == text.Symbol:
		return 0
	case w.ASCII:
		return text.FoldedHash(d.Text, int(w.Start), int(w.End))
	}
	word := w.Of(d.Text)
	var buf [longestOpener]byte
	if key, ok := appendFolded(buf[:0], word); ok {
		word = string(key)
	} else {
		word = folded(word)
	}
	return text.FoldedHash(word, 0, len(word))
}

// room is the memory that the comparison of one document takes. It is used again
// for the next one, unless it is for an uncommonly long one.
type room struct {
	hashes   []uint64
	all      []wordsOf
	sieve    sieve
	suspects []int
	seen     firsts
	of       []int
	votes    []int32
	voted    []int32
}

var rooms = sync.Pool{New: func() any { return new(room) }}

func (r *room) giveBack() {
	if cap(r.hashes) <= mostRoom {
		rooms.Put(r)
	}
}

// mostRoom is for how many words memory is kept.
const mostRoom = 1 << 15

// zeroed makes a list of n zeros of the memory that list holds.
func zeroed[T any](list *[]T, n int) []T {
	if cap(*list) < n {
		*list = make([]T, n)
	}
	*list = (*list)[:n]
	clear(*list)
	return *list
}

// sieve is a set of runs of words that may hold more than was put into it, one run
// in thirty at the most: a bit for each hash (Bloom, Space/time trade-offs in hash
// coding with allowable errors, 1970). It tells nearly every article that repeats
// nothing with a fraction of the work that finding the place takes.
type sieve struct {
	bits []uint64
	mask uint64
}

// empty makes room for n runs, and forgets those that were there.
func (s *sieve) empty(n int) {
	size := 1
	for 2*size < n {
		size *= 2
	}
	zeroed(&s.bits, size)
	s.mask = uint64(size - 1)
}

// pass puts the runs of a block into the sieve, those that mask picks, and says how
// many were there already.
func (s *sieve) pass(words []uint64, mask uint64) int {
	known := 0
	bits, last := s.bits, s.mask
	if len(words) < 3 {
		return 0
	}
	a, b := words[0], words[1]
	for _, c := range words[2:] {
		h := run(a, b, c)
		a, b = b, c
		if h&mask != 0 {
			continue
		}
		at, bit := &bits[h>>38&last], uint64(1)<<(h>>32&63)
		if *at&bit != 0 {
			known++
		}
		*at |= bit
	}
	return known
}

func (s sieve) has(run uint64) bool {
	return s.bits[run>>38&s.mask]>>(run>>32&63)&1 != 0
}

// firsts remembers the first block of each run of words: a hash table with open
// addressing, as nearly every word of an article is asked for once. Half a hash
// tells runs apart: what it brings together by chance is compared in full.
type firsts struct {
	runs []firstRun
	mask uint64
	free int // how many more runs it takes before it is three quarters full
}

type firstRun struct {
	tag   uint32
	block int32 // 1 + block; 0 is free
}

// empty makes room for n runs, and forgets those that were there.
func (f *firsts) empty(n int) {
	size := 16
	for 2*size < 3*n {
		size *= 2
	}
	zeroed(&f.runs, size)
	f.mask, f.free = uint64(size-1), size*3/4
}

// first returns the block that a run was first seen in: block itself when it is
// new.
func (f *firsts) first(run uint64, block int32) int32 {
	tag := uint32(run)
	for i := run >> 32 & f.mask; ; i = (i + 1) & f.mask {
		at := &f.runs[i]
		if at.block == 0 {
			// More runs than their hashes let expect go unremembered: a
			// repetition has many, and a full table would never end.
			if f.free > 0 {
				f.free--
				*at = firstRun{tag, block + 1}
			}
			return block
		}
		if at.tag == tag {
			return at.block - 1
		}
	}
}

// postAuthor reports whether a block is the line under an embedded post that names
// its author: “— Jane Roe (@janeroe) May 4, 2021”.
func postAuthor(d *lint.Document, b *lint.Block) bool {
	if b.Len() > shortBytes || b.First >= b.Last {
		return false
	}
	if dash := d.Word(b.First); dash != "—" && dash != "–" && dash != "-" && dash != "--" {
		return false
	}
	for _, w := range d.Words[b.First:b.Last] {
		if w.Kind == text.Handle {
			return true
		}
	}
	return false
}

func reportDuplicate(p *lint.Pass, first, last, of int) {
	d := p.Doc
	if first == last && postAuthor(d, &d.Blocks[first]) {
		return // one account posted twice on one day
	}
	var edits []text.Edit
	var layer lint.Layer
	var s text.Span
	for i := first; i <= last; i++ {
		l, bs, fix := d.Removal(d.Blocks[i], "", lint.Suggested)
		layer = l
		if i == first {
			s = bs
		}
		s.End = bs.End
		edits = append(edits, fix.Edits...)
	}
	original := d.Blocks[of].Span
	if layer == lint.InMarkup {
		original = d.Blocks[of].Markup
	}
	what := "paragraph"
	switch {
	case d.Blocks[first].Kind == lint.Headline:
		what = "headline"
	case first < last:
		what = "passage"
	}
	f := lint.Finding{Span: s, Layer: layer, Message: "This " + what + " repeats what stands above",
		Fixes:   []lint.Fix{{Title: "Delete the repetition", Safety: lint.Suggested, Edits: edits}},
		Related: []lint.Related{{Span: original, Message: "It stands here first"}}}
	if edits[0].Start == original.Start {
		return
	}
	p.Report(f)
}

// repeats reports whether block w says what block o said before it.
func repeats(d *lint.Document, hashes []uint64, w, o wordsOf) bool {
	n, m := w.last-w.first, o.last-o.first
	block := d.Blocks[w.block]
	if block.Kind == lint.ListItem {
		return false // lists are made to repeat themselves
	}
	least := leastPart
	if o.block < titleReach && w.block < 2*titleReach {
		least = leastWhole // a title set twice
	}
	if n >= least && (n == m && slices.Equal(hashes[w.first:w.last], hashes[o.first:o.last]) || contains(hashes, o, w)) {
		return true
	}
	if n < leastNear {
		return false
	}
	var runs firsts
	runs.empty(m)
	for k := o.first; k+2 < o.last; k++ {
		runs.first(triple(hashes[k:k+3]), 0)
	}
	shared := 0
	for k := w.first; k+2 < w.last; k++ {
		if runs.first(triple(hashes[k:k+3]), 1) == 0 {
			shared++
		}
	}
	return float64(shared) >= nearShare*float64(n-2) && nothingNew(d, hashes, w, o)
}

// nothingNew reports whether every number and capitalised word of w stands in o:
// what differs is wording.
func nothingNew(d *lint.Document, hashes []uint64, w, o wordsOf) bool {
	known := make(map[uint64]bool, o.last-o.first)
	for _, h := range hashes[o.first:o.last] {
		known[h] = true
	}
	b := d.Blocks[w.block]
	k := w.first
	for _, word := range d.Words[b.First:b.Last] {
		if word.Kind == text.Punct || word.Kind == text.Symbol {
			continue
		}
		if (word.Kind == text.Digits || word.Shape >= text.Title) && !known[hashes[k]] {
			return false
		}
		k++
	}
	return true
}

// contains reports whether the words of w stand in o one after the other. It is
// the search of Knuth, Morris and Pratt (1977): a text that repeats one word a
// million times must not cost more than its length.
func contains(hashes []uint64, o, w wordsOf) bool {
	want, in := hashes[w.first:w.last], hashes[o.first:o.last]
	if len(want) == 0 || len(want) > len(in) {
		return false
	}
	fail := make([]int, len(want))
	for i, k := 1, 0; i < len(want); i++ {
		for k > 0 && want[i] != want[k] {
			k = fail[k-1]
		}
		if want[i] == want[k] {
			k++
		}
		fail[i] = k
	}
	k := 0
	for _, h := range in {
		for k > 0 && h != want[k] {
			k = fail[k-1]
		}
		if h == want[k] {
			k++
		}
		if k == len(want) {
			return true
		}
	}
	return false
}

// mixer spreads what is multiplied by it over all bits: 2^64 divided by the
// golden ratio (Knuth, The Art of Computer Programming, volume 3, section 6.4).
const mixer = 0x9E3779B97F4A7C15

// appendHashes appends the hashes of words, but for marks, to list.
func appendHashes(list []uint64, t string, words []text.Word) []uint64 {
	for i := range words {
		w := &words[i]
		if w.Kind == text.Punct || w.Kind == text.Symbol {
			continue
		}
		at, n := int(w.Start), int(w.End-w.Start)
		if w.ASCII && n < 8 && at+8 <= len(t) {
			// As fold does it, which most words are spared.
			list = append(list, mix(uint64(n), bytes8(t[at:at+8])&(1<<(8*n)-1)))
			continue
		}
		list = append(list, fold(t, at, at+n, w.ASCII))
	}
	return list
}

// fold hashes the word t[at:end] without regard to case and to how its apostrophe is drawn,
// eight bytes at a time. Marks that differ from others in the bit of the case
// count as those.
func fold(t string, at, end int, ascii bool) uint64 {
	if !ascii {
		var buf [longestOpener]byte
		if key, ok := appendFolded(buf[:0], t[at:end]); ok {
			t = string(key)
		} else {
			t = folded(t[at:end])
		}
		at, end = 0, len(t)
	}
	h := uint64(end - at)
	for ; end-at >= 8; at += 8 {
		h = mix(h, bytes8(t[at:at+8]))
	}
	var last uint64
	for i := end - 1; i >= at; i-- {
		last = last<<8 | uint64(t[i])
	}
	return mix(h, last)
}

// bytes8 is the first eight bytes of s, the first one lowest.
func bytes8(s string) uint64 {
	_ = s[7] // one check for all of them
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 | uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// mix adds eight bytes to a hash.
func mix(h, bytes uint64) uint64 {
	h = (h ^ (bytes | 0x2020202020202020)) * mixer
	return h ^ h>>32
}

// triple hashes the first three words.
func triple(words []uint64) uint64 { return run(words[0], words[1], words[2]) }

// run is the hash of three words.
func run(a, b, c uint64) uint64 {
	h := (a*3 ^ b) * mixer
	h = (h>>31 ^ h ^ c) * mixer
	return h ^ h>>32
}
