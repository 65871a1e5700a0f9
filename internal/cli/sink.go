package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"

	"stet/lint"
	"stet/report"
)

// sink is a report on its way out.
type sink struct {
	output
	w    report.Writer
	buf  *bufio.Writer
	diff bool
	live bool // a terminal, where everything is to be seen at once

	pending *pending // the file that will stand there, or nil
	device  *os.File // what is written to as it is, or nil
	closed  bool
}

// open begins the progress line and the reports. A file that cannot be written
// is known before the work begins.
func (k *checking) open(total int) error {
	if f := k.movable(k.stderr); f != nil && !k.quiet {
		k.progress = newProgress(f, func() int { return width(f) }, total)
	}
	k.errors = k.progress.around(k.stderr)
	if k.update {
		return nil
	}
	for _, o := range k.outputs {
		s := sink{output: o, diff: o.format.Name == "diff"}
		ro := report.Options{Version: version()}
		ro.Fails = func(s lint.Severity) bool { return k.threshold.fails(s) }
		if !k.dry {
			ro.Fix = k.fix
		}
		var to io.Writer
		if o.file != "" {
			if err := s.create(); err != nil {
				k.progress.end()
				k.progress = nil
				return usage("%s cannot be written: %s", o.file, reason(err))
			}
			to = s.pending
			if s.device != nil {
				to = s.device
			}
			ro.Color = k.color == "always"
			if s.diff {
				ro.Problems = io.Discard
			}
		} else {
			to = k.stdout
			if k.piped && k.fix != lint.NoFix && !k.dry {
				to = k.stderr // the fixed text has standard output to itself
			}
			s.live = terminal(to) != nil
			ro.Color = k.coloured(k.color, to)
			ro.Width = width(to)
			ro.Problems = io.Discard // say prints them
			k.inside = o.format.Problems
			to = k.progress.around(to)
		}
		s.buf = bufio.NewWriterSize(to, 1<<16)
		s.w = o.format.New(s.buf, ro)
		k.sinks = append(k.sinks, s)
	}
	return nil
}

// result prints one result, with what an archive says of its article where the
// format has a place for it.
func (s *sink) result(r *lint.Result, about report.About) error {
	var err error
	if w, ok := s.w.(report.Archivist); ok {
		err = w.Article(r, about)
	} else {
		err = s.w.Result(r)
	}
	if err != nil {
		return s.failed(err)
	}
	if s.live {
		return s.flush()
	}
	return nil
}

// create begins the file of a sink.
func (s *sink) create() error {
	var err error
	s.pending, err = createPending(s.file)
	if errors.Is(err, errNotRegular) {
		s.device, err = os.OpenFile(s.file, os.O_WRONLY, 0)
	}
	return err
}

// failed names the file that an error of a sink concerns.
func (s *sink) failed(err error) error {
	if s.file != "" {
		return fmt.Errorf("%s could not be written: %w", s.file, err)
	}
	return err
}

func (s *sink) flush() error {
	if err := s.buf.Flush(); err != nil {
		return s.failed(err)
	}
	return nil
}

// close ends the report and puts its file in place.
func (s *sink) close(sum *report.Summary, quiet bool) error {
	s.closed = true
	if !quiet || !s.format.Log { // a log ends with its summary
		if err := s.w.Close(sum); err != nil {
			return s.failed(err)
		}
	}
	if err := s.flush(); err != nil {
		return err
	}
	switch {
	case s.pending != nil:
		if err := s.pending.commit(); err != nil {
			return s.failed(err)
		}
	case s.device != nil:
		if err := s.device.Close(); err != nil {
			return s.failed(err)
		}
	}
	return nil
}

// abandon gives up a report that was not closed: its file stays as it was, and
// what lay ready for standard output is let go there.
func (s *sink) abandon() {
	if s.pending != nil {
		s.pending.abandon()
		return
	}
	if !s.closed {
		_ = s.buf.Flush() // the run has failed already
	}
	if s.device != nil {
		_ = s.device.Close()
	}
}
