package term

import (
	"fmt"
	"strings"
)

// Entry is one concept: how it is wrongly rendered, how rightly, and when.
type Entry struct {
	// Wrong holds the patterns of wrong renderings, Right the right ones, best
	// first; see docs/terms.md for their language. Right may be empty. A pattern
	// with “?” before it is good English too, and found only in a text that betrays
	// one of the languages of Sources.
	Wrong, Right []string
	// Sources are the words of other languages that lead to the wrong rendering.
	Sources []Source
	// Note says in a few words what the source means or what to check.
	Note string
	// Severity is "notice", "warning", "error" or "" for the rule's own.
	Severity string
	// Conditions must all hold.
	Conditions []Condition
	// Stands says that the renderings of Wrong are right: where one is found, nothing
	// shorter is. Such an entry has neither Right nor Conditions.
	Stands bool
	// Whole says that the right rendering replaces all of the wrong one, whatever
	// stands at its edges.
	Whole bool
	// Bad and Good are sentences in which the entry is found and is not.
	Bad, Good []string
	// File, Line and Column are the place that the entry was read from, from 1
	// on; Column is 0 for the beginning of the line.
	File         string
	Line, Column int
}

// Source is a word of another language.
type Source struct {
	// Language is a BCP 47 tag: "pt".
	Language string
	Word     string
}

// Scope says where a Condition looks.
type Scope uint8

// The scopes.
const (
	Prev      Scope = iota // the word before
	Next                   // the word behind
	Near                   // the sentence
	Paragraph              // the paragraph
	Document               // the whole document
)

// The reach of a scope on both sides, in words: a text without full stops or
// paragraphs must not be read over and over.
const (
	nearReach      = 30
	paragraphReach = 150
)

// Condition is one thing that must, or with Not must not, hold around a match.
type Condition struct {
	Scope Scope
	Not   bool
	// Words are words in any inflection and classes in braces; one of them is
	// enough. A word with a capital stands for itself with a capital only.
	Words []string
}

// Error is one thing in a termbase that cannot be read.
type Error struct {
	// File names the termbase, Line and Column the place in it, from 1 on;
	// Column 0 is the whole line, Line 0 the whole file.
	File         string
	Line, Column int
	Message      string
}

// Errors are all that is wrong with one termbase, in the order of the file. It is
// never empty.
type Errors []*Error

func (e Errors) Error() string {
	lines := make([]string, len(e))
	for i := range e {
		lines[i] = e[i].Error()
	}
	return strings.Join(lines, "\n")
}

func (e *Error) Error() string {
	switch {
	case e.Line == 0:
		return fmt.Sprintf("%s: %s", e.File, e.Message)
	case e.Column == 0:
		return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Message)
	}
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Column, e.Message)
}

func (e *Entry) fail(format string, args ...any) error {
	return &Error{File: e.File, Line: e.Line, Column: e.Column, Message: fmt.Sprintf(format, args...)}
}
