package cramp

import (
	"context"
	"errors"
	"time"

	"stillnight/data"
)

// entry is the cramp in the diary. It belongs to the worker.
type entry struct {
	diary data.Diary
	event *data.Event // nil: not there yet
	out   bool        // it was taken out again, here or elsewhere
}

// save logs the cramp, later edits it. A cramp that was taken out elsewhere
// stays out.
func (e *entry) save(ctx context.Context, at time.Time, c data.Cramp) error {
	if e.out {
		return nil
	}
	var saved data.Event
	var err error
	if e.event == nil {
		saved, err = e.diary.LogCramp(ctx, data.CrampEntry{Cramp: c, At: at})
	} else {
		changed := *e.event
		changed.Cramp = &c
		saved, err = e.diary.Edit(ctx, e.event.ID, changed)
	}
	if err != nil {
		e.out = errors.Is(err, data.ErrNotFound)
		return err
	}
	e.event = &saved
	return nil
}

// remove takes the cramp out of the diary.
func (e *entry) remove(ctx context.Context) error {
	if e.out || e.event == nil {
		return nil
	}
	e.out = true
	return e.diary.Delete(ctx, e.event.ID)
}
