package text

// Origin maps offsets of one form of a text (the derived form, in which rules
// speak) to the form that it was made from: clean prose to markup, or decoded
// UTF-8 to the bytes as stored. Derived text is a sequence of runs; within a
// run every unit of the derived form has one size and comes from a unit of one
// size, so that plain copies, decoded characters and entities are all runs.
//
// The zero Origin is the identity.
type Origin struct {
	runs []run
	// size and source are the lengths of the two forms in bytes.
	size, source int
}

// run maps the derived bytes [at, at+size) to source bytes from to on. unit and
// toUnit are the sizes of one indivisible unit on each side; toUnit 0 marks
// derived text that no source bytes stand behind.
type run struct {
	at, size, to int32
	unit, toUnit int32
}

func (r run) end() int32   { return r.at + r.size }
func (r run) toEnd() int32 { return r.to + r.size/r.unit*r.toUnit }

// Identity reports whether o maps every offset to itself.
func (o *Origin) Identity() bool { return len(o.runs) == 0 && o.size == o.source }

// Span returns the source bytes behind the derived span s: the smallest range
// that covers all of it, with any markup between its parts. It is exact when s
// begins and ends between units and its source is unbroken, so that replacing
// the returned bytes replaces s and nothing else. An s that reaches over an end
// of the derived text is cut there.
func (o *Origin) Span(s Span) (Span, bool) {
	if len(o.runs) == 0 {
		if o.Identity() {
			return s, true
		}
		return Span{}, false // derived text of no bytes
	}
	s.Start = max(0, min(s.Start, o.size))
	s.End = min(s.End, o.size)
	if s.Empty() {
		return o.place(s.Start)
	}
	i := o.runAt(s.Start)
	start, exact := floorUnit(o.runs[i], s.Start)
	whole := Span{start, start}
	next := start // where the source goes on if it is unbroken
	for ; i < len(o.runs) && int(o.runs[i].at) < s.End; i++ {
		r := o.runs[i]
		from := int(r.to)
		if s.Start > int(r.at) {
			from = start
		}
		to, ok := int(r.toEnd()), true
		if s.End < int(r.end()) {
			to, ok = ceilUnit(r, s.End)
		}
		exact = exact && ok && r.toUnit != 0 && from == next
		next = to
		// Source order can be broken by text that was moved.
		whole.Start, whole.End = min(whole.Start, from), max(whole.End, to)
	}
	return whole, exact
}

// place maps the empty span at derived offset p. It is exact when the source on
// both sides of p meets at one place.
func (o *Origin) place(p int) (Span, bool) {
	if p >= o.size {
		last := o.runs[len(o.runs)-1]
		at := int(last.toEnd())
		return Span{at, at}, last.toUnit != 0
	}
	i := o.runAt(p)
	r := o.runs[i]
	if p > int(r.at) || i == 0 {
		at, ok := floorUnit(r, p)
		return Span{at, at}, ok && r.toUnit != 0
	}
	prev := o.runs[i-1]
	at := int(prev.toEnd())
	if prev.toUnit == 0 {
		return Span{int(r.to), int(r.to)}, false
	}
	return Span{at, at}, r.toUnit != 0 && int(r.to) == at
}

// runAt returns the index of the run that holds derived offset p.
func (o *Origin) runAt(p int) int {
	from, to := 0, len(o.runs)-1 // the last one is it when no other is
	for from < to {
		if half := (from + to) / 2; int(o.runs[half].end()) > p {
			to = half
		} else {
			from = half + 1
		}
	}
	return from
}

func floorUnit(r run, p int) (int, bool) {
	d := p - int(r.at)
	u := int(r.unit)
	return int(r.to) + d/u*int(r.toUnit), d%u == 0
}

func ceilUnit(r run, p int) (int, bool) {
	d := p - int(r.at)
	u := int(r.unit)
	return int(r.to) + (d+u-1)/u*int(r.toUnit), d%u == 0
}

// OriginBuilder records runs in the order of the derived text. The zero value
// is ready to use.
type OriginBuilder struct {
	o Origin
}

// Copy records n derived bytes that are the same bytes of the source from to on.
func (b *OriginBuilder) Copy(n, to int) { b.Units(n, 1, to, 1) }

// Replace records n derived bytes that stand as one for m source bytes from to
// on: an entity, a decoded character.
func (b *OriginBuilder) Replace(n, to, m int) {
	if n == 0 {
		return
	}
	b.add(run{int32(b.o.size), int32(n), int32(to), int32(n), int32(m)})
}

// Insert records n derived bytes that no source bytes stand behind; to is the
// source offset beside which they would stand.
func (b *OriginBuilder) Insert(n, to int) {
	if n == 0 {
		return
	}
	b.add(run{int32(b.o.size), int32(n), int32(to), int32(n), 0})
}

// Units records count units of unit derived bytes each, standing for as many
// units of toUnit source bytes each from to on.
func (b *OriginBuilder) Units(count, unit, to, toUnit int) {
	if count == 0 {
		return
	}
	r := run{int32(b.o.size), int32(count * unit), int32(to), int32(unit), int32(toUnit)}
	if n := len(b.o.runs); n > 0 {
		last := &b.o.runs[n-1]
		if last.unit == r.unit && last.toUnit == r.toUnit && last.toUnit != 0 && last.toEnd() == r.to {
			last.size += r.size
			b.o.size += int(r.size)
			return
		}
	}
	b.add(r)
}

func (b *OriginBuilder) add(r run) {
	b.o.runs = append(b.o.runs, r)
	b.o.size += int(r.size)
}

// Len is the number of derived bytes recorded so far.
func (b *OriginBuilder) Len() int { return b.o.size }

// Origin returns the finished map; source is the length of the source in bytes.
// A map that copies all of the source becomes the identity.
func (b *OriginBuilder) Origin(source int) Origin {
	o := b.o
	o.source = source
	if len(o.runs) == 1 {
		r := o.runs[0]
		if r.at == 0 && r.to == 0 && r.unit == 1 && r.toUnit == 1 && int(r.size) == source {
			return Origin{}
		}
	}
	return o
}
