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

// The JSON shape, in the order of its keys. docs/json.md says what they mean,
// docs/stet.schema.json what they may hold.
type (
	jsonFinding struct {
		Path        string        `json:"path"`
		Rule        string        `json:"rule"`
		Severity    string        `json:"severity"`
		Message     string        `json:"message"`
		Note        string        `json:"note"`
		Language    string        `json:"language,omitempty"`
		Start       jsonPosition  `json:"start"`
		End         jsonPosition  `json:"end"`
		Text        string        `json:"text"`
		Fixes       []jsonFix     `json:"fixes"`
		Related     []jsonRelated `json:"related"`
		Fingerprint string        `json:"fingerprint"`
	}
	jsonPosition struct {
		Byte   int `json:"byte"`
		Line   int `json:"line"`
		Column int `json:"column"`
		UTF16  int `json:"utf16"`
	}
	jsonFix struct {
		Title  string     `json:"title"`
		Safety string     `json:"safety"`
		Edits  []jsonEdit `json:"edits"`
	}
	jsonEdit struct {
		Start int    `json:"start"`
		End   int    `json:"end"`
		New   string `json:"new"`
	}
	jsonRelated struct {
		Path    string       `json:"path"`
		Start   jsonPosition `json:"start"`
		End     jsonPosition `json:"end"`
		Message string       `json:"message"`
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

func asJSON(f *lint.Placed) *jsonFinding {
	out := &jsonFinding{
		Path: f.ID, Rule: f.Rule.ID, Severity: f.Severity.String(), Message: f.Message, Note: f.Note, Language: f.Language,
		Start: jsonAt(f.Start), End: jsonAt(f.End), Text: f.Text,
		Fixes: make([]jsonFix, len(f.Fixes)), Related: make([]jsonRelated, len(f.Related)),
		Fingerprint: f.Fingerprint,
	}
	for i, fix := range f.Fixes {
		edits := make([]jsonEdit, len(fix.Edits))
		for j, e := range fix.Edits {
			edits[j] = jsonEdit{e.Start, e.End, e.New}
		}
		out.Fixes[i] = jsonFix{fix.Title, fix.Safety.String(), edits}
	}
	for i, r := range f.Related {
		out.Related[i] = jsonRelated{r.ID, jsonAt(r.Start), jsonAt(r.End), r.Message}
	}
	return out
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
		w.item(w.any, asJSON(&r.Findings[i]))
		w.any = true
	}
	w.problems = append(w.problems, r.Problems...)
	if v, ok := verdictJSON(verdict.Of(r)); ok {
		w.translations = append(w.translations, v)
	}
	return w.flush()
}

// item puts v on a line of its own in a list.
func (w *jsonWriter) item(more bool, v any) {
	if more {
		w.buf.WriteByte(',')
	}
	w.buf.WriteByte('\n')
	w.value(v)
}

func (w *jsonWriter) Close(s *Summary) error {
	w.begin()
	if w.any {
		w.buf.WriteByte('\n')
	}
	w.buf.WriteString(`],"problems":[`)
	for i := range w.problems {
		w.item(i > 0, problemJSON(&w.problems[i]))
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
		w.value(asJSON(&r.Findings[i]))
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
