// Package config reads .stet.yaml: which rules run on which files, how severe
// they are, and the style of the house.
//
// A configuration is checked when it is loaded, against the rules themselves:
// what it cannot mean is an error that names the file, the line, the column and
// the nearest thing that it can. What is loaded never changes. The package
// opens no file; the Finder that looks for configurations is given the function
// that does.
//
//	f := config.Finder{Rules: rules.All(), Read: os.ReadFile}
//	c, err := f.For("/news/articles/today/a.md")
//	…
//	rel := c.Rel("/news/articles/today/a.md")
//	if !c.Excluded(rel) {
//		settings := c.Settings(rel)
//		…
//	}
package config
