package read

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// day is a date as written. A zero year was not given.
type day struct {
	year, month, day int
}

func (d day) time() time.Time {
	return time.Date(d.year, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC)
}

// exists reports whether the calendar has d; a day without a year may be the
// 29th of February.
func (d day) exists() bool {
	year := d.year
	if year == 0 {
		year = 2000
	}
	t := day{year, d.month, d.day}.time()
	return d.day > 0 && t.Day() == d.day && int(t.Month()) == d.month
}

// metaDate reads a date in one of the ways that dates are written in metadata
// and above articles: "2023-09-21", "2023-09-21T10:00:00+03:00",
// "Thu, 21 Sep 2023 10:00:00 GMT", "September 21, 2023", "21 September 2023",
// "Thursday, Sept. 21, 2023", "21.09.2023", with or without a time behind it.
// The day is the one written, whatever the zone; the time of day is dropped. A
// date in figures that could be read in two ways, as 09/10/2023, is refused, and
// so is one without a year.
func metaDate(s string) (time.Time, bool) {
	s = strings.TrimSpace(s)
	if len(s) == 8 {
		// The short form of ISO 8601.
		if n, ok := figures(s, 8); ok {
			d := day{n / 10000, n / 100 % 100, n % 100}
			return d.time(), plausible(d.year) && d.exists()
		}
	}
	d, n, ok := scanDate(s)
	if !ok || d.year == 0 || strings.TrimSpace(s[n+timeTail(s[n:]):]) != "" {
		return time.Time{}, false
	}
	return d.time(), true
}

// plausible reports whether y is a year that a newspaper has seen.
func plausible(y int) bool { return y >= 1600 && y < 2200 }

// scanDate reads the date at the beginning of s and returns how many bytes it
// takes. The year may be absent.
func scanDate(s string) (d day, n int, ok bool) {
	at := 0
	if word := leadingWord(s); isWeekday(word) {
		at = len(word)
		if strings.HasPrefix(s[at:], ".") {
			at++
		}
		if strings.HasPrefix(s[at:], ",") {
			at++
		}
		blank := spaces(s[at:])
		if blank == 0 {
			return d, 0, false
		}
		at += blank
	}
	rest := s[at:]
	if rest == "" {
		return d, 0, false
	}
	if c := rest[0]; c >= '0' && c <= '9' {
		d, n, ok = scanFigures(rest)
	} else {
		d, n, ok = scanMonth(rest)
	}
	if !ok || !d.exists() {
		return day{}, 0, false
	}
	return d, at + n, true
}

// scanMonth reads "September 21, 2023", "Sept. 21st 2023", "September 21".
func scanMonth(s string) (d day, n int, ok bool) {
	word := leadingWord(s)
	if d.month = monthOf(word); d.month == 0 {
		return d, 0, false
	}
	n = len(word)
	if strings.HasPrefix(s[n:], ".") {
		n++
	}
	blank := spaces(s[n:])
	number, size := leadingNumber(s[n+blank:])
	if blank == 0 || size == 0 || size > 2 {
		return d, 0, false
	}
	n += blank + size
	d.day = number
	n += ordinal(s[n:])
	d.year, size = scanYear(s[n:])
	return d, n + size, endsWord(s, n+size)
}

// scanFigures reads what begins with a number: "21 September 2023",
// "2023-09-21", "21.09.2023", "2023年9月21日".
func scanFigures(s string) (d day, n int, ok bool) {
	first, size := leadingNumber(s)
	n = size
	if n == len(s) {
		return d, 0, false
	}
	if size == 4 && plausible(first) {
		d.year = first
		sep, sepSize := utf8.DecodeRuneInString(s[n:])
		if !strings.ContainsRune("-/.年", sep) {
			return d, 0, false
		}
		n += sepSize
		d.month, size = leadingNumber(s[n:])
		n += size
		want := sep
		if sep == '年' {
			want = '月'
		}
		if !strings.HasPrefix(s[n:], string(want)) || size > 2 {
			return d, 0, false
		}
		n += utf8.RuneLen(want)
		d.day, size = leadingNumber(s[n:])
		n += size
		if strings.HasPrefix(s[n:], "日") {
			n += len("日")
		}
		return d, n, size > 0 && size <= 2
	}
	if size > 2 {
		return d, 0, false
	}
	if sep := s[n]; (sep == '.' || sep == '/' || sep == '-') && n+1 < len(s) && isDigit(s[n+1]) {
		second, size := leadingNumber(s[n+1:])
		if n += 1 + size; size > 2 || n >= len(s) || s[n] != sep {
			return d, 0, false
		}
		third, size := leadingNumber(s[n+1:])
		n += 1 + size
		d = day{third, second, first}
		if second > 12 {
			d.month, d.day = first, second
		}
		// Below the 13th nobody can tell the day from the month.
		known := first > 12 || second > 12 || first == second
		return d, n, size == 4 && plausible(third) && known && endsWord(s, n)
	}
	d.day = first
	n += ordinal(s[n:])
	if strings.HasPrefix(s[n:], ".") {
		n++
	}
	blank := spaces(s[n:])
	if blank == 0 && !strings.HasPrefix(s[n:], "-") {
		return d, 0, false
	}
	n += max(blank, 1)
	for _, of := range [...]string{"of ", "de "} {
		if strings.HasPrefix(s[n:], of) {
			n += len(of)
		}
	}
	word := leadingWord(s[n:])
	if d.month = monthOf(word); d.month == 0 {
		return d, 0, false
	}
	n += len(word)
	if strings.HasPrefix(s[n:], ".") && monthAbbreviated(word) {
		n++
	}
	d.year, size = scanYear(s[n:])
	return d, n + size, endsWord(s, n+size)
}

// scanYear reads ", 2023", " 2023", " de 2023" and "-2023"; a size of 0 means
// that no year follows.
func scanYear(s string) (year, size int) {
	n := 0
	if strings.HasPrefix(s, ",") || strings.HasPrefix(s, "-") {
		n++
	}
	n += spaces(s[n:])
	if strings.HasPrefix(s[n:], "de ") {
		n += 3
	}
	y, digits := leadingNumber(s[n:])
	if n == 0 || digits != 4 || !plausible(y) || !endsWord(s, n+digits) {
		return 0, 0
	}
	return y, n + digits
}

// timeTail returns the length of a time of day at the beginning of s with what
// parts it from a date: ", 10:05 a.m. GMT", "T10:00:00Z", " at 14:30".
func timeTail(s string) int {
	n := 0
	for n < len(s) && strings.IndexByte(" ,T|-", s[n]) >= 0 {
		n++
	}
	for _, dash := range []string{"– ", "— ", "· ", "• ", "at ", "um ", "à ", "klo "} {
		if strings.HasPrefix(s[n:], dash) {
			n += len(dash)
		}
	}
	_, size := leadingNumber(s[n:])
	if size == 0 || size > 2 || n+size >= len(s) {
		return 0
	}
	n += size
	half := false
	if s[n] == ':' || s[n] == '.' || s[n] == 'h' {
		_, size = leadingNumber(s[n+1:])
		if size != 2 {
			return 0
		}
		n += 1 + size
		for n+1 < len(s) && (s[n] == ':' || s[n] == '.') && isDigit(s[n+1]) {
			_, size = leadingNumber(s[n+1:])
			n += 1 + size
		}
		half = true
	}
	m := n + spaces(s[n:])
	for _, noon := range []string{"a.m.", "p.m.", "am", "pm", "AM", "PM", "A.M.", "P.M.", "Uhr"} {
		if strings.HasPrefix(s[m:], noon) {
			n, half = m+len(noon), true
			break
		}
	}
	if !half {
		return 0
	}
	// A zone: Z, GMT, UTC+3, +03:00, (IST).
	m = n + spaces(s[n:])
	zone := m
	for zone < len(s) && zone < m+12 && (s[zone] >= 'A' && s[zone] <= 'Z' || isDigit(s[zone]) || strings.IndexByte("+-:()", s[zone]) >= 0) {
		zone++
	}
	return zone
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// figures reads s when it is exactly n figures.
func figures(s string, n int) (int, bool) {
	v, size := leadingNumber(s)
	return v, size == n && len(s) == n
}

// leadingNumber reads the figures at the beginning of s, up to eight.
func leadingNumber(s string) (v, size int) {
	for size < len(s) && size < 9 && isDigit(s[size]) {
		v = v*10 + int(s[size]-'0')
		size++
	}
	if size > 8 {
		return 0, 0
	}
	return v, size
}

// leadingWord returns the letters at the beginning of s.
func leadingWord(s string) string {
	for i, r := range s {
		if !unicode.IsLetter(r) || i > 32 {
			return s[:i]
		}
	}
	return s
}

// spaces is the length of the blanks at the beginning of s, no-break ones
// included.
func spaces(s string) int {
	n := 0
	for {
		switch {
		case n < len(s) && (s[n] == ' ' || s[n] == '\t'):
			n++
		case strings.HasPrefix(s[n:], "\u00A0"), strings.HasPrefix(s[n:], "\u202F"):
			_, size := utf8.DecodeRuneInString(s[n:])
			n += size
		default:
			return n
		}
	}
}

// ordinal is the length of the ending of an ordinal number: 21st, 1er, 1º.
func ordinal(s string) int {
	for _, end := range [...]string{"st", "nd", "rd", "th", "er", "º"} {
		if strings.HasPrefix(s, end) && endsWord(s, len(end)) {
			return len(end)
		}
	}
	return 0
}

// endsWord reports whether no letter and no figure stands at offset n of s.
func endsWord(s string, n int) bool {
	r, _ := utf8.DecodeRuneInString(s[n:])
	return !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

func isWeekday(word string) bool {
	var buf [dateWord]byte
	switch string(appendLower(buf[:0], word)) {
	case "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
		"mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun",
		"montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag",
		"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
		"lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo",
		"lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica":
		return true
	}
	return false
}

// dateWord is enough for the name of a day or month in small letters.
const dateWord = 24

// appendLower appends a word in small letters to b.
func appendLower(b []byte, word string) []byte {
	for i := range len(word) {
		c := word[i]
		if c >= utf8.RuneSelf {
			return append(b[:0], strings.ToLower(word)...)
		}
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		b = append(b, c)
	}
	return b
}

// monthAbbreviated reports whether a point behind word belongs to it.
func monthAbbreviated(word string) bool { return utf8.RuneCountInString(word) <= 4 }

// monthOf returns the number of the month that word names, in English or one of
// the languages that many translated articles come from, or 0.
func monthOf(word string) int {
	var buf [dateWord]byte
	switch string(appendLower(buf[:0], word)) {
	case "january", "jan", "januar", "jänner", "janvier", "janv", "enero", "ene", "janeiro", "gennaio", "gen", "januari", "ocak", "января", "stycznia":
		return 1
	case "february", "feb", "februar", "février", "févr", "febrero", "fevereiro", "fev", "febbraio", "februari", "şubat", "февраля", "lutego":
		return 2
	case "march", "mar", "märz", "mars", "marzo", "março", "maart", "mart", "марта", "marca":
		return 3
	case "april", "apr", "avril", "avr", "abril", "abr", "aprile", "nisan", "апреля", "kwietnia":
		return 4
	case "may", "mai", "mayo", "maio", "maggio", "mag", "mei", "mayıs", "мая", "maja":
		return 5
	case "june", "jun", "juni", "juin", "junio", "junho", "giugno", "giu", "haziran", "июня", "czerwca":
		return 6
	case "july", "jul", "juli", "juillet", "juil", "julio", "julho", "luglio", "lug", "temmuz", "июля", "lipca":
		return 7
	case "august", "aug", "août", "agosto", "augustus", "ağustos", "августа", "sierpnia":
		return 8
	case "september", "sept", "sep", "septembre", "septiembre", "setembro", "settembre", "eylül", "сентября", "września":
		return 9
	case "october", "oct", "oktober", "okt", "octobre", "octubre", "outubro", "ottobre", "ott", "ekim", "октября", "października":
		return 10
	case "november", "nov", "novembre", "noviembre", "novembro", "kasım", "ноября", "listopada":
		return 11
	case "december", "dec", "dezember", "dez", "décembre", "déc", "diciembre", "dic", "dezembro", "dicembre", "desember", "aralık", "декабря", "grudnia":
		return 12
	}
	return 0
}
