package lint

import "stet/text"

// Problem is something that could not be read, run or written. Unlike a
// Finding it is no fault of the article's language, and it makes the command
// exit with 3.
type Problem struct {
	// ID names the document, Rule the rule at fault; either may be empty.
	ID, Rule string
	// At is the place in the document; the zero Position means all of it.
	At text.Position
	// Message says what happened and what to do, in one line.
	Message string
	// Note marks a mere remark (a skipped binary file): it is printed and does
	// not change the exit code.
	Note bool
}
