package window

import (
	"context"
	"io"
	"log/slog"
	"time"

	"fyne.io/fyne/v2"

	"stillnight/app/window/view"
)

// Complete is Params.complete, for the tests.
func Complete(p *Params) { p.complete() }

// Desk is a desk in a test, whose UI thread is the test's goroutine: what is
// to be done there waits for Pump.
type Desk struct{ d *desk }

// NewDesk makes a desk on Fyne's test app.
func NewDesk(ctx context.Context, p Params, a fyne.App) Desk { return Desk{newDesk(ctx, p, a)} }

// Begin shows the first window as Run does.
func (d Desk) Begin() { d.d.begin() }

// Feed starts what comes from outside as Run does.
func (d Desk) Feed() { d.d.startFeeds() }

// End ends as Run does after the last window.
func (d Desk) End() { d.d.end() }

// Show brings a view to the front, as a button does.
func (d Desk) Show(name string) { d.d.show(name) }

// Orphan says whether the end of the commands was noticed.
func (d Desk) Orphan() bool { return d.d.orphan }

// Pump runs what is to be done on the UI thread until the condition holds,
// and says whether it did within the patience.
func (d Desk) Pump(patience time.Duration, until func() bool) bool {
	timer := time.NewTimer(patience)
	defer timer.Stop()
	for !until() {
		select {
		case <-d.d.hop.arrived:
			d.d.hop.drain()
		case <-timer.C:
			return until()
		}
	}
	return true
}

// Windows returns how many windows are open.
func (d Desk) Windows() int { return len(d.d.frames) }

// Window returns the window of a view, nil if it is not open.
func (d Desk) Window(name string) fyne.Window {
	f := d.d.frames[name]
	if f == nil {
		return nil
	}
	return f.window
}

// Shown says whether the window of a view is visible.
func (d Desk) Shown(name string) bool {
	f := d.d.frames[name]
	return f != nil && f.shown
}

// Type types a letter that no widget has a use for.
func (d Desk) Type(name string, r rune) { d.d.frames[name].typedRune(r) }

// Key presses a key that no widget has a use for.
func (d Desk) Key(name string, key fyne.KeyName) {
	d.d.frames[name].typedKey(&fyne.KeyEvent{Name: key})
}

// Shortcut presses a shortcut, which Fyne's test canvas does not know.
func (d Desk) Shortcut(name string, shortcut fyne.Shortcut) {
	for _, s := range d.d.frames[name].keys() {
		if s.shortcut.ShortcutName() == shortcut.ShortcutName() {
			s.action(shortcut)
		}
	}
}

// Worker is a worker, for the tests.
type Worker = worker

// NewWorker is newWorker, for the tests.
var NewWorker = newWorker

// Add, Close and Wait are the worker's.
func (w *worker) Add(key string, run func(context.Context)) { w.add(key, run) }

// Close lets the worker end.
func (w *worker) Close() { w.close() }

// Wait waits for the worker's end.
func (w *worker) Wait(patience time.Duration) bool { return w.wait(patience) }

// NewToolkitLog makes a toolkitLog, for the tests.
func NewToolkitLog(l *slog.Logger) io.Writer { return &toolkitLog{log: l} }

// KeepAwake keeps the display awake as a view does.
func (d Desk) KeepAwake() (release func()) { return d.d.keepAwake() }

// Play makes a sound as a view does, Say speaks.
func (d Desk) Play(s view.Sound) { d.d.playTone(s) }

// Say speaks as a view does.
func (d Desk) Say(text string) { d.d.say(text) }

// What opens folders.
var (
	Opens   = opens
	FileURL = fileURL
)

// Unheard says what a view is told to be missing.
func (d Desk) Unheard() (sounds, voice string) { return d.d.unheard() }
