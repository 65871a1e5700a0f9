package container

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime"
	"strings"

	"stet/lint"
	"stet/text"
)

// mbox reads a mailbox message by message.
func (r *reader) mbox() error {
	l := &lines{br: r.br, limit: r.limit()}
	var msg []byte
	var at int64
	line, begun := 1, 1
	blank := true
	long := false
	flush := func() error {
		m := msg
		msg = nil
		if long || len(m) == 0 {
			return r.s.Pass(m)
		}
		return r.message(m, at, begun)
	}
	for {
		b, more, err := l.read()
		if errors.Is(err, io.EOF) {
			return flush()
		}
		if err != nil {
			return err
		}
		if blank && bytes.HasPrefix(b, []byte("From ")) {
			if err := flush(); err != nil {
				return err
			}
			at, begun, long = l.at, l.line, false
		}
		blank = len(bytes.TrimRight(b, "\r\n")) == 0
		line++
		if !long && (more || len(msg)+len(b) > r.limit()) {
			long = true
			if err := r.tooLarge(at, begun, "the message"); err != nil {
				return err
			}
		}
		if !long {
			msg = append(msg, b...)
			continue
		}
		if err := r.s.Pass(append(msg, b...)); err != nil {
			return err
		}
		msg = nil
		if more {
			if err := l.rest(r.s); err != nil {
				return err
			}
		}
	}
}

// mailPart is a text in a message.
type mailPart struct {
	text.Span
	media, coding string
}

// message hands on one message.
func (r *reader) message(raw []byte, at int64, line int) error {
	var parts []mailPart
	body := 0
	if bytes.HasPrefix(raw, []byte("From ")) {
		body = bytes.IndexByte(raw, '\n') + 1
	}
	head := mailHead(raw[body:])
	id, _, _ := field(unfold(head), "Message-ID")
	date, _, _ := field(unfold(head), "Date")
	walkMail(raw, body, len(raw), 0, &parts)
	name := fmt.Sprintf("%s:%d", r.Name, line)
	if id = strings.Trim(id, "<> \t"); id != "" {
		name = r.Name + "#" + clean(id)
	}
	done := 0
	for i, p := range parts {
		a := &Article{ID: name, Raw: raw[p.Start:p.End:p.End], Page: !r.Whole, Meta: Meta{Date: date}}
		if len(parts) > 1 {
			a.ID += fmt.Sprintf("/%d", i+1)
		}
		a.Charset, a.Format = mediaType(p.media)
		switch p.coding {
		case "quoted-printable":
			a.Text, a.Map = unquotePrintable(a.Raw)
			a.Escape = quotePrintable
		case "base64":
			t, err := base64.StdEncoding.DecodeString(strings.Map(notBlank, string(a.Raw)))
			if err != nil {
				if e := r.problem(at+int64(p.Start), line, "a text of the message is no base64 as it says; it was copied as it is"); e != nil {
					return e
				}
				continue
			}
			a.Text, a.Put = t, putBase64(a.Raw)
		default:
			a.Text = a.Raw
		}
		if len(bytes.TrimSpace(a.Text)) == 0 {
			continue
		}
		if err := r.s.Pass(raw[done:p.Start:p.Start]); err != nil {
			return err
		}
		if err := r.s.Article(a); err != nil {
			return err
		}
		done = p.End
	}
	return r.s.Pass(raw[done:])
}

// mediaType is the charset and format that a media type names.
func mediaType(media string) (charset string, format lint.Format) {
	t, params, err := mime.ParseMediaType(media)
	if err != nil {
		return "", ""
	}
	charset = knownCharset(params["charset"])
	if t == "text/html" || t == "application/xhtml+xml" {
		format = lint.HTML
	}
	return charset, format
}

func notBlank(c rune) rune {
	if c == ' ' || c == '\t' || c == '\r' || c == '\n' {
		return -1
	}
	return c
}

// mailHead is the header at the beginning of b with the empty line behind it.
func mailHead(b []byte) []byte {
	at := 0
	for l := range bytes.Lines(b) {
		at += len(l)
		if len(bytes.TrimRight(l, "\r\n")) == 0 {
			break
		}
	}
	return b[:at]
}

// unfold joins the lines of each field. Places in it are none of the header's.
func unfold(head []byte) []byte {
	out := bytes.ReplaceAll(head, []byte("\r\n"), []byte("\n"))
	out = bytes.ReplaceAll(out, []byte("\n "), []byte(" "))
	return bytes.ReplaceAll(out, []byte("\n\t"), []byte(" "))
}

// maxMailDepth is how deep parts of a message are looked for.
const maxMailDepth = 8

// walkMail finds the texts in raw[start:end], which begins with a header.
func walkMail(raw []byte, start, end, depth int, parts *[]mailPart) {
	head := mailHead(raw[start:end])
	fields := unfold(head)
	media, _, _ := field(fields, "Content-Type")
	coding, _, _ := field(fields, "Content-Transfer-Encoding")
	how, _, _ := field(fields, "Content-Disposition")
	body := start + len(head)
	t, params, err := mime.ParseMediaType(media)
	if media == "" {
		t, err = "text/plain", nil
	}
	if err != nil || depth > maxMailDepth {
		return
	}
	if strings.HasPrefix(t, "multipart/") {
		if params["boundary"] == "" {
			return
		}
		mark := []byte("--" + params["boundary"])
		from := -1
		for at := body; at < end; {
			n := bytes.IndexByte(raw[at:end], '\n')
			next := end
			if n >= 0 {
				next = at + n + 1
			}
			if l := bytes.TrimRight(raw[at:next], " \t\r\n"); bytes.HasPrefix(l, mark) && (len(l) == len(mark) || string(l[len(mark):]) == "--") {
				if from >= 0 {
					walkMail(raw, from, lineEnd(raw, from, at), depth+1, parts)
				}
				if from = next; len(l) > len(mark) {
					return
				}
			}
			at = next
		}
		if from >= 0 && from < end {
			walkMail(raw, from, end, depth+1, parts) // the end is missing
		}
		return
	}
	if t != "text/plain" && t != "text/html" || strings.HasPrefix(strings.ToLower(strings.TrimSpace(how)), "attachment") || body >= end {
		return
	}
	*parts = append(*parts, mailPart{text.Span{Start: body, End: end}, media, strings.ToLower(strings.TrimSpace(coding))})
}

// lineEnd is end without the line end before it, which belongs to a boundary.
func lineEnd(raw []byte, start, end int) int {
	if end > start && raw[end-1] == '\n' {
		end--
		if end > start && raw[end-1] == '\r' {
			end--
		}
	}
	return end
}

// unquotePrintable decodes quoted-printable. A line broken for the mail's sake
// goes with the character behind it.
func unquotePrintable(raw []byte) ([]byte, text.Origin) {
	out := make([]byte, 0, len(raw))
	var o text.OriginBuilder
	for i := 0; i < len(raw); {
		from := i
		for i < len(raw) && raw[i] == '=' {
			n := softBreak(raw[i:])
			if n == 0 {
				break
			}
			i += n
		}
		if i >= len(raw) {
			break // the text ends in a broken line
		}
		size := 1
		c := raw[i]
		if c == '=' && i+2 < len(raw) {
			if hi, ok := hexDigit(raw[i+1]); ok {
				if lo, ok := hexDigit(raw[i+2]); ok {
					c, size = hi<<4|lo, 3
				}
			}
		}
		i += size
		out = append(out, c)
		if i-from == 1 {
			o.Copy(1, from)
		} else {
			o.Replace(1, from, i-from)
		}
	}
	return out, o.Origin(len(raw))
}

func softBreak(b []byte) int {
	i := 1
	for i < len(b) && (b[i] == ' ' || b[i] == '\t') {
		i++
	}
	if i < len(b) && b[i] == '\r' {
		i++
	}
	if i < len(b) && b[i] == '\n' {
		return i + 1
	}
	return 0
}

func hexDigit(c byte) (byte, bool) {
	switch {
	case c >= '0' && c <= '9':
		return c - '0', true
	case c >= 'A' && c <= 'F':
		return c - 'A' + 10, true
	case c >= 'a' && c <= 'f':
		return c - 'a' + 10, true
	}
	return 0, false
}

// quotePrintable writes bytes as quoted-printable asks.
func quotePrintable(b []byte) ([]byte, bool) {
	out := make([]byte, 0, len(b)+8)
	for i, c := range b {
		switch {
		case c == '\n' || c == '\r' || c > ' ' && c < 0x7F && c != '=', c == ' ' && i+1 < len(b) && b[i+1] != '\n' && b[i+1] != '\r':
			out = append(out, c)
		case c == ' ' && i+1 == len(b):
			out = append(out, "=20"...) // a line may end here
		default:
			out = fmt.Appendf(out, "=%02X", c)
		}
	}
	return out, true
}

// putBase64 writes base64 in lines as long as they were.
func putBase64(was []byte) func([]byte) ([]byte, error) {
	return func(b []byte) ([]byte, error) {
		width, end := 76, "\n"
		if i := bytes.IndexByte(was, '\n'); i > 0 {
			width = i
			if was[i-1] == '\r' {
				width, end = i-1, "\r\n"
			}
		}
		width = max(width, 4)
		s := base64.StdEncoding.EncodeToString(b)
		var out []byte
		for len(s) > width {
			out = append(append(out, s[:width]...), end...)
			s = s[width:]
		}
		out = append(out, s...)
		if n := len(bytes.TrimRight(was, "\r\n")); n < len(was) {
			out = append(out, was[n:]...)
		}
		return out, nil
	}
}
