package read

import "stet/lint"

func readMarkdown(d *lint.Document) error { return readPlain(d) }
