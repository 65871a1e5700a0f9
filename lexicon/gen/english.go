package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"

	"stet/lexicon"
)

const (
	inDictionary = 1 << iota
	isName
	isLoan
	isRare
)

// dictionarySize is the SCOWL size up to which a word counts as one that an
// English dictionary holds; above it stand rare words and those of word games.
// Names are taken from one size more.
const (
	dictionarySize = 70
	nameSize       = 80
)

// readEnglish joins the frequencies of wordfreq with what SCOWL knows.
func readEnglish(sources, lists string) (map[string]lexicon.Zipf, map[string]int, error) {
	english := map[string]lexicon.Zipf{}
	flags := map[string]int{}
	words, err := readWordfreq(filepath.Join(sources, "wordfreq", "large_en.msgpack.gz"))
	if err != nil {
		return nil, nil, err
	}
	for _, w := range words {
		if latinWord(w.word) {
			english[w.word] = w.zipf
		}
	}
	paths, err := filepath.Glob(filepath.Join(sources, "scowl", "*"))
	if err != nil {
		return nil, nil, err
	}
	if len(paths) == 0 {
		return nil, nil, fmt.Errorf("no word lists in %s", filepath.Join(sources, "scowl"))
	}
	for _, path := range paths {
		name := filepath.Base(path)
		size, err := strconv.Atoi(strings.TrimPrefix(filepath.Ext(name), "."))
		if err != nil || strings.Contains(name, "abbreviations") || strings.HasPrefix(name, "special") {
			continue
		}
		raw, err := os.ReadFile(path)
		if err != nil {
			return nil, nil, err
		}
		// Debian has them in UTF-8, upstream in Latin-1.
		if !utf8.Valid(raw) {
			if raw, err = charmap.ISO8859_1.NewDecoder().Bytes(raw); err != nil {
				return nil, nil, fmt.Errorf("%s: %w", path, err)
			}
		}
		for line := range strings.Lines(string(raw)) {
			word := norm.NFC.String(strings.TrimSpace(line))
			if strings.HasSuffix(word, "'s") || word == "" {
				continue
			}
			flag := inDictionary
			if hasUpper(word) {
				flag = isName
			}
			if size > dictionarySize && flag == inDictionary {
				flag = isRare
			} else if size > nameSize {
				continue
			}
			word = strings.ToLower(word)
			if !latinWord(word) {
				continue
			}
			for _, form := range [...]string{word, strip(word)} { // consommé, consomme
				if _, ok := english[form]; !ok && flag != isRare {
					english[form] = 5
				}
				flags[form] |= flag
			}
		}
	}
	data, err := os.ReadFile(filepath.Join(lists, "loans.txt"))
	if err != nil {
		return nil, nil, err
	}
	for line := range strings.Lines(string(data)) {
		line, _, _ = strings.Cut(line, "#")
		for _, word := range strings.Fields(line) {
			word = norm.NFC.String(word)
			for _, form := range []string{word, strip(word)} {
				if _, ok := english[form]; !ok {
					english[form] = 10
				}
				flags[form] |= isLoan
			}
		}
	}
	return english, flags, nil
}

func hasUpper(s string) bool {
	return strings.IndexFunc(s, unicode.IsUpper) >= 0
}
