package lsp_test

import (
	"stet/internal/lsp"
	"stet/lint"
	"stet/read"
)

type lspBaseline = lsp.Baseline

func item(id, source string) lint.Item {
	return lint.Item{ID: id, Read: func() (*lint.Document, error) {
		return read.Document(id, []byte(source), read.Options{})
	}}
}
