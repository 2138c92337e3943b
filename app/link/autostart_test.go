package link_test

import (
	"errors"
	"net/http"
	"path/filepath"
	"testing"

	"stillnight/app/autostart"
	"stillnight/app/link"
)

// starter is a start at log-in that a test can look into.
type starter struct {
	on  bool
	err error
}

// Status implements link.Autostart.
func (s *starter) Status() (autostart.Status, error) {
	state := autostart.Off
	if s.on {
		state = autostart.On
	}
	return autostart.Status{State: state, Place: "here"}, s.err
}

// Set implements link.Autostart.
func (s *starter) Set(on bool) (autostart.Status, error) {
	s.on = on
	return s.Status()
}

// serveStarter serves a start at log-in; nil: none.
func serveStarter(t *testing.T, s link.Autostart) *resident {
	t.Helper()
	r := &resident{path: filepath.Join(shortDir(t), "s.sock"), log: &logged{}}
	r.Server = link.NewServer(link.ServerParams{Diary: &fake{}, Autostart: s, Version: "1.2.3"})
	r.run(t)
	return r
}

func TestAutostartOverTheLink(t *testing.T) {
	s := &starter{}
	c := link.NewClient(serveStarter(t, s).path)
	defer c.Close()
	for _, on := range []bool{true, false} {
		want := autostart.Off
		if on {
			want = autostart.On
		}
		set, err := c.SetAutostart(t.Context(), on)
		if err != nil || set.State != want || s.on != on {
			t.Errorf("set to %v it is %+v, %v", on, set, err)
		}
		if got, err := c.Autostart(t.Context()); err != nil || got.State != want || got.Place != "here" {
			t.Errorf("after that it is %+v, %v", got, err)
		}
	}
	s.err = errors.New("the folder cannot be read")
	if _, err := c.Autostart(t.Context()); err == nil {
		t.Error("what cannot be read is no error")
	}
}

func TestAutostartBadRequests(t *testing.T) {
	s := &starter{on: true}
	r := serveStarter(t, s)
	for _, body := range []string{`{}`, `{"on":"yes"}`, `{"off":true}`, `[]`} {
		if response, answer := r.curl(t, http.MethodPost, "/v1/autostart", body); response.StatusCode != http.StatusBadRequest {
			t.Errorf("%s: %d %s", body, response.StatusCode, answer)
		}
	}
	if !s.on {
		t.Error("a bad request switched it off")
	}
	c := link.NewClient(serveStarter(t, nil).path)
	defer c.Close()
	var refused *link.Error
	if _, err := c.SetAutostart(t.Context(), true); !errors.As(err, &refused) || refused.Code != link.CodeCannot {
		t.Errorf("a resident without it: %v", err)
	}
}
