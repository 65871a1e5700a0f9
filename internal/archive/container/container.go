package container

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"runtime/debug"
	"strings"

	"stet/lint"
	"stet/text"
)

// Sink takes what a container holds. Slices that are handed over are the sink's
// to keep. An error from it ends the reading and comes back from Read.
type Sink interface {
	// Pass takes bytes that hold no article.
	Pass(raw []byte) error
	// Copy takes many such bytes by reference.
	Copy(raw *io.SectionReader) error
	Article(*Article) error
	// Begin opens a part with an encoding of its own: what comes until End is
	// its decoded content. End brings the bytes of the part as stored, which
	// stand if nothing in it is changed, and when the part turned out to be
	// damaged, in which case they stand whatever was changed. Parts begun and not
	// ended within a part end with it.
	Begin(*Part) error
	End(p *Part, raw *io.SectionReader, damage error) error
	// Late takes bytes that depend on what became of those before them. When
	// their turn to be written has come, now is asked what they are.
	Late(raw []byte, now func() ([]byte, error)) error
	// Problem takes what could not be read. Its place is in the container.
	Problem(lint.Problem) error
}

// Article is one text in a container.
type Article struct {
	// ID names the article in reports: the container's name, and behind "#" its
	// id or behind ":" its line.
	ID string
	// Name is a file name by whose ending the format can be told; it may be
	// empty.
	Name string
	// Raw are the bytes as stored, Text those of the article with the
	// container's escapes taken off. Text is still in the article's charset.
	Raw, Text []byte
	// Map leads from Text to Raw. Escape writes bytes for Text as they stand in
	// Raw, or reports false when they cannot stand there; nil leaves them as
	// they are.
	Map    text.Origin
	Escape func([]byte) ([]byte, bool)
	// Put is set where single places of Text have none in Raw, as in compressed
	// text. It makes a new Raw for a new Text.
	Put func([]byte) ([]byte, error)
	// Charset and Format are what the container says of the text; "" leaves it
	// to the text itself.
	Charset string
	Format  lint.Format
	// Page says that the text may be a web page, of which only the article is
	// to be read.
	Page bool
	Meta Meta
}

// Meta is what the container says about an article, as it stands there.
type Meta struct {
	Date, Section, Source, URL string
}

// Part is a stretch of a container that has an encoding of its own.
type Part struct {
	ID string
	// Encoder encodes what is written to it and passes it to w; nil leaves the
	// content as it is.
	Encoder func(w io.Writer) (io.WriteCloser, error)
	// Wrap gives what stands before and after the encoded content; nil for
	// nothing. It is called when the part has been changed, in the order in
	// which parts end.
	Wrap func(Content) (head, tail []byte, err error)
}

// Content is what became of a part: its decoded and encoded size in bytes, and
// the CRC-32 (IEEE) of the decoded form.
type Content struct {
	Size, Encoded int64
	CRC           uint32
}

// Options say how to read. The zero Options find out everything themselves.
type Options struct {
	// Kind is the kind of the outermost container, one of Kinds; "" decides by
	// name and content.
	Kind string
	// Fields are the fields, paths or columns that hold text; nil takes the
	// first of the usual names.
	Fields []Path
	// ID is the field with the records' ids; nil takes the usual names.
	ID Path
	// Limit is the size in bytes beyond which one record is passed through
	// unread; 0 means DefaultLimit.
	Limit int
	// Scratch is the directory for temporary files; "" means the system's.
	Scratch string
	// Whole reads web pages as they are instead of the article in them.
	Whole bool
	// Piece says that what is read is a piece of a file of JSON lines; nil that
	// it is the whole of a container.
	Piece *Piece
	// Texts reads what looks like text although its name does not say so: an
	// archive's own member that somebody asked for.
	Texts bool
	// Taken, when not nil, is told how many bytes were read of the part of the
	// outermost container that has begun and not ended.
	Taken func(n int)
}

// Piece is where a piece of a file begins: at that byte, behind so many lines.
type Piece struct {
	At   int64
	Line int
}

// DefaultLimit is the Limit of whoever sets none. The longest books have fewer
// bytes, and a document takes about twenty times its size to lint.
const DefaultLimit = 4 << 20

func (o *Options) limit() int {
	if o.Limit > 0 {
		return o.Limit
	}
	return DefaultLimit
}

// Kinds are the names of the kinds of containers.
var Kinds = []string{"jsonl", "json", "csv", "tsv", "xml", "mbox", "warc", "tar", "zip", "gzip", "zstd", "text"}

// Input is a container to be read.
type Input struct {
	// Name is the name that articles are named after, and its ending tells the
	// kind.
	Name string
	R    io.Reader
	// At, when not nil, gives the same bytes in any order.
	At *io.SectionReader
	// Named says that somebody asked for this very file.
	Named bool

	// depth is how many containers this one lies in.
	depth int
	kind  string
	// as is the name that the ending is taken from, without that of a
	// compression.
	as string
}

// maxDepth is how deep containers may stand in each other. A bomb of archives
// in archives goes deeper than anybody's exports.
const maxDepth = 4

// reader is one container under way.
type reader struct {
	Input
	*Options
	s  *watched
	br *bufio.Reader
}

// watched is a sink that remembers its error, so that a container can tell it
// from one of its own.
type watched struct {
	Sink
	failed error
}

func (w *watched) did(err error) error {
	if err != nil && w.failed == nil {
		w.failed = err
	}
	return err
}

func (w *watched) Pass(raw []byte) error {
	if len(raw) == 0 {
		return nil
	}
	return w.did(w.Sink.Pass(raw))
}
func (w *watched) Copy(raw *io.SectionReader) error { return w.did(w.Sink.Copy(raw)) }
func (w *watched) Article(a *Article) error         { return w.did(w.Sink.Article(a)) }
func (w *watched) Begin(p *Part) error              { return w.did(w.Sink.Begin(p)) }
func (w *watched) End(p *Part, raw *io.SectionReader, damage error) error {
	return w.did(w.Sink.End(p, raw, damage))
}
func (w *watched) Late(raw []byte, now func() ([]byte, error)) error {
	return w.did(w.Sink.Late(raw, now))
}
func (w *watched) Problem(p lint.Problem) error { return w.did(w.Sink.Problem(p)) }

// taken returns in, and Taken hears of what is read from it if it is a part of the
// outermost container.
func (r *reader) taken(in io.Reader) io.Reader {
	if r.depth > 0 || r.Taken == nil {
		return in
	}
	return heard{in, r.Taken}
}

type heard struct {
	io.Reader
	taken func(int)
}

func (h heard) Read(b []byte) (int, error) {
	n, err := h.Reader.Read(b)
	h.taken(n)
	return n, err
}

// guarded reads something in this container. What is wrong with it, a panic too,
// is its damage; an error of the sink ends all.
func (r *reader) guarded(do func() error) (damage, err error) {
	func() {
		defer func() {
			if v := recover(); v != nil {
				damage = fmt.Errorf("reading failed (%v at %s); please report this with the file", v, panicPlace(debug.Stack()))
			}
		}()
		damage = do()
	}()
	return damage, r.s.failed
}

// bufferSize is how many bytes are read at a time.
const bufferSize = 64 << 10

// Read takes a container apart. The error is the sink's, or says where reading
// had to stop: what was not handed on until then could not be read.
func Read(in Input, o *Options, s Sink) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("reading failed (%v at %s); please report this with the file", v, panicPlace(debug.Stack()))
		}
	}()
	in.kind = o.Kind
	if in.as == "" {
		in.as = in.Name
	}
	return read(in, o, &watched{Sink: s})
}

func read(in Input, o *Options, s *watched) error {
	if in.At != nil && in.R == nil {
		in.R = io.NewSectionReader(in.At, 0, in.At.Size())
	}
	r := &reader{Input: in, Options: o, s: s, br: bufio.NewReaderSize(in.R, bufferSize)}
	kind := in.kind
	if kind == "" {
		var err error
		if kind, err = r.detect(); err != nil {
			return err
		}
	}
	switch kind {
	case "jsonl", "json", "csv", "tsv", "xml":
		// Of a pipe no more is waited for than has come.
		if _, err := r.br.Peek(1); err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		head, _ := r.br.Peek(min(64, r.br.Buffered()))
		if is, big := wide(head); is {
			if r.depth >= maxDepth {
				return r.tooDeep()
			}
			return r.wideText(kind, big)
		}
	}
	switch kind {
	case "jsonl":
		return r.jsonl()
	case "json":
		return r.json()
	case "csv", "tsv":
		return r.csv(kind == "tsv")
	case "xml":
		return r.xml()
	case "mbox":
		return r.mbox()
	case "warc":
		return r.warc()
	case "tar":
		return r.tar()
	case "zip":
		return r.zip()
	case "gzip", "zstd":
		return r.compressed(kind)
	case "text":
		return r.text()
	}
	return r.rest()
}

var endings = map[string]string{
	".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json", ".csv": "csv", ".tsv": "tsv", ".tab": "tsv",
	".xml": "xml", ".rss": "xml", ".wxr": "xml", ".nitf": "xml", ".mbox": "mbox", ".mbx": "mbox",
	".warc": "warc", ".tar": "tar", ".zip": "zip", ".gz": "gzip", ".tgz": "gzip", ".zst": "zstd", ".tzst": "zstd",
	".txt": "text", ".text": "text", ".md": "text", ".markdown": "text", ".mdown": "text", ".mkd": "text",
	".html": "text", ".htm": "text", ".xhtml": "text",
}

func ending(name string) string { return strings.ToLower(path.Ext(name)) }

// detect tells the kind of a container by its name, as long as its first bytes
// do not contradict it.
func (r *reader) detect() (string, error) {
	head, err := r.br.Peek(512)
	if err != nil && !errors.Is(err, io.EOF) {
		return "", err
	}
	named := endings[ending(r.as)]
	has := func(magic string) bool { return bytes.HasPrefix(head, []byte(magic)) }
	switch {
	case has("\x1f\x8b") && (named == "gzip" || named == "warc" || r.Named):
		return "gzip", nil
	case (has("\x28\xb5\x2f\xfd") || len(head) > 3 && head[0]&0xF0 == 0x50 && bytes.HasPrefix(head[1:], []byte("\x2a\x4d\x18"))) && (named == "zstd" || r.Named):
		return "zstd", nil
	case (has("PK\x03\x04") || has("PK\x05\x06")) && (named == "zip" || r.Named && named == ""):
		return "zip", nil
	case has("WARC/"):
		return "warc", nil
	case len(head) > 262 && string(head[257:262]) == "ustar":
		return "tar", nil
	}
	switch named {
	case "gzip", "zstd", "zip", "tar", "warc":
		if len(head) == 0 {
			return "", nil
		}
		if named == "tar" && len(head) == 512 && tarSum(head) {
			return "tar", nil
		}
		return "", r.problem(0, 0, "its name ends in %s and its first bytes are of another kind; it was copied as it is", ending(r.as))
	case "":
		if !r.Named && !r.Texts {
			return "", nil
		}
		switch at := bytes.TrimLeft(head, " \t\r\n\ufeff"); {
		case bytes.HasPrefix(at, []byte("<?xml")):
			return "xml", nil
		case has("From "):
			return "mbox", nil
		case bytes.HasPrefix(at, []byte("{")):
			return "jsonl", nil
		case bytes.HasPrefix(at, []byte("[{")):
			return "json", nil
		}
		return "text", nil
	}
	return named, nil
}

// problem reports what could not be read at a place in the container: a byte
// offset and a line from 1 on; both 0 for all of it.
func (r *reader) problem(at int64, line int, format string, args ...any) error {
	return r.s.Problem(lint.Problem{ID: r.Name, At: place(at, line), Message: fmt.Sprintf(format, args...)})
}

func place(at int64, line int) text.Position {
	p := text.Position{Byte: int(at), Line: line}
	if line > 0 {
		p.Column = 1
	}
	return p
}

// rest passes on all that is left.
func (r *reader) rest() error {
	if r.At != nil {
		// Nothing has been handed on of it.
		return r.s.Copy(io.NewSectionReader(r.At, 0, r.At.Size()))
	}
	return passAll(r.br, r.s)
}

// passAll passes on what is left of in.
func passAll(in io.Reader, s *watched) error {
	for {
		buf := make([]byte, bufferSize)
		n, err := io.ReadFull(in, buf)
		if n > 0 {
			if err := s.Pass(buf[:n]); err != nil {
				return err
			}
		}
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// tooLarge is the problem of what is beyond the limit.
func (r *reader) tooLarge(at int64, line int, what string) error {
	return r.problem(at, line, "%s", r.TooLarge(what))
}

// TooLarge is what is said of something that is larger than the limit.
func (o *Options) TooLarge(what string) string {
	return fmt.Sprintf("%s is larger than the limit of %d bytes and was copied unread; --limit sets the limit", what, o.limit())
}

// text reads an article that is a file of its own.
func (r *reader) text() error {
	limit := r.limit()
	if r.At != nil && r.At.Size() > int64(limit) {
		if err := r.tooLarge(0, 0, "the text"); err != nil {
			return err
		}
		return r.rest()
	}
	raw, err := io.ReadAll(io.LimitReader(r.br, int64(limit)+1))
	if err != nil {
		return err
	}
	if len(raw) > limit {
		if err := r.tooLarge(0, 0, "the text"); err != nil {
			return err
		}
		if err := r.s.Pass(raw); err != nil {
			return err
		}
		return passAll(r.br, r.s)
	}
	if len(raw) == 0 {
		return nil
	}
	return r.s.Article(&Article{ID: r.Name, Name: r.as, Raw: raw, Text: raw, Page: !r.Whole})
}

// lines reads a container by lines.
type lines struct {
	br    *bufio.Reader
	limit int
	// line counts from 1 on, at is the offset of the line's first byte.
	line int
	at   int64
	next int64
	// open says that more of the line is to come.
	open bool
}

// read returns the next line with its end. When it is longer than the limit,
// long is set, and rest hands on what is left of it.
func (l *lines) read() (line []byte, long bool, err error) {
	l.line++
	l.at = l.next
	for {
		part, err := l.br.ReadSlice('\n')
		line = append(line, part...)
		l.next += int64(len(part))
		switch {
		case err == nil:
			return line, len(line) > l.limit, nil
		case errors.Is(err, bufio.ErrBufferFull):
			if len(line) > l.limit {
				l.open = true
				return line, true, nil
			}
		case errors.Is(err, io.EOF):
			if len(line) == 0 {
				return nil, false, io.EOF
			}
			return line, len(line) > l.limit, nil
		default:
			return line, false, err
		}
	}
}

// rest hands on the rest of a long line.
func (l *lines) rest(s *watched) error {
	for l.open {
		part, err := l.br.ReadSlice('\n')
		l.next += int64(len(part))
		l.open = errors.Is(err, bufio.ErrBufferFull)
		if e := s.Pass(bytes.Clone(part)); e != nil {
			return e
		}
		if err != nil && !l.open && !errors.Is(err, io.EOF) {
			return err
		}
	}
	return nil
}

// panicPlace finds the file and line that panicked in a stack trace.
func panicPlace(stack []byte) string {
	_, after, ok := strings.Cut(string(stack), "panic(")
	if !ok {
		return "unknown place"
	}
	for _, line := range strings.Split(after, "\n")[2:] {
		line = strings.TrimSpace(line)
		if file, _, ok := strings.Cut(line, " +0x"); ok && !strings.Contains(file, "/runtime/") {
			return path.Base(file)
		}
	}
	return "unknown place"
}
