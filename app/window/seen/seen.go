// Package seen tells whether a window is minimised or otherwise known not to
// be seen, which the toolkit does not.
//
// On X11 that is known when the window is minimised, on another workspace of
// a window manager that unmaps it there, or unmapped; not when another window
// covers it. On Windows it is known when it is minimised. Wayland tells
// nobody, and there is no way to ask on macOS without code of that system.
package seen

import (
	"context"
	"log/slog"
	"sync/atomic"
)

// Window names a window as its system does. At most one field is set; without
// any, nothing can be known.
type Window struct {
	X11     uint32
	Windows uintptr // an HWND
}

// Sight is what is known of one window. It is safe for concurrent use.
type Sight struct {
	window Window
	hidden atomic.Bool
}

// New follows a window until ctx ends. It waits for nothing: until the system
// has answered the window counts as seen.
func New(ctx context.Context, w Window, getenv func(string) string, log *slog.Logger) *Sight {
	s := &Sight{window: w}
	if w.X11 != 0 {
		go s.follow(ctx, getenv, log)
	}
	return s
}

// Hidden says whether the window is known not to be seen.
func (s *Sight) Hidden() bool {
	if s.window.Windows != 0 {
		return minimised(s.window.Windows)
	}
	return s.hidden.Load()
}
