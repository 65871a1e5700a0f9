package number

import (
	"slices"
	"strings"
	"sync"

	"stet/lint"
	"stet/text"
)

// A source is one attribution in a sentence: the word that makes it and the
// words that it answers for.
type source struct {
	// at is the index of the word that makes the attribution.
	at int
	// first and last bound the words that it reaches, as in Sentence.
	first, last int
	// weak marks a source that nobody could ask: "reportedly", "is believed".
	weak bool
	// document marks a source that is a document, data or a poll rather than
	// somebody who speaks.
	document bool
}

// reader finds attributions in the sentences of one document. It keeps its
// buffers between sentences.
type reader struct {
	doc   *lint.Document
	dict  *dictionary
	keys  []uint64 // of the words, see lint.Document.WordKeys
	found []source
	// is holds the class of each word that was asked for, with cRead; 0 for the
	// others, and for all behind the first mostRead.
	is []class
	// lo and hi bound the words of the present sentence.
	lo, hi int
}

// newReader makes a reader of d.
func newReader(d *lint.Document) reader {
	r := reader{doc: d, dict: vocabulary(), keys: d.WordKeys(), is: *rooms.Get().(*[]class)}
	n := min(len(d.Words), mostRead)
	r.is = slices.Grow(r.is, n)[:n]
	clear(r.is)
	return r
}

// mostRead is how many words of a document are remembered: all but of those that
// are no articles, where it bounds the memory.
const mostRead = 1 << 17

// done leaves the reader's room to another one.
func (r *reader) done() {
	room := r.is[:0]
	rooms.Put(&room)
}

// rooms hold the classes of the words of one document each.
var rooms = sync.Pool{New: func() any { return new([]class) }}

// class is what word i is in the vocabulary, and cRead.
func (r *reader) class(i int) class {
	if i < len(r.is) && r.is[i] != 0 {
		return r.is[i]
	}
	return r.lookUp(i)
}

// enter makes words [lo, hi) the present sentence.
func (r *reader) enter(lo, hi int) { r.lo, r.hi = lo, hi }

// lookUp looks word i up in the vocabulary and remembers it.
func (r *reader) lookUp(i int) class {
	k := cRead
	if key := r.keys[i]; key != 0 {
		k |= r.dict.Of(key)
	} else if w := &r.doc.Words[i]; w.Kind == text.Letters {
		var buf [24]byte
		k |= r.dict.others[lowered(&buf, w.Of(r.doc.Text))]
	}
	if i < len(r.is) {
		r.is[i] = k
	}
	return k
}

// at is the class of word i of the present sentence, 0 outside it.
func (r *reader) at(i int) class {
	if i < r.lo || i >= r.hi {
		return 0
	}
	return r.class(i)
}

// word is the text of word i of the present sentence, "" outside it.
func (r *reader) word(i int) string {
	if i < r.lo || i >= r.hi {
		return ""
	}
	return r.doc.Word(i)
}

// same compares word i with a word in small ASCII letters, whatever its case.
func (r *reader) same(i int, w string) bool {
	s := r.word(i)
	if len(s) != len(w) {
		return false
	}
	for k := range len(w) {
		c := s[k]
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		if c != w[k] {
			return false
		}
	}
	return true
}

// oneOf reports whether word i is one of words, as same compares them.
func (r *reader) oneOf(i int, words ...string) bool {
	for _, w := range words {
		if r.same(i, w) {
			return true
		}
	}
	return false
}

// possessive reports whether word i ends in an apostrophe and an s, or is a
// possessive pronoun.
func (r *reader) possessive(i int) bool {
	w := r.word(i)
	return strings.HasSuffix(w, "'s") || strings.HasSuffix(w, "’s") || r.oneOf(i, "his", "her", "its", "their")
}

func (r *reader) kind(i int) text.Kind {
	if i < r.lo || i >= r.hi {
		return text.Punct
	}
	return r.doc.Words[i].Kind
}

// boundary reports whether word i ends a phrase: a comma, a stop, a dash, a
// bracket, a quotation mark or the sentence's end.
func (r *reader) boundary(i int) bool {
	switch r.word(i) {
	case "", ",", ";", ":", ".", "!", "?", "(", ")", "—", "–", "“", "”", "\"", "‘", "«", "»", "„", "…":
		return true
	case "’", "'":
		return true
	case "-":
		// a hyphen between spaces is a dash
		return i > 0 && r.doc.Words[i-1].End != r.doc.Words[i].Start
	}
	return false
}

func (r *reader) opensQuote(i int) bool {
	switch r.word(i) {
	case "“", "«", "„", "‘":
		return true
	case "\"", "'":
		return i+1 < r.hi && r.doc.Words[i].End == r.doc.Words[i+1].Start
	}
	return false
}

func (r *reader) closesQuote(i int) bool {
	switch r.word(i) {
	case "”", "»", "’", "\"", "'":
		return true
	}
	return false
}

// longest is the number of words beyond which a sentence is no prose: a log, a
// table without lines. It also bounds what a sentence costs.
const longest = 400

// sources returns the attributions in sentence s. The slice is good until the
// next call.
func (r *reader) sources(s int) []source {
	sent := r.doc.Sentences[s]
	r.found = r.found[:0]
	r.enter(int(sent.First), int(sent.Last))
	if r.hi-r.lo > longest {
		return nil
	}
	for i := r.lo; i < r.hi; i++ {
		if c := r.class(i); c&cSource != 0 {
			r.read(i, c)
		}
	}
	return r.found
}

func (r *reader) add(at, first, last int, weak bool) {
	r.found = append(r.found, source{at: at, first: first, last: last, weak: weak})
}

// addDocument is add for a source that is a document.
func (r *reader) addDocument(at, first, last int) {
	r.found = append(r.found, source{at: at, first: first, last: last, document: true})
}

// read looks for an attribution that word i makes.
func (r *reader) read(i int, c class) {
	switch {
	case c&cPhrase != 0 && r.phrase(i):
		return
	case c&cWeak != 0:
		// reportedly: as far as its clause goes
		first := r.clauseStart(i)
		if r.oneOf(i-1, "and", "but") {
			first = i
		}
		r.add(i, first, r.hi, true)
		return
	}
	if c&cReckoning != 0 && r.ownCount(i) {
		return
	}
	if c&cCompiled != 0 && (r.oneOf(i+1, "by", "in") && c&cSay == 0) && r.hasDocument(r.lo, i) {
		r.addDocument(i, r.lo, r.hi) // figures released by the ministry
		return
	}
	if c&cAsked != 0 && r.same(i+1, "by") {
		r.addDocument(i, r.lo, r.hi)
		return
	}
	if c&cExpectation != 0 && r.oneOf(i+1, "of", "for") && r.figureNear(i+2) {
		r.add(i, i, min(r.hi, i+8), false) // market expectations of 5%
	}
	if c&cNews != 0 && r.noun(i) {
		if k := r.thatAfter(i); k > 0 {
			r.add(i, k, r.hi, false)
		}
	}
	if c&cSpeech != 0 {
		r.add(i, max(r.lo, i-4), i, false)
	}
	if c&cResolve != 0 && r.same(i+1, "to") && !r.negated(i) {
		// the plan to hire 200 is the planner's
		r.add(i, i+2, r.background(i, r.relativeAfter(i+2)), false)
		return
	}
	if r.same(i, "accused") && r.same(i+1, "of") {
		r.add(i, i+2, r.relativeAfter(i+2), false)
		return
	}
	if c&cSaying != 0 && !r.negated(i) {
		// what a participle says follows it; “…, the ministry warning that”
		if !r.sayingIsNoun(i) {
			r.add(i, i+1, r.hi, false)
		}
		return
	}
	if c&(cSay|cTell|cSayOrNoun|cShow|cAlso|cRule) != 0 {
		r.verb(i, c)
	}
}

// phrase looks for an attribution without a verb that word i begins. It reports
// whether the word can make no other.
func (r *reader) phrase(i int) bool {
	switch {
	case r.same(i, "according"):
		if r.same(i+1, "to") {
			r.accordingTo(i, i+2)
		}
	case r.oneOf(i, "citing", "quoting"):
		r.accordingTo(i, i+1)
	case r.same(i, "based"):
		if r.same(i+1, "on") {
			r.accordingTo(i, i+2)
		}
	case i == r.lo && r.same(i, "under"):
		for k := i + 1; k < r.hi && k < i+8 && r.word(k) != ","; k++ {
			if r.at(k)&cLaw != 0 {
				r.add(i, r.lo, r.hi, false) // under the rules, half of it is paid
				break
			}
		}
	default:
		return false
	}
	return true
}

// thatAfter finds the "that" of a noun of saying at word i, behind at most a
// phrase: "the claims made on Monday by the minister that". It is 0 when there
// is none.
func (r *reader) thatAfter(i int) int {
	for k := i + 2; k < r.hi && k < i+9 && !r.boundary(k); k++ {
		if r.same(k, "that") {
			return k
		}
	}
	return 0
}

// accordingTo reads an attribution that is a phrase of its own; its source
// begins at word by. It reaches over its sentence, but from a second clause it
// does not reach back into the first.
func (r *reader) accordingTo(i, by int) {
	for _, w := range [...]string{"plan", "plans", "schedule", "custom", "expectations", "taste", "size", "age", "rank", "need", "law"} {
		if r.same(by, w) || r.at(by)&cDeterminer != 0 && r.same(by+1, w) {
			return
		}
	}
	weak := r.at(by)&(cAnonymous|cWeak) != 0 || r.same(by, "unconfirmed") || r.same(by, "reports") && r.boundary(by+1) ||
		r.oneOf(by, "local", "popular") && r.at(by+1)&cAnonymous != 0
	first := r.lo
	if k := i - 1; k > r.lo {
		if r.word(k) == "," {
			k--
		}
		if r.oneOf(k, "and", "but", "while", "though", "although") && k > r.lo {
			first = k
		}
	}
	r.add(i, first, r.hi, weak)
	for k := by; k < r.hi && k < by+8 && !r.boundary(k); k++ {
		if r.at(k)&cData != 0 {
			r.found[len(r.found)-1].document = true
		}
	}
}

// sayingIsNoun reports whether the participle i is a noun or an adjective: "a
// warning", "the reporting".
func (r *reader) sayingIsNoun(i int) bool {
	return r.at(i-1)&cDeterminer != 0 && !r.same(i-1, "and") || r.same(i+1, "of") || r.at(i-1)&cBe != 0 && r.boundary(i+1)
}

// ownCount reads "by her own count", "by one estimate", "on the ministry's
// figures": the whole sentence is that person's.
func (r *reader) ownCount(i int) bool {
	for k := i - 1; k >= r.lo && k >= i-9 && !r.boundary(k); k-- {
		if !r.same(k, "by") && !r.same(k, "on") && !r.same(k, "in") {
			continue
		}
		if k == i-1 {
			return false // by estimate
		}
		weak := r.at(k+1)&cAnonymous != 0 || r.oneOf(k+1, "most", "all", "any", "an")
		possessive := r.oneOf(i+1, "of", "by", "from")
		for p := k + 1; p < i; p++ {
			// an apostrophe apart belongs to a plural or to text set so
			possessive = possessive || r.possessive(p) || r.oneOf(p, "s", "’", "'", "own")
		}
		if !possessive && !weak || !r.same(k, "by") && !possessive {
			return false
		}
		r.add(i, r.lo, r.hi, weak && !possessive)
		return true
	}
	return false
}

// clauseStart goes back from word i to the beginning of its clause.
func (r *reader) clauseStart(i int) int {
	for k := i - 1; k > r.lo; k-- {
		switch r.word(k) {
		case ";", "—", "–", ":":
			return k + 1
		case ",":
			if r.oneOf(k+1, "and", "but") {
				return k + 1
			}
		}
	}
	return r.lo
}

func (r *reader) negated(i int) bool {
	for k := i - 1; k >= r.lo && k >= i-4 && !r.boundary(k); k-- {
		if r.at(k)&cNot != 0 {
			return true
		}
	}
	return false
}

// verb reads the attribution that the verb at word i makes, if it is a verb and
// makes one.
func (r *reader) verb(i int, c class) {
	if r.negated(i) {
		return
	}
	that := r.same(i+1, "that")
	if c&cSayOrNoun != 0 && r.noun(i) {
		return
	}
	// "a reported 30", "an estimated 40,000": nobody is named
	if r.at(i-1)&cDeterminer != 0 && r.oneOf(i, "reported", "estimated", "claimed", "alleged") &&
		r.oneOf(i-1, "a", "an", "the") {
		r.add(i, i+1, min(r.hi, i+8), true)
		return
	}
	if r.passive(i) {
		switch {
		case r.same(i, "quoted") && r.same(i+1, "as"):
			r.add(i, r.lo, r.hi, false) // …, a statement was quoted as saying
		case c&cRule != 0 || c&cTell != 0:
			r.add(i, i+1, r.hi, false)
		case r.agent(i):
			r.add(i, r.lo, r.hi, false)
		case c&cWeakPassive != 0:
			r.add(i, r.clauseStart(i), r.hi, true)
		}
		return
	}
	switch {
	case c&(cSay|cTell|cSayOrNoun) != 0:
		if r.same(i, "claimed") && r.takesLives(i) {
			return
		}
		if c&cAct != 0 && !that && !r.boundary(i+1) && !r.closesQuote(i-1) && !r.figureNear(i+1) {
			return // declared independence
		}
		if r.oneOf(i, "spoke", "speaks", "talked", "talks") && !r.same(i+1, "of") && !r.same(i+1, "about") {
			return
		}
	case c&cAlso != 0:
		beside := that || r.boundary(i+1) || r.boundary(i-1) || r.boundary(i-2)
		if !beside || r.same(i, "went") && !r.same(i+1, "on") {
			return // added 200 jobs
		}
	case c&cRule != 0:
		r.add(i, i+1, r.hi, false)
		return
	case c&cShow != 0:
		if r.oneOf(i, "put", "puts", "placed", "places") {
			if !r.putsAt(i) {
				return
			}
		} else if !that && !r.hasDocument(r.subjectStart(i), i) {
			return
		}
	}
	weak := r.anonymous(i)
	end := r.reachAfter(i)
	tail := r.tailEnd(i)
	if !r.complemented(i, tail) {
		// The verb has no object: what it says stands before it, or on both
		// sides of it.
		if !r.quoteFollows(tail) {
			last := r.hi
			if r.word(tail) == "," && r.at(tail+1)&cRelative != 0 {
				last = tail // said Smith, who owns 30 cows
			}
			if r.quoteBefore(i) {
				last = tail // “…,” said the club, and the fee was 12 million
			}
			if r.before(i) {
				r.add(i, r.lo, last, weak)
				r.found[len(r.found)-1].document = r.hasData(i)
				return
			}
		}
	}
	if c&cThing != 0 && !that {
		end = r.background(i, end)
	}
	first := i + 1
	if r.fronted() {
		first = r.lo
	}
	r.add(i, first, end, weak)
	r.found[len(r.found)-1].document = r.hasData(i)
}

// hasData reports whether data, a study or a poll is the subject of the verb at
// word i.
func (r *reader) hasData(i int) bool {
	for k := max(r.lo, i-8); k < i; k++ {
		if r.at(k)&cData != 0 {
			return true
		}
	}
	return false
}

// background cuts the reach of a verb that announces a thing rather than a
// clause: "announced its withdrawal after a war that ..." does not vouch for
// the war.
func (r *reader) background(i, end int) int {
	for k := i + 2; k < end; k++ {
		switch r.word(k) {
		case "after", "following", "since", "when", "while", "amid", "before":
			return k
		}
		if r.at(k)&cFinite != 0 {
			break
		}
	}
	return end
}

// relativeAfter is the word from i on where a relative clause begins, or the
// end of the sentence.
func (r *reader) relativeAfter(i int) int {
	for ; i < r.hi; i++ {
		if r.at(i)&cRelative != 0 || r.same(i, "that") {
			break
		}
	}
	return i
}

// figureNear reports whether one of the three words from i on is a quantity.
func (r *reader) figureNear(i int) bool {
	for k := i; k < i+3 && k < r.hi; k++ {
		if r.boundary(k) {
			return false
		}
		if quantityAt(r.doc, k) {
			return true
		}
	}
	return false
}

// noun reports whether word i, which can be a verb or a noun, is a noun here.
func (r *reader) noun(i int) bool {
	if r.same(i+1, "that") {
		return false
	}
	if r.same(i-1, "to") || r.at(i-1)&cPronoun != 0 {
		return false
	}
	if r.possessive(i-1) || r.at(i-1)&cDeterminer != 0 || r.same(i-1, "whose") || i == r.lo || r.word(i) == "States" {
		return true
	}
	switch r.word(i + 1) {
	case "of", "from", "by", "in", "and", "on", "about", "are", "were", "have", "is", "was", "had", "has", "said", "suggest",
		"suggests", "show", "shows", "put", "puts", "to", "for", "will", "would", "released", "published", "range", "indicate",
		"suggested", "showed", "with":
		return true
	}
	return false
}

// passive reports whether the verb at i is a passive participle: a form of be
// stands before it, with at most adverbs between ("is now widely believed").
func (r *reader) passive(i int) bool {
	w := r.word(i)
	if !strings.HasSuffix(w, "d") && !strings.HasSuffix(w, "n") && !r.oneOf(i, "put", "forecast", "thought") {
		return false
	}
	for k := i - 1; k >= r.lo && k >= i-3; k-- {
		if r.at(k)&cBe != 0 {
			return true
		}
		if !strings.HasSuffix(r.word(k), "ly") && !r.oneOf(k, "now", "also", "first", "then") {
			return false
		}
	}
	return false
}

// agent reports whether "by" names who did what the passive at i says.
func (r *reader) agent(i int) bool {
	for k := i + 1; k < r.hi && k <= i+6 && !r.boundary(k); k++ {
		if r.same(k, "by") && r.kind(k+1) == text.Letters {
			return true
		}
	}
	return false
}

// takesLives reports "claimed 300 lives".
func (r *reader) takesLives(i int) bool {
	for k := i + 1; k < r.hi && k <= i+8; k++ {
		if r.oneOf(k, "lives", "victims", "life", "asylum") {
			return true
		}
	}
	return false
}

// putsAt reports "puts the toll at", "put turnout at".
func (r *reader) putsAt(i int) bool {
	for k := i + 2; k < r.hi && k <= i+10; k++ {
		if r.same(k, "at") {
			return true
		}
	}
	return false
}

// hasDocument reports whether a document, data or a researcher is named among
// words [first, last).
func (r *reader) hasDocument(first, last int) bool {
	for k := max(first, r.lo); k < last; k++ {
		if r.at(k)&cDocument != 0 {
			return true
		}
	}
	return r.at(last-1)&cPronoun != 0
}

// subjectStart goes back from the verb at i over its subject, at most to the
// boundary before it; an apposition between commas belongs to the subject.
func (r *reader) subjectStart(i int) int {
	k := i - 1
	for ; k >= r.lo && k > i-16; k-- {
		switch r.word(k) {
		case ";", ":", "“", "”", "\"":
			return k + 1
		}
	}
	return k + 1
}

// anonymous reports whether nobody in particular is the subject of the verb at
// i: "some say", "it is said" is a passive and handled there.
func (r *reader) anonymous(i int) bool {
	if i-1 < r.lo {
		return false
	}
	return r.at(i-1)&cAnonymous != 0 && (i-1 == r.lo || r.boundary(i-2) || r.at(i-2)&cFinite != 0)
}

// tailEnd is the word where the phrase behind the verb at i ends.
func (r *reader) tailEnd(i int) int {
	k := i + 1
	for k < r.hi && !r.boundary(k) {
		k++
	}
	return k
}

// complemented reports whether what the verb at i says follows it: the phrase
// behind it, up to word end, is more than a time, a place or a hearer.
func (r *reader) complemented(i, end int) bool {
	first := i + 1
	if first >= end {
		return false
	}
	if r.at(i)&cTell != 0 || r.at(first)&cAdjunct != 0 {
		return r.words(first, end)
	}
	if r.at(i)&cQuotative != 0 && r.boundary(i-1) && !r.relativeBefore(i) {
		// “…,” said the mayor of the town
		return r.words(first, end)
	}
	return true
}

// words reports whether [first, end) holds a clause or a quantity, so that it is
// more than a phrase.
func (r *reader) words(first, end int) bool {
	if end-first > 14 {
		return true
	}
	for k := first; k < end; k++ {
		if r.at(k)&cFinite != 0 || r.kind(k) == text.Digits && quantityAt(r.doc, k) {
			return true
		}
	}
	return false
}

// relativeBefore reports whether the comma before the verb at i closes a
// relative clause or an apposition, so that the verb's subject stands before.
func (r *reader) relativeBefore(i int) bool {
	for k := i - 2; k >= r.lo; k-- {
		if r.word(k) == "," {
			return r.at(k+1)&cRelative != 0
		}
		if r.opensQuote(k) || r.word(k) == "”" {
			return false
		}
	}
	return false
}

// quoteFollows reports whether a quotation stands behind the phrase that ends
// at word tail: what is said is the quotation.
func (r *reader) quoteFollows(tail int) bool {
	switch r.word(tail) {
	case ",", ":":
		return r.opensQuote(tail + 1)
	}
	return r.opensQuote(tail)
}

// quoteBefore reports whether a quotation ends right before the verb at i and
// its subject: what is said is the quotation.
func (r *reader) quoteBefore(i int) bool {
	k := i - 1
	for k >= r.lo && k > i-10 && !r.boundary(k) {
		k--
	}
	return r.closesQuote(k) || r.word(k) == "," && r.closesQuote(k-1)
}

// before reports whether something that could be what is said stands before the
// verb at i: a comma, a quotation or "as".
func (r *reader) before(i int) bool {
	for k := r.lo; k < i; k++ {
		if r.boundary(k) && r.word(k) != "(" && r.word(k) != ")" || r.same(k, "as") {
			return true
		}
	}
	return false
}

// fronted reports whether the sentence begins with a part of what a verb in it
// says: "Of the 300 on board, officials said 12 had died".
func (r *reader) fronted() bool {
	return r.oneOf(r.lo, "of", "among", "in") && r.same(r.lo+1, "all")
}

// reachAfter is where the reach of the verb at i ends: with the sentence, or
// with the relative clause that it stands in.
func (r *reader) reachAfter(i int) int {
	for k := i - 1; k > r.lo && k > i-14; k-- {
		if r.word(k) == "," {
			break
		}
		if r.at(k)&cRelative != 0 && r.word(k-1) == "," {
			for e := i + 1; e < r.hi; e++ {
				if r.word(e) == "," && !r.opensQuote(e+1) {
					return e
				}
			}
			break
		}
		if (r.at(k)&cRelative != 0 || r.same(k, "that")) && r.at(i+1)&(cBe|cFinite) != 0 && r.at(i+1)&cPronoun == 0 && !r.oneOf(i+1, "that", "there") {
			return i + 1 // the case on which the court has ruled was
		}
	}
	return r.hi
}
