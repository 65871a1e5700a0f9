package read

import (
	"bytes"
	endian "encoding/binary"
	"fmt"
	"path"
	"strings"
	"unicode/utf8"

	"stet/lint"
)

// BinaryError says that a source is no text.
type BinaryError struct {
	// Kind is what it looks like, with its article: "a PDF document".
	Kind string
}

func (e *BinaryError) Error() string {
	return fmt.Sprintf("looks like %s: stet reads text, Markdown and HTML", e.Kind)
}

// magic lists how files of other kinds begin. Beginnings that could be words
// (BM, MZ, ID3) are left to the search for zero bytes.
var magic = []struct{ prefix, kind string }{
	{"%PDF-", "a PDF document"},
	{"%!PS-Adobe", "a PostScript document"},
	{"{\\rtf", "an RTF document"},
	{"\x89PNG\r\n\x1a\n", "a PNG image"},
	{"\xFF\xD8\xFF", "a JPEG image"},
	{"GIF87a", "a GIF image"},
	{"GIF89a", "a GIF image"},
	{"II*\x00", "a TIFF image"},
	{"MM\x00*", "a TIFF image"},
	{"8BPS\x00", "a Photoshop image"},
	{"PK\x03\x04", "a ZIP archive, as .docx, .odt and .epub files are"},
	{"PK\x05\x06", "an empty ZIP archive"},
	{"\x1f\x8b", "a gzip archive"},
	{"BZh91AY&SY", "a bzip2 archive"},
	{"\xFD7zXZ\x00", "an xz archive"},
	{"\x28\xB5\x2F\xFD", "a Zstandard archive"},
	{"7z\xBC\xAF\x27\x1C", "a 7-Zip archive"},
	{"Rar!\x1a\x07", "a RAR archive"},
	{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old Microsoft Office document"},
	{"SQLite format 3\x00", "an SQLite database"},
	{"\x7fELF", "a program"},
	{"\xCA\xFE\xBA\xBE", "a program"},
	{"\xCF\xFA\xED\xFE", "a program"},
	{"\x00asm", "a WebAssembly program"},
	{"OggS\x00", "an Ogg recording"},
	{"fLaC\x00", "a FLAC recording"},
	{"wOFF", "a font"},
	{"wOF2", "a font"},
	// The Unicode text that WHATWG does not know.
	{"\xFF\xFE\x00\x00", "UTF-32 text, which has to be converted to UTF-8 first"},
	{"\x00\x00\xFE\xFF", "UTF-32 text, which has to be converted to UTF-8 first"},
}

// sniffed is how many bytes are looked at to tell text from other things and
// one format from another.
const sniffed = 64 << 10

// binary returns an error when source is no text. wide says that the caller
// knows it to be UTF-16, where zero bytes mean nothing.
func binary(source []byte, wide bool) error {
	for _, m := range magic {
		if bytes.HasPrefix(source, []byte(m.prefix)) {
			return &BinaryError{m.kind}
		}
	}
	if len(source) >= 12 {
		switch head, form := string(source[:4]), string(source[8:12]); {
		case head == "RIFF" && form == "WEBP":
			return &BinaryError{"a WebP image"}
		case head == "RIFF" && (form == "WAVE" || form == "AVI "):
			return &BinaryError{"a recording"}
		case source[0] == 0 && string(source[4:8]) == "ftyp":
			return &BinaryError{"an MP4 recording or a HEIC image"}
		}
	}
	head := source[:min(len(source), sniffed)]
	if bytes.Contains(head, []byte("\x1B$B")) && bytes.Contains(head, []byte("\x1B(")) && ascii(head) {
		return &BinaryError{"ISO-2022-JP text, which has to be converted to UTF-8 first"}
	}
	if cs, _ := byteOrderMark(source); wide || cs != nil && cs.order != notWide {
		return nil
	}
	zeros := bytes.IndexByte(head, 0) >= 0
	if !zeros {
		head = head[:min(len(head), sniffed/16)]
	}
	controls := 0
	for rest := head; len(rest) > 0; {
		n := min(8, len(rest))
		if n < 8 || !noneBelow32(rest) {
			for _, c := range rest[:n] {
				if c < ' ' && control(c) {
					controls++
				}
			}
		}
		rest = rest[n:]
	}
	switch {
	case zeros && zeroPattern(source) != nil:
		return nil
	// A slip of a few control characters does not make an article a binary.
	case zeros && controls*100 > len(head), controls*10 > len(head):
		return &BinaryError{"a binary file"}
	case zeros && !utf8.Valid(head[:wholeRunes(head)]):
		return &BinaryError{"a binary file"}
	}
	return nil
}

// noneBelow32 reports whether the first eight bytes of s are ASCII and none is
// below 32.
func noneBelow32(s []byte) bool {
	x := endian.LittleEndian.Uint64(s)
	// Taking 32 off borrows from the high bit where a byte is below, or behind one
	// that is.
	return (x|(x-0x2020202020202020))&0x8080808080808080 == 0
}

func ascii(s []byte) bool {
	for _, c := range s {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// wholeRunes is the length of s without a character cut off at its end.
func wholeRunes(s []byte) int {
	for back := 1; back < utf8.UTFMax && back <= len(s); back++ {
		if c := s[len(s)-back]; utf8.RuneStart(c) {
			if !utf8.FullRune(s[len(s)-back:]) {
				return len(s) - back
			}
			break
		}
	}
	return len(s)
}

// sniffFormat decides how to read markup. A name that ends in .md, .markdown,
// .html, .htm or .xhtml is believed. Any other name, .txt too, leaves it to the
// content, because scrapers save all three under .txt; it is plain text unless
// it shows the marks that nobody types by chance.
//
// HTML: a doctype, <html>, <head> or <body> at the beginning, or block tags that
// open and close, at least three.
//
// Markdown: front matter, an inline link or image with its "](" and ")" on one
// line, a reference definition, two ATX headings or one as the first line with a
// blank line below, or two of these: an ATX heading with its space, strong
// emphasis, an autolink, a fence, a setext underline. One of them alone is no
// proof: asterisks stand for footnotes, "# " for numbers, and hashtags for
// themselves.
func sniffFormat(name, markup string) lint.Format {
	switch strings.ToLower(path.Ext(name)) {
	case ".md", ".markdown", ".mdown", ".mkd", ".mkdn":
		return lint.Markdown
	case ".html", ".htm", ".xhtml", ".xht":
		return lint.HTML
	}
	head := markup[:min(len(markup), sniffed)]
	switch {
	case looksHTML(head):
		return lint.HTML
	case looksMarkdown(head):
		return lint.Markdown
	}
	return lint.Plain
}

func looksHTML(s string) bool {
	at := strings.TrimLeft(s, " \t\r\n\f\uFEFF")
	for strings.HasPrefix(at, "<!--") || strings.HasPrefix(at, "<?") {
		_, rest, ok := strings.Cut(at, ">")
		if !ok {
			return false
		}
		at = strings.TrimLeft(rest, " \t\r\n\f")
	}
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body"} {
		if len(at) > len(tag) && strings.EqualFold(at[:len(tag)], tag) && !letter(at[len(tag)]) {
			return true
		}
	}
	blocks := 0
	for blocks < 3 {
		i := strings.Index(s, "</")
		if i < 0 {
			return false
		}
		s = s[i+2:]
		for _, tag := range []string{"p", "div", "h1", "h2", "h3", "li", "ul", "ol", "td", "tr", "table", "article", "section", "blockquote", "figure", "figcaption", "span", "header", "title"} {
			if len(s) > len(tag) && strings.EqualFold(s[:len(tag)], tag) && s[len(tag)] == '>' {
				blocks++
				break
			}
		}
	}
	return true
}

func looksMarkdown(s string) bool {
	if inlineLink(s) {
		return true
	}
	// Most texts show at a glance that they have none of the marks.
	marked := strings.HasPrefix(strings.TrimLeft(s, "\r\n \uFEFF"), "---")
	for _, mark := range [...]string{"#", "**", "```", "~~~", "==", "<http", "]: http"} {
		marked = marked || strings.Contains(s, mark)
	}
	if !marked {
		return false
	}
	headings := 0
	var strong, autolink, fence, setext bool
	blank := true // the line before was blank
	empty := true // all lines before were
	for s != "" {
		var line string
		line, s = cutLine(s)
		trimmed := strings.TrimLeft(line, " ")
		switch {
		case empty && strings.TrimRight(line, " ") == "---":
			if looksFront(s) {
				return true
			}
		case len(line)-len(trimmed) > 3 || trimmed == "":
		case trimmed[0] == '#':
			text := strings.TrimLeft(trimmed, "#")
			if level := len(trimmed) - len(text); level <= 6 && blank && strings.HasPrefix(text, " ") && strings.TrimSpace(text) != "" {
				headings++
				if next, _ := cutLine(s); empty && strings.TrimSpace(next) == "" {
					headings++
				}
			}
		case strings.HasPrefix(trimmed, "```"), strings.HasPrefix(trimmed, "~~~"):
			fence = true
		case !blank && strings.Trim(strings.TrimRight(trimmed, " "), "=") == "" && len(trimmed) > 2:
			setext = true
		case trimmed[0] == '[':
			if end := strings.Index(trimmed, "]: http"); end > 1 && !strings.Contains(trimmed[:end], "[ ") {
				return true
			}
		}
		if i := strings.Index(line, "**"); i >= 0 && !strong {
			rest := line[i+2:]
			if j := strings.Index(rest, "**"); j > 0 && rest[0] != ' ' && rest[0] != '*' && rest[j-1] != ' ' {
				strong = true
			}
		}
		if i := strings.Index(line, "<http"); i >= 0 && strings.IndexByte(line[i:], '>') > 0 {
			autolink = true
		}
		blank = strings.TrimSpace(line) == ""
		empty = empty && blank
	}
	n := headings
	for _, found := range []bool{strong, autolink, fence, setext} {
		if found {
			n++
		}
	}
	return n >= 2
}

// longestLink bounds how far behind "](" the closing ")" is looked for.
const longestLink = 2048

// inlineLink reports whether s holds [words](address) within one line.
func inlineLink(s string) bool {
	for {
		i := strings.Index(s, "](")
		if i < 0 {
			return false
		}
		before, after := s[:i], s[i+2:]
		s = after
		after = after[:min(len(after), longestLink)]
		if nl := strings.LastIndexByte(before, '\n'); nl >= 0 {
			before = before[nl+1:]
		}
		if nl := strings.IndexByte(after, '\n'); nl >= 0 {
			after = after[:nl]
		}
		end := strings.IndexByte(after, ')')
		if !strings.Contains(before, "[") || end < 0 {
			continue
		}
		// "[sic](he meant Baku)" is prose: an address has no bare blank.
		target, _, _ := strings.Cut(after[:end], " \"")
		if !strings.Contains(target, " ") {
			if target == "" || strings.ContainsAny(target, "/#.:") {
				return true
			}
		}
	}
}

// looksFront reports whether s, what follows a first line of dashes, is lines
// of "key: value" up to another line of dashes.
func looksFront(s string) bool {
	keys := 0
	for range 100 {
		if s == "" {
			return false
		}
		var line string
		line, s = cutLine(s)
		if strings.TrimRight(line, " ") == "---" {
			return keys > 0
		}
		if key, _, ok := strings.Cut(line, ":"); ok && !strings.Contains(strings.TrimSpace(key), " ") {
			keys++
		}
	}
	return false
}

// cutLine returns the first line of s without its end, and the rest.
func cutLine(s string) (line, rest string) {
	i := strings.IndexAny(s, "\r\n")
	if i < 0 {
		return s, ""
	}
	n := 1
	if s[i] == '\r' && i+1 < len(s) && s[i+1] == '\n' {
		n = 2
	}
	return s[:i], s[i+n:]
}
