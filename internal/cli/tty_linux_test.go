package cli

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// screen is a pseudo-terminal and what was written to it.
type screen struct {
	master, slave *os.File

	mu  sync.Mutex
	raw bytes.Buffer
	end chan struct{}
}

func newScreen(t *testing.T, columns uint16) *screen {
	t.Helper()
	master, err := os.OpenFile("/dev/ptmx", os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Skip("no pseudo-terminal can be had here:", err)
	}
	s := &screen{master: master, end: make(chan struct{})}
	n, err := unix.IoctlGetInt(int(master.Fd()), unix.TIOCGPTN)
	if err == nil {
		err = unix.IoctlSetPointerInt(int(master.Fd()), unix.TIOCSPTLCK, 0)
	}
	if err == nil {
		s.slave, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", n), os.O_RDWR|unix.O_NOCTTY, 0)
	}
	if err == nil {
		err = unix.IoctlSetWinsize(int(s.slave.Fd()), unix.TIOCSWINSZ, &unix.Winsize{Row: 24, Col: columns})
	}
	if err != nil {
		t.Skip("no pseudo-terminal can be had here:", err)
	}
	go func() {
		defer close(s.end)
		b := make([]byte, 4096)
		for {
			n, err := s.master.Read(b)
			s.mu.Lock()
			s.raw.Write(b[:n])
			s.mu.Unlock()
			if err != nil {
				return // the last one has closed its side
			}
		}
	}()
	return s
}

func (s *screen) written() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.raw.String()
}

// close returns what was written, and what of it is to be seen.
func (s *screen) close() (raw, seen string) {
	_ = s.slave.Close()
	<-s.end
	_ = s.master.Close()
	raw = s.written()
	var lines []string
	for _, line := range strings.Split(raw, "\n") {
		var cells []byte
		at := 0
		for _, c := range []byte(line) {
			if c == '\r' {
				at = 0
				continue
			}
			if at == len(cells) {
				cells = append(cells, c)
			}
			cells[at] = c
			at++
		}
		lines = append(lines, strings.TrimRight(string(cells), " "))
	}
	return raw, strings.Join(lines, "\n")
}

func TestACleanedArchiveIsFollowedOnATerminalAndTheLineGoesAway(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	t.Chdir(t.TempDir())
	var b strings.Builder
	for i := range 60000 {
		fmt.Fprintf(&b, `{"id":%d,"body":"The council of town %d met on Tuesday , as it does each week. It heard a report about roads, and the mayor spoke of %d new schools that are to be built by the end of the decade."}`+"\n", i, i%90, i%7+2)
	}
	write(t, map[string]string{"a.jsonl": b.String()})
	run := func(s *screen, env string, args ...string) *exec.Cmd {
		c := exec.Command("stet", append([]string{"clean", "a.jsonl"}, args...)...)
		c.Stdout, c.Stderr = s.slave, s.slave
		c.Env = append(os.Environ(), env)
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		return c
	}

	// With all the rules it takes longer than anybody waits for here.
	const columns = 60
	s := newScreen(t, columns)
	c := run(s, "TERM=xterm", "--out", "out")
	for begun := time.Now(); strings.Count(s.written(), "stet  ") < 3; {
		if time.Since(begun) > time.Minute {
			t.Fatalf("no line was drawn: %q", s.written())
		}
		time.Sleep(20 * time.Millisecond)
	}
	if err := c.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	err := c.Wait()
	raw, seen := s.close()
	if err == nil || c.ProcessState.ExitCode() != ExitIncomplete {
		t.Errorf("an interrupted run ended with %v", err)
	}
	for _, line := range strings.FieldsFunc(raw, func(r rune) bool { return r == '\r' || r == '\n' }) {
		if strings.HasPrefix(line, "stet  ") && len(line) >= columns {
			t.Errorf("a line of %d characters does not fit %d columns: %q", len(line), columns, line)
		}
	}
	if !strings.Contains(raw, " articles  ") || !strings.Contains(raw, " MB of ") {
		t.Errorf("the lines say neither articles nor bytes: %q", raw)
	}
	if strings.Contains(seen, "stet  ") || !strings.Contains(seen, "stet: nothing was put in the place of out") || !strings.HasSuffix(seen, "the rest was not read\n") {
		t.Errorf("after the interrupt there is to be seen\n%s", seen)
	}

	// Nothing of it shows where nobody wants it or the cursor cannot go back.
	for _, quiet := range [][]string{{"TERM=xterm", "--quiet"}, {"TERM=dumb"}} {
		s := newScreen(t, columns)
		c := run(s, quiet[0], append([]string{"--dry-run", "--select", "punct/*,number/*,mt/*"}, quiet[1:]...)...)
		time.Sleep(1500 * time.Millisecond)
		_ = c.Process.Signal(os.Interrupt)
		_ = c.Wait()
		if raw, _ := s.close(); strings.Contains(raw, "stet  ") {
			t.Errorf("%s: %q was drawn", quiet, raw)
		}
	}
}
