package read

import (
	"strings"
	"testing"
	"time"

	"stet/lint"
)

// TestHostileMarkupTakesLinearTime reads each text at four times the length of
// another and fails only when that takes far more than four times as long, three
// times in a row, so that a busy machine does not fail it.
func TestHostileMarkupTakesLinearTime(t *testing.T) {
	const n = 10_000
	for _, c := range []struct {
		format lint.Format
		s      string
	}{
		{lint.HTML, "<div>"}, {lint.HTML, "<p>"}, {lint.HTML, "<b>"}, {lint.HTML, "<a href=x>"}, {lint.HTML, "<li>"},
		{lint.HTML, "<ul><li>"}, {lint.HTML, "<table><tr><td>"}, {lint.HTML, "<blockquote>x"}, {lint.HTML, "</p>"},
		{lint.HTML, "</div>x"}, {lint.HTML, "<svg>"}, {lint.HTML, "<select>"}, {lint.HTML, "<!--"}, {lint.HTML, "<script>"},
		{lint.HTML, "<template>"}, {lint.HTML, "&"}, {lint.HTML, "&#"}, {lint.HTML, "&ampamp"}, {lint.HTML, "<br>"},
		{lint.HTML, "x<br><br>"}, {lint.HTML, "<q>"}, {lint.HTML, "<x a='"}, {lint.HTML, "<pre>\n\nx"}, {lint.HTML, "<span>x</span>"},
		{lint.HTML, "<div><p>x</div>"}, {lint.HTML, "http://"}, {lint.HTML, "www."}, {lint.HTML, "<h1>x"}, {lint.HTML, "<button>"},
		{lint.HTML, "<p class='a b c'>x<i id=d>"}, {lint.HTML, "<td>x"}, {lint.HTML, "<code>x"},
		{lint.Markdown, ">"}, {lint.Markdown, "> "}, {lint.Markdown, "- "}, {lint.Markdown, "1. "}, {lint.Markdown, "> - "},
		{lint.Markdown, "["}, {lint.Markdown, "!["}, {lint.Markdown, "[a]("}, {lint.Markdown, "[a](<b"}, {lint.Markdown, "[a](b \""},
		{lint.Markdown, "[a](b 'c"}, {lint.Markdown, "[]()"}, {lint.Markdown, "[a][b]"}, {lint.Markdown, "]"}, {lint.Markdown, "*"},
		{lint.Markdown, "*a"}, {lint.Markdown, "a**b"}, {lint.Markdown, "*a_ "}, {lint.Markdown, "_a*b "}, {lint.Markdown, "~~a "},
		{lint.Markdown, "`"}, {lint.Markdown, "`a``b```"}, {lint.Markdown, "<"}, {lint.Markdown, "<a"}, {lint.Markdown, "<a b='"},
		{lint.Markdown, "<a b=\""}, {lint.Markdown, "<!--"}, {lint.Markdown, "a<!--"}, {lint.Markdown, "a<?"}, {lint.Markdown, "a<!A"},
		{lint.Markdown, "a<![CDATA["}, {lint.Markdown, "a<svg>"}, {lint.Markdown, "&"}, {lint.Markdown, "\\"}, {lint.Markdown, "a@"},
		{lint.Markdown, "http://"}, {lint.Markdown, "www.a."}, {lint.Markdown, "<div>\n\n"}, {lint.Markdown, "[a]: b\n"},
		{lint.Markdown, "[a]: b\n\n"}, {lint.Markdown, "[^a]: b\n"}, {lint.Markdown, "[^a"}, {lint.Markdown, "a|"}, {lint.Markdown, "a|b\n-|-\n"},
		{lint.Markdown, "- a\n"}, {lint.Markdown, "> a\n"}, {lint.Markdown, "```\n"}, {lint.Markdown, "# a\n"}, {lint.Markdown, "a\n"},
		{lint.Markdown, "a\n=\n"}, {lint.Markdown, "  \t"}, {lint.Markdown, "a\r"}, {lint.Markdown, "> <div>\n"}, {lint.Markdown, "> <div>\n> x\n\n"}, {lint.Markdown, "<b>a"},
		{lint.Markdown, "[[a](b)"}, {lint.Markdown, "![[a](b)](c"}, {lint.Markdown, "[a\n"}, {lint.Markdown, "[a]: <b\n"},
		{lint.Markdown, "***a b*** "}, {lint.Markdown, "**a*b**"},
	} {
		short, long := strings.Repeat(c.s, n), strings.Repeat(c.s, 4*n)
		ratio := 0.0
		var slow time.Duration
		for range 3 {
			slow = elapsed(func() { readMarkup(t, c.format, long) })
			ratio = float64(slow) / float64(elapsed(func() { readMarkup(t, c.format, short) }))
			if ratio < 10 || slow < 200*time.Millisecond {
				break
			}
		}
		if ratio >= 10 && slow >= 200*time.Millisecond {
			t.Errorf("%s %q: %d times takes %v, %.1f times as long as a quarter of it", c.format, c.s, 4*n, slow, ratio)
		}
	}
}

func elapsed(f func()) time.Duration {
	start := time.Now()
	f()
	return time.Since(start)
}

func TestLimitsNameThemselves(t *testing.T) {
	for _, c := range []struct {
		format       lint.Format
		markup, want string
	}{
		{lint.HTML, strings.Repeat("<div>", 600) + "text" + strings.Repeat("</div>", 600) + "<p>more", "Elements stand more than 512 deep"},
		{lint.Markdown, strings.Repeat("> ", 200) + "text\n\nmore", "Lists and quotations stand more than 100 deep"},
		{lint.Markdown, strings.Repeat("- ", 200) + "text\n\nmore", "Lists and quotations stand more than 100 deep"},
		{lint.Markdown, strings.Repeat("text *word* ", 200_000) + "\n\nmore", "More than 1048576 bytes stand in one paragraph"},
		{lint.Markdown, strings.Repeat("text–", 300_000) + "\n\nmore", "More than 1048576 bytes stand in one paragraph"},
	} {
		d := readMarkup(t, c.format, c.markup)
		checkMarkup(t, d)
		if strings.Contains(d.Text, "*") {
			t.Errorf("%.20s…: marks are left in the text", c.markup)
		}
		if len(d.Problems) != 1 || !strings.HasPrefix(d.Problems[0].Message, c.want) || d.Problems[0].At.Line != 1 {
			t.Errorf("%.20s…: problems %+v, want one that begins with %q", c.markup, d.Problems, c.want)
		}
		if !strings.Contains(d.Text, "text") || !strings.HasSuffix(d.Text, "more") {
			t.Errorf("%.20s…: text is lost: %q", c.markup, d.Text)
		}
	}
}
