package lsp

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Error codes of JSON-RPC and of the Language Server Protocol.
const (
	codeParse          = -32700
	codeInvalidRequest = -32600
	codeNoMethod       = -32601
	codeInvalidParams  = -32602
	codeInternal       = -32603
	codeNotInitialized = -32002
	codeFailed         = -32803
	codeModified       = -32801
	codeCancelled      = -32800
)

// message is a request (Method and ID), a notification (Method) or a response
// (ID).
type message struct {
	Version string          `json:"jsonrpc"`
	ID      json.RawMessage `json:"id,omitempty"`
	Method  string          `json:"method,omitempty"`
	Params  json.RawMessage `json:"params,omitempty"`
	Result  json.RawMessage `json:"result,omitempty"`
	Error   *wireError      `json:"error,omitempty"`
}

// wireError is the error of a response.
type wireError struct {
	Code    int    `json:"code"`
	Message string `json:"message"`
}

func fail(code int, format string, args ...any) *wireError {
	return &wireError{code, fmt.Sprintf(format, args...)}
}

// Bounds on what a client may send. An open article may have maxMessage bytes in
// the form in which JSON writes it.
const (
	maxHeader  = 8 << 10
	maxMessage = 512 << 20
)

// tooLarge is a message that was passed over; the next one can be read.
type tooLarge struct{ size, limit int64 }

func (e *tooLarge) Error() string {
	return fmt.Sprintf("a message of %d bytes, and %d are allowed", e.size, e.limit)
}

// readFrame reads the next message, of at most limit bytes. After an error other
// than *tooLarge nothing more can be read: where the next message begins is
// unknown.
func readFrame(in *bufio.Reader, limit int64) ([]byte, error) {
	size, header := int64(-1), 0
	for {
		line, err := in.ReadSlice('\n')
		header += len(line)
		switch {
		case errors.Is(err, io.EOF) && header == 0:
			return nil, io.EOF
		case errors.Is(err, io.EOF):
			return nil, io.ErrUnexpectedEOF
		case header > maxHeader || errors.Is(err, bufio.ErrBufferFull):
			return nil, fmt.Errorf("a header of more than %d bytes", maxHeader)
		case err != nil:
			return nil, err
		}
		field := strings.TrimRight(string(line), "\r\n")
		if field == "" {
			break
		}
		name, value, ok := strings.Cut(field, ":")
		if !ok {
			return nil, fmt.Errorf("the header line %.40q", field)
		}
		if strings.EqualFold(strings.TrimSpace(name), "Content-Length") {
			if size, err = strconv.ParseInt(strings.TrimSpace(value), 10, 64); err != nil || size < 0 {
				return nil, fmt.Errorf("the Content-Length %.40q", value)
			}
		}
	}
	if size < 0 {
		return nil, errors.New("a header without Content-Length")
	}
	if size > limit {
		if _, err := io.CopyN(io.Discard, in, size); err != nil {
			return nil, io.ErrUnexpectedEOF
		}
		return nil, &tooLarge{size, limit}
	}
	// The buffer grows with what really comes, whatever the header promises.
	var body bytes.Buffer
	body.Grow(int(min(size, 1<<20)))
	if _, err := io.CopyN(&body, in, size); err != nil {
		return nil, io.ErrUnexpectedEOF
	}
	return body.Bytes(), nil
}

// parse makes a message of a frame. The error is to be sent to the client.
func parse(frame []byte) (*message, *wireError) {
	var m message
	if err := json.Unmarshal(frame, &m); err != nil {
		if !json.Valid(frame) {
			return nil, fail(codeParse, "no JSON: %v", err)
		}
		return nil, fail(codeInvalidRequest, "no message of JSON-RPC 2.0: %v", err)
	}
	switch {
	case m.Version != "2.0":
		return nil, fail(codeInvalidRequest, "no message of JSON-RPC 2.0: “jsonrpc” is missing")
	case len(m.ID) > 0 && (m.ID[0] == '{' || m.ID[0] == '[' || m.ID[0] == 't' || m.ID[0] == 'f'):
		return nil, fail(codeInvalidRequest, "an id is a number or a string")
	case m.Method == "" && len(m.ID) == 0:
		return nil, fail(codeInvalidRequest, "a message has a method or an id")
	}
	return &m, nil
}

// frame writes m with its header. Params and result are JSON already, and long:
// they are taken as they are and not read again.
func frame(m *message) ([]byte, error) {
	var body bytes.Buffer
	body.Grow(len(m.Params) + len(m.Result) + 128)
	body.WriteString(`{"jsonrpc":"2.0"`)
	put := func(key string, value []byte) {
		if len(value) > 0 {
			body.WriteString(`,"` + key + `":`)
			body.Write(value)
		}
	}
	put("id", m.ID)
	if m.Method != "" {
		method, err := encode(m.Method)
		if err != nil {
			return nil, err
		}
		put("method", method)
	}
	put("params", m.Params)
	if m.Error != nil {
		failure, err := encode(m.Error)
		if err != nil {
			return nil, err
		}
		put("error", failure)
	} else {
		put("result", m.Result)
	}
	body.WriteByte('}')
	return append(fmt.Appendf(nil, "Content-Length: %d\r\n\r\n", body.Len()), body.Bytes()...), nil
}
