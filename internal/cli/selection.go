package cli

import (
	"maps"
	"slices"
	"strings"

	"stet/lint"
)

// selection says which rules a run has.
type selection struct {
	all []*lint.Rule
	// run are those that --select and --ignore leave.
	run []*lint.Rule
	// asked are the ids of rules that were selected by their own names: they
	// run whatever their stage and the configuration say.
	asked []string
	// narrowed says that run may be less than all.
	narrowed bool
}

// selectRules understands --select and --ignore: lists of rule ids and
// families, separated by commas.
func selectRules(all []*lint.Rule, selects, ignores []string) (selection, error) {
	s := selection{all: all}
	wanted, err := expand(all, "--select", selects)
	if err != nil {
		return s, err
	}
	unwanted, err := expand(all, "--ignore", ignores)
	if err != nil {
		return s, err
	}
	s.narrowed = len(selects)+len(ignores) > 0
	for _, r := range all {
		if len(selects) > 0 && wanted[r.ID] == 0 || unwanted[r.ID] > 0 {
			continue
		}
		s.run = append(s.run, r)
		if wanted[r.ID] == byName {
			s.asked = append(s.asked, r.ID)
		}
	}
	if len(s.run) == 0 {
		return s, usage("--select and --ignore leave no rule to run")
	}
	return s, nil
}

// How a rule was named.
const (
	byFamily = iota + 1
	byName
)

// expand returns how each rule was named in the lists.
func expand(all []*lint.Rule, flag string, lists []string) (map[string]int, error) {
	named := map[string]int{}
	for _, list := range lists {
		for name := range strings.SplitSeq(list, ",") {
			name = strings.TrimSpace(name)
			found := false
			family, isFamily := strings.CutSuffix(name, "/*")
			for _, r := range all {
				switch {
				case r.ID == name:
					named[r.ID] = byName
					found = true
				case isFamily && r.Family() == family:
					named[r.ID] = max(named[r.ID], byFamily)
					found = true
				}
			}
			if !found {
				return nil, unknownRule(all, flag, name)
			}
		}
	}
	return named, nil
}

// unknownRule says that nothing has that name, and what may have been meant.
func unknownRule(all []*lint.Rule, where, name string) error {
	var known []string
	for _, r := range all {
		if _, flaw, _ := strings.Cut(r.ID, "/"); flaw == name {
			return usage("%s: unknown rule %q; did you mean %s?", where, name, r.ID)
		}
		known = append(known, r.ID)
		if family := r.Family() + "/*"; !slices.Contains(known, family) {
			known = append(known, family)
		}
		if r.Family() == name {
			return usage("%s: unknown rule %q; the whole family is %s/*", where, name, name)
		}
	}
	if near := nearest(name, known); near != "" {
		return usage("%s: unknown rule %q; did you mean %s?", where, name, near)
	}
	return usage("%s: unknown rule %q; stet rules lists them", where, name)
}

// adjust returns the settings with the rules that were asked for switched on.
func (s *selection) adjust(set *lint.Settings) *lint.Settings {
	if len(s.asked) == 0 {
		return set
	}
	out := &lint.Settings{}
	if set != nil {
		*out = *set
	}
	out.Rules = maps.Clone(out.Rules)
	if out.Rules == nil {
		out.Rules = map[string]lint.RuleSettings{}
	}
	for _, id := range s.asked {
		r := out.Rules[id]
		r.On, r.Off = true, false
		out.Rules[id] = r
	}
	return out
}
