package archive

import (
	"errors"
	"fmt"
	"sync/atomic"

	"stet/internal/archive/container"
	"stet/lint"
	"stet/text"
)

// Options say what to clean and how.
type Options struct {
	// Source is a file or a directory, Dest where the cleaned one is to stand.
	// State is the directory of journal, manifest and unfinished work; "" means
	// Dest with StateEnding.
	Source, Dest, State string
	// Name stands for Source in the names of articles; "" means its last part.
	Name string

	Rules, Known []*lint.Rule
	// Fix is the safety down to which fixes are made.
	Fix  lint.Safety
	Book *lint.Book
	// Settled is what Book settles to, when that is known already.
	Settled *lint.Settled
	// Settings gives the settings of a file of the source by its absolute path,
	// and whether the configuration leaves the file out: then it is copied. Nil
	// means the defaults for all.
	Settings func(path string) (set *lint.Settings, skip bool, err error)
	// Set are the settings of what Pipe and Learn read; nil means the defaults.
	Set *lint.Settings
	// Version names everything besides the articles that results depend on and
	// that is not in the other options: the program and its rules.
	Version string
	Jobs    int
	// DryRun writes nothing at all.
	DryRun bool

	Read container.Options

	// Result is handed the results one by one in the order of the articles,
	// Problem what went wrong elsewhere. An error ends the run. Documents says
	// that Result makes a report: it needs the documents, and all results even
	// of a source that has not changed. Without it Result hears of what is done,
	// and Problem of all that was wrong with an unchanged source.
	Result    func(*Result) error
	Problem   func(lint.Problem) error
	Documents bool
	// Progress, when not nil, is kept up to date for whoever looks.
	Progress *Progress
}

// StateEnding is added to a destination's name for that of its state.
const StateEnding = ".stet"

func (o *Options) state() string {
	if o.State != "" {
		return o.State
	}
	return o.Dest + StateEnding
}

// Result is what came of one article. Findings are those of the text as it was
// found; what was mended of them is in Edits. With Options.Documents, Document
// is the article as found.
type Result struct {
	lint.Result
	container.Meta
	// File is the file of the source that holds the article.
	File  string
	Edits []Edit
	// Charset is the encoding of the article, in which Edits are.
	Charset string
	// Bytes is the size of the article's text as found.
	Bytes int
}

// Stats count what a run did.
type Stats struct {
	Files, Articles int
	// Bytes is the size of the source, TextBytes that of the articles in it.
	Bytes, TextBytes int64
	Findings         int
	// Rules counts the findings by rule, Edits the changes made by rule; a
	// change that several rules made counts for each.
	Rules, Edits map[string]int
	// Changed counts articles in which something was changed, Changes what was.
	Changed, Changes int
	// Problems make a run incomplete, Notes are mere remarks. Both are of
	// everything but Findings.
	Problems, Notes int
	// Said are the first of both, for a run that has nothing to do but to say
	// them again.
	Said []lint.Problem
	// Known counts the articles that needed no linting: an earlier run over the
	// same text has left what it found.
	Known int `json:"-"`
	// Unchanged says that the destination was whole and up to date already.
	Unchanged bool `json:"-"`
}

// mostSaid bounds Stats.Said. After a run with more problems nothing is up to
// date.
const mostSaid = 1000

func (s *Stats) problem(p *lint.Problem) {
	if len(s.Said) <= mostSaid {
		s.Said = append(s.Said, *p)
	}
	if p.Note {
		s.Notes++
	} else {
		s.Problems++
	}
}

func (s *Stats) add(r *Result) {
	s.Articles++
	s.TextBytes += int64(r.Bytes)
	s.Findings += len(r.Findings)
	for i := range r.Findings {
		count(&s.Rules, r.Findings[i].Rule.ID)
	}
	if len(r.Edits) > 0 {
		s.Changed++
		s.Changes += len(r.Edits)
		for _, e := range r.Edits {
			for _, id := range e.Rules {
				count(&s.Edits, id)
			}
		}
	}
	for i := range r.Problems {
		s.problem(&r.Problems[i])
	}
}

func count(m *map[string]int, key string) {
	if *m == nil {
		*m = map[string]int{}
	}
	(*m)[key]++
}

// Phase is what a run is doing. Each reads everything once.
type Phase int32

const (
	// Cleaning lints and writes; a dry run only lints.
	Cleaning Phase = iota
	// Comparing asks whether anything has changed since the last run.
	Comparing
	// Learning is of the rules that learn, before Cleaning.
	Learning
	// Proving compares the source with what is made of the destination, after
	// Cleaning.
	Proving
	// Undoing is what Undo does.
	Undoing
	// Verifying is what Verify does.
	Verifying
)

// Progress tells how far a run is. Its fields may be read at any time.
type Progress struct {
	phase atomic.Int32
	// Total is the size of the source in bytes, 0 when it is not known; Bytes
	// of them are done.
	Total, Bytes       atomic.Int64
	Articles, Findings atomic.Int64
}

// Phase is what the run is doing.
func (p *Progress) Phase() Phase { return Phase(p.phase.Load()) }

// begin counts anew.
func (p *Progress) begin(phase Phase) {
	p.phase.Store(int32(phase))
	p.Bytes.Store(0)
	p.Articles.Store(0)
}

// InUseError says that another run is at work on the same destination.
type InUseError struct{ State string }

func (e *InUseError) Error() string {
	return fmt.Sprintf("another run is at work on it: %s is locked", e.State)
}

// UsageError says that the options make no sense for what lies on the disk.
type UsageError struct{ message string }

func (e *UsageError) Error() string { return e.message }

func usage(format string, args ...any) error { return &UsageError{fmt.Sprintf(format, args...)} }

// errStop ends a reading that nobody waits for any more.
var errStop = errors.New("stopped")

// spanIn is where an edit stands in the raw bytes of its article.
func spanIn(a *container.Article, e Edit) (text.Span, bool) {
	return a.Map.Span(text.Span{Start: e.Start, End: e.End})
}
