package mt

import (
	"sort"
	"strings"
	"sync"

	"stet/lexicon"
	"stet/text"
)

// people are the persons of a document, as far as it tells them from firms and
// places, with the gender that their names, titles and words beside them show. What
// most names mean is worked out when it is asked for, so that only one rule may ask.
type people struct {
	syntax
	*overview
	*listing
	memory *recent // of the traits of words
	// entries are what is known of each name.
	entries []entitled
	roll    roll
}

// entitled is what a name tells by itself, and whom it means.
type entitled struct {
	first  int32 // word behind the titles
	gender lexicon.Gender
	titled bool
	body   bool // see organised
	// bare says that the tables know its words as they stand, see isBare.
	bare bool
	// shown is the gender that a full name tells by itself, whoever else is named.
	shown lexicon.Gender
	read  bool // what stands above is known
	// introduces says that the name is a person's in full or with a title, of the
	// gender that it and what stands behind it tell.
	introduces bool
	introduced lexicon.Gender
	asked      bool // what stands above is known
	is         bool // a person
	meaning    person
	settled    bool // what stands above is known
}

type person struct {
	gender lexicon.Gender
	// clash says that two persons of different gender share the word.
	clash bool
}

// trait says what the lexicon knows of a word by itself, without ’s.
type trait uint8

const (
	womanName  trait = 1 << iota // a given name of women
	manName                      // and of men
	commonWord                   // a word of the dictionary and no name
	stateName                    // see lexicon.StateOf
	stateAdjective
	cityName
	regionName
	qualifier // an adjective, a determiner or a preposition
)

// given is the gender of a given name.
func (t trait) given() lexicon.Gender { return lexicon.Gender(t & (womanName | manName)) }

// trait is that of word i, found once for the words that the memory holds.
func (p *people) trait(i int) trait {
	w := &p.Words[i]
	if !w.ASCII || w.Kind != text.Letters || w.Shape != text.Title {
		return p.find(i)
	}
	l := p.memory.of(p.listing, p.keys[i], p.Text, int(w.Start), int(w.End))
	if l.asked&traited == 0 {
		l.traits, l.asked = p.find(i), l.asked|traited
	}
	return l.traits
}

// find looks word i up.
func (p *people) find(i int) trait {
	w := p.bare(i)
	t := trait(lexicon.GenderOf(w))
	if p.may(i, stateRole|geographyRole) {
		for _, is := range [...]struct {
			so bool
			t  trait
		}{
			{lexicon.StateOf(w) != nil, stateName}, {lexicon.StateOfAdjective(w) != nil, stateAdjective}, {lexicon.IsCity(w), cityName}, {lexicon.IsRegion(w), regionName},
		} {
			if is.so {
				t |= is.t
			}
		}
	}
	parts := p.parts[i]
	if at := &p.Words[i]; len(w) != int(at.End-at.Start) || !at.ASCII || at.Kind != text.Letters {
		parts = lexicon.PartsOf(w)
	}
	if parts.Has(lexicon.PosAdjective | lexicon.PosDeterminer | lexicon.PosPreposition) {
		t |= qualifier
	}
	if parts != 0 {
		if e, ok := lexicon.Look(w).English(); ok && e.Dictionary && !e.Name && e.Zipf >= 35 {
			t |= commonWord
		}
	}
	return t
}

// isCommon reports whether word i of e is a commonWord.
func (p *people) isCommon(e *entitled, i int) bool {
	return (p.parts[i] != 0 || !e.bare) && p.trait(i)&commonWord != 0
}

// acquaintances has the people of documents that were judged.
var acquaintances = sync.Pool{New: func() any { return new(people) }}

// acquaint makes ready to read the names of a document. Whoever asks releases what he
// gets.
func acquaint(d syntax) *people {
	o := glance.Of(d.Document) // before the memory is taken, as the glance takes one too
	p := acquaintances.Get().(*people)
	p.syntax, p.overview, p.listing, p.memory = d, o, vocabulary(), lately.Get().(*recent)
	return p
}

func (p *people) release() {
	lately.Put(p.memory)
	p.syntax, p.overview, p.memory = syntax{}, nil, nil
	acquaintances.Put(p)
}

// meet makes ready to tell the persons of a document.
func meet(d syntax) *people {
	p := acquaint(d)
	p.entries = append(p.entries[:0], make([]entitled, len(d.Names))...)
	p.roll.clear()
	return p
}

// entry is what name k tells by itself.
func (p *people) entry(k int) *entitled {
	e := &p.entries[k]
	if !e.read {
		p.readName(&p.Names[k], e)
	}
	return e
}

func (p *people) readName(n *text.Name, e *entitled) {
	e.read, e.bare = true, p.isBare(n)
	p.readTitle(n, e)
	e.body = p.organised(n, e)
	if last := int(n.Last) - 1; int(e.first) < last && !e.body {
		e.shown = e.gender
		if e.shown == lexicon.NoGender && (e.titled || !p.isCommon(e, last)) {
			e.shown = p.givenGender(n, e)
		}
	}
}

// isBare reports whether the words of a name are ASCII letters and without ’s, and the
// rest of it marks.
func (p *people) isBare(n *text.Name) bool {
	words := p.Words[n.First:n.Last]
	for i := range words {
		if w := &words[i]; !w.ASCII || w.Kind != text.Letters && w.Kind != text.Punct {
			return false
		}
	}
	return strings.IndexByte(p.Text[words[0].Start:words[len(words)-1].End], '\'') < 0
}

// isOnePerson reports whether name n shows by itself that it is that of one person.
func (d syntax) isOnePerson(n *text.Name) bool {
	p := acquaint(d)
	defer p.release()
	var e entitled
	p.readName(n, &e)
	first, last := int(e.first), int(n.Last)-1
	if first > last || e.body {
		return false
	}
	return e.gender != lexicon.NoGender || first < last && p.givenGender(n, &e) != lexicon.NoGender && (e.titled || lexicon.PartsOf(p.bare(last)) == 0)
}

// strangers counts the names that may be those of persons whose gender nothing
// shows, up to most.
func (p *people) strangers(most int) int {
	count := 0
	for i := range p.Names {
		n := &p.Names[i]
		if n.Flags&(text.NameHeadline|text.NameUpper) == 0 && p.stranger(i) {
			if count++; count == most {
				break
			}
		}
	}
	return count
}

// introduce works out whether name k introduces a person.
func (p *people) introduce(k int) *entitled {
	n, e := &p.Names[k], p.entry(k)
	if e.asked {
		return e
	}
	e.asked = true
	first, last := int(e.first), int(n.Last)-1
	if first > last || last > first && (e.body || e.shown == lexicon.NoGender && !e.titled && !p.aged(n)) {
		return e
	}
	e.introduced = e.gender
	if last > first {
		e.introduced = e.shown
	}
	if g := p.reflexive(n); g != lexicon.NoGender {
		e.introduced = g
	} else if last == first && !e.titled {
		return e
	}
	// Bank of America; whoever is called Ireland is not known by it.
	e.introduces = !p.mayOf(e, last, stateRole|geographyRole) || p.trait(last)&stateName == 0
	return e
}

// known is what the names that introduce a person tell of whoever is called by a
// word.
type known struct {
	person
	is bool // a person
	// counted are the genders that some name showed when there was no other.
	counted [3]bool
}

// learn adds that somebody of a gender is called so.
func (w *known) learn(gender lexicon.Gender) {
	switch {
	case !w.is || w.gender == lexicon.NoGender:
		w.gender = gender
		w.counted[gender] = true
	case gender != lexicon.NoGender && gender != w.gender:
		w.person = person{clash: true}
	}
	w.is = true
}

// roll has the words of the names that may introduce a person, as they are written.
type roll struct {
	filled bool
	slots  []rollSlot // a power of two, half of them free at least
	taken  int
	places []rollPlace
}

type rollSlot struct {
	bareWord
	places  int32 // the first of its places, plus one
	settled bool  // what stands below is known
	// surname and given are who is called so by the last word of a name and by the
	// first of a full one.
	surname, given known
}

// rollPlace is word i of a name.
type rollPlace struct {
	name, i int32
	next    int32 // of the same slot, plus one
}

// bareWord is the place of a word in the text without the mark of a hashtag and
// without ’s, and its key; nothing is where it ends at 0.
type bareWord struct {
	key        wordKey
	start, end int32
}

func (w *bareWord) free() bool { return w.end == 0 }

func (r *roll) clear() {
	const most = 1024 // slots that are kept for the next document
	if len(r.slots) > most {
		r.slots, r.places = nil, nil
	}
	if r.taken > 0 {
		clear(r.slots)
	}
	r.filled, r.taken, r.places = false, 0, r.places[:0]
}

// fill puts the words of the names on the roll, once.
func (p *people) fill(r *roll) {
	if r.filled {
		return
	}
	r.filled = true
	for k := len(p.Names) - 1; k >= 0; k-- { // so that the first place of a slot is the first name
		n := &p.Names[k]
		if n.Flags&(text.NameHeadline|text.NameUpper) != 0 || n.Last-n.First == 1 && !p.behindPerson(int(n.First)) && p.reflexive(n) == lexicon.NoGender {
			continue
		}
		bare := p.isBare(n)
		for i := n.First; i < n.Last; i++ {
			if 2*r.taken >= len(r.slots) {
				r.grow()
			}
			w := p.bareWord(int(i), bare)
			s := r.slot(p.Text, w)
			if s.free() {
				s.bareWord = w
				r.taken++
			}
			r.places = append(r.places, rollPlace{int32(k), i, s.places})
			s.places = int32(len(r.places))
		}
	}
}

// slot is that of w, or the free one where it belongs.
func (r *roll) slot(t string, w bareWord) *rollSlot {
	for i := int(w.key); ; i++ {
		s := &r.slots[i&(len(r.slots)-1)]
		if s.free() || s.key == w.key && t[s.start:s.end] == t[w.start:w.end] {
			return s
		}
	}
}

// grow makes place for more.
func (r *roll) grow() {
	was := r.slots
	r.slots = make([]rollSlot, max(128, 2*len(was)))
	for i := range was {
		if w := &was[i]; !w.free() {
			at := int(w.key)
			for !r.slots[at&(len(r.slots)-1)].free() {
				at++
			}
			r.slots[at&(len(r.slots)-1)] = *w
		}
	}
}

// called is what is known of whoever is called by word i of e.
func (p *people) called(e *entitled, i int) (surname, given known) {
	p.fill(&p.roll)
	if p.roll.taken == 0 {
		return known{}, known{}
	}
	s := p.roll.slot(p.Text, p.bareWord(i, e.bare))
	p.settle(s)
	return s.surname, s.given
}

// settle learns from all names with the word of s.
func (p *people) settle(s *rollSlot) {
	if s.settled || s.free() {
		return
	}
	s.settled = true
	for at := s.places; at > 0; at = p.roll.places[at-1].next {
		i, k := p.roll.places[at-1].i, p.roll.places[at-1].name
		e := p.introduce(int(k))
		if !e.introduces {
			continue
		}
		last := p.Names[k].Last - 1
		if i == last {
			s.surname.learn(e.introduced)
		}
		if i == e.first && i < last {
			s.given.learn(e.introduced)
		}
	}
}

// anybody reports whether somebody is introduced who is of gender g.
func (p *people) anybody(g lexicon.Gender) bool {
	p.fill(&p.roll)
	for i := range p.roll.slots {
		s := &p.roll.slots[i]
		p.settle(s)
		if s.surname.counted[g] || s.given.counted[g] {
			return true
		}
	}
	return false
}

// bareWord is that of word i, of a name that may be bare.
func (p *people) bareWord(i int, bare bool) bareWord {
	w := &p.Words[i]
	if bare && w.Kind == text.Letters {
		return bareWord{p.keys[i], w.Start, w.End}
	}
	start, end := p.bareSpan(i)
	b := bareWord{start: int32(start), end: int32(end)}
	if start < end {
		b.key = text.FoldedHash(p.Text, start, end)
	}
	return b
}

// bare is word i without the mark of a hashtag and without ’s.
func (p *people) bare(i int) string {
	start, end := p.bareSpan(i)
	return p.Text[start:end]
}

func (p *people) bareSpan(i int) (start, end int) {
	w := &p.Words[i]
	start, end = int(w.Start), int(w.End)
	if p.Text[start] == '#' {
		start++
	}
	cut := strings.IndexByte(p.Text[start:end], '\'')
	if !w.ASCII {
		cut = strings.IndexAny(p.Text[start:end], "'’")
	}
	if cut > 2 {
		end = start + cut
	}
	return start, end
}

// readTitle steps over the titles and offices that name n begins with. It is titled
// when there is one, or when a word for an office stands before the name.
func (p *people) readTitle(n *text.Name, e *entitled) {
	begin, last := int(n.First), int(n.Last)-1
	first := begin
	for first <= last {
		if p.kinds[first] == fullStop {
			first++
			continue
		}
		if !p.mayOf(e, first, titleRole) {
			break
		}
		w := p.Word(first)
		g, ok := courtesy[w]
		if !ok && !offices.Has(w) {
			break
		}
		e.titled = true
		if strings.HasSuffix(w, "woman") || w == "Actress" {
			g = lexicon.Feminine // Spokeswoman, Congresswoman
		}
		if g != lexicon.NoGender {
			e.gender = g
		}
		first++
	}
	// Federal Chancellor Angela Merkel: whatever stands before an office.
	for k := last - 1; k > first; k-- {
		if p.office(e, k) {
			first, e.titled = k+1, true
			break
		}
	}
	// Green MEP Caroline Lucas: whatever stands before a given name.
	for k := first; k < last; k++ {
		t := p.trait(k)
		ofState := t&stateAdjective != 0
		if p.office(e, k) || ofState && (p.office(e, k+1) || k+1 < last && p.trait(k+1).given() != lexicon.NoGender) {
			continue // German Chancellor Angela Merkel
		}
		if k == first && k+1 < last && (ofState || t&cityName != 0 && p.trait(k+1).given() != lexicon.NoGender) {
			first++ // Kenyan Eulita Jerop, London Mayor Sadiq Khan
			continue
		}
		if t.given() != lexicon.NoGender {
			first = k
			break
		}
		if p.Words[k].Shape != text.Upper && t&(commonWord|stateAdjective|stateName) == 0 {
			break
		}
	}
	e.first = int32(first)
	if p.behindPerson(begin) {
		role := p.Word(begin - 1)
		e.titled = e.titled || officeNouns.Has(role)
		if e.gender == lexicon.NoGender && (genderNouns[role] == lexicon.Feminine || kinsmen.Has(role)) {
			e.gender = genderNouns[role] // spokeswoman Kim Ji-hye; men of an office may be women
		}
	}
}

// behindPerson reports whether a noun in small letters that may be one for a person
// stands before the name that begins at word i.
func (p *people) behindPerson(i int) bool {
	if i == 0 || p.Words[i-1].Shape != text.Lower {
		return false
	}
	return p.may(i-1, womanRole|manRole|eitherRole) && p.lower(i-1) && p.spaced(i-1)
}

// office reports whether word i of e is the name of an office.
func (p *people) office(e *entitled, i int) bool {
	return p.mayOf(e, i, titleRole) && offices.Has(p.Word(i))
}

// kinsmen are words for men that are never said of women.
var kinsmen = text.NewSet("husband father son brother uncle nephew grandfather boyfriend widower king prince")

// organised reports whether the words of name n, behind its titles, are the name of
// a body or a place rather than of a person; behind a title even Park and Hill are
// persons.
func (p *people) organised(n *text.Name, e *entitled) bool {
	first, last := int(e.first), int(n.Last)-1
	if first > last {
		return false
	}
	for i := first; i <= last; i++ {
		if p.Words[i].Shape == text.Upper && p.Words[i].End-p.Words[i].Start > 1 {
			return true
		}
		if p.mayOf(e, i, bodyRole) {
			if w := p.Word(i); bodies.Has(w) || places.Has(w) && !e.titled {
				return true
			}
		}
	}
	if !p.mayOf(e, first, stateRole|geographyRole) {
		return false
	}
	head := p.trait(first)
	if first == last && p.Words[first].ASCII && p.Words[first].Kind == text.Letters && len(p.bare(first)) == len(p.Word(first)) {
		return head&(cityName|stateName) != 0
	}
	name := p.span(first, last+1).Of(p.Text)
	return lexicon.IsCity(name) || head&stateName != 0 || lexicon.StateOf(name) != nil
}

// may reports whether word i, or what bare leaves of it, may have a role: a look at
// the tables of those words can be spared otherwise.
func (p *people) may(i int, r role) bool {
	k := p.kinds[i]
	return p.roles[k]&r != 0 || k == odd && (!p.Words[i].ASCII || p.Words[i].Kind == text.Hashtag || strings.IndexByte(p.Word(i), '\'') >= 0)
}

// mayOf is may for a word of e.
func (p *people) mayOf(e *entitled, i int, r role) bool {
	k := p.kinds[i]
	return p.roles[k]&r != 0 || k == odd && !e.bare && p.may(i, r)
}

// aged reports whether an age follows the name: Rui Valadas, 67,
func (p *people) aged(n *text.Name) bool {
	i := int(n.Last)
	return i+1 < len(p.Words) && p.Words[i+1].Kind == text.Digits && p.Words[i+1].End-p.Words[i+1].Start == 2 && p.is(i, ',')
}

// reflexive is the gender of “himself” or “herself” right behind a name.
func (p *people) reflexive(n *text.Name) lexicon.Gender {
	if i := int(n.Last); i < len(p.Words) && p.roles[p.kinds[i]]&pronounRole != 0 && p.spaced(i-1) {
		switch p.Word(i) {
		case "himself":
			return lexicon.Masculine
		case "herself":
			return lexicon.Feminine
		}
	}
	return lexicon.NoGender
}

// stranger reports whether name k may be that of a person who has no gender: two
// words or more that no dictionary has, or somebody who speaks.
func (p *people) stranger(k int) bool {
	if who, is := p.whoIs(k); is {
		return who.gender == lexicon.NoGender
	}
	n, e := &p.Names[k], &p.entries[k]
	first, last := int(e.first), int(n.Last)-1
	if first > last || e.body {
		return false
	}
	if last == first {
		// Somebody who is called by one name: Madonna said.
		i := int(n.Last)
		return n.Flags&text.NamePossessive == 0 && i < len(p.Words) && p.spaced(i-1) && saying.Has(p.Word(i)) && p.trait(first)&(cityName|stateName|commonWord) == 0
	}
	return p.trait(first)&(commonWord|cityName) == 0 && !p.isCommon(e, last)
}

// givenGender is the gender that the given name of the full name n, or what else
// stands in it behind the titles, tells.
func (p *people) givenGender(n *text.Name, e *entitled) lexicon.Gender {
	first, last := int(e.first), int(n.Last)-1
	hyphen := first+2 < last && p.is(first+1, '-') && p.Words[first+1].Start == p.Words[first].End
	if hyphen {
		if word := p.bare(first); word == "Jean" || word == "John" {
			return lexicon.Masculine // Jean-Marie too
		}
	}
	if g := p.trait(first).given(); g != lexicon.NoGender {
		return g
	}
	if hyphen {
		if g := p.trait(first + 2).given(); g != lexicon.NoGender {
			return g
		}
	}
	switch p.bareOf(e, first) {
	case "Umm", "Oum":
		return lexicon.Feminine // the mother of
	case "Abu":
		return lexicon.Masculine
	}
	for k := first + 1; k <= last; k++ {
		if g := patronymic(p.bareOf(e, k)); g != lexicon.NoGender && (k < last || p.Words[k].ASCII) {
			return g
		}
	}
	return lexicon.NoGender
}

// bareOf is bare for a word of e.
func (p *people) bareOf(e *entitled, i int) string {
	if e.bare {
		return p.Word(i)
	}
	return p.bare(i)
}

// patronymic is the gender of whoever is called somebody's son or daughter in the
// languages that say which.
func patronymic(word string) lexicon.Gender {
	switch word {
	case "bint", "qizi", "qızı", "kyzy":
		return lexicon.Feminine
	case "bin", "ibn", "oglu", "oğlu", "ogly", "uulu":
		return lexicon.Masculine
	}
	var ends []string
	switch {
	case len(word) < len("ovna")+3:
	case word[len(word)-1] == 'a':
		ends = []string{"ovna", "evna"}
	case word[len(word)-1] == 'r':
		ends = []string{"dottir", "dóttir"}
	}
	for _, end := range ends {
		if strings.HasSuffix(word, end) && len(word) > len(end)+2 {
			return lexicon.Feminine
		}
	}
	return lexicon.NoGender
}

// who tells which person a name means.
func (p *people) who(n *text.Name) (person, bool) { return p.whoIs(p.index(n)) }

// index is the number of a name.
func (p *people) index(n *text.Name) int {
	return sort.Search(len(p.Names), func(k int) bool { return p.Names[k].First >= n.First })
}

// whoIs tells which person name k means.
func (p *people) whoIs(k int) (person, bool) {
	e := p.entry(k)
	if !e.settled {
		e.settled = true
		e.meaning, e.is = p.meant(&p.Names[k], e)
	}
	return e.meaning, e.is
}

// meant works out whom name n means, by itself or as others introduce them.
func (p *people) meant(n *text.Name, e *entitled) (person, bool) {
	first, last, gender := int(e.first), int(n.Last)-1, e.gender
	if first > last {
		return person{}, false
	}
	if last > first {
		if e.body {
			return person{}, false
		}
		if e.shown != lexicon.NoGender {
			return person{gender: e.shown}, true
		}
		if _, known := p.called(e, first); known.is {
			return known.person, true
		}
	}
	if known, _ := p.called(e, last); known.is {
		if gender != lexicon.NoGender {
			known.gender = gender
		}
		return known.person, true
	}
	return person{gender: gender}, e.titled
}

// nameAt returns the name that word i belongs to, or nil.
func (d syntax) nameAt(i int) *text.Name {
	k := sort.Search(len(d.Names), func(k int) bool { return int(d.Names[k].Last) > i })
	if k < len(d.Names) && int(d.Names[k].First) <= i {
		return &d.Names[k]
	}
	return nil
}

// courtesy are forms of address, with the gender that they tell.
var courtesy = map[string]lexicon.Gender{
	"Mr": lexicon.Masculine, "Mrs": lexicon.Feminine, "Ms": lexicon.Feminine, "Miss": lexicon.Feminine, "Sir": lexicon.Masculine,
	"Lady": lexicon.Feminine, "Dame": lexicon.Feminine, "King": lexicon.Masculine, "Queen": lexicon.Feminine, "Prince": lexicon.Masculine,
	"Princess": lexicon.Feminine, "Baroness": lexicon.Feminine, "Baron": lexicon.Masculine, "Duke": lexicon.Masculine,
	"Duchess": lexicon.Feminine, "Countess": lexicon.Feminine, "Lord": lexicon.Masculine, "Madame": lexicon.Feminine,
	"Monsieur": lexicon.Masculine, "Herr": lexicon.Masculine, "Frau": lexicon.Feminine, "Señor": lexicon.Masculine,
	"Señora": lexicon.Feminine, "Signor": lexicon.Masculine, "Signora": lexicon.Feminine, "Pope": lexicon.Masculine,
	"Imam": lexicon.Masculine, "Sheikh": lexicon.Masculine, "Ayatollah": lexicon.Masculine, "Cardinal": lexicon.Masculine,
	"Dr": lexicon.NoGender, "Prof": lexicon.NoGender, "Professor": lexicon.NoGender,
}

// offices are capitalised before the names of their holders.
var offices = text.NewSet(`President Vice Premier Prime Minister Chancellor Secretary General Foreign Defence Defense Interior Health Finance Justice
	Senator Sen Congressman Congresswoman Governor Gov Mayor Judge Justice Captain Capt Colonel Col Lieutenant Lt Major Sergeant Sgt
	Commander Admiral Marshal Ambassador Councillor Councilman Councilwoman Commissioner Director Chairman Chairwoman Chief Coach
	Manager Professor Doctor Archbishop Bishop Rabbi Reverend Rev Father Sister Brother Nurse Officer Detective Inspector Attorney
	Representative Rep Deputy Speaker Emir Sultan Shah Emperor Empress Education Economy Economic Energy Environment Transport Culture
	Labour Labor Agriculture Former Actress Actor Singer Writer Author Lawyer Journalist Activist Businessman Businesswoman Spokesman Spokeswoman Spokesperson Midfielder Striker Goalkeeper Defender Winger`)

// officeNouns are words in small letters that stand right before a name.
var officeNouns = text.NewSet(`president premier minister chancellor secretary senator governor mayor judge justice captain colonel lieutenant major
	sergeant commander admiral ambassador councillor commissioner director chairman chairwoman chief coach manager professor doctor
	archbishop bishop rabbi nurse officer detective inspector lawyer attorney spokesman spokeswoman spokesperson leader actor actress
	singer writer author journalist reporter player striker midfielder goalkeeper defender winger driver pilot farmer teacher
	scientist economist analyst expert deputy prosecutor candidate agent owner founder designer artist poet novelist astronaut
	general controller engineer architect businessman businesswoman resident witness wife husband son daughter brother sister mother father`)

// places are the last words of names of places, clubs and works.
var places = text.NewSet(`Street Road Avenue Square Park Hill Hills River Lake Sea Ocean Island Islands Mountain Mountains Valley Bay Beach Bridge
	Airport Station Hospital Hotel Stadium Arena Center Centre School College House Palace Castle Church Cathedral Mosque Temple
	Tower Gate City Town County Province District Region Village State Republic Kingdom Union League Cup Championship Open Prize Award
	Awards Festival Games Group Company Corporation Inc Ltd Bank Fund Trust Times Post News Journal Herald Tribune Magazine Press Radio
	United Rovers Wanderers Athletic FC Club Team Facilities Day Act Bill Treaty Agreement Accord Plan Project Program Programme
	Conference Summit Forum War Battle Revolution Peninsula Coast Strait Canal Gulf Cape Port Harbour Harbor Museum Library Theatre
	Theater Gallery Grand Prix Tour Saint St Santa San Sierra Rio Los Las El La`)

// saying are verbs that persons do.
var saying = text.NewSet("said says told tells added adds insisted argued explained admitted recalled joked replied asked wrote tweeted laughed smiled")
