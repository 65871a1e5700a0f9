package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestANewRuleGetsItsFileItsFixtureAndItsLine(t *testing.T) {
	t.Chdir(t.TempDir())
	list := filepath.Join("rules", "punct", "punct.go")
	if err := os.MkdirAll(filepath.Dir(list), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(list, []byte("package punct\n\nfunc Rules() []*lint.Rule {\n\treturn []*lint.Rule{doubled}\n}\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := write("punct/odd-dash"); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		list: "{doubled, oddDash}",
		filepath.Join("rules", "punct", "odddash.go"):        "var oddDash = &lint.Rule{\n\tID:       \"punct/odd-dash\"",
		filepath.Join("fixtures", "punct", "odd-dash.txtar"): "-- bad/first.txt --",
	} {
		got, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(got), want) {
			t.Errorf("%s does not hold %q:\n%s", path, want, got)
		}
	}
	if err := write("punct/odd-dash"); err == nil {
		t.Error("a rule that is there already was written again")
	}
}

func TestABadIDIsRefused(t *testing.T) {
	for _, id := range []string{"", "punct", "Punct/x", "punct/two words", "../x/y"} {
		if err := write(id); err == nil {
			t.Errorf("%q was accepted", id)
		}
	}
}
