package reminders

import (
	"context"

	"stillnight/data"
)

// Scheduler waits for the next reminder and tells it. Make one with New.
type Scheduler struct {
	p Params
}

// New returns a scheduler that does nothing before Run.
func New(p Params) *Scheduler { return &Scheduler{p: p} }

// Run plans and tells reminders until ctx ends, and then returns nil.
func (s *Scheduler) Run(ctx context.Context) error {
	<-ctx.Done()
	return nil
}

// Next returns the next reminder that is planned; nil when none is. It is safe
// for concurrent use.
func (s *Scheduler) Next() *data.NextUp { return nil }

// Due says whether a reminder was told and is still open: the tray's dot. It
// is safe for concurrent use.
func (s *Scheduler) Due() bool { return false }
