package link

import (
	"context"
	"net/http"

	"stillnight/app/autostart"
	"stillnight/data/words"
)

// Autostart is the start at log-in, as it really is; an autostart.Entry is
// one. Its methods are safe for concurrent use.
type Autostart interface {
	Status() (autostart.Status, error)
	Set(on bool) (autostart.Status, error)
}

// autostartRequest switches the start at log-in on or off.
type autostartRequest struct {
	On given[bool] `json:"on"`
}

func (s *Server) readAutostart(w *answer, _ *http.Request) error {
	if s.autostart == nil {
		return noAutostart()
	}
	status, err := s.autostart.Status()
	return w.reply(status, err)
}

func (s *Server) setAutostart(w *answer, r *http.Request) error {
	var in autostartRequest
	if err := read(w, r, &in); err != nil {
		return err
	}
	if !in.On.named {
		return badRequest("on is missing; it is true or false")
	}
	if s.autostart == nil {
		return noAutostart()
	}
	status, err := s.autostart.Set(in.On.Value)
	return w.reply(status, err)
}

func noAutostart() error {
	return &Error{CodeCannot, words.T("this Stillnight does not know about the start at log-in")}
}

// Autostart returns what happens at log-in.
func (c *Client) Autostart(ctx context.Context) (autostart.Status, error) {
	return ask[autostart.Status](ctx, c, "/v1/autostart")
}

// SetAutostart has Stillnight started at log-in, or no longer, and returns
// what is then so.
func (c *Client) SetAutostart(ctx context.Context, on bool) (autostart.Status, error) {
	return act[autostart.Status](ctx, c, "/v1/autostart", autostartRequest{name(on)})
}
