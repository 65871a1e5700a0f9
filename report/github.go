package report

import (
	"bytes"
	"io"
	"strconv"
	"strings"

	"stet/lint"
)

type githubWriter struct {
	w   io.Writer
	o   Options
	buf bytes.Buffer
	err error
}

// NewGitHub prints each finding as a command of GitHub's workflows, which shows
// it beside the line in a pull request. Problems are errors, remarks are for
// the debug log, and the summary is an ordinary line of the log.
func NewGitHub(w io.Writer, o Options) Writer { return &githubWriter{w: w, o: o} }

// A line of the log that begins with two colons is a command. All lines that
// this writer prints begin so, or with a number of files.
func (w *githubWriter) Result(r *lint.Result) error {
	for i := range r.Findings {
		f := &r.Findings[i]
		var p properties
		p.add("file", named(f.ID))
		p.add("line", strconv.Itoa(f.Start.Line))
		p.add("endLine", strconv.Itoa(f.End.Line))
		// Columns count only within one line.
		if f.Start.Line == f.End.Line {
			p.add("col", strconv.Itoa(f.Start.UTF16+1))
			p.add("endColumn", strconv.Itoa(f.End.UTF16+1))
		}
		p.add("title", f.Rule.ID)
		// The log shows the message alone, so that it has to say where.
		message := inert(place(f.ID, f.Start)) + ": " + inert(f.Message)
		if f.Note != "" {
			message += "\n" + inert(f.Note)
		}
		if fix := advice(r.Document, f); fix != "" {
			message += "\nfix: " + fix
		}
		w.command(f.Severity.String(), p, message)
	}
	for i := range r.Problems {
		w.problem(&r.Problems[i])
	}
	return w.flush()
}

func (w *githubWriter) problem(p *lint.Problem) {
	if p.Note {
		w.command("debug", nil, inert(Problem(p, Options{})))
		return
	}
	var at properties
	if p.ID != "" {
		at.add("file", named(p.ID))
	}
	if p.At.Line > 0 {
		at.add("line", strconv.Itoa(p.At.Line))
	}
	at.add("title", "stet")
	w.command("error", at, inert(Problem(p, Options{})))
}

// properties are what a command says of its message, escaped.
type properties []string

func (p *properties) add(key, value string) { *p = append(*p, key+"="+propertyEscaper.Replace(value)) }

var (
	messageEscaper  = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	propertyEscaper = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

func (w *githubWriter) command(name string, p properties, message string) {
	w.buf.WriteString("::" + name)
	if len(p) > 0 {
		w.buf.WriteString(" " + strings.Join(p, ","))
	}
	w.buf.WriteString("::" + messageEscaper.Replace(message) + "\n")
}

func (w *githubWriter) Close(s *Summary) error {
	w.buf.WriteString(s.Line(Options{Fix: w.o.Fix}) + "\n")
	return w.flush()
}

func (w *githubWriter) flush() error {
	if w.err == nil && w.buf.Len() > 0 {
		_, w.err = w.w.Write(w.buf.Bytes())
	}
	w.buf.Reset()
	return w.err
}
