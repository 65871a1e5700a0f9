package lint_test

import (
	"testing"

	"stet/lint"
	"stet/text"
)

func TestASpeakersTurnIsALabelThatOpensSeveralBlocks(t *testing.T) {
	d := plain("a.txt", "An interview\nQ: Who built it?\nMs Lind: We did.\nQ: When?\nMs Lind: In May.\nNote: Edited for length.\nthe end: now\nthe end: then\nOpen 9:30 daily.\nOpen 9:30 daily.\n")
	for i, want := range []bool{false, true, true, true, true, false, false, false, false, false} {
		if b := &d.Blocks[i]; b.Turn != want {
			t.Errorf("%q: turn %v", b.Of(d.Text), b.Turn)
		}
	}
}

func TestABlockIsRemovedWithTheBlankLineBehindIt(t *testing.T) {
	for source, want := range map[string]string{
		"one\n\ntwo\n\nthree\n":             "one\n\nthree\n",
		"one\ntwo\nthree\n":                 "one\nthree\n",
		"one\n\ntwo":                        "one\n\n",
		"one\n\ntwo\n\n\n\nthree, and more": "one\n\n\n\nthree, and more",
	} {
		d := plain("a.txt", source)
		layer, s, fix := d.Removal(d.Blocks[1], "Delete it", lint.Safe)
		got, err := text.Apply(d.Markup, fix.Edits)
		if err != nil || got != want || layer != lint.InMarkup || s.Of(d.Markup) != "two" {
			t.Errorf("%q became %q (%v), the finding is %q", source, got, err, s.Of(d.Markup))
		}
	}
	d := plain("a.txt", "two\n")
	d.Markup = "two\r\n\r\nthree"
	if _, _, fix := d.Removal(d.Blocks[0], "Delete it", lint.Safe); fix.Edits[0].End != 7 {
		t.Errorf("line ends of two bytes: %v", fix.Edits)
	}
}

func TestABlockOfHTMLIsRemovedWithoutItsTags(t *testing.T) {
	d := plain("a.html", "two\n")
	d.Format, d.Markup = lint.HTML, "<p>two</p>"
	d.Blocks[0].Markup = text.Span{End: 10}
	if layer, s, fix := d.Removal(d.Blocks[0], "Delete it", lint.Safe); layer != lint.InText || s.Of(d.Text) != "two" || fix.Edits[0].Span != s {
		t.Errorf("layer %v, %v, %v", layer, s, fix)
	}
}
