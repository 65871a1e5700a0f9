package config

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Error is one thing that a configuration cannot mean.
type Error struct {
	// Path is the file, Line and Column the place in it: 1-based, columns in
	// characters; both are 0 when the whole file is concerned.
	Path         string
	Line, Column int
	// Message says what is wrong, Nearest what may have been meant, or "".
	Message, Nearest string
	// Source is the line as it stands in the file.
	Source string
	// Err is the cause that another package gave, or nil.
	Err error
	// For is the configuration that names the file at Path, "" when that is one
	// itself.
	For string
}

// Config is the path of the configuration that cannot be used.
func (e *Error) Config() string {
	if e.For != "" {
		return e.For
	}
	return e.Path
}

// Error is the place, the message and the nearest key, and on lines of their
// own the line of the file with a mark under the place.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.Path)
	if e.Line > 0 {
		fmt.Fprintf(&b, ":%d:%d", e.Line, e.Column)
	}
	b.WriteString(": " + e.Message)
	if e.Nearest != "" {
		fmt.Fprintf(&b, "; the nearest is %q", e.Nearest)
	}
	if e.Line > 0 && e.Source != "" {
		source, column := excerpt(e.Source, e.Column)
		fmt.Fprintf(&b, "\n%5d │ %s\n      │ %*s", e.Line, source, column, "^")
	}
	return b.String()
}

func (e *Error) Unwrap() error { return e.Err }

// Errors are all that is wrong with one configuration and the files that it
// names, in the order of each file. It is never empty.
type Errors []*Error

func (e Errors) Error() string {
	lines := make([]string, len(e))
	for i := range e {
		lines[i] = e[i].Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap gives the single errors to errors.As.
func (e Errors) Unwrap() []error {
	out := make([]error, len(e))
	for i := range e {
		out[i] = e[i]
	}
	return out
}

// Excerpts are cut to this many characters, with so many before the place.
const excerptWidth, excerptBefore = 76, 50

// excerpt cuts a line around a column and makes it fit for a terminal.
func excerpt(line string, column int) (string, int) {
	runes := []rune(line)
	from := max(0, column-1-excerptBefore)
	to := min(len(runes), from+excerptWidth)
	from = min(from, to)
	for i, r := range runes[from:to] {
		if !unicode.IsGraphic(r) || r == utf8.RuneError || unicode.Is(unicode.Zs, r) {
			runes[from+i] = ' '
		}
	}
	return string(runes[from:to]), max(1, column-from)
}

// nearest returns the one of the candidates that s was probably meant to be, or
// "" when none is near.
func nearest(s string, candidates []string) string {
	n := utf8.RuneCountInString(s)
	if n > maxNearest {
		return ""
	}
	if meant := slips[strings.ToLower(s)]; slices.Contains(candidates, meant) {
		return meant
	}
	best, least := "", -1
	for _, c := range slices.Sorted(slices.Values(candidates)) {
		// A rule's name without its family is as good as the whole.
		d := distance(s, c)
		if _, name, ok := strings.Cut(c, "/"); ok && !strings.Contains(s, "/") {
			d = min(d, distance(s, name))
		}
		// A third of the letters may be wrong: in "rule" one, in
		// "transliteration" five.
		if d <= n/3 && (least < 0 || d < least) {
			best, least = c, d
		}
	}
	return best
}

// slips are what people write for something that looks otherwise.
var slips = map[string]string{"en-uk": "en-GB", "warn": "warning", "info": "notice", "hint": "notice", "none": "never", "disabled": "off", "enabled": "on"}

// maxNearest is the length in characters of the longest key that is compared
// with the known ones.
const maxNearest = 64

// distance is the number of letters to insert, delete, replace or swap with
// their neighbour to get from a to b; upper and lower case, "_" and "-" are the
// same (optimal string alignment).
func distance(a, b string) int {
	fold := func(s string) []rune { return []rune(strings.ReplaceAll(strings.ToLower(s), "_", "-")) }
	x, y := fold(a), fold(b)
	var before []int
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		next := make([]int, len(y)+1)
		next[0] = i + 1
		for j := range y {
			cost := 1
			if x[i] == y[j] {
				cost = 0
			}
			next[j+1] = min(row[j+1]+1, next[j]+1, row[j]+cost)
			if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] {
				next[j+1] = min(next[j+1], before[j-1]+1)
			}
		}
		before, row = row, next
	}
	return row[len(y)]
}
