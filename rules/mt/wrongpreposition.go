package mt

import (
	"fmt"
	"math/bits"
	"strings"

	"stet/lexicon"
	"stet/lint"
	"stet/text"
)

var wrongPreposition = &lint.Rule{
	ID:    "mt/wrong-preposition",
	Title: "A preposition that the word beside it does not take",
	Why: "Every language has prepositions of its own beside its verbs, and a translation keeps the source's: “prices rose with 5%”, " +
		"“the train collided to a lorry”. The reader sees that nobody read the text over.",
	Severity: lint.Warning,
	Fixable:  lint.Suggested,
	Example:  lint.Example{Bad: "The ferry collided to a tanker.", Good: "The ferry collided with a tanker."},
	Details: `Finds verbs, adjectives and dates with a preposition that English does not give them:

- “collided to”, “participated to”, “depends from”, “consists from”, “responsible of”, “found guilty for”;
- “arrived to Vienna”, “entered to the hall”, “reached to 10 million”, “discussed about the plan”, “despite of”;
- “rose with 5%”, “fell on 3 percent”, “increased in two times”;
- “capable to stop”, “able of stopping”, “prevented to enter”, “avoided to answer”, “succeeded to stop”;
- “thanked to the crew”, “told to reporters that”, “discussed about prices”, “accused to have stolen”, “denied of having”,
  “estimated in 2 million”, “married with a doctor”, “warned for new rain”, “must to leave”;
- “recovered of”, “composed by four parts”, “known by its beaches”, “affected from”, “sentenced him with ten years”, “in strike”,
  “took control on the city”, “against of the plan”, “without to stop”;
- behind an object: “accused the officer for lying”, “prevented him to leave”, “thanked the fans of their support”, “divided
  the class to three groups”, “turned the mill in a museum”, “congratulated her for to win”, “made them to wait”;
- behind a noun: “the solution of the conflict”, “the reason of the delay”, “denied access in the building”, “an attack to the
  convoy”, “difficulties to find a flat”;
- “reacted on the news”, “invested to a mine”, “took part at the race”, “objected against the plan”, “resisted to the attack”;
- “demanded from the bank to pay”, “allowed to the driver to leave”;
- “born on 1954”, “in Monday”, “in 3 May 2021”, “in the age of 40”, “on March 2020”, “since ten years”, “killed before two years.”;
- “said him that”, “explained us that”, “told that” without anybody who is told.

Let stand: the same words with another meaning (“arrived to cheers”, “entered to applause”, “rose in 5% of the
towns”, “grew with 5% inflation”, “succeeded to the throne”, “as told to Jane Roe”), and what varieties of
English differ in (“different to”, “protest the law”, “in the weekend”), and objects and nouns with a phrase of their own
(“thanked the people of Lerum”, “charged tourists for parking”, “with respect to the law”, “in need of reform”).`,
	Check: checkWrongPreposition,
}

// behind says what must stand behind a preposition for it to be wrong.
type behind uint8

const (
	anObject    behind = iota // a noun phrase, a name, a pronoun
	anyPhrase                 // an object, a number, a gerund
	aPlace                    // a place by name, or a noun of places
	anEntry                   // an object that can be gone into, and no applause
	aShare                    // a percentage that ends its phrase
	aFactor                   // “two times”
	anAction                  // an infinitive without “to”
	aGerund                   // a gerund
	aQuestion                 // a question, a letter
	aSubject                  // a determiner and its noun, and no number
	anAgreement               // a number or an agreement
	aMeasure                  // a number of things, behind a comparative
	aCharge                   // a gerund or what one is accused of
	aThat                     // “that” and a clause
	aPerson                   // a determiner or a number and a plural, a name, a pronoun, and no infinitive
	aTold                     // a noun of persons, and “that” behind it
	anEvent                   // a determiner and an event
	aDanger                   // what one is warned of
	anAmount                  // an amount of money or of things
	aHave                     // “have” or “be” and a participle
	aBeing                    // the name or the noun of a person, and no child
	aTopic                    // a noun without an article
	aParty                    // a body that has members
	aNoun                     // a noun phrase, with or without an article
	aCount                    // a number of things, and no persons
	aRole                     // what one is known for, and no name
	aNeed                     // what one insists on
	aSchool                   // a school, or a name
	aHold                     // a place, behind a verb of taking
	aHeed                     // an object, behind a verb of giving
	aListed                   // one of the nouns that the slip lists
	anAct                     // an infinitive without “to” and its object
	aPurpose                  // “to” and a verb
	aCrime                    // what one is charged with
	aLanguage                 // a language by name
	aContest                  // what one takes part in
	aMeeting                  // an object, and no “to the end” or “to some extent”
	aPleader                  // a person, “to” and a verb
	aHearer                   // a person where no preposition stands, see saidHim
)

// slip is a wrong preposition behind a word, with the right ones.
type slip struct {
	word   string // in small letters
	wrong  string
	behind behind
	// right are the prepositions to choose from; "" leaves it out, "-ing" makes
	// a gerund of the verb, with a preposition before it: "from -ing".
	right []string
	// passive says that the verb must not be passive, be that it must have a form
	// of “to be” before it, noun that the word must be a noun here.
	passive, be, noun bool
	// apart says that an object stands between the verb and the preposition, someone
	// that it is a person.
	apart, someone bool
	// listed are the nouns that may stand behind the preposition.
	listed *text.Set
}

// slips holds the government of English verbs and adjectives as learners'
// grammars give it (R. Quirk et al., A Comprehensive Grammar of the English
// Language, 1985, chapter 16), against that of the languages translated from.
var slips = func() map[string][]slip {
	m := map[string][]slip{}
	add := func(words, wrong string, b behind, right string, mark ...string) {
		s := slip{wrong: wrong, behind: b, right: strings.Split(right, "|")}
		for _, k := range mark {
			s.passive = s.passive || k == "active"
			s.be = s.be || k == "be"
			s.noun = s.noun || k == "noun"
			s.someone = s.someone || k == "someone"
			s.apart = s.apart || k == "apart" || s.someone
			if b == aListed && strings.HasPrefix(k, ":") {
				s.listed = text.NewSet(k[1:])
			}
		}
		for _, w := range strings.Fields(words) {
			s.word = w
			m[w] = append(m[w], s)
		}
	}
	add("arrive arrives arrived arriving", "to", aPlace, "in|at")
	add("collide collides collided colliding", "to", anyPhrase, "with")
	add("participate participates participated participating", "to", anObject, "in")
	add("participate participates participated participating", "at", anObject, "in")
	add("consist consists consisted consisting", "from", anyPhrase, "of")
	add("depend depends depended depending dependent", "from", anObject, "on")
	add("depend depends depended depending", "of", anObject, "on")
	add("dependent", "of", anObject, "on", "be")
	add("according accordingly", "with", anObject, "to")
	add("according accordingly", "by", anObject, "to")
	add("responsible", "of", anyPhrase, "for")
	add("guilty", "for", aCharge, "of", "be")
	add("accused", "for", aCharge, "of")
	add("suspected", "for", aGerund, "of")
	add("capable", "to", anAction, "of -ing")
	add("incapable", "to", anAction, "of -ing")
	add("able unable", "of", aGerund, "to")
	add("discuss discusses discussed discussing", "about", aSubject, "")
	add("emphasise emphasised emphasises emphasising emphasize emphasized emphasizes emphasizing underscored underlined", "on", aSubject, "", "active")
	add("answered answering", "to", aQuestion, "")
	add("prevent prevents prevented preventing", "to", anAction, "from -ing")
	add("banned dissuaded discouraged", "to", anAction, "from -ing")
	add("avoid avoids avoided avoiding enjoy enjoys enjoyed enjoying", "to", anAction, "-ing")
	add("succeed succeeded succeeds", "to", anAction, "in -ing")
	add("insist insisted insists insisting", "to", anAction, "on -ing")
	add("admitted", "to", anAction, "to -ing")
	add("despite", "of", anyPhrase, "")
	add("inspite", "of", anyPhrase, "")
	add("enter enters entered entering", "to", anEntry, "")
	add("enter enters entered entering", "in", aPlace, "")
	add("reach reaches reached reaching", "to", anAgreement, "")
	add("more less fewer", "of", aMeasure, "than")
	add("visited", "to", aPlace, "", "active")
	add("informed", "to", aSubject, "", "active")
	add("phoned telephoned", "to", anObject, "")
	add("afraid ashamed", "from", aNoun, "of", "be")
	add("suffer suffers suffered", "of", anObject, "from")
	add("superior inferior", "than", anObject, "to")
	add("interested", "on", anyPhrase, "in", "be")
	moved := "rise rises rose risen rising fall falls fell fallen falling drop drops dropped dropping grow grows grew grown growing increase increases " +
		"increased increasing decrease decreases decreased decreasing decline declines declined declining climb climbs climbed climbing jump jumps " +
		"jumped jumping plunge plunges plunged soar soared surge surged shrink shrank shrunk gain gained reduced reduce reduces cut raised raise"
	add(moved, "with", aShare, "by")
	add(moved, "on", aShare, "by")
	add(moved, "in", aShare, "by")
	add(moved, "in", aFactor, "by")
	add("told tells", "that", aThat, "")
	// Objects that Spanish, Turkish and others mark with a preposition.
	add("thanked arrested detained greeted congratulated killed wounded criticised criticized blamed warned "+
		"rescued kidnapped visited met", "to", aPerson, "", "active")
	add("asked begged", "to", aPerson, "", "active")
	add("told", "to", aTold, "", "active")
	add("discuss discusses discussed discussing", "about", aTopic, "")
	add("announced mentioned demanded criticised criticized", "about", aSubject, "", "active")
	add("accused", "to", aHave, "of -ing")
	add("denied denies deny", "of", aGerund, "", "active")
	add("attended attend attends attending", "to", anEvent, "", "active")
	add("assisted assist assists", "to", anEvent, "at", "active")
	add("contacted contacts", "with", aPerson, "", "active")
	add("approached", "to", aPlace, "", "active")
	add("joined", "to", aParty, "", "active")
	add("married", "with", aBeing, "to")
	add("warned warns warn", "for", aDanger, "of", "active")
	add("estimated valued", "on", anAmount, "at")
	add("estimated valued", "in", anAmount, "at")
	add("similar", "with", anObject, "to", "be")
	add("different", "of", anObject, "from", "be")
	add("satisfied", "of", anObject, "with", "be")
	add("proud", "with", anObject, "of", "be")
	add("aware", "about", anObject, "of", "be")
	add("close", "from", anObject, "to", "be")
	add("opposed", "against", anObject, "to")
	add("due", "of", anObject, "to")
	add("must should cannot might", "to", anAction, "")
	// Romance languages have one preposition for “of”, “from” and “by”.
	add("escaped recovered resigned retired withdrew withdrawn fled expelled excluded evacuated deported eliminated disappeared benefited benefitted "+
		"benefiting profited absent exempt departed deducted extradited", "of", anObject, "from")
	add("suspended dismissed banned separated protected", "of", anObject, "from", "be")
	add("graduated graduating", "of", aSchool, "from")
	add("far", "of", anObject, "from", "be")
	add("surrounded accompanied followed affected influenced preceded", "of", anObject, "by", "be")
	add("surrounded accompanied affected influenced caused", "from", anObject, "by", "be")
	add("filled covered", "of", aNoun, "with", "be")
	add("composed", "by", aCount, "of", "be")
	add("consist consists consisted consisting", "on", anyPhrase, "of")
	add("consist consists consisted consisting", "by", anyPhrase, "of")
	add("full", "with", aNoun, "of", "be")
	add("rich abundant", "of", aNoun, "in", "be")
	add("known", "by", aRole, "for", "be")
	add("famous renowned", "by", anObject, "for", "be")
	add("responsible", "from", anyPhrase, "for")
	add("responsible", "about", anObject, "for", "be")
	add("interested", "to", aSubject, "in", "be")
	add("interested", "for", anObject, "in", "be")
	add("interested", "about", anObject, "in", "be")
	add("ready", "to", aSubject, "for", "be")
	add("keen", "in", aNoun, "on", "be")
	add("fond", "to", anObject, "of", "be")
	add("fond", "for", anObject, "of", "be")
	add("jealous proud innocent", "from", anObject, "of", "be")
	add("addicted allergic", "of", aNoun, "to", "be")
	add("allergic", "against", aNoun, "to", "be")
	add("loyal", "with", anObject, "to", "be")
	add("obsessed", "for", anObject, "with", "be")
	add("satisfied pleased", "from", anObject, "with", "be")
	add("worried", "of", anObject, "about", "be")
	add("preferable", "than", anObject, "to", "be")
	add("accused", "with", aCharge, "of")
	add("suspected", "for", aCharge, "of")
	add("acquitted", "from", anyPhrase, "of")
	add("convicted", "from", aCharge, "of")
	add("charged", "of", aCharge, "with", "be")
	add("charged", "for", aCharge, "with", "be")
	add("fined", "with", anAmount, "", "be")
	add("insist insists insisted insisting", "in", aNeed, "on")
	add("persist persists persisted persisting", "on", aGerund, "in")
	add("stressed stresses stressing", "on", aNeed, "", "active")
	add("rely relies relied relying", "in", anObject, "on")
	add("rely relies relied relying", "from", anObject, "on")
	add("comply complies complied complying", "to", anObject, "with")
	add("resulted resulting", "to", anObject, "in")
	add("resemble resembles resembled resembling", "to", anObject, "")
	add("obey obeys obeyed obeying", "to", anObject, "")
	add("lacks", "of", aNoun, "")
	add("prevent prevents prevented", "to", aSubject, "", "active")
	add("helped helps", "to", aPerson, "", "active")
	add("operated", "of", aSubject, "on", "be")
	add("divorced", "with", aBeing, "from")
	add("laughed laughs laughing", "of", anObject, "at")
	add("control", "on", aHold, "of")
	add("attention", "on", aHeed, "to")
	add("pressure", "to", aHeed, "on")
	add("died dies", "with", aCount, "at")
	add("without", "to", anAction, "-ing")
	// Prepositions that need no second one.
	add("against under beneath between among during above below towards without behind", "of", aSubject, "")
	// Germanic and Slavic languages have their own pairs of “on”, “to” and “against”.
	add("reacts reacted reacting replied respond responds responded responding", "on", aListed, "to", ":news decision announcement attack report events proposal accusations criticism question questions request requests appeal crisis")
	add("answered", "on", aListed, "", ":question questions letter letters")
	add("concentrate concentrates concentrated concentrating focused focusing", "to", aMeeting, "on", "active")
	add("invest invests invested investing", "to", aMeeting, "in")
	add("depend depends depended depending", "to", aMeeting, "on")
	add("participate participates participated participating", "on", anEvent, "in")
	add("part", "at", aContest, "in")
	add("part", "on", aContest, "in")
	add("part", "to", aContest, "in")
	add("object objects objected objecting", "against", anObject, "to")
	add("oppose opposes opposing", "to", anObject, "")
	add("oppose opposes opposing", "against", anObject, "")
	add("resist resists resisted resisting", "to", aMeeting, "", "active")
	add("affects", "on", anObject, "")
	add("affects", "to", aMeeting, "")
	add("requested", "for", aListed, "", "active", ":help assistance permission information asylum")
	add("demanded", "for", aSubject, "", "active")
	add("proud", "on", aListed, "of", "be", ":team city country club victory success work achievement achievements library school")
	add("similar", "like", anObject, "to", "be")
	add("same", "like", anObject, "as")
	add("contribute contributes contributed contributing", "in", aListed, "to", ":fight struggle development success victory defence peace growth")
	// An object stands before the preposition.
	add("accuse accuses accused accusing", "for", aCharge, "of", "apart")
	add("accuse accuses accused accusing", "with", aCrime, "of", "someone")
	add("suspect suspects suspected", "for", aCharge, "of", "someone")
	add("congratulate congratulates congratulated", "for", aPurpose, "on -ing", "someone")
	add("thank thanks thanked blame blames blamed criticise criticised criticize criticized praise praised punish punished arrested fined", "for", aPurpose, "for -ing", "someone")
	add("prevent prevents prevented preventing dissuade dissuaded deter deters deterred discourage discourages discouraged hinder hindered", "to", anAction, "from -ing", "someone")
	add("prevent prevents prevented preventing", "to", aListed, "from -ing", "apart", ":spread cross pass land sail depart happen occur grow develop collapse sink leak reach enter explode spill escalate")
	add("ban bans banned prohibit prohibits prohibited", "to", aListed, "from -ing", "someone", ":enter leave use stay park eat drink smoke hold make take bring open sing fly sail cross return attend film travel work drive sell buy visit carry wear speak play ride photograph approach")
	add("congratulate congratulates congratulated", "to", aListed, "on", "someone", ":victory win success election birthday anniversary award title medal")
	add("remind reminds reminded", "on", aListed, "of", "someone", ":victims duty duties promise promises obligation obligations danger dangers deadline past history war")
	add("thank thanks thanked", "of", aListed, "for", "someone", ":support help patience hospitality cooperation solidarity generosity kindness loyalty trust confidence assistance")
	add("blame blames blamed", "of", aListed, "for", "someone", ":delay delays crash accident crisis deaths defeat violence fire explosion shortage shortages blackout war massacre failure damage")
	add("inform informs informed", "for", aSubject, "of|about", "someone")
	add("charge charged charges", "for", aCrime, "with", "someone")
	add("charge charged charges", "of", aCharge, "with", "someone")
	add("deprive deprives deprived depriving", "from", aNoun, "of", "apart")
	add("acquit acquitted acquits cure cured", "from", aNoun, "of", "someone")
	add("supply supplies supplied provide provides provided", "by", aListed, "with", "apart", ":water food electricity gas weapons ammunition medicine medicines fuel blankets tents shelter information")
	add("convince convinces convinced persuade persuaded", "for", aSubject, "of", "someone")
	add("remind reminds reminded", "for", aSubject, "of", "someone")
	add("warn warns warned", "for", aDanger, "of", "someone")
	add("divide divides divided split", "to", aListed, "into", "apart", ":parts groups classes zones regions districts categories teams camps sections provinces states halves")
	add("translate translates translated translating", "in", aLanguage, "into", "apart")
	add("translate translates translated translating", "in", aLanguage, "into")
	changed := "turn turns turned turning transform transforms transformed transforming convert converts converted converting"
	kept := ":museum shelter hospital hotel school library battlefield prison fortress mosque church theatre theater warehouse factory cemetery graveyard ruin desert swamp lake symbol weapon restaurant gallery"
	add(changed, "in", aListed, "into", "apart", kept)
	add(changed, "in", aListed, "into", kept)
	add("add adds added adding", "in", aListed, "to", "apart", ":list agenda squad register roster collection")
	add("fine fines fined", "with", anAmount, "", "apart")
	add("estimate estimates estimated value values valued", "in", anAmount, "at", "apart")
	add("estimate estimates estimated value values valued", "on", anAmount, "at", "apart")
	add("raise raises raised cut cuts reduce reduces reduced increase increases increased lower lowers lowered", "with", aShare, "by", "apart")
	add("protect protects protected protecting save saves saved", "of", aListed, "from", "someone", ":danger dangers threat threats attack attacks violence flooding floods rain sun cold virus disease diseases")
	add("rob robs robbed", "from", anAmount, "of", "someone")
	// Whom one asks to do something.
	add("asked requested expected required begged", "from", aPleader, "", "active")
	add("urged ordered allowed advised invited forced encouraged permitted obliged", "to", aPleader, "", "active")
	add("demanded", "from", aPleader, "of", "active")
	add("called calls", "to", aPleader, "on", "active")
	// Nouns, whose prepositions are others again.
	add("solution solutions", "of", aListed, "to", ":conflict conflicts crisis dispute disputes war")
	add("reason reasons", "of", aListed, "for", "noun", ":delay delays accident crash fire explosion visit decision death conflict strike closure failure incident disaster outage blackout quarrel resignation war defeat attack arrest")
	add("increase increases decrease", "of", aListed, "in", "noun", ":prices wages pensions salaries fares rents")
	add("access", "in", aListed, "to", "noun", ":building hospital site airport area zone territory market archives camp prison embassy parliament courtroom stadium")
	add("attack attacks", "to", aListed, "on", "noun", `:convoy convoys base bases city town village villages embassy police army ship ships tanker airport station church mosque
		school hospital hospitals checkpoint patrol bus headquarters camp hotel`)
	add("demand", "of", aListed, "for", "noun", ":oil gas electricity energy fuel steel food housing masks vaccines cars water coal grain")
	add("invitation invitations", "in", anEvent, "to", "noun")
	add("answer answers", "of", aListed, "to", "noun", ":question questions")
	add("impact", "to", aListed, "on", ":economy region country market markets climate population")
	add("ban", "for", aListed, "on", "noun", ":sale export exports import imports use production smoking")
	add("threat threats", "for", aListed, "to", ":security peace health democracy stability environment economy")
	add("damage", "of", aListed, "to", "noun", ":bridge roof car cars building buildings house houses road roads vehicle vehicles ship pipeline")
	add("respect", "to", aListed, "for", "noun", ":rights law laws rules constitution")
	add("exception exceptions", "of", aListed, "to", "noun", ":rule rules law")
	add("fight struggle", "with", aListed, "against", "noun", ":corruption terrorism crime")
	add("lack", "in", aListed, "of", "noun", ":water food electricity money medicine funds staff evidence trust transparency information")
	add("key", "of", aListed, "to", "noun", ":success victory")
	add("candidate candidates", "to", aListed, "for", ":presidency post office position seat leadership")
	add("participation", "to", aMeeting, "in")
	add("confidence trust", "to", aListed, "in", "noun", ":police government authorities justice courts institutions state system leadership")
	add("influence", "to", aListed, "on", "noun", ":voters elections election policy prices decisions decision economy result results")
	add("interest", "for", aListed, "in", "noun", ":project projects subject topic offer")
	add("contribution contributions", "in", aListed, "to", ":fight struggle development success victory defence peace")
	add("difficulty difficulties", "to", anAct, "in -ing")
	add("described describes announced declared proposed demanded insisted made let lets", "", aHearer, "")
	add("reaction reactions", "on", aListed, "to", ":news decision announcement attack report events proposal accusations criticism question questions")
	add("cause causes", "for", aListed, "of", "noun", ":accident crash fire explosion death deaths collapse blackout outage disaster")
	add("preparation preparations", "to", aListed, "for", ":election elections summit games tournament winter war wedding season ceremony")
	add("dependence", "from", anObject, "on")
	add("responsibility", "of", aListed, "for", "noun", ":attack attacks bombing bombings blast explosion crash accident disaster killing killings")
	add("contact", "to", aListed, "with", "noun", ":plane aircraft pilot pilots crew ship helicopter tower vessel")
	add("search", "of", aListed, "for", "noun", ":survivors survivor missing")
	add("habit possibility", "to", anAct, "of -ing", "noun")
	return m
}()

// slipList has the slips of a word.
type slipList struct {
	slips []slip
	// next are the cues of words right behind it with which one of the slips begins,
	// apart those of the prepositions that one has behind an object.
	next, apart cue
}

// slipWords leads from the words that slips know to their place in slipLists.
var slipWords, slipLists = func() (map[string]uint16, []slipList) {
	lists := make([]slipList, 1, len(slips)+1)
	m := map[string]uint16{}
	for w, all := range slips {
		m[w] = uint16(len(lists))
		l := slipList{slips: all}
		for k := range all {
			switch s := &all[k]; {
			case s.behind == aHearer:
				l.next |= cueHearer
			case s.apart:
				l.apart |= cueOfWrong(s.wrong)
			default:
				l.next |= cueOfWrong(s.wrong)
			}
		}
		lists = append(lists, l)
	}
	for w, kind := range map[string]uint16{"since": sinceWord, "before": beforeWord, "in": inWord, "at": inWord, "with": inWord, "by": inWord, "on": onWord,
		"said": sayWord, "explain": sayWord, "explained": sayWord, "explains": sayWord, "suggested": sayWord,
		"sentenced": sentenceWord, "sentencing": sentenceWord} {
		m[w] = kind
	}
	return m, lists
}()

// The words that begin a slip of time or of a person, above all slipLists.
const (
	sinceWord uint16 = 0xff00 + iota
	beforeWord
	inWord
	onWord
	sayWord
	sentenceWord
)

func checkWrongPreposition(p *lint.Pass) error {
	if writtenInEnglish(p) {
		var room [64]uint64 // enough for most articles
		eachSlip(p, surroundingsOf(p.Doc).slipping(room[:0]))
	}
	return nil
}

// eachSlip looks at what stands beside those words of slipWords.
func eachSlip(p *lint.Pass, words wordBits) {
	slips := vocabulary().slips
	eachOf(p, words, func(c *clause, i int) {
		switch at := slips[c.kinds[i]]; {
		case at < sinceWord:
			c.slips(i, slipLists[at].slips)
		case !c.spaced(i):
		case at == sinceWord:
			c.sinceYears(i)
		case at == beforeWord:
			c.beforeYears(i)
		case at == inWord, at == onWord:
			c.phrased(i)
		case at == sentenceWord:
			c.sentencedWith(i)
		case at == sayWord:
			c.saidHim(i, strings.ToLower(c.Word(i)))
		}
	})
}

// slipping appends the words of slipWords beside which something may be wrong to b,
// which is empty.
func (s *surroundings) slipping(b wordBits) wordBits {
	for k, words := range s.watched[slipWatch] {
		words = s.sift(k, words, s.slipWants)
		for rest := words; rest != 0; rest &= rest - 1 {
			if !s.maySlip(64*k | bits.TrailingZeros64(rest)) {
				words &^= rest & -rest
			}
		}
		b = append(b, words)
	}
	return b
}

// behindSlip has the cues of which the word behind a word with those slips must have one.
func behindSlip(at uint16) cue {
	switch at {
	case sinceWord, beforeWord, sentenceWord:
		return cueAny
	case inWord, onWord:
		return cueThe | cueOnPhrase | cueWeekday | cueMonth | cueFigure
	case sayWord:
		return cueHearer
	}
	if l := &slipLists[at]; l.apart == 0 {
		return l.next
	}
	return cueAny
}

// maySlip reports whether something may be wrong beside word i, of slipWords and before a
// word with one of the cues behindSlip. Together they know of each of the looks of
// eachSlip what it cannot do without.
func (s *surroundings) maySlip(i int) bool {
	next := s.cue(i + 1)
	switch at := s.slips[s.kinds[i]]; at {
	case sinceWord, beforeWord:
		return s.cue(i+2)&(cueTime|cueTimes) != 0
	case inWord:
		return s.mayPhrase(i, next) || next&cueWeekday != 0 || next&cueFigure != 0 && s.cue(i+2)&cueMonth != 0 || next&cueMonth != 0 && isDay(s.word(i+2))
	case onWord:
		return s.mayPhrase(i, next) || next&cueFigure != 0 && isYear(s.word(i+1)) || next&cueMonth != 0 && isYear(s.word(i+2))
	case sayWord, sentenceWord:
		return true
	default:
		l := &slipLists[at]
		return next&l.next != 0 || l.apart != 0 && s.mayBeApart(i, l.apart)
	}
}

// mayPhrase reports whether a phrase that takes another preposition may stand behind
// the one at word i.
func (s *surroundings) mayPhrase(i int, next cue) bool {
	return next&cueOnPhrase != 0 || next&cueThe != 0 && s.cue(i+2)&(cuePhrase|cueWeekday) != 0
}

// mayBeApart reports whether one of the prepositions may stand behind the object of
// word i, see apart.
func (s *surroundings) mayBeApart(i int, prepositions cue) bool {
	for at := i + 2; at < i+2+farthest && at < len(s.kinds); at++ {
		if s.cue(at)&prepositions != 0 {
			return true
		}
		if s.d.Words[at].Kind == text.Punct {
			return false
		}
	}
	return false
}

// slips reports the first slip of word i that holds.
func (c *clause) slips(i int, all []slip) {
	next := c.next(i + 1)
	for n := range all {
		s := &all[n]
		if s.behind == aHearer {
			c.saidHim(i, c.Word(i))
			continue
		}
		if s.apart {
			if at := c.apart(i, s); at > 0 {
				c.reportSlip(i, at, s)
				return
			}
			continue
		}
		if next != s.wrong {
			continue
		}
		bound := c.before(i) == beBefore
		if s.be && !bound && !verdicts.Has(c.prev(i)) || s.passive && bound || s.noun && !c.isNoun(i) {
			continue
		}
		if !c.stands(i, i+2, s) {
			continue
		}
		c.reportSlip(i, i+1, s)
		return
	}
}

// stands reports whether what stands at word k, behind the preposition of slip s of
// word i, makes it wrong.
func (c *clause) stands(i, k int, s *slip) bool {
	if k >= c.last || !c.spaced(k-1) {
		return false
	}
	switch s.behind {
	case anObject:
		return c.object(k) && c.next(k+1) != "own" // at their own cost
	case anyPhrase:
		return c.object(k) || c.Words[k].Kind == text.Digits || countWords.Has(c.next(k)) || c.partsNext(k).Only(lexicon.PosGerund|lexicon.PosNoun) && strings.HasSuffix(c.next(k), "ing") || c.next(k) == "having" || c.next(k) == "being"
	case aSubject:
		noun := c.next(k + 1)
		return determiners.Has(c.next(k)) && !timeNouns.Has(noun) && !(s.wrong == "for" && adverbs.Has(noun)) && noun != "extent" && noun != "point" && noun != "degree"
	case aPlace:
		if strings.HasPrefix(s.word, "arriv") && determiners.Has(c.next(k)) && (events.Has(c.next(k+1)) || events.Has(c.next(k+2))) {
			return true
		}
		return c.place(k) || strings.HasPrefix(s.word, "arriv") && c.unknownPlace(k)
	case anEntry:
		return c.object(k) && !c.sound(k)
	case anAgreement:
		return c.Words[k].Kind == text.Digits && !c.hyphened(k) || determiners.Has(c.next(k)) && agreements.Has(c.next(k+1))
	case aMeasure:
		return c.measured(i, k)
	case aShare:
		return c.share(k)
	case aFactor:
		return (c.Words[k].Kind == text.Digits || factorWords.Has(c.next(k))) && c.next(k+1) == "times" && c.next(k+2) != "of" && c.next(k+2) != "out"
	case anAction:
		if c.before(i) == noSubject && s.word != "capable" && s.word != "incapable" && s.word != "without" {
			return false // “addressed and prevented to protect the whole”
		}
		if modals.Has(s.word) && (c.relative(i) || c.before(i) == noSubject) {
			return false // all they should to win; it is a must to see
		}
		if c.impersonal(i) {
			return false // it is discouraged to swim here
		}
		if s.word == "might" && c.prev(i-1) == "as" {
			return false // try as I might to stop
		}
		v := c.next(k)
		p := c.partsNext(k)
		return p.Has(lexicon.PosBase) && (!p.Has(lexicon.PosNoun) || mostlyVerbs.Has(v) || c.objectOrPreposition(k+1) && !p.Has(lexicon.PosPreposition)) && !pairedNouns.Has(v)
	case aGerund:
		v := c.next(k)
		return strings.HasSuffix(v, "ing") && c.partsNext(k).Has(lexicon.PosGerund) || v == "having" || v == "being"
	case aCharge:
		v := c.next(k)
		return strings.HasSuffix(v, "ing") && c.partsNext(k).Only(lexicon.PosGerund|lexicon.PosNoun) && !timeNouns.Has(v) ||
			crimes.Has(v) || determiners.Has(v) && crimes.Has(c.next(k+1))
	case aQuestion:
		return determiners.Has(c.next(k)) && (questions.Has(c.next(k+1)) || questions.Has(c.next(k+2)))
	case aThat:
		return c.untold(i)
	default:
		return c.standsNear(i, k, s)
	}
}

// impersonal reports whether “it” is the subject of the passive at word i.
func (c *clause) impersonal(i int) bool {
	for k := i - 1; k > c.first && k >= i-3; k-- {
		if beForms.Has(c.Word(k)) {
			return strings.EqualFold(c.Word(k-1), "it")
		}
	}
	return false
}

// measured reports whether the figure at word k counts things, so that the comparative
// at word i before it asks for “than”: more of 12,000 families. Two more of 12
// members, and one or more of them, are parts of a number.
func (c *clause) measured(i, k int) bool {
	if c.Words[k].Kind != text.Digits || c.hyphened(k) || int(c.Words[k].End) < len(c.Text) && c.Text[c.Words[k].End] != ' ' {
		return false
	}
	if i > c.first && (!c.spaced(i-1) || c.Words[i-1].Kind == text.Digits || partsOfNumbers.Has(strings.ToLower(c.Word(i-1))) || countWords.Has(strings.ToLower(c.Word(i-1)))) {
		return false
	}
	things := c.next(k + 1)
	return things != "" && (c.partsNext(k+1).Has(lexicon.PosPlural) || multiplierWords.Has(things) || things == "people" || things == "percent")
}

// partsOfNumbers stand before “more of” a number, some of which are meant.
var partsOfNumbers = text.NewSet("or any some no one once much many few several another far what hear see know here even lot")

// object reports whether an object begins at word k: a determiner, a pronoun, a
// name or a plural noun.
func (c *clause) object(k int) bool {
	if k >= c.last || !c.spaced(k-1) {
		return false
	}
	w := c.Words[k]
	if w.Kind != text.Letters {
		return false
	}
	if w.Shape == text.Title || w.Shape == text.Upper {
		return !c.partsAt(k).Has(lexicon.PosBase) || !w.ASCII
	}
	v := c.next(k)
	if determiners.Has(v) {
		// “at the time”, “with the result that” are no objects of the verb.
		return !timeNouns.Has(c.next(k+1)) && c.next(k+1) != "time"
	}
	return objectPronouns.Has(v) || c.partsNext(k).Only(lexicon.PosPlural|lexicon.PosNoun) && c.partsNext(k).Has(lexicon.PosPlural)
}

// place reports whether a place stands at word k: by its name, or a noun of
// places behind its article.
func (c *clause) place(k int) bool {
	w := c.Words[k]
	if w.Kind == text.Letters && w.Shape == text.Title {
		name := c.Word(k)
		return (lexicon.IsCity(name) || lexicon.IsRegion(name) || lexicon.StateOf(name) != nil) && !c.followedByNoun(k)
	}
	if !determiners.Has(c.next(k)) {
		return false
	}
	return placeNouns.Has(c.next(k+1)) && !c.followedByNoun(k+1) || c.next(k+1) != "" && placeNouns.Has(c.next(k+2)) && !c.followedByNoun(k+2) &&
		c.partsNext(k+1).Has(lexicon.PosAdjective|lexicon.PosNoun)
}

// followedByNoun reports whether word k is part of a longer noun phrase, or
// somebody's: “to London traffic”, “to the hospital's applause”.
func (c *clause) followedByNoun(k int) bool {
	end := int(c.Words[k].End)
	if end < len(c.Text) && (c.Text[end] == '-' || c.Text[end] == '\'' || strings.HasPrefix(c.Text[end:], "’")) {
		return true
	}
	v := c.next(k + 1)
	p := c.partsNext(k + 1)
	return v != "" && p.Only(lexicon.PosNoun|lexicon.PosPlural|lexicon.PosAdjective)
}

// sound reports whether what stands at word k is heard rather than entered.
func (c *clause) sound(k int) bool {
	for n := k; n < k+4; n++ {
		if v := c.next(n); sounds.Has(v) || v == "of" && n > k {
			return true
		}
	}
	return false
}

// share reports whether a percentage stands at word k and ends its phrase.
func (c *clause) share(k int) bool {
	if c.next(k) == "a" {
		k++ // increased in a 20 percent
	}
	for k < c.last && (c.Words[k].Kind == text.Digits || c.is(k, '-')) {
		k++
	}
	if k > c.last || c.Words[k-1].Kind != text.Digits || k >= c.last {
		return false
	}
	switch w := c.Word(k); w {
	case "%", "percent", "pct":
		k++
	case "per":
		if k+1 >= c.last || c.Word(k+1) != "cent" {
			return false
		}
		k += 2
	default:
		return false
	}
	if k >= c.last {
		return true
	}
	v := c.Word(k)
	return c.Words[k].Kind == text.Punct || shareEnds.Has(v)
}

func (c *clause) hyphened(k int) bool {
	end := int(c.Words[k].End)
	return end < len(c.Text) && c.Text[end] == '-'
}

// untold reports whether “told that” at word i tells nobody: “the minister told
// that …”, and not “was told that”, “those told that”, “we told that story”.
func (c *clause) untold(i int) bool {
	switch b := c.before(i); {
	case i-1 < c.first || determiners.Has(strings.ToLower(c.Word(i-1))):
		return false
	case b == nounSubject && (officeNouns.Has(c.Word(i-1)) || speakers.Has(c.Word(i-1))):
	case b != nameSubject && b != pronounSubject:
		return false
	}
	for k := i - 1; k >= c.first && k >= i-5; k-- {
		switch w := strings.ToLower(c.Word(k)); {
		case beForms.Has(w), w == "who", w == "whom", w == "which", w == "what", w == "when", w == "get", w == "got", w == "being", w == "as":
			return false
		}
	}
	k := i + 2
	v := c.next(k)
	if subjectPronouns.Has(v) {
		return true
	}
	if !determiners.Has(v) && (k >= c.last || c.Words[k].Shape != text.Title && c.Words[k].Kind != text.Digits) {
		return false
	}
	// A verb must follow: “told that the bridge was closed”, and not “told that to
	// the police”.
	for n := k + 1; n < c.last && n < k+7; n++ {
		if c.Words[n].Kind == text.Punct {
			return false
		}
		if p := c.parts[n]; c.Words[n].Shape == text.Lower && (p.Has(lexicon.PosAuxiliary) || p.Only(lexicon.PosFinite|lexicon.PosParticiple) && p.Has(lexicon.PosPast) || p.Has(lexicon.PosThird) && n > k+1) {
			return true
		}
	}
	return false
}

// reportSlip reports slip s of word i, whose preposition is word at.
func (c *clause) reportSlip(i, at int, s *slip) {
	word := c.Word(i)
	first := i // of what to circle
	if s.apart {
		first = at
	}
	span := c.span(first, at+1)
	if s.wrong == "that" {
		c.p.Report(lint.Finding{Span: span, Message: fmt.Sprintf("“%s that” does not say who was told", word),
			Fixes: []lint.Fix{{Title: "Write “said that”", Safety: lint.Suggested, Edits: []text.Edit{{Span: c.span(i, i+1), New: "said"}}}}})
		return
	}
	f := lint.Finding{Span: span}
	for _, right := range s.right {
		f.Fixes = append(f.Fixes, c.mend(i, at, s, right))
	}
	right := s.right[0]
	if s.behind == aPlace && right == "in" && c.Words[i+2].Shape == text.Lower && !within.Has(c.next(i+3)) && !within.Has(c.next(i+4)) {
		right = "at"
		f.Fixes[0], f.Fixes[1] = f.Fixes[1], f.Fixes[0]
	}
	switch {
	case right == "":
		f.Message = fmt.Sprintf("“%s” takes no “%s”", word, s.wrong)
	case strings.HasSuffix(right, "-ing") && s.behind == aPurpose:
		f.Span = c.span(at, at+3)
		f.Message = fmt.Sprintf("“%s” is not followed by “for to” and a verb", word)
	case strings.HasSuffix(right, "-ing"):
		f.Span = c.span(first, at+2)
		f.Message = fmt.Sprintf("“%s” is not followed by “to” and a verb", word)
	case s.behind == aFactor:
		f.Span = c.span(i, i+4)
		f.Message = fmt.Sprintf("“%s” names no factor in English", f.Span.Of(c.Text))
	case s.behind == aGerund && s.wrong == "of" && right == "to":
		f.Span = c.span(i, i+3)
		f.Message = fmt.Sprintf("“%s” is followed by “to” and a verb", word)
	default:
		f.Message = fmt.Sprintf("“%s” takes “%s” here, not “%s”", word, right, s.wrong)
	}
	c.p.Report(f)
}

// mend makes the fix that puts right in the place of the wrong preposition.
func (c *clause) mend(i, at int, s *slip, right string) lint.Fix {
	prep := c.span(at, at+1)
	switch {
	case right == "":
		prep.End = int(c.Words[at+1].Start)
		if s.word == "inspite" {
			return lint.Fix{Title: "Write “in spite of”", Safety: lint.Suggested, Edits: []text.Edit{{Span: c.span(i, i+1), New: "in spite"}}}
		}
		return lint.Fix{Title: fmt.Sprintf("Delete “%s”", s.wrong), Safety: lint.Suggested, Edits: []text.Edit{{Span: prep}}}
	case s.behind == aFactor:
		factor := c.span(i+1, i+4)
		mended := "by a factor of " + c.Word(i+2)
		return lint.Fix{Title: fmt.Sprintf("Write “%s”", mended), Safety: lint.Suggested, Edits: []text.Edit{{Span: factor, New: mended}}}
	case strings.HasSuffix(right, "-ing"):
		verbAt := at + 1
		if s.behind == aPurpose {
			verbAt++
		}
		both := c.span(at, verbAt+1)
		verb := c.Word(verbAt)
		if g := gerundOf(verb); g != "" {
			mended := strings.TrimSuffix(right, "-ing") + g
			return lint.Fix{Title: fmt.Sprintf("Write “%s %s”", c.Word(i), mended), Safety: lint.Suggested, Edits: []text.Edit{{Span: both, New: mended}}}
		}
		return lint.Fix{Title: fmt.Sprintf("Write “%s%s…”", c.Word(i)+" ", right), Safety: lint.Shown}
	case s.behind == aGerund && s.wrong == "of" && right == "to":
		if v := baseOf(c.Word(i + 2)); v != "" {
			return lint.Fix{Title: fmt.Sprintf("Write “%s to %s”", c.Word(i), v), Safety: lint.Suggested, Edits: []text.Edit{{Span: c.span(i+1, i+3), New: "to " + v}}}
		}
	}
	return lint.Fix{Title: fmt.Sprintf("Write “%s %s”", c.Word(i), right), Safety: lint.Suggested, Edits: []text.Edit{{Span: prep, New: right}}}
}

// sinceYears reports “since ten years” at word i, which is a length of time.
func (c *clause) sinceYears(i int) {
	unit := c.length(i + 1)
	if unit < 0 {
		return
	}
	switch c.next(unit + 1) {
	case "ago", "before", "later", "earlier", "after", "of", "and", "had", "have", "has", "passed", "or", "to", "in":
		return
	}
	c.p.Report(lint.Finding{Span: c.span(i, unit+1), Message: fmt.Sprintf("“%s” is a length of time, which takes “for”", c.span(i+1, unit+1).Of(c.Text)),
		Fixes: []lint.Fix{
			{Title: fmt.Sprintf("Write “for %s”", c.span(i+1, unit+1).Of(c.Text)), Safety: lint.Suggested, Edits: []text.Edit{{Span: c.span(i, i+1), New: matchCase(c.Word(i), "for")}}},
			{Title: fmt.Sprintf("Write “since %s ago”", c.span(i+1, unit+1).Of(c.Text)), Safety: lint.Shown}}})
}

// beforeYears reports “was killed before two years.”, which means two years ago.
func (c *clause) beforeYears(i int) {
	unit := c.length(i + 1)
	if unit < 0 || i-1 < c.first || unit+1 < c.last && c.Words[unit+1].Kind != text.Punct {
		return
	}
	if p := c.partsAt(i - 1); !p.Has(lexicon.PosNoun|lexicon.PosPlural|lexicon.PosPast|lexicon.PosParticiple) || timeNouns.Has(c.Word(i-1)) || unitOfTime.Has(c.Word(i-1)) {
		return
	}
	length := c.span(i+1, unit+1).Of(c.Text)
	c.p.Report(lint.Finding{Span: c.span(i, unit+1), Severity: lint.Notice, Message: fmt.Sprintf("“before %s” may mean “%s ago”", length, length),
		Fixes: []lint.Fix{{Title: fmt.Sprintf("Write “%s ago”", length), Safety: lint.Suggested, Edits: []text.Edit{{Span: c.span(i, unit+1), New: length + " ago"}}}}})
}

// length finds the unit of the length of time that begins at word k, or -1.
func (c *clause) length(k int) int {
	if w := c.next(k); (w == "a" || w == "an") && unitOfOne.Has(c.next(k+1)) {
		return k + 1
	}
	if k+1 >= c.last || !c.spaced(k) || c.Words[k].Kind != text.Digits && !countWords.Has(c.next(k)) {
		return -1
	}
	if c.Words[k].Kind == text.Digits && len(c.Word(k)) > 3 || !unitOfTime.Has(c.next(k+1)) {
		return -1
	}
	return k + 1
}

// dated reports the preposition at word i before a date that takes another: “in
// 3 May 2021”, “at Monday”, “on March 2020”.
func (c *clause) dated(i int, word string) {
	k := i + 1
	right := "on"
	if word == "in" && c.next(k) == "the" && k+1 < c.last && c.spaced(k) && weekdays.Has(c.Word(k+1)) && c.Words[k+1].Shape == text.Title && c.dateEnds(k+2) && !(k+2 < c.last && c.Words[k+2].Kind == text.Punct && c.Words[k+2].Start == c.Words[k+1].End && !c.is(k+2, '.') && !c.is(k+2, ',')) {
		c.p.Report(lint.Finding{Span: c.span(i, k+2), Message: fmt.Sprintf("“%s” takes “on” and no article", c.Word(k+1)),
			Fixes: []lint.Fix{{Title: fmt.Sprintf("Write “on %s”", c.Word(k+1)), Safety: lint.Suggested, Edits: []text.Edit{{Span: c.span(i, k+1), New: matchCase(c.Word(i), "on")}}}}})
		return
	}
	switch {
	case word == "on" && k < c.last && c.Words[k].Kind == text.Digits && isYear(c.Word(k)) && (k+1 >= c.last || c.is(k+1, '.') || c.is(k+1, ',') || c.next(k+1) == "in" || c.next(k+1) == "at") && happened.Has(c.prev(i)):
		right = "in" // born on 1954
	case word == "on":
		if k+1 >= c.last || !months.Has(c.Word(k)) || !c.spaced(k) || !isYear(c.Word(k+1)) {
			return
		}
		right = "in"
		k++
	case weekdays.Has(c.Word(k)):
		// “in Monday trading”, “in Tuesday's vote”
		if end := int(c.Words[k].End); end < len(c.Text) && strings.IndexByte(" ,.;", c.Text[end]) < 0 {
			return
		}
		if k+1 < c.last && c.Words[k+1].Kind != text.Punct && !months.Has(c.Word(k+1)) && !weekdayEnds.Has(c.next(k+1)) {
			return
		}
		if timeNouns.Has(c.next(k+1)) && (!c.ends(k+2) || c.prev(i) == "came" || c.prev(i) == "comes") {
			return // in Sunday morning tournaments; the frost came in Saturday morning
		}
	case c.Words[k].Kind == text.Digits && k+1 < c.last && isDay(c.Word(k)) && c.spaced(k) && months.Has(c.Word(k+1)):
		// “in 3 May elections”: a year, a mark or a clause must follow
		k++
		if !c.dateEnds(k + 1) {
			return
		}
	case months.Has(c.Word(k)) && k+1 < c.last && c.spaced(k) && isDay(c.Word(k+1)) && k+2 < c.last && (c.is(k+2, ',') && k+3 < c.last && isYear(c.Word(k+3)) || isYear(c.Word(k+2))):
		k++
	default:
		return
	}
	if word == "at" && !weekdays.Has(c.Word(k)) {
		return // “as at 31 March”
	}
	c.p.Report(lint.Finding{Span: c.span(i, k+1), Message: fmt.Sprintf("“%s” takes “%s”", c.span(i+1, k+1).Of(c.Text), right),
		Fixes: []lint.Fix{{Title: fmt.Sprintf("Write “%s %s”", right, c.span(i+1, k+1).Of(c.Text)), Safety: lint.Suggested, Edits: []text.Edit{{Span: c.span(i, i+1), New: matchCase(c.Word(i), right)}}}}})
}

// happened are verbs behind which “on” begins a date.
var happened = text.NewSet("born occurred happened founded built died opened established created published elected killed married")

// weekdayEnds stand behind a weekday that belongs to no noun: in Monday and.
var weekdayEnds = text.NewSet("to and that when but after morning evening afternoon night because")

// dateEnds reports whether a date without a noun behind it ends before word k.
func (c *clause) dateEnds(k int) bool {
	if k >= c.last || c.Words[k].Kind == text.Punct || isYear(c.Word(k)) {
		return true
	}
	p := c.partsAt(k)
	return p.Only(lexicon.PosPreposition|lexicon.PosConjunction|lexicon.PosPronoun|lexicon.PosDeterminer|lexicon.PosAdverb|lexicon.PosAuxiliary) && p != 0
}

// saidHim reports verbs of saying with a person where “to” belongs: “said him
// that”, “explained us how”, “suggested him to leave”.
func (c *clause) saidHim(i int, word string) {
	if !hearers.Has(c.next(i + 1)) {
		return
	}
	after := c.next(i + 2)
	if (after == "the" || after == "that") && timeHeads.Has(c.next(i+3)) {
		return // described them the next day
	}
	if i-1 >= c.first && c.parts[i-1].Has(lexicon.PosPreposition) || c.before(i) == beBefore {
		return
	}
	person := c.Word(i + 1)
	f := lint.Finding{Span: c.span(i, i+2)}
	switch {
	case word == "said" && (after == "that" || after == "to"):
		f.Message = fmt.Sprintf("“said” takes no person without “to”: somebody told %s", person)
		f.Fixes = []lint.Fix{{Title: fmt.Sprintf("Write “told %s”", person), Safety: lint.Suggested, Edits: []text.Edit{{Span: c.span(i, i+1), New: "told"}}}}
	case (word == "made" || word == "let" || word == "lets") && after == "to":
		// What made them to be feared: of old.
		verb := c.next(i + 3)
		if p := c.partsNext(i + 3); !p.Has(lexicon.PosBase) || p.Has(lexicon.PosNoun) && !mostlyVerbs.Has(verb) && !c.objectAt(i+4) && !c.ends(i+4) || p.Has(lexicon.PosPreposition|lexicon.PosAdverb) || verb == "be" || c.quotedAt(i) {
			return
		}
		f.Span = c.span(i, i+4)
		f.Message = fmt.Sprintf("“%s” takes no “to” before a verb", word)
		f.Fixes = []lint.Fix{{Title: fmt.Sprintf("Write “%s %s %s”", word, person, c.Word(i+3)), Safety: lint.Suggested,
			Edits: []text.Edit{{Span: text.Span{Start: int(c.Words[i+2].Start), End: int(c.Words[i+3].Start)}}}}}
	case (word == "announced" || word == "declared") && after == "that", strings.HasPrefix(word, "describe") && (after == "the" || after == "how" || after == "what"),
		strings.HasPrefix(word, "explain") && (after == "that" || after == "how" || after == "why" || after == "what" || after == "the"):
		f.Message = fmt.Sprintf("“%s” takes “to” before a person", word)
		f.Fixes = []lint.Fix{{Title: fmt.Sprintf("Write “%s to %s”", word, person), Safety: lint.Suggested, Edits: []text.Edit{{Span: text.Span{Start: int(c.Words[i+1].Start), End: int(c.Words[i+1].Start)}, New: "to "}}}}
	case (word == "suggested" || word == "demanded" || word == "insisted" || word == "proposed") && after == "to" && c.partsNext(i+3).Has(lexicon.PosBase):
		f.Span = c.span(i, i+3)
		f.Message = fmt.Sprintf("“%s” is followed by “that” and a clause", word)
		f.Fixes = []lint.Fix{{Title: fmt.Sprintf("Write “%s that %s %s”", word, subjectOf[person], c.Word(i+3)), Safety: lint.Suggested,
			Edits: []text.Edit{{Span: c.span(i+1, i+3), New: "that " + subjectOf[person]}}}}
	default:
		return
	}
	c.p.Report(f)
}

// hearers are whom something is said to.
var hearers = text.NewSet("him us them me")

// sentencedWith reports “sentenced him with ten years” at word i, “sentenced”.
func (c *clause) sentencedWith(i int) {
	for k := i + 1; k < i+5 && k+2 < c.last && c.spaced(k-1) && c.letters(k); k++ {
		prep := c.Word(k)
		if prep != "with" && prep != "for" {
			if c.parts[k].Has(lexicon.PosPreposition|lexicon.PosConjunction) && c.Words[k].Shape == text.Lower {
				return
			}
			continue
		}
		unit := c.next(k + 2)
		if unit != "years" && unit != "months" || c.Words[k+1].Kind != text.Digits && !countWords.Has(c.next(k+1)) {
			return
		}
		if prep == "for" && c.next(k+3) != "in" && !c.is(k+3, '.') {
			return // sentenced for ten years of abuse
		}
		c.p.Report(lint.Finding{Span: c.span(k, k+3), Message: fmt.Sprintf("“%s” takes “to” here, not “%s”", c.Word(i), prep),
			Fixes: []lint.Fix{{Title: fmt.Sprintf("Write “to %s”", c.span(k+1, k+3).Of(c.Text)), Safety: lint.Suggested, Edits: []text.Edit{{Span: c.span(k, k+1), New: "to"}}}}})
		return
	}
}

// matchCase gives word the capital of like.
func matchCase(like, word string) string {
	if like[0] >= 'A' && like[0] <= 'Z' {
		return strings.ToUpper(word[:1]) + word[1:]
	}
	return word
}

// baseOf is the base of a gerund, or "".
func baseOf(gerund string) string {
	stem, ok := strings.CutSuffix(gerund, "ing")
	if !ok || len(stem) < 2 {
		return ""
	}
	for _, base := range [...]string{stem, stem + "e", stem[:len(stem)-1]} {
		if lexicon.PartsOf(base).Has(lexicon.PosBase) && gerundOf(base) == gerund {
			return base
		}
	}
	return ""
}

func isDay(s string) bool {
	s = strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(s, "th"), "st"), "nd"), "rd")
	return len(s) == 1 && s[0] >= '1' && s[0] <= '9' || len(s) == 2 && (s[0] >= '0' && s[0] <= '2' || s == "30" || s == "31") && s[1] >= '0' && s[1] <= '9'
}

func isYear(s string) bool {
	return len(s) == 4 && (s[:2] == "19" || s[:2] == "20") && s[2] >= '0' && s[2] <= '9' && s[3] >= '0' && s[3] <= '9'
}

var (
	determiners     = text.NewSet("the a an this that these those his her its their our my your all both any some")
	objectPronouns  = text.NewSet("him them us me it")
	subjectPronouns = text.NewSet("he she they we it I there")
	subjectOf       = map[string]string{"him": "he", "us": "we", "them": "they", "me": "I"}
	beForms         = text.NewSet("is are was were be been being isn't wasn't aren't weren't isn’t wasn’t aren’t weren’t")
	countWords      = text.NewSet("two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty several many")
	factorWords     = text.NewSet("two three four five six seven eight nine ten several")
	unitOfOne       = text.NewSet("year month week decade century")
	unitOfTime      = text.NewSet("years months weeks days hours minutes decades centuries")
	months          = text.NewSet("January February March April May June July August September October November December")
	agreements      = text.NewSet("agreement deal conclusion compromise consensus settlement ceasefire truce summit border")
	questions       = text.NewSet("question questions query queries journalists reporters letter letters call calls")
	pairedNouns     = text.NewSet("work use date power control rule end point market form")
	placeNouns      = text.NewSet(`airport city town village capital hospital country region province district station port border area island court prison
		embassy palace parliament kremlin camp base school university hotel stadium church mosque monastery building house flat apartment
		headquarters ministry venue destination scene site spot place square`)
	verdicts = text.NewSet("found pleaded declared remains remained become became becomes")
	// speakers are nouns of persons that news quotes.
	speakers = text.NewSet("officer officers official officials spokesman spokeswoman spokesperson police witness witnesses sources source lawyer expert experts leader")
	// within are the places that one is in rather than at.
	within = text.NewSet("city town village capital country region province district area island")
	sounds = text.NewSet(`applause cheers cheer sound sounds strains music song boos whistles tune roar chant chants fanfare screams shouts silence
		acclaim ovation delight surprise alarm beat win victory defeat loss`)
	// adverbs make a phrase of their own with “for” and an article.
	adverbs = text.NewSet("record sake while moment fee occasion purpose duration price future umpteenth rest")
	needs   = text.NewSet("need importance necessity fact idea innocence return resignation")
	// callings are by what a person or a thing may be known, besides its doings.
	callings = text.NewSet(`name names acronym acronyms initials nickname nicknames title titles number numbers code abbreviation pseudonym alias surname
		surnames works fruits deeds shape sound voice smell colour color logo symbol`)
	schools   = text.NewSet("university academy school college faculty institute conservatory seminary University Academy School College Faculty Institute Conservatory Seminary")
	takers    = text.NewSet("take takes took taken taking regain regained regaining seize seized")
	givings   = text.NewSet("pay pays paid paying put puts putting exert exerts exerted exerting")
	crimes    = text.NewSet("murder murders theft corruption fraud treason espionage bribery rape manslaughter genocide terrorism robbery arson extortion smuggling kidnapping killing killings attack attacks bombing negligence perjury")
	shareEnds = text.NewSet("to from in on by over since this last compared against per year annually and or but while as at after during until when before between with within for")
)
