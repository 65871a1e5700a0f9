package lsp_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"stet/lint"
	"stet/rules"
)

func TestAnEditorIsShownEachFindingAtItsPlace(t *testing.T) {
	dir := t.TempDir()
	// A letter of two UTF-16 units, curly quotes, and an accent that is a
	// character of its own.
	const line = "😀 “Cafe\u0301,” he said.. Then he left.\r\nA second line.. It ends."
	for _, c := range []struct {
		encodings []string
		want      [2]span
	}{
		{nil, [2]span{{position{0, 19}, position{0, 21}}, {position{1, 13}, position{1, 15}}}},
		{[]string{"utf-32", "utf-16", "utf-8"}, [2]span{{position{0, 19}, position{0, 21}}, {position{1, 13}, position{1, 15}}}},
		{[]string{"utf-8", "utf-16"}, [2]span{{position{0, 26}, position{0, 28}}, {position{1, 13}, position{1, 15}}}},
	} {
		cl := dial(t, host(dir))
		said := cl.start(dir, at(everything(), c.encodings, "general", "positionEncodings"), nil)
		bytes := len(c.encodings) == 2
		want := "utf-16"
		if bytes {
			want = "utf-8"
		}
		if got := said["capabilities"].(object)["positionEncoding"]; got != want {
			t.Errorf("%v: the server counts in %v", c.encodings, got)
		}
		path := dir + "/a.md"
		cl.open(path, "markdown", line)
		got := cl.published(path, 1)
		if len(got) != 2 || got[0].Range != c.want[0] || got[1].Range != c.want[1] {
			t.Fatalf("%v: %+v", c.encodings, got)
		}
		for _, d := range got {
			if d.Code != "punct/doubled" || d.Severity != 2 || d.CodeDescription.Href != "https://example.org/punct/doubled" {
				t.Errorf("%+v", d)
			}
		}
		// The finding is between two bytes that the fix must hit.
		var edits []textEdit
		for _, d := range got {
			as := cl.actions(path, d.Range, "quickfix")
			if len(as) == 0 || as[0].Title != "Keep one full stop" || !as[0].IsPreferred || *as[0].Edit.DocumentChanges[0].TextDocument.Version != 1 {
				t.Fatalf("%+v", as)
			}
			edits = append(edits, as[0].Edit.DocumentChanges[0].Edits...)
		}
		if now := do(t, line, bytes, edits); now != strings.ReplaceAll(line, "..", ".") {
			t.Errorf("%v: %q", c.encodings, now)
		}
	}
}

func TestEveryAlternativeIsAFixAndAllSafeOnesAreOne(t *testing.T) {
	dir := t.TempDir()
	c := dial(t, host(dir))
	c.start(dir, everything(), nil)
	path := dir + "/a.md"
	const source = "They were killed.. It rained ,and the council met.\n\n“It is over..” he said..\n\nThe minister said that that was so.\n"
	c.open(path, "markdown", source)
	ds := c.published(path, 1)
	all := c.actions(path, span{}, "source.fixAll")
	if len(all) != 1 || all[0].Kind != "source.fixAll.stet" {
		t.Fatalf("%+v", all)
	}
	got := do(t, source, false, all[0].Edit.DocumentChanges[0].Edits)
	const want = "They were killed. It rained, and the council met.\n\n“It is over..” he said.\n\nThe minister said that that was so.\n"
	if got != want {
		t.Errorf("fix all makes %q", got)
	}
	c.replace(path, 2, got)
	for _, d := range c.published(path, 2) {
		for _, a := range c.actions(path, d.Range, "source.fixAll.stet") {
			t.Errorf("there is still something to mend: %+v", a)
		}
	}
	// In a quotation an editor decides: the fix is offered and not made.
	var quoted *diagnostic
	for i, d := range ds {
		if d.Range.Start.Line == 2 && d.Range.Start.Character < 14 {
			quoted = &ds[i]
		}
	}
	if quoted == nil {
		t.Fatalf("%+v", ds)
	}
	c.replace(path, 3, source)
	c.published(path, 3)
	if as := c.actions(path, quoted.Range, "quickfix"); len(as) == 0 || as[0].Edit == nil || *as[0].Edit.DocumentChanges[0].TextDocument.Version != 3 {
		t.Errorf("%+v", as)
	}
	if as := c.actions(path, quoted.Range, "refactor"); len(as) != 0 {
		t.Errorf("nothing of that kind is to be had: %+v", as)
	}
}

func TestAClientThatKnowsNoVersionsGetsPlainEdits(t *testing.T) {
	dir := t.TempDir()
	c := dial(t, host(dir))
	c.start(dir, at(everything(), false, "workspace", "workspaceEdit", "documentChanges"), nil)
	path := dir + "/a.md"
	c.open(path, "markdown", "They were killed.. It rained.\n")
	d := c.published(path, 1)[0]
	as := c.actions(path, d.Range, "quickfix")
	if len(as) == 0 || len(as[0].Edit.Changes[uri(path)]) != 1 || as[0].Edit.DocumentChanges != nil {
		t.Errorf("%+v", as)
	}
}

func TestDiagnosticsCanBePulled(t *testing.T) {
	dir := t.TempDir()
	c := dial(t, host(dir))
	said := c.start(dir, at(everything(), object{}, "textDocument", "diagnostic"), nil)
	if said["capabilities"].(object)["diagnosticProvider"] == nil {
		t.Errorf("%v", said)
	}
	path := dir + "/a.md"
	c.open(path, "markdown", "They were killed.. It rained.\n")
	type report struct {
		Kind, ResultID string
		Items          []diagnostic
	}
	pull := func(previous string) (r report) {
		c.get("textDocument/diagnostic", object{"textDocument": object{"uri": uri(path)}, "previousResultId": previous}, &r)
		return r
	}
	first := pull("")
	if first.Kind != "full" || len(first.Items) != 1 || first.Items[0].Code != "punct/doubled" {
		t.Fatalf("%+v", first)
	}
	if again := pull(first.ResultID); again.Kind != "unchanged" || again.ResultID != first.ResultID {
		t.Errorf("%+v", again)
	}
	c.replace(path, 2, "They were killed. It rained.\n")
	if now := pull(first.ResultID); now.Kind != "full" || len(now.Items) != 0 || now.Items == nil {
		t.Errorf("%+v", now)
	}
	// A change of the settings is told, and nothing is pushed meanwhile.
	c.replace(path, 3, "They were killed.. It rained.\n")
	pull("")
	write(t, dir+"/.stet.yaml", "rules: {punct/doubled: off}\n")
	c.notify("workspace/didChangeWatchedFiles", object{"changes": []object{{"uri": uri(dir + "/.stet.yaml"), "type": 1}}})
	c.wait("a call to pull anew", func(m *reply) bool {
		if m.Method == "textDocument/publishDiagnostics" {
			t.Errorf("pushed: %s", m.Params)
		}
		return m.Method == "workspace/diagnostic/refresh"
	})
	if now := pull(""); len(now.Items) != 0 {
		t.Errorf("%+v", now)
	}
}

func write(t testing.TB, path, s string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(s), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestTheConfigurationIsWatchedAndItsFaultsAreShownAtTheirLines(t *testing.T) {
	dir := t.TempDir()
	config := dir + "/.stet.yaml"
	write(t, config, "rules:\n  punct/doubled: error\n")
	c := dial(t, host(dir))
	c.start(dir, everything(), nil)
	c.wait("the registration", func(m *reply) bool {
		return m.Method == "client/registerCapability" && strings.Contains(string(m.Params), "**/.stet.yaml")
	})
	path := dir + "/news/a.md"
	c.open(path, "markdown", "They were killed.. It rained.\n")
	if ds := c.published(path, 1); len(ds) != 1 || ds[0].Severity != 1 {
		t.Errorf("%+v", ds)
	}
	changed := func() {
		c.notify("workspace/didChangeWatchedFiles", object{"changes": []object{{"uri": uri(config), "type": 2}}})
	}
	faults := func() []diagnostic {
		var p published
		c.wait("diagnostics of the configuration", func(m *reply) bool {
			if m.Method != "textDocument/publishDiagnostics" {
				return false
			}
			p = published{}
			_ = json.Unmarshal(m.Params, &p)
			return p.URI == uri(config)
		})
		return p.Diagnostics
	}
	write(t, config, "# ours\nrules:\n  punct/doubeld: off\n")
	changed()
	ds := faults()
	if len(ds) != 1 || ds[0].Range.Start != (position{2, 2}) || ds[0].Range.End != (position{2, 20}) || !strings.Contains(ds[0].Message, "punct/doubled") {
		t.Errorf("%+v", ds)
	}
	if ds := c.published(path, 1); len(ds) != 1 || ds[0].Severity != 1 {
		t.Errorf("with a broken configuration the last good one holds: %+v", ds)
	}
	write(t, config, "rules:\n  punct/doubled: off\n")
	changed()
	if ds := faults(); len(ds) != 0 {
		t.Errorf("%+v", ds)
	}
	if ds := c.published(path, 1); len(ds) != 0 {
		t.Errorf("%+v", ds)
	}
	// Nobody says that it has changed: the server looks by itself.
	if err := os.Remove(config); err != nil {
		t.Fatal(err)
	}
	if ds := c.published(path, 1); len(ds) != 1 || ds[0].Severity != 2 {
		t.Errorf("%+v", ds)
	}
	// It holds as it is being written, before it is saved.
	c.open(config, "yaml", "rules:\n  punct/doubled: notice\n")
	if ds := c.published(path, 1); len(ds) != 1 || ds[0].Severity != 3 {
		t.Errorf("%+v", ds)
	}
	c.replace(config, 2, "exclude: [news]\n")
	if ds := c.published(path, 1); len(ds) != 0 {
		t.Errorf("%+v", ds)
	}
}

func TestTheTermsOfTheHouseAreReadAnewWhenTheirFileChanges(t *testing.T) {
	dir := t.TempDir()
	terms := dir + "/desk/terms.csv"
	write(t, dir+"/.stet.yaml", "house:\n  terms: [desk/terms.csv]\n")
	write(t, terms, "wrong,right\nGuild Marshal,Guild speaker\n")
	c := dial(t, host(dir))
	c.start(dir, everything(), nil)
	path := dir + "/a.md"
	c.open(path, "markdown", "The Guild Marshal met the crown speaker.\n")
	if ds := c.published(path, 1); len(ds) != 1 || !strings.Contains(ds[0].Message, "“Guild Marshal” is “Guild speaker”") {
		t.Fatalf("%+v", ds)
	}
	// Nobody watches such files: the server looks by itself.
	write(t, terms, "wrong,right\nGuild Marshal,Guild speaker\ncrown speaker,king’s herald\n")
	if ds := c.published(path, 1); len(ds) != 2 {
		t.Errorf("%+v", ds)
	}
	// It holds as it is being written; with a fault, what was good last.
	c.open(terms, "plaintext", "wrong,right\ncrown speaker,king’s herald\n")
	if ds := c.published(path, 1); len(ds) != 1 || !strings.Contains(ds[0].Message, "king’s herald") {
		t.Errorf("%+v", ds)
	}
	c.replace(terms, 2, "wrong,right\ncrown speaker,king’s herald\na,b,c\n")
	fault := diagnostic{}
	c.wait("diagnostics of the terms", func(m *reply) bool {
		var p published
		_ = json.Unmarshal(m.Params, &p)
		if m.Method != "textDocument/publishDiagnostics" || p.URI != uri(terms) || len(p.Diagnostics) != 1 {
			return false
		}
		fault = p.Diagnostics[0]
		return true
	})
	if fault.Range.Start != (position{2, 4}) || !strings.Contains(fault.Message, "stands in no column") {
		t.Errorf("%+v", fault)
	}
	if ds := c.published(path, 1); len(ds) != 1 || !strings.Contains(ds[0].Message, "king’s herald") {
		t.Errorf("%+v", ds)
	}
}

func TestAFindingIsLetStandByACommentWhereverItStands(t *testing.T) {
	dir := t.TempDir()
	for _, v := range []struct{ name, source, want string }{
		{"a.md", "First.\n\nThey were killed.. It rained.\n", "First.\n\n<!-- stet punct/doubled: WHY -->\nThey were killed.. It rained.\n"},
		{"a.md", "First.\r\n\r\nKilled.. It rained.\r\n", "First.\r\n\r\n<!-- stet punct/doubled: WHY -->\r\nKilled.. It rained.\r\n"},
		{"a.md", "# They were killed.. It rained\n\nText.\n", "<!-- stet punct/doubled: WHY -->\n# They were killed.. It rained\n\nText.\n"},
		{"a.md", "- One.\n- They were killed.. It rained.\n- Three.\n", "- One.\n- They were killed.. It rained. <!-- stet punct/doubled: WHY -->\n- Three.\n"},
		{"a.md", "> They were killed.. It rained.\n", "> They were killed.. It rained. <!-- stet punct/doubled: WHY -->\n"},
		{"a.html", "<p>One.</p>\n<p>They were killed.. It rained.</p>\n", "<p>One.</p>\n<!-- stet punct/doubled: WHY -->\n<p>They were killed.. It rained.</p>\n"},
		{"a.html", "<ul><li>One.</li><li>They were killed.. It rained.</li></ul>", ""},
	} {
		c := dial(t, host(dir))
		c.start(dir, everything(), nil)
		path := dir + "/" + v.name
		c.open(path, "", v.source)
		ds := c.published(path, 1)
		if len(ds) != 1 {
			t.Fatalf("%q: %+v", v.source, ds)
		}
		var stand *action
		for _, a := range c.actions(path, ds[0].Range, "quickfix") {
			if strings.Contains(a.Title, "stand") {
				stand = &a
			}
		}
		if stand == nil || stand.Command == nil || stand.Command.Command != "stet.writeReason" {
			t.Errorf("%q: %+v", v.source, stand)
			continue
		}
		now := do(t, v.source, false, stand.Edit.DocumentChanges[0].Edits)
		c.replace(path, 2, now)
		// Until there is a reason, nothing is hidden.
		ds = c.published(path, 2)
		if len(ds) != 2 {
			t.Errorf("%q: without a reason %+v", now, ds)
		}
		var null any
		c.get("workspace/executeCommand", object{"command": stand.Command.Command, "arguments": stand.Command.Arguments}, &null)
		c.mu.Lock()
		c.next = 0
		c.mu.Unlock()
		shown := c.wait("the place for the reason", func(m *reply) bool { return m.Method == "window/showDocument" })
		var where struct{ Selection span }
		if err := json.Unmarshal(shown.Params, &where); err != nil {
			t.Fatal(err)
		}
		now = do(t, now, false, []textEdit{{Range: where.Selection, NewText: "WHY"}})
		if v.want != "" && now != v.want {
			t.Errorf("%q becomes\n%q, not\n%q", v.source, now, v.want)
		}
		c.replace(path, 3, now)
		if ds := c.published(path, 3); len(ds) != 0 {
			t.Errorf("%q: %+v", now, ds)
		}
	}
}

func TestAClientThatCanAskForTheReasonDoes(t *testing.T) {
	dir := t.TempDir()
	c := dial(t, host(dir))
	applied := make(chan json.RawMessage, 1)
	c.answers["workspace/applyEdit"] = func(p json.RawMessage) any {
		applied <- p
		return object{"applied": true}
	}
	c.start(dir, everything(), object{"askReason": true})
	path := dir + "/a.md"
	const source = "They were killed.. It rained.\n"
	c.open(path, "markdown", source)
	d := c.published(path, 1)[0]
	as := c.actions(path, d.Range, "quickfix")
	last := as[len(as)-1]
	if last.Command == nil || last.Command.Command != "stet.askReason" || last.Edit != nil {
		t.Fatalf("%+v", last)
	}
	var which object
	if err := json.Unmarshal(last.Command.Arguments[0], &which); err != nil || which["text"] != ".." {
		t.Fatalf("%v, %v", which, err)
	}
	which["reason"] = "quoted  as\nprinted -- see the PDF"
	var null any
	c.get("workspace/executeCommand", object{"command": "stet.letStand", "arguments": []any{which}}, &null)
	var p struct {
		Edit struct {
			DocumentChanges []struct {
				TextDocument struct{ Version int }
				Edits        []textEdit
			}
		}
	}
	if err := json.Unmarshal(<-applied, &p); err != nil {
		t.Fatal(err)
	}
	const want = "<!-- stet punct/doubled: quoted as printed – see the PDF -->\n" + source
	if got := do(t, source, false, p.Edit.DocumentChanges[0].Edits); got != want || p.Edit.DocumentChanges[0].TextDocument.Version != 1 {
		t.Errorf("%q, %+v", got, p)
	}
	// A finding that has gone in the meantime.
	c.replace(path, 2, "They were killed. It rained.\n")
	if m := c.answer(c.ask("workspace/executeCommand", object{"command": "stet.letStand", "arguments": []any{which}})); m.Error == nil || m.Error.Code != -32803 {
		t.Errorf("%+v", m)
	}
}

func TestAClientWithSnippetsGetsThePlaceForTheReasonAsOne(t *testing.T) {
	dir := t.TempDir()
	c := dial(t, host(dir))
	c.start(dir, at(everything(), true, "workspace", "workspaceEdit", "snippetEditSupport"), nil)
	path := dir + "/a.md"
	c.open(path, "markdown", "They were killed.. It rained.\n")
	d := c.published(path, 1)[0]
	as := c.actions(path, d.Range, "quickfix")
	e := as[len(as)-1].Edit.DocumentChanges[0]
	if s := e.Edits[0].Snippet; s.Kind != "snippet" || s.Value != "<!-- stet punct/doubled: $1 -->\n" || *e.TextDocument.Version != 1 {
		t.Errorf("%+v", e)
	}
}

// list is a baseline in memory.
type list struct {
	known map[string]int
	added chan string
}

func (l *list) Of(string) map[string]int    { return l.known }
func (l *list) Entry(f *lint.Placed) string { return f.Rule.ID + " " + f.Fingerprint }
func (l *list) Add(path string, f *lint.Placed, reason string) error {
	l.known = map[string]int{l.Entry(f): 1}
	l.added <- filepath.Base(path) + " " + f.Rule.ID + ": " + reason
	return nil
}

func TestPlainTextIsLetStandByTheBaselineForAReasonThatIsAskedFor(t *testing.T) {
	dir := t.TempDir()
	write(t, dir+"/known.json", "1")
	l := &list{added: make(chan string, 1)}
	h := host(dir)
	h.Options.Baseline = "known.json"
	h.Baseline = func(path string) (lspBaseline, error) {
		if path != filepath.Join(dir, "known.json") {
			t.Errorf("the baseline at %s is read", path)
		}
		return l, nil
	}
	c := dial(t, h)
	c.answers["window/showMessageRequest"] = func(p json.RawMessage) any {
		var ask struct{ Actions []object }
		_ = json.Unmarshal(p, &ask)
		return ask.Actions[0]
	}
	c.start(dir, everything(), nil)
	path := dir + "/a.txt"
	c.open(path, "plaintext", "They were killed.. It rained. They left.. It ended.\n")
	ds := c.published(path, 1)
	if len(ds) != 2 {
		t.Fatalf("%+v", ds)
	}
	as := c.actions(path, ds[0].Range, "quickfix")
	last := as[len(as)-1]
	if last.Command == nil || last.Command.Command != "stet.letStand" || last.Edit != nil {
		t.Fatalf("%+v", as)
	}
	var null any
	c.get("workspace/executeCommand", object{"command": last.Command.Command, "arguments": last.Command.Arguments}, &null)
	if got := <-l.added; got != "a.txt punct/doubled: Quoted as printed" {
		t.Errorf("added %q", got)
	}
	write(t, dir+"/known.json", "22") // as adding to it would
	c.notify("textDocument/didSave", object{"textDocument": object{"uri": uri(path)}})
	left := c.published(path, 1)
	if len(left) != 1 || left[0].Range != ds[1].Range {
		t.Errorf("%+v", left)
	}
	// Fix all leaves alone what is let stand.
	all := c.actions(path, span{}, "source.fixAll")
	if got := do(t, "They were killed.. It rained. They left.. It ended.\n", false, all[0].Edit.DocumentChanges[0].Edits); got != "They were killed.. It rained. They left. It ended.\n" {
		t.Errorf("%q", got)
	}
}

func TestANameIsAddedToTheHousesList(t *testing.T) {
	dir := t.TempDir()
	config := dir + "/.stet.yaml"
	c := dial(t, host(dir))
	c.start(dir, everything(), nil)
	path := dir + "/a.md"
	c.open(path, "markdown", "Minister Sergei Dzhumayev resigned.\n\nAn aide said Djumaev would speak later.\n\nMr Dzhumayev left.\n")
	ds := c.published(path, 1)
	if len(ds) != 1 || ds[0].Code != "name/transliteration" || len(ds[0].Related) == 0 || ds[0].Related[0].Location.URI != uri(path) {
		t.Fatalf("%+v", ds)
	}
	find := func(title string) *action {
		for _, a := range c.actions(path, ds[0].Range, "quickfix") {
			if a.Title == title {
				return &a
			}
		}
		t.Fatalf("no action %q", title)
		return nil
	}
	make := find("Add “Djumaev” to the house’s names").Edit.DocumentChanges
	if len(make) != 2 || make[0].Kind != "create" || make[0].URI != uri(config) || make[1].TextDocument.Version != nil || make[1].Edits[0].NewText != "house:\n  names: [Djumaev]\n" {
		t.Errorf("%+v", make)
	}
	const before = "# The house\nhouse:\n  names: [Kyiv] # as they say\n"
	write(t, config, before)
	c.notify("workspace/didChangeWatchedFiles", object{"changes": []object{{"uri": uri(config), "type": 1}}})
	c.published(path, 1)
	add := find("Add “Dzhumayev” to the house’s names").Edit.DocumentChanges
	if len(add) != 1 || add[0].TextDocument.URI != uri(config) {
		t.Fatalf("%+v", add)
	}
	after := do(t, before, false, add[0].Edits)
	if after != "# The house\nhouse:\n  names: [Kyiv, Dzhumayev] # as they say\n" {
		t.Errorf("%q", after)
	}
	write(t, config, after)
	c.notify("workspace/didChangeWatchedFiles", object{"changes": []object{{"uri": uri(config), "type": 2}}})
	if ds := c.published(path, 1); len(ds) != 1 || !strings.Contains(ds[0].Message, "house’s list") {
		t.Errorf("%+v", ds)
	}
	// Open in the editor, the configuration has a version.
	c.open(config, "yaml", before)
	c.published(path, 1)
	if e := find("Add “Dzhumayev” to the house’s names").Edit.DocumentChanges; *e[0].TextDocument.Version != 1 {
		t.Errorf("%+v", e)
	}
}

func TestTheBookOfAnArchiveIsAppliedAndItsReadingShown(t *testing.T) {
	dir := t.TempDir()
	var saved []byte
	run := &lint.Run{Rules: rules.All(), Learned: func(b *lint.Book) (err error) {
		saved, err = b.Bytes()
		return err
	}}
	var items []lint.Item
	for i := range 4 {
		name := fmt.Sprintf("old%d.txt", i)
		const old = "Minister Sergei Dzhumayev resigned. Mr Dzhumayev had no comment.\n"
		write(t, dir+"/"+name, old)
		items = append(items, item(name, old))
	}
	if err := run.Do(t.Context(), slices.Values(items), func(*lint.Result) error { return nil }); err != nil {
		t.Fatal(err)
	}
	c := dial(t, host(dir))
	write(t, dir+"/house.book", string(saved))
	c.start(dir, everything(), object{"book": "house.book"})
	path := dir + "/a.md"
	const source = "Minister Sergei Djumaev resigned. Mr Djumaev had no comment.\n"
	c.open(path, "markdown", source)
	ds := c.published(path, 1)
	if len(ds) != 1 || ds[0].Code != "name/transliteration" {
		t.Fatalf("%+v", ds)
	}
	if r := ds[0].Related; len(r) == 0 || !strings.HasPrefix(r[0].Location.URI, uri(dir)+"/old") || r[0].Location.Range.Start != (position{0, 16}) {
		t.Errorf("%+v", r)
	}
	c.mu.Lock()
	c.next = 0
	c.mu.Unlock()
	c.wait("a token for the progress", func(m *reply) bool { return m.Method == "window/workDoneProgress/create" })
	// A book that cannot be read is said, and the old one stays in force.
	write(t, dir+"/house.book", "{")
	c.notify("textDocument/didSave", object{"textDocument": object{"uri": uri(path)}})
	c.wait("a word on the book", func(m *reply) bool { return m.Method == "window/showMessage" })
	if ds := c.published(path, 1); len(ds) != 1 {
		t.Errorf("%+v", ds)
	}
}

func TestHoverTellsWhyAndOnWhatEvidence(t *testing.T) {
	dir := t.TempDir()
	c := dial(t, host(dir))
	c.start(dir, everything(), nil)
	path := dir + "/a.md"
	c.open(path, "markdown", "Minister Sergei Dzhumayev resigned.\n\nAn aide said Djumaev would speak later.\n\nMr Dzhumayev left.\n")
	d := c.published(path, 1)[0]
	var h struct {
		Contents struct{ Kind, Value string }
		Range    span
	}
	c.get("textDocument/hover", object{"textDocument": object{"uri": uri(path)}, "position": object{"line": 2, "character": 15}}, &h)
	if h.Contents.Kind != "markdown" || h.Range != d.Range {
		t.Errorf("%+v", h)
	}
	rule := rules.All()[slices.IndexFunc(rules.All(), func(r *lint.Rule) bool { return r.ID == "name/transliteration" })]
	for _, want := range []string{"**“Djumaev” is also spelled “Dzhumayev” in this article**", "mention", rule.Why, "(https://example.org/name/transliteration)", "Write “Dzhumayev”"} {
		if !strings.Contains(h.Contents.Value, want) {
			t.Errorf("%q is missing in %s", want, h.Contents.Value)
		}
	}
	m := c.answer(c.ask("textDocument/hover", object{"textDocument": object{"uri": uri(path)}, "position": object{"line": 0, "character": 2}}))
	if string(m.Result) != "null" {
		t.Errorf("%s", m.Result)
	}
}

func TestTheLanguageOrTheNameTellsTheFormat(t *testing.T) {
	dir := t.TempDir()
	c := dial(t, host(dir))
	c.start(dir, everything(), nil)
	const source = "<p class=\"x\">They were killed.. It rained.</p>\n\n`They left.. It`\n\n<script>They left.. It</script>\n"
	n := func(name, language string) int {
		c.open(dir+"/"+name, language, source)
		return len(c.published(dir+"/"+name, 1))
	}
	if got := n("a.md", "markdown"); got != 1 {
		t.Errorf("as Markdown %d", got)
	}
	if html, plain := n("b", "html"), n("b.txt", "plaintext"); html == plain {
		t.Errorf("as HTML %d, as plain text %d", html, plain)
	}
	if a, b := n("c.html", "plaintext"), n("d.html", "html"); a != b {
		t.Errorf("the name of the file is forgotten: %d and %d", a, b)
	}
	c.notify("textDocument/didOpen", object{"textDocument": object{"uri": "untitled:Untitled-1", "languageId": "markdown", "version": 1, "text": source}})
	m := c.wait("diagnostics of an article that was never saved", func(m *reply) bool {
		return m.Method == "textDocument/publishDiagnostics" && strings.Contains(string(m.Params), "untitled:")
	})
	if !strings.Contains(string(m.Params), "punct/doubled") {
		t.Errorf("%s", m.Params)
	}
}
