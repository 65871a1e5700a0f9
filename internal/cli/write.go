package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
)

// pending is a file on its way to replace another one. Until commit, whoever
// opens the target sees the old file; from then on the new one, whole.
type pending struct {
	*os.File
	target string
	done   bool
}

// createPending begins a file that will stand at target, which may exist and
// may be a symbolic link: then what it leads to is replaced. A file that exists
// keeps its mode and its owner.
//
// The temporary file lies beside the target and has a short name of its own:
// one made by adding to the target's name could be too long for the system,
// and the system's directory for temporary files may be on another disk.
func createPending(target string) (*pending, error) {
	if real, err := filepath.EvalSymlinks(target); err == nil {
		target = real
	}
	info, err := os.Stat(target)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		info = nil
	case err != nil:
		return nil, err
	case info.IsDir():
		return nil, &fs.PathError{Op: "write", Path: target, Err: errors.New("is a directory")}
	case !info.Mode().IsRegular():
		return nil, errNotRegular
	}
	f, err := createBeside(target)
	if err != nil {
		return nil, err
	}
	p := &pending{File: f, target: target}
	if info != nil {
		if err := keepOwner(f, info); err != nil {
			p.abandon()
			return nil, fmt.Errorf("its owner could not be kept: %w", err)
		}
		if err := f.Chmod(info.Mode().Perm()); err != nil {
			p.abandon()
			return nil, err
		}
	}
	return p, nil
}

// errNotRegular says that a target is a device, a pipe or the like: to be
// written to, never to be replaced.
var errNotRegular = errors.New("no regular file")

// createBeside makes a new file in the directory of target, with the mode that
// a new file has.
func createBeside(target string) (*os.File, error) {
	const attempts = 100
	for n := 1; ; n++ {
		name := filepath.Join(filepath.Dir(target), fmt.Sprintf(".stet-%08x.tmp", rand.Uint32()))
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if err == nil || n == attempts || !errors.Is(err, fs.ErrExist) {
			return f, err
		}
	}
}

// commit puts the file in its place.
func (p *pending) commit() error {
	if p.done {
		return nil
	}
	// Without a sync a crash could leave a file without content under the
	// target's name.
	err := p.Sync()
	if e := p.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(p.Name(), p.target)
	}
	if err != nil {
		_ = os.Remove(p.Name()) // the error before it is the one to report
	}
	p.done = true
	return err
}

// abandon leaves the target as it was. After commit it does nothing.
func (p *pending) abandon() {
	if p.done {
		return
	}
	p.done = true
	_ = p.Close()
	_ = os.Remove(p.Name()) // nothing more can be done about it
}

// writeFile replaces the content of the file at target, or makes it.
func writeFile(target string, data []byte) error {
	p, err := createPending(target)
	if err != nil {
		return err
	}
	defer p.abandon()
	if _, err := p.Write(data); err != nil {
		return err
	}
	return p.commit()
}

// rewrite replaces before by after in the article at path. Whatever goes wrong,
// the file is whole: as it was, or as it should be.
//
// A file that may not be written is refused even where replacing it would work,
// as who owns the directory could do: somebody has said that it is to stay. A
// file that no longer holds what was read is refused too. Between that look and
// the replacement lies a moment in which somebody else's change could be lost;
// no system call closes it.
func rewrite(path string, before, after []byte, put func(string, []byte) error) error {
	info, err := os.Stat(path)
	if err != nil {
		return errors.New(reason(err))
	}
	if info.Mode().Perm()&0o222 == 0 {
		return errors.New("the file is read-only; make it writable to have it fixed")
	}
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return fmt.Errorf("the file cannot be written: %s", reason(err))
	}
	if err := f.Close(); err != nil {
		return errors.New(reason(err))
	}
	now, err := os.ReadFile(path)
	if err != nil {
		return errors.New(reason(err))
	}
	switch {
	case bytes.Equal(now, after):
		return nil
	case !bytes.Equal(now, before):
		return errors.New("the file was changed by someone else in the meantime; run stet again")
	}
	if err := put(path, after); err != nil {
		return errors.New(reason(err))
	}
	return nil
}
