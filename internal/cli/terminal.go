package cli

import (
	"io"
	"os"

	"github.com/mattn/go-isatty"
)

// terminal returns the terminal that w writes to, or nil.
func terminal(w io.Writer) *os.File {
	f, ok := w.(*os.File)
	if !ok || !isatty.IsTerminal(f.Fd()) && !isatty.IsCygwinTerminal(f.Fd()) {
		return nil
	}
	return f
}

// movable returns the terminal that w writes to if its cursor can go back to the
// beginning of a line, or nil.
func (v *invocation) movable(w io.Writer) *os.File {
	if v.env["TERM"] == "dumb" {
		return nil
	}
	return terminal(w)
}

// coloured decides whether to colour what goes to w: as asked for, and when
// nothing was asked for only on a terminal whose owner has not declined
// (no-color.org).
func (v *invocation) coloured(mode string, w io.Writer) bool {
	switch mode {
	case "always":
		return true
	case "never":
		return false
	}
	return v.env["NO_COLOR"] == "" && v.env["TERM"] != "dumb" && terminal(w) != nil
}
