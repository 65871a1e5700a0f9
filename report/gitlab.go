package report

import (
	"fmt"
	"hash/fnv"
	"io"

	"stet/lint"
)

// The shape of a GitLab Code Quality report, a list of these.
type (
	gitlabIssue struct {
		Description string         `json:"description"`
		CheckName   string         `json:"check_name"`
		Fingerprint string         `json:"fingerprint"`
		Severity    string         `json:"severity"`
		Location    gitlabLocation `json:"location"`
	}
	gitlabLocation struct {
		Path  string      `json:"path"`
		Lines gitlabLines `json:"lines"`
	}
	gitlabLines struct {
		Begin int `json:"begin"`
		End   int `json:"end"`
	}
)

var gitlabSeverity = [...]string{lint.Notice: "info", lint.Warning: "minor", lint.Error: "major"}

type gitlabWriter struct {
	encoder
	o   Options
	any bool
}

// NewGitLab prints a Code Quality report of GitLab. It has no place for
// problems, which go to o.Problems.
func NewGitLab(w io.Writer, o Options) Writer { return &gitlabWriter{encoder: encoder{w: w}, o: o} }

func (w *gitlabWriter) Result(r *lint.Result) error {
	same := map[string]int{}
	for i := range r.Findings {
		f := &r.Findings[i]
		same[f.Fingerprint]++
		if w.any {
			w.buf.WriteString(",\n")
		} else {
			w.buf.WriteString("[\n")
		}
		w.any = true
		w.value(gitlabIssue{
			Description: said(f), CheckName: f.Rule.ID, Severity: gitlabSeverity[f.Severity],
			Fingerprint: unique(f, same[f.Fingerprint]),
			Location:    gitlabLocation{f.ID, gitlabLines{f.Start.Line, f.End.Line}},
		})
	}
	if err := w.flush(); err != nil {
		return err
	}
	return printProblems(w.o, r.Problems)
}

func (w *gitlabWriter) Close(*Summary) error {
	if !w.any {
		w.buf.WriteByte('[')
	}
	w.buf.WriteString("\n]\n")
	return w.flush()
}

// unique is a fingerprint that no other finding of a run has: the same fault in
// another file, or the nth one of a file in the same words, is another one to
// readers that keep one of each.
func unique(f *lint.Placed, n int) string {
	h := fnv.New128a()
	_, _ = fmt.Fprintf(h, "%s\x00%s\x00%d", f.ID, f.Fingerprint, n) // a hash never fails
	return fmt.Sprintf("%x", h.Sum(nil))
}
