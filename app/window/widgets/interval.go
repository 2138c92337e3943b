package widgets

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stillnight/app/window/look"
)

// Lean is the way an interval points. Its mark has a shape of its own, so
// that it does not rest on colour alone.
type Lean int

// The ways.
const (
	LeanNone Lean = iota // to neither side: a round mark
	LeanMore             // a triangle that points up
	LeanLess             // a triangle that points down
)

// The ends of the scale: a quarter to four times as many.
const (
	intervalLeast = 0.25
	intervalMost  = 4
)

const (
	intervalHeight = 36
	intervalMark   = 16
	intervalBar    = 4
)

// Interval draws a ratio with its interval on a scale of logarithms from a
// quarter to four, with a line at 1 and ticks at half and twice. What lies
// beyond the scale ends at its edge. Words beside it say the same.
type Interval struct {
	widget.BaseWidget
	low, ratio, high float64
	known            bool
	lean             Lean
}

// NewInterval returns a scale with nothing on it.
func NewInterval() *Interval {
	i := &Interval{}
	i.ExtendBaseWidget(i)
	return i
}

// Set shows a ratio between low and high, all above 0.
func (i *Interval) Set(low, ratio, high float64, lean Lean) {
	i.low, i.ratio, i.high, i.lean, i.known = low, ratio, high, lean, true
	i.Refresh()
}

// at returns where a ratio stands, as a part of the width.
func (i *Interval) at(ratio float64) float32 {
	ratio = min(max(ratio, intervalLeast), intervalMost)
	return float32(math.Log(ratio/intervalLeast) / math.Log(intervalMost/intervalLeast))
}

func (i *Interval) colour() fyne.ThemeColorName {
	switch i.lean {
	case LeanMore:
		return look.ColorCramp
	case LeanLess:
		return look.ColorDone
	default:
		return look.ColorMuted
	}
}

// CreateRenderer implements fyne.Widget.
func (i *Interval) CreateRenderer() fyne.WidgetRenderer {
	r := &intervalRenderer{interval: i, bar: canvas.NewRectangle(nil), dot: canvas.NewCircle(nil), point: canvas.NewRegularPolygon(3, nil)}
	r.bar.CornerRadius = intervalBar / 2
	for range 3 {
		r.lines = append(r.lines, canvas.NewRectangle(nil))
	}
	r.dress()
	return r
}

type intervalRenderer struct {
	interval *Interval
	lines    []*canvas.Rectangle // at half, the same and twice
	bar      *canvas.Rectangle
	dot      *canvas.Circle
	point    *canvas.RegularPolygon
}

func (r *intervalRenderer) dress() {
	i := r.interval
	for _, line := range r.lines {
		line.FillColor = theme.ColorForWidget(look.ColorLine, i)
	}
	r.lines[1].FillColor = theme.ColorForWidget(look.ColorMuted, i)
	c := theme.ColorForWidget(i.colour(), i)
	r.bar.FillColor, r.dot.FillColor, r.point.FillColor = c, c, c
	r.point.Angle = 0
	if i.lean == LeanLess {
		r.point.Angle = 180
	}
	r.bar.Hidden = !i.known
	r.dot.Hidden = !i.known || i.lean != LeanNone
	r.point.Hidden = !i.known || i.lean == LeanNone
}

func (r *intervalRenderer) Layout(size fyne.Size) {
	i := r.interval
	room := size.Width - intervalMark
	x := func(ratio float64) float32 { return intervalMark/2 + room*i.at(ratio) }
	for n, ratio := range []float64{0.5, 1, 2} {
		height, width := size.Height/3, float32(1)
		if ratio == 1 {
			height, width = size.Height, 2
		}
		place(r.lines[n], x(ratio)-width/2, (size.Height-height)/2, width, height)
	}
	if !i.known {
		return
	}
	from, to := x(i.low), x(i.high)
	place(r.bar, from, (size.Height-intervalBar)/2, max(to-from, intervalBar), intervalBar)
	for _, mark := range []fyne.CanvasObject{r.dot, r.point} {
		place(mark, x(i.ratio)-intervalMark/2, (size.Height-intervalMark)/2, intervalMark, intervalMark)
	}
}

func (r *intervalRenderer) MinSize() fyne.Size { return fyne.NewSize(160, intervalHeight) }

func (r *intervalRenderer) Refresh() {
	r.dress()
	r.Layout(r.interval.Size())
	canvas.Refresh(r.interval)
}

func (r *intervalRenderer) Objects() []fyne.CanvasObject {
	return append(objects(r.lines), r.bar, r.dot, r.point)
}

func (r *intervalRenderer) Destroy() {}
