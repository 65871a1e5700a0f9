package container

import (
	"bytes"
	"strconv"
	"strings"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
)

// Prose returns what is to be read of a text: the text itself, or when it is a
// web page, a copy of the same length in which everything but its head and the
// article is blank, so that places in the one are places in the other.
//
// A library decides what is the article. It is handed the page with a number on
// each start tag, and says by them which elements it has kept.
func Prose(page []byte) []byte {
	if !isPage(page) {
		return page
	}
	numbered := number(page)
	root, err := html.Parse(bytes.NewReader(numbered))
	if err != nil {
		return page
	}
	p := readability.NewParser()
	p.KeepClasses = true
	article, err := p.ParseAndMutate(root, nil)
	if err != nil || article.Node == nil {
		return page
	}
	kept := map[int]bool{}
	letters := 0
	for n := range article.Node.Descendants() {
		switch n.Type {
		case html.ElementNode:
			for _, a := range n.Attr {
				if number, ok := strings.CutPrefix(a.Key, mark); ok {
					if i, err := strconv.Atoi(number); err == nil {
						kept[i] = true
					}
				}
			}
		case html.TextNode:
			letters += len(strings.TrimSpace(n.Data))
		}
	}
	if letters < fewest {
		return page
	}
	return blank(page, kept)
}

// mark is what the name of the attribute with the number begins with. The number
// stands in the name, as the library may move attributes to other elements, and
// then both are kept.
const mark = "data-stet-"

// fewest is how many bytes of text make an article. What is shorter is read
// with all that is around it.
const fewest = 140

// isPage reports whether text is a whole web page and not a piece of one.
func isPage(text []byte) bool {
	head := bytes.ToLower(text[:min(len(text), 4096)])
	if i := bytes.IndexByte(head, '<'); i < 0 || len(bytes.Trim(head[:i], " \t\r\n\ufeff")) > 0 {
		return false
	}
	return bytes.Contains(head, []byte("<html")) || bytes.Contains(head, []byte("<!doctype html")) || bytes.Contains(head, []byte("<body"))
}

// number puts a number on every start tag.
func number(page []byte) []byte {
	out := make([]byte, 0, len(page)+len(page)/4)
	z := html.NewTokenizer(bytes.NewReader(page))
	n := 0
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			return out
		}
		raw := z.Raw()
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			out = append(out, raw...)
			continue
		}
		end := 1
		for end < len(raw) && !strings.ContainsRune(" \t\r\n\f/>", rune(raw[end])) {
			end++
		}
		out = append(out, raw[:end]...)
		out = append(out, " "+mark...)
		out = strconv.AppendInt(out, int64(n), 10)
		out = append(out, ' ')
		out = append(out, raw[end:]...)
		n++
	}
}

// void are elements without an end tag.
var void = map[string]bool{"area": true, "base": true, "br": true, "col": true, "embed": true, "hr": true, "img": true, "input": true, "link": true, "meta": true, "source": true, "track": true, "wbr": true}

// blank writes spaces over everything outside of the head and the elements kept.
// Line ends stay, so that lines do.
func blank(page []byte, kept map[int]bool) []byte {
	out := bytes.Clone(page)
	type open struct {
		name string
		keep bool
	}
	var stack []open
	inHead := 0
	z := html.NewTokenizer(bytes.NewReader(page))
	at, n := 0, 0
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			return out
		}
		next := at + len(z.Raw())
		keep := inHead > 0 || len(stack) > 0 && stack[len(stack)-1].keep
		switch kind {
		case html.DoctypeToken:
			keep = true
		case html.StartTagToken, html.SelfClosingTagToken:
			tag, _ := z.TagName()
			name := string(tag)
			if name == "head" {
				inHead = 1
			}
			if name == "body" {
				inHead = 0
			}
			keep = inHead > 0 || kept[n] || name == "html"
			n++
			if !void[name] && kind == html.StartTagToken {
				stack = append(stack, open{name, inHead > 0 || kept[n-1]})
			}
		case html.EndTagToken:
			tag, _ := z.TagName()
			name := string(tag)
			for i := len(stack) - 1; i >= 0 && i >= len(stack)-512; i-- {
				if stack[i].name == name {
					keep = stack[i].keep
					stack = stack[:i]
					break
				}
			}
			if name == "head" {
				inHead = 0
				keep = true
			}
		}
		if !keep {
			for i := at; i < next; i++ {
				if out[i] != '\n' && out[i] != '\r' {
					out[i] = ' '
				}
			}
		}
		at = next
	}
}
