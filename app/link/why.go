package link

import (
	"context"
	"net/http"
	"time"

	"stillnight/data/words"
)

// Decision is what became of a reminder, with the reason in a person's words.
type Decision struct {
	At     time.Time `json:"at"`
	Kind   string    `json:"kind"` // water, evening, morning or another
	What   string    `json:"what"` // sent, held, dropped, replaced, hinted or snoozed
	Reason string    `json:"reason"`
}

// Decisions are those of the last 30 days, newest first.
type Decisions struct {
	Reminders []Decision `json:"reminders"`
}

func (s *Server) why(w *answer, _ *http.Request) error {
	if s.decisions == nil {
		return &Error{CodeCannot, words.T("this Stillnight does not remind")}
	}
	all := s.decisions()
	if all == nil {
		all = []Decision{}
	}
	return w.reply(Decisions{all}, nil)
}

// Why returns what became of each reminder of the last 30 days, newest first.
func (c *Client) Why(ctx context.Context) ([]Decision, error) {
	all, err := ask[Decisions](ctx, c, "/v1/why")
	return all.Reminders, err
}
