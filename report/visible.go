package report

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"golang.org/x/text/width"
)

// Article text is printed to terminals, and nobody has vouched for it: an
// escape sequence in it could repaint the screen, a bidirectional control
// reorder the line. Everything from a document or a path passes through here,
// which leaves only characters that stay in their cell.

// manner says how to show what has no ink.
type manner uint8

const (
	// quiet is for reading: white space becomes a space, invisible characters
	// are left out.
	quiet manner = iota
	// loud is for looking: white space other than the plain space and
	// invisible characters are shown by a sign or their number.
	loud
)

// cell is one user-visible character made fit for a terminal.
type cell struct {
	show  string
	width int // in display columns
	space bool
}

// maxCluster is the length in bytes beyond which a user-visible character is
// abbreviated. The longest emoji of Unicode 16 has 35 bytes; heaps of combining
// marks go on for ever.
const maxCluster = 64

// cells cuts s, which holds no line end, into display cells.
func cells(s string, how manner) []cell {
	out := make([]cell, 0, len(s))
	for i := 0; i < len(s); {
		// Plain letters need no segmentation.
		if c := s[i]; c >= ' ' && c < 0x7F && (i+1 == len(s) || s[i+1] < utf8.RuneSelf) {
			out = append(out, cell{s[i : i+1], 1, c == ' '})
			i++
			continue
		}
		n := clusterLen(s[i:])
		out = appendCluster(out, s[i:i+n], how)
		i += n
	}
	return out
}

// clusterLen is the length of the first user-visible character of s, looking no
// farther than maxCluster bytes.
func clusterLen(s string) int {
	cut := min(len(s), maxCluster)
	for cut < len(s) && cut > 0 && !utf8.RuneStart(s[cut]) {
		cut--
	}
	if cut == 0 {
		return 1
	}
	g := graphemes.FromString(s[:cut])
	if !g.Next() {
		return 1
	}
	// The segmentation trusts the first byte of a character to tell its length:
	// a character ends before bytes that are no UTF-8, and they stand alone.
	c := g.Value()
	for i, r := range c {
		if r == utf8.RuneError && !strings.HasPrefix(c[i:], "\uFFFD") {
			return max(1, i)
		}
	}
	return len(c)
}

func appendCluster(out []cell, s string, how manner) []cell {
	r, n := utf8.DecodeRuneInString(s)
	if n == len(s) {
		return appendRune(out, r, n, how)
	}
	if r == '\r' { // \r\n
		out = appendRune(out, r, n, how)
		return appendCluster(out, s[n:], how)
	}
	if unicode.In(r, unicode.Mn, unicode.Me) {
		return append(out, cell{"◌" + clean(s), 1, false})
	}
	if plain, ok := ink(r); !ok {
		// A control or an invisible character with marks on it.
		out = appendRune(out, r, n, how)
		return appendCluster(out, s[n:], how)
	} else if plain == " " {
		out = appendRune(out, r, n, how)
		return appendCluster(out, s[n:], how)
	}
	if how == loud && idle(r) {
		// A joiner that joins nothing was not typed by a person.
		if last, size := utf8.DecodeLastRuneInString(s); last == 0x200C || last == 0x200D {
			out = appendCluster(out, s[:len(s)-size], how)
			return appendRune(out, last, size, how)
		}
	}
	return append(out, cell{clean(s), clusterWidth(s), false})
}

// idle reports whether joiners have no effect after r.
func idle(r rune) bool {
	return r < 0x80 || unicode.In(r, unicode.Latin, unicode.Cyrillic, unicode.Greek, unicode.P)
}

// appendRune shows a character that stands alone.
func appendRune(out []cell, r rune, size int, how manner) []cell {
	show, ok := ink(r)
	switch {
	case r == utf8.RuneError && size == 1:
		return append(out, cell{"\uFFFD", 1, false})
	case show == " ":
		c := cell{" ", 1, true}
		if how == loud && r != ' ' {
			c = cell{sign(r), 0, false}
			c.width = stringWidth(c.show)
		}
		return append(out, c)
	case !ok && how == quiet && harmless(r):
		return out
	case !ok:
		s := sign(r)
		return append(out, cell{s, stringWidth(s), false})
	case unicode.In(r, unicode.Mn, unicode.Me):
		return append(out, cell{"◌" + show, 1, false})
	}
	return append(out, cell{show, runeWidth(r), false})
}

// ink returns r as it may be printed: itself, or a space for white space, or
// false for what has no ink or is not safe to print.
func ink(r rune) (string, bool) {
	switch {
	case r == ' ' || r == '\t' || r == '\u00A0' || unicode.Is(unicode.Zs, r):
		return " ", true
	case unicode.Is(unicode.C, r) && !unicode.Is(unicode.Co, r), r == '\u2028', r == '\u2029',
		unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r), unicode.Is(unicode.Variation_Selector, r):
		return "", false
	}
	return string(r), true
}

// harmless reports whether leaving r out of an excerpt hides nothing that could
// mislead: a character without ink or effect on its neighbours' order.
func harmless(r rune) bool {
	switch r {
	case 0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF:
		return true
	}
	return unicode.Is(unicode.Variation_Selector, r)
}

// sign stands for a character that has no ink of its own.
func sign(r rune) string {
	switch {
	case r < ' ' && r != '\t':
		return string(r + 0x2400) // control pictures: ␛
	case r == 0x7F:
		return "␡"
	case r == '\t':
		return "⇥"
	case r == 0x00A0:
		return "⍽"
	}
	return fmt.Sprintf("<U+%04X>", r)
}

// clean drops from a user-visible character what could act on a terminal, and
// what lies beyond the length that a terminal can draw.
func clean(s string) string {
	if len(s) >= maxCluster-utf8.UTFMax {
		r, _ := utf8.DecodeRuneInString(s)
		return string(r) + "…"
	}
	return strings.Map(func(r rune) rune {
		if _, ok := ink(r); !ok && r != 0x200D && r != 0x200C && !unicode.Is(unicode.Variation_Selector, r) && !tag(r) {
			return -1
		}
		return r
	}, s)
}

// tag reports whether r spells a flag inside an emoji: 🏴 with the letters of a
// country.
func tag(r rune) bool { return r >= 0xE0020 && r <= 0xE007F }

func clusterWidth(s string) int {
	if len(s) >= maxCluster-utf8.UTFMax {
		r, _ := utf8.DecodeRuneInString(s)
		return runeWidth(r) + 1
	}
	w := 0
	flags := 0
	for _, r := range s {
		if r == 0xFE0F { // asks for the emoji form
			return 2
		}
		if r >= 0x1F1E6 && r <= 0x1F1FF {
			flags++
		}
		w = max(w, runeWidth(r))
	}
	if flags == 2 {
		return 2
	}
	return w
}

// runeWidth is the number of columns of a character by Unicode's East Asian
// Width; ambiguous ones are narrow, as terminals outside East Asia have it.
func runeWidth(r rune) int {
	if r < 0x300 {
		return 1
	}
	if unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// stringWidth is the number of columns of s, which is fit for a terminal.
func stringWidth(s string) int {
	w := 0
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf && (i+1 == len(s) || s[i+1] < utf8.RuneSelf) {
			w++
			i++
			continue
		}
		n := clusterLen(s[i:])
		w += clusterWidth(s[i : i+n])
		i += n
	}
	return w
}

// maxVisible is the length in bytes to which messages and names are cut: a rule
// that quotes a whole page has quoted nothing.
const maxVisible = 4000

// Visible makes a line that others wrote, or a name from a disk, fit for a
// terminal as every report does.
func Visible(s string) string { return visible(s) }

// visible makes s fit for a terminal: one line, nothing unseen in it.
func visible(s string) string {
	if len(s) > maxVisible {
		cut := maxVisible
		for cut > 0 && !utf8.RuneStart(s[cut]) {
			cut--
		}
		s = s[:cut] + "…"
	}
	fit := true
	for i := 0; i < len(s) && fit; i++ {
		fit = s[i] >= ' ' && s[i] < 0x7F
	}
	if fit {
		return s
	}
	var b strings.Builder
	for _, c := range cells(s, loud) {
		b.WriteString(c.show)
	}
	return b.String()
}
