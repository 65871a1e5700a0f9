package date

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"stet/lint"
	"stet/text"
)

var weekday = &lint.Rule{
	ID:       "date/weekday",
	Title:    "A weekday that is not that date's",
	Why:      "One of the two is wrong, and a reader who plans by the other comes on the wrong day.",
	Severity: lint.Error,
	Fixable:  lint.Suggested,
	Example: lint.Example{
		Bad:  "The vote is set for Friday, May 9, 2024.",
		Good: "The vote is set for Thursday, May 9, 2024.",
	},
	Details: `Finds a weekday beside a date, on either side and in the common English forms, that the
calendar contradicts: “Thursday, September 21, 2023”, “Thursday 21 September”, “Thursday (21
September)”, “September 21, 2023, a Thursday”, “Thursday, 2023-09-21”, “Tuesday the 5th of March
2024”. Weekdays are those of the Gregorian calendar.

When the date has no year, the year is that of the article, known from its own date or, without one,
from the last year that the text names if two or more of its dates have it; the finding is a warning then. A day more than two months from the
article's own must be wrong in the year before and in the year after as well.

Let stand: dates before 1583; dates until 1930 that are right by the Julian calendar; a date in
figures whose day and month can be read in either order, if one reading fits; several weekdays that
share one date; the stamps of posts and comments, which give no year; a year that the paragraph names
beside the date.

Both mends are offered: the date's weekday, and the nearest date with the weekday.`,
	Check: checkWeekday,
}

// pair is a weekday that stands beside a date.
type pair struct {
	day    int // the word that names the weekday
	want   time.Weekday
	number int // the date, in Document.Numbers
	// last says that the weekday belongs to the last day of a range.
	last bool
}

func checkWeekday(p *lint.Pass) error {
	d := p.Doc
	c := checker{doc: d}
	for i := range d.Numbers {
		n := &d.Numbers[i]
		if n.Kind != text.Date {
			continue
		}
		if pr, ok := c.pair(i, n); ok {
			c.check(p, pr)
		}
	}
	return nil
}

// checker looks at the dates of one document.
type checker struct {
	doc *lint.Document
	// year is the article's, 0 when it is unknown; looked says that it was
	// looked for.
	year   int
	looked bool
}

// ---- which weekday

// weekdays holds the names that stand for a weekday by themselves, and those
// that are words as well and need a full stop or a date right behind them.
var weekdays = map[string]time.Weekday{
	"monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6, "sunday": 0,
	"mon": 1, "tue": 2, "tues": 2, "wed": 3, "weds": 3, "thu": 4, "thur": 4, "thurs": 4, "fri": 5, "sat": 6, "sun": 0,
}

// weekdayAt reads the weekday at word i; short says that it is an abbreviation.
func (c *checker) weekdayAt(i int) (day time.Weekday, short, ok bool) {
	if i < 0 || i >= len(c.doc.Words) {
		return 0, false, false
	}
	w := c.doc.Words[i]
	if w.Kind != text.Letters || w.Shape != text.Title && w.Shape != text.Upper || w.End-w.Start > 9 {
		return 0, false, false
	}
	day, ok = weekdays[strings.ToLower(w.Of(c.doc.Text))]
	return day, w.End-w.Start < 6, ok
}

func (c *checker) word(i int) string {
	if i < 0 || i >= len(c.doc.Words) {
		return ""
	}
	return c.doc.Word(i)
}

// is reports whether word i is one of words, none of which is empty, in any case.
func (c *checker) is(i int, words ...string) bool {
	s := c.word(i)
	if s == "" {
		return false
	}
	for _, w := range words {
		if len(s) == len(w) && (s[0]^w[0])&^0x20 == 0 && strings.EqualFold(s, w) {
			return true
		}
	}
	return false
}

// lower is word i in small letters.
func (c *checker) lower(i int) string {
	s := c.word(i)
	if s != "" && c.doc.Words[i].Shape == text.Lower {
		return s
	}
	return strings.ToLower(s)
}

// glued reports whether words i and i+1 touch.
func (c *checker) glued(i int) bool {
	return i >= 0 && i+1 < len(c.doc.Words) && c.doc.Words[i].End == c.doc.Words[i+1].Start
}

// sameLine reports whether no line ends between words i and j.
func (c *checker) sameLine(i, j int) bool {
	return c.doc.BlockAt(int(c.doc.Words[i].Start)) == c.doc.BlockAt(int(c.doc.Words[j].Start)) &&
		!strings.Contains(c.doc.Text[c.doc.Words[i].Start:c.doc.Words[j].End], "\n\n")
}

// pair finds the weekday beside date n.
func (c *checker) pair(i int, n *text.Number) (pair, bool) {
	if pr, ok := c.before(i, n); ok {
		return pr, true
	}
	return c.behind(i, n)
}

// before reads "Thursday, September 21", "Thursday evening (21 September",
// "Tuesday the 5th of March", "Thurs. 21 Sept".
func (c *checker) before(i int, n *text.Number) (pair, bool) {
	j := int(n.First) - 1
	if c.is(j, "the") {
		j--
	}
	marks := 0
	for marks < 2 && c.is(j, ",", "(", "–", "—", "-", ":", ".") {
		if c.is(j, "-", "–") && c.glued(j-1) && c.glued(j) && !c.numeric(n) {
			return pair{}, false
		}
		j--
		marks++
	}
	if c.is(j, "morning", "afternoon", "evening", "night", "noon") && marks > 0 {
		j--
	}
	day, short, ok := c.weekdayAt(j)
	if !ok || !c.sameLine(j, int(n.First)) {
		return pair{}, false
	}
	if short && !c.is(j+1, ".") && c.named(j) {
		return pair{}, false
	}
	if c.is(j+1, ".") && !short {
		return pair{}, false // "until Thursday. September 21 ..."
	}
	pr := pair{day: j, want: day, number: i}
	// "Thursday and Friday, September 21 and 22", "Saturday to Monday"
	if c.is(j-1, "and", "to", "or", "through", "until", "till", "-", "–", "—", "&", "/") {
		if first, _, ok := c.weekdayAt(j - 2); ok {
			if n.High == n.Value || c.numeric(n) {
				return pair{}, false
			}
			// Both ends wrong by the same is one slip: report the last.
			_ = first
			pr.last = true
		}
	}
	return pr, true
}

// named reports whether the short word j is the end of a name: "The Sun", "the
// Edmonton Sun".
func (c *checker) named(j int) bool {
	if j == 0 || !c.sameLine(j-1, j) {
		return false
	}
	w := c.doc.Words[j-1]
	return w.Kind == text.Letters && (w.Shape >= text.Title && c.doc.Words[j].Shape == text.Title || c.is(j-1, "the"))
}

// behind reads "September 21, 2023, a Thursday", "21 September (Thursday)",
// "September 21, Thursday,".
func (c *checker) behind(i int, n *text.Number) (pair, bool) {
	j := int(n.Last)
	mark := ""
	if c.is(j, ",", "(") {
		mark = c.word(j)
		j++
	}
	article := false
	switch {
	case c.is(j, "which") && c.is(j+1, "is", "was", "falls", "fell") && c.is(j+2, "a", "on"):
		j += 2
	case c.is(j, "is", "was", "will") && mark == "":
		j++
		if c.is(j, "be") {
			j++
		}
	case c.is(j, "falls", "fell") && c.is(j+1, "on"):
		j++
	}
	if c.is(j, "a", "on") {
		if c.is(j, "on") {
			j++
		}
		if c.is(j, "a") {
			j++
		}
		article = true
	}
	if mark == "" && !article {
		return pair{}, false
	}
	day, short, ok := c.weekdayAt(j)
	if !ok || !c.sameLine(int(n.First), j) || n.High != n.Value && !c.numeric(n) {
		return pair{}, false
	}
	switch {
	case mark == "(":
		if !c.is(j+1, ")", ".", ",") {
			return pair{}, false
		}
	case article:
		// "was on Thursday", "on a Thursday": another event may be meant when
		// no article makes it the date's own.
		if !c.is(j-1, "a") {
			return pair{}, false
		}
	default:
		// Without an article the weekday must stand alone: "September 21,
		// Thursday night football" goes on about something else.
		alone := j+1 >= len(c.doc.Words) || !c.sameLine(j, j+1) || c.is(j+1, ",", ".", ")", ";", ":", "–", "—")
		if short || !alone {
			return pair{}, false
		}
	}
	return pair{day: j, want: day, number: i}, true
}

// numeric reports whether date n is written in figures alone.
func (c *checker) numeric(n *text.Number) bool {
	for i := n.First; i < n.Last; i++ {
		if c.doc.Words[i].Kind == text.Letters {
			return false
		}
	}
	return true
}

// ---- right or wrong

// date is a day of the Gregorian calendar; year 0 is unknown.
type date struct{ year, month, day int }

func split(v float64) date {
	n := int(v)
	return date{n / 10000, n / 100 % 100, n % 100}
}

func (d date) in(year int) date { return date{year, d.month, d.day} }

func (d date) time() time.Time {
	return time.Date(d.year, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC)
}

// exists reports whether the month has the day.
func (d date) exists() bool { t := d.time(); return t.Day() == d.day && int(t.Month()) == d.month }

// julian is the weekday of d read as a date of the Julian calendar.
func (d date) julian() time.Weekday {
	// The Julian day number of a Julian date (Meeus, Astronomical Algorithms,
	// chapter 7); day number 0 was a Monday.
	y, m := d.year, d.month
	if m <= 2 {
		y, m = y-1, m+12
	}
	jd := 365*(y+4716) + (y+4716)/4 + 306001*(m+1)/10000 + d.day - 1524
	return time.Weekday((jd + 1) % 7)
}

// gregorian is the first year of which the calendar is sure.
const gregorian = 1583

func (c *checker) check(p *lint.Pass, pr pair) {
	n := &c.doc.Numbers[pr.number]
	dt := split(n.Value)
	if pr.last {
		dt = split(n.High)
	}
	if dt.day == 0 || dt.month == 0 {
		return
	}
	severity := lint.Error
	if dt.year == 0 {
		year := c.articleYear()
		if year == 0 || c.stamp(pr, n) || c.ofYearNearby(pr, dt) {
			return
		}
		near := c.nearest(dt, year)
		// The year is only inferred: an article of January may mean last year's,
		// but not for a day of last week.
		if own := c.doc.Meta.Date; own.IsZero() || !near.exists() || near.time().Sub(own).Abs() > season {
			for y := year - 1; y <= year+1; y++ {
				if d := dt.in(y); d.exists() && d.time().Weekday() == pr.want {
					return
				}
			}
		}
		severity = lint.Warning
		dt = near
	}
	if dt.year < gregorian || !dt.exists() || dt.time().Weekday() == pr.want {
		return
	}
	if dt.year <= 1930 && dt.julian() == pr.want {
		return
	}
	if n.High != n.Value && c.numeric(n) {
		// 9/10/2023: day and month can be read in either order
		if other := split(n.High); !other.exists() || other.time().Weekday() == pr.want {
			return
		}
	}
	c.report(p, pr, n, dt, severity)
}

// nearby is how many numbers around a date may give its year.
const nearby = 6

// ofYearNearby reports whether dt has its weekday in a year that the paragraph names
// beside it: “Election Day in 2020 was Tuesday, November 3”.
func (c *checker) ofYearNearby(pr pair, dt date) bool {
	d := c.doc
	block := d.BlockAt(int(d.Numbers[pr.number].Start))
	for i := max(0, pr.number-nearby); i < min(len(d.Numbers), pr.number+nearby+1); i++ {
		n := &d.Numbers[i]
		year := 0
		switch n.Kind {
		case text.Year:
			year = int(n.Value)
		case text.Date:
			year = split(n.Value).year
		}
		if year == 0 || d.BlockAt(int(n.Start)) != block {
			continue
		}
		if at := dt.in(year); at.exists() && at.time().Weekday() == pr.want {
			return true
		}
	}
	return false
}

// stamp reports whether the weekday and date n are the stamp of a post or a comment,
// which is of any year: they stand at the end of a block outside a sentence, alone or
// with the time of day.
func (c *checker) stamp(pr pair, n *text.Number) bool {
	d := c.doc
	block := d.BlockAt(int(n.Start))
	if block < 0 {
		return false
	}
	const clock = 6 // words of “ - 4:11 p.m.”
	first, last, end := min(pr.day, int(n.First)), max(pr.day+1, int(n.Last)), d.Blocks[block].Last
	if end-last > clock {
		return false
	}
	timed := false
	for i := last; i < end; i++ {
		switch w := d.Words[i]; {
		case w.Kind == text.Digits:
			timed = true
		case w.Kind == text.Punct || c.is(i, "am", "pm", "a.m.", "p.m.", "a", "p", "m", "at", "h", "uhr", "gmt", "utc"):
		default:
			return false
		}
	}
	if first == d.Blocks[block].First {
		return timed
	}
	// in a sentence a word or a comma leads up to it
	before := d.Words[first-1]
	return timed && before.Kind != text.Letters && before.Kind != text.Digits && !c.is(first-1, ",", ":", "(")
}

// season is how far from the article's own day a date without a year is that
// year's for certain.
const season = 60 * 24 * time.Hour

// nearest is the date in the article's year, or in the next or last if that is
// nearer to the article's own date.
func (c *checker) nearest(dt date, year int) date {
	own := c.doc.Meta.Date
	best := dt.in(year)
	if own.IsZero() {
		return best
	}
	for y := year - 1; y <= year+1; y++ {
		if d := dt.in(y); d.exists() && (!best.exists() || d.time().Sub(own).Abs() < best.time().Sub(own).Abs()) {
			best = d
		}
	}
	return best
}

// articleYear is the year that a date without one is read in, or 0: that of the
// article's own date, or the last year that the text names if several dates have
// it.
func (c *checker) articleYear() int {
	if c.looked {
		return c.year
	}
	c.looked = true
	if !c.doc.Meta.Date.IsZero() {
		c.year = c.doc.Meta.Date.Year()
		return c.year
	}
	// Background has dates of its own: only a year that several dates share and
	// that no later one follows is the article's.
	year, times, latest := 0, 0, 0
	for _, n := range c.doc.Numbers {
		switch n.Kind {
		case text.Year:
			latest = max(latest, int(n.Value))
		case text.Date:
			d := split(n.Value)
			latest = max(latest, d.year)
			switch {
			case d.year == 0 || d.day == 0:
			case d.year == year:
				times++
			case d.year > year:
				year, times = d.year, 1
			}
		}
	}
	if times > 1 && latest == year {
		c.year = year
	}
	return c.year
}

// ---- what to say

func (c *checker) report(p *lint.Pass, pr pair, n *text.Number, dt date, severity lint.Severity) {
	d := c.doc
	w := d.Words[pr.day]
	s := text.Span{Start: min(int(w.Start), int(n.Start)), End: max(int(w.End), int(n.End))}
	if open := s.Of(d.Text); strings.Contains(open, "(") && !strings.Contains(open, ")") && s.End < len(d.Text) && d.Text[s.End] == ')' {
		s.End++
	}
	name := w.Of(d.Text)
	is := dt.time().Weekday()
	f := lint.Finding{Span: s, Severity: severity}
	f.Message = fmt.Sprintf("%s is a %s, not a “%s”", written(dt), is, name)
	if severity == lint.Warning {
		f.Note = fmt.Sprintf("The text gives no year; %d is the article's, and the weekday does not fit the years beside it either", dt.year)
		if own := d.Meta.Date; !own.IsZero() && dt.time().Sub(own).Abs() <= season {
			f.Note = fmt.Sprintf("The text gives no year; the article is dated %s", written(date{own.Year(), int(own.Month()), own.Day()}))
		}
	}
	f.Fixes = append(f.Fixes, lint.Fix{
		Title:  "Write " + is.String(),
		Edits:  []text.Edit{{Span: w.Span(), New: alike(name, is)}},
		Safety: lint.Suggested,
	})
	// The nearest date with that weekday is at most three days away.
	off := (int(pr.want) - int(is) + 10) % 7
	off -= 3
	for _, by := range []int{off, off + 7, off - 7} {
		if by < -4 || by > 4 {
			continue
		}
		to := dt.time().AddDate(0, 0, by)
		if e, ok := c.redate(n, pr, dt, to); ok {
			f.Fixes = append(f.Fixes, lint.Fix{Title: "Write " + written(date{to.Year(), int(to.Month()), to.Day()}), Edits: e, Safety: lint.Suggested})
		}
	}
	if len(f.Fixes) > 1 && f.Note == "" {
		var days []string
		for _, fix := range f.Fixes[1:] {
			days = append(days, strings.TrimPrefix(fix.Title, "Write "))
		}
		f.Note = fmt.Sprintf("The nearest %s is %s", pr.want, strings.Join(days, " or "))
	}
	p.Report(f)
}

func written(d date) string {
	return fmt.Sprintf("%s %d, %d", time.Month(d.month), d.day, d.year)
}

// alike writes weekday day in the form of name: short, with capitals.
func alike(name string, day time.Weekday) string {
	s := day.String()
	if len(name) < 6 {
		n := 3
		if len(name) > 3 {
			// Tues and Thurs are the only longer ones
			n = map[time.Weekday]int{time.Tuesday: 4, time.Thursday: 5, time.Wednesday: 3}[day]
			n = max(n, 3)
		}
		s = s[:n]
	}
	if strings.ToUpper(name) == name {
		s = strings.ToUpper(s)
	}
	return s
}

// redate rewrites date n, in the form that it has, to the day to. It gives up
// on ranges and on dates that it cannot take apart.
func (c *checker) redate(n *text.Number, pr pair, from date, to time.Time) ([]text.Edit, bool) {
	if n.High != n.Value || pr.last {
		return nil, false
	}
	d := c.doc
	var edits []text.Edit
	change := func(i int32, s string) {
		if w := d.Words[i]; w.Of(d.Text) != s {
			edits = append(edits, text.Edit{Span: w.Span(), New: s})
		}
	}
	figures := c.numeric(n)
	seen := 0
	for i := n.First; i < n.Last; i++ {
		w := d.Words[i]
		s := w.Of(d.Text)
		switch w.Kind {
		case text.Letters:
			if month(s) == from.month && seen&2 == 0 {
				seen |= 2
				change(i, monthAlike(s, to.Month()))
			}
		case text.Digits:
			v, suffix := leading(s)
			if suffix != "" && !isOrdinal(suffix) {
				if n.Last != n.First+1 {
					return nil, false
				}
				dotted, ok := redot(s, from, to)
				return []text.Edit{{Span: w.Span(), New: dotted}}, ok
			}
			switch {
			case v == from.year && seen&4 == 0 && len(s) == 4:
				seen |= 4
				change(i, strconv.Itoa(to.Year()))
			case figures && v == from.month && seen&2 == 0 && c.monthFirst(n, from):
				seen |= 2
				change(i, padded(s, int(to.Month())))
			case v == from.day && seen&1 == 0:
				seen |= 1
				if suffix != "" {
					change(i, strconv.Itoa(to.Day())+ordinal(to.Day()))
				} else {
					change(i, padded(s, to.Day()))
				}
			case figures && v == from.month && seen&2 == 0:
				seen |= 2
				change(i, padded(s, int(to.Month())))
			default:
				return nil, false
			}
		}
	}
	if seen&3 != 3 {
		return nil, false
	}
	if seen&4 == 0 && to.Year() != from.year && split(n.Value).year != 0 {
		return nil, false
	}
	return edits, len(edits) > 0
}

// redot rewrites 21.09.2023 and 2023.09.21, the forms of one word, from one day
// to another.
func redot(s string, from date, to time.Time) (string, bool) {
	parts := strings.Split(s, ".")
	if len(parts) != 3 {
		return "", false
	}
	day, year := 0, 2
	if len(parts[0]) == 4 {
		day, year = 2, 0
	}
	d, err := strconv.Atoi(parts[day])
	m, err2 := strconv.Atoi(parts[1])
	if err != nil || err2 != nil || d != from.day || m != from.month || len(parts[year]) != 4 {
		return "", false
	}
	parts[day], parts[1], parts[year] = padded(parts[day], to.Day()), padded(parts[1], int(to.Month())), strconv.Itoa(to.Year())
	return strings.Join(parts, "."), true
}

// monthFirst reports whether the month comes before the day in date n, which is
// written in figures: 2023-09-21 and 9/21/2023.
func (c *checker) monthFirst(n *text.Number, d date) bool {
	first, _ := leading(c.doc.Word(int(n.First)))
	return first == d.year || first == d.month && first != d.day
}

// leading reads the digits at the beginning of s.
func leading(s string) (int, string) {
	v, i := 0, 0
	for i < len(s) && s[i] >= '0' && s[i] <= '9' && i < 9 {
		v = v*10 + int(s[i]-'0')
		i++
	}
	return v, s[i:]
}

func isOrdinal(s string) bool {
	switch strings.ToLower(s) {
	case "st", "nd", "rd", "th":
		return true
	}
	return false
}

func ordinal(n int) string {
	if n%100 < 11 || n%100 > 13 {
		switch n % 10 {
		case 1:
			return "st"
		case 2:
			return "nd"
		case 3:
			return "rd"
		}
	}
	return "th"
}

// padded writes n with a leading zero if s has one.
func padded(s string, n int) string {
	if strings.HasPrefix(s, "0") {
		return fmt.Sprintf("%02d", n)
	}
	return strconv.Itoa(n)
}

// month is the number of the month that s names, in full or short, or 0.
func month(s string) int {
	if len(s) < 3 {
		return 0
	}
	for m := time.January; m <= time.December; m++ {
		if full := m.String(); len(s) <= len(full) && strings.EqualFold(s, full[:len(s)]) || m == time.September && strings.EqualFold(s, "sept") {
			return int(m)
		}
	}
	return 0
}

// monthAlike writes month m in the form of s: short, with capitals.
func monthAlike(s string, m time.Month) string {
	if month(s) == int(m) {
		return s
	}
	out := m.String()
	if len(s) <= 4 && !strings.EqualFold(s, "may") && !strings.EqualFold(s, "june") && !strings.EqualFold(s, "july") {
		out = out[:3]
		if m == time.September && len(s) == 4 {
			out = "Sept"
		}
	}
	if strings.ToUpper(s) == s {
		out = strings.ToUpper(out)
	}
	return out
}
