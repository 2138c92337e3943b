package link

import (
	"context"
	"net/http"

	"stillnight/data/words"
)

// Eraser is a Control that can erase everything. Its methods are safe for
// concurrent use.
type Eraser interface {
	// Erase asks the resident to end and to remove all that Stillnight has
	// written. It returns at once, as Quit does, with an error when there is
	// nothing to erase.
	Erase(ctx context.Context) error
}

// eraseRequest says that it is meant.
type eraseRequest struct {
	Yes bool `json:"yes"`
}

func (s *Server) erase(w *answer, r *http.Request) error {
	var in eraseRequest
	if err := read(w, r, &in); err != nil {
		return err
	}
	if !in.Yes {
		return badRequest("yes is missing; it says that everything is meant to be erased")
	}
	eraser, ok := s.control.(Eraser)
	if !ok {
		return &Error{CodeCannot, words.T("this Stillnight cannot erase its diary from here; the command stillnight erase can")}
	}
	w.Header().Set("Connection", "close")
	return w.reply(nothing{}, eraser.Erase(r.Context()))
}

// Erase has the resident end and remove all that Stillnight has written, for
// good.
func (c *Client) Erase(ctx context.Context) error {
	_, err := act[nothing](ctx, c, "/v1/erase", eraseRequest{true})
	return err
}
