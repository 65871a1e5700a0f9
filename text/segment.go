package text

import (
	"runtime"
	"slices"
	"strings"
	"sync"
)

// Block is what Segment needs to know of a stretch of text that reads as a
// unit: no sentence and no quotation runs over its end, but a quotation may go
// on in the next block.
type Block struct {
	Span
	// Headline marks a block that needs no full stop and whose capitals prove
	// nothing.
	Headline bool
	// Code is split into words only: it has no sentences, quotations or names.
	Code bool
	// Verbatim are stretches of inline code inside the block, in order. Each
	// is one word, and no mark in it ends a sentence or quotes.
	Verbatim []Span
}

// Segment finds everything in t in one pass. blocks must be in order, apart
// from each other and inside t; what lies outside all blocks is not read.
func Segment(t string, blocks []Block) Tokens {
	tok := Skim(t, blocks)
	tok.FindNumbers(t, blocks)
	return tok
}

// Skim is Segment without the search for numbers.
func Skim(t string, blocks []Block) Tokens {
	tok := tokenise(t, blocks)
	tok.Names = bySentences(t, &tok, func(sentences []Sentence) []Name { return names(t, blocks, &tok, sentences) })
	return tok
}

// FindNumbers finds the numbers of t, for whose blocks k was made by Skim.
func (k *Tokens) FindNumbers(t string, blocks []Block) {
	k.Numbers = bySentences(t, k, func(sentences []Sentence) []Number { return numbers(t, blocks, k, sentences) })
}

// long is the length in bytes from which on it pays to look at several parts of a
// text at once: somebody waits for one long text, and many texts keep all
// processors busy anyway.
const long = 256 << 10

// bySentences joins what find finds in the sentences of k, in order. No find asks
// for another's sentences.
func bySentences[T any](t string, k *Tokens, find func([]Sentence) []T) []T {
	parts := runtime.GOMAXPROCS(0)
	if len(t) < long || parts == 1 {
		return find(k.Sentences)
	}
	found := make([][]T, parts)
	var wg sync.WaitGroup
	for i := range parts {
		wg.Go(func() {
			n := len(k.Sentences)
			found[i] = find(k.Sentences[i*n/parts : (i+1)*n/parts])
		})
	}
	wg.Wait()
	return slices.Concat(found...)
}

// tokenise finds the words, sentences and quotations.
func tokenise(t string, blocks []Block) Tokens {
	var used Tokens
	if old, ok := released.Get().(*Tokens); ok {
		used = *old
	}
	s := scanner{t: t, words: slices.Grow(used.Words, room(t)+2*len(blocks)+16)}
	tok := Tokens{Sentences: slices.Grow(used.Sentences, len(t)/100+2*len(blocks))}
	p := pairer{tok: &tok}
	for i, b := range blocks {
		first := len(s.words)
		s.stops, s.quotes = s.stops[:0], s.quotes[:0]
		at := b.Start
		for _, v := range b.Verbatim {
			s.scan(at, v.Start)
			s.words = append(s.words, Word{Start: int32(v.Start), End: int32(v.End), Kind: Verbatim})
			at = v.End
		}
		s.scan(at, b.End)
		if b.Code || len(s.words) == first {
			continue
		}
		p.pair(&s, b, first)
		s.sentences(&tok, p.roles, int32(i), first)
	}
	tok.Words = s.words
	return tok
}

// released is memory of texts that are done with.
var released sync.Pool

// mostReleased is how many words memory is kept for.
const mostReleased = 1 << 15

// Release gives the memory of k's words and sentences to texts that are read
// later. Nobody may look at them any more.
func (k *Tokens) Release() {
	if cap(k.Words) > 0 && cap(k.Words) <= mostReleased {
		released.Put(&Tokens{Words: k.Words[:0], Sentences: k.Sentences[:0]})
	}
}

// room is about how many words t has. A text that has more lets the slice grow.
func room(t string) int {
	// News prose has up to four tokens to three spaces, Chinese one to 14 bytes.
	n := max(strings.Count(t, " ")*4/3, len(t)/14)
	if n >= len(t)/8 {
		return n
	}
	// Others may be nothing but marks, and long: their beginning shows it.
	sample := t[:min(len(t), 4096)]
	marks := 0
	for i := range len(sample) {
		if k := ascii[sample[i]]; k > aSpace && k != aHigh {
			marks++
		}
	}
	return max(n, marks*(len(t)/max(1, len(sample))))
}
