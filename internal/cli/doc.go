// Package cli is the command: it understands arguments, finds and opens files,
// prints, writes, and picks the exit code. Nothing else in stet does any of
// these.
//
//	os.Exit(cli.Main(os.Args, os.Stdin, os.Stdout, os.Stderr, os.Environ()))
//
// git is the only program that it starts, and only for --since.
package cli
