package text

// Span is the half-open range of bytes [Start, End). The zero Span is empty
// and lies at the beginning.
type Span struct {
	Start, End int
}

// Len is the number of bytes in s.
func (s Span) Len() int { return s.End - s.Start }

// Empty reports whether s holds no byte; an empty span marks a place between
// two bytes.
func (s Span) Empty() bool { return s.End <= s.Start }

// Contains reports whether o lies wholly inside s. An empty o on either edge of
// s counts as inside.
func (s Span) Contains(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Overlaps reports whether s and o share at least one byte. An empty span
// overlaps nothing.
func (s Span) Overlaps(o Span) bool {
	return s.Start < o.End && o.Start < s.End && !s.Empty() && !o.Empty()
}

// Of returns the bytes of t that s covers. It panics when s is outside t.
func (s Span) Of(t string) string { return t[s.Start:s.End] }
