package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"stet/rules"
)

// converse runs stet lsp with the messages as its standard input.
func converse(t *testing.T, args []string, messages ...string) (stdout, stderr string, code int) {
	t.Helper()
	var in, out, errs bytes.Buffer
	for _, m := range messages {
		fmt.Fprintf(&in, "Content-Length: %d\r\n\r\n%s", len(m), m)
	}
	code = Main(append([]string{"stet", "lsp"}, args...), &in, &out, &errs, nil)
	return out.String(), errs.String(), code
}

// talk says the first messages, waits until the server has said something, and
// says the last ones.
func talk(t *testing.T, out *bytes.Buffer, args, first []string, until string, last ...string) {
	t.Helper()
	in, say := io.Pipe()
	heard := &listener{out: out, until: until, heard: make(chan struct{})}
	done := make(chan int)
	go func() {
		done <- Main(append([]string{"stet", "lsp"}, args...), in, heard, io.Discard, nil)
	}()
	speak := func(messages []string) {
		for _, m := range messages {
			_, _ = fmt.Fprintf(say, "Content-Length: %d\r\n\r\n%s", len(m), m)
		}
	}
	speak(first)
	select {
	case <-heard.heard:
	case <-time.After(20 * time.Second):
		t.Error("the server does not answer")
	}
	speak(last)
	if code := <-done; code != ExitClean {
		t.Errorf("exit code %d", code)
	}
}

// listener closes heard when something has been written.
type listener struct {
	out   *bytes.Buffer
	until string
	heard chan struct{}
	once  sync.Once
}

func (l *listener) Write(p []byte) (int, error) {
	n, err := l.out.Write(p)
	if strings.Contains(l.out.String(), l.until) {
		l.once.Do(func() { close(l.heard) })
	}
	return n, err
}

const (
	hello    = `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}`
	farewell = `{"jsonrpc":"2.0","id":2,"method":"shutdown"}`
	bye      = `{"jsonrpc":"2.0","method":"exit"}`
)

func TestTheServerExitsAsItsClientDoes(t *testing.T) {
	out, errs, code := converse(t, nil, hello, farewell, bye)
	if code != ExitClean || errs != "" || !strings.Contains(out, `"name":"stet"`) || !strings.Contains(out, `"id":2,"result":null`) {
		t.Errorf("took its leave: %d, %q, %s", code, errs, out)
	}
	if _, errs, code := converse(t, nil, hello); code != ExitFindings || errs != "" {
		t.Errorf("vanished: %d, %q", code, errs)
	}
	if _, errs, code := converse(t, nil, hello, bye); code != ExitFindings || errs != "" {
		t.Errorf("left without a word: %d, %q", code, errs)
	}
	if _, errs, code := converse(t, []string{"a.md"}); code != ExitUsage || !strings.Contains(errs, "takes no paths") {
		t.Errorf("with a path: %d, %q", code, errs)
	}
	var stdout, stderr bytes.Buffer
	if code := Main([]string{"stet", "lsp"}, strings.NewReader("hello\r\n\r\n"), &stdout, &stderr, nil); code != ExitIncomplete || !strings.Contains(stderr.String(), "cannot be read") {
		t.Errorf("what is no message: %d, %q", code, stderr.String())
	}
}

func TestTheServerWritesItsLog(t *testing.T) {
	log := filepath.Join(t.TempDir(), "log")
	converse(t, []string{"--log", log}, hello, farewell, bye)
	data, err := os.ReadFile(log)
	if err != nil || !regexp.MustCompile(`(?s)^→ \{.*"initialize".*← \{.*"serverInfo".*→ .*shutdown.*← .*→ .*exit`).Match(data) {
		t.Errorf("%s (%v)", data, err)
	}
	if _, errs, code := converse(t, []string{"--log", filepath.Join(log, "no")}); code != ExitUsage || !strings.Contains(errs, "--log") {
		t.Errorf("%d, %q", code, errs)
	}
}

func TestAFindingThatIsLetStandInAnEditorStandsForTheCommandToo(t *testing.T) {
	dir := t.TempDir()
	article, known := filepath.Join(dir, "a.txt"), filepath.Join(dir, "known.json")
	if err := os.WriteFile(article, []byte("They were killed.. It rained.\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	check := func(args ...string) (string, int) {
		var out, errs bytes.Buffer
		code := Main(append([]string{"stet", "check", "--format", "jsonl"}, args...), strings.NewReader(""), &out, &errs, nil)
		return out.String() + errs.String(), code
	}
	found, _ := check(article)
	var f struct{ Rule, Fingerprint string }
	if err := json.Unmarshal([]byte(found), &f); err != nil {
		t.Fatal(found, err)
	}
	stand := fmt.Sprintf(`{"jsonrpc":"2.0","id":3,"method":"workspace/executeCommand","params":{"command":"stet.letStand","arguments":[{"uri":"file://%s","rule":%q,"fingerprint":%q,"reason":"the “wire” has it so"}]}}`, filepath.ToSlash(article), f.Rule, f.Fingerprint)
	open := fmt.Sprintf(`{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"file://%s","languageId":"plaintext","version":1,"text":"They were killed.. It rained.\n"}}}`, filepath.ToSlash(article))
	// The answer comes when the check is done; until then the client says nothing.
	out := new(bytes.Buffer)
	talk(t, out, []string{"--baseline", known}, []string{hello, open, stand}, `"id":3`, farewell, bye)
	data, err := os.ReadFile(known)
	if err != nil {
		t.Fatalf("%v; the server says %s", err, out)
	}
	if !strings.Contains(string(data), "the “wire” has it so") {
		t.Errorf("%s", data)
	}
	if out, code := check("--baseline", known, article); code != ExitClean {
		t.Errorf("%d, %s", code, out)
	}
	// Written anew, it keeps the reasons of what is still there.
	if out, code := check("--baseline", known, "--update-baseline", article); code != ExitClean {
		t.Fatal(out)
	}
	if again, err := os.ReadFile(known); err != nil || !bytes.Equal(again, data) {
		t.Errorf("%s\nbecame\n%s (%v)", data, again, err)
	}
	if err := os.WriteFile(article, []byte("They were killed. It rained.\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	check("--baseline", known, "--update-baseline", article)
	if again, err := os.ReadFile(known); err != nil || strings.Contains(string(again), "reasons") {
		t.Errorf("%s (%v)", again, err)
	}
}

func TestARuleHasAPageToLinkTo(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	t.Setenv("HOME", t.TempDir())
	rule := ruleByID(rules.All(), "punct/doubled")
	address := pages("")(rule)
	path, ok := strings.CutPrefix(address, "file://")
	if !ok {
		t.Fatalf("%q", address)
	}
	data, err := os.ReadFile(path)
	if err != nil || !strings.Contains(string(data), rule.Why) || !strings.HasPrefix(string(data), "# punct/doubled\n") {
		t.Errorf("%s (%v)", data, err)
	}
	if got := pages("https://example.org/rules/")(rule); got != "https://example.org/rules/punct/doubled.md" {
		t.Error(got)
	}
	if got := pages("-")(rule); got != "" {
		t.Error(got)
	}
}
