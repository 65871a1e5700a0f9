package lint

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"

	"stet/text"
)

// maxRounds bounds the repetition of fixing. Real articles settle in two or
// three rounds; two fixes that undo each other never would.
const maxRounds = 20

// Chosen is the fix that is made of f when fixes down to a safety are: the first
// one that is at least so safe. It is nil when there is none.
func (f *Placed) Chosen(least Safety) *PlacedFix {
	for i := range f.Fixes {
		if fix := &f.Fixes[i]; fix.Safety >= least && len(fix.Edits) > 0 {
			return fix
		}
	}
	return nil
}

// choose picks the fixes to apply in one round: of each finding the first fix
// that is at least as safe as least, unless it touches a place that a safer one, or
// an earlier one that is as safe, has taken; that one's turn comes in the next round.
func choose(placed []Placed, least Safety) (edits []text.Edit, applied []Placed) {
	type claim struct {
		text.Edit
		finding int
		safety  Safety
	}
	var claims []claim
	for i, f := range placed {
		if fix := f.Chosen(least); fix != nil {
			for _, e := range fix.Edits {
				claims = append(claims, claim{e, i, fix.Safety})
			}
		}
	}
	slices.SortStableFunc(claims, func(a, b claim) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	// A fix is taken whole or not at all. Of two that clash the less safe one gives
	// way, or the later finding: letters of another encoding are mended before
	// anybody takes them for a word. That may free a place that it had held, so look
	// again until nothing clashes. Each look drops at least one finding.
	dropped := map[int]bool{}
	for again := true; again; {
		again = false
		last := -1
		for i, c := range claims {
			if dropped[c.finding] {
				continue
			}
			if last >= 0 && clash(claims[last].Edit, c.Edit) {
				loser := max(c.finding, claims[last].finding)
				if other := claims[last]; c.safety != other.safety {
					loser = c.finding
					if c.safety > other.safety {
						loser = other.finding
					}
				}
				dropped[loser] = true
				again = true
				if dropped[c.finding] {
					continue
				}
			}
			last = i
		}
	}
	taken := map[int]bool{}
	for _, c := range claims {
		if dropped[c.finding] {
			continue
		}
		edits = append(edits, c.Edit)
		if !taken[c.finding] {
			taken[c.finding] = true
			applied = append(applied, placed[c.finding])
		}
	}
	return edits, applied
}

// clash reports whether two edits cannot both be made; a starts no later than b.
func clash(a, b text.Edit) bool {
	return b.Start < a.End || (a.Empty() && b.Empty() && a.Start == b.Start)
}

// splice makes edits, counted in bytes of the stored file, in the encoding of d.
func splice(d *Document, edits []text.Edit) ([]byte, error) {
	out := make([]byte, 0, len(d.Source)+64)
	at := 0
	for _, e := range edits {
		if e.Start < at || e.End < e.Start || e.End > len(d.Source) {
			return nil, &text.EditError{Edit: e, Reason: "overlaps another or lies outside the file"}
		}
		out = append(out, d.Source[at:e.Start]...)
		if d.Encode == nil {
			out = append(out, e.New...)
		} else {
			enc, ok := d.Encode(e.New)
			if !ok {
				return nil, fmt.Errorf("the encoding %s has no characters for %q", d.Charset, e.New)
			}
			out = append(out, enc...)
		}
		at = e.End
	}
	return append(out, d.Source[at:]...), nil
}

// fixAll applies fixes until none is left, reading the document anew after each
// round: a fix may uncover a fault, and the mend of one fault may be the mend
// of two. It returns the last document, what is still found in it, and what was
// applied. The document is unchanged when nothing could be applied.
func (r *Run) fixAll(c *checker, d *Document, s *Settings, placed []Placed, keep func(*Document, []Placed) []Placed) (*Document, []Placed, []Placed, []int, []Problem) {
	var applied []Placed
	var rounds []int
	var problems []Problem
	for round := 0; ; round++ {
		edits, took := choose(placed, r.Fix)
		if len(edits) == 0 {
			return d, placed, applied, rounds, problems
		}
		if round == maxRounds {
			return d, placed, applied, rounds, append(problems, Problem{ID: d.ID, Rule: took[0].Rule.ID,
				Message: fmt.Sprintf("fixing did not come to rest in %d rounds; the last fix was of “%s”; please report this with the document", maxRounds, took[0].Text)})
		}
		source, err := splice(d, edits)
		if err != nil {
			return d, placed, applied, rounds, append(problems, Problem{ID: d.ID, Message: "fixes could not be applied: " + err.Error()})
		}
		if bytes.Equal(source, d.Source) {
			return d, placed, applied, rounds, problems
		}
		next, err := r.Reread(d, source)
		if err != nil {
			return d, placed, applied, rounds, append(problems, Problem{ID: d.ID, Message: "the fixed text could not be read again, so it was left as it was: " + err.Error()})
		}
		applied = append(applied, took...)
		rounds = append(rounds, len(took))
		d = next
		var ps []Problem
		placed, ps, _ = c.check(d, s)
		placed = keep(d, placed)
		problems = append(problems, ps...)
	}
}
