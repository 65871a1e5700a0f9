// Command newrule writes the beginnings of a rule: its file, its fixture and its
// line in the family's list. What is to be filled in says TODO and fails the
// tests until it is.
//
//	go run ./internal/tools/newrule punct/foo
package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: newrule family/flaw")
		os.Exit(2)
	}
	if err := write(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "newrule:", err)
		os.Exit(1)
	}
}

var idShape = regexp.MustCompile(`^[a-z]+/[a-z]+(-[a-z]+)*$`)

func write(id string) error {
	if !idShape.MatchString(id) {
		return fmt.Errorf("%q is no rule id: want family/flaw in small letters, the flaw's words joined by hyphens", id)
	}
	family, flaw, _ := strings.Cut(id, "/")
	list := filepath.Join("rules", family, family+".go")
	code := filepath.Join("rules", family, strings.ReplaceAll(flaw, "-", "")+".go")
	fixture := filepath.Join("fixtures", family, flaw+".txtar")
	old, err := os.ReadFile(list)
	if err != nil {
		return fmt.Errorf("the family %s has no list yet; write %s with a Rules function first", family, list)
	}
	for _, p := range []string{code, fixture} {
		if _, err := os.Stat(p); !errors.Is(err, os.ErrNotExist) {
			return fmt.Errorf("%s is there already", p)
		}
	}
	name := variable(flaw)
	listed, err := addToList(string(old), name)
	if err != nil {
		return fmt.Errorf("%s: %w", list, err)
	}
	fill := strings.NewReplacer("<family>", family, "<id>", id, "<name>", name, "<check>", "check"+strings.ToUpper(name[:1])+name[1:])
	for path, content := range map[string]string{list: listed, code: fill.Replace(ruleTemplate), fixture: fill.Replace(fixtureTemplate)} {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			return err
		}
		fmt.Println("wrote", path)
	}
	fmt.Println("next: fill in every TODO, then go test ./rules -update and read the marks")
	return nil
}

// variable is the Go name of a rule: "space-before" is spaceBefore.
func variable(flaw string) string {
	parts := strings.Split(flaw, "-")
	for i, p := range parts[1:] {
		parts[i+1] = strings.ToUpper(p[:1]) + p[1:]
	}
	return strings.Join(parts, "")
}

var ruleList = regexp.MustCompile(`return \[\]\*lint\.Rule\{([^}]*)\}`)

// addToList puts name at the end of the list that the family's Rules returns.
func addToList(source, name string) (string, error) {
	m := ruleList.FindStringSubmatchIndex(source)
	if m == nil {
		return "", errors.New("no line `return []*lint.Rule{…}` to add the rule to")
	}
	names := strings.TrimRight(source[m[2]:m[3]], ", \n\t")
	if names != "" {
		names += ", "
	}
	return source[:m[2]] + names + name + source[m[3]:], nil
}

const ruleTemplate = `package <family>

import "stet/lint"

var <name> = &lint.Rule{
	ID:       "<id>",
	Title:    "", // TODO: one clause that names the flaw
	Why:      "", // TODO: what the flaw does to a reader
	Severity: lint.Notice,
	Stage:    lint.Preview,
	Fixable:  lint.NoFix,
	Example:  lint.Example{Bad: "", Good: ""}, // TODO
	Details:  "",                              // TODO: what is found, and what is let stand
	Check:    <check>,
}

func <check>(p *lint.Pass) error {
	return nil // TODO
}
`

const fixtureTemplate = `TODO: what the rule finds, and what stands.

-- bad/first.txt --
TODO: eight faulty texts, each under a name of its own.

-- good/first.txt --
TODO: eight texts that look like it and are right.
`
