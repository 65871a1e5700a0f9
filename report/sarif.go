package report

import (
	"io"
	"strconv"
	"strings"

	"stet/lint"
	"stet/text"
)

// The shape of SARIF 2.1.0, as far as it is used. Columns are 1-based and count
// UTF-16 code units, ends are exclusive.
type (
	sarifMessage struct {
		Text     string `json:"text"`
		Markdown string `json:"markdown,omitempty"`
	}
	sarifResult struct {
		RuleID       string            `json:"ruleId"`
		RuleIndex    int               `json:"ruleIndex"`
		Level        string            `json:"level"`
		Message      sarifMessage      `json:"message"`
		Locations    []sarifLocation   `json:"locations"`
		Related      []sarifLocation   `json:"relatedLocations,omitempty"`
		Fingerprints map[string]string `json:"partialFingerprints"`
		Fixes        []sarifFix        `json:"fixes,omitempty"`
	}
	sarifLocation struct {
		ID       *int          `json:"id,omitempty"`
		Physical sarifPhysical `json:"physicalLocation"`
		Message  *sarifMessage `json:"message,omitempty"`
	}
	sarifPhysical struct {
		File   sarifArtifact `json:"artifactLocation"`
		Region *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct {
		URI  string `json:"uri"`
		Base string `json:"uriBaseId,omitempty"`
	}
	sarifRegion struct {
		StartLine   int           `json:"startLine"`
		StartColumn int           `json:"startColumn"`
		EndLine     int           `json:"endLine,omitempty"`
		EndColumn   int           `json:"endColumn,omitempty"`
		Snippet     *sarifMessage `json:"snippet,omitempty"`
	}
	sarifFix struct {
		Description sarifMessage  `json:"description"`
		Changes     []sarifChange `json:"artifactChanges"`
	}
	sarifChange struct {
		File         sarifArtifact      `json:"artifactLocation"`
		Replacements []sarifReplacement `json:"replacements"`
	}
	sarifReplacement struct {
		Deleted  sarifRegion  `json:"deletedRegion"`
		Inserted sarifMessage `json:"insertedContent"`
	}
	sarifRule struct {
		ID         string          `json:"id"`
		Name       string          `json:"name"`
		Short      sarifMessage    `json:"shortDescription"`
		Full       sarifMessage    `json:"fullDescription"`
		Help       sarifMessage    `json:"help"`
		Default    sarifDefault    `json:"defaultConfiguration"`
		Properties sarifProperties `json:"properties"`
	}
	sarifDefault struct {
		Level string `json:"level"`
	}
	sarifProperties struct {
		Tags []string `json:"tags"`
		// Severity is what GitHub shows and filters by.
		Severity string `json:"problem.severity"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		Version string      `json:"version"`
		Rules   []sarifRule `json:"rules"`
	}
	sarifInvocation struct {
		Successful    bool                `json:"executionSuccessful"`
		Notifications []sarifNotification `json:"toolExecutionNotifications"`
	}
	sarifNotification struct {
		Level     string          `json:"level"`
		Message   sarifMessage    `json:"message"`
		Rule      *sarifReference `json:"associatedRule,omitempty"`
		Locations []sarifLocation `json:"locations,omitempty"`
	}
	sarifReference struct {
		ID string `json:"id"`
	}
)

const sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

// sarifRoot is what relative paths are relative to: the directory that the
// command ran in. Readers take it for the root of the sources.
const sarifRoot = "%SRCROOT%"

var (
	sarifLevel    = [...]string{lint.Inherit: "none", lint.Notice: "note", lint.Warning: "warning", lint.Error: "error"}
	sarifSeverity = [...]string{lint.Inherit: "recommendation", lint.Notice: "recommendation", lint.Warning: "warning", lint.Error: "error"}
)

type sarifWriter struct {
	encoder
	version string
	begun   bool
	any     bool
	// rules are those that have found something, in the order of their first
	// findings, at the places that index names.
	rules []*lint.Rule
	index map[string]int
	// problems wait for their place, as in JSON.
	problems []lint.Problem
}

// NewSARIF prints one log of SARIF 2.1.0 with one run. Results are written as
// they come; the rules that they name, and what went wrong, stand behind them.
func NewSARIF(w io.Writer, o Options) Writer {
	return &sarifWriter{encoder: encoder{w: w}, version: o.version(), index: map[string]int{}}
}

func (w *sarifWriter) begin() {
	if !w.begun {
		w.begun = true
		w.buf.WriteString(`{"$schema":"` + sarifSchema + `","version":"2.1.0","runs":[{"columnKind":"utf16CodeUnits",` +
			`"newlineSequences":["\r\n","\n","\r"],"results":[`)
	}
}

func (w *sarifWriter) Result(r *lint.Result) error {
	w.begin()
	p := places{doc: r.Document}
	same := map[string]int{}
	for i := range r.Findings {
		f := &r.Findings[i]
		same[f.Fingerprint]++
		if w.any {
			w.buf.WriteByte(',')
		}
		w.any = true
		w.buf.WriteByte('\n')
		w.value(w.result(&p, f, same[f.Fingerprint]))
	}
	w.problems = append(w.problems, r.Problems...)
	return w.flush()
}

// result is one finding, the nth of its document with its fingerprint.
func (w *sarifWriter) result(p *places, f *lint.Placed, n int) *sarifResult {
	at, ok := w.index[f.Rule.ID]
	if !ok {
		at = len(w.rules)
		w.index[f.Rule.ID] = at
		w.rules = append(w.rules, f.Rule)
	}
	region := sarifSpan(f.Start, f.End)
	region.Snippet = &sarifMessage{Text: f.Text}
	out := &sarifResult{
		RuleID: f.Rule.ID, RuleIndex: at, Level: sarifLevel[f.Severity], Message: sarifMessage{Text: said(f)},
		Locations: []sarifLocation{{Physical: sarifPhysical{sarifFile(f.ID), &region}}},
		Fingerprints: map[string]string{
			"stet/v1": f.Fingerprint,
			// GitHub tells alerts apart by this one. Left to itself it would
			// hash the line, and an article has many findings in one line.
			"primaryLocationLineHash": f.Fingerprint + ":" + strconv.Itoa(n),
		},
	}
	for i, rel := range f.Related {
		region := sarifSpan(rel.Start, rel.End)
		l := sarifLocation{ID: &i, Physical: sarifPhysical{sarifFile(rel.ID), &region}}
		if rel.Message != "" {
			l.Message = &sarifMessage{Text: inert(rel.Message)}
		}
		out.Related = append(out.Related, l)
	}
	for _, fix := range offered(f.Fixes) {
		change := sarifChange{File: sarifFile(f.ID)}
		exact := len(fix.Edits) > 0
		for _, e := range fix.Edits {
			start, end, ok := p.of(e.Span)
			exact = exact && ok
			change.Replacements = append(change.Replacements, sarifReplacement{sarifSpan(start, end), sarifMessage{Text: e.New}})
		}
		if exact {
			out.Fixes = append(out.Fixes, sarifFix{sarifMessage{Text: inert(fix.Title)}, []sarifChange{change}})
		}
	}
	return out
}

func sarifSpan(start, end text.Position) sarifRegion {
	return sarifRegion{StartLine: start.Line, StartColumn: start.UTF16 + 1, EndLine: end.Line, EndColumn: end.UTF16 + 1}
}

// sarifFile is a document's name as a reference: relative ones are relative to
// sarifRoot.
func sarifFile(id string) sarifArtifact {
	switch {
	case strings.HasPrefix(id, "/"):
		return sarifArtifact{URI: "file://" + escapePath(id)}
	case len(id) > 2 && id[1] == ':' && id[2] == '/': // a drive of Windows
		return sarifArtifact{URI: "file:///" + id[:2] + escapePath(id[2:])}
	}
	return sarifArtifact{URI: escapePath(id), Base: sarifRoot}
}

// escapePath writes a path with slashes as RFC 3986 has it. What could be a
// scheme's colon is escaped too.
func escapePath(p string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := range len(p) {
		c := p[i]
		if c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || strings.IndexByte("-._~/", c) >= 0 {
			b.WriteByte(c)
		} else {
			b.WriteString("%" + string(hex[c>>4]) + string(hex[c&15]))
		}
	}
	return b.String()
}

func (w *sarifWriter) Close(s *Summary) error {
	w.begin()
	if w.any {
		w.buf.WriteByte('\n')
	}
	w.buf.WriteString(`],"tool":`)
	driver := sarifDriver{Name: "stet", Version: w.version, Rules: make([]sarifRule, len(w.rules))}
	for i, r := range w.rules {
		driver.Rules[i] = sarifDescribe(r)
	}
	w.value(sarifTool{driver})
	w.buf.WriteString(`,"originalUriBaseIds":`)
	w.value(map[string]any{sarifRoot: map[string]any{"description": sarifMessage{Text: "The directory that stet ran in"}}})
	w.buf.WriteString(`,"invocations":[`)
	done := sarifInvocation{Successful: s.Problems == 0, Notifications: make([]sarifNotification, len(w.problems))}
	for i := range w.problems {
		done.Notifications[i] = w.notification(&w.problems[i])
	}
	w.value(done)
	w.buf.WriteString("]}]}\n")
	return w.flush()
}

func (w *sarifWriter) notification(p *lint.Problem) sarifNotification {
	n := sarifNotification{Level: "error", Message: sarifMessage{Text: inert(p.Message)}}
	if p.Note {
		n.Level = "note"
	}
	if p.Rule != "" {
		n.Rule = &sarifReference{p.Rule}
	}
	if p.ID != "" {
		l := sarifLocation{Physical: sarifPhysical{File: sarifFile(p.ID)}}
		if p.At.Line > 0 {
			l.Physical.Region = &sarifRegion{StartLine: p.At.Line, StartColumn: p.At.UTF16 + 1}
		}
		n.Locations = []sarifLocation{l}
	}
	return n
}

// sarifDescribe says of a rule what stet explain says.
func sarifDescribe(r *lint.Rule) sarifRule {
	var md strings.Builder
	md.WriteString("**" + r.Title + ".** " + r.Why + "\n")
	if d := strings.TrimSpace(r.Details); d != "" {
		md.WriteString("\n" + d + "\n")
	}
	if r.Example.Bad != "" {
		md.WriteString("\nNot: " + code(r.Example.Bad) + "\n\nBut: " + code(r.Example.Good) + "\n")
	}
	md.WriteString("\n`stet explain " + r.ID + "` tells its options.\n")
	return sarifRule{
		ID: r.ID, Name: pascal(r.ID),
		Short: sarifMessage{Text: r.Title + "."}, Full: sarifMessage{Text: r.Why},
		Help:       sarifMessage{Text: r.Title + ". " + r.Why, Markdown: md.String()},
		Default:    sarifDefault{sarifLevel[r.Severity]},
		Properties: sarifProperties{Tags: []string{r.Family()}, Severity: sarifSeverity[r.Severity]},
	}
}

// code sets s as code in Markdown, behind more back quotes than it has.
func code(s string) string {
	fence := "`"
	for strings.Contains(s, fence) {
		fence += "`"
	}
	if strings.HasPrefix(s, "`") || strings.HasSuffix(s, "`") {
		s = " " + s + " "
	}
	return fence + s + fence
}

// pascal writes "punct/space-before" as "PunctSpaceBefore", the shape that
// SARIF wants for names.
func pascal(id string) string {
	var b strings.Builder
	for part := range strings.FieldsFuncSeq(id, func(r rune) bool { return r == '/' || r == '-' }) {
		b.WriteString(strings.ToUpper(part[:1]) + part[1:])
	}
	return b.String()
}
