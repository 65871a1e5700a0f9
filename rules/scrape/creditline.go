package scrape

import (
	"fmt"
	"strings"

	"stet/lint"
	"stet/text"
)

var creditLine = &lint.Rule{
	ID:       "scrape/credit-line",
	Title:    "A line of credits that another site set under or over the article",
	Why:      "Another site's source, copyright or editor line claims the article for somebody else, or names a source that nobody can follow.",
	Severity: lint.Warning,
	Fixable:  lint.Safe,
	Example:  lint.Example{Bad: "Source: www.example.org", Good: ""},
	Details: `Finds short lines above or below the running text that begin with a label such as “Source”,
“Original URL”, “Via”, “Copyright”, “©”, “Responsible editor”, “Translated by” or “With information
from”, in English and in the languages that articles are translated from.

Let stand: the source of a table, figure or caption, a source named within a paragraph, the author's
byline, and what agencies ask to be printed (“AFP contributed to this report”).`,
	Check: checkCreditLine,
}

func checkCreditLine(p *lint.Pass) error {
	d := p.Doc
	first, last := edges(d)
	for i, b := range d.Blocks {
		if b.Len() > shortBytes || b.Kind == lint.Code || b.Kind == lint.TableCell || b.Kind == lint.Caption || b.Kind == lint.ListItem && d.Format != lint.Plain || b.Kind == lint.Headline && d.Format != lint.Plain {
			continue
		}
		if i >= first && i < last || last < 0 && i < len(d.Blocks)-1 {
			continue // inside the article, or a list of short lines that may all be its own
		}
		if i > 0 && (d.Blocks[i-1].Kind == lint.TableCell || d.Blocks[i-1].Kind == lint.Caption) {
			continue
		}
		what, safety := credit(d, b)
		if what == "" {
			continue
		}
		layer, s, fix := d.Removal(b, "Delete the line", safety)
		f := lint.Finding{Span: s, Layer: layer, Message: fmt.Sprintf("“%s” is %s left by another site", shorten(strings.Join(strings.Fields(b.Of(d.Text)), " ")), what),
			Note: "If the article owes it to that source, say so in its own words", Fixes: []lint.Fix{fix}}
		// A label alone on its line labels the address on the next one.
		if j := i + 1; j < len(d.Blocks) && strings.HasSuffix(strings.TrimSpace(b.Of(d.Text)), ":") && onlyAddress(d, d.Blocks[j]) {
			_, _, address := d.Removal(d.Blocks[j], "", safety)
			both := lint.Fix{Title: "Delete the line and the address under it", Safety: safety, Edits: append(append([]text.Edit{}, fix.Edits...), address.Edits...)}
			f.Fixes = []lint.Fix{both, fix}
		}
		p.Report(f)
	}
	return nil
}

func onlyAddress(d *lint.Document, b lint.Block) bool {
	first, last := b.First, b.Last
	urls := 0
	for _, w := range d.Words[first:last] {
		switch w.Kind {
		case text.URL:
			urls++
		case text.Punct, text.Symbol:
		default:
			return false
		}
	}
	return urls == 1
}

// credit says what kind of credit a short block is, or "".
func credit(d *lint.Document, b lint.Block) (what string, safety lint.Safety) {
	n := wordCount(d, b)
	if n > shortWords {
		return "", lint.NoFix
	}
	s := plainText(d, b)
	if strings.HasPrefix(strings.TrimSpace(b.Of(d.Text)), "©") || strings.HasPrefix(s, "(c) ") || strings.HasPrefix(s, "copyright") {
		return "a copyright line", lint.Safe
	}
	for _, r := range rights {
		if strings.Contains(s, r) {
			return "a copyright line", lint.Safe
		}
	}
	for _, c := range credits {
		rest, ok := strings.CutPrefix(s, c.label)
		if !ok {
			continue
		}
		switch {
		case rest == "" && c.alone, strings.HasPrefix(rest, ":"), strings.HasPrefix(rest, " :"):
			return c.what, lint.Safe
		case c.bare && strings.HasPrefix(rest, " ") && !strings.HasSuffix(s, ".") && n <= c.words:
			return c.what, c.safety
		}
	}
	return "", lint.NoFix
}

// creditLabel is a label that credits begin with. alone: it may stand alone on
// its line; bare: it may do without a colon, in a line of at most words words.
type creditLabel struct {
	label, what string
	alone, bare bool
	words       int
	safety      lint.Safety
}

var rights = []string{"all rights reserved", "reproduction reserved", "rights reserved", "riproduzione riservata", "todos los derechos reservados", "todos os direitos reservados", "tous droits réservés", "alle rechte vorbehalten", "alle rechten voorbehouden", "wszelkie prawa zastrzeżone", "všechna práva vyhrazena", "toate drepturile rezervate", "tüm hakları saklıdır", "все права защищены", "усі права захищені", "reproduction prohibited", "reproduction is prohibited", "hak cipta"}

var credits = func() []creditLabel {
	var all []creditLabel
	add := func(what string, alone, bare bool, words int, safety lint.Safety, labels ...string) {
		for _, l := range labels {
			all = append(all, creditLabel{l, what, alone, bare, words, safety})
		}
	}
	// The longer labels come first: “source link” is not a “source” called link.
	add("an original address", true, true, 4, lint.Safe, "original url", "original link", "original article", "original text", "original source", "original story", "original post", "source url", "source link", "source site", "link to the original", "link to original", "read the original article", "read the original", "permalink")
	add("a source line", true, true, 3, lint.Suggested, "source", "sources", "news source", "article source", "source of the article", "source of information", "via")
	add("a source line", true, false, 0, lint.Safe, "fonte", "fuente", "fuentes", "quelle", "quellen", "fonti", "bron", "źródło", "zdroj", "sursa", "källa", "kilde", "lähde", "forrás", "kaynak", "источник", "джерело", "المصدر", "منبع", "来源", "出典", "출처", "sumber")
	add("an editor's line", false, false, 0, lint.Safe, "responsible editor", "editor", "editors", "editor in charge", "edited by", "editing", "web editor", "proofreading", "proofreader", "layout", "responsible for the issue", "redaction")
	add("a translator's line", false, true, 8, lint.Suggested, "translated by", "translation by", "translated from", "machine translation", "automatic translation")
	add("a translator's line", false, false, 0, lint.Safe, "translation", "translator")
	add("an agency line", false, true, 9, lint.Safe, "with information from", "with information of", "with agency information", "with agencies", "with files from agencies", "with material from", "with reports from agencies", "compiled from agencies", "com informações de", "com agências", "con información de", "avec afp", "mit material von", "mit informationen von")
	add("a line of the publisher", false, false, 0, lint.Safe, "published by", "posted by", "first published", "first published on", "originally published", "originally published on", "article id", "news id", "document id", "copyright notice")
	return all
}()
