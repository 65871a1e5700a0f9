// Package verdict weighs the findings of one article into a judgement of the
// whole: how likely it is a machine translation that nobody edited, and from
// which language. docs/adr/0010-verdict.md gives the reasons for the model and
// the source of its figures.
package verdict

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"stet/lexicon"
	"stet/lint"
)

// Word is a likelihood in words.
type Word string

// The words, from the least likely on.
const (
	Unlikely Word = "unlikely" // below an even chance
	Possible Word = "possible"
	Likely   Word = "likely" // nine in ten or more
)

// Verdict is the judgement of one article.
type Verdict struct {
	ID string
	// Likelihood is from 0 to 1. Without evidence it is that of any article.
	Likelihood float64
	// Language is the BCP 47 tag of the language that the article was translated
	// from; empty when the evidence does not agree on one.
	Language string
	// Evidence is what speaks for a translation, the weightiest first.
	Evidence []Evidence
}

// Evidence is how often a rule found something in the article.
type Evidence struct {
	Rule  string
	Count int
	// odds is what it adds to the logarithm of the odds.
	odds float64
}

// flaw says what the findings of a rule are worth.
type flaw struct {
	// odds is the natural logarithm of how many times more often the flaw is met
	// in raw machine translation than in edited English.
	odds float64
	// one and many name what was found behind a number.
	one, many string
}

// flaws holds every rule whose findings speak for a machine translation.
var flaws = map[string]flaw{
	"mt/untranslated":       {4, "word left untranslated", "words left untranslated"},
	"mt/wrong-script":       {3.5, "word in another script", "words in another script"},
	"mt/article-possessive": {3.5, "article before a possessive", "articles before possessives"},
	"mt/mistranslated-term": {3, "literal or wrong term", "literal or wrong terms"},
	"mt/demonym":            {3, "country and adjective confused", "countries and adjectives confused"},
	"mt/pronoun":            {3, "pronoun that does not fit", "pronouns that do not fit"},
	"mt/number-format":      {2.5, "number in a foreign shape", "numbers in a foreign shape"},
	"mt/tokenizer-residue":  {2.5, "mark of a translation program", "marks of a translation program"},
	"mt/missing-word":       {2, "lost word", "lost words"},
	"mt/wrong-preposition":  {1.5, "preposition of another language", "prepositions of another language"},
	"mt/lost-capital":       {1.5, "name without its capital", "names without their capitals"},
	"mt/agreement":          {1, "form that does not agree", "forms that do not agree"},
	"mt/broken-sentence":    {2, "sentence cut in two", "sentences cut in two"},
	"mt/llm-residue":        {2, "remark of a chat model", "remarks of a chat model"},
	"mt/repetition":         {1, "stutter", "stutters"},
}

// What the model holds before it has read a word, and what the words are worth.
const (
	// prior is the logarithm of the odds of any article: one in a hundred.
	prior = -4.6
	// span is the number of words in which raw machine translation is expected to
	// show one flaw more than edited English does.
	span = 1000.0
	// most is what one rule adds at most: a travel writer's French, however much
	// of it, makes no translation without a flaw of another kind.
	most = 6.5
	// surest is how far the odds go: nobody asked the newsroom, so that one
	// verdict in a thousand may be wrong for a reason that no rule sees.
	surest = 6.9
)

// worth is what a finding counts for by its severity.
var worth = [...]float64{lint.Notice: 0.35, lint.Warning: 1, lint.Error: 1.25}

// Of judges the article of a result, as it was found: what was mended counts,
// what a comment or the baseline lets stand does not.
func Of(r *lint.Result) Verdict {
	d, findings := r.Document, r.Findings
	if r.Before != nil {
		d, findings = r.Before, r.Found
	}
	v := Verdict{ID: r.ID}
	heard := map[string]*witness{}
	for i := range findings {
		f := &findings[i]
		known, ok := flaws[f.Rule.ID]
		if !ok || f.House {
			continue
		}
		w := heard[f.Rule.ID]
		if w == nil {
			w = &witness{flaw: known, said: map[string]float64{}}
			heard[f.Rule.ID] = w
		}
		w.hear(f)
	}
	odds := prior
	if d != nil {
		odds -= math.Log1p(float64(d.CountWords()) / span)
	}
	languages := map[string]float64{}
	for id, w := range heard {
		e := Evidence{Rule: id, Count: w.count, odds: w.odds()}
		odds += e.odds
		v.Evidence = append(v.Evidence, e)
		for tag, n := range w.languages {
			languages[tag] += n
		}
	}
	slices.SortFunc(v.Evidence, func(a, b Evidence) int {
		if a.odds != b.odds {
			if a.odds > b.odds {
				return -1
			}
			return 1
		}
		return strings.Compare(a.Rule, b.Rule)
	})
	v.Likelihood = 1 / (1 + math.Exp(-min(odds, surest)))
	v.Language = agreed(languages)
	return v
}

// witness is one rule with what it found in the article.
type witness struct {
	flaw
	count int
	// said holds the highest worth of each wording: a word that stands untranslated
	// five times was left once, and repeated.
	said map[string]float64
	// languages holds the worth of the findings that name a language.
	languages map[string]float64
}

func (w *witness) hear(f *lint.Placed) {
	w.count++
	n := worth[f.Severity]
	said := strings.ToLower(f.Text)
	w.said[said] = max(w.said[said], n)
	if f.Language != "" {
		if w.languages == nil {
			w.languages = map[string]float64{}
		}
		w.languages[f.Language] += n
	}
}

// odds is what the rule adds. Flaws of one kind come in bursts, from one cause:
// the second counts for a half, the third for a third, and there is a bound.
func (w *witness) odds() float64 {
	all := make([]float64, 0, len(w.said))
	for _, n := range w.said {
		all = append(all, n)
	}
	slices.Sort(all)
	sum := 0.0
	for i, n := range all {
		sum += n / float64(len(all)-i)
	}
	return min(sum*w.flaw.odds, most)
}

// agreed is the language that two thirds of the evidence point to, or "".
func agreed(languages map[string]float64) string {
	best, sum := "", 0.0
	for tag, n := range languages {
		sum += n
		if best == "" || n > languages[best] {
			best = tag
		}
	}
	if best == "" || languages[best]*3 < sum*2 {
		return ""
	}
	return best
}

// Word is the likelihood in words.
func (v *Verdict) Word() Word {
	switch {
	case v.Likelihood >= 0.9:
		return Likely
	case v.Likelihood >= 0.5:
		return Possible
	}
	return Unlikely
}

// String is the verdict as a clause that follows the article's name: “reads like a
// machine translation from Portuguese: 3 words left untranslated, 2 lost words”.
func (v *Verdict) String() string {
	var b strings.Builder
	b.WriteString("reads like a machine translation")
	if name := languageName(v.Language); name != "" {
		b.WriteString(" from " + name)
	}
	for i, e := range v.Evidence {
		b.WriteString([...]string{": ", ", "}[min(i, 1)])
		if e.Count == 1 {
			b.WriteString("1 " + flaws[e.Rule].one)
		} else {
			fmt.Fprintf(&b, "%d %s", e.Count, flaws[e.Rule].many)
		}
	}
	return b.String()
}

// languageName is the English name of the language with that tag, or "".
func languageName(tag string) string {
	for l := range lexicon.Languages {
		if l.Tag() == tag {
			return l.String()
		}
	}
	if tag == "" {
		return ""
	}
	return display.English.Languages().Name(language.Make(tag))
}
