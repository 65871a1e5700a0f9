package archive

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"stet/lint"
)

// undoing makes a source again from a destination and its journal.
type undoing struct {
	ctx                          context.Context
	out, manifest, journal, kept string
	head                         manifestHead
}

// each hands over each line of the manifest with a function that writes the file
// as it was in the source.
func (u *undoing) each(do func(l *manifestLine, source func(write func([]byte) error) error) error) error {
	m, err := openManifest(u.manifest)
	if err != nil {
		return err
	}
	defer m.close()
	u.head = m.manifestHead
	j, err := openJournal(u.journal, u.kept)
	if err != nil {
		return err
	}
	defer j.close()
	for {
		if err := u.ctx.Err(); err != nil {
			return err
		}
		l, end, err := m.next()
		if err != nil {
			return err
		}
		if end != nil {
			return nil
		}
		if l.Kind != "file" {
			if err := do(l, nil); err != nil {
				return err
			}
			continue
		}
		used := false
		err = do(l, func(write func([]byte) error) error {
			used = true
			return u.file(j, m.Dir, l, write)
		})
		if err == nil && !used {
			err = u.skip(j, l)
		}
		if err != nil {
			return err
		}
	}
}

// sizes adds up the files of source and destination, in bytes.
func (u *undoing) sizes() (source, dest int64, err error) {
	m, err := openManifest(u.manifest)
	if err != nil {
		return 0, 0, err
	}
	defer m.close()
	for {
		l, end, err := m.next()
		if err != nil || end != nil {
			return source, dest, err
		}
		if l.Source != nil && l.Dest != nil {
			source, dest = source+l.Source.Size, dest+l.Dest.Size
		}
	}
}

// local refuses paths that lead out of a directory: a manifest may come from
// anywhere.
func local(path string) error {
	if !filepath.IsLocal(filepath.FromSlash(path)) {
		return fmt.Errorf("the manifest names %q, which leads out of the archive", path)
	}
	return nil
}

func (u *undoing) begin(j *journalReader, l *manifestLine) error {
	e, err := j.next()
	if err == nil && e.File != l.Path {
		err = fmt.Errorf("%s:%d: the journal does not fit the manifest: it has %q in the place of %q", j.name, j.line, e.File, l.Path)
	}
	if errors.Is(err, io.EOF) {
		err = fmt.Errorf("%s: the journal ends before the manifest", j.name)
	}
	return err
}

// skip passes the lines of one file by.
func (u *undoing) skip(j *journalReader, l *manifestLine) error {
	if err := u.begin(j, l); err != nil {
		return err
	}
	for {
		e, err := j.next()
		if err != nil {
			return err
		}
		if e.Done {
			return nil
		}
	}
}

// file writes one file as it was.
func (u *undoing) file(j *journalReader, dir bool, l *manifestLine, write func([]byte) error) error {
	if err := u.begin(j, l); err != nil {
		return err
	}
	path := u.out
	if dir {
		if err := local(l.Path); err != nil {
			return err
		}
		path = filepath.Join(u.out, filepath.FromSlash(l.Path))
	}
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }() // it was only read
	in := bufio.NewReaderSize(f, 256<<10)
	buf := make([]byte, 64<<10)
	pass := func(r io.Reader, n int64) error {
		for n != 0 {
			part := buf
			if n > 0 && n < int64(len(part)) {
				part = part[:n]
			}
			got, err := r.Read(part)
			if e := write(part[:got]); e != nil {
				return e
			}
			n -= int64(got)
			if errors.Is(err, io.EOF) {
				if n > 0 {
					return fmt.Errorf("%s is shorter than the journal says", path)
				}
				return nil
			}
			if err != nil {
				return err
			}
		}
		return nil
	}
	at := int64(0)
	for {
		e, err := j.next()
		if err != nil {
			if errors.Is(err, io.EOF) {
				err = fmt.Errorf("%s: the journal breaks off", j.name)
			}
			return err
		}
		if e.Done {
			return pass(in, -1)
		}
		if e.Patch == nil {
			continue
		}
		p := e.Patch
		if p.At < at || p.Size < 0 {
			return fmt.Errorf("%s:%d: the patches are not in order", j.name, j.line)
		}
		if err := pass(in, p.At-at); err != nil {
			return err
		}
		if n, err := in.Discard(int(p.Size)); err != nil || int64(n) != p.Size {
			return fmt.Errorf("%s is shorter than the journal says", path)
		}
		at = p.At + p.Size
		was, err := j.was(p)
		if err != nil {
			return err
		}
		if err := pass(was, -1); err != nil {
			return err
		}
	}
}

// comparer compares what is written to it with a reader.
type comparer struct {
	r   io.Reader
	at  int64
	buf []byte
	err error
}

func (c *comparer) compare(b []byte) error {
	if len(b) == 0 || c.err != nil {
		return c.err
	}
	if len(c.buf) < len(b) {
		c.buf = make([]byte, max(len(b), 64<<10))
	}
	n, _ := io.ReadFull(c.r, c.buf[:len(b)])
	switch {
	case n < len(b):
		c.err = fmt.Errorf("it has %d bytes, and more are written", c.at+int64(n))
	case !bytes.Equal(b, c.buf[:n]):
		i := 0
		for b[i] == c.buf[i] {
			i++
		}
		c.err = fmt.Errorf("they differ at byte %d", c.at+int64(i))
	}
	c.at += int64(len(b))
	return c.err
}

func (c *comparer) end() error {
	if c.err != nil {
		return c.err
	}
	if n, _ := io.ReadFull(c.r, make([]byte, 1)); n > 0 {
		return fmt.Errorf("it has more than the %d bytes written", c.at)
	}
	return nil
}

// Checked counts what Undo or Verify looked at.
type Checked struct {
	Files int
	Bytes int64
	// Problems are files that are not as the manifest says.
	Problems int
}

func recorded(dest, stateDir string) (*undoing, error) {
	if stateDir == "" {
		stateDir = dest + StateEnding
	}
	at := func(name string) string { return filepath.Join(stateDir, name) }
	u := &undoing{out: dest, manifest: at(manifestName), journal: at(journalName), kept: at(keptName)}
	if _, err := os.Stat(at(readyName)); err == nil {
		return nil, usage("%s: the run that made it was ended while it put files in place; run the same stet clean again, which finishes that first", dest)
	}
	if _, err := os.Stat(u.manifest); err != nil {
		return nil, usage("%s: no manifest in %s: nothing there was made by stet clean, or its records were moved", dest, stateDir)
	}
	return u, nil
}

// Undo makes the source of the destination dest again and puts it at to, which
// must not exist. state is as in Options. Nothing is put there unless every
// checksum is that of the source.
func Undo(ctx context.Context, dest, stateDir, to string, progress *Progress) (*Checked, error) {
	u, err := recorded(dest, stateDir)
	if err != nil {
		return nil, err
	}
	u.ctx = ctx
	if _, err := os.Lstat(to); err == nil {
		return nil, usage("%s is there already: name another place for the source as it was", to)
	}
	total, _, err := u.sizes()
	if err != nil {
		return nil, err
	}
	progress.Total.Store(total)
	progress.begin(Undoing)
	part, err := os.MkdirTemp(filepath.Dir(filepath.Clean(to)), ".stet-*.tmp")
	if err != nil {
		return nil, err
	}
	defer func() { _ = removeTree(part) }()
	top := filepath.Join(part, "out")
	checked := &Checked{}
	var dirs []*manifestLine
	err = u.each(func(l *manifestLine, source func(func([]byte) error) error) error {
		at := top
		if u.head.Dir {
			if err := local(l.Path); err != nil {
				return err
			}
			at = filepath.Join(top, filepath.FromSlash(l.Path))
		}
		if l.Kind != "file" {
			if l.Kind == "dir" {
				dirs = append(dirs, l)
			}
			return makeOther(at, l)
		}
		return restore(at, l, source, checked, progress)
	})
	if err != nil {
		return checked, err
	}
	for i := len(dirs) - 1; i >= 0; i-- {
		at := filepath.Join(top, filepath.FromSlash(dirs[i].Path))
		t := time.Unix(0, dirs[i].Time)
		if err := errors.Join(syncDir(at), os.Chmod(at, fs.FileMode(dirs[i].Mode)), os.Chtimes(at, t, t)); err != nil {
			return checked, err
		}
	}
	return checked, os.Rename(top, to)
}

func restore(at string, l *manifestLine, source func(func([]byte) error) error, checked *Checked, progress *Progress) error {
	f, err := os.OpenFile(at, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	buf := bufio.NewWriterSize(f, 256<<10)
	h := sha256.New()
	n := int64(0)
	err = source(func(b []byte) error {
		_, _ = h.Write(b) // a hash never fails
		n += int64(len(b))
		progress.Bytes.Add(int64(len(b)))
		_, err := buf.Write(b)
		return err
	})
	if err == nil {
		err = buf.Flush()
	}
	if err == nil && (l.Source == nil || n != l.Source.Size || hex.EncodeToString(h.Sum(nil)) != l.Source.SHA256) {
		err = fmt.Errorf("%s: the source cannot be made again: the checksum is not that of the source; stet clean --verify tells what has been changed since", l.Path)
	}
	if err == nil {
		err = finishFile(f, l)
	}
	checked.Files++
	checked.Bytes += n
	return errors.Join(err, f.Close())
}

// Verify compares the destination dest, and the source if it is still where it
// was, with the manifest.
func Verify(ctx context.Context, dest, stateDir string, progress *Progress, problem func(lint.Problem) error) (*Checked, error) {
	u, err := recorded(dest, stateDir)
	if err != nil {
		return nil, err
	}
	m, err := openManifest(u.manifest)
	if err != nil {
		return nil, err
	}
	defer m.close()
	checked := &Checked{}
	report := func(id, format string, args ...any) error {
		checked.Problems++
		return problem(lint.Problem{ID: id, Message: fmt.Sprintf(format, args...)})
	}
	_, sourceErr := os.Stat(m.Source)
	from, total, err := u.sizes()
	if err != nil {
		return nil, err
	}
	if m.Source != "" && sourceErr == nil {
		total += from
	}
	progress.Total.Store(total)
	progress.begin(Verifying)
	if m.Source == "" || sourceErr != nil {
		if err := problem(lint.Problem{ID: m.Source, Note: true, Message: "the source is no longer there; only the destination is compared"}); err != nil {
			return nil, err
		}
	}
	for {
		l, end, err := m.next()
		if err != nil {
			return checked, err
		}
		if end != nil {
			break
		}
		if l.Kind != "file" {
			continue
		}
		checked.Files++
		sides := []struct {
			root, what string
			want       *state
		}{{dest, "destination", l.Dest}}
		if m.Source != "" && sourceErr == nil {
			sides = append(sides, struct {
				root, what string
				want       *state
			}{m.Source, "source", l.Source})
		}
		for _, side := range sides {
			at := side.root
			if m.Dir {
				if err := local(l.Path); err != nil {
					return checked, err
				}
				at = filepath.Join(side.root, filepath.FromSlash(l.Path))
			}
			got, err := sum(ctx, at, &progress.Bytes)
			switch {
			case ctx.Err() != nil:
				return checked, ctx.Err()
			case err != nil:
				err = report(at, "it could not be read: %s", reason(err))
			case side.want == nil || *got != *side.want:
				err = report(at, "the %s is not what it was when it was cleaned: it has been changed since", side.what)
			}
			if err != nil {
				return checked, err
			}
			if got != nil {
				checked.Bytes += got.Size
			}
		}
	}
	return checked, verifyExtra(m, dest, report)
}

// verifyExtra reports files of the destination that the manifest does not know.
func verifyExtra(m *manifest, dest string, report func(id, format string, args ...any) error) error {
	if !m.Dir {
		return nil
	}
	again, err := openManifest(m.name)
	if err != nil {
		return err
	}
	defer again.close()
	l, _, err := again.next()
	if err != nil {
		return err
	}
	return walk(dest, func(p place) error {
		// Both are in one order.
		for l != nil && before(l.Path, p.rel) {
			if err := again.following(&l); err != nil {
				return err
			}
		}
		if l != nil && l.Path == p.rel {
			return again.following(&l)
		}
		return report(p.abs, "it is not in the manifest: it was added since")
	})
}

func (m *manifest) following(l **manifestLine) error {
	var err error
	*l, _, err = m.next()
	return err
}

// before orders paths as a walk does: by the names on the way.
func before(a, b string) bool {
	if a == "." || b == "." {
		return a == "." && b != "."
	}
	x, y := strings.Split(a, "/"), strings.Split(b, "/")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return x[i] < y[i]
		}
	}
	return len(x) < len(y)
}
