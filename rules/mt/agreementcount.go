package mt

import (
	"fmt"
	"strings"

	"stet/inflect"
	"stet/lexicon"
	"stet/lint"
	"stet/text"
)

// onePerson are nouns for one person that are no other word's beginning where a
// phrase ends: five soldier, many resident. Two hundred are taken hostage.
func onePerson(noun string) bool {
	return noun == "person" || noun == "human" || (anyGender.Has(noun) || countedPersons.Has(noun) || genderNouns[noun] != lexicon.NoGender && noun != "male" && noun != "female" && noun != "host") && noun != "hostage" && noun != "prisoner" && lexicon.PartsOf(noun).Has(lexicon.PosNoun) &&
		!lexicon.PartsOf(noun).Has(lexicon.PosPlural|lexicon.PosBase)
}

var countedPersons = text.NewSet("resident spectator policeman protester demonstrator migrant worker employee member deputy farmer gendarme boy girl animal house building")

// pluralOf is the plural that news writes of a noun for a person.
func pluralOf(noun string) string {
	if noun == "person" {
		return "people"
	}
	return inflect.Plural(noun)
}

// fewPersons reports a noun for one person behind the number or the word for many
// at word i: 12 person, many resident, three million spectator.
func (c *clause) fewPersons(i int) bool {
	if c.Words[i].Start > 0 && c.Text[c.Words[i].Start-1] == '-' {
		return false // the top-five player
	}
	k := i + 1
	noun := c.next(k)
	if multiplierWords.Has(noun) {
		if next := c.next(k + 1); next == "peoples" {
			c.agree(k+1, k+2, "people", "“Peoples” are nations, and these are people")
			return true
		}
		k++
		noun = c.next(k)
	}
	if p := c.partsNext(k); p.Only(lexicon.PosAdjective|lexicon.PosParticiple) && onePerson(c.next(k+1)) {
		k++
		noun = c.next(k)
	}
	if noun == "" || !onePerson(noun) || !c.phraseEnds(k+1) || i > c.first && (c.names(i-1) && c.Words[i-1].Kind == text.Digits || c.Word(i-1) == "a" || c.Word(i-1) == "an" || c.Word(i-1) == "the" && k == i+1 && c.Words[i].Kind == text.Digits) {
		return false
	}
	if c.Words[i].Kind == text.Digits && !multiplierWords.Has(c.next(i+1)) && !c.plainCount(i) {
		return false
	}
	c.agree(k, k+1, pluralOf(noun), fmt.Sprintf("“%s” counts more than one “%s”", c.span(i, k).Of(c.Text), noun))
	return true
}

var multiplierWords = text.NewSet("hundred thousand million billion")

// pluralNoun reports whether a word is a plural, and a verb at most besides.
func pluralNoun(word string) bool {
	p := lexicon.PartsOf(word)
	return p.Has(lexicon.PosPlural) && p.Only(lexicon.PosPlural|lexicon.PosThird)
}

// phraseEnds is ends for nouns of persons, behind which an adverb or a verb may
// stand too.
func (c *clause) phraseEnds(k int) bool {
	if c.next(k) == "and" || c.next(k) == "or" || c.is(k, ',') && c.next(k+1) != "" && c.partsNext(k+1).Has(lexicon.PosNoun|lexicon.PosPlural) {
		return false
	}
	return c.ends(k) || phraseAdverbs.Has(c.next(k)) || c.partsNext(k).Has(lexicon.PosPast)
}

var phraseAdverbs = text.NewSet("still already also have are were")

// manyOf reports “a group of journalist” at word i, a noun for a number of things.
func (c *clause) manyOf(i int) {
	if c.next(i+1) != "of" {
		return
	}
	noun := c.next(i + 2)
	if onePerson(noun) && c.phraseEnds(i+3) {
		c.agree(i+2, i+3, pluralOf(noun), fmt.Sprintf("“%s of” takes a plural", c.Word(i)))
	}
}

// numberOf reports “the number of patients are falling” at word i, “number”.
func (c *clause) numberOf(i int) {
	if i-1 < c.first || strings.ToLower(c.Word(i-1)) != "the" || !c.begins(i-1) || c.next(i+1) != "of" {
		return
	}
	k := i + 2
	if c.partsNext(k).Only(lexicon.PosAdjective | lexicon.PosParticiple) {
		k++
	}
	if p := c.partsNext(k); !p.Has(lexicon.PosPlural) || p.Has(lexicon.PosBase|lexicon.PosAdjective) {
		return
	}
	verb := c.next(k + 1)
	singular := asSingular(verb)
	if singular == "" {
		return
	}
	if p := c.partsNext(k + 2); !p.Has(lexicon.PosGerund|lexicon.PosParticiple) || p.Has(lexicon.PosBase|lexicon.PosPlural) {
		return
	}
	c.agree(k+1, k+2, singular, fmt.Sprintf("“The number of” takes “%s”", singular))
}

// lengths reports “for two year” and “aged 56 year” at the number i.
func (c *clause) lengths(i int) bool {
	if i-1 < c.first || !c.spaced(i-1) {
		return false
	}
	before, unit := strings.ToLower(c.Word(i-1)), c.next(i+1)
	if before == "aged" && (unit == "year" || unit == "years") && c.next(i+2) != "old" && c.next(i+2) != "and" && c.ends(i+2) {
		c.agree(i, i+2, c.Word(i), fmt.Sprintf("“Aged” stands before the figure alone: “aged %s”", c.Word(i)))
		return true
	}
	if before == "of" && unit == "year" && i-2 >= c.first && (genderNouns[c.Word(i-2)] != lexicon.NoGender || anyGender.Has(c.Word(i-2))) && c.ends(i+2) {
		c.agree(i, i+2, c.Word(i), fmt.Sprintf("“%s of” stands before the figure alone", c.Word(i-2)))
		return true
	}
	if !unitsCounted.Has(unit) {
		return false
	}
	switch before {
	case "for", "in", "after", "within", "last", "past", "nearly", "almost", "about":
	default:
		return false
	}
	if w := c.Word(i); w == "1" || w == "one" || !c.ends(i+2) || c.Words[i].Kind == text.Digits && (strings.TrimLeft(w, "0123456789") != "" || len(w) > 3) {
		return false
	}
	if k := i + 2; k < c.last && c.Words[k].Kind == text.Punct && !c.is(k, '.') && !c.is(k, ',') {
		return false
	}
	if months.Has(c.Word(i-1)) || c.next(i+2) == "and" || c.next(i+2) == "or" || c.next(i+2) == "to" {
		return false
	}
	c.agree(i+1, i+2, unit+"s", fmt.Sprintf("More than one %s is “%ss”", unit, unit))
	return true
}

// unitsCounted are units of time that stand behind a number in the singular by mistake.
var unitsCounted = text.NewSet("year month week day hour minute")

// hyphenedAge reports “18-years-old” at the figure i.
func (c *clause) hyphenedAge(i int) bool {
	if i+4 >= c.last || !c.is(i+1, '-') || c.Words[i+1].Start != c.Words[i].End || c.Word(i+2) != "years" && c.Word(i+2) != "months" {
		return false
	}
	if !c.is(i+3, '-') && !c.spaced(i+2) || c.Word(i+4) != "old" && c.Word(i+3) != "old" {
		return false
	}
	last := i + 5
	if c.Word(i+3) == "old" {
		last = i + 4
	}
	unit := strings.TrimSuffix(c.Word(i+2), "s")
	mended := c.Word(i) + "-" + unit + "-old"
	if i > c.first && beForms.Has(c.Word(i-1)) && c.next(last) == "" {
		mended = c.Word(i) + " " + unit + "s old"
	}
	c.agree(i, last, mended, fmt.Sprintf("“%ss” has no plural between hyphens", unit))
	return true
}

// thereWas reports “there was 12 children” at word i.
func (c *clause) thereWas(i int) {
	verb := c.next(i + 1)
	plural := asPlural(verb)
	if plural == "" || verb == "does" || verb == "doesn't" || c.quotedAt(i) || c.headline {
		return
	}
	k := i + 2
	if verb == "has" {
		if c.next(k) != "been" {
			return
		}
		k++
	}
	if k >= c.last || !c.spaced(k-1) {
		return
	}
	if w := c.Word(k); c.Words[k].Kind == text.Digits {
		if w == "1" || w == "0" || strings.TrimLeft(w, "0123456789") != "" {
			return
		}
	} else if !thereCounts.Has(c.next(k)) {
		return
	}
	k++
	noun := c.next(k)
	if p := c.partsNext(k); p.Only(lexicon.PosAdjective | lexicon.PosParticiple) {
		k++
		noun = c.next(k)
	}
	if noun != "people" && noun != "children" && (!pluralNoun(noun) || amounts.Has(noun) || singularPlurals.Has(noun)) {
		return
	}
	c.agree(i+1, i+2, plural, fmt.Sprintf("“%s” is plural, and “%s” singular", noun, verb))
}

var thereCounts = text.NewSet("two three four five six seven eight nine ten eleven twelve several many few various numerous these those")

// soundsOf reports “a 18-year-old”, “a anti-war” and “a Iranian” at word i: what
// is no plain word behind the article.
func (c *clause) soundsOf(i int, word string) {
	if i+1 >= c.last || !c.spaced(i) {
		return
	}
	w, next := &c.Words[i+1], c.Word(i+1)
	switch {
	case w.Kind == text.Digits:
		digits := strings.TrimRight(next, "0123456789")
		vowel := next[0] == '8' || (next == "11" || next == "18") && digits == ""
		if word == "a" && vowel && (i == c.first || c.Words[i-1].Kind == text.Letters && c.Words[i-1].Shape != text.Upper) {
			c.agree(i, i+1, matchCase(c.Word(i), "an"), fmt.Sprintf("“a” before “%s”, which begins with a vowel", next))
		} else if word == "an" && next[0] >= '2' && next[0] != '8' && next[0] <= '9' {
			c.agree(i, i+1, matchCase(c.Word(i), "a"), fmt.Sprintf("“an” before “%s”, which begins with a consonant", next))
		}
	case w.Kind != text.Letters || !w.ASCII:
	case w.Shape == text.Title && lexicon.StateOfAdjective(next) != nil:
		vowel := strings.IndexByte("AIO", next[0]) >= 0 || next[0] == 'E' && !strings.HasPrefix(next, "Eu")
		if word == "a" && vowel && (c.Words[i].Shape == text.Lower || i == c.first) {
			c.agree(i, i+1, matchCase(c.Word(i), "an"), fmt.Sprintf("“a” before “%s”, which begins with a vowel", next))
		} else if word == "an" && !vowel && next[0] != 'U' && next[0] != 'H' && next[0] != 'E' {
			c.agree(i, i+1, matchCase(c.Word(i), "a"), fmt.Sprintf("“an” before “%s”, which begins with a consonant", next))
		}
	case w.Shape == text.Lower && c.hyphened(i+1) && len(next) >= 2 && word == "a" && vowelFirsts.Has(next):
		c.agree(i, i+1, matchCase(c.Word(i), "an"), fmt.Sprintf("“a” before “%s”, which begins with a vowel", next))
	}
}

// vowelFirsts begin compounds with a hyphen.
var vowelFirsts = text.NewSet(`anti auto ex eight eighteen eighty eleven all open early over under in off inter extra ultra air arms electric oil iron ice ill
	area action award army alcohol English energy ever up able office out inner upper elder`)

// uncountedArticle reports “an information” at word i.
func (c *clause) uncountedArticle(i int) bool {
	next := c.next(i + 1)
	if !massNouns.Has(next) || !c.ends(i+2) && !c.partsNext(i+2).Has(lexicon.PosPreposition) || c.next(i+2) == "and" || c.next(i+2) == "or" || c.is(i+2, ',') {
		return false
	}
	s := text.Span{Start: int(c.Words[i].Start), End: int(c.Words[i+1].End)}
	c.p.Report(lint.Finding{Span: s, Message: fmt.Sprintf("English does not count “%s”", next), Fixes: []lint.Fix{
		{Title: fmt.Sprintf("Write “%s”", next), Safety: lint.Suggested, Edits: []text.Edit{{Span: s, New: matchCase(c.Word(i), next)}}},
		{Title: fmt.Sprintf("Write “a piece of %s”", next), Safety: lint.Suggested, Edits: []text.Edit{{Span: s, New: matchCase(c.Word(i), "a") + " piece of " + next}}},
	}})
	return true
}

var massNouns = text.NewSet("information advice equipment furniture luggage baggage machinery weaponry evidence homework news")

// thousandOf reports “a thousand of firefighters” at word i, “a”.
func (c *clause) thousandOf(i int) {
	word := c.next(i + 1)
	if !multiplierWords.Has(word) && word != "dozen" || c.next(i+2) != "of" {
		return
	}
	if noun := c.next(i + 3); c.partsNext(i + 3).Only(lexicon.PosPlural) {
		s := c.span(i+1, i+3)
		c.p.Report(lint.Finding{Span: s, Message: fmt.Sprintf("“%s” takes no “of” before “%s”", word, noun), Fixes: []lint.Fix{
			{Title: "Delete “of”", Safety: lint.Suggested, Edits: []text.Edit{{Span: s, New: word}}}}})
	}
}

// comparatives are forms of adjectives and adverbs that compare by themselves.
// “Later” and “further” go with “more” in other ways.
var comparatives = text.NewSet(`bigger smaller larger higher cheaper safer colder hotter warmer cooler better worse stronger weaker stricter tougher
	longer shorter older younger nearer closer faster slower easier harder richer poorer greater happier heavier lighter deeper wider narrower
	cleaner dirtier darker brighter quieter louder simpler busier angrier healthier wealthier friendlier costlier deadlier riskier broader
	tighter softer sharper smarter thinner thicker fewer drier wetter newer milder calmer wiser nicer taller lower earlier tougher`)

// superlatives are the same in the highest degree.
var superlatives = text.NewSet(`biggest smallest largest highest cheapest safest coldest hottest warmest best worst strongest weakest strictest toughest
	longest shortest oldest youngest nearest closest fastest slowest easiest hardest richest poorest greatest happiest heaviest lightest deepest
	widest cleanest darkest brightest quietest loudest simplest busiest angriest healthiest wealthiest costliest deadliest riskiest broadest
	newest tallest lowest earliest latest`)

// comparedTwice reports “more cheaper” and “the most biggest” at word i, “more” or “most”.
func (c *clause) comparedTwice(i int) bool {
	next := c.next(i + 1)
	if len(next) < 5 && next != "best" || next[len(next)-1] != 'r' && next[len(next)-1] != 't' && next != "worse" {
		return false
	}
	if c.quotedAt(i) || c.headline || !c.lower(i) {
		return false
	}
	word := c.Word(i)
	if word == "most" {
		// Most best practices; their most oldest tree.
		if !superlatives.Has(next) || !c.partsPrev(i).Has(lexicon.PosDeterminer) && !c.possessive(i-1) {
			return false
		}
	} else {
		if !comparatives.Has(next) {
			return false
		}
		j := i - 1
		for j > c.first && c.spaced(j) && intensified.Has(c.Word(j)) {
			j--
		}
		if j < c.first || !c.spaced(j) || !c.letters(j) {
			return false
		}
		after := c.partsNext(i + 2)
		noun := after.Has(lexicon.PosNoun|lexicon.PosPlural) && !after.Has(lexicon.PosPreposition) && !whenWhere.Has(c.next(i+2))
		switch w := c.Word(j); {
		case w == "a", w == "A":
		case noun:
			return false // there are more older people
		case beForms.Has(w), becoming.Has(w):
		case c.next(i+2) == "than" && next != "older" && next != "younger":
		default:
			return false
		}
	}
	c.agree(i, i+2, next, fmt.Sprintf("“%s” compares by itself, without “%s”", next, word))
	return true
}

// possessive reports whether word i ends as that of an owner does: the country's.
func (c *clause) possessive(i int) bool {
	if i < c.first || !c.spaced(i) {
		return false
	}
	w := c.Word(i)
	return strings.HasSuffix(w, "'s") || strings.HasSuffix(w, "’s")
}

var (
	whenWhere   = text.NewSet("than now here there today again tomorrow")
	intensified = text.NewSet("much far even still now also ever slightly considerably significantly somewhat always often not")
	becoming    = text.NewSet("become becomes became becoming get gets got getting grow grows grew growing seem seems seemed feel feels felt look looks looked make makes made remain remains")
)
