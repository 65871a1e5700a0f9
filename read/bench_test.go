package read

import (
	"strings"
	"testing"

	"stet/lint"
)

// benchmarkRead measures reading without the search for words.
func benchmarkRead(b *testing.B, source []byte, o Options) {
	b.SetBytes(int64(len(source)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := document("a.txt", source, o); err != nil {
			b.Fatal(err)
		}
	}
}

func newsBytes(b *testing.B, tongue, charset string, size int) []byte {
	article := strings.Join(newsOf(b, tongue), "\n\n") + "\n\n"
	article = strings.Repeat(article, size/len(article)+1)
	source, _ := encodeIn(b, charset, article)
	return source
}

func BenchmarkReadASCII(b *testing.B) {
	article := []byte(strings.Repeat("Title of the news\n\n"+strings.Repeat(long+" ", 3)+"\n\n"+long+"\n\n", 3000))
	benchmarkRead(b, article, Options{})
}

func BenchmarkReadArticle(b *testing.B) {
	benchmarkRead(b, []byte("Title of the news\n\n"+strings.Repeat(strings.Repeat(long+" ", 3)+"\n\n", 10)), Options{})
}

func BenchmarkReadUTF8Russian(b *testing.B) {
	benchmarkRead(b, newsBytes(b, "ru", "utf-8", 1<<20), Options{})
}

func BenchmarkReadWindows1251(b *testing.B) {
	benchmarkRead(b, newsBytes(b, "ru", "windows-1251", 1<<20), Options{Charset: "windows-1251"})
}

func BenchmarkReadWindows1252(b *testing.B) {
	benchmarkRead(b, newsBytes(b, "fr", "windows-1252", 1<<20), Options{Charset: "windows-1252"})
}

func BenchmarkReadShiftJIS(b *testing.B) {
	benchmarkRead(b, newsBytes(b, "ja", "shift_jis", 1<<20), Options{Charset: "shift_jis"})
}

func BenchmarkReadGB18030(b *testing.B) {
	benchmarkRead(b, newsBytes(b, "zh-Hans", "gb18030", 1<<20), Options{Charset: "gb18030"})
}

func BenchmarkReadUTF16(b *testing.B) {
	benchmarkRead(b, newsBytes(b, "en", "utf-16le", 1<<20), Options{Charset: "utf-16le"})
}

func BenchmarkGuess(b *testing.B) {
	article := newsBytes(b, "pl", "windows-1250", 3000)
	b.SetBytes(int64(len(article)))
	for b.Loop() {
		d := &lint.Document{Source: article}
		if err := decode(d, ""); err != nil || d.Charset != "windows-1250" {
			b.Fatal(d.Charset)
		}
	}
}

func BenchmarkGuess64K(b *testing.B) {
	article := newsBytes(b, "pl", "windows-1250", 64<<10)
	b.SetBytes(int64(len(article)))
	for b.Loop() {
		d := &lint.Document{Source: article}
		if err := decode(d, ""); err != nil || d.Charset != "windows-1250" {
			b.Fatal(d.Charset)
		}
	}
}
