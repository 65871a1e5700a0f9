package encoding

import (
	"fmt"
	"html"
	"strings"
	"unicode/utf8"

	"stet/lint"
	"stet/text"
)

var entity = &lint.Rule{
	ID:       "encoding/entity",
	Title:    "An HTML entity that readers will see as such",
	Why:      "Text that was escaped twice shows its code instead of the character.",
	Severity: lint.Error,
	Fixable:  lint.Safe,
	Example:  lint.Example{Bad: "Marks &amp;amp; Partners", Good: "Marks &amp; Partners"},
	Details: `Finds character references that are left when the article's format has been decoded:
“&ndash;” in plain text, “&amp;ldquo;” in HTML and Markdown, however often they were escaped, also
with a lost semicolon (“&nbsp”) or taken apart by a translation program (“& quot;”).

Let stand: references that the format itself resolves, parameters in addresses, code, and names with
an ampersand (AT&T).`,
	Check: checkEntity,
}

func checkEntity(p *lint.Pass) error {
	d := p.Doc
	if strings.IndexByte(d.Text, '&') < 0 {
		return nil
	}
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if b.Kind == lint.Code {
			continue
		}
		for at := b.Start; at < b.End; {
			i := strings.IndexByte(d.Text[at:b.End], '&')
			if i < 0 {
				break
			}
			at += i
			s, was, ok := reference(d.Text[:b.End], at)
			if !ok || inAddress(d, s) {
				at++
				continue
			}
			at = s.End
			report(p, s, was)
		}
	}
	return nil
}

func report(p *lint.Pass, s text.Span, was string) {
	f := lint.Finding{Span: s}
	safety := lint.Safe
	mark := markName(was)
	by, title := was, fmt.Sprintf("Write “%s”", was)
	shown := fmt.Sprintf("“%s”", was)
	switch {
	case unseen[was]:
		shown, by, title = mark, "", "Delete it"
	case mark == "a space":
		// A no-break space in prose is hardly ever meant.
		shown, by, title = mark, " ", "Write a space"
		if besideSpace(p.Doc.Text, s) {
			by, title = "", "Delete it"
		}
	case mark != "":
		shown, title = mark, "Write "+mark
	case was == "<" || was == ">":
		safety = lint.Suggested // it may be a tag that was escaped on purpose
	}
	f.Message = fmt.Sprintf("“%s” shows instead of %s", s.Of(p.Doc.Text), shown)
	f.Fixes = []lint.Fix{{Title: title, Safety: safety, Edits: []text.Edit{{Span: s, New: by}}}}
	p.Report(f)
}

// besideSpace reports whether the reference to a space at s has a space beside it,
// another such reference before it, or nothing.
func besideSpace(t string, s text.Span) bool {
	if s.Start == 0 || s.End == len(t) || strings.IndexByte(" \n", t[s.Start-1]) >= 0 || strings.IndexByte(" \n", t[s.End]) >= 0 {
		return true
	}
	return strings.HasSuffix(t[:s.Start], "nbsp;") || strings.HasSuffix(t[:s.Start], "#160;")
}

// longest is the length of the longest reference that is looked at; the names
// that HTML knows are shorter but for mathematics.
const longest = 32

// reference reads the reference at the ampersand t[at] and says what character
// it stands for.
func reference(t string, at int) (s text.Span, was string, ok bool) {
	end := min(len(t), at+longest)
	i := at + 1
	spaced := false
	for i < end && t[i] == ' ' && i < at+3 {
		i++
		spaced = true
	}
	start := i
	for i < end && (t[i] == '#' || isAlnum(t[i])) {
		i++
	}
	name := t[start:i]
	if name == "" {
		return s, "", false
	}
	// &amp;amp;quot; has been escaped more than once.
	for name == "amp" && i < end && t[i] == ';' {
		j := i + 1
		for j < end && (t[j] == '#' || isAlnum(t[j])) {
			j++
		}
		if j == i+1 || j >= end || t[j] != ';' || !known(t[i+1:j]) {
			break
		}
		name, i = t[i+1:j], j
	}
	closed := i < len(t) && t[i] == ';'
	if !closed && spaced {
		if strings.HasPrefix(t[i:], " ;") {
			closed = true
			i++
		}
	}
	if closed {
		i++
	}
	// Taken apart or unclosed, only the commonest are certain to be meant.
	if (spaced || !closed) && !common[name] {
		return s, "", false
	}
	if !closed && (spaced || i < len(t) && (isAlnum(t[i]) || t[i] == '=' || t[i] == '_')) {
		return s, "", false
	}
	ref := "&" + name + ";"
	was = html.UnescapeString(ref)
	if was == ref || was == "" {
		return s, "", false
	}
	if r, n := utf8.DecodeRuneInString(was); n == len(was) && (r == utf8.RuneError || r < ' ' && r != '\n' && r != '\t') {
		return s, "", false
	}
	return text.Span{Start: at, End: i}, was, true
}

func known(name string) bool {
	ref := "&" + name + ";"
	return html.UnescapeString(ref) != ref
}

func isAlnum(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// common are the references that content systems write for the marks of prose.
var common = map[string]bool{
	"amp": true, "quot": true, "nbsp": true, "lt": true, "gt": true, "apos": true, "#39": true, "#039": true, "#34": true, "#160": true,
	"ldquo": true, "rdquo": true, "lsquo": true, "rsquo": true, "ndash": true, "mdash": true, "hellip": true, "laquo": true, "raquo": true,
	"#8216": true, "#8217": true, "#8220": true, "#8221": true, "#8211": true, "#8212": true, "#8230": true,
}

// inAddress reports whether s lies in a web or mail address, or in inline code.
func inAddress(d *lint.Document, s text.Span) bool {
	i := d.WordAt(s.Start)
	if i >= len(d.Words) || int(d.Words[i].Start) > s.Start {
		return false
	}
	k := d.Words[i].Kind
	return k == text.URL || k == text.Email || k == text.Verbatim
}
