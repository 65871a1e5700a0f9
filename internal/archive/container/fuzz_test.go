package container

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"

	"stet/lint"
	"stet/text"
)

// rejoiner puts together what a container hands on.
type rejoiner struct {
	out   bytes.Buffer
	depth []*Part

	texts   []string
	damages []error
	t       testing.TB
}

func (r *rejoiner) Pass(raw []byte) error {
	if len(r.depth) == 0 {
		r.out.Write(raw)
	}
	return nil
}

func (r *rejoiner) Copy(raw *io.SectionReader) error {
	b, err := io.ReadAll(io.NewSectionReader(raw, 0, raw.Size()))
	if err != nil {
		return err
	}
	return r.Pass(b)
}

func (r *rejoiner) Article(a *Article) error {
	r.texts = append(r.texts, string(a.Text))
	if a.Put == nil {
		s, exact := a.Map.Span(text.Span{End: len(a.Text)})
		if len(a.Text) > 0 && (!exact && !bytes.Contains(a.Raw, []byte("]]>")) || s.End > len(a.Raw)) {
			r.t.Errorf("%s: the text does not map to its bytes: %v of %d", a.ID, s, len(a.Raw))
		}
	} else if b, err := a.Put(a.Text); err != nil || len(b) == 0 && len(a.Raw) > 0 {
		r.t.Errorf("%s: the same text cannot be put back: %v", a.ID, err)
	}
	_ = Prose(a.Text)
	return r.Pass(a.Raw)
}

func (r *rejoiner) Begin(p *Part) error {
	r.depth = append(r.depth, p)
	return nil
}

func (r *rejoiner) End(p *Part, raw *io.SectionReader, damage error) error {
	if damage != nil {
		r.damages = append(r.damages, damage)
	}
	for len(r.depth) > 0 {
		last := r.depth[len(r.depth)-1]
		r.depth = r.depth[:len(r.depth)-1]
		if last == p {
			return r.Copy(raw)
		}
	}
	return errors.New("a part ended that had not begun")
}

func (r *rejoiner) Late(raw []byte, now func() ([]byte, error)) error {
	b, err := now()
	if err == nil && !bytes.Equal(b, raw) {
		r.t.Errorf("bytes that depend on others changed although nothing else did: %q %q", raw, b)
	}
	if err := r.Pass(raw); err != nil {
		return err
	}
	return err
}

func (r *rejoiner) Problem(p lint.Problem) error {
	if p.Message == "" || strings.Contains(p.Message, "please report") {
		r.t.Errorf("problem %q", p.Message)
	}
	return nil
}

// rejoin reads data as a kind, in order and at random, and checks that what is
// handed on is the source, or the beginning of it with an error.
func rejoin(t testing.TB, kind, name string, data []byte) *rejoiner {
	var last *rejoiner
	for _, random := range []bool{false, true} {
		r := &rejoiner{t: t}
		in := Input{Name: name, R: bytes.NewReader(data), Named: true}
		if random {
			in = Input{Name: name, At: section(data), Named: true}
		}
		err := Read(in, &Options{Kind: kind, Limit: 1 << 16}, r)
		got := r.out.Bytes()
		if err != nil && strings.Contains(err.Error(), "please report") {
			t.Fatal(err)
		}
		if err == nil && !bytes.Equal(got, data) || !bytes.HasPrefix(data, got) {
			t.Fatalf("%s: %d bytes came, and %d bytes went on (%v)", kind, len(data), len(got), err)
		}
		last = r
	}
	return last
}

func fuzz(f *testing.F, kind, name string, seeds ...[]byte) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, data []byte) { rejoin(t, kind, name, data) })
}

func FuzzJSONL(f *testing.F) {
	fuzz(f, "jsonl", "a.jsonl", []byte("{\"id\":1,\"body\":\"a \\u201c , \\ud83d\\ude00\"}\n\n{\"content\":{\"rendered\":\"x\"}}\r\n"), []byte("{\"body\":\"\xff\"}"), []byte(strings.Repeat(`{"a":`, 600)))
}

func FuzzJSON(f *testing.F) {
	fuzz(f, "json", "a.json", []byte(`[{"text":"a , b"},"x",[{"text":"c"}]]`), []byte(`{"n":1,"items":[{"body":"x"}]}`), []byte(`{"body":"one"}`))
}

func FuzzCSV(f *testing.F) {
	fuzz(f, "csv", "a.csv", []byte("id,body\n1,\"a \"\" , b\"\n2,x\n"), []byte("\xEF\xBB\xBFbody;n\r\n\"a\nb\";1\r\n"))
}

func FuzzXML(f *testing.F) {
	fuzz(f, "xml", "a.xml",
		[]byte(`<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "&a;&a;">]><rss><channel><item><title>a &amp; b &a;</title><content:encoded><![CDATA[<p>x]]]]><![CDATA[> y</p>]]></content:encoded></item></channel></rss>`),
		[]byte(`<nitf><body><body.content><p>x</p></body.content></body></nitf>`), []byte(`<newsItem guid="a"><contentSet><inlineData>a</inlineData></contentSet></newsItem>`))
}

func FuzzMbox(f *testing.F) {
	fuzz(f, "mbox", "a.mbox", []byte("From a\nContent-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\na =\nb=C3=A9\n\nFrom b\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Transfer-Encoding: base64\n\nYWJj\n--x--\n"))
}

func FuzzWARC(f *testing.F) {
	fuzz(f, "warc", "a.warc", []byte("WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: 58\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nabc def , gh\r\n\r\n"),
		[]byte("WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\nContent-Length: 3\r\n\r\nabc\r\n\r\njunk\nWARC/1.1\r\n\r\n"))
}

func FuzzTar(f *testing.F) {
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, name := range []string{"a.txt", strings.Repeat("long/", 40) + "b.html"} {
		_ = w.WriteHeader(&tar.Header{Name: name, Size: 5, Mode: 0o644})
		_, _ = w.Write([]byte("a , b"))
	}
	_ = w.Close()
	fuzz(f, "tar", "a.tar", b.Bytes())
}

func FuzzZip(f *testing.F) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range []string{"a.txt", "b.jsonl"} {
		m, _ := w.Create(name)
		_, _ = m.Write([]byte("a , b and a little more of it , to be packed"))
	}
	_ = w.Close()
	fuzz(f, "zip", "a.zip", b.Bytes())
}

func packed(kind string, b []byte) []byte {
	var out bytes.Buffer
	if kind == "gzip" {
		w, _ := (&gzipHeader{raw: []byte("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"), level: 6}).encoder(&out)
		_, _ = w.Write(b)
		_ = w.Close()
		return out.Bytes()
	}
	w, _ := zstdEncoder(nil)(&out)
	_, _ = w.Write(b)
	_ = w.Close()
	return out.Bytes()
}

func FuzzGzip(f *testing.F) {
	rec := []byte("WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n")
	fuzz(f, "gzip", "a.warc.gz", append(packed("gzip", rec), packed("gzip", rec)...), packed("gzip", nil))
}

func FuzzZstd(f *testing.F) {
	rec := []byte("WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n")
	fuzz(f, "zstd", "a.warc.zst", append(packed("zstd", rec), packed("zstd", rec)...), []byte("\x5d\x2a\x4d\x18\x02\x00\x00\x00ab"))
}

func FuzzProse(f *testing.F) {
	f.Add([]byte("<!DOCTYPE html><html><head><title>x</title></head><body><nav>n</nav><article><p>" + strings.Repeat("Words of an article, many of them. ", 20) + "</p></article></body></html>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		got := Prose(data)
		if len(got) != len(data) {
			t.Fatalf("%d bytes became %d", len(data), len(got))
		}
		for i := range got {
			if got[i] != data[i] && got[i] != ' ' {
				t.Fatalf("byte %d became %q", i, got[i])
			}
		}
	})
}

func TestWhatIsJSONIsWhatTheStandardLibraryTakes(t *testing.T) {
	for _, s := range []string{`{}`, `{"a":1}`, `{"a":-0.5e+3,"b":[true,false,null,"x"]}`, `{"a":01}`, `{"a":}`, `{"a" 1}`, `{"a":1,}`, `[1,]`, `[1 2]`, `{"a":"\x"}`, `{"a":"\u12"}`, `{"a":1}{}`, `{"a":tru}`, `{a:1}`, `{"a":"b`, `{"a":1.}`, `{"a":1e}`, `-`, ``} {
		scan := jsonScan{b: []byte(s)}
		if got, want := scan.scan() == nil, json.Valid([]byte(s)); got != want {
			t.Errorf("%q: valid %t, want %t", s, got, want)
		}
	}
}

func TestAnEditedStringKeepsTheStyleOfItsWriter(t *testing.T) {
	for _, c := range []struct{ raw, add, want string }{
		{`plain`, "“é”\n\"", `“é”\n\"`},
		{`caf\u00e9`, "“é😀", `\u201c\u00e9\ud83d\ude00`},
		{`caf\u00E9`, "“", `\u201C`},
		{`a\/b`, "c/d", `c\/d`},
		{`a/b`, "c/d\x01", `c/d\u0001`},
	} {
		got, ok := styleOf([]byte(c.raw)).escape([]byte(c.add))
		if !ok || string(got) != c.want {
			t.Errorf("after %s, %q is written %s, want %s", c.raw, c.add, got, c.want)
		}
	}
}

func TestBombsDoNotUnfold(t *testing.T) {
	zeros := bytes.Repeat([]byte("\x00"), 1<<20)
	var b bytes.Buffer
	w, _ := (&gzipHeader{raw: []byte("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"), level: 9}).encoder(&b)
	for range 300 {
		if _, err := w.Write(zeros); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	r := rejoin(t, "gzip", "a.jsonl.gz", b.Bytes())
	if len(r.damages) != 1 || !strings.Contains(r.damages[0].Error(), "unfold") {
		t.Errorf("300 MB of zeros: %v", r.damages)
	}
	data := []byte("a , b")
	name := "a.txt"
	for range 8 {
		data = packed("gzip", data)
		name += ".gz"

	}
	if r := rejoin(t, "", name, data); len(r.texts) != 0 {
		t.Errorf("eight times compressed, it was read: %q", r.texts)
	}
}

func TestPathsAreReadAsTheyAreWritten(t *testing.T) {
	for _, s := range []string{"body", "content.rendered", "parts[0].text", "parts[*].text", `["a.b"].c`, "a[3][*]"} {
		p, err := ParsePath(s)
		if err != nil || p.String() != s {
			t.Errorf("%s became %v (%v)", s, p, err)
		}
	}
	for _, s := range []string{"", ".", "a.", "a[", "a[x]", "a[-1]", "a..b", `["a`} {
		if p, err := ParsePath(s); err == nil {
			t.Errorf("%q became %v", s, p)
		}
	}
}
