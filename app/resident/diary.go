package resident

import (
	"context"

	"stillnight/data"
)

// remindful is what the diary of a resident knows of its reminders; a
// reminders.Scheduler is one.
type remindful interface {
	Next() *data.NextUp
	Due() bool
}

// diary is the store, with what only a resident knows in its snapshots.
type diary struct {
	data.Diary
	reminders remindful
	noTray    func() bool
}

// Today implements data.Diary.
func (d diary) Today(ctx context.Context) (data.Snapshot, error) {
	s, err := d.Diary.Today(ctx)
	if err != nil {
		return s, err
	}
	s.Resident = true
	s.Next, s.Nudge = d.reminders.Next(), d.reminders.Due()
	s.NoTray = d.noTray()
	return s, nil
}
