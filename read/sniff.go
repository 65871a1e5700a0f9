package read

import (
	"path"
	"strings"

	"stet/lint"
)

// sniffFormat decides how to read markup from the ending of its name and from
// its content.
func sniffFormat(name, markup string) lint.Format {
	switch strings.ToLower(path.Ext(name)) {
	case ".md", ".markdown", ".mdown", ".mkd":
		return lint.Markdown
	case ".html", ".htm", ".xhtml":
		return lint.HTML
	}
	if strings.Contains(markup, "](") {
		return lint.Markdown
	}
	return lint.Plain
}
