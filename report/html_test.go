package report

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/net/html"

	"stet/internal/outside"
	"stet/lint"
	"stet/text"
)

// opened is what a page holds, unpacked.
type opened struct {
	Meta    htmlMeta
	Indexes []htmlIndex
	Details []htmlDetail
}

// blocks are the scripts of a page, by class; the last one has none.
func blocks(t testing.TB, page string) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	z := html.NewTokenizer(strings.NewReader(page))
	class, inside := "", false
	for {
		switch z.Next() {
		case html.ErrorToken:
			if !errors.Is(z.Err(), io.EOF) {
				t.Fatal(z.Err())
			}
			return out
		case html.StartTagToken:
			tok := z.Token()
			if inside = tok.Data == "script"; !inside {
				continue
			}
			class = ""
			for _, a := range tok.Attr {
				if a.Key == "class" {
					class = a.Val
				}
			}
		case html.TextToken:
			if inside {
				out[class] = append(out[class], string(z.Raw()))
			}
		case html.EndTagToken:
			inside = false
		}
	}
}

func unpacked(t testing.TB, packed string, v any) {
	t.Helper()
	z, err := gzip.NewReader(base64.NewDecoder(base64.StdEncoding, strings.NewReader(packed)))
	if err == nil {
		d := json.NewDecoder(z)
		d.DisallowUnknownFields()
		err = d.Decode(v)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func openHTML(t testing.TB, page string) *opened {
	t.Helper()
	o := &opened{}
	all := blocks(t, page)
	if len(all["meta"]) != 1 || len(all[""]) != 1 {
		t.Fatalf("%d blocks of meta and %d scripts, want one each", len(all["meta"]), len(all[""]))
	}
	unpacked(t, all["meta"][0], &o.Meta)
	for _, b := range all["index"] {
		var x htmlIndex
		unpacked(t, b, &x)
		o.Indexes = append(o.Indexes, x)
	}
	for _, b := range all["detail"] {
		var x htmlDetail
		unpacked(t, b, &x)
		o.Details = append(o.Details, x)
	}
	return o
}

// slice cuts s by UTF-16 units, as the page does.
func slice(s string, e htmlEdit) (before, within, after string) {
	u := utf16.Encode([]rune(s))
	start, end := int(e[0].(float64)), int(e[1].(float64))
	return string(utf16.Decode(u[:start])), string(utf16.Decode(u[start:end])), string(utf16.Decode(u[end:]))
}

func TestHTMLHoldsWhatItHeld(t *testing.T) {
	rs, sum := ciSample(t)
	got, err := json.MarshalIndent(openHTML(t, inFormat(t, "html", rs, sum)), "", " ")
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "html.json", append(got, '\n'))
}

func TestHTMLIsTheSameEachTime(t *testing.T) {
	rs, sum := ciSample(t)
	rs = append(rs, rs...) // articles with the same text
	if a, b := inFormat(t, "html", rs, sum), inFormat(t, "html", rs, sum); a != b {
		t.Error("two pages of one run differ")
	}
}

func TestHTMLShowsFindingsAndFixesInPlace(t *testing.T) {
	d := doc("a.md", strange)
	rs, sum := results(t, lint.NoFix, allRules, d)
	o := openHTML(t, inFormat(t, "html", rs, sum))
	for i := range rs[0].Findings {
		f, x, y := &rs[0].Findings[i], o.Indexes[0], o.Details[0]
		if x.Line[i] != f.Start.Line || x.Column[i] != f.Start.Column || y.Findings[i].Bytes != [2]int{f.Start.Byte, f.End.Byte} {
			t.Errorf("%s: another place than in JSON: line %d, column %d, bytes %v", f.Rule.ID, x.Line[i], x.Column[i], y.Findings[i].Bytes)
		}
		if _, got, _ := slice(y.Strings[y.Findings[i].Around.Text], y.Findings[i].Around.Edits[0]); got != f.Text || x.Strings[x.Text[i]] != f.Text {
			t.Errorf("%s: %q is marked, want %q", f.Rule.ID, got, f.Text)
		}
		w := y.Findings[i].Fixes[0].Windows[0]
		before, _, after := slice(y.Strings[w.Text], w.Edits[0])
		want := made(d, f)
		if got := before + w.Edits[0][2].(string) + after; !strings.Contains(want, got) || got == y.Strings[w.Text] {
			t.Errorf("%s: the fix shows %q, which is not in %q", f.Rule.ID, got, want)
		}
	}
}

func TestHTMLShowsWhatWasMended(t *testing.T) {
	rs, sum := results(t, lint.Safe, allRules, doc("a.md", article))
	var b strings.Builder
	w := NewHTML(&b, Options{Fix: lint.Safe})
	if err := w.Result(rs[0]); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(sum); err != nil {
		t.Fatal(err)
	}
	o := openHTML(t, b.String())
	x, y := o.Indexes[0], o.Details[0]
	if len(rs[0].Applied) != 3 || len(x.Mended) != 3+len(rs[0].Findings) {
		t.Fatalf("%d made and %d entries", len(rs[0].Applied), len(x.Mended))
	}
	for i, m := range x.Mended {
		if want := i < 3; (m == 1) != want {
			t.Errorf("finding %d: mended is %d", i, m)
		}
	}
	win := y.Findings[0].Fixes[0].Windows[0]
	if before, _, after := slice(y.Strings[win.Text], win.Edits[0]); before+win.Edits[0][2].(string)+after != "The minister opens the bridge." {
		t.Errorf("the first fix shows %q, %v", y.Strings[win.Text], win.Edits)
	}
	if len(y.Findings[0].Fixes) != 1 {
		t.Error("a fix that was not made stands beside the one that was")
	}
}

func TestHTMLNamesTheMendOfALaterRoundWithoutItsSentence(t *testing.T) {
	// Three stops are two doubled ones: the second round mends what the first
	// one leaves.
	rs, sum := results(t, lint.Safe, []*lint.Rule{doubled}, doc("a.md", "One...\n"))
	if len(rs[0].Rounds) < 2 {
		t.Fatalf("rounds %v: the sample needs two", rs[0].Rounds)
	}
	o := openHTML(t, inFormat(t, "html", rs, sum))
	x, y := o.Indexes[0], o.Details[0]
	last := len(rs[0].Applied) - 1
	if y.Findings[last].Around != nil || y.Findings[last].Fixes[0].Windows != nil {
		t.Error("a sentence is shown that is not at hand")
	}
	if x.Strings[x.Text[last]] != ".." || x.To[last] < 0 || x.Strings[x.To[last]] != "." {
		t.Errorf("%q became entry %d", x.Strings[x.Text[last]], x.To[last])
	}
}

func TestHTMLCutsLongSentencesAroundTheFinding(t *testing.T) {
	long := strings.Repeat("é 👍 word ", 4000) + "he left.. " + strings.Repeat("wörd ", 9000)
	rs, sum := results(t, lint.NoFix, []*lint.Rule{doubled}, doc("a.md", long))
	y := openHTML(t, inFormat(t, "html", rs, sum)).Details[0]
	win := y.Findings[0].Around
	shown := y.Strings[win.Text]
	if _, got, _ := slice(shown, win.Edits[0]); got != ".." || win.Cut != 3 || len(shown) > 3*windowReach {
		t.Errorf("%q is marked in %d bytes, cut %d", got, len(shown), win.Cut)
	}
	all := lint.Finding{Message: "All of it", Fixes: []lint.Fix{{Title: "Delete", Safety: lint.Safe}}}
	whole := &lint.Rule{ID: "scrape/all", Title: "All", Severity: lint.Error, Check: func(p *lint.Pass) error {
		all.Span = text.Span{End: len(p.Doc.Text)}
		all.Fixes[0].Edits = []text.Edit{{Span: all.Span}}
		p.Report(all)
		return nil
	}}
	rs, sum = results(t, lint.NoFix, []*lint.Rule{whole}, doc("a.md", long))
	if page := inFormat(t, "html", rs, sum); len(page) > len(inFormat(t, "html", nil, &Summary{}))+4000 {
		t.Errorf("a page of %d bytes for one finding", len(page))
	}
}

func TestHTMLCountsSourcesSectionsAndDays(t *testing.T) {
	for id, want := range map[string]string{
		"a.md": "", "x/y/a.md": "x/y", "news/e.jsonl:12": "news/e.jsonl", "w.warc#https://a.example/b": "w.warc", "a:b.md": "", "a.zip/x/b.txt": "a.zip/x",
	} {
		if got := folder(id); got != want {
			t.Errorf("%s lies in %q, want %q", id, got, want)
		}
	}
	for p, want := range map[string]string{
		"/politics/a-story": "politics", "/2020/01/02/a-story": "", "/en/2020/World/a": "world", "/a-story": "", "": "", "/news/": "",
	} {
		if got := section(p); got != want {
			t.Errorf("%s is of section %q, want %q", p, got, want)
		}
	}
	for s, want := range map[string]string{
		"https://www.a.example/b/c?d/e#f": "a.example /b/c", "HTTP://u:p@B.example:80": "b.example ", "https://[::1]:8/x": "[::1] /x", "/b/c": " ", "https://c.example?x": "c.example ", "": " ",
	} {
		if host, path := address(s); host+" "+path != want {
			t.Errorf("%s is parted into %q and %q, want %q", s, host, path, want)
		}
	}
	a, b := doc("a.md", "One..\n"), doc("b.md", "One..\n")
	a.Meta.URL, a.Meta.Date = "https://WWW.news.example:8080/sport/one", time.Date(2020, 2, 3, 0, 0, 0, 0, time.UTC)
	rs, sum := results(t, lint.NoFix, []*lint.Rule{doubled}, a, b)
	o := openHTML(t, inFormat(t, "html", rs, sum))
	if got := fmt.Sprint(o.Meta.Days, o.Meta.Places, o.Meta.Same, o.Meta.Compared); got != "[{ {1 0}} {2020-02-03 {1 0}}] [{{  } {1 0}} {{news.example sport } {1 0}}] [[a.md b.md]] 2" {
		t.Error(got)
	}
	var buf strings.Builder
	w := NewHTML(&buf, Options{}).(Archivist)
	if err := w.Article(rs[0], About{Source: "The Wire", Section: "Culture", Mended: func(*lint.Placed) bool { return true }}); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(sum); err != nil {
		t.Fatal(err)
	}
	o = openHTML(t, buf.String())
	if x := o.Indexes[0]; x.Docs[0].Source != "The Wire" || x.Docs[0].Section != "Culture" || x.Mended[0] != 1 {
		t.Errorf("what the archive says of the article is lost: %+v", x.Docs[0])
	}
}

// attack are what ends a script, a comment or a string where it must not.
var attack = append([]string{
	"</script><script>alert(1)</script>", "<!-- <script>", "-->", "]]>", "\u2028alert(1)//", "\u2029", "${alert(1)}", "`", "'\"><svg onload=alert(1)>",
	"javascript:alert(1)", "{{policy}}", "{{style}}", "\\u003c/script>",
}, hostile...)

func TestHTMLHoldsNothingThatAnArticleSaysOutsideItsBlocks(t *testing.T) {
	bare := blocks(t, inFormat(t, "html", nil, &Summary{}))[""][0]
	for _, h := range attack {
		d := doc("a"+h+".md", "x"+strings.ToValidUTF8(h, "?")+"y")
		d.Meta.Title, d.Meta.URL = h, "https://"+h+"/"+h+"/"+h
		rs, sum := results(t, lint.NoFix, []*lint.Rule{speaking(h)}, d)
		rs[0].Problems = []lint.Problem{{ID: rs[0].ID, Message: "“" + h + "” could not be read"}}
		page := inFormat(t, "html", rs, sum)
		all := blocks(t, page)
		if all[""][0] != bare {
			t.Fatalf("%q changed the script", h)
		}
		for class, bs := range all {
			for _, b := range bs {
				if class != "" && strings.Trim(b, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=") != "" {
					t.Fatalf("%q: a block of %s is no base64", h, class)
				}
				page = strings.Replace(page, b, "", 1)
			}
		}
		if strings.Count(page, "<script") != 4 || strings.Contains(page, "alert(1)") {
			t.Errorf("%q is in the page:\n%s", h, page)
		}
		o := openHTML(t, inFormat(t, "html", rs, sum))
		if got, want := o.Indexes[0].Strings[o.Indexes[0].Message[0]], "“"+h+"” is foreign"; utf8.ValidString(h) && got != want {
			t.Errorf("the message %q came back as %q", want, got)
		}
	}
}

func TestHTMLForbidsEverythingFromOutside(t *testing.T) {
	page := inFormat(t, "html", nil, &Summary{})
	policy := regexp.MustCompile(`<meta http-equiv="Content-Security-Policy" content="([^"]*)">`).FindStringSubmatch(page)
	if policy == nil || !strings.HasPrefix(policy[1], "default-src 'none'; ") || strings.Contains(policy[1], "unsafe") {
		t.Fatalf("the policy is %q", policy)
	}
	for _, s := range []string{blocks(t, page)[""][0], regexp.MustCompile(`(?s)<style>(.*)</style>`).FindStringSubmatch(page)[1]} {
		if !strings.Contains(policy[1], digest(s)) {
			t.Error("the policy forbids the page's own script or style")
		}
	}
	if m := regexp.MustCompile(`(?i)(src|href|action|data)="?(https?:|//)|@import|url\(|innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|fetch\(|XMLHttpRequest`).FindString(page); m != "" {
		t.Errorf("%q reaches outside, or makes markup of words", m)
	}
}

func TestHTMLScriptIsGoodJavaScript(t *testing.T) {
	if out, err := exec.Command(outside.Program(t, "node"), "--check", "html/report.js").CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// many is a run of findings in articles of four sites and ten years, each with
// its own words.
func many(t testing.TB, findings int) string {
	t.Helper()
	rules := []*lint.Rule{doubled, untranslated, name, invisible}
	var b bytes.Buffer
	w := NewHTML(&b, Options{Version: "0.1.0"})
	var sum Summary
	day := time.Date(2010, 1, 1, 0, 0, 0, 0, time.UTC)
	for n := 0; sum.Findings() < findings; n++ {
		var s strings.Builder
		for i := range 20 {
			fmt.Fprintf(&s, "Report %d of %d says that %d men and [drei] women came to town number %d on foot.. Petrow met the mayor of district %d, who left at %d.\n", i, n, n*i%97, n%1013, n*7%311, n*i%24)
		}
		d := doc(fmt.Sprintf("archive/%d/article-%06d.txt", n%4, n), s.String())
		d.Meta.Title = fmt.Sprintf("Story %d of the town", n)
		d.Meta.Date = day.AddDate(0, 0, n*3%3650)
		d.Meta.URL = fmt.Sprintf("https://site%d.example/%s/story-%d", n%4, []string{"world", "sport", "culture"}[n%3], n)
		rs, one := results(t, lint.NoFix, rules, d)
		if one.Findings() == 0 {
			t.Fatal("nothing found")
		}
		sum.Add(rs[0])
		if err := w.Result(rs[0]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(&sum); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestHTMLOfManyFindingsStaysSmall(t *testing.T) {
	const n, most = 20_000, 90 // bytes a finding
	page := many(t, n)
	if len(page) > n*most {
		t.Errorf("%d bytes for %d findings", len(page), n)
	}
	o := openHTML(t, page)
	if o.Meta.Findings < n || len(o.Indexes) != len(o.Details) || len(o.Indexes) != (o.Meta.Findings+htmlBlock-1)/htmlBlock {
		t.Errorf("%d findings in %d and %d blocks", o.Meta.Findings, len(o.Indexes), len(o.Details))
	}
}

// TestHTMLAtWorkInABrowser drives a browser through html/test/browser.cjs, which
// says what it checks.
func TestHTMLAtWorkInABrowser(t *testing.T) {
	node := outside.Program(t, "node")
	browser, err := exec.LookPath("chromium")
	if err != nil {
		outside.Missing(t, "chromium is not installed")
	}
	driver, err := filepath.EvalSymlinks(outside.Program(t, "playwright-core"))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	pages := map[string]string{"many": many(t, 100_000)}
	d := doc("news/evil.md", "“Déjà vu” came.. [drei] Petrow left the 👩‍👩‍👧\u202E cafe\u0301 rail\u200Bway </script><script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">\n")
	d.Meta.Title = "</title><script>document.title='owned'</script>"
	rs, sum := results(t, lint.NoFix, append([]*lint.Rule{speaking("<img src=x onerror=\"document.title='owned'\">")}, allRules...), doc("articles/a.md", article), d, doc("articles/b.md", article))
	rs[2].Problems = []lint.Problem{{ID: "articles/b.md", Message: "3 bytes that are no UTF-8 were left out"}}
	sum.Problems++
	pages["few"] = inFormat(t, "html", rs, sum)
	pages["none"] = inFormat(t, "html", nil, &Summary{})
	for name, page := range pages {
		if err := os.WriteFile(filepath.Join(dir, name+".html"), []byte(page), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command(node, "html/test/browser.cjs", browser, dir)
	cmd.Env = append(os.Environ(), "NODE_PATH="+filepath.Dir(filepath.Dir(driver)))
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	t.Logf("%s", out)
}
