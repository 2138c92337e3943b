// Package window is the process that shows windows: a Fyne app that runs
// while one is open. It decides which windows there are and carries changes
// of the diary to them; what stands in a window is a view, in a package of
// its own below.
package window

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"stillnight/app/autostart"
	"stillnight/app/window/view"
	"stillnight/data"
)

// AppID is how desktops know the program.
const AppID = "app.stillnight.Stillnight"

// Params is what the process needs from outside.
type Params struct {
	Diary data.Diary
	View  string // the first view to show, one of package view's names; empty is Today
	// Commands brings lines "show VIEW" and "quit". Its end says that the
	// resident which started this process is gone. Nil: none come.
	Commands io.Reader
	// Acks gets a line "shown VIEW" after each view is visible. Nil: no one
	// wants to know.
	Acks    io.Writer
	Version string
	Icon    []byte // PNG; nil: none
	Log     *slog.Logger
	Now     func() time.Time // in the person's civil time
	Getenv  func(string) string
	// StartResident starts the resident when nobody answers. Nil: that cannot
	// be done from here.
	StartResident func() error
	// Resident is asked for what is not the diary's. Nil: there is none.
	Resident Resident
}

// Resident is what this process asks the resident for besides the diary.
type Resident interface {
	// Open has the resident show a view, in a process of its own.
	Open(ctx context.Context, view string) error
	// Quit has the resident end.
	Quit(ctx context.Context) error
	// KeepAwake has the resident keep the display awake until ctx ends. It
	// returns before that, with an error, where it can no longer.
	KeepAwake(ctx context.Context) error
	// Why returns what became of each reminder, the newest first.
	Why(ctx context.Context) ([]data.Decision, error)
	// Autostart returns what really happens at log-in.
	Autostart(ctx context.Context) (autostart.Status, error)
	// SetAutostart has Stillnight started at log-in, or no longer.
	SetAutostart(ctx context.Context, on bool) (autostart.Status, error)
	// Erase has the resident remove all that Stillnight has written, and end.
	Erase(ctx context.Context) error
}

// Patience at the start and the end of the process.
const (
	settingsPatience = 1500 * time.Millisecond // for the settings before the first window
	framePatience    = 400 * time.Millisecond  // for what a window shows first
	endPatience      = 5 * time.Second         // for what is still to be written
)

// Run shows the first view and returns when the last window was closed, when
// "quit" came, or when ctx ended; then everything that was entered is
// written. It must be called on the main goroutine, once in a process.
func Run(ctx context.Context, p Params) error {
	if p.Diary == nil || p.Now == nil {
		return errors.New("show a window: Params.Diary or Params.Now is missing")
	}
	p.complete()
	captureToolkitLog(p.Log)
	app.SetMetadata(fyne.AppMetadata{ID: AppID, Name: "Stillnight", Version: p.Version})
	a := app.NewWithID(AppID)
	if p.Icon != nil {
		a.SetIcon(fyne.NewStaticResource("stillnight.png", p.Icon))
	}
	d := newDesk(ctx, p, a)
	d.begin()
	d.hop.start()
	d.startFeeds()
	a.Run()
	d.end()
	return nil
}

// complete puts in what may be left out.
func (p *Params) complete() {
	if p.Log == nil {
		p.Log = slog.New(slog.DiscardHandler)
	}
	if p.Getenv == nil {
		p.Getenv = os.Getenv
	}
	if p.StartResident == nil {
		p.StartResident = func() error { return data.ErrNoResident }
	}
}

// begin shows the first window before Fyne's loop runs, with its content
// already there.
func (d *desk) begin() {
	d.loadSettings(d.ctx)
	first := d.open(d.p.View)
	first.asked = append(first.asked, cmp.Or(d.p.View, view.Today))
	d.await(first)
	first.reveal()
}

// await runs what views have to show until the first one has, or until the
// patience ends.
func (d *desk) await(first *frame) {
	timer := time.NewTimer(framePatience)
	defer timer.Stop()
	for !first.rendered {
		select {
		case <-d.hop.arrived:
			d.hop.drain()
		case <-timer.C:
			return
		}
	}
}

// startFeeds starts what comes from outside: changes, commands, the minute.
func (d *desk) startFeeds() {
	go d.watch()
	go d.minutes()
	if d.p.Commands != nil {
		go d.obey(d.p.Commands)
	}
	context.AfterFunc(d.ctx, func() { d.hop.do(d.quit) })
}

// quit ends Fyne's loop.
func (d *desk) quit() {
	d.hop.end()
	d.app.Quit()
}

// end closes what Fyne left open and waits for what is still to be written.
func (d *desk) end() {
	for _, f := range d.frames {
		f.closed()
	}
	deadline := d.p.Now().Add(endPatience)
	for _, w := range d.workers {
		if !w.wait(max(0, deadline.Sub(d.p.Now()))) {
			d.p.Log.Warn("the window's process ends before all was written")
		}
	}
	d.cancel()
	d.player.Close()
}

// obey reads commands until they end.
func (d *desk) obey(commands io.Reader) {
	lines := bufio.NewScanner(commands)
	for lines.Scan() {
		verb, name, _ := strings.Cut(strings.TrimSpace(lines.Text()), " ")
		switch verb {
		case "show":
			d.hop.do(func() { d.show(name) })
		case "quit":
			d.hop.do(d.quit)
		case "":
		default:
			d.p.Log.Warn("an unknown command", "verb", verb)
		}
	}
	d.hop.do(func() { d.orphan = true })
}

// acknowledge tells that a view is visible.
func (d *desk) acknowledge(name string) {
	if d.p.Acks == nil {
		return
	}
	if _, err := fmt.Fprintf(d.p.Acks, "shown %s\n", name); err != nil {
		d.p.Log.Debug("nobody hears that a window is shown", "error", err)
	}
}
