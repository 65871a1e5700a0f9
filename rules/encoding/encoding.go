// Package encoding holds the rules for text that was read in the wrong encoding
// or escaped once too often. They look at characters, not at words.
package encoding

import "stet/lint"

// Rules lists the family in the order of its documentation.
func Rules() []*lint.Rule {
	return []*lint.Rule{mojibake, entity}
}
