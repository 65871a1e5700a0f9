package scrape

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"stet/lint"
	"stet/text"
)

var gluedURL = &lint.Rule{
	ID:       "scrape/glued-url",
	Title:    "An address run together with what stands beside it",
	Why:      "The address no longer works, and the hashtag, name or word that sticks to it cannot be read.",
	Severity: lint.Warning,
	Fixable:  lint.Safe,
	Example:  lint.Example{Bad: "See https://t.co/Ab1Cd2Ef3G#Vote2024", Good: "See https://t.co/Ab1Cd2Ef3G #Vote2024"},
	Details: `Finds a hashtag or handle at the end of a short link (https://t.co/…#Vote), two addresses run
together, a word before “http” or before a picture's address, and a word with a capital behind an
address's last dot or small letter (“https://example.org/fund.The”).

Let stand: fragments and at-signs that belong to an address (“/page#history”, “/@name”), capitals in
paths (“/iPhone”), archives of other addresses (“web.archive.org/web/2020/https://…”) and addresses
in parameters.`,
	Check: checkGluedURL,
}

func checkGluedURL(p *lint.Pass) error {
	d := p.Doc
	for _, u := range outlines.Of(d).urls {
		i := int(u.word)
		w := d.Words[i]
		first, last := d.Blocks[u.block].First, d.Blocks[u.block].Last
		if i > first && d.Words[i-1].End == w.Start && d.Words[i-1].Kind == text.Letters && hasScheme(w.Of(d.Text)) {
			glued(p, d.Words[i-1].Span().Start, int(w.Start), int(w.End), "the word before it")
			continue
		}
		if at, what := seam(w.Of(d.Text)); at > 0 {
			glued(p, int(w.Start), int(w.Start)+at, int(w.End), what)
			continue
		}
		// The next token may touch: …/Ab1Cd2#Vote may be cut at the mark.
		if i+1 < last && d.Words[i+1].Start == w.End {
			if k := d.Words[i+1].Kind; k == text.Hashtag || k == text.Handle {
				glued(p, int(w.Start), int(w.End), int(d.Words[i+1].End), "what follows it")
			}
		}
	}
	return nil
}

// glued reports that t[start:end] is two things that meet at seam.
func glued(p *lint.Pass, start, seam, end int, what string) {
	s := text.Span{Start: start, End: end}
	message := fmt.Sprintf("The address “%s” runs into %s", s.Of(p.Doc.Text), what)
	if before := p.Doc.Text[start:seam]; !strings.ContainsAny(before, "./") {
		message = fmt.Sprintf("The word “%s” runs into the address “%s”", before, p.Doc.Text[seam:end])
	}
	p.Report(lint.Finding{Span: s, Message: message,
		Fixes: []lint.Fix{{Title: "Insert a space", Safety: lint.Safe, Edits: []text.Edit{{Span: text.Span{Start: seam, End: seam}, New: " "}}}}})
}

func hasScheme(s string) bool {
	return strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "www.")
}

// shorteners give codes of letters and digits and know no fragments.
var shorteners = []string{"t.co/", "bit.ly/", "goo.gl/", "ow.ly/", "buff.ly/", "tinyurl.com/", "dlvr.it/", "trib.al/", "ift.tt/", "fb.me/", "wp.me/", "is.gd/", "pic.twitter.com/", "pic.x.com/", "youtu.be/", "lnkd.in/", "amzn.to/", "nyti.ms/", "reut.rs/", "bbc.in/", "cnn.it/", "wapo.st/", "econ.st/", "on.ft.com/", "t.me/"}

// seam finds the place within an address token where something else begins, and
// says what; 0 when there is none.
func seam(s string) (at int, what string) {
	body := s
	offset := 0
	if i := strings.Index(s, "://"); i >= 0 && i < 8 {
		offset = i + 3
		body = s[offset:]
	}
	// A second address: not one that is a parameter or part of an archive's path.
	for _, scheme := range []string{"https://", "http://"} {
		if i := strings.Index(body, scheme); i > 0 && !strings.ContainsRune("/=?&:%", rune(body[i-1])) {
			return offset + i, "another address"
		}
	}
	for _, host := range []string{"pic.twitter.com/", "pic.x.com/"} {
		if i := strings.Index(body, host); i > 0 && body[i-1] != '/' && body[i-1] != '.' {
			return offset + i, "another address"
		}
	}
	if slash := strings.IndexByte(body, '/'); slash > 0 {
		path := body[slash+1:]
		if short(body[:slash+1]) {
			for i := 1; i < len(path); i++ {
				if path[i] == '#' || path[i] == '@' {
					return offset + slash + 1 + i, "what follows it"
				}
			}
		}
		// …/fund.The: a stop and a capitalised word of prose.
		if dot := strings.LastIndexByte(path, '.'); dot > 0 && !strings.ContainsAny(path, "#)") && dot+3 < len(path) && titled(path[dot+1:]) {
			return offset + slash + 1 + dot + 1, "the next sentence"
		}
		if i := labelled(path[strings.LastIndexByte(path, '/')+1:]); i > 0 {
			return offset + len(body) - len(path) + strings.LastIndexByte(path, '/') + 1 + i, "the next word"
		}
	}
	return 0, ""
}

// short reports whether host, with its slash, is a link shortener's.
func short(host string) bool {
	host = strings.TrimPrefix(strings.ToLower(host), "www.")
	for _, h := range shorteners {
		if host == h {
			return true
		}
	}
	return false
}

// titled reports whether s is one word with a capital and small letters.
func titled(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	if !unicode.IsUpper(r) {
		return false
	}
	for _, r := range s[n:] {
		if !unicode.IsLower(r) {
			return false
		}
	}
	return true
}

// labelled returns where a label that often follows an address on a page begins
// within the last segment of its path: "noroPhone", "contactEmail". The part
// before it must be small letters and digits only.
func labelled(segment string) int {
	for i := 1; i < len(segment); i++ {
		if segment[i] < 'A' || segment[i] > 'Z' {
			continue
		}
		c := segment[i-1]
		if i >= 3 && (c >= 'a' && c <= 'z' || c >= '0' && c <= '9') && labels.Has(segment[i:]) {
			return i
		}
		return 0
	}
	return 0
}

var labels = text.SetOf("Phone", "Telephone", "Tel", "Fax", "Email", "Mail", "Contact", "Address", "Source", "Photo", "Photos", "Image", "Video", "Share", "Read", "More", "The", "This", "By", "Follow", "Subscribe", "Advertisement", "Published", "Updated", "Author", "Website", "Via", "Tags", "Related", "Download", "Comments", "Print", "Text", "Editor", "Copyright")
