package romanise

import (
	"math/bits"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"golang.org/x/text/unicode/norm"
)

// grapheme is one spelling of a sound, by its number in romanisation.
type grapheme uint16

// nothing is the grapheme of a sound that is not written.
const nothing grapheme = 0

// widest is the greatest number of letters of a grapheme.
const widest = 7

// correspondence is one way in which two graphemes write one sound.
type correspondence struct {
	families family
	a, b     scheme
	cost     uint8
	where    where
	sound    uint16
}

// romanisation is sounds, compiled: every two graphemes that write one sound.
type romanisation struct {
	alphabet  alphabet
	graphemes map[uint64]grapheme
	// longer has the beginnings of graphemes of which there are longer ones.
	longer map[uint64]bool
	// pairs[a][b] is the number of the list in lists of what a and b may have
	// in common; 0 is the empty list. uniting has the families of each list.
	pairs   [][]uint16
	lists   [][]correspondence
	uniting []family
	sounds  []label
	// endings are the families that an ending marks.
	endings map[string]family
}

// label names the letter of a sound in each family.
type label struct {
	letters [families]string
}

// knowledge is what is known of romanisation, compiled when it is first needed.
var knowledge = sync.OnceValue(compile)

func compile() *romanisation {
	k := &romanisation{alphabet: newAlphabet(), graphemes: map[uint64]grapheme{}, longer: map[uint64]bool{}}
	type spelling struct {
		grapheme grapheme
		schemes  scheme
		points   int
	}
	rows := make([][]spelling, len(sounds))
	pairs := 0
	for i, s := range sounds {
		rows[i] = make([]spelling, 0, strings.Count(s.spellings, " ")+1)
		for f := range strings.FieldsSeq(s.spellings) {
			word, marks, _ := strings.Cut(f, "/")
			sp := spelling{schemes: 0}
			if word != "∅" {
				sp.grapheme = k.grapheme(word)
			}
			for m := range strings.SplitSeq(marks, ",") {
				if m != "" && m[0] >= '0' && m[0] <= '9' {
					sp.points, _ = strconv.Atoi(m)
					continue
				}
				for j, t := range schemeTags {
					if t.tag == m {
						sp.schemes |= 1 << j
					}
				}
			}
			if sp.schemes == 0 {
				sp.schemes = anyScheme
			}
			rows[i] = append(rows[i], sp)
		}
		pairs += len(rows[i]) * len(rows[i])
	}
	k.endings = map[string]family{}
	for i, list := range endings {
		for e := range strings.FieldsSeq(list) {
			k.endings[e] |= 1 << i
		}
	}
	n := len(k.graphemes) + 1
	k.pairs = make([][]uint16, n)
	cells := make([]uint16, n*n)
	for i := range k.pairs {
		k.pairs[i] = cells[i*n : (i+1)*n]
	}
	type entry struct {
		list uint16
		correspondence
	}
	all := make([]entry, 0, pairs)
	sizes := []int{0}
	k.sounds = make([]label, len(sounds))
	for i, s := range sounds {
		var fams family
		for f := range strings.FieldsSeq(s.sources) {
			tag, letter, _ := strings.Cut(f, ":")
			for j, t := range familyTags {
				if t.tag == tag {
					fams |= 1 << j
					if k.sounds[i].letters[j] == "" {
						k.sounds[i].letters[j] = letter
					}
				}
			}
		}
		for _, a := range rows[i] {
			for _, b := range rows[i] {
				if a.grapheme == b.grapheme {
					continue
				}
				cell := &k.pairs[a.grapheme][b.grapheme]
				if *cell == 0 {
					*cell = uint16(len(sizes))
					sizes = append(sizes, 0)
				}
				sizes[*cell]++
				all = append(all, entry{*cell, correspondence{
					families: fams, a: a.schemes, b: b.schemes, where: s.where, sound: uint16(i),
					cost: uint8(s.cost + 6*max(a.points, b.points) + 2*min(a.points, b.points)),
				}})
			}
		}
	}
	k.lists, k.uniting = make([][]correspondence, len(sizes)), make([]family, len(sizes))
	room := make([]correspondence, len(all))
	for i, n := range sizes {
		k.lists[i], room = room[:0:n], room[n:]
	}
	for i := range all {
		e := &all[i]
		k.lists[e.list] = append(k.lists[e.list], e.correspondence)
		k.uniting[e.list] |= e.families
	}
	return k
}

// grapheme returns the number of a spelling, a new one if need be.
func (k *romanisation) grapheme(word string) grapheme {
	ls, _ := single(k.alphabet.read(nil, word))
	key := pack(ls)
	g, ok := k.graphemes[key]
	if !ok {
		g = grapheme(len(k.graphemes) + 1)
		k.graphemes[key] = g
		for n := 1; n < len(ls); n++ {
			k.longer[pack(ls[:n])] = true
		}
	}
	return g
}

func pack(ls []letter) uint64 {
	var key uint64
	for _, l := range ls {
		key = key<<8 | uint64(l)
	}
	return key
}

// single writes doubled consonants once and counts them: whether a letter is
// doubled is the freest choice of all.
func single(ls []letter) ([]letter, int) {
	out := ls[:0]
	doubled := 0
	for i, l := range ls {
		if i > 0 && l == ls[i-1] && (!vowel(l) || l == plain('y')) {
			doubled++
			continue
		}
		out = append(out, l)
	}
	return out, doubled
}

// Word is one spelling, read for comparison. It does not change.
type Word struct {
	// Text is the spelling as it was given.
	Text    string
	letters []letter
	plain   []letter // without diacritics
	doubled int
	made    atomic.Pointer[analysis]
	fit     atomic.Pointer[fit]
}

// analysis is what only a comparison needs of a word.
type analysis struct {
	// graphs are the graphemes that begin at each letter.
	graphs [][]graph
}

// fit is how well a word fits each family.
type fit [families]uint8

// Len is the number of letters of w.
func (w *Word) Len() int { return len(w.letters) + w.doubled }

type graph struct {
	grapheme grapheme
	size     uint8
}

// Read prepares a spelling. It returns nil when it is none that can be compared:
// in another script, too short or too long.
func Read(s string) *Word {
	k := knowledge()
	composed := s
	if !plainASCII(s) && !norm.NFC.IsNormalString(s) {
		composed = norm.NFC.String(s)
	}
	ls := k.alphabet.read(make([]letter, 0, 2*len(s)), composed)
	if len(ls) < 3 || len(ls) > longest {
		return nil
	}
	w := &Word{Text: s}
	w.letters, w.doubled = single(ls)
	n := len(w.letters)
	w.plain = ls[n:n:cap(ls)]
	for _, l := range w.letters {
		w.plain = append(w.plain, k.alphabet.bases[l])
	}
	return w
}

// analyse finds what only a comparison needs, when the first one does.
func (k *romanisation) analyse(w *Word) *analysis {
	if m := w.made.Load(); m != nil {
		return m
	}
	n := len(w.letters)
	m := &analysis{graphs: make([][]graph, n)}
	all := make([]graph, 0, 3*n)
	for i := range n {
		from := len(all)
		var key uint64
		for j := i; j < n && j < i+widest; j++ {
			key = key<<8 | uint64(w.letters[j])
			if g, ok := k.graphemes[key]; ok {
				all = append(all, graph{g, uint8(j - i + 1)})
			}
			if !k.longer[key] {
				break
			}
		}
		m.graphs[i] = all[from:len(all):len(all)]
	}
	w.made.Store(m)
	return m
}

// fitOf judges w when the first comparison comes to it.
func (k *romanisation) fitOf(w *Word) *fit {
	f := w.fit.Load()
	if f == nil {
		f = k.fits(w.plain)
		w.fit.Store(f)
	}
	return f
}

// state is the best way found so far to reach a pair of places.
type state struct {
	families family
	a, b     scheme
	cost     uint16
	weight   uint16 // cost of the dearest correspondence so far
	sound    uint16 // the one that tells most, plus one; 0 for none
	// where that one stands in the two words, and how long it is there
	ai, bi, an, bn uint8
}

// beam is how many ways to a pair of places are kept: they differ in the
// families and schemes that remain possible.
const beam = 4

// Comparer compares words. It is not safe for concurrent use.
type Comparer struct {
	k     *romanisation
	words map[string]*Word
	// The ways to letter i of one word and letter j of the other begin at
	// states[(i*width+j)*beam]; counts says how many there are.
	states []state
	counts []uint8
	// moves are those that some family can make from the beginnings of the
	// words, ways the families that come to each pair of letters.
	moves []move
	ways  []family
	width int
	// furthest is the last pair of letters that some family comes to.
	furthest int
}

// move is one step from a pair of letters to a later one.
type move struct {
	i, j uint8
	a, b graph // what it reads of either word
	// list is what the two may have in common, 0 when nothing but cost is to be
	// said of them: they are the same letter, or one that is left out.
	list uint16
	cost uint8
	// leads says that the end can be reached from where it leads.
	leads bool
}

// NewComparer makes a Comparer.
func NewComparer() *Comparer { return &Comparer{k: knowledge(), words: map[string]*Word{}} }

// at returns the ways to letters i and j.
func (c *Comparer) at(i, j int) []state {
	cell := i*c.width + j
	return c.states[cell*beam : cell*beam+int(c.counts[cell])]
}

// Read is the package's Read, and remembers every word.
func (c *Comparer) Read(s string) *Word {
	w, ok := c.words[s]
	if !ok {
		if len(c.words) >= maxWords {
			clear(c.words)
		}
		w = Read(s)
		c.words[s] = w
	}
	return w
}

// maxWords bounds what a Comparer remembers.
const maxWords = 1 << 14

// hopeless is the cost beyond which no state is followed.
const hopeless = 170

// Likeness is how one word may be written in two ways.
type Likeness struct {
	// Cost is what the differences come to, in hundredths: 10 is one usual
	// correspondence of consonants.
	Cost   int
	family int
	// A and B are the graphemes that tell most, Sound the letter that both
	// write; empty when only diacritics or doubled letters differ.
	A, B, Sound string
	// Accents says that nothing but diacritics differs.
	Accents bool
	// Marked says that one of the spellings has an ending of the family, or is
	// made of its syllables.
	Marked bool
	// Marks says that marks on letters, and what is written in their stead,
	// explain the difference wherever a name comes from: Sørensen, Soerensen.
	Marks bool
	// Native says that the explanation lies in a language of Latin letters,
	// where two spellings are more often two names.
	Native bool
}

// Compare aligns two words. It returns false when no family explains their
// differences.
func (c *Comparer) Compare(a, b *Word) (Likeness, bool) {
	if a.Text > b.Text {
		// The beam keeps what it meets first: the order must not show.
		l, ok := c.compare(b, a)
		l.A, l.B = l.B, l.A
		return l, ok
	}
	return c.compare(a, b)
}

func (c *Comparer) compare(a, b *Word) (Likeness, bool) {
	if derived(a, b) || derived(b, a) {
		return Likeness{}, false
	}
	if SamePlain(a, b) {
		if slices.Equal(a.letters, b.letters) && !strings.EqualFold(bare(a.Text), bare(b.Text)) {
			return Likeness{Cost: 4}, true // Barroso and Barosso
		}
		return Likeness{Cost: 3, Accents: true}, true
	}
	na, nb := len(a.letters), len(b.letters)
	c.width = nb + 1
	cells := (na + 1) * (nb + 1)
	if !c.explore(a, b, cells) {
		return Likeness{}, false
	}
	c.states = slices.Grow(c.states[:0], cells*beam)[:cells*beam]
	c.counts = slices.Grow(c.counts[:0], cells)[:cells]
	clear(c.counts)
	c.keep(0, 0, state{families: anyFamily, a: anyScheme, b: anyScheme})
	for n := range c.moves {
		if m := &c.moves[n]; m.leads {
			c.follow(a, b, m)
		}
	}
	return c.best(a, b)
}

// SamePlain reports whether two words have the same letters but for diacritics
// and for which of them are doubled.
func SamePlain(a, b *Word) bool { return a.doubled == b.doubled && slices.Equal(a.plain, b.plain) }

// explore finds the moves from the beginnings of two words to their ends, and
// reports whether there are any. Most words that share their consonants come to a
// stop at a vowel, whatever the cost, and need no states.
func (c *Comparer) explore(a, b *Word, cells int) bool {
	c.ways = slices.Grow(c.ways[:0], cells)[:cells]
	clear(c.ways)
	c.ways[0] = anyFamily
	c.moves = c.moves[:0]
	as, bs := c.k.analyse(a).graphs, c.k.analyse(b).graphs
	c.furthest = 0
	for cell := 0; cell <= c.furthest; cell++ {
		if way := c.ways[cell]; way != 0 {
			c.leave(a, b, as, bs, cell/c.width, cell%c.width, way)
		}
	}
	if c.ways[cells-1] == 0 {
		return false
	}
	clear(c.ways[:cells-1]) // from here on, what leads on to the end
	for n := len(c.moves) - 1; n >= 0; n-- {
		m := &c.moves[n]
		from := int(m.i)*c.width + int(m.j)
		if c.ways[from+int(m.a.size)*c.width+int(m.b.size)] != 0 {
			m.leads = true
			c.ways[from] = anyFamily
		}
	}
	return true
}

// leave notes the moves that families way can make from letter i of a and letter
// j of b.
func (c *Comparer) leave(a, b *Word, as, bs [][]graph, i, j int, way family) {
	if i < len(as) && j < len(bs) && a.plain[i] == b.plain[j] {
		m := move{a: graph{size: 1}, b: graph{size: 1}}
		if a.letters[i] != b.letters[j] {
			m.cost = 3
		}
		c.note(m, i, j, way)
	}
	if i < len(as) && a.letters[i] >= mark && a.letters[i] < extra {
		c.note(move{a: graph{size: 1}, cost: 3}, i, j, way)
	}
	if j < len(bs) && b.letters[j] >= mark && b.letters[j] < extra {
		c.note(move{b: graph{size: 1}, cost: 3}, i, j, way)
	}
	var ahead []graph
	if j < len(bs) {
		ahead = bs[j]
	}
	if i < len(as) {
		for _, ga := range as[i] {
			lists := c.k.pairs[ga.grapheme]
			if l := lists[nothing]; way&c.k.uniting[l] != 0 {
				c.note(move{a: ga, list: l}, i, j, way&c.k.uniting[l])
			}
			for _, gb := range ahead {
				if l := lists[gb.grapheme]; way&c.k.uniting[l] != 0 {
					c.note(move{a: ga, b: gb, list: l}, i, j, way&c.k.uniting[l])
				}
			}
		}
	}
	lists := c.k.pairs[nothing]
	for _, gb := range ahead {
		if l := lists[gb.grapheme]; way&c.k.uniting[l] != 0 {
			c.note(move{b: gb, list: l}, i, j, way&c.k.uniting[l])
		}
	}
}

// note notes a move from letters i and j, which some families can make.
func (c *Comparer) note(m move, i, j int, way family) {
	m.i, m.j = uint8(i), uint8(j)
	c.moves = append(c.moves, m)
	to := (i+int(m.a.size))*c.width + j + int(m.b.size)
	c.ways[to] |= way
	c.furthest = max(c.furthest, to)
}

// bare is s without diacritics.
func bare(s string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(s) {
		if r < 0x300 || r >= 0x370 {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// derived reports whether b is a with an ending that makes another word of it:
// a plural, a woman's name, an inhabitant.
func derived(a, b *Word) bool {
	n := len(a.plain)
	if len(b.plain) <= n || !slices.Equal(a.plain, b.plain[:n]) {
		return false
	}
	ending := string(ascii(b.plain[n:]))
	switch last := a.plain[n-1]; {
	case last == plain(rune(ending[0])), last == plain('i') && ending == "y", last == plain('y') && ending == "i",
		last == plain('c') && ending == "i", last == plain('o') && ending == "u":
		return false // Sanaa, Alyiy, Navalnyi, Popovici, Tarou: another spelling of the same end
	}
	switch ending {
	case "s", "es", "i", "a", "an", "n", "ian", "y", "o", "in", "na", "ya", "ia", "u", "is", "as", "ov", "ev", "er", "ic", "ich":
		return true
	}
	return false
}

// follow makes a move in every way that is open to it.
func (c *Comparer) follow(a, b *Word, m *move) {
	i, j := int(m.i), int(m.j)
	if m.list != 0 {
		c.pair(a, b, i, j, m.a, m.b, c.k.lists[m.list])
		return
	}
	for _, s := range c.at(i, j) {
		s.cost += uint16(m.cost)
		c.keep(i+int(m.a.size), j+int(m.b.size), s)
	}
}

// pair follows what two graphemes may have in common.
func (c *Comparer) pair(a, b *Word, i, j int, ga, gb graph, list []correspondence) {
	from := c.at(i, j)
	var open family
	for n := range from {
		open |= from[n].families
	}
	if open == 0 {
		return
	}
	ei, ej := i+int(ga.size), j+int(gb.size)
	dear := uint16(0)
	if ga.size == 1 && torn(a, i) || gb.size == 1 && torn(b, j) {
		dear = 12
	}
	if ga.grapheme == nothing && tail(b, j, gb.size) || gb.grapheme == nothing && tail(a, i, ga.size) {
		return
	}
	for n := range list {
		e := &list[n]
		if e.families&open == 0 || e.where != anywhere && !e.where.fits(a, b, i, j, ei, ej) {
			continue
		}
		for _, s := range from {
			if s.families &= e.families; s.families == 0 {
				continue
			}
			cost := uint16(e.cost) + dear
			if s.a &= e.a; s.a == 0 {
				s.a = e.a
				cost += 10
			}
			if s.b &= e.b; s.b == 0 {
				s.b = e.b
				cost += 10
			}
			s.cost += cost
			tells := uint16(ga.size+gb.size) * 4
			if vowel(a.plain[min(i, len(a.plain)-1)]) || vowel(b.plain[min(j, len(b.plain)-1)]) {
				tells /= 3
			}
			if tells > s.weight {
				s.weight, s.sound = tells, e.sound+1
				s.ai, s.bi, s.an, s.bn = uint8(i), uint8(j), ga.size, gb.size
			}
			c.keep(ei, ej, s)
		}
	}
}

// fits reports whether letters i up to ei of a and j up to ej of b stand where w
// says.
func (w where) fits(a, b *Word, i, j, ei, ej int) bool {
	begins, ends := i == 0 && j == 0, ei == len(a.letters) && ej == len(b.letters)
	within := i > 0 && j > 0 && ei < len(a.letters) && ej < len(b.letters)
	switch w {
	case initially:
		return begins
	case finally:
		return ends
	case inside:
		return within
	case hushed:
		return i > 0 && j > 0 && a.hisses(i-1) && b.hisses(j-1)
	case behind:
		return within && !vowel(a.plain[i-1]) && !vowel(b.plain[j-1])
	case between:
		return within && !vowel(a.plain[i-1]) && !vowel(b.plain[j-1]) && !vowel(a.plain[ei]) && !vowel(b.plain[ej])
	}
	return true
}

// hisses reports whether letter i can end a spelling of ж, ч, ш or щ.
func (w *Word) hisses(i int) bool {
	switch w.plain[i] {
	case plain('h'), plain('j'), plain('c'), plain('z'):
		return true
	}
	return w.letters[i] >= extra
}

// torn reports whether letter i is the first of a digraph with h, or an h that
// ends one: read alone it would be another sound.
func torn(w *Word, i int) bool {
	switch w.plain[i] {
	case plain('s'), plain('c'), plain('k'), plain('g'), plain('z'), plain('p'):
		return i+1 < len(w.plain) && w.plain[i+1] == plain('h')
	case plain('h'):
		return tail(w, i, 1)
	}
	return false
}

// tail reports whether letter i is the h of a digraph.
func tail(w *Word, i int, size uint8) bool {
	if size != 1 || i == 0 || w.plain[i] != plain('h') {
		return false
	}
	switch w.plain[i-1] {
	case plain('s'), plain('c'), plain('k'), plain('g'), plain('z'), plain('p'), plain('t'), plain('d'):
		return true
	}
	return false
}

// keep adds a state to a cell unless a better one makes it needless.
func (c *Comparer) keep(i, j int, s state) {
	if s.cost > hopeless {
		return
	}
	cell := c.at(i, j)
	for n := range cell {
		o := &cell[n]
		if o.families == s.families && o.a == s.a && o.b == s.b {
			if s.cost < o.cost {
				*o = s
			}
			return
		}
		// A state that allows all that s allows and costs no more.
		if o.cost <= s.cost && s.families&^o.families == 0 && s.a&^o.a == 0 && s.b&^o.b == 0 {
			return
		}
	}
	if len(cell) < beam {
		c.states[(i*c.width+j)*beam+len(cell)] = s
		c.counts[i*c.width+j]++
		return
	}
	worst := 0
	for n := range cell {
		if rank(&cell[n]) > rank(&cell[worst]) {
			worst = n
		}
	}
	if rank(&s) < rank(&cell[worst]) {
		cell[worst] = s
	}
}

// rank orders states that cannot be compared: cheap ones first, and of equals
// the one that leaves more open.
func rank(s *state) int { return int(s.cost)*32 - bits.OnesCount32(uint32(s.families)) }

// syllabic reports whether a hyphen ties syllables of a given name together, as
// Chinese and Korean names are written: Kai-shek.
func (w *Word) syllabic() bool {
	i := strings.IndexByte(w.Text, '-')
	return i > 0 && i+1 < len(w.Text) && w.Text[i+1] >= 'a' && w.Text[i+1] <= 'z'
}

// best reads the likeness off the last cell.
func (c *Comparer) best(a, b *Word) (Likeness, bool) {
	var out Likeness
	found := false
	marks := hopeless // the cost, if marks explain it
	doubled := a.doubled - b.doubled
	if doubled < 0 {
		doubled = -doubled
	}
	more := 4 * doubled
	if patronymics(a, b) || patronymics(b, a) {
		more += 50
	}
	last := c.at(len(a.letters), len(b.letters))
	if len(last) == 0 {
		return Likeness{}, false
	}
	eastern := a.syllabic() && b.syllabic()
	fa, fb := c.k.fitOf(a), c.k.fitOf(b)
	for _, s := range last {
		for left := s.families; left != 0; left &= left - 1 {
			f := bits.TrailingZeros32(uint32(left))
			gate := gates[f][min(int(fa[f]+fb[f]), len(gates[f])-1)]
			if gate == impossible || eastern && 1<<f&(chinese|korean|japanese) == 0 {
				continue
			}
			cost := int(s.cost) + gate + more
			if fa[fChinese]+fb[fChinese] == 2*typical && f != fChinese {
				cost += 40 // two well-formed Chinese names
			}
			if fa[fCyrillic]+fb[fCyrillic] == 2*typical && 1<<f&farFromCyrillic != 0 {
				cost += 12 // two Slavic names
			}
			if f == fLatin {
				marks = min(marks, cost)
			}
			if found && cost >= out.Cost {
				continue
			}
			found = true
			out = Likeness{Cost: cost, family: f, Native: native>>f&1 == 1, Marked: min(fa[f], fb[f]) == typical}
			if s.sound > 0 {
				out.Sound = c.k.sounds[s.sound-1].letters[f]
				out.A, out.B = a.part(int(s.ai), int(s.an)), b.part(int(s.bi), int(s.bn))
			}
		}
	}
	out.Marks = found && marks <= out.Cost && (a.marked() || b.marked())
	return out, found
}

// patronymics reports whether a is a Danish or Norwegian son of somebody and b a
// Swedish, Icelandic or English one: Larsen and Larsson.
func patronymics(a, b *Word) bool {
	return a.ends('s', 'e', 'n') && b.ends('s', 'o', 'n')
}

func (w *Word) ends(x, y, z rune) bool {
	n := len(w.plain)
	return n > 4 && w.plain[n-3] == plain(x) && w.plain[n-2] == plain(y) && w.plain[n-1] == plain(z)
}

// farFromCyrillic are the families whose names have no Slavic endings.
const farFromCyrillic = greek | arabic | hebrew | chinese | korean | japanese | indic

// marked reports whether a letter of w has a mark that says more than the letter.
func (w *Word) marked() bool {
	return slices.ContainsFunc(w.letters, func(l letter) bool { return l >= extra })
}

// part is the text of n letters of w from letter i on.
func (w *Word) part(i, n int) string {
	var b strings.Builder
	for _, l := range w.letters[i : i+n] {
		b.WriteRune(knowledge().alphabet.runes[l])
	}
	return b.String()
}

// Family is the name of the source language or script: "Cyrillic".
func (l Likeness) Family() string { return familyTags[l.family].name }
