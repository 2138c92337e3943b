package figure

import (
	"image"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"stillnight/app/window/look"
	"stillnight/app/window/widgets"
)

// renderer lays out a drawing with its words.
type renderer struct {
	figure *Figure
	raster *canvas.Raster
	feel   *widgets.Text // beside the mark
	cue    *widgets.Text // below
	plan   plan
}

// plan is where things are, in the window's units.
type plan struct {
	view  view
	lead  []point // from the mark to its words; in cm
	below bool    // the words of the mark stand below, there is no room beside it
}

func newRenderer(f *Figure) *renderer {
	r := &renderer{
		figure: f,
		feel:   widgets.NewText(widgets.Body, "").Coloured(look.ColorWarm),
		cue:    widgets.NewText(widgets.Muted, "").Aligned(fyne.TextAlignCenter),
	}
	r.raster = canvas.NewRaster(r.draw)
	r.say()
	return r
}

// say puts the figure's words in place.
func (r *renderer) say() {
	f := r.figure
	if f.photo != nil {
		r.feel.SetText("")
		r.cue.SetText(f.photo.fault)
		return
	}
	r.feel.SetText(f.shows.says.feel)
	r.cue.SetText(f.shows.says.cue)
}

// wordsHeight returns the height of the words below the drawing.
func (f *Figure) wordsHeight(width float32) float32 {
	cue := widgets.NewText(widgets.Muted, f.shows.says.cue)
	return wordGap + cue.HeightFor(width)
}

func (r *renderer) Layout(size fyne.Size) {
	cue := r.cue.HeightFor(size.Width)
	r.raster.Resize(size)
	r.cue.Move(fyne.NewPos(0, size.Height-cue))
	r.cue.Resize(fyne.NewSize(size.Width, cue))
	box := image.Rect(2, 2, int(size.Width)-2, int(size.Height-cue-wordGap))
	r.plan = plan{view: r.figure.shows.view(box, r.figure.mirrored(), math.Inf(1))}
	r.placeFeel(size, box)
}

func (r *renderer) placeFeel(size fyne.Size, box image.Rectangle) {
	trail := r.figure.shows.feel
	if len(trail) == 0 || r.feel.Text() == "" {
		r.feel.Hide()
		return
	}
	r.feel.Show()
	width := r.feel.NaturalWidth()
	height := r.feel.HeightFor(width)
	at := r.plan.view.place(trail[len(trail)/2])
	x := float32(at.x) - width - 8
	if r.plan.view.mirror {
		x = float32(at.x) + 8
	}
	x = min(max(x, 0), size.Width-width)
	r.feel.Move(fyne.NewPos(x, float32(at.y)-height/2))
	r.feel.Resize(fyne.NewSize(width, height))
}

// draw returns the picture at that size in pixels.
func (r *renderer) draw(width, height int) image.Image {
	f := r.figure
	now := making{width: width, height: height, name: f.name, side: f.side, inks: f.inks(), photo: f.photo, view: r.plan.view}
	if f.cached == nil || f.made != now {
		f.cached, f.made = r.paint(now), now
	}
	return f.cached
}

func (r *renderer) paint(m making) *image.RGBA {
	v := m.view
	sharp := float64(m.width) / float64(max(r.figure.Size().Width, 1))
	v.scale *= sharp
	v.origin = point{v.origin.x * sharp, v.origin.y * sharp}
	p := newPaper(m.width, m.height, v)
	if m.photo == nil && v.scale > 0 {
		r.figure.shows.paint(p, m.inks)
	}
	return p.image
}

func (r *renderer) MinSize() fyne.Size { return r.figure.MinSize() }

func (r *renderer) Refresh() {
	r.say()
	r.Layout(r.figure.Size())
	r.feel.Refresh()
	r.cue.Refresh()
	r.raster.Refresh()
}

func (r *renderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.raster, r.feel, r.cue} }

func (r *renderer) Destroy() {}
