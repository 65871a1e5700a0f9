package romanise

// Slack is the cost that two spellings may differ by and still be taken for one
// name: the longer the part that they share, the more.
func Slack(a, b *Word) float64 {
	return SlackOf(min(len(a.letters), len(b.letters)))
}

// SlackOf is the Slack of two spellings of which the shorter has n letters.
func SlackOf(n int) float64 { return 14.5 + 5.6*float64(min(n, 12)) }

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
func (w *Word) Strangeness() int {
	s := string(ascii(w.plain))
	n := 0
	for _, g := range strange {
		for i := 0; i+len(g) <= len(s); i++ {
			if i == 0 && g[0] == 'j' {
				continue // J begins English names of many kinds
			}
			if s[i:i+len(g)] == g {
				n++
			}
		}
	}
	for _, l := range w.letters {
		if l >= mark {
			n++
		}
	}
	return n
}

// strange are groups of other presses, and those of English that BGN/PCGN
// writes with more care: "iev" is "iyev" there.
var strange = []string{
	"dsch", "tsch", "sch", "tch", "dj", "dzh", "dzs", "cz", "sz", "tj", "sj", "zj", "nj", "lj", "aj", "ej", "oj", "uj", "ij", "ja", "je", "jo", "ju",
	"gu", "qu", "ou", "oe", "ow", "ew", "off", "eff", "iev", "aev", "eev", "oev", "uev", "iia", "ii", "yi", "wl", "wi", "wa",
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
	if len(x) < 6 || len(y)-len(x) > 1 || x[0] != y[0] {
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
