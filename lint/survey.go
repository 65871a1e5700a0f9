package lint

import (
	"bytes"
	"encoding/json"
	"fmt"
	"iter"
	"maps"
	"reflect"
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
	// settler is nil for a survey that settles each key by itself.
	settler func(keys []string, of func(key string) (any, bool)) func(n int) (verdict any, ok bool)
	// inPlace says that merge changes and returns its first fact.
	inPlace bool
	decode  func(data []byte) (fact any, err error)
}

// SurveyOf is a survey with facts of type F and verdicts of type V. All that
// matters of an F is in its exported fields: a Book keeps facts as JSON.
type SurveyOf[F, V any] struct {
	// Gather emits facts of one document, each under a key that brings it
	// together with the facts of other documents. The document's Numbers may not
	// be there; FindNumbers finds them.
	Gather func(p *Pass, emit func(key string, fact F))
	// Merge joins two facts of one key. It must be associative and
	// commutative, so that neither order nor sharding shows in the result. It
	// may change and return a, which it must when F is a pointer, and have b,
	// which nobody uses any more.
	Merge func(a, b F) F
	// File names what a key is to be filed under, so that Settle finds the keys
	// that it is to be compared with. It may be nil.
	File func(key string, under func(string))
	// Settle turns all that is known of a key into a verdict, or false when
	// there is nothing to say. It may look at other keys, and must not change
	// any fact: several keys are settled at a time.
	Settle func(key string, whole F, all Known[F]) (V, bool)
	// Settler, when not nil, returns what does as Settle for each of all keys, by
	// its number: it may arrange them first, so that each is compared faster.
	// keys are in order. What it returns is called by several goroutines at a
	// time; Settler itself may change what only it uses of the facts.
	Settler func(keys []string, of func(key string) (F, bool)) func(n int) (V, bool)
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
	typed := func(of func(key string) (any, bool)) func(string) (F, bool) {
		return func(key string) (f F, ok bool) {
			if whole, known := of(key); known {
				f, ok = whole.(F)
			}
			return f, ok
		}
	}
	out := &Survey{
		gather: func(p *Pass, emit func(string, any)) {
			s.Gather(p, func(key string, fact F) { emit(key, fact) })
		},
		merge:   func(a, b any) any { return s.Merge(a.(F), b.(F)) },
		inPlace: reflect.TypeFor[F]().Kind() == reflect.Pointer,
		file:    s.File,
		settle: func(key string, whole any, of func(string) (any, bool), filed func(string) []string) (any, bool) {
			return s.Settle(key, whole.(F), Known[F]{Of: typed(of), Filed: filed})
		},
		decode: func(data []byte) (any, error) {
			var f F
			err := json.Unmarshal(data, &f)
			return f, err
		},
	}
	if s.Settler != nil {
		out.settler = func(keys []string, of func(string) (any, bool)) func(int) (any, bool) {
			settle := s.Settler(keys, typed(of))
			return func(n int) (any, bool) { return settle(n) }
		}
	}
	return out
}

// Decode reads a fact from an Entry.
func (s *Survey) Decode(fact []byte) (any, error) { return s.decode(fact) }

// Merge joins two facts of one key, and may change and return a, and have b.
func (s *Survey) Merge(a, b any) any { return s.merge(a, b) }

// Verdict returns what the survey of the pass's rule settled for key.
func Verdict[V any](p *Pass, key string) (V, bool) {
	if p.taught != nil {
		if got, ok := p.taught.verdict(key); ok {
			v, ok := got.(V)
			return v, ok
		}
	}
	var none V
	return none, false
}

// Whole returns all that the survey of the pass's rule knows of key. It must not be
// changed.
func Whole[F any](p *Pass, key string) (F, bool) {
	if p.taught != nil {
		if got, ok := p.taught.whole(key); ok {
			f, ok := got.(F)
			return f, ok
		}
	}
	var none F
	return none, false
}

// teacher is what a survey teaches a rule.
type teacher interface {
	verdict(key string) (any, bool)
	whole(key string) (any, bool)
}

// Book holds what surveys gathered, by rule and key, so that one open article
// can be checked by what an archive taught. While nothing is added to it, it may
// be shared.
type Book struct {
	facts map[string]map[string]json.RawMessage
}

// Entry is one fact of a Book: what is known of a key of a rule, as JSON.
type Entry struct {
	Rule string          `json:"rule"`
	Key  string          `json:"key"`
	Fact json.RawMessage `json:"fact"`
}

// bookItem begins every line of a saved Book, which is a list in YAML.
const bookItem = "- "

// ReadBook reads what Book.Bytes wrote. Errors name the line, from 1.
func ReadBook(data []byte) (*Book, error) {
	b := NewBook()
	n := 0
	for line := range bytes.Lines(data) {
		n++
		line = bytes.TrimSpace(line)
		if len(line) == 0 {
			continue
		}
		line, ok := bytes.CutPrefix(line, []byte(bookItem))
		var l Entry
		if !ok {
			return nil, fmt.Errorf("line %d: no fact begins here", n)
		}
		if err := json.Unmarshal(line, &l); err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		if l.Rule == "" || l.Fact == nil {
			return nil, fmt.Errorf("line %d: a fact has a rule, a key and a fact", n)
		}
		facts := b.facts[l.Rule]
		if facts == nil {
			facts = map[string]json.RawMessage{}
			b.facts[l.Rule] = facts
		}
		if _, twice := facts[l.Key]; twice {
			return nil, fmt.Errorf("line %d: %q has two facts of %s", n, l.Key, l.Rule)
		}
		facts[l.Key] = l.Fact
	}
	return b, nil
}

// Bytes is the form in which a Book is saved: a fact a line in a fixed order,
// together a list in YAML.
func (b *Book) Bytes() ([]byte, error) {
	var out bytes.Buffer
	for _, rule := range slices.Sorted(maps.Keys(b.facts)) {
		facts := b.facts[rule]
		for _, key := range slices.Sorted(maps.Keys(facts)) {
			line, err := json.Marshal(Entry{rule, key, facts[key]})
			if err != nil {
				return nil, err
			}
			out.WriteString(bookItem)
			out.Write(line)
			out.WriteByte('\n')
		}
	}
	return out.Bytes(), nil
}

// Entries are all facts of b, in no order.
func (b *Book) Entries() iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		for rule, facts := range b.facts {
			for key, fact := range facts {
				if !yield(Entry{rule, key, fact}) {
					return
				}
			}
		}
	}
}

// Put makes e all that b knows of its key.
func (b *Book) Put(e Entry) {
	facts := b.facts[e.Rule]
	if facts == nil {
		facts = map[string]json.RawMessage{}
		b.facts[e.Rule] = facts
	}
	facts[e.Key] = e.Fact
}

// Add merges a fact, of the type of r's survey, with what b knows of a key.
func (b *Book) Add(r *Rule, key string, fact any) error {
	facts := b.facts[r.ID]
	if facts == nil {
		facts = map[string]json.RawMessage{}
		b.facts[r.ID] = facts
	}
	if data, ok := facts[key]; ok {
		old, err := r.Survey.decode(data)
		if err != nil {
			return fmt.Errorf("the book's %s facts of %q: %w", r.ID, key, err)
		}
		fact = r.Survey.merge(old, fact)
	}
	data, err := json.Marshal(fact)
	if err != nil {
		return err
	}
	facts[key] = data
	return nil
}

// Join merges what other knows of a rule into b.
func (b *Book) Join(other *Book, r *Rule) error {
	for key, data := range other.facts[r.ID] {
		fact, err := r.Survey.decode(data)
		if err == nil {
			err = b.Add(r, key, fact)
		}
		if err != nil {
			return fmt.Errorf("the book's %s facts of %q: %w", r.ID, key, err)
		}
	}
	return nil
}

// Verdicts settles all that b knows of a rule, on as many goroutines as jobs
// says, and returns what is known and the verdicts, by key.
func (b *Book) Verdicts(r *Rule, jobs int) (whole, verdicts map[string]any, err error) {
	l := ledger{}
	if err := l.read(b, []*Rule{r}); err != nil {
		return nil, nil, err
	}
	if t := l.settle(jobs)[r.ID]; t != nil {
		return t.facts, t.verdicts, nil
	}
	return nil, nil, nil
}

// Settled is what rules make of a Book. Any number of Checks may share it.
type Settled struct{ verdicts settled }

// Settle settles all that b knows of the rules, on as many goroutines as jobs
// says.
func (b *Book) Settle(rules []*Rule, jobs int) (*Settled, error) {
	l := ledger{}
	if err := l.read(b, rules); err != nil {
		return nil, err
	}
	return &Settled{l.settle(jobs)}, nil
}

// NewBook makes an empty Book.
func NewBook() *Book { return &Book{map[string]map[string]json.RawMessage{}} }

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

func (l ledger) add(r *Rule, key string, fact any) { merge(r, l.of(r), key, fact) }

// of are the facts of a rule.
func (l ledger) of(r *Rule) map[string]any {
	facts := l[r]
	if facts == nil {
		facts = map[string]any{}
		l[r] = facts
	}
	return facts
}

// merge adds a fact to those of a rule.
func merge(r *Rule, facts map[string]any, key string, fact any) {
	if old, ok := facts[key]; ok {
		fact = r.Survey.merge(old, fact)
		if r.Survey.inPlace && fact == old {
			return
		}
	}
	facts[key] = fact
}

// note is one fact of one document.
type note struct {
	rule *Rule
	key  string
	fact any
}

// spareNotes are at hand for what the next documents tell.
var spareNotes = sync.Pool{New: func() any { return new([]note) }}

// free hands the memory of notes that were joined to documents that are read later.
func free(notes *[]note) {
	clear(*notes)
	*notes = (*notes)[:0]
	spareNotes.Put(notes)
}

// join adds the facts of a document to l.
func (l ledger) join(notes []note) {
	var rule *Rule
	var facts map[string]any
	for i := range notes {
		n := &notes[i]
		if n.rule != rule {
			rule, facts = n.rule, l.of(n.rule)
		}
		merge(rule, facts, n.key, n.fact)
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
	b := NewBook()
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

// taught is what is known of a rule's keys, and what was settled of them.
type taught struct{ facts, verdicts map[string]any }

func (t *taught) verdict(key string) (any, bool) {
	v, ok := t.verdicts[key]
	return v, ok
}

func (t *taught) whole(key string) (any, bool) {
	fact, ok := t.facts[key]
	return fact, ok
}

// settled is what was settled, by rule.
type settled map[string]*taught

// of is what was settled for a rule.
func (s settled) of(r *Rule) teacher {
	if t := s[r.ID]; t != nil && r.Survey != nil {
		return t
	}
	return nil
}

// settle settles every key, on as many goroutines as jobs says.
func (l ledger) settle(jobs int) settled {
	s := settled{}
	for r, facts := range l {
		keys := slices.AppendSeq(make([]string, 0, len(facts)), maps.Keys(facts))
		slices.Sort(keys)
		t := &taught{facts: facts, verdicts: map[string]any{}}
		settle := r.settler(keys, t.whole)
		var mu sync.Mutex
		var next atomic.Int64
		var wg sync.WaitGroup
		for range jobs {
			wg.Go(func() {
				for {
					to := int(next.Add(settleStep))
					from := to - settleStep
					if from >= len(keys) {
						break
					}
					for n := from; n < min(to, len(keys)); n++ {
						if v, ok := settle(n); ok {
							mu.Lock()
							t.verdicts[keys[n]] = v
							mu.Unlock()
						}
					}
				}
			})
		}
		wg.Wait()
		s[r.ID] = t
	}
	return s
}

// settler returns what settles each of all keys, which are in order, by its number.
func (r *Rule) settler(keys []string, of func(key string) (any, bool)) func(n int) (any, bool) {
	if r.Survey.settler != nil {
		return r.Survey.settler(keys, of)
	}
	filed := index(r, slices.Values(keys))
	under := func(word string) []string { return filed[word] }
	return func(n int) (any, bool) {
		whole, _ := of(keys[n])
		return r.Survey.settle(keys[n], whole, of, under)
	}
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
