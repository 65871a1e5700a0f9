package report

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"stet/lint"
)

// What the formats of this kind say ends on web pages that somebody else makes:
// in a log, a review comment, a list of alerts. Some take it for plain text,
// some for HTML or Markdown, and the words quoted are an article's, for which
// nobody has vouched. A tag, a link or a mention in them must not come to life
// anywhere.

// joint is put where a tag, a link or a mention would begin. It is not seen, and
// unlike a backslash or an entity it needs nobody to take it out again.
const joint = "\u200B"

// inert makes s fit to be shown by anybody: one line, nothing unseen in it but
// the joints, nothing that HTML or Markdown would follow.
func inert(s string) string {
	s = visible(s)
	if !strings.ContainsAny(s, "<@#]{") {
		return s
	}
	var b strings.Builder
	for i := range len(s) {
		b.WriteByte(s[i])
		if i+1 == len(s) {
			break
		}
		next := s[i+1]
		letter := next|0x20 >= 'a' && next|0x20 <= 'z'
		digit := next >= '0' && next <= '9'
		switch s[i] {
		case '<':
			if letter || next == '/' || next == '!' || next == '?' {
				b.WriteString(joint)
			}
		case '@':
			if letter || digit {
				b.WriteString(joint)
			}
		case ']':
			if next == '(' || next == '[' || next == ':' {
				b.WriteString(joint)
			}
		case '#', '{': // the number of an issue; a place to be filled in SARIF
			if digit {
				b.WriteString(joint)
			}
		}
	}
	return b.String()
}

// said is what a finding says in one line: the message and its evidence.
func said(f *lint.Placed) string {
	if f.Note == "" {
		return inert(f.Message)
	}
	return inert(f.Message) + ". " + inert(f.Note)
}

// advice is what the best fix of a finding does, or "" without one. A title
// alone says less than the words that it leads to.
func advice(d *lint.Document, f *lint.Placed) string {
	if len(f.Fixes) == 0 {
		return ""
	}
	s := inert(f.Fixes[0].Title)
	if d != nil {
		if to := becomes(d, f.Fixes[0]); to != "" {
			s += " → " + inert(to)
		}
	}
	return s
}

// offered are the fixes that a machine may make: those that are only shown are
// for the eye.
func offered(fixes []lint.PlacedFix) []lint.PlacedFix {
	var out []lint.PlacedFix
	for _, f := range fixes {
		if f.Safety >= lint.Suggested {
			out = append(out, f)
		}
	}
	return out
}

// named is a document's name for a machine that looks for the file and prints
// the name on a terminal: as it is, unless something unseen could act there.
func named(id string) string {
	for _, r := range id {
		if unseen(r) {
			return visible(id)
		}
	}
	return id
}

// unseen reports whether r is a control, or reorders what stands around it.
func unseen(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) }

// escapeUnseen writes the controls in the JSON behind offset from as numbers,
// and the bracket of a command likewise: the same to whoever reads JSON, and
// nothing to a terminal or a log. The encoder leaves controls behind the first
// 32 as they are.
func escapeUnseen(buf *bytes.Buffer, from int) {
	s := buf.Bytes()[from:]
	if !bytes.Contains(s, []byte("##")) && !mayHide(s) {
		return
	}
	old := command.ReplaceAllString(string(s), `${1}\u005b`)
	buf.Truncate(from)
	for i := 0; i < len(old); {
		r, n := utf8.DecodeRuneInString(old[i:])
		if r >= 0x7F && unseen(r) {
			fmt.Fprintf(buf, `\u%04x`, r)
		} else {
			buf.WriteString(old[i : i+n])
		}
		i += n
	}
}

// mayHide reports whether something from 0x7F on in s is unseen, or may be.
func mayHide(s []byte) bool {
	const ones, highs = 0x0101010101010101, 0x8080808080808080
	for i := 0; i < len(s); i++ {
		if i+8 <= len(s) {
			// Adding 1 carries 0x7F into the high bit.
			if x := binary.LittleEndian.Uint64(s[i:]); (x|(x+ones))&highs == 0 {
				i += 7
				continue
			}
		}
		switch s[i] {
		case 0x7F, 0xD8: // the Arabic letter mark begins with the latter
			return true
		case 0xC2:
			if i+1 < len(s) && s[i+1] < 0xA0 {
				return true
			}
		case 0xE2:
			// The controls of direction; quotation marks and dashes are none.
			if i+2 < len(s) && (s[i+1] == 0x81 || s[i+1] == 0x80 && (s[i+2] < 0x90 || s[i+2] >= 0xA8 && s[i+2] < 0xB0)) {
				return true
			}
		}
	}
	return false
}

// command is what the runners of GitHub, Azure and TeamCity take for one of
// theirs wherever it stands in a line of a log: “##[error]”, “##vso[…]”.
var command = regexp.MustCompile(`(##[A-Za-z]*)\[`)

// lineCommand is what GitHub's runner takes for one at the beginning of a line.
var lineCommand = regexp.MustCompile(`(?m)^(\s*)::`)

// calm breaks what would be a command in lines for people.
func calm(s string) string {
	if strings.Contains(s, "##") {
		s = command.ReplaceAllString(s, "${1}"+joint+"[")
	}
	if strings.Contains(s, "::") {
		s = lineCommand.ReplaceAllString(s, "${1}"+joint+"::")
	}
	return s
}
