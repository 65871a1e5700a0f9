package archive

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
)

// place is one name in the source.
type place struct {
	// rel is the path below the source with forward slashes; "." for the source
	// itself, which comes first when it is a directory.
	rel, abs string
	info     fs.FileInfo
	kind     string
	target   string // of a link
	err      error
}

// walk hands on everything below root, directories before what is in them, in
// the order of names. Links are not followed: what they lead to is not of this
// archive. An error of visit ends the walk.
func walk(root string, visit func(place) error) error {
	return filepath.WalkDir(root, func(abs string, d fs.DirEntry, err error) error {
		p := place{abs: abs, rel: ".", err: err}
		if rel, e := filepath.Rel(root, abs); e == nil {
			p.rel = filepath.ToSlash(rel)
		}
		if d != nil && p.err == nil {
			p.info, p.err = d.Info()
		}
		if p.info == nil {
			if abs == root {
				return p.err
			}
			p.kind = "other"
			return visit(p)
		}
		switch t := p.info.Mode().Type(); {
		case t.IsRegular():
			p.kind = "file"
		case t.IsDir():
			p.kind = "dir"
		case t&fs.ModeSymlink != 0:
			p.kind = "link"
			if target, e := os.Readlink(abs); e == nil {
				p.target = target
			} else if p.err == nil {
				p.err = e
			}
		default:
			p.kind = "other"
		}
		return visit(p)
	})
}

// line is the manifest's line for a place.
func (p *place) line() *manifestLine {
	l := &manifestLine{Path: p.rel, Kind: p.kind, Target: p.target}
	if p.info != nil {
		l.Mode = uint32(p.info.Mode().Perm())
		l.Time = p.info.ModTime().UnixNano()
	}
	return l
}

// named is the name of a file of the source in reports.
func named(top, rel string) string {
	if rel == "." {
		return top
	}
	return path.Join(top, rel)
}
