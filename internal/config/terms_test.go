package config

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"strings"
	"testing"

	"stet/lint"
	"stet/term"
	"stet/text"
)

// finderOf reads files of a map by their absolute paths.
func finderOf(files map[string]string) *Finder {
	return &Finder{Rules: some, Read: func(path string) ([]byte, error) {
		if s, ok := files[path]; ok {
			return []byte(s), nil
		}
		return nil, &fs.PathError{Op: "open", Path: path, Err: fs.ErrNotExist}
	}}
}

// word is the first right rendering of the terms of a file in a text.
func wordFor(t *testing.T, c *Config, rel, s string) string {
	t.Helper()
	base := c.Settings(rel).House.Terms
	if base == nil {
		return ""
	}
	tok := text.Segment(s, []text.Block{{Span: text.Span{End: len(s)}}})
	for _, m := range base.Find(s, &tok, nil, term.Places{}) {
		if !m.Entry.Stands {
			_, fixed := m.Render(0)
			return fixed
		}
	}
	return ""
}

func TestTermsOfAFolderOutweighThoseOfTheHouse(t *testing.T) {
	f := finderOf(map[string]string{
		"/news/.stet.yaml":       "house:\n  terms: [terms.csv, ../bank/more.csv]\npaths:\n  - glob: sport/**\n    house:\n      terms: [/bank/sport.csv]\n",
		"/news/terms.csv":        "wrong,right\nlaw project,bill\n",
		"/bank/more.csv":         "wrong,right\nlaw project,draft\npool,pond\n",
		"/bank/sport.csv":        "wrong,right\nlaw project,rule\n",
		"/news/plain/.stet.yaml": "house:\n  dialect: en-GB\n",
	})
	c, err := f.For("/news/a.md")
	if err != nil {
		t.Fatal(err)
	}
	for rel, want := range map[string]string{"a.md": "draft", "sport/a.md": "rule"} {
		if got := wordFor(t, c, rel, "The law project is long."); got != want {
			t.Errorf("%s: %q, want %q", rel, got, want)
		}
		if got := wordFor(t, c, rel, "The pool is long."); got != "pond" {
			t.Errorf("%s: %q", rel, got)
		}
	}
	if c, err := f.For("/news/plain/a.md"); err != nil || c.Settings("a.md").House.Terms != nil {
		t.Errorf("terms from nowhere: %v", err)
	}
}

func TestWhatIsWrongWithTermsIsToldWithItsPlace(t *testing.T) {
	files := map[string]string{
		"/news/.stet.yaml": "house:\n  terms:\n    - none.csv\n    - terms.csv\n",
		"/news/terms.csv":  "wrong,right\r\nlaw project,bill,x\r\na,a\r\n",
	}
	_, err := finderOf(files).For("/news/a.md")
	want := `/news/.stet.yaml:3:7: the terms in "none.csv" cannot be read: file does not exist
    3 │     - none.csv
      │       ^
/news/terms.csv:2:18: "x" stands in no column: the header has 2; put a cell with a separator in it in quotation marks
    2 │ law project,bill,x
      │                  ^
/news/terms.csv:3:1: "a" is wrong and right in one row
    3 │ a,a
      │ ^`
	if err == nil || err.Error() != want {
		t.Errorf("%v", err)
	}
	var all Errors
	if !errors.As(err, &all) {
		t.Fatalf("%T", err)
	}
	for _, e := range all {
		if e.Config() != "/news/.stet.yaml" {
			t.Errorf("%s belongs to %s", e.Path, e.Config())
		}
	}
	for yaml, want := range map[string]string{"house:\n  terms: a.csv\n": "2:10: terms is a list", "house:\n  terms: ['']\n": "2:11: an empty path"} {
		if _, err := Load(".stet.yaml", []byte(yaml), some); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", yaml, err)
		}
	}
}

// The key of what was cleaned is made of settings as JSON.
func TestSettingsAsJSONHoldTheTerms(t *testing.T) {
	form := func(csv string) []byte {
		c, err := finderOf(map[string]string{"/.stet.yaml": "house:\n  terms: [a.csv]\n", "/a.csv": csv}).For("/a.md")
		if err != nil {
			t.Fatal(err)
		}
		data, err := json.Marshal(c.Settings("a.md"))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	one := form("wrong,right\na,b\n")
	if !bytes.Equal(one, form("wrong,right\na,b\n")) {
		t.Error("the same terms give different settings")
	}
	if bytes.Equal(one, form("wrong,right\na,c\n")) {
		t.Error("other terms give the same settings")
	}
	var read lint.Settings
	if err := json.Unmarshal(one, &read); err != nil || read.House.Terms.Entries() != 2 {
		t.Errorf("%v", err)
	}
}
