package config

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"stet/lint"
)

func compiled(t *testing.T, rules []*lint.Rule) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(Schema(rules)))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("stet-config.schema.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("stet-config.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// valid asks the schema of the rules about a configuration.
func valid(t *testing.T, s *jsonschema.Schema, config []byte) error {
	t.Helper()
	asJSON, err := yaml.YAMLToJSON(config)
	if err != nil {
		t.Fatal(err)
	}
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(asJSON))
	if err != nil {
		t.Fatal(err)
	}
	return s.Validate(v)
}

// uncommented puts every setting of a sample to use.
func uncommented(sample []byte) []byte {
	lines := strings.SplitAfter(string(sample), "\n")
	for i, line := range lines {
		if rest, ok := strings.CutPrefix(line, "#"); ok && (!strings.HasPrefix(rest, " ") || strings.HasPrefix(rest, "  ")) {
			lines[i] = rest
		}
	}
	return []byte(strings.Join(lines, ""))
}

func TestTheSampleIsValidAndChangesNothing(t *testing.T) {
	sample := Sample(some)
	c, err := Load(".stet.yaml", sample, some)
	if err != nil {
		t.Fatal(err)
	}
	if s := c.Settings("a.md"); s.House.Language != "en" || len(s.Rules) != 0 || c.Excluded("a.md") {
		t.Errorf("%+v", s)
	}
	if err := valid(t, compiled(t, some), sample); err != nil {
		t.Error(err)
	}
}

func TestEverySettingOfTheSampleCanBePutToUse(t *testing.T) {
	all := uncommented(Sample(some))
	c, err := Load(".stet.yaml", all, some)
	if err != nil {
		t.Fatalf("%v\n%s", err, all)
	}
	if err := valid(t, compiled(t, some), all); err != nil {
		t.Error(err)
	}
	// The rules stand there with their defaults.
	s := c.Settings("a.md")
	for _, r := range some {
		set, ok := s.Rules[r.ID]
		if !ok || s.Runs(r) != (r.Stage == lint.Stable) || set.Severity != lint.Inherit {
			t.Errorf("%s: %+v", r.ID, set)
		}
		for _, o := range r.Options {
			got, _ := json.Marshal(set.Options[o.Name])
			want, _ := json.Marshal(o.Default)
			if !bytes.Equal(got, want) {
				t.Errorf("%s of %s: %s, want %s", o.Name, r.ID, got, want)
			}
		}
	}
	if !bytes.Contains(all, []byte("fail-on: warning\n")) || c.MaxFile != 256e6 || s.House.Dialect != "en-GB" || !c.Excluded("drafts/a.md") {
		t.Errorf("%+v %+v", c, s)
	}
}

func TestTheSchemaKnowsEveryRuleFamilyAndOption(t *testing.T) {
	var doc struct {
		Definitions struct {
			Rules struct {
				Properties map[string]struct {
					Description string
					AnyOf       []struct {
						Properties map[string]any
					}
				}
			}
		}
	}
	if err := json.Unmarshal(Schema(some), &doc); err != nil {
		t.Fatal(err)
	}
	rules := doc.Definitions.Rules.Properties
	for _, id := range []string{"*", "mt/*", "punct/*"} {
		if _, ok := rules[id]; !ok {
			t.Errorf("no %q", id)
		}
	}
	for _, r := range some {
		got, ok := rules[r.ID]
		if !ok || !strings.Contains(got.Description, r.Title) {
			t.Errorf("no %q, or without its title", r.ID)
			continue
		}
		for _, o := range r.Options {
			if got.AnyOf[1].Properties[o.Name] == nil {
				t.Errorf("no option %s of %s", o.Name, r.ID)
			}
		}
	}
}

// The schema is for editors: it must not complain of what loads, and find most
// of what does not.
func TestTheSchemaSaysWhatTheLoaderSays(t *testing.T) {
	s := compiled(t, some)
	for _, c := range []string{
		"house:\nrules:\npaths:\nexclude:\nlimits:\n",
		"house: {language: pt-BR, dialect: en-US, quotes: straight, names: [a]}",
		"house: {names: ~}",
		"rules: {punct/doubled: off, punct/*: on, \"*\": notice, mt/*: {run: on, severity: error}}",
		"rules: {mt/repetition: {min-words: 3, across-sentences: true, style: last, label: x}}",
		"rules: {mt/untranslated: {languages: [de, pt], ignore: []}}",
		"paths: [{glob: a, house: {quotes: curly}, rules: {}}, {glob: [a, b]}]",
		"exclude: a", "exclude: [a, b]", "fail-on: never", "limits: {file: 12}", "limits: {file: 12 KiB}", "x-any: {a: [1]}",

		"ruels: {}", "house: {langage: en}", "house: {dialect: en-UK}", "house: {names: Kyiv}", "house: {names: [1984]}",
		"rules: {punct/doubeld: off}", "rules: {punct/doubled: true}", "rules: {punct/doubled: ~}", "rules: {pucnt/*: off}",
		"rules: {punct/doubled: {colour: 1}}", "rules: {mt/*: {min-words: 3}}", "rules: {mt/repetition: {min-words: x}}",
		"rules: {mt/repetition: {style: fist}}", "rules: {mt/untranslated: {languages: [pl]}}", "rules: [a]",
		"paths: {}", "paths: [{rules: {}}]", "paths: [a]", "exclude: {}", "exclude: ''", "fail-on: x", "limits: {file: big}", "limits: {size: 1}",
	} {
		_, loads := Load(".stet.yaml", []byte(c), some)
		schema := valid(t, s, []byte(c))
		if (loads == nil) != (schema == nil) {
			t.Errorf("%s:\nthe loader says %v\nthe schema says %v", c, loads, schema)
		}
	}
}
