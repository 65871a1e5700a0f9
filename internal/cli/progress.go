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
	w     io.Writer
	width int
	total int
	begun time.Time
	quit  chan struct{}
	// say, when set, makes the line.
	say  func(elapsed time.Duration) string
	over sync.WaitGroup

	mu       sync.Mutex
	learning bool
	done     int
	found    int
	shown    bool
}

// newProgress begins a progress line on w for a run over total files. Nothing
// shows before a second has passed.
func newProgress(w io.Writer, columns, total int) *progress {
	p := &progress{w: w, width: columns, total: total, begun: time.Now(), quit: make(chan struct{})}
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
		p.clear()
		p.shown = true
		_, _ = io.WriteString(p.w, p.line(time.Since(p.begun))) // a lost progress line is no loss
		p.mu.Unlock()
		select {
		case <-p.quit:
			return
		case <-tick.C:
		}
	}
}

// speak has say make the line.
func (p *progress) speak(say func(elapsed time.Duration) string) {
	p.mu.Lock()
	p.say = say
	p.mu.Unlock()
}

// line is the progress line, short enough not to wrap.
func (p *progress) line(elapsed time.Duration) string {
	done := fmt.Sprintf("%d of %s", p.done, plural(p.total, "file", "files"))
	s := fmt.Sprintf("stet  %s  %d found  %s", done, p.found, elapsed.Truncate(time.Second))
	switch {
	case p.say != nil:
		s = p.say(elapsed)
	case p.learning:
		s = fmt.Sprintf("stet  learning from %s  %s", done, elapsed.Truncate(time.Second))
	}
	if p.width > 0 && len(s) >= p.width {
		s = s[:p.width-1]
	}
	return s
}

// clear wipes the line. The lock is held.
func (p *progress) clear() {
	if p.shown {
		columns := p.width
		if columns == 0 {
			columns = 80
		}
		_, _ = io.WriteString(p.w, "\r"+strings.Repeat(" ", columns-1)+"\r")
		p.shown = false
	}
}

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
