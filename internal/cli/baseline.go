package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"

	"stet/lint"
)

// baselineVersion is the version of the form of a baseline file.
const baselineVersion = 1

// baseline holds findings that the house has decided to live with, for now or
// for good. Findings are known by their fingerprints, which outlive edits
// elsewhere in the article.
type baseline struct {
	// file is where it is kept, dir the real path of its directory: files are
	// named relative to it, so that it may be read from anywhere.
	file, dir string
	// counts holds, by file, how often each finding may be met. Findings are
	// written "rule fingerprint", the rule for whoever reads the file.
	counts map[string]map[string]int
	// reasons say, by file and finding, why some of them may stand.
	reasons map[string]map[string]string
}

// baselineForm is the file's form.
type baselineForm struct {
	Version int                          `json:"version"`
	Files   map[string]map[string]int    `json:"files"`
	Reasons map[string]map[string]string `json:"reasons,omitempty"`
}

// maxBaseline is the size in bytes beyond which a baseline is not read.
const maxBaseline = 256 << 20

var baselineEntry = regexp.MustCompile(`^[a-z]+/[a-z-]+ [0-9a-f]{16}$`)

// openBaseline reads a baseline. A file that is not there is an error unless
// it is about to be made.
func openBaseline(file string, create bool) (*baseline, error) {
	dir, err := realPath(filepath.Dir(file))
	if err != nil {
		return nil, usage("baseline %s: %s", file, reason(err))
	}
	b := &baseline{file: file, dir: dir, counts: map[string]map[string]int{}}
	info, err := os.Stat(file)
	switch {
	case errors.Is(err, fs.ErrNotExist) && create:
		return b, nil
	case errors.Is(err, fs.ErrNotExist):
		return nil, usage("baseline %s: no such file; stet check --update-baseline --baseline %s writes it", file, file)
	case err != nil:
		return nil, usage("baseline %s: %s", file, reason(err))
	case !info.Mode().IsRegular():
		return nil, usage("baseline %s: %s, not a file", file, kindOf(info.Mode()))
	case info.Size() > maxBaseline:
		return nil, usage("baseline %s: larger than %d MB", file, maxBaseline>>20)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, usage("baseline %s: %s", file, reason(err))
	}
	form, err := parseBaseline(data)
	if err != nil {
		return nil, usage("baseline %s: %v; write it anew with --update-baseline", file, err)
	}
	b.counts, b.reasons = form.Files, form.Reasons
	return b, nil
}

func parseBaseline(data []byte) (*baselineForm, error) {
	var form baselineForm
	in := json.NewDecoder(bytes.NewReader(data))
	in.DisallowUnknownFields()
	if err := in.Decode(&form); err != nil {
		return nil, fmt.Errorf("no baseline of stet's: %w", err)
	}
	if in.More() {
		return nil, errors.New("no baseline of stet's: something stands behind its end")
	}
	if form.Version != baselineVersion {
		return nil, fmt.Errorf("has version %d, and this stet reads version %d", form.Version, baselineVersion)
	}
	for name, findings := range form.Files {
		for entry, n := range findings {
			if !baselineEntry.MatchString(entry) || n < 1 {
				return nil, fmt.Errorf("the entry %q of %q is none", entry, name)
			}
		}
	}
	if form.Files == nil {
		form.Files = map[string]map[string]int{}
	}
	return &form, nil
}

// name is what the baseline calls the file at the real path.
func (b *baseline) name(real string) string {
	rel, err := filepath.Rel(b.dir, real)
	if err != nil {
		rel = real // another volume
	}
	return filepath.ToSlash(rel)
}

// entryOf is what the baseline calls a finding.
func entryOf(f *lint.Placed) string { return f.Rule.ID + " " + f.Fingerprint }

// record puts the findings of one file into the baseline in place of what stood
// there.
func (b *baseline) record(name string, findings []lint.Placed) {
	delete(b.counts, name)
	for i := range findings {
		of := b.counts[name]
		if of == nil {
			of = map[string]int{}
			b.counts[name] = of
		}
		of[entryOf(&findings[i])]++
	}
}

// explain notes why a finding may stand.
func (b *baseline) explain(name, entry, reason string) {
	if b.reasons == nil {
		b.reasons = map[string]map[string]string{}
	}
	if b.reasons[name] == nil {
		b.reasons[name] = map[string]string{}
	}
	b.reasons[name][entry] = reason
}

// bytes is the baseline as a file: one finding a line, sorted, so that a change
// shows as what it is in a diff. The reasons of findings that are gone go, too.
func (b *baseline) bytes() ([]byte, error) {
	for name, of := range b.reasons {
		maps.DeleteFunc(of, func(entry, _ string) bool { return b.counts[name][entry] == 0 })
	}
	maps.DeleteFunc(b.reasons, func(_ string, of map[string]string) bool { return len(of) == 0 })
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(baselineForm{baselineVersion, b.counts, b.reasons}); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// size is the number of findings in the baseline.
func (b *baseline) size() int {
	n := 0
	for _, of := range b.counts {
		for _, c := range of {
			n += c
		}
	}
	return n
}

// clear drops what is known of files under the roots and returns it: a new
// baseline begins without them.
func (b *baseline) clear(w *walk) map[string]map[string]int {
	old := map[string]map[string]int{}
	for name, of := range b.counts {
		if b.under(name, w) {
			old[name] = of
			delete(b.counts, name)
		}
	}
	return old
}

// under reports whether the file of that name lies in one of the directories or
// is one of the files.
func (b *baseline) under(name string, w *walk) bool {
	real := filepath.Join(b.dir, filepath.FromSlash(name))
	if w.named[real] != nil {
		return true
	}
	for at := real; ; at = filepath.Dir(at) {
		if w.dirs[at] != nil {
			return true
		}
		if at == filepath.Dir(at) {
			return false
		}
	}
}

// stale counts the findings that the baseline holds of files under the roots
// and that nobody met. used says how many of each file's were met.
func (b *baseline) stale(w *walk, used map[string]int) (findings, files int) {
	for name, of := range b.counts {
		if !b.under(name, w) {
			continue
		}
		n := -used[name]
		for _, c := range of {
			n += c
		}
		if n > 0 {
			findings += n
			files++
		}
	}
	return findings, files
}
