package lsp

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"time"
)

// Server is one conversation with one client.
type Server struct {
	host Host

	ctx    context.Context
	cancel context.CancelFunc
	wg     sync.WaitGroup
	// inbox holds what the client said, events what work beside the loop has to
	// tell it, outbox what is to be written.
	inbox  chan incoming
	events chan func()
	outbox chan []byte
	// slots bounds how many documents are checked at once.
	slots chan struct{}
	// others are articles that findings point to.
	others *others

	// All that follows is the loop's alone.
	state    state
	clean    bool
	caps     clientCapabilities
	enc      encoding
	roots    []string
	docs     map[string]*document
	requests map[string]*request
	calls    map[int]func(result json.RawMessage, err *wireError)
	lastCall int
	settings settings
}

// state is how far the conversation has come.
type state uint8

const (
	fresh state = iota
	running
	shutDown
	ended
)

// incoming is a message, or what came in place of one. ends says that no other
// one follows.
type incoming struct {
	*message
	body  []byte // the message as it came, for the log
	wrong *wireError
	err   error
	ends  bool
}

// request is one of the client's that has not been answered.
type request struct {
	id   json.RawMessage
	ctx  context.Context
	stop context.CancelFunc
}

// pollEvery is how often files are looked at that the client does not watch: it
// watches the workspace at best, and a configuration may lie above it.
const pollEvery = 2 * time.Second

// flushFor is how long the last messages may take to reach a client.
const flushFor = time.Second

// New makes a server.
func New(host Host) *Server {
	return &Server{
		host: host, enc: utf16Units, others: &others{read: host.Source},
		docs: map[string]*document{}, requests: map[string]*request{},
		calls: map[int]func(json.RawMessage, *wireError){},
	}
}

// Serve converses until the client says exit, vanishes, or ctx ends. clean says
// that the client took its leave as the protocol asks. Every goroutine has ended
// then but the one that reads in, which ends when in does. A Server serves once.
func (s *Server) Serve(ctx context.Context, in io.Reader, out io.Writer) (clean bool, err error) {
	s.ctx, s.cancel = context.WithCancel(ctx)
	s.inbox = make(chan incoming, 64)
	s.events = make(chan func())
	s.outbox = make(chan []byte, 256)
	s.slots = make(chan struct{}, runtime.GOMAXPROCS(0))

	go s.read(bufio.NewReaderSize(in, maxHeader))
	written := make(chan error, 1)
	go func() { written <- s.write(out) }()

	err = s.loop()
	s.cancel()
	s.wg.Wait()
	close(s.outbox)
	select {
	case e := <-written:
		if err == nil && !s.clean {
			err = e
		}
	case <-time.After(flushFor):
		// A client that has stopped reading cannot be waited for.
	}
	return s.clean, err
}

// read takes messages off in until it ends.
func (s *Server) read(in *bufio.Reader) {
	for {
		var m incoming
		frame, err := readFrame(in, maxMessage)
		var large *tooLarge
		switch {
		case errors.As(err, &large):
			m.wrong = fail(codeInvalidRequest, "%v", err)
		case err != nil:
			m.err, m.ends = err, true
		default:
			m.message, m.wrong = parse(frame)
			if s.host.Log != nil {
				m.body = bytes.Join(bytes.Split(frame, []byte("\n")), []byte(" ")) // in one line
			}
			m.ends = m.message != nil && m.Method == "exit"
		}
		select {
		case s.inbox <- m:
		case <-s.ctx.Done():
			return
		}
		if m.ends {
			return
		}
	}
}

// write puts messages on out. After an error it goes on taking them, so that
// nobody waits for it.
func (s *Server) write(out io.Writer) error {
	var broken error
	for b := range s.outbox {
		if broken != nil {
			continue
		}
		if _, broken = out.Write(b); broken != nil {
			s.cancel()
		}
	}
	return broken
}

// loop takes one thing after the other. Checks are begun only when no message
// waits: of several changes in a row the last one counts.
func (s *Server) loop() error {
	poll := time.NewTicker(pollEvery)
	defer poll.Stop()
	for s.state != ended {
		select {
		case m := <-s.inbox:
			if err := s.receive(m); err != nil {
				return err
			}
			continue
		default:
		}
		s.begin()
		select {
		case m := <-s.inbox:
			if err := s.receive(m); err != nil {
				return err
			}
		case f := <-s.events:
			f()
		case <-poll.C:
			s.poll()
		case <-s.ctx.Done():
			return nil
		}
	}
	return nil
}

// post hands f to the loop, unless that has ended.
func (s *Server) post(f func()) {
	select {
	case s.events <- f:
	case <-s.ctx.Done():
	}
}

// receive takes what the client said. An error ends the conversation.
func (s *Server) receive(m incoming) error {
	switch {
	case errors.Is(m.err, io.EOF):
		s.state = ended
		return nil
	case m.err != nil:
		// Where the next message begins nobody knows.
		s.respond(nil, nil, fail(codeParse, "%v", m.err))
		return fmt.Errorf("the client's messages cannot be read: %w", m.err)
	case m.wrong != nil:
		s.respond(nil, nil, m.wrong)
		return nil
	}
	s.log("→", m.body)
	switch {
	case m.Method == "":
		s.returned(m.message)
	case len(m.ID) == 0 || bytes.Equal(m.ID, []byte("null")):
		s.notified(m.message)
	default:
		s.asked(m.message)
	}
	return nil
}

// requestHandlers answer with reply, at once or later.
var requestHandlers = map[string]func(*Server, *request, json.RawMessage) *wireError{
	"shutdown":                 (*Server).shutdown,
	"textDocument/diagnostic":  (*Server).pull,
	"textDocument/codeAction":  (*Server).codeAction,
	"textDocument/hover":       (*Server).hover,
	"workspace/executeCommand": (*Server).execute,
}

var notificationHandlers = map[string]func(*Server, json.RawMessage) *wireError{
	"initialized":                         (*Server).initialized,
	"textDocument/didOpen":                (*Server).didOpen,
	"textDocument/didChange":              (*Server).didChange,
	"textDocument/didClose":               (*Server).didClose,
	"textDocument/didSave":                (*Server).didSave,
	"workspace/didChangeConfiguration":    (*Server).didChangeConfiguration,
	"workspace/didChangeWatchedFiles":     (*Server).didChangeWatchedFiles,
	"workspace/didChangeWorkspaceFolders": (*Server).didChangeFolders,
}

// asked takes a request.
func (s *Server) asked(m *message) {
	if s.requests[string(m.ID)] != nil {
		s.respond(m.ID, nil, fail(codeInvalidRequest, "the request %s is not answered yet", m.ID))
		return
	}
	switch {
	case s.state == fresh && m.Method != "initialize":
		s.respond(m.ID, nil, fail(codeNotInitialized, "%s came before initialize", m.Method))
		return
	case s.state == shutDown:
		s.respond(m.ID, nil, fail(codeInvalidRequest, "%s came after shutdown", m.Method))
		return
	}
	handle := requestHandlers[m.Method]
	switch {
	case m.Method == "initialize" && s.state == fresh:
		handle = (*Server).initialize
	case m.Method == "initialize":
		s.respond(m.ID, nil, fail(codeInvalidRequest, "initialize came twice"))
		return
	case handle == nil:
		s.respond(m.ID, nil, fail(codeNoMethod, "%s is not served here", m.Method))
		return
	}
	r := &request{id: m.ID}
	r.ctx, r.stop = context.WithCancel(s.ctx)
	s.requests[string(m.ID)] = r
	if err := s.guard(m, func() *wireError { return handle(s, r, m.Params) }); err != nil {
		s.refuse(r, err)
	}
}

// notified takes a notification. What is wrong with one cannot be answered.
func (s *Server) notified(m *message) {
	switch m.Method {
	case "exit":
		s.clean = s.state == shutDown
		s.state = ended
		return
	case "$/cancelRequest":
		var p struct {
			ID json.RawMessage `json:"id"`
		}
		if decode(m.Params, &p) == nil {
			if r := s.requests[string(p.ID)]; r != nil {
				s.refuse(r, fail(codeCancelled, "cancelled"))
			}
		}
		return
	}
	handle := notificationHandlers[m.Method]
	if s.state != running || handle == nil {
		return
	}
	if err := s.guard(m, func() *wireError { return handle(s, m.Params) }); err != nil {
		s.tell(severityWarning, "%s: %s", m.Method, err.Message)
	}
}

// guard turns a panic into an error: one message must not end the conversation.
func (s *Server) guard(m *message, f func() *wireError) (err *wireError) {
	defer func() {
		if v := recover(); v != nil {
			s.tell(severityError, "%s failed: %v; please report this\n%s", m.Method, v, debug.Stack())
			err = fail(codeInternal, "%s failed: %v", m.Method, v)
		}
	}()
	return f()
}

// reply answers a request, unless it was answered before.
func (s *Server) reply(r *request, result any) { s.answer(r, result, nil) }

// refuse answers a request with an error, unless it was answered before.
func (s *Server) refuse(r *request, err *wireError) { s.answer(r, nil, err) }

func (s *Server) answer(r *request, result any, err *wireError) {
	if s.requests[string(r.id)] != r {
		return
	}
	delete(s.requests, string(r.id))
	r.stop()
	s.respond(r.id, result, err)
}

// respond sends a response; a nil id says that the request could not be read.
func (s *Server) respond(id json.RawMessage, result any, err *wireError) {
	if id == nil {
		id = json.RawMessage("null")
	}
	m := &message{ID: id, Error: err}
	if err == nil {
		data, e := encode(result)
		if e != nil {
			m.Error = fail(codeInternal, "%v", e)
		}
		m.Result = data
	}
	s.send(m)
}

// notify sends a notification.
func (s *Server) notify(method string, params any) {
	if data, err := encode(params); err == nil {
		s.send(&message{Method: method, Params: data})
	}
}

// call sends a request; then gets the answer in the loop, and may be nil.
func (s *Server) call(method string, params any, then func(result json.RawMessage, err *wireError)) {
	data, err := encode(params)
	if err != nil {
		return
	}
	s.lastCall++
	s.calls[s.lastCall] = then
	s.send(&message{ID: json.RawMessage(fmt.Sprint(s.lastCall)), Method: method, Params: data})
}

// returned takes the answer to a call.
func (s *Server) returned(m *message) {
	var id int
	if json.Unmarshal(m.ID, &id) != nil {
		return
	}
	then, ok := s.calls[id]
	delete(s.calls, id)
	if ok && then != nil {
		_ = s.guard(m, func() *wireError { then(m.Result, m.Error); return nil }) // an answer has no answer
	}
}

// encode writes v without escaping what only HTML would read otherwise.
func encode(v any) (json.RawMessage, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

func (s *Server) send(m *message) {
	b, err := frame(m)
	if err != nil {
		return // what was encoded before can be encoded
	}
	_, body, _ := bytes.Cut(b, []byte("\r\n\r\n"))
	s.log("←", body)
	select {
	case s.outbox <- b:
	case <-s.ctx.Done():
		// The last words of a conversation that was broken off may be lost.
		select {
		case s.outbox <- b:
		default:
		}
	}
}

func (s *Server) log(arrow string, body []byte) {
	if s.host.Log != nil {
		_, _ = fmt.Fprintf(s.host.Log, "%s %s\n", arrow, body) // the conversation goes on without its log
	}
}

// tell puts a message into the client's log.
func (s *Server) tell(severity int, format string, args ...any) {
	s.notify("window/logMessage", object{"type": severity, "message": fmt.Sprintf(format, args...)})
}

// show puts a message before the user.
func (s *Server) show(severity int, format string, args ...any) {
	s.notify("window/showMessage", object{"type": severity, "message": fmt.Sprintf(format, args...)})
}

// decode reads params.
func decode(params json.RawMessage, v any) *wireError {
	if len(params) == 0 {
		return fail(codeInvalidParams, "params are missing")
	}
	if err := json.Unmarshal(params, v); err != nil {
		return fail(codeInvalidParams, "%v", err)
	}
	return nil
}

// initialize learns what the client can do and says what is served.
func (s *Server) initialize(r *request, params json.RawMessage) *wireError {
	var p initializeParams
	if err := json.Unmarshal(params, &p); err != nil && !errors.As(err, new(*json.UnmarshalTypeError)) {
		return fail(codeInvalidParams, "%v", err)
	}
	s.state = running
	s.caps = p.Capabilities
	for _, e := range s.caps.General.PositionEncodings { // the client's favourite first
		if e == utf8Units || e == utf16Units {
			s.enc = e
			break
		}
	}
	for _, f := range p.WorkspaceFolders {
		s.addRoot(f.URI)
	}
	if len(s.roots) == 0 {
		s.addRoot(p.RootURI)
	}
	if len(s.roots) == 0 && p.RootPath != "" {
		s.roots = append(s.roots, p.RootPath)
	}
	s.settings.own = s.host.Options
	if len(p.Options) > 0 {
		s.settings.given(p.Options)
	}
	s.apply()

	capabilities := object{
		"positionEncoding":       s.enc,
		"textDocumentSync":       object{"openClose": true, "change": 2, "save": true},
		"codeActionProvider":     object{"codeActionKinds": []string{kindQuickFix, kindFixAll}},
		"hoverProvider":          true,
		"executeCommandProvider": object{"commands": []string{commandLetStand, commandWriteReason}},
		"workspace":              object{"workspaceFolders": object{"supported": true, "changeNotifications": true}},
	}
	if s.pulls() {
		capabilities["diagnosticProvider"] = object{"identifier": "stet", "interFileDependencies": false, "workspaceDiagnostics": false}
	}
	s.reply(r, object{
		"capabilities": capabilities,
		"serverInfo":   object{"name": "stet", "version": s.host.Version},
	})
	return nil
}

func (s *Server) addRoot(uri string) {
	if path, ok := pathOf(uri); ok {
		s.roots = append(s.roots, path)
	}
}

// pulls reports whether the client asks for diagnostics: then none are pushed.
func (s *Server) pulls() bool { return s.caps.TextDocument.Diagnostic != nil }

func (s *Server) initialized(json.RawMessage) *wireError {
	if s.caps.Workspace.DidChangeWatchedFiles.DynamicRegistration {
		s.call("client/registerCapability", object{"registrations": []object{{
			"id": "configuration", "method": "workspace/didChangeWatchedFiles",
			"registerOptions": object{"watchers": []object{{"globPattern": "**/" + configName}}},
		}}}, nil)
	}
	s.askSettings()
	return nil
}

func (s *Server) didChangeFolders(params json.RawMessage) *wireError {
	var p struct {
		Event struct {
			Added   []workspaceFolder `json:"added"`
			Removed []workspaceFolder `json:"removed"`
		} `json:"event"`
	}
	if err := decode(params, &p); err != nil {
		return err
	}
	for _, f := range p.Event.Removed {
		if path, ok := pathOf(f.URI); ok {
			s.roots = slices.DeleteFunc(s.roots, func(r string) bool { return r == path })
		}
	}
	for _, f := range p.Event.Added {
		s.addRoot(f.URI)
	}
	s.apply()
	return nil
}

// shutdown ends all work; only exit may follow.
func (s *Server) shutdown(r *request, _ json.RawMessage) *wireError {
	for _, other := range s.requests {
		if other != r {
			s.refuse(other, fail(codeCancelled, "the server shuts down"))
		}
	}
	for uri, d := range s.docs {
		d.close()
		delete(s.docs, uri)
	}
	s.state = shutDown
	s.reply(r, nil)
	return nil
}

// wants reports whether a kind of action is among those asked for.
func wants(only []string, kind string) bool {
	if len(only) == 0 {
		return true
	}
	for _, o := range only {
		if o == kind || strings.HasPrefix(kind, o+".") {
			return true
		}
	}
	return false
}
