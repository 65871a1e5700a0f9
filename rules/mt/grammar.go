package mt

import (
	"sort"
	"strings"

	"stet/lint"
	"stet/text"
)

// syntax reads the grammar of a document word by word.
type syntax struct{ *lint.Document }

// spaced reports whether nothing but a little white space within a line stands
// between words i and i+1.
func (d syntax) spaced(i int) bool {
	return uint(i+1) < uint(len(d.Words)) && i >= 0 && (d.Words[i+1].Start == d.Words[i].End+1 && d.Text[d.Words[i].End] == ' ' || d.widelySpaced(i))
}

// widelySpaced reports whether a no-break space, two spaces or the end of a line
// stands between word i and the next one.
func (d syntax) widelySpaced(i int) bool {
	gap := d.Text[d.Words[i].End:d.Words[i+1].Start]
	return gap == "\u00a0" || gap == "  " || gap == "\n"
}

// span is the place of the words first up to but not including last.
func (d syntax) span(first, last int) text.Span {
	return text.Span{Start: int(d.Words[first].Start), End: int(d.Words[last-1].End)}
}

// letters reports whether word i is a word in letters.
func (d syntax) letters(i int) bool {
	return i >= 0 && i < len(d.Words) && d.Words[i].Kind == text.Letters
}

// lower reports whether word i is a word in small letters.
func (d syntax) lower(i int) bool {
	return d.letters(i) && d.Words[i].Shape == text.Lower
}

// is reports whether word i is the mark c.
func (d syntax) is(i int, c byte) bool {
	if i < 0 || i >= len(d.Words) {
		return false
	}
	w := d.Words[i]
	return w.Kind == text.Punct && w.End-w.Start == 1 && d.Text[w.Start] == c
}

// closesQuotation reports whether the mark that ends at offset end closes one of
// the last quotations that begin before it.
func (d syntax) closesQuotation(end int) bool {
	i := sort.Search(len(d.Quotes), func(i int) bool { return int(d.Quotes[i].Start) >= end })
	for k := i - 1; k >= 0 && k >= i-3; k-- {
		if q := d.Quotes[k]; q.Closed() && int(q.End) == end {
			return true
		}
	}
	return false
}

func isApostrophe(mark string) bool { return mark == "'" || mark == "’" }

// functionWords end a noun phrase before them: prepositions, conjunctions,
// pronouns, auxiliaries and the verbs of reporting.
var functionWords = text.NewSet(`a about according after against along also am amid among an and are around as at be because been before
	behind being below beneath beside besides between beyond but by can could despite did do does during either except for from had
	has have having he her his how if in including inside into is it its may might must near nor not of off on onto or our out
	outside over per shall she should since so than that the their them then there these they this those though through throughout
	till to toward towards under unless until upon via was we were what when where whereas whether which while who whom whose why
	will with within without would yet you your
	said says announced told added declared stated denied confirmed`)

// writtenInEnglish reports whether the house writes in English, as nearly all
// do, and the words of the article are not plainly in another language.
func writtenInEnglish(p *lint.Pass) bool {
	l := p.House.Language
	return (l == "" || l == "en" || strings.HasPrefix(l, "en-")) && !p.Elsewhere()
}
