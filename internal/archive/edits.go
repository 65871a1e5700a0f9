package archive

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"

	"golang.org/x/text/encoding/htmlindex"

	"stet/lint"
	"stet/text"
)

// Edit is one change to the text of an article, counted in bytes of that text as
// it stands in the source.
type Edit struct {
	Start, End int
	// Rules are the ids of the rules whose fixes make up the change: several
	// when one fix uncovered what another one mended.
	Rules []string
	// Before and After are in the charset of the article.
	Before, After []byte
}

// piece is a stretch of a text in the middle of being changed: bytes [start,end)
// of the original, or new bytes with the rules that put them there. A deletion
// is a piece of no new bytes.
type piece struct {
	start, end int
	fresh      bool
	bytes      []byte
	rules      []string
}

func (p piece) size() int {
	if p.fresh {
		return len(p.bytes)
	}
	return p.end - p.start
}

// madeOf returns what the rounds of fixes in a result did to the article's text,
// as edits of the original. original is the text that the offsets count in; it
// may differ from what was linted in bytes that no fix touched.
func madeOf(res *lint.Result, fix lint.Safety, original []byte) ([]Edit, error) {
	if res.Before == nil {
		return nil, nil
	}
	before, after := res.Before.Source, res.Document.Source
	if len(before) != len(original) {
		return nil, fmt.Errorf("%d bytes were linted of %d", len(before), len(original))
	}
	pieces := []piece{{end: len(before)}}
	applied := res.Applied
	for _, n := range res.Rounds {
		type change struct {
			text.Edit
			rule string
		}
		var changes []change
		for i := range applied[:n] {
			p := &applied[i]
			chosen := p.Chosen(fix)
			if chosen == nil {
				return nil, fmt.Errorf("a fix of %s was made that nobody chose", p.Rule.ID)
			}
			for _, e := range chosen.Edits {
				changes = append(changes, change{e, p.Rule.ID})
			}
		}
		applied = applied[n:]
		slices.SortStableFunc(changes, func(a, b change) int {
			return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
		})
		var next []piece
		at, i := 0, 0 // offset in the text of this round, and the piece there
		// take moves n bytes of the text on, to next or to nowhere.
		take := func(n int, keep bool, rules []string) []string {
			for n > 0 {
				p := &pieces[i]
				size := p.size()
				if size == 0 {
					if keep {
						next = append(next, *p)
					} else {
						rules = append(rules, p.rules...)
					}
					i++
					continue
				}
				m := min(n, size)
				part := *p
				if p.fresh {
					part.bytes, p.bytes = p.bytes[:m], p.bytes[m:]
				} else {
					part.end = p.start + m
					p.start += m
				}
				if keep {
					next = append(next, part)
				} else {
					rules = append(rules, p.rules...)
				}
				if m == size {
					i++
				}
				n -= m
				at += m
			}
			return rules
		}
		for _, c := range changes {
			if c.Start < at {
				return nil, fmt.Errorf("two fixes overlap at byte %d", c.Start)
			}
			take(c.Start-at, true, nil)
			b, err := encoded(res.Before, c.New)
			if err != nil {
				return nil, err
			}
			rules := take(c.Len(), false, []string{c.rule})
			next = append(next, piece{fresh: true, bytes: b, rules: rules})
		}
		pieces = append(next, pieces[i:]...)
	}
	var edits []Edit
	at := 0
	open := false
	for _, p := range pieces {
		if !p.fresh {
			if p.start == p.end {
				continue
			}
			if p.start > at {
				if !open {
					return nil, fmt.Errorf("bytes %d to %d went without a fix", at, p.start)
				}
				edits[len(edits)-1].End = p.start
			}
			at, open = p.end, false
			continue
		}
		if !open {
			edits = append(edits, Edit{Start: at, End: at})
			open = true
		}
		e := &edits[len(edits)-1]
		e.After = append(e.After, p.bytes...)
		e.Rules = append(e.Rules, p.rules...)
	}
	if at < len(before) {
		if !open {
			return nil, fmt.Errorf("bytes %d to %d went without a fix", at, len(before))
		}
		edits[len(edits)-1].End = len(before)
	}
	out := edits[:0]
	for _, e := range edits {
		slices.Sort(e.Rules)
		e.Rules = slices.Compact(e.Rules)
		e.Before = original[e.Start:e.End:e.End]
		if !bytes.Equal(e.Before, e.After) {
			out = append(out, e)
		}
	}
	if got := apply(before, out); !bytes.Equal(got, after) {
		return nil, fmt.Errorf("the changes do not add up to the fixed text")
	}
	return out, nil
}

// encoded is s in the charset of d.
func encoded(d *lint.Document, s string) ([]byte, error) {
	if d.Encode == nil {
		return []byte(s), nil
	}
	b, ok := d.Encode(s)
	if !ok {
		return nil, fmt.Errorf("the encoding %s has no characters for %q", d.Charset, s)
	}
	return b, nil
}

// apply makes edits, which are in order.
func apply(src []byte, edits []Edit) []byte {
	var out []byte
	at := 0
	for _, e := range edits {
		out = append(out, src[at:e.Start]...)
		out = append(out, e.After...)
		at = e.End
	}
	return append(out, src[at:]...)
}

// decoded is b, which is in a charset, for people to read.
func decoded(b []byte, charset string) string {
	if charset != "" && charset != "utf-8" {
		if enc, err := htmlindex.Get(charset); err == nil {
			if out, err := enc.NewDecoder().Bytes(b); err == nil {
				return string(out)
			}
		}
	}
	return string(bytes.ToValidUTF8(b, []byte("\uFFFD")))
}
