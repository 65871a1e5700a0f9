package container

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"slices"

	"github.com/klauspost/compress/flate"
)

var le = binary.LittleEndian

// zipEntry is an entry of the central directory: where it stands there, and its
// member.
type zipEntry struct {
	at, size      int // in the directory
	name          string
	flags, method uint16
	crc           uint32
	packed, full  int64
	offset        int64
	extra         int // where the extra fields begin in the entry
	// What became of the member: how far it has moved, and its new values.
	shift   int64
	changed bool
}

const (
	zipLocal   = "PK\x03\x04"
	zipCentral = "PK\x01\x02"
	zipEnd     = "PK\x05\x06"
	zipEnd64   = "PK\x06\x06"
	zipFind64  = "PK\x06\x07"
	zipSizes   = "PK\x07\x08"
)

// mostDirectory bounds the central directory in bytes.
const mostDirectory = 64 << 20

// zip reads a zip archive by its central directory, in the order in which the
// members lie in the file.
func (r *reader) zip() error {
	if r.depth >= maxDepth {
		return r.tooDeep()
	}
	if err := r.seekable(); err != nil {
		return err
	}
	z, err := r.directory()
	if err != nil {
		return r.damagedWhole(err)
	}
	at := int64(0)
	shift := int64(0) // of what is written so far; known when it is written
	order := make([]*zipEntry, len(z.entries))
	for i := range z.entries {
		order[i] = &z.entries[i]
	}
	slices.SortStableFunc(order, func(a, b *zipEntry) int {
		switch {
		case a.offset < b.offset:
			return -1
		case a.offset > b.offset:
			return 1
		}
		return 0
	})
	for i, e := range order {
		end := z.start
		if i+1 < len(order) {
			end = order[i+1].offset
		}
		if e.offset < at {
			// Two members in one place: a bomb, or damage.
			if err := r.problem(e.offset, 0, "the member %s lies within another one; it was copied as it is", clean(e.name)); err != nil {
				return err
			}
			if err := r.late(&shift, e); err != nil {
				return err
			}
			continue
		}
		if err := r.copyTo(&at, e.offset); err != nil {
			return err
		}
		if err := r.late(&shift, e); err != nil {
			return err
		}
		if err := r.zipMember(e, end, &at, &shift); err != nil {
			return err
		}
	}
	if err := r.copyTo(&at, z.start); err != nil {
		return err
	}
	err = r.s.Late(z.central, func() ([]byte, error) {
		out := bytes.Clone(z.central)
		for i := range z.entries {
			e := &z.entries[i]
			if err := e.put(out[e.at : e.at+e.size]); err != nil {
				return nil, fmt.Errorf("%s: %w", r.memberID(e.name), err)
			}
		}
		return out, nil
	})
	if err != nil {
		return err
	}
	tail := make([]byte, r.At.Size()-z.start-int64(len(z.central)))
	if _, err := r.At.ReadAt(tail, z.start+int64(len(z.central))); err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	return r.s.Late(tail, func() ([]byte, error) { return z.tail(tail, shift) })
}

// late remembers how far a member has moved when its turn to be written comes.
func (r *reader) late(shift *int64, e *zipEntry) error {
	return r.s.Late(nil, func() ([]byte, error) {
		e.shift = *shift
		return nil, nil
	})
}

// copyTo hands on what lies before an offset.
func (r *reader) copyTo(at *int64, to int64) error {
	if to <= *at {
		return nil
	}
	err := r.s.Copy(io.NewSectionReader(r.At, *at, to-*at))
	*at = to
	return err
}

// zipDirectory is the central directory and what follows it.
type zipDirectory struct {
	start   int64
	central []byte
	entries []zipEntry
	// end and end64 are the offsets in the tail of the two ends of the
	// directory and of the pointer to the second; -1 for none.
	end, end64, find64 int
}

func (r *reader) directory() (*zipDirectory, error) {
	size := r.At.Size()
	n := min(size, 66<<10)
	tail := make([]byte, n)
	if _, err := r.At.ReadAt(tail, size-n); err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	i := bytes.LastIndex(tail, []byte(zipEnd))
	if i < 0 || len(tail)-i < 22 {
		return nil, errors.New("the end of the archive's directory is missing")
	}
	endAt := size - n + int64(i)
	e := tail[i:]
	count, length, start := int64(le.Uint16(e[10:])), int64(le.Uint32(e[12:])), int64(le.Uint32(e[16:]))
	z := &zipDirectory{end64: -1, find64: -1}
	end64At := int64(-1)
	if i >= 20 && string(tail[i-20:i-16]) == zipFind64 {
		end64At = int64(le.Uint64(tail[i-12:]))
		b := make([]byte, 56)
		if _, err := r.At.ReadAt(b, end64At); err != nil || string(b[:4]) != zipEnd64 {
			return nil, errors.New("the end of the archive's large directory is missing")
		}
		count, length, start = int64(le.Uint64(b[32:])), int64(le.Uint64(b[40:])), int64(le.Uint64(b[48:]))
	}
	if start < 0 || length < 0 || start+length > endAt || length > mostDirectory {
		return nil, errors.New("the archive's directory does not lie in the archive")
	}
	z.start = start
	z.end = int(endAt - start - length)
	if end64At >= 0 {
		if end64At < start+length || end64At > endAt {
			return nil, errors.New("the end of the archive's large directory is missing")
		}
		z.end64 = int(end64At - start - length)
		z.find64 = z.end - 20
	}
	if size-start-length > mostDirectory {
		return nil, errors.New("too much follows the archive's directory")
	}
	z.central = make([]byte, length)
	if _, err := r.At.ReadAt(z.central, start); err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	for at := 0; at < len(z.central); {
		b := z.central[at:]
		if len(b) < 46 || string(b[:4]) != zipCentral {
			break // a signature of the directory
		}
		names, extra, comment := int(le.Uint16(b[28:])), int(le.Uint16(b[30:])), int(le.Uint16(b[32:]))
		whole := 46 + names + extra + comment
		if whole > len(b) {
			return nil, errors.New("the archive's directory breaks off")
		}
		e := zipEntry{at: at, size: whole, name: string(b[46 : 46+names]), flags: le.Uint16(b[8:]), method: le.Uint16(b[10:]), crc: le.Uint32(b[16:]),
			packed: int64(le.Uint32(b[20:])), full: int64(le.Uint32(b[24:])), offset: int64(le.Uint32(b[42:])), extra: 46 + names}
		wide, ok := large(b[e.extra:e.extra+extra], uint32(e.full), uint32(e.packed), uint32(e.offset))
		if !ok {
			return nil, errors.New("an entry of the archive's directory is broken")
		}
		for i, v := range []*int64{&e.full, &e.packed, &e.offset} {
			if wide[i] != nil {
				*v = int64(le.Uint64(wide[i]))
			}
		}
		if e.offset < 0 || e.packed < 0 || e.full < 0 || e.offset > start {
			return nil, fmt.Errorf("the member %s does not lie in the archive", clean(e.name))
		}
		z.entries = append(z.entries, e)
		at += whole
	}
	if int64(len(z.entries)) != count {
		return nil, fmt.Errorf("the archive's directory has %d entries and says %d", len(z.entries), count)
	}
	return z, nil
}

// beyond32 stands in a field of 32 bits whose value is in the extra field of
// large archives, in 64 bits.
const beyond32 = 0xFFFFFFFF

// large finds what the extra field of large archives has for those of the 32-bit
// fields that stand for it. Elsewhere the entry is nil; ok is false when one is
// missing.
func large(extra []byte, fields ...uint32) (at [3][]byte, ok bool) {
	var b []byte
	for len(extra) >= 4 {
		id, n := le.Uint16(extra), int(le.Uint16(extra[2:]))
		if 4+n > len(extra) {
			break // others pad with what they like
		}
		if id == 1 {
			b = extra[4 : 4+n]
			break
		}
		extra = extra[4+n:]
	}
	for i, v := range fields {
		if v != beyond32 {
			continue
		}
		if len(b) < 8 {
			return at, false
		}
		at[i], b = b[:8], b[8:]
	}
	return at, true
}

// set writes a value into a field of 32 bits, or into that of 64 bits for which
// it stands.
func set(field, large []byte, v int64) error {
	switch {
	case large != nil:
		le.PutUint64(large, uint64(v))
	case v >= beyond32:
		return errors.New("it has grown beyond 4 GB, which its header cannot tell")
	default:
		le.PutUint32(field, uint32(v))
	}
	return nil
}

// put writes what became of the member into its entry in the directory.
func (e *zipEntry) put(b []byte) error {
	wide, _ := large(b[e.extra:], le.Uint32(b[24:]), le.Uint32(b[20:]), le.Uint32(b[42:]))
	var err error
	if e.changed {
		le.PutUint32(b[16:], e.crc)
		err = errors.Join(set(b[24:], wide[0], e.full), set(b[20:], wide[1], e.packed))
	}
	if e.shift != 0 {
		err = errors.Join(err, set(b[42:], wide[2], e.offset+e.shift))
	}
	return err
}

// descriptor is the form of the sizes behind a member: its length in bytes, or 0
// for one that is not known.
func (e *zipEntry) descriptor(d []byte) int {
	for _, n := range []int{24, 20, 16, 12} {
		if len(d) < n {
			continue
		}
		at := d
		if n%8 == 0 {
			if string(d[:4]) != zipSizes {
				continue
			}
			at = d[4:]
		}
		if le.Uint32(at) != e.crc {
			continue
		}
		if n >= 20 && int64(le.Uint64(at[4:])) == e.packed && int64(le.Uint64(at[12:])) == e.full ||
			n < 20 && int64(le.Uint32(at[4:])) == e.packed && int64(le.Uint32(at[8:])) == e.full {
			return n
		}
	}
	return 0
}

// sizes are the bytes of a descriptor of n bytes.
func (c Content) sizes(n int) ([]byte, error) {
	var b []byte
	if n%8 == 0 {
		b = []byte(zipSizes)
	}
	b = le.AppendUint32(b, c.CRC)
	if n >= 20 {
		return le.AppendUint64(le.AppendUint64(b, uint64(c.Encoded)), uint64(c.Size)), nil
	}
	b = append(b, make([]byte, 8)...)
	at := b[len(b)-8:]
	return b, errors.Join(set(at, nil, c.Encoded), set(at[4:], nil, c.Size))
}

// tail moves the ends of the directory.
func (z *zipDirectory) tail(tail []byte, shift int64) ([]byte, error) {
	out := bytes.Clone(tail)
	if shift == 0 {
		return out, nil
	}
	if e := out[z.end:]; le.Uint32(e[16:]) != 0xFFFFFFFF {
		at := int64(le.Uint32(e[16:])) + shift
		if at >= 0xFFFFFFFF {
			return nil, errors.New("the archive has grown beyond what its directory can tell")
		}
		le.PutUint32(e[16:], uint32(at))
	}
	if z.end64 >= 0 {
		e := out[z.end64:]
		le.PutUint64(e[48:], uint64(int64(le.Uint64(e[48:]))+shift))
		f := out[z.find64:]
		le.PutUint64(f[8:], uint64(int64(le.Uint64(f[8:]))+shift))
	}
	return out, nil
}

// zipMember hands on one member, which lies before end.
func (r *reader) zipMember(e *zipEntry, end int64, at, shift *int64) error {
	head := make([]byte, 30)
	n, _ := r.At.ReadAt(head, e.offset)
	if n < 30 || string(head[:4]) != zipLocal {
		if err := r.problem(e.offset, 0, "damaged: the member %s has no header; it was copied as it is", clean(e.name)); err != nil {
			return err
		}
		return r.copyTo(at, end)
	}
	content := e.offset + 30 + int64(le.Uint16(head[26:])) + int64(le.Uint16(head[28:]))
	if content+e.packed > end {
		if err := r.problem(e.offset, 0, "damaged: the member %s reaches into the next one; it was copied as it is", clean(e.name)); err != nil {
			return err
		}
		return r.copyTo(at, end)
	}
	if e.full == 0 || !r.worth(e.name) || e.packed == 0 {
		return r.copyTo(at, end)
	}
	skip := ""
	switch {
	case e.flags&1 != 0:
		skip = "it is encrypted"
	case e.method != 0 && e.method != 8:
		skip = fmt.Sprintf("it is packed by method %d, which is not read", e.method)
	}
	if skip != "" {
		if err := r.problem(e.offset, 0, "the member %s was copied unread: %s", clean(e.name), skip); err != nil {
			return err
		}
		return r.copyTo(at, end)
	}
	last := content + e.packed
	descriptor := 0
	if e.flags&8 != 0 {
		d := make([]byte, 24)
		n, _ := r.At.ReadAt(d[:min(int64(len(d)), end-last)], last)
		if descriptor = e.descriptor(d[:n]); descriptor == 0 {
			if err := r.problem(e.offset, 0, "the member %s has sizes behind it in a form that is not known; it was copied as it is", clean(e.name)); err != nil {
				return err
			}
			return r.copyTo(at, end)
		}
	}
	head = make([]byte, content-e.offset)
	if _, err := r.At.ReadAt(head, e.offset); err != nil {
		return err
	}
	wide, ok := large(head[30+int(le.Uint16(head[26:])):], le.Uint32(head[22:]), le.Uint32(head[18:]))
	if !ok && e.flags&8 == 0 {
		if err := r.problem(e.offset, 0, "damaged: the member %s has a header without sizes; it was copied as it is", clean(e.name)); err != nil {
			return err
		}
		return r.copyTo(at, end)
	}
	raw := io.NewSectionReader(r.At, e.offset, last+int64(descriptor)-e.offset)
	part := &Part{ID: r.memberID(e.name)}
	if e.method == 8 {
		part.Encoder = func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.DefaultCompression) }
	}
	part.Wrap = func(c Content) ([]byte, []byte, error) {
		e.changed, e.crc, e.packed, e.full = true, c.CRC, c.Encoded, c.Size
		var tail []byte
		var err error
		if e.flags&8 == 0 {
			le.PutUint32(head[14:], c.CRC)
			err = errors.Join(set(head[22:], wide[0], c.Size), set(head[18:], wide[1], c.Encoded))
		} else {
			tail, err = c.sizes(descriptor)
		}
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %w", part.ID, err)
		}
		*shift += int64(len(head)) + c.Encoded + int64(len(tail)) - raw.Size()
		return head, tail, nil
	}
	if err := r.s.Begin(part); err != nil {
		return err
	}
	in := r.taken(io.NewSectionReader(r.At, content, e.packed))
	if e.method == 8 {
		z := flate.NewReader(in)
		defer func() { _ = z.Close() }() // it was only read
		in = z
	}
	sum := &summed{r: in, left: e.full}
	m := &measured{r: sum, packed: e.packed}
	damage, err := r.guarded(func() error {
		if err := r.inner(m, nil, e.name, part.ID); err != nil {
			return err
		}
		_, err := io.Copy(io.Discard, m)
		return err
	})
	if err != nil {
		return err
	}
	if m.err != nil {
		damage = m.err
	}
	if damage == nil && (sum.left != 0 || sum.crc != e.crc) {
		damage = errors.New("its checksum is wrong")
	}
	*at = raw.Size() + e.offset
	return r.s.End(part, raw, damage)
}

// summed checks the length and sums up the bytes read through it.
type summed struct {
	r    io.Reader
	left int64
	crc  uint32
}

func (s *summed) Read(b []byte) (int, error) {
	n, err := s.r.Read(b)
	s.crc = crc32.Update(s.crc, crc32.IEEETable, b[:n])
	if s.left -= int64(n); s.left < 0 {
		return n, errors.New("it unfolds to more than the directory says")
	}
	return n, err
}
