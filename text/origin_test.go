package text

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestZeroOriginIsTheIdentity(t *testing.T) {
	var o Origin
	for _, s := range []Span{{0, 0}, {3, 9}, {5, 5}} {
		if got, ok := o.Span(s); got != s || !ok {
			t.Errorf("%v is at %v, %v", s, got, ok)
		}
	}
	var b OriginBuilder
	b.Copy(3, 0)
	b.Copy(4, 3)
	if o := b.Origin(7); !o.Identity() {
		t.Error("two copies that make up all of the source are no identity")
	}
	if o := b.Origin(8); o.Identity() {
		t.Error("a copy that leaves out the end of the source is taken for the identity")
	}
	b = OriginBuilder{}
	if o := b.Origin(0); !o.Identity() {
		t.Error("nothing from nothing is no identity")
	}
	b = OriginBuilder{}
	o = b.Origin(5)
	if got, ok := o.Span(Span{0, 0}); o.Identity() || ok || got != (Span{}) {
		t.Errorf("no text from five bytes of markup: %v, %v, %v", got, ok, o.Identity())
	}
}

// A letter, an entity, an é that is one byte as stored and two in the text, a
// tag, a dash written with two hyphens, and a blank line in front of the c that
// no source holds.
func TestOriginFindsTheSource(t *testing.T) {
	// source  <b> A &amp; é </b>␠ -- c
	//         0   3 4     9 10    15 17
	// text        A &     é       —  \n\n c
	//             0 1     2       4  7    9
	var b OriginBuilder
	b.Copy(1, 3)       // A
	b.Replace(1, 4, 5) // &
	b.Units(1, 2, 9, 1)
	if b.Len() != 4 {
		t.Errorf("%d bytes so far", b.Len())
	}
	b.Replace(3, 15, 2) // —
	b.Insert(2, 17)
	b.Copy(1, 17)
	o := b.Origin(18)
	for _, c := range []struct {
		name  string
		in    Span
		want  Span
		exact bool
	}{
		{"a copied letter", Span{0, 1}, Span{3, 4}, true},
		{"an entity", Span{1, 2}, Span{4, 9}, true},
		{"a decoded character", Span{2, 4}, Span{9, 10}, true},
		{"half of a decoded character", Span{2, 3}, Span{9, 10}, false},
		{"the other half", Span{3, 4}, Span{9, 10}, false},
		{"letter and entity", Span{0, 2}, Span{3, 9}, true},
		{"all before the tag", Span{0, 4}, Span{3, 10}, true},
		{"over the tag", Span{2, 7}, Span{9, 17}, false},
		{"a replaced dash", Span{4, 7}, Span{15, 17}, true},
		{"a part of it", Span{5, 6}, Span{15, 17}, false},
		{"with the inserted lines", Span{4, 9}, Span{15, 17}, false},
		{"only inserted lines", Span{7, 9}, Span{17, 17}, false},
		{"one of them", Span{8, 9}, Span{17, 17}, false},
		{"over the inserted lines", Span{4, 10}, Span{15, 18}, false},
		{"behind the inserted lines", Span{9, 10}, Span{17, 18}, true},
		{"the place before everything", Span{0, 0}, Span{3, 3}, true},
		{"the place before the entity", Span{1, 1}, Span{4, 4}, true},
		{"the place inside é", Span{3, 3}, Span{9, 9}, false},
		{"the place beside the tag", Span{4, 4}, Span{10, 10}, false},
		{"the place before the inserted lines", Span{7, 7}, Span{17, 17}, false},
		{"the place between the inserted lines", Span{8, 8}, Span{17, 17}, false},
		{"the place behind the inserted lines", Span{9, 9}, Span{17, 17}, false},
		{"the place behind everything", Span{10, 10}, Span{18, 18}, true},
		{"a place behind the text", Span{12, 12}, Span{18, 18}, true},
		{"a span over the end of the text", Span{9, 12}, Span{17, 18}, true},
		{"a span from before the text", Span{-2, 1}, Span{3, 4}, true},
	} {
		if got, ok := o.Span(c.in); got != c.want || ok != c.exact {
			t.Errorf("%s %v is at %v, %v; want %v, %v", c.name, c.in, got, ok, c.want, c.exact)
		}
	}
}

func TestOriginCoversTextThatWasMoved(t *testing.T) {
	var b OriginBuilder
	b.Copy(3, 10) // a title that the source has last
	b.Copy(4, 0)
	b.Copy(2, 6)
	o := b.Origin(13)
	for _, c := range []struct {
		in, want Span
		exact    bool
	}{
		{Span{0, 3}, Span{10, 13}, true},
		{Span{2, 5}, Span{0, 12 + 1}, false},
		{Span{2, 4}, Span{0, 13}, false},
		{Span{3, 9}, Span{0, 8}, false},
		{Span{3, 3}, Span{13, 13}, false},
	} {
		if got, ok := o.Span(c.in); got != c.want || ok != c.exact {
			t.Errorf("%v is at %v, %v; want %v, %v", c.in, got, ok, c.want, c.exact)
		}
	}
}

// unit is one indivisible part of derived text and where it comes from.
type unit struct {
	derived, source Span
	inserted        bool
}

// randomOrigin builds an Origin over source text in order, and the units that
// it is made of.
func randomOrigin(r *rand.Rand) (Origin, []unit) {
	var b OriginBuilder
	var units []unit
	at := 0
	add := func(count, size, sourceSize int) {
		for range count {
			u := unit{derived: Span{0, size}, source: Span{at, at + sourceSize}}
			if n := len(units); n > 0 {
				u.derived = Span{units[n-1].derived.End, units[n-1].derived.End + size}
			}
			u.inserted = sourceSize == 0
			units = append(units, u)
			at += sourceSize
		}
	}
	for range r.IntN(8) {
		if r.IntN(2) == 0 {
			at += r.IntN(3) // markup
		}
		from := at
		switch n := 1 + r.IntN(4); r.IntN(5) {
		case 0, 1:
			add(n, 1, 1)
			b.Copy(n, from)
		case 2:
			m := 1 + r.IntN(3)
			add(1, n, m)
			b.Replace(n, from, m)
		case 3:
			add(1, n, 0)
			b.Insert(n, from)
		case 4:
			size, sourceSize := 1+r.IntN(3), 1+r.IntN(3)
			add(n, size, sourceSize)
			b.Units(n, size, from, sourceSize)
		}
	}
	return b.Origin(at + r.IntN(3)), units
}

// An exact span is one whose source can be replaced: it covers its own units
// whole, nothing of any other, and nothing that is no unit's.
func checkOrigin(t *testing.T, o *Origin, units []unit, s Span) {
	t.Helper()
	got, exact := o.Span(s)
	lo, hi, covered, whole, inserted := -1, -1, 0, true, false
	for _, u := range units {
		if !u.derived.Overlaps(s) {
			continue
		}
		if lo < 0 || u.source.Start < lo {
			lo = u.source.Start
		}
		hi = max(hi, u.source.End)
		covered += u.source.Len()
		whole = whole && s.Contains(u.derived)
		inserted = inserted || u.inserted
	}
	if want := (Span{lo, hi}); got != want {
		t.Fatalf("%v is at %v, want %v of %v", s, got, want, units)
	}
	if want := whole && !inserted && covered == hi-lo; exact != want {
		t.Fatalf("%v at %v is exact: %v, of %v", s, got, exact, units)
	}
	if !exact {
		return
	}
	for _, u := range units {
		if u.source.Overlaps(got) != u.derived.Overlaps(s) {
			t.Fatalf("replacing %v for %v touches %v", got, s, u)
		}
	}
}

func FuzzOrigin(f *testing.F) {
	for i := range 64 {
		f.Add(uint64(i))
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		r := rand.New(rand.NewPCG(seed, 2))
		o, units := randomOrigin(r)
		if len(units) == 0 || o.Identity() {
			return
		}
		size := units[len(units)-1].derived.End
		for a := range size {
			for b := a + 1; b <= size; b++ {
				checkOrigin(t, &o, units, Span{a, b})
			}
			// A place is exact when what stands on both sides meets there.
			got, exact := o.Span(Span{a, a})
			i := slices.IndexFunc(units, func(u unit) bool { return u.derived.End > a })
			want := units[i].derived.Start == a && !units[i].inserted
			if i > 0 && want {
				want = !units[i-1].inserted && units[i-1].source.End == units[i].source.Start
			}
			if exact != want || !got.Empty() {
				t.Fatalf("the place %d is at %v, %v; want %v of %v", a, got, exact, want, units)
			}
			if exact && got.Start != units[i].source.Start {
				t.Fatalf("the place %d is at %v of %v", a, got, units)
			}
		}
	})
}
