package config

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// tree writes files below a new folder, which it returns.
func tree(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, body := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(body), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestTheNearestConfigurationCounts(t *testing.T) {
	dir := tree(t, map[string]string{
		".stet.yaml":      "fail-on: error\n",
		"x/y/.stet.yaml":  "rules: {punct/doubled: off}\n",
		"x/y/z/a.md":      "",
		"plain/folder.md": "",
	})
	reads := map[string]int{}
	f := Finder{Rules: some, Read: func(path string) ([]byte, error) {
		reads[path]++
		return os.ReadFile(path)
	}}
	get := func(name string) *Config {
		c, err := f.For(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	if c := get("a.md"); c.FailOn != "error" || c.Path != filepath.Join(dir, Name) {
		t.Errorf("a.md: %+v", c)
	}
	deep := get("x/y/z/a.md")
	if deep.FailOn != "" || deep.Rel(filepath.Join(dir, "x/y/z/a.md")) != "z/a.md" {
		t.Errorf("x/y/z/a.md: %+v; only the nearest counts", deep)
	}
	if get("x/y/b.md") != deep || get("x/b.md") != get("a.md") {
		t.Error("the files of a folder do not share a configuration")
	}
	for path, n := range reads {
		if n != 1 {
			t.Errorf("%s was read %d times", path, n)
		}
	}
}

func TestWithoutAConfigurationTheDefaultsHold(t *testing.T) {
	f := Finder{Rules: some, Read: func(string) ([]byte, error) { return nil, fs.ErrNotExist }}
	c, err := f.For(filepath.Join(t.TempDir(), "a.md"))
	if err != nil || c.Path != "" || c.Excluded("a.md") {
		t.Errorf("%+v, %v", c, err)
	}
}

func TestAConfigurationThatCannotBeReadIsAnError(t *testing.T) {
	dir := tree(t, map[string]string{"folder/.stet.yaml/x": "", "broken/.stet.yaml": "ruels: 1\n", "broken/x/a.md": "", "locked/.stet.yaml": ""})
	f := Finder{Rules: some, Read: func(path string) ([]byte, error) {
		if strings.Contains(path, "locked") {
			return nil, &fs.PathError{Op: "open", Path: path, Err: fs.ErrPermission}
		}
		return os.ReadFile(path)
	}}
	for name, want := range map[string]string{
		"folder/a.md":   "folder/.stet.yaml: is a folder, and a configuration is a file",
		"locked/a.md":   "locked/.stet.yaml: cannot be read: permission denied",
		"broken/x/a.md": `broken/.stet.yaml:1:1: unknown key "ruels" in a configuration; the nearest is "rules"`,
	} {
		c, err := f.For(filepath.Join(dir, name))
		if c != nil || err == nil || !strings.HasPrefix(err.Error(), filepath.Join(dir, want)) {
			t.Errorf("%s: %v, %v", name, c, err)
		}
		var e *Error
		if !errors.As(err, &e) {
			t.Errorf("%s: %T", name, err)
		}
		if _, again := f.For(filepath.Join(dir, name)); again.Error() != err.Error() {
			t.Errorf("%s: another error the second time", name)
		}
	}
}
