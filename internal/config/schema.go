package config

import (
	"bytes"
	"encoding/json"
	"fmt"

	"stet/lint"
)

// object is a JSON object whose members keep their order.
type object []member

type member struct {
	name  string
	value any
}

// MarshalJSON writes the members in order.
func (o object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, m := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		name, err := plainJSON(m.name)
		if err != nil {
			return nil, err
		}
		value, err := plainJSON(m.value)
		if err != nil {
			return nil, err
		}
		b.Write(name)
		b.WriteByte(':')
		b.Write(value)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// plainJSON is v as JSON without HTML escaping.
func plainJSON(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimRight(b.Bytes(), "\n"), nil
}

// Schema is a JSON Schema (draft 7, which is what the YAML support of editors
// reads) of a configuration for the given rules.
func Schema(rules []*lint.Rule) []byte {
	o := append(object{
		{"$schema", "http://json-schema.org/draft-07/schema#"},
		{"$id", "stet-config.schema.json"},
		{"title", "Settings of stet (" + Name + ")"},
	}, mapSchema(topKeys)...)
	o = append(o,
		member{"patternProperties", object{{"^x-", true}}},
		member{"definitions", object{{"rules", rulesSchema(rules)}}},
	)
	compact, err := plainJSON(o)
	if err == nil {
		var b bytes.Buffer
		if err = json.Indent(&b, compact, "", "  "); err == nil {
			b.WriteByte('\n')
			return b.Bytes()
		}
	}
	panic(fmt.Sprintf("config: schema: %v", err)) // only strings, bools, numbers and lists of them go in
}

// mapSchema describes a mapping. What stands below a key may be empty, because
// all of it is commented out.
func mapSchema(keys []key) object {
	properties := object{}
	for _, k := range keys {
		properties = append(properties, member{k.name, k.schema()})
	}
	return object{
		{"type", []string{"object", "null"}},
		{"additionalProperties", false},
		{"properties", properties},
	}
}

func (k *key) schema() object {
	o := object{{"description", k.doc}}
	switch k.kind {
	case word:
		if k.values != nil {
			return append(o, member{"enum", k.values})
		}
		return append(o, member{"type", "string"})
	case words, files:
		return append(o, listOfStrings(nil)...)
	case globs:
		return append(o, member{"anyOf", []object{{{"type", "string"}, {"minLength", 1}}, listOfStrings(nil)}})
	case size:
		return append(o, member{"anyOf", []object{
			{{"type", "integer"}, {"minimum", 1}},
			{{"type", "string"}, {"pattern", "^ *[0-9]+ *([kKmMgG][iI]?)?[bB]? *$"}},
		}})
	case mapping:
		return append(o, mapSchema(k.of)...)
	case mappings:
		item := append(mapSchema(k.of), member{"required", []string{k.of[0].name}})
		item[0].value = "object"
		return append(o, member{"type", []string{"array", "null"}}, member{"items", item})
	default: // ruleMap
		return append(o, member{"allOf", []object{{{"$ref", "#/definitions/rules"}}}})
	}
}

func listOfStrings(values []string) object {
	item := object{{"type", "string"}}
	if values != nil {
		item = object{{"enum", values}}
	}
	return object{{"type", []string{"array", "null"}}, {"items", item}}
}

// rulesSchema describes the mapping of rules to what is said of them.
func rulesSchema(rules []*lint.Rule) object {
	properties := object{{"*", settingSchema("All rules.", nil)}}
	families := map[string]bool{}
	for _, r := range rules {
		if family := r.Family(); !families[family] {
			families[family] = true
			properties = append(properties, member{family + "/*", settingSchema("All rules of the family “"+family+"”.", nil)})
		}
		properties = append(properties, member{r.ID, settingSchema(ruleDoc(r), r.Options)})
	}
	return object{
		{"type", []string{"object", "null"}},
		{"additionalProperties", false},
		{"properties", properties},
	}
}

// ruleDoc is what an editor shows of a rule.
func ruleDoc(r *lint.Rule) string {
	doc := r.Title + ". " + r.Why + " By default: " + r.Severity.String()
	if r.Stage != lint.Stable {
		doc += ", and off (" + r.Stage.String() + ")"
	}
	return doc + "."
}

func settingSchema(doc string, options []lint.Option) object {
	properties := object{}
	for _, k := range settingKeys {
		properties = append(properties, member{k.name, k.schema()})
	}
	for _, o := range options {
		properties = append(properties, member{o.Name, optionSchema(o)})
	}
	return object{
		{"description", doc},
		{"anyOf", []object{
			{{"enum", settingWords}},
			{{"type", "object"}, {"additionalProperties", false}, {"properties", properties}},
		}},
	}
}

func optionSchema(o lint.Option) object {
	s := object{{"description", o.Doc}}
	switch o.Default.(type) {
	case bool:
		s = append(s, member{"type", "boolean"})
	case int:
		s = append(s, member{"type", "integer"})
	case string:
		if o.Values != nil {
			s = append(s, member{"enum", o.Values})
		} else {
			s = append(s, member{"type", "string"})
		}
	case []string:
		s = append(s, listOfStrings(o.Values)...)
	}
	return append(s, member{"default", o.Default})
}
