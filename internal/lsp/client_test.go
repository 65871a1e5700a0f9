package lsp_test

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"stet/internal/lsp"
	"stet/lint"
	"stet/rules"
	"stet/text"
)

// patience is how long a test waits for what is to come. It bounds failures;
// nothing that succeeds takes so long.
const patience = 20 * time.Second

// client speaks to a server over pipes as an editor does.
type client struct {
	t    testing.TB
	out  io.WriteCloser // to the server
	in   *io.PipeReader
	done chan struct{} // closed when Serve has returned

	mu       sync.Mutex
	arrived  *sync.Cond
	messages []reply
	next     int
	over     bool // the server says no more
	clean    bool
	err      error
	id       int
	// answers are given to the server's own requests, by method.
	answers map[string]func(params json.RawMessage) any
}

// reply is anything that the server says.
type reply struct {
	ID     json.RawMessage
	Method string
	Params json.RawMessage
	Result json.RawMessage
	Error  *struct {
		Code    int
		Message string
	}
}

type object = map[string]any

// everything is what a client says that can do all that is served, but for
// pulling diagnostics.
func everything() object {
	return object{
		"general": object{"positionEncodings": []string{"utf-16"}},
		"window":  object{"workDoneProgress": true, "showDocument": object{"support": true}},
		"workspace": object{
			"applyEdit": true, "configuration": true,
			"workspaceEdit":         object{"documentChanges": true, "resourceOperations": []string{"create"}},
			"didChangeWatchedFiles": object{"dynamicRegistration": true},
			"diagnostics":           object{"refreshSupport": true},
		},
		"textDocument": object{
			"publishDiagnostics": object{"relatedInformation": true, "codeDescriptionSupport": true, "versionSupport": true, "tagSupport": object{"valueSet": []int{1, 2}}},
			"codeAction":         object{"codeActionLiteralSupport": object{}, "isPreferredSupport": true},
			"hover":              object{"contentFormat": []string{"markdown"}},
		},
	}
}

// at sets a value deep in an object.
func at(o object, value any, path ...string) object {
	in := o
	for _, p := range path[:len(path)-1] {
		if in[p] == nil {
			in[p] = object{}
		}
		in = in[p].(object)
	}
	in[path[len(path)-1]] = value
	return o
}

// host is a machine with the files in dir.
func host(dir string) lsp.Host {
	return lsp.Host{
		Version: "test", Rules: rules.All(), Dir: dir,
		Config: os.ReadFile,
		Stamp: func(path string) string {
			info, err := os.Stat(path)
			if errors.Is(err, fs.ErrNotExist) {
				return ""
			}
			return fmt.Sprint(info.Size(), info.ModTime().UnixNano())
		},
		Book: func(path string) (*lint.Book, error) {
			data, err := os.ReadFile(path)
			if err != nil {
				return nil, err
			}
			return lint.ReadBook(data)
		},
		Baseline: func(string) (lsp.Baseline, error) { return nil, errors.New("no baselines here") },
		Source:   os.ReadFile,
		Page:     func(r *lint.Rule) string { return "https://example.org/" + r.ID },
	}
}

// dial starts a server.
func dial(t testing.TB, h lsp.Host) *client {
	t.Helper()
	toServer, out := io.Pipe()
	in, fromServer := io.Pipe()
	c := &client{t: t, out: out, in: in, done: make(chan struct{}), answers: map[string]func(json.RawMessage) any{}}
	c.arrived = sync.NewCond(&c.mu)
	go func() {
		clean, err := lsp.New(h).Serve(context.Background(), toServer, fromServer)
		c.clean, c.err = clean, err
		_ = fromServer.Close() // of a pipe it never fails
		_ = toServer.Close()
		close(c.done)
	}()
	go c.read()
	t.Cleanup(func() {
		_ = out.Close() // the server may have gone before
		_ = in.Close()
		select {
		case <-c.done:
		case <-time.After(patience):
			t.Error("the server did not end with its client")
		}
	})
	return c
}

// read takes what the server says, and answers its requests.
func (c *client) read() {
	in := bufio.NewReader(c.in)
	for {
		var size int
		for {
			line, err := in.ReadString('\n')
			if err != nil {
				c.mu.Lock()
				c.over = true
				c.arrived.Broadcast()
				c.mu.Unlock()
				return
			}
			if line = strings.TrimSpace(line); line == "" {
				break
			}
			_, _ = fmt.Sscanf(line, "Content-Length: %d", &size)
		}
		body := make([]byte, size)
		if _, err := io.ReadFull(in, body); err != nil {
			continue
		}
		var m reply
		if err := json.Unmarshal(body, &m); err != nil {
			c.t.Errorf("the server says %s: %v", body, err)
			continue
		}
		c.mu.Lock()
		answer := c.answers[m.Method]
		c.messages = append(c.messages, m)
		c.arrived.Broadcast()
		c.mu.Unlock()
		if m.Method != "" && len(m.ID) > 0 {
			var result any
			if answer != nil {
				result = answer(m.Params)
			}
			go c.say(object{"jsonrpc": "2.0", "id": m.ID, "result": result})
		}
	}
}

// say sends a message. A server that has gone hears nothing.
func (c *client) say(m any) {
	body, err := json.Marshal(m)
	if err != nil {
		c.t.Error(err)
		return
	}
	c.raw(fmt.Sprintf("Content-Length: %d\r\n\r\n%s", len(body), body))
}

func (c *client) raw(s string) { _, _ = io.WriteString(c.out, s) }

func (c *client) notify(method string, params any) {
	c.say(object{"jsonrpc": "2.0", "method": method, "params": params})
}

// ask sends a request and returns its id.
func (c *client) ask(method string, params any) int {
	c.id++
	c.say(object{"jsonrpc": "2.0", "id": c.id, "method": method, "params": params})
	return c.id
}

// wait returns the next message, after those that were waited for, that fits.
func (c *client) wait(what string, fits func(*reply) bool) reply {
	c.t.Helper()
	deadline := time.AfterFunc(patience, func() {
		c.mu.Lock()
		c.over = true
		c.arrived.Broadcast()
		c.mu.Unlock()
	})
	defer deadline.Stop()
	c.mu.Lock()
	defer c.mu.Unlock()
	for {
		for c.next < len(c.messages) {
			m := c.messages[c.next]
			c.next++
			if fits(&m) {
				return m
			}
		}
		if c.over {
			c.t.Fatalf("%s did not come", what)
		}
		c.arrived.Wait()
	}
}

// answer waits for the answer to a request, which may have come before what was
// waited for last.
func (c *client) answer(id int) reply {
	c.t.Helper()
	c.mu.Lock()
	c.next = 0
	c.mu.Unlock()
	return c.wait(fmt.Sprintf("the answer to request %d", id), func(m *reply) bool {
		return m.Method == "" && string(m.ID) == fmt.Sprint(id)
	})
}

// get asks and decodes the result.
func (c *client) get(method string, params, result any) {
	c.t.Helper()
	m := c.answer(c.ask(method, params))
	if m.Error != nil {
		c.t.Fatalf("%s: %+v", method, *m.Error)
	}
	if err := json.Unmarshal(m.Result, result); err != nil {
		c.t.Fatalf("%s: %s: %v", method, m.Result, err)
	}
}

// start begins the conversation in a folder.
func (c *client) start(dir string, capabilities, options object) object {
	c.t.Helper()
	var result object
	c.get("initialize", object{"processId": nil, "rootUri": uri(dir), "capabilities": capabilities, "initializationOptions": options}, &result)
	c.notify("initialized", object{})
	return result
}

func (c *client) open(path, language, s string) {
	c.notify("textDocument/didOpen", object{"textDocument": object{"uri": uri(path), "languageId": language, "version": 1, "text": s}})
}

// replace changes all of a document.
func (c *client) replace(path string, version int, s string) {
	c.notify("textDocument/didChange", object{"textDocument": object{"uri": uri(path), "version": version}, "contentChanges": []object{{"text": s}}})
}

func uri(path string) string { return "file://" + filepath.ToSlash(path) }

type position = struct{ Line, Character int }

type span struct{ Start, End position }

type diagnostic struct {
	Range           span
	Severity        int
	Code, Message   string
	CodeDescription struct{ Href string }
	Tags            []int
	Related         []struct {
		Location struct {
			URI   string
			Range span
		}
		Message string
	} `json:"relatedInformation"`
}

type published struct {
	URI         string
	Version     int
	Diagnostics []diagnostic
}

// published waits for the diagnostics of a version of a document.
func (c *client) published(path string, version int) []diagnostic {
	c.t.Helper()
	var p published
	c.wait(fmt.Sprintf("diagnostics of version %d of %s", version, path), func(m *reply) bool {
		if m.Method != "textDocument/publishDiagnostics" {
			return false
		}
		p = published{}
		if err := json.Unmarshal(m.Params, &p); err != nil {
			c.t.Fatal(err)
		}
		return p.URI == uri(path) && p.Version == version
	})
	return p.Diagnostics
}

type textEdit struct {
	Range   span
	NewText string
	Snippet struct{ Kind, Value string }
}

type action struct {
	Title, Kind string
	IsPreferred bool
	Diagnostics []diagnostic
	Edit        *struct {
		Changes         map[string][]textEdit
		DocumentChanges []struct {
			Kind, URI    string
			TextDocument struct {
				URI     string
				Version *int
			}
			Edits []textEdit
		}
	}
	Command *struct {
		Command   string
		Arguments []json.RawMessage
	}
}

func (c *client) actions(path string, s span, only ...string) (out []action) {
	c.t.Helper()
	c.get("textDocument/codeAction", object{"textDocument": object{"uri": uri(path)}, "range": wire(s), "context": object{"diagnostics": []any{}, "only": only}}, &out)
	return out
}

func wire(s span) object {
	at := func(p position) object { return object{"line": p.Line, "character": p.Character} }
	return object{"start": at(s.Start), "end": at(s.End)}
}

// do makes edits of a text whose positions count UTF-16 units, or bytes.
func do(t testing.TB, s string, bytes bool, edits []textEdit) string {
	t.Helper()
	var out []text.Edit
	for _, e := range edits {
		out = append(out, text.Edit{Span: text.Span{Start: offset(s, e.Range.Start, bytes), End: offset(s, e.Range.End, bytes)}, New: e.NewText})
	}
	done, err := text.Apply(s, out)
	if err != nil {
		t.Fatal(err)
	}
	return done
}

// offset finds a position by walking through the text, character by character:
// slow, and not as the server does it.
func offset(s string, p position, bytes bool) int {
	line, units := 0, 0
	for i, r := range s {
		ends := r == '\n' || r == '\r'
		if line > p.Line || line == p.Line && (units >= p.Character || ends) {
			return i
		}
		if bytes {
			units += len(string(r))
		} else if units++; r > 0xFFFF {
			units++
		}
		if r == '\n' || r == '\r' && !strings.HasPrefix(s[i+1:], "\n") {
			line, units = line+1, 0
		}
	}
	return len(s)
}
