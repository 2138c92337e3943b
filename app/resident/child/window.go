// Package child runs the process that shows windows, and talks to it: a line
// `show VIEW` or `quit` on its standard input, a line `shown VIEW` back on its
// standard output. The end of its standard input tells it that the resident
// is gone.
package child

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"sync"
	"time"

	"stillnight/data"
	"stillnight/data/words"
)

// Params are what a Window needs.
type Params struct {
	Executable string          // started as `Executable --data DIR window VIEW`
	DataDir    string          // given on to it
	Env        func() []string // its environment, asked at each start
	Log        *slog.Logger    // gets what it writes to standard error
	Stderr     io.Writer       // gets it too; nil: nothing does
	Patience   time.Duration   // how long it may take to show a view; 0: 10 s
	Farewell   time.Duration   // how long it may take to end; 0: 2 s
}

// Window is the process that shows windows: one at most, started when there is
// something to show. It is safe for concurrent use.
type Window struct {
	p    Params
	turn chan struct{} // held by the call that shows something
	stop chan struct{} // closed by Close
	once sync.Once

	mu     sync.Mutex
	closed bool
	alive  *process // nil: none was started, or it ended
}

// New makes a Window and starts nothing.
func New(p Params) *Window {
	if p.Patience == 0 {
		p.Patience = 10 * time.Second
	}
	if p.Farewell == 0 {
		p.Farewell = 2 * time.Second
	}
	return &Window{p: p, turn: make(chan struct{}, 1), stop: make(chan struct{})}
}

var (
	errEnded = errors.New("it ended")
	errSlow  = errors.New("it does not answer")
)

// Show shows a view, in the window that is open or in a new process, and
// returns when the process says that it did. One that ends or hangs instead
// is replaced once. After Close the error is data.ErrClosed.
func (w *Window) Show(ctx context.Context, view string) error {
	if view == "" || strings.ContainsAny(view, " \r\n") {
		return fmt.Errorf("%w: there is no view %q", data.ErrBadInput, view)
	}
	select {
	case w.turn <- struct{}{}:
		defer func() { <-w.turn }()
	case <-ctx.Done():
		return fmt.Errorf("open a window: %w", ctx.Err())
	}
	var proc *process
	for range 2 {
		var err error
		proc, err = w.try(ctx, view)
		if !errors.Is(err, errEnded) && !errors.Is(err, errSlow) {
			return err
		}
		w.p.Log.Warn("the window's process is replaced", "reason", err, "said", proc.lastWords())
	}
	if said := proc.lastWords(); said != "" {
		return errors.New(words.T("the window could not be opened: %s", said))
	}
	return errors.New(words.T("the window could not be opened; the log says more"))
}

// try asks the process that is there, or a new one, to show the view.
func (w *Window) try(ctx context.Context, view string) (*process, error) {
	proc, fresh, err := w.process(view)
	if err != nil {
		return nil, err
	}
	if !fresh {
		if err := proc.say("show " + view); err != nil {
			proc.kill()
			return proc, fmt.Errorf("%w: %w", errEnded, err)
		}
	}
	patience := time.NewTimer(w.p.Patience)
	defer patience.Stop()
	for {
		select {
		case shown := <-proc.shown:
			if shown == view {
				return proc, nil
			}
		case <-proc.ended:
			return proc, errEnded
		case <-patience.C:
			proc.kill()
			return proc, errSlow
		case <-w.stop:
			return proc, data.ErrClosed
		case <-ctx.Done():
			return proc, fmt.Errorf("open a window: %w", ctx.Err())
		}
	}
}

// process returns the living process, or starts one that shows the view.
func (w *Window) process(view string) (proc *process, fresh bool, err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.closed {
		return nil, false, data.ErrClosed
	}
	if w.alive != nil && !w.alive.gone() {
		return w.alive, false, nil
	}
	w.alive, err = start(w.p, view)
	if err != nil {
		return nil, false, fmt.Errorf("open a window: %w", err)
	}
	return w.alive, true, nil
}

// Close asks the process to end, and kills it when it does not within the
// time of farewell or before ctx ends. Nothing can be shown any more.
func (w *Window) Close(ctx context.Context) {
	w.once.Do(func() { close(w.stop) })
	w.mu.Lock()
	w.closed = true
	proc := w.alive
	w.mu.Unlock()
	if proc == nil {
		return
	}
	proc.quit()
	farewell := time.NewTimer(w.p.Farewell)
	defer farewell.Stop()
	select {
	case <-proc.ended:
		return
	case <-farewell.C:
	case <-ctx.Done():
	}
	w.p.Log.Warn("the window's process does not end and is killed")
	proc.kill()
}
