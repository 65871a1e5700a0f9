package mt

import (
	"math/rand/v2"
	"strings"
	"testing"

	"stet/lexicon"
	"stet/lint"
)

// What a pronoun is first asked spares the search for whom it may mean, and must never
// say anything else than that.
func TestFirstLooksAtPronounsAgreeWithTheSearch(t *testing.T) {
	pieces := strings.Split(`he|she|his|her|him|himself|herself|He|She|His|Her|hers|Mr|Mrs|Ms|Anna|John|Lind|Holm|Smith|Anna Lind|John Holm|Mr Smith|
		Mrs Smith|Minister Holm|President|Paris|Sofia|Bank|the driver|a woman|two men|the minister|an actress|her husband|king|Lady|sailed the ship|
		said|said that|, said|told reporters that|“|”|,|and|or|visited|the town|in Lima|Madonna said|Jordan|Jordan Lind|Nagorno-Karabakh|Lind’s|Holm's|
		Mary Sha'ban|fiancée|HMS Bounty|#Anna|went home and slept well in the end`, "|")
	r := rand.New(rand.NewPCG(1, 2))
	shown, recalled, pointed := 0, 0, 0
	for range 2000 {
		var b strings.Builder
		for range 5 + r.IntN(25) {
			for range 1 + r.IntN(9) {
				b.WriteString(strings.TrimSpace(pieces[r.IntN(len(pieces))]) + " ")
			}
			b.WriteString("on the day. ")
		}
		d := articleOf(b.String())
		p := &lint.Pass{Doc: d}
		first, all := readPronouns(p), readPronouns(p)
		for _, g := range [...]lexicon.Gender{lexicon.Feminine, lexicon.Masculine} {
			for k := range first.uses[g] {
				u := &first.uses[g][k]
				may := all.mayMean(k, g)
				if u.at == len(d.Sentences) || first.quotedAt(u.i) {
					continue
				}
				if first.shownNear(u, g) {
					if shown++; !may {
						t.Errorf("%q: somebody is shown near %q at word %d, and nobody may be meant", d.Text, d.Word(u.i), u.i)
					}
				}
				if first.recalled(k, g) {
					recalled++
					all.survey()
					from, end := all.since(u.at, 2), int(d.Sentences[u.at].Last)
					s := &all.sightings[g]
					if last(s.known, end) < from && last(s.either, u.i) < from && (k == 0 || all.uses[g][k-1].i < from) {
						t.Errorf("%q: %q at word %d is recalled, and nobody is seen", d.Text, d.Word(u.i), u.i)
					}
				}
				beside := first.nounBeside(u, opposite(g))
				all.survey()
				if i := last(all.sightings[opposite(g)].known, u.i); !beside && i >= all.since(u.at, 1) && all.lower(i) && all.singlePerson(i) {
					t.Errorf("%q: %q is not seen beside %q at word %d", d.Text, d.Word(i), d.Word(u.i), u.i)
				}
				if from := first.since(u.at, 2); first.pointedAt(k, from, g) {
					pointed++
					i := from
					for i < u.i && !all.points(i, g) {
						i++
					}
					if i == u.i {
						t.Errorf("%q: nothing points at whom %q at word %d means", d.Text, d.Word(u.i), u.i)
					}
				}
			}
		}
		first.release()
		all.release()
	}
	if shown < 1000 || recalled < 1000 || pointed < 1000 {
		t.Errorf("%d are shown, %d recalled, %d pointed at: too few", shown, recalled, pointed)
	}
}
