package archive

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"context"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/base32"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/dict"
	"github.com/klauspost/compress/zstd"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"

	"stet/lint"
	"stet/text"
)

// comma mends a space before a comma, and fails on one word.
var comma = &lint.Rule{ID: "test/comma", Title: "A space before a comma", Severity: lint.Warning, Fixable: lint.Safe, Check: func(p *lint.Pass) error {
	t := p.Doc.Text
	if strings.Contains(t, "CRASH") {
		panic("the rule was told to")
	}
	for at := 0; ; {
		i := strings.Index(t[at:], " ,")
		if i < 0 {
			return nil
		}
		at += i
		p.Report(lint.Finding{Span: text.Span{Start: at, End: at + 2}, Message: "A space before a comma",
			Fixes: []lint.Fix{{Title: "Close up", Safety: lint.Safe, Edits: []text.Edit{{Span: text.Span{Start: at, End: at + 1}}}}}})
		at += 2
	}
}}

// must ends the test on an error.
func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// A fault and its mend. The words around go through every notation.
const (
	faulty = "The mayor spoke , and nobody answered. “Quoted” — café & more."
	mended = "The mayor spoke, and nobody answered. “Quoted” — café & more."
	latin  = "Der Bürgermeister sprach , und niemand antwortete. Größe über alles."
)

func gz(b []byte) []byte {
	var out bytes.Buffer
	w := must(gzip.NewWriterLevel(&out, 6))
	w.Name, w.ModTime = "inner", time.Unix(1e9, 0)
	_ = must(w.Write(b))
	if err := w.Close(); err != nil {
		panic(err)
	}
	return out.Bytes()
}

func zst(b []byte) []byte {
	w := must(zstd.NewWriter(nil))
	return w.EncodeAll(b, nil)
}

func tarOf(members ...string) []byte {
	var out bytes.Buffer
	w := tar.NewWriter(&out)
	for i := 0; i < len(members); i += 2 {
		h := &tar.Header{Name: members[i], Size: int64(len(members[i+1])), Mode: 0o640, ModTime: time.Unix(1e9, 0)}
		if strings.HasPrefix(members[i], "link") {
			h.Typeflag, h.Linkname, h.Size = tar.TypeSymlink, members[i+1], 0
		}
		if err := w.WriteHeader(h); err != nil {
			panic(err)
		}
		if h.Size > 0 {
			_ = must(io.WriteString(w, members[i+1]))
		}
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return out.Bytes()
}

func zipOf(members ...string) []byte {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for i := 0; i < len(members); i += 2 {
		h := &zip.FileHeader{Name: members[i], Method: zip.Deflate}
		if strings.HasPrefix(members[i], "stored") {
			h.Method = zip.Store
		}
		f := must(w.CreateHeader(h))
		_ = must(io.WriteString(f, members[i+1]))
	}
	if err := w.SetComment("an archive's own words , kept"); err != nil {
		panic(err)
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return out.Bytes()
}

// largeZip is an archive as those write it who do not know how long a member will
// be: all sizes and offsets in 64 bits, of every other member behind it.
func largeZip(members ...string) []byte {
	le := binary.LittleEndian
	var out, dir []byte
	for i := 0; i < len(members); i += 2 {
		name, content := members[i], members[i+1]
		var z bytes.Buffer
		f := must(flate.NewWriter(&z, 6))
		_ = must(io.WriteString(f, content))
		if err := f.Close(); err != nil {
			panic(err)
		}
		at, sum := len(out), crc32.ChecksumIEEE([]byte(content))
		size, packed, known, flags := len(content), z.Len(), sum, uint16(0)
		if i%4 == 2 {
			size, packed, known, flags = 0, 0, 0, 8
		}
		fixed := func(b []byte, sum uint32) []byte {
			b = le.AppendUint16(le.AppendUint16(le.AppendUint16(b, 45), flags), 8) // version, flags, deflate
			b = le.AppendUint32(le.AppendUint32(b, 0x21), sum)                     // time
			b = append(b, "\xff\xff\xff\xff\xff\xff\xff\xff"...)
			return le.AppendUint16(b, uint16(len(name)))
		}
		out = le.AppendUint16(fixed(append(out, "PK\x03\x04"...), known), 20)
		out = append(out, name+"\x01\x00\x10\x00"...)
		out = le.AppendUint64(le.AppendUint64(out, uint64(size)), uint64(packed))
		out = append(out, z.Bytes()...)
		if flags == 8 {
			out = le.AppendUint32(append(out, "PK\x07\x08"...), sum)
			out = le.AppendUint64(le.AppendUint64(out, uint64(z.Len())), uint64(len(content)))
		}
		dir = le.AppendUint16(fixed(append(dir, "PK\x01\x02\x2d\x00"...), sum), 28)
		dir = append(dir, "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\xff\xff\xff\xff"+name+"\x01\x00\x18\x00"...)
		for _, v := range []int{len(content), z.Len(), at} {
			dir = le.AppendUint64(dir, uint64(v))
		}
	}
	start, n := uint64(len(out)), uint64(len(members)/2)
	out = append(out, dir...)
	end := uint64(len(out))
	out = le.AppendUint64(append(out, "PK\x06\x06"...), 44)
	out = append(out, "\x2d\x00\x2d\x00\x00\x00\x00\x00\x00\x00\x00\x00"...)
	for _, v := range []uint64{n, n, uint64(len(dir)), start} {
		out = le.AppendUint64(out, v)
	}
	out = le.AppendUint64(append(out, "PK\x06\x07\x00\x00\x00\x00"...), end)
	return append(out, "\x01\x00\x00\x00PK\x05\x06\x00\x00\x00\x00\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x00\x00"...)
}

// encrypted marks one member of an archive as encrypted, and all its bytes are
// then nobody's to read.
func encrypted(archive []byte, name string) []byte {
	for _, head := range []struct {
		magic       string
		flags, name int
	}{{"PK\x03\x04", 6, 30}, {"PK\x01\x02", 8, 46}} {
		for at := 0; ; at++ {
			i := bytes.Index(archive[at:], []byte(head.magic))
			if i < 0 {
				panic("no such member")
			}
			at += i
			if bytes.HasPrefix(archive[at+head.name:], []byte(name)) {
				archive[at+head.flags] |= 1
				break
			}
		}
	}
	return archive
}

// dictionary is one for the records of warcOf.
var dictionary = sync.OnceValue(func() []byte {
	var samples [][]byte
	for i := range 40 {
		samples = append(samples, record("response", fmt.Sprintf("http://a.example/%d", i), "application/http; msgtype=response",
			response("Content-Type: text/html; charset=utf-8\r\n", []byte(page("utf-8", fmt.Sprintf("Speaker %d of %d said so.", i, i*i))))))
	}
	return must(dict.BuildZstdDict(samples, dict.Options{MaxDictSize: 4 << 10, HashBytes: 6, ZstdDictID: 4711}))
})

// withDictionary packs with the dictionary.
func withDictionary(b []byte) []byte {
	w := must(zstd.NewWriter(nil, zstd.WithEncoderDict(dictionary())))
	return w.EncodeAll(b, nil)
}

// dictionaryWARC begins with the dictionary, which pack may have packed.
func dictionaryWARC(pack func([]byte) []byte) []byte {
	d := pack(dictionary())
	out := binary.LittleEndian.AppendUint32([]byte("\x5d\x2a\x4d\x18"), uint32(len(d)))
	return append(append(out, d...), warcOf(withDictionary)...)
}

// unzstdWith unpacks what needs the dictionary.
func unzstdWith(b []byte) ([]byte, error) {
	if _, err := unzstd(b); err == nil {
		return nil, errors.New("it can be read without the dictionary")
	}
	r := must(zstd.NewReader(nil, zstd.WithDecoderDicts(dictionary())))
	defer r.Close()
	return r.DecodeAll(b, nil)
}

// record is a WARC record.
func record(kind, uri, media string, block []byte) []byte {
	sum := sha1.Sum(block)
	return fmt.Appendf(nil, "WARC/1.1\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nWARC-Date: 2020-01-02T03:04:05Z\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Block-Digest: sha1:%s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n",
		kind, uri, base32.StdEncoding.EncodeToString(sum[:]), media, len(block), block)
}

func response(headers string, body []byte) []byte {
	return fmt.Appendf(nil, "HTTP/1.1 200 OK\r\n%sContent-Length: %d\r\n\r\n%s", headers, len(body), body)
}

// page is a web page with an article long enough to be found, and faults in it
// and around it.
func page(charset, words string) string {
	filler := strings.Repeat("The council met on the matter for the third time this year and found no majority for any of the plans. ", 6)
	return `<!DOCTYPE html><html><head><meta charset="` + charset + `"><title>News</title></head><body><nav><a href="/">Home , page</a></nav>` +
		`<article><h1>Headline</h1><p>` + words + ` ` + filler + `</p><p>` + filler + `</p></article><footer>All rights , reserved</footer></body></html>`
}

func warcOf(pack func([]byte) []byte) []byte {
	var br bytes.Buffer
	b := brotli.NewWriter(&br)
	_ = must(io.WriteString(b, page("utf-8", "The mayor spoke , and left.")))
	if err := b.Close(); err != nil {
		panic(err)
	}
	html := "Content-Type: text/html\r\n"
	chunked := []byte("5\r\n<p>A \r\n6\r\n, b</p\r\n1\r\n>\r\n0\r\n\r\n")
	var out []byte
	for _, r := range [][]byte{
		record("warcinfo", "", "application/warc-fields", []byte("software: a , b\r\n")),
		record("response", "http://a.example/plain", "application/http; msgtype=response", response("Content-Type: text/plain; charset=utf-8\r\n", []byte(faulty))),
		record("response", "http://a.example/gzip", "application/http; msgtype=response", response(html+"Content-Encoding: gzip\r\n", gz([]byte(page("utf-8", "The mayor spoke , and left."))))),
		record("response", "http://a.example/br", "application/http; msgtype=response", response(html+"Content-Encoding: br\r\n", br.Bytes())),
		record("response", "http://a.example/chunked", "application/http; msgtype=response", append([]byte("HTTP/1.1 200 OK\r\n"+html+"Transfer-Encoding: chunked\r\n\r\n"), chunked...)),
		record("response", "http://a.example/damaged", "application/http; msgtype=response", response(html+"Content-Encoding: gzip\r\n", []byte("\x1f\x8b\x08 no gzip , at all"))),
		record("response", "http://a.example/latin", "application/http; msgtype=response", response("Content-Type: text/html; charset=iso-8859-1\r\n", must(charmap.ISO8859_1.NewEncoder().Bytes([]byte(page("iso-8859-1", latin)))))),
		record("response", "http://a.example/image", "application/http; msgtype=response", response("Content-Type: image/png\r\n", []byte("\x89PNG , \x00"))),
		record("resource", "file:///a.txt", "text/plain", []byte(faulty)),
	} {
		out = append(out, pack(r)...)
	}
	return out
}

func same(b []byte) []byte { return b }

const wxr = `<?xml version="1.0" encoding="UTF-8" ?>
<!-- This is a WordPress export , kept -->
<!DOCTYPE rss [ <!ENTITY bomb "&bomb;&bomb;"> ]>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>A paper , kept</title>
	<item>
		<title>The mayor spoke , briefly</title>
		<link>https://a.example/?p=1</link>
		<content:encoded><![CDATA[<p>The mayor spoke , and left.</p>
<!-- wp:paragraph --><p>“Quoted” — café &amp; more ]]]]><![CDATA[> end , here</p>]]></content:encoded>
		<wp:post_id>1</wp:post_id><wp:post_date>2020-01-02 03:04:05</wp:post_date>
		<wp:meta_value>left , alone</wp:meta_value>
	</item>
	<item><title>Broken</title><content:encoded>half <![CDATA[x , y]]> half</content:encoded><wp:post_id>2</wp:post_id></item>
	<item><title>Escaped &#38; fine &bomb;</title><content:encoded>&lt;p&gt;The mayor spoke , and &quot;left&quot;.&lt;/p&gt;</content:encoded><wp:post_id>3</wp:post_id></item>
</channel>
</rss>
`

const nitf = `<?xml version="1.0" encoding="ISO-8859-1"?>
<nitf><head><title>Kept , here</title><docdata><doc-id id-string="n-1"/><date.issue norm="20200102T030405Z"/></docdata></head>
<body><body.head><hedline><hl1>A headline , mended</hl1></hedline></body.head>
<body.content><p>` + latin + `</p><p>He said &amp; left , at once.</p></body.content></body></nitf>
`

const newsml = `<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="urn:newsml:a:1" version="1"><contentMeta><contentCreated>2020-01-02T03:04:05Z</contentCreated><headline>The mayor spoke , briefly</headline></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body><p>The mayor spoke , and left.</p></body></html></inlineXML></contentSet></newsItem>
<newsItem guid="urn:newsml:a:2"><contentSet><inlineData contenttype="text/plain">The mayor spoke , and &lt;left&gt;.</inlineData></contentSet></newsItem>
</itemSet></newsMessage>
`

func mboxOf() []byte {
	plain := "From a@example.org Thu Jan  2 03:04:05 2020\nMessage-ID: <1@example.org>\nDate: Thu, 2 Jan 2020 03:04:05 +0000\nSubject: kept , here\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: 8bit\n\n" +
		string(must(charmap.ISO8859_1.NewEncoder().Bytes([]byte(latin)))) + "\n>From here on , quoted.\n\n"
	b64 := base64.StdEncoding.EncodeToString([]byte(faulty + "\n"))
	multi := "From b@example.org Thu Jan  2 03:04:05 2020\r\nMessage-ID: <2@example.org>\r\nContent-Type: multipart/alternative;\r\n boundary=\"sep\"\r\n\r\npreamble , kept\r\n--sep\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" +
		"The mayor spoke =\r\n, and caf=C3=A9 =3D closed , too.\r\n--sep\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" + b64[:60] + "\r\n" + b64[60:] + "\r\n--sep--\r\nepilogue , kept\r\n\r\n"
	return []byte(plain + multi)
}

func utf16LE(s string) []byte {
	var out []byte
	for _, u := range utf16.Encode([]rune(s)) {
		out = append(out, byte(u), byte(u>>8))
	}
	return out
}

// source is a fixture of one kind.
type source struct {
	name string
	data []byte
	// articles and edits are how many there are, problems how many places
	// cannot be read.
	articles, edits, problems int
	// holds are to stand in the destination, as it is or unpacked by open.
	holds []string
	open  func([]byte) ([]byte, error)
}

func gunzip(b []byte) ([]byte, error) {
	r, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}

func unzstd(b []byte) ([]byte, error) {
	r := must(zstd.NewReader(nil))
	defer r.Close()
	return r.DecodeAll(b, nil)
}

func untar(b []byte) ([]byte, error) {
	var out []byte
	r := tar.NewReader(bytes.NewReader(b))
	for {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return out, err
		}
		c, err := io.ReadAll(r)
		if err != nil {
			return out, err
		}
		out = fmt.Appendf(out, "%s[%s]", h.Name, c)
	}
}

func unzip(b []byte) ([]byte, error) {
	r, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return nil, err
	}
	var out []byte
	for _, f := range r.File {
		in, err := f.Open()
		if err != nil {
			return nil, err
		}
		c, err := io.ReadAll(in)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.Name, err)
		}
		out = fmt.Appendf(out, "%s[%s]", f.Name, c)
	}
	return append(out, r.Comment...), nil
}

func sources() []source {
	latinBytes := string(must(charmap.Windows1252.NewEncoder().Bytes([]byte(latin))))
	sjis := string(must(japanese.ShiftJIS.NewEncoder().Bytes([]byte("市長は話した , しかし誰も答えなかった。これは長い文章である。東京都の会議は三時間続いた。"))))
	jsonl := `{"id":1,"body":"The mayor spoke , and nobody answered. \u201cQuoted\u201d \u2014 caf\u00e9 & more.","n":1.50, "x":[1, 2 ]}` + "\r\n" +
		`{"id":2,"body":"` + faulty + `"}` + "\n" +
		`{"id":3,"body":"` + latinBytes + `"}` + "\n" +
		`{"id":4,"body":"broken , ` + "\n" +
		`{"id":5,"body":"\ud83d\ude00 The mayor\/spoke , and left\u002e","title":"kept , here"}` + "\n\n" +
		`{"id":6,"body":"The CRASH , stands."}`
	return []source{
		{name: "a.jsonl", data: []byte(jsonl), articles: 5, edits: 4, problems: 2, holds: []string{`spoke, and nobody answered. \u201cQuoted\u201d`, `"n":1.50, "x":[1, 2 ]}` + "\r\n", `broken , `, `\ud83d\ude00 The mayor\/spoke, and left\u002e"`, mended, `CRASH , stands`, strings.Replace(latinBytes, " ,", ",", 1)}},
		{name: "a.json", data: []byte("[\n  {\"id\": \"x\", \"text\": \"" + faulty + "\"},\n  {\"id\": \"y\", \"text\": 3}, {\"text\": \"bad \\q , one\"}\n]\n"), articles: 1, edits: 1, problems: 1, holds: []string{mended, `bad \q , one`}},
		{name: "a.csv", data: []byte("id,body,note\r\n1,\"" + faulty + " \"\"Yes\"\" , he said\",\"kept , here\"\r\n2,plain,kept\r\n3,\"open , quote\r\n"), articles: 2, edits: 2, problems: 1, holds: []string{`""Yes"", he said","kept , here"` + "\r\n"}},
		{name: "a.tsv", data: []byte("id\tbody\n1\t" + latinBytes + "\n2\t" + faulty + "\n"), articles: 2, edits: 2, holds: []string{mended}},
		{name: "a.xml", data: []byte(wxr), articles: 5, edits: 4, problems: 1, holds: []string{"kept -->", "paper , kept", "<title>The mayor spoke, briefly<", "end, here</p>]]>", "spoke, and &quot;left&quot;", "left , alone"}},
		{name: "n.xml", data: must(charmap.ISO8859_1.NewEncoder().Bytes([]byte(nitf))), articles: 1, edits: 3, holds: []string{"Kept , here", "A headline, mended", "said &amp; left, at"}},
		{name: "m.xml", data: []byte(newsml), articles: 3, edits: 3, holds: []string{"<headline>The mayor spoke, briefly", "<p>The mayor spoke, and left.</p>", "spoke, and &lt;left&gt;."}},
		{name: "a.mbox", data: mboxOf(), articles: 3, edits: 5, holds: []string{"sprach, und", "From here on, quoted", "Subject: kept , here", "preamble , kept", "The mayor spoke=\r\n, and caf=C3=A9 =3D closed, too.\r\n--sep", "epilogue , kept"}},
		{name: "a.warc", data: warcOf(same), articles: 6, edits: 6, problems: 1, holds: []string{"software: a , b", "spoke, and nobody", "<p>A, b</p>", "PNG , \x00"}},
		{name: "a.warc.gz", data: warcOf(gz), articles: 6, edits: 6, problems: 1, open: gunzip, holds: []string{"software: a , b", "spoke, and nobody", "<p>A, b</p>"}},
		{name: "a.warc.zst", data: warcOf(zst), articles: 6, edits: 6, problems: 1, open: unzstd, holds: []string{"software: a , b", "spoke, and nobody", "<p>A, b</p>"}},
		{name: "a.tar", data: tarOf("a/b.txt", faulty, "link", "/etc/passwd", "../../evil.txt", faulty, "pic.png", "raw , bytes", "c.jsonl", `{"body":"spoke , left"}`), articles: 3, edits: 3, open: untar, holds: []string{"a/b.txt[" + mended + "]", "pic.png[raw , bytes]", `{"body":"spoke, left"}`}},
		{name: "a.tar.gz", data: gz(tarOf("a/b.txt", faulty, "sjis.txt", sjis)), articles: 2, edits: 2, open: func(b []byte) ([]byte, error) { return untar(must(gunzip(b))) }, holds: []string{"a/b.txt[" + mended + "]"}},
		{name: "a.tar.zst", data: zst(tarOf("a/b.txt", faulty)), articles: 1, edits: 1, open: func(b []byte) ([]byte, error) { return untar(must(unzstd(b))) }, holds: []string{"a/b.txt[" + mended + "]"}},
		{name: "a.zip", data: zipOf("stored.txt", faulty, "../deflated.html", "<p>A , b</p>", "pic.png", "raw , bytes", "in.jsonl.gz", string(gz([]byte(`{"body":"spoke , left"}`)))), articles: 3, edits: 3, open: unzip, holds: []string{"stored.txt[" + mended + "]", "<p>A, b</p>", "raw , bytes", "words , kept"}},
		{name: "large.zip", data: largeZip("a.txt", faulty, "b.txt", "Left , too.", "pic.png", "raw , bytes", "c.html", "<p>A , b</p>"), articles: 3, edits: 3, open: unzip, holds: []string{"a.txt[" + mended + "]", "b.txt[Left, too.]", "raw , bytes", "<p>A, b</p>"}},
		{name: "secret.zip", data: encrypted(zipOf("a.txt", faulty, "b.txt", faulty, "c.txt", faulty), "b.txt"), articles: 2, edits: 2, problems: 1},
		{name: "dict.warc.zst", data: dictionaryWARC(same), articles: 6, edits: 6, problems: 1, open: unzstdWith, holds: []string{"software: a , b", "spoke, and nobody", "<p>A, b</p>"}},
		{name: "packeddict.warc.zst", data: dictionaryWARC(zst), articles: 6, edits: 6, problems: 1, open: unzstdWith, holds: []string{"software: a , b", "spoke, and nobody", "<p>A, b</p>"}},
		{name: "a.txt.gz", data: gz([]byte(faulty)), articles: 1, edits: 1, open: gunzip, holds: []string{mended}},
		{name: "a.jsonl.zst", data: zst([]byte(jsonl)), articles: 5, edits: 4, problems: 2, open: unzstd, holds: []string{mended}},
		{name: "w.csv", data: utf16LE("\ufeffid;body\r\n1;\"" + faulty + " 😀\"\r\n"), articles: 1, edits: 1, holds: []string{string(utf16LE(mended))}},
		{name: "w.jsonl", data: utf16LE(`{"body":"` + faulty + `"}` + "\n"), articles: 1, edits: 1, holds: []string{string(utf16LE(mended))}},
		{name: "w.xml", data: utf16LE("\ufeff" + strings.Replace(newsml, "<newsMessage", `<?xml version="1.0" encoding="UTF-16"?><newsMessage`, 1)), articles: 3, edits: 3, holds: []string{string(utf16LE("spoke, and &lt;left"))}},
		{name: "half.csv", data: append(utf16LE("\ufeffid;body\r\n1;spoke , left\r\n"), 0x00, 0xD8, 'x', 0), problems: 1, holds: []string{string(utf16LE("spoke , left"))}},
		{name: "a.txt", data: []byte("\xff\xfe" + strings.Join(strings.Split(faulty[:36], ""), "\x00") + "\x00"), articles: 1, edits: 1},
	}
}

// clean runs over a file or directory and fails on an error.
func clean(t *testing.T, o Options) *Stats {
	t.Helper()
	if o.Rules == nil {
		o.Rules = []*lint.Rule{comma}
	}
	stats, err := Clean(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	return stats
}

func put(t *testing.T, dir, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

func load(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestWithoutFixesEveryByteStays(t *testing.T) {
	for _, s := range sources() {
		t.Run(s.name, func(t *testing.T) {
			dir := t.TempDir()
			src, dst := put(t, dir, s.name, s.data), filepath.Join(dir, "out")
			stats := clean(t, Options{Source: src, Dest: dst})
			if got := load(t, dst); !bytes.Equal(got, s.data) {
				t.Errorf("the destination differs: %d bytes of %d", len(got), len(s.data))
			}
			if stats.Articles != s.articles || stats.Changes != 0 {
				t.Errorf("%d articles and %d changes, want %d and 0", stats.Articles, stats.Changes, s.articles)
			}
		})
	}
}

func TestFixesChangeTheirPlacesAndUndoGivesTheSourceBack(t *testing.T) {
	for _, s := range sources() {
		t.Run(s.name, func(t *testing.T) {
			dir := t.TempDir()
			src, dst := put(t, dir, s.name, s.data), filepath.Join(dir, "out")
			var problems []string
			stats := clean(t, Options{Source: src, Dest: dst, Fix: lint.Safe,
				Problem: func(p lint.Problem) error { problems = append(problems, p.Message); return nil },
				Result: func(r *Result) error {
					for _, p := range r.Problems {
						problems = append(problems, p.Message)
					}
					return nil
				}})
			if stats.Articles != s.articles || stats.Changes != s.edits || stats.Problems != s.problems {
				t.Errorf("%d articles, %d changes, %d problems, want %d, %d, %d: %q", stats.Articles, stats.Changes, stats.Problems, s.articles, s.edits, s.problems, problems)
			}
			got := load(t, dst)
			if s.open != nil {
				var err error
				if got, err = s.open(got); err != nil {
					t.Fatalf("the destination cannot be unpacked: %v", err)
				}
			}
			for _, want := range s.holds {
				if !bytes.Contains(got, []byte(want)) {
					t.Errorf("the destination lacks %q:\n%s", want, got)
				}
			}
			if !bytes.Equal(load(t, src), s.data) {
				t.Error("the source was changed")
			}
			again := filepath.Join(dir, "again")
			if _, err := Undo(context.Background(), dst, "", again, &Progress{}); err != nil {
				t.Fatal(err)
			}
			if sha256.Sum256(load(t, again)) != sha256.Sum256(s.data) {
				t.Error("undo does not give the source back")
			}
			// What is clean has nothing more to be mended.
			second := filepath.Join(dir, "second-"+s.name)
			if err := os.Rename(dst, filepath.Join(dir, "2-"+s.name)); err != nil {
				t.Fatal(err)
			}
			if stats := clean(t, Options{Source: filepath.Join(dir, "2-"+s.name), Dest: second, Fix: lint.Safe}); stats.Changes != 0 {
				t.Errorf("a second run changes %d places more", stats.Changes)
			}
		})
	}
}

func TestMembersThatCannotBeReadAreNamed(t *testing.T) {
	sized := tarOf("a.txt", faulty, "b.txt", faulty)
	header := bytes.Clone(sized[:512])
	copy(header[124:], "00000000016\x00")
	header[156] = 'x'
	copy(header[148:], "        ")
	sum := 0
	for _, c := range header {
		sum += int(c)
	}
	copy(header[148:], fmt.Sprintf("%06o\x00 ", sum))
	sized = slices.Concat(header, fmt.Appendf(nil, "14 size=%05d\n", len(faulty)), make([]byte, 512-14), sized)
	for name, data := range map[string][]byte{
		"secret.zip": encrypted(zipOf("z.txt", faulty, "a.txt", faulty), "a.txt"),
		"sized.tar":  sized,
	} {
		dir := t.TempDir()
		src, dst := put(t, dir, name, data), filepath.Join(dir, "out")
		var said []string
		stats := clean(t, Options{Source: src, Dest: dst, Fix: lint.Safe, Problem: func(p lint.Problem) error { said = append(said, p.Message); return nil }})
		if len(said) != 1 || !strings.HasPrefix(said[0], "the member a.txt was copied unread: ") || stats.Changes != 1 {
			t.Errorf("%s: %d changes, and said was %q", name, stats.Changes, said)
		}
	}
}

func TestADirectoryOfEverythingComesBack(t *testing.T) {
	dir := t.TempDir()
	tree := filepath.Join(dir, "tree")
	articles, edits, problems := 0, 0, 0
	for i, s := range sources() {
		put(t, tree, fmt.Sprintf("%d/%s", i%3, s.name), s.data)
		articles, edits, problems = articles+s.articles, edits+s.edits, problems+s.problems
	}
	put(t, tree, "pic.png", []byte("raw , bytes"))
	if err := os.Symlink("/etc/passwd", filepath.Join(tree, "passwd.txt")); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(tree, "empty"), 0o700); err != nil {
		t.Fatal(err)
	}
	dst, again := filepath.Join(dir, "out"), filepath.Join(dir, "again")
	stats := clean(t, Options{Source: tree, Dest: dst, Fix: lint.Safe})
	if stats.Articles != articles || stats.Changes != edits || stats.Problems != problems {
		t.Errorf("%d articles, %d changes, %d problems, want %d, %d, %d", stats.Articles, stats.Changes, stats.Problems, articles, edits, problems)
	}
	if _, err := Undo(context.Background(), dst, "", again, &Progress{}); err != nil {
		t.Fatal(err)
	}
	if a, b := listing(t, tree), listing(t, again); !slices.Equal(a, b) {
		t.Errorf("the tree came back otherwise:\n%q\n%q", a, b)
	}
	checked, err := Verify(context.Background(), dst, "", &Progress{}, func(p lint.Problem) error { return errors.New(p.Message) })
	if err != nil || checked.Problems != 0 {
		t.Errorf("verify: %v", err)
	}
	put(t, dst, "0/zz.txt", []byte("added"))
	checked, err = Verify(context.Background(), dst, "", &Progress{}, func(lint.Problem) error { return nil })
	if err != nil || checked.Problems != 1 {
		t.Errorf("an added file makes %d problems (%v), want 1", checked.Problems, err)
	}
}

// listing describes a tree: names, modes, times, contents.
func listing(t *testing.T, root string) []string {
	t.Helper()
	var out []string
	err := walk(root, func(p place) error {
		l := fmt.Sprintf("%s %s %o %d %s", p.rel, p.kind, p.info.Mode().Perm(), p.info.ModTime().UnixNano(), p.target)
		if p.kind == "link" {
			l = p.rel + " " + p.target
		}
		if p.kind == "file" {
			l += fmt.Sprintf(" %x", sha256.Sum256(load(t, p.abs)))
		}
		out = append(out, l)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
