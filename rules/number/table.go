package number

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"stet/lint"
)

// cell is one cell of a table.
type cell struct {
	block int
	row   int
	text  string
	// value is the number in it, and decimals how many places it shows; filled
	// says that there is one and nothing else but a unit.
	value    float64
	decimals int
	percent  bool
	filled   bool
	empty    bool
}

// column is what stands below one heading.
type column struct {
	head  string
	cells []*cell // by row, nil where the row has none
	// percent says that its numbers are percentages.
	percent bool
	numbers int
}

// table is one table, read.
type table struct {
	columns []column
	rows    int
	// total is the row named so, -1 when there is none or more than one.
	total int
}

// largestTable bounds the cells that are looked at in one table.
const largestTable = 4000

// eachTable hands every table of d that can be read to do.
func eachTable(d *lint.Document, do func(*table)) {
	for i := 0; i < len(d.Blocks); {
		if d.Blocks[i].Kind != lint.TableCell {
			i++
			continue
		}
		k := i
		for k < len(d.Blocks) && d.Blocks[k].Kind == lint.TableCell && d.Blocks[k].Table == d.Blocks[i].Table {
			k++
		}
		if k-i <= largestTable {
			if t, ok := readTable(d, i, k); ok {
				do(t)
			}
		}
		i = k
	}
}

// tables checks every table of the document.
func (a *arithmetic) tables() {
	eachTable(a.doc, func(t *table) { a.sums(t, a.rates(t)) })
}

// readTable reads the table of blocks i up to k. It reports false when it has
// no heading and no numbers.
func readTable(d *lint.Document, i, k int) (*table, bool) {
	t := &table{total: -1}
	first := d.Blocks[i].Row
	width := 0
	for _, b := range d.Blocks[i:k] {
		width = max(width, b.Cell)
		t.rows = max(t.rows, b.Row-first+1)
	}
	if width < 2 || width > 60 || t.rows < 3 {
		return nil, false
	}
	t.columns = make([]column, width)
	for c := range t.columns {
		t.columns[c].cells = make([]*cell, t.rows)
	}
	totals := 0
	for at, b := range d.Blocks[i:k] {
		if b.Cell < 1 || b.Row < first {
			return nil, false
		}
		c := readCell(strings.TrimSpace(b.Of(d.Text)))
		c.block, c.row = i+at, b.Row-first
		col := &t.columns[b.Cell-1]
		if col.cells[c.row] != nil {
			return nil, false // cells that span rows
		}
		col.cells[c.row] = c
		switch {
		case c.row == 0 && !c.filled:
			col.head = strings.ToLower(c.text)
			col.percent = strings.Contains(col.head, "%") || strings.Contains(col.head, "percent") || strings.Contains(col.head, "per cent") ||
				strings.Contains(col.head, "share") || strings.Contains(col.head, "pct")
		case c.filled:
			col.numbers++
		}
		if b.Cell == 1 && c.row > 0 && isTotal(c.text) {
			t.total = c.row
			totals++
		}
	}
	if totals != 1 {
		t.total = -1
	}
	for c := range t.columns {
		col := &t.columns[c]
		marked := 0
		for _, x := range col.cells {
			if x != nil && x.filled && x.percent {
				marked++
			}
		}
		col.percent = col.percent || marked > 0 && marked*2 > col.numbers
	}
	return t, true
}

func isTotal(s string) bool {
	switch strings.ToLower(strings.TrimRight(s, ":.")) {
	case "total", "totals", "grand total", "sum", "in total", "overall total", "total votes", "all", "altogether":
		return true
	}
	return false
}

// readCell reads "19,000", "47.6%", "$1.2m", "–".
func readCell(s string) *cell {
	c := &cell{text: s}
	switch s {
	case "", "-", "–", "—", "−":
		c.empty = true
		return c
	}
	t := strings.TrimLeft(s, "$€£¥+~ ")
	if strings.HasPrefix(t, "-") || strings.HasPrefix(t, "−") || strings.HasPrefix(t, "–") {
		return c // changes and balances add up otherwise
	}
	digits := 0
	point := -1
	i := 0
	for ; i < len(t); i++ {
		ch := t[i]
		switch {
		case ch >= '0' && ch <= '9':
			if point >= 0 {
				c.value += float64(ch-'0') * math.Pow(10, -float64(i-point))
			} else {
				c.value = c.value*10 + float64(ch-'0')
			}
			digits++
			continue
		case ch == ',' && point < 0 && i+3 < len(t) && digits > 0:
			continue
		case ch == '.' && point < 0 && i+1 < len(t) && t[i+1] >= '0' && t[i+1] <= '9':
			point = i
			continue
		}
		break
	}
	if digits == 0 || digits > 15 {
		return c
	}
	if point >= 0 {
		c.decimals = i - point - 1
	}
	switch rest := strings.TrimSpace(t[i:]); rest {
	case "":
		c.filled = true
	case "%", "percent", "per cent", "pct":
		c.filled, c.percent = true, true
	}
	return c
}

// addable reports whether the numbers below a heading can be added up.
func addable(head string) bool {
	for _, w := range [...]string{"rank", "year", "rate", "average", "avg", "mean", "median", "age", "per ", "ratio", "turnout", "change", "no.", "number of seats won back",
		"index", "price", "date", "time", "swing", "+/-", "position", "pos", "growth", "score", "points per", "density", "temp", "id", "margin", "diff", "#"} {
		if strings.HasPrefix(head, w) || strings.Contains(head, " "+w) {
			return false
		}
	}
	return true
}

// sums adds every column up, but the one that is known to be wrong, and compares
// it with its total.
func (a *arithmetic) sums(t *table, known int) {
	if t.total < 0 {
		return
	}
	// Rows above the total are its parts, or rows below a total that comes
	// first.
	lo, hi := 1, t.total
	switch t.total {
	case t.rows - 1:
	case 1:
		lo, hi = 2, t.rows
	default:
		return
	}
	if hi-lo < 2 {
		return
	}
	if labels := t.columns[0].cells; slices.ContainsFunc(labels[lo:hi], func(c *cell) bool {
		if c == nil {
			return true
		}
		w := strings.ToLower(c.text)
		return strings.Contains(w, "total") || strings.HasPrefix(w, "of which") || strings.HasPrefix(w, "of these") || strings.HasPrefix(w, "including") || strings.HasPrefix(w, "thereof")
	}) {
		return
	}
	type verdict struct {
		column, sum, slack float64
		total              *cell
		fits               bool
	}
	var all []verdict
	for c := 1; c < len(t.columns); c++ {
		col := &t.columns[c]
		total := col.cells[t.total]
		if c == known || total == nil || !total.filled || !addable(col.head) {
			continue
		}
		sum, slack, n := 0.0, math.Pow(10, -float64(total.decimals))/2, 0
		whole := total.decimals == 0
		for _, x := range col.cells[lo:hi] {
			if x == nil || !x.filled {
				if x == nil || !x.empty {
					n = -1000
				}
				continue
			}
			sum += x.value
			slack += math.Pow(10, -float64(x.decimals)) / 2
			whole = whole && x.decimals == 0
			n++
		}
		if n < 2 {
			continue
		}
		// Whole counts add up exactly; percentages and decimals are rounded.
		if whole && !col.percent {
			slack = 0
			if p := commonPlace(col.cells[lo:hi], total); p > 1 {
				slack = float64(n+1) * p / 2
			}
		}
		all = append(all, verdict{float64(c), sum, slack, total, math.Abs(sum-total.value) <= slack+1e-6})
	}
	anyFits := slices.ContainsFunc(all, func(v verdict) bool { return v.fits })
	for _, v := range all {
		// A sum below the total may want for rows that are not listed, unless
		// another column shows that they are all there.
		if v.fits || v.sum < v.total.value && !anyFits {
			continue
		}
		// A mean or the like that its heading does not give away is far off.
		if v.total.value == 0 || v.sum > 1.5*v.total.value || v.sum < v.total.value/1.5 {
			continue
		}
		b := a.doc.Blocks[v.total.block]
		f := lint.Finding{Span: b.Span, Severity: lint.Error}
		f.Message = fmt.Sprintf("The column adds up to %s, not “%s”", tableFigure(v.sum), v.total.text)
		f.Note = fmt.Sprintf("The difference is %s; check the rows as well as the total", tableFigure(math.Abs(v.sum-v.total.value)))
		a.pass.Report(f)
	}
}

// commonPlace is the place to which all numbers of a column are rounded.
func commonPlace(cells []*cell, total *cell) float64 {
	p := place(total.value)
	for _, c := range cells {
		if c != nil && c.filled && c.value != 0 {
			p = math.Min(p, place(c.value))
		}
	}
	return p
}

func tableFigure(v float64) string {
	if v >= 1000 && v == math.Round(v) && v < 1e15 {
		s := fmt.Sprintf("%.0f", v)
		for i := len(s) - 3; i > 0; i -= 3 {
			s = s[:i] + "," + s[i:]
		}
		return s
	}
	return trim(v)
}

// rates compares each percentage with the count beside it, in a table with one
// column of each and a total. It returns the column of percentages if it found
// a wrong one there, else -1.
func (a *arithmetic) rates(t *table) int {
	if t.total < 0 {
		return -1
	}
	count, percent := -1, -1
	for c := 1; c < len(t.columns); c++ {
		col := &t.columns[c]
		if col.numbers == 0 {
			continue
		}
		at := &count
		if col.percent {
			at = &percent
		}
		if *at >= 0 {
			return -1
		}
		*at = c
	}
	if count < 0 || percent < 0 || !addable(t.columns[count].head) {
		return -1
	}
	whole := t.columns[count].cells[t.total]
	if whole == nil || !whole.filled || whole.value <= 0 {
		return -1
	}
	fits := 0
	var wrong []*cell
	var is []float64
	for r := 1; r < t.rows; r++ {
		n, p := t.columns[count].cells[r], t.columns[percent].cells[r]
		if r == t.total || n == nil || p == nil || !n.filled || !p.filled || n.value > whole.value {
			continue
		}
		v := 100 * n.value / whole.value
		if math.Abs(v-p.value) <= 1.1*math.Pow(10, -float64(p.decimals)) {
			fits++
			continue
		}
		wrong = append(wrong, p)
		is = append(is, v)
	}
	// The percentages are those of the counts only if most of them fit.
	if len(wrong) == 0 || fits < 2 || fits <= 2*len(wrong) {
		return -1
	}
	for k, p := range wrong {
		b := a.doc.Blocks[p.block]
		a.pass.Report(lint.Finding{
			Span: b.Span, Severity: lint.Error,
			Message: fmt.Sprintf("“%s” is not the percentage of “%s”", p.text, t.columns[count].cells[p.row].text),
			Note:    fmt.Sprintf("%s of %s is %s percent", t.columns[count].cells[p.row].text, whole.text, trim(math.Round(is[k]*100)/100)),
		})
	}
	return percent
}
