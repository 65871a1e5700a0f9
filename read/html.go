package read

import "stet/lint"

func readHTML(d *lint.Document) error { return readPlain(d) }
