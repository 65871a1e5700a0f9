package read

import (
	"strings"
	"testing"

	"stet/lint"
)

// TestPlainFieldsMeanWhatYAMLSays compares the quick way with the parser.
func TestPlainFieldsMeanWhatYAMLSays(t *testing.T) {
	for _, body := range []string{
		"title: Ferry stops\n", "title: 'Ferry: stops'\ndate: 2024-03-05\n", "title: \"Ferry\"\r\nauthor: Jean O'Hara\r\n",
		"title: Ferry # a comment\n", "title: 'It''s'\n", "title: \"a \\\"b\\\" c\"\n", "title: a: b\n", "title:\n  Ferry\n", "title: Ferry\n  stops\n",
		"title: |\n  Ferry\n", "title: [a, b]\n", "title: - a\n", "title: \"a\" b\n", "title: *a\n", "author: {name: Roe}\n", "title: a#b\n",
		"date: 2024-03-05T10:00:00Z\n", "url: https://example.org/a\n", "title: “Ferry”\n", "title: true\n", "title: 12\n", "title: ~\n", "title: null\n",
		"title: Ferry \n", "title: a:b\n", "lang: en-GB\nauthor: A, B\n", "title: \"Ferry\n", "title: 'a'b'\n",
	} {
		quick := lint.Meta{}
		if !plainFields(&quick, body) {
			if quick != (lint.Meta{}) {
				t.Errorf("%q: %+v was recorded all the same", body, quick)
			}
			continue
		}
		slow := &lint.Document{Markup: body}
		parseYAML(slow, body, 0)
		if len(slow.Problems) > 0 || slow.Meta != quick {
			t.Errorf("%q: the quick way says %+v, the parser %+v %v", body, quick, slow.Meta, slow.Problems)
		}
	}
}

func TestFrontMatterHasAnEnd(t *testing.T) {
	long := "---\ntitle: x\n" + strings.Repeat("a: b\n", maxFront/5) + "---\nText.\n"
	if d := readMarkup(t, lint.Markdown, long); d.Meta.Title != "" || len(d.Blocks) == 0 {
		t.Errorf("front matter of %d bytes was read", len(long))
	}
	for _, s := range []string{"---\ntitle: x\n\nText.\n", "--- x\ntitle: y\n---\n", "---", "---\n", "---\n---\nText.", "+++\na = \"b\"\n"} {
		d := readMarkup(t, lint.Markdown, s)
		checkMarkup(t, d)
		if d.Meta.Title != "" {
			t.Errorf("%q has title %q", s, d.Meta.Title)
		}
	}
}

func FuzzFrontMatter(f *testing.F) {
	f.Add("title: \"a\"\nb: [c, d]\n")
	f.Add("a: &x {b: *x}\nc: |\n  d\n")
	f.Fuzz(func(t *testing.T, body string) {
		for _, fence := range []string{"---", "+++"} {
			checkMarkup(t, readMarkup(t, lint.Markdown, fence+"\na: b\n"+body+"\n"+fence+"\nText.\n"))
		}
	})
}

func BenchmarkFrontMatter(b *testing.B) {
	for name, body := range map[string]string{
		"plain": "---\ntitle: Ferry stops\nauthor: Jean Ortega\ndate: 2024-03-05\nurl: https://example.org/a\n---\n",
		"full":  "---\ntitle: Ferry stops\nauthor: [Jean Ortega]\ndate: 2024-03-05\nurl: https://example.org/a\n---\n",
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				frontMatter(&lint.Document{Markup: body}, 0)
			}
		})
	}
}
