package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Name is a run of capitalised words that may be a name: one word or several,
// with particles (van der, ibn, al-), initials, hyphens and apostrophes between
// them. What it names, and whether it names anything, is for rules to decide.
type Name struct {
	// Start and End are its place, without a possessive ’s and without the
	// mark of a hashtag that it begins with.
	Start, End int32
	// First and Last are its words: First up to but not including Last.
	First, Last int32
	Flags       NameFlags
}

// Span is the place of n in its text.
func (n Name) Span() Span { return Span{int(n.Start), int(n.End)} }

// Of is the text of n.
func (n Name) Of(t string) string { return t[n.Start:n.End] }

// NameFlags say why the capitals of a Name may prove nothing, and what stood
// around it. The zero NameFlags belong to a run inside a plain sentence.
type NameFlags uint8

// The flags of names.
const (
	// NameInitial begins a sentence, a quotation or a clause after a colon,
	// where any word has a capital.
	NameInitial NameFlags = 1 << iota
	// NameUpper is written in capitals throughout.
	NameUpper
	// NameHeadline stands in a line in title case or in capitals: its words
	// need not belong together.
	NameHeadline
	// NameHashtag has a hashtag in it.
	NameHashtag
	// NamePossessive was followed by ’s or by an apostrophe alone.
	NamePossessive
)

// PartKind says what a Part of a Name is.
type PartKind uint8

// The kinds of parts. NameWord is the zero PartKind.
const (
	NameWord     PartKind = iota // Merkel, Jean-Luc, O’Neill
	NameInitials                 // a single capital: J in J. Smith
	NameParticle                 // van, der, ibn, and the al of al-Assad
	NameTag                      // a hashtag, without its mark
)

// Part is one piece of a Name.
type Part struct {
	Span
	Kind PartKind
	// Hyphen says that a hyphen ties it to the part before, as in al-Assad.
	Hyphen bool
}

// isParticle reports whether w stands in small letters inside names, and whether
// it also begins a name in mid-sentence; the others are too often words of their
// own.
func isParticle(w string) (begins, ok bool) {
	switch w {
	case "abd", "abu", "al", "ben", "bin", "bint", "da", "dal", "dalla", "de", "degli", "dei", "del", "della",
		"des", "di", "dos", "du", "el", "ibn", "la", "las", "le", "los", "ould", "van", "von":
		return true, true
	case "ad", "af", "an", "ap", "ar", "as", "ash", "at", "ath", "av", "az", "bar", "bat", "dar", "das", "den",
		"der", "do", "e", "ed", "et", "i", "ik", "kyzy", "les", "lo", "mac", "na", "oglu", "ogly", "oğlu", "qizi",
		"qızı", "st", "te", "ten", "ter", "uulu", "und", "vom", "y", "zu", "zum", "zur", "ал", "аль", "оглы",
		"кызы":
		return false, true
	}
	return false, false
}

// bareness says where a word is no part of a name.
type bareness uint8

const (
	bareNever bareness = 1 + iota // wherever it stands
	bareFree                      // where any word has a capital
)

// bareWords holds the words of openers and never.
var bareWords = func() Table[bareness] {
	m := map[string]bareness{}
	for w := range strings.FieldsSeq(openers) {
		m[w] = bareFree
	}
	for w := range strings.FieldsSeq(never) {
		m[w] = bareNever
	}
	return NewTable(m)
}()

// never are words that belong to no name wherever they stand.
const never = `i a an the i'm i've i'll i'd monday tuesday wednesday thursday friday saturday sunday`

// openers are the words of English that begin sentences, and with a capital say
// nothing there or in a line in title case.
const openers = `a about above according after against ago albeit all almost along already also although am amid
amidst among an and another any anyone anything are around as aside ask asked at away back because become been before
behind being below beneath beside besides between beyond both briefly but by can cannot certainly clearly come coming
compared considering could currently dear despite did do does doing done down due during each earlier early either
elsewhere enough especially even eventually ever every everybody everyone everything except few fewer finally first
following for former formerly from further furthermore get getting gets given giving go goes going got had half
hardly has have having he hence her here hers herself him himself his how however i if in including indeed initially
inside instead into is it its itself just last late lately later latest least less let like likewise made mainly make
makes making many may maybe me meanwhile might mine more moreover most mostly much must my myself near nearly neither
never nevertheless next no nobody none nonetheless nor not nothing now nowhere of off often on once one only onto
or other others otherwise our ours out outside over overall own particularly past per perhaps please possibly previously
probably put quite rather really recent recently said same say saying says second see seen several shall she should
similarly since so some somebody someone something sometimes somewhere soon speaking still such surely take taken
taking tell than that the their theirs them then there thereafter therefore these they third this those though three
through throughout thus till to today together tomorrow tonight too toward towards two under underneath unfortunately
unless unlike until up upon us using usually very via was we well were what whatever when whenever where whereas
wherever whether which while who whoever whom whose why will with within without would yes yesterday yet you your
yours yourself don't doesn't didn't isn't aren't wasn't won't
can't couldn't wouldn't it's that's there's here's he's she's we're we've they're you're
what's who's let's`

// names finds the names in some of tok's sentences.
func names(t string, blocks []Block, tok *Tokens, sentences []Sentence) []Name {
	if len(sentences) == 0 {
		return nil
	}
	f := namer{t: t, words: tok.Words}
	f.names = make([]Name, 0, (sentences[len(sentences)-1].Last-sentences[0].First)/12+1)
	for _, s := range sentences {
		headline := int(s.Block) < len(blocks) && blocks[s.Block].Headline
		f.sentence(int(s.First), int(s.Last), headline)
	}
	return f.names
}

// namer reads names sentence by sentence.
type namer struct {
	t     string
	words []Word
	names []Name
}

// sentence finds the names among the words [first, last).
func (f *namer) sentence(first, last int, headline bool) {
	var line NameFlags
	if last > first && last-first < 40 {
		line = f.casing(first, last, headline)
	}
	fresh := true // nothing but marks since the sentence, quotation or clause began
	for i := first; i < last; {
		w := f.words[i]
		switch w.Kind {
		case Punct:
			fresh = fresh || f.opens(i)
			i++
			continue
		case Letters, Hashtag:
			if w.Shape == Lower && !f.leads(i, last) {
				fresh = false
				i++
				continue
			}
		default:
			fresh = false
			i++
			continue
		}
		if next, ok := f.run(i, last, fresh, line); ok {
			i = next
		} else {
			i++
		}
		fresh = false
	}
}

// leads reports whether what follows the word in small letters at i could be a
// name that it belongs to. It saves looking up nearly every word.
func (f *namer) leads(i, last int) bool {
	if i+1 >= last || f.words[i].End-f.words[i].Start > 6 {
		return false
	}
	switch next := f.words[i+1]; next.Shape {
	case Lower:
		return next.End-next.Start <= 4
	case NoCase:
		return next.Kind == Punct && next.Start == f.words[i].End
	}
	return true
}

// casing tells a line whose capitals prove nothing: in title case or all in
// capitals. A sentence with its full stop is none.
func (f *namer) casing(first, last int, headline bool) NameFlags {
	if w := f.words[last-1]; !headline && w.Kind == Punct && f.t[w.Start] == '.' {
		return 0
	}
	long, capital, upper := 0, 0, 0
	for _, w := range f.words[first:last] {
		if w.Kind != Letters || w.End-w.Start < 4 {
			continue
		}
		switch w.Shape {
		case NoCase:
			continue
		case Lower:
			if w.End-w.Start > 6 {
				return 0
			}
		case Title, Mixed:
			capital++
		case Upper:
			upper++
		}
		long++
	}
	if long >= 3 && (upper == long || capital+upper >= 4 && 5*(capital+upper) >= 4*long) {
		return NameHeadline
	}
	return 0
}

// opens reports whether any word has a capital after the mark at i: an opening
// quote or bracket, a colon, a bullet, a dash that begins a line.
func (f *namer) opens(i int) bool {
	w := f.words[i]
	switch r, _ := utf8.DecodeRuneInString(f.t[w.Start:]); r {
	case ':', '•', '…', '?', '!', '.':
		return true
	case '“', '„', '«', '‘', '‹', '"', '\'', '(', '[', '»':
		// An opening mark has its word right behind it and none before it.
		return int(w.End) < len(f.t) && f.t[w.End] > ' ' && (w.Start == 0 || f.t[w.Start-1] <= ' ' || i > 0 && f.words[i-1].End == w.Start && f.words[i-1].Kind == Punct)
	}
	return false
}

// capital reports whether word i can be part of a name by its letters.
func (f *namer) capital(i int) bool {
	w := f.words[i]
	switch w.Kind {
	case Hashtag:
		return int(w.End-w.Start) > 2 && w.Shape == Title
	case Letters:
	default:
		return false
	}
	switch w.Shape {
	case Title, Upper:
		return true
	case Mixed:
		if w.ASCII {
			c := f.t[w.Start]
			return c >= 'A' && c <= 'Z'
		}
		return !lowerFirst(f.t[w.Start:w.End])
	}
	return false
}

// bare reports whether word i is no part of a name: a word of never, or where
// any word has a capital one of openers.
func (f *namer) bare(i int, free bool) bool {
	w := f.words[i]
	if w.End-w.Start > 13 || w.Kind != Letters {
		return false
	}
	var buf [16]byte
	n := 0
	for j := w.Start; j < w.End; j++ {
		c := f.t[j]
		switch {
		case c >= 'A' && c <= 'Z':
			c += 'a' - 'A'
		case c == 0xE2 && j+2 < w.End && f.t[j+1] == 0x80 && f.t[j+2] == 0x99: // ’
			c = '\''
			j += 2
		case c >= utf8.RuneSelf:
			return false
		}
		buf[n] = c
		n++
	}
	of := bareWords.Of(string(buf[:n]))
	return of == bareNever || free && of == bareFree
}

// particle reports whether word i is a particle in small letters.
func (f *namer) particle(i int) (begins, ok bool) {
	w := f.words[i]
	if w.Kind != Letters || w.Shape != Lower || w.End-w.Start > 8 {
		return false, false
	}
	return isParticle(f.t[w.Start:w.End])
}

// run reads the name that begins at word i, if one does, and returns the word
// behind it.
func (f *namer) run(i, last int, fresh bool, line NameFlags) (next int, ok bool) {
	begins, particle := f.particle(i)
	start := i
	if particle {
		// "al-Assad", "van der Bellen": small letters, then the name.
		if !begins && !f.tied(i+1, last) {
			return 0, false
		}
		if i++; f.tied(i, last) {
			i++
		}
		for i < last && f.spaced(i) {
			if _, more := f.particle(i); !more {
				break
			}
			if i++; f.tied(i, last) {
				i++
			}
		}
		if i >= last || f.words[i].Kind != Letters || !f.near(i) || !f.capital(i) || f.bare(i, false) {
			return 0, false
		}
	} else if !f.capital(i) {
		return 0, false
	}
	if f.bare(i, (fresh || line != 0) && !particle) {
		if f.words[i].End-f.words[i].Start > 1 || !f.initial(i, last) {
			return 0, false
		}
	}
	n := Name{First: int32(start), Start: f.words[start].Start, Flags: line}
	if fresh && !particle {
		n.Flags |= NameInitial
	}
	upper := true
	if f.words[i].Kind == Hashtag {
		n.Start++
	}
	for {
		w := f.words[i]
		if w.Kind == Hashtag {
			n.Flags |= NameHashtag
		}
		upper = upper && (w.Shape == Upper || w.Shape == NoCase)
		n.Last, n.End = int32(i+1), w.End
		if cut := possessive(f.t[w.Start:w.End]); cut > 0 {
			n.End -= int32(cut)
			n.Flags |= NamePossessive
			i++
			break
		}
		j, more := f.follow(i+1, last, line != 0)
		if !more {
			i++
			break
		}
		i = j
	}
	if n.Flags&NamePossessive == 0 && f.owns(int(n.Last), last) {
		n.Flags |= NamePossessive
	}
	if upper {
		n.Flags |= NameUpper
	}
	f.names = append(f.names, n)
	return max(i, int(n.Last)), true
}

// owns reports whether the mark at i makes a possessive of the word before it:
// the Lindens’ garden, #Lind’s garden.
func (f *namer) owns(i, last int) bool {
	if i+1 >= last || f.words[i].Kind != Punct || f.words[i].Start != f.words[i-1].End || !apostrophe(f.t[f.words[i].Start:]) {
		return false
	}
	next := f.words[i+1]
	if next.Start == f.words[i].End {
		return next.Of(f.t) == "s"
	}
	return f.t[f.words[i].Start-1] == 's' && next.Shape == Lower && f.spaced(i+1)
}

// follow returns the next capitalised word of a run that has come to word i.
func (f *namer) follow(i, last int, free bool) (int, bool) {
	switch {
	case i >= last:
		return 0, false
	case f.words[i].Kind == Punct:
		c := f.t[f.words[i].Start]
		glued := f.words[i].Start == f.words[i-1].End
		tied := i+1 < last && f.words[i+1].Start == f.words[i].End && f.words[i+1].Kind == Letters
		switch {
		case !glued:
			return 0, false
		case c == '.' && f.words[i-1].Shape == Title && oneRune(f.words[i-1].Of(f.t)) && i+1 < last && f.capital(i+1) && (tied || f.spaced(i+1)):
			return i + 1, true // J. Smith, J.R. Smith
		case tied && (c == '-' || hyphen(f.t[f.words[i].Start:])):
			return i + 1, true // Chao-hui, Jean-Luc
		case tied && (c == '`' || apostrophe(f.t[f.words[i].Start:])) && f.words[i+1].Shape == Lower && f.words[i+1].Of(f.t) != "s":
			return i + 1, true // Ta`izz
		}
		return 0, false
	case !f.spaced(i):
		return 0, false
	case f.capital(i):
		return i, !f.bare(i, free) || f.initial(i, last)
	}
	// Small letters: particles, as long as a capital follows.
	for j := i; j < last && j < i+3 && f.spaced(j); j++ {
		if _, ok := f.particle(j); !ok {
			break
		}
		k := j + 1
		if f.tied(k, last) {
			if k++; k < last && f.capital(k) {
				return k, true
			}
			break
		}
		if k < last && f.spaced(k) && f.capital(k) && !f.bare(k, free) {
			return k, true
		}
	}
	// "Heydar oglu", "Jean le Rond": a patronymic word may close the run.
	if w := f.words[i]; w.Kind == Letters {
		switch f.t[w.Start:w.End] {
		case "oglu", "ogly", "oğlu", "qizi", "qızı", "kyzy", "uulu", "оглы", "кызы":
			return i, true
		}
	}
	return 0, false
}

// initial reports whether the single capital at i is followed by a full stop
// that does not end the line.
func (f *namer) initial(i, last int) bool {
	w := f.words[i]
	return w.End-w.Start == 1 && i+2 < last && f.words[i+1].Start == w.End && f.t[w.End] == '.' && f.capital(i+2)
}

// tied reports whether word i is a hyphen, glued to the words on both sides.
func (f *namer) tied(i, last int) bool {
	return i > 0 && i+1 < last && f.words[i].Kind == Punct && hyphen(f.t[f.words[i].Start:]) &&
		f.words[i].Start == f.words[i-1].End && f.words[i+1].Start == f.words[i].End
}

// near reports whether word i is glued to the word before or set off by white
// space alone.
func (f *namer) near(i int) bool { return f.words[i].Start == f.words[i-1].End || f.spaced(i) }

// spaced reports whether nothing but a little white space, and no end of line,
// stands between word i and the word before it.
func (f *namer) spaced(i int) bool {
	if i == 0 {
		return false
	}
	a, b := f.words[i-1].End, f.words[i].Start
	if b <= a || b-a > 4 {
		return false
	}
	for ; a < b; a++ {
		if c := f.t[a]; c != ' ' && c != 0xC2 && c != 0xA0 && c != '\t' && c != '\n' && c != '\r' {
			return false
		}
	}
	return true
}

// possessive is the length in bytes of the ’s at the end of w, or 0.
func possessive(w string) int {
	switch n := len(w); {
	case n > 2 && (w[n-1] == 's' || w[n-1] == 'S') && w[n-2] == '\'':
		return 2
	case n > 4 && (w[n-1] == 's' || w[n-1] == 'S') && w[n-4:n-1] == "’":
		return 4
	}
	return 0
}

// apostrophe reports whether s begins with an apostrophe, straight or curly.
func apostrophe(s string) bool {
	return len(s) > 0 && (s[0] == '\'' || len(s) >= 3 && s[0] == 0xE2 && s[1] == 0x80 && (s[2] == 0x98 || s[2] == 0x99))
}

// hyphen reports whether s begins with a hyphen of its own code point.
func hyphen(s string) bool {
	return len(s) > 0 && s[0] == '-' || len(s) >= 3 && s[0] == 0xE2 && s[1] == 0x80 && (s[2] == 0x90 || s[2] == 0x91)
}

func oneRune(s string) bool {
	_, n := utf8.DecodeRuneInString(s)
	return n == len(s)
}

func lowerFirst(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

// Parts appends the pieces of name n of text s to dst: words with what hyphens
// and apostrophes tie to them, initials, particles, hashtags. An article that a
// hyphen ties to its word (al-Assad, Ash-Shargi) is a particle of its own.
func (t *Tokens) Parts(s string, n Name, dst []Part) []Part {
	for i := n.First; i < n.Last; {
		w := t.Words[i]
		p := Part{Span: Span{int(w.Start), int(min(w.End, n.End))}}
		switch {
		case w.Kind == Punct:
			i++
			continue
		case w.Kind == Hashtag:
			p.Start++
			p.Kind = NameTag
		case w.Shape == Lower:
			p.Kind = NameParticle
		case oneRune(w.Of(s)):
			p.Kind = NameInitials
		}
		p.Hyphen = i > n.First && t.Words[i-1].Kind == Punct && t.Words[i-1].End == w.Start && hyphen(s[t.Words[i-1].Start:])
		i++
		article := i+1 < n.Last && (p.Kind == NameParticle || p.Kind == NameWord && arabicArticle(w.Of(s)))
		for ; i+1 < n.Last; i += 2 {
			m := t.Words[i]
			if m.Kind != Punct || m.Start != int32(p.End) || t.Words[i+1].Start != m.End || s[m.Start] == '.' {
				break
			}
			if article && hyphen(s[m.Start:]) {
				p.Kind = NameParticle
				break
			}
			p.End = int(min(t.Words[i+1].End, n.End))
			p.Kind = NameWord
		}
		dst = append(dst, p)
	}
	return dst
}

// arabicArticle reports whether w is the Arabic article, as it sounds before
// the letters of the alphabet.
func arabicArticle(w string) bool {
	if len(w) > 3 || len(w) < 2 {
		return false
	}
	switch w {
	case "Al", "El", "Ad", "Ar", "As", "At", "Az", "An", "Ash", "Ath", "Adh", "Er", "Es", "Ed", "Ez", "Et", "En", "AL", "EL", "Ul":
		return true
	}
	return false
}
