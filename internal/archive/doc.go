// Package archive cleans archives: it takes every article out of a source,
// lints it, and writes a destination of the same shape in which nothing differs
// from the source but what fixes changed. A journal holds every change, from
// which the source can be made again bit for bit, and a manifest the checksums
// of both sides.
//
// The source is never opened for writing. What is written stands beside the
// destination, in a directory of its own, until all of it is whole.
//
//	stats, err := archive.Clean(ctx, archive.Options{Source: "old.jsonl", Dest: "new.jsonl", Rules: rules.All(), Fix: lint.Safe})
package archive
