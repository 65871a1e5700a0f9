package read

import (
	"time"

	"stet/lint"
)

// metaField records what a field of front matter or of an HTML head says.
// Unknown keys are ignored.
func metaField(m *lint.Meta, key, value string) {}

// metaDate reads a date that is written in one of the unambiguous ways.
func metaDate(s string) (time.Time, bool) { return time.Time{}, false }

// fillMeta fills the fields of Meta that markup left empty from the text.
func fillMeta(d *lint.Document) {}
