// Package vim holds nothing: its files are Vim's, and its test runs them in Vim.
package vim

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stet/internal/outside"
)

// item is what ALE keeps of a finding. Columns are 1-based and count bytes;
// the end is the last byte.
type item struct {
	Lnum    int
	Col     int
	EndLnum int `json:"end_lnum"`
	EndCol  int `json:"end_col"`
	Type    string
	Code    string
	Text    string
	Detail  string
}

var stet string // the built command

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "stet-vim")
	if err != nil {
		panic(err)
	}
	stet = filepath.Join(dir, "stet")
	out, err := exec.Command("go", "build", "-o", stet, "stet").CombinedOutput()
	if err != nil {
		fmt.Fprintf(os.Stderr, "%s", out)
		os.Exit(1)
	}
	code := m.Run()
	_ = os.RemoveAll(dir)
	os.Exit(code)
}

// open opens a file in Vim and returns what ALE keeps, what stands in the
// location list, and what the fixer makes of a Markdown buffer.
func open(t *testing.T, name, content, options string) (items []item, places []string, fixed string) {
	t.Helper()
	vim := outside.Program(t, "vim")
	here, err := filepath.Abs(".")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	file, out := filepath.Join(dir, name), filepath.Join(dir, "out")
	if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(vim, "-N", "-u", "NONE", "-i", "NONE", "-n", "-es", "-S", filepath.Join(here, "test.vim"))
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "STET="+stet, "STET_VIM="+here, "STET_FILE="+file, "STET_OUT="+out, "STET_OPTIONS="+options, "HOME="+dir)
	printed, err := cmd.CombinedOutput()
	data, failed := os.ReadFile(out)
	if failed != nil {
		t.Fatalf("vim wrote nothing (%v): %s", err, printed)
	}
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSuffix(line, "\n")
		switch {
		case strings.HasPrefix(line, "{"):
			var it item
			if err := json.Unmarshal([]byte(line), &it); err != nil {
				t.Fatal(err)
			}
			items = append(items, it)
		case strings.HasPrefix(line, "| "):
			fixed += line[2:] + "\n"
		case strings.Contains(line, "packadd ale"), strings.Contains(line, "E492"), strings.Contains(line, "E117"):
			outside.Missing(t, "ALE is not among Vim's packages ("+line+")")
		case strings.Contains(line, " at "):
			t.Fatal(line)
		default:
			places = append(places, line)
		}
	}
	return items, places, fixed
}

// The line has an emoji of several characters, curly quotes, a letter with a
// combining mark and one outside of the basic plane before each fault.
const awkward = "# Déjà vu\n\nThe 👩‍👩‍👧 at the cafe\u0301 “waved” to 𝄞 others.. Then they left  , all of them.\n\nA last line..\n"

// columns are the places of the faults in a text, as Vim counts.
func columns(content string, faults ...string) []string {
	var out []string
	for _, f := range faults {
		at := strings.Index(content, f)
		line := strings.Count(content[:at], "\n")
		col := at - strings.LastIndex(content[:at], "\n")
		out = append(out, fmt.Sprintf("%d:%d", line+1, col))
	}
	return out
}

func TestALEShowsFindingsWhereTheyAre(t *testing.T) {
	items, places, fixed := open(t, "a.md", awkward, "--select punct/doubled,punct/space-before")
	faults := []string{"..", "  ,", ".."}
	want := columns(awkward, ".. Then", "  ,", "..\n")
	if diff := cmp.Diff(want, places); diff != "" {
		t.Errorf("the location list (-want +got):\n%s", diff)
	}
	if len(items) != 3 {
		t.Fatalf("%d items: %+v", len(items), items)
	}
	for i, it := range items {
		if got := fmt.Sprintf("%d:%d", it.Lnum, it.Col); got != want[i] {
			t.Errorf("item %d at %s, want %s", i, got, want[i])
		}
		if it.Type != "W" || it.EndLnum != it.Lnum || it.EndCol != it.Col+len(faults[i])-1 {
			t.Errorf("item %d: %+v", i, it)
		}
	}
	if first := items[0]; first.Code != "punct/doubled" || first.Detail != first.Text+"\nsafe: Keep one full stop" {
		t.Errorf("%+v", first)
	}
	if want := strings.NewReplacer("..", ".", "  ,", ",").Replace(awkward); fixed != want {
		t.Errorf("the fixer made %q, want %q", fixed, want)
	}
}

func TestALECountsInFilesOfEveryKind(t *testing.T) {
	dos := "“One”\r\n\r\nTwo 👩‍👩‍👧 others..\r\n"
	html := "<!DOCTYPE html>\n<p>A <b>café</b> “was” open.. It closed.</p>\n"
	for _, c := range []struct{ name, stored, shown string }{
		{"dos.txt", dos, dos},
		{"a.html", html, html},
		{"mac.txt", "Old Mac\rline “x”..\n", "Old Mac\rline “x”..\n"},
		{"latin.txt", "Caf\xe9 d\xe9j\xe0 vu..\n", "Café déjà vu..\n"},
	} {
		_, places, _ := open(t, c.name, c.stored, "--select punct/doubled")
		if diff := cmp.Diff(columns(c.shown, ".."), places); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestALESaysWhatStetCannotDo(t *testing.T) {
	items, _, _ := open(t, "a.txt", "All is well.\n", "--select no/such")
	if len(items) != 1 || items[0].Lnum != 1 || items[0].Type != "E" || !strings.HasPrefix(items[0].Text, "stet: ") {
		t.Errorf("%+v", items)
	}
}
