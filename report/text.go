package report

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/fatih/color"

	"stet/lint"
	"stet/text"
	"stet/verdict"
)

// palette holds the colours of one writer; without colours each prints plainly.
type palette struct {
	path, faint, label, mend, removed, added, lost, gained *color.Color
	severity                                               [4]*color.Color
}

func newPalette(on bool) *palette {
	c := func(a ...color.Attribute) *color.Color {
		c := color.New(a...)
		// Each instance is told, so that neither the environment nor the
		// library's global decides.
		if on {
			c.EnableColor()
		} else {
			c.DisableColor()
		}
		return c
	}
	return &palette{
		path:  c(color.Bold),
		faint: c(color.Faint), label: c(color.FgBlue), mend: c(color.FgGreen),
		removed: c(color.FgRed), added: c(color.FgGreen),
		lost: c(color.FgRed, color.ReverseVideo), gained: c(color.FgGreen, color.ReverseVideo),
		severity: [4]*color.Color{
			lint.Inherit: c(color.Bold),
			lint.Notice:  c(color.FgCyan, color.Bold),
			lint.Warning: c(color.FgYellow, color.Bold),
			lint.Error:   c(color.FgRed, color.Bold),
		},
	}
}

type textWriter struct {
	w   io.Writer
	o   Options
	p   *palette
	buf bytes.Buffer
	err error
	// told are the rules whose reason has been printed, shown the kinds of
	// fixes whose command has been, and noted the last note of each rule.
	told  map[string]bool
	shown map[lint.Safety]bool
	noted map[string]string
	// any says that something has been printed, inList that it was a problem.
	any, inList bool
}

// NewText prints for people: each finding with its line, its evidence and its
// mend, and at the end what to do next.
func NewText(w io.Writer, o Options) Writer {
	return &textWriter{w: w, o: o, p: newPalette(o.Color), told: map[string]bool{}, shown: map[lint.Safety]bool{}, noted: map[string]string{}}
}

func (w *textWriter) Result(r *lint.Result) error {
	for i := range r.Findings {
		w.finding(r.Document, &r.Findings[i])
	}
	if v := verdict.Of(r); v.Word() == verdict.Likely {
		w.gap()
		fmt.Fprintf(&w.buf, "%s %s\n", w.p.path.Sprint(visible(v.ID)), v.String())
	}
	if w.o.Problems != nil {
		if err := w.flush(); err != nil {
			return err
		}
		return printProblems(w.o, r.Problems)
	}
	for i := range r.Problems {
		if !w.inList {
			w.gap()
		}
		w.inList = true
		w.buf.WriteString(Problem(&r.Problems[i], w.o) + "\n")
	}
	return w.flush()
}

func (w *textWriter) Close(s *Summary) error {
	w.gap()
	w.table(s)
	w.buf.WriteString(s.Line(w.o))
	w.buf.WriteByte('\n')
	return w.flush()
}

func (w *textWriter) flush() error {
	if w.err == nil && w.buf.Len() > 0 {
		_, w.err = io.WriteString(w.w, calm(w.buf.String()))
	}
	w.buf.Reset()
	return w.err
}

// gap separates what follows from what came before.
func (w *textWriter) gap() {
	if w.any {
		w.buf.WriteByte('\n')
	}
	w.any, w.inList = true, false
}

// The labels stand in a column of their own under the message.
const labelWidth = 6

func (w *textWriter) finding(d *lint.Document, f *lint.Placed) {
	w.gap()
	sev := w.p.severity[f.Severity]
	fmt.Fprintf(&w.buf, "%s  %s  %s\n",
		w.p.path.Sprint(place(f.ID, f.Start)), sev.Sprint(f.Severity), visible(f.Rule.ID))
	w.buf.WriteString("  " + visible(f.Message) + "\n")
	if d != nil {
		w.excerpt(d, f)
	}
	// Advice that a rule gives with each finding is read once.
	if f.Note != "" && f.Note != w.noted[f.Rule.ID] {
		w.noted[f.Rule.ID] = f.Note
		w.labelled("note", visible(f.Note), w.p.label)
	}
	w.related(f)
	w.fixes(d, f)
	if !w.told[f.Rule.ID] {
		if f.Rule.Why != "" {
			w.labelled("why", visible(f.Rule.Why), w.p.label)
		}
		if len(w.told) == 0 {
			w.labelled("more", "stet explain "+visible(f.Rule.ID), w.p.label)
		}
		w.told[f.Rule.ID] = true
	}
}

// place is "path:line:column", or the path alone for the zero Position.
func place(id string, at text.Position) string {
	s := visible(id)
	if at.Line > 0 {
		s += ":" + strconv.Itoa(at.Line) + ":" + strconv.Itoa(at.Column)
	}
	return s
}

// gutter is the room for line numbers: five digits' worth in an article, more
// only where there are more.
func gutter(line int) int { return max(5, len(strconv.Itoa(line))+2) }

func (w *textWriter) excerpt(d *lint.Document, f *lint.Placed) {
	if f.Markup.Start < 0 || f.Markup.End < f.Markup.Start || f.Markup.End > len(d.Markup) {
		return
	}
	g := gutter(f.Start.Line)
	x := cut(d.Markup, f.Markup, w.o.width()-g-3)
	sev := w.p.severity[f.Severity]
	fmt.Fprintf(&w.buf, "%s %s%s%s\n", w.p.faint.Sprintf("%*d │", g, f.Start.Line), x.before, sev.Sprint(x.marked), x.after)
	under := strings.Repeat(" ", x.indent) + sev.Sprint(strings.Repeat("^", x.width))
	if x.more {
		under += w.p.faint.Sprintf(" … to %d:%d", f.End.Line, f.End.Column)
	}
	fmt.Fprintf(&w.buf, "%s %s\n", w.p.faint.Sprintf("%*s │", g, ""), under)
}

// maxRelated is how many related places are printed: enough to see the pattern.
const maxRelated = 5

func (w *textWriter) related(f *lint.Placed) {
	for i, r := range f.Related {
		if i == maxRelated {
			w.labelled("", fmt.Sprintf("and in %s more", count(len(f.Related)-i, "place", "places")), w.p.label)
			return
		}
		label := "also"
		if i > 0 {
			label = ""
		}
		s := place(r.ID, r.Start)
		if r.ID == f.ID {
			s = fmt.Sprintf("line %d", r.Start.Line)
		}
		if r.Message != "" {
			s += "  " + visible(r.Message)
		}
		w.labelled(label, s, w.p.label)
	}
}

// maxFixes is how many alternatives are printed.
const maxFixes = 5

func (w *textWriter) fixes(d *lint.Document, f *lint.Placed) {
	for i, fix := range f.Fixes {
		if i == maxFixes {
			w.labelled("", fmt.Sprintf("or one of %d more ways", len(f.Fixes)-i), w.p.mend)
			return
		}
		label := "fix"
		if i > 0 {
			label = "or"
		}
		s := visible(fix.Title)
		if d != nil {
			if to := becomes(d, fix); to != "" {
				s += " → " + to
			}
		}
		w.labelled(label, s+w.how(fix.Safety), w.p.mend)
	}
}

// how says how to have a fix made: the command the first time, then the kind.
func (w *textWriter) how(s lint.Safety) string {
	first := !w.shown[s]
	w.shown[s] = true
	switch {
	case s == lint.Safe && first:
		return "   (safe: stet check --fix)"
	case s == lint.Suggested && first:
		return "   (suggested: stet check --unsafe-fixes)"
	case s == lint.Shown && first:
		return "   (by hand)"
	case s == lint.Shown:
		return ""
	}
	return "   (" + s.String() + ")"
}

// labelled prints words behind a label, in lines that fit the width.
func (w *textWriter) labelled(label, s string, c *color.Color) {
	const indent = 2 + labelWidth
	if label == "" {
		label = strings.Repeat(" ", labelWidth)
	} else {
		label = c.Sprint(label) + strings.Repeat(" ", labelWidth-len(label))
	}
	w.buf.WriteString("  " + label)
	for i, line := range wrap(s, w.o.width()-indent) {
		if i > 0 {
			w.buf.WriteString(strings.Repeat(" ", indent))
		}
		w.buf.WriteString(line + "\n")
	}
}

// wrap breaks s at spaces into lines of at most columns, unless a single word
// is wider. Runs of spaces inside a line stay.
func wrap(s string, columns int) []string {
	var lines []string
	for stringWidth(s) > columns {
		// The last space before which the line fits, else the first space.
		at, w := -1, 0
		for i, c := range s {
			if c == ' ' && i > 0 && s[i-1] != ' ' {
				if w > columns && at >= 0 {
					break
				}
				at = i
				if w > columns {
					break
				}
			}
			w += runeWidth(c)
		}
		if at < 0 {
			break
		}
		lines = append(lines, s[:at])
		s = strings.TrimLeft(s[at:], " ")
	}
	if s != "" || lines == nil {
		lines = append(lines, s)
	}
	return lines
}

// maxBecomes is the length in bytes of the longest outcome that is printed: a
// fix is to be seen at a glance.
const maxBecomes = 48

// becomes gives in quotation marks the words that a fix leads to, or "" when
// its title says them already, when they lie far apart, or when nothing is left
// of them.
func becomes(d *lint.Document, fix lint.PlacedFix) string {
	if len(fix.Edits) == 0 {
		return ""
	}
	edits := slices.Clone(fix.Edits)
	slices.SortFunc(edits, func(a, b text.Edit) int { return a.Start - b.Start })
	said, deleted := true, true
	for i := range edits {
		e := &edits[i]
		deleted = deleted && e.New == ""
		said = said && e.New != "" && strings.Contains(fix.Title, e.New)
		var ok bool
		if e.Span, ok = markupOf(d, e.Span); !ok {
			return ""
		}
	}
	from, to := edits[0].Start, edits[len(edits)-1].End
	if said || to-from > 2*maxBecomes || strings.ContainsAny(d.Markup[from:to], "\n\r") {
		return ""
	}
	left, right, ok := wordsAround(d.Markup, text.Span{Start: from, End: to}, deleted)
	if !ok {
		return ""
	}
	var b strings.Builder
	at := left
	for _, e := range edits {
		if e.Start < at || strings.ContainsAny(e.New, "\n\r") {
			return ""
		}
		b.WriteString(d.Markup[at:e.Start])
		b.WriteString(e.New)
		at = e.End
	}
	b.WriteString(d.Markup[at:right])
	s := strings.TrimSpace(b.String())
	if s == "" || len(s) > maxBecomes {
		return ""
	}
	return "“" + visible(s) + "”"
}

// markupOf finds the place in Markup of a span of the file as stored. The map
// runs the other way, but in order, so that halving finds it.
func markupOf(d *lint.Document, s text.Span) (text.Span, bool) {
	if d.Stored.Identity() {
		return s, s.Start >= 0 && s.Start <= s.End && s.End <= len(d.Markup)
	}
	find := func(stored int) (int, bool) {
		at := sort.Search(len(d.Markup), func(i int) bool {
			got, _ := d.Stored.Span(text.Span{Start: i, End: i})
			return got.Start >= stored
		})
		got, _ := d.Stored.Span(text.Span{Start: at, End: at})
		return at, got.Start == stored
	}
	start, ok1 := find(s.Start)
	end, ok2 := find(s.End)
	return text.Span{Start: start, End: end}, ok1 && ok2 && start <= end
}

// wordsAround widens s to whole words. Where whole words are to be deleted, what
// is left is seen only by the words on both sides; it is false when there are
// none on one.
func wordsAround(t string, s text.Span, deleted bool) (from, to int, ok bool) {
	from, to = before(t, s.Start, false), behind(t, s.End, false)
	if !deleted {
		return from, to, true
	}
	old := s.Of(t)
	words := strings.TrimSpace(old)
	freeLeft := from == s.Start || !strings.HasPrefix(old, words)
	freeRight := to == s.End || !strings.HasSuffix(old, words)
	if words == "" || !freeLeft || !freeRight {
		return from, to, true
	}
	if from == s.Start {
		from = before(t, from, true)
	}
	if to == s.End {
		to = behind(t, to, true)
	}
	return from, to, from < s.Start && to > s.End
}

// before is where the word begins that ends at offset at, or, over a gap, the
// one before it.
func before(t string, at int, gap bool) int {
	for least := at - maxBecomes; at > 0 && at > least; {
		r, n := utf8.DecodeLastRuneInString(t[:at])
		if space := unicode.IsSpace(r); r == '\n' || r == '\r' || space && !gap {
			break
		} else if !space {
			gap = false
		}
		at -= n
	}
	return at
}

// behind is where the word ends that begins at offset at, or, over a gap, the
// one behind it.
func behind(t string, at int, gap bool) int {
	for most := at + maxBecomes; at < len(t) && at < most; {
		r, n := utf8.DecodeRuneInString(t[at:])
		if space := unicode.IsSpace(r); r == '\n' || r == '\r' || space && !gap {
			break
		} else if !space {
			gap = false
		}
		at += n
	}
	return at
}

// Problem is a problem on one line, "path:line:column  problem  message", fit
// for a terminal and without a line end.
func Problem(p *lint.Problem, o Options) string {
	pal := newPalette(o.Color)
	var parts []string
	if at := place(p.ID, p.At); at != "" {
		parts = append(parts, pal.path.Sprint(at))
	}
	if p.Note {
		parts = append(parts, pal.faint.Sprint("note"))
	} else {
		parts = append(parts, pal.severity[lint.Error].Sprint("problem"))
	}
	if p.Rule != "" {
		parts = append(parts, visible(p.Rule))
	}
	return calm(strings.Join(append(parts, visible(p.Message)), "  "))
}

// leastForTable is how many findings make a table by rule worth its lines.
const leastForTable = 12

// maxTable is how many rules the table lists.
const maxTable = 10

// table lists the rules with most findings when there are too many findings to
// keep in mind.
func (w *textWriter) table(s *Summary) {
	if s.Findings() < leastForTable || len(s.Rules) < 2 {
		return
	}
	type row struct {
		id string
		n  int
	}
	rows := make([]row, 0, len(s.Rules))
	for id, n := range s.Rules {
		rows = append(rows, row{id, n})
	}
	slices.SortFunc(rows, func(a, b row) int {
		if a.n != b.n {
			return b.n - a.n
		}
		return strings.Compare(a.id, b.id)
	})
	for i, r := range rows {
		if i == maxTable && len(rows) > maxTable+1 {
			rest := 0
			for _, r := range rows[i:] {
				rest += r.n
			}
			fmt.Fprintf(&w.buf, "%6d  of %d more rules\n", rest, len(rows)-i)
			break
		}
		fmt.Fprintf(&w.buf, "%6d  %s\n", r.n, r.id)
	}
	w.buf.WriteByte('\n')
}

// count is a number with its noun, thousands set apart by commas.
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return thousands(n) + " " + many
}

func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// Line is the summary in one line, which ends with what to do next. It has no
// line end.
func (s *Summary) Line(o Options) string {
	p := newPalette(o.Color)
	files := count(s.Files, "file", "files")
	if s.Findings() == 0 {
		line := files + ", no findings"
		line += s.aside()
		switch {
		case s.Problems > 0:
			line += "; " + p.severity[lint.Error].Sprint(s.next(o))
		case s.Files > 0 && s.Fixed == 0:
			line += p.mend.Sprint(": let it stand")
		}
		return line
	}
	var kinds []string
	kind := func(n int, sev lint.Severity) {
		if n > 0 {
			kinds = append(kinds, p.severity[sev].Sprint(count(n, sev.String(), sev.String()+"s")))
		}
	}
	kind(s.Errors, lint.Error)
	kind(s.Warnings, lint.Warning)
	kind(s.Notices, lint.Notice)
	line := fmt.Sprintf("%s, %s (%s)%s", files, count(s.Findings(), "finding", "findings"), strings.Join(kinds, ", "), s.aside())
	if next := s.next(o); next != "" {
		line += "; " + next
	}
	return line
}

// aside counts what needs no deed.
func (s *Summary) aside() string {
	var out string
	add := func(n int, what string) {
		if n > 0 {
			out += ", " + thousands(n) + " " + what
		}
	}
	add(s.Fixed, "fixed")
	add(s.Suppressed, "suppressed")
	add(s.Baselined, "in the baseline")
	return out
}

// next says what to do.
func (s *Summary) next(o Options) string {
	var out []string
	if s.Problems > 0 {
		out = append(out, count(s.Problems, "problem", "problems")+" to look into")
	}
	switch all := s.FixableSafe + s.FixableSuggested; {
	case s.FixableSafe > 0 && (o.Fix == lint.NoFix || o.Fix > lint.Safe):
		out = append(out, thousands(s.FixableSafe)+" can be fixed: run stet check --fix")
	case s.FixableSuggested > 0 && o.Fix != lint.Suggested:
		out = append(out, thousands(all)+" with a suggestion: stet check --unsafe-fixes --diff shows the outcome")
	}
	return strings.Join(out, "; ")
}
