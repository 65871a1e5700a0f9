package read

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stet/lint"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// page is a piece of markup, as nasty as what is found or as short as shows one
// thing.
type page struct {
	name   string
	format lint.Format
	markup string
}

var pages = []page{
	{"an article", lint.Markdown, `# Ferry *stops* at Port

The **harbour master**, [J. Doe](#), said: "No\." It was &ldquo;late&rdquo;.

> Quoted words.
>
> More of them.

1. First
2. Second
   - Nested

![Alt](pic.jpg)
`},
	{"front matter in YAML", lint.Markdown, "---\ntitle: \"Ferry: stops\"\nauthor: Jean Ortega\ndate: 2024-03-05\nlang: en-GB\ntags: [a, b]\n---\nText.\n"},
	{"front matter that is plain", lint.Markdown, "---\ntitle: Ferry stops\nauthor: Jean Ortega\ndate: 2024-03-05T10:00:00Z\n---\n\nText.\n"},
	{"front matter with several authors", lint.Markdown, "---\nauthors:\n  - name: Jean Ortega\n  - Anna Roe\nurl: https://example.org/a\n---\nText.\n"},
	{"front matter that is broken", lint.Markdown, "---\ntitle: \"Ferry\ndate: 2024-03-05\n---\nText stands.\n"},
	{"front matter in TOML", lint.Markdown, "+++\ntitle = \"Ferry \\\"stops\\\"\"\ndate = 2024-03-05\nauthors = [\"Jean Ortega\", 'Anna Roe']\n[extra]\ntitle = \"no\"\n+++\nText.\n"},
	{"front matter in TOML that is broken", lint.Markdown, "+++\ntitle = \"Ferry\nnonsense\n+++\nText.\n"},
	{"two rules are no front matter", lint.Markdown, "---\n\nText: all of it.\n\n---\n"},
	{"a byte order mark", lint.Markdown, "\ufeff# Ferry\n\nText.\n"},
	{"setext headlines", lint.Markdown, "Ferry\nstops\n===\n\nMore\n---\nText.\n"},
	{"line breaks", lint.Markdown, "One  \ntwo\\\nthree\nfour <br> five<br/>\nsix\n"},
	{"double breaks part paragraphs", lint.Markdown, "One.<br><br>Two.\n"},
	{"carriage returns", lint.Markdown, "# Ferry\r\n\r\nOne\r\ntwo.\r\n\r\n> a\r\n> b\r\n"},
	{"lone carriage returns", lint.Markdown, "# Ferry\r\rOne\rtwo.\r"},
	{"trailing white space", lint.Markdown, "One.   \n\nTwo.\t\n"},
	{"invisible characters", lint.Markdown, "One\u200b two.\n\n\u00a0\n\n\u200b\n"},
	{"doubled spaces stay", lint.Markdown, "One  two ,three.\n"},
	{"escapes and entities", lint.Markdown, "\\*No\\* &amp; &ldquo;so&rdquo; &#8212; &#x2026; &amp;ldquo; &nbsp &nope; \\a AT&T\n"},
	{"emphasis inside words", lint.Markdown, "un*frigging*believable snake_case_name **bold**ly ***both*** __init__ 2*3*4 ~~gone~~ ~10\n"},
	{"emphasis that does not match", lint.Markdown, "* a *b ** c** _d\n"},
	{"all bold", lint.Markdown, "**All of it.**\n\n**Half** of it.\n\n*Not bold.*\n\n***Both.***\n\n**One** **two**\n\n<b>Tagged.</b>\n"},
	{"code", lint.Markdown, "Type `ls  -l` or `` a`b `` or `a\nb`.\n\n```sh\nls **x**\n\n  cd ..\n```\n\n    indented\n    code\n"},
	{"links", lint.Markdown, "[a](#) [b]() [c](<x y>) [d](u \"t\") [*e* f][ref] [ref][] [ref] [none] [x](a\\)b&amp;c)\n\n[ref]: https://example.org/ref 'T'\n"},
	{"links at the edges of words", lint.Markdown, "Said[ so ](u)she, ([his](v)).\n"},
	{"links in links", lint.Markdown, "[a [b](c) d](e) [![alt](i.png)](t)\n"},
	{"pictures", lint.Markdown, "![Alt *text*](a.png) Words ![b](b.png) more.\n\n![only][pic]\n\n[pic]: p.png\n"},
	{"addresses", lint.Markdown, "See https://example.org/a_b_c?x=1&amp;y=2, (www.example.org/x), <https://example.org>, <desk@example.org> or me@example.org. https://t.co/Ab1#Tag\n"},
	{"footnotes", lint.Markdown, "He said so.[^1] She did not[^none].\n\n[^1]: A note.\n\n    Its second paragraph.\n"},
	{"task lists", lint.Markdown, "- [x] Done\n- [ ] Not done\n- [a] Text\n"},
	{"nested lists", lint.Markdown, "- One\n  1. Two\n     - Three\n\n  Still one.\n- > Quoted\n"},
	{"lazy quotations", lint.Markdown, "> One\ntwo\n>\n> > Deeper\n> three\n"},
	{"a table", lint.Markdown, "Before.\n\n| *Name* | Votes \\| share | |\n|:--|--:|---|\n| `a\\|b` | [12](#) |\n| **x** | | 3 | 4 |\nlast\n\nAfter.\n"},
	{"a table in a list", lint.Markdown, "- a\n\n  | b | c |\n  |---|---|\n  | d | e |\n"},
	{"comments", lint.Markdown, "<!-- block -->\n\nOne <!-- inline --> two.\n\n<!-- over\n\nlines -->\nThree.\n"},
	{"tags between words", lint.Markdown, "A <span class=\"x\">b</span> <a href=\"u\">c</a> <img src=i.png> d <sup>2</sup><script async src=x></script> e.\n"},
	{"HTML blocks", lint.Markdown, "<figure>\n<img src=\"a.png\">\n<figcaption>A *ship*.</figcaption>\n</figure>\n\n<div class=\"share\">\n\nShare **this**\n\n</div>\n\nText.\n\n<p>One\n<p>Two\n\nThree.\n"},
	{"HTML in a quotation", lint.Markdown, "> <div>\n> One\n> two &amp; three\n> </div>\n>\n> Four.\n"},
	{"hidden HTML around Markdown", lint.Markdown, "<div hidden>\n\nUnseen.\n\n</div>\n\nSeen.\n"},
	{"references that stand alone", lint.Markdown, "[a]: b\n[c]: <d> \"e\"\nText [A] and [c].\n"},
	{"nothing", lint.Markdown, ""},
	{"only marks", lint.Markdown, "---\n\n***\n\n<!-- x -->\n\n![](a)\n"},

	{"a page", lint.HTML, `<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Ferry &amp; port
 | Daily</title>
<meta property="og:title" content="Ferry &amp; port"><meta name="author" content="Jean Ortega">
<meta property="article:published_time" content="2024-03-05T08:00:00+01:00">
<link rel="canonical" href="https://example.org/a?b=1&amp;c=2">
<script>var a = "<p>no</p>";</script><style>p { }</style></head>
<body class="single">
<nav class="Main Menu"><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<article>
<h1>Ferry stops</h1>
<p class="byline">By <a href="/ortega" rel="author">Jean Ortega</a></p>
<p>The <b>harbour
   master</b> , <a href='#'>J. Doe</a>, said &ldquo;No&rdquo;.</p>
<figure><img src="a.jpg" alt="A ferry"><figcaption>A ferry. <small>Photo: M. Roe</small></figcaption></figure>
<blockquote><p>We saw nothing.</p><p>Nothing at all.</p></blockquote>
</article>
<aside id="Related" role="complementary"><h2>Related</h2><div><a href="javascript:void(0)">More</a></div></aside>
<footer><p>&copy; 2024</p></footer>
</body></html>
`},
	{"JSON-LD", lint.HTML, `<head><script type="application/ld+json">{"@graph":[{"@type":"WebPage","headline":"no"},{"@type":["NewsArticle"],"headline":"Ferry stops","datePublished":"2024-03-05","author":[{"@type":"Person","name":"Jean Ortega"}]}]}</script></head><p>Text.`},
	{"broken JSON-LD", lint.HTML, `<script type="application/ld+json">{"@type":"NewsArticle",</script><p>Text.`},
	{"a time element", lint.HTML, `<p>Text. <time datetime="2024-03-05">today</time>`},
	{"entities", lint.HTML, "<p>&amp;ldquo; &AMP; &copy2024 &notit; &noti; &#8220;&#x201d &#150; &#0; &#xD800; &; &# &#x; &nope; AT&T &lt;b&gt; &hellip;&nbsp;</p>"},
	{"white space", lint.HTML, "<p>\n   One   two\n   three\t<b> four </b> five\u00a0 \u00a0six </p>   <p> </p>\n<p>&nbsp;</p><p>\u200b</p>"},
	{"white space around what is not seen", lint.HTML, "<p>One <!-- c --> two<script>x</script> <img src=a> three <b></b> .</p>"},
	{"breaks", lint.HTML, "<p>One<br>two <br/>\n three<br><br>four<BR>\n<br>\n<br>five<br></p>"},
	{"formatted text", lint.HTML, "<pre>\n  One\n  two  three\n\nFour &amp; <b>five</b>\n</pre><pre><code>if x {\n\n  y()\n}\n</code></pre>"},
	{"formatted text with a tag at its end", lint.HTML, "<pre>One\n <b> </b></pre><pre>\u00a0\n</pre>"},
	{"implied ends", lint.HTML, "<ul><li>One<li>Two<ul><li>Three</ul><li>Four</ul><p>Five<p>Six<h2>Seven</h3>Eight<dl><dt>Nine<dd>Ten<dt>Eleven</dl>"},
	{"text without elements", lint.HTML, "One\n<p>Two</p>\nThree <b>four</b>\n<div>Five<p>Six</p>Seven</div>"},
	{"misnested formatting", lint.HTML, "<p><b>One <i>two</b> three</i> four</p><p><b>Five<p>Six</b> seven"},
	{"bold", lint.HTML, "<p><b>All.</b></p><p><strong>Half</strong> not.</p><div style=\"font-weight: bold\">Styled.</div><p><b>One</b> <b>two</b></p>"},
	{"attributes", lint.HTML, "<p title='a > b' class=x>One</p><a href=\"a>b\">two</a> <A HREF=c/d>three</A> <a href>four</a> <a href=\"\">five</a> <a name=x>six</a> <a href='&amp;&copy=1&amp=2' href=no>seven</a>"},
	{"links and pictures", lint.HTML, "<p><a href=\"/a\"> <img src=\"i.png\"> One </a>two <a href=\"/b\"></a><a href=\"/c\">three<a href=\"/d\">four</a> <a href=\"https://example.org/x\">https://example.org/x</a> https://t.co/x1#Tag, www.example.org.</p>"},
	{"a link around blocks", lint.HTML, "<a href=\"/a\"><h2>One</h2><p>Two</p></a>"},
	{"a table", lint.HTML, "<table><caption>Votes</caption><thead><tr><th>Name<th>Votes</thead><tr><td>Roe</td><td><p>12</p></td></tr><tr><td><td>3</table><p>After"},
	{"a table for layout", lint.HTML, "<table><tr><td><h1>One</h1><p>Two</p><p>Three</p></td><td>Side</td></tr></table><table><tr><td>Alone</td></tr></table>"},
	{"what is no prose", lint.HTML, "<p>One</p><script>if (a<b) {}</script><style>x</style><noscript><p>two</p></noscript><template><p>three</p></template><svg><title>four</title><text>five</text></svg><textarea><p>six</textarea><select><option>seven</select><iframe>eight</iframe><video>nine</video><p hidden>ten</p><div style=\"display: none\">eleven<p>twelve</p></div><p>thirteen"},
	{"an svg that is not closed", lint.HTML, "<svg><path d=1><p>One</p>"},
	{"comments", lint.HTML, "<!-- a --><p>One<!--b--> two<!---->.</p><!-- c --!><p>Three<!-- open"},
	{"declarations", lint.HTML, "<?xml version=\"1.0\"?><!DOCTYPE html><p>a<![CDATA[b > c]]>d</p></>e"},
	{"a tag that is not closed", lint.HTML, "<p>One < two <3 a<b <div class=\"x"},
	{"quotation marks of q", lint.HTML, "<p>He said <q>no <b>way</b></q>.</p>"},
	{"quotation marks of q in a page with curly ones", lint.HTML, "<p>He said <q>no</q>. “Yes,” she said.</p>"},
	{"a space before the end of q", lint.HTML, "<p>He said <q>no <b></b></q>."},
	{"ruby", lint.HTML, "<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>字</p>"},
	{"hints", lint.HTML, "<div class=\"Article-Body  tw-a\"><section id=main><div role=\"note\"><p class=a>One</p><p><span class=credit>Two</span></p><p><span class=credit>Three</span> four</p></div></section></div>"},
	{"carriage returns and NUL", lint.HTML, "<p>One\r\ntwo\x00three\ufffd</p>\r\n<pre>\r\na\r\nb</pre>"},
	{"a fragment in upper case", lint.HTML, "<DIV CLASS=Big><P>One<BR>two</P></DIV>"},
	{"buttons", lint.HTML, "<p>Text.</p><button class=share>Share</button><button>Print</button>"},
	{"code", lint.HTML, "<p>Type <code>ls -l</code> or <kbd> x </kbd>.</p>"},
	{"nothing", lint.HTML, ""},
	{"only tags", lint.HTML, "<html><body><p></p><img src=a></body></html>"},
}

// describe writes down what was read, for people.
func describe(d *lint.Document) string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line("text %q", d.Text)
	for _, k := range d.Blocks {
		s := k.Kind.String()
		if k.Level > 0 {
			s += fmt.Sprintf(" %d", k.Level)
		}
		if k.Table > 0 {
			s += fmt.Sprintf(" %d/%d/%d", k.Table, k.Row, k.Cell)
		}
		if k.Bold {
			s += " bold"
		}
		if k.Hint != "" {
			s += fmt.Sprintf(" (%s)", k.Hint)
		}
		line("%s %q from %q", s, k.Of(d.Text), k.Markup.Of(d.Markup))
	}
	for _, l := range d.Links {
		s := "link"
		if l.Image {
			s = "picture"
		}
		if l.Bare {
			s = "bare link"
		}
		line("%s %q to %q from %q by %q", s, l.Text.Of(d.Text), l.Target, l.Markup.Of(d.Markup), l.TargetMarkup.Of(d.Markup))
	}
	for _, c := range d.Comments {
		line("comment %q from %q behind %q", c.Body, c.Markup.Of(d.Markup), d.Text[:c.At])
	}
	for _, v := range d.Verbatim {
		line("verbatim %q", v.Of(d.Text))
	}
	for _, p := range d.Problems {
		line("problem %d:%d byte %d: %s", p.At.Line, p.At.Column, p.At.Byte, p.Message)
	}
	if m := d.Meta; m != (lint.Meta{}) {
		date := ""
		if !m.Date.IsZero() {
			date = m.Date.Format("2006-01-02")
		}
		line("title %q, by %q, on %q by %q, in %q, at %q", m.Title, m.Byline, date, m.DateFrom, m.Language, m.URL)
	}
	return b.String()
}

func TestPagesReadAsWritten(t *testing.T) {
	file := filepath.Join("testdata", "pages.golden")
	var b strings.Builder
	for _, p := range pages {
		fmt.Fprintf(&b, "== %s: %s\n%s\n", p.format, p.name, describe(readMarkup(t, p.format, p.markup)))
	}
	if *update {
		if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	got := strings.Split(b.String(), "\n== ")
	for i, w := range strings.Split(string(want), "\n== ") {
		if i >= len(got) {
			t.Fatalf("%s holds more pages than there are; run with -update", file)
		}
		if got[i] != w {
			t.Errorf("got\n%s\nwant\n%s", got[i], w)
		}
	}
}
