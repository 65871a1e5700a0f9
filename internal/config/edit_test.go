package config_test

import (
	"strings"
	"testing"

	"stet/internal/config"
	"stet/rules"
	"stet/text"
)

func TestANameIsAddedAndNothingElseChanges(t *testing.T) {
	for _, c := range []struct{ name, before, after string }{
		{"no file", "", "house:\n  names: [Ōe]\n"},
		{"only comments", "# nothing yet\n", "# nothing yet\nhouse:\n  names: [Ōe]\n"},
		{"no line end at the end", "fail-on: error", "fail-on: error\nhouse:\n  names: [Ōe]\n"},
		{"an empty house", "house:\n\nfail-on: error\n", "house:\n  names: [Ōe]\n\nfail-on: error\n"},
		{"a house with a comment", "house: # ours\nfail-on: error\n", "house: # ours\n  names: [Ōe]\nfail-on: error\n"},
		{"a house without names", "house:\n    # dialect: en-US\n    dialect: en-GB # as ever\n", "house:\n    # dialect: en-US\n    names: [Ōe]\n    dialect: en-GB # as ever\n"},
		{"a house in braces", "house: {dialect: en-GB}\n", "house: {names: [Ōe], dialect: en-GB}\n"},
		{"names with nothing", "house:\n  names: # none\n  dialect: en-GB\n", "house:\n  names: [Ōe] # none\n  dialect: en-GB\n"},
		{"an empty list", "house:\n  names: []\n", "house:\n  names: [Ōe]\n"},
		{"a list in brackets", "house:\n  names: [Kyiv, \"Zelenskyy\"] # both\n", "house:\n  names: [Kyiv, \"Zelenskyy\", Ōe] # both\n"},
		{"a comma at the end", "house:\n  names: [Kyiv,]\n", "house:\n  names: [Kyiv,Ōe]\n"},
		{"brackets over lines", "house:\n  names: [\n    Kyiv\n  ]\n", "house:\n  names: [\n    Kyiv, Ōe\n  ]\n"},
		{"a list of lines", "house:\n  names:\n    - Kyiv # not Kiev\n    - 'Zelenskyy'\n    # that is all\n  dialect: en-GB\n", "house:\n  names:\n    - Kyiv # not Kiev\n    - 'Zelenskyy'\n    - Ōe\n    # that is all\n  dialect: en-GB\n"},
		{"a list that is not indented", "house:\n  names:\n  - Kyiv\nfail-on: error\n", "house:\n  names:\n  - Kyiv\n  - Ōe\nfail-on: error\n"},
		{"no line end behind the list", "house:\n  names:\n    - Kyiv", "house:\n  names:\n    - Kyiv\n    - Ōe"},
		{"line ends of Windows", "house:\r\n  names:\r\n    - Kyiv\r\n", "house:\r\n  names:\r\n    - Kyiv\r\n    - Ōe\r\n"},
		{"names in other scripts before", "house:\n  names: [Łódź, 東京]\n", "house:\n  names: [Łódź, 東京, Ōe]\n"},
		{"a byte order mark", "\uFEFFhouse:\n  names: [Kyiv]\n", "\uFEFFhouse:\n  names: [Kyiv, Ōe]\n"},
	} {
		edit, err := config.AddName([]byte(c.before), "Ōe", rules.All())
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		got, err := text.Apply(c.before, []text.Edit{edit})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		want := c.after
		if got != want && got != strings.ReplaceAll(want, "Ōe", `"Ōe"`) {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, want)
		}
	}
}

func TestANameThatYAMLWouldMisreadIsQuoted(t *testing.T) {
	for _, name := range []string{"No", "O’Neill", "al-Assad", "Yes: Yes", "# 5", "José Mª", `"Che"`, "3M", "A, B"} {
		for _, before := range []string{"", "house: {names: [Kyiv]}\n", "house:\n  names:\n    - Kyiv\n"} {
			if _, err := config.AddName([]byte(before), name, rules.All()); err != nil {
				t.Errorf("%s in %q: %v", name, before, err)
			}
		}
	}
}

func TestANameIsNotAddedWhereThatWouldMeanSomethingElse(t *testing.T) {
	for what, before := range map[string]string{
		"a name that is there":       "house:\n  names: [Ōe]\n",
		"a shared list":              "x-all: &all [Kyiv]\nhouse:\n  names: *all\n",
		"a list that others share":   "house:\n  names: &all [Kyiv]\npaths:\n  - glob: a\n    house: {names: *all}\n",
		"a configuration with flaws": "hous:\n  names: [Kyiv]\n",
		"what is no YAML":            "house: [\n",
	} {
		if edit, err := config.AddName([]byte(before), "Ōe", rules.All()); err == nil {
			t.Errorf("%s: %+v", what, edit)
		}
	}
}

func FuzzAddName(f *testing.F) {
	f.Add("house:\n  names: [Kyiv]\n", "Ōe")
	f.Add("house:\n  names:\n  - Kyiv\n", "a: b")
	f.Add("# c\nhouse: {}\n", "x")
	all := rules.All()
	f.Fuzz(func(t *testing.T, before, name string) {
		edit, err := config.AddName([]byte(before), name, all)
		if err != nil {
			return
		}
		if _, err := text.Apply(before, []text.Edit{edit}); err != nil || !edit.Empty() {
			t.Fatalf("%+v: %v", edit, err)
		}
	})
}
