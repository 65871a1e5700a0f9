package lint

import "testing"

func TestAFactIsFoundOnceForEachDocument(t *testing.T) {
	found := 0
	length := &Fact[int]{Find: func(d *Document) int { found++; return len(d.Text) }}
	var docs []*Document
	for _, s := range []string{"One.", "Three words here."} {
		d := &Document{Text: s}
		d.Segment()
		docs = append(docs, d)
	}
	for range 3 {
		for _, d := range docs {
			if got := length.Of(d); got != len(d.Text) {
				t.Errorf("%q: got %d", d.Text, got)
			}
		}
	}
	if found != len(docs) {
		t.Errorf("looked %d times at %d documents", found, len(docs))
	}
	docs[0].Forget()
	if length.Of(docs[0]); found != len(docs)+1 {
		t.Errorf("a fact that was forgotten was found %d times, want %d", found, len(docs)+1)
	}
	if got := length.Of(&Document{Text: "Bare."}); got != 5 {
		t.Errorf("a document that is not segmented: got %d", got)
	}
}

func TestAReleasedDocumentGivesItsFactsBack(t *testing.T) {
	var back []int
	length := &Fact[int]{Find: func(d *Document) int { return len(d.Text) }, Drop: func(n int) { back = append(back, n) }}
	kept := &Fact[int]{Find: func(*Document) int { return 1 }}
	d := &Document{Text: "Three words here."}
	d.Segment()
	length.Of(d)
	kept.Of(d)
	length.Of(d)
	d.Release()
	d.Release()
	if len(back) != 1 || back[0] != len("Three words here.") {
		t.Errorf("given back: %v, want the length once", back)
	}
}
