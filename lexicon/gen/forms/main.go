// Command forms writes the tables of parts of speech and of given names of
// package lexicon from the sources that docs/sources.md names.
//
//	go run ./gen/forms -sources DIR -lists gen/forms -out data
//
// DIR holds wordnet/ (the dictionary files of WordNet 3.0) and givennames/
// (lists “name,count” in files called SOURCE-females.csv and SOURCE-males.csv,
// and popular.csv).
package main

import (
	"bufio"
	"encoding/csv"
	"flag"
	"fmt"
	"log"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"stet/lexicon"
	"stet/lexicon/internal/table"
)

func main() {
	sources := flag.String("sources", "", "directory that holds the unpacked sources")
	lists := flag.String("lists", "gen/forms", "directory of the hand-made lists")
	out := flag.String("out", "data", "directory to write to")
	flag.Parse()
	if err := run(*sources, *lists, *out); err != nil {
		log.Fatal(err)
	}
}

func run(sources, lists, out string) error {
	forms, err := readForms(filepath.Join(sources, "wordnet"), lists)
	if err != nil {
		return err
	}
	if err := write(filepath.Join(out, "forms.bin"), forms); err != nil {
		return err
	}
	given, err := readGiven(filepath.Join(sources, "givennames"), lists)
	if err != nil {
		return err
	}
	return write(filepath.Join(out, "given.bin"), given)
}

func write(path string, words map[string]uint16) error {
	records := make([]table.Record, 0, len(words))
	for w, v := range words {
		records = append(records, table.Record{Word: w, Value: uint32(v)})
	}
	slices.SortFunc(records, func(a, b table.Record) int { return strings.Compare(a.Word, b.Word) })
	fmt.Printf("%s: %d words\n", path, len(records))
	return os.WriteFile(path, table.Build(records), 0o644)
}

// lines calls do with the fields of every line of a file.
func lines(path string, do func(fields []string)) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	s := bufio.NewScanner(f)
	s.Buffer(nil, 1<<20)
	for s.Scan() {
		if line := s.Text(); line != "" && line[0] != ' ' && line[0] != '#' {
			do(strings.Fields(line))
		}
	}
	return s.Err()
}

// lemma is a word of WordNet with how often its senses were counted as a noun, a
// verb, and an adjective or adverb. -1 is a part of speech that it is not.
type lemma struct{ noun, verb, adjective, adverb int }

func readForms(wordnet, lists string) (map[string]uint16, error) {
	lemmas := map[string]*lemma{}
	at := func(w string) *lemma {
		if lemmas[w] == nil {
			lemmas[w] = &lemma{-1, -1, -1, -1}
		}
		return lemmas[w]
	}
	for _, name := range []string{"noun", "verb", "adj", "adv"} {
		err := lines(filepath.Join(wordnet, "index."+name), func(f []string) {
			w := f[0]
			if !plainWord(w) {
				return
			}
			switch l := at(w); name {
			case "noun":
				l.noun = 0
			case "verb":
				l.verb = 0
			case "adj":
				l.adjective = 0
			case "adv":
				l.adverb = 0
			}
		})
		if err != nil {
			return nil, err
		}
	}
	err := lines(filepath.Join(wordnet, "cntlist.rev"), func(f []string) {
		w, sense, ok := strings.Cut(f[0], "%")
		n, err := strconv.Atoi(f[len(f)-1])
		if l := lemmas[w]; ok && err == nil && l != nil {
			switch sense[0] {
			case '1':
				l.noun += n
			case '2':
				l.verb += n
			case '3', '5':
				l.adjective += n
			case '4':
				l.adverb += n
			}
		}
	})
	if err != nil {
		return nil, err
	}
	irregular, doubled, plurals := map[string][2][]string{}, map[string]bool{}, map[string]string{}
	err = lines(filepath.Join(lists, "irregular.txt"), func(f []string) {
		irregular[f[0]] = [2][]string{strings.Split(f[1], ","), strings.Split(f[2], ",")}
	})
	if err != nil {
		return nil, err
	}
	// The exceptions of verbs hold the forms that double a letter: stopped.
	err = lines(filepath.Join(wordnet, "verb.exc"), func(f []string) { doubled[f[0]+" "+f[1]] = true })
	if err != nil {
		return nil, err
	}
	err = lines(filepath.Join(wordnet, "noun.exc"), func(f []string) { plurals[f[1]+" "+f[0]] = f[0] })
	if err != nil {
		return nil, err
	}
	out := map[string]uint16{}
	add := func(w string, p lexicon.Parts) {
		if e, ok := lexicon.Look(w).English(); ok && e.Dictionary {
			out[w] |= uint16(p)
		}
	}
	// A use that is one in fifty of a word's, or never counted where another
	// was, is left out: people as a verb, do as a noun.
	used := func(n int, others ...int) bool {
		if n < 0 {
			return false
		}
		most := slices.Max(others)
		return n*50 >= most && (n > 0 || most < 3)
	}
	for w, l := range lemmas {
		if used(l.noun, l.verb, l.adjective) {
			add(w, lexicon.PosNoun)
			add(plural(w), lexicon.PosPlural)
		}
		if used(l.verb, l.noun, l.adjective) {
			add(w, lexicon.PosBase)
			add(third(w), lexicon.PosThird)
			ing, ed := w+"ing", w+"ed"
			switch {
			case strings.HasSuffix(w, "ie"):
				ing, ed = w[:len(w)-2]+"ying", w+"d"
			case strings.HasSuffix(w, "ee"), strings.HasSuffix(w, "oe"), strings.HasSuffix(w, "ye"):
				ed = w + "d"
			case strings.HasSuffix(w, "e"):
				ing, ed = w[:len(w)-1]+"ing", w+"d"
			case consonantY(w):
				ed = w[:len(w)-1] + "ied"
			default:
				if last := w[len(w)-1:]; doubled[w+last+"ed "+w] {
					add(w+last+"ing", lexicon.PosGerund)
					add(w+last+"ed", lexicon.PosPast|lexicon.PosParticiple)
				} else if doubled[w+last+"ing "+w] {
					ing = w + last + "ing"
				}
			}
			add(ing, lexicon.PosGerund)
			if f, ok := irregular[w]; ok {
				for _, past := range f[0] {
					add(past, lexicon.PosPast)
				}
				for _, participle := range f[1] {
					add(participle, lexicon.PosParticiple)
				}
			} else {
				add(ed, lexicon.PosPast|lexicon.PosParticiple)
			}
		}
		if used(l.adjective, l.noun, l.verb) {
			add(w, lexicon.PosAdjective)
		}
		if l.adverb >= 0 && used(l.adverb, l.noun, l.verb, l.adjective) {
			add(w, lexicon.PosAdverb)
		}
	}
	for _, p := range plurals {
		for pair := range plurals {
			if single, many, ok := strings.Cut(pair, " "); ok && many == p && out[single]&uint16(lexicon.PosNoun) != 0 {
				add(p, lexicon.PosPlural)
			}
		}
	}
	var class lexicon.Parts
	err = lines(filepath.Join(lists, "closed.txt"), func(f []string) {
		class = classes[strings.TrimSuffix(f[0], ":")]
		for _, w := range f[1:] {
			if only, ok := strings.CutPrefix(w, "="); ok {
				out[only] = uint16(class) // nothing but this, whatever WordNet has
			} else {
				out[w] |= uint16(class)
			}
		}
	})
	return out, err
}

// classes are the names of closed.txt.
var classes = map[string]lexicon.Parts{
	"determiner": lexicon.PosDeterminer, "pronoun": lexicon.PosPronoun, "preposition": lexicon.PosPreposition,
	"conjunction": lexicon.PosConjunction, "auxiliary": lexicon.PosAuxiliary, "adverb": lexicon.PosAdverb, "plural": lexicon.PosPlural,
}

func plainWord(w string) bool {
	for _, c := range w {
		if c < 'a' || c > 'z' {
			return false
		}
	}
	return len(w) > 1
}

func consonantY(w string) bool {
	return len(w) > 2 && strings.HasSuffix(w, "y") && !strings.ContainsRune("aeiou", rune(w[len(w)-2]))
}

func third(w string) string {
	switch {
	case w == "have":
		return "has"
	case strings.HasSuffix(w, "o"):
		return w + "es"
	}
	return plural(w)
}

func plural(w string) string {
	switch {
	case consonantY(w):
		return w[:len(w)-1] + "ies"
	case strings.HasSuffix(w, "s"), strings.HasSuffix(w, "x"), strings.HasSuffix(w, "z"), strings.HasSuffix(w, "ch"), strings.HasSuffix(w, "sh"):
		return w + "es"
	}
	return w + "s"
}

// tally counts the women and men of one source who have a name.
type tally struct{ women, men float64 }

// readGiven weighs the sources: each speaks for a name with the logarithm of
// how often it has it, so that the largest does not drown the others.
func readGiven(dir, lists string) (map[string]uint16, error) {
	names := map[string]map[string]*tally{}
	count := func(source, name string, n float64, woman bool) {
		name, ok := foldName(name)
		if !ok {
			return
		}
		if names[name] == nil {
			names[name] = map[string]*tally{}
		}
		if names[name][source] == nil {
			names[name][source] = &tally{}
		}
		if woman {
			names[name][source].women += n
		} else {
			names[name][source].men += n
		}
	}
	paths, err := filepath.Glob(filepath.Join(dir, "*males.csv"))
	if err != nil || len(paths) == 0 {
		return nil, fmt.Errorf("no given names in %s", dir)
	}
	for _, path := range paths {
		source, sex, _ := strings.Cut(strings.TrimSuffix(filepath.Base(path), ".csv"), "-")
		least := 2.0
		if source == "ssa" {
			least = 200
		}
		err := records(path, func(f []string) {
			if len(f) < 2 {
				return
			}
			if n, err := strconv.ParseFloat(f[1], 64); err == nil && n >= least {
				count(source, f[0], n, sex == "females")
			}
		})
		if err != nil {
			return nil, err
		}
	}
	err = records(filepath.Join(dir, "popular.csv"), func(f []string) {
		if len(f) < 12 || f[9] != "F" && f[9] != "M" {
			return
		}
		for _, name := range f[10:12] {
			count("popular "+f[0], name, 10, f[9] == "F")
		}
	})
	if err != nil {
		return nil, err
	}
	err = lines(filepath.Join(lists, "given.txt"), func(f []string) {
		for _, name := range f[1:] {
			count("own", name, 30, f[0] == "women:")
		}
	})
	if err != nil {
		return nil, err
	}
	out := map[string]uint16{}
	for name, sources := range names {
		var women, all float64
		clash := false
		for _, t := range sources {
			n := t.women + t.men
			w := math.Min(math.Log2(1+n), 6)
			women += w * t.women / n
			all += w
		}
		share := women / all
		for _, t := range sources {
			if n := t.women + t.men; n >= 20 && (share > 0.5) != (t.women > t.men) {
				clash = true
			}
		}
		switch {
		case clash, lexicon.StateOf(strings.ToUpper(name[:1])+name[1:]) != nil:
		case share >= 0.95:
			out[name] = uint16(lexicon.Feminine)
		case share <= 0.05:
			out[name] = uint16(lexicon.Masculine)
		}
	}
	// What stands first in the names of other cultures is no given name.
	err = lines(filepath.Join(lists, "given.txt"), func(f []string) {
		if f[0] == "not:" {
			for _, name := range f[1:] {
				delete(out, name)
			}
		}
	})
	return out, err
}

func records(path string, do func([]string)) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	r := csv.NewReader(f)
	r.FieldsPerRecord, r.LazyQuotes = -1, true
	all, err := r.ReadAll()
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	for _, rec := range all {
		do(rec)
	}
	return nil
}

// foldName gives a name of one word in Latin letters without accents, as the
// lexicon looks it up.
func foldName(name string) (string, bool) {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(strings.TrimSpace(name))) {
		switch {
		case unicode.Is(unicode.Mn, r), r == '-', r == '\'', r == '’', r == 'ʻ', r == '`':
		case r >= 'a' && r <= 'z':
			b.WriteRune(r)
		case r == 'ł':
			b.WriteByte('l')
		case r == 'ø':
			b.WriteByte('o')
		case r == 'ı':
			b.WriteByte('i')
		case r == 'đ', r == 'ð':
			b.WriteByte('d')
		case r == 'ə':
			b.WriteByte('a')
		default:
			return "", false
		}
	}
	return b.String(), b.Len() >= 3
}
