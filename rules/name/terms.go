package name

import (
	"slices"
	"strings"
	"sync"

	"stet/text"
)

// termKind says how the terms of a group are used.
type termKind uint8

const (
	// proper is a name for a place or a people: only with a capital, and not
	// inside a longer name.
	proper termKind = iota
	// dialect is one word in British and in American spelling, in this order.
	dialect
	// choice is one word written in two ways on both sides of the ocean.
	choice
	// acronym is an abbreviation in capitals, as a word, or with points.
	acronym
)

// termGroup is one thing with several terms.
type termGroup struct {
	kind termKind
	// terms are the ways to say it: terms[i][k] and terms[j][k] are the same
	// form of two of them. The first form is what the term is called by.
	terms [][]string
}

// term is one entry of the table: a form of a term of a group.
type term struct {
	group, term, form int16
	// rest are the words that must follow.
	rest []string
}

// placeTerms are places and peoples that English calls by two names at one
// time, renamed or not. What only history calls otherwise (Constantinople,
// Siam) is not among them.
const placeTerms = `
Kyiv|Kiev
Kharkiv|Kharkov
Lviv|Lvov
Odesa|Odessa
Chornobyl|Chernobyl
Donbas|Donbass
Mykolaiv|Nikolaev|Nikolayev
Zaporizhzhia|Zaporozhye|Zaporizhia
Luhansk|Lugansk
Chisinau|Kishinev
Belarusian,Belarusians|Belarussian,Belarussians|Byelorussian,Byelorussians
Belarus|Byelorussia|Belorussia
Kyrgyzstan|Kirghizia|Kirgizstan|Kirghizstan
Kyrgyz|Kirghiz|Kirgiz
Turkmenistan|Turkmenia
Azerbaijani,Azerbaijanis|Azeri,Azeris
Tatar,Tatars|Tartar,Tartars
Kazakh,Kazakhs|Kazak,Kazaks
Myanmar|Burma
Yangon|Rangoon
Turkey|Türkiye|Turkiye
the Netherlands|Holland
Ivory Coast|Côte d'Ivoire|Cote d'Ivoire
Cape Verde|Cabo Verde
East Timor|Timor-Leste
Eswatini|Swaziland
Czech Republic|Czechia
Persian Gulf|Arabian Gulf
Sea of Japan|East Sea
Falkland Islands|Malvinas
Londonderry|Derry
Uluru|Ayers Rock
Mumbai|Bombay
Kolkata|Calcutta
Chennai|Madras
Bengaluru|Bangalore
Pune|Poona
Varanasi|Benares
Beijing|Peking
Sichuan|Szechuan|Szechwan
Tibetan Autonomous Region|Tibet Autonomous Region
Astana|Nur-Sultan
Thessaloniki|Salonica|Salonika
Romania|Rumania|Roumania
Romanian,Romanians|Rumanian,Rumanians|Roumanian,Roumanians
Ecuadorean,Ecuadoreans|Ecuadorian,Ecuadorians|Ecuadoran,Ecuadorans
Salvadoran,Salvadorans|Salvadorean,Salvadoreans|Salvadorian,Salvadorians
Argentine,Argentines|Argentinian,Argentinians|Argentinean,Argentineans
Bahraini,Bahrainis|Bahreini,Bahreinis
Sudanese|Soudanese
Afghan,Afghans|Afghani,Afghanis
Slovene,Slovenes|Slovenian,Slovenians
Muslim,Muslims|Moslem,Moslems
Quran|Koran|Qur'an
Prophet Muhammad|Prophet Mohammed|Prophet Mohammad
Hanukkah|Chanukah|Hanukah
Verkhovna Rada|Supreme Rada
Médecins Sans Frontières|Doctors Without Borders|Medecins Sans Frontieres
Reporters Without Borders|Reporters Sans Frontières|Reporters Sans Frontieres
`

// dialectTerms are pairs of a British and an American stem with the endings
// that both take; "·" is the stem alone. Words that one side of the ocean spells
// in two ways by meaning (programme and program, metre and meter, storey and
// story) are left out, and -ise and -ize follow from the dictionary.
const dialectTerms = `
arbour arbor · s
ardour ardor ·
armour armor · ed s ies y
behaviour behavior · s al
candour candor ·
clamour clamor · ed ing s
colour color · s ed ing ful less ist
demeanour demeanor · s
endeavour endeavor · s ed ing
favour favor · s ed ing able ably ite ites itism
fervour fervor ·
flavour flavor · s ed ing ful
harbour harbor · s ed ing
honour honor · s ed ing able ably ee
humour humor · ed ing less
labour labor · s ed ing er ers
misdemeanour misdemeanor · s
neighbour neighbor · s ed ing hood hoods ly
odour odor · s less
parlour parlor · s
rancour rancor ·
rigour rigor · s
rumour rumor · s ed
saviour savior · s
savour savor · ed ing s y
splendour splendor ·
tumour tumor · s
valour valor ·
vapour vapor · s
vigour vigor ·
centre center · s d
centring centering ·
theatre theater · s
fibre fiber · s
litre liter · s
kilometre kilometer · s
centimetre centimeter · s
millimetre millimeter · s
calibre caliber · s
sabre saber · s
spectre specter · s
sombre somber ·
lustre luster ·
meagre meager ·
manoeuvre maneuver · s
manoeuvred maneuvered ·
manoeuvring maneuvering ·
reconnoitre reconnoiter ·
defence defense · s less
offence offense · s
pretence pretense · s
catalogue catalog · s
dialogue dialog · s
analogue analog ·
travell travel ed ing er ers
cancell cancel ed ing
counsell counsel ed ing or ors
labell label ed ing
levell level ed ing
marshall marshal ed ing
modell model ed ing
quarrell quarrel ed ing
signall signal ed ing
totall total ed ing
tunnell tunnel ed ing
fuell fuel ed ing
channell channel ed ing
dialled dialed ·
dialling dialing ·
equalled equaled ·
rivalled rivaled ·
unravell unravel ed ing
shovell shovel ed ing
panell panel ed ing ist ists
jewell jewel er ers ed
jewellery jewelry ·
marvell marvel ed ing ous
initialled initialed ·
pencilled penciled ·
fulfil fulfill · s ment
enrol enroll · s ment ments
instalment installment · s
skilful skillful · ly
wilful willful · ly
appal appall · s
distil distill · s
instil instill · s
grey gray · s ing
plough plow · s ed ing
sceptic skeptic · s al ally ism
aluminium aluminum ·
moustache mustache · s
mould mold · s ed ing y
smoulder smolder · ed ing
pyjamas pajamas ·
paediatric pediatric · s
paediatrician pediatrician · s
anaemia anemia ·
anaesthetic anesthetic · s
leukaemia leukemia ·
haemorrhage hemorrhage · s d
orthopaedic orthopedic · s
gynaecologist gynecologist · s
oestrogen estrogen ·
foetus fetus · es
foetal fetal ·
diarrhoea diarrhea ·
archaeology archeology ·
archaeologist archeologist · s
archaeological archeological ·
ageing aging ·
artefact artifact · s
cosy cozy ·
sulphur sulfur ·
`

// choiceTerms are words that edited English writes in two ways.
const choiceTerms = `
percent|per cent
adviser,advisers|advisor,advisors
protester,protesters|protestor,protestors
ceasefire,ceasefires|cease-fire,cease-fires
email,emails,emailed|e-mail,e-mails,e-mailed
website,websites|web site,web sites|web-site,web-sites
online|on-line
cooperation,cooperate,cooperated,cooperating|co-operation,co-operate,co-operated,co-operating
coordination,coordinate,coordinated,coordinator,coordinating|co-ordination,co-ordinate,co-ordinated,co-ordinator,co-ordinating
peacekeeper,peacekeepers,peacekeeping|peace-keeper,peace-keepers,peace-keeping
policymaker,policymakers|policy-maker,policy-makers
lawmaker,lawmakers|law-maker,law-makers
airstrike,airstrikes|air strike,air strikes|air-strike,air-strikes
nationwide|nation-wide
worldwide|world-wide
takeover,takeovers|take-over,take-overs
judgment,judgments|judgement,judgements
acknowledgment|acknowledgement
`

// acronyms are abbreviations that are also written as words, and those that are
// also written with points.
const acronyms = `NATO UNESCO UNICEF OPEC NASA FIFA UEFA ASEAN APEC AIDS INTERPOL EUROPOL FRONTEX BRICS
AUKUS CONCACAF CONMEBOL ECOWAS IGAD MERCOSUR NAFTA NORAD OSHA UNRWA UNHCR UNCTAD HAMAS SWIFT TASS SARS COVID ISIS
U.S. U.K. U.N. E.U. U.S.A. U.A.E.`

// vocabulary is the compiled table.
type vocabulary struct {
	groups []termGroup
	// lists are the terms by their first word as it is written, in small
	// letters for kinds that have no capital; first says which list is a word's,
	// and list 0 is empty.
	lists [][]term
	first text.Table[int]
	// heads has a bit for the head of every term.
	heads headSet
}

// head is what the first three letters of a word say, whatever the case of those
// of ASCII.
func head(a, b, c byte) uint16 { return uint16(a&31)<<10 | uint16(b&31)<<5 | uint16(c&31) }

// headSet is a set of heads: it tells most words apart from a few hundred others.
type headSet [1 << 15 / 64]uint64

func (s *headSet) add(h uint16)      { s[h/64] |= 1 << (h % 64) }
func (s *headSet) has(h uint16) bool { return s[h/64]>>(h%64)&1 == 1 }

// next is the first of words from i on that may begin a term by its first letters,
// or be one that izing finds by its last ones.
func (v *vocabulary) next(words []text.Word, i int, t string) int {
	for ; i < len(words); i++ {
		w := &words[i]
		if w.End-w.Start < shortestTerm || w.Kind != text.Letters {
			continue
		}
		word := t[w.Start:w.End]
		c := byte(0)
		if len(word) > 2 {
			c = word[2]
		}
		if v.heads.has(head(word[0], word[1], c)) || mayIzing(word) {
			break
		}
	}
	return i
}

// shortestTerm is the length of the shortest first word of a term.
const shortestTerm = 2

// list returns the terms that begin with a word.
func (v *vocabulary) list(word string) []term { return v.lists[v.first.Of(word)] }

var terms = sync.OnceValue(compileTerms)

func compileTerms() *vocabulary {
	v := &vocabulary{lists: [][]term{nil}}
	v.read(placeTerms, proper)
	for line := range strings.Lines(dialectTerms) {
		f := strings.Fields(line)
		if len(f) < 3 {
			continue
		}
		g := termGroup{kind: dialect, terms: make([][]string, 2)}
		for _, ending := range f[2:] {
			if ending == "·" {
				ending = ""
			}
			g.terms[0] = append(g.terms[0], f[0]+ending)
			g.terms[1] = append(g.terms[1], f[1]+ending)
		}
		v.groups = append(v.groups, g)
	}
	v.read(choiceTerms, choice)
	for a := range strings.FieldsSeq(acronyms) {
		g := termGroup{kind: acronym}
		if plain := strings.ReplaceAll(a, ".", ""); plain != a {
			g.terms = [][]string{{plain}, {a}}
		} else {
			g.terms = [][]string{{a}, {a[:1] + strings.ToLower(a[1:])}}
		}
		v.groups = append(v.groups, g)
	}
	first := map[string]int{}
	for n, g := range v.groups {
		for i, forms := range g.terms {
			for k, form := range forms {
				word, rest := termWords(form)
				list := first[word]
				if list == 0 {
					list = len(v.lists)
					first[word] = list
					v.lists = append(v.lists, nil)
				}
				v.lists[list] = append(v.lists[list], term{int16(n), int16(i), int16(k), rest})
				v.addHead(word)
			}
		}
	}
	v.first = text.NewTable(first)
	return v
}

// addHead adds the first word of a term, which may stand with a possessive.
func (v *vocabulary) addHead(word string) {
	switch {
	case len(word) < shortestTerm:
	case len(word) > shortestTerm:
		v.heads.add(head(word[0], word[1], word[2]))
	default:
		for c := range byte(32) {
			v.heads.add(head(word[0], word[1], c))
		}
	}
}

// read adds groups of terms between bars, whose forms are between commas.
func (v *vocabulary) read(s string, kind termKind) {
	for line := range strings.Lines(s) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		g := termGroup{kind: kind}
		for t := range strings.SplitSeq(line, "|") {
			g.terms = append(g.terms, strings.Split(t, ","))
		}
		v.groups = append(v.groups, g)
	}
}

// termWords splits a form into its first word and the others, as a text is split:
// a hyphen is one.
func termWords(form string) (first string, rest []string) {
	form = strings.TrimPrefix(form, "the ")
	if !strings.ContainsAny(form, "- ") {
		return form, nil
	}
	words := strings.Fields(strings.ReplaceAll(form, "-", " - "))
	return words[0], words[1:]
}

// isAcronym reports whether s is an abbreviation that is read as a word.
func (v *vocabulary) isAcronym(s string) bool {
	return s != "" && len(s) <= 8 && slices.ContainsFunc(v.list(s), func(t term) bool { return v.groups[t.group].kind == acronym })
}
