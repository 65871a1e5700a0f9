// Package text holds what every other package needs to talk about a piece of
// text: spans and edits, the map from one form of a text to another, the index
// from byte offsets to lines and columns, and the segmentation into words,
// sentences, quotations, numbers and names.
//
// It is a leaf: it knows no documents, no rules and no files. All offsets are
// byte offsets into UTF-8 text unless a name says otherwise.
//
//	out, err := text.Apply("a  b", []text.Edit{{Span: text.Span{Start: 1, End: 3}, New: " "}})
package text
