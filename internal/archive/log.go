package archive

import (
	"bufio"
	"cmp"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"os"
	"slices"

	"stet/lint"
)

// outcome is what came of one article: what its log line holds.
type outcome struct {
	Key string `json:"key"`
	// Charset is that of the edits.
	Charset    string         `json:"charset,omitempty"`
	Date       string         `json:"date,omitempty"`
	Edits      []Edit         `json:"edits,omitempty"`
	Findings   []logged       `json:"findings,omitempty"`
	Problems   []lint.Problem `json:"problems,omitempty"`
	Suppressed int            `json:"suppressed,omitempty"`

	result *lint.Result
	known  bool // it came from a log
	stored bool // it came from the log of this run
}

// logged is a finding with its rule by name.
type logged struct {
	Rule string
	lint.Placed
}

// resultLog keeps what came of each article, by content. It is what a killed run
// goes on from, and what a later run over the same articles need not do again.
// Lines are written whole and in order; what is torn at its end is cut off.
type resultLog struct {
	known map[string]*lint.Rule
	old   *os.File // of the run before; may be nil
	cur   *os.File
	end   int64
	index []indexed
}

// indexed is a place in a log: of the old one when at is negative.
type indexed struct {
	key uint64
	at  int64
}

// openLog reads what a run before (old) and an earlier beginning of this run
// (cur) left, and goes on writing to cur.
func openLog(old, cur string, rules []*lint.Rule) (*resultLog, error) {
	l := &resultLog{known: map[string]*lint.Rule{}}
	for _, r := range rules {
		l.known[r.ID] = r
	}
	var err error
	if l.old, err = os.Open(old); err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	if l.old != nil {
		if _, err := l.load(l.old, true); err != nil {
			l.close()
			return nil, err
		}
	}
	if l.cur, err = os.OpenFile(cur, os.O_RDWR|os.O_CREATE, 0o666); err != nil {
		l.close()
		return nil, err
	}
	if l.end, err = l.load(l.cur, false); err == nil {
		err = l.cur.Truncate(l.end)
	}
	if err != nil {
		l.close()
		return nil, err
	}
	slices.SortStableFunc(l.index, func(a, b indexed) int { return cmp.Compare(a.key, b.key) })
	return l, nil
}

// logPrefix is how each line begins, with the key behind it.
const logPrefix = `{"key":"`

// keyLength is the number of hexadecimal digits of a key.
const keyLength = 32

// load indexes a log and returns the length of its whole lines.
func (l *resultLog) load(f *os.File, old bool) (int64, error) {
	r := bufio.NewReaderSize(f, 1<<20)
	at := int64(0)
	head := make([]byte, 0, len(logPrefix)+keyLength)
	for {
		head = head[:0]
		size := int64(0)
		for {
			part, err := r.ReadSlice('\n')
			size += int64(len(part))
			head = append(head, part[:min(len(part), cap(head)-len(head))]...)
			if errors.Is(err, io.EOF) {
				return at, nil
			}
			if err != nil && !errors.Is(err, bufio.ErrBufferFull) {
				return at, err
			}
			if err == nil {
				break
			}
		}
		if len(head) == cap(head) {
			if key, ok := shortKey(string(head[len(logPrefix):])); ok {
				place := at
				if old {
					place = -at - 1
				}
				l.index = append(l.index, indexed{key, place})
			}
		}
		at += size
	}
}

func shortKey(key string) (uint64, bool) {
	b, err := hex.DecodeString(key[:16])
	if err != nil {
		return 0, false
	}
	return binary.BigEndian.Uint64(b), true
}

// find returns what is known of an article, or nil. A nil log knows nothing.
func (l *resultLog) find(key string) *outcome {
	if l == nil {
		return nil
	}
	short, _ := shortKey(key)
	i, _ := slices.BinarySearchFunc(l.index, short, func(e indexed, k uint64) int { return cmp.Compare(e.key, k) })
	for ; i < len(l.index) && l.index[i].key == short; i++ {
		f, at := l.cur, l.index[i].at
		if at < 0 {
			f, at = l.old, -at-1
		}
		line, err := bufio.NewReaderSize(io.NewSectionReader(f, at, 1<<40), 4096).ReadBytes('\n')
		if err != nil {
			continue
		}
		out := &outcome{}
		if json.Unmarshal(line, out) != nil || out.Key != key || !l.revive(out) {
			continue
		}
		out.known, out.stored = true, f == l.cur
		return out
	}
	return nil
}

// revive makes the result of a line.
func (l *resultLog) revive(o *outcome) bool {
	r := &lint.Result{Problems: o.Problems, Suppressed: o.Suppressed}
	for _, f := range o.Findings {
		p := f.Placed
		if p.Rule = l.known[f.Rule]; p.Rule == nil {
			return false
		}
		r.Findings = append(r.Findings, p)
	}
	o.result = r
	return true
}

// add writes the line of an article.
func (l *resultLog) add(o *outcome) error {
	o.Findings = nil
	for _, f := range o.result.Findings {
		o.Findings = append(o.Findings, logged{f.Rule.ID, f})
	}
	o.Problems, o.Suppressed = o.result.Problems, o.result.Suppressed
	line, err := json.Marshal(o)
	if err != nil {
		return err
	}
	line = append(line, '\n')
	if _, err := l.cur.WriteAt(line, l.end); err != nil {
		return err
	}
	l.end += int64(len(line))
	return nil
}

func (l *resultLog) close() {
	for _, f := range []*os.File{l.old, l.cur} {
		if f != nil {
			_ = f.Close()
		}
	}
}
