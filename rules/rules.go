package rules

import (
	"stet/lint"
	"stet/rules/date"
	"stet/rules/encoding"
	"stet/rules/mt"
	"stet/rules/name"
	"stet/rules/number"
	"stet/rules/punct"
	"stet/rules/scrape"
)

// All returns every rule, family by family, in the order in which they are
// documented.
func All() []*lint.Rule {
	var all []*lint.Rule
	for _, family := range [][]*lint.Rule{
		mt.Rules(),
		punct.Rules(),
		name.Rules(),
		number.Rules(),
		date.Rules(),
		scrape.Rules(),
		encoding.Rules(),
		{lint.Suppressions},
	} {
		all = append(all, family...)
	}
	return all
}
