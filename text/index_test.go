package text

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

func TestIndexCountsAsPeopleDo(t *testing.T) {
	const family = "👩‍👩‍👧"
	for _, c := range []struct {
		name, before, rest  string
		line, column, utf16 int
	}{
		{"at the beginning", "", "abc", 1, 1, 0},
		{"in ASCII", "ab", "c", 1, 3, 2},
		{"at the end", "abc", "", 1, 4, 3},
		{"in an empty text", "", "", 1, 1, 0},
		{"behind a curly quote", "“a”", " b", 1, 4, 3},
		{"behind an accented letter", "é", "x", 1, 2, 1},
		{"behind a letter with a combining mark", "e\u0301", "x", 1, 2, 2},
		{"at the combining mark", "e", "\u0301x", 1, 1, 1},
		{"behind an emoji", "😀", "x", 1, 2, 2},
		{"behind an emoji of several characters", family, "x", 1, 2, 8},
		{"behind two flags", "🇦🇲🇦🇿", "x", 1, 3, 8},
		{"behind a tab", "\t", "x", 1, 2, 1},
		{"behind Han", "北京", "x", 1, 3, 2},
		{"behind bytes that are no UTF-8", "\xff\xfe", "x", 1, 3, 2},
		{"behind a stray continuation byte", "a\x80", "x", 1, 3, 2},
		{"behind a broken character", "a\xe2\x80", "x", 1, 4, 3},
		{"on the second line", "a\n", "b", 2, 1, 0},
		{"on the second line of CRLF text", "a\r\n", "b", 2, 1, 0},
		{"on the second line of old Macintosh text", "a\r", "b", 2, 1, 0},
		{"before CRLF", "a", "\r\nb", 1, 2, 1},
		{"inside CRLF", "a\r", "\nb", 1, 2, 2},
		{"behind blank lines", "\n\r\n\r\r\n", "b", 5, 1, 0},
		{"behind the last line's end", "a\nb\n", "", 3, 1, 0},
		{"behind other separators, which end no line", "a\u2028b\u0085c\vd", "e", 1, 8, 7},
	} {
		x := NewIndex(c.before + c.rest)
		want := Position{len(c.before), c.line, c.column, c.utf16}
		if got := x.Position(len(c.before)); got != want {
			t.Errorf("%s: %+v, want %+v", c.name, got, want)
		}
	}
}

func TestIndexPutsOffsetsOutsideTheTextAtItsEdges(t *testing.T) {
	x := NewIndex("ab\ncd")
	if got := x.Position(-3); got != (Position{0, 1, 1, 0}) {
		t.Errorf("before the text: %+v", got)
	}
	if got := x.Position(99); got != (Position{5, 2, 3, 2}) {
		t.Errorf("behind the text: %+v", got)
	}
}

func TestIndexPutsOffsetsInsideACharacterOnIt(t *testing.T) {
	x := NewIndex("a“😀b")
	for _, c := range []struct{ offset, column, utf16 int }{{2, 2, 1}, {3, 2, 1}, {4, 3, 2}, {5, 3, 2}, {7, 3, 2}, {8, 4, 4}} {
		if got := x.Position(c.offset); got.Byte != c.offset || got.Column != c.column || got.UTF16 != c.utf16 {
			t.Errorf("offset %d is %+v", c.offset, got)
		}
	}
}

func TestIndexLines(t *testing.T) {
	x := NewIndex("a\nbc\r\n\rd\n")
	want := []string{"a", "bc", "", "d", ""}
	if x.Lines() != len(want) {
		t.Fatalf("%d lines", x.Lines())
	}
	for i, w := range want {
		if got := x.Line(i + 1).Of("a\nbc\r\n\rd\n"); got != w {
			t.Errorf("line %d is %q, want %q", i+1, got, w)
		}
	}
}

func TestIndexFindsOffsets(t *testing.T) {
	x := NewIndex("aé😀\r\ne\u0301x")
	for _, c := range []struct {
		line, column, want int
		ok                 bool
	}{
		{1, 1, 0, true}, {1, 2, 1, true}, {1, 3, 3, true}, {1, 4, 7, true}, {1, 5, 7, true}, {1, 99, 7, true},
		{2, 1, 9, true}, {2, 2, 12, true}, {2, 3, 13, true}, {0, 1, 0, false}, {3, 1, 0, false}, {1, 0, 0, false},
	} {
		if got, ok := x.Offset(c.line, c.column); got != c.want || ok != c.ok {
			t.Errorf("line %d column %d is at %d, %v; want %d", c.line, c.column, got, ok, c.want)
		}
	}
	for _, c := range []struct {
		line, units, want int
		ok                bool
	}{
		{1, 0, 0, true}, {1, 1, 1, true}, {1, 2, 3, true}, {1, 3, 3, true}, {1, 4, 7, true}, {1, 9, 7, true},
		{2, 0, 9, true}, {2, 1, 10, true}, {2, 2, 12, true}, {0, 0, 0, false}, {3, 0, 0, false}, {1, -1, 0, false},
	} {
		if got, ok := x.OffsetUTF16(c.line, c.units); got != c.want || ok != c.ok {
			t.Errorf("line %d unit %d is at %d, %v; want %d", c.line, c.units, got, ok, c.want)
		}
	}
}

// positionsSlowly is the position of every offset that no rune contains, made by
// walking the text once: a byte that is no UTF-8 is a character by itself, and
// package graphemes cuts what stands between two of them.
func positionsSlowly(t string) map[int]Position {
	all := make(map[int]Position)
	line, column, units, at := 1, 1, 0, 0
	walk := func(v string) {
		for i := 0; i < len(v); {
			all[at+i] = Position{at + i, line, column, units}
			r, n := utf8.DecodeRuneInString(v[i:])
			units++
			if r > 0xFFFF {
				units++
			}
			i += n
		}
		at += len(v)
		column++
		if c := v[len(v)-1]; c == '\n' || c == '\r' {
			line, column, units = line+1, 1, 0
		}
	}
	for t != "" {
		n := 0
		for n < len(t) {
			r, size := utf8.DecodeRuneInString(t[n:])
			if r == utf8.RuneError && size == 1 {
				break
			}
			n += size
		}
		for g := graphemes.FromString(t[:n]); g.Next(); {
			walk(g.Value())
		}
		if n < len(t) {
			walk(t[n : n+1])
			n++
		}
		t = t[n:]
	}
	all[at] = Position{at, line, column, units}
	return all
}

func checkIndex(t *testing.T, s string, every int) {
	t.Helper()
	x := NewIndex(s)
	n := 0
	for offset, want := range positionsSlowly(s) {
		if n++; n%every != 0 && offset != 0 && offset != len(s) {
			continue
		}
		got := x.Position(offset)
		if got != want {
			t.Fatalf("offset %d of %d is %+v, want %+v", offset, len(s), got, want)
		}
		for _, length := range []int{0, 1, 7, 100, 3000} {
			to := min(len(s), offset+length)
			if start, end := x.Positions(Span{offset, to}); start != got || end != x.Position(to) {
				t.Fatalf("offsets %d to %d of %d are %+v and %+v, want %+v and %+v", offset, to, len(s), start, end, got, x.Position(to))
			}
		}
		inLine := x.Line(got.Line).End >= offset
		if back, ok := x.OffsetUTF16(got.Line, got.UTF16); !ok || inLine && back != offset {
			t.Fatalf("unit %d of line %d is at %d, want %d", got.UTF16, got.Line, back, offset)
		}
		back, ok := x.Offset(got.Line, got.Column)
		if !ok || back > offset {
			t.Fatalf("column %d of line %d is at %d, want %d", got.Column, got.Line, back, offset)
		}
		if again := x.Position(back); again.Line != got.Line || again.Column != got.Column {
			t.Fatalf("column %d of line %d is at %d, and that is %+v", got.Column, got.Line, back, again)
		}
	}
}

func TestIndexAgreesWithAWalk(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	pieces := []string{"a", "b ", "\n", "\r\n", "\r", "“", "é", "e\u0301", "😀", "👩‍👩‍👧", "🇦🇲", "\t", "\xff", "\xe2\x80", "क्ष", "한"}
	for range 300 {
		var b strings.Builder
		for range r.IntN(40) {
			b.WriteString(pieces[r.IntN(len(pieces))])
		}
		checkIndex(t, b.String(), 1)
	}
	// Lines long enough for remembered places, and characters longer than the
	// distance of two.
	for _, s := range []string{
		strings.Repeat("plain text ", 2000),
		strings.Repeat("é“x” 😀e\u0301", 1500),
		strings.Repeat("👩‍👩‍👧🇦🇲", 600),
		"a\n" + strings.Repeat("e"+strings.Repeat("\u0301", 3000)+"x", 3) + "\r\nend",
		strings.Repeat("\u0301", 10000) + strings.Repeat("a", 9000),
		strings.Repeat("ab", 2040) + strings.Repeat("\u0301", 40) + strings.Repeat("\xff", 6000),
	} {
		checkIndex(t, s, 37)
	}
}

// The short cut agrees with package graphemes on every pair that it takes.
func TestLonelyCharactersDoNotJoin(t *testing.T) {
	var lonely []rune
	for r := rune(0); r < 0x10000; r++ {
		if alone(r) && (r < 0x4E10 || r > 0x9FF0) {
			lonely = append(lonely, r)
		}
	}
	for _, a := range lonely {
		for _, b := range []rune{' ', 'a', 'é', 'ʰ', 'я', '“', '、', 'か', 'ー', '一', a} {
			s := string(a) + string(b)
			if g := graphemes.FromString(s); !g.Next() || g.Value() != string(a) {
				t.Errorf("%q and %q are one character", a, b)
			}
			s = string(b) + string(a)
			if g := graphemes.FromString(s); !g.Next() || g.Value() != string(b) {
				t.Errorf("%q and %q are one character", b, a)
			}
		}
	}
}

func FuzzIndex(f *testing.F) {
	f.Add("aé😀\r\ne\u0301x\r\xff\xe2\x80", 1)
	f.Add("👩‍👩‍👧🇦🇲🇦", 700)
	f.Add("e\u0301\u0301", 2500)
	f.Fuzz(func(t *testing.T, s string, n int) {
		if n < 1 || n > 3000 || len(s) > 50 {
			n = 1
		}
		s = strings.Repeat(s, n)
		checkIndex(t, s, 1+len(s)/50)
	})
}

func TestManyLookupsInOneLongLineAreQuick(t *testing.T) {
	for _, c := range []struct{ name, unit string }{
		{"ASCII", "word "}, {"curly quotes", "“é” "}, {"emoji", "👩‍👩‍👧"}, {"one endless character", "\u0301"}, {"bad bytes", "\xff"},
	} {
		s := strings.Repeat(c.unit, 5<<20/len(c.unit))
		start := time.Now()
		x := NewIndex(s)
		made := time.Since(start)
		start = time.Now()
		const lookups = 5000
		for i := range lookups {
			p := x.Position(i * (len(s) / lookups))
			x.Offset(1, p.Column)
			x.OffsetUTF16(1, p.UTF16)
		}
		took := time.Since(start)
		t.Logf("%s: made in %v, %d lookups in %v", c.name, made, lookups, took)
		// A lookup that walked the line would take milliseconds.
		if took > 5*time.Second {
			t.Errorf("%s: %d lookups took %v", c.name, lookups, took)
		}
	}
}

func BenchmarkIndex(b *testing.B) {
	s := strings.Repeat(benchCurly, 1<<18/len(benchCurly))
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		NewIndex(s)
	}
}

func BenchmarkPosition(b *testing.B) {
	s := strings.Repeat(strings.ReplaceAll(benchCurly, "\n", " "), 1<<18/len(benchCurly))
	x := NewIndex(s)
	b.ReportAllocs()
	at := 0
	for b.Loop() {
		at = (at + 7919) % len(s)
		x.Position(at)
	}
}
