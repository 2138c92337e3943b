package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stillnight/app/window/look"
)

// Pips is a row of small round marks, the first ones filled: how many of a
// few are done. Words beside it say the same.
type Pips struct {
	widget.BaseWidget
	filled, of int
	circles    []*canvas.Circle
}

const (
	pipSize = 12
	pipGap  = 8
)

// NewPips returns a row without marks.
func NewPips() *Pips {
	p := &Pips{}
	p.ExtendBaseWidget(p)
	return p
}

// Set shows so many marks, the first ones filled. The caller refreshes the
// Page when the number may have changed.
func (p *Pips) Set(filled, of int) {
	if p.filled == filled && p.of == of {
		return
	}
	p.filled, p.of = filled, of
	p.Refresh()
}

// Filled returns how many marks are filled, and of how many.
func (p *Pips) Filled() (filled, of int) { return p.filled, p.of }

// CreateRenderer implements fyne.Widget.
func (p *Pips) CreateRenderer() fyne.WidgetRenderer {
	r := &pipsRenderer{p}
	r.arrange()
	return r
}

type pipsRenderer struct{ pips *Pips }

func (r *pipsRenderer) arrange() {
	p := r.pips
	for len(p.circles) < p.of {
		p.circles = append(p.circles, canvas.NewCircle(nil))
	}
	p.circles = p.circles[:p.of]
	for i, c := range p.circles {
		c.FillColor = theme.ColorForWidget(look.ColorSunk, p)
		if i < p.filled {
			c.FillColor = theme.ColorForWidget(look.ColorDone, p)
		}
	}
	r.Layout(p.Size())
}

func (r *pipsRenderer) Layout(size fyne.Size) {
	for i, c := range r.pips.circles {
		place(c, float32(i)*(pipSize+pipGap), (size.Height-pipSize)/2, pipSize, pipSize)
	}
}

func (r *pipsRenderer) MinSize() fyne.Size {
	return fyne.NewSize(max(0, float32(r.pips.of)*(pipSize+pipGap)-pipGap), pipSize)
}

func (r *pipsRenderer) Refresh() {
	r.arrange()
	canvas.Refresh(r.pips)
}

func (r *pipsRenderer) Objects() []fyne.CanvasObject { return objects(r.pips.circles) }

func (r *pipsRenderer) Destroy() {}
