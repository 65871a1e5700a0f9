package text

// Block is what Segment needs to know of a stretch of text that reads as a
// unit: no sentence and no quotation runs over its end, but a quotation may go
// on in the next block.
type Block struct {
	Span
	// Headline marks a block that needs no full stop and whose capitals prove
	// nothing.
	Headline bool
	// Code is split into words only: it has no sentences, quotations or names.
	Code bool
}

// Segment finds everything in t in one pass. blocks must be in order, apart
// from each other and inside t; what lies outside all blocks is not read.
func Segment(t string, blocks []Block) Tokens {
	var tok Tokens
	tok.Numbers = numbers(t, blocks, &tok)
	tok.Names = names(t, blocks, &tok)
	return tok
}
