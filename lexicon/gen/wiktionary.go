package main

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"stet/lexicon"
	"stet/lexicon/internal/table"
)

// dictionaries are the bilingual dictionaries made from Wiktionary: the tag in
// the name of the file that translates from English, the file that translates
// into English, if there is one, and the wordfreq list of a language that is
// written in another script.
var dictionaries = []struct {
	language   lexicon.Language
	from, into string
	list       string
}{
	{lexicon.Portuguese, "src/en-pt-enwiktionary.txt", "src/pt-en-enwiktionary.txt", ""},
	{lexicon.Spanish, "src/en-es-enwiktionary.txt", "src/es-en-enwiktionary.txt", ""},
	{lexicon.French, "en-fr.dsl", "src/fr-en-enwiktionary.txt", ""},
	{lexicon.Italian, "src/en-it-enwiktionary.txt", "it-en.dsl", ""},
	{lexicon.German, "src/en-de-enwiktionary.txt", "", ""},
	{lexicon.Dutch, "src/en-nl-enwiktionary.txt", "", ""},
	{lexicon.Polish, "src/en-pl-enwiktionary.txt", "", ""},
	{lexicon.Czech, "src/en-cs-enwiktionary.txt", "", ""},
	{lexicon.Romanian, "src/en-ro-enwiktionary.txt", "", ""},
	{lexicon.Swedish, "src/en-sv-enwiktionary.txt", "", ""},
	{lexicon.Norwegian, "src/en-no-enwiktionary.txt", "", ""},
	{lexicon.Danish, "src/en-da-enwiktionary.txt", "", ""},
	{lexicon.Turkish, "src/en-tr-enwiktionary.txt", "", ""},
	{lexicon.Indonesian, "src/en-id-enwiktionary.txt", "", ""},
	{lexicon.Hungarian, "src/en-hu-enwiktionary.txt", "", ""},
	{lexicon.Catalan, "src/en-ca-enwiktionary.txt", "", ""},
	{lexicon.Croatian, "src/en-sh-enwiktionary.txt", "", ""},
	{lexicon.Russian, "en-ru.dsl", "", "large_ru"},
	{lexicon.Arabic, "src/en-arb-enwiktionary.txt", "", "large_ar"},
	{lexicon.Persian, "src/en-fa-enwiktionary.txt", "", "small_fa"},
	{lexicon.Chinese, "src/en-cmn-enwiktionary.txt", "", "large_zh"},
	{lexicon.Hindi, "src/en-hi-enwiktionary.txt", "", "small_hi"},
	{lexicon.Japanese, "src/en-ja-enwiktionary.txt", "", "large_ja"},
	{lexicon.Korean, "src/en-ko-enwiktionary.txt", "", "small_ko"},
}

// translation is one English rendering of a word, and how good it is: how many
// senses lead to it, how far up the list, how alike the frequencies are.
type translation struct {
	english string
	class   lexicon.Class
	score   int
}

// dictionary holds the words of Wiktionary and their meanings, and how frequent
// each is where that is known.
type dictionary struct {
	meanings map[sense]meaning
	zipf     map[sense]lexicon.Zipf
}

// readWiktionary reads the dictionaries, keeps the words that the frequency lists
// know too, and adds their inflected forms as far as those lists know them.
func readWiktionary(sources string, english map[string]lexicon.Zipf, known func(sense) lexicon.Zipf, glosses glossary, irregular irregulars) (dictionary, error) {
	d := dictionary{map[sense]meaning{}, map[sense]lexicon.Zipf{}}
	for _, file := range dictionaries {
		found := map[string][]translation{}
		native := map[string]lexicon.Zipf{}
		if file.list != "" {
			words, err := readWordfreq(filepath.Join(sources, "wordfreq", file.list+".msgpack.gz"))
			if err != nil {
				return d, err
			}
			for _, w := range words {
				if _, ok := native[w.word]; !ok {
					native[w.word] = w.zipf
				}
			}
		}
		add := func(forms []string, zipf lexicon.Zipf, t translation) {
			ez, ok := english[strings.ToLower(t.english)]
			if strings.Contains(t.english, " ") {
				ez, ok = 30, true
			}
			if !ok || ez < 25 && file.into == "" {
				return
			}
			score := t.score
			for _, form := range forms {
				z := zipf
				if file.list == "" {
					z = known(sense{form, file.language})
				} else if old := d.zipf[sense{form, file.language}]; z > old {
					d.zipf[sense{form, file.language}] = z
				}
				// The commoner of two English words is the better guess.
				t.score = score + 30 - abs(int(z)-int(ez))/2 + int(ez)/3
				found[form] = append(found[form], t)
			}
		}
		if err := readFrom(filepath.Join(sources, "wiktionary", file.from), file.language, native, add); err != nil {
			return d, err
		}
		if file.into != "" {
			if err := readInto(filepath.Join(sources, "wiktionary", file.into), add); err != nil {
				return d, err
			}
		}
		lemmas := map[sense]meaning{}
		for word, all := range found {
			s := sense{word, file.language}
			if file.list == "" && known(s) == 0 {
				continue
			}
			lemmas[s] = best(all)
		}
		order := slices.SortedFunc(maps.Keys(lemmas), func(a, b sense) int {
			return cmp.Or(-cmp.Compare(known(a), known(b)), cmp.Compare(a.word, b.word))
		})
		for _, s := range order {
			d.put(s, lemmas[s], glosses)
		}
		if file.list == "" {
			for _, s := range order {
				for _, f := range inflect(file.language, s.word, lemmas[s].class) {
					form := sense{f.word, s.language}
					if _, taken := lemmas[form]; taken || known(form) == 0 {
						continue
					}
					if _, taken := d.meanings[form]; taken {
						continue
					}
					m := meaning{class: lemmas[s].class}
					for _, e := range lemmas[s].english {
						m.english = append(m.english, irregular.inflect(e, f.feature))
					}
					d.put(form, m, glosses)
				}
			}
		}
	}
	return d, nil
}

// put stores a meaning unless the glossary has the word already or it is spelled
// as in English.
func (d dictionary) put(s sense, m meaning, glosses glossary) {
	if _, ok := glosses[s]; ok || len(m.english) == 0 || strings.EqualFold(s.word, m.english[0]) {
		return
	}
	d.meanings[s] = m
	if s.language == lexicon.Romanian {
		if old := (sense{cedillas.Replace(s.word), s.language}); old != s {
			d.put(old, m, glosses)
		}
	}
}

func abs(n int) int { return max(n, -n) }

// best are the two best renderings of a word, those that occur more than once
// added up, with the class of the best.
func best(all []translation) meaning {
	sum := map[translation]int{}
	for _, t := range all {
		s := t.score
		t.score = 0
		sum[t] += s
	}
	order := slices.SortedFunc(maps.Keys(sum), func(a, b translation) int {
		return cmp.Or(-cmp.Compare(sum[a], sum[b]), cmp.Compare(a.english, b.english), cmp.Compare(a.class, b.class))
	})
	m := meaning{class: order[0].class}
	for _, t := range order {
		if len(m.english) < 2 && t.class == m.class && !slices.Contains(m.english, t.english) && 3*sum[t] >= sum[order[0]] {
			m.english = append(m.english, t.english)
		}
	}
	return m
}

// partClass is the class of a part of speech in the dictionaries, 0 for one that
// is left out: names, prefixes, abbreviations, letters.
func partClass(part string) lexicon.Class {
	switch part {
	case "n", "m", "f", "mf", "m, f", "c", "mp", "fp", "p":
		return lexicon.Noun
	case "v", "vt", "vi", "vit", "vr", "vtr", "adj":
		return lexicon.Other
	case "adv":
		return lexicon.Adverb
	case "prep", "conj", "pron", "article", "determiner", "particle":
		return lexicon.Function
	case "num", "cardinal num", "number", "numeral":
		return lexicon.Number
	}
	return 0
}

// entries calls do with the head, part of speech and body of each entry of a
// dictionary, as text or in the markup of DSL (which is in UTF-16).
func entries(path string, do func(head, part, body string)) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if !strings.HasSuffix(path, ".dsl") {
		for line := range strings.Lines(string(data)) {
			left, body, ok := strings.Cut(strings.TrimSpace(line), " :: ")
			open := strings.IndexByte(left, '{')
			shut := strings.IndexByte(left, '}')
			if ok && open > 0 && shut > open {
				do(strings.TrimSpace(left[:open]), left[open+1:shut], body)
			}
		}
		return nil
	}
	units := make([]uint16, 0, len(data)/2)
	for i := 2; i+1 < len(data); i += 2 {
		units = append(units, uint16(data[i])|uint16(data[i+1])<<8)
	}
	head, part := "", ""
	for line := range strings.Lines(string(utf16.Decode(units))) {
		line = strings.TrimRight(line, "\r\n")
		switch {
		case line == "" || line[0] == '#':
		case line[0] != '\t':
			head = line
		case strings.Contains(line, "~"):
			part = ""
			if _, after, ok := strings.Cut(line, "[p]<"); ok {
				part, _, _ = strings.Cut(after, ">")
			}
		default:
			do(head, part, dslMarkup.Replace(untag(line)))
		}
	}
	return nil
}

var dslMarkup = strings.NewReplacer("<", "{", ">", "}", `\[`, "[", `\]`, "]")

// untag takes the tags of DSL out: [m1], [/p], [c gray].
func untag(line string) string {
	var b strings.Builder
	for i := 0; i < len(line); i++ {
		if line[i] == '\\' && i+1 < len(line) {
			b.WriteString(line[i : i+2])
			i++
			continue
		}
		if line[i] == '[' {
			if shut := strings.IndexByte(line[i:], ']'); shut > 0 {
				i += shut
				continue
			}
		}
		b.WriteByte(line[i])
	}
	return strings.TrimSpace(b.String())
}

// readFrom reads a dictionary from English.
func readFrom(path string, l lexicon.Language, native map[string]lexicon.Zipf, add func([]string, lexicon.Zipf, translation)) error {
	return entries(path, func(head, part, body string) {
		class := partClass(part)
		if class == 0 || !plainHead(head) {
			return
		}
		at := 0
		for item := range strings.FieldsFuncSeq(body, func(r rune) bool { return r == ',' || r == ';' }) {
			at++
			word, roman := split(item)
			if word == "" || strings.Contains(word, " ") && roman == "" {
				continue
			}
			t := translation{head, class, 12 - 3*min(at, 4)}
			if len(native) > 0 {
				z, forms := romanForms(l, word, roman, native)
				add(forms, z, t)
			} else if word = strings.ReplaceAll(strings.ToLower(norm.NFC.String(word)), "ß", "ss"); latinWord(word) {
				add([]string{word}, 0, t)
			}
		}
	})
}

func plainHead(head string) bool {
	for _, c := range head {
		if (c < 'a' || c > 'z') && c != ' ' && c != '-' {
			return false
		}
	}
	return head != "" && strings.Count(head, " ") < 3
}

// split takes a translation apart into the word and what stands between slashes.
func split(item string) (word, roman string) {
	if i := strings.IndexByte(item, '/'); i >= 0 {
		roman = item[i+1:]
		if j := strings.LastIndexByte(roman, '/'); j >= 0 {
			roman = roman[:j]
		}
		item = item[:i]
	}
	for _, open := range "{[(" {
		if i := strings.IndexRune(item, open); i >= 0 {
			item = item[:i]
		}
	}
	return strings.TrimSpace(item), strings.TrimSpace(roman)
}

// romanForms are the ways in which news writes a word of another script, and how
// frequent it is.
func romanForms(l lexicon.Language, word, roman string, native map[string]lexicon.Zipf) (lexicon.Zipf, []string) {
	word = norm.NFC.String(strings.Map(func(r rune) rune {
		if r >= 0x300 && r < 0x370 || r >= 0x64B && r <= 0x655 || r == 0x670 {
			return -1 // stress, vowel signs
		}
		return r
	}, norm.NFD.String(strings.ReplaceAll(strings.ReplaceAll(word, "й", "\ue000"), "ё", "\ue001"))))
	word = strings.NewReplacer("\ue000", "й", "\ue001", "ё").Replace(word)
	z := native[strings.ToLower(word)]
	if z == 0 {
		z = 25
	}
	if l == lexicon.Russian {
		return less(z, 5), romanise(l, strings.ToLower(word))
	}
	if l == lexicon.Korean {
		roman = romanKorean(word)
	}
	form := plainRoman(l, roman)
	if utf8.RuneCountInString(form) < 4 || !latinWord(form) {
		return 0, nil
	}
	forms := []string{form}
	if long := longVowels[l]; long != nil {
		if doubled := plainRoman(l, long.Replace(norm.NFC.String(roman))); doubled != form && latinWord(doubled) {
			forms = append(forms, doubled)
		}
	}
	return less(z, 5), forms
}

// longVowels are the ways in which newspapers write long vowels with two letters:
// byouin, raees, jumhooriya.
var longVowels = map[lexicon.Language]*strings.Replacer{
	lexicon.Japanese: strings.NewReplacer("ō", "ou", "ū", "uu"),
	lexicon.Arabic:   strings.NewReplacer("ī", "ee", "ū", "oo"),
	lexicon.Hindi:    strings.NewReplacer("ī", "ee", "ū", "oo"),
	lexicon.Persian:  strings.NewReplacer("i", "ee", "u", "oo"),
}

var newsRoman = map[lexicon.Language]*strings.Replacer{
	lexicon.Arabic:  strings.NewReplacer("š", "sh", "ḵ", "kh", "ḡ", "gh", "ġ", "gh", "ṯ", "th", "ḏ", "dh", "ž", "j", "3", "", "'", "", "ʾ", "", "ʿ", "", "ʕ", "", "ʔ", "", "`", ""),
	lexicon.Persian: strings.NewReplacer("š", "sh", "č", "ch", "ž", "zh", "x", "kh", "ğ", "gh", "q", "gh", "'", "", "ʾ", "", "ʿ", "", "-e ", " "),
	lexicon.Hindi:   strings.NewReplacer("ś", "sh", "ṣ", "sh", "c", "ch", "ṛ", "r", "ñ", "n", "ṅ", "n", "ṃ", "n", "~", "", "'", ""),
}

// plainRoman turns the scholars' romanisation of a dictionary into that of news:
// no tones, no dots, no macrons.
func plainRoman(l lexicon.Language, roman string) string {
	if i := strings.LastIndexAny(roman, ",;"); i >= 0 {
		roman = strings.TrimSpace(roman[i+1:]) // Japanese gives the kana first
	}
	roman = strings.ToLower(norm.NFC.String(roman))
	if r := newsRoman[l]; r != nil {
		roman = r.Replace(roman)
	}
	roman = strip(roman)
	if l == lexicon.Japanese {
		roman = strings.TrimSuffix(roman, "-suru")
	}
	return roman
}

// The letters of Korean syllables in the Revised Romanisation of 2000, without
// its assimilation of sounds.
var (
	koreanFirst = strings.Fields("g kk n d tt r m b pp s ss - j jj ch k t p h")
	koreanVowel = strings.Fields("a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i")
	koreanLast  = strings.Fields("- k k k n n n t l k m l l l p l m p p t t ng t t k t p t")
)

func romanKorean(word string) string {
	var b strings.Builder
	for _, c := range word {
		if c < 0xAC00 || c > 0xD7A3 {
			return ""
		}
		n := int(c - 0xAC00)
		for _, letter := range []string{koreanFirst[n/588], koreanVowel[n%588/28], koreanLast[n%28]} {
			b.WriteString(strings.Trim(letter, "-"))
		}
	}
	return b.String()
}

// remarks begin what a dictionary says of a word, and no rendering.
var remarks = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields("particularly especially usually often sometimes generally typically chiefly mainly mostly also used said made having being that which who with of as like for in someone something somebody any some kind type sort esp etc") {
		m[w] = true
	}
	return m
}()

// readInto reads a dictionary into English. Its renderings are sentences now and
// then: only short ones are taken.
func readInto(path string, add func([]string, lexicon.Zipf, translation)) error {
	seen := map[string]int{}
	return entries(path, func(head, part, body string) {
		class := partClass(part)
		head = strings.ToLower(norm.NFC.String(head))
		if class == 0 || !latinWord(head) {
			return
		}
		at := 0
		for item := range strings.FieldsFuncSeq(body, func(r rune) bool { return r == ',' || r == ';' }) {
			word, _ := split(item)
			for _, word := range strings.Split(word, " or ") {
				for _, lead := range []string{"to ", "a ", "an ", "the "} {
					word = strings.TrimPrefix(word, lead)
				}
				first, _, more := strings.Cut(word, " ")
				if !plainHead(word) || strings.Contains(word, " of") || strings.Contains(word, "form") || more && remarks[first] {
					continue
				}
				add([]string{head}, 0, translation{word, class, 24 - 4*min(at+2*seen[head], 6)})
				at++
			}
		}
		if at > 0 {
			seen[head]++
		}
	})
}

// tables returns the dictionary in the form that the lexicon reads: the meanings,
// each once, and a table that leads from language and word to the place of the
// meaning.
func (d dictionary) tables() (meanings, words []byte, err error) {
	lines := map[string]bool{}
	for _, m := range d.meanings {
		lines[m.line()] = true
	}
	at := map[string]uint32{}
	for _, line := range slices.Sorted(maps.Keys(lines)) {
		at[line] = uint32(len(meanings))
		meanings = append(meanings, line...)
	}
	if len(meanings) >= 1<<24 {
		return nil, nil, fmt.Errorf("the meanings take %d bytes, more than a table can point at", len(meanings))
	}
	var records []table.Record
	for s, m := range d.meanings {
		records = append(records, table.Record{Word: s.language.Tag() + "\t" + s.word, Value: at[m.line()]})
	}
	return meanings, table.BuildWide(records), nil
}

// line is a meaning as it is stored: class and renderings.
func (m meaning) line() string { return string(m.class) + strings.Join(m.english, "|") + "\n" }
