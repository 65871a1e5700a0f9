package read

import (
	"encoding/json"
	"strings"

	"stet/lint"
)

// maxLD is the length in bytes of the longest JSON-LD that is read.
const maxLD = 256 << 10

// metaJSON records what schema.org metadata in JSON-LD says of the article that
// a page holds. Broken JSON says nothing: it is no part of the article.
func metaJSON(m *lint.Meta, source string) {
	if len(source) > maxLD {
		return
	}
	source = strings.TrimSpace(source)
	source = strings.TrimSuffix(strings.TrimPrefix(source, "<!--"), "-->")
	var v any
	if json.Unmarshal([]byte(source), &v) == nil {
		metaLD(m, v, 0)
		return
	}
	// What templates put together is often no JSON: a comma too many, a raw line end
	// in a string. The date is worth having all the same.
	_, rest, ok := strings.Cut(source, `"datePublished"`)
	if rest = strings.TrimLeft(rest, ": \n\t\r"); ok && strings.HasPrefix(rest, `"`) {
		date, _, _ := strings.Cut(rest[1:], `"`)
		metaField(m, "datePublished", date)
	}
}

// metaLD looks for an article in v: an object, a list of them, or a graph.
func metaLD(m *lint.Meta, v any, depth int) {
	if depth > 4 {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, v := range v {
			metaLD(m, v, depth+1)
		}
	case map[string]any:
		if isArticle(v["@type"]) {
			for _, key := range [...]string{"headline", "datePublished", "author", "inLanguage"} {
				metaField(m, key, nameLD(v[key], 0))
			}
		}
		metaLD(m, v["@graph"], depth+1)
		metaLD(m, v["mainEntity"], depth+1)
	}
}

// isArticle reports whether an @type names a kind of article: "NewsArticle",
// "ReportageNewsArticle", "BlogPosting".
func isArticle(v any) bool {
	switch v := v.(type) {
	case string:
		return strings.HasSuffix(v, "Article") || strings.HasSuffix(v, "Posting") || v == "Report"
	case []any:
		for _, v := range v {
			if s, ok := v.(string); ok && isArticle(s) {
				return true
			}
		}
	}
	return false
}

// nameLD is the text of a value: a string, the name of a person, or several with
// commas between them.
func nameLD(v any, depth int) string {
	if depth > 2 {
		return ""
	}
	switch v := v.(type) {
	case string:
		return decodeEntities(v, false)
	case map[string]any:
		return nameLD(v["name"], depth+1)
	case []any:
		var names []string
		for _, v := range v {
			if s := nameLD(v, depth+1); s != "" {
				names = append(names, s)
			}
		}
		return strings.Join(names, ", ")
	}
	return ""
}
