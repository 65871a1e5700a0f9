package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"stet/lexicon"
)

// The features of a form that English shows too: plural, third person, past,
// participle, gerund. same is a form that English does not tell from the lemma:
// a case, a gender, the present of other persons.
const (
	same       = '.'
	plural     = 'p'
	third      = 's'
	past       = 'd'
	participle = 'n'
	gerund     = 'g'
)

// form is an inflected word and what its ending says.
type form struct {
	word    string
	feature byte
}

// endings are the regular inflections of each language. A line is: language,
// class (n noun, o verb or adjective), the ending of the dictionary's form, and
// what stands in its place, each group after the feature that it has. A form
// counts only if the frequency list of its language holds it, so a paradigm may
// be generous.
const endings = `
pt n * p: s es
pt n m p: ns
pt n al p: ais
pt n el p: éis
pt n ol p: óis
pt n ão p: ões ães ãos
pt o o .: a os as
pt o * .: s es
pt o al .: ais
pt o ar s: a d: ou aram ava avam ara n: ado ada ados adas g: ando .: am ará arão aria ariam asse em e ei amos
pt o er s: e d: eu eram ia iam era n: ido ida idos idas g: endo .: em erá erão eria eriam esse am a emos
pt o ir s: e d: iu iram ia iam ira n: ido ida idos idas g: indo .: em irá irão iria iriam isse am a imos
es n * p: s es
es n z p: ces
es n ión p: iones
es n ón p: ones
es n án p: anes
es n és p: eses
es o o .: a os as
es o * .: s es a as
es o ar s: a d: ó aron aba aban ara n: ado ada ados adas g: ando .: an ará arán aría arían e en arse amos
es o er s: e d: ió ieron ía ían iera n: ido ida idos idas g: iendo .: en erá erán ería erían a an erse emos
es o ir s: e d: ió ieron ía ían iera n: ido ida idos idas g: iendo .: en irá irán iría irían a an irse imos
ca n * p: s
ca n a p: es
ca o * .: a s es
ca o ar s: a d: ava aven n: at ada ats ades g: ant .: en arà aran
fr n * p: s x
fr n al p: aux
fr n au p: aux
fr o * .: e s es
fr o eux .: euse euses
fr o if .: ive ives ifs
fr o al .: ale aux ales
fr o el .: elle els elles
fr o en .: enne ens ennes
fr o er .: ère ers ères
fr o er s: e d: a èrent ait aient n: é ée és ées g: ant .: ent era eront erait
fr o ir s: it d: issait issaient irent n: i ie is ies g: issant .: issent ira iront irait
fr o re s: t d: it irent ait aient n: u ue us ues g: ant .: ent ra ront
it n o p: i
it n a p: e
it n e p: i
it n ia p: ie
it n co p: ci chi
it n go p: gi ghi
it n ca p: che
it n ga p: ghe
it n io p: i
it o o .: a i e
it o e .: i
it o co .: ca ci che chi
it o are s: a d: ò arono ava avano n: ato ata ati ate g: ando .: ano erà eranno erebbe i ino arsi iamo
it o ere s: e d: é erono ette ettero eva evano n: uto uta uti ute g: endo .: ono erà eranno a ano ersi iamo
it o ire s: e isce d: ì irono iva ivano n: ito ita iti ite g: endo .: ono iscono irà iranno a ano irsi
ro n * p: uri e i .: ul ului lui p: urile ilor elor ii
ro n ă p: e i .: a ei p: ele elor ile ilor
ro n u p: i e .: ul ului p: ii ilor ele elor
ro n e p: i .: ea ei p: ile ilor
ro n ie p: ii .: ia iei p: iile iilor
ro o * .: ă i e
ro o a s: ează ă d: a au n: at ată ați ate g: ând
ro o i s: ește e d: i iră n: it ită iți ite g: ind
ro o e s: e d: u ură n: ut ută uți ute g: ând
de n * p: e en n er s nen .: es s em
de n * p: ^e ^er ^ern ^en
de n e p: en
de o * .: e er en es em ere eren
de o en s: t et d: te ten ete eten n: t te en g: end ende enden ender .: e
de o ern s: ert d: erte erten g: ernd
de o eln s: elt d: elte elten
nl n * p: en s n 's
nl n aad p: aden
nl n aat p: aten
nl n eel p: elen
nl n oor p: oren
nl n ing p: ingen
nl o * .: e er ere
nl o en s: t d: te ten de den
pl n * .: a u owi em iem ie y i ą ę om o e p: ów ami ach y i om owie
pl n a .: y i ę ą o ie ce dze p: y i om ami ach
pl n ka .: ki kę ką ce p: ki kom kami kach
pl n ia .: ii ię ią i p: ie iom iami iach
pl n ja .: ji ję ją p: je ji jom jami jach
pl n o .: a u em ie p: a om ami ach
pl n e .: a u em p: a om ami ach
pl n ie .: ia iu iem p: ia iom iami iach
pl n ek .: ka kowi kiem ku p: ki ków kom kami kach
pl n iec .: ca cowi cem cu p: cy ców com cami cach
pl n ość .: ości ością
pl o y .: a e ego emu ym ej ą ych ymi i o
pl o i .: a e ego emu im ej ą ich imi ia ie iego iej
pl o ać s: a d: ał ała ało ali ały n: any ana ane anych anego anej ani anym g: ając ający ająca ające .: ają am
pl o ować s: uje d: ował owała owało owali owały n: owany owana owane owanych owanego owanej owani owano g: ując ujący ująca ujące .: ują
pl o ić s: i d: ił iła iło ili iły n: iony iona ione ionych ionego ionej eni g: iąc ący ąca ące .: ią
pl o yć s: y d: ył yła yło yli yły n: ony ona one onych onego onej .: ą
pl o eć s: i d: iał iała iało ieli iały .: ą
pl o nąć s: nie d: nął nęła nęli n: nięty nięta nięte .: ną
cs n * .: u a e ovi em i y p: y ů ům ech ích i ové é ami
cs n a .: y e ě u o ou p: y ám ách ami
cs n ka .: ky ce ku kou p: ky kám kách kami
cs n e .: i í p: e í ím ích emi
cs n ie .: ii ií p: ie ií iím iích iemi
cs n o .: a u ě em p: a ům ech y
cs n í .: ího ímu ím p: í ích ími
cs n ek .: ku kem ka kovi p: ky ků kům kách
cs n ec .: ce ci cem p: ci ců cům
cs n ost .: osti ostí p: ostem ostech ostmi
cs o ý .: á é ého ému ém ým ou ých ými ě í
cs o í .: ího ímu ím ích ími
cs o at s: á d: al ala alo ali aly n: án ána áno áni ány aný aná ané aných g: ající ajíc .: ají
cs o ovat s: uje d: oval ovala ovalo ovali ovaly n: ován ována ováno ováni ovaný ovaná ované ovaných g: ující .: ují
cs o it s: í d: il ila ilo ili ily n: en ena eno eni eny ený ená ené ených g: ící .: í
cs o et s: í d: el ela elo eli ely n: en ena eno ený ená ené ených .: ejí
cs o nout s: ne d: nul nula nulo nuli nuly l la lo li ly n: nut nuta nuto nutý nutá nuté .: nou
cs o ět s: í d: ěl ěla ělo ěli ěly n: ěn ěna ěno .: ějí
hr n * .: a u om em e p: i a ima ovi ova ovima evi
hr n a .: e i u om p: e a ama
hr n o .: a u om p: a ima
hr o * .: i a o e og om oj im ih ima u
hr o ati s: a uje d: ao ala alo ali ale n: an ana ano ani ane .: aju uju
hr o iti s: i d: io ila ilo ili ile n: en ena eno eni ene jen jena .: e
sv n * .: en et n t p: ar er or arna erna na s
sv n a .: an p: or orna
sv n e .: en p: ar arna
sv o * .: t a
sv o a s: ar er d: ade de te n: at t ats ad g: ande
nb n * .: en et a p: er ene e s
nb n e .: en et p: er ene
nb o * .: t e
nb o e s: er d: et te de n: et t g: ende
da n * .: en et n p: er erne e ene r rne s
da o * .: t e
da o e s: er d: ede te n: et t g: ende
tr n * .: ı i u ü ın in un ün da de ta te dan den tan ten a e ya ye yı yi nın nin sı si p: ları leri lar ler ların lerin larda lerde lara lere larını lerini
tr n k .: ğı ği ğu ğü ğın ğin
tr o mak s: ıyor uyor r ır d: dı tı du tu acak ması malı n: mış muş g: an arak
tr o mek s: iyor üyor r ir d: di ti dü tü ecek mesi meli n: miş müş g: en erek
id n * .: nya
id o * .: nya
hu n * .: t ot et at öt ban ben nak nek ba be ról ről hoz val vel a e ja je p: k ok ek ak ök okat eket akat
hu o * .: t tt p k ok ek ak
`

type ending struct {
	class   byte
	lemma   string
	feature byte
	forms   []string
}

var paradigms = func() map[string][]ending {
	m := map[string][]ending{}
	for line := range strings.Lines(endings) {
		f := strings.Fields(line)
		if len(f) == 0 {
			continue
		}
		var e ending
		for _, x := range f[3:] {
			if strings.HasSuffix(x, ":") {
				if e.forms != nil {
					m[f[0]] = append(m[f[0]], e)
				}
				e = ending{class: f[1][0], lemma: strings.TrimPrefix(f[2], "*"), feature: x[0]}
				continue
			}
			e.forms = append(e.forms, x)
		}
		m[f[0]] = append(m[f[0]], e)
	}
	return m
}()

var umlaut = strings.NewReplacer("a", "ä", "o", "ö", "u", "ü")

// germanPrefixes part from their verb: angekündigt, anzukündigen.
var germanPrefixes = strings.Fields("ab an auf aus bei durch ein fest fort frei her hin los mit nach nieder statt teil um unter vor vorbei weg weiter wieder zurück zusammen zu über")

// inflect makes the regular forms of a word.
func inflect(l lexicon.Language, word string, class lexicon.Class) []form {
	kind := byte('o')
	switch class {
	case lexicon.Noun:
		kind = 'n'
	case lexicon.Other:
	default:
		return nil
	}
	var forms []form
	add := func(e ending, stem string) {
		for _, by := range e.forms {
			if bare, ok := strings.CutPrefix(by, "^"); ok {
				at := strings.LastIndexAny(stem, "aou")
				if at < 0 {
					continue
				}
				if at > 0 && stem[at-1:at+1] == "au" {
					at--
				}
				forms = append(forms, form{stem[:at] + umlaut.Replace(stem[at:at+1]) + stem[at+1:] + bare, e.feature})
				continue
			}
			forms = append(forms, form{stem + by, e.feature})
		}
	}
	for _, e := range paradigms[l.Tag()] {
		stem, ok := strings.CutSuffix(word, e.lemma)
		if e.class != kind || !ok || len(stem) < 2 {
			continue
		}
		add(e, stem)
		if l != lexicon.German && l != lexicon.Dutch || kind != 'o' || e.lemma == "" {
			continue
		}
		if e.feature == past {
			// Participles: gesagt, angekündigt, and as an adjective angekündigte.
			for _, t := range []string{"t", "et", "d", "te", "ten", "ter", "tes", "ete", "eten", "de"} {
				forms = append(forms, form{"ge" + stem + t, participle})
				for _, prefix := range germanPrefixes {
					if rest, ok := strings.CutPrefix(stem, prefix); ok && len(rest) > 2 {
						forms = append(forms, form{prefix + "ge" + rest + t, participle}, form{prefix + "zu" + rest + e.lemma, same})
					}
				}
			}
		}
	}
	return forms
}

// irregulars are the past and participle of English verbs that do not take -ed.
type irregulars map[string][2]string

func readIrregulars(lists string) (irregulars, error) {
	data, err := os.ReadFile(filepath.Join(lists, "forms", "irregular.txt"))
	if err != nil {
		return nil, err
	}
	m := irregulars{}
	for line := range strings.Lines(string(data)) {
		line, _, _ = strings.Cut(line, "#")
		f := strings.Fields(line)
		if len(f) == 0 {
			continue
		}
		if len(f) != 3 {
			return nil, fmt.Errorf("irregular.txt: %q is not verb, past and participle", line)
		}
		first, _, _ := strings.Cut(f[1], ",")
		second, _, _ := strings.Cut(f[2], ",")
		m[f[0]] = [2]string{first, second}
	}
	return m, nil
}

var irregularPlurals = map[string]string{
	"man": "men", "woman": "women", "child": "children", "person": "people", "foot": "feet", "tooth": "teeth", "wife": "wives", "life": "lives",
	"knife": "knives", "half": "halves", "leaf": "leaves", "thief": "thieves", "self": "selves", "crisis": "crises", "analysis": "analyses",
	"people": "people", "police": "police", "sheep": "sheep", "fish": "fish", "series": "series", "information": "information", "policeman": "policemen",
	"policewoman": "policewomen", "businessman": "businessmen", "spokesman": "spokesmen", "fireman": "firemen", "money": "money", "news": "news",
	"mouse": "mice", "goose": "geese", "shelf": "shelves", "wolf": "wolves", "basis": "bases", "thesis": "theses",
}

// inflect gives an English word the form that a feature asks for. Only the first
// word of a phrase with a verb, and the last of one with a noun, is inflected.
func (v irregulars) inflect(english string, feature byte) string {
	switch feature {
	case same:
		return english
	case plural:
		at := strings.LastIndexByte(english, ' ') + 1
		return english[:at] + pluralOf(english[at:])
	}
	word, rest := english, ""
	if at := strings.IndexByte(english, ' '); at >= 0 {
		word, rest = english[:at], english[at:]
	}
	if word == "be" {
		return map[byte]string{third: "is", past: "was", participle: "been", gerund: "being"}[feature] + rest
	}
	switch feature {
	case third:
		word = sibilant(word)
	case past, participle:
		if f, ok := v[word]; ok {
			word = f[0]
			if feature == participle {
				word = f[1]
			}
		} else {
			word = withEnding(word, "ed")
		}
	case gerund:
		word = withEnding(word, "ing")
	}
	return word + rest
}

func pluralOf(w string) string {
	if p, ok := irregularPlurals[w]; ok {
		return p
	}
	if strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") {
		return w
	}
	return sibilant(w)
}

// sibilant adds the s of plurals and third persons.
func sibilant(w string) string {
	n := len(w)
	switch {
	case n > 1 && w[n-1] == 'y' && !strings.ContainsRune("aeiou", rune(w[n-2])):
		return w[:n-1] + "ies"
	case strings.HasSuffix(w, "s"), strings.HasSuffix(w, "x"), strings.HasSuffix(w, "z"), strings.HasSuffix(w, "ch"), strings.HasSuffix(w, "sh"), w == "go", w == "do":
		return w + "es"
	case w == "have":
		return "has"
	}
	return w + "s"
}

// withEnding adds -ed or -ing: stop, stopped; try, tried; make, making.
func withEnding(w, ending string) string {
	n := len(w)
	vowel := func(i int) bool { return i >= 0 && strings.ContainsRune("aeiou", rune(w[i])) }
	switch {
	case n < 3:
	case w[n-1] == 'e' && w[n-2] != 'e' && w[n-2] != 'o':
		return w[:n-1] + ending
	case w[n-1] == 'e' && ending == "ed":
		return w + "d"
	case w[n-1] == 'y' && !vowel(n-2) && ending == "ed":
		return w[:n-1] + "ied"
	case n <= 4 && !vowel(n-1) && vowel(n-2) && !vowel(n-3) && !strings.ContainsRune("wxy", rune(w[n-1])):
		return w + w[n-1:] + ending
	}
	for _, stressed := range []string{"mit", "fer", "cur", "pel", "ban", "gin"} {
		if strings.HasSuffix(w, stressed) && n > 4 {
			return w + w[n-1:] + ending
		}
	}
	return w + ending
}
