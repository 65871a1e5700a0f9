package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stet/internal/cli"
)

var update = flag.Bool("update", false, "rewrite seeds/expect.txt and the output in README.md")

const expectFile = "seeds/expect.txt"

// finding is what the snapshot shows of a line of --format jsonl.
type finding struct {
	Path     string
	Rule     string
	Severity string
	Message  string
	Text     string
	Start    struct{ Line, Column int }
	Fixes    []struct {
		Title, Safety string
		Edits         []struct{ New string }
	}
}

func TestTheFindingsOnTheSeedsAreTheOnesThatWereRead(t *testing.T) {
	var stdout, stderr bytes.Buffer
	code := cli.Main([]string{"stet", "check", "--format", "jsonl", "--fail-on", "never", "seeds"}, strings.NewReader(""), &stdout, &stderr, nil)
	if code != 0 || stderr.Len() > 0 {
		t.Fatalf("exit code %d, %s", code, stderr.String())
	}
	var got strings.Builder
	path := ""
	for line := range strings.Lines(stdout.String()) {
		var f finding
		if err := json.Unmarshal([]byte(line), &f); err != nil {
			t.Fatal(err)
		}
		if f.Path != path {
			if path != "" {
				got.WriteByte('\n')
			}
			path = f.Path
			fmt.Fprintf(&got, "%s\n", path)
		}
		fmt.Fprintf(&got, "%d:%d %s %s: %s", f.Start.Line, f.Start.Column, f.Severity, f.Rule, f.Message)
		if len(f.Fixes) > 0 {
			fmt.Fprintf(&got, " [%s: %s]", f.Fixes[0].Safety, f.Fixes[0].Title)
		}
		got.WriteByte('\n')
	}
	if *update {
		if err := os.WriteFile(expectFile, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(expectFile)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got.String()); diff != "" {
		t.Errorf("%s (-kept +found; go test . -update rewrites it, then read it):\n%s", expectFile, diff)
	}
}

const (
	readmeCommand = "$ go run . check --select punct/doubled,mt/untranslated,name/transliteration seeds\n"
	readmeEnd     = "```\n\n## Use"
)

func TestTheReadmeShowsRealOutput(t *testing.T) {
	var stdout, stderr bytes.Buffer
	cli.Main([]string{"stet", "check", "--select", "punct/doubled,mt/untranslated,name/transliteration", "seeds"}, strings.NewReader(""), &stdout, &stderr, nil)
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	head, rest, ok := strings.Cut(string(readme), readmeCommand)
	shown, tail, ok2 := strings.Cut(rest, readmeEnd)
	if !ok || !ok2 {
		t.Fatal("the README no longer has the command, or the heading after it")
	}
	want := strings.TrimRight(stdout.String(), "\n") + "\n"
	if *update {
		if err := os.WriteFile("README.md", []byte(head+readmeCommand+want+readmeEnd+tail), 0o644); err != nil {
			t.Fatal(err)
		}
		shown = want
	}
	if diff := cmp.Diff(shown, want); diff != "" {
		t.Errorf("README.md (-shown +printed; go test . -update rewrites it):\n%s", diff)
	}
}

// layers says what the packages of each layer must not import. The order is
// cli → lsp → report, read, rules → lint → text, lexicon; verdict stands between report
// and lint.
var layers = []struct {
	packages string
	never    []string
}{
	{"stet/text", []string{"stet/", "os", "net"}},
	{"stet/lexicon", []string{"stet/", "os", "net"}},
	{"stet/lint", []string{"stet/lexicon", "stet/read", "stet/rules", "stet/report", "stet/internal", "os", "net"}},
	{"stet/read", []string{"stet/rules", "stet/report", "stet/internal", "os", "net"}},
	{"stet/rules", []string{"stet/read", "stet/report", "stet/internal", "os", "net", "regexp"}},
	{"stet/verdict", []string{"stet/report", "stet/read", "stet/rules", "stet/internal", "os", "net"}},
	{"stet/report", []string{"stet/read", "stet/rules", "stet/internal", "os", "net"}},
	{"stet/internal/lsp", []string{"stet/rules", "stet/report", "stet/internal/cli", "os"}},
}

func TestImportsGoDownwardOnly(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", "{{.ImportPath}} {{join .Imports \" \"}}", "./...").Output()
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(out)) {
		pkg, imports, _ := strings.Cut(strings.TrimSpace(line), " ")
		for _, layer := range layers {
			if pkg != layer.packages && !strings.HasPrefix(pkg, layer.packages+"/") || generator(pkg) {
				continue
			}
			for _, imp := range strings.Fields(imports) {
				for _, never := range layer.never {
					within := strings.HasPrefix(imp, layer.packages+"/") || imp == layer.packages
					if (imp == never || strings.HasPrefix(imp, strings.TrimSuffix(never, "/")+"/")) && !within {
						t.Errorf("%s imports %s, which stands above it or beside it", pkg, imp)
					}
				}
			}
		}
	}
}

// reserved says which packages may import what reaches beyond files: programs, the
// network, the system, memory. All others must not.
var reserved = map[string][]string{
	"os/exec":          {"stet/internal/cli"}, // git, for --since
	"syscall":          {"stet/internal/cli", "stet/internal/config"},
	"golang.org/x/sys": {"stet/internal/cli"},
	"net":              nil,
	"net/http":         nil,
	"net/rpc":          nil,
	"net/smtp":         nil,
	"net/textproto":    nil,
	"crypto/tls":       nil,
	"plugin":           nil,
	"unsafe":           nil,
	"C":                nil,
}

func TestOnlyTheCommandReachesBeyondFiles(t *testing.T) {
	for _, system := range []string{"linux", "darwin", "windows"} {
		list := exec.Command("go", "list", "-deps", "-f", "{{if not .Standard}}{{.ImportPath}} {{join .Imports \" \"}}{{end}}", ".")
		list.Env = append(os.Environ(), "GOOS="+system, "CGO_ENABLED=0")
		out, err := list.Output()
		if err != nil {
			t.Fatal(err)
		}
		seen := 0
		for line := range strings.Lines(string(out)) {
			pkg, imports, _ := strings.Cut(strings.TrimSpace(line), " ")
			if pkg != "stet" && !strings.HasPrefix(pkg, "stet/") {
				continue
			}
			seen++
			for _, imp := range strings.Fields(imports) {
				for name, may := range reserved {
					if (imp == name || strings.HasPrefix(imp, name+"/") && name != "net") && !slices.Contains(may, pkg) {
						t.Errorf("%s: %s imports %s", system, pkg, imp)
					}
				}
			}
		}
		if seen < 10 {
			t.Errorf("%s: of stet's own packages there were %d", system, seen)
		}
	}
}

// generator reports whether pkg is a command of go generate: it is run by hand
// and is part of no binary.
func generator(pkg string) bool {
	return strings.HasSuffix(pkg, "/gen") || strings.Contains(pkg, "/gen/") || strings.HasPrefix(pkg, "stet/lexicon/internal/")
}
