package main

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"stet/lexicon"
	"stet/lexicon/internal/table"
)

// meaning is what one word or phrase of a language means in English, best
// rendering first.
type meaning struct {
	class   lexicon.Class
	english []string
	byHand  bool
}

type glossary map[sense]meaning

// add records one meaning. The first class of a word stands.
func (g glossary) add(l lexicon.Language, word string, class lexicon.Class, english string) {
	word = norm.NFC.String(strings.ReplaceAll(strings.TrimSpace(word), "’", "'"))
	if word == "" || english == "" || strings.Contains(english, "\t") {
		return
	}
	if l == lexicon.Russian || l == lexicon.Ukrainian {
		if hasCyrillic(word) {
			for _, form := range romanise(l, word) {
				g.put(l, form, class, english)
			}
			return
		}
	}
	g.put(l, word, class, english)
}

func (g glossary) put(l lexicon.Language, word string, class lexicon.Class, english string) {
	if strings.EqualFold(word, english) {
		return
	}
	word = strings.ReplaceAll(word, "ß", "ss") // as the lexicon folds it
	if l == lexicon.Romanian {
		if old := cedillas.Replace(word); old != word {
			g.put(l, old, class, english)
		}
	}
	s := sense{word, l}
	m, ok := g[s]
	if !ok {
		m.class = class
	}
	if !slices.Contains(m.english, english) && len(m.english) < 3 && (!ok || m.class == class) {
		m.english = append(m.english, english)
	}
	g[s] = m
}

var classes = map[string]lexicon.Class{
	"number": lexicon.Number, "ordinal": lexicon.Ordinal, "month": lexicon.Month, "weekday": lexicon.Weekday,
	"place": lexicon.Country, "function": lexicon.Function, "adverb": lexicon.Adverb, "unit": lexicon.Unit, "direction": lexicon.Direction,
	"title": lexicon.Title, "noun": lexicon.Noun, "other": lexicon.Other,
}

// readGlosses reads the hand-made list first, so that its renderings come
// first, and then CLDR.
func readGlosses(sources, lists string) (glossary, error) {
	tags := map[string]lexicon.Language{}
	for l := range lexicon.Languages {
		tags[l.Tag()] = l
	}
	g := glossary{}
	path := filepath.Join(lists, "gloss.txt")
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	class := lexicon.Other
	at := 0
	for line := range strings.Lines(string(data)) {
		at++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if line[0] == '[' {
			c, ok := classes[strings.Trim(line, "[]")]
			if !ok {
				return nil, fmt.Errorf("%s:%d: no class %s", path, at, line)
			}
			class = c
			continue
		}
		english, rest, ok := strings.Cut(line, ":")
		if !ok {
			return nil, fmt.Errorf("%s:%d: no colon", path, at)
		}
		for _, part := range strings.Split(rest, ";") {
			tag, words, _ := strings.Cut(strings.TrimSpace(part), " ")
			l, ok := tags[tag]
			if !ok || l == lexicon.English {
				return nil, fmt.Errorf("%s:%d: no language %q", path, at, tag)
			}
			for _, word := range strings.Split(words, ",") {
				if strings.TrimSpace(word) == "" {
					return nil, fmt.Errorf("%s:%d: empty word of %s", path, at, tag)
				}
				for _, e := range strings.Split(english, "/") {
					g.add(l, strings.ToLower(word), class, strings.TrimSpace(e))
				}
			}
		}
	}
	for s, m := range g {
		m.byHand = true
		g[s] = m
	}
	if err := readCLDR(sources, g); err != nil {
		return nil, err
	}
	// As often typed without diacritics, where that is not another word.
	bare := glossary{}
	order := slices.SortedFunc(maps.Keys(g), func(a, b sense) int {
		return cmp.Or(cmp.Compare(a.language, b.language), cmp.Compare(a.word, b.word))
	})
	for _, s := range order {
		for _, form := range bareForms(s.language, s.word) {
			to := sense{form, s.language}
			if _, taken := g[to]; taken || slices.Contains(g[s].english, form) {
				continue
			}
			if _, taken := bare[to]; !taken {
				bare[to] = g[s]
			}
		}
	}
	maps.Copy(g, bare)
	return g, nil
}

// linePlaces is a table from the tag, tab and word that begin each of lines to the
// offset of its line.
func linePlaces(lines []byte) []byte {
	var records []table.Record
	at := 0
	for line := range bytes.Lines(lines) {
		word := line[bytes.IndexByte(line, '\t')+1:]
		key := line[:len(line)-len(word)+bytes.IndexByte(word, '\t')]
		records = append(records, table.Record{Word: string(key), Value: uint32(at)})
		at += len(line)
	}
	return table.BuildWide(records)
}
