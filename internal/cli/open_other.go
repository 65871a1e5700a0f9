//go:build !unix

package cli

import "os"

// openRegular opens a file to be read that is known to be a regular one.
func openRegular(path string) (*os.File, error) { return os.Open(path) }
