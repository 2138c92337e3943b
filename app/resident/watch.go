package resident

import (
	"context"
	"log/slog"
	"sync/atomic"
	"time"

	"stillnight/app/resident/tray"
	"stillnight/data"
)

const (
	lookEvery = time.Minute            // how late the tray notices a new day, or the end of a snooze
	calm      = 100 * time.Millisecond // between two faces, in a burst of changes
)

// today is the part of the diary that the tray shows.
type today interface {
	Today(ctx context.Context) (data.Snapshot, error)
	Watch(ctx context.Context) (<-chan data.Change, error)
}

// mirror keeps the face of the tray true to the diary.
type mirror struct {
	diary   today
	show    func(tray.Face)
	now     func() time.Time
	log     *slog.Logger
	nudged  chan struct{}          // something other than the diary changed; holds one
	trouble atomic.Pointer[string] // what went wrong, shown until something goes well
}

// look has the face renewed soon.
func (m *mirror) look() {
	select {
	case m.nudged <- struct{}{}:
	default: // it is about to be
	}
}

// tell shows a sentence in the tooltip; an empty one takes it away. It says
// whether that changes anything.
func (m *mirror) tell(sentence string) (changed bool) {
	before := m.trouble.Swap(&sentence)
	changed = (before == nil && sentence != "") || (before != nil && *before != sentence)
	if changed {
		m.look()
	}
	return changed
}

// face returns what the tray is to show, and until when that holds by itself.
func (m *mirror) face(ctx context.Context) (tray.Face, time.Time, error) {
	s, err := m.diary.Today(ctx)
	if err != nil {
		return tray.Face{}, time.Time{}, err
	}
	f := tray.FaceOf(s)
	if trouble := m.trouble.Load(); trouble != nil && *trouble != "" {
		f.Tooltip = *trouble
	}
	return f, holds(s), nil
}

// holds returns when the snapshot is no longer true though nothing changed: a
// new day begins, a snooze ends, the evening has come. It is wall time, as the
// computer may sleep meanwhile.
func holds(s data.Snapshot) time.Time {
	until := (s.Day + 1).At(s.Settings.Boundary, s.Now.Location())
	for _, t := range []time.Time{s.Snoozed, s.Settings.EveningAt(s.Day, s.Now.Location())} {
		if t.After(s.Now) && t.Before(until) {
			until = t
		}
	}
	return until.Round(0)
}

// run shows each new face until ctx ends.
func (m *mirror) run(ctx context.Context) {
	changes, err := m.diary.Watch(ctx)
	if err != nil {
		m.log.Error("the tray does not follow the diary", "error", err)
	}
	timer := time.NewTicker(lookEvery)
	defer timer.Stop()
	until, zone := m.renew(ctx)
	for {
		select {
		case <-ctx.Done():
			return
		case _, ok := <-changes:
			if !ok {
				changes = nil
				continue
			}
		case <-m.nudged:
		case <-timer.C:
			now := m.now().Round(0)
			if _, offset := now.Zone(); now.Before(until) && offset == zone {
				continue
			}
		}
		until, zone = m.renew(ctx)
		rest(ctx, calm)
	}
}

// renew shows the face of now. It returns until when that holds, and the
// offset of the zone that it holds for.
func (m *mirror) renew(ctx context.Context) (until time.Time, zone int) {
	f, until, err := m.face(ctx)
	if err != nil {
		if ctx.Err() == nil {
			m.log.Error("the tray cannot read the diary", "error", err)
		}
		return m.now().Add(lookEvery), zone
	}
	m.show(f)
	_, zone = m.now().Zone()
	return until, zone
}

func rest(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
}
