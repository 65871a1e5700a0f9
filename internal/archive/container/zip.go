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
	// plain says that sizes and offset stand in the entry itself and not in an
	// extra field for large archives.
	plain bool
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
			b := out[e.at:]
			if e.changed {
				le.PutUint32(b[16:], e.crc)
				le.PutUint32(b[20:], uint32(e.packed))
				le.PutUint32(b[24:], uint32(e.full))
			}
			if e.shift != 0 && !putOffset(out[e.at:e.at+e.size], e.offset+e.shift) {
				return nil, fmt.Errorf("%s: the archive has grown beyond what its directory can tell", r.Name)
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
			packed: int64(le.Uint32(b[20:])), full: int64(le.Uint32(b[24:])), offset: int64(le.Uint32(b[42:])), plain: true}
		if !e.large(b[46+names : 46+names+extra]) {
			return nil, errors.New("an entry of the archive's directory is broken")
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

// large reads the extra field of large archives.
func (e *zipEntry) large(extra []byte) bool {
	for len(extra) >= 4 {
		id, n := le.Uint16(extra), int(le.Uint16(extra[2:]))
		if 4+n > len(extra) {
			return true // others pad with what they like
		}
		if id == 1 {
			b := extra[4 : 4+n]
			for _, v := range []*int64{&e.full, &e.packed, &e.offset} {
				if *v != 0xFFFFFFFF {
					continue
				}
				if len(b) < 8 {
					return false
				}
				*v = int64(le.Uint64(b))
				if v != &e.offset {
					e.plain = false
				}
				b = b[8:]
			}
		}
		extra = extra[4+n:]
	}
	return true
}

// putOffset writes the offset of a member into its entry.
func putOffset(b []byte, offset int64) bool {
	if le.Uint32(b[42:]) != 0xFFFFFFFF {
		if offset >= 0xFFFFFFFF {
			return false
		}
		le.PutUint32(b[42:], uint32(offset))
		return true
	}
	skip := 0
	for _, i := range []int{24, 20} {
		if le.Uint32(b[i:]) == 0xFFFFFFFF {
			skip += 8
		}
	}
	names, extra := int(le.Uint16(b[28:])), int(le.Uint16(b[30:]))
	for x := b[46+names : 46+names+extra]; len(x) >= 4; {
		id, n := le.Uint16(x), int(le.Uint16(x[2:]))
		if 4+n > len(x) {
			return false
		}
		if id == 1 {
			if n < skip+8 {
				return false
			}
			le.PutUint64(x[4+skip:], uint64(offset))
			return true
		}
		x = x[4+n:]
	}
	return false
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
	case !e.plain || le.Uint32(head[18:]) == 0xFFFFFFFF:
		skip = "its sizes are kept in the form for members beyond 4 GB"
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
	descriptor := int64(0)
	if e.flags&8 != 0 {
		d := make([]byte, 24)
		n, _ := r.At.ReadAt(d[:min(int64(len(d)), end-last)], last)
		switch {
		case n >= 16 && string(d[:4]) == "PK\x07\x08" && le.Uint32(d[4:]) == e.crc && int64(le.Uint32(d[8:])) == e.packed:
			descriptor = 16
		case n >= 12 && le.Uint32(d) == e.crc && int64(le.Uint32(d[4:])) == e.packed:
			descriptor = 12
		default:
			if err := r.problem(e.offset, 0, "the member %s has sizes behind it in a form that is not known; it was copied as it is", clean(e.name)); err != nil {
				return err
			}
			return r.copyTo(at, end)
		}
	}
	raw := io.NewSectionReader(r.At, e.offset, last+descriptor-e.offset)
	part := &Part{ID: r.memberID(e.name)}
	if e.method == 8 {
		part.Encoder = func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.DefaultCompression) }
	}
	part.Wrap = func(c Content) ([]byte, []byte, error) {
		if c.Size >= 0xFFFFFFFF || c.Encoded >= 0xFFFFFFFF {
			return nil, nil, fmt.Errorf("%s: it has grown beyond 4 GB", part.ID)
		}
		h := make([]byte, content-e.offset)
		if _, err := r.At.ReadAt(h, e.offset); err != nil {
			return nil, nil, err
		}
		e.changed, e.crc, e.packed, e.full = true, c.CRC, c.Encoded, c.Size
		var tail []byte
		if e.flags&8 == 0 {
			le.PutUint32(h[14:], c.CRC)
			le.PutUint32(h[18:], uint32(c.Encoded))
			le.PutUint32(h[22:], uint32(c.Size))
		} else {
			if descriptor == 16 {
				tail = []byte("PK\x07\x08")
			}
			tail = le.AppendUint32(le.AppendUint32(le.AppendUint32(tail, c.CRC), uint32(c.Encoded)), uint32(c.Size))
		}
		*shift += int64(len(h)) + c.Encoded + int64(len(tail)) - raw.Size()
		return h, tail, nil
	}
	if err := r.s.Begin(part); err != nil {
		return err
	}
	var in io.Reader = io.NewSectionReader(r.At, content, e.packed)
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
