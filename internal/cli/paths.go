package cli

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
)

// root is one path that the user gave.
type root struct {
	// id is the path cleaned and with forward slashes, path the path as given.
	id, path string
	// at is the absolute path of where it stands: its directory without
	// symbolic links, and its name. real has no symbolic links at all.
	at, real string
	dir      bool
}

// key orders roots as the ids of what lies under them.
func (r *root) key() string {
	switch {
	case !r.dir:
		return r.id
	case r.id == ".":
		return ""
	case strings.HasSuffix(r.id, "/"):
		return r.id
	}
	return r.id + "/"
}

// resolve looks at every path that the user gave before anything is read. What
// is not there, or is no file and no directory, is a usage error that names all
// of them. The roots come back in the order of their ids.
func resolve(paths []string) ([]root, error) {
	var roots []root
	var bad []string
	for _, p := range paths {
		r, why := lookAt(p)
		if why != "" {
			bad = append(bad, why)
			continue
		}
		roots = append(roots, r)
	}
	if len(bad) > 0 {
		return nil, usage("%s", strings.Join(bad, "\n"))
	}
	slices.SortStableFunc(roots, func(a, b root) int { return cmp.Compare(a.key(), b.key()) })
	return roots, nil
}

// lookAt resolves one path, or says what is wrong with it.
func lookAt(p string) (r root, why string) {
	if p == "" {
		return r, "an empty path: name a file or a directory"
	}
	r = root{id: filepath.ToSlash(filepath.Clean(p)), path: p}
	info, err := os.Stat(p)
	switch {
	case err == nil:
	case errors.Is(err, fs.ErrPermission):
		// It is there, and the run will say that it cannot be read.
		r.at, _ = filepath.Abs(p)
		r.real = r.at
		return r, ""
	default:
		if target, err := os.Readlink(p); err == nil {
			return r, p + ": a symbolic link to " + target + ", which leads nowhere"
		}
		if errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) {
			return r, p + ": no such file or directory"
		}
		return r, p + ": " + reason(err)
	}
	r.dir = info.IsDir()
	if !r.dir && !info.Mode().IsRegular() {
		return r, p + ": " + kindOf(info.Mode()) + ", which stet does not open; pipe its text to stet check -"
	}
	if r.real, err = realPath(p); err != nil {
		return r, p + ": " + reason(err)
	}
	r.at = r.real
	if !r.dir {
		dir, err := realPath(filepath.Dir(p))
		if err != nil {
			return r, p + ": " + reason(err)
		}
		r.at = filepath.Join(dir, filepath.Base(p))
	}
	return r, ""
}

// realPath is the absolute path without symbolic links.
func realPath(p string) (string, error) {
	abs, err := filepath.Abs(p)
	if err != nil {
		return "", err
	}
	return filepath.EvalSymlinks(abs)
}

// reason is what the system says of err without the operation and the path,
// which the message names already.
func reason(err error) string {
	var pathErr *fs.PathError
	if errors.As(err, &pathErr) {
		return pathErr.Err.Error()
	}
	var linkErr *os.LinkError
	if errors.As(err, &linkErr) {
		return linkErr.Err.Error()
	}
	return err.Error()
}

// kindOf names what is no regular file.
func kindOf(m fs.FileMode) string {
	switch {
	case m&fs.ModeNamedPipe != 0:
		return "a named pipe"
	case m&fs.ModeSocket != 0:
		return "a socket"
	case m&fs.ModeDevice != 0:
		return "a device"
	case m.IsDir():
		return "a directory"
	}
	return "no regular file"
}
