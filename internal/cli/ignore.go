package cli

import (
	"bufio"
	"bytes"
	"os"
	"path/filepath"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// ignores are the patterns of the ignore files of one directory and, through
// outer, of those above it. They are never changed once made. A nil *ignores
// ignores nothing.
type ignores struct {
	outer *ignores
	// dir is the real path of the directory that patterns are relative to.
	dir      string
	patterns []pattern
}

// pattern is one line of an ignore file in the syntax of gitignore(5).
type pattern struct {
	// glob is for doublestar. It is matched with the base name when bare, else
	// with the path below the file's directory.
	glob    string
	bare    bool
	include bool // "!": what it matches is not ignored after all
	dirOnly bool
}

// ignoreFiles are read in this order; of two patterns that match the last one
// decides, so that .stetignore has the last word in its directory.
var ignoreFiles = [...]string{".gitignore", ".stetignore"}

// maxIgnoreFile is the size in bytes beyond which an ignore file is not what it
// is called.
const maxIgnoreFile = 1 << 20

// parsePattern reads one line. It reports false for a blank line or a comment.
func parsePattern(line string) (pattern, bool) {
	line = strings.TrimSuffix(line, "\r")
	if line == "" || line[0] == '#' {
		return pattern{}, false
	}
	var p pattern
	if line[0] == '!' {
		p.include = true
		line = line[1:]
	}
	for strings.HasSuffix(line, " ") && !strings.HasSuffix(line, `\ `) {
		line = line[:len(line)-1]
	}
	if strings.HasSuffix(line, "/") {
		p.dirOnly = true
		line = line[:len(line)-1]
	}
	if line == "" {
		return pattern{}, false
	}
	if strings.Contains(line, "/") {
		line = strings.TrimPrefix(line, "/")
	} else {
		p.bare = true
	}
	// Braces are plain characters to git.
	line = strings.NewReplacer("{", `\{`, "}", `\}`).Replace(line)
	if strings.HasSuffix(line, "/**") {
		line += "/*" // "a/**" is what lies in a, not a itself
	}
	p.glob = line
	return p, true
}

// with adds the ignore files of the directory at real path dir to ig.
func (ig *ignores) with(dir string) *ignores {
	for _, name := range ignoreFiles {
		ig = ig.add(dir, filepath.Join(dir, name))
	}
	return ig
}

// add adds the patterns of one file, relative to dir. A file that is not there,
// is no regular file or cannot be read adds none, as git has it.
func (ig *ignores) add(dir, file string) *ignores {
	info, err := os.Lstat(file)
	if err != nil || !info.Mode().IsRegular() || info.Size() > maxIgnoreFile {
		return ig
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return ig
	}
	in := &ignores{outer: ig, dir: dir}
	lines := bufio.NewScanner(bytes.NewReader(bytes.TrimPrefix(data, []byte("\uFEFF"))))
	lines.Buffer(nil, maxIgnoreFile+1)
	for lines.Scan() {
		if p, ok := parsePattern(lines.Text()); ok {
			in.patterns = append(in.patterns, p)
		}
	}
	if len(in.patterns) == 0 {
		return ig
	}
	return in
}

// match reports whether the file or directory at the real path is ignored. That
// a directory above it is must be asked for on its own.
func (ig *ignores) match(path string, isDir bool) bool {
	for ; ig != nil; ig = ig.outer {
		rel, ok := below(ig.dir, path)
		if !ok {
			continue
		}
		rel = filepath.ToSlash(rel)
		base := rel[strings.LastIndexByte(rel, '/')+1:]
		for i := len(ig.patterns) - 1; i >= 0; i-- {
			p := &ig.patterns[i]
			if p.dirOnly && !isDir {
				continue
			}
			name := rel
			if p.bare {
				name = base
			}
			// A malformed pattern matches nothing.
			if ok, err := doublestar.Match(p.glob, name); ok && err == nil {
				return !p.include
			}
		}
	}
	return false
}

// above returns the ignore files that speak of the directory at real path dir
// from above it: those from the top of its git repository down, and the
// repository's own list of exclusions. Outside of a repository there are none.
func above(dir string) *ignores {
	top := dir
	for {
		if _, err := os.Lstat(filepath.Join(top, ".git")); err == nil {
			break
		}
		up := filepath.Dir(top)
		if up == top {
			return nil
		}
		top = up
	}
	var ig *ignores
	if git := gitDir(top); git != "" {
		ig = ig.add(top, filepath.Join(git, "info", "exclude"))
	}
	if dir == top {
		return ig
	}
	rel, _ := below(top, dir)
	at := top
	for name := range strings.SplitSeq(rel, string(filepath.Separator)) {
		ig = ig.with(at)
		at = filepath.Join(at, name)
	}
	return ig
}

// gitDir finds the directory that holds info/exclude for the work tree at top:
// .git itself, or what the .git file of a linked work tree or a submodule
// points at. It returns "" when that is not to be found.
func gitDir(top string) string {
	git := filepath.Join(top, ".git")
	info, err := os.Stat(git)
	if err != nil {
		return ""
	}
	if info.IsDir() {
		return git
	}
	git, ok := pointer(git, "gitdir: ")
	if !ok {
		return ""
	}
	if !filepath.IsAbs(git) {
		git = filepath.Join(top, git)
	}
	if common, ok := pointer(filepath.Join(git, "commondir"), ""); ok {
		if !filepath.IsAbs(common) {
			common = filepath.Join(git, common)
		}
		return common
	}
	return git
}

// pointer reads a file that holds nothing but a path behind a prefix.
func pointer(file, prefix string) (string, bool) {
	info, err := os.Stat(file)
	if err != nil || !info.Mode().IsRegular() || info.Size() > maxIgnoreFile {
		return "", false
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return "", false
	}
	s, ok := strings.CutPrefix(strings.TrimRight(string(data), "\r\n"), prefix)
	return s, ok && s != ""
}

// below returns the path of file under dir, or false when it lies elsewhere.
func below(dir, file string) (string, bool) {
	rest, ok := strings.CutPrefix(file, dir)
	if !ok || rest == "" {
		return "", false
	}
	if os.IsPathSeparator(dir[len(dir)-1]) {
		return rest, true // dir is the root
	}
	if !os.IsPathSeparator(rest[0]) {
		return "", false
	}
	return rest[1:], true
}
