package punct

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"stet/lint"
	"stet/text"
)

var mixedQuotes = &lint.Rule{
	ID:       "punct/mixed-quotes",
	Title:    "A quotation mark or apostrophe drawn unlike the others",
	Why:      "A mark of another style shows where text was pasted in, and breaks searches for the words around it.",
	Severity: lint.Notice,
	Fixable:  lint.Safe,
	Example:  lint.Example{Bad: "“It's over,” she said. “It’s done.”", Good: "“It’s over,” she said. “It’s done.”"},
	Details: `Finds the quotation marks and apostrophes that are in the minority: straight ones in an
article set with curly ones, or the reverse; a quotation opened with one style and closed with the
other; two single marks for a double one (“We stay,’’); marks of other languages („…“, «…») beside English ones; an accent typed for an apostrophe
(don´t). With a house style for quotation marks, every mark that departs from it is found.

More than five straight or curly marks in the minority are one finding, at the first of them, which
names the others and mends all; those within quotations are one of their own.

An article in English with nothing but marks of another language has each of them found.

Let stand: an article that sets all its quotation marks one way and all its apostrophes the other;
feet, inches and minutes; and an article that mixes the two without a majority, of which only the
first change of style is reported.`,
	Check: checkMixedQuotes,
}

// glyph is one quotation mark or apostrophe.
type glyph struct {
	text.Span
	style      style
	apostrophe bool // or a single quotation mark: the two are drawn alike
	quotes     bool // the segmentation took it for a quotation mark
	// curly is how it is to be drawn when curly marks win.
	curly string
}

type style uint8

const (
	straight style = iota
	curly
	foreign // „…“ «…»
	accent  // ´ or ` for an apostrophe
	twice   // '' or ’’ for a double mark
)

func checkMixedQuotes(p *lint.Pass) error {
	d := p.Doc
	var doubles, singles [5]int
	glyphs(d, func(g *glyph) {
		if g.apostrophe {
			singles[g.style]++
		} else {
			doubles[g.style]++
		}
	})
	want, sure := preference(p.House, doubles, singles)
	if !sure {
		return nil
	}
	note := fmt.Sprintf("The article has %d straight and %d curly marks", doubles[straight]+singles[straight], doubles[curly]+singles[curly])
	if p.House.Quotes != "" {
		note = "The house sets " + p.House.Quotes + " marks"
	}
	inEnglish := english(p)
	var odd []lint.Finding
	// Going through the text again takes less than to remember all its marks.
	glyphs(d, func(g *glyph) {
		if g.style == want || g.style == foreign && !inEnglish {
			return
		}
		by := g.curly
		if want == straight {
			by = `"`
			if g.apostrophe {
				by = "'"
			}
		}
		what := "quotation mark"
		if g.apostrophe {
			what = "apostrophe"
			if g.quotes {
				what = "single quotation mark"
			}
		}
		f := lint.Finding{Span: g.Span, Message: "A " + g.style.String() + " " + what + " among " + want.String() + " ones", Note: note}
		if g.style == twice {
			f.Message = fmt.Sprintf("“%s” stands for one quotation mark", g.Of(d.Text))
			f.Note = "Two single marks look like a double one, and pair with none"
		}
		if g.style == foreign {
			f.Span = withSpace(d.Text, g)
			if doubles[straight]+doubles[curly] == 0 {
				f.Message = "A quotation mark that English does not set"
				f.Note = "All quotation marks of the article are those of another language"
			}
		}
		if by != "" {
			f.Fixes = []lint.Fix{replace("Write "+by, f.Span, by, lint.Safe)}
		}
		if by != "" && (g.style == straight || g.style == curly) && !d.Hollow(f.Span) {
			odd = append(odd, f)
			return
		}
		p.Report(f)
	})
	reportOdd(p, odd, want)
	return nil
}

// reportOdd hands over the marks that are drawn unlike the others. Where there are
// more than a handful, parts of the article were pasted in.
func reportOdd(p *lint.Pass, odd []lint.Finding, want style) {
	is := straight
	if want == straight {
		is = curly
	}
	p.ReportAlike(odd, handful, func(f *lint.Finding, of []lint.Finding) {
		apostrophes := 0
		for i := range of {
			if strings.HasSuffix(of[i].Message, "apostrophe among "+want.String()+" ones") {
				apostrophes++
			}
		}
		what := "quotation marks and apostrophes"
		switch apostrophes {
		case 0:
			what = "quotation marks"
		case len(of):
			what = "apostrophes"
		}
		f.Message = fmt.Sprintf("%d %s %s among %s ones", len(of), is, what, want)
		f.Fixes[0].Title = fmt.Sprintf("Write the %d marks as the others", len(of))
	})
}

// withSpace is the place of a guillemet with the space that French sets within.
func withSpace(t string, g *glyph) text.Span {
	s := g.Span
	for _, space := range [...]string{"\u202f", "\u00a0", " "} {
		switch {
		case g.curly == "“" && strings.HasPrefix(t[s.End:], space):
			s.End += len(space)
			return s
		case g.curly == "”" && strings.HasSuffix(t[:s.Start], space):
			s.Start -= len(space)
			return s
		}
	}
	return s
}

func (s style) String() string {
	return [...]string{"straight", "curly", "foreign", "mistyped", "doubled"}[s]
}

// preference decides which style an article keeps to. It is not sure when there
// is nothing to compare, when neither has a majority of two to one, or when
// quotation marks and apostrophes are each consistent and only differ.
func preference(h lint.House, doubles, singles [5]int) (style, bool) {
	switch h.Quotes {
	case "curly":
		return curly, true
	case "straight":
		return straight, true
	}
	s := doubles[straight] + singles[straight]
	c := doubles[curly] + singles[curly]
	if doubles[foreign] > 0 && doubles[straight]+doubles[curly] == 0 {
		// All quotation marks are those of another language: the apostrophes tell
		// what the house sets, and most houses set curly ones.
		if singles[straight] > singles[curly] {
			return straight, true
		}
		return curly, true
	}
	odd := doubles[foreign] + singles[foreign] + singles[accent] + doubles[twice]
	if doubles[straight]+doubles[curly]+singles[straight]+singles[curly] == 0 && doubles[twice] > 0 {
		return curly, true
	}
	want := straight
	if c > s {
		want = curly
	}
	if s == c || min(s, c) == 0 && odd == 0 {
		return want, false
	}
	pure := func(n [5]int) bool { return n[straight] == 0 || n[curly] == 0 }
	if pure(doubles) && pure(singles) && odd == 0 && min(s, c) > 1 {
		return want, false
	}
	return want, min(s, c)*2 <= max(s, c) && odd <= s+c
}

func english(p *lint.Pass) bool {
	lang := p.Doc.Meta.Language
	if lang == "" {
		lang = p.House.Language
	}
	return lang == "" || len(lang) >= 2 && lang[:2] == "en"
}

// glyphs calls yield with every quotation mark and apostrophe of the prose, in
// order. The glyph is yield's until it returns.
func glyphs(d *lint.Document, yield func(*glyph)) {
	quotes := d.Quotes // by their start, so that those that are open nest
	var open []int
	var g glyph
	next := 0 // behind the second mark of a pair
	for _, at := range points.Of(d) {
		i := int(at.word)
		if i < next {
			continue
		}
		w := &d.Words[i]
		switch at.mark {
		case 0:
			inWord(d, w, &g, yield)
			continue
		case '"', '“', '”', '\'', '‘', '’', '´', '`', '„', '«', '»':
		default:
			continue
		}
		for len(quotes) > 0 && quotes[0].Start < w.Start {
			open = append(open, len(d.Quotes)-len(quotes))
			quotes = quotes[1:]
		}
		for len(open) > 0 && d.Quotes[open[len(open)-1]].End <= w.Start {
			open = open[:len(open)-1]
		}
		b := &d.Blocks[at.block]
		if pair := pairAt(d, i, b.First, b.Last); pair != 0 {
			next = i + 2
			if pair != '″' {
				g = glyph{Span: span(int(w.Start), int(d.Words[i+1].End)), style: twice, quotes: true, curly: string(pair)}
				yield(&g)
			}
			continue
		}
		closes, low := false, false
		if n := len(open); n > 0 {
			q := d.Quotes[open[n-1]]
			closes = q.Closed() && q.End-int32(q.CloseLen) == w.Start
			low = closes && strings.HasPrefix(d.Text[q.Start:], "„")
		}
		if g = (glyph{Span: w.Span()}); drawn(d, &g, at.mark, len(quotes) > 0 && quotes[0].Start == w.Start, closes, low) {
			yield(&g)
		}
	}
}

// pairAt returns “ or ” when the word at i and the next one are two single marks,
// or two graves, that stand for it, ″ when they are the seconds behind a figure, and
// 0 otherwise. An apostrophe before a closing single mark (“the girls’’”) is no such
// pair: something opened with ‘.
func pairAt(d *lint.Document, i, first, last int) rune {
	w := &d.Words[i]
	if i+1 >= last || !touching(d, i) || d.Words[i+1].Kind != w.Kind {
		return 0
	}
	s := w.Of(d.Text)
	if s != "'" && s != "’" && s != "`" && s != "‘" || d.Word(i+1) != s {
		return 0
	}
	prev, next := before(d.Text, int(w.Start)), after(d.Text, int(d.Words[i+1].End))
	starts := prev == 0 || unicode.IsSpace(prev) || prev == '(' || prev == '—'
	switch {
	case s == "'" && unicode.IsDigit(prev):
		return '″'
	case next == rune(s[0]) || prev == rune(s[0]):
		return 0 // three are something else
	case starts && wordish(next) && s != "’":
		return '“'
	case starts || s == "`" || s == "‘":
		return 0
	}
	// A closing pair needs something that it closes.
	for k := i - 1; k >= max(first, i-pairReach); k-- {
		switch d.Word(k) {
		case "“", "\"":
			return '”'
		case "”":
			return 0
		case "`", "'", "‘":
			if touching(d, k-1) && d.Word(k-1) == d.Word(k) {
				return '”'
			}
		}
	}
	return 0
}

// pairReach is how many words a quotation may have whose marks are pairs of single
// ones.
const pairReach = 120

// inWord yields the apostrophes within and at the end of a word.
func inWord(d *lint.Document, w *text.Word, g *glyph, yield func(*glyph)) {
	s := w.Of(d.Text)
	for i, r := range s {
		var st style
		switch r {
		case '\'':
			st = straight
		case '’':
			st = curly
		case '´', '`':
			st = accent
		default:
			continue
		}
		at := int(w.Start) + i
		*g = glyph{Span: span(at, at+utf8.RuneLen(r)), style: st, apostrophe: true, curly: "’"}
		yield(g)
	}
}

// drawn fills in how the mark r at g.Span is drawn; opens and closes say what the
// segmentation took it for, low that it closes a quotation that „ opened. It
// reports false for what is no quotation mark and no apostrophe.
func drawn(d *lint.Document, g *glyph, r rune, opens, closes, low bool) bool {
	if garbledMark(d.Text, g.Span) {
		return false
	}
	g.quotes = opens || closes
	switch r {
	case '"':
		if !opens && !closes {
			return false // inches, seconds
		}
		g.style, g.curly = straight, "”"
		if opens {
			g.curly = "“"
		}
	case '“', '”':
		g.style = curly
		if low && r == '“' {
			g.style, g.curly = foreign, "”"
		}
	case '\'':
		// Feet and minutes follow a digit; everything else is an apostrophe or
		// a single quotation mark, which are drawn alike.
		if !closes && unicode.IsDigit(before(d.Text, g.Start)) {
			return false
		}
		g.style, g.apostrophe, g.curly = straight, true, "’"
		if opens {
			g.curly = "‘"
		}
	case '‘', '’':
		g.style, g.apostrophe = curly, true
	case '´', '`':
		if !wordish(before(d.Text, g.Start)) || !wordish(after(d.Text, g.End)) {
			return false
		}
		g.style, g.apostrophe, g.curly = accent, true, "’"
	case '„', '«', '»':
		g.style = foreign
		if opens || closes {
			g.curly = "”"
			if opens {
				g.curly = "“"
			}
		}
	default:
		return false
	}
	return true
}

func wordish(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
