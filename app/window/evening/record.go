package evening

import (
	"context"
	"errors"
	"math"

	"stillnight/app/window/evening/session"
	"stillnight/data"
)

// record brings what became of steps to the diary, in order, and keeps what
// the diary does not take for another try. It belongs to the view's worker.
type record struct {
	diary   data.Diary
	waiting []data.StepEntry
}

// entryOf is what the diary is told of a step that is over.
func entryOf(r session.Result, day data.Day) data.StepEntry {
	return data.StepEntry{Step: r.Step, Outcome: r.Outcome, Seconds: int(math.Round(r.Worked.Seconds())), Day: day}
}

// keep adds an entry and tries to write all that waits. It returns how many
// still wait, and why.
func (r *record) keep(ctx context.Context, e data.StepEntry) (waiting int, err error) {
	r.waiting = append(r.waiting, e)
	return r.flush(ctx)
}

// flush tries to write all that waits. What can never be written is let go
// with its reason.
func (r *record) flush(ctx context.Context) (waiting int, err error) {
	var refused error
	for len(r.waiting) > 0 {
		err := r.diary.TickStep(ctx, r.waiting[0])
		switch {
		case errors.Is(err, data.ErrBadInput):
			refused = err
		case err != nil:
			return len(r.waiting), err
		}
		r.waiting = r.waiting[1:]
	}
	return 0, refused
}
