package cli

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"unsafe"

	"golang.org/x/sys/unix"
)

// unsealable is the exit code of sealed where the kernel cannot do it.
const unsealable = 77

func init() {
	programs["sealed"] = sealed
	programs["dials"] = func() { _, _ = net.Dial("tcp", "127.0.0.1:9") }
}

// sealed is a program of its own: it becomes the program that its arguments
// name, which the kernel then kills when it asks for a socket or to run another.
func sealed() {
	fail := func(what string, err error) {
		fmt.Fprintf(os.Stderr, "%s: %v\n", what, err)
		os.Exit(unsealable)
	}
	architecture := uint32(unix.AUDIT_ARCH_X86_64)
	switch runtime.GOARCH {
	case "amd64":
	case "arm64":
		architecture = unix.AUDIT_ARCH_AARCH64
	default:
		fail("seccomp", errors.New("its numbers are not known for "+runtime.GOARCH))
	}
	// The name of the one program that may be run is known by its address, which
	// nobody else has: it lies where the kernel likes.
	memory, err := unix.Mmap(-1, 0, os.Getpagesize(), unix.PROT_READ|unix.PROT_WRITE, unix.MAP_ANON|unix.MAP_PRIVATE)
	if err != nil {
		fail("mmap", err)
	}
	copy(memory, os.Args[1]+"\x00")
	name := uintptr(unsafe.Pointer(&memory[0]))

	const (
		load  = unix.BPF_LD | unix.BPF_W | unix.BPF_ABS
		equal = unix.BPF_JMP | unix.BPF_JEQ | unix.BPF_K
		has   = unix.BPF_JMP | unix.BPF_JSET | unix.BPF_K
		give  = unix.BPF_RET | unix.BPF_K
		// Places in what the kernel shows of a call: its number, the
		// architecture, and the halves of its first argument.
		number, arch, low, high = 0, 4, 16, 20
	)
	die := unix.SockFilter{Code: give, K: unix.SECCOMP_RET_KILL_PROCESS}
	filter := []unix.SockFilter{
		{Code: load, K: arch}, {Code: equal, K: architecture, Jt: 1}, die, {Code: load, K: number},
		{Code: equal, K: unix.SYS_EXECVE, Jf: 5}, {Code: load, K: low}, {Code: equal, K: uint32(name), Jf: 2}, {Code: load, K: high}, {Code: equal, K: uint32(name >> 32), Jt: 1}, die,
		// A child would be killed alone: its parent is to be killed for having one.
		// Threads are made by the same call.
		{Code: load, K: number}, {Code: equal, K: unix.SYS_CLONE, Jf: 3}, {Code: load, K: low}, {Code: has, K: unix.CLONE_THREAD, Jt: 1}, die,
		{Code: load, K: number}, {Code: equal, K: unix.SYS_CLONE3, Jf: 1}, {Code: give, K: unix.SECCOMP_RET_ERRNO | uint32(unix.ENOSYS)},
	}
	for _, call := range []uint32{unix.SYS_SOCKET, unix.SYS_SOCKETPAIR, unix.SYS_CONNECT, unix.SYS_BIND, unix.SYS_LISTEN, unix.SYS_ACCEPT, unix.SYS_ACCEPT4,
		unix.SYS_SENDTO, unix.SYS_SENDMSG, unix.SYS_EXECVEAT, unix.SYS_PTRACE, unix.SYS_IO_URING_SETUP} {
		filter = append(filter, unix.SockFilter{Code: equal, K: call, Jf: 1}, die)
	}
	filter = append(filter, unix.SockFilter{Code: give, K: unix.SECCOMP_RET_ALLOW})

	runtime.LockOSThread()
	if err := unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); err != nil {
		fail("prctl", err)
	}
	argv, err := syscall.SlicePtrFromStrings(os.Args[1:])
	if err != nil {
		fail("arguments", err)
	}
	envv, err := syscall.SlicePtrFromStrings(os.Environ())
	if err != nil {
		fail("environment", err)
	}
	program := unix.SockFprog{Len: uint16(len(filter)), Filter: &filter[0]}
	if _, _, e := unix.RawSyscall(unix.SYS_SECCOMP, unix.SECCOMP_SET_MODE_FILTER, 0, uintptr(unsafe.Pointer(&program))); e != 0 {
		fail("seccomp", e)
	}
	_, _, e := unix.RawSyscall(unix.SYS_EXECVE, name, uintptr(unsafe.Pointer(&argv[0])), uintptr(unsafe.Pointer(&envv[0])))
	fail(os.Args[1], e)
}

// message is one of the protocol of editors.
func message(s string) string { return fmt.Sprintf("Content-Length: %d\r\n\r\n%s", len(s), s) }

func TestNothingRunsAProgramOrOpensASocket(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the command")
	}
	path := strings.TrimPrefix(onPath(t), "PATH=")
	stet := filepath.Join(strings.SplitN(path, string(os.PathListSeparator), 2)[0], "stet")
	seeds, err := filepath.Abs("../../seeds")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	const evil = "# $(touch ran) `touch ran`\n\nSee http://127.0.0.1:9/a.. and ![x](http://127.0.0.1:9/b.png) , file:///etc/passwd and \\\\127.0.0.1\\share, |touch ran\n"
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	if _, err := z.Write([]byte(`{"id":"http://127.0.0.1:9/","body":"It rained , and $(touch ran)"}` + "\n")); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	write(t, map[string]string{
		"news/a.md":           evil,
		"news/b.html":         `<!DOCTYPE html SYSTEM "http://127.0.0.1:9/x.dtd"><html><head><base href="http://127.0.0.1:9/"><link rel=stylesheet href=x.css><script src=x.js></script></head><body><img src=http://127.0.0.1:9/i><iframe src=http://127.0.0.1:9/></iframe><p>It rained..</p></body></html>`,
		"news/c.txt":          evil,
		"a.jsonl.gz":          packed.String(),
		"a.xml":               `<?xml version="1.0"?><!DOCTYPE rss SYSTEM "http://127.0.0.1:9/rss.dtd" [<!ENTITY a SYSTEM "http://127.0.0.1:9/a"><!ENTITY b SYSTEM "file:///etc/passwd">]><rss><channel><item><title>It rained , &a;&b;</title></item></channel></rss>`,
		"a.csv":               "id,body\n1,\"=WEBSERVICE(\"\"http://127.0.0.1:9/\"\") , and more\"\n",
		"news/.stet.yaml":     "rules:\n  name/transliteration: warning\n",
		"page.warc":           "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://127.0.0.1:9/\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: 92\r\n\r\nHTTP/1.1 301 Moved\r\nLocation: http://127.0.0.1:9/x\r\nContent-Type: text/html\r\n\r\n<p>It rained , x\r\n\r\n",
		"repo/.git/HEAD":      "ref: refs/heads/main\n",
		"repo/a.txt":          "It rained..\n",
		"repo/.gitattributes": "*.txt filter=evil\n",
		"repo/.git/config":    "[core]\n\tfsmonitor = touch ran\n\tpager = touch ran\n[filter \"evil\"]\n\tclean = touch ran\n\tsmudge = touch ran\n",
	})
	at := func(path string) string { return "file://" + filepath.ToSlash(filepath.Join(filepath.Dir(stet), path)) }
	conversation := message(hello) + message(`{"jsonrpc":"2.0","method":"initialized","params":{}}`) +
		message(fmt.Sprintf(`{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":%q,"languageId":"markdown","version":1,"text":"It rained.. See http://127.0.0.1:9/a"}}}`, at("a.md"))) +
		message(farewell) + message(bye)
	run := func(program, in string, args ...string) (code int, killed bool, said string) {
		c := exec.Command("sealed", append([]string{program}, args...)...)
		var errs bytes.Buffer
		c.Stdin, c.Stderr = strings.NewReader(in), &errs
		c.Env = append(os.Environ(), "http_proxy=http://127.0.0.1:9/", "PAGER=touch ran", "EDITOR=touch ran", "GIT_EXTERNAL_DIFF=touch ran")
		err := c.Run()
		var exit *exec.ExitError
		if err != nil && !errors.As(err, &exit) {
			t.Fatal(err)
		}
		status, ok := c.ProcessState.Sys().(syscall.WaitStatus)
		if c.ProcessState.ExitCode() == unsealable {
			t.Skipf("the kernel does not let calls be forbidden: %s", errs.String())
		}
		return c.ProcessState.ExitCode(), ok && status.Signal() == syscall.SIGSYS, errs.String()
	}
	// Who does either is killed: stet too, when --since asks for git.
	dials, err := exec.LookPath("dials")
	if err != nil {
		t.Fatal(err)
	}
	if code, killed, said := run(dials, ""); !killed {
		t.Fatalf("a socket was opened (exit code %d): %s", code, said)
	}
	if code, killed, said := run(stet, "", "check", "--since", "HEAD", "repo"); !killed {
		t.Fatalf("git was run (exit code %d): %s", code, said)
	}
	book := filepath.Join(t.TempDir(), "book")
	for _, args := range [][]string{
		{"check", seeds, "news", "repo"},
		{"check", "--format", "html=r.html", "--format", "sarif=r.sarif", "--format", "gitlab=r.json", "--format", "github", "news"},
		{"check", "--diff", "news"}, {"check", "--update-book", "--book", book, seeds, "news"}, {"check", "--book", book, "news"},
		{"check", "-"},
		{"names", seeds}, {"names", "--book", book, "news"},
		{"clean", "--out", "out.gz", "a.jsonl.gz"}, {"clean", "--out", "out.xml", "a.xml"}, {"clean", "--out", "out.csv", "a.csv"}, {"clean", "--out", "out.warc", "page.warc"},
		{"clean", "--out", "out", "news"}, {"clean", "--verify", "out"}, {"clean", "--undo", "out", "--out", "again"}, {"clean", "--dry-run", "--format", "html=d.html", "news"},
		{"clean", "--out", "-", "-"},
		{"lsp"},
		{"rules"}, {"explain", "punct/doubled"}, {"init"}, {"completion", "bash"}, {"--version"}, {"help"},
		{"check", "--fix", "--unsafe-fixes", "news", "repo"},
	} {
		in := `{"id":1,"body":"It rained , all day."}` + "\n"
		if args[0] == "lsp" {
			in = conversation
		}
		code, killed, said := run(stet, in, args...)
		if killed {
			t.Errorf("stet %s asked for a socket or another program: %s", strings.Join(args, " "), said)
		} else if code != ExitClean && code != ExitFindings && code != ExitIncomplete {
			t.Errorf("stet %s: exit code %d, %s", strings.Join(args, " "), code, said)
		}
	}
	if got := content(t, "repo/a.txt"); got != "It rained.\n" {
		t.Errorf("nothing was mended: %q", got)
	}
	for _, dir := range []string{".", "repo", "news"} {
		if _, err := os.Stat(filepath.Join(dir, "ran")); err == nil {
			t.Errorf("a program of the article's was run in %s", dir)
		}
	}
}
