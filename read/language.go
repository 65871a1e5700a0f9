package read

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"stet/text"
)

// languageOf returns what the letters and the small words of t say of its
// language. Of a script that has but one language it is that one; "und-Cyrl"
// and "und-Arab" stand for scripts of which no letter decides. A text in Latin
// letters has a language only when its small words are clearly those of one. ""
// means unknown.
func languageOf(t string) string {
	const sample, enough = 1000, 300 // letters: of any text, of one that is plainly in Latin script
	var latin, cyrillic, greek, arabic, hebrew, han, kana, hangul, other int
	var ukrainian, russian, serbian, persian int // letters that only these have
	n := 0
	for i, size := 0, 1; i < len(t) && n < sample; i, size = i+size, 1 {
		if c := t[i]; c < utf8.RuneSelf {
			if letter(c) {
				latin++
				if n++; n == enough && latin*10 >= n*9 {
					break
				}
			}
			continue
		}
		var r rune
		r, size = utf8.DecodeRuneInString(t[i:])
		if !unicode.IsLetter(r) {
			continue
		}
		switch {
		case r < 0x0250 || r >= 0x1E00 && r < 0x1F00:
			latin++
		case r >= 0x0370 && r < 0x0400 || r >= 0x1F00 && r < 0x2000:
			greek++
		case r >= 0x0400 && r < 0x0530:
			cyrillic++
			switch r {
			case 'і', 'ї', 'є', 'ґ', 'І', 'Ї', 'Є':
				ukrainian++
			case 'ы', 'э', 'ё', 'Э', 'Ё', 'Ы':
				russian++
			case 'ђ', 'ћ', 'џ', 'ј', 'љ', 'њ':
				serbian++
			}
		case r >= 0x0590 && r < 0x0600:
			hebrew++
		case r >= 0x0600 && r < 0x0780:
			arabic++
			switch r {
			case 'پ', 'چ', 'ژ', 'گ', 'ک', 'ی':
				persian++
			}
		case r >= 0x3040 && r < 0x3100:
			kana++
		case r >= 0xAC00 && r < 0xD7B0:
			hangul++
		case unicode.Is(unicode.Han, r):
			han++
		default:
			other++
		}
		n++
	}
	half := n / 2
	switch {
	case latin > half:
		return latinLanguage(t)
	case n < 20 || other > half:
		return ""
	case cyrillic > half:
		switch {
		case serbian > cyrillic/50:
			return "sr"
		case ukrainian > cyrillic/50 && russian == 0:
			return "uk"
		case russian > cyrillic/200 && ukrainian == 0:
			return "ru"
		}
		return "und-Cyrl"
	case greek > half:
		return "el"
	case hebrew > half:
		return "he"
	case arabic > half:
		if persian > arabic/50 {
			return "fa"
		}
		return "und-Arab"
	case hangul > half:
		return "ko"
	case kana*5 > n && kana+han > half:
		return "ja"
	case han > half:
		return "zh"
	}
	return ""
}

// smallWords are articles, prepositions, conjunctions and forms of "to be": the
// words that no text of a few sentences does without.
var smallWords = [...]struct{ tag, words string }{
	{english, "the of and to in is that for was on with as by at from it his are he she they has have be not this an but who said were which had its will"},
	{"de", "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über"},
	{"fr", "le la les de des et en du une un est que dans qui par pour au sur pas plus ne ce il se sont avec à été a ont cette son sa aux mais ou"},
	{"es", "el la los las de que y en del se por un una con no para es al lo como más su ha a o pero sus fue este"},
	{"pt", "o a os as de que e do da em um uma para com não no na por se dos das ao mais foi como à é pelo pela"},
	{"it", "il la lo gli i le di che e un una in del della per non è con si da al nel dei sono alla ha ma delle più come"},
	{"ca", "el la els les de que i en un una per amb no és dels al ha es del a va més però com seva"},
	{"nl", "de het een van en in is dat op te zijn met voor niet die aan er om ook door over bij naar uit als maar heeft nog"},
	{"sv", "och att det i en på är som av för med till den inte har om ett de var från men vid kan"},
	{"da", "og at det i en på er som af for med til den ikke har om et de var fra men ved kan der blev"},
	{"fi", "ja on ei että se oli mutta hän ovat myös kun jo mukaan vuoden ole kuin sekä joka jossa vain sitä vielä"},
	{"is", "að og í á er sem til var við um með en ekki af fyrir það hann þeir frá verður þegar"},
	{"pl", "w i na z się nie do że to jest o po jak za od przez dla co ale już tylko tym oraz"},
	{"cs", "a v se na je že s z do o k i to po za ve by pro ale jako jsou už od aby která který"},
	{"sk", "a v sa na je že s z do o k i to po za vo by pre ale ako sú už od aby ktorá ktorý"},
	{"hu", "a az és hogy nem is egy volt csak meg de már ezt vagy még el szerint lesz azt ez amely két"},
	{"ro", "de în şi și la cu a din pe nu care o un să pentru că mai fi au este sau ale lor va"},
	{"hr", "je i u na se da za su s od koji iz će o do koja nije ili kako što bi te no ali ne"},
	{"sl", "je in v na se da za so z od ki iz bo o do ni ali kako pa bi tudi po pri že ne"},
	{"sq", "e të në dhe për me një që nga i është ka si do u nuk më ai kanë janë"},
	{"tr", "ve bir bu için ile da de çok olarak daha olan gibi en kadar sonra ancak ise değil her ya iki"},
	{"et", "ja on ei et see oli aga ta ka kui juba ning mis oma mida siis veel kuid järgi saa"},
	{"lv", "un ir no uz ar par ka kas bet arī lai vai pie jau tika to pēc kā gan bija vien"},
	{"lt", "ir į kad iš su tai yra bet kaip po ar už jau dar buvo nuo apie savo jo taip per"},
	{"mt", "il ta u li fil ma minn dan għal hija kien biex din se mill jew bil lill"},
	{"eo", "la de kaj en al ne estas por ke kun pri el li ĝi sed aŭ pli oni"},
	{"cy", "y yn i a o ar yr mae ei am gan ac wedi bod oedd nid hyn eu fel ond"},
	{"ga", "an na a agus ar i is do le go tá sé ní bhí mar ag"},
	{"id", "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga ke karena ada oleh"},
	{"vi", "và của là có cho không được các người trong một với đã những để này"},
}

var smallWordIndex = sync.OnceValue(func() *text.Table[[]uint8] {
	index := map[string][]uint8{}
	for i, l := range smallWords {
		for w := range strings.FieldsSeq(l.words) {
			index[w] = append(index[w], uint8(i))
		}
	}
	table := text.NewTable(index)
	return &table
})

const (
	// languageSample is how many words are looked at, fewestWords how many are
	// needed to tell anything.
	languageSample, fewestWords = 200, 20
	// plainlyEnglish is the share of English small words in a quarter of the
	// sample above which nothing else is asked, in percent.
	plainlyEnglish = 28
	// surelyEnglish is the share of English small words, in percent, above which
	// nothing else is asked; smallShare is the share that another language's
	// must have, or accentedShare when accents speak for it as well: languages
	// of many endings have fewer small words.
	surelyEnglish, smallShare, accentedShare = 18, 20, 7
)

// english is the tag of English.
const english = "en"

// latinLanguage returns the language of a text in Latin letters when that is clear,
// or "".
func latinLanguage(t string) string {
	var hits [len(smallWords)]int
	words, letters, accents := 0, 0, 0
	index := smallWordIndex()
	var held []uint8 // the languages of the word before
	for at := 0; at < len(t) && words < languageSample; {
		n, ok := letterAt(t, at)
		if !ok {
			at += n
			continue
		}
		start := at
		small := true // nothing in it but small letters of ASCII
		for at < len(t) {
			if c := t[at]; c < utf8.RuneSelf {
				if !letter(c) {
					break
				}
				small = small && c >= 'a'
				letters++
				at++
				continue
			}
			if n, ok = letterAt(t, at); !ok {
				break
			}
			small = false
			letters++
			accents++
			at += n
		}
		words++
		// Before a capital it may be a part of a name: Juan de la Vega.
		first, _ := utf8.DecodeRuneInString(t[start:])
		for _, i := range held {
			if i == 0 || !unicode.IsUpper(first) || smallWords[i].tag == "de" {
				hits[i]++
			}
		}
		held = nil
		if w := t[start:at]; len(w) <= 12 {
			if !small {
				w = strings.ToLower(w)
			}
			held = index.Of(w)
		}
		if words == languageSample/4 && hits[0]*100 >= plainlyEnglish*words || words == languageSample/2 && hits[0]*100 >= surelyEnglish*words {
			return english
		}
	}
	if words < fewestWords {
		return ""
	}
	if hits[0]*100 >= surelyEnglish*words {
		return english
	}
	best := 0
	for i, n := range hits {
		if n > hits[best] {
			best = i
		}
	}
	share := smallShare
	if accents*50 >= letters && hits[best] >= 3*hits[0] {
		share = accentedShare
	}
	if best == 0 || hits[best]*100 < share*words || hits[best] < 2*hits[0] {
		return ""
	}
	return smallWords[best].tag
}

// letterAt is the length of the character at t[i], and whether it is a letter.
func letterAt(t string, i int) (n int, ok bool) {
	if c := t[i]; c < utf8.RuneSelf {
		return 1, letter(c)
	}
	r, n := utf8.DecodeRuneInString(t[i:])
	return n, unicode.IsLetter(r)
}
