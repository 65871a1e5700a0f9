package lint

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
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
func (c *checker) suppress(p *placer, placed []Placed, s *Settings) ([]Placed, []Problem, int) {
	var all []*suppression
	var own []Placed
	var problems []Problem
	complain := func(sev Severity, comment Comment, message, note string) {
		if !c.watches || !s.Runs(Suppressions) {
			return
		}
		if len(own) == maxFindings {
			if problems == nil {
				problems = []Problem{{ID: p.doc.ID, Rule: SuppressionID, Message: fmt.Sprintf(tooMany, maxFindings)}}
			}
			return
		}
		if set := s.rule(SuppressionID).Severity; set != Inherit {
			sev = set
		}
		own = append(own, p.place(Suppressions, offset64.add(SuppressionID), &Finding{
			Span: comment.Markup, Layer: InMarkup, Severity: sev, Message: message, Note: note,
		}))
	}
	blocks := reachOf(p.doc)
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
		all = append(all, &suppression{comment: comment, rules: rules, reason: reason, covers: blocks.covered(comment)})
	}
	hidden := 0
	if len(all) > 0 {
		stands := standing(all)
		kept := placed[:0]
		for _, f := range placed {
			if stands.lets(&f) {
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
	return append(placed, own...), problems, hidden
}

// stretch is a part of the markup and the suppressions that speak of it. end is
// the farthest end of this stretch and those before it.
type stretch struct {
	covers text.Span
	end    int
	said   []*suppression
	// let says whether a rule's findings may stand here, once that was asked.
	let map[string]bool
}

// stretches are in the order in which they begin. A finding asks only those that
// it lies in, and each of them once for each rule: a page of comments is read in
// time that grows with its length.
type stretches []stretch

func standing(all []*suppression) stretches {
	var out stretches
	at := map[text.Span]int{}
	for _, sup := range all {
		i, ok := at[sup.covers]
		if !ok {
			i = len(out)
			at[sup.covers] = i
			out = append(out, stretch{covers: sup.covers, let: map[string]bool{}})
		}
		out[i].said = append(out[i].said, sup)
	}
	slices.SortFunc(out, func(a, b stretch) int {
		return cmp.Or(cmp.Compare(a.covers.Start, b.covers.Start), cmp.Compare(a.covers.End, b.covers.End))
	})
	end := 0
	for i := range out {
		end = max(end, out[i].covers.End)
		out[i].end = end
	}
	return out
}

// lets reports whether a comment lets f stand, and marks all that do as used.
func (all stretches) lets(f *Placed) bool {
	let := false
	first := sort.Search(len(all), func(i int) bool { return all[i].end >= f.Markup.Start })
	for i := first; i < len(all) && all[i].covers.Start <= f.Markup.End; i++ {
		s := &all[i]
		if !s.covers.Overlaps(f.Markup) && !s.covers.Contains(f.Markup) {
			continue
		}
		here, asked := s.let[f.Rule.ID]
		if !asked {
			for _, sup := range s.said {
				if sup.matches(f.Rule.ID) {
					sup.used, here = true, true
				}
			}
			s.let[f.Rule.ID] = here
		}
		let = let || here
	}
	return let
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

// reach knows the farthest end of each block's markup and of those before it.
type reach struct {
	blocks []Block
	ends   []int
}

func reachOf(d *Document) *reach {
	r := &reach{blocks: d.Blocks}
	if len(d.Comments) == 0 {
		return r
	}
	r.ends = make([]int, len(d.Blocks))
	end := 0
	for i := range d.Blocks {
		end = max(end, d.Blocks[i].Markup.End)
		r.ends[i] = end
	}
	return r
}

// covered is the stretch of markup that a comment speaks of: the block that it
// is part of, else the next block.
func (r *reach) covered(c Comment) text.Span {
	i := sort.SearchInts(r.ends, c.Markup.Start+1)
	if i == len(r.ends) {
		return text.Span{}
	}
	return r.blocks[i].Markup
}
