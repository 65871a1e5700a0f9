package report

import (
	"bytes"
	"encoding/xml"
	"io"
	"strconv"

	"stet/lint"
	"stet/text"
)

var checkstyleSeverity = [...]string{lint.Notice: "info", lint.Warning: "warning", lint.Error: "error"}

// xmlWriter writes elements and remembers the first error.
type xmlWriter struct {
	w     io.Writer
	buf   bytes.Buffer
	err   error
	begun bool
}

// open writes the beginning of an element, with attributes in pairs; end is ">"
// or "/>".
func (w *xmlWriter) open(name, end string, attributes ...string) {
	w.buf.WriteString("<" + name)
	for i := 0; i < len(attributes); i += 2 {
		w.buf.WriteString(" " + attributes[i] + `="`)
		w.text(attributes[i+1])
		w.buf.WriteByte('"')
	}
	w.buf.WriteString(end)
}

// text writes character data. What XML cannot hold becomes U+FFFD; a bracket
// that would be a command in a log is written as a number.
func (w *xmlWriter) text(s string) {
	from := w.buf.Len()
	_ = xml.EscapeText(&w.buf, []byte(s)) // a buffer takes all
	if bytes.Contains(w.buf.Bytes()[from:], []byte("##")) {
		escaped := command.ReplaceAllString(string(w.buf.Bytes()[from:]), "${1}&#91;")
		w.buf.Truncate(from)
		w.buf.WriteString(escaped)
	}
}

// begin writes what stands before everything else.
func (w *xmlWriter) begin(head string) {
	if !w.begun {
		w.begun = true
		w.buf.WriteString(xml.Header + head + "\n")
	}
}

func (w *xmlWriter) flush() error {
	if w.err == nil && w.buf.Len() > 0 {
		_, w.err = w.w.Write(w.buf.Bytes())
	}
	w.buf.Reset()
	return w.err
}

type checkstyleWriter struct{ xmlWriter }

// NewCheckstyle prints the XML of Checkstyle, which most collectors of warnings
// read. A problem stands among the findings as an error of the source “stet”.
func NewCheckstyle(w io.Writer, _ Options) Writer { return &checkstyleWriter{xmlWriter{w: w}} }

// The version is that of the format's shape, as readers know it.
const checkstyleHead = `<checkstyle version="4.3">`

func (w *checkstyleWriter) Result(r *lint.Result) error {
	w.begin(checkstyleHead)
	file := ""
	in := false
	enter := func(id string) {
		if in && id == file {
			return
		}
		if in {
			w.buf.WriteString("</file>\n")
		}
		file, in = id, true
		w.open("file", ">\n", "name", named(id))
	}
	for i := range r.Findings {
		f := &r.Findings[i]
		enter(f.ID)
		w.entry(f.Start, checkstyleSeverity[f.Severity], said(f), "stet."+f.Rule.ID)
	}
	for i := range r.Problems {
		if p := &r.Problems[i]; !p.Note {
			enter(p.ID)
			w.entry(p.At, "error", inert(p.Message), "stet")
		}
	}
	if in {
		w.buf.WriteString("</file>\n")
	}
	return w.flush()
}

func (w *checkstyleWriter) entry(at text.Position, severity, message, source string) {
	attributes := []string{"line", strconv.Itoa(at.Line)}
	if at.Line > 0 {
		// Checkstyle counts in Java's characters.
		attributes = append(attributes, "column", strconv.Itoa(at.UTF16+1))
	}
	w.open("error", "/>\n", append(attributes, "severity", severity, "message", message, "source", source)...)
}

func (w *checkstyleWriter) Close(*Summary) error {
	w.begin(checkstyleHead)
	w.buf.WriteString("</checkstyle>\n")
	return w.flush()
}
