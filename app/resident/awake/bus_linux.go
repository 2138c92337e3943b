package awake

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/godbus/dbus/v5"

	"stillnight/data/words"
)

// callTime bounds each call to the desktop.
const callTime = 5 * time.Second

// How the desktop names who keeps its display awake, and why.
const (
	program = "Stillnight"
	idle    = uint32(8) // the flag for idleness, in session managers and the portal
)

func reason() string { return words.T("A guided evening is running") }

// service is something on the bus that keeps displays awake.
type service struct {
	name string
	take func(ctx context.Context, conn *dbus.Conn) (undo func(context.Context) error, err error)
}

// first are the services of desktops. Which of them a desktop heeds differs,
// and some have several that know nothing of each other, so all are asked.
// None is started for it.
func first() []service {
	saver := caller{"org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", dbus.FlagNoAutoStart}
	session := caller{"org.gnome.SessionManager", "/org/gnome/SessionManager", "org.gnome.SessionManager", dbus.FlagNoAutoStart}
	power := caller{"org.freedesktop.PowerManagement.Inhibit", "/org/freedesktop/PowerManagement/Inhibit", "org.freedesktop.PowerManagement.Inhibit", dbus.FlagNoAutoStart}
	return []service{
		{saver.name, saver.cookie("Inhibit", "UnInhibit", program, reason())},
		{session.name, session.cookie("Inhibit", "Uninhibit", program, uint32(0), reason(), idle)},
		{power.name, power.cookie("Inhibit", "UnInhibit", program, reason())},
	}
}

// second are asked where a desktop has none of the first: the way out of a
// sandbox.
func second() []service {
	portal := caller{"org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Inhibit", 0}
	return []service{{portal.name, portal.portal}}
}

// caller calls the methods of one object.
type caller struct {
	name  string
	path  dbus.ObjectPath
	iface string
	flags dbus.Flags
}

func (c caller) call(ctx context.Context, conn *dbus.Conn, method string, args ...any) *dbus.Call {
	ctx, cancel := context.WithTimeout(ctx, callTime)
	defer cancel()
	return conn.Object(c.name, c.path).CallWithContext(ctx, c.iface+"."+method, c.flags, args...)
}

// cookie returns how to take what is given back by a number.
func (c caller) cookie(take, undo string, args ...any) func(context.Context, *dbus.Conn) (func(context.Context) error, error) {
	return func(ctx context.Context, conn *dbus.Conn) (func(context.Context) error, error) {
		var number uint32
		if err := c.call(ctx, conn, take, args...).Store(&number); err != nil {
			return nil, err
		}
		return func(ctx context.Context) error { return c.call(ctx, conn, undo, number).Err }, nil
	}
}

// portal takes what is given back by closing the request.
func (c caller) portal(ctx context.Context, conn *dbus.Conn) (func(context.Context) error, error) {
	var request dbus.ObjectPath
	options := map[string]dbus.Variant{"reason": dbus.MakeVariant(reason())}
	if err := c.call(ctx, conn, "Inhibit", "", idle, options).Store(&request); err != nil {
		return nil, err
	}
	closer := caller{c.name, request, "org.freedesktop.portal.Request", dbus.FlagNoAutoStart}
	return func(ctx context.Context) error { return closer.call(ctx, conn, "Close").Err }, nil
}

// busLease is what services on the session bus agreed to. They let go by
// themselves when its connection ends.
type busLease struct {
	conn   *dbus.Conn
	hangUp context.CancelFunc
	undo   []func(context.Context) error
	lost   chan struct{}
	lose   func()
}

// onBus asks the services of the session.
func onBus(ctx context.Context) (*busLease, error) {
	life, hangUp := context.WithCancel(context.WithoutCancel(ctx))
	stop := context.AfterFunc(ctx, hangUp) // ends a greeting that hangs
	conn, err := dbus.SessionBusPrivateNoAutoStartup(dbus.WithContext(life))
	if err != nil {
		hangUp()
		return nil, err
	}
	l := &busLease{conn: conn, hangUp: hangUp, lost: make(chan struct{})}
	l.lose = sync.OnceFunc(func() { close(l.lost) })
	if err = greet(conn); err == nil {
		err = l.takeAny(ctx)
	}
	if !stop() {
		err = errors.Join(err, ctx.Err())
	}
	if err != nil {
		_ = conn.Close() // nothing is held over it that matters
		hangUp()
		return nil, err
	}
	return l, nil
}

func greet(conn *dbus.Conn) error {
	if err := conn.Auth(nil); err != nil {
		return err
	}
	return conn.Hello()
}

func (l *busLease) takeAny(ctx context.Context) error {
	names := map[string]bool{}
	err := l.take(ctx, first(), names)
	if len(names) == 0 {
		err = errors.Join(err, l.take(ctx, second(), names))
	}
	if len(names) == 0 {
		return err
	}
	go l.watch(names)
	return nil
}

// take asks services at once, as one that hangs must not hold up the others,
// and notes the names of those that agree.
func (l *busLease) take(ctx context.Context, services []service, names map[string]bool) error {
	var mu sync.Mutex
	var asking sync.WaitGroup
	var errs []error
	for _, s := range services {
		asking.Go(func() {
			undo, err := s.take(ctx, l.conn)
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				errs = append(errs, fmt.Errorf("%s: %w", s.name, err))
				return
			}
			l.undo = append(l.undo, undo)
			names[s.name] = true
		})
	}
	asking.Wait()
	return errors.Join(errs...)
}

// watch ends the lease when the bus or one of the services is gone.
func (l *busLease) watch(names map[string]bool) {
	defer l.lose()
	signals := make(chan *dbus.Signal, 16)
	l.conn.Signal(signals)
	for name := range names {
		if err := l.conn.AddMatchSignal(dbus.WithMatchSender("org.freedesktop.DBus"), dbus.WithMatchMember("NameOwnerChanged"), dbus.WithMatchArg(0, name)); err != nil {
			return
		}
	}
	for signal := range signals {
		if signal.Name != "org.freedesktop.DBus.NameOwnerChanged" || len(signal.Body) != 3 {
			continue
		}
		name, _ := signal.Body[0].(string)
		if names[name] {
			return
		}
	}
}

// Lost implements lease.
func (l *busLease) Lost() <-chan struct{} { return l.lost }

// Release implements lease. A service that does not answer hears of it by the
// end of the connection.
func (l *busLease) Release(ctx context.Context) {
	var telling sync.WaitGroup
	for _, undo := range l.undo {
		telling.Go(func() { _ = undo(ctx) })
	}
	telling.Wait()
	_ = l.conn.Close()
	l.hangUp()
}
