package name

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"stet/lint"
	"stet/rules/name/romanise"
	"stet/text"
)

// Transliteration finds one name romanised in two ways, in one article or in
// several that are read together.
var Transliteration = &lint.Rule{
	ID:    "name/transliteration",
	Title: "One name is romanised in two ways",
	Why: "A reader who meets two spellings takes them for two people or two places, " +
		"and a search for one of them misses the other.",
	Details: `Two spellings are reported when both can write one word of one source language:
Cyrillic дж is "dzh" for English readers, "dj" for French and "dsch" for German ones. The
comparison knows the scripts that news is romanised from and the habits of a dozen presses; it does
not count letters that differ.

What stands: an adjective beside its country, a man's and a woman's form of one surname, a plural,
two spellings in one sentence (the text itself speaks of both), names whose bearers have different
given names, words of the dictionary, and pairs that are established as two names in English.

The spelling to keep is the one that a reviewed book prefers, then the one in the house's list of
names, then the one of the house's scheme, if that is set; else the one that more articles use (well
edited ones count twice), then the one with more mentions, then the one that is closer to English
romanisation. A pair that differs in its diacritics alone, or in hyphens and spaces, is a notice, and so
is one that nothing but the letters joins across articles.`,
	Severity: lint.Warning,
	Fixable:  lint.Suggested,
	Example: lint.Example{
		Bad:  "Minister Sergei Dzhumayev resigned. An aide said Djumaev would speak later.",
		Good: "Minister Sergei Dzhumayev resigned. An aide said Dzhumayev would speak later.",
	},
	Options: []lint.Option{{
		Name: "scheme", Default: "", Values: append([]string{""}, romanise.Presses...),
		Doc: "Prefer the spelling that readers of this press expect to the one that most articles have; the house’s list of names still comes first.",
	}},
	Check: checkTransliteration,
	Survey: lint.NewSurvey(lint.SurveyOf[*sighting, *standing]{
		Gather: gatherNames,
		Merge:  mergeSightings,
		File:   fileName,
		Settle: settleName,
	}),
}

// pair is two uses of one document that sound alike.
type pair struct{ a, b *use }

func checkTransliteration(p *lint.Pass) error {
	r := readers.Get().(*reader)
	defer readers.Put(r)
	c := collector{d: p.Doc, r: r}
	apart := map[pair]bool{}
	c.apart = func(a, b *use) {
		if len(apart) < 1<<12 && slices.ContainsFunc(a.keys, func(k string) bool { return slices.Contains(b.keys, k) }) {
			apart[pair{a, b}], apart[pair{b, a}] = true, true
		}
	}
	uses := c.collect()
	if len(uses) == 0 {
		return nil
	}
	standings := make(map[*use]*standing, len(uses))
	of := func(key string) (*sighting, bool) {
		st, ok := lint.Verdict[*standing](p, key)
		if !ok {
			return nil, false
		}
		return st.sighting, true
	}
	here := make(map[string]*use, len(uses))
	best := make(map[*use]rival)
	for _, u := range uses {
		here[u.spelling] = u
		st, ok := lint.Verdict[*standing](p, u.spelling)
		if !ok {
			st = &standing{sighting: &u.sighting}
		}
		standings[u] = st
	}
	better := func(u *use, v rival) {
		if old, ok := best[u]; !ok || compareRivals(v, old) < 0 {
			best[u] = v
		}
	}
	scheme := p.String("scheme")
	for _, u := range uses {
		for _, v := range standings[u].Rivals {
			if w := r.read(v.Spelling).word; scheme != "" && w != nil && !v.ruled && !v.House && !standings[u].House && !standings[u].accepted() {
				if a, b := u.word.StrangeTo(scheme), w.StrangeTo(scheme); a != b {
					v.better = b < a
				}
			}
			if v.better && (v.ruled || len(v.like.names) == 0 || u.withName(v.like.names)) && here[v.Spelling] == nil {
				better(u, v)
			}
		}
	}
	a := archiveOf(of)
	for _, pr := range pairs(uses) {
		x, y := standings[pr.a], standings[pr.b]
		if x.Word && !x.House || y.Word && !y.House {
			continue
		}
		l, same := a.within(r.compare, pr.a, pr.b, x.sighting, y.sighting)
		if !same || apart[pr] && !l.Accents || x.House && y.House || x.apart(pr.b.spelling) || y.apart(pr.a.spelling) {
			continue
		}
		first := prefer(x.sighting, y.sighting, pr.a.word, pr.b.word, l)
		if scheme != "" && !x.House && !y.House && x.Ruling == nil && y.Ruling == nil {
			if a, b := pr.a.word.StrangeTo(scheme), pr.b.word.StrangeTo(scheme); a != b {
				first = a < b
			}
		}
		switch first {
		case true:
			l.A, l.B = l.B, l.A
			if !y.accepted() {
				better(pr.b, rival{Spelling: pr.a.spelling, sighting: x.sighting, like: l, strangeness: pr.a.word.Strangeness(), better: true})
			}
		default:
			if !x.accepted() {
				better(pr.a, rival{Spelling: pr.b.spelling, sighting: y.sighting, like: l, strangeness: pr.b.word.Strangeness(), better: true})
			}
		}
	}
	for _, u := range uses {
		// What is to be written instead may itself be written better.
		for range 3 {
			v := best[u]
			next, ok := best[here[v.Spelling]]
			if !ok || v.ruled || next.Spelling == u.spelling || here[next.Spelling] == nil {
				break
			}
			next.like = v.like
			best[u] = next
		}
		if v, ok := best[u]; ok && !slices.ContainsFunc(uses, func(o *use) bool {
			return o.spelling != u.spelling && o.spelling != v.Spelling && apart[pair{u, o}] && nearer(r, o, v)
		}) {
			report(p, u, standings[u], &v, here[v.Spelling])
		}
	}
	return nil
}

// nearer reports whether the preferred spelling of u is rather one of o, which
// the text sets apart from u.
func nearer(r *reader, o *use, v rival) bool {
	w := r.read(v.Spelling).word
	if w == nil || v.like.Accents || v.ruled {
		return false
	}
	l, ok := r.compare.Compare(o.word, w)
	return ok && l.Cost <= v.like.Cost
}

// apart reports whether a reviewed book sets a spelling apart from s.
func (s *standing) apart(spelling string) bool {
	return s.Ruling != nil && slices.Contains(s.Ruling.Apart, spelling)
}

// accepted reports whether a reviewed book lets s stand.
func (s *standing) accepted() bool { return s.Ruling != nil && s.Ruling.Accept }

// pairs are the uses of one document that sound alike, each pair once, and
// those that a slip of the pen separates so far that they do not: Baumgartel and
// Baumgatrel, when both are Konrad.
func pairs(uses []*use) []pair {
	var out []pair
	keyed := make(map[string][]*use, 2*len(uses))
	given := map[string][]*use{}
	for _, u := range uses {
		for i, k := range u.keys {
			list := keyed[k]
			for _, o := range list {
				if !slices.ContainsFunc(u.keys[:i], func(k string) bool { return slices.Contains(o.keys, k) }) {
					out = append(out, pair{o, u})
				}
			}
			if len(list) < maxCrowd {
				keyed[k] = append(list, u)
			}
		}
		for _, b := range u.Before {
			list := given[b.Name]
			for _, o := range list {
				if !slices.ContainsFunc(u.keys, func(k string) bool { return slices.Contains(o.keys, k) }) && romanise.Slip(o.word, u.word) {
					out = append(out, pair{o, u})
				}
			}
			if len(list) < maxCrowd {
				given[b.Name] = append(list, u)
			}
		}
	}
	return out
}

// report makes one finding of all mentions of a deviating spelling. other is
// the preferred one in this document, if it is there.
func report(p *lint.Pass, u *use, mine *standing, r *rival, other *use) {
	at := -1
	fix := lint.Fix{Title: fmt.Sprintf("Write “%s”", r.Spelling), Safety: lint.Suggested}
	for i, s := range u.spans {
		if u.tagged[i] {
			continue // a hashtag is an address
		}
		if at < 0 || p.Doc.Quoted(u.spans[at]) && !p.Doc.Quoted(s) {
			at = i
		}
		to := r.Spelling
		if u.upper[i] {
			to = strings.ToUpper(to)
		}
		fix.Edits = append(fix.Edits, text.Edit{Span: s, New: to})
	}
	if at < 0 {
		return
	}
	f := lint.Finding{Span: u.spans[at], Fixes: []lint.Fix{fix}}
	if n := len(fix.Edits); n > 1 {
		f.Fixes[0].Title = fmt.Sprintf("Write “%s” in all %d places", r.Spelling, n)
	}
	if !r.ruled && (r.like.Accents || r.like.tied || other == nil && !r.House && !r.like.kin) {
		f.Severity = lint.Notice // two people may bear two names that are alike
	}
	switch {
	case r.ruled:
		f.Message = fmt.Sprintf("“%s” is “%s” in the reviewed book", u.spelling, r.Spelling)
	case r.House:
		f.Message = fmt.Sprintf("“%s” is “%s” in the house’s list of names", u.spelling, r.Spelling)
	case other != nil:
		f.Message = fmt.Sprintf("“%s” is also spelled “%s” in this article", u.spelling, r.Spelling)
	case r.like.kin:
		f.Message = fmt.Sprintf("“%s” is spelled “%s” in %s", u.spelling, r.Spelling, count(r.Docs, "other article"))
	default:
		f.Message = fmt.Sprintf("“%s” may be “%s”, as %s", u.spelling, r.Spelling, spells(r.Docs))
	}
	f.Note = note(u.spelling, mine, r)
	if other != nil {
		f.Related = append(f.Related, lint.Related{Span: other.spans[0], Message: fmt.Sprintf("“%s” here", r.Spelling)})
	}
	for _, pl := range r.Places {
		if pl.ID != p.Doc.ID && len(f.Related) < 3 {
			f.Related = append(f.Related, lint.Related{ID: pl.ID, Start: pl.start(), End: pl.end(), Message: fmt.Sprintf("“%s” here", r.Spelling)})
		}
	}
	p.Report(f)
}

// note gives the counts and the reason.
func note(spelling string, mine *standing, r *rival) string {
	var b strings.Builder
	l := &r.like
	if r.Docs > 0 && !l.slip {
		fmt.Fprintf(&b, "“%s” has %s in %s, “%s” %d in %d", r.Spelling, count(r.Mentions, "mention"), count(r.Docs, "article"), spelling, mine.Mentions, mine.Docs)
	}
	if r.ruled {
		return b.String()
	}
	clause(&b, l.reason())
	return b.String()
}

// reason says why two spellings are one name.
func (l *likeness) reason() string {
	switch {
	case l.tied:
		return "hyphens and spaces differ, or the vowel before one"
	case l.Accents:
		return "only diacritics differ"
	case l.slip:
		return "the same name stands before both, and one letter differs or has changed places"
	case l.near && !l.Marked:
		return "one letter differs, is missing or has changed places"
	case l.A == "" && l.B == "":
		return "only doubled letters or marks differ"
	case l.A == "" || l.B == "":
		return fmt.Sprintf("“%s” is written or left out, as for %s %s", l.A+l.B, l.Family(), l.Sound)
	}
	return fmt.Sprintf("“%s” and “%s” can write one sound, as %s %s", l.A, l.B, l.Family(), l.Sound)
}

func clause(b *strings.Builder, s string) {
	if b.Len() > 0 {
		b.WriteString("; ")
	}
	b.WriteString(s)
}

func spells(docs int32) string {
	if docs == 1 {
		return "1 other article spells it"
	}
	return fmt.Sprintf("%d other articles spell it", docs)
}

func count(n int32, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return fmt.Sprintf("%d %s", n, noun)
}

// allUpper reports whether s has no small letter and more than one letter.
func allUpper(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z':
			return false
		case c >= utf8.RuneSelf:
			return strings.ToUpper(s) == s
		}
	}
	return len(s) > 1
}

func plainASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// titled writes a word in capitals with small letters behind each first one.
func titled(s string) string {
	var b strings.Builder
	first := true
	for _, r := range s {
		if first {
			b.WriteRune(r)
		} else {
			b.WriteString(strings.ToLower(string(r)))
		}
		first = r == '-' || r == '‐' || r == '‑'
	}
	return b.String()
}
