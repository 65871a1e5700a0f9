package read

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"stet/lint"
	"stet/text"
)

// addresses adds to d.Links the web addresses that stand in the text outside of
// links, in the order of the text.
func addresses(d *lint.Document) {
	if !strings.Contains(d.Text, "://") && !strings.Contains(d.Text, "www.") {
		return
	}
	var found []lint.Link
	links := d.Links
	for _, b := range d.Blocks {
		if b.Kind == lint.Code {
			continue
		}
		for at := b.Start; at < b.End; {
			start, n := nextAddress(d.Text[at:b.End])
			if n == 0 {
				break
			}
			s := text.Span{Start: at + start, End: at + start + n}
			at = s.End
			for len(links) > 0 && (links[0].Image || links[0].Text.End <= s.Start) {
				links = links[1:]
			}
			if len(links) > 0 && links[0].Text.Overlaps(s) {
				continue
			}
			if m, ok := d.Origin.Span(s); ok { // else markup lies inside it
				found = append(found, lint.Link{Text: s, Target: s.Of(d.Text), Markup: m, TargetMarkup: m, Bare: true})
			}
		}
	}
	d.Links = mergeLinks(d.Links, found)
}

// mergeLinks merges two lists that are in the order of their markup.
func mergeLinks(a, b []lint.Link) []lint.Link {
	if len(b) == 0 {
		return a
	}
	merged := make([]lint.Link, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if a[0].Markup.Start <= b[0].Markup.Start {
			merged, a = append(merged, a[0]), a[1:]
		} else {
			merged, b = append(merged, b[0]), b[1:]
		}
	}
	return append(append(merged, a...), b...)
}

// nextAddress finds the first web address in s: its offset and its length, which
// is 0 when there is none.
func nextAddress(s string) (start, n int) {
	for i := range len(s) {
		switch s[i] {
		case ':':
			if k := schemeBefore(s, i); k > 0 {
				if n := addressLen(s[i+3:], false); n > 0 {
					return i - k, k + 3 + n
				}
			}
		case '.':
			if i >= 3 && wwwBefore(s, i) {
				if n := addressLen(s[i+1:], false); n > 0 {
					return i - 3, 4 + n
				}
			}
		}
	}
	return 0, 0
}

// schemeBefore returns the length of the scheme of a web address that ends at
// the colon s[i], or 0.
func schemeBefore(s string, i int) int {
	if !strings.HasPrefix(s[i:], "://") {
		return 0
	}
	for _, scheme := range [...]string{"https", "http", "ftp"} {
		n := len(scheme)
		if i >= n && strings.EqualFold(s[i-n:i], scheme) && (i == n || !alphanumeric(s[i-n-1])) {
			return n
		}
	}
	return 0
}

// wwwBefore reports whether "www" stands before the full stop s[i] as the
// beginning of an address.
func wwwBefore(s string, i int) bool {
	return i >= 3 && strings.EqualFold(s[i-3:i], "www") &&
		(i == 3 || !alphanumeric(s[i-4]) && s[i-4] != '/' && s[i-4] != '.' && s[i-4] != '-' && s[i-4] < utf8.RuneSelf)
}

// addressLen returns the length of what belongs to a web address at the
// beginning of s, behind its scheme: a host, a port, and what follows "/", "?" or
// "#", without the punctuation that ends a clause, as in GitHub's Markdown, but
// not beyond quotation marks and ideographic marks either. It is 0 when no host
// begins s. inBrackets ends it at a bracket.
func addressLen(s string, inBrackets bool) int {
	end, depth, path := 0, 0, false
	for end < len(s) {
		c := s[end]
		if c < utf8.RuneSelf {
			if !path {
				switch {
				case alphanumeric(c) || c == '.' || c == '-' || c == '_' || c == ':' || c == '@' || c == '%':
				case (c == '/' || c == '?' || c == '#') && end > 0:
					path = true
				default:
					c = ' '
				}
			}
			if c <= ' ' || c == '<' || c == '>' || c == '"' || c == '\\' || c == 0x7f || inBrackets && (c == '[' || c == ']') {
				break
			}
			switch c {
			case '(':
				depth++
			case ')':
				depth--
			}
			end++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[end:])
		if !path && !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) ||
			unicode.IsSpace(r) || r == utf8.RuneError || endsAddress(r) {
			break
		}
		end += n
	}
	for end > 0 {
		switch c := s[end-1]; c {
		case '?', '!', '.', ',', ':', '*', '_', '~', '\'', '`':
			end--
			continue
		case ')':
			if depth < 0 {
				depth++
				end--
				continue
			}
		case ';':
			k := end - 1
			for k > 0 && alphanumeric(s[k-1]) {
				k--
			}
			if k > 0 && s[k-1] == '&' && k < end-1 {
				end = k - 1
			} else {
				end--
			}
			continue
		}
		break
	}
	if end == 0 || !alphanumeric(s[0]) && s[0] < utf8.RuneSelf {
		return 0
	}
	return end
}

// endsAddress reports whether r, beyond ASCII, is punctuation around an address.
func endsAddress(r rune) bool {
	switch {
	case r >= 0x2018 && r <= 0x201F, r == '«', r == '»', r == '‹', r == '›', r == '…', r == '—', r == '–':
		return true
	case r >= 0x3000 && r <= 0x303F, r >= 0xFF00 && r <= 0xFF0F, r >= 0xFF1A && r <= 0xFF20:
		return true
	case r >= 0x200B && r <= 0x200F, r == 0xFEFF, r == 0x2060:
		return true
	}
	return false
}

// emailAt returns the lengths of the parts of an e-mail address before and behind
// the "@" s[i], no part of which lies before s[from]; 0, 0 when it is none.
func emailAt(s string, from, i int) (before, behind int) {
	start := i
	for start > from && (alphanumeric(s[start-1]) || strings.IndexByte("._+-", s[start-1]) >= 0) {
		start--
	}
	if start == i {
		return 0, 0
	}
	end, dots := i+1, 0
	for end < len(s) && (alphanumeric(s[end]) || strings.IndexByte("._-", s[end]) >= 0) {
		if s[end] == '.' {
			dots++
		}
		end++
	}
	for end > i+1 && s[end-1] == '.' {
		end--
		dots--
	}
	if dots == 0 || end == i+1 || s[end-1] == '-' || s[end-1] == '_' {
		return 0, 0
	}
	return i - start, end - i - 1
}
