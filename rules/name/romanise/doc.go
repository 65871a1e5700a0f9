// Package romanise knows how the presses of the world write the sounds of other
// scripts in Latin letters, and tells whether two spellings can be one name.
//
// It is a leaf: it knows no documents and no rules. It holds no names, only
// letters, sounds and the shapes of words.
//
//	c := romanise.NewComparer()
//	l, ok := c.Compare(romanise.Read("Dzhalal"), romanise.Read("Jalal"))
//	// l.Cost is small, l.A "dzh", l.B "j", l.Sound "дж"
package romanise
