package mt

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"stet/lexicon"
	"stet/lint"
	"stet/text"
)

// TestNothingIsFoundBesideWordsThatWereSortedOut compares what rules find beside all
// words that they watch with what they find beside those that the cues leave, in
// sentences of the fixtures with other words in the place of some.
func TestNothingIsFoundBesideWordsThatWereSortedOut(t *testing.T) {
	const enough = 3000 // findings of each rule
	watched := func(s *surroundings, of ...watch) wordBits {
		all := slices.Clone(s.watched[of[0]])
		for _, g := range of[1:] {
			for k, words := range s.watched[g] {
				all[k] |= words
			}
		}
		return all
	}
	for _, c := range []struct {
		rule   *lint.Rule
		all    func(p *lint.Pass, s *surroundings)
		sorted func(p *lint.Pass, s *surroundings)
		words  []string // that the rule watches
	}{
		{agreement, func(p *lint.Pass, s *surroundings) { eachFit(p, watched(s, fitWatch, clauseWatch)) },
			func(p *lint.Pass, s *surroundings) { eachFit(p, s.fitting(nil)) }, slices.Sorted(maps.Keys(fits))},
		{wrongPreposition, func(p *lint.Pass, s *surroundings) { eachSlip(p, watched(s, slipWatch)) },
			func(p *lint.Pass, s *surroundings) { eachSlip(p, s.slipping(nil)) }, slices.Sorted(maps.Keys(slipWords))},
		{demonym, func(p *lint.Pass, _ *surroundings) {
			eachState(p, func(*surroundings, *text.Name) bool { return true })
		},
			func(p *lint.Pass, _ *surroundings) { eachState(p, (*surroundings).mayBeDemonym) }, slices.Sorted(lexicon.StateNames)},
	} {
		found := 0
		for n, variant := range variants(t, c.rule, c.words) {
			all, sorted := foundIn(t, variant, c.all), foundIn(t, variant, c.sorted)
			found += len(all)
			for _, f := range all {
				if !slices.Contains(sorted, f) {
					t.Fatalf("%s, text %d: sorted out, and yet %s", c.rule.ID, n, f)
				}
			}
		}
		if found < enough {
			t.Errorf("%s: %d findings prove little", c.rule.ID, found)
		}
	}
}

// foundIn has the findings in a text, each with its sentence.
func foundIn(t *testing.T, variant string, check func(p *lint.Pass, s *surroundings)) (found []string) {
	d, _ := glanced(variant)
	rule := &lint.Rule{ID: "mt/test", Severity: lint.Warning, Check: func(p *lint.Pass) error {
		check(p, surroundingsOf(p.Doc))
		return nil
	}}
	run := &lint.Run{Rules: []*lint.Rule{rule}, Jobs: 1}
	items := func(yield func(lint.Item) bool) {
		yield(lint.Item{Read: func() (*lint.Document, error) { return d, nil }})
	}
	if err := run.Do(context.Background(), items, func(r *lint.Result) error {
		for _, f := range r.Findings {
			found = append(found, fmt.Sprintf("%q: %s", sentenceOf(d, f.Markup.Start), f.Message))
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return found
}

func sentenceOf(d *lint.Document, at int) string {
	s := d.Sentences[d.SentenceAt(at)]
	return d.Text[d.Words[s.First].Start:d.Words[s.Last-1].End]
}

// variants makes texts of the sentences of a rule's fixture, each several times with
// some words changed, some left out and some put in.
func variants(t *testing.T, r *lint.Rule, watched []string) (texts []string) {
	data, err := os.ReadFile("../../fixtures/" + r.ID + ".txtar")
	if err != nil {
		t.Fatal(err)
	}
	var sentences [][]string
	for line := range strings.SplitSeq(string(data), "\n") {
		if strings.HasPrefix(line, "-- ") || strings.HasPrefix(line, "⟦⟧") {
			continue
		}
		line = marked.ReplaceAllString(line, "$1")
		for s := range strings.SplitAfterSeq(line, ". ") {
			if words := strings.Fields(s); len(words) > 3 {
				sentences = append(sentences, words)
			}
		}
	}
	pool := strings.Fields(variety)
	eachCue(func(w string, _ cue) { pool = append(pool, w) })
	random := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		var b strings.Builder
		for _, s := range sentences {
			words := slices.Clone(s)
			for range 1 + random.IntN(3) {
				i := random.IntN(len(words) - 1)
				w := pool[random.IntN(len(pool))]
				switch random.IntN(8) {
				case 0:
					words = slices.Insert(words, i, w)
				case 1:
					words = slices.Delete(words, i, i+1)
				case 2:
					words[i] = watched[random.IntN(len(watched))]
				default:
					words[i] = w
				}
			}
			words[0] = capital(words[0])
			fmt.Fprintf(&b, "%s ", strings.Join(words, " "))
			if b.Len() > 5000 {
				texts = append(texts, b.String())
				b.Reset()
			}
		}
		texts = append(texts, b.String())
	}
	return texts
}

var marked = regexp.MustCompile(`⟦([^→⟧]*)(→[^⟧]*)?⟧`)

// variety has words of all kinds, those that rules look for most often.
const variety = `the a an this these those his its their one two ten several many all few some any no he it they we who which that because on in at of to for
	with from by about and or but not also already now never is are was were has have had do does don't doesn't been be being said says told
	minister soldier soldiers resident residents people president explosion house hour hours year years month days man men children city cities countries news
	works team plan plans large new best biggest largest most more less important arrested wounded seen opened receive detain leave stop enter believe
	deserves believes announces allows stopping leaving having went took made information accident war Iranian Italian Vienna Anna Monday May 6 March
	2019 1954 11 18 80 5 12 39 737 1,000 20% percent million thousand hundred dozen 18-year-old 18-years-old 10-year anti-war, him, them us me her it's
	university European honest hotel one-off elephant uncle own old aged age spot occasion strike visit duty, and, that, (the – which`
