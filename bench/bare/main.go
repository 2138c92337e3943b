// Command bare is what Stillnight is measured against: the least program with
// Fyne. Called alone it shows a window of the size of Today. With --tray it
// hides its window in the tray and waits.
package main

import (
	"image/color"
	"os"

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
	w.SetContent(container.NewStack(canvas.NewRectangle(color.White), widget.NewLabel("Bare")))
	w.Resize(fyne.NewSize(440, 760))
	if tray, ok := a.(desktop.App); ok && len(os.Args) > 1 {
		tray.SetSystemTrayMenu(fyne.NewMenu("Bare", fyne.NewMenuItem("Show", w.Show)))
		w.SetCloseIntercept(w.Hide)
		a.Run()
		return
	}
	w.ShowAndRun()
}
