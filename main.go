// Command stet reports what an editor would circle in news articles.
package main

import (
	"os"

	"stet/internal/cli"
)

func main() {
	os.Exit(cli.Main(os.Args, os.Stdin, os.Stdout, os.Stderr, os.Environ()))
}
