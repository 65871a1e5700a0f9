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
other; marks of other languages („…“, «…») beside English ones; an accent typed for an apostrophe
(don´t). With a house style for quotation marks, every mark that departs from it is found.

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
)

func checkMixedQuotes(p *lint.Pass) error {
	d := p.Doc
	glyphs := collect(d)
	var doubles, singles [4]int
	for _, g := range glyphs {
		if g.apostrophe {
			singles[g.style]++
		} else {
			doubles[g.style]++
		}
	}
	want, sure := preference(p.House, doubles, singles)
	if !sure {
		return nil
	}
	for _, g := range glyphs {
		if g.style == want || g.style == foreign && !english(p) {
			continue
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
		f := lint.Finding{Span: g.Span, Message: fmt.Sprintf("A %s %s among %s ones", g.style, what, want),
			Note: fmt.Sprintf("The article has %d straight and %d curly marks", doubles[straight]+singles[straight], doubles[curly]+singles[curly])}
		if p.House.Quotes != "" {
			f.Note = "The house sets " + p.House.Quotes + " marks"
		}
		if by != "" {
			f.Fixes = []lint.Fix{replace(fmt.Sprintf("Write %s", by), g.Span, by, lint.Safe)}
		}
		p.Report(f)
	}
	return nil
}

func (s style) String() string { return [...]string{"straight", "curly", "foreign", "mistyped"}[s] }

// preference decides which style an article keeps to. It is not sure when there
// is nothing to compare, when neither has a majority of two to one, or when
// quotation marks and apostrophes are each consistent and only differ.
func preference(h lint.House, doubles, singles [4]int) (style, bool) {
	switch h.Quotes {
	case "curly":
		return curly, true
	case "straight":
		return straight, true
	}
	s := doubles[straight] + singles[straight]
	c := doubles[curly] + singles[curly]
	odd := doubles[foreign] + singles[foreign] + singles[accent]
	want := straight
	if c > s {
		want = curly
	}
	if s == c || min(s, c) == 0 && odd == 0 {
		return want, false
	}
	pure := func(n [4]int) bool { return n[straight] == 0 || n[curly] == 0 }
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

// collect finds every quotation mark and apostrophe of the prose, in order.
func collect(d *lint.Document) []glyph {
	var glyphs []glyph
	quotes := d.Quotes // by their start, so that those that are open nest
	var open []int
	prose(d, func(_ lint.Block, first, last int) {
		for i := first; i < last; i++ {
			w := d.Words[i]
			switch w.Kind {
			case text.Letters, text.Digits:
				if mayElide(d.Text[w.Start:w.End]) {
					glyphs = inWord(d, w, glyphs)
				}
			case text.Punct, text.Symbol:
				if c := d.Text[w.Start]; c < utf8.RuneSelf && c != '"' && c != '\'' && c != '`' {
					continue
				}
				for len(quotes) > 0 && quotes[0].Start < w.Start {
					open = append(open, len(d.Quotes)-len(quotes))
					quotes = quotes[1:]
				}
				for len(open) > 0 && d.Quotes[open[len(open)-1]].End <= w.Start {
					open = open[:len(open)-1]
				}
				closes, low := false, false
				if n := len(open); n > 0 {
					q := d.Quotes[open[n-1]]
					closes = q.Closed() && q.End-int32(q.CloseLen) == w.Start
					low = closes && strings.HasPrefix(d.Text[q.Start:], "„")
				}
				glyphs = appendMark(d, w, len(quotes) > 0 && quotes[0].Start == w.Start, closes, low, glyphs)
			}
		}
	})
	return glyphs
}

// mayElide reports whether a word may have an apostrophe or accent in it.
func mayElide(w string) bool {
	for i := range len(w) {
		if c := w[i]; c == '\'' || c == '`' || c == 0xE2 || c == 0xC2 {
			return true
		}
	}
	return false
}

// inWord finds the apostrophes within and at the end of a word.
func inWord(d *lint.Document, w text.Word, glyphs []glyph) []glyph {
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
		glyphs = append(glyphs, glyph{Span: span(at, at+utf8.RuneLen(r)), style: st, apostrophe: true, curly: "’"})
	}
	return glyphs
}

// appendMark adds the mark w; opens and closes say what the segmentation took it
// for, low that it closes a quotation that „ opened.
func appendMark(d *lint.Document, w text.Word, opens, closes, low bool, glyphs []glyph) []glyph {
	r, _ := utf8.DecodeRuneInString(d.Text[w.Start:])
	g := glyph{Span: w.Span(), quotes: opens || closes}
	left, right := before(d.Text, g.Start), after(d.Text, g.End)
	switch r {
	case '"':
		if !opens && !closes {
			return glyphs // inches, seconds
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
		if unicode.IsDigit(left) && !closes {
			return glyphs
		}
		g.style, g.apostrophe, g.curly = straight, true, "’"
		if opens {
			g.curly = "‘"
		}
	case '‘', '’':
		g.style, g.apostrophe = curly, true
	case '´', '`':
		if !wordish(left) || !wordish(right) {
			return glyphs
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
		return glyphs
	}
	return append(glyphs, g)
}

func wordish(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
