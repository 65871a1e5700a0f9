// Package pipeline is stet as an Apache Beam pipeline: the readers, rules and
// surveys of one process, shared out among many.
//
//	files → pieces → gather → merge by key → the Book
//	           └──────────→ check and fix, with the Book as a side input → files
//
// A piece is something that a container's reader reads by itself: some whole
// lines of a file of JSON lines, a small file, the name of a large one, rows of
// Parquet. An element holds several, as an element costs much more than an
// article.
package pipeline
