package read

import (
	"html"
	"strings"
)

// maxEntity is longer than the longest name in HTML's table of entities,
// "CounterClockwiseContourIntegral;" with 32 bytes.
const maxEntity = 40

// entity decodes the character reference that s begins with: "&amp;", "&#8220;",
// "&copy" without its semicolon. n is its length in bytes; it is 0 when s begins
// with none. Names and the repair of wrong numbers are those of HTML 5; in an
// attribute a name without its semicolon counts only where no letter, digit or
// "=" follows.
func entity(s string, attribute bool) (value string, n int) {
	if len(s) < 3 || s[0] != '&' {
		return "", 0
	}
	if s[1] == '#' {
		return numericEntity(s)
	}
	end := 1
	for end < len(s) && end < maxEntity && alphanumeric(s[end]) {
		end++
	}
	if end == 1 {
		return "", 0
	}
	name := s[:end]
	if end < len(s) && s[end] == ';' {
		if value, ok := namedEntity(s[:end+1]); ok {
			return value, end + 1
		}
	}
	if attribute {
		if end < len(s) && s[end] == '=' {
			return "", 0
		}
		if value, ok := namedEntity(name); ok && (end == len(s) || s[end] != ';') {
			return value, end
		}
		return "", 0
	}
	// The names that may lack their semicolon have two to six letters; the
	// longest that fits counts.
	for end = min(end, 7); end > 2; end-- {
		if value, ok := namedEntity(s[:end]); ok {
			return value, end
		}
	}
	return "", 0
}

// namedEntity decodes "&name;" or "&name" if all of it is an entity.
func namedEntity(s string) (string, bool) {
	switch s {
	case "&amp;":
		return "&", true
	case "&lt;":
		return "<", true
	case "&gt;":
		return ">", true
	case "&quot;":
		return `"`, true
	case "&nbsp;":
		return "\u00a0", true
	case "&ldquo;":
		return "“", true
	case "&rdquo;":
		return "”", true
	case "&rsquo;":
		return "’", true
	case "&mdash;":
		return "—", true
	case "&ndash;":
		return "–", true
	}
	// UnescapeString also decodes a name that another one begins with: what it
	// leaves over then ends as s does, which no entity's value does but ";".
	value := html.UnescapeString(s)
	last := value[len(value)-1]
	if s[len(s)-1] == ';' {
		return value, last != ';' || s == "&semi;"
	}
	return value, !alphanumeric(last)
}

// numericEntity decodes "&#8220;" and "&#x201C;", with or without semicolon.
func numericEntity(s string) (string, int) {
	i, base := 2, 10
	if s[i] == 'x' || s[i] == 'X' {
		i, base = 3, 16
	}
	digits := i
	for i < len(s) && (s[i] >= '0' && s[i] <= '9' || base == 16 && hexDigit(s[i])) {
		i++
	}
	if i == digits {
		return "", 0
	}
	end := i
	if end < len(s) && s[end] == ';' {
		end++
	}
	if len(strings.TrimLeft(s[digits:i], "0")) > 7 {
		return "\ufffd", end // package html would overflow
	}
	return html.UnescapeString(s[:end]), end
}

// reference decodes the character reference that s begins with as CommonMark
// asks: with its semicolon, and with at most seven digits or six hexadecimal
// ones.
func reference(s string) (value string, n int) {
	value, n = entity(s, false)
	if n == 0 || s[n-1] != ';' {
		return "", 0
	}
	if s[1] == '#' && n > len("&#1234567;") { // as long as "&#x123456;"
		return "", 0
	}
	return value, n
}

// decodeEntities decodes all of s.
func decodeEntities(s string, attribute bool) string {
	i := strings.IndexByte(s, '&')
	if i < 0 {
		return s
	}
	var b strings.Builder
	for {
		b.WriteString(s[:i])
		s = s[i:]
		if value, n := entity(s, attribute); n > 0 {
			b.WriteString(value)
			s = s[n:]
		} else {
			b.WriteByte('&')
			s = s[1:]
		}
		if i = strings.IndexByte(s, '&'); i < 0 {
			b.WriteString(s)
			return b.String()
		}
	}
}

func alphanumeric(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

func hexDigit(c byte) bool { return c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F' }

// space reports whether c is white space in HTML and Markdown: a no-break space
// is none.
func space(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' }
