package scrape

import (
	"fmt"
	"slices"
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
article: …”, “You may also like”), counters (“12 comments”, “Image 1 of 9”), boxes about newsletters,
cookies and paid links in whole sentences, and the names of sections that stand above the article.
Within running text it finds “READ MORE:” and “CLICK HERE TO …” in capitals. In HTML the names, classes and roles of the elements count as evidence.

Where a label of teasers stands alone, the title under it goes with it, and an editor decides.

Let stand: the same words inside a sentence, cookies and newsletters that an article is about, headlines, lists that belong to the article, and section
names below its first paragraph.`,
	Check: checkFurniture,
}

func checkFurniture(p *lint.Pass) error {
	d := p.Doc
	o := outlines.Of(d)
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if b.Len() > 2*shortBytes && (o.opens[i]&holdsBoxWord == 0 || b.Len() > longestBox) || b.Kind == lint.Code || b.Kind == lint.TableCell {
			continue
		}
		what, safety := furnitureOf(d, o, i)
		if what == "" {
			continue
		}
		layer, s, fix := d.Removal(*b, "Delete the "+what, safety)
		fixes := []lint.Fix{fix}
		if what == "teaser" || what == "label" {
			fixes = withTitles(d, o, i, fix)
		}
		reportFurniture(p, layer, s, b.Of(d.Text), what, fixes...)
	}
	for _, c := range o.calls {
		callInText(p, int(c.word), d.Blocks[c.block].Last)
	}
	for _, l := range d.Links {
		if s, ok := buttonLink(d, l); ok {
			reportFurniture(p, lint.InMarkup, l.Markup, s.Of(d.Text), "button", lint.Fix{Title: "Delete the button", Safety: lint.Safe, Edits: []text.Edit{{Span: l.Markup}}})
		}
	}
	return nil
}

// withTitles returns the fixes for the label of teasers in block i. Where the
// label stands alone, the title under it belongs to it: without its label it would
// pass for a line of the article, and nobody would find it again.
func withTitles(d *lint.Document, o *outline, i int, fix lint.Fix) []lint.Fix {
	if i < o.first {
		return []lint.Fix{fix} // the line under it may be the headline
	}
	label := strings.TrimRight(plainText(d, &d.Blocks[i]), ".!: >»›→▸►")
	if !slices.Contains(teasers.all, label) && !slices.Contains(foreignTeasers.all, label) {
		return []lint.Fix{fix}
	}
	end := i + 1
	for end < len(d.Blocks) && end-i <= mostTitles && titleLike(d, o, end) {
		end++
		if i < o.last {
			break // the next line may be a heading of the article
		}
	}
	if end == i+1 {
		return []lint.Fix{fix}
	}
	fix.Safety = lint.Suggested
	all := lint.Fix{Title: "Delete the " + strings.TrimPrefix(fix.Title, "Delete the ") + " and the title under it", Safety: lint.Suggested, Edits: slices.Clone(fix.Edits)}
	if end > i+2 {
		all.Title = "Delete the " + strings.TrimPrefix(fix.Title, "Delete the ") + " and the titles under it"
	}
	for k := i + 1; k < end; k++ {
		_, _, title := d.Removal(d.Blocks[k], "", lint.Suggested)
		all.Edits = append(all.Edits, title.Edits...)
	}
	return []lint.Fix{all, fix}
}

// mostTitles is how many titles under a label are taken to belong to it.
const mostTitles = 6

// titleLike reports whether block i reads as the title of another article: some
// words, and no stop.
func titleLike(d *lint.Document, o *outline, i int) bool {
	b := &d.Blocks[i]
	if b.Kind != lint.Paragraph && b.Kind != lint.Headline && b.Kind != lint.ListItem || o.words[i] < 4 || o.words[i] > 2*shortWords {
		return false
	}
	s := strings.TrimRight(b.Of(d.Text), " \n\t”\"’')]*_")
	return s != "" && !strings.ContainsAny(s[len(s)-1:], ".:;")
}

// callInText reports a call of the site in capitals that was joined to the text
// around it: “READ MORE: …”, “CLICK HERE TO GET …”. last ends the block.
func callInText(p *lint.Pass, i, last int) {
	d := p.Doc
	if i+2 >= last || d.Words[i+1].Shape != text.Upper {
		return
	}
	switch next := d.Word(i + 1); {
	case d.Word(i) == "READ" && (next == "MORE" || next == "ALSO") && d.Word(i+2) == ":":
		s := text.Span{Start: int(d.Words[i].Start), End: int(d.Words[i+2].End)}
		p.Report(lint.Finding{Span: s, Message: fmt.Sprintf("“%s” begins a teaser of the site in the middle of the text", s.Of(d.Text)),
			Note: "Delete it with the title behind it; only the page shows where that ends"})
	case d.Word(i) == "CLICK" && next == "HERE" && d.Words[i+2].Shape == text.Upper:
		end := i + 2
		for end+1 < last && (d.Words[end+1].Shape == text.Upper && !strings.ContainsAny(d.Word(end+1), "’'") || d.Words[end+1].Kind == text.Digits) {
			end++
		}
		s := text.Span{Start: int(d.Words[i].Start), End: int(d.Words[end].End)}
		p.Report(lint.Finding{Span: s, Message: fmt.Sprintf("“%s” is a call of the site in the middle of the text", shorten(s.Of(d.Text))),
			Note: "Delete it; a word that runs into its end may belong to the article"})
	}
}

func reportFurniture(p *lint.Pass, layer lint.Layer, s text.Span, words, what string, fixes ...lint.Fix) {
	p.Report(lint.Finding{Span: s, Layer: layer,
		Message: fmt.Sprintf("“%s” is a %s of the site and no part of the article", shorten(oneLine(words)), what),
		Fixes:   fixes})
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
	s := strings.TrimRight(strings.ToLower(oneLine(l.Text.Of(d.Text))), "!: >»›→")
	return l.Text, buttons.Has(s) || button(s)
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

// furnitureOf says what kind of furniture block i is, or "".
func furnitureOf(d *lint.Document, o *outline, i int) (what string, safety lint.Safety) {
	if what, safety = label(d, o, i); what == "" && o.opens[i]&holdsBoxWord != 0 && o.words[i] <= boxWordsMost {
		return box(d, &d.Blocks[i])
	}
	return what, safety
}

// label says what label of the site block i is, or "".
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
	if (s == "aa" || s == "a a") && b.Of(d.Text)[0] != 'A' {
		return "", lint.NoFix // the letters of two sizes stand for text of two sizes in capitals
	}
	if buttons.Has(strings.Trim(s, ".!?: <>«»‹›←→▸►")) {
		if s == "up next" && i+1 < len(d.Blocks) && strings.HasSuffix(strings.TrimSpace(d.Blocks[i+1].Of(d.Text)), ".") {
			return "", lint.NoFix // the heading of a match report: who plays whom next
		}
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
	case counter(d, b, n), pageOf(d, b, n):
		return "counter", lint.Safe
	case above && sections.Has(s) && b.Kind != lint.Headline, above && sections.Has(s) && n <= 2 && len(d.Blocks) > 2:
		return "section name", lint.Suggested
	case hint:
		return "label", lint.Suggested
	}
	return "", lint.NoFix
}

// teaser reports whether a block, whose plain text is s, sends the reader to
// another article.
func teaser(d *lint.Document, b *lint.Block, s string) bool {
	for _, t := range teasers.of(s) {
		if rest, ok := strings.CutPrefix(s, t); ok && (rest == "" || teaserMark(rest)) {
			return true
		}
	}
	for _, t := range foreignTeasers.of(s) {
		if rest, ok := strings.CutPrefix(s, t); ok && (rest == "" || rest[0] == ' ' || rest[0] == ':') {
			return true
		}
	}
	for _, t := range weakTeasers.of(s) {
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
			all = all && (buttons.Has(part) || button(part))
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
		if len(parts) == 2 && !homes.Has(strings.ToLower(strings.TrimSpace(parts[0]))) {
			continue // a comparison, an arrow
		}
		short := true
		for _, part := range parts {
			words := strings.Fields(part)
			short = short && len(words) > 0 && len(words) <= 5 && !strings.ContainsAny(part, ".?!\"“”0123456789=<，。；：！？、")
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
	if !sentence && (leads.begin(s) || calls.begin(s)) {
		return true
	}
	verb := verbs.Has(words[0])
	if !verb && !otherVerbs.Has(words[0]) {
		return false
	}
	for _, w := range words[1:] {
		w = strings.Trim(w, ",.!:'\"()")
		if strongObjects.Has(w) || verb && !sentence && weakObjects.Has(w) {
			return true
		}
	}
	return false
}

// pageOf reports whether a block is the number of a picture in a gallery or of a
// page: “Image 1 of 9”, “Photo 3 / 12”.
func pageOf(d *lint.Document, b *lint.Block, n int) bool {
	if n < 3 || n > 4 || !holds(pages, d.Word(b.First)) {
		return false
	}
	digits := 0
	for _, w := range d.Words[b.First+1 : b.Last] {
		switch w.Kind {
		case text.Digits:
			digits++
		case text.Letters:
			if s := w.Of(d.Text); s != "of" && s != "von" && s != "de" && s != "sur" && s != "di" && s != "z" && s != "из" {
				return false
			}
		}
	}
	return digits == 2
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
		case w.Kind == text.Letters && counted.Has(strings.ToLower(w.Of(d.Text))):
			unit = true
		case w.Kind == text.Letters && !counting.Has(strings.ToLower(w.Of(d.Text))):
			return false
		}
	}
	return digits == 1 && unit
}
