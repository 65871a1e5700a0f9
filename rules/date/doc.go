// Package date holds the rules about dates: whether they can be, and whether a
// reader can tell which day is meant.
package date
