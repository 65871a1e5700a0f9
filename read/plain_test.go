package read

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"stet/lint"
	"stet/text"
)

// shape prints the blocks of d, one a line: kind, level, text.
func shape(d *lint.Document) string {
	var b strings.Builder
	for _, block := range d.Blocks {
		fmt.Fprintf(&b, "%s", block.Kind)
		if block.Level > 0 {
			fmt.Fprintf(&b, " %d", block.Level)
		}
		fmt.Fprintf(&b, ": %s\n", strings.ReplaceAll(block.Of(d.Text), "\n", "⏎"))
	}
	return b.String()
}

// long is a sentence that nobody takes for a headline.
const long = "The council voted on Monday to close the bridge for repairs that will take most of the summer."

func TestPlainBlocks(t *testing.T) {
	for _, c := range []struct{ what, text, want string }{
		{
			"blank lines part paragraphs",
			long + "\n\n" + long + "\n \u00A0\n" + long + "\n",
			"paragraph: " + long + "\nparagraph: " + long + "\nparagraph: " + long + "\n",
		},
		{
			"line ends of three systems",
			long + "\r\n\r\n" + long + "\r\r" + long + "\r",
			"paragraph: " + long + "\nparagraph: " + long + "\nparagraph: " + long + "\n",
		},
		{
			"a paragraph a line",
			"Bridge to close\n" + long + "\n“We had no choice,” said the mayor, who has been in office since last spring.\n" + long,
			"headline 1: Bridge to close\nparagraph: " + long + "\nparagraph: “We had no choice,” said the mayor, who has been in office since last spring.\nparagraph: " + long + "\n",
		},
		{
			"lines wrapped at a column",
			"BRIDGE TO CLOSE\n\nThe council voted on Monday to close the bridge for repairs\nthat will take most of the summer and cost more than the\nmayor had said a year ago.\n\nShopkeepers on both banks fear for their trade and ask for\ncompensation. The council has promised to hear them before\nthe work begins.\n",
			"headline 1: BRIDGE TO CLOSE\n" +
				"paragraph: The council voted on Monday to close the bridge for repairs⏎that will take most of the summer and cost more than the⏎mayor had said a year ago.\n" +
				"paragraph: Shopkeepers on both banks fear for their trade and ask for⏎compensation. The council has promised to hear them before⏎the work begins.\n",
		},
		{
			"verse is not wrapped prose",
			"The bridge is old\nThe bridge is grey\nThe bridge has seen\nA better day\n",
			"paragraph: The bridge is old\nparagraph: The bridge is grey\nparagraph: The bridge has seen\nparagraph: A better day\n",
		},
		{
			"results of one length are not wrapped prose",
			"Ardmore United beat Carrick Rovers by two goals to one\nBallintra Town lost to Kilcross Athletic after extra t\nDunmoyle Rangers drew with Port Alder in the last minu\n",
			"paragraph: Ardmore United beat Carrick Rovers by two goals to one\nparagraph: Ballintra Town lost to Kilcross Athletic after extra t\nparagraph: Dunmoyle Rangers drew with Port Alder in the last minu\n",
		},
		{
			"headings between paragraphs",
			"Bridge to close\n\n" + long + "\n\nA long story\n\n" + long,
			"headline 1: Bridge to close\nparagraph: " + long + "\nheadline 2: A long story\nparagraph: " + long + "\n",
		},
		{
			"kicker, title, standfirst",
			"News\n\nCouncil votes to close the old bridge\n\nThe repairs will cost more than the mayor said, and take longer\n\n" + long,
			"headline 2: News\nheadline 1: Council votes to close the old bridge\nheadline 2: The repairs will cost more than the mayor said, and take longer\nparagraph: " + long + "\n",
		},
		{
			"credits behind the last paragraph are no headings",
			long + "\n\nSource: The Harbour News\n\nShare",
			"paragraph: " + long + "\nparagraph: Source: The Harbour News\nparagraph: Share\n",
		},
		{
			"questions of an interview are no headings",
			long + "\n\nQ: Why now?\n\nA: " + long + "\n\nQ: And then\n\nA: " + long,
			"paragraph: " + long + "\nparagraph: Q: Why now?\nparagraph: A: " + long + "\nparagraph: Q: And then\nparagraph: A: " + long + "\n",
		},
		{
			"a byline, a date and an address are no headlines",
			"Bridge to close\n\nBy Jane Doe\n\nMarch 3, 2024\n\nhttps://example.org/bridge\n\n" + long,
			"headline 1: Bridge to close\nparagraph: By Jane Doe\nparagraph: March 3, 2024\nparagraph: https://example.org/bridge\nparagraph: " + long + "\n",
		},
		{
			"a menu is no heading",
			long + "\n\nHome\nSport\nWeather\nContact\n\n" + long,
			"paragraph: " + long + "\nparagraph: Home\nparagraph: Sport\nparagraph: Weather\nparagraph: Contact\nparagraph: " + long + "\n",
		},
		{
			"captions",
			"The bridge in June. (AP Photo/Jane Doe)\n\n" + long + "\n\nWorkers on the bridge on Tuesday. Photo: Jane Doe\n\nThe mayor, left. (EPA-EFE/JOHN ROE)\n\n" + long + " (Reuters)",
			"caption: The bridge in June. (AP Photo/Jane Doe)\nparagraph: " + long + "\ncaption: Workers on the bridge on Tuesday. Photo: Jane Doe\ncaption: The mayor, left. (EPA-EFE/JOHN ROE)\nparagraph: " + long + " (Reuters)\n",
		},
		{
			"lists",
			long + "\n\n- the deck\n- the piers\n\n* the rail\n* the lamps\n\n1. January\n2. February\n10. October\n\n• one\n\n" + long,
			"paragraph: " + long + "\nlist item 1: the deck\nlist item 1: the piers\nlist item 1: the rail\nlist item 1: the lamps\nlist item 1: January\nlist item 1: February\nparagraph: 10. October\nlist item 1: one\nparagraph: " + long + "\n",
		},
		{
			"a dash or a footnote alone is no list",
			long + "\n\n- Is that all? he asked.\n\n" + long + "\n\n* Not his real name.",
			"paragraph: " + long + "\nparagraph: - Is that all? he asked.\nparagraph: " + long + "\nparagraph: * Not his real name.\n",
		},
		{
			"quotations as in e-mail",
			"He wrote:\n\n> The bridge will stay open\n> > No, it will not.\n\n" + long,
			"paragraph: He wrote:\nquotation 1: The bridge will stay open\nquotation 2: No, it will not.\nparagraph: " + long + "\n",
		},
		{
			"a wrapped quotation is one block without its marks",
			"The council voted on Monday to close the bridge for repairs\nthat will take most of the summer and cost more than the\nmayor had said.\n\n> Shopkeepers on both banks fear for their trade and ask for\n> compensation. The council has promised to hear them before\n> the work begins.\n",
			"paragraph: The council voted on Monday to close the bridge for repairs⏎that will take most of the summer and cost more than the⏎mayor had said.\n" +
				"quotation 1: Shopkeepers on both banks fear for their trade and ask for⏎compensation. The council has promised to hear them before⏎the work begins.\n",
		},
		{
			"wrapped lines without spaces",
			"市議会は火曜日、病院までの新しいバス路線の建設を承認した。工事は秋\nに始まり、二年かかる見通しだ。住民は騒音を心配しており、川沿いのル\nートにできないか、もう一度検討するよう求めている。\n",
			"paragraph: 市議会は火曜日、病院までの新しいバス路線の建設を承認した。工事は秋⏎に始まり、二年かかる見通しだ。住民は騒音を心配しており、川沿いのル⏎ートにできないか、もう一度検討するよう求めている。\n",
		},
		{
			"one line",
			"Just a few words",
			"paragraph: Just a few words\n",
		},
	} {
		d := mustRead(t, "a.txt", c.text, Options{Format: lint.Plain})
		if got := shape(d); got != c.want {
			t.Errorf("%s: got\n%swant\n%s", c.what, got, c.want)
		}
		checkBlocks(t, d)
	}
}

// checkBlocks holds a document to what rules rely on.
func checkBlocks(t testing.TB, d *lint.Document) {
	t.Helper()
	at := 0
	for i, b := range d.Blocks {
		if b.Start < at || b.End < b.Start || b.End > len(d.Text) {
			t.Fatalf("block %d is %v behind %d in a text of %d bytes", i, b.Span, at, len(d.Text))
		}
		at = b.End
		if b.Markup.Start < 0 || b.Markup.End < b.Markup.Start || b.Markup.End > len(d.Markup) {
			t.Fatalf("block %d has the markup %v of %d bytes", i, b.Markup, len(d.Markup))
		}
		s, _ := d.Origin.Span(b.Span)
		if s.Start < 0 || s.End < s.Start || s.End > len(d.Markup) {
			t.Fatalf("block %d comes from %v of %d bytes", i, s, len(d.Markup))
		}
		if src, _ := d.Stored.Span(s); src.Start < 0 || src.End < src.Start || src.End > len(d.Source) {
			t.Fatalf("block %d comes from the bytes %v of %d", i, src, len(d.Source))
		}
	}
}

func TestPlainTextIsItsMarkup(t *testing.T) {
	source := "Bridge to close\n\n- one\n- two\n\n> quoted\n\n" + long
	d := mustRead(t, "a.txt", source, Options{})
	if d.Text != source || !d.Origin.Identity() {
		t.Errorf("Text is %q", d.Text)
	}
	if m := d.Blocks[1].Markup.Of(d.Markup); m != "- one" {
		t.Errorf("the markup of a list item is %q", m)
	}
	if m := d.Blocks[3].Markup.Of(d.Markup); m != "> quoted" {
		t.Errorf("the markup of a quotation is %q", m)
	}
}

func TestWrappedQuotationMapsBack(t *testing.T) {
	source := "> Shopkeepers on both banks fear for their trade and ask for\n>  compensation. The council has promised to hear them before\n> the work begins."
	d := mustRead(t, "a.txt", source, Options{Format: lint.Plain})
	if len(d.Blocks) != 1 {
		t.Fatal(shape(d))
	}
	i := strings.Index(d.Text, "compensation")
	s, exact := d.Origin.Span(text.Span{Start: i, End: i + len("compensation")})
	if !exact || s.Of(d.Markup) != "compensation" {
		t.Errorf("comes from %q, exact %v", s.Of(d.Markup), exact)
	}
	// A fix of the line end must know that it takes the mark along.
	s, exact = d.Origin.Span(text.Span{Start: i - 1, End: i})
	if !exact || s.Of(d.Markup) != "\n>  " {
		t.Errorf("the line end comes from %q, exact %v", s.Of(d.Markup), exact)
	}
}

func TestAddressesInPlainTextAreLinks(t *testing.T) {
	d := mustRead(t, "a.txt", "See https://example.org/a_(b), www.example.com. Or (http://example.net/x?y=1#z).", Options{})
	var got []string
	for _, l := range d.Links {
		if !l.Bare || l.Text.Of(d.Text) != l.Target || l.Markup.Of(d.Markup) != l.Target {
			t.Errorf("%+v", l)
		}
		got = append(got, l.Target)
	}
	want := "https://example.org/a_(b) www.example.com http://example.net/x?y=1#z"
	if strings.Join(got, " ") != want {
		t.Errorf("got %q", got)
	}
}

func TestPlainTextTakesLinearTime(t *testing.T) {
	for _, s := range []string{"\r", "a\n", "> ", ">\n> a ", "- a\n", "(@", "(@a) May 1, 2020 ", "www.", "A, ", "MOSCOW, ", "Jan 1, 2020 | ", "](", "[a](", "</p", "\xff", "\x81"} {
		start := time.Now()
		mustRead(t, "a.txt", strings.Repeat(s, 300_000/len(s)), Options{Format: lint.Plain})
		if took := time.Since(start); took > 3*time.Second {
			t.Errorf("%q again and again took %v", s, took)
		}
	}
}
