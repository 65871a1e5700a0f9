package container

import (
	"bytes"
	"io"
	"os"
)

// Spool keeps bytes until they are read: a few in memory, many in a file that
// has no name any more.
type Spool struct {
	// Dir is where the file lies; "" means the system's directory. Keep is how
	// many bytes stay in memory.
	Dir  string
	Keep int

	mem  []byte
	file *os.File
	size int64
}

// Write adds to what is kept.
func (s *Spool) Write(b []byte) (int, error) {
	if s.file == nil && len(s.mem)+len(b) <= s.Keep {
		s.mem = append(s.mem, b...)
		s.size += int64(len(b))
		return len(b), nil
	}
	if s.file == nil {
		f, err := os.CreateTemp(s.Dir, ".stet-*.tmp")
		if err != nil {
			return 0, err
		}
		// Without a name it goes with the process, however that ends. Where
		// open files cannot be removed, Close does it.
		_ = os.Remove(f.Name())
		s.file = f
		if _, err := f.Write(s.mem); err != nil {
			return 0, err
		}
		s.mem = nil
	}
	n, err := s.file.Write(b)
	s.size += int64(n)
	return n, err
}

// Section gives what was written so far.
func (s *Spool) Section() *io.SectionReader {
	if s.file != nil {
		return io.NewSectionReader(s.file, 0, s.size)
	}
	return section(s.mem)
}

func section(b []byte) *io.SectionReader {
	return io.NewSectionReader(bytes.NewReader(b), 0, int64(len(b)))
}

// Size is the number of bytes written.
func (s *Spool) Size() int64 { return s.size }

// Close lets go of what is kept.
func (s *Spool) Close() {
	if s.file != nil {
		_ = s.file.Close()
		_ = os.Remove(s.file.Name())
	}
	s.mem, s.file = nil, nil
}
