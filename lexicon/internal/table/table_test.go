package table

import (
	"fmt"
	"strings"
	"testing"
)

func TestEveryStoredValueIsFoundInOrder(t *testing.T) {
	var records []Record
	for i := range 5000 {
		word := fmt.Sprintf("word%d", i*7)
		records = append(records, Record{word, uint32(i % 300)}, Record{word, uint32(i%300 + 1000)})
	}
	tab, err := Open(string(Build(records)))
	if err != nil {
		t.Fatal(err)
	}
	if tab.Len() != len(records) {
		t.Fatalf("Len() = %d, want %d", tab.Len(), len(records))
	}
	for i := 0; i < len(records); i += 2 {
		found := tab.Find(Hash(records[i].Word))
		if len(found) != 2*RecordSize || uint32(Value(found, 0)) != records[i].Value || uint32(Value(found, RecordSize)) != records[i+1].Value {
			t.Fatalf("%s: found %d bytes", records[i].Word, len(found))
		}
	}
}

func TestWideValuesAreFound(t *testing.T) {
	var records []Record
	for i := range 5000 {
		records = append(records, Record{fmt.Sprintf("word%d", i), uint32(i * 3001)})
	}
	tab, err := Open(string(BuildWide(records)))
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range records {
		if found := tab.Find(Hash(r.Word)); len(found) != WideSize || WideValue(found) != r.Value {
			t.Fatalf("%s: found %d bytes", r.Word, len(found))
		}
	}
}

func TestNarrowValuesAreFound(t *testing.T) {
	var records []Record
	for i := range 5000 {
		word := fmt.Sprintf("word%d", i*7)
		records = append(records, Record{word, uint32(i % 300)}, Record{word, 1<<NarrowBits - 1})
	}
	tab, err := Open(string(BuildNarrow(records)))
	if err != nil {
		t.Fatal(err)
	}
	if tab.Len() != len(records) {
		t.Fatalf("Len() = %d, want %d", tab.Len(), len(records))
	}
	wrong := 0
	for i := 0; i < len(records); i += 2 {
		found := tab.FindNarrow(Hash(records[i].Word))
		if len(found) != 2*NarrowSize || uint32(NarrowValue(found, 0)) != records[i].Value || NarrowValue(found, NarrowSize) != 1<<NarrowBits-1 {
			wrong++ // two words of one bucket may share the 18 bits
		}
	}
	if wrong > 2 {
		t.Fatalf("%d of %d words are not found", wrong, len(records)/2)
	}
}

func TestWordsThatWereNotStoredAreNotFound(t *testing.T) {
	var records []Record
	for i := range 20000 {
		records = append(records, Record{fmt.Sprintf("a%d", i), 1})
	}
	tab, err := Open(string(Build(records)))
	if err != nil {
		t.Fatal(err)
	}
	for i := range 20000 {
		if word := fmt.Sprintf("b%d", i); tab.Find(Hash(word)) != "" {
			t.Errorf("%s is found", word)
		}
	}
}

func TestCapitalsHashLikeSmallLetters(t *testing.T) {
	for _, word := range []string{"", "a", "of", "the", "dois", "three", "madrugada", "a'b-c1234", strings.Repeat("abcdefg", 9)} {
		if Hash(word) != HashFolded(strings.ToUpper(word)) {
			t.Errorf("%q: the hash of its capitals differs", word)
		}
	}
}

func TestAWordHashesAlikeInItsText(t *testing.T) {
	const text = "The Quick brown-fox can't jump over INCONTROVERTIBLE dogs"
	for start := range len(text) {
		for end := start + 1; end <= len(text); end++ {
			if HashFoldedAt(text, start, end) != HashFolded(text[start:end]) {
				t.Errorf("%q at %d", text[start:end], start)
			}
		}
	}
}

func TestATableThatIsCutShortIsRefused(t *testing.T) {
	whole := string(Build([]Record{{"a", 1}, {"b", 2}}))
	for i := range whole {
		if _, err := Open(whole[:i]); err == nil {
			t.Fatalf("%d of %d bytes are taken for a table", i, len(whole))
		}
	}
	if _, err := Open(whole); err != nil {
		t.Fatal(err)
	}
}

func TestASetHoldsItsWordsAndHardlyAnyOther(t *testing.T) {
	var words []string
	for i := range 5000 {
		words = append(words, fmt.Sprintf("in%d", i))
	}
	set := string(BuildSet(words))
	wrong := 0
	for i := range 5000 {
		if !InSet(set, Hash(fmt.Sprintf("in%d", i))) {
			t.Fatalf("in%d is not in the set", i)
		}
		if InSet(set, Hash(fmt.Sprintf("out%d", i))) {
			wrong++
		}
	}
	if wrong > 5 {
		t.Errorf("%d of 5000 strangers are in the set", wrong)
	}
}
