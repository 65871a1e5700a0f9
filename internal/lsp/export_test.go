package lsp

// What tests see of buffers.

type (
	// Position counts UTF-16 units.
	Position position
	// Span lies between two of them.
	Span struct{ Start, End Position }
	// Buffer is a text.
	Buffer struct{ b *buffer }
)

func NewBuffer(s string) Buffer { return Buffer{newBuffer(s)} }

func (b Buffer) String() string        { return b.b.text }
func (b Buffer) Lines() []int          { return b.b.lines }
func (b Buffer) Offset(p Position) int { return b.b.offset(position(p), utf16Units) }
func (b Buffer) Place(at int) Position { return Position(b.b.position(at, utf16Units)) }

func (b Buffer) Apply(s *Span, put string) Buffer {
	c := change{Text: put}
	if s != nil {
		c.Range = &span{position(s.Start), position(s.End)}
	}
	return Buffer{b.b.apply(c, utf16Units)}
}
