package report

import (
	"strings"
	"unicode/utf8"

	"stet/text"
)

// excerpt is the part of a line around a span, fit for a terminal.
type excerpt struct {
	before, marked, after string
	// indent and width are the columns before and under the marked part; width
	// is at least 1.
	indent, width int
	// more says that the span goes on behind this line or behind the cut.
	more bool
}

// bytesAColumn bounds the bytes that are looked at for one column of an
// excerpt. Four hold any letter; the rest is for combining marks and invisible
// characters.
const bytesAColumn = 16

// A span that leaves this part of an excerpt's columns free is shown whole; of
// a longer one the beginning, behind this part of words before it.
const (
	leastShare   = 8
	contextShare = 4
)

// cut makes an excerpt of t for the first line of s, no wider than columns. Its
// cost depends on columns only, however long the line is.
func cut(t string, s text.Span, columns int) excerpt {
	reach := columns * bytesAColumn
	// The line's part within reach.
	from, whole := max(0, s.Start-reach), false
	if i := strings.LastIndexAny(t[from:s.Start], "\n\r"); i >= 0 {
		from += i + 1
		whole = true
	} else if from == 0 {
		whole = true
	}
	for from < s.Start && !utf8.RuneStart(t[from]) {
		from++
	}
	to := min(len(t), max(s.Start, min(s.End, s.Start+reach))+reach)
	ends := to == len(t)
	if i := strings.IndexAny(t[s.Start:to], "\n\r"); i >= 0 {
		to = s.Start + i
		ends = true
	}
	end := min(s.End, to, s.Start+reach)
	for end > s.Start && end < len(t) && !utf8.RuneStart(t[end]) {
		end--
	}

	x := excerpt{more: end < s.End && strings.Trim(t[end:min(s.End, end+reach)], "\n\r \t") != ""}
	left, mid, right := cells(t[from:s.Start], quiet), cells(t[s.Start:end], loud), cells(t[end:to], quiet)
	if whole {
		left = trimSpace(left)
	}
	if ends && end < to {
		right = trimRight(right)
	}
	wl, wm, wr := measure(left), measure(mid), measure(right)
	if wl+wm+wr <= columns && whole && ends && (!x.more || end == to) {
		return x.fill(left, mid, right, "", "")
	}

	var lead, trail string
	// Too wide: the span first, then what fits around it, as much on the one
	// side as on the other.
	const dots = 4 // the columns of "… " and " …"
	long := wm > columns-min(wl, columns/leastShare)-dots || end < to && x.more
	if long {
		mid, trail = fit(mid, columns-min(wl, columns/contextShare)-dots, false)
		right, wr = nil, 0
		x.more = true
		wm = measure(mid) + 2
	}
	rest := columns - wm
	forLeft := max(rest/2, rest-wr)
	if wl < forLeft && whole {
		forLeft = wl
	}
	if wl > forLeft || !whole {
		left, lead = fit(left, max(0, forLeft-2), true)
	}
	forRight := rest - measure(left) - utf8.RuneCountInString(lead)
	if !long && (wr > forRight || !ends) {
		right, trail = fit(right, max(0, forRight-2), false)
	}
	return x.fill(left, mid, right, lead, trail)
}

func (x excerpt) fill(left, mid, right []cell, lead, trail string) excerpt {
	x.before = lead + join(left)
	x.marked = join(mid)
	x.after = join(right) + trail
	x.indent = measure(left) + utf8.RuneCountInString(lead)
	x.width = max(1, measure(mid))
	return x
}

// fit keeps as many cells as fit into columns, from the end or from the
// beginning, and gives what stands for the rest. It cuts at a space if there is
// one among the last half of them; in scripts without spaces, and in addresses,
// between characters.
func fit(c []cell, columns int, fromEnd bool) (kept []cell, rest string) {
	n, w := 0, 0
	at := func(i int) cell {
		if fromEnd {
			return c[len(c)-1-i]
		}
		return c[i]
	}
	for n < len(c) && w+at(n).width <= columns {
		w += at(n).width
		n++
	}
	atSpace := n < len(c) && at(n).space
	least := n / 2
	if columns < wordColumns {
		least = -1 // rather no word than the end of one
	}
	for i := n - 1; i > least && !atSpace; i-- {
		if at(i).space {
			n, atSpace = i, true
		}
	}
	for n > 0 && at(n-1).space {
		n, atSpace = n-1, true
	}
	switch {
	case fromEnd && atSpace:
		return c[len(c)-n:], "… "
	case fromEnd:
		return c[len(c)-n:], "…"
	case atSpace:
		return c[:n], " …"
	}
	return c[:n], "…"
}

// wordColumns is room for any common word.
const wordColumns = 12

func measure(c []cell) int {
	w := 0
	for i := range c {
		w += c[i].width
	}
	return w
}

func join(c []cell) string {
	var b strings.Builder
	for i := range c {
		b.WriteString(c[i].show)
	}
	return b.String()
}

// trimSpace drops the white space at the beginning of a line.
func trimSpace(c []cell) []cell {
	for len(c) > 0 && c[0].space {
		c = c[1:]
	}
	return c
}

func trimRight(c []cell) []cell {
	for len(c) > 0 && c[len(c)-1].space {
		c = c[:len(c)-1]
	}
	return c
}
