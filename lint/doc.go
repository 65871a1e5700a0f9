// Package lint is the engine: the document that rules read, the rules, the
// findings that they report, and the straight line from a document to placed
// findings and applied fixes.
//
// It opens no file and no connection. Readers (package read) make Documents,
// rules (packages under rules) find, reports (package report) print.
package lint
