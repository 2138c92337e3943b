//go:build !windows && !darwin

package reminders_test

import (
	"context"
	"errors"
	"net"
	"os"
	"path/filepath"
	"testing"
	"time"

	"stillnight/reminders"
)

// A service that is started again has other ids and other abilities.
func TestBusServiceRestarts(t *testing.T) {
	b := newBus(t)
	d := b.daemon("body")
	n := newNotifier(t)
	old := showing(t, n, d, reminders.Water)
	d.crash()
	if err := n.Show(t.Context(), note(reminders.Water)); err == nil {
		t.Error("shown by nobody")
	}
	d = b.daemon("actions")
	got := showing(t, n, d, reminders.Evening)
	if got.replaces != 0 || len(got.actions) == 0 {
		t.Errorf("got %+v", got)
	}
	await(t, "the question for abilities", d.asked)
	if got.id != old.id {
		t.Fatalf("the test wants equal ids, has %d and %d", got.id, old.id)
	}
	d.emit("", "ActionInvoked", got.id, "drink")
	if answer := await(t, "the answer", n.Answers()); answer.Kind != reminders.Evening {
		t.Errorf("an id of the old service was taken for one of the new: %+v", answer)
	}
	nothing(t, "a second answer", n.Answers())
	if again := showing(t, n, d, reminders.Water); again.replaces != 0 {
		t.Errorf("replaces %d of the old service", again.replaces)
	}
}

// A press that was sent before the service gave out the id is about another
// notification that had the same one.
func TestBusPressFromBefore(t *testing.T) {
	d := newBus(t).daemon("actions")
	thaw := d.freeze()
	n := newNotifier(t)
	ended := make(chan error, 1)
	go func() { ended <- n.Show(t.Context(), note(reminders.Water)) }()
	await(t, "the question for abilities", d.asked)
	for range 2 { // until the service is known to hang in Notify
		d.emit("", "ActionInvoked", uint32(41), "drink")
		nothing(t, "an answer", n.Answers())
	}
	thaw()
	if err := await(t, "the end of show", ended); err != nil {
		t.Fatal(err)
	}
	if shown := await(t, "the notification", d.posted); shown.id != 41 {
		t.Fatalf("the test wants the id 41, has %d", shown.id)
	}
	nothing(t, "an answer", n.Answers())
	d.emit("", "ActionInvoked", uint32(41), "drink")
	await(t, "the answer", n.Answers())
}

func TestBusServiceHangs(t *testing.T) {
	d := newBus(t).daemon("actions")
	thaw := d.freeze()
	n := newNotifier(t)
	before := time.Now()
	if err := n.Show(t.Context(), note(reminders.Water)); !errors.Is(err, reminders.ErrBusy) {
		t.Errorf("got %v", err)
	}
	if took := time.Since(before); took < 4*time.Second || took > 6*time.Second {
		t.Errorf("took %s, want 5 s", took)
	}
	nothing(t, "shown", d.posted)
	thaw()
	late := await(t, "the notification, late", d.posted)
	nothing(t, "closed, though it is wanted", d.closed)
	if again := showing(t, n, d, reminders.Water); again.replaces != late.id {
		t.Errorf("replaces %d, want the late %d", again.replaces, late.id)
	}
}

// What was given up and withdrawn meanwhile must not stay on the screen.
func TestBusLateAndUnwanted(t *testing.T) {
	d := newBus(t).daemon("actions")
	thaw := d.freeze()
	n := newNotifier(t)
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	if err := n.Show(ctx, note(reminders.Water)); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
	if err := n.Withdraw(t.Context(), reminders.Water); err != nil {
		t.Error(err)
	}
	thaw()
	late := await(t, "the notification, late", d.posted)
	if id := await(t, "the close", d.closed); id != late.id {
		t.Errorf("closed %d, want %d", id, late.id)
	}
}

// Without a service notify-send is the last resort, and is not waited for long.
func TestBusWithoutService(t *testing.T) {
	b := newBus(t)
	n := newNotifier(t)
	if err := n.Show(t.Context(), note(reminders.Water)); err == nil {
		t.Error("shown by nobody")
	}
	args := filepath.Join(t.TempDir(), "args")
	b.program("notify-send", `printf '%s\n' "$@" > `+args)
	if err := n.Show(t.Context(), note(reminders.Water)); err != nil {
		t.Errorf("notify-send: %v", err)
	}
	text, err := os.ReadFile(args)
	want := "--app-name=Stillnight\n--icon=app.stillnight.Stillnight\n--\nTitle of water\nBody.\n"
	if err != nil || string(text) != want {
		t.Errorf("called with %q, %v", text, err)
	}
	b.program("notify-send", "exec sleep 60")
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	before := time.Now()
	if err := n.Show(ctx, note(reminders.Water)); err == nil {
		t.Error("shown by a program that hangs")
	}
	if took := time.Since(before); took > 3*time.Second {
		t.Errorf("took %s", took)
	}
	d := b.daemon("actions")
	showing(t, n, d, reminders.Water) // and it is found when it comes
}

func TestBusIsNotThere(t *testing.T) {
	b := newBus(t)
	b.kill()
	n := newNotifier(t)
	before := time.Now()
	if err := n.Show(t.Context(), note(reminders.Water)); err == nil {
		t.Error("shown without a bus")
	}
	if took := time.Since(before); took > 5*time.Second {
		t.Errorf("took %s", took)
	}
	if err := n.Withdraw(t.Context(), reminders.Water); err != nil {
		t.Error(err)
	}
	b.start()
	showing(t, n, b.daemon("actions"), reminders.Water)
}

// A bus that is started again is found again, for buttons too.
func TestBusRestarts(t *testing.T) {
	b := newBus(t)
	n := newNotifier(t)
	showing(t, n, b.daemon("actions"), reminders.Water)
	b.kill()
	b.start()
	d := b.daemon("actions")
	shown := showing(t, n, d, reminders.Water)
	if shown.replaces != 0 {
		t.Errorf("replaces %d of a bus that is gone", shown.replaces)
	}
	d.emit("", "ActionInvoked", shown.id, "drink")
	if got := await(t, "the answer", n.Answers()); got.Action != reminders.ActDrink {
		t.Errorf("got %+v", got)
	}
}

// A bus that takes a connection and says nothing costs the deadline.
func TestBusThatSaysNothing(t *testing.T) {
	b := newBus(t)
	b.kill()
	mute, err := net.Listen("unix", b.path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = mute.Close() }()
	n := newNotifier(t)
	ctx, cancel := context.WithTimeout(t.Context(), 500*time.Millisecond)
	defer cancel()
	before := time.Now()
	if err := n.Show(ctx, note(reminders.Water)); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
	if took := time.Since(before); took > 2*time.Second {
		t.Errorf("took %s", took)
	}
	_ = mute.Close()
	b.start()
	showing(t, n, b.daemon("actions"), reminders.Water)
}
