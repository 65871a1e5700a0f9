package rules_test

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stet/internal/fixture"
	"stet/lint"
	"stet/rules"
)

var update = flag.Bool("update", false, "rewrite the marks in ../fixtures")

const dir = "../fixtures"

func fixturePath(r *lint.Rule) string { return filepath.Join(dir, filepath.FromSlash(r.ID)+".txtar") }

func load(t *testing.T, r *lint.Rule) *fixture.Fixture {
	t.Helper()
	data, err := os.ReadFile(fixturePath(r))
	if err != nil {
		t.Fatal(err)
	}
	fx, err := fixture.Parse(r.ID, data)
	if err != nil {
		t.Fatal(err)
	}
	return fx
}

func TestEveryRuleFindsWhatItsFixtureMarksAndNothingElse(t *testing.T) {
	for _, r := range rules.All() {
		t.Run(r.ID, func(t *testing.T) {
			fx := load(t, r)
			var others []*lint.Rule
			if r == lint.Suppressions {
				others = slices.DeleteFunc(rules.All(), func(o *lint.Rule) bool { return o == r })
			}
			got, err := fixture.Run(fx, r, others)
			if err != nil {
				t.Fatal(err)
			}
			if *update {
				if err := os.WriteFile(fixturePath(r), got.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			for i, g := range fx.Groups {
				for j, f := range g.Files {
					marked := got.Groups[i].Files[j]
					if diff := cmp.Diff(f.Marked+"\n"+f.Fixed, marked.Marked+"\n"+marked.Fixed); diff != "" && !*update {
						t.Errorf("%s (-fixture +found; go test ./rules -update rewrites the marks):\n%s", f.Name, diff)
					}
					found := strings.Contains(marked.Marked, "⟦")
					if g.Good && found {
						t.Errorf("%s: a good case, and yet:\n%s", f.Name, marked.Marked)
					}
					if !g.Good && !found && len(g.Files) == 1 {
						t.Errorf("%s: a bad case, and nothing was found", f.Name)
					}
				}
			}
		})
	}
}

func TestEveryRuleHasAtLeastEightBadAndEightGoodCases(t *testing.T) {
	for _, r := range rules.All() {
		bad, good := 0, 0
		fx := load(t, r)
		for _, g := range fx.Groups {
			marked := false
			for _, f := range g.Files {
				marked = marked || strings.Contains(f.Marked, "⟦")
			}
			if marked {
				bad++
			} else {
				good++
			}
		}
		if bad < 8 || good < 8 {
			t.Errorf("%s has %d bad and %d good cases", r.ID, bad, good)
		}
	}
}

func TestEveryRuleIsDescribed(t *testing.T) {
	id := regexp.MustCompile(`^[a-z]+/[a-z]+(-[a-z]+)*$`)
	seen := map[string]bool{}
	for _, r := range rules.All() {
		if !id.MatchString(r.ID) || seen[r.ID] {
			t.Errorf("%q is no good id, or stands twice", r.ID)
		}
		seen[r.ID] = true
		for what, s := range map[string]string{"Title": r.Title, "Why": r.Why, "Details": r.Details, "Example.Bad": r.Example.Bad} {
			if s == "" {
				t.Errorf("%s has no %s", r.ID, what)
			}
		}
		if strings.HasSuffix(r.Title, ".") {
			t.Errorf("%s: the title ends with a full stop", r.ID)
		}
		if r.Severity == lint.Inherit {
			t.Errorf("%s has no severity", r.ID)
		}
		if r.Check == nil && r != lint.Suppressions {
			t.Errorf("%s checks nothing", r.ID)
		}
		for _, o := range r.Options {
			switch o.Default.(type) {
			case bool, int, string, []string:
			default:
				t.Errorf("%s: option %s has a default of type %T", r.ID, o.Name, o.Default)
			}
			if o.Doc == "" {
				t.Errorf("%s: option %s has no doc", r.ID, o.Name)
			}
		}
	}
}
