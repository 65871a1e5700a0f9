package text

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// namesOf gives the names of a paragraph as "text" or "text:flags".
func namesOf(t *testing.T, s string, headline bool) []string {
	t.Helper()
	tok := Segment(s, []Block{{Span: Span{0, len(s)}, Headline: headline}})
	letters := []struct {
		flag NameFlags
		name string
	}{{NameInitial, "i"}, {NameUpper, "u"}, {NameHeadline, "h"}, {NameHashtag, "t"}, {NamePossessive, "p"}}
	var out []string
	for _, n := range tok.Names {
		name := n.Of(s)
		flags := ""
		for _, l := range letters {
			if n.Flags&l.flag != 0 {
				flags += l.name
			}
		}
		if flags != "" {
			name += ":" + flags
		}
		out = append(out, name)
	}
	return out
}

func TestNamesAreRunsOfCapitalisedWords(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"She met Vera Lind in Oslo.", "Vera Lind|Oslo"},
		{"The talks with Vera Lind failed.", "Vera Lind"},
		{"Then Vera Lind left.", "Vera Lind"},
		{"Vera Lind left.", "Vera Lind:i"},
		{"Reporters left.", "Reporters:i"},
		{"In Oslo it rained.", "Oslo"},
		{"He and I saw New York.", "New York"},
		{"They said Hugo van der Velden and Ali ibn Yusuf won.", "Hugo van der Velden|Ali ibn Yusuf"},
		{"They said al-Ghanimi and Bashar al-Ghanimi won.", "al-Ghanimi|Bashar al-Ghanimi"},
		{"They named Heydar Safar oglu to the post.", "Heydar Safar oglu"},
		{"They met Jean-Luc Marchand and Chen Chao-hui there.", "Jean-Luc Marchand|Chen Chao-hui"},
		{"They met J. R. Smith there.", "J. R. Smith"},
		{"They met Ta`izz and O’Neill there.", "Ta`izz|O’Neill"},
		{"The mayor’s aide saw Lind’s house and the Lindens’ garden.", "Lind:p|Lindens:p"},
		{"It was Baku's President Ilham Safarov who spoke.", "Baku:p|President Ilham Safarov"},
		{"Users praised #Lind and Vera #Lind again.", "Users:i|Lind:t|Vera #Lind:t"},
		{"He said: “Lind was here.”", "Lind:i"},
		{"She said on Monday Lind would go.", "Lind"},
		{"The WHO said OSCE staff left.", "WHO:u|OSCE:u"},
		{"they spoke to de facto rulers in la Paz.", "la Paz"},
		{"Він бачив Ольгу Петренко вчора.", "Він:i|Ольгу Петренко"},
	} {
		if got := strings.Join(namesOf(t, c.text, false), "|"); got != c.want {
			t.Errorf("%q: got %s, want %s", c.text, got, c.want)
		}
	}
}

func TestNamesOfTitleCaseAndOfCapitalsAreMarked(t *testing.T) {
	got := namesOf(t, "Minister Wants Ministry to Mend Its Ways in Oslo", false)
	for _, n := range got {
		if !strings.Contains(n, "h") || !strings.Contains(n, ":") {
			t.Errorf("%s is not marked as of a headline", n)
		}
	}
	if len(got) == 0 {
		t.Error("no names")
	}
	for _, n := range namesOf(t, "LIND SIGNS NEW DEAL WITH OSLO", true) {
		if !strings.HasSuffix(n, "uh") && !strings.HasSuffix(n, "iuh") {
			t.Errorf("%s is not marked as capitals of a headline", n)
		}
	}
}

func TestPartsTellParticlesAndInitialsFromNames(t *testing.T) {
	s := "They met J. R. van der Velden, Bashar al-Ghanimi, Chen Chao-hui and Ash-Shargi there, and Vera #Lind’s aide."
	tok := Segment(s, []Block{{Span: Span{0, len(s)}}})
	var got []string
	for _, n := range tok.Names {
		for _, p := range tok.Parts(s, n, nil) {
			got = append(got, p.Of(s)+[]string{"", ".", "~", "#"}[p.Kind])
		}
	}
	want := "J. R. van~ der~ Velden Bashar al~ Ghanimi Chen Chao-hui Ash~ Shargi Vera Lind#"
	if g := strings.Join(got, " "); g != want {
		t.Errorf("got %s, want %s", g, want)
	}
}

func FuzzNamesLieInsideTheirText(f *testing.F) {
	for _, s := range []string{"Vera Lind’s al-Ghanimi J. R. #Lind van der O'Neill-", "A.", "É. D’", "ibn -A", "\xffA \xe2\x80B’s", "Ta`i #A-"} {
		f.Add(s, true)
	}
	f.Fuzz(func(t *testing.T, s string, headline bool) {
		tok := Segment(s, []Block{{Span: Span{0, len(s)}, Headline: headline}})
		end := int32(0)
		for _, n := range tok.Names {
			if n.Start < end || n.End <= n.Start || int(n.End) > len(s) || n.First >= n.Last || int(n.Last) > len(tok.Words) {
				t.Fatalf("bad name %+v behind %d", n, end)
			}
			if utf8.ValidString(s) && !utf8.ValidString(n.Of(s)) {
				t.Fatalf("name %q cuts a character", n.Of(s))
			}
			end = n.End
			at := int(n.Start)
			for _, p := range tok.Parts(s, n, nil) {
				if p.Start < at || p.End > int(n.End) || p.End < p.Start {
					t.Fatalf("part %+v outside name %+v", p, n)
				}
				at = p.End
			}
		}
	})
}

func BenchmarkNames(b *testing.B) {
	s := strings.Repeat("The talks between Vera Lind of Oslo’s council and Bashar al-Ghanimi lasted several hours and ended without a statement on Tuesday. ", 2000)
	blocks := []Block{{Span: Span{0, len(s)}}}
	tok := Segment(s, blocks)
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		names(s, blocks, &tok, tok.Sentences)
	}
}
