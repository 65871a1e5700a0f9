package mt

import (
	"iter"
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
// named, or with no words at all that have the trigger and that no other construction
// of it names. A trigger or word that has none may find something anywhere.
type construction struct {
	of             trigger
	words          string
	behind, before neighbours
}

// neighbours are words that may stand beside another one, listed or told by their
// parts of speech and by how they stand. The zero neighbours are whatever stands there.
type neighbours struct {
	lists []neighbourList
	bits  beside
}

type neighbourList struct {
	words string
	// loose says that the words may stand behind what is not a space, or have a capital.
	loose bool
}

func listed(words string) neighbours {
	return neighbours{lists: []neighbourList{{words: words}}}
}

func listedIn(sets ...*text.Set) neighbours {
	var words []string
	for _, s := range sets {
		words = slices.AppendSeq(words, s.All)
	}
	return listed(strings.Join(words, " "))
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
	for i := range n.lists {
		n.lists[i].loose = true
	}
	return n
}

func joined(words iter.Seq[string]) string { return strings.Join(slices.Sorted(words), " ") }

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
		name     = listed(joined(maps.Keys(articleNames))).loosely()
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
		subject  = the.or(article, owner, number, plural, digit, all, listed("at more hundreds dozens thousands another many"))
	)
	determiner := owned.or(article, these)
	var nouns []string
	for _, of := range articlePhrases {
		nouns = slices.AppendSeq(nouns, maps.Keys(of))
	}
	articled := listed(joined(slices.Values(nouns)))
	return []construction{
		{of: toVerb | toNounish | toPassive, behind: base},
		{of: toVerb | toPassive, words: joined(willed.All), behind: base.or(to)},
		{of: toObject, behind: listed("him them us me")},
		{of: ofNumber, behind: plural},
		{of: modal, behind: told(lexicon.PosParticiple|lexicon.PosAdjective).or(not, listed("been ready able unable"))},
		{of: prepVerb, behind: determiner.or(number)},
		{of: prepPhrase, behind: determiner},
		{of: prepPhrase, words: "according", behind: determiner.or(none, listed("official officials police sources media local data reports preliminary"))},
		{of: articlePrep, behind: articled},
		{of: articlePrep, words: "during since after", behind: articled.or(first)},
		{of: articlePrep, words: "to", behind: articled.or(first, name)},
		{of: articlePrep, words: "from", behind: articled.or(name)},
		{of: articlePrep, words: "in", behind: articled.or(first, name, digit)},
		{of: noNoun, behind: article.or(the, of, singular, listed("and had from with which because"))},
		{of: wholly, behind: person},
		{of: wholly, words: "whether unless if", behind: person.or(singular)},
		{of: wholly, words: "because although", behind: person.or(singular, told(lexicon.PosPast))},
		{of: mover, behind: none},
		{of: asker, behind: some},
		{of: wanter, behind: base},
		{of: sayer, behind: that.or(onUpon)},
		{of: governor, behind: determiner},
		{of: governor, words: joined(manyOf.All), behind: determiner.or(plural)},
		{of: fielder, behind: told(lexicon.PosGerund)},

		{of: framer, words: "thanks because", behind: determiner},
		{of: framer, words: "addition", behind: determiner, before: listed("in")},
		{of: framer, words: "instead", behind: told(lexicon.PosGerund)},
		{of: framer, words: "broke breaks", behind: object.or(listed("among inside when")), before: listedIn(outbreaks)},
		{of: framer, words: "pulled pulling dropped stormed walked stepped opted backed knocked", behind: of},
		{of: framer, words: "best worst largest biggest oldest smallest tallest longest richest youngest busiest poorest highest lowest deadliest",
			behind: told(lexicon.PosNoun), before: beForm.or(listed("considered second third fourth fifth of in by from to with at for"))},
		{of: framer, words: "most", behind: told(lexicon.PosAdjective), before: beForm},
		{of: framer, words: "been", behind: told(lexicon.PosParticiple)},
		{of: framer, words: "there", behind: all.or(listed("no many"))},
		{of: framer, words: `possible impossible necessary likely unlikely difficult easier harder important essential hard easy appropriate useful advisable
			unnecessary unacceptable dangerous inappropriate sensible wise better`, behind: that.or(to, listed("for")),
			before: listed("it make makes making made finds find found considers consider considered deems deem deemed thinks think thought")},
		{of: framer, words: "clear obvious", behind: that.or(to, listed("for"))},
		{of: framer, words: "does did", behind: not},
		{of: framer, words: "half", behind: of.or(the, article), before: listed("more less fewer")},
		{of: framer, words: "more less fewer", behind: number.or(digit)},
		{of: framer, words: "such", behind: none, before: plural},
		{of: framer, words: "well", behind: owned, before: as},
		{of: framer, words: "age", behind: digit, before: the},
		{of: framer, words: "after before when", behind: singular.or(had, listed("arrived went became"))},
		{of: framer, words: "complained complains apologised apologized satisfied pleased dissatisfied known", behind: owned},
		{of: framer, words: "took", behind: listed("place part")},
		{of: framer, words: "died occurred happened participated exploded perished escaped", behind: subject},
		{of: framer, words: "kilometres kilometers miles metres km dies retired next vote voted voting way", behind: the},
		{of: framer, words: "south north east west end beginning start part outskirts spokesman spokeswoman", behind: the},
		{of: framer, words: "won", behind: listedIn(prizes)},
		{of: framer, words: "scheduled supposed expected", behind: to},
		{of: framer, words: "depends relies", behind: told(lexicon.PosParticiple | lexicon.PosAdjective | lexicon.PosPlural).or(none)},
		{of: framer, words: "accused convicted acquitted charged suspected guilty", behind: the.or(all, listedIn(crimes))},
		{of: framer, words: "condition", before: listed("critical serious stable")},
		{of: framer, words: "looking searching", behind: the.or(article, plural), before: beForm},
		{of: framer, words: "worked works working work", behind: as},
		{of: framer, words: "member citizen native symbol", behind: of, before: beForm},
		{of: framer, words: "travelling traveling driving moving flying sailing", behind: listed("high full top great")},
		{of: framer, words: "rule ruled rules carry carried carrying put turned", behind: owned.or(article)},
		{of: framer, words: "years", behind: none, before: digit},
		{of: framer, words: "waiting", behind: listedIn(awaited), before: beForm},
		{of: framer, words: "used sent deployed dispatched created founded launched introduced mobilised", behind: some},
		{of: framer, words: "called calls", behind: owner.or(onUpon)},
		{of: framer, words: "needed", behind: base},
		{of: framer, words: `taller bigger larger smaller higher older younger longer shorter stronger weaker faster slower heavier cheaper poorer richer`,
			behind: owned, before: beForm},
		{of: framer, words: "has have had", behind: listedIn(undone)},
		{of: framer, words: "group series", behind: plural, before: a},
		{of: framer, words: "that", behind: the.or(article, person, listed("there")), before: listed("authorities ministry government doctors investigators").or(listedIn(speakers, officeNouns))},
		{of: framer, words: "according", behind: first},
		{of: framer, words: "said say says", behind: singular.or(had)},
		{of: framer, words: "arrested killed injured taken rushed admitted transferred", behind: hospital.or(the, article)},
		{of: framer, words: "goal aim purpose mission task objective intention priority dream duty"},
		{of: framer, words: joined(counts.All), behind: object, before: listedIn(dealings)},
		{of: framer, words: joined(maps.Keys(done)) + " " + joined(maps.Keys(wholes)), behind: finish,
			before: listed("out").or(listedIn(slices.Collect(maps.Values(done))...), listedIn(slices.Collect(maps.Values(wholes))...), listedIn(firstParts))},
		{of: framer, words: "majority", behind: the},
		{of: framer, words: joined(tried.All), behind: to, before: listed("had has have got gets gave given give gives")},

		{of: rest, words: "one", behind: of.or(the)},
		{of: rest, words: "is are was were has have had will would said added stressed explained stated declared emphasised emphasized commented concluded",
			behind: first},
		{of: rest, words: joined(bareNouns.All), behind: first},
		{of: rest, words: "is was", behind: listed("first second third last")},
		{of: rest, words: "was were", behind: fall},
		{of: rest, words: "has have had", behind: listed("been")},
		{of: rest, words: "will would", behind: be},
		{of: rest, words: "died", behind: subject},
		{of: rest, words: "who", behind: listed(joined(maps.Keys(undergone)))},
		{of: rest, words: joined(carried.All), behind: hospital},
		{of: rest, words: joined(maps.Keys(placeVerbs)), behind: owned.or(number, all)},
		{of: rest, words: "accused accuse accuses sentenced"},
		{of: rest, words: "succeeded succeed succeeds", behind: base},
		{of: rest, words: "order", behind: base, before: listed("in")},
		{of: rest, words: "as", behind: listed("soon quickly much far early fast many little")},
		{of: rest, words: "pointed pointing told informed", behind: that},
		{of: rest, words: "been", before: person},
		{of: rest, words: "due", behind: owned.or(listed("lack bad heavy technical poor strong security financial health injury illness high low fears concerns rising severe"))},
		{of: rest, words: "some several", behind: the},
		{of: rest, words: "number lot group", behind: plural.or(listedIn(persons), listed("things")), before: the.or(a)},
	}
}

// besides has what words ask for on their sides, and what words are on the sides of
// others.
type besides struct {
	asks, offers map[string]sides
	// loose are the lists of words that may stand behind what is not a space.
	loose          beside
	behind, before map[string]beside // the bits of lists, by their words
}

func newBesides(cs []construction) *besides {
	b := &besides{make(map[string]sides, len(triggers)), make(map[string]sides, 1024), 0, map[string]beside{}, map[string]beside{}}
	asks := make([]sides, len(cs))
	named := map[string][]int{} // constructions, by their words
	var others [32]sides        // by the bit of a trigger
	for i, c := range cs {
		asks[i] = sides{b.of(c.behind, b.behind), b.of(c.before, b.before)}
		for w := range strings.FieldsSeq(c.words) {
			named[w] = append(named[w], i)
		}
		for t := c.of; t != 0 && c.words == ""; t &= t - 1 {
			others[bits.TrailingZeros32(uint32(t))] = asks[i]
		}
	}
	for w, t := range triggers {
		var all sides
		for ; t != 0; t &= t - 1 {
			var of sides
			for _, i := range named[w] {
				if cs[i].of&t&-t != 0 {
					of = of.or(asks[i])
				}
			}
			if of == (sides{}) {
				of = others[bits.TrailingZeros32(uint32(t))]
			}
			if of == (sides{}) {
				of = sides{anything, anything}
			}
			all = all.or(of)
		}
		b.asks[w] = all
	}
	for words, bit := range b.behind {
		for w := range strings.FieldsSeq(words) {
			b.offers[w] = b.offers[w].or(sides{behind: bit})
		}
	}
	for words, bit := range b.before {
		for w := range strings.FieldsSeq(words) {
			b.offers[w] = b.offers[w].or(sides{before: bit})
		}
	}
	return b
}

// of is what n allows. Lists share a bit when there are more of them than bits.
func (b *besides) of(n neighbours, lists map[string]beside) beside {
	all := n.bits
	for _, l := range n.lists {
		bit, ok := lists[l.words]
		if !ok {
			bit = 1 << (firstList + len(lists)%maxLists)
			lists[l.words] = bit
		}
		all |= bit
		if l.loose {
			b.loose |= bit
		}
	}
	if all == 0 {
		return anything
	}
	return all
}

func (s sides) or(t sides) sides { return sides{s.behind | t.behind, s.before | t.before} }

// vicinity is besides by kind: what a word asks for, and what it is behind and before
// another.
type vicinity struct {
	asks           []sides
	behind, before []beside
	// apart is what remains of behind where clause.next does not tell the word.
	apart beside
}

func newVicinity(b *besides, v *lexicon.Vocabulary, kinds int) vicinity {
	n := vicinity{make([]sides, kinds), make([]beside, kinds), make([]beside, kinds), anything | apart | figure | b.loose}
	for k := range kinds {
		n.behind[k], n.before[k] = anything|following|apart, anything
	}
	n.behind[digits] |= figure
	n.before[digits] |= figure
	for w, of := range b.offers {
		k := int(odd)
		if isASCII(w) {
			k = v.Number(lexicon.KeyOf(w, 0, len(w)))
		}
		n.behind[k] |= of.behind
		n.before[k] |= of.before
	}
	for w, asks := range b.asks {
		n.asks[v.Number(lexicon.KeyOf(w, 0, len(w)))] = asks
	}
	return n
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
