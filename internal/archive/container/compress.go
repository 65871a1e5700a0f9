package container

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"strings"

	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// seekable makes r.At give the bytes of the container in any order.
func (r *reader) seekable() error {
	if r.At != nil {
		return nil
	}
	// The sink reads parts of it after the container has been read: the spool
	// lives as long as somebody holds a section of it.
	s := &Spool{Dir: r.Scratch, Keep: 1 << 20}
	if _, err := io.Copy(s, r.br); err != nil {
		return err
	}
	r.At = s.Section()
	return nil
}

// unpacked is a name without the ending of a compression.
func unpacked(name string) string {
	switch e := ending(name); e {
	case ".tgz", ".tzst":
		return name[:len(name)-len(e)] + ".tar"
	case ".gz", ".zst":
		return name[:len(name)-len(e)]
	}
	return name
}

// compressed reads what is compressed as a whole. A WARC is taken apart member
// by member, as each of its records is one; anything else is one part.
func (r *reader) compressed(kind string) error {
	if r.depth >= maxDepth {
		return r.tooDeep()
	}
	if err := r.seekable(); err != nil {
		return err
	}
	inner := unpacked(r.as)
	if endings[ending(inner)] == "warc" {
		return r.members(kind, inner)
	}
	raw := r.At
	in := bufio.NewReaderSize(r.taken(io.NewSectionReader(raw, 0, raw.Size())), bufferSize)
	var content io.Reader
	part := &Part{ID: r.Name}
	if kind == "gzip" {
		head, err := gzipHead(raw)
		if err != nil {
			return r.damagedWhole(err)
		}
		part.Encoder = head.encoder
		z, err := gzip.NewReader(in)
		if err != nil {
			return r.damagedWhole(err)
		}
		content = z
	} else {
		part.Encoder = zstdEncoder(nil)
		z, err := zstd.NewReader(in, zstdOptions(nil)...)
		if err != nil {
			return r.damagedWhole(err)
		}
		defer z.Close()
		content = z
	}
	if err := r.s.Begin(part); err != nil {
		return err
	}
	m := &measured{r: content, packed: raw.Size()}
	damage, err := r.guarded(func() error { return r.inner(m, nil, inner, r.Name) })
	if err != nil {
		return err
	}
	if m.err != nil {
		damage = m.err
	}
	return r.s.End(part, raw, damage)
}

// inner reads what lies in this container under a name.
func (r *reader) inner(content io.Reader, at *io.SectionReader, as, id string) error {
	o := *r.Options
	return read(Input{Name: id, R: content, At: at, Named: r.Named && r.depth == 0 && as == unpacked(r.as), depth: r.depth + 1, as: as}, &o, r.s)
}

func (r *reader) tooDeep() error {
	if err := r.problem(0, 0, "it lies in more than %d containers, one in another; it was copied as it is", maxDepth); err != nil {
		return err
	}
	return r.rest()
}

// damagedWhole copies a container that cannot be opened.
func (r *reader) damagedWhole(err error) error {
	if e := r.problem(0, 0, "damaged: %v; it was copied as it is", err); e != nil {
		return e
	}
	return r.s.Copy(r.At)
}

// A bomb unfolds to more than so many bytes, and to more than so many times its
// size: deflate cannot do more than 1032, and text comes to ten or so.
const (
	bombBytes = 256 << 20
	bombRatio = 1000
)

// measured remembers why reading ended, and ends it when a bomb unfolds.
type measured struct {
	r      io.Reader
	packed int64
	n      int64
	err    error
}

func (m *measured) Read(b []byte) (int, error) {
	n, err := m.r.Read(b)
	m.n += int64(n)
	if m.n > bombBytes && m.n/bombRatio > m.packed {
		err = fmt.Errorf("%d bytes unfold to more than %d", m.packed, m.n)
	}
	if err != nil && !errors.Is(err, io.EOF) {
		m.err = err
	}
	return n, err
}

// gzipHeader is the beginning of a gzip member as stored, so that it is the same
// when the member is written anew.
type gzipHeader struct {
	raw   []byte
	level int
}

func gzipHead(at *io.SectionReader) (*gzipHeader, error) {
	b := make([]byte, min(at.Size(), 70<<10))
	if _, err := io.ReadFull(io.NewSectionReader(at, 0, int64(len(b))), b); err != nil {
		return nil, err
	}
	n, err := gzipHeadSize(b)
	if err != nil {
		return nil, err
	}
	return headerOf(b[:n]), nil
}

// headerOf is a header as it stands. A checksum in it stays right, as it does.
func headerOf(b []byte) *gzipHeader {
	h := &gzipHeader{raw: bytes.Clone(b), level: flate.DefaultCompression}
	switch b[8] {
	case 2:
		h.level = flate.BestCompression
	case 4:
		h.level = flate.BestSpeed
	}
	return h
}

var errNoGzip = errors.New("no gzip member begins here")

func gzipHeadSize(b []byte) (int, error) {
	if len(b) < 10 || b[0] != 0x1F || b[1] != 0x8B || b[2] != 8 || b[3]&0xE0 != 0 {
		return 0, errNoGzip
	}
	n := 10
	flags := b[3]
	if flags&4 != 0 {
		if len(b) < n+2 {
			return 0, errNoGzip
		}
		n += 2 + int(binary.LittleEndian.Uint16(b[n:]))
	}
	for _, f := range []byte{8, 16} {
		if flags&f != 0 {
			if n > len(b) {
				return 0, errNoGzip
			}
			i := bytes.IndexByte(b[n:], 0)
			if i < 0 {
				return 0, errNoGzip
			}
			n += i + 1
		}
	}
	if flags&2 != 0 {
		n += 2
	}
	if n > len(b) {
		return 0, errNoGzip
	}
	return n, nil
}

// gzipWriter writes one member behind a header.
type gzipWriter struct {
	w    io.Writer
	z    *flate.Writer
	crc  uint32
	size uint32
}

func (h *gzipHeader) encoder(w io.Writer) (io.WriteCloser, error) {
	if _, err := w.Write(h.raw); err != nil {
		return nil, err
	}
	z, err := flate.NewWriter(w, h.level)
	return &gzipWriter{w: w, z: z}, err
}

func (g *gzipWriter) Write(b []byte) (int, error) {
	g.crc = crc32.Update(g.crc, crc32.IEEETable, b)
	g.size += uint32(len(b))
	return g.z.Write(b)
}

func (g *gzipWriter) Close() error {
	if err := g.z.Close(); err != nil {
		return err
	}
	_, err := g.w.Write(binary.LittleEndian.AppendUint32(binary.LittleEndian.AppendUint32(nil, g.crc), g.size))
	return err
}

// mostWindow is the largest zstd window in bytes that is unfolded.
const mostWindow = 64 << 20

func zstdOptions(dict []byte) []zstd.DOption {
	o := []zstd.DOption{zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(mostWindow), zstd.WithDecoderLowmem(true)}
	if dict != nil {
		o = append(o, zstd.WithDecoderDicts(dict))
	}
	return o
}

// zstdWindow bounds the window of what is written, and so the memory of whoever
// writes and reads it.
const zstdWindow = 4 << 20

func zstdEncoder(dict []byte) func(io.Writer) (io.WriteCloser, error) {
	return func(w io.Writer) (io.WriteCloser, error) {
		o := []zstd.EOption{zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(zstdWindow)}
		if dict != nil {
			o = append(o, zstd.WithEncoderDict(dict))
		}
		return zstd.NewWriter(w, o...)
	}
}

// counting counts what is read through it.
type counting struct {
	r io.Reader
	n int64
}

func (c *counting) Read(b []byte) (int, error) {
	n, err := c.r.Read(b)
	c.n += int64(n)
	return n, err
}

// members reads a container whose records are compressed one by one. A damaged
// member is copied as it is, and reading goes on with the next one.
func (r *reader) members(kind, inner string) error {
	size := r.At.Size()
	m := &memberReader{reader: r, in: bufio.NewReaderSize(nil, bufferSize), inner: bufio.NewReaderSize(nil, bufferSize)}
	m.seek(0)
	defer m.close()
	var buf []byte
	for at := int64(0); at < size; {
		part := &Part{ID: fmt.Sprintf("%s:%d", r.Name, at)}
		var content io.Reader
		var failed error
		if kind == "gzip" {
			content, failed = m.gzip(part)
		} else {
			if skip, ok := skippable(m.in); ok {
				raw := io.NewSectionReader(r.At, at, min(skip, size-at))
				if at == 0 {
					m.dict = warcDict(raw)
				}
				if err := r.s.Copy(raw); err != nil {
					return err
				}
				at += raw.Size()
				m.seek(at)
				continue
			}
			content, failed = m.zstd(part)
		}
		if failed != nil {
			end := r.resync(kind, at, &buf)
			if err := r.problem(at, 0, "damaged: %v; %d bytes were copied as they are", failed, end); err != nil {
				return err
			}
			if err := r.s.Copy(io.NewSectionReader(r.At, at, end)); err != nil {
				return err
			}
			at += end
			m.seek(at)
			continue
		}
		if err := r.s.Begin(part); err != nil {
			return err
		}
		c := &measured{r: content, packed: size - at}
		m.inner.Reset(c)
		w := &reader{Input: Input{Name: r.Name, Named: true, depth: r.depth + 1, as: inner}, Options: r.Options, s: r.s, br: m.inner}
		damage, err := r.guarded(func() error {
			err := w.warcRecords(at)
			if err == nil && c.err == nil {
				_, err = io.Copy(io.Discard, c)
			}
			return err
		})
		if err != nil {
			return err
		}
		if failed = c.err; failed == nil {
			failed = damage
		}
		if failed == nil && m.frame != nil && !m.frame.over {
			failed = errors.New("the frame breaks off")
		}
		end := m.at() - at
		if failed != nil {
			end = r.resync(kind, at, &buf)
		}
		if err := r.s.End(part, io.NewSectionReader(r.At, at, end), failed); err != nil {
			return err
		}
		at += end
		if failed != nil {
			m.seek(at)
		}
	}
	return nil
}

// memberReader unpacks one member after the other with what the one before has
// left of memory.
type memberReader struct {
	*reader
	base  int64
	src   *counting
	in    *bufio.Reader
	inner *bufio.Reader
	g     *gzip.Reader
	z     *zstd.Decoder
	dict  []byte
	frame *zstdFrame
}

// seek goes on at an offset.
func (m *memberReader) seek(at int64) {
	m.base = at
	m.src = &counting{r: io.NewSectionReader(m.At, at, m.At.Size()-at)}
	m.in.Reset(m.src)
}

// at is the offset up to which bytes were taken.
func (m *memberReader) at() int64 { return m.base + m.src.n - int64(m.in.Buffered()) }

func (m *memberReader) close() {
	if m.z != nil {
		m.z.Close()
	}
}

// gzip begins a member, and tells part how to write one like it.
func (m *memberReader) gzip(part *Part) (io.Reader, error) {
	b, _ := m.in.Peek(512)
	n, err := gzipHeadSize(b)
	var head *gzipHeader
	if err == nil {
		head = headerOf(b[:n])
	} else if head, err = gzipHead(io.NewSectionReader(m.At, m.at(), m.At.Size()-m.at())); err != nil {
		return nil, err
	}
	part.Encoder = head.encoder
	if m.g == nil {
		m.g, err = gzip.NewReader(m.in)
	} else {
		err = m.g.Reset(m.in)
	}
	if err != nil {
		return nil, err
	}
	m.g.Multistream(false)
	return m.g, nil
}

// zstd begins a frame, and tells part how to write one like it.
func (m *memberReader) zstd(part *Part) (io.Reader, error) {
	part.Encoder = zstdEncoder(m.dict)
	m.frame = &zstdFrame{in: m.in}
	var err error
	if m.z == nil {
		m.z, err = zstd.NewReader(m.frame, zstdOptions(m.dict)...)
	} else {
		err = m.z.Reset(m.frame)
	}
	return m.z, err
}

// resync returns how many bytes from at on there are before something that
// begins like a member.
func (r *reader) resync(kind string, at int64, buf *[]byte) int64 {
	magic := []byte("\x1f\x8b\x08")
	if kind == "zstd" {
		magic = []byte("\x28\xb5\x2f\xfd")
	}
	if *buf == nil {
		*buf = make([]byte, 1<<20)
	}
	size := r.At.Size()
	var try trial
	defer try.close()
	for from := at + 1; from < size; {
		n, _ := r.At.ReadAt(*buf, from)
		b := (*buf)[:n]
		for off := 0; ; {
			i := bytes.Index(b[off:], magic)
			if i < 0 {
				break
			}
			off += i
			if try.begins(kind, io.NewSectionReader(r.At, from+int64(off), size-from-int64(off))) {
				return from + int64(off) - at
			}
			off++
		}
		if n <= len(magic) || from+int64(n) >= size {
			break
		}
		from += int64(n - len(magic))
	}
	return size - at
}

// trial opens what may be a member, in the memory of the last one: there may be as
// many of them as three bytes go into an archive.
type trial struct {
	in *bufio.Reader
	g  *gzip.Reader
	z  *zstd.Decoder
}

// mostExtra is the longest extra field in bytes, in the header of a gzip member,
// behind which something is looked for. Those who write any have a dozen bytes.
const mostExtra = 512

// begins reports whether a member that can be read is where sec begins.
func (t *trial) begins(kind string, sec *io.SectionReader) bool {
	if t.in == nil {
		t.in = bufio.NewReaderSize(nil, 512)
	}
	t.in.Reset(sec)
	head := make([]byte, 5)
	var err error
	if kind == "gzip" {
		if b, _ := t.in.Peek(12); len(b) == 12 && b[3]&4 != 0 && binary.LittleEndian.Uint16(b[10:]) > mostExtra {
			return false
		}
		if t.g == nil {
			t.g = new(gzip.Reader)
		}
		if err = t.g.Reset(t.in); err != nil {
			return false
		}
		_, err = io.ReadFull(t.g, head)
		return err == nil && string(head) == "WARC/"
	}
	if t.z == nil {
		t.z, err = zstd.NewReader(t.in, zstdOptions(nil)...)
	} else {
		err = t.z.Reset(t.in)
	}
	if err != nil {
		return false
	}
	_, err = io.ReadFull(t.z, head)
	return err == nil || strings.Contains(err.Error(), "dictionary")
}

func (t *trial) close() {
	if t.z != nil {
		t.z.Close()
	}
}

// skippable reports the length of the skippable zstd frame that begins here.
func skippable(in *bufio.Reader) (int64, bool) {
	b, _ := in.Peek(8)
	if len(b) < 8 || b[0]&0xF0 != 0x50 || b[1] != 0x2A || b[2] != 0x4D || b[3] != 0x18 {
		return 0, false
	}
	return 8 + int64(binary.LittleEndian.Uint32(b[4:])), true
}

// mostDict is the largest dictionary that is read, in bytes.
const mostDict = 16 << 20

// warcDict is the dictionary in the skippable frame at the beginning of a
// .warc.zst, which may itself be compressed; nil when there is none.
func warcDict(frame *io.SectionReader) []byte {
	b := make([]byte, min(frame.Size(), mostDict))
	if _, err := frame.ReadAt(b, 0); err != nil && !errors.Is(err, io.EOF) || len(b) < 12 || b[0] != 0x5D {
		return nil
	}
	b = b[8:]
	if bytes.HasPrefix(b, []byte("\x28\xb5\x2f\xfd")) {
		z, err := zstd.NewReader(bytes.NewReader(b), zstdOptions(nil)...)
		if err != nil {
			return nil
		}
		defer z.Close()
		if b, err = io.ReadAll(io.LimitReader(z, mostDict)); err != nil {
			return nil
		}
	}
	if !bytes.HasPrefix(b, []byte("\x37\xa4\x30\xec")) {
		return nil
	}
	return b
}

// zstdFrame hands on the bytes of one zstd frame and no more. It reads its
// structure only: header, blocks, checksum.
type zstdFrame struct {
	in    *bufio.Reader
	begun bool
	sum   bool
	last  bool
	left  int64 // bytes of the block under way, its header not included
	over  bool
	buf   []byte // read and not yet handed on
}

func (f *zstdFrame) Read(p []byte) (int, error) {
	for len(f.buf) == 0 && f.left == 0 {
		if f.over {
			return 0, io.EOF
		}
		if err := f.step(); err != nil {
			return 0, err
		}
	}
	if len(f.buf) > 0 {
		n := copy(p, f.buf)
		f.buf = f.buf[n:]
		return n, nil
	}
	n, err := f.in.Read(p[:min(int64(len(p)), f.left)])
	f.left -= int64(n)
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	return n, err
}

// take reads exactly n bytes of structure.
func (f *zstdFrame) take(n int) error {
	b := make([]byte, n)
	_, err := io.ReadFull(f.in, b)
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	f.buf = append(f.buf, b...)
	return err
}

func (f *zstdFrame) step() error {
	switch {
	case !f.begun:
		f.begun = true
		if err := f.take(5); err != nil {
			return err
		}
		d := f.buf[4]
		f.sum = d&4 != 0
		n := []int{0, 1, 2, 4}[d&3] + []int{0, 2, 4, 8}[d>>6]
		if d&0x20 == 0 {
			n++ // window
		} else if d>>6 == 0 {
			n++ // a single segment has its size in one byte at least
		}
		return f.take(n)
	case f.last:
		f.over = true
		if f.sum {
			return f.take(4)
		}
		return nil
	}
	if err := f.take(3); err != nil {
		return err
	}
	h := uint32(f.buf[0]) | uint32(f.buf[1])<<8 | uint32(f.buf[2])<<16
	f.last = h&1 != 0
	f.left = int64(h >> 3)
	switch h >> 1 & 3 {
	case 1:
		f.left = 1
	case 3:
		return errors.New("a block of a kind that does not exist")
	}
	return nil
}
