//go:build !windows && !darwin

package reminders_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"stillnight/reminders"
)

func TestBusShows(t *testing.T) {
	d := newBus(t).daemon("actions", "body")
	n := newNotifier(t)
	got := showing(t, n, d, reminders.Water)
	if got.title != "Title of water" || got.body != "Body." || got.replaces != 0 || got.icon != "app.stillnight.Stillnight" {
		t.Errorf("got %+v", got)
	}
	want := []string{"default", "Title of water", "drink", "Log a glass", "later", "In 15 minutes"}
	if !slices.Equal(got.actions, want) {
		t.Errorf("actions %q, want %q", got.actions, want)
	}
	if got.hints["desktop-entry"].Value() != "app.stillnight.Stillnight" || got.hints["urgency"].Value() != byte(1) {
		t.Errorf("hints %v", got.hints)
	}
}

// A kind takes the place of its predecessor and of no other.
func TestBusReplaces(t *testing.T) {
	d := newBus(t).daemon("actions")
	n := newNotifier(t)
	first := showing(t, n, d, reminders.Water)
	evening := showing(t, n, d, reminders.Evening)
	second := showing(t, n, d, reminders.Water)
	if evening.replaces != 0 || second.replaces != first.id {
		t.Errorf("the evening's replaces %d, the second water's %d, want 0 and %d", evening.replaces, second.replaces, first.id)
	}
	await(t, "the question for abilities", d.asked)
	nothing(t, "asked for abilities again", d.asked)
}

func TestBusWithdraws(t *testing.T) {
	d := newBus(t).daemon("actions")
	n := newNotifier(t)
	shown := showing(t, n, d, reminders.Water)
	for range 2 {
		if err := n.Withdraw(t.Context(), reminders.Water); err != nil {
			t.Error(err)
		}
	}
	if err := n.Withdraw(t.Context(), reminders.Evening); err != nil {
		t.Error(err)
	}
	if id := await(t, "the close", d.closed); id != shown.id {
		t.Errorf("closed %d, want %d", id, shown.id)
	}
	nothing(t, "closed once more", d.closed)
	if again := showing(t, n, d, reminders.Water); again.replaces != 0 {
		t.Errorf("replaces %d, which is closed", again.replaces)
	}
}

// A button is one answer, however often it is pressed, and the notification
// is gone then.
func TestBusAnswers(t *testing.T) {
	d := newBus(t).daemon("actions")
	n := newNotifier(t)
	shown := showing(t, n, d, reminders.Water)
	for range 3 {
		d.emit("", "ActionInvoked", shown.id, "drink")
	}
	d.emit("", "NotificationClosed", shown.id, uint32(2))
	if got := await(t, "the answer", n.Answers()); got != (reminders.Answer{Kind: reminders.Water, Action: reminders.ActDrink}) {
		t.Errorf("got %+v", got)
	}
	if id := await(t, "the close", d.closed); id != shown.id {
		t.Errorf("closed %d", id)
	}
	nothing(t, "a second answer", n.Answers())

	shown = showing(t, n, d, reminders.Evening)
	d.emit(string(shown.sender), "ActionInvoked", shown.id, "default")
	if got := await(t, "the answer", n.Answers()); got != (reminders.Answer{Kind: reminders.Evening, Action: reminders.ActDefault}) {
		t.Errorf("got %+v", got)
	}
}

func TestBusDismissed(t *testing.T) {
	d := newBus(t).daemon("actions")
	n := newNotifier(t)
	shown := showing(t, n, d, reminders.Water)
	d.emit("", "NotificationClosed", shown.id, uint32(1))
	nothing(t, "an answer, though it only faded", n.Answers())
	d.emit("", "NotificationClosed", shown.id, uint32(2))
	d.emit("", "NotificationClosed", shown.id, uint32(2))
	if got := await(t, "the answer", n.Answers()); got.Action != reminders.ActDismissed {
		t.Errorf("got %+v", got)
	}
	nothing(t, "dismissed twice", n.Answers())
	// Some services tell of the end before they tell of the button.
	d.emit("", "ActionInvoked", shown.id, "drink")
	if got := await(t, "the answer", n.Answers()); got.Action != reminders.ActDrink {
		t.Errorf("got %+v", got)
	}
	if again := showing(t, n, d, reminders.Water); again.replaces != 0 {
		t.Errorf("replaces %d, which is gone", again.replaces)
	}
}

func TestBusDismissedIsNotReplaced(t *testing.T) {
	d := newBus(t).daemon("actions")
	n := newNotifier(t)
	shown := showing(t, n, d, reminders.Water)
	d.emit("", "NotificationClosed", shown.id, uint32(2))
	await(t, "the answer", n.Answers())
	if again := showing(t, n, d, reminders.Water); again.replaces != 0 {
		t.Errorf("replaces %d, which is gone", again.replaces)
	}
}

// What faded can still be pressed in the desktop's list, and is replaced.
func TestBusFaded(t *testing.T) {
	d := newBus(t).daemon("actions")
	n := newNotifier(t)
	shown := showing(t, n, d, reminders.Water)
	d.emit("", "NotificationClosed", shown.id, uint32(1))
	if again := showing(t, n, d, reminders.Water); again.replaces != shown.id {
		t.Errorf("replaces %d, want %d", again.replaces, shown.id)
	}
	d.emit("", "NotificationClosed", shown.id, uint32(1))
	d.emit("", "ActionInvoked", shown.id, "later")
	if got := await(t, "the answer", n.Answers()); got.Action != reminders.ActLater {
		t.Errorf("got %+v", got)
	}
}

// Any program can send any signal. None of these is an answer, and none does harm.
func TestBusForeignSignals(t *testing.T) {
	b := newBus(t)
	d := b.daemon("actions")
	n := newNotifier(t)
	shown := showing(t, n, d, reminders.Water)
	me := string(shown.sender)
	other := b.dial()
	for _, to := range []string{"", me} {
		for _, conn := range []*dbus.Conn{d.conn, other} {
			for _, name := range []string{"ActionInvoked", "NotificationClosed", "Unheard", "ActivationToken"} {
				name = service + "." + name
				emit(t, conn, to, name)
				emit(t, conn, to, name, shown.id)
				emit(t, conn, to, name, "drink", shown.id)
				emit(t, conn, to, name, []string{"drink"}, map[string]dbus.Variant{"id": dbus.MakeVariant(shown.id)})
				emit(t, conn, to, name, shown.id, "drink", "drink")
				emit(t, conn, to, name, shown.id, strings.Repeat("drink", 1<<16))
			}
			emit(t, conn, to, service+".ActionInvoked", shown.id+1, "drink") // that of another program
			emit(t, conn, to, service+".NotificationClosed", shown.id+1, uint32(2))
			emit(t, conn, to, service+".ActionInvoked", shown.id, "unheard-of")
		}
		emit(t, other, to, service+".ActionInvoked", shown.id, "drink") // not the service
		emit(t, other, to, service+".NotificationClosed", shown.id, uint32(2))
		emit(t, other, to, "org.freedesktop.DBus.NameOwnerChanged", service, "", other.Names()[0])
		emit(t, other, to, "org.freedesktop.DBus.NameOwnerChanged", service)
		emit(t, other, to, "org.freedesktop.DBus.NameLost")
	}
	nothing(t, "an answer", n.Answers())
	d.emit("", "ActionInvoked", shown.id, "drink")
	if got := await(t, "the answer", n.Answers()); got.Action != reminders.ActDrink {
		t.Errorf("got %+v", got)
	}
}

func TestBusWithoutButtons(t *testing.T) {
	d := newBus(t).daemon("body", "body-markup")
	n := newNotifier(t)
	marked := note(reminders.Water)
	marked.Body = "1 < 2 & <b>bold</b>"
	if err := n.Show(t.Context(), marked); err != nil {
		t.Fatal(err)
	}
	got := await(t, "the notification", d.posted)
	if len(got.actions) != 0 || got.body != "1 &lt; 2 &amp; &lt;b&gt;bold&lt;/b&gt;" {
		t.Errorf("got %+v", got)
	}
}

// At the end nothing stays whose buttons nobody hears.
func TestBusEnds(t *testing.T) {
	d := newBus(t).daemon("actions")
	ctx, cancel := context.WithCancel(t.Context())
	n := reminders.NewNotifier(ctx, nil)
	shown := showing(t, n, d, reminders.Evening)
	cancel()
	if id := await(t, "the close", d.closed); id != shown.id {
		t.Errorf("closed %d", id)
	}
	if err := n.Show(t.Context(), note(reminders.Evening)); !errors.Is(err, reminders.ErrNoService) {
		t.Errorf("after the end: %v", err)
	}
	if err := n.Withdraw(t.Context(), reminders.Evening); err != nil {
		t.Errorf("withdraw what is withdrawn: %v", err)
	}
}

// Answers that nobody hears are dropped; the notifier goes on.
func TestBusAnswersUnheard(t *testing.T) {
	d := newBus(t).daemon("actions")
	n := newNotifier(t)
	for range 40 {
		shown := showing(t, n, d, reminders.Water)
		d.emit("", "ActionInvoked", shown.id, "drink")
		await(t, "the close", d.closed)
	}
	heard := 0
	for len(n.Answers()) > 0 {
		<-n.Answers()
		heard++
	}
	if heard == 0 || heard > 16 {
		t.Errorf("%d answers kept", heard)
	}
}

func TestBusManyAtOnce(t *testing.T) {
	d := newBus(t).daemon("actions")
	n := newNotifier(t)
	var all sync.WaitGroup
	for i := range 20 {
		all.Go(func() {
			kind := reminders.Kinds()[i%3]
			if err := n.Show(t.Context(), note(kind)); err != nil && !errors.Is(err, reminders.ErrBusy) {
				t.Errorf("show: %v", err)
			}
			if err := n.Withdraw(t.Context(), kind); err != nil && !errors.Is(err, reminders.ErrBusy) {
				t.Errorf("withdraw: %v", err)
			}
		})
	}
	all.Wait()
	showing(t, n, d, reminders.Water)
}

// The connection that the tray shares must hear nothing of notifications:
// a short signal on it would end the icon's way back after a panel's restart.
func TestBusLeavesTheSharedConnectionAlone(t *testing.T) {
	d := newBus(t).daemon("actions")
	shared, err := dbus.SessionBus() //nolint:forbidigo // it stands for the tray's
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = shared.Close() }()
	signals := make(chan *dbus.Signal, 10)
	shared.Signal(signals)
	drain(signals) // the connection hears of its own name
	n := newNotifier(t)
	shown := showing(t, n, d, reminders.Water)
	if string(shown.sender) == shared.Names()[0] {
		t.Error("sent over the shared connection")
	}
	d.emit(string(shown.sender), "NotificationClosed", shown.id, uint32(2))
	await(t, "the answer", n.Answers())
	nothing(t, "a signal on the shared connection", signals)
}

func drain(signals <-chan *dbus.Signal) {
	for {
		select {
		case <-signals:
		case <-time.After(settling):
			return
		}
	}
}
