package read

import (
	"errors"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"stet/lint"
)

// maxFront is the length in bytes beyond which nothing counts as front matter:
// YAML is slow to parse, and no article has so much.
const maxFront = 64 << 10

// frontMatter reads the YAML (between "---" lines) or TOML (between "+++" lines)
// at the beginning of d.Markup into d.Meta and returns the offset behind it. It
// returns start when there is none.
func frontMatter(d *lint.Document, start int) int {
	s := d.Markup[start:]
	if !strings.HasPrefix(s, "---") && !strings.HasPrefix(s, "+++") {
		return start
	}
	fence := s[:3]
	first := strings.IndexByte(s, '\n')
	if first < 0 || strings.TrimSpace(s[3:first]) != "" {
		return start
	}
	at := first + 1
	for at < len(s) && at < maxFront {
		end := strings.IndexByte(s[at:], '\n')
		next := at + end + 1
		if end < 0 {
			end, next = len(s), len(s)
		} else {
			end += at
		}
		if line := strings.TrimRight(s[at:end], " \t\r"); line == fence || fence == "---" && line == "..." {
			body := s[first+1 : at]
			if !fields(body, fence) {
				return start
			}
			if strings.TrimSpace(body) != "" {
				m := &d.Meta
				dated := !m.Date.IsZero()
				if fence == "---" {
					frontYAML(d, body, start+first+1)
				} else {
					frontTOML(d, body, start+first+1)
				}
				if !dated && !m.Date.IsZero() {
					m.DateFrom = "front matter"
				}
			}
			return start + next
		}
		at = next
	}
	return start
}

// fields reports whether body looks like fields rather than like an article
// between two rules: its first line that is no comment must have a key.
func fields(body, fence string) bool {
	for body != "" {
		line, rest, _ := strings.Cut(body, "\n")
		body = rest
		line = strings.TrimRight(line, " \t\r")
		if line == "" {
			return false // a rule is followed by an empty line, a fence is not
		}
		if line[0] == '#' {
			continue
		}
		if fence == "+++" {
			return line[0] == '[' || strings.Contains(line, "=")
		}
		if line[0] == '{' {
			return true
		}
		key, value, ok := strings.Cut(line, ":")
		key = strings.Trim(key, `"'`)
		for i := range len(key) {
			ok = ok && (alphanumeric(key[i]) || strings.IndexByte("_-.", key[i]) >= 0)
		}
		return ok && key != "" && (value == "" || value[0] == ' ' || value[0] == '\t')
	}
	return false
}

// frontYAML reads the YAML body that begins at offset at of d.Markup.
func frontYAML(d *lint.Document, body string, at int) {
	if !plainFields(&d.Meta, body) {
		parseYAML(d, body, at)
	}
}

// parseYAML reads any YAML; what is wrong with it becomes a problem.
func parseYAML(d *lint.Document, body string, at int) {
	file, err := parser.ParseBytes([]byte(body), 0)
	if err != nil {
		message, line, column := err.Error(), 1, 1
		var y yaml.Error
		if errors.As(err, &y) {
			message = y.GetMessage()
			if t := y.GetToken(); t != nil && t.Position != nil {
				line, column = t.Position.Line, t.Position.Column
			}
		}
		message, _, _ = strings.Cut(message, "\n")
		problemAt(d, at+lineColumn(body, line, column), "The front matter is no valid YAML and was passed over: "+message)
		return
	}
	for _, doc := range file.Docs {
		switch n := doc.Body.(type) {
		case *ast.MappingNode:
			for _, v := range n.Values {
				metaField(&d.Meta, v.Key.GetToken().Value, yamlValue(v.Value))
			}
		case *ast.MappingValueNode:
			metaField(&d.Meta, n.Key.GetToken().Value, yamlValue(n.Value))
		}
	}
}

// plainFields reads a body in which every line is "key: value" with a key and a
// value that mean in YAML exactly what is written. It reports false, with
// nothing recorded, when a line is anything else. Most front matter is like
// this, and the parser takes as long for it as all else takes for the article.
func plainFields(m *lint.Meta, body string) bool {
	type field struct{ key, value string }
	var list []field
	for body != "" {
		var line string
		line, body, _ = strings.Cut(body, "\n")
		key, value, ok := strings.Cut(strings.TrimRight(line, " \r"), ":")
		if !ok || !plainKey(key) || value != "" && value[0] != ' ' {
			return false
		}
		if value, ok = plainValue(strings.TrimLeft(value, " ")); !ok {
			return false
		}
		list = append(list, field{key, value})
	}
	for _, f := range list {
		metaField(m, f.key, f.value)
	}
	return true
}

// plainKey reports whether s is a key of letters, digits, "_" and "-".
func plainKey(s string) bool {
	for i := range len(s) {
		if !alphanumeric(s[i]) && s[i] != '_' && (s[i] != '-' || i == 0) {
			return false
		}
	}
	return s != ""
}

// plainValue returns a value without its quotation marks if it is simple enough.
// An empty one may go on in the next line and is not.
func plainValue(s string) (string, bool) {
	if s == "" || !printable(s) {
		return "", false
	}
	switch q := s[0]; q {
	case '"', '\'':
		inner := strings.TrimSuffix(s[1:], string(q))
		return inner, len(inner) == len(s)-2 && strings.IndexByte(inner, q) < 0 && (q == '\'' || strings.IndexByte(inner, '\\') < 0)
	case '[', ']', '{', '}', '>', '|', '*', '&', '!', '%', '#', '`', '@', ',', '?', '-', ':', '~':
		return "", false
	}
	if strings.EqualFold(s, "null") {
		return "", false
	}
	return s, !strings.Contains(s, ": ") && !strings.Contains(s, " #") && !strings.HasSuffix(s, ":")
}

// printable reports whether s is UTF-8 without control characters.
func printable(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] == 0x7f {
			return false
		}
	}
	return utf8.ValidString(s)
}

// yamlValue is the text of a value: a scalar as it stands, several with commas
// between them; it is empty for anything deeper.
func yamlValue(n ast.Node) string {
	switch n := n.(type) {
	case *ast.SequenceNode:
		var values []string
		for _, v := range n.Values {
			if s := yamlValue(v); s != "" {
				values = append(values, s)
			}
		}
		return strings.Join(values, ", ")
	case *ast.MappingNode:
		for _, v := range n.Values {
			if strings.EqualFold(v.Key.GetToken().Value, "name") {
				return yamlValue(v.Value)
			}
		}
	case *ast.MappingValueNode:
		if strings.EqualFold(n.Key.GetToken().Value, "name") {
			return yamlValue(n.Value)
		}
	case *ast.LiteralNode:
		return strings.TrimSpace(n.Value.Value)
	case *ast.StringNode:
		return n.Value
	case *ast.NullNode, nil:
	case ast.ScalarNode:
		return n.GetToken().Value
	}
	return ""
}

// lineColumn returns the offset in s of a 1-based line and a 1-based column in
// characters, or the nearest there is.
func lineColumn(s string, line, column int) int {
	at := 0
	for ; line > 1; line-- {
		i := strings.IndexByte(s[at:], '\n')
		if i < 0 {
			break
		}
		at += i + 1
	}
	for ; column > 1 && at < len(s) && s[at] != '\n'; column-- {
		_, n := utf8.DecodeRuneInString(s[at:])
		at += n
	}
	return at
}

// frontTOML reads the top-level fields of the TOML body that begins at offset at
// of d.Markup: strings, lists of strings, and whatever else stands on one line.
func frontTOML(d *lint.Document, body string, at int) {
	for pos := 0; pos < len(body); {
		end := strings.IndexByte(body[pos:], '\n')
		if end < 0 {
			end = len(body)
		} else {
			end += pos
		}
		line := strings.TrimSpace(body[pos:end])
		here := at + pos
		pos = end + 1
		if line == "" || line[0] == '#' {
			continue
		}
		if line[0] == '[' {
			return // tables hold nothing that Meta knows
		}
		key, value, ok := strings.Cut(line, "=")
		if !ok {
			problemAt(d, here, "The front matter is no valid TOML: this line gives no value to a key")
			continue
		}
		v, ok := tomlValue(strings.TrimSpace(value))
		if !ok {
			problemAt(d, here, "The front matter is no valid TOML: the value of "+strconv.Quote(strings.TrimSpace(key))+" has no end")
			continue
		}
		metaField(&d.Meta, strings.Trim(strings.TrimSpace(key), `"'`), v)
	}
}

// tomlValue reads a value that stands on one line.
func tomlValue(s string) (string, bool) {
	if v, _, ok := tomlScalar(s); ok || s == "" || s[0] != '[' {
		return v, ok
	}
	var values []string
	for rest := strings.TrimSpace(s[1:]); rest != ""; rest = strings.TrimLeft(rest, " \t,") {
		if rest[0] == ']' {
			return strings.Join(values, ", "), true
		}
		v, r, ok := tomlScalar(rest)
		if !ok || len(r) == len(rest) {
			return "", true // a nested list: nothing that Meta knows
		}
		values = append(values, v)
		rest = r
	}
	return "", true // goes on in the next lines
}

// tomlScalar reads one string, number or date and returns what follows it.
func tomlScalar(s string) (value, rest string, ok bool) {
	if s == "" {
		return "", "", false
	}
	switch s[0] {
	case '[', '{':
		return "", s, s[0] == '{'
	case '\'':
		end := strings.IndexByte(s[1:], '\'')
		if end < 0 {
			return "", "", false
		}
		return s[1 : end+1], s[end+2:], true
	case '"':
		for i := 1; i < len(s); i++ {
			switch s[i] {
			case '\\':
				i++
			case '"':
				v, err := strconv.Unquote(s[:i+1])
				if err != nil {
					v = s[1:i]
				}
				return v, s[i+1:], true
			}
		}
		return "", "", false
	}
	end := strings.IndexAny(s, ",]#")
	if end < 0 {
		end = len(s)
	}
	return strings.TrimSpace(s[:end]), s[end:], true
}
