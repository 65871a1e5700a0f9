package lint

import (
	"fmt"
	"strings"

	"stet/text"
)

// Severity orders findings by how sure and how grave they are.
type Severity uint8

// Inherit is the zero Severity: a Finding takes its rule's.
const (
	Inherit Severity = iota
	Notice           // may be a fault: look
	Warning          // a fault in all likelihood
	Error            // a fault that must not go out
)

var severities = [...]string{"", "notice", "warning", "error"}

func (s Severity) String() string { return severities[s] }

// ParseSeverity reads "notice", "warning" or "error".
func ParseSeverity(s string) (Severity, error) {
	for i, name := range severities[1:] {
		if s == name {
			return Severity(i + 1), nil
		}
	}
	return Inherit, fmt.Errorf("unknown severity %q: want notice, warning or error", s)
}

// Stage says how far a rule may be trusted.
type Stage uint8

// Stable rules run by default; a Preview rule runs only when it is named.
const (
	Stable Stage = iota
	Preview
)

func (s Stage) String() string {
	if s == Preview {
		return "preview"
	}
	return "stable"
}

// Rule is plain data: everything that is printed or documented about a rule
// comes from here.
type Rule struct {
	// ID is "family/flaw" and names the flaw, not the cure.
	ID string
	// Title is one clause in sentence case without a closing stop.
	Title string
	// Why tells an editor in a sentence or two what the flaw does to a reader.
	Why string
	// Details is Markdown for `stet explain`: what is found, what stands, and
	// on what evidence.
	Details  string
	Severity Severity
	Stage    Stage
	// Fixable is the best safety that a fix of this rule can have; NoFix when
	// it never offers one.
	Fixable Safety
	Options []Option
	// Example is one faulty sentence and its mend, for the documentation.
	Example Example

	// Check reports what it finds in one document.
	Check func(*Pass) error
	// Survey is nil unless the rule learns from the whole run before Check.
	Survey *Survey
}

// Family is the part of the ID before the slash.
func (r *Rule) Family() string {
	family, _, _ := strings.Cut(r.ID, "/")
	return family
}

// Option returns the option of that name, or nil.
func (r *Rule) Option(name string) *Option {
	for i := range r.Options {
		if r.Options[i].Name == name {
			return &r.Options[i]
		}
	}
	return nil
}

// Example shows a rule at work in one line.
type Example struct {
	Bad, Good string
}

// Option is a setting of one rule.
type Option struct {
	Name string
	Doc  string
	// Default is a bool, int, string or []string and fixes the option's type.
	Default any
	// Values lists the allowed strings; nil allows any.
	Values []string
}

// Pass is a rule's only door: the document that it reads, its settings, what
// the survey taught, and the place where findings go.
type Pass struct {
	Doc   *Document
	Rule  *Rule
	House House

	set      RuleSettings
	taught   teacher // nil without a survey
	found    []Finding
	problems []Problem
	full     bool // it has said that there are too many findings
}

// Report hands over a finding. Findings may come in any order.
func (p *Pass) Report(f Finding) {
	if why := badFinding(p.Doc, &f); why != "" {
		p.problem("the rule gave a finding that %s; please report this with the document", why)
		return
	}
	if p.Doc.misread(&f) {
		return
	}
	if len(p.found) == maxFindings {
		if !p.full {
			p.full = true
			p.problem(tooMany, maxFindings)
		}
		return
	}
	if f.Severity == Inherit {
		f.Severity = p.Rule.Severity
	}
	if p.set.Severity != Inherit {
		f.Severity = p.set.Severity
	}
	p.found = append(p.found, f)
}

// Elsewhere reports whether the words of the document are plainly in another language
// than the house's, which is English when it does not say: what a rule knows of that
// language does not hold for them.
func (p *Pass) Elsewhere() bool {
	house, _, _ := strings.Cut(p.House.Language, "-")
	if house == "" {
		house = "en"
	}
	written, _, _ := strings.Cut(p.Doc.Meta.Written, "-")
	if written == "und" { // a script of several languages
		return house == "en"
	}
	return written != "" && !strings.EqualFold(written, house)
}

// problem remarks that the rule went wrong.
func (p *Pass) problem(format string, args ...any) {
	p.problems = append(p.problems, Problem{ID: p.Doc.ID, Rule: p.Rule.ID, Message: fmt.Sprintf(format, args...)})
}

// option returns the set value or the default of an option. Asking for an
// option that the rule does not declare is a programming error and panics.
func (p *Pass) option(name string) any {
	if v, ok := p.set.Options[name]; ok {
		return v
	}
	o := p.Rule.Option(name)
	if o == nil {
		panic(fmt.Sprintf("rule %s has no option %q", p.Rule.ID, name))
	}
	return o.Default
}

// Bool returns the value of a bool option.
func (p *Pass) Bool(name string) bool { return p.option(name).(bool) }

// Int returns the value of an int option.
func (p *Pass) Int(name string) int { return p.option(name).(int) }

// String returns the value of a string option.
func (p *Pass) String(name string) string { return p.option(name).(string) }

// Strings returns the value of a list option.
func (p *Pass) Strings(name string) []string { return p.option(name).([]string) }

// Layer says which form of a document a span counts in.
type Layer uint8

// InText is the zero Layer.
const (
	InText   Layer = iota // Document.Text
	InMarkup              // Document.Markup
)

// Finding is one thing that an editor would circle, as a rule reports it.
type Finding struct {
	// Span is the smallest stretch that a person would circle. It and all
	// edits of the fixes count in Layer.
	Span  text.Span
	Layer Layer
	// Message says what is wrong in one sentence-case clause without a closing
	// stop, quoting the words concerned. Note gives the evidence, or says whom
	// or what to ask; it may be empty.
	Message string
	Note    string
	// Severity is Inherit for the rule's own.
	Severity Severity
	// Language is the BCP 47 tag of the language that the faulty words are in or
	// come from, where the rule knows it; mostly empty.
	Language string
	// House says that the newsroom's own words make the fault: it tells nothing of
	// where the article comes from.
	House bool
	// Fixes are alternatives, the best first.
	Fixes   []Fix
	Related []Related
}

// Safety orders fixes by how much they may be trusted unseen.
type Safety uint8

// NoFix is the zero Safety and marks a rule without fixes.
const (
	NoFix     Safety = iota
	Shown            // for the eye only, never applied
	Suggested        // changes words or a quotation: an editor decides
	Safe             // changes no word: spacing, doubled marks, residue
)

var safeties = [...]string{"", "shown", "suggested", "safe"}

func (s Safety) String() string { return safeties[s] }

// Fix is one way to mend a finding.
type Fix struct {
	// Title is a verb phrase: "Keep one full stop".
	Title  string
	Edits  []text.Edit
	Safety Safety
}

// Related is another place that the finding speaks of, in this document or in
// another one.
type Related struct {
	// ID is the other document's, or empty for this one.
	ID string
	// Span counts in the finding's Layer. In another document only Start
	// and End are used.
	Span text.Span
	// Start and End are the place in another document; zero for this one.
	Start, End text.Position
	Message    string
}
