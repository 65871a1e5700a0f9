package container

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/htmlindex"

	"stet/lint"
	"stet/text"
)

// knownCharset is a label if the WHATWG knows it, else "".
func knownCharset(label string) string {
	if _, err := htmlindex.Get(label); label == "" || err != nil {
		return ""
	}
	return label
}

// xmlKind says what an XML file of some root element holds.
type xmlKind struct {
	record string // the element of one article
	read   func(r *xmlReader, rec *xmlRecord) error
}

var xmlKinds = map[string]xmlKind{
	"rss":         {"item", (*xmlReader).item},
	"newsMessage": {"newsItem", (*xmlReader).newsItem},
	"newsItem":    {"newsItem", (*xmlReader).newsItem},
	"nitf":        {"nitf", (*xmlReader).nitf},
}

// xmlToken is a stretch of XML: a tag, a comment and so on, or what lies between.
type xmlToken struct {
	kind xmlTokenKind
	// name is that of an element without its prefix, full the one with it.
	name, full string
	empty      bool // a start tag that is its own end
}

type xmlTokenKind uint8

const (
	xmlText xmlTokenKind = iota
	xmlStart
	xmlEnd
	xmlCDATA
	xmlOther // comments, instructions, declarations
)

// xmlReader reads XML as a stream of stretches. It expands no entities of the
// document's own: what a file defines there is left as it stands.
type xmlReader struct {
	*reader
	at      int64
	line    int
	charset string
	records int
}

func (r *reader) xml() error {
	head, err := r.br.Peek(1024)
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	x := &xmlReader{reader: r, line: 1, charset: xmlCharset(head)}
	if strings.HasPrefix(strings.ToLower(x.charset), "utf-16") {
		x.charset = "utf-8" // what is read here is no longer UTF-16
	}
	return x.run()
}

// xmlCharset is the encoding that an XML declaration names.
func xmlCharset(head []byte) string {
	head = bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF"))
	if !bytes.HasPrefix(head, []byte("<?xml")) {
		return "utf-8"
	}
	decl, _, _ := bytes.Cut(head, []byte("?>"))
	_, v, ok := bytes.Cut(decl, []byte("encoding"))
	if !ok {
		return "utf-8"
	}
	v = bytes.TrimLeft(v, " \t\r\n=")
	if len(v) < 2 {
		return "utf-8"
	}
	label, _, _ := bytes.Cut(v[1:], v[:1])
	return knownCharset(string(label))
}

// next reads one stretch. A stretch beyond limit comes in pieces, which is no
// matter outside of records and the end of a record inside.
func (x *xmlReader) next(limit int) (raw []byte, long bool, err error) {
	b, err := x.br.Peek(9)
	if len(b) == 0 {
		return nil, false, err
	}
	ends := ""
	switch {
	case bytes.HasPrefix(b, []byte("<!--")):
		ends = "-->"
	case bytes.HasPrefix(b, []byte("<![CDATA[")):
		ends = "]]>"
	case bytes.HasPrefix(b, []byte("<?")):
		ends = "?>"
	case b[0] == '<':
		return x.tag(limit)
	}
	for {
		part, err := x.br.ReadSlice(stopAt(ends))
		if ends == "" && err == nil {
			// The "<" begins the next one.
			part = part[:len(part)-1]
			_ = x.br.UnreadByte() // it was just read
		}
		raw = append(raw, part...)
		x.count(part)
		switch {
		case errors.Is(err, io.EOF):
			return raw, false, nil
		case err != nil && !errors.Is(err, bufio.ErrBufferFull):
			return raw, false, err
		case err == nil && (ends == "" || bytes.HasSuffix(raw, []byte(ends)) && len(raw) > len(ends)+1):
			return raw, false, nil
		}
		if len(raw) > limit {
			return raw, true, nil
		}
	}
}

func stopAt(ends string) byte {
	if ends == "" {
		return '<'
	}
	return '>'
}

func (x *xmlReader) count(b []byte) {
	x.at += int64(len(b))
	x.line += bytes.Count(b, []byte{'\n'})
}

// tag reads a tag or declaration, in whose quoted values ">" may stand, and the
// inner part of a DOCTYPE.
func (x *xmlReader) tag(limit int) ([]byte, bool, error) {
	var raw []byte
	quote := byte(0)
	depth := 0
	for {
		c, err := x.br.ReadByte()
		if errors.Is(err, io.EOF) {
			x.count(raw)
			return raw, false, nil
		}
		if err != nil {
			return raw, false, err
		}
		raw = append(raw, c)
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case (c == '"' || c == '\'') && raw[1] != '!':
			quote = c
		case c == '[' && raw[1] == '!':
			depth++
		case c == ']' && raw[1] == '!':
			depth--
		case c == '>' && depth <= 0:
			x.count(raw)
			return raw, false, nil
		}
		if len(raw) > limit {
			x.count(raw)
			return raw, true, nil
		}
	}
}

// tokenOf tells what a stretch is.
func tokenOf(raw []byte) xmlToken {
	switch {
	case len(raw) == 0 || raw[0] != '<':
		return xmlToken{kind: xmlText}
	case bytes.HasPrefix(raw, []byte("<![CDATA[")):
		return xmlToken{kind: xmlCDATA}
	case len(raw) < 2 || raw[1] == '!' || raw[1] == '?':
		return xmlToken{kind: xmlOther}
	}
	t := xmlToken{kind: xmlStart, empty: bytes.HasSuffix(raw, []byte("/>"))}
	b := raw[1:]
	if b[0] == '/' {
		t = xmlToken{kind: xmlEnd}
		b = b[1:]
	}
	end := bytes.IndexAny(b, " \t\r\n/>")
	if end < 0 {
		end = len(b)
	}
	t.full = string(b[:end])
	t.name = t.full
	if i := strings.IndexByte(t.full, ':'); i >= 0 {
		t.name = t.full[i+1:]
	}
	return t
}

// attr is the value of an attribute of a start tag, as it stands.
func attr(tag []byte, name string) string {
	rest := tag
	for {
		i := bytes.Index(rest, []byte(name))
		if i < 0 {
			return ""
		}
		before := byte(' ')
		if i > 0 {
			before = rest[i-1]
		}
		rest = rest[i+len(name):]
		v := bytes.TrimLeft(rest, " \t\r\n")
		if strings.IndexByte(" \t\r\n", before) < 0 || len(v) < 3 || v[0] != '=' {
			continue
		}
		v = bytes.TrimLeft(v[1:], " \t\r\n")
		if len(v) < 2 || v[0] != '"' && v[0] != '\'' {
			return ""
		}
		end := bytes.IndexByte(v[1:], v[0])
		if end < 0 {
			return ""
		}
		return string(v[1 : 1+end])
	}
}

// run finds the records.
func (x *xmlReader) run() error {
	var kind *xmlKind
	limit := x.limit()
	var rec []byte
	at, line := int64(0), 1
	depth := 0 // within a record; 0 outside
	inside, broken := false, false
	flush := func() error {
		if len(rec) == 0 {
			return nil
		}
		out := rec
		rec = nil
		return x.s.Pass(out)
	}
	for {
		from, fromLine := x.at, x.line
		raw, long, err := x.next(limit)
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		if len(raw) == 0 {
			if inside {
				if err := x.problem(at, line, "damaged: the record breaks off; it was copied as it is"); err != nil {
					return err
				}
			}
			return flush()
		}
		t := tokenOf(raw)
		if t.kind == xmlStart && kind == nil {
			k, ok := xmlKinds[t.name]
			if !ok {
				if err := x.problem(0, 0, "XML of a kind that is not known (its first element is %s; known are WordPress exports, RSS, NewsML-G2 and NITF); it was copied as it is", clean(t.full)); err != nil {
					return err
				}
				if err := x.s.Pass(raw); err != nil {
					return err
				}
				return passAll(x.br, x.s)
			}
			kind = &k
		}
		begins := t.kind == xmlStart && kind != nil && t.name == kind.record
		switch {
		case !inside && begins && !t.empty:
			inside, broken = true, false
			depth = 1
			at, line = from, fromLine
		case !inside:
			if err := x.s.Pass(raw); err != nil {
				return err
			}
			continue
		case begins && !t.empty:
			depth++
		case t.kind == xmlEnd && t.name == kind.record:
			depth--
		}
		rec = append(rec, raw...)
		if !broken && (long || len(rec) > limit) {
			broken = true
			if err := x.tooLarge(at, line, "the record"); err != nil {
				return err
			}
		}
		if broken {
			if err := flush(); err != nil {
				return err
			}
		}
		if depth > 0 {
			continue
		}
		inside = false
		if !broken {
			r := &xmlRecord{raw: rec, at: at, line: line}
			rec = nil
			x.records++
			if err := kind.read(x, r); err != nil {
				return err
			}
		}
	}
}

// xmlRecord is one record: its bytes, and the elements found in it.
type xmlRecord struct {
	raw  []byte
	at   int64
	line int
}

// element is an element in a record: all of it, and its content.
type element struct {
	xmlToken
	tag     []byte
	whole   text.Span
	content text.Span
}

// each hands over every element of the record when it ends, with its ancestors'
// names.
func (rec *xmlRecord) each(do func(e *element, above []element)) {
	var stack []element
	x := &xmlReader{reader: &reader{br: bufio.NewReader(bytes.NewReader(rec.raw))}}
	for {
		from := int(x.at)
		raw, _, _ := x.next(len(rec.raw) + 1)
		if len(raw) == 0 {
			return
		}
		t := tokenOf(raw)
		switch {
		case t.kind == xmlStart && t.empty:
			e := element{t, raw, text.Span{Start: from, End: int(x.at)}, text.Span{Start: int(x.at), End: int(x.at)}}
			do(&e, stack)
		case t.kind == xmlStart:
			stack = append(stack, element{xmlToken: t, tag: raw, whole: text.Span{Start: from}, content: text.Span{Start: int(x.at)}})
		case t.kind == xmlEnd:
			for i := len(stack) - 1; i >= 0 && i > len(stack)-50; i-- {
				if stack[i].full != t.full {
					continue
				}
				e := stack[i]
				stack = stack[:i]
				e.content.End, e.whole.End = from, int(x.at)
				do(&e, stack)
				break
			}
		}
	}
}

// found is a text to be handed on.
type found struct {
	text.Span
	id   string
	html bool // the bytes are markup as they stand
}

// hand hands on the texts of a record in their order.
func (x *xmlReader) hand(rec *xmlRecord, id string, meta Meta, texts []found) error {
	for i := range texts {
		for k := i; k > 0 && texts[k].Start < texts[k-1].Start; k-- {
			texts[k], texts[k-1] = texts[k-1], texts[k]
		}
	}
	done := 0
	for _, f := range texts {
		if f.Start < done {
			continue // within another one
		}
		a := &Article{ID: id + f.id, Charset: x.charset, Meta: meta, Page: !x.Whole && !f.html}
		span := f.Span
		if f.html {
			a.Raw = rec.raw[span.Start:span.End:span.End]
			a.Text, a.Format = a.Raw, lint.HTML
		} else {
			var err error
			if span, err = x.content(rec, span, a); err != nil {
				if e := x.problem(rec.at+int64(f.Start), rec.line, "%s: %v; it was copied unread", clean(a.ID), err); e != nil {
					return e
				}
				continue
			}
		}
		if len(bytes.TrimSpace(a.Text)) == 0 {
			continue
		}
		if err := x.s.Pass(rec.raw[done:span.Start:span.Start]); err != nil {
			return err
		}
		if err := x.s.Article(a); err != nil {
			return err
		}
		done = span.End
	}
	return x.s.Pass(rec.raw[done:])
}

// content takes the escapes off the content of an element: text with references,
// or sections of CDATA.
func (x *xmlReader) content(rec *xmlRecord, s text.Span, a *Article) (text.Span, error) {
	raw := rec.raw[s.Start:s.End]
	if bytes.Contains(raw, []byte("<![CDATA[")) {
		begin := bytes.Index(raw, []byte("<![CDATA["))
		end := bytes.LastIndex(raw, []byte("]]>"))
		if len(bytes.TrimSpace(raw[:begin])) > 0 || end < begin || len(bytes.TrimSpace(raw[end+3:])) > 0 {
			return s, errors.New("it is partly in CDATA and partly not")
		}
		begin += len("<![CDATA[")
		a.Raw = raw[begin:end:end]
		a.Text = a.Raw
		if bytes.Contains(a.Raw, []byte("]]>")) {
			var o text.OriginBuilder
			a.Text = nil
			for at := 0; at < len(a.Raw); {
				n := bytes.Index(a.Raw[at:], []byte("]]>"))
				if n < 0 {
					n = len(a.Raw) - at
				}
				a.Text = append(a.Text, a.Raw[at:at+n]...)
				o.Copy(n, at)
				if at += n; at < len(a.Raw) {
					skip := bytes.Index(a.Raw[at:], []byte("<![CDATA["))
					if skip < 0 || len(bytes.TrimSpace(a.Raw[at+3:at+skip])) > 0 {
						return s, errors.New("it is partly in CDATA and partly not")
					}
					at += skip + len("<![CDATA[")
				}
			}
			a.Map = o.Origin(len(a.Raw))
		}
		a.Escape = func(b []byte) ([]byte, bool) { return b, !bytes.Contains(b, []byte("]]")) }
		return text.Span{Start: s.Start + begin, End: s.Start + end}, nil
	}
	if bytes.IndexByte(raw, '<') >= 0 {
		return s, errors.New("elements stand where text is to be")
	}
	a.Raw = raw[:len(raw):len(raw)]
	a.Text, a.Map = x.unescape(a.Raw)
	a.Escape = func(b []byte) ([]byte, bool) {
		b = bytes.ReplaceAll(b, []byte("&"), []byte("&amp;"))
		b = bytes.ReplaceAll(b, []byte("<"), []byte("&lt;"))
		return bytes.ReplaceAll(b, []byte(">"), []byte("&gt;")), true
	}
	return s, nil
}

// unescape decodes references. In a file that is not UTF-8 only those to ASCII
// are, as others may have no bytes in its charset.
func (x *xmlReader) unescape(raw []byte) ([]byte, text.Origin) {
	if bytes.IndexByte(raw, '&') < 0 {
		return raw, text.Origin{}
	}
	utf := x.charset == "utf-8" || strings.EqualFold(x.charset, "utf8")
	out := make([]byte, 0, len(raw))
	var o text.OriginBuilder
	for i := 0; i < len(raw); {
		n := bytes.IndexByte(raw[i:], '&')
		if n < 0 {
			n = len(raw) - i
		}
		out = append(out, raw[i:i+n]...)
		o.Copy(n, i)
		if i += n; i >= len(raw) {
			break
		}
		c, size := reference(raw[i:])
		if size == 0 || c >= utf8.RuneSelf && !utf {
			out = append(out, '&')
			o.Copy(1, i)
			i++
			continue
		}
		from := len(out)
		out = utf8.AppendRune(out, c)
		o.Replace(len(out)-from, i, size)
		i += size
	}
	return out, o.Origin(len(raw))
}

// reference reads one of the references that XML itself knows.
func reference(b []byte) (rune, int) {
	end := bytes.IndexByte(b[:min(len(b), 12)], ';')
	if end < 2 {
		return 0, 0
	}
	name := string(b[1:end])
	switch name {
	case "amp":
		return '&', end + 1
	case "lt":
		return '<', end + 1
	case "gt":
		return '>', end + 1
	case "quot":
		return '"', end + 1
	case "apos":
		return '\'', end + 1
	}
	if name[0] != '#' {
		return 0, 0
	}
	digits, base := name[1:], 10
	if strings.HasPrefix(digits, "x") {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(digits, base, 31)
	if err != nil || !utf8.ValidRune(rune(n)) || n == 0 {
		return 0, 0
	}
	return rune(n), end + 1
}

// plain is the content of an element for a report.
func (x *xmlReader) plain(rec *xmlRecord, e *element) string {
	var a Article
	if _, err := x.content(rec, e.content, &a); err != nil {
		return ""
	}
	return clean(strings.TrimSpace(string(a.Text[:min(len(a.Text), 300)])))
}

// name is the name of a record in reports.
func (x *xmlReader) name(rec *xmlRecord, id string) string {
	if id == "" {
		return fmt.Sprintf("%s:%d", x.Name, rec.line)
	}
	return x.Name + "#" + id
}

// item reads an item of RSS, which WordPress exports are.
func (x *xmlReader) item(rec *xmlRecord) error {
	var texts []found
	var meta Meta
	id, guid := "", ""
	rec.each(func(e *element, above []element) {
		if len(above) != 1 {
			return
		}
		switch e.full {
		case "content:encoded":
			texts = append(texts, found{Span: e.content})
		case "excerpt:encoded":
			texts = append(texts, found{Span: e.content, id: "/excerpt"})
		case "description":
			texts = append(texts, found{Span: e.content, id: "/description"})
		case "title":
			texts = append(texts, found{Span: e.content, id: "/title"})
		case "wp:post_id":
			id = x.plain(rec, e)
		case "guid":
			guid = x.plain(rec, e)
		case "link":
			meta.URL = x.plain(rec, e)
		case "wp:post_date":
			meta.Date = x.plain(rec, e)
		case "pubDate":
			if meta.Date == "" {
				meta.Date = x.plain(rec, e)
			}
		case "category":
			if meta.Section == "" {
				meta.Section = x.plain(rec, e)
			}
		case "dc:creator", "source":
			meta.Source = x.plain(rec, e)
		}
	})
	if id == "" {
		id = guid
	}
	if id == "" {
		id = meta.URL
	}
	return x.hand(rec, x.name(rec, id), meta, texts)
}

// newsItem reads an item of NewsML-G2. Markup within it is read as it stands.
func (x *xmlReader) newsItem(rec *xmlRecord) error {
	var texts []found
	var meta Meta
	id := ""
	rec.each(func(e *element, above []element) {
		switch e.name {
		case "newsItem":
			id = attr(e.tag, "guid")
		case "headline":
			if len(above) > 0 && above[len(above)-1].name == "contentMeta" {
				texts = append(texts, found{Span: e.content, id: "/headline"})
			}
		case "inlineXML":
			texts = append(texts, found{Span: e.content, html: true})
		case "inlineData":
			if media := attr(e.tag, "contenttype"); media == "" || textual(media) {
				texts = append(texts, found{Span: e.content})
			}
		case "contentCreated", "versionCreated":
			if meta.Date == "" || e.name == "contentCreated" {
				meta.Date = x.plain(rec, e)
			}
		case "provider":
			meta.Source = attr(e.tag, "qcode")
		case "subject":
			if meta.Section == "" {
				meta.Section = attr(e.tag, "qcode")
			}
		}
	})
	return x.hand(rec, x.name(rec, clean(id)), meta, texts)
}

// nitf reads a NITF document. Its body is so much like HTML that it is read as
// such.
func (x *xmlReader) nitf(rec *xmlRecord) error {
	var texts []found
	var meta Meta
	id := ""
	rec.each(func(e *element, above []element) {
		switch e.name {
		case "body":
			if len(above) == 1 {
				texts = append(texts, found{Span: e.content, html: true})
			}
		case "doc-id":
			id = attr(e.tag, "id-string")
		case "date.issue":
			meta.Date = attr(e.tag, "norm")
		case "pubdata":
			meta.Section = attr(e.tag, "position.section")
			meta.Source = attr(e.tag, "name")
		}
	})
	return x.hand(rec, x.name(rec, clean(id)), meta, texts)
}
