package lexicon

import (
	"strings"
	"sync"
)

// Article says whether English puts “the” before the name of a place.
type Article byte

// The habits. NoArticle is the zero Article: “Azerbaijan”, “Turkey”.
const (
	NoArticle     Article = iota
	Definite              // the Netherlands, the United States
	EitherArticle         // (the) Gambia, (the) Congo
)

// State is a country or a part of one: what it, its people and its capital are
// called in English.
type State struct {
	Name    string
	Article Article
	// Adjective goes before a noun: “Swiss”. It is empty where English uses the
	// name itself (the New Zealand government).
	Adjective string
	// Attributive says that edited English uses the name before a noun as often
	// as the adjective, or more: the Luxembourg government.
	Attributive bool
	// People are the inhabitants: “Swiss”, “Armenians”, “Danes”.
	People string
	// Capital is the seat of government that news names the state by; it may be
	// empty.
	Capital string
	// Part says that it is no state of its own, or none that most others
	// recognise: Scotland, Texas, Abkhazia.
	Part bool
	// Namesake says that the name is that of something else in the news too:
	// Georgia, Jordan, Chad.
	Namesake bool
}

// StateOf finds a state by its name in English, an alias or an abbreviation:
// “Ivory Coast”, “Burma”, “UK”. The result is shared and must not be changed;
// nil is no state.
func StateOf(name string) *State { return states().byName[name] }

// StateOfAdjective finds the state that an adjective belongs to: “Swiss”,
// “Azeri”. The adjectives of several states (Korean, Congolese) give the one
// that news means when it says no more.
func StateOfAdjective(adjective string) *State { return states().byAdjective[adjective] }

// StateNames goes through all words that StateOf and StateOfAdjective know.
func StateNames(yield func(string) bool) {
	for _, names := range [...]map[string]*State{states().byName, states().byAdjective} {
		for name := range names {
			if !yield(name) {
				return
			}
		}
	}
}

// Namesakes are the states whose name is that of something else in the news too.
// They are shared and must not be changed.
func Namesakes() []*State { return states().namesakes }

// IsCity reports whether name is the capital of a state, or a city as well
// known, whose name takes no article.
func IsCity(name string) bool { return states().cities[name] }

// IsRegion reports whether name is a continent, or a state, province or region
// inside a country, whose name takes no article.
func IsRegion(name string) bool { return states().regions[name] }

// PlaceNames goes through all names that IsCity and IsRegion know.
func PlaceNames(yield func(string) bool) {
	for _, names := range [...]map[string]bool{states().cities, states().regions} {
		for name := range names {
			if !yield(name) {
				return
			}
		}
	}
}

type stateTable struct {
	byName, byAdjective map[string]*State
	cities, regions     map[string]bool
	namesakes           []*State
}

var states = sync.OnceValue(func() *stateTable {
	t := &stateTable{
		byName: map[string]*State{}, byAdjective: map[string]*State{},
		cities: map[string]bool{}, regions: map[string]bool{},
	}
	for line := range strings.Lines(stateList) {
		f := strings.Split(strings.TrimSpace(line), "|")
		if len(f) != 6 {
			continue
		}
		s := &State{Name: f[0], People: f[3], Capital: f[4]}
		for _, c := range f[1] {
			switch c {
			case 't':
				s.Article = Definite
			case 'e':
				s.Article = EitherArticle
			case 'a':
				s.Attributive = true
			case 'p':
				s.Part = true
			case 'n':
				s.Namesake = true
			}
		}
		adjectives := strings.Split(f[2], ",")
		s.Adjective = adjectives[0]
		for _, a := range adjectives {
			if a != "" && a != s.Name && t.byAdjective[a] == nil {
				t.byAdjective[a] = s
			}
		}
		t.byName[s.Name] = s
		if s.Namesake {
			t.namesakes = append(t.namesakes, s)
		}
		for alias := range strings.SplitSeq(f[5], ",") {
			if alias != "" {
				t.byName[alias] = s
			}
		}
		if s.Capital != "" && s.Article != Definite || strings.Contains(cityList, s.Capital) {
			t.cities[s.Capital] = true
		}
	}
	delete(t.cities, "")
	for _, list := range []struct {
		names string
		set   map[string]bool
	}{{cityList, t.cities}, {regionList, t.regions}} {
		for name := range strings.SplitSeq(strings.ReplaceAll(list.names, "\n", ","), ",") {
			if name = strings.TrimSpace(name); name != "" {
				list.set[name] = true
			}
		}
	}
	return t
})

// stateList holds a line for each state: name, flags, adjectives, people,
// capital, other names. The flags are t (takes the article), e (with or without
// it), a (the name itself goes before a noun), p (part of another state), n
// (something else has the same name).
const stateList = `
Afghanistan||Afghan|Afghans|Kabul|
Albania||Albanian|Albanians|Tirana|
Algeria||Algerian|Algerians|Algiers|
Andorra||Andorran|Andorrans|Andorra la Vella|
Angola||Angolan|Angolans|Luanda|
Antigua and Barbuda|a|Antiguan|Antiguans||Antigua
Argentina||Argentine,Argentinian,Argentinean|Argentines|Buenos Aires|
Armenia||Armenian|Armenians|Yerevan|
Australia||Australian|Australians|Canberra|
Austria||Austrian|Austrians|Vienna|
Azerbaijan||Azerbaijani,Azeri|Azerbaijanis|Baku|
Bahamas|ta|Bahamian|Bahamians|Nassau|
Bahrain|a|Bahraini|Bahrainis|Manama|
Bangladesh|a|Bangladeshi|Bangladeshis|Dhaka|
Barbados|a|Barbadian|Barbadians|Bridgetown|
Belarus||Belarusian,Belarussian,Belorussian|Belarusians|Minsk|Byelorussia,Belorussia
Belgium||Belgian|Belgians|Brussels|
Belize|a|Belizean|Belizeans|Belmopan|
Benin||Beninese|Beninese|Porto-Novo|
Bhutan||Bhutanese|Bhutanese|Thimphu|
Bolivia||Bolivian|Bolivians|La Paz|
Bosnia and Herzegovina|a|Bosnian|Bosnians|Sarajevo|Bosnia,Bosnia-Herzegovina
Botswana|a|Botswanan|Botswanans|Gaborone|
Brazil||Brazilian|Brazilians|Brasília|
Brunei|a|Bruneian|Bruneians|Bandar Seri Begawan|
Bulgaria||Bulgarian|Bulgarians|Sofia|
Burkina Faso|a|Burkinabe,Burkinabè|Burkinabe|Ouagadougou|Burkina
Burundi||Burundian|Burundians|Gitega|
Cambodia||Cambodian|Cambodians|Phnom Penh|
Cameroon||Cameroonian|Cameroonians|Yaoundé|
Canada||Canadian|Canadians|Ottawa|
Cape Verde|a|Cape Verdean|Cape Verdeans|Praia|Cabo Verde
Central African Republic|ta|Central African|Central Africans|Bangui|CAR
Chad|n|Chadian|Chadians|N'Djamena|
Chile||Chilean|Chileans|Santiago|
China||Chinese|Chinese|Beijing|
Colombia||Colombian|Colombians|Bogotá|
Comoros|ta|Comorian|Comorians|Moroni|
Congo|ea|Congolese|Congolese|Kinshasa|Democratic Republic of Congo,Democratic Republic of the Congo,DR Congo,DRC,Zaire,Republic of Congo,Congo-Brazzaville
Costa Rica||Costa Rican|Costa Ricans|San José|
Croatia||Croatian|Croats|Zagreb|
Cuba||Cuban|Cubans|Havana|
Cyprus||Cypriot|Cypriots|Nicosia|
Czech Republic|t|Czech|Czechs|Prague|
Czechia||Czech|Czechs|Prague|
Czechoslovakia||Czechoslovak|Czechoslovaks|Prague|
Denmark||Danish|Danes|Copenhagen|
Djibouti|a|Djiboutian|Djiboutians|Djibouti|
Dominica|a|Dominican|Dominicans|Roseau|
Dominican Republic|ta|Dominican|Dominicans|Santo Domingo|
East Timor|a|East Timorese,Timorese|Timorese|Dili|Timor-Leste,Timor Leste
Ecuador||Ecuadorian,Ecuadorean,Ecuadoran|Ecuadorians|Quito|
Egypt||Egyptian|Egyptians|Cairo|
El Salvador||Salvadoran,Salvadorean,Salvadorian|Salvadorans|San Salvador|
Equatorial Guinea|a|Equatorial Guinean|Equatorial Guineans|Malabo|
Eritrea||Eritrean|Eritreans|Asmara|
Estonia||Estonian|Estonians|Tallinn|
Eswatini|a|Swazi|Swazis|Mbabane|Swaziland
Ethiopia||Ethiopian|Ethiopians|Addis Ababa|
Fiji|a|Fijian|Fijians|Suva|
Finland||Finnish|Finns|Helsinki|
France||French|French|Paris|
Gabon||Gabonese|Gabonese|Libreville|
Gambia|e|Gambian|Gambians|Banjul|
Georgia|n|Georgian|Georgians|Tbilisi|
Germany||German|Germans|Berlin|
Ghana|a|Ghanaian|Ghanaians|Accra|
Greece||Greek|Greeks|Athens|
Grenada|a|Grenadian|Grenadians||
Guatemala||Guatemalan|Guatemalans|Guatemala City|
Guinea||Guinean|Guineans|Conakry|
Guinea-Bissau|a|Guinea-Bissauan|Guinea-Bissauans|Bissau|Guinea Bissau
Guyana|a|Guyanese|Guyanese|Georgetown|
Haiti||Haitian|Haitians|Port-au-Prince|
Honduras||Honduran|Hondurans|Tegucigalpa|
Hungary||Hungarian|Hungarians|Budapest|
Iceland||Icelandic|Icelanders|Reykjavík|
India||Indian|Indians|New Delhi|
Indonesia||Indonesian|Indonesians|Jakarta|
Iran||Iranian|Iranians|Tehran|
Iraq||Iraqi|Iraqis|Baghdad|
Ireland||Irish|Irish|Dublin|
Israel||Israeli|Israelis|Jerusalem|
Italy||Italian|Italians|Rome|
Ivory Coast|ea|Ivorian,Ivoirian|Ivorians|Yamoussoukro|Côte d'Ivoire,Côte d’Ivoire,Cote d'Ivoire,Cote d’Ivoire
Jamaica|a|Jamaican|Jamaicans||
Japan||Japanese|Japanese|Tokyo|
Jordan|n|Jordanian|Jordanians|Amman|
Kazakhstan||Kazakh,Kazakhstani|Kazakhs|Astana|
Kenya|a|Kenyan|Kenyans|Nairobi|
Kiribati|a|||Tarawa|
Kosovo|a|Kosovar,Kosovan|Kosovars|Pristina|
Kuwait||Kuwaiti|Kuwaitis|Kuwait City|
Kyrgyzstan||Kyrgyz,Kyrgyzstani|Kyrgyz|Bishkek|Kirghizia,Kirgizia,Kirghizstan
Laos||Laotian,Lao|Laotians|Vientiane|
Latvia||Latvian|Latvians|Riga|
Lebanon|e|Lebanese|Lebanese|Beirut|
Lesotho|a|Basotho|Basotho|Maseru|
Liberia||Liberian|Liberians|Monrovia|
Libya||Libyan|Libyans|Tripoli|
Liechtenstein|a||Liechtensteiners|Vaduz|
Lithuania||Lithuanian|Lithuanians|Vilnius|
Luxembourg|a|Luxembourgish|Luxembourgers||
Madagascar||Malagasy,Madagascan|Malagasy|Antananarivo|
Malawi|a|Malawian|Malawians|Lilongwe|
Malaysia||Malaysian|Malaysians|Kuala Lumpur|
Maldives|t|Maldivian|Maldivians|Malé|
Mali||Malian|Malians|Bamako|
Malta||Maltese|Maltese|Valletta|
Marshall Islands|ta|Marshallese|Marshallese|Majuro|
Mauritania||Mauritanian|Mauritanians|Nouakchott|
Mauritius|a|Mauritian|Mauritians|Port Louis|
Mexico||Mexican|Mexicans|Mexico City|
Micronesia|a|Micronesian|Micronesians|Palikir|
Moldova||Moldovan,Moldavian|Moldovans|Chisinau|Moldavia
Monaco|a|Monegasque,Monégasque|Monegasques||
Mongolia||Mongolian|Mongolians|Ulaanbaatar|
Montenegro||Montenegrin|Montenegrins|Podgorica|
Morocco||Moroccan|Moroccans|Rabat|
Mozambique||Mozambican|Mozambicans|Maputo|
Myanmar|a|Burmese|Burmese|Naypyidaw|Burma
Namibia|a|Namibian|Namibians|Windhoek|
Nauru|a|Nauruan|Nauruans||
Nepal|a|Nepali,Nepalese|Nepalis|Kathmandu|
Netherlands|t|Dutch|Dutch|The Hague|
Holland||Dutch|Dutch|Amsterdam|
New Zealand|a||New Zealanders|Wellington|
Nicaragua||Nicaraguan|Nicaraguans|Managua|
Niger|n|Nigerien|Nigeriens|Niamey|
Nigeria||Nigerian|Nigerians|Abuja|
North Korea||North Korean|North Koreans|Pyongyang|
North Macedonia|a|Macedonian,North Macedonian|Macedonians|Skopje|Macedonia
Norway||Norwegian|Norwegians|Oslo|
Oman||Omani|Omanis|Muscat|
Pakistan|a|Pakistani|Pakistanis|Islamabad|
Palau|a|Palauan|Palauans||
Palestine||Palestinian|Palestinians|Ramallah|
Panama||Panamanian|Panamanians|Panama City|
Papua New Guinea|a|Papua New Guinean|Papua New Guineans|Port Moresby|
Paraguay||Paraguayan|Paraguayans|Asunción|
Peru||Peruvian|Peruvians|Lima|
Philippines|t|Philippine,Filipino|Filipinos|Manila|
Poland||Polish|Poles|Warsaw|
Portugal||Portuguese|Portuguese|Lisbon|
Qatar|a|Qatari|Qataris|Doha|
Romania||Romanian|Romanians|Bucharest|
Russia||Russian|Russians|Moscow|
Rwanda||Rwandan|Rwandans|Kigali|
Saint Kitts and Nevis|a|Kittitian|Kittitians|Basseterre|St Kitts and Nevis
Saint Lucia|a|Saint Lucian,St Lucian|Saint Lucians|Castries|St Lucia,St. Lucia
Saint Vincent and the Grenadines|a|Vincentian|Vincentians|Kingstown|St Vincent and the Grenadines
Samoa|a|Samoan|Samoans|Apia|
São Tomé and Príncipe|a|São Toméan|São Toméans|São Tomé|Sao Tome and Principe
San Marino|a|Sammarinese|Sammarinese||
Saudi Arabia||Saudi,Saudi Arabian|Saudis|Riyadh|
Senegal||Senegalese|Senegalese|Dakar|
Serbia||Serbian|Serbs|Belgrade|
Seychelles|ea|Seychellois|Seychellois|Victoria|
Sierra Leone|a|Sierra Leonean|Sierra Leoneans|Freetown|
Singapore|a|Singaporean|Singaporeans||
Slovakia||Slovak,Slovakian|Slovaks|Bratislava|
Slovenia||Slovenian,Slovene|Slovenes|Ljubljana|
Solomon Islands|ea|Solomon Islander|Solomon Islanders|Honiara|
Somalia||Somali,Somalian|Somalis|Mogadishu|
South Africa||South African|South Africans|Pretoria|
South Korea||South Korean,Korean|South Koreans|Seoul|Republic of Korea
South Sudan||South Sudanese|South Sudanese|Juba|
Soviet Union|t|Soviet|Soviets|Moscow|USSR
Spain||Spanish|Spaniards|Madrid|
Sri Lanka|a|Sri Lankan|Sri Lankans|Colombo|Ceylon
Sudan|e|Sudanese|Sudanese|Khartoum|
Suriname||Surinamese|Surinamese|Paramaribo|Surinam
Sweden||Swedish|Swedes|Stockholm|
Switzerland||Swiss|Swiss|Bern|
Syria||Syrian|Syrians|Damascus|
Taiwan|a|Taiwanese|Taiwanese|Taipei|
Tajikistan||Tajik,Tajikistani|Tajiks|Dushanbe|
Tanzania||Tanzanian|Tanzanians|Dodoma|
Thailand||Thai|Thais|Bangkok|
Togo||Togolese|Togolese|Lomé|
Tonga|a|Tongan|Tongans|Nukuʻalofa|
Trinidad and Tobago|a|Trinidadian|Trinidadians|Port of Spain|Trinidad
Tunisia||Tunisian|Tunisians|Tunis|
Turkey||Turkish|Turks|Ankara|Türkiye,Turkiye
Turkmenistan||Turkmen|Turkmens|Ashgabat|Turkmenia
Tuvalu|a|Tuvaluan|Tuvaluans|Funafuti|
Uganda|a|Ugandan|Ugandans|Kampala|
Ukraine||Ukrainian|Ukrainians|Kyiv|
United Arab Emirates|ta|Emirati|Emiratis|Abu Dhabi|UAE,U.A.E.,Emirates
United Kingdom|ta|British|Britons|London|UK,U.K.
Britain||British|Britons|London|Great Britain
United States|ta|American|Americans|Washington|United States of America,US,U.S.,USA,U.S.A.
Uruguay||Uruguayan|Uruguayans|Montevideo|
Uzbekistan||Uzbek,Uzbekistani|Uzbeks|Tashkent|
Vanuatu|a|Vanuatuan|Ni-Vanuatu|Port Vila|
Vatican|ea||||Vatican City,Holy See
Venezuela||Venezuelan|Venezuelans|Caracas|
Vietnam||Vietnamese|Vietnamese|Hanoi|Viet Nam
Yemen||Yemeni|Yemenis|Sanaa|
Yugoslavia||Yugoslav,Yugoslavian|Yugoslavs|Belgrade|
Zambia|a|Zambian|Zambians|Lusaka|
Zimbabwe||Zimbabwean|Zimbabweans|Harare|Rhodesia
East Germany||East German|East Germans||
West Germany||West German|West Germans|Bonn|
Prussia|p|Prussian|Prussians||
England|pa|English|English||
Scotland|pa|Scottish|Scots|Edinburgh|
Wales|pa|Welsh|Welsh|Cardiff|
Northern Ireland|pa|Northern Irish|Northern Irish|Belfast|
Hong Kong|pa||Hong Kongers||
Macau|pa|Macanese|Macanese||Macao
Greenland|pa|Greenlandic|Greenlanders|Nuuk|
Puerto Rico|pa|Puerto Rican|Puerto Ricans|San Juan|
Gibraltar|pa|Gibraltarian|Gibraltarians||
Bermuda|pa|Bermudian|Bermudians||
Faroe Islands|pta|Faroese|Faroese|Tórshavn|Faroes
Chechnya|p|Chechen|Chechens|Grozny|
Dagestan|p|Dagestani|Dagestanis|Makhachkala|Daghestan
Tatarstan|p|Tatar|Tatars|Kazan|
Ingushetia|p|Ingush|Ingush|Magas|
Abkhazia|p|Abkhaz,Abkhazian|Abkhazians|Sukhumi|
South Ossetia|p|South Ossetian|South Ossetians|Tskhinvali|
Transnistria|p|Transnistrian|Transnistrians|Tiraspol|Transdniestria
Nagorno-Karabakh|pa|||Stepanakert|Karabakh,Artsakh
Kurdistan|pa|Kurdish|Kurds|Erbil|
Catalonia|p|Catalan|Catalans|Barcelona|
Tibet|p|Tibetan|Tibetans|Lhasa|
Crimea|pa|Crimean|Crimeans|Simferopol|
Bavaria|p|Bavarian|Bavarians|Munich|
Flanders|p|Flemish|Flemings||
Western Sahara|pa|Sahrawi|Sahrawis||
Wallonia|p|Walloon|Walloons|Namur|
Sicily|p|Sicilian|Sicilians|Palermo|
Sardinia|p|Sardinian|Sardinians|Cagliari|
Corsica|p|Corsican|Corsicans|Ajaccio|
Andalusia|p|Andalusian|Andalusians|Seville|
Galicia|p|Galician|Galicians||
Brittany|p|Breton|Bretons|Rennes|
Europe|pa|European|Europeans||
Africa|pa|African|Africans||
Asia|pa|Asian|Asians||
America|pan|American|Americans||
Latin America|pa|Latin American|Latin Americans||
`

// cityList holds cities that news names without more, besides capitals.
const cityList = `Moscow, Beijing, London, Paris, Berlin, Rome, Madrid, Washington, Kyiv, Kiev, Brussels, Istanbul, Ankara, Tehran,
Baku, Yerevan, Tbilisi, Minsk, Warsaw, Prague, Vienna, Budapest, Bucharest, Sofia, Athens, Belgrade, Zagreb, Riga, Vilnius,
Tallinn, Helsinki, Stockholm, Oslo, Copenhagen, Lisbon, Dublin, Bern, Berne, Zurich, Geneva, Milan, Turin, Naples, Venice,
Florence, Munich, Hamburg, Frankfurt, Cologne, Lyon, Marseille, Barcelona, Seville, Valencia, Porto, Amsterdam, Rotterdam,
Antwerp, Kharkiv, Odesa, Odessa, Lviv, Mariupol, Donetsk, Luhansk, Crimea, Sevastopol, St Petersburg, St. Petersburg, Kazan,
Almaty, Astana, Tashkent, Bishkek, Dushanbe, Kabul, Kandahar, Islamabad, Karachi, Lahore, Delhi, New Delhi, Mumbai, Kolkata,
Chennai, Bangalore, Dhaka, Colombo, Kathmandu, Yangon, Bangkok, Hanoi, Jakarta, Manila, Kuala Lumpur, Tokyo, Osaka, Kyoto,
Hiroshima, Seoul, Pyongyang, Busan, Taipei, Shanghai, Guangzhou, Shenzhen, Wuhan, Chongqing, Tianjin, Hainan, Sydney,
Melbourne, Canberra, Auckland, Wellington, Cairo, Alexandria, Tripoli, Benghazi, Tunis, Algiers, Rabat, Casablanca, Dakar,
Lagos, Abuja, Accra, Nairobi, Kampala, Kigali, Khartoum, Addis Ababa, Mogadishu, Johannesburg, Pretoria, Cape Town, Harare,
Luanda, Kinshasa, Damascus, Aleppo, Homs, Idlib, Raqqa, Beirut, Amman, Jerusalem, Tel Aviv, Haifa, Ramallah, Gaza, Baghdad,
Mosul, Basra, Kirkuk, Erbil, Riyadh, Jeddah, Mecca, Medina, Doha, Dubai, Abu Dhabi, Muscat, Sanaa, Aden, Toronto, Montreal,
Vancouver, Ottawa, New York, Los Angeles, Chicago, Boston, San Francisco, Miami, Houston, Detroit, Philadelphia, Mexico City,
Havana, Caracas, Bogotá, Bogota, Medellín, Quito, Guayaquil, Lima, La Paz, Santiago, Buenos Aires, Montevideo, Asunción,
Brasília, Brasilia, Rio de Janeiro, São Paulo, Sao Paulo, Chisinau, Skopje, Pristina, Sarajevo, Podgorica, Tirana, Ljubljana,
Bratislava, Valletta, Nicosia, Reykjavik, Edinburgh, Glasgow, Cardiff, Belfast, Manchester, Liverpool, Birmingham`

// regionList holds states and provinces that news names without more.
const regionList = `Alabama, Alaska, Arizona, Arkansas, California, Colorado, Connecticut, Delaware, Florida, Hawaii, Idaho, Illinois,
Indiana, Iowa, Kansas, Kentucky, Louisiana, Maine, Maryland, Massachusetts, Michigan, Minnesota, Mississippi, Missouri, Montana,
Nebraska, Nevada, New Hampshire, New Jersey, New Mexico, North Carolina, North Dakota, Ohio, Oklahoma, Oregon, Pennsylvania,
Rhode Island, South Carolina, South Dakota, Tennessee, Texas, Utah, Vermont, Virginia, West Virginia, Wisconsin, Wyoming,
Ontario, Quebec, British Columbia, Alberta, Manitoba, Saskatchewan, Nova Scotia, Queensland, New South Wales, Tasmania, Saxony,
Hesse, Brandenburg, Thuringia, Lombardy, Tuscany, Veneto, Piedmont, Liguria, Calabria, Apulia, Castile, Aragon, Asturias,
Extremadura, Murcia, Normandy, Provence, Burgundy, Alsace, Lorraine, Silesia, Pomerania, Moravia, Bohemia, Transylvania,
Donbas, Donbass, Siberia, Karelia, Bashkortostan, Kerala, Gujarat, Bihar, Rajasthan, Maharashtra, Tamil Nadu, Uttar Pradesh,
West Bengal, Assam, Kashmir, Sindh, Balochistan, Xinjiang, Sichuan, Guangdong, Yunnan, Hubei, Hunan, Fujian, Zhejiang,
Jiangsu, Shandong, Java, Sumatra, Bali, Papua, Aceh, Hokkaido, Okinawa, Darfur, Tigray, Oromia, Somaliland, Puntland, Zanzibar,
Eastern Europe, Western Europe, Central Asia, North America, South America, Central America, Southeast Asia, Scandinavia`
