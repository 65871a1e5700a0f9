package name

import (
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/unicode/norm"

	"stet/lexicon"
	"stet/lint"
	"stet/rules/name/romanise"
	"stet/text"
)

// use is one spelling in one document.
type use struct {
	sighting
	spelling string
	spans    []text.Span
	// upper and tagged are parallel to spans: written in capitals, in a hashtag.
	upper, tagged []bool
	*known
}

// known is what the letters of a spelling tell. It is shared and not changed.
type known struct {
	word *romanise.Word // nil for what cannot have a second spelling
	keys []string       // its sounds
	text string
	// lower is the text in small letters.
	lower string
}

// reader remembers what it has read of spellings: news repeats its names.
type reader struct {
	compare *romanise.Comparer
	seen    map[string]*known
}

// readers are at hand for whoever needs one for a while.
var readers = sync.Pool{New: func() any { return &reader{romanise.NewComparer(), map[string]*known{}} }}

// maxSeen bounds what a reader remembers.
const maxSeen = 1 << 14

func (r *reader) read(s string) *known {
	if k := r.seen[s]; k != nil {
		return k
	}
	if len(r.seen) >= maxSeen {
		clear(r.seen)
	}
	s = strings.Clone(s) // the document must not outlive its check
	k := &known{text: s, lower: strings.ToLower(s)}
	if !plainWord(s) {
		if k.word = romanise.Read(s); k.word != nil {
			k.keys = k.word.Keys(nil)
		}
	}
	r.seen[s] = k
	return k
}

// collector finds the names of one document that could have a second spelling.
type collector struct {
	d      *lint.Document
	r      *reader
	byText map[string]*use
	uses   []*use
	// ties are the names of two words with a hyphen that the document has.
	ties []string
	// apart, when not nil, receives pairs that stand side by side in one sentence.
	apart func(a, b *use)
}

func (c *collector) collect() []*use {
	d := c.d
	c.byText = make(map[string]*use, len(d.Names))
	c.findTies()
	var parts []text.Part
	var near []*use // the uses of the sentence that is being read
	sentence := 0
	for i := range d.Names {
		n := &d.Names[i]
		for sentence < len(d.Sentences) && d.Sentences[sentence].End <= n.Start {
			sentence++
			near = near[:0]
		}
		parts = d.Parts(d.Text, *n, parts[:0])
		parts = c.join(parts)
		for i := range parts {
			u := c.part(n, parts, i)
			if u != nil && c.apart != nil && len(near) < 24 {
				for _, o := range near {
					if o != u {
						c.apart(u, o)
					}
				}
				near = append(near, u)
			}
		}
	}
	return c.drop()
}

// part notes part i of a name and returns its use, or nil.
func (c *collector) part(n *text.Name, parts []text.Part, i int) *use {
	d, p := c.d, &parts[i]
	if p.Kind != text.NameWord && p.Kind != text.NameTag || p.Len() < 3 {
		return nil
	}
	if i == len(parts)-1 && softened(d, p.Span) {
		p.End++
	}
	raw := p.Of(d.Text)
	if n.Flags&text.NameHeadline == 0 && len(raw) <= 5 && allUpper(raw) {
		return nil // an abbreviation
	}
	u := c.byText[raw]
	if u == nil {
		u = c.spelling(raw)
	}
	if u.word == nil {
		return nil
	}
	u.spans = append(u.spans, p.Span)
	u.upper = append(u.upper, n.Flags&text.NameUpper != 0 && allUpper(raw))
	u.tagged = append(u.tagged, p.Kind == text.NameTag)
	u.Mentions++
	if n.Flags&text.NameHeadline == 0 {
		if n.Flags&text.NameInitial == 0 || i > 0 || len(parts) > 1 {
			u.Firm = true
		}
		// Particles and initials say nothing of whose name it is, but the name
		// behind them does: Arjan De Zeeuw.
		for j := i - 1; j >= 0; j-- {
			if list, ok := c.beside(u.Before, parts[j]); ok {
				u.Before = list
				break
			}
		}
		for j := i + 1; j < len(parts); j++ {
			if list, ok := c.beside(u.After, parts[j]); ok {
				u.After = list
				break
			}
		}
	}
	return u
}

// spelling makes the use of a word as it stands in the text, or finds the one
// that differs only in composition and capitals. A word that cannot be a name
// with two spellings gets a use without a word.
func (c *collector) spelling(raw string) *use {
	s := composed(raw)
	var u *use
	if s != raw {
		u = c.byText[s]
	}
	if u == nil {
		k := c.r.read(s)
		u = &use{known: k, spelling: k.text}
		u.Docs = 1
		c.byText[s] = u
		if k.word != nil {
			c.uses = append(c.uses, u)
		}
	}
	if s != raw {
		c.byText[raw] = u
	}
	return u
}

// composed is a word as names are compared: of composed characters, and with
// small letters unless it is an abbreviation.
func composed(raw string) string {
	s := raw
	if !plainASCII(s) && !norm.NFC.IsNormalString(s) {
		s = norm.NFC.String(s)
	}
	if allUpper(s) {
		s = titled(s)
	}
	return s
}

// beside adds a part to the names beside a use, unless it says nothing of whose
// name it belongs to: a title, an initial, a particle.
func (c *collector) beside(list []neighbour, p text.Part) ([]neighbour, bool) {
	if p.Kind != text.NameWord && p.Kind != text.NameTag {
		return list, false
	}
	k := c.r.read(composed(p.Of(c.d.Text)))
	if k.word == nil && (p.Len() > 3 || plainWord(k.text)) {
		return list, false
	}
	i, ok := slices.BinarySearchFunc(list, k.text, func(n neighbour, s string) int { return compareHashed(n.Name, s) })
	if ok || i == maxBeside {
		return list, true
	}
	list = slices.Insert(list, i, neighbour{k.text, 1})
	return list[:min(len(list), maxBeside)], true
}

// joiners begin names of two words that presses also write in one: Abdel
// Rahman and Abdulrahman, Aït Menguellet, Ould Abbas, Bou Khalfa.
var joiners = set("abd", "abdel", "abdul", "abdal", "abdol", "abdoul", "abdur", "abder", "abdus", "abdes", "abdallah",
	"ait", "aït", "ould", "oulad", "bou", "abou", "abu", "ben", "bin", "beni", "nasr", "nur", "nour", "salah", "saif", "seif",
	"zayn", "zine", "mohi", "muhyi", "shams", "jamal", "kamal", "imad", "izz", "fakhr", "taj", "alaa", "ala", "hossam")

// families are names of families that stand before a given name of two
// syllables, in Korea and China, where those are written apart, joined or with
// a hyphen.
var families = set("kim", "lee", "park", "choi", "jung", "jeong", "kang", "cho", "jo", "yoon", "yun", "jang", "chang", "lim", "im",
	"han", "shin", "sin", "seo", "suh", "kwon", "hwang", "ahn", "an", "song", "hong", "yoo", "yu", "ryu", "ri", "pak", "ko", "go",
	"moon", "mun", "yang", "son", "bae", "baek", "paek", "paik", "heo", "hur", "nam", "noh", "roh", "ha", "joo", "chu", "ban",
	"wang", "li", "zhang", "liu", "chen", "huang", "zhao", "wu", "zhou", "xu", "sun", "ma", "zhu", "hu", "guo", "lin", "he", "gao",
	"luo", "zheng", "liang", "xie", "tang", "deng", "feng", "cao", "peng", "zeng", "xiao", "tian", "dong", "pan", "yuan", "cai",
	"jiang", "yu", "du", "ye", "cheng", "wei", "lu", "ren", "jin", "tsai", "chiang", "hsieh", "mao", "xi", "hua", "qin", "chou", "kuo")

// join ties the words of a name that other presses write as one: what a joiner
// begins, with the article behind it, and the given names behind an East Asian
// family name.
func (c *collector) join(parts []text.Part) []text.Part {
	if len(parts) < 2 {
		return parts
	}
	t := c.d.Text
	out := parts[:0]
	for i := 0; i < len(parts); i++ {
		p := parts[i]
		end := i
		switch {
		case len(c.ties) > 0 && i+1 < len(parts) && p.Kind == text.NameWord && parts[i+1].Kind == text.NameWord && c.tied(p.Of(t), parts[i+1].Of(t)):
			end = i + 1 // Nagorny Karabakh
		case p.Kind != text.NameWord && p.Kind != text.NameParticle || p.Len() > 8:
		case i+1 < len(parts) && joinsOn(p.Of(t)):
			end = i + 1
			if parts[end].Kind == text.NameParticle && end+1 < len(parts) && parts[end].Len() <= 3 {
				end++ // Abd al-Rahman
			}
			if parts[end].Kind != text.NameWord {
				end = i
			}
		case p.Kind == text.NameWord && len(out) == 1 && i == 1 && i+2 == len(parts) && syllable(t, p) && syllable(t, parts[i+1]) && oneOf(families, out[0].Of(t)):
			end = i + 1 // Kim Jong Un
		}
		if end > i {
			p.End = parts[end].End
			p.Kind = text.NameWord
			i = end
		}
		out = append(out, p)
	}
	return out
}

// findTies finds the names of two words with a hyphen and a capital each.
func (c *collector) findTies() {
	t := c.d.Text
	for i := range c.d.Names {
		n := &c.d.Names[i]
		if n.Last-n.First < 3 {
			continue
		}
		for w := n.First + 1; w+1 < n.Last && len(c.ties) < maxTies; w++ {
			a, m, b := &c.d.Words[w-1], &c.d.Words[w], &c.d.Words[w+1]
			if m.Kind == text.Punct && t[m.Start] == '-' && a.End == m.Start && m.End == b.Start &&
				a.Shape == text.Title && b.Shape == text.Title && a.End-a.Start >= 3 && b.End-b.Start >= 3 &&
				(!plainWord(a.Of(t)) || !plainWord(b.Of(t))) {
				c.ties = append(c.ties, t[a.Start:min(b.End, n.End)])
			}
		}
	}
}

// maxTies bounds what findTies finds: a document with more is a register.
const maxTies = 32

// tied reports whether two words are a name that the document also has with a
// hyphen.
func (c *collector) tied(first, second string) bool {
	for _, tie := range c.ties {
		if strings.HasSuffix(tie, second) && compounds(tie, first+" "+second) {
			return true
		}
	}
	return false
}

func oneOf(m map[string]bool, s string) bool { return len(s) <= 8 && m[strings.ToLower(s)] }

// joinsOn reports whether a word begins a name of several words. In small
// letters only those are sure of it that are no English or Romance word.
func joinsOn(s string) bool { return oneOf(joiners, s) }

// syllable reports whether a part can be one syllable of an East Asian name.
func syllable(t string, p text.Part) bool {
	return p.Kind == text.NameWord && p.Len() <= 6 && !strings.ContainsAny(p.Of(t), "-‐'’")
}

// plainWord reports whether s is a title, an abbreviation read as a word, or a word of the dictionary and no
// name: with a capital it is part of a name at most by accident.
func plainWord(s string) bool {
	if titles[strings.ToLower(s)] || terms().isAcronym(s) {
		return true
	}
	e, ok := lexicon.Look(s).English()
	return ok && e.Dictionary && !e.Name && e.Zipf >= commonWord
}

// commonWord is the frequency from which a word of the dictionary is nothing
// else: one in 600,000 words. Rarer ones are as often somebody's name.
const commonWord lexicon.Zipf = 32

// softened reports whether the straight apostrophe behind a name belongs to it,
// as the soft sign of Perm': no quotation closes there and nobody owns anything.
func softened(d *lint.Document, s text.Span) bool {
	t := d.Text
	if s.End+1 >= len(t) || t[s.End] != '\'' || t[s.End+1] != ' ' && t[s.End+1] != ',' && t[s.End+1] != '.' {
		return false
	}
	if c := t[s.End-1]; c != 'l' && c != 'n' && c != 'r' && c != 't' && c != 'm' && c != 'd' && c != 'v' {
		return false
	}
	return !d.Quoted(s)
}

// drop leaves out what was not met as a word and marks what the document also
// has in small letters.
func (c *collector) drop() []*use {
	d := c.d
	uses := slices.DeleteFunc(c.uses, func(u *use) bool { return len(u.spans) == 0 })
	if len(uses) == 0 {
		return nil
	}
	var lower map[string]*use // made when the lengths say that it may be needed
	var lengths [256]uint64   // by first byte: a bit for every length
	for _, u := range uses {
		lengths[u.lower[0]] |= 1 << (len(u.lower) % 64)
	}
	for i := range d.Words {
		w := &d.Words[i]
		if w.Shape == text.Lower && w.Kind == text.Letters && lengths[d.Text[w.Start]]>>((w.End-w.Start)%64)&1 == 1 {
			if lower == nil {
				lower = make(map[string]*use, len(uses))
				for _, u := range uses {
					lower[u.lower] = u
				}
			}
			if u := lower[d.Text[w.Start:w.End]]; u != nil {
				u.Word = true
			}
		}
	}
	return uses
}

// gatherNames counts the names of a document.
func gatherNames(p *lint.Pass, emit func(key string, fact *sighting)) {
	r := readers.Get().(*reader)
	defer readers.Put(r)
	c := collector{d: p.Doc, r: r, apart: setApart}
	uses := c.collect()
	if len(uses) == 0 {
		return
	}
	var all company
	weight, date := int32(1), day(p.Doc.Meta.Date)
	if wellEdited(p.Doc) {
		weight = 2
	}
	at := newLocator(p.Doc)
	for _, u := range uses {
		all.add(u.spelling)
	}
	for _, u := range uses {
		s := u.sighting // memory of its own: it may outlive all others
		s.Company, s.Weight, s.From, s.To = all, weight, date, date
		s.Places = []place{at.locate(u.spans[0])}
		emit(u.spelling, &s)
	}
	emit(archiveKey, &sighting{Docs: 1, Mentions: int32(len(uses))})
	houseNames(p, r, uses, emit)
}

// houseNames emits the names of the house's list that sound as one of uses does.
func houseNames(p *lint.Pass, r *reader, uses []*use, emit func(key string, fact *sighting)) {
	if len(p.House.Names) == 0 {
		return
	}
	sounds := map[string]bool{}
	for _, u := range uses {
		for _, k := range u.keys {
			sounds[k] = true
		}
	}
	for _, h := range p.House.Names {
		for f := range strings.FieldsSeq(h) {
			k := r.read(composed(strings.Trim(f, ",;")))
			if k.word != nil && slices.ContainsFunc(k.keys, func(s string) bool { return sounds[s] }) {
				emit(k.text, &sighting{House: true})
			}
		}
	}
}

// setApart notes that a sentence has two spellings of one sound.
func setApart(a, b *use) {
	if slices.ContainsFunc(a.keys, func(k string) bool { return slices.Contains(b.keys, k) }) {
		a.Apart = union(a.Apart, []string{b.spelling}, maxApart, compareHashed)
		b.Apart = union(b.Apart, []string{a.spelling}, maxApart, compareHashed)
	}
}

// wellEdited reports whether an article shows the care of an editor: a hundred
// words or more, no mark doubled, and none with a space before it.
func wellEdited(d *lint.Document) bool {
	if len(d.Words) < 100 {
		return false
	}
	for i := 1; i < len(d.Words); i++ {
		w := &d.Words[i]
		if w.Kind != text.Punct || w.End != w.Start+1 {
			continue
		}
		switch c := d.Text[w.Start]; c {
		case ',', ';', '.', '!', '?':
			prev := &d.Words[i-1]
			if prev.End < w.Start && d.Text[w.Start-1] == ' ' || prev.End == w.Start && prev.Kind == text.Punct && d.Text[prev.Start] == c {
				return false
			}
		}
	}
	return true
}
