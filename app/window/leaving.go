package window

import (
	"context"
	"errors"
	"time"

	"stillnight/app/window/view"
	"stillnight/app/window/widgets"
	"stillnight/data/words"
)

// leavePatience is how long closing a window waits for what the diary says.
const leavePatience = time.Second

// handOver gives the open windows to a resident that did not start them: it
// shows them in a process that it knows, and this one ends. Otherwise a click
// on the tray would open each a second time. A cramp that is being timed is
// left alone, and so is a view that is busy.
func (d *desk) handOver() {
	if !d.orphan || d.p.Resident == nil || len(d.frames) == 0 || d.frames[view.Cramp] != nil || d.busy() {
		return
	}
	d.orphan = false
	names := []string{}
	for name := range d.frames {
		names = append(names, name)
	}
	go d.giveTo(d.p.Resident, names)
}

// busy is a view that has something going on which must not be torn off.
type busy interface{ Busy() bool }

func (d *desk) busy() bool {
	for _, f := range d.frames {
		if v, ok := f.view.(busy); ok && v.Busy() {
			return true
		}
	}
	return false
}

// giveTo closes each window once the resident shows it, and keeps those that
// it cannot show for another try. It runs in a goroutine of its own.
func (d *desk) giveTo(r Resident, names []string) {
	for _, name := range names {
		if err := r.Open(d.ctx, name); err != nil {
			d.p.Log.Warn("a window was not handed over", "view", name, "error", err)
			d.hop.do(func() { d.orphan = true })
			return
		}
		d.hop.do(func() { d.leave(name) })
	}
}

// leave closes the window of a view, if it is still open.
func (d *desk) leave(name string) {
	if f := d.frames[name]; f != nil {
		f.window.Close()
	}
}

// closing asks before the last window goes where nothing would be left to see
// of the program, once.
func (f *frame) closing() {
	if f.leaving || len(f.desk.frames) > 1 || f.desk.p.Resident == nil {
		f.window.Close()
		return
	}
	f.leaving = true // a second press closes
	go f.closeOrAsk()
}

// closeOrAsk runs in a goroutine of its own.
func (f *frame) closeOrAsk() {
	ctx, cancel := context.WithTimeout(f.desk.ctx, leavePatience)
	defer cancel()
	s, err := f.desk.p.Diary.Today(ctx)
	if err != nil || !s.NoTray || s.Settings.StayHint {
		f.desk.hop.do(f.window.Close)
		return
	}
	f.desk.hop.do(f.askToStay)
}

// askToStay says what closing means without a tray, and how to come back.
func (f *frame) askToStay() {
	if f.gone {
		return
	}
	f.stay = widgets.NewSheet(f.window, words.T("Go on in the background?"), words.T("Go on"), words.T("Quit Stillnight"),
		widgets.NewText(widgets.Body, words.T("This desktop shows no tray icons. Stillnight can go on and remind you without a window. "+
			"To come back, start it again from the menu of your programs, or type: stillnight")))
	f.stay.OnAccept = f.stayOn
	f.stay.CancelButton().OnTapped = f.quitAll
	f.stay.Show(nil)
}

// stayOn closes the window and does not ask again.
func (f *frame) stayOn() error {
	f.worker.add("stay", func(ctx context.Context) {
		err := f.desk.p.Diary.ChangeSettings(ctx, map[string]string{"welcome.stay": "on"})
		if err != nil && !errors.Is(err, context.Canceled) {
			f.desk.p.Log.Warn("the answer was not kept", "error", err)
		}
	})
	f.window.Close()
	return nil
}

// quitAll ends the resident, and with it this process.
func (f *frame) quitAll() {
	f.worker.add("quit", func(ctx context.Context) {
		if err := f.desk.p.Resident.Quit(ctx); err != nil {
			f.tell(err)
		}
	})
	f.stay.Hide()
	f.leaving = false
}
