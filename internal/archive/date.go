package archive

import (
	"net/mail"
	"strconv"
	"strings"
	"time"
)

// parseDay reads the day of a date as records give it: ISO 8601, as in mail, or
// in seconds or milliseconds since 1970.
func parseDay(s string) (time.Time, bool) {
	s = strings.TrimSpace(s)
	if s == "" {
		return time.Time{}, false
	}
	day := func(t time.Time) (time.Time, bool) {
		return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC), t.Year() > 1600 && t.Year() < 2200
	}
	if len(s) >= 10 {
		if t, err := time.Parse(time.DateOnly, s[:10]); err == nil {
			return day(t)
		}
	}
	if len(s) >= 8 {
		if t, err := time.Parse("20060102", s[:8]); err == nil && (len(s) == 8 || s[8] == 'T') {
			return day(t)
		}
	}
	if n, err := strconv.ParseInt(s, 10, 64); err == nil {
		switch {
		case len(s) == 13:
			return day(time.UnixMilli(n).UTC())
		case len(s) == 9 || len(s) == 10:
			return day(time.Unix(n, 0).UTC())
		}
		return time.Time{}, false
	}
	if t, err := mail.ParseDate(s); err == nil {
		return day(t)
	}
	return time.Time{}, false
}
