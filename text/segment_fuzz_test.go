package text

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// paragraphs makes a block of every line of t that is not blank. Lines that
// begin with # are headlines, lines that begin with ` code; in others, what
// stands between two ` is inline code.
func paragraphs(t string) []Block {
	var blocks []Block
	at := 0
	for line := range strings.SplitAfterSeq(t, "\n") {
		if l := strings.TrimSpace(line); l != "" {
			i := at + strings.Index(line, l)
			b := Block{Span: Span{i, i + len(l)}, Headline: l[0] == '#', Code: l[0] == '`'}
			for open := -1; !b.Code && i < b.End; i++ {
				if t[i] != '`' {
					continue
				}
				if open < 0 {
					open = i
					continue
				}
				b.Verbatim = append(b.Verbatim, Span{open, i + 1})
				open = -1
			}
			blocks = append(blocks, b)
		}
		at += len(line)
	}
	return blocks
}

// checkTokens says what is wrong with tok, or returns nil.
func checkTokens(t string, blocks []Block, tok *Tokens) error {
	w, s, q := 0, 0, 0
	end := 0
	for i, b := range blocks {
		at := b.Start
		firstWord := w
		for ; w < len(tok.Words) && int(tok.Words[w].Start) < b.End; w++ {
			x := tok.Words[w].Span()
			if x.Start < at || x.Empty() || x.End > b.End {
				return fmt.Errorf("word %d %v is out of order, empty or outside block %v", w, x, b.Span)
			}
			if gap := t[at:x.Start]; !blank(gap) {
				return fmt.Errorf("%q before word %d is in no word", gap, w)
			}
			if v := tok.Words[w]; v.Kind == Verbatim {
				if i := slices.Index(b.Verbatim, x); i < 0 {
					return fmt.Errorf("%v is no inline code", x)
				}
				at = x.End
				continue
			}
			for j, r := range x.Of(t) {
				if unicode.IsSpace(r) {
					return fmt.Errorf("white space %q at %d in word %q", r, j, x.Of(t))
				}
			}
			ascii := strings.IndexFunc(x.Of(t), func(r rune) bool { return r >= utf8.RuneSelf }) < 0
			if ascii != tok.Words[w].ASCII {
				return fmt.Errorf("word %q says ASCII %v", x.Of(t), tok.Words[w].ASCII)
			}
			at = x.End
		}
		if rest := t[at:b.End]; !blank(rest) {
			return fmt.Errorf("%q at the end of block %d is in no word", rest, i)
		}
		next := firstWord
		for ; s < len(tok.Sentences) && int(tok.Sentences[s].Block) == i; s++ {
			x := tok.Sentences[s]
			if int(x.First) != next || x.Last <= x.First || int(x.Last) > w {
				return fmt.Errorf("sentence %d has words %d-%d after %d", s, x.First, x.Last, next)
			}
			if x.Start != tok.Words[x.First].Start || x.End != tok.Words[x.Last-1].End {
				return fmt.Errorf("sentence %d is not as long as its words", s)
			}
			next = int(x.Last)
		}
		if b.Code != (next == firstWord) && w > firstWord || !b.Code && next != w {
			return fmt.Errorf("sentences of block %d cover words %d-%d of %d-%d", i, firstWord, next, firstWord, w)
		}
		var ends []int32
		for from := q; q < len(tok.Quotes) && int(tok.Quotes[q].Start) < b.End; q++ {
			x := tok.Quotes[q]
			if int(x.Start) < b.Start || int(x.End) > b.End || x.Inner().Start > x.Inner().End || q > from && x.Start < tok.Quotes[q-1].Start {
				return fmt.Errorf("quotation %d %+v lies outside block %v", q, x, b.Span)
			}
			for len(ends) > 0 && ends[len(ends)-1] <= x.Start {
				ends = ends[:len(ends)-1]
			}
			if n := len(ends); n > 0 && ends[n-1] < x.End {
				return fmt.Errorf("quotation %d %+v crosses the one around it", q, x)
			} else if int(x.Depth) != min(n, 255) {
				return fmt.Errorf("quotation %d has depth %d, not %d", q, x.Depth, n)
			}
			ends = append(ends, x.End)
			if x.Depth > 0 && int(x.outer) > q || tok.Quotes[q-int(x.outer)].Depth != 0 {
				return fmt.Errorf("quotation %d has no outermost one", q)
			}
			if x.OpenLen == 0 && !x.Continued {
				return fmt.Errorf("quotation %d opens without a mark", q)
			}
			if x.CloseLen == 0 && len(ends) == 1 && int(x.End) != b.End {
				return fmt.Errorf("unclosed quotation %d ends at %d, its block at %d", q, x.End, b.End)
			}
		}
		end = b.End
	}
	if w != len(tok.Words) || s != len(tok.Sentences) || q != len(tok.Quotes) {
		return fmt.Errorf("something lies behind the last block, which ends at %d", end)
	}
	for i, x := range tok.Strays {
		if x.Empty() || i > 0 && x.Start < tok.Strays[i-1].End {
			return fmt.Errorf("stray %d is out of order", i)
		}
	}
	return nil
}

func blank(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return !unicode.IsSpace(r) }) < 0
}

func FuzzSegment(f *testing.F) {
	for _, s := range []string{
		"", "Mr. Smith said: “We won.” He left.", "‘the players’ room was full’, 'tis said in the '90s",
		"a\xff\xfeb\xe2\x80 U.S.’s Ph.D. e.g. 1’000’000 6' 2\" tall", "“one\n“two\n“three” «x» „y“ »z« ”w”",
		"https://t.co/x#Y@z). (www.a.org/b_(c)) desk@example.org, @a.bc @@ ## &#8217;", "`code \"x\nRun `a. \"b`. Then `c`\n「他说『好』。」と言った。你好！",
		"e\u0301\u200b\u00ad\u200d👩‍👩‍👧🇦🇲🇦🇿 ½ 1½ ١٢٫٥ ‘Iolani ʻokina rock ’n’ roll", "“a ‘b” c’ \"d 'e\" f'", "...?!\"') [1] . . . !\u0301",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, blocks := range [][]Block{paragraphs(s), {{Span: Span{0, len(s)}}}} {
			tok := Segment(s, blocks)
			if err := checkTokens(s, blocks, &tok); err != nil {
				t.Fatal(err)
			}
			for at := 0; at <= len(s); at += 1 + len(s)/16 {
				for n := range 3 {
					x := Span{at, min(at+n, len(s))}
					if got, want := tok.Quoted(x), quotedSlowly(&tok, x); got != want {
						t.Fatalf("Quoted(%v) = %v", x, got)
					}
				}
			}
		}
	})
}

func quotedSlowly(tok *Tokens, s Span) bool {
	for _, q := range tok.Quotes {
		if in := q.Inner(); in.Overlaps(s) || s.Empty() && in.Start <= s.Start && s.Start <= in.End {
			return true
		}
	}
	return false
}

func TestALongTextIsFoundInPartsAsItIsInOnePiece(t *testing.T) {
	s := strings.Repeat(benchASCII+benchCurly, 1+long/len(benchASCII+benchCurly))
	blocks := paragraphs(s)
	got := Segment(s, blocks)
	if want := names(s, blocks, &got, got.Sentences); len(want) < 1000 || !slices.Equal(got.Names, want) {
		t.Errorf("%d names in parts, %d in one piece", len(got.Names), len(want))
	}
	if want := numbers(s, blocks, &got, got.Sentences); len(want) < 1000 || !slices.Equal(got.Numbers, want) {
		t.Errorf("%d numbers in parts, %d in one piece", len(got.Numbers), len(want))
	}
}
