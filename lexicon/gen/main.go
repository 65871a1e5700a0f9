// Command gen writes the tables of package lexicon from the sources that
// docs/sources.md names, and from the hand-made lists beside it.
//
//	go run ./gen -sources DIR -out data
//
// DIR holds the sources unpacked: wordfreq/ (the data directory of the PyPI
// package), scowl/ (the word lists of the Debian package), and cldr-rbnf/,
// cldr-dates-full/ and cldr-localenames-full/ (the npm packages).
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"unicode"

	"stet/lexicon"
	"stet/lexicon/internal/table"
)

func main() {
	sources := flag.String("sources", "", "directory that holds the unpacked sources")
	out := flag.String("out", "data", "directory to write to")
	lists := flag.String("lists", "gen", "directory of the hand-made lists")
	flag.Parse()
	if err := run(*sources, *lists, *out); err != nil {
		log.Fatal(err)
	}
}

func run(sources, lists, out string) error {
	glosses, err := readGlosses(sources, lists)
	if err != nil {
		return err
	}
	words, common, dictionary, err := readWords(sources, lists, glosses)
	if err != nil {
		return err
	}
	meanings, pointers, err := dictionary.tables()
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(out, "meanings.txt"), meanings, 0o644); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(out, "dictionary.bin"), pointers, 0o644); err != nil {
		return err
	}
	lines := glosses.lines()
	if err := os.WriteFile(filepath.Join(out, "gloss.txt"), lines, 0o644); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(out, "gloss.bin"), linePlaces(lines), 0o644); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(out, "common.bin"), table.BuildSet(common), 0o644); err != nil {
		return err
	}
	data := table.BuildNarrow(words)
	fmt.Printf("%d records, %d bytes; %d glosses; %d words in the dictionary, %d bytes and %d of meanings\n",
		len(words), len(data), len(glosses), len(dictionary.meanings), len(pointers), len(meanings))
	return os.WriteFile(filepath.Join(out, "words.bin"), data, 0o644)
}

// wordLists says which wordfreq list a language has and from which frequency on
// its words are kept, in tenths of a power of ten. Languages with many endings
// need rarer forms, and German its compounds; those that news is seldom
// translated from need fewer.
var wordLists = []struct {
	language lexicon.Language
	list     string
	from     lexicon.Zipf
}{
	{lexicon.Portuguese, "large_pt", 20},
	{lexicon.Spanish, "large_es", 20},
	{lexicon.French, "large_fr", 20},
	{lexicon.Italian, "large_it", 20},
	{lexicon.German, "large_de", 20},
	{lexicon.Dutch, "large_nl", 20},
	{lexicon.Polish, "large_pl", 19},
	{lexicon.Czech, "large_cs", 19},
	{lexicon.Slovak, "small_sk", 30},
	{lexicon.Romanian, "small_ro", 30},
	{lexicon.Swedish, "large_sv", 20},
	{lexicon.Norwegian, "large_nb", 30},
	{lexicon.Danish, "small_da", 30},
	{lexicon.Turkish, "small_tr", 30},
	{lexicon.Indonesian, "small_id", 30},
	{lexicon.Hungarian, "small_hu", 30},
	{lexicon.Finnish, "large_fi", 34},
	{lexicon.Catalan, "large_ca", 34},
	{lexicon.Croatian, "small_sh", 30},
}

// romanised are the languages whose lists are in Cyrillic and go in as news
// agencies write them in Latin letters.
var romanised = []struct {
	language lexicon.Language
	list     string
	from     lexicon.Zipf
}{
	{lexicon.Russian, "large_ru", 32},
	{lexicon.Ukrainian, "large_uk", 36},
}

// bareFrom is the frequency from which a word is also stored as typed without
// its diacritics.
const bareFrom = 34

// neighbours are the languages whose words tell as much as those that a smaller
// one shares with them.
var neighbours = map[lexicon.Language]lexicon.Language{
	lexicon.Catalan: lexicon.Spanish, lexicon.Slovak: lexicon.Czech, lexicon.Danish: lexicon.Norwegian, lexicon.Ukrainian: lexicon.Russian,
}

// sense is one word in one language on its way into the table.
type sense struct {
	word     string
	language lexicon.Language
}

// readWords returns the records of all words, the common words of English, and
// the dictionary.
func readWords(sources, lists string, glosses glossary) ([]table.Record, []string, dictionary, error) {
	english, flags, err := readEnglish(sources, lists)
	if err != nil {
		return nil, nil, dictionary{}, err
	}
	found := map[sense]lexicon.Entry{}
	add := func(e lexicon.Entry, word string) {
		s := sense{word, e.Language}
		if old, ok := found[s]; ok && old.Zipf >= e.Zipf {
			return
		}
		found[s] = e
	}
	for _, l := range wordLists {
		words, err := readWordfreq(filepath.Join(sources, "wordfreq", l.list+".msgpack.gz"))
		if err != nil {
			return nil, nil, dictionary{}, err
		}
		for _, w := range words {
			if w.zipf < l.from {
				break
			}
			if !latinWord(w.word) {
				continue
			}
			add(lexicon.Entry{Language: l.language, Zipf: w.zipf}, w.word)
			if l.language == lexicon.Romanian {
				if old := cedillas.Replace(w.word); old != w.word {
					add(lexicon.Entry{Language: l.language, Zipf: w.zipf}, old)
				}
			}
			if w.zipf < bareFrom {
				continue
			}
			for _, bare := range bareForms(l.language, w.word) {
				// Typed without its diacritics a word is about a tenth as
				// frequent.
				add(lexicon.Entry{Language: l.language, Zipf: less(w.zipf, 10), Bare: true}, bare)
			}
		}
	}
	for _, l := range romanised {
		words, err := readWordfreq(filepath.Join(sources, "wordfreq", l.list+".msgpack.gz"))
		if err != nil {
			return nil, nil, dictionary{}, err
		}
		for _, w := range words {
			if w.zipf < l.from {
				break
			}
			if len([]rune(w.word)) < 3 {
				continue
			}
			for _, form := range romanise(l.language, w.word) {
				add(lexicon.Entry{Language: l.language, Zipf: less(w.zipf, 5)}, form)
			}
		}
	}
	irregular, err := readIrregulars(lists)
	if err != nil {
		return nil, nil, dictionary{}, err
	}
	known := func(s sense) lexicon.Zipf { return found[s].Zipf }
	words, err := readWiktionary(sources, english, known, glosses, irregular)
	if err != nil {
		return nil, nil, dictionary{}, err
	}
	for s := range words.meanings {
		e := found[s]
		e.Language, e.Glossed = s.language, true
		e.Zipf = max(e.Zipf, words.zipf[s])
		if !wanted(s, e) {
			delete(words.meanings, s)
			continue
		}
		found[s] = e
	}
	// A gloss lends its flag to the word, or to the first word of a phrase.
	for s, g := range glosses {
		if !strings.ContainsAny(s.word, " -") {
			e, ok := found[s]
			if !ok {
				e.Language = s.language
			}
			if !ok || len(s.word) > 6 {
				e.Zipf = max(e.Zipf, unlisted(s, g))
			}
			e.Glossed = true
			found[s] = e
		}
	}
	for s := range glosses {
		if at := strings.IndexAny(s.word, " -"); at >= 0 {
			first := sense{s.word[:at], s.language}
			e := found[first]
			e.Language, e.Starts = s.language, true
			found[first] = e
		}
	}

	var records []table.Record
	var common []string
	foreign := map[string]bool{}
	for s, e := range found {
		if wanted(s, e) {
			foreign[s.word] = true
		}
	}
	for word, flag := range flags {
		if _, ok := english[word]; !ok && flag == isRare && foreign[word] {
			english[word] = 5
		}
	}
	for word, zipf := range english {
		flag := flags[word]
		rare := flag == isRare
		if rare && !foreign[word] {
			flag = 0
		}
		if plainEnglish(word, zipf, flag, found) {
			common = append(common, word)
		}
		if zipf < 15 && flag == 0 {
			continue
		}
		records = append(records, table.Record{Word: word, Value: uint32(lexicon.Entry{
			Language: lexicon.English, Zipf: zipf,
			Dictionary: flag&inDictionary != 0,
			Name:       flag&isName != 0,
			Loan:       flag&isLoan != 0,
			Rare:       flag == isRare,
		}.Value())})
	}
	for s, e := range found {
		// A word that English uses more is no evidence of another language,
		// only of quotation from English.
		if z, ok := english[s.word]; ok && z > e.Zipf && !e.Glossed && !e.Starts {
			continue
		}
		if near, ok := neighbours[s.language]; ok && !e.Glossed && !e.Starts && found[sense{s.word, near}].Zipf >= e.Zipf {
			continue
		}
		if _, listed := glosses[s]; !listed && !wanted(s, e) {
			continue
		}
		records = append(records, table.Record{Word: s.word, Value: uint32(e.Value())})
	}
	sort.Slice(records, func(i, j int) bool {
		if records[i].Word != records[j].Word {
			return records[i].Word < records[j].Word
		}
		return records[i].Value < records[j].Value
	})
	slices.Sort(common)
	return records, common, words, nil
}

// plainEnglish reports whether a word goes into the set of plain English.
func plainEnglish(word string, zipf lexicon.Zipf, flags int, found map[sense]lexicon.Entry) bool {
	if strip(word) != word {
		return false
	}
	if zipf >= lexicon.CommonFrom {
		return true
	}
	if zipf < 32 || flags&inDictionary == 0 {
		return false
	}
	for l := lexicon.English + 1; l < lexicon.Languages; l++ {
		if e, ok := found[sense{word, l}]; ok && e.Zipf >= zipf+10 {
			return false
		}
	}
	return true
}

// plainFrom and plainGlossedFrom are the frequencies from which a word without
// diacritics is kept, unglossed and glossed: a rarer one proves nothing, as it
// could be a name or a slip of the pen.
const (
	plainFrom        = 27
	plainGlossedFrom = 23
)

// wanted reports whether a word of another language goes into the table.
func wanted(s sense, e lexicon.Entry) bool {
	switch {
	case e.Starts:
		return true
	case e.Glossed && e.Zipf >= plainGlossedFrom:
		return true
	case strip(s.word) != s.word:
		return e.Zipf >= 20
	case s.language == lexicon.German && !e.Glossed:
		return e.Zipf >= plainGlossedFrom // compounds, whose endings tell
	}
	return e.Zipf >= plainFrom
}

// unlisted is the frequency given to a glossed word that no list holds. A
// language without a list gets what such words have elsewhere; in the others the
// word must be rare, but a compound for a number is sure all the same.
func unlisted(s sense, g meaning) lexicon.Zipf {
	for _, l := range wordLists {
		if l.language != s.language {
			continue
		}
		if g.byHand || g.class == lexicon.Number && len(s.word) >= 9 {
			return 36
		}
		return 25
	}
	if len(s.word) > 2 && g.class.Closed() {
		return 45
	}
	return 40
}

// cedillas stood under s and t in Romanian before commas could be typed.
var cedillas = strings.NewReplacer("ș", "ş", "ț", "ţ")

func less(z lexicon.Zipf, by lexicon.Zipf) lexicon.Zipf {
	if z <= by {
		return 0
	}
	return z - by
}

func latinWord(w string) bool {
	for i, r := range w {
		switch {
		case unicode.Is(unicode.Latin, r):
		case (r == '\'' || r == '-') && i > 0:
		default:
			return false
		}
	}
	return w != ""
}

// lines is the glossary as the lexicon reads it: language, word, class and
// English, apart by tabs, sorted by the bytes of language and word.
func (g glossary) lines() []byte {
	var all []string
	for s, m := range g {
		all = append(all, s.language.Tag()+"\t"+s.word+"\t"+string(m.class)+"\t"+strings.Join(m.english, "|")+"\n")
	}
	slices.Sort(all)
	return []byte(strings.Join(all, ""))
}
