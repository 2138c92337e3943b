package window

import (
	"context"
	"sync"
	"time"
)

// worker runs the jobs of one view one after the other, off the UI thread.
type worker struct {
	mu      sync.Mutex
	waiting []job
	closed  bool
	wake    chan struct{} // one token: there is something to do
	done    chan struct{} // closed when all is done
}

type job struct {
	key string
	run func(ctx context.Context)
}

func newWorker(ctx context.Context) *worker {
	w := &worker{wake: make(chan struct{}, 1), done: make(chan struct{})}
	go w.run(ctx)
	return w
}

// add puts a job at the end, or in the place of a waiting one of its key. A
// closed worker takes none.
func (w *worker) add(key string, run func(ctx context.Context)) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.closed {
		return
	}
	for i := range w.waiting {
		if key != "" && w.waiting[i].key == key {
			w.waiting[i].run = run
			return
		}
	}
	w.waiting = append(w.waiting, job{key, run})
	w.nudge()
}

// close lets the worker end after the jobs that it has.
func (w *worker) close() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.closed = true
	w.nudge()
}

// wait returns when all is done, or after the patience.
func (w *worker) wait(patience time.Duration) bool {
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case <-w.done:
		return true
	case <-timer.C:
		return false
	}
}

func (w *worker) nudge() {
	select {
	case w.wake <- struct{}{}:
	default:
	}
}

func (w *worker) run(ctx context.Context) {
	defer close(w.done)
	for range w.wake {
		for {
			next, ok, last := w.next()
			if ok {
				next.run(ctx)
				continue
			}
			if last {
				return
			}
			break
		}
	}
}

func (w *worker) next() (next job, ok, last bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.waiting) == 0 {
		return job{}, false, w.closed
	}
	next = w.waiting[0]
	w.waiting = w.waiting[1:]
	return next, true, false
}
