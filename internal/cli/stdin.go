package cli

import (
	"iter"
	"path/filepath"

	"stet/lint"
	"stet/read"
)

// stdinID names standard input in reports unless --stdin-path does.
const stdinID = "<stdin>"

// fromStdin reads standard input as the one file of a run.
func (k *checking) fromStdin() (iter.Seq[lint.Item], int, error) {
	f := file{id: stdinID, path: k.stdinPath, named: true}
	at := k.stdinPath
	if at == "" {
		at = stdinID // in the working directory, whose configuration holds
	} else {
		f.id = filepath.ToSlash(filepath.Clean(at))
	}
	var err error
	if f.at, err = filepath.Abs(at); err != nil {
		return nil, 0, err
	}
	f.real = f.at
	conf, err := k.conf.of(f.at)
	if err != nil {
		return nil, 0, err
	}
	if k.baseline != "" {
		if k.filter.baseline, err = openBaseline(k.baseline, false); err != nil {
			return nil, 0, err
		}
	}
	// All of it is read before anything else, as it cannot be read twice.
	source, failure := readUpTo(k.stdin, 0, limitOf(conf))
	k.fixed = source
	j := &job{file: f, failOn: k.thresholdOf(conf)}
	item := lint.Item{ID: f.id, Settings: k.chosen.adjust(conf.Settings(conf.Rel(f.at)))}
	item.Read = func() (*lint.Document, error) {
		if failure != nil {
			return nil, failure
		}
		return k.document(j, source, read.Options{})
	}
	return func(yield func(lint.Item) bool) {
		if k.pass++; k.pass == k.passes {
			k.queue = make(chan *job, 1)
			k.filter.begin(j)
			k.queue <- j
		}
		yield(item)
	}, 1, nil
}
