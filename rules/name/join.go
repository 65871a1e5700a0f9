package name

import (
	"strings"
	"unicode/utf8"

	"stet/lint"
	"stet/text"
)

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

// tie is a name of two words with a hyphen, and the second of them.
type tie struct{ whole, second string }

// findTies finds the names of two words with a hyphen and a capital each.
func (r *reader) findTies() {
	c := &r.collector
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
				(!r.entry(a.Of(t)).plain || !r.entry(b.Of(t)).plain) {
				c.ties = append(c.ties, tie{t[a.Start:min(b.End, n.End)], t[b.Start:min(b.End, n.End)]})
			}
		}
	}
}

// maxTies bounds what findTies finds: a document with more is a register.
const maxTies = 32

// tied reports whether two words are a name that the document also has with a
// hyphen.
func (c *collector) tied(first, second string) bool {
	for i := range c.ties {
		if tie := &c.ties[i]; tie.second == second && compounds(tie.whole, first+" "+second) {
			return true
		}
	}
	return false
}

// longestOneOf is the length of the longest word that oneOf is asked for.
const longestOneOf = 8

// oneOf reports whether m has s in small letters.
func oneOf(m map[string]bool, s string) bool {
	if len(s) > longestOneOf {
		return false
	}
	var lower [longestOneOf]byte
	for i := range len(s) {
		c := s[i]
		switch {
		case c >= utf8.RuneSelf:
			return m[strings.ToLower(s)]
		case c >= 'A' && c <= 'Z':
			c |= 0x20
		}
		lower[i] = c
	}
	return m[string(lower[:len(s)])]
}

// joinsOn reports whether a word begins a name of several words. In small
// letters only those are sure of it that are no English or Romance word.
func joinsOn(s string) bool { return oneOf(joiners, s) }

// syllable reports whether a part can be one syllable of an East Asian name.
func syllable(t string, p text.Part) bool {
	return p.Kind == text.NameWord && p.Len() <= 6 && !strings.ContainsAny(p.Of(t), "-‐'’")
}

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
	return !strings.Contains(s.Of(t), "'") && !openQuote(t[max(0, s.Start-maxQuote):s.Start]) && !d.Quoted(s)
}

// maxQuote is how far before a name, in bytes, a quotation may begin that an
// apostrophe behind it closes.
const maxQuote = 240

// openQuote reports whether s ends in a quotation that a straight or a backward
// single mark has begun, in its last line.
func openQuote(s string) bool {
	for i := len(s) - 1; i >= 0 && s[i] != '\n'; i-- {
		if (s[i] == '\'' || s[i] == '`') && (i == 0 || s[i-1] <= ' ' || s[i-1] == '(' || s[i-1] == '`') {
			return i+1 == len(s) || s[i+1] > ' '
		}
	}
	return false
}
