package read

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stet/lint"
)

// fitting lists charsets with the languages that they were used for.
var fitting = []struct {
	charset string
	tongues string
	// lost counts the paragraphs that another charset makes as likely: the
	// bytes of Romanian in ISO-8859-16 are those of Windows-1250, and a single
	// rare letter does not outweigh that the charset is rare.
	lost int
}{
	{"windows-1250", "pl cs sk hu ro hr sl sq", 0},
	{"windows-1251", "ru uk be bg sr", 0},
	{"windows-1252", "en de fr es pt it nl sv da fi is ca sq", 0},
	{"windows-1253", "el", 0},
	{"windows-1254", "tr", 0},
	{"windows-1255", "he", 0},
	{"windows-1256", "ar fa", 0},
	{"windows-1257", "et lv lt", 0},
	{"iso-8859-1", "en de fr es pt it nl sv da fi is ca sq", 0},
	{"iso-8859-2", "pl cs sk hu ro hr sl sq", 0},
	{"iso-8859-3", "mt eo", 0},
	{"iso-8859-4", "lv lt et se", 1},
	{"iso-8859-5", "ru uk be bg sr", 0},
	{"iso-8859-6", "ar", 0},
	{"iso-8859-7", "el", 0},
	{"iso-8859-8", "he", 0},
	{"iso-8859-9", "tr", 0},
	{"iso-8859-10", "se is", 0},
	{"iso-8859-13", "et lv lt", 0},
	{"iso-8859-14", "cy", 0},
	{"iso-8859-15", "de fr es fi et", 1},
	{"iso-8859-16", "ro pl hr", 3},
	{"koi8-r", "ru bg", 0},
	{"koi8-u", "uk ru", 0},
	{"macintosh", "en de fr es pt it nl sv da fi", 1},
	{"ibm866", "ru", 0},
	{"x-mac-cyrillic", "ru uk bg", 0},
	{"windows-874", "th", 0},
	{"shift_jis", "ja", 0},
	{"euc-jp", "ja", 0},
	{"gbk", "zh-Hans", 0},
	{"gb18030", "zh-Hans zh-Hant", 0},
	{"big5", "zh-Hant", 0},
	{"euc-kr", "ko", 0},
	{"utf-16le", "en pl ru el ar", 0},
	{"utf-16be", "en pl ru el ar", 0},
	{"utf-8", "en pl ru el ar zh-Hans ja ko th", 0},
}

// newsOf returns the paragraphs in a language that were written for the tests.
func newsOf(t testing.TB, tongue string) []string {
	b, err := os.ReadFile(filepath.Join("testdata", "charsets", tongue+".txt"))
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(string(b)), "\n\n")
}

// plainMarks puts the marks of a typewriter for those that older charsets lack.
var plainMarks = strings.NewReplacer("“", `"`, "”", `"`, "„", `"`, "«", `"`, "»", `"`, "’", "'", "–", "-", "€", "EUR", "£", "GBP", "·", ".")

// encodeIn encodes s, with plain marks where it has to.
func encodeIn(t testing.TB, name, s string) ([]byte, string) {
	cs, err := findCharset(name)
	if err != nil {
		t.Fatal(err)
	}
	if b, ok := cs.encode(s); ok {
		return b, s
	}
	if name == "iso-8859-16" {
		// The one charset with the commas of Romanian in the place of cedillas.
		s = strings.NewReplacer("ţ", "ț", "ş", "ș").Replace(s)
	}
	s = plainMarks.Replace(s)
	b, ok := cs.encode(s)
	if !ok {
		t.Fatalf("%s cannot hold %q", name, s)
	}
	return b, s
}

func TestCharsetIsToldFromOneParagraph(t *testing.T) {
	right, all := 0, 0
	for _, f := range fitting {
		good, n := 0, 0
		for tongue := range strings.FieldsSeq(f.tongues) {
			for i, p := range newsOf(t, tongue) {
				b, want := encodeIn(t, f.charset, p)
				d := &lint.Document{ID: "a.txt", Source: b}
				if err := decode(d, ""); err != nil {
					t.Fatal(err)
				}
				n++
				if d.Markup == want {
					good++
				} else {
					t.Logf("%s %s %d: read as %s: %.60q", f.charset, tongue, i+1, d.Charset, d.Markup)
				}
			}
		}
		t.Logf("%-16s %d of %d", f.charset, good, n)
		if n-good > f.lost {
			t.Errorf("%s: %d of %d paragraphs read wrongly, want at most %d", f.charset, n-good, n, f.lost)
		}
		right += good
		all += n
	}
	t.Logf("all              %d of %d", right, all)
}

func TestForeignNamesDoNotTurnAnEnglishTextIntoAnotherLanguage(t *testing.T) {
	for _, c := range []struct{ charset, text string }{
		{"windows-1252", "“Yes,” he said. It’s late."},
		{"windows-1252", "The naïve plan of the café’s owner"},
		{"windows-1252", "São Paulo's mayor met Bjørn Ødegård"},
		{"windows-1252", "Þór Jónsson from Ísafjörður said"},
		{"windows-1252", "Prices of £5 to £10, ½ cup, § 12, © 2023"},
		{"windows-1252", "Temperatures reached 40°C in Córdoba"},
		{"windows-1252", "It cost 5 € a day"},
		{"windows-1250", "Lech Wałęsa spoke in Gdańsk about Łódź"},
		{"windows-1250", "Slobodan Milošević and Đoković"},
		{"windows-1251", "The word Путин was painted on the wall"},
		{"windows-1253", "The word Ελλάδα was painted on the wall"},
		{"windows-1254", "Mustafa Şentop met İlham Aliyev and Işık in Ankara"},
		{"iso-8859-2", "Lech Wałęsa spoke in Gdańsk about Łódź"},
		{"macintosh", "“Yes,” he said. “It’s late.”"},
	} {
		b, want := encodeIn(t, c.charset, c.text)
		d := &lint.Document{Source: b}
		if err := decode(d, ""); err != nil {
			t.Fatal(err)
		}
		if d.Markup != want {
			t.Errorf("%s read as %s: %q", c.charset, d.Charset, d.Markup)
		}
	}
}
