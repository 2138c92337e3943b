package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stillnight/app/window/look"
)

// Sizes of a Countdown and a Breather at 100 per cent.
const (
	dialSize  = 200
	dialWidth = 14 // of the ring
)

// Countdown is a ring that empties as time goes by, with what is left in
// large figures in it. It is as large as the room it is given.
type Countdown struct {
	widget.BaseWidget
	part  float32
	words string
	quiet bool
	draws int // how often a part of it was asked to be painted anew
	face  *countdownRenderer
}

// NewCountdown returns a full ring without figures.
func NewCountdown() *Countdown {
	c := &Countdown{part: 1}
	c.ExtendBaseWidget(c)
	return c
}

// Set shows which part of the time is left, 0 to 1, and that in figures. What
// would not look different is not painted.
func (c *Countdown) Set(part float32, words string) {
	part = min(max(part, 0), 1)
	turned, other := abs(part-c.part) >= c.step(), words != c.words
	if (part == 0 || part == 1) && part != c.part {
		turned = true
	}
	if turned {
		c.part = part
	}
	c.words = words
	if c.face != nil {
		c.face.show(turned, other)
	}
}

// SetQuiet takes the ring's colour back, for time that is no effort or does
// not pass.
func (c *Countdown) SetQuiet(quiet bool) {
	if c.quiet != quiet {
		c.quiet = quiet
		c.Refresh()
	}
}

// Words returns the figures shown.
func (c *Countdown) Words() string { return c.words }

// Part returns the part of the ring that is full.
func (c *Countdown) Part() float32 { return c.part }

// Draws returns how often something in it was painted anew, for those who
// measure.
func (c *Countdown) Draws() int { return c.draws }

// step is the smallest change that can be seen: half a pixel of the ring.
func (c *Countdown) step() float32 {
	around := min(c.Size().Width, c.Size().Height) * 3.14
	return 0.5 / max(around, dialSize)
}

// HeightFor implements Fitting.
func (c *Countdown) HeightFor(width float32) float32 { return min(width, c.NaturalWidth()) }

// NaturalWidth returns the size that suits the text size.
func (c *Countdown) NaturalWidth() float32 { return dialSize * clockScale(c) }

// MinSize implements fyne.CanvasObject.
func (c *Countdown) MinSize() fyne.Size { return fyne.NewSquareSize(dialSize * 0.7) }

// clockScale is how much larger what is large anyway gets with the text size.
func clockScale(w fyne.Widget) float32 {
	const plain = 64
	return theme.SizeForWidget(look.SizeClock, w) / plain
}

// CreateRenderer implements fyne.Widget.
func (c *Countdown) CreateRenderer() fyne.WidgetRenderer {
	r := &countdownRenderer{
		countdown: c, track: canvas.NewArc(0, 360, 0, color.Transparent), arc: canvas.NewArc(0, 360, 0, color.Transparent),
		figures: newDialText(),
	}
	c.face = r
	r.colour()
	return r
}

type countdownRenderer struct {
	countdown  *Countdown
	track, arc *canvas.Arc // both arcs: a graphics card would draw a circle's line elsewhere
	figures    *canvas.Text
}

// show paints what changed, and no more.
func (r *countdownRenderer) show(turned, other bool) {
	if turned {
		r.turn()
		r.arc.Refresh()
		r.countdown.draws++
	}
	if other {
		r.write(r.countdown.Size())
		r.figures.Refresh()
		r.countdown.draws++
	}
}

func (r *countdownRenderer) turn() { r.arc.EndAngle = 360 * r.countdown.part }

func (r *countdownRenderer) write(size fyne.Size) {
	writeDial(r.figures, r.countdown.words, size, 0.36)
}

func (r *countdownRenderer) colour() {
	c := r.countdown
	r.track.FillColor = theme.ColorForWidget(look.ColorSunk, c)
	r.arc.FillColor = theme.ColorForWidget(look.ColorDone, c)
	if c.quiet {
		r.arc.FillColor = theme.ColorForWidget(look.ColorMuted, c)
	}
	r.figures.Color = theme.ColorForWidget(look.ColorInk, c)
}

func (r *countdownRenderer) Layout(size fyne.Size) {
	side := min(size.Width, size.Height)
	x, y := (size.Width-side)/2, (size.Height-side)/2
	width := dialWidth * side / dialSize
	for _, ring := range []*canvas.Arc{r.track, r.arc} {
		place(ring, x, y, side, side)
		if side > 0 {
			ring.CutoutRatio = 1 - 2*width/side
		}
	}
	r.arc.CornerRadius = width / 2
	r.turn()
	r.write(size)
}

func (r *countdownRenderer) MinSize() fyne.Size { return r.countdown.MinSize() }

func (r *countdownRenderer) Refresh() {
	r.colour()
	r.Layout(r.countdown.Size())
	r.countdown.draws++
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r *countdownRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.track, r.arc, r.figures}
}

func (r *countdownRenderer) Destroy() {}

func newDialText() *canvas.Text {
	t := canvas.NewText("", nil)
	t.TextStyle, t.Alignment = fyne.TextStyle{Bold: true}, fyne.TextAlignCenter
	return t
}

// writeDial puts figures into the middle of a dial: as large as that part of
// it, or as fits its inside.
func writeDial(t *canvas.Text, words string, size fyne.Size, part float32) {
	side := min(size.Width, size.Height)
	t.Text, t.TextSize = words, max(8, side*part)
	if width := fyne.MeasureText(words, t.TextSize, t.TextStyle).Width; width > side*0.72 {
		t.TextSize *= side * 0.72 / width
	}
	height := fyne.MeasureText(words, t.TextSize, t.TextStyle).Height
	place(t, 0, (size.Height-height)/2, size.Width, height)
}
