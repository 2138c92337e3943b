package awake

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"

	"github.com/godbus/dbus/v5"

	"stillnight/app/x11"
	"stillnight/data/words"
)

// inhibit asks the desktop, and the X server where the desktop is one: bare
// window managers have nothing else. Where neither can, the system is asked.
func inhibit(ctx context.Context, p Params) (lease, error) {
	var asking sync.WaitGroup
	var desktop *busLease
	var server *serverLease
	var busErr, serverErr error
	asking.Go(func() { desktop, busErr = onBus(ctx) })
	asking.Go(func() { server, serverErr = onServer(ctx, p.Getenv) })
	asking.Wait()
	switch {
	case desktop != nil && server != nil:
		desktop.undo = append(desktop.undo, server.undo)
		return desktop, nil
	case desktop != nil:
		return desktop, nil
	case server != nil:
		return server, nil
	}
	system, systemErr := onSystem(ctx)
	if systemErr == nil {
		return system, nil
	}
	p.Log.Debug("nothing keeps the display awake", "bus", busErr, "server", serverErr, "system", systemErr)
	return nil, errors.New(words.T("nothing on this desktop keeps the display awake; it may go dark"))
}

// serverLease is a connection to the X server, which lets its screen saver
// rest meanwhile.
type serverLease struct {
	conn *x11.Conn
	lost chan struct{}
}

func onServer(ctx context.Context, getenv func(string) string) (*serverLease, error) {
	if getenv("WAYLAND_DISPLAY") != "" {
		return nil, errors.New("the display is no X server")
	}
	conn, err := x11.Open(ctx, getenv)
	if err != nil {
		return nil, err
	}
	if err := conn.Suspend(true); err != nil {
		_ = conn.Close() // nothing is held over it
		return nil, err
	}
	l := &serverLease{conn: conn, lost: make(chan struct{})}
	go l.watch()
	return l, nil
}

// watch ends the lease with the connection.
func (l *serverLease) watch() {
	defer close(l.lost)
	for l.conn.Next() == nil { // no events were asked for
	}
}

func (l *serverLease) undo(context.Context) error { return l.conn.Close() }

// Lost implements lease.
func (l *serverLease) Lost() <-chan struct{} { return l.lost }

// Release implements lease.
func (l *serverLease) Release(ctx context.Context) { _ = l.undo(ctx) }

// systemLease is an open file of the system's log-in manager, which takes the
// computer for busy as long as it is open.
type systemLease struct {
	file *os.File
	lost chan struct{}
}

func onSystem(ctx context.Context) (*systemLease, error) {
	life, hangUp := context.WithCancel(ctx)
	defer hangUp()
	conn, err := dbus.SystemBusPrivate(dbus.WithContext(life))
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	if err := greet(conn); err != nil {
		return nil, err
	}
	manager := caller{"org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager", dbus.FlagNoAutoStart}
	var fd dbus.UnixFD
	if err := manager.call(ctx, conn, "Inhibit", "idle", program, reason(), "block").Store(&fd); err != nil {
		return nil, fmt.Errorf("%s: %w", manager.name, err)
	}
	return &systemLease{os.NewFile(uintptr(fd), "inhibitor"), make(chan struct{})}, nil
}

// Lost implements lease: nothing tells of it.
func (l *systemLease) Lost() <-chan struct{} { return l.lost }

// Release implements lease.
func (l *systemLease) Release(context.Context) { _ = l.file.Close() }
