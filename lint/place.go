package lint

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"stet/text"
)

// Placed is a finding with its place in the stored file: what reports print.
type Placed struct {
	ID       string
	Rule     *Rule
	Severity Severity
	Message  string
	Note     string
	// Language and House are the Finding's.
	Language string
	House    bool
	// Start and End delimit the finding. Byte counts in the file as stored,
	// the others in the lines of its decoded form.
	Start, End text.Position
	// Markup is the place in Document.Markup, Text the characters there.
	Markup text.Span
	Text   string
	Fixes  []PlacedFix
	// Related are places in this or other documents, in the rule's order.
	Related []PlacedRelated
	// Fingerprint is the same for the same fault in the same words, wherever
	// it stands in the file.
	Fingerprint string
}

// PlacedFix is a fix whose edits count in bytes of the file as stored; New is
// UTF-8, escaped as the file's format asks.
type PlacedFix struct {
	Title  string
	Safety Safety
	Edits  []text.Edit
}

// PlacedRelated is a related place with its document.
type PlacedRelated struct {
	ID         string
	Start, End text.Position
	Message    string
}

func comparePlaced(a, b *Placed) int {
	switch {
	case a.Start.Byte != b.Start.Byte:
		return a.Start.Byte - b.Start.Byte
	case a.End.Byte != b.End.Byte:
		return a.End.Byte - b.End.Byte
	case a.Rule.ID != b.Rule.ID:
		return strings.Compare(a.Rule.ID, b.Rule.ID)
	}
	return strings.Compare(a.Message, b.Message)
}

// placer gives findings of one document their places. It may be shared.
type placer struct {
	doc     *Document
	lines   *text.Index // made when the first finding needs it
	indexed sync.Once
}

func newPlacer(d *Document) *placer { return &placer{doc: d} }

// index counts the lines of the document's markup.
func (p *placer) index() *text.Index {
	p.indexed.Do(func() { p.lines = text.NewIndex(p.doc.Markup) })
	return p.lines
}

// add places findings of a rule behind those that are placed.
func (p *placer) add(placed []Placed, r *Rule, fs []Finding) []Placed {
	if len(fs) == 0 {
		return placed
	}
	placed = slices.Grow(placed, len(fs))
	id := offset64.add(r.ID)
	for i := range fs {
		placed = append(placed, p.place(r, id, &fs[i]))
	}
	return placed
}

// place gives a finding of a rule its place; id is the hash of the rule's name.
func (p *placer) place(r *Rule, id fnv64, f *Finding) Placed {
	markup, _ := p.markup(f.Layer, f.Span)
	start, end := p.positions(markup)
	out := Placed{
		ID: p.doc.ID, Rule: r, Severity: f.Severity, Message: f.Message, Note: f.Note, Language: f.Language, House: f.House,
		Start: start, End: end, Markup: markup, Text: markup.Of(p.doc.Markup),
		Fingerprint: p.fingerprint(id, f, markup),
	}
	out.Fixes = slices.Grow(out.Fixes, len(f.Fixes))
	for i := range f.Fixes {
		out.Fixes = append(out.Fixes, p.fix(f.Layer, &f.Fixes[i]))
	}
	out.Related = slices.Grow(out.Related, len(f.Related))
	for _, rel := range f.Related {
		pr := PlacedRelated{ID: rel.ID, Start: rel.Start, End: rel.End, Message: rel.Message}
		if rel.ID == "" {
			m, _ := p.markup(f.Layer, rel.Span)
			pr.ID = p.doc.ID
			pr.Start, pr.End = p.positions(m)
		}
		out.Related = append(out.Related, pr)
	}
	return out
}

// markup maps a span of a layer to the markup and says whether it is exact.
func (p *placer) markup(layer Layer, s text.Span) (text.Span, bool) {
	if layer == InMarkup {
		return s, true
	}
	return p.doc.Origin.Span(s)
}

// positions gives the stored bytes, lines and columns of a markup span.
func (p *placer) positions(markup text.Span) (start, end text.Position) {
	stored, _ := p.doc.Stored.Span(markup)
	start, end = p.index().Positions(markup)
	start.Byte, end.Byte = stored.Start, stored.End
	return start, end
}

// Place gives the position in the file of an offset in d.Text, for facts that a
// Survey hands to other documents. It reads the document's lines each time: for
// many places use it sparingly.
func (d *Document) Place(s text.Span) (start, end text.Position) {
	p := newPlacer(d)
	m, _ := p.markup(InText, s)
	return p.positions(m)
}

// fix turns edits of a layer into edits of the stored file, and lowers the
// safety where the way there is not exact, where the file's encoding or format
// cannot hold the words, or where the words are somebody else's.
func (p *placer) fix(layer Layer, f *Fix) PlacedFix {
	out := PlacedFix{Title: f.Title, Safety: f.Safety, Edits: slices.Grow([]text.Edit(nil), len(f.Edits))}
	for _, e := range f.Edits {
		m, exact := p.markup(layer, e.Span)
		stored, whole := p.doc.Stored.Span(m)
		if layer == InText {
			if p.doc.Quoted(e.Span) {
				out.Safety = min(out.Safety, Suggested)
			}
			var ok bool
			if e.New, ok = escape(p.doc.Format, e.New, m.Of(p.doc.Markup)); !ok {
				exact = false
			}
		}
		if p.doc.Encode != nil && e.New != "" {
			if _, ok := p.doc.Encode(e.New); !ok {
				exact = p.reference(&e.New) && exact
			}
		}
		if !exact || !whole {
			out.Safety = Shown
		}
		out.Edits = append(out.Edits, text.Edit{Span: stored, New: e.New})
	}
	return out
}

// reference writes the characters of s that the file's encoding lacks as
// numeric references, where the format has them.
func (p *placer) reference(s *string) bool {
	if p.doc.Format == Plain {
		return false
	}
	var b strings.Builder
	for _, r := range *s {
		if _, ok := p.doc.Encode(string(r)); ok {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, "&#%d;", r)
		}
	}
	*s = b.String()
	return true
}

// escape writes prose as the format asks. It reports false when it cannot vouch
// that the words would be read back as they are.
func escape(f Format, s, old string) (string, bool) {
	switch f {
	case HTML:
		return htmlEscaper.Replace(s), true
	case Markdown:
		for i := range len(s) {
			if strings.IndexByte("*_`<[]\\&", s[i]) >= 0 && strings.Count(s, s[i:i+1]) > strings.Count(old, s[i:i+1]) {
				return s, false
			}
		}
	}
	return s, true
}

var htmlEscaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// contextWords is how many words on each side of a finding its fingerprint
// holds: enough to tell two places of one article apart, few enough to outlive
// an edit elsewhere in the sentence.
const contextWords = 3

// nearWords is up to how many words it takes less to go through them than to look for
// the last one among all.
const nearWords = 16

func (p *placer) fingerprint(h fnv64, f *Finding, markup text.Span) string {
	d := p.doc
	var around [contextWords]string
	if f.Layer == InMarkup {
		h = h.add(markup.Of(d.Markup))
		for _, w := range fieldsBefore(d.Markup[:markup.Start], &around) {
			h = h.add(w)
		}
		for _, w := range fieldsAfter(d.Markup[markup.End:], &around) {
			h = h.add(w)
		}
		return h.String()
	}
	h = h.add(f.Span.Of(d.Text))
	first := d.WordAt(f.Span.Start)
	last := first
	for ; last < len(d.Words) && int(d.Words[last].End) <= f.Span.End; last++ {
		if last > first+nearWords {
			last = d.WordAt(f.Span.End)
			break
		}
	}
	if last < len(d.Words) && int(d.Words[last].Start) < f.Span.End {
		last++
	}
	for i := max(0, first-contextWords); i < first; i++ {
		h = h.add(d.Word(i))
	}
	h = h.add("|")
	for i := last; i < min(len(d.Words), last+contextWords); i++ {
		h = h.add(d.Word(i))
	}
	return h.String()
}

// fnv64 is a hash as FNV-1a makes it.
type fnv64 uint64

// offset64 is the hash of nothing.
const offset64 fnv64 = 0xCBF29CE484222325

// add hashes s and a zero byte behind it.
func (h fnv64) add(s string) fnv64 {
	const prime = 0x100000001B3
	for i := range len(s) {
		h = (h ^ fnv64(s[i])) * prime
	}
	return h * prime
}

// String is h in sixteen hexadecimal digits.
func (h fnv64) String() string {
	var b [16]byte
	for i := range b {
		b[i] = "0123456789abcdef"[h>>(60-4*i)&15]
	}
	return string(b[:])
}

// contextBytes bounds the search for words around a place in the markup.
const contextBytes = 200

// fieldsBefore returns the last words of s, parted by white space, in words.
func fieldsBefore(s string, words *[contextWords]string) []string {
	cut := max(0, len(s)-contextBytes)
	for cut > 0 && cut < len(s) && !utf8.RuneStart(s[cut]) {
		cut++
	}
	s = s[cut:]
	i := len(words)
	for i > 0 {
		end := len(s)
		for end > 0 {
			n := spaceBefore(s[:end])
			if n == 0 {
				break
			}
			end -= n
		}
		if end == 0 {
			break
		}
		start := end
		for start > 0 && spaceBefore(s[:start]) == 0 {
			start--
		}
		i--
		words[i], s = s[start:end], s[:start]
	}
	return words[i:]
}

// fieldsAfter returns the first words of s, parted by white space, in words.
func fieldsAfter(s string, words *[contextWords]string) []string {
	cut := min(len(s), contextBytes)
	for cut > 0 && cut < len(s) && !utf8.RuneStart(s[cut]) {
		cut--
	}
	s = s[:cut]
	i := 0
	for i < len(words) {
		start := 0
		for start < len(s) {
			n := spaceAt(s[start:])
			if n == 0 {
				break
			}
			start += n
		}
		if start == len(s) {
			break
		}
		end := start
		for end < len(s) && spaceAt(s[end:]) == 0 {
			end++
		}
		words[i], s = s[start:end], s[end:]
		i++
	}
	return words[:i]
}

// spaceAt is the length of the white space that s begins with: one character or none.
func spaceAt(s string) int {
	if c := s[0]; c < utf8.RuneSelf {
		if c == ' ' || '\t' <= c && c <= '\r' {
			return 1
		}
		return 0
	}
	r, n := utf8.DecodeRuneInString(s)
	if unicode.IsSpace(r) {
		return n
	}
	return 0
}

// spaceBefore is the length of the white space that s ends with: one character or none.
func spaceBefore(s string) int {
	if s[len(s)-1] < utf8.RuneSelf {
		return spaceAt(s[len(s)-1:])
	}
	r, n := utf8.DecodeLastRuneInString(s)
	if unicode.IsSpace(r) {
		return n
	}
	return 0
}
