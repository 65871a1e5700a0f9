package read

import (
	"bytes"
	"fmt"
	"math/bits"
	"unicode/utf8"

	"stet/lint"
	"stet/text"
)

// decode fills Markup, Stored, Charset and Encode of d from Source. The first
// of these that holds decides the charset:
//
//  1. what the caller named;
//  2. a byte order mark;
//  3. what the markup declares (meta charset, XML declaration), unless the bytes
//     contradict it;
//  4. UTF-16 that gives itself away by its zero bytes;
//  5. UTF-8, when all bytes or by far most of them are;
//  6. the charset that makes the likeliest text, see guess.
//
// There is no HTTP header to ask: a document is a file.
func decode(d *lint.Document, named string) error {
	cs, skip, note, err := chooseCharset(d.Source, named)
	if err != nil {
		return err
	}
	valid := cs == utf8Charset && utf8.Valid(d.Source[skip:])
	if cs == nil {
		// Nothing but the bytes is known.
		if cs, valid = inferCharset(d.Source); note != nil {
			note.Message += fmt.Sprintf("; it is read as %s", cs.name)
			note.Note = valid
		}
	}
	if note != nil {
		note.ID = d.ID
		d.Problems = append(d.Problems, *note)
	}
	d.Charset = cs.name
	if cs != utf8Charset {
		d.Encode = cs.encode
	}
	if valid {
		d.Markup = string(d.Source[skip:])
		var o text.OriginBuilder
		o.Copy(len(d.Markup), skip)
		d.Stored = o.Origin(len(d.Source))
		return nil
	}
	out := cs.decode(d.Source, skip)
	d.Markup = string(out.text)
	d.Stored = out.origin.Origin(len(d.Source))
	reportFaults(d, out.bad)
	return nil
}

// chooseCharset decides by what the caller, a byte order mark or a declaration
// says how source is encoded, and how many bytes of a byte order mark are to be
// skipped. The charset is nil when none of them says anything that can be
// believed.
func chooseCharset(source []byte, named string) (cs *charset, skip int, note *lint.Problem, err error) {
	marked, skip := byteOrderMark(source)
	if named != "" {
		if cs, err = findCharset(named); err != nil {
			return nil, 0, nil, err
		}
		if cs.order != notWide && marked != nil && marked.order != notWide {
			// "utf-16" leaves the order of the bytes to the mark.
			cs = marked
		}
		if marked == nil || marked.name != cs.name {
			skip = 0
		}
		return cs, skip, nil, nil
	}
	if marked != nil {
		return marked, skip, nil, nil
	}
	if label := declaredCharset(source); label != "" {
		cs, note := weighDeclared(source, label)
		if cs != nil {
			return cs, 0, note, nil
		}
		return nil, 0, note, nil
	}
	return nil, 0, nil, nil
}

// inferCharset decides from the bytes alone, and says whether they are valid
// UTF-8.
func inferCharset(source []byte) (cs *charset, valid bool) {
	if cs := zeroPattern(source); cs != nil {
		return cs, false
	}
	if utf8.Valid(source) {
		return utf8Charset, true
	}
	if mostlyUTF8(source) {
		return utf8Charset, false
	}
	return guess(source), false
}

// byteOrderMark returns the charset that a byte order mark announces, and the
// mark's length.
func byteOrderMark(source []byte) (*charset, int) {
	switch {
	case bytes.HasPrefix(source, []byte("\xEF\xBB\xBF")):
		return utf8Charset, 3
	case bytes.HasPrefix(source, []byte("\xFF\xFE")):
		return &charset{name: "utf-16le", order: little}, 2
	case bytes.HasPrefix(source, []byte("\xFE\xFF")):
		return &charset{name: "utf-16be", order: big}, 2
	}
	return nil, 0
}

// declaredWithin is how far from the beginning a declaration is looked for; the
// HTML standard sets this number.
const declaredWithin = 1024

// declaredCharset returns the label in <meta charset>, <meta http-equiv
// content="…; charset=…"> or an XML declaration, or "". Only a source that
// begins with a tag is asked, so that an article about HTML is not taken at its
// word.
func declaredCharset(source []byte) string {
	head := bytes.TrimLeft(source[:min(len(source), declaredWithin)], " \t\r\n\f")
	if len(head) == 0 || head[0] != '<' {
		return ""
	}
	head = bytes.ToLower(head)
	for len(head) > 0 {
		i := bytes.IndexByte(head, '<')
		if i < 0 {
			return ""
		}
		head = head[i:]
		switch {
		case bytes.HasPrefix(head, []byte("<!--")):
			i = bytes.Index(head[4:], []byte("-->"))
			if i < 0 {
				return ""
			}
			head = head[4+i+3:]
			continue
		case bytes.HasPrefix(head, []byte("<?xml")):
			if v := labelIn(head, "encoding"); v != "" {
				return v
			}
		case bytes.HasPrefix(head, []byte("<meta")):
			if v := labelIn(head, "charset"); v != "" {
				return v
			}
		}
		head = head[1:]
	}
	return ""
}

// labelIn returns the value that follows name and "=" inside the tag at the
// beginning of tag, wherever in the tag it stands: "charset" is an attribute of
// its own or a part of the value of content.
func labelIn(tag []byte, name string) string {
	if end := bytes.IndexByte(tag, '>'); end >= 0 {
		tag = tag[:end]
	}
	for {
		i := bytes.Index(tag, []byte(name))
		if i < 0 {
			return ""
		}
		tag = bytes.TrimLeft(tag[i+len(name):], " \t\r\n\f")
		if len(tag) == 0 || tag[0] != '=' {
			continue
		}
		value := bytes.TrimLeft(tag[1:], " \t\r\n\f\"'")
		if end := bytes.IndexAny(value, " \t\r\n\f\"';/?"); end >= 0 {
			value = value[:end]
		}
		return string(value)
	}
}

// weighDeclared returns the charset that a source declares. It is nil when the
// bytes contradict the declaration; the Problem then says so.
func weighDeclared(source []byte, label string) (*charset, *lint.Problem) {
	cs, err := findCharset(label)
	if err != nil {
		return nil, &lint.Problem{Message: fmt.Sprintf("declares the charset %q, which is not known", label)}
	}
	if cs.order != notWide {
		// A declaration that can be read as ASCII is not written in UTF-16;
		// HTML has it mean UTF-8.
		return nil, nil
	}
	valid := utf8.Valid(source)
	if cs == utf8Charset {
		if valid || mostlyUTF8(source) {
			return cs, nil
		}
	} else if short, long, _ := countUTF8(source[:min(len(source), guessSize)]); valid && short+long > 0 {
		if short+long < 3 && !faulty(cs.decode(source, 0)) {
			return cs, nil
		}
		// Letters of another charset do not line up as UTF-8 by chance.
	} else if !faulty(cs.decode(source, 0)) {
		return cs, nil
	}
	return nil, &lint.Problem{Message: fmt.Sprintf("declares the charset %s, but its bytes are not %s: correct the declaration or save the file again", label, cs.name)}
}

// faulty reports whether more was undecodable than slips would explain.
func faulty(d *decoded) bool { return d.faults > max(2, d.chars/20) }

// zeroPattern recognises UTF-16 without a mark: its zero bytes stand in one half
// of the pairs only, and decoding it gives text.
func zeroPattern(source []byte) *charset {
	head := source[:min(len(source), 4096)&^1]
	if bytes.IndexByte(head, 0) < 0 {
		return nil
	}
	var zeros [2]int
	for i, c := range head {
		if c == 0 {
			zeros[i&1]++
		}
	}
	order := little
	many, few := zeros[1], zeros[0]
	if many < few {
		order, many, few = big, few, many
	}
	if many*40 < len(head)/2 || many == 0 || few*20 > many {
		return nil
	}
	cs := &charset{name: "utf-16le", order: order}
	if order == big {
		cs.name = "utf-16be"
	}
	out := cs.decode(head, 0)
	odd := out.faults
	for _, c := range out.text {
		if control(c) {
			odd++
		}
	}
	if odd*50 > len(head)/2 {
		return nil
	}
	return cs
}

// countUTF8 counts the well-formed characters beyond ASCII, those of two bytes
// and longer ones, and the faults.
func countUTF8(s []byte) (short, long, faults int) {
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(s[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			faults++
			size = faultyUTF8(s[i:])
		case size == 2:
			short++
		default:
			long++
		}
		i += size
	}
	return short, long, faults
}

// mostlyUTF8 reports whether source is UTF-8 with some broken places rather
// than text in another charset, where well-formed sequences come about by
// chance: of two bytes now and then, of three hardly ever.
func mostlyUTF8(source []byte) bool {
	short, long, faults := countUTF8(source)
	return short+long > 0 && short+4*long >= 3*faults
}

// maxFaults is how many places of undecodable bytes are reported one by one.
const maxFaults = 20

// reportFaults makes a Problem of each run of undecodable bytes.
func reportFaults(d *lint.Document, bad []badRun) {
	if len(bad) == 0 {
		return
	}
	index := text.NewIndex(d.Markup)
	for i, run := range bad {
		at := index.Position(run.at)
		at.Byte = run.source.Start
		if i == maxFaults {
			d.Problems = append(d.Problems, lint.Problem{ID: d.ID, At: at, Message: fmt.Sprintf(
				"%d more places hold bytes that are not %s: the file may be in another charset or damaged", len(bad)-i, d.Charset)})
			return
		}
		d.Problems = append(d.Problems, lint.Problem{ID: d.ID, At: at, Message: fmt.Sprintf(
			"%s not %s and read as “\uFFFD”: put the right character there, or save the file again as UTF-8",
			bytesAre(d.Source[run.source.Start:run.source.End]), d.Charset)})
	}
}

// bytesAre names bytes: "byte 0x93 is", "bytes 0xE2 0x80 are".
func bytesAre(b []byte) string {
	const shown = 4
	if len(b) == 1 {
		return fmt.Sprintf("byte 0x%02X is", b[0])
	}
	s := "bytes"
	for _, c := range b[:min(len(b), shown)] {
		s += fmt.Sprintf(" 0x%02X", c)
	}
	if more := len(b) - shown; more > 0 {
		s += fmt.Sprintf(" and %d more", more)
	}
	return s + " are"
}

// control reports whether c is a control character that text does not use.
func control(c byte) bool {
	return c < ' ' && bits.OnesCount32(1<<c&(1<<'\t'|1<<'\n'|1<<'\v'|1<<'\f'|1<<'\r'|1<<0x1B|1<<0x1A)) == 0 || c == 0x7F
}
