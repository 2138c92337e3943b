package window

import (
	"context"
	"errors"
	"time"

	"stillnight/data"
)

// retryPause is between two attempts to hear of changes.
const retryPause = 2 * time.Second

// watch carries changes of the diary to the open views until ctx ends. It
// runs in a goroutine of its own.
func (d *desk) watch() {
	for d.ctx.Err() == nil {
		changes, err := d.p.Diary.Watch(d.ctx)
		if err == nil {
			d.hop.do(d.handOver)
			// What changed before anybody watched would be missed.
			d.changed(data.Change{Events: true, Settings: true})
			for c := range changes {
				d.changed(c)
			}
		}
		pause(d.ctx, retryPause)
	}
}

// changed refreshes what is open. A change tells only that there is something
// new, so the settings are read again where they are what changed.
func (d *desk) changed(c data.Change) {
	if c.Settings {
		s, err := d.p.Diary.Settings(d.ctx)
		if err == nil {
			d.hop.do(func() { d.dress(s) })
		}
	}
	d.hop.do(d.refresh)
}

// minutes refreshes what is open at each full minute until ctx ends: the time
// until bed, the pace and the greeting depend on the time. It runs in a
// goroutine of its own.
func (d *desk) minutes() {
	for d.ctx.Err() == nil {
		now := d.p.Now()
		next := now.Truncate(time.Minute).Add(time.Minute)
		if !pause(d.ctx, next.Sub(now)) {
			return
		}
		d.hop.do(d.refresh)
	}
}

// pause waits and returns false when ctx ended meanwhile.
func pause(ctx context.Context, length time.Duration) bool {
	timer := time.NewTimer(length)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}

// How long to wait for a resident that was started.
const (
	startPatience = 8 * time.Second
	startPause    = 200 * time.Millisecond
)

// startResident starts the resident and refreshes what is open once it
// answers. It runs in a goroutine of its own and hands its error to tell.
func (d *desk) startResident(tell func(error)) {
	if !d.restart.TryLock() {
		return // it is being started
	}
	defer d.restart.Unlock()
	if err := d.p.StartResident(); err != nil {
		d.p.Log.Error("the resident was not started", "error", err)
		tell(err)
		return
	}
	ctx, cancel := context.WithTimeout(d.ctx, startPatience)
	defer cancel()
	for {
		_, err := d.p.Diary.Settings(ctx)
		if err == nil {
			d.hop.do(d.refresh)
			return
		}
		if !pause(ctx, startPause) {
			tell(errors.Join(err, ctx.Err()))
			return
		}
	}
}
