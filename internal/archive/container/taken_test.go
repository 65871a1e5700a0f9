package container

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"testing"
)

// taking asks at each article how much of the part it lies in was read.
type taking struct {
	*rejoiner
	taken, articles int
}

func (k *taking) Article(a *Article) error {
	if k.articles++; k.taken == 0 {
		k.t.Errorf("%s came before anything was read", a.ID)
	}
	return k.rejoiner.Article(a)
}

func TestBytesOfAPackedPartCountWhileTheyAreRead(t *testing.T) {
	var lines bytes.Buffer
	for i := range 100 {
		fmt.Fprintf(&lines, `{"id":%d,"body":"Words , many."}`+"\n", i)
	}
	var zipped, tarred bytes.Buffer
	z, w := zip.NewWriter(&zipped), tar.NewWriter(&tarred)
	m, err := z.Create("a.jsonl")
	if err == nil {
		_, err = m.Write(lines.Bytes())
	}
	if err == nil {
		err = z.Close()
	}
	if err == nil {
		err = w.WriteHeader(&tar.Header{Name: "a.jsonl", Size: int64(lines.Len()), Mode: 0o644})
	}
	if err == nil {
		_, err = w.Write(lines.Bytes())
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{
		"a.jsonl.gz": packed("gzip", lines.Bytes()), "a.jsonl.zst": packed("zstd", lines.Bytes()),
		"a.zip": zipped.Bytes(), "a.tar": tarred.Bytes(), "a.tar.gz": packed("gzip", tarred.Bytes()),
	} {
		k := &taking{rejoiner: &rejoiner{t: t}}
		in := Input{Name: name, At: io.NewSectionReader(bytes.NewReader(data), 0, int64(len(data))), Named: true}
		if err := Read(in, &Options{Taken: func(n int) { k.taken += n }}, k); err != nil {
			t.Fatal(err)
		}
		if k.articles != 100 || k.taken == 0 || k.taken > len(data) {
			t.Errorf("%s: %d articles, %d of %d bytes were taken", name, k.articles, k.taken, len(data))
		}
	}
}
