// Command moving is what a session is measured against: a window of its size
// in which Fyne animates a ring of its size, as often as Fyne does, and
// nothing else. With --still nothing moves.
package main

import (
	"image/color"
	"os"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

func main() {
	w := app.NewWithID("app.stillnight.moving").NewWindow("Moving")
	ring := canvas.NewArc(0, 360, 0.86, color.White)
	w.SetContent(container.NewCenter(container.NewGridWrap(fyne.NewSquareSize(256), ring)))
	w.Resize(fyne.NewSize(780, 680))
	if len(os.Args) == 1 {
		turn := fyne.NewAnimation(10*time.Second, func(part float32) {
			ring.EndAngle = 360 * (1 - part)
			ring.Refresh()
		})
		turn.Curve, turn.RepeatCount = fyne.AnimationLinear, fyne.AnimationRepeatForever
		turn.Start()
	}
	w.ShowAndRun()
}
