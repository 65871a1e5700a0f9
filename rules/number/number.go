package number

import "stet/lint"

// Rules returns the rules of the family number.
func Rules() []*lint.Rule { return []*lint.Rule{conflict, impossible, unsourced} }
