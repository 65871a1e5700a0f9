// Package container takes archives apart: it reads a stream of bytes in any of
// the forms in which archives are kept and hands on, in order, the articles in
// it and everything between them. Joined together, the raw bytes handed on are
// the source, byte for byte, so that whoever replaces the text of one article
// leaves the rest as it was.
//
// It lints nothing, writes nothing but scratch files, and knows no names of
// files but to guess by.
//
//	err := container.Read(container.Input{Name: "a.jsonl", R: r}, &container.Options{}, sink)
package container
