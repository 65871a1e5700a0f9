package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"stet/lexicon"
)

// cldrTags are the CLDR locales of the languages whose own letters are Latin,
// and of those that are romanised here.
var cldrTags = map[lexicon.Language]string{
	lexicon.Portuguese: "pt", lexicon.Spanish: "es", lexicon.French: "fr", lexicon.Italian: "it",
	lexicon.German: "de", lexicon.Dutch: "nl", lexicon.Polish: "pl", lexicon.Czech: "cs",
	lexicon.Slovak: "sk", lexicon.Romanian: "ro", lexicon.Swedish: "sv", lexicon.Norwegian: "no",
	lexicon.Danish: "da", lexicon.Turkish: "tr", lexicon.Indonesian: "id", lexicon.Hungarian: "hu",
	lexicon.Finnish: "fi", lexicon.Catalan: "ca", lexicon.Croatian: "hr", lexicon.Azerbaijani: "az",
	lexicon.Russian: "ru", lexicon.Ukrainian: "uk",
}

func readJSON(path string, into any) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(data, into); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// spelling is a rule set of CLDR's rule-based number formats.
type spelling map[string][][2]string

func readSpelling(sources, tag string) (spelling, error) {
	var file struct {
		RBNF struct {
			RBNF struct {
				SpelloutRules map[string]json.RawMessage
			}
		}
	}
	if err := readJSON(filepath.Join(sources, "cldr-rbnf", "rbnf", tag+".json"), &file); err != nil {
		return nil, err
	}
	s := spelling{}
	for name, raw := range file.RBNF.RBNF.SpelloutRules {
		var rules [][2]string
		if name[0] == '%' && json.Unmarshal(raw, &rules) == nil {
			s[name] = rules
		}
	}
	return s, nil
}

// say spells n, or returns false when the rules need more than is read here.
func (s spelling) say(set string, n, depth int) (string, bool) {
	var base, radix int
	body := ""
	for _, rule := range s[set] {
		value, r, hasRadix := strings.Cut(rule[0], "/")
		b, err := strconv.Atoi(value)
		if err != nil || b > n || b < base {
			continue
		}
		base, body, radix = b, strings.TrimSuffix(rule[1], ";"), 10
		if hasRadix {
			if radix, err = strconv.Atoi(r); err != nil {
				return "", false
			}
		}
	}
	if body == "" || depth > 8 {
		return "", false
	}
	divisor := 1
	for divisor*radix <= base {
		divisor *= radix
	}
	var b strings.Builder
	ok := s.expand(&b, strings.TrimPrefix(body, "'"), set, n, divisor, depth)
	return strings.TrimSpace(strings.ReplaceAll(b.String(), "\u00AD", "")), ok
}

func (s spelling) expand(b *strings.Builder, body, set string, n, divisor, depth int) bool {
	for body != "" {
		switch {
		case body[0] == '[':
			end := strings.IndexByte(body, ']')
			if end < 0 {
				return false
			}
			if n%divisor != 0 && !s.expand(b, body[1:end], set, n, divisor, depth) {
				return false
			}
			body = body[end+1:]
		case strings.HasPrefix(body, "→"), strings.HasPrefix(body, "←"), body[0] == '=':
			mark := "="
			value := n
			if body[0] != '=' {
				mark = body[:len("→")]
				if mark == "→" {
					value = n % divisor
				} else {
					value = n / divisor
				}
			}
			rest := body[len(mark):]
			end := strings.Index(rest, mark)
			if end < 0 || strings.ContainsAny(rest[:end], "#0") {
				return false
			}
			name := rest[:end]
			if name == "" {
				name = set
			}
			said, ok := s.say(name, value, depth+1)
			if !ok {
				return false
			}
			// A rule's own spaces at its edges are part of it; say trims them,
			// so they are put back where a rule set begins with one.
			b.WriteString(s.spaced(name, value, said))
			body = rest[end+len(mark):]
		case body[0] == '$':
			return false
		default:
			b.WriteByte(body[0])
			body = body[1:]
		}
	}
	return true
}

// spaced gives said back the space that an apostrophe protects at the beginning
// of the rule that said it.
func (s spelling) spaced(set string, n int, said string) string {
	body, base := "", -1
	for _, rule := range s[set] {
		if b, err := strconv.Atoi(rule[0]); err == nil && b <= n && b > base {
			base, body = b, rule[1]
		}
	}
	if strings.HasPrefix(body, "' ") && said != "" {
		return " " + said
	}
	return said
}

// cased reports whether a rule set gives the forms of an oblique case or of the
// plural; their compounds are too rare to keep.
func cased(set string) bool {
	for _, form := range []string{"genitive", "dative", "accusative", "instrumental", "locative", "prepositional", "ablative",
		"partitive", "essive", "translative", "inessive", "elative", "illative", "adessive", "allative", "plural"} {
		if strings.Contains(set, form) {
			return true
		}
	}
	return false
}

// readCLDR adds the words for numbers, months, weekdays and countries.
func readCLDR(sources string, g glossary) error {
	english, err := readSpelling(sources, "en")
	if err != nil {
		return err
	}
	for _, language := range slices.Sorted(maps.Keys(cldrTags)) {
		tag := cldrTags[language]
		s, err := readSpelling(sources, tag)
		if err != nil {
			return err
		}
		for _, set := range slices.Sorted(maps.Keys(s)) {
			class, in := lexicon.Number, "%spellout-cardinal"
			if strings.HasPrefix(set, "%spellout-ordinal") {
				class, in = lexicon.Ordinal, "%spellout-ordinal"
			} else if !strings.HasPrefix(set, "%spellout-cardinal") && set != "%spellout-numbering" {
				continue
			}
			for n := range 1000 {
				if n > 99 && n%100 != 0 || n > 31 && n%10 != 0 && (class == lexicon.Ordinal || cased(set)) || n == 0 && class == lexicon.Ordinal {
					continue
				}
				word, ok := s.say(set, n, 0)
				meaning, known := english.say(in, n, 0)
				if !ok || !known || strings.Count(word, " ") > 3 {
					continue
				}
				g.add(language, strings.ToLower(word), class, meaning)
			}
		}
		if tag == "no" {
			tag = "nb"
		}
		if err := readCalendar(sources, language, tag, g); err != nil {
			return err
		}
	}
	return nil
}

func readCalendar(sources string, language lexicon.Language, tag string, g glossary) error {
	type names struct {
		Wide map[string]string
	}
	read := func(tag string) (months, days []names, err error) {
		var file struct {
			Main map[string]struct {
				Dates struct {
					Calendars struct {
						Gregorian struct {
							Months, Days map[string]names
						}
					}
				}
			}
		}
		path := filepath.Join(sources, "cldr-dates-full", "main", tag, "ca-gregorian.json")
		if err := readJSON(path, &file); err != nil {
			return nil, nil, err
		}
		c := file.Main[tag].Dates.Calendars.Gregorian
		return []names{c.Months["format"], c.Months["stand-alone"]}, []names{c.Days["format"], c.Days["stand-alone"]}, nil
	}
	months, days, err := read(tag)
	if err != nil {
		return err
	}
	inMonths, inDays, err := read("en")
	if err != nil {
		return err
	}
	for i := range months {
		for _, key := range slices.Sorted(maps.Keys(months[i].Wide)) {
			g.add(language, strings.ToLower(months[i].Wide[key]), lexicon.Month, inMonths[0].Wide[key])
		}
		for _, key := range slices.Sorted(maps.Keys(days[i].Wide)) {
			g.add(language, strings.ToLower(days[i].Wide[key]), lexicon.Weekday, inDays[0].Wide[key])
		}
	}

	territories := func(tag string) (map[string]string, error) {
		var file struct {
			Main map[string]struct {
				LocaleDisplayNames struct {
					Territories map[string]string
				}
			}
		}
		err := readJSON(filepath.Join(sources, "cldr-localenames-full", "main", tag, "territories.json"), &file)
		return file.Main[tag].LocaleDisplayNames.Territories, err
	}
	local, err := territories(tag)
	if err != nil {
		return err
	}
	in, err := territories("en")
	if err != nil {
		return err
	}
	for _, code := range slices.Sorted(maps.Keys(local)) {
		word := local[code]
		// Two letters are a country; others are regions and short forms.
		if len(code) == 2 && strings.Count(word, " ") < 3 && !strings.ContainsAny(word, "()[].,’'&–") {
			g.add(language, strings.ToLower(word), lexicon.Country, in[code])
		}
	}
	return nil
}
