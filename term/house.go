package term

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"stet/text"
)

// Bounds on the termbase of a newsroom.
const (
	// MaxSize is the size of its file in bytes.
	MaxSize = 16 << 20
	// maxHouse is the number of its entries.
	maxHouse = 100_000
	// maxErrors is how many errors are told at once.
	maxErrors = 10
)

// Read reads the termbase of a newsroom: TBX (ISO 30042) when data begins with
// “<”, else CSV. file names it in errors, which are Errors. What a newsroom calls
// right stands: it makes an entry of its own.
func Read(file string, data []byte) ([]Entry, error) {
	r := house{file: file}
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	switch {
	case len(data) > MaxSize:
		r.fail(0, 0, "too large for a termbase: %d bytes, %d are allowed", len(data), MaxSize)
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}) || bytes.HasPrefix(data, []byte{0xFE, 0xFF}):
		r.fail(0, 0, "is in UTF-16; save it as UTF-8")
	case !r.plain(data):
	case bytes.HasPrefix(bytes.TrimLeft(data, " \t\r\n"), []byte("<")):
		r.tbx(data)
	default:
		r.csv(data)
	}
	if len(r.errs) == 0 && len(r.entries) > maxHouse {
		r.fail(0, 0, "more than %d terms", maxHouse)
	}
	if len(r.errs) == 0 {
		// What cannot be looked for is an error of the file too.
		var e *Error
		if _, err := Compile(r.entries); errors.As(err, &e) {
			e.File = file
			r.errs = append(r.errs, e)
		}
	}
	if len(r.errs) > 0 {
		return nil, r.errs[:min(len(r.errs), maxErrors)]
	}
	return r.entries, nil
}

// house is a termbase of a newsroom that is being read.
type house struct {
	file    string
	entries []Entry
	errs    Errors
}

func (r *house) fail(line, column int, format string, args ...any) {
	r.errs = append(r.errs, &Error{r.file, line, column, fmt.Sprintf(format, args...)})
}

// plain reports whether data is UTF-8 without NUL.
func (r *house) plain(data []byte) bool {
	at := bytes.IndexByte(data, 0)
	what := "a NUL byte; is this a CSV or TBX file?"
	if at < 0 {
		if utf8.Valid(data) {
			return true
		}
		what = "not UTF-8; save the file as UTF-8 (“CSV UTF-8” in a spreadsheet)"
		for at = 0; at < len(data); {
			c, n := utf8.DecodeRune(data[at:])
			if c == utf8.RuneError && n == 1 {
				break
			}
			at += n
		}
	}
	line := data[bytes.LastIndexByte(data[:at], '\n')+1 : at]
	r.fail(1+bytes.Count(data[:at], []byte("\n")), 1+utf8.RuneCount(line), "%s", what)
	return false
}

// speech is a part of speech, as far as inflection goes.
type speech uint8

const (
	unknownSpeech speech = iota // inflected as a noun, which does no harm
	nounSpeech
	verbSpeech
	fixedSpeech // adjectives, adverbs and phrases do not inflect
)

// speeches are the words for parts of speech, those of TBX among them.
var speeches = map[string]speech{"noun": nounSpeech, "propernoun": nounSpeech, "verb": verbSpeech, "adjective": fixedSpeech, "adverb": fixedSpeech,
	"other": fixedSpeech, "phrase": fixedSpeech}

// speechOf is the part of speech that s names, in letters of any case, with or
// without spaces.
func speechOf(s string) (speech, bool) {
	p, ok := speeches[strings.ToLower(strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' || r == '_' {
			return -1
		}
		return r
	}, s))]
	return p, ok
}

// marked are the characters that mean something in a pattern.
const marked = "(){}|:^<>"

// isPattern reports whether a phrase is written in the language of patterns and
// renderings rather than as in a text.
func isPattern(phrase string) bool {
	return strings.ContainsAny(phrase, marked) || phrase[0] == '-' || phrase[0] == '?'
}

// prepositions part the head of a noun phrase from what follows.
var prepositions = setOf("of for in on at to from with by without against about under over between after before into as and or")

// plainWords are the words and marks of a phrase that is written as in a text.
func plainWords(phrase string) []string {
	tok := text.Segment(phrase, []text.Block{{Span: text.Span{End: len(phrase)}}})
	out := make([]string, len(tok.Words))
	for i := range tok.Words {
		out[i] = tok.Words[i].Of(phrase)
	}
	return out
}

// inflected adds to the word of a phrase that inflects what says so. The head of
// a noun phrase is its last word, or the one before the first preposition.
func (p speech) inflected(words []string) []string {
	head := -1
	for i, w := range words {
		if p == verbSpeech && head >= 0 || p != verbSpeech && i > 0 && head >= 0 && prepositions[w] {
			break
		}
		if isWord(w) {
			head = i
		}
	}
	if p == fixedSpeech || head < 0 {
		return words
	}
	out := slices.Clone(words)
	out[head] += map[speech]string{verbSpeech: ":v"}[p]
	if p != verbSpeech {
		out[head] += ":n"
	}
	return out
}

// isWord reports whether w is of letters, and hyphens between them.
func isWord(w string) bool {
	for i := range len(w) {
		c := w[i]
		if c < 'A' && (c != '-' || i == 0) || c > 'Z' && c < 'a' || c > 'z' && c < utf8.RuneSelf {
			return false
		}
	}
	return w != ""
}

// wrong is the pattern of a phrase that is looked for.
func (p speech) wrong(phrase string) string {
	return strings.Join(p.inflected(plainWords(phrase)), " ")
}

// right is the rendering of a phrase that is suggested.
func (p speech) right(phrase string) string {
	return strings.Join(p.inflected(strings.Fields(phrase)), " ")
}

// stands is the pattern of a phrase that is right, "" when it has none. It may
// have capitals where a name has them and elsewhere too.
func (p speech) stands(phrase string) string {
	words := plainWords(phrase)
	if isPattern(phrase) {
		if strings.Contains(phrase, "{") {
			return ""
		}
		words = strings.Fields(strings.TrimPrefix(phrase, "-"))
	} else {
		words = p.inflected(words)
	}
	for i, w := range words {
		if capitals(w) == 0 && !strings.HasPrefix(w, "^") {
			words[i] = "^" + w
		}
	}
	return strings.Join(words, " ")
}

// add adds an entry, and one for what is right by it.
func (r *house) add(e Entry, stands []string) {
	if len(e.Wrong) > 0 {
		e.Whole = true
		r.entries = append(r.entries, e)
	}
	stands = slices.DeleteFunc(stands, func(s string) bool { return s == "" })
	if len(stands) > 0 {
		r.entries = append(r.entries, Entry{Wrong: stands, Stands: true, File: e.File, Line: e.Line, Column: e.Column})
	}
}

// tagged is the primary part of a BCP 47 tag in small letters, which is how
// languages are known, or "" when s is none.
func tagged(s string) string {
	primary, _, _ := strings.Cut(strings.ReplaceAll(strings.TrimSpace(s), "_", "-"), "-")
	if len(primary) < 2 || len(primary) > 3 || !isWord(primary) {
		return ""
	}
	return strings.ToLower(primary)
}
