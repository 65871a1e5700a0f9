package mt

import (
	"fmt"
	"strings"

	"stet/lexicon"
	"stet/lint"
	"stet/text"
)

// stated reports whether the sentence is a statement of running text, and word i
// no part of what somebody says.
func (c *clause) stated(i int) bool {
	return c.runningText(i) && !c.quotedAt(i) && !c.is(c.last-1, '?')
}

// subjectLost finds a sentence that begins with its verb: Was arrested in April.
// Questions and wishes begin so too, and a subject follows in them.
func (c *clause) subjectLost(i int, word, next string) bool {
	if c.Words[i].Shape != text.Title || c.last-c.first < 7 {
		return false
	}
	p := c.partsNext(i + 1)
	if p.Has(lexicon.PosPronoun) && next != "the" {
		return false
	}
	participle := p.Has(lexicon.PosParticiple) && !p.Has(lexicon.PosNoun|lexicon.PosBase|lexicon.PosPlural) || next == "been"
	gerund := strings.HasSuffix(next, "ing") && p.Has(lexicon.PosGerund) && !p.Has(lexicon.PosBase|lexicon.PosPreposition)
	subjects := subjectsOf[word]
	switch word {
	case "is", "was":
		if !participle && !gerund && next != "the" && next != "a" && next != "an" && next != "not" && next != "also" {
			return false
		}
		if next == "not" && c.partsNext(i+2).Has(lexicon.PosDeterminer|lexicon.PosPronoun) {
			return false // Is not the crisis a race.
		}
		if (next == "the" || next == "a" || next == "an") && c.partsNext(i+3).Has(lexicon.PosParticiple|lexicon.PosGerund|lexicon.PosAdjective) {
			return false // Is the plan finished.
		}
	case "are", "were":
		if !participle && !gerund {
			return false
		}
	case "has", "have", "had":
		if !participle {
			return false
		}
		if subjects == nil {
			subjects = []string{"He", "She", "They"}
		}
	case "will", "would":
		if next != "be" && next != "have" && !c.infinitive(i+1) {
			return false
		}
		subjects = []string{"It", "He", "She", "They"}
	default:
		return false
	}
	if !c.stated(i) {
		return false
	}
	f := lint.Finding{Span: c.span(i, i+1), Message: fmt.Sprintf("The subject of “%s” is lost", c.Word(i))}
	for _, s := range subjects {
		s = capital(s)
		f.Fixes = append(f.Fixes, lint.Fix{Title: fmt.Sprintf("Write “%s %s”", s, word), Safety: lint.Suggested,
			Edits: []text.Edit{{Span: c.Words[i].Span(), New: s + " " + word}}})
	}
	c.p.Report(f)
	return true
}

// assertive are verbs whose “that” begins a clause and is never the subject of one.
var assertive = text.NewSet(`announced announces declared denied denies confirmed informed stressed emphasised emphasized assured indicated stated
	insisted revealed added warned explained noted`)

// personal is what persons and bodies do, and no “that” of “said that will help”.
var personal = text.NewSet("travel visit sign resign attend appeal vote speak talk propose request ask inform announce participate wait arrive")

// thatWill finds “announced that will travel”: word i is a verb of saying before
// “that”, and the verb behind it has no subject.
func (c *clause) thatWill(i int) bool {
	that := i + 1
	if c.next(that) == "on" && that+2 < c.last && weekdays.Has(c.Word(that+1)) {
		that += 2 // denied on Friday that
	}
	if that >= c.last || c.Word(that) != "that" || c.Words[i].Shape != text.Lower {
		return false
	}
	at := that + 2
	verb, after := c.next(that+1), c.next(at)
	if after == "also" || after == "not" {
		at++
		after = c.next(at)
	}
	p := c.partsNext(at)
	sure := assertive.Has(c.Word(i))
	switch verb {
	case "will", "would", "must", "cannot":
		if after == "" || !(sure && (after == "be" && verb != "would" || p.Only(lexicon.PosBase)) || personal.Has(after)) {
			return false
		}
	case "has", "had", "have":
		if !sure || !p.Has(lexicon.PosParticiple) || p.Has(lexicon.PosBase|lexicon.PosNoun) {
			return false
		}
	case "is", "are", "was", "were":
		if !sure || !strings.HasSuffix(after, "ing") || !p.Only(lexicon.PosGerund|lexicon.PosAdjective) {
			return false
		}
	default:
		return false
	}
	// Measures announced that will help: a participle of its noun.
	switch c.before(i) {
	case pronounSubject, nameSubject, verbBefore:
	case nounSubject:
		if w := c.prev(i); !officeNouns.Has(w) && !owners.Has(w) && !speakers.Has(w) && !persons.Has(w) && !anyGender.Has(w) {
			return false
		}
	default:
		return false
	}
	if c.quotedAt(i) {
		return false
	}
	subjects := []string{"he", "she", "it", "they"}
	switch verb {
	case "is", "was":
		subjects = []string{"it", "he", "she"}
	case "have", "are", "were":
		subjects = []string{"they"}
	}
	c.report(gap{
		first: that, last: that + 2, at: that + 1, words: subjects,
		message: fmt.Sprintf("The subject between “that” and “%s” is lost", verb),
	})
	return true
}

// modalAdjective finds “should ready in March”: a modal verb before an adjective
// that ends its phrase.
func (c *clause) modalAdjective(i int, next string, t trigger) bool {
	p := c.partsNext(i + 1)
	// “Deliberate” and “elaborate” are verbs too.
	if next != "ready" && next != "able" && next != "unable" && !p.Only(lexicon.PosAdjective) || next == "real" || next == "deliberate" || next == "elaborate" || c.Words[i].Shape == text.Title {
		return false
	}
	before := c.before(i)
	if before != pronounSubject && before != whoBefore && (before != nameSubject && before != nounSubject || t&modalNoun != 0) || c.noun(i) {
		if !(c.prev(i) == "and" && t&modalNoun == 0) {
			return false
		}
	}
	switch after := c.next(i + 2); {
	case after == "":
		if k := i + 2; k < c.last && !c.is(k, '.') && !c.is(k, ',') {
			return false
		}
	case after == "to", after == "that", after == "by", after == "until", after == "from", after == "for", after == "with":
	case after == "in" || after == "on" || after == "at":
	default:
		return false
	}
	if c.quotedAt(i) || c.headline {
		return false
	}
	c.lost(i, i+1, i+2, "be")
	return true
}

// undergone are participles that “who” and a form of “be” stand before, with the
// prepositions that show them to be no past forms.
var undergone = func() map[string]*text.Set {
	m := map[string]*text.Set{}
	for words, preps := range map[string]string{
		"suspected accused convicted": "of", "sentenced": "to", "charged": "with", "located": "in on at near",
		"arrested detained wounded injured hospitalised hospitalized born": "in by on at near during", "acquitted": "of", "responsible": "for", "unable able willing": "to",
	} {
		for w := range strings.FieldsSeq(words) {
			m[w] = text.NewSet(preps)
		}
	}
	return m
}()

// whoUndergoes finds “who suspected of arson” at word i, “who”.
func (c *clause) whoUndergoes(i int, next string) {
	if preps := undergone[next]; preps == nil || !preps.Has(c.next(i+2)) || c.quotedAt(i) || c.headline {
		return
	}
	words := []string{"is", "was"}
	if i > c.first && c.partsAt(i-1).Has(lexicon.PosPlural) {
		words = []string{"are", "were"}
	}
	c.report(gap{first: i, last: i + 2, at: i + 1, words: words, message: fmt.Sprintf("“%s” lacks “%s”", c.span(i, i+2).Of(c.Text), words[0])})
}

// carried are forms of verbs behind which “hospital” takes “to”.
var carried = text.NewSet("taken rushed sent transferred transported brought airlifted evacuated")

// hospitalLost finds “taken hospital” at word i.
func (c *clause) hospitalLost(i int) {
	if !c.ends(i+2) || c.headline {
		return
	}
	c.lost(i, i+1, i+2, "to")
}

// articleNames need “the”, by their first words; the second words of a name, if it
// has two.
var articleNames = func() map[string]*text.Set {
	m := map[string]*text.Set{}
	for first, second := range map[string]string{
		"United": "States Kingdom Nations", "European": "Union Commission Parliament", "Czech": "Republic", "Dominican": "Republic",
		"Middle": "East", "White": "House", "Black": "Sea", "Baltic": "Sea", "Red": "Sea", "West": "Bank", "Gaza": "Strip", "Soviet": "Union",
		"Persian": "Gulf", "Security": "Council", "Constitutional": "Court", "Supreme": "Court", "Foreign": "Ministry", "Defence": "Ministry",
		"Defense": "Ministry", "Interior": "Ministry", "Health": "Ministry", "Kremlin": "", "Pentagon": "", "Senate": "", "Bundestag": "",
		"Knesset": "", "Netherlands": "", "Philippines": "", "Balkans": "", "Duma": "", "Sejm": "", "Vatican": "",
	} {
		m[first] = text.NewSet(second)
	}
	return m
}()

// nameArticle finds “in United States” behind the preposition at word i, and “man
// in 40s”.
func (c *clause) nameArticle(i int) {
	k := i + 1
	if k >= c.last || !c.spaced(i) || c.headline || c.Words[i].Shape != text.Lower {
		return
	}
	prep := c.Word(i)
	if c.Words[k].Kind == text.Digits {
		c.decade(i, prep)
		return
	}
	switch prep {
	case "in", "to", "from":
	default:
		return
	}
	second, ok := articleNames[c.Word(k)]
	if !ok || c.Words[k].Shape != text.Title {
		return
	}
	if second.Len() > 0 {
		if k+1 >= c.last || !c.spaced(k) || !second.Has(c.Word(k+1)) {
			return
		}
		k++
	} else if prep != "in" {
		return
	}
	if end := int(c.Words[k].End); end < len(c.Text) && (c.Text[end] == '-' || c.Text[end] == '\'' || strings.HasPrefix(c.Text[end:], "’")) {
		return
	}
	if k+1 < c.last && !c.is(k+1, '.') {
		if w := c.Words[k+1]; w.Kind != text.Letters || w.Shape != text.Lower && !weekdays.Has(c.Word(k+1)) {
			return
		}
		switch w := c.Word(k + 1); w {
		case "on", "in", "at", "for", "by", "with", "from", "after", "during", "since", "because", "when", "where", "was", "has", "is", "who", "which":
		default:
			if !weekdays.Has(w) {
				return
			}
		}
	}
	if !c.runningText(i) {
		return
	}
	c.lost(i, i+1, k+1, "the")
}

// decade finds “a man in 40s” at word i, “in”.
func (c *clause) decade(i int, prep string) {
	w := c.Word(i + 1)
	if prep != "in" || len(w) != 3 || w[2] != 's' || w[1] != '0' || w[0] < '2' || w[0] > '9' || i-1 < c.first || !c.spaced(i-1) {
		return
	}
	words := []string{"his", "her"}
	switch g := genderNouns[c.Word(i-1)]; {
	case g == lexicon.Masculine:
		words = words[:1]
	case g == lexicon.Feminine:
		words = words[1:]
	case !anyGender.Has(c.Word(i - 1)):
		return
	}
	if c.partsAt(i - 1).Has(lexicon.PosPlural) {
		words = []string{"their"}
	}
	c.report(gap{first: i, last: i + 2, at: i + 1, words: words, message: fmt.Sprintf("“%s” lacks “%s”", c.span(i, i+2).Of(c.Text), words[0])})
}

// bareNouns are nouns for one thing or one holder of an office, which begin no
// sentence without an article.
var bareNouns = text.NewSet(`accident incident explosion ministry spokesman spokeswoman prosecutor ambulance helicopter suspect victim driver mayor
	governor speaker embassy company firm policeman judge boat ship truck minister`)

// bareSubject finds “Accident took place” at word i, where the sentence begins.
func (c *clause) bareSubject(i int, word, next string) bool {
	if c.Words[i].Shape != text.Title || !bareNouns.Has(word) {
		return false
	}
	p := c.partsNext(i + 1)
	if next == "will" {
		p = lexicon.PosAuxiliary
	}
	reports := statements.Has(next) || saying.Has(next) || next == "decided" || next == "refused"
	if !reports && (!p.Has(lexicon.PosFinite|lexicon.PosAuxiliary) || p.Has(lexicon.PosNoun|lexicon.PosPlural|lexicon.PosAdjective|lexicon.PosBase|lexicon.PosPreposition) ||
		p.Has(lexicon.PosParticiple) && !p.Has(lexicon.PosAuxiliary)) {
		return false
	}
	if !c.stated(i) {
		return false
	}
	s := c.Words[i].Span()
	c.p.Report(lint.Finding{Span: s, Message: fmt.Sprintf("“%s” lacks “the”", c.Word(i)), Fixes: []lint.Fix{
		{Title: fmt.Sprintf("Write “The %s”", word), Safety: lint.Suggested, Edits: []text.Edit{{Span: s, New: "The " + word}}}}})
	return true
}

// wanted are verbs behind which no noun stands that an article follows at once:
// promised present a text.
var wanted = text.NewSet(`promised threatened wanted wants want decided agreed refused managed failed vowed pledged hoped tried attempted intends
	intended planned ordered continue continues continued began started`)

// verbParticles make a verb of what may be a noun.
var verbParticles = text.NewSet("out up off down back")

// wantsObject reports whether the base form behind word i, a verb of wanting, has
// its object or its particle.
func (c *clause) wantsObject(i int, p lexicon.Parts) bool {
	if !wanted.Has(c.Word(i)) || !p.Has(lexicon.PosBase) || p.Has(lexicon.PosPreposition|lexicon.PosAdverb|lexicon.PosConjunction|lexicon.PosDeterminer|lexicon.PosPronoun|lexicon.PosAuxiliary|lexicon.PosPlural) {
		return false
	}
	switch c.before(i) {
	case pronounSubject, nameSubject, nounSubject, verbBefore:
	default:
		return false
	}
	if c.relative(i) || c.before(i) == nounSubject && c.partsAt(i).Has(lexicon.PosParticiple) && mainVerbs.Has(c.next(i+1)) {
		return false // the reforms promised remain a dream
	}
	return c.objectAt(i+2) || verbParticles.Has(c.next(i+2)) && c.objectOrPreposition(i+3) && mostlyVerbs.Has(c.next(i+1))
}

// saidWill finds “The actress said will not return” at word i, where the subject of
// the sentence is told apart from one that a clause began with: the plan he said
// will help.
func (c *clause) saidWill(i int, next string) bool {
	switch next {
	case "will", "would", "is", "are", "was", "were", "has", "had", "have":
	default:
		return false
	}
	p := c.partsPrev(i)
	switch i - c.first {
	case 1:
		if w := c.Word(c.first); w != "He" && w != "She" && w != "They" {
			return false
		}
	case 2:
		if w := c.Word(c.first); w != "The" && w != "A" && w != "His" && w != "Her" || !p.Has(lexicon.PosNoun|lexicon.PosPlural) || !c.lower(i-1) || !c.someone(c.Word(i-1)) && !askedOnes.Has(c.Word(i-1)) && !speakers.Has(c.Word(i-1)) {
			return false
		}
	default:
		return false
	}
	if !c.stated(i) {
		return false
	}
	words := []string{"he", "she", "it"}
	if next == "are" || next == "were" || next == "have" {
		words = []string{"they"}
	}
	c.report(gap{first: i, last: i + 2, at: i + 1, words: words, message: fmt.Sprintf("The subject between “%s” and “%s” is lost", c.Word(i), next)})
	return true
}

// accordingIs finds “According to the experts, is the worst drought” at word i.
func (c *clause) accordingIs(i int, next string) bool {
	return i == c.first && next == "to" && c.phraseIs(i+1)
}

// phraseIs finds a clause without its subject behind the comma that ends the phrase
// of the preposition at word i, which begins the sentence: In recent years, has grown.
func (c *clause) phraseIs(i int) bool {
	switch c.Word(i) {
	case "In", "During", "Since", "After", "to":
	default:
		return false
	}
	for k := i + 2; k < min(i+11, c.last-2); k++ {
		if !c.is(k, ',') {
			if w := c.Words[k]; w.Kind == text.Punct || w.Shape == text.Lower && c.partsAt(k).Has(lexicon.PosAuxiliary|lexicon.PosPronoun) {
				return false
			}
			continue
		}
		verb := c.next(k + 1)
		subjects := subjectsOf[verb]
		if verb == "will" || verb == "would" {
			subjects = []string{"it", "he", "she", "they"}
		}
		if subjects == nil || !c.stated(i) {
			return false
		}
		c.report(gap{first: k + 1, last: k + 2, at: k + 1, words: subjects, message: fmt.Sprintf("The subject of “%s” is lost", verb)})
		return true
	}
	return false
}

// sayingLost finds “The minister that the budget would be balanced.” and “but
// officials that there is no danger” at word i, “that”.
func (c *clause) sayingLost(i int, next string) bool {
	if i-2 < c.first || !c.lower(i-1) || !c.spaced(i-1) {
		return false
	}
	who := c.Word(i - 1)
	if !speakers.Has(who) && !officeNouns.Has(who) && who != "authorities" && who != "ministry" && who != "government" && who != "doctors" && who != "investigators" {
		return false
	}
	// The noun begins a clause: nothing but its article and a mark or “but” stand before it.
	j := i - 2
	if w := c.Word(j); w == "the" || w == "The" || w == "a" || w == "A" {
		j--
	} else if !c.partsAt(i - 1).Has(lexicon.PosPlural) {
		return false
	}
	begins := j < c.first
	if !begins && !c.is(j, ',') && c.Word(j) != "but" && c.Word(j) != "But" && c.Word(j) != "while" && c.Word(j) != "and" || c.is(j, ',') && !begins && i > c.first+12 {
		return false
	}
	lost := false
	switch verb := c.next(i + 2); {
	case next == "there" && (verb == "is" || verb == "are" || verb == "was" || verb == "were" || verb == "will" || verb == "would"):
		lost = true
	case begins && (next == "the" || next == "it" || next == "he" || next == "she" || next == "they" || next == "a") && c.last-c.first < 40 && c.stated(i):
		// One group of verbs is that of the clause; a relative one leaves another.
		groups, within, auxiliary := 0, false, false
		for k := i + 2; k < c.last; k++ {
			if !c.letters(k) {
				within = false
				continue
			}
			w := c.Word(k)
			p := c.partsAt(k)
			verbal := p.Has(lexicon.PosAuxiliary) || p.Has(lexicon.PosFinite) && !within || strings.IndexByte(w, '\'') > 0 || strings.Contains(w, "’")
			if aux := p.Has(lexicon.PosAuxiliary); verbal && (!within || aux && !auxiliary) {
				groups++ // the party chose has
				auxiliary = aux
			}
			within = within && (p.Has(lexicon.PosVerb|lexicon.PosAuxiliary|lexicon.PosAdverb) || manner.Has(w)) || verbal
		}
		lost = groups == 1
	}
	if !lost {
		return false
	}
	c.report(gap{first: i - 1, last: i + 1, at: i, words: []string{"said"}, message: fmt.Sprintf("The verb behind “%s” is lost", who)})
	return true
}

// undergoing are participles of what is done at some time or in some event, behind
// which English puts no subject: on the wall was hung a picture.
var undergoing = text.NewSet(`held signed opened published founded killed injured wounded arrested detained stopped adopted approved elected launched declared
	announced presented organised organized celebrated built destroyed damaged evacuated rescued hospitalised hospitalized recorded registered
	inaugurated introduced appointed created established discussed cancelled postponed sentenced completed started begun released seized
	confiscated demolished stolen found`)

// timeHeads tell when rather than what behind “the” and “a”.
var timeHeads = text.NewSet("day week month year night morning evening afternoon moment time minute decade century same other next following previous")

var seasons = text.NewSet("summer winter spring autumn season weekend")

// openings begin a sentence with words of time or place.
var openings = text.NewSet("In On At During After From Near Yesterday Today Tomorrow Last This Next Earlier")

// subjectBehind finds “Yesterday was held a meeting.” and “In the accident died four
// people.” at word i, the first verb of its sentence.
func (c *clause) subjectBehind(i int, word, next string) bool {
	if i == c.first || i > c.first+9 {
		return false
	}
	k := i + 1 // where the subject begins
	number := false
	switch word {
	case "was", "were":
		if !undergoing.Has(next) {
			return false
		}
		k++
	case "has", "have", "had":
		if next != "been" || !undergoing.Has(c.next(i+2)) {
			return false
		}
		k += 2
	case "will", "would":
		if next != "be" || !undergoing.Has(c.next(i+2)) {
			return false
		}
		k += 2
	case "took":
		if next != "place" && next != "part" {
			return false
		}
		k++
	case "died", "perished", "participated", "exploded", "occurred", "happened", "escaped":
		number = word == "died" || word == "perished" || word == "escaped"
	default:
		return false
	}
	if !openings.Has(c.Word(c.first)) || k >= c.last || !c.spaced(k-1) {
		return false
	}
	switch w := c.next(k); {
	case w == "a", w == "an", countWords.Has(w), c.Words[k].Kind == text.Digits && c.partsNext(k+1).Has(lexicon.PosPlural) && !unitOfTime.Has(c.next(k+1)):
	case w == "at" && c.next(k+1) == "least", w == "more" && c.next(k+1) == "than", w == "hundreds", w == "dozens", w == "thousands":
	case number:
		return false // in the year the king died the war began
	case (w == "the" || w == "his" || w == "her" || w == "its" || w == "their") && !timeHeads.Has(c.next(k+1)), w == "another", word == "participated" && c.partsNext(k).Only(lexicon.PosPlural), c.partsNext(k).Only(lexicon.PosPlural|lexicon.PosThird) && (persons.Has(w) || officeNouns.Has(strings.TrimSuffix(w, "s"))):
	default:
		return false
	}
	if w := c.next(k + 1); (c.next(k) == "a" || c.next(k) == "an") && timeHeads.Has(w) || !c.adverbialOpening(i) || !c.stated(i) {
		return false
	}
	c.report(gap{first: i, last: k, message: fmt.Sprintf("The subject of “%s” stands behind it", c.span(i, k).Of(c.Text)), note: "Put the subject before its verb"})
	return true
}

// adverbialOpening reports whether the words before word i are phrases of time and
// place alone, with no noun that may be a subject: yesterday, in the village of Lerum.
func (c *clause) adverbialOpening(i int) bool {
	open := true // a noun phrase may begin, or go on after its determiner
	switch c.Word(c.first) {
	case "Yesterday", "Today", "Tomorrow":
		open = false
	case "Earlier":
		return c.next(c.first+1) == "today" && i == c.first+2
	case "Last", "This", "Next":
		if w := c.next(c.first + 1); !unitOfOne.Has(w) && !timeHeads.Has(w) && !seasons.Has(w) && (c.first+1 >= c.last || !weekdays.Has(c.Word(c.first+1))) {
			return false
		}
		if i == c.first+2 {
			return true
		}
		open = false
	}
	determined := false
	for k := c.first + 1; k < i; k++ {
		w := &c.Words[k]
		if w.Kind == text.Punct || !c.spaced(k) {
			return false
		}
		if w.Kind != text.Letters || w.Shape != text.Lower {
			if w.Kind == text.Letters && !open && !c.partsAt(k-1).Has(lexicon.PosPreposition) && c.Words[k-1].Shape == text.Lower && !weekdays.Has(c.Word(k)) {
				return false // in the year Stalin died
			}
			open = false
			continue
		}
		word := c.Word(k)
		p := c.partsAt(k)
		switch {
		case word == "which", word == "that", word == "what", p.Has(lexicon.PosConjunction) && word != "and", p.Has(lexicon.PosAuxiliary):
			return false
		case p.Has(lexicon.PosPreposition):
			open, determined = true, false
		case p.Has(lexicon.PosDeterminer):
			if !open || determined {
				return false
			}
			determined = true
		case p.Has(lexicon.PosPronoun):
			return false
		case !open && c.first+1 < k && !p.Has(lexicon.PosNoun|lexicon.PosAdjective):
			return false
		case p != 0 && !p.Has(lexicon.PosNoun|lexicon.PosPlural|lexicon.PosAdjective|lexicon.PosParticiple|lexicon.PosGerund):
			return false
		}
	}
	return true
}
