package config

import (
	"fmt"
	"strings"

	"stet/lint"
)

// Keys is a Markdown table of all keys.
func Keys() string {
	var b strings.Builder
	b.WriteString("| key | holds | |\n|---|---|---|\n")
	writeKeys(&b, "", topKeys)
	return b.String()
}

func writeKeys(b *strings.Builder, above string, keys []key) {
	for _, k := range keys {
		fmt.Fprintf(b, "| `%s%s` | %s | %s |\n", above, k.name, k.holds(), k.doc)
		// What stands below paths is what stands at the top.
		if above == "" {
			writeKeys(b, k.name+"."+map[bool]string{true: "[]."}[k.kind == mappings], k.of)
		}
	}
}

// holds says in words what stands behind a key.
func (k *key) holds() string {
	if k.values != nil {
		return "`" + strings.Join(k.values, "`, `") + "`"
	}
	return map[kind]string{
		word: "a word", words: "a list of words", files: "a list of paths", globs: "a glob or a list of globs", size: "a size",
		mapping: "a mapping", mappings: "a list of mappings", ruleMap: "rules and their settings",
	}[k.kind]
}

// RuleTable is a Markdown table of rules with their defaults and options.
func RuleTable(rules []*lint.Rule) string {
	var b strings.Builder
	b.WriteString("| rule | by default | options |\n|---|---|---|\n")
	for _, r := range rules {
		said := r.Severity.String()
		if r.Stage != lint.Stable {
			said = wordOff + " (" + r.Stage.String() + "), else " + said
		}
		var options []string
		for _, o := range r.Options {
			options = append(options, fmt.Sprintf("`%s: %s` %s", o.Name, yamlValue(o.Default), cellText(o.Doc+allowed(o.Values))))
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", r.ID, said, strings.Join(options, "<br>"))
	}
	return b.String()
}

// cellText fits words into a cell of a Markdown table.
func cellText(s string) string {
	return strings.ReplaceAll(strings.Join(strings.Fields(s), " "), "|", `\|`)
}
