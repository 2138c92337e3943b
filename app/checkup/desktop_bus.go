//go:build !windows && !darwin

package checkup

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/godbus/dbus/v5"

	"stillnight/app/resident/surroundings"
	"stillnight/data/words"
)

const (
	busName     = "org.freedesktop.DBus"
	notifyName  = "org.freedesktop.Notifications"
	notifyPath  = "/org/freedesktop/Notifications"
	watcherName = "org.kde.StatusNotifierWatcher"
	callTime    = 2 * time.Second
	listenTime  = time.Second // for the desktop to tell of itself
)

// desktop looks at what is on the buses.
func (p Params) desktop(ctx context.Context) []Finding {
	var found []Finding
	conn, err := connect(ctx, dbus.SessionBusPrivateNoAutoStartup)
	bus := Finding{Name: "bus"}
	switch {
	case err == nil:
		found = append(found, bus.is(OK, words.T("The session has a D-Bus."), ""), trayHost(ctx, conn), notifications(ctx, conn))
		_ = conn.Close() // only questions were asked
	case p.Getenv("DBUS_SESSION_BUS_ADDRESS") == "":
		found = append(found, bus.is(Unknown, words.T("This call has no session bus, as over ssh; tray and notifications cannot be seen from here."), ""))
	default:
		found = append(found, bus.is(Missing, words.T("The session bus does not answer, so there is no tray icon and no notification."), words.T("Log in anew, or check DBUS_SESSION_BUS_ADDRESS.")))
	}
	found = append(found, login(ctx))
	return append(found, p.sources(ctx)...)
}

func connect(ctx context.Context, dial func(...dbus.ConnOption) (*dbus.Conn, error)) (*dbus.Conn, error) {
	life, hangUp := context.WithCancel(ctx)
	late := time.AfterFunc(callTime, hangUp)
	defer late.Stop()
	conn, err := dial(dbus.WithContext(life))
	if err != nil {
		hangUp()
		return nil, err
	}
	if err = conn.Auth(nil); err == nil {
		err = conn.Hello()
	}
	if err != nil {
		_ = conn.Close()
		hangUp()
		return nil, err
	}
	return conn, nil
}

func call(ctx context.Context, conn *dbus.Conn, name, path, method string, args ...any) *dbus.Call {
	ctx, cancel := context.WithTimeout(ctx, callTime)
	defer cancel()
	return conn.Object(name, dbus.ObjectPath(path)).CallWithContext(ctx, method, dbus.FlagNoAutoStart, args...)
}

func owned(ctx context.Context, conn *dbus.Conn, name string) bool {
	var owned bool
	err := call(ctx, conn, busName, "/org/freedesktop/DBus", busName+".NameHasOwner", name).Store(&owned)
	return err == nil && owned
}

func trayHost(ctx context.Context, conn *dbus.Conn) Finding {
	f := Finding{Name: "tray"}
	next := words.T("Add a system tray to the panel; GNOME needs the extension AppIndicator. Until then: stillnight open")
	if !owned(ctx, conn, watcherName) {
		return f.is(Missing, words.T("Nothing on this desktop shows tray icons."), next)
	}
	var shown dbus.Variant
	err := call(ctx, conn, watcherName, "/StatusNotifierWatcher", busName+".Properties.Get", watcherName, "IsStatusNotifierHostRegistered").Store(&shown)
	if registered, isBool := shown.Value().(bool); err == nil && isBool && !registered {
		return f.is(Missing, words.T("Tray icons are collected, but no panel shows them."), next)
	}
	return f.is(OK, words.T("A panel shows tray icons."), "")
}

func notifications(ctx context.Context, conn *dbus.Conn) Finding {
	f := Finding{Name: "notifications"}
	if !owned(ctx, conn, notifyName) {
		var names []string
		err := call(ctx, conn, busName, "/org/freedesktop/DBus", busName+".ListActivatableNames").Store(&names)
		if err == nil && slices.Contains(names, notifyName) {
			return f.is(OK, words.T("A notification service is there and starts when it is needed."), "")
		}
		return f.is(Missing, words.T("There is no notification service; reminders show as the tray's dot and in Today."), words.T("Install one, such as dunst or xfce4-notifyd."))
	}
	var name, vendor, version, spec string
	if err := call(ctx, conn, notifyName, notifyPath, notifyName+".GetServerInformation").Store(&name, &vendor, &version, &spec); err != nil {
		return f.is(Missing, words.T("The notification service does not answer."), words.T("Restart it, or log in anew."))
	}
	var abilities []string
	if call(ctx, conn, notifyName, notifyPath, notifyName+".GetCapabilities").Store(&abilities) == nil && slices.Contains(abilities, "actions") {
		return f.is(OK, words.T("%s shows notifications, with buttons.", name), "")
	}
	return f.is(OK, words.T("%s shows notifications, without buttons.", name), "")
}

func login(ctx context.Context) Finding {
	f := Finding{Name: "sleep"}
	conn, err := connect(ctx, dbus.SystemBusPrivate)
	if err == nil {
		defer func() { _ = conn.Close() }()
	}
	if err != nil || !owned(ctx, conn, "org.freedesktop.login1") {
		return f.is(Unknown, words.T("No logind tells when the computer sleeps; the clocks are watched instead."), "")
	}
	return f.is(OK, words.T("logind tells when the computer sleeps."), "")
}

// sources listens for a moment who tells whether a reminder would disturb.
func (p Params) sources(ctx context.Context) []Finding {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	w := surroundings.New(ctx, surroundings.Params{Getenv: p.Getenv})
	timer := time.NewTimer(listenTime)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
	var found []Finding
	for _, one := range []struct{ aspect, name, unknown string }{
		{"busy", "do-not-disturb", words.T("Nothing here tells of do not disturb or full screen; reminders come all the same.")},
		{"locked", "lock", words.T("Nothing here tells whether the screen is locked; reminders come all the same.")},
		{"idle", "idle", words.T("Nothing here tells whether somebody is there; reminders come all the same.")},
	} {
		f := Finding{Name: one.name}
		if by := w.Sources(one.aspect); len(by) > 0 {
			found = append(found, f.is(OK, words.T("Told by %s.", strings.Join(by, ", ")), ""))
		} else {
			found = append(found, f.is(Unknown, one.unknown, ""))
		}
	}
	return found
}
