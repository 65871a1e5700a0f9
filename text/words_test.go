package text

import (
	"fmt"
	"strings"
	"testing"
	"time"

	uaxwords "github.com/clipperhouse/uax29/v2/words"
)

var kindLetters = map[Kind]string{
	Symbol: "S", Letters: "L", Digits: "D", Punct: "P", URL: "U", Email: "E", Hashtag: "H", Handle: "@", Verbatim: "V",
}

// showWords writes each word with a letter for its kind: L:word P:.
func showWords(t string, words []Word) string {
	var b []string
	for _, w := range words {
		b = append(b, kindLetters[w.Kind]+":"+w.Of(t))
	}
	return strings.Join(b, " ")
}

func TestWords(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"words and marks", "The dam, it held.", "L:The L:dam P:, L:it L:held P:."},
		{"white space of any kind is no token", "a\t b\u00a0c\u2009d\u3000e\r\n\u2028f", "L:a L:b L:c L:d L:e L:f"},
		{"hyphens part words", "Nagorno-Karabakh Mi-24 F-16s", "L:Nagorno P:- L:Karabakh L:Mi P:- D:24 L:F P:- D:16s"},
		{"apostrophes inside words", "Rosa’s don't O'Neill d’Art ma‘am it`s it´s", "L:Rosa’s L:don't L:O'Neill L:d’Art L:ma‘am L:it`s L:it´s"},
		{"apostrophes at the edges are marks", "players’ 'tis ’em", "L:players P:’ P:' L:tis P:’ L:em"},
		{"letters with digits", "F16 A4 COVID19 B2B h2o", "L:F16 L:A4 L:COVID19 L:B2B L:h2o"},
		{"a full stop between words does not join", "ended.The frequently.and 9.The", "L:ended P:. L:The L:frequently P:. L:and D:9 P:. L:The"},
		{"colons and slashes do not join", "and/or 10:The a:b", "L:and P:/ L:or D:10 P:: L:The L:a P:: L:b"},
		{"an underscore joins", "snake_case _em_", "L:snake_case P:_ L:em P:_"},

		{"numbers", "30,000 1.5 1,5 12:00 3.14.15 7", "D:30,000 D:1.5 D:1,5 D:12:00 D:3.14.15 D:7"},
		{"numbers before marks", "30,000, 1.5. 12:00: 5.", "D:30,000 P:, D:1.5 P:. D:12:00 P:: D:5 P:."},
		{"letters behind digits", "24th 1990s 5km 3D 10pm 1990’s 2nd", "D:24th D:1990s D:5km D:3D D:10pm D:1990’s D:2nd"},
		{"signs and units beside digits", "20% $5 €3.2 5°C −4 ½ 1½ m² 12″", "D:20 P:% S:$ D:5 S:€ D:3.2 D:5 S:° L:C S:− D:4 D:½ D:1½ L:m D:² D:12 P:″"},
		{"ranges and scores", "3-1 1914–18 24/7 4x4", "D:3 P:- D:1 D:1914 P:– D:18 D:24 P:/ D:7 D:4x4"},
		{"thousands with apostrophes", "1'000'000 1’000 1'00", "D:1'000'000 D:1’000 D:1 P:' D:00"},
		{"feet", `5'10" 6' 2"`, `D:5 P:' D:10 P:" D:6 P:' D:2 P:"`},
		{"Arabic digits", "٣٠٬٠٠٠ ١٫٥", "D:٣٠٬٠٠٠ D:١٫٥"},
		{"digits beside Han", "2023年9月", "D:2023 L:年 D:9 L:月"},

		{"dotted abbreviations", "U.S. p.m. e.g. U.S.A. a.k.a.", "L:U.S. L:p.m. L:e.g. L:U.S.A. L:a.k.a."},
		{"dotted abbreviations before marks and letters", "U.S., (U.K.) U.S.-led U.S military p.m.on", "L:U.S. P:, P:( L:U.K. P:) L:U.S. P:- L:led L:U.S L:military L:p.m. L:on"},
		{"their possessives", "U.S.’s U.N.'s U.S’s", "L:U.S.’s L:U.N.'s L:U.S’s"},
		{"degrees", "Ph.D. M.Sc. D.Phil.", "L:Ph.D. L:M.Sc. L:D.Phil."},
		{"initials", "J.K. J. А.С. İ.Ç.", "L:J.K. L:J P:. L:А.С. L:İ.Ç."},
		{"words before a stop", "Mr. vitamin C. I.", "L:Mr P:. L:vitamin L:C P:. L:I P:."},
		{"a letter, a stop and a word", "B.The A.A", "L:B P:. L:The L:A P:. L:A"},

		{"marks one by one", "...?! “(—", "P:. P:. P:. P:? P:! P:“ P:( P:—"},
		{"symbols", "© ™ + = <unk> @-@ @@ ▁a", "S:© S:™ S:+ S:= S:< L:unk S:> P:@ P:- P:@ P:@ P:@ S:▁ L:a"},
		{"an emoji of several characters is one", "👩‍👩‍👧🇦🇲🇦🇿👍🏽❤️", "S:👩‍👩‍👧 S:🇦🇲 S:🇦🇿 S:👍🏽 S:❤️"},

		{"URLs", "https://t.co/x http://a.b ftp://h/f HTTPS://A.DE", "U:https://t.co/x U:http://a.b U:ftp://h/f U:HTTPS://A.DE"},
		{"URLs leave the marks of the sentence", "(https://a.org/b). https://a.org/c, <https://a.org> “https://a.org/?d=e!”", "P:( U:https://a.org/b P:) P:. U:https://a.org/c P:, S:< U:https://a.org S:> P:“ U:https://a.org/?d=e P:! P:”"},
		{"URLs keep their own brackets", "https://a.org/B_(c) (https://a.org/B_(c))", "U:https://a.org/B_(c) P:( U:https://a.org/B_(c) P:)"},
		{"URLs keep fragments and what is glued to them", "https://t.co/x#Flood https://t.co/x@desk", "U:https://t.co/x#Flood U:https://t.co/x@desk"},
		{"URLs in other scripts", "https://ru.wikipedia.org/wiki/Россия.", "U:https://ru.wikipedia.org/wiki/Россия P:."},
		{"bare domains", "www.example.org ntv.de Gawker.com a.co.uk. pic.twitter.com/Ab1", "U:www.example.org U:ntv.de U:Gawker.com U:a.co.uk P:. U:pic.twitter.com/Ab1"},
		{"bare domains with a path", "klinik.example/x t.co/x my-site.org:80/b", "U:klinik.example/x U:t.co/x U:my-site.org:80/b"},
		{"domains that begin with a digit", "24tv.ua 163.com/a", "U:24tv.ua U:163.com/a"},
		{"no domain behind a lost space", "ended.in the.it war.no said.so", "L:ended P:. L:in L:the P:. L:it L:war P:. L:no L:said P:. L:so"},
		{"a sentence behind a domain", "example.org.The", "U:example.org P:. L:The"},
		{"no file names", "report.pdf Node.js", "L:report P:. L:pdf L:Node P:. L:js"},
		{"e-mail addresses", "desk@example.org, a.b+c@d-e.co.uk. <x_y@z.info>", "E:desk@example.org P:, E:a.b+c@d-e.co.uk P:. S:< E:x_y@z.info S:>"},
		{"no address without a domain", "a@b me@home", "L:a P:@ L:b L:me P:@ L:home"},
		{"hashtags", "#Flood #COVID19, #наводнение #a_b #1", "H:#Flood H:#COVID19 P:, H:#наводнение H:#a_b P:# D:1"},
		{"no hashtag in an entity or behind a letter that owns it", "&#8217; &#x2019;", "P:& P:# D:8217 P:; P:& P:# L:x2019 P:;"},
		{"handles", "@desk (@mfa_russia) @a@b.social .@x", "@:@desk P:( @:@mfa_russia P:) @:@a@b.social P:. @:@x"},

		{"other alphabets", "Özyürek Łódź Äthiopien СССР Ελλάδα", "L:Özyürek L:Łódź L:Äthiopien L:СССР L:Ελλάδα"},
		{"combining marks stay with their letter", "Cafe\u0301 e\u0301\u0302x", "L:Cafe\u0301 L:e\u0301\u0302x"},
		{"soft hyphens stay inside, other invisible marks do not cling", "co\u00adop a\u200bb c\u200e d\ufeff", "L:co\u00adop L:a S:\u200b L:b L:c S:\u200e L:d S:\ufeff"},
		{"a run of Han or Kana is one word", "北京大学ひらカナ東", "L:北京大学 L:ひらカナ L:東"},
		{"wide marks", "他说：“好。”", "L:他说 P:： P:“ L:好 P:。 P:”"},
		{"Arabic, Hebrew, Hindi and Thai", "مرحبا بكم שָׁלוֹם צה״ל नमस्ते ไทย", "L:مرحبا L:بكم L:שָׁלוֹם L:צה״ל L:नमस्ते L:ไทย"},
		{"Korean beside Latin", "KBS는 서울", "L:KBS L:는 L:서울"},
		{"Catalan", "col·legi", "L:col·legi"},
		{"bytes that are no UTF-8", "a\xff\xfeb \xe2\x80 c\x80", "L:a S:\xff\xfe L:b S:\xe2\x80 L:c S:\x80"},
		{"control characters", "a\x00b\x7f", "L:a S:\x00 L:b S:\x7f"},
	} {
		t.Run(c.name, func(t *testing.T) {
			blocks := []Block{{Span: Span{0, len(c.text)}}}
			tok := tokenise(c.text, blocks)
			if err := checkTokens(c.text, blocks, &tok); err != nil {
				t.Error(err)
			}
			if got := showWords(c.text, tok.Words); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestShapesAndScripts(t *testing.T) {
	for _, c := range []struct {
		word   string
		shape  Shape
		script Script
	}{
		{"offensive", Lower, Latin}, {"Baku", Title, Latin}, {"A", Title, Latin}, {"OSCE", Upper, Latin}, {"U.S.", Upper, Latin},
		{"McDonald", Mixed, Latin}, {"iPhone", Mixed, Latin}, {"NGOs", Mixed, Latin}, {"p.m.", Lower, Latin},
		{"OSCE’s", Upper, Latin}, {"Rosa's", Title, Latin}, {"U.S.’s", Upper, Latin}, {"U.N.'s", Upper, Latin}, {"ROSA'S", Upper, Latin}, {"boss’s", Lower, Latin},
		{"O'Neill", Mixed, Latin}, {"F16", Title, Latin}, {"24th", Lower, Latin}, {"30,000", NoCase, NoScript},
		{"Özil", Title, Latin}, {"Ⅷ", NoCase, Latin}, {"ﬁn", Lower, Latin}, {"ǅ", Title, Latin},
		{"Москва", Title, Cyrillic}, {"СССР", Upper, Cyrillic}, {"Ελλάδα", Title, Greek}, {"مرحبا", NoCase, Arabic},
		{"שלום", NoCase, Hebrew}, {"北京", NoCase, Han}, {"𠀀", NoCase, Han}, {"カー", NoCase, Kana}, {"서울", NoCase, Hangul},
		{"नमस्ते", NoCase, Devanagari}, {"ไทย", NoCase, OtherScript}, {"Երևան", Title, OtherScript},
		{"Тrabzon", Title, MixedScript}, {"Putіn", Title, MixedScript}, {"ʻOkina", Title, Latin},
		{"#Flood", Title, Latin}, {".", NoCase, NoScript}, {"𝐀𝐛", Title, NoScript},
	} {
		tok := tokenise(c.word, []Block{{Span: Span{0, len(c.word)}}})
		if len(tok.Words) != 1 {
			t.Errorf("%s is %s", c.word, showWords(c.word, tok.Words))
			continue
		}
		if w := tok.Words[0]; w.Shape != c.shape || w.Script != c.script {
			t.Errorf("%s has shape %d and script %d, want %d and %d", c.word, w.Shape, w.Script, c.shape, c.script)
		}
	}
}

func TestBaseStripsPossessives(t *testing.T) {
	for word, want := range map[string]string{
		"Azerbaijan’s": "Azerbaijan", "Rosa's": "Rosa", "ROSA'S": "ROSA", "Putin`s": "Putin", "Putin´s": "Putin", "Aliyevʼs": "Aliyev", "Okina‘s": "Okina",
		"players’": "players", "James'": "James", "BOSS’": "BOSS", "U.S.’s": "U.S.",
		"players": "players", "don’t": "don’t", "O'Neill": "O'Neill", "goin’": "goin’", "s": "s", "’s": "’s", "'s": "'s", "’": "’", "": "", "s'": "s'", "été’s": "été",
	} {
		if got := Base(word); got != want {
			t.Errorf("Base(%q) = %q, want %q", word, got, want)
		}
	}
}

// Where no full stop, colon, apostrophe, Han or address is involved, words are
// those of UAX #29.
func TestWordsAgreeWithUnicodeOnPlainProse(t *testing.T) {
	for _, x := range benchTexts[:3] {
		plain := strings.Map(func(r rune) rune {
			if strings.ContainsRune(".:'’", r) {
				return ' '
			}
			return r
		}, x.text)
		var want []string
		for it := uaxwords.FromString(plain); it.Next(); {
			if w := strings.TrimSpace(it.Value()); w != "" {
				want = append(want, w)
			}
		}
		tok := tokenise(plain, []Block{{Span: Span{0, len(plain)}}})
		var got []string
		for _, w := range tok.Words {
			got = append(got, w.Of(plain))
		}
		for i := range min(len(got), len(want)) {
			if got[i] != want[i] {
				t.Errorf("%s: word %d is %q, by UAX #29 %q", x.name, i, got[i], want[i])
				break
			}
		}
		if len(got) != len(want) {
			t.Errorf("%s has %d words, by UAX #29 %d", x.name, len(got), len(want))
		}
	}
}

// Hostile texts take time in proportion to their length.
func TestSegmentIsLinear(t *testing.T) {
	for _, c := range []struct {
		name, unit string
		size       int // of the smaller text in bytes
	}{
		{"one word", "a", 5 << 20}, {"combining marks", "\u0301", 5 << 20}, {"a letter with marks", "e\u0301", 1 << 20},
		{"full stops", ".", 1 << 20}, {"spaced full stops", " .", 1 << 20}, {"straight double marks", "\"", 1 << 20}, {"straight single marks", "'", 1 << 20},
		{"curly marks that open", "“", 1 << 20}, {"single marks that open", "‘", 1 << 20}, {"marks that close", "”", 1 << 20}, {"all marks", "“‘'\"«„‚", 1 << 20},
		{"openings that never close", " \"a", 1 << 20}, {"single openings", " ‘a", 1 << 20}, {"plurals", "‘as’ ", 1 << 20}, {"nested marks", "“a ‘b ", 1 << 20}, {"crossing marks", "“a ‘b” c’ ", 1 << 20},
		{"brackets", "(", 1 << 20}, {"mixed brackets", "([)]", 1 << 20}, {"dotted letters", "a.b.", 1 << 20}, {"dotted words", "ab.cd.", 1 << 20}, {"hyphens", "a-", 1 << 20},
		{"at signs", "a@", 1 << 20}, {"hosts", "a.com@", 1 << 20}, {"schemes", "a://", 1 << 20}, {"URL brackets", "http://a.b/)))", 1 << 20}, {"one URL of brackets", ")", 1 << 20},
		{"hashes", "#", 1 << 20}, {"digits", "1,", 1 << 20}, {"digits and apostrophes", "1'", 1 << 20}, {"apostrophes in words", "a’", 1 << 20},
		{"initials", "A. ", 1 << 20}, {"abbreviations", "Mr. ", 1 << 20}, {"stops and quotation marks", ".” ", 1 << 20}, {"stop and opening marks", ". “", 1 << 20},
		{"soft hyphens", "a\u00ad\u00ad", 1 << 20}, {"only soft hyphens", "\u00ad", 1 << 20}, {"joiners", "👩\u200d", 1 << 20}, {"bad bytes", "\xff", 1 << 20}, {"broken characters", "\xe2\x80", 1 << 20}, {"flags", "🇦", 1 << 20},
		{"chevrons with spaces", "« ", 1 << 20}, {"arrows", "» ", 1 << 20}, {"paragraph openings", "“a\n", 1 << 20}, {"paragraph closings", "“a\nb”\n", 1 << 20}, {"reported", "?” A B C D E ", 1 << 20},
	} {
		t.Run(c.name, func(t *testing.T) {
			prefix := ""
			if c.name == "one URL of brackets" {
				prefix = "http://a.b/x"
			}
			measure := func(size int) time.Duration {
				s := prefix + strings.Repeat(c.unit, size/len(c.unit))
				blocks := paragraphs(s)
				if c.name != "paragraph openings" && c.name != "paragraph closings" {
					blocks = []Block{{Span: Span{0, len(s)}}}
				}
				best := time.Hour
				for range 2 {
					start := time.Now()
					tok := Segment(s, blocks)
					for i := range 1000 {
						tok.Quoted(Span{i * (len(s) / 1000), i*(len(s)/1000) + 1})
					}
					best = min(best, time.Since(start))
				}
				return best
			}
			// Quadratic work takes sixteen times as long for four times the
			// size. A busy machine is given three chances.
			size := c.size / 8
			for try := 0; ; try++ {
				small, large := measure(size), measure(4*size)
				if large <= 10*small+50*time.Millisecond {
					return
				}
				if try == 2 {
					t.Fatalf("%d bytes took %v, %d bytes %v", size, small, 4*size, large)
				}
			}
		})
	}
}

func ExampleBase() {
	fmt.Println(Base("Azerbaijan’s"), Base("players’"), Base("don’t"))
	// Output: Azerbaijan players don’t
}
