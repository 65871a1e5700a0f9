package container

import (
	"bytes"
	"strings"
	"testing"
	"time"
)

// TestHostileContainersTakeLinearTime reads each text at four times the length of
// another and fails only when that takes far more than four times as long, three
// times in a row, so that a busy machine does not fail it.
func TestHostileContainersTakeLinearTime(t *testing.T) {
	const size = 100_000
	for _, c := range []struct{ kind, name, head, unit string }{
		{"jsonl", "a.jsonl", "", `{"a":`}, {"jsonl", "a.jsonl", "", `[`}, {"jsonl", "a.jsonl", "", `"`}, {"jsonl", "a.jsonl", `{"body":"`, `\u0041`},
		{"jsonl", "a.jsonl", `{"body":"`, `\ud83d`}, {"jsonl", "a.jsonl", "", "{}\n"}, {"jsonl", "a.jsonl", "", "\n"}, {"jsonl", "a.jsonl", "", `{"body":"x"}` + "\n"},
		{"jsonl", "a.jsonl", "", `{"a":1}`}, {"jsonl", "a.jsonl", "{", `"body":"x",`},
		{"json", "a.json", "", `[`}, {"json", "a.json", "", `{"a":`}, {"json", "a.json", "[", `{"body":"x"},`}, {"json", "a.json", "[", `1,`}, {"json", "a.json", "", `"`},
		{"json", "a.json", "{", `"a":[{"body":"x"}],`}, {"json", "a.json", "[", `{"a":[`}, {"json", "a.json", "", "x"},
		{"csv", "a.csv", "body\n", `"`}, {"csv", "a.csv", "body\n", `,`}, {"csv", "a.csv", "body\n", "\"\n"}, {"csv", "a.csv", "body\n", `a,"b`}, {"csv", "a.csv", "body\n", "\r"},
		{"csv", "a.csv", "", "body,"}, {"csv", "a.csv", "body\n", "x\n"}, {"tsv", "a.tsv", "", "\t"},
		{"xml", "a.xml", "", "<a>"}, {"xml", "a.xml", "<rss><channel>", "<item>"}, {"xml", "a.xml", "<rss><channel>", "<item><title>x</title></item>"}, {"xml", "a.xml", "", "<"},
		{"xml", "a.xml", "<rss><channel><item><title>", "&"}, {"xml", "a.xml", "<rss><channel><item><title>", "&a;"}, {"xml", "a.xml", "<rss><channel><item><title>", "<![CDATA["},
		{"xml", "a.xml", "<rss><channel><item><title>", "<![CDATA[x]]>"}, {"xml", "a.xml", "", "]]>"}, {"xml", "a.xml", "", "<!--"}, {"xml", "a.xml", "", "<?"}, {"xml", "a.xml", "", `<a b="`},
		{"xml", "a.xml", "", "<!DOCTYPE a ["}, {"xml", "a.xml", "<!DOCTYPE a [", `<!ENTITY a "&a;">`}, {"xml", "a.xml", "<rss>", "</a>"}, {"xml", "a.xml", "<a", ` b="c"`},
		{"xml", "a.xml", "<nitf><body><body.content>", "<p>x"},
		{"mbox", "a.mbox", "", "From a\n\n"}, {"mbox", "a.mbox", "", "From "}, {"mbox", "a.mbox", "From a\n", "a: b\n"}, {"mbox", "a.mbox", "From a\n", " "}, {"mbox", "a.mbox", "From a\n", "Content-Type: multipart/mixed; boundary=x\n\n--x\n"},
		{"mbox", "a.mbox", "From a\nContent-Type: multipart/mixed; boundary=x\n\n", "--x\n"}, {"mbox", "a.mbox", "From a\nContent-Type: multipart/mixed; boundary=x\n\n", "--x\n\nx\n"}, {"mbox", "a.mbox", "From a\nContent-Transfer-Encoding: quoted-printable\n\n", "="},
		{"mbox", "a.mbox", "From a\nContent-Transfer-Encoding: base64\n\n", "YQ=="}, {"mbox", "a.mbox", "From a\nContent-Type: text/html\n\n", "<p>x"},
		{"warc", "a.warc", "", "WARC/1.0\r\n\r\n"}, {"warc", "a.warc", "", "WARC/1.0\r\nContent-Length: 0\r\n\r\n\r\n\r\n"}, {"warc", "a.warc", "", "x"}, {"warc", "a.warc", "", "WARC/1.0\r\n"}, {"warc", "a.warc", "WARC/1.0\r\n", "a: b\r\n"},
		{"tar", "a.tar", "", "x"}, {"tar", "a.tar", "", "\x00"}, {"zip", "a.zip", "", "PK\x03\x04"}, {"zip", "a.zip", "", "PK\x05\x06"}, {"zip", "a.zip", "", "PK\x01\x02"},
		{"gzip", "a.warc.gz", "", "\x1f\x8b\x08"}, {"gzip", "a.warc.gz", "", string(packed("gzip", []byte("x")))}, {"gzip", "a.warc.gz", "", "\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"}, {"gzip", "a.gz", "", "\x1f\x8b\x08"},
		{"zstd", "a.warc.zst", "", "\x28\xb5\x2f\xfd"}, {"zstd", "a.warc.zst", "", string(packed("zstd", []byte("x")))}, {"zstd", "a.warc.zst", "", "\x50\x2a\x4d\x18\x00\x00\x00\x00"},
		{"text", "a.html", "", "<p>x"}, {"text", "a.html", "", "<div>"}, {"text", "a.html", "", "<div><p>words, and more words, of an article.</p></div>"}, {"text", "a.html", "", "<a href=x>y</a>"},
	} {
		read := func(n int) {
			data := []byte(c.head + strings.Repeat(c.unit, n/len(c.unit)))
			r := &rejoiner{t: t}
			err := Read(Input{Name: c.name, At: section(data), Named: true}, &Options{Kind: c.kind}, r)
			if got := r.out.Bytes(); err == nil && !bytes.Equal(got, data) || !bytes.HasPrefix(data, got) {
				t.Errorf("%s of %q: %d bytes became %d (%v)", c.kind, c.unit, len(data), len(got), err)
			}
		}
		ratio := 0.0
		var slow time.Duration
		for range 3 {
			slow = elapsed(func() { read(4 * size) })
			ratio = float64(slow) / float64(elapsed(func() { read(size) }))
			if ratio < 10 || slow < 200*time.Millisecond {
				break
			}
		}
		if ratio >= 10 && slow >= 200*time.Millisecond {
			t.Errorf("%s of %q: %d bytes take %v, %.1f times as long as a quarter of them", c.kind, c.unit, 4*size, slow, ratio)
		}
	}
}

func elapsed(f func()) time.Duration {
	start := time.Now()
	f()
	return time.Since(start)
}
