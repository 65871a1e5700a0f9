// Package read turns bytes into a lint.Document: it finds the encoding and the
// format, decodes, separates prose from markup, and remembers for every byte of
// prose which bytes of the stored file it came from.
//
// It opens no file: callers hand over bytes and a name.
//
//	doc, err := read.Document("a.md", source, read.Options{})
package read
