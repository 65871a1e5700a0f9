package read

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"stet/lint"
	"stet/text"
)

// metaField records what a field of front matter or of an HTML head says. Keys
// are compared without regard to case; those that say nothing of title, author,
// date, language and address are ignored, and so are values that cannot be what
// the key names. The first value of several stays, but for a title, of which a
// headline or a shorter form without the site's name is preferred. DateFrom is
// left to the caller.
func metaField(m *lint.Meta, key, value string) {
	value = strings.TrimSpace(value)
	if value == "" {
		return
	}
	switch strings.ToLower(strings.TrimSpace(key)) {
	case "headline":
		m.Title = value
	case "title", "og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title":
		// <title> often ends with the site's name, which og:title lacks.
		if m.Title == "" || len(value) < len(m.Title) && strings.HasPrefix(m.Title, value) {
			m.Title = value
		}
	case "author", "byline", "article:author", "og:article:author", "dc.creator", "dcterms.creator", "creator", "parsely-author", "sailthru.author", "authors":
		// Facebook's article:author is the address of a profile.
		if m.Byline == "" && !isAddress(value) {
			m.Byline = strings.Trim(value, "[] \"")
		}
	case "date", "published", "publish_date", "publishdate", "publish-date", "published_at", "published_on", "publication_date",
		"pubdate", "pub_date", "date_published", "datepublished", "article:published_time", "article:published", "og:article:published_time",
		"og:pubdate", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.created", "dcterms.issued", "parsely-pub-date", "sailthru.date", "issued":
		if t, ok := metaDate(value); ok && m.Date.IsZero() {
			m.Date = t
		}
	case "lang", "language", "og:locale", "content-language", "dc.language", "dcterms.language", "inlanguage":
		if tag := languageTag(value); m.Language == "" {
			m.Language = tag
		}
	case "url", "canonical", "link", "source", "og:url", "permalink", "original_url", "original-url", "source_url", "twitter:url":
		if m.URL == "" && isAddress(value) {
			m.URL = value
		}
	}
}

func isAddress(s string) bool {
	return (strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://")) && !strings.ContainsAny(s, " \n")
}

// languageTag returns a BCP 47 tag with its parts cased as is usual, or "" when
// s cannot be one.
func languageTag(s string) string {
	if first, _, several := strings.Cut(s, ","); several {
		s = first
	}
	parts := strings.Split(strings.ReplaceAll(strings.TrimSpace(s), "_", "-"), "-")
	for i, p := range parts {
		for _, c := range []byte(p) {
			if !letter(c) && !isDigit(c) {
				return ""
			}
		}
		switch {
		case i == 0 && (len(p) < 2 || len(p) > 3 || !letter(p[0])):
			return ""
		case len(p) == 0 || len(p) > 8:
			return ""
		case i > 0 && len(p) == 2:
			parts[i] = strings.ToUpper(p)
		case i > 0 && len(p) == 4 && letter(p[0]):
			parts[i] = strings.ToUpper(p[:1]) + strings.ToLower(p[1:])
		default:
			parts[i] = strings.ToLower(p)
		}
	}
	return strings.Join(parts, "-")
}

const (
	// topBlocks is how many blocks are the top of an article, where a byline, a
	// date of its own and a dateline can stand.
	topBlocks = 16
	// longestLine bounds a byline or a date in bytes.
	longestLine = 140
)

// fillMeta fills the fields of Meta that markup left empty from the text, and
// finds the dateline. A date that is merely mentioned is not the date of
// publication. In this order: the dateline's, with the year from elsewhere when
// only one is possible; a date alone in its block near the top; the stamp of a
// post that is quoted, "(@handle) September 21, 2023", for a quoted post is
// seldom older than a day.
func fillMeta(d *lint.Document) {
	m := &d.Meta
	if !m.Date.IsZero() && m.DateFrom == "" {
		m.DateFrom = "meta"
		if d.Format == lint.Markdown {
			m.DateFrom = "front matter"
		}
	}
	headline := titleBlock(d)
	if m.Title == "" && headline >= 0 {
		m.Title = strings.Join(strings.Fields(d.Blocks[headline].Of(d.Text)), " ")
	}
	// On a page the top of the article stands below menus.
	first := max(0, headline-topBlocks/2)
	top := d.Blocks[first:min(len(d.Blocks), first+topBlocks)]
	if m.Byline == "" {
		for _, b := range top {
			if name, ok := byline(b.Of(d.Text)); ok {
				m.Byline = name
				break
			}
		}
	}
	fillDate(d, top)
	m.Written = writtenIn(d)
	if m.Language == "" && m.Written != english {
		m.Language = m.Written
	}
}

// writtenIn is the language of the prose of an article, or "": of what begins with
// the first paragraph that is prose for sure, for the menus above it may be in another
// language or in none; or, where that is not clear, of the longest paragraph.
func writtenIn(d *lint.Document) string {
	first, longest := 0, text.Span{}
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if b.Kind != lint.Paragraph {
			continue
		}
		if first == 0 && isBody(b.Of(d.Text)) {
			first = b.Start
		}
		if b.Len() > longest.Len() {
			longest = b.Span
		}
	}
	if l := languageOf(d.Text[first:]); l != "" {
		return l
	}
	return languageOf(longest.Of(d.Text))
}

// titleBlock returns the block that is the article's title, or -1: on a page the
// first heading of the highest level, when it is long enough for a title, for teasers
// of other articles may stand above it.
func titleBlock(d *lint.Document) int {
	if d.Format == lint.HTML {
		for i := range d.Blocks {
			if b := &d.Blocks[i]; b.Kind == lint.Headline && b.Level == 1 && strings.Count(b.Of(d.Text), " ") >= 3 {
				return i
			}
		}
	}
	return mainHeadline(len(d.Blocks), func(i int) (string, bool) {
		b := d.Blocks[i]
		return b.Of(d.Text), b.Kind == lint.Headline
	})
}

func fillDate(d *lint.Document, top []lint.Block) {
	m := &d.Meta
	set := func(on day, s text.Span, from string) {
		if m.Date.IsZero() {
			m.Date, m.DateFrom = on.time(), from
		}
		if m.DateSpan.Empty() && m.Date.Equal(on.time()) {
			m.DateSpan = s
		}
	}
	for _, b := range top {
		if b.Kind != lint.Paragraph && b.Kind != lint.Headline {
			continue
		}
		p, ok := dateline(b.Of(d.Text))
		if !ok {
			continue
		}
		m.Dateline = text.Span{Start: b.Start, End: b.Start + p.end}
		if p.day.year == 0 && p.day.month != 0 {
			p.day.year = yearNear(d, p.day)
		}
		if p.day.year != 0 && p.day.exists() {
			set(p.day, text.Span{Start: b.Start + p.dayStart, End: b.Start + p.dayEnd}, "dateline")
		}
		break
	}
	prose := 0
	for _, b := range top {
		s := b.Of(d.Text)
		if on, at, ok := dateAlone(s); ok {
			set(on, text.Span{Start: b.Start + at.Start, End: b.Start + at.End}, "text")
			break
		}
		if isBody(s) {
			if prose++; prose > 2 {
				break
			}
		}
	}
	if m.Date.IsZero() {
		if on, at, ok := postStamp(d.Text); ok {
			set(on, at, "text")
		}
	}
}

// yearNear returns the year of a date that was given without one, when the rest
// of the document allows only one: all dates that stand alone, stamp a post or
// are part of an address in the text, and that fall within six weeks of it,
// agree. Dates in prose do not count, for news gives the year of what is long
// past only. It returns 0 when there is none or more than one.
func yearNear(d *lint.Document, on day) int {
	year := 0
	clear := true
	see := func(seen day) {
		for _, y := range [...]int{seen.year - 1, seen.year, seen.year + 1} {
			c := day{y, on.month, on.day}
			if !c.exists() {
				continue
			}
			if apart := c.time().Sub(seen.time()).Abs(); apart <= 42*24*time.Hour {
				clear = clear && (year == 0 || year == y)
				year = y
			}
		}
	}
	for _, b := range d.Blocks {
		if on, _, ok := dateAlone(b.Of(d.Text)); ok {
			see(on)
		}
	}
	eachStamp(d.Text, func(on day, _ text.Span) { see(on) })
	addressDate(d.Meta.URL, see)
	for _, l := range d.Links {
		if l.Bare {
			addressDate(l.Target, see)
		}
	}
	if !clear {
		return 0
	}
	return year
}

// addressDate calls see for a date in the path of an address: /2023/09/21/.
func addressDate(address string, see func(day)) {
	for i := 0; i+11 <= len(address) && i < 512; i++ {
		if address[i] != '/' {
			continue
		}
		if d, n, ok := scanDate(address[i+1:]); ok && d.year != 0 && n == len("2023/09/21") {
			see(d)
		}
	}
}

// dateAlone reads a block that is a date and nothing but a date, perhaps with a
// time, a word such as "Published", or other details apart by bars; it returns
// the date's place in s.
func dateAlone(s string) (day, text.Span, bool) {
	if len(s) > longestLine || strings.IndexFunc(s, unicode.IsDigit) < 0 {
		return day{}, text.Span{}, false
	}
	for at := 0; at < len(s); {
		end, next := len(s), len(s)
		if i := strings.IndexAny(s[at:], "|•·"); i >= 0 {
			_, n := utf8.DecodeRuneInString(s[at+i:])
			end, next = at+i, at+i+n
		}
		part := s[at:end]
		from := spaces(part)
		rest := part[from:]
		for _, label := range [...]string{"Published", "PUBLISHED", "published", "Posted", "POSTED", "Date", "First published"} {
			if after, ok := strings.CutPrefix(rest, label); ok {
				after = strings.TrimPrefix(after, ":")
				after = after[spaces(after):]
				after = strings.TrimPrefix(after, "on ")
				rest = after[spaces(after):]
				break
			}
		}
		start := at + len(part) - len(rest)
		if d, n, ok := scanDate(rest); ok && d.year != 0 && strings.Trim(rest[n+timeTail(rest[n:]):], " .,\u00A0\n") == "" {
			return d, text.Span{Start: start, End: start + n}, true
		}
		at = next
	}
	return day{}, text.Span{}, false
}

// postStamp finds the date under a post of a social network that was pasted with
// its handle. Of several the latest counts.
func postStamp(t string) (best day, at text.Span, ok bool) {
	eachStamp(t, func(on day, s text.Span) {
		if !ok || on.time().After(best.time()) {
			best, at, ok = on, s, true
		}
	})
	return best, at, ok
}

// eachStamp calls see for each "(@handle) September 21, 2023" in t.
func eachStamp(t string, see func(day, text.Span)) {
	for from := 0; ; {
		i := strings.Index(t[from:], "(@")
		if i < 0 {
			return
		}
		from += i + 2
		end := strings.IndexByte(t[from:min(len(t), from+40)], ')')
		if end < 0 {
			continue
		}
		start := from + end + 1
		start += spaces(t[start:])
		if d, n, found := scanDate(t[start:min(len(t), start+60)]); found && d.year != 0 {
			see(d, text.Span{Start: start, End: start + n})
		}
	}
}

// byline reads "By Jane Doe", with a role or a date behind it, and returns the
// name. It must be a block of its own, for sentences begin with "By" as well.
func byline(s string) (string, bool) {
	if len(s) > longestLine || !strings.HasPrefix(s, "By ") && !strings.HasPrefix(s, "BY ") {
		return "", false
	}
	s = s[3:]
	end := len(s)
	for _, mark := range [...]string{",", "|", "•", "·", " - ", " – ", " — ", " in ", " for ", " at ", " Published", " Updated", "\n", ";"} {
		if i := strings.Index(s[:end], mark); i >= 0 {
			end = i
		}
	}
	if endsFull(s) && end < len(s) {
		return "", false
	}
	name := strings.TrimSpace(s[:end])
	words := strings.Fields(name)
	if len(words) == 0 || len(words) > 9 || endsFull(name) && len(words) > 3 && len(words[len(words)-1]) > len("Jr.") {
		return "", false
	}
	for i, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		switch {
		case unicode.IsUpper(r) || unicode.IsLetter(r) && !unicode.IsLower(r):
			if i == 0 && (monthOf(w) > 0 || isWeekday(w)) {
				return "", false
			}
		case i > 0 && nameParticle(w):
		default:
			return "", false
		}
	}
	return name, true
}

func nameParticle(w string) bool {
	switch w {
	case "and", "&", "van", "von", "der", "den", "de", "da", "dos", "du", "del", "della", "di", "la", "le", "bin", "ibn", "al", "ter", "zu", "with":
		return true
	}
	return strings.HasPrefix(w, "al-") || strings.HasPrefix(w, "el-") || strings.HasPrefix(w, "d'") || strings.HasPrefix(w, "d’")
}
