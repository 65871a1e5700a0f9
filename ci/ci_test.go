// Package ci holds nothing: its files are read by GitHub, GitLab, pre-commit and
// Docker, and its tests run them as those do.
package ci

import (
	"debug/elf"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"stet/internal/outside"
)

var (
	root  string // the module
	built string // a directory with the command as the Dockerfile builds it
)

// build is the command of the Dockerfile, and of the action but for its output.
var build = regexp.MustCompile(`(?m)^RUN (CGO_ENABLED=0 go build .*) -o /stet \.$`)

func TestMain(m *testing.M) {
	code, err := func() (int, error) {
		var err error
		if root, err = filepath.Abs(".."); err != nil {
			return 1, err
		}
		if built, err = os.MkdirTemp("", "stet-ci"); err != nil {
			return 1, err
		}
		defer func() { _ = os.RemoveAll(built) }()
		dockerfile, err := os.ReadFile(filepath.Join(root, "Dockerfile"))
		if err != nil {
			return 1, err
		}
		command := build.FindSubmatch(dockerfile)
		if command == nil {
			return 1, errors.New("the Dockerfile no longer builds /stet")
		}
		cmd := exec.Command("sh", "-c", string(command[1])+" -o "+filepath.Join(built, "stet")+" .")
		cmd.Dir = root
		if out, err := cmd.CombinedOutput(); err != nil {
			return 1, fmt.Errorf("%w\n%s", err, out)
		}
		return m.Run(), nil
	}()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	os.Exit(code)
}

func read(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(root, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// site makes a git repository with an article that has a fault, and returns its
// directory.
func site(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	write(t, dir, "articles/flood.md", "# The flood\n\nThe water rose at night.. Nobody was hurt.\n")
	begin(t, dir)
	return dir
}

// begin makes a repository of what is in dir.
func begin(t *testing.T, dir string) {
	t.Helper()
	run(t, dir, "git", "init", "-q", "-b", "main")
	commit(t, dir)
}

func write(t *testing.T, dir, name, content string) {
	t.Helper()
	path := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

func commit(t *testing.T, dir string) {
	t.Helper()
	run(t, dir, "git", "add", "-A")
	run(t, dir, "git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org", "commit", "-q", "-m", "An edition")
}

// try runs a command and returns what it prints and its exit code.
func try(t *testing.T, dir string, env []string, name string, args ...string) (string, int) {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	// From a hook of git, GIT_DIR would lead to the repository around us.
	for _, e := range os.Environ() {
		if !strings.HasPrefix(e, "GIT_") {
			cmd.Env = append(cmd.Env, e)
		}
	}
	cmd.Env = append(append(cmd.Env, "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_NOSYSTEM=1"), env...)
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return string(out), cmd.ProcessState.ExitCode()
}

func run(t *testing.T, dir, name string, args ...string) string {
	t.Helper()
	out, code := try(t, dir, nil, name, args...)
	if code != 0 {
		t.Fatalf("%s %s: exit code %d\n%s", name, strings.Join(args, " "), code, out)
	}
	return out
}

// action is what action.yml says, as far as a runner needs it.
type action struct {
	Inputs map[string]struct {
		Default string
	}
	Runs struct {
		Steps []struct {
			Uses, Run, Shell string
			Env              map[string]string
			Directory        string `yaml:"working-directory"`
		}
	}
}

var expression = regexp.MustCompile(`\$\{\{ *([a-z_.-]+) *\}\}`)

// act runs the steps of action.yml that are scripts, with inputs, in dir. It
// returns what the last of them prints and its exit code.
func act(t *testing.T, dir string, inputs map[string]string) (out string, code int) {
	t.Helper()
	var a action
	if err := yaml.Unmarshal([]byte(read(t, "action.yml")), &a); err != nil {
		t.Fatal(err)
	}
	eval := func(s string) string {
		return expression.ReplaceAllStringFunc(s, func(e string) string {
			name := expression.FindStringSubmatch(e)[1]
			if name == "github.action_path" {
				return root
			}
			input, ok := strings.CutPrefix(name, "inputs.")
			declared, known := a.Inputs[input]
			if !ok || !known {
				t.Fatalf("action.yml: what is %s?", e)
			}
			if v, ok := inputs[input]; ok {
				return v
			}
			return declared.Default
		})
	}
	bash := outside.Program(t, "bash")
	temp := t.TempDir()
	for _, s := range a.Runs.Steps {
		if s.Uses != "" {
			continue
		}
		if s.Shell != "bash" || strings.Contains(s.Run, "${{") {
			t.Fatalf("action.yml: %q is run by %q, or has an input in its code", s.Run, s.Shell)
		}
		in := dir
		if s.Directory != "" {
			in = eval(s.Directory)
		}
		env := []string{"RUNNER_TEMP=" + temp}
		for k, v := range s.Env {
			env = append(env, k+"="+eval(v))
		}
		write(t, temp, "step.sh", s.Run)
		if out, code = try(t, in, env, bash, "--noprofile", "--norc", "-eo", "pipefail", filepath.Join(temp, "step.sh")); code != 0 {
			break
		}
	}
	return out, code
}

func TestTheActionLintsAsItsInputsSay(t *testing.T) {
	dir := site(t)
	out, code := act(t, dir, nil)
	if code != 1 || !strings.HasPrefix(out, "::warning file=articles/flood.md,line=3,endLine=3,col=24,endColumn=26,title=punct/doubled::") {
		t.Errorf("exit code %d\n%s", code, out)
	}
	if out, code := act(t, dir, map[string]string{"fail-on": "error", "paths": "articles\n"}); code != 0 || !strings.Contains(out, "::warning ") {
		t.Errorf("fail-on: exit code %d\n%s", code, out)
	}
	if out, code := act(t, dir, map[string]string{"since": "HEAD"}); code != 0 || !strings.Contains(out, "no findings") {
		t.Errorf("since: exit code %d\n%s", code, out)
	}
	out, code = act(t, dir, map[string]string{"format": "text\r\nsarif=stet.sarif\n"})
	if data, err := os.ReadFile(filepath.Join(dir, "stet.sarif")); code != 1 || err != nil || !strings.Contains(string(data), `"version":"2.1.0"`) || !strings.Contains(out, "punct/doubled") {
		t.Errorf("format: exit code %d, %v\n%s", code, err, out)
	}
	run(t, dir, filepath.Join(built, "stet"), "check", "--update-baseline", "--baseline", "known.json", ".")
	if out, code := act(t, dir, map[string]string{"baseline": "known.json"}); code != 0 || !strings.Contains(out, "1 in the baseline") {
		t.Errorf("baseline: exit code %d\n%s", code, out)
	}
}

func TestInputsOfTheActionAreNoCode(t *testing.T) {
	dir := site(t)
	for _, in := range []string{"$(touch owned)", "`touch owned`", "; touch owned", "\"; touch owned; \"", "--output=owned", "a b*"} {
		if out, code := act(t, dir, map[string]string{"paths": in}); code != 2 || !strings.Contains(out, in) {
			t.Errorf("%s: exit code %d\n%s", in, code, out)
		}
		if _, err := os.Stat(filepath.Join(dir, "owned")); err == nil {
			t.Fatalf("%q was run", in)
		}
	}
}

func TestPublishedSchemasAcceptTheRecipes(t *testing.T) {
	check := outside.Program(t, "check-jsonschema")
	for schema, file := range map[string]string{"vendor.github-actions": "action.yml", "vendor.gitlab-ci": "ci/gitlab.yml"} {
		if out, code := try(t, root, nil, check, "--builtin-schema", schema, file); code != 0 {
			t.Errorf("%s: %s", file, out)
		}
	}
	if out, code := try(t, root, nil, outside.Program(t, "pre-commit"), "validate-manifest", ".pre-commit-hooks.yaml"); code != 0 {
		t.Error(out)
	}
}

// fenced are the blocks of a language in docs/ci.md that begin with a comment
// naming a file.
func fenced(t *testing.T, file string) string {
	t.Helper()
	block := regexp.MustCompile("(?s)```[a-z]+\n# " + regexp.QuoteMeta(file) + "\n(.*?)```").FindStringSubmatch(read(t, "docs/ci.md"))
	if block == nil {
		t.Fatalf("docs/ci.md no longer shows %s", file)
	}
	return block[1]
}

func TestActionlintAcceptsTheWorkflowThatTheGuideShows(t *testing.T) {
	lint := outside.Program(t, "actionlint")
	for _, file := range []string{".github/workflows/stet.yml", ".github/workflows/scan.yml", ".github/workflows/review.yml"} {
		// As a local action its inputs are checked too.
		workflow := strings.ReplaceAll(fenced(t, file), "uses: OWNER/stet@v1", "uses: ./stet")
		dir := t.TempDir()
		write(t, dir, ".github/workflows/stet.yml", workflow)
		write(t, dir, "stet/action.yml", read(t, "action.yml"))
		run(t, dir, "git", "init", "-q")
		if out, code := try(t, dir, nil, lint); code != 0 {
			t.Errorf("%s: %s", file, out)
		}
		if !strings.Contains(workflow, "./stet") && !strings.Contains(workflow, "reviewdog") {
			t.Errorf("%s does not use the action", file)
		}
		write(t, dir, ".github/workflows/stet.yml", strings.ReplaceAll(workflow, "paths:", "pahts:"))
		if _, code := try(t, dir, nil, lint); code == 0 && strings.Contains(workflow, "paths:") {
			t.Errorf("%s: actionlint does not see an unknown input", file)
		}
	}
}

func TestTheGitLabTemplateRuns(t *testing.T) {
	local := outside.Program(t, "gitlab-ci-local")
	dir := site(t)
	write(t, dir, "ci/gitlab.yml", read(t, "ci/gitlab.yml"))
	write(t, dir, ".gitlab-ci.yml", strings.ReplaceAll(fenced(t, ".gitlab-ci.yml"), "remote: https://example.org/stet/ci/gitlab.yml", "local: ci/gitlab.yml"))
	commit(t, dir)
	env := []string{"PATH=" + built + string(os.PathListSeparator) + os.Getenv("PATH"), "HOME=" + t.TempDir()}
	job := func(variables ...string) (string, int) {
		t.Helper()
		args := []string{"--force-shell-executor"}
		for _, v := range variables {
			args = append(args, "--variable", v)
		}
		return try(t, dir, env, local, append(args, "stet")...)
	}
	out, code := job()
	if code != 1 || !strings.Contains(out, "articles/flood.md:3:24") {
		t.Fatalf("exit code %d\n%s", code, out)
	}
	if out, code := job("STET_FAIL_ON=error", "STET_PATHS=articles"); code != 0 || !strings.Contains(out, "1 finding") {
		t.Errorf("exit code %d\n%s", code, out)
	}
	if out, code := job("STET_SINCE=HEAD"); code != 0 || !strings.Contains(out, "no findings") {
		t.Errorf("exit code %d\n%s", code, out)
	}
	run(t, dir, filepath.Join(built, "stet"), "check", "--update-baseline", "--baseline", "known.json", "articles")
	commit(t, dir)
	if out, code := job("STET_BASELINE=known.json"); code != 0 || !strings.Contains(out, "1 in the baseline") {
		t.Errorf("exit code %d\n%s", code, out)
	}
}

// module copies what git would hold of the module to a repository of its own:
// the hooks are tested as they stand, committed or not.
func module(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := e.Name()
		switch {
		case e.IsDir() && path != root && (strings.HasPrefix(name, ".") || name == "node_modules" || name == "testdata" || name == "fixtures"):
			return filepath.SkipDir
		case !e.Type().IsRegular() || name == ".git" || name == "stet" || strings.HasSuffix(name, "_test.go"):
			return nil // .git is a file in a second worktree
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		write(t, dir, filepath.ToSlash(rel), string(data))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	begin(t, dir)
	return dir
}

func TestPreCommitRunsTheHooks(t *testing.T) {
	pre := outside.Program(t, "pre-commit")
	dir := site(t)
	hooks := module(t)
	write(t, dir, ".pre-commit-config.yaml", strings.ReplaceAll(strings.ReplaceAll(fenced(t, ".pre-commit-config.yaml"),
		"https://example.org/stet", hooks), "rev: v1.0.0", "rev: "+strings.TrimSpace(run(t, hooks, "git", "rev-parse", "HEAD"))))
	commit(t, dir)
	// What is built has all its modules from the cache of this machine.
	env := []string{
		"PRE_COMMIT_HOME=" + t.TempDir(), "GOFLAGS=-mod=mod",
		"GOMODCACHE=" + strings.TrimSpace(run(t, root, "go", "env", "GOMODCACHE")),
		"GOCACHE=" + strings.TrimSpace(run(t, root, "go", "env", "GOCACHE")),
	}
	out, code := try(t, dir, env, pre, "run", "stet", "--all-files")
	if code != 1 || !strings.Contains(out, "articles/flood.md:3:24  warning  punct/doubled") {
		t.Fatalf("exit code %d\n%s", code, out)
	}
	// The fault that is there stands; one that is added does not.
	if out, code := try(t, dir, env, pre, "run", "stet-changed", "--all-files"); code != 0 {
		t.Errorf("exit code %d\n%s", code, out)
	}
	write(t, dir, "articles/rain.md", "It rained.. Then it stopped.\n")
	run(t, dir, "git", "add", "-A")
	if out, code := try(t, dir, env, pre, "run", "stet-changed"); code != 1 || !strings.Contains(out, "articles/rain.md:1:10") || strings.Contains(out, "flood.md:") {
		t.Errorf("exit code %d\n%s", code, out)
	}
}

func TestTheImageHoldsOneStaticProgramAndNoRoot(t *testing.T) {
	dockerfile := read(t, "Dockerfile")
	f, err := elf.Open(filepath.Join(built, "stet"))
	if err != nil {
		if runtime.GOOS != "linux" {
			t.Skip("only Linux builds programs for images")
		}
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }() // it was only read
	for _, p := range f.Progs {
		if p.Type == elf.PT_INTERP {
			t.Error("the program is not static")
		}
	}
	stages := strings.Split(dockerfile, "\nFROM ")
	for _, s := range stages[2:] {
		if !strings.Contains(s, "\nUSER 65532:65532\n") {
			t.Errorf("a stage runs as root: %s", s)
		}
	}
	if last := stages[len(stages)-1]; !strings.HasPrefix(last, "scratch\n") || strings.Contains(last, "RUN ") {
		t.Errorf("the last stage is not the program alone: %s", last)
	}
	version := regexp.MustCompile(`(?m)^go (\d+\.\d+)`).FindStringSubmatch(read(t, "go.mod"))[1]
	if !strings.Contains(dockerfile, "FROM golang:"+version+" AS build") {
		t.Errorf("go.mod asks for Go %s", version)
	}
	for _, m := range regexp.MustCompile(`(?m)^COPY (?:--from=build )?(.*) \S+$`).FindAllStringSubmatch(dockerfile, -1) {
		for _, from := range strings.Fields(m[1]) {
			if _, err := os.Stat(filepath.Join(root, from)); err != nil && from != "/stet" {
				t.Errorf("COPY: %v", err)
			}
		}
	}
}
