package mt

import (
	"strings"

	"stet/lexicon"
	"stet/lint"
	"stet/text"
)

// source is what an article betrays of the language that it was translated from,
// found once for all rules of the family.
type source struct {
	// candidates are the words that may be foreign, in order; brackets those
	// brackets with one in them.
	candidates []candidate
	brackets   []bracket
	// unknown are the words in small letters that no language knows, though their
	// letters are not English.
	unknown []int
	// small and english count the words in small Latin letters, and those of them
	// that are frequent English. Where nothing may be foreign, in an article of an
	// English house, the frequent ones are not counted.
	small, english int
	// residue counts, for each language, the words in small letters that it
	// explains far better than English does.
	residue [lexicon.Languages]int
	// about counts the places, peoples and spellings of names that belong to where
	// a language is spoken. They tell what an article is about, and only with
	// residue what it was translated from.
	about [lexicon.Languages]int
	// home is the language of the top-level domain and of the metadata; English
	// when they say nothing.
	home lexicon.Language
}

var sources = &lint.Fact[*source]{Find: findSource}

// sourceOf returns what d betrays of its source language.
func sourceOf(d *lint.Document) *source { return sources.Of(d) }

// likely is the language that the article was most likely translated from, and
// how many points speak for it: ten for each word left behind, up to ten for what
// it is about, ten for where it was published. English and 0 stand for no
// evidence; below 20 points it may be an article about a country and no more.
func (s *source) likely() (lexicon.Language, int) {
	best, most := lexicon.English, 0
	for l := lexicon.English + 1; l < lexicon.Languages; l++ {
		if n := s.points(l); n > most {
			best, most = l, n
		}
	}
	return best, most
}

// points is how much speaks for l as the source language; see likely.
func (s *source) points(l lexicon.Language) int {
	n := 10*s.residue[l] + min(2*s.about[l], 10)
	if s.home == l && l != lexicon.English {
		n += 10
	}
	return n
}

// betrays reports whether the article betrays that it was translated from the
// language of a tag: by a word left behind and what it is about, or by two words.
func (s *source) betrays(tag string) bool {
	for l := lexicon.English + 1; l < lexicon.Languages; l++ {
		if l.Tag() == tag {
			// In a long text a word or two are left behind by chance.
			return s.residue[l] > 0 && s.residue[l]*1000 >= s.small && s.points(l) >= 12
		}
	}
	return false
}

// betrayed reports whether the article betrays that it was translated, from
// whatever language.
func (s *source) betrayed() bool {
	l, points := s.likely()
	return points >= 20 && s.residue[l] > 0 && s.residue[l]*1000 >= s.small && !s.foreign()
}

// foreign reports whether the article itself is written in another language:
// less than a third of its words in small letters are frequent in English.
func (s *source) foreign() bool { return s.english*3 < s.small }

func findSource(d *lint.Document) *source {
	s := &source{home: homeOf(d.Meta)}
	r := reader{d: d, source: s, overview: glance.Of(d)}
	m := lately.Get().(*recent)
	words, next := r.watched[uncommonWatch], -1
	for k := range d.Sentences {
		sentence := &d.Sentences[k]
		if next < int(sentence.First) {
			next = words.from(int(sentence.First))
		}
		if next < int(sentence.Last) {
			r.scan(sentence, m)
		}
	}
	lately.Put(m)
	if len(s.candidates) > 0 || len(s.unknown) > 0 || s.home != lexicon.English {
		s.english = r.commonSmall(d)
		s.small += s.english
	}
	roles := vocabulary().roles
	for i := range d.Names {
		first := int(d.Names[i].First)
		if k := r.kinds[first]; roles[k]&placeRole == 0 && (k != odd || d.Words[first].ASCII) {
			continue
		}
		if l := placeLanguages.Of(d.Word(first)); l != lexicon.English {
			s.about[l]++
		}
	}
	if len(s.candidates) > 0 && !s.foreign() {
		r.count()
	}
	return s
}

// homeOf is the language that an article's metadata name or its address hints at.
func homeOf(m lint.Meta) lexicon.Language {
	tag, _, _ := strings.Cut(strings.ToLower(m.Language), "-")
	for l := lexicon.English + 1; l < lexicon.Languages; l++ {
		if l.Tag() == tag {
			return l
		}
	}
	_, host, ok := strings.Cut(m.URL, "://")
	if !ok {
		return lexicon.English
	}
	host, _, _ = strings.Cut(host, "/")
	host, _, _ = strings.Cut(host, ":")
	return domains[host[strings.LastIndexByte(host, '.')+1:]]
}

// domains are the top-level domains of countries with one language of news.
var domains = map[string]lexicon.Language{
	"pt": lexicon.Portuguese, "br": lexicon.Portuguese, "ao": lexicon.Portuguese, "mz": lexicon.Portuguese,
	"es": lexicon.Spanish, "mx": lexicon.Spanish, "ar": lexicon.Spanish, "cl": lexicon.Spanish, "pe": lexicon.Spanish, "uy": lexicon.Spanish,
	"ve": lexicon.Spanish, "ec": lexicon.Spanish, "bo": lexicon.Spanish, "py": lexicon.Spanish, "cu": lexicon.Spanish, "cr": lexicon.Spanish,
	"fr": lexicon.French, "sn": lexicon.French, "it": lexicon.Italian, "de": lexicon.German, "at": lexicon.German, "nl": lexicon.Dutch,
	"pl": lexicon.Polish, "cz": lexicon.Czech, "sk": lexicon.Slovak, "ro": lexicon.Romanian, "md": lexicon.Romanian, "se": lexicon.Swedish,
	"no": lexicon.Norwegian, "dk": lexicon.Danish, "tr": lexicon.Turkish, "id": lexicon.Indonesian, "hu": lexicon.Hungarian,
	"fi": lexicon.Finnish, "cat": lexicon.Catalan, "hr": lexicon.Croatian, "rs": lexicon.Croatian, "az": lexicon.Azerbaijani,
	"ru": lexicon.Russian, "by": lexicon.Russian, "ua": lexicon.Ukrainian, "sa": lexicon.Arabic, "eg": lexicon.Arabic, "iq": lexicon.Arabic,
	"jo": lexicon.Arabic, "ma": lexicon.Arabic, "sy": lexicon.Arabic, "qa": lexicon.Arabic, "ir": lexicon.Persian, "cn": lexicon.Chinese,
	"tw": lexicon.Chinese, "jp": lexicon.Japanese, "kr": lexicon.Korean,
}

// languagePlaces are countries, peoples and capitals by the language of their
// news. Countries of several languages are left out.
var languagePlaces = [...]struct {
	l      lexicon.Language
	places string
}{
	{lexicon.Portuguese, "Portugal Portuguese Lisbon Porto Brazil Brazilian Brazilians Brasília Brasilia Angola Angolan Luanda Mozambique Maputo"},
	{lexicon.Spanish, "Spain Spanish Spaniards Madrid Barcelona Seville Mexico Mexican Mexicans Argentina Argentine Colombia Colombian Bogotá Bogota Chile Chilean Santiago Peru Peruvian Lima Venezuela Venezuelan Caracas Ecuador Quito Bolivia Bolivian Uruguay Montevideo Paraguay Cuba Cuban Havana Guatemala Honduras Nicaragua"},
	{lexicon.French, "France French Paris Lyon Marseille Toulouse Senegal Dakar Mali Bamako Macron"},
	{lexicon.Italian, "Italy Italian Italians Rome Milan Naples Turin Palermo Florence"},
	{lexicon.German, "Germany German Germans Berlin Munich Hamburg Frankfurt Cologne Austria Austrian Vienna Bundestag"},
	{lexicon.Dutch, "Netherlands Dutch Amsterdam Rotterdam Utrecht Eindhoven Flemish Flanders"},
	{lexicon.Polish, "Poland Polish Poles Warsaw Kraków Krakow Gdańsk Gdansk Wrocław Sejm"},
	{lexicon.Czech, "Czech Czechs Czechia Prague Brno Ostrava"},
	{lexicon.Slovak, "Slovakia Slovak Slovaks Bratislava"},
	{lexicon.Romanian, "Romania Romanian Romanians Bucharest Moldova Moldovan Chisinau Chișinău"},
	{lexicon.Swedish, "Sweden Swedish Swedes Stockholm Gothenburg Malmö Riksdag"},
	{lexicon.Norwegian, "Norway Norwegian Norwegians Oslo Bergen Storting"},
	{lexicon.Danish, "Denmark Danish Danes Copenhagen"},
	{lexicon.Turkish, "Turkey Türkiye Turkish Turks Ankara Istanbul İstanbul Izmir Erdoğan Erdogan"},
	{lexicon.Indonesian, "Indonesia Indonesian Indonesians Jakarta Java Surabaya Sumatra"},
	{lexicon.Hungarian, "Hungary Hungarian Hungarians Budapest"},
	{lexicon.Finnish, "Finland Finnish Finns Helsinki Tampere"},
	{lexicon.Catalan, "Catalonia Catalan Catalans"},
	{lexicon.Croatian, "Croatia Croatian Croats Zagreb Serbia Serbian Serbs Belgrade Bosnia Bosnian Sarajevo"},
	{lexicon.Azerbaijani, "Azerbaijan Azerbaijani Azeri Baku"},
	{lexicon.Russian, "Russia Russian Russians Moscow Kremlin Belarus Minsk Putin"},
	{lexicon.Ukrainian, "Ukraine Ukrainian Ukrainians Kyiv Kiev Kharkiv Lviv Odesa"},
	{lexicon.Arabic, "Egypt Egyptian Cairo Iraq Iraqi Baghdad Syria Syrian Damascus Lebanon Lebanese Beirut Jordan Amman Saudi Riyadh Yemen Yemeni Sanaa Libya Tripoli Tunisia Tunis Algeria Algiers Morocco Rabat Qatar Doha Gaza Palestinian Palestinians"},
	{lexicon.Persian, "Iran Iranian Iranians Tehran Isfahan Mashhad Afghanistan Kabul"},
	{lexicon.Chinese, "China Chinese Beijing Shanghai Guangdong Taiwan Taipei"},
	{lexicon.Hindi, "India Indian Indians Delhi Mumbai Lucknow Bihar"},
	{lexicon.Japanese, "Japan Japanese Tokyo Osaka Kyoto"},
	{lexicon.Korean, "Korea Korean Koreans Seoul Busan Pyongyang"},
}

// placeLanguages leads from languagePlaces to their languages.
var placeLanguages = func() text.Table[lexicon.Language] {
	m := map[string]lexicon.Language{}
	for _, s := range languagePlaces {
		for place := range strings.FieldsSeq(s.places) {
			m[place] = s.l
		}
	}
	return text.NewTable(m)
}()

// letters leads from letters that few languages write to those languages.
var letterLanguages = map[rune][]lexicon.Language{
	'ã': {lexicon.Portuguese}, 'õ': {lexicon.Portuguese}, 'ñ': {lexicon.Spanish}, 'ß': {lexicon.German},
	'ł': {lexicon.Polish}, 'ń': {lexicon.Polish}, 'ś': {lexicon.Polish}, 'ź': {lexicon.Polish}, 'ż': {lexicon.Polish}, 'ą': {lexicon.Polish}, 'ę': {lexicon.Polish},
	'ř': {lexicon.Czech}, 'ě': {lexicon.Czech}, 'ů': {lexicon.Czech}, 'ľ': {lexicon.Slovak}, 'ĺ': {lexicon.Slovak}, 'ŕ': {lexicon.Slovak},
	'ț': {lexicon.Romanian}, 'ţ': {lexicon.Romanian}, 'ă': {lexicon.Romanian}, 'ș': {lexicon.Romanian},
	'å': {lexicon.Swedish, lexicon.Norwegian, lexicon.Danish}, 'ø': {lexicon.Norwegian, lexicon.Danish}, 'æ': {lexicon.Norwegian, lexicon.Danish},
	'ğ': {lexicon.Turkish, lexicon.Azerbaijani}, 'ı': {lexicon.Turkish, lexicon.Azerbaijani}, 'ş': {lexicon.Turkish, lexicon.Azerbaijani}, 'ə': {lexicon.Azerbaijani},
	'ő': {lexicon.Hungarian}, 'ű': {lexicon.Hungarian}, 'đ': {lexicon.Croatian}, 'ć': {lexicon.Croatian, lexicon.Polish},
}

// spelling lets the letters of a word that is not ASCII speak for the languages
// that write them.
func (s *source) spelling(t string, w *text.Word) {
	for _, c := range t[w.Start:w.End] {
		for _, l := range letterLanguages[c] {
			s.about[l]++
		}
	}
}
