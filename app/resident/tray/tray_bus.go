//go:build !windows && !darwin

package tray

import (
	"context"
	"errors"
	"fmt"
	"time"

	"fyne.io/systray"
	"github.com/godbus/dbus/v5"

	"stillnight/data/words"
)

const (
	busPatience  = 5 * time.Second  // for the bus to answer
	hostPatience = 12 * time.Second // for a panel to come up at log-in
)

// retries are the waits between attempts to reach a bus; the last one is
// repeated. A bus that restarts is there again at once.
func retries() []time.Duration {
	return []time.Duration{time.Second, 2 * time.Second, 5 * time.Second, 10 * time.Second, 30 * time.Second}
}

// Run shows the tray until ctx ends. A bus that is not there or goes away is
// no error: the tray waits for one. It may be called once.
func (t *Tray) Run(ctx context.Context) {
	// So that a panel makes a difference of clicks, and finds the menu there.
	systray.SetOnTapped(t.tap)
	t.wake()
	var told bool
	for try := 0; ctx.Err() == nil; try++ {
		began := time.Now()
		err := t.session(ctx)
		if ctx.Err() != nil {
			return
		}
		t.rest()
		t.p.Hosted(false)
		if !told {
			told = true
			t.missing(words.T("no session bus: there is no tray icon until there is one"), err)
		}
		waits := retries()
		if time.Since(began) > waits[len(waits)-1] {
			try = 0 // it was there for a while
		}
		retry := time.NewTimer(waits[min(try, len(waits)-1)])
		select {
		case <-retry.C:
		case <-ctx.Done():
			retry.Stop()
		}
	}
}

// session shows the tray on the session bus until ctx ends or the bus is gone.
func (t *Tray) session(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	conn, err := connect(ctx)
	if err != nil {
		return fmt.Errorf("reach the session bus: %w", err)
	}
	defer func() { _ = conn.Close() }()
	host, err := newHost(ctx, conn)
	if err != nil {
		return fmt.Errorf("watch for panels: %w", err)
	}
	end, err := t.start(ctx)
	if err != nil {
		return err
	}
	t.wake()
	err = t.follow(ctx, host)
	if ctx.Err() != nil {
		end()
	}
	return err
}

// start starts the library's part. It connects for itself and has no
// deadlines of its own.
func (t *Tray) start(ctx context.Context) (end func(), err error) {
	start, end := systray.RunWithExternalLoop(nil, nil)
	started := make(chan error, 1)
	go func() {
		start()
		started <- t.adopt()
	}()
	deadline := time.NewTimer(busPatience)
	defer deadline.Stop()
	select {
	case err := <-started:
		return end, err
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-deadline.C:
		return nil, errors.New("the session bus does not answer")
	}
}

// follow tells whether a panel shows the icon, and registers with each new one.
func (t *Tray) follow(ctx context.Context, host *host) error {
	hosted := host.present(ctx)
	t.p.Hosted(hosted)
	late := time.NewTimer(hostPatience)
	defer late.Stop()
	for {
		select {
		case signal, ok := <-host.signals:
			if !ok {
				return errors.New("the session bus is gone")
			}
			if host.restarted(signal) {
				if err := host.register(ctx); err != nil {
					t.p.Log.Warn("the tray icon is not registered with the panel", "error", err)
				}
			}
			if now := host.present(ctx); now != hosted {
				hosted = now
				t.p.Log.Info("a panel that shows tray icons", "there", hosted)
				t.p.Hosted(hosted)
			}
		case <-late.C:
			if !hosted {
				t.missing(words.T("no tray: nothing on this desktop shows tray icons"), nil)
			}
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// rest keeps everything from the panel until the next wake.
func (t *Tray) rest() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.live, t.panel.conn = false, nil
}

// missing tells what this desktop does not have.
func (t *Tray) missing(sentence string, err error) {
	if err != nil {
		t.p.Log.Warn(sentence, "error", err)
	} else {
		t.p.Log.Warn(sentence)
	}
	if t.p.Stderr != nil {
		_, _ = fmt.Fprintf(t.p.Stderr, "stillnight: %s\n", sentence)
	}
}

// connect opens a connection of its own. The shared one is the library's: a
// signal that comes there for someone else ends its watch over the panel.
func connect(ctx context.Context) (*dbus.Conn, error) {
	conn, err := dbus.SessionBusPrivateNoAutoStartup(dbus.WithContext(ctx))
	if err != nil {
		return nil, err
	}
	cut := time.AfterFunc(busPatience, func() { _ = conn.Close() }) // these two have no deadline
	defer cut.Stop()
	if err = conn.Auth(nil); err == nil {
		err = conn.Hello()
	}
	if err != nil {
		_ = conn.Close()
		return nil, err
	}
	return conn, nil
}
