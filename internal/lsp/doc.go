// Package lsp serves editors: it speaks the Language Server Protocol (3.17, and
// snippet edits of 3.18) over a pair of streams, keeps the open articles as the
// editor has them, and gives diagnostics, quick fixes and explanations.
//
// It opens no file itself. What it needs of the machine is handed in as a Host.
// One goroutine, the loop, owns all state and takes messages in the order in
// which they come; checks run beside it and hand their results back to it.
//
//	s := lsp.New(host)
//	clean, err := s.Serve(ctx, os.Stdin, os.Stdout)
package lsp
