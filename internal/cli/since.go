package cli

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"znkr.io/diff"
	"znkr.io/diff/textdiff"

	"stet/text"
)

// changes are the lines of files that differ from a revision, as git counts
// lines: by line feeds in the stored bytes, from 1 on.
type changes struct {
	lines map[string][]lineRange // by real path, in order
	// whole are the real paths of files that git does not track.
	whole map[string]bool
	// repos are the real paths of repositories in another one that it does not
	// track: all in them counts as changed.
	repos []string
}

// lineRange is the lines first to last.
type lineRange struct{ first, last int }

// maxPathspecs is how many paths are handed to git; for more of them it is
// asked about the whole repository, as a command line has its limits.
const maxPathspecs = 200

// changedSince asks git what differs between rev and the files under the
// roots. The roots may lie in several repositories.
func (v *invocation) changedSince(ctx context.Context, rev string, roots []root) (*changes, error) {
	if rev == "" || rev[0] == '-' {
		return nil, usage("--since %q: name a revision, such as HEAD, main or v1.2", rev)
	}
	tops := map[string][]string{} // real paths of roots by repository
	asked := map[string]string{}  // repository by directory
	for _, r := range roots {
		dir := r.real
		if !r.dir {
			dir = filepath.Dir(r.real)
		}
		top, ok := asked[dir]
		if !ok {
			out, err := v.git(ctx, dir, "rev-parse", "--show-toplevel")
			if err != nil {
				return nil, sinceError(rev, fmt.Sprintf("%s is in no git repository", r.id), err)
			}
			if top, err = filepath.EvalSymlinks(filepath.FromSlash(strings.TrimRight(string(out), "\n"))); err != nil {
				return nil, usage("--since %s: %s is in no git work tree", rev, r.id)
			}
			asked[dir] = top
		}
		tops[top] = append(tops[top], r.real)
	}
	c := &changes{lines: map[string][]lineRange{}, whole: map[string]bool{}}
	for top, reals := range tops {
		if err := c.add(ctx, v, top, rev, reals); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// add adds what differs in one repository.
func (c *changes) add(ctx context.Context, v *invocation, top, rev string, reals []string) error {
	// A commit's own name cannot be taken for an option or a path.
	out, err := v.git(ctx, top, "rev-parse", "--verify", "--quiet", "--end-of-options", rev+"^{commit}")
	if err != nil {
		return sinceError(rev, fmt.Sprintf("the git repository %s knows no such revision", top), err)
	}
	commit := strings.TrimSpace(string(out))
	specs := []string{"--"}
	for _, real := range reals {
		rel, ok := below(top, real)
		if !ok {
			rel = "."
		}
		specs = append(specs, rel)
	}
	if len(specs) > maxPathspecs {
		specs = []string{"--"}
	}
	// Every setting of the user or the repository that would change the form
	// of the answer, or run another program for it, is overridden.
	args := append([]string{
		"diff", "--patch", "--unified=0", "--inter-hunk-context=0", "--text", "--no-color", "--no-ext-diff", "--no-textconv",
		"--no-renames", "--submodule=short", "--src-prefix=a/", "--dst-prefix=b/", "--no-relative", commit,
	}, specs...)
	err = v.gitRead(ctx, top, args, func(r *bufio.Reader) error {
		return parseChanges(r, func(name string, lines lineRange) {
			real := filepath.Join(top, filepath.FromSlash(name))
			c.lines[real] = append(c.lines[real], lines)
		})
	})
	if err != nil {
		return sinceError(rev, "git diff failed", err)
	}
	args = append([]string{"ls-files", "-z", "--others"}, specs...)
	err = v.gitRead(ctx, top, args, func(r *bufio.Reader) error {
		for {
			name, err := r.ReadString(0)
			if err != nil {
				if errors.Is(err, io.EOF) {
					return nil
				}
				return err
			}
			name = name[:len(name)-1]
			real := filepath.Join(top, filepath.FromSlash(name))
			if strings.HasSuffix(name, "/") {
				c.repos = append(c.repos, real)
			} else {
				c.whole[real] = true
			}
		}
	})
	if err != nil {
		return sinceError(rev, "git ls-files failed", err)
	}
	return nil
}

// sinceError says why --since cannot be had; what git says for itself follows.
func sinceError(rev, why string, err error) error {
	if errors.Is(err, exec.ErrNotFound) {
		return usage("--since needs git, which is not to be found: %v", err)
	}
	if errors.Is(err, context.Canceled) {
		return err
	}
	var failed *gitError
	switch {
	case !errors.As(err, &failed):
		return usage("--since %s: %s: %v", rev, why, err)
	case failed.said != "":
		return usage("--since %s: %s\n  %s", rev, why, strings.ReplaceAll(failed.said, "\n", "\n  "))
	}
	return usage("--since %s: %s", rev, why)
}

// gitError is a git that ended with an error.
type gitError struct {
	said string
	err  error
}

func (e *gitError) Error() string { return "git: " + e.err.Error() }
func (e *gitError) Unwrap() error { return e.err }

// gitRead runs git in dir and hands its output to read as it comes.
func (v *invocation) gitRead(ctx context.Context, dir string, args []string, read func(*bufio.Reader) error) error {
	running, cancel := context.WithCancel(ctx)
	defer cancel()
	cmd := exec.CommandContext(running, "git", append([]string{"-c", "core.fsmonitor=false", "--no-pager", "--literal-pathspecs"}, args...)...)
	cmd.Dir = dir
	cmd.Env = append(slices.DeleteFunc(slices.Clone(v.environ), misleads), "GIT_OPTIONAL_LOCKS=0", "LC_ALL=C")
	var said bytes.Buffer
	cmd.Stderr = &said
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	err = read(bufio.NewReaderSize(out, 1<<16))
	if err != nil {
		cancel() // nobody reads on
	}
	if e := cmd.Wait(); err == nil && e != nil {
		err = &gitError{strings.TrimSpace(said.String()), e}
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}

// misleading are the variables by which a hook tells git of its repository,
// where stet goes by the place of the files, and one that changes a diff's form
// whatever the flags say.
var misleading = [...]string{"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_DIFF_OPTS"}

func misleads(variable string) bool {
	name, _, _ := strings.Cut(variable, "=")
	return slices.Contains(misleading[:], name)
}

// git runs git in dir and returns all of its output.
func (v *invocation) git(ctx context.Context, dir string, args ...string) (out []byte, err error) {
	err = v.gitRead(ctx, dir, args, func(r *bufio.Reader) error {
		out, err = io.ReadAll(r)
		return err
	})
	return out, err
}

// parseChanges reads a diff without context lines and reports the lines of the
// new files that it adds or changes. It knows content from headers by the counts
// that a hunk begins with, so no content can pass for a header.
func parseChanges(r *bufio.Reader, changed func(name string, lines lineRange)) error {
	name := ""
	skip := 0
	for {
		line, err := r.ReadSlice('\n')
		long := errors.Is(err, bufio.ErrBufferFull)
		if err != nil && !long && !errors.Is(err, io.EOF) {
			return err
		}
		end := err != nil && !long
		switch {
		case len(line) == 0 || line[0] == '\\':
		case skip > 0:
			skip--
		case bytes.HasPrefix(line, []byte("diff --git ")):
			name = ""
		case bytes.HasPrefix(line, []byte("+++ ")):
			name, err = headerName(string(bytes.TrimRight(line[4:], "\n")))
			if err != nil {
				return err
			}
		case bytes.HasPrefix(line, []byte("@@ ")):
			removed, added, err := hunkHeader(string(line))
			if err != nil {
				return err
			}
			skip = removed.last + added.last
			if name != "" && added.last > 0 {
				changed(name, lineRange{added.first, added.first + added.last - 1})
			}
		}
		for long {
			_, err = r.ReadSlice('\n')
			long = errors.Is(err, bufio.ErrBufferFull)
			end = err != nil && !long
		}
		if end {
			if skip > 0 {
				return io.ErrUnexpectedEOF
			}
			return nil
		}
	}
}

// headerName reads the name behind "+++ ", or "" for a file that is gone.
func headerName(s string) (string, error) {
	s = strings.TrimSuffix(s, "\t") // stands behind a name with a space in it
	if s == "/dev/null" {
		return "", nil
	}
	if strings.HasPrefix(s, `"`) {
		unquoted, err := strconv.Unquote(s) // C's escapes are Go's too
		if err != nil {
			return "", fmt.Errorf("unreadable file name %s in a diff", s)
		}
		s = unquoted
	}
	name, ok := strings.CutPrefix(s, "b/")
	if !ok {
		return "", fmt.Errorf("unreadable file name %q in a diff", s)
	}
	return name, nil
}

// hunkHeader reads "@@ -first,count +first,count @@"; last holds the count.
func hunkHeader(line string) (removed, added lineRange, err error) {
	parts := strings.Fields(line)
	if len(parts) < 4 {
		return removed, added, fmt.Errorf("unreadable hunk %q in a diff", line)
	}
	one := func(s, sign string) (l lineRange) {
		s, ok := strings.CutPrefix(s, sign)
		first, count, many := strings.Cut(s, ",")
		var e1, e2 error
		l.first, e1 = strconv.Atoi(first)
		l.last = 1
		if many {
			l.last, e2 = strconv.Atoi(count)
		}
		if !ok || e1 != nil || e2 != nil || l.last < 0 {
			err = fmt.Errorf("unreadable hunk %q in a diff", line)
		}
		return l
	}
	removed, added = one(parts[1], "-"), one(parts[2], "+")
	return removed, added, err
}

// of returns the changed stretches of the file at the real path, whose stored
// bytes are source, in order. All of an untracked file is changed.
func (c *changes) of(real string, source []byte) []text.Span {
	all := []text.Span{{Start: 0, End: len(source) + 1}}
	if c.whole[real] {
		return all
	}
	for _, repo := range c.repos {
		if _, ok := below(repo, real); ok {
			return all
		}
	}
	ranges := c.lines[real]
	if len(ranges) == 0 {
		return nil
	}
	var out []text.Span
	line, at := 1, 0
	for _, r := range ranges {
		at = skipLines(source, at, r.first-line)
		start := at
		at = skipLines(source, at, r.last+1-r.first)
		line = r.last + 1
		out = append(out, text.Span{Start: start, End: at})
	}
	return out
}

// skipLines returns the offset n line feeds after at.
func skipLines(source []byte, at, n int) int {
	for ; n > 0; n-- {
		i := bytes.IndexByte(source[at:], '\n')
		if i < 0 {
			return len(source)
		}
		at += i + 1
	}
	return at
}

// carry returns the changed stretches of after, made from before by fixes: the
// lines that were changed in before, and those that the fixes wrote.
func carry(changed []text.Span, before, after []byte) []text.Span {
	var out []text.Span
	atX, atY := 0, 0
	for _, e := range textdiff.Edits(before, after) {
		n := len(e.Line)
		switch e.Op {
		case diff.Match:
			if touches(changed, text.Span{Start: atX, End: atX + n}) {
				out = append(out, text.Span{Start: atY, End: atY + n})
			}
			atX += n
			atY += n
		case diff.Delete:
			atX += n
		case diff.Insert:
			out = append(out, text.Span{Start: atY, End: atY + n})
			atY += n
		}
	}
	return out
}

// touches reports whether s shares a byte with one of the spans, or, being
// empty, lies in one.
func touches(spans []text.Span, s text.Span) bool {
	i, found := slices.BinarySearchFunc(spans, s.Start, func(o text.Span, at int) int {
		switch {
		case o.End <= at:
			return -1
		case o.Start > at:
			return 1
		}
		return 0
	})
	return found || i < len(spans) && spans[i].Start < s.End
}
