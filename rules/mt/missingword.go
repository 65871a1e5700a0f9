package mt

import (
	"fmt"
	"iter"
	"maps"
	"strings"
	"sync"

	"stet/lexicon"
	"stet/lint"
	"stet/text"
)

var missingWord = &lint.Rule{
	ID:    "mt/missing-word",
	Title: "A word was lost",
	Why: "Small words are the first to go when one language is turned into another: the “to” of an infinitive, an " +
		"article, the second half of a phrase. The reader has to guess them.",
	Severity: lint.Warning,
	Fixable:  lint.Suggested,
	Example:  lint.Example{Bad: "The crew refused enter the harbour.", Good: "The crew refused to enter the harbour."},
	Details: `Finds places that cannot be read without one more word:

- a verb, adjective or noun that asks for “to”, before a bare infinitive (“refused enter”, “was forced
  leave”, “asked them wait”, “urged the residents stay”, “ways strengthen ties”, “in order protect”);
- a phrase or verb without its preposition (“according the police”, “regardless the cost”,
  “participated the talks”, “arrived Vienna”, “sentenced him five years”, “accused the army trying”,
  “pointed that the”, “as soon possible”, and in a translation “fight two fronts”), also behind “be” (“was responsible the
  accident”, “was convicted theft”), before a gerund (“insisted paying”) and before a phrase alone (“Because the drought,”);
- the second word of a comparison (“more 200 people”, “is taller the tower”) and of a few verbs (“a fire broke in”,
  “pulled of the race”);
- a phrase without its article (“for first time”, “on basis of”, “in city of”, “one of largest”);
- “of” behind a number of things (“hundreds people”, “one the largest”);
- “be” behind a modal verb (“will held”, “would not allowed”), and forms of “be” and “have” (“It likely that”, “There no
  doubt”, “the dead not yet been named”, “have destroyed by”);
- “be” before an adjective or behind “who” (“should ready in March”, “who suspected of arson”);
- the subject that Romance and Slavic languages leave out (“Was arrested in April.”, “announced that will travel”);
- “the” before a name that takes it and before the first noun (“in United States”, “Accident took place”), and the
  possessive of an age (“a man in 40s”);
- a subject before its verb that stands behind it (“Yesterday was held a meeting.”, “In the accident died four people.”), and
  “it” as an object (“makes difficult to leave”, “considers necessary to wait”);
- the article of one thing behind the verb of news (“signed contract with”, “won gold medal in”, “showed him red card”,
  “had opportunity to speak”);
- a noun behind its article (“in the of the city”), a verb behind its subject (“everything we.”), a subject
  before its verb (“because is”, “The baker said will close”, “According to the mayor, is”), a verb behind “to” or “not”
  (“decided to the border”, “does not to leave”), and the verb of saying behind a quotation (“‘…,’ Lind to reporters”) or
  before its “that” (“The minister that the budget is balanced.”).

Let stand: words that can be read in another way (“continued use”, “the measures agreed include”),
“help carry”, “go see”, “dare say”, “need not”, “likely include”, “on the hill stood a church”, “took part”, “gave evidence”,
“as was planned”, and the clipped style of headlines.`,
	Check: checkMissingWord,
}

// gap is a place where a word is missing: the fixes put one of words before
// word at; span is what to circle.
type gap struct {
	first, last int // words
	at          int
	words       []string
	message     string
	note        string
	severity    lint.Severity
	instead     string // what else word at may be
}

func checkMissingWord(p *lint.Pass) error {
	if writtenInEnglish(p) {
		findMissingWords(p, vocabulary().near.asks)
	}
	return nil
}

// findMissingWords looks at the triggers that have beside them what asks has for them,
// by kind.
func findMissingWords(p *lint.Pass, asks []sides) {
	d := syntax{p.Doc}
	o, v := glance.Of(p.Doc), vocabulary()
	asking := askingLately.Get().(*wordBits)
	defer askingLately.Put(asking)
	*asking = o.asking(p.Doc, asks, *asking)
	for at := range d.Sentences {
		s := &d.Sentences[at]
		first, last := int(s.First), int(s.Last)
		i, stop := asking.from(first), d.stopOf(s)
		open := stop > first && v.roles[o.kinds[stop-1]]&openRole != 0
		if i >= last && !open {
			continue
		}
		c, ok := clauseOf(p, *s, o)
		if !ok {
			continue
		}
		for ; i < last; i = asking.from(i + 1) {
			w := &d.Words[i]
			if w.Shape != text.Lower && (w.Shape != text.Title || i > c.first && (i > c.first+1 || d.letters(c.first))) {
				continue
			}
			if w.Start > 0 && d.Text[w.Start-1] == '-' {
				continue // the second half of fade-in
			}
			c.look(i, v.triggers[o.kinds[i]])
		}
		if open {
			c.ending(stop)
		}
	}
	for _, q := range d.Quotes {
		unattributed(p, d, q)
	}
}

// askingLately has what findMissingWords goes through, of documents that are done with.
var askingLately = sync.Pool{New: func() any { return new(wordBits) }}

// clause reads one sentence.
type clause struct {
	syntax
	*overview
	p           *lint.Pass
	first, last int
	headline    bool
}

// clauseOf makes the clause of a sentence; it reports false for cells and code.
func clauseOf(p *lint.Pass, s text.Sentence, o *overview) (clause, bool) {
	kind := p.Doc.Blocks[s.Block].Kind
	return clause{syntax: syntax{p.Doc}, overview: o, p: p, first: int(s.First), last: int(s.Last), headline: kind == lint.Headline},
		kind != lint.TableCell && kind != lint.Code
}

// trigger says what to look for behind a word.
type trigger uint32

const (
	toVerb         trigger = 1 << iota // takes “to” and an infinitive
	toNounish                          // and is a noun in the same form
	toPassive                          // takes “to” behind a form of “be” only
	toObject                           // takes an object and “to”
	toIntransitive                     // takes no noun as its object
	ofNumber                           // takes “of” and a plural
	modal                              // takes an infinitive
	modalNoun                          // and is a noun in the same form
	prepVerb                           // takes a preposition
	prepPhrase                         // a word that ends a phrase with a preposition
	articlePrep                        // a preposition that begins a phrase with an article
	noNoun                             // a determiner
	wholly                             // everything, what, because
	mover                              // takes a place with a preposition
	asker                              // takes an object, a noun, and “to”
	wanter                             // a noun that takes “to”
	sayer                              // takes “that” and a clause
	governor                           // takes a preposition behind a form of “be”
	fielder                            // takes a preposition and a gerund
	framer                             // begins one of the frames of framed
	rest                               // decided by the word itself
)

var triggers = func() map[string]trigger {
	m := make(map[string]trigger, 512)
	add := func(t trigger, words string) {
		for _, w := range strings.Fields(words) {
			m[w] |= t
		}
	}
	// The forms of verbs that take “to” and cannot be nouns as they stand.
	add(toVerb, `continue continues continued continuing refused refuses refusing decide decides decided deciding agree agrees agreed
		agreeing fail fails failed failing manage manages managed managing intend intends intended intending hesitate hesitates hesitated
		hesitating pretend pretends pretended pretending tend tends tended strive strives strove striving seek seeks sought seeking
		threaten threatens threatened threatening begin begins began begun start started seem seems seemed appear appears appeared want
		wants wanted wanting expect expects needs prefer prefers preferred choose chooses chose chosen choosing opt opts opted opting afford proceed
		proceeded tried tries trying attempted attempting hoped hoping planned promised offered vowed pledged struggled struggling
		prepared preparing sworn swore endeavoured endeavored undertook undertaken wished deserve deserves deserved ought
		aspire aspires aspired failed refuse used learned learnt volunteered`)
	add(toNounish, `needs plan plans hope hopes attempt attempts offer offers promise promises vow vows pledge pledges struggle struggles try
		aim aims aimed wish wishes start starts prepare prepares refuse promised used planned`)
	add(toIntransitive, `decide decides decided deciding agree agrees agreed agreeing fails failed failing manage manages managed managing
		hesitate hesitated tried tries trying hoped hoping refused refuses refusing struggled struggling strove opted pretended
		intend intends intended tended vowed pledged`)
	add(toPassive, `able unable willing unwilling ready eager likely unlikely due forced obliged allowed permitted required supposed expected
		scheduled authorised authorized entitled invited ordered instructed asked urged told compelled going keen poised inclined
		reluctant determined prepared`)
	add(toObject, `asked asking asks told telling tells allowed allowing allows forced forcing forces ordered ordering urged urging urges
		invited inviting advised advising enabled enabling enables encouraged encouraging persuaded convinced wanted wants expected
		expects required requires permitted instructed obliged compelled authorised authorized begged`)
	add(ofNumber, `hundreds thousands dozens scores millions tens`)
	add(modal, `would could should will must can may might cannot`)
	add(modalNoun, `will must can may might`)
	addAll(m, prepVerb, maps.Keys(prepositions))
	addAll(m, prepPhrase, maps.Keys(phraseEnds))
	addAll(m, articlePrep, maps.Keys(articlePhrases))
	add(noNoun, `the a an their our my every`)
	add(wholly, `everything anything nothing all whatever because although though when if that which what whether unless`)
	add(rest, `order one as pointed pointing is was number lot group been due some several told informed said added stressed explained
		stated declared emphasised emphasized commented concluded`)
	addAll(m, rest, maps.Keys(placeVerbs))
	addAll(m, mover, maps.Keys(moving))
	addAll(m, asker, asking.All)
	addAll(m, wanter, wanting.All)
	addAll(m, sayer, statements.All)
	add(rest, "accused accuse accuses sentenced succeeded succeed succeeds is was one are were has have had will would who")
	addAll(m, rest, carried.All)
	addAll(m, rest, bareNouns.All)
	addAll(m, sayer, assertive.All)
	addAll(m, governor, maps.Keys(governed))
	addAll(m, fielder, maps.Keys(fields))
	addAll(m, framer, framing.All)
	addAll(m, framer, counts.All)
	addAll(m, framer, maps.Keys(done))
	addAll(m, framer, maps.Keys(wholes))
	addAll(m, framer, tried.All)
	return m
}()

// addAll makes t a trigger of all words.
func addAll(m map[string]trigger, t trigger, words iter.Seq[string]) {
	for w := range words {
		m[w] |= t
	}
}

// next is word i in small letters if it is a word of this sentence behind nothing
// but a space, or "".
func (c *clause) next(i int) string {
	if i <= c.first || i >= c.last || !c.follows[i] {
		return ""
	}
	return c.Word(i)
}

// prev is the word before word i if nothing but a space stands between, or "".
func (c *clause) prev(i int) string {
	if i-1 < c.first || !c.spaced(i-1) || c.Words[i-1].Kind != text.Letters {
		return ""
	}
	return c.Word(i - 1)
}

// partsAt are the parts of speech of word i of this sentence.
func (c *clause) partsAt(i int) lexicon.Parts {
	if i < c.first || i >= c.last {
		return 0
	}
	return c.parts[i]
}

// partsNext and partsPrev are those of what next and prev tell.
func (c *clause) partsNext(i int) lexicon.Parts {
	if i <= c.first || i >= c.last || !c.follows[i] {
		return 0
	}
	return c.parts[i]
}

func (c *clause) partsPrev(i int) lexicon.Parts {
	if i-1 < c.first || !c.spaced(i-1) {
		return 0
	}
	return c.parts[i-1]
}

// look follows the triggers of word i. What each needs beside it stands in constructions.
func (c *clause) look(i int, t trigger) {
	next := c.next(i + 1)
	switch {
	case next == "":
		if t&mover != 0 && c.cityLost(i, moving[c.Word(i)]) {
			return
		}
		if t&articlePrep != 0 {
			c.nameArticle(i)
		}
	case t&(toVerb|toNounish|toPassive) != 0 && c.bareInfinitive(i, next, t):
		return
	case next == "to" && t&(toVerb|toPassive) != 0 && c.verbBehindTo(i):
		return
	case t&toObject != 0 && c.objectInfinitive(i, next):
		return
	case t&modal != 0 && next == "not" && c.negated(i, t):
		return
	case t&modal != 0 && (c.modalParticiple(i, next, t) || c.modalAdjective(i, next, t)):
		return
	case t&asker != 0 && c.objectVerb(i):
		return
	case t&noNoun != 0 && c.nounLost(i, next):
		return
	}
	if t&ofNumber != 0 {
		c.ofLost(i, next)
	}
	if t&prepVerb != 0 {
		c.prepositionLost(i)
	}
	if t&prepPhrase != 0 {
		c.phraseLost(i)
	}
	if t&articlePrep != 0 {
		if i == c.first && c.phraseIs(i) {
			return
		}
		c.articleLost(i, next)
	}
	if t&wholly != 0 {
		c.verbLost(i, next)
	}
	if t&wanter != 0 {
		c.infinitiveBehindNoun(i, next)
	}
	if t&sayer != 0 && !c.thatWill(i) {
		c.itLost(i, next)
	}
	if t&governor != 0 && c.governedLost(i, next) || t&fielder != 0 && c.fieldLost(i, next) || t&framer != 0 && c.framed(i, next) {
		return
	}
	if t&rest != 0 {
		c.other(i, next)
	}
}

func (c *clause) report(g gap) {
	f := lint.Finding{Span: c.span(g.first, g.last), Message: g.message, Note: g.note, Severity: g.severity}
	for _, w := range g.words {
		f.Fixes = append(f.Fixes, lint.Fix{
			Title:  fmt.Sprintf("Insert “%s”", w),
			Edits:  []text.Edit{{Span: text.Span{Start: int(c.Words[g.at].Start), End: int(c.Words[g.at].Start)}, New: w + " "}},
			Safety: lint.Suggested,
		})
	}
	if g.instead != "" {
		f.Fixes = append(f.Fixes, lint.Fix{
			Title:  fmt.Sprintf("Write “%s %s”", c.Word(g.at-1), g.instead),
			Edits:  []text.Edit{{Span: c.Words[g.at].Span(), New: g.instead}},
			Safety: lint.Suggested,
		})
	}
	c.p.Report(f)
}

// lost words the usual message: “to” is lost between two words.
func (c *clause) lost(first, at, last int, words ...string) {
	c.report(gap{
		first: first, last: last, at: at, words: words,
		message: fmt.Sprintf("“%s” lacks “%s”", c.span(first, last).Of(c.Text), words[0]),
	})
}

// infinitive reports whether word k, as next tells it, can only be the bare infinitive
// of a verb.
func (c *clause) infinitive(k int) bool {
	switch c.next(k) {
	case "be", "have", "do", "become", "thank":
		return true
	case "say", "let", "please", "come", "see", "shuttle", "leave":
		return false
	}
	p := c.partsNext(k)
	return p.Has(lexicon.PosBase) && p.Only(lexicon.PosBase|lexicon.PosParticiple)
}

// subject says what stands before a verb.
type subject uint8

const (
	noSubject subject = iota
	pronounSubject
	nameSubject
	nounSubject // a plural, or a singular behind its determiner
	verbBefore  // to, will, did, has
	beBefore
	whoBefore
)

// before tells what the verb at word i follows, adverbs aside.
func (c *clause) before(i int) subject {
	j := i - 1
	for j >= c.first && c.spaced(j) && c.letters(j) {
		w := c.Word(j)
		if !manner.Has(w) && (!strings.HasSuffix(w, "ly") || len(w) < 5) {
			break
		}
		j--
	}
	if j < c.first || !c.spaced(j) || !c.letters(j) {
		return noSubject
	}
	w := c.Word(j)
	switch w {
	case "he", "she", "it", "we", "they", "I", "He", "She", "It", "We", "They", "you", "You":
		return pronounSubject
	case "to", "will", "would", "could", "should", "may", "might", "must", "can", "cannot", "did", "do", "does", "not",
		"has", "have", "had", "having", "don't", "didn't", "doesn't", "won't", "wouldn't", "don’t", "didn’t", "doesn’t", "won’t", "wouldn’t":
		return verbBefore
	case "is", "are", "was", "were", "be", "been", "being", "isn't", "wasn't", "aren't", "weren't", "isn’t", "wasn’t", "aren’t", "weren’t":
		return beBefore
	case "who", "which", "that", "what", "whoever":
		return whoBefore
	}
	if c.Words[j].Shape == text.Title || c.Words[j].Shape == text.Upper || c.Words[j].Shape == text.Mixed {
		if strings.HasSuffix(w, "'s") || strings.HasSuffix(w, "’s") {
			return noSubject
		}
		if j == c.first && c.partsAt(j).Has(lexicon.PosPlural) {
			return nounSubject
		}
		return nameSubject
	}
	p := c.partsAt(j)
	switch {
	case p.Has(lexicon.PosPlural):
		return nounSubject
	case p.Has(lexicon.PosNoun) && !p.Has(lexicon.PosAdjective|lexicon.PosDeterminer|lexicon.PosPreposition|lexicon.PosConjunction):
		return nounSubject
	}
	return noSubject
}

// manner are adverbs between subject and verb.
var manner = text.NewSet("also not never still just often then even now again soon already ever always yet once")

// relative reports whether a word that begins a relative or indirect clause
// stands within three words before word i, so that two verbs may meet there:
// those who refuse face fines.
func (c *clause) relative(i int) bool {
	for j := i - 1; j >= c.first && j >= i-4; j-- {
		if c.Words[j].Kind == text.Punct {
			if c.is(j, ',') {
				return false
			}
			continue
		}
		if c.Word(j) == "that" && j-1 >= c.first && c.spaced(j-1) && (statements.Has(c.Word(j-1)) || saying.Has(c.Word(j-1)) || assertive.Has(c.Word(j-1))) {
			return false // said that her client wants
		}
		switch c.Word(j) {
		case "who", "which", "that", "what", "whoever", "those", "Those", "where", "how", "why", "when", "whether", "whom", "if", "as", "than",
			"What", "Whatever", "whatever", "if-not", "people", "anyone", "everyone", "all", "All":
			return true
		}
	}
	return false
}

// bareInfinitive finds “continued occur”.
func (c *clause) bareInfinitive(i int, next string, t trigger) bool {
	pure := c.infinitive(i + 1)
	p := c.partsNext(i + 1)
	if !pure && c.bareObject(i, next, t) || c.wantsObject(i, p) {
		return c.lostTo(i)
	}
	if pure && c.Word(i) == "ordered" && next != "be" && next != "have" && !c.relative(i) {
		switch c.before(i) {
		case nameSubject, pronounSubject, verbBefore:
			return c.lostTo(i)
		}
	}
	if !pure && pastIntent.Has(c.Word(i)) && mostlyVerbs.Has(next) && c.objectOrPreposition(i+2) {
		pure = true
	}
	if !pure {
		// “agreed sign the contract”: a noun that an article follows at once.
		if t&(toIntransitive|toPassive) == 0 || !p.Has(lexicon.PosBase) || p.Has(lexicon.PosAdjective|lexicon.PosAdverb|lexicon.PosPreposition|lexicon.PosPast) || !c.objectAt(i+2) {
			return false
		}
	}
	word := c.Word(i)
	before := c.before(i)
	form := c.partsAt(i)
	switch {
	case mainVerbs.Has(next) && c.prev(i) == "to", word == "needs" && c.before(i) == verbBefore:
		return false // those who are to appear include; must needs be
	case t&toPassive != 0 && before == beBefore:
		if word == "due" || word == "told" || word == "asked" || word == "going" {
			pure = pure && next != "have"
		}
		if !pure && (word == "due" || word == "ready" || word == "set" || word == "going" || word == "told" || word == "asked" || word == "entitled") || word == "going" && next == "do" {
			return false
		}
	case !pure && t&toIntransitive == 0:
		return false
	case t&(toVerb|toNounish) == 0:
		return false
	case before == noSubject && pure && t&toIntransitive != 0 && (c.prev(i) == "but" || c.prev(i) == "and") && c.partsAt(i).Has(lexicon.PosPast),
		before == noSubject && (pure || c.objectAt(i+2)) && t&toIntransitive != 0 && !attributive.Has(word) && c.behindNoun(i):
		// The union decided suspend the strike.
	case before == noSubject:
		// A gerund or a participle at the beginning of a clause; else the word
		// belongs to a noun phrase: its continued use.
		if !form.Has(lexicon.PosGerund) || t&toNounish != 0 || word == "managing" || word == "beginning" {
			return false
		}
		if p := c.partsNext(i + 2); p.Has(lexicon.PosNoun|lexicon.PosPlural) && !p.Has(lexicon.PosDeterminer|lexicon.PosPreposition|lexicon.PosAdverb|lexicon.PosPronoun) {
			return false // continuing bear market
		}
	case before == beBefore:
		if !form.Has(lexicon.PosGerund) {
			return false
		}
	case before == whoBefore:
		if c.relative(i) && !form.Has(lexicon.PosGerund) {
			return false
		}
	case t&toNounish != 0:
		if before != pronounSubject && before != verbBefore {
			// Scientists hope find traces: no noun is made of a plural and a singular.
			if (word == "hope" || word == "plan" || word == "aim" || word == "wish") && pure && before == nounSubject && c.partsPrev(i).Only(lexicon.PosPlural|lexicon.PosThird) {
				return !mainVerbs.Has(next) && !c.relative(i) && c.objectOrPreposition(i+2) && c.lostTo(i)
			}
			// The council promised build houses.
			return (before == nounSubject || before == nameSubject) && pastIntent.Has(word) && !mainVerbs.Has(next) && !c.relative(i) && c.objectOrPreposition(i+2) && c.lostTo(i)
		}
		if strings.HasPrefix(word, "hope") && c.partsPrev(i-1).Has(lexicon.PosAuxiliary) {
			return false // which will we hope give
		}
		if word == "used" && before != pronounSubject || word == "start" && before != verbBefore {
			return false
		}
	case before == nounSubject, before == nameSubject:
		if c.relative(i) && !(pure && t&toIntransitive != 0 && c.adverbial(i)) {
			return false
		}
		// The measures agreed include: the first verb belongs to the noun.
		if form.Has(lexicon.PosParticiple) && t&toIntransitive == 0 && word != "continued" && mainVerbs.Has(next) {
			return false
		}
		if form.Has(lexicon.PosParticiple) && (word == "agreed" || word == "planned" || word == "intended") && mainVerbs.Has(next) {
			return false
		}
		if !pure && before == nounSubject && form.Has(lexicon.PosParticiple) && word == "agreed" {
			return false
		}
	}
	if word == "used" && next == "have" || word == "ought" && next != "be" && !pure || next == "have" && (word == "began" || word == "started") {
		return false // since the war began have come
	}
	return c.lostTo(i)
}

// adverbial reports whether what relative sees before word i begins a clause of time
// or place, behind which no second verb stands: when the police tried disperse them.
func (c *clause) adverbial(i int) bool {
	found := false
	for j := i - 1; j >= c.first && j >= i-4; j-- {
		switch c.Word(j) {
		case "when", "where":
			found = true
		case "who", "which", "that", "what", "whom", "those", "if", "as", "than", "how", "why", "whether", "all", "people":
			return false
		}
	}
	return found
}

// attributive are forms of toIntransitive that stand before nouns: the agreed sum.
var attributive = text.NewSet("agreed agreeing intended deciding failed hoped tried failing managing managed")

// behindNoun reports whether an article and one word that can be a noun stand
// before word i.
func (c *clause) behindNoun(i int) bool {
	switch strings.ToLower(c.prev(i - 1)) {
	case "the", "a", "an":
		p := c.partsPrev(i)
		return p == 0 || p.Has(lexicon.PosNoun)
	}
	return false
}

// lostTo reports “to” lost behind word i.
func (c *clause) lostTo(i int) bool {
	c.lost(i, i+1, i+2, "to")
	return true
}

// pastIntent are past forms that no noun phrase ends with before a bare verb.
var pastIntent = text.NewSet("promised vowed pledged attempted struggled volunteered hoped")

// objectAt reports whether a determiner or an object pronoun stands at word i
// and does not begin a time: the next day.
func (c *clause) objectAt(i int) bool {
	switch c.next(i) {
	case "the", "a", "an", "his", "her", "their", "its", "this", "these", "those", "our", "my", "your":
		return !c.timeAt(i + 1)
	case "it", "them", "him", "us", "me":
		return true
	}
	return false
}

// timeAt reports whether the noun phrase that goes on at word i says when.
func (c *clause) timeAt(i int) bool {
	for k := i; k < i+3 && k < c.last; k++ {
		if !c.letters(k) {
			return k > i && false
		}
		w := c.Word(k)
		if timeNouns.Has(w) || c.Words[k].Shape == text.Title {
			return true
		}
		if c.partsAt(k).Has(lexicon.PosPreposition | lexicon.PosConjunction) {
			return false
		}
	}
	return false
}

var timeNouns = text.NewSet(`next same following previous first last second day days week weeks year years month months morning evening night
	afternoon moment minute minutes hour hours time times weekend season summer winter spring autumn other most least more less
	whole entire way instant decade century`)

// mainVerbs may be the verb of a clause whose subject ends with a participle.
var mainVerbs = text.NewSet(`include remain appear range vary differ seem suggest indicate mean reflect represent exceed involve consist amount
	require exist depend contain receive provide belong become show say tell believe agree think prefer want know be have do`)

// objectInfinitive finds “asked them wait”.
func (c *clause) objectInfinitive(i int, object string) bool {
	switch object {
	case "him", "them", "us", "me":
	default:
		return false
	}
	next := c.next(i + 2)
	if next == "" || next == "have" || next == "do" || !c.infinitive(i+2) && !commands.Has(next) {
		return false
	}
	c.lost(i, i+2, i+3, "to")
	return true
}

// commands are verbs that people are told to do, and nouns that nobody is asked
// or told.
var commands = text.NewSet("wait stay return stop leave go come vote sign quit retreat resign surrender")

// modalParticiple finds “will held”.
func (c *clause) modalParticiple(i int, next string, t trigger) bool {
	p := c.partsNext(i + 1)
	if !p.Has(lexicon.PosParticiple) && next != "been" || p.Has(lexicon.PosBase|lexicon.PosNoun|lexicon.PosPlural|lexicon.PosAdverb) {
		return false
	}
	before := c.before(i)
	if t&modalNoun != 0 && before != pronounSubject && before != whoBefore && (before != nameSubject && before != nounSubject || c.noun(i)) && !(i > c.first && c.is(i-1, ',') && c.Word(i) == "must") {
		return false
	}
	if c.Words[i].Shape == text.Title {
		return false
	}
	f := gap{first: i, last: i + 2, at: i + 1, words: []string{"be", "have"}}
	if next == "been" {
		f.words = f.words[1:]
	}
	f.message = fmt.Sprintf("“%s” lacks “%s”", c.span(i, i+2).Of(c.Text), f.words[0])
	// The form may be wrong instead: will advanced.
	if base := infinitiveOf(next); base != "" {
		f.note = fmt.Sprintf("Or “%s %s” is meant", c.Word(i), base)
		f.instead = base
	}
	c.report(f)
	return true
}

// infinitiveOf is the infinitive of a regular participle, or "".
func infinitiveOf(participle string) string {
	stem, ok := strings.CutSuffix(participle, "ed")
	if !ok || len(stem) < 3 {
		return ""
	}
	ends := [...]string{stem, stem + "e", stem[:len(stem)-1]}
	if stem[len(stem)-1] == 'i' {
		ends[0] = stem[:len(stem)-1] + "y"
	}
	for _, base := range ends {
		if lexicon.PartsOf(base).Has(lexicon.PosBase) {
			return base
		}
	}
	return ""
}

// noun reports whether word i, a modal, is a noun behind an article or a
// possessive up to two words before it: the peasant will, God’s will.
func (c *clause) noun(i int) bool {
	for j := i - 1; j >= c.first && j >= i-2; j-- {
		if !c.letters(j) {
			return false
		}
		w := c.Word(j)
		if j == i-1 && c.Word(i) == "can" && contents.Has(w) || c.partsAt(j).Has(lexicon.PosDeterminer) && j == i-1 || strings.HasSuffix(w, "'s") || strings.HasSuffix(w, "’s") {
			return true
		}
	}
	return false
}

// contents are held in cans.
var contents = text.NewSet("spray beer trash garbage petrol gas oil aerosol paint soda tin food watering")

// nounLost finds an article before a word that no noun phrase begins with.
func (c *clause) nounLost(i int, next string) bool {
	switch next {
	case "a", "an", "the":
		// The a new law: two articles.
		if first := strings.ToLower(c.Word(i)); first == next || first != "the" && first != "a" && first != "an" || c.headline || c.quotedAt(i) {
			return false
		}
		if p := c.partsNext(i + 2); !p.Only(lexicon.PosNoun | lexicon.PosPlural | lexicon.PosAdjective) {
			return false // the a cappella choir, the a in the word
		}
		c.report(gap{first: i, last: i + 2, message: fmt.Sprintf("The noun between “%s” and “%s” is lost, or one of them is too much", c.Word(i), next)})
		return true
	case "of", "is", "was", "were", "are", "and", "has", "had", "from", "with", "which", "because":
	default:
		return false
	}
	word := c.Word(i)
	if (word == "a" || word == "A") && (next == "is" || next == "and" || next == "was" || next == "has" || next == "to") {
		return false // the letter
	}
	if at := int(c.Words[i].Start); at > 0 && c.Text[at-1] == ';' || next == "of" && c.prev(i) == "of" {
		return false // La Ni&ntilde;a of; of the of the
	}
	if c.is(i+2, '-') || word == "every" && next == "which" || c.prev(i) == "the" || c.headline || c.prev(i) == next {
		return false // is the is the: mt/repetition
	}
	c.report(gap{
		first: i, last: i + 2,
		message: fmt.Sprintf("The noun behind “%s” is lost", word),
		note:    "Look the word up in the original",
	})
	return true
}

// ofLost finds “hundreds people”.
func (c *clause) ofLost(i int, next string) {
	if next == "" {
		return
	}
	word := c.Word(i)
	p := c.partsNext(i + 1)
	if !p.Has(lexicon.PosPlural) || p.Has(lexicon.PosBase|lexicon.PosAdjective|lexicon.PosPreposition|lexicon.PosDeterminer|lexicon.PosAdverb) {
		return
	}
	if i > c.first && c.Words[i-1].Kind == text.Digits || strings.EqualFold(word, "scores") && !persons.Has(next) || strings.EqualFold(word, "tens") {
		return
	}
	c.lost(i, i+1, i+2, "of")
}

// persons are plurals that are counted in groups.
var persons = text.NewSet(`people men women children residents soldiers civilians victims workers students protesters demonstrators refugees
	migrants passengers citizens fans supporters doctors patients villagers families fighters militants`)

// prepositions are verbs that take no object, with the preposition that they
// take before one.
var prepositions = map[string]string{
	"participate": "in", "participates": "in", "participated": "in", "participating": "in",
	"consist": "of", "consists": "of", "consisted": "of", "consisting": "of",
	"depend": "on", "depends": "on", "depended": "on", "depending": "on", "rely": "on", "relies": "on", "relied": "on", "relying": "on",
	"belong": "to", "belongs": "to", "belonged": "to", "belonging": "to",
	"comply": "with", "complies": "with", "complied": "with", "complying": "with",
	"cooperate": "with", "cooperates": "with", "cooperated": "with", "cooperating": "with",
	"collaborate": "with", "collaborated": "with", "collaborating": "with",
	"coincide": "with", "coincides": "with", "coincided": "with", "coinciding": "with",
	"adhere": "to", "adheres": "to", "adhered": "to", "adhering": "to",
	"interfere": "in", "interferes": "in", "interfered": "in", "interfering": "in",
	"abstain": "from", "abstained": "from", "refrain": "from", "refrained": "from",
	"amount": "to", "amounts": "to", "amounted": "to", "amounting": "to",
	"listen": "to", "listens": "to", "listened": "to", "listening": "to",
	"sympathise": "with", "sympathises": "with", "sympathised": "with", "sympathize": "with", "sympathized": "with",
	"respond": "to", "responded": "to", "responds": "to", "responding": "to", "reacted": "to", "reacts": "to", "collided": "with",
	"collide": "with", "intervene": "in", "intervened": "in", "intervening": "in",
	"cope": "with", "coped": "with", "coping": "with", "correspond": "to", "corresponds": "to", "corresponded": "to",
	"specialises": "in", "specialised": "in", "specializes": "in", "specialized": "in",
	"culminated": "in", "culminates": "in", "comment": "on", "commented": "on", "commenting": "on",
}

// prepositionLost finds “participated the talks”.
func (c *clause) prepositionLost(i int) {
	word := strings.ToLower(c.Word(i))
	prep := prepositions[word]
	switch next := c.next(i + 1); next {
	case "the", "his", "her", "their", "its", "this", "these", "those", "our", "my", "a", "an":
		if c.timeAt(i+2) || next == "a" && c.next(i+2) == "lot" || next == "a" && c.next(i+2) == "little" || next == "a" && c.next(i+2) == "bit" ||
			next == "a" && c.next(i+3) == "deal" {
			return
		}
	case "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "fifteen", "twenty":
		if prep != "of" {
			return
		}
	default:
		return
	}
	if (word == "amount" || word == "amounts") && c.before(i) != verbBefore && c.before(i) != pronounSubject && c.before(i) != nounSubject {
		return
	}
	switch c.prev(i) {
	case "this", "it", "them", "him", "us", "these", "those", "whom", "which":
		if c.partsPrev(i - 1).Has(lexicon.PosPreposition) {
			return // on this depends the harvest
		}
	}
	if which := c.prev(i - 1); c.before(i) == verbBefore && (which == "which" || which == "whom") {
		return // on which may depend the peace
	}
	if before := c.prev(i); before == "by" || before == "By" {
		return // by collaborating the parties gain
	}
	if c.inverted(i) || prep == "to" && strings.HasPrefix(word, "re") && c.prev(i) == "" || word == "commented" && c.prev(i) == "" || word == "comment" && c.prev(i) != "to" {
		return // “…,” responded the man
	}
	c.lost(i, i+1, i+2, prep)
}

// placeVerbs take a preposition before the nouns named, and a time or nothing
// without one.
var placeVerbs = func() map[string]placeVerb {
	places := text.NewSet(`airport station scene hospital city capital village island port border country hotel stadium school town site embassy
		palace base region province court courthouse`)
	news := text.NewSet("result results decision outcome verdict answer response arrival reply opening")
	m := map[string]placeVerb{}
	for v, p := range map[string]placeVerb{
		"arrive arrives arrived arriving": {places, []string{"at", "in"}},
		"died dies":                       {text.NewSet("hospital clinic scene prison jail ambulance ward"), []string{"in", "at"}},
		"waiting waited":                  {news, []string{"for"}},
		"reacted reacting":                {text.NewSet("news decision attack announcement statement criticism report accusations"), []string{"to"}},
		"play plays played playing":       {text.NewSet("flanks flank wings wing"), []string{"on"}},
		"fight fights fought fighting operate operates operated operating": {text.NewSet("fronts front flanks flank"), []string{"on"}},
		"sleep sleeps slept sleeping":                                      {text.NewSet("street streets floor"), []string{"in", "on"}},
		"live lives lived living":                                          {text.NewSet("banks bank shores shore"), []string{"on"}},
	} {
		for w := range strings.FieldsSeq(v) {
			m[w] = p
		}
	}
	return m
}()

type placeVerb struct {
	nouns *text.Set
	preps []string
}

// placeLost finds “arrived the airport”, and “play both wings” in a translation:
// edited sports news has it too.
func (c *clause) placeLost(i int, next string, v placeVerb) {
	switch next {
	case "both", "either", "two", "several", "all":
		if w := c.next(i + 2); v.preps[0] == "on" && v.nouns.Has(w) && (next == "either") == !strings.HasSuffix(w, "s") && sourceOf(c.p.Doc).betrayed() {
			c.report(gap{
				first: i, last: i + 2, at: i + 1, words: v.preps, severity: lint.Notice,
				message: fmt.Sprintf("“%s” lacks “%s”", c.span(i, i+2).Of(c.Text), v.preps[0]),
			})
		}
		return
	case "the", "his", "their", "its":
		if v.preps[0] == "on" {
			return // they fight the front row
		}
	default:
		return
	}
	for k := i + 2; k < i+5; k++ {
		switch w := c.next(k); {
		case w == "" && k > i+3, timeNouns.Has(w), c.partsNext(k).Has(lexicon.PosPreposition | lexicon.PosDeterminer | lexicon.PosAuxiliary):
			return
		case v.nouns.Has(w):
			c.lost(i, i+1, i+2, v.preps...)
			return
		}
	}
}

// inverted reports whether a sentence begins with a preposition, so that the
// subject may follow its verb: to them belongs the credit.
func (c *clause) inverted(i int) bool {
	switch c.Word(c.first) {
	case "To", "On", "In", "Of", "With", "From":
		for k := c.first; k < i; k++ {
			if c.is(k, ',') {
				return false
			}
		}
		return true
	}
	return false
}

// phraseEnds are the last words of phrases that go on with a preposition: the
// word before them, which may be empty, and the preposition.
var phraseEnds = map[string][][2]string{
	"according": {{"", "to"}}, "regardless": {{"", "of"}}, "irrespective": {{"", "of"}}, "prior": {{"", "to"}}, "contrary": {{"", "to"}},
	"subsequent": {{"", "to"}}, "spite": {{"in", "of"}}, "behalf": {{"on", "of"}}, "front": {{"in", "of"}}, "accordance": {{"in", "with"}},
	"favour": {{"in", "of"}}, "favor": {{"in", "of"}}, "connection": {{"in", "with"}}, "cooperation": {{"in", "with"}},
	"comparison": {{"in", "with"}}, "means": {{"by", "of"}}, "terms": {{"in", "of"}}, "view": {{"in", "of"}}, "light": {{"in", "of"}},
	"regard": {{"with", "to"}}, "reference": {{"with", "to"}}, "relation": {{"in", "to"}}, "line": {{"in", "with"}}, "charge": {{"in", "of"}},
	"part":  {{"take", "in"}, {"took", "in"}, {"taking", "in"}, {"taken", "in"}, {"takes", "in"}},
	"aware": {{"", "of"}}, "afraid": {{"", "of"}}, "proud": {{"", "of"}}, "guilty": {{"", "of"}}, "capable": {{"", "of"}}, "accused": {{"", "of"}},
}

// phraseLost finds “according the police”.
func (c *clause) phraseLost(i int) {
	word := strings.ToLower(c.Word(i))
	before := strings.ToLower(c.prev(i))
	prep, first := "", i
	for _, e := range phraseEnds[word] {
		switch e[0] {
		case "":
			prep = e[1]
		case before:
			prep, first = e[1], i-1
		}
	}
	if prep == "" || c.headline {
		return
	}
	next := c.next(i + 1)
	switch next {
	case "the", "his", "their", "its", "our", "my":
	case "a", "an", "this", "these", "those", "her":
		if word == "accused" {
			return
		}
	case "official", "officials", "police", "sources", "media", "local", "data", "reports", "preliminary":
		if word != "according" {
			return
		}
	case "":
		// According Reuters: a name.
		if word != "according" || i+1 >= c.last || !c.letters(i+1) || !c.spaced(i) || c.Words[i+1].Shape == text.Lower || c.Words[i+1].ASCII && c.Text[c.Words[i+1].Start] >= 'a' {
			return // according toThe Times, which lost its space
		}
	default:
		return
	}
	switch word {
	case "according":
		switch before {
		case "by", "for", "in", "of", "without", "from", "is", "are", "was", "were", "be", "not", "and", "as", "to":
			return // according him the honours
		}
	case "aware", "afraid", "proud", "guilty", "capable":
		if next != "the" && next != "his" && next != "their" || c.before(i) != beBefore || word == "aware" || word == "afraid" || c.timeAt(i+2) {
			return // aware the storm was coming
		}
	case "accused":
		if next == "the" || next == "his" || next == "their" || next == "its" || next == "our" || next == "my" {
			return
		}
	case "front", "charge", "line", "light", "view", "means", "comparison", "connection":
		if next != "the" || c.timeAt(i+2) && word != "front" || before == "" {
			return
		}
		if word == "light" || word == "view" || word == "line" || word == "comparison" {
			return // in comparison the gain was small
		}
	case "terms", "favour", "favor", "cooperation", "relation":
		if next == "a" || next == "an" {
			return
		}
	case "prior", "subsequent", "contrary":
		if next != "the" || word == "contrary" && before == "the" {
			return
		}
	case "part":
		if c.timeAt(i+2) || next == "this" || next == "these" || next == "those" {
			return // took part this year
		}
	}
	c.lost(first, i+1, i+2, prep)
}

// articlePhrases are phrases that need “the” between a preposition and a noun
// that “of” follows; a noun with ! needs no “of”, one with a + takes “a”.
var articlePhrases = func() map[string]map[string]byte {
	m := map[string]map[string]byte{}
	for prep, nouns := range map[string]string{
		"in": `final semifinal apartment garage basement courtyard lobby cellar kitchen city town village capital province district region municipality suburb hospital territory centre center middle north south
			east west northeast northwest southeast southwest vicinity absence event aftermath framework field outskirts beginning
			next! last! same! meantime! statement+ interview+ vicinity course direction midst republic neighbourhood neighborhood`,
		"on":   `basis territory eve occasion outskirts initiative shores coast border banks verge brink edge grounds! same! side way!`,
		"at":   `depth+ altitude+ distance+ temperature+ age request invitation initiative expense beginning same! expense foot height entrance press+ suggestion`,
		"with": `help aim exception participation assistance purpose intention`, "within": `framework limits next!`, "after": `series+`,
		"for": `first! sake purpose`, "under": `leadership pretext influence auspices command slogan guise`, "since": `beginning`,
		"from": `beginning territory`, "during": `visit+ meeting+ interview+ ceremony+ speech+ course next! last!`,
		"as": `result+ consequence+`, "to": `city town village territory centre center scene!`,
	} {
		m[prep] = map[string]byte{}
		for _, n := range strings.Fields(nouns) {
			flag := byte(' ')
			if c := n[len(n)-1]; c == '!' || c == '+' {
				flag, n = c, n[:len(n)-1]
			}
			m[prep][n] = flag
		}
	}
	return m
}()

// articleNouns are the nouns of all phrases.
var articleNouns = func() text.Table[bool] {
	m := map[string]bool{}
	for _, nouns := range articlePhrases {
		for n := range nouns {
			m[n] = true
		}
	}
	return text.NewTable(m)
}()

// counted are nouns that no set phrase has behind “in” without an article.
var counted = text.NewSet("city village province stadium district municipality suburb")

// articleLost finds “for first time”.
func (c *clause) articleLost(i int, noun string) {
	if noun == "" || c.headline || !articleNouns.Of(noun) {
		return
	}
	flag, ok := articlePhrases[strings.ToLower(c.Word(i))][noun]
	if !ok || !c.runningText(i) {
		return
	}
	next := c.next(i + 2)
	article := "the"
	prep := strings.ToLower(c.Word(i))
	switch {
	case flag == '!':
		switch noun {
		case "first":
			ok = next == "time" && !c.partsNext(i+3).Only(lexicon.PosNoun|lexicon.PosPlural)
		case "same":
			ok = next == "time" || next == "day" || next == "way" || next == "place"
		case "next", "last":
			ok = unitOfTime.Has(next) || next == "few" || smallNumbers.Has(next) && unitOfTime.Has(c.next(i+3))
		case "meantime":
			ok = prep == "in"
		case "grounds":
			ok = false
		case "way":
			ok = next == "to" || next == "from" || next == "back" || next == "home"
		case "scene":
			ok = (next == "of" || c.ends(i+2)) && c.prev(i) != noun // from scene to scene
		}
	case flag == '+':
		article = "a"
		switch noun {
		case "interview":
			article = "an"
			ok = next == "with" || next == "to"
		case "press":
			ok = next == "conference"
		case "result", "consequence":
			ok = next == "of"
		case "statement":
			ok = c.prev(i) == "said" || next == "that" || next == "to" || next == "by"
		case "depth", "altitude", "distance", "temperature":
			ok = next == "of" && i+3 < c.last && (c.Words[i+3].Kind == text.Digits || smallNumbers.Has(c.next(i+3)) || c.next(i+3) == "about" || c.next(i+3) == "around")
			if noun == "altitude" {
				article = "an"
			}
		case "visit":
			ok = next == "to" || next == "of"
		case "meeting":
			ok = next == "with" || next == "of"
		default:
			ok = next == "of" || next == "in" || next == "at" || next == "to"
		}
	default:
		ok = next == "of" || prep == "in" && counted.Has(noun) && (c.is(i+2, '.') || c.partsNext(i+2).Has(lexicon.PosAuxiliary))
	}
	if !ok {
		return
	}
	// “course”, “side” and “west” are parts of names of their own.
	if c.prev(i) == "as" && prep == "as" {
		return
	}
	last := i + 2
	if next == "of" || next == "time" || next == "conference" {
		last = i + 3
	}
	c.report(gap{
		first: i, last: last, at: i + 1, words: []string{article},
		message: fmt.Sprintf("“%s” lacks “%s”", c.span(i, last).Of(c.Text), article),
	})
}

// verbLost finds “everything we.” and “because is”.
func (c *clause) verbLost(i int, next string) {
	word := c.Word(i)
	if c.Words[i].Shape != text.Lower {
		word = strings.ToLower(word)
	}
	switch next {
	case "we", "they", "he", "she", "I":
		if i+2 < c.last && c.is(i+2, '.') && c.Words[i+2].Start == c.Words[i+1].End && !c.is(i+3, '.') && word != "though" {
			words := []string{}
			switch word {
			case "everything", "anything", "all", "whatever":
				words = []string{"could"}
			}
			f := gap{
				first: i, last: i + 2,
				message: fmt.Sprintf("The verb behind “%s %s” is lost", c.Word(i), next),
				note:    "Look the word up in the original",
			}
			c.reportAfter(f, words)
		}
	case "is", "was", "are", "were", "has":
		switch word {
		case "because", "although", "whether", "unless", "if":
		default:
			return
		}
		if c.runningText(i) {
			c.report(gap{
				first: i, last: i + 2, at: i + 1, words: subjectsOf[next],
				message: fmt.Sprintf("The subject between “%s” and “%s” is lost", c.Word(i), next),
			})
		}
	default:
		if word == "because" || word == "although" {
			c.subjectlessPast(i, next)
		}
	}
}

var subjectsOf = map[string][]string{
	"is": {"it", "he", "she"}, "was": {"it", "he", "she"}, "has": {"it", "he", "she"}, "are": {"they"}, "were": {"they"},
}

// reportAfter reports a gap whose words belong behind it.
func (c *clause) reportAfter(g gap, words []string) {
	f := lint.Finding{Span: c.span(g.first, g.last), Message: g.message, Note: g.note, Severity: g.severity}
	end := int(c.Words[g.last-1].End)
	for _, w := range words {
		f.Fixes = append(f.Fixes, lint.Fix{
			Title:  fmt.Sprintf("Write “%s %s”", f.Span.Of(c.Text), w),
			Edits:  []text.Edit{{Span: text.Span{Start: end, End: end}, New: " " + w}},
			Safety: lint.Suggested,
		})
	}
	c.p.Report(f)
}

// other finds what single words tell.
func (c *clause) other(i int, next string) {
	c.theLost(i, next)
	word := c.Word(i)
	if c.Words[i].Shape != text.Lower {
		word = strings.ToLower(word)
	}
	if next != "" && (i == c.first && (c.subjectLost(i, word, next) || c.bareSubject(i, word, next)) || c.subjectBehind(i, word, next)) {
		return
	}
	if next == "hospital" && carried.Has(word) {
		c.hospitalLost(i)
		return
	}
	switch word {
	case "has", "have", "had", "will", "would", "are", "were":
	case "who":
		if next != "" {
			c.whoUndergoes(i, next)
		}
	case "accused", "accuse", "accuses":
		c.accusedOf(i)
	case "sentenced":
		c.sentencedTo(i)
	case "succeeded", "succeed", "succeeds":
		c.succeeded(i, next)
	case "order":
		if strings.ToLower(c.prev(i)) == "in" && c.infinitive(i+1) {
			c.lost(i-1, i+1, i+2, "to")
		}
	case "one":
		if superlative := c.next(i + 2); next == "the" && c.prev(i) != "no" && c.prev(i) != "No" && (superlative == "most" || superlative == "best" || superlative == "worst" || len(superlative) > 5 && strings.HasSuffix(superlative, "est")) {
			c.lost(i, i+1, i+3, "of")
		}
	case "as":
		switch next {
		case "soon", "quickly", "much", "far", "early", "fast", "many", "little":
			if c.next(i+2) == "possible" {
				c.report(gap{
					first: i, last: i + 3, at: i + 2, words: []string{"as"},
					message: fmt.Sprintf("“%s” lacks “as”", c.span(i, i+3).Of(c.Text)),
				})
			}
		}
	case "pointed", "pointing":
		if next != "that" {
			return
		}
		if w := c.next(i + 2); !clauseStarts.Has(w) && (w != "" || i+2 >= c.last || c.Words[i+2].Shape != text.Title || !c.spaced(i+1)) {
			return
		}
		c.lost(i, i+1, i+2, "out")
	case "is", "was":
		// Is possible that …
		if i != c.first || c.Words[i].Shape != text.Title || !c.runningText(i) {
			return
		}
		switch next {
		case "possible", "necessary", "important", "clear", "likely", "probable", "essential", "obvious", "true", "certain", "expected", "known", "estimated", "believed", "said", "forecast", "feared", "hoped", "planned", "recommended":
			if w := c.next(i + 2); w == "that" || w == "to" {
				f := lint.Finding{Span: c.span(i, i+2), Message: fmt.Sprintf("The subject of “%s” is lost", c.Word(i))}
				f.Fixes = []lint.Fix{{
					Title:  fmt.Sprintf("Write “It %s”", word),
					Edits:  []text.Edit{{Span: c.Words[i].Span(), New: "It " + word}},
					Safety: lint.Suggested,
				}}
				c.p.Report(f)
			}
		}
	case "been":
		if c.Words[i].Shape != text.Lower || i < c.first+1 || c.Quoted(c.Words[i].Span()) {
			return
		}
		switch c.prev(i) {
		case "he", "she", "it", "we", "they", "He", "She", "It", "We", "They":
			if w := strings.ToLower(c.prev(i - 1)); strings.HasPrefix(w, "ha") || w == "how" {
				return // had he been
			}
			c.lost(i-1, i, i+1, "has", "had")
		}
	case "due":
		switch next {
		case "the", "his", "its", "their":
			// Due the strike, …
			if i == c.first && c.runningText(i) && !c.timeAt(i+2) {
				c.lost(i, i+1, i+2, "to")
			}
		case "lack", "bad", "heavy", "technical", "poor", "strong", "security", "financial", "health", "injury", "illness", "high", "low", "fears", "concerns", "rising", "severe":
			if !c.runningText(i) || next == "high" && c.next(i+2) == "court" {
				return
			}
			c.lost(i, i+1, i+2, "to")
		}
	case "some", "several":
		if c.prev(i) == "for" || c.prev(i) == "to" || c.prev(i) == "For" || c.prev(i) == "To" {
			return // for some the faith of their fathers
		}
		if next == "the" && c.next(i+2) != "worse" && c.next(i+2) != "size" {
			c.lost(i, i+1, i+2, "of")
		}
	case "told", "informed":
		if next != "that" || c.Words[i].Shape != text.Lower {
			return
		}
		switch prev := c.prev(i); prev {
		case "he", "she", "they", "He", "She", "They":
		default:
			if i-1 < c.first || !c.spaced(i-1) || !c.letters(i-1) || c.Words[i-1].Shape != text.Title || i-1 == c.first ||
				strings.HasSuffix(prev, "s") || i-2 >= c.first && (c.is(i-2, ',') || c.lower(i-2)) {
				return // the minister Lind told that
			}
		}
		if w := c.next(i + 2); !clauseStarts.Has(w) && (w != "" || i+2 >= c.last || c.Words[i+2].Shape != text.Title) {
			return
		}
		f := lint.Finding{
			Span:    c.span(i, i+2),
			Message: fmt.Sprintf("Nobody is told behind “%s”", c.Word(i)),
			Fixes: []lint.Fix{{
				Title:  "Write “said that”",
				Edits:  []text.Edit{{Span: c.Words[i].Span(), New: "said"}},
				Safety: lint.Suggested,
			}},
		}
		c.p.Report(f)
	case "said", "added", "stressed", "explained", "stated", "declared", "emphasised", "emphasized", "commented", "concluded":
		// Added that …: a subject that other languages need not name.
		if i != c.first || c.Words[i].Shape != text.Title || next != "that" || !c.runningText(i) || !clauseStarts.Has(c.next(i+2)) {
			return
		}
		f := lint.Finding{Span: c.span(i, i+1), Message: fmt.Sprintf("The subject of “%s” is lost", c.Word(i))}
		for _, who := range [...]string{"He", "She"} {
			f.Fixes = append(f.Fixes, lint.Fix{
				Title:  fmt.Sprintf("Write “%s %s”", who, word),
				Edits:  []text.Edit{{Span: c.Words[i].Span(), New: who + " " + word}},
				Safety: lint.Suggested,
			})
		}
		c.p.Report(f)
	case "number", "lot", "group":
		switch strings.ToLower(c.prev(i)) {
		case "a":
		case "the":
			if word != "number" {
				return
			}
		default:
			return
		}
		p := c.partsNext(i + 1)
		if persons.Has(next) && next != "families" || word == "lot" && next == "things" || word == "number" && c.prev(i) != "the" && c.prev(i) != "The" && p.Only(lexicon.PosPlural) && !numberNouns.Has(next) {
			c.lost(i, i+1, i+2, "of")
		}
	default:
		if v := placeVerbs[word]; v.nouns != nil {
			c.placeLost(i, next, v)
		}
	}
}

// numberNouns stand behind “number” in nouns of two words.
var numberNouns = text.NewSet("plates crunchers games lines theorists puzzles systems sequences ones cards codes readers schemes")

// clauseStarts begin a clause behind “that”.
var clauseStarts = text.NewSet(`the a an he she it they we there his her its their this these those such no all some many in if after when
	since because`)

// openWords end no sentence.
const openWords = "the an and or whose every their our my its"

// stopOf is the last word of a sentence but for the marks behind its full stop.
func (d syntax) stopOf(s *text.Sentence) int {
	k := int(s.Last) - 1
	for k > int(s.First) && d.Words[k].Kind == text.Punct && !d.is(k, '.') {
		k--
	}
	return k
}

// ending finds a sentence that ends with one of openWords, before the full stop at
// word k.
func (c *clause) ending(k int) {
	if !c.is(k, '.') || k-1 <= c.first+2 || c.Words[k-1].End != c.Words[k].Start || !c.lower(k-1) || !c.spaced(k-2) || !c.runningText(k-1) {
		return
	}
	c.report(gap{
		first: k - 1, last: k,
		message: fmt.Sprintf("The sentence breaks off behind “%s”", c.Word(k-1)),
		note:    "Look the end up in the original",
	})
}

// unattributed finds a quotation whose speaker has no verb: “…,” Lind to
// reporters.
func unattributed(p *lint.Pass, d syntax, q text.Quotation) {
	if !q.Closed() || q.Depth > 0 {
		return
	}
	if k := int(q.End); k+1 < len(d.Text) && d.Text[k] == ' ' && d.Text[k+1] >= 'a' && d.Text[k+1] <= 'z' {
		return // “…,” he said
	}
	i := d.WordAt(int(q.End))
	if i >= len(d.Words) || i < 2 || !d.letters(i) || d.Words[i].Shape != text.Title || !d.spaced(i-1) {
		return
	}
	if before := d.Text[int(q.End)-int(q.CloseLen)-1]; before != ',' && before != '?' && before != '!' && !d.is(i-1, ',') {
		return
	}
	// The name: capitals, with small titles before none.
	k := i
	for k < len(d.Words) && k < i+5 && d.letters(k) && d.Words[k].Shape == text.Title && d.spaced(k-1) {
		k++
	}
	if k >= len(d.Words) || !d.letters(k) || !d.spaced(k-1) || k+1 >= len(d.Words) || !d.spaced(k) {
		return
	}
	switch d.Word(k) {
	case "to":
		j := k + 1
		if w := d.Word(j); w == "the" || w == "a" || w == "our" || w == "local" || w == "state" {
			j++
		}
		if j >= len(d.Words) || !audiences.Has(d.Word(j)) && !audiences.Has(strings.ToLower(d.Word(j))) {
			return
		}
	case "in":
		if w := d.Word(k + 1); w != "a" && w != "an" || k+2 >= len(d.Words) {
			return
		}
		switch d.Word(k + 2) {
		case "statement", "interview", "speech", "press", "television", "radio", "tweet", "video", "letter":
		default:
			return
		}
		if d.verbIn(k + 3) {
			return
		}
	default:
		return
	}
	name := d.span(i, k)
	c := clause{syntax: d, p: p}
	c.report(gap{
		first: i, last: k + 1, at: k, words: []string{"said"},
		message: fmt.Sprintf("The verb behind “%s” is lost", name.Of(d.Text)),
	})
}

// verbIn reports whether a finite verb stands between word i and the end of its
// sentence.
func (d syntax) verbIn(i int) bool {
	at := d.SentenceAt(int(d.Words[i-1].Start))
	if at == len(d.Sentences) {
		return false
	}
	for ; i < int(d.Sentences[at].Last); i++ {
		if d.lower(i) && lexicon.PartsOf(d.Word(i)).Has(lexicon.PosFinite|lexicon.PosAuxiliary) {
			return true
		}
	}
	return false
}

// audiences are told things.
var audiences = text.NewSet(`press reporters journalists media newspaper agency radio television channel reporter journalist newsmen
	correspondents afp reuters tass efe ansa dpa interfax`)
