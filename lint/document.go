package lint

import (
	"sort"
	"strings"
	"time"

	"stet/text"
)

// Format is the kind of file that a Document was read from.
type Format string

// The formats that package read knows.
const (
	Plain    Format = "text"
	Markdown Format = "markdown"
	HTML     Format = "html"
)

// Document is one article, read. It is immutable and shared by all rules.
//
// There are three forms of it. Source is the bytes as stored, in any encoding.
// Markup is the same decoded to UTF-8, with all its tags and marks. Text is the
// clean prose that rules read. Origin maps Text to Markup, Stored maps Markup
// to Source. For a UTF-8 file without markup all three are the same bytes.
type Document struct {
	// ID names the document in reports: its path with forward slashes as the
	// user gave it, or the name of a record in an archive.
	ID     string
	Format Format
	// Charset is the WHATWG name of the encoding of Source: "utf-8",
	// "windows-1251".
	Charset string

	Source []byte
	Markup string
	Text   string
	Origin text.Origin // Text → Markup
	Stored text.Origin // Markup → Source

	// Blocks cover the prose of Text in order without overlapping; what lies
	// between two blocks is white space or a separator.
	Blocks   []Block
	Links    []Link
	Comments []Comment
	// Verbatim are the stretches of inline code in Text, in order, inside
	// blocks and never empty. Each is one word of the kind text.Verbatim.
	Verbatim []text.Span
	Meta     Meta
	// Problems are the places that could not be read as they should be; the
	// rest of the document is linted all the same.
	Problems []Problem

	// Encode returns s in the encoding of Source, or false when that encoding
	// lacks a character of s. Nil means UTF-8.
	Encode func(s string) ([]byte, bool)

	// Tokens are found once, when the document is made; Numbers at the latest when
	// its rules are run.
	text.Tokens

	facts *facts // what rules found out about the document, see Fact
}

// BlockKind says what part of an article a Block is.
type BlockKind uint8

// The kinds of blocks. Paragraph is the zero BlockKind.
const (
	Paragraph BlockKind = iota
	Headline            // title or heading, of any level
	ListItem
	Caption    // figure or table caption
	BlockQuote // a paragraph of a block quotation
	TableCell
	Code // left unread by every rule but those for residue
)

var blockKinds = [...]string{"paragraph", "headline", "list item", "caption", "quotation", "table cell", "code"}

func (k BlockKind) String() string { return blockKinds[k] }

// Block is a stretch of Text that reads as a unit: no sentence and no
// quotation mark pairs across its end.
type Block struct {
	text.Span
	// First and Last bound its words: Words[First:Last]. Segment finds them.
	First, Last int
	Kind        BlockKind
	// Level is the heading level from 1 on, or the depth of a list or block
	// quotation from 1 on; 0 elsewhere.
	Level int
	// Row and Cell count a table cell's place from 1 on within table Table,
	// itself counted from 1 on; 0 elsewhere.
	Table, Row, Cell int
	// Hint holds what the markup says of the block, in lower case and apart by
	// spaces: the names, classes, ids and roles of its elements ("nav", "p
	// share"). It is empty in plain text.
	Hint string
	// Bold says that all of the block stands in strong emphasis.
	Bold bool
	// Turn says that a short label with a colon opens it that opens another block
	// too (“Q:”, “Lind:”): somebody's turn in an interview. Segment finds it.
	Turn bool
	// Markup is the place in Document.Markup of the whole block with its marks
	// and tags: what is to be deleted when the block is.
	Markup text.Span
}

// Link is a hyperlink or an address that stands in the text as such.
type Link struct {
	// Text is the place of the link's words in Document.Text.
	Text text.Span
	// Target is the address as written, decoded of entities; it may be empty.
	Target string
	// Markup is the place of the whole link in Document.Markup, TargetMarkup of
	// its address with what encloses it: "](#)" in Markdown, the value of href
	// in HTML.
	Markup, TargetMarkup text.Span
	// Image says that it is a picture's source.
	Image bool
	// Bare says that the address itself is the text.
	Bare bool
}

// Comment is a comment of the markup.
type Comment struct {
	// Markup is the place of the whole comment in Document.Markup.
	Markup text.Span
	// Body is the text between the comment marks.
	Body string
	// At is the offset in Text where the comment stands.
	At int
}

// Meta is what a document says about itself. Zero fields are unknown.
type Meta struct {
	Title  string
	Byline string
	// Date is the day of publication, without a time of day. DateSpan is where
	// Text gives it, if Text does.
	Date     time.Time
	DateSpan text.Span
	// DateFrom says where Date comes from: "front matter", "meta", "time",
	// "dateline", "text".
	DateFrom string
	// Dateline is the place in Text of "MOSCOW, September 21. /TASS/."
	Dateline text.Span
	// Language is a BCP 47 tag: "en", "en-GB". Where the document does not give one
	// it is that of the words, when that is plainly not English.
	Language string
	// Written is the tag of the language that the words are plainly in, whatever the
	// document says: sites that publish translations seldom say "en".
	Written string
	URL     string
}

// BlockAt returns the index of the block that holds the Text offset, or -1 when
// it lies between blocks.
func (d *Document) BlockAt(offset int) int {
	from, to := 0, len(d.Blocks)
	for from < to {
		if half := (from + to) / 2; d.Blocks[half].End > offset {
			to = half
		} else {
			from = half + 1
		}
	}
	if from < len(d.Blocks) && d.Blocks[from].Start <= offset {
		return from
	}
	return -1
}

// Quoted reports whether any part of the Text span s is somebody else's words:
// inside quotation marks or in a block quotation.
func (d *Document) Quoted(s text.Span) bool {
	if i := d.BlockAt(s.Start); i >= 0 && d.Blocks[i].Kind == BlockQuote {
		return true
	}
	return d.Tokens.Quoted(s)
}

// Hollow reports whether something that is no text, such as a picture or a formula,
// is shown somewhere inside the Text span s: its words do not stand together.
func (d *Document) Hollow(s text.Span) bool {
	if d.Format == Plain || s.Empty() {
		return false
	}
	m, exact := d.Origin.Span(s)
	if exact {
		return false
	}
	for rest := d.Markup[m.Start:m.End]; ; {
		i := strings.IndexAny(rest, "<!")
		if i < 0 {
			return false
		}
		if rest = rest[i:]; rest[0] == '!' {
			if strings.HasPrefix(rest, "![") {
				return true
			}
			rest = rest[1:]
			continue
		}
		rest = rest[1:]
		n := 0
		for n < len(rest) && rest[n]|0x20 >= 'a' && rest[n]|0x20 <= 'z' {
			n++
		}
		switch strings.ToLower(rest[:n]) {
		case "img", "image", "picture", "svg", "math", "object", "embed", "canvas", "video", "audio", "iframe", "input", "select", "textarea":
			return true
		}
	}
}

// fillsBlock reports whether s is a whole block, or several.
func (d *Document) fillsBlock(s text.Span) bool {
	i := d.BlockAt(s.Start)
	return i >= 0 && d.Blocks[i].Start == s.Start && d.Blocks[i].End <= s.End
}

// WordsIn returns the range [first, last) of the words that lie in s.
func (d *Document) WordsIn(s text.Span) (first, last int) {
	first = d.WordAt(s.Start)
	last = first + sort.Search(len(d.Words)-first, func(i int) bool { return int(d.Words[first+i].Start) >= s.End })
	return first, last
}

// CountWords is the number of words of Text, without marks and symbols.
func (d *Document) CountWords() int {
	n := 0
	for i := range d.Words {
		if k := d.Words[i].Kind; k != text.Punct && k != text.Symbol {
			n++
		}
	}
	return n
}

// Word returns the text of word i.
func (d *Document) Word(i int) string { return d.Words[i].Of(d.Text) }

// Segment finds the words, sentences, quotations, numbers and names of Text. It
// or Skim is called once, when everything else is filled in.
func (d *Document) Segment() {
	d.Skim()
	d.FindNumbers()
}

// FindNumbers finds the numbers, once: whoever runs rules calls it before.
func (d *Document) FindNumbers() {
	if d.facts == nil {
		return // nothing was looked for
	}
	d.facts.numbers.Do(func() { d.Tokens.FindNumbers(d.Text, d.spans()) })
}

// spans are the blocks as package text knows them.
func (d *Document) spans() []text.Block {
	spans := make([]text.Block, len(d.Blocks))
	verbatim := d.Verbatim
	for i, b := range d.Blocks {
		n := 0
		for n < len(verbatim) && verbatim[n].End <= b.End {
			n++
		}
		spans[i] = text.Block{Span: b.Span, Headline: b.Kind == Headline, Code: b.Kind == Code, Verbatim: verbatim[:n]}
		verbatim = verbatim[n:]
	}
	return spans
}

// Skim is Segment without the search for numbers, for which many surveys do not
// ask.
func (d *Document) Skim() {
	d.facts = new(facts)
	d.Tokens = text.Skim(d.Text, d.spans())
	at := 0
	for i := range d.Blocks {
		b := &d.Blocks[i]
		for at < len(d.Words) && int(d.Words[at].Start) < b.Start {
			at++
		}
		b.First = at
		for at < len(d.Words) && int(d.Words[at].Start) < b.End {
			at++
		}
		b.Last = at
	}
	d.findTurns()
}

// Release gives the memory of the words, and of facts about them, back to documents
// that are read later. Nobody may look at what Segment found in d any more.
func (d *Document) Release() {
	d.Forget()
	d.Tokens.Release()
	d.Tokens = text.Tokens{}
}

// findTurns marks the blocks of an interview.
func (d *Document) findTurns() {
	var labels map[string]int // how many blocks each opens
	for i := range d.Blocks {
		if l := d.label(&d.Blocks[i]); l != "" {
			if labels == nil {
				labels = map[string]int{}
			}
			labels[l]++
		}
	}
	if labels == nil {
		return
	}
	for i := range d.Blocks {
		d.Blocks[i].Turn = labels[d.label(&d.Blocks[i])] > 1
	}
}

// label is the text before a colon near the beginning of a block, or "".
func (d *Document) label(b *Block) string {
	const longest, words = 40, 4 // a name with its title
	t := b.Of(d.Text)
	t = t[:min(len(t), longest)]
	i := strings.IndexByte(t, ':')
	if i <= 0 || i+1 < len(t) && t[i+1] != ' ' && t[i+1] != '\n' || strings.Count(t[:i], " ") >= words || t[0] >= 'a' && t[0] <= 'z' {
		return ""
	}
	return t[:i]
}

// Removal is how block b is deleted, with its line end and the blank line behind
// it: the layer and the span of the finding, and the fix.
func (d *Document) Removal(b Block, title string, safety Safety) (Layer, text.Span, Fix) {
	fix := Fix{Title: title, Safety: safety, Edits: []text.Edit{{Span: b.Span}}}
	if d.Format == HTML || b.Markup.Empty() {
		return InText, b.Span, fix // the tags stay
	}
	cut := b.Markup
	for range 2 {
		rest := d.Markup[cut.End:]
		switch {
		case strings.HasPrefix(rest, "\r\n"):
			cut.End += 2
		case strings.HasPrefix(rest, "\n"), strings.HasPrefix(rest, "\r"):
			cut.End++
		}
	}
	fix.Edits[0].Span = cut
	return InMarkup, b.Markup, fix
}
