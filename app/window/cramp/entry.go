package cramp

import (
	"context"
	"errors"
	"reflect"
	"time"

	"stillnight/data"
)

// entry is the cramp in the diary. It belongs to the worker.
type entry struct {
	diary data.Diary
	about string      // the id of the cramp logged at the press; empty: none was
	event *data.Event // nil: not there yet
	out   bool        // it was taken out again, here or elsewhere
}

// adopt takes up the cramp that was logged at the press, before there was a
// page. One that is not there any more is no error: save logs
// another one.
func (e *entry) adopt(ctx context.Context, now time.Time) error {
	if e.about == "" || e.event != nil || e.out {
		return nil
	}
	night := data.NightOf(now)
	events, err := e.diary.Events(ctx, night-1, night) // noon may have passed
	if err != nil {
		return err
	}
	for i := range events {
		if events[i].ID == e.about && events[i].Kind == data.KindCramp {
			e.event = &events[i]
		}
	}
	return nil
}

// save logs the cramp, later edits it. A cramp that was taken out elsewhere
// stays out.
func (e *entry) save(ctx context.Context, at time.Time, c data.Cramp) error {
	if e.out {
		return nil
	}
	var saved data.Event
	var err error
	switch {
	case e.event == nil:
		saved, err = e.diary.LogCramp(ctx, data.CrampEntry{Cramp: c, At: at})
	case reflect.DeepEqual(*e.event.Cramp, c):
		return nil // it stands there so
	default:
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
func (e *entry) remove(ctx context.Context, now time.Time) error {
	if err := e.adopt(ctx, now); err != nil {
		return err
	}
	if e.out || e.event == nil {
		return nil
	}
	e.out = true
	return e.diary.Delete(ctx, e.event.ID)
}
