package romanise

import "slices"

// Keys that a spelling files itself under: the skeleton of its consonants, told
// apart only by the part of the mouth that makes them, in every reading of the
// letters that the presses read in several ways. Two spellings that Compare
// takes for one name share a key but for rare cases, and few others do.

// Key is such a skeleton, a class a byte; the first is the lowest, and 0 is no
// class.
type Key uint64

func (k Key) String() string {
	var b [maxSkeleton]byte
	n := 0
	for ; k != 0; k >>= 8 {
		b[n] = byte(k)
		n++
	}
	return string(b[:n])
}

// Hash spreads keys evenly over the numbers below 2^32.
func (k Key) Hash() uint32 { return uint32(uint64(k) * 0x9E3779B97F4A7C15 >> 32) }

// maxKeys bounds the keys of a word, maxSkeleton the length of one in bytes.
const (
	maxKeys     = 12
	maxSkeleton = 8
)

// sound classes; a vowel counts only at the beginning.
const (
	labial   = 'P' // b p f v w
	dental   = 'T' // d t
	sibilant = 'S' // s z and everything that hisses
	velar    = 'K' // g k q, and h where it is one
	onset    = 'A' // a vowel or glide that begins the word
)

// readings are the classes of letter groups with more than one reading, the
// commonest first; "" is a sound that leaves no trace.
var readings = []struct {
	letters string
	as      []string
}{
	{"dsch", []string{"S"}}, {"tsch", []string{"S"}}, {"schtsch", []string{"S"}}, {"shch", []string{"S"}},
	{"sch", []string{"S", "SK"}}, {"dzh", []string{"S"}}, {"dzs", []string{"S"}}, {"tch", []string{"S"}}, {"tsj", []string{"S"}},
	{"tsz", []string{"S"}}, {"hs", []string{"S", "KS"}}, {"gh", []string{"K"}}, {"kh", []string{"K"}}, {"ck", []string{"K", "SK"}}, {"gg", []string{"K", "NK"}},
	{"sh", []string{"S"}}, {"zh", []string{"S"}}, {"cz", []string{"S"}}, {"sz", []string{"S"}}, {"zs", []string{"S"}}, {"cs", []string{"S", "KS"}},
	{"sj", []string{"S"}}, {"zj", []string{"S"}}, {"tj", []string{"S", "T"}}, {"dj", []string{"S", "T"}}, {"dz", []string{"S"}}, {"ds", []string{"S", "TS"}},
	{"tsi", []string{"S", "TS", "T"}}, {"ts", []string{"S", "TS"}}, {"tz", []string{"S", "TS"}}, {"th", []string{"T", "S"}}, {"dh", []string{"T", "S"}}, {"ph", []string{"P"}},
	{"bh", []string{"P"}}, {"ch", []string{"S", "K"}}, {"ks", []string{"KS"}}, {"ng", []string{"N", "NK"}}, {"nt", []string{"NT", "T"}},
	{"ntch", []string{"NS"}}, {"ntsch", []string{"NS"}}, {"ndzh", []string{"NS"}}, {"ndsch", []string{"NS"}}, {"ndz", []string{"NS"}}, {"ndj", []string{"NS", "NTS", "NT"}},
	{"nga", []string{"N", "NK", "K"}}, {"nge", []string{"N", "NK", "K"}}, {"ngi", []string{"N", "NK", "K"}}, {"ngo", []string{"N", "NK", "K"}},
	{"nts", []string{"NS", "NTS", "N"}}, {"ntz", []string{"NS", "N"}}, {"nth", []string{"NT"}},
	{"nd", []string{"NT", "T"}}, {"mp", []string{"MP", "P"}}, {"mb", []string{"MP", "P"}}, {"gn", []string{"KN", "N"}}, {"qu", []string{"K"}}, {"rh", []string{"R", "K"}},
	{"b", []string{"P"}}, {"c", []string{"K", "S"}}, {"d", []string{"T"}}, {"f", []string{"P"}}, {"gi", []string{"K", ""}}, {"gy", []string{"K", ""}}, {"ge", []string{"K", ""}}, {"ghi", []string{"K", ""}}, {"g", []string{"K"}},
	{"h", []string{"", "K"}}, {"j", []string{"S", "", "K"}}, {"k", []string{"K"}}, {"l", []string{"L"}}, {"m", []string{"M"}},
	{"n", []string{"N"}}, {"p", []string{"P"}}, {"q", []string{"K", "S"}}, {"r", []string{"R"}}, {"s", []string{"S"}},
	{"t", []string{"T"}}, {"v", []string{"P"}}, {"w", []string{"P", ""}}, {"x", []string{"KS", "K", "S"}}, {"z", []string{"S"}},
}

// first indexes readings by first letter.
var first = func() (out [26][]int) {
	for i, r := range readings {
		c := r.letters[0] - 'a'
		out[c] = append(out[c], i)
	}
	for _, l := range out {
		slices.SortStableFunc(l, func(a, b int) int { return len(readings[b].letters) - len(readings[a].letters) })
	}
	return out
}()

// Keys appends the keys of w to dst, each once.
func (w *Word) Keys(dst []Key) []Key {
	var store [maxKeys][maxSkeleton]byte
	var size [maxKeys]int
	n := 1
	buf := ascii(w.plain)
	for i := 0; i < len(buf); {
		c := buf[i]
		if c < 'a' || c > 'z' {
			i++
			continue
		}
		match := -1
		for _, r := range first[c-'a'] {
			l := readings[r].letters
			if len(l) <= len(buf)-i && string(buf[i:i+len(l)]) == l {
				match = r
				break
			}
		}
		if match < 0 { // a vowel
			for k := range n {
				if size[k] == 0 {
					store[k][0] = onset
					size[k] = 1
				}
			}
			i++
			continue
		}
		as := readings[match].as
		i += len(readings[match].letters)
		// Every key so far goes on in every reading, as long as there is room.
		have := n
		for _, a := range as[1:] {
			for k := 0; k < have && n < maxKeys; k++ {
				store[n], size[n] = store[k], size[k]
				put(&store[n], &size[n], a)
				n++
			}
		}
		for k := range have {
			put(&store[k], &size[k], as[0])
		}
	}
	from := len(dst)
	for k := range n {
		var key Key
		for i := range size[k] {
			key |= Key(store[k][i]) << (8 * i)
		}
		if size[k] > 0 && !slices.Contains(dst[from:], key) {
			dst = append(dst, key)
		}
	}
	return dst
}

// put adds classes to a skeleton; what repeats the last class adds nothing.
func put(s *[maxSkeleton]byte, n *int, classes string) {
	for i := range len(classes) {
		if *n < maxSkeleton && (*n == 0 || s[*n-1] != classes[i]) {
			s[*n] = classes[i]
			*n++
		}
	}
}
