package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stillnight/app/window/look"
)

// box is the box of a Tick.
type box struct {
	widget.BaseWidget
	mark             Mark
	hovered, focused bool
}

func newBox() *box {
	b := &box{}
	b.ExtendBaseWidget(b)
	return b
}

func (b *box) CreateRenderer() fyne.WidgetRenderer {
	r := &boxRenderer{
		box: b, ring: canvas.NewRectangle(color.Transparent), back: canvas.NewRectangle(nil),
		short: canvas.NewLine(nil), long: canvas.NewLine(nil),
	}
	r.ring.StrokeWidth, r.ring.CornerRadius = 2, 9
	r.back.StrokeWidth, r.back.CornerRadius = 2, 5
	r.short.StrokeWidth, r.long.StrokeWidth = 2, 2
	r.style()
	return r
}

type boxRenderer struct {
	box         *box
	ring, back  *canvas.Rectangle
	short, long *canvas.Line
}

func (r *boxRenderer) style() {
	b := r.box
	fill, edge := named(look.ColorSurface, b), named(look.ColorMuted, b)
	if b.mark == Ticked {
		fill, edge = named(look.ColorDone, b), named(look.ColorDone, b)
	}
	if b.hovered {
		fill = look.Mix(fill, named(look.ColorInk, b), 0.08)
	}
	r.back.FillColor, r.back.StrokeColor = fill, edge
	r.ring.Hidden = !b.focused
	r.ring.StrokeColor = theme.ColorForWidget(look.ColorPrimary, b)
	mark := named(look.ColorOnPrimary, b)
	if b.mark == Dashed {
		mark = named(look.ColorMuted, b)
	}
	r.short.StrokeColor, r.long.StrokeColor = mark, mark
	r.short.Hidden, r.long.Hidden = b.mark != Ticked, b.mark == Unmarked
	r.strokes()
}

// strokes puts the two lines of a tick, or the one of a dash.
func (r *boxRenderer) strokes() {
	if r.box.mark == Dashed {
		r.long.Position1, r.long.Position2 = fyne.NewPos(5, 10), fyne.NewPos(15, 10)
		return
	}
	r.short.Position1, r.short.Position2 = fyne.NewPos(5, 10.2), fyne.NewPos(8.8, 14)
	r.long.Position1, r.long.Position2 = fyne.NewPos(8.2, 14), fyne.NewPos(15, 6.5)
}

func (r *boxRenderer) Layout(size fyne.Size) {
	r.back.Resize(size)
	place(r.ring, -4, -4, size.Width+8, size.Height+8)
	r.strokes()
}

func (r *boxRenderer) MinSize() fyne.Size { return fyne.NewSquareSize(tickBox) }

func (r *boxRenderer) Refresh() {
	r.style()
	r.Layout(r.box.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r *boxRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.back, r.ring, r.short, r.long}
}

func (r *boxRenderer) Destroy() {}
