// Package awake keeps the display from sleeping while somebody asks for it,
// by whatever the desktop has for it.
package awake

import (
	"context"
	"log/slog"
	"sync"
	"time"
)

const (
	patience = 8 * time.Second // for the desktop to agree, in all
	again    = 2 * time.Second // between attempts, where what kept it awake is gone
	goodbye  = 2 * time.Second // for the desktop to be told that it may sleep
)

// Params are what a keeper needs.
type Params struct {
	Getenv func(string) string
	Log    *slog.Logger
}

// Keeper keeps the display awake while it has holders. It is safe for
// concurrent use, and needs no end: when the process ends, the desktop lets
// the display sleep.
type Keeper struct {
	p Params

	mu      sync.Mutex
	holders int
	spell   *spell // nil without holders
}

// New makes a keeper that does nothing yet.
func New(p Params) *Keeper { return &Keeper{p: p} }

// spell is one time of being awake, from the first holder to the last.
type spell struct {
	end     context.CancelFunc
	settled chan struct{} // closed when the desktop has answered
	err     error         // the answer, once settled
}

// lease is what the desktop agreed to.
type lease interface {
	// Lost is closed when the desktop keeps the display awake no more, because
	// what did so has ended.
	Lost() <-chan struct{}
	// Release lets the display sleep. It takes no longer than ctx.
	Release(ctx context.Context)
}

// Hold keeps the display awake until release is called, which may be called
// twice. It waits for the desktop to agree, 8 s at most, and fails with a
// sentence where nothing keeps a display awake.
func (k *Keeper) Hold(ctx context.Context) (release func(), err error) {
	s := k.enter()
	release = sync.OnceFunc(k.leave)
	select {
	case <-s.settled:
		err = s.err
	case <-ctx.Done():
		err = ctx.Err()
	}
	if err != nil {
		release()
		return nil, err
	}
	return release, nil
}

func (k *Keeper) enter() *spell {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.holders++
	if k.spell == nil {
		ctx, end := context.WithCancel(context.Background())
		k.spell = &spell{end: end, settled: make(chan struct{})}
		go k.spell.run(ctx, k.p)
	}
	return k.spell
}

func (k *Keeper) leave() {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.holders--; k.holders == 0 {
		k.spell.end()
		k.spell = nil
	}
}

// run keeps the display awake until ctx ends, also over restarts of what does
// so.
func (s *spell) run(ctx context.Context, p Params) {
	held, err := ask(ctx, p)
	s.err = err
	close(s.settled)
	if err != nil {
		p.Log.Info("the display may sleep", "reason", err)
		return
	}
	p.Log.Debug("the display is kept awake")
	for held != nil {
		select {
		case <-held.Lost():
			held.Release(ctx)
			held = askAgain(ctx, p)
		case <-ctx.Done():
			bye, cancel := context.WithTimeout(context.WithoutCancel(ctx), goodbye)
			held.Release(bye)
			cancel()
			p.Log.Debug("the display may sleep again")
			return
		}
	}
}

func ask(ctx context.Context, p Params) (lease, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	return inhibit(ctx, p)
}

// askAgain asks until the desktop agrees or ctx ends; then it returns nil.
func askAgain(ctx context.Context, p Params) lease {
	p.Log.Info("what kept the display awake is gone")
	pause := time.NewTicker(again)
	defer pause.Stop()
	for {
		select {
		case <-pause.C:
			if held, err := ask(ctx, p); err == nil {
				return held
			}
		case <-ctx.Done():
			return nil
		}
	}
}
