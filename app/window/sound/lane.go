package sound

import (
	"context"
	"log/slog"
	"slices"
	"sync"
	"time"
)

// lane does one thing after the other with the first of its engines that
// works.
type lane struct {
	engines    []engine
	patience   time.Duration // for one thing
	fresh      time.Duration // after which a thing comes too late
	newestOnly bool          // a new thing ends the one under way
	none, fail string        // the sentences of trouble
	log        *slog.Logger

	mu      sync.Mutex
	waiting []thing
	running bool
	stop    context.CancelFunc // ends the thing under way; nil: nothing is
	told    string             // the trouble
	quiet   time.Time          // nothing is tried before
	best    int                // the engine that worked last, or is to be tried next
	failed  int                // how often one has failed since
}

// thing is something to be played or spoken.
type thing struct {
	make func() (string, error)
	at   time.Time
}

// add queues a thing, or drops it where nothing works or too much waits.
func (l *lane) add(ctx context.Context, how func() (string, error)) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := time.Now()
	if ctx.Err() != nil || now.Before(l.quiet) {
		return
	}
	if l.newestOnly {
		l.waiting = nil
		if l.stop != nil {
			l.stop()
		}
	}
	if len(l.waiting) >= maxQueue {
		return
	}
	l.waiting = append(l.waiting, thing{how, now})
	if !l.running {
		l.running = true
		go l.run(ctx)
	}
}

// run does what waits until nothing does.
func (l *lane) run(ctx context.Context) {
	for {
		t, doing, ok := l.next(ctx)
		if !ok {
			return
		}
		l.do(doing, t)
		l.end()
	}
}

// next takes the next thing that is not too late.
func (l *lane) next(ctx context.Context) (t thing, doing context.Context, ok bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.waiting = slices.DeleteFunc(l.waiting, l.late)
	if len(l.waiting) == 0 || ctx.Err() != nil {
		l.running = false
		return thing{}, nil, false
	}
	t, l.waiting = l.waiting[0], l.waiting[1:]
	doing, l.stop = context.WithTimeout(ctx, l.patience)
	return t, doing, true
}

func (l *lane) late(t thing) bool { return time.Since(t.at) > l.fresh }

func (l *lane) end() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.stop()
	l.stop = nil
}

// do tries one engine after the other, beginning with the one that worked
// last, as long as the thing is not too late.
func (l *lane) do(ctx context.Context, t thing) {
	what, err := t.make()
	if err != nil {
		l.fails(l.fail, err)
		return
	}
	found := false
	for i := range l.engines {
		at := (l.best + i) % len(l.engines)
		e := l.engines[at]
		if !e.there() {
			continue
		}
		found = true
		if l.late(t) {
			l.best = at // has its turn next time
			if l.failed < len(l.engines) {
				return
			}
			break // each has had it
		}
		if err = e.run(ctx, what); err == nil {
			l.works(at)
			return
		}
		if ctx.Err() == context.Canceled { //nolint:errorlint // the context's own, not wrapped
			return // something newer is to be done
		}
		l.failed++
		l.log.Debug("not heard", "by", e.name, "error", err)
	}
	if found {
		l.fails(l.fail, err)
	} else {
		l.fails(l.none, nil)
	}
}

func (l *lane) works(engine int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.best, l.failed, l.told = engine, 0, ""
}

// fails tells the trouble once and leaves it be for a while.
func (l *lane) fails(sentence string, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.quiet = time.Now().Add(silence)
	l.waiting = nil
	if l.told != sentence {
		l.told = sentence
		l.log.Warn(sentence, "error", err)
	}
}

// trouble returns the sentence, also before anything was tried.
func (l *lane) trouble() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.told == "" && !slices.ContainsFunc(l.engines, func(e engine) bool { return e.there() }) {
		return l.none
	}
	return l.told
}
