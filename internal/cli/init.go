package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"stet/internal/config"
	"stet/rules"
)

func (v *invocation) initCommand() *cli.Command {
	return &cli.Command{
		Name:      "init",
		Usage:     "write a configuration to begin with",
		ArgsUsage: "[DIRECTORY]",
		Description: `Writes .stet.yaml with every setting, explained and set to its default, into the
directory named, or into the current one. A configuration that is there already
is left as it is.`,
		Action: v.initialise,
	}
}

func (v *invocation) initialise(c *cli.Context) error {
	if c.NArg() > 1 {
		return usage("stet init takes one directory")
	}
	dir := c.Args().First()
	if dir == "" {
		dir = "."
	}
	switch info, err := os.Stat(dir); {
	case errors.Is(err, fs.ErrNotExist):
		return usage("%s: no such directory", dir)
	case err != nil:
		return usage("%s: %s", dir, reason(err))
	case !info.IsDir():
		return usage("%s is not a directory", dir)
	}
	path := filepath.Join(dir, config.Name)
	// Made anew or not at all: nobody's settings are lost, whoever else writes
	// at the same time.
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if errors.Is(err, fs.ErrExist) {
		return usage("%s is there already and was left as it is", path)
	}
	if err != nil {
		return fmt.Errorf("%s: %s", path, reason(err))
	}
	_, err = f.Write(config.Sample(rules.All()))
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		_ = os.Remove(path) // the error before it is the one to report
		return fmt.Errorf("%s: %s", path, reason(err))
	}
	_, err = fmt.Fprintf(v.stdout, "wrote %s\nnext: look it over, then run stet check %s\n", path, dir)
	return err
}
