package read

import (
	"errors"
	"strings"
	"testing"

	"stet/lint"
)

func TestFormatFromNameAndContent(t *testing.T) {
	for _, c := range []struct {
		what, name, text string
		want             lint.Format
	}{
		{"name", "a.md", "plain words", lint.Markdown},
		{"name", "a.MARKDOWN", "plain words", lint.Markdown},
		{"name", "a.html", "plain words", lint.HTML},
		{"name", "dir/a.xhtml", "plain words", lint.HTML},
		{"name", "a.txt", "plain words", lint.Plain},
		{"unknown name", "a.news", "plain words", lint.Plain},
		{"no name", "", "plain words", lint.Plain},

		{"link", "a.txt", "The minister [said](https://example.org/a) so.", lint.Markdown},
		{"dead link", "a.txt", "The minister [said](#) so.", lint.Markdown},
		{"image", "a", "![](pic/a.png)\n\nText.", lint.Markdown},
		{"link with title", "a.txt", `He [said](/a "the speech") so.`, lint.Markdown},
		{"first line a heading", "a.txt", "\n# Minister resigns\n\nShe left on Monday.", lint.Markdown},
		{"two headings", "a.txt", "Intro.\n\n## One\ntext\n\n## Two\ntext", lint.Markdown},
		{"heading and strong", "a.txt", "Intro.\n\n## One\nSome **bold** text.", lint.Markdown},
		{"strong and autolink", "a.txt", "**Note:** more at <https://example.org/x>.", lint.Markdown},
		{"front matter", "a.txt", "---\ntitle: A day\ndate: 2024-01-01\n---\nText.", lint.Markdown},
		{"reference", "a.txt", "See [the report].\n\n[the report]: https://example.org", lint.Markdown},

		{"asterisks", "a.txt", "He called it a *** mess, and 2 * 3 * 4 is 24.\n* Not his real name.", lint.Plain},
		{"strong alone", "a.txt", "They were **very** sure.", lint.Plain},
		{"hashtag", "a.txt", "#Baku\n\nThe president spoke.", lint.Plain},
		{"hashtags", "a.txt", "#Baku #Ganja\n#Sumqayit", lint.Plain},
		{"number sign in the middle", "a.txt", "Text before.\n\n# 1 in the charts\n\nText after.", lint.Plain},
		{"sic", "a.txt", "“the [sic](he meant Baku) matter” and [two](three) words", lint.Plain},
		{"brackets on two lines", "a.txt", "[one\n](two)", lint.Plain},
		{"dashes", "a.txt", "---\nA line.\n---\nAnother line.", lint.Plain},
		{"list", "a.txt", "- one\n- two\n", lint.Plain},

		{"doctype", "a.txt", "\n<!DOCTYPE html>\n<p>Text", lint.HTML},
		{"html", "a", "<!-- saved --><HTML lang=en><p>Text", lint.HTML},
		{"xml and html", "a.txt", "<?xml version='1.0'?>\n<html xmlns='x'>", lint.HTML},
		{"fragment", "a.txt", "<p>One.</p>\n<p>Two.</p>\n<p>Three.</p>", lint.HTML},
		{"a tag or two", "a.txt", "Write <p>text</p> and close it, said the teacher.", lint.Plain},
		{"less than", "a.txt", "If a < b and b </ c then d <head", lint.Plain},
	} {
		if got := sniffFormat(c.name, c.text); got != c.want {
			t.Errorf("%s: %q named %q is %s, want %s", c.what, c.text, c.name, got, c.want)
		}
	}
}

func TestGivenFormatWins(t *testing.T) {
	d := mustRead(t, "a.md", "# not a heading", Options{Format: lint.Plain})
	if d.Format != lint.Plain || d.Text != "# not a heading" {
		t.Errorf("read as %s %q", d.Format, d.Text)
	}
	if _, err := Document("a.md", []byte("x"), Options{Format: "docx"}); err == nil || !strings.Contains(err.Error(), `unknown format "docx"`) {
		t.Errorf("an unknown format gives %v", err)
	}
}

func TestBinariesAreRefusedByWhatTheyLookLike(t *testing.T) {
	noise := make([]byte, 400)
	for i := range noise {
		noise[i] = byte(i * 7 % 31)
	}
	for _, c := range []struct{ source, kind string }{
		{"%PDF-1.7\n%âãÏÓ\n", "a PDF document"},
		{"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "a PNG image"},
		{"\xFF\xD8\xFF\xE0\x00\x10JFIF", "a JPEG image"},
		{"GIF89a\x01\x00", "a GIF image"},
		{"PK\x03\x04\x14\x00\x06\x00", "a ZIP archive"},
		{"\x1f\x8b\x08\x00\x00", "a gzip archive"},
		{"RIFF\x10\x00\x00\x00WEBPVP8 ", "a WebP image"},
		{"\x00\x00\x00\x18ftypmp42", "an MP4"},
		{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\x00", "an old Microsoft Office document"},
		{"{\\rtf1\\ansi text}", "an RTF document"},
		{"\xFF\xFE\x00\x00a\x00\x00\x00", "UTF-32"},
		{"\x1B$B%F%9%H\x1B(B text", "ISO-2022-JP"},
		{"\x7fELF\x02\x01\x01", "a program"},
		{"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xFF\xFF\x00\x00", "a binary file"},
		{"\x00\x01\x02\x03", "a binary file"},
		{string(noise), "a binary file"},
	} {
		_, err := Document("x/a.bin", []byte(c.source), Options{})
		var bad *BinaryError
		if !errors.As(err, &bad) || !strings.Contains(bad.Kind, c.kind) {
			t.Errorf("%.12q gives %v, want %s", c.source, err, c.kind)
			continue
		}
		if !strings.HasPrefix(err.Error(), "read x/a.bin: looks like ") {
			t.Errorf("the error reads %q", err)
		}
	}
}

func TestSlipsDoNotMakeABinary(t *testing.T) {
	for _, source := range []string{
		"An article with one \x00 zero byte that somebody's editor left in a text of more than a hundred characters, of which all are fine.",
		"A vertical tab \v and a form feed \f and an escape \x1b and an end of file \x1a",
		"BMW announced a new car",
		"MZ is the plate of Mainz",
		"ID3 is a tag",
	} {
		if _, err := Document("a.txt", []byte(source), Options{}); err != nil {
			t.Errorf("%q: %v", source, err)
		}
	}
}

func TestNothingToReadIsANote(t *testing.T) {
	for _, c := range []struct{ source, says string }{
		{"", "the file is empty"},
		{" \r\n\t\n\u00A0\n", "only white space"},
		{"\xEF\xBB\xBF", "only white space"},
	} {
		d := mustRead(t, "a.txt", c.source, Options{})
		if len(d.Problems) != 1 || !d.Problems[0].Note || !strings.Contains(d.Problems[0].Message, c.says) {
			t.Errorf("%q: %+v", c.source, d.Problems)
		}
		if len(d.Blocks) != 0 {
			t.Errorf("%q has blocks", c.source)
		}
	}
	d := mustRead(t, "a.html", "<html><body></body></html>", Options{})
	if len(d.Problems) != 1 || !strings.Contains(d.Problems[0].Message, "no prose") {
		t.Errorf("%+v", d.Problems)
	}
}
