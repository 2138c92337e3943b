// Package surroundings watches the desktop for the reminders: whether the
// person wants to be left alone, is away, or has put the computer to sleep.
//
// Desktops tell of it in many ways, and none tells everything. What nobody
// tells is unknown, never taken for a yes. Signals are listened to where there
// are any; what can only be asked for is asked for seldom, and only while a
// reminder may come of it. Every question has a deadline.
package surroundings

import (
	"context"
	"log/slog"
	"maps"
	"os"
	"slices"
	"sync"
	"time"

	"stillnight/reminders"
)

const (
	askEvery  = 30 * time.Second
	idleAfter = 5 * time.Minute // without a key or the pointer, nobody is there
)

// Params are what a Watcher needs.
type Params struct {
	Getenv func(string) string // nil: that of the process
	Log    *slog.Logger        // nil: none
	Wanted func() bool         // whether it is worth asking now; nil: always. Must not block
	Every  time.Duration       // between two rounds of questions; 0: 30 s
}

// aspect is a part of a reminders.Context.
type aspect string

const (
	busy   aspect = "busy"
	locked aspect = "locked"
	idle   aspect = "idle"
)

// fact names what one source says of one aspect.
type fact struct {
	aspect aspect
	source string
}

// word is what a source said, and until when it holds; zero: until it says
// something else.
type word struct {
	known reminders.Known
	until time.Time
}

// Watcher is the surroundings of a resident. Make one with New.
type Watcher struct {
	p    Params
	asks []chan struct{} // one for each who has questions to ask; each holds one

	mu    sync.Mutex
	words map[fact]word
	last  reminders.Context
	heard map[chan reminders.Stir]reminders.Stir // who watches, with what waits in the channel
}

var _ reminders.Surroundings = (*Watcher)(nil)

// New watches until ctx ends. It waits for nothing: at first all is unknown.
func New(ctx context.Context, p Params) *Watcher {
	if p.Getenv == nil {
		p.Getenv = os.Getenv
	}
	if p.Log == nil {
		p.Log = slog.New(slog.DiscardHandler)
	}
	if p.Every == 0 {
		p.Every = askEvery
	}
	w := &Watcher{p: p, words: map[fact]word{}, heard: map[chan reminders.Stir]reminders.Stir{}}
	if w.start(ctx); len(w.asks) > 0 {
		go w.askAround(ctx)
	}
	return w
}

// Context implements reminders.Surroundings.
func (w *Watcher) Context() reminders.Context {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.context()
}

// context puts together what is known. One source that says yes is enough.
func (w *Watcher) context() reminders.Context {
	now := time.Now()
	about := func(a aspect) reminders.Known {
		known := reminders.Unknown
		for f, said := range w.words {
			if f.aspect == a && (said.until.IsZero() || now.Before(said.until)) {
				known = max(known, said.known)
			}
		}
		return known
	}
	return reminders.Context{Busy: about(busy), Locked: about(locked), Idle: about(idle)}
}

// Sources returns who says something of an aspect at present: busy, locked or
// idle.
func (w *Watcher) Sources(of string) []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	names := map[string]bool{}
	for f, said := range w.words {
		if string(f.aspect) == of && said.known != reminders.Unknown {
			names[f.source] = true
		}
	}
	return slices.Sorted(maps.Keys(names))
}

// Watch implements reminders.Surroundings. Words that come faster than they
// are read are merged.
func (w *Watcher) Watch(ctx context.Context) <-chan reminders.Stir {
	c := make(chan reminders.Stir, 1)
	w.mu.Lock()
	w.heard[c] = reminders.Stir{}
	w.mu.Unlock()
	context.AfterFunc(ctx, func() {
		w.mu.Lock()
		defer w.mu.Unlock()
		delete(w.heard, c)
		close(c)
	})
	return c
}

// say takes in what a source says of an aspect, and until when it holds.
func (w *Watcher) say(a aspect, source string, known reminders.Known, holds time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	said := word{known: known}
	if holds > 0 {
		said.until = time.Now().Add(holds)
	}
	f := fact{a, source}
	if w.words[f] = said; known == reminders.Unknown {
		delete(w.words, f)
	}
	w.tellChange()
}

// forget takes back all that a source said.
func (w *Watcher) forget(sources ...string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	maps.DeleteFunc(w.words, func(f fact, _ word) bool { return slices.Contains(sources, f.source) })
	w.tellChange()
}

func (w *Watcher) tellChange() {
	if now := w.context(); now != w.last {
		w.last = now
		w.tell(reminders.Stir{})
	}
}

// sleeping tells that the computer is about to sleep, or has woken.
func (w *Watcher) sleeping(about bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.tell(reminders.Stir{Asleep: about, Woke: !about})
}

// tell puts a word into each channel, together with one that still waits there.
func (w *Watcher) tell(stir reminders.Stir) {
	for c, before := range w.heard {
		next := stir
		select {
		case <-c: // not read yet
			next.Asleep, next.Woke = next.Asleep || before.Asleep, next.Woke || before.Woke
		default:
		}
		c <- next // it is empty, and nobody else writes
		w.heard[c] = next
	}
}

// askAround has the questions asked that nobody answers by himself.
func (w *Watcher) askAround(ctx context.Context) {
	ticker := time.NewTicker(w.p.Every)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
		if !w.worthAsking() {
			continue
		}
		for _, ask := range w.asks {
			select {
			case ask <- struct{}{}:
			default: // the last question is not answered yet
			}
		}
	}
}

// worthAsking is also when something keeps reminders back, to notice its end.
func (w *Watcher) worthAsking() bool {
	if w.p.Wanted == nil || w.p.Wanted() {
		return true
	}
	now := w.Context()
	return max(now.Busy, now.Locked, now.Idle) == reminders.Yes
}

// asked returns a channel that gets a word whenever it is time to ask.
func (w *Watcher) asked() <-chan struct{} {
	ask := make(chan struct{}, 1)
	ask <- struct{}{} // once at the start
	w.asks = append(w.asks, ask)
	return ask
}

// sayIdle takes in how long ago the person touched something.
func (w *Watcher) sayIdle(source string, since time.Duration) {
	w.say(idle, source, known(since >= idleAfter), w.holds())
}

// holds is how long an answer holds: a question that was not worth asking or
// not answered twice leaves it unknown.
func (w *Watcher) holds() time.Duration { return w.p.Every * 5 / 2 }

func known(yes bool) reminders.Known {
	if yes {
		return reminders.Yes
	}
	return reminders.No
}
