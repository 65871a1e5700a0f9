package container

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf16"
	"unicode/utf8"
)

// wide reports whether text begins as UTF-16 does, and whether the first byte of
// a unit is the greater one.
func wide(head []byte) (is, big bool) {
	switch {
	case bytes.HasPrefix(head, []byte("\xFF\xFE")):
		return true, false
	case bytes.HasPrefix(head, []byte("\xFE\xFF")):
		return true, true
	}
	var zeros [2]int
	head = head[:min(len(head), 64)&^1]
	for i, c := range head {
		if c == 0 {
			zeros[i&1]++
		}
	}
	if many, few := max(zeros[0], zeros[1]), min(zeros[0], zeros[1]); many < 2 || many*3 < len(head) || few*4 > many {
		return false, false
	}
	return true, zeros[0] > zeros[1]
}

// wideText reads a container that is UTF-16 as a part that is encoded so: within
// it, it is UTF-8.
func (r *reader) wideText(kind string, big bool) error {
	if err := r.seekable(); err != nil {
		return err
	}
	raw := r.At
	part := &Part{ID: r.Name, Encoder: func(w io.Writer) (io.WriteCloser, error) {
		return &wideWriter{w: w, big: big}, nil
	}}
	if err := r.s.Begin(part); err != nil {
		return err
	}
	content := &wideReader{in: bufio.NewReaderSize(io.NewSectionReader(raw, 0, raw.Size()), bufferSize), big: big}
	damage, err := r.guarded(func() error {
		in := r.Input
		in.R, in.At, in.kind = content, nil, kind
		in.depth++
		return read(in, r.Options, r.s)
	})
	if err != nil {
		return err
	}
	if content.err != nil {
		damage = content.err
	}
	return r.s.End(part, raw, damage)
}

// wideReader turns UTF-16 into UTF-8. What could not be turned back is an error.
type wideReader struct {
	in   *bufio.Reader
	big  bool
	at   int64
	left []byte
	err  error
}

func (w *wideReader) unit() (rune, error) {
	var b [2]byte
	if _, err := io.ReadFull(w.in, b[:]); err != nil {
		if errors.Is(err, io.ErrUnexpectedEOF) {
			err = errors.New("it ends within a character")
		}
		return 0, err
	}
	w.at += 2
	if w.big {
		return rune(b[0])<<8 | rune(b[1]), nil
	}
	return rune(b[1])<<8 | rune(b[0]), nil
}

func (w *wideReader) Read(p []byte) (int, error) {
	n := 0
	for n < len(p) {
		if len(w.left) > 0 {
			m := copy(p[n:], w.left)
			w.left = w.left[m:]
			n += m
			continue
		}
		if w.err != nil {
			return n, w.err
		}
		c, err := w.unit()
		if err == nil && utf16.IsSurrogate(c) {
			var low rune
			if low, err = w.unit(); err == nil || errors.Is(err, io.EOF) {
				if c = utf16.DecodeRune(c, low); c == utf8.RuneError {
					err = fmt.Errorf("byte %d: half a character of UTF-16", w.at-2)
				}
			}
		}
		if errors.Is(err, io.EOF) {
			return n, io.EOF
		}
		if err != nil {
			w.err = err
			continue
		}
		w.left = utf8.AppendRune(w.left[:0], c)
	}
	return n, nil
}

// wideWriter turns UTF-8 into UTF-16.
type wideWriter struct {
	w    io.Writer
	big  bool
	open []byte // the beginning of a character
}

func (w *wideWriter) Write(b []byte) (int, error) {
	in := append(w.open, b...)
	out := make([]byte, 0, 2*len(in))
	for utf8.FullRune(in) {
		c, n := utf8.DecodeRune(in)
		if c == utf8.RuneError && n == 1 {
			return 0, errors.New("text that is not UTF-8 cannot be written as UTF-16")
		}
		in = in[n:]
		for _, u := range utf16.AppendRune(nil, c) {
			if w.big {
				out = append(out, byte(u>>8), byte(u))
			} else {
				out = append(out, byte(u), byte(u>>8))
			}
		}
	}
	w.open = bytes.Clone(in)
	if _, err := w.w.Write(out); err != nil {
		return 0, err
	}
	return len(b), nil
}

func (w *wideWriter) Close() error {
	if len(w.open) > 0 {
		return errors.New("text that is not UTF-8 cannot be written as UTF-16")
	}
	return nil
}
