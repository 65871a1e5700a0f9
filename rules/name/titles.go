package name

// titles stand before names and belong to none: offices, ranks and forms of
// address, of English and of the languages that English takes them from, as far
// as dictionaries also have them as names or hardly have them at all.
var titles = set(
	"abbot", "admiral", "aga", "agha", "ambassador", "archbishop", "attorney", "ayatollah", "baron", "baroness", "bey",
	"bishop", "brigadier", "brother", "cabinet", "caliph", "capt", "captain", "cardinal", "caucus", "chairman",
	"chancellor", "chief", "col", "colonel", "commander", "commissioner", "congress", "corporal", "councillor", "count",
	"countess", "crown", "deputy", "doctor", "duchess", "duke", "earl", "efendi", "effendi", "emir",
	"emperor", "empress", "father", "foreign", "frau", "general", "governor", "hajji", "haji", "herr", "imam",
	"inspector", "judge", "justice", "king", "lady", "lieutenant", "lord", "lieut", "madame", "mademoiselle", "maj",
	"major", "marquess", "marquis", "marshal", "mayor", "metropolitan", "minister", "miss", "mister", "monsieur",
	"monsignor", "mother", "mr", "mrs", "ms", "mufti", "mullah", "officer", "parliament", "pasha", "patriarch", "pope",
	"premier", "president", "prime", "prince", "princess", "principal", "prof", "professor", "queen", "rabbi",
	"rector", "rep", "representative", "rev", "reverend", "saint", "secretary", "sen", "senator", "senor", "senora",
	"sergeant", "sgt", "sheik", "sheikh", "sheriff", "signor", "signora", "sir", "sister", "speaker", "sri", "state",
	"sultan", "supreme", "swami", "treasurer", "tsar", "uncle", "aunt", "vice", "viscount", "vizier",
)

func set(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}
