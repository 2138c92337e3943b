package seen

import (
	"context"
	"log/slog"
	"slices"

	"stillnight/app/x11"
)

// follow keeps hidden true to the window until ctx ends or the display does
// not answer; then the window counts as seen.
func (s *Sight) follow(ctx context.Context, getenv func(string) string, log *slog.Logger) {
	defer s.hidden.Store(false)
	conn, err := x11.Open(ctx, getenv)
	if err != nil {
		log.Debug("it cannot be told whether the window is seen", "error", err)
		return
	}
	defer conn.Close()
	defer context.AfterFunc(ctx, func() { _ = conn.Close() })() // ends the wait for events
	look := looker{conn: conn, window: s.window.X11}
	if err = conn.Follow(s.window.X11); err != nil {
		return
	}
	for ; err == nil; err = conn.Next() {
		hidden, failed := look.hidden()
		if failed != nil {
			err = failed
			break
		}
		s.hidden.Store(hidden)
	}
	if ctx.Err() == nil {
		log.Debug("it can no longer be told whether the window is seen", "error", err)
	}
}

// looker asks how it is with one window.
type looker struct {
	conn   *x11.Conn
	window uint32
	state  uint32 // the atom WM_STATE, 0 while not known
	net    uint32 // the atom _NET_WM_STATE
	away   uint32 // the atom _NET_WM_STATE_HIDDEN
}

// hidden says whether the window is unmapped, or marked by the window manager
// as minimised: those that compose their own picture leave it mapped.
func (l *looker) hidden() (bool, error) {
	viewable, err := l.conn.Viewable(l.window)
	if err != nil || !viewable {
		return true, err
	}
	const iconic = 3
	state, err := l.property(&l.state, "WM_STATE")
	if err != nil || (len(state) > 0 && state[0] == iconic) {
		return true, err
	}
	states, err := l.property(&l.net, "_NET_WM_STATE")
	if err != nil || len(states) == 0 {
		return false, err
	}
	if err := l.find(&l.away, "_NET_WM_STATE_HIDDEN"); err != nil {
		return false, err
	}
	return l.away != 0 && slices.Contains(states, l.away), nil
}

// property returns the values of a property, none while its name is unheard of.
func (l *looker) property(atom *uint32, name string) ([]uint32, error) {
	if err := l.find(atom, name); err != nil || *atom == 0 {
		return nil, err
	}
	return l.conn.Property(l.window, *atom)
}

func (l *looker) find(atom *uint32, name string) (err error) {
	if *atom == 0 {
		*atom, err = l.conn.Atom(name)
	}
	return err
}
