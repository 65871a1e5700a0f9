package archive

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
)

// manifestVersion is the version of the form of manifests and journals.
const manifestVersion = 1

// manifestHead is the first line of a manifest.
type manifestHead struct {
	Version int    `json:"stet"`
	Source  string `json:"source"`
	Dir     bool   `json:"dir,omitempty"`
	// Key stands for the program, the rules and the configuration.
	Key string `json:"key"`
}

// manifestLine is a line for each file, directory and link of the source.
type manifestLine struct {
	Path string `json:"path"`
	// Kind is "file", "dir", "link" or "other".
	Kind   string `json:"kind"`
	Target string `json:"target,omitempty"`
	Mode   uint32 `json:"mode"`
	// Time is that of the last change, in nanoseconds since 1970.
	Time   int64  `json:"time"`
	Source *state `json:"source,omitempty"`
	Dest   *state `json:"dest,omitempty"`
}

// state is the size and checksum of one side of a file.
type state struct {
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
}

// manifestEnd is the last line, without which a manifest is not whole.
type manifestEnd struct {
	End   bool   `json:"end"`
	Stats *Stats `json:"stats"`
}

// manifestWriter writes a manifest.
type manifestWriter struct {
	f   *os.File
	buf *bufio.Writer
	enc *json.Encoder
}

func createManifest(path string, head manifestHead) (*manifestWriter, error) {
	f, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	w := &manifestWriter{f: f, buf: bufio.NewWriterSize(f, 1<<16)}
	w.enc = json.NewEncoder(w.buf)
	w.enc.SetEscapeHTML(false)
	if err := w.enc.Encode(head); err != nil {
		_ = f.Close()
		return nil, err
	}
	return w, nil
}

func (w *manifestWriter) line(l *manifestLine) error { return w.enc.Encode(l) }

func (w *manifestWriter) close(stats *Stats) error {
	return errors.Join(w.enc.Encode(manifestEnd{true, stats}), w.buf.Flush(), w.f.Sync(), w.f.Close())
}

// manifest reads a manifest line by line.
type manifest struct {
	manifestHead
	name string
	f    *os.File
	in   *bufio.Reader
	line int
}

func openManifest(path string) (*manifest, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	m := &manifest{name: path, f: f, in: bufio.NewReaderSize(f, 1<<16)}
	if err := m.read(&m.manifestHead); err != nil {
		m.close()
		if errors.Is(err, io.EOF) {
			err = fmt.Errorf("%s: it is empty", path)
		}
		return nil, err
	}
	if m.Version != manifestVersion {
		m.close()
		return nil, fmt.Errorf("%s: it has version %d, and this stet reads version %d", path, m.Version, manifestVersion)
	}
	return m, nil
}

func (m *manifest) read(to any) error {
	m.line++
	line, err := m.in.ReadBytes('\n')
	if err != nil {
		if errors.Is(err, io.EOF) && len(line) == 0 {
			return io.EOF
		}
		return fmt.Errorf("%s:%d: the line is not whole", m.name, m.line)
	}
	if err := json.Unmarshal(line, to); err != nil {
		return fmt.Errorf("%s:%d: %w", m.name, m.line, err)
	}
	return nil
}

// next returns the next line; at the end of a whole manifest the line is nil and
// the counts of its run are set.
func (m *manifest) next() (*manifestLine, *Stats, error) {
	var l struct {
		manifestLine
		manifestEnd
	}
	if err := m.read(&l); err != nil {
		if errors.Is(err, io.EOF) {
			err = fmt.Errorf("%s: the end is missing", m.name)
		}
		return nil, nil, err
	}
	if l.End {
		if l.Stats == nil {
			l.Stats = &Stats{}
		}
		return nil, l.Stats, nil
	}
	return &l.manifestLine, nil, nil
}

func (m *manifest) close() { _ = m.f.Close() }
