package report

import (
	"bytes"
	"encoding/json"
	"io"
	"math"

	"stet/lint"
	"stet/text"
	"stet/verdict"
)

// JSONVersion is the version of the JSON shape, raised by any change that a
// reader of the old shape could stumble over.
const JSONVersion = 1

// The JSON shape but for findings, in the order of its keys. docs/json.md says what
// they mean, docs/stet.schema.json what they may hold.
type (
	jsonPosition struct {
		Byte   int `json:"byte"`
		Line   int `json:"line"`
		Column int `json:"column"`
		UTF16  int `json:"utf16"`
	}
	jsonProblem struct {
		Path    string        `json:"path"`
		Rule    string        `json:"rule"`
		Kind    string        `json:"kind"`
		Message string        `json:"message"`
		Start   *jsonPosition `json:"start"`
	}
	jsonTool struct {
		Name    string `json:"name"`
		Version string `json:"version"`
	}
	jsonStats struct {
		Files      int            `json:"files"`
		Words      int            `json:"words"`
		Bytes      int64          `json:"bytes"`
		Findings   int            `json:"findings"`
		Errors     int            `json:"errors"`
		Warnings   int            `json:"warnings"`
		Notices    int            `json:"notices"`
		Problems   int            `json:"problems"`
		Suppressed int            `json:"suppressed"`
		Baselined  int            `json:"baselined"`
		Fixed      int            `json:"fixed"`
		Fixable    jsonFixable    `json:"fixable"`
		Rules      map[string]int `json:"rules"`
		// Translations lacks the articles without evidence.
		Translations []jsonVerdict `json:"translations"`
	}
	jsonVerdict struct {
		Path       string         `json:"path"`
		Verdict    verdict.Word   `json:"verdict"`
		Likelihood float64        `json:"likelihood"`
		Language   string         `json:"language"`
		Evidence   []jsonEvidence `json:"evidence"`
	}
	jsonEvidence struct {
		Rule  string `json:"rule"`
		Count int    `json:"count"`
	}
	jsonFixable struct {
		Safe      int `json:"safe"`
		Suggested int `json:"suggested"`
	}
)

func jsonAt(p text.Position) jsonPosition {
	return jsonPosition{p.Byte, p.Line, p.Column, p.UTF16}
}

// ProblemLine is a problem as JSON on one line without its end, with the keys
// that problems have in NewJSON's object.
func ProblemLine(p *lint.Problem) ([]byte, error) {
	var line bytes.Buffer
	e := encoder{w: &line}
	e.value(problemJSON(p))
	err := e.flush()
	return line.Bytes(), err
}

func problemJSON(p *lint.Problem) *jsonProblem {
	out := &jsonProblem{Path: p.ID, Rule: p.Rule, Kind: kind(p), Message: p.Message}
	if p.At != (text.Position{}) {
		at := jsonAt(p.At)
		out.Start = &at
	}
	return out
}

// kind is "problem", or "note" for a mere remark.
func kind(p *lint.Problem) string {
	if p.Note {
		return "note"
	}
	return "problem"
}

// verdictJSON is what is said of an article that has evidence against it, else
// false.
func verdictJSON(v verdict.Verdict) (jsonVerdict, bool) {
	out := jsonVerdict{
		Path: v.ID, Verdict: v.Word(), Likelihood: math.Round(v.Likelihood*1000) / 1000, Language: v.Language,
		Evidence: make([]jsonEvidence, len(v.Evidence)),
	}
	for i, e := range v.Evidence {
		out.Evidence[i] = jsonEvidence{e.Rule, e.Count}
	}
	return out, len(v.Evidence) > 0
}

func (s *Summary) json(translations []jsonVerdict) jsonStats {
	rules := s.Rules
	if rules == nil {
		rules = map[string]int{}
	}
	if translations == nil {
		translations = []jsonVerdict{}
	}
	return jsonStats{
		Files: s.Files, Words: s.Words, Bytes: s.Bytes, Findings: s.Findings(),
		Errors: s.Errors, Warnings: s.Warnings, Notices: s.Notices, Problems: s.Problems,
		Suppressed: s.Suppressed, Baselined: s.Baselined, Fixed: s.Fixed,
		Fixable: jsonFixable{s.FixableSafe, s.FixableSuggested}, Rules: rules,
		Translations: translations,
	}
}

// encoder writes values as compact JSON without HTML escaping and remembers the
// first error.
type encoder struct {
	w   io.Writer
	buf bytes.Buffer
	err error
}

// value appends v to the buffer.
func (e *encoder) value(v any) {
	if e.err != nil {
		return
	}
	enc := json.NewEncoder(&e.buf)
	enc.SetEscapeHTML(false)
	from := e.buf.Len()
	if e.err = enc.Encode(v); e.err == nil {
		e.buf.Truncate(e.buf.Len() - 1) // Encode ends with a line end
		escapeUnseen(&e.buf, from)
	}
}

// flush hands the buffer on.
func (e *encoder) flush() error {
	if e.err == nil {
		_, e.err = e.w.Write(e.buf.Bytes())
	}
	e.buf.Reset()
	return e.err
}

type jsonWriter struct {
	encoder
	version string
	begun   bool
	any     bool // a finding has been printed
	// problems are few, or the run is beyond help; they wait for their place
	// after the findings.
	problems []lint.Problem
	// translations are part of what comes last; most articles have no evidence.
	translations []jsonVerdict
}

// NewJSON prints one object, {"version", "tool", "findings", "problems",
// "stats"}. Findings are written as they come.
func NewJSON(w io.Writer, o Options) Writer {
	return &jsonWriter{encoder: encoder{w: w}, version: o.version()}
}

func (w *jsonWriter) begin() {
	if w.begun {
		return
	}
	w.begun = true
	w.buf.WriteString(`{"version":`)
	w.value(JSONVersion)
	w.buf.WriteString(`,"tool":`)
	w.value(jsonTool{"stet", w.version})
	w.buf.WriteString(`,"findings":[`)
}

func (w *jsonWriter) Result(r *lint.Result) error {
	w.begin()
	for i := range r.Findings {
		w.line(w.any)
		w.finding(&r.Findings[i])
		w.any = true
	}
	w.problems = append(w.problems, r.Problems...)
	if v, ok := verdictJSON(verdict.Of(r)); ok {
		w.translations = append(w.translations, v)
	}
	return w.flush()
}

// line begins a line of its own for an element of a list, the first unless more.
func (w *jsonWriter) line(more bool) {
	if more {
		w.buf.WriteByte(',')
	}
	w.buf.WriteByte('\n')
}

func (w *jsonWriter) Close(s *Summary) error {
	w.begin()
	if w.any {
		w.buf.WriteByte('\n')
	}
	w.buf.WriteString(`],"problems":[`)
	for i := range w.problems {
		w.line(i > 0)
		w.value(problemJSON(&w.problems[i]))
	}
	if len(w.problems) > 0 {
		w.buf.WriteByte('\n')
	}
	w.buf.WriteString(`],"stats":`)
	w.value(s.json(w.translations))
	w.buf.WriteString("}\n")
	return w.flush()
}

type jsonlWriter struct {
	encoder
	o Options
}

// NewJSONL prints each finding as one object on a line of its own, and nothing
// else; problems go to o.Problems.
func NewJSONL(w io.Writer, o Options) Writer {
	return &jsonlWriter{encoder: encoder{w: w}, o: o}
}

func (w *jsonlWriter) Result(r *lint.Result) error {
	for i := range r.Findings {
		w.finding(&r.Findings[i])
		w.buf.WriteByte('\n')
	}
	if err := w.flush(); err != nil {
		return err
	}
	return printProblems(w.o, r.Problems)
}

func (w *jsonlWriter) Close(*Summary) error { return w.flush() }

// printProblems prints problems for a format that has no place for them.
func printProblems(o Options, problems []lint.Problem) error {
	if o.Problems == nil {
		return nil
	}
	for i := range problems {
		if _, err := io.WriteString(o.Problems, Problem(&problems[i], o)+"\n"); err != nil {
			return err
		}
	}
	return nil
}
