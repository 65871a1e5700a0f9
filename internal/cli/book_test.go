package cli

import (
	"bytes"
	"strings"
	"testing"
)

const smallBook = `version: 2
names:
- name: "Jumabekov"
  prefer: "Dzhumabekov"
  accept: ["Jumabekow"]
  spellings:
  - name: "Jumabekov"
    mentions: 6
    articles: 2
    in: ["a.txt:1:18"]
facts:
- {"rule":"name/transliteration","key":"Jumabekov","fact":{"Docs":2,"Mentions":6}}
`

func TestADecisionOutlivesANewCount(t *testing.T) {
	b, err := readBook([]byte(smallBook))
	if err != nil {
		t.Fatal(err)
	}
	data, err := b.bytes(nil) // nothing of it was met again
	if err != nil {
		t.Fatal(err)
	}
	again, err := readBook(data)
	if err != nil {
		t.Fatalf("%s\n%s", err, data)
	}
	if len(again.names) != 1 || again.names[0].Prefer != "Dzhumabekov" || len(again.names[0].Accept) != 1 || len(again.names[0].Spellings) != 1 {
		t.Errorf("%+v", again.names)
	}
}

func TestABookThatMakesNoSenseIsRefused(t *testing.T) {
	for name, c := range map[string]struct{ data, want string }{
		"text":           {"Officers praised him.", "no book"},
		"another key":    {strings.Replace(smallBook, "prefer:", "prefers:", 1), "unknown field"},
		"older":          {`{"version":1,"rules":{}}`, "no book"},
		"a broken count": {smallBook + "- nothing\n", "line 2"},
		"both":           {strings.Replace(smallBook, `accept: ["Jumabekow"]`, `different: ["Dzhumabekov"]`, 1), "somebody else"},
	} {
		if _, err := readBook([]byte(c.data)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}

func FuzzReadBook(f *testing.F) {
	f.Add([]byte(smallBook))
	f.Add([]byte("version: 2\nfacts:\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		b, err := readBook(data)
		if err != nil {
			return
		}
		if err := b.decide(b.facts); err != nil {
			return // a fact of another shape
		}
		saved, err := b.bytes(nil)
		if err != nil {
			t.Fatal(err)
		}
		again, err := readBook(saved)
		if err != nil {
			t.Fatalf("%s\n%s", err, saved)
		}
		twice, err := again.bytes(nil)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(saved, twice) {
			t.Errorf("saved twice:\n%s\nand\n%s", saved, twice)
		}
	})
}
