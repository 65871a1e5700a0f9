package name

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"stet/lint"
	"stet/text"
)

// archiveKey is the key of the archive as a whole: its Docs count the articles
// and its Mentions the spellings in each. No name is written so.
const archiveKey = "~"

// sighting is what is known of one spelling. It owns its lists.
type sighting struct {
	// Docs counts the documents and Mentions the places that have it. Both are
	// 0 for a name that only the house's list has. Weight counts a document
	// twice that is well edited.
	Docs, Mentions, Weight int32 `json:",omitempty"`
	// From and To are the days of the first and the last document that has it
	// and a date, as 20260131; 0 is none.
	From, To int32 `json:",omitempty"`
	// Firm says that it was seen where a capital proves something, Word that a
	// document has it in small letters, House that the house's list has it.
	Firm, Word, House bool `json:",omitempty"`
	own               bool // Company is not shared
	// Before and After are the names that stood beside it, a sample of at most
	// maxBeside that is the same for every order of reading.
	Before, After []neighbour `json:",omitempty"`
	// Apart are spellings that a sentence has side by side with this one: the
	// text itself tells them apart.
	Apart []string `json:",omitempty"`
	// Company has a bit for every name in the same documents, by its hash; nil
	// for none. The names of one document share it until something is added.
	Company *company `json:",omitempty"`
	// Places are the first mentions in the first documents by id.
	Places []place `json:",omitempty"`
	// Ruling is what a reviewed book says of it.
	Ruling *ruling `json:",omitempty"`
	// rooms are where the lists of a spelling begin that stands once.
	placeRoom  [1]place
	besideRoom [2]neighbour
	// spare says that it may serve another document once it is merged.
	spare bool
}

// neighbour is a name that stood beside another one in that many documents.
type neighbour struct {
	Name string
	Docs int32
	hash uint32 // of Name, or 0 when it was not worked out
}

func compareNeighbours(x, y *neighbour) int {
	if c := cmp.Compare(x.hashed(), y.hashed()); c != 0 {
		return c
	}
	return strings.Compare(x.Name, y.Name)
}

func (n *neighbour) hashed() uint32 {
	if n.hash == 0 {
		return hash(n.Name)
	}
	return n.hash
}

// place is a mention in a document: byte, line, column and UTF-16 column of its
// beginning and of its end.
type place struct {
	ID string
	At [8]int32
}

func (p place) start() text.Position { return position(p.At[:4]) }
func (p place) end() text.Position   { return position(p.At[4:]) }

func position(a []int32) text.Position {
	return text.Position{Byte: int(a[0]), Line: int(a[1]), Column: int(a[2]), UTF16: int(a[3])}
}

// locator finds the places of spans in a stored file, the cheapest way for those
// that come in order and in lines of simple characters.
type locator struct {
	d *lint.Document
	// index is of the line that begins at indexed, whole of all lines; both are
	// made when they are needed.
	index, whole *text.Index
	indexed      int
	// line is the number, from 0, of the line that begins at start; it was read
	// up to at. While it is plain, of simple characters, hidden counts the bytes
	// that are no columns.
	line, start, at, hidden int
	plain                   bool
	returns                 bool // the text has carriage returns, which may end lines
}

func newLocator(d *lint.Document) locator {
	return locator{d: d, plain: true, returns: strings.IndexByte(d.Markup, '\r') >= 0}
}

func (l *locator) locate(s text.Span) place {
	m, _ := l.d.Origin.Span(s)
	stored, _ := l.d.Stored.Span(m)
	a, b := l.position(m.Start), l.position(m.End)
	return place{l.d.ID, [8]int32{
		int32(stored.Start), int32(a.Line), int32(a.Column), int32(a.UTF16),
		int32(stored.End), int32(b.Line), int32(b.Column), int32(b.UTF16),
	}}
}

func (l *locator) position(at int) text.Position {
	t := l.d.Markup
	if at < l.at || l.returns {
		if l.whole == nil {
			l.whole = text.NewIndex(t)
		}
		return l.whole.Position(at)
	}
	l.read(t, at)
	if !l.plain || at < len(t) && t[at] >= utf8.RuneSelf && !simple(t[at:]) {
		return l.slowly(at)
	}
	return text.Position{Byte: at, Line: l.line + 1, Column: at - l.start - l.hidden + 1, UTF16: at - l.start - l.hidden}
}

// read reads on in t to that byte.
func (l *locator) read(t string, to int) {
	for i := l.at; ; {
		i = skipPlain(t, i, to)
		if i >= to {
			break
		}
		if t[i] == '\n' {
			l.line++
			l.start, l.hidden, l.plain = i+1, 0, true
		} else if l.plain {
			if l.plain = simple(t[i:to]); l.plain {
				_, n := utf8.DecodeRuneInString(t[i:])
				l.hidden += n - 1
				i += n - 1
			}
		}
		i++
	}
	l.at = to
}

// skipPlain is where the bytes of t from i on stop being of ASCII or end a line, if they
// do before to.
func skipPlain(t string, i, to int) int {
	const each = 0x0101010101010101
	const lines, high = '\n' * each, 0x80 * each
	for ; i < to && i+8 <= len(t); i += 8 {
		// A byte of x that is not of ASCII, or one of y that is 0, sets a high bit; so
		// may others behind such a one.
		x := eight(t[i:])
		y := x ^ lines
		if special := (x | (y-each)&^y) & high; special != 0 {
			return i + bits.TrailingZeros64(special)/8
		}
	}
	for i < to && t[i] < utf8.RuneSelf && t[i] != '\n' {
		i++
	}
	return i
}

// simple reports whether s begins with a character of the commonest beyond ASCII
// that are one column and one UTF-16 unit whatever stands around them: Latin
// letters, quotation marks, dashes.
func simple(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return r >= 0xA0 && r < 0x300 && r != '©' && r != '®' && r != '\u00AD' || r >= 0x2010 && r <= 0x2027
}

// slowly finds a place in the line that was read last.
func (l *locator) slowly(at int) text.Position {
	if l.index == nil || l.indexed != l.start {
		line, _, _ := strings.Cut(l.d.Markup[l.start:], "\n")
		l.index, l.indexed = text.NewIndex(line), l.start
	}
	p := l.index.Position(at - l.start)
	p.Byte, p.Line = at, p.Line+l.line
	return p
}

const (
	maxBeside = 12
	maxPlaces = 3
	maxApart  = 8
	// maxCrowd bounds the names of one sound that are compared. Where there are
	// more, two of them are alike by chance.
	maxCrowd = 160
)

// company is a set of names, in so few bits that a name that is everywhere has
// nearly all of them.
type company [6]uint64

const companyBits = 64 * len(company{})

// add adds a name by its hash.
func (c *company) add(h uint32) {
	h %= uint32(companyBits)
	c[h/64] |= 1 << (h % 64)
}

func (c *company) join(o *company) {
	for i := range c {
		c[i] |= o[i]
	}
}

// size is how many bits c has.
func (c *company) size() int {
	n := 0
	for i := range c {
		n += bits.OnesCount64(c[i])
	}
	return n
}

// shared compares the company that two spellings keep: 1 when they have more in
// common than chance explains, -1 when they have not, 0 when one of them has too
// little to tell, or so much that everything is in it.
func (c *company) shared(o *company) int {
	if c == nil || o == nil {
		return 0
	}
	return c.compare(o, c.size(), o.size())
}

// compare is shared of two companies of which the sizes are known; 0 is that of
// none.
func (c *company) compare(o *company, a, b int) int {
	if min(a, b) < 6 || max(a, b) > companyBits*7/10 {
		return 0
	}
	both := 0
	for i := range c {
		both += bits.OnesCount64(c[i] & o[i])
	}
	chance := float64(a*b) / float64(companyBits)
	if both >= 4 && float64(both) > chance+2+2*math.Sqrt(chance) {
		return 1
	}
	return -1
}

// day writes a date as 20260131, and no date as 0.
func day(t time.Time) int32 {
	if t.IsZero() {
		return 0
	}
	return int32(t.Year()*10000 + int(t.Month())*100 + t.Day())
}

// spareSightings are at hand for what documents tell. Most of them are merged with
// what is known already, and nobody needs them any more.
var spareSightings = sync.Pool{New: func() any { return new(sighting) }}

func mergeSightings(a, b *sighting) *sighting {
	a.merge(b)
	if b.spare {
		clear(b.Apart)
		*b = sighting{Apart: b.Apart[:0]}
		spareSightings.Put(b)
	}
	return a
}

// merge adds what o knows, whose lists stay its own.
func (s *sighting) merge(o *sighting) {
	s.Docs += o.Docs
	s.Mentions += o.Mentions
	s.Weight += o.Weight
	if s.From == 0 || o.From > 0 && o.From < s.From {
		s.From = o.From
	}
	s.To = max(s.To, o.To)
	s.Firm = s.Firm || o.Firm
	s.Word = s.Word || o.Word
	s.House = s.House || o.House
	s.Before = meet(s.Before, o.Before)
	s.After = meet(s.After, o.After)
	for _, spelling := range o.Apart {
		s.setApart(spelling)
	}
	switch {
	case s.Company == nil:
		s.Company, s.own = o.Company, false
	case o.Company != nil:
		if !s.own {
			both := *s.Company
			s.Company, s.own = &both, true
		}
		s.Company.join(o.Company)
	}
	for i := range o.Places {
		s.addPlace(&o.Places[i])
	}
	s.Ruling = s.Ruling.merge(o.Ruling)
}

// setApart notes that a sentence has a spelling that sounds like this one.
func (s *sighting) setApart(spelling string) {
	i, ok := slices.BinarySearchFunc(s.Apart, spelling, compareHashed)
	if !ok {
		s.Apart = insert(s.Apart, i, spelling, maxApart)
	}
}

// addPlace adds a place if it is one of the first.
func (s *sighting) addPlace(p *place) {
	i := len(s.Places)
	for i > 0 {
		last := &s.Places[i-1]
		c := strings.Compare(last.ID, p.ID)
		if c == 0 {
			c = cmp.Compare(last.At[0], p.At[0])
		}
		if c == 0 {
			return
		}
		if c < 0 {
			break
		}
		i--
	}
	s.Places = insert(s.Places, i, *p, maxPlaces)
}

// insert puts an element at place i of a list that its owner alone has, and drops
// what is beyond limit then.
func insert[T any](list []T, i int, element T, limit int) []T {
	n := len(list)
	switch {
	case i == limit:
		return list
	case n == limit: // the last one gives way
	case n < cap(list):
		list = list[:n+1]
	default:
		longer := make([]T, n+1, min(limit, max(3, 2*n)))
		copy(longer, list)
		list = longer
	}
	copy(list[i+1:], list[i:])
	list[i] = element
	return list
}

// compareHashed orders names so that a bounded sample of two sets holds the same
// names of both.
func compareHashed(a, b string) int {
	if c := cmp.Compare(hash(a), hash(b)); c != 0 {
		return c
	}
	return strings.Compare(a, b)
}

func hash(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

// union merges two ordered lists without repetition and keeps the first limit
// elements. It is associative and commutative, and leaves both lists alone.
func union[T any](a, b []T, limit int, compare func(x, y T) int) []T {
	if len(a) == 0 {
		return b
	}
	if len(b) == 0 {
		return a
	}
	if len(b) == 1 {
		if len(a) == limit && compare(a[limit-1], b[0]) < 0 {
			return a
		}
		i, ok := slices.BinarySearchFunc(a, b[0], compare)
		if ok || i == limit {
			return a // as most often
		}
	}
	out := make([]T, 0, min(limit, len(a)+len(b)))
	for i, j := 0, 0; len(out) < limit && (i < len(a) || j < len(b)); {
		c := -1
		switch {
		case i == len(a):
			c = 1
		case j < len(b):
			c = compare(a[i], b[j])
		}
		if c <= 0 {
			out = append(out, a[i])
			i++
		} else {
			out = append(out, b[j])
		}
		if c >= 0 {
			j++
		}
	}
	return out
}

// meet adds a sample of neighbours to another one and adds up their documents. A
// neighbour that is in the sample of the whole is in that of every part, so its
// count is exact.
func meet(a, b []neighbour) []neighbour {
	for j := range b {
		i, ok := find(a, &b[j])
		switch {
		case ok:
			a[i].Docs += b[j].Docs
		case i == maxBeside:
			return a // nor are there those behind it
		default:
			a = insert(a, i, b[j], maxBeside)
		}
	}
	return a
}

// find returns where in a sample a neighbour stands, or where it belongs.
func find(list []neighbour, n *neighbour) (int, bool) {
	h := n.hashed()
	for i := range list {
		o := &list[i]
		c := cmp.Compare(o.hashed(), h)
		if c == 0 {
			c = strings.Compare(o.Name, n.Name)
		}
		if c >= 0 {
			return i, c == 0
		}
	}
	return len(list), false
}

// ruling is what an editor decided of one spelling, in a reviewed book.
type ruling struct {
	// Prefer is the spelling to write instead; empty for none, the spelling
	// itself for one that is preferred.
	Prefer string `json:",omitempty"`
	// Accept says that it may stand beside others, Apart lists spellings of
	// other people.
	Accept bool     `json:",omitempty"`
	Apart  []string `json:",omitempty"`
}

// merge joins what two books say: of two preferences the later in the alphabet,
// so that the order of books does not show.
func (r *ruling) merge(o *ruling) *ruling {
	if r == nil {
		return o
	}
	if o == nil {
		return r
	}
	return &ruling{max(r.Prefer, o.Prefer), r.Accept || o.Accept, union(r.Apart, o.Apart, maxCrowd, cmp.Compare[string])}
}
