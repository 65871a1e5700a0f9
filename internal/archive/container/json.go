package container

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"stet/text"
)

// maxJSONDepth is how deep values may stand in each other.
const maxJSONDepth = 500

// literal is a value in a record: where it stands, and which of the wanted paths
// led to it.
type literal struct {
	text.Span      // without the quotation marks of a string
	want      int  // index of the wanted path
	str       bool // a string
}

// jsonScan walks one JSON value. What is wanted are paths; what it meets of them
// is collected in order.
type jsonScan struct {
	b    []byte
	i    int
	want []Path
	got  []literal
	// keys are the names of the outermost fields, for messages.
	keys []string
}

type jsonError struct {
	at  int
	why string
}

func (e *jsonError) Error() string { return e.why }

func (s *jsonScan) fail(why string) error { return &jsonError{s.i, why} }

func (s *jsonScan) space() {
	for s.i < len(s.b) {
		switch s.b[s.i] {
		case ' ', '\t', '\r', '\n':
			s.i++
		default:
			return
		}
	}
}

// match is a wanted path of which the first at steps have been gone.
type match struct{ want, at int }

// scan walks the whole of b, which must be one value with white space around.
func (s *jsonScan) scan() error {
	if bytes.HasPrefix(s.b, []byte("\xEF\xBB\xBF")) {
		s.i = 3
	}
	s.space()
	all := make([]match, len(s.want))
	for i := range all {
		all[i] = match{i, 0}
	}
	if err := s.value(all, 0); err != nil {
		return err
	}
	s.space()
	if s.i < len(s.b) {
		return s.fail("something stands behind the end of the record")
	}
	return nil
}

func (s *jsonScan) value(on []match, depth int) error {
	if depth > maxJSONDepth {
		return s.fail(fmt.Sprintf("values stand more than %d deep in each other", maxJSONDepth))
	}
	if s.i >= len(s.b) {
		return s.fail("the record breaks off")
	}
	start := s.i
	var err error
	str := false
	switch c := s.b[s.i]; {
	case c == '"':
		str = true
		err = s.str()
	case c == '{':
		return s.object(on, depth)
	case c == '[':
		return s.array(on, depth)
	case c == '-' || c >= '0' && c <= '9':
		err = s.number()
	default:
		err = s.word()
	}
	if err != nil {
		return err
	}
	for _, m := range on {
		if m.at == len(s.want[m.want]) {
			sp := text.Span{Start: start, End: s.i}
			if str {
				sp = text.Span{Start: start + 1, End: s.i - 1}
			}
			s.got = append(s.got, literal{sp, m.want, str})
		}
	}
	return nil
}

func (s *jsonScan) object(on []match, depth int) error {
	s.i++
	s.space()
	if s.i < len(s.b) && s.b[s.i] == '}' {
		s.i++
		return nil
	}
	for {
		s.space()
		if s.i >= len(s.b) || s.b[s.i] != '"' {
			return s.fail("a field's name is missing")
		}
		start := s.i + 1
		if err := s.str(); err != nil {
			return err
		}
		raw := s.b[start : s.i-1]
		if depth == 0 && len(s.keys) < 30 {
			s.keys = append(s.keys, string(raw))
		}
		var next []match
		for _, m := range on {
			if p := s.want[m.want]; m.at < len(p) && p[m.at].key != "" && sameKey(raw, p[m.at].key) {
				next = append(next, match{m.want, m.at + 1})
			}
		}
		s.space()
		if s.i >= len(s.b) || s.b[s.i] != ':' {
			return s.fail("a colon is missing behind a field's name")
		}
		s.i++
		s.space()
		if err := s.value(next, depth+1); err != nil {
			return err
		}
		s.space()
		if s.i >= len(s.b) {
			return s.fail("the record breaks off")
		}
		switch s.b[s.i] {
		case ',':
			s.i++
		case '}':
			s.i++
			return nil
		default:
			return s.fail("a comma is missing between two fields")
		}
	}
}

func (s *jsonScan) array(on []match, depth int) error {
	s.i++
	s.space()
	if s.i < len(s.b) && s.b[s.i] == ']' {
		s.i++
		return nil
	}
	for n := 0; ; n++ {
		var next []match
		for _, m := range on {
			if p := s.want[m.want]; m.at < len(p) && p[m.at].key == "" && (p[m.at].index < 0 || p[m.at].index == n) {
				next = append(next, match{m.want, m.at + 1})
			}
		}
		s.space()
		if err := s.value(next, depth+1); err != nil {
			return err
		}
		s.space()
		if s.i >= len(s.b) {
			return s.fail("the record breaks off")
		}
		switch s.b[s.i] {
		case ',':
			s.i++
		case ']':
			s.i++
			return nil
		default:
			return s.fail("a comma is missing in a list")
		}
	}
}

// str walks a string. Bytes beyond ASCII may be of any charset.
func (s *jsonScan) str() error {
	s.i++
	for {
		n := bytes.IndexAny(s.b[s.i:], "\"\\\n")
		if n < 0 {
			s.i = len(s.b)
			return s.fail("the record breaks off within quotation marks")
		}
		s.i += n
		switch s.b[s.i] {
		case '"':
			s.i++
			return nil
		case '\n':
			return s.fail("a line end stands within quotation marks")
		}
		size := escapeSize(s.b[s.i:])
		if size == 0 {
			return s.fail("a backslash with no known letter behind it")
		}
		s.i += size
	}
}

// escapeSize is the length of the escape at the beginning of b, 0 for none.
func escapeSize(b []byte) int {
	if len(b) < 2 {
		return 0
	}
	switch b[1] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return 2
	case 'u':
		if _, ok := hex4(b); ok {
			return 6
		}
	}
	return 0
}

// hex4 reads the number of the escape \u00e9 at the beginning of b.
func hex4(b []byte) (rune, bool) {
	if len(b) < 6 || b[0] != '\\' || b[1] != 'u' {
		return 0, false
	}
	r := rune(0)
	for _, c := range b[2:6] {
		switch {
		case c >= '0' && c <= '9':
			c -= '0'
		case c >= 'a' && c <= 'f':
			c -= 'a' - 10
		case c >= 'A' && c <= 'F':
			c -= 'A' - 10
		default:
			return 0, false
		}
		r = r<<4 | rune(c)
	}
	return r, true
}

func (s *jsonScan) number() error {
	start := s.i
	digits := func() bool {
		from := s.i
		for s.i < len(s.b) && s.b[s.i] >= '0' && s.b[s.i] <= '9' {
			s.i++
		}
		return s.i > from
	}
	if s.b[s.i] == '-' {
		s.i++
	}
	ok := digits()
	if first := bytes.TrimPrefix(s.b[start:s.i], []byte("-")); len(first) > 1 && first[0] == '0' {
		ok = false
	}
	if ok && s.i < len(s.b) && s.b[s.i] == '.' {
		s.i++
		ok = digits()
	}
	if ok && s.i < len(s.b) && s.b[s.i]|0x20 == 'e' {
		s.i++
		if s.i < len(s.b) && (s.b[s.i] == '+' || s.b[s.i] == '-') {
			s.i++
		}
		ok = digits()
	}
	if !ok {
		return s.fail("a number is not whole")
	}
	return nil
}

func (s *jsonScan) word() error {
	for _, w := range []string{"true", "false", "null"} {
		if bytes.HasPrefix(s.b[s.i:], []byte(w)) {
			s.i += len(w)
			return nil
		}
	}
	return s.fail(fmt.Sprintf("a value cannot begin with %q", s.b[s.i]))
}

func sameKey(raw []byte, key string) bool {
	if bytes.IndexByte(raw, '\\') < 0 {
		return string(raw) == key
	}
	t, _, _ := unescapeJSON(raw)
	return string(t) == key
}

// errMixed says that a string holds both bytes that are no UTF-8 and escapes of
// letters beyond ASCII, so that it has no one charset.
var errMixed = errors.New("the text has bytes that are not UTF-8 beside \\u escapes, and so no one charset")

// unescapeJSON takes the escapes off the inside of a string.
func unescapeJSON(raw []byte) ([]byte, text.Origin, error) {
	if bytes.IndexByte(raw, '\\') < 0 {
		return raw, text.Origin{}, nil
	}
	foreign := !utf8.Valid(raw)
	out := make([]byte, 0, len(raw))
	var o text.OriginBuilder
	for i := 0; i < len(raw); {
		n := bytes.IndexByte(raw[i:], '\\')
		if n < 0 {
			n = len(raw) - i
		}
		if n > 0 {
			out = append(out, raw[i:i+n]...)
			o.Copy(n, i)
			i += n
			continue
		}
		size := escapeSize(raw[i:])
		from := len(out)
		switch c := raw[i+1]; c {
		case 'b':
			out = append(out, '\b')
		case 'f':
			out = append(out, '\f')
		case 'n':
			out = append(out, '\n')
		case 'r':
			out = append(out, '\r')
		case 't':
			out = append(out, '\t')
		case 'u':
			r, _ := hex4(raw[i:])
			if utf16.IsSurrogate(r) {
				low, ok := hex4(raw[i+6:])
				if r = utf16.DecodeRune(r, low); ok && r != utf8.RuneError {
					size = 12
				} else {
					r = utf8.RuneError
				}
			}
			if foreign && r >= utf8.RuneSelf {
				return nil, text.Origin{}, errMixed
			}
			out = utf8.AppendRune(out, r)
		default:
			out = append(out, c)
		}
		o.Replace(len(out)-from, i, size)
		i += size
	}
	return out, o.Origin(len(raw)), nil
}

// jsonStyle is how the writer of a string wrote what can be written in two ways.
type jsonStyle struct {
	ascii, upper, slash bool
}

func styleOf(raw []byte) jsonStyle {
	var st jsonStyle
	beyond := false
	for _, c := range raw {
		beyond = beyond || c >= utf8.RuneSelf
	}
	for i := 0; i < len(raw); i++ {
		if raw[i] != '\\' {
			continue
		}
		switch r, ok := hex4(raw[i:]); {
		case ok:
			st.ascii = st.ascii || !beyond && r >= utf8.RuneSelf
			st.upper = st.upper || bytes.ContainsAny(raw[i+2:i+6], "ABCDEF")
		case i+1 < len(raw) && raw[i+1] == '/':
			st.slash = true
		}
		i++
	}
	return st
}

// escape writes bytes as they stand in a string.
func (st jsonStyle) escape(b []byte) ([]byte, bool) {
	out := make([]byte, 0, len(b)+8)
	for i := 0; i < len(b); {
		c := b[i]
		switch {
		case c == '"' || c == '\\':
			out = append(out, '\\', c)
		case c == '/' && st.slash:
			out = append(out, '\\', '/')
		case c == '\n':
			out = append(out, '\\', 'n')
		case c == '\r':
			out = append(out, '\\', 'r')
		case c == '\t':
			out = append(out, '\\', 't')
		case c < ' ':
			out = st.unit(out, rune(c))
		case c >= utf8.RuneSelf && st.ascii:
			r, n := utf8.DecodeRune(b[i:])
			if r == utf8.RuneError && n == 1 {
				return nil, false
			}
			if hi, lo := utf16.EncodeRune(r); hi != utf8.RuneError {
				out = st.unit(st.unit(out, hi), lo)
			} else {
				out = st.unit(out, r)
			}
			i += n
			continue
		default:
			out = append(out, c)
		}
		i++
	}
	return out, true
}

func (st jsonStyle) unit(out []byte, r rune) []byte {
	if st.upper {
		return fmt.Appendf(out, "\\u%04X", r)
	}
	return fmt.Appendf(out, "\\u%04x", r)
}

// records reads records with named fields.
type records struct {
	*reader
	want []Path
	// The wanted paths, from their index on: texts, ids, and so on.
	ids, dates, sections, sources, urls, end int
	// read counts records, texts those with a text; keys are the fields of the
	// first one without.
	read, texts int
	keys        []string
}

func (r *reader) records() *records {
	c := &records{reader: r}
	add := func(given, usual []Path) int {
		if given != nil {
			usual = given
		}
		at := len(c.want)
		c.want = append(c.want, usual...)
		return at
	}
	add(r.Fields, textNames)
	var id []Path
	if r.ID != nil {
		id = []Path{r.ID}
	}
	c.ids = add(id, idNames)
	c.dates = add(nil, dateNames)
	c.sections = add(nil, sectionNames)
	c.sources = add(nil, sourceNames)
	c.urls = add(nil, urlNames)
	c.end = len(c.want)
	return c
}

// record hands on one record. raw is the value with white space around, as it
// stands from byte at on.
func (c *records) record(raw []byte, at int64, line int) error {
	c.read++
	s := jsonScan{b: raw, want: c.want}
	if err := s.scan(); err != nil {
		var bad *jsonError
		errors.As(err, &bad)
		if e := c.problem(at+int64(bad.at), line, "the record is no JSON: %s; it was copied as it is", bad.why); e != nil {
			return e
		}
		return c.s.Pass(raw)
	}
	first := func(from, to int) string {
		best := -1
		for i, l := range s.got {
			if l.want >= from && l.want < to && l.Len() > 0 && (best < 0 || l.want < s.got[best].want) {
				best = i
			}
		}
		if best < 0 {
			return ""
		}
		v := raw[s.got[best].Start:s.got[best].End]
		if s.got[best].str {
			v, _, _ = unescapeJSON(v)
		}
		return string(v[:min(len(v), 300)])
	}
	var texts []literal
	for _, l := range s.got {
		if l.want < c.ids && l.str && l.Len() > 0 {
			texts = append(texts, l)
		}
	}
	if c.Fields == nil && len(texts) > 1 {
		best := texts[0]
		for _, l := range texts {
			if l.want < best.want {
				best = l
			}
		}
		texts = []literal{best}
	}
	if len(texts) == 0 {
		if c.keys == nil {
			c.keys = s.keys
		}
		return c.s.Pass(raw)
	}
	c.texts++
	id := fmt.Sprintf("%s:%d", c.Name, line)
	if v := first(c.ids, c.dates); v != "" {
		id = c.Name + "#" + clean(v)
	}
	meta := Meta{Date: first(c.dates, c.sections), Section: first(c.sections, c.sources), Source: first(c.sources, c.urls), URL: first(c.urls, c.end)}
	done := 0
	for n, l := range texts {
		inner := raw[l.Start:l.End]
		t, origin, err := unescapeJSON(inner)
		if err != nil {
			if e := c.problem(at+int64(l.Start), line, "%v; it was copied unread", err); e != nil {
				return e
			}
			continue
		}
		if err := c.s.Pass(raw[done:l.Start:l.Start]); err != nil {
			return err
		}
		a := &Article{ID: id, Raw: inner[:len(inner):len(inner)], Text: t, Map: origin, Escape: styleOf(inner).escape, Meta: meta, Page: !c.Whole}
		if len(texts) > 1 || n > 0 {
			a.ID += "/" + c.want[l.want].String()
			if strings.Contains(a.ID, "[*]") {
				a.ID += fmt.Sprintf("/%d", n)
			}
		}
		if err := c.s.Article(a); err != nil {
			return err
		}
		done = l.End
	}
	return c.s.Pass(raw[done:])
}

// clean makes a record's id fit to be printed on one line.
func clean(id string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7F || r == utf8.RuneError {
			return '_'
		}
		return r
	}, id)
}

// close says so when no record had a text.
func (c *records) close() error {
	if c.read == 0 || c.texts > 0 || len(c.keys) == 0 || c.Piece != nil {
		return nil
	}
	fields := "the usual names (" + pathList(textNames[:4]) + " …)"
	if c.Fields != nil {
		fields = pathList(c.Fields)
	}
	return c.problem(0, 0, "no record has its text under %s; the first has the fields %s: name the one with --field", fields, strings.Join(c.keys, ", "))
}

func pathList(of []Path) string {
	var s []string
	for _, p := range of {
		s = append(s, p.String())
	}
	return strings.Join(s, ", ")
}

// jsonl reads a record a line.
func (r *reader) jsonl() error {
	c := r.records()
	l := &lines{br: r.br, limit: r.limit()}
	if p := r.Piece; p != nil {
		l.line, l.next = p.Line, p.At
	}
	for {
		line, long, err := l.read()
		if errors.Is(err, io.EOF) {
			return c.close()
		}
		if err != nil {
			return err
		}
		switch {
		case long:
			if err = r.tooLarge(l.at, l.line, "the record"); err == nil {
				err = r.s.Pass(line)
			}
			if err == nil {
				err = l.rest(r.s)
			}
		case len(bytes.TrimLeft(line, " \t\r\n")) == 0:
			err = r.s.Pass(line)
		default:
			err = c.record(line, l.at, l.line)
		}
		if err != nil {
			return err
		}
	}
}

// json reads a file that is one value: a list of records, an object that holds
// such a list, or one record.
func (r *reader) json() error {
	c := r.records()
	limit := r.limit()
	head, err := r.br.Peek(min(bufferSize, limit))
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	begin := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF")), " \t\r\n")
	if r.At != nil && r.At.Size() <= int64(limit) && bytes.HasPrefix(begin, []byte("{")) {
		// Small enough to be looked at as one record first.
		raw, err := io.ReadAll(io.NewSectionReader(r.At, 0, r.At.Size()))
		if err != nil {
			return err
		}
		s := jsonScan{b: raw, want: c.want[:c.ids]}
		if s.scan() == nil && len(s.got) > 0 {
			return c.record(raw, 0, 1)
		}
	}
	j := &jsonStream{records: c, line: 1}
	if err := j.run(); err != nil {
		return err
	}
	return c.close()
}

// jsonStream walks a JSON text of any length. Its outermost lists, or those in
// its outermost object, hold the records.
type jsonStream struct {
	*records
	at   int64
	line int
	out  []byte
	open nesting // of the long value under way
}

func (j *jsonStream) byte() (byte, error) {
	c, err := j.br.ReadByte()
	if err == nil {
		j.at++
		if c == '\n' {
			j.line++
		}
	}
	return c, err
}

func (j *jsonStream) unread() {
	if j.br.UnreadByte() == nil {
		j.at--
		if c, err := j.br.Peek(1); err == nil && c[0] == '\n' {
			j.line--
		}
	}
}

// put adds a byte to what passes by.
func (j *jsonStream) put(c byte) error {
	if j.out = append(j.out, c); len(j.out) < bufferSize {
		return nil
	}
	return j.flush()
}

func (j *jsonStream) flush() error {
	out := j.out
	j.out = nil
	return j.s.Pass(out)
}

func (j *jsonStream) run() error {
	depth := 0 // 1 within the outermost object
	for {
		c, err := j.byte()
		if errors.Is(err, io.EOF) {
			return j.flush()
		}
		if err != nil {
			return err
		}
		switch {
		case c == '[':
			if err := j.put(c); err != nil {
				return err
			}
			if err := j.list(); err != nil {
				return err
			}
		case c == '{' && depth == 0:
			depth++
			if err := j.put(c); err != nil {
				return err
			}
		case c == '{' || c == '"':
			j.unread()
			raw, long, err := j.value()
			if err != nil {
				return err
			}
			if err := j.passed(raw, long); err != nil {
				return err
			}
		default:
			if c == '}' {
				depth = 0
			}
			if err := j.put(c); err != nil {
				return err
			}
		}
	}
}

// passed hands on a value that is no record.
func (j *jsonStream) passed(raw []byte, long bool) error {
	if err := j.flush(); err != nil {
		return err
	}
	if err := j.s.Pass(raw); err != nil || !long {
		return err
	}
	return j.through()
}

// list reads the elements of a list behind its bracket.
func (j *jsonStream) list() error {
	for {
		c, err := j.byte()
		if errors.Is(err, io.EOF) {
			return j.problem(j.at, j.line, "the list breaks off: its closing bracket is missing")
		}
		if err != nil {
			return err
		}
		if c != '{' && c != '[' && c != '"' {
			if err := j.put(c); err != nil || c == ']' {
				return err
			}
			continue
		}
		j.unread()
		at, line := j.at, j.line
		raw, long, err := j.value()
		if err != nil {
			return err
		}
		if long {
			if err := j.tooLarge(at, line, "the record"); err != nil {
				return err
			}
		}
		if c != '{' || long {
			if err := j.passed(raw, long); err != nil {
				return err
			}
			continue
		}
		if err := j.flush(); err != nil {
			return err
		}
		if err := j.record(raw, at, line); err != nil {
			return err
		}
	}
}

// nesting tells where a value ends.
type nesting struct {
	depth        int
	str, escaped bool
}

// step takes one byte and reports whether the value ends with it.
func (n *nesting) step(c byte) bool {
	switch {
	case n.escaped:
		n.escaped = false
	case n.str:
		switch c {
		case '\\':
			n.escaped = true
		case '"':
			n.str = false
			return n.depth == 0
		}
	case c == '"':
		n.str = true
	case c == '{' || c == '[':
		n.depth++
	case c == '}' || c == ']':
		n.depth--
		return n.depth <= 0
	}
	return false
}

// value reads one object, list or string. A long one comes in part; through
// hands on the rest.
func (j *jsonStream) value() (raw []byte, long bool, err error) {
	var n nesting
	for {
		c, err := j.byte()
		if errors.Is(err, io.EOF) {
			return raw, false, nil // the record will be found broken
		}
		if err != nil {
			return nil, false, err
		}
		raw = append(raw, c)
		if n.step(c) {
			return raw, false, nil
		}
		if len(raw) > j.limit() {
			j.open = n
			return raw, true, nil
		}
	}
}

// through hands on the rest of a long value.
func (j *jsonStream) through() error {
	n := j.open
	for {
		c, err := j.byte()
		if errors.Is(err, io.EOF) {
			return j.flush()
		}
		if err != nil {
			return err
		}
		if err := j.put(c); err != nil {
			return err
		}
		if n.step(c) {
			return nil
		}
	}
}
