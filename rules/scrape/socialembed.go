package scrape

import (
	"fmt"
	"strings"

	"stet/lint"
	"stet/text"
)

var socialEmbed = &lint.Rule{
	ID:       "scrape/social-embed",
	Title:    "What is left of an embedded post",
	Why:      "A picture's short address or a platform's notice means nothing to a reader once the embed is gone.",
	Severity: lint.Warning,
	Fixable:  lint.Safe,
	Example:  lint.Example{Bad: "Talks begin today. pic.twitter.com/Ab1Cd2Ef3G", Good: "Talks begin today."},
	Details: `Finds the short picture addresses that posts carry (pic.twitter.com/…, pic.x.com/…,
instagr.am/p/…) and the notices that platforms set around an embed (“View this post on Instagram”, “A
post shared by …”, “This content is not available”, “Embed from Getty Images”).

Let stand: the post's own words, its author's name and date, and ordinary links to a post.`,
	Check: checkSocialEmbed,
}

// pictureHosts serve nothing but the picture of an embedded post.
var pictureHosts = []string{"pic.twitter.com/", "pic.x.com/", "instagr.am/p/", "pic.twitter.com", "pbs.twimg.com/"}

func checkSocialEmbed(p *lint.Pass) error {
	d := p.Doc
	o := outlines.Of(d)
	urls := o.urls
	for i := range d.Blocks {
		b := &d.Blocks[i]
		own := urls
		for len(urls) > 0 && int(urls[0].block) == i {
			urls = urls[1:]
		}
		own = own[:len(own)-len(urls)]
		if b.Kind == lint.Code {
			continue
		}
		if o.opens[i]&opensNotice != 0 && b.Len() <= 2*shortBytes && o.words[i] <= 2*shortWords && notices.begin(plainText(d, b)) {
			layer, s, fix := d.Removal(*b, "Delete the notice", lint.Safe)
			p.Report(lint.Finding{Span: s, Layer: layer, Message: fmt.Sprintf("“%s” is the notice of an embed that is gone", shorten(oneLine(b.Of(d.Text)))), Fixes: []lint.Fix{fix}})
			continue
		}
		for _, u := range own {
			if s := pictureAddress(d.Words[u.word].Of(d.Text)); s != "" {
				reportEmbed(p, b, int(u.word), s)
			}
		}
	}
	return nil
}

// pictureAddress returns the picture address at the end of an address token, as
// words may be glued to its front, or "".
func pictureAddress(s string) string {
	for _, h := range pictureHosts {
		if i := strings.Index(s, h); i >= 0 {
			return s[i:]
		}
	}
	return ""
}

func reportEmbed(p *lint.Pass, b *lint.Block, i int, address string) {
	d := p.Doc
	s := d.Words[i].Span()
	s.Start = s.End - len(address)
	cut := s
	if before := d.Text[b.Start:s.Start]; strings.HasSuffix(before, "://") {
		// The scheme belongs to the address.
		cut.Start -= len("://")
		for cut.Start > b.Start && isLetter(d.Text[cut.Start-1]) {
			cut.Start--
		}
		s.Start = cut.Start
	}
	for cut.Start > b.Start && (d.Text[cut.Start-1] == ' ' || d.Text[cut.Start-1] == '\t') {
		cut.Start--
	}
	if cut.Start == b.Start && cut.End < b.End && d.Text[cut.End] == ' ' {
		cut.End++ // nothing before it: the space behind goes instead
	}
	p.Report(lint.Finding{Span: s, Message: fmt.Sprintf("“%s” is the picture of a post that is no longer embedded", s.Of(d.Text)),
		Fixes: []lint.Fix{{Title: "Delete the address", Safety: lint.Safe, Edits: []text.Edit{{Span: cut}}}}})
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// notices are what platforms set around an embed.
var notices = newPhrases(
	"view this post on instagram", "a post shared by ", "view on instagram", "view on twitter", "view on x", "view on facebook", "see this post on facebook", "view this photo on instagram", "see this instagram post", "voir cette publication sur instagram", "ver esta publicación en instagram", "ver esta publicação no instagram", "sieh dir diesen beitrag auf instagram an", "visualizza questo post su instagram", "bu gönderiyi instagram'da gör", "посмотреть эту публикацию в instagram", "посмотреть публикацию в instagram",
	"embed from getty images", "this tweet has been deleted", "this tweet is unavailable", "this post is unavailable", "this post has been deleted", "the tweet has been deleted", "tweet unavailable", "show this thread", "loading tweet", "this content is not available", "this content is unavailable", "this video is unavailable", "this video is not available", "video unavailable", "this media cannot be played", "media playback is unsupported", "media playback is not supported", "your browser does not support", "this browser does not support", "please enable javascript", "you need to enable javascript", "please accept cookies to", "to view this content", "to display this content", "to see this content", "twitter content", "external content", "recommended editorial content", "at this point you will find external content", "at this point you'll find external content", "♬ original sound", "[embedded content]", "embedded content",
)
