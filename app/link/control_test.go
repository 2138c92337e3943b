package link_test

import (
	"context"
	"errors"
	"net/http"
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

// eraser is a control that can erase.
type eraser struct {
	control
	erased int
}

func (e *eraser) Erase(context.Context) error {
	e.erased++
	return e.err
}

func TestEraseOverTheLink(t *testing.T) {
	desk := &eraser{}
	r := serve(t, newStore(t), desk)
	c := r.client(t)
	for _, body := range []string{`{}`, `{"yes":false}`, `{"yes":"yes"}`, ``} {
		if response, _ := r.curl(t, http.MethodPost, "/v1/erase", body); response.StatusCode != http.StatusBadRequest {
			t.Errorf("%s: %s", body, response.Status)
		}
	}
	if desk.erased != 0 {
		t.Fatal("it was erased without being meant")
	}
	if err := c.Erase(t.Context()); err != nil || desk.erased != 1 {
		t.Errorf("erased %d times, %v", desk.erased, err)
	}
	for _, plain := range []link.Control{nil, &control{}} {
		err := serve(t, newStore(t), plain).client(t).Erase(t.Context())
		var known *link.Error
		if !errors.As(err, &known) || known.Code != link.CodeCannot || !strings.Contains(err.Error(), "stillnight erase") {
			t.Errorf("without a control that can: %v", err)
		}
	}
}
