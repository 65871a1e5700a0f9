package name

import (
	"math"
	"slices"
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
	// swapped says that it is two letters in each other's place.
	swapped bool
	// near says that the two differ by no more than a slip does.
	near bool
	// tied says that they differ in hyphens and spaces, or in the vowel before
	// one: Nagorno-Karabakh and Nagorny Karabakh.
	tied bool
	// kin says that both stand beside the same given name or surname, with names
	// those.
	kin   bool
	names []string
}

// archive is what is known beyond two spellings.
type archive struct {
	// docs is the number of articles: the more there are, the more names in them
	// are alike by chance.
	docs int
	// size grows with the logarithm of docs.
	size float64
	// of returns what is known of a spelling, or nil.
	of func(spelling string) *sighting
}

// alike says how two sets of neighbours compare.
type alike int8

const (
	strangers alike = iota - 1 // each has other neighbours
	unknown                    // one of them has none
	relatives                  // they share one, but a common one, or few of many
	kin                        // they share what tells who is meant
)

// beside compares the names on one side of two spellings and returns those that
// they share.
func (a *archive) beside(r *reader, x, y []neighbour) (alike, []string) {
	if len(x) == 0 || len(y) == 0 {
		return unknown, nil
	}
	var shared []string
	special := false
	for i, j := 0, 0; i < len(x) && j < len(y); {
		switch d := compareNeighbours(&x[i], &y[j]); {
		case d < 0:
			i++
		case d > 0:
			j++
		default:
			shared = append(shared, x[i].Name)
			special = special || a.special(x[i].Name)
			i, j = i+1, j+1
		}
	}
	if shared == nil && len(x) <= 4 && len(y) <= 4 {
		// The neighbour may have two spellings itself.
		for _, n := range x {
			for _, o := range y {
				if likeNames(r, n.Name, o.Name) {
					shared = append(shared, n.Name, o.Name)
					special = special || a.special(n.Name) && a.special(o.Name)
				}
			}
		}
	}
	switch most := 2 * len(shared); {
	case shared == nil:
		return strangers, nil
	case most < min(len(x), len(y)):
		return strangers, shared // namesakes
	case special && most >= max(len(x), len(y)):
		return kin, shared
	}
	return relatives, shared
}

func likeNames(r *reader, a, b string) bool {
	x, y := r.read(a), r.read(b)
	if x.word == nil || y.word == nil || !x.alike(y) {
		return false
	}
	l, ok := r.compare.Compare(x.word, y.word)
	return ok && !l.Native && float64(l.Cost) <= romanise.Slack(x.word, y.word)
}

// special reports whether a name tells who is meant: not one that stands beside
// a dozen others, nor one that all of English bears.
func (a *archive) special(name string) bool {
	if s := a.of(name); s != nil && (len(s.Before) == maxBeside || len(s.After) == maxBeside) {
		return false
	}
	e, ok := lexicon.Look(name).English()
	return !ok || !e.Name || e.Zipf < 42
}

// chance is what it counts, in the hundredths of a Likeness, that a crowd of
// that many spellings sound alike in an archive as large as this one.
func (a *archive) chance(crowd int) float64 {
	return 7*math.Log(float64(max(2, crowd))/2) + 4*a.size
}

// odds are what a crowd leaves two of its spellings to differ by, for each number of
// letters of the shorter one.
type odds [romanise.LongestSlack + 1]chances

// chances say what is to be compared at all.
type chances uint8

const (
	ifMet     chances = 1 << iota // two that share a neighbour
	ifFar                         // two that share none
	ifStrange                     // two that keep other company
)

// oddsOf are the odds of a crowd.
func (a *archive) oddsOf(crowd int) (o odds) {
	chance := a.chance(crowd)
	for n := range o {
		slack := romanise.SlackOf(n)
		far := slack - chance
		if far+0.5*slack+3*a.size > 0 {
			o[n] |= ifMet
		}
		if far > 0 {
			o[n] |= ifFar
		}
		if far > 0.5*slack {
			o[n] |= ifStrange
		}
	}
	return o
}

// of are the chances of two spellings of which the shorter has that many bytes.
func (o *odds) of(letters int) chances { return o[min(letters, len(o)-1)] }

// any reports whether anything can make a spelling of that many bytes and another
// one of the crowd one name.
func (o *odds) any(letters int) bool { return o.of(letters) != 0 }

// record is what tells most spellings apart.
type record struct {
	*sighting
	before, after uint64 // a bit for each neighbour
	company       uint16 // how many bits Company has
	letters       uint8  // how many bytes the spelling has, or 255 for more
	// initial is its first letter without a mark, first its first byte.
	initial, first uint8
	// compared says that it is a name that can have a second spelling.
	compared, house, firm bool
	// The numbers of neighbours on either side: none, few, many.
	befores, afters crowdedness
}

type crowdedness uint8

const (
	none crowdedness = iota
	few
	many // more than may be strangers by chance
)

func newRecord(k *known, s *sighting) record {
	r := record{sighting: s}
	if k.word == nil {
		return r
	}
	r.compared, r.house, r.firm = !s.Word || s.House, s.House, s.Firm
	r.letters, r.first, r.initial = uint8(min(len(k.text), 255)), k.text[0], k.word.Initial()
	r.before, r.befores = summary(s.Before)
	r.after, r.afters = summary(s.After)
	if s.Company != nil {
		r.company = uint16(s.Company.size())
	}
	return r
}

func summary(list []neighbour) (bits uint64, n crowdedness) {
	for i := range list {
		bits |= 1 << (list[i].hashed() % 64)
	}
	switch {
	case len(list) > 4:
		n = many
	case len(list) > 0:
		n = few
	}
	return bits, n
}

// fewArticles are so few that the letters of two names alone tell that they are one.
const fewArticles = 50

// worth reports whether two spellings of a crowd are worth comparing: it is the
// cheap way out, which most pairs take. What across never takes for one name is not.
func (a *archive) worth(x, y *record, o *odds) bool {
	if !x.compared || !y.compared || !x.firm && !y.firm && !x.house && !y.house || x.house && y.house {
		return false
	}
	chances := o.of(int(min(x.letters, y.letters)))
	if chances == 0 {
		return false
	}
	apartBefore, apartAfter := x.befores == none || y.befores == none, x.afters == none || y.afters == none
	if apartBefore && apartAfter {
		if a.docs >= fewArticles && !x.house && !y.house && x.initial != y.initial && x.first != y.first {
			return false // nothing but letters, and a slip leaves the first one
		}
	} else if (x.before&y.before != 0 || x.after&y.after != 0) && (meets(x.Before, y.Before) || meets(x.After, y.After)) {
		return chances&ifMet != 0 && x.Mentions+y.Mentions > 0
	}
	switch {
	case chances&ifFar == 0,
		x.befores == many && y.befores != none || y.befores == many && x.befores != none,
		x.afters == many && y.afters != none || y.afters == many && x.afters != none,
		x.Mentions+y.Mentions == 0:
		return false
	}
	return chances&ifStrange != 0 || x.Company.compare(y.Company, int(x.company), int(y.company)) >= 0
}

// across weighs all evidence that two spellings are one name wherever they
// stand. crowd is the number of spellings that sound alike: the more there are,
// the more of them are alike by chance.
func (a *archive) across(r *reader, x, y *sighting, wx, wy *romanise.Word, crowd int) (likeness, bool) {
	if !x.Firm && !y.Firm && !x.House && !y.House {
		return likeness{}, false
	}
	// A given name stands before others, a surname behind them.
	if len(x.Before) == 0 && len(y.After) == 0 && len(x.After) > 0 && len(y.Before) > 0 ||
		len(y.Before) == 0 && len(x.After) == 0 && len(y.After) > 0 && len(x.Before) > 0 {
		return likeness{}, false
	}
	before, names := a.beside(r, x.Before, y.Before)
	after, more := a.beside(r, x.After, y.After)
	if before == strangers || after == strangers {
		return likeness{}, false
	}
	slack := romanise.Slack(wx, wy)
	far := slack - a.chance(crowd)
	company := x.Company.shared(y.Company)
	if company < 0 {
		far -= 0.5 * slack
	}
	l := likeness{near: romanise.Slip(wx, wy)}
	lettersOnly := before <= unknown && after <= unknown && a.docs >= fewArticles && !x.House && !y.House
	if lettersOnly && !l.near && !romanise.SamePlain(wx, wy) && !rareSlip(x, y, wx, wy, company) {
		return l, false
	}
	var ok bool
	l.Likeness, ok = r.compare.Compare(wx, wy)
	l.tied = ok && strings.EqualFold(loose(wx.Text), loose(wy.Text))
	if !ok && !l.near || sameLetters(wx.Text, wy.Text) || forms(wx.Text, wy.Text) || a.joined(wx.Text) || a.joined(wy.Text) {
		return l, false
	}
	l.names = append(names, more...)
	l.kin = before == kin || after == kin
	if !l.kin && beginning(wx.Text, wy.Text) {
		return l, false
	}
	rare := min(x.Docs, y.Docs)
	slip := l.near && !(knownName(wx.Text) && knownName(wy.Text)) && (before == kin && rare <= 2 ||
		rare == 1 && (before > unknown || max(x.Docs, y.Docs) >= 5 && met(wx.Text) != met(wy.Text)) && romanise.Swapped(wx, wy))
	if !ok {
		l.slip, l.swapped = slip, slip && before <= unknown
		return l, slip
	}
	if l.Accents {
		return l, a.docs < fewArticles || l.kin || before != unknown || len(wx.Text) >= 6
	}
	if l.Native && (!l.kin || a.docs < fewArticles) {
		return l, false
	}
	if min(wx.Len(), wy.Len()) < 4 && !l.Marks {
		return l, false
	}
	if words(wx.Text, wy.Text) && !l.kin {
		return l, false
	}
	cost := float64(l.Cost)
	if !l.Marks {
		cost += twoNames(wx.Text, wy.Text)
	}
	switch {
	case l.kin:
		far += 0.5*slack + 3*a.size
	case before == relatives || after == relatives:
		far += 0.1 * slack
	case lettersOnly && !rareSlip(x, y, wx, wy, company):
		return l, false
	}
	if company > 0 {
		far = min(slack, far+0.4*slack)
	}
	if cost <= far {
		return l, true
	}
	l.slip, l.swapped = slip, slip && before <= unknown
	return l, slip
}

// rareSlip reports whether one of two spellings can be a slip of the other by the
// letters alone: it is rare, and they are long.
func rareSlip(x, y *sighting, wx, wy *romanise.Word, company int) bool {
	if min(x.Docs, y.Docs) > 2 || min(wx.Len(), wy.Len()) < 7 || company < 0 || wx.Text[0] != wy.Text[0] {
		return false
	}
	// A name that English knows is no slip of a more usual one.
	known, other := knownName(wx.Text), knownName(wy.Text)
	return !(known && (other || x.Docs < y.Docs) || other && y.Docs < x.Docs)
}

// ordinary is how many names an article may have before two of them are alike by
// chance.
const ordinary = 100

// within weighs the evidence that two spellings of one document, with that many
// names, are one name.
func (a *archive) within(r *reader, x, y *candidate, names int) (likeness, bool) {
	ax, ay := x.whole, y.whole
	if !x.firm && !y.firm && !ax.Firm && !ay.Firm {
		return likeness{}, false
	}
	wx, wy := x.word, y.word
	slack := romanise.Slack(wx, wy)
	l := likeness{near: romanise.Slip(wx, wy)}
	if compounds(x.text, y.text) {
		l.Likeness, _ = r.compare.Compare(wx, wy)
		l.tied = true
		return l, true
	}
	if sameLetters(x.text, y.text) || a.joined(x.text) || a.joined(y.text) {
		return l, false
	}
	before, shared := a.beside(r, x.before, y.before)
	after, more := a.beside(r, x.after, y.after)
	if before == strangers || after == strangers {
		return l, false
	}
	if stateAndPerson(x, y) || stateAndPerson(y, x) {
		return l, false
	}
	if !l.near && min(wx.Len(), wy.Len()) <= 6 && (lexicon.StateOf(x.text) != nil || lexicon.StateOf(y.text) != nil) {
		return l, false // so short a state is misspelled by a letter, or is not meant
	}
	if len(x.before) == 0 && len(y.after) == 0 && len(x.after) > 0 && len(y.before) > 0 && !meets(ax.Before, ay.Before) ||
		len(y.before) == 0 && len(x.after) == 0 && len(y.after) > 0 && len(x.before) > 0 && !meets(ax.Before, ay.Before) {
		return l, false
	}
	l.kin = before > unknown || after > unknown
	l.names = append(shared, more...)
	if !l.kin && a.docs >= fewArticles {
		// The archive may know them as two.
		if b, _ := a.beside(r, ax.Before, ay.Before); b == strangers {
			return l, false
		}
		if b, _ := a.beside(r, ax.After, ay.After); b == strangers {
			return l, false
		}
	}
	var ok bool
	l.Likeness, ok = r.compare.Compare(wx, wy)
	l.tied = ok && strings.EqualFold(loose(wx.Text), loose(wy.Text))
	if !ok && !l.near || forms(x.text, y.text) {
		return l, false
	}
	if l.Accents {
		return l, true
	}
	kinship := before > unknown
	if typo(x, y, ay) || typo(y, x, ax) {
		l.slip, l.swapped = true, true
		return l, true
	}
	if !ok || l.Native || min(wx.Len(), wy.Len()) < 4 && !l.Marks {
		// Spelling alone proves nothing here.
		switch {
		case !kinship || max(wx.Len(), wy.Len()) < 5:
		case ok && float64(l.Cost) <= slack:
			return l, true
		case l.near:
			l.slip = true
			return l, true
		}
		return l, false
	}
	if before <= unknown && after <= unknown && twoSyllables(x.text, y.text) {
		return l, false
	}
	near := slack
	if !l.Marks {
		if after != kin {
			near -= twoNames(x.text, y.text) // one surname behind both tells more
		}
		if !l.Marked && !l.kin {
			near -= oneName(x.text, y.text)
		}
	}
	if kinship {
		near = 1.5 * slack
	} else if !l.Marks && names > ordinary {
		near -= 10 * math.Log(float64(names)/ordinary)
	}
	if float64(l.Cost) <= near {
		return l, true
	}
	l.slip = kinship && l.near
	return l, l.slip
}

// typo reports whether x is y with two letters in each other's place: it stands
// once, unknown to English and with no other given name before it, and y more
// often, or with a given name and known to English. s is what the archive knows
// of y.
func typo(x, y *candidate, s *sighting) bool {
	if x.mentions > 1 || len(x.before) > 0 && !meets(x.before, y.before) || !romanise.Swapped(x.word, y.word) || met(x.text) {
		return false
	}
	return max(y.mentions, s.Mentions) > 1 || met(y.text) && len(y.before) > 0
}

// met reports whether English knows a name or a word at all.
func met(s string) bool {
	_, ok := lexicon.Look(s).English()
	return ok
}

// stateAndPerson reports whether x is the name of a state, and y stands behind a
// given name: Chile and Juan Chela.
func stateAndPerson(x, y *candidate) bool {
	return len(y.before) > 0 && len(x.before) == 0 && lexicon.StateOf(x.text) != nil
}

// meets reports whether two ordered samples share a name.
func meets(a, b []neighbour) bool {
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch c := compareNeighbours(&a[i], &b[j]); {
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

// beginning reports whether one spelling is the other without its last letters, two
// or more: Netanya and Netanyahu.
func beginning(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	return len(b)-len(a) >= 2 && strings.HasPrefix(b, a)
}

// joined reports whether a spelling is a name of the archive with the word behind
// it run into it, as pages do that lose their spaces: “Clintonin”.
func (a *archive) joined(s string) bool {
	for _, w := range [...]string{"in", "is", "and", "has", "was", "said", "who", "with", "from"} {
		if stem, ok := strings.CutSuffix(s, w); ok && len(stem) >= 6 && a.of(stem) != nil && !met(s) {
			return true
		}
	}
	return false
}

// twoSyllables reports whether two spellings of one syllable differ in their vowel
// alone. In the names of East Asia those are two names: Jong and Jang.
func twoSyllables(a, b string) bool {
	const vowels = "aeiou"
	i, j := strings.IndexAny(a, vowels), strings.IndexAny(b, vowels)
	return i == j && i > 0 && len(a) == len(b) && len(a) <= 5 && a[i] != b[j] && a[:i] == b[:j] && a[i+1:] == b[j+1:] && !strings.ContainsAny(a[i+1:], vowels+"y")
}

// sameLetters reports whether two spellings differ in capitals, hyphens and
// spaces alone, which is no matter of romanisation. "Chao-hui" and "Chaohui"
// differ in more: the hyphen stands between syllables.
func sameLetters(a, b string) bool {
	if strings.EqualFold(a, b) {
		return true
	}
	if !strings.EqualFold(untied(a), untied(b)) {
		return false
	}
	return strings.ToLower(a[1:]) != a[1:] || strings.ToLower(b[1:]) != b[1:]
}

// compounds reports whether two spellings are one name of two words with a
// capital each, tied in one and apart in the other, or with another vowel at the
// end of the first.
func compounds(a, b string) bool {
	x, xa, ok := cutTie(a)
	if !ok || a == b {
		return false
	}
	y, yb, ok := cutTie(b)
	if !ok || xa != yb || xa[0] >= 'a' && xa[0] <= 'z' {
		return false
	}
	return strings.TrimRight(x, "aeiouy") == strings.TrimRight(y, "aeiouy") && len(x) >= 3
}

// cutTie cuts a spelling at its only hyphen or space.
func cutTie(s string) (first, second string, ok bool) {
	i := 0
	for i < len(s) && s[i] != '-' && s[i] != ' ' {
		i++
	}
	if i < 1 || i+1 >= len(s) || strings.ContainsAny(s[i+1:], "- ") {
		return "", "", false
	}
	return s[:i], s[i+1:], true
}

// loose is s without hyphens and spaces.
func loose(s string) string {
	if !strings.ContainsAny(s, "- ") {
		return s
	}
	return strings.NewReplacer("-", "", " ", "").Replace(s)
}

func untied(s string) string { return strings.ReplaceAll(s, "-", "") }

// forms reports whether English knows both spellings and they are forms of one
// word or terms for one people: Argentina and Argentine, Ecuadorian and
// Ecuadorean. Which of them to use is no matter of romanisation.
func forms(a, b string) bool {
	if !knownName(a) || !knownName(b) {
		return false
	}
	x, y := strings.TrimSuffix(a, "s"), strings.TrimSuffix(b, "s")
	if len(x) == len(y) && x[:len(x)-1] == y[:len(y)-1] {
		return true
	}
	return people(a) && people(b)
}

func people(s string) bool {
	s = strings.TrimSuffix(s, "s")
	return strings.HasSuffix(s, "an") || strings.HasSuffix(s, "ese") || strings.HasSuffix(s, "ish")
}

// words reports whether both spellings are words of the dictionary and no names:
// Paleontology and Palaeontology are spelt as their institutes spell them.
func words(a, b string) bool { return dictionary(a) && dictionary(b) }

func dictionary(s string) bool {
	e, ok := lexicon.Look(s).English()
	return ok && e.Dictionary && !e.Name
}

// knownName reports whether English dictionaries have s as a name.
func knownName(s string) bool {
	e, ok := lexicon.Look(s).English()
	return ok && e.Name
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

// oneName is what it counts, in the hundredths of a Likeness, that one of two
// spellings is a name that English has of its own, and nothing marks either as
// romanised: Pearson and Persson.
func oneName(x, y string) float64 {
	a, _ := lexicon.Look(x).English()
	b, _ := lexicon.Look(y).English()
	switch {
	case a.Name == b.Name:
		return 0
	case a.Name:
		return max(0, float64(a.Zipf)-20) / 2
	}
	return max(0, float64(b.Zipf)-20) / 2
}

// withName reports whether a candidate has one of names beside it, or no name at all.
func (u *candidate) withName(names []string) bool {
	if len(u.before)+len(u.after) == 0 {
		return true
	}
	for _, list := range [2][]neighbour{u.before, u.after} {
		if slices.ContainsFunc(list, func(n neighbour) bool { return slices.Contains(names, n.Name) }) {
			return true
		}
	}
	return false
}
