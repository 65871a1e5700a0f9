package read

import (
	"fmt"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"stet/lint"
	"stet/text"
)

// inline reads the inlines of one Markdown block at a time. It follows the
// parsing strategy of the CommonMark specification: one pass over the text that
// lists its pieces in order and keeps stacks of emphasis marks and brackets, so
// that it takes time in proportion to the text. The pieces are not made into a
// tree, for all that is asked of them is which bytes are read and which are
// marks.
type inline struct {
	*markdown
	// src is the block's text without the marks and indents before its lines;
	// rows say where its parts stand in the markup.
	src  string
	rows []row
	row  int // of the last place asked for
	base int // offset that is to be added to those in src before looking at rows
	cell bool

	pieces   []piece
	marks    []mark // emphasis marks that may still match, as a linked list
	lastMark int32
	brackets []bracket
	targets  []target

	from int // beginning of the text that is not in pieces yet
	// ticks says of each length of a run of backticks where the last one that
	// was seen begins; ticked says that all were seen.
	ticks  [maxTicks + 1]int32
	ticked bool
	// unended are the kinds of raw HTML (comments, declarations …) whose end is
	// known not to come.
	unended [4]bool
}

// maxTicks is the length of the longest run of backticks that opens code.
const maxTicks = 80

// row says that src from at on stands in the markup from to on.
type row struct{ at, to int }

type pieceKind uint8

const (
	plainText pieceKind = iota
	replaced            // an escape or an entity: value stands for it
	lineBreak
	emphasisMarks
	codeSpan
	openBracket
	linkEnd
	imageOpen
	linkOpen
	rawHTML
	webAddress
	dropped
)

// piece is a stretch src[start:end] of one kind.
type piece struct {
	kind       pieceKind
	start, end int32
	// left and right are how many emphasis marks are used up at the two ends;
	// opens and closes count strong emphasis beginning and ending here.
	left, right, opens, closes int32
	// other is the index of the matching linkEnd of a linkOpen or imageOpen, in
	// a linkEnd that of its target.
	other int32
	value string
}

// mark is a run of emphasis marks.
type mark struct {
	piece          int32
	prev, next     int32
	c              byte
	n, length      int32 // left over and at first
	opener, closer bool
}

// bracket is an opening bracket that may begin a link.
type bracket struct {
	piece  int32
	mark   int32 // lastMark before it
	end    int   // offset in src behind it
	image  bool
	active bool
	inner  bool // a bracket opens behind it
}

// target is where a link leads and the place in src of what says so.
type target struct {
	value      string
	start, end int
}

// inlineStop are the bytes at which something other than text may begin.
var inlineStop = [256]bool{
	'\\': true, '\n': true, '`': true, '*': true, '_': true, '~': true, '[': true, ']': true,
	'!': true, '<': true, '&': true, ':': true, '.': true, '@': true,
}

// read takes src apart into pieces.
func (p *inline) read() {
	p.pieces = p.pieces[:0]
	p.marks = p.marks[:0]
	p.brackets = p.brackets[:0]
	p.targets = p.targets[:0]
	p.lastMark = -1
	p.from, p.row = 0, 0
	p.ticked = false
	p.ticks = [maxTicks + 1]int32{}
	p.unended = [4]bool{}
	s := p.src
	for i := 0; ; {
		for i < len(s) && !inlineStop[s[i]] {
			i++
		}
		if i >= len(s) {
			break
		}
		switch s[i] {
		case '\\':
			i = p.backslash(i)
		case '\n':
			start := i
			if start > p.from && s[start-1] == '\r' {
				start--
			}
			p.add(lineBreak, start, i+1)
			i++
		case '`':
			i = p.backticks(i)
		case '*', '_', '~':
			i = p.emphasisRun(i)
		case '[':
			i = p.bracket(i)
		case '!':
			if i+1 < len(s) && s[i+1] == '[' && !p.footnoteAt(i+1) {
				p.openBracket(i, i+2, true)
				i++
			}
			i++
		case ']':
			i = p.closeBracket(i)
		case '<':
			i = p.angle(i)
		case '&':
			if value, n := reference(s[i:]); n > 0 {
				p.add(replaced, i, i+n).value = value
				i += n
			} else {
				i++
			}
		default:
			i = p.address(i)
		}
	}
	p.flush(len(s))
	p.matchMarks(-1)
}

// flush makes a piece of the text that ends at end.
func (p *inline) flush(end int) {
	if end > p.from {
		p.pieces = append(p.pieces, piece{kind: plainText, start: int32(p.from), end: int32(end)})
	}
	p.from = end
}

// add makes a piece of src[start:end] and of the text before it.
func (p *inline) add(kind pieceKind, start, end int) *piece {
	p.flush(start)
	p.from = end
	p.pieces = append(p.pieces, piece{kind: kind, start: int32(start), end: int32(end)})
	return &p.pieces[len(p.pieces)-1]
}

// backslash reads an escape or a hard line break at i.
func (p *inline) backslash(i int) int {
	s := p.src
	if i+1 >= len(s) {
		return i + 1
	}
	switch c := s[i+1]; {
	case c == '\n':
		p.add(lineBreak, i, i+2)
		return i + 2
	case c == '\r' && i+2 < len(s) && s[i+2] == '\n':
		p.add(lineBreak, i, i+3)
		return i + 3
	case p.cell && c == '\\' && i+2 < len(s) && s[i+2] == '|':
		// A table takes the second backslash, then this one escapes the bar.
		p.add(replaced, i, i+3).value = "|"
		return i + 3
	case punctuation(c):
		p.add(replaced, i, i+2).value = s[i+1 : i+2]
		return i + 2
	}
	return i + 1
}

// punctuation reports whether c is one of ASCII's punctuation characters.
func punctuation(c byte) bool {
	return c >= '!' && c <= '/' || c >= ':' && c <= '@' || c >= '[' && c <= '`' || c >= '{' && c <= '~'
}

// backticks reads a code span at i.
func (p *inline) backticks(i int) int {
	s := p.src
	n := run(s, i)
	start := i + n
	if n > maxTicks || p.ticked && int(p.ticks[n]) <= i {
		return start
	}
	for j := start; ; {
		k := strings.IndexByte(s[j:], '`')
		if k < 0 {
			p.ticked = true
			return start
		}
		j += k
		m := run(s, j)
		if m <= maxTicks {
			p.ticks[m] = int32(j)
		}
		if m == n {
			from, to := start, j
			if to-from > 2 && codeSpace(s[from]) && codeSpace(s[to-1]) && strings.Trim(s[from:to], " \n\r") != "" {
				from, to = from+1, to-1
			}
			c := p.add(codeSpan, i, j+m)
			c.left, c.right = int32(from), int32(to)
			return j + m
		}
		j += m
	}
}

func codeSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\r' }

// run is the number of bytes like s[i] from i on.
func run(s string, i int) int {
	j := i + 1
	for j < len(s) && s[j] == s[i] {
		j++
	}
	return j - i
}

// emphasisRun reads a run of emphasis marks at i.
func (p *inline) emphasisRun(i int) int {
	s := p.src
	n := run(s, i)
	c := s[i]
	if c == '~' && n > 2 {
		return i + n
	}
	before, after := '\n', '\n'
	if i > 0 {
		before = rune(s[i-1])
		if before >= utf8.RuneSelf {
			before, _ = utf8.DecodeLastRuneInString(s[:i])
		}
	}
	if i+n < len(s) {
		after = rune(s[i+n])
		if after >= utf8.RuneSelf {
			after, _ = utf8.DecodeRuneInString(s[i+n:])
		}
	}
	spaceBefore, spaceAfter := unicode.IsSpace(before), unicode.IsSpace(after)
	markBefore, markAfter := punctuationRune(before), punctuationRune(after)
	left := !spaceAfter && (!markAfter || spaceBefore || markBefore)
	right := !spaceBefore && (!markBefore || spaceAfter || markAfter)
	opener, closer := left, right
	if c == '_' {
		opener = left && (!right || markBefore)
		closer = right && (!left || markAfter)
	}
	if !opener && !closer {
		return i + n
	}
	p.add(emphasisMarks, i, i+n)
	k := int32(len(p.marks))
	p.marks = append(p.marks, mark{
		piece: int32(len(p.pieces) - 1), prev: p.lastMark, next: -1,
		c: c, n: int32(n), length: int32(n), opener: opener, closer: closer,
	})
	if p.lastMark >= 0 {
		p.marks[p.lastMark].next = k
	}
	p.lastMark = k
	return i + n
}

func punctuationRune(r rune) bool {
	if r < utf8.RuneSelf {
		return punctuation(byte(r))
	}
	return unicode.IsPunct(r) || unicode.IsSymbol(r)
}

// matchMarks pairs the emphasis marks above bottom in the list and empties the
// list down to it.
func (p *inline) matchMarks(bottom int32) {
	// low[…] is the first mark that a closer of its kind need look at: those
	// before were looked at in vain.
	var low [3][2][3]int32
	first := p.lastMark
	for first >= 0 && p.marks[first].prev != bottom {
		first = p.marks[first].prev
	}
	for k := first; k >= 0; {
		m := &p.marks[k]
		if !m.closer {
			k = m.next
			continue
		}
		class := 0
		switch m.c {
		case '_':
			class = 1
		case '~':
			class = 2
		}
		both := 0
		if m.opener {
			both = 1
		}
		lowest := &low[class][both][m.length%3]
		found := int32(-1)
		for j := m.prev; j > bottom && j >= *lowest; j = p.marks[j].prev {
			o := &p.marks[j]
			if !o.opener || o.c != m.c {
				continue
			}
			if m.c == '~' {
				if o.length != m.length {
					continue
				}
			} else if (m.opener || o.closer) && (o.length+m.length)%3 == 0 && (o.length%3 != 0 || m.length%3 != 0) {
				continue
			}
			found = j
			break
		}
		if found < 0 {
			*lowest = k
			next := m.next
			if !m.opener {
				p.unlink(k)
			}
			k = next
			continue
		}
		o := &p.marks[found]
		for j := m.prev; j != found; j = p.marks[j].prev {
			p.unlink(j)
		}
		used := int32(1)
		if o.n >= 2 && m.n >= 2 {
			used = 2
		}
		op, cl := &p.pieces[o.piece], &p.pieces[m.piece]
		op.right += used
		cl.left += used
		if used == 2 && m.c != '~' {
			op.opens++
			cl.closes++
		}
		o.n -= used
		m.n -= used
		if o.n == 0 {
			p.unlink(found)
		}
		if m.n == 0 {
			next := m.next
			p.unlink(k)
			k = next
		}
	}
	if bottom < 0 {
		p.marks = p.marks[:0]
	} else {
		p.marks[bottom].next = -1
	}
	p.lastMark = bottom
}

// unlink takes mark k out of the list.
func (p *inline) unlink(k int32) {
	m := &p.marks[k]
	if m.prev >= 0 {
		p.marks[m.prev].next = m.next
	}
	if m.next >= 0 {
		p.marks[m.next].prev = m.prev
	} else {
		p.lastMark = m.prev
	}
}

// bracket reads a "[" at i: a footnote's mark or perhaps the beginning of a link.
func (p *inline) bracket(i int) int {
	if p.footnoteAt(i) {
		end := i + strings.IndexByte(p.src[i:], ']') + 1
		p.add(dropped, i, end)
		return end
	}
	p.openBracket(i, i+1, false)
	return i + 1
}

// footnoteAt reports whether the mark of a footnote that exists begins at i.
func (p *inline) footnoteAt(i int) bool {
	s := p.src[i:]
	if len(p.footnotes) == 0 || len(s) < 4 || s[1] != '^' {
		return false
	}
	s = s[2:min(len(s), 2+maxLabel)]
	end := strings.IndexByte(s, ']')
	return end > 0 && p.footnotes[s[:end]]
}

func (p *inline) openBracket(start, end int, image bool) {
	p.add(openBracket, start, end)
	if n := len(p.brackets); n > 0 {
		p.brackets[n-1].inner = true
	}
	p.brackets = append(p.brackets, bracket{
		piece: int32(len(p.pieces) - 1), mark: p.lastMark, end: end, image: image, active: true,
	})
}

// closeBracket reads a "]" at i, which may end a link's text.
func (p *inline) closeBracket(i int) int {
	n := len(p.brackets)
	if n == 0 {
		return i + 1
	}
	b := p.brackets[n-1]
	p.brackets = p.brackets[:n-1]
	if !b.active {
		return i + 1
	}
	value, end, ok := p.inlineTarget(i + 1)
	if !ok {
		value, end, ok = p.labelled(b, i)
	}
	if !ok {
		return i + 1
	}
	p.flush(i)
	p.matchMarks(b.mark)
	open := &p.pieces[b.piece]
	open.kind = linkOpen
	if b.image {
		open.kind = imageOpen
	}
	open.other = int32(len(p.pieces))
	p.add(linkEnd, i, end).other = int32(len(p.targets))
	p.targets = append(p.targets, target{value, i, end})
	if !b.image {
		// A link holds no links.
		for k := len(p.brackets) - 1; k >= 0; k-- {
			if o := &p.brackets[k]; !o.image {
				if !o.active {
					break
				}
				o.active = false
			}
		}
	}
	return end
}

// inlineTarget reads "(address "title")" at i.
func (p *inline) inlineTarget(i int) (value string, end int, ok bool) {
	s := p.src
	if i >= len(s) || s[i] != '(' {
		return "", 0, false
	}
	i = skipSpace(s, i+1)
	if i < len(s) && s[i] == ')' {
		return "", i + 1, true
	}
	value, i, ok = destination(s, i)
	if !ok {
		return "", 0, false
	}
	if next := skipSpace(s, i); next > i {
		i = next
		if j, ok := title(s, i); ok {
			i = skipSpace(s, j)
		}
	}
	if i < len(s) && s[i] == ')' {
		return value, i + 1, true
	}
	return "", 0, false
}

// labelled looks up the label behind the "]" at i, or the link's text itself.
func (p *inline) labelled(b bracket, i int) (value string, end int, ok bool) {
	if len(p.references) == 0 {
		return "", 0, false
	}
	s := p.src
	end = i + 1
	text, own := s[b.end:i], true
	if end < len(s) && s[end] == '[' {
		if j := labelEnd(s, end); j > 0 {
			if inner := s[end+1 : j-1]; inner != "" {
				text, own = inner, false
			}
			end = j
		}
	}
	if own && b.inner || len(text) > maxLabel {
		return "", 0, false
	}
	value, ok = p.references[normalLabel(text)]
	return value, end, ok
}

// angle reads what a "<" at i begins: an address, raw HTML, or nothing.
func (p *inline) angle(i int) int {
	s := p.src
	if end := autolink(s, i); end > 0 {
		p.add(webAddress, i, end)
		return end
	}
	if end := p.rawHTML(i); end > 0 {
		p.add(rawHTML, i, end)
		return end
	}
	return i + 1
}

// autolink returns the end of "<https://…>" or "<name@host>" at i, or 0.
func autolink(s string, i int) int {
	j := i + 1
	for j < len(s) && (alphanumeric(s[j]) || s[j] == '+' || s[j] == '.' || s[j] == '-') {
		j++
	}
	if j >= len(s) {
		return 0
	}
	if n := j - i - 1; s[j] == ':' && n >= 2 && n <= 32 && s[i+1] > '9' {
		for j++; j < len(s) && s[j] > ' ' && s[j] != '<' && s[j] != 0x7f; j++ {
			if s[j] == '>' {
				return j + 1
			}
		}
		return 0
	}
	for j < len(s) && strings.IndexByte(".!#$%&'*+/=?^_`{|}~-", s[j]) >= 0 || j < len(s) && alphanumeric(s[j]) {
		j++
	}
	if j == i+1 || j >= len(s) || s[j] != '@' {
		return 0
	}
	label := 0
	for j++; j < len(s); j++ {
		switch c := s[j]; {
		case alphanumeric(c):
			label++
		case c == '-' && label > 0:
			label++
		case c == '.' && label > 0 && s[j-1] != '-':
			label = 0
		case c == '>' && label > 0 && s[j-1] != '-':
			return j + 1
		default:
			return 0
		}
		if label > 63 {
			return 0
		}
	}
	return 0
}

// rawHTML returns the end of the tag, comment or the like that begins at i, or 0.
func (p *inline) rawHTML(i int) int {
	s := p.src
	if i+2 >= len(s) {
		return 0
	}
	ends := func(kind int, from int, mark string) int {
		if p.unended[kind] || from > len(s) {
			return 0
		}
		k := strings.Index(s[from:], mark)
		if k < 0 {
			p.unended[kind] = true
			return 0
		}
		return from + k + len(mark)
	}
	switch c := s[i+1]; {
	case strings.HasPrefix(s[i:], "<!-->"):
		return i + 5
	case strings.HasPrefix(s[i:], "<!--->"):
		return i + 6
	case strings.HasPrefix(s[i:], "<!--"):
		return ends(0, i+4, "-->")
	case c == '?':
		return ends(1, i+2, "?>")
	case strings.HasPrefix(s[i:], "<![CDATA["):
		return ends(2, i+9, "]]>")
	case c == '!' && letter(s[i+2]):
		return ends(3, i+2, ">")
	case c == '/' && letter(s[i+2]):
		j := i + 3
		for j < len(s) && (alphanumeric(s[j]) || s[j] == '-') {
			j++
		}
		if j = skipSpace(s, j); j < len(s) && s[j] == '>' {
			return j + 1
		}
	case letter(c):
		return openTag(s, i)
	}
	return 0
}

// openTag returns the end of the start tag at i by CommonMark's rules, or 0.
func openTag(s string, i int) int {
	j := i + 2
	for j < len(s) && (alphanumeric(s[j]) || s[j] == '-') {
		j++
	}
	for {
		next := skipSpace(s, j)
		if next >= len(s) {
			return 0
		}
		c := s[next]
		if c == '>' {
			return next + 1
		}
		if c == '/' {
			if next+1 < len(s) && s[next+1] == '>' {
				return next + 2
			}
			return 0
		}
		if next == j || !letter(c) && c != '_' && c != ':' {
			return 0
		}
		for j = next + 1; j < len(s) && (alphanumeric(s[j]) || strings.IndexByte("_.:-", s[j]) >= 0); j++ {
		}
		next = skipSpace(s, j)
		if next >= len(s) || s[next] != '=' {
			continue
		}
		j = skipSpace(s, next+1)
		if j >= len(s) {
			return 0
		}
		switch c := s[j]; c {
		case '"', '\'':
			k := strings.IndexByte(s[j+1:], c)
			if k < 0 {
				return 0
			}
			j += k + 2
		default:
			start := j
			for j < len(s) && !space(s[j]) && strings.IndexByte("\"'=<>`", s[j]) < 0 {
				j++
			}
			if j == start {
				return 0
			}
		}
	}
}

func letter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// address reads a bare web or mail address around the ":", "." or "@" at i.
func (p *inline) address(i int) int {
	s := p.src
	start, end := 0, 0
	inside := len(p.brackets) > 0
	switch s[i] {
	case ':':
		k := schemeBefore(s, i)
		if k == 0 || i-k < p.from {
			return i + 1
		}
		if n := addressLen(s[i+3:], inside); n > 0 {
			start, end = i-k, i+3+n
		}
	case '.':
		if !wwwBefore(s, i) || i-3 < p.from {
			return i + 1
		}
		if n := addressLen(s[i+1:], inside); n > 0 {
			start, end = i-3, i+1+n
		}
	case '@':
		if before, behind := emailAt(s, p.from, i); behind > 0 {
			start, end = i-before, i+1+behind
		}
	}
	if end == 0 {
		return i + 1
	}
	if p.cell {
		if k := strings.IndexByte(s[start:end], '\\'); k >= 0 {
			end = start + k // an escaped bar
		}
	}
	if end <= i {
		return i + 1
	}
	p.add(webAddress, start, end)
	return end
}

// place returns the offset in the markup of src[i].
func (p *inline) place(i int) int {
	i += p.base
	if p.row >= len(p.rows) || p.rows[p.row].at > i || p.row+1 < len(p.rows) && p.rows[p.row+1].at <= i {
		p.row = max(0, sort.Search(len(p.rows), func(k int) bool { return p.rows[k].at > i })-1)
	}
	return p.rows[p.row].to + i - p.rows[p.row].at
}

// stop returns the offset in the markup behind src[i-1].
func (p *inline) stop(i int) int { return p.place(i-1) + 1 }

// maxInline is the length in bytes of the text that is read at once. What is
// known of it takes up to fifty times as much.
const maxInline = 1 << 20

// all reads src and writes it as a block like b, whose markup is whole.
func (p *inline) all(b lint.Block, whole text.Span) {
	p.base = 0
	s := p.src
	for len(s) > maxInline {
		cut := strings.LastIndexByte(s[:maxInline], ' ') + 1
		if cut == 0 {
			for cut = maxInline; cut > maxInline-utf8.UTFMax && !utf8.RuneStart(s[cut]); cut-- {
			}
		}
		p.src, s = s[:cut], s[cut:]
		if p.base == 0 {
			problemAt(p.doc, whole.Start, fmt.Sprintf("More than %d bytes stand in one paragraph here; it is read in parts, and marks that reach from one into the next are read as text", maxInline))
		}
		p.read()
		p.write(b, whole)
		p.base += cut
	}
	p.src = s
	p.read()
	p.write(b, whole)
	p.close(whole.End)
}

// write hands the pieces over to the flow as a block like b, whose markup is
// whole.
func (p *inline) write(b lint.Block, whole text.Span) {
	link := int32(-1) // the open link
	unclosed := false // a raw element has no end tag here
	level := p.strong
	for k := 0; k < len(p.pieces); k++ {
		n := &p.pieces[k]
		start, end := int(n.start), int(n.end)
		switch n.kind {
		case plainText, openBracket:
			p.put(start, end, b, whole)
		case replaced:
			at := p.place(start)
			if len(n.value) == 1 && space(n.value[0]) {
				p.codedSpace(at, p.stop(end), false)
				break
			}
			p.ready(at, b, whole)
			p.writeAs(n.value, at, p.stop(end), true)
		case lineBreak:
			to := p.stop(end)
			if end < len(p.src) {
				to = p.place(end)
			}
			p.space(p.place(start), to, true)
		case emphasisMarks:
			p.strong -= int(n.closes)
			p.put(start+int(n.left), end-int(n.right), b, whole)
			p.strong += int(n.opens)
		case codeSpan:
			p.code(int(n.left), int(n.right), b, whole)
		case linkOpen:
			t := p.targets[p.pieces[n.other].other]
			if link >= 0 {
				p.closeLink(link, p.place(start))
			}
			link = p.openLink(lint.Link{
				Target:       t.value,
				Markup:       text.Span{Start: p.place(start)},
				TargetMarkup: p.span(t.start, t.end),
			})
			if p.isLabel(k) {
				// To change the text of such a link is to lose its address: only
				// the link as a whole can be replaced.
				label := &p.pieces[k+1]
				m := p.span(start, t.end)
				p.ready(m.Start, b, whole)
				p.writeAs(p.src[label.start:label.end], m.Start, m.End, true)
				k++
			}
		case linkEnd:
			if link >= 0 {
				p.closeLink(link, p.stop(end))
				link = -1
			}
		case imageOpen:
			close := p.pieces[n.other]
			t := p.targets[close.other]
			p.image(t.value, p.span(start, int(close.end)), p.span(t.start, t.end))
			k = int(n.other)
		case webAddress:
			p.writeAddress(start, end, link >= 0, b, whole)
		case rawHTML:
			name, closing := p.tag(n, &link)
			if !closing && !unclosed && elements[name]&skipped != 0 {
				if j := p.rawEnd(k+1, name); j > 0 {
					k = j
				} else {
					unclosed = true
				}
			}
		case dropped:
		}
	}
	if link >= 0 {
		p.closeLink(link, whole.End)
	}
	p.strong = level
}

// isLabel reports whether the link that opens with piece k is its own label
// ("[here]", "[here][]") without marks or line ends in it.
func (p *inline) isLabel(k int) bool {
	t := p.targets[p.pieces[p.pieces[k].other].other]
	if s := p.src[t.start:t.end]; s != "]" && s != "][]" || int(p.pieces[k].other) != k+2 || p.pieces[k+1].kind != plainText {
		return false
	}
	label := p.src[p.pieces[k+1].start:p.pieces[k+1].end]
	return !space(label[0]) && !space(label[len(label)-1])
}

// span maps src[start:end] to the markup.
func (p *inline) span(start, end int) text.Span {
	return text.Span{Start: p.place(start), End: p.stop(end)}
}

// ready makes sure that a block is open for text at the markup offset at.
func (p *inline) ready(at int, b lint.Block, whole text.Span) {
	start := whole.Start
	if p.open {
		if p.held.breaks < 2 {
			return
		}
		p.close(p.held.start)
		start = at
	}
	p.block(b, start, at)
}

// put writes src[start:end], which holds no line break.
func (p *inline) put(start, end int, b lint.Block, whole text.Span) {
	s := p.src
	i := start
	for i < end && space(s[i]) {
		i++
	}
	if i > start {
		p.space(p.place(start), p.stop(i), false)
	}
	j := end
	for j > i && space(s[j-1]) {
		j--
	}
	if j > i {
		at := p.place(i)
		p.ready(at, b, whole)
		p.flow.write(at, at+j-i, true)
	}
	if end > j {
		p.space(p.place(j), p.stop(end), false)
	}
}

// code writes the code span whose text is src[start:end].
func (p *inline) code(start, end int, b lint.Block, whole text.Span) {
	s := p.src
	first := min(skipSpace(s, start), end)
	p.put(start, first, b, whole)
	if first == end {
		return
	}
	p.ready(p.place(first), b, whole)
	p.settle(true)
	from := p.at()
	defer func() { p.verbatim(from) }()
	for i := first; i < end; {
		j := i
		for j < end && s[j] != '\n' && (!p.cell || s[j] != '\\' || j+1 == end || s[j+1] != '|') {
			j++
		}
		if j == end || s[j] == '\\' {
			p.put(i, j, b, whole)
			if j < end {
				at := p.place(j)
				p.ready(at, b, whole)
				p.writeAs("|", at, p.stop(j+2), true)
				j += 2
			}
			i = j
			continue
		}
		k := j
		if k > i && s[k-1] == '\r' {
			k--
		}
		p.put(i, k, b, whole)
		p.space(p.place(k), p.place(j+1), true)
		i = j + 1
	}
}

// writeAddress writes the bare address or autolink src[start:end].
func (p *inline) writeAddress(start, end int, inLink bool, b lint.Block, whole text.Span) {
	s := p.src
	from, to := start, end
	if s[start] == '<' {
		from, to = start+1, end-1
	}
	link := int32(-1)
	if !inLink {
		m := p.span(start, end)
		link = p.openLink(lint.Link{Target: s[from:to], Markup: m, TargetMarkup: m, Bare: true})
		if s[start] != '<' {
			p.links[link].Target = decodeEntities(s[from:to], false)
		}
	}
	for i := from; i < to; {
		j := to
		if s[start] != '<' {
			if k := strings.IndexByte(s[i:to], '&'); k >= 0 {
				j = i + k
			}
		}
		p.put(i, j, b, whole)
		if j < to {
			at := p.place(j)
			p.ready(at, b, whole)
			if value, n := reference(s[j:to]); n > 0 && !space(value[0]) {
				p.writeAs(value, at, p.stop(j+n), true)
				j += n
			} else {
				p.flow.write(at, at+1, true)
				j++
			}
		}
		i = j
	}
	if link >= 0 {
		p.closeLink(link, p.stop(end))
	}
}

// tag does what a tag or comment between words is for, and returns the name of a
// tag and whether it is an end tag.
func (p *inline) tag(n *piece, link *int32) (name string, closing bool) {
	s := p.src
	start, end := int(n.start), int(n.end)
	m := p.span(start, end)
	if body, ok := strings.CutPrefix(s[start:end], "<!--"); ok {
		p.comment(strings.TrimSuffix(body, "-->"), m.Start, m.End)
		return "", false
	}
	closing = s[start+1] == '/'
	at := start + 1
	if closing {
		at++
	}
	if !letter(s[at]) {
		return "", false
	}
	name, at = tagName(s, at)
	switch name {
	case "br":
		p.br(m.Start, m.End)
	case "b", "strong":
		if !closing {
			p.strong++
		} else if p.strong > 0 {
			p.strong--
		}
	case "a", "img":
		if closing {
			if name == "a" && *link >= 0 {
				p.closeLink(*link, m.End)
				*link = -1
			}
			break
		}
		p.attributes = tagAttributes(s, at, end, p.attributes[:0])
		key := "href"
		if name == "img" {
			key = "src"
		}
		a, ok := find(p.attributes, key)
		if !ok {
			break
		}
		target := decodeEntities(a.value.Of(s), true)
		value := text.Span{Start: p.place(a.value.Start)}
		value.End = value.Start
		if !a.value.Empty() {
			value.End = p.stop(a.value.End)
		}
		if name == "img" {
			p.image(target, m, value)
			break
		}
		if *link >= 0 {
			p.closeLink(*link, m.Start)
		}
		*link = p.openLink(lint.Link{Target: target, Markup: m, TargetMarkup: value})
	}
	return name, closing
}

// rawEnd returns the index from k on of the piece that is the end tag of name,
// or 0.
func (p *inline) rawEnd(k int, name string) int {
	for ; k < len(p.pieces); k++ {
		n := &p.pieces[k]
		if n.kind != rawHTML || p.src[n.start+1] != '/' {
			continue
		}
		if other, _ := tagName(p.src, int(n.start)+2); other == name {
			return k
		}
	}
	return 0
}
