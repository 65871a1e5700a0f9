package archive

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// finishFile gives a file of the destination the mode and time of its source.
func finishFile(f *os.File, l *manifestLine) error {
	if err := f.Chmod(fs.FileMode(l.Mode)); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return err
	}
	t := time.Unix(0, l.Time)
	return os.Chtimes(f.Name(), t, t)
}

// finishDirs gives directories below root the modes and times of their sources,
// the innermost first, and makes their content durable.
func finishDirs(root string, m *manifest) error {
	var dirs []*manifestLine
	for {
		l, _, err := m.next()
		if err != nil {
			return err
		}
		if l == nil {
			break
		}
		if l.Kind == "dir" {
			dirs = append(dirs, l)
		}
	}
	for i := len(dirs) - 1; i >= 0; i-- {
		at := filepath.Join(root, filepath.FromSlash(dirs[i].Path))
		if err := syncDir(at); err != nil {
			return err
		}
		if err := os.Chmod(at, fs.FileMode(dirs[i].Mode)); err != nil {
			return err
		}
		t := time.Unix(0, dirs[i].Time)
		if err := os.Chtimes(at, t, t); err != nil {
			return err
		}
	}
	return nil
}

// syncDir makes names in a directory durable, where the system can.
func syncDir(path string) error {
	d, err := os.Open(path)
	if err != nil {
		return err
	}
	_ = d.Sync() // not every system can
	return d.Close()
}

// finish puts everything in its place. From the moment that the file "ready"
// stands, the rest can be done by whoever comes next.
func (c *cleaner) finish() error {
	if err := c.prove(); err != nil {
		return err
	}
	if c.dir {
		m, err := openManifest(c.path(manifestPart))
		if err != nil {
			return err
		}
		err = finishDirs(c.path(outPart), m)
		m.close()
		if err != nil {
			return err
		}
	}
	if err := c.log.cur.Sync(); err != nil {
		return err
	}
	if err := replaceFile(c.path(readyName), nil); err != nil {
		return err
	}
	return c.finishBegun()
}

// prove makes the source again from what was written, and compares it with the
// source itself: only then is what was written worth to be kept.
func (c *cleaner) prove() error {
	c.Progress.begin(Proving)
	u := &undoing{ctx: c.ctx, out: c.path(outPart), manifest: c.path(manifestPart), journal: c.path(journalPart), kept: c.path(keptPart)}
	return u.each(func(l *manifestLine, source func(write func([]byte) error) error) error {
		if l.Kind != "file" {
			return nil
		}
		at := c.abs
		if c.dir {
			at = filepath.Join(c.abs, filepath.FromSlash(l.Path))
		}
		f, err := os.Open(at)
		if err != nil {
			return err
		}
		defer func() { _ = f.Close() }() // it was only read
		cmp := &comparer{r: f}
		err = source(func(b []byte) error {
			c.Progress.Bytes.Add(int64(len(b)))
			return cmp.compare(b)
		})
		if err == nil {
			err = cmp.end()
		}
		if err != nil && c.ctx.Err() == nil {
			return fmt.Errorf("%s: what was written does not lead back to the source (%w): the destination was left as it was; please report this, unless the source was changed meanwhile", named(c.Name, l.Path), err)
		}
		return err
	})
}

// finishBegun does the renames of a run that is whole.
func (c *cleaner) finishBegun() error {
	if _, err := os.Lstat(c.path(readyName)); errors.Is(err, fs.ErrNotExist) {
		return nil
	} else if err != nil {
		return err
	}
	move := func(from, to string) error {
		err := os.Rename(from, to)
		if errors.Is(err, fs.ErrNotExist) {
			return nil // that had been done
		}
		return err
	}
	if _, err := os.Lstat(c.path(outPart)); err == nil {
		// A directory cannot be renamed over another one.
		if info, err := os.Lstat(c.Dest); err == nil && info.IsDir() {
			if err := removeTree(c.path(oldName)); err != nil {
				return err
			}
			if err := os.Rename(c.Dest, c.path(oldName)); err != nil {
				return err
			}
		}
		if err := os.Rename(c.path(outPart), c.Dest); err != nil {
			return err
		}
	}
	for part, name := range map[string]string{journalPart: journalName, keptPart: keptName, manifestPart: manifestName, logPart: logName} {
		if err := move(c.path(part), c.path(name)); err != nil {
			return err
		}
	}
	if err := errors.Join(syncDir(c.state()), syncDir(filepath.Dir(c.Dest))); err != nil {
		return err
	}
	for _, name := range []string{oldName, scratchName} {
		if err := removeTree(c.path(name)); err != nil {
			return err
		}
	}
	return os.Remove(c.path(readyName))
}

// removeTree removes a directory whatever the modes in it.
func removeTree(path string) error {
	err := os.RemoveAll(path)
	if err == nil || !errors.Is(err, fs.ErrPermission) {
		return err
	}
	_ = filepath.WalkDir(path, func(p string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() {
			_ = os.Chmod(p, 0o700)
		}
		return nil
	})
	return os.RemoveAll(path)
}
