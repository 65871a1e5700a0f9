//go:build !unix

package cli

import (
	"io/fs"
	"os"
)

// keepOwner gives f the owner of the file that it replaces: elsewhere than on
// Unix a new file has that of its directory.
func keepOwner(*os.File, fs.FileInfo) error { return nil }

// names is the number of names (hard links) that a file has, where that is
// known.
func names(fs.FileInfo) int { return 1 }
