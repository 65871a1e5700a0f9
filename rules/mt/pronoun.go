package mt

import (
	"fmt"
	"sort"
	"strings"
	"sync"

	"stet/lexicon"
	"stet/lint"
	"stet/text"
)

var pronoun = &lint.Rule{
	ID:    "mt/pronoun",
	Title: "A pronoun that does not fit its person",
	Why: "Many languages have one word for “his”, “her”, “its” and “your”, and a machine guesses. The wrong guess makes a " +
		"thing of a person, or a man of a woman.",
	Severity: lint.Warning,
	Fixable:  lint.Suggested,
	Example:  lint.Example{Bad: "Minister Anna Lind tendered its resignation.", Good: "Minister Anna Lind tendered her resignation."},
	Details: `Finds, where the text itself shows whom a pronoun means:

- “its” and “itself” that a person's verb governs, before what only persons have (“Anna Lind offered its
  condolences”, “he came with its wife”);
- “your” in narration that never speaks to its reader, in a sentence about somebody;
- “his” for a woman and “her” for a man in the same frames, “himself” and “herself” behind the wrong
  person, “said he” of somebody who has just been called a woman, and what is said “about” somebody;
- “she” and “her” for a man, and the reverse, where for several sentences nobody else is named or may be meant
  (“President Holm visited the camp. She said …”);
- “it” for a person who sleeps or weeps;
- “which” of persons (“the people which live there”, “The minister, which resigned, …”);
- a lone “she” or “her” in an article that knows only men, and the reverse (a notice).

Persons are known by a title, by a given name that is one of women or of men wherever it is given, by
an age behind the name, and by “himself” and “herself”.

Let stand: firms, clubs, papers and countries, whatever they are called (“Ford cut its prices”), ships
and countries as “she”, animals, quotations, and every name that nothing shows to be a person's.`,
	Check: checkPronoun,
}

func checkPronoun(p *lint.Pass) error {
	if !writtenInEnglish(p) {
		return nil
	}
	r := readPronouns(p)
	defer r.release()
	for _, i := range r.its {
		r.thing(i)
	}
	for _, i := range r.your {
		if !r.addressed(i) {
			r.reader(i)
		}
	}
	for _, g := range [...]lexicon.Gender{lexicon.Masculine, lexicon.Feminine} {
		for k := range r.uses[g] {
			if u := &r.uses[g][k]; !r.governed(u, g) && !r.called(k, g) && !r.continued(k, g) {
				r.about(u, g)
			}
		}
	}
	for _, g := range [...]lexicon.Gender{lexicon.Masculine, lexicon.Feminine} {
		for k := range r.uses[g] {
			r.orphan(k, g)
		}
	}
	r.things()
	r.alone(lexicon.Feminine)
	r.alone(lexicon.Masculine)
	return nil
}

// pronouns reads the pronouns of a document. The slices hold words.
type pronouns struct {
	syntax
	*overview
	roles     []role // by kind
	p         *lint.Pass
	its, your []int
	// uses are the pronouns of persons, by gender.
	uses [3][]pronounUse
	// you are the blocks where narration speaks to its reader, once for each time.
	you      []int
	known    *people
	reported map[int]bool
	// firsts are what first has found, plus one; 0 is not looked for yet.
	firsts [3]int
	// sightings are by gender, and nil until survey.
	sightings *[3]sightings
	// weighed counts, by gender, the uses of which it is known whether somebody may
	// be meant, and meant is the last of them, or 0, that may mean somebody.
	weighed, meant [3]int
	// nouns and shown are by gender.
	nouns [3]nounsBeside
	shown [3]shownGender
	ships []int32
}

// judged has the pronouns of documents that were judged.
var judged = sync.Pool{New: func() any { return new(pronouns) }}

// readPronouns reads the pronouns of a document. Whoever asks releases them.
func readPronouns(p *lint.Pass) *pronouns {
	r := judged.Get().(*pronouns)
	*r = pronouns{
		syntax: syntax{p.Doc}, overview: glance.Of(p.Doc), roles: vocabulary().roles, p: p,
		its: r.its[:0], your: r.your[:0], you: r.you[:0],
		uses: [...][]pronounUse{lexicon.Feminine: r.uses[lexicon.Feminine][:0], lexicon.Masculine: r.uses[lexicon.Masculine][:0]},
	}
	r.gather()
	return r
}

func (r *pronouns) release() {
	if r.known != nil {
		r.known.release()
	}
	r.syntax, r.overview, r.p, r.known, r.reported, r.sightings = syntax{}, nil, nil, nil, nil, nil
	judged.Put(r)
}

// persons are read when the first pronoun asks for them.
func (r *pronouns) persons() *people {
	if r.known == nil {
		r.known = meet(r.syntax)
	}
	return r.known
}

// pronounForm is what a pronoun is, whatever the case of its letters.
type pronounForm uint8

const (
	noPronoun pronounForm = iota
	itsForm
	whichForm
	yourForm
	youForm // yours and yourself too
	heForm  // the first of gendered
	hisForm
	himForm
	himselfForm
	sheForm // the first of a woman
	herForm
	hersForm
	herselfForm
)

// pronounForms are the pronouns that gather looks for, in small letters.
var pronounForms = map[string]pronounForm{
	"its": itsForm, "itself": itsForm, "which": whichForm, "your": yourForm,
	"you": youForm, "yours": youForm, "yourself": youForm, "you'll": youForm, "you're": youForm, "you've": youForm,
	"he": heForm, "his": hisForm, "him": himForm, "himself": himselfForm,
	"she": sheForm, "her": herForm, "hers": hersForm, "herself": herselfForm,
}

// gender is that of whom the pronoun means.
func (f pronounForm) gender() lexicon.Gender {
	switch {
	case f >= sheForm:
		return lexicon.Feminine
	case f >= heForm:
		return lexicon.Masculine
	}
	return lexicon.NoGender
}

// pronounUse is a pronoun of a person where it stands.
type pronounUse struct {
	i    int // its word
	at   int // its sentence
	form pronounForm
	// capital says that it has the capital of the beginning of a sentence.
	capital bool
}

// gather finds the pronouns. Only some have a capital at the beginning of a sentence.
func (r *pronouns) gather() {
	v := vocabulary()
	q, at := 0, 0 // quotations and sentences before them are behind
	for i := range r.watched[pronounWatch].all {
		w := &r.Words[i]
		capital := w.Shape == text.Title
		if w.Shape != text.Lower && !capital {
			continue
		}
		switch form := v.pronouns[r.kinds[i]]; form {
		case itsForm:
			if !capital {
				r.its = append(r.its, i)
			}
		case whichForm:
			if !capital {
				r.which(i)
			}
		case yourForm, youForm:
			switch {
			case capital && r.Word(i) != "You" && form != yourForm, r.quoted(i, &q):
			case form == yourForm && !capital:
				r.your = append(r.your, i)
			default:
				r.you = append(r.you, r.BlockAt(int(w.Start)))
			}
		default:
			if capital && form != heForm && form != hisForm && form != sheForm && form != herForm {
				continue
			}
			for at < len(r.Sentences) && r.Sentences[at].End <= w.Start {
				at++
			}
			g := form.gender()
			r.uses[g] = append(r.uses[g], pronounUse{i, at, form, capital})
		}
	}
}

// owns reports whether a noun, or that of which it is the plural, is a body that may
// own: one of the largest agencies.
func owns(noun string) bool {
	if stem, ok := strings.CutSuffix(noun, "ies"); ok && owners.Has(stem+"y") {
		return true
	}
	return owners.Has(noun) || owners.Has(strings.TrimSuffix(noun, "s"))
}

// which judges “which” at word i: right behind a noun for a person, or behind the
// comma of one that begins the sentence, where no clause can be meant.
func (r *pronouns) which(i int) {
	if !r.spaced(i) || !r.lower(i+1) || !r.lower(i) || i < 2 {
		return
	}
	if v := lexicon.PartsOf(r.Word(i + 1)); !v.Has(lexicon.PosFinite|lexicon.PosAuxiliary|lexicon.PosBase) || v.Has(lexicon.PosDeterminer|lexicon.PosPronoun|lexicon.PosPreposition|lexicon.PosAdverb) {
		return
	}
	k := i - 1
	comma := r.is(k, ',')
	if comma {
		k--
	} else if !r.spaced(k) {
		return
	}
	if k < 1 || !r.lower(k) || !whoNouns.Has(r.Word(k)) || !r.spaced(k-1) || !r.letters(k-1) {
		return
	}
	first := k - 1
	if p := lexicon.PartsOf(r.Word(first)); !comma && p.Has(lexicon.PosAdjective) && !p.Has(lexicon.PosDeterminer|lexicon.PosPreposition) {
		first--
	}
	if first < 0 || !whichLeads.Has(strings.ToLower(r.Word(first))) {
		return // groups of people which
	}
	at := r.SentenceAt(int(r.Words[i].Start))
	if at == len(r.Sentences) || comma && int(r.Sentences[at].First) != first || first > 0 && r.spaced(first-1) && (r.Word(first-1) == "of" || askers.Has(r.Word(first-1))) || r.quotedAt(i) {
		return
	}
	f := lint.Finding{Span: r.Words[i].Span(), Message: fmt.Sprintf("“%s” are persons, and “which” makes things of them", r.Word(k))}
	if p := lexicon.PartsOf(r.Word(k)); !p.Has(lexicon.PosPlural) {
		f.Message = fmt.Sprintf("“%s” is a person, and “which” makes a thing of one", r.Word(k))
	}
	f.Fixes = []lint.Fix{{Title: "Write “who”", Edits: []text.Edit{{Span: f.Span, New: "who"}}, Safety: lint.Suggested}}
	r.p.Report(f)
}

// whoNouns are persons, and never firms, bodies, animals or things.
var whoNouns = text.NewSet(`people persons person man men woman women boy boys girl girls child children minister ministers president presidents
	teacher teachers student students doctor doctors nurse nurses patient patients soldier soldiers policeman policemen farmer farmers journalist
	journalists citizen citizens resident residents refugee refugees migrant migrants passenger passengers prisoner prisoners fisherman fishermen
	tourist tourists neighbour neighbours neighbor neighbors voter voters lawyer lawyers mayor governor spokesman spokeswoman ambassador senator
	protester protesters demonstrator demonstrators firefighter firefighters rescuer rescuers pensioner pensioners driver drivers father mother
	brother sister husband wife son daughter`)

// askers stand before somebody who is asked which of several things it is.
var askers = text.NewSet("ask asks asked asking tell tells told telling show shows showed showing remind reminded teach taught inform informed warn warned")

// whichLeads stand before a noun that they tell of.
var whichLeads = text.NewSet("the a an those these all many some several his her their its our two three four five six seven eight nine ten hundreds thousands other most")

// quoted is Quoted for words in order.
func (r *pronouns) quoted(i int, q *int) bool {
	w := r.Words[i]
	for *q < len(r.Quotes) && r.Quotes[*q].End <= w.Start {
		*q++
	}
	if *q < len(r.Quotes) && r.Quotes[*q].Start <= w.Start {
		return true
	}
	if b := r.BlockAt(int(w.Start)); b >= 0 {
		switch r.Blocks[b].Kind {
		case lint.BlockQuote, lint.Headline, lint.Code, lint.TableCell:
			return true
		}
	}
	return false
}

// addressed reports whether narration speaks to its reader: near word i, or
// again and again.
func (r *pronouns) addressed(i int) bool {
	at := r.BlockAt(int(r.Words[i].Start))
	for _, b := range r.you {
		if b >= at-2 && b <= at+2 {
			return true
		}
	}
	return len(r.you) > 2
}

// subject finds the subject whose verb governs the pronoun at word i, with
// nothing but verbs, adverbs and prepositions between: a name, or a pronoun of a
// person. initial says that nothing that could own something stands before it
// in the sentence; verb is the verb nearest to the subject.
func (r *pronouns) subject(i int) (subj int, name *text.Name, verb string, initial, ok bool) {
	at := r.SentenceAt(int(r.Words[i].Start))
	if at == len(r.Sentences) {
		return
	}
	first := int(r.Sentences[at].First)
	verbs := 0
	k := i - 1
	for steps := 0; k >= first && steps < 7; k, steps = k-1, steps+1 {
		w := r.Words[k]
		if w.Kind == text.Punct {
			if r.is(k, ',') && verbs > 0 {
				k = r.behindApposition(k, first)
			}
			break
		}
		if w.Kind != text.Letters && w.Kind != text.Hashtag || !r.spaced(k) {
			return
		}
		word := r.Word(k)
		if w.Shape == text.Title && weekdays.Has(word) {
			continue // met on Monday with its counterpart
		}
		if (w.Shape != text.Lower || w.Kind == text.Hashtag) && word != "He" && word != "She" {
			break
		}
		switch word {
		case "he", "she", "He", "She":
			return k, nil, verb, r.opens(k, first), verbs > 0
		case "who", "and", "that":
			if word == "who" && verbs > 0 {
				// Freese, who was ill, returned: the name before the comma.
				if k-1 > first && r.is(k-1, ',') {
					k--
				}
				k--
			} else {
				return
			}
		default:
			parts := r.parts[k]
			switch {
			case verbs > 0 && roles.Has(word) && k > first && articles.Has(r.Word(k-1)):
				return k, nil, verb, r.opens(k-1, first), true
			case parts.Has(lexicon.PosAuxiliary):
				continue
			case parts.Has(lexicon.PosVerb) && !parts.Only(lexicon.PosGerund|lexicon.PosAdjective) && !parts.Has(lexicon.PosPreposition):
				verbs++
				verb = word
				continue
			case frameWords.Has(word) || parts.Has(lexicon.PosAdverb) && !parts.Has(lexicon.PosNoun|lexicon.PosAdjective):
				continue
			}
			return
		}
		break
	}
	if k < first || verbs == 0 {
		return
	}
	name = r.nameAt(k)
	if name == nil || int(name.Last) != k+1 || name.Flags&(text.NamePossessive|text.NameHeadline) != 0 {
		return 0, nil, "", false, false
	}
	return k, name, verb, r.opens(int(name.First), first), true
}

var weekdays = text.NewSet("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")

// frameWords may stand between a verb and its pronoun.
var frameWords = text.NewSet("over up out in on off from with to for of at by about after during into back down")

// roles are nouns for one person and no body.
var roles = text.NewSet(`president premier minister chancellor senator governor mayor judge captain colonel lieutenant ambassador councillor
	chairman chairwoman professor archbishop bishop rabbi spokesman spokeswoman spokesperson actor actress singer king queen prince
	princess pope footballer doctor nurse teacher lawyer engineer`)

// behindApposition steps from the comma that ends an apposition at word k back to
// the word in front of the comma that begins it.
func (r *pronouns) behindApposition(k, first int) int {
	for j := k - 1; j > first && j > k-25; j-- {
		if !r.is(j, ',') {
			continue
		}
		if n := r.nameAt(j - 1); n != nil && int(n.Last) == j {
			return j - 1
		}
	}
	return -1
}

// opens reports whether the noun phrase with word i begins the sentence: only
// its title, or words of time before a comma, stand before it.
func (r *pronouns) opens(i, first int) bool {
	for k := i - 1; k >= first; k-- {
		if r.Words[k].Kind != text.Letters {
			if r.is(k, ',') {
				continue
			}
			return r.Words[k].Kind == text.Punct && k == first
		}
		w := r.Word(k)
		if r.Words[k].Shape == text.Lower && !officeNouns.Has(w) && !timeNouns.Has(w) && lexicon.PartsOf(w).Has(lexicon.PosPlural|lexicon.PosPronoun|lexicon.PosVerb) && !lexicon.PartsOf(w).Has(lexicon.PosAdjective) {
			return false
		}
		if i-k > 8 {
			return false
		}
	}
	return true
}

// thing judges “its” and “itself” at word i.
func (r *pronouns) thing(i int) {
	itself := r.Word(i) == "itself"
	var owned frame
	if !itself {
		k := i + 1
		if k < len(r.Words) && r.Words[k].Kind == text.Digits && r.spaced(k) {
			k++ // its 80th birthday
		}
		if !r.letters(k) || !r.spaced(i) {
			return
		}
		if owned = r.frameAt(k); !owned.any() && r.letters(k+1) && r.spaced(k) && (r.frameAt(k+1).speech && r.lower(k) || r.Words[k].Shape == text.Title || r.parts[k].Has(lexicon.PosAdjective|lexicon.PosAdverb) || strings.HasSuffix(r.Word(k), "est")) {
			k++ // its deepest condolences
			owned = r.frameAt(k)
		}
		if !owned.any() {
			r.loose(i)
			return
		}
		if owned.speech && i > 0 && during.Has(r.Word(i-1)) {
			owned.verbs = saying // said in its address
		}
		// its wife's, its family name: more than the noun is owned.
		if r.lower(k+1) && r.spaced(k) && r.parts[k+1].Only(lexicon.PosNoun|lexicon.PosPlural) {
			return
		}
	}
	subj, name, verb, initial, ok := r.subject(i)
	if !ok && owned.self {
		subj, name, verb, ok = r.coordinated(i)
		initial = ok
	}
	if !ok && owned.kin {
		subj, name, ok = r.opening(i)
	}
	if !ok || !itself && !owned.takes(verb) || itself && !transitive.Has(verb) {
		return
	}
	var gender lexicon.Gender
	sure := initial
	who := r.Word(subj)
	if name != nil {
		person, is := r.persons().who(name)
		if !is {
			return
		}
		gender = person.gender
		who = name.Of(r.Text)
	} else {
		switch who {
		case "he", "He":
			gender = lexicon.Masculine
		case "she", "She":
			gender = lexicon.Feminine
		default:
			gender = genderNouns[who]
		}
	}
	if owned.kin {
		sure = sure || name == nil || r.Word(i+1) == "wife" || r.Word(i+1) == "husband"
	}
	r.report(i, fmt.Sprintf("“%s” is a person, and “%s” makes a thing of one", who, r.Word(i)), gender, sure && !r.quotedAt(i))
}

// opening is the person who begins the sentence of word i, if it speaks of no
// animal and of nobody else before the word: he came to the gala with its wife.
func (r *pronouns) opening(i int) (subj int, name *text.Name, ok bool) {
	at := r.SentenceAt(int(r.Words[i].Start))
	if at == len(r.Sentences) {
		return 0, nil, false
	}
	for k := int(r.Sentences[at].First); k < i; k++ {
		switch {
		case r.Words[k].Kind != text.Letters:
		case r.Words[k].Shape == text.Lower:
			if vessels.Has(r.Word(k)) || owners.Has(r.Word(k)) {
				return 0, nil, false
			}
		default:
			n := r.nameAt(k)
			if n == nil || int(n.Last) != k+1 {
				continue
			}
			if ok {
				return 0, nil, false
			}
			subj, name, ok = k, n, true
		}
	}
	return subj, name, ok
}

// loose judges “its” before any other noun: it is told, as a notice, where a
// person begins the sentence and nothing that could own is named in it or in the
// sentence before.
func (r *pronouns) loose(i int) {
	_, name, _, initial, ok := r.subject(i)
	if !ok || !initial || name == nil || !r.lower(i+1) || !r.spaced(i) {
		return
	}
	first := r.since(r.SentenceAt(int(r.Words[i].Start)), 2)
	for k := first; k < i; k++ {
		w := &r.Words[k]
		if w.Shape == text.Lower && (w.Kind == text.Letters || w.Kind == text.Hashtag) && (r.parts[k].Has(lexicon.PosNoun) && k > 0 && articles.Has(r.Word(k-1)) || owns(r.Word(k))) {
			return
		}
	}
	person, is := r.persons().who(name)
	if !is {
		return
	}
	for k := first; k < i; k++ {
		w := &r.Words[k]
		if w.Kind != text.Letters && w.Kind != text.Hashtag || w.Shape == text.Lower {
			continue
		}
		n := r.nameAt(k)
		if n == nil {
			continue
		}
		if _, is := r.persons().who(n); !is && int(n.Last) == k+1 {
			return
		}
	}
	r.report(i, fmt.Sprintf("“%s” is a person, and “its” makes a thing of one", name.Of(r.Text)), person.gender, false)
}

var articles = text.NewSet("the a an this that each every another The A An This That")

// owners are nouns that “its” may mean.
var owners = text.NewSet(`it company firm government party club team bank ministry country city state court committee council parliament board
	group agency army union federation newspaper paper school university hospital church administration regime office cabinet
	organisation organization association band airline maker giant business industry region town village world`)

// frame says what owns a noun.
type frame struct {
	// self marks what nobody gives, takes or ends but his own; kin a relative,
	// whom no thing has.
	self, kin bool
	// speech marks what is said in public.
	speech bool
	// verbs are those that the frame asks for; empty is any.
	verbs *text.Set
}

func (f frame) any() bool { return f.self || f.kin }

// frameAt is the frame of word i.
func (r *pronouns) frameAt(i int) frame {
	if k := r.kinds[i]; k != odd && r.roles[k]&ownedRole == 0 {
		return frame{}
	}
	return frames[r.Word(i)]
}

func (f frame) takes(verb string) bool { return f.verbs == nil || f.verbs.Has(verb) }

// frames are by the noun that is owned.
var frames = func() map[string]frame {
	m := map[string]frame{}
	for nouns, f := range map[string]frame{
		`wife husband girlfriend boyfriend fiancée fiancee fiancé widow widower son daughter mother father brother grandmother grandfather
		nephew niece uncle aunt bride bridegroom mother-in-law`: {kin: true},
		`congratulations credentials apologies apology condolences regret regrets gratitude sympathy sorrow grief greetings`: {self: true, verbs: text.NewSet(`offer offers
			offered offering express expresses expressed expressing send sends sent sending extend extends extended extending convey conveys
			conveyed conveying present presents presented voiced reiterated repeated gave give conveyed`)},
		`counterpart counterparts`: {kin: true, verbs: text.NewSet(`met meets meet meeting spoke speaks talked talks received receives welcomed
			hosted hosts called phoned telephoned briefed invited thanked greeted congratulated assured`)},
		`resignation`: {self: true, verbs: text.NewSet(`offer offered tender tendered submit submitted submits announce announced announces hand handed hands
			present presented give gave confirmed declared signed withdrew`)},
		`holiday holidays vacation honeymoon`: {self: true, verbs: text.NewSet(`returned return returns cut interrupted spent spend spends ended began
			enjoyed cancelled canceled left resumed started took`)},
		`guilt innocence`:              {self: true, verbs: text.NewSet("admitted admits declared declares maintained maintains protested protests proclaimed insisted confessed")},
		`candidacy candidature`:        {self: true, verbs: text.NewSet("announced announces declared confirmed launched presented withdrew submitted registered")},
		`patience temper`:              {self: true, verbs: text.NewSet("lost loses")},
		`mind`:                         {self: true, verbs: text.NewSet("changed")},
		`vote ballot`:                  {self: true, verbs: text.NewSet("cast")},
		`trophy medal award prize`:     {self: true, verbs: text.NewSet("received collected accepted picked dedicated")},
		`speech address remarks`:       {self: true, speech: true, verbs: text.NewSet("ended concluded began finished delivered interrupted cut closed opened")},
		`visit tour`:                   {self: true, verbs: text.NewSet("ended concluded began finished cut postponed cancelled canceled interrupted")},
		`birthday wedding anniversary`: {self: true, verbs: text.NewSet("celebrated celebrates celebrate celebrating marked spent")},
		`career retirement`: {self: true, verbs: text.NewSet(`began begins begin started starts ended ends end finished finish resumed announced
			continued`)},
		`studies degree doctorate apprenticeship childhood youth`: {self: true, verbs: text.NewSet("finished completed began started received spent ended interrupted continued abandoned")},
		`office post duties mandate`: {self: true, verbs: text.NewSet(`hand hands handed leave leaves left leaving assume assumes assumed resign resigns
			resigned quit vacate vacated relinquished took resume resumed`)},
		`life`:                         {self: true, verbs: text.NewSet("lost risked risks lose devoted dedicated spent ended")},
		`trip`:                         {self: true, verbs: text.NewSet("cancelled canceled cut postponed interrupted shortened")},
		`head`:                         {self: true, verbs: text.NewSet("shook shakes shaking nodded bowed lowered")},
		`eyes`:                         {self: true, verbs: text.NewSet("closed opened rubbed")},
		`memoirs memoir autobiography`: {self: true, verbs: text.NewSet("wrote published publishes writes writing finished")},
	} {
		for n := range strings.FieldsSeq(nouns) {
			m[n] = f
		}
	}
	return m
}()

// transitive are verbs that a person does to himself.
var transitive = text.NewSet(`defended defends killed shot hanged declared proclaimed introduced described injured hurt blamed blames called considers
	considered presented distanced barricaded locked hid threw found dedicated devoted surrendered immolated drowned poisoned wounded
	excused apologised crowned nominated accused asked sees saw`)

// report words a finding on the pronoun at word i; sure is false for a notice.
func (r *pronouns) report(i int, message string, gender lexicon.Gender, sure bool) {
	if r.reported[i] {
		return
	}
	if r.reported == nil {
		r.reported = map[int]bool{}
	}
	r.reported[i] = true
	f := lint.Finding{Span: r.Words[i].Span(), Message: message}
	if !sure {
		f.Severity = lint.Notice
	}
	for _, form := range r.forms(i, gender) {
		f.Fixes = append(f.Fixes, lint.Fix{
			Title:  fmt.Sprintf("Write “%s”", form),
			Edits:  []text.Edit{{Span: f.Span, New: form}},
			Safety: lint.Suggested,
		})
	}
	r.p.Report(f)
}

// forms are what the pronoun at word i becomes for a person of a gender, the
// likeliest first.
func (r *pronouns) forms(i int, gender lexicon.Gender) []string {
	word := r.Word(i)
	he, she, they := "his", "her", "their"
	switch strings.ToLower(word) {
	case "itself", "himself", "herself":
		he, she, they = "himself", "herself", "themselves"
	case "he", "she", "it":
		he, she, they = "he", "she", ""
	case "him":
		he, she, they = "him", "her", ""
	case "hers":
		he, she, they = "his", "hers", ""
	case "her":
		// Before a noun it is a possessive.
		if !r.lower(i+1) || !r.spaced(i) || lexicon.PartsOf(r.Word(i+1)).Has(lexicon.PosPreposition|lexicon.PosConjunction|lexicon.PosDeterminer|lexicon.PosAuxiliary|lexicon.PosPronoun) {
			he = "him"
		}
	}
	if word[0] >= 'A' && word[0] <= 'Z' {
		he, she = capital(he), capital(she)
	}
	switch {
	case gender == lexicon.Masculine:
		return []string{he}
	case gender == lexicon.Feminine:
		return []string{she}
	}
	forms := []string{he, she}
	if len(r.uses[lexicon.Feminine]) > len(r.uses[lexicon.Masculine]) {
		forms[0], forms[1] = she, he
	}
	if they != "" && word != "itself" {
		forms = append(forms, they)
	}
	return forms
}

// reader judges “your” at word i, in narration.
func (r *pronouns) reader(i int) {
	at := r.SentenceAt(int(r.Words[i].Start))
	if at == len(r.Sentences) || !r.runningText(i) {
		return
	}
	s := r.Sentences[at]
	gender, is := lexicon.NoGender, false
	for k := int(s.First); k < i; k++ {
		w := r.Words[k]
		if w.Kind != text.Letters {
			continue
		}
		switch r.Word(k) {
		case "we", "We", "our", "I", "us", "my", "me", "one", "Read", "See", "Click", "Subscribe", "Send", "Share", "Tell", "Please":
			return // somebody speaks
		case "he", "He", "his", "him":
			gender, is = lexicon.Masculine, true
		case "she", "She", "her":
			gender, is = lexicon.Feminine, true
		}
		if w.Shape == text.Lower && officeNouns.Has(r.Word(k)) {
			is = true
		}
		if n := r.nameAt(k); n != nil && int(n.Last) == k+1 && n.Flags&text.NamePossessive == 0 {
			if p, person := r.persons().who(n); person {
				gender, is = p.gender, true
			}
		}
	}
	if !is || !r.narrated(i) {
		return
	}
	if gender == lexicon.NoGender { // his office said
		for k := i + 1; k < int(s.Last); k++ {
			switch r.Word(k) {
			case "he", "his", "him":
				gender = lexicon.Masculine
			case "she", "her":
				gender = lexicon.Feminine
			}
		}
	}
	r.report(i, "“your” speaks to the reader in a sentence about somebody else", gender, true)
}

// narrated reports whether “your” at word i is part of what happened to somebody
// and not of a general truth: it can change your life.
func (r *pronouns) narrated(i int) bool {
	if r.letters(i+1) && r.spaced(i) && frames[r.Word(i+1)].any() && r.Word(i-1) != "and" && r.Word(i-1) != "or" {
		return true
	}
	if _, _, _, _, ok := r.subject(i); ok {
		return true
	}
	for k := i - 1; k >= 0 && r.letters(k) && r.spaced(k); k-- {
		if n := r.nameAt(k); n != nil && int(n.Last) == k+1 && n.Flags&text.NamePossessive == 0 {
			k = int(n.First) // travelled to Lima with
			continue
		}
		w := r.Word(k)
		p := lexicon.PartsOf(w)
		if p.Has(lexicon.PosPast) && !p.Has(lexicon.PosBase|lexicon.PosAuxiliary) {
			return true
		}
		if !frameWords.Has(w) && (!p.Has(lexicon.PosAdverb) || p.Has(lexicon.PosNoun|lexicon.PosAdjective|lexicon.PosVerb)) {
			return false
		}
	}
	return false
}

// opposite is the other gender.
func opposite(g lexicon.Gender) lexicon.Gender {
	if g == lexicon.Masculine {
		return lexicon.Feminine
	}
	return lexicon.Masculine
}

// people in words, for messages.
func genderNoun(g lexicon.Gender) string {
	if g == lexicon.Masculine {
		return "a man"
	}
	return "a woman"
}

// governed judges a pronoun of gender g at word i in the frames of what nobody
// does but to his own, whose subject is of the other gender.
func (r *pronouns) governed(u *pronounUse, g lexicon.Gender) bool {
	i := u.i
	self := u.form == himselfForm || u.form == herselfForm
	spouse := false // his husband, her wife, of somebody of the other gender
	lone := false   // nobody else is there whose the noun could be
	var owned frame
	if !self {
		if u.form != hisForm && u.form != herForm || !r.letters(i+1) || !r.spaced(i) {
			return false
		}
		owned = r.frameAt(i + 1)
		if spouse = g == lexicon.Masculine && r.Word(i+1) == "husband" || g == lexicon.Feminine && r.Word(i+1) == "wife"; !owned.self && !spouse {
			if lone = r.lower(i+1) && !r.parts[i+1].Has(lexicon.PosPreposition|lexicon.PosConjunction|lexicon.PosAuxiliary); !lone {
				return false
			}
		}
	}
	subj, name, verb, initial, ok := r.subject(i)
	if ok && name == nil && spouse && initial && verb == "lost" {
		// She lost his husband: nobody loses another's.
		if who := strings.ToLower(r.Word(subj)); who == "she" && g == lexicon.Masculine || who == "he" && g == lexicon.Feminine {
			r.report(i, fmt.Sprintf("“%s” does not fit “%s”", r.Word(i), r.Word(subj)), opposite(g), !r.quotedAt(i))
			return true
		}
	}
	if !ok || name == nil || !self && !spouse && !lone && !owned.takes(verb) || self && !transitive.Has(verb) {
		return false
	}
	if lone && (!initial || !ownVerbs.Has(verb) || r.first(g) < i || r.others(i)) {
		return false
	}
	p, is := r.persons().who(name)
	if !is || p.gender != opposite(g) || p.clash {
		return false
	}
	// Somebody of the pronoun's gender earlier in the sentence may be meant.
	if !self && r.candidate(i, int(name.First), g) {
		return false
	}
	r.report(i, fmt.Sprintf("“%s” does not fit “%s”, by the name %s", r.Word(i), name.Of(r.Text), genderNoun(p.gender)), p.gender, !r.quotedAt(i))
	return true
}

// ownVerbs are what people mostly do to what is their own.
var ownVerbs = text.NewSet(`cancelled canceled postponed finished lost broke injured resumed quit packed interrupted abandoned published released
	recorded defended dedicated`)

// others reports whether the sentence of word i, or one of the two before it,
// speaks of somebody who may be of either gender.
func (r *pronouns) others(i int) bool {
	at := r.SentenceAt(int(r.Words[i].Start))
	if at == len(r.Sentences) {
		return true
	}
	for k := int(r.Sentences[max(0, at-2)].First); k < i; k++ {
		if r.roles[r.kinds[k]]&eitherRole != 0 && r.lower(k) && anyGender.Has(r.Word(k)) && r.nameAt(k+1) == nil {
			return true
		}
	}
	return false
}

// candidate reports whether the sentence of word i has somebody of gender g, or
// of none that is known, before word last.
func (r *pronouns) candidate(i, last int, g lexicon.Gender) bool {
	at := r.SentenceAt(int(r.Words[i].Start))
	if at == len(r.Sentences) {
		return true
	}
	for k := int(r.Sentences[at].First); k < last; k++ {
		if r.points(k, g) {
			return true
		}
	}
	return false
}

// points reports whether word k is a person of gender g, or one of no gender that
// is known.
func (r *pronouns) points(k int, g lexicon.Gender) bool {
	w := r.Words[k]
	if w.Kind != text.Letters {
		return false
	}
	if w.Shape == text.Lower {
		word := r.Word(k)
		if t, ok := genderNouns[word]; ok {
			return t == g
		}
		switch word {
		case "he", "his", "him":
			return g == lexicon.Masculine
		case "she", "her":
			return g == lexicon.Feminine
		}
		return false
	}
	n := r.nameAt(k)
	if n == nil || int(n.Last) != k+1 {
		return false
	}
	all := r.persons()
	at := all.index(n)
	p, is := all.whoIs(at)
	return is && p.gender != opposite(g) || !is && all.stranger(at)
}

// called judges “said that he” of somebody whom an apposition calls a woman, and
// the reverse.
func (r *pronouns) called(use int, g lexicon.Gender) bool {
	u := &r.uses[g][use]
	i, at := u.i, u.at
	if u.form != heForm && u.form != sheForm || u.capital || at == len(r.Sentences) {
		return false
	}
	first := int(r.Sentences[at].First)
	k := i - 1
	if k > first && r.Word(k) == "that" {
		k--
	}
	if k > first && k < i-1 && (audiences.Has(r.Word(k)) || r.nameAt(k) != nil) {
		// told reporters that she
		for j := k - 1; j > first && j > k-4; j-- {
			if r.Word(j) == "told" {
				k = j
				break
			}
		}
	}
	if k <= first || !r.says(k) {
		return false
	}
	if !r.is(k-1, ',') {
		return r.named(use, k-1, g)
	}
	if n := r.nameAt(k - 2); n != nil && int(n.Last) == k-1 && r.is(int(n.First)-1, ',') {
		return r.named(use, k-2, g) // the mayor of the town, Anna Lind, said that he
	}
	end := k - 1
	start := r.behindApposition(end, first)
	if start < 0 {
		return false
	}
	name := r.nameAt(start)
	told := lexicon.NoGender
	noun := ""
	for j := start + 1; j < end; j++ {
		if r.points(j, g) {
			return false
		}
		if r.Word(j) == "whose" {
			return false // whose father, Oded, is missing
		}
		if t := genderNouns[r.Word(j)]; t != lexicon.NoGender && told == lexicon.NoGender {
			// Only what the apposition itself says: the first woman to.
			if r.Word(j-1) == "of" || r.Word(j-1) == "his" || r.Word(j-1) == "her" || strings.HasPrefix(r.Word(j-1), "who") {
				continue
			}
			told, noun = t, r.Word(j)
		}
	}
	if told != opposite(g) || r.candidate(i, int(name.First), g) {
		return false
	}
	r.report(i, fmt.Sprintf("“%s” does not fit “%s”, who is called “%s”", r.Word(i), name.Of(r.Text), noun), told, !r.quotedAt(i))
	return true
}

// continued judges “He added” behind a sentence in which a woman speaks and nobody
// else is named, and the reverse. Other verbs of speech may be those of somebody
// named long before.
func (r *pronouns) continued(use int, g lexicon.Gender) bool {
	u := &r.uses[g][use]
	i, at := u.i, u.at
	if u.form != heForm && u.form != sheForm || !u.capital || at == 0 || at == len(r.Sentences) || int(r.Sentences[at].First) != i || !r.lower(i+1) || !r.spaced(i) || r.quotedAt(i) {
		return false
	}
	verb := r.Word(i + 1)
	if verb == "also" && r.lower(i+2) {
		verb = r.Word(i + 2)
	}
	before := &r.Sentences[at-1]
	near := 2 // sentences in which nobody else is named
	isAdded := verb == "added" || verb == "adds"
	if !isAdded {
		near = 5
	}
	from := r.since(at, near)
	if r.Blocks[before.Block].Kind == lint.Headline || r.Sentences[at].Block-before.Block > 1 || r.pointedAt(use, from, g) || !isAdded && r.others(i) {
		return false
	}
	speaker, gender := r.speaker(int(before.First), int(before.Last))
	if speaker == nil || gender != opposite(g) {
		return false
	}
	for k := from; k < i; k++ {
		if r.points(k, g) {
			return false
		}
	}
	r.report(i, fmt.Sprintf("“%s” does not fit “%s”, by the name %s", r.Word(i), speaker.Of(r.Text), genderNoun(gender)), gender, true)
	return true
}

// pointedAt reports whether a pronoun in small letters or a noun points at a person of
// gender g between word from and a use: points holds for it.
func (r *pronouns) pointedAt(use, from int, g lexicon.Gender) bool {
	all := r.uses[g]
	for k := use - 1; k >= 0 && all[k].i >= from; k-- {
		if f := all[k].form; !all[k].capital && f != himselfForm && f != herselfForm && f != hersForm {
			return true
		}
	}
	words := r.watched[genderWatch(g)]
	for k := words.last(from, all[use].i); k >= 0; k = words.last(from, k) {
		if r.roles[r.kinds[k]]&(womanRole|manRole) != 0 && r.lower(k) {
			return true
		}
	}
	return false
}

// says reports whether word i is one of saying.
func (r *pronouns) says(i int) bool {
	return r.roles[r.kinds[i]]&speechRole != 0 && saying.Has(r.Word(i))
}

// relatives are nouns for persons who speak of somebody else.
var relatives = text.NewSet(`wife husband mother father daughter son sister brother widow widower aunt uncle niece nephew cousin partner girlfriend
	boyfriend fiancée fiancé lawyer attorney solicitor agent`)

// speaker is the person whose words the words from first up to but not including
// last report: “…,” said the owner Anna Lind.
func (r *pronouns) speaker(first, last int) (*text.Name, lexicon.Gender) {
	k := sort.Search(len(r.Names), func(k int) bool { return int(r.Names[k].First) >= first })
	for ; k < len(r.Names) && int(r.Names[k].Last) <= last; k++ {
		n := &r.Names[k]
		if n.Flags&text.NamePossessive != 0 || !r.speaks(n, first, last) {
			continue
		}
		p, is := r.persons().whoIs(k)
		if is && !p.clash && p.gender != lexicon.NoGender && !r.Tokens.Quoted(n.Span()) && (n.First == 0 || !relatives.Has(r.Word(int(n.First)-1))) {
			return n, p.gender
		}
	}
	return nil, lexicon.NoGender
}

// speaks reports whether a verb of saying stands behind the name n, or before it and
// the words of an office, among the words from first up to but not including last.
func (r *pronouns) speaks(n *text.Name, first, last int) bool {
	if i := int(n.Last); i < last && r.says(i) {
		return true
	}
	const longest = 4 // words of an office
	for i := int(n.First) - 1; i >= first && i >= int(n.First)-1-longest && r.lower(i) && r.spaced(i); i-- {
		if r.says(i) {
			return true
		}
	}
	return false
}

// named judges “said that he” of the person whose name ends at word k, if nobody of
// the pronoun's gender has been named near.
func (r *pronouns) named(use, k int, g lexicon.Gender) bool {
	i := r.uses[g][use].i
	name := r.nameAt(k)
	if name == nil || int(name.Last) != k+1 || !r.spaced(k) || r.recalled(use, g) {
		return false
	}
	p, is := r.persons().who(name)
	if !is || p.gender != opposite(g) || p.clash || name.First > 0 && relatives.Has(r.Word(int(name.First)-1)) {
		return false // his wife Anna said he
	}
	if !r.forgotten(use, g) {
		return false
	}
	r.report(i, fmt.Sprintf("“%s” does not fit “%s”, by the name %s", r.Word(i), name.Of(r.Text), genderNoun(p.gender)), p.gender, !r.quotedAt(i))
	return true
}

// first is the first word that points at a person of gender g, or at one whose
// gender nothing shows.
func (r *pronouns) first(g lexicon.Gender) int {
	if r.firsts[g] == 0 {
		k := 0
		for k < len(r.Words) && !r.points(k, g) {
			k++
		}
		r.firsts[g] = k + 1
	}
	return r.firsts[g] - 1
}

// about judges a pronoun in a quotation that, as the text says, speaks about
// somebody: “She is ill,” Lind said about a driver, Rui Valadas.
func (r *pronouns) about(u *pronounUse, g lexicon.Gender) {
	i, at := u.i, u.at
	if u.form != heForm && u.form != sheForm || !u.capital || at == len(r.Sentences) || !r.Tokens.Quoted(r.Words[i].Span()) || r.is(i+1, ',') {
		return
	}
	last := int(r.Sentences[at].Last)
	for k := i + 1; k < last; k++ {
		if r.Word(k) != "about" && r.Word(k) != "of" || r.Tokens.Quoted(r.Words[k].Span()) || k == 0 || r.Word(k-1) != "said" {
			continue
		}
		// The first name behind it, within an apposition.
		for j := k + 1; j < last && j < k+8; j++ {
			n := r.nameAt(j)
			if n == nil {
				if r.Words[j].Kind == text.Punct && !r.is(j, ',') {
					return
				}
				continue
			}
			if p, is := r.persons().who(n); is && p.gender == opposite(g) && n.Flags&text.NamePossessive == 0 {
				r.report(i, fmt.Sprintf("“%s” is said about “%s”, by the name %s", r.Word(i), n.Of(r.Text), genderNoun(p.gender)), p.gender, true)
			}
			return
		}
		return
	}
}

// alone judges the only pronouns of gender g in an article that knows persons of
// the other gender and none of g.
func (r *pronouns) alone(g lexicon.Gender) {
	few, many := r.uses[g], r.uses[opposite(g)]
	if len(few) == 0 || len(few) > 2 || len(many) < 3*len(few)-1 || len(many) < 2 {
		return
	}
	for i := range r.watched[genderWatch(g)].all {
		if r.speaksOf(i, g) {
			return
		}
	}
	for i, k := range r.kinds {
		if r.roles[k]&(eitherRole|shipRole) != 0 && r.speaksOf(i, g) {
			return
		}
	}
	p := r.persons()
	if p.anybody(g) || !p.anybody(opposite(g)) {
		return
	}
	for i := range r.Words {
		if w := &r.Words[i]; (w.Shape != text.Lower || !w.ASCII) && r.speaksOf(i, g) {
			return
		}
	}
	for k := range few {
		i := few[k].i
		if r.Tokens.Quoted(r.Words[i].Span()) || r.either(i) || r.strangerNear(i) {
			continue
		}
		r.report(i, fmt.Sprintf("“%s” means nobody: the article names no %s", r.Word(i), strings.TrimPrefix(genderNoun(g), "a ")), opposite(g), len(many) >= 3 && len(few) == 1 && p.strangers(2) < 2)
	}
}

// speaksOf reports whether word i may be a person of gender g, or a ship, a country or
// a stranger, who may be she.
func (r *pronouns) speaksOf(i int, g lexicon.Gender) bool {
	w := &r.Words[i]
	if w.Kind != text.Letters || w.Shape == text.NoCase {
		return false
	}
	word := r.Word(i)
	if w.Shape == text.Title {
		if courtesy[word] == g || lexicon.GenderOf(word) == g && !r.endsName(i) {
			return true
		}
		word = strings.ToLower(word)
	}
	return genderNouns[word] == g || g == lexicon.Feminine && vessels.Has(word) || anyGender.Has(word) && i > 0 && indefinite.Has(r.Word(i-1))
}

// endsName reports whether word i is the last of a name of several words, where
// no given name stands.
func (r *pronouns) endsName(i int) bool {
	n := r.nameAt(i)
	return n != nil && n.Last-n.First > 1 && int(n.Last) == i+1
}

// either reports whether the pronoun at word i is one of a pair: he or she,
// his/her.
func (r *pronouns) either(i int) bool {
	for _, k := range [...]int{i - 1, i + 1} {
		if k < 0 || k >= len(r.Words) {
			continue
		}
		switch r.Word(k) {
		case "or", "and", "/", "(", "nor":
			return true
		}
	}
	return false
}

// strangerNear reports whether the sentence of word i, or one of the three before
// it, names somebody of whom nothing shows the gender.
func (r *pronouns) strangerNear(i int) bool {
	at := r.SentenceAt(int(r.Words[i].Start))
	if at == len(r.Sentences) {
		return true
	}
	from, to := int(r.Sentences[max(0, at-3)].First), int(r.Sentences[at].Last)
	k := sort.Search(len(r.Names), func(k int) bool { return int(r.Names[k].First) >= from })
	for ; k < len(r.Names) && int(r.Names[k].First) < to; k++ {
		if r.known.stranger(k) {
			return true
		}
	}
	return false
}

var indefinite = text.NewSet("a an another one A An One")

// anyGender are words for persons, who may be of either gender.
var anyGender = text.NewSet(`person patient driver passenger victim suspect child baby teenager student teacher pupil doctor nurse officer worker
	colleague friend neighbour neighbor resident witness singer actor writer author journalist reporter player fan supporter tourist
	customer client lawyer judge minister official politician leader candidate spokesperson pensioner cousin parent partner
	owner employee manager director soldier refugee migrant voter artist scientist expert analyst secretary assistant model dancer
	athlete runner swimmer champion star celebrity hostage prisoner defendant plaintiff survivor relative caller user blogger
	graduate musician activist lawmaker campaigner volunteer photographer composer painter novelist filmmaker comedian presenter
	broadcaster influencer entrepreneur millionaire billionaire tycoon boss executive successor predecessor rival opponent nominee
	incumbent contender winner newcomer veteran civilian paramedic firefighter juror attacker gunman shooter thief robber principal
	headteacher headmaster lecturer academic researcher historian biographer critic columnist editor publisher producer translator
	interpreter guide host guest visitor passer-by bystander onlooker villager farmer fisherman baker butcher chef cook cleaner gardener
	builder plumber electrician carpenter mechanic engineer architect designer programmer developer accountant banker trader broker
	investor shareholder shopkeeper seller buyer waiter bartender barber hairdresser pharmacist dentist surgeon psychologist psychiatrist
	therapist midwife carer caretaker guard warden inmate fugitive smuggler trafficker dealer terrorist militant fighter rebel commander
	recruit cadet sailor airman astronaut cyclist boxer wrestler gymnast skier golfer batsman bowler goalkeeper substitute referee
	umpire trainer coach captain jockey rider pedestrian motorist commuter traveller traveler pilgrim believer priest pastor preacher
	bishop rabbi monk missionary aide adviser advisor ally envoy diplomat spy agent informant whistleblower intruder stranger orphan
	sibling twin spouse fiancé lover roommate housemate classmate teammate opponent beneficiary applicant tenant landlord taxpayer
	citizen foreigner native immigrant settler nomad peasant labourer laborer intern apprentice freelancer mp mep pm ceo`)

// vessels are called she.
var vessels = text.NewSet(`ship vessel boat yacht ferry tanker trawler liner frigate submarine schooner sailed aboard crew country nation motherland
	church homeland warship cruiser destroyer carrier cat dog horse mare cow lioness elephant whale bear panda`)

// genderNouns are words for women and for men.
var genderNouns = func() map[string]lexicon.Gender {
	m := map[string]lexicon.Gender{}
	for w := range strings.FieldsSeq(`woman women girl girls mother mum mom daughter daughters sister sisters wife wives widow actress actresses
		waitress queen princess lady ladies grandmother aunt niece girlfriend businesswoman spokeswoman chairwoman congresswoman
		policewoman saleswoman sportswoman stewardess nun housewife heroine hostess bride schoolgirl female maid mistress goddess
		midwife ballerina seamstress duchess countess baroness empress mothers schoolgirls female pregnant feminist landlady
		womanhood fiancée goalkeeperess gentlewoman policewomen`) {
		m[w] = lexicon.Feminine
	}
	for w := range strings.FieldsSeq(`man men boy boys father dad son sons brother brothers husband husbands widower waiter king prince lord
		gentleman gentlemen grandfather uncle nephew boyfriend businessman spokesman chairman congressman policeman salesman sportsman
		steward monk hero host bridegroom schoolboy male priest fisherman fireman postman cameraman fathers bishop pope imam guy guys
		footballer fishermen policemen actor fellow duke emperor fiancé statesman councilman landlord bachelor`) {
		m[w] = lexicon.Masculine
	}
	return m
}()
