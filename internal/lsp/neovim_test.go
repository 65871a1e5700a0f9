package lsp_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite what Neovim saw and said, and the buffer that it left, in fixtures/lsp")

// fixtures holds the article, the steps of the client, and what came of them.
const fixtures = "../../fixtures/lsp"

// TestNeovimFindsAndMends runs Neovim itself, set up as docs/editors/neovim.md
// says, over an article with emoji, curly quotes and combining marks.
func TestNeovimFindsAndMends(t *testing.T) {
	nvim, err := exec.LookPath("nvim")
	if err != nil {
		if os.Getenv("STET_REQUIRE_TOOLS") == "1" {
			t.Fatal("STET_REQUIRE_TOOLS=1, and Neovim (nvim) is not installed")
		}
		t.Skip("Neovim (nvim) is not installed")
	}
	dir := t.TempDir()
	stet, seen, log := filepath.Join(dir, "stet"), filepath.Join(dir, "seen"), filepath.Join(dir, "log")
	if out, err := exec.Command("go", "build", "-o", stet, "../..").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	work := filepath.Join(dir, "work")
	write(t, filepath.Join(work, "article.md"), readFile(t, "article.md"))
	write(t, filepath.Join(work, ".stet.yaml"), "rules: {}\n")
	steps, err := filepath.Abs(fixtures + "/neovim.lua")
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "init.lua"), setUp(t, stet, log)+fmt.Sprintf("\nvim.schedule(function() dofile(%q) end)\n", steps))

	ctx, cancel := context.WithTimeout(t.Context(), 90*time.Second)
	defer cancel()
	cmd := exec.CommandContext(ctx, nvim, "--headless", "-i", "NONE", "-n", "-u", filepath.Join(dir, "init.lua"))
	cmd.Dir = work
	cmd.Env = append(os.Environ(), "STET_SEEN="+seen, "HOME="+dir, "XDG_CONFIG_HOME="+dir, "XDG_DATA_HOME="+dir, "XDG_STATE_HOME="+dir, "XDG_CACHE_HOME="+dir)
	out, err := cmd.CombinedOutput()
	saw, _ := os.ReadFile(seen)
	if err != nil {
		said, _ := os.ReadFile(log)
		t.Fatalf("nvim: %v\n%s\n%s\n%s", err, out, saw, said)
	}
	got, err := os.ReadFile(filepath.Join(work, "article.md"))
	if err != nil {
		t.Fatal(err)
	}
	same(t, "neovim.seen", string(saw))
	same(t, "article.neovim.md", string(got))
	version, err := exec.Command(nvim, "--version").Output()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.HasPrefix(version, []byte("NVIM v0.7.")) {
		t.Logf("the transcript is that of Neovim 0.7; this is %.12s", version)
		return
	}
	said, err := os.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "neovim.transcript", transcript(t, string(said), work))
}

func readFile(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(fixtures, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// same compares with a golden file.
func same(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		write(t, filepath.Join(fixtures, name), got)
	}
	if diff := cmp.Diff(readFile(t, name), got); diff != "" {
		t.Errorf("fixtures/lsp/%s (-kept +now; go test ./internal/lsp -update rewrites it):\n%s", name, diff)
	}
}

// setUp is the configuration that the page for Neovim shows, with this server in
// place of the installed one, and the question for the reason.
func setUp(t *testing.T, stet, log string) string {
	t.Helper()
	page, err := os.ReadFile("../../docs/editors/neovim.md")
	if err != nil {
		t.Fatal(err)
	}
	const command = "cmd = { 'stet', 'lsp' },"
	mine := fmt.Sprintf("cmd = { %q, 'lsp', '--log', %q, '--pages', 'https://example.org/rules' }, init_options = { askReason = true },", stet, log)
	var newer, older, ask string
	for _, block := range regexp.MustCompile("(?s)```lua\n(.*?)```").FindAllStringSubmatch(string(page), -1) {
		switch lua := block[1]; {
		case strings.Contains(lua, "vim.lsp.config("):
			newer = strings.Replace(lua, command, mine, 1)
		case strings.Contains(lua, "start_client"):
			older = strings.Replace(lua, command, mine, 1)
		case strings.Contains(lua, "stet.askReason"):
			ask = lua
		}
	}
	if !strings.Contains(newer, stet) || !strings.Contains(older, stet) || ask == "" {
		t.Fatal("docs/editors/neovim.md has lost a part of its set-up")
	}
	return "if vim.lsp.config then\n" + newer + "else\n" + older + "end\n" + ask
}

// transcript makes the log of a conversation the same for every run: each
// message in a fixed order of its keys, each answer behind its question, the
// folder under one name, and of what the client can do only a word.
func transcript(t *testing.T, log, work string) string {
	t.Helper()
	type line struct {
		text, id string
		asks     bool // or answers
		done     bool
	}
	var lines []line
	for l := range strings.Lines(log) {
		arrow, body, _ := strings.Cut(strings.TrimSpace(l), " ")
		var m object
		if err := json.Unmarshal([]byte(body), &m); err != nil {
			t.Fatalf("%s: %v", l, err)
		}
		delete(m, "jsonrpc")
		if m["method"] == "initialize" {
			p := m["params"].(object)
			m["params"] = object{"rootUri": p["rootUri"], "initializationOptions": p["initializationOptions"], "capabilities": "…"}
		}
		if r, ok := m["result"].(object); ok && r["serverInfo"] != nil {
			r["serverInfo"].(object)["version"] = "…"
		}
		var out bytes.Buffer
		enc := json.NewEncoder(&out)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(m); err != nil {
			t.Fatal(err)
		}
		e := line{text: arrow + " " + strings.ReplaceAll(out.String(), uri(work), "file:///workspace")}
		if id, ok := m["id"]; ok {
			e.asks = m["method"] != nil
			// An answer goes the other way.
			if e.asks == (arrow == "→") {
				e.id = fmt.Sprint("client ", id)
			} else {
				e.id = fmt.Sprint("server ", id)
			}
		}
		lines = append(lines, e)
	}
	var b strings.Builder
	for i := range lines {
		if lines[i].done {
			continue
		}
		b.WriteString(lines[i].text)
		for j := i + 1; lines[i].asks && j < len(lines); j++ {
			if lines[j].id == lines[i].id && !lines[j].asks {
				b.WriteString(lines[j].text)
				lines[j].done = true
				break
			}
		}
	}
	return b.String()
}
