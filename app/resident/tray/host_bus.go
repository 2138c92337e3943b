//go:build !windows && !darwin

package tray

import (
	"context"
	"fmt"
	"os"

	"github.com/godbus/dbus/v5"
)

// The names of the status notifier protocol.
const (
	watcherName = "org.kde.StatusNotifierWatcher"
	watcherPath = "/StatusNotifierWatcher"
	busName     = "org.freedesktop.DBus"
)

// itemName is the name under which the library puts the icon on the bus.
func itemName() string { return fmt.Sprintf("org.kde.StatusNotifierItem-%d-1", os.Getpid()) }

// host is what shows tray icons on this desktop, watched over a connection
// that nothing else is sent to.
type host struct {
	conn    *dbus.Conn
	signals chan *dbus.Signal
}

func newHost(ctx context.Context, conn *dbus.Conn) (*host, error) {
	h := &host{conn: conn, signals: make(chan *dbus.Signal, 16)}
	ctx, cancel := context.WithTimeout(ctx, busPatience)
	defer cancel()
	conn.Signal(h.signals)
	for _, match := range [][]dbus.MatchOption{
		{dbus.WithMatchSender(busName), dbus.WithMatchInterface(busName), dbus.WithMatchMember("NameOwnerChanged"), dbus.WithMatchArg(0, watcherName)},
		{dbus.WithMatchInterface(watcherName), dbus.WithMatchMember("StatusNotifierHostRegistered")},
		{dbus.WithMatchInterface(watcherName), dbus.WithMatchMember("StatusNotifierHostUnregistered")},
	} {
		if err := conn.AddMatchSignalContext(ctx, match...); err != nil {
			return nil, err
		}
	}
	return h, nil
}

// restarted says whether the signal tells of a new watcher, which knows of no
// icon yet.
func (h *host) restarted(signal *dbus.Signal) bool {
	if signal.Name != busName+".NameOwnerChanged" || len(signal.Body) < 3 {
		return false
	}
	name, _ := signal.Body[0].(string)
	owner, _ := signal.Body[2].(string)
	return name == watcherName && owner != ""
}

// register asks the watcher to take up the icon. It names the connection and
// not the name on the bus, as the library does: panels that get both show two
// icons.
func (h *host) register(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, busPatience)
	defer cancel()
	var owner string
	if err := h.conn.BusObject().CallWithContext(ctx, busName+".GetNameOwner", 0, itemName()).Store(&owner); err != nil {
		return fmt.Errorf("find the icon on the bus: %w", err)
	}
	watcher := h.conn.Object(watcherName, watcherPath)
	return watcher.CallWithContext(ctx, watcherName+".RegisterStatusNotifierItem", dbus.FlagNoAutoStart, owner).Err
}

// present says whether something shows tray icons at the moment.
func (h *host) present(ctx context.Context) bool {
	ctx, cancel := context.WithTimeout(ctx, busPatience)
	defer cancel()
	var owned bool
	if err := h.conn.BusObject().CallWithContext(ctx, busName+".NameHasOwner", 0, watcherName).Store(&owned); err != nil || !owned {
		return false
	}
	var shown dbus.Variant
	watcher := h.conn.Object(watcherName, watcherPath)
	call := watcher.CallWithContext(ctx, "org.freedesktop.DBus.Properties.Get", dbus.FlagNoAutoStart, watcherName, "IsStatusNotifierHostRegistered")
	if err := call.Store(&shown); err != nil {
		return true // a watcher that does not say is taken for a panel
	}
	registered, isBool := shown.Value().(bool)
	return registered || !isBool
}
