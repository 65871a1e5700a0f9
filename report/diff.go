package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/fatih/color"
	"znkr.io/diff"
	"znkr.io/diff/textdiff"

	"stet/lint"
)

// NewDiff prints what the fixes of a run change as unified diffs, one a changed
// document, and nothing for the others. Without colours the diffs are of the
// bytes as stored, and `git apply` accepts them; with colours they are for
// reading: decoded, fit for a terminal, the changed words marked, and of long
// paragraphs what stands around them.
func NewDiff(w io.Writer, o Options) Writer {
	return &diffWriter{w: w, o: o, p: newPalette(o.Color)}
}

type diffWriter struct {
	w   io.Writer
	o   Options
	p   *palette
	err error
}

func (w *diffWriter) Result(r *lint.Result) error {
	if w.err != nil {
		return w.err
	}
	if r.Before != nil && r.Document != nil {
		var out []byte
		if w.o.Color {
			out = w.p.diff(r.ID, r.Before.Markup, r.Document.Markup, w.o.width())
		} else {
			out = Diff(r.ID, r.Before.Source, r.Document.Source)
		}
		if len(out) > 0 {
			_, w.err = w.w.Write(out)
		}
	}
	if w.err == nil {
		w.err = printProblems(w.o, r.Problems)
	}
	return w.err
}

func (w *diffWriter) Close(*Summary) error { return w.err }

// Diff is a unified diff from before to after with the headers that `git apply`
// reads, or nothing when they are equal. The name is relative to the directory
// in which the diff is to be applied.
func Diff(name string, before, after []byte) []byte {
	body := textdiff.Unified(before, after)
	if len(body) == 0 {
		return nil
	}
	head := fmt.Sprintf("--- %s\n+++ %s\n", header("a/", name), header("b/", name))
	return append([]byte(head), body...)
}

// header writes a file name as git does: in quotation marks with C's escapes
// when it holds anything that could be misread, else with a tab behind it when
// it holds a space.
func header(prefix, name string) string {
	name = prefix + strings.TrimPrefix(strings.TrimLeft(name, "/"), "./")
	odd := false
	for i := range len(name) {
		c := name[i]
		odd = odd || c < ' ' || c >= 0x7F || c == '"' || c == '\\'
	}
	if !odd {
		if strings.Contains(name, " ") {
			name += "\t"
		}
		return name
	}
	var b strings.Builder
	b.WriteByte('"')
	for i := range len(name) {
		switch c := name[i]; {
		case c == '"' || c == '\\':
			b.WriteByte('\\')
			b.WriteByte(c)
		case c == '\n':
			b.WriteString(`\n`)
		case c == '\t':
			b.WriteString(`\t`)
		case c < ' ' || c >= 0x7F:
			fmt.Fprintf(&b, `\%03o`, c)
		default:
			b.WriteByte(c)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// diff is a unified diff for the eye.
func (p *palette) diff(name, before, after string, columns int) []byte {
	var b bytes.Buffer
	hunks := textdiff.Hunks(before, after)
	if len(hunks) == 0 {
		return nil
	}
	b.WriteString(p.path.Sprint("--- a/"+visible(name)) + "\n" + p.path.Sprint("+++ b/"+visible(name)) + "\n")
	for _, h := range hunks {
		b.WriteString(p.label.Sprintf("@@ -%s +%s @@", lines(h.LineNoX, h.EndLineNoX), lines(h.LineNoY, h.EndLineNoY)) + "\n")
		for i := 0; i < len(h.Edits); {
			if h.Edits[i].Op == diff.Match {
				b.WriteString(" " + brief(strings.TrimRight(h.Edits[i].Line, "\r\n"), columns-1, false, true) + "\n")
				i++
				continue
			}
			var old, new []string
			for ; i < len(h.Edits) && h.Edits[i].Op == diff.Delete; i++ {
				old = append(old, h.Edits[i].Line)
			}
			for ; i < len(h.Edits) && h.Edits[i].Op == diff.Insert; i++ {
				new = append(new, h.Edits[i].Line)
			}
			p.block(&b, old, new)
		}
	}
	return b.Bytes()
}

// lines is the range of a hunk as unified diffs write it.
func lines(from, to int) string {
	switch to - from {
	case 0:
		return fmt.Sprintf("%d,0", from)
	case 1:
		return fmt.Sprint(from + 1)
	}
	return fmt.Sprintf("%d,%d", from+1, to-from)
}

// block prints lines that gave way to others, with the words marked in which
// they differ.
func (p *palette) block(b *bytes.Buffer, old, new []string) {
	lost, gained := words(strings.Join(old, ""), strings.Join(new, ""))
	p.side(b, "-", lost, p.removed, p.lost)
	p.side(b, "+", gained, p.added, p.gained)
}

// keptAround is how many columns of unchanged words are shown on either side of
// a change.
const keptAround = 60

// side prints the lines of one side.
func (p *palette) side(b *bytes.Buffer, sign string, parts []part, plain, strong *color.Color) {
	for len(parts) > 0 {
		var line []part
		var ended bool
		line, parts, ended = cutLine(parts)
		b.WriteString(plain.Sprint(sign))
		for i, part := range line {
			switch {
			case part.text == "":
			case part.changed:
				b.WriteString(strong.Sprint(join(cells(part.text, loud))))
			default:
				b.WriteString(plain.Sprint(brief(part.text, keptAround, i > 0 && i < len(line)-1, i == 0 && len(line) == 1 || i > 0)))
			}
		}
		b.WriteByte('\n')
		if !ended {
			b.WriteString(plain.Sprint(`\ No newline at end of file`) + "\n")
		}
	}
}

// cutLine takes the parts of the first line off, without its line end.
func cutLine(parts []part) (line, rest []part, ended bool) {
	for i, p := range parts {
		text, after, found := strings.Cut(p.text, "\n")
		// An empty part at the end stays: it marks the place of a change.
		line = append(line, part{strings.TrimSuffix(text, "\r"), p.changed})
		if found {
			rest = parts[i+1:]
			if after != "" {
				rest = append([]part{{after, p.changed}}, rest...)
			}
			return line, rest, true
		}
	}
	return line, nil, false
}

// brief shows words that did not change: no more than columns of their
// beginning, of their end, or of both.
func brief(s string, columns int, both, beginning bool) string {
	c := cells(s, quiet)
	most := columns
	if both {
		most *= 2
	}
	if measure(c) <= most {
		return join(c)
	}
	head, trail := fit(c, columns-2, false)
	tail, lead := fit(c, columns-2, true)
	switch {
	case both:
		return join(head) + " … " + join(tail)
	case beginning:
		return join(head) + trail
	}
	return lead + join(tail)
}
