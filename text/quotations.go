package text

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A family holds the marks that close one another. Writers and converters mix
// them within a family, and a rule of its own reports that.
type family uint8

const (
	doubleMarks  family = iota // “ ” „ ‟ "
	chevrons                   // « »
	singleMarks                // ‘ ’ ‚ ' and so also the apostrophe
	angles                     // ‹ ›
	corners                    // 「 」
	whiteCorners               // 『 』
	primes                     // 〝 〞 〟
	families
)

// A side is what stands next to a mark, past any other marks right beside it.
type side uint8

const (
	sideSpace side = iota // or the edge of the block
	sideOpens             // before a mark: an opening bracket, a dash, a slash
	sideWord              // a letter or digit, or what may begin or end one: $ % #
	sideShuts             // punctuation
)

// role is what a mark does.
type markRole uint8

const (
	markNone   markRole = iota // an apostrophe, a measure, an ornament
	markOpens                  // begins a quotation
	markCloses                 // ends one, or would if one had begun
)

// quote is one candidate for a quotation mark.
type quoteMark struct {
	word          int32 // its index in the words
	start, end    int32
	char          rune
	family        family
	before, after side
	// ornament says that it is no quotation mark and no apostrophe.
	ornament bool
	role     markRole
	// partner is the index of the other mark of the pair, -1 for none.
	partner int32
	// weak says of a single mark that closes that it may as well be the
	// apostrophe of a plural: the players’ room. strict says of one that opens
	// that it does so only before a close that is not weak; loose that it needs
	// none at all.
	weak, strict, loose bool
	// close and strong are the offsets of the next single mark that may close,
	// and that is not weak, before the next that opens; or none, -1.
	close, strong int32
}

// pairer finds the quotations of one block after the other.
type pairer struct {
	tok   *Tokens
	t     string
	first int   // the block's first word
	block Block // the block
	words []Word
	marks []quoteMark
	roles []markRole
	stack []int32 // indices in marks of open quotations
	// open counts the members of stack by family.
	open [families]int
	// pending are the quotations that the block before left open, outer first,
	// and attributed says that a speaker is named behind the first of them, so
	// that its close was forgotten.
	pending    []int32
	attributed bool
}

// pair finds the quotations of a block whose words begin at index first, and
// fills p.roles for each of s.quotes.
func (p *pairer) pair(s *scanner, b Block, first int) {
	p.roles = p.roles[:0]
	if len(s.quotes) == 0 {
		p.pending = p.pending[:0]
		return
	}
	p.t, p.first, p.block, p.words = s.t, first, b, s.words
	p.gather(s)
	p.doubles()
	p.singles()
	p.settle()
	p.roles = slices.Grow(p.roles, len(s.quotes))
	for i := range p.marks {
		p.roles = append(p.roles, p.marks[i].role)
	}
	for len(p.roles) < len(s.quotes) {
		p.roles = append(p.roles, markNone)
	}
}

// maxMarks is how many marks of one block are taken for quotation marks. No prose
// has so many, and what has them must not fill the memory.
const maxMarks = 1 << 20

// gather fills p.marks with what can be seen of each mark by itself.
func (p *pairer) gather(s *scanner) {
	quotes := s.quotes[:min(len(s.quotes), maxMarks)]
	p.marks = slices.Grow(p.marks[:0], len(quotes))
	for i, w := range quotes {
		at := s.words[w]
		q := quoteMark{word: w, start: at.Start, end: at.End, partner: -1}
		var n int
		q.char, n = utf8.DecodeRuneInString(p.t[at.Start:at.End])
		q.end = at.Start + int32(n) // without combining marks
		q.family = familyOf(q.char)
		// The dashes of UTF-8 read as Windows-1252: â€“ and â€”.
		q.ornament = strings.HasSuffix(p.t[p.block.Start:at.Start], "â€")
		if i > 0 && p.marks[i-1].end == q.start {
			q.before = p.marks[i-1].before
		} else {
			q.before = p.before(int(q.start))
		}
		p.marks = append(p.marks, q)
	}
	for i := len(p.marks) - 1; i >= 0; i-- {
		q := &p.marks[i]
		if i+1 < len(p.marks) && p.marks[i+1].start == q.end {
			q.after = p.marks[i+1].after
		} else {
			q.after = p.after(int(q.end))
		}
	}
}

func familyOf(r rune) family {
	switch r {
	case '“', '”', '„', '‟', '"', '＂':
		return doubleMarks
	case '«', '»':
		return chevrons
	case '‹', '›':
		return angles
	case '「', '」':
		return corners
	case '『', '』':
		return whiteCorners
	case '〝', '〞', '〟':
		return primes
	}
	return singleMarks
}

// before is the side in front of offset i.
func (p *pairer) before(i int) side {
	if i <= p.block.Start {
		return sideSpace
	}
	if c := p.t[i-1]; c < utf8.RuneSelf {
		switch ascii[c] {
		case aLower, aUpper, aDigit:
			return sideWord
		case aSpace:
			return sideSpace
		case aEnd:
			if c == '(' || c == '[' || c == '{' || c == '/' {
				return sideOpens
			}
			return sideShuts
		case aGlue, aStop:
			if c == '-' {
				return sideOpens
			}
			return sideShuts
		default:
			if c == '<' || c == '=' || c == '>' || c == '|' || c == '~' {
				return sideOpens
			}
			return sideWord
		}
	}
	r, _ := utf8.DecodeLastRuneInString(p.t[p.block.Start:i])
	switch r {
	case '–', '—', '―', '‒', '−', '¿', '¡', '•', '（', '［', '【', '《', '〈', '：', '，', '。', '、', '\u200B', '\uFEFF', '\u200E', '\u200F':
		return sideOpens
	}
	return p.sideOf(r)
}

// after is the side behind offset i.
func (p *pairer) after(i int) side {
	if i >= p.block.End {
		return sideSpace
	}
	if c := p.t[i]; c < utf8.RuneSelf {
		switch ascii[c] {
		case aSpace:
			return sideSpace
		case aEnd:
			if c == '(' || c == '[' || c == '{' || c == '&' {
				return sideWord
			}
			return sideShuts
		case aGlue, aStop:
			if c == '@' || c == '_' || c == '.' && strings.HasPrefix(p.t[i:p.block.End], "..") && !p.breaks(i+3) {
				return sideWord // an ellipsis that opens a quotation
			}
			return sideShuts
		default:
			return sideWord
		}
	}
	r, n := utf8.DecodeRuneInString(p.t[i:p.block.End])
	switch r {
	case '¿', '¡', '（', '［', '【', '《', '〈':
		return sideWord
	case '…':
		if !p.breaks(i + n) {
			return sideWord
		}
	}
	return p.sideOf(r)
}

// breaks reports whether white space or the end of the block is at offset i.
func (p *pairer) breaks(i int) bool {
	if i >= p.block.End {
		return true
	}
	r, _ := utf8.DecodeRuneInString(p.t[i:p.block.End])
	return p.sideOf(r) == sideSpace
}

func (p *pairer) sideOf(r rune) side {
	var k class
	switch {
	case r < utf8.RuneSelf:
		if ascii[r] == aSpace {
			return sideSpace
		}
		if ascii[r] <= aDigit {
			return sideWord
		}
		return sideShuts
	case r <= 0xFFFF:
		k = classes()[r]
	default:
		k = highClass(r)
	}
	switch k.kind() {
	case cSpace:
		return sideSpace
	case cPunct, cStop, cQuote, cApostrophe:
		return sideShuts
	}
	return sideWord
}

// doubles decides the role of every mark that is no single one; these do not
// depend on the single ones, which do depend on them.
func (p *pairer) doubles() {
	p.stack = p.stack[:0]
	p.open = [families]int{}
	next := -1 // the double mark behind i, for the look ahead
	// strong is reused here: of a straight double mark, whether the next double
	// mark looks like one that closes (1) or not (0).
	for i := len(p.marks) - 1; i >= 0; i-- {
		q := &p.marks[i]
		if q.family != doubleMarks || q.ornament {
			continue
		}
		if next >= 0 {
			n := &p.marks[next]
			if n.before >= sideWord && n.after != sideWord || n.char == '”' {
				q.strong = 1
			}
		}
		next = i
	}
	for i := range p.marks {
		q := &p.marks[i]
		f := q.family
		if f == singleMarks || q.ornament {
			continue
		}
		opened := p.open[f] > 0
		var top rune // the mark that opened the innermost of the family
		if opened {
			top = p.marks[p.innermost(f)].char
		}
		left := q.before == sideSpace || q.before == sideOpens
		right := q.after != sideWord
		switch q.char {
		case '"', '＂':
			digit := q.start > int32(p.block.Start) && ascii[p.t[q.start-1]] == aDigit
			switch {
			case digit && (p.feet(q) || !opened && right || opened && q.strong == 1 && q.after == sideSpace && right):
				// Inches.
			case left && !right:
				if opened && top == q.char && q.strong == 0 {
					p.shut(i)
				} else {
					p.begin(i)
				}
			case !left && right && !opened && q.before == sideShuts && q.after == sideSpace && q.strong == 1:
				p.begin(i) // he said," We won"
			case !left && right, opened:
				p.shut(i)
			default:
				p.begin(i)
			}
		case '“', '‟':
			switch {
			case opened && (top == '„' && (!left || right) || !left && right):
				p.shut(i)
			case !left && right && !opened:
				q.role = markCloses
			default:
				p.begin(i)
			}
		case '„':
			if opened && !left && right {
				p.shut(i)
			} else {
				p.begin(i)
			}
		case '”':
			if !opened && left && !right {
				p.begin(i)
			} else {
				p.shut(i)
			}
		case '«', '‹':
			switch {
			case opened && (top == '»' || top == '›') && (q.before != sideSpace || q.after != sideWord):
				p.shut(i)
			case !left && right && q.before != sideShuts:
				p.shut(i)
			case q.after == sideSpace && !p.chevronAhead(i):
				// An arrow: « Previous
			default:
				p.begin(i)
			}
		case '»', '›':
			switch {
			case opened:
				p.shut(i)
			case left && !right:
				p.begin(i)
			case q.before == sideSpace:
				// An arrow: More »
			default:
				p.shut(i)
			}
		case '「', '『', '〝':
			p.begin(i)
		default:
			p.shut(i)
		}
	}
}

// chevronAhead reports whether the next chevron behind mark i closes.
func (p *pairer) chevronAhead(i int) bool {
	for j := i + 1; j < len(p.marks); j++ {
		if p.marks[j].family == p.marks[i].family {
			return p.marks[j].char == '»' || p.marks[j].char == '›'
		}
		if j > i+64 {
			break
		}
	}
	return false
}

// feet reports whether the straight mark q behind a digit ends a measure in
// feet and inches: 5'10"
func (p *pairer) feet(q *quoteMark) bool {
	w := int(q.word) - 1
	if w-1 < p.first || p.words[w].Kind != Digits || p.words[w].End != q.start {
		return false
	}
	m := p.words[w-1]
	return m.End-m.Start == 1 && p.t[m.Start] == '\'' && w-2 >= p.first && p.words[w-2].Kind == Digits
}

// innermost returns the index of the innermost open mark of family f.
func (p *pairer) innermost(f family) int32 {
	for i := len(p.stack) - 1; ; i-- {
		if m := p.stack[i]; p.marks[m].family == f {
			return m
		}
	}
}

// begin opens a quotation at mark i.
func (p *pairer) begin(i int) {
	p.marks[i].role = markOpens
	p.open[p.marks[i].family]++
	p.stack = append(p.stack, int32(i))
}

// shut closes the innermost quotation of the family of mark i and leaves those
// inside it without a close.
func (p *pairer) shut(i int) {
	q := &p.marks[i]
	q.role = markCloses
	if p.open[q.family] == 0 {
		return
	}
	for {
		m := p.stack[len(p.stack)-1]
		p.stack = p.stack[:len(p.stack)-1]
		p.open[p.marks[m].family]--
		if p.marks[m].family == q.family {
			p.marks[m].partner = int32(i)
			q.partner = m
			return
		}
	}
}

// clipped are the words that begin with an apostrophe.
const clipped = " tis twas twere twill twould em n til till cause cos coz cuz bout round neath ere gainst nuff sup kay hood ndrangheta s t d m ll re ve nt "

// singles decides the role of the single marks inside the quotations that the
// others make.
func (p *pairer) singles() {
	any := false
	for i := range p.marks {
		if p.marks[i].family == singleMarks {
			p.see(i)
			any = true
		}
	}
	if !any {
		return
	}
	closeAt, strongAt := int32(-1), int32(-1)
	for i := len(p.marks) - 1; i >= 0; i-- {
		q := &p.marks[i]
		if q.family != singleMarks {
			continue
		}
		q.close, q.strong = closeAt, strongAt
		switch q.role {
		case markOpens:
			closeAt, strongAt = -1, -1
		case markCloses:
			closeAt = q.start
			if !q.weak {
				strongAt = q.start
			}
		}
	}
	p.stack = p.stack[:0]
	region := int32(p.block.End) // where the innermost open double ends
	for i := range p.marks {
		q := &p.marks[i]
		top := -1
		if n := len(p.stack); n > 0 {
			top = int(p.stack[n-1])
		}
		if q.family != singleMarks {
			switch {
			case q.role == markOpens:
				p.stack = append(p.stack, int32(i))
			case q.role == markCloses && q.partner >= 0:
				for len(p.stack) > 0 {
					m := p.stack[len(p.stack)-1]
					p.stack = p.stack[:len(p.stack)-1]
					if m == q.partner {
						break
					}
				}
			default:
				continue
			}
			region = p.region()
			continue
		}
		inside := top >= 0 && p.marks[top].family == singleMarks
		switch q.role {
		case markOpens:
			ok := q.loose
			if q.strict {
				ok = q.strong >= 0 && q.strong < region
			} else if !q.loose {
				// A plural alone closes only what is short: the 'old hands'
				// room, but not 'Ndrangheta … the bosses' trial.
				ok = q.close >= 0 && q.close < region && (q.strong >= 0 && q.strong < region || q.close < q.start+64)
			}
			if ok {
				p.stack = append(p.stack, int32(i))
			} else {
				q.role = markNone
			}
		case markCloses:
			switch {
			case inside && (!q.weak || q.strong < 0 || q.strong >= region):
				p.stack = p.stack[:len(p.stack)-1]
				q.partner = int32(top)
				p.marks[top].partner = int32(i)
			case inside, q.char != '’', q.before != sideShuts, q.weak, !p.ends(int(q.start)):
				q.role = markNone
			}
		}
	}
}

// ends reports whether a mark stands in front of offset i that a quotation may
// end with.
func (p *pairer) ends(i int) bool {
	switch p.t[i-1] {
	case '.', ',', '!', '?':
		return true
	}
	return false
}

// region is where the innermost open quotation that is no single one ends.
func (p *pairer) region() int32 {
	for i := len(p.stack) - 1; i >= 0 && i >= len(p.stack)-8; i-- {
		if m := p.stack[i]; p.marks[m].family != singleMarks && p.marks[m].partner >= 0 {
			return p.marks[p.marks[m].partner].start
		}
	}
	return int32(p.block.End)
}

// see gives the single mark i a first role by what stands beside it.
func (p *pairer) see(i int) {
	q := &p.marks[i]
	left := q.before == sideSpace || q.before == sideOpens
	digit := q.start > int32(p.block.Start) && ascii[p.t[q.start-1]] == aDigit
	switch {
	case q.char == '‚':
		// Also typed for a comma.
		if left && q.after == sideWord {
			q.role, q.loose = markOpens, true
		}
	case left && q.after == sideWord:
		if p.clips(q) {
			return
		}
		q.role = markOpens
		q.loose = q.char == '‘' || q.char == '‛'
		q.strict = q.char == '’' || q.strict
	case q.char == '‘' && q.before == sideShuts && q.after == sideWord:
		q.role, q.loose = markOpens, true
	case left: // on its own between spaces, or before a mark
		if q.char == '‘' && q.after == sideShuts {
			q.role = markOpens
		} else if q.char != '‘' && q.before == sideSpace {
			q.role = markCloses
		}
	case q.after == sideWord && q.before == sideWord:
		// An apostrophe beside what is no letter: l’«Europe»
	case q.after == sideWord && q.char == '\'' && q.before == sideShuts:
		// said,'We or .'We: only a close can be told for sure.
		q.role = markCloses
	case digit && q.char == '\'' && p.digitFollows(q):
		// Feet.
	case p.letterN(q):
		// rock ’n’ roll
	default:
		q.role = markCloses
		q.weak = q.after == sideSpace && q.before == sideWord && p.plural(q)
	}
}

// clips reports whether the word behind q begins with an apostrophe: ’tis, ’em,
// ’90s.
func (p *pairer) clips(q *quoteMark) bool {
	i := int(q.word) + 1
	if i >= len(p.words) || p.words[i].Start != q.end {
		return false
	}
	w := p.words[i]
	switch t := w.Of(p.t); w.Kind {
	case Digits:
		if len(t) < 2 || ascii[t[0]] != aDigit || ascii[t[1]] != aDigit {
			return false
		}
		switch {
		case len(t) == 2: // the ’68 uprising, or ‘20 people’
			q.strict = true
			return q.char == '’'
		case t[2:] == "s", t[2:] == "'s", t[2:] == "’s":
			return true
		}
	case Letters:
		if t = Base(t); len(t) <= 10 {
			var buf [12]byte
			key := append(appendLower(append(buf[:0], 0x20), t), 0x20)
			if strings.Contains(clipped, string(key)) {
				// ‘Till death us do part’ and “‘Til…” open before a capital.
				return q.char != '‘' || w.Shape == Lower || t == "Ndrangheta"
			}
		}
	}
	return false
}

// appendLower appends the ASCII text of t in small letters to b.
func appendLower(b []byte, t string) []byte {
	for i := range len(t) {
		c := t[i]
		if ascii[c] == aUpper {
			c |= 0x20
		}
		b = append(b, c)
	}
	return b
}

// digitFollows reports whether a digit follows q at once or behind one space.
func (p *pairer) digitFollows(q *quoteMark) bool {
	i := int(q.end)
	if i < p.block.End && p.t[i] == ' ' {
		i++
	}
	return i < p.block.End && ascii[p.t[i]] == aDigit
}

// letterN reports whether q closes the n of rock ’n’ roll.
func (p *pairer) letterN(q *quoteMark) bool {
	n := int(q.word) - 1
	if n-1 < p.first || p.words[n].End != q.start || p.words[n-1].End != p.words[n].Start {
		return false
	}
	w := p.words[n]
	return w.End-w.Start == 1 && p.t[w.Start]|0x20 == 'n' && p.words[n-1].Kind == Punct
}

// plural reports whether the word in front of q may take an apostrophe at its
// end and a word of its own follows: the players’ room, Marx’ grave, goin’ home.
func (p *pairer) plural(q *quoteMark) bool {
	i := int(q.start)
	switch p.t[i-1] | 0x20 {
	case 's', 'x', 'z':
	case 'n':
		if i-4 < p.block.Start || p.t[i-2]|0x20 != 'i' || !wordByte(p.t[i-3]) {
			return false
		}
	default:
		return false
	}
	n := int(q.word) + 1
	return n < len(p.words) && (p.words[n].Kind == Letters || p.words[n].Kind == Digits)
}

// settle turns the roles into quotations and strays, and ties the paragraphs of
// one quotation together.
func (p *pairer) settle() {
	tok := p.tok
	from := len(tok.Quotes)
	p.reopen()
	p.stack = p.stack[:0]
	end := int32(p.block.End)
	for i := range p.marks {
		q := &p.marks[i]
		switch {
		case q.role == markOpens:
			if q.partner < 0 && q.family == singleMarks && !p.unclosed(q) {
				q.role = markNone
				continue
			}
			p.stack = append(p.stack, int32(len(tok.Quotes)))
			tok.Quotes = append(tok.Quotes, Quotation{Start: q.start, End: -1, OpenLen: uint8(q.end - q.start)})
		case q.role == markCloses && q.partner >= 0:
			at := p.marks[q.partner].start
			for len(p.stack) > 0 {
				x := &tok.Quotes[p.stack[len(p.stack)-1]]
				p.stack = p.stack[:len(p.stack)-1]
				if x.Start == at {
					x.End, x.CloseLen = q.end, uint8(q.end-q.start)
					break
				}
				x.End = q.start
			}
		case q.role == markCloses && q.partner == -2: // closes what an earlier block opened
			for _, n := range p.stack {
				tok.Quotes[n].End = q.start
			}
			p.stack = p.stack[:0]
			tok.Quotes = slices.Insert(tok.Quotes, from, Quotation{
				Start: int32(p.block.Start), End: q.end, CloseLen: uint8(q.end - q.start), Continued: true,
			})
			tok.Quotes[p.pending[0]].Continues = true
		case q.role == markCloses:
			tok.Strays = append(tok.Strays, Span{int(q.start), int(q.end)})
		}
	}
	for _, n := range p.stack {
		tok.Quotes[n].End = end
	}
	// A paragraph that begins with the marks that the one before left open
	// goes on with its quotations.
	n := 0
	for i := 0; i < len(p.marks) && n < len(p.pending); i++ {
		q := &p.marks[i]
		if int(q.word) != p.first+i || q.role != markOpens || from+n >= len(tok.Quotes) || tok.Quotes[from+n].Start != q.start {
			break
		}
		was := &tok.Quotes[p.pending[n]]
		open, _ := utf8.DecodeRuneInString(p.t[was.Start:])
		if familyOf(open) != q.family {
			break
		}
		was.Continues = true
		tok.Quotes[from+n].Continued = true
		n++
	}
	p.pending = append(p.pending[:0], p.stack...)
	if len(p.pending) > 0 {
		p.attributed = p.speaker(tok.Quotes[p.pending[0]])
	}
	// Depths last, as they count only what stayed.
	p.stack = p.stack[:0]
	for i := from; i < len(tok.Quotes); i++ {
		q := &tok.Quotes[i]
		for len(p.stack) > 0 && tok.Quotes[p.stack[len(p.stack)-1]].End <= q.Start {
			p.stack = p.stack[:len(p.stack)-1]
		}
		if n := len(p.stack); n > 0 {
			q.Depth = uint8(min(n, 255))
			q.outer = int32(i) - p.stack[0]
		}
		p.stack = append(p.stack, int32(i))
	}
}

// reopen lets the first mark that closes without an opening close what the
// block before left open, when nothing but single marks comes before it.
func (p *pairer) reopen() {
	if len(p.pending) == 0 || p.attributed {
		return
	}
	was := p.tok.Quotes[p.pending[0]]
	open, _ := utf8.DecodeRuneInString(p.t[was.Start:])
	for i := range p.marks {
		q := &p.marks[i]
		if q.role == markNone || q.family == singleMarks {
			continue
		}
		if q.role == markCloses && q.partner < 0 && q.family == familyOf(open) && q.before >= sideWord {
			q.partner = -2
			// A single mark that opened before ends there as well.
			for j := range p.marks[:i] {
				if m := &p.marks[j]; m.role == markOpens && m.partner > int32(i) {
					p.marks[m.partner].role, p.marks[m.partner].partner = markNone, -1
					m.partner = -1
				}
			}
		}
		return
	}
}

// speaker reports whether the unclosed quotation q goes on to name its speaker
// behind a comma: “We won, said Smith.
func (p *pairer) speaker(q Quotation) bool {
	comma := -1
	for i := len(p.words) - 1; i >= p.first && p.words[i].Start > q.Start; i-- {
		w := p.words[i]
		if w.Kind == Letters && w.Shape == Lower && reporting()[w.Of(p.t)] {
			comma = i
		}
		if p.t[w.Start] == ',' && comma >= 0 && comma-i <= 5 {
			return true
		}
	}
	return false
}

// unclosed reports whether the single mark q opens a quotation although nothing
// closes it. A straight one is an apostrophe then, and one before a word that
// looks Hawaiian is taken for its ʻokina.
func (p *pairer) unclosed(q *quoteMark) bool {
	if q.char != '‘' && q.char != '‚' {
		return false
	}
	i := int(q.word) + 1
	if i >= len(p.words) || p.words[i].Start != q.end {
		return true
	}
	switch w := p.words[i].Of(p.t); w {
	case "A", "I", "One", "Alone", "a", "one", "alone":
		return true
	case "Abd", "Ali", "Amr", "Aziz", "Isa", "Issa", "Imad", "Adnan", "Umar", "Omar", "Uthman", "Abdallah", "Abdullah", "Ayn", "Ain", "Id", "Eid", "Ashura":
		return false // the ‘ayn of Arabic
	default:
		return !hawaiian(w)
	}
}

// hawaiian reports whether w could be a Hawaiian word behind its ʻokina: it
// begins and ends with a vowel and has only the letters of that language.
func hawaiian(w string) bool {
	const vowels = "aeiouāēīōūAEIOUĀĒĪŌŪ"
	first := true
	vowel := false
	for _, r := range w {
		vowel = strings.ContainsRune(vowels, r)
		if !vowel && (first || !strings.ContainsRune("hklmnpwʻ‘’'", r)) {
			return false
		}
		first = false
	}
	return vowel
}
