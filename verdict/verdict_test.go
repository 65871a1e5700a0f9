package verdict_test

import (
	"math"
	"strings"
	"testing"

	"stet/lint"
	"stet/rules"
	"stet/text"
	"stet/verdict"
)

// article is a result with an article of that many words.
func article(words int, findings ...lint.Placed) *lint.Result {
	d := &lint.Document{ID: "a.md", Text: strings.Repeat("word ", words)}
	d.Blocks = []lint.Block{{Span: text.Span{End: len(d.Text)}}}
	d.Segment()
	return &lint.Result{ID: "a.md", Document: d, Findings: findings}
}

func found(rule, words, language string, s lint.Severity) lint.Placed {
	return lint.Placed{Rule: &lint.Rule{ID: rule}, Text: words, Language: language, Severity: s}
}

func word(r *lint.Result) verdict.Word {
	v := verdict.Of(r)
	return v.Word()
}

var (
	dois    = found("mt/untranslated", "dois", "pt", lint.Warning)
	ontem   = found("mt/untranslated", "ontem", "pt", lint.Warning)
	apenas  = found("mt/untranslated", "apenas", "pt", lint.Warning)
	wegen   = found("mt/untranslated", "wegen", "de", lint.Warning)
	its     = found("mt/pronoun", "its", "", lint.Warning)
	refused = found("mt/missing-word", "refused enter", "", lint.Warning)
)

func TestEveryRuleOfTheFamilyHasAWeight(t *testing.T) {
	bare := verdict.Of(article(500)).Likelihood
	for _, r := range rules.All() {
		v := verdict.Of(article(500, found(r.ID, "x", "", lint.Warning)))
		if mt := r.Family() == "mt"; mt != (v.Likelihood > bare) || mt != (len(v.Evidence) == 1) {
			t.Errorf("%s: likelihood %.4f beside %.4f without it, evidence %v", r.ID, v.Likelihood, bare, v.Evidence)
		}
	}
}

func TestOneFlawAloneProvesNothing(t *testing.T) {
	for _, r := range rules.All() {
		if w := word(article(300, found(r.ID, "x", "", lint.Error))); w == verdict.Likely {
			t.Errorf("one finding of %s makes a short article %s", r.ID, w)
		}
	}
	if w := word(article(500)); w != verdict.Unlikely {
		t.Errorf("an article without findings is %s", w)
	}
}

func TestSeveralKindsOfFlawsAreLikely(t *testing.T) {
	if w := word(article(500, dois, its, refused)); w != verdict.Likely {
		t.Errorf("a word left, a pronoun and a lost word: %s", w)
	}
	if w := word(article(500, dois, ontem, refused)); w != verdict.Likely {
		t.Errorf("two words of one language and a lost word: %s", w)
	}
	if w := word(article(500, dois, its)); w != verdict.Possible {
		t.Errorf("two kinds: %s", w)
	}
}

func TestOneKindOfFlawIsNeverLikely(t *testing.T) {
	var words []lint.Placed
	for i := range 50 {
		words = append(words, found("mt/untranslated", strings.Repeat("o", 1+i), "fr", lint.Warning))
	}
	if w := word(article(500, words...)); w != verdict.Possible {
		t.Errorf("fifty French words and nothing else: %s", w)
	}
}

func TestLongArticlesNeedMore(t *testing.T) {
	short, long := verdict.Of(article(300, dois, its)), verdict.Of(article(6000, dois, its))
	if long.Likelihood >= short.Likelihood {
		t.Errorf("%.3f of 6,000 words, %.3f of 300", long.Likelihood, short.Likelihood)
	}
}

func TestSeverityCounts(t *testing.T) {
	likelihood := func(s lint.Severity) float64 {
		return verdict.Of(article(500, found("mt/demonym", "x", "", s))).Likelihood
	}
	if n, w, e := likelihood(lint.Notice), likelihood(lint.Warning), likelihood(lint.Error); n >= w || w >= e {
		t.Errorf("notice %.3f, warning %.3f, error %.3f", n, w, e)
	}
}

func TestTheSameWordAgainIsNoFurtherEvidence(t *testing.T) {
	once, often := verdict.Of(article(500, dois)), verdict.Of(article(500, dois, dois, dois, dois))
	if once.Likelihood != often.Likelihood {
		t.Errorf("%.3f once, %.3f four times", once.Likelihood, often.Likelihood)
	}
	if often.Evidence[0].Count != 4 {
		t.Errorf("evidence %v", often.Evidence)
	}
	if two := verdict.Of(article(500, dois, ontem)); two.Likelihood <= once.Likelihood {
		t.Errorf("%.3f with one word, %.3f with two", once.Likelihood, two.Likelihood)
	}
}

func TestTheLanguageIsThatOfTwoThirdsOfTheEvidence(t *testing.T) {
	for _, c := range []struct {
		want     string
		findings []lint.Placed
	}{
		{"", nil},
		{"", []lint.Placed{its, refused}},
		{"pt", []lint.Placed{dois, its}},
		{"", []lint.Placed{dois, wegen}},
		{"pt", []lint.Placed{dois, ontem, wegen}},
		{"pt", []lint.Placed{dois, found("mt/untranslated", "alors", "fr", lint.Notice)}},
	} {
		if v := verdict.Of(article(500, c.findings...)); v.Language != c.want {
			t.Errorf("%v: language %q, want %q", c.findings, v.Language, c.want)
		}
	}
}

func TestWhatWasMendedStillTells(t *testing.T) {
	r := article(500)
	r.Before, r.Found = article(500).Document, []lint.Placed{dois, ontem, its}
	if w := word(r); w != verdict.Likely {
		t.Errorf("an article whose flaws were mended: %s", w)
	}
}

func TestLikelihoodStaysBetweenNoneAndCertain(t *testing.T) {
	var many []lint.Placed
	for i := range 5000 {
		many = append(many, found("mt/untranslated", strings.Repeat("x", 1+i), "pt", lint.Error), its)
	}
	for _, r := range []*lint.Result{article(0), article(100_000), article(5, many...), {ID: "unread.md"}} {
		if p := verdict.Of(r).Likelihood; math.IsNaN(p) || p <= 0 || p >= 1 {
			t.Errorf("likelihood %v", p)
		}
	}
}

func TestAVerdictReadsAsOneClause(t *testing.T) {
	v := verdict.Of(article(500, dois, ontem, apenas, its))
	want := "reads like a machine translation from Portuguese: 3 words left untranslated, 1 pronoun that does not fit"
	if got := v.String(); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	v = verdict.Of(article(500, found("mt/wrong-script", "και", "el", lint.Warning), refused))
	want = "reads like a machine translation from Greek: 1 word in another script, 1 lost word"
	if got := v.String(); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	v = verdict.Of(article(500, its, its, refused))
	if got := v.String(); strings.Contains(got, "from") || !strings.Contains(got, "2 pronouns") {
		t.Errorf("got %s", got)
	}
}
