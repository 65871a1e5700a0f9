package lint

import (
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"sync"
	"sync/atomic"
)

// Survey lets a rule learn from many documents before it checks any of them.
// Make one with NewSurvey.
type Survey struct {
	gather func(p *Pass, emit func(key string, fact any))
	merge  func(a, b any) any
	file   func(key string, under func(string)) // nil for none
	settle func(key string, whole any, of func(key string) (any, bool), filed func(under string) []string) (verdict any, ok bool)
	decode func(data []byte) (fact any, err error)
}

// SurveyOf is a survey with facts of type F and verdicts of type V. All that
// matters of an F is in its exported fields: a Book keeps facts as JSON.
type SurveyOf[F, V any] struct {
	// Gather emits facts of one document, each under a key that brings it
	// together with the facts of other documents.
	Gather func(p *Pass, emit func(key string, fact F))
	// Merge joins two facts of one key. It must be associative and
	// commutative, so that neither order nor sharding shows in the result; it
	// may change and return a.
	Merge func(a, b F) F
	// File names what a key is to be filed under, so that Settle finds the keys
	// that it is to be compared with. It may be nil.
	File func(key string, under func(string))
	// Settle turns all that is known of a key into a verdict, or false when
	// there is nothing to say. It may look at other keys, and must not change
	// any fact: several keys are settled at a time.
	Settle func(key string, whole F, all Known[F]) (V, bool)
}

// Known is all that was gathered.
type Known[F any] struct {
	// Of returns what is known of a key.
	Of func(key string) (F, bool)
	// Filed returns the keys that File filed under a word, in their order.
	Filed func(under string) []string
}

// NewSurvey makes a Survey for a Rule.
func NewSurvey[F, V any](s SurveyOf[F, V]) *Survey {
	return &Survey{
		gather: func(p *Pass, emit func(string, any)) {
			s.Gather(p, func(key string, fact F) { emit(key, fact) })
		},
		merge: func(a, b any) any { return s.Merge(a.(F), b.(F)) },
		file:  s.File,
		settle: func(key string, whole any, of func(string) (any, bool), filed func(string) []string) (any, bool) {
			v, ok := s.Settle(key, whole.(F), Known[F]{
				Of: func(key string) (f F, ok bool) {
					if whole, known := of(key); known {
						f, ok = whole.(F)
					}
					return f, ok
				},
				Filed: filed,
			})
			return v, ok
		},
		decode: func(data []byte) (any, error) {
			var f F
			err := json.Unmarshal(data, &f)
			return f, err
		},
	}
}

// Verdict returns what the survey of the pass's rule settled for key.
func Verdict[V any](p *Pass, key string) (V, bool) {
	if p.verdict != nil {
		if got, ok := p.verdict(key); ok {
			v, ok := got.(V)
			return v, ok
		}
	}
	var none V
	return none, false
}

// Book holds what surveys gathered, by rule and key, so that one open article
// can be checked by what an archive taught. It is never changed once made and
// may be shared.
type Book struct {
	facts map[string]map[string]json.RawMessage
}

// bookVersion is the version of the form of a saved Book.
const bookVersion = 1

// bookForm is a saved Book.
type bookForm struct {
	Version int                                   `json:"version"`
	Rules   map[string]map[string]json.RawMessage `json:"rules"`
}

// ReadBook reads what Book.Bytes wrote.
func ReadBook(data []byte) (*Book, error) {
	var form bookForm
	if err := json.Unmarshal(data, &form); err != nil {
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			return nil, fmt.Errorf("byte %d: %w", syntax.Offset, err)
		}
		return nil, err
	}
	if form.Version != bookVersion {
		return nil, fmt.Errorf("it has version %d, and this stet reads version %d", form.Version, bookVersion)
	}
	return &Book{form.Rules}, nil
}

// Bytes is the form in which a Book is saved: JSON in a fixed order.
func (b *Book) Bytes() ([]byte, error) {
	data, err := json.MarshalIndent(bookForm{bookVersion, b.facts}, "", " ")
	return append(data, '\n'), err
}

// Len is the number of facts in b.
func (b *Book) Len() int {
	n := 0
	for _, facts := range b.facts {
		n += len(facts)
	}
	return n
}

// ledger collects facts, one ledger a worker.
type ledger map[*Rule]map[string]any

func (l ledger) add(r *Rule, key string, fact any) {
	facts := l[r]
	if facts == nil {
		facts = map[string]any{}
		l[r] = facts
	}
	if old, ok := facts[key]; ok {
		fact = r.Survey.merge(old, fact)
	}
	facts[key] = fact
}

// join adds everything in other to l.
func (l ledger) join(other ledger) {
	for r, facts := range other {
		for key, fact := range facts {
			l.add(r, key, fact)
		}
	}
}

// read adds what a book knows of the rules.
func (l ledger) read(b *Book, rules []*Rule) error {
	for _, r := range rules {
		if r.Survey == nil {
			continue
		}
		for key, data := range b.facts[r.ID] {
			fact, err := r.Survey.decode(data)
			if err != nil {
				return fmt.Errorf("the book's %s facts of %q: %w", r.ID, key, err)
			}
			l.add(r, key, fact)
		}
	}
	return nil
}

// book is what l knows in a form that can be saved.
func (l ledger) book() (*Book, error) {
	b := &Book{map[string]map[string]json.RawMessage{}}
	for r, facts := range l {
		out := make(map[string]json.RawMessage, len(facts))
		for key, fact := range facts {
			data, err := json.Marshal(fact)
			if err != nil {
				return nil, err
			}
			out[key] = data
		}
		b.facts[r.ID] = out
	}
	return b, nil
}

// settled are verdicts by rule and key.
type settled map[string]map[string]any

// of is what was settled for a rule.
func (s settled) of(r *Rule) func(key string) (any, bool) {
	if r.Survey == nil {
		return nil
	}
	verdicts := s[r.ID]
	return func(key string) (any, bool) {
		v, ok := verdicts[key]
		return v, ok
	}
}

// settle settles every key, on as many goroutines as jobs says.
func (l ledger) settle(jobs int) settled {
	s := settled{}
	for r, facts := range l {
		keys := slices.Collect(maps.Keys(facts))
		of := func(key string) (any, bool) {
			fact, ok := facts[key]
			return fact, ok
		}
		filed := index(r, slices.Values(keys))
		under := func(word string) []string { return filed[word] }
		verdicts := map[string]any{}
		var mu sync.Mutex
		var next atomic.Int64
		var wg sync.WaitGroup
		for range jobs {
			wg.Go(func() {
				own := map[string]any{}
				for {
					to := int(next.Add(settleStep))
					from := to - settleStep
					if from >= len(keys) {
						break
					}
					for _, key := range keys[from:min(to, len(keys))] {
						if v, ok := r.Survey.settle(key, facts[key], of, under); ok {
							own[key] = v
						}
					}
				}
				mu.Lock()
				defer mu.Unlock()
				maps.Copy(verdicts, own)
			})
		}
		wg.Wait()
		s[r.ID] = verdicts
	}
	return s
}

// index lists keys by what the rule files them under, in their order.
func index(r *Rule, keys iter.Seq[string]) map[string][]string {
	if r.Survey.file == nil {
		return nil
	}
	filed := map[string][]string{}
	for key := range keys {
		r.Survey.file(key, func(under string) { filed[under] = append(filed[under], key) })
	}
	for _, list := range filed {
		slices.Sort(list)
	}
	return filed
}

// settleStep is how many keys a goroutine takes at a time.
const settleStep = 256
