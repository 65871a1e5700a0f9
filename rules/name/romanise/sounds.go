package romanise

// family is a source language or a group of them that share a script and its
// romanisations. A correct alignment of two spellings needs one family for all
// its correspondences.
type family uint32

const (
	cyrillic family = 1 << iota
	armenian
	georgian
	greek
	arabic
	persian
	hebrew
	turkic
	chinese
	korean
	japanese
	indic
	spanish
	portuguese
	german
	french
	slavic
	english
	latin            // letters with marks, wherever they are at home
	families         = iota
	anyFamily family = 1<<families - 1
	// native are the families that write Latin letters themselves: what they
	// spell in two ways is more often two names than one.
	native = spanish | portuguese | german | french | slavic | english
)

var familyTags = [families]struct{ tag, name string }{
	{"cyr", "Cyrillic"}, {"arm", "Armenian"}, {"geo", "Georgian"}, {"grk", "Greek"}, {"ara", "Arabic"},
	{"per", "Persian"}, {"heb", "Hebrew"}, {"tur", "Turkic"}, {"chi", "Chinese"}, {"kor", "Korean"},
	{"jpn", "Japanese"}, {"ind", "Indic"}, {"spa", "Spanish"}, {"por", "Portuguese"}, {"deu", "German"},
	{"fra", "French"}, {"sla", "Slavic"}, {"eng", "English"}, {"lat", "Latin"},
}

// scheme is a press: the readers for whom a romanisation is made.
type scheme uint16

const (
	inEnglish scheme = 1 << iota
	inFrench
	inGerman
	inItalian
	inSpanish
	inPortuguese
	inPolish
	inTurkish
	inNordic // Scandinavian and Dutch
	inCaron  // scholarly, Czech, Croatian, Baltic: č š ž
	inHungarian
	inRomanian
	schemes          = iota
	anyScheme scheme = 1<<schemes - 1
)

var schemeTags = [schemes]struct{ tag, name string }{
	{"en", "English"}, {"fr", "French"}, {"de", "German"}, {"it", "Italian"}, {"es", "Spanish"}, {"pt", "Portuguese"},
	{"pl", "Polish"}, {"tr", "Turkish"}, {"nd", "Scandinavian or Dutch"}, {"sc", "scholarly"}, {"hu", "Hungarian"}, {"ro", "Romanian"},
}

// where limits a sound to a place in the word.
type where uint8

const (
	anywhere where = iota
	initially
	finally
	inside  // neither at the beginning nor at the end
	behind  // behind a consonant, not at the end
	between // between two consonants
	hushed  // behind a consonant that hisses
)

// sound is one letter or sound of the sources and the ways in which it is
// romanised. Any two of its spellings may stand for each other, at a price in
// hundredths: cost, and ten more for every point of a spelling that is unusual.
type sound struct {
	cost  int
	where where
	// sources are families with the letter or sound in their own script:
	// "cyr:дж tur:c".
	sources string
	// spellings are apart by spaces; "dsch/de" is what German readers are
	// given, "dz/2" a spelling two points rarer than others, "∅" no letter.
	spellings string
}

// sounds is compiled from the romanisations of BGN/PCGN, ISO 9, ISO 233 and 259,
// ALA-LC, DIN 1460 and 31635, UNGEGN, Hanyu Pinyin and Wade-Giles, Revised
// Romanisation and McCune-Reischauer, Hepburn and Kunrei-shiki, from the Cyrillic
// systems for Chinese (Palladius), Korean (Kontsevich) and Japanese (Polivanov) as
// BGN/PCGN puts them into Latin letters, and from the habits of newspapers; see
// docs/sources.md.
var sounds = []sound{
	// Affricates and sibilants.
	{5, anywhere, "cyr:дж arm:ջ geo:ჯ per:ج tur:c ind:ज heb:ג׳", "dzh/en j dj/fr,pt,es,nd,de dsch/de dż/pl dž/sc ǰ/sc c/tr dzs/hu dj/1 zh/2 dgh/1 dg/1 g/it,2 gi/it,1 dz/2 tj/nd,1"},
	{7, anywhere, "ara:ج", "j dj/fr g/1 gu/fr,es,1 dsch/de dż/pl dž/sc c/tr dzh/1 y/3 ğ/sc"},
	{5, anywhere, "cyr:ч tur:ç per:چ arm:չ geo:ჩ ind:च heb:צ׳", "ch tch/fr tsch/de cz/pl č/sc ç/tr c/it,1 ci/it,1 cs/hu tsj/nd tj/nd tx/es,2 tš/nd c/sc,2"},
	{9, anywhere, "sla:ć cyr:ћ", "ć c č/1 ch ç/tr tch/fr tsch/de cz/pl tj/1 ti/2 ts/2"},
	{8, finally, "cyr:ич", "ich ici/ro itch/fr itsch/de icz/pl ić/1 ič/1 ic/2 yč/1 ych/1"},
	{11, anywhere, "cyr:ш tur:ş ara:ش per:ش heb:ש arm:շ geo:შ ind:श", "sh ch/fr sch/de sz/pl ś/pl,1 š/sc ş/tr s/3 sj/nd x/pt,es,1 s/hu sci/it sc/it,1 ș/ro"},
	{5, anywhere, "cyr:ж per:ژ arm:ժ geo:ჟ tur:ж", "zh j/fr,en sch/de,1 sh/de,1 ž/sc ż/pl zj/nd zs/hu j/tr z/2 g/it,2"},
	{5, anywhere, "tur:ж", "zh j/en dzh dsch/de dj/fr,1 dž/sc c/tr y/3 dż/pl"},
	{5, anywhere, "cyr:ц heb:צ arm:ց geo:ც", "ts tz c/pl,sc z/de,it ț/ro tz/es,1 tc/3"},
	{16, anywhere, "heb:צ", "ts s/1 tz z c"},
	{10, anywhere, "arm:ծ geo:ძ grk:τζ cyr:дз", "dz ts/1 tz ds dj/1 j/2 tzh/2"},
	{12, anywhere, "grk:τζ", "tz dj dz j/2 ts/1 tj/1 z/2"},
	{10, anywhere, "cyr:щ", "shch chtch/fr schtsch/de szcz/pl šč/sc sht/1 sch/1 sjtsj/nd"},
	{12, anywhere, "cyr:щ", "shch sh/1 sch/1 chtch/fr"},
	// Some presses write h for it and some k, but hardly two of them of one name.
	{11, anywhere, "cyr:х", "kh ch/de,pl h/sc,tr,nd,1 h j/es,2 x/1 ch/1"},
	{11, anywhere, "cyr:х", "kh k/3 ch/1"},
	{18, anywhere, "ara:خ heb:כ arm:խ geo:ხ per:خ tur:x", "kh ch/de,pl h/1 x/sc j/es,2 q/3 hk/3 gh/3"},
	{18, anywhere, "ara:خ heb:כ arm:խ geo:ხ per:خ tur:x", "kh ch/de,pl x/sc j/es,2 k/1 q/3"},
	{5, anywhere, "ara:ح heb:ח per:ح tur:h", "h kh/1 ch/1 ḥ j/es,3 x/1"},
	{11, anywhere, "ara:ح ara:ه", "h ∅/1"},
	{15, initially, "arm:հ heb:ה ara:ه grk:ʽ tur:h", "h ∅"},
	{9, anywhere, "arm:հ heb:ה", "h ∅/1"},
	{9, anywhere, "arm:հ heb:ה", "h g/2"},
	{5, finally, "ara:ة heb:ה per:ه ara:ه", "h ∅ '/1"},
	{6, anywhere, "tur:һ arm:հ heb:ה ara:ه per:ه", "h g/1 kh/1"},
	{7, anywhere, "cyr:г", "g h gh/1 gu/fr,es,pt"},
	{9, anywhere, "grk:γ", "g gh y/2 j/2 gu/1"},
	{6, anywhere, "ara:غ per:غ tur:ğ arm:ղ geo:ღ", "gh g ğ/tr ġ/sc q/1 rh/fr,1 l/3 g'/1"},
	{7, anywhere, "tur:ğ", "ğ/tr gh g y/1 v/2"},
	{7, inside, "tur:ğ", "ğ/tr gh ∅/2"},
	{12, finally, "tur:q", "q k g/1 gh/1 ğ/1 kh/1 x/1"},
	{6, anywhere, "ara:ق per:ق heb:ק tur:q", "q k c/1 g/1 gh/1 qu/fr,1 ck/1 ḳ kh/2"},
	{6, anywhere, "per:ق per:غ", "q gh g k/1"},
	{7, anywhere, "cyr:к arm:կ grk:κ ara:ك heb:כ geo:კ tur:k per:ک ind:क", "k c/1 ck/1 q/1 qu/fr,es,1 cu/2"},
	{12, initially, "tur:q tur:k", "k g/1 q gh/1 kh/2"},
	{10, anywhere, "cyr:кс grk:ξ arm:քս ara:كس tur:ks", "ks x cs/1 kz/1"},
	{10, anywhere, "arm:քս", "x qs ks"},
	{12, anywhere, "cyr:кв ind:क्व heb:קו", "kv kw qu/1 cv/1 q/2"},

	// Sibilants that one press hears voiced and another does not.
	{17, anywhere, "cyr:з arm:զ geo:ზ", "z s/de,1"},
	{8, anywhere, "ara:سي per:سی ara:سـِ", "si ci/fr se/1 ce/fr,1 sy/1 see/1 sei/1"},
	{12, initially, "cyr:с", "s ss/de"},
	{18, anywhere, "tur:s tur:z", "s z/1"},
	{8, anywhere, "per:ض ara:ض", "dh d z/1 th/2"},
	{8, anywhere, "ara:ذ ara:ظ", "dh z/1 d/1 th/1 s/3"},
	{24, anywhere, "ara:ث", "th s/1 t/1"},
	{10, anywhere, "grk:θ arm:թ geo:თ heb:ת ind:थ", "th t"},
	{9, finally, "ara:د", "d dh t/tr,1"},
	{14, anywhere, "ara:د", "d dh/1"},
	{12, anywhere, "ara:ط ara:ت", "t th/1"},
	{10, anywhere, "grk:δ ind:ध", "d dh"},
	{10, anywhere, "ind:भ", "bh b"},
	{12, anywhere, "ind:व", "v b"},
	{11, anywhere, "grk:β", "v b"},
	{12, anywhere, "heb:ב", "v b w/1"},
	{10, anywhere, "grk:φ heb:פ ind:फ", "f ph p/3"},
	{13, anywhere, "heb:פ per:ف", "f p/1 ph"},
	{12, inside, "grk:ντ", "nt d/1 nd t/2"},
	{12, anywhere, "grk:μπ", "mp b mb"},
	{12, anywhere, "grk:γγ grk:γκ", "ng gk nk gg g"},

	// Armenian as its western speakers sound it.
	{7, anywhere, "arm:պ arm:բ", "b p"},
	{7, anywhere, "arm:տ arm:դ", "d t"},
	{6, anywhere, "arm:կ arm:գ", "k g gu/fr c/1 q/1 gh/2 kh/2"},
	{7, anywhere, "arm:ճ arm:ջ", "j ch dj/fr tch/fr tsch/de dzh č/sc dż/pl dž/sc dsch/de c/1 jh/1 dch/1 tj/1 tsh/1 sh/3 ç/tr g/2"},
	{12, anywhere, "arm:ծ arm:ձ", "dz ts tz c/1 z/2 ds/1"},
	{8, anywhere, "arm:հ", "h ∅ hh/2"},
	{8, anywhere, "arm:հ", "h g/2"},
	{12, initially, "arm:Հովհ", "hovh hov ov og hog/1"},
	{8, inside, "arm:վ", "v ∅/3"},
	{8, anywhere, "arm:վ", "v w u/2"},
	{8, inside, "arm:ու", "ou u oo w/1 ow/1 v/2"},
	{6, inside, "arm:յ", "y i j e/1"},
	{7, between, "arm:ը", "e/1 ∅ i/1 y/1 u/2"},
	{8, inside, "arm:ա", "a e/2 ∅/3"},
	{12, anywhere, "arm:ե", "e ye ie/1 é i/2 je ié/1"},
	{14, anywhere, "arm:ո", "o vo u/2"},

	// v, w, f.
	{5, anywhere, "cyr:в arm:վ geo:ვ per:و heb:ו tur:v ind:व sla:w ara:و chi:w kor:ㅝ jpn:わ", "v w"},
	{8, finally, "cyr:в", "v w f/de,fr"},
	{10, finally, "cyr:ов", "ov off ow ew/1 ev/1"},
	{13, anywhere, "cyr:ў", "w u ŭ v ł/3"},
	{7, anywhere, "ara:و heb:ו per:و", "w ou/fr u/1 o/2 v/tr,1 w/pl"},
	{22, anywhere, "per:پ tur:b", "p b/1"},

	// y, i, j: the glide and what hangs on it.
	{9, anywhere, "cyr:й arm:յ heb:י ara:ي per:ی tur:y ind:य kor:ㅣ jpn:y chi:-i", "y i/1 j ï/1"},
	{9, anywhere, "cyr:е", "e ye ie/1 je é ë/2 ié/1"},
	{9, inside, "cyr:е", "e ie ye je iye/1 ije/1 ïe/1 eye/1 eje/1 eïe/1 iie/1"},
	{10, anywhere, "cyr:ё", "yo e io jo ë eo/1 ie/2 ye/1"},
	{10, hushed, "cyr:ё", "o e yo ë eo/1"},
	{8, anywhere, "cyr:ю tur:yu", "yu iu ju you/fr iou/fr u/1 ü/1 yoo/1"},
	{8, anywhere, "cyr:я chi:-ia", "ya ia ja ea/1"},
	{10, inside, "cyr:ия ara:يا per:یا", "ia iya ija iia ya/1 ja/1"},
	{10, finally, "cyr:ия", "ia iya ija iia ya/2 ie/de,fr,2"},
	{11, finally, "cyr:ий cyr:ый per:ی ara:ي heb:י tur:y ind:ी arm:ի", "y i iy yi/1 ii/1 ij ï/1 yj/1 ee/1 ey/1 ie/2 j/1 yy í"},
	{10, inside, "cyr:ье", "'e ye ie je e 'ye"},
	{10, inside, "cyr:ьи", "'i yi i ji"},
	{8, anywhere, "cyr:ь", "' ∅"},
	{6, behind, "cyr:ь", "' ∅ i/2 j/2 y/2"},
	{5, anywhere, "cyr:и cyr:ы cyr:і", "y i ui/2 yi/1 ji/2"},
	{7, anywhere, "cyr:ї", "yi i ï ji iyi/1"},
	{6, anywhere, "cyr:ий cyr:ый", "y iy yy ij yi ii i"},
	{8, inside, "cyr:о/і cyr:е/і", "o i"},
	{8, inside, "cyr:е/и", "e i"},
	{8, inside, "cyr:о/а", "o a"},
	{30, inside, "cyr:е/о", "e o/1 yo"},
	{14, inside, "cyr:э", "e eh/1 é"},
	{17, inside, "cyr:е/я cyr:э/а", "e a/2 ya/2 ia/2"},
	{20, between, "cyr:и/∅", "i ∅/1"},
	{10, inside, "grk:υ grk:η grk:ι", "i y e/1 ē ee/2 ei/1 é/1"},
	{12, anywhere, "grk:οι grk:αι", "oi i ai e oe/1 ae/1 ei/2"},
	{12, initially, "grk:οι grk:γι grk:ι", "oi i e ec/3 gi y yi gh/2 ghi ia/2"},
	{10, initially, "grk:για", "gia ya ia ja yia ghia"},
	{10, anywhere, "grk:γι", "gi y yi ghi j/1 gui/fr,es gh"},
	{10, anywhere, "grk:αυ grk:ευ", "av af au aph/1"},
	{10, anywhere, "grk:ευ", "ev ef eu eph/1"},
	{7, finally, "grk:ης", "is es ēs ès/1 ís/1"},
	{10, finally, "grk:ος", "os o/3 us/2 ós"},
	{10, finally, "grk:ιον", "i io ion"},
	{10, finally, "grk:πολις", "polis poli"},
	{8, anywhere, "grk:ου", "ou u oo oy/1 oú"},
	{14, anywhere, "grk:ω grk:ο", "o ō"},
	{10, anywhere, "grk:χ", "ch h kh x/1 c/it,1"},

	// u.
	{8, anywhere, "cyr:у arm:ու geo:უ ara:و per:و heb:ו tur:u ind:उ kor:ㅜ grk:ου", "u ou oo oe/nd,1 w/2"},
	{9, anywhere, "tur:ü tur:ü chi:ü", "ü u ue/de yu/1 y/nd,1 iu/1 i/3"},
	{15, anywhere, "tur:ö", "ö o oe/1 e/1 yo/1 eu/fr u/2 ó"},
	{10, anywhere, "tur:ı", "ı i y u/2 e/3"},
	{7, anywhere, "tur:ə", "ə a e ä ya/1 ia/2 ye/2"},
	{18, anywhere, "tur:e tur:i", "e i/1 ye/1"},
	{10, anywhere, "tur:u tur:o", "u o"},
	{10, anywhere, "tur:o tur:a", "o a"},
	{16, anywhere, "tur:i tur:u", "i u/1 y ü"},
	{20, anywhere, "tur:a tur:e", "a e"},
	{14, finally, "tur:d tur:t", "d t"},
	{14, finally, "tur:b tur:p", "b p"},
	{8, initially, "tur:d tur:t", "d/1 t"},
	{14, finally, "tur:aq tur:ak", "aq ak akh/1 ag agh"},
	{20, anywhere, "tur:ş tur:s", "s sh/1"},

	// Arabic and Persian vowels: the script leaves the short ones out, and
	// everybody writes what he hears.
	{7, anywhere, "ara:ـَ per:ـَ", "a e é/1 ä/1 ê/1"},
	{8, anywhere, "ara:ـِ per:ـِ", "i e é"},
	{7, anywhere, "ara:ـُ per:ـُ", "u o ou oo/1"},
	{40, inside, "ara:ـَ/ـِ", "a i/1"}, // Karim is not Karam
	{18, inside, "ara:ـُ/ـِ", "u i/2 e/2"},
	{5, anywhere, "ara:ي per:ی ind:ई heb:י", "i ee y ie/1 ii/1 í ī e/2 ei/2"},
	{5, anywhere, "ara:و per:و ind:ऊ heb:ו", "u ou oo o/1 ū uu/1 û"},
	{15, anywhere, "ara:ـَي per:ـَی heb:ֵי ind:ऐ", "ai ay ei ey e/1 eï/1 aï/1 é/2 i/2 aj/1 ej/1 eye/2"},
	{7, anywhere, "ara:ـَو per:ـَو heb:ו ind:औ", "aw au ou o/1 ow ao/1 aou/1 av/tr,1 ev/tr,1 eo/2"},
	{6, anywhere, "ara:ا per:ا heb:א ind:आ", "a aa â ā e/2 ah/3"},
	{13, anywhere, "per:ا", "a o aa â"},
	{20, finally, "ara:ة", "a ah e eh é/1 at/3 ieh/3 et/3 a'/1"},
	{7, finally, "ara:ية per:یه", "ia iya iyya iyah iyeh ieh ie/1 iye yah/1 ya/1 ié/1 iyeh/1 eya/1"},
	{8, anywhere, "ara:ع ara:ء per:ع heb:ע heb:א", "' ∅"},
	{9, anywhere, "ara:ـَع ara:عَ ara:ـَعَ heb:ַע heb:ַעֲ per:ـَع", "a a' 'a aa a'a â e/2 ea/2 e'a/2"},
	{7, anywhere, "ara:عِي ara:ائي heb:ָעִי", "ai 'i aï ae/1 ee 'ee i eï/1 aei/2 aee/1 'ï"},
	{9, inside, "ara:ـُع", "oa u ou/1 o' u'"},
	{6, anywhere, "ara:عُو", "ou 'ou u 'u oo 'oo aou/1 ao/1 aa/3"},
	{12, initially, "ara:عُ heb:ע", "u o ou e/1 eu/2 oe/2"},
	{12, initially, "ara:عِي ara:إِ", "i e ei ai/1 aï/1 ee eh/3 ay/2"},
	{12, initially, "ara:عَا", "a aa ea/2 e/1 ha/2 ai/2"},
	{12, initially, "heb:א heb:ע heb:ה", "e a/2 i/1 é"},
	{12, between, "ara:ـْ heb:ְ", "∅ e/1 i/1"},
	{14, between, "ara:ـَ/ـْ heb:ֲ per:ـَ", "∅ a/1 o/2 ou/2 u/2"},
	{12, initially, "heb:י", "yi i ye/1 e/1 ji/1 ie/1 j/2"},
	{6, anywhere, "heb:י", "y j i"},
	{7, inside, "heb:י arm:յ", "i iy ij yi/1"},
	{10, finally, "heb:יהו", "yahu ya iah iahu yah ja"},
	{10, finally, "arm:յանց", "yan ian yants iants iantz yantz"},
	{18, anywhere, "heb:ָ heb:ֳ", "a o/1"},
	{8, inside, "heb:ֶ heb:ִ", "e i"},
	{16, inside, "heb:ֶ heb:ַ", "e a/1 ei/2"},
	{14, inside, "heb:ֵ heb:וֹ", "o oi/2 oy/2 u/1"},
	{16, finally, "heb:ָה heb:יָה", "a ah e/2 eh/1 o/3 iah ia ya yah"},
	{12, finally, "heb:ָיִם", "aim ayim ayyim aïm"},
	{12, finally, "ara:ي", "i y ee ie/1 ey/1 ii"},
	{7, anywhere, "cyr:жж", "zh zhzh zz/1 žž jj/fr"},
	{9, finally, "ara:ن cyr:н", "n ne/fr"},
	{12, finally, "ara:د cyr:д", "d de/fr"},
	{12, finally, "ara:ر cyr:р", "r re/fr"},
	{12, finally, "ara:م cyr:м", "m me/fr"},
	{12, finally, "ara:ل cyr:л", "l le/fr"},
	{12, anywhere, "per:خو", "kho khvo khu kha/1 khwa/1 xo/1"},
	{12, finally, "per:زاده", "zadeh zade zada zâdeh/1 zadah zadé zod/3"},
	{16, anywhere, "per:ی per:ی", "i e ey/1"},

	// Chinese: Hanyu Pinyin beside Wade-Giles, the postal spellings and
	// Palladius as read back.
	{9, anywhere, "chi:zh", "zh ch j/1 chzh/1 tch/fr tsch/de dzh/1"},
	{10, anywhere, "chi:j", "j ch k/1 ts/2 tsz/1 dj/1 dz/2 ki/1"},
	{10, anywhere, "chi:q", "q ch ch' tch/fr k/2 ts/1 tsi/1 ki/3"},
	{7, anywhere, "chi:x", "x hs s/1 sh/1 h/2 si/1"},
	{10, anywhere, "chi:c", "c ts ts' tz/1"},
	{10, anywhere, "chi:z", "z ts tz/1 dz/1"},
	{10, anywhere, "chi:r", "r j zh/1"},
	{7, anywhere, "chi:b", "b p"},
	{10, anywhere, "chi:d", "d t"},
	{10, anywhere, "chi:g", "g k"},
	{8, anywhere, "chi:p chi:t chi:k chi:ch", "∅ '"},
	{10, anywhere, "chi:-ong", "ong ung oong/1"},
	{7, anywhere, "chi:-ian", "ian ien yan yen iang/3"},
	{9, anywhere, "chi:-e", "e o eh/1 ê eo/1"},
	{10, anywhere, "chi:-uo", "uo o"},
	{10, anywhere, "chi:-ui chi:wei", "ui uei wei uy/1"},
	{10, anywhere, "chi:-ou", "ou ow eou/1 u/2"},
	{10, anywhere, "chi:-i chi:yi", "i ih yi ê/3 y/1"},
	{19, anywhere, "chi:si chi:zi chi:ci", "i u ŭ/1"},
	{10, anywhere, "chi:you", "you yu iou"},
	{10, anywhere, "chi:ue", "ue üeh ueh/1 io/1 üe"},
	{26, anywhere, "chi:n chi:ng", "n ng/1"},
	{10, anywhere, "chi:hua chi:-ua", "ua wa oa/1"},
	{10, anywhere, "chi:xi", "hi/1 xi hsi si/1"},

	// Chinese as the Russian press writes it (Palladius) and its readers put it back
	// into Latin letters. There a closing ng is a plain n: a syllable is taken
	// whole where its beginning shows the system, for Wang is not Wan.
	{8, anywhere, "chi:h kor:ㅎ jpn:は ind:ह", "h kh"},
	{6, anywhere, "chi:zh", "zh chzh"},
	{7, anywhere, "chi:j", "j tsz"},
	{8, anywhere, "chi:z", "z tsz"},
	{8, anywhere, "chi:-ü", "u yuy yu"},
	{8, anywhere, "chi:-ui", "ui uy uey oy/1"},
	{9, anywhere, "chi:zhang", "zhang chzhan"},
	{9, anywhere, "chi:zheng", "zheng chzhen"},
	{9, anywhere, "chi:zhong", "zhong chzhun"},
	{9, anywhere, "chi:jiang", "jiang tszyan"},
	{9, anywhere, "chi:jing", "jing tszin"},
	{9, anywhere, "chi:qiang", "qiang tsyan"},
	{9, anywhere, "chi:qing", "qing tsin"},
	{9, anywhere, "chi:xiang", "xiang syan"},
	{9, anywhere, "chi:xing", "xing sin"},
	{9, anywhere, "chi:xiong", "xiong syun"},
	{9, anywhere, "chi:huang", "huang khuan"},
	{9, anywhere, "chi:hang", "hang khan"},
	{9, anywhere, "chi:heng", "heng khen"},
	{9, anywhere, "chi:hong", "hong khun"},
	{9, anywhere, "chi:wang", "wang van"},
	{9, anywhere, "chi:dong", "dong dun"},
	{9, anywhere, "chi:zong", "zong tszun"},
	{9, anywhere, "chi:zeng", "zeng tszen"},
	{12, anywhere, "chi:tong", "tong tun"},
	{12, anywhere, "chi:long", "long lun"},
	{12, inside, "chi:rong", "rong zhun"},

	// Korean: Revised Romanisation, McCune-Reischauer, the North, and names as
	// their owners write them.
	{10, anywhere, "kor:ㄱ", "g k kk/1"},
	{10, anywhere, "kor:ㄷ", "d t"},
	{13, anywhere, "kor:ㅂ", "b p"},
	{10, anywhere, "kor:ㅈ", "j ch"},
	{12, anywhere, "kor:ㅅ", "s sh"},
	{24, anywhere, "kor:ㄹ", "r l n/2"},
	{7, anywhere, "kor:ㅓ", "eo o u/1 ŏ"},
	{10, anywhere, "kor:ㅡ", "eu u ŭ oo/2"},
	{10, anywhere, "kor:ㅜ", "u oo woo/1 ou/1"},
	{10, anywhere, "kor:ㅣ", "i ee yi/1"},
	{10, anywhere, "kor:ㅐ", "ae ai e/1 ay/1"},
	{10, anywhere, "kor:ㅔ", "e ae/2"},
	{10, anywhere, "kor:ㅢ", "ui eui"},
	{10, anywhere, "kor:ㅕ", "yeo yo you/1 yu/1 yŏ"},
	{10, anywhere, "kor:ㅚ", "oe oi"},
	{10, anywhere, "kor:ㅝ", "wo weo wŏ"},
	{12, initially, "kor:ㅇ kor:ㅇ", "y ∅/3"},

	// Korean as the Russian press writes it (Kontsevich), put back into Latin
	// letters.
	{8, anywhere, "kor:ㅊ", "ch chkh"},
	{8, anywhere, "kor:ㅌ", "t tkh"},
	{8, anywhere, "kor:ㅍ", "p pkh"},
	{8, anywhere, "kor:ㅋ", "k kkh"},
	{9, anywhere, "kor:ㅈ", "j dzh/1 ch"},
	{9, anywhere, "kor:창", "chang chkhan"},
	{9, anywhere, "kor:청", "cheong chong chkhon"},
	{9, anywhere, "kor:항", "hang khan"},
	{9, anywhere, "kor:홍", "hong khon"},
	{9, anywhere, "kor:황", "hwang khvan"},
	{9, anywhere, "kor:평", "pyong pyeong pkhen"},
	{9, anywhere, "kor:광", "gwang kwang kvan"},
	{9, anywhere, "kor:통", "tong tkhon"},

	// Japanese: Hepburn, Kunrei-shiki, long vowels.
	{10, anywhere, "jpn:し", "shi si"},
	{10, anywhere, "jpn:ち", "chi ti tchi/fr tschi/de"},
	{10, anywhere, "jpn:つ", "tsu tu tsou/fr"},
	{10, anywhere, "jpn:じ", "ji zi dji/fr"},
	{10, anywhere, "jpn:ふ", "fu hu"},
	{10, anywhere, "jpn:ょ", "yo jo io/1"},
	{8, anywhere, "jpn:おう", "o ō ou oh oo ô"},
	{8, anywhere, "jpn:うう", "u ū uu"},
	{10, anywhere, "jpn:しゃ", "sh sy"},
	{10, anywhere, "jpn:ちゃ", "ch ty tch"},
	{10, anywhere, "jpn:じゃ", "j zy jy dj/fr"},
	{10, inside, "jpn:ん", "n m"},
	// Polivanov, put back into Latin letters.
	{8, anywhere, "jpn:ざ", "z dz"},
	{8, anywhere, "jpn:じ", "ji dzi"},
	{9, anywhere, "jpn:じゅ", "ju dzyu dziu/1"},
	{9, anywhere, "jpn:じょ", "jo dzyo dzio/1"},
	{9, initially, "jpn:よ", "yo io"},
	{14, anywhere, "jpn:g jpn:k", "k g/2"},

	// Indic.
	{12, anywhere, "ind:स ind:श", "s sh"},
	{10, anywhere, "ind:च", "ch chh c/1"},
	{10, anywhere, "ind:क्ष", "ksh x"},
	{12, between, "ind:अ", "∅ a/1"},
	{10, anywhere, "ind:त", "t th"},
	{10, anywhere, "ind:द", "d dh"},
	{12, anywhere, "ind:ज़", "z j"},
	{14, anywhere, "ind:इ", "i e/1 y"},
	{17, anywhere, "ind:अ", "a u/1"},
	{12, anywhere, "ind:ग", "g gh"},

	// Georgian.
	{16, finally, "geo:ი", "i ∅/2"},
	{10, anywhere, "geo:ქ geo:ყ", "k q kh/2"},
	{10, anywhere, "geo:ც geo:წ", "ts c tz"},
	{10, anywhere, "geo:თ geo:პ geo:კ", "∅ '"},
	{12, anywhere, "geo:ჭ", "ch tch/fr tsch/de č/sc ch' cz/pl"},

	{10, anywhere, "cyr:ць cyr:ть", "ts t"},
	{10, anywhere, "cyr:дзь cyr:дь", "dz d"},
	{10, finally, "cyr:енка cyr:енко", "enka enko"},

	// Letters with marks and what is written without them.
	{5, anywhere, "lat:ä lat:æ", "ä ae"},
	{5, anywhere, "lat:æ", "æ ae"},
	{5, anywhere, "lat:ö", "ö oe"},
	{5, anywhere, "lat:ø", "ø oe"},
	{5, anywhere, "lat:ö", "ö ø"},
	{5, anywhere, "lat:ü", "ü ue"},
	{5, anywhere, "lat:å", "å aa"},
	{5, anywhere, "lat:đ", "đ dj"},
	{5, anywhere, "lat:þ", "þ th"},
	{5, anywhere, "lat:ð", "ð dh th/1"},
	{8, anywhere, "lat:ñ", "ñ ny nh/1"},
	{6, anywhere, "lat:ş", "ş sh"},
	{6, anywhere, "lat:š", "š sh"},
	{6, anywhere, "lat:ș", "ș sh"},
	{6, anywhere, "lat:ç", "ç ch"},
	{6, anywhere, "lat:č", "č ch"},
	{6, anywhere, "lat:ć", "ć ch"},
	{6, anywhere, "lat:ž", "ž zh"},
	{6, anywhere, "lat:ğ", "ğ gh"},
	{6, anywhere, "lat:ț", "ț ts tz/1"},

	// Languages of Latin letters, where one sound has several spellings.
	{12, anywhere, "deu:ä deu:ö deu:ü", "ä ae e/1"},
	{10, anywhere, "deu:ö", "ö oe ø/1"},
	{10, anywhere, "deu:ü", "ü ue y/2"},
	{10, anywhere, "deu:å", "å aa"},
	{10, anywhere, "deu:ø", "ø oe"},
	{10, anywhere, "deu:æ", "æ ae"},
	{16, anywhere, "deu:ei", "ei ai ey ay"},
	{16, anywhere, "deu:f", "f pf ff v/1 ph/1"},
	{16, finally, "deu:pf", "f p pf"},
	{16, anywhere, "deu:t", "t th dt d/1"},
	{16, anywhere, "deu:k deu:c", "k c ck g/2"},
	{16, anywhere, "deu:z", "z tz c/1 s/1"},
	{16, anywhere, "deu:s", "s ss ß z/1"},
	{16, anywhere, "deu:sch", "sch sh"},
	{16, inside, "deu:h", "h ∅"},
	{16, inside, "deu:ie", "ie i"},
	{16, anywhere, "spa:b", "b v"},
	{16, anywhere, "spa:s por:s", "s z c/1"},
	{16, anywhere, "por:s", "s ss ç"},
	{16, anywhere, "spa:j", "j g x/1"},
	{16, anywhere, "spa:ll", "y l ll"},
	{16, initially, "spa:h por:h", "h ∅"},
	{16, anywhere, "spa:i por:i", "i y"},
	{16, anywhere, "por:x", "x ch"},
	{16, inside, "por:o por:u", "o u"},
	{18, anywhere, "spa:ñ por:nh fra:gn", "ñ ny nh/1 gn n/1"},
	{16, anywhere, "fra:k eng:k", "c k ck qu"},
	{16, anywhere, "fra:f eng:f", "f ph v/2"},
	{18, anywhere, "fra:i eng:i", "i y ie/1 ee/1 ey/1"},
	{20, anywhere, "fra:o", "o au eau ault/1 aud/1 aut/1"},
	{17, anywhere, "eng:s", "s z/1 c"},
	{20, inside, "eng:vowel", "a e o/1"},
	{20, inside, "eng:vowel", "i e"},
	{20, finally, "eng:e fra:e", "∅ e"},
	{18, anywhere, "eng:j", "j g/1"},
	{20, inside, "eng:h", "h ∅"},
	{14, anywhere, "sla:w", "w v f/2"},
	{14, anywhere, "sla:c", "c ts tz k/3 ck/2"},
	{14, anywhere, "sla:i", "i y j"},
	{14, anywhere, "sla:k", "k c"},
	{14, anywhere, "sla:nj", "nj ny ń ň ñ n/1"},
	{14, anywhere, "sla:lj", "lj ly l/1"},
	{14, anywhere, "sla:đ", "đ dj d/1 gy/2"},
}
