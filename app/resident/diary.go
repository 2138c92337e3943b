package resident

import (
	"context"
	"io"
	"slices"

	"stillnight/data"
)

// remindful is what the diary of a resident knows of its reminders; a
// reminders.Scheduler is one.
type remindful interface {
	Next() *data.NextUp
	Due() bool
	Unshown() []data.Notice
}

// diary is the store, with what only a resident knows in its snapshots.
type diary struct {
	data.Diary
	reminders remindful
	noTray    func() bool
	worked    func() // told after each large piece of work
}

// large is from how many days on reading them is a large piece of work.
const large = 200

func (d diary) read(first, last data.Day) {
	if last-first >= large {
		d.worked()
	}
}

// Days implements data.Diary.
func (d diary) Days(ctx context.Context, first, last data.Day) ([]data.Summary, error) {
	defer d.read(first, last)
	return d.Diary.Days(ctx, first, last)
}

// Events implements data.Diary.
func (d diary) Events(ctx context.Context, first, last data.Day) ([]data.Event, error) {
	defer d.read(first, last)
	return d.Diary.Events(ctx, first, last)
}

// Export implements data.Diary.
func (d diary) Export(ctx context.Context, w io.Writer) error {
	defer d.worked()
	return d.Diary.Export(ctx, w)
}

// Import implements data.Diary.
func (d diary) Import(ctx context.Context, r io.Reader, dry bool) (data.ImportReport, error) {
	defer d.worked()
	return d.Diary.Import(ctx, r, dry)
}

// Backup implements data.Diary.
func (d diary) Backup(ctx context.Context) (data.Backup, error) {
	defer d.worked()
	return d.Diary.Backup(ctx)
}

// Restore implements data.Diary.
func (d diary) Restore(ctx context.Context, path string) (data.Restored, error) {
	defer d.worked()
	return d.Diary.Restore(ctx, path)
}

// Today implements data.Diary.
func (d diary) Today(ctx context.Context) (data.Snapshot, error) {
	s, err := d.Diary.Today(ctx)
	if err != nil {
		return s, err
	}
	s.Resident = true
	s.Next, s.Nudge = d.reminders.Next(), d.reminders.Due()
	s.Notices = append(slices.Clip(s.Notices), d.reminders.Unshown()...)
	s.NoTray = d.noTray()
	return s, nil
}
