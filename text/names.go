package text

// Name is a run of capitalised words that may be a name.
type Name struct {
	Start, End int32
}

// names finds the names among tok.Words; tok's words, sentences and quotations
// are there already.
func names(t string, blocks []Block, tok *Tokens) []Name {
	return nil
}
