package window

import (
	"sync"

	"fyne.io/fyne/v2"
)

// hop is the one way to the UI thread. Before Fyne's loop runs, what is to be
// done waits for the goroutine that will run it.
type hop struct {
	mu      sync.Mutex
	started bool
	ended   bool
	early   []func()
	arrived chan struct{} // one token: early has something
}

func newHop() *hop { return &hop{arrived: make(chan struct{}, 1)} }

// do runs f on the UI thread, soon; not any more after end. From any goroutine.
func (h *hop) do(f func()) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.ended {
		return
	}
	if h.started {
		fyne.Do(f)
		return
	}
	h.early = append(h.early, f)
	select {
	case h.arrived <- struct{}{}:
	default:
	}
}

// drain runs what waits. Only for the UI thread.
func (h *hop) drain() {
	h.mu.Lock()
	early := h.early
	h.early = nil
	h.mu.Unlock()
	for _, f := range early {
		f()
	}
}

// start hands over to Fyne's loop, which is about to run.
func (h *hop) start() {
	h.drain()
	h.mu.Lock()
	defer h.mu.Unlock()
	h.started = true
	for _, f := range h.early {
		fyne.Do(f)
	}
	h.early = nil
}

// end takes nothing more, as Fyne's loop is about to end: after it, Fyne
// would run what it is given on the thread that brings it. Only for the UI
// thread.
func (h *hop) end() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.ended, h.early = true, nil
}
