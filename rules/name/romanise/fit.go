package romanise

import (
	"strings"
	"sync"
)

// How well a spelling fits a family, from its letters alone: typical marks it
// clearly, open says nothing, unlikely and foreign speak against it.
const (
	typical = iota
	open
	unlikely
	foreign
)

// impossible in gates shuts a family out.
const impossible = -1

// gates[f] is what it costs to explain two spellings by family f, by the sum of
// their fits: 0 both typical, 2 both open, 6 both foreign.
var gates = [families][2*foreign + 1]int{
	{0, 2, 5, 14, 24, impossible, impossible},                   // Cyrillic
	{0, 5, 12, 20, 28, impossible, impossible},                  // Armenian
	{0, 3, 8, 16, 26, impossible, impossible},                   // Georgian
	{0, 4, 9, 20, 30, impossible, impossible},                   // Greek
	{0, 2, 5, 14, 24, impossible, impossible},                   // Arabic
	{0, 2, 5, 14, 24, impossible, impossible},                   // Persian
	{0, 2, 6, 14, 24, impossible, impossible},                   // Hebrew
	{0, 2, 7, 16, 26, impossible, impossible},                   // Turkic
	{30, 2, 10, 14, impossible, impossible, impossible},         // Chinese
	{6, 12, 20, impossible, impossible, impossible, impossible}, // Korean
	{0, 4, 12, impossible, impossible, impossible, impossible},
	{0, 4, 9, 18, 26, impossible, impossible},
	{20, 20, 20, 30, 40, impossible, impossible}, // Spanish and the other natives
	{20, 20, 20, 30, 40, impossible, impossible},
	{20, 20, 20, 30, 40, impossible, impossible},
	{20, 20, 20, 30, 40, impossible, impossible},
	{10, 12, 20, 30, 40, impossible, impossible},
	{20, 20, 20, 30, 40, impossible, impossible},
	{0, 0, 0, impossible, impossible, impossible, impossible}, // Latin letters with marks
}

// longestEnding is the length of the longest of endings.
const longestEnding = 6

// endings are endings of words that mark a family.
var endings = [families]string{
	fCyrillic: "ov ev yev iev jev off eff ow ew ova eva owa ewa yeva sky ski skiy skij skyi skyy skii skyj skaya skaja cki " +
		"ich itch itsch ych vic icz enko chuk tschuk tchuk czuk grad hrad gorod horod ovo evo sk insk tsyn ovna evna owna ewna ivna ichna ovich ovych",
	fArmenian: "yan ian jan ean iants yants jants yantz iantz kert gert avan shen agert akert adzor dzor zor",
	fGeorgian: "vili wili dze dse iani ava uri uli eli isi umi eti adze shili",
	fGreek:    "is es os ou as us akis idis ides iadis poulos pulos poulou aki iou ios ias",
	fArabic:   "allah ullah ollah eddin eddine uddin oddin addin din dine awi aoui oui ani ati iya iyya iyah",
	fPersian:  "zadeh zade zada pour pur poor nejad nezhad abad abod far gard nia doost dust vand rud rood",
	fHebrew:   "el yahu iahu ahu tzvi zvi ov stein man berg iah yah",
	fTurkic:   "oglu ogly ogli zade bay bey bek beg abad li lu lar ler kent tepe tau dag tag bulaq bulak qala kala su kul kol gul oy",
	fIndic:    "singh pur abad nath esh kumar endra indra swamy swami devi rao reddy lal wala nagar",
	fSlavic:   "ic ich ski cki ska ska owski ewski czyk ek ak ov ova ova",
}

// fits judges a spelling without diacritics and doubled letters.
func (k *romanisation) fits(ls []letter) *fit {
	s := string(ascii(ls))
	var marked family
	for n := 1; n < len(s) && n <= longestEnding; n++ {
		marked |= k.endings[s[len(s)-n:]]
	}
	f := new(fit)
	for i := range f {
		if marked>>i&1 == 0 {
			f[i] = open
		}
	}
	raise := func(i int, to uint8) {
		f[i] = max(f[i], to)
	}
	if f[fArmenian] != typical {
		raise(fArmenian, unlikely)
	}
	last := s[len(s)-1]
	if f[fGeorgian] != typical && last != 'i' && last != 'a' && last != 'e' {
		raise(fGeorgian, unlikely)
	}
	if f[fGreek] != typical && !strings.ContainsRune("aeiouysn", rune(last)) {
		raise(fGreek, foreign)
	}
	if strings.ContainsAny(s, "qw") && !strings.ContainsAny(s, "z") {
		raise(fCyrillic, unlikely)
	}
	if strings.Contains(s, "p") && !strings.Contains(s, "ph") {
		raise(fArabic, unlikely)
	}
	if n := cluster(s); n >= 3 {
		raise(fArabic, unlikely)
		raise(fPersian, unlikely)
		raise(fTurkic, unlikely)
	}
	if strings.ContainsAny(s, "qx") || strings.Contains(s, "ck") && !strings.Contains(s, "tsck") {
		raise(fJapanese, foreign)
		raise(fKorean, foreign)
	}
	f[fChinese] = chineseFit(s)
	f[fKorean] = koreanFit(s)
	f[fJapanese] = japaneseFit(s)
	return f
}

// The families by number.
const (
	fCyrillic = iota
	fArmenian
	fGeorgian
	fGreek
	fArabic
	fPersian
	fHebrew
	fTurkic
	fChinese
	fKorean
	fJapanese
	fIndic
	fSpanish
	fPortuguese
	fGerman
	fFrench
	fSlavic
	fEnglish
	fLatin
)

// ascii writes letters of a to z, marks and ties as bytes.
func ascii(ls []letter) []byte {
	out := make([]byte, 0, longest)
	for _, l := range ls {
		switch l {
		case mark:
			out = append(out, '\'')
		case tie:
			out = append(out, '-')
		default:
			out = append(out, byte(l)+'a'-1)
		}
	}
	return out
}

// cluster is the greatest number of consonants in a row, digraphs with h
// counted as one.
func cluster(s string) int {
	n, most := 0, 0
	for i := range len(s) {
		switch s[i] {
		case 'a', 'e', 'i', 'o', 'u', 'y', '\'', '-':
			n = 0
		case 'h':
		default:
			n++
			most = max(most, n)
		}
	}
	return most
}

// syllables reports whether s is a sequence of initial and final, each final
// taken from the lists; marks and ties may stand between syllables.
func syllables(s string, initials, finals map[string]bool, left int) bool {
	if s == "" {
		return true
	}
	if left == 0 {
		return false
	}
	if s[0] == '-' || s[0] == '\'' {
		return syllables(s[1:], initials, finals, left)
	}
	for i := min(3, len(s)); i >= 0; i-- {
		if !initials[s[:i]] {
			continue
		}
		rest := s[i:]
		if i > 0 && len(rest) > 0 && rest[0] == '\'' {
			rest = rest[1:]
		}
		for j := min(4, len(rest)); j > 0; j-- {
			if finals[rest[:j]] && syllables(rest[j:], initials, finals, left-1) {
				return true
			}
		}
	}
	return false
}

func set(list string) map[string]bool {
	m := map[string]bool{"": true}
	for f := range strings.FieldsSeq(list) {
		m[f] = true
	}
	return m
}

// syllabary is the syllables of three languages, made when the first name is
// judged by them.
type syllabary struct {
	// those with Back are as the Russian press writes them, in Latin letters
	wade, korean, koreanBack, kana, kanaBack struct{ initials, finals map[string]bool }
	// pinyin are the syllables of Hanyu Pinyin: behind each initial its finals,
	// which are not what any combination would be.
	pinyin map[string]bool
}

var syllabaries = sync.OnceValue(func() *syllabary {
	s := &syllabary{pinyin: pinyin()}
	s.wade.initials = set("p m f t n l k h ch hs sh j ts tz s sz y w")
	s.wade.finals = set("a o e ai ei ao ou an en ang eng ung i ih ia ieh iao iu ien in iang ing iung u ua uo uai ui uei uan un uang ueh erh eh ow u")
	s.korean.initials = set("g k kk n d t tt r l m b p pp s sh ss j ch h y w")
	s.korean.finals = koreanRhymes()
	s.koreanBack.initials = set("k kk n d t tkh r l m b p pkh pp s ss ch chkh kh khv kv kkh v dzh g")
	s.koreanBack.finals = koreanRhymes()
	for _, v := range []string{"y", "yn", "ym", "yl", "yk", "io", "ion", "i"} {
		s.koreanBack.finals[v] = true
	}
	s.kana.initials = set("k g s sh z j t ts ch d n h f b p m y r w ky gy sy zy ty ny hy by py my ry jy v")
	s.kanaBack.initials = set("k g s z dz dzy dzi t ts n kh f b p m y i r v ky gy sy ty ny by py my ry")
	s.kana.finals = set("a i u e o an in un en on ai ei ou oo uu oh am om em um im ak ok uk ik ek at ot it ut et as is os us es ap op ip up ep")
	s.kanaBack.finals = s.kana.finals
	return s
})

func koreanRhymes() map[string]bool {
	m := map[string]bool{}
	for v := range strings.FieldsSeq("a ae ai e eo eu i o oe u ui eui oo ee ou ia ya yae ye yeo yo you yu wa wae we weo wi wo") {
		for _, c := range []string{"", "n", "ng", "m", "l", "k", "t", "p", "g", "b", "r", "h"} {
			m[v+c] = true
		}
	}
	return m
}

// pinyin makes the syllables of Hanyu Pinyin.
func pinyin() map[string]bool {
	m := map[string]bool{}
	for line := range strings.Lines(`
 a ai an ang ao e ei en eng er o ou
b a ai an ang ao ei en eng i ian iao ie in ing o u
p a ai an ang ao ei en eng i ian iao ie in ing o ou u
m a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u
f a an ang ei en eng o ou u
d a ai an ang ao e ei en eng i ian iao ie ing iu ong ou u uan ui un uo
t a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo
n a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan un uo ue ü üe
l a ai an ang ao e ei eng i ia ian iang iao ie in ing iu ong ou u uan un uo ue ü üe
g a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo
k a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo
h a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo
j i ia ian iang iao ie in ing iong iu u uan ue un
q i ia ian iang iao ie in ing iong iu u uan ue un
x i ia ian iang iao ie in ing iong iu u uan ue un
zh a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo
ch a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo
sh a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo
r an ang ao e en eng i ong ou u ua uan ui un uo
z a ai an ang ao e ei en eng i ong ou u uan ui un uo
c a ai an ang ao e en eng i ong ou u uan ui un uo
s a ai an ang ao e en eng i ong ou u uan ui un uo
y a an ang ao e i in ing ong ou u uan ue un
w a ai an ang ei en eng o u`) {
		initial, finals, _ := strings.Cut(strings.TrimRight(line, "\n"), " ")
		for f := range strings.FieldsSeq(finals) {
			m[initial+f] = true
		}
	}
	return m
}

// pinyinSyllables reports whether s is up to left syllables of Hanyu Pinyin;
// marks and ties may stand between them.
func pinyinSyllables(all map[string]bool, s string, left int) bool {
	if s == "" {
		return true
	}
	if left == 0 {
		return false
	}
	if s[0] == '-' || s[0] == '\'' {
		return pinyinSyllables(all, s[1:], left)
	}
	for n := min(6, len(s)); n > 0; n-- {
		if all[s[:n]] && pinyinSyllables(all, s[n:], left-1) {
			return true
		}
	}
	return false
}

// chineseFit: syllables of Hanyu Pinyin are typical, those of Wade-Giles open.
func chineseFit(s string) uint8 {
	all := syllabaries()
	switch {
	case pinyinSyllables(all.pinyin, s, 4):
		for _, m := range []string{"zh", "x", "q", "ang", "eng", "ing", "ong", "iao", "uan", "uai", "ian", "ui", "hou", "iu"} {
			if strings.Contains(s, m) {
				return typical
			}
		}
		return open
	case syllables(s, all.wade.initials, all.wade.finals, 4):
		return open
	}
	return unlikely
}

func koreanFit(s string) uint8 {
	korean := &syllabaries().korean
	if !syllables(s, korean.initials, korean.finals, 4) {
		// 평 is Pkhen, and no other language has the like
		back := &syllabaries().koreanBack
		for _, m := range []string{"chkh", "pkh", "tkh", "kkh", "khv", "kv"} {
			if strings.Contains(s, m) && syllables(s, back.initials, back.finals, 4) {
				return open
			}
		}
		return foreign
	}
	for _, m := range []string{"eo", "eu", "ae", "yu", "ye", "oo", "ung", "ong", "ang"} {
		if strings.Contains(s, m) {
			return typical
		}
	}
	return open
}

func japaneseFit(s string) uint8 {
	all := syllabaries()
	if syllables(s, all.kana.initials, all.kana.finals, 7) ||
		(strings.Contains(s, "kh") || strings.Contains(s, "dz")) && syllables(s, all.kanaBack.initials, all.kanaBack.finals, 7) {
		return open
	}
	return foreign
}
