package mt

import (
	_ "embed" // for the compiled terms
	"fmt"
	"strings"
	"sync"
	"unicode/utf8"

	"stet/lexicon"
	"stet/lint"
	"stet/term"
	"stet/text"
)

var mistranslatedTerm = &lint.Rule{
	ID:    "mt/mistranslated-term",
	Title: "A literal or wrong rendering of a term",
	Why: "A term that is translated word by word is English words without their English meaning: “preventive prison” is " +
		"custody before a trial, “Peace Corps” in Karabakh are peacekeepers. The reader is told something else than the source said.",
	Severity: lint.Warning,
	Fixable:  lint.Suggested,
	Example:  lint.Example{Bad: "He spent a year in preventive prison.", Good: "He spent a year in pre-trial detention."},
	Details: `Finds the renderings of a termbase over the domains of news: offices and laws, war and police,
elections, courts, the economy, weather, health, sport, transport, religion, the media. Each entry holds
the wrong renderings in all their inflections, the right ones, the words of the source languages that
explain them, and the context that makes them wrong.

Let stand: the same words where they are English. The Peace Corps of American volunteers, an eventual
winner, actual bodily harm, the second turn of a road. An entry whose wrong rendering is also good English
asks for words beside it, in the paragraph or in the article that show which of the two is meant, and
reports a notice where they cannot, if words left behind or a surer term betray a translation. Words of
common English, such as a society for a club, are only looked at in an article that betrays, by words left
behind, the language that they may come from.

The termbase lies in rules/mt/terms; docs/terms.md tells how its entries are written, and how a newsroom
adds terms of its own in a CSV or TBX file that house.terms names in the configuration. What the newsroom
calls right is let stand.`,
	Check: checkMistranslatedTerm,
}

// compiledTerms is made of terms/*.txt by TestTheCompiledTermsAreThoseOfTheText
// with -update: compiling takes longer than checking an article.
//
//go:embed terms.bin
var compiledTerms string

// terms is the termbase of the languages that articles are translated from. A
// test holds that it can be read.
var terms = sync.OnceValue(func() *term.Base {
	base, err := term.Load(compiledTerms)
	if err != nil {
		panic(err)
	}
	return base
})

var termPlaces = term.Places{
	Nationality: func(w string) bool { return lexicon.StateOfAdjective(w) != nil },
	Country:     func(w string) bool { return lexicon.StateOf(w) != nil },
	Place: func(w string) bool {
		return lexicon.StateOf(w) != nil || lexicon.IsCity(w) || lexicon.IsRegion(w)
	},
}

func checkMistranslatedTerm(p *lint.Pass) error {
	if !writtenInEnglish(p) {
		return nil
	}
	places := termPlaces
	places.Betrays = func(tag string) bool { return sourceOf(p.Doc).betrays(tag) }
	var house []term.Match
	if p.House.Terms != nil {
		house = p.House.Terms.Find(p.Doc.Text, &p.Doc.Tokens, nil, places)
	}
	for i := range house {
		if m := &house[i]; !m.Entry.Stands {
			if err := reportTerm(p, m, true); err != nil {
				return err
			}
		}
	}
	o := glance.Of(p.Doc)
	m := lately.Get().(*recent)
	m.spell(p.Doc, o)
	lately.Put(m)
	found := terms().Find(p.Doc.Text, &p.Doc.Tokens, o.spellings, places)
	if len(found) == 0 {
		return nil
	}
	doubted := !sure(found) && !translated(p.Doc)
	for i := range found {
		m := &found[i]
		if doubted && m.Entry.Severity == "notice" {
			continue
		}
		// Both are in order and apart from each other.
		for len(house) > 0 && house[0].Span.End <= m.Span.Start {
			house = house[1:]
		}
		if !settled(house, m) {
			if err := reportTerm(p, m, false); err != nil {
				return err
			}
		}
	}
	return nil
}

// sure reports whether one of the matches is more than a notice.
func sure(found []term.Match) bool {
	for i := range found {
		if found[i].Entry.Severity != "notice" {
			return true
		}
	}
	return false
}

// translated reports whether words left behind, or the place of publication, betray
// that d was written in another language.
func translated(d *lint.Document) bool {
	s := sourceOf(d)
	l, _ := s.likely()
	return l != lexicon.English && !s.foreign() && (s.home == l || s.betrays(l.Tag()))
}

// settled reports whether the house has spoken of what m is about: it has its own
// word for some of it, or calls all of it right. house begins with the first match
// that ends behind the beginning of m.
func settled(house []term.Match, m *term.Match) bool {
	for i := range house {
		h := &house[i]
		if h.Span.Start >= m.Span.End {
			return false
		}
		place := m.Place()
		if !h.Entry.Stands || h.Span.Start <= place.Start && place.End <= h.Span.End {
			return true
		}
	}
	return false
}

// reportTerm reports a match, of the house's terms or of those that stet has.
func reportTerm(p *lint.Pass, m *term.Match, house bool) error {
	e := m.Entry
	f := lint.Finding{Span: m.Span, Note: termNote(e), House: house}
	if e.Severity != "" {
		severity, err := lint.ParseSeverity(e.Severity)
		if err != nil {
			return err
		}
		f.Severity = severity
	}
	best := ""
	for k := range m.Renderings() {
		span, s := m.Render(k)
		bare := unquote(s)
		title := "Write “" + bare + "”"
		if s == "" {
			title = "Leave it out"
		}
		f.Fixes = append(f.Fixes, lint.Fix{Title: title, Edits: []text.Edit{{Span: span, New: s}}, Safety: lint.Suggested})
		if k == 0 {
			f.Span, best = span, bare // the span is that of m.Place
		}
	}
	found := "“" + unquote(f.Span.Of(p.Doc.Text)) + "”"
	switch {
	case house && best == "":
		f.Message = found + " is not a term of the house"
	case house:
		f.Message = found + " is “" + best + "” in the terms of the house"
	case best == "":
		f.Message = found + " may be a literal translation"
	case f.Severity == lint.Notice:
		f.Message = found + " may be a literal translation of what English calls “" + best + "”"
	default:
		f.Message = found + " is a literal translation of what English calls “" + best + "”"
	}
	if house {
		f.Note = strings.TrimPrefix(fmt.Sprintf("%s; %s, line %d", f.Note, e.File, e.Line), "; ")
	}
	p.Report(f)
	return nil
}

// unquote takes out the marks of a quotation that ends within a term: a message has
// marks of its own.
func unquote(s string) string {
	for i := range len(s) {
		if s[i] == '"' || s[i] >= utf8.RuneSelf {
			return unquoted.Replace(s)
		}
	}
	return s
}

var unquoted = strings.NewReplacer("“", "", "”", "", "\"", "", "«", "", "»", "")

// termNote names the words that the wrong rendering comes from.
func termNote(e *term.Entry) string {
	const usual = 96 // bytes that most take, beside their note
	var b strings.Builder
	b.Grow(usual + len(e.Note))
	for i, s := range e.Sources {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(languageName(s.Language))
		if s.Word != "" {
			b.WriteString(" “")
			b.WriteString(s.Word)
			b.WriteString("”")
		}
	}
	if e.Note != "" {
		if b.Len() > 0 {
			b.WriteString(": ")
		}
		b.WriteString(e.Note)
	}
	return b.String()
}

// languageName is the English name of a language, or its tag when the lexicon
// does not know it.
func languageName(tag string) string {
	if name := languagesByTag()[tag]; name != "" {
		return name
	}
	return tag
}

// languagesByTag has their English names.
var languagesByTag = sync.OnceValue(func() map[string]string {
	names := make(map[string]string, lexicon.Languages)
	for l := range lexicon.Languages {
		names[l.Tag()] = l.String()
	}
	return names
})
