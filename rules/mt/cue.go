package mt

import (
	"math/bits"
	"slices"

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
	cuePerson     // what onePerson asks about, and “peoples”
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

// eachCue calls give for words and the cues that they have, those with several more than
// once.
func eachCue(give func(word string, c cue)) {
	words := func(c cue, list ...string) {
		for _, w := range list {
			give(w, c)
		}
	}
	sets := func(c cue, list ...*text.Set) {
		for _, s := range list {
			for w := range s.All {
				give(w, c)
			}
		}
	}
	for _, w := range [...]string{"has", "is", "was", "does", "doesn't", "have", "are", "were"} {
		if asPlural(w) != "" {
			give(w, cueSingularVerb)
		}
		if asSingular(w) != "" {
			give(w, cuePluralVerb)
		}
	}
	words(cueDo, "do", "don't")
	words(cueThe, "the")
	words(cueA, "a", "an")
	words(cueOf, "of")
	words(cueOn, "on")
	words(cueNot, "not")
	words(cueOwn, "own")
	words(cueAge, "old", "aged")
	words(cuePhrase, "age", "spot", "occasion")
	sets(cueOpening, clauseOpenings)
	sets(cueMultiplier, multiplierWords)
	words(cueMultiplier, "dozen")
	sets(cueMass, massNouns)
	sets(cuePerson, anyGender, countedPersons)
	words(cuePerson, "person", "human", "peoples")
	for w := range genderNouns {
		give(w, cuePerson)
	}
	sets(cueLone, loneNouns)
	sets(cueTime, unitsCounted, unitOfOne)
	sets(cueTimes, unitOfTime)
	sets(cueCount, thereCounts)
	words(cueCount, "been")
	sets(cueModal, modals)
	sets(cueComparing, comparatives, superlatives)
	sets(cueMonth, months)
	sets(cueWeekday, weekdays)
	sets(cueOnPhrase, onPhrases)
	sets(cueHearer, hearers)
	sets(cueStateBody, stateBodies, stateOffices, portfolios)
	for w := range statePairs {
		give(w, cueStateBody)
	}
	sets(cueAnnouncing, announcing)
	sets(cueBeforeCountry, beforeCountries)
	sets(cueAfterCountry, afterCountries, whenCountries)
	words(cueAfterCountry, "and")
	var prepositions []string
	for _, all := range slipLists {
		for k := range all.slips {
			if w := all.slips[k].wrong; w != "" && !slices.Contains(prepositions, w) {
				prepositions = append(prepositions, w)
				give(w, cueOfWrong(w))
			}
		}
	}
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
