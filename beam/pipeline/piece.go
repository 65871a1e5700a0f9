package pipeline

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"io"
	"time"
	"unicode/utf8"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"

	"stet/internal/archive/container"
)

// Element is what travels between workers: several pieces.
type Element struct{ Pieces []Piece }

// Piece is something that a container's reader can read by itself.
type Piece struct {
	// Name is the name of the file in reports.
	Name string
	// Data is what is to be read, unless File says that a whole file is, which
	// nobody carries around, or Rows hold it.
	Data []byte
	File string
	// Lines says that Data are lines of a file, from byte At on and behind Line
	// others.
	Lines bool
	At    int64
	Line  int64
	Rows  []Row
}

// Row is an article in Parquet. Columns that are not there are nil.
type Row struct {
	ID      *string `parquet:"name=id, type=BYTE_ARRAY, convertedtype=UTF8, repetitiontype=OPTIONAL"`
	Text    *string `parquet:"name=text, type=BYTE_ARRAY, convertedtype=UTF8, repetitiontype=OPTIONAL"`
	Date    *string `parquet:"name=date, type=BYTE_ARRAY, convertedtype=UTF8, repetitiontype=OPTIONAL"`
	Section *string `parquet:"name=section, type=BYTE_ARRAY, convertedtype=UTF8, repetitiontype=OPTIONAL"`
	Source  *string `parquet:"name=source, type=BYTE_ARRAY, convertedtype=UTF8, repetitiontype=OPTIONAL"`
	URL     *string `parquet:"name=url, type=BYTE_ARRAY, convertedtype=UTF8, repetitiontype=OPTIONAL"`
}

// record is a Row as a line of JSON, which the reader of such lines reads.
type record struct {
	ID      string  `json:"id"`
	Text    string  `json:"text"`
	Date    *string `json:"date,omitempty"`
	Section *string `json:"section,omitempty"`
	Source  *string `json:"source,omitempty"`
	URL     *string `json:"url,omitempty"`
}

var rowText, rowID = []container.Path{mustPath("text")}, mustPath("id")

func mustPath(s string) container.Path {
	p, err := container.ParsePath(s)
	if err != nil {
		panic(err)
	}
	return p
}

func (r *Row) text() string {
	if r.Text == nil {
		return ""
	}
	return *r.Text
}

// name is the row's id, or one made of its text: nobody knows where in a file a
// row stood.
func (r *Row) name() string {
	if r.ID != nil && *r.ID != "" {
		return *r.ID
	}
	h := fnv.New64a()
	_, _ = io.WriteString(h, r.text()) // a hash never fails
	return fmt.Sprintf("%016x", h.Sum64())
}

// readable reports whether the text is what its column says.
func (r *Row) readable() bool { return utf8.ValidString(r.text()) && utf8.ValidString(r.name()) }

// lines are the rows as JSON lines, of those that can be read.
func lines(rows []Row) ([]byte, error) {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	for i := range rows {
		r := &rows[i]
		if !r.readable() {
			continue
		}
		if err := enc.Encode(record{r.name(), r.text(), r.Date, r.Section, r.Source, r.URL}); err != nil {
			return nil, err
		}
	}
	return out.Bytes(), nil
}

// open gives the bytes of a piece.
func (p *Piece) open(ctx context.Context) (io.ReadCloser, error) {
	switch {
	case p.File != "":
		return openFile(ctx, p.File)
	case len(p.Rows) > 0:
		data, err := lines(p.Rows)
		return io.NopCloser(bytes.NewReader(data)), err
	}
	return io.NopCloser(bytes.NewReader(p.Data)), nil
}

// tries is how often a file is asked for: stores fail for a moment.
const tries = 3

func openFile(ctx context.Context, path string) (in io.ReadCloser, err error) {
	for n := range tries {
		var fs filesystem.Interface
		if fs, err = filesystem.New(ctx, path); err != nil {
			return nil, err
		}
		if in, err = fs.OpenRead(ctx, path); err == nil {
			return in, nil
		}
		select {
		case <-time.After(time.Duration(n+1) * 100 * time.Millisecond):
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	return nil, err
}
