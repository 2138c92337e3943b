// Package session tells whether there is a display to open windows on, and
// when the session of the person ends.
//
// A resident holds no window, and nothing ends it at log-out where the system
// leaves processes alone. It would keep the diary from the resident of the
// next session, with a tray and windows that lead nowhere. So it holds a
// connection to the display as any program with a window does, and takes the
// end of the display for the end of the session.
package session

import (
	"context"
	"log/slog"
	"time"
)

// Params are what Wait needs.
type Params struct {
	Getenv func(string) string
	Log    *slog.Logger
	Grace  time.Duration // for a display that restarts; 0: 3 s
	Check  time.Duration // between attempts to reach it again; 0: 500 ms
}

// Wait returns when the session has ended or ctx ends, and says whether it
// was the session. Where there is no display it waits for ctx.
func Wait(ctx context.Context, p Params) (ended bool) {
	if p.Grace == 0 {
		p.Grace = 3 * time.Second
	}
	if p.Check == 0 {
		p.Check = 500 * time.Millisecond
	}
	held, err := hold(ctx, p.Getenv)
	if err != nil {
		p.Log.Debug("the end of the session cannot be told", "error", err)
		<-ctx.Done()
		return false
	}
	for {
		held.drain(ctx)
		if ctx.Err() != nil {
			return false
		}
		p.Log.Info("the display is gone")
		if held, err = again(ctx, p); err != nil {
			return ctx.Err() == nil
		}
		p.Log.Info("the display is back")
	}
}

// again reaches the display once more within the time of grace.
func again(ctx context.Context, p Params) (*connection, error) {
	ctx, cancel := context.WithTimeout(ctx, p.Grace)
	defer cancel()
	check := time.NewTicker(p.Check)
	defer check.Stop()
	for {
		held, err := hold(ctx, p.Getenv)
		if err == nil {
			return held, nil
		}
		select {
		case <-check.C:
		case <-ctx.Done():
			return nil, err
		}
	}
}
