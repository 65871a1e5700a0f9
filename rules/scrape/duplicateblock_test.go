package scrape

import (
	"strings"
	"testing"

	"stet/lint"
	"stet/read"
)

// What is told by keys must not miss what is found by hashes.
func TestWordsOfOneHashHaveOneKey(t *testing.T) {
	const words = "a The the Minister MINISTER minister's minister’s Minister’s Azerbaijan’s AZERBAIJAN'S 1,500 24th 24TH Été été Čeština čeština o’clock O'Clock " +
		"uncharacteristically Uncharacteristically Rindfleischetikettierungsüberwachung RINDFLEISCHETIKETTIERUNGSÜBERWACHUNG 北京 https://example.org/A @Name @name"
	d, err := read.Document("words.txt", []byte(strings.ReplaceAll(words, " ", "\n\n")), read.Options{})
	if err != nil {
		t.Fatal(err)
	}
	known := map[uint64]uint64{} // keys by hash
	pairs := 0
	for i := range d.Words {
		hash := appendHashes(nil, d.Text, d.Words[i:i+1])
		if key := keyOf(d, i); len(hash) == 0 {
			if key != 0 {
				t.Errorf("the mark %q has a key", d.Word(i))
			}
		} else if was, ok := known[hash[0]]; !ok {
			known[hash[0]] = key
		} else if pairs++; key != was || key == 0 {
			t.Errorf("%q has the key %x; a word with its hash has %x", d.Word(i), key, was)
		}
	}
	if pairs < 8 {
		t.Errorf("%d words have another's hash", pairs)
	}
}

func TestABlockSaidTwiceIsSuspect(t *testing.T) {
	const said = "“The dam’s 3 gates weren’t opened,” the minister’s aide said at dawn."
	for _, again := range []string{said, strings.ToUpper(said), strings.ReplaceAll(said, "’", "'"), "On Monday " + strings.TrimSuffix(said, "dawn.") + "noon."} {
		d, err := read.Document("twice.txt", []byte(said+"\n\nNobody else was there when it happened.\n\n"+again+"\n"), read.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if !new(room).maySuspect(d) {
			t.Errorf("not suspect: %s", again)
		}
	}
}

// keyOf is the key of word i as sieve.sketch reads it.
func keyOf(d *lint.Document, i int) uint64 {
	if key := d.WordKeys()[i]; key != 0 {
		return key
	}
	return foldedKey(d, i)
}
