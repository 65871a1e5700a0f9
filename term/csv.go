package term

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// The columns of a termbase in CSV.
const (
	colWrong    = "wrong"
	colRight    = "right"
	colNote     = "note"
	colLanguage = "language"
	colSource   = "source"
	colSpeech   = "part of speech"
	colSeverity = "severity"
	colNeeds    = "needs"
	colUnless   = "unless"
)

var columns = []string{colWrong, colRight, colNote, colLanguage, colSource, colSpeech, colSeverity, colNeeds, colUnless}

// columnsToo are other names of columns.
var columnsToo = map[string]string{"why": colNote, "reason": colNote, "comment": colNote, "lang": colLanguage, "source term": colSource, "pos": colSpeech}

// csvCell is the place of one cell.
type csvCell struct {
	line, column int // in characters
	value        string
}

// csv reads rows below a header. Cells are apart by commas, semicolons or tabs,
// whichever the header has most of.
func (r *house) csv(data []byte) {
	offset := 0 // lines before data
	if rest, ok := bytes.CutPrefix(data, []byte("sep=")); ok {
		// What spreadsheets write for themselves.
		if _, behind, ok := bytes.Cut(rest, []byte("\n")); ok {
			data, offset = behind, 1
		}
	}
	// Mac line ends of old, which the reader does not know.
	if !bytes.ContainsRune(data, '\n') {
		data = bytes.ReplaceAll(data, []byte("\r"), []byte("\n"))
	}
	in := csv.NewReader(bytes.NewReader(data))
	in.FieldsPerRecord = -1
	in.Comma = separator(data)
	at := places{data: data}
	var header []string
	for {
		row, err := in.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			r.csvError(err, &at, offset)
			return
		}
		cells := make([]csvCell, len(row))
		for i, value := range row {
			line, column := in.FieldPos(i)
			cells[i] = csvCell{line + offset, at.characters(line, column), strings.TrimSpace(value)}
		}
		if header == nil {
			if header = r.header(cells); header == nil {
				return
			}
			continue
		}
		r.row(header, cells)
		if len(r.errs) >= maxErrors || len(r.entries) > maxHouse {
			return
		}
	}
	if header == nil {
		r.fail(0, 0, "is empty; the first row names the columns: wrong, right and more")
	}
}

// separator is what parts the cells of a header.
func separator(data []byte) rune {
	header, _, _ := bytes.Cut(data, []byte("\n"))
	best, most := ',', 0
	for _, c := range ",;\t" {
		if n := bytes.Count(header, []byte(string(c))); n > most {
			best, most = c, n
		}
	}
	return best
}

// csvError says what a spreadsheet never writes, and what to do.
func (r *house) csvError(err error, at *places, offset int) {
	var e *csv.ParseError
	if !errors.As(err, &e) {
		r.fail(0, 0, "cannot be read as CSV: %v", err)
		return
	}
	message := "cannot be read as CSV: " + e.Err.Error()
	line, column := e.Line, e.Column
	switch {
	case errors.Is(e.Err, csv.ErrBareQuote):
		message = `a quotation mark inside a cell: put the whole cell in quotation marks and write "" for one inside it`
	case errors.Is(e.Err, csv.ErrQuote):
		message = `a cell in quotation marks does not end as it ought to: write "" for a quotation mark inside it`
		if e.StartLine < e.Line { // the end of the file, most often
			line, column = e.StartLine, 0
		}
	}
	if column > 0 {
		column = at.characters(line, column)
	}
	r.fail(line+offset, column, "%s", message)
}

// header names the columns, or is nil when they are wrong.
func (r *house) header(cells []csvCell) []string {
	names := make([]string, len(cells))
	for i, c := range cells {
		name := strings.Join(strings.FieldsFunc(strings.ToLower(c.value), func(r rune) bool { return r == ' ' || r == '_' || r == '-' }), " ")
		if too, ok := columnsToo[name]; ok {
			name = too
		}
		switch {
		case name == "" || name == "x" || strings.HasPrefix(name, "x "):
			// A column of the newsroom's own, which is passed over.
		case !slices.Contains(columns, name):
			r.fail(c.line, c.column, "unknown column %q: want %s; begin the name of a column of your own with x-", clip(c.value), strings.Join(columns, ", "))
		case slices.Contains(names[:i], name):
			r.fail(c.line, c.column, "the column %q is there twice", name)
		default:
			names[i] = name
		}
	}
	switch first := cells[0]; {
	case len(r.errs) > 0:
		return nil
	case !slices.Contains(names, colRight) && !slices.Contains(names, colNote):
		r.fail(first.line, first.column, "no column “right” in the header; the first row names the columns: wrong, right and more")
		return nil
	}
	return names
}

// row reads one term.
func (r *house) row(header []string, cells []csvCell) {
	row := map[string]csvCell{}
	for i, c := range cells {
		switch {
		case c.value == "":
		case i >= len(header):
			r.fail(c.line, c.column, "%q stands in no column: the header has %d; put a cell with a separator in it in quotation marks", clip(c.value), len(header))
			return
		case header[i] != "":
			row[header[i]] = c
		}
	}
	if len(row) == 0 {
		return
	}
	wrong, right := row[colWrong], row[colRight]
	e := Entry{File: r.file, Line: cells[0].line, Column: cells[0].column, Note: row[colNote].value}
	if wrong.value != "" {
		e.Line, e.Column = wrong.line, wrong.column
	}
	before := len(r.errs)
	fail := func(c csvCell, format string, args ...any) { r.fail(c.line, c.column, format, args...) }
	kind := unknownSpeech
	if c := row[colSpeech]; c.value != "" {
		var ok bool
		if kind, ok = speechOf(c.value); !ok {
			fail(c, "%q is no part of speech: want noun, proper noun, verb, adjective, adverb or other", clip(c.value))
		}
	}
	if c := row[colSeverity]; c.value != "" {
		if e.Severity = strings.ToLower(c.value); !IsSeverity(e.Severity) {
			fail(c, "%q is no severity: want notice, warning or error", clip(c.value))
		}
	}
	switch language, source := row[colLanguage], row[colSource]; {
	case language.value != "":
		tag := tagged(language.value)
		if tag == "" {
			fail(language, "%q is no language tag: want two or three letters, as pl or pt-BR", clip(language.value))
		}
		e.Sources = []Source{{tag, source.value}}
	case source.value != "":
		fail(source, "%q is a word of another language: say in the column “language” of which", clip(source.value))
	}
	for _, column := range []string{colNeeds, colUnless} {
		if c := row[column]; c.value != "" {
			words := strings.FieldsFunc(c.value, func(r rune) bool { return strings.ContainsRune(" ,;|\t\n\r", r) })
			if i := slices.IndexFunc(words, func(w string) bool { return strings.ContainsAny(w, marked) && classNames[w] == 0 }); i >= 0 {
				fail(c, "%q is no word", clip(words[i]))
				continue
			}
			e.Conditions = append(e.Conditions, Condition{Document, column == colUnless, words})
		}
	}
	switch {
	case wrong.value == "" && right.value == "":
		r.fail(e.Line, e.Column, "the row has neither a wrong nor a right term")
	case wrong.value == "" && len(e.Conditions) > 0:
		r.fail(e.Line, e.Column, "the row has no wrong term that “needs” or “unless” could speak of")
	case right.value == "" && e.Note == "":
		r.fail(e.Line, e.Column, "the row has neither a right term nor a note for the editor")
	}
	var stands []string
	for _, s := range list(right.value) {
		stands = append(stands, kind.stands(s))
		if !isPattern(s) {
			s = kind.right(s)
		}
		e.Right = append(e.Right, s)
	}
	for _, s := range list(wrong.value) {
		if slices.Contains(list(right.value), s) {
			fail(wrong, "%q is wrong and right in one row", clip(s))
		}
		switch {
		case isPattern(s):
		case len(plainWords(s)) > maxElements:
			fail(wrong, "%q has more than %d words", clip(s), maxElements)
		default:
			s = kind.wrong(s)
		}
		e.Wrong = append(e.Wrong, s)
	}
	if wrong.value != "" && len(e.Wrong) == 0 {
		fail(wrong, "there is nothing between the | of the wrong terms")
	}
	if len(r.errs) == before {
		r.add(e, stands)
	}
}

// places counts lines and characters of a text that is read from its beginning
// on. The zero position is its first byte.
type places struct {
	data        []byte
	at          int // a byte
	line, start int // the lines before it, and the byte where its own begins
}

// to is the line and the column of byte n, which is not before the one asked for
// last; both count from 1 on, columns in characters.
func (p *places) to(n int) (line, column int) {
	for n = min(max(n, p.at), len(p.data)); p.at < n; p.at++ {
		if p.data[p.at] == '\n' {
			p.line++
			p.start = p.at + 1
		}
	}
	return p.line + 1, 1 + utf8.RuneCount(p.data[p.start:n])
}

// characters is the column in characters of one in bytes; lines are asked for in
// their order.
func (p *places) characters(line, column int) int {
	for p.line < line-1 {
		end := bytes.IndexByte(p.data[p.start:], '\n')
		if end < 0 {
			break
		}
		p.start += end + 1
		p.line++
	}
	return 1 + utf8.RuneCount(p.data[p.start:min(len(p.data), p.start+max(0, column-1))])
}
