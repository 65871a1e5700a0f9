package lint

// Survey lets a rule learn from many documents before it checks any of them.
// Make one with NewSurvey.
type Survey struct {
	gather func(p *Pass, emit func(key string, fact any))
	merge  func(a, b any) any
	settle func(key string, whole any) (verdict any, ok bool)
}

// SurveyOf is a survey with facts of type F and verdicts of type V.
type SurveyOf[F, V any] struct {
	// Gather emits facts of one document, each under a key that brings it
	// together with the facts of other documents.
	Gather func(p *Pass, emit func(key string, fact F))
	// Merge joins two facts of one key. It must be associative and
	// commutative, so that neither order nor sharding shows in the result; it
	// may change and return a.
	Merge func(a, b F) F
	// Settle turns all that is known of a key into a verdict, or false when
	// there is nothing to say.
	Settle func(key string, whole F) (V, bool)
}

// NewSurvey makes a Survey for a Rule.
func NewSurvey[F, V any](s SurveyOf[F, V]) *Survey {
	return &Survey{
		gather: func(p *Pass, emit func(string, any)) {
			s.Gather(p, func(key string, fact F) { emit(key, fact) })
		},
		merge: func(a, b any) any { return s.Merge(a.(F), b.(F)) },
		settle: func(key string, whole any) (any, bool) {
			v, ok := s.Settle(key, whole.(F))
			return v, ok
		},
	}
}

// Verdict returns what the survey of the pass's rule settled for key.
func Verdict[V any](p *Pass, key string) (V, bool) {
	v, ok := p.verdicts[key].(V)
	return v, ok
}

// Book holds the verdicts of a survey, by rule and key. A Book is never changed
// once made.
type Book struct {
	verdicts map[string]map[string]any
}

func (b *Book) of(rule string) map[string]any {
	if b == nil {
		return nil
	}
	return b.verdicts[rule]
}

// Len is the number of verdicts in b.
func (b *Book) Len() int {
	n := 0
	if b != nil {
		for _, v := range b.verdicts {
			n += len(v)
		}
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

func (l ledger) settle() *Book {
	b := &Book{verdicts: map[string]map[string]any{}}
	for r, facts := range l {
		verdicts := map[string]any{}
		for key, whole := range facts {
			if v, ok := r.Survey.settle(key, whole); ok {
				verdicts[key] = v
			}
		}
		b.verdicts[r.ID] = verdicts
	}
	return b
}
