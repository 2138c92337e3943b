package reminders

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// deadline is how long anything may take that the desktop has a part in.
const deadline = 5 * time.Second

const (
	queued  = 8  // what may wait for the worker
	unheard = 16 // answers that may wait to be heard
)

// Errors of a Notifier.
var (
	// ErrBusy says that an earlier notification still hangs in the desktop.
	ErrBusy = errors.New("the notification service does not answer")
	// ErrNoService says that there is no notification service to be had.
	ErrNoService = errors.New("there is no notification service")
)

// queue runs jobs one after the other in a worker of its own, so that a
// desktop that hangs costs one goroutine and never the caller.
type queue struct {
	jobs chan job
	done chan struct{} // closed when the worker ended
}

// job is work with the context of who waits for it.
type job struct {
	ctx    context.Context
	work   func(context.Context) error
	result chan error // buffered: nobody may be waiting any more
}

func newQueue() queue {
	return queue{jobs: make(chan job, queued), done: make(chan struct{})}
}

// do has the work done and waits for it, for the deadline at most.
func (q queue) do(ctx context.Context, work func(context.Context) error) error {
	ctx, cancel := context.WithTimeoutCause(ctx, deadline, ErrBusy)
	defer cancel()
	j := job{ctx: ctx, work: work, result: make(chan error, 1)}
	select {
	case q.jobs <- j:
	case <-q.done:
		return ErrNoService
	default:
		return ErrBusy
	}
	select {
	case err := <-j.result:
		return err
	case <-q.done:
		return ErrNoService
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// run does the job unless nobody waits for it any more. Work that panics, in a
// library or for what a foreign program sent, is work that failed.
func (j job) run() {
	if j.ctx.Err() != nil {
		return
	}
	defer func() {
		if r := recover(); r != nil {
			j.result <- fmt.Errorf("notify: %v", r)
		}
	}()
	j.result <- j.work(j.ctx)
}
