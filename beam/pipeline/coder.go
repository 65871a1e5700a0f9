package pipeline

import (
	"encoding/binary"
	"errors"
	"reflect"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
)

// Elements and rows travel in a form of our own. Runners take Beam's own form of
// structs apart to no use, and Flink's fails on lists of structs.
func init() {
	beam.RegisterCoder(reflect.TypeFor[Element](), encodeElement, decodeElement)
	beam.RegisterCoder(reflect.TypeFor[Row](), encodeRow, decodeRow)
}

func encodeElement(e Element) []byte {
	size := 0
	for i := range e.Pieces {
		size += len(e.Pieces[i].Data) + 64
	}
	out := binary.AppendUvarint(make([]byte, 0, size), uint64(len(e.Pieces)))
	for i := range e.Pieces {
		p := &e.Pieces[i]
		out = appendString(out, p.Name)
		out = appendString(out, p.Data)
		out = appendString(out, p.File)
		lines := uint64(0)
		if p.Lines {
			lines = 1
		}
		for _, n := range []uint64{lines, uint64(p.At), uint64(p.Line), uint64(len(p.Rows))} {
			out = binary.AppendUvarint(out, n)
		}
		for j := range p.Rows {
			out = appendRow(out, &p.Rows[j])
		}
	}
	return out
}

func decodeElement(data []byte) (Element, error) {
	d := decoder{data: data}
	var e Element
	for n := d.uint(); n > 0 && !d.failed; n-- {
		p := Piece{Name: string(d.bytes()), Data: d.bytes(), File: string(d.bytes()), Lines: d.uint() == 1, At: int64(d.uint()), Line: int64(d.uint())}
		for n := d.uint(); n > 0 && !d.failed; n-- {
			p.Rows = append(p.Rows, d.row())
		}
		e.Pieces = append(e.Pieces, p)
	}
	return e, d.err()
}

func encodeRow(r Row) []byte { return appendRow(nil, &r) }

func decodeRow(data []byte) (Row, error) {
	d := decoder{data: data}
	return d.row(), d.err()
}

func (r *Row) columns() []**string {
	return []**string{&r.ID, &r.Text, &r.Date, &r.Section, &r.Source, &r.URL}
}

func appendRow(out []byte, r *Row) []byte {
	for _, c := range r.columns() {
		if *c == nil {
			out = append(out, 0)
			continue
		}
		out = appendString(append(out, 1), **c)
	}
	return out
}

func appendString[S ~string | ~[]byte](out []byte, s S) []byte {
	return append(binary.AppendUvarint(out, uint64(len(s))), s...)
}

// decoder reads what was appended. When the data breaks off, it has failed and
// gives nothing any more.
type decoder struct {
	data   []byte
	failed bool
}

func (d *decoder) err() error {
	if d.failed {
		return errors.New("an element breaks off")
	}
	return nil
}

func (d *decoder) uint() uint64 {
	n, size := binary.Uvarint(d.data)
	if size <= 0 {
		d.failed, d.data = true, nil
		return 0
	}
	d.data = d.data[size:]
	return n
}

// bytes gives a copy: the data is the runner's.
func (d *decoder) bytes() []byte {
	n := d.uint()
	if n > uint64(len(d.data)) {
		d.failed, d.data = true, nil
		return nil
	}
	out := append([]byte(nil), d.data[:n]...)
	d.data = d.data[n:]
	return out
}

func (d *decoder) row() (r Row) {
	for _, c := range r.columns() {
		if d.uint() == 1 {
			s := string(d.bytes())
			*c = &s
		}
	}
	return r
}
