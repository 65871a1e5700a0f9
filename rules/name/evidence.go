package name

import (
	"math"
	"strings"

	"stet/lexicon"
	"stet/rules/name/romanise"
)

// likeness is how two spellings are one name.
type likeness struct {
	romanise.Likeness
	// slip says that no romanisation explains the difference: a letter is
	// wrong, missing or in the wrong place.
	slip bool
	// kin says that both stand beside the same given name, surname or title.
	kin bool
}

// How far the evidence reaches.
const (
	different  = iota
	locally    // one name where one document has both
	everywhere // one name wherever either is
)

// weigh weighs all evidence that two spellings are one name. together says that
// one document alone shows it, or that one document is all there is; crowd is
// the number of spellings that share their key: the more there are, the more of
// them are alike by chance.
func weigh(c *romanise.Comparer, a, b *sighting, wa, wb *romanise.Word, together bool, crowd int) (likeness, int) {
	slack := romanise.Slack(wa, wb)
	far := slack - 7*math.Log(float64(crowd)/2)
	company := a.Company.shared(&b.Company)
	if company < 0 {
		far -= 0.5 * slack
	}
	if far <= 0 && !together && !common(a.Before, b.Before) {
		return likeness{}, different // the cheap way out, which most pairs take
	}
	like, ok := c.Compare(wa, wb)
	l := likeness{Likeness: like}
	if (!ok || l.Native) && !together {
		return l, different
	}
	if sameLetters(a.Spelling, b.Spelling) || forms(a.Spelling, b.Spelling) {
		return l, different
	}
	before, after := beside(c, a.Before, b.Before), beside(c, a.After, b.After)
	if before < 0 || after < 0 {
		return l, different
	}
	if !a.Firm && !b.Firm && !a.House && !b.House {
		return l, different
	}
	if l.Accents {
		return l, everywhere
	}
	kin := before > 0
	l.kin = kin
	if !ok || l.Native || min(wa.Len(), wb.Len()) < 4 {
		// Spelling alone proves nothing here.
		switch {
		case !together || !kin || max(wa.Len(), wb.Len()) < 5:
		case ok && float64(l.Cost) <= slack:
			return l, locally
		case romanise.Slip(wa, wb):
			l.slip = true
			return l, locally
		}
		return l, different
	}
	cost := float64(l.Cost)
	known := twoNames(a.Spelling, b.Spelling)
	near := slack - known
	far -= known
	if kin {
		near = 1.5 * slack
		far += 0.5 * slack
	}
	if company > 0 {
		far = min(near, far+0.4*slack)
	}
	switch {
	case cost <= far:
		return l, everywhere
	case together && cost <= near:
		return l, locally
	case together && kin && romanise.Slip(wa, wb):
		l.slip = true
		return l, locally
	}
	return l, different
}

// sameLetters reports whether two spellings differ in capitals and hyphens
// alone, which is no matter of romanisation. "Chao-hui" and "Chaohui" differ in
// more: the hyphen stands between syllables.
func sameLetters(a, b string) bool {
	if strings.EqualFold(a, b) {
		return true
	}
	if !strings.EqualFold(strings.ReplaceAll(a, "-", ""), strings.ReplaceAll(b, "-", "")) {
		return false
	}
	return strings.ToLower(a[1:]) != a[1:] || strings.ToLower(b[1:]) != b[1:]
}

// forms reports whether English knows both spellings and they are forms of one
// word or terms for one people: Argentina and Argentine, Ecuadorian and
// Ecuadorean. Which of them to use is no matter of romanisation.
func forms(a, b string) bool {
	if !knownName(a) || !knownName(b) {
		return false
	}
	if len(a) == len(b) && a[:len(a)-1] == b[:len(b)-1] {
		return true
	}
	return people(a) && people(b)
}

func people(s string) bool {
	return strings.HasSuffix(s, "an") || strings.HasSuffix(s, "ese") || strings.HasSuffix(s, "ish")
}

// knownName reports whether English dictionaries have s as a name.
func knownName(s string) bool {
	e, ok := lexicon.Look(s).English()
	return ok && e.Name
}

// beside compares what stands beside two spellings: 1 when they have a name in
// common, -1 when each has other names there, 0 when nothing is known.
func beside(c *romanise.Comparer, a, b []string) int {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	if common(a, b) {
		return 1
	}
	for _, x := range a {
		wx := c.Read(x)
		if wx == nil {
			continue
		}
		for _, y := range b {
			wy := c.Read(y)
			if wy == nil || !wx.Shares(wy) {
				continue
			}
			if l, ok := c.Compare(wx, wy); ok && !l.Native && float64(l.Cost) <= romanise.Slack(wx, wy) {
				return 1
			}
		}
	}
	if len(a) == maxBeside || len(b) == maxBeside {
		return 0 // the samples may have missed each other
	}
	return -1
}

// common reports whether two ordered lists share an element.
func common(a, b []string) bool {
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch c := compareHashed(a[i], b[j]); {
		case c == 0:
			return true
		case c < 0:
			i++
		default:
			j++
		}
	}
	return false
}

// twoNames is what it counts, in the hundredths of a Likeness, that English
// itself knows two spellings as two names: Andersen and Anderson.
func twoNames(x, y string) float64 {
	a, ok := lexicon.Look(x).English()
	if !ok {
		return 0
	}
	b, ok := lexicon.Look(y).English()
	if !ok {
		return 0
	}
	z := float64(min(a.Zipf, b.Zipf))
	switch {
	case a.Name && b.Name:
		return 10 + 2*max(0, z-15)
	case z >= 20:
		return 5 + z - 20
	}
	return 0
}
