package link_test

import (
	"errors"
	"strings"
	"testing"

	"stillnight/app/link"
	"stillnight/data"
)

func TestOpenAndQuit(t *testing.T) {
	desk := &control{}
	r := serve(t, newStore(t), desk)
	c := r.client(t)
	for _, view := range link.Views() {
		if err := c.Open(t.Context(), view); err != nil {
			t.Error(err)
		}
	}
	if err := c.Open(t.Context(), "cellar"); !errors.Is(err, data.ErrBadInput) || !strings.Contains(err.Error(), "history") {
		t.Errorf("an unknown view: %v", err)
	}
	if got := strings.Join(desk.opened, " "); got != "today evening cramp history triggers learn routines settings" {
		t.Errorf("opened %s", got)
	}
	if err := c.Quit(t.Context()); err != nil || desk.quits != 1 {
		t.Errorf("asked to end %d times, %v", desk.quits, err)
	}
	desk.err = errors.New("there is no display")
	if err := c.Open(t.Context(), link.ViewToday); err == nil || err.Error() != "there is no display" {
		t.Errorf("without a display: %v", err)
	}
	plain := serve(t, newStore(t), nil).client(t)
	for _, err := range []error{plain.Open(t.Context(), link.ViewToday), plain.Quit(t.Context())} {
		var known *link.Error
		if !errors.As(err, &known) || known.Code != link.CodeCannot {
			t.Errorf("without control: %v", err)
		}
	}
}
