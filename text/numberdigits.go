package text

import "strings"

type digitForm uint8

const (
	plainInteger  digitForm = iota // 30000
	groupedDigits                  // 30,000
	decimalDigits                  // 1.5
	clockDigits                    // 12:00
	dateDigits                     // 21.09.2023
	badDigits                      // 1.2.3, 4x4
)

// parseDigits reads the digits at the beginning of w; rest is what follows
// them. No text is too long: a value beyond a float64's exact integers is only
// near.
func parseDigits(w string) (v float64, rest string, form digitForm) {
	i, dots, run := 0, 0, 0
	frac := 0.0
	for ; i < len(w); i++ {
		c := w[i]
		switch {
		case '0' <= c && c <= '9':
			run++
			if dots > 0 {
				frac /= 10
				v += frac * float64(c-'0')
			} else {
				v = v*10 + float64(c-'0')
			}
			continue
		case c == ',' && i+1 < len(w) && isDigit(w[i+1]):
			if dots > 0 {
				return v, "", badDigits
			}
			if form == plainInteger && !groupAhead(w[i+1:]) {
				// 1,5: a decimal comma that a translation left
				dots, frac, form = 1, 1, decimalDigits
				continue
			}
			form = groupedDigits
			run = 0
			continue
		case c == '.' && i+1 < len(w) && isDigit(w[i+1]):
			dots++
			frac = 1
			form = decimalDigits
			if dots > 1 {
				return v, "", dottedForm(w)
			}
			continue
		case c == ':' && i+1 < len(w) && isDigit(w[i+1]):
			return v, "", clockDigits
		case c == '\'' && i+1 < len(w) && isDigit(w[i+1]):
			form = groupedDigits // Swiss thousands
			continue
		}
		break
	}
	if i == 0 {
		return 0, w, badDigits
	}
	return v, w[i:], form
}

// groupAhead reports whether w begins with a group of thousands: three digits,
// or two and another comma as in India.
func groupAhead(w string) bool {
	n := 0
	for n < len(w) && isDigit(w[n]) {
		n++
	}
	return n == 3 || n == 2 && n < len(w) && w[n] == ','
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// dottedForm tells 21.09.2023 from 1.2.3.
func dottedForm(w string) digitForm {
	if v, _ := dottedDate(w); v > 0 {
		return dateDigits
	}
	return badDigits
}

// dottedDate reads 21.09.2023 and 2023.09.21.
func dottedDate(w string) (value, high float64) {
	var part [3]float64
	n := 0
	for i := range len(w) {
		switch c := w[i]; {
		case isDigit(c):
			part[n] = part[n]*10 + float64(c-'0')
		case c == '.' && n < 2:
			n++
		case c == '.' && i == len(w)-1:
		default:
			return 0, 0
		}
	}
	if w = strings.TrimRight(w, "."); n != 2 || w[len(w)-2] == '.' {
		return 0, 0
	}
	// A dot is written between day and month in this order only.
	value, _ = figuresDate(part[0], part[1], part[2])
	if part[0] <= 31 && part[1] > 12 {
		return 0, 0
	}
	return value, value
}

// figuresDate makes a date of three numbers as written: year first, or day and
// month in either order before the year. When both orders can be, value is the
// day first and high the month first.
func figuresDate(a, b, c float64) (value, high float64) {
	ok := func(m, d float64) bool { return m >= 1 && m <= 12 && d >= 1 && d <= 31 }
	if yearLike(a) {
		if !ok(b, c) {
			return 0, 0
		}
		d := a*10000 + b*100 + c
		return d, d
	}
	if c < 100 {
		if c >= 70 {
			c += 1900
		} else {
			c += 2000
		}
	}
	if !yearLike(c) {
		return 0, 0
	}
	switch {
	case ok(b, a) && ok(a, b):
		return c*10000 + b*100 + a, c*10000 + a*100 + b
	case ok(b, a):
		d := c*10000 + b*100 + a
		return d, d
	case ok(a, b):
		d := c*10000 + a*100 + b
		return d, d
	}
	return 0, 0
}

// yearLike reports whether v could be a year that news speaks of in four
// figures.
func yearLike(v float64) bool { return v >= 1000 && v <= 2199 && v == float64(int(v)) }

func equalFoldAny(w string, words ...string) bool {
	for _, v := range words {
		if len(v) == len(w) && foldASCII(w, v) {
			return true
		}
	}
	return false
}

func suffixScale(suffix string) float64 {
	switch suffix[0] | 0x20 {
	case 'k':
		return 1e3
	case 'm':
		return 1e6
	case 'b':
		return 1e9
	}
	return 1e12
}

// unitSuffix reports whether a unit is glued to a number: 500km, 30C.
func unitSuffix(w string) bool {
	if strings.HasPrefix(w, "°") || w == "²" {
		return true
	}
	switch w {
	case "km", "m", "cm", "mm", "kg", "g", "mg", "t", "l", "ml", "ft", "in", "lb", "lbs", "oz", "mph", "kph", "kmh",
		"C", "F", "W", "kW", "MW", "GW", "TW", "kWh", "MWh", "GWh", "TWh", "kV", "Hz", "kHz", "MHz", "GHz", "GB", "MB",
		"TB", "KB", "kB", "mm2", "km2", "m2", "m3", "ha", "sq", "hp", "nm", "dB", "px", "p", "c", "kt", "mi", "bpd", "cc":
		return true
	}
	return false
}
