package scrape

import (
	"fmt"
	"strings"

	"stet/lint"
	"stet/text"
)

var deadLink = &lint.Rule{
	ID:       "scrape/dead-link",
	Title:    "A link that leads nowhere",
	Why:      "Readers who want the evidence click and stay where they are.",
	Severity: lint.Warning,
	Fixable:  lint.Safe,
	Example:  lint.Example{Bad: "The ministry [said](#) so.", Good: "The ministry said so."},
	Details: `Finds links whose address is empty, “#”, a script, a blank page, a bare scheme, a placeholder,
or a file on somebody's own computer. The fix keeps the words and drops the link.

Let stand: links to a place in the same article (“#notes”), relative addresses, mail and telephone
links.`,
	Check: checkDeadLink,
}

func checkDeadLink(p *lint.Pass) error {
	d := p.Doc
	for _, l := range d.Links {
		why := dead(l.Target)
		if why == "" || l.Bare {
			continue
		}
		s := l.TargetMarkup
		if s.Empty() {
			s = l.Markup
		}
		f := lint.Finding{Span: s, Layer: lint.InMarkup}
		switch {
		case l.Image:
			f.Message = "A picture whose address " + why
			f.Note = "Find the picture, or delete its place"
		case l.Text.Empty():
			f.Message = "A link without words whose address " + why
			f.Fixes = []lint.Fix{{Title: "Delete the link", Safety: lint.Safe, Edits: []text.Edit{{Span: l.Markup}}}}
		default:
			f.Message = fmt.Sprintf("The link on “%s” %s", shorten(oneLine(l.Text.Of(d.Text))), why)
			f.Note = "Find the address in the source, or keep the words without a link"
			if edits := unlink(d, l); edits != nil {
				f.Fixes = []lint.Fix{{Title: "Keep the words without the link", Safety: lint.Safe, Edits: edits}}
			}
		}
		p.Report(f)
	}
	return nil
}

// dead says why an address leads nowhere, or "".
func dead(target string) string {
	t := strings.ToLower(strings.TrimSpace(target))
	switch {
	case t == "":
		return "has no address"
	case t == "#" || t == "#!" || t == "#0" || t == "#/":
		return "leads back to its own page"
	case strings.HasPrefix(t, "javascript:"):
		return "runs a script that was left behind"
	case strings.HasPrefix(t, "about:"):
		return "leads to a blank page"
	case t == "http://" || t == "https://" || t == "http:" || t == "https:" || t == "//" || t == "mailto:" || t == "tel:":
		return "has no address behind its scheme"
	case strings.HasPrefix(t, "file:") || len(t) > 2 && t[1] == ':' && t[2] == '\\':
		return "leads to a file on somebody's computer"
	case strings.HasPrefix(t, "http://localhost") || strings.HasPrefix(t, "https://localhost") || strings.HasPrefix(t, "http://127.0.0.1"):
		return "leads to somebody's own computer"
	case t == "undefined" || t == "null" || t == "none" || t == "nan" || t == "[object object]":
		return "has a placeholder for an address"
	case strings.HasPrefix(t, "{{") || strings.HasPrefix(t, "%7b%7b") || strings.HasPrefix(t, "{%") || strings.HasPrefix(t, "<%") || strings.HasPrefix(t, "${"):
		return "has a template's placeholder for an address"
	}
	return ""
}

// unlink is the edit that takes a link's marks away and leaves its words.
func unlink(d *lint.Document, l lint.Link) []text.Edit {
	m := l.Markup.Of(d.Markup)
	if d.Format == lint.Markdown {
		if !strings.HasPrefix(m, "[") || l.TargetMarkup.End != l.Markup.End {
			return nil
		}
		return []text.Edit{{Span: text.Span{Start: l.Markup.Start, End: l.Markup.Start + 1}}, {Span: l.TargetMarkup}}
	}
	// <a … href="…" …>words</a>
	open := strings.IndexByte(d.Markup[l.TargetMarkup.End:l.Markup.End], '>')
	closing := strings.LastIndex(m, "</")
	if open < 0 || closing < 0 || l.TargetMarkup.End+open+1 > l.Markup.Start+closing {
		return nil
	}
	return []text.Edit{
		{Span: text.Span{Start: l.Markup.Start, End: l.TargetMarkup.End + open + 1}},
		{Span: text.Span{Start: l.Markup.Start + closing, End: l.Markup.End}},
	}
}
