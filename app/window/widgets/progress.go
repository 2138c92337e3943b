package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stillnight/app/window/look"
)

// Progress is a thin bar that fills up.
type Progress struct {
	widget.BaseWidget
	part float32
}

// NewProgress returns an empty bar.
func NewProgress() *Progress {
	p := &Progress{}
	p.ExtendBaseWidget(p)
	return p
}

// Set fills the bar to that part, 0 to 1. What would not look different is
// not painted.
func (p *Progress) Set(part float32) {
	part = min(max(part, 0), 1)
	if part == p.part || (abs(part-p.part) < 0.5/max(p.Size().Width, 1) && part != 0 && part != 1) {
		return
	}
	p.part = part
	p.Refresh()
}

// Part returns how full the bar is.
func (p *Progress) Part() float32 { return p.part }

// HeightFor implements Fitting.
func (p *Progress) HeightFor(float32) float32 { return progressHeight }

const progressHeight = 6

// CreateRenderer implements fyne.Widget.
func (p *Progress) CreateRenderer() fyne.WidgetRenderer {
	r := &progressRenderer{progress: p, back: canvas.NewRectangle(nil), fill: canvas.NewRectangle(nil)}
	r.back.CornerRadius, r.fill.CornerRadius = progressHeight/2, progressHeight/2
	r.colour()
	return r
}

type progressRenderer struct {
	progress   *Progress
	back, fill *canvas.Rectangle
}

func (r *progressRenderer) colour() {
	r.back.FillColor = theme.ColorForWidget(look.ColorSunk, r.progress)
	r.fill.FillColor = theme.ColorForWidget(look.ColorDone, r.progress)
}

func (r *progressRenderer) Layout(size fyne.Size) {
	r.back.Resize(size)
	r.fill.Hidden = r.progress.part == 0
	r.fill.Resize(fyne.NewSize(max(size.Height, size.Width*r.progress.part), size.Height))
}

func (r *progressRenderer) MinSize() fyne.Size { return fyne.NewSize(40, progressHeight) }

func (r *progressRenderer) Refresh() {
	r.colour()
	r.Layout(r.progress.Size())
	r.back.Refresh()
	r.fill.Refresh()
}

func (r *progressRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.back, r.fill} }

func (r *progressRenderer) Destroy() {}
