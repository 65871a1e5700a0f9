package rules_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stet/internal/fixture"
	"stet/lint"
	"stet/rules"
)

const docs = "../docs/rules"

// examples is how many fixture cases of each kind a rule's page shows.
const examples = 3

func TestThePagesOfTheRulesAreUpToDate(t *testing.T) {
	want := map[string]string{"README.md": indexPage(rules.All())}
	for _, r := range rules.All() {
		want[r.ID+".md"] = rulePage(r, load(t, r))
	}
	for name, page := range want {
		path := filepath.Join(docs, filepath.FromSlash(name))
		if *update {
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(page), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(path)
		if err != nil {
			t.Errorf("%v; go test ./rules -update writes it", err)
			continue
		}
		if diff := cmp.Diff(page, string(got)); diff != "" {
			t.Errorf("docs/rules/%s is stale (go test ./rules -update writes it):\n%s", name, diff)
		}
	}
	err := filepath.WalkDir(docs, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		name, err := filepath.Rel(docs, path)
		if err != nil {
			return err
		}
		if _, ok := want[filepath.ToSlash(name)]; !ok {
			t.Errorf("docs/rules/%s describes no rule; delete it", name)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

func indexPage(all []*lint.Rule) string {
	var b strings.Builder
	b.WriteString("# Rules\n\n<!-- Generated from the rules by go test ./rules -update. -->\n\n")
	b.WriteString("Fixes: *safe* ones change no word and are made by `stet check --fix`; *suggested* ones change words or a quotation and are made by `--unsafe-fixes`; *shown* ones are for the eye.\n\n")
	b.WriteString("| rule | finds | severity | fix |\n| --- | --- | --- | --- |\n")
	for _, r := range all {
		fix := r.Fixable.String()
		if r.Stage == lint.Preview {
			fix += " (preview)"
		}
		fmt.Fprintf(&b, "| [%s](%s.md) | %s | %s | %s |\n", r.ID, r.ID, r.Title, r.Severity, fix)
	}
	return b.String()
}

func rulePage(r *lint.Rule, fx *fixture.Fixture) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n<!-- Generated from the rule by go test ./rules -update. -->\n\n%s.\n\n", r.ID, r.Title)
	fmt.Fprintf(&b, "Severity %s, %s", r.Severity, r.Stage)
	if r.Fixable != lint.NoFix {
		fmt.Fprintf(&b, ", fixes at best %s", r.Fixable)
	}
	if r.Survey != nil {
		b.WriteString(", learns from all documents of a run")
	}
	fmt.Fprintf(&b, ".\n\n## Why\n\n%s\n\n## What it finds\n\n%s\n", r.Why, strings.TrimSpace(r.Details))
	if len(r.Options) > 0 {
		b.WriteString("\n## Options\n\n| option | default | meaning |\n| --- | --- | --- |\n")
		for _, o := range r.Options {
			def := fmt.Sprintf("`%v`", o.Default)
			if list, ok := o.Default.([]string); ok {
				def = "`[" + strings.Join(list, ", ") + "]`"
			}
			doc := o.Doc
			if len(o.Values) > 0 {
				doc += " One of " + strings.Join(o.Values, ", ") + "."
			}
			fmt.Fprintf(&b, "| `%s` | %s | %s |\n", o.Name, def, doc)
		}
	}
	b.WriteString("\n## Examples\n\nA finding stands in ⟦brackets⟧, with what its fix makes of it behind the arrow: → a safe fix, →~ a suggested one, →? one that is only shown.\n")
	bad, good := 0, 0
	for _, g := range fx.Groups {
		if len(g.Files) != 1 {
			continue
		}
		marked := strings.Contains(g.Files[0].Marked, "⟦")
		if marked && bad < examples {
			bad++
			fmt.Fprintf(&b, "\n```text\n%s```\n", g.Files[0].Marked)
		}
	}
	b.WriteString("\nThese stand:\n")
	for _, g := range fx.Groups {
		if len(g.Files) == 1 && g.Good && good < examples {
			good++
			fmt.Fprintf(&b, "\n```text\n%s```\n", g.Files[0].Marked)
		}
	}
	return b.String()
}
