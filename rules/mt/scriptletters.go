package mt

import (
	"strings"
	"unicode"
	"unicode/utf8"

	anyascii "github.com/anyascii/go"
	"golang.org/x/text/unicode/norm"
)

// cyrillicTwins and greekTwins pair letters with the Latin letters that are
// drawn alike in most typefaces, after the confusables of Unicode Technical
// Standard #39. The Greek small letters but ο differ enough to be meant, and
// count only among small Latin letters.
var (
	cyrillicTwins = twins("аa еe оo рp сc уy хx іi јj ѕs ԁd һh ԛq ԝw ӏl ѵv кk әə ёë їï ӧö ӓä ҫç ӕæ " +
		"АA ВB ЕE КK МM НH ОO РP СC ТT УY ХX ІI ЈJ ЅS ԚQ ԜW ӘƏ ЁË ЇÏ ӦÖ ӒÄ ҪÇ ӔÆ ҮY ѴV")
	greekTwins = twins("ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX οo όó ϳj ϲc ΆÁ ΈÉ ΌÓ ΊÍ ΎÝ")
	greekSmall = twins("αa εe ιi κk νv ρp τt υu ωw γy ίí άá")
	// latinTwins leads from a Latin letter back to the Cyrillic one.
	latinTwins = func() map[rune]rune {
		m := map[rune]rune{}
		for c, l := range cyrillicTwins {
			if c != 'Ү' && c != 'ү' && c != 'ѵ' && c != 'Ѵ' {
				m[l] = c
			}
		}
		return m
	}()
)

func twins(pairs string) map[rune]rune {
	m := map[rune]rune{}
	for pair := range strings.FieldsSeq(pairs) {
		c, n := utf8.DecodeRuneInString(pair)
		m[c], _ = utf8.DecodeRuneInString(pair[n:])
	}
	return m
}

// unmix writes a word of two alphabets in Latin letters. It says which alphabet
// the other letters are of and lists them; ok is false where the mixture may be
// meant.
func unmix(word string) (by, alphabet, letters string, ok bool) {
	latin, cyrillic, greek, unlike := 0, 0, 0, 0
	var before rune
	for _, c := range word {
		switch {
		case unicode.Is(unicode.Latin, c):
			latin++
			if c >= 0x250 && c <= 0x2AF && c != 'ə' {
				return "", "", "", false // phonetic writing
			}
		case unicode.Is(unicode.Cyrillic, c):
			cyrillic++
			if cyrillicTwins[c] == 0 {
				unlike++
			}
		case unicode.Is(unicode.Greek, c):
			greek++
			if greekTwins[c] == 0 && (greekSmall[c] == 0 || !unicode.IsLower(before)) {
				unlike++
			}
		case unicode.IsLetter(c) && c != 'ʻ' && c != 'ʼ':
			return "", "", "", false
		}
		before = c
	}
	switch {
	case cyrillic > 0 && greek == 0:
		alphabet = "Cyrillic"
	case greek > 0 && cyrillic == 0:
		alphabet = "Greek"
		if unlike > 0 || latin < 2 || greek > latin {
			return "", "", "", false // Δx, NFκB, TNFα
		}
	default:
		return "", "", "", false
	}
	if alphabet == "Cyrillic" && unlike > 0 {
		if showy(word) {
			return "", "", "", false
		}
		if cyrillic > latin {
			// Mосква: the Latin letters are the strangers.
			return romanCyrillic(recyrillic(word)), "Latin", strangers(word, unicode.Latin), true
		}
	}
	var b strings.Builder
	for _, c := range word {
		switch {
		case cyrillicTwins[c] != 0:
			b.WriteRune(cyrillicTwins[c])
		case greekTwins[c] != 0:
			b.WriteRune(greekTwins[c])
		case greekSmall[c] != 0:
			b.WriteRune(greekSmall[c])
		case unicode.Is(unicode.Cyrillic, c):
			b.WriteString(romanCyrillic(string(c)))
		default:
			b.WriteRune(c)
		}
	}
	table := unicode.Cyrillic
	if alphabet == "Greek" {
		table = unicode.Greek
	}
	return b.String(), alphabet, strangers(word, table), true
}

// showy reports whether the Cyrillic letters of a mixed word are capitals that a
// designer takes for Latin ones which they are not: KOЯN.
func showy(word string) bool {
	for _, c := range word {
		if unicode.Is(unicode.Cyrillic, c) && !strings.ContainsRune("ЯИЙДШЦЖЭЮЫЪЬФЛПГБЧЩЗ", c) {
			return false
		}
	}
	return true
}

// strangers lists the different letters of word that are in table.
func strangers(word string, table *unicode.RangeTable) string {
	var b strings.Builder
	for _, c := range word {
		if unicode.Is(table, c) && !strings.ContainsRune(b.String(), c) {
			b.WriteRune(c)
		}
	}
	return b.String()
}

// recyrillic replaces Latin look-alikes in a Cyrillic word by what they stand for.
func recyrillic(word string) string {
	return strings.Map(func(c rune) rune {
		if t := latinTwins[c]; t != 0 {
			return t
		}
		return c
	}, word)
}

// lookalike is a Cyrillic word read as if it were Latin, or "" when a letter of
// it looks like none.
func lookalike(word string) string {
	var b strings.Builder
	for _, c := range word {
		switch {
		case cyrillicTwins[c] != 0:
			b.WriteRune(cyrillicTwins[c])
		case greekTwins[c] != 0:
			b.WriteRune(greekTwins[c])
		case c >= '0' && c <= '9':
			b.WriteRune(c)
		default:
			return ""
		}
	}
	return b.String()
}

// The romanisation of the BGN and PCGN (1947, 1965) as newspapers simplify it:
// without apostrophes, and with -y for -ий and -ый. Letters of other languages
// than Russian follow the customs of theirs.
var (
	cyrillicLatin = map[rune]string{
		'а': "a", 'б': "b", 'в': "v", 'г': "g", 'д': "d", 'е': "e", 'ё': "yo", 'ж': "zh", 'з': "z", 'и': "i", 'й': "y", 'к': "k", 'л': "l",
		'м': "m", 'н': "n", 'о': "o", 'п': "p", 'р': "r", 'с': "s", 'т': "t", 'у': "u", 'ф': "f", 'х': "kh", 'ц': "ts", 'ч': "ch",
		'ш': "sh", 'щ': "shch", 'ъ': "", 'ы': "y", 'ь': "", 'э': "e", 'ю': "yu", 'я': "ya",
		'і': "i", 'ў': "w", 'ә': "a", 'ғ': "gh", 'қ': "q", 'ң': "ng", 'ө': "o", 'ұ': "u", 'ү': "u", 'һ': "h", 'ӣ': "i", 'ӯ': "u", 'ҷ': "j", 'ҳ': "h",
		'є': "ye", 'ї': "yi", 'ґ': "g",
	}
	ukrainianLatin = map[rune]string{'г': "h", 'и': "y", 'й': "i", 'є': "ie", 'ї': "i", 'ю': "iu", 'я': "ia"}
	ukrainianFirst = map[rune]string{'є': "ye", 'ї': "yi", 'й': "y", 'ю': "yu", 'я': "ya"}
	serbianLatin   = map[rune]string{'ђ': "dj", 'ж': "z", 'ј': "j", 'љ': "lj", 'њ': "nj", 'ћ': "c", 'х': "h", 'ц': "c", 'ч': "c", 'џ': "dz", 'ш': "s"}
	bulgarianLatin = map[rune]string{'ъ': "a", 'щ': "sht", 'х': "h"}
)

// cyrillicLanguage is what the letters of a text say of its language.
func cyrillicLanguage(s string) string {
	switch {
	case strings.ContainsAny(s, "іїєґІЇЄҐ") && !strings.ContainsAny(s, "ыэъёўЫЭЪЁЎ"):
		return "Ukrainian"
	case strings.ContainsAny(s, "ўЎ"):
		return "Belarusian"
	case strings.ContainsAny(s, "ђјљњћџЂЈЉЊЋЏ"):
		return "Serbian"
	case strings.ContainsAny(s, "әғқңөұүһӣӯҷҳӘҒҚҢӨҰҮҺҶҲ"):
		return ""
	}
	return "Russian"
}

// romanCyrillic romanises Cyrillic text; other characters stay.
func romanCyrillic(s string) string {
	language := cyrillicLanguage(s)
	var b strings.Builder
	rs := []rune(s)
	for i := range rs {
		c := rs[i]
		low := unicode.ToLower(c)
		by, ok := cyrillicLatin[low]
		first := i == 0 || !unicode.IsLetter(rs[i-1])
		last := i+1 == len(rs) || !unicode.IsLetter(rs[i+1])
		switch language {
		case "Ukrainian":
			if u, has := ukrainianLatin[low]; has {
				by = u
			}
			if u, has := ukrainianFirst[low]; has && first {
				by = u
			}
			if last && low == 'й' && i > 0 && unicode.ToLower(rs[i-1]) == 'и' {
				by = "" // -ий is -y
			}
		case "Serbian":
			if u, has := serbianLatin[low]; has {
				by, ok = u, true
			}
		default:
			switch {
			case low == 'е' && (first || strings.ContainsRune("аеёиоуыэюяъь", unicode.ToLower(rs[i-1]))):
				by = "ye"
			case low == 'ё' && !first && strings.ContainsRune("жчшщ", unicode.ToLower(rs[i-1])):
				by = "e"
			case last && low == 'й' && i > 1 && (unicode.ToLower(rs[i-1]) == 'и' || unicode.ToLower(rs[i-1]) == 'ы'):
				by = ""
				if unicode.ToLower(rs[i-1]) == 'и' && b.Len() > 0 {
					// -ий is -y
					t := b.String()
					b.Reset()
					b.WriteString(t[:len(t)-1])
					by = "y"
				}
			}
		}
		if !ok {
			b.WriteRune(c)
			continue
		}
		if unicode.IsUpper(c) && by != "" {
			if !last && unicode.IsUpper(rs[i+1]) || !first && unicode.IsUpper(rs[i-1]) {
				by = strings.ToUpper(by)
			} else {
				by = strings.ToUpper(by[:1]) + by[1:]
			}
		}
		b.WriteString(by)
	}
	return b.String()
}

// bulgarian romanises a Bulgarian word after the law of 2009.
func bulgarian(s string) string {
	var b strings.Builder
	for _, c := range s {
		low := unicode.ToLower(c)
		by, ok := bulgarianLatin[low]
		if !ok {
			by, ok = cyrillicLatin[low]
		}
		if !ok {
			by = string(c)
		} else if c != low && by != "" {
			by = strings.ToUpper(by[:1]) + by[1:]
		}
		b.WriteString(by)
	}
	return b.String()
}

// romanKana romanises kana after Hepburn, without marks for long vowels. It
// returns "" for anything else.
func romanKana(s string) string {
	var b strings.Builder
	double := false
	for _, c := range s {
		if !unicode.In(c, unicode.Hiragana, unicode.Katakana) && c != 'ー' {
			return ""
		}
		switch c {
		case 'っ', 'ッ':
			double = true
			continue
		case 'ー':
			continue
		}
		by := strings.ToLower(anyascii.Transliterate(string(c)))
		if strings.ContainsRune("ゃゅょャュョ", c) {
			t := b.String()
			if !strings.HasSuffix(t, "i") {
				return ""
			}
			b.Reset()
			t = t[:len(t)-1]
			b.WriteString(t)
			by = by[len(by)-1:]
			if !strings.HasSuffix(t, "sh") && !strings.HasSuffix(t, "ch") && !strings.HasSuffix(t, "j") {
				by = "y" + by
			}
		}
		if double && by != "" {
			if strings.HasPrefix(by, "ch") {
				by = "t" + by
			} else {
				by = by[:1] + by
			}
			double = false
		}
		b.WriteString(by)
	}
	return strings.NewReplacer("ou", "o", "uu", "u", "oo", "o").Replace(b.String())
}

// The letters of a Korean syllable in the Revised Romanisation of 2000: what it
// begins with, its vowel, and what it ends in, first at the end of a word or
// before another consonant, then before a vowel.
var (
	hangulFirst = strings.Fields("g kk n d tt r m b pp s ss - j jj ch k t p h")
	hangulVowel = strings.Fields("a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i")
	hangulLast  = strings.Fields("- k k k n n n t l k m l l l p l m p p t t ng t t k t p t")
	hangulLink  = strings.Fields("- g kk ks n nj n d r lg lm lb ls lt lp r m b ps s ss ng j ch k t p -")
)

// romanHangul romanises Korean; what follows from the sounds of two consonants
// meeting is left to the reader's ear. It returns "" for anything else.
func romanHangul(s string) string {
	const base, end = 0xAC00, 0xD7A3
	var b strings.Builder
	rs := []rune(s)
	for i, c := range rs {
		if c == ' ' {
			b.WriteByte(' ')
			continue
		}
		if c < base || c > end {
			return ""
		}
		n := int(c - base)
		if f := hangulFirst[n/588]; f != "-" {
			if f == "r" && i > 0 && rs[i-1] >= base && rs[i-1] <= end && hangulLast[int(rs[i-1]-base)%28] == "l" {
				f = "l"
			}
			b.WriteString(f)
		}
		b.WriteString(hangulVowel[n%588/28])
		last := hangulLast[n%28]
		if i+1 < len(rs) && rs[i+1] >= base && rs[i+1] <= end && int(rs[i+1]-base)/588 == 11 {
			last = hangulLink[n%28]
		}
		if last != "-" {
			b.WriteString(last)
		}
	}
	return b.String()
}

// capital writes a name in small letters with a capital.
func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// skeleton is the bare letters of a name, without case and accents, for
// comparing romanisations.
func skeleton(s string) string {
	var b strings.Builder
	for _, c := range norm.NFD.String(s) {
		switch {
		case c < utf8.RuneSelf:
			if c |= 0x20; c >= 'a' && c <= 'z' {
				b.WriteByte(byte(c))
			}
		case unicode.Is(unicode.Mn, c):
		default:
			b.WriteString(strings.ToLower(anyascii.TransliterateRune(c)))
		}
	}
	return b.String()
}

// surnames are the commonest Chinese surnames of one character, as the
// household registry counts them, whose reading is the same in every word.
const surnames = "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭肖田董袁潘于蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范金石廖贾賈夏韦韋付方白邹鄒孟熊秦邱江尹薛闫闫段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万钱錢严嚴武戴莫孔向汤湯"

// polyphones are characters of names that are read in several ways, so that no
// table of single characters can be sure.
const polyphones = "重长長乐樂行曾朴单單仇解盖蓋查区區尉翟藏朝调調得着还還厦廈传傳参參弹彈恶惡降角觉覺率宿校系省都"

// pinyin romanises Chinese characters as one word. It is not sure of characters
// with several readings.
func pinyin(s string) (roman string, sure bool) {
	sure = true
	var b strings.Builder
	for _, c := range s {
		if !unicode.Is(unicode.Han, c) {
			return "", false
		}
		one := strings.ToLower(anyascii.TransliterateRune(c))
		if b.Len() > 0 && one != "" && strings.IndexByte("aeo", one[0]) >= 0 {
			b.WriteByte('\'') // Xi'an
		}
		b.WriteString(one)
		sure = sure && !strings.ContainsRune(polyphones, c)
	}
	return b.String(), sure
}
