// Package name holds the rules about names: one name in two spellings.
//
// Spellings are compared as romanisations: two of them belong together when one
// word of one source language can be written both ways by the presses of the
// world. See sounds.go for what is known of that.
package name
