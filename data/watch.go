package data

import (
	"context"
	"slices"
	"sync"
)

// maxChangeDays is how many days a merged change names before it says any.
const maxChangeDays = 400

// merge returns one change that says what both say.
func (c Change) merge(o Change) Change {
	anyDay := (c.Events && c.Days == nil) || (o.Events && o.Days == nil)
	c.Events = c.Events || o.Events
	c.Settings = c.Settings || o.Settings
	c.Snooze = c.Snooze || o.Snooze
	c.Notices = c.Notices || o.Notices
	c.Routines = c.Routines || o.Routines
	if anyDay || len(c.Days)+len(o.Days) > maxChangeDays {
		c.Days = nil
		return c
	}
	if len(o.Days) > 0 {
		c.Days = slices.Concat(c.Days, o.Days)
		slices.Sort(c.Days)
		c.Days = slices.Compact(c.Days)
	}
	return c
}

// hub passes changes on to those who watch.
type hub struct {
	mu     sync.Mutex
	subs   map[*watcher]struct{}
	closed chan struct{}
	ended  bool
}

// watcher holds what one reader has not been told yet.
type watcher struct {
	mu      sync.Mutex
	pending *Change
	wake    chan struct{} // holds one
}

func newHub() *hub {
	return &hub{subs: map[*watcher]struct{}{}, closed: make(chan struct{})}
}

// publish never waits for a reader.
func (h *hub) publish(c Change) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for w := range h.subs {
		w.put(c)
	}
}

func (w *watcher) put(c Change) {
	w.mu.Lock()
	if w.pending != nil {
		c = w.pending.merge(c)
	}
	w.pending = &c
	w.mu.Unlock()
	select {
	case w.wake <- struct{}{}:
	default:
	}
}

func (w *watcher) take() *Change {
	w.mu.Lock()
	defer w.mu.Unlock()
	c := w.pending
	w.pending = nil
	return c
}

// watch returns a channel that is closed when ctx or the hub ends.
func (h *hub) watch(ctx context.Context) (<-chan Change, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.ended {
		return nil, ErrClosed
	}
	w := &watcher{wake: make(chan struct{}, 1)}
	h.subs[w] = struct{}{}
	out := make(chan Change)
	go h.feed(ctx, w, out)
	return out, nil
}

func (h *hub) feed(ctx context.Context, w *watcher, out chan<- Change) {
	defer close(out)
	defer h.drop(w)
	var next *Change
	for {
		var to chan<- Change
		var value Change
		if next != nil {
			to, value = out, *next
		}
		select {
		case <-ctx.Done():
			return
		case <-h.closed:
			return
		case <-w.wake:
			if c := w.take(); c != nil && next != nil {
				merged := next.merge(*c)
				next = &merged
			} else if c != nil {
				next = c
			}
		case to <- value:
			next = nil
		}
	}
}

func (h *hub) drop(w *watcher) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.subs, w)
}

func (h *hub) close() {
	h.mu.Lock()
	defer h.mu.Unlock()
	if !h.ended {
		h.ended = true
		close(h.closed)
	}
}
