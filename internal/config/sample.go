package config

import (
	"fmt"
	"strings"

	"stet/lint"
)

// Sample is a configuration to begin with: valid, with the defaults, and every
// key there to be uncommented by deleting one "#". Prose stands behind "# ", a
// setting behind a "#" at the beginning of the line that no single space
// follows.
func Sample(rules []*lint.Rule) []byte {
	var b strings.Builder
	b.WriteString(`# Settings of stet for the articles in this folder and below it.
# Take away the # before a line to put it to use; what is left out keeps its
# default. "stet rules" lists the rules, "stet explain RULE" tells about one.

`)
	prose(&b, "", find(topKeys, "house").doc)
	b.WriteString("house:\n")
	for i, k := range houseKeys {
		prose(&b, "  ", k.doc+allowed(k.values))
		sign := "#"
		if i == 0 {
			sign = ""
		}
		fmt.Fprintf(&b, "%s  %s: %s\n", sign, k.name, k.example)
	}

	b.WriteString("\n")
	prose(&b, "", "What is said of rules: "+orList(settingWords)+", or a mapping with run, severity and the rule's options. A rule, a family or all of them are named by \"punct/doubled\", \"punct/*\" or \"*\". The lines below are the defaults.")
	b.WriteString("rules:\n")
	family := ""
	for _, r := range rules {
		if r.Family() != family {
			if family != "" {
				b.WriteString("\n")
			}
			family = r.Family()
		}
		writeRule(&b, r)
	}

	b.WriteString("\n")
	prose(&b, "", find(topKeys, "paths").doc+" Globs start at the folder of this file; ** stands for any folders, and a name alone for that name in any folder.")
	b.WriteString(`#paths:
#  - glob: opinion/**
#    rules:
#      "*": notice
#  - glob: [wire/us/**, "*.us.md"]
#    house:
#      dialect: en-US

`)
	prose(&b, "", find(topKeys, "exclude").doc)
	b.WriteString("#exclude: [drafts, \"**/*.bak.md\"]\n\n")
	fail := find(topKeys, "fail-on")
	prose(&b, "", fail.doc+allowed(fail.values))
	fmt.Fprintf(&b, "#%s: %s\n\n", fail.name, fail.example)
	limits := find(topKeys, "limits")
	prose(&b, "", limits.doc)
	fmt.Fprintf(&b, "#%s:\n", limits.name)
	for _, k := range limitKeys {
		prose(&b, "  ", k.doc)
		fmt.Fprintf(&b, "#  %s: %s\n", k.name, k.example)
	}
	return []byte(b.String())
}

// writeRule writes the line of a rule with its default, and its options.
func writeRule(b *strings.Builder, r *lint.Rule) {
	// Not its severity, which would become that of all its findings, also of
	// those that the rule is less sure of.
	said, about := wordOn, r.Severity.String()
	if r.Stage != lint.Stable {
		said, about = wordOff, r.Stage.String()+", "+about
	}
	prose(b, "  ", r.Title+" ("+about+").")
	if len(r.Options) == 0 {
		fmt.Fprintf(b, "#  %s: %s\n", r.ID, said)
		return
	}
	fmt.Fprintf(b, "#  %s:\n", r.ID)
	fmt.Fprintf(b, "#    run: %s\n", said)
	for _, o := range r.Options {
		prose(b, "    ", o.Doc+allowed(o.Values))
		fmt.Fprintf(b, "#    %s: %s\n", o.Name, yamlValue(o.Default))
	}
}

// allowed is a sentence that lists values, or "".
func allowed(values []string) string {
	if values == nil {
		return ""
	}
	return " One of " + orList(values) + "."
}

// proseWidth is the width of comments in columns.
const proseWidth = 80

// prose writes a comment in lines that fit.
func prose(b *strings.Builder, indent, s string) {
	line := indent + "#"
	for _, word := range strings.Fields(s) {
		if len([]rune(line))+1+len([]rune(word)) > proseWidth && line != indent+"#" {
			b.WriteString(line + "\n")
			line = indent + "#"
		}
		line += " " + word
	}
	b.WriteString(line + "\n")
}

// yamlValue writes the default of an option as YAML.
func yamlValue(v any) string {
	switch v := v.(type) {
	case string:
		return yamlString(v)
	case []string:
		out := make([]string, len(v))
		for i := range v {
			out[i] = yamlString(v[i])
		}
		return "[" + strings.Join(out, ", ") + "]"
	}
	return fmt.Sprint(v)
}

// yamlString quotes what YAML could take for something else.
func yamlString(s string) string {
	plain := s != "" && s[0] >= 'A'
	for _, r := range s {
		plain = plain && (r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '/')
	}
	switch strings.ToLower(s) {
	case "true", "false", "null", "yes", "no":
		plain = false
	}
	if plain {
		return s
	}
	quoted, err := plainJSON(s) // which is YAML too
	if err != nil {
		panic(fmt.Sprintf("config: sample: %v", err)) // a string can be written
	}
	return string(quoted)
}
