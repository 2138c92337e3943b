package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stillnight/app/window/look"
)

// Breather is a circle to breathe with: it grows while breathing in and
// shrinks while breathing out, inside a ring that is as large as it gets. It
// is as large as the room it is given.
type Breather struct {
	widget.BaseWidget
	level float32
	words string
	quiet bool
	draws int
	face  *breatherRenderer
}

// emptyLungs is how large the circle is at its smallest, as part of its
// largest: large enough for the figures in it.
const emptyLungs = 0.5

// NewBreather returns a small circle without figures.
func NewBreather() *Breather {
	b := &Breather{}
	b.ExtendBaseWidget(b)
	return b
}

// Set shows how full the lungs are, 0 to 1, and the seconds left of this part
// of the breath. What would not look different is not painted.
func (b *Breather) Set(level float32, words string) {
	level = min(max(level, 0), 1)
	moved, other := abs(level-b.level) >= b.step(), words != b.words
	if (level == 0 || level == 1) && level != b.level {
		moved = true
	}
	if moved {
		b.level = level
	}
	b.words = words
	if b.face != nil {
		b.face.show(moved, other)
	}
}

// SetQuiet takes the circle's colour back, for time that does not pass.
func (b *Breather) SetQuiet(quiet bool) {
	if b.quiet != quiet {
		b.quiet = quiet
		b.Refresh()
	}
}

// Level returns how full the lungs are shown.
func (b *Breather) Level() float32 { return b.level }

// Words returns the figures shown.
func (b *Breather) Words() string { return b.words }

// Draws returns how often something in it was painted anew, for those who
// measure.
func (b *Breather) Draws() int { return b.draws }

// step is the smallest change that can be seen: half a pixel of the radius.
func (b *Breather) step() float32 {
	return 1 / (max(min(b.Size().Width, b.Size().Height), dialSize) * (1 - emptyLungs))
}

// HeightFor implements Fitting.
func (b *Breather) HeightFor(width float32) float32 { return min(width, b.NaturalWidth()) }

// NaturalWidth returns the size that suits the text size.
func (b *Breather) NaturalWidth() float32 { return dialSize * clockScale(b) }

// MinSize implements fyne.CanvasObject.
func (b *Breather) MinSize() fyne.Size { return fyne.NewSquareSize(dialSize * 0.7) }

// CreateRenderer implements fyne.Widget.
func (b *Breather) CreateRenderer() fyne.WidgetRenderer {
	r := &breatherRenderer{breather: b, edge: canvas.NewCircle(color.Transparent), air: canvas.NewCircle(nil), figures: newDialText()}
	r.edge.StrokeWidth = 1.5
	b.face = r
	r.colour()
	return r
}

type breatherRenderer struct {
	breather  *Breather
	edge, air *canvas.Circle
	figures   *canvas.Text
}

func (r *breatherRenderer) show(moved, other bool) {
	if moved {
		r.swell(r.breather.Size())
		r.air.Refresh()
		r.breather.draws++
	}
	if other {
		r.write(r.breather.Size())
		r.figures.Refresh()
		r.breather.draws++
	}
}

// swell makes the circle as large as the breath.
func (r *breatherRenderer) swell(size fyne.Size) {
	side := (min(size.Width, size.Height) - 8) * (emptyLungs + (1-emptyLungs)*r.breather.level)
	place(r.air, (size.Width-side)/2, (size.Height-side)/2, side, side)
}

func (r *breatherRenderer) write(size fyne.Size) {
	writeDial(r.figures, r.breather.words, size, 0.22)
}

func (r *breatherRenderer) colour() {
	b := r.breather
	r.edge.StrokeColor = theme.ColorForWidget(look.ColorMuted, b)
	r.edge.FillColor = unseen(r.edge.StrokeColor)
	r.air.FillColor = theme.ColorForWidget(look.ColorDone, b)
	if b.quiet {
		r.air.FillColor = theme.ColorForWidget(look.ColorMuted, b)
	}
	r.figures.Color = theme.ColorForWidget(look.ColorOnPrimary, b)
}

func (r *breatherRenderer) Layout(size fyne.Size) {
	side := min(size.Width, size.Height)
	place(r.edge, (size.Width-side)/2+1, (size.Height-side)/2+1, side-2, side-2)
	r.swell(size)
	r.write(size)
}

func (r *breatherRenderer) MinSize() fyne.Size { return r.breather.MinSize() }

func (r *breatherRenderer) Refresh() {
	r.colour()
	r.Layout(r.breather.Size())
	r.breather.draws++
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r *breatherRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.edge, r.air, r.figures}
}

func (r *breatherRenderer) Destroy() {}
