package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"stet/lint"
)

// maxBook is the size in bytes beyond which a book is not read.
const maxBook = 1 << 30

// openBook reads what an archive taught.
func openBook(file string) (*lint.Book, error) {
	info, err := os.Stat(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, usage("book %s: no such file; stet check --update-book --book %s ARCHIVE writes it", file, file)
	case err != nil:
		return nil, usage("book %s: %s", file, reason(err))
	case !info.Mode().IsRegular():
		return nil, usage("book %s: %s, not a file", file, kindOf(info.Mode()))
	case info.Size() > maxBook:
		return nil, usage("book %s: it has %d bytes, and no book has more than %d", file, info.Size(), maxBook)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, usage("book %s: %s", file, reason(err))
	}
	b, err := lint.ReadBook(data)
	if err != nil {
		return nil, usage("book %s: it is no book: %s; stet check --update-book --book %s ARCHIVE writes it anew", file, err, file)
	}
	return b, nil
}

// saveBook writes what this run's files taught.
func (k *checking) saveBook(b *lint.Book) error {
	data, err := b.Bytes()
	if err == nil {
		err = writeFile(k.book, data)
	}
	if err != nil {
		return fmt.Errorf("book %s: %s", k.book, reason(err))
	}
	return nil
}
