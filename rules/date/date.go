package date

import "stet/lint"

// Rules returns the rules of the family date.
func Rules() []*lint.Rule { return []*lint.Rule{relative, weekday} }
