package read

import (
	"strings"

	"stet/lint"
	"stet/text"
)

// readPlain reads a text without markup: Text is Markup, and only blocks are to
// be found.
func readPlain(d *lint.Document) error {
	d.Text = d.Markup
	at := 0
	for at < len(d.Text) {
		end := strings.IndexByte(d.Text[at:], '\n')
		next := 0
		if end < 0 {
			end, next = len(d.Text), len(d.Text)
		} else {
			end, next = at+end, at+end+1
		}
		line := strings.TrimSpace(d.Text[at:end])
		if line != "" {
			start := at + strings.Index(d.Text[at:end], line)
			s := text.Span{Start: start, End: start + len(line)}
			d.Blocks = append(d.Blocks, lint.Block{Span: s, Markup: s})
		}
		at = next
	}
	return nil
}
