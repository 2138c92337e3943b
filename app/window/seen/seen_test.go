//go:build !windows

package seen_test

import (
	"context"
	"log/slog"
	"testing"
	"time"

	"stillnight/app/window/seen"
	"stillnight/app/x11/x11test"
)

const patience = 10 * time.Second

func follow(ctx context.Context, d *x11test.Display, window uint32) *seen.Sight {
	return seen.New(ctx, seen.Window{X11: window}, d.Getenv, slog.New(slog.DiscardHandler))
}

// await waits until the window is hidden, or seen.
func await(t *testing.T, s *seen.Sight, hidden bool, why string) {
	t.Helper()
	tick := time.NewTicker(2 * time.Millisecond)
	defer tick.Stop()
	deadline := time.After(patience)
	for s.Hidden() != hidden {
		select {
		case <-tick.C:
		case <-deadline:
			t.Fatalf("%s: hidden is %v", why, !hidden)
		}
	}
}

func TestAWindowThatIsMinimised(t *testing.T) {
	d := x11test.New(t)
	s := follow(t.Context(), d, x11test.Window)
	if s.Hidden() {
		t.Error("it is hidden before anybody has answered")
	}
	d.Show(false)
	await(t, s, true, "unmapped")
	d.Show(true)
	await(t, s, false, "mapped again")

	d.Atom("WM_STATE")
	d.Set("WM_STATE", 3, 0)
	await(t, s, true, "an icon")
	d.Set("WM_STATE", 1, 0)
	await(t, s, false, "no icon")

	maximised, away := d.Atom("_NET_WM_STATE_MAXIMIZED_VERT"), d.Atom("_NET_WM_STATE_HIDDEN")
	d.Atom("_NET_WM_STATE")
	d.Set("_NET_WM_STATE", maximised, away)
	await(t, s, true, "minimised, and mapped for its small picture")
	d.Set("_NET_WM_STATE", maximised)
	await(t, s, false, "maximised")
	d.Set("_NET_WM_STATE")
	d.Show(false)
	await(t, s, true, "unmapped without a state")
}

func TestWhatCannotBeKnownIsSeen(t *testing.T) {
	for name, w := range map[string]seen.Window{"no window": {}, "a window that is gone": {X11: 77}} {
		d := x11test.New(t)
		d.Show(false)
		s := seen.New(t.Context(), w, d.Getenv, slog.New(slog.DiscardHandler))
		if w.X11 != 0 {
			for range 2 {
				<-d.Moved()
			}
		}
		if s.Hidden() {
			t.Errorf("%s is hidden", name)
		}
	}
	nowhere := seen.New(t.Context(), seen.Window{X11: 1}, func(string) string { return ":4321" }, slog.New(slog.DiscardHandler))
	if nowhere.Hidden() {
		t.Error("a window of no display is hidden")
	}
}

func TestAWindowIsSeenAgainWhenNobodyTells(t *testing.T) {
	for name, end := range map[string]func(*x11test.Display, context.CancelFunc){
		"the display ends": func(d *x11test.Display, _ context.CancelFunc) { d.Close() },
		"nobody asks":      func(_ *x11test.Display, cancel context.CancelFunc) { cancel() },
	} {
		d := x11test.New(t)
		ctx, cancel := context.WithCancel(t.Context())
		s := follow(ctx, d, x11test.Window)
		d.Show(false)
		await(t, s, true, name+", before")
		end(d, cancel)
		await(t, s, false, name)
		cancel()
	}
}
