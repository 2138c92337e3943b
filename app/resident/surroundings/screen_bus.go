//go:build !windows && !darwin

package surroundings

import (
	"context"
	"errors"
	"slices"

	"stillnight/app/x11"
	"stillnight/reminders"
)

// fromScreen is the X server.
const fromScreen = "X server"

// screenAsker asks the X server whether something is shown full screen, and
// how long nobody has touched anything. Of Wayland it cannot be asked, and an
// X server that runs beside it knows of half the windows.
type screenAsker struct {
	w    *Watcher
	conn *x11.Conn
}

func (s *screenAsker) run(ctx context.Context, asks <-chan struct{}) {
	defer s.hangUp()
	for {
		select {
		case <-ctx.Done():
			return
		case <-asks:
		}
		if err := s.ask(ctx); err != nil && ctx.Err() == nil {
			s.w.p.Log.Debug("the X server does not tell of the screen", "error", err)
			s.hangUp()
		}
	}
}

func (s *screenAsker) hangUp() {
	if s.conn != nil {
		_ = s.conn.Close() // nothing is held over it
		s.conn = nil
	}
	s.w.forget(fromScreen)
}

func (s *screenAsker) ask(ctx context.Context) error {
	if s.conn == nil {
		conn, err := x11.Open(ctx, s.w.p.Getenv)
		if err != nil {
			return err
		}
		s.conn = conn
	}
	full, err := s.fullScreen()
	if err != nil {
		return err
	}
	s.w.say(busy, fromScreen, full, s.w.holds())
	since, err := s.conn.Idle()
	if err != nil {
		return err
	}
	s.w.sayIdle(fromScreen, since)
	return nil
}

// fullScreen asks after the window that is in use. A window manager that does
// not tell which that is leaves it unknown.
func (s *screenAsker) fullScreen() (reminders.Known, error) {
	active, err := s.named(s.conn.Root(), "_NET_ACTIVE_WINDOW")
	if err != nil || len(active) == 0 {
		return reminders.Unknown, err
	}
	if active[0] == 0 {
		return reminders.No, nil
	}
	full, err := s.conn.Atom("_NET_WM_STATE_FULLSCREEN")
	if err != nil || full == 0 {
		return reminders.No, err
	}
	state, err := s.named(active[0], "_NET_WM_STATE")
	var refused *x11.Refused
	if errors.As(err, &refused) { // closed meanwhile
		return reminders.No, nil
	}
	return known(slices.Contains(state, full)), err
}

// named returns a property of a window by its name.
func (s *screenAsker) named(window uint32, name string) ([]uint32, error) {
	atom, err := s.conn.Atom(name)
	if err != nil || atom == 0 {
		return nil, err
	}
	return s.conn.Property(window, atom)
}
