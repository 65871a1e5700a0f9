package read

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	gtext "github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"stet/lint"
	"stet/text"
)

// readMarkdown fills d from its Markup. The blocks are goldmark's, whose lines
// are byte ranges of the markup; link definitions, tables and everything inside
// a line are read here, because there goldmark keeps values where positions are
// needed.
func readMarkdown(d *lint.Document) error {
	f := &flow{prose: newProse(d.Markup)}
	m := &markdown{
		flow:       f,
		doc:        d,
		src:        withoutCR(d.Markup),
		walker:     newWalker(d, f),
		references: map[string]string{},
		footnotes:  map[string]bool{},
	}
	m.in.markdown = m
	start := 0
	if strings.HasPrefix(d.Markup, "\ufeff") {
		start = len("\ufeff")
	}
	m.start = frontMatter(d, start)
	pc := parser.NewContext()
	pc.Set(readerKey, m)
	root := blocks().Parse(&lineReader{gtext.NewReader([]byte(m.src[m.start:])), m}, parser.WithContext(pc))
	m.write(root)
	m.walker.finish(len(d.Markup))
	f.finish(d)
	return nil
}

// withoutCR returns s with every carriage return that ends a line by itself made
// a line feed; lengths and offsets stay.
func withoutCR(s string) string {
	if !strings.Contains(s, "\r") {
		return s
	}
	b := []byte(s)
	for i, c := range b {
		if c == '\r' && (i+1 == len(b) || b[i+1] != '\n') {
			b[i] = '\n'
		}
	}
	return string(b)
}

// markdown reads one document.
type markdown struct {
	*flow
	doc     *lint.Document
	src     string // the markup with all line ends visible to goldmark
	htmlSrc string // src, as the walker is to see it
	start   int    // where the part that goldmark read begins in src
	walker  *walker
	in      inline
	// references maps the normal form of a label to the address that it
	// stands for, footnotes has the labels of the footnotes.
	references map[string]string
	footnotes  map[string]bool
	attributes []attribute
	deep       bool // maxContainers was reached and reported
	// underlined is the paragraph that a setext heading was seen to end,
	// paragraphs is room for more of them.
	underlined ast.Node
	paragraphs []paragraph
	// unseen are the paragraphs that goldmark never saw.
	unseen []text.Span
}

// scope is what the blocks around a block say of it.
type scope struct {
	quotes, lists int
	footnote      bool
}

// lineReader reads lines for goldmark, but for the paragraphs that can be told
// without it: most of an article.
type lineReader struct {
	gtext.Reader
	m *markdown
}

// SkipBlankLines is asked for where no block is open. It skips plain paragraphs
// too.
func (r *lineReader) SkipBlankLines() (gtext.Segment, int, bool) {
	for {
		s, lines, ok := r.Reader.SkipBlankLines()
		if !ok {
			return s, lines, ok
		}
		number, at := r.Position()
		end, behind := plainParagraph(r.m.src[r.m.start:], at.Start)
		if behind == 0 {
			return s, lines, ok
		}
		r.m.unseen = append(r.m.unseen, text.Span{Start: at.Start, End: end})
		r.SetPosition(number, gtext.NewSegment(at.Start, behind))
		r.AdvanceLine()
	}
}

// plainParagraph tells whether the lines from s[start] on are a paragraph whatever
// they hold, where no block is open: each begins with a character that begins no
// other block and turns no paragraph into one, and a blank line follows, or none.
// It returns the end of its text and the offset behind its last line, or zeros.
func plainParagraph(s string, start int) (end, behind int) {
	for at := start; at < len(s); {
		if !plainBeginning[s[at]] {
			for i := at; i < len(s) && s[i] != '\n'; i++ {
				if !space(s[i]) {
					return 0, 0
				}
			}
			break // a blank line
		}
		line := len(s)
		if i := strings.IndexByte(s[at:], '\n'); i >= 0 {
			line = at + i + 1
		}
		at, behind = line, line
	}
	for end = behind; end > start && space(s[end-1]); {
		end--
	}
	return end, behind
}

// plainBeginning are the bytes with which no block of Markdown begins but a
// paragraph: letters, quotation marks, a round bracket.
var plainBeginning = func() (set [256]bool) {
	for c := range set {
		set[c] = c >= utf8.RuneSelf || letter(byte(c)) || c == '"' || c == '\'' || c == '('
	}
	return set
}()

// leaf is a block that holds lines, and not other blocks.
type leaf struct {
	node ast.Node
	scope
}

// start is where the first line of l begins.
func (l *leaf) start() int { return l.node.Lines().At(0).Start }

// leaves appends the leaves inside n to list.
func leaves(n ast.Node, s scope, list []leaf) []leaf {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		inner := s
		switch c.(type) {
		case *ast.Blockquote:
			inner.quotes++
		case *ast.List:
			inner.lists++
		case *footnote:
			inner.footnote = true
		case *ast.ListItem:
		default:
			if c.Type() == ast.TypeBlock && c.Lines().Len() > 0 {
				list = append(list, leaf{c, s})
			}
			continue
		}
		list = leaves(c, inner, list)
	}
	return list
}

// write writes all leaves below root.
func (m *markdown) write(root ast.Node) {
	list := leaves(root, scope{}, make([]leaf, 0, root.ChildCount()+8))
	m.blocks = slices.Grow(m.blocks, len(list)+len(m.unseen))
	// goldmark puts a heading whose first lines turn out to be a table, with
	// lines above it, behind that table.
	slices.SortStableFunc(list, func(a, b leaf) int { return a.start() - b.start() })
	m.htmlSrc = m.forHTML(list)
	plain := m.unseen
	for _, l := range list {
		for len(plain) > 0 && plain[0].Start < l.start() {
			m.plainParagraph(plain[0])
			plain = plain[1:]
		}
		switch n := l.node.(type) {
		case *paragraph, *ast.Paragraph, *ast.TextBlock:
			m.paragraph(n, l.scope)
		case *ast.Heading:
			m.heading(n, l.scope)
		case *ast.CodeBlock, *ast.FencedCodeBlock:
			m.code(n, l.scope)
		case *ast.HTMLBlock:
			m.html(n, l.scope)
		case *table:
			m.table(n, l.scope)
		}
	}
	for _, s := range plain {
		m.plainParagraph(s)
	}
}

// plainParagraph writes a paragraph that goldmark never saw.
func (m *markdown) plainParagraph(s text.Span) {
	var b lint.Block
	if !m.enter(&b, scope{}) {
		return
	}
	m.in.cell = false
	m.in.rows = append(m.in.rows[:0], row{0, m.start + s.Start})
	m.in.src = m.src[m.start+s.Start : m.start+s.End]
	m.inline(b, text.Span{Start: m.start + s.Start, End: m.start + s.End})
}

// paragraphBlock is what a paragraph in s becomes.
func (s scope) paragraphBlock() lint.Block {
	var b lint.Block
	switch {
	case s.quotes > 0:
		b.Kind, b.Level = lint.BlockQuote, s.quotes
	case s.lists > 0:
		b.Kind, b.Level = lint.ListItem, s.lists
	}
	return b
}

// enter prepares the HTML around a Markdown block and adds its hint to b. It
// reports false when that HTML hides the block.
func (m *markdown) enter(b *lint.Block, s scope) bool {
	w := m.walker
	if len(w.stack) > 0 {
		w.leaveForeign(breaksOut, w.from)
		if w.skips > 0 {
			return false
		}
		if b.Kind == lint.Paragraph {
			*b = w.classify(*b)
		}
		b.Hint = w.hint(len(w.stack))
	}
	if s.footnote {
		b.Hint = join(b.Hint, "footnote")
	}
	return true
}

func (m *markdown) paragraph(n ast.Node, s scope) {
	lines := n.Lines()
	b := s.paragraphBlock()
	if !m.enter(&b, s) {
		return
	}
	m.lines(lines)
	m.inline(b, m.whole(lines.At(0).Start, lines.At(lines.Len()-1).Stop))
}

func (m *markdown) heading(n *ast.Heading, s scope) {
	lines := n.Lines()
	b := lint.Block{Kind: lint.Headline, Level: n.Level}
	if !m.enter(&b, s) {
		return
	}
	m.lines(lines)
	whole := m.whole(lines.At(0).Start, lines.At(lines.Len()-1).Stop)
	if n.Pos() == lines.At(0).Start {
		// The line that underlines it belongs to it.
		if end := strings.IndexByte(m.src[whole.End:], '\n'); end >= 0 {
			whole.End = m.whole(lines.At(0).Start, whole.End+end+2-m.start).End
		}
	}
	m.inline(b, whole)
}

// inline writes the lines that m.lines has set as a block.
func (m *markdown) inline(b lint.Block, whole text.Span) {
	if b.Kind == lint.ListItem && len(m.in.src) > 4 && m.in.src[0] == '[' && m.in.src[2] == ']' && m.in.src[3] == ' ' &&
		strings.IndexByte(" xX", m.in.src[1]) >= 0 {
		m.in.rows[0].to += 4 // a task's box
		m.in.src = m.in.src[4:]
		for i := 1; i < len(m.in.rows); i++ {
			m.in.rows[i].at -= 4
		}
	}
	m.in.all(b, whole)
}

// whole is the span of the lines that hold the bytes start to end, which count
// in what goldmark read: from the first mark on, without the last line's end.
func (m *markdown) whole(start, end int) text.Span {
	start, end = start+m.start, end+m.start
	for start > m.start && m.src[start-1] != '\n' {
		start--
	}
	for start < len(m.src) && (m.src[start] == ' ' || m.src[start] == '\t') {
		start++
	}
	if end > 0 && m.src[end-1] != '\n' {
		if i := strings.IndexByte(m.src[end:], '\n'); i >= 0 {
			end += i
		} else {
			end = len(m.src)
		}
	}
	for end > start && space(m.src[end-1]) {
		end--
	}
	return text.Span{Start: start, End: end}
}

// lines sets the text that the inline reader reads.
func (m *markdown) lines(lines *gtext.Segments) {
	p := &m.in
	p.cell = false
	p.rows = p.rows[:0]
	n := lines.Len()
	first, last := lines.At(0), lines.At(n-1)
	unbroken := true
	for i := 1; i < n && unbroken; i++ {
		unbroken = lines.At(i).Start == lines.At(i-1).Stop
	}
	for last.Stop > last.Start && space(m.src[m.start+last.Stop-1]) {
		last.Stop--
	}
	if unbroken {
		p.src = m.src[m.start+first.Start : m.start+last.Stop]
		p.rows = append(p.rows, row{0, m.start + first.Start})
		return
	}
	var b strings.Builder
	b.Grow(last.Stop - first.Start)
	for i := range n {
		l := lines.At(i)
		p.rows = append(p.rows, row{b.Len(), m.start + l.Start})
		if i == n-1 {
			l = last
		}
		b.WriteString(m.src[m.start+l.Start : m.start+l.Stop])
	}
	p.src = b.String()
}

// code writes a code block as it stands, without the indents before its lines.
func (m *markdown) code(n ast.Node, s scope) {
	lines := n.Lines()
	b := lint.Block{Kind: lint.Code}
	last := lines.Len() - 1
	for last >= 0 && strings.TrimSpace(m.src[m.start+lines.At(last).Start:m.start+lines.At(last).Stop]) == "" {
		last--
	}
	if last < 0 || !m.enter(&b, s) {
		return
	}
	first := lines.At(0).Start
	whole := m.whole(first, lines.At(last).Stop)
	if n, ok := n.(*ast.FencedCodeBlock); ok {
		whole = m.whole(n.Pos(), lines.At(lines.Len()-1).Stop)
		// The closing fence, if there is one, is the next line.
		end := m.start + lines.At(lines.Len()-1).Stop
		line, _, _ := strings.Cut(m.src[end:], "\n")
		fence := strings.TrimSpace(strings.TrimLeft(line, " \t>"))
		if fence != "" && (strings.Trim(fence, "`") == "" || strings.Trim(fence, "~") == "") {
			whole.End = end + len(strings.TrimRight(line, " \t\r"))
		}
	}
	at := m.start + first
	whole.Start = min(whole.Start, at)
	m.block(b, whole.Start, at)
	for i := 0; i <= last; i++ {
		l := lines.At(i)
		start, end := max(m.start+l.Start, at), m.start+l.Stop
		if i == last {
			for end > start && space(m.src[end-1]) {
				end--
			}
		}
		if end > start {
			m.copy(start, end)
			at = end
		}
	}
	m.last = at
	m.plain = true
	m.close(whole.End)
}

// html hands an HTML block to the walker.
func (m *markdown) html(n *ast.HTMLBlock, s scope) {
	pieces := htmlLines(n)
	w := m.walker
	w.outer = s.paragraphBlock()
	end := m.start + pieces[len(pieces)-1].Stop
	w.read(m.htmlSrc, m.start+pieces[0].Start, end)
	w.rest(end)
	w.outer = lint.Block{}
}

// htmlLines returns all lines of an HTML block.
func htmlLines(n *ast.HTMLBlock) []gtext.Segment {
	lines := n.Lines().Sliced(0, n.Lines().Len())
	if n.HasClosure() {
		lines = append(slices.Clip(lines), n.ClosureLine)
	}
	return lines
}

// forHTML returns src for the walker: the marks of quotations before the lines
// of an HTML block are no HTML, and are blanked out.
func (m *markdown) forHTML(list []leaf) string {
	var b []byte
	for _, l := range list {
		n, ok := l.node.(*ast.HTMLBlock)
		if !ok {
			continue
		}
		lines := htmlLines(n)
		for i := 1; i < len(lines); i++ {
			from, to := m.start+lines[i-1].Stop, m.start+lines[i].Start
			if from < to && b == nil {
				b = []byte(m.src)
			}
			for ; from < to; from++ {
				if b[from] != '\n' {
					b[from] = ' '
				}
			}
		}
	}
	if b == nil {
		return m.src
	}
	return string(b)
}

// table writes the cells of a table.
func (m *markdown) table(n *table, s scope) {
	b := lint.Block{Kind: lint.TableCell}
	if !m.enter(&b, s) {
		return
	}
	m.tables++
	b.Table = m.tables
	lines := n.Lines()
	for i := range lines.Len() {
		l := lines.At(i)
		b.Row = i + 1
		b.Cell = 0
		line := m.src[m.start+l.Start : m.start+l.Stop]
		cells(line, n.columns, func(start, end int) {
			b.Cell++
			if start == end {
				return
			}
			p := &m.in
			p.cell = true
			p.src = line[start:end]
			at := m.start + l.Start + start
			p.rows = append(p.rows[:0], row{0, at})
			p.all(b, text.Span{Start: at, End: at + end - start})
		})
	}
}

// maxContainers is how deep lists and quotations may stand in each other. Every
// line is looked at once by every container that is open.
const maxContainers = 100

// maxLabel is the length in bytes of the longest label of a link definition.
const maxLabel = 999

// readerKey is where the parsers below find the markdown that they work for.
var readerKey = parser.NewContextKey()

// blocks returns the parser of Markdown's blocks, which is safe to share. It has
// no inline parsers.
var blocks = sync.OnceValue(func() parser.Parser {
	//nolint:misspell // goldmark's spelling
	return parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(parser.NewSetextHeadingParser(), 100),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(limited{parser.NewListParser()}, 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(parser.NewCodeBlockParser(), 500),
			util.Prioritized(parser.NewATXHeadingParser(), 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(limited{parser.NewBlockquoteParser()}, 800),
			util.Prioritized(parser.NewHTMLBlockParser(), 900),
			util.Prioritized(limited{footnoteParser{}}, 950),
			util.Prioritized(paragraphParser{parser.NewParagraphParser()}, 1000),
		),
		parser.WithParagraphTransformers(util.Prioritized(paragraphs{}, 100)),
	)
})

// limited is a block parser that opens nothing below maxContainers.
type limited struct{ parser.BlockParser }

func (l limited) Open(parent ast.Node, reader gtext.Reader, pc parser.Context) (ast.Node, parser.State) {
	if _, item := parent.(*ast.List); !item && len(pc.OpenedBlocks()) >= maxContainers {
		n, state := l.BlockParser.Open(parent, reader, pc)
		if n == nil {
			return nil, state
		}
		m := pc.Get(readerKey).(*markdown)
		if !m.deep {
			m.deep = true
			_, at := reader.Position()
			problemAt(m.doc, m.start+at.Start, fmt.Sprintf("Lists and quotations stand more than %d deep in each other here; those deeper are read as text", maxContainers))
		}
		return nil, parser.NoChildren
	}
	return l.BlockParser.Open(parent, reader, pc)
}

// footnote is the node of a footnote's text: "[^1]: …".
type footnote struct{ ast.BaseBlock }

var footnoteKind = ast.NewNodeKind("Footnote")

func (*footnote) Kind() ast.NodeKind { return footnoteKind }

func (n *footnote) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// footnoteParser reads footnotes and leaves them where they stand.
type footnoteParser struct{}

func (footnoteParser) Trigger() []byte { return []byte{'['} }

func (footnoteParser) Open(_ ast.Node, reader gtext.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, _ := reader.PeekLine()
	at := pc.BlockOffset()
	if at < 0 || at+4 > len(line) || line[at] != '[' || line[at+1] != '^' {
		return nil, parser.NoChildren
	}
	end := at + 2
	for end < len(line) && line[end] != ']' && line[end] != '[' && line[end] != '\n' && end-at <= maxLabel {
		end++
	}
	label := string(line[at+2 : end])
	if end+1 >= len(line) || line[end] != ']' || line[end+1] != ':' || strings.TrimSpace(label) == "" {
		return nil, parser.NoChildren
	}
	pc.Get(readerKey).(*markdown).footnotes[label] = true
	reader.Advance(end + 2)
	return &footnote{}, parser.HasChildren
}

func (footnoteParser) Continue(_ ast.Node, reader gtext.Reader, _ parser.Context) parser.State {
	line, _ := reader.PeekLine()
	if util.IsBlank(line) {
		return parser.Continue | parser.HasChildren
	}
	at, padding := util.IndentPosition(line, reader.LineOffset(), 4)
	if at < 0 {
		return parser.Close
	}
	reader.AdvanceAndSetPadding(at, padding)
	return parser.Continue | parser.HasChildren
}

func (footnoteParser) Close(ast.Node, gtext.Reader, parser.Context) {}

func (footnoteParser) CanInterruptParagraph() bool { return true }

func (footnoteParser) CanAcceptIndentedLine() bool { return false }

// table is the node of a table; its lines are the header's and the rows'.
type table struct {
	ast.BaseBlock
	columns int
}

var tableKind = ast.NewNodeKind("Table")

func (*table) Kind() ast.NodeKind { return tableKind }

func (*table) IsRaw() bool { return true }

func (n *table) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// paragraph is the node of a paragraph that has ended. Goldmark looks for inlines
// in its own, although it knows none here.
type paragraph struct{ ast.BaseBlock }

var paragraphKind = ast.NewNodeKind("EndedParagraph")

func (*paragraph) Kind() ast.NodeKind { return paragraphKind }

func (*paragraph) IsRaw() bool { return true }

func (n *paragraph) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// paragraphParser remembers which paragraph was ended by the underline of a
// heading: only those are closed before they are transformed.
type paragraphParser struct{ parser.BlockParser }

func (p paragraphParser) Close(n ast.Node, reader gtext.Reader, pc parser.Context) {
	pc.Get(readerKey).(*markdown).underlined = n
	p.BlockParser.Close(n, reader, pc)
}

// end puts a paragraph in the place of n.
func (m *markdown) end(n *ast.Paragraph, source []byte) {
	lines := n.Lines()
	for i := range lines.Len() {
		lines.Set(i, trimLeft(lines.At(i), source))
	}
	last := lines.Len() - 1
	s := lines.At(last)
	lines.Set(last, s.TrimRightSpace(source))
	if len(m.paragraphs) == cap(m.paragraphs) {
		m.paragraphs = make([]paragraph, 0, 32)
	}
	m.paragraphs = append(m.paragraphs, paragraph{})
	ended := &m.paragraphs[len(m.paragraphs)-1]
	ended.SetLines(lines)
	n.Parent().ReplaceChild(n.Parent(), n, ended)
}

// paragraphs takes link definitions and tables out of paragraphs, and ends what
// is left.
type paragraphs struct{}

func (paragraphs) Transform(n *ast.Paragraph, reader gtext.Reader, pc parser.Context) {
	m := pc.Get(readerKey).(*markdown)
	m.takeOut(n, reader.Source())
	if n.Parent() != nil && n != m.underlined {
		m.end(n, reader.Source())
	}
}

// takeOut takes link definitions and a table out of n, which has no parent when
// nothing else is left.
func (m *markdown) takeOut(n *ast.Paragraph, source []byte) {
	lines := n.Lines()
	if lines.Len() > 0 {
		if first := trimLeft(lines.At(0), source); first.Start < first.Stop && source[first.Start] == '[' {
			if gone := definitions(lines, source, m); gone > 0 {
				lines.SetSliced(gone, lines.Len())
			}
		}
	}
	if lines.Len() == 0 {
		n.Parent().RemoveChild(n.Parent(), n)
		return
	}
	for i := 1; i < lines.Len(); i++ {
		l := lines.At(i)
		columns := delimiters(source[l.Start:l.Stop])
		if columns == 0 {
			continue
		}
		h := trimLeft(lines.At(i-1), source)
		count := 0
		cells(string(source[h.Start:h.Stop]), len(source), func(int, int) { count++ })
		if count != columns {
			return
		}
		t := &table{columns: columns}
		t.Lines().Append(h)
		for j := i + 1; j < lines.Len(); j++ {
			t.Lines().Append(trimLeft(lines.At(j), source))
		}
		lines.SetSliced(0, i-1)
		n.Parent().InsertAfter(n.Parent(), n, t)
		if lines.Len() == 0 {
			n.Parent().RemoveChild(n.Parent(), n)
		}
		return
	}
}

func trimLeft(s gtext.Segment, source []byte) gtext.Segment { return s.TrimLeftSpace(source) }

// definitions records the link definitions at the beginning of a paragraph and
// returns how many of its lines they take up.
func definitions(lines *gtext.Segments, source []byte, m *markdown) int {
	var b strings.Builder
	ends := make([]int, lines.Len())
	for i := range lines.Len() {
		l := trimLeft(lines.At(i), source)
		b.Write(source[l.Start:l.Stop])
		ends[i] = b.Len()
	}
	s := b.String()
	at, gone := 0, 0
	for at < len(s) && s[at] == '[' {
		label, address, end := definition(s, at)
		if end == 0 {
			break
		}
		if key := normalLabel(label); m.references[key] == "" {
			if _, ok := m.references[key]; !ok {
				m.references[key] = address
			}
		}
		at = end
		for gone < len(ends) && ends[gone] <= at {
			gone++
		}
	}
	return gone
}

// definition reads `[label]: address "title"` with its line end at s[i]; end is
// 0 when there is none.
func definition(s string, i int) (label, address string, end int) {
	j := labelEnd(s, i)
	if j == 0 || j >= len(s) || s[j] != ':' || strings.TrimSpace(s[i+1:j-1]) == "" {
		return "", "", 0
	}
	label = s[i+1 : j-1]
	j = skipSpace(s, j+1)
	address, j, ok := destination(s, j)
	if !ok {
		return "", "", 0
	}
	end = lineEnd(s, j)
	if next := skipSpace(s, j); next > j {
		if k, ok := title(s, next); ok {
			if k = lineEnd(s, k); k > 0 {
				end = k
			}
		}
	}
	return label, address, end
}

// lineEnd returns the offset behind the line end at s[i], before which white
// space may stand, or 0 when text stands there.
func lineEnd(s string, i int) int {
	for i < len(s) && (s[i] == ' ' || s[i] == '\t' || s[i] == '\r') {
		i++
	}
	switch {
	case i == len(s):
		return i
	case s[i] == '\n':
		return i + 1
	}
	return 0
}

// labelEnd returns the offset behind the "]" of the label that begins with the
// "[" s[i], or 0.
func labelEnd(s string, i int) int {
	for j := i + 1; j < len(s) && j-i <= maxLabel+1; j++ {
		switch s[j] {
		case '\\':
			j++
		case '[':
			return 0
		case ']':
			return j + 1
		}
	}
	return 0
}

// normalLabel is the form in which labels that mean the same are equal.
func normalLabel(s string) string { return util.ToLinkReference([]byte(s)) }

// destination reads the address of a link at s[i] and decodes it. What it holds
// besides in "<…>" is one word with its round brackets in pairs.
func destination(s string, i int) (address string, end int, ok bool) {
	if i >= len(s) {
		return "", 0, false
	}
	if s[i] == '<' {
		for j := i + 1; j < len(s); j++ {
			switch s[j] {
			case '\\':
				j++
			case '>':
				return unescape(s[i+1 : j]), j + 1, true
			case '<', '\n':
				return "", 0, false
			}
		}
		return "", 0, false
	}
	depth, j := 0, i
scan:
	for ; j < len(s); j++ {
		switch c := s[j]; {
		case c == '\\' && j+1 < len(s) && punctuation(s[j+1]):
			j++
		case c == '(':
			if depth++; depth > 32 {
				return "", 0, false
			}
		case c == ')':
			if depth == 0 {
				break scan
			}
			depth--
		case c <= ' ' || c == 0x7f:
			break scan
		}
	}
	if j == i || depth > 0 {
		return "", 0, false
	}
	return unescape(s[i:j]), j, true
}

// title reads the title of a link at s[i].
func title(s string, i int) (end int, ok bool) {
	if i >= len(s) {
		return 0, false
	}
	closer := s[i]
	switch closer {
	case '"', '\'':
	case '(':
		closer = ')'
	default:
		return 0, false
	}
	for j := i + 1; j < len(s); j++ {
		switch s[j] {
		case '\\':
			j++
		case closer:
			return j + 1, true
		case '(':
			if closer == ')' {
				return 0, false
			}
		}
	}
	return 0, false
}

// unescape decodes the escapes and entities of an address.
func unescape(s string) string {
	if !strings.ContainsAny(s, `\&`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s) && punctuation(s[i+1]):
			i++
			b.WriteByte(s[i])
		case s[i] == '&':
			if value, n := reference(s[i:]); n > 0 {
				b.WriteString(value)
				i += n - 1
				continue
			}
			fallthrough
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

func skipSpace(s string, i int) int {
	for i < len(s) && space(s[i]) {
		i++
	}
	return i
}

// delimiters returns the number of columns that the line below a table's header
// makes, or 0 when line is none.
func delimiters(line []byte) int {
	columns, dashes, colon := 0, 0, false
	end := func() bool {
		ok := dashes > 0
		columns++
		dashes, colon = 0, false
		return ok
	}
	for _, c := range line {
		if c != '-' && c != ':' && c != '|' && c != ' ' && c != '\t' && c != '\r' && c != '\n' {
			return 0
		}
	}
	s := strings.TrimSpace(string(line))
	if strings.Trim(s, "-") == "" {
		return 0
	}
	for i := range len(s) {
		switch s[i] {
		case '-':
			if dashes > 0 && (s[i-1] != '-') {
				return 0
			}
			dashes++
		case ':':
			if colon && dashes == 0 || dashes > 0 && s[i-1] != '-' {
				return 0
			}
			colon = true
		case '|':
			if i > 0 && !end() {
				return 0
			}
		}
	}
	if s[len(s)-1] != '|' && !end() {
		return 0
	}
	return columns
}

// cells calls yield with the place in line of each cell of a table's row, up to
// a number of columns, without the white space around it.
func cells(line string, columns int, yield func(start, end int)) {
	i, stop := 0, len(line)
	for i < stop && space(line[i]) {
		i++
	}
	for stop > i && space(line[stop-1]) {
		stop--
	}
	if i < stop && line[i] == '|' {
		i++
	}
	for n := 0; n < columns && i < stop; n++ {
		j := i
		for j < stop && (line[j] != '|' || j > 0 && line[j-1] == '\\') {
			j++
		}
		start, end := i, j
		for start < end && space(line[start]) {
			start++
		}
		for end > start && space(line[end-1]) {
			end--
		}
		yield(start, end)
		i = j + 1
	}
}
