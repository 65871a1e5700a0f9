package mt

import (
	"fmt"
	"slices"
	"strings"

	"stet/inflect"
	"stet/lexicon"
	"stet/lint"
	"stet/text"
)

var demonym = &lint.Rule{
	ID:    "mt/demonym",
	Title: "A country where its adjective belongs, or the adjective where the country does",
	Why: "“The Morocco government” and “a defeat by Moroccan” read as a slip, and leave a reader in doubt whether " +
		"the people, the language or the state is meant.",
	Severity: lint.Warning,
	Fixable:  lint.Suggested,
	Example:  lint.Example{Bad: "The Poland health minister resigned.", Good: "The Polish health minister resigned."},
	Details: `Finds the name of a state before an institution of state that asks for the adjective (“the Poland
government”, “the Chile air force”, “the Norway health minister”), the adjective where a preposition
or a verb asks for the country (“a defeat by Polish, which”, “the capital of Chilean”, “between Chile
and Peruvian”), and the adjective in the possessive (“Chilean’s president”).

Let stand: names that English puts before a noun (“the Ukraine war”, “Iraq inquiry”, “the England
captain”, “the UK government”, “the New Zealand army”), names of institutions that are written so
(“the Israel Police”), headlines without an article (“Poland government falls”), states of the United
States (“the Georgia governor”), languages (“in Russian”, “speaks Armenian, which is old”) and
persons (“a Russian, who”).`,
	Check: checkDemonym,
}

func checkDemonym(p *lint.Pass) error {
	if !writtenInEnglish(p) {
		return nil
	}
	eachState(p, (*surroundings).mayBeDemonym)
	return nil
}

// eachState judges the names that begin with a state or an adjective of one, where may
// says so.
func eachState(p *lint.Pass, may func(s *surroundings, n *text.Name) bool) {
	d, s := syntax{p.Doc}, surroundingsOf(p.Doc)
	names, kinds, roles := d.Names, s.kinds, s.roles
	for i := range names {
		n := &names[i]
		// Most names are neither; ’s hides what a word is.
		if k := kinds[n.First]; roles[k]&stateRole == 0 && (k != odd || n.Flags&text.NamePossessive == 0 && d.Words[n.First].ASCII) {
			continue
		}
		if n.Flags&(text.NameHashtag|text.NameUpper) != 0 || !may(s, n) {
			continue
		}
		if n.Last-n.First <= 2 {
			if state := lexicon.StateOfAdjective(n.Of(d.Text)); state != nil {
				adjectiveForState(p, d, *n, state)
				continue
			}
		}
		if n.Flags&text.NamePossessive == 0 {
			stateForAdjective(p, d, *n)
		}
	}
}

// mayBeDemonym reports whether what stands beside a name allows adjectiveForState or
// stateForAdjective to find something.
func (s *surroundings) mayBeDemonym(n *text.Name) bool {
	next := int(n.Last)
	switch {
	case n.Flags&text.NamePossessive != 0:
		return s.cue(next)&cueStateBody != 0
	case s.within(int(n.First)+1, int(n.First)+2)&cueStateBody != 0:
		return true // The name of a state has one word or two.
	case n.Flags&text.NameInitial != 0:
		return s.cue(next)&cueAnnouncing != 0
	}
	return s.cue(int(n.First)-1)&cueBeforeCountry != 0 && (next >= len(s.kinds) || s.cue(next)&cueAfterCountry != 0 || s.d.Words[next].Kind == text.Punct)
}

// stateForAdjective judges a name that is, or begins with, a state: the
// Switzerland government, the Germany Health Minister Carola Wüst.
func stateForAdjective(p *lint.Pass, d syntax, n text.Name) {
	first := int(n.First)
	var state *lexicon.State
	last := first
	for words := 1; words <= 2 && first+words <= int(n.Last); words++ {
		if found := lexicon.StateOf(d.span(first, first+words).Of(d.Text)); found != nil {
			state, last = found, first+words
		}
	}
	if state == nil || state.Adjective == "" || state.Attributive || state.Part || state.Article == lexicon.Definite {
		return
	}
	if at := d.Words[first].Start; at > 0 && d.Text[at-1] == '-' {
		return // a pro-Israel president
	}
	head, ok := d.stateBody(last)
	if !ok {
		return
	}
	body := d.Word(head)
	if state.Namesake && domestic.Has(strings.ToLower(body)) && !d.mentions(state) {
		return
	}
	// The China president of a company.
	if next := head + 1; (body == "president" || body == "President") && d.letters(next) && (d.Word(next) == "of" || d.Word(next) == "at" || d.Word(next) == "for") {
		return
	}
	f := lint.Finding{
		Span:    d.span(first, head+1),
		Message: fmt.Sprintf("“%s” is the name of the country where “%s” belongs", d.span(first, last).Of(d.Text), state.Adjective),
	}
	switch {
	case d.determined(first):
	case d.lower(head) && !unsureBodies.Has(body) && d.runningText(first) && d.articled(first) && !d.nounAt(head+1):
		// Without an article it may be the clipped style of headlines.
		f.Severity = lint.Notice
	default:
		return
	}
	if unsureBodies.Has(body) {
		f.Severity = lint.Notice
	}
	f.Fixes = []lint.Fix{{
		Title:  fmt.Sprintf("Write “%s %s”", state.Adjective, d.span(last, head+1).Of(d.Text)),
		Edits:  []text.Edit{{Span: d.span(first, last), New: state.Adjective}},
		Safety: lint.Suggested,
	}}
	if article := d.articleFor(first, state.Adjective); article.New != "" {
		f.Fixes[0].Edits = append([]text.Edit{article}, f.Fixes[0].Edits...)
	}
	p.Report(f)
}

// stateBody returns the head of the noun phrase that begins at word i if it is
// an institution of state: government, health minister, armed forces.
func (d syntax) stateBody(i int) (head int, ok bool) {
	for k := i; k < i+4 && d.letters(k) && d.spaced(k-1); k++ {
		w := d.Word(k)
		if stateBodies.Has(w) || stateOffices.Has(w) {
			if d.Words[k].Shape == text.Title && !stateOffices.Has(w) {
				return 0, false // the Israel Police
			}
			// armed forces, vice president: the last word is the head.
			for k+1 < len(d.Words) && d.spaced(k) && d.letters(k+1) && stateBodies.Has(d.Word(k+1)) && d.Words[k+1].Shape == d.Words[k].Shape {
				k++
			}
			return k, true
		}
		if k+1 < len(d.Words) && d.spaced(k) && statePairs[w] == d.Word(k+1) && statePairs[w] != "" {
			return k + 1, true
		}
		if !portfolios.Has(strings.ToLower(w)) {
			return 0, false
		}
	}
	return 0, false
}

// determined reports whether an article, or something in its place, stands
// before the noun phrase that begins at word i, with up to two adjectives
// between.
func (d syntax) determined(i int) bool {
	for k := i - 1; k >= 0 && k >= i-3 && d.letters(k) && d.spaced(k); k-- {
		switch w := d.Word(k); w {
		case "the", "The", "a", "A", "an", "An", "this", "This", "every", "Every", "another":
			return true
		case "and":
			// the Armenian and Azerbaijan armies
			return k > 0 && d.letters(k-1) && lexicon.StateOfAdjective(d.Word(k-1)) != nil
		default:
			if !beforeBodies.Has(w) {
				return false
			}
		}
	}
	return false
}

// runningText reports whether word i stands in a sentence of a paragraph that
// ends with a stop.
func (d syntax) runningText(i int) bool {
	at := d.SentenceAt(int(d.Words[i].Start))
	if at == len(d.Sentences) {
		return false
	}
	s := d.Sentences[at]
	if b := d.Blocks[s.Block]; b.Kind != lint.Paragraph && b.Kind != lint.ListItem && b.Kind != lint.BlockQuote {
		return false
	}
	if s.Last-s.First < 6 {
		return false
	}
	for k := int(s.Last) - 1; k > int(s.First) && k > int(s.Last)-4; k-- {
		if d.is(k, '.') {
			return true
		}
	}
	return false
}

// mentions reports whether the document names the capital of a state that has a
// namesake, or has its adjective or people.
func (d syntax) mentions(s *lexicon.State) bool {
	return slices.Contains(spokenOf.Of(d.Document), s)
}

// spokenOf are the states with a namesake that a document speaks of beyond doubt.
var spokenOf = &lint.Fact[[]*lexicon.State]{Find: func(d *lint.Document) (found []*lexicon.State) {
	for _, s := range lexicon.Namesakes() {
		if slices.ContainsFunc(d.Names, func(n text.Name) bool {
			w := n.Of(d.Text)
			if w == s.Capital || w == s.People {
				return true
			}
			rest, ok := strings.CutPrefix(w, s.Adjective)
			return ok && (rest == "" || rest[0] == ' ')
		}) {
			found = append(found, s)
		}
	}
	return found
}}

// articled reports whether the sentence of word i has an article; headlines and
// the crossheads that stand in running text have none.
func (d syntax) articled(i int) bool {
	s := d.Sentences[d.SentenceAt(int(d.Words[i].Start))]
	for k := int(s.First); k < int(s.Last); k++ {
		switch d.Word(k) {
		case "the", "The", "a", "A", "an", "An":
			return true
		case ":":
			return false
		}
	}
	return false
}

// nounAt reports whether word i goes on with the noun phrase before it: the army
// chief.
func (d syntax) nounAt(i int) bool {
	if !d.lower(i) || !d.spaced(i-1) {
		return false
	}
	p := lexicon.PartsOf(d.Word(i))
	return p.Has(lexicon.PosNoun) && !p.Has(lexicon.PosPreposition|lexicon.PosAuxiliary|lexicon.PosFinite)
}

// articleFor returns the edit that makes “a” or “an” in front of word i right
// for another word there; its New is empty when nothing is to change.
func (d syntax) articleFor(i int, word string) text.Edit {
	if !d.spaced(i - 1) {
		return text.Edit{}
	}
	want := "a"
	if inflect.TakesAn(word) {
		want = "an"
	}
	w := d.Word(i - 1)
	if (w == "a" || w == "an") && w != want {
		return text.Edit{Span: d.Words[i-1].Span(), New: want}
	}
	return text.Edit{}
}

// adjectiveForState judges an adjective that stands alone where the name of the
// country belongs.
func adjectiveForState(p *lint.Pass, d syntax, n text.Name, state *lexicon.State) {
	i, next := int(n.First), int(n.Last)
	if state.Name == "America" || state.Name == "Europe" || state.Name == "Asia" || state.Name == "Africa" {
		return
	}
	adjective := n.Of(d.Text)
	if n.Flags&text.NamePossessive != 0 {
		// Russian’s president: a person may own anything but an office.
		if d.Words[n.Last-1].End > n.End && !d.owned(i) {
			if head, ok := d.stateBody(next); ok && d.lower(head) {
				reportAdjective(p, d, n, state)
			}
		}
		return
	}
	if familyNames.Has(adjective) && n.Flags&text.NameInitial != 0 || state.Part {
		return
	}
	at := d.SentenceAt(int(n.Start))
	if at == len(d.Sentences) {
		return
	}
	s := d.Sentences[at]
	if n.Flags&text.NameInitial != 0 {
		// Armenian announced that
		if d.lower(next) && d.spaced(next-1) && announcing.Has(d.Word(next)) && int(s.First) == i && d.runningText(i) && !d.quotedAt(i) && d.announces(next) {
			reportAdjective(p, d, n, state)
		}
		return
	}
	if i == int(s.First) || !d.spaced(i-1) || n.Flags&text.NameHeadline != 0 {
		return
	}
	prev := d.Word(i - 1)
	between := false
	if !beforeCountries.Has(prev) {
		return
	}
	switch prev {
	case "in":
		// In Turkish, where: a language has no places.
		if !d.is(next, ',') || !d.letters(next+1) || d.Word(next+1) != "where" {
			return
		}
	case "of":
		// the ministers of Armenian and Azerbaijan
		if d.lower(next) && d.Word(next) == "and" && d.spaced(next) && d.letters(next+1) && lexicon.StateOf(d.Word(next+1)) != nil && i > 1 && stateOwned.Has(d.Word(i-2)) {
			reportAdjective(p, d, n, state)
			return
		}
		if !d.spaced(i-2) || !ownedByStates.Has(d.Word(i-2)) && !stateBodies.Has(d.Word(i-2)) {
			return
		}
	case "and":
		// between Armenia and Azerbaijani
		if i < 3 || !d.letters(i-2) || lexicon.StateOf(d.Word(i-2)) == nil || strings.HasSuffix(adjective, "ese") {
			return
		}
		if between = d.Word(i-3) == "between"; !between {
			return
		}
	}
	// condemned by French and Italy
	if prev != "and" && d.lower(next) && d.Word(next) == "and" && d.spaced(next) && d.besideState(next+1) && !d.aboutLanguage(s) {
		reportAdjective(p, d, n, state)
		return
	}
	if !d.standsAlone(next, prev) || peopleWithout.Has(adjective) && !between || d.aboutLanguage(s) {
		return
	}
	reportAdjective(p, d, n, state)
}

// besideState reports whether word i is the name of a state that nothing owned
// follows.
func (d syntax) besideState(i int) bool {
	if !d.letters(i) || lexicon.StateOf(d.Word(i)) == nil {
		return false
	}
	n := d.nameAt(i)
	return n != nil && int(n.First) == i && int(n.Last) == i+1 && n.Flags&text.NamePossessive == 0 && !(d.lower(i+1) && d.spaced(i) && lexicon.PartsOf(d.Word(i+1)).Has(lexicon.PosNoun|lexicon.PosPlural))
}

// beforeCountries stand before the name of a country, afterCountries behind it, and
// whenCountries begin what says when something happened there.
var (
	beforeCountries = text.NewSet("by against with for between near across inside outside in of and")
	afterCountries  = text.NewSet("which where is was are were has had will said that")
	whenCountries   = text.NewSet("in on at after during since because when before until over")
)

// announces reports whether the verb at word i has a clause or an object behind
// it that only a state or its leaders can have.
func (d syntax) announces(i int) bool {
	if !d.spaced(i) || !d.letters(i+1) {
		return false
	}
	switch d.Word(i + 1) {
	case "that", "it", "its", "the", "a", "an", "on":
		return true
	}
	return false
}

// owned reports whether word i has a determiner, so that it can be a person.
func (d syntax) owned(i int) bool {
	for k := i - 1; k >= 0 && k >= i-3 && d.letters(k); k-- {
		switch d.Word(k) {
		case "the", "The", "a", "A", "an", "An", "his", "her", "their", "its", "this", "that", "another", "every", "each", "one":
			return true
		}
		if d.Words[k].Shape != text.Lower {
			return false
		}
	}
	return false
}

func (d syntax) quotedAt(i int) bool { return d.Quoted(d.Words[i].Span()) }

// standsAlone reports whether what begins at word i cannot be a noun that an
// adjective before it belongs to.
func (d syntax) standsAlone(i int, prep string) bool {
	if i >= len(d.Words) {
		return true
	}
	w := d.Words[i]
	switch w.Kind {
	case text.Letters:
		if w.Shape != text.Lower || !d.spaced(i-1) {
			return false
		}
		return afterCountries.Has(d.Word(i)) || whenCountries.Has(d.Word(i)) && prep != "with" && prep != "for"
	case text.Punct:
		switch d.Text[w.Start] {
		case '.', ';':
			return true
		case ',':
			if !d.lower(i + 1) {
				return false
			}
			switch d.Word(i + 1) {
			case "who":
				return prep == "of"
			case "which", "where", "whose", "while", "when", "after", "because", "since", "although", "though", "but", "he", "she", "it", "they":
				return true
			}
		}
	}
	return false
}

// aboutLanguage reports whether a sentence speaks of languages.
func (d syntax) aboutLanguage(s text.Sentence) bool {
	for i := int(s.First); i < int(s.Last); i++ {
		if w := d.Words[i]; w.Kind == text.Letters && w.End-w.Start >= 4 {
			word := d.Word(i)
			if linguistic.Has(word) || strings.HasPrefix(word, "translat") || strings.HasPrefix(word, "languag") || strings.HasPrefix(word, "speak") {
				return true
			}
		}
	}
	return false
}

func reportAdjective(p *lint.Pass, d syntax, n text.Name, state *lexicon.State) {
	name := state.Name
	if state.Article == lexicon.Definite {
		name = "the " + name
	}
	p.Report(lint.Finding{
		Span:    n.Span(),
		Message: fmt.Sprintf("“%s” is the adjective where “%s” belongs", n.Of(d.Text), name),
		Note:    "If a person or the language is meant, say so",
		Fixes: []lint.Fix{{
			Title:  fmt.Sprintf("Write “%s”", name),
			Edits:  []text.Edit{{Span: n.Span(), New: name}},
			Safety: lint.Suggested,
		}},
	})
}

// stateBodies are what a state has and names with its adjective.
var stateBodies = text.NewSet(`government parliament president premier chancellor king queen monarch monarchy minister ministers ministry
	army navy military militia cabinet senate authorities constitution economy currency citizens citizen soldiers soldier
	governments parliaments presidents armies
	embassy ambassador population people opposition diplomats diplomat troops officials lawmakers legislators police leader`)

// stateOffices are those that a capital makes no name of.
var stateOffices = text.NewSet(`President Premier Chancellor King Queen Minister Government`)

// statePairs are bodies of two words.
var statePairs = map[string]string{
	"air": "force", "armed": "forces", "security": "forces", "defence": "forces", "defense": "forces", "special": "forces",
	"border": "guards", "coast": "guard", "central": "bank", "supreme": "court", "constitutional": "court",
	"Prime": "Minister", "Foreign": "Minister", "Defence": "Minister", "Defense": "Minister", "Interior": "Minister",
	"Health": "Minister", "Finance": "Minister", "prime": "minister",
}

// unsureBodies are named after the state they are in as often as after their
// own: the Libya embassy of the United States.
var unsureBodies = text.NewSet("police leader embassy ambassador troops people officials diplomats diplomat economy soldiers soldier")

// domestic are bodies that a state of the United States has too.
var domestic = text.NewSet("police soldier soldiers army militia troops government senate authorities constitution economy citizens citizen population people court militia officials lawmakers legislators opposition")

// portfolios stand between a country and its minister, ministry or court.
var portfolios = text.NewSet(`foreign health finance interior justice defence defense economy economic economics education agriculture environment
	environmental transport energy culture labour labor interim transitional deputy vice prime military national federal central
	coalition caretaker provisional former new current trade sports sport tourism home state regional supreme constitutional
	armed security air border coast ruling opposition civil public ground naval science technology housing social development
	industry immigration migration budget treasury information communications communication telecommunications fisheries oil petroleum`)

// beforeBodies may stand between an article and the country.
var beforeBodies = text.NewSet(`new former current present previous entire then whole first outgoing incoming interim democratic legitimate old`)

// stateOwned are in the plural what two states have.
var stateOwned = text.NewSet("ministers presidents leaders governments parliaments armies capitals embassies ambassadors borders peoples territories")

// ownedByStates come before “of” and the name of a country.
var ownedByStates = text.NewSet(`capital president government parliament territory army south north east west people population city region
	regions independence invasion economy citizens authorities king queen ministry borders border capitals provinces province
	annexation occupation integrity sovereignty coast shores coasts outskirts court courts consul`)

// peopleWithout are adjectives that also name a people or an eater's choice
// without an article, or are familyNames too often to tell.
var peopleWithout = text.NewSet(`Chinese Japanese Lebanese Portuguese Vietnamese Maltese Sudanese Senegalese Taiwanese Burmese Congolese Swiss Dutch English
	French Irish Welsh British Spanish Polish Danish Thai Kyrgyz Soviet`)

// familyNames are adjectives that open sentences as family names.
var familyNames = text.NewSet(`French German English Irish Welsh Dutch Greek Swiss Roman Israel Spanish Turk Norman Holland`)

// announcing are verbs of states.
var announcing = text.NewSet(`said announced declared accused invaded attacked signed agreed denied rejected confirmed warned claimed stated
	condemned demanded imposed deployed launched expelled closed recalled wants has`)

var linguistic = text.NewSet(`spoke spoken word words phrase dialect dialects written writes wrote writing subtitles subtitled fluent fluently alphabet
	script grammar vocabulary lessons lesson learn learned learning learnt teach teaches taught teaching course courses exam
	poem poems dubbed text texts edition version title titles titled accent pronounced literature print newspaper website
	bilingual tongue read reads noun verb term terms means meaning degree`)
