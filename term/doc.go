// Package term holds termbases: concepts with their wrong renderings in
// English, the right ones, the words of other languages that explain them, and
// the context that makes them wrong. It reads them from a line format,
// compiles them, and finds them in a text.
//
// It is a leaf beside package lexicon: it knows no rule, no finding and no file.
//
//	entries, err := term.Parse("courts.txt", data)
//	base, err := term.Compile(entries)
//	for _, m := range base.Find(doc.Text, &doc.Tokens, nil, places) { … m.Render(0) … }
package term
