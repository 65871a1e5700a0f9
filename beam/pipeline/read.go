package pipeline

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/fileio"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"

	"stet/internal/archive/container"
	"stet/lint"
	"stet/report"
	"stet/text"
)

func init() {
	register.DoFn4x1[context.Context, fileio.ReadableFile, func(Element), func(string), error](&readFn{})
	register.DoFn4x0[context.Context, Row, func(Element), func(string)](&rowsFn{})
	register.Emitter1[Element]()
	register.Emitter1[string]()
}

// readFn takes files apart into elements. Small files go together; what is left
// of them when a bundle ends goes then.
type readFn struct {
	Options Options
	read    container.Options
	limit   int
	held    Element
	size    int
}

func (f *readFn) Setup() error {
	w, err := f.Options.worker()
	if err != nil {
		return err
	}
	f.read, f.limit = w.read, w.read.Limit
	if f.limit <= 0 {
		f.limit = container.DefaultLimit
	}
	return nil
}

func (f *readFn) StartBundle(_ context.Context, _ func(Element), _ func(string)) {
	f.held, f.size = Element{}, 0
}

func (f *readFn) FinishBundle(_ context.Context, emit func(Element), _ func(string)) {
	f.flush(emit)
}

func (f *readFn) flush(emit func(Element)) {
	if len(f.held.Pieces) > 0 {
		emit(f.held)
	}
	f.held, f.size = Element{}, 0
}

func (f *readFn) ProcessElement(ctx context.Context, file fileio.ReadableFile, emit func(Element), problem func(string)) error {
	at := file.Metadata.Path
	name := strings.TrimPrefix(at, f.Options.Root)
	switch ending := strings.ToLower(path.Ext(at)); {
	case ending == ".jsonl" || ending == ".ndjson":
		return f.lines(ctx, at, name, emit, problem)
	case file.Metadata.Size > int64(f.Options.Element):
		emit(Element{Pieces: []Piece{{Name: name, File: at}}})
		return nil
	}
	in, err := openFile(ctx, at)
	if err == nil {
		var data []byte
		data, err = io.ReadAll(in)
		_ = in.Close() // it was only read
		if err == nil {
			f.held.Pieces = append(f.held.Pieces, Piece{Name: name, Data: data})
			if f.size += len(data) + len(name); f.size >= f.Options.Element {
				f.flush(emit)
			}
			return nil
		}
	}
	return unread(ctx, problem, name, err)
}

// lines cuts a file at the ends of lines. A record beyond the limit does not
// travel, as runners hold elements in memory: it is copied as it is.
func (f *readFn) lines(ctx context.Context, at, name string, emit func(Element), problem func(string)) error {
	in, err := openFile(ctx, at)
	if err != nil {
		return unread(ctx, problem, name, err)
	}
	defer func() { _ = in.Close() }() // it was only read
	r := bufio.NewReaderSize(in, 64<<10)
	p := Piece{Name: name, Lines: true}
	whole, n := 0, int64(0) // bytes of p.Data that are whole lines, and their number
	hand := func() {
		if whole > 0 {
			emit(Element{Pieces: []Piece{{Name: name, Lines: true, At: p.At, Line: p.Line, Data: p.Data[:whole:whole]}}})
		}
		p.Data = append([]byte(nil), p.Data[whole:]...)
		p.At, p.Line = p.At+int64(whole), p.Line+n
		whole, n = 0, 0
	}
	for {
		part, err := r.ReadSlice('\n')
		p.Data = append(p.Data, part...)
		end := err == nil
		switch {
		case end, errors.Is(err, bufio.ErrBufferFull):
		case errors.Is(err, io.EOF):
			end = true
		default:
			hand()
			return unread(ctx, problem, name, err)
		}
		if len(p.Data)-whole > f.limit {
			hand()
			size, err := f.large(ctx, &p, r, end, problem)
			if err != nil {
				return err
			}
			p.Data, p.At, p.Line = nil, p.At+size, p.Line+1
		} else if end {
			whole = len(p.Data)
			if n++; whole >= f.Options.Element {
				hand()
			}
		}
		if errors.Is(err, io.EOF) {
			hand()
			return nil
		}
		if err := ctx.Err(); err != nil {
			return err
		}
	}
}

// large copies a record that begins with what p holds and goes on in r, unless
// that is all, and returns its size in bytes.
func (f *readFn) large(ctx context.Context, p *Piece, r *bufio.Reader, all bool, problem func(string)) (size int64, err error) {
	to := io.Discard
	if f.Options.Fix != lint.NoFix {
		d, err := create(ctx, fmt.Sprintf("%s.%d", placed(f.Options.Output+"/large", p.Name), p.Line+1))
		if err != nil {
			return 0, err
		}
		defer func() {
			if err == nil {
				err = d.commit(ctx)
			}
			d.drop(ctx)
		}()
		to = d
	}
	part := p.Data
	for {
		size += int64(len(part))
		if _, err := to.Write(part); err != nil {
			return size, err
		}
		if all {
			break
		}
		part, err = r.ReadSlice('\n')
		all = !errors.Is(err, bufio.ErrBufferFull) // what fails now fails again
	}
	problems.Inc(ctx, 1)
	return size, say(problem, &lint.Problem{ID: p.Name, At: text.Position{Byte: int(p.At), Line: int(p.Line) + 1, Column: 1}, Message: f.read.TooLarge("the record")})
}

// unread sends a file that cannot be read to the problems. A pipeline that ends
// is no fault of the file.
func unread(ctx context.Context, problem func(string), name string, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	problems.Inc(ctx, 1)
	return say(problem, &lint.Problem{ID: name, Message: fmt.Sprintf("it could not be read: %v", err)})
}

func say(problem func(string), p *lint.Problem) error {
	line, err := report.ProblemLine(p)
	if err == nil {
		problem(string(line))
	}
	return err
}

// rowsFn puts rows of Parquet together. It has no problems, but an output for
// them, as readFn has.
type rowsFn struct {
	Options Options
	held    []Row
	size    int
}

func (f *rowsFn) StartBundle(_ context.Context, _ func(Element), _ func(string)) {
	f.held, f.size = nil, 0
}

func (f *rowsFn) FinishBundle(_ context.Context, emit func(Element), _ func(string)) { f.flush(emit) }

func (f *rowsFn) flush(emit func(Element)) {
	if len(f.held) > 0 {
		emit(Element{Pieces: []Piece{{Name: f.Options.Name, Rows: f.held}}})
	}
	f.held, f.size = nil, 0
}

func (f *rowsFn) ProcessElement(_ context.Context, r Row, emit func(Element), _ func(string)) {
	f.held = append(f.held, r)
	if f.size += len(r.text()); f.size >= f.Options.Element {
		f.flush(emit)
	}
}
