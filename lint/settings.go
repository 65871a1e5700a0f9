package lint

import "stet/term"

// Settings are what a configuration decides for one document. They may be
// shared by many documents and are never changed once made. The zero Settings
// run every stable rule with its defaults.
type Settings struct {
	House House
	// Rules holds only what differs from the defaults, by rule id.
	Rules map[string]RuleSettings
}

// RuleSettings are what a configuration says of one rule.
type RuleSettings struct {
	// Off switches the rule off, On switches a preview rule on. Neither leaves
	// it to the rule's stage.
	Off, On bool
	// Severity is Inherit for the rule's own; else every finding of the rule
	// has it.
	Severity Severity
	// Options hold checked values of the types that the rule declares.
	Options map[string]any
}

// House is the newsroom's own style.
type House struct {
	// Language is the BCP 47 tag that articles are written in; "" means "en".
	Language string
	// Dialect is "en-GB", "en-US" or "" for either.
	Dialect string
	// Quotes is "curly", "straight" or "" for either, as long as an article
	// keeps to one.
	Quotes string
	// Names are the spellings that the house has settled on.
	Names []string
	// Terms are the words that the house has and has not settled on, nil for none.
	Terms *term.Base `json:",omitempty"`
}

// Runs reports whether the rule runs under s.
func (s *Settings) Runs(r *Rule) bool {
	if s == nil {
		return r.Stage == Stable
	}
	set := s.Rules[r.ID]
	if set.Off {
		return false
	}
	return set.On || r.Stage == Stable
}

func (s *Settings) rule(id string) RuleSettings {
	if s == nil {
		return RuleSettings{}
	}
	return s.Rules[id]
}

func (s *Settings) house() House {
	if s == nil {
		return House{}
	}
	return s.House
}
