package text

import (
	"fmt"
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

// Sorted checks edits as Apply does and returns them in the order of the text.
func Sorted(t string, edits []Edit) ([]Edit, error) {
	sorted := slices.Clone(edits)
	slices.SortFunc(sorted, func(a, b Edit) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return a.End - b.End
	})
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
