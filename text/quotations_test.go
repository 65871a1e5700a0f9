package text

import (
	"fmt"
	"strings"
	"testing"
)

// showQuotes writes each quotation on a line of its own: two spaces for each
// depth, + when it goes on from the paragraph before, its text, / when nothing
// closes it, + when it goes on in the next paragraph; then each stray mark
// behind "stray" with what stands before it.
func showQuotes(t string, tok *Tokens) string {
	var b strings.Builder
	for _, q := range tok.Quotes {
		b.WriteString(strings.Repeat("  ", int(q.Depth)))
		if q.Continued {
			b.WriteString("+")
		}
		b.WriteString(q.Span().Of(t))
		if !q.Closed() {
			b.WriteString("/")
		}
		if q.Continues {
			b.WriteString("+")
		}
		b.WriteString("\n")
	}
	for _, s := range tok.Strays {
		fmt.Fprintf(&b, "stray %s\n", t[max(0, s.Start-4):s.End])
	}
	return b.String()
}

func TestQuotations(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"curly double marks", `He said “we won” twice.`, "“we won”\n"},
		{"straight double marks", `He said "we won" and "they lost."`, "\"we won\"\n\"they lost.\"\n"},
		{"curly single marks", `He said ‘we won’ twice.`, "‘we won’\n"},
		{"straight single marks", `He said 'we won' twice, 'we did', 'we.'`, "'we won'\n'we did'\n'we.'\n"},
		{"guillemets", `Il dit «oui» puis « non ».`, "«oui»\n« non »\n"},
		{"guillemets turned inwards", `Er sagte »ja« und »nein«.`, "»ja«\n»nein«\n"},
		{"single guillemets", `Er sagte ›ja‹, elle ‹oui›.`, "›ja‹\n‹oui›\n"},
		{"German low and high marks", `Er sagte „ja“ und „nein“, dann ‚gut‘.`, "„ja“\n„nein“\n‚gut‘\n"},
		{"Polish and Romanian marks", `Mówił „tak” i „nie”.`, "„tak”\n„nie”\n"},
		{"Swedish marks", `Han sade ”ja” och ”nej”.`, "”ja”\n”nej”\n"},
		{"Chinese corner marks", `他说「好『吗』」。`, "「好『吗』」\n  『吗』\n"},
		{"Chinese curly marks without spaces", `他说：“好。”然后走了。`, "“好。”\n"},
		{"at the edges of a paragraph", `"All of it."`, "\"All of it.\"\n"},
		{"inside brackets and dashes", `They (“the Firm”) met—"at last"—and left ["all"].`, "“the Firm”\n\"at last\"\n\"all\"\n"},
		{"before a bracket or a sign", `He wrote "[We] won" and “$5” and “#Flood” and "@desk".`, "\"[We] won\"\n“$5”\n“#Flood”\n\"@desk\"\n"},
		{"an ellipsis inside on either side", `It was “…over” or "... done..." by then.`, "“…over”\n\"... done...\"\n"},
		{"with spaces inside", `He said " we won " and left.`, "\" we won \"\n"},
		{"next to each other", `"One""two" and “three”“four”`, "\"One\"\n\"two\"\n“three”\n“four”\n"},
		{"around nothing", `He typed "" and “”.`, "\"\"\n“”\n"},

		{"single inside double", `“She said ‘no’ to it.”`, "“She said ‘no’ to it.”\n  ‘no’\n"},
		{"double inside single", `‘She said “no” to it.’`, "‘She said “no” to it.’\n  “no”\n"},
		{"straight inside straight", `"She said 'no' to it."`, "\"She said 'no' to it.\"\n  'no'\n"},
		{"closing together", `“She said ‘no.’” "Then 'yes.'" He left.`, "“She said ‘no.’”\n  ‘no.’\n\"Then 'yes.'\"\n  'yes.'\n"},
		{"opening together", `"'No,' she said," he said.`, "\"'No,' she said,\"\n  'No,'\n"},
		{"three deep", `“a ‘b “c” d’ e”`, "“a ‘b “c” d’ e”\n  ‘b “c” d’\n    “c”\n"},
		{"the same straight marks inside", `"She said "no" to it."`, "\"She said \"no\" to it.\"\n  \"no\"\n"},

		{"apostrophes in words", `I don’t, you can't, it’s Rosa’s o’clock, O'Neill, d’Estaing, ma’am.`, ""},
		{"apostrophes behind words", `The players’ room, the players' bus, James’ house, the Joneses'.`, ""},
		{"apostrophes before words", `’Tis the season, 'twas, give ’em, get 'em, ’til, 'cause, ’cause.`, ""},
		{"clipped years", `The ’90s, the '60s, the ‘80s, summer of ’69, class of '88.`, ""},
		{"clipped on both sides", `Rock ’n’ roll, rock 'n' roll, fish ‘n’ chips, Toys 'n' Things.`, ""},
		{"dropped letters at the end", `Goin’ home, nothin' doing, ol’ man.`, ""},
		{"a split possessive", `Warsaw 's mayor and Rome ’s do n't know.`, ""},
		{"the Hawaiian ʻokina", `Queen Liliʻuokalani of Hawaiʻi left ʻIolani Palace.`, ""},
		{"the okina as a quotation mark", `The ‘Iolani Palace in Hawai‘i and the ‘ohana.`, ""},
		{"the ‘ayn of Arabic names", `‘Abd al-Rahman met ‘Ali.`, ""},
		{"an apostrophe far from a plural", `'Abd al-Rahman told a crowd of thousands in the square before the old mosque that the soldiers' bus was late.`, ""},
		{"the Calabrian mafia", `The 'Ndrangheta's men left the bosses' villa, the ‘Ndrangheta said.`, ""},
		{"a plural inside a single quotation", `‘The players’ room was full,’ he said.`, "‘The players’ room was full,’\n"},
		{"a plural behind a single quotation", `The 'old' players' room and the coaches' bus.`, "'old'\n"},
		{"contractions inside a single quotation", `'I don't know, I can't say,' he said.`, "'I don't know, I can't say,'\n"},
		{"a clipped word inside a quotation", `“’Tis the ’90s,” she said. "Get 'em," he said.`, "“’Tis the ’90s,”\n\"Get 'em,\"\n"},
		{"a quotation of a word in s", `The word ‘players’ and the word ‘rooms’ differ.`, "‘players’\n‘rooms’\n"},
		{"a plural next to a double close", `“It is the players’” and “the boss’s.”`, "“It is the players’”\n“the boss’s.”\n"},

		{"feet and inches", `He is 6' 2" tall, she 5'10", a 12" disc, 7' deep.`, ""},
		{"inches inside a quotation", `"I have a 12" disc," she said.`, "\"I have a 12\" disc,\"\n"},
		{"a figure at the end of a quotation", `He said "I am 22" and "born in 1999".`, "\"I am 22\"\n\"born in 1999\"\n"},
		{"arrows of a menu are none", `Home » News » World`, ""},
		{"dashes decoded twice are none", `The mayor â€“ a baker â€” left.`, ""},

		{"a double without a close ends with its paragraph", "“We won, she said.\nHe left.", "“We won, she said./\n"},
		{"a straight double without a close", `He wrote "we won and left.`, "\"we won and left./\n"},
		{"a single without a close inside a double ends there", `“He said ‘no,” she said.`, "“He said ‘no,”\n  ‘no,/\n"},
		{"an unclosed straight single is an apostrophe", `He said 'we won and left.`, ""},
		{"a curly single without a close", `He said ‘we won and left.`, "‘we won and left./\n"},
		{"a close without an opening is stray", `We won,” she said.`, "stray won,”\n"},
		{"a straight close without an opening", `We won," she said.`, "stray won,\"\n"},
		{"a single close behind a stop", `We won.’ She left.`, "stray won.’\n"},
		{"a guillemet without an opening", `We won», dit-elle.`, "stray  won»\n"},
		{"a close of another shape of its family", `He said “we won" and "they lost”.`, "“we won\"\n\"they lost”\n"},
		{"an opening mark typed for a close", `He said “we won“ and left.`, "“we won“\n"},
		{"a close typed for an opening", `He said ”we won” and left.`, "”we won”\n"},
		{"a space on the wrong side of the opening", `He said," We won," and left.`, "\" We won,\"\n"},
		{"a space on the wrong side of the close", `"We won, "he said. She left.`, "\"We won, \"\n"},
		{"two openings and one close", `"We won, he said. "They lost," she said.`, "\"We won, he said. \"They lost,\" she said./\n  \"They lost,\"\n"},

		{"a quotation over three paragraphs", "“One.\n“Two.\n“Three,” he said.", "“One./+\n+“Two./+\n+“Three,”\n"},
		{"straight over paragraphs", "\"One.\n\"Two.\"\n\"Three.\"", "\"One./+\n+\"Two.\"\n\"Three.\"\n"},
		{"single over paragraphs", "‘One.\n‘Two.’", "‘One./+\n+‘Two.’\n"},
		{"nested over paragraphs", "“‘One.\n“‘Two.’ Three.”", "“‘One./+\n  ‘One./+\n+“‘Two.’ Three.”\n  +‘Two.’\n"},
		{"Spanish over paragraphs", "«Uno.\n»Dos».", "«Uno./+\n+»Dos»\n"},
		{"over paragraphs without opening again", "“One.\nTwo.” He left.", "“One./+\n+Two.”\n"},
		{"not over paragraphs when a speaker was named", "“One, said Ann Roe.\nTwo.” He left.", "“One, said Ann Roe./\nstray Two.”\n"},
		{"not over a paragraph without marks", "“One.\nTwo.\n“Three.”", "“One./\n“Three.”\n"},
		{"code has no quotations", "`a \"b\nHe said \"c\".", "\"c\"\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			blocks := paragraphs(c.text)
			tok := Segment(c.text, blocks)
			if err := checkTokens(c.text, blocks, &tok); err != nil {
				t.Fatal(err)
			}
			if got := showQuotes(c.text, &tok); got != c.want {
				t.Errorf("%s\ngot\n%swant\n%s", c.text, got, c.want)
			}
		})
	}
}

func TestQuotedHoldsInsideAndNotOnTheMarks(t *testing.T) {
	const s = `He “said ‘no’ twice” and "left" it.`
	tok := Segment(s, []Block{{Span: Span{0, len(s)}}})
	for _, c := range []struct {
		what string
		want bool
	}{
		{"He", false}, {"He “", false}, {"“", false}, {"“s", true}, {"said", true}, {"no", true}, {"‘", true}, {"’", true},
		{" twice", true}, {"e”", true}, {"” and", false}, {"and", false}, {"and \"l", true}, {"left", true}, {"\" it", false}, {"it", false},
		{"He “said", true}, {"twice” and \"left", true}, {"” and \"", false},
	} {
		i := strings.Index(s, c.what)
		if got := tok.Quoted(Span{i, i + len(c.what)}); got != c.want {
			t.Errorf("Quoted(%q) = %v", c.what, got)
		}
	}
	for _, c := range []struct {
		before string
		want   bool
	}{{"He", false}, {"“", false}, {"said", true}, {"”", true}, {" and", false}, {"it", false}} {
		i := strings.Index(s, c.before)
		if got := tok.Quoted(Span{i, i}); got != c.want {
			t.Errorf("Quoted at the place before %q = %v", c.before, got)
		}
	}
}
