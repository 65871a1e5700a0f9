package text

import (
	"strings"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// scanner splits blocks into words and remembers on the way which words may end
// a sentence and which are quotation marks, so that the passes for those need
// not look at every word.
//
// Words follow UAX #29 where that is what an editor calls a word, and part from
// it on purpose: a full stop or colon between letters does not join them
// ("offensive.The" is three tokens) unless they are a dotted abbreviation or an
// address; a run of Han or of Kana is one word, not one a character.
type scanner struct {
	t       string
	end     int // of the block
	classes *[1 << 16]class
	words   []Word
	stops   []int32 // words that may end a sentence
	quotes  []int32 // words that may be quotation marks
	// plain is the offset before which no address is left to be found: a run
	// of characters is searched for one only once.
	plain int
}

// scan appends the words of t[start:end].
func (s *scanner) scan(start, end int) {
	s.end = end
	t := s.t[:end]
	words := s.words
	i := start
	for i < len(t) {
		c := t[i]
		switch k := ascii[c]; k {
		case aSpace:
			i++
		case aLower, aUpper:
			j := i + 1
			ups := int(k)
			for j < len(t) {
				k := ascii[t[j]]
				if k > aUpper {
					break
				}
				ups += int(k)
				j++
			}
			if j < len(t) && s.more(j) {
				s.words = words
				i = s.word(i, j, ups)
				words = s.words
				break
			}
			shape := Mixed
			switch {
			case ups == 0:
				shape = Lower
			case ups == 1 && k == aUpper:
				shape = Title
			case ups == j-i:
				shape = Upper
			}
			words = append(words, Word{int32(i), int32(j), Letters, shape, Latin, true})
			i = j
		case aDigit:
			s.words = words
			i = s.number(i)
			words = s.words
		case aEnd:
			words = append(words, Word{int32(i), int32(i + 1), Punct, NoCase, NoScript, true})
			i++
		case aStop:
			s.stops = append(s.stops, int32(len(words)))
			words = append(words, Word{int32(i), int32(i + 1), Punct, NoCase, NoScript, true})
			i++
		case aQuote:
			s.quotes = append(s.quotes, int32(len(words)))
			words = append(words, Word{int32(i), int32(i + 1), Punct, NoCase, NoScript, true})
			i++
		case aGlue:
			kind := Punct
			switch c {
			case '.':
				s.stops = append(s.stops, int32(len(words)))
			case '\'':
				s.quotes = append(s.quotes, int32(len(words)))
			case '@':
				if j := s.handle(i); j > i {
					words = append(words, Word{int32(i), int32(j), Handle, NoCase, NoScript, true})
					i = j
					continue
				}
			case '+', '`':
				kind = Symbol
			}
			words = append(words, Word{int32(i), int32(i + 1), kind, NoCase, NoScript, true})
			i++
		case aHash:
			s.words = words
			i = s.hash(i, 1)
			words = s.words
		case aHigh:
			s.words = words
			i = s.high(i)
			words = s.words
		default:
			words = append(words, Word{int32(i), int32(i + 1), Symbol, NoCase, NoScript, true})
			i++
		}
	}
	s.words = words
}

// more reports whether the byte at i, right behind a run of ASCII letters, may
// make them part of a longer token.
func (s *scanner) more(i int) bool {
	switch ascii[s.t[i]] {
	case aDigit, aHigh:
		return true
	case aGlue:
		if i+1 >= s.end {
			return false
		}
		next := s.t[i+1]
		switch s.t[i] {
		case ':':
			return next == '/'
		case '\'', '`', '.':
			return wordByte(next) || next >= utf8.RuneSelf
		case '_':
			return wordByte(next)
		default:
			return wordByte(next) && i >= s.plain
		}
	}
	return false
}

// letterRun is what is known of the letters of a token while it is read.
type letterRun struct {
	ups, lows int
	title     bool // the first letter with case is a capital
	digits    bool // the token begins with a digit
	high      bool // some byte is 0x80 or above
	script    Script
	// apostrophe is where the last joining apostrophe stands, 0 for none, and
	// the counts are those in front of it.
	apostrophe            int
	upsBefore, lowsBefore int
}

// alphabets may stand together in one word, as look-alike letters do; the other
// scripts begin a new word.
func (s Script) alphabet() bool { return s <= Greek || s == OtherScript || s == MixedScript }

// take adds a letter of the given script and case to r, or reports false when
// it begins a new word.
func (r *letterRun) take(script Script, kind class) bool {
	switch {
	case script == NoScript || script == r.script:
	case r.script == NoScript:
		if r.digits && !script.alphabet() {
			return false
		}
		r.script = script
	case !script.alphabet() || !r.script.alphabet():
		return false
	default:
		r.script = MixedScript
	}
	switch kind {
	case cUpper:
		if r.ups+r.lows == 0 {
			r.title = true
		}
		r.ups++
	case cLower:
		r.lows++
	}
	return true
}

// read takes letters, digits and what joins them from offset i on and returns
// the offset behind the last.
func (s *scanner) read(i int, r *letterRun) int {
	t := s.t[:s.end]
	for i < len(t) {
		c := t[i]
		switch ascii[c] {
		case aLower:
			if !r.take(Latin, cLower) {
				return i
			}
			i++
		case aUpper:
			if !r.take(Latin, cUpper) {
				return i
			}
			i++
		case aDigit:
			if !r.script.alphabet() {
				return i
			}
			i++
		case aGlue:
			switch c {
			case '\'', '`':
				if !s.joins(i+1, r) {
					return i
				}
				r.apostrophe, r.upsBefore, r.lowsBefore = i, r.ups, r.lows
			case '_':
				if i+1 >= len(t) || !wordByte(t[i+1]) {
					return i
				}
			default:
				return i
			}
			i++
		case aHigh:
			k, n := s.classAt(i)
			switch k.kind() {
			case cLower, cUpper, cLetter:
				if !r.take(k.script(), k.kind()) {
					return i
				}
			case cMark:
			case cDigit:
				if !r.script.alphabet() {
					return i
				}
			case cNumber:
				if !r.digits {
					return i
				}
			case cFormat:
				// Invisible marks join letters (soft hyphen) but do not cling
				// to the end of a word.
				for j := i + n; ; j += n {
					k, n = s.classAt(j)
					if k.letter() {
						i, n = j, 0
						break
					}
					if k.kind() != cFormat && k.kind() != cMark {
						return i
					}
				}
			case cApostrophe, cMid:
				if !s.joins(i+n, r) {
					return i
				}
				if k.kind() == cApostrophe || c == 0xC2 {
					r.apostrophe, r.upsBefore, r.lowsBefore = i, r.ups, r.lows
				}
			default:
				return i
			}
			r.high = true
			i += n
		default:
			return i
		}
	}
	return i
}

// joins reports whether an apostrophe right before offset i joins what stands
// there to the word r: a letter in a word; behind a figure only the s of
// "1990’s", as 5'10" is a measure.
func (s *scanner) joins(i int, r *letterRun) bool {
	if i >= s.end {
		return false
	}
	k, n := s.classAt(i)
	if r.digits && r.ups+r.lows == 0 {
		if s.t[i] != 's' {
			return false
		}
		k, _ := s.classAt(i + n)
		return !k.letter() && k.kind() != cDigit
	}
	return k.letter()
}

// classAt is the class of the character at offset i and its length in bytes; at
// the end of the block it is a space of length 0, and a byte that is no UTF-8
// is a symbol of length 1.
func (s *scanner) classAt(i int) (class, int) {
	if i >= s.end {
		return cSpace, 0
	}
	c := s.t[i]
	if c < utf8.RuneSelf {
		switch ascii[c] {
		case aLower:
			return cLower | class(Latin), 1
		case aUpper:
			return cUpper | class(Latin), 1
		case aDigit:
			return cDigit, 1
		case aSpace:
			return cSpace, 1
		case aSymbol:
			return cSymbol, 1
		default:
			return cPunct, 1
		}
	}
	if s.classes == nil {
		s.classes = classes()
	}
	if c >= 0xC2 && c < 0xE0 && i+1 < s.end && s.t[i+1]&0xC0 == 0x80 { // two bytes, as all of Cyrillic
		return s.classes[rune(c&0x1F)<<6|rune(s.t[i+1]&0x3F)], 2
	}
	r, n := utf8.DecodeRuneInString(s.t[i:s.end])
	if r == utf8.RuneError && n == 1 {
		return cSymbol, 1
	}
	if r > 0xFFFF {
		return highClass(r), n
	}
	return s.classes[r], n
}

// word reads a token that begins with the letters [start, i), ups of them
// capitals and all of them ASCII, and returns the offset behind it.
func (s *scanner) word(start, i, ups int) int {
	t := s.t[:s.end]
	if i > start && t[i] == ':' {
		if end := s.scheme(start, i); end > 0 {
			return end
		}
	}
	var r letterRun
	if i > start {
		r = letterRun{ups: ups, lows: i - start - ups, title: ascii[t[start]] == aUpper, script: Latin}
	}
	i = s.read(i, &r)
	if i < len(t) && !r.high && s.address(&start, i) {
		return start
	}
	if i+1 < len(t) && t[i] == '.' {
		if end := s.dotted(start, i, &r); end > 0 {
			i = end
			if t[i-1] == '.' {
				s.stops = append(s.stops, int32(len(s.words)))
			}
		}
	}
	s.emit(start, i, Letters, &r)
	return i
}

// emit appends the token [start, end) with what r knows of its letters.
func (s *scanner) emit(start, end int, kind Kind, r *letterRun) {
	ups, lows := r.ups, r.lows
	if r.apostrophe > 0 {
		// The s of a possessive says nothing about the word: OSCE’s.
		if rest := s.t[r.apostrophe:end]; rest[len(rest)-1]|0x20 == 's' && ups+lows == r.upsBefore+r.lowsBefore+1 {
			ups, lows = r.upsBefore, r.lowsBefore
		}
	}
	shape := Mixed
	switch {
	case ups+lows == 0:
		shape = NoCase
	case ups == 0:
		shape = Lower
	case ups == 1 && r.title:
		shape = Title
	case lows == 0:
		shape = Upper
	}
	s.words = append(s.words, Word{int32(start), int32(end), kind, shape, r.script, !r.high})
}

// dotted returns the end of the dotted abbreviation whose first letters are
// [start, i) with a full stop at i, or 0: single letters each followed by a
// stop (U.S., p.m., e.g.), and the degrees (Ph.D., M.Sc.). A last letter
// without a stop belongs to it too (U.S military).
func (s *scanner) dotted(start, i int, r *letterRun) int {
	if !s.single(start, i) {
		return 0
	}
	from := i
	for {
		// Here a full stop stands at i and at least one group before it.
		j := i + 1
		k, n := s.classAt(j)
		if !k.letter() {
			break
		}
		end := j + n
		for {
			k, n := s.classAt(end)
			if !k.letter() && k.kind() != cMark && k.kind() != cDigit {
				break
			}
			end += n
			if end-j > 8 {
				break
			}
		}
		if !s.single(j, end) {
			break
		}
		if i == from && s.t[j:end] == s.t[start:i] && (end == s.end || s.t[end] != '.') {
			break // "plan A.A new"
		}
		was := *r
		if got := s.read(j, r); got != end {
			// An apostrophe joins more: U.S.’s comes here as S’s.
			if got < end || r.apostrophe < end {
				*r = was
				break
			}
			return got
		}
		i = end
		if i >= s.end || s.t[i] != '.' {
			return i
		}
	}
	if i == from {
		return 0
	}
	// U.S.’s
	i++
	if k, n := s.classAt(i); i < s.end && (s.t[i] == '\'' || k.kind() == cApostrophe) && i+n < s.end && s.t[i+n] == 's' {
		if k, _ := s.classAt(i + n + 1); !k.letter() {
			if n > 1 {
				r.high = true
			}
			return i + n + 1
		}
	}
	return i
}

// single reports whether t[start:end] can be one group of a dotted
// abbreviation.
func (s *scanner) single(start, end int) bool {
	switch g := s.t[start:end]; {
	case end-start == 1:
		return true
	case end-start <= 4 && g[0] < utf8.RuneSelf:
		return g == "Ph" || g == "Sc" || g == "Ed" || g == "Phil" || g == "Psy" || g == "Ll"
	default:
		_, n := utf8.DecodeRuneInString(g)
		return n == end-start
	}
}

// number reads a token that begins with a digit, and returns the offset behind
// it: 30,000 1.5 12:00 24th 1990s 1’000’000.
func (s *scanner) number(start int) int {
	t := s.t[:s.end]
	i := start
	r := letterRun{digits: true}
	for {
		for i < len(t) && ascii[t[i]] == aDigit {
			i++
		}
		if i+1 >= len(t) {
			break
		}
		switch c := t[i]; {
		case (c == '.' || c == ',' || c == ':') && ascii[t[i+1]] == aDigit:
			i++
			continue
		case c == '\'' && s.thousand(i+1):
			i++
			continue
		case c >= utf8.RuneSelf:
			k, n := s.classAt(i)
			next, _ := s.classAt(i + n)
			if k.kind() == cDigit || k.kind() == cApostrophe && s.thousand(i+n) ||
				next.kind() == cDigit && (t[i:i+n] == "٫" || t[i:i+n] == "٬") {
				r.high = true
				i += n
				continue
			}
		}
		break
	}
	if i < len(t) && (ascii[t[i]] <= aUpper || t[i] >= utf8.RuneSelf || t[i] == '\'' || t[i] == '_') {
		i = s.read(i, &r)
	}
	if i < len(t) && !r.high && s.address(&start, i) {
		return start
	}
	s.emit(start, i, Digits, &r)
	return i
}

// thousand reports whether exactly three digits stand at offset i.
func (s *scanner) thousand(i int) bool {
	if i+3 > s.end {
		return false
	}
	for j := i; j < i+3; j++ {
		if ascii[s.t[j]] != aDigit {
			return false
		}
	}
	return i+3 == s.end || ascii[s.t[i+3]] != aDigit
}

// handle returns the end of the handle whose @ stands at i, or i.
func (s *scanner) handle(i int) int {
	t := s.t[:s.end]
	if i > 0 && (wordByte(t[i-1]) || t[i-1] == '@') {
		return i
	}
	j := i + 1
	letters := false
	for j < len(t) && (wordByte(t[j]) || t[j] == '_' || t[j] == '.' && j+2 < len(t) && j > i+1 && ascii[t[j+1]] == aLower && ascii[t[j+2]] == aLower) {
		letters = letters || ascii[t[j]] <= aUpper
		j++
	}
	if !letters {
		return i
	}
	// @name@server.example
	if j+1 < len(t) && t[j] == '@' {
		if n, _ := hostName(t[j+1 : min(len(t), j+1+maxHost)]); n > 0 {
			return j + 1 + n
		}
	}
	return j
}

// hash reads the hashtag whose mark of n bytes stands at i, or the mark alone.
func (s *scanner) hash(i, n int) int {
	j := i + n
	r := letterRun{high: n > 1}
	letters := false
	for i == 0 || s.t[i-1] != '&' { // &#8217; is an entity
		k, n := s.classAt(j)
		if k.letter() {
			letters = true
			if !r.take(k.script(), k.kind()) {
				r.script = MixedScript
			}
		} else if k.kind() != cDigit && k.kind() != cMark && (n != 1 || s.t[j] != '_') {
			break
		}
		r.high = r.high || n > 1
		j += n
	}
	if !letters {
		s.words = append(s.words, Word{int32(i), int32(i + n), Punct, NoCase, NoScript, n == 1})
		return i + n
	}
	s.emit(i, j, Hashtag, &r)
	return j
}

// high reads a token that begins outside ASCII.
func (s *scanner) high(i int) int {
	k, n := s.classAt(i)
	switch k.kind() {
	case cSpace:
		return i + n
	case cLower, cUpper, cLetter:
		return s.word(i, i, 0)
	case cDigit:
		return s.number(i)
	case cNumber:
		r := letterRun{digits: true, high: true}
		j := s.read(i+n, &r)
		s.emit(i, j, Digits, &r)
		return j
	}
	kind := Symbol
	j := i + n
	switch k.kind() {
	case cPunct, cApostrophe, cStop, cQuote:
		kind = Punct
		if k.kind() == cStop {
			s.stops = append(s.stops, int32(len(s.words)))
		} else if k.kind() != cPunct {
			s.quotes = append(s.quotes, int32(len(s.words)))
		}
		if s.t[i:j] == "＃" {
			return s.hash(i, n)
		}
		j = s.marks(j)
	case cMid:
		if s.t[i:j] != "´" {
			kind = Punct
		}
		j = s.marks(j)
	case cMark, cFormat:
		j = s.marks(j)
	default:
		switch {
		case n == 1: // bytes that are no UTF-8
			for j < s.end && s.t[j] >= utf8.RuneSelf {
				if _, n := utf8.DecodeRuneInString(s.t[j:s.end]); n > 1 {
					break
				}
				j++
			}
		case j < s.end && s.t[j] >= utf8.RuneSelf: // an emoji may be several characters
			g := graphemes.FromString(s.t[i:s.end])
			if g.Next() {
				cluster := i + len(g.Value())
				for j < cluster {
					// A broken character inside may have hidden white space.
					k, n := s.classAt(j)
					if s.t[j] < utf8.RuneSelf || n == 1 || k.kind() == cSpace {
						break
					}
					j += n
				}
			}
		}
	}
	s.words = append(s.words, Word{int32(i), int32(j), kind, NoCase, NoScript, false})
	return j
}

// marks returns the end of the combining and invisible marks from offset i on.
func (s *scanner) marks(i int) int {
	for i < s.end && s.t[i] >= utf8.RuneSelf {
		k, n := s.classAt(i)
		if k.kind() != cMark && k.kind() != cFormat {
			break
		}
		i += n
	}
	return i
}

// Base returns word without the ending of a possessive: an apostrophe and s, or
// the apostrophe behind a final s. Any other word comes back as it is.
func Base(word string) string {
	n := len(word)
	if n < 3 {
		return word
	}
	if word[n-1]|0x20 == 's' {
		if m := apostropheBefore(word[:n-1]); m > 0 && m < n-1 {
			return word[:n-1-m]
		}
		return word
	}
	if m := apostropheBefore(word); m > 0 && m < n && word[n-m-1]|0x20 == 's' {
		return word[:n-m]
	}
	return word
}

// apostropheBefore is the length of the apostrophe at the end of s, or 0.
func apostropheBefore(s string) int {
	switch s[len(s)-1] {
	case '\'', '`':
		return 1
	}
	for _, a := range [...]string{"’", "‘", "ʼ", "´", "＇"} {
		if strings.HasSuffix(s, a) {
			return len(a)
		}
	}
	return 0
}
