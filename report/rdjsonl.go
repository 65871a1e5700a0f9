package report

import (
	"io"

	"stet/lint"
	"stet/text"
)

// The shape of a line of reviewdog's Diagnostic Format. Columns are 1-based and
// count bytes of UTF-8, ends are exclusive; a column of 0 is left out and means
// the whole line.
type (
	rdDiagnostic struct {
		Message     string         `json:"message"`
		Location    rdLocation     `json:"location"`
		Severity    string         `json:"severity"`
		Source      rdSource       `json:"source"`
		Code        rdCode         `json:"code"`
		Suggestions []rdSuggestion `json:"suggestions,omitempty"`
		Related     []rdRelated    `json:"related_locations,omitempty"`
	}
	rdLocation struct {
		Path  string  `json:"path"`
		Range rdRange `json:"range"`
	}
	rdRange struct {
		Start rdPosition `json:"start"`
		End   rdPosition `json:"end"`
	}
	rdPosition struct {
		Line   int `json:"line"`
		Column int `json:"column,omitempty"`
	}
	rdSource struct {
		Name string `json:"name"`
	}
	rdCode struct {
		Value string `json:"value"`
	}
	rdSuggestion struct {
		Range rdRange `json:"range"`
		Text  string  `json:"text"`
	}
	rdRelated struct {
		Message  string     `json:"message"`
		Location rdLocation `json:"location"`
	}
)

var rdSeverity = [...]string{lint.Notice: "INFO", lint.Warning: "WARNING", lint.Error: "ERROR"}

type rdjsonlWriter struct {
	encoder
	o Options
}

// NewRDJSONL prints each finding as a line for reviewdog, with its fixes as
// suggestions, each of them an alternative. Problems go to o.Problems.
func NewRDJSONL(w io.Writer, o Options) Writer { return &rdjsonlWriter{encoder{w: w}, o} }

func (w *rdjsonlWriter) Result(r *lint.Result) error {
	p := places{doc: r.Document}
	for i := range r.Findings {
		f := &r.Findings[i]
		w.value(p.diagnostic(f))
		w.buf.WriteByte('\n')
	}
	if err := w.flush(); err != nil {
		return err
	}
	return printProblems(w.o, r.Problems)
}

func (w *rdjsonlWriter) Close(*Summary) error { return w.flush() }

func (p *places) diagnostic(f *lint.Placed) *rdDiagnostic {
	d := &rdDiagnostic{
		Message: said(f), Severity: rdSeverity[f.Severity],
		Location: rdLocation{Path: f.ID, Range: rdRange{rdPosition{Line: f.Start.Line}, rdPosition{Line: f.End.Line}}},
		Source:   rdSource{"stet"}, Code: rdCode{f.Rule.ID},
	}
	if p.doc != nil {
		start, end := f.Start, f.End
		start.Byte, end.Byte = f.Markup.Start, f.Markup.End
		d.Location.Range = p.rdRange(start, end)
		// A suggestion is set into the file by readers that take it for UTF-8.
		if p.doc.Encode == nil {
			for _, fix := range offered(f.Fixes) {
				if c, ok := p.whole(fix); ok {
					d.Suggestions = append(d.Suggestions, rdSuggestion{p.rdRange(c.start, c.end), c.new})
				}
			}
		}
	}
	for _, rel := range f.Related {
		at := rdRange{rdPosition{Line: rel.Start.Line}, rdPosition{Line: rel.End.Line}}
		if rel.ID == f.ID {
			if start, end, ok := p.of(text.Span{Start: rel.Start.Byte, End: rel.End.Byte}); ok {
				at = p.rdRange(start, end)
			}
		}
		d.Related = append(d.Related, rdRelated{inert(rel.Message), rdLocation{rel.ID, at}})
	}
	return d
}

// rdRange is the range between two places whose bytes count in Markup.
func (p *places) rdRange(start, end text.Position) rdRange {
	return rdRange{
		rdPosition{start.Line, p.inLine(start.Line, start.Byte)},
		rdPosition{end.Line, p.inLine(end.Line, end.Byte)},
	}
}
