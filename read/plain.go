package read

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"stet/lint"
	"stet/text"
)

// readPlain reads a text without markup. Text is Markup, so that both are one
// string and Origin is the identity; only a quotation in the manner of e-mail
// that was wrapped makes a difference, because the marks at the beginnings of
// its lines are no prose.
func readPlain(d *lint.Document) {
	d.Text = d.Markup
	lines := plainLines(d.Markup)
	parts := plainParts(d.Markup, lines)
	parts.name(d.Markup, lines)
	if parts.cut {
		parts.rebuild(d, lines)
	} else {
		parts.fill(d)
	}
	addresses(d)
}

// plainLine is a line with something in it. Offsets are in Markup; start and
// end leave out white space at both ends and the marks of a quotation.
type plainLine struct {
	mark       int32 // where the marks of a quotation begin, or start
	start, end int32
	indent     int32 // bytes of white space before mark
	depth      uint8 // marks of quotation: "> " is 1
	gap        bool  // a blank line stands before
}

func (l plainLine) of(s string) string { return s[l.start:l.end] }

// plainLines finds the lines of s. They end at \n, \r\n or a lone \r.
func plainLines(s string) []plainLine {
	lines := make([]plainLine, 0, len(s)/256+8)
	// Where the next of either mark stands, so that each is looked for once.
	feed, ret := -1, -1
	gap := false
	for at := 0; at < len(s); {
		feed, ret = nextByte(s, '\n', at, feed), nextByte(s, '\r', at, ret)
		end := min(feed, ret)
		next := min(end+1, len(s))
		if ret < feed && next < len(s) && s[next] == '\n' {
			next++
		}
		body := s[at:end]
		if body != "" && (body[0] <= ' ' || body[0] >= utf8.RuneSelf) {
			body = strings.TrimLeftFunc(body, unicode.IsSpace)
		}
		l := plainLine{mark: int32(end - len(body)), gap: gap}
		l.indent = l.mark - int32(at)
		if body != "" && body[0] == '>' && (len(body) == 1 || body[1] == ' ' || body[1] == '>') {
			for strings.HasPrefix(body, ">") {
				l.depth++
				body = strings.TrimLeftFunc(body[1:], unicode.IsSpace)
				if l.depth == 255 {
					break
				}
			}
		}
		l.start = int32(end - len(body))
		if body != "" && (body[len(body)-1] <= ' ' || body[len(body)-1] >= utf8.RuneSelf) {
			body = strings.TrimRightFunc(body, unicode.IsSpace)
		}
		l.end = l.start + int32(len(body))
		gap = body == ""
		if !gap {
			lines = append(lines, l)
		}
		at = next
	}
	return lines
}

// nextByte returns where c stands next in s from offset at on, or len(s); known is
// an earlier answer.
func nextByte(s string, c byte, at, known int) int {
	if known >= at {
		return known
	}
	if i := strings.IndexByte(s[at:], c); i >= 0 {
		return at + i
	}
	return len(s)
}

// plainPart is a block in the making: lines first up to but not including last.
type plainPart struct {
	first, last int32
	start, end  int32 // of the prose, without the mark of a list item
	mark        int32
	kind        lint.BlockKind
	level       int
}

type plainBlocks struct {
	parts []plainPart
	cut   bool // prose is broken by marks, so that Text cannot be Markup
}

// plainParts makes blocks of lines. A blank line always parts two blocks. What
// the other line ends mean is decided once for the document: either each of them
// ends a paragraph, as where a news dump was saved a paragraph a line, or the
// text was wrapped at a column.
func plainParts(s string, lines []plainLine) *plainBlocks {
	width := wrapWidth(s, lines)
	b := &plainBlocks{parts: make([]plainPart, 0, len(lines))}
	for i, l := range lines {
		if n := len(b.parts); n > 0 && width > 0 && !l.gap {
			prev := lines[i-1]
			if joins(s, prev, l, width) {
				p := &b.parts[n-1]
				p.last = int32(i + 1)
				p.end = l.end
				b.cut = b.cut || l.depth > 0
				continue
			}
		}
		b.parts = append(b.parts, plainPart{first: int32(i), last: int32(i + 1), start: l.start, end: l.end, mark: l.mark})
	}
	return b
}

const (
	// A text is taken as wrapped when its lines keep within widestWrap columns
	// and reach beyond narrowestWrap: shorter lines are verse, tables, lists.
	narrowestWrap, widestWrap = 40, 100
	// wrapSlack is how many columns a line may stay short of the widest one
	// although the next word would have fitted: people wrap by hand, too.
	wrapSlack = 10
	// wrapSample bounds the lines that are measured.
	wrapSample = 500
)

// wrapWidth returns the column at which the text was wrapped, or 0 when each
// line is a paragraph. The test is what wrapping means: a line ends where the
// next word would not have fitted. Most lines must pass it, few may end with a
// stop, and the next ones must go on in small letters.
func wrapWidth(s string, lines []plainLine) int {
	if len(lines) > wrapSample {
		lines = lines[:wrapSample]
	}
	pairs := 0
	for i := 1; i < len(lines); i++ {
		if next := lines[i]; !next.gap && next.depth == lines[i-1].depth {
			pairs++
		}
	}
	if pairs < 2 {
		return 0
	}
	width, long := 0, 0
	for _, l := range lines {
		if int(l.end-l.start) > 4*widestWrap {
			long++
			continue
		}
		switch w := columns(l.of(s)); {
		case w <= widestWrap:
			width = max(width, w)
		case strings.Contains(l.of(s), " "):
			long++
		}
	}
	if width < narrowestWrap || long*10 > len(lines) {
		return 0
	}
	var full, stops, capitals, smalls int
	for i := 1; i < len(lines); i++ {
		prev, next := lines[i-1], lines[i]
		if next.gap || next.depth != prev.depth {
			continue
		}
		if fills(s, prev, next, width) {
			full++
		}
		if endsStop(prev.of(s)) {
			stops++
			continue
		}
		switch r, _ := utf8.DecodeRuneInString(next.of(s)); {
		case unicode.IsLower(r):
			smalls++
		case unicode.IsUpper(r) || unicode.IsDigit(r):
			capitals++
		}
	}
	if full*10 < pairs*7 || stops*5 > pairs*2 || capitals > 2*smalls {
		return 0
	}
	return width
}

// fills reports whether the first word of next would not have fitted on line l.
func fills(s string, l, next plainLine, width int) bool {
	word := next.of(s)
	if i := strings.IndexByte(word, ' '); i >= 0 {
		word = word[:i]
	}
	room := 1
	if r, n := utf8.DecodeRuneInString(word); wide(r) {
		word, room = word[:n], 0
	}
	return columns(l.of(s))+room+columns(word) > width-wrapSlack
}

// joins reports whether line next goes on with the block that line prev is in.
func joins(s string, prev, next plainLine, width int) bool {
	if next.gap || next.depth != prev.depth || next.indent >= prev.indent+2 && next.depth == 0 {
		return false
	}
	if n, _ := listMark(next.of(s)); n > 0 {
		return false
	}
	if int(prev.end-prev.start) > 4*widestWrap {
		return false
	}
	if fills(s, prev, next, width) {
		return true
	}
	r, _ := utf8.DecodeRuneInString(next.of(s))
	return unicode.IsLower(r) && !endsStop(prev.of(s))
}

// columns is about how many columns of a terminal s takes.
func columns(s string) int {
	n := 0
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf {
			n++
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case wide(r):
			n += 2
		case !unicode.Is(unicode.Mn, r):
			n++
		}
		i += size
	}
	return n
}

// wide reports whether r takes two columns: Han, kana, hangul and their marks.
func wide(r rune) bool {
	return r >= 0x1100 && (r <= 0x115F || r >= 0x2E80 && r <= 0xA4CF || r >= 0xAC00 && r <= 0xD7A3 ||
		r >= 0xF900 && r <= 0xFAFF || r >= 0xFE30 && r <= 0xFE6F || r >= 0xFF00 && r <= 0xFF60 || r >= 0x20000 && r <= 0x3FFFD)
}

// endsStop reports whether s ends with a stop, a question or an exclamation
// mark, with or without closing quotes and brackets behind it.
func endsStop(s string) bool {
	for s != "" {
		r, n := utf8.DecodeLastRuneInString(s)
		switch r {
		case '.', '!', '?', '…', '。', '！', '？', '．', '؟', '۔', '।', '॥', '։', '።':
			return true
		case '"', '\'', '”', '’', '“', '‘', '»', '›', '«', ')', ']', '」', '』', '）':
			s = s[:len(s)-n]
		default:
			return false
		}
	}
	return false
}

// listMark returns the length of a list item's mark with the blank behind it,
// and its number, or -1 for a mark without one. A length of 0 means none.
func listMark(s string) (n, number int) {
	if s == "" {
		return 0, 0
	}
	switch r, size := utf8.DecodeRuneInString(s); {
	case r == '-' || r == '*' || r == '•' || r == '◦' || r == '▪' || r == '‣' || r == '●':
		n, number = size, -1
	case r >= '0' && r <= '9':
		for n < len(s) && n < 3 && s[n] >= '0' && s[n] <= '9' {
			number = number*10 + int(s[n]-'0')
			n++
		}
		if n == len(s) || s[n] != '.' && s[n] != ')' {
			return 0, 0
		}
		n++
	default:
		return 0, 0
	}
	blank := n
	for n < len(s) && (s[n] == ' ' || s[n] == '\t') {
		n++
	}
	if n == blank || n == len(s) {
		return 0, 0
	}
	return n, number
}

// name finds out what kind each block is.
func (b *plainBlocks) name(s string, lines []plainLine) {
	for i := range b.parts {
		p := &b.parts[i]
		if depth := lines[p.first].depth; depth > 0 {
			p.kind, p.level = lint.BlockQuote, int(depth)
		}
	}
	b.nameLists(s)
	for i := range b.parts {
		p := &b.parts[i]
		if p.kind == lint.Paragraph && isCaption(s[p.start:p.end]) {
			p.kind = lint.Caption
		}
	}
	b.nameHeadlines(s)
}

// nameLists marks list items. A bullet always makes one. A hyphen, an asterisk
// or a number does when a neighbour has the same or the next: a single one may
// be a dash, a footnote, a date.
func (b *plainBlocks) nameLists(s string) {
	prevMark, prevNumber := byte(0), 0
	for i := range b.parts {
		p := &b.parts[i]
		n, number := 0, 0
		if p.kind == lint.Paragraph {
			n, number = listMark(s[p.start:p.end])
		}
		if n == 0 {
			prevMark = 0
			continue
		}
		mark := s[p.start]
		numbered := number >= 0
		if numbered {
			mark = '0'
		}
		same := prevMark == mark && (!numbered || number == prevNumber+1)
		if prev := i - 1; same && b.parts[prev].kind != lint.ListItem {
			q := &b.parts[prev]
			m, _ := listMark(s[q.start:q.end])
			q.kind, q.level = lint.ListItem, 1
			q.start += int32(m)
		}
		if same || mark >= utf8.RuneSelf {
			p.kind, p.level = lint.ListItem, 1
			p.start += int32(n)
		}
		prevMark, prevNumber = mark, number
	}
}

const (
	// A headline above the article may be a sentence or two long, one within it
	// is a few words.
	longestHeadline, longestHeading = 200, 100
	mostHeadingWords                = 14
	// Three headings on end are the most that are believed; more are a menu, a
	// table or verse.
	mostHeadings = 3
)

// nameHeadlines marks what stands above the first paragraph of prose and the
// short lines without a stop between paragraphs. Nothing behind the last
// paragraph is one: there stand credits and sources.
func (b *plainBlocks) nameHeadlines(s string) {
	first, last := -1, -1
	for i, p := range b.parts {
		if p.kind == lint.Paragraph && isBody(s[p.start:p.end]) {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first < 0 {
		return
	}
	for i := range first {
		p := &b.parts[i]
		of := s[p.start:p.end]
		if p.kind == lint.Paragraph && utf8.RuneCountInString(of) <= longestHeadline && headlike(of) && !endsFull(of) {
			p.kind, p.level = lint.Headline, 2
		}
	}
	if i := mainHeadline(len(b.parts), func(i int) (string, bool) {
		p := b.parts[i]
		return s[p.start:p.end], p.kind == lint.Headline
	}); i >= 0 {
		b.parts[i].level = 1
	}
	run := 0
	for i := first + 1; i < last; i++ {
		p := &b.parts[i]
		of := s[p.start:p.end]
		if p.kind == lint.Paragraph && isHeading(of) {
			run++
			continue
		}
		b.headings(i-run, i, p.kind == lint.Paragraph)
		run = 0
	}
	b.headings(last-run, last, true)
}

// headings marks parts first up to last as headlines; prose says that a
// paragraph follows.
func (b *plainBlocks) headings(first, last int, prose bool) {
	if last-first > mostHeadings || !prose {
		return
	}
	for i := first; i < last; i++ {
		b.parts[i].kind, b.parts[i].level = lint.Headline, 2
	}
}

// isBody reports whether s is prose for sure: long, or ended by a stop and more
// than a few words.
func isBody(s string) bool {
	return len(s) > 2*longestHeadline || len(s) >= 60 && endsStop(s)
}

// isHeading reports whether s, which stands between paragraphs, is a heading.
func isHeading(s string) bool {
	if len(s) > longestHeading || endsStop(s) || !headlike(s) || strings.Count(s, " ") >= mostHeadingWords {
		return false
	}
	switch r, _ := utf8.DecodeLastRuneInString(s); r {
	case ',', ';', ':', '-', '–', '—', '，', '、', '：', '；':
		return false
	}
	return true
}

// headlike reports whether s could be a headline by what it says: not an
// address, a post on a social network, a byline, a date, the words of a speaker.
func headlike(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	if strings.ContainsRune("\"“„«‘'([¿¡", r) {
		r, _ = utf8.DecodeRuneInString(s[n:])
	}
	switch {
	case unicode.IsLower(r), !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '$' && r != '€' && r != '£':
		return false
	case strings.Contains(s, "://"), strings.Contains(s, "www."), strings.Contains(s, "(@"), strings.Contains(s, "©"):
		return false
	case len(s) > 2 && s[1] == ':' && letter(s[0]): // Q: and A: of an interview
		return false
	case strings.HasSuffix(s, ":"), strings.Contains(s, " > "), strings.Contains(s, " » "), strings.Contains(s, " › "):
		// What leads on to something else, and the path to a page.
		return false
	}
	if _, ok := byline(s); ok {
		return false
	}
	if _, _, ok := dateAlone(s); ok {
		return false
	}
	_, dated := dateline(s)
	return !dated
}

// endsFull reports whether s ends with a full stop and not with an ellipsis or
// with the points of an abbreviation such as "U.S.".
func endsFull(s string) bool {
	s = strings.TrimRight(s, "\"'”’»)")
	if !strings.HasSuffix(s, ".") && !strings.HasSuffix(s, "。") {
		return false
	}
	s = s[:len(s)-1]
	if i := strings.LastIndexByte(s, ' '); i >= 0 {
		s = s[i+1:]
	}
	return !strings.Contains(s, ".")
}

// mainHeadline returns which of n blocks is the article's title: the first
// headline of four words or more, for what stands above it is the name of a
// section or a button, or else the first headline. headline gives a block's text
// and says whether it is a headline. It returns -1 when none is.
func mainHeadline(n int, headline func(i int) (string, bool)) int {
	first := -1
	for i := range n {
		s, ok := headline(i)
		if !ok {
			continue
		}
		if first < 0 {
			first = i
		}
		if strings.Count(s, " ") >= 3 || columns(s) >= 16 && strings.IndexFunc(s, wide) >= 0 {
			return i
		}
	}
	return first
}

// isCaption reports whether s reads as the words below a picture: it begins as
// captions do or ends with the credit of a photograph.
func isCaption(s string) bool {
	if len(s) > 600 {
		return false
	}
	if begin := s[:min(len(s), 1)]; begin == "F" || begin == "P" || begin == "I" || begin == "C" {
		for _, begin := range [...]string{"FILE PHOTO", "FILE - ", "FILE – ", "FILE — ", "Photo: ", "PHOTO: ", "Image: ", "Photograph: ", "Picture: ", "Caption: ", "Photo by ", "Photo credit: ", "Image credit: ", "Credit: "} {
			if strings.HasPrefix(s, begin) {
				return true
			}
		}
	}
	if strings.HasSuffix(s, ")") {
		i := strings.LastIndexByte(s, '(')
		return i >= 0 && isPhotoCredit(s[i+1:len(s)-1])
	}
	tail := s[max(0, len(s)-80):]
	if strings.IndexByte(tail, 'P') < 0 && strings.IndexByte(tail, 'I') < 0 {
		return false // Photo, Image, Picture
	}
	if !strings.Contains(tail, "hoto") && !strings.Contains(tail, "mage") && !strings.Contains(tail, "icture") {
		return false
	}
	for _, credit := range [...]string{". Photo: ", ". Photograph: ", ". Image: ", ". Picture: ", ". Photo by ", "/ Getty Images", "/Getty Images", "AP Photo/"} {
		if strings.Contains(tail, credit) {
			return true
		}
	}
	return false
}

// isPhotoCredit reports whether s, found in brackets at the end of a block,
// credits a picture: "EPA-EFE/JOHN DOE", "AP Photo/John Doe", "Photo by …". An
// agency's name alone credits the text.
func isPhotoCredit(s string) bool {
	if len(s) > 120 {
		return false
	}
	agency, _, ok := strings.Cut(s, "/")
	agency = strings.TrimSpace(agency)
	if ok && len(agency) >= 2 && agency == strings.ToUpper(agency) && letter(agency[0]) {
		return true
	}
	lower := strings.ToLower(s)
	for _, word := range []string{"photo", "foto", "picture", "image", "handout", "getty", "courtesy of"} {
		if strings.Contains(lower, word) {
			return true
		}
	}
	return false
}

// fill makes Text and Markup one.
func (b *plainBlocks) fill(d *lint.Document) {
	d.Blocks = make([]lint.Block, len(b.parts))
	for i, p := range b.parts {
		d.Blocks[i] = lint.Block{
			Span:   text.Span{Start: int(p.start), End: int(p.end)},
			Markup: text.Span{Start: int(p.mark), End: int(p.end)},
			Kind:   p.kind,
			Level:  p.level,
		}
	}
}

// rebuild makes a Text without the marks of quotation inside blocks.
func (b *plainBlocks) rebuild(d *lint.Document, lines []plainLine) {
	out := newProse(d.Markup)
	for i, p := range b.parts {
		if i > 0 {
			out.replace("\n\n", int(b.parts[i-1].end), int(p.mark))
		}
		out.begin(lint.Block{Kind: p.kind, Level: p.level}, int(p.mark))
		for j := p.first; j < p.last; j++ {
			l := lines[j]
			if j == p.first {
				l.start = p.start
			} else {
				out.replace("\n", int(lines[j-1].end), int(l.start))
			}
			out.copy(int(l.start), int(l.end))
		}
		out.end(int(p.end))
	}
	out.fill(d)
}
