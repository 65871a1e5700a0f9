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
	// heads are those of the first words of terms, endings of what izing finds.
	heads, endings heads
}

// heads is a set of what the first three letters of a word and its length, or the
// last three alone, say together, whatever the case of those of ASCII: it tells
// most words apart from hundreds of others without looking at each letter.
type heads [1 << 16 / 64]uint64

func (s *heads) add(head uint32)      { s[head/64] |= 1 << (head % 64) }
func (s *heads) has(head uint32) bool { return s[head/64]>>(head%64)&1 == 1 }

// head hashes three letters, the first the lowest, and a length.
func head(letters uint32, size int) uint32 {
	return (letters&0x1F1F1F | uint32(size)<<24) * 0x9E3779B1 >> 16
}

// headOf is the head of a word of three letters or more.
func headOf(word string) uint32 { return head(three(word), len(word)) }

// three are the first three bytes of s.
func three(s string) uint32 {
	_ = s[2] // one check for all of them
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16
}

// threeAt are the three bytes of t from at on, or what is there of them.
func threeAt(t string, at int) uint32 {
	if at+4 > len(t) {
		return fewAt(t, at)
	}
	s := t[at : at+4] // four are loaded at once
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

func fewAt(t string, at int) (letters uint32) {
	for i := range len(t) - at {
		letters |= uint32(t[at+i]) << (8 * i)
	}
	return letters
}

// next is the first of words from i on that may begin a term by its first letters,
// or be one that izing finds by its last ones.
func (v *vocabulary) next(words []text.Word, i int, t string) int {
	for ; i < len(words); i++ {
		w := &words[i]
		if w.Kind != text.Letters {
			continue
		}
		at := int(w.Start)
		size := int(w.End) - at
		if v.heads.has(head(threeAt(t, at), size)) && size >= shortestTerm {
			break
		}
		if size >= shortestIzing && v.endings.has(head(threeAt(t, at+size-3), 0)) && mayIzing(t[at:at+size]) {
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
	v.addEndings()
	return v
}

// addHead adds the first word of a term, which may stand with a possessive.
func (v *vocabulary) addHead(word string) {
	if len(word) < shortestTerm {
		return
	}
	for _, ending := range [...]string{"'s", "’s"} {
		v.heads.add(headOf(word + ending))
	}
	if len(word) > shortestTerm {
		v.heads.add(headOf(word))
		return
	}
	for behind := range byte(32) { // whatever follows
		v.heads.add(head(three(word+string(rune(behind))), len(word)))
	}
}

// addEndings adds what words end in that izing finds.
func (v *vocabulary) addEndings() {
	add := func(word string) { v.endings.add(head(three(word[len(word)-3:]), 0)) }
	for _, tail := range izings {
		for _, stem := range [...]string{"is", "iz", "ys", "yz"} {
			add(stem + tail)
		}
	}
	for last := range byte(32) {
		add(string(rune(last)) + "'s")
	}
	add("’s")
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
