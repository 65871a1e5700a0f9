package report

import (
	"strconv"
	"unicode/utf8"

	"stet/lint"
	"stet/text"
)

// finding appends f to the buffer. A dense archive has a finding every few hundred
// bytes: they are written here, with a third of the work that encoding/json takes,
// and what it and escapeUnseen would make of them is what they must look like.
func (e *encoder) finding(f *lint.Placed) {
	if e.err == nil {
		e.buf.Write(appendFinding(e.buf.AvailableBuffer(), f))
	}
}

func appendFinding(b []byte, f *lint.Placed) []byte {
	b = appendString(append(b, `{"path":`...), f.ID)
	b = appendString(append(b, `,"rule":`...), f.Rule.ID)
	b = appendString(append(b, `,"severity":`...), f.Severity.String())
	b = appendString(append(b, `,"message":`...), f.Message)
	b = appendString(append(b, `,"note":`...), f.Note)
	if f.Language != "" {
		b = appendString(append(b, `,"language":`...), f.Language)
	}
	b = appendPosition(append(b, `,"start":`...), f.Start)
	b = appendPosition(append(b, `,"end":`...), f.End)
	b = appendString(append(b, `,"text":`...), f.Text)
	b = append(b, `,"fixes":[`...)
	for i := range f.Fixes {
		b = appendFix(appendComma(b, i > 0), &f.Fixes[i])
	}
	b = append(b, `],"related":[`...)
	for i := range f.Related {
		r := &f.Related[i]
		b = appendString(append(appendComma(b, i > 0), `{"path":`...), r.ID)
		b = appendPosition(append(b, `,"start":`...), r.Start)
		b = appendPosition(append(b, `,"end":`...), r.End)
		b = appendString(append(b, `,"message":`...), r.Message)
		b = append(b, '}')
	}
	b = appendString(append(b, `],"fingerprint":`...), f.Fingerprint)
	return append(b, '}')
}

func appendFix(b []byte, f *lint.PlacedFix) []byte {
	b = appendString(append(b, `{"title":`...), f.Title)
	b = appendString(append(b, `,"safety":`...), f.Safety.String())
	b = append(b, `,"edits":[`...)
	for i, e := range f.Edits {
		b = strconv.AppendInt(append(appendComma(b, i > 0), `{"start":`...), int64(e.Start), 10)
		b = strconv.AppendInt(append(b, `,"end":`...), int64(e.End), 10)
		b = appendString(append(b, `,"new":`...), e.New)
		b = append(b, '}')
	}
	return append(b, `]}`...)
}

func appendPosition(b []byte, p text.Position) []byte {
	b = strconv.AppendInt(append(b, `{"byte":`...), int64(p.Byte), 10)
	b = strconv.AppendInt(append(b, `,"line":`...), int64(p.Line), 10)
	b = strconv.AppendInt(append(b, `,"column":`...), int64(p.Column), 10)
	b = strconv.AppendInt(append(b, `,"utf16":`...), int64(p.UTF16), 10)
	return append(b, '}')
}

func appendComma(b []byte, more bool) []byte {
	if more {
		b = append(b, ',')
	}
	return b
}

// appendString appends s as encoding/json does, without regard to HTML, with what
// is unseen and the brackets of commands as numbers.
func appendString(b []byte, s string) []byte {
	b = append(b, '"')
	from := 0 // what is not appended yet
	for i := 0; i < len(s); {
		c := s[i]
		if plainInJSON[c] {
			i++
			continue
		}
		r, n := rune(c), 1
		if c >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
			if (r != utf8.RuneError || n > 1) && r != '\u2028' && r != '\u2029' && !unseen(r) {
				i += n
				continue
			}
		} else if c == '[' && !opensCommand(s[:i]) {
			i++
			continue
		}
		b = appendEscape(append(b, s[from:i]...), r)
		i += n
		from = i
	}
	return append(append(b, s[from:]...), '"')
}

// plainInJSON are the bytes that stand for themselves in a string.
var plainInJSON = func() (plain [256]bool) {
	for c := ' '; c < 0x7F; c++ {
		plain[c] = c != '"' && c != '\\' && c != '['
	}
	return plain
}()

// appendEscape appends a character with a backslash.
func appendEscape(b []byte, r rune) []byte {
	const hex = "0123456789abcdef"
	switch r {
	case '"', '\\':
		return append(b, '\\', byte(r))
	case '\b':
		return append(b, `\b`...)
	case '\f':
		return append(b, `\f`...)
	case '\n':
		return append(b, `\n`...)
	case '\r':
		return append(b, `\r`...)
	case '\t':
		return append(b, `\t`...)
	}
	return append(b, '\\', 'u', hex[r>>12&15], hex[r>>8&15], hex[r>>4&15], hex[r&15])
}

// opensCommand reports whether a bracket behind s makes it a command.
func opensCommand(s string) bool {
	i := len(s)
	for i > 0 && (s[i-1]|0x20 >= 'a' && s[i-1]|0x20 <= 'z') {
		i--
	}
	return i >= 2 && s[i-1] == '#' && s[i-2] == '#'
}
