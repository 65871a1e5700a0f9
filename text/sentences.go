package text

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// sentences appends the sentences of the block whose words begin at index
// first. roles say what each of s.quotes does.
//
// A full stop before a small letter ends no sentence, whatever stands before
// it: it is an abbreviation that nobody knows, or a slip ("frequently. and
// resulted"), and a rule looks for those inside sentences. Only a name that is
// written with a small first letter (iPhone, al-Bashir, von der Leyen) can
// begin a sentence with one.
func (s *scanner) sentences(tok *Tokens, roles []markRole, block int32, first int) {
	p := splitter{s: s, words: s.words, roles: roles, first: first}
	start := first
	for n := 0; n < len(s.stops); {
		stop := int(s.stops[n])
		end := p.extend(stop)
		for n < len(s.stops) && int(s.stops[n]) < end {
			n++
		}
		if end >= len(s.words) {
			break
		}
		if p.ends(start, stop, end) {
			p.add(tok, start, end, block)
			start = end
		}
	}
	p.add(tok, start, len(s.words), block)
}

// splitter decides where the sentences of a block end.
type splitter struct {
	s     *scanner
	words []Word
	roles []markRole
	first int // the block's first word
	quote int // index in s.quotes of the first quotation mark not passed yet
	// What extend saw between the stop and the end.
	marks  int  // terminal marks, the first among them
	dots   int  // full stops among those
	closed bool // a quotation closes
	gap    bool // white space follows the end
}

func (p *splitter) add(tok *Tokens, from, to int, block int32) {
	if from < to {
		tok.Sentences = append(tok.Sentences, Sentence{
			Start: p.words[from].Start, End: p.words[to-1].End,
			First: int32(from), Last: int32(to), Block: block,
		})
	}
}

// role is the role of word i, a quotation mark; i must not go back.
func (p *splitter) role(i int) markRole {
	for p.quote < len(p.s.quotes) && int(p.s.quotes[p.quote]) < i {
		p.quote++
	}
	if p.quote < len(p.s.quotes) && int(p.s.quotes[p.quote]) == i {
		return p.roles[p.quote]
	}
	return markNone
}

// text is the text of word i.
func (p *splitter) text(i int) string { return p.words[i].Of(p.s.t) }

// is reports whether word i is the single byte c; behind the last word nothing
// is.
func (p *splitter) is(i int, c byte) bool {
	if i >= len(p.words) {
		return false
	}
	w := p.words[i]
	return w.End-w.Start == 1 && p.s.t[w.Start] == c
}

// glued reports whether no white space stands before word i.
func (p *splitter) glued(i int) bool {
	return i > p.first && p.words[i].Start == p.words[i-1].End
}

// terminal reports whether word i is a mark that may end a sentence.
func (p *splitter) terminal(i int) bool {
	w := p.words[i]
	if w.Kind != Punct {
		return false
	}
	switch c := p.s.t[w.Start]; {
	case c == '.' || c == '!' || c == '?':
		return true
	case c >= utf8.RuneSelf:
		r, _ := utf8.DecodeRuneInString(p.s.t[w.Start:w.End])
		return r <= 0xFFFF && classes()[r].kind() == cStop
	}
	return false
}

// extend returns the index behind the words that belong to the stop at index
// stop: more marks of its kind, quotation marks and brackets that close, and
// the number of a note.
func (p *splitter) extend(stop int) int {
	p.marks, p.dots, p.closed = 1, 0, false
	if p.is(stop, '.') {
		p.dots = 1
	}
	i := stop + 1
	for i < len(p.words) {
		w := p.words[i]
		if w.Kind != Punct {
			break
		}
		glued := p.words[i-1].End == w.Start
		if p.terminal(i) {
			// "? !" and ". . ." are one end, but not the stop of ".5" or ".NET".
			if !glued && i+1 < len(p.words) && p.glued(i+1) && p.words[i+1].Kind != Punct {
				break
			}
			p.marks++
			if p.is(i, '.') {
				p.dots++
			}
			i++
			continue
		}
		if w.ASCII {
			switch p.s.t[w.Start] {
			case ')', ']', '}':
				if !glued {
					goto done
				}
				i++
				continue
			case '*', '_':
				// Emphasis that closes.
				if !glued || i+1 < len(p.words) && p.glued(i+1) && !p.terminal(i+1) && p.words[i+1].Kind != Punct {
					goto done
				}
				i++
				continue
			case '[':
				// "…said.[12] Then"
				if glued && i+2 < len(p.words) && p.glued(i+1) && p.glued(i+2) && p.words[i+1].Kind == Digits && p.is(i+2, ']') {
					i += 3
					continue
				}
				goto done
			case '"', '\'':
			default:
				goto done
			}
		}
		if p.role(i) == markCloses {
			// A mark that closes behind a space is a slip of the space.
			p.closed = true
			i++
			continue
		}
		switch p.s.t[w.Start:w.End] {
		case "）", "］", "】", "》", "〉":
			i++
			continue
		}
		break
	}
done:
	p.gap = i < len(p.words) && p.words[i].Start > p.words[i-1].End
	return i
}

// ends reports whether a sentence that begins at word start ends with the words
// [stop, end), the first of which is the stop and which others follow.
func (p *splitter) ends(start, stop, end int) bool {
	w := p.words[stop]
	c := p.s.t[w.Start]
	if c >= utf8.RuneSelf && w.Kind == Punct {
		switch r, _ := utf8.DecodeRuneInString(p.s.t[w.Start:w.End]); r {
		case '。', '．', '｡', '！', '？':
			return p.endsWide(end)
		}
	}
	// What follows, past the marks that open.
	next, quoted, dashed := end, false, false
	for next < len(p.words) && next < end+6 {
		n := p.words[next]
		if n.Kind != Punct {
			break
		}
		if p.opens(next) {
			quoted = true
			next++
			continue
		}
		switch t := p.text(next); t {
		case "(", "[", "{", "¿", "¡", "*", "_", "（":
		case "-", "–", "—", "―", "•":
			// Glued on both sides it is a part of the word: U.S.-led.
			if !p.gap && next+1 < len(p.words) && p.glued(next+1) {
				return false
			}
			dashed = true
		case "/":
			// MOSCOW, September 21. /TASS/. belongs together.
			return false
		case "…", ".":
			// "… she said. ...and then" goes on.
		default:
			if n.ASCII {
				return false
			}
		}
		next++
	}
	if next == len(p.words) {
		return false
	}
	n := p.words[next]
	shape := n.Shape
	switch n.Kind {
	case Punct:
		return false
	case URL, Email, Hashtag, Handle:
		if p.gap && w.Kind == Punct && !p.abbreviated(stop) {
			return true
		}
		return false
	}
	if !p.gap && next == end && w.Kind == Punct && c < utf8.RuneSelf {
		// No space: "offensive.The" is a slip, "Yahoo!s", "3.x" and "ntv.de" are not.
		before := stop > p.first && p.glued(stop) && (p.words[stop-1].Kind == Letters && p.words[stop-1].End-p.words[stop-1].Start > 1 || p.words[stop-1].Kind == Digits)
		if !p.closed && (!before || n.Kind != Letters || shape != Title || n.End-n.Start < 2 && p.text(next) != "A" && p.text(next) != "I") {
			return false
		}
	}
	if p.closed && quoted && w.Kind == Punct {
		return true // “Maybe...” “...and then?”
	}
	if n.Kind == Letters && shape == Lower {
		return !dashed && p.smallName(next)
	}
	if n.Kind == Letters && shape == Mixed && p.small(next) && !p.gap {
		return false
	}
	if p.closed && !p.terminal(end-1) && p.reported(next, c) {
		return false
	}
	// A bracket of its own, (!) or […], says nothing of the sentence.
	if stop > start && p.bracketed(stop, end) {
		return false
	}
	switch {
	case c == '!' || c == '?':
		return c == '?' || stop == start || p.text(stop-1) != "Yahoo"
	case w.Kind != Punct: // U.S. p.m. e.g.
		return p.endsDotted(stop, end, next, quoted)
	case p.dots > 1 && p.dots == p.marks, c >= utf8.RuneSelf:
		// An ellipsis: a capital or a quotation begins anew.
		return n.Kind != Digits && n.Kind != Symbol
	case p.marks > 1:
		return true
	}
	if dashed && (n.Kind == Digits || p.abbreviated(stop)) {
		return false // ALDERPORT, Wash. — A jury
	}
	return p.endsStop(start, stop, end, next, quoted)
}

// opens reports whether word i is a quotation mark that opens.
func (p *splitter) opens(i int) bool {
	if p.quote < len(p.s.quotes) && int(p.s.quotes[p.quote]) <= i {
		for j := p.quote; j < len(p.s.quotes) && int(p.s.quotes[j]) <= i; j++ {
			if int(p.s.quotes[j]) == i {
				return p.roles[j] == markOpens || p.roles[j] == markNone
			}
		}
	}
	return false
}

// small reports whether word i begins with a small letter.
func (p *splitter) small(i int) bool {
	k, _ := p.s.classAt(int(p.words[i].Start))
	return k.kind() == cLower
}

// endsWide decides behind a wide stop of Chinese or Japanese, which needs no
// space: only the particle of a quotation goes on (「…。」と言った).
func (p *splitter) endsWide(end int) bool {
	if !p.closed || p.gap {
		return true
	}
	w := p.words[end]
	if w.Kind != Letters {
		return w.Kind != Punct || p.opens(end)
	}
	t := w.Of(p.s.t)
	return w.Script != Kana || !strings.HasPrefix(t, "と") && !strings.HasPrefix(t, "って")
}

// bracketed reports whether the stop and the marks behind it stand alone in
// brackets.
func (p *splitter) bracketed(stop, end int) bool {
	i := stop - 1
	if i < p.first || !p.glued(stop) {
		return false
	}
	switch p.text(i) {
	case "(", "[", "（":
		return end > stop+1
	}
	return false
}

// smallParticles begin family names and keep their small letter inside a sentence;
// some papers keep it at the beginning too.
var smallParticles = map[string]bool{
	"al": true, "el": true, "as": true, "ash": true, "ad": true, "an": true, "at": true, "ar": true, "ez": true, "az": true,
	"von": true, "van": true, "bin": true, "ibn": true, "bint": true, "abu": true,
}

// smallName reports whether the name that word i begins is one that keeps its
// small first letter at the beginning of a sentence: al-Bashir, von der Leyen.
func (p *splitter) smallName(i int) bool {
	t := p.text(i)
	if !smallParticles[t] {
		return false
	}
	j := i + 1
	if len(t) == 2 || t == "ash" { // the Arabic article is nothing without its hyphen
		return j+1 < len(p.words) && p.glued(j) && p.is(j, '-') && p.glued(j+1) && p.words[j+1].Shape == Title
	}
	for ; j < len(p.words) && j < i+3; j++ {
		switch p.text(j) {
		case "der", "den", "de", "dem", "ter", "'t", "’t", "und", "zu":
			continue
		}
		return p.words[j].Kind == Letters && p.words[j].Shape == Title
	}
	return false
}

// reporting are verbs that name a speaker.
var reporting = sync.OnceValue(func() map[string]bool {
	return wordTable("said says asked asks told tells added adds wrote writes replied replies shouted shouts cried cries" +
		" exclaimed exclaims joked jokes quipped recalled recalls wondered wonders screamed yelled answered answers" +
		" continued continues demanded demands tweeted posted quoted explained explains remarked")
})

// reported reports whether the words from i on name the speaker of what closes
// in front of them: “Did he go?” Smith asked.
func (p *splitter) reported(i int, stop byte) bool {
	if stop != '!' && stop != '?' {
		return false
	}
	for j := i; j < len(p.words) && j < i+5; j++ {
		w := p.words[j]
		switch {
		case w.Kind == Letters && w.Shape == Lower:
			if j == i || !reporting()[p.text(j)] {
				return false
			}
			if j+1 == len(p.words) {
				return true
			}
			switch p.text(j + 1) {
			case "that", "he", "she", "it", "they", "there", "the", "his", "her", "its", "their", "no", "not":
				return false
			}
			return true
		case w.Kind != Letters && !p.is(j, '.') && !p.is(j, '-'):
			return false
		}
	}
	return false
}

// starters are words that rarely stand inside a name, so that a capital on one
// of them behind an abbreviation tells of a new sentence.
var starters = sync.OnceValue(func() map[string]bool {
	return wordTable("A After Afterwards All Also Although Among An And Another Any Are As At Because Before Both But By Can Could" +
		" Did Do Does During Each Earlier Either Even Every Following For From Had Has Have He Her Here His How However I If In Is It Its" +
		" Just Last Later Like Many Meanwhile More Most Much My Neither Next No Nobody None Nor Not Nothing Now Of On Once One Only Or" +
		" Other Others Our Over Perhaps Recently She Should Since So Some Somebody Soon Still Such That The Their Then There These They This Those" +
		" Though Through Thus To Today Tomorrow Tonight Two Three Four Under Unlike Until Was We Were What When Where Whether Which While Who Why Will With" +
		" Within Without Would Yes Yesterday Yet You Your According Asked Despite Instead Nevertheless Nonetheless Moreover Therefore Hence" +
		" Several Few Mr Mrs Ms Messrs It’s It's He’s He's She’s She's They’re They're I’m I'm We’re We're That’s That's There’s There's Don’t Don't")
})

func wordTable(words string) map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// begins reports whether word i looks like the beginning of a sentence by
// itself: one of the starters, or a label like "Q:".
func (p *splitter) begins(i int, quoted bool) bool {
	if quoted || starters()[p.text(i)] {
		return true
	}
	return i+1 < len(p.words) && p.glued(i+1) && p.is(i+1, ':')
}

// endsDotted decides behind a dotted abbreviation, whose last stop may be that
// of the sentence too.
func (p *splitter) endsDotted(stop, end, next int, quoted bool) bool {
	var buf [16]byte
	t := p.text(stop)
	if len(t) <= len(buf) {
		switch string(appendLower(buf[:0], t)) {
		case "e.g.", "i.e.", "т.е.", "z.b.", "d.h.", "a.k.a.", "f.k.a.":
			return false
		case "т.д.", "т.п.":
			return true
		}
	}
	if p.closed && end > stop+1 {
		return true
	}
	if p.words[next].Kind == Digits {
		return false
	}
	return p.begins(next, quoted && !p.closed)
}

// The kinds of abbreviations, by what may follow one inside a sentence.
type abbreviation uint8

const (
	abbrNone     abbreviation = iota
	abbrTitle                 // a name, always: Mr. Gen.
	abbrWithin                // anything: vs. cf.
	abbrTrailing              // it may end a sentence, which a starter tells: Inc. Jr.
	abbrCounting              // a number: No. Art. pp.
	abbrMonth                 // a number or anything but a starter
	abbrWeekday               // a number or a month
	abbrState                 // as trailing, behind a comma: Springfield, Ill.
	abbrSaint                 // trailing, but never before a number: St.

	// abbrCapital is set in the table for what is a common word, or a unit,
	// without a capital: "sat.", "5 mm.", "below par."
	abbrCapital abbreviation = 0x80
)

// abbreviations are in small letters. Where a word is in two lists, the first
// kind counts.
var abbreviations = sync.OnceValue(func() *Table[abbreviation] {
	m := make(map[string]abbreviation)
	for kind, words := range map[abbreviation]string{
		abbrTitle: "mr mrs ms mx messrs mme mlle mm dr drs prof profs gen gens col cols lt lts maj capt cpl sgt sgts pte pvt adm vadm radm cmdr cdr comdr" +
			" brig cmdre ens spc pfc msgt ssgt tsgt sfc wo gov govs rep reps sen sens pres supt insp det fr rev revs hon rt msgr amb asst assoc dep" +
			" atty sra srta srs dna dott avv ing dipl arq lic mag phil herrn hr fru frl ayat hojat sh sheikh mons sn av doç yrd" +
			" г ул им пр проф акад ген полк подполк майор кап лейт св гр тов д р",
		abbrWithin: "vs v cf viz approx ca circa incl excl esp resp wrt nee sc civ crim evid orig repr trans transl eds vgl bzw" +
			" см ср напр",
		abbrTrailing: "inc corp co cos ltd bros plc llc assn dept univ inst govt natl intl jr sr esq etc al ed ave blvd rd dr hwy pkwy sq bldg apt ft mt mts pt ste cie gmbh spa" +
			" др пр руб коп тыс млн млрд трлн",
		abbrCounting: "no nos nr num art arts fig figs sec secs ch chap chs vol vols p pp par para paras pt pts ex exh op bk div reg ref tel ext rm" +
			" app supp cir ct dist stat rptr ed f nos cl sched est fed № ст п пп стр гл рис",
		abbrMonth:   "jan feb febr mar apr jun jul aug sep sept oct nov dec",
		abbrWeekday: "mon tue tues wed weds thu thur thurs fri sat sun",
		abbrState: "ala ariz ark calif colo conn del fla ga ill ind kan kans ky la md mass mich minn miss mo mont neb nebr nev okla ore pa penn tenn tex va vt wash wis wyo" +
			" ont que alta sask man",
		abbrSaint: "st sts",
	} {
		for _, w := range strings.Fields(words) {
			if was, ok := m[w]; !ok || was > kind {
				m[w] = kind
			}
		}
	}
	for w, kind := range m {
		switch {
		case w[0] >= utf8.RuneSelf:
		case kind == abbrTitle, kind == abbrMonth, kind == abbrWeekday, kind == abbrState, strings.Contains(capitalOnly, " "+w+" "):
			m[w] |= abbrCapital
		}
	}
	table := NewTable(m)
	return &table
})

// capitalOnly are more words that count as abbreviations only with a capital.
const capitalOnly = " fed civ ct sec art div reg ref op app stat dist fig spa apt par bar man sh "

// kindOf is the kind of abbreviation that word i is.
func (p *splitter) kindOf(i int) abbreviation {
	w := p.words[i]
	if w.Kind != Letters || w.End-w.Start > 14 {
		return abbrNone
	}
	var buf [16]byte
	key := appendLower(buf[:0], p.text(i))
	if !w.ASCII {
		key = append(buf[:0], strings.ToLower(p.text(i))...)
	}
	kind := abbreviations().Of(string(key))
	if kind&abbrCapital != 0 && w.Shape == Lower {
		if kind != abbrCounting|abbrCapital || i+2 >= len(p.words) || p.words[i+2].Kind != Digits {
			return abbrNone
		}
	}
	if w.Shape == Upper && w.ASCII {
		// MR. SMITH in a line of capitals, but not DNA, MS and SPA.
		if i > p.first && p.words[i-1].Shape == Lower || i+2 >= len(p.words) || p.words[i+2].Shape != Upper {
			return abbrNone
		}
	}
	return kind &^ abbrCapital
}

// abbreviated reports whether the stop at word stop may be that of an
// abbreviation.
func (p *splitter) abbreviated(stop int) bool {
	return stop > p.first && p.glued(stop) && p.kindOf(stop-1) != abbrNone
}

// labelled are nouns that a single letter may follow, so that the letter is no
// initial: "vitamin C. Doctors say".
var labelled = sync.OnceValue(func() map[string]bool {
	return wordTable("vitamin hepatitis influenza type plan group class grade category section appendix annex block gate terminal team model exhibit series" +
		" schedule part point option level tier hall wing ward room zone area platform stand unit phase route line article clause league pool variant generation" +
		" vitamins plans groups teams minus plus")
})

// endsStop decides behind a single full stop that something follows which may
// begin a sentence.
func (p *splitter) endsStop(start, stop, end, next int, quoted bool) bool {
	n := p.words[next]
	if stop == start || p.closed {
		return stop > start
	}
	i := stop - 1
	if p.words[i].End != p.words[stop].Start {
		return n.Kind != Digits // "territory . Had"
	}
	w := p.words[i]
	number := n.Kind == Digits
	switch w.Kind {
	case Digits:
		if i == start && w.End-w.Start <= 3 && p.words[stop].End-p.words[i].Start <= 4 && !strings.Contains(w.Of(p.s.t), ":") {
			return false // the number of a list item
		}
		if number {
			// Dates with spaces: 21. 9. 2023
			return w.End-w.Start > 2 || next != end || !p.dated(next, n)
		}
		if w.End-w.Start <= 2 && n.Kind == Letters && monthName(p.text(next)) && i > start {
			return false // 3. Oktober
		}
		return true
	case Letters:
	default:
		// ), %, ” and the like in front of the stop: it is a sentence's.
		return true
	}
	if w.Shape == Lower && i > start && p.terminal(i-1) && romanNumeral(strings.ToUpper(p.text(i))) {
		return false // (i. One. ii. Two.)
	}
	if size := w.End - w.Start; size == 1 || !w.ASCII && utf8.RuneCountInString(w.Of(p.s.t)) == 1 && w.Script.alphabet() {
		return p.endsInitial(start, i, next, quoted, number)
	}
	switch p.kindOf(i) {
	case abbrTitle:
		return false
	case abbrWithin:
		return false
	case abbrSaint:
		return !number && p.begins(next, quoted)
	case abbrTrailing:
		return !number && p.begins(next, quoted) || number && p.text(i) == "etc"
	case abbrCounting:
		switch {
		case number || n.Kind == Symbol:
			return false
		case n.Kind == Letters && (romanNumeral(p.text(next)) || p.kindOf(next) == abbrCounting && next+1 < len(p.words) && p.is(next+1, '.')):
			return p.begins(next, quoted)
		case n.Kind == Letters && n.End-n.Start == 1 && (w.Shape != Title || p.is(next+1, '.') && p.text(i) != "No"):
			return p.begins(next, quoted)
		}
		return true
	case abbrMonth:
		return !number && p.begins(next, quoted)
	case abbrWeekday:
		return !number && !monthName(p.text(next)) && p.kindOf(next) != abbrMonth && p.kindOf(next) != abbrWeekday
	case abbrState:
		if i-1 >= start && p.is(i-1, ',') {
			return !number && p.begins(next, quoted)
		}
	}
	return true
}

// dated reports whether the date that the day before and word i, the month,
// begin goes on: 21. 9. 2023 or 9. 2023.
func (p *splitter) dated(i int, n Word) bool {
	if n.End-n.Start == 4 {
		return true
	}
	return n.End-n.Start <= 2 && i+2 < len(p.words) && p.is(i+1, '.') && p.glued(i+1) && p.words[i+2].Kind == Digits
}

// endsInitial decides behind a single letter with a stop, word i.
func (p *splitter) endsInitial(start, i, next int, quoted, number bool) bool {
	if p.begins(next, quoted) {
		// "A. A Smith" does not occur; "Plan B. The" does.
		return i > start && (p.words[next].End-p.words[next].Start > 1 || !p.is(next+1, '.'))
	}
	if i == start || number {
		return i > start && number && p.words[i].Shape == Title && i-1 >= start && labelled()[p.text(i-1)]
	}
	if p.words[i].Shape != Title {
		return false // p. 12, v. Board, г. Москва
	}
	if p.text(i) == "I" && p.words[next].Kind == Letters && !p.is(next+1, '.') && i-1 >= start && p.words[i-1].Shape == Lower {
		return true // “than I. Nobody”
	}
	var buf [16]byte
	if w := p.words[i-1]; w.Kind == Letters && w.End-w.Start < 16 {
		return labelled()[string(appendLower(buf[:0], p.text(i-1)))]
	}
	return false
}

func romanNumeral(s string) bool {
	for i := range len(s) {
		switch s[i] {
		case 'I', 'V', 'X', 'L', 'C':
		default:
			return false
		}
	}
	return len(s) < 8
}

// monthName reports whether s is a month in English or German, with a capital.
func monthName(s string) bool {
	switch s {
	case "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
		"Januar", "Jänner", "Februar", "März", "Mai", "Juni", "Juli", "Oktober", "Dezember":
		return true
	}
	return false
}
