package report

import (
	"io"
	"time"

	"stet/lint"
)

// Writer prints the results of one run in one format. It is not safe for
// concurrent use.
type Writer interface {
	// Result prints one document's findings and problems. The first error of
	// the underlying writer comes back from it and from every later call.
	Result(*lint.Result) error
	// Close prints what stands after the last result. It does not close the
	// underlying writer.
	Close(*Summary) error
}

// Options say how to print. The zero Options print plainly for a width of 80
// columns.
type Options struct {
	// Color asks for terminal colours.
	Color bool
	// Width is the number of display columns to fit excerpts and notes into; 0
	// means 80. Values outside 40 to 120 count as the nearest of them: longer
	// lines are hard to read.
	Width int
	// Version is stet's own version, "dev" when empty.
	Version string
	// Fix is the safety down to which fixes were applied in this run, so that
	// hints do not advise what has been done.
	Fix lint.Safety
	// Problems is where formats for people print problems, and formats for
	// machines that have no place for them. Nil means among the findings for
	// the text format, and nowhere for the others.
	Problems io.Writer
	// Fails says whether a finding of that severity makes the command fail; it is
	// asked during Result, of that result's findings. Nil means from warnings on.
	Fails func(lint.Severity) bool
}

func (o Options) width() int {
	if o.Width == 0 {
		return 80
	}
	return max(40, min(o.Width, 120))
}

func (o Options) version() string {
	if o.Version == "" {
		return "dev"
	}
	return o.Version
}

// Format is a way to print a run, chosen by name.
type Format struct {
	Name string
	// Doc is one clause in lower case for the list of formats.
	Doc string
	New func(io.Writer, Options) Writer
	// Problems says that the report tells of problems in the place where
	// findings are looked for, so that nobody else need tell of them there.
	Problems bool
	// Log says that the report is read line by line as it comes and ends with a
	// summary, which those who ask for quiet are spared.
	Log bool
}

// Formats are all formats in the order in which they are listed.
var Formats = []Format{
	{Name: "text", Doc: "for people: each finding with its line, the reason and the mend", New: NewText, Log: true},
	{Name: "json", Doc: "one JSON object with findings, problems and counts", New: NewJSON, Problems: true},
	{Name: "jsonl", Doc: "one JSON object a line for each finding", New: NewJSONL},
	{Name: "sarif", Doc: "SARIF 2.1.0, for code scanning", New: NewSARIF},
	{Name: "github", Doc: "workflow commands, which GitHub shows beside the lines", New: NewGitHub, Problems: true, Log: true},
	{Name: "gitlab", Doc: "a Code Quality report", New: NewGitLab},
	{Name: "checkstyle", Doc: "Checkstyle's XML, for Jenkins and others", New: NewCheckstyle},
	{Name: "junit", Doc: "XML of tests: an article is a suite, a finding a test", New: NewJUnit},
	{Name: "rdjsonl", Doc: "lines for reviewdog, with suggestions", New: NewRDJSONL},
	{Name: "html", Doc: "one page for a browser: charts, search, each fix side by side", New: NewHTML},
}

// ByName returns the format of that name, or nil.
func ByName(name string) *Format {
	for i := range Formats {
		if Formats[i].Name == name {
			return &Formats[i]
		}
	}
	return nil
}

// Summary counts what a run found. The zero Summary is ready to use.
type Summary struct {
	// Files counts documents that were read, Words and Bytes what they hold;
	// bytes as stored.
	Files, Words int
	Bytes        int64

	Errors, Warnings, Notices int
	// Problems make the command fail, Notes are mere remarks.
	Problems, Notes int
	// Suppressed findings were let stand by comments, Baselined ones by the
	// baseline; the command counts the latter. Fixed findings were mended.
	Suppressed, Baselined, Fixed int
	// FixableSafe counts findings whose best fix is safe, FixableSuggested
	// those whose best fix changes words.
	FixableSafe, FixableSuggested int
	// Rules counts findings by rule id. Nil means none.
	Rules map[string]int
	// Elapsed is how long the run took; 0 when nobody measured it.
	Elapsed time.Duration
}

// Add counts one result.
func (s *Summary) Add(r *lint.Result) {
	if d := r.Document; d != nil {
		s.Files++
		s.Words += d.CountWords()
		s.Bytes += int64(len(d.Source))
	}
	for i := range r.Problems {
		if r.Problems[i].Note {
			s.Notes++
		} else {
			s.Problems++
		}
	}
	s.Suppressed += r.Suppressed
	s.Fixed += len(r.Applied)
	for i := range r.Findings {
		f := &r.Findings[i]
		switch f.Severity {
		case lint.Error:
			s.Errors++
		case lint.Warning:
			s.Warnings++
		default:
			s.Notices++
		}
		switch best(f.Fixes) {
		case lint.Safe:
			s.FixableSafe++
		case lint.Suggested:
			s.FixableSuggested++
		}
		if s.Rules == nil {
			s.Rules = map[string]int{}
		}
		s.Rules[f.Rule.ID]++
	}
}

// Findings is the number of findings of every severity.
func (s *Summary) Findings() int { return s.Errors + s.Warnings + s.Notices }

// AtLeast is the number of findings that are at least as severe as least.
func (s *Summary) AtLeast(least lint.Severity) int {
	n := s.Errors
	if least <= lint.Warning {
		n += s.Warnings
	}
	if least <= lint.Notice {
		n += s.Notices
	}
	return n
}

// best is the safest that any of the fixes is.
func best(fixes []lint.PlacedFix) lint.Safety {
	s := lint.NoFix
	for _, f := range fixes {
		s = max(s, f.Safety)
	}
	return s
}
