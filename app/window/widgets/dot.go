package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Dot is a small round mark in a colour, beside words that say the same.
type Dot struct {
	widget.BaseWidget
	colour fyne.ThemeColorName
}

// NewDot returns a dot in a colour, by name.
func NewDot(colour fyne.ThemeColorName) *Dot {
	d := &Dot{colour: colour}
	d.ExtendBaseWidget(d)
	return d
}

// SetColour changes the colour, by name.
func (d *Dot) SetColour(colour fyne.ThemeColorName) {
	if d.colour != colour {
		d.colour = colour
		d.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (d *Dot) CreateRenderer() fyne.WidgetRenderer {
	return &dotRenderer{dot: d, circle: canvas.NewCircle(theme.ColorForWidget(d.colour, d))}
}

type dotRenderer struct {
	dot    *Dot
	circle *canvas.Circle
}

func (r *dotRenderer) Layout(size fyne.Size) { r.circle.Resize(size) }

func (r *dotRenderer) MinSize() fyne.Size { return fyne.NewSquareSize(10) }

func (r *dotRenderer) Refresh() {
	r.circle.FillColor = theme.ColorForWidget(r.dot.colour, r.dot)
	r.Layout(r.dot.Size())
	r.circle.Refresh()
}

func (r *dotRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.circle} }

func (r *dotRenderer) Destroy() {}
