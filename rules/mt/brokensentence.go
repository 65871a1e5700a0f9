package mt

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"stet/lexicon"
	"stet/lint"
	"stet/text"
)

var brokenSentence = &lint.Rule{
	ID:    "mt/broken-sentence",
	Title: "A full stop that cuts a sentence in two",
	Why: "A translator that works piece by piece puts a stop where its piece ended. The reader stumbles over half a " +
		"sentence, and sometimes the other half is lost.",
	Severity: lint.Warning,
	Fixable:  lint.Suggested,
	Example:  lint.Example{Bad: "The river rose quickly. and flooded the lower town.", Good: "The river rose quickly and flooded the lower town."},
	Details: `Finds a full stop behind a whole word and before a word in small letters, and one before a figure behind words that
no sentence ends with (“amounts to. 12 million euros”, “more than. 90 flights”, “was founded in. 1954”).

Let stand: abbreviations and initials, in English and in the languages that news comes from (“etc. and”,
“No. of”, “Inc. said”, “Dr. med.”), ellipses, numbers of list items, names that begin with a small
letter, sentences that begin with a figure (“what it amounts to. 12 people came”), web addresses and code, and documents that do without capitals throughout.

The fix joins the halves, with or without a comma. Where the second half begins with an article or a
pronoun, it may be a sentence that lost its capital. Before a finite verb (“its land. had been”) a
clause is missing, and only the original can tell which.`,
	Check: checkBrokenSentence,
}

func checkBrokenSentence(p *lint.Pass) error {
	if !writtenInEnglish(p) {
		return nil
	}
	d := syntax{p.Doc}
	var found []int // stops
	at := 0
	words, sentences := d.Words, d.Sentences
	for i := range glance.Of(p.Doc).watched[stopWatch].all {
		if i+1 >= len(words) {
			break
		}
		next := &words[i+1]
		if next.Kind != text.Digits && (next.Shape != text.Lower || next.Kind != text.Letters || !next.ASCII) {
			continue // as for most
		}
		for at < len(sentences) && int(sentences[at].Last) <= i {
			at++
		}
		if at == len(sentences) {
			break
		}
		s := &sentences[at]
		if i+2 < len(words) && next.Kind == text.Digits {
			// The sentence may end here or not, as behind “in.”
			same := i < int(s.Last)-1 || at+1 < len(sentences) && sentences[at+1].Block == s.Block
			if kind := d.Blocks[s.Block].Kind; same && kind != lint.TableCell && kind != lint.Code && d.cutsFigure(int(s.First), i) {
				reportFigure(p, d, i)
			}
			continue
		}
		if next.Kind == text.Digits || i <= int(s.First) || i >= int(s.Last)-1 {
			continue
		}
		if kind := d.Blocks[s.Block].Kind; kind != lint.TableCell && kind != lint.Code && d.cutsSentence(i, i == int(s.First)+1) {
			found = append(found, i)
		}
	}
	// Where every fourth sentence begins small, the writer wants it so.
	if len(found) >= 4 && len(found)*4 > len(d.Sentences) {
		return nil
	}
	for _, i := range found {
		reportCut(p, d, i)
	}
	return nil
}

// cutsSentence reports whether the stop at word i, with a word in small letters
// behind it, ends nothing and abbreviates nothing. first says that only one word
// of the sentence stands before it.
func (d syntax) cutsSentence(i int, first bool) bool {
	stop, before, after := d.Words[i], d.Words[i-1], d.Words[i+1]
	if after.Start == stop.End || before.Kind == text.Punct && d.Text[before.Start] == '.' {
		return false // ".net", an ellipsis
	}
	gap := d.Text[stop.End:after.Start]
	if strings.Count(gap, "\n") > 1 || strings.TrimSpace(gap) != "" {
		return false
	}
	next := d.Word(i + 1)
	parts := lexicon.PartsOf(next)
	if parts == 0 || len(next) == 1 && next != "a" || smallNames.Has(next) {
		return false
	}
	if d.is(i+2, '.') && d.Words[i+2].Start == after.End && len(next) < 4 {
		return false // an abbreviation in turn: vgl. ff.
	}
	if after.End < int32(len(d.Text)) && strings.IndexByte("/_=@(<\\:", d.Text[after.End]) >= 0 {
		return false // code, a label
	}
	if parts.Only(lexicon.PosNoun|lexicon.PosPlural|lexicon.PosAdjective|lexicon.PosBase|lexicon.PosParticiple) && !d.goesOn(i+1) && !endless.Has(d.Word(i-1)) {
		return false // a name, a term of a list, a sentence without its capital
	}
	if before.End != stop.Start {
		// "territory . had": no abbreviation has a space before its stop.
		// Behind an article or a preposition the stop itself is spoken of.
		return before.Kind == text.Letters && d.Text[before.End:stop.Start] == " " && !d.is(i+2, '.') &&
			!lexicon.PartsOf(d.Word(i-1)).Only(lexicon.PosDeterminer|lexicon.PosPreposition|lexicon.PosConjunction|lexicon.PosAuxiliary)
	}
	switch before.Kind {
	case text.Letters:
		return !first && d.wholeWord(i-1) && !d.inches(i-1)
	case text.Digits:
		return !first && d.wholeNumber(i)
	case text.Punct:
		switch d.Word(i - 1) {
		case "”", "\"", "»", ")", "]", "’":
			return true
		}
	}
	return false
}

// cutsFigure reports whether the stop at word i, with a figure behind it, stands
// where the sentence that begins at word first cannot end.
func (d syntax) cutsFigure(first, i int) bool {
	if i < first+2 || !d.lower(i-1) || d.Words[i-1].End != d.Words[i].Start || !d.spaced(i) || !d.lower(i-2) && i-2 > first || !d.spaced(i-2) {
		return false
	}
	before := d.Word(i - 1)
	switch last := d.Word(i - 2); before {
	case "than", "nearly", "approximately", "roughly":
		return d.spaced(i - 2)
	case "least":
		if last == "At" && i == first+2 {
			return true
		}
		return i > first+3 && last == "at" && (figured.Has(d.Word(i-3)) || spanning.Has(d.Word(i-3)) || killing.Has(d.Word(i-3)))
	case "about", "around", "only", "almost":
		return spanning.Has(last) || killing.Has(last) || before == "about" && beForms.Has(last) && i <= first+5 && d.unitAt(i+2) && !d.stranded(first, i)
	case "to", "by", "from", "at", "of":
		if before == "at" && beginning.Has(last) && strings.Contains(d.Word(i+1), ":") {
			return true
		}
		return figured.Has(last) && !d.stranded(first, i) && (d.unitAt(i+2) || before == "from" && d.Word(i+2) == "to")
	case "in":
		return (happened.Has(last) || enacted.Has(last)) && isYear(d.Word(i+1)) && (d.is(i+2, '.') || d.lower(i+2)) && !d.stranded(first, i)
	case "on":
		return (happened.Has(last) || beginning.Has(last)) && months.Has(d.Word(i+2)) && !d.stranded(first, i)
	case "between":
		return d.Word(i+2) == "and" && i+3 < len(d.Words) && d.Words[i+3].Kind == text.Digits
	case "is", "was", "are", "were", "has", "have":
		return i > first+2 && (i == first+3 || i == first+4 && !lexicon.PartsOf(last).Has(lexicon.PosVerb)) && (d.Word(first) == "The" || d.Word(first) == "Its" || d.Word(first) == "A")
	}
	if killing.Has(before) {
		return i <= first+5 && (d.Word(first) == "The" || d.Word(first) == "A") && lexicon.PartsOf(d.Word(i-2)).Has(lexicon.PosNoun) && !beForms.Has(d.Word(i-2))
	}
	return endless.Has(before)
}

// stranded reports whether the preposition before the stop at word i, in a sentence
// that begins at word first, may belong to a word before its verb: the tree he fell
// from.
func (d syntax) stranded(first, i int) bool {
	for k := first; k < i-1; k++ {
		switch d.Word(k) {
		case "what", "What", "which", "that", "how", "whatever", "where", "who", "all", "All", "everything", "place", "to":
			return true
		case "he", "she", "they", "it", "we", "I", "you":
			return true // The first word has a capital.
		}
	}
	return false
}

// unitAt reports whether what a figure is measured in stands at word i.
func (d syntax) unitAt(i int) bool {
	if i >= len(d.Words) {
		return false
	}
	switch w := d.Word(i); w {
	case "%", "percent", "per", "pct", "million", "billion", "trillion", "thousand", "degrees":
		return true
	default:
		return amounts.Has(w) || lexicon.PartsOf(w).Only(lexicon.PosPlural) && d.lower(i)
	}
}

var (
	// figured are verbs whose preposition a figure follows.
	figured = text.NewSet(`amounts amounted amount rose rise rises risen fell fall falls fallen grew grow grows grown dropped drops increased increases
		decreased decreases climbed plunged jumped surged soared declined shrank estimated valued consists consisted consist`)
	// spanning are verbs of having and costing.
	spanning = text.NewSet("cost costs paid pays has have had earned earns employs affects affected needs covers covered lasted lasts received carries carrying employing paying")
	// killing are verbs that no sentence ends with in the active.
	killing   = text.NewSet("killed injured wounded employs contains comprises totals totalled exceeds exceeded costs")
	enacted   = text.NewSet("passed adopted signed begun began started ended launched introduced abolished released completed")
	beginning = text.NewSet("begin begins began start starts started held scheduled ends ended expires opens due")
)

// endless are words that no sentence ends with.
var endless = text.NewSet("the an their my our your its every and or whose")

// inches reports whether word i is “in” as the unit of the figure before it: 24 in.
func (d syntax) inches(i int) bool {
	k := i - 1
	if d.is(k, '-') {
		k--
	}
	return d.Word(i) == "in" && k >= 0 && d.Words[k].Kind == text.Digits
}

// goesOn reports whether word i, which may be a participle, goes on with a
// preposition: “based on”, “led by”.
func (d syntax) goesOn(i int) bool {
	if !lexicon.PartsOf(d.Word(i)).Has(lexicon.PosParticiple) || !d.letters(i+1) {
		return false
	}
	switch d.Word(i + 1) {
	case "by", "on", "with", "from", "at", "to", "as", "in":
		return true
	}
	return false
}

// wholeWord reports whether word i is a word and no abbreviation.
func (d syntax) wholeWord(i int) bool {
	w := d.Words[i]
	word := d.Word(i)
	if cut := strings.IndexAny(word, "'’"); cut > 0 {
		word = word[:cut] // Azerbaijan’s
	}
	if w.Script != text.Latin || utf8.RuneCountInString(word) < 2 || w.Shape == text.Mixed {
		return false
	}
	if w.Shape != text.Upper && abbreviated(word, w.Shape) {
		return false
	}
	if i > 0 && d.Words[i-1].End == w.Start && (d.Words[i-1].Kind != text.Punct || strings.IndexByte("./@_\\#", d.Text[w.Start-1]) >= 0) {
		return false // a path, a file name
	}
	switch w.Shape {
	case text.Lower:
		if lexicon.PartsOf(word) != 0 {
			return true
		}
		e, ok := lexicon.Look(word).English()
		return ok && (e.Dictionary || e.Zipf >= 25 && len(word) > 4)
	case text.Title:
		if lexicon.StateOf(word) != nil || lexicon.IsCity(word) {
			return true
		}
		e, ok := lexicon.Look(word).English()
		return ok && (e.Name || e.Dictionary) && len(word) > 3 || len(word) > 5 && endsInVowel(word)
	case text.Upper:
		return len(word) > 2 && len(word) < 6 && word != "LLC" && word != "LTD" && word != "INC"
	}
	return false
}

func endsInVowel(word string) bool { return strings.IndexByte("aeiouy", word[len(word)-1]) >= 0 }

// wholeNumber reports whether the figure before the stop at word i is no ordinal
// and no number of a list.
func (d syntax) wholeNumber(i int) bool {
	w := d.Words[i-1]
	if w.End-w.Start < 3 {
		// The 5. and 7. place, the 21. september.
		return false
	}
	return lexicon.PartsOf(d.Word(i+1)).Has(lexicon.PosConjunction|lexicon.PosPreposition|lexicon.PosAuxiliary) && (i < 2 || d.Words[i-2].End != w.Start)
}

// smallNames begin names of people and firms that are written small.
var smallNames = text.NewSet(`al el bin ibn van von de da di der den del dos du la le bell danah adidas`)

// abbreviated reports whether a stop behind word is that of an abbreviation.
func abbreviated(word string, shape text.Shape) bool {
	if len(word) > 9 {
		return false
	}
	lower := strings.ToLower(word)
	if capitalAbbreviations.Has(lower) {
		return shape != text.Lower
	}
	return abbreviations.Has(lower)
}

// abbreviations are written with a stop; those of other languages among them,
// as they stand in names and in titles.
var abbreviations = text.NewSet(`abbr abt acct adj admin adv agcy al alt amb amt anon app appt approx apr apt arch arr asst assn assoc atty atl aug ave avg
	bancorp bd bldg blvd bros brig bzw bur ca calif capt cc cent cert cf ch chap cie cir cl cm cmdr cnty co col cols comm comp conf cong
	conn cont contd coop corp corr cos cpl cr ct cu cv dat dec def del dem demo dep dept desc det dev diam dict diff dir disc dist div doc dr
	dz ea ed eds elec elem eng enl env eq esp esq est et etc eur evg ex exc excl exec ext fax feb ff fig figs fl fla fn fr freq fri ft fwd
	gal gen geo geog gmbh gov govt gr grad hab habil hist hon hosp hr hrs ht hum hwy ibid ict id illus impr inc incl ind indiv inf info ing
	inst instr int intl intro inv irreg iss ital iur jan jr jul jun jur kg km kt lab lat lb lbs lic lit ln loc long lt ltd mach mag maj man
	mar mart math max mb med medic meth mfg mfr mg mgmt mgr mi mic mil min mins misc mk ml mm mme mmes mod mol mon mr mrs ms msgr mt mtg mts mus
	nat nav nee neg no nos nov nr nt num obj obs occ oct op opp opt orch orig oz pag par para paras pat patd pct pd ph phil phys pk pkg pkwy
	pl plc pol pop pos poss pp pref prep pres prev priv prob proc prod prof prog prop prov pt pte pts pub publ pvt qt qtr qty quot rd ref
	refs reg rel rep rer repr res resp ret rev rm rms rpm rpt rs rte sat sc sched sci sec secs sen sep sept seq ser serv sgt sh sig sing
	sir soc sociol sol sp spa spec sq srl st sta stat std ste str sub subj subst suff sun supp suppl supt surg tab tbsp tech tel temp
	terr tex theor thu thur thurs tr trans treas tsp tue tues tv twp ult univ usw val var vb vers vet vgl vic vid viz vol vols vs wed wk wks
	wt yd yds yr yrs zool bhd sdn oy ab kft sro doo spol akad rag dott avv sig sr sra srta dna exmo exma prezes ul al nab nám tř kap`)

// capitalAbbreviations are words of their own when written small.
var capitalAbbreviations = text.NewSet(`sat sun mar mass wash ill ore miss ark hon ala fig man long sing lit sub comp lab pop par pat pub rep rev spa tab
	temp tech vet fax id del dem demo disc doc def dir ed gen grad hum info intro math max mic mod mus op opt pop pos prep prop pro ref
	sol spec stat str var wed no-one mil cent cert arch app alt bur cont det diff dist geo hist med mon nav pol priv prod prog prov ret sci
	soc tel terr tex val vic vid`)

// reportCut words the finding and its fixes.
func reportCut(p *lint.Pass, d syntax, i int) {
	stop, next := d.Words[i], d.Words[i+1]
	word := d.Word(i + 1)
	f := lint.Finding{
		Span:    text.Span{Start: int(stop.Start), End: int(next.End)},
		Message: fmt.Sprintf("A full stop before “%s” cuts the sentence", word),
	}
	// The stop with the white space before it; what follows it is left alone,
	// as markup may stand there.
	mark := text.Span{Start: int(d.Words[i-1].End), End: int(stop.End)}
	join := lint.Fix{Title: "Join the two parts", Edits: []text.Edit{{Span: mark}}, Safety: lint.Suggested}
	comma := lint.Fix{Title: "Join the two parts with a comma", Edits: []text.Edit{{Span: mark, New: ","}}, Safety: lint.Suggested}
	part := lint.Fix{Title: fmt.Sprintf("Begin a sentence with “%s”", capital(word)), Safety: lint.Suggested, Edits: []text.Edit{{
		Span: text.Span{Start: int(next.Start), End: int(next.Start) + 1}, New: strings.ToUpper(word[:1]),
	}}}
	if mark.Len() > 1 {
		part.Edits = append([]text.Edit{{Span: mark, New: "."}}, part.Edits...)
	}
	parts := lexicon.PartsOf(word)
	switch {
	case commaWords.Has(word):
		f.Fixes = []lint.Fix{comma, join}
	case d.finite(i + 1):
		f.Note = "Words are lost before the verb: look them up in the original"
	case parts.Has(lexicon.PosConjunction | lexicon.PosPreposition | lexicon.PosGerund):
		f.Fixes = []lint.Fix{join, comma}
	case parts.Has(lexicon.PosDeterminer | lexicon.PosPronoun):
		f.Fixes = []lint.Fix{part, comma, join}
	default:
		f.Fixes = []lint.Fix{join, part, comma}
	}
	p.Report(f)
}

// reportFigure reports the stop at word i, which cuts a figure off.
func reportFigure(p *lint.Pass, d syntax, i int) {
	p.Report(lint.Finding{
		Span:    text.Span{Start: int(d.Words[i].Start), End: int(d.Words[i+1].End)},
		Message: fmt.Sprintf("A full stop before “%s” cuts the sentence", d.Word(i+1)),
		Fixes:   []lint.Fix{{Title: "Join the two parts", Edits: []text.Edit{{Span: d.Words[i].Span()}}, Safety: lint.Suggested}},
	})
}

// commaWords ask for a comma before them more often than not.
var commaWords = text.NewSet(`but which who whose whom while whereas although though yet so nor`)

// finite reports whether word i is a finite verb that has no subject behind it.
func (d syntax) finite(i int) bool {
	parts := lexicon.PartsOf(d.Word(i))
	if parts.Has(lexicon.PosAuxiliary) {
		return true
	}
	if !parts.Has(lexicon.PosFinite) || parts.Has(lexicon.PosPlural|lexicon.PosPreposition|lexicon.PosConjunction|lexicon.PosAdverb) {
		return false
	}
	return !parts.Has(lexicon.PosParticiple) || d.letters(i+1) && !d.goesOn(i)
}
