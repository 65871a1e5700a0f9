package lsp

import (
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"

	"stet/internal/config"
	"stet/lint"
	"stet/text"
)

// Commands that clients may execute. stet.letStand takes a standing; it is for
// clients that ask for the reason themselves. stet.writeReason takes a location
// and puts the cursor there.
const (
	commandLetStand    = "stet.letStand"
	commandWriteReason = "stet.writeReason"
	// commandAskReason is the client's own, if it says that it has it.
	commandAskReason = "stet.askReason"
)

// standing says which finding is to be let stand, and why.
type standing struct {
	URI         string `json:"uri"`
	Rule        string `json:"rule"`
	Fingerprint string `json:"fingerprint"`
	// Text are the words concerned, for the client's question.
	Text   string `json:"text,omitempty"`
	Reason string `json:"reason,omitempty"`
}

// codeAction offers what can be done about the findings at a place, and the
// fixes that are safe anywhere in the document.
func (s *Server) codeAction(r *request, params json.RawMessage) *wireError {
	var p actionParams
	if err := decode(params, &p); err != nil {
		return err
	}
	if s.caps.TextDocument.CodeAction.LiteralSupport == nil {
		s.reply(r, []codeAction{})
		return nil
	}
	return s.when(r, p.TextDocument.URI, true, func(c *checked) {
		at := text.Span{Start: c.buf.offset(p.Range.Start, s.enc), End: c.buf.offset(p.Range.End, s.enc)}
		house := s.configFile(c)
		s.beside(r, func() (any, *wireError) {
			actions := []codeAction{}
			if wants(p.Context.Only, kindQuickFix) {
				for i := range c.findings {
					if f := &c.findings[i]; f.Start.Byte <= at.End && at.Start <= f.End.Byte {
						actions = append(actions, s.quickFixes(r.ctx, c, f, house)...)
					}
				}
			}
			if wants(p.Context.Only, kindFixAll) && c.doc != nil {
				if edits := c.mend(r.ctx); len(edits) > 0 {
					actions = append(actions, codeAction{
						Title: "Make every safe fix in this article", Kind: kindFixAll, Edit: s.edit(c, edits),
					})
				}
			}
			return actions, nil
		})
	})
}

// beside answers a request by work beside the loop.
func (s *Server) beside(r *request, work func() (any, *wireError)) {
	s.wg.Go(func() {
		var result any
		err := fail(codeInternal, "it failed; please report this")
		func() {
			defer func() {
				if v := recover(); v != nil {
					err = fail(codeInternal, "it failed: %v; please report this", v)
				}
			}()
			result, err = work()
		}()
		s.post(func() { s.answer(r, result, err) })
	})
}

// mend are the edits of all fixes that are safe, with those of what a fix brings
// to light; nothing when ctx ends or something goes wrong. What the baseline
// knows stands.
func (c *checked) mend(ctx context.Context) []text.Edit {
	edits, err := c.desk.Mend(ctx, c.doc, c.settings, lint.Safe, func(f *lint.Placed) bool {
		return !c.stands[f.Fingerprint]
	}, c.reread)
	if err != nil {
		return nil
	}
	return edits
}

// edit makes edits of the text a change that holds for this version alone.
func (s *Server) edit(c *checked, edits []text.Edit) *workspaceEdit {
	out := make([]textEdit, len(edits))
	for i, e := range edits {
		out[i] = textEdit{c.place(e.Span, s.enc), e.New}
	}
	return s.changes(c.document.uri, &c.version, out)
}

// changes is an edit of one document in the form that the client reads.
func (s *Server) changes(uri string, version *int, edits []textEdit) *workspaceEdit {
	if !s.caps.Workspace.WorkspaceEdit.DocumentChanges {
		return &workspaceEdit{Changes: map[string][]textEdit{uri: edits}}
	}
	d := documentEdit{TextDocument: versionedID{uri, version}}
	for _, e := range edits {
		d.Edits = append(d.Edits, e)
	}
	return &workspaceEdit{DocumentChanges: []any{d}}
}

// quickFixes are what can be done about one finding, best first.
func (s *Server) quickFixes(ctx context.Context, c *checked, f *lint.Placed, house configFile) []codeAction {
	about := []diagnostic{s.diagnostic(c, f)}
	var out []codeAction
	for _, fix := range f.Fixes {
		if fix.Safety < lint.Suggested || len(fix.Edits) == 0 {
			continue
		}
		out = append(out, codeAction{
			Title: fix.Title, Kind: kindQuickFix, Diagnostics: about, Edit: s.edit(c, fix.Edits),
			IsPreferred: len(out) == 0 && s.caps.TextDocument.CodeAction.PreferredSupport,
		})
	}
	for _, name := range namesOf(f) {
		if e := s.addName(house, name); e != nil {
			out = append(out, codeAction{
				Title: fmt.Sprintf("Add “%s” to the house’s names", name), Kind: kindQuickFix, Diagnostics: about, Edit: e,
			})
		}
	}
	for _, a := range s.letStand(ctx, c, f) {
		a.Kind, a.Diagnostics = kindQuickFix, about
		out = append(out, a)
	}
	return out
}

// namesOf are the spellings that a finding about names is about: the one that
// was found, and the one that it is to be.
func namesOf(f *lint.Placed) []string {
	if f.Rule.Family() != "name" || strings.TrimSpace(f.Text) == "" {
		return nil
	}
	out := []string{f.Text}
	for _, fix := range f.Fixes {
		if len(fix.Edits) > 0 && fix.Edits[0].New != "" && fix.Edits[0].New != f.Text {
			return append(out, fix.Edits[0].New)
		}
	}
	return out
}

// configFile is a configuration to be edited.
type configFile struct {
	path, uri string
	// version is that of an open document, nil for a file.
	version *int
	// data is its text, nil when there is none yet.
	data []byte
	// broken says that it cannot be read.
	broken bool
}

// configFile is the configuration that holds for a document, or the one that
// would be made for the workspace.
func (s *Server) configFile(c *checked) configFile {
	path := s.configOf(c.path).Path
	if path == "" {
		path = filepath.Join(s.root(), configName)
	}
	f := configFile{path: path, uri: uriOf(path)}
	if d := s.openAt(path); d != nil {
		version := d.version
		f.uri, f.version, f.data = d.uri, &version, []byte(d.buf.text)
		return f
	}
	if s.host.Stamp(path) == "" {
		return f
	}
	data, err := s.host.Config(path)
	f.data, f.broken = data, err != nil
	return f
}

// addName is the edit that puts a name into the house's list, or nil when there
// is none to make: the name is there, or the configuration is not in order.
func (s *Server) addName(f configFile, name string) *workspaceEdit {
	if f.broken {
		return nil
	}
	edit, err := config.AddName(f.data, name, s.host.Rules)
	if err != nil {
		return nil
	}
	b := newBuffer(string(f.data))
	one := textEdit{b.span(edit.Span, s.enc), edit.New}
	if f.data != nil || f.version != nil {
		return s.changes(f.uri, f.version, []textEdit{one})
	}
	can := &s.caps.Workspace.WorkspaceEdit
	if !can.DocumentChanges {
		return nil
	}
	for _, op := range can.ResourceOperations {
		if op == "create" {
			e := s.changes(f.uri, nil, []textEdit{one})
			create := object{"kind": "create", "uri": f.uri, "options": object{"ignoreIfExists": true}}
			e.DocumentChanges = append([]any{create}, e.DocumentChanges...)
			return e
		}
	}
	return nil
}

// letStand are the ways to let a finding stand: by a comment in the text, and by
// an entry in the baseline.
func (s *Server) letStand(ctx context.Context, c *checked, f *lint.Placed) []codeAction {
	words := short(f.Text)
	which := standing{URI: c.document.uri, Rule: f.Rule.ID, Fingerprint: f.Fingerprint, Text: f.Text}
	note, ok := c.comment(ctx, f)
	if c.ask && (ok || c.baseline != nil) {
		// The client asks, and the server then knows what to do.
		return []codeAction{{Title: fmt.Sprintf("Let “%s” stand…", words),
			Command: &command{"Let it stand", commandAskReason, []any{which}}}}
	}
	var out []codeAction
	if ok {
		a := codeAction{Title: fmt.Sprintf("Let “%s” stand: add a comment with the reason", words)}
		at := c.place(text.Span{Start: note.at, End: note.at}, s.enc)
		before, after := note.around()
		if s.caps.Workspace.WorkspaceEdit.SnippetEditSupport && s.caps.Workspace.WorkspaceEdit.DocumentChanges {
			e := snippetEdit{Range: at}
			e.Snippet.Kind, e.Snippet.Value = "snippet", snippetEscaper.Replace(before)+"$1"+snippetEscaper.Replace(after)
			version := c.version
			a.Edit = &workspaceEdit{DocumentChanges: []any{documentEdit{versionedID{c.document.uri, &version}, []any{e}}}}
		} else {
			a.Edit = s.edit(c, []text.Edit{{Span: text.Span{Start: note.at, End: note.at}, New: before + after}})
			if s.caps.Window.ShowDocument.Support {
				// Where the reason goes, once the edit is made.
				made := newBuffer(c.buf.text[:note.at] + before)
				to := made.position(len(made.text), s.enc)
				a.Command = &command{"Write the reason", commandWriteReason, []any{location{c.document.uri, span{to, to}}}}
			}
		}
		out = append(out, a)
	}
	if c.baseline != nil {
		out = append(out, codeAction{Title: fmt.Sprintf("Let “%s” stand: add it to the baseline", words),
			Command: &command{"Let it stand", commandLetStand, []any{which}}})
	}
	return out
}

var snippetEscaper = strings.NewReplacer(`\`, `\\`, "$", `\$`, "}", `\}`)

// short is s on one line and not too long for a menu.
func short(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > 30 {
		return string(r[:29]) + "…"
	}
	return s
}

// comment is a suppression comment: where it goes and what stands around the
// reason.
type comment struct {
	at           int
	rule         string
	lead, behind string
}

func (n comment) around() (before, after string) {
	return n.lead + "<!-- stet " + n.rule + ": ", " -->" + n.behind
}

// comment finds a place for a comment that lets f stand and changes nothing
// else. It tries the places that people would choose and takes the first one
// that the engine confirms.
func (c *checked) comment(ctx context.Context, f *lint.Placed) (comment, bool) {
	if c.doc == nil || c.doc.Format == lint.Plain || f.Rule.ID == lint.SuppressionID {
		return comment{}, false
	}
	block := -1
	for i, b := range c.doc.Blocks {
		if b.Markup.Contains(f.Markup) {
			block = i
			break
		}
	}
	if block < 0 {
		return comment{}, false
	}
	stored, exact := c.doc.Stored.Span(c.doc.Blocks[block].Markup)
	if !exact {
		return comment{}, false
	}
	lineEnd := "\n"
	if strings.Contains(c.buf.text, "\r\n") {
		lineEnd = "\r\n"
	}
	line := c.buf.position(stored.Start, utf8Units)
	begins := stored.Start - line.Character
	end := begins + len(strings.TrimRight(c.buf.text[begins:stored.End], " \t\r\n"))
	tries := []comment{{at: end, lead: " "}, {at: f.Start.Byte, behind: " "}, {at: stored.Start}}
	if strings.TrimSpace(c.buf.text[begins:stored.Start]) == "" {
		indent := c.buf.text[begins:stored.Start]
		if k := c.doc.Blocks[block].Kind; k == lint.Paragraph || k == lint.Headline {
			tries = append([]comment{{at: begins, lead: indent, behind: lineEnd}}, tries...)
		}
	}
	desk := (&lint.Run{Rules: []*lint.Rule{f.Rule}, Known: c.rules, Book: c.book, Jobs: 1}).Desk()
	before, err := desk.Check(ctx, c.doc, c.settings)
	if err != nil {
		return comment{}, false
	}
	for _, n := range tries {
		n.rule = f.Rule.ID
		lead, behind := n.around()
		if c.hides(ctx, desk, n.at, lead+"reason"+behind, f, before.Suppressed) {
			return n, true
		}
	}
	return comment{}, false
}

// hides reports whether s, put at an offset, hides f besides the findings that
// are hidden already, and changes no word.
func (c *checked) hides(ctx context.Context, desk *lint.Desk, at int, s string, f *lint.Placed, hidden int) bool {
	d, err := c.reread([]byte(c.buf.text[:at] + s + c.buf.text[at:]))
	if err != nil || !sameProse(d, c.doc) {
		return false
	}
	res, err := desk.Check(ctx, d, c.settings)
	if err != nil || res.Suppressed <= hidden {
		return false
	}
	start := f.Start.Byte
	if start >= at {
		start += len(s)
	}
	for i := range res.Findings {
		if g := &res.Findings[i]; g.Start.Byte == start && g.Text == f.Text && g.Message == f.Message {
			return false
		}
	}
	return true
}

// sameProse reports whether two documents have the same blocks of the same words.
func sameProse(a, b *lint.Document) bool {
	if len(a.Blocks) != len(b.Blocks) {
		return false
	}
	for i := range a.Blocks {
		x, y := &a.Blocks[i], &b.Blocks[i]
		if x.Kind != y.Kind || strings.TrimSpace(x.Of(a.Text)) != strings.TrimSpace(y.Of(b.Text)) {
			return false
		}
	}
	return true
}

// execute runs a command of the client's.
func (s *Server) execute(r *request, params json.RawMessage) *wireError {
	var p commandParams
	if err := decode(params, &p); err != nil {
		return err
	}
	if len(p.Arguments) != 1 {
		return fail(codeInvalidParams, "%s wants one argument", p.Command)
	}
	switch p.Command {
	case commandWriteReason:
		var at location
		if err := decode(p.Arguments[0], &at); err != nil {
			return err
		}
		s.call("window/showDocument", object{"uri": at.URI, "takeFocus": true, "selection": at.Range}, nil)
		s.reply(r, nil)
		return nil
	case commandLetStand:
		var which standing
		if err := decode(p.Arguments[0], &which); err != nil {
			return err
		}
		return s.when(r, which.URI, false, func(c *checked) { s.stand(r, c, which) })
	}
	return fail(codeInvalidParams, "no command %q", p.Command)
}

// stand lets a finding stand: by a comment where the format has them, else by
// the baseline. Without a reason it asks for one out of a few.
func (s *Server) stand(r *request, c *checked, which standing) {
	var f *lint.Placed
	for i := range c.findings {
		if c.findings[i].Fingerprint == which.Fingerprint && c.findings[i].Rule.ID == which.Rule {
			f = &c.findings[i]
			break
		}
	}
	if f == nil {
		s.refuse(r, fail(codeFailed, "the finding is not there any more"))
		return
	}
	which.Reason = strings.Join(strings.Fields(strings.ReplaceAll(which.Reason, "--", "–")), " ")
	if which.Reason == "" {
		s.askReason(r, c, f, which)
		return
	}
	var edit *workspaceEdit
	s.beside(r, func() (any, *wireError) {
		if n, ok := c.comment(r.ctx, f); ok && s.caps.Workspace.ApplyEdit {
			before, after := n.around()
			edit = s.edit(c, []text.Edit{{Span: text.Span{Start: n.at, End: n.at}, New: before + which.Reason + after}})
			s.post(func() {
				s.call("workspace/applyEdit", object{"label": "Let it stand", "edit": edit}, nil)
			})
			return nil, nil
		}
		if c.baseline == nil {
			return nil, fail(codeFailed, "plain text has no comments, and no baseline is named: give one to stet lsp by --baseline or by the setting stet.baseline")
		}
		if err := c.baseline.Add(c.path, f, which.Reason); err != nil {
			return nil, fail(codeFailed, "%v", err)
		}
		s.post(s.apply)
		return nil, nil
	})
}

// reasons are offered where no text can be asked for.
var reasons = []string{"Quoted as printed", "Checked, and right", "The house’s style"}

func (s *Server) askReason(r *request, c *checked, f *lint.Placed, which standing) {
	var offers []object
	for _, reason := range reasons {
		offers = append(offers, object{"title": reason})
	}
	s.call("window/showMessageRequest", object{
		"type": severityInformation, "message": fmt.Sprintf("Why may “%s” stand?", short(f.Text)), "actions": offers,
	}, func(result json.RawMessage, err *wireError) {
		var choice struct {
			Title string `json:"title"`
		}
		if err != nil || json.Unmarshal(result, &choice) != nil || choice.Title == "" {
			s.refuse(r, fail(codeCancelled, "no reason was given"))
			return
		}
		which.Reason = choice.Title
		s.stand(r, c, which)
	})
}
