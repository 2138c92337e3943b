//go:build windows || darwin

package tray

import (
	"context"

	"fyne.io/systray"

	"stillnight/app/resident/icon"
)

// Run shows the tray until ctx ends or the system ends it. It must be called
// from main's goroutine: the event loop of the system runs in it.
func (t *Tray) Run(ctx context.Context) {
	stop := context.AfterFunc(ctx, systray.Quit)
	defer stop()
	systray.Run(func() {
		t.wake()
		t.p.Hosted(true)
	}, func() {})
}

// native is the icon as the library shows it.
type native struct {
	drawn map[icon.State][]byte
}

// maxDrawn bounds the icons that are kept; a day takes about twenty.
const maxDrawn = 64

// icon shows a picture, drawn once for each state.
func (n *native) icon(s icon.State) error {
	file, ok := n.drawn[s]
	if !ok {
		var err error
		if file, err = iconFile(s); err != nil {
			return err
		}
		if n.drawn == nil || len(n.drawn) >= maxDrawn {
			n.drawn = map[icon.State][]byte{}
		}
		n.drawn[s] = file
	}
	systray.SetIcon(file)
	return nil
}

func (*native) tooltip(text string) error {
	systray.SetTooltip(text)
	return nil
}

// taps sets what a click on the icon does. There is no middle click here, and
// a right click has to go on opening the menu.
func (*native) taps(tap, _ func()) { systray.SetOnTapped(tap) }
