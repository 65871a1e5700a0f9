package text

import "testing"

func TestSpansThatTouchDoNotOverlap(t *testing.T) {
	for _, c := range []struct {
		a, b               Span
		overlaps, contains bool
	}{
		{Span{0, 3}, Span{3, 5}, false, false},
		{Span{0, 4}, Span{3, 5}, true, false},
		{Span{0, 5}, Span{3, 5}, true, true},
		{Span{3, 5}, Span{0, 9}, true, false},
		{Span{2, 2}, Span{2, 2}, false, true},
		{Span{0, 5}, Span{3, 3}, false, true},
		{Span{0, 5}, Span{0, 0}, false, true},
		{Span{0, 5}, Span{5, 5}, false, true},
		{Span{0, 5}, Span{6, 6}, false, false},
		{Span{3, 3}, Span{0, 5}, false, false},
	} {
		if got := c.a.Overlaps(c.b); got != c.overlaps {
			t.Errorf("%v overlaps %v: %v", c.a, c.b, got)
		}
		if got := c.b.Overlaps(c.a); got != c.overlaps {
			t.Errorf("%v overlaps %v: %v", c.b, c.a, got)
		}
		if got := c.a.Contains(c.b); got != c.contains {
			t.Errorf("%v contains %v: %v", c.a, c.b, got)
		}
	}
}

func TestSpanOfText(t *testing.T) {
	s := Span{2, 5}
	if s.Of("ab“cd") != "“" || s.Len() != 3 || s.Empty() || !(Span{}).Empty() || !(Span{3, 2}).Empty() {
		t.Errorf("%v of a text is %q, of %d bytes", s, s.Of("ab“cd"), s.Len())
	}
}
