package read

import (
	"stet/lint"
)

// decode fills Markup, Stored, Charset and Encode of d from Source.
func decode(d *lint.Document, charset string) error {
	d.Charset = "utf-8"
	d.Markup = string(d.Source)
	return nil
}
