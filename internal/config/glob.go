package config

import (
	"errors"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// glob is a pattern for paths relative to the folder of a configuration.
type glob struct {
	pattern string
	// name says that the pattern is of a name, in any folder.
	name bool
}

// parseGlob checks a pattern. As in ignore files, one without a slash stands
// for a name in any folder, and one that matches a folder matches all that is
// in it.
func parseGlob(s string) (glob, error) {
	p := s
	switch {
	case strings.TrimSpace(p) == "":
		return glob{}, errors.New("an empty glob matches nothing")
	case strings.HasPrefix(p, "!"):
		return glob{}, errors.New("a glob cannot be turned round by “!”")
	case strings.Contains(p, `\`):
		return glob{}, errors.New("a glob has forward slashes on every system")
	}
	p = strings.TrimPrefix(p, "./")
	rooted := strings.HasPrefix(p, "/")
	p = strings.TrimLeft(p, "/")
	p = strings.TrimRight(p, "/")
	if p == "" || p == "." {
		p, rooted = "**", true
	}
	for part := range strings.SplitSeq(p, "/") {
		if part == ".." {
			return glob{}, errors.New("a glob cannot leave the folder of its configuration")
		}
	}
	if !doublestar.ValidatePattern(p) {
		return glob{}, errors.New("not a glob: a bracket or brace is not closed")
	}
	return glob{pattern: p, name: !rooted && !strings.Contains(p, "/")}, nil
}

// match reports whether g matches the path or a folder that it lies in.
func (g *glob) match(rel string) bool {
	for from, i := 0, 0; i <= len(rel); i++ {
		if i < len(rel) && rel[i] != '/' {
			continue
		}
		part := rel[:i]
		if g.name {
			part = rel[from:i]
		}
		if part != "" && doublestar.MatchUnvalidated(g.pattern, part) {
			return true
		}
		from = i + 1
	}
	return false
}

func matchAny(globs []glob, rel string) bool {
	for i := range globs {
		if globs[i].match(rel) {
			return true
		}
	}
	return false
}
