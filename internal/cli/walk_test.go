package cli

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"stet/lint"
)

// ids walks the paths.
func ids(t *testing.T, paths ...string) []string {
	t.Helper()
	roots, err := resolve(paths)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for f := range newWalk(roots, nil).files(func(p lint.Problem) { t.Errorf("%s: %s", p.ID, p.Message) }, nil) {
		if _, err := os.Stat(f.path); err != nil {
			t.Error(err)
		}
		out = append(out, f.id)
	}
	return out
}

func TestAWalkYieldsEachFileOnceInTheOrderOfIDs(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, map[string]string{
		"a.txt": "", "a/b.txt": "", "a-b.txt": "", "a/b/c.txt": "", "a/b-c.txt": "", "a0.txt": "", "ab/x.md": "",
		"z/.hidden/h.txt": "", "z/odd.rst": "", "z/y.txt": "",
	})
	all := ids(t, ".")
	if !slices.IsSorted(all) || len(all) != 8 {
		t.Errorf("walked %v", all)
	}
	some := []string{".", "a", "a/b", "a/b/c.txt", "z", "z/.hidden", "z/odd.rst", "z/.hidden/h.txt", "./a.txt", "a/../ab"}
	r := rand.New(rand.NewPCG(1, 2))
	want := append(slices.Clone(all), "z/.hidden/h.txt", "z/odd.rst")
	slices.Sort(want)
	for range 50 {
		r.Shuffle(len(some), func(i, j int) { some[i], some[j] = some[j], some[i] })
		if got := ids(t, some...); !slices.Equal(got, want) {
			t.Fatalf("%v: walked %v, want %v", some, got, want)
		}
	}
	// Any of them alone come in order too, and none twice.
	for range 200 {
		r.Shuffle(len(some), func(i, j int) { some[i], some[j] = some[j], some[i] })
		got := ids(t, some[:1+r.IntN(len(some))]...)
		if !slices.IsSorted(got) || len(slices.Compact(slices.Clone(got))) != len(got) {
			t.Fatalf("walked %v", got)
		}
	}
}

func TestAWalkCanStopAnywhere(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, map[string]string{"a/1.txt": "", "a/2.txt": "", "b/1.txt": "", "b/2.txt": "", "c.txt": ""})
	roots, err := resolve([]string{"a", "b", "c.txt"})
	if err != nil {
		t.Fatal(err)
	}
	w := newWalk(roots, nil)
	for stop := 1; stop <= 5; stop++ {
		n := 0
		for range w.files(nil, nil) {
			if n++; n == stop {
				break
			}
		}
		if n != stop {
			t.Errorf("stopped at %d of %d", n, stop)
		}
	}
}

func TestIgnoreFilesMeanWhatGitMeans(t *testing.T) {
	git, err := exec.LookPath("git")
	if err != nil {
		t.Skip("no git to compare with")
	}
	dir := t.TempDir()
	t.Chdir(dir)
	run := func(args ...string) string {
		cmd := exec.Command(git, args...)
		cmd.Env = append(os.Environ(), "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=/dev/null")
		out, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		return string(out)
	}
	run("init", "-q")
	files := map[string]string{}
	var plant func(under string, depth int)
	plant = func(under string, depth int) {
		for _, name := range []string{"a", "b", "ab", "{a,b}"} {
			if depth > 0 {
				plant(under+name+"/", depth-1)
			}
			files[under+name+".txt"] = ""
		}
	}
	plant("", 3)
	write(t, files)
	parts := []string{"a", "b", "ab", "*.txt", "a*", "?", "*", "**", "[ab]", "[!a]", "a.txt", "**b", "[a-b]*", "{a,b}", `\a`, "a.txt ", `b\ `, "[", "#a"}
	r := rand.New(rand.NewPCG(3, 4))
	line := func() string {
		var p []string
		for range 1 + r.IntN(3) {
			p = append(p, parts[r.IntN(len(parts))])
		}
		s := strings.Join(p, "/")
		if r.IntN(4) == 0 {
			s = "/" + s
		}
		if r.IntN(4) == 0 {
			s += "/"
		}
		if r.IntN(3) == 0 {
			s = "!" + s
		}
		return s
	}
	for range 150 {
		ignore := map[string]string{}
		for _, file := range []string{".gitignore", "a/.gitignore", "a/b/.gitignore", ".git/info/exclude"} {
			ignore[file] = ""
			for range r.IntN(4) {
				ignore[file] += line() + "\n"
			}
		}
		write(t, ignore)
		var want []string
		for name := range strings.SplitSeq(run("ls-files", "-z", "--others", "--exclude-standard"), "\x00") {
			if strings.HasSuffix(name, ".txt") {
				want = append(want, name)
			}
		}
		slices.Sort(want)
		if got := ids(t, "."); !slices.Equal(got, want) {
			t.Fatalf("with %q:\nstet %v\ngit  %v", ignore, got, want)
		}
		// A directory below reads what stands above it, too.
		var below []string
		for _, name := range want {
			if strings.HasPrefix(name, "a/b/") {
				below = append(below, name)
			}
		}
		if got := ids(t, "a/b"); len(below) > 0 && !slices.Equal(got, below) {
			t.Fatalf("a/b with %q:\nstet %v\ngit  %v", ignore, got, below)
		}
	}
}

func TestALinkedWorkTreeHasTheExclusionsOfItsRepository(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	write(t, map[string]string{
		"repo/.git/info/exclude":           "private.txt\n",
		"repo/.git/worktrees/w/commondir":  "../..\n",
		"w/.git":                           "gitdir: " + filepath.Join(dir, "repo/.git/worktrees/w") + "\n",
		"w/private.txt":                    "",
		"w/public.txt":                     "",
		"odd/.git":                         "no pointer",
		"odd/a.txt":                        "",
		"module/.git":                      "gitdir: ../repo/.git/modules/m\n",
		"repo/.git/modules/m/info/exclude": "private.txt\n",
		"module/private.txt":               "",
		"module/public.txt":                "",
	})
	if got := ids(t, "w", "odd", "module"); !slices.Equal(got, []string{"module/public.txt", "odd/a.txt", "w/public.txt"}) {
		t.Errorf("walked %v", got)
	}
}

func TestADirectoryTooDeepToReadIsAProblemAndNotTheEnd(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, map[string]string{"z.txt": ""})
	// Deeper than a path may be long.
	name := strings.Repeat("d", 200)
	wd, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for range 25 {
		if err := os.Mkdir(name, 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.Chdir(name); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile("deep.txt", nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.Chdir(wd); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = exec.Command("rm", "-r", name).Run() }()
	code, _, errs := stet(t, "check", ".")
	if code != ExitIncomplete || !strings.Contains(errs, "problem  the directory could not be read: file name too long") {
		t.Errorf("exit code %d: %s", code, errs)
	}
}

func TestPlacesBelow(t *testing.T) {
	for _, c := range []struct {
		dir, file, rel string
		ok             bool
	}{
		{"/a", "/a/b", "b", true}, {"/a", "/a/b/c", "b/c", true}, {"/", "/a", "a", true},
		{"/a", "/ab", "", false}, {"/a", "/a", "", false}, {"/a/b", "/a", "", false},
	} {
		if rel, ok := below(c.dir, c.file); rel != c.rel || ok != c.ok {
			t.Errorf("below(%s, %s) = %q, %v", c.dir, c.file, rel, ok)
		}
	}
}

func FuzzIgnorePattern(f *testing.F) {
	for _, s := range []string{"a", "/a/", "!a/**/b", `\#`, "[a", "a{b,c}", "**/", "/**", "a/**"} {
		f.Add(s, "a/b.txt")
	}
	f.Fuzz(func(t *testing.T, line, name string) {
		p, ok := parsePattern(line)
		if !ok {
			return
		}
		ig := &ignores{dir: "/", patterns: []pattern{p}}
		got := ig.match("/"+name, false)
		// What a pattern leaves out, its opposite takes back in.
		q := p
		q.include = !p.include
		both := &ignores{dir: "/", patterns: []pattern{p, q}}
		if got && both.match("/"+name, false) {
			t.Errorf("%q still ignores %q", line, name)
		}
	})
}

func BenchmarkWalk(b *testing.B) {
	b.Chdir(b.TempDir())
	for d := range 20 {
		for n := range 100 {
			name := fmt.Sprintf("%d/%d.txt", d, n)
			if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
				b.Fatal(err)
			}
			if err := os.WriteFile(name, nil, 0o666); err != nil {
				b.Fatal(err)
			}
		}
	}
	if err := os.WriteFile(".gitignore", bytes.Repeat([]byte("*.log\nbuild/\n/a/**/b\n"), 5), 0o666); err != nil {
		b.Fatal(err)
	}
	roots, err := resolve([]string{"."})
	if err != nil {
		b.Fatal(err)
	}
	w := newWalk(roots, nil)
	for b.Loop() {
		n := 0
		for range w.files(nil, nil) {
			n++
		}
		if n != 2000 {
			b.Fatal(n)
		}
	}
}
