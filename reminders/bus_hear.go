//go:build !windows && !darwin

package reminders

import "github.com/godbus/dbus/v5"

// The reasons of NotificationClosed that matter here.
const (
	closedByPerson = 2
	closedByUs     = 3
)

// hear takes a signal. Any program can send one of any form.
func (b *bus) hear(signal *dbus.Signal) {
	switch signal.Name {
	case "org.freedesktop.DBus.NameOwnerChanged":
		var name, before, after string
		if signal.Sender == "org.freedesktop.DBus" && dbus.Store(signal.Body, &name, &before, &after) == nil && name == service {
			b.newOwner(after, signal.Sequence)
		}
	case service + ".ActionInvoked":
		var id uint32
		var key string
		if signal.Sender == b.owner && dbus.Store(signal.Body, &id, &key) == nil {
			b.pressed(id, key, signal.Sequence)
		}
	case service + ".NotificationClosed":
		var id, reason uint32
		if signal.Sender == b.owner && dbus.Store(signal.Body, &id, &reason) == nil {
			b.closed(id, reason, signal.Sequence)
		}
	}
}

// newOwner forgets what the service that is gone showed and could do.
func (b *bus) newOwner(owner string, at dbus.Sequence) {
	if at < b.named {
		return
	}
	b.owner, b.named = owner, at
	if b.able.since < at {
		b.able = abilities{}
	}
	for kind, shown := range b.shown {
		if shown.since < at {
			delete(b.shown, kind)
		}
	}
}

// of returns what the notification with that id is about, if it is ours.
func (b *bus) of(id uint32, at dbus.Sequence) (Kind, bool) {
	for kind, shown := range b.shown {
		if shown.id == id && shown.since < at {
			return kind, true
		}
	}
	return "", false
}

// pressed passes on what was pressed, once: a double click is one answer.
func (b *bus) pressed(id uint32, key string, at dbus.Sequence) {
	kind, ours := b.of(id, at)
	if !ours || !b.shown[kind].offers(key) {
		return
	}
	b.withdraw(kind) // some services leave it open
	b.tell(Answer{kind, key})
}

// closed passes on that the person put it away. One that only faded keeps its
// buttons where the desktop has a list of old notifications.
func (b *bus) closed(id, reason uint32, at dbus.Sequence) {
	kind, ours := b.of(id, at)
	switch {
	case !ours:
	case reason == closedByUs:
		delete(b.shown, kind)
	case reason == closedByPerson && !b.shown[kind].gone:
		away := b.shown[kind]
		away.gone = true
		b.shown[kind] = away
		b.tell(Answer{kind, ActDismissed})
	}
}

// tell drops an answer that nobody hears, rather than to stand still.
func (b *bus) tell(a Answer) {
	select {
	case b.answers <- a:
	default:
		b.log.Warn("an answer to a notification was not heard", "kind", string(a.Kind))
	}
}
