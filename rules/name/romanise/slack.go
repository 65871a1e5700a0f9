package romanise

// Slack is the cost that two spellings may differ by and still be taken for one
// name: the longer the part that they share, the more.
func Slack(a, b *Word) float64 {
	return SlackOf(min(len(a.letters), len(b.letters)))
}

// SlackOf is the Slack of two spellings of which the shorter has n letters.
func SlackOf(n int) float64 { return 14.5 + 5.6*float64(min(n, LongestSlack)) }

// LongestSlack is the number of letters beyond which a word gains no slack.
const LongestSlack = 12

// Shares reports whether two words share a key.
func (w *Word) Shares(o *Word) bool {
	for _, a := range w.Keys(nil) {
		for _, b := range o.Keys(nil) {
			if a == b {
				return true
			}
		}
	}
	return false
}

// Strangeness counts the letter groups of w that no reader of English expects:
// the fewer, the closer it is to English romanisation.
func (w *Word) Strangeness() int { return w.StrangeTo("english") }

// StrangeTo counts the letter groups of w that readers of a press do not expect,
// which is one of Presses.
func (w *Word) StrangeTo(press string) int {
	s := string(ascii(w.plain))
	n := 0
	for _, g := range strange[press] {
		for i := 0; i+len(g) <= len(s); i++ {
			if i == 0 && g[0] == 'j' {
				continue // J begins names of many kinds
			}
			if s[i:i+len(g)] == g {
				n++
			}
		}
	}
	if press == "english" {
		for _, l := range w.letters {
			if l >= mark {
				n++
			}
		}
	}
	return n
}

// Presses are the readers that StrangeTo knows.
var Presses = []string{"english", "french", "german", "spanish", "polish", "turkish", "scandinavian"}

// strange are, for each press, groups of other presses. Those of English hold
// also what BGN/PCGN writes with more care: "iev" is "iyev" there.
var strange = map[string][]string{
	"english": {
		"dsch", "tsch", "sch", "tch", "dj", "dzh", "dzs", "cz", "sz", "tj", "sj", "zj", "nj", "lj", "aj", "ej", "oj", "uj", "ij", "ja", "je", "jo", "ju",
		"gu", "qu", "ou", "oe", "ow", "ew", "off", "eff", "iev", "aev", "eev", "oev", "uev", "iia", "ii", "yi", "wl", "wi", "wa",
	},
	"french":       {"sh", "zh", "dzh", "dsch", "tsch", "cz", "sz", "oo", "ee", "ow", "ew", "ja", "ju", "je", "sj"},
	"german":       {"sh", "zh", "kh", "dj", "dzh", "tch", "cz", "sz", "ou", "oo", "ee", "ov", "ev", "yev", "aya", "ya", "yu"},
	"spanish":      {"sh", "zh", "kh", "dzh", "dsch", "tsch", "tch", "dj", "cz", "sz", "ou", "oo", "ee", "ow", "ew"},
	"polish":       {"sh", "zh", "kh", "dj", "dzh", "dsch", "tsch", "tch", "sch", "ch", "ou", "oo", "ee", "ov", "ev", "v", "ya", "yu"},
	"turkish":      {"sh", "zh", "kh", "gh", "ch", "dj", "dzh", "dsch", "tsch", "tch", "sch", "cz", "sz", "ou", "oo", "ee", "q", "x", "w", "ow"},
	"scandinavian": {"sh", "zh", "dj", "dzh", "dsch", "tsch", "tch", "cz", "sz", "ou", "oo", "ee", "ow", "ew", "ya", "yu"},
}

// wellFormed reports whether w is made of Chinese syllables, of which every
// letter counts.
func wellFormed(w *Word) bool { return chineseFit(string(ascii(w.plain))) == typical }

// Slip reports whether one wrong letter, one missing or added, or two in each
// other's place, makes one word of the other. Neither the first nor the last
// letter may be concerned: those tell names and forms of names apart.
func Slip(a, b *Word) bool {
	x, y := a.plain, b.plain
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) < shortestSlip || len(y)-len(x) > 1 || x[0] != y[0] {
		return false
	}
	head := 0
	for head < len(x) && x[head] == y[head] {
		head++
	}
	tail := 0
	for tail < len(x)-head && x[len(x)-1-tail] == y[len(y)-1-tail] {
		tail++
	}
	if tail == 0 || wellFormed(a) || wellFormed(b) {
		return false
	}
	switch mx, my := x[head:len(x)-tail], y[head:len(y)-tail]; {
	case len(mx) == 0:
		return len(my) == 1
	case len(mx) == 1:
		return len(my) == 1
	default:
		return len(mx) == 2 && len(my) == 2 && mx[0] == my[1] && mx[1] == my[0]
	}
}

// Initial is the first letter of w without a mark.
func (w *Word) Initial() uint8 { return uint8(w.plain[0]) }

// Frame is the same for words of which Slip may make one, and seldom for others. It
// returns false for words too short for it.
func (w *Word) Frame() (uint16, bool) {
	n := len(w.plain)
	if n < shortestSlip {
		return 0, false
	}
	return uint16(w.plain[0])<<8 | uint16(w.plain[n-1]), true
}

// shortestSlip is how many letters a word must have for a slip to tell anything.
const shortestSlip = 6

// Bag is the same for words of the same letters in whatever order, and hardly
// ever for others.
func (w *Word) Bag() uint32 {
	sum := uint32(0)
	for _, l := range w.plain {
		h := (uint32(l) + 1) * 0x9E3779B1
		sum += (h ^ h>>15) * 0x85EBCA6B
	}
	return sum
}

// Swapped reports whether two letters within a word that have changed places
// make one of the other.
func Swapped(a, b *Word) bool {
	return len(a.plain) == len(b.plain) && a.Bag() == b.Bag() && Slip(a, b)
}
