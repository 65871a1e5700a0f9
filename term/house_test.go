package term

import (
	"errors"
	"os"
	"strings"
	"testing"
)

// houseBase compiles the termbase of a newsroom.
func houseBase(t testing.TB, data string) *Base {
	t.Helper()
	entries, err := Read("terms.csv", []byte(data))
	if err != nil {
		t.Fatalf("%v\nof\n%s", err, data)
	}
	b, err := Compile(entries)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestSpreadsheetsAreReadWhateverPartsTheirCells(t *testing.T) {
	for _, data := range []string{
		"wrong,right\nlaw project,bill\n",
		"Right;Wrong\r\nbill;law project\r\n",
		"sep=;\r\nwrong;right\r\nlaw project;bill\r\n",
		"\uFEFFwrong\tright\nlaw project\tbill",
		"wrong,right\rlaw project,bill\r",
		"right,x-asked by,WRONG,\n\nbill,\"Ewa, desk\",\"law project\",\n,,,\n",
		"Part_of_speech,wrong,right\nnoun,law project|project of law,bill\n",
	} {
		b := houseBase(t, data)
		if got := mended(t, b, "Law projects fail."); got != "Bills fail." {
			t.Errorf("%q: %q", data, got)
		}
	}
}

func TestPhrasesOfTheHouseInflectByTheirPartOfSpeech(t *testing.T) {
	b := houseBase(t, `wrong,right,part of speech,unless
chief of the police office,police chief,,
put in question,call into question,verb,
eventual,possible,adjective,
Sejm Marshal,Sejm speaker,proper noun,
St. Petersburg region,Leningrad region,,
AT&T-type network,phone network,,
9/11 strike,September 11 attack,,
preventive (prison:n|jail:n),-custody,,
forum,conference,,Rome
accent on,stress,noun,
`)
	for s, want := range map[string]string{
		"Two chiefs of the police office met.":              "Two police chiefs met.",
		"It puts in question what was put in question.":     "It calls into question what was called into question.",
		"Rulings put in question what may put in question.": "Rulings called into question what may call into question.",
		"Putting in question an eventual loss":              "Calling into question a possible loss",
		"The Sejm Marshals met a sejm marshal.":             "The Sejm speakers met a sejm marshal.",
		"In the St. Petersburg region it rained.":           "In the Leningrad region it rained.",
		"An AT&T-type network failed.":                      "A phone network failed.",
		"The 9/11 strikes changed it.":                      "The September 11 attacks changed it.",
		"He feared the accent on it.":                       "He feared the stress it.",
		"THE SEJM MARSHAL READS THE PAPERS":                 "THE SEJM SPEAKER READS THE PAPERS",
		"The events of eventuality":                         "The events of eventuality",
		"A forum was held.":                                 "A conference was held.",
		"The forum of Rome is old, and a forum it stays.":   "The forum of Rome is old, and a forum it stays.",
		"The Sejm Marshal’s car and the Sejm Marshal left":  "The Sejm speaker’s car and the Sejm speaker left",
	} {
		if got := mended(t, b, s); got != want {
			t.Errorf("%q becomes %q, want %q", s, got, want)
		}
	}
}

func TestWhatTheHouseCallsRightStands(t *testing.T) {
	b := houseBase(t, "wrong,right\nprotecting power,peacekeepers\nforce,power\n,force majeure\n")
	for s, want := range map[string]string{
		"It was force majeure.":         "It was force majeure.",
		"Force Majeure, they said.":     "Force Majeure, they said.",
		"By force it left.":             "By power it left.",
		"The protecting power was far.": "The peacekeepers was far.",
	} {
		var edits []string
		rest := s
		tok := segment(s)
		for _, m := range b.Find(s, &tok, nil, Places{}) {
			if m.Entry.Stands {
				continue
			}
			span, fixed := m.Render(0)
			rest = s[:span.Start] + fixed + s[span.End:]
			edits = append(edits, fixed)
		}
		if rest != want {
			t.Errorf("%q becomes %q (%q), want %q", s, rest, edits, want)
		}
	}
}

const termbank2008 = `<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en">
 <martifHeader><fileDesc><sourceDesc><p>desk</p></sourceDesc></fileDesc></martifHeader>
 <text><body>
  <termEntry id="c1">
   <descrip type="subjectField">law</descrip>
   <langSet xml:lang="en-GB">
    <ntig><termGrp><term>law <hi>project</hi></term><termNote type="administrativeStatus">supersededTerm-admn-sts</termNote>
     <termNote type="partOfSpeech">noun</termNote></termGrp><note>said in &quot;Brussels&quot;</note></ntig>
    <tig><term>draft bill</term></tig>
    <tig><term>bill</term><termNote type="normativeAuthorization">preferredTerm</termNote></tig>
   </langSet>
   <langSet xml:lang="fr-CA"><tig><term>projet de loi</term></tig><tig><term>vieux mot</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig></langSet>
  </termEntry>
 </body></text>
</martif>`

func TestTermbanksOfBothEditionsAreRead(t *testing.T) {
	dct := `<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
<text><body><conceptEntry id="1">
<langSec xml:lang="en"><termSec><term>law project</term><min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus><basic:usageNote>said in "Brussels"</basic:usageNote></termSec>
<termSec><term>draft bill</term></termSec>
<termSec><term>bill</term><min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus><min:partOfSpeech>noun</min:partOfSpeech></termSec></langSec>
<langSec xml:lang="fr"><termSec><term>projet de loi</term></termSec></langSec>
</conceptEntry></body></text></tbx>`
	dca := strings.NewReplacer("<min:", "<termNote type=\"", "</min:administrativeStatus", "</termNote", "</min:partOfSpeech", "</termNote", "administrativeStatus>d", "administrativeStatus\">d",
		"administrativeStatus>p", "administrativeStatus\">p", "partOfSpeech>", "partOfSpeech\">", "<basic:usageNote>", "<termNote type=\"usageNote\">", "</basic:usageNote", "</termNote").Replace(dct)
	for _, data := range []string{termbank2008, dct, dca} {
		entries, err := Read("a.tbx", []byte(data))
		if err != nil {
			t.Fatalf("%v\nof\n%s", err, data)
		}
		if len(entries) != 2 || !entries[1].Stands {
			t.Fatalf("%+v\nof\n%s", entries, data)
		}
		e := &entries[0]
		if len(e.Right) != 2 || e.Right[0] != "bill:n" || e.Right[1] != "draft bill:n" || e.Note != `said in "Brussels"` {
			t.Errorf("%+v\nof\n%s", e, data)
		}
		if len(e.Sources) != 1 || e.Sources[0] != (Source{"fr", "projet de loi"}) {
			t.Errorf("%+v", e.Sources)
		}
		b, err := Compile(entries)
		if err != nil {
			t.Fatal(err)
		}
		if got := mended(t, b, "Two law projects failed."); got != "Two bills failed." {
			t.Errorf("%q", got)
		}
	}
}

func TestErrorsOfTheHousesTermsNameLineAndColumn(t *testing.T) {
	tbx := func(s string) string {
		return "<tbx>\n<text><body>\n" + s + "</body></text></tbx>"
	}
	section := func(s string) string {
		return tbx("<conceptEntry><langSec xml:lang=\"en\">\n" + s + "</langSec></conceptEntry>")
	}
	deep := strings.Repeat("<hi>", 70)
	for data, want := range map[string]string{
		"":                                                  "a: is empty; the first row names",
		"wrong,colour\n":                                    `a:1:7: unknown column "colour": want wrong, right, note, `,
		"wrong,right,Wrong\n":                               `a:1:13: the column "wrong" is there twice`,
		"law project,bill\n":                                `a:1:1: unknown column "law project"`,
		"wrong,severity\n":                                  "a:1:1: no column “right”",
		"wrong,right\na,b,c\n":                              `a:2:5: "c" stands in no column: the header has 2; put`,
		"wrong,right\na,\n":                                 "a:2:1: the row has neither a right term nor a note",
		"wrong,right,note\n,,why\n":                         "a:2:1: the row has neither a wrong nor a right term",
		"wrong,right\nśąd b,śąd b\n":                        "a:2:1: \"śąd b\" is wrong and right",
		"wrong,right,severity\nśą,b,bad\n":                  `a:2:6: "bad" is no severity: want notice`,
		"wrong,right,pos\na,b,gerund\n":                     `a:2:5: "gerund" is no part of speech: want noun`,
		"wrong,right,language\na,b,Polish\n":                `a:2:5: "Polish" is no language tag`,
		"wrong,right,source\na,b,sąd\n":                     `a:2:5: "sąd" is a word of another language: say in`,
		"wrong,right,needs\na,b,x (y\n":                     `a:2:5: "(y" is no word`,
		"wrong,right,needs\n,b,x\n":                         "a:2:1: the row has no wrong term",
		"wrong,right\na (b,c\n":                             `a:2:1: a bracket is not closed in "a (b"`,
		"right,wrong\nśą(b),a\n":                            `a:2:7: "śą(b)" has brackets`,
		"wrong,right\n|,c\n":                                "a:2:1: there is nothing between the |",
		"wrong,right\n\"x\ny\",b\nśą \"x\",c\n":             "a:4:4: a quotation mark inside a cell",
		"wrong,right\n\"x,b\n":                              "a:2:6: a cell in quotation marks does not end",
		"wrong,right\n" + strings.Repeat("x ", 17) + ",b\n": "a:2:1: \"x x x",
		"wrong,right\nsą\xff,b\n":                           "a:2:3: not UTF-8; save",
		"wrong,right\na\x00,b\n":                            "a:2:2: a NUL byte",
		"\xff\xfew\x00":                                     "a: is in UTF-16",
		"<html></html>":                                     "a:1:1: the root is <html>: want <tbx>",
		tbx(""):                                             "a: no English term in it is marked",
		tbx("<conceptEntry><langSec>"):                      "a:3:15: <langSec> without a language",
		section("<termSec><note>ą</note></termSec>"):        "a:4:1: <termSec> without a <term>",
		section("<termSec><term>a</term><termNote type=\"administrativeStatus\">bad</termNote></termSec>"):                `a:4:24: "bad" is no administrativeStatus: want preferredTerm-admn-sts`,
		section("<termSec><term>a (b)</term><termNote type=\"administrativeStatus\">deprecatedTerm</termNote></termSec>"): "a:4:10: \"a (b)\" has a “(”, which",
		section("<termSec><term>ą</term>&ouml;</termSec>"):                                                                "a:4:30: cannot be read as XML: invalid character entity &ouml;: write",
		"<tbx>\n<text></tbx>": "a:2:13: cannot be read as XML: element <text> closed by </tbx>",
		"<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><tbx/>": "a:1:44: cannot be read as XML: is not in UTF-8; save",
		"<!DOCTYPE x [<!ENTITY a \"b\">]><tbx>&a;</tbx>":        "a:1:39: cannot be read as XML: invalid character entity &a;",
		"<tbx>" + deep: "a:1:258: elements lie in each other more than 64 deep",
	} {
		_, err := Read("a", []byte(data))
		var all Errors
		if !errors.As(err, &all) || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%.80q: %v, want %s…", data, err, want)
		}
	}
}

// fenced is the first block of code below a heading of docs/terms.md.
func fenced(t *testing.T, heading string) string {
	t.Helper()
	data, err := os.ReadFile("../docs/terms.md")
	if err != nil {
		t.Fatal(err)
	}
	_, s, _ := strings.Cut(strings.ReplaceAll(string(data), "\r\n", "\n"), heading+"\n")
	_, s, _ = strings.Cut(s, "```")
	_, s, _ = strings.Cut(s, "\n")
	s, _, _ = strings.Cut(s, "```")
	return s
}

func TestTheExamplesOfTheManualAreRead(t *testing.T) {
	b := houseBase(t, fenced(t, "### From a spreadsheet"))
	if got := mended(t, b, "A Sejm Marshal put the accent on it."); got != "A Sejm speaker stressed it." {
		t.Errorf("%q", got)
	}
	b = houseBase(t, "<tbx>"+fenced(t, "### From a termbank")+"</tbx>")
	if got := mended(t, b, "Draft laws fail."); got != "Bills fail." {
		t.Errorf("%q", got)
	}
}

func TestSeveralErrorsAreToldAtOnceButNotAll(t *testing.T) {
	_, err := Read("a", []byte("wrong,right,severity\n"+strings.Repeat("a,b,bad\n", 50)))
	if n := strings.Count(err.Error(), "\n") + 1; n != maxErrors {
		t.Errorf("%d errors", n)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("wrong,right,part of speech,needs,unless,language,source\na b,c,verb,x y,Z,pl,ż\n\"(a|b) {..} c\",-d,,,,,\n"))
	f.Add([]byte("sep=;\r\nWrong;Right;x-a\r\nU.S. army;American army;\r\n"))
	f.Add([]byte(termbank2008))
	f.Fuzz(func(t *testing.T, data []byte) {
		entries, err := Read("a", data)
		if err != nil {
			var all Errors
			if !errors.As(err, &all) || len(all) == 0 || len(all) > maxErrors {
				t.Fatalf("%v", err)
			}
			for _, e := range all {
				if e.Line < 0 || e.Column < 0 || e.Column > 0 && e.Line == 0 {
					t.Fatalf("a place that is none: %v", e)
				}
			}
			return
		}
		b, err := Compile(entries)
		if err != nil {
			t.Fatalf("what was read does not compile: %v", err)
		}
		s := strings.ToValidUTF8(string(data), "")
		tok := segment(s)
		for _, m := range b.Find(s, &tok, nil, Places{}) {
			for k := range m.Renderings() {
				m.Render(k)
			}
		}
	})
}
