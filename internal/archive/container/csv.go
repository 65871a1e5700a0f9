package container

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"stet/text"
)

// cell is one cell of a row: its place without quotation marks, and with them.
type cell struct {
	text.Span
	whole  text.Span
	quoted bool
}

// csv reads a record a row. Which columns hold text is told by the first row,
// or by numbers.
func (r *reader) csv(tabs bool) error {
	t := &table{reader: r, delim: '\t'}
	head, err := r.br.Peek(4096)
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	if !tabs {
		t.delim = sniffDelimiter(head)
	}
	for {
		row, line, long, err := t.row()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := t.hand(row, line, long); err != nil {
			return err
		}
	}
}

// sniffDelimiter takes what stands most often in the first line, outside of
// quotation marks.
func sniffDelimiter(head []byte) byte {
	counts := map[byte]int{}
	quoted := false
	for _, c := range head {
		if c == '"' {
			quoted = !quoted
		}
		if quoted {
			continue
		}
		if c == '\n' {
			break
		}
		counts[c]++
	}
	best := byte(',')
	for _, c := range []byte(";\t|") {
		if counts[c] > counts[best] {
			best = c
		}
	}
	return best
}

type table struct {
	*reader
	delim byte
	at    int64
	next  int64
	line  int

	begun   bool
	columns int
	texts   []int
	names   []string
	// The columns of what is known about an article; -1 for none.
	id, date, section, source, url int
}

// row reads one row with its line end. A long one comes in part, and the rest of
// it has been handed on.
func (t *table) row() (row []byte, line int, long bool, err error) {
	t.at = t.next
	t.line++
	line = t.line
	quoted := false
	for {
		c, err := t.br.ReadByte()
		if errors.Is(err, io.EOF) {
			if len(row) == 0 {
				return nil, line, false, io.EOF
			}
			return row, line, false, nil
		}
		if err != nil {
			return nil, line, false, err
		}
		t.next++
		row = append(row, c)
		switch {
		case c == '"':
			// Quotation marks open a cell only at its beginning; within one
			// that is open they come in pairs or close it.
			if quoted || len(row) == 1 || row[len(row)-2] == t.delim || len(row) == 4 && bytes.HasPrefix(row, []byte("\xEF\xBB\xBF")) {
				quoted = !quoted
			} else if row[len(row)-2] == '"' {
				quoted = true
			}
		case c == '\n' && !quoted:
			return row, line, false, nil
		case c == '\n':
			t.line++
		}
		if len(row) > t.limit() {
			return row, line, true, t.through(row, line, quoted)
		}
	}
}

// through hands on a long row.
func (t *table) through(row []byte, line int, quoted bool) error {
	if err := t.tooLarge(t.at, line, "the row"); err != nil {
		return err
	}
	for {
		if err := t.s.Pass(row); err != nil {
			return err
		}
		row = nil
		for len(row) < bufferSize {
			c, err := t.br.ReadByte()
			if errors.Is(err, io.EOF) {
				return t.s.Pass(row)
			}
			if err != nil {
				return err
			}
			t.next++
			row = append(row, c)
			if c == '"' {
				quoted = !quoted
			}
			if c == '\n' {
				if !quoted {
					return t.s.Pass(row)
				}
				t.line++
			}
		}
	}
}

// cells parts a row.
func (t *table) cells(row []byte) []cell {
	end := len(row)
	for end > 0 && (row[end-1] == '\n' || row[end-1] == '\r') {
		end--
	}
	var out []cell
	i := 0
	if bytes.HasPrefix(row, []byte("\xEF\xBB\xBF")) && t.at == 0 {
		i = 3
	}
	for {
		var c cell
		c.whole.Start = i
		if i < end && row[i] == '"' {
			c.quoted = true
			i++
			c.Start = i
			for i < end {
				if row[i] != '"' {
					i++
				} else if i+1 < end && row[i+1] == '"' {
					i += 2
				} else {
					break
				}
			}
			c.End = i
			if i < end {
				i++
			}
			if i < end && row[i] != t.delim {
				// Something behind the closing mark: the cell is as it is.
				c.quoted = false
			}
		}
		from := i
		if n := bytes.IndexByte(row[i:end], t.delim); n >= 0 {
			i += n
		} else {
			i = end
		}
		c.whole.End = i
		if !c.quoted || from != i {
			c.quoted = false
			c.Span = c.whole
		}
		out = append(out, c)
		if i >= end {
			return out
		}
		i++
	}
}

// hand hands on one row.
func (t *table) hand(row []byte, line int, long bool) error {
	if long {
		return nil
	}
	if len(bytes.Trim(row, "\r\n")) == 0 {
		return t.s.Pass(row)
	}
	cells := t.cells(row)
	if !t.begun {
		t.begun = true
		t.columns = len(cells)
		header, err := t.head(row, cells)
		if err != nil {
			return err
		}
		if header {
			return t.s.Pass(row)
		}
	}
	if len(t.texts) == 0 {
		return t.s.Pass(row)
	}
	if len(cells) != t.columns {
		if err := t.problem(t.at, line, "the row has %d cells and the first one %d: a quotation mark or a separator may be missing; it was copied as it is", len(cells), t.columns); err != nil {
			return err
		}
		return t.s.Pass(row)
	}
	get := func(i int) string {
		if i < 0 {
			return ""
		}
		v := cells[i].Of(string(row))
		return strings.ReplaceAll(v[:min(len(v), 300)], `""`, `"`)
	}
	id := fmt.Sprintf("%s:%d", t.Name, line)
	if v := get(t.id); v != "" {
		id = t.Name + "#" + clean(v)
	}
	done := 0
	for _, col := range t.texts {
		c := cells[col]
		if c.Empty() {
			continue
		}
		a := &Article{ID: id, Page: !t.Whole, Meta: Meta{Date: get(t.date), Section: get(t.section), Source: get(t.source), URL: get(t.url)}}
		if len(t.texts) > 1 {
			a.ID += "/" + t.names[col]
		}
		a.Raw = row[c.Start:c.End:c.End]
		a.Text = a.Raw
		if c.quoted {
			a.Text = undouble(a.Raw)
			a.Put = t.putQuoted(a.Text)
		} else {
			a.Put = t.putBare(a.Raw)
		}
		if err := t.s.Pass(row[done:c.Start:c.Start]); err != nil {
			return err
		}
		if err := t.s.Article(a); err != nil {
			return err
		}
		done = c.End
	}
	return t.s.Pass(row[done:])
}

// errFormula says that a fix would make a cell begin as a formula does.
var errFormula = errors.New("the cell would begin with a sign that makes programs take it for a formula")

// formula reports whether programs take a cell for a formula.
func formula(cell []byte) bool {
	return len(cell) > 0 && strings.IndexByte("=+-@\t\r", cell[0]) >= 0
}

// putQuoted writes a cell between its quotation marks.
func (t *table) putQuoted(was []byte) func([]byte) ([]byte, error) {
	return func(b []byte) ([]byte, error) {
		if formula(b) && !formula(was) {
			return nil, errFormula
		}
		return bytes.ReplaceAll(b, []byte(`"`), []byte(`""`)), nil
	}
}

// putBare writes a cell that had no quotation marks, with them when it needs
// them now.
func (t *table) putBare(was []byte) func([]byte) ([]byte, error) {
	return func(b []byte) ([]byte, error) {
		if formula(b) && !formula(was) {
			return nil, errFormula
		}
		if bytes.IndexByte(b, t.delim) < 0 && !bytes.ContainsAny(b, "\r\n") && !bytes.HasPrefix(b, []byte(`"`)) || bytes.Equal(b, was) {
			return b, nil
		}
		return append(append([]byte{'"'}, bytes.ReplaceAll(b, []byte(`"`), []byte(`""`))...), '"'), nil
	}
}

// undouble takes the doubling off quotation marks.
func undouble(raw []byte) []byte { return bytes.ReplaceAll(raw, []byte(`""`), []byte(`"`)) }

// head understands the first row, and reports whether it names the columns.
func (t *table) head(row []byte, cells []cell) (bool, error) {
	for _, c := range cells {
		v := undouble(row[c.Start:c.End])
		t.names = append(t.names, strings.TrimSpace(string(v)))
	}
	find := func(of []Path) int {
		for _, p := range of {
			for i, n := range t.names {
				if len(p) == 1 && strings.EqualFold(n, p[0].key) {
					return i
				}
			}
		}
		return -1
	}
	t.id, t.date, t.section, t.source, t.url = find(idNames), find(dateNames), find(sectionNames), find(sourceNames), find(urlNames)
	if t.ID != nil {
		t.id = find([]Path{t.ID})
	}
	header := t.id >= 0 || t.date >= 0 || t.url >= 0
	var missing []string
	for _, p := range t.Fields {
		i := find([]Path{p})
		if n, err := strconv.Atoi(p.String()); i < 0 && err == nil && n >= 1 && n <= len(cells) {
			t.texts = append(t.texts, n-1)
			continue
		}
		if i < 0 {
			missing = append(missing, p.String())
			continue
		}
		header = true
		t.texts = append(t.texts, i)
	}
	if t.Fields == nil {
		if i := find(textNames); i >= 0 {
			header = true
			t.texts = []int{i}
		}
	}
	if len(missing) > 0 || len(t.texts) == 0 {
		what := "no column has one of the usual names of texts"
		if len(missing) > 0 {
			what = "there is no column " + strings.Join(missing, ", ")
		}
		return header, t.problem(0, 1, "%s; the first row has %s: name the column with --field, or give its number from 1 on", what, strings.Join(t.names[:min(len(t.names), 30)], ", "))
	}
	// Cells are handed on in their order.
	for i := range t.texts {
		for k := i; k > 0 && t.texts[k] < t.texts[k-1]; k-- {
			t.texts[k], t.texts[k-1] = t.texts[k-1], t.texts[k]
		}
	}
	return header, nil
}
