package text

// Name is a run of capitalised words that may be a name.
type Name struct {
	Start, End int32
}
