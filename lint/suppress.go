package lint

import (
	"fmt"
	"strings"

	"stet/text"
)

// SuppressionID is the rule that watches over suppression comments. The engine
// checks it itself.
const SuppressionID = "stet/suppression"

// Suppressions is the rule for suppression comments that are not in order. Put
// it among a run's rules to have it reported; it has no Check of its own.
var Suppressions = &Rule{
	ID:       SuppressionID,
	Title:    "A suppression comment that gives no reason, names no known rule, or hides nothing",
	Why:      "A silenced finding is an editor's decision, and the next editor needs to know why it was made and whether it still holds.",
	Severity: Warning,
	Example: Example{
		Bad:  "<!-- stet punct/doubled -->",
		Good: "<!-- stet punct/doubled: quoted as printed -->",
	},
	Details: "A comment `<!-- stet RULE: reason -->` lets findings of RULE stand in the block that it is part of, or, standing between two blocks, in the next one. Several rules are separated by commas; `punct/*` names a whole family. Without a reason a comment hides nothing.",
}

// suppression is one comment that asks for findings to be let stand.
type suppression struct {
	comment Comment
	rules   []string
	reason  string
	covers  text.Span // of Document.Markup
	used    bool
}

func (s *suppression) matches(rule string) bool {
	for _, r := range s.rules {
		if r == rule {
			return true
		}
		if family, ok := strings.CutSuffix(r, "/*"); ok && strings.HasPrefix(rule, family+"/") {
			return true
		}
	}
	return false
}

// parseSuppression reads the body of a comment. It reports false for a comment
// that does not speak to stet.
func parseSuppression(body string) (rules []string, reason string, ok bool) {
	body, ok = strings.CutPrefix(strings.TrimSpace(body), "stet")
	if !ok || (body != "" && body[0] != ' ' && body[0] != '\t' && body[0] != '\n' && body[0] != ':') {
		return nil, "", false
	}
	names, reason, _ := strings.Cut(body, ":")
	rules = strings.FieldsFunc(names, func(r rune) bool { return r == ',' || r == ' ' || r == '\t' || r == '\n' })
	return rules, strings.TrimSpace(reason), true
}

// suppress removes the findings that comments let stand and adds a finding for
// each comment that is not in order. It returns how many it removed.
func (c *checker) suppress(p *placer, placed []Placed, s *Settings) ([]Placed, int) {
	var all []*suppression
	var own []Placed
	complain := func(sev Severity, comment Comment, message, note string) {
		if !c.watches || !s.Runs(Suppressions) {
			return
		}
		if set := s.rule(SuppressionID).Severity; set != Inherit {
			sev = set
		}
		own = append(own, p.place(Suppressions, Finding{
			Span: comment.Markup, Layer: InMarkup, Severity: sev, Message: message, Note: note,
		}))
	}
	for _, comment := range p.doc.Comments {
		rules, reason, ok := parseSuppression(comment.Body)
		if !ok {
			continue
		}
		switch {
		case len(rules) == 0:
			complain(Warning, comment, "This suppression names no rule", "Write the rule and the reason: <!-- stet punct/doubled: quoted as printed -->")
			continue
		case reason == "":
			complain(Warning, comment, "This suppression gives no reason, and so hides nothing", "Write why the words may stand: <!-- stet "+strings.Join(rules, ", ")+": … -->")
			continue
		}
		for _, r := range rules {
			if !c.known[r] && !c.knownFamily(r) {
				complain(Warning, comment, fmt.Sprintf("This suppression names “%s”, which is no rule", r), "See `stet rules` for their names")
			}
		}
		all = append(all, &suppression{comment: comment, rules: rules, reason: reason, covers: covered(p.doc, comment)})
	}
	hidden := 0
	if len(all) > 0 {
		kept := placed[:0]
		for _, f := range placed {
			let := false
			for _, sup := range all {
				if sup.matches(f.Rule.ID) && (sup.covers.Overlaps(f.Markup) || sup.covers.Contains(f.Markup)) {
					sup.used, let = true, true
				}
			}
			if let {
				hidden++
				continue
			}
			kept = append(kept, f)
		}
		placed = kept
		for _, sup := range all {
			if !sup.used && c.runsAny(sup, s) {
				complain(Notice, sup.comment, "This suppression hides nothing any more", "Delete the comment, or check that it stands before the words that it means")
			}
		}
	}
	return append(placed, own...), hidden
}

func (c *checker) knownFamily(name string) bool {
	family, ok := strings.CutSuffix(name, "/*")
	if !ok {
		return false
	}
	for id := range c.known {
		if strings.HasPrefix(id, family+"/") {
			return true
		}
	}
	return false
}

// runsAny reports whether any rule that the suppression names was run at all:
// only then can it be called unused.
func (c *checker) runsAny(sup *suppression, s *Settings) bool {
	for _, r := range c.rules {
		if sup.matches(r.ID) && s.Runs(r) {
			return true
		}
	}
	return false
}

// covered is the stretch of markup that a comment speaks of: the block that it
// is part of, else the next block.
func covered(d *Document, c Comment) text.Span {
	for _, b := range d.Blocks {
		if b.Markup.End > c.Markup.Start {
			return b.Markup
		}
	}
	return text.Span{}
}
