package term

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"stet/inflect"
	"stet/text"
)

func lowerRune(r rune) rune { return unicode.ToLower(r) }

// Renderings is the number of right renderings of m.
func (m *Match) Renderings() int { return len(m.finder.record(m.entry).right) }

// keeps are words that a pattern has beside the wrong rendering to tell it from
// good English. At its edges they stand, unless the right rendering has such a
// word there too.
var keeps = setOf(`the a an this that these those his her its their our my your no not and or who which whom
	of in on at to by for with from into during after before without about over against between near as than
	is are was were be been being has have had having will would can could may might must should do does did
	said says say told asked
	two three four five six seven eight nine ten several many some all both most`)

// core narrows m to what a rendering replaces: the steps from and to, the second
// not included.
func (m *Match) core(r *rendering) (from, to int) {
	to = m.taken
	if m.finder.record(m.entry).entry.Whole {
		return 0, to
	}
	if from, to, ok := m.marked(); ok {
		return from, to
	}
	word := func(s int) string { return lower(m.finder.bare(m.steps[s].word)) }
	ends, begins := false, false // the rendering has such a word at that edge
	verbs := false
	for n := range r.parts {
		p := &r.parts[n]
		if p.class != 0 { // what was found is repeated
			return 0, to
		}
		edge := p.forms == nil && keeps[lower(p.text)]
		begins = begins || n == 0 && edge
		ends = ends || n == len(r.parts)-1 && edge
		verbs = verbs || p.verb
	}
	// What stands for any word is context.
	for to-1 > from && m.steps[to-1].class != 0 {
		to--
	}
	last := &r.parts[len(r.parts)-1]
	kept := func(s int) bool { return m.steps[s].class != 0 || m.steps[s].form == plain && keeps[word(s)] }
	if !ends && !last.verb {
		for to-1 > from && kept(to-1) {
			to--
		}
		// What stands behind the noun without a preposition is no part of the term:
		// “stormer scored”.
		for s := from; last.forms != nil && s < to-1; s++ {
			f := m.steps[s].form
			if (f == singular || f == plural) && !m.nounAfter(s, to) && m.steps[s+1].form == plain && m.steps[s+1].class == 0 && !keeps[word(s+1)] {
				to = s + 1
			}
		}
	}
	if !begins && !verbs {
		// A verb and what determines the noun: “undergo the medical visits”.
		if to-from > 2 && closed[Determiner][word(1)] && m.steps[0].form != singular && m.steps[0].form != plural {
			from = 2
		}
	}
	if !begins {
		for from < to-1 && (kept(from) || m.auxiliary(from, r.parts[0].forms)) {
			from++
		}
	}
	if from < to && kept(from) { // nothing but such words
		return 0, m.taken
	}
	return from, to
}

// marked are the steps of m that its pattern marks as those to replace, if any.
func (m *Match) marked() (from, to int, ok bool) {
	for s := range m.taken {
		if m.steps[s].core {
			if !ok {
				from, ok = s, true
			}
			to = s + 1
		}
	}
	return from, to, ok
}

// auxiliary reports whether step s is a form of “be” or “have” before a participle,
// where the rendering, whose first word has the given forms, says neither.
func (m *Match) auxiliary(s int, first []inflected) bool {
	if len(first) > 0 && (first[0].word == "be" || first[0].word == "have") || s+1 >= m.taken || m.steps[s].class != 0 {
		return false
	}
	if !auxiliaries[lower(m.finder.bare(m.steps[s].word))] {
		return false
	}
	next := &m.steps[s+1]
	return next.form == participle || next.form == pastOrParticiple || next.form == plain && next.class == 0 && strings.HasSuffix(m.finder.bare(next.word), "ed")
}

// nounAfter reports whether a step behind s, before to, is a noun that inflects.
func (m *Match) nounAfter(s, to int) bool {
	for k := s + 1; k < to; k++ {
		if f := m.steps[k].form; f == singular || f == plural {
			return true
		}
	}
	return false
}

// narrowed is m without what core leaves standing.
func (m *Match) narrowed(r *rendering) Match {
	n := *m
	from, to := m.core(r)
	if from == 0 && to == m.taken {
		return n
	}
	f := m.finder
	n.taken = copy(n.steps[:], m.steps[from:to])
	n.first, n.last = n.steps[0].word, n.steps[n.taken-1].through
	n.Span.Start = int(f.tok.Words[n.first].Start)
	if to < m.taken {
		n.Span.End = int(f.tok.Words[n.last].End)
	}
	return n
}

// Place is what the best right rendering replaces: the match without the words
// that only tell it from good English.
func (m *Match) Place() text.Span {
	if m.Renderings() == 0 {
		return m.Span
	}
	span, _ := m.Render(0)
	return span
}

// Render returns right rendering k, inflected and capitalised as what was found,
// and the place that it replaces: the match, with the article before it where
// that has to change.
func (m *Match) Render(k int) (text.Span, string) {
	f := m.finder
	r := &f.record(m.entry).right[k]
	whole := m // whose verbs and nouns show the form
	narrow := m.narrowed(r)
	if _, _, ok := m.marked(); ok {
		whole = &narrow
	}
	m = &narrow
	var b strings.Builder
	verbs, nouns := 0, 0
	used := [maxElements]bool{}
	for n := range r.parts {
		p := &r.parts[n]
		if n > 0 {
			b.WriteByte(' ')
		}
		switch {
		case p.class == Rest || p.class == Rest2:
			if i := m.first + int32(p.class-Rest) + 1; i <= m.last {
				b.WriteString(f.t[f.tok.Words[i].Start:m.Span.End])
			}
		case p.class != 0:
			for s := range m.taken {
				if m.steps[s].class == p.class && !used[s] {
					used[s] = true
					b.WriteString(f.t[f.tok.Words[m.steps[s].word].Start:f.tok.Words[m.steps[s].through].End])
					break
				}
			}
		case p.forms != nil && p.verb:
			b.WriteString(whole.verb(p, verbs))
			verbs++
		case p.forms != nil:
			b.WriteString(whole.noun(p, nouns))
			nouns++
		default:
			b.WriteString(p.text)
		}
	}
	s := strings.Join(strings.Fields(b.String()), " ") // a class of an alternative may not have been met
	s = m.capitalised(m.finder.apostrophes(s))
	return m.article(r, s)
}

// apostrophes writes those of s as the text does.
func (f *finder) apostrophes(s string) string {
	switch {
	case !strings.ContainsAny(s, "'’"):
		return s
	case strings.Contains(f.t, "’") || !strings.Contains(f.t, "'") && strings.ContainsAny(f.t, "“”‘"):
		return strings.ReplaceAll(s, "'", "’")
	case !strings.ContainsAny(f.t, "'\""):
		return s // nothing says how the article draws them
	}
	return strings.ReplaceAll(s, "’", "'")
}

// verb is p in the form of verb n of the match, or of its last one. A word that a
// pattern has in one form only shows it by its end.
func (m *Match) verb(p *part, n int) string {
	last := taken{form: base}
	for _, s := range m.steps[:m.taken] {
		if s.class != 0 || s.form != plain {
			continue
		}
		switch w := lower(m.finder.bare(s.word)); {
		case len(w) > 4 && strings.HasSuffix(w, "ed"):
			last = taken{word: s.word, form: pastOrParticiple}
		case len(w) > 5 && strings.HasSuffix(w, "ing") && last.form == base:
			last = taken{word: s.word, form: gerund}
		}
	}
	for k, s := range m.steps[:m.taken] {
		if s.class == 0 && s.form >= base && !m.auxiliary(k, p.forms) {
			last = s
			if n == 0 {
				break
			}
			n--
		}
	}
	f := m.finder
	if last.form == base {
		w := lower(f.tok.Words[last.word].Of(f.t))
		switch forms := irregularVerbs[w]; {
		case forms[0] == w && !f.afterModal(last.word): // put, cut
			last.form = pastOrParticiple
		case forms[1] == w && f.afterAuxiliary(last.word): // become, run
			last.form = participle
		}
	}
	return as(p.forms, last.form, last.form == pastOrParticiple && f.afterAuxiliary(last.word))
}

// noun is p in the number of noun n of the match, or of its last one. A word that
// a pattern has in one form only shows it by its end.
func (m *Match) noun(p *part, n int) string {
	number := singular
	for k, s := range m.steps[:m.taken] {
		raw := m.finder.bare(s.word)
		w := lower(raw)
		if s.class != 0 || s.form != plain || keeps[w] {
			if k > 0 && prepositions[w] {
				break
			}
			continue
		}
		number = singular
		if (k == 0 || raw == w) && len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is") {
			number = plural
		}
	}
	for _, s := range m.steps[:m.taken] {
		if s.form == singular || s.form == plural {
			number = s.form
			if n == 0 {
				break
			}
			n--
		}
	}
	return as(p.forms, number, false)
}

// auxiliaries are the words behind which a participle stands.
var auxiliaries = setOf("is are was were be been being has have had having get gets got am 's 've")

// modals are the words behind which a verb does not inflect.
var modals = setOf("to will would can could may might must shall should do does did let lets help not don't doesn't didn't won't can't couldn't wouldn't shouldn't")

// afterModal reports whether the word before word i, but for adverbs, is one
// behind which a verb does not inflect.
func (f *finder) afterModal(i int32) bool {
	for k := i - 1; k >= 0 && k >= i-3; k-- {
		w := lower(f.tok.Words[k].Of(f.t))
		if modals[w] {
			return true
		}
		if !strings.HasSuffix(w, "ly") && w != "also" && w != "never" {
			return false
		}
	}
	return false
}

// afterAuxiliary reports whether one of the three words before word i makes a
// participle of it, with nothing but adverbs between.
func (f *finder) afterAuxiliary(i int32) bool {
	for k := i - 1; k >= 0 && k >= i-3; k-- {
		w := lower(f.tok.Words[k].Of(f.t))
		if auxiliaries[w] || strings.HasSuffix(w, "n't") {
			return true
		}
		if w != "not" && w != "also" && w != "never" && !strings.HasSuffix(w, "ly") && w != "already" {
			return false
		}
	}
	return false
}

// capitalised gives s the capitals that what was found has only because of its
// place.
func (m *Match) capitalised(s string) string {
	f := m.finder
	long, capital := 0, 0
	for _, t := range m.steps[:m.taken] {
		if w := &f.tok.Words[t.word]; w.Kind == text.Letters && w.End-w.Start > 3 {
			long++
			if w.Shape != text.Lower {
				capital++
			}
		}
	}
	first := &f.tok.Words[m.first]
	switch {
	case first.Shape == text.Lower || first.Shape == text.NoCase:
		return s
	case first.Shape == text.Upper && first.End-first.Start > 1 && f.shouting(m):
		return strings.ToUpper(s)
	case m.steps[0].casing == titleCase || m.steps[0].casing == exactCase:
		return s
	case capital == long && long > 1 || m.steps[0].casing == anyCase && capital == long:
		words := strings.Split(s, " ")
		for i, w := range words {
			if i == 0 || len(w) > 3 {
				words[i] = upperFirst(w)
			}
		}
		return strings.Join(words, " ")
	}
	return upperFirst(s)
}

// shouting reports whether the sentence of m is all in capitals.
func (f *finder) shouting(m *Match) bool {
	f.sentence = f.tok.SentenceAt(m.Span.Start)
	return f.inHeadline() && f.shouts
}

func upperFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

// article mends “a” or “an” before the match.
func (m *Match) article(r *rendering, s string) (text.Span, string) {
	f := m.finder
	i := m.first - 1
	if i < 0 || !f.spaced(i, m.first) {
		return m.Span, s
	}
	w := &f.tok.Words[i]
	before := w.Of(f.t)
	switch before {
	case "a", "an", "A", "An":
	default:
		return m.Span, s
	}
	right := "a"
	if inflect.TakesAn(s) {
		right = "an"
	}
	if before[0] == 'A' {
		right = upperFirst(right)
	}
	span := text.Span{Start: int(w.Start), End: m.Span.End}
	switch {
	case r.mass && before[0] == 'A':
		return span, upperFirst(s)
	case r.mass:
		return span, s
	case right != before:
		return span, right + f.t[w.End:m.Span.Start] + s
	}
	return m.Span, s
}
