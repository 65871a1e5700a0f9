package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"stet/internal/config"
	"stet/lint"
	"stet/term"
)

// configs gives each file its configuration.
type configs struct {
	// given is what --config names; nil leaves it to the finder.
	given  *config.Config
	finder config.Finder
}

// defaultLimit is the size in bytes above which an article is not read unless
// the configuration says otherwise.
const defaultLimit = 256_000_000

// maxConfig bounds what is read of a configuration and of a file that one names.
// It is more than packages config and term allow, so that they, not a cut file,
// give the error.
const maxConfig = term.MaxSize + 1

func newConfigs(rules []*lint.Rule, file string) (*configs, error) {
	c := &configs{finder: config.Finder{Rules: rules, Read: readConfig}}
	if file == "" {
		return c, nil
	}
	path, err := filepath.Abs(file)
	if err != nil {
		return nil, err
	}
	data, err := readConfig(path)
	if err != nil {
		return nil, inOrder(config.Unreadable(path, err))
	}
	if c.given, err = c.finder.Load(path, data); err != nil {
		return nil, inOrder(err)
	}
	return c, nil
}

// of returns the configuration of the file at an absolute path.
func (c *configs) of(at string) (*config.Config, error) {
	if c.given != nil {
		return c.given, nil
	}
	got, err := c.finder.For(at)
	if err != nil {
		return nil, inOrder(err)
	}
	return got, nil
}

// excluded reports whether the configuration leaves the file or directory at an
// absolute path out. A broken configuration leaves nothing out: the error comes
// when the files under it are looked at.
func (c *configs) excluded(at string, _ bool) bool {
	conf, err := c.of(at)
	return err == nil && conf.Excluded(conf.Rel(at))
}

// limitOf is the size in bytes above which a file is not read.
func limitOf(c *config.Config) int64 {
	if c.MaxFile > 0 {
		return c.MaxFile
	}
	return defaultLimit
}

// readConfig reads a configuration, or a file that one names, as os.ReadFile
// does, but no more of it than such a file can have, and nothing that is no file.
func readConfig(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		// Written to no avail, unless somebody says so.
		if near := strings.TrimSuffix(path, ".yaml") + ".yml"; filepath.Base(path) == config.Name {
			if _, e := os.Lstat(near); e == nil {
				return nil, fmt.Errorf("here it is called %s; rename it", filepath.Base(near))
			}
		}
	}
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return os.ReadFile(path) // for the system's own error
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("it is %s", kindOf(info.Mode()))
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // it was only read
	return io.ReadAll(io.LimitReader(f, maxConfig))
}

// inOrder turns what is wrong with a configuration into a usage error, with
// paths as short as they can be.
func inOrder(err error) error {
	var all config.Errors
	var one *config.Error
	switch {
	case errors.As(err, &all):
	case errors.As(err, &one):
		all = config.Errors{one}
	default:
		return usage("%v", err)
	}
	shown := make(config.Errors, len(all))
	for i, e := range all {
		short := *e
		short.Path = shortest(e.Path)
		shown[i] = &short
	}
	return usage("%s", shown.Error())
}

// shortest is the path relative to the working directory when it lies below it.
func shortest(path string) string {
	if wd, err := os.Getwd(); err == nil {
		if real, err := filepath.EvalSymlinks(wd); err == nil {
			wd = real
		}
		if rel, ok := below(wd, path); ok {
			return rel
		}
	}
	return path
}
