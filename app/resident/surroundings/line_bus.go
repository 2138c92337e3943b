//go:build !windows && !darwin

package surroundings

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/godbus/dbus/v5"
)

const (
	callTime  = 2 * time.Second // for any question
	greetTime = 5 * time.Second // for the bus to let us in
	retryMin  = time.Second     // before a bus that went is tried again
	retryMax  = 5 * time.Minute
)

// busName is the bus itself.
const busName = "org.freedesktop.DBus"

// line is a private connection to a bus, taken up again whenever it ends.
type line struct {
	name    string // for the log
	log     *slog.Logger
	dial    func(...dbus.ConnOption) (*dbus.Conn, error)
	matches [][]dbus.MatchOption

	begin func(*talk)               // after each connecting
	hear  func(*talk, *dbus.Signal) // any program can send a signal of any form
	ask   func(*talk)               // when it is time to ask
	end   func()                    // after each connection: what was said over it is over
}

// run keeps the line up until ctx ends.
func (l line) run(ctx context.Context, asks <-chan struct{}) {
	wait := retryMin
	for {
		up, err := l.once(ctx, asks)
		l.end()
		if ctx.Err() != nil {
			return
		}
		if up {
			wait = retryMin
		}
		l.log.Debug("a bus is not heard", "bus", l.name, "error", err, "again", wait)
		timer := time.NewTimer(wait)
		select {
		case <-timer.C:
		case <-ctx.Done():
			timer.Stop()
			return
		}
		wait = min(2*wait, retryMax)
	}
}

// once connects and listens until the connection ends; up says whether there
// was one.
func (l line) once(ctx context.Context, asks <-chan struct{}) (up bool, err error) {
	defer func() {
		if r := recover(); r != nil { // for what a foreign program sent
			err = fmt.Errorf("heard nonsense: %v", r)
		}
	}()
	life, hangUp := context.WithCancel(ctx)
	defer hangUp()
	late := time.AfterFunc(greetTime, hangUp) // ends a greeting that hangs
	defer late.Stop()
	conn, err := l.dial(dbus.WithContext(life))
	if err != nil {
		return false, err
	}
	defer conn.Close()
	signals := make(chan *dbus.Signal, 64)
	conn.Signal(signals)
	if err := l.greet(life, conn); err != nil {
		return false, err
	}
	if !late.Stop() {
		return false, context.DeadlineExceeded
	}
	t := &talk{ctx: life, conn: conn}
	l.begin(t)
	for {
		select {
		case <-ctx.Done():
			return true, nil
		case signal, open := <-signals:
			if !open {
				return true, errors.New("the connection has ended")
			}
			l.hear(t, signal)
		case <-asks:
			l.ask(t)
		}
	}
}

func (l line) greet(ctx context.Context, conn *dbus.Conn) error {
	if err := conn.Auth(nil); err != nil {
		return err
	}
	if err := conn.Hello(); err != nil {
		return err
	}
	for _, match := range l.matches {
		if err := conn.AddMatchSignalContext(ctx, match...); err != nil {
			return err
		}
	}
	return nil
}

// talk is a connection to ask questions over.
type talk struct {
	ctx  context.Context //nolint:containedctx // that of the connection
	conn *dbus.Conn
}

// call asks a program that runs; none is started for it.
func (t *talk) call(name string, path dbus.ObjectPath, method string, args ...any) *dbus.Call {
	ctx, cancel := context.WithTimeout(t.ctx, callTime)
	defer cancel()
	return t.conn.Object(name, path).CallWithContext(ctx, method, dbus.FlagNoAutoStart, args...)
}

// property reads a property of a program that runs into what into points to.
func (t *talk) property(name string, path dbus.ObjectPath, iface, property string, into any) error {
	var value dbus.Variant
	if err := t.call(name, path, busName+".Properties.Get", iface, property).Store(&value); err != nil {
		return err
	}
	return value.Store(into)
}

// owned says whether a program of that name runs.
func (t *talk) owned(name string) bool {
	var owned bool
	err := t.call(busName, "/org/freedesktop/DBus", busName+".NameHasOwner", name).Store(&owned)
	return err == nil && owned
}

// ownerOf reads a signal of the bus that a name has another owner, or none.
func ownerOf(signal *dbus.Signal) (name string, owned, ok bool) {
	var before, after string
	if signal.Name != busName+".NameOwnerChanged" || signal.Sender != busName {
		return "", false, false
	}
	err := dbus.Store(signal.Body, &name, &before, &after)
	return name, after != "", err == nil
}

// ofOwner asks to hear when a name changes hands.
func ofOwner(name string) []dbus.MatchOption {
	return []dbus.MatchOption{
		dbus.WithMatchSender(busName), dbus.WithMatchInterface(busName), dbus.WithMatchMember("NameOwnerChanged"), dbus.WithMatchArg(0, name),
	}
}
