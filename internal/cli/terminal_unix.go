//go:build unix

package cli

import (
	"io"

	"golang.org/x/sys/unix"
)

// width is the number of columns of the terminal behind w, or 0.
func width(w io.Writer) int {
	f := terminal(w)
	if f == nil {
		return 0
	}
	size, err := unix.IoctlGetWinsize(int(f.Fd()), unix.TIOCGWINSZ)
	if err != nil {
		return 0
	}
	return int(size.Col)
}
