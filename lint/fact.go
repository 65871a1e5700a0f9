package lint

import "sync"

// Fact is something about a document that several rules ask for and that is found
// once for each document, when the first of them asks. Declare it as a package
// variable; the zero Fact has nothing to find.
type Fact[T any] struct {
	// Find works the fact out. It must depend on the document alone.
	Find func(*Document) T
}

// Of returns the fact about d. Several goroutines may ask at once.
func (f *Fact[T]) Of(d *Document) T {
	if d.facts == nil {
		return f.Find(d)
	}
	if v, ok := d.facts.found.Load(f); ok {
		return v.(T)
	}
	v, _ := d.facts.found.LoadOrStore(f, f.Find(d))
	return v.(T)
}

// Forget drops the facts found about d, so that finding them can be measured.
// Nobody may be asking for one meanwhile.
func (d *Document) Forget() {
	if d.facts != nil {
		d.facts.found.Clear()
	}
}

// facts holds what was found of one document, by the address of its Fact.
type facts struct {
	found   sync.Map
	numbers sync.Once
}
