package cli

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"stet/lint"
)

// everything is each file and link below dir with what it holds.
func everything(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		if e.Type()&os.ModeSymlink != 0 {
			all[path], err = os.Readlink(path)
			return err
		}
		data, err := os.ReadFile(path)
		all[path] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

const fault = "It rained..\n"

func TestNothingIsWrittenOutsideOfWhatWasNamed(t *testing.T) {
	top := t.TempDir()
	in := filepath.Join(top, "a", "b", "in")
	write(t, map[string]string{
		filepath.Join(top, "secret.txt"):       fault,
		filepath.Join(top, "desk", "x.txt"):    fault,
		filepath.Join(in, "news", "a.txt"):     fault,
		filepath.Join(in, "news", "d", "b.md"): fault,
	})
	t.Chdir(in)
	for link, to := range map[string]string{"file.txt": "../../../../secret.txt", "desk": "../../../../desk", "d/up": "..", "d/root": "/"} {
		if err := os.Symlink(to, filepath.Join("news", filepath.FromSlash(link))); err != nil {
			t.Skip("no symbolic links here:", err)
		}
	}
	members := []string{"../up.txt", "../../../../secret.txt", "/" + filepath.ToSlash(top) + "/whole.txt", `..\..\back.txt`, "d/../../in.txt", "plain.txt"}
	var zipped, tarred bytes.Buffer
	z, tw := zip.NewWriter(&zipped), tar.NewWriter(&tarred)
	for _, name := range members {
		m, err := z.Create(name)
		if err == nil {
			_, err = io.WriteString(m, fault)
		}
		if err == nil {
			err = tw.WriteHeader(&tar.Header{Name: name, Mode: 0o644, Size: int64(len(fault))})
		}
		if err == nil {
			_, err = io.WriteString(tw, fault)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, link := range []string{"link.txt", "dir"} {
		if err := tw.WriteHeader(&tar.Header{Typeflag: tar.TypeSymlink, Name: link, Linkname: "../../../../secret.txt"}); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(z.Close(), tw.Close()); err != nil {
		t.Fatal(err)
	}
	write(t, map[string]string{"a.zip": zipped.String(), "a.tar": tarred.String()})

	before := everything(t, top)
	for _, args := range [][]string{
		{"clean", "--out", "clean.zip", "a.zip"}, {"clean", "--out", "clean.tar", "a.tar"}, {"clean", "--out", "clean", "news"},
		{"check", "--unsafe-fixes", "news"},
	} {
		if code, _, errs := stet(t, args...); code == ExitUsage {
			t.Errorf("stet %s: %s", strings.Join(args, " "), errs)
		}
	}
	after := everything(t, top)
	for path := range after {
		inside := strings.HasPrefix(path, filepath.Join(in, "clean")) || strings.HasPrefix(path, filepath.Join(in, "news")+string(filepath.Separator))
		if !inside && before[path] != after[path] {
			t.Errorf("%s was written", path)
		}
	}
	for path := range before {
		if _, ok := after[path]; !ok {
			t.Errorf("%s is gone", path)
		}
	}
	for _, name := range []string{filepath.Join("news", "a.txt"), filepath.Join("clean", "a.txt"), filepath.Join("clean", "d", "b.md")} {
		if got := content(t, name); got != "It rained.\n" {
			t.Errorf("%s holds %q: nothing was mended at all", name, got)
		}
	}
	for _, link := range []string{"file.txt", "desk"} {
		if to, err := os.Readlink(filepath.Join("clean", link)); err != nil || !strings.HasPrefix(to, "../../../../") {
			t.Errorf("the link %s became %q (%v)", link, to, err)
		}
	}
}

func TestNeitherNamesNorTextReachTheTerminalRaw(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("such names cannot be had here")
	}
	t.Chdir(t.TempDir())
	const evil = "a\x1b[2J\x1b]0;x\x07\u202eb\u009bc\rd"
	text := "# " + evil + "..\n\nIt rained.. " + evil + "  ," + evil + " (" + evil + "\n"
	write(t, map[string]string{
		"news/" + evil + ".md":        text,
		"news/" + evil + ".txt":       text,
		"news/" + evil + "/x.html":    "<p>" + evil + "..</p><a href=\"" + evil + "\">x</a>",
		"news/binary" + evil + ".txt": "\x00\x01\x02\xff",
		"broken/.stet.yaml":           "\"" + `a\e[2J` + "\": 1\nrules:\n  \"" + `\e]0;x\a` + "\": " + "error\n",
		"raw/.stet.yaml":              "x" + evil + ": 1\n",
		"broken/a.txt":                fault, "raw/a.txt": fault,
		"base" + evil: "no baseline", "book" + evil: "no book",
	})
	if err := os.Symlink("nowhere"+evil, "news/l"+evil+".txt"); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"check", "news"}, {"check", "--diff", "news"}, {"check", "--format", "github", "news"}, {"check", "news/" + evil + ".md"},
		{"check", "no" + evil}, {"check", "broken"}, {"check", "raw"}, {"check", "--config", "no" + evil, "news"},
		{"check", "--select", evil, "news"}, {"check", "--format", evil, "news"}, {"check", "--fail-on", evil, "news"},
		{"check", "--baseline", "base" + evil, "news"}, {"check", "--book", "book" + evil, "news"}, {"check", "--since", evil, "news"},
		{"check", "--" + evil, "news"}, {evil}, {"explain", evil}, {"names", "news"}, {"names", "--book", "book" + evil, "news"},
		{"clean", "--out", "out", "news"}, {"clean", "--out", "out", "news"}, {"clean", "--kind", evil, "--out", "out2", "news"}, {"clean", "--out", "out3", "no" + evil},
		{"check", "--fix", "news"},
	} {
		_, stdout, stderr := stet(t, args...)
		diff := slices.Contains(args, "--diff") // its text is for git apply
		for where, s := range map[string]string{"output": stdout, "error output": stderr} {
			if diff && where == "output" {
				continue
			}
			for _, r := range s {
				if r != '\n' && r != '\t' && (unicode.IsControl(r) || r == 0x202e) {
					t.Errorf("stet %q: %U in the %s:\n%q", args, r, where, s)
					break
				}
			}
		}
	}
}

func TestARunThatIsStoppedLeavesNoGoroutineBehind(t *testing.T) {
	t.Chdir(t.TempDir())
	newspaper(t, 100)
	before := runtime.NumGoroutine()
	for n := range 10 {
		ctx, cancel := context.WithCancel(context.Background())
		k := begin(t, options{paths: []string{"news"}, fix: lint.Safe, jobs: 4}, io.Discard, io.Discard)
		written := 0
		k.put = func(path string, data []byte) error {
			if written++; written == 1+n {
				cancel()
			}
			return writeFile(path, append(data, '.', '.'))
		}
		if err := k.run(ctx); !errors.Is(err, context.Canceled) {
			t.Fatalf("error %v", err)
		}
		cancel()
	}
	for range 100 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	buf := make([]byte, 1<<16)
	t.Errorf("%d goroutines before, %d after\n%s", before, runtime.NumGoroutine(), buf[:runtime.Stack(buf, true)])
}
