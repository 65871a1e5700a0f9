package lexicon

// Language is a language that the lexicon knows words of.
type Language uint8

// The languages. English is the zero Language. Those written in other scripts
// are known as romanised.
const (
	English Language = iota
	Portuguese
	Spanish
	French
	Italian
	German
	Dutch
	Polish
	Czech
	Slovak
	Romanian
	Swedish
	Norwegian
	Danish
	Turkish
	Indonesian
	Hungarian
	Finnish
	Catalan
	Croatian
	Azerbaijani
	Russian
	Ukrainian
	Arabic
	Persian
	Chinese
	Hindi
	Japanese
	Korean
	// Languages is the number of languages.
	Languages
)

var languages = [Languages]struct{ tag, name string }{
	{"en", "English"}, {"pt", "Portuguese"}, {"es", "Spanish"}, {"fr", "French"}, {"it", "Italian"},
	{"de", "German"}, {"nl", "Dutch"}, {"pl", "Polish"}, {"cs", "Czech"}, {"sk", "Slovak"},
	{"ro", "Romanian"}, {"sv", "Swedish"}, {"nb", "Norwegian"}, {"da", "Danish"}, {"tr", "Turkish"},
	{"id", "Indonesian"}, {"hu", "Hungarian"}, {"fi", "Finnish"}, {"ca", "Catalan"},
	{"hr", "Croatian"}, {"az", "Azerbaijani"}, {"ru", "Russian"}, {"uk", "Ukrainian"},
	{"ar", "Arabic"}, {"fa", "Persian"}, {"zh", "Chinese"}, {"hi", "Hindi"}, {"ja", "Japanese"}, {"ko", "Korean"},
}

// Tag is the BCP 47 tag of l: "pt".
func (l Language) Tag() string { return languages[l].tag }

// String is the English name of l: "Portuguese".
func (l Language) String() string { return languages[l].name }
