package lint

import "sync"

// Fact is something about a document that several rules ask for and that is found
// once for each document, when the first of them asks. Declare it as a package
// variable; the zero Fact has nothing to find.
type Fact[T any] struct {
	// Find works the fact out. It must depend on the document alone.
	Find func(*Document) T
	// Drop, when not nil, takes back what Find made, once the document is released.
	Drop func(T)
}

// drop gives a value of f back.
func (f *Fact[T]) drop(value any) {
	if f.Drop != nil {
		f.Drop(value.(T))
	}
}

// Of returns the fact about d. Several goroutines may ask at once.
func (f *Fact[T]) Of(d *Document) T {
	if d.facts == nil {
		return f.Find(d)
	}
	if v, ok := d.facts.of(f); ok {
		return v.(T)
	}
	return d.facts.add(f, f.Find(d)).(T)
}

// Forget drops the facts found about d, so that finding them can be measured.
// Nobody may be asking for one meanwhile.
func (d *Document) Forget() {
	if d.facts == nil {
		return
	}
	for _, f := range d.facts.known {
		f.of.(interface{ drop(any) }).drop(f.value)
	}
	d.facts.known = d.facts.known[:0]
}

// facts holds what was found of one document: a few, so that they are looked
// through.
type facts struct {
	mu      sync.Mutex
	known   []fact
	numbers sync.Once
}

type fact struct {
	of    any // a *Fact
	value any
}

func (k *facts) of(f any) (any, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	for i := range k.known {
		if k.known[i].of == f {
			return k.known[i].value, true
		}
	}
	return nil, false
}

// add keeps a value and returns it, or the one that another was faster to add.
func (k *facts) add(f, value any) any {
	k.mu.Lock()
	defer k.mu.Unlock()
	for i := range k.known {
		if k.known[i].of == f {
			return k.known[i].value
		}
	}
	if k.known == nil {
		k.known = make([]fact, 0, 6)
	}
	k.known = append(k.known, fact{f, value})
	return value
}
