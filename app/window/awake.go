package window

import (
	"context"
	"time"
)

// The times between two attempts to keep the display awake: short at first, as
// the resident may be starting again, then longer, as the desktop may have
// nothing for it.
const (
	awakeAgain  = 2 * time.Second
	awakeAtMost = time.Minute
)

// keepAwake keeps the display from sleeping until release is called. It waits
// for nothing. From any goroutine.
func (d *desk) keepAwake() (release func()) {
	if d.p.Resident == nil {
		return func() {}
	}
	ctx, cancel := context.WithCancel(d.ctx)
	go d.stayAwake(ctx)
	return cancel
}

// stayAwake asks the resident until ctx ends. It runs in a goroutine of its
// own.
func (d *desk) stayAwake(ctx context.Context) {
	told := ""
	for wait := awakeAgain; ctx.Err() == nil; wait = min(2*wait, awakeAtMost) {
		err := d.p.Resident.KeepAwake(ctx)
		if err != nil && err.Error() != told {
			told = err.Error()
			d.p.Log.Info("the display may sleep", "reason", told)
		}
		pause(ctx, wait)
	}
}
