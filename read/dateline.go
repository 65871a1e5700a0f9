package read

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// place is a dateline: where, and perhaps when and from which agency.
type place struct {
	end int // offset behind its last mark
	// day is the date in it, zero without one; dayStart and dayEnd are its place.
	day              day
	dayStart, dayEnd int
}

// longestDateline bounds a dateline in bytes.
const longestDateline = 160

// dateline reads the dateline at the beginning of a paragraph:
//
//	MOSCOW, September 21. /TASS/. …
//	BRAGA, Saturday, July 20, 2024 – …
//	PIRAEUS, Greece — …
//	Berlin (dpa) – …
//	(AP) — …
//
// It is a town, regions, a date, an agency, in this order, all but one of them
// optional, and a dash; after a date or an agency a stop will do. A town in
// capitals and a dash are proof together; one in small letters needs a date or
// an agency. It ends behind its last mark.
func dateline(s string) (place, bool) {
	if len(s) > longestDateline {
		s = s[:longestDateline]
	}
	var p place
	if len(s) > 1 && s[0] >= 'A' && s[0] <= 'Z' && s[1] >= 'a' && s[1] <= 'z' && strings.IndexByte(s, '-') < 0 && strings.IndexByte(s, 0xE2) < 0 {
		return p, false // no dash (0xE2 begins the longer ones) behind a town in small letters
	}
	n, capitals := town(s)
	if n == 0 && !strings.HasPrefix(s, "(") {
		return p, false
	}
	proof := capitals && !isLabel(s[:n])
	for range 3 {
		m := region(s[n:])
		if m == 0 {
			break
		}
		n += m
	}
	at := n
	for _, sep := range [...]string{", ", ". ", " "} {
		// "On September 21, 2023 –" begins a sentence.
		if strings.HasPrefix(s[at:], sep) && n > 0 && (capitals || sep != " ") {
			at += len(sep)
			break
		}
	}
	dated := false
	if d, size, ok := scanDate(s[at:]); ok && at > n {
		p.day, p.dayStart, p.dayEnd = d, at, at+size
		n, dated = at+size, true
	}
	agency := false
	at = n
	if strings.HasPrefix(s[at:], ".") {
		at++
	}
	at += spaces(s[at:])
	if m := agencyMark(s[at:]); m > 0 && (at > n || n == 0) {
		n, agency = at+m, true
	}
	if n == 0 || !proof && !dated && !agency {
		return p, false
	}
	p.end = n
	if m := dashMark(s[n:]); m > 0 {
		p.end = n + m
		if strings.HasPrefix(s[n:], ".") && !agency && !dated {
			// "MADRID.- "
			return p, capitals
		}
		rest := s[p.end:]
		rest = rest[spaces(rest):]
		r, _ := utf8.DecodeRuneInString(rest)
		return p, rest != "" && (dated || agency || !unicode.IsLower(r))
	}
	if !strings.HasPrefix(s[n:], ".") && !strings.HasPrefix(s[n:], ":") {
		return p, agency && capitals && strings.HasPrefix(s[n:], " ")
	}
	p.end = n + 1
	return p, capitals && (dated || agency)
}

// town returns the length of a place name at the beginning of s and whether it
// stands in capitals.
func town(s string) (n int, capitals bool) {
	capitals = true
	words, letters := 0, 0
	for words < 5 {
		w := nameWord(s[n:])
		if w == 0 {
			// Lower-case parts of names: Port-au-Prince, Rio de Janeiro.
			if w = particle(s[n:]); w == 0 || words == 0 {
				break
			}
			n += w
			continue
		}
		of := s[n : n+w]
		if words > 0 && capitals && upperLetters(of) < 0 {
			// "PARIS France" is no town: a town keeps to one manner.
			break
		}
		// January, but not Rio de Janeiro.
		if rest := s[n+w:]; isWeekday(of) || monthOf(strings.Trim(of, ".")) > 0 && (words == 0 || startsWithDigit(strings.TrimLeft(rest, ". "))) {
			break
		}
		if u := upperLetters(of); u < 0 {
			capitals = false
		} else {
			letters += u
		}
		n += w
		words++
		if n < len(s) && (s[n] == ' ' || s[n] == '-' || s[n] == '/') && n+1 < len(s) && (nameWord(s[n+1:]) > 0 || particle(s[n+1:]) > 0) {
			n++
			continue
		}
		break
	}
	if words == 0 {
		return 0, false
	}
	n = len(strings.TrimRight(s[:n], " -/"))
	return n, capitals && letters >= 3
}

// nameWord returns the length of a capitalised word with its apostrophes and
// its points, as in "ST." and "D.C.".
func nameWord(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	if !unicode.IsUpper(r) {
		return 0
	}
	initial := true // only single letters and points so far
	for n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		switch {
		case unicode.IsLetter(r) || unicode.Is(unicode.Mn, r):
			initial = initial && s[n-1] == '.'
		case r == '\'' || r == '’':
			initial = false
		case r == '.' && (initial || n <= 6 && strings.HasPrefix(s[n+1:], " ") && unicode.IsUpper(first(s[n+2:])) && isSaint(s[:n])):
			n++
			if !initial {
				return n
			}
			continue
		default:
			return n
		}
		n += size
	}
	return n
}

func first(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func isSaint(s string) bool {
	switch strings.ToUpper(s) {
	case "ST", "STE", "FT", "MT":
		return true
	}
	return false
}

// upperLetters is the number of letters in s, or -1 when one is small.
func upperLetters(s string) int {
	n := 0
	for _, r := range s {
		switch {
		case unicode.IsLower(r):
			return -1
		case unicode.IsLetter(r):
			n++
		}
	}
	return n
}

// particle returns the length of a small word in the middle of a place name.
func particle(s string) int {
	if s == "" || s[0] < 'a' || s[0] > 'u' {
		return 0
	}
	for _, p := range [...]string{"de ", "da ", "do ", "del ", "di ", "la ", "le ", "les ", "am ", "an ", "der ", "of ", "the ", "au-", "sur-", "en-", "le-", "la-", "de-", "upon-", "on-", "in-", "al-", "as-", "el-"} {
		if strings.HasPrefix(s, p) {
			return len(p)
		}
	}
	return 0
}

// region returns the length of ", Greece", ", Wash." or ", D.C." at the
// beginning of s.
func region(s string) int {
	if !strings.HasPrefix(s, ", ") {
		return 0
	}
	n := 2
	for words := range 4 {
		w := nameWord(s[n:])
		if w == 0 {
			if words == 0 {
				return 0
			}
			break
		}
		if word := strings.TrimRight(s[n:n+w], "."); isWeekday(word) || monthOf(word) > 0 {
			return 0
		}
		n += w
		// The abbreviations of states: Wash., Calif., Conn.
		if strings.HasPrefix(s[n:], ".") && w <= 5 && dashMark(s[n+1:]) > 0 || strings.HasPrefix(s[n:], ".,") || strings.HasPrefix(s[n:], ". (") {
			n++
		}
		if n+1 < len(s) && s[n] == ' ' && nameWord(s[n+1:]) > 0 {
			n++
			continue
		}
		break
	}
	return n
}

// agencyMark returns the length of an agency's name between brackets or
// slashes: (Reuters), /TASS/, [AFP].
func agencyMark(s string) int {
	if s == "" {
		return 0
	}
	var closing byte
	switch s[0] {
	case '(':
		closing = ')'
	case '[':
		closing = ']'
	case '/':
		closing = '/'
	default:
		return 0
	}
	end := strings.IndexByte(s[1:], closing)
	if end < 2 || end > 40 {
		return 0
	}
	name := s[1 : 1+end]
	if strings.HasPrefix(name, "@") || strings.Count(name, " ") > 4 || strings.ContainsAny(name, "?!,;") {
		return 0
	}
	return end + 2
}

// dashMark returns the length of a dash at the beginning of s with the blanks
// before it. A hyphen counts with a blank beside it or when doubled.
func dashMark(s string) int {
	n := spaces(s)
	rest := s[n:]
	switch {
	case strings.HasPrefix(rest, "—"), strings.HasPrefix(rest, "–"), strings.HasPrefix(rest, "―"):
		return n + len("—")
	case strings.HasPrefix(rest, "--"):
		return n + 2
	case strings.HasPrefix(rest, "- "), n > 0 && strings.HasPrefix(rest, "-"):
		return n + 1
	case n == 0 && strings.HasPrefix(rest, ".-"), n == 0 && strings.HasPrefix(rest, ".–"), n == 0 && strings.HasPrefix(rest, ".—"):
		_, size := utf8.DecodeRuneInString(rest[1:])
		return 1 + size
	case n == 0 && (strings.HasPrefix(rest, ". —") || strings.HasPrefix(rest, ". –")):
		return len(". —")
	}
	return 0
}

// isLabel reports whether s, in capitals, is what newsrooms put before a
// headline or a caption rather than a town.
func isLabel(s string) bool {
	word := leadingWord(s)
	switch word {
	case "LIVE", "BREAKING", "EXCLUSIVE", "UPDATE", "UPDATED", "WATCH", "OPINION", "ANALYSIS", "VIDEO", "PHOTOS", "PHOTO",
		"EDITORIAL", "NEWS", "FACTBOX", "EXPLAINER", "INTERVIEW", "TIMELINE", "FILE", "CORRECTION", "CORRECTS", "REVIEW",
		"COMMENT", "FEATURE", "SPECIAL", "REPORT", "PREVIEW", "RESULT", "RESULTS", "ADVERTISEMENT", "NOTE", "WARNING", "URGENT", "FLASH", "ALERT":
		return true
	}
	return false
}

func startsWithDigit(s string) bool { return s != "" && isDigit(s[0]) }
