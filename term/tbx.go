package term

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
)

// maxDepth bounds how deep the elements of a TBX file lie in each other: those of
// the standard need about ten.
const maxDepth = 64

// tbx reads TBX (ISO 30042) of 2008 and of 2019, whose names of elements differ,
// with categories in attributes (DCA) or as elements (DCT). Of each concept it
// takes the English terms by what is said of them, the terms of other languages,
// and the notes.
func (r *house) tbx(data []byte) {
	x := tbxReader{house: r, at: places{data: data}}
	in := xml.NewDecoder(bytes.NewReader(data))
	// No entity but those of XML, and no file but this one.
	for {
		start := int(in.InputOffset())
		t, err := in.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		line, column := x.at.to(start)
		if err != nil {
			x.broken(err, int(in.InputOffset()))
			return
		}
		switch t := t.(type) {
		case xml.StartElement:
			if x.depth++; x.depth > maxDepth {
				r.fail(line, column, "elements lie in each other more than %d deep; is this TBX?", maxDepth)
				return
			}
			if !x.begin(t, line, column) {
				return
			}
		case xml.EndElement:
			x.end(t.Name.Local)
			x.depth--
		case xml.CharData:
			if x.taking > 0 {
				x.words.Write(t)
			}
		}
		if len(r.errs) >= maxErrors || len(r.entries) > maxHouse {
			return
		}
	}
	if len(r.errs) == 0 && !x.judged {
		r.fail(0, 0, "no English term in it is marked preferred, admitted, deprecated or superseded (administrativeStatus): there is nothing to go by")
	}
}

// tbxReader is where the reading of a TBX file stands.
type tbxReader struct {
	*house
	at    places
	depth int
	// judged says that something was said of an English term.
	judged bool

	concept tbxConcept
	english bool // in an English section
	tag     string
	term    tbxTerm
	inTerm  bool

	// taking is the depth of the element whose text is being taken, 0 for none,
	// and category what it holds.
	taking       int
	category     string
	line, column int
	words        strings.Builder
}

type tbxConcept struct {
	line, column int
	note         string
	terms        []tbxTerm // English ones
	sources      []Source
}

type tbxTerm struct {
	word         string
	status       string
	speech       speech
	note         string
	line, column int
}

// statuses are what may be said of a term, in administrativeStatus or
// normativeAuthorization, and what that makes of it.
var statuses = map[string]string{
	"preferred": colRight, "admitted": colRight, "legal": colRight, "regulated": colRight,
	"standardized": colRight, //nolint:misspell // the standard spells so
	"deprecated":   colWrong, "superseded": colWrong,
}

// maxSources bounds the words of other languages that a note names.
const maxSources = 4

// begin takes up an element; it reports whether there is sense in going on.
func (x *tbxReader) begin(t xml.StartElement, line, column int) bool {
	name := t.Name.Local
	if x.depth == 1 {
		switch strings.ToLower(name) {
		case "tbx", "martif":
			return true
		}
		x.fail(line, column, "the root is <%s>: want <tbx>, or <martif> in TBX of 2008", clip(name))
		return false
	}
	if x.taking > 0 {
		return true
	}
	switch name {
	case "conceptEntry", "termEntry":
		x.concept = tbxConcept{line: line, column: column}
		x.tag, x.english = "", false
	case "langSec", "langSet":
		x.tag = ""
		for _, a := range t.Attr {
			if a.Name.Local == "lang" {
				x.tag = tagged(a.Value)
			}
		}
		if x.tag == "" {
			x.fail(line, column, "<%s> without a language: give it xml:lang=\"en\" or another", name)
		}
		x.english = x.tag == "en"
	case "termSec", "tig", "ntig":
		x.term, x.inTerm = tbxTerm{line: line, column: column}, true
	case "term":
		x.take(name, line, column)
	case "termNote", "descrip", "admin", "adminNote", "note":
		category := "note"
		for _, a := range t.Attr {
			if a.Name.Local == "type" {
				category = a.Value
			}
		}
		x.take(category, line, column)
	case "administrativeStatus", "normativeAuthorization", "partOfSpeech", "usageNote":
		x.take(name, line, column)
	}
	return true
}

func (x *tbxReader) take(category string, line, column int) {
	x.taking, x.category, x.line, x.column = x.depth, category, line, column
	x.words.Reset()
}

// end closes an element.
func (x *tbxReader) end(name string) {
	if x.taking == x.depth {
		x.taking = 0
		x.took(strings.Join(strings.Fields(x.words.String()), " "))
	}
	switch name {
	case "termSec", "tig", "ntig":
		x.inTerm = false
		switch {
		case x.term.word == "":
			x.fail(x.term.line, x.term.column, "<%s> without a <term>", name)
		case x.english:
			x.concept.terms = append(x.concept.terms, x.term)
		case x.tag != "" && x.term.status != colWrong && len(x.concept.sources) < maxSources:
			x.concept.sources = append(x.concept.sources, Source{x.tag, x.term.word})
		}
	case "conceptEntry", "termEntry":
		x.close()
	}
}

// took uses the text of an element.
func (x *tbxReader) took(s string) {
	switch x.category {
	case "term":
		x.term.word, x.term.line, x.term.column = s, x.line, x.column
	case "administrativeStatus", "normativeAuthorization":
		if !x.inTerm {
			return
		}
		status, ok := statuses[strings.TrimSuffix(strings.TrimSuffix(s, "-admn-sts"), "Term")]
		if !ok {
			x.fail(x.line, x.column, "%q is no %s: want preferredTerm-admn-sts, admittedTerm-admn-sts, deprecatedTerm-admn-sts or supersededTerm-admn-sts", clip(s), x.category)
		}
		x.term.status = status
	case "partOfSpeech":
		// The values that the standard does not name are of no use here.
		x.term.speech, _ = speechOf(s)
	case "usageNote", "note":
		if x.inTerm {
			x.term.note = s
		} else if x.tag == "" || x.english {
			x.concept.note = s
		}
	}
}

// close makes entries of a concept.
func (x *tbxReader) close() {
	c := &x.concept
	x.tag, x.english = "", false
	var right, stands []string
	for preferred := range 2 { // terms of which nothing is said come second
		for _, t := range c.terms {
			said := t.status == colRight
			x.judged = x.judged || t.status != ""
			if t.status == colWrong || said != (preferred == 0) {
				continue
			}
			if isPattern(t.word) {
				x.unwritable(&t)
				return
			}
			right = append(right, t.speech.right(t.word))
			if said {
				stands = append(stands, t.speech.stands(t.word))
			}
		}
	}
	wrong := slices.DeleteFunc(slices.Clone(c.terms), func(t tbxTerm) bool { return t.status != colWrong })
	for _, t := range wrong {
		switch {
		case isPattern(t.word):
			x.unwritable(&t)
			return
		case len(plainWords(t.word)) > maxElements:
			x.fail(t.line, t.column, "%q has more than %d words", clip(t.word), maxElements)
			return
		case slices.ContainsFunc(c.terms, func(o tbxTerm) bool { return o.word == t.word && o.status != colWrong }):
			x.fail(t.line, t.column, "%q is wrong and right in one concept", clip(t.word))
			return
		}
		e := Entry{Wrong: []string{t.speech.wrong(t.word)}, Right: right, Sources: c.sources, Note: t.note, File: x.file, Line: t.line, Column: t.column}
		if e.Note == "" {
			e.Note = c.note
		}
		x.add(e, nil)
	}
	x.add(Entry{File: x.file, Line: c.line, Column: c.column}, stands)
}

// unwritable says that a term has characters that no pattern can have.
func (x *tbxReader) unwritable(t *tbxTerm) {
	i := strings.IndexAny(t.word, marked)
	x.fail(t.line, t.column, "%q has a “%c”, which cannot be looked for: give the term without it", clip(t.word), t.word[max(0, i)])
}

// broken says where XML is broken.
func (x *tbxReader) broken(err error, at int) {
	line, column := x.at.to(at)
	message := err.Error()
	var e *xml.SyntaxError
	if errors.As(err, &e) {
		message = e.Msg
	}
	switch {
	case strings.Contains(message, "CharsetReader"):
		message = "is not in UTF-8; save the file as UTF-8"
	case strings.Contains(message, "invalid character entity"):
		message += ": write the character itself"
	}
	x.fail(line, column, "cannot be read as XML: %s", message)
}
