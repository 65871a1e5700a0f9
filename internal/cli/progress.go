package cli

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"time"
)

// Short runs need no progress line, and a line that changes faster than this
// flickers.
const (
	progressAfter = time.Second
	progressEvery = 100 * time.Millisecond
)

// progress keeps one line on a terminal up to date while a run goes on. A nil
// progress keeps none.
type progress struct {
	w io.Writer
	// columns is asked each time, as a window may be made narrower; 0 stands for
	// not known.
	columns func() int
	total   int
	begun   time.Time
	quit    chan struct{}
	// say, when set, makes the line of at most so many characters, if it can.
	say  func(room int) string
	over sync.WaitGroup

	mu       sync.Mutex
	learning bool
	done     int
	found    int
	shown    string
}

// newProgress begins a progress line on w for a run over total files. Nothing
// shows before a second has passed.
func newProgress(w io.Writer, columns func() int, total int) *progress {
	p := &progress{w: w, columns: columns, total: total, begun: time.Now(), quit: make(chan struct{})}
	p.over.Add(1)
	go p.draw()
	return p
}

func (p *progress) draw() {
	defer p.over.Done()
	first := time.NewTimer(progressAfter)
	defer first.Stop()
	select {
	case <-p.quit:
		return
	case <-first.C:
	}
	tick := time.NewTicker(progressEvery)
	defer tick.Stop()
	for {
		p.mu.Lock()
		p.show(p.line(time.Since(p.begun)))
		p.mu.Unlock()
		select {
		case <-p.quit:
			return
		case <-tick.C:
		}
	}
}

// speak has say make the line.
func (p *progress) speak(say func(room int) string) {
	p.mu.Lock()
	p.say = say
	p.mu.Unlock()
}

// line is the progress line, short enough not to wrap.
func (p *progress) line(elapsed time.Duration) string {
	// A terminal goes to the next line once its last column is written to.
	room := 79
	if columns := p.columns(); columns > 0 {
		room = columns - 1
	}
	done := fmt.Sprintf("%d of %s", p.done, plural(p.total, "file", "files"))
	s := fmt.Sprintf("stet  %s  %d found  %s", done, p.found, elapsed.Truncate(time.Second))
	switch {
	case p.say != nil:
		s = p.say(room)
	case p.learning:
		s = fmt.Sprintf("stet  learning from %s  %s", done, elapsed.Truncate(time.Second))
	}
	return s[:min(len(s), room)]
}

// show puts s over the line that stands there, in one piece, so that nothing
// flickers. The lock is held.
func (p *progress) show(s string) {
	if s == p.shown {
		return
	}
	over := s + strings.Repeat(" ", max(0, len(p.shown)-len(s)))
	if s == "" {
		over += "\r"
	} else if len(over) > len(s) {
		over += "\r" + s // the cursor stands behind what is to be read
	}
	_, _ = io.WriteString(p.w, "\r"+over) // a lost progress line is no loss
	p.shown = s
}

// clear wipes the line. The lock is held.
func (p *progress) clear() { p.show("") }

// step counts one file more, with what was found in it.
func (p *progress) step(found int) {
	if p == nil {
		return
	}
	p.mu.Lock()
	p.done++
	p.found += found
	p.mu.Unlock()
}

// learn counts one file more from which rules learn before they check any.
func (p *progress) learn() {
	if p == nil {
		return
	}
	p.mu.Lock()
	p.learning = true
	p.done++
	p.mu.Unlock()
}

// check begins to count anew: what follows is checked.
func (p *progress) check() {
	if p == nil {
		return
	}
	p.mu.Lock()
	p.learning, p.done = false, 0
	p.mu.Unlock()
}

// end wipes the line for good.
func (p *progress) end() {
	if p == nil {
		return
	}
	close(p.quit)
	p.over.Wait()
	p.mu.Lock()
	p.clear()
	p.mu.Unlock()
}

// around returns a writer that wipes the line before it writes to w, for what
// goes to the same terminal.
func (p *progress) around(w io.Writer) io.Writer {
	if p == nil {
		return w
	}
	return wiping{p, w}
}

type wiping struct {
	p *progress
	w io.Writer
}

func (w wiping) Write(b []byte) (int, error) {
	w.p.mu.Lock()
	defer w.p.mu.Unlock()
	w.p.clear()
	return w.w.Write(b)
}
