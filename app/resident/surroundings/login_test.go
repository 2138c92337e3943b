//go:build !windows && !darwin

package surroundings_test

import (
	"context"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"stillnight/app/resident/surroundings"
	"stillnight/app/x11/x11test"
	"stillnight/reminders"
)

const (
	loginName   = "org.freedesktop.login1"
	sessionPath = dbus.ObjectPath("/org/freedesktop/login1/session/_37")
	session     = loginName + ".Session"
)

// logind is the system's, with one session.
func (b *bus) logind() *program {
	b.t.Helper()
	p := b.program()
	p.offers("/org/freedesktop/login1", loginName+".Manager", map[string]any{
		"GetSession": func(id string) (dbus.ObjectPath, *dbus.Error) {
			if id != "7" {
				return "", dbus.NewError("org.freedesktop.login1.NoSuchSession", nil)
			}
			return sessionPath, nil
		},
	})
	p.tells(sessionPath)
	p.tells("/org/freedesktop/login1/session/auto")
	p.set(session+".Id", "7")
	p.set(session+".LockedHint", false)
	p.set(session+".IdleHint", false)
	return p
}

func inSession(name string) string {
	if name == "XDG_SESSION_ID" {
		return "7"
	}
	return ""
}

func TestSleep(t *testing.T) {
	l := systemBus(t).logind()
	l.own(loginName)
	w := watch(t, time.Hour, inSession)
	w.becomes("begun", reminders.Context{Locked: no})
	l.emit("/org/freedesktop/login1", loginName+".Manager.PrepareForSleep", true)
	w.hears("about to sleep", reminders.Stir{Asleep: true})
	l.emit("/org/freedesktop/login1", loginName+".Manager.PrepareForSleep", false)
	w.hears("woken", reminders.Stir{Woke: true})
	l.emit("/org/freedesktop/login1", loginName+".Manager.PrepareForSleep", "nonsense")
	l.emit("/org/freedesktop/login1", loginName+".Manager.PrepareForSleep", true)
	w.hears("about to sleep again", reminders.Stir{Asleep: true})
}

func TestLock(t *testing.T) {
	for name, getenv := range map[string]func(string) string{"named by the environment": inSession, "found by logind": nil} {
		t.Run(name, func(t *testing.T) {
			b := systemBus(t)
			l := b.logind()
			l.own(loginName)
			w := watch(t, time.Hour, getenv)
			w.becomes("begun", reminders.Context{Locked: no})
			l.turn(sessionPath, session, "LockedHint", true)
			w.becomes("the locker says so", reminders.Context{Locked: yes})
			l.turn(sessionPath, session, "LockedHint", false)
			w.becomes("unlocked", reminders.Context{Locked: no})
			l.emit(sessionPath, session+".Lock")
			w.becomes("the lock is asked for", reminders.Context{Locked: yes})
			l.emit(sessionPath+"8", session+".Unlock") // of another session
			l.emit(sessionPath, session+".Unlock")
			w.becomes("unlocked again", reminders.Context{Locked: no})
			l.emit(sessionPath, session+".Lock")
			l.turn(sessionPath, session, "LockedHint", true)
			w.becomes("asked for and done", reminders.Context{Locked: yes})
			l.turn(sessionPath, session, "LockedHint", false)
			w.becomes("over", reminders.Context{Locked: no})
			l.turn(sessionPath, session, "IdleHint", true)
			w.becomes("nobody is there", reminders.Context{Locked: no, Idle: yes})
			l.turn(sessionPath, session, "IdleHint", false)
			w.becomes("that nobody is away is no word of anybody", reminders.Context{Locked: no})
		})
	}
}

func TestLoginThatRestarts(t *testing.T) {
	b := systemBus(t)
	l := b.logind()
	l.own(loginName)
	w := watch(t, time.Hour, inSession)
	w.becomes("begun", reminders.Context{Locked: no})
	_ = l.conn.Close()
	w.becomes("gone", reminders.Context{})
	again := b.logind()
	again.set(session+".LockedHint", true)
	again.own(loginName)
	w.becomes("back, and locked", reminders.Context{Locked: yes})
}

// Somebody who is there ends a lock that was only asked for.
func TestALockThatDidNotCome(t *testing.T) {
	l := systemBus(t).logind()
	l.own(loginName)
	d := x11test.New(t)
	d.Rest(time.Hour)
	w := watch(t, often, func(name string) string { return inSession(name) + d.Getenv(name) })
	w.becomes("begun", reminders.Context{Locked: no, Idle: yes})
	l.emit(sessionPath, session+".Lock")
	w.becomes("the lock is asked for", reminders.Context{Locked: yes, Idle: yes})
	d.Rest(0)
	w.becomes("somebody is there", reminders.Context{Locked: no, Idle: no})
}

func TestScreen(t *testing.T) {
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
	t.Setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nonexistent")
	d := x11test.New(t)
	w := watch(t, often, d.Getenv)
	w.becomes("a window manager that tells nothing", reminders.Context{Idle: no})
	d.Atom("_NET_ACTIVE_WINDOW")
	d.Set("_NET_ACTIVE_WINDOW", 0)
	w.becomes("no window is in use", reminders.Context{Busy: no, Idle: no})
	d.Set("_NET_ACTIVE_WINDOW", x11test.Window)
	w.becomes("one is", reminders.Context{Busy: no, Idle: no})
	full, above := d.Atom("_NET_WM_STATE_FULLSCREEN"), d.Atom("_NET_WM_STATE_ABOVE")
	d.Atom("_NET_WM_STATE")
	d.Set("_NET_WM_STATE", above, full)
	w.becomes("full screen", reminders.Context{Busy: yes, Idle: no})
	d.Set("_NET_WM_STATE", above)
	d.Rest(5 * time.Minute)
	w.becomes("away", reminders.Context{Busy: no, Idle: yes})
	d.Close()
	w.becomes("the display is gone", reminders.Context{})
}

// What it is not worth asking for becomes unknown, and nobody is asked.
func TestNotWorthAsking(t *testing.T) {
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
	t.Setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nonexistent")
	d := x11test.New(t)
	w := surroundings.New(t.Context(), surroundings.Params{Getenv: d.Getenv, Every: often, Wanted: func() bool { return false }})
	seen := &watched{w, t, w.Watch(t.Context())}
	seen.becomes("asked once", reminders.Context{Idle: no})
	seen.becomes("and no more", reminders.Context{})
	d.Rest(time.Hour)
	again := surroundings.New(t.Context(), surroundings.Params{Getenv: d.Getenv, Every: often, Wanted: func() bool { return false }})
	seen = &watched{again, t, again.Watch(t.Context())}
	seen.becomes("away", reminders.Context{Idle: yes})
	d.Rest(0)
	seen.becomes("that it ends is noticed", reminders.Context{Idle: no})
}

func TestWatchEndsWithItsContext(t *testing.T) {
	l := systemBus(t).logind()
	l.own(loginName)
	w := watch(t, time.Hour, inSession)
	w.becomes("begun", reminders.Context{Locked: no})
	ctx, cancel := context.WithCancel(t.Context())
	stirs := w.Watch(ctx)
	// Words that nobody reads are merged.
	l.emit("/org/freedesktop/login1", loginName+".Manager.PrepareForSleep", true)
	l.emit("/org/freedesktop/login1", loginName+".Manager.PrepareForSleep", false)
	l.turn(sessionPath, session, "LockedHint", true)
	w.becomes("locked", reminders.Context{Locked: yes})
	if got := <-stirs; got != (reminders.Stir{Asleep: true, Woke: true}) {
		t.Errorf("heard %+v", got)
	}
	cancel()
	deadline := time.After(patience)
	for open := true; open; {
		select {
		case _, open = <-stirs:
		case <-deadline:
			t.Fatal("it does not end")
		}
	}
}
