package mt

import (
	"fmt"
	"sort"

	"stet/lexicon"
	"stet/text"
)

// orphan judges a pronoun of gender g, at word i, that nobody can own: in the
// sentences before it, and in its own, the article has no person of g, none whose
// gender nothing shows, and no noun for a person who may be of g, while somebody
// of the other gender is named right beside it.
// So a machine writes of Presidents who offer “her” help, out of the languages
// that have one word for he and she or none at all.
func (r *pronouns) orphan(k int, g lexicon.Gender) {
	u := &r.uses[g][k]
	i, at := u.i, u.at
	if at == len(r.Sentences) || r.reported[i] || r.shownNear(u, g) {
		return
	}
	name, p := r.beside(u)
	if name != nil && (p.clash || p.gender != opposite(g) || name.First > 0 && relatives.Has(r.Word(int(name.First)-1))) {
		return // the actor's wife, Anna Holm, said he
	}
	if name == nil && !r.nounBeside(u, opposite(g)) || r.quotedAt(i) || r.mayMean(k, g) {
		return
	}
	if r.either(i) || !r.runningText(i) || r.letters(i+1) && relatives.Has(r.Word(i+1)) || r.kinNear(i, g) {
		return // she sold the house; her brother, Marco Rossi, …
	}
	r.survey()
	var who string
	if name != nil {
		who = fmt.Sprintf("“%s”, by the name %s", name.Of(r.Text), genderNoun(p.gender))
	} else if k := last(r.sightings[opposite(g)].known, i); k >= r.since(at, 1) && r.lower(k) && r.singlePerson(k) {
		who = fmt.Sprintf("“%s”", r.Word(k))
	} else {
		return
	}
	// An article that begins with a woman whom it does not name may go on so.
	if s := r.sightings[opposite(g)].known; len(s) == 0 || r.uses[g][0].i < int(s[0]) {
		return
	}
	if end := int(r.Sentences[at].Last); g == lexicon.Feminine && last(r.ships, end) >= r.since(at, 1) {
		return
	}
	// Whoever is he throughout may have a name that elsewhere is a woman's.
	sure := len(r.uses[opposite(g)]) > 0 || len(r.uses[g]) < 3
	r.report(i, fmt.Sprintf("“%s” does not fit %s, and nobody else is near", r.Word(i), who), opposite(g), sure)
}

// mayMean reports whether somebody may be meant by use k of gender g: whoever was
// named, or meant by such a pronoun, in the sentences before it.
func (r *pronouns) mayMean(k int, g lexicon.Gender) bool {
	may := false
	for ; r.weighed[g] <= k; r.weighed[g]++ {
		u := &r.uses[g][r.weighed[g]]
		if may = u.at < len(r.Sentences) && !r.reported[u.i] && !r.quotedAt(u.i) && r.remembered(u, g); may {
			r.meant[g] = u.i
		}
	}
	return may
}

// remembered is mayMean for a use of which that is not known, while it is known of
// those before it.
func (r *pronouns) remembered(u *pronounUse, g lexicon.Gender) bool {
	end, from := int(r.Sentences[u.at].Last), r.since(u.at, memory)
	if meant := r.meant[g]; meant > 0 && meant >= from || r.namedSince(from, end, g) {
		return true // as most, without a survey
	}
	r.survey()
	s := &r.sightings[g]
	return last(s.known, end) >= from || last(s.either, u.i) >= r.since(u.at, memoryOfNouns)
}

// shownNear reports, without a look at what other names mean, whether a word or a full
// name that shows gender g stands in the sentences before u, or such a pronoun that
// may mean somebody: mayMean holds then.
func (r *pronouns) shownNear(u *pronounUse, g lexicon.Gender) bool {
	s, from := &r.shown[g], r.since(u.at, memory)
	if s.last <= from {
		s.find(r, u, max(from, s.before), g)
		s.before = u.i
	}
	if s.last <= from {
		return false
	}
	// What goes on for long is shown by a pronoun on the way.
	if s.last <= r.since(u.at, memory/2) && !r.quotedAt(u.i) {
		s.last = u.i + 1
	}
	return true
}

// shownGender is where a gender was last shown.
type shownGender struct {
	before int // word; it was looked for in front of it
	last   int // word that shows it, plus one; 0 is none
}

// find looks for the last word or name between word from and u that shows gender g.
func (s *shownGender) find(r *pronouns, u *pronounUse, from int, g lexicon.Gender) {
	if k := r.lastWord(from, u.i, g); k >= 0 {
		s.last = k + 1
		return
	}
	const most = 10 // names looked at
	next := r.nameBehind(u.i)
	for k := next - 1; k >= max(0, next-most) && int(r.Names[k].First) >= from; k-- {
		if n := &r.Names[k]; n.Last-n.First > 1 && r.persons().entry(k).shown == g {
			s.last = int(n.First) + 1
			return
		}
	}
}

// genderWatch is that of the words for persons of gender g.
func genderWatch(g lexicon.Gender) watch {
	if g == lexicon.Masculine {
		return manWatch
	}
	return womanWatch
}

// nounBeside reports whether a noun for one person of gender g may stand before u, in
// its sentence or the one before it.
func (r *pronouns) nounBeside(u *pronounUse, g lexicon.Gender) bool {
	words, from := r.watched[genderWatch(g)], r.since(u.at, 1)
	n := &r.nouns[g]
	unseen := max(n.before, from)
	for k := words.last(unseen, u.i); k >= 0; k = words.last(unseen, k) {
		if r.lower(k) && r.singlePerson(k) {
			n.last = k + 1
			break
		}
	}
	n.before = u.i
	return n.last > from
}

// nounsBeside is how far the nouns for persons of a gender were looked for: they are
// found once, however long a sentence is.
type nounsBeside struct {
	before int // word
	last   int // noun before it, plus one; 0 is none
}

// namedSince reports whether one of the last names between two words is that of a
// person of gender g.
func (r *pronouns) namedSince(from, end int, g lexicon.Gender) bool {
	const most = 30 // names looked at
	k := sort.Search(len(r.Names), func(k int) bool { return int(r.Names[k].First) >= end })
	for first := max(0, k-most); k > first && int(r.Names[k-1].First) >= from; k-- {
		if p, is := r.persons().whoIs(k - 1); is && !p.clash && p.gender == g {
			return true
		}
	}
	return false
}

// kinNear reports whether words of kin beside word i say that somebody of gender g
// is meant: Brandt welcomed his decision and praised his wife.
func (r *pronouns) kinNear(i int, g lexicon.Gender) bool {
	owner, spouse := "his", "wife"
	if g == lexicon.Feminine {
		owner, spouse = "her", "husband"
	}
	for k := max(0, i-15); k < min(len(r.Words)-1, i+15); k++ {
		if r.Word(k) == owner && r.Word(k+1) == spouse {
			return true
		}
	}
	return false
}

// singlePerson reports whether the noun at word k is one man or woman.
func (r *pronouns) singlePerson(k int) bool {
	w := r.Word(k)
	return genderNouns[w] != lexicon.NoGender && w != "male" && w != "female" && lexicon.PartsOf(w).Has(lexicon.PosNoun) && !lexicon.PartsOf(w).Has(lexicon.PosPlural)
}

// A pronoun may mean whoever was named in so many sentences before its own, and
// a driver or a witness of no name in fewer.
const (
	memory        = 6
	memoryOfNouns = 3
)

// since is the first word of the sentence that stands n before sentence at.
func (r *pronouns) since(at, n int) int { return int(r.Sentences[max(0, at-n)].First) }

// last is the last of some places that stands before word i, or -1.
func last(places []int32, i int) int {
	k := sort.Search(len(places), func(k int) bool { return int(places[k]) >= i })
	if k == 0 {
		return -1
	}
	return int(places[k-1])
}

// besideReach is in how many sentences before its own a pronoun has its person.
const besideReach = 3

// beside is the person nearest before u, in its sentence or in one of the
// few before it, or else behind it in its sentence: in her speech, Holm said.
func (r *pronouns) beside(u *pronounUse) (*text.Name, person) {
	from, to, k := r.since(u.at, besideReach), int(r.Sentences[u.at].Last), r.nameBehind(u.i)
	const most = 20 // names looked at, whatever calls itself a sentence
	for j := k - 1; j >= max(0, k-most) && int(r.Names[j].First) >= from; j-- {
		if p, is := r.persons().whoIs(j); is && p.gender != lexicon.NoGender && !r.quotedAt(int(r.Names[j].First)) && !r.is(int(r.Names[j].Last), '/') {
			return &r.Names[j], p
		}
	}
	for end := min(len(r.Names), k+most); k < end && int(r.Names[k].First) < to; k++ {
		if p, is := r.persons().whoIs(k); is && p.gender != lexicon.NoGender {
			return &r.Names[k], p
		}
	}
	return nil, person{}
}

// nameBehind is the first name that begins behind word i.
func (r *pronouns) nameBehind(i int) int {
	return sort.Search(len(r.Names), func(k int) bool { return int(r.Names[k].First) > i })
}

// sightings are where an article may mean a person of one gender: by a name or a
// noun that tells the gender, and by a noun for persons of either. They are words,
// in order.
type sightings struct {
	known, either []int32
}

// survey finds where persons of either gender may be meant, and ships, once.
func (r *pronouns) survey() {
	if r.sightings != nil {
		return
	}
	p := r.persons()
	held := r.held()
	r.sightings = &[3]sightings{}
	places := make([]int32, 2*len(r.Names)+16) // for both genders, at first
	half := len(places) / 2
	r.sightings[lexicon.Feminine].known, r.sightings[lexicon.Masculine].known = places[:0:half], places[half:half]
	known := func(k int, g lexicon.Gender) { r.sightings[g].known = append(r.sightings[g].known, int32(k)) }
	both := func(k int) {
		known(k, lexicon.Feminine)
		known(k, lexicon.Masculine)
	}
	n := 0
	for k, kind := range p.kinds {
		if n < len(r.Names) && int(r.Names[n].First) <= k {
			first, last := int(r.Names[n].First), int(r.Names[n].Last)-1
			switch who, is := p.whoIs(n); {
			case is && !who.clash && who.gender != lexicon.NoGender:
				known(k, who.gender)
			case is && !(last == first+1 && p.isCommon(&p.entries[n], last)) || p.unknown(n):
				both(k)
			default:
				// Helen, and whoever is called by a given name alone.
				for i := first; i <= last; i++ {
					if g := p.trait(i).given(); g != lexicon.NoGender && !p.within(i) {
						known(k, g)
					} else if r.Words[i].Shape == text.Upper {
						switch p.bare(i) {
						case "HMS", "USS", "RMS":
							r.ships = append(r.ships, int32(k))
						}
					}
				}
			}
			n++
		}
		role := p.roles[kind] & (womanRole | manRole | eitherRole | shipRole | titleRole)
		if role == 0 {
			continue
		}
		if role&shipRole != 0 {
			r.ships = append(r.ships, int32(k))
		}
		switch {
		case role&womanRole != 0:
			known(k, lexicon.Feminine)
		case role&manRole != 0:
			known(k, lexicon.Masculine)
		case role&titleRole != 0 && courtesy[r.Word(k)] != lexicon.NoGender:
			known(k, courtesy[r.Word(k)])
		case role&eitherRole != 0:
			switch g := held.by(kind); {
			case g != lexicon.NoGender:
				known(k, g)
			case r.nameAt(k) == nil && r.nameAt(k+1) == nil:
				for _, g := range [...]lexicon.Gender{lexicon.Feminine, lexicon.Masculine} {
					r.sightings[g].either = append(r.sightings[g].either, int32(k))
				}
			}
		}
	}
}

// someones are pronouns for somebody of either gender.
var someones = text.NewSet("someone somebody anyone anybody everyone everybody whoever")

// offices held, by the kind of their word.
type holdings []struct {
	kind   kind
	gender lexicon.Gender // NoGender is both
}

// by is the gender of whoever holds an office.
func (h holdings) by(k kind) lexicon.Gender {
	for i := range h {
		if h[i].kind == k {
			return h[i].gender
		}
	}
	return lexicon.NoGender
}

// held are the offices and callings of the persons of one gender whom the article
// names beside them: Minister Holm; Holm, the minister.
func (r *pronouns) held() holdings {
	all := make(holdings, 0, 8)
	p := r.persons()
	for k := range r.Names {
		n := &r.Names[k]
		from, to := int(n.First), int(n.Last)
		for i := from - 1; i >= 0 && i >= int(n.First)-6 && (r.letters(i) || r.is(i, ',')); i-- {
			from = i
		}
		if r.is(to, ',') {
			for i := to + 1; i < len(r.Words) && i < int(n.Last)+8 && r.letters(i); i++ {
				to = i + 1
			}
		}
		var gender lexicon.Gender
		for i := from; i < to; i++ {
			if p.roles[p.kinds[i]]&eitherRole == 0 {
				continue
			}
			if gender == lexicon.NoGender {
				who, is := p.whoIs(k)
				if gender = who.gender; !is || gender == lexicon.NoGender || who.clash {
					break
				}
			}
			all = all.add(p.kinds[i], gender)
		}
	}
	return all
}

// most offices that an article is remembered to name holders of.
const mostHoldings = 32

func (h holdings) add(k kind, g lexicon.Gender) holdings {
	for i := range h {
		if h[i].kind == k {
			if h[i].gender != g {
				h[i].gender = lexicon.NoGender
			}
			return h
		}
	}
	if len(h) == mostHoldings {
		return h
	}
	return append(h, struct {
		kind   kind
		gender lexicon.Gender
	}{k, g})
}

// unknown reports whether name k may be that of a person whom nothing shows to be
// one: it is neither a place nor a body nor a word, and where it is one word, or
// stands behind the preposition of a place, it does something.
func (p *people) unknown(k int) bool {
	n, e := &p.Names[k], p.entry(k)
	first, last := int(e.first), int(n.Last)-1
	if first > last || e.body {
		return false
	}
	head, tail := p.trait(first), p.trait(last)
	const place = stateName | stateAdjective | cityName | regionName
	if last == first {
		name := p.Word(last)
		return tail&(commonWord|place) == 0 && !weekdays.Has(name) && !months.Has(name) && p.acts(n, first)
	}
	if p.may(first, stateRole|geographyRole) && p.placed(p.span(first, last+1).Of(p.Text)) {
		return false
	}
	for k := first; k < last; k++ {
		if wordNames.Has(p.Word(k)) {
			return true // Compatriot Mark Swan
		}
	}
	for i := first; i <= last; i++ {
		if p.trait(i)&qualifier != 0 {
			return false // Guardia Civil, East Java
		}
	}
	if (head|tail)&commonWord != 0 {
		return false
	}
	return !p.within(first) || p.acts(n, first)
}

// wordNames are given names of English that are words too, and so tell no gender
// where they stand.
var wordNames = text.NewSet(`Mark Frank Will Grant Rose Grace Hope Joy Bill Jack Rob Drew Chase Dean Max Pat Sue Dawn Faith April June May Summer
	Ivy Iris Violet Daisy Lily Jade Amber Ruby Pearl Crystal Heather Robin Art Don Ray Rich Nick Pierce Wade Miles Guy Gene Eve Christian
	Norm Skip Chip Cliff Rod Curt Ward Bob Tony Jimmy Penny Ginger Olive Holly Melody Harmony Charity Patience Prudence Mercy Destiny`)

// placed reports whether a name is known to be one of a place or of what comes
// from there.
func (p *people) placed(name string) bool {
	return lexicon.IsCity(name) || lexicon.IsRegion(name) || lexicon.StateOf(name) != nil || lexicon.StateOfAdjective(name) != nil
}

// within reports whether the name that begins at word i stands where places do: in
// Lima, the Evin prison.
func (p *people) within(i int) bool {
	if i == 0 || !p.letters(i-1) || !p.spaced(i-1) {
		return false
	}
	switch p.Word(i - 1) {
	case "in", "In", "At", "Near", "From", "The", "on", "at", "near", "outside", "around", "across", "into", "through", "via", "over", "from", "to", "of", "the":
		return true
	}
	return false
}

// acts reports whether a verb follows the name n, whose own words begin at word
// first, and it does not stand where places do.
func (p *people) acts(n *text.Name, first int) bool {
	i := int(n.Last)
	if p.is(i, ',') && i+1 < len(p.Words) && (p.Word(i+1) == "who" || p.Word(i+1) == "whose") {
		return true
	}
	if p.within(first) || i >= len(p.Words) || !p.lower(i) || !p.spaced(i-1) {
		return false
	}
	w := p.Word(i)
	parts := lexicon.PartsOf(w)
	return saying.Has(w) || w == "who" || parts.Has(lexicon.PosAuxiliary|lexicon.PosAdverb) || parts.Has(lexicon.PosFinite) && !parts.Has(lexicon.PosNoun|lexicon.PosPlural|lexicon.PosAdjective)
}

// recalled reports, without a look at names, whether a word for a person of gender g
// or such a pronoun stands in the sentence of a use or in the two before it: it is not
// forgotten then.
func (r *pronouns) recalled(use int, g lexicon.Gender) bool {
	u := &r.uses[g][use]
	from := r.since(u.at, 2)
	if r.lastWord(from, int(r.Sentences[u.at].Last), g) >= 0 {
		return true
	}
	all := r.uses[g]
	for k := use - 1; k >= 0 && all[k].i >= from; k-- {
		if !r.reported[all[k].i] {
			return true
		}
	}
	return false
}

// forgotten reports whether nobody of gender g, or of none that is known, was
// named or meant by a pronoun in the sentence of a use or in the two before it,
// and no ship.
func (r *pronouns) forgotten(use int, g lexicon.Gender) bool {
	u := &r.uses[g][use]
	from, end := r.since(u.at, 2), int(r.Sentences[u.at].Last)
	if r.recalled(use, g) || r.namedSince(from, end, g) {
		return false
	}
	r.survey()
	s := &r.sightings[g]
	return last(s.known, end) < from && last(s.either, u.i) < from && (g != lexicon.Feminine || last(r.ships, end) < from)
}

// lastWord is the last noun or title for a person of gender g between two words, or -1.
func (r *pronouns) lastWord(from, end int, g lexicon.Gender) int {
	words := r.watched[genderWatch(g)]
	k := words.last(from, end)
	for k >= 0 && r.roles[r.kinds[k]]&(womanRole|manRole) == 0 && courtesy[r.Word(k)] != g {
		k = words.last(from, k)
	}
	return k
}

// during are prepositions before what somebody says or gives.
var during = text.NewSet("in during In During")

// coordinated finds the person who begins the sentence of word i and whose second
// verb governs the pronoun there: Holm visited the camp and offered its
// condolences.
func (r *pronouns) coordinated(i int) (subj int, name *text.Name, verb string, ok bool) {
	at := r.SentenceAt(int(r.Words[i].Start))
	if at == len(r.Sentences) || i < 2 || !r.lower(i-1) || r.Word(i-2) != "and" && r.Word(i-2) != "but" {
		return
	}
	verb = r.Word(i - 1)
	first := int(r.Sentences[at].First)
	finite := false
	for k := first; k < i-2; k++ {
		if r.Words[k].Kind != text.Letters {
			continue
		}
		if r.Words[k].Shape == text.Lower {
			w := r.Word(k)
			if owners.Has(w) && name != nil && k > int(name.Last)+1 || vessels.Has(w) || w == "that" || w == "which" || w == "who" || w == "as" {
				return 0, nil, "", false
			}
			finite = finite || name != nil && lexicon.PartsOf(w).Has(lexicon.PosFinite)
			continue
		}
		n := r.nameAt(k)
		if n == nil || int(n.Last) != k+1 {
			continue
		}
		if _, is := r.persons().who(n); is && name == nil && n.Flags&text.NamePossessive == 0 && (r.opens(int(n.First), first) || r.is(k+1, ',')) {
			subj, name = k, n
		} else if name != nil && !finite {
			return 0, nil, "", false
		}
	}
	return subj, name, verb, name != nil && finite
}

// things judges “it” behind a verb of saying whose subject is a person, before
// what only a person does: the driver, Rui Valadas, said that it fell asleep.
func (r *pronouns) things() {
	personal := -1 // the next word for what only a person does
	for k := range r.Names {
		n := &r.Names[k]
		i := int(n.Last)
		if personal < i {
			personal = r.watched[personalWatch].from(i)
		}
		if personal >= len(r.Words) {
			return
		}
		if r.is(i, ',') {
			// Rui Valadas, aged 56, said
			for j := i + 1; j < len(r.Words) && j < i+12; j++ {
				if r.is(j, ',') {
					i = j + 1
					break
				}
			}
		}
		if i >= len(r.Words) || r.roles[r.kinds[i]]&speechRole == 0 || !r.lower(i) {
			continue
		}
		for i++; i < len(r.Words) && (weekdays.Has(r.Word(i)) || r.Word(i) == "on" || r.Word(i) == "that"); i++ {
		}
		if i+2 >= len(r.Words) || r.Word(i) != "it" || r.quotedAt(i) {
			continue
		}
		v := i + 1
		if w := r.Word(v); w == "had" || w == "has" || w == "only" || w == "never" || w == "would" || w == "will" {
			v++
		}
		next := r.Word(v + 1)
		switch w := r.Word(v); {
		case (w == "fell" || w == "fallen") && next == "asleep", bodily.Has(w):
		case w == "was" && bornOrDrunk.Has(next):
			if then := r.Word(min(v+2, len(r.Words)-1)); next == "born" && (then == "of" || then == "out") {
				continue
			}
		default:
			continue
		}
		p, is := r.persons().whoIs(k)
		if !is {
			continue
		}
		r.report(i, fmt.Sprintf("“%s” is a person, and “it” makes a thing of one", n.Of(r.Text)), p.gender, true)
	}
}

// bornOrDrunk is what a person was.
var bornOrDrunk = text.NewSet("born drunk asleep")

// bodily is what people do, and no firm, ministry or club.
var bodily = text.NewSet("slept cried wept slept ate drank prayed smoked married sang blushed smiled laughed fainted knelt dreamt dreamed kissed hugged wore")
