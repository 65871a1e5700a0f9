// Package scrape holds the rules for what a scraper or an export brings along
// with an article: labels of the site, credits, embeds, dead links, repeated
// blocks and characters that nobody can see.
package scrape

import (
	"strings"

	"stet/lint"
	"stet/text"
)

// Rules lists the family in the order of its documentation.
func Rules() []*lint.Rule {
	return []*lint.Rule{furniture, creditLine, photoCredit, deadLink, socialEmbed, gluedURL, duplicateBlock, invisible}
}

// plainText is the block's text on one line in small letters, without the marks
// around it; it is meant for short blocks only.
func plainText(d *lint.Document, b lint.Block) string {
	s := strings.ToLower(strings.Join(strings.Fields(b.Of(d.Text)), " "))
	s = strings.ReplaceAll(s, "’", "'")
	return strings.Trim(s, " \u00a0*_|•·-–—:…<>[]")
}

// shortBlock bounds what is looked at as a label, in bytes and in words.
const (
	shortBytes = 160
	shortWords = 16
)

// wordCount counts the words and numbers of a block, not its marks.
func wordCount(d *lint.Document, b lint.Block) int {
	first, last := b.First, b.Last
	n := 0
	for _, w := range d.Words[first:last] {
		if w.Kind != text.Punct && w.Kind != text.Symbol {
			n++
		}
	}
	return n
}

// edges finds where the article itself begins and ends: the index of the first
// and of the last block that reads as running text.
func edges(d *lint.Document) (first, last int) {
	first, last = len(d.Blocks), -1
	for i, b := range d.Blocks {
		if b.Kind != lint.TableCell && b.Kind != lint.Code && wordCount(d, b) >= runningWords {
			if first > i {
				first = i
			}
			last = i
		}
	}
	return first, last
}

// runningWords is how many words make a block running text rather than a label,
// a headline or a caption's credit.
const runningWords = 17

// hinted reports whether one of the words of the block's hint holds one of the
// given marks of site furniture.
func hinted(b lint.Block, marks ...string) bool {
	if b.Hint == "" {
		return false
	}
	for _, m := range marks {
		for _, w := range strings.Fields(b.Hint) {
			if w == m || strings.HasPrefix(w, m+"-") || strings.HasPrefix(w, m+"_") || strings.HasSuffix(w, "-"+m) || strings.HasSuffix(w, "_"+m) || strings.HasSuffix(w, "__"+m) {
				return true
			}
		}
	}
	return false
}

// firstWords collects the words that phrases begin with, so that a block that
// begins otherwise need not be compared with any of them.
func firstWords(into map[string]bool, phrases ...string) map[string]bool {
	for _, p := range phrases {
		first, _, _ := strings.Cut(p, " ")
		first, _, _ = strings.Cut(first, "-")
		into[strings.Trim(first, "[")] = true
	}
	return into
}

// opener is the first word or number of a block, in small letters.
func opener(d *lint.Document, b lint.Block) string {
	for _, w := range d.Words[b.First:b.Last] {
		if w.Kind != text.Punct && w.Kind != text.Symbol {
			first, _, _ := strings.Cut(strings.ReplaceAll(strings.ToLower(w.Of(d.Text)), "’", "'"), "-")
			return first
		}
	}
	return ""
}

func set(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}
