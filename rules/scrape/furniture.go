package scrape

import (
	"fmt"
	"strings"

	"stet/lint"
	"stet/text"
)

var furniture = &lint.Rule{
	ID:       "scrape/furniture",
	Title:    "A label of the site that is no part of the article",
	Why:      "Buttons, breadcrumbs and teasers that were saved with the text make an article look unedited.",
	Severity: lint.Warning,
	Fixable:  lint.Safe,
	Example:  lint.Example{Bad: "Share on Facebook", Good: ""},
	Details: `Finds whole blocks that are labels of a web site: share and print buttons, calls to
subscribe or follow, “advertisement”, breadcrumbs (“Home > World > Europe”), teasers (“Related
article: …”, “You may also like”), counters (“12 comments”), and the names of sections that stand
above the article. In HTML the names, classes and roles of the elements count as evidence.

Let stand: the same words inside a sentence, headlines, lists that belong to the article, and section
names below its first paragraph.`,
	Check: checkFurniture,
}

func checkFurniture(p *lint.Pass) error {
	d := p.Doc
	o := outlines.Of(d)
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if b.Len() > 2*shortBytes || b.Kind == lint.Code || b.Kind == lint.TableCell {
			continue
		}
		what, safety := label(d, o, i)
		if what == "" {
			continue
		}
		layer, s, fix := d.Removal(*b, "Delete the "+what, safety)
		reportFurniture(p, layer, s, b.Of(d.Text), what, fix)
	}
	for _, l := range d.Links {
		if s, ok := buttonLink(d, l); ok {
			reportFurniture(p, lint.InMarkup, l.Markup, s.Of(d.Text), "button", lint.Fix{Title: "Delete the button", Safety: lint.Safe, Edits: []text.Edit{{Span: l.Markup}}})
		}
	}
	return nil
}

func reportFurniture(p *lint.Pass, layer lint.Layer, s text.Span, words, what string, fix lint.Fix) {
	p.Report(lint.Finding{Span: s, Layer: layer,
		Message: fmt.Sprintf("“%s” is a %s of the site and no part of the article", shorten(strings.Join(strings.Fields(words), " ")), what),
		Fixes:   []lint.Fix{fix}})
}

// overlineReach is how many blocks from the top a section's name may stand right
// over the headline.
const overlineReach = 8

// overline reports whether block i stands right over a line that reads as the
// headline.
func overline(d *lint.Document, o *outline, i int) bool {
	if i >= overlineReach || i+1 >= len(d.Blocks) {
		return false
	}
	n := o.words[i+1]
	return n >= 4 && n < runningWords && !strings.HasSuffix(d.Blocks[i+1].Of(d.Text), ".")
}

// buttonLink reports whether a link is a button at the end of a paragraph: a
// sentence of its own, in the words of an interface.
func buttonLink(d *lint.Document, l lint.Link) (text.Span, bool) {
	if l.Image || l.Bare || l.Text.Empty() || l.Text.Len() > shortBytes/2 {
		return text.Span{}, false
	}
	i := d.BlockAt(l.Text.Start)
	if i < 0 {
		return text.Span{}, false
	}
	b := d.Blocks[i]
	before := strings.TrimRight(d.Text[b.Start:l.Text.Start], " \n")
	if before == "" || !strings.ContainsAny(before[len(before)-1:], ".!?") || strings.TrimSpace(d.Text[l.Text.End:max(l.Text.End, b.End)]) != "" {
		return text.Span{}, false // a whole block is judged as one
	}
	s := strings.TrimRight(strings.ToLower(strings.Join(strings.Fields(l.Text.Of(d.Text)), " ")), "!: >»›→")
	return l.Text, buttons[s] || button(s)
}

// shorten cuts s at a word near 60 bytes.
func shorten(s string) string {
	if len(s) <= 60 {
		return s
	}
	if i := strings.LastIndexByte(s[:60], ' '); i > 0 {
		return s[:i] + " …"
	}
	return s
}

// label says what kind of furniture block i is, or "".
func label(d *lint.Document, o *outline, i int) (what string, safety lint.Safety) {
	b := &d.Blocks[i]
	if o.opens[i]&hasArrow != 0 && b.Len() <= shortBytes && breadcrumb(b.Of(d.Text)) {
		return "breadcrumb", lint.Safe
	}
	n := int(o.words[i])
	if n == 0 || n > 2*shortWords {
		return "", lint.NoFix
	}
	hint := (b.Kind == lint.Paragraph || b.Kind == lint.ListItem) && hinted(b.Hint, siteHints...)
	if o.opens[i]&opensLabel == 0 && !hint {
		return "", lint.NoFix
	}
	above := i < o.first || overline(d, o, i)
	s := plainText(d, b)
	if buttons[strings.TrimRight(s, ".!: >»›→▸►")] {
		if b.Kind == lint.Headline && d.Format != lint.Plain && n == 1 && s != "advertisement" && s != "share" {
			return "", lint.NoFix // a heading of the article's own: “Comments”
		}
		return "label", lint.Safe
	}
	if teaser(d, b, s) {
		return "teaser", lint.Safe
	}
	if n > shortWords {
		return "", lint.NoFix
	}
	s = strings.TrimRight(s, "!: >»›→▸►")
	switch {
	case (b.Kind != lint.ListItem || hint) && button(s):
		return "button", lint.Safe
	case barred(s):
		return "row of labels", lint.Safe
	case strings.HasSuffix(s, ".") && n > 4:
		return "", lint.NoFix
	case counter(d, b, n):
		return "counter", lint.Safe
	case above && sections[s] && b.Kind != lint.Headline, above && sections[s] && n <= 2 && len(d.Blocks) > 2:
		return "section name", lint.Suggested
	case hint:
		return "label", lint.Suggested
	}
	return "", lint.NoFix
}

// teaser reports whether a block, whose plain text is s, sends the reader to
// another article.
func teaser(d *lint.Document, b *lint.Block, s string) bool {
	for _, t := range teasers {
		if rest, ok := strings.CutPrefix(s, t); ok && (rest == "" || teaserMark(rest)) {
			return true
		}
	}
	for _, t := range foreignTeasers {
		if rest, ok := strings.CutPrefix(s, t); ok && (rest == "" || rest[0] == ' ' || rest[0] == ':') {
			return true
		}
	}
	for _, t := range weakTeasers {
		rest, ok := strings.CutPrefix(s, t)
		if !ok || !teaserMark(rest) {
			continue
		}
		for _, w := range d.Words[b.First:b.Last] {
			if w.Kind == text.Letters {
				return strings.HasPrefix(rest, " |") || w.Shape == text.Upper && d.BlockAt(b.Start) > 0
			}
		}
	}
	return false
}

// teaserMark reports whether what follows a teaser's label parts it from a title.
func teaserMark(rest string) bool {
	for _, mark := range []string{":", " :", " -", " –", " —", " |", " »", " >"} {
		if strings.HasPrefix(rest, mark) {
			return true
		}
	}
	return false
}

// barred reports whether s is a row of labels parted by bars or bullets.
func barred(s string) bool {
	for _, bar := range []string{" | ", " • ", " · ", " / "} {
		parts := strings.Split(s, bar)
		if len(parts) < 2 {
			continue
		}
		all := true
		for _, part := range parts {
			part = strings.Trim(part, "!: >»›→")
			all = all && (buttons[part] || button(part))
		}
		return all
	}
	return false
}

// siteHints are names, classes and roles that markup gives to a site's furniture.
var siteHints = []string{"nav", "navigation", "breadcrumb", "breadcrumbs", "crumb", "crumbs", "menu", "share", "sharing", "social", "advert", "advertisement", "ad", "ads", "newsletter", "related", "cookie", "cookies", "promo", "subscribe", "paywall", "toolbar", "skip-link"}

// arrows part the names of a breadcrumb.
var arrows = [...]string{" > ", " › ", " » ", " → ", " :: "}

// mayPart reports whether the mark that s begins with may be one of arrows, but for
// the spaces around it.
func mayPart(s string) bool {
	for _, a := range arrows {
		if strings.HasPrefix(s, a[1:len(a)-1]) {
			return true
		}
	}
	return false
}

// breadcrumb reports whether the text of a block is a path of short names parted
// by arrows.
func breadcrumb(s string) bool {
	s = strings.TrimSpace(s)
	for _, sep := range arrows {
		if !strings.Contains(s, sep) {
			continue
		}
		parts := strings.Split(s, sep)
		if len(parts) == 2 && !homes[strings.ToLower(strings.TrimSpace(parts[0]))] {
			continue // a comparison, an arrow
		}
		short := true
		for _, part := range parts {
			words := strings.Fields(part)
			short = short && len(words) > 0 && len(words) <= 5 && !strings.ContainsAny(part, ".?!\"“”0123456789=<")
		}
		if short {
			return true
		}
	}
	return false
}

// button reports whether s is a call to act on the site: a verb of interfaces
// and an object of interfaces, and little else. A call that ends like a sentence
// needs an object that no sentence of an article has at hand.
func button(s string) bool {
	sentence := strings.HasSuffix(s, ".")
	words := strings.Fields(s)
	if len(words) < 2 || len(words) > 10 {
		return false
	}
	if !sentence {
		for _, lead := range leads {
			if strings.HasPrefix(s, lead) {
				return true
			}
		}
		for _, call := range calls {
			if strings.HasPrefix(s, call) {
				return true
			}
		}
	}
	verb := verbs[words[0]]
	if !verb && !otherVerbs[words[0]] {
		return false
	}
	for _, w := range words[1:] {
		w = strings.Trim(w, ",.!:'\"()")
		if strongObjects[w] || verb && !sentence && weakObjects[w] {
			return true
		}
	}
	return false
}

// counter reports whether a block is a bare count of the site: "12 comments",
// "3 min read".
func counter(d *lint.Document, b *lint.Block, n int) bool {
	if n > 5 {
		return false
	}
	first, last := b.First, b.Last
	digits, unit := 0, false
	for _, w := range d.Words[first:last] {
		switch {
		case w.Kind == text.Digits:
			digits++
		case w.Kind == text.Letters && counted[strings.ToLower(w.Of(d.Text))]:
			unit = true
		case w.Kind == text.Letters && !counting[strings.ToLower(w.Of(d.Text))]:
			return false
		}
	}
	return digits == 1 && unit
}
