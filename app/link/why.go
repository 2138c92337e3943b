package link

import (
	"context"
	"net/http"

	"stillnight/data"
	"stillnight/data/words"
)

// Decisions are those of the last 30 days, newest first.
type Decisions struct {
	Reminders []data.Decision `json:"reminders"`
}

func (s *Server) why(w *answer, _ *http.Request) error {
	if s.decisions == nil {
		return &Error{CodeCannot, words.T("this Stillnight does not remind")}
	}
	all := s.decisions()
	if all == nil {
		all = []data.Decision{}
	}
	return w.reply(Decisions{all}, nil)
}

// Why returns what became of each reminder of the last 30 days, newest first.
func (c *Client) Why(ctx context.Context) ([]data.Decision, error) {
	all, err := ask[Decisions](ctx, c, "/v1/why")
	return all.Reminders, err
}
