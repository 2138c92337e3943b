//go:build !windows && !darwin

package reminders

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/godbus/dbus/v5"
)

// errNoBus says that the session has no bus, so that nothing can be shown.
var errNoBus = fmt.Errorf("%w: the session has no D-Bus", ErrNoService)

// tries are the waits before each try to connect: a bus that just restarts is
// waited for a little.
func tries() []time.Duration {
	return []time.Duration{0, 100 * time.Millisecond, 300 * time.Millisecond, time.Second}
}

// connect makes sure of a connection, private to this client.
func (b *bus) connect(ctx context.Context) error {
	if b.conn != nil && b.conn.Connected() {
		return nil
	}
	b.lost()
	var err error
	for _, wait := range tries() {
		select {
		case <-time.After(wait):
		case <-ctx.Done():
			return context.Cause(ctx)
		}
		if err = b.dial(ctx); err == nil || errors.Is(err, errNoBus) {
			return err
		}
	}
	return err
}

func (b *bus) dial(ctx context.Context) error {
	life, hangUp := context.WithCancel(context.WithoutCancel(ctx))
	stop := context.AfterFunc(ctx, hangUp) // ends a greeting that hangs
	conn, err := dbus.SessionBusPrivateNoAutoStartup(dbus.WithContext(life))
	if err != nil {
		hangUp()
		if strings.Contains(err.Error(), "determine address") {
			return errNoBus
		}
		return fmt.Errorf("connect to the session bus: %w", err)
	}
	b.conn, b.hangUp, b.signals = conn, hangUp, make(chan *dbus.Signal, 64)
	conn.Signal(b.signals)
	err = b.greet(ctx)
	if err == nil && !stop() {
		err = context.Cause(ctx)
	}
	if err != nil {
		b.lost()
		return fmt.Errorf("connect to the session bus: %w", err)
	}
	return nil
}

// greet makes the connection known to the bus and asks to hear of the
// notification service alone.
func (b *bus) greet(ctx context.Context) error {
	if err := b.conn.Auth(nil); err != nil {
		return err
	}
	if err := b.conn.Hello(); err != nil {
		return err
	}
	err := b.conn.AddMatchSignalContext(ctx, dbus.WithMatchSender("org.freedesktop.DBus"),
		dbus.WithMatchInterface("org.freedesktop.DBus"), dbus.WithMatchMember("NameOwnerChanged"), dbus.WithMatchArg(0, service))
	if err != nil {
		return err
	}
	err = b.conn.AddMatchSignalContext(ctx, dbus.WithMatchSender(service), dbus.WithMatchInterface(service),
		dbus.WithMatchObjectPath(servicePath))
	if err != nil {
		return err
	}
	call := b.conn.BusObject().CallWithContext(ctx, "org.freedesktop.DBus.GetNameOwner", 0, service)
	b.named = call.ResponseSequence
	err = call.Store(&b.owner)
	var refused dbus.Error
	if errors.As(err, &refused) { // nobody yet; it may be started on demand
		return nil
	}
	return err
}
