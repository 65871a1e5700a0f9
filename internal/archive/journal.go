package archive

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"unicode/utf8"
)

// entry is one line of a journal. A file's lines stand between one with File and
// one with Done.
type entry struct {
	File string `json:"file,omitempty"`
	// An article whose text was changed. Its edits are for people and reports.
	Article string      `json:"article,omitempty"`
	Charset string      `json:"charset,omitempty"`
	Edits   []editEntry `json:"edits,omitempty"`
	Patch   *patchEntry `json:"patch,omitempty"`
	Done    bool        `json:"done,omitempty"`
}

type editEntry struct {
	Rules  []string `json:"rules"`
	Start  int      `json:"start"`
	End    int      `json:"end"`
	Before string   `json:"before"`
	After  string   `json:"after"`
}

// patchEntry says which bytes of the source stand behind bytes of the
// destination: the bytes themselves as text, or where they are kept.
type patchEntry struct {
	At   int64   `json:"at"`
	Size int64   `json:"size"`
	Was  *string `json:"was,omitempty"`
	Kept []int64 `json:"kept,omitempty"` // offset and length
}

// mostInline is how many bytes of the source stand in a line of the journal
// itself; more, or what is no UTF-8, is kept beside it.
const mostInline = 4096

// journal is a journal being written.
type journal struct {
	lines, kept *os.File
	buf         *bufio.Writer
	keptBuf     *bufio.Writer
	at, keptAt  int64
}

// mark is a place in a journal to go back to.
type mark struct{ at, kept int64 }

func createJournal(lines, kept string) (*journal, error) {
	j := &journal{}
	var err error
	if j.lines, err = os.Create(lines); err != nil {
		return nil, err
	}
	if j.kept, err = os.Create(kept); err != nil {
		_ = j.lines.Close()
		return nil, err
	}
	j.buf = bufio.NewWriterSize(j.lines, 1<<16)
	j.keptBuf = bufio.NewWriterSize(j.kept, 1<<16)
	return j, nil
}

func (j *journal) write(e *entry) error {
	line, err := e.line()
	if err != nil {
		return err
	}
	return j.put(line)
}

func (j *journal) put(line []byte) error {
	j.at += int64(len(line))
	_, err := j.buf.Write(line)
	return err
}

// line is the entry with the end of its line.
func (e *entry) line() ([]byte, error) {
	var line bytes.Buffer
	enc := json.NewEncoder(&line)
	enc.SetEscapeHTML(false)
	err := enc.Encode(e)
	return line.Bytes(), err
}

// JournalLine is the line of a journal that holds the edits of an article, with
// its end; nil when there are none.
func (r *Result) JournalLine() ([]byte, error) {
	if len(r.Edits) == 0 {
		return nil, nil
	}
	e := &entry{Article: r.ID, Charset: r.Charset}
	for _, x := range r.Edits {
		e.Edits = append(e.Edits, editEntry{x.Rules, x.Start, x.End, decoded(x.Before, r.Charset), decoded(x.After, r.Charset)})
	}
	return e.line()
}

// patch writes that size bytes of the destination from at on stand for what was
// in the source.
func (j *journal) patch(at, size int64, was *io.SectionReader) error {
	p := &patchEntry{At: at, Size: size}
	if was.Size() <= mostInline {
		b := make([]byte, was.Size())
		if _, err := io.ReadFull(io.NewSectionReader(was, 0, was.Size()), b); err != nil {
			return err
		}
		if utf8.Valid(b) {
			s := string(b)
			p.Was = &s
		}
	}
	if p.Was == nil {
		n, err := io.Copy(j.keptBuf, io.NewSectionReader(was, 0, was.Size()))
		if err != nil {
			return err
		}
		p.Kept = []int64{j.keptAt, n}
		j.keptAt += n
	}
	return j.write(&entry{Patch: p})
}

func (j *journal) mark() mark { return mark{j.at, j.keptAt} }

// back drops what was written since a mark.
func (j *journal) back(m mark) error {
	if m == j.mark() {
		return nil
	}
	if err := errors.Join(j.buf.Flush(), j.keptBuf.Flush()); err != nil {
		return err
	}
	for _, f := range []struct {
		file *os.File
		at   int64
	}{{j.lines, m.at}, {j.kept, m.kept}} {
		if err := f.file.Truncate(f.at); err != nil {
			return err
		}
		if _, err := f.file.Seek(f.at, io.SeekStart); err != nil {
			return err
		}
	}
	j.at, j.keptAt = m.at, m.kept
	return nil
}

// close ends a journal that is whole.
func (j *journal) close() error {
	return errors.Join(j.buf.Flush(), j.keptBuf.Flush(), j.lines.Sync(), j.kept.Sync(), j.lines.Close(), j.kept.Close())
}

func (j *journal) abandon() {
	_ = j.lines.Close()
	_ = j.kept.Close()
}

// journalReader reads a journal line by line.
type journalReader struct {
	name  string
	lines *os.File
	kept  *os.File
	in    *bufio.Reader
	line  int
}

func openJournal(lines, kept string) (*journalReader, error) {
	r := &journalReader{name: lines}
	var err error
	if r.lines, err = os.Open(lines); err != nil {
		return nil, err
	}
	if r.kept, err = os.Open(kept); err != nil {
		_ = r.lines.Close()
		return nil, err
	}
	r.in = bufio.NewReaderSize(r.lines, 1<<16)
	return r, nil
}

func (r *journalReader) next() (*entry, error) {
	r.line++
	line, err := r.in.ReadBytes('\n')
	if err != nil {
		if errors.Is(err, io.EOF) && len(line) == 0 {
			return nil, io.EOF
		}
		return nil, fmt.Errorf("%s:%d: the line is not whole", r.name, r.line)
	}
	e := &entry{}
	if err := json.Unmarshal(line, e); err != nil {
		return nil, fmt.Errorf("%s:%d: %w", r.name, r.line, err)
	}
	return e, nil
}

// was is what stood in the source in the place of a patch.
func (r *journalReader) was(p *patchEntry) (io.Reader, error) {
	switch {
	case p.Was != nil:
		return bytes.NewReader([]byte(*p.Was)), nil
	case len(p.Kept) == 2 && p.Kept[0] >= 0 && p.Kept[1] >= 0:
		return io.NewSectionReader(r.kept, p.Kept[0], p.Kept[1]), nil
	}
	return nil, fmt.Errorf("%s:%d: a patch without the bytes that it stands for", r.name, r.line)
}

func (r *journalReader) close() {
	_ = r.lines.Close()
	_ = r.kept.Close()
}
