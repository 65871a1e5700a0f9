package read

import (
	"strings"
	"testing"
	"unicode/utf8"

	"stet/lint"
	"stet/text"
)

// FuzzDocument reads anything as anything: no panic, all offsets inside what they
// point into, blocks in order, and text that maps back to the markup it came
// from.
func FuzzDocument(f *testing.F) {
	for _, s := range []string{
		"", "a", "Title\n\n" + long + "\n\n- one\n- two\n\n> quoted\n> more",
		"# Head\n\nSome [link](http://example.org) and **bold** text.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
		"---\ntitle: x\ndate: 2024-03-03\n---\ntext",
		"<!doctype html><meta charset=windows-1251><title>x</title><p>\xCF\xF3\xF2\xE8\xED &amp; <b>co</b></p><script>x</script>",
		"MOSCOW, September 21. /TASS/. Text (@abc) September 21, 2023",
		"By Jane Doe | March 3, 2024", "\xFF\xFEa\x00\x00\xD8", "\xEF\xBB\xBFx\xE2\x80", "\x88\x62\x93\x8C",
		"a\r\rb\r\nc\n\rd", "www.x.y http://a.b/(c)). https://", strings.Repeat("> ", 300) + "x",
	} {
		for _, name := range []string{"a.txt", "a.md", "a.html"} {
			f.Add(name, []byte(s), "")
		}
	}
	f.Add("a", []byte("\x81\x30\x81\x30\xB1\xB1"), "gb18030")
	f.Add("a", []byte("\x8F\xB0\xA1\xA4\xA2"), "euc-jp")
	f.Fuzz(func(t *testing.T, name string, source []byte, charset string) {
		d, err := Document(name, source, Options{Charset: charset})
		if err != nil {
			return
		}
		checkDocument(t, d)
	})
}

func checkDocument(t testing.TB, d *lint.Document) {
	t.Helper()
	if !utf8.ValidString(d.Markup) || !utf8.ValidString(d.Text) {
		t.Fatalf("not UTF-8: %q", d.Markup)
	}
	checkBlocks(t, d)
	// Characters outside of entities and escapes are the markup's own.
	for _, b := range d.Blocks {
		if first, n := utf8.DecodeRuneInString(b.Of(d.Text)); n > 0 {
			s, exact := d.Origin.Span(text.Span{Start: b.Start, End: b.Start + n})
			if d.Format == lint.Plain && (!exact || !strings.HasPrefix(d.Markup[s.Start:], string(first))) {
				t.Fatalf("%q comes from %q", first, s.Of(d.Markup))
			}
		}
	}
	skip := 0
	if cs, n := byteOrderMark(d.Source); cs != nil && cs.name == d.Charset {
		skip = n
	}
	checkStored(t, d, skip)
	for _, l := range d.Links {
		for _, s := range []text.Span{l.Markup, l.TargetMarkup} {
			if s.Start < 0 || s.End < s.Start || s.End > len(d.Markup) {
				t.Fatalf("link %+v in a markup of %d bytes", l, len(d.Markup))
			}
		}
		if l.Text.Start < 0 || l.Text.End < l.Text.Start || l.Text.End > len(d.Text) {
			t.Fatalf("link %+v in a text of %d bytes", l, len(d.Text))
		}
	}
	for _, s := range []text.Span{d.Meta.DateSpan, d.Meta.Dateline} {
		if s.Start < 0 || s.End < s.Start || s.End > len(d.Text) {
			t.Fatalf("%v in a text of %d bytes", s, len(d.Text))
		}
	}
	for _, p := range d.Problems {
		if p.At.Byte < 0 || p.At.Byte > len(d.Source) {
			t.Fatalf("problem at byte %d of %d", p.At.Byte, len(d.Source))
		}
	}
	for _, w := range d.Words {
		if w.Start < 0 || w.End <= w.Start || int(w.End) > len(d.Text) {
			t.Fatalf("word %v in a text of %d bytes", w, len(d.Text))
		}
	}
}
