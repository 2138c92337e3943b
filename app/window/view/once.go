package view

import "time"

// OncePause is within which a second press on the same button counts as the
// same press.
const OncePause = 400 * time.Millisecond

// Once tells a double click from two presses. The zero value is ready. Its
// methods belong to the UI thread.
type Once struct {
	last map[string]time.Time
}

// Pass says whether a press on the button of that name counts, at now.
func (o *Once) Pass(name string, now time.Time) bool {
	if o.last == nil {
		o.last = map[string]time.Time{}
	}
	since := now.Sub(o.last[name])
	if since >= 0 && since < OncePause {
		return false
	}
	o.last[name] = now
	return true
}
