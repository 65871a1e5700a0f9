package config

import (
	"slices"
	"strings"

	"stet/lint"
)

// key is one key of a configuration. The tables below are what is read, what
// the schema allows and what the documentation tells.
type key struct {
	name string
	// doc is Markdown: one or more sentences.
	doc string
	// kind is what stands behind the key.
	kind kind
	// values lists the allowed words of a word.
	values []string
	// of are the keys of a mapping, or of each item of a list of mappings.
	of []key
	// example is a value as it may stand in a file, for the sample.
	example string
}

type kind uint8

const (
	word     kind = iota // a string
	words                // a list of strings
	files                // a list of paths
	globs                // a glob or a list of them
	size                 // a number of bytes with or without a unit
	mapping              // of the keys in of
	mappings             // a list of mappings of the keys in of
	ruleMap              // rules and what is said of them
)

var severityNames = []string{lint.Error.String(), lint.Warning.String(), lint.Notice.String()}

const (
	wordOn  = "on"
	wordOff = "off"
)

var houseKeys = []key{
	{name: "language", kind: word, example: "en",
		doc: "The language that articles are written in, as a BCP 47 tag. Words of other languages count as left untranslated."},
	{name: "dialect", kind: word, values: []string{"en-GB", "en-US"}, example: "en-GB",
		doc: "The English that the house writes. Left out, either may stand as long as an article keeps to one."},
	{name: "quotes", kind: word, values: []string{"curly", "straight"}, example: "curly",
		doc: "The quotation marks of the house. Left out, either may stand as long as an article keeps to one."},
	{name: "names", kind: words, example: "[Kyiv, Volodymyr Zelensky]",
		doc: "Spellings of names that the house has settled on. Those below `paths` add to those of the house."},
	{name: "terms", kind: files, example: "[terms.csv]",
		doc: "Files with the terms of the house for `mt/mistranslated-term`, as CSV or TBX. Paths start at the folder of the configuration. Those below `paths` add to those of the house and outweigh them."},
}

var pathKeys = []key{
	{name: "glob", kind: globs, doc: "The files that are meant, as a glob or a list of them."},
	{name: "house", kind: mapping, of: houseKeys, doc: "What differs from the house's style in these files."},
	{name: "rules", kind: ruleMap, doc: "What differs from the rules for all files."},
}

var limitKeys = []key{
	{name: "file", kind: size, example: "256MB",
		doc: "The size above which a file is skipped with a problem: bytes, or a number with KB, MB, GB, KiB, MiB or GiB."},
}

var topKeys = []key{
	{name: "house", kind: mapping, of: houseKeys, doc: "The style of the house."},
	{name: "rules", kind: ruleMap,
		doc: "What is said of rules: by a rule's id, by `family/*`, or by `\"*\"` for all. Whatever the order, a rule's id outweighs its family, and a family all rules."},
	{name: "paths", kind: mappings, of: pathKeys,
		doc: "What differs in some files. Of several entries that match a file, each is laid on those before it."},
	{name: "exclude", kind: globs, doc: "Files and folders that are not linted."},
	{name: "fail-on", kind: word, values: append(slices.Clone(severityNames), "never"), example: "warning",
		doc: "The least severity of a finding that makes `stet check` fail; left out, warning."},
	{name: "limits", kind: mapping, of: limitKeys, doc: "What is too large to read."},
}

// settingKeys are the keys of a rule's mapping besides its options.
var settingKeys = []key{
	{name: "run", kind: word, values: []string{wordOn, wordOff},
		doc: "Whether the rule runs. A rule named by its own id runs unless this says off."},
	{name: "severity", kind: word, values: severityNames, doc: "How severe its findings are."},
}

// settingWords are what may be said of a rule in one word.
var settingWords = append([]string{wordOff, wordOn}, severityNames...)

func find(keys []key, name string) *key {
	for i := range keys {
		if keys[i].name == name {
			return &keys[i]
		}
	}
	return nil
}

func names(keys []key) []string {
	out := make([]string, len(keys))
	for i := range keys {
		out[i] = keys[i].name
	}
	return out
}

// homeOf says below which key name belongs that was found elsewhere, or "".
func homeOf(name string, rules []*lint.Rule) string {
	if find(topKeys, name) != nil {
		return "the top level"
	}
	for _, k := range topKeys {
		if find(k.of, name) != nil {
			return k.name
		}
	}
	for _, r := range rules {
		if r.ID == name || strings.HasSuffix(name, "/*") && r.Family() == strings.TrimSuffix(name, "/*") {
			return "rules"
		}
	}
	return ""
}
