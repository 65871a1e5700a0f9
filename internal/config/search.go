package config

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"sync"
	"syscall"

	"stet/lint"
)

// Finder finds the configuration of files: the nearest .stet.yaml in the
// folder of a file or above it, up to the root of the file system. Only that
// one counts; configurations do not add up. The zero values of its unexported
// fields are ready to use, and it is safe for concurrent use.
type Finder struct {
	Rules []*lint.Rule
	// Read reads a whole file as os.ReadFile does.
	Read func(path string) ([]byte, error)

	mu      sync.Mutex
	folders map[string]outcome
}

type outcome struct {
	config *Config
	err    error
}

// For returns the configuration of a file, whose path must be absolute;
// Default when there is none. Every file below one folder shares one *Config.
// The error is Errors or *Error and the same for all of them.
func (f *Finder) For(file string) (*Config, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	got := f.in(filepath.Dir(file))
	return got.config, got.err
}

func (f *Finder) in(folder string) outcome {
	if got, ok := f.folders[folder]; ok {
		return got
	}
	if f.folders == nil {
		f.folders = map[string]outcome{}
	}
	var got outcome
	path := filepath.Join(folder, Name)
	data, err := f.Read(path)
	switch {
	case err == nil:
		got.config, got.err = f.Load(path, data)
	case errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR):
		if above := filepath.Dir(folder); above != folder {
			got = f.in(above)
		} else {
			got.config = Default()
		}
	default:
		got.err = Unreadable(path, err)
	}
	f.folders[folder] = got
	return got
}

// Unreadable is the error of a configuration that is there and cannot be read.
func Unreadable(path string, err error) *Error {
	message := fmt.Sprintf("cannot be read: %v", cause(err))
	if errors.Is(err, syscall.EISDIR) {
		message = "is a folder, and a configuration is a file"
	}
	return &Error{Path: path, Message: message, Err: err}
}

// cause drops the operation and the path that the error of a file repeats.
func cause(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}
