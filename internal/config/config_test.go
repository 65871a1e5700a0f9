package config

import (
	"errors"
	"reflect"
	"strings"
	"sync"
	"testing"

	"stet/lint"
)

func load(t *testing.T, yaml string) *Config {
	t.Helper()
	c, err := Load("/news/.stet.yaml", []byte(yaml), some)
	if err != nil {
		t.Fatalf("%v\nof\n%s", err, yaml)
	}
	return c
}

func TestAConfigurationThatSaysNothingChangesNothing(t *testing.T) {
	for _, yaml := range []string{
		"", "\n", "# nothing\n", "\uFEFF", "---\n", "---\n...\n", "%YAML 1.2\n---\n", "house:\nrules:\npaths:\nexclude:\nlimits:\n",
		"rules: {}\npaths: []\n", "x-notes: {anything: [1, 2]}\n", "house: # {}\n  # language: en\n",
	} {
		c := load(t, yaml)
		if got := c.Settings("a.md"); !reflect.DeepEqual(got, &lint.Settings{}) {
			t.Errorf("%q: %+v", yaml, got)
		}
		if c.Excluded("a.md") || c.FailOn != "" || c.MaxFile != 0 {
			t.Errorf("%q: %+v", yaml, c)
		}
	}
}

func TestWholeConfiguration(t *testing.T) {
	c := load(t, `
house:
  language: en-gb
  dialect: en-GB
  quotes: curly
  names: [Kyiv, "Zelensky, Volodymyr"]
rules:
  mt/untranslated:
    severity: warning
    languages: [de]
    ignore: [blitzkrieg]
  mt/repetition: {min-words: 3, across-sentences: true, style: last, label: x}
  punct/*: notice
exclude: drafts
fail-on: never
limits:
  file: 2 MiB
`)
	want := &lint.Settings{
		House: lint.House{Language: "en-GB", Dialect: "en-GB", Quotes: "curly", Names: []string{"Kyiv", "Zelensky, Volodymyr"}},
		Rules: map[string]lint.RuleSettings{
			"mt/untranslated":    {On: true, Severity: lint.Warning, Options: map[string]any{"languages": []string{"de"}, "ignore": []string{"blitzkrieg"}}},
			"mt/repetition":      {On: true, Options: map[string]any{"min-words": 3, "across-sentences": true, "style": "last", "label": "x"}},
			"punct/doubled":      {Severity: lint.Notice},
			"punct/space-before": {Severity: lint.Notice},
		},
	}
	if got := c.Settings("a.md"); !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	if c.FailOn != "never" || c.MaxFile != 2<<20 || !c.Excluded("drafts/a.md") {
		t.Errorf("%+v", c)
	}
}

// runs lists the rules that run.
func runs(s *lint.Settings) string {
	var out []string
	for _, r := range some {
		if s.Runs(r) {
			out = append(out, r.ID)
		}
	}
	return strings.Join(out, " ")
}

func TestWhichRulesRun(t *testing.T) {
	const stable = "mt/untranslated punct/doubled punct/space-before"
	for _, c := range []struct{ yaml, want string }{
		{``, stable},
		{`rules: {punct/doubled: off}`, "mt/untranslated punct/space-before"},
		{`rules: {"*": off}`, ""},
		{`rules: {"*": off, punct/doubled: on}`, "punct/doubled"},
		// Whatever the order, the single rule outweighs its family.
		{`rules: {punct/doubled: on, punct/*: off, "*": on}`, "mt/untranslated punct/doubled"},
		{`rules: {"*": off, punct/*: on}`, "punct/doubled punct/space-before"},
		// A preview rule runs only when it is named itself.
		{`rules: {"*": on}`, stable},
		{`rules: {mt/*: on}`, stable},
		{`rules: {mt/repetition: on}`, "mt/untranslated mt/repetition punct/doubled punct/space-before"},
		{`rules: {mt/repetition: notice}`, "mt/untranslated mt/repetition punct/doubled punct/space-before"},
		{`rules: {mt/repetition: {min-words: 3}}`, "mt/untranslated mt/repetition punct/doubled punct/space-before"},
		{`rules: {mt/repetition: {min-words: 3, run: off}}`, stable},
		// A severity for many switches nothing on.
		{`rules: {"*": {severity: error, run: off}}`, ""},
		{`rules: {"*": error}`, stable},
		// Later paths lie on earlier ones.
		{`{rules: {"*": off}, paths: [{glob: "*.md", rules: {punct/doubled: on}}]}`, "punct/doubled"},
		{`{rules: {punct/doubled: on}, paths: [{glob: "*.md", rules: {"*": off}}]}`, ""},
		{`{paths: [{glob: "*.md", rules: {"*": off}}, {glob: "a*", rules: {punct/*: on}}]}`, "punct/doubled punct/space-before"},
		{`{paths: [{glob: "*.html", rules: {"*": off}}]}`, stable},
	} {
		if got := runs(load(t, c.yaml).Settings("a.md")); got != c.want {
			t.Errorf("%s: %q run, want %q", c.yaml, got, c.want)
		}
	}
}

func TestPathsLieOnEachOther(t *testing.T) {
	c := load(t, `
house: {dialect: en-GB, quotes: curly, names: [Kyiv]}
rules:
  mt/untranslated: {languages: [pt]}
paths:
  - glob: wire/**
    house: {dialect: en-US, names: [Odesa]}
    rules:
      mt/untranslated: {ignore: [ok]}
      punct/doubled: error
  - glob: ["**/us/*.md", notes.txt]
    house: {quotes: straight}
    rules: {mt/untranslated: {languages: [de]}, punct/*: notice}
`)
	house := func(rel string) lint.House { return c.Settings(rel).House }
	if got, want := house("a.md"), (lint.House{Dialect: "en-GB", Quotes: "curly", Names: []string{"Kyiv"}}); !reflect.DeepEqual(got, want) {
		t.Errorf("a.md: %+v", got)
	}
	if got, want := house("wire/a.md"), (lint.House{Dialect: "en-US", Quotes: "curly", Names: []string{"Kyiv", "Odesa"}}); !reflect.DeepEqual(got, want) {
		t.Errorf("wire/a.md: %+v", got)
	}
	if got, want := house("wire/us/a.md"), (lint.House{Dialect: "en-US", Quotes: "straight", Names: []string{"Kyiv", "Odesa"}}); !reflect.DeepEqual(got, want) {
		t.Errorf("wire/us/a.md: %+v", got)
	}
	if got := house("deep/notes.txt").Quotes; got != "straight" {
		t.Errorf("notes.txt: %q", got)
	}
	options := func(rel string) map[string]any { return c.Settings(rel).Rules["mt/untranslated"].Options }
	for rel, want := range map[string]map[string]any{
		"a.md":         {"languages": []string{"pt"}},
		"wire/a.md":    {"languages": []string{"pt"}, "ignore": []string{"ok"}},
		"wire/us/a.md": {"languages": []string{"de"}, "ignore": []string{"ok"}},
		"us/a.md":      {"languages": []string{"de"}},
	} {
		if got := options(rel); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v, want %v", rel, got, want)
		}
	}
	if got := c.Settings("wire/us/a.md").Rules["punct/doubled"].Severity; got != lint.Notice {
		t.Errorf("the later entry says %v", got)
	}
}

func TestFilesOfOneKindShareTheirSettings(t *testing.T) {
	c := load(t, "paths:\n- {glob: a/**, rules: {punct/*: off}}\n- {glob: b/**, rules: {mt/*: off}}\n")
	var wg sync.WaitGroup
	got := make([][4]*lint.Settings, 8)
	for i := range got {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for j, rel := range []string{"x.md", "a/x.md", "b/x.md", "c/b/x.md"} {
				got[i][j] = c.Settings(rel)
			}
		}()
	}
	wg.Wait()
	for i := range got {
		if got[i] != got[0] {
			t.Error("two calls, two settings")
		}
	}
	if got[0][0] == got[0][1] || got[0][1] == got[0][2] || got[0][0] != got[0][3] {
		t.Errorf("shared by the wrong files: %v", got[0])
	}
	if Default().Settings("a.md") == nil {
		t.Error("no settings by default")
	}
}

func TestGlobs(t *testing.T) {
	for _, c := range []struct {
		glob, match, not string
	}{
		{"*.md", "a.md deep/er/a.md", "a.html a.md.txt"},
		{"drafts", "drafts drafts/a.md x/drafts/y/a.md", "drafts2/a.md adrafts"},
		{"drafts/", "drafts/a.md x/drafts/a.md", "a/b.md"},
		{"/drafts", "drafts/a.md", "x/drafts/a.md"},
		{"./drafts/*.md", "drafts/a.md", "x/drafts/a.md drafts/x/a.md"},
		{"wire/us", "wire/us/a.md", "x/wire/us/a.md wire/usa/a.md"},
		{"wire/**", "wire/a.md wire/x/a.md", "wires/a.md"},
		{"**/us/*.md", "us/a.md x/y/us/a.md", "us/x/a.md"},
		{"**", "a.md x/a.md", ""},
		{".", "a.md x/a.md", ""},
		{"{a,b}/[0-9]?.md", "a/12.md b/3x.md", "c/12.md a/x2.md"},
		{"статьи/*", "статьи/a.md", "a.md"},
	} {
		g, err := parseGlob(c.glob)
		if err != nil {
			t.Errorf("%s: %v", c.glob, err)
			continue
		}
		for _, rel := range strings.Fields(c.match) {
			if !g.match(rel) {
				t.Errorf("%s does not match %s", c.glob, rel)
			}
		}
		for _, rel := range strings.Fields(c.not) {
			if g.match(rel) {
				t.Errorf("%s matches %s", c.glob, rel)
			}
		}
	}
}

func TestRelIsBelowTheConfiguration(t *testing.T) {
	c := load(t, "")
	for file, want := range map[string]string{
		"/news/a.md": "a.md", "/news/x/a.md": "x/a.md", "/other/a.md": "/other/a.md", "/news/..a.md": "..a.md",
	} {
		if got := c.Rel(file); got != want {
			t.Errorf("%s: %s, want %s", file, got, want)
		}
	}
	if got := Default().Rel("/news/a.md"); got != "/news/a.md" {
		t.Errorf("without a configuration: %s", got)
	}
}

func TestAnchorsAndMergeKeys(t *testing.T) {
	c := load(t, `
x-strict: &strict
  punct/doubled: error
  punct/space-before: error
x-names: &names [Kyiv]
house: {names: *names}
rules:
  <<: *strict
  punct/doubled: notice
paths:
  - {glob: a, rules: *strict}
  - glob: b
    rules:
      <<: [*strict, {mt/*: off}]
`)
	s := c.Settings("x.md")
	if s.Rules["punct/doubled"].Severity != lint.Notice || s.Rules["punct/space-before"].Severity != lint.Error {
		t.Errorf("merged: %+v", s.Rules)
	}
	if !reflect.DeepEqual(s.House.Names, []string{"Kyiv"}) {
		t.Errorf("names: %v", s.House.Names)
	}
	if s := c.Settings("a/x.md"); s.Rules["punct/doubled"].Severity != lint.Error {
		t.Errorf("alias: %+v", s.Rules)
	}
	if got := runs(c.Settings("b/x.md")); got != "punct/doubled punct/space-before" {
		t.Errorf("list of merges: %s", got)
	}
}

func TestErrorsNamePlaceAndNearest(t *testing.T) {
	for _, c := range []struct{ name, yaml, want string }{
		{"a key that is not known", "house:\n  language: en\nruels: {}\n", `3:1: unknown key "ruels" in a configuration; the nearest is "rules"`},
		{"in another place", "dialect: en-GB\n", `1:1: unknown key "dialect" in a configuration, it belongs to house`},
		{"a rule at the top", "punct/doubled: off\n", `1:1: unknown key "punct/doubled" in a configuration, it belongs to rules`},
		{"a top key below", "house:\n  rules: {}\n", `2:3: unknown key "rules" in house, it belongs to the top level`},
		{"nothing near", "colour: red\n", `1:1: unknown key "colour" in a configuration: want house, rules, paths, exclude, fail-on or limits`},
		{"an underscore", "fail_on: error\n", `1:1: unknown key "fail_on" in a configuration; the nearest is "fail-on"`},
		{"a rule that is not known", "rules:\n  punct/doubeld: off\n", `2:3: unknown rule "punct/doubeld"; the nearest is "punct/doubled"`},
		{"a rule without its family", "rules:\n  doubled: off\n", `2:3: unknown rule "doubled"; the nearest is "punct/doubled"`},
		{"a family without its star", "rules:\n  punct: off\n", `2:3: unknown rule "punct"; the nearest is "punct/*"`},
		{"a family that is not known", "rules:\n  pucnt/*: off\n", `2:3: unknown family of rules "pucnt/*"; the nearest is "punct/*"`},
		{"a rule from nowhere", "rules:\n  seo/headline-length-limits: off\n", `2:3: unknown rule "seo/headline-length-limits"; stet rules lists them`},
		{"an option", "rules:\n  mt/repetition:\n    min-word: 3\n", `3:5: mt/repetition has no option "min-word"; the nearest is "min-words"`},
		{"an option of none", "rules:\n  punct/doubled: {colour: 3}\n", `2:19: punct/doubled has no option "colour": want run or severity`},
		{"an option of many", "rules:\n  mt/*: {min-words: 3}\n", `2:10: unknown key "min-words" of several rules: want run or severity; options are set by a rule's own id`},
		{"a value", "rules:\n  punct/doubled: eror\n", `2:18: "eror" is no value of punct/doubled: want off, on, error, warning or notice; the nearest is "error"`},
		{"true for on", "rules:\n  punct/doubled: true\n", `2:18: "punct/doubled" is on or off, not true`},
		{"a rule left empty", "rules:\n  punct/doubled:\n", `2:3: nothing is said of "punct/doubled": want off, on, error, warning or notice`},
		{"a list for a rule", "rules:\n  punct/doubled: [off]\n", `2:18: punct/doubled is a word, and here is a list`},
		{"a severity", "rules:\n  punct/doubled: {severity: warn}\n", `2:29: "warn" is no value of severity: want error, warning or notice; the nearest is "warning"`},
		{"a bool option", "rules:\n  mt/repetition: {across-sentences: yes}\n", `2:37: across-sentences is true or false, and here is the word "yes"`},
		{"an int option", "rules:\n  mt/repetition: {min-words: many}\n", `2:30: min-words is a whole number, and here is the word "many"`},
		{"a fraction", "rules:\n  mt/repetition: {min-words: 1.5}\n", `2:30: min-words is a whole number, and here is the number 1.5`},
		{"a huge number", "rules:\n  mt/repetition: {min-words: 99999999999999999}\n", `2:30: 99999999999999999 is too large a number for min-words`},
		{"a string option", "rules:\n  mt/repetition: {label: 12}\n", `2:26: label is a word, and here is the number 12; if that is meant, put it in quotation marks`},
		{"a choice", "rules:\n  mt/repetition: {style: fist}\n", `2:26: "fist" is no value of style: want first or last; the nearest is "first"`},
		{"a list option", "rules:\n  mt/untranslated: {ignore: word}\n", `2:29: ignore is a list, and here is the word "word"; write [a, b], or “- a” on lines of their own`},
		{"a list of choices", "rules:\n  mt/untranslated: {languages: [de, pl]}\n", `2:37: "pl" is no value of languages: want de, pt or ru`},
		{"a language", "house: {language: english}\n", `1:19: "english" is no language: want a BCP 47 tag as en, pt-BR or az-Cyrl`},
		{"a dialect", "house: {dialect: en-UK}\n", `1:18: "en-UK" is no value of dialect: want en-GB or en-US; the nearest is "en-GB"`},
		{"a name that is a number", "house:\n  names:\n    - 1984\n", `3:7: each of names is a word, and here is the number 1984; if that is meant, put it in quotation marks`},
		{"a name that is nothing", "house:\n  names: [~]\n", `2:11: each of names is a word, and here is nothing`},
		{"an empty name", "house:\n  names: [\" \"]\n", `2:11: an empty name`},
		{"one name", "house:\n  names: Kyiv\n", `2:10: names is a list, and here is the word "Kyiv"; write [a, b], or “- a” on lines of their own`},
		{"rules as a list", "rules:\n  - punct/doubled\n", `2:3: rules holds keys and values, and here is a list`},
		{"paths as a mapping", "paths:\n  wire/**: {}\n", `2:3: paths is a list, and here is a mapping; begin each entry with “- glob: …”`},
		{"a path without a glob", "paths:\n  - rules: {}\n", `2:5: an entry of paths without a glob: which files are meant?`},
		{"a path with an empty glob", "paths:\n  - glob:\n", `2:5: an entry of paths without a glob: which files are meant?`},
		{"a path that is a word", "paths: [wire]\n", `1:9: an entry of paths holds keys and values, and here is the word "wire"`},
		{"backslashes", `exclude: ['drafts\a']`, `1:11: "drafts\\a": a glob has forward slashes on every system`},
		{"a folder above", "exclude: ../x\n", `1:10: "../x": a glob cannot leave the folder of its configuration`},
		{"a broken glob", "exclude: ['[a']\n", `1:11: "[a": not a glob: a bracket or brace is not closed`},
		{"an empty glob", "exclude: ['']\n", `1:11: "": an empty glob matches nothing`},
		{"a negated glob", "exclude: ['!a']\n", `1:11: "!a": a glob cannot be turned round by “!”`},
		{"a size", "limits: {file: big}\n", `1:16: file is a size as 256MB, 1GiB or 500000, and here is the word "big"`},
		{"a negative size", "limits: {file: -1}\n", `1:16: file is a size as 256MB, 1GiB or 500000, and here is the number -1`},
		{"a size beyond all", "limits: {file: 9999999999GiB}\n", `1:16: file is a size as 256MB, 1GiB or 500000, and here is the word "9999999999GiB"`},
		{"a key twice", "rules:\n  punct/doubled: off\n  punct/doubled: on\n", `3:3: "punct/doubled" is given twice, first in line 2`},
		{"a section twice", "rules: {}\nhouse: {}\nrules: {}\n", `3:1: "rules" is given twice, first in line 1`},
		{"CRLF", "house: {}\r\n\r\nruels: {}\r\n", `3:1: unknown key "ruels" in a configuration; the nearest is "rules"`},
		{"a byte order mark", "\uFEFFruels: {}\n", `1:1: unknown key "ruels" in a configuration; the nearest is "rules"`},
		{"a word alone", "stet\n", `1:1: a configuration holds keys and values, and here is the word "stet"`},
		{"a list alone", "- a\n", `1:1: a configuration holds keys and values, and here is a list`},
		{"two documents", "house: {}\n---\nrules: {}\n", `3:1: a second document begins here; a configuration is one`},
		{"a tab", "house:\n\tlanguage: en\n", `2:1: a tab in the indentation; YAML is indented by spaces`},
		{"a bracket left open", "house: {names: [a, b}\n", `1:21: ',' or ']' must be specified`},
		{"a star", "rules:\n  *: off\n", `2:6: value is not allowed in this context; words that begin with * stand in quotation marks`},
		{"a star in a list", "exclude:\n  - **/*.md\n", `2:6: unexpected scalar value type; words that begin with * stand in quotation marks`},
		{"no such anchor", "rules: *strict\n", `1:8: no anchor &strict to stand for; words that begin with * stand in quotation marks`},
		{"an alias of itself", "rules: &a {<<: *a}\n", `1:16: an alias that stands for itself`},
		{"a tag", "rules: !!map {}\n", `1:8: a tag (!!map) has no meaning here`},
		{"a complex key", "? rules\n: {}\n", `1:1: a key with “?” has no meaning here`},
		{"no UTF-8", "house:\n  names: [\"K\xffiv\"]\n", `2:13: not UTF-8; save the file as UTF-8`},
		{"a NUL", "house:\n  names: [\"K\x00iv\"]\n", `2:13: a NUL byte; is this a text file?`},
		{"UTF-16", "\xff\xfeh\x00", `: is in UTF-16; save it as UTF-8`},
		{"too large", strings.Repeat("# comment\n", 30000), `: too large for a configuration: 300000 bytes, 262144 are allowed`},
		{"too deep", "house: " + strings.Repeat("[", 200), `1:1: nested too deeply for a configuration`},
		{"lists in lists", strings.Repeat("- ", 200), `1:1: nested too deeply for a configuration`},
	} {
		got, err := Load("/news/.stet.yaml", []byte(c.yaml), some)
		var e *Error
		if !errors.As(err, &e) || got != nil {
			t.Errorf("%s: no error, but %+v, %v", c.name, got, err)
			continue
		}
		first, _, _ := strings.Cut(err.Error(), "\n")
		if want := "/news/.stet.yaml" + map[bool]string{true: "", false: ":"}[c.want[0] == ':'] + c.want; first != want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.name, first, want)
		}
	}
}

func TestErrorsShowTheLine(t *testing.T) {
	_, err := Load("news/.stet.yaml", []byte("house:\n  dialect: en-UK\n  langage: en\nrules:\n  doubled: off\n"), some)
	want := `news/.stet.yaml:2:12: "en-UK" is no value of dialect: want en-GB or en-US; the nearest is "en-GB"
    2 │   dialect: en-UK
      │            ^
news/.stet.yaml:3:3: unknown key "langage" in house; the nearest is "language"
    3 │   langage: en
      │   ^
news/.stet.yaml:5:3: unknown rule "doubled"; the nearest is "punct/doubled"
    5 │   doubled: off
      │   ^`
	if err == nil || err.Error() != want {
		t.Errorf("got\n%v\nwant\n%s", err, want)
	}
	var all Errors
	if !errors.As(err, &all) || len(all) != 3 {
		t.Errorf("%d errors", len(all))
	}
}

func TestErrorsOfAStrangeFileStayInBounds(t *testing.T) {
	_, err := Load(".stet.yaml", []byte("\x1b[31mred"+strings.Repeat("x", 5000)+": 1\n"), some)
	if s := err.Error(); strings.ContainsRune(s, 0x1b) {
		t.Errorf("an escape sequence in %q", s)
	}
	var many strings.Builder
	for i := range 100 {
		many.WriteString(strings.Repeat("k", i+1) + ": 1\n")
	}
	_, err = Load(".stet.yaml", []byte(many.String()), some)
	var all Errors
	if !errors.As(err, &all) || len(all) != maxErrors {
		t.Errorf("%d errors, want %d", len(all), maxErrors)
	}
}

// A thousand lines that stand for five million names.
func TestAliasesCannotGrowWithoutBound(t *testing.T) {
	yaml := "x-names: &n [" + strings.Repeat("a,", 5000) + "a]\npaths:\n" + strings.Repeat("- {glob: a, house: {names: *n}}\n", 1000)
	_, err := Load(".stet.yaml", []byte(yaml), some)
	if err == nil || !strings.Contains(err.Error(), "too much in one configuration") {
		t.Errorf("got %v", err)
	}
}

func TestNearest(t *testing.T) {
	known := []string{"language", "dialect", "quotes", "names", "name/transliteration"}
	for s, want := range map[string]string{
		"languge": "language", "Language": "language", "dialct": "dialect", "quote": "quotes", "name": "names",
		"transliteratoin": "name/transliteration", "xyz": "", "": "", strings.Repeat("language", 20): "",
	} {
		if got := nearest(s, known); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
	for _, c := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"", "abc", 3}, {"abc", "acb", 1}, {"kitten", "sitting", 3}, {"été", "ete", 2}, {"A_b", "a-B", 0}} {
		if got := distance(c.a, c.b); got != c.want || distance(c.b, c.a) != got {
			t.Errorf("%q to %q: %d, want %d", c.a, c.b, got, c.want)
		}
	}
}

func FuzzLoad(f *testing.F) {
	f.Add(string(Sample(some)))
	f.Add("house: {names: [a]}\nrules: {\"*\": off}\npaths: [{glob: a/**, rules: {punct/*: on}}]\nexclude: \"{a,b}/**\"\nlimits: {file: 1MB}\n")
	f.Add("x: &a [*a]\nrules: {<<: [*a, {mt/repetition: {min-words: 0x10}}]}\n? k\n: |\n  v\n--- !t\n")
	f.Fuzz(func(t *testing.T, yaml string) {
		c, err := Load(".stet.yaml", []byte(yaml), some)
		if (c == nil) == (err == nil) {
			t.Fatalf("%v and %v", c, err)
		}
		if err != nil {
			var all Errors
			if !errors.As(err, &all) || len(all) == 0 || err.Error() == "" {
				t.Fatalf("%#v", err)
			}
			return
		}
		s := c.Settings("a/b.md")
		for id, r := range s.Rules {
			i := 0
			for i < len(some) && some[i].ID != id {
				i++
			}
			for name, v := range r.Options {
				if reflect.TypeOf(v) != reflect.TypeOf(some[i].Option(name).Default) {
					t.Errorf("%s of %s is a %T", name, id, v)
				}
			}
		}
		c.Excluded("a/b.md")
	})
}
