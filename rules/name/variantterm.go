package name

import (
	"cmp"
	"math/bits"
	"slices"
	"strconv"
	"strings"
	"sync"

	"stet/lexicon"
	"stet/lint"
	"stet/text"
)

// VariantTerm finds two terms for one thing in one article.
var VariantTerm = &lint.Rule{
	ID:    "name/variant-term",
	Title: "One thing goes by two terms",
	Why: "A reader who meets Kyiv and then Kiev, or a defence ministry and then a defense ministry, " +
		"wonders whether there are two.",
	Details: `Found in one article: two current names of one place or people (Azeri and Azerbaijani, Burma and
Myanmar, the Netherlands and Holland), one word in British and in American spelling, one word joined
and apart (per cent and percent), and one abbreviation in two forms (NATO and Nato, U.S. and US).
British and American spelling is also compared within names: the Defence Ministry and the Defense
Ministry of one article are one ministry, and Lincoln Center beside the town centre is none of it.

What stands: quotations; two names in one sentence, where the text itself explains one by the other;
a term inside a longer name (Chicken Kiev, the Burma Road); an old name in a sentence with an old
year; headlines; “Ministry of Defence” beside “Defence Ministry”.

The term to keep is the one in the house’s list of names, then the house’s dialect, then what the
article uses more (twice as much, where the other name is the official one of today), then what its
other words point to, then the official name or the British spelling. A name that the house’s list replaces (the list has Kyiv and the article says Kiev) is found
even alone.`,
	Severity: lint.Notice,
	Fixable:  lint.Suggested,
	Example: lint.Example{
		Bad:  "The Azerbaijani minister left Baku at noon. Two Azeri soldiers were buried.",
		Good: "The Azerbaijani minister left Baku at noon. Two Azerbaijani soldiers were buried.",
	},
	Check: checkVariantTerm,
}

// mention is one place that has a term. Its group may be one that only this
// document has: a word of the dictionary in -ise and in -ize.
type mention struct {
	term
	text.Span        // without a possessive
	sentence  int32  // its index
	beside    string // the names that it forms a name with, in small letters
}

// termReader reads the terms of one document.
type termReader struct {
	d       *lint.Document
	v       *vocabulary
	extra   []termGroup // groups of this document
	hits    []hit
	contest contest
	found   []mention
	pivots  []pivot
	room    []byte // for names beside terms
	// ise and ize say that such words were seen.
	ise, ize bool
}

// hit is a word that may begin a term, or be a pivot.
type hit struct {
	sentence, word int32
	// own and small are the lists of the terms that begin with it as it stands and
	// with a small letter.
	own, small int16
	pivot      bool
}

// contest is which groups a document may have two terms of: of all others nothing is
// to be said, and their mentions are not read.
type contest struct {
	terms []uint8 // of each group, a bit for each of its terms
	// ise and ize say that there may be such words.
	ise, ize bool
	// some says that there is such a group, dialects that mentions of all groups of
	// two dialects count, all that those of every group do.
	some, dialects, all bool
}

// termReaders are at hand with room for what they find.
var termReaders = sync.Pool{New: func() any { return &termReader{} }}

// done leaves r's room, and nothing of its document, to the next one.
func (r *termReader) done() {
	clear(r.found)
	*r = termReader{hits: r.hits[:0], contest: contest{terms: r.contest.terms}, found: r.found[:0], pivots: r.pivots[:0], room: r.room}
	termReaders.Put(r)
}

// pivot is a word in -ise or -ize or one of their forms.
type pivot struct {
	word, sentence int32
	at             int // the offset of its s or z
}

func (r *termReader) group(n int16) *termGroup {
	if int(n) < len(r.v.groups) {
		return &r.v.groups[n]
	}
	return &r.extra[int(n)-len(r.v.groups)]
}

func checkVariantTerm(p *lint.Pass) error {
	r := termReaders.Get().(*termReader)
	defer r.done()
	r.d, r.v = p.Doc, terms()
	r.contest.all = len(p.House.Names) > 0
	r.contest.terms = slices.Grow(r.contest.terms[:0], len(r.v.groups))[:len(r.v.groups)]
	clear(r.contest.terms)
	for i := range p.Doc.Sentences {
		r.look(i)
	}
	c := &r.contest
	if c.dialects = c.dialects || c.ise && c.ize; !c.some && !c.dialects && !c.all {
		return nil
	}
	for rest := r.hits; len(rest) > 0; {
		n := 1
		for n < len(rest) && rest[n].sentence == rest[0].sentence {
			n++
		}
		r.sentence(int(rest[0].sentence), rest[:n])
		rest = rest[n:]
	}
	if r.ise && r.ize {
		r.suffixes()
	}
	if len(r.found) == 0 {
		return nil
	}
	slices.SortStableFunc(r.found, func(a, b mention) int { return cmp.Compare(a.group, b.group) })
	for rest := r.found; len(rest) > 0; {
		n := 1
		for n < len(rest) && rest[n].group == rest[0].group {
			n++
		}
		if n > 1 || len(p.House.Names) > 0 {
			r.judge(p, rest[:n])
		}
		rest = rest[n:]
	}
	return nil
}

// look finds the words of one sentence that may begin terms, and notes which terms
// those may be.
func (r *termReader) look(n int) {
	d, s := r.d, &r.d.Sentences[n]
	if d.Blocks[s.Block].Kind == lint.Headline {
		return
	}
	words := d.Words[:s.Last]
	for i := r.v.next(words, int(s.First), d.Text); i < len(words); i = r.v.next(words, i+1, d.Text) {
		w := &words[i]
		word := d.Text[w.Start:w.End]
		raw := word[:len(word)-possessive(word)]
		h := hit{sentence: int32(n), word: int32(i), own: int16(r.v.first.Of(raw))}
		at := -1
		switch w.Shape {
		case text.Lower:
			if len(word) > shortestIzing && w.ASCII {
				at = izing(word)
			}
		case text.Title:
			at = izing(raw)
			h.small = r.small(raw)
		}
		if at >= 0 {
			h.pivot = true
			r.contest.ise = r.contest.ise || word[at] == 's'
			r.contest.ize = r.contest.ize || word[at] == 'z'
		}
		own, small := r.note(h.own, i, int(s.Last)), r.note(h.small, i, int(s.Last))
		if own || small || h.pivot {
			r.hits = append(r.hits, h)
		}
	}
}

// note notes the terms of a list that word i begins, and reports whether there are
// any.
func (r *termReader) note(list int16, i, last int) bool {
	found := false
	for _, e := range r.v.lists[list] {
		if _, ok := r.rest(i, last, e.rest); !ok {
			continue
		}
		found = true
		c := &r.contest
		terms := &c.terms[e.group]
		if *terms |= 1 << e.term; *terms&(*terms-1) != 0 {
			c.some = true
			c.dialects = c.dialects || r.v.groups[e.group].kind == dialect
		}
	}
	return found
}

// wanted reports whether what a word may begin can matter.
func (r *termReader) wanted(h *hit) bool {
	c := &r.contest
	if c.all || h.pivot && c.dialects {
		return true
	}
	for _, list := range [2]int16{h.own, h.small} {
		for _, e := range r.v.lists[list] {
			if terms := c.terms[e.group]; terms&(terms-1) != 0 || c.dialects && r.v.groups[e.group].kind == dialect {
				return true
			}
		}
	}
	return false
}

// sentence reads the terms of one sentence.
func (r *termReader) sentence(n int, hits []hit) {
	d, s := r.d, &r.d.Sentences[n]
	first := len(r.found)
	for i := range hits {
		h := &hits[i]
		if !r.wanted(h) {
			continue
		}
		i := int(h.word)
		w := &d.Words[i]
		word := d.Text[w.Start:w.End]
		switch {
		case w.Shape == text.Lower:
			if h.pivot {
				r.pivot(n, i)
			}
			r.terms(n, i, word[:len(word)-possessive(word)])
		default:
			r.capital(n, i, word)
		}
	}
	if len(r.found) > first && r.loud(s) {
		r.found = r.found[:first]
	}
	for i, a := range r.found[first:] {
		g := r.group(a.group)
		for _, b := range r.found[first+i+1:] {
			if g.kind == proper && a.group == b.group && a.term.term != b.term.term && r.explains(s, a.Span, b.Span) {
				r.found = append(r.found[:first], mention{term: term{group: a.group, term: explained}})
				return
			}
		}
	}
}

// explained is the term of a mention that takes its group out of the question.
const explained = -1

// explainers are words of a sentence that explains one name by another.
var explainers = set("called", "known", "name", "named", "names", "formerly", "renamed", "rename", "spelled", "spelling",
	"say", "call", "term", "terms", "word", "officially")

// explains reports whether a sentence explains the name at a by the one at b,
// which comes after it: close to it, or with a word that says so.
func (r *termReader) explains(s *text.Sentence, a, b text.Span) bool {
	first, last := r.d.WordsIn(text.Span{Start: a.End, End: b.Start})
	if last-first <= 4 {
		return true
	}
	for _, w := range r.d.Words[s.First:s.Last] {
		if w.Shape == text.Lower && explainers[w.Of(r.d.Text)] {
			return true
		}
	}
	return false
}

// possessive is the length in bytes of the ’s at the end of w, or 0.
func possessive(w string) int {
	n := len(w)
	switch {
	case n < 3 || w[n-1] != 's':
	case w[n-2] == '\'':
		return 2
	case n > 4 && w[n-4:n-1] == "’":
		return 4
	}
	return 0
}

// loud reports whether most words of a sentence have a capital: a headline or a
// list of names.
func (r *termReader) loud(s *text.Sentence) bool {
	capital, all := 0, 0
	for _, w := range r.d.Words[s.First:s.Last] {
		if w.Kind == text.Letters && w.End-w.Start > 3 {
			all++
			if w.Shape != text.Lower {
				capital++
			}
		}
	}
	if last := s.Last - 1; last > s.First && r.d.Words[last].Of(r.d.Text) == "." {
		return all > 5 && 10*capital >= 9*all // a sentence after all, or a list of names
	}
	return all > 2 && 10*capital >= 7*all
}

// capital reads the term that begins at word i, which is not in small letters,
// if one does.
func (r *termReader) capital(sentence, i int, word string) {
	d, s := r.d, &r.d.Sentences[sentence]
	w := &d.Words[i]
	raw := word[:len(word)-possessive(word)]
	if r.terms(sentence, i, raw) || w.Shape != text.Title {
		return
	}
	at := izing(raw)
	small := r.v.lists[r.small(raw)]
	if len(small) == 0 && at < 0 {
		return
	}
	beside := r.beside(s, i)
	if i == int(s.First) && beside == "" {
		lower := strings.ToLower(raw)
		if lower == "labor" || lower == "labour" {
			return // the party
		}
		if !r.terms(sentence, i, lower) {
			r.pivot(sentence, i)
		}
		return
	}
	// British and American spelling inside names.
	for _, e := range small {
		if r.v.groups[e.group].kind == dialect && len(e.rest) == 0 && beside != "" && !d.Quoted(w.Span()) {
			start := int(w.Start)
			r.found = append(r.found, mention{e, text.Span{Start: start, End: start + len(raw)}, int32(sentence), beside})
			return
		}
	}
	if at >= 0 && beside != "" {
		r.pivots = append(r.pivots, pivot{int32(i), int32(sentence), int(w.Start) + at})
		r.ise = r.ise || raw[at] == 's'
		r.ize = r.ize || raw[at] == 'z'
	}
}

// small returns the list of the terms that begin with a word with a capital, written
// in small letters.
func (r *termReader) small(raw string) int16 {
	var buf [24]byte
	if c := raw[0]; c < 'A' || c > 'Z' || len(raw) > len(buf) {
		return 0 // so begins no term
	}
	copy(buf[:], raw)
	buf[0] |= 0x20
	return int16(r.v.first.Of(string(buf[:len(raw)])))
}

// terms adds the term that begins at word i, whose own text is given.
func (r *termReader) terms(sentence, i int, first string) bool {
	d, s := r.d, &r.d.Sentences[sentence]
	list := r.v.list(first)
	if len(list) == 0 {
		return false
	}
	best, end := -1, 0
	for n, e := range list {
		if to, ok := r.rest(i, int(s.Last), e.rest); ok && (best < 0 || to > end) {
			best, end = n, to
		}
	}
	if best < 0 {
		return false
	}
	e := list[best]
	last := d.Words[end-1]
	span := text.Span{Start: int(d.Words[i].Start), End: int(last.End)}
	span.End -= possessive(last.Of(d.Text))
	if d.Quoted(span) {
		return true
	}
	switch r.v.groups[e.group].kind {
	case proper:
		if r.within(s, i, end) || r.old(s) {
			return true
		}
	case acronym:
		if strings.Contains(span.Of(d.Text), ".") && end >= int(s.Last)-1 {
			return true // its last point is the sentence's too
		}
	}
	r.found = append(r.found, mention{term: e, Span: span, sentence: int32(sentence)})
	return true
}

// rest matches the words behind word i and returns the word behind them.
func (r *termReader) rest(i, last int, words []string) (int, bool) {
	d := r.d
	for _, want := range words {
		i++
		if i >= last {
			return 0, false
		}
		w := d.Words[i]
		glued := w.Start == d.Words[i-1].End
		if glued != (want == "-" || d.Words[i-1].Of(d.Text) == "-") || w.Start-d.Words[i-1].End > 2 {
			return 0, false
		}
		got := w.Of(d.Text)
		if got = got[:len(got)-possessive(got)]; strings.ReplaceAll(got, "’", "'") != want {
			return 0, false
		}
	}
	return i + 1, true
}

// offices besides titles stand behind an adjective without making one name of
// the two.
var offices = set("ministry", "defence", "defense", "interior", "army", "government", "embassy", "parliament", "consul",
	"football", "navy", "air", "airlines", "security", "health", "education", "finance", "justice", "central")

// within reports whether the words [i, end) are part of a longer name.
func (r *termReader) within(s *text.Sentence, i, end int) bool {
	d := r.d
	if prev := i - 1; prev >= int(s.First) && capitalised(&d.Words[prev]) && adjacent(d, i) {
		word := strings.ToLower(d.Words[prev].Of(d.Text))
		e, _ := lexicon.Look(word).English()
		if !titles[word] && (prev > int(s.First) || e.Name && e.Zipf < 52 || !lexicon.Common(word)) {
			return true
		}
	}
	if prev := i - 1; prev >= int(s.First) && strings.EqualFold(d.Words[prev].Of(d.Text), "chicken") {
		return true // à la Kiev
	}
	if tied(d, i-1) || tied(d, end) {
		return true
	}
	return end < int(s.Last) && capitalised(&d.Words[end]) && adjacent(d, end) &&
		!titles[strings.ToLower(d.Words[end].Of(d.Text))] && !offices[strings.ToLower(d.Words[end].Of(d.Text))]
}

func capitalised(w *text.Word) bool { return w.Kind == text.Letters && w.Shape != text.Lower }

// adjacent reports whether word i follows the word before it after one space.
func adjacent(d *lint.Document, i int) bool {
	return i > 0 && d.Words[i].Start == d.Words[i-1].End+1 && d.Text[d.Words[i-1].End] == ' '
}

// tied reports whether word i is a hyphen between two words.
func tied(d *lint.Document, i int) bool {
	return i > 0 && i+1 < len(d.Words) && d.Words[i].Of(d.Text) == "-" &&
		d.Words[i].Start == d.Words[i-1].End && d.Words[i+1].Start == d.Words[i].End
}

// old reports whether a sentence speaks of a year before the names of today.
func (r *termReader) old(s *text.Sentence) bool {
	for _, w := range r.d.Words[s.First:s.Last] {
		if w.Kind == text.Digits && w.End-w.Start >= 4 {
			if y := r.d.Text[w.Start:w.End]; (len(y) == 4 || y[4] == 's') && y >= "1000" && y < "1992" {
				return true
			}
		}
	}
	return false
}

// beside are the names that word i forms a name with, a space around each: two
// words to either side, "of" and "for" not counted.
func (r *termReader) beside(s *text.Sentence, i int) string {
	d := r.d
	out := r.room[:0]
	for _, step := range [2]int{-1, 1} {
		for j, n := i+step, 0; n < 2 && j >= int(s.First) && j < int(s.Last); j += step {
			if !adjacent(d, max(j, j-step)) {
				break
			}
			w := &d.Words[j]
			word := w.Of(d.Text)
			if w.Shape == text.Lower && (word == "of" || word == "for" || word == "and") {
				continue
			}
			if !capitalised(w) || j == int(s.First) && step < 0 && lexicon.Common(strings.ToLower(word)) {
				break
			}
			out = append(out, ' ')
			out = append(out, strings.ToLower(word[:len(word)-possessive(word)])...)
			out = append(out, ' ')
			n++
		}
	}
	r.room = out
	return string(out)
}

// shortestIzing is the length of the shortest word that izing finds.
const shortestIzing = 6

// tails says, for a last letter of what izing finds, how many letters before it the
// s or z may stand, a bit each.
var tails = [256]uint8{'e': 1<<1 | 1<<4, 'd': 1 << 2, 'r': 1 << 2, 's': 1<<2 | 1<<3 | 1<<6, 'g': 1 << 3, 'n': 1 << 5, 'l': 1 << 7}

// mayIzing reports whether izing may find something in a word, or in what a
// possessive leaves of it, by three of its letters.
func mayIzing(w string) bool {
	n := len(w)
	if n < shortestIzing {
		return false
	}
	for tail := tails[w[n-1]]; tail != 0; tail &= tail - 1 {
		if at := n - 1 - bits.TrailingZeros8(tail); at >= 4 && (w[at] == 's' || w[at] == 'z') && (w[at-1] == 'i' || w[at-1] == 'y') {
			return true
		}
	}
	return w[n-1] == 's' && possessive(w) > 0
}

// izing returns the offset in w of the s or z of a verb in -ise, -ize, -yse or
// -yze, or of a word made of one; -1 if there is none.
func izing(w string) int {
	var tail int
	switch w[len(w)-1] {
	case 'e':
		tail = 1
		if strings.HasSuffix(w, "able") {
			tail = 4
		}
	case 'd', 'r':
		tail = 2
	case 's':
		tail = 2
		if strings.HasSuffix(w, "ers") {
			tail = 3
		} else if strings.HasSuffix(w, "ations") {
			tail = 6
		}
	case 'g':
		tail = 3
	case 'n':
		tail = 5
	case 'l':
		tail = 7
	default:
		return -1
	}
	at := len(w) - tail - 1
	if at < 4 || w[at] != 's' && w[at] != 'z' || w[at-1] != 'i' && w[at-1] != 'y' {
		return -1
	}
	if slices.Contains(izings[:], w[at+1:]) {
		return at
	}
	return -1
}

// izings are what may stand behind the s or z of what izing finds.
var izings = [...]string{"e", "ed", "es", "er", "ers", "ing", "able", "ation", "ations", "ational"}

// pivot notes word i if it is in -ise or -ize.
func (r *termReader) pivot(sentence, i int) {
	w := r.d.Words[i]
	if at := izing(r.d.Text[w.Start:w.End]); at >= 0 {
		at += int(w.Start)
		r.pivots = append(r.pivots, pivot{int32(i), int32(sentence), at})
		r.ise = r.ise || r.d.Text[at] == 's'
		r.ize = r.ize || r.d.Text[at] == 'z'
	}
}

// suffixes makes groups of the stems that the document has in -ise and in -ize.
func (r *termReader) suffixes() {
	t := r.d.Text
	stems := map[string]int16{}
	for _, pass := range [2]byte{'z', 's'} {
		for _, p := range r.pivots {
			w := r.d.Words[p.word]
			if t[p.at] != pass || r.d.Quoted(w.Span()) {
				continue
			}
			stem := strings.ToLower(t[w.Start:p.at])
			g, ok := stems[stem]
			if !ok {
				if pass == 's' {
					continue
				}
				g = int16(len(r.v.groups) + len(r.extra))
				stems[stem] = g
				r.extra = append(r.extra, termGroup{kind: dialect, terms: [][]string{nil, nil}})
			}
			side := int16(0)
			if pass == 'z' {
				side = 1
			}
			lower := strings.ToLower(t[w.Start:w.End])
			at := p.at - int(w.Start)
			e := &r.extra[int(g)-len(r.v.groups)]
			form := slices.Index(e.terms[side], lower)
			if form < 0 {
				form = len(e.terms[0])
				e.terms[0] = append(e.terms[0], lower[:at]+"s"+lower[at+1:])
				e.terms[1] = append(e.terms[1], lower[:at]+"z"+lower[at+1:])
			}
			m := mention{term: term{group: g, term: side, form: int16(form)}, Span: w.Span(), sentence: p.sentence}
			if w.Shape == text.Title {
				m.beside = r.beside(&r.d.Sentences[p.sentence], int(p.word))
			}
			r.found = append(r.found, m)
		}
	}
}

// judge reports what the mentions of one group show: those that form names are
// compared with those of the same name.
func (r *termReader) judge(p *lint.Pass, all []mention) {
	if !slices.ContainsFunc(all, func(m mention) bool { return m.beside != "" || m.term.term == explained }) {
		r.compare(p, all)
		return
	}
	var plain []mention
	var named [][]mention
	for _, m := range all {
		if m.term.term == explained {
			return
		}
		if m.beside == "" {
			plain = append(plain, m)
			continue
		}
		i := slices.IndexFunc(named, func(l []mention) bool {
			return slices.ContainsFunc(l, func(o mention) bool { return sharesWord(o.beside, m.beside) })
		})
		if i < 0 {
			named = append(named, []mention{m})
		} else {
			named[i] = append(named[i], m)
		}
	}
	r.compare(p, plain)
	for _, l := range named {
		r.compare(p, l)
	}
}

// sharesWord reports whether two lists of words with spaces around each have a
// word in common.
func sharesWord(a, b string) bool {
	for w := range strings.FieldsSeq(a) {
		if strings.Contains(b, " "+w+" ") {
			return true
		}
	}
	return false
}

func (r *termReader) compare(p *lint.Pass, list []mention) {
	if len(list) == 0 {
		return
	}
	g := r.group(list[0].group)
	slices.SortFunc(list, func(a, b mention) int { return cmp.Compare(a.Start, b.Start) })
	counts := make([]int, len(g.terms))
	for _, m := range list {
		counts[m.term.term]++
	}
	keep, house := r.prefer(p, g, counts)
	if counts[keep] == 0 && !house {
		return
	}
	for i := range g.terms {
		if i != keep && counts[i] > 0 {
			r.report(p, g, list, counts, int16(i), int16(keep), house)
		}
	}
}

// prefer returns the term to keep, and whether the house’s list says so.
func (r *termReader) prefer(p *lint.Pass, g *termGroup, counts []int) (keep int, house bool) {
	if g.kind == proper || g.kind == acronym {
		for i, forms := range g.terms {
			if slices.Contains(p.House.Names, strings.TrimPrefix(forms[0], "the ")) {
				return i, true
			}
		}
	}
	if g.kind == dialect {
		switch p.House.Dialect {
		case "en-GB":
			return 0, false
		case "en-US":
			return 1, false
		}
	}
	for i, n := range counts {
		if g.kind == proper && keep == 0 {
			n /= 2 // the official name stands unless the article is clearly for another
		}
		if n > counts[keep] {
			keep = i
		}
	}
	if g.kind == dialect && counts[0] == counts[1] {
		keep = r.side()
	}
	return keep, false
}

// side is the side of the ocean that the other words of the document point to.
func (r *termReader) side() int {
	british, american := 0, 0
	for _, m := range r.found {
		if m.beside == "" && m.term.term >= 0 && r.group(m.group).kind == dialect {
			if m.term.term == 0 {
				british++
			} else {
				american++
			}
		}
	}
	for _, p := range r.pivots {
		w := r.d.Words[p.word]
		at := p.at - int(w.Start)
		word := w.Of(r.d.Text)
		if word[at] == 's' && lexicon.IsEnglish(word[:at]+"z"+word[at+1:]) {
			british++
		}
	}
	if american > british {
		return 1
	}
	return 0
}

// report makes one finding of all mentions of term from.
func (r *termReader) report(p *lint.Pass, g *termGroup, list []mention, counts []int, from, to int16, house bool) {
	var f lint.Finding
	fix := lint.Fix{Safety: lint.Suggested}
	var other *mention
	first := ""
	for i := range list {
		m := &list[i]
		switch m.term.term {
		case to:
			if other == nil {
				other = m
			}
		case from:
			span, repl := r.rewrite(g, m, to)
			if len(fix.Edits) == 0 {
				f.Span = m.Span
				first = m.Of(r.d.Text)
				fix.Title = "Write “" + strings.TrimPrefix(repl, "the ") + "”"
				fix.Edits = make([]text.Edit, 0, counts[from])
			}
			fix.Edits = append(fix.Edits, text.Edit{Span: span, New: repl})
		}
	}
	if n := len(fix.Edits); n > 1 {
		fix.Title += " and the like in all " + strconv.Itoa(n) + " places"
	}
	f.Fixes = []lint.Fix{fix}
	preferred := strings.TrimPrefix(g.terms[to][0], "the ")
	if other != nil {
		preferred = other.Of(r.d.Text)
		f.Related = []lint.Related{{Span: other.Span, Message: "“" + preferred + "” here"}}
		f.Message = "“" + first + "” here, “" + preferred + "” elsewhere in this article"
		f.Note = timesUsed(preferred, counts[to]) + " and " + timesUsed(first, counts[from])
	} else {
		f.Message = "“" + first + "” is “" + preferred + "” in the house’s list of names"
	}
	if house {
		f.Severity = lint.Warning
	}
	switch {
	case g.kind == dialect && p.House.Dialect != "":
		f.Note += "; the house writes " + p.House.Dialect
	case g.kind == dialect:
		f.Note += "; one is British spelling and one American"
	case house && other != nil:
		f.Note += "; the house’s list has “" + strings.TrimPrefix(g.terms[to][0], "the ") + "”"
	}
	p.Report(f)
}

// timesUsed says how often a term stands.
func timesUsed(term string, n int) string {
	switch n {
	case 1:
		return "“" + term + "” stands once"
	case 2:
		return "“" + term + "” stands twice"
	}
	return "“" + term + "” stands " + strconv.Itoa(n) + " times"
}

// rewrite says what is to be replaced by what to write a mention as term to.
func (r *termReader) rewrite(g *termGroup, m *mention, to int16) (text.Span, string) {
	form := int(m.form)
	if form >= len(g.terms[to]) {
		form = 0
	}
	s, repl, t := m.Span, g.terms[to][form], r.d.Text
	was := g.terms[m.term.term][m.form]
	article := s.Start >= 4 && strings.EqualFold(t[s.Start-4:s.Start], "the ")
	switch the := strings.HasPrefix(repl, "the "); {
	case the && article:
		repl = repl[4:]
	case !the && article && strings.HasPrefix(was, "the "):
		s.Start -= 4
	}
	if c := t[s.Start]; c >= 'A' && c <= 'Z' && g.kind != acronym {
		if strings.HasPrefix(repl, "the ") && s.Start > int(r.d.Sentences[m.sentence].Start) {
			return s, repl
		}
		repl = strings.ToUpper(repl[:1]) + repl[1:]
	}
	return s, repl
}
