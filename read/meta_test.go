package read

import (
	"strings"
	"testing"
	"time"

	"stet/lint"
)

func TestMetaDate(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"2023-09-21", "2023-09-21"},
		{"2023-09-21T23:30:00+03:00", "2023-09-21"},
		{"2023-09-21T10:00:00.000Z", "2023-09-21"},
		{"2023-09-21 10:00", "2023-09-21"},
		{"2023/09/21", "2023-09-21"},
		{"20230921", "2023-09-21"},
		{"Thu, 21 Sep 2023 10:00:00 GMT", "2023-09-21"},
		{"Thu, 21 Sep 2023 10:00:00 +0200", "2023-09-21"},
		{"September 21, 2023", "2023-09-21"},
		{"SEPTEMBER 21, 2023", "2023-09-21"},
		{"Sept. 21, 2023", "2023-09-21"},
		{"Sep 21 2023", "2023-09-21"},
		{"September 21st, 2023", "2023-09-21"},
		{"21 September 2023", "2023-09-21"},
		{"21st of September 2023", "2023-09-21"},
		{"21 Sep. 2023, 14:05", "2023-09-21"},
		{"Thursday, September 21, 2023", "2023-09-21"},
		{"Thursday 21 September 2023", "2023-09-21"},
		{"September 21, 2023 at 4:05 p.m. EDT", "2023-09-21"},
		{"September 21, 2023 | 10:05 GMT+3", "2023-09-21"},
		{"21.09.2023", "2023-09-21"},
		{"9/21/2023", "2023-09-21"},
		{"21/9/2023", "2023-09-21"},
		{"05.05.2023", "2023-05-05"},
		{"21. September 2023", "2023-09-21"},
		{"21 de septiembre de 2023", "2023-09-21"},
		{"1er mars 2023", "2023-03-01"},
		{"21 сентября 2023", "2023-09-21"},
		{"2023年9月21日", "2023-09-21"},
		{"February 29, 2024", "2024-02-29"},

		{"February 29, 2023", ""},
		{"September 31, 2023", ""},
		{"09.10.2023", ""}, // day or month?
		{"09/10/2023", ""},
		{"September 21", ""},
		{"September 2023", ""},
		{"2023", ""},
		{"yesterday", ""},
		{"September 21, 2023 was a Thursday", ""},
		{"21.09.23", ""},
		{"12345678", ""},
		{"99999999", ""},
		{"", ""},
	} {
		got := ""
		if d, ok := metaDate(c.text); ok {
			got = d.Format("2006-01-02")
			if d.Hour() != 0 || d.Location() != time.UTC {
				t.Errorf("%q has a time of day: %v", c.text, d)
			}
		}
		if got != c.want {
			t.Errorf("%q is %q, want %q", c.text, got, c.want)
		}
	}
}

func TestDateline(t *testing.T) {
	for _, c := range []struct{ text, want, date string }{
		{"MOSCOW, September 21. /TASS/. The president said so.", "MOSCOW, September 21. /TASS/.", "September 21"},
		{"BRAGA, Saturday, July 20, 2024 – The club said so.", "BRAGA, Saturday, July 20, 2024 –", "Saturday, July 20, 2024"},
		{"PIRAEUS, Greece — Ferry crews agreed.", "PIRAEUS, Greece —", ""},
		{"PORT ALDER, Wash. — A jury decided.", "PORT ALDER, Wash. —", ""},
		{"WASHINGTON, D.C. – The Senate voted.", "WASHINGTON, D.C. –", ""},
		{"ST. PETERSBURG, Russia (AP) — The city slept.", "ST. PETERSBURG, Russia (AP) —", ""},
		{"(AP) — The city slept.", "(AP) —", ""},
		{"LONDON (Reuters) - The pound fell.", "LONDON (Reuters) -", ""},
		{"Berlin (dpa) – Die Stadt schläft.", "Berlin (dpa) –", ""},
		{"BEIJING, Jan. 3 (Xinhua) -- China opened.", "BEIJING, Jan. 3 (Xinhua) --", "Jan. 3"},
		{"KYIV. January 3 (Interfax-Ukraine) – The cabinet met.", "KYIV. January 3 (Interfax-Ukraine) –", "January 3"},
		{"NEW YORK--The market fell.", "NEW YORK--", ""},
		{"RIO DE JANEIRO — The city danced.", "RIO DE JANEIRO —", ""},
		{"PORT-AU-PRINCE, Haiti — The city slept.", "PORT-AU-PRINCE, Haiti —", ""},
		{"MADRID, 21 September 2023 (EFE).- The king spoke.", "MADRID, 21 September 2023 (EFE).-", "21 September 2023"},
		{"Paris, Sept. 21, 2023 — “No,” she said.", "Paris, Sept. 21, 2023 —", "Sept. 21, 2023"},

		{"Moscow — the capital — slept.", "", ""},
		{"The minister – who asked not to be named – left.", "", ""},
		{"LIVE — Updates from the court", "", ""},
		{"BREAKING - The mayor resigns", "", ""},
		{"NATO and the EU — both in Brussels — met.", "", ""},
		{"The deal (signed in May) fell.", "", ""},
		{"(Laughs) I do not know.", "", ""},
		{"U.S. officials said so.", "", ""},
		{"September 21 was a Thursday.", "", ""},
		{"On September 21, 2023 – a Thursday – it rained.", "", ""},
		{"WASHINGTON slept.", "", ""},
		{"", "", ""},
	} {
		got, date := "", ""
		if p, ok := dateline(c.text); ok {
			got, date = c.text[:p.end], c.text[p.dayStart:p.dayEnd]
		}
		if got != c.want || date != c.date {
			t.Errorf("%q: dateline %q, date %q; want %q, %q", c.text, got, date, c.want, c.date)
		}
	}
}

func TestDateOfPublication(t *testing.T) {
	for _, c := range []struct{ what, text, want, from, span string }{
		{"dateline", "Title of it\n\nBRAGA, July 20, 2024 – " + long, "2024-07-20", "dateline", "July 20, 2024"},
		{"alone", "Title of it\n\nMarch 3, 2024\n\n" + long, "2024-03-03", "text", "March 3, 2024"},
		{"alone with a label and a time", "Title of it\n\nPublished on 3 March 2024, 14:05\n\n" + long, "2024-03-03", "text", "3 March 2024"},
		{"beside a byline", "Title of it\n\nBy Jane Doe | March 3, 2024\n\n" + long, "2024-03-03", "text", "March 3, 2024"},
		{"dateline before date", "Title of it\n\nMarch 4, 2024\n\nOSLO, March 3, 2024 — " + long, "2024-03-03", "dateline", "March 3, 2024"},
		{"dateline without a year, date above", "Title of it\n\nMarch 4, 2024\n\nOSLO, March 3 (NTB) — " + long, "2024-03-03", "dateline", "March 3"},
		{"dateline without a year, year in the address", "OSLO, March 3 (NTB) — " + long + "\n\nhttps://example.org/2024/03/04/bridge", "2024-03-03", "dateline", "March 3"},
		{"dateline of December, date of January", "January 1, 2024\n\nOSLO, December 31 (NTB) — " + long, "2023-12-31", "dateline", "December 31"},
		{"post", long + "\n\n– City Hall (@cityhall) March 3, 2024\n\n" + long, "2024-03-03", "text", "March 3, 2024"},
		{"two posts", long + "\n\n– A (@aaa) March 2, 2024\n\n– B (@bbb) March 3, 2024\n\n" + long, "2024-03-03", "text", "March 3, 2024"},

		{"mentioned", "Title of it\n\nOn March 3, 2024, the council met. " + long, "", "", ""},
		{"mentioned after the dateline", "OSLO — The council met on March 3, 2024. " + long, "", "", ""},
		{"dateline without a year, years in prose", "OSLO, March 3 (NTB) — " + long + " The bridge was built on March 1, 1998.", "", "", ""},
		{"dateline without a year, two years possible", "OSLO, March 3 (NTB) — " + long + "\n\nhttps://example.org/2024/03/04/a\n\nhttps://example.org/2023/03/01/b", "", "", ""},
		{"alone at the end", long + "\n\n" + long + "\n\n" + long + "\n\nMarch 3, 2024", "", "", ""},
		{"updated", "Title of it\n\nUpdated March 3, 2024\n\n" + long, "", "", ""},
	} {
		d := mustRead(t, "a.txt", c.text, Options{Format: lint.Plain})
		got := ""
		if !d.Meta.Date.IsZero() {
			got = d.Meta.Date.Format("2006-01-02")
		}
		if got != c.want || d.Meta.DateFrom != c.from || d.Meta.DateSpan.Of(d.Text) != c.span {
			t.Errorf("%s: %s from %q at %q; want %s from %q at %q", c.what, got, d.Meta.DateFrom, d.Meta.DateSpan.Of(d.Text), c.want, c.from, c.span)
		}
	}
}

func TestMarkupDateWinsAndTheTextShowsIt(t *testing.T) {
	d := mustRead(t, "a.md", "---\ndate: 2024-03-04\n---\n# Title of it\n\nMarch 4, 2024\n\nOSLO, March 3, 2024 — "+long, Options{})
	m := d.Meta
	if m.Date.Format("2006-01-02") != "2024-03-04" || m.DateFrom != "front matter" || m.DateSpan.Of(d.Text) != "March 4, 2024" {
		t.Errorf("%v from %q at %q", m.Date, m.DateFrom, m.DateSpan.Of(d.Text))
	}
	if got := m.Dateline.Of(d.Text); got != "OSLO, March 3, 2024 —" {
		t.Errorf("dateline %q", got)
	}
}

func TestByline(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"By Jane Doe", "Jane Doe"},
		{"BY JANE DOE", "JANE DOE"},
		{"By Jane Doe and John van der Roe, Staff Writers", "Jane Doe and John van der Roe"},
		{"By Jane Doe in Moscow", "Jane Doe"},
		{"By Jane Doe | March 3, 2024", "Jane Doe"},
		{"By J. R. Doe Jr.", "J. R. Doe Jr."},
		{"By AFP", "AFP"},
		{"By Monday the bridge was closed", ""},
		{"By the time it closed", ""},
		{"By Jane Austen, and a good one at that.", ""},
		{"By Tuesday", ""},
		{"Jane Doe", ""},
	} {
		if got, _ := byline(c.text); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
	d := mustRead(t, "a.txt", "Bridge to close\n\nBy Jane Doe, our correspondent\n\n"+long, Options{})
	if d.Meta.Byline != "Jane Doe" || d.Meta.Title != "Bridge to close" {
		t.Errorf("%+v", d.Meta)
	}
}

func TestMetaField(t *testing.T) {
	for _, c := range []struct{ what, fields, want string }{
		{"front matter", "title=A day;author=Jane Doe;date=2024-03-03;lang=en_gb;url=https://example.org/a", "A day|Jane Doe|2024-03-03|en-GB|https://example.org/a"},
		{"case of keys", "Title=A day;BYLINE=Jane Doe;Published=March 3, 2024", "A day|Jane Doe|2024-03-03||"},
		{"open graph", "og:title=A day;article:published_time=2024-03-03T10:00:00Z;og:locale=pt_BR;og:url=https://example.org/a", "A day||2024-03-03|pt-BR|https://example.org/a"},
		{"name of the site", "title=A day | The News;og:title=A day", "A day||||"},
		{"another title", "title=A day;og:title=Elsewhere", "A day||||"},
		{"headline", "title=A day | The News;headline=The day", "The day||||"},
		{"author with a profile", "article:author=https://example.org/jane;author=Jane Doe", "|Jane Doe|||"},
		{"source that is no address", "source=Reuters;canonical=https://example.org/a", "||||https://example.org/a"},
		{"first stays", "date=2024-03-03;published=2024-03-04;author=A;byline=B;url=https://a.example;canonical=https://b.example", "|A|2024-03-03||https://a.example"},
		{"not a date, not a language", "date=soon;lang=the usual one;language=x", "||||"},
		{"modified is not published", "article:modified_time=2024-03-03;updated=2024-03-03", "||||"},
		{"script and region", "lang=zh-hant-tw", "|||zh-Hant-TW|"},
		{"empty", "title= ;author=", "||||"},
		{"others", "tags=a, b;layout=post;slug=x", "||||"},
	} {
		var m lint.Meta
		for f := range strings.SplitSeq(c.fields, ";") {
			key, value, _ := strings.Cut(f, "=")
			metaField(&m, key, value)
		}
		date := ""
		if !m.Date.IsZero() {
			date = m.Date.Format("2006-01-02")
		}
		if got := strings.Join([]string{m.Title, m.Byline, date, m.Language, m.URL}, "|"); got != c.want {
			t.Errorf("%s: %s, want %s", c.what, got, c.want)
		}
	}
}

func TestLanguageOfAText(t *testing.T) {
	for tongue, want := range map[string]string{
		"en": "en", "ru": "ru", "uk": "uk", "sr": "sr", "bg": "und-Cyrl", "el": "el", "he": "he", "ar": "und-Arab",
		"ja": "ja", "ko": "ko", "zh-Hans": "zh", "zh-Hant": "zh", "th": "",
		"de": "de", "fr": "fr", "es": "es", "pt": "pt", "it": "it", "nl": "nl", "sv": "sv", "da": "da", "fi": "fi", "pl": "pl",
		"cs": "cs", "hu": "hu", "ro": "ro", "tr": "tr", "lt": "lt", "lv": "lv", "et": "et",
	} {
		if got := languageOf(strings.Join(newsOf(t, tongue), "\n")); got != want {
			t.Errorf("%s: %q, want %q", tongue, got, want)
		}
	}
	for _, news := range []string{
		"The word Путин was painted on a wall.",
		"Plácido de la Cruz, María de los Ángeles and Juan de la Vega y Ruiz de Alarcón sang “La del manojo de rosas” at the Teatro de la Zarzuela in Madrid.",
		"Results: Bayern München 2, FC Köln 1; Borussia Mönchengladbach 3, 1. FC Nürnberg 3; SV Werder Bremen 0, VfL Osnabrück 1; VfB Stuttgart 2, FC Schalke 04 2; Fortuna Düsseldorf 1, FC St Pauli 0",
		"Officials refuse talks; strike goes on",
	} {
		if got := languageOf(news); got != "" && got != english {
			t.Errorf("%q is %q", news, got)
		}
	}
}

func TestThePageOfAnArticleHasItsDate(t *testing.T) {
	menu := strings.Repeat("<li><a href=/x>Sport</a></li>", 30)
	for markup, want := range map[string]string{
		`<script type="application/ld+json">{"@type":"NewsArticle", "datePublished" : "2020-07-10T14:15:42+00:00", "articleBody":"a` + "\n" + `b",}</script><p>Text.`: "2020-07-10",
		`<time itemprop="datePublished" content="2017-01-18T23:00:00-0800">Jan. 18</time><p>Text.`:                                                                    "2017-01-18",
		`<ul>` + menu + `</ul><h2>Lawmakers vote on the bridge</h2><h1>Ferry stops for the whole winter</h1><p>May 4, 2021</p><p>The ferry stops.</p>`:                "2021-05-04",
		`<ul>` + menu + `</ul><h1>Ferry stops for the whole winter</h1>` + strings.Repeat("<p>The ferry stops.</p>", 20) + `<p>May 4, 2021</p>`:                       "",
		`<p>May 4, 2021</p><ul>` + menu + `</ul><h1>Ferry stops for the whole winter</h1><p>The ferry stops.</p>`:                                                     "", // today's, above the menu
	} {
		d, err := Document("a.html", []byte(markup), Options{})
		if err != nil {
			t.Fatal(err)
		}
		date := ""
		if !d.Meta.Date.IsZero() {
			date = d.Meta.Date.Format("2006-01-02")
		}
		if date != want {
			t.Errorf("%s: %q, want %q", markup, date, want)
		}
	}
}
