package read

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	ghtml "github.com/yuin/goldmark/renderer/html"
	"golang.org/x/net/html"

	"stet/lint"
)

// random joins up to n of the pieces.
func random(r *rand.Rand, pieces []string, n int) string {
	var b strings.Builder
	for range 1 + r.IntN(n) {
		b.WriteString(pieces[r.IntN(len(pieces))])
	}
	return b.String()
}

// letters returns the characters of s but white space, sorted: a table may move
// text before itself.
func letters(s string) string {
	var list []rune
	for _, r := range s {
		if !unicode.IsSpace(r) || r == '\u00a0' {
			list = append(list, r)
		}
	}
	slices.Sort(list)
	return string(list)
}

// TestMarkdownHasTheTextThatGoldmarkRenders compares with the HTML that goldmark
// makes of random Markdown. Left out is what goldmark is known to read otherwise
// than CommonMark and GitHub do: single tildes, escaped marks beside marks, and
// addresses with marks in them.
func TestMarkdownHasTheTextThatGoldmarkRenders(t *testing.T) {
	pieces := []string{
		"a", "b", "c d", "é", "“", "”", ".", ",", "!", "(", ")", `"q"`, " ", "*", "**", "_", "__", "[", "]", "](u)", "][r]", "[r]", "![",
		"`", "``", "\\[", "&amp;", "&", "<", "  \n", "\n", "\n\n", "\n\n", "\n> ", "\n- ", "\n1. ", "\n# ", "\n## ", "\n    ", "\t", "\n===\n",
		"\n\n---\n\n", " https://x.org/a_b ", " (www.x.org) ", "<a@b.co>", "<http://q.w>", "<b>", "</b>", "<br>", "\n\n[r]: /u \"t\"\n\n",
		"\n```\n", "\n\n| a | b |\n|---|:-:|\n| c | d\\|e |\n\n", "&ldquo;", "&#65;",
	}
	g := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.Linkify), goldmark.WithRendererOptions(ghtml.WithUnsafe()))
	r := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		markup := random(r, pieces, 12)
		var rendered bytes.Buffer
		if err := g.Convert([]byte(markup), &rendered); err != nil {
			t.Fatal(err)
		}
		got := readMarkup(t, lint.Markdown, markup)
		checkMarkup(t, got)
		want := readMarkup(t, lint.HTML, rendered.String())
		if letters(got.Text) != letters(want.Text) {
			t.Errorf("%q\ngot  %q\nwant %q, from\n%s", markup, got.Text, want.Text, rendered.String())
		}
	}
}

// TestHTMLHasTheTextOfItsTree compares with the tree that package html makes of
// random HTML.
func TestHTMLHasTheTextOfItsTree(t *testing.T) {
	pieces := strings.Fields("x y z w < > a<b &amp; &lt; &ampx &copy &notit; &#65 &#x41; " +
		"<p> </p> <div> </div> <b> </b> <i> </i> <a/href=x> </a> <span> </span> <ul> <li> </li> </ul> <ol> </ol> <h1> </h1> <h2> </h2> <br> <hr> " +
		"<table> <tr> <td> </td> </tr> </table> <script> </script> <style> </style> <title> </title> <svg> </svg> <path/> <blockquote> </blockquote> " +
		"<p/hidden> </p> <!--c--> <! <? <dl> <dt> <dd> </dl> <pre> </pre> <noscript> </noscript> <figure> <figcaption> </figure> " +
		"<head> </head> <body> </body> <html> </html> <img/src=x> <SECTION> </section> <font> </font>")
	pieces = append(pieces, " ", "\n", "  \n ", "\u00a0")
	r := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		markup := "<!DOCTYPE html>" + random(r, pieces, 10)
		tree, err := html.Parse(strings.NewReader(markup))
		if err != nil {
			t.Fatal(err)
		}
		got := readMarkup(t, lint.HTML, markup)
		checkMarkup(t, got)
		if want := seen(tree); letters(got.Text) != letters(want) {
			t.Errorf("%q\ngot  %q\nwant %q", markup, got.Text, want)
		}
	}
}

// seen returns the text in n that a reader sees.
func seen(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	if n.Type == html.ElementNode {
		if n.Namespace != "" || n.Data != "head" && elements[n.Data]&skipped != 0 {
			return ""
		}
		for _, a := range n.Attr {
			if a.Key == "hidden" {
				return ""
			}
		}
	}
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		b.WriteString(seen(c))
	}
	return b.String()
}
