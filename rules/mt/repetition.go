package mt

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"stet/lexicon"
	"stet/lint"
	"stet/text"
)

var repetition = &lint.Rule{
	ID:       "mt/repetition",
	Title:    "A word or phrase that stutters",
	Why:      "Translation programs lose their place and write a word or a phrase again; readers take it for carelessness.",
	Severity: lint.Warning,
	Fixable:  lint.Safe,
	Example:  lint.Example{Bad: "Nobody knows when when the bridge will open.", Good: "Nobody knows when the bridge will open."},
	Details: `Finds a word twice or more in a row, a phrase of up to eight words that follows itself (“go up
go up”), an article or preposition repeated behind a comma (“of, of”), a noun on both sides of its
article (“the deal the deal”, “deal the deal”), one word written twice without a space (“thethe”), and
a sentence that follows itself.

Let stand: what English doubles by itself (“had had”, “that that”, “what it is is”, “gave her her
coat”, “checked in in”), emphasis (“many, many”, “very very”), rhyming talk (“bye bye”, “so so”), names
(Duran Duran, New York, New York), figures and number words (“two two-year-olds”), “again and again” and
its like, a word with a hyphen (“check-in in”), and words on both sides of a stop. In quotations, where
people do stutter, only what nobody says is found, as a notice.

Removing one of two articles, conjunctions or pronouns is safe; everything else is for an editor.`,
	Check: checkRepetition,
}

// doubling is what a word's doubling means.
type doubling uint8

// The doublings. Zero is a word of no list.
const (
	_           doubling = iota
	neverTwice           // the the: a slip, and one of them may go unseen
	hardlyTwice          // with with: a slip, but “dealt with with care”
	clauseTwice          // is is: right behind a clause with what, who, that
	objectTwice          // it it: right where two clauses or objects meet
	particle             // in in: right behind a verb with a particle
	thisTwice            // this this: right before a stretch of time
	freelyTwice          // had had, very very, bye bye, two two
)

// doublings grades the words whose doubling is known. The lists are the closed
// classes of English and, for freelyTwice, its reduplications, interjections
// and words of emphasis.
var doublings = func() map[string]doubling {
	m := make(map[string]doubling, 512)
	for kind, words := range map[doubling]string{
		neverTwice: "the a an and or but of when while where because although though if unless until than into onto among between towards whose their our its his my your he she they we" +
			" every each such both either neither during against within without since despite whereas whether these also been being be am would could should cannot",
		hardlyTwice: "with from for at as by about after before under not through across behind beyond near like who which what why how those some any most more less has are were may must might shall" +
			" himself herself themselves itself him them us me me only just even still already other another same whom per via toward upon amid along around too",
		clauseTwice: "is was are were do does did have has were isn't wasn't",
		objectTwice: "it you i",
		particle:    "in on up out over off down away back to through around by round",
		thisTwice:   "this",
		freelyTwice: "that had her can will so no yes very really much many long far big old bad good never ever way well too all one two three four five six seven eight nine ten eleven twelve" +
			" twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion first second half quarter dozen" +
			" bye night knock tut ha ho la na da hip hush chop go yo pom cha choo win bling blah yada boo hear now there then please wait stop run help quick dear beri tom dum bla ding dong" +
			" click tick tock beep bang boom tap clap drip kiss peep quack woof meow moo baa oink tweet zoom honk toot push here again always maybe ok okay right sure oh ah uh um er hmm mm wow hey hi hello" +
			" come look listen try walk sir mate love nice poor little tiny huge great hot cold slowly gently quickly slow high low later soon early late today mama papa nana baba test deep truly super" +
			" double extra fast hard happy lovely pretty proper new real same sad sorry thank thanks wee wild young absolutely completely totally incredibly extremely quite rather pure" +
			" dot zero nil love alpha bravo charlie echo mayday order out over sing row roll rock twist shake jump burn fight kill die war money food fool girls",
	} {
		for w := range strings.FieldsSeq(words) {
			if m[w] < kind { // the later list wins: it lets more stand
				m[w] = kind
			}
		}
	}
	return m
}()

var (
	// clauseOpeners begin a clause that can end in a form of “to be” or “to do”.
	clauseOpeners   = text.NewSet("what who where how that which whoever whatever it thing things problem question all there this why when whether is those")
	formsOfBe       = text.NewSet("is are was were be been being")
	clauseRelatives = text.NewSet("who that which whom")
	clausePersons   = text.NewSet("i you he she we they it one")
	// particleVerbs are verbs, in the forms of news, that take a particle: “moved
	// in in May”.
	particleVerbs = text.NewSet("check checked checks checking log logged logging sign signed signing move moved moving moves go goes going went gone come comes coming came carry carried carrying carries hand handed" +
		" bring brought brings bringing step stepped stepping set sets setting settle settled close closed closing cash cashed cut cuts cutting join joined joins joining kick kicked phone phoned send sent tune tuned" +
		" turn turned turns turning log fill filled break broke broken breaks get gets got getting give gave given gives hold held keep kept let look looked looking plug plugged pull pulled put puts putting" +
		" take takes took taken taking live lived lives living stay stayed stand stood start started stopped stop work worked working fly flew flown flying drive drove driven driving pass passed passing" +
		" hang hung hold rely relied depend depended insist insisted bank banked focus focused build built based work worked log play played playing bid sell sold take run ran runs running call called calls" +
		" believe believed engage engaged interested involved born used listened listening spoken speak forward addicted committed opposed referred talk talked talking want wanted wants have had has need needs ought" +
		" go been pick picked picking end ended ends ending back backed blow blew throw threw wind wound grow grew grown give stitched dig dug draw drew drawn log fall fell fallen sat sit sitting stuck trade traded add added moved went")
	// byVerbs have “by” as their particle: stood by by the door.
	byVerbs = text.NewSet("stand stands stood standing put puts putting lay laid pass passes passed passing go goes going went gone come comes coming came get gets got getting drop dropped dropping stop" +
		" stopped stopping fly flew flown run ran walk walked drive drove sit sat live lives lived living abide swear swore sworn close")
	stretchesOfTime = text.NewSet("time year years week weeks month months day days hour hours minutes decades morning afternoon evening night weekend summer winter spring autumn fall season term century decade monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december christmas easter")
	// pairs are nouns that stand on both sides of “to”: coast to coast.
	pairs = text.NewSet("back face day week month year side door head hand heart coast man house town place time point cheek arm shoulder shore state nation end mouth nose eye toe knee bumper business peer floor" +
		" port country village street room wall top bottom person one two three four city line word step game round dawn dusk border corner sea ocean church school neighbour neighbor hour minute moment island table bar shop club cell tree branch")
	// makers are verbs that make one thing another: what makes a man a man.
	makers = text.NewSet("make makes made making call calls called calling consider considers considered let keep keeps kept leave left name named")
	// linkWords stand between two words of a pair that may go on: step by step
	// by step.
	linkWords = text.NewSet("and by after upon on to or for in over with against the")
)

// pairedBy joins two things that may be called the same.
var pairedBy = text.NewSet("with and to or by for than from against")

// maxPhrase is the longest phrase, in words, whose loop is looked for.
const maxPhrase = 8

func checkRepetition(p *lint.Pass) error {
	if !inEnglish(p) {
		return nil
	}
	r := stutters{p: p, d: p.Doc}
	again := glance.Of(p.Doc).again
	for k := range p.Doc.Sentences {
		s := &p.Doc.Sentences[k]
		for len(again) > 0 && again[0] < s.First {
			again = again[1:]
		}
		n := 0
		for n < len(again) && again[n] < s.Last {
			n++
		}
		r.scan(int(s.First), int(s.Last), again[:n])
		again = again[n:]
		if k > 0 {
			r.sentence(&p.Doc.Sentences[k-1], s)
		}
	}
	return nil
}

// stutters is the state of one pass of mt/repetition.
type stutters struct {
	p *lint.Pass
	d *lint.Document
}

// scan looks at those words of a sentence that may repeat something.
func (r *stutters) scan(first, last int, again []int32) {
	d := r.d
	next := first // the words before it have been judged
	for _, at := range again {
		i := int(at)
		w := &d.Words[i]
		if i < next || w.Kind != text.Letters || w.Script > text.Latin {
			continue
		}
		n := int(w.End - w.Start)
		if n&1 == 0 && n >= 4 && d.Text[w.Start] == d.Text[int(w.Start)+n/2] {
			r.glued(i)
		}
		if i > first {
			next = r.at(first, i, last)
		}
	}
}

// at looks for a stutter whose second copy begins with word i and returns the
// index behind it, or i.
func (r *stutters) at(first, i, last int) int {
	d := r.d
	end := i // the first copy ends before this word
	comma := false
	if prev := &d.Words[i-1]; prev.Kind == text.Punct {
		if d.Text[prev.Start] != ',' || i-2 < first {
			return i
		}
		end, comma = i-1, true
	}
	c := d.Text[d.Words[i].Start] | 0x20
	n := d.Words[i].End - d.Words[i].Start
	for p := 1; p <= maxPhrase && end-p >= first; p++ {
		w := &d.Words[end-p]
		if w.End-w.Start != n || d.Text[w.Start]|0x20 != c || w.Kind != text.Letters || i+p > last || !r.same(end-p, i, p) {
			continue
		}
		if p == 1 {
			return r.word(first, i, last, comma)
		}
		return r.phrase(first, i, last, p, comma)
	}
	if !comma && i-2 >= first {
		w := &d.Words[i-2]
		if w.End-w.Start == n && d.Text[w.Start]|0x20 == c && w.Kind == text.Letters && r.same(i-2, i, 1) {
			r.around(i)
		}
	}
	return i
}

// same reports whether the n words from a on are those from b on, with nothing
// but white space between the words of each copy and between two copies that
// touch.
func (r *stutters) same(a, b, n int) bool {
	d := r.d
	for k := range n {
		x, y := &d.Words[a+k], &d.Words[b+k]
		if x.Kind != y.Kind || x.Kind != text.Letters && x.Kind != text.Digits || x.End-x.Start != y.End-y.Start || !strings.EqualFold(x.Of(d.Text), y.Of(d.Text)) {
			return false
		}
		if k > 0 && (!r.apart(a+k-1) || !r.apart(b+k-1)) {
			return false
		}
	}
	return a+n != b || r.apart(b-1)
}

// apart reports whether a space or a line end stands between word i and the next;
// several spaces are a table's.
func (r *stutters) apart(i int) bool {
	gap := r.d.Text[r.d.Words[i].End:r.d.Words[i+1].Start]
	return gap == " " || len(gap) > 0 && (gap[0] >= utf8.RuneSelf || strings.IndexByte(gap, '\n') >= 0)
}

// hyphened reports whether a hyphen or another mark clings to the words from
// first up to but not including last.
func (r *stutters) hyphened(first, last int) bool {
	t, from, to := r.d.Text, int(r.d.Words[first].Start), int(r.d.Words[last-1].End)
	joins := func(c byte) bool {
		return c == '-' || c == '/' || c == '_' || c == '.' || c == '@' || c == '#' || c == '&' || c == '+' || c == '='
	}
	if from > 0 && joins(t[from-1]) || from > 2 && (strings.HasSuffix(t[:from], "‑") || strings.HasSuffix(t[:from], "–") || strings.HasSuffix(t[:from], "—")) {
		return true
	}
	if to >= len(t) {
		return false
	}
	if joins(t[to]) {
		return t[to] != '.' || to+1 < len(t) && t[to+1] > ' ' // a full stop ends a sentence
	}
	return strings.HasPrefix(t[to:], "‑") || strings.HasPrefix(t[to:], "–")
}

// word judges a word repeated from word i on and returns the index behind the
// last copy.
func (r *stutters) word(first, i, last int, comma bool) int {
	d := r.d
	from, end := i-1, i+1
	if comma {
		from = i - 2
	}
	for {
		switch {
		case end < last && r.same(i, end, 1) && r.apart(end-1):
			end++
			continue
		case comma && end+1 < last && d.Words[end].Kind == text.Punct && d.Text[d.Words[end].Start] == ',' && r.same(i, end+1, 1):
			end += 2
			continue
		}
		break
	}
	w := d.Word(i)
	low := strings.ToLower(w)
	kind := doublings[low]
	s := text.Span{Start: int(d.Words[from].Start), End: int(d.Words[end-1].End)}
	if low == "that" && !comma && end < last && r.apart(end-1) && from > first && !d.Quoted(s) {
		switch d.Word(end) {
		case "the", "a", "an":
			kind = hardlyTwice // said that that the works go on: a clause begins but once
		}
	}
	if kind == freelyTwice || len(w) == 1 && low != "a" && low != "i" || r.hyphened(from, end) {
		return end
	}
	// Capitals on the second copy make a name: Duran Duran, the The Hague; on
	// the first alone they do unless they begin the sentence.
	a, b := d.Words[from].Shape, d.Words[i].Shape
	switch {
	case b == text.Title && low != "i", b == text.Mixed:
		return end
	case a == text.Title && b == text.Lower && (from != first && !r.opens(first, from) || kind == 0 || kind >= clauseTwice):
		return end // Will will
	case a == text.Upper && b != text.Upper:
		return end // the WHO who
	case b == text.Upper && low != "i" && kind != neverTwice:
		return end
	}
	quoted := d.Quoted(s)
	if comma && (kind != neverTwice || quoted || clausePersons.Has(low) || low == "but") {
		return end // didn't they, they were told; but, but
	}
	if quoted && r.fills(from, end) {
		return end // a sharp “chew chew”
	}
	f := lint.Finding{Span: s, Message: fmt.Sprintf("“%s” stands %s", w, times(end-from, comma))}
	safety := lint.Suggested
	switch kind {
	case neverTwice:
		if !quoted {
			safety = lint.Safe
		}
		if quoted && (low == "he" || low == "we" || low == "they" || low == "and") {
			return end // a laugh, a stammer
		}
	case hardlyTwice:
		if from > first && lexicon.PartsOf(low).Has(lexicon.PosPreposition) && r.stranded(first, from, end, last) {
			return end // the day I have been waiting for for years
		}
		if quoted {
			f.Severity = lint.Notice
		}
	case clauseTwice:
		if quoted || r.behind(first, from, 9, clauseOpeners) || low[0] == 'h' && r.behind(first, from, 1, clausePersons) {
			return end // the land we have have become
		}
	case objectTwice:
		if quoted || low == "i" {
			return end
		}
		f.Severity = lint.Notice
		f.Note = "Two clauses or two objects may meet here; a comma would then part them"
	case particle:
		// Let us in in the dark; the office she was put in in May.
		verbs, within := particleVerbs, 3
		if low == "by" {
			verbs, within = byVerbs, 1 // put out by by
		}
		if quoted || from > first && (r.behind(first, from, within, verbs) || low == "to" && r.behind(first, from, 1, clauseOpeners) || r.stranded(first, from, end, last)) {
			return end
		}
	case thisTwice:
		if quoted || i+1 < last && stretchesOfTime.Has(strings.ToLower(d.Word(i+1))) || from > first && doublings[strings.ToLower(d.Word(from-1))] >= hardlyTwice {
			return end // at this this week; add to this this law
		}
	default:
		// Any other word; on two lines it may be two items. Rare ones are sounds and songs.
		if !d.Words[i].ASCII || len(w) < 3 || !lexicon.Common(low) || lexicon.PartsOf(low) == 0 || quoted && lexicon.PartsOf(low).Only(lexicon.PosAdjective|lexicon.PosAdverb) || lexicon.PartsOf(low).Has(lexicon.PosVerb) && r.behind(first, from, 3, clauseOpeners) && !r.behind(first, from, 1, formsOfBe) || strings.IndexByte(s.Of(d.Text), '\n') >= 0 {
			return end // whatever happens happens
		}
		if quoted {
			f.Severity = lint.Notice
		}
	}
	r.report(f, d.Word(from), safety)
	return end
}

// stranded reports whether the particle at word from can end a clause that has
// lost its object to a word before it, or one whose time the copy before word end
// begins.
func (r *stutters) stranded(first, from, end, last int) bool {
	d := r.d
	if d.Words[from-1].Kind != text.Letters || !lexicon.PartsOf(d.Word(from-1)).Has(lexicon.PosVerb|lexicon.PosAuxiliary) {
		return false
	}
	if doublings[strings.ToLower(d.Word(end-1))] == particle && r.behind(first, from, 9, clauseOpeners) {
		return true
	}
	return end < last && (d.Words[end].Kind == text.Digits || stretchesOfTime.Has(strings.ToLower(d.Word(end))))
}

// fills reports whether the words from first up to but not including last are
// all that a quotation holds.
func (r *stutters) fills(first, last int) bool {
	d := r.d
	return first > 0 && last < len(d.Words) && d.Words[first-1].Kind == text.Punct && d.Words[last].Kind == text.Punct &&
		isQuote(d.Word(first-1)) && isQuote(d.Word(last))
}

// times says how often a word stands that fills n tokens.
func times(n int, comma bool) string {
	if comma {
		n = (n + 1) / 2
	}
	switch n {
	case 2:
		return "twice in a row"
	case 3:
		return "three times in a row"
	}
	return fmt.Sprintf("%d times in a row", n)
}

// opens reports whether only marks stand between word first and word i.
func (r *stutters) opens(first, i int) bool {
	for ; first < i; first++ {
		if r.d.Words[first].Kind != text.Punct {
			return false
		}
	}
	return true
}

// behind reports whether one of the n words in front of word i is in set.
func (r *stutters) behind(first, i, n int, set *text.Set) bool {
	for j := i - 1; j >= max(first, i-n); j-- {
		if r.d.Words[j].Kind == text.Letters && set.Has(strings.ToLower(r.d.Word(j))) {
			return true
		}
	}
	return false
}

// report adds the fix that leaves keep of the finding's span.
func (r *stutters) report(f lint.Finding, keep string, safety lint.Safety, others ...string) {
	for _, by := range append([]string{keep}, others...) {
		f.Fixes = append(f.Fixes, lint.Fix{Title: fmt.Sprintf("Keep one “%s”", by), Safety: safety, Edits: []text.Edit{{Span: f.Span, New: by}}})
	}
	r.p.Report(f)
}

// phrase judges a phrase of p words that is repeated from word i on and returns
// the index behind the last copy.
func (r *stutters) phrase(first, i, last, p int, comma bool) int {
	d := r.d
	from, end, step := i-p, i+p, p
	if comma {
		from, step = i-p-1, p+1
	}
	copies := 2
	for end+step <= last && (!comma || d.Words[end].Kind == text.Punct && d.Text[d.Words[end].Start] == ',') && r.same(i, end+step-p, p) && (comma || r.apart(end-1)) {
		end += step
		copies++
	}
	s := text.Span{Start: int(d.Words[from].Start), End: int(d.Words[end-1].End)}
	if r.hyphened(from, end) {
		return end
	}
	lower, function, strict := 0, 0, 0
	for k := i; k < i+p; k++ {
		if d.Words[k].Shape == text.Lower {
			lower++
		}
		switch doublings[strings.ToLower(d.Word(k))] {
		case neverTwice:
			strict++
			function++
		case 0, freelyTwice:
		default:
			function++
		}
	}
	a, z := strings.ToLower(d.Word(i)), strings.ToLower(d.Word(i+p-1))
	switch {
	case lower == 0:
		return end // New York New York
	case p == 2 && (linkWords.Has(z) || linkWords.Has(a)) && end < last && strings.EqualFold(d.Word(end), d.Word(i)), a == "as" && p == 2:
		return end // step by step by step, as well as well
	case linkWords.Has(a) && p == 2 && from > first && strings.EqualFold(d.Word(from-1), d.Word(i+1)):
		return end // more and more and more
	case p == 2 && z == "and", p == 2 && a == "and" && lexicon.PartsOf(z).Has(lexicon.PosVerb|lexicon.PosAdjective|lexicon.PosAdverb):
		return end // shorter and shorter and; and look and look
	case p == 2 && (z == "by" || z == "after" || z == "upon" || z == "for") && lexicon.PartsOf(a).Has(lexicon.PosNoun), p == 2 && z == "to" && pairs.Has(a):
		return end // from coast to coast to
	case p == 2 && z == "to" && from > first && strings.EqualFold(d.Word(from-1), "from"):
		return end // from wage to wage to feed a family
	case p == 2 && (a == "for" || a == "to" || a == "by") && (d.Words[i+1].Shape == text.Title || a == "to" && pairs.Has(z)):
		return end // the rights for Measure for Measure
	case p == 2 && from > first && makers.Has(strings.ToLower(d.Word(from-1))):
		return end // what makes a man a man
	case p > 2 && r.within(i, i+p, clauseRelatives) && lexicon.PartsOf(z).Has(lexicon.PosVerb):
		return end // the man who knew the man who knew
	case comma && (a == "i" || a == "we" || a == "no" || a == "not" || a == "never"), comma && end < last && strings.EqualFold(d.Word(end), "that"):
		return end // the year before, and the year before that
	case r.symbols(i, i+p):
		return end // 2 x 2 x 2
	case p > 2 && pairedBy.Has(z):
		return end // compared the house with the house with
	case p > 2 && z == "of" && copies == 2 && lexicon.PartsOf(a).Has(lexicon.PosDeterminer):
		return end // the ghost of the ghost of
	case doublings[a] == clauseTwice && r.behind(first, from, 4, clauseOpeners):
		return end // those that were sold were sold
	case p == 3 && a == "and" && strings.EqualFold(d.Word(i+1), "so"):
		return end // and so on and so on
	case lower < p && a != strings.ToLower(d.Word(from)):
		return end
	}
	quoted := d.Quoted(s)
	rare := p
	for k := i; k < i+p; k++ {
		if low := strings.ToLower(d.Word(k)); d.Words[k].ASCII && (lexicon.Common(low) || doublings[low] != 0) {
			rare--
		}
	}
	if function == p && strict == 0 && r.behind(first, from, 5, clauseOpeners) {
		return end // those who do not do not
	}
	// To release, to release the men: what follows belongs to both.
	infinitive := p == 2 && a == "to" && end < last && d.Words[end].Kind == text.Letters && lexicon.PartsOf(z).Has(lexicon.PosBase)
	if rare == p || comma && (quoted || strict < p && copies < 3 && p < 4 && !infinitive) || quoted && p == 2 && strict < p || 2*rare > p {
		return end
	}
	f := lint.Finding{Span: s, Message: fmt.Sprintf("“%s” stands %s", r.words(i, p), times(copies, false))}
	safety := lint.Suggested
	if function == p && strict > 0 && !quoted {
		safety = lint.Safe
	}
	// “in Time in Time” may be a title behind a preposition.
	titled := p == 2 && d.Words[i].Shape == text.Lower && d.Words[i+1].Shape == text.Title
	if quoted || titled || function == p && strict == 0 {
		f.Severity = lint.Notice
	}
	r.report(f, r.words(from, p), safety)
	return end
}

// within reports whether one of the words from first up to but not including last
// is in set.
func (r *stutters) within(first, last int, set *text.Set) bool {
	for k := first; k < last; k++ {
		if set.Has(strings.ToLower(r.d.Word(k))) {
			return true
		}
	}
	return false
}

// symbols reports whether no word from first up to but not including last has more
// than one letter.
func (r *stutters) symbols(first, last int) bool {
	for k := first; k < last; k++ {
		if w := &r.d.Words[k]; w.Kind == text.Letters && w.End-w.Start > 1 {
			return false
		}
	}
	return true
}

// words is the text of n words from i on.
func (r *stutters) words(i, n int) string {
	return r.d.Text[r.d.Words[i].Start:r.d.Words[i+n-1].End]
}

// around judges word i that stands on both sides of an article.
func (r *stutters) around(i int) {
	d := r.d
	if d.Words[i-1].Kind != text.Letters || !r.apart(i-2) || !r.apart(i-1) || r.hyphened(i-2, i+1) {
		return
	}
	middle := d.Word(i - 1)
	if middle != "the" && middle != "a" && middle != "an" || d.Words[i].Shape != text.Lower || d.Words[i-2].Shape != text.Lower {
		return
	}
	s := text.Span{Start: int(d.Words[i-2].Start), End: int(d.Words[i].End)}
	w := d.Word(i)
	kind := doublings[w]
	if d.Quoted(s) || w == "by" || w == "all" {
		return // by the by
	}
	f := lint.Finding{Span: s, Message: fmt.Sprintf("“%s” stands on both sides of “%s”", w, middle)}
	switch kind {
	case neverTwice, hardlyTwice, particle:
		r.report(f, w+" "+middle, lint.Suggested)
	case 0:
		if len(w) > 2 && lexicon.Common(w) {
			r.report(f, w, lint.Suggested, middle+" "+w)
		}
	}
}

// glued judges a word whose second half begins like its first.
func (r *stutters) glued(i int) {
	d := r.d
	w := d.Words[i]
	word := w.Of(d.Text)
	half := word[:len(word)/2]
	if !w.ASCII || !strings.EqualFold(half, word[len(half):]) || w.Shape == text.Upper || w.Shape == text.Mixed {
		return
	}
	low := strings.ToLower(half)
	kind := doublings[low]
	if kind == freelyTwice || len(half) == 2 && kind != neverTwice || len(half) < 4 && kind == 0 || kind == 0 && !lexicon.Common(low) {
		return
	}
	if w.Shape == text.Title && kind != neverTwice || lexicon.Look(word).Len() > 0 || r.hyphened(i, i+1) {
		return
	}
	s := w.Span()
	safety := lint.Safe
	if d.Quoted(s) {
		safety = lint.Suggested
	}
	r.p.Report(lint.Finding{Span: s, Message: fmt.Sprintf("“%s” is “%s” written twice", word, low),
		Fixes: []lint.Fix{{Title: fmt.Sprintf("Keep one “%s”", half), Safety: safety, Edits: []text.Edit{{Span: s, New: half}}}}})
}

// sentence judges two sentences in a row.
func (r *stutters) sentence(a, b *text.Sentence) {
	const fewest = 5 // words and marks: shorter ones may be rhetoric
	d := r.d
	if a.Block != b.Block || a.End-a.Start != b.End-b.Start || b.Last-b.First < fewest || a.Span().Of(d.Text) != b.Span().Of(d.Text) {
		return
	}
	for k := b.First; k < b.Last; k++ {
		if d.Words[k].Kind == text.Letters && d.Words[k].Shape == text.Lower {
			if s := b.Span(); !d.Quoted(s) {
				r.p.Report(lint.Finding{Span: s, Message: "The sentence before stands here once more",
					Fixes: []lint.Fix{{Title: "Delete the second one", Safety: lint.Suggested, Edits: []text.Edit{{Span: text.Span{Start: int(a.End), End: int(b.End)}}}}}})
			}
			return
		}
	}
}
