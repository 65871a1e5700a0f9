package mt

import (
	"testing"

	"stet/lexicon"
	"stet/lint"
)

func article(t string) *lint.Document {
	d := &lint.Document{Format: lint.Plain, Markup: t, Text: t}
	d.Blocks = []lint.Block{{}}
	d.Blocks[0].End = len(t)
	d.Segment()
	return d
}

func TestWhatIsLeftBehindTellsTheSourceLanguage(t *testing.T) {
	for _, c := range []struct {
		text string
		want lexicon.Language
	}{
		{"The mayor of Braga said that the câmara had spent the orçamento on two roads.", lexicon.Portuguese},
		{"The government in Ankara said on Monday that the bakanlık had not seen the hükümet report.", lexicon.Turkish},
		{"The minister said that the regjeringen would not pay for the kommunene near Oslo.", lexicon.Norwegian},
	} {
		got, points := sourceOf(article(c.text)).likely()
		if got != c.want || points < 20 {
			t.Errorf("%q: %s with %d points, want %s with 20 or more", c.text, got, points, c.want)
		}
	}
}

func TestAnArticleAboutACountryIsNoTranslation(t *testing.T) {
	d := article("The German government said in Berlin on Monday that German exports to France had grown. Munich and Hamburg did best.")
	if l, points := sourceOf(d).likely(); l != lexicon.German || points >= 20 {
		t.Errorf("%s with %d points, want German with fewer than 20", l, points)
	}
}

func TestAnAddressTellsWhereAnArticleWasPublished(t *testing.T) {
	for _, c := range []struct {
		url, tag string
		want     lexicon.Language
	}{
		{"https://noticias.example.com.br/a/b", "", lexicon.Portuguese},
		{"https://example.com.tr:8080/news.de", "", lexicon.Turkish},
		{"https://example.com/", "", lexicon.English},
		{"", "fa-IR", lexicon.Persian},
		{"", "en-GB", lexicon.English},
	} {
		if got := homeOf(lint.Meta{URL: c.url, Language: c.tag}); got != c.want {
			t.Errorf("%s %s: got %s, want %s", c.url, c.tag, got, c.want)
		}
	}
}
