package container

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"
)

const tarBlock = 512

// tarSum reports whether the checksum of a header is right.
func tarSum(h []byte) bool {
	want, ok := octal(h[148:156])
	if !ok {
		return false
	}
	got := int64(0)
	signed := int64(0)
	for i, c := range h[:tarBlock] {
		if i >= 148 && i < 156 {
			c = ' '
		}
		got += int64(c)
		signed += int64(int8(c))
	}
	return want == got || want == signed
}

// octal reads a number of a header: in octal digits, or in bytes when the first
// bit is set.
func octal(b []byte) (int64, bool) {
	if b[0]&0x80 != 0 {
		n := int64(b[0] & 0x3F)
		for _, c := range b[1:] {
			if n > 1<<54 {
				return 0, false
			}
			n = n<<8 | int64(c)
		}
		return n, b[0]&0x40 == 0
	}
	s := strings.Trim(string(b), " \x00")
	if s == "" {
		return 0, true
	}
	n, err := strconv.ParseInt(s, 8, 64)
	return n, err == nil && n >= 0
}

// setOctal writes a number into a field of a header as the field has it now.
func setOctal(field []byte, n int64) error {
	if field[0]&0x80 != 0 {
		for i := len(field) - 1; i > 0; i-- {
			field[i] = byte(n)
			n >>= 8
		}
		field[0] = 0x80
		return nil
	}
	end := len(bytes.TrimRight(field, " \x00"))
	start := len(field[:end]) - len(bytes.TrimLeft(field[:end], " \x00"))
	s := strconv.FormatInt(n, 8)
	if end == 0 {
		end = len(field) - 1
	}
	if len(s) > end {
		return errors.New("the new size has no place in the header")
	}
	start = min(start, end-len(s))
	copy(field, strings.Repeat(" ", start)+strings.Repeat("0", end-start-len(s))+s)
	return nil
}

// tar reads a tar archive member by member. Names are for reports and never for
// files to be made.
func (r *reader) tar() error {
	if r.depth >= maxDepth {
		return r.tooDeep()
	}
	at := int64(0)
	longName, paxName := "", ""
	paxSize := int64(-1)
	for {
		head := make([]byte, tarBlock)
		n, err := io.ReadFull(r.br, head)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if errors.Is(err, io.ErrUnexpectedEOF) {
			if err := r.s.Pass(head[:n]); err != nil {
				return err
			}
			return r.problem(at, 0, "the archive breaks off")
		}
		if err != nil {
			return err
		}
		if len(bytes.Trim(head, "\x00")) == 0 {
			// The end; whatever fills the tape is kept.
			if err := r.s.Pass(head); err != nil {
				return err
			}
			return passAll(r.br, r.s)
		}
		size, ok := octal(head[124:136])
		if !ok || !tarSum(head) {
			// Members begin at blocks: look at the next one.
			if err := r.problem(at, 0, "damaged: no header of a member where one is to be; what follows was copied until the next one"); err != nil {
				return err
			}
			if err := r.s.Pass(head); err != nil {
				return err
			}
			skipped, err := r.nextHeader()
			if err != nil {
				return err
			}
			at += tarBlock + skipped
			continue
		}
		if paxSize >= 0 {
			size = paxSize
		}
		padded := (size + tarBlock - 1) / tarBlock * tarBlock
		kind := head[156]
		name := tarName(head, longName, paxName)
		next := at + tarBlock + padded
		switch kind {
		case 'x', 'g', 'L', 'K':
			if size > 1<<20 {
				return fmt.Errorf("byte %d: a header of %d bytes, which no archive has", at, size)
			}
			raw := make([]byte, padded)
			n, err := io.ReadFull(r.br, raw)
			if e := r.s.Pass(append(head, raw[:n]...)); e != nil {
				return e
			}
			if err != nil {
				return r.problem(at, 0, "the archive breaks off")
			}
			switch kind {
			case 'L':
				longName = string(bytes.TrimRight(raw[:size], "\x00"))
			case 'x':
				paxName, paxSize = pax(raw[:size])
			}
			at = next
			continue
		case '0', 0, '7':
			if size > 0 && r.worth(name) && paxSize < 0 {
				if err := r.member(head, name, size, padded, at); err != nil {
					return err
				}
				break
			}
			if size > 0 && r.worth(name) {
				if err := r.problem(at, 0, "the member %s was copied unread: its size stands in an extended header", clean(name)); err != nil {
					return err
				}
			}
			fallthrough
		default:
			if err := r.s.Pass(head); err != nil {
				return err
			}
			if kind == '0' || kind == 0 || kind == '7' || kind == 'S' {
				short, err := r.passN(padded)
				if err != nil {
					return err
				}
				if short {
					return r.problem(at, 0, "the archive breaks off in %s", clean(name))
				}
			} else {
				next = at + tarBlock // links, directories and devices have no content
			}
		}
		longName, paxName, paxSize = "", "", -1
		at = next
	}
}

// passN hands on n bytes and reports whether there were fewer.
func (r *reader) passN(n int64) (short bool, err error) {
	for n > 0 {
		buf := make([]byte, min(n, bufferSize))
		got, err := io.ReadFull(r.br, buf)
		if e := r.s.Pass(buf[:got]); e != nil {
			return false, e
		}
		n -= int64(got)
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return true, nil
		}
		if err != nil {
			return false, err
		}
	}
	return false, nil
}

// nextHeader hands on blocks until one that is a header.
func (r *reader) nextHeader() (int64, error) {
	skipped := int64(0)
	for {
		b, err := r.br.Peek(tarBlock)
		if len(b) < tarBlock {
			if err != nil && !errors.Is(err, io.EOF) {
				return skipped, err
			}
			return skipped, passAll(r.br, r.s)
		}
		if tarSum(b) && len(bytes.Trim(b, "\x00")) > 0 || len(bytes.Trim(b, "\x00")) == 0 {
			return skipped, nil
		}
		if _, err := r.passN(tarBlock); err != nil {
			return skipped, err
		}
		skipped += tarBlock
	}
}

func tarName(head []byte, long, pax string) string {
	if pax != "" {
		return pax
	}
	if long != "" {
		return long
	}
	str := func(b []byte) string {
		s, _, _ := strings.Cut(string(b), "\x00")
		return s
	}
	name := str(head[:100])
	if prefix := str(head[345:500]); prefix != "" && string(head[257:263]) == "ustar\x00" {
		name = prefix + "/" + name
	}
	return name
}

// pax reads name and size from an extended header; the size is -1 when the
// header has none.
func pax(b []byte) (name string, size int64) {
	size = -1
	for len(b) > 0 {
		sp := bytes.IndexByte(b, ' ')
		if sp < 0 {
			return name, size
		}
		n, err := strconv.Atoi(string(b[:sp]))
		if err != nil || n <= sp+1 || n > len(b) {
			return name, size
		}
		key, value, _ := strings.Cut(strings.TrimSuffix(string(b[sp+1:n]), "\n"), "=")
		switch key {
		case "path":
			name = value
		case "size":
			if v, err := strconv.ParseInt(value, 10, 64); err == nil {
				size = v
			}
		}
		b = b[n:]
	}
	return name, size
}

// worth reports whether a member's name promises articles.
func (r *reader) worth(name string) bool { return endings[ending(name)] != "" }

// memberID names a member in reports, whatever its name tries.
func (r *reader) memberID(name string) string {
	return r.Name + "/" + clean(strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(name, "\\", "/")), "/"))
}

// member reads a member that may hold articles.
func (r *reader) member(head []byte, name string, size, padded, at int64) error {
	var raw *io.SectionReader
	if r.At != nil {
		raw = io.NewSectionReader(r.At, at, min(tarBlock+padded, r.At.Size()-at))
		if _, err := r.br.Discard(int(padded)); err != nil && !errors.Is(err, io.EOF) {
			return err
		}
	} else {
		s := &Spool{Dir: r.Scratch, Keep: 1 << 20}
		_, _ = s.Write(head) // it fits
		if _, err := io.CopyN(s, r.br, padded); err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		raw = s.Section()
	}
	if raw.Size() < tarBlock+size {
		if err := r.s.Copy(raw); err != nil {
			return err
		}
		return r.problem(at, 0, "the archive breaks off in %s", clean(name))
	}
	part := &Part{ID: r.memberID(name), Wrap: func(c Content) ([]byte, []byte, error) {
		h := bytes.Clone(head)
		if err := setOctal(h[124:136], c.Encoded); err != nil {
			return nil, nil, err
		}
		sum := int64(0)
		for i := range h {
			if i >= 148 && i < 156 {
				sum += ' '
			} else {
				sum += int64(h[i])
			}
		}
		copy(h[148:156], fmt.Sprintf("%06o\x00 ", sum))
		pad := (tarBlock - c.Encoded%tarBlock) % tarBlock
		return h, make([]byte, pad), nil
	}}
	if err := r.s.Begin(part); err != nil {
		return err
	}
	content := io.NewSectionReader(raw, tarBlock, size)
	damage, err := r.guarded(func() error {
		return r.inner(r.taken(io.NewSectionReader(raw, tarBlock, size)), content, name, part.ID)
	})
	if err != nil {
		return err
	}
	return r.s.End(part, raw, damage)
}
