package name

import (
	"math/bits"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"stet/lint"
	"stet/rules/name/romanise"
	"stet/text"
)

// Transliteration finds one name romanised in two ways, in one article or in
// several that are read together.
var Transliteration = &lint.Rule{
	ID:    "name/transliteration",
	Title: "One name is romanised in two ways",
	Why: "A reader who meets two spellings takes them for two people or two places, " +
		"and a search for one of them misses the other.",
	Details: `Two spellings are reported when both can write one word of one source language:
Cyrillic дж is "dzh" for English readers, "dj" for French and "dsch" for German ones. The
comparison knows the scripts that news is romanised from, the habits of a dozen presses and what is
written for letters with marks (Sørensen and Soerensen); it does not count letters that differ. Two
letters in each other's place are reported as well, where one spelling stands once, is unknown to
English, and is the other one's slip.

What stands: an article that is plainly written in another language than the house's, an adjective
beside its country, a man's and a woman's form of one surname, a plural, two spellings in one sentence
(the text itself speaks of both), names whose bearers have different given names, words of the
dictionary, and pairs that are established as two names in English.

The spelling to keep is the one that a reviewed book prefers, then the one in the house's list of
names, then the one of the house's scheme, if that is set; else the one that more articles use (well
edited ones count twice), then the one with more mentions, then the one that is closer to English
romanisation. A pair that differs in its diacritics alone, or in hyphens and spaces, is a notice, and so
is one that nothing but the letters joins across articles.`,
	Severity: lint.Warning,
	Fixable:  lint.Suggested,
	Example: lint.Example{
		Bad:  "Minister Sergei Dzhumayev resigned. An aide said Djumaev would speak later.",
		Good: "Minister Sergei Dzhumayev resigned. An aide said Dzhumayev would speak later.",
	},
	Options: []lint.Option{{
		Name: "scheme", Default: "", Values: append([]string{""}, romanise.Presses...),
		Doc: "Prefer the spelling that readers of this press expect to the one that most articles have; the house’s list of names still comes first.",
	}},
	Check: checkTransliteration,
	Survey: lint.NewSurvey(lint.SurveyOf[*sighting, *standing]{
		Gather:  gatherNames,
		Merge:   mergeSightings,
		File:    fileName,
		Settle:  settleName,
		Settler: settler,
	}),
}

// checked is one document while its names are compared. Between two documents it
// holds no more than room for the next.
type checked struct {
	*roll
	p       *lint.Pass
	r       *reader
	scheme  string
	archive *archive // made when it is needed
	// of returns what all documents tell of a spelling, or nil.
	of         func(spelling string) *sighting
	candidates []candidate // of the uses
	room       []neighbour // for those of the candidates
	best       []rival     // that candidates have
	here       hashedUses  // by spelling; made when it is needed
	sounds     chains
	frames     chains
}

func (c *checked) begin(p *lint.Pass, r *reader, names *roll) {
	c.roll, c.p, c.r, c.scheme = names, p, r, p.String("scheme")
	if c.of == nil {
		c.of = func(key string) *sighting {
			s, _ := lint.Whole[*sighting](c.p, key)
			return s
		}
	}
	n := len(names.uses)
	c.candidates = slices.Grow(c.candidates[:0], n)[:n]
}

func (c *checked) end() {
	clear(c.candidates)
	clear(c.room)
	clear(c.best)
	*c = checked{of: c.of, candidates: c.candidates[:0], room: c.room[:0], best: c.best[:0], here: c.here.empty(), sounds: c.sounds, frames: c.frames}
}

// candidate is a use when it is compared.
type candidate struct {
	*known
	firm          bool
	mentions      int32
	before, after []neighbour // as in a sighting
	// whole is what all documents tell of it; nil while the candidate was not
	// looked at.
	whole *sighting
	// best is the number of a rival to be preferred plus one, 0 for none.
	best int
}

func checkTransliteration(p *lint.Pass) error {
	if p.Elsewhere() {
		return nil // most languages give a name several endings
	}
	names := rolls.Of(p.Doc)
	if len(names.uses) == 0 {
		return nil
	}
	r := readers.Get().(*reader)
	defer readers.Put(r)
	c := &r.checked
	c.begin(p, r, names)
	defer c.end()
	for i := range c.uses {
		if st, ok := lint.Verdict[*standing](p, c.uses[i].text); ok {
			c.elsewhere(int32(i), st)
		}
	}
	c.pairs()
	if len(c.best) > 0 {
		c.report()
	}
	return nil
}

// candidate returns use i with what there is to compare it by.
func (c *checked) candidate(i int32) *candidate {
	x := &c.candidates[i]
	if x.whole == nil {
		u := &c.uses[i]
		x.known, x.firm, x.mentions = u.known, u.firm, u.mentions
		x.before, x.after, c.room = c.neighbours(u, c.room)
		var ok bool
		if x.whole, ok = lint.Whole[*sighting](c.p, u.text); !ok {
			small := c.r.small.find(c.p.Doc, c.uses)[i] // no survey has seen the document
			x.whole = &sighting{Docs: 1, Mentions: x.mentions, Firm: x.firm, Word: small, Before: x.before, After: x.after}
		}
	}
	return x
}

// find returns the use of a spelling, if the document has it.
func (c *checked) find(spelling string) (int32, bool) {
	if len(c.here.slots) == 0 {
		c.here.fill(c.uses, func(k *known) uint32 { return k.hash })
	}
	for at := c.here.place(hash(spelling)); c.here.slots[at] != 0; at = c.here.next(at) {
		if i := c.here.slots[at] - 1; c.uses[i].text == spelling {
			return i, true
		}
	}
	return 0, false
}

// better notes a rival to be preferred to a candidate.
func (c *checked) better(u *candidate, v *rival) {
	if u.best == 0 {
		c.best = append(c.best, *v)
		u.best = len(c.best)
	} else if old := &c.best[u.best-1]; compareRivals(*v, *old) < 0 {
		*old = *v
	}
}

// elsewhere notes the rivals of use i that other documents have.
func (c *checked) elsewhere(i int32, s *standing) {
	u := c.candidate(i)
	for _, v := range s.Rivals {
		if w := c.r.read(v.Spelling).word; c.scheme != "" && w != nil && !v.ruled && !v.House && !s.House && !s.accepted() {
			if a, b := u.word.StrangeTo(c.scheme), w.StrangeTo(c.scheme); a != b {
				v.better = b < a
			}
		}
		if !v.better || !v.ruled && len(v.like.names) > 0 && !u.withName(v.like.names) {
			continue
		}
		if _, here := c.find(v.Spelling); !here {
			c.better(u, &v)
		}
	}
}

// weigh compares two uses.
func (c *checked) weigh(pr pair) {
	if c.archive == nil {
		c.archive = archiveOf(c.of)
	}
	u, v := c.candidate(pr.a), c.candidate(pr.b)
	x, y := u.whole, v.whole
	if x.Word && !x.House || y.Word && !y.House {
		return
	}
	l, same := c.archive.within(c.r, u, v, len(c.uses))
	if !same || c.setApart(pr) && !l.Accents || x.House && y.House || x.apart(v.text) || y.apart(u.text) {
		return
	}
	first := prefer(x, y, u.word, v.word, l)
	if c.scheme != "" && !x.House && !y.House && x.Ruling == nil && y.Ruling == nil {
		if a, b := u.word.StrangeTo(c.scheme), v.word.StrangeTo(c.scheme); a != b {
			first = a < b
		}
	}
	switch first {
	case true:
		l.A, l.B = l.B, l.A
		if !y.accepted() {
			c.better(v, &rival{Spelling: u.text, sighting: x, like: l, strangeness: u.word.Strangeness(), better: true})
		}
	default:
		if !x.accepted() {
			c.better(u, &rival{Spelling: v.text, sighting: y, like: l, strangeness: v.word.Strangeness(), better: true})
		}
	}
}

// setApart reports whether a sentence has both of two uses.
func (c *checked) setApart(pr pair) bool {
	_, ok := slices.BinarySearchFunc(c.apart, pair{min(pr.a, pr.b), max(pr.a, pr.b)}, comparePairs)
	return ok
}

// report reports every use that has a better rival.
func (c *checked) report() {
	for i := range c.candidates {
		u := &c.candidates[i]
		if u.best == 0 {
			continue
		}
		// What is to be written instead may itself be written better.
		v := &c.best[u.best-1]
		for range 3 {
			if v.ruled {
				break
			}
			other, ok := c.find(v.Spelling)
			if !ok || c.candidates[other].best == 0 {
				break
			}
			next := c.best[c.candidates[other].best-1]
			if next.Spelling == u.text {
				break
			}
			if _, here := c.find(next.Spelling); !here {
				break
			}
			next.like = v.like
			*v = next
		}
		if c.aliased(int32(i), v) {
			continue
		}
		var other *use
		if o, ok := c.find(v.Spelling); ok {
			other = &c.uses[o]
		}
		c.tell(&c.uses[i], u.whole, v, other)
	}
}

// aliased reports whether the preferred spelling of use i is rather one of
// another use, which the text sets apart from it.
func (c *checked) aliased(i int32, v *rival) bool {
	for _, pr := range c.apart {
		o := pr.a
		switch i {
		case pr.a:
			o = pr.b
		case pr.b:
		default:
			continue
		}
		if w := &c.uses[o]; w.text != v.Spelling && nearer(c.r, w, v) {
			return true
		}
	}
	return false
}

// nearer reports whether the preferred spelling of u is rather one of o, which
// the text sets apart from u.
func nearer(r *reader, o *use, v *rival) bool {
	w := r.read(v.Spelling).word
	if w == nil || v.like.Accents || v.ruled {
		return false
	}
	l, ok := r.compare.Compare(o.word, w)
	return ok && l.Cost <= v.like.Cost
}

// apart reports whether a reviewed book sets a spelling apart from s.
func (s *sighting) apart(spelling string) bool {
	return s.Ruling != nil && slices.Contains(s.Ruling.Apart, spelling)
}

// accepted reports whether a reviewed book lets s stand.
func (s *sighting) accepted() bool { return s.Ruling != nil && s.Ruling.Accept }

// pairs weighs the uses that sound alike, and those that a slip of
// the pen separates so far that they do not: Baumgartel and Baumgatrel, and
// Baumgartel and Baumgardel when both are Konrad.
func (c *checked) pairs() {
	keys := 0
	for i := range c.uses {
		keys += len(c.uses[i].keys)
	}
	c.sounds.reset(keys)
	c.frames.reset(len(c.uses))
	for i := range c.uses {
		u := &c.uses[i]
		for n, k := range u.keys {
			alike := c.sounds.of(uint64(k))
			for l := alike.last; l != 0; l = c.sounds.links[l-1].before {
				o := c.sounds.links[l-1].use
				if n == 0 || !slices.ContainsFunc(u.keys[:n], func(k romanise.Key) bool { return slices.Contains(c.uses[o].keys, k) }) {
					c.weigh(pair{o, int32(i)})
				}
			}
			c.sounds.add(alike, int32(i), maxCrowd)
		}
		frame, ok := u.word.Frame()
		if !ok {
			continue
		}
		framed := c.frames.of(uint64(frame))
		for l := framed.last; l != 0; l = c.frames.links[l-1].before {
			o := c.frames.links[l-1].use
			if w := &c.uses[o]; romanise.Slip(w.word, u.word) && !u.alike(w.known) && (romanise.Swapped(w.word, u.word) || c.shareGiven(o, int32(i))) {
				c.weigh(pair{o, int32(i)})
			}
		}
		c.frames.add(framed, int32(i), maxFramed)
	}
}

// shareGiven reports whether one name stands before both of two uses.
func (c *checked) shareGiven(a, b int32) bool {
	return meets(c.candidate(a).before, c.candidate(b).before)
}

// maxFramed bounds the uses of one frame that are looked through: more of them are
// a register.
const maxFramed = 1 << 10

// chains lists uses by a number that several of them may have.
type chains struct {
	slots []chain // where their numbers say or behind it
	links []link
}

// chain is the uses of one number: how many, and the link of the last plus one, 0
// for none.
type chain struct {
	number      uint64
	last, count int32
}

// link is a use, and the link before it plus one.
type link struct{ use, before int32 }

// reset makes room for that many uses.
func (c *chains) reset(n int) {
	size := 1 << bits.Len(uint(2*n))
	c.slots = slices.Grow(c.slots[:0], size)[:size]
	clear(c.slots)
	c.links = c.links[:0]
}

// of returns the chain of a number, an empty one for a new number.
func (c *chains) of(number uint64) *chain {
	for i := int(number * golden >> 32); ; i++ {
		s := &c.slots[i&(len(c.slots)-1)]
		if s.count == 0 {
			s.number = number
		}
		if s.number == number {
			return s
		}
	}
}

// add adds a use to a chain that is shorter than limit.
func (c *chains) add(s *chain, use int32, limit int32) {
	if s.count < limit {
		c.links = append(c.links, link{use, s.last})
		s.last = int32(len(c.links))
		s.count++
	}
}

// tell makes one finding of all mentions of a deviating spelling. other is the
// preferred one in this document, if it is there.
func (c *checked) tell(u *use, mine *sighting, r *rival, other *use) {
	p, spots := c.p, c.spotsOf(u)
	at := -1
	fix := lint.Fix{Title: "Write “" + r.Spelling + "”", Safety: lint.Suggested, Edits: make([]text.Edit, 0, len(spots))}
	for i, s := range spots {
		if s.tagged {
			continue // a hashtag is an address
		}
		if at < 0 || p.Doc.Quoted(spots[at].Span) && !p.Doc.Quoted(s.Span) {
			at = i
		}
		to := r.Spelling
		if s.upper {
			to = strings.ToUpper(to)
		}
		fix.Edits = append(fix.Edits, text.Edit{Span: s.Span, New: to})
	}
	if at < 0 {
		return
	}
	f := lint.Finding{Span: spots[at].Span, Fixes: []lint.Fix{fix}}
	if n := len(fix.Edits); n > 1 {
		f.Fixes[0].Title = "Write “" + r.Spelling + "” in all " + strconv.Itoa(n) + " places"
	}
	if !r.ruled && (r.like.Accents || r.like.tied || other == nil && !r.House && !r.like.kin) {
		f.Severity = lint.Notice // two people may bear two names that are alike
	}
	switch {
	case r.ruled:
		f.Message = "“" + u.text + "” is “" + r.Spelling + "” in the reviewed book"
	case r.House:
		f.Message = "“" + u.text + "” is “" + r.Spelling + "” in the house’s list of names"
	case other != nil:
		f.Message = "“" + u.text + "” is also spelled “" + r.Spelling + "” in this article"
	case r.like.kin:
		f.Message = "“" + u.text + "” is spelled “" + r.Spelling + "” in " + count(r.Docs, "other article")
	default:
		f.Message = "“" + u.text + "” may be “" + r.Spelling + "”, as " + spells(r.Docs)
	}
	f.Note = note(u.text, mine, r)
	here := "“" + r.Spelling + "” here"
	related := make([]lint.Related, 0, maxRelated)
	if other != nil {
		related = append(related, lint.Related{Span: c.spots[other.first].Span, Message: here})
	}
	for i := range r.Places {
		if pl := &r.Places[i]; pl.ID != p.Doc.ID && len(related) < maxRelated {
			related = append(related, lint.Related{ID: pl.ID, Start: pl.start(), End: pl.end(), Message: here})
		}
	}
	f.Related = related
	p.Report(f)
}

// maxRelated bounds the places that a finding shows.
const maxRelated = 3

// note gives the counts and the reason.
func note(spelling string, mine *sighting, r *rival) string {
	reason := ""
	if !r.ruled {
		reason = r.like.reason()
	}
	if r.Docs == 0 || r.like.slip {
		return reason
	}
	between := ""
	if reason != "" {
		between = "; "
	}
	counts := "“" + r.Spelling + "” has " + count(r.Mentions, "mention") + " in " + count(r.Docs, "article") + ", “" + spelling + "” " +
		strconv.Itoa(int(mine.Mentions)) + " in " + strconv.Itoa(int(mine.Docs))
	return counts + between + reason
}

// reason says why two spellings are one name.
func (l *likeness) reason() string {
	switch {
	case l.tied:
		return "hyphens and spaces differ, or the vowel before one"
	case l.Accents:
		return "only diacritics differ"
	case l.swapped:
		return "two letters have changed places"
	case l.slip:
		return "the same name stands before both, and one letter differs or has changed places"
	case l.near && !l.Marked && !l.Marks:
		return "one letter differs, is missing or has changed places"
	case l.A == "" && l.B == "":
		return "only doubled letters or marks differ"
	case l.A == "" || l.B == "":
		return "“" + l.A + l.B + "” is written or left out, as for " + l.Family() + " " + l.Sound
	}
	return "“" + l.A + "” and “" + l.B + "” can write one sound, as " + l.Family() + " " + l.Sound
}

func spells(docs int32) string {
	if docs == 1 {
		return "1 other article spells it"
	}
	return strconv.Itoa(int(docs)) + " other articles spell it"
}

func count(n int32, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return strconv.Itoa(int(n)) + " " + noun
}

// allUpper reports whether s has no small letter and more than one letter.
func allUpper(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z':
			return false
		case c >= utf8.RuneSelf:
			return strings.ToUpper(s) == s
		}
	}
	return len(s) > 1
}

func plainASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// titled writes a word in capitals with small letters behind each first one.
func titled(s string) string {
	var b strings.Builder
	first := true
	for _, r := range s {
		if first {
			b.WriteRune(r)
		} else {
			b.WriteString(strings.ToLower(string(r)))
		}
		first = r == '-' || r == '‐' || r == '‑'
	}
	return b.String()
}
