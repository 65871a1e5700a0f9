package lsp

import "encoding/json"

// What follows are the parts of the protocol that are spoken here, with the
// names that the specification gives them.

type initializeParams struct {
	RootURI          string             `json:"rootUri"`
	RootPath         string             `json:"rootPath"`
	WorkspaceFolders []workspaceFolder  `json:"workspaceFolders"`
	Capabilities     clientCapabilities `json:"capabilities"`
	Options          json.RawMessage    `json:"initializationOptions"`
}

type workspaceFolder struct {
	URI string `json:"uri"`
}

type clientCapabilities struct {
	General struct {
		PositionEncodings []encoding `json:"positionEncodings"`
	} `json:"general"`
	Window struct {
		WorkDoneProgress bool `json:"workDoneProgress"`
		ShowDocument     struct {
			Support bool `json:"support"`
		} `json:"showDocument"`
	} `json:"window"`
	Workspace struct {
		ApplyEdit     bool `json:"applyEdit"`
		Configuration bool `json:"configuration"`
		WorkspaceEdit struct {
			DocumentChanges    bool     `json:"documentChanges"`
			ResourceOperations []string `json:"resourceOperations"`
			SnippetEditSupport bool     `json:"snippetEditSupport"`
		} `json:"workspaceEdit"`
		DidChangeWatchedFiles struct {
			DynamicRegistration bool `json:"dynamicRegistration"`
		} `json:"didChangeWatchedFiles"`
		Diagnostics struct {
			RefreshSupport bool `json:"refreshSupport"`
		} `json:"diagnostics"`
	} `json:"workspace"`
	TextDocument struct {
		PublishDiagnostics diagnosticCapabilities  `json:"publishDiagnostics"`
		Diagnostic         *diagnosticCapabilities `json:"diagnostic"`
		CodeAction         struct {
			LiteralSupport   *struct{} `json:"codeActionLiteralSupport"`
			PreferredSupport bool      `json:"isPreferredSupport"`
		} `json:"codeAction"`
		Hover struct {
			ContentFormat []string `json:"contentFormat"`
		} `json:"hover"`
	} `json:"textDocument"`
}

// diagnosticCapabilities are those for diagnostics that are pushed; for pulled
// ones only the newest clients say anything.
type diagnosticCapabilities struct {
	RelatedInformation     bool `json:"relatedInformation"`
	CodeDescriptionSupport bool `json:"codeDescriptionSupport"`
	VersionSupport         bool `json:"versionSupport"`
	TagSupport             struct {
		ValueSet []int `json:"valueSet"`
	} `json:"tagSupport"`
}

type object map[string]any

type documentID struct {
	URI string `json:"uri"`
}

type versionedID struct {
	URI string `json:"uri"`
	// Version is nil for a document that is not open.
	Version *int `json:"version"`
}

type openParams struct {
	TextDocument struct {
		URI        string `json:"uri"`
		LanguageID string `json:"languageId"`
		Version    int    `json:"version"`
		Text       string `json:"text"`
	} `json:"textDocument"`
}

type changeParams struct {
	TextDocument   versionedID `json:"textDocument"`
	ContentChanges []change    `json:"contentChanges"`
}

type documentParams struct {
	TextDocument documentID `json:"textDocument"`
}

type placeParams struct {
	TextDocument documentID `json:"textDocument"`
	Position     position   `json:"position"`
}

type pullParams struct {
	TextDocument     documentID `json:"textDocument"`
	PreviousResultID string     `json:"previousResultId"`
}

type actionParams struct {
	TextDocument documentID `json:"textDocument"`
	Range        span       `json:"range"`
	Context      struct {
		Only []string `json:"only"`
	} `json:"context"`
}

type commandParams struct {
	Command   string            `json:"command"`
	Arguments []json.RawMessage `json:"arguments"`
}

type diagnostic struct {
	Range    span             `json:"range"`
	Severity int              `json:"severity"`
	Code     string           `json:"code,omitempty"`
	CodeDesc *codeDescription `json:"codeDescription,omitempty"`
	Source   string           `json:"source"`
	Message  string           `json:"message"`
	Tags     []int            `json:"tags,omitempty"`
	Related  []relatedInfo    `json:"relatedInformation,omitempty"`
}

// Severities and tags of diagnostics.
const (
	severityError       = 1
	severityWarning     = 2
	severityInformation = 3

	tagUnnecessary = 1
)

type codeDescription struct {
	Href string `json:"href"`
}

type relatedInfo struct {
	Location location `json:"location"`
	Message  string   `json:"message"`
}

type location struct {
	URI   string `json:"uri"`
	Range span   `json:"range"`
}

type publishParams struct {
	URI         string       `json:"uri"`
	Version     *int         `json:"version,omitempty"`
	Diagnostics []diagnostic `json:"diagnostics"`
}

type textEdit struct {
	Range   span   `json:"range"`
	NewText string `json:"newText"`
}

// snippetEdit is a textEdit with places for the cursor (3.18).
type snippetEdit struct {
	Range   span `json:"range"`
	Snippet struct {
		Kind  string `json:"kind"`
		Value string `json:"value"`
	} `json:"snippet"`
}

// documentEdit changes one document; its edits are textEdit or snippetEdit.
type documentEdit struct {
	TextDocument versionedID `json:"textDocument"`
	Edits        []any       `json:"edits"`
}

// workspaceEdit has either of its fields, as the client can read them.
// DocumentChanges holds documentEdit and operations on files.
type workspaceEdit struct {
	Changes         map[string][]textEdit `json:"changes,omitempty"`
	DocumentChanges []any                 `json:"documentChanges,omitempty"`
}

type codeAction struct {
	Title       string         `json:"title"`
	Kind        string         `json:"kind"`
	Diagnostics []diagnostic   `json:"diagnostics,omitempty"`
	IsPreferred bool           `json:"isPreferred,omitempty"`
	Edit        *workspaceEdit `json:"edit,omitempty"`
	Command     *command       `json:"command,omitempty"`
}

// Kinds of code actions.
const (
	kindQuickFix = "quickfix"
	kindFixAll   = "source.fixAll.stet"
)

type command struct {
	Title     string `json:"title"`
	Command   string `json:"command"`
	Arguments []any  `json:"arguments,omitempty"`
}

type hover struct {
	Contents object `json:"contents"`
	Range    span   `json:"range"`
}
