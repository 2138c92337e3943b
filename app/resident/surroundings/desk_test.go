//go:build !windows && !darwin

package surroundings_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"stillnight/reminders"
)

const (
	notifyName = "org.freedesktop.Notifications"
	notifyPath = dbus.ObjectPath("/org/freedesktop/Notifications")
)

// notifications is a notification service that calls itself so.
func (b *bus) notifications(name, vendor string) *program {
	b.t.Helper()
	p := b.program()
	p.offers(notifyPath, notifyName, map[string]any{
		"GetServerInformation": func() (string, string, string, string, *dbus.Error) { return name, vendor, "1", "1.2", nil },
	})
	p.tells(notifyPath)
	return p
}

func TestNothingIsKnownOfAnEmptyDesktop(t *testing.T) {
	sessionBus(t)
	w := watch(t, often, nil)
	for range 3 {
		<-time.After(often)
		if got := w.Context(); got != (reminders.Context{}) {
			t.Errorf("it is %+v", got)
		}
	}
}

func TestDunstThatIsPaused(t *testing.T) {
	b := sessionBus(t)
	d := b.notifications("dunst", "knopwob")
	d.set("org.dunstproject.cmd0.paused", false)
	d.own(notifyName)
	w := watch(t, time.Hour, nil)
	w.becomes("not paused", reminders.Context{Busy: no})
	d.turn(notifyPath, "org.dunstproject.cmd0", "paused", true)
	w.becomes("paused", reminders.Context{Busy: yes})
	w.hears("paused", reminders.Stir{})
	_ = d.conn.Close()
	w.becomes("gone", reminders.Context{})
	again := b.notifications("dunst", "knopwob")
	again.set("org.dunstproject.cmd0.paused", true)
	again.own(notifyName)
	w.becomes("back, and paused", reminders.Context{Busy: yes})
}

// What is not told is noticed when it is asked for.
func TestASwitchThatIsMovedSilently(t *testing.T) {
	d := sessionBus(t).notifications("dunst", "knopwob")
	d.set("org.dunstproject.cmd0.paused", false)
	d.own(notifyName)
	w := watch(t, often, nil)
	w.becomes("not paused", reminders.Context{Busy: no})
	d.set("org.dunstproject.cmd0.paused", true)
	w.becomes("paused", reminders.Context{Busy: yes})
}

func TestPlasma(t *testing.T) {
	b := sessionBus(t)
	d := b.notifications("Plasma", "KDE")
	d.set(notifyName+".Inhibited", true)
	since := uint32(7 * 60 * 1000)
	d.offers("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", map[string]any{
		"GetActive":          func() (bool, *dbus.Error) { return false, nil },
		"GetSessionIdleTime": func() (uint32, *dbus.Error) { return since, nil },
	})
	d.own(notifyName)
	d.own("org.freedesktop.ScreenSaver")
	w := watch(t, time.Hour, nil)
	w.becomes("do not disturb", reminders.Context{Busy: yes, Locked: no, Idle: yes})
	d.turn(notifyPath, notifyName, "Inhibited", false)
	w.becomes("disturb", reminders.Context{Busy: no, Locked: no, Idle: yes})
}

func TestXfce(t *testing.T) {
	b := sessionBus(t)
	b.notifications("Xfce Notify Daemon", "Xfce").own(notifyName)
	on := make(chan bool, 1)
	on <- false
	xfconf := b.program()
	xfconf.offers("/org/xfce/Xfconf", "org.xfce.Xfconf", map[string]any{
		"GetProperty": func(channel, name string) (dbus.Variant, *dbus.Error) {
			if channel != "xfce4-notifyd" || name != "/do-not-disturb" {
				return dbus.Variant{}, dbus.NewError("org.xfce.Xfconf.Error.PropertyNotFound", nil)
			}
			value := <-on
			on <- value
			return dbus.MakeVariant(value), nil
		},
	})
	xfconf.own("org.xfce.Xfconf")
	w := watch(t, time.Hour, nil)
	w.becomes("off", reminders.Context{Busy: no})
	<-on
	on <- true
	xfconf.emit("/org/xfce/Xfconf", "org.xfce.Xfconf.PropertyChanged", "xfce4-notifyd", "/do-not-disturb", dbus.MakeVariant(true))
	w.becomes("on", reminders.Context{Busy: yes})
}

// Desktops that keep the switch among their settings are read by gsettings.
func TestSwitchAmongSettings(t *testing.T) {
	for _, tt := range []struct{ service, vendor, asks, quiet, loud, key string }{
		{"gnome-shell", "GNOME", "org.gnome.desktop.notifications show-banners", "false", "true", "/org/gnome/desktop/notifications/show-banners"},
		{"cinnamon", "GNOME", "org.cinnamon.desktop.notifications display-notifications", "false", "true", "/org/cinnamon/desktop/notifications/display-notifications"},
		{"Notification Daemon", "MATE", "org.mate.NotificationDaemon do-not-disturb", "true", "false", "/org/mate/notification-daemon/do-not-disturb"},
	} {
		t.Run(tt.service, func(t *testing.T) {
			b := sessionBus(t)
			dir := t.TempDir()
			t.Setenv("PATH", dir+":"+os.Getenv("PATH"))
			file := filepath.Join(dir, "value")
			keep := func(value string) {
				if err := os.WriteFile(file, []byte(value+"\n"), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			script := "#!/bin/sh\n[ \"$*\" = \"get " + tt.asks + "\" ] && cat " + file + "\n"
			if err := os.WriteFile(filepath.Join(dir, "gsettings"), []byte(script), 0o700); err != nil {
				t.Fatal(err)
			}
			keep(tt.quiet)
			b.notifications(tt.service, tt.vendor).own(notifyName)
			w := watch(t, time.Hour, nil)
			w.becomes("quiet", reminders.Context{Busy: yes})
			keep(tt.loud)
			writer := b.program()
			writer.emit("/ca/desrt/dconf/Writer/user", "ca.desrt.dconf.Writer.Notify", tt.key, []string{""}, "tag")
			w.becomes("loud", reminders.Context{Busy: no})
		})
	}
}

func TestScreenSavers(t *testing.T) {
	for name, path := range map[string]dbus.ObjectPath{
		"org.freedesktop.ScreenSaver": "/org/freedesktop/ScreenSaver", "org.gnome.ScreenSaver": "/org/gnome/ScreenSaver",
		"org.cinnamon.ScreenSaver": "/org/cinnamon/ScreenSaver", "org.mate.ScreenSaver": "/org/mate/ScreenSaver",
		"org.xfce.ScreenSaver": "/org/xfce/ScreenSaver",
	} {
		t.Run(name, func(t *testing.T) {
			b := sessionBus(t)
			w := watch(t, time.Hour, nil)
			saver := b.program()
			saver.offers(path, name, map[string]any{"GetActive": func() (bool, *dbus.Error) { return true, nil }})
			saver.own(name)
			w.becomes("locked at its start", reminders.Context{Locked: yes})
			saver.emit(path, name+".ActiveChanged", false)
			w.becomes("unlocked", reminders.Context{Locked: no})
			saver.emit(path, name+".ActiveChanged", true)
			w.becomes("locked", reminders.Context{Locked: yes})
			saver.emit(path, name+".ActiveChanged", "nonsense")
			_ = saver.conn.Close()
			w.becomes("gone", reminders.Context{})
		})
	}
}

func TestIdleOfGNOME(t *testing.T) {
	b := sessionBus(t)
	since := make(chan uint64, 1)
	since <- 6 * 60 * 1000
	monitor := b.program()
	monitor.offers("/org/gnome/Mutter/IdleMonitor/Core", "org.gnome.Mutter.IdleMonitor", map[string]any{
		"GetIdletime": func() (uint64, *dbus.Error) {
			value := <-since
			since <- value
			return value, nil
		},
	})
	monitor.own("org.gnome.Mutter.IdleMonitor")
	w := watch(t, often, nil)
	w.becomes("away", reminders.Context{Idle: yes})
	<-since
	since <- 200
	w.becomes("there", reminders.Context{Idle: no})
	if sources := w.Sources("idle"); len(sources) != 1 || sources[0] != "org.gnome.Mutter.IdleMonitor" {
		t.Errorf("heard from %q", sources)
	}
	_ = monitor.conn.Close()
	w.becomes("it no longer tells", reminders.Context{})
}

// A service that does not answer costs its deadline and nothing else.
func TestAServiceThatHangs(t *testing.T) {
	b := sessionBus(t)
	thaw := make(chan struct{})
	t.Cleanup(func() { close(thaw) })
	d := b.program()
	d.offers(notifyPath, notifyName, map[string]any{
		"GetServerInformation": func() (string, string, string, string, *dbus.Error) {
			<-thaw
			return "dunst", "", "", "", nil
		},
	})
	d.own(notifyName)
	saver := b.program()
	saver.offers("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", map[string]any{"GetActive": func() (bool, *dbus.Error) { return true, nil }})
	saver.own("org.gnome.ScreenSaver")
	w := watch(t, time.Hour, nil)
	if got := w.Context(); got != (reminders.Context{}) {
		t.Errorf("it is %+v at once", got)
	}
	w.becomes("the others are heard", reminders.Context{Locked: yes})
}

func TestABusThatRestarts(t *testing.T) {
	b := sessionBus(t)
	d := b.notifications("Plasma", "KDE")
	d.set(notifyName+".Inhibited", true)
	d.own(notifyName)
	w := watch(t, time.Hour, nil)
	w.becomes("do not disturb", reminders.Context{Busy: yes})
	b.kill()
	w.becomes("the bus is gone", reminders.Context{})
	b.start()
	again := b.notifications("Plasma", "KDE")
	again.set(notifyName+".Inhibited", true)
	again.own(notifyName)
	w.becomes("the bus is back", reminders.Context{Busy: yes})
}
