package mt

import (
	"fmt"
	"strings"

	"stet/lexicon"
	"stet/lint"
	"stet/text"
)

var articlePossessive = &lint.Rule{
	ID:    "mt/article-possessive",
	Title: "An article before the possessive of a name that takes none",
	Why: "English says “Poland’s president” or “the president of Poland”. “The Poland’s president” comes from a language " +
		"whose names take an article, or whose articles were added by a machine.",
	Severity: lint.Warning,
	Fixable:  lint.Suggested,
	Example:  lint.Example{Bad: "The Finland’s parliament votes in May.", Good: "Finland’s parliament votes in May."},
	Details: `Finds “the” right before the possessive of a country, a city, a region or a continent whose name
English uses without an article (“the Finland’s parliament”), or of a person (“the Olga Lindgren’s flat”), and an
article before “his”, “her”, “its”, “their”, “our” or “my” and a noun (“the his brother”).

Let stand: names that take one (“the Netherlands’ capital”, “the Gambia’s”, “the UK’s”, “the Czech
Republic’s”, “the Vatican’s”), newspapers, companies and institutions (“the Guardian’s”), titles of
shows and works that begin with a country (“the France’s Got Talent jury”), ships (“the Fujian’s crew”),
and “the Germanys of this world”.

The first fix leaves the article out. Others use the adjective or “of”, where both are known to fit.`,
	Check: checkArticlePossessive,
}

func checkArticlePossessive(p *lint.Pass) error {
	if !writtenInEnglish(p) {
		return nil
	}
	d := syntax{p.Doc}
	kinds, cues := glance.Of(p.Doc).kinds, vocabulary().cues
	twice(p, d, kinds, cues)
	var things map[string]bool
	for k := range d.Names {
		the := int(d.Names[k].First) - 1
		if the < 0 || cues[kinds[the]]&cueThe == 0 || !d.afterThe(d.Names[k]) {
			continue
		}
		n := d.Names[k]
		next, end, ok := possessed(d, n)
		if !ok {
			continue
		}
		name := n.Of(d.Text)
		state := lexicon.StateOf(name) != nil
		if !bareName(name) && !d.namesake(n) || titleOfWork(d, next) {
			continue
		}
		if !state && things == nil {
			things = d.things()
		}
		if !state && (things[name] || things[""]) {
			continue
		}
		reportArticle(p, n, the, next, end)
	}
	return nil
}

// afterThe reports whether “the” stands before a name.
func (d syntax) afterThe(n text.Name) bool {
	the := int(n.First) - 1
	if the < 0 || d.Words[the].End-d.Words[the].Start != 3 || !d.spaced(the) {
		return false
	}
	word := d.Word(the)
	return word == "the" || word == "The"
}

// things has the names that the document writes with an article where they own
// nothing, as those of paintings and stadiums are: the Mona Lisa. It has "" if ships
// are spoken of, which bear the name of anybody and any place.
func (d syntax) things() map[string]bool {
	m := map[string]bool{}
	for _, n := range d.Names {
		if n.Flags&text.NamePossessive == 0 && d.afterThe(n) {
			m[n.Of(d.Text)] = true
		}
	}
	roles := vocabulary().roles
	for i, k := range glance.Of(d.Document).kinds {
		if roles[k]&shipRole != 0 && shipNouns.Has(d.Word(i)) {
			m[""] = true
			break
		}
	}
	return m
}

var shipNouns = text.NewSet("ship vessel boat yacht ferry tanker trawler liner frigate submarine schooner warship cruiser destroyer carrier")

// twice finds an article before “his” and its like: the his brother.
func twice(p *lint.Pass, d syntax, kinds []kind, cues []cue) {
	for i := range glance.Of(p.Doc).watched[ownerWatch].all {
		if i == 0 || cues[kinds[i-1]]&(cueThe|cueA) == 0 || !d.lower(i) || !d.letters(i-1) || !d.spaced(i-1) || !d.lower(i+1) || !d.spaced(i) {
			continue
		}
		switch d.Word(i - 1) {
		case "the", "a":
		case "an":
			if own := d.Word(i); own != "our" && own != "its" {
				continue // me an my gun
			}
		case "The", "A", "An":
			if at := d.SentenceAt(int(d.Words[i].Start)); at < len(d.Sentences) && int(d.Sentences[at].First) != i-1 {
				continue // A its base, in geometry
			}
		default:
			continue
		}
		if own := d.Word(i); own == "it's" || own == "it’s" {
			continue
		}
		// What is owned may be told by several words; a pronoun that is spoken of has none.
		noun := d.Word(i + 1)
		if q := lexicon.PartsOf(noun); !q.Has(lexicon.PosNoun|lexicon.PosPlural|lexicon.PosAdjective|lexicon.PosGerund) || q.Has(lexicon.PosPreposition|lexicon.PosConjunction|lexicon.PosAuxiliary|lexicon.PosDeterminer) ||
			i > 1 && d.letters(i-2) && spoken.Has(d.Word(i-2)) {
			continue
		}
		if end := int(d.Words[i+1].End); end < len(d.Text) && d.Text[end] == '-' || d.Quoted(d.Words[i].Span()) && d.is(i-2, '\'') {
			continue
		}
		own := d.Word(i)
		s := d.span(i-1, i+1)
		f := lint.Finding{Span: s, Message: fmt.Sprintf("“%s” has an article before “%s”, which takes none", s.Of(d.Text), own)}
		at := d.Words[i-1]
		keep := own
		if at.Shape == text.Title {
			keep = capital(own)
		}
		f.Fixes = append(f.Fixes, lint.Fix{Title: "Leave out the article", Safety: lint.Suggested, Edits: []text.Edit{{Span: s, New: keep}}},
			lint.Fix{Title: fmt.Sprintf("Leave out “%s”", own), Safety: lint.Suggested,
				Edits: []text.Edit{{Span: text.Span{Start: int(d.Words[i].Start), End: int(d.Words[i+1].Start)}}}})
		p.Report(f)
	}
}

// spoken are words behind which an article and a word of grammar may be spoken of.
var spoken = text.NewSet("word words pronoun pronouns possessive determiner")

// namesake reports whether a name is a club's or a person's: a given name, and a surname that
// is no word of English, as which names of teams and papers end.
func (d syntax) namesake(n text.Name) bool {
	count, first := int(n.Last-n.First), d.Word(int(n.First))
	if count == 2 && clubs.Has(first) {
		return true
	}
	if count < 2 || count > 3 || lexicon.GenderOf(first) == lexicon.NoGender || lexicon.PartsOf(first) != 0 || lexicon.IsCity(first) {
		return false
	}
	for k := int(n.First); k < int(n.Last); k++ {
		w := d.Word(k)
		if d.Words[k].Shape != text.Title {
			return false
		}
		if cut := strings.IndexAny(w, "'’"); cut > 0 {
			w = w[:cut]
		}
		if bodies.Has(w) || places.Has(w) || k > int(n.First) && (lexicon.PartsOf(w) != 0 || lexicon.IsCity(w) || lexicon.StateOf(w) != nil || strings.HasSuffix(w, "s")) {
			return false
		}
	}
	return true
}

// clubs begin names of sports clubs of two words.
var clubs = text.NewSet("Real Inter Bayern Atletico Atlético Borussia Dynamo Dinamo Spartak Lokomotiv Shakhtar Olympique Manchester Tottenham Aston")

// possessed returns the word that a name in the possessive owns, or the word
// where it would stand, and the offset behind the mark of the possessive.
func possessed(d syntax, n text.Name) (next, end int, ok bool) {
	last := d.Words[n.Last-1]
	if n.Flags&text.NamePossessive != 0 && last.End > n.End {
		return int(n.Last), int(last.End), true // Poland’s
	}
	// Honduras’ president: the mark is a word of its own.
	mark := int(n.Last)
	if mark+1 >= len(d.Words) || d.Text[n.End-1] != 's' || d.Words[mark].Start != n.End || !isApostrophe(d.Word(mark)) || !d.spaced(mark) {
		return 0, 0, false
	}
	if next := d.Words[mark+1]; next.Kind != text.Letters {
		return 0, 0, false
	}
	if d.closesQuotation(int(d.Words[mark].End)) {
		return 0, 0, false
	}
	return mark + 1, int(d.Words[mark].End), true
}

// bareName reports whether name is that of a place that takes no article.
func bareName(name string) bool {
	if s := lexicon.StateOf(name); s != nil {
		return s.Article == lexicon.NoArticle
	}
	return lexicon.IsCity(name) || lexicon.IsRegion(name)
}

// titleOfWork reports whether the words from next on are such as follow a
// country in the title of a show, a cup or a magazine, which may have an article
// of its own before it: the America’s Cup, the Britain’s Got Talent final.
func titleOfWork(d syntax, next int) bool {
	capitals := 0
	for i := next; i < len(d.Words) && i < next+4; i++ {
		w := d.Words[i]
		if w.Kind != text.Letters || w.Shape == text.Lower {
			break
		}
		capitals++
		switch d.Word(i) {
		case "Got", "Next", "Top", "Most", "Best", "Worst", "Funniest", "Strongest", "Biggest", "Own", "Cup", "Idol", "Talent", "Day", "Rose",
			"Sweetheart", "Dragon", "Finest", "Brightest", "Greatest", "Ashes", "Burning", "Calling", "Eye", "Pride":
			return true
		}
	}
	// “of” makes a plural of the name: the Norways of this world.
	return capitals == 0 && next < len(d.Words) && d.Word(next) == "of"
}

func reportArticle(p *lint.Pass, n text.Name, the, next, end int) {
	d := syntax{p.Doc}
	name := n.Of(d.Text)
	article := d.Words[the]
	s := text.Span{Start: int(article.Start), End: end}
	f := lint.Finding{
		Span:    s,
		Message: fmt.Sprintf("“%s” has an article before “%s”, which takes none", s.Of(d.Text), name),
	}
	drop := lint.Fix{
		Title:  "Leave out the article",
		Edits:  []text.Edit{{Span: text.Span{Start: int(article.Start), End: int(n.Start)}, New: ""}},
		Safety: lint.Suggested,
	}
	f.Fixes = append(f.Fixes, drop)
	if state := lexicon.StateOf(name); state != nil && state.Adjective != "" && !state.Attributive && d.spaced(next-1) && d.letters(next) {
		adjective := lint.Fix{
			Title:  fmt.Sprintf("Write “%s %s %s”", d.Word(the), state.Adjective, d.Word(next)),
			Edits:  []text.Edit{{Span: text.Span{Start: int(n.Start), End: end}, New: state.Adjective}},
			Safety: lint.Suggested,
		}
		if institution(d, next) {
			f.Fixes = append([]lint.Fix{adjective}, f.Fixes...)
		} else {
			f.Fixes = append(f.Fixes, adjective)
		}
	}
	if head := headAlone(d, next); head {
		w := d.Words[next]
		f.Fixes = append(f.Fixes, lint.Fix{
			Title: fmt.Sprintf("Write “%s %s of %s”", d.Word(the), d.Word(next), name),
			Edits: []text.Edit{{
				Span: text.Span{Start: int(n.Start), End: int(w.End)},
				New:  d.Word(next) + " of " + name,
			}},
			Safety: lint.Suggested,
		})
	}
	p.Report(f)
}

// institution reports whether words from next on are the name of a body, whose
// article belongs to it: the Turkish Football Federation.
func institution(d syntax, next int) bool {
	for i := next; i < len(d.Words) && i < next+5 && d.Words[i].Kind == text.Letters && d.Words[i].Shape == text.Title; i++ {
		if i > next && bodies.Has(d.Word(i)) {
			return true
		}
	}
	return false
}

// bodies are the last words of names of institutions.
var bodies = text.NewSet(`Federation Association Agency Authority Academy Army Bank Board Bureau Commission Committee Confederation
	Congress Corporation Council Court Directorate Force Forces Foundation Fund Guard Institute League Ministry Navy Office
	Organisation Organization Parliament Party Police Senate Service Services Society Union University`)

// headAlone reports whether word i is all that is owned, as far as the word
// behind it tells: a mark or a function word.
func headAlone(d syntax, i int) bool {
	if i+1 >= len(d.Words) || d.Words[i].Kind != text.Letters || strings.HasSuffix(d.Word(i), "est") || !d.spaced(i-1) {
		return false
	}
	next := d.Words[i+1]
	return next.Kind == text.Punct && (d.Text[next.Start] == '.' || d.Text[next.Start] == ',') || functionWords.Has(d.Word(i+1))
}
