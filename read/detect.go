package read

import (
	"bytes"
	"math"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// guess returns the charset that makes the likeliest text of source, which is
// not UTF-8. It weighs hypotheses of a charset and a language: how likely each
// letter is in that language, and how likely what stands beside it is in any.
// Capitals inside words, symbols between letters and control characters speak
// against a charset. Only bytes beyond ASCII and the lines in which they stand
// are looked at, up to guessSize of them. When nothing speaks for another
// charset it is windows-1252, as on the Web.
//
// Charsets that differ only in characters that the source does not have cannot
// be told apart; the first in the list of hypotheses stands for them.
func guess(source []byte) *charset {
	text := tellingLines(source)
	best, bestScore := "windows-1252", math.Inf(-1)
	var lastName string
	var shape float64
	var counts [256]int
	for _, c := range text {
		counts[c]++
	}
	for _, h := range hypotheses() {
		if h.charset != lastName {
			lastName = h.charset
			shape = h.shape(text)
		}
		score := h.prior + shape
		for c, n := range counts {
			if n > 0 {
				score += float64(n) * float64(h.bytes[c])
			}
		}
		if score > bestScore {
			best, bestScore = h.charset, score
		}
	}
	for _, name := range wideCharsets {
		if score := wideScore(name, text); score > bestScore {
			best, bestScore = name, score
		}
	}
	cs, _ := findCharset(best)
	return cs
}

// guessSize is how much of a source is weighed.
const guessSize = 64 << 10

// tellingLines returns the lines of source that hold bytes beyond ASCII, without tags,
// scripts and style sheets, up to guessSize bytes.
func tellingLines(source []byte) []byte {
	out := make([]byte, 0, min(len(source), guessSize))
	html := bytes.Contains(source[:min(len(source), guessSize)], []byte("</"))
	for at := 0; at < len(source) && len(out) < guessSize; {
		i := bytes.IndexFunc(source[at:], func(r rune) bool { return r >= utf8.RuneSelf })
		if i < 0 {
			break
		}
		// A long line begins a little before the byte.
		start := max(at, at+i-guessSize/4, at+bytes.LastIndexAny(source[at:at+i], "\r\n")+1)
		end := len(source)
		if j := bytes.IndexAny(source[at+i:], "\r\n"); j >= 0 {
			end = at + i + j
		}
		end = min(end, start+guessSize)
		line := source[start:end]
		if html {
			line = withoutTags(line)
		}
		out = append(out, line[:min(len(line), guessSize-len(out))]...)
		out = append(out, '\n')
		at = end
	}
	return out
}

// withoutTags leaves out what stands between < and >.
func withoutTags(line []byte) []byte {
	var out []byte
	for len(line) > 0 {
		i := bytes.IndexByte(line, '<')
		if i < 0 {
			break
		}
		out = append(out, line[:i]...)
		line = line[i:]
		end := bytes.IndexByte(line, '>')
		if end < 0 || len(line) < 2 || !letter(line[1]) && line[1] != '/' && line[1] != '!' {
			out = append(out, line[0])
			line = line[1:]
			continue
		}
		out = append(out, ' ')
		line = line[end+1:]
	}
	return append(out, line...)
}

// hypothesis is one charset for one language.
type hypothesis struct {
	charset string
	prior   float64
	// bytes holds the log likelihood of each byte.
	bytes *[256]float32
	// kinds and scripts say what each byte is to its neighbours.
	kinds   *[256]kind
	scripts *[256]uint8
}

// pairing says in which languages a charset was used; prior is the log
// likelihood of the charset before anything is known of the text.
type pairing struct {
	charset string
	prior   float64
	tongues string
}

// pairings lists the charsets of one byte a character that are considered. "en"
// with any of them is an English text with foreign names.
var pairings = []pairing{
	{"windows-1252", 0, "en de fr es pt it nl sv da nb fi is ca ga sq"},
	{"windows-1250", -1, "pl cs sk hu ro hr sl sq de en"},
	{"windows-1251", -1, "ru uk be bg sr mk en"},
	{"windows-1253", -2, "el en"},
	{"windows-1254", -2, "tr en"},
	{"windows-1255", -2, "he en"},
	{"windows-1256", -2, "ar fa fr en"},
	{"windows-1257", -2, "lt lv et en"},
	{"iso-8859-2", -3, "pl cs sk hu ro hr sl sq de en"},
	{"koi8-r", -3, "ru bg en"},
	{"koi8-u", -3.5, "uk ru"},
	{"iso-8859-15", -4, "en de fr es pt it nl sv da nb fi is ca et"},
	{"iso-8859-5", -4, "ru uk be bg sr mk en"},
	{"iso-8859-6", -4, "ar"},
	{"iso-8859-7", -4, "el en"},
	{"iso-8859-8", -4, "he"},
	{"iso-8859-13", -4, "lt lv et en"},
	{"ibm866", -4, "ru uk be bg"},
	{"macintosh", -3, "en de fr es pt it nl sv da nb fi is ca"},
	{"windows-874", -4, "th"},
	{"iso-8859-16", -6, "ro pl hr sl hu sq"},
	{"iso-8859-4", -6, "lv lt et se"},
	{"iso-8859-10", -6, "se lv lt is"},
	{"iso-8859-14", -6, "cy ga"},
	{"iso-8859-3", -6, "mt eo"},
	{"x-mac-cyrillic", -6, "ru uk be bg sr mk"},
}

// The log likelihoods of what is no letter of the language. They are estimates:
// what matters is their order and that each is far below a common letter.
const (
	foreignASCII  = -5  // a Latin letter in a Cyrillic text
	rareLetter    = -8  // ź in a Polish text: as rare in a short sample, yet at home
	foreignCommon = -8  // é in an English text
	foreignLetter = -9  // š in an English text
	foreignRare   = -11 // þ in an English text
	foreignScript = -9  // a Cyrillic letter in an English text
	usualMark     = -5  // quotation marks, dashes, €, the no-break space
	rarerMark     = -7  // § © ° £
	symbol        = -10 // ¤ ¶ ¼ ×
	drawing       = -13 // ╫ ░
	controlCode   = -14
	undefined     = -16
	capital       = -1.5
)

var hypotheses = sync.OnceValue(func() []hypothesis {
	models := map[string]map[rune]float32{}
	for _, t := range tongues {
		models[t.tag] = t.model()
	}
	var all []hypothesis
	for _, p := range pairings {
		cs, err := findCharset(p.charset)
		if err != nil {
			continue
		}
		kinds, scripts := new([256]kind), new([256]uint8)
		for i, r := range cs.single {
			kinds[i], scripts[i] = kindOf(r), scriptOf(r)
		}
		for tag := range strings.FieldsSeq(p.tongues) {
			h := hypothesis{p.charset, p.prior, new([256]float32), kinds, scripts}
			model := models[tag]
			for i, r := range cs.single {
				h.bytes[i] = likelihood(model, tag, r, i)
			}
			all = append(all, h)
		}
	}
	return all
})

// model reads t.letters into log likelihoods.
func (t tongue) model() map[rune]float32 {
	m := map[rune]float32{}
	for group := range strings.FieldsSeq(t.letters) {
		n := 0
		for _, r := range group {
			if r >= '0' && r <= '9' {
				n = n*10 + int(r-'0')
				continue
			}
			m[r] = float32(math.Log(float64(n) / 10000))
			if n == 1 && r >= utf8.RuneSelf {
				m[r] = rareLetter
			}
		}
	}
	return m
}

// likelihood is the log likelihood of byte i, which stands for r, in a text of
// the language.
func likelihood(model map[rune]float32, tag string, r rune, i int) float32 {
	lower := unicode.ToLower(r)
	switch {
	case tag == "tr" && r == 'I':
		lower = 'ı'
	case tag == "ro" && lower == 'ș':
		lower = 'ş'
	case tag == "ro" && lower == 'ț':
		lower = 'ţ'
	}
	if p, ok := model[lower]; ok {
		if i >= utf8.RuneSelf && unicode.IsUpper(r) {
			p += capital
		}
		return p
	}
	switch {
	case r < 0:
		return undefined
	case i < utf8.RuneSelf:
		if unicode.IsLetter(r) {
			return foreignASCII
		}
		return 0
	case unicode.IsControl(r):
		return controlCode
	case strings.ContainsRune("“”‘’„–—…«»€\u00A0،؛؟", r):
		return usualMark
	case strings.ContainsRune("©®°£§·•‹›™‚ªº№¿¡\u200C\u200D\u0640", r):
		return rarerMark
	case unicode.Is(unicode.Latin, r):
		p := float32(foreignLetter)
		switch {
		case strings.ContainsRune("éáíóúñçüöäåøèêãâïîôàëòõ", lower):
			p = foreignCommon
		case strings.ContainsRune("ðþýÿŧŋŉĸĵĥĝĉŝŭŷŵ", lower):
			p = foreignRare
		}
		if unicode.IsUpper(r) {
			p += capital
		}
		return p
	case unicode.IsLetter(r), unicode.Is(unicode.Mn, r):
		if unicode.IsUpper(r) {
			return foreignScript + capital
		}
		return foreignScript - 0.5 // rather one with capitals
	case r >= 0x2500 && r <= 0x25FF || r >= 0xE000 && r < 0xF900:
		return drawing
	}
	if r == '¤' {
		return symbol - 2
	}
	return symbol
}

// kind is what a character is to its neighbours.
type kind uint8

const (
	other kind = iota
	small
	great   // a capital
	uncased // a letter without case
	sign    // a symbol that stands in no word
	closer  // a mark that stands at the edge of a word
)

// shape is the log likelihood of the neighbourhoods in text, whatever the
// language.
func (h *hypothesis) shape(text []byte) float64 {
	kinds, scripts := h.kinds, h.scripts
	score := 0.0
	var before, last byte = ' ', ' '
	run := 0 // accented Latin letters on end
	for _, c := range text {
		if c >= utf8.RuneSelf && scripts[c] == 1 {
			if run++; run > 2 {
				score -= 3
			}
		} else {
			run = 0
		}
		if last|c >= utf8.RuneSelf {
			a, b := kinds[last], kinds[c]
			switch {
			case isWord(a) && isWord(b):
				if scripts[last] != scripts[c] {
					score -= 4
				} else if a == small && b == great {
					score -= 3
				}
			case a == sign && isWord(b) || isWord(a) && b == sign:
				score -= 3
			case isWord(kinds[before]) && isWord(b) && a == closer:
				score -= 2
			}
		}
		before, last = last, c
	}
	return score
}

func isWord(k kind) bool { return k == small || k == great || k == uncased }

func kindOf(r rune) kind {
	switch {
	case r < 0:
		return sign
	case unicode.IsLower(r):
		return small
	case unicode.IsUpper(r):
		return great
	case unicode.IsLetter(r), unicode.Is(unicode.Mn, r):
		return uncased
	case strings.ContainsRune("“”„«»…‚", r):
		return closer
	case r < utf8.RuneSelf, r == 0xA0, r == '’', r == '‘', r == '–', r == '—', r == '-', r == '·', r == '\u200C', r == '\u200D', r == '\u0640':
		return other
	}
	return sign
}

func scriptOf(r rune) uint8 {
	switch {
	case unicode.Is(unicode.Latin, r):
		return 1
	case unicode.Is(unicode.Cyrillic, r):
		return 2
	case unicode.Is(unicode.Greek, r):
		return 3
	case unicode.IsLetter(r), unicode.Is(unicode.Mn, r):
		return 4
	}
	return 0
}

// wideCharsets are those of several bytes a character.
var wideCharsets = []string{"gb18030", "shift_jis", "euc-jp", "big5", "euc-kr"}

// The commonest characters of the languages that are written in wideCharsets,
// from general knowledge: about half of all that is printed.
const (
	commonHan = "的一是不了在人有我他这個们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运" +
		"這們來國說時會對過後裡種經麼學現當沒動還進樣從實軍無與長機關點業將兩間問應戰頭體見產員東聲題氣認條義處論變總電數報結計場務資統隊決馬聽達強難權設記類據邊規張領確傳師觀讓識導爭運萬萬於為個著開發給區華灣報導表示記者今日"
	commonKanji  = "日一国人年大十二本中長出三時行見月分後前生五間上東四今金九入学高円子外八六下来気小七山話女北午百書先名川千水半男西電校語土木聞食車何南万毎白天母火右読友左休父雨会社事自手地者市的方場政合部動議員定戦実理体田民内明化対開力代経表回同発立関記当最機後新安業現相意法要党性教公務全教取調不制進選保改数決重物加世報性期用組連都主首相府警察海外"
	commonHangul = "이다는의에을가고지하한로를은서기도사대정자시인있어나일해리들전과장부수제보만스그조여라성원동주구상안국으당공관년위경방화계세명비오유치민신선아진것음우않했적되된적내회말및할면마연중발생실소입까모통북미게겠었였며후각무양개요드"
)

var wideModels = sync.OnceValue(func() map[string]map[rune]bool {
	set := func(s string) map[rune]bool {
		m := map[rune]bool{}
		for _, r := range s {
			m[r] = true
		}
		return m
	}
	han, kanji, hangul := set(commonHan), set(commonKanji), set(commonHangul)
	return map[string]map[rune]bool{"gb18030": han, "big5": han, "shift_jis": kanji, "euc-jp": kanji, "euc-kr": hangul}
})

// wideScore is the log likelihood of text in a charset of several bytes a
// character and the language that goes with it.
func wideScore(name string, text []byte) float64 {
	cs, err := findCharset(name)
	if err != nil {
		return math.Inf(-1)
	}
	out := cs.decode(text, 0)
	common := wideModels()[name]
	japanese := name == "shift_jis" || name == "euc-jp"
	korean := name == "euc-kr"
	score := -2.0 + float64(out.faults)*undefined
	for _, r := range string(out.text) {
		switch {
		case r < utf8.RuneSelf:
			if letter(byte(r)) {
				score += foreignASCII
			}
		case common[r]:
			score -= 5.5
		case r >= 0x3041 && r <= 0x30FF:
			if japanese {
				score -= 4.6
			} else {
				score -= 11
			}
		case r >= 0xAC00 && r <= 0xD7A3:
			score -= 8.8
		case strings.ContainsRune("、。，「」『』“”：？！（）・ー《》\u3000", r):
			score -= 4.5
		case unicode.Is(unicode.Han, r):
			if korean {
				score -= 12
			} else {
				score -= 9.5
			}
		case r == utf8.RuneError:
		case r >= 0xFF01 && r <= 0xFF5E:
			score -= 7
		default:
			score -= 12
		}
	}
	return score
}
