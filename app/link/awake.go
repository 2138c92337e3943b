package link

import (
	"context"
	"io"
	"net/http"
	"time"

	"stillnight/data/words"
)

// awake keeps the display awake for as long as the other end stays: that it
// goes, with or without a word, is what lets the display sleep again.
func (s *Server) awake(w *answer, r *http.Request) error {
	if s.waker == nil {
		return &Error{CodeCannot, words.T("this Stillnight leaves the display alone")}
	}
	ctx, leave, err := s.join(r)
	if err != nil {
		return err
	}
	defer leave()
	w.wait(w.control.SetReadDeadline, 0) // that of an action would end the call
	release, err := s.waker.Hold(ctx)
	if err != nil {
		return &Error{CodeCannot, err.Error()}
	}
	defer release()
	tick := time.NewTicker(s.times.keepAlive)
	defer tick.Stop()
	for going := w.openStream("awake"); going; {
		select {
		case <-tick.C:
			going = w.say(": still here\n\n")
		case <-ctx.Done():
			going = false
		}
	}
	return nil
}

// KeepAwake has the resident keep the display awake until ctx ends, and then
// returns nil. Before that it returns with an error when the desktop has
// nothing for it, and when the resident has ended or cannot be reached: then
// the display may sleep until another call.
func (c *Client) KeepAwake(ctx context.Context) error {
	stream, err := c.send(ctx, request{method: http.MethodGet, path: "/v1/awake", patience: c.times.open})
	if err == nil {
		defer stream.end()
		stream.limit.after = c.times.silence
		stream.limit.move()
		if _, err = io.Copy(io.Discard, stream); err == nil {
			err = &unanswered{why: errBrokeOff}
		}
	}
	if ctx.Err() != nil {
		return nil
	}
	return err
}
