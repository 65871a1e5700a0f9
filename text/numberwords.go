package text

import (
	"strings"
	"sync"
)

// roleSet says what a word can be beside a number. A word can be several
// things.
type roleSet uint32

const (
	rNumeral     roleSet = 1 << iota // one, forty, million, dozens, half, third
	rOrdinal                         // first, sixth
	rDenominator                     // third, quarters
	rPluralForm                      // thirds, quarters
	rDozens                          // dozens, hundreds, millions
	rMonth
	rWeekday
	rTimeUnit
	rTimeAdjective // more, full, consecutive: what stands between two and weeks
	rUnit
	rUnitPrefix // square, cubic, nautical
	rCurrency
	rCurrencyCode
	rDoubtful // a currency that is another word as well: won, pounds, real
	rPercent
	rClock // a.m., o'clock, GMT
	rLabel // article, room, flight: a number behind it is a name
	rRank  // top, ranked: a label even when a noun follows
	rRace  // hurdles, finals: what follows the distance of a race
	rSize  // long, high: what stands behind a measure
	rStreet
	rPeople   // a plural noun for people or things, with or without an s
	rCasualty // dead, injured, missing: an adjective that is counted
	rFunction // a word that names nothing: the, about, was, of
	rDeterminer
	rYearBefore // in, since, by: what stands before a year
	rNoNoun     // ends in s and is no plural
)

// role is what the tables say of one word.
type role struct {
	set    roleSet
	approx Approx
	// value is that of a numeral, a denominator, an ordinal, a month (1 to 12)
	// or a weekday (0 is Sunday). scale is that of a multiplier.
	value, scale float64
}

func (r role) is(set roleSet) bool { return r.set&set != 0 }

// numberRoles is the vocabulary of numbers: common knowledge of English, laid
// down by hand.
//
//nolint:misspell // The spellings of either side of the Atlantic are data here.
var numberRoles = sync.OnceValue(func() *Table[role] {
	m := make(map[string]role, 1100)
	add := func(set roleSet, words string) {
		for _, w := range strings.Fields(words) {
			r := m[w]
			r.set |= set
			m[w] = r
		}
	}
	ranked := func(set roleSet, first float64, words string) {
		for i, w := range strings.Fields(words) {
			r := m[w]
			r.set |= set
			r.value = first + float64(i)
			m[w] = r
		}
	}
	scale := func(set roleSet, words string, v float64) {
		for _, w := range strings.Fields(words) {
			r := m[w]
			r.set |= set
			if set&rDozens != 0 {
				r.value = v
			} else {
				r.scale = v
			}
			m[w] = r
		}
	}
	about := func(a Approx, words string) {
		for _, w := range strings.Fields(words) {
			r := m[w]
			r.approx = a
			r.set |= rFunction
			m[w] = r
		}
	}

	ranked(rNumeral, 0, "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty")
	for i, w := range strings.Fields("thirty forty fifty sixty seventy eighty ninety") {
		ranked(rNumeral, float64(30+10*i), w)
	}
	ranked(rNumeral|rOrdinal, 1, "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth")
	ranked(rNumeral|rDenominator, 3, "third fourth fifth sixth seventh eighth ninth tenth")
	ranked(rNumeral|rDenominator|rPluralForm, 3, "thirds fourths fifths sixths sevenths eighths ninths tenths")
	ranked(rNumeral|rDenominator, 4, "quarter")
	ranked(rNumeral|rDenominator|rPluralForm, 4, "quarters")
	scale(rNumeral, "dozen", 12)
	scale(rNumeral, "hundred", 100)
	scale(rNumeral, "thousand", 1e3)
	scale(rNumeral, "million", 1e6)
	scale(rNumeral, "billion", 1e9)
	scale(rNumeral, "trillion", 1e12)
	scale(rNumeral|rDozens, "tens", 10)
	scale(rNumeral|rDozens, "dozens", 12)
	scale(rNumeral|rDozens, "hundreds", 100)
	scale(rNumeral|rDozens, "thousands", 1e3)
	scale(rNumeral|rDozens, "millions", 1e6)
	scale(rNumeral|rDozens, "billions", 1e9)
	scale(rNumeral|rDozens, "trillions", 1e12)
	add(rNumeral, "half")
	// Multipliers that only follow digits.
	for w, v := range map[string]float64{"m": 1e6, "mn": 1e6, "bn": 1e9, "tn": 1e12, "lakh": 1e5, "crore": 1e7} {
		r := m[w]
		if w == "m" {
			continue // "30 m" are metres
		}
		r.scale = v
		m[w] = r
	}

	ranked(rMonth, 1, "january february march april may june july august september october november december")
	ranked(rMonth, 1, "jan feb mar apr may jun jul aug sep oct nov dec")
	ranked(rMonth, 9, "sept")
	ranked(rWeekday, 0, "sunday monday tuesday wednesday thursday friday saturday")

	add(rTimeUnit, `second seconds minute minutes hour hours day days week weeks fortnight fortnights month months year years
		decade decades century centuries night nights weekend weekends millennium millennia season seasons semester semesters
		evenings mornings afternoons sec secs min mins hrs yr yrs`)
	add(rTimeAdjective, `more full long short consecutive straight whole working business calendar extra further additional
		financial fiscal solid successive light academic school trading bad good hard difficult other different remaining lost crucial`)

	add(rUnit, `metre metres meter meters kilometre kilometres kilometer kilometers centimetre centimetres centimeter centimeters
		millimetre millimetres millimeter millimeters mile miles foot feet inch inches yard yards acre acres hectare hectares
		tonne tonnes ton tons kilogram kilograms kilogramme kilogrammes kilo kilos gram grams gramme grammes milligram milligrams
		ounce ounces litre litres liter liters millilitre millilitres milliliter milliliters gallon gallons barrel barrels pint pints
		degree degrees celsius fahrenheit mph kph knot knots watt watts kilowatt kilowatts megawatt megawatts gigawatt gigawatts
		terawatt terawatts kw mw gw tw kwh mwh gwh twh volt volts hertz decibel decibels byte bytes kilobytes megabytes gigabytes
		terabytes gb mb tb km cm mm kg ft lbs lb oz sq ha cc bpd m kt megaton megatons kiloton kilotons bushel bushels carat carats
		calorie calories kilocalories joule joules pascal bar millibar millibars micrograms nanometres nanometers fathoms
		lightyears horsepower pounds`)
	add(rUnitPrefix, "square cubic nautical metric statute kilowatt megawatt gigawatt terawatt")
	add(rRace, "hurdles races finals heats titles sprints relays records events semi-finals semifinals medals")
	add(rSize, "long high wide deep tall thick square apart underground offshore ahead inland downstream upstream east west north south")
	add(rPercent, "percent percentage per pct pc percentile permille basis")

	add(rCurrency, `dollar dollars euro euros pound pounds yuan renminbi rouble roubles ruble rubles franc francs yen rupee rupees
		lira liras lire hryvnia hryvnias hryvnya krona kronor krone kroner koruna korunas crown crowns peso pesos real reais rand dinar
		dinars dirham dirhams riyal riyals rial rials shekel shekels zloty zlotys zlotych forint forints manat manats dram drams
		lari tenge baht ringgit rupiah dong naira shilling shillings cent cents pence penny won leu lei lev leva som sum
		taka kwacha cedi cedis birr afghani afghanis bolivars bolivar sol soles guarani guaranis quetzal lempiras colones
		marks deutschmarks lat lats litas denar denars tugrik kip riel pula bitcoin bitcoins`)
	add(rDoubtful, "pound pounds won real crown crowns mark marks sum som sol soles lat lats lei dong rand dram drams lev krone")
	add(rCurrencyCode, `usd eur gbp jpy cny chf rub uah try inr krw ils aud cad nzd sek nok dkk pln czk huf brl mxn zar sgd hkd
		aed sar azn amd gel kzt rmb rs rp rm kr fr`)

	add(rClock, "a.m a.m. p.m p.m. am pm o'clock o’clock oclock gmt utc bst cet cest est edt pst pdt ist msk eet noon midnight hrs hours-gmt")
	add(rStreet, `street st avenue ave road rd lane ln drive dr boulevard blvd way square sq place pl court ct terrace highway hwy
		parkway pkwy crescent close gardens row quay embankment prospekt prospect ulitsa calle rue strasse straße plaza alley mews`)
	add(rLabel, `article articles section sections chapter chapters clause clauses paragraph paragraphs para paras page pages pp line
		lines row column figure fig table tables item items step steps stage stages phase phases level levels tier class grade category
		type group groups room rooms gate gates platform terminal exit junction lane route routes road highway motorway bus tram
		train flight channel ward wards district zone zones sector unit units block plot lot apartment apt flat suite floor box pier
		berth pad post posts station number numbers no nos verse verses psalm canto act scene book volume vol issue part parts
		episode episodes season series round rounds day days week game match race heat lap set hole innings version versions model
		mark resolution protocol amendment rule rules bill proposition prop directive regulation law decree order case docket form
		schedule annex appendix exhibit lottery option question answer size caliber calibre building house hall hangar
		reactor battery hill height point division brigade regiment battalion company squadron precinct seat bed cell ring
		chromosome iphone windows formula top under over-under u`)
	add(rLabel|rRank, "top ranked seeded number no nos")
	// "top 10", "under 21": names of classes rather than counts.

	add(rPeople, `people men women children persons police troops personnel staff crew cattle sheep fish aircraft spacecraft
		hovercraft offspring folk gentlemen policemen firemen servicemen fishermen gunmen crewmen businessmen policewomen
		servicewomen schoolchildren grandchildren lives souls youths soldiers civilians refugees residents passengers workers
		migrants members voters votes victims deaths casualties patients students pupils protesters demonstrators fighters militants
		prisoners hostages households families houses homes seats shells rockets missiles drones tanks bodies cases
		visitors tourists guests employees jobs teachers doctors nurses officers citizens inhabitants pilgrims
		worshippers spectators fans supporters followers users customers subscribers deputies lawmakers delegates
		mice geese oxen teeth feet species series crossroads headquarters data media bacteria`)
	add(rCasualty, "dead killed wounded injured missing homeless displaced hurt arrested detained infected hospitalised hospitalized drowned evacuated")
	add(rNoNoun, `is was has as this its his us plus versus across always perhaps unless thus yes less whereas minus besides towards
		afterwards does says goes us's politics economics news gas bus plus analysis basis crisis thesis various previous serious
		famous religious dangerous numerous indigenous anonymous enormous afterwards sometimes nowadays themselves ourselves yourselves
		upwards downwards forwards backwards indoors outdoors overseas whose others's christmas texas kansas paris tennis
		aids business access process press congress success loss boss class glass mass focus status virus campus census consensus
		corps chaos perhaps hers ours theirs yours suggests shows remains includes involves requires means takes makes gives`)
	add(rFunction, `a an the of in on at to from by for with without within into onto upon over under above below between among amid
		against during before after since until till through throughout across along around about near off out up down and or
		but nor so yet if than that which who whom whose what when where while because although though as is are was were be
		been being am has have had having do does did done will would shall should can could may might must not no it he she they we you i
		him her them us me my your his its our their this these those there here then now also too only just even still already again
		more most less least fewer other another such same all both each every any some many much several few
		at least nearly almost only on per via plus minus versus behind beyond despite except like unlike toward towards
		today yesterday tomorrow later earlier ago away back however meanwhile said says say according
		police kills kill killed killing total`)
	add(rDeterminer, "the this that these those its his her their our my your each every")
	add(rYearBefore, `in since by until till from of to through after before during between year years season class early late mid
		spring summer autumn fall winter circa back the around end beginning start mid-`)
	about(About, "about around roughly approximately nearly almost some circa approx estimated maybe perhaps")
	about(AtLeast, "over above exceeding exceeds exceeded topping")
	about(AtMost, "under below maximum")
	table := NewTable(m)
	return &table
})
