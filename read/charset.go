package read

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/transform"

	"stet/text"
)

// CharsetError says that a charset that the caller named cannot be used.
type CharsetError struct {
	Name   string
	Reason string
}

func (e *CharsetError) Error() string { return fmt.Sprintf("charset %q %s", e.Name, e.Reason) }

// charset is one encoding that can be read and written back piece by piece.
//
// Every charset here is stateless: which bytes stand for a character does not
// depend on the characters around it, so that decoding is a sequence of
// independent characters and the bytes of any stretch of whole characters can
// be replaced by the encoding of other text without touching the rest. Single
// bytes and UTF-16 units are so by construction. In Shift_JIS, EUC-JP, EUC-KR,
// Big5, GBK and GB18030 a trail byte may look like another character, but the
// length of a character follows from its first bytes, and cuts are made between
// characters only. Encodings with shift states (ISO-2022-JP, HZ, UTF-7) are
// refused. A Big5 code that stands for two characters is one unit of the map,
// so that no cut falls inside it.
type charset struct {
	// name is the WHATWG name in lower case.
	name string
	// Exactly one of the following is set, except for UTF-8, which has none.
	single *[256]rune // -1 marks an undefined byte
	multi  *multibyte
	order  byteOrder // UTF-16
}

type byteOrder uint8

const (
	notWide byteOrder = iota
	little
	big
)

// multibyte is an encoding of one to four bytes a character. size gives the
// length that the bytes at the beginning of s announce, which may be more than
// s has.
type multibyte struct {
	dec, enc encoding.Encoding
	size     func(s []byte) int
}

var utf8Charset = &charset{name: "utf-8"}

// findCharset returns the charset of a WHATWG label.
func findCharset(label string) (*charset, error) {
	name := strings.ToLower(strings.TrimSpace(label))
	switch name {
	case "utf16", "utf-16", "ucs-2", "unicode":
		name = "utf-16le"
	case "utf16le":
		name = "utf-16le"
	case "utf16be":
		name = "utf-16be"
	}
	enc, err := htmlindex.Get(name)
	if err != nil {
		return nil, &CharsetError{label, "is not known: give a name such as utf-8, windows-1251 or shift_jis"}
	}
	if name, err = htmlindex.Name(enc); err != nil {
		return nil, &CharsetError{label, "is not known: give a name such as utf-8, windows-1251 or shift_jis"}
	}
	cs := &charset{name: name}
	switch name {
	case "utf-8":
		return utf8Charset, nil
	case "utf-16le":
		cs.order = little
	case "utf-16be":
		cs.order = big
	case "shift_jis":
		cs.multi = &multibyte{enc, enc, func(s []byte) int {
			if c := s[0]; c >= 0x81 && c <= 0x9F || c >= 0xE0 && c <= 0xFC {
				return 2
			}
			return 1
		}}
	case "euc-jp":
		cs.multi = &multibyte{enc, enc, func(s []byte) int {
			switch c := s[0]; {
			case c == 0x8F:
				return 3
			case c == 0x8E || c >= 0xA1 && c <= 0xFE:
				return 2
			}
			return 1
		}}
	case "euc-kr", "big5":
		cs.multi = &multibyte{enc, enc, func(s []byte) int {
			if c := s[0]; c >= 0x81 && c <= 0xFE {
				return 2
			}
			return 1
		}}
	case "gbk", "gb18030":
		// WHATWG decodes both alike and differs only in what it writes.
		cs.multi = &multibyte{simplifiedchinese.GB18030, enc, func(s []byte) int {
			if c := s[0]; c < 0x81 || c > 0xFE {
				return 1
			}
			if len(s) > 1 && s[1] >= '0' && s[1] <= '9' {
				return 4
			}
			return 2
		}}
	case "iso-8859-8-i":
		// The same letters as iso-8859-8; only the reading order differs.
		cs.single = singleTable(charmap.ISO8859_8)
	default:
		cm, ok := enc.(*charmap.Charmap)
		if !ok {
			return nil, &CharsetError{label, "cannot be edited in place, because its bytes depend on what stands before them: convert the file to UTF-8 first"}
		}
		cs.single = singleTable(cm)
	}
	return cs, nil
}

// singleTable reads what x/text knows of a charmap. Bytes 0x80 to 0x9F that it
// leaves undefined stand for the control characters of the same number, as in
// the WHATWG indexes, so that they come back when the text is written again.
func singleTable(cm *charmap.Charmap) *[256]rune {
	t := new([256]rune)
	for i := range t {
		r := cm.DecodeByte(byte(i))
		if r == utf8.RuneError {
			r = -1
			if i < 0xA0 {
				r = rune(i)
			}
		}
		t[i] = r
	}
	return t
}

// decoded is UTF-8 in the making, with the way back to its source.
type decoded struct {
	text   []byte
	origin text.OriginBuilder
	bad    []badRun
	// chars counts the characters beyond ASCII that were read, faults the
	// replacement characters that were put.
	chars, faults int
}

// badRun is a stretch of source bytes that stand for no character.
type badRun struct {
	at     int // of the first replacement character in the decoded text
	source text.Span
}

// fault puts one replacement character for the n source bytes from at on.
func (d *decoded) fault(at, n int) {
	if last := len(d.bad) - 1; last >= 0 && d.bad[last].source.End == at {
		d.bad[last].source.End = at + n
	} else {
		d.bad = append(d.bad, badRun{len(d.text), text.Span{Start: at, End: at + n}})
	}
	d.faults++
	d.text = append(d.text, "\uFFFD"...)
	d.origin.Replace(3, at, n)
}

// ascii copies the ASCII bytes of source from at on and returns where they end.
func (d *decoded) ascii(source []byte, at int) int {
	end := at
	for end < len(source) && source[end] < utf8.RuneSelf {
		end++
	}
	d.text = append(d.text, source[at:end]...)
	d.origin.Copy(end-at, at)
	return end
}

// decode reads source from offset at on.
func (cs *charset) decode(source []byte, at int) *decoded {
	d := &decoded{}
	switch {
	case cs.single != nil:
		cs.decodeSingle(d, source, at)
	case cs.multi != nil:
		cs.decodeMulti(d, source, at)
	case cs.order != notWide:
		cs.decodeWide(d, source, at)
	default:
		decodeUTF8(d, source, at)
	}
	return d
}

// decodeUTF8 is for text with faults; valid UTF-8 needs no decoding.
func decodeUTF8(d *decoded, source []byte, at int) {
	d.text = make([]byte, 0, len(source)-at)
	start := at // of the valid bytes not yet copied
	for at < len(source) {
		if source[at] < utf8.RuneSelf {
			at++
			continue
		}
		if r, size := utf8.DecodeRune(source[at:]); r != utf8.RuneError || size > 1 {
			d.chars++
			at += size
			continue
		}
		d.text = append(d.text, source[start:at]...)
		d.origin.Copy(at-start, start)
		n := faultyUTF8(source[at:])
		d.fault(at, n)
		at += n
		start = at
	}
	d.text = append(d.text, source[start:]...)
	d.origin.Copy(len(source)-start, start)
}

// faultyUTF8 is how many bytes of s, which begins with a fault, are the
// beginning of one character that was cut short: what WHATWG replaces by one
// U+FFFD.
func faultyUTF8(s []byte) int {
	low, high := byte(0x80), byte(0xBF)
	need := 0
	switch c := s[0]; {
	case c >= 0xC2 && c <= 0xDF:
		need = 1
	case c >= 0xE0 && c <= 0xEF:
		need = 2
	case c >= 0xF0 && c <= 0xF4:
		need = 3
	}
	switch s[0] {
	case 0xE0:
		low = 0xA0
	case 0xED:
		high = 0x9F
	case 0xF0:
		low = 0x90
	case 0xF4:
		high = 0x8F
	}
	n := 1
	for n <= need && n < len(s) && s[n] >= low && s[n] <= high {
		low, high = 0x80, 0xBF
		n++
	}
	return n
}

func (cs *charset) decodeSingle(d *decoded, source []byte, at int) {
	var units [256]struct {
		b    [utf8.UTFMax]byte
		size int
	}
	for i, r := range cs.single {
		if r >= 0 {
			units[i].size = utf8.EncodeRune(units[i].b[:], r)
		}
	}
	d.text = make([]byte, 0, (len(source)-at)*9/8)
	for at < len(source) {
		if source[at] < utf8.RuneSelf {
			at = d.ascii(source, at)
			continue
		}
		size := units[source[at]].size
		if size == 0 {
			d.fault(at, 1)
			at++
			continue
		}
		start := at
		for at < len(source) && source[at] >= utf8.RuneSelf && units[source[at]].size == size {
			d.text = append(d.text, units[source[at]].b[:size]...)
			at++
		}
		d.chars += at - start
		d.origin.Units(at-start, size, start, 1)
	}
}

func (cs *charset) decodeWide(d *decoded, source []byte, at int) {
	unit := func(i int) rune {
		if cs.order == big {
			return rune(source[i])<<8 | rune(source[i+1])
		}
		return rune(source[i+1])<<8 | rune(source[i])
	}
	d.text = make([]byte, 0, (len(source)-at)*3/4)
	for at+1 < len(source) {
		r, n := unit(at), 2
		if utf16.IsSurrogate(r) {
			if at+3 >= len(source) {
				d.fault(at, 2)
				at += 2
				continue
			}
			r, n = utf16.DecodeRune(r, unit(at+2)), 4
			if r == utf8.RuneError {
				d.fault(at, 2)
				at += 2
				continue
			}
		}
		size := utf8.RuneLen(r)
		d.text = utf8.AppendRune(d.text, r)
		d.origin.Units(1, size, at, n)
		if r >= utf8.RuneSelf {
			d.chars++
		}
		at += n
	}
	if at < len(source) {
		d.fault(at, 1)
	}
}

// chunk is how many characters of one size are handed to x/text at once.
const chunk = 256

func (cs *charset) decodeMulti(d *decoded, source []byte, at int) {
	dec := cs.multi.dec.NewDecoder().Transformer
	var out [chunk * 6]byte // a character of two bytes gives up to four
	d.text = make([]byte, 0, (len(source)-at)*5/4)
	for at < len(source) {
		if source[at] < utf8.RuneSelf {
			at = d.ascii(source, at)
			continue
		}
		n := cs.multi.size(source[at:])
		count, end := 0, at
		for count < chunk && end+n <= len(source) && source[end] >= utf8.RuneSelf && cs.multi.size(source[end:]) == n {
			count++
			end += n
		}
		if count > 1 {
			written, ok := transformAll(dec, out[:], source[at:end])
			if ok && utf8.RuneCount(written) == count {
				d.runes(written, at, n)
				at = end
				continue
			}
		}
		// At least one character, and at most those that were tried.
		for once := true; once || at < end && source[at] >= utf8.RuneSelf; once = false {
			at += cs.decodeOne(d, dec, source, at, cs.multi.size(source[at:]))
		}
	}
}

// decodeOne reads the character at offset at, which announces n bytes, and
// returns how many it took.
func (cs *charset) decodeOne(d *decoded, dec transform.Transformer, source []byte, at, n int) int {
	var out [8]byte
	if at+n <= len(source) {
		if written, ok := transformAll(dec, out[:], source[at:at+n]); ok {
			d.text = append(d.text, written...)
			d.chars++
			if utf8.RuneCount(written) == 1 {
				d.origin.Units(1, len(written), at, n)
			} else {
				d.origin.Replace(len(written), at, n)
			}
			return n
		}
	}
	// The replacement character itself is no fault: GB 18030 can write it, and a
	// text that lost a letter before it was stored has it.
	if cs.name == "gb18030" && bytes.HasPrefix(source[at:], lostGB18030) {
		d.text = append(d.text, "\uFFFD"...)
		d.chars++
		d.origin.Units(1, len("\uFFFD"), at, len(lostGB18030))
		return len(lostGB18030)
	}
	// An ASCII byte is never taken into a fault, so that no tag and no line end
	// is lost with it.
	bad := 1
	for bad < n && at+bad < len(source) && source[at+bad] >= utf8.RuneSelf {
		bad++
	}
	d.fault(at, bad)
	return bad
}

// lostGB18030 is U+FFFD in GB 18030.
var lostGB18030 = []byte{0x84, 0x31, 0xA4, 0x37}

// runes adds decoded characters that each stand for n source bytes from at on.
func (d *decoded) runes(s []byte, at, n int) {
	d.text = append(d.text, s...)
	for len(s) > 0 {
		_, size := utf8.DecodeRune(s)
		count, end := 0, 0
		for end < len(s) {
			if _, next := utf8.DecodeRune(s[end:]); next != size {
				break
			}
			count++
			end += size
		}
		d.origin.Units(count, size, at, n)
		d.chars += count
		at += count * n
		s = s[end:]
	}
}

// transformAll decodes all of src, or reports that something in it is no
// character.
func transformAll(dec transform.Transformer, dst, src []byte) ([]byte, bool) {
	nDst, nSrc, err := dec.Transform(dst, src, true)
	if err != nil || nSrc != len(src) || bytes.Contains(dst[:nDst], []byte("\uFFFD")) {
		return nil, false
	}
	return dst[:nDst], true
}

// encode returns s in the charset, or false when it lacks a character of s.
// What it returns decodes to s again: nothing is put for something alike.
func (cs *charset) encode(s string) ([]byte, bool) {
	if !utf8.ValidString(s) {
		return nil, false
	}
	var b []byte
	switch {
	case cs.single != nil:
		for _, r := range s {
			c, ok := cs.byteOf(r)
			if !ok {
				return nil, false
			}
			b = append(b, c)
		}
	case cs.multi != nil:
		var err error
		if b, err = cs.multi.enc.NewEncoder().Bytes([]byte(s)); err != nil {
			return nil, false
		}
		if back := cs.decode(b, 0); string(back.text) != s || back.faults > 0 {
			return nil, false
		}
	case cs.order != notWide:
		for _, u := range utf16.Encode([]rune(s)) {
			if cs.order == big {
				b = append(b, byte(u>>8), byte(u))
			} else {
				b = append(b, byte(u), byte(u>>8))
			}
		}
	default:
		b = []byte(s)
	}
	return b, true
}

func (cs *charset) byteOf(r rune) (byte, bool) {
	for i, t := range cs.single {
		if t == r {
			return byte(i), true
		}
	}
	return 0, false
}
