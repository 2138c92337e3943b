//go:build !windows && !darwin

package surroundings

import (
	"github.com/godbus/dbus/v5"

	"stillnight/reminders"
)

// logind, which knows of sessions and sleep.
const (
	loginName    = "org.freedesktop.login1"
	loginPath    = dbus.ObjectPath("/org/freedesktop/login1")
	managerIface = loginName + ".Manager"
	sessionIface = loginName + ".Session"
)

// The words of logind, which are ended by different things.
const (
	fromHint = "logind"      // what the locker of the desktop told it
	fromLock = "logind lock" // that it asked for the lock
)

// login is what is heard of logind on the system bus.
type login struct {
	w       *Watcher
	session dbus.ObjectPath // empty: not known
}

func newLogin(w *Watcher) *login { return &login{w: w} }

func (l *login) line() line {
	return line{
		name: "system", log: l.w.p.Log, dial: dbus.SystemBusPrivate,
		matches: [][]dbus.MatchOption{
			ofOwner(loginName),
			{dbus.WithMatchSender(loginName), dbus.WithMatchInterface(managerIface), dbus.WithMatchMember("PrepareForSleep")},
			{dbus.WithMatchSender(loginName), dbus.WithMatchInterface(sessionIface)},
			{
				dbus.WithMatchSender(loginName), dbus.WithMatchInterface(busName + ".Properties"),
				dbus.WithMatchMember("PropertiesChanged"), dbus.WithMatchPathNamespace(loginPath + "/session"),
			},
		},
		begin: l.begin, hear: l.hear, ask: l.ask, end: l.end,
	}
}

// begin finds the session of the person.
func (l *login) begin(t *talk) {
	l.session = ""
	if !t.owned(loginName) {
		return
	}
	var path dbus.ObjectPath
	if id := l.w.p.Getenv("XDG_SESSION_ID"); id != "" && t.call(loginName, loginPath, managerIface+".GetSession", id).Store(&path) == nil {
		l.session = path
	} else if id, ok := l.auto(t); ok && t.call(loginName, loginPath, managerIface+".GetSession", id).Store(&path) == nil {
		l.session = path // a resident started by systemd is in no session itself
	}
	l.read(t)
}

// auto returns the id of the session that logind takes for the caller's.
func (l *login) auto(t *talk) (id string, ok bool) {
	err := t.property(loginName, loginPath+"/session/auto", sessionIface, "Id", &id)
	return id, err == nil && id != ""
}

// read reads what logind was told of the session. That nobody is idle there is
// no word of anybody: few desktops tell it.
func (l *login) read(t *talk) {
	if l.session == "" {
		l.w.forget(fromHint)
		return
	}
	var on bool
	lock, away := reminders.Unknown, reminders.Unknown
	if t.property(loginName, l.session, sessionIface, "LockedHint", &on) == nil {
		lock = known(on)
	}
	if t.property(loginName, l.session, sessionIface, "IdleHint", &on) == nil && on {
		away = reminders.Yes
	}
	l.w.say(locked, fromHint, lock, 0)
	l.w.say(idle, fromHint, away, 0)
}

func (l *login) hear(t *talk, signal *dbus.Signal) {
	if _, owned, ok := ownerOf(signal); ok {
		if l.end(); owned {
			l.begin(t)
		}
		return
	}
	ours := l.session != "" && signal.Path == l.session
	switch _, member := apart(signal.Name); {
	case member == "PrepareForSleep":
		var about bool
		if dbus.Store(signal.Body, &about) == nil {
			l.w.sleeping(about)
		}
	case member == "Lock" && ours:
		l.w.say(locked, fromLock, reminders.Yes, 0)
	case member == "Unlock" && ours:
		l.w.forget(fromLock)
		l.read(t)
	case member == "PropertiesChanged" && ours:
		l.heard(t, signal)
	}
}

// heard takes in hints that have changed. One that says that the session is no
// longer locked ends the lock that was asked for.
func (l *login) heard(t *talk, signal *dbus.Signal) {
	var iface string
	var changed map[string]dbus.Variant
	var gone []string
	if dbus.Store(signal.Body, &iface, &changed, &gone) != nil || iface != sessionIface {
		return
	}
	if on, told := changed["LockedHint"].Value().(bool); told && !on {
		l.w.forget(fromLock)
	}
	l.read(t)
}

func (l *login) said() reminders.Known {
	l.w.mu.Lock()
	defer l.w.mu.Unlock()
	return l.w.words[fact{locked, fromHint}].known
}

// ask ends a lock that was asked for when somebody is there all the same: not
// every desktop does what it is asked, or tells when that is over.
func (l *login) ask(*talk) {
	if l.w.Context().Idle == reminders.No && l.said() != reminders.Yes {
		l.w.forget(fromLock)
	}
}

func (l *login) end() {
	l.session = ""
	l.w.forget(fromHint, fromLock)
}
