//go:build windows || darwin

package tray

import (
	"context"

	"fyne.io/systray"
)

// Run shows the tray until ctx ends. It must be called from main's goroutine:
// the event loop of the system runs in it.
func (t *Tray) Run(ctx context.Context) {
	stop := context.AfterFunc(ctx, systray.Quit)
	defer stop()
	systray.Run(func() {
		t.wake()
		t.p.Hosted(true)
	}, func() {})
}

// taps sets what a click on the icon does. There is no middle click here, and
// a right click has to go on opening the menu.
func (p *panel) taps(tap, _ func()) { systray.SetOnTapped(tap) }
