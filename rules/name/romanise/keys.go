package romanise

import (
	"slices"
	"strings"
)

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
	onset    = "A" // a vowel or glide that begins the word
)

// readings are the classes of letter groups with more than one reading, the
// commonest first; "" is a sound that leaves no trace.
var readings = []reading{
	{"dsch", []string{"S"}}, {"tsch", []string{"S"}}, {"schtsch", []string{"S"}}, {"shch", []string{"S"}},
	{"sch", []string{"S", "SK"}}, {"dzh", []string{"S"}}, {"dzs", []string{"S"}}, {"tch", []string{"S"}}, {"tsj", []string{"S"}},
	{"tsz", []string{"S"}}, {"hs", []string{"S", "KS"}}, {"gh", []string{"K"}}, {"kh", []string{"K"}}, {"ck", []string{"K", "SK"}}, {"gg", []string{"K", "NK"}},
	{"chkh", []string{"S"}}, {"tkh", []string{"T"}}, {"pkh", []string{"P"}}, {"kkh", []string{"K"}}, {"ti", []string{"T", "S"}},
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

// reading is a letter group and its classes.
type reading struct {
	letters string
	as      []string
}

// first holds readings by their first letter, the longest first.
var first = func() (out [26][]reading) {
	for _, r := range readings {
		c := r.letters[0] - 'a'
		out[c] = append(out[c], r)
	}
	for _, l := range out {
		slices.SortStableFunc(l, func(a, b reading) int { return len(b.letters) - len(a.letters) })
	}
	return out
}()

// skeleton is a key that is being made.
type skeleton struct {
	key  Key
	size int
	last byte
}

// Keys appends the keys of w to dst, each once.
func (w *Word) Keys(dst []Key) []Key {
	var store [maxKeys]skeleton
	n := 1
	buf := string(ascii(w.plain))
	for i := 0; i < len(buf); {
		c := buf[i]
		if c < 'a' || c > 'z' {
			i++
			continue
		}
		var match *reading
		for r := range first[c-'a'] {
			o := &first[c-'a'][r]
			if len(o.letters) > 1 && (i+1 == len(buf) || o.letters[1] != buf[i+1]) {
				continue // as most
			}
			if strings.HasPrefix(buf[i:], o.letters) {
				match = o
				break
			}
		}
		if match == nil { // a vowel
			for k := range n {
				if store[k].size == 0 {
					store[k].put(onset)
				}
			}
			i++
			continue
		}
		i += len(match.letters)
		// Every key so far goes on in every reading, as long as there is room.
		have := n
		for _, a := range match.as[1:] {
			for k := 0; k < have && n < maxKeys; k++ {
				store[n] = store[k]
				store[n].put(a)
				n++
			}
		}
		for k := range have {
			store[k].put(match.as[0])
		}
	}
	from := len(dst)
	dst = slices.Grow(dst, n)
	for k := range n {
		if store[k].size > 0 && !slices.Contains(dst[from:], store[k].key) {
			dst = append(dst, store[k].key)
		}
	}
	return dst
}

// put adds classes to a skeleton; what repeats the last class adds nothing.
func (s *skeleton) put(classes string) {
	for i := range len(classes) {
		if c := classes[i]; s.size < maxSkeleton && s.last != c {
			s.key |= Key(c) << (8 * s.size)
			s.last = c
			s.size++
		}
	}
}
