package text

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// Edit replaces the bytes of Span by New. An empty Span inserts New before the
// byte at Span.Start; an empty New deletes.
type Edit struct {
	Span
	New string
}

// EditError says why Apply refused a list of edits. Other is the second edit of
// a clash and is the zero Edit when one edit alone is wrong.
type EditError struct {
	Edit   Edit
	Other  Edit
	Reason string
}

func (e *EditError) Error() string {
	if e.Other != (Edit{}) {
		return fmt.Sprintf("edit of bytes %d-%d and edit of bytes %d-%d %s",
			e.Edit.Start, e.Edit.End, e.Other.Start, e.Other.End, e.Reason)
	}
	return fmt.Sprintf("edit of bytes %d-%d %s", e.Edit.Start, e.Edit.End, e.Reason)
}

// Apply returns t with every edit made. The edits may come in any order and are
// all counted in bytes of t. It refuses, with an *EditError and without
// touching anything, edits outside t, edits that cut a character in two, edits
// that overlap, and two insertions at one place, whose order nobody has said.
func Apply(t string, edits []Edit) (string, error) {
	if len(edits) == 0 {
		return t, nil
	}
	sorted, err := Sorted(t, edits)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	size := len(t)
	for _, e := range sorted {
		size += len(e.New) - e.Len()
	}
	b.Grow(size)
	at := 0
	for _, e := range sorted {
		b.WriteString(t[at:e.Start])
		b.WriteString(e.New)
		at = e.End
	}
	b.WriteString(t[at:])
	return b.String(), nil
}

// Sorted checks edits as Apply does and returns them in the order of the text: edits
// itself when they are.
func Sorted(t string, edits []Edit) ([]Edit, error) {
	inOrder := func(a, b Edit) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return a.End - b.End
	}
	sorted := edits
	if !slices.IsSortedFunc(edits, inOrder) {
		sorted = slices.Clone(edits)
		slices.SortFunc(sorted, inOrder)
	}
	for i, e := range sorted {
		switch {
		case e.Start < 0 || e.End > len(t):
			return nil, &EditError{Edit: e, Reason: fmt.Sprintf("lies outside the text of %d bytes", len(t))}
		case e.End < e.Start:
			return nil, &EditError{Edit: e, Reason: "ends before it starts"}
		case cutsRune(t, e.Start) || cutsRune(t, e.End):
			return nil, &EditError{Edit: e, Reason: "cuts a character in two"}
		}
		if i == 0 {
			continue
		}
		if prev := sorted[i-1]; e.Start < prev.End || (e.Empty() && prev.Empty() && e.Start == prev.Start) {
			return nil, &EditError{Edit: prev, Other: e, Reason: "touch the same place"}
		}
	}
	return sorted, nil
}

// cutsRune reports whether offset i lies inside a well-formed character of t.
func cutsRune(t string, i int) bool {
	if i <= 0 || i >= len(t) || utf8.RuneStart(t[i]) {
		return false
	}
	for back := 1; back < utf8.UTFMax && back <= i; back++ {
		if utf8.RuneStart(t[i-back]) {
			_, size := utf8.DecodeRuneInString(t[i-back:])
			return size > back // what is no UTF-8 has size 1
		}
	}
	return false
}

// Compose returns edits of the first text that have the effect of first and
// then, where then counts in the text that first leaves. Both must be sorted and
// without clashes, as Sorted returns them, and so is the result; edits that
// touch become one.
func Compose(first, then []Edit) []Edit {
	left := pieces(first)
	var out []piece
	// take moves the pieces before offset end of the middle text to out, or
	// drops them.
	at := 0
	take := func(end int, keep bool) {
		for at < end {
			p := left[0]
			n := min(p.len(), end-at)
			head, tail := p.cut(n)
			if keep {
				out = append(out, head)
			}
			if left[0] = tail; tail.len() == 0 {
				left = left[1:]
			}
			at += n
		}
	}
	for _, e := range then {
		take(e.Start, true)
		if e.New != "" {
			out = append(out, piece{put: e.New})
		}
		take(e.End, false)
	}
	return edits(append(out, left...))
}

// piece is a part of an edited text: what was put in, or a span of the first
// text.
type piece struct {
	put string
	Span
}

func (p piece) len() int {
	if p.put != "" {
		return len(p.put)
	}
	return p.Len()
}

// cut parts p behind n of its bytes.
func (p piece) cut(n int) (head, tail piece) {
	if p.put != "" {
		return piece{put: p.put[:n]}, piece{put: p.put[n:]}
	}
	return piece{Span: Span{p.Start, p.Start + n}}, piece{Span: Span{p.Start + n, p.End}}
}

// pieces are the parts of a text after edits; the last reaches to its end,
// wherever that is.
func pieces(edits []Edit) []piece {
	var out []piece
	at := 0
	for _, e := range edits {
		if e.Start > at {
			out = append(out, piece{Span: Span{at, e.Start}})
		}
		if e.New != "" {
			out = append(out, piece{put: e.New})
		}
		at = e.End
	}
	return append(out, piece{Span: Span{at, math.MaxInt}})
}

// edits are what makes the pieces out of a text.
func edits(of []piece) []Edit {
	var out []Edit
	at := 0
	var put strings.Builder
	for _, p := range of {
		if p.put != "" {
			put.WriteString(p.put)
			continue
		}
		if p.Start > at || put.Len() > 0 {
			out = append(out, Edit{Span{at, p.Start}, put.String()})
			put.Reset()
		}
		at = p.End
	}
	return out
}
