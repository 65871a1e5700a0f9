package container

import (
	"fmt"
	"strconv"
	"strings"
)

// Path leads to a field: "body", "content.rendered", "parts[0].text",
// "parts[*].text", `["a.b"].c`.
type Path []step

// step is a key, or an index when key is empty; -1 stands for every index.
type step struct {
	key   string
	index int
}

// ParsePath reads a path as people write it.
func ParsePath(s string) (Path, error) {
	var p Path
	rest := strings.TrimPrefix(s, "$.")
	bad := func(why string) (Path, error) {
		return nil, fmt.Errorf("%q: %s; a path looks like body, content.rendered, parts[0].text or parts[*].text", s, why)
	}
	for rest != "" {
		if rest[0] == '[' {
			if strings.HasPrefix(rest, `["`) {
				end := strings.Index(rest, `"]`)
				if end < 3 {
					return bad("a quotation mark or bracket is not closed")
				}
				p = append(p, step{key: rest[2:end]})
				rest = rest[end+2:]
			} else {
				inner, after, ok := strings.Cut(rest[1:], "]")
				n, err := strconv.Atoi(inner)
				if inner == "*" {
					n, err = -1, nil
				} else if err == nil && n < 0 {
					err = strconv.ErrRange
				}
				if !ok || err != nil {
					return bad("between brackets stands a number from 0 on, * or a quoted name")
				}
				p = append(p, step{index: n})
				rest = after
			}
			if rest != "" && rest[0] == '.' {
				if rest = rest[1:]; rest == "" {
					return bad("a name is missing at the end")
				}
			}
			continue
		}
		end := strings.IndexAny(rest, ".[")
		key := rest
		if end >= 0 {
			key = rest[:end]
			rest = rest[end:]
			if rest[0] == '.' {
				if rest = rest[1:]; rest == "" {
					return bad("a name is missing at the end")
				}
			}
		} else {
			rest = ""
		}
		if key == "" {
			return bad("a name is missing")
		}
		p = append(p, step{key: key})
	}
	if p == nil {
		return bad("it is empty")
	}
	return p, nil
}

// String writes p as ParsePath reads it.
func (p Path) String() string {
	var b strings.Builder
	for i, s := range p {
		switch {
		case s.key == "" && s.index < 0:
			b.WriteString("[*]")
		case s.key == "":
			fmt.Fprintf(&b, "[%d]", s.index)
		case strings.ContainsAny(s.key, ".[]"):
			fmt.Fprintf(&b, `["%s"]`, s.key)
		default:
			if i > 0 {
				b.WriteByte('.')
			}
			b.WriteString(s.key)
		}
	}
	return b.String()
}

func paths(names ...string) []Path {
	out := make([]Path, len(names))
	for i, n := range names {
		p, err := ParsePath(n)
		if err != nil {
			panic(err)
		}
		out[i] = p
	}
	return out
}

// What fields are usually called, the likeliest first.
var (
	textNames    = paths("body", "text", "content", "content.rendered", "article", "articleBody", "article_body", "body_html", "bodyHtml", "full_text", "fulltext", "fullText", "article_text", "story", "html", "maintext", "raw_text", "description")
	idNames      = paths("id", "_id", "guid", "uuid", "article_id", "articleId", "post_id", "doc_id", "key", "slug", "url")
	dateNames    = paths("date", "published", "published_at", "publishedAt", "date_published", "datePublished", "pubDate", "pub_date", "date_publish", "created_at", "timestamp")
	sectionNames = paths("section", "category", "desk", "channel", "rubric")
	sourceNames  = paths("source", "publisher", "agency", "outlet", "site", "source_domain")
	urlNames     = paths("url", "link", "permalink", "canonical_url")
)
