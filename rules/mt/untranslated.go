package mt

import (
	"fmt"
	"hash/maphash"
	"math/bits"
	"sort"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"stet/lexicon"
	"stet/lint"
	"stet/text"
)

var untranslated = &lint.Rule{
	ID:       "mt/untranslated",
	Title:    "A word left in the language that the article was translated from",
	Why:      "A word that the translator stepped over stops the reader, and tells that nobody read the article before it went out.",
	Severity: lint.Warning,
	Fixable:  lint.Suggested,
	Example:  lint.Example{Bad: "The blast shook the districts of Lerum [siete] and Vara.", Good: "The blast shook the districts of Lerum [seven] and Vara."},
	Details: `Finds words of another language by evidence: how much more frequent a word is there than in
English, its letters and length, whether the dictionary has a meaning for it, whether English needs a small
word in its place, what other words of that language the article holds, which places it speaks of and where
it was published. Number words, function words, adverbs, units of time and the like count most, as nobody
keeps them in the original for their own sake. A capital within a sentence leaves German nouns (“began an
Untersuchung of …”) and names of countries (“flew to Alemania”), unless the article uses the word as a name.
Nouns and titles in brackets count where they stand as a translator's leftovers do: after a name, or after a
figure (“(67 anos)”).

Let stand: editorial insertions in English; Latin and other words of learned brackets (“sic”,
“née”, “circa”); loanwords and rare words of English; phrases that English keeps (“fait accompli”, “mano a
mano”); words spelled as people speak; an original beside its English (“state of siege (estado de sítio)”,
“the lower house (Bundestag)”); names, those of the configuration among them, organisations, abbreviations,
titles of works; words that are quoted, emphasised, linked or spoken about (“the word saudade”, “the Russian
siloviki”); passages that are foreign as a whole.

The fix gives the English where the glossary or the dictionary knows it, in the number and tense that the
ending shows. Without one, ask for the original or for somebody who reads the language.`,
	Check: checkUntranslated,
}

// What counts as evidence, in the units of lexicon.Zipf (tenths of a power of
// ten). They were set on edited English that must stay silent.
const (
	// minGap makes a word worth a look: it is that much more frequent in the other
	// language than in English. A word of minForeign is frequent there.
	minForeign = 35
	minGap     = 12
	// weakGap is asked of a word that English dictionaries have too.
	weakGap = 22
	// nameLimit is the frequency in English beyond which a capitalised word is
	// taken for a name.
	nameLimit = 25
	// countryLevel is the frequency of the countries' names that may be left
	// behind with their capital.
	countryLevel = 33
	// capitalLevel is the frequency of words in plain letters that may begin a
	// sentence: rarer ones are names.
	capitalLevel = 40
)

// candidate is a word that may be foreign.
type candidate struct {
	word    int
	senses  lexicon.Senses
	english lexicon.Entry
	// weak says that English dictionaries have the word too, initial that it is
	// the first of its sentence.
	weak, initial bool
}

// bracket is a bracket with at least one candidate in it: the words between the
// marks are first up to but not including last, its candidates from one up to
// but not including the other.
type bracket struct {
	first, last      int
	from, candidates int
}

// reader is the state of one pass over one document.
type reader struct {
	*source
	p *lint.Pass
	d *lint.Document
	*overview
	memory *recent // of words that are weighed
	names  tally   // see inside
	// counted is nil until somebody asks.
	counted *census
}

func checkUntranslated(p *lint.Pass) error {
	if !writtenInEnglish(p) {
		return nil
	}
	r := reader{source: sourceOf(p.Doc), p: p, d: p.Doc}
	if len(r.candidates) == 0 && len(r.unknown) == 0 || r.foreign() {
		return nil
	}
	r.overview, r.memory = glance.Of(p.Doc), lately.Get().(*recent)
	defer lately.Put(r.memory)
	const most = 200 // more unknown words are a language that no table knows
	if len(r.unknown) <= most {
		for _, i := range r.unknown {
			r.unknownWord(i)
		}
	}
	next := 0
	for _, b := range r.brackets {
		for ; next < b.from; next++ {
			r.judge(next)
		}
		if r.wholeBracket(b) {
			next = b.candidates
		}
	}
	for ; next < len(r.candidates); next++ {
		r.judge(next)
	}
	return nil
}

// scan collects the candidates of a sentence.
func (r *reader) scan(s *text.Sentence, m *recent) {
	d := r.d
	v := vocabulary()
	open, from := -1, 0
	words := r.watched[uncommonWatch]
	for i := words.from(int(s.First)); i < int(s.Last); i = words.from(i + 1) {
		switch r.kinds[i] {
		case parenthesis, square:
			open, from = -1, len(r.candidates)
			if at := d.Words[i].Start; at == 0 || isSpace(d.Text[at-1]) {
				open = i // else f(x)
			}
			continue
		case closeParenthesis, closeSquare:
			if open >= 0 && len(r.candidates) > from {
				r.brackets = append(r.brackets, bracket{open + 1, i, from, len(r.candidates)})
			}
			open = -1
			continue
		}
		w := &d.Words[i]
		if w.Kind != text.Letters || w.Script != text.Latin {
			continue
		}
		if !w.ASCII {
			r.spelling(d.Text, w)
		}
		if w.Shape != text.Lower && w.Shape != text.Title {
			continue
		}
		if w.Shape == text.Lower {
			r.small++
		}
		initial := r.initial(i, int(s.First))
		// Within a sentence a capital leaves German nouns, outside brackets.
		german := !initial && open < 0 && w.Shape == text.Title
		var l *lexeme
		known, boring := considered, dull
		if german {
			known, boring = asGerman, dullGerman
		}
		if w.ASCII {
			l = m.of(v, r.keys[i], d.Text, int(w.Start), int(w.End))
			if l.asked&(known|boring) == known|boring {
				continue
			}
		}
		// A capital proves a name, but not at the beginning, nor in German between
		// words in small letters.
		if german && !r.amongSmall(i) {
			continue
		}
		if !w.ASCII {
			r.consider(i, initial, german, r.look(i))
			continue
		}
		if l.asked |= known; !r.consider(i, initial, german, r.look(i)) {
			l.asked |= boring
		}
	}
}

// look finds word i in the lexicon.
func (r *reader) look(i int) lexicon.Senses {
	if w := &r.d.Words[i]; w.ASCII {
		return lexicon.KeyOf(r.d.Text, int(w.Start), int(w.End)).Look()
	}
	return lexicon.Look(r.d.Word(i))
}

// initial reports whether nothing but marks, or a dateline and its dash, stands
// between word first and word i: “OSLO, 3 May – Behörden”.
func (r *reader) initial(i, first int) bool {
	dash := false
	for i > first && r.d.Words[i-1].Kind == text.Punct {
		i--
		switch r.d.Word(i) {
		case "–", "—", "-", "--":
			dash = true
		}
	}
	const longest = 12 // words and marks of a dateline
	if !dash || i-first > longest {
		return i == first
	}
	for i > first {
		if i--; r.d.Words[i].Kind == text.Letters && r.d.Words[i].Shape == text.Lower {
			return false
		}
	}
	return true
}

// amongSmall reports whether a capitalised word stands between words that are
// not.
func (r *reader) amongSmall(i int) bool {
	w := r.d.Words
	if i > 0 && w[i-1].Kind == text.Digits && !isYear(r.d.Word(i-1)) && w[i-1].End+1 == w[i].Start {
		return i < 2 || w[i-2].Shape == text.Lower || w[i-2].Kind == text.Punct // “voted 382 Abgeordnete”
	}
	if i == 0 || w[i-1].Kind != text.Letters || i+1 < len(w) && w[i+1].Shape != text.Lower && w[i+1].Kind != text.Punct {
		return false
	}
	return w[i-1].Shape == text.Lower || !r.capital(i-1)
}

// consider takes word i among the candidates when another language explains it
// much better than English, and reports whether one does. That depends on the word
// alone, of which german says that it has the capital of a German noun.
func (r *reader) consider(i int, initial, german bool, senses lexicon.Senses) bool {
	if senses.Len() == 0 {
		var ok bool
		if senses, ok = r.elided(i); !ok {
			if w := &r.d.Words[i]; !w.ASCII && w.Shape == text.Lower {
				r.unknown = append(r.unknown, i)
			}
			return false
		}
	}
	if stem, ok := strings.CutSuffix(r.d.Word(i), "'s"); ok && lexicon.IsEnglish(stem) {
		return false // a genitive, though Dutch makes plurals so
	}
	e, _ := senses.English()
	weak := e.Dictionary || e.Loan
	noun := german && nounEnding(r.d.Word(i))
	if german && (e.Name || e.Loan || e.Zipf > nameLimit) {
		return false
	}
	for k := range senses.Len() {
		f := senses.At(k)
		if f.Language == lexicon.English || f.Zipf < e.Zipf+minGap || weak && !f.Starts && (!f.Glossed || f.Zipf < e.Zipf+weakGap) ||
			german && (!f.Glossed && !noun || f.Language != lexicon.German && (f.Bare || f.Zipf < countryLevel)) {
			continue
		}
		r.candidates = append(r.candidates, candidate{word: i, senses: senses, english: e, weak: weak, initial: initial})
		return true
	}
	return false
}

// elided looks up what follows the apostrophe of a word like “l'erosione” or
// “dell’autore”, which French, Italian and Catalan write as one.
func (r *reader) elided(i int) (lexicon.Senses, bool) {
	word := r.d.Word(i)
	at := strings.IndexAny(word, "'’")
	if at < 1 || at > 6 {
		return lexicon.Senses{}, false
	}
	switch strings.ToLower(word[:at]) {
	case "l", "d", "un", "dell", "nell", "all", "dall", "sull", "coll", "quell", "quest", "qu", "c", "s", "n", "j", "m", "t", "jusqu", "lorsqu", "puisqu":
	default:
		return lexicon.Senses{}, false
	}
	_, n := utf8.DecodeRuneInString(word[at:])
	senses := lexicon.Look(word[at+n:])
	return senses, senses.Len() > 0
}

// count lets each clear candidate in small letters speak for the languages that
// it may come from: the one where it is most frequent, and those that are close.
func (r *reader) count() {
	for _, c := range r.candidates {
		best, ok := c.senses.Foreign()
		if !ok || c.weak || best.Zipf < c.english.Zipf+20 || r.d.Words[c.word].Shape != text.Lower {
			continue
		}
		for k := range c.senses.Len() {
			if f := c.senses.At(k); f.Language != lexicon.English && f.Zipf+6 >= best.Zipf {
				r.residue[f.Language]++
			}
		}
	}
}

// reading is a candidate, or a run of words, understood as words of a language.
type reading struct {
	language lexicon.Language
	// The words are first up to but not including last.
	first, last int
	zipf        lexicon.Zipf
	english     lexicon.Zipf
	meaning     lexicon.Meaning
	glossed     bool
	phrase      bool
	bare        bool
	weak        bool
	initial     bool
}

// span is the place of the words.
func (r *reader) span(first, last int) text.Span {
	return text.Span{Start: int(r.d.Words[first].Start), End: int(r.d.Words[last-1].End)}
}

// understand finds the language that explains candidate c best, and the longest
// phrase around it that the glossary knows, within the words from lo up to but
// not including hi.
func (r *reader) understand(c candidate, lo, hi int) (reading, bool) {
	var best reading
	bestScore := -1
	near := r.around(c.word, lo, hi, c.senses)
	for k := range c.senses.Len() {
		f := c.senses.At(k)
		if f.Language == lexicon.English {
			continue
		}
		got := reading{language: f.Language, first: c.word, last: c.word + 1, zipf: f.Zipf, english: c.english.Zipf, bare: f.Bare, weak: c.weak, initial: c.initial}
		if m, first, last, ok := r.phrase(f, c.word, &near); ok {
			got.meaning, got.glossed, got.phrase = m, true, last-first > 1
			got.first, got.last = first, last
		}
		if c.weak && !got.phrase && !(got.glossed && f.Zipf >= c.english.Zipf+weakGap) || int(f.Zipf) < int(c.english.Zipf)+minGap && !got.phrase {
			continue
		}
		if got.phrase {
			got.english = max(got.english, 10) - 10 // the words together are rarer
		}
		// Ten points are a power of ten in frequency.
		score := int(f.Zipf) + prior(f.Language)
		if got.glossed {
			score += 4
		}
		if got.phrase {
			score += 15
		}
		score += 5*min(r.residue[f.Language], 4) + min(r.about[f.Language], 5)
		if score > bestScore {
			best, bestScore = got, score
		}
	}
	return best, bestScore >= 0
}

// prior is what a language is worth before anything is read: news is translated
// less often from the last ones than from their larger neighbours, whose words
// they share.
func prior(l lexicon.Language) int {
	switch l {
	case lexicon.Catalan, lexicon.Slovak, lexicon.Croatian, lexicon.Danish, lexicon.Azerbaijani, lexicon.Ukrainian:
		return 0
	}
	return 6
}

// longestPhrase is how many tokens a phrase of the glossary has at most.
const longestPhrase = 5

// stretch is what stands around a word that may be part of a phrase.
type stretch struct {
	// The words that single spaces and hyphens hold together are first up to but not
	// including last, no more than a phrase has before and behind the word.
	first, last int
	// starts are, by the distance to the word, the languages of which a word begins
	// a phrase: a bit for each.
	starts [longestPhrase]uint32
}

// around is the stretch of word i within the words from lo up to but not including
// hi, whose own senses are given.
func (r *reader) around(i, lo, hi int, senses lexicon.Senses) stretch {
	s := stretch{first: i, last: i + 1}
	for s.first > lo && i-s.first < longestPhrase-1 && r.joined(s.first-1, s.first+1) {
		s.first--
	}
	for s.last < hi && s.last-i < longestPhrase && r.joined(s.last-1, s.last+1) {
		s.last++
	}
	s.starts[0] = senses.Starts()
	for k := s.first; k < i; k++ {
		if r.d.Words[k].Kind == text.Letters {
			s.starts[i-k] = r.look(k).Starts()
		}
	}
	return s
}

// phrase finds the longest run of up to five tokens with word i in it that the
// glossary has for the language of f, the word's entry.
func (r *reader) phrase(f lexicon.Entry, i int, s *stretch) (m lexicon.Meaning, first, last int, ok bool) {
	for first = s.first; first <= i; first++ {
		if s.starts[i-first]>>f.Language&1 == 0 {
			continue
		}
		for last = min(s.last, first+longestPhrase); last > i && last > first+1; last-- {
			if m, ok = lexicon.Gloss(f.Language, r.span(first, last).Of(r.d.Text)); ok {
				return m, first, last, true
			}
		}
	}
	if f.Glossed {
		m, ok = lexicon.Gloss(f.Language, r.d.Word(i))
	}
	return m, i, i + 1, ok
}

// joined reports whether single spaces and hyphens hold the words together.
func (r *reader) joined(first, last int) bool {
	for k := first; k < last; k++ {
		w := r.d.Words[k]
		switch {
		case w.Kind == text.Letters:
		case w.Kind == text.Punct && r.d.Text[w.Start] == '-':
		default:
			return false
		}
		if k > first {
			if gap := r.d.Text[r.d.Words[k-1].End:w.Start]; gap != "" && gap != " " && gap != "\u00a0" {
				return false
			}
		}
	}
	return true
}

// wholeBracket judges a bracket that holds nothing but words that may be
// foreign, with or without a figure. It returns false for a bracket with English
// in it, whose candidates are then read as running text.
func (r *reader) wholeBracket(b bracket) bool {
	d := r.d
	words, figure := 0, false
	for i := b.first; i < b.last; i++ {
		w := d.Words[i]
		switch {
		case w.Kind == text.Letters && w.Script == text.Latin && w.Shape != text.Upper && w.Shape != text.Mixed:
			words++
		case w.Kind == text.Digits:
			figure = true
		case w.Kind == text.Punct && d.Text[w.Start] == '-':
		default:
			return w.Kind == text.Letters // an abbreviation: the bracket names something
		}
	}
	if words == 0 || words > 4 {
		return words > 4 && b.candidates-b.from > words/2 // a foreign passage
	}
	if words > 1 && d.Words[b.first].Shape == text.Title {
		return true // the original title of a work, an organisation
	}
	if r.original(b) {
		return true
	}
	c := r.candidates[b.from]
	read, ok := r.understand(c, b.first, b.last)
	if !ok {
		return r.noEnglish(b)
	}
	// Every word must be covered: by one gloss, or each by a candidate of the
	// same language.
	if read.last-read.first < b.last-b.first && !figure {
		if words != b.candidates-b.from {
			return r.noEnglish(b)
		}
		for _, other := range r.candidates[b.from:b.candidates] {
			if other.senses.In(read.language) < minForeign {
				return r.noEnglish(b)
			}
		}
		if !read.glossed || read.last-read.first < words {
			whole := read
			whole.first, whole.last = b.first, b.last
			whole.meaning, whole.glossed = r.wordForWord(read.language, b)
			read = whole
		}
	}
	if !r.provenInBracket(read, b, figure) || r.emphasised(read) || r.term(read) {
		return true
	}
	r.report(read, r.severity(read, true))
	return true
}

// noEnglish reports whether no word of a bracket is more at home in English than
// elsewhere. Such a bracket is foreign as a whole, a name or a term, unless it
// is proven to be residue.
func (r *reader) noEnglish(b bracket) bool {
	for i := b.first; i < b.last; i++ {
		if r.d.Words[i].Kind != text.Letters {
			continue
		}
		senses := lexicon.Look(r.d.Word(i))
		e, ok := senses.English()
		if f, foreign := senses.Foreign(); ok && (!foreign || f.Zipf < e.Zipf+10) {
			return false
		}
	}
	return true
}

// wordForWord joins the glosses of the words of a bracket; it fails unless the
// glossary has all of them and they are number words, the only words whose
// order is the same everywhere.
func (r *reader) wordForWord(l lexicon.Language, b bracket) (lexicon.Meaning, bool) {
	joined := ""
	for i := b.first; i < b.last; i++ {
		m, ok := lexicon.Gloss(l, r.d.Word(i))
		if !ok || m.Class != lexicon.Number {
			return lexicon.Meaning{}, false
		}
		if joined != "" {
			joined += " "
		}
		joined += m.First()
	}
	return lexicon.Meaning{Class: lexicon.Number, English: joined}, true
}

// provenInBracket weighs the evidence for a reading that fills a bracket.
func (r *reader) provenInBracket(read reading, b bracket, figure bool) bool {
	gap := int(read.zipf) - int(read.english)
	title := r.d.Words[read.first].Shape == text.Title
	closed := read.glossed && read.meaning.Class.Closed()
	name := r.afterName(b.first - 1)
	if read.glossed && r.saidBefore(read.meaning, b.first-1) {
		return false
	}
	switch {
	case title && (!closed || read.english > 20):
		return false
	case read.phrase:
		return closed || name
	case closed:
		return gap >= 20 && read.english <= 40
	case figure:
		// (67 anos), (3 gols): a figure counts something.
		return gap >= 25 && read.english <= 25
	case read.glossed:
		return name && gap >= 22 && read.english <= 22
	}
	return name && gap >= 30 && read.english <= 15 && r.residue[read.language] > 1
}

// afterName reports whether the word in front of word open is a capitalised word
// that is no English word.
func (r *reader) afterName(open int) bool {
	if open == 0 {
		return false
	}
	w := r.d.Words[open-1]
	if w.Kind != text.Letters || w.Shape != text.Title {
		return false
	}
	word := strings.TrimSuffix(strings.TrimSuffix(r.d.Word(open-1), "’s"), "'s")
	e, ok := lexicon.Look(word).English()
	return !ok || !e.Dictionary || e.Zipf < 30 // else Old Town (…)
}

// saidBefore reports whether one of the three words in front of the bracket, or
// the words together, say in English what the bracket says: then the original is
// given beside its translation on purpose.
func (r *reader) saidBefore(m lexicon.Meaning, open int) bool {
	for n := 1; n <= 3 && open-n >= 0; n++ {
		if r.d.Words[open-n].Kind != text.Letters && r.d.Words[open-n].Kind != text.Digits {
			break
		}
		said := r.span(open-n, open).Of(r.d.Text)
		if m.Has(said) || m.Has(r.d.Word(open-n)) || m.Has(strings.TrimSuffix(said, "s")) {
			return true
		}
	}
	return false
}

// saidBehind reports whether a bracket up to three words behind the reading says
// in English what it says: “stor stark (large strong)”.
func (r *reader) saidBehind(read reading) bool {
	d := r.d
	for i := read.last; i < min(read.last+4, len(d.Words)); i++ {
		if d.Words[i].Kind != text.Punct {
			continue
		}
		if d.Text[d.Words[i].Start] != '(' {
			return false
		}
		for i++; i < min(read.last+8, len(d.Words)) && d.Words[i].Kind == text.Letters; i++ {
			if read.meaning.Has(d.Word(i)) {
				return true
			}
		}
		return false
	}
	return false
}

// original reports whether the bracket follows a quotation mark or a word about
// language, so that what it holds is an original given on purpose.
func (r *reader) original(b bracket) bool {
	return b.first >= 2 && r.d.Words[b.first-2].Kind == text.Punct && isQuote(r.d.Word(b.first-2)) || r.labelled(b.first, lexicon.English)
}

func isQuote(mark string) bool {
	switch mark {
	case "”", "“", "\"", "’", "‘", "'", "»", "«", "„", "‟":
		return true
	}
	return false
}

// judge weighs a candidate in running text.
func (r *reader) judge(at int) {
	c := r.candidates[at]
	d := r.d
	i := d.SentenceAt(int(d.Words[c.word].Start))
	s := d.Sentences[i]
	if d.Words[c.word].Shape == text.Title && !c.initial && !r.amongSmall(c.word) {
		return // in a bracket with other words: a name, the title of a work
	}
	read, ok := r.understand(c, int(s.First), int(s.Last))
	if !ok || read.first < c.word && at > 0 && r.candidates[at-1].word >= read.first && !r.candidates[at-1].weak {
		return // told with the candidate before
	}
	if !r.provenInText(read) || !r.free(read) || r.nameLike(read) || r.term(read) || r.labelled(read.first, read.language) || r.explained(read.last) ||
		read.glossed && (r.saidBefore(read.meaning, read.first) || r.saidBehind(read)) ||
		r.emphasised(read) || r.quotedAsSuch(read) || r.foreignPassage(read, s) || r.kept(read) || r.beside(read) || r.slip(read) || r.derived(read) || r.beheaded(read, s) {
		return
	}
	if read.last == read.first+1 && (syntax{d}).pluralAdjective(glance.Of(d), read.first) {
		return // “importants decisions”: mt/agreement
	}
	if read.glossed && takesNoOf[read.meaning.First()] && read.last < int(s.Last) && d.Word(read.last) == "of" && r.joined(read.first, read.last+1) {
		read.last++ // “através of”, from “através de”
	}
	r.report(read, r.severity(read, false))
}

// takesNoOf are English prepositions for words that other languages follow up
// with “of”.
var takesNoOf = map[string]bool{
	"through": true, "despite": true, "against": true, "during": true, "after": true, "before": true, "under": true,
	"near": true, "without": true, "according to": true, "thanks to": true, "because of": true, "about": true, "since": true,
}

// provenInText weighs the evidence for a reading among English words, in tenths
// of a power of ten. It asks for more than in brackets, as running text has many
// more words to be wrong about.
func (r *reader) provenInText(read reading) bool {
	letters := 0
	for _, c := range r.span(read.first, read.last).Of(r.d.Text) {
		if unicode.IsLetter(c) {
			letters++
		}
	}
	closed := read.glossed && read.meaning.Class.Closed() && !read.meaning.Broad
	if read.phrase && closed {
		return letters > 6
	}
	w := r.d.Words[read.first]
	points := int(read.zipf) - max(int(read.english), unseen)
	switch {
	case letters < 3:
		points -= 14
	case letters == 3:
		points -= 8
	case letters == 4:
		points -= 4
	case letters > 10:
		points += 6
	case letters > 7:
		points += 3
	}
	if !w.ASCII {
		points += 8
	}
	if read.bare {
		points -= 8
	}
	switch {
	case closed:
		points += 10
	case read.glossed:
		points += 4
	}
	slot := closed && letters > 1 && r.slot(read.first, read.last)
	switch {
	case slot:
		points += 6
	case closed && letters > 1 && r.plainEnglish(read.first-1) && r.plainEnglish(read.last):
		points += 4
	}
	if read.weak {
		points -= 5
		word := r.d.Word(read.first)
		e, _ := lexicon.Look(word).English()
		switch {
		case lexicon.PartsOf(word) != 0 && slot && r.residue[read.language] > 3 && r.among(read.language):
			points -= 12 // English has a use for it, but hardly here
		case lexicon.PartsOf(word) != 0:
			points -= 30
		case e.Dictionary && !e.Loan && e.Zipf > nameLimit:
			points -= 18
		case e.Loan && !closed:
			points -= 30
		case e.Loan && !slot:
			points -= 12
		}
	}
	if !closed && w.ASCII && r.uncommonEnglish(read.first) {
		points -= 14
	}
	// Other words of the language, and where the article comes from.
	points += 4*min(max(0, r.residue[read.language]-1), 4) + min(r.about[read.language], 3)
	if r.home == read.language {
		points += 4
	}
	after := r.plainWord(read.last) || closed && read.last < len(r.d.Words) && r.d.Words[read.last].Kind == text.Digits
	switch read.language {
	case lexicon.Arabic, lexicon.Persian, lexicon.Chinese, lexicon.Hindi, lexicon.Japanese, lexicon.Korean:
		// Short syllables that fit many words.
		if r.residue[read.language] < 2 && !closed {
			points -= 6
		}
	}
	if w.Shape == text.Title {
		if closed && read.initial && after && !read.bare && read.english <= 35 && points >= enough+12 && !r.namedElsewhere(read.first) && !r.finite(read.last) && lexicon.PartsOf(r.d.Word(read.first)) == 0 {
			return true // “Nach a red card”
		}
		if read.english > nameLimit || r.named(read.first) {
			return false
		}
		if !read.initial {
			if country := read.glossed && read.meaning.Class == lexicon.Country; country == r.determined(read.first) {
				return false // a noun needs an article, a country none
			}
			return r.germanNoun(read) && points >= enough
		}
		if !read.glossed || !after && !closed && !(read.glossed && read.meaning.Class == lexicon.Title) {
			return false // a name, a headline
		}
		if read.meaning.Broad && (w.ASCII && read.zipf < capitalLevel || read.meaning.Class != lexicon.Noun && r.finite(read.last)) {
			return false // “Demir says”, “Zima was”
		}
		if read.meaning.Class == lexicon.Noun && !strings.HasSuffix(read.meaning.First(), "s") && read.last < len(r.d.Words) &&
			(r.finite(read.last) || smallNumbers.Has(r.d.Word(read.last)) || lexicon.PartsOf(r.d.Word(read.last)).Has(lexicon.PosBase)) {
			return false // one thing needs an article: “Polat was late”; “Behörden were”
		}
		points -= 6
	}
	if !read.glossed && !slot {
		return points >= enough+4
	}
	return points >= enough
}

// uncommonEnglish reports whether only the largest dictionaries of English have
// word i, or all have the word of which it is the plural or the third person.
func (r *reader) uncommonEnglish(i int) bool {
	word := r.d.Word(i)
	if e, _ := lexicon.Look(word).English(); e.Rare {
		return true
	}
	stem, ok := strings.CutSuffix(word, "s")
	return ok && len(stem) > 3 && lexicon.PartsOf(stem) != 0
}

// kept reports whether the words stand in a phrase that English keeps in its
// language: “fait accompli”, “mano a mano”.
func (r *reader) kept(read reading) bool {
	const around = 4
	for first := max(0, read.first-around); first <= read.first; first++ {
		if r.d.Words[first].Kind != text.Letters {
			continue
		}
		for last := min(len(r.d.Words), read.last+around); last >= read.last; last-- {
			if last-first > 1 && lexicon.SetPhrase(r.span(first, last).Of(r.d.Text)) {
				return true
			}
		}
	}
	return false
}

// beside reports whether the words are part of something longer in their
// language or in none: a term, a title, a line of dialect. Translators step over
// single words.
func (r *reader) beside(read reading) bool {
	if read.phrase {
		return false
	}
	left, right := r.foreignWord(read.first-1, read), r.foreignWord(read.last, read)
	if left && right || (left || right) && !(read.glossed && read.meaning.Class.Closed()) {
		return true
	}
	return r.strangers(read) > 1
}

// foreignWord reports whether word i stands beside the reading and is one of its
// language rather than of English.
func (r *reader) foreignWord(i int, read reading) bool {
	d := r.d
	if i < 0 || i >= len(d.Words) || d.Words[i].Kind != text.Letters || d.Words[i].Script != text.Latin {
		return false
	}
	between := d.Text[d.Words[min(i, read.first)].End:d.Words[max(i, read.first)].Start]
	if i >= read.last {
		between = d.Text[d.Words[read.last-1].End:d.Words[i].Start]
	}
	if between != " " && between != "-" {
		return false
	}
	word := d.Word(i)
	senses := lexicon.Look(word)
	e, ok := senses.English()
	if !ok && d.Words[i].Shape == text.Lower && len(word) > 3 {
		return true // of neither: “ayam percik sauce”
	}
	return lexicon.PartsOf(word) == 0 && senses.In(read.language) >= e.Zipf+10
}

// strangers counts the words in small letters around the reading that neither
// English nor its language knows.
func (r *reader) strangers(read reading) int {
	const around = 12
	d := r.d
	n := 0
	for i := max(0, read.first-around); i < min(len(d.Words), read.last+around); i++ {
		w := &d.Words[i]
		if i >= read.first && i < read.last || w.Kind != text.Letters || w.Shape != text.Lower || !w.ASCII {
			continue
		}
		word := d.Word(i)
		if len(word) < 3 || strings.ContainsAny(word, "-'") || lexicon.Common(word) || lexicon.PartsOf(word) != 0 {
			continue
		}
		senses := lexicon.Look(word)
		if e, _ := senses.English(); !e.Dictionary && !e.Loan && !e.Rare && e.Zipf < 28 && senses.In(read.language) < minForeign && lexicon.PartsOf(strings.TrimSuffix(word, "s")) == 0 {
			n++
		}
	}
	return n
}

// slip reports whether the word is spelled as an English one but for a letter
// that is doubled in one of them, and nothing else in the article is of its
// language: “sucessor”.
func (r *reader) slip(read reading) bool {
	word := r.d.Word(read.first)
	if read.last-read.first > 1 || len(word) < 6 || len(word) > 24 || !r.d.Words[read.first].ASCII || r.among(read.language) || r.home == read.language {
		return false
	}
	if !(read.glossed && read.meaning.Class.Closed()) && r.mistyped(word) {
		return true
	}
	var buf [32]byte
	for i := 1; i < len(word); i++ {
		var other []byte
		switch {
		case word[i] == word[i-1]:
			other = append(append(buf[:0], word[:i]...), word[i+1:]...)
		default:
			other = append(append(buf[:0], word[:i]...), word[i-1:]...)
		}
		if lexicon.PartsOf(string(other)) != 0 {
			return true
		}
	}
	return false
}

// unaccented is a word without its diacritics.
func unaccented(word string) string {
	return strings.Map(func(c rune) rune {
		if unicode.Is(unicode.Mn, c) {
			return -1
		}
		return c
	}, norm.NFD.String(word))
}

// among reports whether other words of a language stand in the article, more than
// a long one has by chance.
func (r *reader) among(l lexicon.Language) bool {
	return r.residue[l] > 1 && r.residue[l]*500 >= r.small
}

// derived reports whether the word is made of English ones as dictionaries leave
// out, and nothing else in the article is of its language: an adjective compared
// (“starker”), who does something (“classer”), two nouns (“videocamera”).
func (r *reader) derived(read reading) bool {
	if read.last-read.first > 1 || r.among(read.language) {
		return false
	}
	word := r.d.Word(read.first)
	if !r.d.Words[read.first].ASCII {
		// “purée”, “matinée”; English borrows accents with words from France.
		bare := unaccented(word)
		plain, _ := lexicon.Look(bare).English()
		return read.glossed && read.language == lexicon.French && r.d.Words[read.first].Shape == text.Lower && !read.meaning.Class.Closed() && (read.meaning.Has(bare) || len(bare) > 4 && plain.Dictionary && !lexicon.PartsOf(bare).Has(lexicon.PosVerb))
	}
	if !(read.glossed && read.meaning.Class.Closed()) {
		for cut := 3; cut <= len(word)-4; cut++ {
			if first, second := word[:cut], word[cut:]; lexicon.PartsOf(first).Has(lexicon.PosNoun) && lexicon.PartsOf(second).Has(lexicon.PosNoun) &&
				lexicon.Common(first) && lexicon.Common(second) {
				return true
			}
		}
	}
	stem, ok := strings.CutSuffix(strings.TrimSuffix(word, "s"), "er")
	if !ok {
		if stem, ok = strings.CutSuffix(word, "est"); !ok {
			return false
		}
	}
	if len(stem) < 3 || len(stem) > 10 {
		return false
	}
	end := len(stem) - 1
	return lexicon.PartsOf(stem).Has(lexicon.PosAdjective|lexicon.PosBase) || lexicon.PartsOf(stem+"e").Has(lexicon.PosAdjective|lexicon.PosBase) ||
		stem[end] == 'i' && lexicon.PartsOf(stem[:end]+"y").Has(lexicon.PosAdjective) || stem[end] == stem[end-1] && lexicon.PartsOf(stem[:end]).Has(lexicon.PosAdjective)
}

// beheaded reports whether the words begin a paragraph in small letters, or are
// one letter with its capital short of a common word, and nothing else in the
// article is of their language: what a scraper or a hand has cut off was English.
func (r *reader) beheaded(read reading, s text.Sentence) bool {
	if read.first != int(s.First) || read.phrase || r.among(read.language) {
		return false
	}
	w := &r.d.Words[read.first]
	if w.Shape == text.Lower {
		at := r.d.SentenceAt(int(s.Start))
		return at == 0 || r.d.Sentences[at-1].Block != s.Block
	}
	return w.End-w.Start < 3 && w.Shape == text.Title
}

// mistyped reports whether a letter was left out of a common English word
// (“mesures”, “proces”), or one vowel stands for another (“insistance”).
func (r *reader) mistyped(word string) bool {
	var buf [32]byte
	for i := 1; i <= len(word); i++ {
		other := append(append(append(buf[:0], word[:i]...), '?'), word[i:]...)
		for c := byte('a'); c <= 'z'; c++ {
			if other[i] = c; lexicon.Common(string(other)) {
				return true
			}
		}
		if i == len(word) || strings.IndexByte("aeiou", word[i]) < 0 {
			continue
		}
		other = append(buf[:0], word...)
		for _, c := range []byte("aeiou") {
			if other[i] = c; c != word[i] && i < len(word)-1 && lexicon.Common(string(other)) {
				return true
			}
		}
	}
	return false
}

// slot reports whether the words from first up to but not including last stand
// where English needs one of its small words: between plain words, the one before
// or the one behind a small word itself. “The strength de the euro”, “this month
// for su role”, but not “coup de grace” nor “a la carte”.
func (r *reader) slot(first, last int) bool {
	if !r.plainEnglish(first-1) || !r.plainEnglish(last) {
		return false
	}
	before, after := r.d.Word(first-1), r.d.Word(last)
	if before == "a" || before == "per" || before == "ad" {
		return false
	}
	return lexicon.PartsOf(before).Has(smallWords) || lexicon.PartsOf(after).Has(smallWords)
}

// plainWord reports whether word i is a common English word in small letters.
func (r *reader) plainWord(i int) bool {
	return i < len(r.d.Words) && r.d.Words[i].Kind == text.Letters && r.plainEnglish(i)
}

// named reports whether the capitalised word i is a name: one that English or
// the house knows, one that people bear, or one that the article has elsewhere
// inside a sentence.
func (r *reader) named(i int) bool {
	word := r.d.Word(i)
	if e, _ := lexicon.Look(word).English(); e.Name || e.Loan || lexicon.GenderOf(word) != lexicon.NoGender {
		return true
	}
	return r.namedElsewhere(i)
}

// namedElsewhere reports whether the capitalised word i is a name of the house, or
// one that the article has inside a sentence.
func (r *reader) namedElsewhere(i int) bool {
	word := r.d.Word(i)
	for _, name := range r.p.House.Names {
		for part := range strings.FieldsSeq(name) {
			if part == word {
				return true
			}
		}
	}
	times := r.inside(word)
	return times > 1 || times == 1 && !r.amongSmall(i) && !r.insideName(i)
}

// tally counts words of a document; see place.
type tally struct {
	d     *lint.Document
	seed  maphash.Seed
	words []tallied // nil until it counts
	asked int       // times before that
}

// tallied is a word, by one of its places, and how often it was counted.
type tallied struct{ word, times int32 }

// inside is how often a word stands in names inside sentences. The first few times
// it is asked the names are looked through, then they are counted.
func (r *reader) inside(word string) int32 {
	const few = 4
	if r.names.words != nil {
		return r.names.of(word)
	}
	if r.names.asked < few {
		r.names.asked++
		times := int32(0)
		for i := range r.d.Names {
			name := &r.d.Names[i]
			if name.Flags&text.NameInitial != 0 {
				continue
			}
			for k := name.First; k < name.Last; k++ {
				if w := &r.d.Words[k]; int(w.End-w.Start) == len(word) && w.Of(r.d.Text) == word {
					times++
				}
			}
		}
		return times
	}
	n := 1
	for i := range r.d.Names {
		if name := &r.d.Names[i]; name.Flags&text.NameInitial == 0 {
			n += int(name.Last - name.First)
		}
	}
	size := 1 << bits.Len(uint(2*n))
	r.names.d, r.names.seed, r.names.words = r.d, maphash.MakeSeed(), make([]tallied, size)
	for i := range r.d.Names {
		if name := &r.d.Names[i]; name.Flags&text.NameInitial == 0 {
			for k := name.First; k < name.Last; k++ {
				at := r.names.place(r.d.Word(int(k)))
				at.word = k
				at.times++
			}
		}
	}
	return r.names.of(word)
}

// of is how often word was counted.
func (c *tally) of(word string) int32 { return c.place(word).times }

// place is that of a word, or the free one where it would stand.
func (c *tally) place(word string) *tallied {
	last := uint64(len(c.words) - 1)
	for i := maphash.String(c.seed, word); ; i++ {
		if at := &c.words[i&last]; at.times == 0 || c.d.Word(int(at.word)) == word {
			return at
		}
	}
}

// insideName reports whether word i was counted as a name, as behind the dash of
// a dateline.
func (r *reader) insideName(i int) bool {
	k := sort.Search(len(r.d.Names), func(k int) bool { return int(r.d.Names[k].Last) > i })
	return k < len(r.d.Names) && int(r.d.Names[k].First) <= i && r.d.Names[k].Flags&text.NameInitial == 0
}

// finite reports whether word i is a verb that a subject stands before: “Len was”.
func (r *reader) finite(i int) bool {
	return i < len(r.d.Words) && lexicon.PartsOf(r.d.Word(i)).Only(lexicon.PosFinite|lexicon.PosParticiple|lexicon.PosAuxiliary|lexicon.PosPlural)
}

const (
	// unseen is the frequency that a word is given which English was not seen to
	// use: one in some hundred million.
	unseen = 8
	// enough points prove a word.
	enough = 22
)

// determined reports whether an article, a possessive, an adjective or a number
// stands in front of word i, so that a noun must follow.
func (r *reader) determined(i int) bool {
	if i == 0 || r.d.Words[i-1].Kind == text.Digits {
		return i > 0
	}
	word := r.d.Word(i - 1)
	parts := lexicon.PartsOf(word)
	return parts.Has(lexicon.PosDeterminer) || parts.Has(lexicon.PosAdjective) && !parts.Has(lexicon.PosPreposition|lexicon.PosConjunction)
}

// germanNoun reports whether a capitalised word within a sentence is a German
// noun in the place of an English one.
func (r *reader) germanNoun(read reading) bool {
	if read.glossed && read.meaning.Class == lexicon.Country {
		// “moved to Kalifornien”, “flew to Alemania”; “Atenas won” is a club.
		return read.first > 0 && placePrepositions.Has(r.d.Word(read.first-1))
	}
	if read.language != lexicon.German {
		return false
	}
	if !read.glossed {
		return r.determined(read.first) && nounEnding(r.d.Word(read.first))
	}
	if i := read.last; i < len(r.d.Words) && namedPlaces.Has(r.d.Word(i)) {
		return false // the Eschen stadium
	}
	switch read.meaning.Class {
	case lexicon.Noun, lexicon.Title, lexicon.Unit, lexicon.Number:
		return true
	}
	return false
}

// placePrepositions stand before places more than before clubs that bear their
// names.
var placePrepositions = text.NewSet("in to from of near at outside inside through via between toward towards into around across and or")

// namedPlaces have a name in front of them.
var namedPlaces = text.NewSet(`stadium arena street road square bridge airport station church chapel abbey hospital school river valley lake dam
	mine plant factory brewery gallery museum theatre theater hotel inn family brothers sisters foundation prize trophy cup`)

// nounEnding reports whether a word has one of the endings by which German makes
// nouns.
func nounEnding(word string) bool {
	if len(word) < 8 {
		return false
	}
	for _, ending := range [...]string{"ung", "ungen", "heit", "heiten", "keit", "keiten", "schaft", "schaften", "tum", "nis", "nisse"} {
		if strings.HasSuffix(word, ending) {
			return true
		}
	}
	return false
}

// free reports whether white space and the marks of prose enclose the words:
// what other signs hold on to is part of a path, an address or code.
func (r *reader) free(read reading) bool {
	s, t := r.span(read.first, read.last), r.d.Text
	if s.Start > 0 && strings.IndexByte("/\\=:.#@$%&*+-|<>{}~^_`", t[s.Start-1]) >= 0 {
		return false
	}
	if s.Start > 1 && t[s.Start-1] == '(' && isLetter(t[s.Start-2]) {
		return false
	}
	if s.Start > 0 && t[s.Start-1] == ';' {
		return false // the rest of “Ni&ntilde;os”
	}
	// Letters that are left out in speech: “'scuse me”, “considerin'”.
	if s.Start > 0 && (t[s.Start-1] == '\'' || strings.HasSuffix(t[:s.Start], "’")) || strings.HasSuffix(t[:s.End], "in") && (strings.HasPrefix(t[s.End:], "'") || strings.HasPrefix(t[s.End:], "’")) {
		return false
	}
	if s.End == len(t) {
		return true
	}
	if strings.IndexByte("/\\=#@$%&*+-|<>{}~^_`([", t[s.End]) >= 0 {
		return false
	}
	if t[s.End] == '.' && s.End+2 < len(t) && t[s.End+1] == ' ' && t[s.End+2] >= 'a' && t[s.End+2] <= 'z' {
		return false // an abbreviation
	}
	if i := read.first - 1; i > 0 && t[r.d.Words[i].Start] == '.' && r.d.Words[i-1].Shape != text.Lower && r.d.Words[i-1].End-r.d.Words[i-1].Start == 1 {
		return false // a species: “A. armata”
	}
	return strings.IndexByte(".:", t[s.End]) < 0 || s.End+1 == len(t) || !isLetter(t[s.End+1])
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == 0xA0 }

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80 }

// term reports whether the article uses the word as a term of its own: three
// times or more, with no other word of its language beside it.
func (r *reader) term(read reading) bool {
	census := r.census()
	same := census.uses[strings.ToLower(r.d.Word(read.first))]
	if same.times < 3 {
		return false
	}
	others := census.clear[read.language]
	if same.clear&(1<<read.language) != 0 {
		others -= same.times
	}
	return others == 0 || !read.glossed || !read.meaning.Class.Closed()
}

// census is what term and evidence ask of all candidates together, counted once
// for an article that has something to report.
type census struct {
	// uses leads from a candidate in small letters to how often it stands in the
	// article.
	uses map[string]use
	// clear counts the candidates that a language explains and English does not.
	clear [lexicon.Languages]int
	// shown are the first different words of a language that are its own beyond
	// doubt, up to maxShown.
	shown [lexicon.Languages][]int
}

// use is how often a word is a candidate, and in which languages it is clear: a
// bit for each.
type use struct {
	times int
	clear uint32
}

// maxShown is enough to show three words beside a phrase of five.
const maxShown = 8

func (r *reader) census() *census {
	if r.counted != nil {
		return r.counted
	}
	c := &census{uses: make(map[string]use, len(r.candidates))}
	r.counted = c
	for _, one := range r.candidates {
		word := strings.ToLower(r.d.Word(one.word))
		u := c.uses[word]
		for k := range one.senses.Len() {
			f := one.senses.At(k)
			if f.Language == lexicon.English || one.weak {
				continue
			}
			if f.Zipf >= minForeign && one.english.Zipf <= 20 {
				u.clear |= 1 << f.Language
				c.clear[f.Language]++
			}
			if u.times == 0 && f.Zipf >= one.english.Zipf+20 && r.d.Words[one.word].Shape == text.Lower && len(c.shown[f.Language]) < maxShown {
				c.shown[f.Language] = append(c.shown[f.Language], one.word)
			}
		}
		u.times++
		c.uses[word] = u
	}
	return c
}

// nameLike reports whether the words are held by capitalised neighbours, as the
// particles and small words of names are.
func (r *reader) nameLike(read reading) bool {
	prev, next := r.capital(read.first-1), r.capital(read.last)
	if r.d.Words[read.first].Shape == text.Title {
		if i := read.first; !read.initial && (prev || i > 1 && r.d.Words[i-1].Shape == text.Title && r.d.Words[i-2].Kind == text.Letters) {
			return true // “Sung Won Sohn”, “Hotel Londra”
		}
		if i := read.last; i+1 < len(r.d.Words) && particles.Has(r.d.Word(i)) && r.d.Words[i+1].Shape == text.Title {
			return true // “Caja de Madrid”
		}
		// “Sayın Özyurt said”
		return next && !(read.glossed && read.meaning.Class == lexicon.Title && r.d.Words[read.last].Shape == text.Title && !read.bare)
	}
	switch {
	case prev && next, particles.Has(r.d.Word(read.first)) && read.last < len(r.d.Words) && r.d.Words[read.last].Shape == text.Title && r.joined(read.first, read.last+1):
		return true // “by von Moltke’s”
	case !prev && !next:
		return false
	case particles.Has(r.d.Word(read.first)):
		// No name goes on with English: “Haiti und the earthquake”.
		return next || !r.plainEnglish(read.last)
	case prev:
		if read.last < len(r.d.Words) && r.d.Words[read.last].Kind == text.Punct && !(read.glossed && read.meaning.Class.Closed()) {
			return true // “the goby Eviota sigillata,”
		}
		return read.last < len(r.d.Words) && (!r.plainEnglish(read.last) || r.foreignWord(read.last, read))
	}
	// “the guarda-redes Prates”, “acusado Mr Brown”
	if read.first == 0 || r.plainEnglish(read.first-1) {
		return false
	}
	// “is le septième EU country”
	return !(read.glossed && read.meaning.Class.Closed() && r.foreignWord(read.first-1, read))
}

// particles stand in small letters in names.
var particles = text.NewSet("de la le les du des del della dello delle dei degli di da do dos das von van vom der den dem zu zum zur el al ben bin ibn bint abu" +
	" y e i et und og och av af ter ten te ve lo las los na nad nad pod sur aux au en")

// plainEnglish reports whether word i is a common English word in small letters,
// a figure or a mark.
func (r *reader) plainEnglish(i int) bool {
	if i < 0 || i >= len(r.d.Words) {
		return false
	}
	w := &r.d.Words[i]
	switch w.Kind {
	case text.Letters:
		return w.Shape == text.Lower && w.ASCII && (lexicon.Common(r.d.Word(i)) || lexicon.PartsOf(r.d.Word(i)) != 0)
	case text.Digits, text.Punct:
		return true
	}
	return false
}

// capital reports whether word i is capitalised as a name is. A capital that
// opens a sentence and belongs to a common English word proves nothing, nor does
// a name in the genitive.
func (r *reader) capital(i int) bool {
	d := r.d
	if i < 0 || i >= len(d.Words) {
		return false
	}
	w := d.Words[i]
	if w.Kind != text.Letters || w.Shape == text.Lower || w.Shape == text.NoCase {
		return false
	}
	word := d.Word(i)
	if strings.HasSuffix(word, "'s") || strings.HasSuffix(word, "’s") {
		return false
	}
	e, ok := lexicon.Look(word).English()
	if !ok || !e.Dictionary || e.Zipf < 50 {
		// “Conservative anförare”, “Tacit Freigabe”, where a sentence begins
		return !ok || !w.ASCII || !e.Dictionary || e.Name || i > 0 && d.Words[i-1].Kind != text.Punct || lexicon.PartsOf(word) == 0
	}
	return false
}

// speech are the words that announce a word as a word, or a name.
var speech = text.NewSet("word words term terms phrase expression called calls call known named dubbed termed meaning means literally lit" +
	" translates translated translation slogan motto titled entitled nicknamed nickname acronym so-called spelled spelt" +
	" pronounced dialect saying proverb chant chanting chanted hashtag stands")

// linking words stand between the announcement and what it announces.
var linking = text.NewSet("a an the as is was are were of for to by or simply locally also often")

var languageNames = func() *text.Set {
	names := "Latin Greek Hebrew Bengali Urdu Pashto Punjabi Tamil Swahili Yiddish Welsh Gaelic Maori Serbian Bulgarian Farsi Hawaiian Basque"
	for l := lexicon.English + 1; l < lexicon.Languages; l++ {
		names += " " + l.String()
	}
	return text.NewSet(names)
}()

// translatedFrom reports whether a name of a language is that of one that the
// lexicon knows: “Chinese” announces no Czech word.
func translatedFrom(name string) bool {
	for l := lexicon.English + 1; l < lexicon.Languages; l++ {
		if l.String() == name {
			return true
		}
	}
	return false
}

// labelled reports whether what stands in front of word i, in the same clause,
// speaks about language or announces a name: “the term saudade”, “known locally
// as”, “the Russian siloviki”, “in Spanish, madrugada”. English stands for a language that is not
// known yet.
func (r *reader) labelled(i int, l lexicon.Language) bool {
	d := r.d
	for k, n := i-1, 0; k >= 0 && n < 4; k-- {
		w := d.Words[k]
		if w.Kind == text.Punct {
			switch d.Text[w.Start] {
			case '.', ';', '?', '!', ')', ']':
				return false
			}
			continue
		}
		n++
		if w.Kind != text.Letters || w.Script != text.Latin {
			return false
		}
		word := d.Word(k)
		switch {
		case speech.Has(word):
			return true
		case languageNames.Has(word):
			return n == 1 && (l == lexicon.English || word == l.String() || !translatedFrom(word)) || k > 0 && d.Word(k-1) == "in"
		case !linking.Has(word):
			return false
		}
	}
	return false
}

// explained reports whether what follows word last-1 explains it: a bracket, a
// dash or comma with "meaning", "or", "means".
func (r *reader) explained(last int) bool {
	d := r.d
	if last >= len(d.Words) {
		return false
	}
	i := last
	if d.Words[i].Kind == text.Punct {
		switch mark := d.Word(i); {
		case mark == "(" || mark == "[":
			return true
		case mark != "," && mark != "–" && mark != "—":
			return false
		}
		i++
	}
	if i >= len(d.Words) {
		return false
	}
	switch d.Word(i) {
	case "meaning", "means", "meant":
		return true
	case "or":
		return i > last
	}
	return false
}

// linked reports whether s is a link, or part of one of few words: a term that a page
// of its own explains, the name of a language on a switch.
func linked(d *lint.Document, s text.Span) bool {
	const few = 4
	i := sort.Search(len(d.Links), func(i int) bool { return d.Links[i].Text.End >= s.End })
	for ; i < len(d.Links) && d.Links[i].Text.Start <= s.Start; i++ {
		if l := &d.Links[i]; !l.Image && l.Text.Contains(s) {
			first, last := d.WordsIn(l.Text)
			words := 0
			for k := first; k < last && words <= few; k++ {
				if d.Words[k].Kind != text.Punct {
					words++
				}
			}
			return words <= few
		}
	}
	return false
}

// emphasised reports whether the markup sets the words off: *word*, <i>word</i>, or
// as a link.
func (r *reader) emphasised(read reading) bool {
	d := r.d
	if d.Format == lint.Plain {
		return false
	}
	if linked(d, r.span(read.first, read.last)) {
		return true
	}
	s, _ := d.Origin.Span(r.span(read.first, read.last))
	if s.Start <= 0 || s.Start > len(d.Markup) || s.End >= len(d.Markup) {
		return false
	}
	switch d.Markup[s.Start-1] {
	case '*', '_', '`':
		return d.Markup[s.End] == d.Markup[s.Start-1]
	case '>':
		const tag = 200 // bytes of a start tag with its attributes
		open := d.Markup[max(0, s.Start-tag):s.Start]
		open = strings.ToLower(open[strings.LastIndexByte(open, '<')+1:])
		for _, tag := range [...]string{"i", "em", "cite", "dfn", "q", "abbr"} {
			if rest, ok := strings.CutPrefix(open, tag); ok && rest != "" && (rest[0] == '>' || rest[0] == ' ') {
				return true
			}
		}
	}
	return false
}

// quotedAsSuch reports whether the words fill a quotation, alone or with words
// that are no more English.
func (r *reader) quotedAsSuch(read reading) bool {
	d := r.d
	s := r.span(read.first, read.last)
	if !d.Tokens.Quoted(s) {
		return false
	}
	const deep = 6 // quotations that begin before s and have ended, or hold it
	at := sort.Search(len(d.Quotes), func(k int) bool { return int(d.Quotes[k].Start) > s.Start })
	for _, q := range d.Quotes[max(0, at-deep):at] {
		in := q.Inner()
		if !in.Contains(s) || !q.Closed() {
			continue
		}
		// What is far off in a long quotation tells nothing of the words.
		first, last := d.WordsIn(in)
		first, last = max(first, read.first-reach), min(last, read.last+reach)
		if last-first <= read.last-read.first+2 || !r.mostlyEnglish(first, last) {
			return true
		}
	}
	return false
}

// foreignPassage reports whether the sentence, or the stretch around the words,
// is not English.
func (r *reader) foreignPassage(read reading, s text.Sentence) bool {
	return !r.mostlyEnglish(max(int(s.First), read.first-8), min(int(s.Last), read.last+8))
}

// mostlyEnglish reports whether at least half of the words in small letters, and
// at least two, are frequent in English.
func (r *reader) mostlyEnglish(first, last int) bool {
	small, english := 0, 0
	for i := first; i < last; i++ {
		w := &r.d.Words[i]
		if w.Kind != text.Letters || w.Shape != text.Lower || w.Script != text.Latin {
			continue
		}
		small++
		if w.ASCII && r.isEnglish(i) {
			english++
		}
	}
	return english >= 2 && 2*english >= small
}

// isEnglish reports whether word i, of ASCII letters, holds an English sentence together
// or is frequent in English and not much more so elsewhere.
func (r *reader) isEnglish(i int) bool {
	if r.parts[i].Has(smallWords) {
		return true
	}
	w := &r.d.Words[i]
	l := r.memory.of(vocabulary(), r.keys[i], r.d.Text, int(w.Start), int(w.End))
	if l.asked&weighed == 0 {
		l.asked |= weighed
		senses := r.look(i)
		if e, ok := senses.English(); ok && e.Dictionary && e.Zipf >= 28 {
			if f, ok := senses.Foreign(); !ok || f.Zipf < e.Zipf+5 {
				l.asked |= atHome
			}
		}
	}
	return l.asked&atHome != 0
}

// smallWords are the parts of speech of words that hold an English sentence
// together.
const smallWords = lexicon.PosDeterminer | lexicon.PosPronoun | lexicon.PosPreposition | lexicon.PosConjunction | lexicon.PosAuxiliary

// severity is Notice where the evidence is thin: nothing in the glossary, or a
// noun that a writer might have kept.
func (r *reader) severity(read reading, inBracket bool) lint.Severity {
	if !read.glossed || read.bare && !inBracket && r.residue[read.language] < 2 {
		return lint.Notice
	}
	return lint.Inherit
}

func (r *reader) report(read reading, severity lint.Severity) {
	s := r.span(read.first, read.last)
	words := s.Of(r.d.Text)
	f := lint.Finding{Span: s, Severity: severity, Language: read.language.Tag()}
	if read.glossed {
		f.Message = fmt.Sprintf("“%s” is %s for “%s”", words, read.language, r.numbered(read, read.meaning.First()))
		for rest := read.meaning.English; rest != ""; {
			var english string
			english, rest, _ = strings.Cut(rest, "|")
			english = r.cased(read, r.numbered(read, english))
			f.Fixes = append(f.Fixes, lint.Fix{
				Title:  fmt.Sprintf("Write “%s”", english),
				Edits:  []text.Edit{{Span: s, New: english}},
				Safety: lint.Suggested,
			})
		}
	} else {
		f.Message = fmt.Sprintf("“%s” may be %s, left untranslated", words, read.language)
	}
	f.Note = r.evidence(read)
	r.p.Report(f)
}

// numbered makes a noun plural behind a figure that counts it: 382 deputies.
func (r *reader) numbered(read reading, english string) string {
	i := read.first - 1
	if read.meaning.Class != lexicon.Noun && read.meaning.Class != lexicon.Title || i < 0 || r.d.Words[i].Kind != text.Digits || r.d.Word(i) == "1" {
		return english
	}
	if plural := countable(english); plural != "" {
		return plural
	}
	return english
}

// cased gives english the capital that the words had at the beginning of a
// sentence.
func (r *reader) cased(read reading, english string) string {
	if r.d.Words[read.first].Shape != text.Title || r.amongSmall(read.first) {
		return english
	}
	first, n := utf8.DecodeRuneInString(english)
	return string(unicode.ToUpper(first)) + english[n:]
}

// evidence says how frequent the words are, where else the language shows, and
// what to do when no English is known.
func (r *reader) evidence(read reading) string {
	var b strings.Builder
	switch {
	case read.phrase:
		fmt.Fprintf(&b, "A set phrase in %s", read.language)
	case read.english == 0:
		fmt.Fprintf(&b, "One in %s words in %s, unknown in English", share(read.zipf), read.language)
	default:
		fmt.Fprintf(&b, "One in %s words in %s, one in %s in English", share(read.zipf), read.language, share(read.english))
	}
	shown := 0
	words := r.span(read.first, read.last).Of(r.d.Text)
	for _, i := range r.census().shown[read.language] {
		word := r.d.Word(i)
		if i >= read.first && i < read.last || strings.EqualFold(word, words) {
			continue
		}
		if shown == 0 {
			fmt.Fprintf(&b, "; other %s words here: “%s”", read.language, word)
		} else {
			fmt.Fprintf(&b, ", “%s”", word)
		}
		if shown++; shown == 3 {
			break
		}
	}
	if !read.glossed {
		b.WriteString("; check it against the original")
	}
	return b.String()
}

// share puts a frequency in words, as the number of words that hold one: "1,300",
// "25 million".
func share(z lexicon.Zipf) string {
	// One in 10^(9-z/10) words.
	left := max(0, 90-int(z))
	n := [...]int{10, 13, 16, 20, 25, 32, 40, 50, 63, 80}[left%10]
	for range left / 10 {
		n *= 10
	}
	switch n /= 10; {
	case n >= 1_000_000:
		return strconv.Itoa(n/1_000_000) + " million"
	case n >= 1000:
		return fmt.Sprintf("%d,%03d", n/1000, n%1000)
	}
	return strconv.Itoa(n)
}
