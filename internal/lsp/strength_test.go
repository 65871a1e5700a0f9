package lsp_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"stet/internal/lsp"
	"stet/lint"
	"stet/text"
)

func TestWhatIsNoMessageIsAnsweredAndTheConversationGoesOn(t *testing.T) {
	dir := t.TempDir()
	c := dial(t, host(dir))
	c.start(dir, everything(), nil)
	send := func(body string) { c.raw(fmt.Sprintf("Content-Length: %d\r\n\r\n%s", len(body), body)) }
	refused := func(what string, code int) {
		t.Helper()
		m := c.wait("an error for "+what, func(m *reply) bool { return m.Error != nil })
		if m.Error.Code != code {
			t.Errorf("%s: %+v, want code %d", what, *m.Error, code)
		}
	}
	for _, v := range []struct {
		what, body string
		code       int
	}{
		{"no JSON", `{"jsonrpc":"2.0","id":7,`, -32700},
		{"an empty message", ``, -32700},
		{"a batch", `[{"jsonrpc":"2.0","id":7,"method":"shutdown"}]`, -32600},
		{"a number", `7`, -32600},
		{"no version", `{"id":7,"method":"shutdown"}`, -32600},
		{"an id that is a list", `{"jsonrpc":"2.0","id":[7],"method":"shutdown"}`, -32600},
		{"neither method nor id", `{"jsonrpc":"2.0"}`, -32600},
		{"an unknown method", `{"jsonrpc":"2.0","id":"x","method":"textDocument/rename","params":{}}`, -32601},
		{"an unknown method of its own kind", `{"jsonrpc":"2.0","id":"x","method":"$/magic"}`, -32601},
		{"params of another kind", `{"jsonrpc":"2.0","id":"x","method":"textDocument/hover","params":[1]}`, -32602},
		{"no params", `{"jsonrpc":"2.0","id":"x","method":"textDocument/codeAction"}`, -32602},
		{"a document that is not open", `{"jsonrpc":"2.0","id":"x","method":"textDocument/diagnostic","params":{"textDocument":{"uri":"file:///no.md"}}}`, -32602},
		{"an unknown command", `{"jsonrpc":"2.0","id":"x","method":"workspace/executeCommand","params":{"command":"rm","arguments":[{}]}}`, -32602},
		{"initialize again", `{"jsonrpc":"2.0","id":"x","method":"initialize","params":{}}`, -32600},
	} {
		send(v.body)
		refused(v.what, v.code)
	}
	// Notifications have no answer.
	for _, body := range []string{
		`{"jsonrpc":"2.0","method":"textDocument/didRename","params":{}}`,
		`{"jsonrpc":"2.0","method":"$/setTrace","params":{"value":"off"}}`,
		`{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"file:///no.md","version":2},"contentChanges":[]}}`,
		`{"jsonrpc":"2.0","method":"textDocument/didClose","params":{"textDocument":{"uri":"file:///no.md"}}}`,
		`{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":77}}`,
		`{"jsonrpc":"2.0","id":99,"result":null}`,
	} {
		send(body)
	}
	c.open(dir+"/a.md", "markdown", "They were killed.. It rained.\n")
	if ds := c.published(dir+"/a.md", 1); len(ds) != 1 {
		t.Errorf("%+v", ds)
	}
}

func TestMessagesBeforeAndAfterTheConversationAreRefused(t *testing.T) {
	dir := t.TempDir()
	c := dial(t, host(dir))
	hover := object{"textDocument": object{"uri": uri(dir + "/a.md")}, "position": object{"line": 0, "character": 0}}
	if m := c.answer(c.ask("textDocument/hover", hover)); m.Error == nil || m.Error.Code != -32002 {
		t.Errorf("before initialize: %+v", m)
	}
	c.start(dir, everything(), nil)
	c.open(dir+"/a.md", "markdown", "They were killed.. It rained.\n")
	if m := c.answer(c.ask("shutdown", nil)); m.Error != nil || string(m.Result) != "null" {
		t.Errorf("%+v", m)
	}
	if m := c.answer(c.ask("textDocument/hover", hover)); m.Error == nil || m.Error.Code != -32600 {
		t.Errorf("after shutdown: %+v", m)
	}
	c.notify("exit", nil)
	<-c.done
	if !c.clean || c.err != nil {
		t.Errorf("clean %v, %v", c.clean, c.err)
	}
}

func TestAFrameWithoutEndEndsTheConversation(t *testing.T) {
	for what, raw := range map[string]string{
		"no length":            "Content-Type: x\r\n\r\n{}",
		"a length of letters":  "Content-Length: many\r\n\r\n{}",
		"a length below zero":  "Content-Length: -1\r\n\r\n{}",
		"no header":            strings.Repeat("x", 9000),
		"a header without end": strings.Repeat("X: y\r\n", 9000),
		"a line without colon": "GET / HTTP/1.1\r\n\r\n",
	} {
		c := dial(t, host(t.TempDir()))
		go c.raw(raw)
		c.wait("an error for "+what, func(m *reply) bool { return m.Error != nil && m.Error.Code == -32700 })
		<-c.done
		if c.clean || c.err == nil {
			t.Errorf("%s: clean %v, %v", what, c.clean, c.err)
		}
	}
}

// gate is a rule that stays in its check until it is let go.
func gate() (rule *lint.Rule, entered chan struct{}, leave chan struct{}) {
	entered, leave = make(chan struct{}, 100), make(chan struct{})
	return &lint.Rule{ID: "test/gate", Title: "Gate", Severity: lint.Notice, Check: func(*lint.Pass) error {
		entered <- struct{}{}
		<-leave
		return nil
	}}, entered, leave
}

func TestADocumentThatIsClosedInTheMiddleOfACheckIsForgotten(t *testing.T) {
	dir := t.TempDir()
	h := host(dir)
	rule, entered, leave := gate()
	h.Rules = append(h.Rules, rule)
	c := dial(t, h)
	c.start(dir, everything(), nil)
	path := dir + "/a.md"
	c.open(path, "markdown", "They were killed.. It rained.\n")
	<-entered
	id := c.ask("textDocument/codeAction", object{"textDocument": object{"uri": uri(path)}, "range": wire(span{}), "context": object{}})
	c.notify("textDocument/didClose", object{"textDocument": object{"uri": uri(path)}})
	if m := c.answer(id); m.Error == nil || m.Error.Code != -32801 {
		t.Errorf("%+v", m)
	}
	close(leave)
	c.open(dir+"/b.md", "markdown", "It rained.\n")
	c.published(dir+"/b.md", 1)
	n := 0
	c.mu.Lock()
	for _, m := range c.messages {
		var p published
		if m.Method == "textDocument/publishDiagnostics" && json.Unmarshal(m.Params, &p) == nil && p.URI == uri(path) {
			n++
			if len(p.Diagnostics) != 0 {
				t.Errorf("%+v", p)
			}
		}
	}
	c.mu.Unlock()
	if n != 1 {
		t.Errorf("%d diagnostics of a document that was closed, want an empty list", n)
	}
}

func TestARequestCanBeCancelledAndOneThatIsOvertakenIsRefused(t *testing.T) {
	dir := t.TempDir()
	h := host(dir)
	rule, entered, leave := gate()
	h.Rules = append(h.Rules, rule)
	c := dial(t, h)
	c.start(dir, everything(), nil)
	path := dir + "/a.md"
	c.open(path, "markdown", "They were killed.. It rained.\n")
	<-entered
	place := object{"textDocument": object{"uri": uri(path)}, "position": object{"line": 0, "character": 17}}
	cancelled := c.ask("textDocument/hover", place)
	c.notify("$/cancelRequest", object{"id": cancelled})
	if m := c.answer(cancelled); m.Error == nil || m.Error.Code != -32800 {
		t.Errorf("%+v", m)
	}
	overtaken := c.ask("textDocument/hover", place)
	c.replace(path, 2, "They were killed. It rained.\n")
	if m := c.answer(overtaken); m.Error == nil || m.Error.Code != -32801 {
		t.Errorf("%+v", m)
	}
	close(leave)
	if ds := c.published(path, 2); len(ds) != 0 {
		t.Errorf("%+v", ds)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, m := range c.messages {
		if strings.Contains(string(m.Params), `"version":1`) && m.Method == "textDocument/publishDiagnostics" {
			t.Errorf("a check that was overtaken was published: %s", m.Params)
		}
	}
}

func TestAPanicCostsNoMoreThanItsOwnAnswer(t *testing.T) {
	dir := t.TempDir()
	h := host(dir)
	h.Page = func(*lint.Rule) string { panic("no pages today") }
	c := dial(t, h)
	c.start(dir, everything(), nil)
	path := dir + "/a.md"
	c.open(path, "markdown", "They were killed.. It rained.\n")
	if ds := c.published(path, 1); len(ds) != 1 || !strings.Contains(ds[0].Message, "no pages today") {
		t.Errorf("%+v", ds)
	}
	c.replace(path, 2, "It rained.\n")
	if ds := c.published(path, 2); len(ds) != 0 {
		t.Errorf("%+v", ds)
	}
}

func TestALongMessageIsPassedOverAndAnArticleAboveTheLimitIsNotChecked(t *testing.T) {
	dir := t.TempDir()
	write(t, dir+"/.stet.yaml", "limits: {file: 1kB}\n")
	c := dial(t, host(dir))
	c.start(dir, everything(), nil)
	go func() {
		const size = 513 << 20
		c.raw(fmt.Sprintf("Content-Length: %d\r\n\r\n", size))
		chunk := strings.Repeat(" ", 1<<20)
		for range size >> 20 {
			c.raw(chunk)
		}
		c.open(dir+"/a.md", "markdown", strings.Repeat("They were killed.. It rained.\n", 40))
	}()
	m := c.wait("an error", func(m *reply) bool { return m.Error != nil })
	if m.Error.Code != -32600 || !strings.Contains(m.Error.Message, "537919488 bytes") {
		t.Errorf("%+v", *m.Error)
	}
	if ds := c.published(dir+"/a.md", 1); len(ds) != 1 || !strings.Contains(ds[0].Message, "limit is 1000") {
		t.Errorf("%+v", ds)
	}
}

func TestNothingIsLeftOfAConversationWhateverItsEnd(t *testing.T) {
	dir := t.TempDir()
	end := map[string]func(*client){
		"it took its leave":        func(c *client) { c.answer(c.ask("shutdown", nil)); c.notify("exit", nil) },
		"it vanished":              func(c *client) { _ = c.out.Close() },
		"it vanished in a message": func(c *client) { c.raw("Content-Length: 100\r\n\r\n{"); _ = c.out.Close() },
		"it stopped listening":     func(c *client) { _ = c.in.Close(); c.replace(dir+"/a.md", 9, "It rained..\n") },
		"it vanished in midst of checks": func(c *client) {
			for i := range 20 {
				c.replace(dir+"/a.md", 10+i, strings.Repeat("They were killed.. It rained.\n\n", 2000+i))
			}
			_ = c.out.Close()
		},
	}
	for what, bye := range end {
		runtime.GC()
		goroutines := runtime.NumGoroutine()
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		for range 5 {
			c := dial(t, host(dir))
			c.start(dir, everything(), nil)
			c.open(dir+"/a.md", "markdown", strings.Repeat("They were killed.. It rained.\n\n", 500))
			c.published(dir+"/a.md", 1)
			bye(c)
			select {
			case <-c.done:
			case <-time.After(patience):
				t.Fatalf("%s: the server goes on", what)
			}
			_, _ = c.out.Close(), c.in.Close()
			c.mu.Lock()
			c.messages = nil
			c.mu.Unlock()
		}
		deadline := time.Now().Add(patience)
		for runtime.NumGoroutine() > goroutines && time.Now().Before(deadline) {
			time.Sleep(time.Millisecond)
		}
		if now := runtime.NumGoroutine(); now > goroutines {
			buf := make([]byte, 1<<16)
			t.Errorf("%s: %d goroutines more\n%s", what, now-goroutines, buf[:runtime.Stack(buf, true)])
		}
		runtime.GC()
		runtime.ReadMemStats(&after)
		if grown := int64(after.HeapAlloc) - int64(before.HeapAlloc); grown > 4<<20 {
			t.Errorf("%s: %d bytes more are held", what, grown)
		}
	}
}

func TestDocumentsThatAreClosedHoldNoMemory(t *testing.T) {
	dir := t.TempDir()
	c := dial(t, host(dir))
	c.start(dir, everything(), nil)
	var b strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&b, "It rained in valley %d, and the river rose.\n\n", i)
	}
	s := b.String()
	round := func(i int) uint64 {
		path := fmt.Sprintf("%s/%d.md", dir, i)
		c.open(path, "markdown", s)
		c.published(path, 1)
		c.notify("textDocument/didClose", object{"textDocument": object{"uri": uri(path)}})
		c.wait("the end", func(m *reply) bool { return m.Method == "textDocument/publishDiagnostics" })
		c.mu.Lock()
		c.messages, c.next = nil, 0
		c.mu.Unlock()
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	round(0)
	before := round(1)
	for i := range 4 {
		round(2 + i)
	}
	if after := round(9); after > before+uint64(2*len(s)) {
		t.Errorf("%d bytes before, %d after six documents of %d bytes", before, after, len(s))
	}
}

// alphabet are pieces of text in which counting goes wrong.
var alphabet = []string{"a", "ß", "—", "“", "é", "e\u0301", "😀", "👩‍🚀", "\n", "\r\n", "\r", "東", "\u2028", " ", "..", "\t", "\u0000", "\uFEFF"}

// TestAfterAnyEditsTheServerHasTheTextThatTheClientHas sends 10,000 random
// sequences of edits. The client's text is kept as UTF-16 units and changed as
// editors change it, with none of the server's code.
func TestAfterAnyEditsTheServerHasTheTextThatTheClientHas(t *testing.T) {
	rng := rand.New(rand.NewPCG(10_000, 6))
	for n := range 10_000 {
		b := lsp.NewBuffer("")
		var units []uint16
		var log []string
		for range 1 + rng.IntN(12) {
			start, end := randomPlaces(rng, units)
			var put strings.Builder
			for range rng.IntN(5) {
				put.WriteString(alphabet[rng.IntN(len(alphabet))])
			}
			p, q := positionOf(units, start), positionOf(units, end)
			if rng.IntN(20) == 0 {
				b = b.Apply(nil, put.String())
				units = utf16.Encode([]rune(put.String()))
				log = append(log, fmt.Sprintf("all %q", put.String()))
			} else {
				b = b.Apply(&lsp.Span{Start: lsp.Position(p), End: lsp.Position(q)}, put.String())
				units = slices.Concat(units[:start], utf16.Encode([]rune(put.String())), units[end:])
				log = append(log, fmt.Sprintf("%v-%v %q", p, q, put.String()))
			}
			want := string(utf16.Decode(units))
			if got := b.String(); got != want {
				t.Fatalf("sequence %d: %v\nserver %q\nclient %q", n, log, got, want)
			}
			if again := lsp.NewBuffer(want); !slices.Equal(b.Lines(), again.Lines()) {
				t.Fatalf("sequence %d: %v\n%q has lines at %v, and not at %v", n, log, want, again.Lines(), b.Lines())
			}
		}
	}
}

// randomPlaces are two places between characters that an editor can name: not
// inside of a line end.
func randomPlaces(rng *rand.Rand, units []uint16) (start, end int) {
	var places []int
	for i := 0; i <= len(units); i++ {
		low := i < len(units) && utf16.IsSurrogate(rune(units[i])) && units[i] >= 0xDC00
		crlf := i > 0 && i < len(units) && units[i-1] == '\r' && units[i] == '\n'
		if !low && !crlf {
			places = append(places, i)
		}
	}
	start = places[rng.IntN(len(places))]
	end = places[rng.IntN(len(places))]
	if rng.IntN(3) > 0 { // most edits are small
		i, _ := slices.BinarySearch(places, start)
		end = places[min(len(places)-1, i+rng.IntN(3))]
	}
	return min(start, end), max(start, end)
}

// positionOf counts as the protocol says.
func positionOf(units []uint16, at int) position {
	var p position
	for i := range at {
		switch {
		case units[i] == '\n', units[i] == '\r' && (i+1 == len(units) || units[i+1] != '\n'):
			p = position{p.Line + 1, 0}
		default:
			p.Character++
		}
	}
	return p
}

// TestEditsAndOpeningAnewGiveTheSameDiagnostics sends edits over the wire, some in
// one message and most while a check is under way, and compares what is published
// in the end with what an editor gets that opens the final text.
func TestEditsAndOpeningAnewGiveTheSameDiagnostics(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 6))
	dir := t.TempDir()
	c := dial(t, host(dir))
	c.start(dir, everything(), nil)
	words := append(slices.DeleteFunc(slices.Clone(alphabet), func(s string) bool { return s == "\u0000" }),
		"The mayor said.. ", " ,and ", "that that ", "It rained. ", "\n\n")
	found := 0
	for n := range 60 {
		edited, anew := fmt.Sprintf("%s/%d.md", dir, n), fmt.Sprintf("%s/%d-anew.md", dir, n)
		c.open(edited, "markdown", "")
		var units []uint16
		version := 1
		for range 20 {
			var changes []object
			for range 1 + rng.IntN(3) {
				start, end := randomPlaces(rng, units)
				put := words[rng.IntN(len(words))] + words[rng.IntN(len(words))]
				changes = append(changes, object{"range": wire(span{positionOf(units, start), positionOf(units, end)}), "text": put})
				units = slices.Concat(units[:start], utf16.Encode([]rune(put)), units[end:])
			}
			version++
			c.notify("textDocument/didChange", object{"textDocument": object{"uri": uri(edited), "version": version}, "contentChanges": changes})
		}
		got := c.published(edited, version)
		c.open(anew, "markdown", string(utf16.Decode(units)))
		want := c.published(anew, 1)
		for i := range want { // places in the article itself bear its name
			for j := range want[i].Related {
				want[i].Related[j].Location.URI = uri(edited)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%q (-opened +edited):\n%s", string(utf16.Decode(units)), diff)
		}
		found += len(want)
	}
	if found < 60 {
		t.Errorf("only %d findings were compared", found)
	}
}

func TestPositionsBehindAnEndAreTheEnd(t *testing.T) {
	for _, v := range []struct {
		text  string
		place lsp.Position
		want  int
	}{
		{"ab\ncd", lsp.Position{Line: 0, Character: 99}, 2},
		{"ab\r\ncd", lsp.Position{Line: 0, Character: 99}, 2},
		{"ab\rcd", lsp.Position{Line: 1, Character: 99}, 5},
		{"ab\ncd", lsp.Position{Line: 9, Character: 0}, 5},
		{"ab\ncd", lsp.Position{Line: -1, Character: 3}, 0},
		{"ab\ncd", lsp.Position{Line: 1, Character: -3}, 3},
		{"a😀b", lsp.Position{Line: 0, Character: 2}, 1}, // inside the pair
		{"a😀b", lsp.Position{Line: 0, Character: 3}, 5},
		{"", lsp.Position{Line: 0, Character: 0}, 0},
	} {
		if got := lsp.NewBuffer(v.text).Offset(v.place); got != v.want {
			t.Errorf("%q at %v: %d, want %d", v.text, v.place, got, v.want)
		}
	}
	// A range that ends before it begins is the same range.
	back := lsp.Span{Start: lsp.Position{Line: 0, Character: 3}, End: lsp.Position{Line: 0, Character: 1}}
	if got := lsp.NewBuffer("abcd").Apply(&back, "X").String(); got != "aXd" {
		t.Error(got)
	}
}

func FuzzBuffer(f *testing.F) {
	f.Add("a😀\r\nb", 0, 1, 1, 0, "\n")
	f.Add("\r\n\r", 1, 0, 2, 9, "\r")
	f.Fuzz(func(t *testing.T, s string, l1, c1, l2, c2 int, put string) {
		s, put = strings.ToValidUTF8(s, "?"), strings.ToValidUTF8(put, "?")
		b := lsp.NewBuffer(s)
		start, end := b.Offset(lsp.Position{Line: l1, Character: c1}), b.Offset(lsp.Position{Line: l2, Character: c2})
		start, end = min(start, end), max(start, end)
		now := b.Apply(&lsp.Span{Start: lsp.Position{Line: l1, Character: c1}, End: lsp.Position{Line: l2, Character: c2}}, put)
		if want := s[:start] + put + s[end:]; now.String() != want || !slices.Equal(now.Lines(), lsp.NewBuffer(want).Lines()) {
			t.Fatalf("%q, lines %v; want %q, lines %v", now.String(), now.Lines(), want, lsp.NewBuffer(want).Lines())
		}
		// Lines are counted as package text counts them.
		x := text.NewIndex(s)
		for at := range s {
			p := x.Position(at)
			if got := b.Place(at); got != (lsp.Position{Line: p.Line - 1, Character: p.UTF16}) {
				t.Fatalf("byte %d of %q is at %v, and package text has it at %+v", at, s, got, p)
			}
		}
	})
}

// FuzzConversation sends any bytes to a server that has an article open.
func FuzzConversation(f *testing.F) {
	dir := f.TempDir()
	frame := func(s string) string { return fmt.Sprintf("Content-Length: %d\r\n\r\n%s", len(s), s) }
	begin := frame(`{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{"workspace":{"workspaceEdit":{"documentChanges":true}},"textDocument":{"codeAction":{"codeActionLiteralSupport":{}}}}}}`) +
		frame(fmt.Sprintf(`{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":%q,"languageId":"markdown","version":1,"text":"Killed.. It rained 😀.."}}}`, uri(dir+"/a.md")))
	f.Add([]byte(frame(fmt.Sprintf(`{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":%q,"version":2},"contentChanges":[{"range":{"start":{"line":0,"character":1},"end":{"line":0,"character":9}},"text":"x.."}]}}`, uri(dir+"/a.md")))))
	f.Add([]byte(frame(fmt.Sprintf(`{"jsonrpc":"2.0","id":2,"method":"textDocument/codeAction","params":{"textDocument":{"uri":%q},"range":{"start":{"line":0,"character":0},"end":{"line":0,"character":9}},"context":{}}}`, uri(dir+"/a.md")))))
	f.Add([]byte(frame(`{"jsonrpc":"2.0","id":3,"method":"workspace/executeCommand","params":{"command":"stet.letStand","arguments":[{}]}}`) + "Content-Length: 1"))
	f.Add([]byte(frame(`{"jsonrpc":"2.0","id":4,"method":"shutdown"}`) + frame(`{"jsonrpc":"2.0","method":"exit"}`)))
	h := host(dir)
	h.Rules = slices.DeleteFunc(h.Rules, func(r *lint.Rule) bool { return r.Family() != "punct" })
	f.Fuzz(func(t *testing.T, data []byte) {
		var out bytes.Buffer
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		_, _ = lsp.New(h).Serve(ctx, io.MultiReader(strings.NewReader(begin), bytes.NewReader(data)), &out)
		if ctx.Err() != nil {
			t.Fatal("the server did not end with its client")
		}
		if !strings.Contains(out.String(), `"serverInfo"`) || strings.Contains(out.String(), "please report this") {
			t.Fatalf("%s", out.String())
		}
	})
}
