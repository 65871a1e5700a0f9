package pipeline

import (
	"reflect"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/fileio"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/parquetio"
)

// Build adds everything to a pipeline. What it writes:
//
//	findings-*.jsonl  as check --format jsonl prints them
//	edits-*.jsonl     what was mended, as in the journal of clean
//	problems-*.jsonl  what could not be read, as in check --format json
//	book.yaml         what the articles taught, as check --update-book writes it
//	articles-*        the records of JSON lines or Parquet, mended
//	clean/            the files of other kinds, mended
//	large/            records of JSON lines beyond the limit, by file and line
//
// Lines stand in no order, and an output of which there is nothing has no files.
func Build(s beam.Scope, o *Options) error {
	if err := o.prepare(); err != nil {
		return err
	}
	w, err := o.worker()
	if err != nil {
		return err
	}
	elements, unread := read(s, o)
	// An element is read once, and the elements of one file are dealt out.
	elements = beam.Reshuffle(s.Scope("deal"), elements)

	known := beam.ParDo(s.Scope("known"), &knownFn{}, beam.Create(s, o.Book))
	book := known
	if w.learns() {
		learn := s.Scope("learn")
		gathered := beam.ParDo(learn, &gatherFn{Options: *o}, elements)
		book = beam.CombinePerKey(learn, &mergeFn{}, beam.Flatten(learn, known, gathered))
		beam.ParDo0(learn, &bookFn{o.Output + "/book.yaml"}, beam.Impulse(learn), beam.SideInput{Input: book})
	}
	findings, edits, problems, lines, rows := beam.ParDo5(s.Scope("check"), &checkFn{Options: *o}, elements, beam.SideInput{Input: book})

	write(s, o, "findings", findings)
	write(s, o, "edits", edits)
	write(s, o, "problems", beam.Flatten(s, problems, unread))
	if o.Parquet {
		writeRows(s, o, "articles", rows)
	} else {
		write(s, o, "articles", lines)
	}
	return nil
}

// read gives the elements, and problems of what could not be read.
func read(s beam.Scope, o *Options) (elements, problems beam.PCollection) {
	s = s.Scope("read")
	if o.Parquet {
		var all []beam.PCollection
		for _, glob := range o.Inputs {
			all = append(all, parquetio.Read(s, glob, reflect.TypeFor[Row]()))
		}
		rows := beam.Flatten(s, all...)
		return beam.ParDo2(s, &rowsFn{Options: *o}, rows)
	}
	files := fileio.ReadMatches(s, fileio.MatchAll(s, beam.CreateList(s, o.Inputs), fileio.MatchEmptyDisallow()), fileio.ReadUncompressed())
	return beam.ParDo2(s, &readFn{Options: *o}, files)
}
