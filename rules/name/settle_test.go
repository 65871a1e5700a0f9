package name

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stet/lint"
	"stet/rules/name/romanise"
)

// spelled are names with some of their spellings, so that many pairs of an archive
// are worth comparing.
var spelled = []string{
	"Dzhumabekov", "Jumabekov", "Djumabekov", "Khodzhakala", "Hojagala", "Khojakala", "Makhlouf", "Mahluf", "Makhluf",
	"Perišić", "Perisic", "Sergei", "Sergey", "Serguei", "Baumgartel", "Baumgatrel", "Baumgardel", "Zhanna", "Janna",
	"Navalny", "Navalnyi", "Navalniy", "Chernyshov", "Chernishov", "Tchernychov", "Əliyev", "Aliyev", "Aliev", "Alyiev",
	"Yushchenko", "Iouchtchenko", "Juschtschenko", "Mohammed", "Muhammad", "Mohamad", "Petrov", "Petrow", "Ivanov", "Ivanow",
	"Kim", "Gim", "Lukashenko", "Loukachenko", "Lukaschenko", "Nagorno-Karabakh", "Nagorny Karabakh", "Anderson", "Andersen",
}

// randomSighting is what an archive might know of a spelling.
func randomSighting(r *rand.Rand, id string) *sighting {
	s := &sighting{Docs: 1 + r.Int32N(6), Weight: r.Int32N(12), Firm: r.IntN(5) > 0, Word: r.IntN(12) == 0, House: r.IntN(12) == 0, Company: new(company)}
	s.Mentions = s.Docs + r.Int32N(3)
	for range r.IntN(4) * r.IntN(4) {
		s.Company.add(r.Uint32())
	}
	if r.IntN(4) == 0 {
		s.Company = nil
	}
	beside := func() (list []neighbour) {
		for range r.IntN(3) * r.IntN(5) {
			list = meet(list, []neighbour{{Name: spelled[r.IntN(len(spelled))], Docs: 1}})
		}
		return list
	}
	s.Before, s.After = beside(), beside()
	s.addPlace(&place{ID: id})
	return s
}

func TestAnArchiveIsSettledAsEachOfItsSpellingsIs(t *testing.T) {
	for seed := range uint64(15) {
		r := rand.New(rand.NewPCG(seed, 3))
		facts := map[string]*sighting{archiveKey: {Docs: []int32{10, 60, 4000}[seed%3]}}
		for i, name := range spelled {
			if r.IntN(6) > 0 {
				facts[name] = randomSighting(r, fmt.Sprint(i%7))
			}
			for n := range r.IntN(40) { // a crowd that sounds alike
				facts[fmt.Sprintf("%s%c%c", name, 'a'+n%5, 'a'+n/5)] = randomSighting(r, fmt.Sprint(n))
			}
		}
		if name := spelled[seed%8]; facts[name] != nil {
			facts[name].Ruling = &ruling{Prefer: spelled[(seed+1)%8]}
		}
		keys := slices.Sorted(maps.Keys(facts))
		filed := map[string][]string{}
		for _, key := range keys {
			fileName(key, func(under string) { filed[under] = append(filed[under], key) })
		}
		of := func(key string) (*sighting, bool) {
			s, ok := facts[key]
			return s, ok
		}
		all := lint.Known[*sighting]{Of: of, Filed: func(under string) []string { return filed[under] }}
		settle, found := settler(keys, of), 0
		for i, key := range keys {
			one, ok := settleName(key, facts[key], all)
			both, too := settle(i)
			if ok != too {
				t.Fatalf("seed %d: %q alone %v, with all others %v", seed, key, one, both)
			}
			if !ok {
				continue
			}
			found++
			if diff := cmp.Diff(said(one), said(both)); diff != "" {
				t.Errorf("seed %d: %q (-alone +with all others):\n%s", seed, key, diff)
			}
		}
		if found == 0 {
			t.Errorf("seed %d: nothing to compare", seed)
		}
	}
}

func said(s *standing) (out []string) {
	for i := range s.Rivals {
		v := &s.Rivals[i]
		out = append(out, fmt.Sprint(v.Spelling, v.like, v.better, v.ruled, v.strangeness))
	}
	return out
}

// TestWhatIsNotWorthComparingIsNotOneName compares worth with what it stands for: the
// conditions of Settle and across.
func TestWhatIsNotWorthComparingIsNotOneName(t *testing.T) {
	read := readers.Get().(*reader)
	defer readers.Put(read)
	one := 0
	for seed := range uint64(10000) {
		r := rand.New(rand.NewPCG(seed, 5))
		a := archiveOf(func(key string) *sighting {
			return map[string]*sighting{archiveKey: {Docs: []int32{8, 60, 900}[seed%3]}}[key]
		})
		x, y := randomSighting(r, "x"), randomSighting(r, "y")
		i := r.IntN(len(spelled))
		kx, ky := read.read(spelled[i]), read.read(spelled[min(i+r.IntN(4), len(spelled)-1)])
		if kx.word == nil || ky.word == nil || kx.text == ky.text {
			continue
		}
		crowd := 2 + r.IntN(30)
		odds := a.oddsOf(crowd)
		rx, ry := newRecord(kx, x), newRecord(ky, y)
		got := a.worth(&rx, &ry, &odds)
		letters := min(len(kx.text), len(ky.text))
		slack := romanise.SlackOf(letters)
		far, met := slack-a.chance(crowd), meets(x.Before, y.Before) || meets(x.After, y.After)
		can := far > 0 && (far > 0.5*slack || x.Company.shared(y.Company) >= 0)
		if met {
			can = far+0.5*slack+3*a.size > 0
		}
		_, same := a.across(read, x, y, kx.word, ky.word, crowd)
		same = same && can && !(x.House && y.House) && !(x.Word && !x.House) && !(y.Word && !y.House)
		if same {
			one++
		}
		if same && !got {
			t.Fatalf("seed %d: %q and %q of %d are one name and not worth comparing:\n%+v\n%+v", seed, kx.text, ky.text, crowd, x, y)
		}
		if got && !can {
			t.Fatalf("seed %d: %q and %q of %d are worth comparing and cannot be one name", seed, kx.text, ky.text, crowd)
		}
	}
	if one < 20 {
		t.Errorf("only %d pairs are one name", one)
	}
}
