// Command sample is a small program for the tests of the virtual desktop: an
// icon with a menu, a window with one button, a notification with one.
package main

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
	"fyne.io/systray"
	"github.com/godbus/dbus/v5"
)

func main() {
	if len(os.Args) > 1 {
		window()
		return
	}
	systray.SetOnTapped(func() { systray.SetTooltip("left") })
	systray.SetOnSecondaryTapped(func() { systray.SetTooltip("middle") })
	systray.Run(tray, func() {})
}

func tray() {
	square := image.NewNRGBA(image.Rect(0, 0, 32, 32))
	for i := range square.Pix {
		square.Pix[i] = 0xff
	}
	var icon bytes.Buffer
	if err := png.Encode(&icon, square); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	systray.SetIcon(icon.Bytes())
	count := systray.AddMenuItem("Count up", "")
	systray.AddSeparator()
	more := systray.AddMenuItem("More", "")
	notify := more.AddSubMenuItem("Notify me", "")
	off := systray.AddMenuItem("Out of use", "")
	off.Disable()
	go func() {
		n := 0
		for range count.ClickedCh {
			n++
			systray.SetTooltip(fmt.Sprintf("counted %d", n))
		}
	}()
	go func() {
		for range notify.ClickedCh {
			if err := ask(); err != nil {
				fmt.Fprintln(os.Stderr, err)
			}
		}
	}()
}

// ask shows a notification and says in the tooltip what was pressed.
func ask() error {
	conn, err := dbus.ConnectSessionBus()
	if err != nil {
		return err
	}
	if err := conn.AddMatchSignal(dbus.WithMatchInterface("org.freedesktop.Notifications"), dbus.WithMatchMember("ActionInvoked")); err != nil {
		return err
	}
	signals := make(chan *dbus.Signal, 8)
	conn.Signal(signals)
	err = conn.Object("org.freedesktop.Notifications", "/org/freedesktop/Notifications").Call("org.freedesktop.Notifications.Notify", 0,
		"sample", uint32(0), "", "Hello", "Which?", []string{"a", "This one", "b", "That one"}, map[string]dbus.Variant{}, int32(-1)).Err
	if err != nil {
		return err
	}
	go func() {
		for s := range signals {
			systray.SetTooltip(fmt.Sprint("pressed ", s.Body[1]))
		}
	}()
	return nil
}

type button struct {
	widget.BaseWidget
	pressed func()
}

func (b *button) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(color.NRGBA{R: 0x44, G: 0x51, B: 0xC4, A: 0xFF}))
}

func (b *button) MinSize() fyne.Size { return fyne.NewSize(120, 36) }

func (b *button) Tapped(*fyne.PointEvent) { b.pressed() }

func window() {
	w := app.NewWithID("app.stillnight.sample").NewWindow("Sample")
	b := &button{pressed: func() { w.SetTitle("Pressed") }}
	b.ExtendBaseWidget(b)
	w.SetContent(container.NewCenter(b))
	w.Resize(fyne.NewSize(300, 200))
	w.Canvas().SetOnTypedKey(func(k *fyne.KeyEvent) { w.SetTitle("Key " + string(k.Name)) })
	w.ShowAndRun()
}
