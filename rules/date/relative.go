package date

import (
	"fmt"
	"strings"
	"time"

	"stet/lint"
	"stet/text"
)

var relative = &lint.Rule{
	ID:       "date/relative",
	Title:    "A day that is named only by its distance from today",
	Why:      "“Today” is read tomorrow, in another time zone and in an archive; then nobody knows which day it was.",
	Severity: lint.Warning,
	Fixable:  lint.Suggested,
	Example: lint.Example{
		Bad:  "The bridge was closed yesterday evening.",
		Good: "The bridge was closed on the evening of September 20, 2023.",
	},
	Options: []lint.Option{
		{Name: "grain", Default: "month", Values: []string{"day", "month", "year"}, Doc: "The coarsest expressions to find: “today” and “this Thursday” (day), “last week” and “next month” too (month), “this year” and “last summer” too (year)."},
	},
	Details: `Finds “today”, “yesterday evening”, “last night”, “this Thursday”, “Monday next week”, and, by the
option “grain”, “last week”, “next month”, “last November”, “this year”.

When the article's own date is known (front matter, the page's head, a dateline, a date alone in its
line), each is a notice, and the date that it stands for is worked out and offered in the order in
which the article writes its dates. When it is not, a day is a warning without a mend; of one
expression that comes back again and again the first three are reported, the others with the third.

Let stand: quotations, but for “will … tonight” and “will … tomorrow” (a notice: the reader wants to
know which night); block quotations, headlines, tables, speakers' turns in an interview; “today” in
the sense of nowadays (“is today a museum”, “today's youth”, “kids today face …”), labels of the page
(“Today's Top Stories”) and speeches (“we are gathered here today”), “until today”, “of tomorrow”; names of
programmes and songs (“the Today show”); a word with its date beside it (“yesterday, September 20”);
what is reckoned from another day in the text (“the next day”, “over the last week”); bare weekdays,
as daily papers write them.`,
	Check: checkRelative,
}

// grain is how long the time is that an expression names.
type grain uint8

const (
	dayGrain grain = iota
	monthGrain
	yearGrain
)

// direction is where an expression points from the day of the article.
type direction int8

const (
	last direction = iota - 1
	this
	next
)

// unit is what an expression counts by.
type unit uint8

const (
	aDay unit = iota
	aWeekday
	aWeek
	aWeekend
	aMonth
	aNamedMonth
	aSeason
	aYear
)

// expression is a stretch of words that names a time by its distance from the
// day of the article.
type expression struct {
	// Words first up to but not including end are the expression; words from
	// core on are its own, what stands before is "in the early morning" or the
	// weekday of "Thursday next week".
	first, core, end int
	unit             unit
	to               direction
	// part is "morning", "afternoon", "evening", "night" or "".
	part string
	// dayPart says that the part stands before the core: "in the early morning
	// today".
	partBefore bool
	// weekday is set for aWeekday; it is also set, with apposed, for the other
	// units when the text names the weekday as well: "yesterday, Tuesday".
	weekday time.Weekday
	apposed bool
	month   time.Month
	// owner marks a possessive: "yesterday’s attack".
	owner bool
}

func (e *expression) grain() grain {
	switch {
	case e.unit == aDay || e.unit == aWeekday || e.unit == aWeek && e.apposed:
		return dayGrain
	case e.unit == aSeason || e.unit == aYear || e.to == this && (e.unit == aWeek || e.unit == aMonth):
		return yearGrain
	}
	return monthGrain
}

// anchor is the day of an article. Year 0 is unknown, and so is the weekday then.
type anchor struct {
	time  time.Time
	year  bool
	known bool
	// from says where the day stands: "dateline", "front matter".
	from string
}

// repeats is how many findings one expression gets in an article that has no
// date; the rest are named in the last of them.
const repeats = 3

// finder looks for relative dates in one document.
type finder struct {
	checker
	grain  grain
	number int // the next number to look at
	own    anchor
	// dayFirst says that the article writes its dates as "21 September".
	dayFirst bool
	british  bool
	pending  []lint.Finding
	seen     map[string]int
}

func checkRelative(p *lint.Pass) error {
	f := finder{checker: checker{doc: p.Doc}}
	switch p.String("grain") {
	case "month":
		f.grain = monthGrain
	case "year":
		f.grain = yearGrain
	}
	d := p.Doc
	begun := false
	for i := nextDay(d, 0); i < len(d.Words); i = nextDay(d, i+1) {
		e, ok := f.at(i)
		if !ok || e.grain() > f.grain {
			continue
		}
		if !begun {
			f.begin(p.House.Dialect)
			begun = true
		}
		f.judge(&e)
		i = max(i, e.end-1)
	}
	for _, g := range f.pending {
		p.Report(g)
	}
	return nil
}

// dayWords are those that point at a day, and longer ones those that begin with them.
var dayWords = [...]string{"today", "tonight", "tomorrow", "yesterday", "this", "last", "next"}

// dayLetters are the first letters of dayWords.
var dayLetters = func() (m [256]bool) {
	for _, w := range dayWords {
		m[w[0]], m[w[0]-'a'+'A'] = true, true
	}
	return m
}()

// nextDay is the first word from i on that may point at a day.
func nextDay(d *lint.Document, i int) int {
	words, t := d.Words, d.Text
	for ; i < len(words); i++ {
		if w := &words[i]; dayLetters[t[w.Start]] && w.End-w.Start >= dayBytes && w.Kind == text.Letters && opensDay(t[w.Start:w.End]) {
			break
		}
	}
	return i
}

// dayBytes is the length of the shortest of dayWords. No two begin with the same bytes.
const dayBytes = 4

// opensDay reports whether w, which has letters of any case, begins as one of dayWords.
func opensDay(w string) bool {
	begin := dayBegin(w)
	for _, day := range &dayBegins {
		if begin == day {
			return true
		}
	}
	return false
}

var dayBegins = func() (begins [len(dayWords)]uint32) {
	for i, w := range dayWords {
		begins[i] = dayBegin(w)
	}
	return begins
}()

// dayBegin is the first bytes of w, the same for small letters and capitals.
func dayBegin(w string) uint32 {
	_ = w[dayBytes-1] // one check for all of them
	return uint32(w[0]) | uint32(w[1])<<8 | uint32(w[2])<<16 | uint32(w[3])<<24 | 0x20202020
}

// begin finds out the article's day and how it writes dates.
func (f *finder) begin(dialect string) {
	d := f.doc
	m := &d.Meta
	f.own = anchor{time: m.Date, year: true, known: !m.Date.IsZero(), from: m.DateFrom}
	days, months := 0, 0
	for k := range d.Numbers {
		n := &d.Numbers[k]
		if n.Kind != text.Date {
			continue
		}
		v := split(n.Value)
		if !f.own.known && v.day != 0 && v.month != 0 && m.Dateline.Contains(n.Span()) {
			// The dateline has no year: in one that is no leap year the days
			// before and after are right but around the end of February.
			if v.year == 0 && (v.month != 2 || v.day < 28) && (v.month != 3 || v.day > 1) {
				f.own = anchor{time: v.in(2001).time(), known: true, from: "dateline"}
			}
		}
		if v.day == 0 || f.numeric(n) {
			continue
		}
		if d.Words[n.First].Kind == text.Digits {
			days++
		} else {
			months++
		}
	}
	f.british = dialect == "en-GB"
	f.dayFirst = days > months || days == months && f.british
}

// ---- what is an expression

// at reads the expression whose first certain word is word i.
func (f *finder) at(i int) (expression, bool) {
	d := f.doc
	w := d.Words[i].Of(d.Text)
	e := expression{first: i, core: i, end: i + 1}
	bare := w
	if n := len(w); n > 5 && (w[n-1]|0x20) == 's' {
		for _, c := range [...]string{"'s", "’s"} {
			if strings.HasSuffix(w[:n-1], c[:len(c)-1]) {
				bare, e.owner = w[:n-len(c)], true
			}
		}
	}
	switch {
	case len(bare) == 5 && strings.EqualFold(bare, "today"):
	case len(bare) == 7 && strings.EqualFold(bare, "tonight"):
		e.part = "night"
	case len(bare) == 8 && strings.EqualFold(bare, "tomorrow"):
		e.to = next
	case len(bare) == 9 && strings.EqualFold(bare, "yesterday"):
		e.to = last
	case len(w) == 4 && (strings.EqualFold(w, "last") || strings.EqualFold(w, "next") || strings.EqualFold(w, "this")):
		switch w[0] | 0x20 {
		case 'l':
			e.to = last
		case 'n':
			e.to = next
		}
		return f.pointed(e)
	default:
		return e, false
	}
	return f.dayWord(e)
}

// dayWord reads on behind today, tonight, tomorrow and yesterday.
func (f *finder) dayWord(e expression) (expression, bool) {
	i := e.core
	if f.named(i) {
		return e, false
	}
	if !e.owner {
		if e.part == "" && f.sameSentence(i, i+1) && f.is(i+1, "morning", "afternoon", "evening", "night", "morning's", "morning’s", "evening's", "evening’s", "night's", "night’s") {
			e.part, e.owner = partOf(f.word(i + 1))
			e.end = i + 2
		} else if e.part == "" {
			f.partBefore(&e)
		}
		if !e.owner {
			f.appose(&e)
		}
	}
	if f.idiom(&e) {
		return e, false
	}
	return e, true
}

// partOf splits "evening’s" into the part of the day and whether it is a
// possessive.
func partOf(w string) (string, bool) {
	w = strings.ToLower(w)
	for _, c := range [...]string{"'s", "’s"} {
		if s, ok := strings.CutSuffix(w, c); ok {
			return s, true
		}
	}
	return w, false
}

// partBefore takes "in the early morning" before today or yesterday into e.
func (f *finder) partBefore(e *expression) {
	i := e.core - 1
	if !f.sameSentence(i, e.core) || !f.is(i, "morning", "afternoon", "evening", "night", "hours") {
		return
	}
	j := i - 1
	for j > i-4 && f.sameSentence(j, i) && f.is(j, "early", "late", "small", "evening", "morning", "night", "dawn", "predawn", "pre-dawn", "wee", "-", "pre") {
		j--
	}
	if !f.is(j, "the") || !f.sameSentence(j, i) {
		return
	}
	j--
	if !f.is(j, "in", "on", "during", "since", "from", "until", "by") || !f.sameSentence(j, i) {
		return
	}
	e.first, e.partBefore = j, true
	e.part, _ = partOf(f.word(i))
}

// appose takes a weekday that stands beside the expression into it: "yesterday,
// Tuesday", "today (Friday)", "tomorrow Sunday".
func (f *finder) appose(e *expression) {
	j := e.end
	mark := f.word(j)
	if mark == "," || mark == "(" || mark == "-" || mark == "–" || mark == "—" {
		j++
	} else {
		mark = ""
	}
	day, short, ok := f.weekdayAt(j)
	if !ok || short || !f.sameSentence(e.core, j) {
		return
	}
	if mark == "(" {
		if !f.is(j+1, ")") {
			return
		}
		e.weekday, e.apposed, e.end = day, true, j+2
		return
	}
	if mark != "" && f.sameSentence(j, j+1) && f.doc.Words[j+1].Kind != text.Punct {
		return // "today, Friday prayers were held"
	}
	e.weekday, e.apposed, e.end = day, true, j+1
}

// pointed reads on behind last, next and this.
func (f *finder) pointed(e expression) (expression, bool) {
	i := e.core
	j := i + 1
	if !f.sameSentence(i, j) {
		return e, false
	}
	if e.to == this && f.is(j, "past", "last", "coming", "next") && f.doc.Words[j].Shape == text.Lower {
		e.to = last
		if f.is(j, "coming", "next") {
			e.to = next
		}
		j++
		if !f.sameSentence(i, j) {
			return e, false
		}
	}
	w := &f.doc.Words[j]
	if w.Kind != text.Letters {
		return e, false
	}
	word := w.Of(f.doc.Text)
	if n := len(word); n > 4 && (word[n-1]|0x20) == 's' {
		for _, c := range [...]string{"'s", "’s"} {
			if s, ok := strings.CutSuffix(word, c); ok {
				word, e.owner = s, true
			}
		}
	}
	e.end = j + 1
	if !f.pointedAt(&e, word, w.Shape) {
		return e, false
	}
	// "the last week", "his next Thursday", "every last Friday" count; they
	// point nowhere.
	if e.core > 0 && f.sameSentence(e.core-1, e.core) {
		if before := f.word(e.core - 1); determiner(before) || strings.HasSuffix(before, "'s") || strings.HasSuffix(before, "’s") {
			return e, false
		}
	}
	if f.named(i) || !e.owner && f.sameSentence(i, e.end) && (f.is(e.end, "-") || e.unit != aDay && f.is(e.end, "of")) {
		return e, false // the film This Night, last-week blues, last month of the war
	}
	if j > i && f.doc.Words[i].Shape == text.Title && f.doc.Words[j].Shape == text.Title && e.unit != aWeekday && e.unit != aNamedMonth {
		return e, false // the film Last Night
	}
	return e, true
}

func determiner(w string) bool {
	switch strings.ToLower(w) {
	case "the", "a", "an", "his", "her", "its", "their", "our", "my", "your", "every", "each", "any", "no", "that", "these", "those", "very":
		return true
	}
	return false
}

// pointedAt reads the word that last, next or this points at.
func (f *finder) pointedAt(e *expression, word string, shape text.Shape) bool {
	switch low := strings.ToLower(word); low {
	case "morning", "afternoon", "evening":
		e.part = low
		return e.to == this || e.to == last && low == "evening"
	case "night":
		e.part = low
		return e.to == last
	case "week":
		e.unit = aWeek
		f.weekdayBefore(e)
		return true
	case "weekend":
		e.unit = aWeekend
		return true
	case "month":
		e.unit = aMonth
		return true
	case "year":
		e.unit = aYear
		return true
	case "spring", "summer", "autumn", "winter":
		e.unit = aSeason
		e.part = low
		return true
	}
	if shape != text.Title || len(word) < 3 {
		return false
	}
	if day, short, ok := f.weekdayAt(e.end - 1); ok && !short || e.owner && isWeekday(word, &day) {
		e.unit, e.weekday = aWeekday, day
		if !e.owner && f.sameSentence(e.core, e.end) && f.is(e.end, "morning", "afternoon", "evening", "night") && f.doc.Words[e.end].Shape == text.Lower {
			e.part, _ = partOf(f.word(e.end))
			e.end++
		}
		return true
	}
	for m := time.January; m <= time.December; m++ {
		if m.String() == word {
			e.unit, e.month = aNamedMonth, m
			// "last March 5" is a day
			return !f.sameSentence(e.core, e.end) || f.doc.Words[e.end].Kind != text.Digits
		}
	}
	return false
}

func isWeekday(word string, day *time.Weekday) bool {
	d, ok := weekdays[strings.ToLower(word)]
	if ok && len(word) >= 6 {
		*day = d
		return true
	}
	return false
}

// weekdayBefore takes the weekday of "Thursday next week" into e.
func (f *finder) weekdayBefore(e *expression) {
	j := e.core - 1
	if j >= 0 && f.is(j, "of") {
		j--
	}
	if day, short, ok := f.weekdayAt(j); ok && !short && f.sameSentence(j, e.core) {
		e.weekday, e.apposed, e.first = day, true, j
		if f.is(j-1, "on") && f.sameSentence(j-1, j) {
			e.first = j - 1
		}
	}
}

// sameSentence reports whether word j, a few words from i, is of i's sentence.
// It only looks at the block and at line ends, so that it costs nothing.
func (f *finder) sameSentence(i, j int) bool {
	if i < 0 || j < 0 || i >= len(f.doc.Words) || j >= len(f.doc.Words) {
		return false
	}
	if i > j {
		i, j = j, i
	}
	if j-i < 2 && f.doc.Words[j].Start-f.doc.Words[i].End < 2 {
		return true
	}
	return !strings.Contains(f.doc.Text[f.doc.Words[i].Start:f.doc.Words[j].End], "\n\n")
}

// ---- what stands

// named reports whether word i has a capital that no sentence gives it: the
// Today programme, USA Today, Good Morning Today.
func (f *finder) named(i int) bool {
	d := f.doc
	w := d.Words[i]
	if w.Shape == text.Upper {
		return true
	}
	programme := f.sameSentence(i, i+1) && f.is(i+1, "programme", "program", "show", "newspaper", "magazine", "host", "hosts", "presenter")
	if w.Shape == text.Lower {
		return false
	}
	return programme || !f.opens(i)
}

// opens reports whether word i begins a sentence, a quotation or a line, or
// what follows a colon.
func (f *finder) opens(i int) bool {
	d := f.doc
	if s := d.SentenceAt(int(d.Words[i].Start)); s < len(d.Sentences) && int(d.Sentences[s].First) == i {
		return true
	}
	if i == 0 {
		return true
	}
	if f.doc.Words[i-1].Kind == text.Letters || f.doc.Words[i-1].Kind == text.Digits {
		return false
	}
	switch f.word(i - 1) {
	case ",", "-", "&", "'", "’", ")":
		return false
	}
	return true
}

// idiom reports whether the word of e is used for no day at all.
func (f *finder) idiom(e *expression) bool {
	i := e.core
	before := ""
	if f.sameSentence(i-1, i) {
		before = strings.ToLower(f.word(i - 1))
	}
	after := ""
	if f.sameSentence(i, i+1) {
		after = strings.ToLower(f.word(i + 1))
	}
	if after == "-" && f.glued(i) || before == "-" && f.glued(i-1) {
		return true
	}
	if e.unit != aDay {
		return false
	}
	switch {
	case e.owner && e.end > e.core+1 || e.part == "night" && e.owner:
		return false
	case e.owner && e.to == last:
		// the museum of yesterday's toys, but the victims of yesterday's attack
		return passé[after] || before == "of" && !f.eventAhead(i+1)
	case e.owner:
		return !f.eventAhead(i + 1)
	case before == "of" || before == "like" || before == "than" || before == "as" || before == "until" && e.to == this:
		return e.part == "" || e.partBefore
	case e.to == next:
		switch before {
		case "better", "brighter", "no", "a", "another", "the", "new":
			return true
		}
	case e.to == last:
		switch before {
		case "only", "born", "the":
			return true
		}
	}
	return false
}

// passé are what a yesterday's thing can be without any day being meant.
var passé = wordSet("news man men woman women people hero heroes technology technologies papers newspapers ideas solutions world problems politics mistakes children battles wars enemies")

// eventAhead reports whether what follows "today's" at word i is an event, which
// has its day, rather than what is so nowadays.
func (f *finder) eventAhead(i int) bool {
	for k := range 4 {
		j := i + k
		if !f.sameSentence(i-1, j) {
			return false
		}
		if f.doc.Words[j].Kind != text.Letters {
			if f.is(j, "-") || f.doc.Words[j].Kind == text.Digits {
				continue
			}
			return false
		}
		w := f.word(j)
		if events[strings.ToLower(strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s"))] {
			return true
		}
	}
	return false
}

// events are nouns for what happens on one day.
var events = wordSet(`meeting meetings summit talks negotiations vote votes voting ballot election elections referendum poll polls hearing
	hearings trial ruling verdict verdicts judgment judgement sentencing decision decisions announcement announcements statement
	statements speech speeches address debate session sitting ceremony funeral burial service services mass launch launches opening
	closing closure closures strike strikes walkout protest protests rally rallies march marches demonstration demonstrations
	attack attacks raid raids blast blasts explosion explosions bombing bombings shooting shootings shelling clash clashes
	crash accident collision derailment quake earthquake tremor storm storms rain rains rainfall game games match matches final finals
	semi-final semifinal semi-finals race fixture round stage draw draws edition agenda training conference briefing release report
	reports figures results win victory defeat loss agreement deal signing visit arrival departure flight flights rise
	fall drop increase cut hike move moves trading deadline event events incident incidents operation evacuation arrest arrests
	resignation appointment newspapers headlines press proceedings handover inauguration swearing-in parade concert show
	performance premiere episode broadcast auction sale test tests landing docking lift-off liftoff eclipse kick-off puzzle
	forecast outage blackout outages fire fires gathering celebrations commemoration anniversary festivities matchday`)

func wordSet(words string) map[string]bool {
	fields := strings.Fields(words)
	m := make(map[string]bool, len(fields))
	for _, w := range fields {
		m[w] = true
	}
	return m
}

// dated reports whether a date stands right behind e: "today, September 21".
func (f *finder) dated(e *expression) bool {
	n := f.doc.Numbers
	for f.number < len(n) && int(n[f.number].Last) <= e.first {
		f.number++
	}
	// "September 21, today, ..."; a dateline dates the article and no word of it.
	if k := f.number - 1; k >= 0 && n[k].Kind == text.Date && int(n[k].Last) == e.first-1 && f.is(e.first-1, ",", "(") &&
		!f.doc.Meta.Dateline.Contains(n[k].Span()) && f.sameSentence(int(n[k].First), e.first) {
		return true
	}
	for k := f.number; k < len(n) && int(n[k].First) <= e.end+3; k++ {
		if n[k].Kind == text.Date && split(n[k].Value).day != 0 && f.sameSentence(e.core, int(n[k].First)) && !f.clauseBetween(e.end, int(n[k].First)) {
			return true
		}
	}
	return false
}

// clauseBetween reports whether more than marks, weekdays and articles stand
// between words i and j.
func (f *finder) clauseBetween(i, j int) bool {
	for ; i < j; i++ {
		if f.doc.Words[i].Kind != text.Letters {
			if f.is(i, ".", ";", "?", "!") {
				return true
			}
			continue
		}
		if _, _, ok := f.weekdayAt(i); !ok && !f.is(i, "the", "on") {
			return true
		}
	}
	return false
}

// judge decides whether e is to be reported, and how.
func (f *finder) judge(e *expression) {
	d := f.doc
	s := text.Span{Start: int(d.Words[e.first].Start), End: int(d.Words[e.end-1].End)}
	b := d.BlockAt(s.Start)
	if b < 0 {
		return
	}
	switch d.Blocks[b].Kind {
	case lint.Headline, lint.TableCell, lint.Code, lint.BlockQuote:
		return
	}
	if f.dated(e) || d.Blocks[b].Turn || f.labels(e, &d.Blocks[b]) {
		return
	}
	if d.Quoted(s) {
		f.spoken(e, s)
		return
	}
	k := d.SentenceAt(s.Start)
	if k >= len(d.Sentences) || int(d.Sentences[k].First) > e.first {
		return
	}
	if f.supposed(e, int(d.Sentences[k].First)) {
		return
	}
	c := clause{f: f, e: e, lo: int(d.Sentences[k].First), hi: int(d.Sentences[k].Last)}
	if c.addressed() {
		return
	}
	t := c.tense()
	if e.unit == aDay && e.to == this && e.part == "" && !e.owner && !e.apposed && t == timeless {
		return
	}
	f.report(e, s, t)
}

// labels reports whether the block of e is a label of the page, in capitals and
// without a sentence: “Today’s Top Stories”, “Yesterday 12:35 PM”.
func (f *finder) labels(e *expression, b *lint.Block) bool {
	const longest = 8 // words
	if b.Last-b.First > longest {
		return false
	}
	for i := b.First; i < b.Last; i++ {
		w := &f.doc.Words[i]
		if w.Kind == text.Letters && w.Shape == text.Lower && (i < e.first || i >= e.end) && !f.is(i, "am", "pm", "a", "p", "m", "at", "s", "in", "of", "and", "the", "for", "on") ||
			f.is(i, ".", "!", "?", ",", ";") && i+1 == b.Last {
			return false
		}
	}
	return f.doc.Words[e.first].Shape != text.Lower
}

// addressed reports whether the clause is of a speech, whose day is that of the
// speaker: “we are gathered here today”, “I stand before you today”.
func (c *clause) addressed() bool {
	f, e := c.f, c.e
	if e.unit != aDay || e.to == last || e.owner || e.first-1 < c.lo {
		return false
	}
	switch i := e.first - 1; {
	case f.is(i, "you"):
		return f.is(i-1, "before", "with", "to", "for", "all", "thank", "among", "of")
	case f.is(i, "us"):
		return f.is(i-1, "with", "join", "joining", "joins")
	case f.is(i, "here"):
		for j := i - 1; j >= c.lo && j > i-reach; j-- {
			if f.is(j, "we", "I", "you", "us", "our", "my") {
				return true
			}
		}
	}
	return false
}

// supposed reports whether e is a day of a supposition, which is no day: "if an
// election were held tomorrow".
func (f *finder) supposed(e *expression, lo int) bool {
	if e.unit != aDay || e.owner || e.to == last {
		return false
	}
	for j := e.first - 1; j >= lo && j > e.first-12; j-- {
		if f.is(j, "if") {
			return true
		}
		if f.is(j, ",", ";", ":", "that") {
			return false
		}
	}
	return false
}

// spoken judges e in a quotation. Speakers have their own today; only what they
// say will happen leaves the reader asking for the day.
func (f *finder) spoken(e *expression, s text.Span) {
	if e.unit != aDay || e.owner || e.to == last || e.to == this && e.part != "night" {
		return
	}
	for j := e.first - 1; j >= 0 && j > e.first-9 && f.sameSentence(j, e.first); j-- {
		switch f.word(j) {
		case "will", "shall":
			note := "A speaker's words stay as they are, but the sentence around them can say which day it is"
			if f.own.known {
				note += ": " + f.when(f.day(e), e, plainForm)
			}
			f.add(lint.Finding{Span: s, Severity: lint.Notice, Message: fmt.Sprintf("“%s” is what the speaker calls the day, and nothing says which day that is", s.Of(f.doc.Text)), Note: note}, s)
			return
		case ".", "!", "?", ";", "“", "\"", "”", "if", "If", "what", "that":
			return
		}
	}
}

// ---- which tense

// tense is what the verb beside an expression says of its time.
type tense uint8

const (
	timeless tense = iota // none found, or what is so nowadays
	past
	present // of one day: is meeting, begins
	future
)

// clause looks for the verb that an expression belongs to.
type clause struct {
	f      *finder
	e      *expression
	lo, hi int // words of the sentence
}

// reach is how many words on either side are looked at.
const reach = 18

func (c *clause) tense() tense {
	f, e := c.f, c.e
	if f.is(e.end, "than") {
		return timeless // "different today than it was"
	}
	if e.unit == aDay && e.to == this && (c.levelToday() || c.weToday() || c.habit() || c.nowadays()) {
		return timeless
	}
	if f.is(e.end, "and", "or") && f.is(e.end+1, "tomorrow") {
		return present
	}
	if e.first > c.lo {
		switch f.lower(e.first - 1) {
		case "earlier", "later", "early", "late", "from", "for", "since", "first", "scheduled", "due", "sometime":
			if t := c.look(); t != timeless {
				return t
			}
			return present
		case "still", "even":
			return timeless
		}
	}
	return c.look()
}

// levelToday reports whether the day is where a change begins: “from $40 today to
// $30 by 2030”.
func (c *clause) levelToday() bool {
	f, e := c.f, c.e
	if !f.is(e.end, "to") {
		return false
	}
	figure := false
	for j := e.first - 1; j >= c.lo && j >= e.first-8; j-- {
		figure = figure || f.doc.Words[j].Kind == text.Digits
		if f.is(j, "from") {
			return figure
		}
	}
	return false
}

// weToday reports whether the day is that of a “we” or “they” of our times: “the
// galaxies that we observe today arose …”.
func (c *clause) weToday() bool {
	f, e := c.f, c.e
	if e.first-1 >= c.lo && f.is(e.first-1, "word", "term", "phrase", "expression") {
		return true // as one uses the word today
	}
	if e.first-2 < c.lo || !f.is(e.first-2, "we", "you", "people", "they", "humans") {
		return false
	}
	//nolint:misspell // The spellings of either side of the Atlantic are data here.
	return f.is(e.first-1, "see", "know", "observe", "use", "have", "enjoy", "face", "call", "recognise", "recognize", "find", "live", "speak", "eat", "wear", "experience", "take", "understand")
}

// nowadays reports whether the words right beside the day say that our times are
// meant: “kids today face …”, “all Jews alive today”, “today, many find …”.
func (c *clause) nowadays() bool {
	f, e := c.f, c.e
	if e.part != "" || e.owner {
		return false
	}
	if i := e.first - 1; i >= c.lo && (f.is(i, "alive", "extant", "existing", "living", "unresolved", "around") || f.is(i, "world", "society", "culture") && f.is(i-1, "the", "modern", "our")) {
		return true
	}
	// has today come out, those gathered here today want
	if e.end < c.hi && stative[f.word(e.end)] && !f.is(e.first-1, "has", "have", "had", "having", "here", "will", "would", "to", "should", "could", "may", "might", "must") {
		return true
	}
	i := e.end
	if f.is(i, ",") {
		i++
	}
	if e.first > c.lo && f.letters(e.first-1) && !f.is(e.first-1, "and", "but", "yet") {
		return false
	}
	if f.is(i, "many", "most", "few", "fewer") || f.is(i, "more") && f.is(i+1, "than") && f.is(i+2, "ever") || f.is(i, "of") && f.is(i+1, "course") {
		for j := i; j < min(c.hi, i+reach); j++ {
			switch t, ok := c.verb(j); {
			case ok && t == future && scheduled[f.word(j)]:
				return true // many leave
			case ok:
				return t == timeless
			}
		}
		return true
	}
	return false
}

// stative are verbs of the present for what is so for long and no news of a day.
var stative = wordSet(`face faces comes come goes provides provide resembles resemble represents represent contains contain includes include offers offer
	remains remain lives live knows know needs need wants want believes believe thinks think depends depend relies rely tends tend consists consist
	exists exist owns own holds hold accounts account seems seem feels feel stands stand serves serve makes make numbers number attracts attract`)

// habit reports whether the sentence says where or how often a thing is done:
// “today, such dances take place all over the country”.
func (c *clause) habit() bool {
	f, e := c.f, c.e
	for j := max(c.lo, e.first-reach); j+1 < min(c.hi, e.end+reach); j++ {
		switch f.lower(j) {
		case "worldwide", "nowadays":
			return true
		case "all":
			if f.is(j+1, "over", "around", "across") {
				return true
			}
		case "across", "around":
			if f.is(j+1, "the") && f.is(j+2, "world", "globe") {
				return true
			}
		case "every", "each":
			if f.is(j+1, "year", "day", "week", "month", "summer", "winter", "spring", "autumn") {
				return true
			}
		}
	}
	return false
}

// look walks from the expression to the nearest verb: forward when it opens its
// clause or a verb stands right behind it, else backward first.
func (c *clause) look() tense {
	f, e := c.f, c.e
	opens := e.first == c.lo || !f.letters(e.first-1) || f.is(e.first-1, "and", "but")
	if t, ok := c.verb(e.end); ok {
		return t
	}
	if opens {
		if t, ok := c.forward(); ok {
			return t
		}
		t, _ := c.backward()
		return t
	}
	if t, ok := c.backward(); ok {
		return t
	}
	t, _ := c.forward()
	return t
}

func (c *clause) forward() (tense, bool) {
	for j := c.e.end; j < c.hi && j < c.e.end+reach; j++ {
		// A single quoted word is often the verb itself: he “apologised”.
		if c.f.is(j, ";", ":", "—", "–") {
			break
		}
		if t, ok := c.verb(j); ok {
			return t, true
		}
	}
	return timeless, false
}

func (c *clause) backward() (tense, bool) {
	for j := c.e.first - 1; j >= c.lo && j > c.e.first-reach; j-- {
		if c.f.is(j, ";", ":", "—", "–", "\"", "“", "”") {
			break
		}
		if t, ok := c.verb(j); ok {
			return t, true
		}
	}
	return timeless, false
}

func (c *checker) letters(i int) bool {
	return i >= 0 && i < len(c.doc.Words) && c.doc.Words[i].Kind == text.Letters
}

// verb says what word j does for the tense, if it is a verb that does anything.
func (c *clause) verb(j int) (tense, bool) {
	f := c.f
	if j < c.lo || j >= c.hi || j >= c.e.first && j < c.e.end || !f.letters(j) {
		return 0, false
	}
	if sh := f.doc.Words[j].Shape; sh != text.Lower && j != c.lo {
		return 0, false
	}
	w := f.lower(j)
	switch w {
	case "would":
		if f.is(j+1, "be") && c.e.to == this && strings.HasSuffix(f.word(j+2), "ing") {
			return timeless, true // “would she be singing today?” is no day's matter
		}
		return future, true
	case "will", "shall", "won't", "won’t", "could", "might", "must", "should":
		return future, true
	case "was", "were", "did", "had", "wasn't", "weren't", "didn't", "didn’t", "wasn’t", "weren’t", "hadn’t", "hadn't":
		return past, true
	case "is", "are", "isn't", "aren't", "isn’t", "aren’t", "remains", "remain":
		return c.being(j), true
	case "has", "have", "hasn't", "haven't", "hasn’t", "haven’t":
		k := c.beyond(j + 1)
		if p := f.lower(k); (pastForm(p) || participles[p]) && !turned[p] {
			return past, true
		}
		return timeless, true
	case "can", "may", "does", "do", "lives", "live", "exists", "exist", "stands", "houses", "belongs", "consists", "works", "knows", "uses", "serves", "employs", "owns", "means", "seems",
		"continues", "continue", "happens", "happen", "looks", "look", "enjoys", "enjoy", "exceeds", "persists", "persist", "survives", "survive":
		return timeless, true
	}
	if scheduled[w] {
		return future, true
	}
	if pastForm(w) {
		if f.is(j-1, "a", "an") {
			return 0, false // an estimated three million
		}
		// "the workers employed today" are those of nowadays
		if lasting[w] && !f.is(j-1, "was", "were", "been", "being") || f.is(j-1, "still") || f.is(j-2, "still") && f.is(j-1, "being") {
			return timeless, true
		}
		return past, true
	}
	// A verb of the present in -s shows by what follows it.
	if n := len(w); n > 3 && w[n-1] == 's' && w[n-2] != 's' && w[n-2] != '\'' && j+1 < c.hi {
		if f.is(j+1, "the", "a", "an", "its", "his", "her", "their", "some", "about", "around", "nearly", "no") || f.doc.Words[j+1].Kind == text.Digits {
			if j != c.lo && !f.is(j-1, "the", "of", "in", "for", "and", "with", "to", "by", "from", "on", "at") && f.letters(j-1) {
				return timeless, true
			}
		}
	}
	return 0, false
}

// beyond is the first word from j on that is neither adverb nor of the
// expression.
func (c *clause) beyond(j int) int {
	for j < c.hi {
		if j >= c.e.first && j < c.e.end {
			j = c.e.end
			continue
		}
		if !c.f.is(j, "not", "also", "again", "now", "already", "just", "only", "both", "all", "once", "finally", "officially", "still", "being", "been", "be", ",", "either") && !strings.HasSuffix(c.f.word(j), "ly") {
			break
		}
		j++
	}
	return j
}

// being tells "is meeting", "is expected", "are to vote" from "is a museum".
func (c *clause) being(j int) tense {
	f := c.f
	k := c.beyond(j + 1)
	if k >= c.hi {
		return timeless
	}
	w := f.lower(k)
	switch {
	case w == "to" || w == "due" || w == "set" || w == "scheduled" || w == "expected" || w == "likely" || w == "planned" || w == "going":
		return future
	case lasting[w]:
		return timeless
	case len(w) > 5 && strings.HasSuffix(w, "ing") && f.doc.Words[k].Shape == text.Lower:
		return present
	case pastForm(w):
		return present
	}
	return timeless
}

// pastForm reports whether w, in small letters, is a past tense or a participle.
func pastForm(w string) bool {
	if n := len(w); n > 4 && w[n-1] == 'd' && w[n-2] == 'e' {
		return !notPast[w]
	}
	return irregular[w]
}

var notPast = wordSet("indeed hundred kindred sacred naked exceed succeed proceed breed bleed speed creed greed armed wicked rugged aged")

// irregular are the past tenses, and the participles that are like them, of
// verbs that do not take -ed.
var irregular = wordSet(`said told met left began took went rose fell won lost saw came gave held made ruled became found struck shot hit got
	sent paid brought bought sold taught thought caught fought sought built spent kept felt stood understood spoke broke wrote drove
	flew grew knew threw drew blew swore wore tore bore chose froze stole woke ate drank sank rang sang ran swam shrank sprang
	led fed fled bled bred sped swept slept wept dealt meant heard laid hung dug stuck flung stung spun swung shook forgave withdrew
	overthrew undertook overtook mistook upheld withheld underwent overcame lit slid hid bit beat cut set put quit shut split burst cast
	forecast broadcast spread hurt shed bid sat lay bade shone`)

// participles of verbs whose past tense is another word.
var participles = wordSet(`taken given gone risen fallen seen come become begun spoken broken written driven flown thrown drawn
	sworn chosen frozen stolen woken eaten sunk rung sung run been done forgotten forgiven withdrawn undertaken beaten hidden
	bitten shaken torn worn shown proven`)

// lasting are participles and adjectives of what is so for long.
//
//nolint:misspell // The spellings of either side of the Atlantic are data here.
var lasting = wordSet(`built known called used considered regarded seen based located situated believed spoken made produced owned sold employed
	listed recognised recognized remembered revered protected preserved inhabited populated divided scattered organised organized
	regulated governed connected linked composed limited available alive living born divided equipped required needed
	facing growing becoming struggling using suffering comprised`)

// turned are participles that with "has" say what is so since long.
var turned = wordSet("become grown changed reached developed evolved replaced disappeared dropped lived")

// scheduled are verbs of the present that speak of what happens on a day.
var scheduled = wordSet(`begin begins start starts open opens end ends close closes meet meets vote votes resume resumes arrive arrives
	leave leaves depart departs host hosts play plays face faces travel travels visit visits launch launches publish publishes
	celebrate celebrates decide decides expire expires fly flies return returns convene convenes gather gathers hold holds
	mark marks debate debates rule rules appear appears announce announces unveil unveils release releases go goes head heads
	reject rejects confirm confirms takes take`)

// ---- which date

// when is a stretch of days that an expression may mean; to is zero for one day.
type when struct {
	from time.Time
	unit unit
	part string
}

// day is the day that e means when that is certain by its form alone.
func (f *finder) day(e *expression) when {
	t := f.own.time.AddDate(0, 0, int(e.to))
	return when{from: t, part: e.part}
}

// meant lists the times that e may mean, the likeliest first.
func (f *finder) meant(e *expression, t tense) []when {
	own := f.own.time
	if !f.own.year {
		// Without a year only days near the article's own are certain.
		if e.unit == aDay && !e.apposed {
			return []when{f.day(e)}
		}
		return nil
	}
	monday := own.AddDate(0, 0, -(int(own.Weekday())+6)%7)
	switch e.unit {
	case aDay:
		w := f.day(e)
		if e.apposed && w.from.Weekday() != e.weekday {
			return nil
		}
		return []when{w}
	case aWeekday:
		since := (int(own.Weekday()) - int(e.weekday) + 7) % 7 // days back to the last one, 0 is the article's own day
		day := func(n int) when { return when{from: own.AddDate(0, 0, n), part: e.part} }
		switch {
		case e.to == this && since == 0:
			return []when{day(0)}
		case e.to == this && t == past:
			return []when{day(-since)}
		case e.to == this && (t == future || t == present):
			return []when{day(7 - since)}
		case e.to == this:
			return []when{day(7 - since), day(-since)}
		case e.to == last && since == 0:
			return []when{day(-7)}
		case e.to == last:
			return []when{day(-since), day(-since - 7)}
		case since == 0:
			return []when{day(7)}
		default:
			return []when{day(7 - since), day(14 - since)}
		}
	case aWeek:
		start := monday.AddDate(0, 0, 7*int(e.to))
		if e.apposed {
			return []when{{from: start.AddDate(0, 0, (int(e.weekday)+6)%7)}}
		}
		return []when{{from: start, unit: aWeek}}
	case aWeekend:
		saturday := monday.AddDate(0, 0, 5+7*int(e.to))
		if e.to == last && own.Weekday() == time.Sunday {
			return nil
		}
		if e.to == next {
			return []when{{from: monday.AddDate(0, 0, 12), unit: aWeekend}, {from: monday.AddDate(0, 0, 5), unit: aWeekend}}
		}
		if e.to == this && t == past && own.Weekday() >= time.Monday && own.Weekday() <= time.Thursday {
			saturday = saturday.AddDate(0, 0, -7)
		}
		return []when{{from: saturday, unit: aWeekend}}
	case aMonth:
		first := time.Date(own.Year(), own.Month()+time.Month(e.to), 1, 0, 0, 0, 0, time.UTC)
		return []when{{from: first, unit: aMonth}}
	case aNamedMonth:
		year := own.Year()
		switch {
		case e.to == last && e.month >= own.Month():
			year--
		case e.to == next && e.month <= own.Month():
			year++
		}
		return []when{{from: time.Date(year, e.month, 1, 0, 0, 0, 0, time.UTC), unit: aMonth}}
	case aYear:
		return []when{{from: time.Date(own.Year()+int(e.to), 1, 1, 0, 0, 0, 0, time.UTC), unit: aYear}}
	}
	return nil
}

// form is how a date is written for its place in the sentence.
type form uint8

const (
	plainForm form = iota // Thursday, September 21, 2023
	shortForm             // September 21, 2023
)

// when writes w: "Thursday, September 21, 2023", "the evening of September 20,
// 2023", "the week of September 18, 2023", "August 2023".
func (f *finder) when(w when, e *expression, how form) string {
	switch w.unit {
	case aMonth:
		return w.from.Format("January 2006")
	case aYear:
		return w.from.Format("2006")
	case aWeek:
		return "the week of " + f.date(w.from, false)
	case aWeekend:
		return "the weekend of " + f.date(w.from, false)
	}
	if w.part != "" {
		s := "the " + w.part + " of " + f.date(w.from, false)
		if e.partBefore {
			s = "of " + f.date(w.from, false)
		}
		return s
	}
	return f.date(w.from, how == plainForm && f.own.year)
}

// date writes a day in the article's order.
func (f *finder) date(t time.Time, weekday bool) string {
	layout := "January 2"
	switch {
	case f.dayFirst && weekday:
		layout = "Monday 2 January"
	case f.dayFirst:
		layout = "2 January"
	case weekday:
		layout = "Monday, January 2"
	}
	if f.own.year {
		if f.dayFirst {
			layout += " 2006"
		} else {
			layout += ", 2006"
		}
	}
	return t.Format(layout)
}

// preposition is what the place of e asks for before a date, "" when one stands
// there already.
func (f *finder) preposition(e *expression, w when) string {
	if e.partBefore {
		return ""
	}
	if e.first > 0 && f.sameSentence(e.first-1, e.first) && !f.opensPhrase(e.first) {
		switch f.lower(e.first - 1) {
		case "on":
			// the particle of "goes on next week"
			if w.unit == aDay || w.unit == aWeekend {
				return ""
			}
		case "since", "until", "till", "by", "from", "for", "before", "after", "through", "of", "than", "to", "between",
			"during", "in", "as", "around", "about", "throughout", "over", "within", "beyond":
			return ""
		}
	}
	switch w.unit {
	case aMonth, aYear, aWeek:
		return "in "
	}
	return "on "
}

// opensPhrase reports whether word i begins a sentence.
func (f *finder) opensPhrase(i int) bool {
	k := f.doc.SentenceAt(int(f.doc.Words[i].Start))
	return k < len(f.doc.Sentences) && int(f.doc.Sentences[k].First) == i
}

// ---- what to say

func (f *finder) report(e *expression, s text.Span, t tense) {
	words := s.Of(f.doc.Text)
	g := lint.Finding{Span: s, Severity: lint.Notice}
	what := [...]string{"day", "time", "year"}[e.grain()]
	switch e.unit {
	case aWeek, aWeekend, aMonth, aNamedMonth:
		if e.grain() > dayGrain {
			what = [...]string{aWeek: "week", aWeekend: "weekend", aMonth: "month", aNamedMonth: "year"}[e.unit]
		}
	}
	if !f.own.known {
		g.Message = fmt.Sprintf("“%s” does not say which %s it is, and the article carries no date", words, what)
		g.Note = "Find out when the article was written, and name the " + what
		if e.grain() == dayGrain {
			g.Severity = lint.Warning
		}
		f.add(g, s)
		return
	}
	g.Message = fmt.Sprintf("“%s” says which %s it is only to a reader of that day", words, what)
	g.Note = "The article is of " + f.date(f.own.time, f.own.year) + fromWhere(f.own.from)
	all := f.meant(e, t)
	for _, w := range all {
		if w.from.Before(earliest) {
			break
		}
		forms := []form{plainForm, shortForm}
		if w.part != "" || w.unit != aDay || !f.own.year || len(all) > 1 {
			forms = forms[:1]
		}
		for _, how := range forms {
			g.Fixes = append(g.Fixes, f.fix(e, s, w, how))
		}
	}
	if e.apposed && len(all) == 0 && f.own.year && e.unit == aDay {
		day := f.day(e).from
		g.Severity = lint.Warning
		g.Note += fmt.Sprintf("; “%s” was %s", f.word(e.core), f.date(day, true))
		if e.to == next {
			g.Note = strings.Replace(g.Note, "” was ", "” would be ", 1)
		}
	} else if len(all) > 1 {
		g.Note += fmt.Sprintf("; “%s” is understood in two ways", words)
	}
	f.add(g, s)
}

// earliest is the first day that the calendar is sure of.
var earliest = time.Date(gregorian, 1, 1, 0, 0, 0, 0, time.UTC)

func fromWhere(from string) string {
	switch from {
	case "front matter":
		return ", as its front matter says"
	case "meta", "time":
		return ", as its page says"
	case "dateline":
		return ", as its dateline says"
	}
	return ""
}

// fix writes w in the place of e.
func (f *finder) fix(e *expression, s text.Span, w when, how form) lint.Fix {
	var phrase string
	if e.owner {
		// "yesterday’s attack" is "the September 20, 2023 attack"
		phrase = "the " + strings.TrimPrefix(strings.TrimPrefix(f.when(when{from: w.from, unit: w.unit}, e, shortForm), "the week of "), "the weekend of ")
	} else {
		phrase = f.preposition(e, w) + f.when(w, e, how)
	}
	if sh := f.doc.Words[e.first].Shape; sh == text.Title && f.opens(e.first) && phrase[0] >= 'a' && phrase[0] <= 'z' {
		phrase = strings.ToUpper(phrase[:1]) + phrase[1:]
	}
	edit := text.Edit{Span: s, New: phrase}
	title := phrase
	if e.partBefore {
		edit.Start = int(f.doc.Words[e.core].Start)
		title = f.doc.Text[s.Start:edit.Start] + phrase
	}
	return lint.Fix{Title: "Write “" + title + "”", Edits: []text.Edit{edit}, Safety: lint.Suggested}
}

// add keeps a finding. Of an expression that comes back in an article without a
// date only the first few are findings of their own.
func (f *finder) add(g lint.Finding, s text.Span) {
	if len(g.Fixes) == 0 {
		if f.seen == nil {
			f.seen = map[string]int{}
		}
		key := strings.ToLower(s.Of(f.doc.Text))
		at := f.seen[key]
		// The high half counts, the low half is the place of the last finding.
		if count := at >> 32; count >= repeats {
			first := &f.pending[at&0xffffffff]
			first.Related = append(first.Related, lint.Related{Span: s, Message: "And here"})
			return
		}
		f.seen[key] = (at>>32+1)<<32 | len(f.pending)
	}
	f.pending = append(f.pending, g)
}
