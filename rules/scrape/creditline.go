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
from”, in English and in the languages that articles are translated from; an agency's sign-off
(“Reporting by …; editing by …”) and slug (“BC-EU--Election”); lines that are nothing but a reporter's
address; and, as notices, the minute when a site put the article up or changed it (“Updated: May 5,
7:10 p.m.”) and a Korean agency's dateline (“(Seoul=Agency) Reporter Min Ho =”).

Let stand: the source of a table, figure or caption, a source named within a paragraph, the author's
byline, and what agencies ask to be printed (“AFP contributed to this report”).`,
	Check: checkCreditLine,
}

func checkCreditLine(p *lint.Pass) error {
	d := p.Doc
	o := outlines.Of(d)
	first, last := o.first, o.last
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if i <= first && b.Kind == lint.Paragraph {
			dateline(p, b)
		}
		if b.Len() > shortBytes || b.Kind == lint.Code || b.Kind == lint.TableCell || b.Kind == lint.Caption || b.Kind == lint.ListItem && d.Format != lint.Plain || b.Kind == lint.Headline && d.Format != lint.Plain {
			continue
		}
		if i >= first && i < last || last < 0 && i < len(d.Blocks)-1 {
			continue // inside the article, or a list of short lines that may all be its own
		}
		if i > 0 && (d.Blocks[i-1].Kind == lint.TableCell || d.Blocks[i-1].Kind == lint.Caption) {
			continue
		}
		severity := lint.Warning
		what, safety := credit(d, b, int(o.words[i]))
		if what == "" && stamped(d, b, int(o.words[i])) {
			what, safety, severity = "a time stamp", lint.Suggested, lint.Notice
		}
		if what == "" {
			continue
		}
		layer, s, fix := d.Removal(*b, "Delete the line", safety)
		f := lint.Finding{Span: s, Layer: layer, Severity: severity, Message: fmt.Sprintf("“%s” is %s left by another site", shorten(oneLine(b.Of(d.Text))), what),
			Note: "If the article owes it to that source, say so in its own words", Fixes: []lint.Fix{fix}}
		if severity == lint.Notice {
			f.Note = "The article's date belongs where your own pages set it"
		}
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

// credit says what kind of credit a short block of n words is, or "".
func credit(d *lint.Document, b *lint.Block, n int) (what string, safety lint.Safety) {
	s := plainText(d, b)
	if foreignRights.in(s) {
		return "a copyright line", lint.Safe
	}
	if n > shortWords {
		return "", lint.NoFix
	}
	if addressLine(d, b) {
		return "a reporter's address", lint.Suggested
	}
	if strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")") {
		s = s[1 : len(s)-1]
	}
	if initials(strings.Trim(b.Of(d.Text), " ()[]*_")) {
		return "an agency's sign-off", lint.Suggested
	}
	switch {
	case strings.HasPrefix(s, "reporting by ") && (strings.Contains(s, "editing by ") || strings.Contains(s, "writing by ")):
		return "an agency's sign-off", lint.Suggested
	case strings.HasPrefix(s, "our standards: "):
		return "a line of the publisher", lint.Safe
	case strings.HasPrefix(s, "bc-") && strings.Contains(s, "--"):
		return "an agency's slug", lint.Safe
	}
	if strings.HasPrefix(strings.TrimSpace(b.Of(d.Text)), "©") || strings.HasPrefix(s, "(c) ") || strings.HasPrefix(s, "copyright") {
		return "a copyright line", lint.Safe
	}
	if rights.in(s) {
		return "a copyright line", lint.Safe
	}
	if creditLabels.of(s) == nil {
		return "", lint.NoFix
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

// stamped reports whether a block of n words says when a site put the article up
// or changed it, to the minute: “Updated: Nov. 19, 2019, 7:10 p.m.”.
func stamped(d *lint.Document, b *lint.Block, n int) bool {
	if n < 3 || n > shortWords || !clock(b.Of(d.Text)) {
		return false
	}
	s := strings.TrimLeft(plainText(d, b), "| ")
	if strings.HasSuffix(s, ".") && !strings.HasSuffix(s, ".m.") {
		return false // a sentence
	}
	for _, label := range stamps {
		if rest, ok := strings.CutPrefix(s, label); ok && rest != "" && strings.ContainsAny(rest[:1], " :") {
			return true
		}
	}
	return false
}

// clock reports whether s holds a time of day: 7:10, 18h42.
func clock(s string) bool {
	digit := func(i int) bool { return i >= 0 && i < len(s) && s[i] >= '0' && s[i] <= '9' }
	for i := 1; i < len(s); i++ {
		if (s[i] == ':' || s[i] == 'h') && digit(i-1) && digit(i+1) && digit(i+2) {
			return true
		}
	}
	return false
}

// stamps stand before the time in what content systems print.
var stamps = []string{"published", "first published", "updated", "last updated", "posted", "modified", "last modified", "created", "publié le", "publié", "mis à jour", "modifié le", "veröffentlicht", "aktualisiert", "zuletzt aktualisiert", "stand", "publicado", "actualizado", "atualizado", "última atualização", "última actualización", "pubblicato", "aggiornato", "gepubliceerd", "bijgewerkt", "opublikowano", "aktualizacja", "publikováno", "aktualizováno", "publicat", "actualizat", "publicerad", "uppdaterad", "yayınlanma", "güncelleme", "опубликовано", "обновлено", "опубліковано", "оновлено", "diterbitkan"}

// initials reports whether s is how agencies sign a report: the initials of those
// who wrote and edited it, “ab/cd/efg”, or the number that it was sent under,
// “dpa:240119-99-666666/3”.
func initials(s string) bool {
	if rest, ok := strings.CutPrefix(s, "dpa:"); ok {
		return strings.Trim(rest, "0123456789-/") == ""
	}
	parts := strings.Split(s, "/")
	if len(parts) < 2 || len(parts) > 5 {
		return false
	}
	for _, part := range parts {
		if len(part) < 2 || len(part) > 4 || strings.Trim(part, "abcdefghijklmnopqrstuvwxyz") != "" || alternatives.Has(part) {
			return false
		}
	}
	return true
}

// alternatives stand with a stroke between them in English: and/or.
var alternatives = text.SetOf("and", "or", "yes", "no", "he", "she", "his", "her", "it", "him", "am", "pm", "on", "off", "in", "out")

// addressLine reports whether a block is one e-mail address, alone or with the
// name of its owner.
func addressLine(d *lint.Document, b *lint.Block) bool {
	mails, names := 0, 0
	for i := b.First; i < b.Last; i++ {
		w := d.Words[i]
		switch {
		case w.Kind == text.Email:
			mails++
		case w.Kind == text.Punct && w.Of(d.Text) == "?":
			return false // Questions? Email desk@example.org
		case w.Kind == text.Punct || w.Kind == text.Symbol:
		case w.Kind == text.Letters && (capitalised(d, i, i+1) || addressWords.Has(w.Of(d.Text))):
			names++
		default:
			return false
		}
	}
	return mails == 1 && names <= 5
}

// addressWords stand beside a reporter's name and address.
var addressWords = text.SetOf("e-mail", "email", "mail", "reporter", "correspondent", "journalist", "contact")

// dateline reports a Korean agency's dateline at the beginning of a block.
func dateline(p *lint.Pass, b *lint.Block) {
	d := p.Doc
	s, place := koreanDateline(d, b)
	if s.Empty() {
		return
	}
	f := lint.Finding{Span: s, Severity: lint.Notice, Message: fmt.Sprintf("“%s” is the dateline of a Korean agency", s.Of(d.Text)),
		Fixes: []lint.Fix{{Title: "Delete the dateline", Safety: lint.Suggested, Edits: []text.Edit{{Span: text.Span{Start: s.Start, End: afterSpaces(d.Text, s.End)}}}}}}
	if place != "" {
		f.Fixes = append([]lint.Fix{{Title: fmt.Sprintf("Write “%s –”", place), Safety: lint.Suggested, Edits: []text.Edit{{Span: s, New: place + " –"}}}}, f.Fixes...)
	}
	p.Report(f)
}

// reporterWords call the writer by a trade.
var reporterWords = text.SetOf("reporter", "reporters", "correspondent", "correspondents", "journalist", "journalists", "intern")

// koreanDateline finds “(Seoul=Agency) Reporter Min Ho =” or “Reporter Min Ho =”
// at the beginning of a block, and the place that it names.
func koreanDateline(d *lint.Document, b *lint.Block) (s text.Span, place string) {
	i := b.First
	if i < b.Last && (bracket(d, i) == '(' || bracket(d, i) == '[') {
		from := i + 1
		for i++; i < b.Last && i-from < 12 && bracket(d, i) != ')' && bracket(d, i) != ']'; i++ {
			if place == "" && i > from && d.Word(i) == "=" {
				place = strings.TrimSpace(d.Text[d.Words[from].Start:d.Words[i].Start])
			}
		}
		if i >= b.Last || place == "" || bracket(d, i) != ')' && bracket(d, i) != ']' || !capitalised(d, from, i) {
			return text.Span{}, ""
		}
		s = text.Span{Start: int(d.Words[b.First].Start), End: int(d.Words[i].End)}
		i++
	}
	if place == "" && (i >= b.Last || d.Words[i].Shape != text.Title || !reporterWords.Has(strings.ToLower(d.Word(i)))) {
		return s, place
	}
	for k := i; k < b.Last && k-i <= 8; k++ {
		w := d.Words[k]
		if d.Word(k) == "=" && k > i {
			return text.Span{Start: int(d.Words[b.First].Start), End: int(w.End)}, place
		}
		if w.Kind == text.Digits || !capitalised(d, k, k+1) && !reporterWords.Has(d.Word(k)) {
			break
		}
	}
	return s, place
}

// capitalised reports whether the words from first up to last are names: none
// begins with a small letter but behind a hyphen.
func capitalised(d *lint.Document, first, last int) bool {
	for i := first; i < last; i++ {
		if d.Words[i].Shape == text.Lower && (i == 0 || d.Word(i-1) != "-") {
			return false
		}
	}
	return true
}

func afterSpaces(s string, i int) int {
	for i < len(s) && s[i] == ' ' {
		i++
	}
	return i
}

// foreignRights claim an article in scripts that stand in no English line, and
// in phrases that mean nothing else.
var foreignRights = newPhrases("ⓒ", "저작권자", "무단전재", "무단 전재", "無断転載", "無断複製", "無断転用", "著作権は", "无断转载", "版权所有", "版權所有", "转载请注明", "未经授权", "不得转载", "حقوق محفوظة", "الحقوق محفوظة", "حقوق النشر", "تمامی حقوق", "کلیه حقوق", "सर्वाधिकार सुरक्षित", "כל הזכויות שמורות", "με την επιφύλαξη παντός", "minden jog fenntartva", "kaikki oikeudet pidätetään", "alla rättigheter", "sva prava pridržana", "hak cipta dilindungi")

// creditLabel is a label that credits begin with. alone: it may stand alone on
// its line; bare: it may do without a colon, in a line of at most words words.
type creditLabel struct {
	label, what string
	alone, bare bool
	words       int
	safety      lint.Safety
}

var rights = newPhrases("all rights reserved", "reproduction reserved", "rights reserved", "riproduzione riservata", "todos los derechos reservados", "todos os direitos reservados", "tous droits réservés", "alle rechte vorbehalten", "alle rechten voorbehouden", "wszelkie prawa zastrzeżone", "všechna práva vyhrazena", "toate drepturile rezervate", "tüm hakları saklıdır", "все права защищены", "усі права захищені", "reproduction prohibited", "reproduction is prohibited", "hak cipta")

// creditLabels are those of credits.
var creditLabels = func() *phrases {
	labels := make([]string, len(credits))
	for i, c := range credits {
		labels[i] = c.label
	}
	return newPhrases(labels...)
}()

var credits = func() []creditLabel {
	var all []creditLabel
	add := func(what string, alone, bare bool, words int, safety lint.Safety, labels ...string) {
		for _, l := range labels {
			all = append(all, creditLabel{l, what, alone, bare, words, safety})
		}
	}
	// The longer labels come first: “source link” is not a “source” called link.
	add("an original address", true, true, 4, lint.Safe, "original url", "original link", "original article", "original text", "original source", "original story", "original post", "source url", "source link", "source site", "link to the original", "link to original", "read the original article", "read the original", "permalink")
	add("an original title", false, false, 0, lint.Safe, "original title", "original headline")
	add("a source line", true, true, 3, lint.Suggested, "source", "sources", "news source", "article source", "source of the article", "source of information", "via")
	add("a source line", true, false, 0, lint.Safe, "fonte", "fuente", "fuentes", "quelle", "quellen", "fonti", "bron", "źródło", "zdroj", "sursa", "källa", "kilde", "lähde", "forrás", "kaynak", "источник", "джерело", "المصدر", "منبع", "来源", "出典", "출처", "sumber")
	add("an editor's line", false, false, 0, lint.Safe, "responsible editor", "editor", "editors", "editor in charge", "edited by", "editing", "web editor", "proofreading", "proofreader", "layout", "responsible for the issue", "redaction")
	add("a translator's line", false, true, 8, lint.Suggested, "translated by", "translation by", "translated from", "machine translation", "automatic translation")
	add("a translator's line", false, false, 0, lint.Safe, "translation", "translator")
	add("an agency line", false, true, 9, lint.Safe, "with information from", "with information of", "with agency information", "with agencies", "with files from agencies", "with material from", "with reports from agencies", "compiled from agencies", "com informações de", "com agências", "con información de", "avec afp", "mit material von", "mit informationen von")
	add("a line of the publisher", false, false, 0, lint.Safe, "published by", "posted by", "first published", "first published on", "originally published", "originally published on", "article id", "news id", "document id", "copyright notice")
	return all
}()
