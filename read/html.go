package read

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"stet/lint"
	"stet/text"
)

// maxElements is how deep elements may stand in each other: as deep as package
// html, and browsers, go. Everything that looks for an open element takes at
// most so many steps, which keeps reading linear.
const maxElements = 512

// maxHint is the length in bytes of the longest Block.Hint.
const maxHint = 200

// readHTML fills d from its Markup. Tokens come from package html, whose raw
// tokens add up to the input byte by byte; structure is kept as browsers keep
// it, with end tags implied where HTML implies them.
func readHTML(d *lint.Document) error {
	f := &flow{prose: newProse(d.Markup)}
	w := newWalker(d, f)
	start := 0
	if strings.HasPrefix(d.Markup, "\ufeff") {
		start = len("\ufeff")
	}
	w.read(d.Markup, start, len(d.Markup))
	w.finish(len(d.Markup))
	f.finish(d)
	addresses(d)
	return nil
}

// walker reads the HTML of one document, which in Markdown comes in pieces.
type walker struct {
	*flow
	doc *lint.Document
	// src is the markup, or a copy of the same length in which bytes that are
	// no HTML are blanked out.
	src   string
	stack []element
	// low is the smallest length of the stack since the last text, depth the
	// number of elements that hold all of the open block's text.
	low, depth int
	// Counts of open elements: those whose content is left out, those that keep
	// white space, paragraphs, and those above maxElements.
	skips, formats, paragraphs, over int
	// from is where the markup of a block that opens now would begin.
	from int
	// outer gives kind and level of a block that no element gives one.
	outer lint.Block

	attributes []attribute
	title      bool   // a title was seen
	when       string // datetime of the first time element
	scriptLD   bool   // the open script is JSON-LD
	preBegins  bool   // a pre has just begun: its first line end does not count
	started    bool   // something of the body was seen: no head can come
	limited    bool   // maxElements was reached and reported
	curly      int8   // marks of q elements: 1 curly, -1 straight, 0 not known yet
}

// element is an open element.
type element struct {
	name   string
	traits traits
	start  int // of its start tag
	// class, id and role are the places of these attributes' values.
	class, id, role text.Span
	// hint is the hint of it and its ancestors, when hinted.
	hint   string
	hinted bool
	bold   bool
	skip   bool
	link   int32 // 1 + index of its link
	code   int   // 1 + offset in Text where inline code begins
	// blocks counts the blocks inside, first is the index of the first one, and
	// media says that a picture or the like is inside as well.
	first, blocks int
	media         bool
	// table, row and cell count in a table element: its number, the rows so
	// far, the cells so far in the row, the cells so far in all.
	table, row, cell, cells int
}

func newWalker(d *lint.Document, f *flow) *walker {
	return &walker{flow: f, doc: d, src: d.Markup}
}

// read reads src[start:end].
func (w *walker) read(src string, start, end int) {
	w.src = src
	w.from = start
	z := html.NewTokenizer(strings.NewReader(src[start:end]))
	at := start
	for {
		kind := z.Next()
		next := at + len(z.Raw())
		switch kind {
		case html.ErrorToken:
			return
		case html.TextToken:
			w.textToken(at, next)
		case html.StartTagToken, html.SelfClosingTagToken:
			if w.startTag(at, next, kind == html.SelfClosingTagToken) {
				z.NextIsNotRawText()
			}
		case html.EndTagToken:
			w.endTag(at, next)
		case html.CommentToken, html.DoctypeToken:
			w.commentToken(at, next)
		}
		at = next
	}
}

// finish closes all that is open at the end of the markup.
func (w *walker) finish(end int) {
	w.close(w.trimmed(end))
	w.truncate(0, end, end)
	if w.when != "" {
		w.dated("time", func(m *lint.Meta) { metaField(m, "date", w.when) })
	}
}

// dated calls record and notes where a date came from that it recorded.
func (w *walker) dated(from string, record func(*lint.Meta)) {
	m := &w.doc.Meta
	before := m.Date.IsZero()
	record(m)
	if before && !m.Date.IsZero() {
		m.DateFrom = from
	}
}

// rest ends what a piece of HTML in Markdown leaves open without meaning to:
// paragraphs and inline elements.
func (w *walker) rest(end int) {
	w.close(w.trimmed(end))
	for i := len(w.stack) - 1; i >= 0; i-- {
		e := &w.stack[i]
		switch {
		case e.name == "p":
			w.truncate(i, end, end)
		case e.traits&block == 0 && !e.skip:
			w.drop(i, w.trimmed(end))
			w.remove(i)
		}
	}
}

// remove takes stack[i] out and leaves what is inside it open.
func (w *walker) remove(i int) {
	w.stack = append(w.stack[:i], w.stack[i+1:]...)
	w.low = min(w.low, i)
	for j := i; j < len(w.stack); j++ {
		w.stack[j].hinted = false
	}
}

// trimmed returns end moved back over white space.
func (w *walker) trimmed(end int) int {
	for end > 0 && space(w.src[end-1]) {
		end--
	}
	return end
}

// textToken takes the text src[start:end].
func (w *walker) textToken(start, end int) {
	top := ""
	if n := len(w.stack); n > 0 {
		top = w.stack[n-1].name
	}
	if w.skips > 0 {
		switch top {
		case "title":
			if !w.title && !w.within("svg") {
				w.title = true
				metaField(&w.doc.Meta, "title", strings.Join(strings.Fields(decodeEntities(w.src[start:end], false)), " "))
			}
			return
		case "script":
			if w.scriptLD {
				w.scriptLD = false
				w.dated("meta", func(m *lint.Meta) { metaJSON(m, w.src[start:end]) })
			}
			return
		case "head":
			if skipSpace(w.src[:end], start) == end {
				return
			}
			w.truncate(len(w.stack)-1, start, start) // text ends a head
		default:
			return
		}
	}
	if w.preBegins {
		w.preBegins = false
		if start < end && w.src[start] == '\r' {
			start++
		}
		if start < end && w.src[start] == '\n' {
			start++
		}
	}
	raw := top == "xmp" || top == "plaintext"
	keep := w.formats > 0
	seen := false
	for i := start; i < end; {
		if space(w.src[i]) {
			j := i + 1
			for j < end && space(w.src[j]) {
				j++
			}
			w.whitespace(i, j)
			i = j
			continue
		}
		value, n := "", 0
		if w.src[i] == '&' && !raw {
			value, n = entity(w.src[i:end], false)
			if len(value) == 1 && space(value[0]) {
				w.codedSpace(i, i+n, keep && value[0] == '\n')
				i += n
				continue
			}
		}
		if !seen {
			seen = true
			w.see()
			w.started = true
		}
		w.open(i)
		j := i
		for n == 0 && j < end {
			c := w.src[j]
			if !htmlStop[c] || c == '&' && raw || c == ' ' && j+1 < end && !htmlStop[w.src[j+1]] {
				j++
				continue
			}
			break
		}
		if j > i {
			w.write(i, j, keep)
			i = j
			continue
		}
		if n > 0 {
			w.writeAs(value, i, i+n, keep)
			i += n
		} else {
			w.write(i, i+1, keep)
			i++
		}
	}
}

// htmlStop are the bytes at which a run of plain text may end.
var htmlStop = [256]bool{' ': true, '\n': true, '\t': true, '\r': true, '\f': true, '&': true}

// whitespace takes the white space src[start:end].
func (w *walker) whitespace(start, end int) {
	if !w.flow.open {
		return
	}
	if w.formats == 0 {
		w.space(start, end, false)
		return
	}
	// Formatted text keeps all of it; an empty line ends a block, as in plain
	// text, but not in code.
	if w.held.any && w.held.end != start {
		w.settle(true)
	}
	w.space(start, end, false)
	if strings.Count(w.src[w.held.start:w.held.end], "\n") > 1 && !w.inCode() {
		w.held.breaks = 2
	}
}

// inCode reports whether code is open inside formatted text.
func (w *walker) inCode() bool {
	for i := len(w.stack) - 1; i >= 0; i-- {
		switch w.stack[i].name {
		case "code", "samp", "kbd", "xmp":
			return true
		case "pre", "listing":
			return w.codeClass(i)
		case "plaintext":
			return false
		}
	}
	return false
}

// codeClass reports whether the classes of stack[i] or of what stands around it, up
// to four elements, are those of program text; news sets other things in pre too.
func (w *walker) codeClass(i int) bool {
	const around = 4
	for k := i; k >= 0 && k > i-around; k-- {
		for class := range strings.FieldsSeq(w.stack[k].class.Of(w.doc.Markup)) {
			if ofCode(class, k == i) {
				return true
			}
		}
	}
	return false
}

// open makes sure that a block is open for the text that begins at start.
func (w *walker) open(start int) {
	if w.flow.open {
		if w.held.breaks < 2 {
			return
		}
		// An empty line between two <br>, or in formatted text, parts
		// paragraphs.
		w.close(w.held.start)
		w.from = start
		w.low = len(w.stack)
	}
	b := w.classify(w.outer)
	b.Hint = w.blockHint(len(w.stack))
	from := w.from
	for from < start && space(w.src[from]) {
		from++
	}
	w.block(b, min(from, start), start)
	w.low, w.depth = len(w.stack), len(w.stack)
	if e := w.nearest(); e != nil {
		if e.blocks == 0 {
			e.first = len(w.blocks) - 1
		}
		e.blocks++
	}
}

// classify gives b, a paragraph or a block of package lint's kinds that Markdown
// made it, the kind, level and place that the open elements give it.
func (w *walker) classify(b lint.Block) lint.Block {
	quotes, lists, list := 0, 0, false
	for i := len(w.stack) - 1; i >= 0; i-- {
		e := &w.stack[i]
		if e.traits&block == 0 {
			continue
		}
		switch e.name {
		case "blockquote":
			quotes++
		case "ul", "ol", "menu", "dir":
			lists++
		case "li":
			list = true
		case "figcaption", "caption":
			b.Kind, b.Level = lint.Caption, 0
			return b
		case "td", "th":
			if t := w.table(i); t != nil && quotes == 0 && !list {
				b.Kind, b.Level = lint.TableCell, 0
				b.Table, b.Row, b.Cell = t.table, t.row, t.cell
				return b
			}
		case "pre", "listing", "xmp", "plaintext":
			if w.inCode() {
				b.Kind, b.Level = lint.Code, 0
				return b
			}
		case "h1", "h2", "h3", "h4", "h5", "h6":
			b.Kind, b.Level = lint.Headline, heading(e.name)
			return b
		}
	}
	switch {
	case quotes > 0:
		b.Kind, b.Level = lint.BlockQuote, quotes
	case list:
		b.Kind, b.Level = lint.ListItem, max(lists, 1)
	}
	return b
}

// nearest returns the innermost open block element, or nil.
func (w *walker) nearest() *element {
	for i := len(w.stack) - 1; i >= 0; i-- {
		if w.stack[i].traits&block != 0 {
			return &w.stack[i]
		}
	}
	return nil
}

// table returns the table that the cell at stack[i] stands in, or nil.
func (w *walker) table(i int) *element {
	for ; i >= 0; i-- {
		if w.stack[i].name == "table" {
			return &w.stack[i]
		}
	}
	return nil
}

// see notes that text is about to be written: inline elements that do not hold
// all of a block's text say nothing of the block.
func (w *walker) see() {
	if !w.flow.open {
		return
	}
	if w.low < w.depth {
		w.depth = w.low
		w.blocks[len(w.blocks)-1].Hint = w.blockHint(w.depth)
	}
	w.low = len(w.stack)
}

// blockHint returns what stack[:n] says of a block inside: its own element is
// always named.
func (w *walker) blockHint(n int) string {
	k := n - 1
	for k >= 0 && w.stack[k].traits&block == 0 {
		k--
	}
	if k < 0 {
		return shorten(w.hint(n))
	}
	h := w.hint(k)
	for i := k; i < n; i++ {
		h = w.say(h, &w.stack[i], i == k)
	}
	return shorten(h)
}

// hint returns what stack[:n] says of everything inside.
func (w *walker) hint(n int) string {
	if n == 0 {
		return ""
	}
	e := &w.stack[n-1]
	if !e.hinted {
		e.hint, e.hinted = shorten(w.say(w.hint(n-1), e, false)), true
	}
	return e.hint
}

// say adds to a hint what e says, its name only if that says something or is
// asked for.
func (w *walker) say(h string, e *element, name bool) string {
	if e.name == "html" || e.name == "body" {
		return h
	}
	if name || e.traits&speaks != 0 {
		h = join(h, e.name)
	}
	h = w.join(h, e.class)
	h = w.join(h, e.id)
	return w.join(h, e.role)
}

// shorten keeps the last words of a hint, which stand nearest to the text.
func shorten(h string) string {
	if len(h) <= maxHint {
		return h
	}
	h = h[len(h)-maxHint:]
	if i := strings.IndexByte(h, ' '); i >= 0 {
		return h[i+1:]
	}
	return strings.ToValidUTF8(h, "")
}

// join adds the words of an attribute's value to a hint, or as many of them as
// make 80 bytes.
func (w *walker) join(h string, value text.Span) string {
	if value.Empty() {
		return h
	}
	size := 0
	for _, word := range strings.Fields(value.Of(w.doc.Markup)) {
		if size += len(word) + 1; size > 80 {
			break
		}
		h = join(h, strings.ToLower(word))
	}
	return h
}

func join(a, b string) string {
	if a == "" {
		return b
	}
	return a + " " + b
}

// boundaryAt ends the open block at a block element's tag at start; the next
// block's markup begins at next.
func (w *walker) boundaryAt(start, next int) {
	w.close(w.trimmed(start))
	w.from = next
}

// invisible notes markup that is not seen between start and end.
func (w *walker) invisible(end int) {
	if !w.flow.open {
		w.from = end
	}
}

// startTag takes the start tag src[start:end]. It reports whether the element is
// part of an svg or math.
func (w *walker) startTag(start, end int, selfClosing bool) (foreign bool) {
	w.preBegins = false
	name, at := tagName(w.src, start+1)
	t := elements[name]
	if t == 0 && len(name) > 64 {
		name = name[:64]
	}
	w.attributes = tagAttributes(w.src, at, end, w.attributes[:0])
	w.leaveForeign(t, start)
	if w.skips > 0 && !ofSelect(name) && w.within("select") {
		return false
	}
	if t&ofHead == 0 && name != "head" {
		if n := len(w.stack); n > 0 && w.stack[n-1].name == "head" {
			w.truncate(n-1, start, start)
		}
	}
	foreign = w.foreign()
	if foreign {
		t = 0
	} else {
		w.implyEnds(name, t, start)
		if t&block != 0 {
			w.boundaryAt(start, end)
		}
		if w.misplaced(name) {
			return false
		}
		w.started = w.started || t&ofHead == 0 && name != "html" && name != "head"
	}
	e := element{name: name, traits: t, start: start}
	e.skip = t&skipped != 0
	for _, a := range w.attributes {
		switch a.name {
		case "class":
			e.class = a.value
			e.skip = e.skip || unseen(a.value.Of(w.src), t&block != 0)
		case "id":
			e.id = a.value
		case "role":
			e.role = a.value
		case "hidden":
			e.skip = e.skip || !strings.EqualFold(a.value.Of(w.src), "until-found")
		case "style":
			style := a.value.Of(w.src)
			e.skip = e.skip || hides(style)
			e.bold = bolds(style)
		}
	}
	e.bold = e.bold || t&strong != 0
	if !foreign && w.special(&e, start, end) {
		return foreign
	}
	if t&void != 0 || selfClosing && (foreign || name == "svg" || name == "math") {
		return foreign
	}
	w.push(e, start, end)
	return foreign
}

// misplaced reports whether browsers pass over a start tag of that name here.
func (w *walker) misplaced(name string) bool {
	switch name {
	case "head":
		return w.started || w.within("head") || w.within("template")
	case "html", "body":
		// A second one adds nothing.
		return w.started && len(w.stack) > 0 || w.within(name)
	case "caption", "col", "colgroup", "tbody", "td", "tfoot", "th", "thead", "tr":
		return !w.within("table") && !w.within("template")
	case "select":
		// Inside another one it ends that one.
		if w.within(name) {
			w.endUpTo(w.from, boundary, func(e *element) bool { return e.name == name })
			return true
		}
	}
	return false
}

// ofSelect reports whether a tag of that name counts inside a select; browsers
// pass over all others.
func ofSelect(name string) bool {
	switch name {
	case "select", "option", "optgroup", "input", "textarea", "script", "template":
		return true
	}
	return false
}

// special does what single elements are for. It reports whether the element is
// dealt with and is not to be opened.
func (w *walker) special(e *element, start, end int) bool {
	switch e.name {
	case "br":
		if w.skips == 0 {
			w.br(start, end)
		}
	case "img", "image":
		w.media()
		if w.skips == 0 && !e.skip {
			src, ok := find(w.attributes, "src")
			if !ok {
				src.value = text.Span{Start: start, End: start}
			}
			w.image(w.value(src), text.Span{Start: start, End: end}, src.value)
		}
		w.invisible(end)
	case "embed", "input", "area", "frame":
		w.media()
		w.invisible(end)
	case "audio", "canvas", "iframe", "math", "object", "svg", "video", "select", "textarea":
		w.media()
	case "a":
		if href, ok := find(w.attributes, "href"); ok && w.skips == 0 && !e.skip {
			e.link = 1 + w.openLink(lint.Link{
				Target:       w.value(href),
				Markup:       text.Span{Start: start, End: end},
				TargetMarkup: href.value,
			})
		}
	case "q":
		w.quoteMark(start, true)
	case "table":
		w.tables++
		e.table = w.tables
	case "tr":
		if t := w.table(len(w.stack) - 1); t != nil {
			t.row++
			t.cell = 0
		}
	case "td", "th":
		if t := w.table(len(w.stack) - 1); t != nil {
			if t.row == 0 {
				t.row = 1
			}
			t.cell++
			t.cells++
		}
	case "pre", "listing":
		w.preBegins = true
	case "html":
		if lang, ok := find(w.attributes, "lang"); ok {
			metaField(&w.doc.Meta, "lang", w.value(lang))
		} else if lang, ok := find(w.attributes, "xml:lang"); ok {
			metaField(&w.doc.Meta, "lang", w.value(lang))
		}
	case "meta":
		content, ok := find(w.attributes, "content")
		if !ok {
			break
		}
		for _, key := range [...]string{"property", "name", "itemprop"} {
			if a, ok := find(w.attributes, key); ok {
				w.dated("meta", func(m *lint.Meta) { metaField(m, w.value(a), w.value(content)) })
				break
			}
		}
	case "link":
		rel, _ := find(w.attributes, "rel")
		if href, ok := find(w.attributes, "href"); ok && strings.EqualFold(strings.TrimSpace(rel.value.Of(w.src)), "canonical") {
			metaField(&w.doc.Meta, "canonical", w.value(href))
		}
	case "time":
		a, ok := find(w.attributes, "datetime")
		if !ok {
			a, ok = find(w.attributes, "content")
		}
		if ok && w.when == "" {
			w.when = strings.TrimSpace(w.value(a))
		}
	case "script":
		kind, _ := find(w.attributes, "type")
		w.scriptLD = strings.EqualFold(strings.TrimSpace(kind.value.Of(w.src)), "application/ld+json")
	}
	return e.traits&void != 0
}

// value decodes an attribute's value.
func (w *walker) value(a attribute) string {
	return decodeEntities(a.value.Of(w.src), true)
}

// quoteMark writes the quotation mark that a browser shows for a q element, in
// the document's own fashion.
func (w *walker) quoteMark(at int, opening bool) {
	if w.skips > 0 {
		return
	}
	if w.curly == 0 {
		w.curly = -1
		if strings.Contains(w.src, "“") || strings.Contains(w.src, "&ldquo;") {
			w.curly = 1
		}
	}
	mark := `"`
	switch {
	case w.curly > 0 && opening:
		mark = "“"
	case w.curly > 0:
		mark = "”"
	}
	if opening {
		w.see()
		w.open(at)
	} else if !w.flow.open {
		return
	}
	w.settle(w.formats > 0)
	w.insert(mark, at)
	w.last = at
}

// media notes a picture or the like inside all open elements.
func (w *walker) media() {
	if e := w.nearest(); e != nil {
		e.media = true
	}
}

// within reports whether an element of that name is open.
func (w *walker) within(name string) bool {
	for i := range w.stack {
		if w.stack[i].name == name {
			return true
		}
	}
	return false
}

// foreign reports whether svg or math is open here.
func (w *walker) foreign() bool {
	if w.skips == 0 {
		return false
	}
	for i := len(w.stack) - 1; i >= 0; i-- {
		switch w.stack[i].name {
		case "svg", "math":
			return true
		case "foreignobject", "desc", "title", "annotation-xml":
			return false
		}
	}
	return false
}

// leaveForeign ends an svg or math that was not closed before an element that
// cannot be part of it.
func (w *walker) leaveForeign(t traits, at int) {
	if t&breaksOut == 0 || !w.foreign() {
		return
	}
	for i := range w.stack {
		// Of several the outermost: what is between belongs to none.
		if n := w.stack[i].name; n == "svg" || n == "math" {
			w.truncate(i, at, at)
			return
		}
	}
}

// implyEnds closes the elements that the start tag of name ends.
func (w *walker) implyEnds(name string, t traits, at int) {
	if t&closesP != 0 && w.paragraphs > 0 {
		w.endUpTo(at, boundary, func(e *element) bool { return e.name == "p" })
	}
	switch name {
	case "li":
		w.endUpTo(at, itemBound, func(e *element) bool { return e.name == "li" })
	case "dd", "dt":
		w.endUpTo(at, itemBound, func(e *element) bool { return e.name == "dd" || e.name == "dt" })
	case "a":
		w.endInline("a", at, at)
	case "button":
		w.endUpTo(at, 0, func(e *element) bool { return e.name == "button" })
	case "h1", "h2", "h3", "h4", "h5", "h6":
		if n := len(w.stack); n > 0 && heading(w.stack[n-1].name) > 0 {
			w.truncate(n-1, at, at)
		}
	case "td", "th":
		w.clearTo(at, "tr", "tbody", "thead", "tfoot")
	case "tr":
		w.clearTo(at, "tbody", "thead", "tfoot")
	case "tbody", "thead", "tfoot", "caption", "colgroup":
		w.clearTo(at)
	case "body":
		for i := range w.stack {
			if w.stack[i].name == "head" {
				w.truncate(i, at, at)
				break
			}
		}
	}
}

// endUpTo closes the innermost element that match accepts, with all inside it,
// unless an element with a stop trait stands between.
func (w *walker) endUpTo(at int, stop traits, match func(*element) bool) {
	for i := len(w.stack) - 1; i >= 0; i-- {
		if match(&w.stack[i]) {
			w.truncate(i, at, at)
			return
		}
		if w.stack[i].traits&stop != 0 {
			return
		}
	}
}

// clearTo closes all inside the innermost table, or inside the innermost of the
// named elements in it.
func (w *walker) clearTo(at int, names ...string) {
	if !w.within("table") {
		return
	}
	for i := len(w.stack) - 1; i >= 0; i-- {
		if name := w.stack[i].name; name == "table" || name == "template" || slices.Contains(names, name) {
			if i+1 < len(w.stack) {
				w.truncate(i+1, at, at)
			}
			return
		}
	}
}

// endTag takes the end tag src[start:end].
func (w *walker) endTag(start, end int) {
	w.preBegins = false
	name, _ := tagName(w.src, start+2)
	t := elements[name]
	if w.skips > 0 && !ofSelect(name) && w.within("select") {
		return
	}
	if w.over > 0 && t&void == 0 {
		w.over--
		if t&block != 0 {
			w.boundaryAt(start, end)
		}
		return
	}
	switch name {
	case "p":
		if w.paragraphs == 0 {
			w.leaveForeign(t, start)
			if w.skips == 0 {
				w.boundaryAt(start, end) // it stands for an empty paragraph
			}
			return
		}
	case "br":
		w.leaveForeign(t, start)
		if w.skips == 0 {
			w.br(start, end)
		}
		return
	case "body", "html":
		return // what follows belongs to the body all the same
	}
	if t&(block|skipped) == 0 {
		w.endInline(name, start, end)
		return
	}
	level := heading(name)
	inTable := false
	switch name {
	case "td", "th", "tr", "tbody", "thead", "tfoot", "caption", "table":
		inTable = true
	}
	for i := len(w.stack) - 1; i >= 0; i-- {
		e := &w.stack[i]
		if e.name == name || level > 0 && heading(e.name) > 0 {
			w.truncate(i, start, end)
			return
		}
		if inTable && (e.name == "table" || e.name == "template") || !inTable && e.traits&boundary != 0 && name != "template" {
			return
		}
		if name == "li" && e.traits&itemBound != 0 {
			return
		}
	}
}

// endInline closes the innermost element of that name and leaves those inside it
// open, as misnested formatting asks.
func (w *walker) endInline(name string, at, end int) {
	for i := len(w.stack) - 1; i >= 0; i-- {
		e := &w.stack[i]
		if e.name == name {
			w.drop(i, end)
			w.remove(i)
			if name == "q" {
				w.quoteMark(at, false)
			}
			return
		}
		if e.traits&boundary != 0 {
			return
		}
	}
}

// push opens e.
func (w *walker) push(e element, start, end int) {
	if len(w.stack) >= maxElements {
		w.over++
		if e.link > 0 {
			w.closeLink(e.link-1, end)
		}
		if !w.limited {
			w.limited = true
			problemAt(w.doc, start, fmt.Sprintf("Elements stand more than %d deep in each other here; those deeper are read without their tags", maxElements))
		}
		return
	}
	switch e.name {
	case "code", "samp", "kbd", "tt":
		if w.formats == 0 {
			e.code = 1 + w.at()
		}
	}
	w.stack = append(w.stack, e)
	if e.skip {
		w.skips++
	}
	if e.bold {
		w.strong++
	}
	if e.traits&formatted != 0 {
		w.formats++
	}
	if e.name == "p" {
		w.paragraphs++
	}
}

// drop undoes what push counted for stack[i], whose markup ends at end.
func (w *walker) drop(i, end int) {
	e := &w.stack[i]
	if e.skip {
		w.skips--
		w.invisible(end)
	}
	if e.bold {
		w.strong--
	}
	if n := len(w.blocks); e.code > 0 && n > 0 {
		w.verbatim(max(e.code-1, w.blocks[n-1].Start))
	}
	if e.traits&formatted != 0 {
		w.formats--
	}
	if e.name == "p" {
		w.paragraphs--
	}
	if e.link > 0 {
		l := &w.links[e.link-1]
		w.closeLink(e.link-1, end)
		l.Bare = l.Target != "" && string(w.text[l.Text.Start:l.Text.End]) == l.Target
	}
}

// truncate closes stack[n:]. Their markup ends at at, but that of stack[n] at
// end.
func (w *walker) truncate(n, at, end int) {
	blocks := false
	for i := n; i < len(w.stack); i++ {
		blocks = blocks || w.stack[i].traits&block != 0
	}
	if blocks {
		w.boundaryAt(at, end)
	}
	for i := len(w.stack) - 1; i >= n; i-- {
		stop := w.trimmed(at)
		if i == n && end > at {
			stop = end
		}
		w.drop(i, stop)
		e := w.stack[i]
		w.stack = w.stack[:i]
		w.low = min(w.low, i)
		if e.traits&block != 0 {
			w.leave(&e, stop)
		}
	}
}

// leave hands what was counted in the block element e to the one around it.
func (w *walker) leave(e *element, end int) {
	count := e.blocks
	if count == 1 && !e.media && e.traits&wraps != 0 {
		w.blocks[e.first].Markup = text.Span{Start: e.start, End: end}
	}
	if (e.name == "td" || e.name == "th") && count > 1 || e.name == "table" && e.cells == 1 {
		w.layout(e.first, count)
	}
	if e.media {
		w.media()
	}
	if outer := w.nearest(); outer != nil && count > 0 {
		if outer.blocks == 0 {
			outer.first = e.first
		}
		outer.blocks += count
	}
}

// layout turns the cells among blocks first to first+count into paragraphs: a
// cell of several paragraphs, and a table of one cell, only arrange a page.
func (w *walker) layout(first, count int) {
	for i := first; i < first+count; i++ {
		if b := &w.blocks[i]; b.Kind == lint.TableCell {
			b.Kind, b.Table, b.Row, b.Cell = lint.Paragraph, 0, 0, 0
		}
	}
}

// commentToken takes a comment, a declaration or what HTML reads as a comment.
func (w *walker) commentToken(start, end int) {
	s := w.src[start:end]
	if body, ok := strings.CutPrefix(s, "<!--"); ok {
		body = strings.TrimSuffix(strings.TrimSuffix(body, "-->"), "--!>")
		w.comment(body, start, end)
	}
	w.invisible(end)
}
