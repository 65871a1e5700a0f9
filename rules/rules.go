package rules

import (
	"stet/lint"
	"stet/rules/encoding"
	"stet/rules/punct"
	"stet/rules/scrape"
)

// All returns every rule, family by family, in the order in which they are
// documented.
func All() []*lint.Rule {
	var all []*lint.Rule
	for _, family := range [][]*lint.Rule{
		punct.Rules(),
		scrape.Rules(),
		encoding.Rules(),
		{lint.Suppressions},
	} {
		all = append(all, family...)
	}
	return all
}
