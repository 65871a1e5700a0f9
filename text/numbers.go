package text

// Number is a quantity, date or other figure. See the rules of package
// rules/number for what makes one a claim.
type Number struct {
	Start, End int32
}
