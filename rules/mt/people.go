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
	kinds    []kind
	roles    []role            // by kind
	surnames map[string]person // by the last word of the name
	given    map[string]person // by the first word of a full name
	// women and men count the persons whose gender is known.
	women, men int
	// entries are what title tells of each name.
	entries []entitled
}

// entitled is what the titles of a name tell.
type entitled struct {
	first  int32
	gender lexicon.Gender
	titled bool
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
	p := &people{syntax: d, kinds: glance.Of(d.Document).kinds, roles: vocabulary().roles, surnames: map[string]person{}, given: map[string]person{}, entries: make([]entitled, len(d.Names))}
	for i := range d.Names {
		first, titled, gender := p.readTitle(&d.Names[i])
		p.entries[i] = entitled{int32(first), gender, titled}
	}
	for i := range d.Names {
		n := &d.Names[i]
		if n.Flags&(text.NameHeadline|text.NameUpper) != 0 {
			continue
		}
		p.introduce(n)
	}
	return p
}

// strangers counts the names that may be those of persons whose gender nothing
// shows, up to most.
func (p *people) strangers(most int) int {
	count := 0
	for i := range p.Names {
		n := &p.Names[i]
		if n.Flags&(text.NameHeadline|text.NameUpper) == 0 && p.stranger(n) {
			if count++; count == most {
				break
			}
		}
	}
	return count
}

// introduce registers a person who is named in full or with a title.
func (p *people) introduce(n *text.Name) {
	first, titled, gender := p.title(n)
	last := int(n.Last) - 1
	if first > last {
		return
	}
	name := p.bare(last)
	if p.may(last, stateRole) && lexicon.StateOf(name) != nil {
		return // Bank of America; whoever is called Ireland is not known by it
	}
	if last > first {
		if p.organised(first, last, titled) {
			return
		}
		g := p.givenGender(first, last)
		switch {
		case gender != lexicon.NoGender:
		case g != lexicon.NoGender && (titled || !p.common(last)):
			gender = g
		case !titled && !p.aged(n):
			return
		}
	}
	if g := p.reflexive(n); g != lexicon.NoGender {
		gender = g
	} else if last == first && !titled {
		return
	}
	p.know(p.surnames, name, gender)
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

// title steps over the titles and offices that a name begins with. titled says
// that there was one, or that a word for an office stands before the name.
func (p *people) title(n *text.Name) (first int, titled bool, gender lexicon.Gender) {
	e := &p.entries[sort.Search(len(p.Names), func(k int) bool { return p.Names[k].First >= n.First })]
	return int(e.first), e.titled, e.gender
}

func (p *people) readTitle(n *text.Name) (first int, titled bool, gender lexicon.Gender) {
	first = int(n.First)
	for first < int(n.Last) {
		if p.kinds[first] == fullStop {
			first++
			continue
		}
		if !p.may(first, titleRole) {
			break
		}
		w := p.Word(first)
		g, ok := courtesy[w]
		if !ok && !offices[w] {
			break
		}
		titled = true
		if strings.HasSuffix(w, "woman") || w == "Actress" {
			g = lexicon.Feminine // Spokeswoman, Congresswoman
		}
		if g != lexicon.NoGender {
			gender = g
		}
		first++
	}
	// Federal Chancellor Angela Merkel: whatever stands before an office.
	last := int(n.Last) - 1
	for k := last - 1; k > first; k-- {
		if p.office(k) {
			first, titled = k+1, true
			break
		}
	}
	// Green MEP Caroline Lucas: whatever stands before a given name.
	for k := first; k < last; k++ {
		ofState := p.may(k, stateRole) && lexicon.StateOfAdjective(p.Word(k)) != nil
		if p.office(k) || ofState && (p.office(k+1) || k+1 < last && lexicon.GenderOf(p.bare(k+1)) != lexicon.NoGender) {
			continue // German Chancellor Angela Merkel
		}
		if k == first && k+1 < last && (ofState || lexicon.IsCity(p.Word(k)) && lexicon.GenderOf(p.bare(k+1)) != lexicon.NoGender) {
			first++ // Kenyan Eulita Jerop, London Mayor Sadiq Khan
			continue
		}
		if lexicon.GenderOf(p.bare(k)) != lexicon.NoGender {
			first = k
			break
		}
		if w := p.Word(k); p.Words[k].Shape != text.Upper && !p.common(k) && !ofState && !(p.may(k, stateRole) && lexicon.StateOf(w) != nil) {
			break
		}
	}
	if n.First > 0 && p.lower(int(n.First)-1) && p.spaced(int(n.First)-1) {
		role := p.Word(int(n.First) - 1)
		titled = titled || officeNouns[role]
		if gender == lexicon.NoGender && (genderNouns[role] == lexicon.Feminine || kinsmen[role]) {
			gender = genderNouns[role] // spokeswoman Kim Ji-hye; men of an office may be women
		}
	}
	return first, titled, gender
}

// office reports whether word i is the name of an office.
func (p *people) office(i int) bool { return p.may(i, titleRole) && offices[p.Word(i)] }

// kinsmen are words for men that are never said of women.
var kinsmen = wordSet("husband father son brother uncle nephew grandfather boyfriend widower king prince")

// organised reports whether the words are the name of a body or a place rather
// than of a person; behind a title even Park and Hill are persons.
func (p *people) organised(first, last int, titled bool) bool {
	for i := first; i <= last; i++ {
		w := p.Word(i)
		if p.may(i, bodyRole) && (bodies[w] || places[w] && !titled) || p.Words[i].Shape == text.Upper && len(w) > 1 {
			return true
		}
	}
	name := p.span(first, last+1).Of(p.Text)
	return lexicon.IsCity(name) || p.may(first, stateRole) && (lexicon.StateOf(name) != nil || lexicon.StateOf(p.bare(first)) != nil)
}

// may reports whether word i, or what bare leaves of it, may have a role: a look at
// the tables of those words can be spared otherwise.
func (p *people) may(i int, r role) bool {
	k := p.kinds[i]
	return p.roles[k]&r != 0 || k == odd && (!p.Words[i].ASCII || p.Words[i].Kind == text.Hashtag || strings.IndexByte(p.Word(i), '\'') >= 0)
}

// common reports whether word i is a word of the dictionary and no name.
func (p *people) common(i int) bool {
	w := p.bare(i)
	if lexicon.PartsOf(w) == 0 {
		return false
	}
	e, ok := lexicon.Look(w).English()
	return ok && e.Dictionary && !e.Name && e.Zipf >= 35
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

// stranger reports whether a name may be that of a person who has no gender: two
// words or more that no dictionary has, or somebody who speaks.
func (p *people) stranger(n *text.Name) bool {
	if known, is := p.who(n); is {
		return known.gender == lexicon.NoGender
	}
	first, titled, _ := p.title(n)
	last := int(n.Last) - 1
	if first > last || p.organised(first, last, titled) {
		return false
	}
	if last == first {
		// Somebody who is called by one name: Madonna said.
		i := int(n.Last)
		return n.Flags&text.NamePossessive == 0 && i < len(p.Words) && p.spaced(i-1) && saying[p.Word(i)] && !lexicon.IsCity(p.Word(first)) &&
			lexicon.StateOf(p.Word(first)) == nil && !p.common(first)
	}
	return !p.common(first) && !p.common(last) && !lexicon.IsCity(p.Word(first))
}

// givenGender is the gender that the given name at word first of a full name, or
// what else stands in it before word last, tells.
func (p *people) givenGender(first, last int) lexicon.Gender {
	word := p.bare(first)
	hyphen := first+2 <= last && p.is(first+1, '-') && p.Words[first+1].Start == p.Words[first].End
	hyphen = hyphen && first+2 < last
	if hyphen && (word == "Jean" || word == "John") {
		return lexicon.Masculine // Jean-Marie too
	}
	if g := lexicon.GenderOf(word); g != lexicon.NoGender {
		return g
	}
	if hyphen {
		if g := lexicon.GenderOf(p.bare(first + 2)); g != lexicon.NoGender {
			return g
		}
	}
	switch word {
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
func (p *people) who(n *text.Name) (person, bool) {
	first, titled, gender := p.title(n)
	last := int(n.Last) - 1
	if first > last {
		return person{}, false
	}
	if last > first {
		if p.organised(first, last, titled) {
			return person{}, false
		}
		g := p.givenGender(first, last)
		switch {
		case gender != lexicon.NoGender:
			return person{gender: gender}, true
		case g != lexicon.NoGender && (titled || !p.common(last)):
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
	return person{gender: gender}, titled
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
var offices = wordSet(`President Vice Premier Prime Minister Chancellor Secretary General Foreign Defence Defense Interior Health Finance Justice
	Senator Sen Congressman Congresswoman Governor Gov Mayor Judge Justice Captain Capt Colonel Col Lieutenant Lt Major Sergeant Sgt
	Commander Admiral Marshal Ambassador Councillor Councilman Councilwoman Commissioner Director Chairman Chairwoman Chief Coach
	Manager Professor Doctor Archbishop Bishop Rabbi Reverend Rev Father Sister Brother Nurse Officer Detective Inspector Attorney
	Representative Rep Deputy Speaker Emir Sultan Shah Emperor Empress Education Economy Economic Energy Environment Transport Culture
	Labour Labor Agriculture Former Actress Actor Singer Writer Author Lawyer Journalist Activist Businessman Businesswoman Spokesman Spokeswoman Spokesperson Midfielder Striker Goalkeeper Defender Winger`)

// officeNouns are words in small letters that stand right before a name.
var officeNouns = wordSet(`president premier minister chancellor secretary senator governor mayor judge justice captain colonel lieutenant major
	sergeant commander admiral ambassador councillor commissioner director chairman chairwoman chief coach manager professor doctor
	archbishop bishop rabbi nurse officer detective inspector lawyer attorney spokesman spokeswoman spokesperson leader actor actress
	singer writer author journalist reporter player striker midfielder goalkeeper defender winger driver pilot farmer teacher
	scientist economist analyst expert deputy prosecutor candidate agent owner founder designer artist poet novelist astronaut
	general controller engineer architect businessman businesswoman resident witness wife husband son daughter brother sister mother father`)

// places are the last words of names of places, clubs and works.
var places = wordSet(`Street Road Avenue Square Park Hill Hills River Lake Sea Ocean Island Islands Mountain Mountains Valley Bay Beach Bridge
	Airport Station Hospital Hotel Stadium Arena Center Centre School College House Palace Castle Church Cathedral Mosque Temple
	Tower Gate City Town County Province District Region Village State Republic Kingdom Union League Cup Championship Open Prize Award
	Awards Festival Games Group Company Corporation Inc Ltd Bank Fund Trust Times Post News Journal Herald Tribune Magazine Press Radio
	United Rovers Wanderers Athletic FC Club Team Facilities Day Act Bill Treaty Agreement Accord Plan Project Program Programme
	Conference Summit Forum War Battle Revolution Peninsula Coast Strait Canal Gulf Cape Port Harbour Harbor Museum Library Theatre
	Theater Gallery Grand Prix Tour Saint St Santa San Sierra Rio Los Las El La`)

// saying are verbs that persons do.
var saying = wordSet("said says told tells added adds insisted argued explained admitted recalled joked replied asked wrote tweeted laughed smiled")
