package mt

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	anyascii "github.com/anyascii/go"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"stet/lexicon"
	"stet/lint"
	"stet/text"
)

// scriptGlossary holds the words of newsrooms in scripts that the lexicon knows
// romanised only: the English (renderings apart by "/", the best first), then
// for each language its words apart by commas. Lines up to the blank one are of
// closed classes, which nobody keeps in the original for its own sake. Made by
// hand from general knowledge.
const scriptGlossary = `one: zh 一个,一個; ja 一つ; ko 하나; ar واحد,واحدة; fa یک; hi एक; he אחד,אחת; el ένα,ένας,μία
two: zh 二,两个,兩個; ja 二つ; ko 둘,두; ar اثنان,اثنين,اثنتان; fa دو; hi दो; he שניים,שתיים,שני; el δύο,δυο
three: zh 三,三个,三個; ja 三つ; ko 셋,세; ar ثلاثة,ثلاث; fa سه; hi तीन; he שלושה,שלוש; el τρία,τρεις
four: zh 四,四个,四個; ja 四つ; ko 넷,네; ar أربعة,أربع; fa چهار; hi चार; he ארבעה,ארבע; el τέσσερα,τέσσερις
five: zh 五,五个,五個; ja 五つ; ko 다섯; ar خمسة,خمس; fa پنج; hi पांच,पाँच; he חמישה,חמש; el πέντε
six: zh 六; ja 六つ; ko 여섯; ar ستة,ست; fa شش; hi छह,छः; he שישה,שש; el έξι
seven: zh 七; ja 七つ; ko 일곱; ar سبعة,سبع; fa هفت; hi सात; he שבעה,שבע; el επτά,εφτά
eight: zh 八; ja 八つ; ko 여덟; ar ثمانية,ثماني; fa هشت; hi आठ; he שמונה; el οκτώ,οχτώ
nine: zh 九; ja 九つ; ko 아홉; ar تسعة,تسع; fa نه; hi नौ; he תשעה,תשע; el εννέα,εννιά
ten: zh 十; ko 열; ar عشرة,عشر; fa ده; hi दस; he עשרה,עשר; el δέκα
hundred: zh 百; ko 백; ar مئة,مائة; fa صد; hi सौ; he מאה; el εκατό
thousand: zh 千; ko 천; ar ألف,آلاف; fa هزار; hi हज़ार,हजार; he אלף; el χίλια,χιλιάδες
million: ko 백만; ar مليون; fa میلیون; he מיליון; el εκατομμύρια,εκατομμύριο
billion: zh 十亿,十億; ja 十億; ar مليار; fa میلیارد; he מיליארד; el δισεκατομμύρια
and: zh 和,以及,与,與; ko 그리고; fa و; ar و; hi और; he ו; el και
but: zh 但,但是; ja しかし; ko 하지만,그러나; ar لكن,ولكن; fa اما,ولی; hi लेकिन,मगर; he אבל,אך; el αλλά,όμως
also: zh 也; ja また; ko 또한; ar أيضا,أيضاً; fa همچنین; hi भी; he גם; el επίσης
however: zh 然而,不过,不過; ko 그러나; fa با این حال; he עם זאת; el ωστόσο
because: zh 因为,因為; ja なぜなら; ko 왜냐하면; ar لأن; fa زیرا,چون; hi क्योंकि; he כי; el επειδή,διότι
not: zh 不,没有,沒有; ar ليس,لا; fa نه; hi नहीं; he לא; el δεν,όχι
according to: zh 据,根据,據; ja によると; ko 따르면; ar وفقا,وفقاً,بحسب; fa طبق; hi के अनुसार; he לפי; el σύμφωνα με
today: zh 今天,今日; ja きょう; ko 오늘; ar اليوم; fa امروز; hi आज; he היום; el σήμερα
yesterday: zh 昨天,昨日; ko 어제; ar أمس; fa دیروز; hi कल; he אתמול; el χθες,χτες
tomorrow: zh 明天,明日; ko 내일; ar غدا,غداً; fa فردا; he מחר; el αύριο
year/years: zh 年; ko 년; ar سنة,عام,سنوات; fa سال; hi साल,वर्ष; he שנה,שנים; el έτος,χρόνια,χρόνος
month/months: zh 月,个月; ja か月; ko 월,개월; ar شهر,أشهر; fa ماه; hi महीने,महीना; he חודש,חודשים; el μήνας,μήνες
day/days: zh 日,天; ko 일; ar يوم,أيام; fa روز; hi दिन; he יום,ימים; el ημέρα,μέρα,ημέρες
week: zh 周,星期,一周; ja 週間; ko 주; ar أسبوع; fa هفته; hi सप्ताह,हफ्ते; he שבוע; el εβδομάδα
hour/hours: zh 小时,小時; ja 時間; ko 시간; ar ساعة,ساعات; fa ساعت; hi घंटे; he שעה,שעות; el ώρα,ώρες
per cent: ja パーセント; ko 퍼센트; ar بالمئة,بالمائة; fa درصد; hi प्रतिशत; he אחוז,אחוזים; el τοις εκατό
ten thousand: zh 万,萬; ja 万; ko 만
hundred million: zh 亿,億; ja 億; ko 억
Monday: zh 星期一,周一; ja 月曜日; ko 월요일; ar الاثنين,الإثنين; fa دوشنبه; hi सोमवार; he יום שני; el Δευτέρα
Tuesday: zh 星期二,周二; ja 火曜日; ko 화요일; ar الثلاثاء; fa سه‌شنبه; hi मंगलवार; he יום שלישי; el Τρίτη
Wednesday: zh 星期三,周三; ja 水曜日; ko 수요일; ar الأربعاء; fa چهارشنبه; hi बुधवार; he יום רביעי; el Τετάρτη
Thursday: zh 星期四,周四; ja 木曜日; ko 목요일; ar الخميس; fa پنجشنبه; hi गुरुवार; he יום חמישי; el Πέμπτη
Friday: zh 星期五,周五; ja 金曜日; ko 금요일; ar الجمعة; fa جمعه; hi शुक्रवार; he יום שישי; el Παρασκευή
Saturday: zh 星期六,周六; ja 土曜日; ko 토요일; ar السبت; fa شنبه; hi शनिवार; he שבת; el Σάββατο
Sunday: zh 星期日,星期天,周日; ja 日曜日; ko 일요일; ar الأحد; fa یکشنبه; hi रविवार; he יום ראשון; el Κυριακή
north: zh 北部,北方; ko 북쪽,북부; ar شمال; fa شمال; hi उत्तर; he צפון; el βόρεια,βορράς
south: zh 南部,南方; ko 남쪽,남부; ar جنوب; fa جنوب; hi दक्षिण; he דרום; el νότια,νότος
east: zh 东部,東部; ko 동쪽,동부; ar شرق; fa شرق; hi पूर्व; he מזרח; el ανατολικά
west: zh 西部,西方; ko 서쪽,서부; ar غرب; fa غرب; hi पश्चिम; he מערב; el δυτικά

president: zh 总统,總統,主席; ja 大統領; ko 대통령; ar رئيس,الرئيس; fa رئیس‌جمهور,رئیس جمهور; hi राष्ट्रपति; he נשיא; el πρόεδρος
prime minister: zh 总理,總理,首相; ja 首相; ko 총리; ar رئيس الوزراء; fa نخست‌وزیر,نخست وزیر; hi प्रधानमंत्री; he ראש הממשלה; el πρωθυπουργός
minister: zh 部长,部長; ja 大臣; ko 장관; ar وزير,الوزير; fa وزیر; hi मंत्री; he שר; el υπουργός
ministry: zh 部,部门,部門; ja 省; ko 부; ar وزارة; fa وزارت; hi मंत्रालय; he משרד; el υπουργείο
government: zh 政府; ja 政府; ko 정부; ar حكومة; fa دولت; hi सरकार; he ממשלה; el κυβέρνηση
parliament: zh 议会,議會; ja 議会,国会; ko 국회; ar برلمان; fa مجلس,پارلمان; hi संसद; he כנסת,פרלמנט; el βουλή,κοινοβούλιο
party: zh 党,政党,黨; ja 政党; ko 당; ar حزب; fa حزب; hi पार्टी,दल; he מפלגה; el κόμμα
election/elections: zh 选举,選舉; ja 選挙; ko 선거; ar انتخابات; fa انتخابات; hi चुनाव; he בחירות; el εκλογές
law: zh 法律; ja 法律; ko 법; ar قانون; fa قانون; hi कानून; he חוק; el νόμος
court: zh 法院; ja 裁判所; ko 법원; ar محكمة; fa دادگاه; hi अदालत,न्यायालय; he בית משפט; el δικαστήριο
judge: zh 法官; ja 裁判官; ko 판사; ar قاض,قاضي; fa قاضی; hi न्यायाधीश; he שופט; el δικαστής
police: zh 警方,警察; ja 警察; ko 경찰; ar شرطة; fa پلیس; hi पुलिस; he משטרה; el αστυνομία
army: zh 军队,軍隊,陆军; ja 軍,陸軍; ko 군,육군; ar جيش; fa ارتش; hi सेना; he צבא; el στρατός
soldiers: zh 士兵; ja 兵士; ko 군인,병사; ar جنود; fa سربازان; hi सैनिक; he חיילים; el στρατιώτες
war: zh 战争,戰爭; ja 戦争; ko 전쟁; ar حرب; fa جنگ; hi युद्ध; he מלחמה; el πόλεμος
peace: zh 和平; ja 平和; ko 평화; ar سلام; fa صلح; hi शांति; he שלום; el ειρήνη
border: zh 边境,邊境; ja 国境; ko 국경; ar حدود; fa مرز; hi सीमा; he גבול; el σύνορα
city: zh 城市,市; ja 都市,市; ko 도시,시; ar مدينة; fa شهر; hi शहर; he עיר; el πόλη
village: zh 村,村庄,村莊; ja 村; ko 마을; ar قرية; fa روستا; hi गांव,गाँव; he כפר; el χωριό
province: zh 省; ja 州; ko 도; ar محافظة; fa استان; hi प्रांत; he מחוז; el επαρχία
country: zh 国家,國家; ja 国; ko 나라,국가; ar دولة,بلد; fa کشور; hi देश; he מדינה; el χώρα
people: zh 人民,人; ja 人々; ko 사람; ar شعب,ناس; fa مردم; hi लोग,लोगों; he אנשים; el άνθρωποι,λαός
children: zh 儿童,孩子,兒童; ja 子供,子ども; ko 어린이,아이들; ar أطفال; fa کودکان; hi बच्चे,बच्चों; he ילדים; el παιδιά
women: zh 妇女,女性; ja 女性; ko 여성; ar نساء; fa زنان; hi महिलाएं,महिलाओं; he נשים; el γυναίκες
school: zh 学校,學校; ja 学校; ko 학교; ar مدرسة; fa مدرسه; hi स्कूल; he בית ספר; el σχολείο
university: zh 大学,大學; ja 大学; ko 대학교,대학; ar جامعة; fa دانشگاه; hi विश्वविद्यालय; he אוניברסיטה; el πανεπιστήμιο
hospital: zh 医院,醫院; ja 病院; ko 병원; ar مستشفى; fa بیمارستان; hi अस्पताल; he בית חולים; el νοσοκομείο
health: zh 健康,卫生; ja 健康; ko 건강; ar صحة; fa بهداشت; hi स्वास्थ्य; he בריאות; el υγεία
water: zh 水; ja 水; ko 물; ar ماء,مياه; fa آب; hi पानी,जल; he מים; el νερό
earthquake: zh 地震; ja 地震; ko 지진; ar زلزال; fa زلزله; hi भूकंप; he רעידת אדמה; el σεισμός
flood: zh 洪水; ja 洪水; ko 홍수; ar فيضان; fa سیل; hi बाढ़; he שיטפון; el πλημμύρα
typhoon: zh 台风,颱風; ja 台風; ko 태풍
fire: zh 火灾,火災; ja 火災; ko 화재; ar حريق; fa آتش‌سوزی; hi आग; he שריפה; el φωτιά,πυρκαγιά
detention: zh 拘留; ja 拘束
satellite: zh 卫星,衛星; ja 衛星; ko 위성; ar قمر صناعي; fa ماهواره; hi उपग्रह; he לוויין; el δορυφόρος
economy: zh 经济,經濟; ja 経済; ko 경제; ar اقتصاد; fa اقتصاد; hi अर्थव्यवस्था; he כלכלה; el οικονομία
bank: zh 银行,銀行; ja 銀行; ko 은행; ar بنك,مصرف; fa بانک; hi बैंक; he בנק; el τράπεζα
company: zh 公司; ja 会社,企業; ko 회사; ar شركة; fa شرکت; hi कंपनी; he חברה; el εταιρεία
market: zh 市场,市場; ja 市場; ko 시장; ar سوق; fa بازار; hi बाजार,बाज़ार; he שוק; el αγορά
dollars: zh 美元; ja ドル; ko 달러; ar دولار; fa دلار; hi डॉलर; he דולר; el δολάρια
euros: zh 欧元,歐元; ja ユーロ; ko 유로; ar يورو; fa یورو; hi यूरो; he אירו; el ευρώ
yuan: zh 元,人民币,人民幣; ko 위안; ar يوان
yen: zh 日元; ja 円; ko 엔
won: zh 韩元; ko 원
oil: zh 石油; ja 石油; ko 석유; ar نفط; fa نفت; hi तेल; he נפט; el πετρέλαιο
tourists: zh 游客,遊客; ja 観光客; ko 관광객; ar سياح; fa گردشگران; hi पर्यटक; he תיירים; el τουρίστες
match: zh 比赛,比賽; ja 試合; ko 경기; ar مباراة; fa مسابقه; hi मैच; he משחק; el αγώνας
team: zh 球队,球隊; ja チーム; ko 팀; ar فريق; fa تیم; hi टीम; he קבוצה; el ομάδα
champion: zh 冠军,冠軍; ja 優勝; ko 챔피언; ar بطل; fa قهرمان; hi चैंपियन; he אלוף; el πρωταθλητής
newspaper: zh 报纸,報紙; ja 新聞; ko 신문; ar صحيفة,جريدة; fa روزنامه; hi अखबार; he עיתון; el εφημερίδα
journalist: zh 记者,記者; ja 記者; ko 기자; ar صحفي; fa خبرنگار; hi पत्रकार; he עיתונאי; el δημοσιογράφος
news: zh 新闻,新聞; ja ニュース; ko 뉴스; ar أخبار; fa خبر,اخبار; hi समाचार; he חדשות; el ειδήσεις
world: zh 世界; ja 世界; ko 세계; ar عالم; fa جهان; hi दुनिया,विश्व; he עולם; el κόσμος
airport: zh 机场,機場; ja 空港; ko 공항; ar مطار; fa فرودگاه; hi हवाई अड्डा; he נמל תעופה; el αεροδρόμιο
train: zh 火车,火車,列车; ja 列車; ko 기차,열차; ar قطار; fa قطار; hi ट्रेन; he רכבת; el τρένο
hotel: zh 酒店; ja ホテル; ko 호텔; ar فندق; fa هتل; hi होटल; he מלון; el ξενοδοχείο
epidemic: zh 疫情; ja 感染症; ko 전염병; ar وباء; hi महामारी; he מגפה; el επιδημία
space station: zh 空间站,太空站; ja 宇宙ステーション; ko 우주정거장
spacecraft: zh 飞船,宇宙飞船; ja 宇宙船; ko 우주선
astronauts: zh 航天员,宇航员,太空人; ja 宇宙飛行士; ko 우주비행사
Spring Festival: zh 春节,春節
Hong Kong: zh 香港; ja 香港
Chongqing: zh 重庆,重慶
Harbin: zh 哈尔滨,哈爾濱
Inner Mongolia: zh 内蒙古,內蒙古
Tibet: zh 西藏
Shaanxi: zh 陕西,陝西
Yangtze: zh 长江,長江
Changchun: zh 长春,長春
Changsha: zh 长沙,長沙
Xiamen: zh 厦门,廈門
Chengdu: zh 成都
Taipei: zh 台北,臺北
Xinhua: zh 新华社,新華社
Tokyo: zh 东京,東京; ja 東京
Osaka: zh 大阪; ja 大阪
Kyoto: zh 京都; ja 京都
Hokkaido: ja 北海道
Okinawa: ja 沖縄
Nagasaki: ja 長崎
Hiroshima: ja 広島
Yokohama: ja 横浜
Nagoya: ja 名古屋
Fukuoka: ja 福岡
Kobe: ja 神戸
Sapporo: ja 札幌
Shinkansen: ja 新幹線
Cairo: ar القاهرة
Jerusalem: ar القدس; he ירושלים
Baghdad: ar بغداد
Damascus: ar دمشق
Beirut: ar بيروت
Riyadh: ar الرياض
Gaza: ar غزة; he עזה
Mecca: ar مكة
Tehran: fa تهران
Tel Aviv: he תל אביב
Mumbai: hi मुंबई
Delhi: hi दिल्ली
Kyiv: uk Київ
Moscow: ru Москва,Москве,Москвы,Москву
St Petersburg: ru Санкт-Петербург,Санкт-Петербурге
Athens: el Αθήνα,Αθήνας
Thessaloniki: el Θεσσαλονίκη`

// scriptMeaning is what a word in its own script means.
type scriptMeaning struct {
	language string // its BCP 47 tag
	english  string // renderings apart by "/"
	closed   bool
}

var scriptMeanings = sync.OnceValue(func() map[string][]scriptMeaning {
	m := map[string][]scriptMeaning{}
	closed := true
	for line := range strings.SplitSeq(scriptGlossary, "\n") {
		if line == "" {
			closed = false
			continue
		}
		english, rest, _ := strings.Cut(line, ": ")
		for one := range strings.SplitSeq(rest, "; ") {
			tag, words, _ := strings.Cut(one, " ")
			for w := range strings.SplitSeq(words, ",") {
				m[w] = append(m[w], scriptMeaning{tag, english, closed})
			}
		}
	}
	return m
})

// countryNames leads from the names of countries in the languages of other
// scripts to their English names, after CLDR.
var countryNames = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	english := display.English.Regions()
	var regions []language.Region
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			if r, err := language.ParseRegion(string([]rune{a, b})); err == nil && r.IsCountry() && r.Canonicalize() == r {
				regions = append(regions, r)
			}
		}
	}
	for _, tag := range []string{"ru", "uk", "bg", "sr", "be", "kk", "el", "ar", "fa", "ur", "he", "hi", "ka", "hy", "th", "ko", "ja", "zh-Hant", "zh"} {
		names := display.Regions(language.MustParse(tag))
		if names == nil {
			continue
		}
		for _, r := range regions {
			name, by := names.Name(r), english.Name(r)
			if i := strings.Index(by, " ("); i > 0 {
				by = by[:i]
			}
			by = strings.Replace(strings.TrimSuffix(by, " SAR China"), " & ", " and ", 1)
			if name != "" && name != by {
				m[name] = by
			}
		}
	}
	return m
})

// fragmentReading is what is known of a fragment in another script.
type fragmentReading struct {
	script   string // "Cyrillic letters", "Chinese characters"
	language string // "Russian"; "" when the script does not tell
	english  string // the best rendering; "" when unknown
	closed   bool
	twin     bool     // Latin letters are meant and only look-alikes were typed
	roman    string   // for comparing; "" when the script does not tell the sounds
	writings []string // what may be written instead, the best first
	safety   lint.Safety
}

// tag is the BCP 47 tag of the fragment's language, or "".
func (r *fragmentReading) tag() string {
	for tag, name := range tagNames {
		if name == r.language {
			return tag
		}
	}
	return ""
}

// readFragment reads words in a script; before is the word in front of them.
func readFragment(d *lint.Document, words string, script text.Script, before string) fragmentReading {
	r := fragmentReading{safety: lint.Suggested}
	add := func(by string) {
		if by == "" {
			return
		}
		for _, w := range r.writings {
			if w == by {
				return
			}
		}
		r.writings = append(r.writings, by)
	}
	mean := func(languages ...string) {
		for _, word := range []string{words, strings.ToLower(words), strings.TrimPrefix(words, "ال"), strings.TrimPrefix(words, "و")} {
			for _, tag := range languages {
				for _, m := range scriptMeanings()[word] {
					if m.language == tag && r.english == "" {
						first, _, _ := strings.Cut(m.english, "/")
						r.english, r.closed = first, m.closed
						for by := range strings.SplitSeq(m.english, "/") {
							add(by)
						}
						if name, ok := tagNames[tag]; ok {
							r.language = name
						}
					}
				}
			}
		}
		if by := countryNames()[words]; by != "" && r.english == "" {
			r.english = by
			add(by)
		}
	}
	switch script {
	case text.Cyrillic:
		r.script = "Cyrillic letters"
		r.language = cyrillicLanguage(words)
		r.roman = romanCyrillic(words)
		r.readCyrillic(words, add, mean)
	case text.Greek:
		r.script, r.language = "Greek letters", "Greek"
		r.roman = capitals(words, strings.ToLower(anyascii.Transliterate(words)))
		mean("el")
		add(r.roman)
	case text.Hangul:
		r.script, r.language = "Korean letters", "Korean"
		r.roman = romanHangul(words)
		mean("ko")
		add(capital(r.roman))
	case text.Han, text.Kana:
		r.readHan(d, words, before, add, mean)
	case text.Arabic:
		r.script = "Arabic letters"
		if strings.ContainsAny(words, "پچژگکی") {
			r.language = "Persian"
			mean("fa")
		} else {
			mean("ar", "fa")
		}
	case text.Hebrew:
		r.script, r.language = "Hebrew letters", "Hebrew"
		mean("he")
	case text.Devanagari:
		r.script, r.language = "Devanagari letters", "Hindi"
		r.roman = strings.ToLower(anyascii.Transliterate(words))
		mean("hi")
	default:
		r.script = "letters of another script"
		mean()
		for _, s := range []struct {
			table *unicode.RangeTable
			name  string
		}{{unicode.Georgian, "Georgian"}, {unicode.Armenian, "Armenian"}, {unicode.Thai, "Thai"}, {unicode.Bengali, "Bengali"}, {unicode.Tamil, "Tamil"}, {unicode.Ethiopic, "Ethiopic"}} {
			if c, _ := utf8.DecodeRuneInString(words); unicode.Is(s.table, c) {
				r.script = s.name + " letters"
				if s.name == "Georgian" || s.name == "Armenian" {
					r.roman = anyascii.Transliterate(words)
					add(capital(r.roman))
				}
			}
		}
	}
	return r
}

var tagNames = map[string]string{"zh": "Chinese", "ja": "Japanese", "ko": "Korean", "ar": "Arabic", "fa": "Persian", "hi": "Hindi", "he": "Hebrew", "el": "Greek", "ru": "Russian", "uk": "Ukrainian"}

// capitals gives a romanised word the capitals of its original.
func capitals(original, roman string) string {
	c, n := utf8.DecodeRuneInString(original)
	if !unicode.IsUpper(c) {
		return roman
	}
	if c, _ = utf8.DecodeRuneInString(original[n:]); unicode.IsUpper(c) {
		return strings.ToUpper(roman)
	}
	return capital(roman)
}

func (r *fragmentReading) readCyrillic(words string, add func(string), mean func(...string)) {
	lower := strings.ToLower(words)
	same := lookalike(words)
	// а, е, о: a Latin letter typed on the wrong keyboard, and not a word.
	if same == "a" || same == "A" || same == "I" || same != "" && utf8.RuneCountInString(same) > 2 && lexicon.Common(strings.ToLower(same)) {
		r.language, r.twin = "", true
		r.safety = lint.Safe
		add(same)
		return
	}
	mean("ru", "uk")
	if r.english == "" {
		for _, l := range []lexicon.Language{lexicon.Russian, lexicon.Ukrainian} {
			if r.language == "Ukrainian" && l == lexicon.Russian {
				continue
			}
			for _, roman := range []string{plainRoman(lower), strings.ToLower(r.roman)} {
				m, ok := lexicon.Gloss(l, roman)
				if !ok || r.english != "" {
					continue
				}
				r.english, r.closed = m.First(), m.Class.Closed()
				r.language = l.String()
				n := 0
				for by := range strings.SplitSeq(m.English, "|") {
					if n++; n <= 3 {
						add(by)
					}
				}
			}
		}
	}
	if utf8.RuneCountInString(words) > 80 {
		return
	}
	add(r.roman)
	if same != "" && utf8.RuneCountInString(same) <= 2 {
		add(same)
	}
	if strings.ContainsAny(lower, "ъ") {
		add(bulgarian(words))
	}
}

// plainRoman romanises letter by letter, as the lexicon does.
func plainRoman(s string) string {
	s = strings.NewReplacer("ый", "ы", "ий", "ы").Replace(s)
	var b strings.Builder
	for _, c := range s {
		if by, ok := cyrillicLatin[c]; ok {
			b.WriteString(by)
		} else {
			b.WriteRune(c)
		}
	}
	return b.String()
}

func (r *fragmentReading) readHan(d *lint.Document, words, before string, add func(string), mean func(...string)) {
	kana := strings.ContainsFunc(words, func(c rune) bool { return unicode.In(c, unicode.Hiragana, unicode.Katakana) })
	speaksOf := eastAsia.Of(d)
	switch {
	case kana || speaksOf.japan > speaksOf.china:
		r.script, r.language = "Japanese characters", "Japanese"
		mean("ja", "zh")
		if roman := romanKana(words); roman != "" {
			r.roman = roman
			add(capital(roman))
		}
		return
	case speaksOf.korea > speaksOf.china:
		r.script = "Chinese characters"
		return
	}
	r.script = "Chinese characters"
	mean("zh")
	if r.english != "" {
		r.language = "Chinese"
	}
	roman, sure := pinyin(words)
	if roman == "" || utf8.RuneCountInString(words) > 6 {
		return
	}
	r.roman = roman
	if !sure || speaksOf.canton > speaksOf.china {
		if r.english == "" {
			r.safety = lint.Shown
		}
	}
	first, n := utf8.DecodeRuneInString(words)
	if c := utf8.RuneCountInString(words); c >= 2 && c <= 3 && strings.ContainsRune(surnames, first) && r.english == "" {
		given, _ := pinyin(words[n:])
		family, _ := pinyin(words[:n])
		name := capital(family) + " " + capital(given)
		if titleBefore(before) {
			add(name)
			add(capital(roman))
		} else {
			add(capital(roman))
			add(name)
		}
		return
	}
	add(capital(roman))
}

// titleBefore reports whether a word introduces a person.
func titleBefore(word string) bool {
	return personTitles.Has(strings.ToLower(word))
}

var personTitles = text.NewSet("mr mrs ms dr president premier minister secretary general mayor governor director professor chairman chairwoman spokesman spokeswoman spokesperson official officer reporter" +
	" commander captain colonel astronaut astronauts player actor actress singer writer author engineer scientist expert doctor judge lawyer coach chief editor leader ambassador envoy resident mother father farmer worker named and")

// regions counts the mentions of where Chinese characters are read in one way or
// another.
type regions struct{ china, japan, korea, canton int }

var eastAsia = &lint.Fact[regions]{Find: func(d *lint.Document) regions {
	return regions{
		china:  mentions(d.Text, "China", "Chinese", "Beijing", "Shanghai", "Xinhua", "yuan"),
		japan:  mentions(d.Text, "Japan", "Tokyo", "Osaka", "Kyodo", " yen"),
		korea:  mentions(d.Text, "Korea", "Seoul", "Yonhap"),
		canton: mentions(d.Text, "Hong Kong", "Taiwan", "Taipei", "Macau", "Macao"),
	}
}}

func mentions(t string, marks ...string) int {
	n := 0
	for _, m := range marks {
		n += strings.Count(t, m)
	}
	return n
}
