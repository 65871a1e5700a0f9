package report

import (
	"encoding/json"
	"encoding/xml"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stet/internal/outside"
	"stet/lint"
)

// Real readers read what is printed. Where they are not installed, the schemas
// have the word alone.

// written prints a sample in a format to a file in a directory of its own.
func written(t *testing.T, format string, rs []*lint.Result, sum *Summary) (file string) {
	t.Helper()
	file = filepath.Join(t.TempDir(), "report."+format)
	if err := os.WriteFile(file, []byte(inFormat(t, format, rs, sum)), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// reviewed is what reviewdog understands of a report.
func reviewed(t *testing.T, format string, rs []*lint.Result, sum *Summary) []rdDiagnostic {
	t.Helper()
	dir := t.TempDir()
	for _, r := range rs { // it looks into the files for what columns mean
		if r.Document == nil {
			continue
		}
		path := filepath.Join(dir, filepath.FromSlash(r.ID))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, r.Document.Source, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	in, err := os.Open(written(t, format, rs, sum))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = in.Close() }() // it was only read
	cmd := exec.Command(outside.Program(t, "reviewdog"), "-f="+format, "-name=stet", "-reporter=rdjsonl", "-filter-mode=nofilter")
	cmd.Dir, cmd.Stdin, cmd.Stderr = dir, in, os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var got []rdDiagnostic
	for line := range strings.Lines(string(out)) {
		var d rdDiagnostic
		if err := json.Unmarshal([]byte(line), &d); err != nil {
			t.Fatal(err)
		}
		got = append(got, d)
	}
	return got
}

func TestReviewdogReadsItsOwnFormat(t *testing.T) {
	rs, sum := ciSample(t)
	var want []rdDiagnostic
	for line := range strings.Lines(inFormat(t, "rdjsonl", rs, sum)) {
		var d rdDiagnostic
		if err := json.Unmarshal([]byte(line), &d); err != nil {
			t.Fatal(err)
		}
		want = append(want, d)
	}
	if diff := cmp.Diff(want, reviewed(t, "rdjsonl", rs, sum)); diff != "" {
		t.Errorf("-written +read:\n%s", diff)
	}
}

// understood is what every reader has to get right.
type understood struct {
	Path, Message, Severity string
	Line                    int
}

func understand(ds []rdDiagnostic) []understood {
	var out []understood
	for _, d := range ds {
		out = append(out, understood{d.Location.Path, d.Message, d.Severity, d.Location.Range.Start.Line})
	}
	return out
}

func TestReviewdogReadsSarifAndCheckstyleAlike(t *testing.T) {
	rs, sum := ciSample(t)
	want := understand(reviewed(t, "rdjsonl", rs, sum))
	if diff := cmp.Diff(want, understand(reviewed(t, "sarif", rs, sum))); diff != "" {
		t.Errorf("-rdjsonl +sarif:\n%s", diff)
	}
	// Checkstyle holds problems too.
	got := understand(reviewed(t, "checkstyle", rs, sum))
	if diff := cmp.Diff(want, got[:len(want)]); diff != "" || len(got) != len(want)+2 {
		t.Errorf("%d read, -rdjsonl +checkstyle:\n%s", len(got), diff)
	}
}

func TestTheSarifMultitoolFindsNoFault(t *testing.T) {
	rs, sum := ciSample(t)
	file := written(t, "sarif", rs, sum)
	log := file + ".log"
	cmd := exec.Command(outside.Program(t, "sarif-multitool"), "validate", file, "-o", log, "--rule-kind", "Sarif")
	cmd.Env = append(os.Environ(), "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1") //nolint:misspell // .NET spells it so; its library of languages may be missing
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	var found struct {
		Runs []struct {
			Results []struct {
				RuleID, Level string
				Message       json.RawMessage
			}
		}
	}
	data, err := os.ReadFile(log)
	if err == nil {
		err = json.Unmarshal(data, &found)
	}
	if err != nil || len(found.Runs) != 1 {
		t.Fatalf("%v\n%s", err, data)
	}
	for _, r := range found.Runs[0].Results {
		if r.Level == "error" {
			t.Errorf("%s: %s", r.RuleID, r.Message)
		}
	}
}

func TestJUnitKeepsToTheSchemaOfJenkins(t *testing.T) {
	rs, sum := ciSample(t)
	out, err := exec.Command(outside.Program(t, "xmllint"), "--noout", "--nonet", "--schema", "testdata/schema/junit-10.xsd", written(t, "junit", rs, sum)).CombinedOutput()
	if err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

func TestJunitparserCountsTheSameTests(t *testing.T) {
	rs, sum := ciSample(t)
	file := written(t, "junit", rs, sum)
	out, err := exec.Command(outside.Program(t, "junitparser"), "merge", file, file+".merged").CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	var got struct {
		Tests    string `xml:"tests,attr"`
		Failures string `xml:"failures,attr"`
		Errors   string `xml:"errors,attr"`
		Skipped  string `xml:"skipped,attr"`
	}
	data, err := os.ReadFile(file + ".merged")
	if err == nil {
		err = xml.Unmarshal(data, &got)
	}
	failing := sum.AtLeast(lint.Warning)
	if err != nil || got.Tests != strconv.Itoa(sum.Findings()+sum.Problems) || got.Failures != strconv.Itoa(failing) ||
		got.Errors != strconv.Itoa(sum.Problems) || got.Skipped != strconv.Itoa(sum.Notices) {
		t.Errorf("%v, read as %+v:\n%s", err, got, data)
	}
}
