package reminders_test

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"stillnight/reminders"
)

func note(kind reminders.Kind) reminders.Notification {
	return reminders.Notification{
		Kind: kind, Title: "Title of " + string(kind), Body: "Body.",
		Actions: []reminders.Action{{Key: reminders.ActDrink, Label: "Log a glass"}, {Key: reminders.ActLater, Label: "In 15 minutes"}},
	}
}

func TestPlainShows(t *testing.T) {
	var got string
	n := reminders.NewPlain(t.Context(), func(title, body string) error { got = title + "|" + body; return nil })
	if err := n.Show(t.Context(), note(reminders.Water)); err != nil || got != "Title of water|Body." {
		t.Errorf("showed %q, %v", got, err)
	}
	if err := n.Withdraw(t.Context(), reminders.Water); err != nil {
		t.Error(err)
	}
}

func TestPlainTellsWhatFailed(t *testing.T) {
	n := reminders.NewPlain(t.Context(), func(string, string) error { return errBroken })
	if err := n.Show(t.Context(), note(reminders.Water)); !errors.Is(err, errBroken) {
		t.Errorf("got %v", err)
	}
	n = reminders.NewPlain(t.Context(), func(string, string) error { panic("in the library") }) //nolint:forbidigo // as a library may
	for range 2 {                                                                               // the worker lives on
		if err := n.Show(t.Context(), note(reminders.Water)); err == nil || errors.Is(err, reminders.ErrBusy) {
			t.Errorf("got %v", err)
		}
	}
}

// A desktop that hangs costs its caller five seconds, one goroutine, and
// nothing that is shown late.
func TestPlainDesktopThatHangs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		release := make(chan struct{})
		var calls atomic.Int32
		n := reminders.NewPlain(ctx, func(string, string) error { calls.Add(1); <-release; return nil })
		for i := range 12 {
			before := time.Now()
			if err := n.Show(ctx, note(reminders.Water)); !errors.Is(err, reminders.ErrBusy) {
				t.Errorf("%d: got %v", i, err)
			}
			if took := time.Since(before); took > 5*time.Second {
				t.Errorf("%d: took %s", i, took)
			}
		}
		close(release)
		synctest.Wait()
		if got := calls.Load(); got != 1 {
			t.Errorf("%d calls, want 1: what nobody waits for any more is not shown", got)
		}
		if err := n.Show(ctx, note(reminders.Water)); err != nil {
			t.Errorf("afterwards: %v", err)
		}
		cancel()
		synctest.Wait()
		if err := n.Show(context.Background(), note(reminders.Water)); !errors.Is(err, reminders.ErrNoService) {
			t.Errorf("after the end: %v", err)
		}
	})
}
