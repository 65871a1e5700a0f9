package mt

import (
	"sort"
	"strings"

	"stet/lexicon"
	"stet/lint"
	"stet/text"
)

// people are the persons of a document, as far as it tells them from firms and
// places, with the gender that their names, titles and words beside them show.
type people struct {
	syntax
	*overview
	roles    []role            // by kind
	surnames map[string]person // by the last word of the name
	given    map[string]person // by the first word of a full name
	// women and men count the persons whose gender is known.
	women, men int
	// entries are what is known of each name, and traits what is of each of its words.
	entries []entitled
	traits  []trait
}

// entitled is what a name tells by itself, and whom it means.
type entitled struct {
	first   int32 // word behind the titles
	traits  int32 // where those of its words begin
	gender  lexicon.Gender
	titled  bool
	body    bool // see organised
	is      bool // a person
	meaning person
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

// trait is that of word i, found once for the words that m holds.
func (p *people) trait(m *recent, v *listing, i int) trait {
	w := &p.Words[i]
	if !w.ASCII || w.Kind != text.Letters || w.Shape != text.Title {
		return p.find(i)
	}
	l := m.of(v, p.keys[i], p.Text, int(w.Start), int(w.End))
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
	parts := lexicon.PartsOf(w)
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

// of is the traits of the words of name k, and index the number of a name.
func (p *people) of(k int) []trait {
	e, n := &p.entries[k], &p.Names[k]
	return p.traits[e.traits:][:n.Last-n.First]
}

func (p *people) index(n *text.Name) int {
	return sort.Search(len(p.Names), func(k int) bool { return p.Names[k].First >= n.First })
}

// everybody are the people of a document, read for the first rule that asks.
var everybody = &lint.Fact[*people]{Find: func(d *lint.Document) *people { return meet(syntax{d}) }}

type person struct {
	gender lexicon.Gender
	// clash says that two persons of different gender share the word.
	clash bool
}

// meet reads all names of the document.
func meet(d syntax) *people {
	p := &people{syntax: d, overview: glance.Of(d.Document), roles: vocabulary().roles, surnames: map[string]person{}, given: map[string]person{}, entries: make([]entitled, len(d.Names)), traits: make([]trait, 0, 2*len(d.Names))}
	m, v := lately.Get().(*recent), vocabulary()
	defer lately.Put(m)
	for k := range d.Names {
		n := &d.Names[k]
		p.entries[k].traits = int32(len(p.traits))
		for i := int(n.First); i < int(n.Last); i++ {
			p.traits = append(p.traits, p.trait(m, v, i))
		}
		p.readTitle(k)
		p.entries[k].body = p.organised(k)
	}
	for k := range d.Names {
		if d.Names[k].Flags&(text.NameHeadline|text.NameUpper) == 0 {
			p.introduce(k)
		}
	}
	for k := range d.Names {
		e := &p.entries[k]
		e.meaning, e.is = p.meant(k)
	}
	return p
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

// introduce registers a person who is named in full or with a title.
func (p *people) introduce(k int) {
	n, e := &p.Names[k], &p.entries[k]
	first, last, gender := int(e.first), int(n.Last)-1, e.gender
	if first > last {
		return
	}
	traits := p.of(k)
	tail := traits[len(traits)-1]
	if tail&stateName != 0 {
		return // Bank of America; whoever is called Ireland is not known by it
	}
	if last > first {
		if e.body {
			return
		}
		g := p.givenGender(k)
		switch {
		case gender != lexicon.NoGender:
		case g != lexicon.NoGender && (e.titled || tail&commonWord == 0):
			gender = g
		case !e.titled && !p.aged(n):
			return
		}
	}
	if g := p.reflexive(n); g != lexicon.NoGender {
		gender = g
	} else if last == first && !e.titled {
		return
	}
	p.know(p.surnames, p.bare(last), gender)
	if last > first {
		p.know(p.given, p.bare(first), gender)
	}
}

func (p *people) know(m map[string]person, word string, gender lexicon.Gender) {
	was, ok := m[word]
	switch {
	case !ok:
		m[word] = person{gender: gender}
	case was.gender == lexicon.NoGender:
		m[word] = person{gender: gender, clash: was.clash}
	case gender != lexicon.NoGender && gender != was.gender:
		m[word] = person{clash: true}
	}
	if !ok || was.gender == lexicon.NoGender {
		switch gender {
		case lexicon.Feminine:
			p.women++
		case lexicon.Masculine:
			p.men++
		}
	}
}

// bare is word i without the mark of a hashtag and without ’s.
func (p *people) bare(i int) string {
	w := p.Word(i)
	if w[0] == '#' {
		w = w[1:]
	}
	if p.Words[i].ASCII {
		if cut := strings.IndexByte(w, '\''); cut > 2 {
			w = w[:cut]
		}
		return w
	}
	if cut := strings.IndexAny(w, "'’"); cut > 2 {
		w = w[:cut]
	}
	return w
}

// readTitle steps over the titles and offices that name k begins with. It is titled
// when there is one, or when a word for an office stands before the name.
func (p *people) readTitle(k int) {
	n, e := &p.Names[k], &p.entries[k]
	begin, last := int(n.First), int(n.Last)-1
	first := begin
	for first <= last {
		if p.kinds[first] == fullStop {
			first++
			continue
		}
		if !p.may(first, titleRole) {
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
		if p.office(k) {
			first, e.titled = k+1, true
			break
		}
	}
	// Green MEP Caroline Lucas: whatever stands before a given name.
	traits := p.of(k)
	for k := first; k < last; k++ {
		t, next := traits[k-begin], traits[k+1-begin]
		ofState := t&stateAdjective != 0
		if p.office(k) || ofState && (p.office(k+1) || k+1 < last && next.given() != lexicon.NoGender) {
			continue // German Chancellor Angela Merkel
		}
		if k == first && k+1 < last && (ofState || t&cityName != 0 && next.given() != lexicon.NoGender) {
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
	if begin > 0 && p.lower(begin-1) && p.spaced(begin-1) && p.may(begin-1, womanRole|manRole|eitherRole) {
		role := p.Word(begin - 1)
		e.titled = e.titled || officeNouns.Has(role)
		if e.gender == lexicon.NoGender && (genderNouns[role] == lexicon.Feminine || kinsmen.Has(role)) {
			e.gender = genderNouns[role] // spokeswoman Kim Ji-hye; men of an office may be women
		}
	}
}

// office reports whether word i is the name of an office.
func (p *people) office(i int) bool { return p.may(i, titleRole) && offices.Has(p.Word(i)) }

// kinsmen are words for men that are never said of women.
var kinsmen = text.NewSet("husband father son brother uncle nephew grandfather boyfriend widower king prince")

// organised reports whether the words of name k, behind its titles, are the name of
// a body or a place rather than of a person; behind a title even Park and Hill are
// persons.
func (p *people) organised(k int) bool {
	n, e := &p.Names[k], &p.entries[k]
	first, last := int(e.first), int(n.Last)-1
	if first > last {
		return false
	}
	for i := first; i <= last; i++ {
		if p.Words[i].Shape == text.Upper && p.Words[i].End-p.Words[i].Start > 1 {
			return true
		}
		if p.may(i, bodyRole) {
			if w := p.Word(i); bodies.Has(w) || places.Has(w) && !e.titled {
				return true
			}
		}
	}
	if !p.may(first, stateRole|geographyRole) {
		return false
	}
	head := p.of(k)[first-int(n.First)]
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

// aged reports whether an age follows the name: Rui Valadas, 67,
func (p *people) aged(n *text.Name) bool {
	i := int(n.Last)
	return p.is(i, ',') && i+1 < len(p.Words) && p.Words[i+1].Kind == text.Digits && p.Words[i+1].End-p.Words[i+1].Start == 2
}

// reflexive is the gender of “himself” or “herself” right behind a name.
func (p *people) reflexive(n *text.Name) lexicon.Gender {
	if i := int(n.Last); i < len(p.Words) && p.spaced(i-1) {
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
	n, e := &p.Names[k], &p.entries[k]
	if e.is {
		return e.meaning.gender == lexicon.NoGender
	}
	first, last := int(e.first), int(n.Last)-1
	if first > last || e.body {
		return false
	}
	traits := p.of(k)
	head := traits[first-int(n.First)]
	if last == first {
		// Somebody who is called by one name: Madonna said.
		i := int(n.Last)
		return n.Flags&text.NamePossessive == 0 && i < len(p.Words) && p.spaced(i-1) && saying.Has(p.Word(i)) && head&(cityName|stateName|commonWord) == 0
	}
	return head&(commonWord|cityName) == 0 && traits[len(traits)-1]&commonWord == 0
}

// givenGender is the gender that the given name of the full name k, or what else
// stands in it behind the titles, tells.
func (p *people) givenGender(k int) lexicon.Gender {
	n := &p.Names[k]
	first, last := int(p.entries[k].first), int(n.Last)-1
	traits := p.of(k)[first-int(n.First):]
	hyphen := first+2 < last && p.is(first+1, '-') && p.Words[first+1].Start == p.Words[first].End
	if hyphen {
		if word := p.bare(first); word == "Jean" || word == "John" {
			return lexicon.Masculine // Jean-Marie too
		}
	}
	if g := traits[0].given(); g != lexicon.NoGender {
		return g
	}
	if hyphen {
		if g := traits[2].given(); g != lexicon.NoGender {
			return g
		}
	}
	switch p.bare(first) {
	case "Umm", "Oum":
		return lexicon.Feminine // the mother of
	case "Abu":
		return lexicon.Masculine
	}
	for k := first + 1; k <= last; k++ {
		if g := patronymic(p.bare(k)); g != lexicon.NoGender && (k < last || p.Words[k].ASCII) {
			return g
		}
	}
	return lexicon.NoGender
}

// patronymic is the gender of whoever is called somebody's son or daughter in the
// languages that say which.
func patronymic(word string) lexicon.Gender {
	for _, e := range [...]struct {
		end string
		g   lexicon.Gender
	}{{"ovna", lexicon.Feminine}, {"evna", lexicon.Feminine}, {"ovich", lexicon.NoGender}, {"dottir", lexicon.Feminine}, {"dóttir", lexicon.Feminine}} {
		if strings.HasSuffix(word, e.end) && len(word) > len(e.end)+2 {
			return e.g
		}
	}
	switch word {
	case "bint", "qizi", "qızı", "kyzy":
		return lexicon.Feminine
	case "bin", "ibn", "oglu", "oğlu", "ogly", "uulu":
		return lexicon.Masculine
	}
	return lexicon.NoGender
}

// who tells which person a name means.
func (p *people) who(n *text.Name) (person, bool) { return p.whoIs(p.index(n)) }

// whoIs tells which person name k means.
func (p *people) whoIs(k int) (person, bool) { return p.entries[k].meaning, p.entries[k].is }

// meant works out whom name k means, once everybody is introduced.
func (p *people) meant(k int) (person, bool) {
	n, e := &p.Names[k], &p.entries[k]
	first, last, gender := int(e.first), int(n.Last)-1, e.gender
	if first > last {
		return person{}, false
	}
	if last > first {
		if e.body {
			return person{}, false
		}
		if gender != lexicon.NoGender {
			return person{gender: gender}, true
		}
		traits := p.of(k)
		if g := p.givenGender(k); g != lexicon.NoGender && (e.titled || traits[len(traits)-1]&commonWord == 0) {
			return person{gender: g}, true
		}
		if known, ok := p.given[p.bare(first)]; ok {
			return known, true
		}
	}
	if known, ok := p.surnames[p.bare(last)]; ok {
		if gender != lexicon.NoGender {
			known.gender = gender
		}
		return known, true
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
