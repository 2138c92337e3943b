//go:build !windows && !darwin

package surroundings

import (
	"slices"
	"strings"
	"time"

	"github.com/godbus/dbus/v5"

	"stillnight/reminders"
)

// What the desktop has on the session bus.
const (
	notifyName  = "org.freedesktop.Notifications"
	notifyPath  = dbus.ObjectPath("/org/freedesktop/Notifications")
	monitorName = "org.gnome.Mutter.IdleMonitor"
	monitorPath = dbus.ObjectPath("/org/gnome/Mutter/IdleMonitor/Core")
	saverName   = "org.freedesktop.ScreenSaver"
	plasma      = "Plasma" // how KDE's service calls itself
)

// savers are the screen savers of desktops: the names that they own, which
// are those of their interfaces too, and where they answer.
func savers() map[string]dbus.ObjectPath {
	return map[string]dbus.ObjectPath{
		saverName:                  "/org/freedesktop/ScreenSaver",
		"org.gnome.ScreenSaver":    "/org/gnome/ScreenSaver",
		"org.cinnamon.ScreenSaver": "/org/cinnamon/ScreenSaver",
		"org.mate.ScreenSaver":     "/org/mate/ScreenSaver",
		"org.xfce.ScreenSaver":     "/org/xfce/ScreenSaver",
	}
}

// desk is what is heard on the session bus.
type desk struct {
	w       *Watcher
	service string // how the notification service calls itself; empty: none runs
	vendor  string
}

func newDesk(w *Watcher) *desk { return &desk{w: w} }

func (d *desk) line() line {
	matches := [][]dbus.MatchOption{
		ofOwner(notifyName),
		{dbus.WithMatchInterface(busName + ".Properties"), dbus.WithMatchMember("PropertiesChanged"), dbus.WithMatchObjectPath(notifyPath)},
		{dbus.WithMatchInterface("org.xfce.Xfconf"), dbus.WithMatchMember("PropertyChanged"), dbus.WithMatchArg(0, xfceChannel)},
		{dbus.WithMatchMember("ActiveChanged")},
	}
	for name := range savers() {
		matches = append(matches, ofOwner(name))
	}
	for _, s := range quietSettings() {
		matches = append(matches, []dbus.MatchOption{
			dbus.WithMatchInterface(dconf), dbus.WithMatchMember("Notify"), dbus.WithMatchOption("arg0path", s.path()),
		})
	}
	return line{
		name: "session", log: d.w.p.Log, dial: dbus.SessionBusPrivateNoAutoStartup, matches: matches,
		begin: d.begin, hear: d.hear, ask: d.ask, end: d.end,
	}
}

// begin asks for all that is told by signals from now on.
func (d *desk) begin(t *talk) {
	d.meet(t)
	for name := range savers() {
		d.askSaver(t, name)
	}
}

// meet finds out which notification service runs, and whether it is quiet.
func (d *desk) meet(t *talk) {
	var version, spec string
	d.service, d.vendor = "", ""
	err := t.call(notifyName, notifyPath, notifyName+".GetServerInformation").Store(&d.service, &d.vendor, &version, &spec)
	if err != nil {
		d.w.p.Log.Debug("nothing is known of the notification service", "error", err)
	}
	d.askQuiet(t)
}

// askQuiet asks whether the service is to leave the person alone.
func (d *desk) askQuiet(t *talk) { d.w.say(busy, "notifications", d.quiet(t), 0) }

func (d *desk) quiet(t *talk) reminders.Known {
	if d.service == "" {
		return reminders.Unknown
	}
	var on bool
	if t.property(notifyName, notifyPath, notifyName, "Inhibited", &on) == nil {
		return known(on)
	}
	switch {
	case d.service == "dunst":
		if t.property(notifyName, notifyPath, "org.dunstproject.cmd0", "paused", &on) == nil {
			return known(on)
		}
	case strings.HasPrefix(d.service, "Xfce"):
		return xfceQuiet(t)
	}
	for _, s := range quietSettings() {
		if s.of == d.service || s.of == d.vendor {
			return s.read(t.ctx)
		}
	}
	return reminders.Unknown
}

// askSaver asks a screen saver whether it covers the screen.
func (d *desk) askSaver(t *talk, name string) {
	var active bool
	if err := t.call(name, savers()[name], name+".GetActive").Store(&active); err != nil {
		d.w.say(locked, name, reminders.Unknown, 0)
		return
	}
	d.w.say(locked, name, known(active), 0)
}

func (d *desk) hear(t *talk, signal *dbus.Signal) {
	if name, owned, ok := ownerOf(signal); ok {
		d.changed(t, name, owned)
		return
	}
	iface, member := apart(signal.Name)
	switch {
	case member == "ActiveChanged":
		var active bool
		if _, is := savers()[iface]; is && dbus.Store(signal.Body, &active) == nil {
			d.w.say(locked, iface, known(active), 0)
		}
	case slices.Contains([]string{"PropertiesChanged", "PropertyChanged", "Notify"}, member):
		d.askQuiet(t) // one of the switches was moved, whichever it is
	}
}

// changed hears that a program came or went.
func (d *desk) changed(t *talk, name string, owned bool) {
	switch {
	case name == notifyName:
		d.meet(t)
	case owned:
		d.askSaver(t, name)
	default:
		d.w.forget(name)
	}
}

// ask asks how long nobody has touched anything, and again after the switch,
// as not every service tells when it is moved.
func (d *desk) ask(t *talk) {
	d.askQuiet(t)
	var ms uint64
	if t.call(monitorName, monitorPath, monitorName+".GetIdletime").Store(&ms) == nil {
		d.w.sayIdle(monitorName, time.Duration(ms)*time.Millisecond)
		return
	}
	var short uint32
	if d.service == plasma && t.call(saverName, savers()[saverName], saverName+".GetSessionIdleTime").Store(&short) == nil {
		d.w.sayIdle(saverName, time.Duration(short)*time.Millisecond)
	}
}

// end forgets what was heard: the session may be over.
func (d *desk) end() {
	gone := []string{"notifications", monitorName}
	for name := range savers() {
		gone = append(gone, name)
	}
	d.service, d.vendor = "", ""
	d.w.forget(gone...)
}

// apart takes the name of a signal apart.
func apart(name string) (iface, member string) {
	dot := strings.LastIndexByte(name, '.')
	return name[:max(dot, 0)], name[dot+1:]
}
