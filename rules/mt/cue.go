package mt

import (
	"math/bits"
	"strings"

	"stet/lexicon"
	"stet/lint"
	"stet/text"
)

// cue is what a word tells the words it stands beside. Most words that a rule watches
// lack a word beside them without which nothing can be wrong, and that shows here
// before a sentence is read.
type cue uint64

const (
	cueSingularVerb cue = 1 << iota // see asPlural
	cuePluralVerb                   // see asSingular
	cueDo                           // do, don't
	cueOpening                      // see clauseOpenings
	cueThe
	cueA // a, an
	cueOf
	cueOn
	cueNot
	cueOwn
	cueMultiplier // multiplierWords and “dozen”
	cueMass       // massNouns
	cuePerson     // see onePerson, and “peoples”
	cueLone       // loneNouns
	cueTime       // a unit of time in the singular
	cueTimes      // and in the plural
	cueAge        // old, aged
	cueCount      // thereCounts, and “been”
	cueModal      // see modals
	cueComparing  // comparatives and superlatives
	cueMonth      // months
	cueWeekday    // weekdays
	cuePhrase     // what a wrong preposition and “the” stand before: age, spot
	cueOnPhrase   // onPhrases
	cueHearer     // hearers
	cueTo         // and the other prepositions of slips
	cueFrom
	cueWith
	cueFor
	cueBy
	cueIn
	cueOtherWrong
	cueStateBody     // see stateBody: what begins an institution of state
	cueAnnouncing    // announcing
	cueBeforeCountry // beforeCountries
	cueAfterCountry  // afterCountries, whenCountries, and “and”
	cueFigure
	cueAny // every word has it
)

// cueOfWrong is the cue of a preposition that a slip has.
func cueOfWrong(preposition string) cue {
	switch preposition {
	case "to":
		return cueTo
	case "from":
		return cueFrom
	case "of":
		return cueOf
	case "with":
		return cueWith
	case "for":
		return cueFor
	case "by":
		return cueBy
	case "on":
		return cueOn
	case "in":
		return cueIn
	}
	return cueOtherWrong
}

// cuedWords has the cues of words, in small letters.
func cuedWords() map[string]cue {
	m := make(map[string]cue, 1000)
	add := func(c cue, words ...string) {
		for _, w := range words {
			m[strings.ToLower(w)] |= c
		}
	}
	addSets := func(c cue, sets ...*text.Set) {
		for _, s := range sets {
			for w := range s.All {
				add(c, w)
			}
		}
	}
	for _, w := range [...]string{"has", "is", "was", "does", "doesn't", "have", "are", "were"} {
		if asPlural(w) != "" {
			add(cueSingularVerb, w)
		}
		if asSingular(w) != "" {
			add(cuePluralVerb, w)
		}
	}
	add(cueDo, "do", "don't")
	add(cueThe, "the")
	add(cueA, "a", "an")
	add(cueOf, "of")
	add(cueOn, "on")
	add(cueNot, "not")
	add(cueOwn, "own")
	add(cueMultiplier, "dozen")
	add(cuePerson, "peoples")
	add(cueAge, "old", "aged")
	add(cueCount, "been")
	add(cuePhrase, "age", "spot", "occasion")
	addSets(cueOpening, clauseOpenings)
	addSets(cueMultiplier, multiplierWords)
	addSets(cueMass, massNouns)
	addSets(cueLone, loneNouns)
	addSets(cueTime, unitsCounted, unitOfOne)
	addSets(cueTimes, unitOfTime)
	addSets(cueCount, thereCounts)
	addSets(cueModal, modals)
	addSets(cueComparing, comparatives, superlatives)
	addSets(cueMonth, months)
	addSets(cueWeekday, weekdays)
	addSets(cueOnPhrase, onPhrases)
	addSets(cueHearer, hearers)
	addSets(cueStateBody, stateBodies, stateOffices, portfolios)
	for w := range statePairs {
		add(cueStateBody, w)
	}
	addSets(cueAnnouncing, announcing)
	addSets(cueBeforeCountry, beforeCountries)
	addSets(cueAfterCountry, afterCountries, whenCountries)
	add(cueAfterCountry, "and")
	person := func(w string) {
		if onePerson(w) {
			add(cuePerson, w)
		}
	}
	for _, s := range [...]*text.Set{anyGender, countedPersons} {
		for w := range s.All {
			person(w)
		}
	}
	for w := range genderNouns {
		person(w)
	}
	for _, w := range [...]string{"person", "human"} {
		person(w)
	}
	for _, all := range slipLists {
		for k := range all.slips {
			if w := all.slips[k].wrong; w != "" {
				m[w] |= cueOfWrong(w)
			}
		}
	}
	return m
}

// surroundings tells what stands around a word, without a look at its sentence: a word
// of another sentence is told too.
type surroundings struct {
	*overview
	*listing
	d *lint.Document
}

func surroundingsOf(d *lint.Document) *surroundings {
	return &surroundings{glance.Of(d), vocabulary(), d}
}

// cue is that of word i, if there is one.
func (s *surroundings) cue(i int) cue {
	if uint(i) >= uint(len(s.kinds)) {
		return 0
	}
	return s.cues[s.kinds[i]]
}

// within are the cues of the words from first to last together.
func (s *surroundings) within(first, last int) (all cue) {
	for i := first; i <= last; i++ {
		all |= s.cue(i)
	}
	return all
}

// only reports whether one of the words from first to last is of those parts of speech
// alone, or of without besides.
func (s *surroundings) only(first, last int, parts, without lexicon.Parts) bool {
	for i := first; i <= last && i < len(s.parts); i++ {
		if (s.parts[i] &^ without).Only(parts) {
			return true
		}
	}
	return false
}

// digits reports whether word i is a figure.
func (s *surroundings) digits(i int) bool { return i < len(s.kinds) && s.kinds[i] == digits }

// word is word i, or "".
func (s *surroundings) word(i int) string {
	if i >= len(s.kinds) {
		return ""
	}
	return s.d.Word(i)
}

// hyphen reports whether a hyphen stands right behind word i.
func (s *surroundings) hyphen(i int) bool {
	end := int(s.d.Words[i].End)
	return end < len(s.d.Text) && s.d.Text[end] == '-'
}

// sift leaves of the 64 words from 64*k on, of which words has a bit each, those before
// a word with one of the cues that wants has for their kind.
func (s *surroundings) sift(k int, words uint64, wants []cue) uint64 {
	kinds, cues := s.kinds[64*k:], s.cues
	for rest := words; rest != 0; rest &= rest - 1 {
		if i := bits.TrailingZeros64(rest); i+1 >= len(kinds) || wants[kinds[i]]&cues[kinds[i+1]] == 0 {
			words &^= rest & -rest
		}
	}
	return words
}
