package main

import (
	"compress/gzip"
	"encoding/binary"
	"fmt"
	"io"
	"os"

	"golang.org/x/text/unicode/norm"

	"stet/lexicon"
)

type counted struct {
	word string
	zipf lexicon.Zipf
}

// readWordfreq reads a list of the wordfreq package: a gzipped msgpack array
// whose first element is a header and whose element i holds the words of
// frequency 10^(-(i-1)/100). The words come out most frequent first.
func readWordfreq(path string) ([]counted, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	data, err := io.ReadAll(z)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	m := msgpack{data}
	n := m.array()
	if n < 2 {
		return nil, fmt.Errorf("%s: no list", path)
	}
	m.skipMap()
	var words []counted
	for i := range n - 1 {
		// Zipf is the logarithm of the count in 10^9 words.
		tenths := max(0, (905-i)/10)
		for range m.array() {
			words = append(words, counted{norm.NFC.String(m.str()), lexicon.Zipf(tenths)})
		}
	}
	if m.data == nil {
		return nil, fmt.Errorf("%s: %w", path, io.ErrUnexpectedEOF)
	}
	return words, nil
}

// msgpack reads just the types that wordfreq uses. data turns nil on any fault.
type msgpack struct{ data []byte }

func (m *msgpack) take(n int) []byte {
	if len(m.data) < n {
		m.data = nil
		return make([]byte, n)
	}
	b := m.data[:n]
	m.data = m.data[n:]
	return b
}

func (m *msgpack) array() int {
	switch c := m.take(1)[0]; {
	case c&0xF0 == 0x90:
		return int(c & 0x0F)
	case c == 0xDC:
		return int(binary.BigEndian.Uint16(m.take(2)))
	case c == 0xDD:
		return int(binary.BigEndian.Uint32(m.take(4)))
	}
	m.data = nil
	return 0
}

func (m *msgpack) str() string {
	switch c := m.take(1)[0]; {
	case c&0xE0 == 0xA0:
		return string(m.take(int(c & 0x1F)))
	case c == 0xD9:
		return string(m.take(int(m.take(1)[0])))
	case c == 0xDA:
		return string(m.take(int(binary.BigEndian.Uint16(m.take(2)))))
	}
	m.data = nil
	return ""
}

// skipMap skips the header: a small map of strings to a string or a small
// integer.
func (m *msgpack) skipMap() {
	for range int(m.take(1)[0]) & 0x0F {
		m.str()
		if len(m.data) > 0 && m.data[0] < 0x80 {
			m.take(1)
		} else {
			m.str()
		}
	}
}
