package cli

import (
	"sync"

	"stet/lint"
	"stet/text"
)

// job is one file under way, from the moment it is handed to the engine until
// its result has been printed.
type job struct {
	file
	// failOn is from which severity on its findings make the command fail.
	failOn threshold
	// skipped says that the file was come upon and turned out to be no text: a
	// remark rather than a problem.
	skipped bool

	// What follows is the filter's. doc is the document that was seen last, of
	// which one round of fixing makes another.
	doc *lint.Document
	// left is how often each finding may still be met in doc, known how many
	// were met in it, met how many in the document as it was read.
	left       map[string]int
	known, met int
	rounds     int
	// changed are the stretches of doc's stored bytes that --since asks about.
	changed []text.Span
}

// filter decides which findings are reported and fixed: those that the baseline
// does not know and that touch what has changed. The engine asks it from many
// goroutines, but about one document from only one at a time.
type filter struct {
	baseline *baseline // nil without --baseline
	changes  *changes  // nil without --since

	mu   sync.Mutex
	jobs map[string]*job // by document id
}

// begin notes a job of which findings may come.
func (f *filter) begin(j *job) {
	f.mu.Lock()
	f.jobs[j.id] = j
	f.mu.Unlock()
}

// end forgets the job of the document.
func (f *filter) end(id string) {
	f.mu.Lock()
	delete(f.jobs, id)
	f.mu.Unlock()
}

// of returns the job of the document, or nil.
func (f *filter) of(id string) *job {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.jobs[id]
}

// keep is for lint.Run.Keep.
func (f *filter) keep(d *lint.Document, p *lint.Placed) bool {
	j := f.of(d.ID)
	if j == nil {
		return true
	}
	if j.doc != d {
		f.turn(j, d)
	}
	if f.changes != nil && !touches(j.changed, text.Span{Start: p.Start.Byte, End: p.End.Byte}) {
		return false
	}
	if f.baseline != nil {
		entry := entryOf(p)
		if j.left[entry] > 0 {
			j.left[entry]--
			j.known++
			if j.rounds == 1 {
				j.met++
			}
			return false
		}
	}
	return true
}

// turn makes j ready for a document: the one that was read, or one that a round
// of fixing made.
func (f *filter) turn(j *job, d *lint.Document) {
	if f.changes != nil {
		if j.doc == nil {
			j.changed = f.changes.of(j.real, d.Source)
		} else {
			j.changed = carry(j.changed, j.doc.Source, d.Source)
		}
	}
	if f.baseline != nil {
		j.left = map[string]int{}
		for entry, n := range f.baseline.counts[f.baseline.name(j.real)] {
			j.left[entry] = n
		}
		j.known = 0
	}
	j.doc = d
	j.rounds++
}
