package archive

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"hash/crc32"
	"io"
	"os"
	"runtime/debug"

	"stet/internal/archive/container"
	"stet/lint"
	"stet/text"
)

// writer writes the destination from events, in their order.
type writer struct {
	c    *cleaner
	file *place
	// id names the file in reports.
	id string
	// The two sides of the file. out is nil in a dry run.
	out          *bufio.Writer
	target       *os.File
	source, dest hash.Hash
	from, to     int64 // bytes of each so far
	frames       []*frame
	articles     int
	journal      *journal
	manifest     *manifestWriter
	stats        *Stats
	buf          []byte
}

// frame is a part under way.
type frame struct {
	*container.Part
	changed bool
	mem     []byte
	enc     io.WriteCloser
	spool   *container.Spool
	size    int64
	crc     uint32
	// mark and edits are where the journal stood when the outermost part began.
	mark  mark
	edits int
}

// inMemory is how many bytes of a part are kept before they are encoded: most
// parts are smaller and stay as they were.
const inMemory = 4 << 20

// handle takes one event.
func (w *writer) handle(e *event) error {
	switch e.kind {
	case evOther:
		return w.other(e.place)
	case evOpen:
		return w.open(e.place)
	case evClose:
		return w.close(e.damage)
	case evPass:
		return w.same(e.raw)
	case evCopy:
		return w.copySection(e.sec)
	case evArticle:
		return w.article(e)
	case evBegin:
		w.frames = append(w.frames, &frame{Part: e.part, mark: w.journalMark(), edits: w.stats.Changed})
		return nil
	case evEnd:
		return w.end(e.part, e.sec, e.damage)
	case evLate:
		b, err := e.now()
		if err != nil {
			return err
		}
		return w.replace(e.raw, b)
	case evProblem:
		return w.problem(e.prob)
	}
	return nil
}

func (w *writer) problem(p lint.Problem) error {
	w.stats.problem(&p)
	if w.c.Problem == nil {
		return nil
	}
	return w.c.Problem(p)
}

func (w *writer) journalMark() mark {
	if w.journal == nil {
		return mark{}
	}
	return w.journal.mark()
}

// put writes bytes of the destination.
func (w *writer) put(b []byte) error {
	if len(w.frames) > 0 {
		return w.frames[len(w.frames)-1].put(w, b)
	}
	w.to += int64(len(b))
	if w.out == nil {
		return nil
	}
	_, _ = w.dest.Write(b) // a hash never fails
	_, err := w.out.Write(b)
	return err
}

func (f *frame) put(w *writer, b []byte) error {
	f.size += int64(len(b))
	if w.out == nil {
		return nil
	}
	f.crc = crc32.Update(f.crc, crc32.IEEETable, b)
	if f.enc == nil && len(f.mem)+len(b) <= inMemory {
		f.mem = append(f.mem, b...)
		return nil
	}
	if f.enc == nil {
		if err := f.encode(w); err != nil {
			return err
		}
	}
	_, err := f.enc.Write(b)
	return err
}

type nopCloser struct{ io.Writer }

func (nopCloser) Close() error { return nil }

// encode begins to encode what is in memory.
func (f *frame) encode(w *writer) error {
	f.spool = &container.Spool{Dir: w.c.Read.Scratch, Keep: inMemory}
	f.enc = nopCloser{f.spool}
	if f.Encoder != nil {
		var err error
		if f.enc, err = f.Encoder(f.spool); err != nil {
			return err
		}
	}
	_, err := f.enc.Write(f.mem)
	f.mem = nil
	return err
}

// had counts bytes of the source.
func (w *writer) had(b []byte) {
	if len(w.frames) == 0 {
		w.from += int64(len(b))
		_, _ = w.source.Write(b) // a hash never fails
	}
}

// same writes bytes as they were.
func (w *writer) same(raw []byte) error {
	w.had(raw)
	return w.put(raw)
}

// replace writes b in place of raw.
func (w *writer) replace(raw, b []byte) error {
	if bytes.Equal(raw, b) {
		return w.same(raw)
	}
	w.had(raw)
	if n := len(w.frames); n > 0 {
		w.frames[n-1].changed = true
	} else if w.journal != nil {
		if err := w.journal.patch(w.to, int64(len(b)), io.NewSectionReader(bytes.NewReader(raw), 0, int64(len(raw)))); err != nil {
			return err
		}
	}
	return w.put(b)
}

// within replaces only the bytes that differ at the middle of raw.
func (w *writer) within(raw, b []byte) error {
	head := 0
	for head < len(raw) && head < len(b) && raw[head] == b[head] {
		head++
	}
	tail := 0
	for tail < len(raw)-head && tail < len(b)-head && raw[len(raw)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	if err := w.same(raw[:head]); err != nil {
		return err
	}
	if err := w.replace(raw[head:len(raw)-tail], b[head:len(b)-tail]); err != nil {
		return err
	}
	return w.same(raw[len(raw)-tail:])
}

// buffer is for bytes that are written at once.
func (w *writer) buffer() []byte {
	if w.buf == nil {
		w.buf = make([]byte, 256<<10)
	}
	return w.buf
}

// copySection writes many bytes as they were.
func (w *writer) copySection(sec *io.SectionReader) error {
	buf := w.buffer()
	for at := int64(0); at < sec.Size(); {
		if err := w.c.ctx.Err(); err != nil {
			return err
		}
		n, err := sec.ReadAt(buf[:min(int64(len(buf)), sec.Size()-at)], at)
		if e := w.same(buf[:n]); e != nil {
			return e
		}
		at += int64(n)
		if err != nil && (!errors.Is(err, io.EOF) || n == 0) {
			return fmt.Errorf("%s: it became shorter while it was read", w.id)
		}
	}
	return nil
}

// end closes a part.
func (w *writer) end(p *container.Part, raw *io.SectionReader, damage error) error {
	var f *frame
	for f == nil || f.Part != p {
		if f != nil {
			f.drop() // begun in a damaged part
		}
		f = w.frames[len(w.frames)-1]
		w.frames = w.frames[:len(w.frames)-1]
	}
	defer f.drop()
	if !f.changed || damage != nil {
		if damage != nil {
			if err := w.void(f, damage); err != nil {
				return err
			}
		}
		return w.copySection(raw)
	}
	if w.out == nil {
		if len(w.frames) > 0 {
			w.frames[len(w.frames)-1].changed = true
		}
		return w.copySection(raw)
	}
	if f.enc == nil {
		if err := f.encode(w); err != nil {
			return err
		}
	}
	if err := f.enc.Close(); err != nil {
		return err
	}
	var head, tail []byte
	if f.Wrap != nil {
		var err error
		if head, tail, err = f.Wrap(container.Content{Size: f.size, Encoded: f.spool.Size(), CRC: f.crc}); err != nil {
			return err
		}
	}
	size := int64(len(head)) + f.spool.Size() + int64(len(tail))
	if n := len(w.frames); n > 0 {
		w.frames[n-1].changed = true
	} else {
		if w.journal != nil {
			if err := w.journal.patch(w.to, size, raw); err != nil {
				return err
			}
		}
		n, err := io.Copy(w.source, io.NewSectionReader(raw, 0, raw.Size()))
		if err != nil {
			return err
		}
		w.from += n
	}
	return w.stream(io.MultiReader(bytes.NewReader(head), f.spool.Section(), bytes.NewReader(tail)))
}

func (w *writer) stream(r io.Reader) error {
	buf := w.buffer()
	for {
		n, err := r.Read(buf)
		if e := w.put(buf[:n]); e != nil {
			return e
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

func (f *frame) drop() {
	if f.spool != nil {
		f.spool.Close()
	}
	f.mem = nil
}

// void takes back what was changed in a damaged part.
func (w *writer) void(f *frame, damage error) error {
	what := ""
	if f.changed {
		what = "; what was mended in it is void"
	}
	if w.journal != nil && len(w.frames) == 0 {
		if err := w.journal.back(f.mark); err != nil {
			return err
		}
	}
	return w.problem(lint.Problem{ID: f.ID, Message: fmt.Sprintf("damaged: %v; it was copied as it is%s", damage, what)})
}

// article writes an article.
func (w *writer) article(e *event) error {
	select {
	case <-e.done:
	case <-w.c.ctx.Done():
		return w.c.ctx.Err()
	}
	a, out := e.art, e.out
	if out.result == nil {
		return w.c.ctx.Err() // the run was ended before its turn
	}
	r := &Result{Result: *out.result, Meta: a.Meta, File: w.id, Edits: out.Edits, Charset: out.Charset, Bytes: len(a.Text)}
	r.ID = a.ID
	if out.Date != "" {
		r.Date = out.Date
	}
	raws, patches, err := w.patches(a, r.Edits)
	if err != nil {
		r.Edits = nil
		r.Problems = append(r.Problems, lint.Problem{ID: a.ID, Message: "not mended: " + err.Error()})
	}
	w.articles++
	w.stats.add(r)
	if w.c.log != nil && !out.stored && !w.c.DryRun {
		if err := w.c.log.add(out); err != nil {
			return fmt.Errorf("%s: %w", w.c.path(logPart), err)
		}
	}
	if out.known {
		w.stats.Known++
	}
	if w.journal != nil {
		line, err := r.JournalLine()
		if err == nil {
			err = w.journal.put(line)
		}
		if err != nil {
			return err
		}
	}
	w.c.Progress.Articles.Add(1)
	w.c.Progress.Findings.Add(int64(len(r.Findings)))
	if w.c.Result != nil {
		if w.c.Documents && r.Document == nil {
			if d, err := w.c.document(a); err == nil {
				r.Document = d
			}
		}
		if err := w.c.Result(r); err != nil {
			return err
		}
	}
	if len(r.Edits) == 0 {
		return w.same(a.Raw)
	}
	if a.Put != nil {
		return w.within(a.Raw, patches[0])
	}
	at := 0
	for i, s := range raws {
		if err := w.same(a.Raw[at:s.Start]); err != nil {
			return err
		}
		if err := w.replace(a.Raw[s.Start:s.End], patches[i]); err != nil {
			return err
		}
		at = s.End
	}
	return w.same(a.Raw[at:])
}

// patches turns edits of the text into edits of the raw bytes. With Put there is
// one, of all of them.
func (w *writer) patches(a *container.Article, edits []Edit) (raws []text.Span, patches [][]byte, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("writing it failed (%v); please report this with the file\n%s", v, debug.Stack())
		}
	}()
	if len(edits) == 0 {
		return nil, nil, nil
	}
	if a.Put != nil {
		b, err := a.Put(apply(a.Text, edits))
		return []text.Span{{End: len(a.Raw)}}, [][]byte{b}, err
	}
	at := 0
	for _, e := range edits {
		s, exact := spanIn(a, e)
		if !exact || s.Start < at {
			return nil, nil, errors.New("a fix reaches over an edge in the file's own notation")
		}
		b, ok := e.After, true
		if a.Escape != nil {
			b, ok = a.Escape(b)
		}
		if !ok {
			return nil, nil, fmt.Errorf("the file's notation has no way to write %q", e.After)
		}
		raws, patches = append(raws, s), append(patches, b)
		at = s.End
	}
	return raws, patches, nil
}

// other makes a directory or link.
func (w *writer) other(p *place) error {
	id := named(w.c.Name, p.rel)
	if p.err != nil {
		if err := w.problem(lint.Problem{ID: id, Message: "it could not be read: " + reason(p.err)}); err != nil {
			return err
		}
	}
	if p.kind == "other" {
		if p.err == nil {
			if err := w.problem(lint.Problem{ID: id, Message: "it is no file, directory or link, and was left out"}); err != nil {
				return err
			}
		}
		return nil
	}
	if w.manifest == nil {
		return nil
	}
	if err := w.manifest.line(p.line()); err != nil {
		return err
	}
	return makeOther(w.c.target(p.rel), p.line())
}

// makeOther makes a directory, which stays writable until all is in it, or a
// link.
func makeOther(at string, l *manifestLine) error {
	if l.Kind == "dir" {
		return os.MkdirAll(at, 0o777)
	}
	if err := os.Remove(at); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return os.Symlink(l.Target, at)
}

// open begins a file.
func (w *writer) open(p *place) error {
	w.file, w.id = p, named(w.c.Name, p.rel)
	w.source, w.dest = sha256.New(), sha256.New()
	w.from, w.to, w.articles = 0, 0, 0
	w.frames = nil
	w.stats.Files++
	if w.journal != nil {
		if err := w.journal.write(&entry{File: p.rel}); err != nil {
			return err
		}
	}
	if w.manifest == nil || w.c.pipe != nil {
		return nil
	}
	at := w.c.target(p.rel)
	// Not truncated but made anew: it could be a link by now.
	if err := os.Remove(at); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	var err error
	if w.target, err = os.OpenFile(at, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666); err != nil {
		return err
	}
	w.out = bufio.NewWriterSize(w.target, 256<<10)
	return nil
}

// close ends a file. When its reading had to stop, the rest is copied.
func (w *writer) close(stopped error) error {
	defer func() {
		for _, f := range w.frames {
			f.drop()
		}
		w.frames = nil
	}()
	if stopped != nil || len(w.frames) > 0 {
		if len(w.frames) > 0 {
			f := w.frames[0]
			w.frames = w.frames[:0]
			if err := w.void(f, cause(stopped)); err != nil {
				return err
			}
			f.drop()
		} else if err := w.problem(lint.Problem{ID: w.id, At: text.Position{Byte: int(w.from)}, Message: fmt.Sprintf("%v; what follows was copied as it is", cause(stopped))}); err != nil {
			return err
		}
	}
	if w.file.info != nil {
		if err := w.remainder(); err != nil {
			return err
		}
	}
	w.stats.Bytes += w.from
	if w.journal != nil {
		if err := w.journal.write(&entry{Done: true}); err != nil {
			return err
		}
	}
	if w.manifest == nil {
		if w.out != nil {
			return w.out.Flush()
		}
		return nil
	}
	l := w.file.line()
	l.Source = &state{w.from, hex.EncodeToString(w.source.Sum(nil))}
	l.Dest = &state{w.to, hex.EncodeToString(w.dest.Sum(nil))}
	if err := w.manifest.line(l); err != nil {
		return err
	}
	err := w.out.Flush()
	if w.target == nil {
		return err // standard output
	}
	if err == nil {
		err = finishFile(w.target, l)
	}
	err = errors.Join(err, w.target.Close())
	w.out, w.target = nil, nil
	return err
}

// remainder copies what the reading did not hand on.
func (w *writer) remainder() error {
	f, err := os.Open(w.file.abs)
	if err != nil {
		return w.problem(lint.Problem{ID: w.id, Message: "it could not be read: " + reason(err)})
	}
	defer func() { _ = f.Close() }() // it was only read
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if left := info.Size() - w.from; left > 0 {
		return w.copySection(io.NewSectionReader(f, w.from, left))
	}
	return nil
}

func cause(err error) error {
	if err == nil {
		return errors.New("it breaks off")
	}
	return err
}
