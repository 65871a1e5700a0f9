package read

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"stet/lint"
	"stet/text"
)

// mustRead reads source or ends the test.
func mustRead(t testing.TB, id, source string, o Options) *lint.Document {
	t.Helper()
	d, err := Document(id, []byte(source), o)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// checkStored holds Stored to its promise: for every character of Markup the
// source span is exact, decodes to that character, and follows the one before,
// so that every byte behind the byte order mark is reached.
func checkStored(t testing.TB, d *lint.Document, skip int) {
	t.Helper()
	cs, err := findCharset(d.Charset)
	if err != nil {
		t.Fatal(err)
	}
	at := skip
	for i := 0; i < len(d.Markup); {
		_, n := utf8.DecodeRuneInString(d.Markup[i:])
		// Two characters of one code are one unit.
		s, exact := d.Stored.Span(text.Span{Start: i, End: i + n})
		for !exact && i+n < len(d.Markup) {
			_, m := utf8.DecodeRuneInString(d.Markup[i+n:])
			n += m
			s, exact = d.Stored.Span(text.Span{Start: i, End: i + n})
		}
		if s.Start != at || s.End < s.Start || s.End > len(d.Source) {
			t.Fatalf("%s: characters at %d come from %v, want a span from %d on", d.Charset, i, s, at)
		}
		want := d.Markup[i : i+n]
		if back := cs.decode(d.Source[s.Start:s.End], 0); string(back.text) != want && !strings.Contains(want, "\uFFFD") {
			t.Fatalf("%s: bytes % x stand for %q, want %q", d.Charset, d.Source[s.Start:s.End], back.text, want)
		}
		at = s.End
		i += n
	}
	if at != len(d.Source) {
		t.Fatalf("%s: the bytes from %d on stand for nothing", d.Charset, at)
	}
}

func TestEveryCharsetIsReadBackByteByByte(t *testing.T) {
	for _, f := range fitting {
		for tongue := range strings.FieldsSeq(f.tongues) {
			t.Run(f.charset+"/"+tongue, func(t *testing.T) {
				news := strings.Join(newsOf(t, tongue), "\r\n\r\n")
				b, want := encodeIn(t, f.charset, news)
				d, err := Document("a.txt", b, Options{Charset: f.charset})
				if err != nil {
					t.Fatal(err)
				}
				if d.Markup != want {
					t.Fatalf("read as %q", d.Markup)
				}
				if len(d.Problems) > 0 {
					t.Errorf("problems: %v", d.Problems)
				}
				checkStored(t, d, 0)
				encode := d.Encode
				if encode == nil {
					encode = func(s string) ([]byte, bool) { return []byte(s), true }
				}
				if back, ok := encode(d.Markup); !ok || !bytes.Equal(back, b) {
					t.Error("writing the text again does not give the bytes back")
				}
			})
		}
	}
}

func TestSplicingChangesNothingElse(t *testing.T) {
	for _, f := range fitting {
		tongue, _, _ := strings.Cut(f.tongues, " ")
		b, want := encodeIn(t, f.charset, newsOf(t, tongue)[0])
		d, err := Document("a.txt", b, Options{Charset: f.charset})
		if err != nil {
			t.Fatal(err)
		}
		// Replace the second word by a letter of its own and an ASCII one.
		start := strings.IndexAny(want, " 星議昼は日") + 1
		for !utf8.RuneStart(want[start]) {
			start++
		}
		r, n := utf8.DecodeRuneInString(want[start:])
		end := start + n
		news := string(r) + "x" + string(r)
		put := []byte(news)
		if d.Encode != nil {
			var ok bool
			if put, ok = d.Encode(news); !ok {
				t.Fatalf("%s cannot write %q", f.charset, news)
			}
		}
		s, exact := d.Stored.Span(text.Span{Start: start, End: end})
		if !exact {
			t.Fatalf("%s: a whole character is not exact", f.charset)
		}
		spliced := append(append(append([]byte{}, b[:s.Start]...), put...), b[s.End:]...)
		again, err := Document("a.txt", spliced, Options{Charset: f.charset})
		if err != nil {
			t.Fatal(err)
		}
		if got := want[:start] + news + want[end:]; again.Markup != got {
			t.Errorf("%s: spliced to %.80q", f.charset, again.Markup)
		}
	}
}

func TestEncodeRefusesWhatACharsetLacks(t *testing.T) {
	for _, c := range []struct {
		charset, lacks string
		has            string
	}{
		{"windows-1252", "Wałęsa", "café – “x”"},
		{"windows-1251", "café", "Путин – «да»"},
		{"iso-8859-2", "“", "Wałęsa"},
		{"koi8-r", "Київ", "Москва"},
		{"shift_jis", "¥100", "東京"},
		{"shift_jis", "ąę", "ひらがなカタカナ"},
		{"gbk", "😀", "北京€"},
		{"big5", "们", "我們"},
		{"euc-kr", "们", "서울"},
		{"windows-1252", "a\xffb", "\u0081"},
	} {
		cs, err := findCharset(c.charset)
		if err != nil {
			t.Fatal(err)
		}
		if b, ok := cs.encode(c.lacks); ok {
			t.Errorf("%s writes %q as % x", c.charset, c.lacks, b)
		}
		if b, ok := cs.encode(c.has); !ok {
			t.Errorf("%s cannot write %q", c.charset, c.has)
		} else if back := cs.decode(b, 0); string(back.text) != c.has {
			t.Errorf("%s writes %q as %q", c.charset, c.has, back.text)
		}
	}
	if cs, _ := findCharset("gb18030"); cs != nil {
		if _, ok := cs.encode("😀"); !ok {
			t.Error("gb18030 has all of Unicode")
		}
	}
}

func TestByteOrderMarkDecidesAndIsNoText(t *testing.T) {
	for _, c := range []struct{ name, source, charset string }{
		{"utf-8", "\xEF\xBB\xBFBaku – now", "utf-8"},
		{"little", "\xFF\xFEB\x00a\x00k\x00u\x00 \x00\x13\x20 \x00n\x00o\x00w\x00", "utf-16le"},
		{"big", "\xFE\xFF\x00B\x00a\x00k\x00u\x00 \x20\x13\x00 \x00n\x00o\x00w", "utf-16be"},
	} {
		d := mustRead(t, "a.txt", c.source, Options{})
		if d.Charset != c.charset || d.Markup != "Baku – now" {
			t.Errorf("%s: read as %s %q", c.name, d.Charset, d.Markup)
		}
		skip := 2
		if c.charset == "utf-8" {
			skip = 3
		}
		checkStored(t, d, skip)
		if d.Encode != nil {
			if b, ok := d.Encode("Ü"); !ok || len(b) != 2 {
				t.Errorf("%s: a replacement is written as % x, with a mark of its own?", c.name, b)
			}
		}
	}
}

func TestNamedCharsetWins(t *testing.T) {
	source := `<!DOCTYPE html><meta charset="utf-8"><p>` + "\xCF\xF3\xF2\xE8\xED"
	d := mustRead(t, "a.html", source, Options{Charset: "cp1251"})
	if d.Charset != "windows-1251" || !strings.Contains(d.Markup, "Путин") || len(d.Problems) != 0 {
		t.Errorf("read as %s %q %v", d.Charset, d.Markup, d.Problems)
	}
	// The mark tells which UTF-16 is meant.
	d = mustRead(t, "a.txt", "\xFE\xFF\x00h\x00i", Options{Charset: "UTF-16"})
	if d.Charset != "utf-16be" || d.Markup != "hi" {
		t.Errorf("read as %s %q", d.Charset, d.Markup)
	}
	for _, name := range []string{"no-such", "iso-2022-jp", "hz-gb-2312", "utf-7"} {
		_, err := Document("a.txt", []byte("x"), Options{Charset: name})
		var bad *CharsetError
		if !errors.As(err, &bad) || bad.Name != name {
			t.Errorf("charset %s gives %v", name, err)
		}
	}
}

func TestDeclaredCharset(t *testing.T) {
	body := "<p>\xCF\xF3\xF2\xE8\xED \xE2 \xCC\xEE\xF1\xEA\xE2\xE5.</p>"
	for _, head := range []string{
		`<meta charset="windows-1251">`,
		`<META CHARSET=windows-1251>`,
		`<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251">`,
		`<?xml version="1.0" encoding='windows-1251'?><html>`,
		"\n <!-- <meta charset=utf-8> --><meta name=x content=y><meta charset='cp1251'/>",
	} {
		d := mustRead(t, "a.html", head+body, Options{})
		if d.Charset != "windows-1251" || !strings.Contains(d.Markup, "Путин в Москве") || len(d.Problems) != 0 {
			t.Errorf("%s: read as %s %q %v", head, d.Charset, d.Markup, d.Problems)
		}
	}
	// Too far down to count; the letters tell.
	d := mustRead(t, "a.html", "<html>"+strings.Repeat(" ", 1024)+`<meta charset="koi8-r">`+body, Options{})
	if d.Charset != "windows-1251" {
		t.Errorf("read as %s", d.Charset)
	}
	// An article about HTML declares nothing.
	d = mustRead(t, "a.txt", `Write <meta charset="koi8-r"> into the head, said the café owner.`, Options{})
	if d.Charset != "utf-8" {
		t.Errorf("read as %s", d.Charset)
	}
}

func TestFalseDeclarationIsAProblemAndNotBelieved(t *testing.T) {
	for _, c := range []struct {
		name, source, charset, says string
		note                        bool
	}{
		{"utf-8 that is not", `<meta charset=utf-8><p>Gr` + "\xFC\xDF" + `e aus K` + "\xF6" + `ln und D` + "\xFC" + `sseldorf</p>`, "windows-1252", "declares the charset utf-8", false},
		{"utf-8 under another name", `<meta charset=iso-8859-1><p>Grüße aus Köln, “alles” gut</p>`, "utf-8", "declares the charset iso-8859-1", true},
		{"not Japanese", `<meta charset=euc-jp><p>` + "\xCF\xF3\xF2\xE8\xED \xF1\xEA\xE0\xE7\xE0\xEB, \xF7\xF2\xEE \xE2 \xCC\xEE\xF1\xEA\xE2\xE5 \xE2\xF1\xB8 \xF5\xEE\xF0\xEE\xF8\xEE" + `</p>`, "windows-1251", "declares the charset euc-jp", false},
		{"unknown", `<meta charset=klingon><p>plain</p>`, "utf-8", `declares the charset "klingon", which is not known`, true},
	} {
		d := mustRead(t, "a.html", c.source, Options{})
		if d.Charset != c.charset || len(d.Problems) != 1 {
			t.Errorf("%s: read as %s, problems %v", c.name, d.Charset, d.Problems)
			continue
		}
		p := d.Problems[0]
		if !strings.Contains(p.Message, c.says) || !strings.Contains(p.Message, "read as "+c.charset) || p.ID != "a.html" || p.Note != c.note {
			t.Errorf("%s: %+v", c.name, p)
		}
	}
	// UTF-16 cannot be declared in ASCII: it means UTF-8.
	d := mustRead(t, "a.html", `<meta charset="utf-16"><p>Köln</p>`, Options{})
	if d.Charset != "utf-8" || len(d.Problems) != 0 {
		t.Errorf("read as %s, problems %v", d.Charset, d.Problems)
	}
}

func TestBrokenBytesAreProblemsAndTheRestIsRead(t *testing.T) {
	source := "Köln “first”.\n\nThe caf\xE9 and \xE2\x80 more – “quoted” ü.\r\nLast \xFF\xFE\xFD line."
	d := mustRead(t, "a.txt", source, Options{})
	want := "Köln “first”.\n\nThe caf\uFFFD and \uFFFD more – “quoted” ü.\r\nLast \uFFFD\uFFFD\uFFFD line."
	if d.Charset != "utf-8" || d.Markup != want {
		t.Fatalf("read as %s %q", d.Charset, d.Markup)
	}
	checkStored(t, d, 0)
	var got []string
	for _, p := range d.Problems {
		got = append(got, fmt.Sprintf("%d:%d byte %d: %s", p.At.Line, p.At.Column, p.At.Byte, p.Message))
		if source[p.At.Byte] < 0x80 || p.Note || p.ID != "a.txt" {
			t.Errorf("problem %+v points at a good byte", p)
		}
	}
	mend := " not utf-8 and read as “\uFFFD”: put the right character there, or save the file again as UTF-8"
	expect := []string{
		"3:8 byte 27: byte 0xE9 is" + mend,
		"3:14 byte 33: bytes 0xE2 0x80 are" + mend,
		"4:6 byte 68: bytes 0xFF 0xFE 0xFD are" + mend,
	}
	if strings.Join(got, "\n") != strings.Join(expect, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(expect, "\n"))
	}
	if len(d.Words) == 0 || !strings.Contains(d.Text, "line.") {
		t.Error("the rest is not read")
	}
}

func TestBrokenBytesInOtherCharsets(t *testing.T) {
	for _, c := range []struct {
		charset, source, want string
		places                int
	}{
		{"windows-1253", "\xC5\xEB\xAA\xEB", "Ελ\uFFFDλ", 1},
		{"windows-1252", "a\x81b\x8D", "a\u0081b\u008D", 0},
		{"shift_jis", "\x93\x8C\x81\n\x8B\x9E", "東\uFFFD\n京", 1},
		{"shift_jis", "\x93\x8C\x8B", "東\uFFFD", 1},
		{"euc-jp", "\xC5\xEC<p>\xFF\xB5\xFE", "東<p>\uFFFD京", 1},
		{"gb18030", "\xB1\xB1\xFF\xBE\xA9", "北\uFFFD京", 1},
		{"gb18030", "\x81\x30\x81", "\uFFFD0\uFFFD", 2},
		{"big5", "\xA5\x5F\x80\xA8\xCA", "北\uFFFD京", 1},
		{"euc-kr", "\xBC\xAD\xFF\xBF\xEF", "서\uFFFD울", 1},
		{"utf-16le", "a\x00\x00\xD8b\x00", "a\uFFFDb", 1},
		{"utf-16le", "a\x00b\x00c", "ab\uFFFD", 1},
		{"utf-16be", "\xDC\x00\x00a\xD8\x3D\xDE\x00", "\uFFFDa😀", 1},
	} {
		d := mustRead(t, "a.txt", c.source, Options{Charset: c.charset})
		if d.Markup != c.want || len(d.Problems) != c.places {
			t.Errorf("%s % x: read as %q, problems %v", c.charset, c.source, d.Markup, d.Problems)
		}
		checkStored(t, d, 0)
	}
}

func TestManyBrokenPlacesAreCounted(t *testing.T) {
	d := mustRead(t, "a.txt", strings.Repeat("ünïcödé „wörd“ \xFF and ", 50), Options{})
	if len(d.Problems) != maxFaults+1 {
		t.Fatalf("%d problems", len(d.Problems))
	}
	if last := d.Problems[maxFaults].Message; !strings.HasPrefix(last, "30 more places") {
		t.Errorf("the last says %q", last)
	}
}

func TestBig5CodeOfTwoCharactersIsOneUnit(t *testing.T) {
	d := mustRead(t, "a.txt", "a\x88\x62b", Options{Charset: "big5"})
	if d.Markup != "aÊ\u0304b" {
		t.Fatalf("read as %q", d.Markup)
	}
	checkStored(t, d, 0)
	if _, exact := d.Stored.Span(text.Span{Start: 1, End: 3}); exact {
		t.Error("half of a code is exact")
	}
}

func TestUTF8IsSharedWithoutAMap(t *testing.T) {
	d := mustRead(t, "a.txt", "Baku – “now”.", Options{})
	if !d.Stored.Identity() || !d.Origin.Identity() || d.Encode != nil {
		t.Error("valid UTF-8 plain text needs no map")
	}
}

func TestUTF16WithoutMark(t *testing.T) {
	for _, tongue := range []string{"en", "ru", "el", "he", "ar", "pl"} {
		for _, charset := range []string{"utf-16le", "utf-16be"} {
			b, want := encodeIn(t, charset, strings.Join(newsOf(t, tongue), "\n\n"))
			d := mustRead(t, "a.txt", string(b), Options{})
			if d.Charset != charset || d.Markup != want {
				t.Errorf("%s %s: read as %s", tongue, charset, d.Charset)
			}
		}
	}
}
