// Command bare is what Stillnight is measured against: the least program with
// Fyne. Called alone it shows a window of the size of Today, whose colour
// changes with a tap. With --second a tap opens a second window of the size of
// History. With --tray it hides its window in the tray and waits.
package main

import (
	"image/color"
	"os"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

func main() {
	a := app.NewWithID("app.stillnight.bare")
	w := a.NewWindow("Bare")
	s := &sheet{colour: canvas.NewRectangle(color.White)}
	s.ExtendBaseWidget(s)
	w.SetContent(container.NewStack(s, widget.NewLabel("Bare")))
	w.Resize(fyne.NewSize(440, 760))
	if slices.Contains(os.Args, "--second") {
		s.tapped = func() { open(a) }
	}
	if tray, ok := a.(desktop.App); ok && slices.Contains(os.Args, "--tray") {
		tray.SetSystemTrayMenu(fyne.NewMenu("Bare", fyne.NewMenuItem("Show", w.Show)))
		w.SetCloseIntercept(w.Hide)
		a.Run()
		return
	}
	w.ShowAndRun()
}

func open(a fyne.App) {
	w := a.NewWindow("Second")
	w.SetContent(container.NewStack(canvas.NewRectangle(color.White), widget.NewLabel("Second")))
	w.Resize(fyne.NewSize(880, 760))
	w.Show()
}

// sheet is a colour that changes when it is tapped.
type sheet struct {
	widget.BaseWidget
	colour *canvas.Rectangle
	blue   bool
	tapped func()
}

// CreateRenderer implements fyne.Widget.
func (s *sheet) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.colour) }

// Tapped implements fyne.Tappable.
func (s *sheet) Tapped(*fyne.PointEvent) {
	if s.tapped != nil {
		s.tapped()
		return
	}
	s.blue = !s.blue
	s.colour.FillColor = color.White
	if s.blue {
		s.colour.FillColor = color.NRGBA{R: 0x2d, G: 0x8c, B: 0xd8, A: 0xff}
	}
	s.colour.Refresh()
}
