//go:build !unix

package cli

import "io"

// width is the number of columns of the terminal behind w, or 0 when it is not
// known.
func width(io.Writer) int { return 0 }
