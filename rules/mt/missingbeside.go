package mt

import (
	"maps"
	"math/bits"
	"slices"
	"strings"

	"stet/lexicon"
	"stet/lint"
	"stet/text"
)

// This file tells from what stands right beside a word that mt/missing-word finds
// nothing there, before any string is made: it passes over nearly all words so. What
// it lets pass is looked at all the same, so it may be too wide but never too narrow;
// TestNothingIsPassedOverWhereAWordIsLost holds it to that.

// beside is a set of what may stand right behind a word, or right before it: in the
// low 16 bits parts of speech, in the high ones those below, and between them a bit for
// each list of words that a construction names.
type beside uint64

const (
	// anything is whatever stands there, or nothing.
	anything beside = 1 << 63
	// following is behind a word what clause.next tells, and apart what it does not.
	following beside = 1 << 62
	apart     beside = 1 << 61
	// figure is digits.
	figure beside = 1 << 60
	// opening says that the word itself begins its sentence.
	opening beside = 1 << 59

	firstList = 16
	maxLists  = 59 - firstList
)

// sides is what stands on the two sides of a word, or what a word asks for there.
type sides struct{ behind, before beside }

// construction is between which neighbours a trigger may find something: at the words
// named, or with none named at all that have the trigger and that no other construction
// of it names. A trigger or word that has none may find something anywhere.
type construction struct {
	of             trigger
	words          []string
	behind, before neighbours
}

// neighbours are words that may stand beside another one, listed or told by their
// parts of speech and by how they stand. The zero neighbours are whatever stands there.
type neighbours struct {
	lists []*neighbourList
	bits  beside
}

type neighbourList struct {
	words []string
	// loose says that the words may stand behind what is not a space, or have a capital.
	loose bool
	bits  sides // of the list on either side, 0 while no construction has it there
}

func oneOf(words []string) neighbours {
	return neighbours{lists: []*neighbourList{{words: words}}}
}

func listed(words string) neighbours { return oneOf(strings.Fields(words)) }

func listedIn(sets ...*text.Set) neighbours { return oneOf(wordsIn(sets...)) }

func wordsIn(sets ...*text.Set) (words []string) {
	for _, s := range sets {
		words = slices.AppendSeq(words, s.All)
	}
	return words
}

func told(parts lexicon.Parts) neighbours { return neighbours{bits: beside(parts)} }

// or adds the others to n.
func (n neighbours) or(others ...neighbours) neighbours {
	n.lists = slices.Clone(n.lists)
	for _, o := range others {
		n.lists = append(n.lists, o.lists...)
		n.bits |= o.bits
	}
	return n
}

func (n neighbours) loosely() neighbours {
	for _, l := range n.lists {
		l.loose = true
	}
	return n
}

// constructions are those of the methods that look, framed and other call, in their
// order.
func constructions() []construction {
	var (
		the      = listed("the")
		article  = listed("a an")
		owner    = listed("his her its their")
		these    = listed("this these those our my your")
		person   = listed("he she it we they")
		owned    = the.or(owner)
		singular = listed("is was are were has")
		had      = listed("had have will would")
		be       = listed("be have do")
		base     = told(lexicon.PosBase).or(be)
		plural   = told(lexicon.PosPlural)
		to       = listed("to")
		of       = listed("of")
		that     = listed("that").loosely()
		not      = listed("not")
		as       = listed("as")
		onUpon   = listed("on upon")
		number   = listedIn(countWords, smallNumbers, tens)
		all      = listed("both either several all")
		name     = oneOf(slices.Collect(maps.Keys(articleNames))).loosely()
		hospital = listed("hospital")
		fall     = listedIn(undergoing)
		object   = listedIn(behindObject)
		first    = neighbours{bits: opening}
		none     = neighbours{bits: apart}
		some     = neighbours{bits: following}
		digit    = neighbours{bits: figure}
		beForm   = listedIn(beForms)
		a        = listed("a")
		finish   = told(lexicon.PosPast|lexicon.PosParticiple|lexicon.PosDeterminer|lexicon.PosPronoun|lexicon.PosPreposition|lexicon.PosConjunction|lexicon.PosAuxiliary).or(object, none)
		subject  = the.or(article, owner, number, plural, digit, listed("at more hundreds dozens thousands another"))
	)
	split := strings.Fields
	determiner := owned.or(article, these)
	articled := listed("")
	for _, nouns := range articlePhrases {
		articled.lists[0].words = slices.AppendSeq(articled.lists[0].words, maps.Keys(nouns))
	}
	doing := map[string]bool{"out": true}
	for _, verbs := range done {
		for v := range verbs.All {
			doing[v] = true
		}
	}
	return []construction{
		{of: toVerb | toNounish | toPassive, behind: base},
		{of: toVerb | toPassive, words: wordsIn(willed), behind: base.or(to)},
		{of: toObject, behind: listed("him them us me")},
		{of: ofNumber, behind: plural},
		{of: modal, behind: told(lexicon.PosParticiple|lexicon.PosAdjective).or(not, listed("been ready able unable"))},
		{of: prepVerb, behind: determiner.or(number)},
		{of: prepPhrase, behind: determiner},
		{of: prepPhrase, words: split("according"), behind: determiner.or(none, listed("official officials police sources media local data reports preliminary"))},
		{of: articlePrep, behind: articled},
		{of: articlePrep, words: split("during since after"), behind: articled.or(first)},
		{of: articlePrep, words: split("to"), behind: articled.or(first, name)},
		{of: articlePrep, words: split("from"), behind: articled.or(name)},
		{of: articlePrep, words: split("in"), behind: articled.or(first, name, digit)},
		{of: noNoun, behind: article.or(the, of, singular, listed("and had from with which because"))},
		{of: wholly, behind: person},
		{of: wholly, words: split("whether unless if"), behind: person.or(singular)},
		{of: wholly, words: split("because although"), behind: person.or(singular, told(lexicon.PosPast))},
		{of: mover, behind: none},
		{of: asker, behind: some},
		{of: wanter, behind: base},
		{of: sayer, behind: that.or(onUpon)},
		{of: governor, behind: determiner},
		{of: governor, words: wordsIn(manyOf), behind: determiner.or(plural)},
		{of: fielder, behind: told(lexicon.PosGerund)},

		{of: framer, words: split("thanks because"), behind: determiner},
		{of: framer, words: split("addition"), behind: determiner, before: listed("in")},
		{of: framer, words: split("instead"), behind: told(lexicon.PosGerund)},
		{of: framer, words: split("broke breaks"), behind: object.or(listed("among inside when")), before: listedIn(outbreaks)},
		{of: framer, words: split("pulled pulling dropped stormed walked stepped opted backed knocked"), behind: of},
		{of: framer, words: split("best worst largest biggest oldest smallest tallest longest richest youngest busiest poorest highest lowest deadliest"),
			behind: told(lexicon.PosNoun), before: beForm.or(listed("considered second third fourth fifth of in by from to with at for"))},
		{of: framer, words: split("most"), behind: told(lexicon.PosAdjective), before: beForm},
		{of: framer, words: split("been"), behind: told(lexicon.PosParticiple)},
		{of: framer, words: split("there"), behind: all.or(listed("no many"))},
		{of: framer, words: split(`possible impossible necessary likely unlikely difficult easier harder important essential hard easy appropriate useful advisable
			unnecessary unacceptable dangerous inappropriate sensible wise better`), behind: that.or(to, listed("for")),
			before: listed("it make makes making made finds find found considers consider considered deems deem deemed thinks think thought")},
		{of: framer, words: split("clear obvious"), behind: that.or(to, listed("for"))},
		{of: framer, words: split("does did"), behind: not},
		{of: framer, words: split("half"), behind: of.or(the, article), before: listed("more less fewer")},
		{of: framer, words: split("more less fewer"), behind: number.or(digit)},
		{of: framer, words: split("such"), behind: none, before: plural},
		{of: framer, words: split("well"), behind: owned, before: as},
		{of: framer, words: split("age"), behind: digit, before: the},
		{of: framer, words: split("after before when"), behind: singular.or(had, listed("arrived went became"))},
		{of: framer, words: split("complained complains apologised apologized satisfied pleased dissatisfied known"), behind: owned},
		{of: framer, words: split("took"), behind: listed("place part")},
		{of: framer, words: split("died occurred happened participated exploded perished escaped"), behind: subject},
		{of: framer, words: split("kilometres kilometers miles metres km dies retired next vote voted voting way"), behind: the},
		{of: framer, words: split("south north east west end beginning start part outskirts spokesman spokeswoman"), behind: the},
		{of: framer, words: split("won"), behind: listedIn(prizes)},
		{of: framer, words: split("scheduled supposed expected"), behind: to},
		{of: framer, words: split("depends relies"), behind: told(lexicon.PosParticiple | lexicon.PosAdjective | lexicon.PosPlural).or(none)},
		{of: framer, words: split("accused convicted acquitted charged suspected guilty"), behind: the.or(all, listedIn(crimes))},
		{of: framer, words: split("condition"), before: listed("critical serious stable")},
		{of: framer, words: split("looking searching"), behind: the.or(article, plural), before: beForm},
		{of: framer, words: split("worked works working work"), behind: as},
		{of: framer, words: split("member citizen native symbol"), behind: of, before: beForm},
		{of: framer, words: split("travelling traveling driving moving flying sailing"), behind: listed("high full top great")},
		{of: framer, words: split("rule ruled rules carry carried carrying put turned"), behind: owned.or(article)},
		{of: framer, words: split("years"), behind: none, before: digit},
		{of: framer, words: split("waiting"), behind: listedIn(awaited), before: beForm},
		{of: framer, words: split("used sent deployed dispatched created founded launched introduced mobilised"), behind: some},
		{of: framer, words: split("called calls"), behind: owner.or(onUpon)},
		{of: framer, words: split("needed"), behind: base},
		{of: framer, words: split(`taller bigger larger smaller higher older younger longer shorter stronger weaker faster slower heavier cheaper poorer richer`),
			behind: owned, before: beForm},
		{of: framer, words: split("has have had"), behind: listedIn(undone)},
		{of: framer, words: split("group series"), behind: plural, before: a},
		{of: framer, words: split("that"), behind: the.or(article, person, listed("there")), before: listed("authorities ministry government doctors investigators").or(listedIn(speakers, officeNouns))},
		{of: framer, words: split("according"), behind: first},
		{of: framer, words: split("said say says"), behind: singular.or(had)},
		{of: framer, words: split("arrested killed injured taken rushed admitted transferred"), behind: hospital.or(the, article)},
		{of: framer, words: split("goal aim purpose mission task objective intention priority dream duty")},
		{of: framer, words: wordsIn(counts), behind: object, before: listedIn(dealings)},
		{of: framer, words: slices.AppendSeq(slices.Collect(maps.Keys(done)), maps.Keys(wholes)), behind: finish,
			before: oneOf(slices.Collect(maps.Keys(doing))).or(listedIn(slices.Collect(maps.Values(wholes))...), listedIn(firstParts))},
		{of: framer, words: split("majority"), behind: the},
		{of: framer, words: wordsIn(tried), behind: to, before: listed("had has have got gets gave given give gives")},

		{of: rest, words: split("one"), behind: of.or(the)},
		{of: rest, words: split("is are was were has have had will would said added stressed explained stated declared emphasised emphasized commented concluded"),
			behind: first},
		{of: rest, words: wordsIn(bareNouns), behind: first},
		{of: rest, words: split("is was"), behind: listed("first second third last")},
		{of: rest, words: split("was were"), behind: fall},
		{of: rest, words: split("has have had"), behind: listed("been")},
		{of: rest, words: split("will would"), behind: be},
		{of: rest, words: split("died"), behind: subject},
		{of: rest, words: split("who"), behind: oneOf(slices.Collect(maps.Keys(undergone)))},
		{of: rest, words: wordsIn(carried), behind: hospital},
		{of: rest, words: slices.Collect(maps.Keys(placeVerbs)), behind: owned.or(number, all)},
		{of: rest, words: split("accused accuse accuses sentenced")},
		{of: rest, words: split("succeeded succeed succeeds"), behind: base},
		{of: rest, words: split("order"), behind: base, before: listed("in")},
		{of: rest, words: split("as"), behind: listed("soon quickly much far early fast many little")},
		{of: rest, words: split("pointed pointing told informed"), behind: that},
		{of: rest, words: split("been"), before: person},
		{of: rest, words: split("due"), behind: owned.or(listed("lack bad heavy technical poor strong security financial health injury illness high low fears concerns rising severe"))},
		{of: rest, words: split("some several"), behind: the},
		{of: rest, words: split("number lot group"), behind: plural.or(listedIn(persons), listed("things")), before: the.or(a)},
	}
}

// listsOf are the lists that constructions have on either side, with their bits. Lists
// share a bit when there are more of them than bits.
func listsOf(cs []construction) (lists []*neighbourList) {
	var behind, before int
	give := func(l *neighbourList, bit *beside, given *int) {
		if l.bits == (sides{}) {
			lists = append(lists, l)
		}
		if *bit == 0 {
			*bit = 1 << (firstList + *given%maxLists)
			*given++
		}
	}
	for i := range cs {
		for _, l := range cs[i].behind.lists {
			give(l, &l.bits.behind, &behind)
		}
		for _, l := range cs[i].before.lists {
			give(l, &l.bits.before, &before)
		}
	}
	return lists
}

// asks is what c asks for on the sides of its words.
func (c *construction) asks() (all sides) {
	all.behind, all.before = c.behind.bits, c.before.bits
	for _, l := range c.behind.lists {
		all.behind |= l.bits.behind
	}
	for _, l := range c.before.lists {
		all.before |= l.bits.before
	}
	if all.behind == 0 {
		all.behind = anything
	}
	if all.before == 0 {
		all.before = anything
	}
	return all
}

// vicinity tells by kind what a word asks for, and what it is behind and before
// another.
type vicinity struct {
	asks           []sides
	behind, before []beside
	// apart is what remains of behind where clause.next does not tell the word.
	apart beside
}

func newVicinity(cs []construction, lists []*neighbourList, v *listing) vicinity {
	kinds := len(v.triggers)
	n := vicinity{make([]sides, kinds), make([]beside, kinds), make([]beside, kinds), anything | apart | figure}
	for k := range kinds {
		n.behind[k], n.before[k] = anything|following|apart, anything
	}
	n.behind[digits] |= figure
	n.before[digits] |= figure
	for _, l := range lists {
		if l.loose {
			n.apart |= l.bits.behind
		}
		for _, w := range l.words {
			k := odd
			if isASCII(w) {
				k = v.numberOf(w)
			}
			n.behind[k] |= l.bits.behind
			n.before[k] |= l.bits.before
		}
	}
	n.ask(cs, v)
	return n
}

// ask fills asks.
func (n *vicinity) ask(cs []construction, v *listing) {
	named := make([]trigger, len(n.asks)) // those of which a construction names the word
	var others [32]sides                  // what the other words ask for, by the bit of their trigger
	for i := range cs {
		c := &cs[i]
		asks := c.asks()
		for _, w := range c.words {
			k := v.numberOf(w)
			named[k] |= c.of
			n.asks[k] = n.asks[k].or(asks)
		}
		for t := c.of; t != 0 && len(c.words) == 0; t &= t - 1 {
			others[bits.TrailingZeros32(uint32(t))] = asks
		}
	}
	for k, t := range v.triggers {
		for t &^= named[k]; t != 0; t &= t - 1 {
			asks := others[bits.TrailingZeros32(uint32(t))]
			if asks == (sides{}) {
				asks = sides{anything, anything}
			}
			n.asks[k] = n.asks[k].or(asks)
		}
	}
}

func (s sides) or(t sides) sides { return sides{s.behind | t.behind, s.before | t.before} }

// numberOf is the kind of a word of the vocabulary.
func (v *listing) numberOf(word string) kind {
	return kind(v.Number(lexicon.KeyOf(word, 0, len(word))))
}

// asking finds the words of d, by a bit each, that may have beside them what asks has
// for them, by kind.
func (o *overview) asking(d *lint.Document, asks []sides, found wordBits) wordBits {
	watched, kinds, near := o.watched[triggerWatch], o.kinds, &vocabulary().near
	found = append(found[:0], make(wordBits, len(watched))...)
	if len(kinds) == 0 {
		return found
	}
	next := kinds[1:]
	follows, parts := o.follows[1:][:len(next)], o.parts[1:][:len(next)]
	behind, before := near.behind, near.before
	told := [2]beside{near.apart, ^apart} // by whether the next word follows
	for k, rest := range watched {
		if k == len(next)/64 {
			rest &= 1<<(len(next)&63) - 1 // but for the last word
		}
		var hits uint64
		for ; rest != 0; rest &= rest - 1 {
			i := 64*k + bits.TrailingZeros64(rest)
			f := 0
			if follows[i] {
				f = 1
			}
			ask := &asks[kinds[i]]
			if ask.behind&told[f]&(behind[next[i]]|beside(parts[i])) == 0 {
				continue
			}
			if ask.before&anything != 0 || i > 0 && ask.before&(before[kinds[i-1]]|beside(o.parts[i-1])) != 0 {
				hits |= rest & -rest
			}
		}
		found[k] = hits
	}
	// No word stands behind the last of a sentence, and the first is an opening.
	for at := range d.Sentences {
		s := &d.Sentences[at]
		if s.First == s.Last {
			continue
		}
		if i := int(s.First); asks[kinds[i]].behind&opening != 0 {
			found[i>>6] |= 1 << (i & 63)
		}
		if i := int(s.Last) - 1; asks[kinds[i]].behind&(apart|anything) != 0 {
			found[i>>6] |= 1 << (i & 63)
		}
	}
	return found
}
