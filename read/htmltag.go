package read

import (
	"strings"

	"stet/text"
)

// traits say how an element takes part in the structure of a page.
type traits uint16

const (
	block     traits = 1 << iota // stands as a block of its own
	closesP                      // its start ends an open paragraph
	void                         // has no end tag
	skipped                      // its content is no prose
	boundary                     // end tags do not reach through it
	speaks                       // its name is worth a hint
	strong                       // sets bold
	breaksOut                    // ends an open svg or math
	ofHead                       // may stand in the head
	wraps                        // goes when the only block in it goes
	formatted                    // keeps its white space
	itemBound                    // list items do not end through it
)

// elements holds what is known of HTML's elements, from the parsing and the
// rendering sections of the HTML Living Standard. An element that is missing is
// inline and says nothing.
var elements = map[string]traits{
	"address":    block | closesP | speaks | wraps,
	"article":    block | closesP | itemBound,
	"aside":      block | closesP | speaks | wraps | itemBound,
	"blockquote": block | closesP | speaks | wraps | breaksOut | itemBound,
	"body":       block | breaksOut | itemBound,
	"caption":    block | speaks | boundary | itemBound,
	"center":     block | closesP | wraps | breaksOut | itemBound, //nolint:misspell // its name
	"col":        void,
	"colgroup":   block,
	"dd":         block | closesP | wraps | breaksOut,
	"details":    block | closesP | speaks | itemBound,
	"dialog":     block | closesP | speaks | itemBound,
	"dir":        block | closesP | itemBound,
	"div":        block | closesP | wraps | breaksOut,
	"dl":         block | closesP | wraps | breaksOut | itemBound,
	"dt":         block | closesP | wraps | breaksOut,
	"fieldset":   block | closesP | speaks | itemBound,
	"figcaption": block | closesP | speaks | wraps | itemBound,
	"figure":     block | closesP | speaks | itemBound,
	"footer":     block | closesP | speaks | wraps | itemBound,
	"form":       block | closesP | speaks | itemBound,
	"frameset":   block,
	"h1":         block | closesP | wraps | breaksOut | itemBound,
	"h2":         block | closesP | wraps | breaksOut | itemBound,
	"h3":         block | closesP | wraps | breaksOut | itemBound,
	"h4":         block | closesP | wraps | breaksOut | itemBound,
	"h5":         block | closesP | wraps | breaksOut | itemBound,
	"h6":         block | closesP | wraps | breaksOut | itemBound,
	"head":       block | skipped | breaksOut,
	"header":     block | closesP | speaks | wraps | itemBound,
	"hgroup":     block | closesP | wraps | itemBound,
	"hr":         block | closesP | void | breaksOut,
	"html":       block | boundary | itemBound,
	"legend":     block,
	"li":         block | closesP | wraps | breaksOut,
	"main":       block | closesP | itemBound,
	"menu":       block | closesP | speaks | wraps | breaksOut | itemBound,
	"nav":        block | closesP | speaks | wraps | itemBound,
	"ol":         block | closesP | wraps | breaksOut | itemBound,
	"p":          block | closesP | wraps | breaksOut,
	"pre":        block | closesP | wraps | breaksOut | formatted | itemBound,
	"listing":    block | closesP | wraps | breaksOut | formatted | itemBound,
	"search":     block | closesP | speaks | itemBound,
	"section":    block | closesP | itemBound,
	"summary":    block | closesP | speaks | itemBound,
	"table":      block | closesP | breaksOut | boundary | itemBound,
	"tbody":      block | itemBound,
	"td":         block | boundary | itemBound,
	"tfoot":      block | itemBound,
	"th":         block | boundary | itemBound,
	"thead":      block | itemBound,
	"tr":         block | itemBound,
	"ul":         block | closesP | wraps | breaksOut | itemBound,
	"xmp":        block | closesP | formatted | itemBound,
	"plaintext":  block | closesP | formatted | itemBound,

	"area":    void,
	"base":    void | ofHead,
	"embed":   void | breaksOut,
	"frame":   void,
	"input":   void,
	"keygen":  void,
	"link":    void | ofHead,
	"meta":    void | ofHead | breaksOut,
	"param":   void,
	"source":  void,
	"track":   void,
	"wbr":     void,
	"br":      void | breaksOut,
	"img":     void | breaksOut,
	"image":   void | breaksOut,
	"bgsound": void | ofHead,

	"audio":    skipped,
	"canvas":   skipped,
	"datalist": skipped,
	"iframe":   skipped,
	"math":     skipped,
	"noembed":  skipped,
	"noframes": skipped | ofHead,
	"noscript": skipped | ofHead,
	"object":   skipped | boundary,
	"rp":       skipped,
	"rt":       skipped,
	"rtc":      skipped,
	"script":   skipped | ofHead,
	"select":   skipped,
	"style":    skipped | ofHead,
	"svg":      skipped,
	"template": skipped | ofHead | boundary | itemBound,
	"textarea": skipped,
	"title":    skipped | ofHead,
	"video":    skipped,

	"applet":  boundary,
	"marquee": boundary,
	"button":  block | speaks | wraps | boundary | itemBound,
	"label":   speaks,
	"time":    speaks,
	"cite":    speaks,
	"small":   speaks | breaksOut,

	"a":      0,
	"b":      strong | breaksOut,
	"strong": strong | breaksOut,
	"code":   breaksOut,
	"em":     breaksOut,
	"i":      breaksOut,
	"q":      0,
	"s":      breaksOut,
	"span":   breaksOut,
	"sub":    breaksOut,
	"sup":    breaksOut,
	"u":      breaksOut,
}

// heading returns the level of h1 to h6, or 0.
func heading(name string) int {
	if len(name) == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6' {
		return int(name[1] - '0')
	}
	return 0
}

// attribute is one attribute of a tag, by its places in the markup.
type attribute struct {
	name  string    // in lower case
	value text.Span // without quotes; empty when there is no value
}

// tagName returns the name of the tag that begins at s[i] behind "<" or "</", in
// lower case, and the offset behind it.
func tagName(s string, i int) (string, int) {
	start, upper := i, false
	for i < len(s) && !space(s[i]) && s[i] != '/' && s[i] != '>' {
		upper = upper || s[i] >= 'A' && s[i] <= 'Z' || s[i] == 0
		i++
	}
	name := s[start:i]
	if upper {
		name = strings.ToLower(name)
	}
	return name, i
}

// tagAttributes appends the attributes of a start tag to list. i is the offset
// behind the tag's name and end the one behind the tag. It follows the attribute
// states of the HTML tokenizer.
func tagAttributes(s string, i, end int, list []attribute) []attribute {
	for i < end {
		if space(s[i]) || s[i] == '/' {
			i++
			continue
		}
		if s[i] == '>' {
			break
		}
		name, upper := i, false
		for i++; i < end && !space(s[i]) && s[i] != '/' && s[i] != '>' && s[i] != '='; i++ {
			upper = upper || s[i] >= 'A' && s[i] <= 'Z'
		}
		a := attribute{name: s[name:i]}
		if upper || a.name[0] >= 'A' && a.name[0] <= 'Z' {
			a.name = strings.ToLower(a.name)
		}
		for i < end && space(s[i]) {
			i++
		}
		a.value = text.Span{Start: i, End: i}
		if i < end && s[i] == '=' {
			for i++; i < end && space(s[i]); i++ {
			}
			switch {
			case i < end && (s[i] == '"' || s[i] == '\''):
				quote := s[i]
				start := i + 1
				for i++; i < end && s[i] != quote; i++ {
				}
				a.value = text.Span{Start: start, End: i}
				i++
			default:
				start := i
				for i < end && !space(s[i]) && s[i] != '>' {
					i++
				}
				a.value = text.Span{Start: start, End: i}
			}
		}
		list = append(list, a)
	}
	return list
}

// find returns the first attribute of that name; the HTML tokenizer drops later
// ones too.
func find(list []attribute, name string) (attribute, bool) {
	for _, a := range list {
		if a.name == name {
			return a, true
		}
	}
	return attribute{}, false
}

// hides reports whether a style attribute takes its element out of sight.
func hides(style string) bool {
	return styled(style, "display", "none")
}

// bolds reports whether a style attribute sets bold.
func bolds(style string) bool {
	return styled(style, "font-weight", "bold") || styled(style, "font-weight", "700")
}

// styled reports whether a style attribute gives a property a value that begins
// so.
func styled(style, property, value string) bool {
	for style != "" {
		declaration, rest, _ := strings.Cut(style, ";")
		style = rest
		name, v, ok := strings.Cut(declaration, ":")
		if ok && strings.EqualFold(strings.TrimSpace(name), property) {
			v = strings.TrimSpace(v)
			if len(v) >= len(value) && strings.EqualFold(v[:len(value)], value) {
				return true
			}
		}
	}
	return false
}

// unseen reports whether the classes of an element take it out of sight: those of
// text for screen readers, and where no block stands but a few words those that
// stylesheets hide everywhere. Bodies of articles are hidden until somebody pays,
// and a class with a colon beside “hidden” shows them on some screens.
func unseen(classes string, block bool) bool {
	if len(classes) < len("hide") {
		return false
	}
	hidden := false
	for class := range strings.FieldsSeq(classes) {
		switch strings.ToLower(class) {
		case "sr-only", "screen-reader-text", "screen-reader-only", "screenreader", "visually-hidden", "visuallyhidden", "visually_hidden",
			"u-visually-hidden", "u-visuallyhidden", "assistive-text", "a11y-hidden", "offscreen", "element-invisible":
			return true
		case "hide", "hidden", "is-hidden", "u-hidden", "u-hide":
			hidden = !block
		default:
			if strings.IndexByte(class, ':') >= 0 {
				return false
			}
		}
	}
	return hidden
}

// ofCode reports whether a class says that an element holds program text; the name of
// a language says so of the element itself only.
func ofCode(class string, itself bool) bool {
	class = strings.ToLower(class)
	switch class {
	case "code":
		return true
	case "javascript", "js", "python", "java", "php", "ruby", "bash", "shell", "sh", "sql", "xml", "html", "css", "json", "cpp", "c", "go", "rust", "perl", "yaml":
		return itself
	}
	for _, begins := range [...]string{"language-", "lang-", "brush:", "highlight", "hljs", "prettyprint", "syntax", "wp_syntax", "sourcecode", "crayon", "codehilite", "code-"} {
		if strings.HasPrefix(class, begins) {
			return true
		}
	}
	return false
}
