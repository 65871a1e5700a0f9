package number

import (
	"fmt"
	"math"
	"strings"
	"sync"

	"stet/text"
)

// dimension is what a unit measures.
type dimension uint8

const (
	length dimension = iota + 1
	area
	volume
	mass
	speed
	temperature
)

// unit is one unit of measurement.
type unit struct {
	name string // as it is said in notes
	dim  dimension
	// si is its size in metres, square metres, cubic metres, kilograms or
	// metres a second; offset is added first (Fahrenheit).
	si, offset float64
	// other is the size of another unit of the same name, 0 when there is
	// none: the long ton, the British gallon.
	other float64
}

// units are those that news converts, with their sizes by the international
// yard and pound agreement of 1959 and the International System.
//
//nolint:misspell // The spellings of either side of the Atlantic are data here.
var units = sync.OnceValue(func() map[string]*unit {
	m := map[string]*unit{}
	add := func(u unit, names string) {
		p := &u
		for _, n := range strings.Fields(names) {
			m[n] = p
		}
	}
	add(unit{name: "kilometres", dim: length, si: 1000}, "kilometre kilometres kilometer kilometers km kms")
	add(unit{name: "metres", dim: length, si: 1}, "metre metres meter meters m")
	add(unit{name: "centimetres", dim: length, si: 0.01}, "centimetre centimetres centimeter centimeters cm")
	add(unit{name: "millimetres", dim: length, si: 0.001}, "millimetre millimetres millimeter millimeters mm")
	add(unit{name: "miles", dim: length, si: 1609.344}, "mile miles mi")
	add(unit{name: "yards", dim: length, si: 0.9144}, "yard yards yd yds")
	add(unit{name: "feet", dim: length, si: 0.3048}, "foot feet ft")
	add(unit{name: "inches", dim: length, si: 0.0254}, "inch inches in")
	add(unit{name: "nautical miles", dim: length, si: 1852}, "nautical")
	add(unit{name: "hectares", dim: area, si: 10000}, "hectare hectares ha")
	add(unit{name: "acres", dim: area, si: 4046.8564224}, "acre acres")
	add(unit{name: "square kilometres", dim: area, si: 1e6}, "km2 km²")
	add(unit{name: "square metres", dim: area, si: 1}, "m2 m²")
	add(unit{name: "litres", dim: volume, si: 0.001}, "litre litres liter liters l")
	add(unit{name: "gallons", dim: volume, si: 0.003785411784, other: 0.00454609}, "gallon gallons")
	add(unit{name: "pints", dim: volume, si: 0.000473176473, other: 0.00056826125}, "pint pints")
	add(unit{name: "barrels", dim: volume, si: 0.158987294928}, "barrel barrels")
	add(unit{name: "kilograms", dim: mass, si: 1}, "kilogram kilograms kilogramme kilogrammes kilo kilos kg kgs")
	add(unit{name: "grams", dim: mass, si: 0.001}, "gram grams gramme grammes g")
	add(unit{name: "pounds", dim: mass, si: 0.45359237}, "pound pounds lb lbs")
	add(unit{name: "ounces", dim: mass, si: 0.028349523125, other: 0.0311034768}, "ounce ounces oz")
	add(unit{name: "tonnes", dim: mass, si: 1000}, "tonne tonnes t")
	add(unit{name: "tons", dim: mass, si: 907.18474, other: 1016.0469088}, "ton tons")
	add(unit{name: "stone", dim: mass, si: 6.35029318}, "stone stones")
	add(unit{name: "miles an hour", dim: speed, si: 0.44704}, "mph")
	add(unit{name: "kilometres an hour", dim: speed, si: 1 / 3.6}, "kph kmh")
	add(unit{name: "knots", dim: speed, si: 1852.0 / 3600}, "knot knots kt kts")
	add(unit{name: "degrees Celsius", dim: temperature, si: 1}, "c celsius centigrade")
	add(unit{name: "degrees Fahrenheit", dim: temperature, si: 5.0 / 9, offset: -32}, "f fahrenheit")
	return m
})

// powers are the units of area and volume that "square" and "cubic" make, and
// speeds those that "an hour" makes; made once so that they compare equal.
var powers = sync.OnceValue(func() map[string]*unit {
	m := map[string]*unit{}
	for _, u := range units() {
		if u.dim != length {
			continue
		}
		m["square "+u.name] = &unit{name: "square " + u.name, dim: area, si: u.si * u.si}
		m["cubic "+u.name] = &unit{name: "cubic " + u.name, dim: volume, si: u.si * u.si * u.si}
		m[u.name+" an hour"] = &unit{name: u.name + " an hour", dim: speed, si: u.si / 3600}
	}
	return m
})

// unit is the unit of measure n and the word behind it; mod is set for "a
// 30-foot". It is nil when there is none or an unknown one.
func (a *arithmetic) unit(n *text.Number) (u *unit, end int, ok bool) {
	if n.Kind != text.Measure {
		return nil, 0, false
	}
	i := int(n.Last)
	last := a.doc.Word(i - 1)
	// 500km, 30C: the unit is glued to the figures.
	if a.kind(i-1) == text.Digits {
		if k := strings.LastIndexAny(last, "0123456789"); k+1 < len(last) && k >= 0 {
			name := strings.TrimPrefix(last[k+1:], "°")
			if name == "m" || name == "km" || name == "mi" || name == "ft" {
				if w := units()[name]; w != nil {
					return a.rate(w, i)
				}
			}
			w := units()[strings.ToLower(name)]
			return w, i, w != nil
		}
		// km2: the digits end the unit
		for _, name := range [...]string{"km2", "m2"} {
			if strings.HasSuffix(last, name) {
				return units()[name], i, true
			}
		}
	}
	if n.Modifier && a.is(i, "-", "‐", "‑") {
		i++
	}
	power := ""
	if a.is(i, "square", "cubic", "sq", "cu") {
		power = map[byte]string{'s': "square ", 'c': "cubic "}[a.wordAt(i)[0]]
		i++
		if a.is(i, "-", ".") {
			i++
		}
	}
	if a.is(i, "nautical") {
		if !a.is(i+1, "miles", "mile") {
			return nil, 0, false
		}
		return a.rate(units()["nautical"], i+2)
	}
	if a.is(i, "°") {
		i++
	}
	if a.is(i, "degree", "degrees") {
		i++
		if a.is(i, "-") {
			i++
		}
	}
	u = units()[a.wordAt(i)]
	if u == nil || u.name == "nautical miles" {
		return nil, 0, false
	}
	i++
	if a.is(i, "²") || a.is(i, "2") && a.doc.Words[i-1].End == a.doc.Words[i].Start {
		power, i = "square ", i+1
	}
	if power != "" {
		u = powers()[power+u.name]
		return u, i, u != nil
	}
	return a.rate(u, i)
}

// rate makes a speed of a length that "an hour" follows.
func (a *arithmetic) rate(u *unit, i int) (*unit, int, bool) {
	switch {
	case u == nil || u.dim != length:
	case a.is(i, "per", "an", "a") && a.is(i+1, "hour"):
		return powers()[u.name+" an hour"], i + 2, true
	case a.is(i, "/") && a.is(i+1, "h", "hr", "hour"):
		return powers()[u.name+" an hour"], i + 2, true
	case a.is(i, "per", "a", "an", "/"):
		return nil, 0, false // a second, a day: nothing that is converted
	}
	return u, i, true
}

// converted finds "20 miles (50 km)". Number k is m.
func (a *arithmetic) converted(k int, m, n *text.Number) {
	if m.Kind != text.Measure || n.Kind != text.Measure || m.Value <= 0 || n.Value <= 0 {
		return
	}
	u, end, ok := a.unit(m)
	v, stop, ok2 := a.unit(n)
	if !ok || !ok2 || u == v || u.dim != v.dim {
		return
	}
	if !a.restated(end, int(n.First), stop) {
		return
	}
	low, high := m.Value, m.High
	if k > 0 && u.dim != temperature {
		// 5ft 10in (178cm), 11 stone 4 pounds (72kg)
		before := &a.nums[k-1]
		if before.Kind == text.Count && u.name == "pounds" && int(before.Last) == int(m.First)-1 && a.is(int(before.Last), "stone", "st") {
			add := before.Value * units()["stone"].si / u.si
			low, high = low+add, high+add
		} else if b, from, ok := a.unit(before); ok && from == int(m.First) {
			if b.dim != u.dim || b.si <= u.si {
				return
			}
			add := a.nums[k-1].Value * b.si / u.si
			low, high = low+add, high+add
		}
	}
	if (m.Value == m.High) != (n.Value == n.High) {
		return
	}
	if minusBefore(a, m) || minusBefore(a, n) {
		return
	}
	good := func(x, y float64, slackX, slackY float64) bool {
		for _, us := range [...]float64{u.si, u.other} {
			for _, vs := range [...]float64{v.si, v.other} {
				if us == 0 || vs == 0 {
					continue
				}
				is := (x+u.offset)*us/vs - v.offset
				slack := slackX*us/vs + slackY
				if u.dim == temperature && m.Approx == text.Exact && n.Approx == text.Exact {
					slack = 0 // 40 degrees is not rounded to tens
				}
				if u.dim != temperature {
					slack = math.Max(slack, math.Max(y, is)*0.1)
				} else {
					slack = math.Max(slack, 1.5)
					switch {
					case u.offset == 0 && y > hottestWeather && onDial(x, y):
						slack = math.Max(slack, oven)
					case u.offset != 0 && x > hottestWeather && onDial(y, x):
						slack = math.Max(slack, oven*5/9)
					}
				}
				if math.Abs(is-y) <= slack*1.0001 {
					return true
				}
				// a difference of temperatures
				if u.dim == temperature && math.Abs(x*us/vs-y) <= slack {
					return true
				}
			}
		}
		return false
	}
	if good(low, n.Value, a.rounding(m, low), a.rounding(n, n.Value)) && good(high, n.High, a.rounding(m, high), a.rounding(n, n.High)) {
		return
	}
	is := (low+u.offset)*u.si/v.si - v.offset
	if n.Value == n.High && !n.Spelt && a.plain(n) {
		right := figure(roundTo(is, 2))
		if v.dim == temperature {
			right = figure(math.Round(is))
		}
		a.fixed(n, fmt.Sprintf("%s is not %s", joined(low, u), joined(n.Value, v)),
			fmt.Sprintf("%s is about %s", joined(low, u), joined(roundTo(is, 3), v)), right, m)
		return
	}
	a.report(n, false, fmt.Sprintf("%s is not %s", joined(low, u), joined(n.Value, v)),
		fmt.Sprintf("%s is about %s", joined(low, u), joined(roundTo(is, 3), v)), m)
}

// The dials of ovens go by tens of degrees Celsius and by 25 Fahrenheit, and cooks
// take the next one. In degrees Fahrenheit, weather is below hottestWeather; oven is
// how far two dials may be apart.
const (
	hottestWeather = 200
	oven           = 14.0
)

// onDial reports whether an oven has these two marks.
func onDial(celsius, fahrenheit float64) bool {
	return math.Mod(celsius, 5) == 0 && math.Mod(fahrenheit, 25) == 0
}

// plain reports whether n is a figure alone, without a unit glued to it.
func (a *arithmetic) plain(n *text.Number) bool {
	w := a.written(n)
	return w != "" && w[len(w)-1] >= '0' && w[len(w)-1] <= '9'
}

func joined(v float64, u *unit) string { return figure(v) + " " + u.name }

// roundTo rounds v to so many figures.
func roundTo(v float64, figures int) float64 {
	if v == 0 {
		return 0
	}
	p := math.Pow(10, math.Floor(math.Log10(math.Abs(v)))-float64(figures)+1)
	return math.Round(v/p) * p
}

// rounding is how far a measure may be off: half of its last place that is not
// zero.
func (a *arithmetic) rounding(n *text.Number, v float64) float64 {
	s := place(v) / 2
	if n.Approx != text.Exact {
		s *= 1.5
	}
	return s
}

func minusBefore(a *arithmetic, n *text.Number) bool {
	i := int(n.First) - 1
	return a.is(i, "minus", "−", "–") || a.is(i, "-") && i >= a.lo && a.doc.Words[i].End == n.Start
}

// restated reports whether what stands between words i and j says that a
// measure is given again: "(", "or about", "/". What ends at word stop is then
// the whole of the bracket.
func (a *arithmetic) restated(i, j, stop int) bool {
	words := 2 // "20 miles west (32 km)"
	opened := ""
	for ; i < j; i++ {
		switch w := a.wordAt(i); {
		case w == "(" || w == "[" || w == "/":
			opened = w
		case w == "or" && opened == "":
			opened = w
		case w == "," && opened == "":
		case a.mark(i)&mAbout != 0 || w == "equivalent" || w == "equal" || w == "to" || w == "=" || w == "~":
		case a.kind(i) == text.Letters && opened == "" && words > 0 && w != "and" && w != "to" && w != "by":
			words--
		default:
			return false
		}
	}
	switch opened {
	case "":
		return false
	case "or":
		return words == 2 || !a.is(stop, "of") // 30 grams of this or 5 kilos of that
	case "(", "[":
		return a.is(stop, ")", "]", ";", ",", "long", "high", "wide", "deep", "tall", "away", "across")
	}
	return true
}
