package name

import "stet/lint"

// Rules returns the rules of the family.
func Rules() []*lint.Rule {
	return []*lint.Rule{Transliteration, VariantTerm}
}
