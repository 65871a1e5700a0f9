package report

import (
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"

	"stet/lint"
)

type junitWriter struct {
	xmlWriter
	o Options
}

// NewJUnit prints a report of tests: each article is a suite, each finding a
// test of it. A finding that makes the command fail is a failed test, another
// one a skipped test, a problem an error. An article without any is a test that
// was passed.
func NewJUnit(w io.Writer, o Options) Writer { return &junitWriter{xmlWriter{w: w}, o} }

const junitHead = `<testsuites name="stet">`

func (w *junitWriter) Result(r *lint.Result) error {
	w.begin(junitHead)
	id := r.ID
	failures, skipped, errors := 0, 0, 0
	for i := range r.Findings {
		if w.fails(r.Findings[i].Severity) {
			failures++
		} else {
			skipped++
		}
	}
	for i := range r.Problems {
		if p := &r.Problems[i]; !p.Note {
			errors++
			if id == "" {
				id = p.ID
			}
		}
	}
	id = named(id)
	tests := failures + skipped + errors
	if tests == 0 && r.Document == nil {
		return w.flush() // remarks on what was passed by
	}
	w.open("testsuite", ">\n", "name", id, "tests", strconv.Itoa(max(1, tests)), "failures", strconv.Itoa(failures),
		"errors", strconv.Itoa(errors), "skipped", strconv.Itoa(skipped))
	// Readers take what stands behind a point for the name of a class.
	class := strings.TrimSuffix(id, path.Ext(id))
	for i := range r.Findings {
		f := &r.Findings[i]
		w.open("testcase", ">", "classname", class, "name", fmt.Sprintf("%s %d:%d", f.Rule.ID, f.Start.Line, f.Start.Column))
		if w.fails(f.Severity) {
			w.open("failure", ">", "type", f.Severity.String(), "message", inert(f.Message))
			w.text(w.body(r.Document, f))
			w.buf.WriteString("</failure>")
		} else {
			w.open("skipped", "/>", "type", f.Severity.String(), "message", f.Severity.String()+": "+said(f))
		}
		w.buf.WriteString("</testcase>\n")
	}
	for i := range r.Problems {
		if p := &r.Problems[i]; !p.Note {
			w.open("testcase", ">", "classname", class, "name", "stet")
			w.open("error", "/>", "type", "problem", "message", inert(Problem(p, Options{})))
			w.buf.WriteString("</testcase>\n")
		}
	}
	if tests == 0 {
		w.open("testcase", "/>\n", "classname", class, "name", "stet")
	}
	w.buf.WriteString("</testsuite>\n")
	return w.flush()
}

// fails reports whether a finding of that severity makes the command fail.
func (w *junitWriter) fails(s lint.Severity) bool {
	if w.o.Fails == nil {
		return s >= lint.Warning
	}
	return w.o.Fails(s)
}

// body is what is read when a failed test is opened.
func (w *junitWriter) body(d *lint.Document, f *lint.Placed) string {
	out := fmt.Sprintf("%s: %s\n%s\n", inert(place(f.ID, f.Start)), f.Rule.ID, inert(f.Message))
	if f.Note != "" {
		out += inert(f.Note) + "\n"
	}
	if fix := advice(d, f); fix != "" {
		out += "fix: " + fix + "\n"
	}
	return out
}

func (w *junitWriter) Close(*Summary) error {
	w.begin(junitHead)
	w.buf.WriteString("</testsuites>\n")
	return w.flush()
}
