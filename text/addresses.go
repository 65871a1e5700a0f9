package text

import (
	"strings"
	"unicode/utf8"
)

// maxHost is the longest name that the domain name system can hold.
const maxHost = 253

// The top-level domains that make an address of a name with a dot in it. A
// strong one does so by itself; a weak one, most of them also English words
// that may stand behind a full stop that lost its space, only when a path
// follows or an e-mail address goes before. From the IANA root zone: all
// country codes, and the generic names that news organisations and their
// sources use.
const (
	strongDomains = " com org net edu gov mil int info biz eu asia cat" +
		" ad ae af ag ai al ao ar au aw az ba bb bd bf bg bh bi bj bn bo br bs bt bw by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz" +
		" de dj dk dm dz ec ee eg er es et fi fj fk fm fr gb gd ge gf gg gh gi gl gm gn gp gq gr gt gu gw gy hk hm hn hr ht hu ie il io iq ir je jm jo jp" +
		" ke kg kh ki km kn kp kr kw ky kz lb lc li lk lr ls lt lu lv ly mc md mg mh mk ml mm mn mo mp mq mr mt mu mv mw mx mz na nc ne nf ng ni nl np nr nu nz" +
		" pe pf pg ph pk pl pm pn pr ps pt pw py qa ro rs ru rw sb sc sd se sg si sk sl sm sn sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn tr tt tv tw tz" +
		" ua ug uk uy uz vc ve vg vn vu wf ws ye yt za zm zw aero "
	weakDomains = " am an as at be do ga gs hi id im in is it la ma me my no om pa sa sh so to us va vi" +
		" academy agency app art arte bank bbc blog cafe channel city click cloud club community company dev digital education energy events expert" +
		" finance foundation fund fyi global group guide health help history host institute international jobs law legal life link live london ltd" +
		" media mobi moscow museum name network news ngo ninja one ong online page paris party photo photos post press pro pub radio report reports" +
		" review rocks science services shop site social space sport store stream studio style support systems team tech technology tel today tools" +
		" top travel university video vip voyage watch website wiki work works world wtf xyz zone berlin hamburg tokyo nyc wales scot vote" +
		" example test invalid localhost local onion "
)

// domainGrade grades the top-level domain label: 2 strong, 1 weak, 0 none known.
func domainGrade(label string) int {
	if len(label) < 2 || len(label) > 13 {
		return 0
	}
	var buf [16]byte
	key := append(append(append(buf[:0], ' '), label...), ' ')
	switch {
	case strings.Contains(strongDomains, string(key)):
		return 2
	case strings.Contains(weakDomains, string(key)):
		return 1
	}
	return 0
}

// hostName returns the length of the longest name at the beginning of h that ends
// in a known top-level domain, and that domain's grade; without one, the length
// of the longest name whose last label could be one, and grade 0; else 0, 0.
func hostName(h string) (n, grade int) {
	labels, start, lower := 0, 0, true
	other := 0
	for i := 0; i <= len(h); i++ {
		if i < len(h) && h[i] != '.' {
			if !wordByte(h[i]) && h[i] != '-' {
				h = h[:i] // the last label ends here
				i--
				continue
			}
			lower = lower && ascii[h[i]] == aLower
			continue
		}
		label := h[start:i]
		if label == "" || label[0] == '-' || label[len(label)-1] == '-' {
			break
		}
		labels++
		if labels > 1 && lower && len(label) > 1 {
			if g := domainGrade(label); g > 0 {
				n, grade = i, g
			} else {
				other = i
			}
		}
		start, lower = i+1, true
	}
	if n == 0 {
		n = other
	}
	return n, grade
}

// scheme reads the URL whose scheme is [start, colon) and returns its end, or 0.
func (s *scanner) scheme(start, colon int) int {
	t := s.t[:s.end]
	if colon-start < 2 || !strings.HasPrefix(t[colon:], "://") {
		return 0
	}
	k, _ := s.classAt(colon + 3)
	if k.letter() || k.kind() == cDigit || strings.HasPrefix(t[colon+3:], "[") {
		return s.url(start, colon+3)
	}
	return 0
}

// address looks for an e-mail address or a bare domain from *start on, whose
// first characters up to i are read; it appends the token and sets *start to
// its end.
func (s *scanner) address(start *int, i int) bool {
	t := s.t[:s.end]
	from := *start
	if i < s.plain || i+1 >= len(t) || !wordByte(t[i+1]) || !strings.Contains(".-@+%", t[i:i+1]) {
		return false
	}
	at, dots := -1, 0
	for i = from; i < len(t); i++ {
		c := t[i]
		if wordByte(c) || c == '-' || c == '_' || c == '+' || c == '%' {
			continue
		}
		if c == '.' {
			dots++
		} else if c == '@' && at < 0 {
			at = i
		} else {
			break
		}
	}
	s.plain = i
	if dots == 0 {
		return false
	}
	if at > 0 {
		if c := t[at-1]; !wordByte(c) && c != '-' && c != '_' && c != '+' {
			return false
		}
		n, _ := hostName(t[at+1 : min(i, at+1+maxHost)])
		if n == 0 {
			return false
		}
		s.emit(from, at+1+n, Email, &letterRun{})
		*start = at + 1 + n
		return true
	}
	n, grade := hostName(t[from:min(i, from+maxHost)])
	if n == 0 || from+n < len(t) && (t[from+n] == '_' || t[from+n] == '-' || t[from+n] == '@') {
		return false
	}
	end := from + n
	path := end+1 < len(t) && (t[end] == '/' || t[end] == '#') && (wordByte(t[end+1]) || t[end+1] == '@')
	www := n > 4 && (t[from:from+4] == "www." || t[from:from+4] == "WWW.")
	if !www && grade < 2 && (grade == 0 || !path) {
		return false
	}
	if path || end < len(t) && t[end] == '/' || end+1 < len(t) && t[end] == ':' && ascii[t[end+1]] == aDigit {
		*start = s.url(from, end)
		return true
	}
	s.emit(from, end, URL, &letterRun{})
	*start = end
	return true
}

// url appends the URL that begins at start and has been read up to i, and
// returns its end. Marks that close a sentence or a bracket around it do not
// belong to it.
func (s *scanner) url(start, i int) int {
	t := s.t[:s.end]
	r := letterRun{}
	round, square := 0, 0
	from := i
loop:
	for i < len(t) {
		c := t[i]
		if c >= utf8.RuneSelf {
			k, n := s.classAt(i)
			if !k.letter() && k.kind() != cMark && k.kind() != cDigit {
				break
			}
			r.high = true
			i += n
			continue
		}
		switch c {
		case '<', '>', '"', '{', '}', '|', '\\', '^', '`', 0x7F:
			break loop
		case '(':
			round++
		case ')':
			round--
		case '[':
			square++
		case ']':
			square--
		default:
			if c <= ' ' {
				break loop
			}
		}
		i++
	}
	for i > from {
		switch t[i-1] {
		case '.', ',', ';', ':', '!', '?', '\'', '*':
		case ')':
			if round >= 0 {
				goto done
			}
			round++
		case ']':
			if square >= 0 {
				goto done
			}
			square++
		case '(':
			round--
		case '[':
			square--
		default:
			goto done
		}
		i--
	}
done:
	s.emit(start, i, URL, &r)
	return i
}
