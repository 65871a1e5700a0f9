package text

// Number is a quantity, date or other figure. See the rules of package
// rules/number for what makes one a claim.
type Number struct {
	Start, End int32
}

// numbers finds the numbers among tok.Words; tok's words and sentences are
// there already.
func numbers(t string, blocks []Block, tok *Tokens) []Number {
	return nil
}
