package report

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	_ "embed" // the page
	"encoding/base64"
	"encoding/json"
	"hash/maphash"
	"io"
	"maps"
	"math"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/klauspost/compress/gzip"

	"stet/lint"
	"stet/verdict"
)

// The page is one file. What it says stands in packed blocks, each a script
// element of a type that browsers do not run: compressed JSON in base64, in
// which nothing that an article holds can end the element or begin another. A
// block has two halves: what the list of findings and the charts need of each
// finding, read when the page is opened, and the rest, read when it is shown.

//go:embed html/report.html
var htmlPage string

//go:embed html/report.css
var htmlStyle string

//go:embed html/report.js
var htmlScript string

const (
	// htmlBlock is how many findings a block holds. Smaller blocks compress
	// worse, of larger ones more is unpacked for a page of findings.
	htmlBlock = 512
	// htmlTexts bounds the articles whose text is compared with all others, and
	// htmlPlaces the days and places that are counted: a report must not grow
	// with the archive.
	htmlTexts  = 200_000
	htmlPlaces = 50_000
	// htmlTitle is the length in bytes at which titles are cut.
	htmlTitle = 300
)

// About is what the container of an article says of it.
type About struct {
	// Source names the publisher, Section the part of the publication, URL where
	// the article was published. Each may be empty.
	Source, Section, URL string
	// Mended reports whether this run made a fix of the finding. Nil means that
	// the Result says so.
	Mended func(*lint.Placed) bool
}

// Archivist is a Writer that can print what an archive says of its articles.
type Archivist interface {
	Writer
	// Article prints a result like Result.
	Article(*lint.Result, About) error
}

type htmlWriter struct {
	w     io.Writer
	err   error
	o     Options
	begun bool

	zip    *gzip.Writer
	packed bytes.Buffer
	index  htmlIndex
	detail htmlDetail
	// strings and seen number the strings of the two halves of a block.
	indexed, detailed map[string]int

	docs  int // named so far
	rules map[*lint.Rule]int
	meta  htmlMeta
	days  map[string]*htmlCount
	spots map[htmlSpot]*htmlCount
	texts map[uint64]int // by the text's hash, an index into first
	first []string       // the article that was the first with a text
	twins map[int][]string
	seed  maphash.Seed
}

// The packed shapes. report.js reads them; nobody else does.
type (
	htmlIndex struct {
		Docs    []htmlDoc `json:"docs"`
		Strings []string  `json:"strings"`
		// One entry a finding in each of these: the number of the document, of
		// the rule, the severity, line and column, the numbers of message, note,
		// words found and words to be put there (-1 for none), the safety of the
		// best fix (0 for none), and 1 where it was mended.
		Doc      []int `json:"doc"`
		Rule     []int `json:"rule"`
		Severity []int `json:"severity"`
		Line     []int `json:"line"`
		Column   []int `json:"column"`
		Message  []int `json:"message"`
		Note     []int `json:"note"`
		Text     []int `json:"text"`
		To       []int `json:"to"`
		Safety   []int `json:"safety"`
		Mended   []int `json:"mended"`
	}
	htmlDoc struct {
		Path    string       `json:"path"`
		Title   string       `json:"title,omitempty"`
		Date    string       `json:"date,omitempty"`
		Source  string       `json:"source,omitempty"`
		Section string       `json:"section,omitempty"`
		Folder  string       `json:"folder,omitempty"`
		Verdict *htmlVerdict `json:"verdict,omitempty"`
	}
	htmlVerdict struct {
		Word       verdict.Word `json:"word"`
		Likelihood float64      `json:"likelihood"`
		Says       string       `json:"says"`
	}
	htmlDetail struct {
		Strings  []string      `json:"strings"`
		Findings []htmlFinding `json:"findings"`
	}
	htmlFinding struct {
		Bytes       [2]int        `json:"bytes"`
		Fingerprint string        `json:"fingerprint"`
		Around      *htmlWindow   `json:"around,omitempty"`
		Fixes       []htmlFix     `json:"fixes,omitempty"`
		Related     []htmlRelated `json:"related,omitempty"`
	}
	// htmlWindow is a stretch of an article: Text is the number of a string,
	// Edits are in it, counted in UTF-16. The window around a finding has one
	// edit without new words, which is the finding.
	htmlWindow struct {
		Line  int        `json:"line"`
		Text  int        `json:"text"`
		Cut   int        `json:"cut,omitempty"` // 1: not from the sentence's beginning, 2: not to its end
		Edits []htmlEdit `json:"edits"`
	}
	htmlEdit [3]any // start, end, new
	htmlFix  struct {
		Title   string       `json:"title"`
		Safety  lint.Safety  `json:"safety"`
		Windows []htmlWindow `json:"windows,omitempty"`
		// More counts the edits that no window shows.
		More int `json:"more,omitempty"`
	}
	htmlRelated struct {
		Path    string `json:"path"`
		Line    int    `json:"line"`
		Column  int    `json:"column"`
		Message string `json:"message"`
	}
	htmlMeta struct {
		Version  string        `json:"version"`
		Findings int           `json:"findings"`
		Stats    jsonStats     `json:"stats"`
		Rules    []htmlRule    `json:"rules"`
		Days     []htmlDay     `json:"days"`
		Places   []htmlPlace   `json:"places"`
		Same     [][]string    `json:"same"`
		Compared int           `json:"compared"`
		Problems []jsonProblem `json:"problems"`
	}
	htmlRule struct {
		ID    string `json:"id"`
		Title string `json:"title"`
		Why   string `json:"why"`
	}
	htmlDay struct {
		Date string `json:"date"`
		htmlCount
	}
	htmlPlace struct {
		htmlSpot
		htmlCount
	}
	// htmlSpot is where an article comes from: a source and its section, or
	// else the folder.
	htmlSpot struct {
		Source  string `json:"source"`
		Section string `json:"section"`
		Folder  string `json:"folder"`
	}
	htmlCount struct {
		Articles int `json:"articles"`
		Words    int `json:"words"`
	}
)

// NewHTML prints one page that opens in a browser without a network. Findings
// are written as they come; memory grows with the days, places and rules that
// are counted, and slowly with the articles.
func NewHTML(w io.Writer, o Options) Writer {
	return &htmlWriter{
		w: w, o: o, zip: gzip.NewWriter(nil), rules: map[*lint.Rule]int{},
		days: map[string]*htmlCount{}, spots: map[htmlSpot]*htmlCount{},
		texts: map[uint64]int{}, twins: map[int][]string{}, seed: maphash.MakeSeed(),
	}
}

// digest names a text as the Content-Security-Policy does.
func digest(s string) string {
	sum := sha256.Sum256([]byte(s))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

func (w *htmlWriter) write(s string) {
	if w.err == nil {
		_, w.err = io.WriteString(w.w, s)
	}
}

func (w *htmlWriter) begin() {
	if w.begun {
		return
	}
	w.begun = true
	w.write(strings.NewReplacer(
		"{{policy}}", "default-src 'none'; script-src "+digest(htmlScript)+"; style-src "+digest(htmlStyle)+"; base-uri 'none'; form-action 'none'",
		"{{style}}", htmlStyle,
	).Replace(htmlPage))
}

// pack writes v as a block of a class.
func (w *htmlWriter) pack(class string, v any) {
	if w.err != nil {
		return
	}
	w.packed.Reset()
	text := base64.NewEncoder(base64.StdEncoding, &w.packed)
	w.zip.Reset(text)
	enc := json.NewEncoder(w.zip)
	enc.SetEscapeHTML(false)
	w.err = cmp.Or(enc.Encode(v), w.zip.Close(), text.Close())
	w.write(`<script type="text/plain" class="` + class + `">` + w.packed.String() + "</script>\n")
}

func (w *htmlWriter) Result(r *lint.Result) error { return w.Article(r, About{}) }

func (w *htmlWriter) Article(r *lint.Result, about About) error {
	w.begin()
	for i := range r.Problems {
		w.meta.Problems = append(w.meta.Problems, *problemJSON(&r.Problems[i]))
	}
	asFound := r.Document
	if r.Before != nil {
		asFound = r.Before
	}
	doc := htmlDoc{Path: r.ID}
	if asFound != nil {
		w.count(asFound, &doc, about)
	}
	v := verdict.Of(r)
	if len(v.Evidence) > 0 {
		doc.Verdict = &htmlVerdict{v.Word(), math.Round(v.Likelihood*1000) / 1000, v.String()}
	}
	if len(r.Findings)+len(r.Applied) == 0 && doc.Verdict == nil {
		return w.err
	}
	n := w.docs
	w.docs++
	w.index.Docs = append(w.index.Docs, doc)

	shown := windows{places: places{doc: asFound}}
	first := len(r.Applied)
	if len(r.Rounds) > 0 {
		first = r.Rounds[0]
	}
	for i := range r.Applied {
		f := &r.Applied[i]
		if i == first {
			shown.doc = nil // what the rounds between made of the text is not at hand
		}
		w.finding(&shown, n, f, w.made(f), true)
	}
	shown = windows{places: places{doc: r.Document}}
	for i := range r.Findings {
		f := &r.Findings[i]
		if about.Mended != nil && about.Mended(f) {
			w.finding(&shown, n, f, w.made(f), true)
		} else {
			w.finding(&shown, n, f, f.Fixes, false)
		}
	}
	return w.err
}

// made is the fix of f that was made, as all that there is of it.
func (w *htmlWriter) made(f *lint.Placed) []lint.PlacedFix {
	for _, least := range []lint.Safety{max(w.o.Fix, lint.Suggested), lint.Suggested} {
		if fix := f.Chosen(least); fix != nil {
			return []lint.PlacedFix{*fix}
		}
	}
	return nil
}

// count takes an article into the counts and says of it where it comes from.
func (w *htmlWriter) count(d *lint.Document, doc *htmlDoc, about About) {
	words := d.CountWords()
	doc.Title = clip(d.Meta.Title, htmlTitle)
	if !d.Meta.Date.IsZero() {
		doc.Date = d.Meta.Date.Format(time.DateOnly)
	}
	spot := placeOf(d, about)
	doc.Source, doc.Section, doc.Folder = spot.Source, spot.Section, spot.Folder
	tally(w.days, doc.Date, "", words)
	tally(w.spots, spot, htmlSpot{}, words)
	w.compare(d)
}

// tally counts an article under a key, or under other when there are too many.
func tally[K comparable](counts map[K]*htmlCount, key, other K, words int) {
	c := counts[key]
	if c == nil && len(counts) >= htmlPlaces {
		key = other
		c = counts[key]
	}
	if c == nil {
		c = &htmlCount{}
		counts[key] = c
	}
	c.Articles++
	c.Words += words
}

// placeOf says where an article comes from.
func placeOf(d *lint.Document, about About) htmlSpot {
	spot := htmlSpot{Source: about.Source, Section: about.Section}
	if host, path := address(cmp.Or(about.URL, d.Meta.URL)); host != "" {
		spot.Source = cmp.Or(spot.Source, host)
		spot.Section = cmp.Or(spot.Section, section(path))
	}
	if spot.Source == "" {
		spot.Folder = folder(d.ID)
	}
	return spot
}

// address parts an address: the host without what every site has, and the path.
func address(s string) (host, path string) {
	_, s, ok := strings.Cut(s, "://")
	if !ok {
		return "", ""
	}
	end := len(s)
	if i := strings.IndexAny(s, "/?#"); i >= 0 {
		end = i
	}
	host = strings.ToLower(s[strings.LastIndexByte(s[:end], '@')+1 : end])
	if i := strings.LastIndexByte(host, ':'); i >= 0 && strings.Trim(host[i+1:], "0123456789") == "" {
		host = host[:i]
	}
	path = s[end:]
	if i := strings.IndexAny(path, "?#"); i >= 0 {
		path = path[:i]
	}
	return clip(strings.TrimPrefix(host, "www."), 100), path
}

// section is the part of a site that a path names: its first element that is
// neither a date nor a language, if another one follows.
func section(p string) string {
	parts := strings.FieldsFunc(p, func(r rune) bool { return r == '/' })
	for i, part := range parts {
		if len(part) <= 2 || strings.Trim(part, "0123456789-") == "" {
			continue
		}
		if i == len(parts)-1 {
			return ""
		}
		return clip(strings.ToLower(part), 60)
	}
	return ""
}

// folder is where the file lies that holds an article, or for a record of an
// archive that archive.
func folder(id string) string {
	if i := strings.IndexByte(id, '#'); i > 0 {
		return id[:i]
	}
	if i := strings.LastIndexByte(id, ':'); i > 0 && i < len(id)-1 && strings.Trim(id[i+1:], "0123456789") == "" {
		return id[:i]
	}
	if dir := path.Dir(id); dir != "." {
		return dir
	}
	return ""
}

// compare remembers a text and the articles that have it too.
func (w *htmlWriter) compare(d *lint.Document) {
	t := strings.TrimSpace(d.Text)
	if t == "" {
		return
	}
	h := maphash.String(w.seed, t)
	if at, ok := w.texts[h]; ok {
		w.twins[at] = append(w.twins[at], d.ID)
	} else if len(w.first) < htmlTexts {
		w.texts[h] = len(w.first)
		w.first = append(w.first, d.ID)
	} else {
		return
	}
	w.meta.Compared++
}

// clip cuts s to n bytes at most, between characters.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return strings.ToValidUTF8(s[:n-len("…")], "") + "…"
}

// number is the number of a string in one half of a block.
func number(s string, known *map[string]int, all *[]string) int {
	n, ok := (*known)[s]
	if !ok {
		if *known == nil {
			*known = map[string]int{}
		}
		n = len(*all)
		(*known)[s] = n
		*all = append(*all, s)
	}
	return n
}

// finding adds one finding to the block.
func (w *htmlWriter) finding(shown *windows, doc int, f *lint.Placed, fixes []lint.PlacedFix, mended bool) {
	rule, ok := w.rules[f.Rule]
	if !ok {
		rule = len(w.meta.Rules)
		w.rules[f.Rule] = rule
		w.meta.Rules = append(w.meta.Rules, htmlRule{f.Rule.ID, f.Rule.Title, f.Rule.Why})
	}
	x := &w.index
	text := func(s string) int { return number(s, &w.indexed, &x.Strings) }
	x.Doc = append(x.Doc, doc)
	x.Rule = append(x.Rule, rule)
	x.Severity = append(x.Severity, int(f.Severity))
	x.Line = append(x.Line, f.Start.Line)
	x.Column = append(x.Column, f.Start.Column)
	x.Message = append(x.Message, text(f.Message))
	x.Note = append(x.Note, text(f.Note))
	x.Text = append(x.Text, text(clip(f.Text, htmlTitle)))
	to := -1
	if len(fixes) > 0 && len(f.Text) <= htmlTitle {
		if s, ok := shown.instead(f, fixes[0]); ok {
			to = text(s)
		}
	}
	x.To = append(x.To, to)
	x.Safety = append(x.Safety, int(best(fixes)))
	state := 0
	if mended {
		state = 1
	}
	x.Mended = append(x.Mended, state)

	y := &w.detail
	shown.text = func(s string) int { return number(s, &w.detailed, &y.Strings) }
	out := htmlFinding{Bytes: [2]int{f.Start.Byte, f.End.Byte}, Fingerprint: f.Fingerprint, Around: shown.around(f)}
	for _, fix := range fixes {
		out.Fixes = append(out.Fixes, shown.fix(fix))
	}
	for _, rel := range f.Related {
		out.Related = append(out.Related, htmlRelated{rel.ID, rel.Start.Line, rel.Start.Column, rel.Message})
	}
	y.Findings = append(y.Findings, out)
	w.meta.Findings++
	if len(y.Findings) == htmlBlock {
		w.flush()
	}
}

// flush writes what there is of a block.
func (w *htmlWriter) flush() {
	if len(w.index.Docs)+len(w.index.Doc) == 0 {
		return
	}
	w.pack("index", &w.index)
	if len(w.detail.Findings) > 0 {
		w.pack("detail", &w.detail)
	}
	w.index, w.detail, w.indexed, w.detailed = htmlIndex{}, htmlDetail{}, nil, nil
}

func (w *htmlWriter) Close(s *Summary) error {
	w.begin()
	w.flush()
	m := &w.meta
	m.Version, m.Stats = w.o.version(), s.json(nil)
	for _, date := range slices.Sorted(maps.Keys(w.days)) {
		m.Days = append(m.Days, htmlDay{date, *w.days[date]})
	}
	for _, spot := range slices.SortedFunc(maps.Keys(w.spots), compareSpots) {
		m.Places = append(m.Places, htmlPlace{spot, *w.spots[spot]})
	}
	for _, at := range slices.Sorted(maps.Keys(w.twins)) {
		m.Same = append(m.Same, append([]string{w.first[at]}, w.twins[at]...))
	}
	w.pack("meta", m)
	w.write("<script>" + htmlScript + "</script>\n</body>\n</html>\n")
	return w.err
}

func compareSpots(a, b htmlSpot) int {
	return cmp.Or(strings.Compare(a.Source, b.Source), strings.Compare(a.Section, b.Section), strings.Compare(a.Folder, b.Folder))
}
