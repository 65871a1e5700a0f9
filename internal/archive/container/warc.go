package container

import (
	"bufio"
	"bytes"
	"compress/zlib"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"mime"
	"strconv"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// warc reads a WARC that is not compressed.
func (r *reader) warc() error { return r.warcRecords(0) }

// mostHeader bounds the header of a WARC or HTTP record in bytes.
const mostHeader = 256 << 10

// warcRecords reads records until the end; base is the offset of the first one.
func (r *reader) warcRecords(base int64) error {
	at := base
	for {
		// Empty lines end records; some writers have more or fewer of them.
		var gap []byte
		for {
			b, err := r.br.Peek(1)
			if err != nil || b[0] != '\r' && b[0] != '\n' {
				break
			}
			_, _ = r.br.Discard(1) // it was there
			gap = append(gap, b[0])
		}
		if err := r.s.Pass(gap); err != nil {
			return err
		}
		at += int64(len(gap))
		head, err := r.header()
		if errors.Is(err, io.EOF) && len(head) == 0 {
			return nil
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		length, ok := int64(-1), false
		if bytes.HasPrefix(head, []byte("WARC/")) {
			length, ok = contentLength(head)
		}
		if !ok {
			if err := r.problem(at, 0, "damaged: no WARC record begins here; what follows was copied until the next one"); err != nil {
				return err
			}
			if err := r.s.Pass(head); err != nil {
				return err
			}
			n, err := r.toRecord()
			if err != nil {
				return err
			}
			at += int64(len(head)) + n
			continue
		}
		if at, err = r.warcRecord(head, at, length); err != nil {
			return err
		}
	}
}

// header reads lines up to and with an empty one.
func (r *reader) header() ([]byte, error) {
	var head []byte
	for len(head) < mostHeader {
		part, err := r.br.ReadSlice('\n')
		line := len(head) == 0 || head[len(head)-1] == '\n'
		head = append(head, part...)
		if err != nil && !errors.Is(err, bufio.ErrBufferFull) {
			return head, err
		}
		if err == nil && line && len(bytes.TrimRight(part, "\r\n")) == 0 {
			return head, nil
		}
	}
	return head, nil
}

// toRecord hands on lines until one begins a record.
func (r *reader) toRecord() (int64, error) {
	n := int64(0)
	fresh := true
	for {
		if fresh {
			if b, _ := r.br.Peek(7); bytes.HasPrefix(b, []byte("WARC/1.")) {
				return n, nil
			}
		}
		part, err := r.br.ReadSlice('\n')
		n += int64(len(part))
		if e := r.s.Pass(bytes.Clone(part)); e != nil {
			return n, e
		}
		fresh = err == nil
		if errors.Is(err, io.EOF) {
			return n, nil
		}
		if err != nil && !errors.Is(err, bufio.ErrBufferFull) {
			return n, err
		}
	}
}

// field returns the value of a header field, and where it stands.
func field(head []byte, name string) (value string, start, end int) {
	at := 0
	for line := range bytes.Lines(head) {
		key, _, ok := bytes.Cut(line, []byte(":"))
		if ok && strings.EqualFold(string(bytes.TrimSpace(key)), name) {
			v := line[len(key)+1:]
			start = at + len(key) + 1 + len(v) - len(bytes.TrimLeft(v, " \t"))
			value := string(bytes.TrimSpace(v))
			return value, start, start + len(value)
		}
		at += len(line)
	}
	return "", -1, -1
}

func contentLength(head []byte) (int64, bool) {
	v, at, _ := field(head, "Content-Length")
	n, err := strconv.ParseInt(v, 10, 64)
	return n, at >= 0 && err == nil && n >= 0
}

// setField writes another value of a field that is there.
func setField(head []byte, name, value string) []byte {
	_, start, end := field(head, name)
	if start < 0 {
		return head
	}
	return append(append(append([]byte(nil), head[:start]...), value...), head[end:]...)
}

// warcRecord reads a record whose header has been read, and returns the offset
// behind it.
func (r *reader) warcRecord(head []byte, at, length int64) (int64, error) {
	end := at + int64(len(head)) + length
	kind, _, _ := field(head, "WARC-Type")
	media, _, _ := field(head, "Content-Type")
	article := false
	switch strings.ToLower(kind) {
	case "response":
		article = strings.HasPrefix(strings.ToLower(media), "application/http")
	case "resource", "conversion":
		article = textual(media)
	}
	if _, segment, _ := field(head, "WARC-Segment-Number"); segment >= 0 {
		article = false
	}
	if article && length > int64(r.limit()) {
		if err := r.tooLarge(at, 0, "the record"); err != nil {
			return at, err
		}
		article = false
	}
	if !article {
		if err := r.s.Pass(head); err != nil {
			return at, err
		}
		short, err := r.passN(length)
		if err == nil && short {
			err = r.broken(at)
		}
		return end, err
	}
	raw := make([]byte, len(head)+int(length))
	copy(raw, head)
	n, err := io.ReadFull(r.br, raw[len(head):])
	if err != nil {
		if e := r.s.Pass(raw[:len(head)+n]); e != nil {
			return at, e
		}
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return end, r.broken(at)
		}
		return end, err
	}
	address, _, _ := field(head, "WARC-Target-URI")
	address = strings.Trim(address, "<>")
	date, _, _ := field(head, "WARC-Date")
	rec := &webRecord{head: head, block: raw[len(head):], media: media}
	if strings.EqualFold(kind, "response") {
		err := rec.http(r.limit())
		if err != nil {
			if e := r.problem(at, 0, "%s: %v; the record was copied as it is", clean(address), err); e != nil {
				return at, e
			}
			return end, r.s.Pass(raw)
		}
	} else {
		rec.body = rec.block
	}
	if !textual(rec.media) || len(rec.body) == 0 {
		return end, r.s.Pass(raw)
	}
	a := &Article{ID: r.Name + "#" + clean(address), Raw: raw, Text: rec.body, Put: rec.put, Page: !r.Whole, Meta: Meta{Date: date, URL: address, Source: host(address)}}
	if address == "" {
		a.ID = fmt.Sprintf("%s:%d", r.Name, at)
	}
	a.Charset, a.Format = mediaType(rec.media)
	return end, r.s.Article(a)
}

func (r *reader) broken(at int64) error {
	return r.problem(at, 0, "damaged: the record breaks off; it was copied as it is")
}

func host(address string) string {
	_, rest, _ := strings.Cut(address, "://")
	h, _, _ := strings.Cut(rest, "/")
	return h
}

// textual reports whether a media type is one of texts that are read.
func textual(media string) bool {
	t, _, err := mime.ParseMediaType(media)
	if err != nil {
		t, _, _ = strings.Cut(strings.ToLower(media), ";")
		t = strings.TrimSpace(t)
	}
	switch t {
	case "text/html", "application/xhtml+xml", "text/plain", "text/markdown":
		return true
	}
	return false
}

// webRecord is a record of a WARC that is taken apart, and put together again
// around another text.
type webRecord struct {
	head, block []byte
	media       string
	// Of HTTP: its header, and what the body is wrapped in.
	headHTTP []byte
	chunked  bool
	coding   string
	payload  []byte // without chunks, still encoded
	body     []byte
}

// http takes apart an HTTP response. What unfolds to more than limit is an
// error.
func (w *webRecord) http(limit int) error {
	sep := []byte("\r\n\r\n")
	i := bytes.Index(w.block, sep)
	if i < 0 {
		sep = []byte("\n\n")
		i = bytes.Index(w.block, sep)
	}
	if i < 0 || i > mostHeader || !bytes.HasPrefix(w.block, []byte("HTTP/")) {
		return errors.New("its HTTP header is not whole")
	}
	w.headHTTP = w.block[: i+len(sep) : i+len(sep)]
	w.media, _, _ = field(w.headHTTP, "Content-Type")
	if !textual(w.media) {
		return nil
	}
	w.payload = w.block[len(w.headHTTP):]
	if te, _, _ := field(w.headHTTP, "Transfer-Encoding"); strings.Contains(strings.ToLower(te), "chunked") {
		// Some crawlers take the chunks off and leave the header.
		if p, ok := unchunk(w.payload); ok {
			w.chunked, w.payload = true, p
		}
	}
	ce, _, _ := field(w.headHTTP, "Content-Encoding")
	w.coding = strings.ToLower(strings.TrimSpace(ce))
	if w.coding == "x-gzip" {
		w.coding = "gzip"
	}
	if w.coding == "" || w.coding == "identity" || w.coding == "gzip" && !bytes.HasPrefix(w.payload, []byte("\x1f\x8b")) {
		// Likewise with the encoding.
		w.coding = ""
		w.body = w.payload
		return nil
	}
	z, err := decoder(w.coding, w.payload)
	if err != nil {
		return fmt.Errorf("its content is not %s as it says: %w", w.coding, err)
	}
	if w.body, err = io.ReadAll(io.LimitReader(z, int64(limit)+1)); err != nil {
		return fmt.Errorf("its content is not %s as it says: %w", w.coding, err)
	}
	if len(w.body) > limit {
		return fmt.Errorf("its content unfolds to more than the limit of %d bytes (--limit)", limit)
	}
	return nil
}

func decoder(coding string, b []byte) (io.Reader, error) {
	switch coding {
	case "gzip":
		return gzip.NewReader(bytes.NewReader(b))
	case "deflate":
		// The standard means zlib; many servers send bare deflate.
		if z, err := zlib.NewReader(bytes.NewReader(b)); err == nil {
			return z, nil
		}
		return flate.NewReader(bytes.NewReader(b)), nil
	case "br":
		return brotli.NewReader(bytes.NewReader(b)), nil
	case "zstd":
		z, err := zstd.NewReader(bytes.NewReader(b), zstdOptions(nil)...)
		if err != nil {
			return nil, err
		}
		return z.IOReadCloser(), nil
	}
	return nil, errors.New("stet does not know this encoding")
}

func encode(coding string, was, b []byte) ([]byte, error) {
	var out bytes.Buffer
	var z io.WriteCloser
	var err error
	switch coding {
	case "":
		return b, nil
	case "gzip":
		z = gzip.NewWriter(&out)
	case "deflate":
		if _, e := zlib.NewReader(bytes.NewReader(was)); e == nil {
			z = zlib.NewWriter(&out)
		} else {
			z, err = flate.NewWriter(&out, flate.DefaultCompression)
		}
	case "br":
		z = brotli.NewWriterLevel(&out, 5)
	case "zstd":
		z, err = zstdEncoder(nil)(&out)
	}
	if err != nil {
		return nil, err
	}
	if _, err := z.Write(b); err != nil {
		return nil, err
	}
	err = z.Close()
	return out.Bytes(), err
}

// unchunk takes the chunks off a body, if it has them.
func unchunk(b []byte) ([]byte, bool) {
	var out []byte
	for {
		line, rest, ok := bytes.Cut(b, []byte("\n"))
		if !ok {
			return nil, false
		}
		digits, _, _ := bytes.Cut(line, []byte(";"))
		n, err := strconv.ParseUint(string(bytes.TrimSpace(digits)), 16, 31)
		if err != nil || n > uint64(len(rest)) {
			return nil, false
		}
		if n == 0 {
			// Trailers would be lost; what has some is left as it is.
			return out, len(bytes.TrimSpace(rest)) == 0
		}
		out = append(out, rest[:n]...)
		b = bytes.TrimPrefix(bytes.TrimPrefix(rest[n:], []byte("\r")), []byte("\n"))
	}
}

// chunk puts a body in one chunk.
func chunk(b []byte) []byte {
	return append(append(fmt.Appendf(nil, "%x\r\n", len(b)), b...), "\r\n0\r\n\r\n"...)
}

// put makes the record anew around another text: encodings, lengths and
// checksums are those of the new text.
func (w *webRecord) put(body []byte) ([]byte, error) {
	block := body
	payload := body
	if w.headHTTP != nil {
		b, err := encode(w.coding, w.payload, body)
		if err != nil {
			return nil, err
		}
		payload = b
		if w.chunked {
			b = chunk(b)
		}
		h := setField(w.headHTTP, "Content-Length", strconv.Itoa(len(b)))
		block = append(bytes.Clone(h), b...)
	}
	head := setField(w.head, "Content-Length", strconv.Itoa(len(block)))
	head = setDigest(head, "WARC-Block-Digest", w.block, block)
	was := w.block
	if w.headHTTP != nil {
		was = w.block[len(w.headHTTP):]
		if w.chunked {
			// Writers differ in whether chunks count. Both are tried.
			if h := setDigest(head, "WARC-Payload-Digest", was, block[len(block)-len(chunk(payload)):]); !bytes.Equal(h, head) {
				return append(h, block...), nil
			}
			was = w.payload
		}
	}
	head = setDigest(head, "WARC-Payload-Digest", was, payload)
	return append(bytes.Clone(head), block...), nil
}

// setDigest brings a checksum up to date that was right.
func setDigest(head []byte, name string, was, now []byte) []byte {
	v, at, _ := field(head, name)
	if at < 0 {
		return head
	}
	kind, sum, _ := strings.Cut(v, ":")
	digest := func(b []byte) []byte {
		switch strings.ToLower(kind) {
		case "sha1":
			s := sha1.Sum(b)
			return s[:]
		case "sha256":
			s := sha256.Sum256(b)
			return s[:]
		case "md5":
			s := md5.Sum(b)
			return s[:]
		}
		return nil
	}
	old := digest(was)
	if old == nil {
		return head
	}
	switch {
	case base32.StdEncoding.EncodeToString(old) == sum:
		return setField(head, name, kind+":"+base32.StdEncoding.EncodeToString(digest(now)))
	case strings.EqualFold(hex.EncodeToString(old), sum):
		return setField(head, name, kind+":"+hex.EncodeToString(digest(now)))
	}
	return head
}
