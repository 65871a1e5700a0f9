package container

import (
	"bytes"
	"strings"
	"testing"
	"time"
)

func TestOfAPageOnlyHeadAndArticleAreRead(t *testing.T) {
	words := strings.Repeat("The council met on the matter and found no majority for any plan, as the mayor had said it would. ", 5)
	page := "<!DOCTYPE html>\n<html lang=en><head><title>A title</title><meta name=date content=2020-01-02></head>\n<body><nav><ul><li>Home\n<li>News</ul></nav>\n" +
		"<div id=main><article><h2>A heading</h2><p>First. " + words + "</p><div><div><p>Second. " + words + "</p></div></div>" +
		"<aside class=related>More like this</aside></article></div>\n<footer>All rights reserved</footer></body></html>\n"
	got := string(Prose([]byte(page)))
	if len(got) != len(page) || strings.Count(got, "\n") != strings.Count(page, "\n") {
		t.Fatal("places in the one are not places in the other")
	}
	for _, want := range []string{"<title>A title</title>", "content=2020-01-02", "First. The council", "Second. The council", "<html lang=en>"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is gone", want)
		}
	}
	for _, furniture := range []string{"Home", "News", "All rights reserved"} {
		if strings.Contains(got, furniture) {
			t.Errorf("%q is still there", furniture)
		}
	}
	if strings.Index(got, "Second.") != strings.Index(page, "Second.") {
		t.Error("the article has moved")
	}
}

func TestWhatIsNoPageIsReadWhole(t *testing.T) {
	for _, s := range []string{"", "Plain words , no page.", "<p>A piece of a page</p>", "An article on the <html> tag.", "<html><body><p>Too short.</p></body></html>"} {
		if got := Prose([]byte(s)); string(got) != s {
			t.Errorf("%q became %q", s, got)
		}
	}
}

func TestHostilePagesTakeNoLongerThanTheirSize(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	for _, piece := range []string{"<div>", "<p>a b c d e f g h", "<br>", "<table><tr><td>x", "<b><i>x", "<a href=#>x</a>", "<li>", "</p>", "<div>a</div>", "x, ", "<!--", "<p>a<br><br>"} {
		small := []byte("<html><body>" + strings.Repeat(piece, 40_000/len(piece)))
		large := []byte("<html><body>" + strings.Repeat(piece, 400_000/len(piece)))
		if !bytes.HasPrefix(large, small) {
			t.Fatal("the large one is to begin with the small one")
		}
		begun := time.Now()
		Prose(large)
		if took := time.Since(begun); took > 10*time.Second {
			t.Errorf("%q: 400 kB take %v", piece, took)
		} else {
			t.Logf("%q: %v", piece, took)
		}
	}
}
