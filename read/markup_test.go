package read

import (
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"unicode"
	"unicode/utf8"

	"stet/lint"
	"stet/text"
)

// readMarkup reads markup as one of the two formats with tags or marks.
func readMarkup(t testing.TB, format lint.Format, markup string) *lint.Document {
	t.Helper()
	d := &lint.Document{ID: "a", Format: format, Source: []byte(markup), Markup: markup}
	read := readMarkdown
	if format == lint.HTML {
		read = readHTML
	}
	if err := read(d); err != nil {
		t.Fatal(err)
	}
	return d
}

// checkMarkup reports everything in d that breaks what package lint promises of
// a Document.
func checkMarkup(t testing.TB, d *lint.Document) {
	t.Helper()
	whole := text.Span{End: len(d.Markup)}
	end := -1
	for i, b := range d.Blocks {
		if b.Empty() || b.Start <= end || b.End > len(d.Text) {
			t.Fatalf("block %d is %v, the one before ends at %d, the text has %d bytes", i, b.Span, end, len(d.Text))
		}
		end = b.End
		if !whole.Contains(b.Markup) || b.Markup.Empty() {
			t.Fatalf("markup %v of block %d lies outside of the markup of %d bytes", b.Markup, i, len(d.Markup))
		}
		if m, _ := d.Origin.Span(b.Span); !b.Markup.Contains(m) {
			t.Fatalf("markup %v of block %d, %q, does not hold its text's %v", b.Markup, i, b.Of(d.Text), m)
		}
		if s := b.Of(d.Text); b.Kind != lint.Code && strings.Trim(s, " \t\n\r\f") != s {
			t.Fatalf("block %d begins or ends with white space: %q", i, s)
		}
	}
	for i, l := range d.Links {
		if l.Text.Start < 0 || l.Text.End < l.Text.Start || l.Text.End > len(d.Text) {
			t.Fatalf("text %v of link %d lies outside", l.Text, i)
		}
		if !whole.Contains(l.Markup) || !l.Markup.Contains(l.TargetMarkup) || l.TargetMarkup.Len() < 0 {
			t.Fatalf("link %d has markup %v and target %v", i, l.Markup, l.TargetMarkup)
		}
		if i > 0 && l.Markup.Start < d.Links[i-1].Markup.Start {
			t.Fatalf("link %d stands before link %d", i, i-1)
		}
	}
	for i, c := range d.Comments {
		if c.At < 0 || c.At > len(d.Text) || !whole.Contains(c.Markup) || !strings.HasPrefix(c.Markup.Of(d.Markup), "<!--") {
			t.Fatalf("comment %d is %+v", i, c)
		}
	}
	last := 0
	for i, r := range d.Text {
		n := utf8.RuneLen(r)
		if r == utf8.RuneError && !strings.HasPrefix(d.Text[i:], "\ufffd") {
			n = 1
		}
		s, exact := d.Origin.Span(text.Span{Start: i, End: i + n})
		if !whole.Contains(s) || s.Start < last {
			t.Fatalf("byte %d, %q, comes from %v, after %d", i, r, s, last)
		}
		last = s.Start
		if got := s.Of(d.Markup); exact && !standsFor(got, d.Text[i:i+n]) {
			t.Fatalf("byte %d is %q but comes from %q", i, d.Text[i:i+n], got)
		}
	}
}

// standsFor reports whether markup may be read as s: the same bytes, an escape,
// an entity, or white space that a reader sees as s.
func standsFor(markup, s string) bool {
	if markup == s {
		return true
	}
	if value, n := entity(markup, false); n == len(markup) && n > 0 && value == s {
		return true
	}
	switch s {
	case " ":
		// References to white space collapse as white space does, and with it.
		for i := strings.IndexByte(markup, '&'); i >= 0; i = strings.IndexByte(markup, '&') {
			value, n := entity(markup[i:], false)
			if n == 0 || strings.Trim(value, " \t\n\r\f") != "" {
				return false
			}
			markup = markup[:i] + value + markup[i+n:]
		}
		return strings.Trim(markup, " \t\n\r\f>") == ""
	case "\n":
		return strings.ContainsAny(markup, "\n\r") || strings.Contains(strings.ToLower(markup), "br")
	}
	return markup == `\`+s || markup == `\\`+s || markup == "["+s+"]" || markup == "["+s+"][]"
}

// TestEditOfAnExactSpanChangesOnlyThatText changes word by word and reads again.
func TestEditOfAnExactSpanChangesOnlyThatText(t *testing.T) {
	for _, p := range pages {
		editWords(t, p.format, p.markup)
	}
	r := rand.New(rand.NewPCG(1, 2))
	pieces := map[lint.Format][]string{
		lint.Markdown: {
			"aa", "bb", "cc dd", "éé", "“", "”", ".", ",", "!", "(", ")", " ", "*", "**", "_", "__", "](u)", "[", "`", "\\[", "&amp;", "&",
			"  \n", "\n", "\n\n", "\n> ", "\n- ", "\n1. ", "\n# ", "\t", "\n===\n", "\n\n---\n\n", "<b>", "</b>", "<br>", "<!-- c -->",
			"![](u)", "\n\n| a | b |\n|---|:-:|\n| c | d\\|e |\n\n", "&ldquo;", "&nbsp;",
		},
		lint.HTML: append(strings.Fields("aa bb cc &amp; &lt; &ldquo; &nbsp; <p> </p> <div> </div> <b> </b> <i> </i> <a/href=x> </a> <ul> <li> </li> </ul> <h1> </h1> "+
			"<br> <table> <tr> <td> </td> </tr> </table> <!--c--> <pre> </pre> <img/src=x> <q> </q> <script>x</script>"), " ", "\n", " \n "),
	}
	for format, pieces := range pieces {
		for range 5_000 {
			editWords(t, format, random(r, pieces, 12))
		}
	}
}

// editWords puts another word in the place of each word of markup that is no
// entity: a letter that is one is a mark of punctuation to the emphasis beside it.
func editWords(t *testing.T, format lint.Format, markup string) {
	t.Helper()
	d := readMarkup(t, format, markup)
	for _, w := range words(d) {
		m, exact := d.Origin.Span(w)
		if !exact || strings.Contains(m.Of(markup), "&") {
			continue
		}
		const other = "Qzq"
		edited := readMarkup(t, format, markup[:m.Start]+other+markup[m.End:])
		if want := d.Text[:w.Start] + other + d.Text[w.End:]; edited.Text != want {
			t.Errorf("%q: editing %q at %d gave\n%q, want\n%q", markup, w.Of(d.Text), w.Start, edited.Text, want)
		}
	}
}

func TestTextMapsBackToItsBytes(t *testing.T) {
	for _, c := range []struct {
		format       lint.Format
		markup, text string
		from         string // the markup behind text
		exact        bool
	}{
		{lint.Markdown, "One *two* three.", "two", "two", true},
		{lint.Markdown, "One *two* three.", "One two", "One *two", false},
		{lint.Markdown, "One\\. Two", ".", "\\.", true},
		{lint.Markdown, "One\\. Two", "One. Two", "One\\. Two", true},
		{lint.Markdown, "One &ldquo;two&rdquo;", "“two”", "&ldquo;two&rdquo;", true},
		{lint.Markdown, "&amp;ldquo;", "&ldquo;", "&amp;ldquo;", true},
		{lint.Markdown, "> One\n> two", "One\ntwo", "One\n> two", true},
		{lint.Markdown, "> One\n> two", "\n", "\n> ", true},
		{lint.Markdown, "One  \r\n two", "\n", "  \r\n ", true},
		{lint.Markdown, "One <!-- x --> two", "One two", "One <!-- x --> two", false},
		{lint.Markdown, "| a\\|b |\n|-|\n", "a|b", "a\\|b", true},
		{lint.Markdown, "| `a\\|b` |\n|-|\n", "a|b", "a\\|b", true},
		{lint.Markdown, "1. One\n2. Two", "Two", "Two", true},
		{lint.Markdown, "[One](u) two", "One two", "One](u) two", false},
		{lint.Markdown, "---\na: b\n---\nOne", "One", "One", true},
		{lint.Markdown, "Ferry 12..\n\nOne", "..", "..", true},
		{lint.HTML, "<p>One <b>two</b> three", "two", "two", true},
		{lint.HTML, "<p>One <b>two</b> three", "two three", "two</b> three", false},
		{lint.HTML, "<p>One\n   two", "One two", "One\n   two", true},
		{lint.HTML, "<p>One <b> two", "One two", "One <b> two", false},
		{lint.HTML, "<p>One <b> two", " ", "", false},
		{lint.HTML, "<p>One<br/>two", "\n", "<br/>", true},
		{lint.HTML, "<p>a &lt b", "<", "&lt", true},
		{lint.HTML, "<p>a&amp;#39;s", "&#39;", "&amp;#39;", true},
		{lint.HTML, "<p>a &fjlig; b", "fj", "&fjlig;", true},
		{lint.HTML, "<p>a &fjlig; b", "f", "&fjlig;", false},
		{lint.HTML, "<p>say <q>no</q>", "\"no", "<q>no", false},
		{lint.Markdown, "Say [no way].\n\n[no way]: u", "no way", "[no way]", true},
		{lint.Markdown, "Say [no way].\n\n[no way]: u", "way", "[no way]", false},
	} {
		d := readMarkup(t, c.format, c.markup)
		i := strings.Index(d.Text, c.text)
		if i < 0 {
			t.Errorf("%q gives %q, which lacks %q", c.markup, d.Text, c.text)
			continue
		}
		s, exact := d.Origin.Span(text.Span{Start: i, End: i + len(c.text)})
		if got := s.Of(d.Markup); got != c.from || exact != c.exact {
			t.Errorf("%q: %q comes from %q, exact %v; want %q, %v", c.markup, c.text, got, exact, c.from, c.exact)
		}
	}
}

// TestDocumentsAreReadSideBySide is for the race detector: goldmark's parser is
// shared by all readers.
func TestDocumentsAreReadSideBySide(t *testing.T) {
	want := make([]string, len(pages))
	for i, p := range pages {
		want[i] = describe(readMarkup(t, p.format, p.markup))
	}
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for i, p := range pages {
				if got := describe(readMarkup(t, p.format, p.markup)); got != want[i] {
					t.Errorf("%s: got\n%s\nwant\n%s", p.name, got, want[i])
				}
			}
		})
	}
	group.Wait()
}

// words returns the runs of letters in the blocks of d that are no addresses.
func words(d *lint.Document) []text.Span {
	var list []text.Span
	for _, b := range d.Blocks {
		start := -1
		for i := b.Start; i <= b.End; {
			r, n := utf8.DecodeRuneInString(d.Text[i:b.End])
			if i < b.End && unicode.IsLetter(r) {
				if start < 0 {
					start = i
				}
				i += n
				continue
			}
			if start >= 0 {
				w := text.Span{Start: start, End: i}
				bare := false
				for _, l := range d.Links {
					bare = bare || l.Bare && l.Text.Overlaps(w)
				}
				if !bare {
					list = append(list, w)
				}
				start = -1
			}
			i += max(n, 1)
		}
	}
	return list
}

func TestPagesKeepWhatADocumentPromises(t *testing.T) {
	for _, p := range pages {
		t.Run(p.name, func(t *testing.T) { checkMarkup(t, readMarkup(t, p.format, p.markup)) })
	}
}

func FuzzMarkdown(f *testing.F) {
	for _, p := range pages {
		if p.format == lint.Markdown {
			f.Add(p.markup)
		}
	}
	f.Fuzz(func(t *testing.T, markup string) { checkMarkup(t, readMarkup(t, lint.Markdown, markup)) })
}

func FuzzHTML(f *testing.F) {
	for _, p := range pages {
		if p.format == lint.HTML {
			f.Add(p.markup)
		}
	}
	f.Fuzz(func(t *testing.T, markup string) { checkMarkup(t, readMarkup(t, lint.HTML, markup)) })
}

func TestTextThatNobodySeesIsLeftOut(t *testing.T) {
	for markup, want := range map[string]string{
		`<p>Read more <span class="sr-only">about the vote</span></p>`:                     "Read more",
		`<p>Read more <span class="js-text hide">Read more</span> here</p>`:                "Read more here",
		`<div class="visually-hidden"><p>Menu</p></div><p>The vote is over.</p>`:           "The vote is over.",
		`<p>The vote <span class="hidden md:inline">in Riga</span> is over.</p>`:           "The vote in Riga is over.", // on some screens
		`<div class="article-body hidden"><p>The vote is over.</p></div>`:                  "The vote is over.",         // until somebody pays
		`<p>The <span class="hide-and-seek">game</span> is over.</p>`:                      "The game is over.",
		`<p class="hidden">The vote is over.</p><p><b class="u-hidden">x</b>Count on.</p>`: "The vote is over.\n\nCount on.",
	} {
		if got := readMarkup(t, lint.HTML, markup).Text; got != want {
			t.Errorf("%s: %q, want %q", markup, got, want)
		}
	}
}

func TestFormattedTextIsCodeWhenAClassSaysSo(t *testing.T) {
	for markup, want := range map[string]lint.BlockKind{
		`<pre class="javascript">var x</pre>`:                                                         lint.Code,
		`<div class="highlight-source"><pre>var x</pre></div>`:                                        lint.Code,
		`<pre><code>var x</code></pre>`:                                                               lint.Code,
		`<div class="html"><pre>The minister resigned.</pre></div>`:                                   lint.Paragraph,
		`<pre>The minister resigned.</pre>`:                                                           lint.Paragraph,
		`<article class="code-of-conduct-news"><div><div><div><div><pre>The minister resigned.</pre>`: lint.Paragraph,
	} {
		if got := readMarkup(t, lint.HTML, markup).Blocks[0].Kind; got != want {
			t.Errorf("%s: %s, want %s", markup, got, want)
		}
	}
}
