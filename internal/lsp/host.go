package lsp

import (
	"io"

	"stet/lint"
)

// Host is what the server needs of the machine. All functions may be called
// from any goroutine; paths are absolute.
type Host struct {
	Version string
	Rules   []*lint.Rule
	// Jobs is how many processors one check may use; 0 means all.
	Jobs int
	// Options hold until the client says otherwise.
	Options Options
	// Dir is what relative paths in the client's settings count from when it has
	// no workspace.
	Dir string

	// Config reads a configuration as os.ReadFile does.
	Config func(path string) ([]byte, error)
	// Stamp changes when the file does; "" stands for a file that is not there.
	Stamp func(path string) string
	// Book and Baseline read what they are named for; errors say which file.
	Book     func(path string) (*lint.Book, error)
	Baseline func(path string) (Baseline, error)
	// Page is the address of a rule's page, or "".
	Page func(*lint.Rule) string
	// Source reads an article that is not open, for columns of places in it.
	Source func(path string) ([]byte, error)
	// Log takes down every message with an arrow that says whose it is; nil
	// for nothing.
	Log io.Writer
}

// Options are the settings of the server. A client gives them when it begins
// (initializationOptions) or as the section "stet" of its configuration.
type Options struct {
	// Config is a configuration that holds for every article in place of the
	// nearest .stet.yaml, Book what an archive taught, Baseline the findings that
	// stand; "" for none.
	Config   string `json:"config"`
	Book     string `json:"book"`
	Baseline string `json:"baseline"`
	// AskReason says that the client has a command stet.askReason, which asks for
	// the reason to let a finding stand and calls stet.letStand with it.
	AskReason bool `json:"askReason"`
}

// Baseline is a list of findings that are let stand.
type Baseline interface {
	// Of is how often each finding of the article may be met, by its entry.
	Of(path string) map[string]int
	// Entry is what the list calls a finding.
	Entry(*lint.Placed) string
	// Add writes one more finding of the article to the list, with the reason.
	Add(path string, f *lint.Placed, reason string) error
}
