package read

import (
	"fmt"
	"math"
	"strings"

	"stet/lint"
)

// Options say what a caller knows better than the bytes. The zero Options leave
// everything to name and content.
type Options struct {
	// Format is the format to read as; "" decides from name and content.
	Format lint.Format
	// Charset names the encoding of the bytes (any WHATWG label: "utf-8",
	// "latin1", "koi8-r"); "" decides from byte order mark, declaration and
	// content.
	Charset string
}

// ErrTooLarge says that a source has 2 GiB or more: offsets in a Document are
// 32-bit to keep large texts small in memory.
var ErrTooLarge = fmt.Errorf("too large: an article is read whole and may have at most %d bytes", math.MaxInt32)

// Document reads one article; its Numbers are left to Document.FindNumbers. id names it in reports, and its ending helps to
// tell the format. source must not be changed as long as the document is in
// use.
//
// The errors are *BinaryError for what is no text, *CharsetError for a charset
// in o that is not known, and ErrTooLarge. Whatever else is wrong with the bytes
// becomes a Problem of the document, and what can be read is read.
func Document(id string, source []byte, o Options) (*lint.Document, error) {
	d, err := document(id, source, o)
	if err != nil {
		return nil, err
	}
	d.Skim()
	return d, nil
}

// document does all but the search for words.
func document(id string, source []byte, o Options) (*lint.Document, error) {
	if len(source) > math.MaxInt32 {
		return nil, fmt.Errorf("read %s: %w", id, ErrTooLarge)
	}
	d := &lint.Document{ID: id, Source: source}
	named := strings.ToLower(o.Charset)
	wide := strings.HasPrefix(named, "utf-16") || strings.HasPrefix(named, "utf16")
	if err := binary(source, wide); err != nil {
		return nil, fmt.Errorf("read %s: %w", id, err)
	}
	if err := decode(d, o.Charset); err != nil {
		return nil, fmt.Errorf("read %s: %w", id, err)
	}
	d.Format = o.Format
	if d.Format == "" {
		d.Format = sniffFormat(id, d.Markup)
	}
	var err error
	switch d.Format {
	case lint.Plain:
		readPlain(d)
	case lint.Markdown:
		err = readMarkdown(d)
	case lint.HTML:
		err = readHTML(d)
	default:
		err = fmt.Errorf("unknown format %q: want %s, %s or %s", d.Format, lint.Plain, lint.Markdown, lint.HTML)
	}
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", id, err)
	}
	if len(d.Blocks) == 0 {
		d.Problems = append(d.Problems, nothingToRead(d))
	}
	fillMeta(d)
	return d, nil
}

// nothingToRead remarks that a document has no prose.
func nothingToRead(d *lint.Document) lint.Problem {
	p := lint.Problem{ID: d.ID, Note: true}
	switch {
	case len(d.Source) == 0:
		p.Message = "nothing to read: the file is empty"
	case strings.TrimSpace(d.Markup) == "":
		p.Message = "nothing to read: the file holds only white space"
	default:
		p.Message = "nothing to read: the file holds no prose"
	}
	return p
}
