package term

import (
	"strconv"
	"strings"
)

// A record is kept as lines, of which those of Sources and Right come in any
// number: they are written and read together, and nowhere else.

// writeRecord is what a finding needs of e.
func writeRecord(e *Entry) string {
	var b strings.Builder
	line := func(s string) {
		b.WriteString(strings.Map(func(r rune) rune {
			if r == '\n' || r == '\r' {
				return ' '
			}
			return r
		}, s))
		b.WriteByte('\n')
	}
	line(e.File)
	line(strconv.Itoa(e.Line))
	line(e.Severity)
	line(e.Note)
	flags := ""
	if e.Stands {
		flags += "s"
	}
	if e.Whole {
		flags += "w"
	}
	line(flags)
	line(strconv.Itoa(len(e.Sources)))
	for _, s := range e.Sources {
		line(s.Language + " " + s.Word)
	}
	for _, r := range e.Right {
		line(r)
	}
	return b.String()
}

// readRecord reads what writeRecord wrote.
func readRecord(s string) *record {
	e := &Entry{}
	next := func() string {
		line, rest, _ := strings.Cut(s, "\n")
		s = rest
		return line
	}
	e.File = next()
	e.Line, _ = strconv.Atoi(next())
	e.Severity, e.Note = next(), next()
	flags := next()
	e.Stands, e.Whole = strings.Contains(flags, "s"), strings.Contains(flags, "w")
	sources, _ := strconv.Atoi(next())
	for range sources {
		tag, word, _ := strings.Cut(next(), " ")
		e.Sources = append(e.Sources, Source{tag, word})
	}
	r := &record{entry: e}
	for s != "" {
		right := next()
		e.Right = append(e.Right, right)
		if parsed, err := parseRight(e, right); err == nil {
			r.right = append(r.right, parsed)
		}
	}
	return r
}
