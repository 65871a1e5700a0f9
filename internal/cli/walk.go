package cli

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"stet/lint"
)

// textEndings are the endings of names by which a walk tells articles from
// everything else that lies about.
var textEndings = []string{".txt", ".text", ".md", ".markdown", ".mdown", ".mkd", ".html", ".htm", ".xhtml"}

// isText reports whether the name ends as an article's does.
func isText(name string) bool {
	i := strings.LastIndexByte(name, '.')
	if i <= 0 {
		return false
	}
	for _, e := range textEndings {
		if strings.EqualFold(name[i:], e) {
			return true
		}
	}
	return false
}

// hidden reports whether a walk passes a file or directory by because of its
// name.
func hidden(name string) bool { return name[0] == '.' || name == "node_modules" }

// file is one file to be linted.
type file struct {
	id, path string
	// at is the absolute path of where it stands: its directory without
	// symbolic links, and its name. real is the file without symbolic links;
	// the two differ when it is a link itself.
	at, real string
	// named files were given by the user, the others were come upon.
	named bool
	// astray files were come upon through a link that leads out of every
	// directory that the user gave: they are read and never written.
	astray bool
}

// walk finds files. One walk may be ranged over any number of times; each time
// it yields the same files in the order of their ids, as long as nobody changes
// the directories. It holds the names of one directory and of those above it.
type walk struct {
	roots []root
	// excluded says that the configuration leaves a path out; it may be nil.
	excluded func(real string, dir bool) bool

	// dirs and named are the roots by real path.
	dirs, named map[string]*root
}

// passing is one time that a walk is ranged over.
type passing struct {
	*walk
	// remark takes what could not be read and what was passed by with a word.
	remark func(lint.Problem)
	count  tally
	// followed are the real paths of what was reached through links.
	followed map[string]bool
}

// tally counts what a walk passed by without a word.
type tally struct {
	other   int // files whose names end otherwise
	ignored int // files and directories named in ignore files
	left    int // files and directories excluded by the configuration
}

// newWalk drops the roots that another root covers, so that no file is come
// upon twice.
func newWalk(roots []root, excluded func(real string, dir bool) bool) *walk {
	w := &walk{excluded: excluded, dirs: map[string]*root{}, named: map[string]*root{}}
	for i := range roots {
		r := &roots[i]
		of := w.named
		if r.dir {
			of = w.dirs
		}
		if of[r.real] == nil { // the first of several names stands
			of[r.real] = r
		}
	}
	for i := range roots {
		r := &roots[i]
		if r.dir && w.dirs[r.real] != r || !r.dir && w.named[r.real] != r || w.covers(r.real, r.dir) {
			continue
		}
		w.roots = append(w.roots, *r)
	}
	return w
}

// covers reports whether walking the roots comes upon the file or directory at
// the real path by itself.
func (w *walk) covers(real string, dir bool) bool {
	for top := filepath.Dir(real); ; top = filepath.Dir(top) {
		if r := w.dirs[top]; r != nil && w.reaches(r, real, dir) {
			return true
		}
		if top == filepath.Dir(top) {
			return false
		}
	}
}

func (w *walk) reaches(r *root, real string, dir bool) bool {
	rel, ok := below(r.real, real)
	if !ok || !dir && !isText(rel) {
		return false
	}
	ig := above(r.real)
	at := r.real
	names := strings.Split(rel, string(filepath.Separator))
	for i, name := range names {
		if hidden(name) {
			return false
		}
		ig = ig.with(at)
		at = filepath.Join(at, name)
		isDir := dir || i < len(names)-1
		if ig.match(at, isDir) || w.excluded != nil && w.excluded(at, isDir) {
			return false
		}
	}
	return true
}

// files yields the files of all roots in the order of their ids. What it has to
// remark goes to remark, what it passed by is added to count; either may be
// nil.
func (w *walk) files(remark func(lint.Problem), count *tally) iter.Seq[file] {
	if remark == nil {
		remark = func(lint.Problem) {}
	}
	return func(yield func(file) bool) {
		p := &passing{walk: w, remark: remark, followed: map[string]bool{}}
		p.merge(yield)
		if count != nil {
			*count = p.count
		}
	}
}

// merge yields the files of all roots in the order of their ids. Roots lie side
// by side or one in another: as they come in order, a root needs to be begun
// only when its turn has come, so few are under way at once.
func (p *passing) merge(yield func(file) bool) {
	if len(p.roots) == 1 {
		p.root(&p.roots[0], yield)
		return
	}
	type stream struct {
		head file
		next func() (file, bool)
		stop func()
	}
	var open []*stream
	defer func() {
		for _, s := range open {
			s.stop()
		}
	}()
	waiting := p.roots
	last := ""
	for len(waiting) > 0 || len(open) > 0 {
		least := -1
		for i, s := range open {
			if least < 0 || s.head.id < open[least].head.id {
				least = i
			}
		}
		if least < 0 || len(waiting) > 0 && waiting[0].key() <= open[least].head.id {
			r := &waiting[0]
			waiting = waiting[1:]
			s := &stream{}
			s.next, s.stop = iter.Pull(func(yield func(file) bool) { p.root(r, yield) })
			var ok bool
			if s.head, ok = s.next(); ok {
				open = append(open, s)
			}
			continue
		}
		s := open[least]
		if f := s.head; f.id != last || last == "" {
			last = f.id
			if !yield(f) {
				return
			}
		}
		var ok bool
		if s.head, ok = s.next(); !ok {
			open = slices.Delete(open, least, least+1)
		}
	}
}

// root yields the files of one root.
func (p *passing) root(r *root, yield func(file) bool) {
	if !r.dir {
		yield(file{id: r.id, path: r.path, at: r.at, real: r.real, named: true})
		return
	}
	p.dir(place{id: r.id, path: r.path, real: r.real}, above(r.real), yield)
}

// place is a directory under way.
type place struct {
	id, path, real string
	// linked says that a link led here.
	linked bool
}

// entry is one name in a directory that a walk cares for.
type entry struct {
	// key is the name, with a slash behind a directory's, so that entries sort
	// as the ids of the files under them.
	key  string
	kind entryKind
}

type entryKind uint8

const (
	aFile entryKind = iota
	aDir
	aFileLink
	aDirLink
	aBrokenLink
	special
)

func (e entry) name() string { return strings.TrimSuffix(e.key, "/") }

// dir yields the files under a directory. It reports false when the range is
// over.
func (p *passing) dir(d place, ig *ignores, yield func(file) bool) bool {
	if d.linked {
		p.followed[d.real] = true
	}
	entries, err := p.list(d.path)
	if err != nil {
		p.remark(lint.Problem{ID: d.id, Message: "the directory could not be read: " + reason(err)})
	}
	if len(entries) > 0 {
		ig = ig.with(d.real)
	}
	for _, e := range entries {
		name := e.name()
		id := path.Join(d.id, name)
		sub := place{id: id, path: join(d.path, name), real: join(d.real, name), linked: d.linked}
		isDir := e.kind == aDir || e.kind == aDirLink
		if ig.match(sub.real, isDir) {
			p.count.ignored++
			continue
		}
		if p.excluded != nil && p.excluded(sub.real, isDir) {
			p.count.left++
			continue
		}
		switch e.kind {
		case aDir:
			if d.linked && p.followed[sub.real] {
				continue
			}
			if !p.dir(sub, ig, yield) {
				return false
			}
		case aDirLink:
			if !p.follow(sub, d, ig, yield) {
				return false
			}
		case aFile:
			if !yield(file{id: id, path: sub.path, at: sub.real, real: sub.real}) {
				return false
			}
		case aFileLink:
			real, err := realPath(sub.path)
			if err != nil {
				p.remark(lint.Problem{ID: id, Message: "the symbolic link could not be followed: " + reason(err)})
				continue
			}
			if p.named[real] != nil || p.followed[real] || p.covers(real, false) {
				continue
			}
			p.followed[real] = true
			if !yield(file{id: id, path: sub.path, at: sub.real, real: real, astray: !p.within(real)}) {
				return false
			}
		case aBrokenLink:
			target, _ := os.Readlink(sub.path)
			p.remark(lint.Problem{ID: id, Message: fmt.Sprintf("a symbolic link to %s, which leads nowhere", target)})
		case special:
			what := "no regular file"
			if info, err := os.Lstat(sub.path); err == nil {
				what = kindOf(info.Mode())
			}
			p.remark(lint.Problem{ID: id, Note: true, Message: what + ", passed by unopened"})
		}
	}
	return true
}

// follow goes through a link to a directory, once, and not when the directory
// is walked anyway or leads out of what the user gave.
func (p *passing) follow(link, from place, ig *ignores, yield func(file) bool) bool {
	real, err := realPath(link.path)
	if err != nil {
		p.remark(lint.Problem{ID: link.id, Message: "the symbolic link could not be followed: " + reason(err)})
		return true
	}
	_, loop := below(real, from.real)
	switch {
	case loop || real == from.real:
		p.remark(lint.Problem{ID: link.id, Note: true, Message: "a symbolic link back to a directory above it, not followed"})
		return true
	case !p.within(real):
		p.remark(lint.Problem{ID: link.id, Note: true, Message: "a symbolic link out to " + real + ", not followed; name that directory to have it read"})
		return true
	case p.dirs[real] != nil || p.followed[real] || p.covers(real, true):
		return true
	}
	link.real, link.linked = real, true
	return p.dir(link, ig, yield)
}

// within reports whether a real path lies in a directory that the user gave.
func (p *passing) within(real string) bool {
	for at := real; ; at = filepath.Dir(at) {
		if p.dirs[at] != nil {
			return true
		}
		if at == filepath.Dir(at) {
			return false
		}
	}
}

// listAtOnce is how many names are read from a directory at a time: what is not
// cared for is dropped between, so that a million pictures cost no memory.
const listAtOnce = 1024

// list returns what a walk cares for in a directory, in order. With an error
// come the entries that were read before it.
func (p *passing) list(dir string) ([]entry, error) {
	d, err := os.Open(dir)
	if err != nil {
		return nil, err
	}
	defer func() { _ = d.Close() }() // it was only read
	var out []entry
	for {
		some, err := d.ReadDir(listAtOnce)
		for _, e := range some {
			if e, ok := p.entry(dir, e); ok {
				out = append(out, e)
			}
		}
		if err != nil {
			slices.SortFunc(out, func(a, b entry) int { return cmp.Compare(a.key, b.key) })
			if errors.Is(err, io.EOF) {
				err = nil
			}
			return out, err
		}
	}
}

func (p *passing) entry(dir string, e fs.DirEntry) (entry, bool) {
	name := e.Name()
	if hidden(name) {
		return entry{}, false
	}
	kind := special
	switch t := e.Type(); {
	case t.IsDir():
		return entry{name + "/", aDir}, true
	case t.IsRegular():
		kind = aFile
	case t&fs.ModeSymlink != 0:
		info, err := os.Stat(join(dir, name))
		switch {
		case err != nil:
			kind = aBrokenLink
		case info.IsDir():
			return entry{name + "/", aDirLink}, true
		case info.Mode().IsRegular():
			kind = aFileLink
		}
	}
	if !isText(name) {
		p.count.other++
		return entry{}, false
	}
	return entry{name, kind}, true
}

// join puts a name behind a directory without cleaning the path: "link/.." is
// not "." to the system.
func join(dir, name string) string {
	if os.IsPathSeparator(dir[len(dir)-1]) {
		return dir + name
	}
	return dir + string(filepath.Separator) + name
}
