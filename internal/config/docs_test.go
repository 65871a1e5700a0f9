package config_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"stet/internal/config"
	"stet/rules"
)

var update = flag.Bool("update", false, "rewrite the generated documentation")

const stale = "%s is stale: go test ./internal/config -update rewrites it"

func TestThePublishedSchemaIsUpToDate(t *testing.T) {
	const path = "../../docs/stet-config.schema.json"
	want := config.Schema(rules.All())
	if *update {
		if err := os.WriteFile(path, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf(stale, path)
	}
}

// Parts of docs/config.md stand between <!-- generated: NAME --> and
// <!-- end -->.
func TestTheDocumentationIsUpToDate(t *testing.T) {
	const path = "../../docs/config.md"
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	want := string(data)
	for name, body := range map[string]string{
		"keys":   config.Keys(),
		"rules":  config.RuleTable(rules.All()),
		"sample": "```yaml\n" + string(config.Sample(rules.All())) + "```\n",
	} {
		begin := fmt.Sprintf("<!-- generated: %s -->\n", name)
		before, rest, ok := strings.Cut(want, begin)
		_, after, closed := strings.Cut(rest, "<!-- end -->")
		if !ok || !closed {
			t.Fatalf("%s has no part %q", path, name)
		}
		want = before + begin + body + "<!-- end -->" + after
	}
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if string(data) != want {
		t.Errorf(stale, path)
	}
}

func TestTheSampleOfTheRealRulesLoads(t *testing.T) {
	if _, err := config.Load(".stet.yaml", config.Sample(rules.All()), rules.All()); err != nil {
		t.Error(err)
	}
}

func TestNoOptionHidesBehindASetting(t *testing.T) {
	for _, r := range rules.All() {
		for _, o := range r.Options {
			if o.Name == "run" || o.Name == "severity" {
				t.Errorf("%s has an option %q, which every rule has as a setting", r.ID, o.Name)
			}
		}
	}
}
